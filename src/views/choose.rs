//! Lists about one cause or one technique.

use crate::domain::CauseId;
use crate::domain::Cell;
use crate::domain::Code;
use crate::domain::Contraindication;
use crate::domain::EntryKind;
use crate::domain::Fit;
use crate::domain::Level;
use crate::domain::SeverityBand;
use crate::domain::TechniqueId;
use crate::domain::find;
use crate::domain::level_for;
use crate::kb::KnowledgeBase;
use crate::lexicon::Kind;
use crate::views::list::Listing;
use crate::views::list::titled;
use crate::views::words;

/// All conditions or all medicines.
pub fn of_kind(kb: &KnowledgeBase, kind: Kind) -> impl Iterator<Item = &Contraindication> {
    let medicine = kind == Kind::Medicine;
    let all = kb.contraindications.iter();
    all.filter(move |entry| (entry.kind == EntryKind::Medicine) == medicine)
}

/// How each technique is placed for a cause, at each band of pain. Best placed first.
pub fn for_cause(kb: &KnowledgeBase, cause: &CauseId) -> Listing {
    let cells = |id: &TechniqueId| -> Vec<Option<Cell>> {
        let of_band = |band: &SeverityBand| {
            let mut rows = kb.matrix.iter();
            let row = rows.find(|row| row.cause == *cause && row.severity == *band)?;
            let (_, cell) = row.codes.iter().find(|(known, _)| known == id)?;
            Some(*cell)
        };
        SeverityBand::ALL.iter().map(of_band).collect()
    };
    let mut all: Vec<_> = kb
        .techniques
        .iter()
        .map(|t| (cells(&t.id), &t.id))
        .collect();
    all.sort_by_key(|(cells, id)| {
        let order = |cell: &Option<Cell>| cell.map(|cell| (cell.code, cell.after_check));
        (cells.iter().map(order).collect::<Vec<_>>(), *id)
    });
    let rows = all.iter().map(|(cells, id)| {
        let cells = cells
            .iter()
            .map(|cell| cell.map_or_else(String::new, placed));
        std::iter::once(id.to_string()).chain(cells).collect()
    });
    let name = find(&kb.causes, cause.as_str()).map_or(cause.as_str(), |cause| &cause.name);
    Listing {
        title: titled(
            all.len(),
            "techniques",
            &format!(", as they are placed for {name}"),
        ),
        columns: vec!["Name", "Mild pain", "Moderate pain", "Severe pain"],
        keys: vec!["id", "mild", "moderate", "severe"],
        shown: &["id", "mild", "moderate", "severe"],
        rows: rows.collect(),
        note: format!(
            "Before health and medicines count, which can only restrict. For you: backrelief suggest --cause {cause} --severity LEVEL"
        ),
    }
}

/// A cell of the matrix in words.
fn placed(cell: Cell) -> String {
    let words = match cell.code {
        Code::First => words::fit(Fit::First),
        Code::Second => words::fit(Fit::Second),
        Code::Optional => words::fit(Fit::Optional),
        Code::NotSuggested => words::fit(Fit::NotSuggested),
        Code::Caution => "with great care",
        Code::Avoid => words::level(Level::Avoid),
    };
    if cell.after_check {
        format!("{words}, ask first")
    } else {
        words.to_owned()
    }
}

/// What conditions or medicines mean for a technique, strictest first; none that lets it be.
pub fn for_technique(
    kb: &KnowledgeBase,
    kind: Kind,
    technique: &TechniqueId,
    level: Option<Level>,
) -> Listing {
    let all = of_kind(kb, kind);
    let all = all.map(|entry| {
        (
            level_for(entry.level, &entry.by_technique, technique),
            entry,
        )
    });
    let mut all: Vec<_> = all
        .filter(|(own, _)| level.map_or(*own > Level::Ok, |level| *own == level))
        .collect();
    all.sort_by_key(|(own, entry)| (std::cmp::Reverse(*own), &entry.id));
    let rows = all.iter().map(|(own, entry)| {
        vec![
            entry.id.to_string(),
            words::level(*own).to_owned(),
            entry.name.to_string(),
        ]
    });
    let name = find(&kb.techniques, technique.as_str());
    let name = name.map_or(technique.as_str(), |technique| &technique.name);
    Listing {
        title: titled(
            all.len(),
            kind.plural(),
            &format!(" that bear on {}", words::uncapital(name)),
        ),
        columns: vec!["Name", "This style", "What it is"],
        keys: vec!["id", "level", "name"],
        shown: &["id", "level", "name"],
        rows: rows.collect(),
        note: "A name that is not here is not fine by that: ask a pharmacist or doctor.".to_owned(),
    }
}
