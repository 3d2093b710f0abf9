//! C9 to C13: the cord, inflammation, pregnancy, children, clots.

use backrelief::domain::Triage;
use serde_json::json;

use crate::cases::all;
use crate::cases::and;
use crate::cases::level;
use crate::cases::names;
use crate::cases::report;

/// C9: one sign is soon (walking or hands: same day), two are same day, with bladder, bowel or a fast
/// change an emergency. Three of the files' own levels are stricter and win: the shock on bending and
/// band pain are same day alone, clumsy hands with unsteady walking an emergency.
#[test]
fn c9_cord() {
    let shock = json!({"yes": ["electric-shock-on-neck-bend"]});
    let band = json!({"yes": ["band-pain-around-trunk"]});
    let hands = json!({"yes": ["hand-clumsiness"]});
    let walking = json!({"yes": ["unsteady-walking"]});
    all(
        Triage::Urgent,
        &[shock.clone(), band, hands.clone(), walking],
    );
    let two = and(&shock, "band-pain-around-trunk");
    all(
        Triage::Urgent,
        &[two.clone(), and(&shock, "hand-clumsiness")],
    );
    all(
        Triage::Emergency,
        &[
            and(&hands, "unsteady-walking"),
            and(&shock, "urinary-retention"),
            and(&shock, "bowel-control-lost"),
            json!({"yes": ["electric-shock-on-neck-bend", "band-pain-around-trunk"], "duration_days": 1}),
        ],
    );
    let slow = json!({"yes": ["electric-shock-on-neck-bend", "band-pain-around-trunk"], "duration_days": 60});
    assert!(!names(&slow, "c9-cord-fast"));
}

/// C10: before 45, over three months and four or more of nine is soon; gentle massage may go ahead.
#[test]
fn c10_inflammatory() {
    let three = json!({"age": 30, "duration_days": 200, "severity": 3, "no": ["never-assessed"],
        "yes": ["wakes-second-half-of-night", "eased-by-anti-inflammatories"]});
    all(Triage::Go, std::slice::from_ref(&three));
    let four = and(&three, "tendon-insertion-pain");
    all(Triage::Soon, std::slice::from_ref(&four));
    assert!(level(&report(&four), "swedish").may_book());
    let late = json!({"age": 50, "duration_days": 200, "severity": 3, "no": ["never-assessed"],
        "yes": ["wakes-second-half-of-night", "eased-by-anti-inflammatories", "tendon-insertion-pain", "relative-with-inflamed-spine"]});
    all(Triage::Go, &[late]);
}

/// C11: pregnant with bleeding, fluid, waves of pain, less movement, headache with sight change or
/// fever is an emergency by phone; otherwise soon, ask the midwife.
#[test]
fn c11_pregnancy() {
    let pregnant = json!({"yes": ["pregnant"]});
    all(Triage::Soon, std::slice::from_ref(&pregnant));
    for sign in [
        "pregnancy-bleeding-fluid-contractions",
        "baby-moving-less",
        "preeclampsia-signs",
        "fever",
    ] {
        all(Triage::Emergency, &[and(&pregnant, sign)]);
    }
    assert!(!names(&json!({"yes": ["fever"]}), "c11-pregnant-fever"));
}

/// C12: under five is same day. Under 18 with one of seven features is same day, otherwise soon.
#[test]
fn c12_child() {
    let teenager = json!({"age": 15, "severity": 3});
    all(Triage::Soon, std::slice::from_ref(&teenager));
    all(
        Triage::Urgent,
        &[
            json!({"age": 4}),
            and(&teenager, "night-pain"),
            and(&teenager, "fever"),
            and(&teenager, "weight-loss-unexplained"),
            and(&teenager, "cannot-weight-bear"),
            and(&teenager, "leg-numbness-lasting"),
            and(&teenager, "inflammatory-pattern"),
            // Over four weeks.
            json!({"age": 15, "severity": 3, "duration_days": 30}),
        ],
    );
    all(
        Triage::Soon,
        &[json!({"age": 15, "severity": 3, "duration_days": 20})],
    );
    assert!(!names(
        &json!({"age": 18, "yes": ["night-pain"]}),
        "under-18"
    ));
}

/// C13: one swollen calf is same day; with chest pain or breathlessness an emergency.
#[test]
fn c13_clot() {
    let calf = json!({"yes": ["calf-swollen-one-leg"]});
    all(Triage::Urgent, std::slice::from_ref(&calf));
    all(
        Triage::Emergency,
        &[and(&calf, "chest-pain"), and(&calf, "short-of-breath-new")],
    );
    all(
        Triage::Go,
        &[json!({"areas": [{"area": "calf"}], "severity": 3})],
    );
}
