//! Rules 1 to 12 of the contraindications: how entries combine for a booking.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::kb;
use backrelief::kb::KnowledgeBase;
use backrelief::report::Report;
use backrelief::views;
use backrelief::views::AnswerOptions;
use serde_json::Value;
use serde_json::json;

use crate::cases::case;
use crate::cases::level;
use crate::cases::report;
use crate::support::kb;
use crate::support::technique;

const LIGHT: [&str; 4] = ["swedish", "aromatherapy", "lymphatic", "reflexology"];
const SELF_USE: [&str; 3] = ["massage-gun", "massage-chair", "foam-roller"];

/// The answer for a case that books an area.
fn booked(kb: &KnowledgeBase, value: &Value, area: &str) -> Report {
    let mut case = case(value);
    case.booking.areas = [AreaId::new(area).expect("an id")].into();
    engine::assess(kb, &case)
}

/// The page of `check`, as one text.
fn page(report: &Report) -> String {
    let page = views::check(report, AnswerOptions::default());
    format!("{page:?}")
}

/// Rule 1: an emergency or same-day entry ends the check. Show what to do, then stop.
#[test]
fn rule_1_danger_ends_the_check() {
    for entry in ["cellulitis", "chest-pain-breathless"] {
        let ended = report(&json!({"yes": [entry], "severity": 4}));
        assert!(ended.triage.level >= Triage::Urgent, "{entry}");
        assert!(!ended.triage.what_to_do.is_empty());
        assert!(ended.techniques.iter().all(|t| t.level == Level::Avoid));
        assert!(ended.session.dose.is_none() && ended.self_care.is_empty());
        assert!(ended.open_questions.is_empty());
    }
    let goes_on = report(&json!({"yes": ["sunburn"], "severity": 2}));
    assert_eq!(goes_on.triage.level, Triage::Go);
    assert!(!goes_on.open_questions.is_empty());
}

/// Rule 2: the strictest level of all entries wins, and every reason is listed, strictest first.
#[test]
fn rule_2_the_strictest_wins_and_every_reason_is_told() {
    let pair = ["asthma", "bp-low"];
    let both = report(&json!({"yes": pair}));
    let [one, two] = pair.map(|id| report(&json!({"yes": [id]})));
    for found in &both.techniques {
        let id = found.id.as_str();
        assert_eq!(found.level, level(&one, id).max(level(&two, id)), "{id}");
        for entry in pair {
            assert!(found.reasons.iter().any(|r| r.rule.as_str() == entry));
        }
        let levels: Vec<_> = found.reasons.iter().map(|r| r.level).collect();
        assert!(levels.is_sorted_by(|a, b| a >= b), "{id}: {levels:?}");
    }
    // From the table: asthma C for aromatherapy, low pressure A for hot stone.
    assert_eq!(level(&both, "aromatherapy"), Level::Clearance);
    assert_eq!(level(&both, "hot-stone"), Level::Avoid);
    assert_eq!(level(&both, "swedish"), Level::Modify);
}

/// Rule 3: local on the very area to be massaged counts as avoid for that booking.
#[test]
fn rule_3_local_on_the_booked_area_is_avoid() {
    let hip = json!({"yes": ["hip-replacement"], "weeks_ago": {"hip-replacement": 100}});
    assert_eq!(level(&booked(kb(), &hip, "hip"), "swedish"), Level::Avoid);
    assert_eq!(level(&booked(kb(), &hip, "calf"), "swedish"), Level::Local);
}

/// Rule 3: for a back massage, back, spine, shoulders, neck and buttocks are the area.
#[test]
fn rule_3_a_back_massage_takes_in_shoulders_neck_and_buttocks() {
    let hip = json!({"yes": ["hip-replacement"], "weeks_ago": {"hip-replacement": 100}});
    for (area, expected) in [
        ("back", Level::Avoid),
        ("spine-bones", Level::Avoid),
        ("shoulder", Level::Avoid),
        ("neck", Level::Avoid),
        ("buttock", Level::Avoid),
        ("hand", Level::Local),
        ("chest", Level::Local),
    ] {
        let answer = booked(&with_hip_entry_on(area), &hip, "back");
        assert_eq!(level(&answer, "swedish"), expected, "{area}");
    }
}

/// The built-in data, but with the area of the hip entry moved.
fn with_hip_entry_on(area: &str) -> KnowledgeBase {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut files = kb::files_from_dir(&folder).expect("the data folder");
    let file = files
        .iter_mut()
        .find(|file| file.path == "contraindications/bone-and-joint.json")
        .expect("a file");
    let start = file
        .text
        .find("\"id\": \"hip-replacement\"")
        .expect("an entry");
    let (before, after) = file.text.split_at(start);
    let after = after.replacen("\"hip\"\n", &format!("\"{area}\"\n"), 1);
    file.text = format!("{before}{after}");
    KnowledgeBase::from_files(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Rule 4: a time limit with no date is treated as not yet passed. From the entry: avoid for six
/// weeks, clearance for twelve, then local.
#[test]
fn rule_4_no_date_is_not_yet_passed() {
    let swedish = |weeks: Option<u16>| {
        let mut value = json!({"yes": ["hip-replacement"]});
        if let Some(weeks) = weeks {
            value["weeks_ago"] = json!({"hip-replacement": weeks});
        }
        level(&report(&value), "swedish")
    };
    assert_eq!(swedish(None), Level::Avoid);
    assert_eq!(swedish(Some(3)), Level::Avoid);
    assert_eq!(swedish(Some(8)), Level::Clearance);
    assert_eq!(swedish(Some(20)), Level::Local);
}

/// Rule 5: what is not recognised is never silently fine. Clearance for five styles, modify for the rest.
#[test]
fn rule_5_words_not_recognised() {
    let mut unknown = case(&json!({}));
    unknown.unrecognised.push("Fabry disease".to_owned());
    let answer = engine::assess(kb(), &unknown);
    for found in &answer.techniques {
        let strong = [
            "deep-tissue",
            "trigger-point",
            "thai",
            "massage-gun",
            "hot-stone",
        ];
        let expected = if strong.contains(&found.id.as_str()) {
            Level::Clearance
        } else {
            Level::Modify
        };
        assert_eq!(found.level, expected, "{}", found.id);
    }
    assert_eq!(answer.triage.outcome, Outcome::AskFirst);
    assert_eq!(answer.unrecognised, ["Fabry disease"]);
    let known = report(&json!({"yes": ["hay-fever"]}));
    assert!(known.techniques.iter().all(|t| t.level == Level::Ok));
}

/// Rule 6: a medicine stands for a disease. Ask why it is taken.
#[test]
fn rule_6_a_medicine_asks_what_it_is_for() {
    let answer = report(&json!({"yes": ["med-bp"]}));
    let tablets = kb().contraindication(&crate::support::fact("med-bp"));
    let question = tablets.and_then(|entry| entry.ask_why.clone());
    let question = question.expect("rule 6 asks for every medicine");
    assert_eq!(answer.session.ask_why, [question.as_str()]);
    let words = question.split_whitespace().take(4).collect::<Vec<_>>();
    assert!(page(&answer).contains(&words.join(" ")));
    assert!(
        report(&json!({"yes": ["asthma"]}))
            .session
            .ask_why
            .is_empty()
    );
    // Some medicines name their disease at once.
    let steroids = report(&json!({"yes": ["med-steroid-long"]}));
    assert!(
        steroids
            .findings
            .iter()
            .any(|f| f.id.as_str() == "steroids-long-term")
    );
}

/// Rule 7: what is denied and what is somebody else's does not count; "had" moves to the past entry.
#[test]
fn rule_7_denied_family_and_past() {
    for value in [
        json!({"no": ["dvt-current"]}),
        json!({"yes": ["family-history"]}),
    ] {
        let answer = report(&value);
        assert!(
            answer.techniques.iter().all(|t| t.level == Level::Ok),
            "{value}"
        );
    }
    let past = report(&json!({"yes": ["dvt-current"], "weeks_ago": {"dvt-current": 200}}));
    let reasons = &technique(&past, "swedish").reasons;
    assert!(reasons.iter().any(|r| r.rule.as_str() == "dvt-history"));
    // From the table: a past clot is clearance for Swedish, a clot now is avoid.
    assert_eq!(level(&past, "swedish"), Level::Clearance);
    assert_eq!(
        level(&report(&json!({"yes": ["dvt-current"]})), "swedish"),
        Level::Avoid
    );
}

/// Rule 8: any two bleeding items make the light styles clearance and the rest avoid.
#[test]
fn rule_8_bleeding_adds_up() {
    let fires = |value: &Value| {
        let answer = report(value);
        answer.techniques.iter().all(|found| {
            let light = LIGHT.contains(&found.id.as_str());
            found.level
                == if light {
                    Level::Clearance
                } else {
                    Level::Avoid
                }
        })
    };
    let items = [
        "med-anticoagulant",
        "med-antiplatelet",
        "daily-anti-inflammatory",
        "low-platelets",
        "med-steroid-long",
        "frailty",
    ];
    for (n, one) in items.iter().enumerate() {
        for other in &items[n + 1..] {
            assert!(fires(&json!({"yes": [one, other]})), "{one}, {other}");
        }
        assert!(
            fires(&json!({"age": 75, "yes": [one]})) || *one == "frailty",
            "{one} at 75"
        );
    }
    // One alone: light styles stay open, as the table has it.
    for one in [
        "med-anticoagulant",
        "med-antiplatelet",
        "med-steroid-long",
        "frailty",
    ] {
        let answer = report(&json!({"yes": [one]}));
        assert_eq!(level(&answer, "swedish"), Level::Modify, "{one}");
    }
    // Age and frailty are one item: else every healthy person over 80 would need a letter.
    assert_eq!(
        level(&report(&json!({"age": 85})), "swedish"),
        Level::Modify
    );
    // Low-dose aspirin alone is not on the list.
    assert!(!fires(
        &json!({"yes": ["med-aspirin-daily", "daily-anti-inflammatory"]})
    ));
}

/// Rule 8 names liver disease too.
#[test]
fn rule_8_counts_liver_disease() {
    let both = report(&json!({"yes": ["liver-disease", "med-steroid-long"]}));
    let reasons = &technique(&both, "swedish").reasons;
    let adds_up = |rule: &str| rule == "bleeding-adds-up";
    assert!(reasons.iter().any(|r| adds_up(r.rule.as_str())));
}

/// Rule 9: numbness plus any heat or powered device is avoid.
#[test]
fn rule_9_numbness_and_heat_or_power() {
    for numb in [
        "loss-of-sensation",
        "peripheral-neuropathy",
        "nerve-damage-severe",
        "leg-numbness-lasting",
    ] {
        let answer = report(&json!({"yes": [numb]}));
        for id in ["hot-stone", "massage-gun", "massage-chair"] {
            assert_eq!(level(&answer, id), Level::Avoid, "{numb} {id}");
        }
        assert!(!answer.session.limits.heat && !answer.session.limits.percussion);
        assert!(level(&answer, "swedish") < Level::Avoid, "{numb}");
    }
    let feels = report(&json!({"yes": ["scoliosis"]}));
    assert!(level(&feels, "massage-gun") < Level::Avoid);
}

/// Rule 10: self-use devices have no trained hand on them. If unsure between two levels, the stricter:
/// no date, or an area that a machine cannot steer round. "I don't know" is capped at clearance
/// for every style by the decisions, which win.
#[test]
fn rule_10_self_use_devices_take_the_stricter() {
    let undated = report(&json!({"yes": ["sciatica"]}));
    let dated = report(&json!({"yes": ["sciatica"], "weeks_ago": {"sciatica": 30}}));
    for id in SELF_USE {
        assert!(level(&undated, id) >= level(&dated, id), "{id}");
        let unsure = report(&json!({"dont_know": ["med-anticoagulant"]}));
        assert_eq!(level(&unsure, id), Level::Clearance, "{id}");
    }
    let back = booked(kb(), &json!({}), "back");
    assert_eq!(
        level(&back, "massage-gun"),
        Level::Modify,
        "a hand can steer round"
    );
    let neck = booked(kb(), &json!({}), "head");
    assert_eq!(level(&neck, "massage-chair"), Level::Avoid);
}

/// Rule 11: for two or more clearance entries one letter must cover all.
#[test]
fn rule_11_one_letter_covers_all() {
    let letter = |value: &Value| {
        let steps = report(value).triage.what_to_do;
        steps.into_iter().find(|step| step.contains("one letter"))
    };
    let both = letter(&json!({"yes": ["heart-disease", "nerve-damage-severe"]}));
    let both = both.expect("one letter");
    for entry in ["heart-disease", "nerve-damage-severe"] {
        let entry = kb().contraindication(&crate::support::fact(entry));
        let short = &entry.expect("an entry").short;
        assert!(both.contains(short.as_str()), "{both}: {short}");
    }
    assert_eq!(letter(&json!({"yes": ["heart-disease"]})), None);
    assert_eq!(
        letter(&json!({"dont_know": ["heart-disease", "fever"]})),
        None
    );
    assert_eq!(
        letter(&json!({"yes": ["heart-disease", "scoliosis"]})),
        None
    );
}

/// Rule 12: say what is allowed when something is. From the table: light styles with a blood thinner.
#[test]
fn rule_12_what_is_allowed_is_said() {
    let answer = report(&json!({"yes": ["med-anticoagulant"]}));
    for found in &answer.techniques {
        let light = LIGHT.contains(&found.id.as_str());
        assert_eq!(found.level.may_book(), light, "{}", found.id);
    }
    assert!(page(&answer).contains("Swedish, Aromatherapy, Lymphatic, Reflexology."));
    let nothing = report(&json!({"yes": ["dvt-current"]}));
    assert!(page(&nothing).contains("No style is fine for now."));
}

/// The stop rules of section 2, during and after, each named and shown by `check`.
#[test]
fn stop_rules_are_shown_whatever_the_check_said() {
    let answer = report(&json!({"yes": ["hay-fever"]}));
    let during = [
        "numbness",
        "tingling",
        "weakness",
        "sharp",
        "spreads",
        "headache",
        "dizzy",
        "seeing",
        "speaking",
        "short of breath",
        "chest",
        "too hot",
        "faint",
        "want to",
    ];
    let after = [
        "swelling",
        "bruise",
        "pee turns dark",
        "one leg swells",
        "short of breath",
        "severe headache",
        "weak",
        "fever",
    ];
    let shown = page(&answer);
    for (rules, words) in [
        (&answer.session.stop_rules, &during[..]),
        (&answer.session.after_rules, &after[..]),
    ] {
        for word in words {
            assert!(rules.join(" ").contains(word), "{word}: {rules:?}");
        }
        assert!(rules.iter().all(|rule| shown.contains(rule.as_str())));
    }
    assert!(!page(&report(&json!({"yes": ["dvt-current"]}))).contains("During the massage"));
}
