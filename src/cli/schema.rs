//! JSON Schemas of the data files, of a case and of the report, from the Rust types.

use schemars::JsonSchema;
use schemars::Schema;
use schemars::schema_for;

use crate::batch::RowReport;
use crate::domain;
use crate::kb;
use crate::report::Report;

/// Every schema with its name, in the order of names.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("areas", records::<domain::Area>()),
        ("case", schema_for!(domain::CaseFile)),
        ("causes", records::<domain::Cause>()),
        ("claims", records::<domain::Claim>()),
        ("contraindications", records::<domain::Contraindication>()),
        ("courses", records::<domain::Course>()),
        ("doses", records::<domain::Dose>()),
        ("facts", records::<domain::ContextFact>()),
        ("interview", records::<domain::InterviewQuestion>()),
        ("lexicon", schema_for!(kb::Lexicon)),
        ("manifest", schema_for!(kb::Manifest)),
        ("matrix", records::<domain::MatrixRow>()),
        ("modifiers", records::<domain::Modifier>()),
        ("no_change", records::<domain::NoChange>()),
        ("not_asked", records::<domain::NotAsked>()),
        ("questions", records::<domain::ScreenQuestion>()),
        ("red_flags", records::<domain::RedFlag>()),
        ("report", schema_for!(Report)),
        ("row", schema_for!(RowReport)),
        ("safety", schema_for!(domain::Safety)),
        ("self_care", records::<domain::SelfCare>()),
        ("sheet", schema_for!(domain::SheetTexts)),
        ("sources", records::<domain::Source>()),
        ("techniques", records::<domain::Technique>()),
        ("topics", records::<domain::Topic>()),
    ]
}

fn records<T: JsonSchema>() -> Schema {
    schema_for!(kb::RecordFile<T>)
}
