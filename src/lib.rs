//! Massage for back pain, and when not to have one.
//!
//! What a person told becomes a `Case`; the engine reads it with the knowledge
//! base and gives a `Report`; views choose what of it to show, renderers draw it.
//! One way, no back doors: every command is a view of the same report.
//!
//! | you want | look at |
//! | --- | --- |
//! | an answer | [`engine::assess`] |
//! | the data, built in or from a folder | [`kb::KnowledgeBase`] |
//! | what a person told | [`domain::Case`], as JSON [`domain::CaseFile`] |
//! | the answer as data | [`report::Report`] |
//! | the answer to read | [`views`] and [`render`] |
//! | typed words as facts | [`lexicon::Reader`] |
//!
//! ```
//! use backrelief::domain::{Case, CauseId, SeverityBand, Triage};
//! use backrelief::{engine, kb::KnowledgeBase};
//!
//! let kb = KnowledgeBase::embedded();
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
//!
//! # Data of your own
//!
//! A folder is read and checked whole. Either all of it is good, or every fault is
//! told at once, with its file, its record and a hint.
//!
//! ```
//! use backrelief::kb::KnowledgeBase;
//! use std::path::Path;
//!
//! match KnowledgeBase::from_dir(Path::new("data"))? {
//!     Ok(kb) => println!("data {}, {} styles", kb.manifest().data, kb.techniques.len()),
//!     Err(faults) => faults.iter().for_each(|fault| eprintln!("{fault}")),
//! }
//! # assert!(KnowledgeBase::from_dir(Path::new("data"))?.is_ok());
//! # Ok::<(), std::io::Error>(())
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
