//! Where a finding is: the area among its words, or beside them.

use crate::domain::AreaId;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::text::Text;
use crate::lexicon::words::Break;

/// So many words may stand between a finding and the area it is in.
const BESIDE: usize = 4;

impl<'a> Reader<'a> {
    /// Notes for each area that is named the finding that it tells the place of.
    pub(crate) fn sites(
        text: &Text<'_>,
        hits: &[Hit<Meaning<'a>>],
        areas: &[Hit<&str>],
        reading: &mut Reading,
    ) {
        for area in areas.iter().filter(|area| !area.guessed) {
            for owner in owners(text, hits, area.first()) {
                let facts = owner.ids.iter().filter_map(|meaning| meaning.fact());
                let ids = || area.ids.iter().filter_map(|id| AreaId::new(*id).ok());
                let sites = facts.flat_map(|fact| ids().map(|id| (fact.clone(), id)));
                reading.sites.extend(sites);
            }
        }
    }
}

/// The findings that an area belongs to: those that have it among their words, with those that share
/// words with them; or else the nearest before it with no comma between, or else behind it.
fn owners<'h, 'a>(
    text: &Text<'_>,
    hits: &'h [Hit<Meaning<'a>>],
    at: usize,
) -> Vec<&'h Hit<Meaning<'a>>> {
    let facts = hits.iter().filter(|hit| {
        let mut ids = hit.ids.iter();
        ids.any(|meaning| meaning.fact().is_some())
    });
    let around = facts
        .clone()
        .find(|hit| (hit.first()..=hit.last()).contains(&at));
    if let Some(around) = around {
        let shares = |hit: &&Hit<Meaning<'a>>| hit.at.iter().any(|at| around.at.contains(at));
        return facts.filter(shares).collect();
    }
    let before = facts.clone().filter(|hit| hit.last() < at);
    let before = before.max_by_key(|hit| hit.last());
    let behind = facts.filter(|hit| hit.first() > at);
    let behind = behind.min_by_key(|hit| hit.first());
    let nearest = before
        .filter(|hit| is_beside(text, hit.last(), at))
        .or_else(|| behind.filter(|hit| is_beside(text, at, hit.first())));
    nearest.into_iter().collect()
}

/// True for two words with few and no break between them.
fn is_beside(text: &Text<'_>, from: usize, to: usize) -> bool {
    let between = text.tokens.get(from + 1..=to).unwrap_or_default();
    between.len() <= BESIDE && between.iter().all(|token| token.gap == Break::None)
}
