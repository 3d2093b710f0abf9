//! The command line that gives an answer again, from what was asked for and what was told.

use crate::cli::args::AnswerArgs;
use crate::cli::args::AskArgs;
use crate::cli::args::FactArgs;
use crate::cli::args::OutputArgs;
use crate::cli::args::WishArgs;
use crate::cli::error::quote;
use crate::interview::Told;

/// Adds statements to flags, each as the flag that says it.
pub fn with_told(facts: &FactArgs, told: &[Told]) -> FactArgs {
    let mut all = facts.clone();
    for told in told {
        match told.clone() {
            Told::Cause(text) => all.cause.push(text),
            Told::Severity(text) => all.severity = Some(text),
            Told::Duration(text) => all.duration = Some(text),
            Told::Area(text) => all.area.push(text),
            Told::Age(text) => all.age = Some(text),
            Told::Has(text) => all.has.push(text),
            Told::Takes(text) => all.takes.push(text),
            Told::Sign(text) => all.sign.push(text),
            Told::No(text) => all.no.push(text),
            Told::Unsure(text) => all.unsure.push(text),
        }
    }
    all
}

/// The words of a command line.
#[derive(Debug)]
struct Line {
    words: Vec<String>,
}

impl Line {
    /// A flag with its value. One that starts with a hyphen would pass for a flag.
    fn value(&mut self, flag: &str, value: &str) {
        if value.starts_with('-') && value != "-" {
            self.words.push(format!("{flag}={}", quote(value)));
        } else {
            self.words.push(flag.to_owned());
            self.words.push(quote(value));
        }
    }

    fn values(&mut self, flag: &str, values: &[String]) {
        for value in values {
            self.value(flag, value);
        }
    }

    fn option(&mut self, flag: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.value(flag, value);
        }
    }

    fn switch(&mut self, flag: &str, on: bool) {
        if on {
            self.words.push(flag.to_owned());
        }
    }
}

/// The command line that gives the same answer without questions.
pub fn again(command: &str, args: &AskArgs, facts: &FactArgs, output: &OutputArgs) -> String {
    let mut line = Line {
        words: vec!["backrelief".to_owned(), command.to_owned()],
    };
    let story = args.story.join(" ");
    if !story.trim().is_empty() {
        line.words.push(quote(&story));
    }
    add_facts(&mut line, facts);
    if command == "suggest" {
        add_wishes(&mut line, &args.wishes);
    }
    add_answer(&mut line, &args.answer);
    add_output(&mut line, output);
    line.words.join(" ")
}

fn add_facts(line: &mut Line, facts: &FactArgs) {
    let case = facts.case.as_ref().map(|path| path.display().to_string());
    line.option("--case", case.as_ref());
    line.values("--cause", &facts.cause);
    line.option("--severity", facts.severity.as_ref());
    line.option("--for", facts.duration.as_ref());
    line.values("--area", &facts.area);
    line.option("--age", facts.age.as_ref());
    line.values("--has", &facts.has);
    line.values("--takes", &facts.takes);
    line.values("--sign", &facts.sign);
    line.values("--no", &facts.no);
    line.values("--unsure", &facts.unsure);
}

fn add_wishes(line: &mut Line, wishes: &WishArgs) {
    line.option("--pressure", wishes.pressure.as_ref());
    line.values("--goal", &wishes.goal);
    line.option("--where", wishes.setting.as_ref());
    line.values("--skip", &wishes.skip);
}

fn add_answer(line: &mut Line, answer: &AnswerArgs) {
    line.switch("--all", answer.all);
    line.switch("--why", answer.why);
    line.switch("--for-me", answer.for_me);
    line.option("--date", answer.date.as_ref());
    line.switch("--strict", answer.strict);
    line.option("--limit", answer.limit.as_ref());
}

fn add_output(line: &mut Line, output: &OutputArgs) {
    line.option("--format", output.format.as_ref());
    line.switch("--json", output.json);
    line.switch("--plain", output.plain);
    let file = output
        .output
        .as_ref()
        .map(|path| path.display().to_string());
    line.option("--output", file.as_ref());
    line.switch("--force", output.force);
    line.option("--country", output.country.as_ref());
    line.option("--color", output.color.as_ref());
    line.option("--width", output.width.as_ref());
    line.switch("--ascii", output.ascii);
    line.switch("--quiet", output.quiet);
}
