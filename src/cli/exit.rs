//! How a run ends: the documented exit codes.

use std::process::ExitCode;

/// The outcome of a run as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: answered, and nothing that was told stops the person.
    Fine,
    /// 1: something broke.
    Broken,
    /// 2: the command line was wrong.
    Usage,
    /// 3: answered, and the answer is: see a professional first, or nothing may be booked.
    Refer,
    /// 4: the data has faults.
    Faults,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Broken => 1,
            Exit::Usage => 2,
            Exit::Refer => 3,
            Exit::Faults => 4,
        })
    }
}
