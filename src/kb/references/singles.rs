//! References of the files without records: the lexicon and the texts of every answer.

use std::collections::BTreeMap;

use crate::domain::FactId;
use crate::domain::Safety;
use crate::domain::SheetTexts;
use crate::domain::find;
use crate::kb::lexicon::Lexicon;
use crate::kb::problem::Problem;
use crate::kb::references::References;
use crate::kb::tellings::Tellings;

impl References<'_> {
    /// Those of the words that steer how text is read.
    pub(super) fn lexicon(&mut self, lexicon: &Lexicon) {
        self.family = "lexicon";
        for (list, ids) in [
            ("feared", &lexicon.feared),
            ("counted_in_weeks", &lexicon.counted_in_weeks),
            ("long_counts", &lexicon.long_counts),
            ("only_checked", &lexicon.only_checked),
            ("undated", &lexicon.undated),
        ] {
            self.facts(list, "", ids);
        }
        self.facts("pain", "itself", &lexicon.pain.itself);
        let place = &lexicon.assumed_place;
        for (field, id) in [("said", &place.said), ("taken_as", &place.taken_as)] {
            if !id.is_empty() {
                self.area("assumed_place", field, id);
            }
        }
        for (number, together) in lexicon.together.iter().enumerate() {
            self.facts(&format!("together[{number}]"), "facts", &together.facts);
        }
        for (number, recent) in lexicon.recent_also.iter().enumerate() {
            let record = format!("recent_also[{number}]");
            self.facts(&record, "facts", &recent.facts);
            self.fact(&record, "also", &recent.also);
        }
        for measure in &lexicon.measures {
            for band in &measure.bands {
                self.fact(&measure.id, "bands", &band.fact);
            }
            self.rule_sources(&measure.id, &measure.sources, measure.unverified.is_some());
        }
        for (name, threshold) in lexicon.thresholds.named() {
            let unverified = threshold.unverified.is_some();
            self.rule_sources(
                &format!("thresholds.{name}"),
                &threshold.sources,
                unverified,
            );
        }
        let stage = &lexicon.stage;
        self.rule_sources("stage", &stage.sources, stage.unverified.is_some());
        for (number, passing) in lexicon.passing.iter().enumerate() {
            let record = format!("passing[{number}]");
            self.facts(&record, "facts", &passing.facts);
            self.some_sources(&record, "sources", &passing.sources);
        }
    }

    /// Those of what people say of signs; a sentence that stands there twice would count twice, and one
    /// that is both worrying and ordinary not at all.
    pub(super) fn tellings(&mut self, tellings: &Tellings) {
        self.family = "tellings";
        let mut met: BTreeMap<&str, &str> = BTreeMap::new();
        let worrying = tellings.worrying.iter();
        let worrying =
            worrying.flat_map(|sign| sign.texts.iter().map(|text| (sign.fact.as_str(), text)));
        let ordinary = tellings.ordinary.iter().map(|text| ("ordinary", text));
        for (place, text) in worrying.chain(ordinary) {
            if let Some(other) = met.insert(text, place) {
                let message = format!("\"{text}\" stands in `{other}` as well");
                let problem = Problem::of_field("tellings.json", place, message);
                self.problems
                    .push(problem.hint("leave it in one place, once"));
            }
        }
        for sign in &tellings.worrying {
            self.fact("worrying", "fact", &sign.fact);
        }
    }

    /// Those of what words that were not understood do.
    pub(super) fn safety(&mut self, safety: &Safety) {
        self.family = "safety";
        for (id, _) in &safety.not_understood.by_technique {
            self.technique("not_understood", "by_technique", id);
        }
    }

    /// Those of the parts of the sheet that are taken from pages to read.
    pub(super) fn sheet(&mut self, sheet: &SheetTexts) {
        self.family = "sheet";
        for part in &sheet.read {
            let topic = find(&self.records.topics, part.topic.as_str());
            let message = match (topic, &part.section) {
                (None, _) => format!("there is no topic `{}`", part.topic),
                (Some(topic), Some(wanted))
                    if topic.sections.iter().all(|s| s.heading != *wanted) =>
                {
                    format!("`{}` has no section \"{wanted}\"", part.topic)
                }
                (Some(_), _) => continue,
            };
            let problem = Problem::of_field("sheet.json", "read", message);
            let hint = "name a record of topics.json, and the heading of one of its sections";
            self.problems.push(problem.hint(hint));
        }
    }

    fn facts(&mut self, record: &str, field: &str, ids: &[FactId]) {
        for id in ids {
            self.fact(record, field, id);
        }
    }
}
