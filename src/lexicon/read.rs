//! Reads typed words as facts. Whatever is left over is handed back.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::CauseId;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::Match;
use crate::domain::Triage;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meaning::Meanings;
use crate::lexicon::measures::Measured;
use crate::lexicon::measures::Number;
use crate::lexicon::measures::measures;
use crate::lexicon::pain::PainRows;
use crate::lexicon::person;
use crate::lexicon::phrases::Look;
use crate::lexicon::reading::Reading;
use crate::lexicon::reading::said_back;
use crate::lexicon::scope::Meant;
use crate::lexicon::scope::Scopes;
use crate::lexicon::scope::Span;
use crate::lexicon::text::Text;
use crate::lexicon::text::sentences;
use crate::lexicon::timing::Times;
use crate::lexicon::timing::Timing;
use crate::lexicon::timing::is_counted;
use crate::lexicon::timing::is_sign;
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

/// The facts of a phrase and what was said of them.
pub(crate) struct Told<'f> {
    pub(crate) facts: Vec<&'f Fact>,
    pub(crate) meant: Meant,
    pub(crate) answer: Answer,
}

/// Reads words with the vocabulary of a knowledge base.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) kb: &'a KnowledgeBase,
    pub(crate) meanings: Meanings<'a>,
    pub(crate) scopes: Scopes,
    times: Times,
    measures: Vec<Measured<'a>>,
    pub(crate) pain_rows: PainRows,
}

impl<'a> Reader<'a> {
    /// Makes ready the vocabulary of a knowledge base.
    pub fn new(kb: &'a KnowledgeBase) -> Self {
        let (meanings, scopes) = Meanings::new(kb);
        let vocabulary = &meanings.vocabulary;
        Self {
            kb,
            times: Times::new(kb.lexicon(), vocabulary, &kb.manifest().data),
            measures: measures(kb.lexicon(), vocabulary),
            pain_rows: PainRows::new(kb.lexicon(), vocabulary),
            scopes,
            meanings,
        }
    }

    /// Phrases that stand for more than one fact, in the form in which they are compared.
    pub fn shared_phrases(&self) -> Vec<(String, Vec<&'a FactId>)> {
        let shared = self.meanings.phrases.shared().into_iter();
        let facts = shared.map(|(words, meanings)| {
            let ids = meanings.into_iter().filter_map(Meaning::fact);
            (words, ids.collect::<Vec<_>>())
        });
        facts.filter(|(_, ids)| ids.len() > 1).collect()
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
        let spelt = self.meanings.vocabulary.spelt_words(typed);
        let tokens = self.meanings.vocabulary.folded(spelt.clone());
        let numbers = self.numbers(&tokens);
        let ages: Vec<_> = person::ages(&tokens, expect == Expect::Story).collect();
        let timing = self.times.of(&self.meanings.vocabulary, &tokens, &ages);
        let mut hits = self.hits(&tokens, &numbers, &timing, expect);
        hits = self.without_family(&tokens, hits);
        let spans = self.spans(&tokens, &hits);
        let nothing = self.scopes.nothing_to_tell(&tokens);
        let for_another = self.scopes.is_for_another(&tokens, expect == Expect::Story);
        let mut text = Text {
            typed,
            timing,
            meant: self.scopes.of(&tokens, &spans, for_another),
            used: BTreeSet::new(),
            sentences: sentences(&tokens),
            tokens: &tokens,
            answer,
            expect,
        };
        let told = |hit: &&Hit<Meaning<'a>>| !hit.ids.contains(&Meaning::Unlike);
        let words = hits.iter().filter(told).flat_map(|hit| hit.at.iter());
        text.used.extend(words);
        let mut reading = Reading::default();
        if expect != Expect::Medicine {
            text.person(&self.scopes, for_another, &mut reading);
        }
        text.used.extend(hits.iter().flat_map(|hit| hit.at.iter()));
        for hit in &hits {
            self.take(hit, &text, &mut reading);
        }
        hits.extend(self.cues(&hits, &mut text, &mut reading));
        self.passing(&hits, &mut text, &mut reading);
        if !nothing.is_empty() {
            reading.nothing_to_tell(typed);
            text.used.extend(nothing);
        }
        text.used.extend(text.timing.words());
        let odd = self.measures.iter();
        let odd: Vec<(usize, usize)> = odd
            .flat_map(|measured| measured.unreadable(&tokens, &numbers))
            .collect();
        Self::take_numbers(numbers, &mut text, &mut reading);
        for (first, last) in odd {
            if !text.used.contains(&first) {
                reading.not_understood(text.slice(first, last));
                text.used.extend(first..=last);
            }
        }
        self.pregnancy(&text, &mut reading);
        let places = self.pain(&spelt, &mut text, &hits, &mut reading);
        self.left_over(&mut text, &hits, places, &mut reading);
        reading
    }

    /// Known phrases. Only medicines are guessed where a medicine is expected.
    fn hits(
        &self,
        tokens: &[Token],
        numbers: &[Number<'a>],
        timing: &Timing<'_>,
        expect: Expect,
    ) -> Vec<Hit<Meaning<'a>>> {
        let mut hits = self
            .meanings
            .phrases
            .find(&self.look(tokens, &timing.dated()));
        if expect == Expect::Medicine {
            for hit in hits.iter_mut().filter(|hit| hit.guessed) {
                let medicine = |id: &FactId| self.kind(id) == Some(FactKind::Medicine);
                hit.ids.retain(|id| id.fact().is_some_and(medicine));
            }
        }
        // A misspelling of what is no fact says nothing: its words are handed back.
        for hit in hits.iter_mut().filter(|hit| hit.guessed) {
            hit.ids
                .retain(|id| id.fact().is_some() || id.cause().is_some() || id.denied().is_some());
        }
        hits.retain(|hit| !hit.ids.is_empty());
        // "Temp 36.8": the number says what the name alone would.
        hits.retain(|hit| {
            let named = |number: &Number<'a>| hit.at.iter().all(|at| number.at.contains(at));
            // "As a child" tells when, not who.
            !numbers.iter().any(named) && !timing.tells(&hit.at)
        });
        hits
    }

    /// "Family history of stroke": the words of family only steer what stands beside them.
    fn without_family(
        &self,
        tokens: &[Token],
        mut hits: Vec<Hit<Meaning<'a>>>,
    ) -> Vec<Hit<Meaning<'a>>> {
        if hits.len() > 1 {
            hits.retain(|hit| !self.scopes.is_family(tokens, hit.first(), hit.last()));
        }
        hits
    }

    /// Known phrases as the scopes see them. Those of a list may lie inside each other.
    fn spans(&self, tokens: &[Token], hits: &[Hit<Meaning<'a>>]) -> Vec<Span> {
        let span = |hit: &Hit<Meaning<'a>>| {
            let facts = self.facts(&hit.ids);
            Span {
                first: hit.first(),
                last: hit.last(),
                lacks: hit.at.iter().any(|at| {
                    let lacks = tokens.get(*at).is_some_and(|token| token.lacks);
                    lacks || self.scopes.negates(tokens, *at)
                }),
                sign: facts.iter().any(|fact| self.is_symptom(fact)),
                grave: facts.iter().any(|fact| self.is_grave(fact)),
            }
        };
        hits.iter().map(span).collect()
    }

    /// True for a sign that must be seen today or at once, whatever else is known.
    fn is_grave(&self, fact: &Fact) -> bool {
        let flag = find(&self.kb.red_flags, fact.id.as_str()).map(|flag| flag.alone);
        let entry = self.kb.contraindication(&fact.id);
        let urgency = entry.and_then(|entry| entry.urgency);
        flag.max(urgency) >= Some(Triage::Urgent)
    }

    /// True for a sign that is felt, not an illness that is feared by its name.
    fn is_symptom(&self, fact: &Fact) -> bool {
        let sign = matches!(fact.kind, FactKind::RedFlag | FactKind::Context);
        sign && !self.kb.lexicon().feared.contains(&fact.id)
    }

    /// A text as phrases are looked for in it.
    pub(crate) fn look<'t>(&'t self, text: &'t [Token], times: &'t BTreeSet<usize>) -> Look<'t> {
        Look {
            vocabulary: &self.meanings.vocabulary,
            text,
            times,
        }
    }

    /// Numbers with a name.
    fn numbers(&self, tokens: &[Token]) -> Vec<Number<'a>> {
        let all = self.measures.iter();
        all.flat_map(|measured| measured.find(tokens)).collect()
    }

    pub(crate) fn kind(&self, id: &FactId) -> Option<FactKind> {
        self.kb.fact(id).map(|fact| fact.kind)
    }

    /// The facts among what a phrase stands for.
    pub(crate) fn facts(&self, meanings: &BTreeSet<Meaning<'a>>) -> Vec<&'a Fact> {
        let facts = meanings.iter().filter_map(|meaning| meaning.fact());
        facts.filter_map(|id| self.kb.fact(id)).collect()
    }

    /// Takes one known phrase into the reading.
    fn take(&self, hit: &Hit<Meaning<'a>>, text: &Text<'_>, reading: &mut Reading) {
        let mut meant = text.meant.get(hit.first()).copied().unwrap_or_default();
        if hit.ids.contains(&Meaning::Unplaced) {
            if !meant.other && !meant.family {
                reading.not_understood(text.slice(hit.first(), hit.last()));
            }
            return;
        }
        self.reassured(hit, text, meant, reading);
        let facts = self.facts(&hit.ids);
        if facts.iter().any(|fact| self.is_symptom(fact)) {
            // A symptom is not feared by name: it is there, or will be. Nobody can tell which.
            meant.unsure |= meant.worry;
            meant.worry = false;
            meant.family = false;
        }
        if meant.other || meant.family || meant.worry || meant.advice {
            reading.set_aside(&text.part(hit.first(), hit.last()), meant);
            return;
        }
        if !meant.denied && text.answer == Answer::Yes && text.expect != Expect::Medicine {
            let causes = hit.ids.iter().filter_map(|id| id.cause());
            reading
                .causes
                .extend(causes.filter_map(|id| CauseId::new(id).ok()));
        }
        let answer = text.answer_of(meant, reading);
        if hit.guessed && answer == Answer::No {
            // A guess may raise a worry but never rule one out: "no strength in my leg".
            reading.not_denied(&text.slice(hit.first(), hit.last()));
            return;
        }
        let told = Told {
            facts,
            meant,
            answer,
        };
        self.find(&told, hit, text, reading);
    }

    /// Makes findings of the facts of a phrase, with the date beside it.
    pub(crate) fn find(
        &self,
        told: &Told<'_>,
        hit: &Hit<Meaning<'a>>,
        text: &Text<'_>,
        reading: &mut Reading,
    ) {
        let (first, last) = (hit.first(), hit.last());
        let date = text.timing.beside(&text.used, first, last);
        let (from, to) = text.sentence(first);
        let goes_on = date.is_none() && text.timing.goes_on_since(from, first, last).is_some();
        let stopped = text.timing.is_stopped(date, first, last);
        let long =
            text.timing.is_long_standing(date) && !self.scopes.worsens(text.tokens.get(from..to));
        let said = date.map_or_else(
            || text.slice(first, last),
            |date| text.slice(first.min(date.first), last.max(date.last)),
        );
        let matched = self.matched(&told.facts, hit.guessed);
        let dated = |fact: &&Fact| matches!(fact.kind, FactKind::Condition | FactKind::Medicine);
        if told
            .facts
            .iter()
            .any(|fact| dated(fact) || is_counted(self.kb, fact))
        {
            reading.spent.extend(date.map(|date| date.first));
        }
        let is_over = |fact: &Fact| stopped && fact.kind == FactKind::Medicine;
        let findings = told.facts.iter().map(|fact| Finding {
            fact: fact.id.clone(),
            answer: if is_over(fact) {
                Answer::No
            } else {
                told.answer
            },
            weeks_ago: text.timing.weeks_ago(self.kb, fact, date, first, last),
            settled: told.meant.settled || goes_on || (long && is_sign(self.kb, fact)),
            text: said.clone(),
            matched,
        });
        let findings: Vec<Finding> = findings.collect();
        let also = self.recent_also(&findings);
        reading.add(findings.into_iter().chain(also));
        if told.facts.iter().any(|fact| is_over(fact)) {
            reading.remark(Some(format!(
                "\"{said}\" is over, so it does not count. What it was for may: add that."
            )));
        }
        let facts = told.facts.iter().map(|fact| fact.short.as_str());
        let causes = hit
            .ids
            .iter()
            .filter_map(|id| find(&self.kb.causes, id.cause()?));
        let names: Vec<&str> = facts
            .chain(causes.map(|cause| cause.name.as_str()))
            .collect();
        reading.remark(said_back(&text.slice(first, last), matched, &names));
    }

    /// What recent findings also are: an operation on the spine last month is an operation.
    fn recent_also(&self, findings: &[Finding]) -> Vec<Finding> {
        let rules = self.kb.lexicon().recent_also.iter();
        let told = rules.filter_map(|rule| {
            let recent = findings.iter().find(|finding| {
                let weeks = finding.weeks_ago;
                rule.facts.contains(&finding.fact) && weeks.is_some_and(|w| w < rule.within_weeks)
            });
            Some(Finding {
                fact: rule.also.clone(),
                ..recent?.clone()
            })
        });
        told.collect()
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
}
