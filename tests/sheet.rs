//! The sheet to take along: what stands on it, for whom, and what never does.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::page::Page;
use backrelief::render;
use backrelief::render::Drawing;
use backrelief::render::Style;
use backrelief::report::Report;
use backrelief::sheet::Sheet;
use backrelief::views;
use backrelief::views::SheetOptions;
use support::*;

const FOR_ME: SheetOptions = SheetOptions {
    for_me: true,
    all: false,
    why: false,
    date: None,
};

fn report(case: &Case) -> Report {
    engine::assess(kb(), case)
}

fn sheet(case: &Case) -> Sheet {
    views::sheet(kb(), &report(case), FOR_ME)
}

fn html(case: &Case) -> String {
    render::html_sheet(&sheet(case)).expect("a page")
}

fn markdown(case: &Case) -> String {
    let page: Page = views::sheet_page(&sheet(case));
    render::draw(&page, Drawing::Markdown, Style::default())
}

/// The text of a page without its tags.
fn text_of(html: &str) -> String {
    let body = html.split("<body>").nth(1).unwrap_or_default();
    let mut out = String::new();
    for part in body.split('<') {
        out.push(' ');
        out.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    let out = out.replace("&#34;", "\"").replace("&#39;", "'");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// People whose sheets differ in shape.
fn people() -> Vec<Case> {
    vec![
        pain("strain", 2),
        thinner(),
        with(pain("pregnancy", 4), &["pregnancy-later"]),
        with(pain("lifting", 6), &["saddle-numbness"]),
        with(Case::default(), &["osteoporosis", "pacemaker"]),
        with(Case::default(), &["dvt-current"]),
        answered(pain("stress", 3), "fever", Answer::DontKnow),
        Case {
            unrecognised: vec!["Fabry disease".to_owned()],
            ..pain("strain", 2)
        },
    ]
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for case in people() {
        let html = html(&case);
        let (head, body) = html.split_once("<body>").expect("a body");
        let policy = "default-src &#39;none&#39;; style-src &#39;sha256-";
        assert!(head.contains(policy), "{head}");
        assert!(!html.contains("unsafe-inline"));
        let schema = "http://www.w3.org/2000/svg";
        let html = html.replace(schema, "");
        for word in [
            "<script", "://", " src=", "@import", "<link", "<img", "<iframe", "<form",
        ] {
            assert!(!html.contains(word), "{word}");
        }
        for (_, after) in html
            .match_indices("url(")
            .map(|(i, _)| html.split_at(i + 4))
        {
            assert!(after.starts_with('#'), "a picture from elsewhere");
        }
        // A style attribute would need a hole in the policy, and an `on...` would act.
        for tag in body.split('<').filter_map(|part| part.split('>').next()) {
            let names = tag.split('"').step_by(2);
            let acts = |name: &str| name.trim().starts_with("on") || name.trim() == "style=";
            assert!(!names.skip(1).any(acts), "{tag}");
            assert!(
                !tag.contains(" style=") && !tag.contains(" onload"),
                "{tag}"
            );
        }
    }
}

#[test]
fn the_policy_admits_the_style_that_is_there() {
    use base64ct::Encoding;
    use sha2::Digest;
    let html = html(&pain("strain", 2));
    let (_, style) = html.split_once("<style>").expect("a style");
    let (style, _) = style.split_once("</style>").expect("its end");
    let hash = base64ct::Base64::encode_string(&sha2::Sha256::digest(style));
    assert!(
        html.contains(&format!("style-src &#39;sha256-{hash}&#39;;")),
        "{hash}"
    );
}

#[test]
fn the_therapist_reads_card_health_stop_rules_and_what_is_open() {
    let case = Case {
        unrecognised: vec!["Fabry disease".to_owned()],
        ..answered(thinner(), "fever", Answer::No)
    };
    let report = report(&case);
    let html = text_of(&html(&case));
    let markdown = markdown(&case).replace('\\', "");
    for view in [&html, &markdown] {
        for words in [
            "Light pressure",
            "No heat",
            "No stretching",
            "Blood thinner",
            "Fabry disease",
            "Light strokes only. No elbows, no hard points, no stretching.",
            "Poor posture",
            "Moderate (5 of 10)",
            "Lower back, left",
            "Notes",
            "ASK FIRST",
        ] {
            assert!(view.contains(words), "{words}: {view}");
        }
        for rule in report
            .session
            .stop_rules
            .iter()
            .chain(&report.session.after_rules)
        {
            assert!(view.contains(rule.as_str()), "{rule}");
        }
        for question in report.open_questions.iter().take(3) {
            assert!(
                view.contains(question.question.as_str()),
                "{}",
                question.question
            );
        }
        let denied = report.understood.denied.first().expect("a no");
        assert!(view.contains(&views_capital(denied)), "{denied}");
    }
}

fn views_capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

#[test]
fn the_person_reads_what_fits_what_not_and_when_to_come_back_only_when_asked_for() {
    let case = since(pain("strain", 2), 5);
    let report = report(&case);
    let mine = text_of(&html(&case));
    let dose = report.session.dose.as_ref().expect("a dose");
    let first = report.self_care.first().expect("a measure");
    for words in [
        "For me",
        "What may fit, and why",
        "Swedish",
        &first.how,
        &dose.useful_if,
        &dose.if_no_help,
        "Numbness around your bottom or private parts",
        "How to choose a therapist",
        "Ask the therapist",
        "What is your training, and are you licensed or registered?",
        "They go on when you say stop.",
    ] {
        assert!(mine.contains(words), "{words}");
    }
    let alone = views::sheet(kb(), &report, SheetOptions::default());
    let alone = text_of(&render::html_sheet(&alone).expect("a page"));
    assert!(!alone.contains("For me") && alone.contains("Massage booking sheet"));
}

#[test]
fn a_request_names_technique_concern_and_question_where_a_yes_is_needed() {
    for case in people() {
        let report = report(&case);
        let sheet = sheet(&case);
        let some = report.techniques.iter().any(|t| t.level < Level::Avoid);
        let needed = report.triage.level == Triage::Soon && some
            || report.triage.outcome == Outcome::AskFirst;
        assert_eq!(sheet.request.is_some(), needed, "{:?}", report.understood);
    }
    let request = sheet(&thinner()).request.expect("a request");
    let about: Vec<&str> = request
        .about
        .iter()
        .map(|entry| entry.text.as_str())
        .collect();
    assert!(
        about.iter().any(|text| text.contains("Swedish massage")),
        "{about:?}"
    );
    let concern = request.concerns.first().expect("a concern");
    assert_eq!(concern.name, "Blood thinner");
    assert!(concern.why.contains("bleeds"));
    let question = "May I have a light massage while I take a blood thinner?";
    assert_eq!(concern.question, question);
}

#[test]
fn an_emergency_sheet_has_no_style_no_card_and_says_so_first() {
    for flag in kb()
        .red_flags
        .iter()
        .filter(|f| f.alone == Triage::Emergency)
    {
        let case = with(pain("strain", 2), &[flag.id.as_str()]);
        let sheet = sheet(&case);
        assert!(sheet.card.is_empty() && sheet.styles.is_empty() && sheet.request.is_none());
        for view in [text_of(&html(&case)), markdown(&case)] {
            let top: String = view.chars().take(220).collect();
            assert!(top.contains("GET HELP NOW"), "{}: {top}", flag.id);
            for technique in &kb().techniques {
                assert!(
                    !view.contains(technique.name.as_str()),
                    "{}: {}",
                    flag.id,
                    technique.id
                );
            }
        }
        let card = views::card(&report(&case), &sheet).join("\n");
        assert!(
            card.starts_with("GET HELP NOW. No massage for now."),
            "{card}"
        );
    }
}

#[test]
fn the_card_is_short_for_everybody_and_keeps_its_limits() {
    for entry in &kb().contraindications {
        let case = with(pain("posture", 5), &[entry.id.as_str()]);
        let report = report(&case);
        let lines = views::card(&report, &views::sheet(kb(), &report, FOR_ME));
        let card = render::lines(&lines);
        assert!(
            card.chars().count() <= views::LONGEST_CARD,
            "{}: {card}",
            entry.id
        );
        let whole = !card.contains("Not all of it: see the sheet.");
        if report.techniques.iter().any(|t| t.level < Level::Avoid) {
            assert!(
                report.session.limits.heat || card.contains("no heat"),
                "{card}"
            );
            for area in &report.session.avoid_area_names {
                assert!(
                    !whole || card.contains(area.as_str()),
                    "{}: {area}",
                    entry.id
                );
            }
        }
    }
    let card = views::card(&report(&thinner()), &sheet(&thinner())).join("\n");
    assert!(
        card.contains("Keep to: light pressure; no heat; no stretching"),
        "{card}"
    );
    assert!(
        card.contains("Not this: ") && card.contains("Deep tissue"),
        "{card}"
    );
}

#[test]
fn a_date_is_printed_only_when_it_was_given() {
    let report = report(&thinner());
    let drawn = |date: Option<&str>| {
        let options = SheetOptions {
            date: date.map(|date| date.parse().expect("a day")),
            ..FOR_ME
        };
        let sheet = views::sheet(kb(), &report, options);
        let page = views::sheet_page(&sheet);
        let html = render::html_sheet(&sheet).expect("a page");
        let markdown = render::draw(&page, Drawing::Markdown, Style::default());
        [text_of(&html), markdown]
    };
    for view in drawn(Some("2026-12-01")) {
        assert!(view.contains("Date Tue 2026-12-01"), "{view}");
    }
    for view in drawn(None) {
        assert!(view.contains("Date") && !view.contains("Tue"), "{view}");
    }
}

#[test]
fn a_full_card_names_first_what_rules_out_most_and_starts_every_line() {
    let facts = [
        "eczema-psoriasis",
        "asthma",
        "osteoporosis",
        "epilepsy",
        "pacemaker-icd",
        "varicose-veins",
        "med-anticoagulant",
        "diabetes",
    ];
    let case = Case {
        unrecognised: vec!["Fabry disease".to_owned()],
        ..with(pain("posture", 5), &facts)
    };
    let report = report(&case);
    let sheet = sheet(&case);
    let card = views::card(&report, &sheet).join("\n");
    let most = sheet.health.iter().map(|row| row.rules_out).max();
    let first = sheet.health.iter().find(|row| Some(row.rules_out) == most);
    let name = &first.expect("a row").short_name;
    assert!(card.contains(&format!("Health: {name}")), "{card}");
    for label in [
        "Keep to: ",
        "Not on: ",
        "Not understood: ",
        "Not this: ",
        "Pain: ",
    ] {
        assert!(card.contains(label), "{label}{card}");
    }
    assert!(card.chars().count() < views::LONGEST_CARD, "{card}");
}
