//! Ids that point nowhere, and sources that are missing.

mod guidance;
mod singles;

use std::collections::BTreeSet;

use crate::domain::AreaId;
use crate::domain::Condition;
use crate::domain::Effect;
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::SourceId;
use crate::domain::TechniqueId;
use crate::kb::near::nearest;
use crate::kb::problem::Problem;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;
use crate::kb::singles::Singles;

/// Every id that points nowhere.
pub fn check(records: &Records, singles: &Singles, facts: &Registry) -> Vec<Problem> {
    let mut refs = References::new(records, facts);
    refs.techniques();
    refs.causes();
    refs.rules();
    refs.guidance();
    refs.interview();
    if let Some(lexicon) = &singles.lexicon {
        refs.lexicon(lexicon);
    }
    if let Some(tellings) = &singles.tellings {
        refs.tellings(tellings);
    }
    if let Some(safety) = &singles.safety {
        refs.safety(safety);
    }
    if let Some(sheet) = &singles.sheet {
        refs.sheet(sheet);
    }
    refs.problems
}

/// The ids that exist, and the faults found so far.
struct References<'a> {
    records: &'a Records,
    facts: &'a Registry,
    techniques: BTreeSet<&'a str>,
    causes: BTreeSet<&'a str>,
    areas: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
    /// The family being read: two families may share an id.
    family: &'static str,
    problems: Vec<Problem>,
}

fn ids<T: Identified>(records: &[T]) -> BTreeSet<&str> {
    records.iter().map(Identified::id).collect()
}

impl<'a> References<'a> {
    fn new(records: &'a Records, facts: &'a Registry) -> Self {
        Self {
            records,
            facts,
            techniques: ids(&records.techniques),
            causes: ids(&records.causes),
            areas: ids(&records.areas),
            sources: ids(&records.sources),
            family: "",
            problems: Vec::new(),
        }
    }

    /// A fault of a record, or of a part of a file without records.
    fn problem(&self, record: &str, field: &str, message: impl Into<String>) -> Problem {
        match self.records.file_in(self.family, record) {
            "" => Problem::of_record(&format!("{}.json", self.family), record, field, message),
            file => Problem::of_record(file, record, field, message),
        }
    }

    fn report(&mut self, record: &str, field: &str, what: &str, id: &str, known: &[&str]) {
        let problem = self.problem(record, field, format!("no {what} is called `{id}`"));
        self.problems
            .push(match nearest(id, known.iter().copied()).first() {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint(format!(
                    "add it to the data, or use one of {} known ids",
                    known.len()
                )),
            });
    }

    fn technique(&mut self, record: &str, field: &str, id: &TechniqueId) {
        if !self.techniques.contains(id.as_str()) {
            let known: Vec<&str> = self.techniques.iter().copied().collect();
            self.report(record, field, "technique", id.as_str(), &known);
        }
    }

    fn cause(&mut self, record: &str, field: &str, id: &str) {
        if !self.causes.contains(id) {
            let known: Vec<&str> = self.causes.iter().copied().collect();
            self.report(record, field, "cause", id, &known);
        }
    }

    fn area(&mut self, record: &str, field: &str, id: &str) {
        if !self.areas.contains(id) {
            let known: Vec<&str> = self.areas.iter().copied().collect();
            self.report(record, field, "body area", id, &known);
        }
    }

    fn areas<'i>(&mut self, record: &str, field: &str, ids: impl Iterator<Item = &'i AreaId>) {
        for id in ids {
            self.area(record, field, id.as_str());
        }
    }

    fn fact(&mut self, record: &str, field: &str, id: &FactId) {
        if !self.facts.contains(id) {
            let known: Vec<&str> = self.facts.ids().map(FactId::as_str).collect();
            self.report(record, field, "fact", id.as_str(), &known);
        }
    }

    fn sources(&mut self, record: &str, field: &str, sources: &[SourceId]) {
        for id in sources {
            if !self.sources.contains(id.as_str()) {
                let known: Vec<&str> = self.sources.iter().copied().collect();
                self.report(record, field, "source", id.as_str(), &known);
            }
        }
    }

    /// Sources of a rule: at least one must be there, unless it says what was not checked.
    fn rule_sources(&mut self, record: &str, sources: &[SourceId], unverified: bool) {
        if sources.is_empty() && !unverified {
            let hint = "name a source, or say in `unverified` what was not checked";
            self.without_source(record, "sources", hint);
        }
        self.sources(record, "sources", sources);
    }

    /// Sources of a record that can't say that it was not checked: at least one must be there.
    fn some_sources(&mut self, record: &str, field: &str, sources: &[SourceId]) {
        if sources.is_empty() {
            self.without_source(record, field, "name the source that it comes from");
        }
        self.sources(record, field, sources);
    }

    fn without_source(&mut self, record: &str, field: &str, hint: &str) {
        let problem = self.problem(record, field, "a rule without a source");
        self.problems.push(problem.hint(hint));
    }

    fn condition(&mut self, record: &str, field: &str, condition: &Condition) {
        condition.walk(&mut |part| match part {
            Condition::Fact(id) | Condition::Unsettled(id) | Condition::Without(id) => {
                self.fact(record, field, id);
            }
            Condition::Within(within) => self.fact(record, field, &within.fact),
            Condition::AreaIn(areas) | Condition::HurtsIn(areas) => {
                self.areas(record, field, areas.iter());
            }
            Condition::CauseIn(causes) => {
                for id in causes {
                    self.cause(record, field, id.as_str());
                }
            }
            Condition::All(_)
            | Condition::Any(_)
            | Condition::AtLeast(_)
            | Condition::Pain(_)
            | Condition::SeverityAtLeast(_)
            | Condition::DurationIn(_)
            | Condition::DurationAtLeastDays(_)
            | Condition::AgeAtLeast(_)
            | Condition::AgeBelow(_) => {}
        });
    }

    fn techniques(&mut self) {
        self.family = "areas";
        for area in &self.records.areas {
            self.areas(area.id(), "part_of", area.part_of.iter());
            self.areas(area.id(), "massaged_with", area.massaged_with.iter());
            self.areas(area.id(), "region", area.region.iter());
        }
        self.family = "techniques";
        for technique in &self.records.techniques {
            let record = technique.id();
            self.areas(record, "no_go", technique.no_go.iter());
            self.areas(record, "with_care", technique.with_care.iter());
            self.areas(record, "only_on", technique.only_on.iter());
            if let Some(id) = &technique.home_version {
                self.technique(record, "home_version", id);
            }
            for (field, evidence) in [
                ("evidence.sources", &technique.evidence),
                ("why_high.sources", &technique.why_high),
                ("why_low.sources", &technique.why_low),
            ] {
                self.sources(record, field, &evidence.sources);
            }
            self.sources(record, "named_in", &technique.named_in);
            self.rule_sources(record, &technique.sources, technique.unverified.is_some());
        }
    }

    fn causes(&mut self) {
        self.family = "causes";
        for cause in &self.records.causes {
            for id in &cause.screen {
                self.fact(cause.id(), "screen", id);
            }
            for id in &cause.implies {
                self.fact(cause.id(), "implies", id);
            }
            self.some_sources(cause.id(), "sources", &cause.sources);
            self.sources(cause.id(), "named_in", &cause.named_in);
        }
        self.family = "matrix";
        for row in &self.records.matrix {
            self.cause(row.id(), "cause", row.cause.as_str());
            for (id, _) in &row.codes {
                self.technique(row.id(), "codes", id);
            }
            self.some_sources(row.id(), "sources", &row.sources);
        }
        // Combinations are modifiers in a file of their own.
        self.family = "";
        for modifier in &self.records.modifiers {
            self.condition(modifier.id(), "when", &modifier.when);
            for effect in &modifier.effects {
                self.effect(modifier.id(), effect);
            }
            self.rule_sources(
                modifier.id(),
                &modifier.sources,
                modifier.unverified.is_some(),
            );
        }
    }

    fn effect(&mut self, record: &str, effect: &Effect) {
        match effect {
            Effect::MergeCause(id) => self.cause(record, "effects", id.as_str()),
            Effect::StepDown(techniques) => {
                for id in techniques {
                    self.technique(record, "effects", id);
                }
            }
            Effect::AtLeast(floor) => {
                for id in &floor.techniques {
                    self.technique(record, "effects", id);
                }
            }
            Effect::Gate(_) | Effect::Triage(_) | Effect::RaiseTriage(_) => {}
            Effect::Limits(limits) => {
                self.areas(record, "effects", limits.avoid_areas.iter());
            }
        }
    }

    fn rules(&mut self) {
        self.family = "red_flags";
        for flag in &self.records.red_flags {
            for line in &flag.triage {
                self.condition(flag.id(), "triage", &line.when);
            }
            self.rule_sources(flag.id(), &flag.sources, flag.unverified.is_some());
        }
        self.family = "facts";
        for fact in &self.records.context {
            for line in &fact.triage {
                self.condition(fact.id(), "triage", &line.when);
            }
            self.rule_sources(fact.id(), &fact.sources, fact.unverified.is_some());
        }
        self.family = "contraindications";
        for entry in &self.records.contraindications {
            for (id, _) in &entry.by_technique {
                self.technique(entry.id(), "by_technique", id);
            }
            for stage in &entry.stages {
                if let Some(id) = &stage.of {
                    self.fact(entry.id(), "stages.of", id);
                }
                for (id, _) in &stage.by_technique {
                    self.technique(entry.id(), "stages.by_technique", id);
                }
            }
            let staged = entry.stages.iter().flat_map(|stage| &stage.limits);
            for limits in staged.chain([&entry.limits]) {
                self.areas(entry.id(), "limits.avoid_areas", limits.avoid_areas.iter());
            }
            self.rule_sources(entry.id(), &entry.sources, entry.unverified.is_some());
        }
        self.family = "";
        for fact in self.facts {
            for id in &fact.implies {
                self.fact(fact.id(), "implies", id);
            }
            if let Some(becomes) = &fact.becomes {
                self.fact(fact.id(), "becomes", &becomes.id);
            }
            if let Some(condition) = &fact.holds_when {
                self.condition(fact.id(), "holds_when", condition);
            }
        }
    }

    fn interview(&mut self) {
        self.family = "interview";
        for question in &self.records.interview {
            let record = question.id();
            for id in &question.facts {
                self.fact(record, "facts", id);
            }
            for id in question.choices.iter().flat_map(|choice| &choice.facts) {
                self.fact(record, "choices", id);
            }
            for id in question.choices.iter().filter_map(|c| c.cause.as_ref()) {
                self.cause(record, "choices", id.as_str());
            }
            for (field, condition) in [
                ("asked_when", &question.asked_when),
                ("skip_when", &question.skip_when),
            ] {
                if let Some(condition) = condition {
                    self.condition(record, field, condition);
                }
            }
            if let Some(id) = &question.follows {
                let known = ids(&self.records.interview);
                if !known.contains(id.as_str()) {
                    let known: Vec<&str> = known.into_iter().collect();
                    self.report(record, "follows", "question", id.as_str(), &known);
                }
            }
            self.some_sources(record, "sources", &question.sources);
        }
        self.family = "not_asked";
        for sign in &self.records.not_asked {
            self.fact(sign.id(), "fact", &sign.fact);
        }
    }
}
