//! `ask`: the questions of the knowledge file, what their answers set, and early ends.

mod support;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use backrelief::check;
use backrelief::domain::*;
use backrelief::interview::Item;
use backrelief::interview::guided;
use serde_json::Value;
use support::ask::answer_to;
use support::ask::ask;
use support::ask::code;
use support::ask::healthy;
use support::ask::report;
use support::ask::text;
use support::data_files;
use support::kb;

/// Section 10 of the red-flag file: the questions and what they ask for.
const SCREEN: [(usize, &[&str]); 12] = [
    (1, &["saddle-numbness"]),
    (
        2,
        &[
            "urinary-retention",
            "bladder-awareness-lost",
            "urinary-incontinence-new",
            "bowel-control-lost",
        ],
    ),
    (
        3,
        &[
            "bilateral-leg-symptoms",
            "leg-weakness-progressive",
            "foot-drop",
        ],
    ),
    (
        4,
        &[
            "chest-pain",
            "short-of-breath-new",
            "collapse-or-faint",
            "tearing-sudden-pain",
            "sudden-severe-back-and-tummy",
        ],
    ),
    (5, &["major-trauma", "minor-trauma-fragile"]),
    (
        6,
        &[
            "fever",
            "sepsis-signs",
            "iv-drug-use",
            "immune-weak",
            "recent-infection-or-procedure",
        ],
    ),
    (7, &["cancer-history", "weight-loss-unexplained"]),
    // Over 70 and under 18 follow from the age, which is asked as a number.
    (8, &["first-pain-after-50"]),
    (
        9,
        &[
            "flank-colic",
            "urine-symptoms-with-flank-pain",
            "upper-tummy-through-to-back",
        ],
    ),
    (
        10,
        &[
            "pregnant",
            "pregnancy-bleeding-fluid-contractions",
            "preeclampsia-signs",
            "baby-moving-less",
            "possible-ectopic",
        ],
    ),
    (
        11,
        &["neck-artery-5d3n", "hand-clumsiness", "unsteady-walking"],
    ),
    (
        12,
        &[
            "calf-swollen-one-leg",
            "blood-thinners-or-bleeding",
            "shingles-rash",
            "skin-hot-red-swollen",
        ],
    ),
];

#[test]
fn the_safety_questions_are_those_of_the_knowledge_file() {
    let items = guided(kb(), true);
    for (number, facts) in SCREEN {
        let own = |item: &&Item| item.number == number;
        let asked: BTreeSet<&str> = items
            .iter()
            .filter(own)
            .flat_map(|item| &item.question.facts)
            .map(|id| id.as_str())
            .collect();
        for fact in facts {
            assert!(asked.contains(fact), "safety {number}: {fact}");
        }
    }
    let stops: Vec<usize> = items
        .iter()
        .filter(|item| item.question.stops)
        .map(|item| item.number)
        .collect();
    assert_eq!(stops, [1, 2, 4, 11]);
    assert_eq!(guided(kb(), false).last().map(|item| item.number), Some(18));
}

#[test]
fn every_emergency_sign_is_asked_for_or_listed_with_a_reason() {
    let items = guided(kb(), true);
    let asked: BTreeSet<&FactId> = items.iter().flat_map(|item| &item.question.facts).collect();
    let listed: BTreeSet<&FactId> = kb().not_asked.iter().map(|sign| &sign.fact).collect();
    let signs = kb().red_flags.iter();
    let signs: Vec<&RedFlag> = signs.filter(|f| f.alone == Triage::Emergency).collect();
    assert_eq!(signs.len(), 30);
    for flag in signs {
        assert!(
            asked.contains(&flag.id) != listed.contains(&flag.id),
            "{}",
            flag.id
        );
    }
}

#[test]
fn a_healthy_person_is_asked_eighteen_things() {
    let output = ask(&[], healthy(1));
    assert_eq!(code(&output), 0);
    let prompts = text(&output.stderr);
    let headings = [" of 12\n", " of 4\n", " of 2\n"].map(|of| prompts.matches(of).count());
    assert_eq!(headings, [12, 4, 2]);
    assert_eq!(
        prompts.matches("\n> ").count(),
        19,
        "with the last check:\n{prompts}"
    );
    assert!(text(&output.stdout).contains("Nothing you told us points to danger."));
}

/// A clear yes, by question: the lines typed, and the fact it must set.
const EMERGENCIES: [(&str, &str); 12] = [
    ("y\n", "saddle-numbness"),
    ("yes\n", "saddle-numbness"),
    ("can't feel it when I wipe\n", "saddle-numbness"),
    ("n\ny\n1\n", "urinary-retention"),
    ("n\ny\n3\n", "urinary-incontinence-new"),
    ("n\ny\nd\n", "bowel-control-lost"),
    ("n\nn\ny\n1\n", "bilateral-leg-symptoms"),
    ("n\nn\nn\ny\n1\n", "chest-pain"),
    ("n\nn\nn\nyes, chest pain\n", "chest-pain"),
    ("n\nn\nn\nn\nn\ny\n2\n", "sepsis-signs"),
    (
        "n\nn\nn\nn\nn\nn\nn\n30\nn\ny\n1\ny\n4\n",
        "baby-moving-less",
    ),
    ("n\nn\nn\nn\nn\nn\nn\n40\nn\nn\ny\n1\n", "neck-artery-5d3n"),
];

#[test]
fn a_clear_yes_to_an_emergency_ends_the_questions() {
    for (input, fact) in EMERGENCIES {
        // Whatever else is in the pipe is not read as an answer.
        let report = report(&[], &format!("{input}{}", "n\n".repeat(30)));
        assert_eq!(report["triage"]["level"], "emergency", "{input:?}");
        assert_eq!(
            answer_to(&report, fact).as_deref(),
            Some("yes"),
            "{input:?}"
        );
        let output = ask(&[], input);
        assert_eq!(code(&output), 3);
        let answer = text(&output.stdout);
        assert!(answer.contains("GET HELP NOW."), "{input:?}");
        assert!(!answer.contains("Swedish"), "{input:?}");
    }
}

#[test]
fn a_yes_that_is_half_told_when_the_input_ends_still_counts() {
    let output = ask(&[], "n\ny\n");
    assert_eq!(code(&output), 3);
    assert!(
        text(&output.stderr).contains("GET HELP NOW."),
        "said before the follow-up"
    );
    assert!(text(&output.stdout).contains("GET HELP NOW."));
}

#[test]
fn a_yes_stands_whatever_else_is_named() {
    for input in [
        "n\ny\ndiabetes\nd\n",
        "n\nyes, diabetes\nd\n",
        "n\nn\ny\nasthma\nd\n",
        "n\nn\nn\ny\nno fever\nd\n",
    ] {
        let report = report(&[], &format!("{input}{}", "n\n".repeat(30)));
        assert_eq!(report["triage"]["level"], "emergency", "{input:?}");
    }
    // "n" to "which of these" takes nothing back.
    let output = ask(&[], "n\ny\ndiabetes\nn\n");
    assert_eq!(code(&output), 3);
    assert!(text(&output.stdout).contains("GET HELP NOW."));
}

#[test]
fn which_part_of_a_question_sets_the_finer_sign() {
    let walking = report(
        &[],
        &format!("{}y\n3\n{}", "n\n".repeat(7) + "40\nn\nn\n", healthy(12)),
    );
    assert_eq!(
        answer_to(&walking, "unsteady-walking").as_deref(),
        Some("yes")
    );
    assert_eq!(
        answer_to(&walking, "neck-artery-5d3n").as_deref(),
        Some("no")
    );
    assert_eq!(walking["triage"]["level"], "urgent");
    let skin = report(
        &[],
        &format!("{}40\nn\nn\nn\ny\n4\n{}", "n\n".repeat(7), healthy(13)),
    );
    assert_eq!(
        answer_to(&skin, "skin-hot-red-swollen").as_deref(),
        Some("yes")
    );
    assert_eq!(
        answer_to(&skin, "calf-swollen-one-leg").as_deref(),
        Some("no")
    );
    // Of a yes without a part, every part counts.
    let all = report(
        &[],
        &format!("{}40\nn\nn\nn\ny\nd\n{}", "n\n".repeat(7), healthy(13)),
    );
    assert_eq!(
        answer_to(&all, "calf-swollen-one-leg").as_deref(),
        Some("yes")
    );
}

#[test]
fn an_accident_is_dated() {
    let fresh = report(&[], "n\nn\nn\nn\ny\n1\n2 days\n");
    assert_eq!(fresh["triage"]["level"], "emergency");
    let unknown = report(&[], "n\nn\nn\nn\ny\n1\nd\n");
    assert_eq!(unknown["triage"]["level"], "emergency");
    let old = report(&[], &format!("n\nn\nn\nn\ny\n1\n2 months\n{}", healthy(6)));
    assert_ne!(old["triage"]["level"], "emergency");
    assert_ne!(old["triage"]["level"], "go");
}

#[test]
fn a_no_with_more_in_it_is_never_a_plain_no() {
    let output = ask(&[], "no feeling down there\n");
    assert_eq!(code(&output), 3);
    assert!(text(&output.stdout).contains("GET HELP NOW."));
}

/// A worse answer to a question never gives a milder triage, nor a milder style.
#[test]
fn yes_is_never_milder_than_not_knowing_nor_that_than_no() {
    let order = |list: &[&str], value: &Value| {
        let value = value.as_str().expect("a word");
        list.iter().position(|known| *known == value).expect(value)
    };
    let level = |report: &Value| {
        order(
            &["go", "soon", "urgent", "emergency"],
            &report["triage"]["level"],
        )
    };
    let styles = |report: &Value| -> BTreeMap<String, usize> {
        let levels = ["ok", "modify", "local", "clearance", "avoid"];
        let styles = report["techniques"].as_array().expect("techniques").iter();
        styles
            .map(|style| (style["id"].to_string(), order(&levels, &style["level"])))
            .collect()
    };
    for number in (1..=12).filter(|number| *number != 8) {
        let with = |answer: &str| {
            let mut lines: Vec<String> = healthy(1).lines().map(str::to_owned).collect();
            lines[number - 1] = answer.to_owned();
            // What follows a yes about a pregnancy is not known either.
            let further = if number == 10 && answer != "n" {
                "\nd"
            } else {
                ""
            };
            lines[number - 1].push_str(further);
            report(&[], &(lines.join("\n") + "\n"))
        };
        let [no, unsure] = ["n", "d"].map(with);
        let single = kb()
            .interview
            .iter()
            .filter(|q| q.stops && q.facts.len() == 1);
        let plain = single.map(|q| usize::from(q.number)).any(|n| n == number);
        let yes = with(if plain { "y" } else { "y\nd" });
        assert!(level(&no) <= level(&unsure), "safety {number}");
        assert!(level(&unsure) <= level(&yes), "safety {number}");
        assert!(level(&yes) > 0, "safety {number}");
        for (style, mild) in styles(&no) {
            assert!(mild <= styles(&unsure)[&style], "safety {number}: {style}");
            assert!(mild <= styles(&yes)[&style], "safety {number}: {style}");
        }
    }
}

/// Faults of the guided questions: a sign nobody asks for, a yes that can't be told apart, a lost number.
#[test]
fn faults_of_the_guided_questions_are_found() {
    for (path, from, to, told) in [
        (
            "interview.json",
            "\"facts\": [\n        \"saddle-numbness\"\n      ]",
            "\"facts\": [\n        \"night-pain\"\n      ]",
            "no safety question asks for `saddle-numbness`",
        ),
        (
            "interview.json",
            "\"urinary-incontinence-new\",",
            "\"urinary-incontinence-nev\",",
            "did you mean `urinary-incontinence-new`?",
        ),
        (
            "interview.json",
            "\"number\": 7",
            "\"number\": 17",
            "count from 1 without a gap",
        ),
        (
            "interview.json",
            "\"other_words\"",
            "\"booked\"",
            "without other words",
        ),
        (
            "not_asked.json",
            "\"fact\": \"pulsing-tummy\"",
            "\"fact\": \"chest-pain\"",
            "is asked for after all",
        ),
        (
            "not_asked.json",
            "\"fact\": \"pulsing-tummy\"",
            "\"fact\": \"night-pain\"",
            "is no emergency sign",
        ),
    ] {
        let mut files = data_files();
        let file = files.iter_mut().find(|f| f.path == path).expect("a file");
        assert!(file.text.contains(from), "{path}: {from}");
        file.text = file.text.replacen(from, to, 1);
        let problems: String = check::check(&files)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(problems.contains(told), "{told}: {problems}");
    }
}
