//! Hostile words in everything that somebody can type end up harmless in every format.

mod support;

use std::process::Command;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::render;
use backrelief::render::Drawing;
use backrelief::render::Style;
use backrelief::report::Report;
use backrelief::views;
use backrelief::views::AnswerOptions;
use backrelief::views::SheetOptions;
use proptest::prelude::*;
use support::*;

const MARKUP: &str = "</style></p><script>alert(1)</script><img src=x onerror=alert(1)>";

/// Texts that mean harm somewhere.
fn hostile() -> Vec<String> {
    vec![
        MARKUP.to_owned(),
        "\"><svg onload=alert(1)> ' \" ` &lt; &#60; &amp;".to_owned(),
        "[a](javascript:alert(1)) ![b](http://x.test/y) <http://x.test> `c` | d | # e".to_owned(),
        "\u{1b}[2J\u{1b}]0;owned\u{7}\u{1b}[31mred\u{9b}31m\u{8}\u{0}\u{7f}".to_owned(),
        "\u{202e}tfel ot thgir\u{202c} \u{2066}isolated\u{2069} \u{200f}\u{61c}\u{2028}\u{2029}"
            .to_owned(),
        "line\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nline;x,y\\z\n".to_owned(),
        "\u{5d0}\u{5d1}\u{5d2} \u{627}\u{644}\u{638}\u{647}\u{631}".to_owned(),
        "w".repeat(10_000),
        "{{ self }} {% include \"x\" %} ${HOME} $(id) %s".to_owned(),
    ]
}

/// A case with the same text in every field that holds words of the person.
fn case_of(text: &str) -> Case {
    let mut case = with(pain("posture", 5), &["med-anticoagulant"]);
    for finding in &mut case.findings {
        text.clone_into(&mut finding.text);
    }
    let mut unsure = Finding::new(fact("epilepsy"), Answer::DontKnow);
    text.clone_into(&mut unsure.text);
    let mut denied = Finding::new(fact("fever"), Answer::No);
    text.clone_into(&mut denied.text);
    case.findings.extend([unsure, denied]);
    case.unrecognised = vec![text.to_owned()];
    case.remarks = vec![text.to_owned()];
    case.assumed = vec![text.to_owned().into()];
    case
}

const ALL: SheetOptions = SheetOptions {
    for_me: true,
    all: true,
    why: true,
    date: None,
};

fn html(report: &Report) -> String {
    render::html_sheet(&views::sheet(kb(), report, ALL)).expect("a page")
}

fn pages(report: &Report) -> Vec<backrelief::page::Page> {
    let options = AnswerOptions {
        all: true,
        why: true,
        ..AnswerOptions::default()
    };
    vec![
        views::suggest(report, options),
        views::check(report, options),
        views::sheet_page(&views::sheet(kb(), report, ALL)),
    ]
}

/// The tags of a page, each without its attributes' values.
fn tags(html: &str) -> Vec<String> {
    let tags = html.split('<').skip(1).map(|part| {
        let tag = part.split('>').next().unwrap_or_default();
        let values = tag.split('"').step_by(2);
        values.collect::<String>()
    });
    tags.collect()
}

fn is_quiet(text: &str) -> bool {
    let turning = |c: char| matches!(c, '\u{61c}' | '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text
        .chars()
        .any(|c| c.is_control() && c != '\n' || turning(c))
}

#[test]
fn html_has_the_same_tags_whatever_was_typed() {
    let plain = tags(&html(&engine::assess(kb(), &case_of("xx"))));
    for text in hostile() {
        let html = html(&engine::assess(kb(), &case_of(&text)));
        assert_eq!(tags(&html), plain, "{text:.20}");
        assert!(is_quiet(&html));
    }
}

#[test]
fn pages_in_html_have_the_same_tags_whatever_was_typed() {
    let drawn = |text: &str| -> Vec<Vec<String>> {
        let report = engine::assess(kb(), &case_of(text));
        let pages = pages(&report);
        let html = pages.iter().map(|p| render::html_page(p).expect("a page"));
        html.inspect(|html| assert!(is_quiet(html)))
            .map(|html| tags(&html))
            .collect()
    };
    let plain = drawn("xx");
    for text in hostile() {
        assert_eq!(drawn(&text), plain);
    }
}

#[test]
fn text_plain_markdown_and_card_let_nothing_through() {
    for text in hostile() {
        let report = engine::assess(kb(), &case_of(&text));
        for page in pages(&report) {
            for drawing in [Drawing::Text, Drawing::Plain, Drawing::Markdown] {
                let drawn = render::draw(&page, drawing, Style::default());
                assert!(is_quiet(&drawn), "{drawing:?}");
                if drawing == Drawing::Markdown {
                    let unescaped = drawn.replace("\\](", "").replace("\\[", "");
                    let link = unescaped.contains("](") || unescaped.contains('[');
                    assert!(!drawn.contains('<') && !link, "markup from input");
                }
            }
        }
        let sheet = views::sheet(kb(), &report, ALL);
        let card = render::lines(&views::card(&report, &sheet));
        assert!(is_quiet(&card));
        assert!(
            card.chars().count() <= 2 * views::LONGEST_CARD,
            "{}",
            card.len()
        );
    }
}

#[test]
fn a_calendar_has_the_same_lines_whatever_was_typed() {
    let shape = |text: &str| -> Vec<String> {
        let report = engine::assess(kb(), &case_of(text));
        let start = "2026-12-01".parse().expect("a day");
        let plan = views::plan(kb(), &report, start).expect("a plan");
        let calendar = render::calendar(&plan);
        assert!(is_quiet(&calendar.replace("\r\n", "\n")));
        let lines = calendar.split("\r\n").filter(|line| !line.starts_with(' '));
        lines
            .map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned())
            .collect()
    };
    let plain = shape("xx");
    for text in hostile() {
        assert_eq!(shape(&text), plain);
    }
}

#[test]
fn no_flag_carries_an_escape_to_the_terminal_or_into_a_file() {
    let flags = [
        "--cause",
        "--severity",
        "--for",
        "--area",
        "--age",
        "--has",
        "--takes",
        "--sign",
        "--no",
        "--unsure",
        "--skip",
        "--goal",
        "--country",
        "--format",
        "--width",
    ];
    let harmful = [
        "</style><script>alert(1)</script>",
        "\u{1b}[2J\u{9b}31m\u{7}",
        "\u{202e}x\u{2066}",
    ];
    for text in harmful {
        let run = |words: &[&str]| {
            let output = Command::new(env!("CARGO_BIN_EXE_backrelief"))
                .args(["suggest", "-c", "strain", "-s", "2"])
                .args(words)
                .env_clear()
                .output()
                .expect("the program");
            let mut said = String::from_utf8(output.stdout).expect("text");
            said.push_str(&String::from_utf8(output.stderr).expect("text"));
            assert!(is_quiet(&said), "{words:?}: {said:?}");
            said
        };
        for flag in flags {
            run(&[flag, text]);
        }
        let html = run(&[
            "--has", text, "--takes", text, "--format", "html", "--for-me",
        ]);
        assert!(!html.contains("<script") && !html.contains("<img"));
        run(&["--has", text, "--format", "markdown"]);
        run(&["--has", text, "--format", "card"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_words_leave_the_page_as_it_is(text in "\\PC{1,60}|[\u{0}-\u{2f}\u{1b}\u{80}-\u{9f}\u{202e}<>&\"']{1,30}") {
        let plain = tags(&html(&engine::assess(kb(), &case_of("xx"))));
        let html = html(&engine::assess(kb(), &case_of(&text)));
        prop_assert!(is_quiet(&html));
        prop_assert_eq!(tags(&html), plain);
    }
}

#[test]
fn a_wrong_variable_is_named_and_keeps_no_answer_back() {
    let run = |country: &str, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
        command.env_clear().env("BACKRELIEF_COUNTRY", country);
        command.args(args).output().expect("it runs")
    };
    for args in [
        &["check", "--sign", "chest pain"][..],
        &["suggest", "-s", "3"],
    ] {
        let (wrong, none) = (run("zz", args), run("", args));
        assert_eq!(wrong.status.code(), none.status.code(), "{args:?}");
        assert_eq!(wrong.stdout, none.stdout, "{args:?}");
        let told = String::from_utf8_lossy(&wrong.stderr);
        assert!(told.contains("BACKRELIEF_COUNTRY is \"zz\""), "{told}");
        assert!(!told.contains("--country"), "{told}");
    }
    let flag = run("gb", &["check", "--sign", "chest pain", "--country", "zz"]);
    assert_eq!(flag.status.code(), Some(2));
}
