//! The data files without records. What each is called and what it holds is said here once.

use crate::domain::Grammar;
use crate::domain::Safety;
use crate::domain::SheetTexts;
use crate::kb::files::DataFile;
use crate::kb::lexicon::Lexicon;
use crate::kb::problem::Problem;
use crate::kb::raw::Manifest;
use crate::kb::raw::parse;
use crate::kb::tellings::Tellings;

macro_rules! singles {
    ($($(#[$doc:meta])* $field:ident: $kind:ty = $file:literal,)*) => {
        /// The files without records, as far as they could be read.
        #[derive(Debug, Default)]
        pub struct Singles {
            $($(#[$doc])* pub $field: Option<$kind>,)*
        }

        impl Singles {
            /// Reads one of these files. It goes by its whole path, so that no copy of it can take
            /// its place; `None` where it is none of them.
            pub fn read(&mut self, file: &DataFile) -> Option<Result<(), Problem>> {
                match file.path.as_str() {
                    $($file => Some(parse(file).map(|value| self.$field = Some(value))),)*
                    _ => None,
                }
            }

            /// The files that were not read, by path.
            pub fn missing(&self) -> impl Iterator<Item = &'static str> {
                let all = [$(($file, self.$field.is_none())),*];
                all.into_iter().filter_map(|(file, missing)| missing.then_some(file))
            }
        }
    };
}

singles! {
    /// Texts of every answer.
    safety: Safety = "safety.json",
    /// Texts of the sheet and the plan.
    sheet: SheetTexts = "sheet.json",
    /// Words of time and grammar.
    grammar: Grammar = "grammar.json",
    /// Versions and counts.
    manifest: Manifest = "manifest.json",
    /// Words that steer reading.
    lexicon: Lexicon = "lexicon.json",
    /// What people say of warning signs, and when nothing is wrong.
    tellings: Tellings = "tellings.json",
}
