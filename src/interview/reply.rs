//! What kind of answer a typed line is, before anybody looks at what it means.

/// A typed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reply {
    /// Nothing was typed.
    Empty,
    /// Why is it asked?
    Why,
    /// The question before.
    Back,
    /// The next question.
    Skip,
    /// The end.
    Quit,
    /// Yes.
    Yes,
    /// No, to everything that was asked.
    No,
    /// The person does not know.
    DontKnow,
    /// Neither yes nor no.
    Unclear,
    /// Numbers of choices.
    Numbers(Vec<usize>),
    /// Anything else.
    Words,
}

const YES: [&str; 12] = [
    "y",
    "yes",
    "yeah",
    "yep",
    "yup",
    "ya",
    "true",
    "correct",
    "i do",
    "yes i do",
    "yes i have",
    "yes please",
];
const NO: [&str; 11] = [
    "n",
    "no",
    "nope",
    "nah",
    "none",
    "nothing",
    "neither",
    "never",
    "false",
    "n a",
    "not applicable",
];
const DONT_KNOW: [&str; 13] = [
    "d",
    "dk",
    "idk",
    "dunno",
    "dont know",
    "i dont know",
    "do not know",
    "i do not know",
    "not sure",
    "im not sure",
    "i am not sure",
    "unsure",
    "no idea",
];
const UNCLEAR: [&str; 8] = [
    "maybe",
    "perhaps",
    "possibly",
    "sometimes",
    "sort of",
    "kind of",
    "a bit",
    "ok",
];

/// Words that may follow a no without adding anything to it.
const AFTER_NO: [&str; 24] = [
    "no", "nope", "none", "nothing", "not", "at", "all", "any", "of", "these", "those", "them",
    "that", "this", "thanks", "thank", "you", "never", "i", "do", "dont", "have", "havent", "sir",
];

/// Lower-case words without marks; an apostrophe joins.
pub(crate) fn plain(line: &str) -> String {
    let joined = line.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words = joined.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What kind of answer a line is.
pub(crate) fn parse(line: &str) -> Reply {
    let line = line.trim();
    if line.chars().all(|c| c == '?') && !line.is_empty() {
        return Reply::Why;
    }
    let said = plain(line);
    let is = |list: &[&str]| list.contains(&said.as_str());
    match said.as_str() {
        "" => return Reply::Empty,
        "why" | "help" | "h" => return Reply::Why,
        "b" | "back" => return Reply::Back,
        "s" | "skip" => return Reply::Skip,
        "q" | "quit" | "exit" => return Reply::Quit,
        _ => {}
    }
    if is(&YES) {
        Reply::Yes
    } else if is(&DONT_KNOW) {
        Reply::DontKnow
    } else if is(&UNCLEAR) {
        Reply::Unclear
    } else if is(&NO) || is_only_no(&said) {
        Reply::No
    } else {
        numbers(line).map_or(Reply::Words, Reply::Numbers)
    }
}

/// "No, none of these", but not "no feeling there".
fn is_only_no(said: &str) -> bool {
    let mut all = said.split(' ');
    let first = all.next().unwrap_or_default();
    NO.contains(&first) && all.all(|word| AFTER_NO.contains(&word))
        || matches!(said, "not at all" | "not really")
}

/// The numbers of a line that holds nothing else: `1 3`, `1, 3 and 4`.
fn numbers(line: &str) -> Option<Vec<usize>> {
    let parts = line.split([' ', ',', ';', '+', '&', '.']);
    let parts = parts.filter(|part| !part.is_empty() && *part != "and");
    let found: Option<Vec<usize>> = parts.map(|part| part.parse().ok()).collect();
    found.filter(|numbers| !numbers.is_empty())
}

/// What follows a leading yes: "yes, Eliquis".
pub(crate) fn after_yes(line: &str) -> Option<&str> {
    let line = line.trim();
    let end = line.find(|c: char| !c.is_alphanumeric())?;
    let (first, rest) = line.split_at_checked(end)?;
    let yes = ["y", "yes", "yeah", "yep", "yup"].contains(&first.to_lowercase().as_str());
    yes.then(|| rest.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// The one whole number in a text; `None` when there is none, or more than one.
pub(crate) fn only_number(line: &str) -> Option<&str> {
    let mut all = line
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .filter(|part| !part.is_empty());
    let first = all.next()?;
    let whole = first.chars().all(|c| c.is_ascii_digit());
    (whole && all.next().is_none()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_with_more_in_it_is_words() {
        for no in [
            "n",
            "No.",
            "nope",
            "no, none of these",
            "not at all",
            "none",
        ] {
            assert_eq!(parse(no), Reply::No, "{no}");
        }
        for more in [
            "no feeling there",
            "no but my calf is swollen",
            "not when I sit",
        ] {
            assert_eq!(parse(more), Reply::Words, "{more}");
        }
    }

    #[test]
    fn yes_dont_know_and_orders() {
        for (line, reply) in [
            ("Y", Reply::Yes),
            ("yes!", Reply::Yes),
            ("D", Reply::DontKnow),
            ("I don't know", Reply::DontKnow),
            ("no idea", Reply::DontKnow),
            ("maybe", Reply::Unclear),
            ("??", Reply::Why),
            ("B", Reply::Back),
            ("skip", Reply::Skip),
            ("q", Reply::Quit),
            ("  ", Reply::Empty),
        ] {
            assert_eq!(parse(line), reply, "{line}");
        }
        assert_eq!(parse("1, 3 and 4"), Reply::Numbers(vec![1, 3, 4]));
        assert_eq!(parse("3 weeks"), Reply::Words);
        assert_eq!(after_yes("yes, Eliquis"), Some("Eliquis"));
        assert_eq!(after_yes("yesterday I fell"), None);
        assert_eq!(only_number("about 5"), Some("5"));
        assert_eq!(only_number("5.5"), None);
        assert_eq!(only_number("5 or 6"), None);
    }
}
