//! What kind of answer a typed line is, before anybody looks at what it means.

use crate::domain::Grammar;
use crate::domain::List;
use crate::domain::Text;
use crate::lexicon;

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

/// Lower-case words without marks; an apostrophe joins.
pub(crate) fn plain(line: &str) -> String {
    let joined = line.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words = joined.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What kind of answer a line is, by the words of a grammar.
pub(crate) fn parse(grammar: &Grammar, line: &str) -> Reply {
    let line = line.trim();
    if line.chars().all(|c| c == '?') && !line.is_empty() {
        return Reply::Why;
    }
    let words = &grammar.replies;
    let said = lexicon::words(line);
    if said.is_empty() {
        return Reply::Empty;
    }
    let whole = said.join(" ");
    let known = [
        (&words.explain, Reply::Why),
        (&words.back, Reply::Back),
        (&words.skip, Reply::Skip),
        (&words.quit, Reply::Quit),
        (&words.yes, Reply::Yes),
        (&words.dont_know, Reply::DontKnow),
        (&words.unclear, Reply::Unclear),
        (&words.no, Reply::No),
    ];
    let mut known = known.into_iter();
    if let Some((_, reply)) = known.find(|(list, _)| holds(list, &whole)) {
        return reply;
    }
    if is_only_no(grammar, &said) {
        return Reply::No;
    }
    numbers(grammar, line).map_or(Reply::Words, Reply::Numbers)
}

/// True for a word or row of words that stands in a list.
pub(crate) fn holds(list: &List<Text>, said: &str) -> bool {
    list.iter().any(|known| known == said)
}

/// "No, none of these", but not "no feeling there".
fn is_only_no(grammar: &Grammar, said: &[String]) -> bool {
    let words = &grammar.replies;
    let Some((first, rest)) = said.split_first() else {
        return false;
    };
    let mut rest = rest.iter();
    holds(&words.no, first) && rest.all(|word| holds(&words.after_no, word))
}

/// The numbers of a line that holds nothing else: `1 3`, `1, 3 and 4`.
fn numbers(grammar: &Grammar, line: &str) -> Option<Vec<usize>> {
    let parts = line.split([' ', ',', ';', '+', '&', '.']);
    let parts = parts.filter(|part| !part.is_empty() && !holds(&grammar.links.and, part));
    let found: Option<Vec<usize>> = parts.map(|part| part.parse().ok()).collect();
    found.filter(|numbers| !numbers.is_empty())
}

/// What follows a leading yes: "yes, Eliquis".
pub(crate) fn after_yes<'l>(grammar: &Grammar, line: &'l str) -> Option<&'l str> {
    let line = line.trim();
    let end = line.find(|c: char| !c.is_alphanumeric())?;
    let (first, rest) = line.split_at_checked(end)?;
    let yes = holds(&grammar.replies.leads, &first.to_lowercase());
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
    use crate::kb::KnowledgeBase;

    fn read(line: &str) -> Reply {
        parse(KnowledgeBase::embedded().grammar(), line)
    }

    fn behind_yes(line: &str) -> Option<&str> {
        after_yes(KnowledgeBase::embedded().grammar(), line)
    }

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
            assert_eq!(read(no), Reply::No, "{no}");
        }
        for more in [
            "no feeling there",
            "no but my calf is swollen",
            "not when I sit",
        ] {
            assert_eq!(read(more), Reply::Words, "{more}");
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
            assert_eq!(read(line), reply, "{line}");
        }
        assert_eq!(read("1, 3 and 4"), Reply::Numbers(vec![1, 3, 4]));
        assert_eq!(read("3 weeks"), Reply::Words);
        assert_eq!(behind_yes("yes, Eliquis"), Some("Eliquis"));
        assert_eq!(behind_yes("yesterday I fell"), None);
        assert_eq!(only_number("about 5"), Some("5"));
        assert_eq!(only_number("5.5"), None);
        assert_eq!(only_number("5 or 6"), None);
    }
}
