//! What was long ago and is over, "numb toes in 2019, gone now", and dates of something else.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::kb::Threshold;
use crate::lexicon::dates::Date;
use crate::lexicon::dates::When;
use crate::lexicon::meant::pauses;
use crate::lexicon::timing::Timing;
use crate::lexicon::words::Break;

/// So many small words may stand before a date that opens its part: "for the last".
const OPENING: usize = 3;

impl Timing<'_> {
    /// True for what stands in a sentence, `told`, that tells of long ago only, and that it is
    /// over: "numb toes in 2019, gone now", "used to leak years ago". `enough` is what makes it
    /// long ago.
    pub(crate) fn is_bygone(
        &self,
        told: Range<usize>,
        first: usize,
        last: usize,
        enough: &Threshold,
    ) -> bool {
        let (from, to) = (told.start, told.end);
        let used_to = self.before(first, &self.over);
        let mut behind = self.over_after.range(last + 1..to.max(last + 1));
        let over = behind.next().copied();
        if over.is_none() && !used_to {
            return false;
        }
        let goes_on = |range: Range<usize>| self.returned.range(range).next().is_some();
        let turns = |over| self.turning.range(last + 1..over).next().is_some();
        if goes_on(from..to) || over.is_some_and(turns) {
            return false;
        }
        let long = |date: &Date| match date.when {
            When::Ago(days) => enough.is_reached(days) && !self.began(Some(*date)),
            // A month without its year is not long ago enough for an emergency.
            When::Unknown => enough.days < self.thresholds.emergency_over.days,
            When::Length(_) | When::Ahead => false,
        };
        let begin = self.dates.partition_point(|date| date.first < from);
        let end = self.dates.partition_point(|date| date.first < to);
        let dates = self.dates.get(begin..end).unwrap_or_default();
        if dates.is_empty() {
            used_to && over.is_some()
        } else {
            dates.iter().all(long)
        }
    }

    /// True for a date before a comma that belongs to what stands before it: it follows another
    /// finding at once, or ends a part that tells of something, as "born in 1974" does.
    pub(super) fn belongs_before(
        &self,
        taken: &BTreeSet<usize>,
        date: &Date,
        first: usize,
    ) -> bool {
        if !(date.last + 1..=first).any(|i| pauses(self.text, i)) {
            return false;
        }
        let before = (1..=3).filter_map(|back| date.first.checked_sub(back));
        let mut joined = before.take_while(|i| {
            let next = self.text.get(i + 1);
            next.is_none_or(|token| token.gap < Break::Half)
        });
        let small = |i: usize| {
            let word = self.text.get(i);
            word.is_some_and(|word| self.vocabulary.may_stand_between(word))
        };
        let words = (0..date.first).rev();
        let part: Vec<usize> = words.take_while(|i| !pauses(self.text, i + 1)).collect();
        let opens = part.len() <= OPENING && part.into_iter().all(small);
        joined.any(|i| taken.contains(&i)) || !opens
    }
}
