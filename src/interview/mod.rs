//! The guided questions as a machine: question, answer, next question.
//!
//! It reads no stream and prints nothing. A line that was typed goes in; what to
//! show comes out. What was told is kept as statements, so that a case and a
//! command line made of the same statements can't differ. Who reads statements as
//! a case is handed in (`Reads`).

mod items;
mod machine;
mod prompt;
mod readback;
pub(crate) mod reply;
mod stage;
mod take;
mod told;
mod values;
mod words;

pub use items::Item;
pub use items::guided;
pub use items::open;
pub use machine::Interview;
pub use machine::Said;
pub use machine::Setup;
pub use machine::Turn;
pub use prompt::Prompt;
pub use told::Reads;
pub use told::Told;
