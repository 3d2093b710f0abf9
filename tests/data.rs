//! The built-in data: without faults, whole, and in step with the folder, the schemas and the articles.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use backrelief::check;
use backrelief::domain::*;
use backrelief::kb::KnowledgeBase;
use support::data_files;
use support::kb;

fn data_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

#[test]
fn the_data_has_no_faults() {
    let carried = check::carried(kb());
    let folder = data_files();
    let problems: Vec<_> = check::check(&folder).into_iter().chain(carried).collect();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        told.is_empty(),
        "{} faults:\n{}",
        told.len(),
        told.join("\n\n")
    );
}

#[test]
fn what_is_built_in_is_what_stands_in_the_folder() {
    let folder = KnowledgeBase::from_dir(&data_dir()).expect("the data folder");
    let folder = folder.expect("no faults");
    assert_eq!(kb().lexicon(), folder.lexicon());
    assert_eq!(kb().weights(), folder.weights());
    // Not `assert_eq`: nobody could read two megabytes of difference.
    assert!(
        format!("{:?}", kb()) == format!("{folder:?}"),
        "the build script carries other records than the folder has"
    );
}

/// How many claims the evidence file lists for each of the five articles, section 6.
const CLAIMS: [(&str, usize); 5] = [
    ("article-healthplus24", 17),
    ("article-massage-therapy", 12),
    ("article-relief", 21),
    ("article-guide", 22),
    ("article-back-problems", 18),
];

#[test]
fn every_article_is_covered_to_its_last_claim() {
    for (number, (article, count)) in CLAIMS.iter().enumerate() {
        let claims: Vec<&Claim> = kb()
            .claims
            .iter()
            .filter(|c| c.article.as_str() == *article)
            .collect();
        let numbers: BTreeSet<&str> = claims.iter().map(|c| c.number.as_str()).collect();
        for part in 1..=*count {
            assert!(
                numbers.contains(format!("{number}.{part}").as_str()),
                "{article}: claim {number}.{part}"
            );
        }
        assert_eq!(claims.len(), *count, "{article}");
        for claim in claims {
            assert!(
                !claim.parts.is_empty() && !claim.reason.is_empty(),
                "{}",
                claim.number
            );
        }
    }
}

/// What each article names, by reading it: techniques, then causes.
const NAMED: [(&str, &[&str], &[&str]); 5] = [
    (
        "article-healthplus24",
        &["swedish", "deep-tissue", "shiatsu", "hot-stone"],
        &[
            "sitting",
            "travel",
            "lifting",
            "fall",
            "shoes",
            "fibromyalgia",
            "pregnancy",
            "trigger-points",
        ],
    ),
    (
        "article-massage-therapy",
        &[
            "swedish",
            "deep-tissue",
            "trigger-point",
            "sports",
            "aromatherapy",
            "lymphatic",
            "reflexology",
        ],
        &["posture", "sciatica", "herniated-disc"],
    ),
    (
        "article-relief",
        &["swedish", "deep-tissue", "trigger-point"],
        &["strain", "spasm"],
    ),
    (
        "article-guide",
        &[
            "swedish",
            "deep-tissue",
            "trigger-point",
            "thai",
            "myofascial",
            "shiatsu",
            "sports",
            "aromatherapy",
            "hot-stone",
        ],
        &["posture", "herniated-disc"],
    ),
    (
        "article-back-problems",
        &["swedish", "massage-chair"],
        &[
            "strain",
            "lifting",
            "fall",
            "deconditioning",
            "overuse",
            "sports-injury",
            "spinal-oa",
            "fibromyalgia",
        ],
    ),
];

#[test]
fn every_technique_and_cause_of_the_articles_has_a_home() {
    for (article, techniques, causes) in NAMED {
        for id in techniques {
            let technique = find(&kb().techniques, id).expect("a technique");
            assert!(
                technique.named_in.iter().any(|s| s.as_str() == article),
                "{article}: {id}"
            );
        }
        for id in causes {
            let cause = find(&kb().causes, id).expect("a cause");
            assert!(
                cause.named_in.iter().any(|s| s.as_str() == article),
                "{article}: {id}"
            );
        }
    }
}

#[test]
fn counts_are_those_of_the_knowledge_files() {
    assert_eq!(kb().techniques.len(), 14);
    assert_eq!(kb().causes.len(), 20);
    assert_eq!(kb().matrix.len(), 60);
    // One more than the files have: a throat that closes, from a page of the NHS.
    assert_eq!(kb().red_flags.len(), 93 + 1);
    let alone = |level: Triage| {
        kb().red_flags
            .iter()
            .filter(|flag| flag.alone == level)
            .count()
    };
    let by_level = [Triage::Emergency, Triage::Urgent, Triage::Soon, Triage::Go].map(alone);
    assert_eq!(by_level, [29 + 1, 27, 28, 9]);
    let table = include_str!("golden/contraindications.tsv");
    let reviewed = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    assert_eq!(reviewed.count(), 187);
    // A remark never asks for more than "go", so its examples can only stay silent.
    let flags = kb().red_flags.iter().map(|flag| &flag.triage);
    let facts = kb().context.iter().map(|fact| &fact.triage);
    let remarks = flags.chain(facts.filter(|lines| !lines.is_empty()));
    let remarks = remarks.filter(|lines| lines.iter().all(|line| line.level == Triage::Go));
    let counts: std::collections::BTreeMap<_, _> = check::stats(kb()).into_iter().collect();
    let both = counts["  of which both fire and stay silent"];
    assert_eq!(both + remarks.count(), counts["rules with examples"]);
}

#[test]
fn a_rule_that_was_not_checked_says_so_to_the_reader() {
    for entry in kb()
        .contraindications
        .iter()
        .filter(|e| e.backing == Backing::U)
    {
        assert!(entry.unverified.is_some(), "{}", entry.id);
    }
}

/// Ten faults put into the real data, each in another file or field, all told in one run.
#[test]
fn ten_faults_are_told_at_once() {
    let mut files = data_files();
    let mut change = |path: &str, from: &str, to: &str| {
        let file = files.iter_mut().find(|f| f.path == path).expect("a file");
        assert!(file.text.contains(from), "{path}: {from}");
        file.text = file.text.replacen(from, to, 1);
    };
    change("causes.json", "\"massage_can\"", "\"masage_can\"");
    change(
        "techniques.json",
        "\"setting\": \"therapist\"",
        "\"setting\": \"spa\"",
    );
    change("matrix.json", "\"swedish\": \"1\"", "\"swedish\": \"9\"");
    change("modifiers.json", "\"merge_cause\"", "\"merge_causes\"");
    change("doses.json", "\"weeks\": ", "\"weeks\": -");
    change(
        "claims.json",
        "\"verdict\": \"supported\"",
        "\"verdict\": \"true\"",
    );
    change("topics.json", "\"title\"", "\"titel\"");
    change(
        "contraindications/skin.json",
        "\"level\": \"avoid\"",
        "\"level\": \"never\"",
    );
    change(
        "red_flags/infection.json",
        "\"alone\": \"urgent\"",
        "\"alone\": \"today\"",
    );
    change("sources.json", "\"seen\": \"yes\"", "\"seen\": \"maybe\"");
    let problems = check::check(&files);
    let faulty: BTreeSet<&str> = problems.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(faulty.len(), 10, "{problems:#?}");
    for problem in &problems {
        assert!(problem.field.is_some(), "{problem}");
    }
}

#[test]
fn dangling_ids_wrong_polarity_and_silent_rules_are_found() {
    let mut files = data_files();
    let mut change = |path: &str, from: &str, to: &str| {
        let file = files.iter_mut().find(|f| f.path == path).expect("a file");
        assert!(file.text.contains(from), "{path}: {from}");
        file.text = file.text.replacen(from, to, 1);
    };
    change(
        "modifiers.json",
        "\"merge_cause\": \"pregnancy\"",
        "\"merge_cause\": \"pregnanci\"",
    );
    change(
        "contraindications/pregnancy.json",
        "\"without\": \"pregnant-14-weeks-or-more\"",
        "\"without\": \"pregnant\"",
    );
    change(
        "facts.json",
        "\"id\": \"weight-loss-with-injections\",",
        "\"id\": \"weight-loss-with-injections\", \"implies\": [\"med-insulin\"],",
    );
    let told: String = check::check(&files)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        told.contains("a reassuring fact may not imply others"),
        "{told}"
    );
    assert!(told.contains("no cause is called `pregnanci`"), "{told}");
    assert!(told.contains("did you mean `pregnancy`?"), "{told}");
    assert!(told.contains("`pregnant` is not reassuring"), "{told}");
}

#[test]
fn words_of_time_mean_one_thing_and_can_be_met() {
    let files = data_files();
    let told = |changes: &[(&str, &str)]| -> String {
        let mut files = files.clone();
        let grammar = files.iter_mut().find(|f| f.path == "grammar.json");
        let text = &mut grammar.expect("grammar.json").text;
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            *text = text.replacen(from, to, 1);
        }
        let problems = check::check(&files);
        problems.iter().map(|fault| format!("{fault}\n")).collect()
    };
    let faults = told(&[
        ("\"fortnight\"", "\"week\""),
        ("\"twelve\"", "\"eleven\""),
        ("\"january\"", "\"may\""),
        ("\"plus\"", "\"plus\", \"plus\""),
        ("\"in_a_day\": 24", "\"in_a_day\": 0"),
    ]);
    for fault in [
        "data/grammar.json: times.units[4]\n  \"week\" already belongs to times.units[3]",
        "\"eleven\" already belongs to times.numbers[13]",
        "times.months.names[4]\n  \"may\" already belongs to times.months.names[0]",
        "links.with\n  \"plus\" stands here twice",
        "0 of these can't make a day",
    ] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
    let months = [(
        "\"months\": {\n      \"names\": [",
        "\"months\": {\n      \"names\": [[],",
    )];
    assert!(told(&months).contains("13 months, 12 expected"));
    assert!(told(&months).contains("this month has no name"));
    let plural = told(&[("\"hour\"", "\"hours\"")]);
    assert!(plural.contains("\"hours\" is never met"), "{plural}");
    assert!(plural.contains("compared as \"hour\""), "{plural}");
}

/// Flesch-Kincaid grade of a text, with syllables counted as groups of vowels.
fn reading_grade(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let sentences = text.matches(['.', '?']).count().max(1);
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = |n: usize| f64::from(u32::try_from(n).expect("a small number"));
    let (words, sentences) = (count(words.len()), count(sentences));
    0.39 * words / sentences + 11.8 * count(syllables) / words - 15.59
}

fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    let vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        count += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

#[test]
fn a_twelve_year_old_can_read_it() {
    let flags = kb()
        .red_flags
        .iter()
        .flat_map(|f| [&f.question, &f.why, &f.why_asked]);
    let entries = kb()
        .contraindications
        .iter()
        .flat_map(|e| [&e.question, &e.why, &e.changes]);
    let care = kb().self_care.iter().flat_map(|s| [&s.what, &s.how]);
    let rows = kb().matrix.iter().map(|r| &r.reason);
    let asked = kb().interview.iter();
    let asked = asked.flat_map(|q| {
        [&q.question, &q.why_asked]
            .into_iter()
            .chain(&q.other_words)
    });
    let texts: Vec<&str> = flags
        .chain(entries)
        .chain(care)
        .chain(rows)
        .chain(asked)
        .map(Text::as_str)
        .collect();
    let grade = reading_grade(&texts.join(" "));
    // A reading age of 12 is grade 6 to 7; names of medicines and conditions are in here.
    assert!(grade < 6.5, "grade {grade:.1}");
}

#[test]
fn an_easy_text_and_a_hard_one_are_told_apart() {
    assert!(reading_grade("The cat sat on the mat. It was a red mat.") < 2.0);
    assert!(
        reading_grade("Musculoskeletal rehabilitation necessitates multidisciplinary evaluation.")
            > 15.0
    );
}
