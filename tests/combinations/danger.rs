//! C1 to C8: broken bones, cancer, infection, cauda equina, arteries, kidneys, neck.

use backrelief::domain::Level;
use backrelief::domain::Triage;
use serde_json::json;

use crate::cases::all;
use crate::cases::and;
use crate::cases::level;
use crate::cases::names;
use crate::cases::report;

/// C1: one item is a note (steroids or thin bones alone: soon), two are same day, three or more are
/// same day with "let nobody press on your spine", and an emergency with nerve signs or great force.
#[test]
fn c1_fracture_counts() {
    let age = json!({"age": 75, "severity": 4});
    let steroids = json!({"yes": ["steroids-long-term"], "severity": 4});
    all(
        Triage::Go,
        &[age.clone(), json!({"yes": ["severe-thoracic-pain"]})],
    );
    all(
        Triage::Soon,
        &[
            steroids.clone(),
            json!({"yes": ["osteoporosis"], "severity": 4}),
        ],
    );
    all(
        Triage::Urgent,
        &[
            and(&age, "steroids-long-term"),
            and(&age, "osteoporosis"),
            and(&steroids, "osteoporosis"),
            and(&steroids, "severe-thoracic-pain"),
            // 65 or over with any fall.
            json!({"age": 67, "causes": ["fall"], "severity": 3}),
        ],
    );
    let three = and(&and(&age, "steroids-long-term"), "bruise-or-graze-on-spine");
    all(Triage::Urgent, std::slice::from_ref(&three));
    let texts = report(&three).triage.reasons;
    assert!(texts.iter().any(|r| r.text.contains("press on your spine")));
    all(
        Triage::Emergency,
        &[
            and(&three, "leg-numbness-lasting"),
            and(&three, "major-trauma"),
        ],
    );
    // Risks without any pain are no picture of a broken bone: gentle hands, and ask first.
    all(
        Triage::Soon,
        &[
            json!({"age": 75, "yes": ["osteoporosis"]}),
            json!({"age": 75, "yes": ["steroids-long-term", "osteoporosis"]}),
        ],
    );
    all(
        Triage::Urgent,
        &[json!({"age": 75, "yes": ["osteoporosis"], "areas": [{"area": "lower-back"}]})],
    );
    // A young person who fell is not fragile.
    assert!(!names(
        &json!({"age": 30, "causes": ["fall"], "severity": 3}),
        "c1-fracture-two"
    ));
}

/// C2: own cancer alone is soon; with one of five features same day; with a leg, bladder or walking
/// sign an emergency. Without it: over 50, losing weight and no better in 4 to 6 weeks is same day.
#[test]
fn c2_cancer() {
    let history = json!({"yes": ["cancer-history"], "severity": 3});
    all(Triage::Soon, std::slice::from_ref(&history));
    all(
        Triage::Urgent,
        &[
            and(&history, "constant-progressive-pain"),
            and(&history, "night-pain"),
            and(&history, "weight-loss-unexplained"),
            and(&history, "pain-on-cough-or-strain"),
            json!({"yes": ["cancer-history"], "severity": 7}),
            json!({"yes": ["cancer-history"], "severity": 3, "areas": [{"area": "mid-back"}]}),
            json!({"yes": ["cancer-history"], "severity": 3, "areas": [{"area": "neck"}]}),
            json!({"age": 55, "yes": ["weight-loss-unexplained"], "severity": 4, "duration_days": 42}),
        ],
    );
    for sign in [
        "leg-weakness-progressive",
        "unsteady-walking",
        "urinary-retention",
        "leg-numbness-lasting",
    ] {
        all(Triage::Emergency, &[and(&history, sign)]);
    }
    // Weight loss without age or history stays soon; the family's illness counts for nothing.
    all(
        Triage::Soon,
        &[json!({"age": 40, "yes": ["weight-loss-unexplained"]})],
    );
    all(
        Triage::Go,
        &[json!({"yes": ["family-history"], "severity": 3})],
    );
}

/// C3: fever with spine pain is same day, with a risk or a nerve sign an emergency. Without fever
/// injecting drugs is same day, other risks soon; diabetes is one of the nine notes.
#[test]
fn c3_infection() {
    let fever = json!({"yes": ["fever"], "severity": 4});
    all(
        Triage::Urgent,
        &[
            fever.clone(),
            json!({"yes": ["iv-drug-use"], "severity": 4}),
        ],
    );
    all(
        Triage::Soon,
        &[
            json!({"yes": ["immune-weak"], "severity": 4}),
            json!({"yes": ["recent-infection-or-procedure"], "severity": 4}),
        ],
    );
    all(Triage::Go, &[json!({"yes": ["diabetes"], "severity": 4})]);
    for risk in [
        "iv-drug-use",
        "immune-weak",
        "diabetes",
        "recent-infection-or-procedure",
        "cancer-active-treatment",
        "leg-numbness-lasting",
        "urinary-retention",
    ] {
        all(Triage::Emergency, &[and(&fever, risk)]);
    }
    // Severe pain on the bone itself counts as a risk; mild pain there does not.
    all(
        Triage::Emergency,
        &[json!({"yes": ["fever", "midline-bone-pain"], "severity": 8})],
    );
    all(Triage::Urgent, &[and(&fever, "midline-bone-pain")]);
}

const CAUDA_EQUINA: [&str; 7] = [
    "saddle-numbness",
    "urinary-retention",
    "bladder-awareness-lost",
    "urinary-incontinence-new",
    "bowel-control-lost",
    "sexual-function-change",
    "bilateral-leg-symptoms",
];

/// C4: any one that is new or worse is an emergency. Unchanged for months and assessed: soon; the
/// flags themselves make it a note for leaking and for sexual function.
#[test]
fn c4_cauda_equina() {
    for sign in CAUDA_EQUINA {
        all(Triage::Emergency, &[json!({"yes": [sign], "severity": 2})]);
        let old = json!({"yes": [sign], "settled": [sign], "severity": 2});
        let note = ["urinary-incontinence-new", "sexual-function-change"].contains(&sign);
        all(if note { Triage::Go } else { Triage::Soon }, &[old]);
    }
    // One-sided leg pain is none of them.
    all(
        Triage::Go,
        &[json!({"yes": ["unilateral-sciatica"], "severity": 2})],
    );
}

/// C5: over 60 to 65 with a risk and new pain that movement does not trigger is same day; sudden
/// severe, faint or a pulsing tummy is an emergency.
#[test]
fn c5_aneurysm() {
    let new = json!({"age": 68, "severity": 4, "duration_days": 5, "yes": ["bp-high-controlled", "pain-not-changed-by-moving"]});
    let profile = json!({"age": 68, "severity": 4, "duration_days": 5, "yes": ["aneurysm-risk-profile", "pain-not-changed-by-moving"]});
    all(Triage::Urgent, &[new.clone(), profile]);
    for sign in [
        "pulsing-tummy",
        "collapse-or-faint",
        "sudden-severe-back-and-tummy",
    ] {
        all(Triage::Emergency, &[and(&new, sign)]);
    }
    all(
        Triage::Go,
        &[
            // Moving changes it, or the person is young.
            json!({"age": 68, "severity": 4, "duration_days": 5, "yes": ["bp-high-controlled"]}),
            json!({"age": 40, "severity": 4, "duration_days": 5, "yes": ["bp-high-controlled", "pain-not-changed-by-moving"]}),
        ],
    );
}

/// C6: sudden at full strength, tearing, or with sweat, breathlessness or a faint is an emergency.
#[test]
fn c6_dissection_or_heart() {
    for sign in [
        "tearing-sudden-pain",
        "chest-pain",
        "pain-to-arm-jaw-with-sweat",
        "short-of-breath-new",
        "collapse-or-faint",
    ] {
        all(Triage::Emergency, &[json!({"yes": [sign], "severity": 2})]);
    }
    // Pain between the shoulder blades at a desk is common and none of them.
    all(
        Triage::Go,
        &[json!({"areas": [{"area": "between-shoulder-blades"}], "severity": 4})],
    );
}

/// C7: flank pain with one of its companions is same day; confusion, no pee, pregnancy with fever or
/// unbearable colic is an emergency.
#[test]
fn c7_kidney() {
    let urine = json!({"yes": ["urine-symptoms-with-flank-pain"]});
    let colic = json!({"yes": ["flank-colic"]});
    let flank_and_fever = json!({"yes": ["fever"], "areas": [{"area": "flank"}], "severity": 4});
    all(
        Triage::Urgent,
        &[urine.clone(), colic.clone(), flank_and_fever.clone()],
    );
    all(
        Triage::Emergency,
        &[
            and(&urine, "sepsis-signs"),
            and(&urine, "urinary-retention"),
            and(&flank_and_fever, "pregnant"),
            json!({"yes": ["flank-colic"], "severity": 10}),
            and(&colic, "severe-pain-cannot-function"),
        ],
    );
    all(
        Triage::Go,
        &[json!({"areas": [{"area": "flank"}], "severity": 4})],
    );
}

/// C8: new and unlike before with one companion is same day and no neck massage, with two an
/// emergency. The contraindications call it an emergency alone, and the stricter file wins.
#[test]
fn c8_neck_vessels() {
    let unlike = json!({"yes": ["neck-pain-unlike-before"]});
    all(Triage::Emergency, std::slice::from_ref(&unlike));
    let answer = report(&unlike);
    assert!(answer.techniques.iter().all(|t| t.level == Level::Avoid));
    for with in [
        "neck-artery-5d3n",
        "droopy-eyelid-small-pupil",
        "neck-treated-lately",
    ] {
        all(Triage::Emergency, &[and(&unlike, with)]);
    }
    assert!(names(
        &and(&unlike, "neck-treated-lately"),
        "c8-neck-vessel"
    ));
    let ordinary = json!({"areas": [{"area": "neck"}], "severity": 3});
    all(
        Triage::Go,
        &[ordinary.clone(), and(&ordinary, "neck-treated-lately")],
    );
    assert!(level(&report(&ordinary), "swedish").may_book());
}
