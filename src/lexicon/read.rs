//! Reads one typed value, such as the one behind `--has`, as facts.
//!
//! A value is read clause by clause, so that one "no" or one date does not reach
//! further than it should. Whatever is left over is handed back.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::EntryKind;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Match;
use crate::kb::KnowledgeBase;
use crate::lexicon::clause::Clause;
use crate::lexicon::index::Index;
use crate::lexicon::index::Lookup;
use crate::lexicon::words::words;

/// What became of a typed value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Facts that were read.
    pub findings: Vec<Finding>,
    /// Words that were not understood, as typed.
    pub unrecognised: Vec<String>,
    /// Things to say back.
    pub remarks: Vec<String>,
}

impl Reading {
    fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.unrecognised.is_empty() && self.remarks.is_empty()
    }

    fn remark(text: String) -> Self {
        Self {
            remarks: vec![text],
            ..Self::default()
        }
    }

    fn add(&mut self, more: Self) {
        for finding in more.findings {
            let known = |f: &Finding| f.fact == finding.fact && f.answer == finding.answer;
            if !self.findings.iter().any(known) {
                self.findings.push(finding);
            }
        }
        for (list, new) in [
            (&mut self.unrecognised, more.unrecognised),
            (&mut self.remarks, more.remarks),
        ] {
            for text in new {
                if !list.contains(&text) {
                    list.push(text);
                }
            }
        }
    }
}

/// Every name of every fact, ready to be looked up.
pub fn fact_index(kb: &KnowledgeBase) -> Index<'_> {
    let lexicon = kb.lexicon();
    let mut index = Index::new(&lexicon.fillers, &lexicon.never_guess);
    for fact in kb.facts().values() {
        let id = fact.id.as_str();
        for name in [id, &fact.name, &fact.short] {
            index.add_sentence(id, name);
        }
        let of_entry = kb.contraindication(&fact.id).map(|entry| entry.kind);
        let has_names = of_entry.is_some_and(|kind| kind != EntryKind::WarningSign);
        for phrase in &fact.phrases {
            if has_names {
                index.add(id, phrase);
            } else {
                index.add_sentence(id, phrase);
            }
        }
    }
    index
}

/// Reads a value as facts with the answer that its flag gives.
pub fn read(kb: &KnowledgeBase, text: &str, answer: Answer) -> Reading {
    let reader = Reader {
        kb,
        index: fact_index(kb),
        text: text.trim(),
        answer,
    };
    let nothing = &kb.lexicon().nothing;
    if nothing.iter().any(|word| words(word) == words(text)) {
        return Reading::remark(format!("\"{}\": nothing noted.", reader.text));
    }
    let mut reading = reader.whole().unwrap_or_else(|| reader.clauses());
    if reading.is_empty() {
        reading.unrecognised.push(reader.text.to_owned());
    }
    reading
}

struct Reader<'a> {
    kb: &'a KnowledgeBase,
    index: Index<'a>,
    text: &'a str,
    answer: Answer,
}

impl<'a> Reader<'a> {
    /// The value as one known name, however many clauses that has.
    fn whole(&self) -> Option<Reading> {
        if let Lookup::Found(ids, Match::Exact) = self.index.lookup(self.text) {
            let nothing_else = Clause::default();
            return Some(self.found(&ids, Match::Exact, self.answer, &nothing_else));
        }
        let clause = Clause::new(self.kb, self.text);
        self.known(&clause)
    }

    fn clauses(&self) -> Reading {
        let mut reading = Reading::default();
        for clause in Clause::split(self.kb, self.text) {
            reading.add(self.clause(&clause));
        }
        reading
    }

    fn clause(&self, clause: &Clause) -> Reading {
        if clause.about_someone_else {
            let text = self.text;
            return Reading::remark(format!(
                "\"{text}\" speaks of somebody else. That part does not count."
            ));
        }
        // A phrase may itself hold a "no" ("no feeling down there"), so whole phrases come first.
        if let Some(reading) = self.known(clause) {
            return reading;
        }
        match &clause.denied {
            Some(rest) => self.deny(clause, rest),
            None => self.scan(clause, &clause.words, self.answer),
        }
    }

    /// The clause as one known phrase.
    fn known(&self, clause: &Clause) -> Option<Reading> {
        [clause.words.clone(), self.index.content(&clause.words)]
            .into_iter()
            .find_map(|form| match self.index.lookup_words(&form) {
                Lookup::Found(ids, matched @ (Match::Synonym | Match::Several)) => {
                    let ids = self.meant(ids, clause);
                    (!ids.is_empty()).then(|| self.found(&ids, matched, self.answer, clause))
                }
                Lookup::Found(..) | Lookup::Nothing(_) => None,
            })
    }

    /// Ids without those that say of the words: not this.
    fn meant(&self, ids: BTreeSet<&'a str>, clause: &Clause) -> BTreeSet<&'a str> {
        ids.into_iter()
            .filter(|id| {
                let fact = FactId::new(*id).ok().and_then(|id| self.kb.fact(&id));
                !fact.is_some_and(|fact| clause.contains_any(&fact.not_this))
            })
            .collect()
    }

    /// A denial: the facts it names are answered no, whatever the flag said.
    fn deny(&self, clause: &Clause, rest: &[String]) -> Reading {
        let mut reading = self.scan(clause, rest, Answer::No);
        if self.answer == Answer::No {
            // "--no 'no fever'" could mean either; the stricter reading counts.
            for finding in &mut reading.findings {
                finding.answer = Answer::DontKnow;
            }
            let text = self.text;
            reading.remarks.push(format!(
                "\"{text}\" says no twice. We treat it as not known."
            ));
        } else if reading.findings.is_empty() {
            // "Not able to ..." may be the trouble itself, so it is not a harmless no.
            reading.remarks.clear();
            reading.unrecognised.push(clause.text.clone());
        }
        reading
    }

    /// Takes the longest known phrases out of the words; what is left over is not understood.
    fn scan(&self, clause: &Clause, typed: &[String], answer: Answer) -> Reading {
        let mut reading = Reading::default();
        let mut left: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
            let longest = self.index.longest(rest);
            let longest = longest.map(|(length, ids)| (length, self.meant(ids, clause)));
            if let Some((length, ids)) = longest.filter(|(_, ids)| !ids.is_empty()) {
                let several = ids.len() > 1;
                let matched = if several {
                    Match::Several
                } else {
                    Match::Synonym
                };
                reading.add(self.found(&ids, matched, answer, clause));
                at += length;
            } else {
                left.extend(rest.first().cloned());
                at += 1;
            }
        }
        if reading.findings.len() > 1 {
            // One date among several facts could belong to any of them: no date is the strict choice.
            for finding in &mut reading.findings {
                finding.weeks_ago = None;
            }
        }
        left.retain(|word| !self.index.is_filler(word) && !self.may_be_left(word));
        self.left_over(clause, &left, answer, &mut reading);
        reading
    }

    fn may_be_left(&self, word: &str) -> bool {
        let leftovers = &self.kb.lexicon().leftovers;
        let one_digit = word.len() == 1 && word.bytes().all(|b| b.is_ascii_digit());
        one_digit || leftovers.iter().any(|known| words(known) == [word])
    }

    fn left_over(&self, clause: &Clause, left: &[String], answer: Answer, reading: &mut Reading) {
        if left.is_empty() {
            return;
        }
        let guess = match self.index.lookup_words(left) {
            // A guess may raise a worry but never rule one out: "no strength in my leg".
            Lookup::Found(_, Match::Guess) if answer == Answer::No => None,
            Lookup::Found(ids, matched) => Some((self.meant(ids, clause), matched)),
            Lookup::Nothing(_) => None,
        };
        if let Some((ids, matched)) = guess.filter(|(ids, _)| !ids.is_empty()) {
            reading.add(self.found(&ids, matched, answer, clause));
        } else if answer == Answer::No {
            let text = &clause.text;
            reading.remarks.push(format!(
                "We do not know \"{text}\", so saying no to it changes nothing."
            ));
        } else if reading.findings.is_empty() {
            reading.unrecognised.push(clause.text.clone());
        } else {
            reading.unrecognised.push(left.join(" "));
        }
    }

    fn found(
        &self,
        ids: &BTreeSet<&str>,
        matched: Match,
        answer: Answer,
        clause: &Clause,
    ) -> Reading {
        let findings: Vec<Finding> = ids
            .iter()
            .filter_map(|id| FactId::new(*id).ok())
            .map(|fact| Finding {
                weeks_ago: clause.weeks_ago(self.kb, &fact),
                fact,
                answer,
                settled: clause.settled,
                text: self.text.to_owned(),
                matched,
            })
            .collect();
        let names: Vec<&str> = findings
            .iter()
            .filter_map(|finding| self.kb.fact(&finding.fact))
            .map(|fact| fact.short.as_str())
            .collect();
        Reading {
            remarks: self.said_back(matched, &names).into_iter().collect(),
            findings,
            unrecognised: Vec::new(),
        }
    }

    fn said_back(&self, matched: Match, names: &[&str]) -> Option<String> {
        let text = self.text;
        match matched {
            Match::Guess => Some(format!(
                "We read \"{text}\" as {}. If that is wrong, type its full name.",
                names.join(" and ")
            )),
            Match::Several => Some(format!(
                "\"{text}\" can mean: {}. All of them count until you name the one you mean.",
                names.join("; ")
            )),
            Match::Exact | Match::Synonym | Match::Derived => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kb() -> &'static KnowledgeBase {
        KnowledgeBase::embedded().unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    /// Ids answered so, sorted.
    fn ids(text: &str, flag: Answer, wanted: Answer) -> Vec<String> {
        let findings = read(kb(), text, flag).findings;
        let with = findings.into_iter().filter(|f| f.answer == wanted);
        let mut ids: Vec<String> = with.map(|f| f.fact.to_string()).collect();
        ids.sort();
        ids
    }

    #[test]
    fn a_no_reaches_to_the_end_of_its_clause() {
        let text = "no cancer but fever, and numb between my legs";
        assert!(ids(text, Answer::Yes, Answer::Yes).contains(&"fever".to_owned()));
        assert!(!ids(text, Answer::Yes, Answer::No).contains(&"fever".to_owned()));
        assert_eq!(
            ids("no asthma, on warfarin", Answer::Yes, Answer::Yes),
            ["med-anticoagulant"]
        );
        assert_eq!(
            ids("no asthma, on warfarin", Answer::Yes, Answer::No),
            ["asthma"]
        );
    }

    #[test]
    fn a_denial_that_is_not_understood_is_no_harmless_no() {
        for text in [
            "not able to xyzzy",
            "no longer xyzzy",
            "no strength in my leg at all",
        ] {
            assert_eq!(read(kb(), text, Answer::Yes).unrecognised, [text], "{text}");
        }
    }

    #[test]
    fn somebody_else_is_left_out_and_a_witness_is_not() {
        assert!(ids("my mother has diabetes", Answer::Yes, Answer::Yes).is_empty());
        let text = "numb between my legs, my wife noticed";
        assert!(!ids(text, Answer::Yes, Answer::Yes).is_empty(), "{text}");
    }

    #[test]
    fn dates_belong_to_one_fact() {
        let dated = |text: &str| {
            read(kb(), text, Answer::Yes)
                .findings
                .first()
                .and_then(|f| f.weeks_ago)
        };
        assert_eq!(dated("hip replacement 5 years ago"), Some(260));
        assert_eq!(dated("dvt for 2 years"), None);
        assert_eq!(dated("hip replacement 5 years ago and dvt"), None);
        assert_eq!(dated("hip replacement in 3 weeks"), None);
        assert_eq!(dated("20 weeks pregnant"), Some(20));
    }

    #[test]
    fn nothing_is_dropped_in_silence() {
        for text in ["the", "\u{1f930}", "..."] {
            assert_eq!(read(kb(), text, Answer::Yes).unrecognised, [text]);
        }
    }
}
