//! `ask` as a person meets it: typed into a terminal, read from a terminal.
#![cfg(unix)]

use std::process::Command;

use rexpect::session::PtySession;
use rexpect::session::spawn_command;

/// How long a line may take to appear, in milliseconds. Other tests run at the same time.
const PATIENCE: u64 = 60_000;

fn start(args: &[&str]) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    command.args(args).env_clear().env("TERM", "xterm");
    command.env("NO_COLOR", "1").env("COLUMNS", "80");
    spawn_command(command, Some(PATIENCE)).expect("a terminal")
}

/// Waits for a heading or a line, then types.
fn say(session: &mut PtySession, after: &str, lines: &[&str]) {
    session
        .exp_string(after)
        .unwrap_or_else(|error| panic!("{after}: {error}"));
    for line in lines {
        session
            .exp_string("> ")
            .unwrap_or_else(|error| panic!("{after}: {line}: {error}"));
        session.send_line(line).expect("typed");
    }
}

/// Everything up to the end, and the exit code.
fn end(mut session: PtySession) -> (String, i32) {
    let text = session.exp_eof().expect("an end");
    let status = session.process().wait().expect("a status");
    // `Exited(Pid(7), 0)`: the type itself is not for others to name.
    let told = format!("{status:?}");
    let code = told
        .rsplit([' ', ')'])
        .nth(1)
        .and_then(|code| code.parse().ok());
    let code = code.unwrap_or_else(|| panic!("{told}"));
    (text, code)
}

const NO_TO_SEVEN: [&str; 7] = ["n"; 7];

fn no_to_safety(session: &mut PtySession, age: &str) {
    say(session, "Safety 1 of 12", &NO_TO_SEVEN);
    say(session, "Safety 8 of 12", &[age]);
    say(session, "Safety 9 of 12", &["n", "n", "n", "n"]);
}

fn pain_and_health(session: &mut PtySession) {
    say(session, "Pain 1 of 4", &["3"]);
    say(session, "Pain 2 of 4", &["5"]);
    say(session, "Pain 3 of 4", &["3 weeks"]);
    say(session, "Pain 4 of 4", &["lower back left"]);
    say(session, "Health 1 of 2", &["n"]);
    say(session, "Health 2 of 2", &["n"]);
}

#[test]
fn a_healthy_person() {
    let mut session = start(&["ask"]);
    no_to_safety(&mut session, "40");
    pain_and_health(&mut session);
    say(&mut session, "lower back (left)", &["y"]);
    let (text, code) = end(session);
    assert!(
        text.contains("Nothing you told us points to danger."),
        "{text}"
    );
    assert!(
        text.contains("The same again: backrelief suggest"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'), "nothing is redrawn or coloured");
    assert_eq!(code, 0);
}

#[test]
fn an_emergency_at_question_one() {
    let mut session = start(&["ask"]);
    say(&mut session, "Safety 1 of 12", &["y"]);
    let (text, code) = end(session);
    assert!(text.contains("GET HELP NOW."), "{text}");
    assert!(!text.contains("Safety 2"), "{text}");
    assert_eq!(code, 3);
}

#[test]
fn a_pregnant_person() {
    let mut session = start(&["ask"]);
    say(&mut session, "Safety 1 of 12", &NO_TO_SEVEN);
    say(&mut session, "Safety 8 of 12", &["30", "n"]);
    say(&mut session, "Safety 10 of 12", &["y"]);
    say(&mut session, "2 a baby born in the last 6 weeks", &["1"]);
    say(&mut session, "Safety 10 of 12, one more", &["?"]);
    say(
        &mut session,
        "need the maternity unit at once",
        &["n", "n", "n"],
    );
    pain_and_health(&mut session);
    say(&mut session, "pregnant, or might be", &["y"]);
    let (text, code) = end(session);
    assert!(text.contains("ASK FIRST."), "{text}");
    assert_eq!(code, 3);
}

#[test]
fn a_person_who_does_not_know() {
    let mut session = start(&["ask"]);
    say(&mut session, "Safety 1 of 12", &["s"]);
    say(&mut session, "Once more, in other words.", &["s"]);
    say(&mut session, "Safety 2 of 12", &["d", "d"]);
    say(&mut session, "A professional should look at this", &["d"]);
    say(
        &mut session,
        "Safety 5 of 12",
        &["d", "d", "d", "d", "d", "d", "d", "d", "d"],
    );
    say(&mut session, "Pain 1 of 4", &["d", "d", "d", "d"]);
    say(&mut session, "Health 1 of 2", &["d", "d"]);
    say(&mut session, "don't know: numb around the bottom", &["y"]);
    let (text, code) = end(session);
    assert!(
        text.contains("ASK FIRST.") || text.contains("DO NOT BOOK"),
        "{text}"
    );
    assert!(
        !text.contains("GET HELP NOW."),
        "not knowing is no emergency: {text}"
    );
    assert_eq!(code, 3);
}

#[test]
fn back_and_correct() {
    let mut session = start(&["ask"]);
    say(&mut session, "Safety 1 of 12", &["n", "n"]);
    say(&mut session, "Safety 3 of 12", &["b"]);
    say(&mut session, "Safety 2 of 12", &["maybe"]);
    say(&mut session, "Please answer y, n or d.", &["n"]);
    say(&mut session, "Safety 3 of 12", &["n", "n", "n", "n", "n"]);
    say(&mut session, "Safety 8 of 12", &["forty"]);
    say(&mut session, "whole years", &["40", "n", "n", "n", "n"]);
    pain_and_health(&mut session);
    say(&mut session, "Check what we understood", &["14"]);
    say(&mut session, "Pain 2 of 4", &["8"]);
    say(&mut session, "severe pain (8)", &["y"]);
    let (text, _) = end(session);
    assert!(text.contains("severe pain (8)"), "{text}");
}

#[test]
fn quitting_tells_where_and_keeps_nothing() {
    let mut session = start(&["ask"]);
    say(&mut session, "Safety 1 of 12", &["n", "n", "n", "n"]);
    say(&mut session, "Safety 5 of 12", &["q"]);
    let (text, code) = end(session);
    assert!(
        text.contains("Stopped at safety 5 of 12. Nothing was answered or kept."),
        "{text}"
    );
    assert_eq!(code, 2);
}

#[test]
fn the_end_of_a_terminal_and_ctrl_c_stop_in_the_same_words() {
    let stopped = "Stopped at safety 2 of 12. Nothing was answered or kept.";
    for (key, expected) in [('d', 2), ('c', 130)] {
        let mut session = start(&["ask"]);
        say(&mut session, "Safety 1 of 12", &["n"]);
        session.exp_string("Safety 2 of 12").expect("the question");
        session.exp_string("> ").expect("the prompt");
        session.send_control(key).expect("a key");
        let (text, code) = end(session);
        assert!(text.contains(stopped), "Ctrl-{key}: {text}");
        assert_eq!(code, expected, "Ctrl-{key}");
    }
}

#[test]
fn a_story_offers_the_questions_that_matter() {
    let story = ["suggest", "lower back trouble after a long drive"];
    let mut session = start(&story);
    session
        .exp_string("questions could change this answer most. Ask them now? (y/n)")
        .expect("an offer");
    session.exp_string("> ").expect("a prompt");
    session.send_line("Yep").expect("typed");
    say(&mut session, "Question 1 of 4", &["3"]);
    say(&mut session, "Question 2 of 4", &["n"]);
    let (_, _) = (
        session.exp_string("Question 3 of 4"),
        session.send_line("s"),
    );
    session.exp_string("Question 4 of 4").expect("the last");
    session.send_line("s").expect("typed");
    let (text, _) = end(session);
    assert!(text.contains("mild pain (3)"), "{text}");
    assert!(text.contains("\r\n  Not: "), "{text}");
    let mut session = start(&story);
    session.exp_string("Ask them now? (y/n)").expect("an offer");
    session.send_line("n").expect("typed");
    let (text, _) = end(session);
    assert!(text.contains("Assumed: moderate pain"), "{text}");
}

#[test]
fn flags_alone_are_answered_without_questions() {
    let (text, code) = end(start(&["suggest", "-c", "strain", "-s", "mild"]));
    assert!(!text.contains("Ask them now"), "{text}");
    assert_eq!(code, 0);
}
