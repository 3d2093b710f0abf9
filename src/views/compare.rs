//! Techniques side by side, for one person if facts were given.

use crate::domain::Level;
use crate::domain::Technique;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::report::Report;
use crate::views::answer;
use crate::views::words;

/// As many techniques stand side by side on a usual screen.
const FEW: usize = 3;
/// The least width of a screen for so many.
const FROM_FOR_FEW: usize = 72;
/// The least width for more.
const FROM_FOR_MANY: usize = 120;

/// What to compare, for whom.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The techniques, in the order of typing.
    pub techniques: &'a [TechniqueId],
    /// How they stand.
    pub report: &'a Report,
    /// True if any fact was given.
    pub personal: bool,
}

/// The page of `compare`.
pub fn page(kb: &KnowledgeBase, comparison: Comparison<'_>) -> Page {
    let Comparison {
        report, personal, ..
    } = comparison;
    let mut page = Page::default();
    if personal {
        answer::opening(&mut page, report);
    }
    if report.triage.level >= Triage::Urgent {
        return page;
    }
    page.push(Block::Table(table(kb, comparison)));
    page.text(kb.safety().ranking_note.clone());
    answer::get_help(&mut page, report);
    page.text(report.disclaimer.clone());
    page
}

/// The comparison as a table: one row for each property, none where a doctor looks today or now.
pub fn table(kb: &KnowledgeBase, comparison: Comparison<'_>) -> Table {
    let Comparison {
        techniques,
        report,
        personal,
    } = comparison;
    let chosen: Vec<&Technique> = techniques
        .iter()
        .filter_map(|id| find(&kb.techniques, id.as_str()))
        .collect();
    let mut columns = vec![String::new()];
    columns.extend(chosen.iter().map(|t| t.short_name.to_string()));
    let row = |label: &str, cell: &dyn Fn(&Technique) -> String| -> Vec<String> {
        std::iter::once(label.to_owned())
            .chain(chosen.iter().map(|t| cell(t)))
            .collect()
    };
    let own = personal.then_some(report);
    let mut rows = Vec::new();
    if personal {
        rows.push(row("For you", &|t| for_you(report, t)));
    }
    rows.extend([
        row("Feels like", &|t| {
            t.like.trim_end_matches('.').to_lowercase()
        }),
        row("Pressure", &|t| t.pressure_words.to_string()),
        row("Undressed", &|t| t.undressed.to_string()),
        row("Evidence, back pain", &|t| {
            words::grade(t.evidence.grade).to_owned()
        }),
        row("Soreness after", &|t| t.soreness.to_string()),
        row("Main caution", &|t| t.main_caution.to_string()),
        row("Home version", &|t| home_version(kb, own, t)),
    ]);
    if report.triage.level >= Triage::Urgent {
        rows.clear();
    }
    Table {
        columns,
        rows,
        of: None,
        wide_columns: 0,
        side_by_side_from: Some(if chosen.len() > FEW {
            FROM_FOR_MANY
        } else {
            FROM_FOR_FEW
        }),
    }
}

/// The home version, with how it stands for the person if that is not simply fine.
fn home_version(kb: &KnowledgeBase, own: Option<&Report>, technique: &Technique) -> String {
    let id = technique.home_version.as_ref();
    let Some(home) = id.and_then(|id| find(&kb.techniques, id.as_str())) else {
        return "none".to_owned();
    };
    let own = own.and_then(|report| report.techniques.iter().find(|t| t.id == home.id));
    match own.map(|t| t.level).filter(|level| *level > Level::Ok) {
        None => home.short_name.to_string(),
        Some(level) => format!("{}: {}", home.short_name, words::level(level)),
    }
}

fn for_you(report: &Report, technique: &Technique) -> String {
    let Some(own) = report.techniques.iter().find(|t| t.id == technique.id) else {
        return String::new();
    };
    match own.fit {
        Some(fit) if own.level.may_book() => {
            format!("{} choice, {}", words::fit(fit), words::level(own.level))
        }
        _ => words::level(own.level).to_owned(),
    }
}
