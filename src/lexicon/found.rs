//! From a phrase that was found to findings: its facts, its date, how sure it is.

use crate::domain::Answer;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::Match;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::lexicon::corrected::spelt_right;
use crate::lexicon::dates::Date;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meant::Meant;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::reading::said_back;
use crate::lexicon::text::Text;
use crate::lexicon::timing::is_counted;
use crate::lexicon::timing::is_sign;

/// The facts of a phrase and what was said of them.
pub(crate) struct Told<'f> {
    pub(crate) facts: Vec<&'f Fact>,
    pub(crate) meant: Meant,
    pub(crate) answer: Answer,
}

impl Told<'_> {
    /// True for what is so, and not said to be old and checked.
    fn is_new(&self) -> bool {
        self.answer == Answer::Yes && !self.meant.settled
    }

    /// True for signs that leave nothing behind. What has a record of its past keeps it: fits of
    /// long ago are epilepsy.
    fn passes(&self, kb: &KnowledgeBase) -> bool {
        let mut facts = self.facts.iter();
        facts.all(|fact| is_sign(kb, fact) && fact.becomes.is_none())
    }
}

/// Weeks after which a fact is one of the past, which has a record of its own.
fn past(fact: &Fact) -> Option<u16> {
    fact.becomes.as_ref().map(|becomes| becomes.after_weeks)
}

impl<'a> Reader<'a> {
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
        let thresholds = &self.kb.lexicon().thresholds;
        let enough = if told.facts.iter().any(|fact| self.is_emergency(fact)) {
            &thresholds.emergency_over
        } else {
            &thresholds.sign_over
        };
        let healed = text.is_healed(first, last, enough);
        if healed {
            reading.over.extend(date.map(|date| date.first));
        }
        if healed && told.passes(self.kb) {
            reading.long_over(&said);
            return;
        }
        let matched = self.matched(&told.facts, hit.guessed);
        self.spend(told, date, reading);
        let is_over = |fact: &Fact| stopped && fact.kind == FactKind::Medicine;
        let lexicon = self.kb.lexicon();
        let old = |fact: &Fact| {
            let sign = is_sign(self.kb, fact) && !lexicon.long_counts.contains(&fact.id);
            let time_settles = !lexicon.only_checked.contains(&fact.id);
            time_settles && (goes_on || (long && sign))
        };
        let findings = told.facts.iter().map(|fact| Finding {
            fact: fact.id.clone(),
            answer: if is_over(fact) {
                Answer::No
            } else {
                told.answer
            },
            weeks_ago: text
                .timing
                .weeks_ago(self.kb, fact, date, first, last)
                .or_else(|| past(fact).filter(|_| healed && is_sign(self.kb, fact))),
            settled: told.meant.settled || old(fact),
            text: said.clone(),
            matched,
        });
        let findings: Vec<Finding> = findings.collect();
        let is_past = findings.iter().any(|finding| finding.weeks_ago.is_some());
        let also = self.recent_also(&findings);
        reading.add(findings.into_iter().chain(also));
        if told.facts.iter().any(|fact| is_over(fact)) {
            reading.no_longer(&said);
        }
        self.say(told, hit, text, reading);
        if date.is_none() && !goes_on && told.is_new() {
            self.ask_when(told, &text.slice(first, last), is_past, reading);
        }
    }

    /// Says back a guess or a choice.
    fn say(&self, told: &Told<'_>, hit: &Hit<Meaning<'a>>, text: &Text<'_>, reading: &mut Reading) {
        let said = text.slice(hit.first(), hit.last());
        let matched = self.matched(&told.facts, hit.guessed);
        let names = self.names(told, hit);
        let right = spelt_right(text, &hit.at, &told.facts);
        reading.remark(said_back(&said, right.as_deref(), matched, &names));
    }

    /// Says how a thing counts whose time decides and was not told.
    fn ask_when(&self, told: &Told<'_>, said: &str, is_past: bool, reading: &mut Reading) {
        let undated = &self.kb.lexicon().undated;
        if let [only] = told.facts.as_slice()
            && undated.contains(&only.id)
            && let Some(weeks) = past(only)
        {
            reading.without_time(said, is_past, weeks);
        }
    }

    /// A time that belongs to a condition or a medicine, or tells the weeks of a pregnancy.
    fn spend(&self, told: &Told<'_>, date: Option<Date>, reading: &mut Reading) {
        let first = date.map(|date| date.first);
        let itself = &self.kb.lexicon().pain.itself;
        let dated = |fact: &Fact| {
            matches!(fact.kind, FactKind::Condition | FactKind::Medicine)
                && !itself.contains(&fact.id)
        };
        let counted = told.facts.iter().any(|fact| is_counted(self.kb, fact));
        if counted || told.facts.iter().any(|fact| dated(fact)) {
            reading.spent.extend(first);
        }
        if counted {
            reading.stages.extend(first);
        }
    }

    /// What a phrase stands for, to be said back: facts, then causes.
    fn names<'n>(&'n self, told: &'n Told<'_>, hit: &Hit<Meaning<'a>>) -> Vec<&'n str> {
        let facts = told.facts.iter().map(|fact| fact.short.as_str());
        let causes = hit
            .ids
            .iter()
            .filter_map(|id| find(&self.kb.causes, id.cause()?));
        let mut names: Vec<&str> = Vec::new();
        for name in facts.chain(causes.map(|cause| cause.name.as_str())) {
            if !names.iter().any(|named| named.eq_ignore_ascii_case(name)) {
                names.push(name);
            }
        }
        names
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
