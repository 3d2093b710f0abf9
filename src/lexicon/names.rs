//! Names of everything that can be read about, of any kind.

use crate::domain::Contraindication;
use crate::domain::EntryKind;
use crate::domain::Identified;
use crate::domain::Match;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::kb::nearest;
use crate::lexicon::index::Index;
use crate::lexicon::index::Lookup;
use crate::lexicon::words::words;

/// A kind of record that can be listed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Massage techniques.
    Technique,
    /// What pain is put down to.
    Cause,
    /// Health conditions.
    Condition,
    /// Medicines.
    Medicine,
    /// Warning signs.
    Sign,
    /// Screening questions that are not warning signs.
    Question,
    /// Pages.
    Topic,
    /// Measures without massage.
    SelfCare,
    /// Claims of the articles.
    Claim,
    /// Matrix rows and modifiers.
    Rule,
    /// Body areas.
    Area,
    /// Known things that need no change.
    NoChange,
    /// Sources.
    Source,
}

impl Kind {
    /// All kinds, in the order of showing.
    pub const ALL: [Self; 13] = [
        Self::Technique,
        Self::Cause,
        Self::Condition,
        Self::Medicine,
        Self::Sign,
        Self::Question,
        Self::Topic,
        Self::SelfCare,
        Self::Claim,
        Self::Rule,
        Self::Area,
        Self::NoChange,
        Self::Source,
    ];

    /// The name for one, as typed before a colon.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Technique => "technique",
            Self::Cause => "cause",
            Self::Condition => "condition",
            Self::Medicine => "medicine",
            Self::Sign => "sign",
            Self::Question => "question",
            Self::Topic => "topic",
            Self::SelfCare => "self-care",
            Self::Claim => "claim",
            Self::Rule => "rule",
            Self::Area => "area",
            Self::NoChange => "no-change",
            Self::Source => "source",
        }
    }

    /// The name of the list.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Technique => "techniques",
            Self::Cause => "causes",
            Self::Condition => "conditions",
            Self::Medicine => "medicines",
            Self::Sign => "signs",
            Self::Question => "questions",
            Self::Topic => "topics",
            Self::SelfCare => "self-care",
            Self::Claim => "claims",
            Self::Rule => "rules",
            Self::Area => "areas",
            Self::NoChange => "no-change",
            Self::Source => "sources",
        }
    }

    /// Other names of the list.
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Technique => &["styles", "massages"],
            Self::Condition => &["contraindications"],
            Self::Sign => &["red-flags"],
            Self::SelfCare => &["tips"],
            Self::Cause
            | Self::Medicine
            | Self::Question
            | Self::Topic
            | Self::Claim
            | Self::Rule
            | Self::Area
            | Self::NoChange
            | Self::Source => &[],
        }
    }

    /// A kind by the name of its list, its singular or another name of it, whatever the case.
    pub fn of_list(typed: &str) -> Option<Self> {
        let typed = typed.to_lowercase();
        Self::ALL.into_iter().find(|kind| {
            kind.plural() == typed
                || kind.singular() == typed
                || kind.aliases().contains(&typed.as_str())
        })
    }

    /// The id of a record of this kind, if what was typed is one. No other name is looked at.
    pub fn id<'a>(self, kb: &'a KnowledgeBase, typed: &str) -> Option<&'a str> {
        let entry = find(&kb.contraindications, typed);
        match self {
            Self::Technique => id_in(&kb.techniques, typed),
            Self::Cause => id_in(&kb.causes, typed),
            Self::Condition => entry.filter(|e| !is_medicine(e)).map(Identified::id),
            Self::Medicine => entry.filter(|e| is_medicine(e)).map(Identified::id),
            Self::Sign => id_in(&kb.red_flags, typed),
            Self::Question => id_in(&kb.context, typed),
            Self::Topic => id_in(&kb.topics, typed),
            Self::SelfCare => id_in(&kb.self_care, typed),
            Self::Claim => id_in(&kb.claims, typed),
            Self::Rule => id_in(&kb.modifiers, typed).or_else(|| id_in(&kb.matrix, typed)),
            Self::Area => id_in(&kb.areas, typed),
            Self::NoChange => id_in(&kb.no_change, typed),
            Self::Source => id_in(&kb.sources, typed),
        }
    }

    /// Ids and phrases of all records of this kind.
    fn entries(self, kb: &KnowledgeBase) -> Vec<(&str, Vec<&str>)> {
        match self {
            Self::Technique => of(&kb.techniques, |t| {
                named(&[&t.name, &t.short_name], &t.aliases)
            }),
            Self::Cause => of(&kb.causes, |c| named(&[&c.name], &c.aliases)),
            Self::Condition => entries_of(kb, |entry| !is_medicine(entry)),
            Self::Medicine => entries_of(kb, is_medicine),
            Self::Sign => of(&kb.red_flags, |f| named(&[&f.name, &f.short], &f.phrases)),
            Self::Question => of(&kb.context, |f| named(&[&f.name, &f.short], &f.phrases)),
            Self::Topic => of(&kb.topics, |t| named(&[&t.title], &t.aliases)),
            Self::SelfCare => of(&kb.self_care, |s| vec![s.name.as_str()]),
            Self::Claim => of(&kb.claims, |c| vec![c.number.as_str()]),
            Self::Rule => {
                let mut rules = of(&kb.modifiers, |m| vec![m.name.as_str()]);
                rules.extend(of(&kb.matrix, |_| Vec::new()));
                rules
            }
            Self::Area => of(&kb.areas, |a| named(&[&a.name], &a.phrases)),
            Self::NoChange => of(&kb.no_change, |n| named(&[&n.short], &n.phrases)),
            Self::Source => of(&kb.sources, |_| Vec::new()),
        }
    }
}

fn id_in<'a, T: Identified>(records: &'a [T], typed: &str) -> Option<&'a str> {
    find(records, typed).map(Identified::id)
}

fn of<'a, T: Identified>(
    records: &'a [T],
    phrases: impl Fn(&'a T) -> Vec<&'a str>,
) -> Vec<(&'a str, Vec<&'a str>)> {
    records
        .iter()
        .map(|record| (record.id(), phrases(record)))
        .collect()
}

fn named<'a>(names: &[&'a str], more: &'a [impl AsRef<str>]) -> Vec<&'a str> {
    let more = more.iter().map(AsRef::as_ref);
    names.iter().copied().chain(more).collect()
}

fn is_medicine(entry: &Contraindication) -> bool {
    entry.kind == EntryKind::Medicine
}

fn entries_of(
    kb: &KnowledgeBase,
    keep: impl Fn(&Contraindication) -> bool,
) -> Vec<(&str, Vec<&str>)> {
    kb.contraindications
        .iter()
        .filter(|entry| keep(entry))
        .map(|entry| {
            (
                entry.id(),
                named(&[&entry.name, &entry.short], &entry.phrases),
            )
        })
        .collect()
}

/// The index of one kind.
pub fn index_of(kb: &KnowledgeBase, kind: Kind) -> Index<'_> {
    let lexicon = kb.lexicon();
    let mut index = Index::new(&lexicon.fillers, &lexicon.never_guess);
    for (id, phrases) in kind.entries(kb) {
        index.add(id, id);
        for phrase in phrases {
            index.add(id, phrase);
        }
    }
    index
}

/// What a name was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// These records, each with its kind.
    Records(Vec<(Kind, &'a str)>),
    /// Nothing; these names are nearest.
    Nothing(Vec<&'a str>),
}

/// A misspelt word of fewer letters is not guessed at.
const SHORT: usize = 5;
/// As many names as are offered for one that nobody has.
const MOST_NEAR: usize = 3;

/// Finds records of any kind by id, name or everyday word; `kind:name` picks a kind by any of its names.
pub fn find_name<'a>(kb: &'a KnowledgeBase, typed: &str) -> Found<'a> {
    let (kinds, name) = match typed.split_once(':') {
        Some((prefix, name)) => (Kind::of_list(prefix).into_iter().collect(), name),
        None => (Kind::ALL.to_vec(), typed),
    };
    // An id needs no other names, nor the words that they are compared without.
    let joined = words(name).join("-");
    let ids = kinds.iter().filter_map(|kind| {
        let id = kind.id(kb, name.trim()).or_else(|| kind.id(kb, &joined))?;
        Some((*kind, id))
    });
    let ids: Vec<(Kind, &'a str)> = ids.collect();
    if !ids.is_empty() {
        return Found::Records(ids);
    }
    let lookups: Vec<(Kind, Lookup<'a>)> = kinds
        .into_iter()
        .map(|kind| (kind, index_of(kb, kind).lookup(name)))
        .collect();
    // A phrase beats a part of one. A misspelt name shows nothing: unlike a health word, a wrong
    // page can't be made right by taking the stricter one.
    for wanted in [Match::Synonym, Match::Several] {
        let records: Vec<(Kind, &'a str)> = lookups
            .iter()
            .filter_map(|(kind, lookup)| match lookup {
                Lookup::Found(ids, matched) if *matched == wanted => Some((*kind, ids)),
                Lookup::Found(..) | Lookup::Nothing(_) => None,
            })
            .flat_map(|(kind, ids)| ids.iter().map(move |id| (kind, *id)))
            .collect();
        if !records.is_empty() {
            return Found::Records(records);
        }
    }
    let ids = lookups.into_iter().flat_map(|(_, lookup)| match lookup {
        Lookup::Nothing(near) => near,
        // A slip in so short a word leaves too little of it.
        Lookup::Found(_, Match::Guess) if name.chars().count() < SHORT => Vec::new(),
        Lookup::Found(ids, _) => ids.into_iter().collect(),
    });
    let ids: Vec<&'a str> = ids.collect();
    let mut near = nearest(name, ids.iter().copied());
    let others: Vec<&'a str> = ids.into_iter().filter(|id| !near.contains(id)).collect();
    near.extend(others);
    near.dedup();
    near.truncate(MOST_NEAR);
    Found::Nothing(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_picked_by_any_of_its_names() {
        let kb = KnowledgeBase::embedded();
        for (typed, kind, id) in [
            ("technique:swedish", Kind::Technique, "swedish"),
            ("styles:swedish", Kind::Technique, "swedish"),
            ("Technique:swedish", Kind::Technique, "swedish"),
            ("red-flags:fever", Kind::Sign, "fever"),
            ("tips:walking", Kind::SelfCare, "walking"),
        ] {
            let found = find_name(kb, typed);
            assert_eq!(found, Found::Records(vec![(kind, id)]), "{typed}");
        }
        assert_eq!(find_name(kb, "unicorns:swedish"), Found::Nothing(vec![]));
    }
}
