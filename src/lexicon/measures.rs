//! Numbers with a name: "178 over 104", "platelets 40", "T-score -2.7".

use crate::kb::Lexicon;
use crate::kb::Measure;
use crate::lexicon::meant::pauses;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
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
                None
            };
            let named = || {
                let count = self.names.at(text, at)?;
                self.named(text, at, count)
            };
            let used = |n: &Number<'a>| n.at.iter().any(|i| found.iter().any(|f| f.at.contains(i)));
            let number = number.or_else(named).or_else(|| self.alone(text, at));
            let Some(number) = number.filter(|n| !used(n)) else {
                continue;
            };
            // "Platelets were 250, now 20": both are told, the stricter counts.
            let again = self.again(text, &number.at);
            found.push(number);
            found.extend(again);
        }
        found
    }

    /// "39.2, stiff neck": a number with a decimal between pauses that can be nothing else.
    fn alone(&self, text: &[Token], at: usize) -> Option<Number<'a>> {
        let [low, high] = self.measure.alone?;
        let token = text.get(at).filter(|token| token.plain.contains('.'))?;
        let first: f64 = token.plain.parse().ok()?;
        let stands = (at == 0 || pauses(text, at)) && pauses(text, at + 1);
        (stands && (low..=high).contains(&first)).then(|| self.number(first, None, vec![at]))?
    }

    /// A name with a number right behind it that cannot be one of this measure.
    pub(crate) fn unreadable(&self, text: &[Token], found: &[Number<'a>]) -> Vec<(usize, usize)> {
        let names = (0..text.len()).filter_map(|at| Some((at, at + self.names.at(text, at)?)));
        let odd = names.filter_map(|(at, next)| {
            let word = |i: usize| text.get(i).map_or("", |token| token.plain.as_str());
            let place = next + usize::from(has(text, next, Role::MeasureIs));
            let digit = word(place).starts_with(|c: char| c.is_ascii_digit());
            let known = found.iter().any(|number| number.at.contains(&at));
            (digit && !known).then_some((at, place))
        });
        odd.collect()
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

    /// True for what can be the second of two numbers.
    fn may_be_second(&self, number: f64) -> bool {
        let least = self.measure.least_second;
        least.is_none_or(|least| number >= least)
    }

    /// "178/104" or "178 over 104".
    fn pair_at(&self, text: &[Token], at: usize) -> Option<Number<'a>> {
        let token = text.get(at)?;
        if let Some((first, second)) = token.plain.split_once('/') {
            let (first, second) = (first.parse().ok()?, second.parse::<f64>().ok()?);
            return (second < first && self.may_be_second(second))
                .then(|| self.number(first, Some(second), vec![at]))?;
        }
        let first: f64 = token.plain.parse().ok()?;
        let link = text.get(at + 1)?;
        if let Ok(second) = link.plain.parse::<f64>() {
            // "BP 190 110" and "190-110": only behind the name.
            let named = (1..=2).filter_map(|back| at.checked_sub(back));
            let named = named.into_iter().any(|i| self.names.at(text, i).is_some());
            return (named && second < first && self.may_be_second(second))
                .then(|| self.number(first, Some(second), vec![at, at + 1]))?;
        }
        let second: f64 = text.get(at + 2)?.plain.parse().ok()?;
        let linked = link.has(Role::MeasureOver);
        (linked && second < first && self.may_be_second(second))
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

    /// A second number of the same measure: "now 20".
    fn again(&self, text: &[Token], at: &[usize]) -> Option<Number<'a>> {
        let from = at.last()? + 1;
        let again = (from..from + REACH)
            .take_while(|i| text.get(*i).is_some_and(|token| token.gap < Break::Half));
        let now = again
            .into_iter()
            .find(|i| has(text, *i, Role::MeasureAgain))?;
        let place = (now + 1..now + 3).find(|i| value(text, *i).is_some())?;
        let mut at = at.to_vec();
        at.push(place);
        self.number(value(text, place)?, None, at)
    }

    /// The number nearest behind a name, or else the one just before it.
    fn named(&self, text: &[Token], name: usize, count: usize) -> Option<Number<'a>> {
        let own = name..name + count;
        let pair = |i: usize| self.measure.pair && self.pair_at(text, i).is_some();
        if (own.end..own.end + REACH).any(pair) {
            return None;
        }
        let behind = (own.end..own.end + REACH)
            .take_while(|i| text.get(*i).is_some_and(|t| t.gap < Break::Half))
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
    let minus = at > 0 && has(text, at - 1, Role::Minus);
    let digits = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let value: f64 = digits.parse().ok()?;
    Some(if minus { -value } else { value })
}
