//! JSON Schemas of the data files, of a case and of the report. They are written from the Rust
//! types by a test and carried as they stand in `data/schema`.

pub use crate::kb::schemas;

#[cfg(test)]
mod tests {
    use std::fs;

    use schemars::JsonSchema;
    use schemars::Schema;
    use schemars::schema_for;

    use crate::batch::RowReport;
    use crate::domain;
    use crate::kb;
    use crate::render;
    use crate::report::Report;

    /// Every schema with its name, in the order of names.
    fn of_types() -> Vec<(&'static str, Schema)> {
        vec![
            ("areas", records::<domain::Area>()),
            ("case", schema_for!(domain::CaseFile)),
            ("causes", records::<domain::Cause>()),
            ("claims", records::<domain::Claim>()),
            ("contraindications", records::<domain::Contraindication>()),
            ("courses", records::<domain::Course>()),
            ("doses", records::<domain::Dose>()),
            ("facts", records::<domain::ContextFact>()),
            ("grammar", schema_for!(domain::Grammar)),
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
            ("tellings", schema_for!(kb::Tellings)),
            ("topics", records::<domain::Topic>()),
        ]
    }

    fn records<T: JsonSchema>() -> Schema {
        schema_for!(kb::RecordFile<T>)
    }

    fn fresh() -> Vec<(String, String)> {
        let text = |schema: &Schema| render::json(schema).expect("a schema is JSON");
        let all = of_types().into_iter();
        all.map(|(name, schema)| (name.to_owned(), text(&schema)))
            .collect()
    }

    #[test]
    fn schemas_are_those_of_the_types() {
        for ((name, carried), (of, fresh)) in super::schemas().iter().zip(fresh()) {
            assert_eq!(*name, of);
            assert!(
                *carried == fresh,
                "data/schema/{name}.schema.json is stale: cargo test write_schemas -- --ignored"
            );
        }
        assert_eq!(super::schemas().len(), of_types().len());
    }

    #[test]
    #[ignore = "it writes data/schema"]
    fn write_schemas() {
        for (name, text) in fresh() {
            fs::write(format!("data/schema/{name}.schema.json"), text).expect("data is writable");
        }
    }
}
