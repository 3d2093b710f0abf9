//! A rule that said something, still borrowed from the data.

use std::collections::BTreeSet;

use crate::domain::Backing;
use crate::domain::Contraindication;
use crate::domain::Grade;
use crate::domain::Level;
use crate::domain::List;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::RuleId;
use crate::domain::SourceId;
use crate::domain::Text;
use crate::domain::Triage;
use crate::report::Reason;

/// A rule, what it said and what set it off. Texts of built-in data are pointers, not copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The rule.
    pub rule: RuleId,
    /// Its name in a few words.
    pub name: Text,
    /// The level it gives a technique.
    pub level: Option<Level>,
    /// The triage it asks for.
    pub triage: Option<Triage>,
    /// What it says.
    pub text: Text,
    /// Facts, causes or case fields that set it off.
    pub because: BTreeSet<Text>,
    /// Its sources.
    pub sources: List<SourceId>,
    /// Who says so.
    pub backing: Option<Backing>,
    /// How sure a benefit is.
    pub grade: Option<Grade>,
    /// What was not checked.
    pub unverified: Option<Text>,
    /// Where sources differ.
    pub disagreement: Option<Text>,
    /// How long it holds.
    pub until: Option<Text>,
}

impl Hit {
    /// A rule with a name, a text and sources.
    pub fn new(rule: RuleId, name: &Text, text: &Text, sources: &List<SourceId>) -> Self {
        Self {
            rule,
            name: name.clone(),
            level: None,
            triage: None,
            text: text.clone(),
            because: BTreeSet::new(),
            sources: sources.clone(),
            backing: None,
            grade: None,
            unverified: None,
            disagreement: None,
            until: None,
        }
    }

    /// What a contraindication says.
    pub fn of_entry(entry: &Contraindication, text: &Text) -> Self {
        let id = entry.id.text();
        Self {
            backing: Some(entry.backing),
            unverified: entry.unverified.clone(),
            disagreement: entry.disagreement.clone(),
            until: Some(entry.time_limit.clone()),
            ..Self::new(RuleId::from(&entry.id), &entry.short, text, &entry.sources)
        }
        .because(id)
    }

    /// What a modifier says.
    pub fn of_modifier(modifier: &Modifier, because: BTreeSet<Text>) -> Self {
        Self {
            grade: Some(modifier.grade),
            unverified: modifier.unverified.clone(),
            because,
            ..Self::new(
                RuleId::from(&modifier.id),
                &modifier.name,
                &modifier.why,
                &modifier.sources,
            )
        }
    }

    /// What a matrix row says.
    pub fn of_row(row: &MatrixRow) -> Self {
        let id = row.id.text();
        Self {
            grade: Some(row.grade),
            ..Self::new(RuleId::from(&row.id), &id, &row.reason, &row.sources)
        }
        .because(row.cause.text())
        .because(Text::of("severity"))
    }

    /// The same, set off by one thing more.
    #[must_use]
    pub fn because(mut self, what: Text) -> Self {
        self.because.insert(what);
        self
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

    /// The reason for the report.
    pub fn reason(&self) -> Reason {
        Reason {
            rule: self.rule.clone(),
            name: self.name.clone(),
            level: self.level,
            triage: self.triage,
            text: self.text.clone(),
            because: self.because.iter().cloned().collect(),
            sources: self.sources.clone(),
            backing: self.backing,
            grade: self.grade,
            unverified: self.unverified.clone(),
            disagreement: self.disagreement.clone(),
            until: self.until.clone(),
        }
    }
}

/// Reasons for the report, strictest first, then by rule; each rule once.
pub fn reasons(hits: &[Hit]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = hits.iter().map(Hit::reason).collect();
    reasons.sort_by(|a, b| (b.triage, b.level, &a.rule).cmp(&(a.triage, a.level, &b.rule)));
    let mut seen = BTreeSet::new();
    reasons.retain(|reason| seen.insert(reason.rule.clone()));
    reasons
}
