//! Where a finding is, and where the massage is to be.

use crate::domain::AreaId;
use crate::domain::Contraindication;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Site;
use crate::domain::Technique;
use crate::domain::find;
use crate::engine::eval::lies_in;
use crate::engine::facts::Facts;
use crate::kb::KnowledgeBase;

/// Rule 3: keeping away from the very area that is booked is no massage. What else is worked on
/// with that area counts for `local`; `modify` can leave it out.
pub fn is_on_site(facts: &Facts<'_>, level: Level, limits: &Limits) -> bool {
    if level != Level::Local {
        return is_booked(facts, level, limits);
    }
    let mut massaged = with_others(facts.kb, facts.case.booking.areas.iter());
    massaged.any(|area| is_barred(facts, area, limits))
}

/// The same for what is no area of the body, such as the sore spot: by where the finding is told to be,
/// or else by where such findings count as lying.
pub fn is_at_site(
    facts: &Facts<'_>,
    level: Level,
    entry: &Contraindication,
    technique: &Technique,
) -> bool {
    let areas = || {
        let ids = entry.limits.avoid_areas.iter();
        ids.filter_map(|id| find(&facts.kb.areas, id.as_str()))
    };
    if level != Level::Local || areas().all(|area| area.site.is_none()) {
        return false;
    }
    let booked = &facts.case.booking.areas;
    let Some(told) = facts.case.sites.get(&entry.id) else {
        let anywhere = areas().all(|area| area.site == Some(Site::MayBeBooked));
        return anywhere && !booked.is_empty() && technique.only_on.is_empty();
    };
    let mut massaged: Vec<&AreaId> = technique.only_on.iter().collect();
    if massaged.is_empty() {
        massaged.extend(booked);
    }
    if massaged.is_empty() {
        let usual = facts.kb.areas.iter().filter(|area| area.usual);
        massaged.extend(usual.map(|area| &area.id));
    }
    with_others(facts.kb, massaged.into_iter())
        .any(|area| told.iter().any(|site| touches(facts.kb, site, area)))
}

/// Areas, and what a massage of them takes in.
fn with_others<'a>(
    kb: &'a KnowledgeBase,
    areas: impl Iterator<Item = &'a AreaId>,
) -> impl Iterator<Item = &'a AreaId> {
    areas.flat_map(|id| {
        let area = find(&kb.areas, id.as_str());
        let with = area.into_iter().flat_map(|area| &area.massaged_with);
        std::iter::once(id).chain(with)
    })
}

/// True for a site with a part in an area: by itself, or by the region of the back that it belongs to.
fn touches(kb: &KnowledgeBase, site: &AreaId, area: &AreaId) -> bool {
    let region = find(&kb.areas, site.as_str()).and_then(|site| site.region.as_ref());
    let within = |site: &AreaId| lies_in(kb, site, area);
    within(site) || lies_in(kb, area, site) || region.is_some_and(within)
}

/// True for limits that leave out an area which is booked.
pub fn is_booked(facts: &Facts<'_>, level: Level, limits: &Limits) -> bool {
    let mut booked = facts.case.booking.areas.iter();
    level >= Level::Modify && booked.any(|area| is_barred(facts, area, limits))
}

/// True for an area that is left out, or a part of one.
fn is_barred(facts: &Facts<'_>, area: &AreaId, limits: &Limits) -> bool {
    let mut barred = limits.avoid_areas.iter();
    barred.any(|large| lies_in(facts.kb, area, large))
}
