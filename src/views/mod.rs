//! Pages: what of a report or a record is shown, in which order and words.
//!
//! Nothing here decides a verdict; it only chooses and words what the report or
//! the data already say.

mod answer;
mod check;
mod choose;
mod compare;
mod conditions;
mod examples;
mod how_long;
mod list;
mod plan;
mod read;
mod sheet;
mod show;
mod suggest;
mod why;
mod words;

use crate::domain::Contraindication;
use crate::domain::Triage;

pub use answer::AnswerOptions;
pub use check::page as check;
pub use compare::Comparison;
pub use compare::page as compare;
pub use compare::table as compare_table;
pub use list::Chosen;
pub use list::Listing;
pub use list::listing;
pub use plan::page as plan_page;
pub use plan::plan;
pub use sheet::LONGEST_CARD;
pub use sheet::SheetOptions;
pub use sheet::card;
pub use sheet::page as sheet_page;
pub use sheet::sheet;
pub use show::page as show;
pub use suggest::page as suggest;

/// How soon somebody must look at a person who has one entry and nothing else.
pub type Alone<'a> = dyn Fn(&Contraindication) -> Triage + 'a;
