//! Every record has an id; this is how to ask for it without knowing its type.

use super::Area;
use super::Cause;
use super::Claim;
use super::ContextFact;
use super::Contraindication;
use super::Course;
use super::Dose;
use super::Fact;
use super::InterviewQuestion;
use super::MatrixRow;
use super::Modifier;
use super::NoChange;
use super::NotAsked;
use super::RedFlag;
use super::ScreenQuestion;
use super::SelfCare;
use super::Source;
use super::Technique;
use super::Topic;

/// A record with an id.
pub trait Identified {
    /// The id as text.
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($record:ident),* $(,)?) => {$(
        impl Identified for $record {
            fn id(&self) -> &str {
                self.id.as_str()
            }
        }
    )*};
}

identified!(
    Area,
    Cause,
    Claim,
    ContextFact,
    Contraindication,
    Course,
    Dose,
    Fact,
    InterviewQuestion,
    MatrixRow,
    Modifier,
    NoChange,
    NotAsked,
    RedFlag,
    ScreenQuestion,
    SelfCare,
    Source,
    Technique,
    Topic,
);

/// The record with this id in a list, whatever its order. Most lists are sorted, so that is tried first.
pub fn find<'a, T: Identified>(records: &'a [T], id: &str) -> Option<&'a T> {
    records.get(position_of(records, id)?)
}

/// Where it stands.
pub fn position_of<T: Identified>(records: &[T], id: &str) -> Option<usize> {
    let sorted = records.binary_search_by(|record| record.id().cmp(id));
    let all = records.iter();
    sorted
        .ok()
        .or_else(|| all.map(Identified::id).position(|known| known == id))
}
