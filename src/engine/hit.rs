//! A rule that said something, still borrowed from the data.

use std::collections::BTreeSet;

use crate::domain::Backing;
use crate::domain::Contraindication;
use crate::domain::Grade;
use crate::domain::Identified;
use crate::domain::Level;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::RuleId;
use crate::domain::SourceId;
use crate::domain::Triage;
use crate::report::Reason;

/// A rule, what it said and what set it off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The rule.
    pub rule: &'a str,
    /// Its name in a few words.
    pub name: &'a str,
    /// The level it gives a technique.
    pub level: Option<Level>,
    /// The triage it asks for.
    pub triage: Option<Triage>,
    /// What it says.
    pub text: &'a str,
    /// Facts, causes or case fields that set it off.
    pub because: BTreeSet<String>,
    /// Its sources.
    pub sources: &'a [SourceId],
    /// Who says so.
    pub backing: Option<Backing>,
    /// How sure a benefit is.
    pub grade: Option<Grade>,
    /// What was not checked.
    pub unverified: Option<&'a str>,
    /// Where sources differ.
    pub disagreement: Option<&'a str>,
    /// How long it holds.
    pub until: Option<&'a str>,
}

impl<'a> Hit<'a> {
    /// A rule with a name, a text and sources.
    pub fn new(rule: &'a str, name: &'a str, text: &'a str, sources: &'a [SourceId]) -> Self {
        Self {
            rule,
            name,
            level: None,
            triage: None,
            text,
            because: BTreeSet::new(),
            sources,
            backing: None,
            grade: None,
            unverified: None,
            disagreement: None,
            until: None,
        }
    }

    /// What a contraindication says.
    pub fn of_entry(entry: &'a Contraindication, text: &'a str) -> Self {
        Self {
            backing: Some(entry.backing),
            unverified: entry.unverified.as_deref(),
            disagreement: entry.disagreement.as_deref(),
            until: Some(&entry.time_limit),
            because: BTreeSet::from([entry.id().to_owned()]),
            ..Self::new(entry.id(), &entry.short, text, &entry.sources)
        }
    }

    /// What a modifier says.
    pub fn of_modifier(modifier: &'a Modifier, because: BTreeSet<String>) -> Self {
        Self {
            grade: Some(modifier.grade),
            unverified: modifier.unverified.as_deref(),
            because,
            ..Self::new(
                modifier.id(),
                &modifier.name,
                &modifier.why,
                &modifier.sources,
            )
        }
    }

    /// What a matrix row says.
    pub fn of_row(row: &'a MatrixRow) -> Self {
        Self {
            grade: Some(row.grade),
            because: BTreeSet::from([row.cause.to_string(), "severity".to_owned()]),
            ..Self::new(row.id(), row.id(), &row.reason, &row.sources)
        }
    }

    /// The same with a level.
    #[must_use]
    pub fn at(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// The same with a triage.
    #[must_use]
    pub fn within(mut self, triage: Triage) -> Self {
        self.triage = Some(triage);
        self
    }

    /// The reason for the report. Ids of rules were checked when the data was read.
    pub fn reason(&self) -> Option<Reason> {
        Some(Reason {
            rule: RuleId::new(self.rule).ok()?,
            name: self.name.to_owned(),
            level: self.level,
            triage: self.triage,
            text: self.text.to_owned(),
            because: self.because.iter().cloned().collect(),
            sources: self.sources.to_vec(),
            backing: self.backing,
            grade: self.grade,
            unverified: self.unverified.map(str::to_owned),
            disagreement: self.disagreement.map(str::to_owned),
            until: self.until.map(str::to_owned),
        })
    }
}

/// Reasons for the report, strictest first, then by rule; each rule once.
pub fn reasons(hits: &[Hit<'_>]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = hits.iter().filter_map(Hit::reason).collect();
    reasons.sort_by(|a, b| (b.triage, b.level, &a.rule).cmp(&(a.triage, a.level, &b.rule)));
    let mut seen = BTreeSet::new();
    reasons.retain(|reason| seen.insert(reason.rule.clone()));
    reasons
}
