//! The pain itself: how bad, how long, where.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Days;
use crate::domain::Place;
use crate::domain::Severity;
use crate::domain::SeverityBand;
use crate::domain::Side;
use crate::lexicon::dates::Date;
use crate::lexicon::dates::When;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meant::pauses;
use crate::lexicon::phrases::Look;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::rating::Rated;
use crate::lexicon::read::Expect;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::rows::Rows;
use crate::lexicon::text::Text;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// A comma keeps a time and a word apart like so many words.
const COMMA: usize = 3;

/// So many words may stand between a place and its side.
const BESIDE: usize = 2;

/// Rows of words that tell of pain.
#[derive(Debug)]
pub(crate) struct PainRows {
    hurting: Rows,
    fresh: Rows,
    pub(super) scale: Rows,
    pub(super) rated_before: Rows,
    pub(super) rated_behind: Rows,
    left: Rows,
    right: Rows,
    both: Rows,
}

impl<'a> Reader<'a> {
    /// Reads how bad the pain is, how long it has lasted and where it is. `spelt` are the words
    /// before those that mean the same become one: "killing me" is worse than "hurts".
    /// Returns the words that name places.
    pub(crate) fn pain(
        &self,
        spelt: &[Token],
        text: &mut Text<'_>,
        hits: &[Hit<Meaning<'a>>],
        areas: &[Hit<&'a str>],
        reading: &mut Reading,
    ) -> Vec<usize> {
        let rows = &self.pain_rows.hurting;
        let hurting = (0..text.tokens.len()).filter(|at| rows.is_at(text.tokens, *at));
        let hurting: BTreeSet<usize> = hurting.collect();
        let places = self.places(text, &hurting, areas, reading);
        if text.expect == Expect::Story {
            self.severity(spelt, text, reading);
            let fresh = &self.pain_rows.fresh;
            let fresh = (0..text.tokens.len()).any(|at| fresh.is_at(text.tokens, at));
            reading.duration = duration(text, hits, &hurting, &places, reading)
                .or_else(|| (fresh && !hurting.is_empty()).then_some(0));
        }
        places
    }

    /// The number on a scale of 10, or else the strongest word, or else how it came.
    fn severity(&self, spelt: &[Token], text: &mut Text<'_>, reading: &mut Reading) {
        let numbers = self.ratings(spelt, reading.age);
        let measured = |at: usize| {
            let place = spelt.get(at).map(|token| text.place_of(token.start));
            place.is_some_and(|place| text.measured.contains(&place))
        };
        let numbers = numbers.into_iter().filter(|rated| {
            // "T-score 2" measures something else.
            told(spelt, text, rated.first) && !measured(rated.last)
        });
        let number = numbers.max_by_key(|rated| rated.rating);
        let words = self.told(&self.meanings.severities, spelt, text);
        reading.sudden = !self.told(&self.meanings.sudden, spelt, text).is_empty();
        if let Some(Rated {
            rating,
            first,
            last,
        }) = number
        {
            let bytes = spelt.get(first).zip(spelt.get(last));
            if let Some((first, last)) = bytes {
                text.use_bytes(first.start, last.end);
            }
            reading.severity = Severity::new(rating).map(|severity| (severity, false));
        } else if let Some((band, said)) = words.into_iter().max_by_key(|(band, _)| *band) {
            reading.severity_words = Some(said);
            let severity = band.map_or_else(|| Severity::new(0), |band| Some(band.lowest()));
            reading.severity = severity.map(|severity| (severity, true));
        } else if reading.sudden {
            reading.severity = Some((SeverityBand::Severe.lowest(), true));
            reading.severity_is_assumed = true;
        }
    }

    /// What the words of an index say of oneself, as they were spelt, with the words.
    fn told<M: Copy + Ord>(
        &self,
        phrases: &Phrases<M>,
        spelt: &[Token],
        text: &mut Text<'_>,
    ) -> Vec<(M, String)> {
        let times = BTreeSet::new();
        let look = Look {
            vocabulary: &self.meanings.vocabulary,
            text: spelt,
            times: &times,
        };
        let mut all = Vec::new();
        for hit in phrases.find(&look) {
            let (first, last) = (spelt.get(hit.first()), spelt.get(hit.last()));
            let (Some(start), Some(last)) = (first, last) else {
                continue;
            };
            let denies = || self.denies_itself(text, text.place_of(start.start));
            if hit.guessed || !(told(spelt, text, hit.first()) || denies()) {
                continue;
            }
            text.use_bytes(start.start, last.end);
            let said = text.typed.get(start.start..last.end).unwrap_or_default();
            all.extend(hit.ids.into_iter().map(|id| (id, said.to_owned())));
        }
        all
    }

    /// True for words that deny something else by themselves, with no other denial before them: how
    /// bad it is, they tell. "Not too bad", "comes and goes".
    fn denies_itself(&self, text: &Text<'_>, at: usize) -> bool {
        let meant = text.meant.get(at).copied().unwrap_or_default();
        let (from, _) = text.sentence(at);
        let mut before = from..at;
        let denied_before = before.any(|at| self.scopes.negates(text.tokens, at));
        // "Nothing throbbing in my belly" denies with a word of its own.
        let within = at.checked_sub(1).and_then(|before| text.meant.get(before));
        let within = within.is_some_and(|before| before.denied);
        meant.denied && meant.is_of_oneself() && !meant.advice && !denied_before && !within
    }

    /// The body areas that are named; misspelt ones when none is spelt well.
    pub(crate) fn areas(&self, text: &Text<'_>) -> Vec<Hit<&'a str>> {
        let dated = text.timing.dated();
        let mut areas = self.meanings.areas.find(&self.look(text.tokens, &dated));
        if areas.iter().any(|hit| !hit.guessed) {
            areas.retain(|hit| !hit.guessed);
        }
        areas
    }

    /// Body areas that hurt, with their side; of a story all areas when none is said to hurt.
    /// Returns the words that name areas.
    fn places(
        &self,
        text: &Text<'_>,
        hurting: &BTreeSet<usize>,
        areas: &[Hit<&'a str>],
        reading: &mut Reading,
    ) -> Vec<usize> {
        let named: Vec<usize> = areas.iter().flat_map(|hit| hit.at.clone()).collect();
        if text.expect == Expect::Medicine || text.answer != Answer::Yes {
            return named;
        }
        let story = text.expect == Expect::Story;
        let own = areas.iter().filter(|hit| {
            let meant = text.meant.get(hit.first()).copied().unwrap_or_default();
            meant.is_own()
        });
        let (hurting, others): (Vec<_>, Vec<_>) =
            own.partition(|hit| hurts(text, hurting, hit.first(), hit.last()));
        let counted = if hurting.is_empty() && story {
            others
        } else {
            hurting
        };
        for hit in counted {
            let side = self.side(text.tokens, hit.first(), hit.last());
            let places = hit.ids.iter().filter_map(|id| AreaId::new(*id).ok());
            reading
                .places
                .extend(places.map(|area| Place { area, side }));
        }
        let sided: BTreeSet<AreaId> = (reading.places.iter())
            .filter(|place| place.side.is_some())
            .map(|place| place.area.clone())
            .collect();
        let places = &mut reading.places;
        places.retain(|place| place.side.is_some() || !sided.contains(&place.area));
        named
    }

    /// The side named beside a place.
    fn side(&self, text: &[Token], first: usize, last: usize) -> Option<Side> {
        let rows = &self.pain_rows;
        let before = (1..=BESIDE).filter_map(|back| first.checked_sub(back));
        let near = before.chain(first..=last + BESIDE);
        let mut sides = near.filter_map(|at| {
            [
                (&rows.both, Side::Both),
                (&rows.left, Side::Left),
                (&rows.right, Side::Right),
            ]
            .into_iter()
            .find(|(rows, _)| rows.is_at(text, at))
            .map(|(_, side)| side)
        });
        let side = sides.next()?;
        Some(sides.fold(side, |a, b| if a == b { a } else { Side::Both }))
    }
}

impl PainRows {
    /// The rows of a lexicon.
    pub(crate) fn new(lexicon: &crate::kb::Lexicon, vocabulary: &Vocabulary) -> Self {
        let rows = |list| Rows::new(list, vocabulary);
        Self {
            hurting: rows(&lexicon.pain.hurting),
            fresh: rows(&lexicon.pain.fresh),
            scale: rows(&lexicon.pain.scale),
            rated_before: rows(&lexicon.pain.rated_before),
            rated_behind: rows(&lexicon.pain.rated_behind),
            left: rows(&lexicon.sides.left),
            right: rows(&lexicon.sides.right),
            both: rows(&lexicon.sides.both),
        }
    }
}

/// True when what is spelt here is so, and of oneself.
fn told(spelt: &[Token], text: &Text<'_>, at: usize) -> bool {
    spelt.get(at).is_some_and(|token| {
        let place = text.place_of(token.start);
        let meant = text.meant.get(place).copied().unwrap_or_default();
        meant.is_own() && !meant.advice
    })
}

/// True when pain is told beside these words: in the same sentence of a story, or close by.
fn hurts(text: &Text<'_>, hurting: &BTreeSet<usize>, first: usize, last: usize) -> bool {
    let (from, to) = if text.expect == Expect::Story {
        text.sentence(first)
    } else {
        (first.saturating_sub(3), last + 4)
    };
    hurting.range(from..to).next().is_some()
}

/// How long it has hurt: the time nearest to pain, a place or a cause; or else one that stands
/// in a sentence of its own. `hurting` are the words for pain, `places` those for where it is.
fn duration(
    text: &Text<'_>,
    hits: &[Hit<Meaning<'_>>],
    hurting: &BTreeSet<usize>,
    places: &[usize],
    reading: &Reading,
) -> Option<Days> {
    let told = text.timing.dates().iter().filter(|date| {
        let meant = text.meant.get(date.first).copied().unwrap_or_default();
        meant.is_own() && !text.repeats(date.first) && !text.timing.is_stage(date)
    });
    let recent = text.timing.thresholds.began_with.days;
    let known = told.filter_map(|date| Some((date, days(date)?)));
    let ranked = known.filter_map(|(date, days)| {
        let (from, to) = text.sentence(date.first);
        let begin = hits.partition_point(|hit| hit.first() < from);
        let end = hits.partition_point(|hit| hit.first() < to);
        let beside = hits.get(begin..end).unwrap_or_default();
        let causes = beside
            .iter()
            .filter(|hit| hit.ids.iter().any(|id| id.cause().is_some()));
        let causes = causes.flat_map(|hit| hit.at.iter().copied());
        let away = |at: usize| apart(text.tokens, date, at);
        let pain = hurting.range(from..to).copied().chain(causes);
        let pain = pain.map(away).min();
        let inside = places.iter().filter(|at| (from..to).contains(*at));
        let place = inside.map(|at| away(*at)).min();
        // "Naproxen for my back 3 weeks" tells of both, "my back operated on 3 weeks ago" does not.
        let near = |away: Option<usize>| away.is_some_and(|away| away <= BESIDE);
        let lasts = matches!(date.when, When::Length(_));
        let shared = near(pain) || (lasts && near(place));
        let away = pain.into_iter().chain(place).min();
        // ", 2 months," between commas is said of the pain.
        let apart = pauses(text.tokens, date.first) && pauses(text.tokens, date.last + 1);
        let shared = shared || (lasts && apart && away.is_some());
        let stage = lasts && reading.stages.contains(&date.first);
        // Beside another finding a time may still be that of the pain, if there is no better one:
        // what is recent began together with it.
        let spent = reading.spent.contains(&date.first) && !shared;
        let rank = (spent, away.is_none(), away.is_none() && !beside.is_empty());
        let over = reading.over.contains(&date.first);
        let counts = !stage && !over && (!spent || days <= recent);
        counts.then_some((rank, away, date.first, days))
    });
    ranked.min().map(|(_, _, _, days)| days)
}

/// Words between a time and a word; a comma keeps them as far apart as some words do.
fn apart(text: &[Token], date: &Date, at: usize) -> usize {
    let (from, to) = if at < date.first {
        (at, date.first)
    } else {
        (date.last, at)
    };
    let between = text.get(from + 1..=to).unwrap_or_default();
    let pauses = between.iter().filter(|token| token.gap > Break::None);
    to.saturating_sub(from) + COMMA * pauses.count()
}

/// Days since it began, as far as a time can tell. Minutes that something lasts tell nothing.
fn days(date: &Date) -> Option<Days> {
    match date.when {
        When::Ago(days) => Some(days),
        When::Length(days) => Some(days).filter(|days| *days > 0),
        When::Ahead | When::Unknown => None,
    }
}
