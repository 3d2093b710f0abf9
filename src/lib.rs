//! Massage for back pain, and when not to have one.
//!
//! What a person told becomes a `Case`; the engine reads it with the knowledge
//! base and gives a `Report`; views choose what of it to show, renderers draw it.
//! One way, no back doors: every command is a view of the same report.
//!
//! ```
//! use backrelief::domain::{Case, CauseId, SeverityBand, Triage};
//! use backrelief::{engine, kb::KnowledgeBase};
//!
//! let kb = KnowledgeBase::embedded().expect("the built-in data is checked by a test");
//! let case = Case {
//!     causes: [CauseId::new("strain")?].into(),
//!     severity: Some(SeverityBand::Mild.lowest()),
//!     ..Case::default()
//! };
//! let report = engine::assess(kb, &case);
//! assert_eq!(report.triage.level, Triage::Go);
//! assert_eq!(report.techniques[0].id.as_str(), "swedish");
//! # Ok::<(), backrelief::domain::IdError>(())
//! ```

pub mod batch;
pub mod check;
pub mod cli;
pub mod domain;
pub mod engine;
pub mod interview;
pub mod kb;
pub mod lexicon;
pub mod page;
pub mod plan;
pub mod render;
pub mod report;
pub mod sheet;
pub mod views;
