//! Reads one typed value, such as the one behind `--has`, as facts.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Match;
use crate::kb::KnowledgeBase;
use crate::lexicon::index::Index;
use crate::lexicon::index::Lookup;
use crate::lexicon::time;
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

/// Every name of every fact, ready to be looked up.
pub fn fact_index(kb: &KnowledgeBase) -> Index<'_> {
    let lexicon = kb.lexicon();
    let mut index = Index::new(&lexicon.fillers, &lexicon.never_guess);
    for fact in kb.facts().values() {
        let id = fact.id.as_str();
        index.add(id, id);
        index.add(id, &fact.name);
        index.add(id, &fact.short);
        for phrase in &fact.phrases {
            index.add(id, phrase);
        }
    }
    index
}

/// Reads a value as facts with the answer that its flag gives.
pub fn read(kb: &KnowledgeBase, text: &str, answer: Answer) -> Reading {
    let index = fact_index(kb);
    let text = text.trim();
    if let Lookup::Found(ids, Match::Exact) = index.lookup(text) {
        return found(kb, &ids, Match::Exact, text, answer, Context::default());
    }
    let mut typed = words(text);
    if about_someone_else(kb, &typed) {
        return Reading {
            remarks: vec![format!(
                "\"{text}\" is about somebody else, so it does not count."
            )],
            ..Reading::default()
        };
    }
    let mut context = Context {
        settled: contains_any(&typed, &kb.lexicon().settled),
        weeks_ago: None,
    };
    if let Some(past) = time::past(&typed) {
        context.weeks_ago = u16::try_from(past.days / 7).ok();
        typed.drain(past.start..past.end);
    }
    if context.settled {
        typed = without_any(&typed, &kb.lexicon().settled);
    }
    // A phrase may itself hold a "no" ("no feeling down there"), so whole phrases come before negation.
    for form in [typed.clone(), index.content(&typed)] {
        if let Lookup::Found(ids, matched @ (Match::Synonym | Match::Several)) =
            index.lookup_words(&form)
        {
            let ids = meant(kb, ids, &typed);
            if !ids.is_empty() {
                return found(kb, &ids, matched, text, answer, context);
            }
        }
    }
    if let Some(rest) = denied(kb, &typed) {
        return deny(kb, &index, &rest, text, answer);
    }
    scan(kb, &index, &typed, text, answer, context)
}

/// Ids without those that say of the words: not this.
fn meant<'a>(kb: &KnowledgeBase, ids: BTreeSet<&'a str>, typed: &[String]) -> BTreeSet<&'a str> {
    ids.into_iter()
        .filter(|id| {
            let fact = FactId::new(*id).ok().and_then(|id| kb.fact(&id));
            !fact.is_some_and(|fact| contains_any(typed, &fact.not_this))
        })
        .collect()
}

/// What a value says about time besides its name.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    weeks_ago: Option<u16>,
    settled: bool,
}

/// Takes the longest known phrases out of the words; what is left over is not understood.
fn scan(
    kb: &KnowledgeBase,
    index: &Index<'_>,
    typed: &[String],
    text: &str,
    answer: Answer,
    context: Context,
) -> Reading {
    let mut reading = Reading::default();
    let mut left: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
        let longest = index
            .longest(rest)
            .map(|(length, ids)| (length, meant(kb, ids, typed)));
        if let Some((length, ids)) = longest.filter(|(_, ids)| !ids.is_empty()) {
            let matched = if ids.len() > 1 {
                Match::Several
            } else {
                Match::Synonym
            };
            add(
                &mut reading,
                found(kb, &ids, matched, text, answer, context),
            );
            at += length;
        } else {
            left.extend(rest.first().cloned());
            at += 1;
        }
    }
    let may_be_left: Vec<String> = kb
        .lexicon()
        .leftovers
        .iter()
        .flat_map(|word| words(word))
        .collect();
    left.retain(|word| !index.is_filler(word) && !may_be_left.contains(word));
    if left.is_empty() {
        return reading;
    }
    let guess = match index.lookup_words(&left) {
        Lookup::Found(ids, matched) => Some((meant(kb, ids, typed), matched)),
        Lookup::Nothing(_) => None,
    };
    if let Some((ids, matched)) = guess.filter(|(ids, _)| !ids.is_empty()) {
        add(
            &mut reading,
            found(kb, &ids, matched, text, answer, context),
        );
    } else if answer == Answer::No {
        reading.remarks.push(format!(
            "We do not know \"{text}\", so saying no to it changes nothing."
        ));
    } else if reading.findings.is_empty() {
        reading.unrecognised.push(text.to_owned());
    } else {
        reading.unrecognised.push(left.join(" "));
    }
    reading
}

fn add(reading: &mut Reading, more: Reading) {
    for finding in more.findings {
        if !reading
            .findings
            .iter()
            .any(|known| known.fact == finding.fact)
        {
            reading.findings.push(finding);
        }
    }
    for remark in more.remarks {
        if !reading.remarks.contains(&remark) {
            reading.remarks.push(remark);
        }
    }
}

fn found(
    kb: &KnowledgeBase,
    ids: &BTreeSet<&str>,
    matched: Match,
    text: &str,
    answer: Answer,
    context: Context,
) -> Reading {
    let findings: Vec<Finding> = ids
        .iter()
        .filter_map(|id| FactId::new(*id).ok())
        .map(|fact| Finding {
            fact,
            answer,
            weeks_ago: context.weeks_ago,
            settled: context.settled,
            text: text.to_owned(),
            matched,
        })
        .collect();
    let names: Vec<&str> = findings
        .iter()
        .filter_map(|finding| kb.fact(&finding.fact))
        .map(|fact| fact.short.as_str())
        .collect();
    let remarks = match matched {
        Match::Guess => vec![format!(
            "We read \"{text}\" as {}. If that is wrong, type the name from the box.",
            names.join(" and ")
        )],
        Match::Several => vec![format!(
            "\"{text}\" can mean: {}. All of them count until you name the one you mean.",
            names.join("; ")
        )],
        Match::Exact | Match::Synonym | Match::Derived => Vec::new(),
    };
    Reading {
        findings,
        unrecognised: Vec::new(),
        remarks,
    }
}

/// Words after a leading "no", "never" or "denies"; `None` when there is none.
fn denied(kb: &KnowledgeBase, typed: &[String]) -> Option<Vec<String>> {
    kb.lexicon().negators.iter().find_map(|negator| {
        let lead = words(negator);
        let rest = typed.strip_prefix(lead.as_slice()).or_else(|| {
            // "I have never had", "I do not have"
            let own = typed
                .iter()
                .take_while(|w| matches!(w.as_str(), "i" | "have" | "ive" | "im"))
                .count();
            typed.get(own..)?.strip_prefix(lead.as_slice())
        })?;
        Some(rest.to_vec())
    })
}

/// A denial: the facts it names are answered no, whatever the flag said.
fn deny(
    kb: &KnowledgeBase,
    index: &Index<'_>,
    rest: &[String],
    text: &str,
    answer: Answer,
) -> Reading {
    let mut reading = scan(kb, index, rest, text, Answer::No, Context::default());
    let contradicts = answer == Answer::No && !reading.findings.is_empty();
    if contradicts {
        // "--no 'no fever'" could mean either; the stricter reading counts.
        for finding in &mut reading.findings {
            finding.answer = Answer::DontKnow;
        }
        reading.remarks.push(format!(
            "\"{text}\" says no twice. We treat it as not known."
        ));
    }
    reading
}

fn about_someone_else(kb: &KnowledgeBase, typed: &[String]) -> bool {
    contains_any(typed, &kb.lexicon().other_people)
}

fn contains_any(typed: &[String], phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        let phrase = words(phrase);
        !phrase.is_empty() && typed.windows(phrase.len()).any(|part| part == phrase)
    })
}

fn without_any(typed: &[String], phrases: &[String]) -> Vec<String> {
    let mut kept = typed.to_vec();
    for phrase in phrases {
        let phrase = words(phrase);
        while let Some(at) = kept
            .windows(phrase.len().max(1))
            .position(|part| part == phrase)
        {
            kept.drain(at..at + phrase.len());
        }
    }
    kept
}
