//! Reads typed words as facts. Whatever is left over is handed back.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::CauseId;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::Match;
use crate::kb::KnowledgeBase;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meaning::Meanings;
use crate::lexicon::measures::Measured;
use crate::lexicon::measures::Number;
use crate::lexicon::measures::measures;
use crate::lexicon::person;
use crate::lexicon::phrases::Hit;
use crate::lexicon::reading::Reading;
use crate::lexicon::reading::said_back;
use crate::lexicon::scope::Meant;
use crate::lexicon::scope::Scopes;
use crate::lexicon::timing::Times;
use crate::lexicon::timing::Timing;
use crate::lexicon::timing::is_counted;
use crate::lexicon::words::Token;

/// What kind of words are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Something of health: a condition, a sign.
    Health,
    /// A medicine: nothing else is guessed.
    Medicine,
    /// Free words, with person and pain in them.
    Story,
}

/// Words that say that a place hurts, in the form in which words are compared.
const HURTING: [&str; 3] = ["pain", "stif", "stiff"];

/// A part of a name may mean this many things, not more.
const MOST_READINGS: usize = 2;

/// Reads words with the vocabulary of a knowledge base.
#[derive(Debug)]
pub struct Reader<'a> {
    kb: &'a KnowledgeBase,
    meanings: Meanings<'a>,
    scopes: Scopes,
    times: Times,
    measures: Vec<Measured<'a>>,
}

/// One text on its way to a reading.
struct Text<'t> {
    typed: &'t str,
    tokens: &'t [Token],
    timing: Timing<'t>,
    meant: Vec<Meant>,
    /// Words that were understood.
    used: BTreeSet<usize>,
    answer: Answer,
    expect: Expect,
}

impl<'a> Reader<'a> {
    /// Makes ready the vocabulary of a knowledge base.
    pub fn new(kb: &'a KnowledgeBase) -> Self {
        let scopes = Scopes::new(kb.lexicon());
        Self {
            kb,
            meanings: Meanings::new(kb, &scopes),
            times: Times::new(kb.lexicon(), &kb.manifest().data),
            measures: measures(kb.lexicon()),
            scopes,
        }
    }

    /// Reads a text; `answer` is what naming a fact in it says.
    pub fn read(&self, typed: &str, answer: Answer, expect: Expect) -> Reading {
        let typed = typed.trim();
        if let Some(fact) = FactId::new(typed).ok().and_then(|id| self.kb.fact(&id)) {
            return Reading::of(Finding {
                text: typed.to_owned(),
                ..Finding::new(fact.id.clone(), answer)
            });
        }
        let tokens = self.meanings.vocabulary.read(typed);
        let numbers = self.numbers(&tokens);
        let hits = self.hits(&tokens, &numbers, expect);
        let inside: BTreeSet<usize> = hits.iter().flat_map(|hit| hit.at.clone()).collect();
        let nothing = self.scopes.nothing_to_tell(&tokens);
        let mut text = Text {
            typed,
            timing: self.times.of(&tokens),
            meant: self.scopes.of(&tokens, &inside),
            used: inside,
            tokens: &tokens,
            answer,
            expect,
        };
        let mut reading = Reading::default();
        for hit in &hits {
            self.take(hit, &text, &mut reading);
        }
        if !nothing.is_empty() {
            reading.nothing_to_tell(typed);
            text.used.extend(nothing);
        }
        text.used.extend(text.timing.words());
        self.take_numbers(numbers, &mut text, &mut reading);
        self.pregnancy(&text, &mut reading);
        if expect != Expect::Medicine {
            person(&mut text, &mut reading);
        }
        self.left_over(&mut text, &hits, &mut reading);
        reading
    }

    /// Known phrases. Only medicines are guessed where a medicine is expected.
    fn hits(
        &self,
        tokens: &[Token],
        numbers: &[Number<'a>],
        expect: Expect,
    ) -> Vec<Hit<Meaning<'a>>> {
        let mut hits = self
            .meanings
            .phrases
            .find(&self.meanings.vocabulary, tokens);
        if expect == Expect::Medicine {
            for hit in hits.iter_mut().filter(|hit| hit.guessed) {
                hit.ids.retain(|id| match id {
                    Meaning::Fact(id) => self.kind(id) == Some(FactKind::Medicine),
                    Meaning::Cause(_) => false,
                    Meaning::Technique | Meaning::Unlike => true,
                });
            }
            hits.retain(|hit| !hit.ids.is_empty());
        }
        // "Temp 36.8": the number says what the name alone would.
        hits.retain(|hit| {
            let named = |number: &Number<'a>| hit.at.iter().all(|at| number.at.contains(at));
            !numbers.iter().any(named)
        });
        hits
    }

    /// Numbers with a name.
    fn numbers(&self, tokens: &[Token]) -> Vec<Number<'a>> {
        let all = self.measures.iter();
        all.flat_map(|measured| measured.find(tokens)).collect()
    }

    fn kind(&self, id: &FactId) -> Option<FactKind> {
        self.kb.fact(id).map(|fact| fact.kind)
    }

    /// Takes one known phrase into the reading.
    fn take(&self, hit: &Hit<Meaning<'a>>, text: &Text<'_>, reading: &mut Reading) {
        let meant = text.meant.get(hit.first()).copied().unwrap_or_default();
        if meant.other || meant.worry {
            reading.set_aside(&text.slice(hit.first(), hit.last()), meant.other);
            return;
        }
        let facts: Vec<&Fact> = (hit.ids.iter())
            .filter_map(|id| match id {
                Meaning::Fact(id) => self.kb.fact(id),
                Meaning::Cause(_) | Meaning::Technique | Meaning::Unlike => None,
            })
            .collect();
        if !meant.denied && text.answer == Answer::Yes && text.expect != Expect::Medicine {
            let causes = hit.ids.iter().filter_map(|id| match id {
                Meaning::Cause(id) => CauseId::new(*id).ok(),
                Meaning::Fact(_) | Meaning::Technique | Meaning::Unlike => None,
            });
            reading.causes.extend(causes);
        }
        let answer = self.answer(text, meant, reading);
        if hit.guessed && answer == Answer::No {
            // A guess may raise a worry but never rule one out: "no strength in my leg".
            reading.not_denied(&text.slice(hit.first(), hit.last()));
            return;
        }
        self.find(&facts, hit, text, meant, answer, reading);
    }

    fn find(
        &self,
        facts: &[&Fact],
        hit: &Hit<Meaning<'a>>,
        text: &Text<'_>,
        meant: Meant,
        answer: Answer,
        reading: &mut Reading,
    ) {
        let date = text.timing.beside(
            &self.meanings.vocabulary,
            &text.used,
            hit.first(),
            hit.last(),
        );
        let since = match date {
            Some(_) => None,
            None => text.timing.goes_on_since(hit.first(), hit.last()),
        };
        let meant = Meant {
            settled: meant.settled || since.is_some(),
            ..meant
        };
        let (first, last) = date.map_or((hit.first(), hit.last()), |date| {
            (hit.first().min(date.first), hit.last().max(date.last))
        });
        let said = text.slice(first, last);
        let matched = self.matched(facts, hit.guessed);
        let stopped = text.timing.is_stopped(date, hit.first(), hit.last());
        let findings = facts.iter().map(|fact| Finding {
            fact: fact.id.clone(),
            answer: if stopped && fact.kind == FactKind::Medicine {
                Answer::No
            } else {
                answer
            },
            weeks_ago: text
                .timing
                .weeks_ago(self.kb, fact, date, hit.first(), hit.last()),
            settled: meant.settled,
            text: said.clone(),
            matched,
        });
        reading.add(findings);
        if stopped && facts.iter().any(|fact| fact.kind == FactKind::Medicine) {
            reading.remark(Some(format!(
                "\"{said}\" is over, so it does not count. What it was for may: add that."
            )));
        }
        let names: Vec<&str> = facts.iter().map(|fact| fact.short.as_str()).collect();
        reading.remark(said_back(
            &text.slice(hit.first(), hit.last()),
            matched,
            &names,
        ));
    }

    /// How a phrase was read. Several conditions are a choice, unless they belong together.
    fn matched(&self, facts: &[&Fact], guessed: bool) -> Match {
        let ids: Vec<&FactId> = facts.iter().map(|fact| &fact.id).collect();
        let together = &self.kb.lexicon().together;
        let belong = together
            .iter()
            .any(|known| ids.iter().all(|id| known.facts.contains(id)));
        let choices = facts.iter().filter(|fact| {
            let implied = facts.iter().any(|other| other.implies.contains(&fact.id));
            !implied && matches!(fact.kind, FactKind::Condition | FactKind::Medicine)
        });
        if choices.count() > 1 && !belong {
            Match::Several
        } else if guessed {
            Match::Guess
        } else {
            Match::Synonym
        }
    }

    fn answer(&self, text: &Text<'_>, meant: Meant, reading: &mut Reading) -> Answer {
        match (meant.denied, text.answer) {
            (false, answer) => answer,
            (true, Answer::Yes | Answer::DontKnow) => Answer::No,
            (true, Answer::No) => {
                // "--no 'no fever'" could mean either; the stricter reading counts.
                let typed = text.typed;
                reading.remark(Some(format!(
                    "\"{typed}\" says no twice. We treat it as not known."
                )));
                Answer::DontKnow
            }
        }
    }

    /// Takes numbers with a name into the reading.
    fn take_numbers(&self, numbers: Vec<Number<'a>>, text: &mut Text<'_>, reading: &mut Reading) {
        for number in numbers {
            let first = number.at.first().copied().unwrap_or_default();
            let last = number.at.last().copied().unwrap_or_default();
            let meant = text.meant.get(first).copied().unwrap_or_default();
            let said = text.slice(first, last);
            text.used.extend(number.at.iter().copied());
            reading.knows_more = true;
            if meant.other {
                reading.set_aside(&said, true);
                continue;
            }
            let bands = number.measure.bands.iter();
            let holding = bands.filter(|band| band.holds(number.first, number.second));
            reading.add(holding.map(|band| Finding {
                text: said.clone(),
                matched: Match::Synonym,
                ..Finding::new(band.fact.clone(), text.answer)
            }));
        }
    }

    /// Weeks that were told apart from the pregnancy, or alone.
    fn pregnancy(&self, text: &Text<'_>, reading: &mut Reading) {
        let Some(weeks) = text.timing.weeks_of_pregnancy() else {
            return;
        };
        let mut told = false;
        for finding in &mut reading.findings {
            let fact = self.kb.fact(&finding.fact);
            if fact.is_some_and(|fact| is_counted(self.kb, fact)) {
                finding.weeks_ago = finding.weeks_ago.or(Some(weeks));
                told = true;
            }
        }
        let alone = text.used.len() == text.timing.words().len() && reading.is_empty();
        let rest = text.unread(&self.meanings, &self.scopes);
        let Some(fact) = self.kb.lexicon().counted_in_weeks.first() else {
            return;
        };
        if !told && alone && rest.is_empty() && text.expect == Expect::Health {
            let said = text.typed.to_owned();
            reading.remark(Some(format!(
                "We read \"{said}\" as the weeks of a pregnancy. If that is wrong, leave it out."
            )));
            reading.add(std::iter::once(Finding {
                weeks_ago: Some(weeks),
                text: said,
                matched: Match::Guess,
                ..Finding::new(fact.clone(), text.answer)
            }));
        }
    }

    /// Words that were not understood: guessed at, let go when they say nothing, or handed back.
    fn left_over(&self, text: &mut Text<'_>, hits: &[Hit<Meaning<'a>>], reading: &mut Reading) {
        let areas = self
            .meanings
            .areas
            .find(&self.meanings.vocabulary, text.tokens);
        let named: BTreeSet<usize> = areas.iter().flat_map(|hit| hit.at.clone()).collect();
        if text.expect != Expect::Medicine && text.answer == Answer::Yes {
            let told = areas.iter().filter(|hit| {
                let meant = text.meant.get(hit.first());
                let own = meant.is_none_or(|meant| !meant.denied && !meant.other);
                own && (text.expect == Expect::Story || text.hurts(hit.first(), hit.last()))
            });
            let ids = told.flat_map(|hit| hit.ids.iter());
            reading
                .areas
                .extend(ids.filter_map(|id| AreaId::new(*id).ok()));
        }
        if text.expect == Expect::Story || !hits.is_empty() {
            text.used.extend(named);
        }
        let mut handed_back = false;
        for run in text.unread(&self.meanings, &self.scopes) {
            if !self.guess(text, &run, reading) {
                handed_back = true;
                if let (Some(first), Some(last)) = (run.first(), run.last()) {
                    reading.not_understood(text.slice(*first, *last));
                }
            }
        }
        let silent = reading.is_silent();
        if silent && (handed_back || text.expect != Expect::Story) {
            reading.unrecognised = vec![text.typed.to_owned()];
        }
    }

    /// A part of a name that means one or two things: "clot", "varicose".
    fn guess(&self, text: &Text<'_>, run: &[usize], reading: &mut Reading) -> bool {
        let first = run.first().copied().unwrap_or_default();
        let last = run.last().copied().unwrap_or_default();
        let meant = text.meant.get(first).copied().unwrap_or_default();
        if meant.denied || meant.other || meant.worry || text.answer == Answer::No {
            return false;
        }
        let words: Vec<&str> = run
            .iter()
            .filter_map(|i| text.tokens.get(*i))
            .map(|token| token.near.first().unwrap_or(&token.stem).as_str())
            .collect();
        if words.iter().all(|word| word.len() < 5) {
            return false;
        }
        let mut ids = self.meanings.names.named_by(&words);
        if text.expect == Expect::Medicine {
            ids.retain(|id| self.kind(id) == Some(FactKind::Medicine));
        }
        if ids.is_empty() || ids.len() > MOST_READINGS {
            return false;
        }
        let facts: Vec<&Fact> = ids.iter().filter_map(|id| self.kb.fact(id)).collect();
        let matched = if facts.len() > 1 {
            Match::Several
        } else {
            Match::Guess
        };
        let said = text.slice(first, last);
        reading.add(facts.iter().map(|fact| Finding {
            text: said.clone(),
            matched,
            settled: meant.settled,
            ..Finding::new(fact.id.clone(), text.answer)
        }));
        let names: Vec<&str> = facts.iter().map(|fact| fact.short.as_str()).collect();
        reading.remark(said_back(&said, matched, &names));
        true
    }
}

/// The age of the person.
fn person(text: &mut Text<'_>, reading: &mut Reading) {
    if let Some((age, words)) = person::age(text.tokens, text.expect == Expect::Story) {
        reading.age = Some(age);
        text.used.extend(words);
    }
}

impl Text<'_> {
    /// The words typed, from one token to another.
    pub(crate) fn slice(&self, first: usize, last: usize) -> String {
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        let end = self
            .tokens
            .get(last)
            .map_or(self.typed.len(), |token| token.end);
        self.typed.get(start..end).unwrap_or(self.typed).to_owned()
    }

    /// True when pain is told beside these words.
    fn hurts(&self, first: usize, last: usize) -> bool {
        let near = self.tokens.get(first.saturating_sub(3)..last + 4);
        let near = near.or_else(|| self.tokens.get(first.saturating_sub(3)..));
        near.unwrap_or_default()
            .iter()
            .any(|token| HURTING.contains(&token.stem.as_str()))
    }

    /// Rows of words that are neither understood nor without meaning.
    fn unread(&self, meanings: &Meanings<'_>, scopes: &Scopes) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let known = self.used.contains(&at)
                || meanings.vocabulary.is_neutral(token)
                || scopes.steers(self.tokens, at);
            if known {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.last() == at.checked_sub(1).as_ref() => run.push(at),
                _ => runs.push(vec![at]),
            }
        }
        runs
    }
}
