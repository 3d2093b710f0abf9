//! Lists of records: what there is to read about.

use crate::domain::CauseId;
use crate::domain::Grade;
use crate::domain::Level;
use crate::domain::Setting;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::kb::KnowledgeBase;
use crate::lexicon::Kind;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::views::Alone;
use crate::views::choose;
use crate::views::words;

/// A list, ready to be drawn in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its title line.
    pub title: String,
    /// Column names for people.
    pub columns: Vec<&'static str>,
    /// Column names for programs; as many as a row has cells.
    pub keys: Vec<&'static str>,
    /// Which of the cells stand in the columns for people.
    pub shown: &'static [&'static str],
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// A closing line.
    pub note: String,
}

/// Which records of a list are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Techniques as they are placed for this cause.
    pub for_cause: Option<CauseId>,
    /// Conditions and medicines as they bear on this technique.
    pub for_technique: Option<TechniqueId>,
    /// Conditions and medicines at this level.
    pub level: Option<Level>,
    /// Signs that mean this.
    pub triage: Option<Triage>,
}

/// Lists the chosen records of a kind. `alone` tells how soon an entry wants somebody to look.
pub fn listing(kb: &KnowledgeBase, kind: Kind, chosen: &Chosen, alone: &Alone<'_>) -> Listing {
    match kind {
        Kind::Technique => match &chosen.for_cause {
            Some(cause) => choose::for_cause(kb, cause),
            None => techniques(kb),
        },
        Kind::Cause => causes(kb),
        Kind::Condition | Kind::Medicine => match &chosen.for_technique {
            Some(technique) => choose::for_technique(kb, kind, technique, chosen.level),
            None => entries(kb, kind, chosen.level, alone),
        },
        Kind::Sign => signs(kb, chosen.triage),
        Kind::Source => sources(kb),
        Kind::Claim => claims(kb),
        Kind::Rule => rules(kb),
        Kind::SelfCare => measures(kb),
        Kind::Question => simple(
            kind,
            "What we may ask",
            kb.context
                .iter()
                .map(|f| [f.id.to_string(), f.question.to_string()]),
        ),
        Kind::Topic => simple(
            kind,
            "About",
            kb.topics
                .iter()
                .map(|t| [t.id.to_string(), t.summary.to_string()]),
        ),
        Kind::Area => simple(
            kind,
            "Everyday name",
            kb.areas
                .iter()
                .map(|a| [a.id.to_string(), a.name.to_string()]),
        ),
        Kind::NoChange => simple(
            kind,
            "What to know",
            kb.no_change
                .iter()
                .map(|n| [n.id.to_string(), n.remark.to_string()]),
        ),
    }
}

fn simple(kind: Kind, column: &'static str, rows: impl Iterator<Item = [String; 2]>) -> Listing {
    let rows: Vec<Vec<String>> = rows.map(Vec::from).collect();
    Listing {
        title: titled(rows.len(), kind.plural(), ""),
        columns: vec!["Name", column],
        keys: vec!["id", "text"],
        shown: &["id", "text"],
        rows,
        note: String::new(),
    }
}

pub(super) fn titled(count: usize, plural: &str, more: &str) -> String {
    format!("{count} {plural}{more}. Read one with: backrelief show NAME")
}

fn techniques(kb: &KnowledgeBase) -> Listing {
    let mut all: Vec<_> = kb.techniques.iter().collect();
    all.sort_by_key(|t| {
        (
            t.setting == Setting::Home,
            std::cmp::Reverse(t.evidence.grade),
            &t.id,
        )
    });
    Listing {
        title: titled(all.len(), "techniques", ", evidence for back pain"),
        columns: vec!["Name", "Pressure", "Evidence", "What it is like"],
        keys: vec![
            "id",
            "name",
            "setting",
            "pressure",
            "evidence",
            "evidence_code",
            "summary",
        ],
        shown: &["id", "pressure", "evidence", "summary"],
        rows: all
            .into_iter()
            .map(|t| {
                vec![
                    t.id.to_string(),
                    t.name.to_string(),
                    words::setting(t.setting).to_owned(),
                    t.pressure_words.to_string(),
                    words::grade(t.evidence.grade).to_owned(),
                    words::grade_code(t.evidence.grade).to_owned(),
                    t.like.to_string(),
                ]
            })
            .collect(),
        note: format!(
            "{} For you: backrelief suggest --cause CAUSE --severity LEVEL",
            kb.safety().under_lists.techniques
        ),
    }
}

fn causes(kb: &KnowledgeBase) -> Listing {
    Listing {
        title: titled(kb.causes.len(), "causes", ""),
        columns: vec!["Name", "In words", "How it feels"],
        keys: vec!["id", "name", "feels_like"],
        shown: &["id", "name", "feels_like"],
        rows: kb
            .causes
            .iter()
            .map(|c| {
                vec![
                    c.id.to_string(),
                    c.name.to_string(),
                    c.feels_like.to_string(),
                ]
            })
            .collect(),
        note: "Not sure? Leave --cause out.".to_owned(),
    }
}

/// What a person with one entry and nothing else is told of light styles.
fn light_styles(level: Level, triage: Triage) -> &'static str {
    match triage {
        Triage::Soon if level.may_book() => "ask first",
        Triage::Go | Triage::Soon => words::level(level),
        Triage::Urgent | Triage::Emergency => words::triage(triage),
    }
}

fn entries(kb: &KnowledgeBase, kind: Kind, level: Option<Level>, alone: &Alone<'_>) -> Listing {
    let all = choose::of_kind(kb, kind);
    let rows: Vec<Vec<String>> = all
        .filter(|entry| level.is_none_or(|level| entry.level == level))
        .map(|entry| {
            vec![
                entry.id.to_string(),
                light_styles(entry.level, alone(entry)).to_owned(),
                entry.name.to_string(),
                words::level(entry.level).to_owned(),
                words::backing(entry.backing).to_owned(),
            ]
        })
        .collect();
    Listing {
        title: titled(rows.len(), kind.plural(), ""),
        columns: vec!["Name", "Light styles", "What it is"],
        keys: vec!["id", "answer", "name", "level", "backing"],
        shown: &["id", "answer", "name"],
        rows,
        note: kb.safety().under_lists.conditions.to_string(),
    }
}

fn signs(kb: &KnowledgeBase, triage: Option<Triage>) -> Listing {
    let mut all: Vec<_> = kb.red_flags.iter().collect();
    all.retain(|flag| triage.is_none_or(|triage| flag.alone == triage));
    all.sort_unstable_by_key(|flag| (std::cmp::Reverse(flag.alone), &flag.id));
    Listing {
        title: titled(all.len(), "signs", ", most urgent first"),
        columns: vec!["Name", "Alone it means", "What it is"],
        keys: vec!["id", "triage", "name", "question"],
        shown: &["id", "triage", "name"],
        rows: all
            .into_iter()
            .map(|f| {
                vec![
                    f.id.to_string(),
                    words::triage(f.alone).to_owned(),
                    f.name.to_string(),
                    f.question.to_string(),
                ]
            })
            .collect(),
        note: kb.safety().under_lists.signs.to_string(),
    }
}

fn sources(kb: &KnowledgeBase) -> Listing {
    Listing {
        title: titled(kb.sources.len(), "sources", ", and how far each was read"),
        columns: vec!["Name", "Year", "Read", "Citation"],
        keys: vec!["id", "year", "seen", "citation", "locator"],
        shown: &["id", "year", "seen", "citation"],
        rows: kb
            .sources
            .iter()
            .map(|s| {
                vec![
                    s.id.to_string(),
                    s.year.clone().unwrap_or_default().into(),
                    words::seen(s.seen).to_owned(),
                    s.citation.to_string(),
                    s.locator.to_string(),
                ]
            })
            .collect(),
        note: String::new(),
    }
}

fn claims(kb: &KnowledgeBase) -> Listing {
    let mut all: Vec<_> = kb.claims.iter().collect();
    all.sort_by_key(|claim| {
        let mut parts = claim
            .number
            .split('.')
            .map(|part| part.parse::<u16>().unwrap_or(0));
        (parts.next(), parts.next())
    });
    Listing {
        title: titled(
            all.len(),
            "claims",
            " of five articles, with what the evidence says",
        ),
        columns: vec!["Number", "Verdict", "What the article says"],
        keys: vec!["number", "verdict", "claim", "article", "id", "reason"],
        shown: &["number", "verdict", "claim"],
        rows: all
            .into_iter()
            .map(|c| {
                vec![
                    c.number.to_string(),
                    words::verdict(c.verdict()).to_owned(),
                    c.claim.to_string(),
                    c.article.to_string(),
                    c.id.to_string(),
                    c.reason.to_string(),
                ]
            })
            .collect(),
        note: "Where parts of a claim differ, the verdict is that of the weakest part.".to_owned(),
    }
}

fn rules(kb: &KnowledgeBase) -> Listing {
    let modifiers = kb.modifiers.iter().map(|m| {
        vec![
            m.id.to_string(),
            words::grade(m.grade).to_owned(),
            m.name.to_string(),
        ]
    });
    let rows = kb.matrix.iter().map(|r| {
        vec![
            r.id.to_string(),
            words::grade(r.grade).to_owned(),
            words::gate(r.gate).to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = modifiers.chain(rows).collect();
    Listing {
        title: titled(
            rows.len(),
            "rules",
            " that rank and change; signs, conditions and medicines are rules too",
        ),
        columns: vec!["Name", "Evidence", "What it is"],
        keys: vec!["id", "grade", "text"],
        shown: &["id", "grade", "text"],
        rows,
        note: String::new(),
    }
}

fn measures(kb: &KnowledgeBase) -> Listing {
    let mut all: Vec<_> = kb.self_care.iter().collect();
    all.sort_unstable_by_key(|s| (s.kind, std::cmp::Reverse::<Grade>(s.evidence.grade), &s.id));
    Listing {
        title: titled(all.len(), "self-care measures", ", best proven first"),
        columns: vec!["Name", "Advice", "Evidence", "What it is"],
        keys: vec!["id", "advice", "evidence", "what"],
        shown: &["id", "advice", "evidence", "what"],
        rows: all
            .into_iter()
            .map(|s| {
                vec![
                    s.id.to_string(),
                    match s.kind {
                        crate::domain::Advice::Do => "worth it".to_owned(),
                        crate::domain::Advice::Skip => "skip it".to_owned(),
                    },
                    words::grade(s.evidence.grade).to_owned(),
                    s.name.to_string(),
                ]
            })
            .collect(),
        note: String::new(),
    }
}

impl Listing {
    /// Keeps the rows that contain a text in any cell, whatever its case, and the records that it is
    /// another word for.
    pub fn retain(&mut self, text: &str, records: &[&str]) {
        let text = text.to_lowercase();
        let all = self.rows.len();
        self.rows.retain(|row| {
            let id = row.first().map_or("", String::as_str);
            records.contains(&id) || row.iter().any(|cell| cell.to_lowercase().contains(&text))
        });
        let rest = self.title.split_once(' ').map_or("", |(_, rest)| rest);
        self.title = format!("{} of {all} {rest}", self.rows.len());
    }

    /// The list as a page.
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        page.push(Block::Title(self.title.clone()));
        let places = self.shown.iter();
        let places = places.filter_map(|key| self.keys.iter().position(|known| known == key));
        let places: Vec<usize> = places.collect();
        let shown = |row: &Vec<String>| -> Vec<String> {
            let cells = places.iter().filter_map(|place| row.get(*place));
            cells.cloned().collect()
        };
        page.push(Block::Table(Table {
            columns: self.columns.iter().map(|&c| c.to_owned()).collect(),
            rows: self.rows.iter().map(shown).collect(),
            of: None,
            wide_columns: 0,
            side_by_side_from: None,
        }));
        page.text(self.note.clone());
        page
    }
}
