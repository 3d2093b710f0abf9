//! Every rule, ready to be run: its tests, what makes it worth reading, and what it says of each
//! technique. It is made once, for the data that are built in when the program is built.

use crate::domain::Condition;
use crate::domain::List;
use crate::domain::Polarity;
use crate::domain::SeverityBand;
use crate::domain::TriageLine;
use crate::kb::by_technique::ByTechnique;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;
use crate::kb::steps::Position;
use crate::kb::steps::Span;
use crate::kb::steps::Steps;
use crate::kb::steps::Writer;
use crate::kb::steps::place_in;
use crate::kb::triggers::Family;
use crate::kb::triggers::Filed;

/// What hangs on a fact. Lists are places in `RuleIndex::steps`.
#[derive(Debug, Clone, Copy, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct FactRules {
    /// The contraindication with the id of the fact.
    pub contraindication: Option<Position>,
    /// What an old one counts as.
    pub becomes: Option<Position>,
    /// Facts that a yes to this one also means.
    pub implies: Span,
    /// In `modifiers`, by `when`.
    pub modifiers: Span,
    /// In `red_flags`, by any line.
    pub red_flags: Span,
    /// In `context`, by any line.
    pub context: Span,
    /// In the facts, by `holds_when`.
    pub derived: Span,
}

/// A question and the facts that it is about.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct Asking {
    /// Tests of which any makes it needless.
    pub needless: Span,
    /// The facts, as places.
    pub facts: Span,
}

/// Every rule with its tests, by what it cannot do without.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct RuleIndex {
    /// By facts, in the order of the registry.
    pub facts: List<FactRules>,
    /// Modifiers.
    pub modifiers: Family,
    /// Red flags.
    pub red_flags: Family,
    /// Context facts.
    pub context: Family,
    /// Facts that follow from others, in the order of the registry.
    pub derived: Family,
    /// Every test, and every list of places.
    pub steps: Steps,
    /// What the rules say of each technique.
    pub by_technique: ByTechnique,
    /// The areas that each area lies in, itself among them.
    pub areas: List<Span>,
    /// The facts that naming each cause also means.
    pub causes: List<Span>,
    /// The cause used when none was named.
    pub default_cause: Option<Position>,
    /// The row of the matrix for each cause, in the order of the causes and then of the bands.
    pub rows: List<Option<Position>>,
    /// The facts that each cause asks about.
    pub screens: List<Span>,
    /// The screening questions.
    pub questions: List<Span>,
    /// The guided questions.
    pub interview: List<Asking>,
    /// When each measure is not offered.
    pub hidden: List<Span>,
    /// The facts of which a yes can only relax, in order.
    pub reassuring: List<Position>,
}

/// The cause that counts when none was named.
fn usual_cause(records: &Records) -> Option<Position> {
    let usual = records.causes.iter().find(|cause| cause.usual)?;
    place_in(&records.causes, usual.id.as_str())
}

impl RuleIndex {
    /// Files every rule.
    pub fn new(records: &Records, registry: &Registry) -> Self {
        let mut to = Writer::new(records, registry);
        let families = families(records, registry);
        let facts = facts(records, registry, &families, &mut to);
        let [modifiers, red_flags, context, derived] =
            families.map(|(filed, rules)| filed.family(&rules, &mut to));
        Self {
            facts,
            modifiers,
            red_flags,
            context,
            derived,
            by_technique: ByTechnique::new(records),
            areas: areas_within(records, &mut to),
            causes: spans(&records.causes, |cause| to.facts(&cause.implies)),
            default_cause: usual_cause(records),
            rows: rows(records),
            screens: spans(&records.causes, |cause| to.facts(&cause.screen)),
            questions: spans(&records.questions, |question| to.facts(&question.facts)),
            interview: interview(records, &mut to),
            hidden: spans(&records.self_care, |item| to.tests(&item.hide_when)),
            reassuring: reassuring(registry),
            steps: to.done(),
        }
    }

    /// The row of the matrix for a cause.
    pub fn row(&self, cause: Position, band: SeverityBand) -> Option<Position> {
        let first = usize::from(cause) * SeverityBand::ALL.len();
        *self.rows.get(first + band as usize)?
    }

    /// The places that stand in a row.
    pub fn places(&self, span: Span) -> &[Position] {
        span.of(&self.steps.places)
    }

    /// The same with every rule filed as one that needs nothing.
    pub(crate) fn all(&self) -> Self {
        let mut places = self.steps.places.to_vec();
        let mut all = |family: &Family| {
            let first = places.len();
            places.extend((0..Position::MAX).take(family.tests.len()));
            Family {
                tests: family.tests.clone(),
                always: Span {
                    first: first.try_into().unwrap_or(u32::MAX),
                    count: family.tests.len().try_into().unwrap_or(u16::MAX),
                },
                ..Family::default()
            }
        };
        let [modifiers, red_flags, context, derived] = [
            &self.modifiers,
            &self.red_flags,
            &self.context,
            &self.derived,
        ]
        .map(&mut all);
        let mut index = Self {
            modifiers,
            red_flags,
            context,
            derived,
            ..self.clone()
        };
        index.steps.places = places.into();
        index
    }
}

/// The rules of a family: where they are filed, and the conditions of each.
type Rules<'r> = (Filed, Vec<Vec<&'r Condition>>);

/// Modifiers, red flags, context facts, and facts that follow from others.
fn families<'r>(records: &'r Records, registry: &'r Registry) -> [Rules<'r>; 4] {
    let modifiers = records.modifiers.iter().map(|m| vec![&m.when]);
    let flags = lines(records.red_flags.iter().map(|f| &f.triage[..]));
    let context = lines(records.context.iter().map(|f| &f.triage[..]));
    let derived = registry.iter().map(|f| f.holds_when.iter().collect());
    let families = [modifiers.collect(), flags, context, derived.collect()];
    families.map(|rules| (Filed::new(&rules, records, registry), rules))
}

/// What hangs on each fact.
fn facts(
    records: &Records,
    registry: &Registry,
    families: &[Rules<'_>; 4],
    to: &mut Writer<'_>,
) -> List<FactRules> {
    let [modifiers, red_flags, context, derived] = families.each_ref().map(|(filed, _)| filed);
    let entries = entries(records, registry);
    let facts = registry.iter().enumerate().map(|(place, fact)| FactRules {
        contraindication: entries.get(place).copied().flatten(),
        becomes: fact
            .becomes
            .as_ref()
            .and_then(|past| registry.place(&past.id)),
        implies: to.facts(&fact.implies),
        modifiers: modifiers.under(place, to),
        red_flags: red_flags.under(place, to),
        context: context.under(place, to),
        derived: derived.under(place, to),
    });
    facts.collect()
}

/// What is written of each record.
fn spans<T>(records: &[T], write: impl FnMut(&T) -> Span) -> List<Span> {
    records.iter().map(write).collect()
}

/// The guided questions.
fn interview(records: &Records, to: &mut Writer<'_>) -> List<Asking> {
    let questions = records.interview.iter().map(|question| Asking {
        needless: to.tests(&question.skip_when),
        facts: to.facts(&question.facts),
    });
    questions.collect()
}

/// The contraindication of each fact.
fn entries(records: &Records, registry: &Registry) -> Vec<Option<Position>> {
    let mut entries = vec![None; registry.facts.len()];
    for (position, entry) in (0..Position::MAX).zip(&records.contraindications) {
        let place = registry.place(&entry.id).map(usize::from);
        if let Some(of_fact) = place.and_then(|place| entries.get_mut(place)) {
            *of_fact = Some(position);
        }
    }
    entries
}

/// The conditions of each record.
fn lines<'r>(records: impl Iterator<Item = &'r [TriageLine]>) -> Vec<Vec<&'r Condition>> {
    let when = |lines: &'r [TriageLine]| lines.iter().map(|line| &line.when).collect();
    records.map(when).collect()
}

/// The areas that each area lies in. Eight steps reach further up than any body does; the bound
/// makes a cycle in the data harmless.
fn areas_within(records: &Records, to: &mut Writer<'_>) -> List<Span> {
    let areas = &records.areas;
    let above = |place: Position| {
        let area = areas.get(usize::from(place));
        let parents = area.into_iter().flat_map(|area| &area.part_of);
        parents.filter_map(|id| place_in(areas, id.as_str()))
    };
    let within = (0..Position::MAX).zip(areas).map(|(place, _)| {
        let mut found = vec![place];
        for _ in 0..8 {
            let higher: Vec<Position> = found.iter().flat_map(|place| above(*place)).collect();
            found.extend(higher);
            found.sort_unstable();
            found.dedup();
        }
        to.places(found)
    });
    within.collect()
}

fn rows(records: &Records) -> List<Option<Position>> {
    let each = |cause| SeverityBand::ALL.map(|band| (cause, band));
    let pairs = records.causes.iter().flat_map(|cause| each(&cause.id));
    let rows = pairs.map(|(cause, band)| {
        let mut rows = records.matrix.iter();
        let place = rows.position(|row| row.cause == *cause && row.severity == band)?;
        place.try_into().ok()
    });
    rows.collect()
}

fn reassuring(registry: &Registry) -> List<Position> {
    let facts = (0..Position::MAX).zip(registry);
    let reassuring = facts.filter(|(_, fact)| fact.polarity == Polarity::Reassuring);
    reassuring.map(|(place, _)| place).collect()
}
