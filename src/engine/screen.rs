//! What speaks against each technique, and the limits that hold for all.
//!
//! INVARIANT: the level of a technique is the strictest of all that fires; the
//! reasons are all kept.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use smallvec::SmallVec;

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Contraindication;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::NotUnderstood;
use crate::domain::Place;
use crate::domain::Pressure;
use crate::domain::Stage;
use crate::domain::Technique;
use crate::domain::Triage;
use crate::domain::level_for;
use crate::engine::Core;
use crate::engine::Levels;
use crate::engine::areas;
use crate::engine::facts::Facts;
use crate::engine::firing::Firing;
use crate::engine::grid;
use crate::engine::grid::Grid;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::known::Known;
use crate::engine::matching::known_entries;
use crate::engine::sites;
use crate::engine::triage::Triaged;
use crate::kb::KnowledgeBase;
use crate::kb::Position;

/// A contraindication that fires.
#[derive(Debug)]
pub struct Fired<'a> {
    /// The entry.
    pub entry: &'a Contraindication,
    /// Where it stands in the data.
    place: Position,
    known: Known,
    /// Its level for each technique, in the order of the data.
    levels: &'a [Level],
    /// Stages that hold, and how surely.
    stages: SmallVec<[(&'a Stage, Answer); 1]>,
}

/// Contraindications of one person; few have more.
pub type AllFired<'a> = SmallVec<[Fired<'a>; 2]>;

/// Every contraindication that fires, in the order of the data.
pub fn fired<'a>(facts: &Facts<'a>) -> AllFired<'a> {
    let mut fired = AllFired::new();
    for (place, entry, known) in known_entries(facts) {
        if let Some(one) = Fired::of(facts, place, entry, *known) {
            fired.push(one);
        }
    }
    if fired.len() > 1 {
        fired.sort_unstable_by_key(|f| f.place);
    }
    fired
}

impl<'a> Fired<'a> {
    /// A contraindication, if it fires for a case.
    fn of(
        facts: &Facts<'a>,
        place: Position,
        entry: &'a Contraindication,
        known: Known,
    ) -> Option<Self> {
        let stages = entry.stages.iter().filter_map(|stage| {
            let of = match &stage.of {
                Some(id) => *facts.get(id)?,
                None => known,
            };
            let recent = match (stage.within_weeks, of.weeks_ago) {
                (Some(limit), Some(weeks)) => weeks < limit,
                (None, _) | (_, None) => true,
            };
            (recent && of.answer > Answer::No).then_some((stage, of.answer))
        });
        let by = &facts.kb.rules().by_technique;
        (known.answer > Answer::No).then(|| Self {
            entry,
            place,
            known,
            levels: by.row(&by.entries, place),
            stages: stages.collect(),
        })
    }

    /// True when it was answered yes, not "I don't know".
    pub fn is_known(&self) -> bool {
        self.known.answer == Answer::Yes
    }

    /// The level for one technique now.
    pub fn level(&self, style: Style<'_>) -> Level {
        let base = self.levels.get(style.place);
        self.now(base.copied().unwrap_or(Level::Avoid), |stage| {
            level_for(stage.level, &stage.by_technique, &style.technique.id)
        })
    }

    /// Its limits, and those of stages that hold.
    fn limits(&self) -> impl Iterator<Item = &'a Limits> {
        std::iter::once(&self.entry.limits).chain(self.stage_limits())
    }

    /// Limits that hold only for as long as it is recent.
    fn stage_limits(&self) -> impl Iterator<Item = &'a Limits> {
        let stages = self.stages.iter();
        stages.filter_map(|(stage, _)| stage.limits.as_ref())
    }

    /// The level now of techniques that the entry does not single out.
    pub fn base_level(&self) -> Level {
        self.now(self.entry.level, |stage| stage.level)
    }

    /// Stricter while recent, `clearance` at most on "I don't know".
    fn now(&self, base: Level, of_stage: impl Fn(&Stage) -> Level) -> Level {
        let stages = self
            .stages
            .iter()
            .map(|(stage, answer)| capped(of_stage(stage), *answer));
        capped(stages.fold(base, Level::max), self.known.answer)
    }
}

/// "I don't know" asks for a clearance at most.
fn capped(level: Level, answer: Answer) -> Level {
    match answer {
        Answer::Yes => level,
        Answer::DontKnow | Answer::No => level.min(Level::Clearance),
    }
}

/// Merges the limits of everything that fires.
pub fn limits<'a>(fired: &[Fired<'a>], firing: &[Firing<'a>]) -> Limits {
    let mut merged = Limits::default();
    let entries = fired.iter().flat_map(Fired::limits);
    for limits in entries.chain(firing.iter().flat_map(Firing::limits)) {
        merged.merge(limits);
    }
    merged
}

/// The rules that do not allow a pressure.
pub fn limiting<'a>(
    fired: &[Fired<'a>],
    firing: &[Firing<'a>],
    pressure: Pressure,
) -> Vec<Hit<'a>> {
    let too_much = |limits: &Limits| limits.pressure.is_some_and(|most| most < pressure);
    let entries = fired.iter().filter(|f| f.limits().any(too_much));
    let entries = entries.map(|f| Hit::new(Rule::Entry(f.entry, &f.entry.why)));
    let modifiers = firing.iter().filter(|f| f.limits().any(too_much));
    entries.chain(modifiers.map(Firing::hit)).collect()
}

/// A technique and where it stands in the data.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The technique.
    pub technique: &'a Technique,
    /// Its place.
    pub place: usize,
}

/// Every technique, in the order of the data.
pub fn styles(kb: &KnowledgeBase) -> impl Iterator<Item = Style<'_>> {
    let techniques = kb.techniques.iter().enumerate();
    techniques.map(|(place, technique)| Style { technique, place })
}

/// What the matrix, its modifiers, the booking and the words left over say of each technique.
///
/// It changes with the modifiers that fire, not with every finding, so that a question "what if"
/// that fires the same ones need not ask for it again.
#[derive(Debug, Default)]
pub struct Table<'a> {
    /// The modifiers that fire.
    pub firing: Vec<Firing<'a>>,
    /// The merged rows of the matrix; `None` when no pain was rated.
    pub grid: Option<Grid<'a>>,
    levels: OnceCell<Levels>,
}

impl<'a> Table<'a> {
    /// The table of a case.
    pub fn new(facts: &Facts<'a>, firing: Vec<Firing<'a>>) -> Self {
        let mut table = Self::default();
        table.fill(facts, firing);
        table
    }

    /// Makes an empty table that of a case, where it lies.
    pub fn fill(&mut self, facts: &Facts<'a>, firing: Vec<Firing<'a>>) {
        self.grid = grid::grid(facts, &firing);
        self.firing = firing;
    }

    /// The strictest level that it gives one technique.
    fn level(&self, facts: &Facts<'a>, style: Style<'a>) -> Level {
        let mut strictest = Level::Ok;
        grid::voices(self.grid.as_ref(), &self.firing, |voice| {
            strictest = voice.level(style.place).unwrap_or(Level::Ok).max(strictest);
        });
        let others = others(facts).filter_map(|other| other.level(facts.kb, style.technique));
        others.fold(strictest, Level::max)
    }

    /// The same for each technique.
    fn levels(&self, facts: &Facts<'a>) -> &Levels {
        self.levels.get_or_init(|| {
            let styles = styles(facts.kb);
            styles.map(|style| self.level(facts, style)).collect()
        })
    }

    /// All that it says of one technique.
    fn hits(&self, facts: &Facts<'a>, style: Style<'a>) -> Vec<Hit<'a>> {
        let mut hits = Vec::new();
        grid::voices(self.grid.as_ref(), &self.firing, |voice| {
            let level = voice.level(style.place);
            hits.extend(level.map(|level| voice.hit().at(level)));
        });
        let of_others = |other: Other<'a>| other.hit(facts.kb, style.technique);
        hits.extend(others(facts).filter_map(of_others));
        hits
    }
}

/// What may speak of a technique besides the matrix and what fires.
#[derive(Debug, Clone, Copy)]
enum Other<'a> {
    /// Areas that are booked: some are off limits for everyone.
    Booked(&'a BTreeSet<AreaId>),
    /// Where it hurts, which is what a massage is for when no area is booked.
    Hurting(&'a BTreeSet<Place>),
    /// Words that were not understood restrict, because they could be anything.
    LeftOver(&'a NotUnderstood),
}

/// All that does, for this case.
fn others<'a>(facts: &Facts<'a>) -> impl Iterator<Item = Other<'a>> + use<'a> {
    let (booked, places) = (&facts.case.booking.areas, &facts.case.places);
    let areas = if booked.is_empty() {
        (!places.is_empty()).then_some(Other::Hurting(places))
    } else {
        Some(Other::Booked(booked))
    };
    let is_left_over = !facts.case.unrecognised.is_empty() || !facts.unknown_ids().is_empty();
    let rule = is_left_over.then(|| &facts.kb.safety().not_understood);
    areas.into_iter().chain(rule.map(Other::LeftOver))
}

impl<'a> Other<'a> {
    /// The level it gives a technique.
    fn level(self, kb: &KnowledgeBase, technique: &Technique) -> Option<Level> {
        match self {
            Self::Booked(areas) => {
                let levels = areas.iter();
                levels
                    .filter_map(|area| areas::level(kb, technique, area))
                    .max()
            }
            Self::Hurting(places) => areas::level_of_pain(kb, technique, places),
            Self::LeftOver(rule) => Some(level_for(rule.level, &rule.by_technique, &technique.id)),
        }
    }

    /// The rule, with that level.
    fn hit(self, kb: &KnowledgeBase, technique: &'a Technique) -> Option<Hit<'a>> {
        let rule = match self {
            Self::Booked(_) | Self::Hurting(_) => Rule::Area(technique),
            Self::LeftOver(_) => Rule::NotUnderstood,
        };
        Some(Hit::new(rule).at(self.level(kb, technique)?))
    }
}

/// The levels where a doctor has to look today: nothing may be booked.
pub fn none_allowed(kb: &KnowledgeBase) -> Levels {
    Levels::from_elem(Level::Avoid, kb.techniques.len())
}

/// The level of one technique where nothing is urgent: the strictest of the table and of what fires.
pub fn level<'a>(
    facts: &Facts<'a>,
    table: &Table<'a>,
    fired: &[Fired<'a>],
    style: Style<'a>,
) -> Level {
    let entries = fired.iter().map(|f| entry_level(facts, f, style));
    entries.fold(table.level(facts, style), Level::max)
}

/// The same for each technique. What the table says of all of them is kept.
pub fn levels<'a>(facts: &Facts<'a>, table: &Table<'a>, fired: &[Fired<'a>]) -> Levels {
    let mut levels = Levels::from_slice(table.levels(facts));
    for f in fired {
        for (level, style) in levels.iter_mut().zip(styles(facts.kb)) {
            *level = entry_level(facts, f, style).max(*level);
        }
    }
    levels
}

/// Every rule that gives a technique a level, for a report.
pub fn hits<'a>(facts: &Facts<'a>, core: &Core<'a>, style: Style<'a>) -> Vec<Hit<'a>> {
    let mut hits = core.table.hits(facts, style);
    hits.extend(core.fired(facts).iter().map(|f| entry_hit(facts, f, style)));
    hits.extend(triage_hits(&core.triaged));
    hits
}

/// The level of one contraindication. `local` on the very area to be massaged is `avoid`, or
/// `clearance` on "I don't know".
fn entry_level(facts: &Facts<'_>, fired: &Fired<'_>, style: Style<'_>) -> Level {
    let level = fired.level(style);
    let mut recent = fired.stage_limits();
    if sites::is_on_site(facts, level, &fired.entry.limits)
        || sites::is_at_site(facts, level, fired.entry, style.technique)
        || recent.any(|limits| sites::is_booked(facts, level, limits))
    {
        capped(Level::Avoid, fired.known.answer)
    } else {
        level
    }
}

/// What one contraindication says.
fn entry_hit<'a>(facts: &Facts<'a>, fired: &Fired<'a>, style: Style<'_>) -> Hit<'a> {
    let text = if fired.level(style) >= Level::Clearance {
        &fired.entry.why
    } else {
        &fired.entry.changes
    };
    Hit::new(Rule::Entry(fired.entry, text)).at(entry_level(facts, fired, style))
}

/// A doctor today or help now ends the answer: nothing may be booked.
fn triage_hits<'a>(triaged: &Triaged<'a>) -> impl Iterator<Item = Hit<'a>> {
    let urgent = triaged.hits();
    let urgent = urgent.filter(|hit| hit.triage >= Some(Triage::Urgent));
    urgent.map(|hit| hit.at(Level::Avoid))
}
