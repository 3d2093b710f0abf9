//! Every format over many people, widths and hostile texts.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::lexicon::Kind;
use backrelief::page::Page;
use backrelief::render;
use backrelief::render::Drawing;
use backrelief::render::Style;
use backrelief::report::Report;
use backrelief::views;
use backrelief::views::AnswerOptions;
use proptest::prelude::*;
use support::*;

/// People whose answers differ in shape.
fn people() -> Vec<Report> {
    let cases = [
        pain("strain", 2),
        since(pain("strain", 5), 1),
        pain("nonspecific", 0),
        pain("fall", 8),
        with(
            pain("posture", 5),
            &["med-anticoagulant", "bp-high-controlled"],
        ),
        with(pain("lifting", 6), &["saddle-numbness"]),
        with(Case::default(), &["dvt-current"]),
        with(Case::default(), &["osteoporosis"]),
        answered(pain("stress", 3), "fever", Answer::DontKnow),
        Case {
            unrecognised: vec!["Fabry disease".to_owned()],
            ..pain("strain", 2)
        },
    ];
    cases
        .iter()
        .map(|case| engine::assess(kb(), case))
        .collect()
}

fn pages(report: &Report) -> Vec<Page> {
    let all = AnswerOptions {
        all: true,
        why: true,
        ..AnswerOptions::default()
    };
    [AnswerOptions::default(), all]
        .into_iter()
        .flat_map(|options| {
            [
                views::suggest(report, options),
                views::check(report, options),
            ]
        })
        .collect()
}

fn text(page: &Page, width: usize) -> String {
    render::draw(
        page,
        Drawing::Text,
        Style {
            width,
            ..Style::default()
        },
    )
}

#[test]
fn no_line_is_longer_than_the_screen_and_none_ends_in_a_space() {
    for report in people() {
        for page in pages(&report) {
            for width in [40, 60, 71, 72, 80, 120, 200] {
                for line in text(&page, width).lines() {
                    assert!(line.chars().count() <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end(), "{width}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn colour_only_colours() {
    for report in people() {
        for page in pages(&report) {
            let style = Style {
                color: true,
                ..Style::default()
            };
            let colored = render::draw(&page, Drawing::Text, style);
            assert!(colored.contains('\u{1b}'));
            let stripped = strip(&colored);
            assert_eq!(stripped, text(&page, 80));
        }
    }
}

/// Text without colour codes.
fn strip(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn plain_is_one_statement_per_line() {
    for report in people() {
        for page in pages(&report) {
            let plain = render::draw(&page, Drawing::Plain, Style::default());
            for line in plain.lines() {
                assert!(!line.is_empty() && line == line.trim(), "{line:?}");
                assert!(!line.contains('\u{2500}'), "{line}");
            }
            assert!(plain.ends_with("End of answer.\n"));
        }
    }
}

#[test]
fn every_level_and_rule_of_the_report_can_be_read_in_every_view() {
    for report in people().iter().filter(|r| r.triage.level < Triage::Urgent) {
        let all = AnswerOptions {
            all: true,
            why: true,
            ..AnswerOptions::default()
        };
        let page = views::suggest(report, all);
        let drawn = [
            text(&page, 200),
            render::draw(&page, Drawing::Plain, Style::default()),
            render::draw(&page, Drawing::Markdown, Style::default()).replace('\\', ""),
        ];
        for view in drawn {
            let flat = view.split_whitespace().collect::<Vec<_>>().join(" ");
            for technique in &report.techniques {
                assert!(
                    flat.contains(technique.short_name.as_str()),
                    "{}",
                    technique.id
                );
                for reason in &technique.reasons {
                    assert!(
                        flat.contains(&format!("Rule {}", reason.rule)),
                        "{}",
                        reason.rule
                    );
                }
            }
        }
    }
}

#[test]
fn an_emergency_stands_first() {
    for flag in kb()
        .red_flags
        .iter()
        .filter(|flag| flag.alone == Triage::Emergency)
    {
        let mut case = with(pain("strain", 2), &[flag.id.as_str()]);
        case.unrecognised.push("something else".to_owned());
        let report = engine::assess(kb(), &case);
        for page in [
            views::suggest(&report, AnswerOptions::default()),
            views::check(&report, AnswerOptions::default()),
        ] {
            let drawn = text(&page, 80);
            let after_echo = drawn.split("\n\n").nth(1).unwrap_or_default();
            assert!(
                after_echo.starts_with("GET HELP NOW"),
                "{}: {after_echo}",
                flag.id
            );
        }
    }
}

/// The words of a text in lower case, between spaces.
fn flat(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The words of a drawn answer, without those of the rules that decided: they may name what would do
/// harm, such as a massage gun on a break.
fn without_rules(drawn: &str, report: &Report) -> String {
    let reasons = report.triage.reasons.iter();
    reasons.fold(flat(drawn), |text, reason| {
        text.replace(&flat(&reason.text), " ")
    })
}

#[test]
fn help_today_or_now_names_no_style_whatever_else_was_told() {
    let names: Vec<String> = kb()
        .techniques
        .iter()
        .flat_map(|t| [flat(&t.name), flat(&t.short_name)])
        .collect();
    let mut seen = 0;
    for flag in &kb().red_flags {
        for more in ["", "med-anticoagulant", "pregnant"] {
            let told = [flag.id.as_str(), more];
            let told = if more.is_empty() { &told[..1] } else { &told };
            let report = engine::assess(kb(), &with(pain("strain", 2), told));
            if report.triage.level < Triage::Urgent {
                continue;
            }
            seen += 1;
            assert!(report.triage.ask.is_empty(), "{told:?}");
            let formats = [Drawing::Text, Drawing::Plain, Drawing::Markdown];
            let pages = pages(&report);
            let drawn = formats.iter().flat_map(|format| {
                let draw = |page| render::draw(page, *format, Style::default());
                pages.iter().map(draw)
            });
            for text in drawn {
                let text = without_rules(&text, &report);
                let found = names.iter().find(|name| text.contains(name.as_str()));
                assert!(found.is_none(), "{told:?}: {found:?} in {text}");
            }
        }
    }
    assert!(seen > 100, "only {seen} answers withhold massage");
}

/// The pages of all rules with conditions.
fn pages_of_rules() -> Vec<(String, Page)> {
    let kb = kb();
    let entries = kb.contraindications.iter();
    let entries = entries.flat_map(|e| {
        let id = e.id.as_str();
        [(Kind::Condition, id), (Kind::Medicine, id)]
    });
    let signs = kb.red_flags.iter().map(|f| (Kind::Sign, f.id.as_str()));
    let asked = kb.context.iter().map(|f| (Kind::Question, f.id.as_str()));
    let rules = kb.modifiers.iter().map(|m| (Kind::Rule, m.id.as_str()));
    let all = entries.chain(signs).chain(asked).chain(rules);
    let page = |(kind, id)| {
        let page = views::show(kb, kind, id, &|_| Triage::Go)?;
        Some((String::from(id), page))
    };
    all.filter_map(page).collect()
}

#[test]
fn rules_are_read_in_names_and_in_good_grammar() {
    let pages = pages_of_rules();
    assert!(pages.len() > 300);
    for (id, page) in pages {
        let drawn = render::draw(&page, Drawing::Plain, Style::default());
        for wrong in [
            ": yes",
            "Go ahead when",
            " 1 weeks",
            " 1 days",
            "((",
            "not old,",
        ] {
            assert!(!drawn.contains(wrong), "{id}: {wrong} in {drawn}");
        }
    }
}

#[test]
fn urgent_and_go_never_promise() {
    for report in people() {
        for page in pages(&report) {
            let drawn = text(&page, 120).to_lowercase();
            for word in [
                "you are clear",
                "you are safe",
                "should be fine",
                "guaranteed",
                " cure ",
            ] {
                assert!(!drawn.contains(word), "{word}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn typed_words_cannot_move_the_cursor_or_become_markup(typed in "\\PC{0,40}|[\u{0}-\u{2f}\u{1b}\u{202e}<>&*_`|]{0,20}", width in 20usize..400) {
        let case = Case { unrecognised: vec![typed.clone()], ..pain("strain", 2) };
        let report = engine::assess(kb(), &case);
        let page = views::suggest(&report, AnswerOptions::default());
        let drawn = text(&page, width);
        prop_assert!(!drawn.chars().any(|c| c.is_control() && c != '\n'));
        let turned = drawn.contains('\u{202e}');
        prop_assert!(!turned);
        let markdown = render::draw(&page, Drawing::Markdown, Style::default());
        prop_assert!(!markdown.contains('<'));
        let plain = render::draw(&page, Drawing::Plain, Style::default());
        let escaped = plain.contains('\u{1b}');
        prop_assert!(!escaped);
    }
}
