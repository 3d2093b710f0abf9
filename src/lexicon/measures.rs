//! Numbers with a name: "178 over 104", "platelets 40", "T-score -2.7".

use crate::kb::Lexicon;
use crate::kb::Measure;
use crate::lexicon::rows::Rows;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// How many words may stand between a name and its number.
const REACH: usize = 5;

/// A measure as the reader uses it.
#[derive(Debug)]
pub(crate) struct Measured<'a> {
    measure: &'a Measure,
    names: Rows,
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number<'a> {
    /// What it measures.
    pub(crate) measure: &'a Measure,
    /// The number, or the first of two.
    pub(crate) first: f64,
    /// The second of two.
    pub(crate) second: Option<f64>,
    /// Its words, as indices of tokens.
    pub(crate) at: Vec<usize>,
}

/// The measures of a lexicon, ready to be looked for.
pub(crate) fn measures<'a>(lexicon: &'a Lexicon, vocabulary: &Vocabulary) -> Vec<Measured<'a>> {
    let all = lexicon.measures.iter();
    all.map(|measure| Measured {
        names: Rows::new(&measure.names, vocabulary),
        measure,
    })
    .collect()
}

impl<'a> Measured<'a> {
    /// Every number of this measure in a text.
    pub(crate) fn find(&self, text: &[Token]) -> Vec<Number<'a>> {
        let mut found: Vec<Number<'a>> = Vec::new();
        for at in 0..text.len() {
            let number = if self.measure.pair {
                self.pair_at(text, at)
                    .map(|pair| self.with_name(text, pair))
            } else {
                self.names
                    .at(text, at)
                    .and_then(|count| self.named(text, at, count))
            };
            let used = |n: &Number<'a>| n.at.iter().any(|i| found.iter().any(|f| f.at.contains(i)));
            if let Some(number) = number.filter(|n| !used(n)) {
                found.push(number);
            }
        }
        found
    }

    fn number(&self, first: f64, second: Option<f64>, at: Vec<usize>) -> Option<Number<'a>> {
        let [low, high] = self.measure.range;
        (low..=high).contains(&first).then_some(Number {
            measure: self.measure,
            first,
            second,
            at,
        })
    }

    /// "178/104" or "178 over 104".
    fn pair_at(&self, text: &[Token], at: usize) -> Option<Number<'a>> {
        let token = text.get(at)?;
        if let Some((first, second)) = token.plain.split_once('/') {
            let (first, second) = (first.parse().ok()?, second.parse::<f64>().ok()?);
            return (second < first && second >= 30.0)
                .then(|| self.number(first, Some(second), vec![at]))?;
        }
        let first: f64 = token.plain.parse().ok()?;
        let link = text.get(at + 1)?;
        let second: f64 = text.get(at + 2)?.plain.parse().ok()?;
        let linked = matches!(link.plain.as_str(), "over" | "on" | "or");
        (linked && second < first && second >= 30.0)
            .then(|| self.number(first, Some(second), vec![at, at + 1, at + 2]))?
    }

    /// The name just before a pair belongs to it.
    fn with_name(&self, text: &[Token], mut pair: Number<'a>) -> Number<'a> {
        let first = pair.at.first().copied().unwrap_or_default();
        let named = (first.saturating_sub(REACH)..first)
            .find_map(|at| Some(at..at + self.names.at(text, at)?));
        pair.at.extend(named.into_iter().flatten());
        pair.at.sort_unstable();
        pair
    }

    /// The number nearest behind a name, or else the one just before it.
    fn named(&self, text: &[Token], name: usize, count: usize) -> Option<Number<'a>> {
        let own = name..name + count;
        let behind = (own.end..own.end + REACH)
            .take_while(|i| text.get(*i).is_some_and(|t| t.gap < Break::Hard))
            .find_map(|i| Some((i, value(text, i)?)));
        let before = || {
            let i = name.checked_sub(1)?;
            let joined = text.get(name).is_some_and(|t| t.gap == Break::None);
            Some((i, value(text, i).filter(|_| joined)?))
        };
        let (place, first) = behind.or_else(before)?;
        let mut at: Vec<usize> = own.collect();
        at.push(place);
        at.sort_unstable();
        self.number(first, None, at)
    }
}

fn value(text: &[Token], at: usize) -> Option<f64> {
    let plain = &text.get(at)?.plain;
    let minus = at > 0 && text.get(at - 1).is_some_and(|t| t.plain == "minus");
    let digits = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let value: f64 = digits.parse().ok()?;
    Some(if minus { -value } else { value })
}
