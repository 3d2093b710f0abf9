//! How to print, as asked for by a line that may not be readable as a whole: errors and help.

use crate::cli::args::OutputArgs;

/// Width and colour as the words of a line name them.
pub fn output(argv: &[String]) -> OutputArgs {
    OutputArgs {
        color: value(argv, "--color"),
        width: value(argv, "--width"),
        ..OutputArgs::default()
    }
}

/// What stands behind a flag, in the same word or in the next.
fn value(argv: &[String], flag: &str) -> Option<String> {
    let mut words = argv.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        match word.strip_prefix(flag) {
            Some("") => return words.next().cloned(),
            Some(rest) if rest.starts_with('=') => return rest.get(1..).map(str::to_owned),
            _ => {}
        }
    }
    None
}

/// True when JSON is asked for.
pub fn wants_json(argv: &[String]) -> bool {
    let mut words = argv.iter().take_while(|word| *word != "--");
    let mut json = false;
    while let Some(word) = words.next() {
        let Some(rest) = after_format(word) else {
            json |= word == "--json";
            continue;
        };
        let named = match rest {
            "" => words.next().map_or("", String::as_str),
            named => named.trim_start_matches('='),
        };
        return named.eq_ignore_ascii_case("json");
    }
    json
}

/// What follows the flag for the format in the same word: `=json`, `json` of `-fjson`, or nothing.
fn after_format(word: &str) -> Option<&str> {
    let long = word.strip_prefix("--format");
    let long = long.filter(|rest| rest.is_empty() || rest.starts_with('='));
    let short = word
        .strip_prefix('-')
        .map(|short| short.trim_start_matches('q'));
    long.or_else(|| short?.strip_prefix('f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_behind_their_flag() {
        let color = |line: &str| {
            let argv: Vec<String> = line.split(' ').map(str::to_owned).collect();
            output(&argv).color
        };
        assert_eq!(color("check --color always").as_deref(), Some("always"));
        assert_eq!(color("--color=never check").as_deref(), Some("never"));
        assert_eq!(color("check --colors x -- --color always"), None);
    }

    #[test]
    fn json_is_asked_for_in_every_spelling_of_the_flag() {
        let wants = |line: &str| {
            let argv: Vec<String> = line.split(' ').map(str::to_owned).collect();
            wants_json(&argv)
        };
        for line in [
            "--json",
            "--format json",
            "--format JSON",
            "--format=Json",
            "-f json",
            "-fjson",
            "-f=json",
            "-qfjson",
            "-qf JSON",
        ] {
            assert!(wants(line), "{line}");
        }
        for line in [
            "-f text --json",
            "--formatjson",
            "-cfjson",
            "-f",
            "--format csv",
            "-- --json",
        ] {
            assert!(!wants(line), "{line}");
        }
    }
}
