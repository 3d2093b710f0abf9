//! Ids in what is told or asked besides the verdict: self-care, doses, courses, topics, claims, questions.

use crate::domain::Identified;
use crate::kb::references::References;

impl References<'_> {
    /// Those of all guidance.
    pub(super) fn guidance(&mut self) {
        self.family = "self_care";
        for item in &self.records.self_care {
            for id in &item.causes {
                self.cause(item.id(), "causes", id.as_str());
            }
            for id in &item.home_form_of {
                self.technique(item.id(), "home_form_of", id);
            }
            for id in &item.milder_than {
                self.technique(item.id(), "milder_than", id);
            }
            if let Some(condition) = &item.hide_when {
                self.condition(item.id(), "hide_when", condition);
            }
            self.some_sources(item.id(), "evidence.sources", &item.evidence.sources);
            self.sources(item.id(), "named_in", &item.named_in);
        }
        self.family = "doses";
        for dose in &self.records.doses {
            for id in &dose.causes {
                self.cause(dose.id(), "causes", id.as_str());
            }
            self.rule_sources(dose.id(), &dose.sources, dose.unverified.is_some());
        }
        self.family = "courses";
        for course in &self.records.courses {
            self.some_sources(course.id(), "sources", &course.sources);
        }
        self.family = "topics";
        for topic in &self.records.topics {
            self.some_sources(topic.id(), "sources", &topic.sources);
            self.sources(topic.id(), "named_in", &topic.named_in);
        }
        self.family = "claims";
        for claim in &self.records.claims {
            self.sources(claim.id(), "sources", &claim.sources);
            self.sources(claim.id(), "article", std::slice::from_ref(&claim.article));
            for id in &claim.techniques {
                self.technique(claim.id(), "techniques", id);
            }
        }
        self.family = "questions";
        for question in &self.records.questions {
            for id in &question.facts {
                self.fact(question.id(), "facts", id);
            }
        }
    }
}
