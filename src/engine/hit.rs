//! A rule that said something, borrowed from the data.

use crate::domain::AreaId;
use crate::domain::ContextFact;
use crate::domain::Contraindication;
use crate::domain::Evidence;
use crate::domain::FactId;
use crate::domain::Level;
use crate::domain::List;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::RedFlag;
use crate::domain::RuleId;
use crate::domain::SourceId;
use crate::domain::Technique;
use crate::domain::Text;
use crate::domain::Triage;
use crate::domain::TriageLine;
use crate::engine::eval::because;
use crate::engine::facts::Facts;
use crate::kb::KnowledgeBase;
use crate::kb::Span;
use crate::report::Reason;

/// A rule that said something of a person or of a technique.
#[derive(Debug, Clone, Copy)]
pub enum Rule<'a> {
    /// A row of the matrix.
    Row(&'a MatrixRow),
    /// A modifier, with its tests.
    Modifier(&'a Modifier, Span),
    /// A contraindication, with what it says here.
    Entry(&'a Contraindication, &'a Text),
    /// How soon a contraindication wants somebody to look.
    Urgency(&'a Contraindication),
    /// A line of a red flag or of a context fact, with its test.
    Sign(Sign<'a>, &'a TriageLine, Span),
    /// The areas that are off limits for a technique.
    Area(&'a Technique),
    /// Why a technique has its place.
    Ranking(&'a Technique, &'a Evidence),
    /// Words that were not understood.
    NotUnderstood,
}

/// A rule and what it decided. What set it off is worked out for those that a report explains.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// The rule.
    pub rule: Rule<'a>,
    /// The level it gives a technique.
    pub level: Option<Level>,
    /// The triage it asks for.
    pub triage: Option<Triage>,
}

impl<'a> Hit<'a> {
    /// A rule that has not decided anything yet.
    pub fn new(rule: Rule<'a>) -> Self {
        Self {
            rule,
            level: None,
            triage: None,
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

    /// The id of the rule.
    pub fn id(&self) -> &'a str {
        match self.rule {
            Rule::Row(row) => row.id.as_str(),
            Rule::Modifier(modifier, _) => modifier.id.as_str(),
            Rule::Entry(entry, _) | Rule::Urgency(entry) => entry.id.as_str(),
            Rule::Sign(sign, ..) => sign.id().as_str(),
            Rule::Area(technique) | Rule::Ranking(technique, _) => technique.id.as_str(),
            Rule::NotUnderstood => RuleId::NOT_UNDERSTOOD,
        }
    }

    /// The name of the rule.
    pub fn name(&self, kb: &'a KnowledgeBase) -> &'a Text {
        match self.rule {
            Rule::Row(row) => &row.id.0,
            Rule::Modifier(modifier, _) => &modifier.name,
            Rule::Entry(entry, _) | Rule::Urgency(entry) => &entry.short,
            Rule::Sign(sign, ..) => sign.short(),
            Rule::Area(technique) | Rule::Ranking(technique, _) => &technique.short_name,
            Rule::NotUnderstood => &kb.safety().not_understood.name,
        }
    }

    /// The reason for the report.
    pub fn reason(&self, facts: &Facts<'a>) -> Reason {
        Reason {
            name: self.name(facts.kb).clone(),
            level: self.level,
            triage: self.triage,
            because: because_of(facts, self.rule),
            ..said(facts, self.rule)
        }
    }
}

/// A rule and its text, with sources.
fn plain(rule: RuleId, text: &Text, sources: &List<SourceId>) -> Reason {
    Reason {
        rule,
        name: Text::default(),
        level: None,
        triage: None,
        text: text.clone(),
        because: Vec::new(),
        sources: sources.clone(),
        backing: None,
        grade: None,
        unverified: None,
        disagreement: None,
        until: None,
        lasting: None,
    }
}

/// What a rule says, without its name and what set it off.
fn said(facts: &Facts<'_>, rule: Rule<'_>) -> Reason {
    match rule {
        Rule::Row(row) => Reason {
            grade: Some(row.grade),
            ..plain(RuleId::from(&row.id), &row.reason, &row.sources)
        },
        Rule::Modifier(m, _) => Reason {
            grade: Some(m.grade),
            unverified: m.unverified.clone(),
            ..plain(RuleId::from(&m.id), &m.why, &m.sources)
        },
        Rule::Entry(entry, text) => of_entry(entry, text),
        Rule::Urgency(entry) => of_entry(entry, &entry.why),
        Rule::Sign(sign, line, _) => sign.said(line),
        Rule::Area(t) => Reason {
            unverified: t.unverified.clone(),
            ..plain(RuleId::from(&t.id), &t.no_go_words, &t.sources)
        },
        Rule::Ranking(t, evidence) => Reason {
            grade: Some(evidence.grade),
            ..plain(RuleId::from(&t.id), &evidence.summary, &evidence.sources)
        },
        Rule::NotUnderstood => {
            let rule = &facts.kb.safety().not_understood;
            plain(RuleId::not_understood(), &rule.why, &List::new())
        }
    }
}

fn of_entry(entry: &Contraindication, text: &Text) -> Reason {
    Reason {
        backing: Some(entry.backing),
        unverified: entry.unverified.clone(),
        disagreement: entry.disagreement.clone(),
        until: Some(entry.time_limit.clone()),
        lasting: entry.lasting.clone(),
        ..plain(RuleId::from(&entry.id), text, &entry.sources)
    }
}

/// Facts, causes or case fields that set a rule off.
fn because_of(facts: &Facts<'_>, rule: Rule<'_>) -> Vec<Text> {
    let case = facts.case;
    let mut because = match rule {
        Rule::Row(row) => vec![row.cause.text(), Text::of("severity")],
        Rule::Modifier(_, test) | Rule::Sign(_, _, test) => return because(facts, test),
        Rule::Entry(entry, _) => vec![entry.id.text()],
        Rule::Urgency(entry) => {
            let derived = facts.get(&entry.id).is_some_and(|known| known.derived);
            let because = facts.derived_from(&entry.id).filter(|_| derived);
            // Without a condition, or where another fact implies it, it is told as it is.
            let because = because.filter(|because| !because.is_empty());
            because.unwrap_or_else(|| vec![entry.id.text()])
        }
        Rule::Area(_) if case.booking.areas.is_empty() => {
            case.places.iter().map(|place| place.area.text()).collect()
        }
        Rule::Area(_) => case.booking.areas.iter().map(AreaId::text).collect(),
        Rule::Ranking(..) => Vec::new(),
        Rule::NotUnderstood => {
            let words = case.unrecognised.iter().map(|word| word.as_str().into());
            let ids = facts.unknown_ids().iter().map(|id| id.text());
            words.chain(ids).collect()
        }
    };
    because.sort_unstable();
    because.dedup();
    because
}

/// A red flag or a context fact.
#[derive(Debug, Clone, Copy)]
pub enum Sign<'a> {
    /// A red flag.
    Flag(&'a RedFlag),
    /// A context fact.
    Context(&'a ContextFact),
}

impl<'a> Sign<'a> {
    /// Its id.
    pub fn id(self) -> &'a FactId {
        match self {
            Self::Flag(flag) => &flag.id,
            Self::Context(fact) => &fact.id,
        }
    }

    /// A few words for it.
    pub fn short(self) -> &'a Text {
        match self {
            Self::Flag(flag) => &flag.short,
            Self::Context(fact) => &fact.short,
        }
    }

    /// Levels with their conditions.
    pub fn lines(self) -> &'a [TriageLine] {
        match self {
            Self::Flag(flag) => &flag.triage,
            Self::Context(fact) => &fact.triage,
        }
    }

    /// What it says, unless the line has a text of its own.
    fn said(self, line: &'a TriageLine) -> Reason {
        let (why, sources, unverified) = match self {
            Self::Flag(flag) => (&flag.why, &flag.sources, &flag.unverified),
            Self::Context(fact) => (&fact.why, &fact.sources, &fact.unverified),
        };
        let text = line.because.as_ref().unwrap_or(why);
        Reason {
            unverified: unverified.clone(),
            ..plain(RuleId::from(self.id()), text, sources)
        }
    }
}

/// Rules, strictest first, then by id; each once.
pub fn each_once(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    hits.sort_by(|a, b| (b.triage, b.level, a.id()).cmp(&(a.triage, a.level, b.id())));
    let mut once: Vec<Hit<'_>> = Vec::with_capacity(hits.len());
    for hit in hits {
        // There are few, so that they are looked through.
        if once.iter().all(|known| known.id() != hit.id()) {
            once.push(hit);
        }
    }
    once
}

/// Reasons for the report, strictest first, then by rule; each rule once.
pub fn reasons<'a>(facts: &Facts<'a>, hits: impl IntoIterator<Item = Hit<'a>>) -> Vec<Reason> {
    let hits = each_once(hits.into_iter().collect());
    hits.iter().map(|hit| hit.reason(facts)).collect()
}
