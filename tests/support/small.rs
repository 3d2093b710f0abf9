//! A small knowledge base with random rules, for laws that must hold whatever the data say.

use backrelief::domain::*;
use backrelief::kb::DataFile;
use backrelief::kb::KnowledgeBase;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::json;

/// Warning facts of the small knowledge base.
pub const WARNINGS: [&str; 5] = ["w-a", "w-b", "w-c", "w-d", "w-e"];
/// Reassuring facts.
pub const REASSURING: [&str; 2] = ["r-a", "r-b"];
/// Causes.
pub const CAUSES: [&str; 2] = ["nonspecific", "strain"];
/// Techniques.
pub const TECHNIQUES: [&str; 3] = ["deep", "gentle", "home"];

/// Rules to put into the small knowledge base.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Contraindications: condition, level, urgency, weeks of a stricter stage.
    pub entries: Vec<(Condition, Level, Option<Triage>, u16)>,
    /// Red flags: lines.
    pub flags: Vec<Vec<TriageLine>>,
    /// Modifiers: condition and effect.
    pub modifiers: Vec<(Condition, Effect)>,
}

/// Random rules.
pub fn rules() -> impl Strategy<Value = Rules> {
    let entry = (
        condition(),
        level(),
        proptest::option::of(urgency()),
        1..30u16,
    );
    let line = (urgency(), condition()).prop_map(|(level, when)| TriageLine {
        level,
        when,
        because: None,
    });
    (
        proptest::collection::vec(entry, 0..4),
        proptest::collection::vec(proptest::collection::vec(line, 1..3), 0..4),
        proptest::collection::vec((condition(), effect()), 0..4),
    )
        .prop_map(|(entries, flags, modifiers)| Rules {
            entries,
            flags,
            modifiers,
        })
}

fn level() -> impl Strategy<Value = Level> {
    proptest::sample::select(Level::ALL.to_vec())
}

fn urgency() -> impl Strategy<Value = Triage> {
    proptest::sample::select(vec![Triage::Soon, Triage::Urgent, Triage::Emergency])
}

fn effect() -> impl Strategy<Value = Effect> {
    let techniques = || {
        proptest::sample::subsequence(TECHNIQUES.to_vec(), 1..=3)
            .prop_map(|ids| ids.into_iter().map(technique_id).collect::<List<_>>())
    };
    prop_oneof![
        Just(Effect::MergeCause(CauseId::new("strain").expect("id"))),
        techniques().prop_map(Effect::StepDown),
        (level(), techniques())
            .prop_map(|(level, techniques)| Effect::AtLeast(LevelFloor { level, techniques })),
        proptest::sample::select(vec![Gate::Screen, Gate::Check, Gate::Urgent])
            .prop_map(Effect::Gate),
        urgency().prop_map(Effect::Triage),
        urgency().prop_map(Effect::RaiseTriage),
    ]
}

fn technique_id(id: &str) -> TechniqueId {
    TechniqueId::new(id).expect("id")
}

fn fact_id(id: &str) -> FactId {
    FactId::new(id).expect("id")
}

/// Random conditions over every operator of the rule language.
pub fn condition() -> impl Strategy<Value = Condition> {
    let warning = || proptest::sample::select(WARNINGS.to_vec()).prop_map(fact_id);
    let leaf = prop_oneof![
        4 => warning().prop_map(Condition::Fact),
        2 => warning().prop_map(Condition::Unsettled),
        2 => (warning(), 1..40u16).prop_map(|(fact, weeks)| Condition::Within(Within { fact, weeks })),
        1 => Just(Condition::Pain(Told::Told)),
        2 => proptest::sample::select(REASSURING.to_vec())
            .prop_map(|id| Condition::Without(fact_id(id))),
        1 => (0..=10u8).prop_map(|n| Condition::SeverityAtLeast(Severity::new(n).expect("0 to 10"))),
        1 => (1..90u8).prop_map(Condition::AgeAtLeast),
        1 => (1..200u32).prop_map(Condition::DurationAtLeastDays),
        1 => Just(Condition::CauseIn(vec![CauseId::new("strain").expect("id")].into())),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 1..4).prop_map(List::from);
        prop_oneof![
            parts().prop_map(Condition::All),
            parts().prop_map(Condition::Any),
            (parts(), 1..4usize).prop_map(|(of, count)| {
                let count = count.min(of.len());
                Condition::AtLeast(AtLeast { count, of })
            }),
        ]
    })
}

/// The small knowledge base with these rules.
pub fn small_kb(rules: &Rules) -> KnowledgeBase {
    let entries: Vec<Value> = rules.entries.iter().enumerate().map(entry).collect();
    let flags: Vec<Value> = rules.flags.iter().enumerate().map(flag).collect();
    let modifiers: Vec<Value> = rules.modifiers.iter().enumerate().map(modifier).collect();
    let families = vec![
        ("areas", Vec::new()),
        ("causes", CAUSES.iter().map(|id| cause(id)).collect()),
        ("contraindications", entries),
        ("facts", facts()),
        ("matrix", matrix()),
        ("modifiers", modifiers),
        ("red_flags", flags),
        (
            "sources",
            vec![
                json!({"id": "s", "citation": "S.", "locator": "-", "seen": "yes", "kind": "web-page"}),
            ],
        ),
        (
            "techniques",
            TECHNIQUES.iter().map(|id| technique(id)).collect(),
        ),
    ];
    let counts: Vec<Value> = families
        .iter()
        .filter(|(_, records)| !records.is_empty())
        .map(|(family, records)| json!({"family": family, "records": records.len()}))
        .collect();
    let mut files: Vec<DataFile> = families
        .into_iter()
        .map(|(family, records)| data_file(family, &json!({ "records": records })))
        .collect();
    files.push(data_file(
        "manifest",
        &json!({"schema": 1, "data": "test", "reviewed_by": [], "counts": counts}),
    ));
    files.push(data_file("lexicon", &lexicon()));
    files.push(data_file("tellings", &tellings()));
    let sheet = include_str!("../../data/sheet.json");
    let mut sheet: Value = serde_json::from_str(sheet).expect("sheet.json");
    sheet["read"] = json!([]);
    files.push(data_file("sheet", &sheet));
    let grammar = include_str!("../../data/grammar.json");
    let grammar: Value = serde_json::from_str(grammar).expect("grammar.json");
    files.push(data_file("grammar", &grammar));
    let safety = include_str!("../../data/safety.json");
    let mut safety: Value = serde_json::from_str(safety).expect("safety.json");
    safety["not_understood"]["by_technique"] = json!({"deep": "clearance"});
    files.push(data_file("safety", &safety));
    KnowledgeBase::from_files(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A lexicon without words.
fn lexicon() -> Value {
    let threshold = json!({"days": 28, "why": "-", "sources": ["s"]});
    let names = [
        "medicine_gone",
        "sign_over",
        "emergency_over",
        "still_there",
        "long_standing",
        "began_with",
    ];
    let thresholds: Value = names
        .into_iter()
        .map(|name| (name.to_owned(), threshold.clone()))
        .collect();
    json!({"thresholds": thresholds, "stage": {"weeks": [4, 42], "sources": ["s"]}})
}

/// Sentences of nobody.
fn tellings() -> Value {
    json!({"hand_back_from": 1, "why": "-", "remark": "-", "worrying": [], "ordinary": []})
}

fn data_file(family: &str, value: &Value) -> DataFile {
    DataFile {
        path: format!("{family}.json"),
        text: value.to_string(),
    }
}

fn entry(
    (n, (when, level, urgency, weeks)): (usize, &(Condition, Level, Option<Triage>, u16)),
) -> Value {
    let mut value = json!({
        "id": format!("e-{n}"), "kind": "condition", "name": "E", "short": "e", "question": "E?",
        "if_yes": "E.", "phrases": [], "holds_when": when, "level": level,
        "by_technique": {"deep": "avoid"}, "time_limit": "-", "limits": {}, "changes": "E.",
        "why": "E.", "tell_therapist": "E.", "sources": ["s"], "backing": "E1", "examples": [],
        "stages": [{"within_weeks": weeks, "level": "clearance"}, {"of": "w-a", "level": "avoid"}],
    });
    if let Some(urgency) = urgency {
        value["urgency"] = json!(urgency);
    }
    value
}

fn flag((n, lines): (usize, &Vec<TriageLine>)) -> Value {
    json!({
        "id": format!("f-{n}"), "group": "g", "name": "F", "short": "f", "question": "F?",
        "why_asked": "F.", "if_yes": "F.", "phrases": [], "alone": "soon", "triage": lines,
        "why": "F.", "points_to": "f", "combine": "F.", "sources": ["s"], "examples": [],
    })
}

fn modifier((n, (when, effect)): (usize, &(Condition, Effect))) -> Value {
    json!({
        "id": format!("m-{n}"), "name": "M", "when": when, "effects": [effect], "why": "M.",
        "sources": ["s"], "grade": "G0", "examples": [],
    })
}

fn facts() -> Vec<Value> {
    let fact = |id: &str, polarity: &str| {
        json!({
            "id": id, "polarity": polarity, "name": id, "short": id, "question": "Q?",
            "why_asked": "Q.", "if_yes": "Q.", "phrases": [], "triage": [], "why": "Q.",
            "sources": ["s"], "examples": [],
        })
    };
    let reassuring = REASSURING.iter().map(|id| fact(id, "reassuring"));
    reassuring
        .chain(WARNINGS.iter().map(|id| fact(id, "warning")))
        .collect()
}

fn cause(id: &str) -> Value {
    json!({
        "id": id, "name": id, "aliases": [], "feels_like": "-", "massage_can": "-",
        "massage_cannot": "-", "first_line": "-", "screen": [], "injury": false,
        "usual": id == CAUSES[0], "named_in": [], "sources": ["s"],
    })
}

fn matrix() -> Vec<Value> {
    let mut rows = Vec::new();
    for cause in CAUSES {
        for (band, gate, deep) in [
            ("mild", "open", "2"),
            ("moderate", "screen", "C"),
            ("severe", "check", "X"),
        ] {
            rows.push(json!({
                "id": format!("{cause}-{band}"), "cause": cause, "severity": band, "gate": gate,
                "codes": {"deep": deep, "gentle": "1", "home": "3"}, "reason": "R.", "grade": "G0",
                "sources": ["s"],
            }));
        }
    }
    rows
}

fn technique(id: &str) -> Value {
    let evidence = json!({"grade": "G1", "summary": "T.", "sources": ["s"]});
    json!({
        "id": id, "name": id, "short_name": id, "aliases": [], "setting": "therapist", "like": "-",
        "what_it_is": "-", "feels_like": "-", "strokes": [],
        "pressure": {"min": "light", "max": "firm"}, "pressure_words": "light to firm",
        "needs": {"pressure": "light", "heat": false, "stretch": false, "percussion": false, "oils": false, "position": []},
        "undressed": "-", "session": "-", "minutes": {"usual": 30, "most": 60}, "goals": [],
        "good_for": [], "less_good_for": [], "hazards": "-", "no_go": [], "no_go_words": "-",
        "after": "-", "soreness": "-", "aftercare": [], "home_version": null, "evidence": evidence,
        "why_high": evidence, "why_low": evidence, "ask_for": [], "main_caution": "-",
        "named_in": [], "sources": ["s"],
    })
}
