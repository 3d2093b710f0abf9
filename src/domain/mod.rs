//! Plain types of the field: who a person is, what is known, what may be done.
//!
//! Nothing here reads files, decides anything or prints. This module imports
//! nothing else of the crate.

mod assumption;
mod carried;
mod case;
mod case_file;
mod cause;
mod condition;
mod contraindication;
mod evidence;
mod fact;
mod grammar;
mod guidance;
mod id;
mod identified;
mod interview;
mod limits;
mod packed;
mod pairs;
mod safety;
mod scale;
mod sheet_texts;
mod symptom;
mod technique;
mod tried;

pub use assumption::*;
pub use carried::*;
pub use case::*;
pub use case_file::*;
pub use cause::*;
pub use condition::*;
pub use contraindication::*;
pub use evidence::*;
pub use fact::*;
pub use grammar::*;
pub use guidance::*;
pub use id::*;
pub use identified::*;
pub use interview::*;
pub use limits::*;
pub use packed::*;
pub use safety::*;
pub use scale::*;
pub use sheet_texts::*;
pub use symptom::*;
pub use technique::*;
