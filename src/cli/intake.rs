//! From what was typed to a case. The only step from text to ids.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cli::args::FactArgs;
use crate::cli::args::WishArgs;
use crate::cli::error::Fix;
use crate::cli::health::contradictions;
use crate::cli::values;
use crate::cli::vocabulary::Names;
use crate::cli::vocabulary::Vocabulary;
use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Case;
use crate::domain::Cause;
use crate::domain::CauseId;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::Level;
use crate::domain::Match;
use crate::domain::Place;
use crate::domain::Side;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::domain::find;
use crate::engine;
use crate::interview::reply;
use crate::interview::reply::Reply;
use crate::kb::KnowledgeBase;
use crate::lexicon;
use crate::lexicon::Expect;
use crate::lexicon::Lookup;

/// Reads typed values into a case, collecting everything that needs fixing.
#[derive(Debug)]
pub struct Intake<'a> {
    pub(super) kb: &'a KnowledgeBase,
    pub(super) vocabulary: Arc<Vocabulary<'a>>,
    /// The case so far.
    pub case: Case,
    /// How many of its findings a file told.
    pub(super) from_file: usize,
    /// True when a flag says how bad the pain is.
    pub(super) rated_by_flag: bool,
    /// True when a flag says how long it has hurt.
    pub(super) dated_by_flag: bool,
    /// What needs fixing.
    pub fixes: Vec<Fix>,
}

/// An area as it was named.
struct Sided<'a> {
    /// As typed.
    name: String,
    /// The side in its words.
    side: Option<Side>,
    found: Lookup<'a>,
}

impl<'a> Intake<'a> {
    /// An empty intake.
    pub fn new(kb: &'a KnowledgeBase) -> Self {
        Self::with(kb, Arc::default())
    }

    /// An empty intake with a vocabulary that others share.
    pub fn with(kb: &'a KnowledgeBase, vocabulary: Arc<Vocabulary<'a>>) -> Self {
        Self {
            kb,
            vocabulary,
            case: Case::default(),
            from_file: 0,
            rated_by_flag: false,
            dated_by_flag: false,
            fixes: Vec::new(),
        }
    }

    /// An empty intake that goes on from a saved case.
    pub fn going_on(kb: &'a KnowledgeBase, case: Case) -> Self {
        Self {
            from_file: case.findings.len(),
            case,
            ..Self::new(kb)
        }
    }

    /// Reads what the person told. Areas hurt, unless they are those of a booking.
    pub fn facts(&mut self, args: &FactArgs, areas_are_booked: bool) {
        for text in &args.cause {
            self.cause(text);
        }
        if let Some(text) = &args.severity {
            match values::severity(text) {
                Ok((severity, is_word)) => {
                    self.case.severity = Some(severity);
                    self.case.severity_is_word = is_word;
                    self.case.severity_is_assumed = false;
                    self.rated_by_flag = true;
                    self.no_longer_assumed("--severity");
                }
                Err(fix) => self.fixes.push(fix),
            }
        }
        let grammar = self.kb.grammar();
        let read = |typed: &str| values::duration(grammar, typed);
        let duration = self.value(args.duration.as_deref(), read);
        if duration.is_some() {
            self.case.duration = duration;
            self.dated_by_flag = true;
            self.no_longer_assumed("--for");
        }
        let age = self.value(args.age.as_deref(), values::age);
        self.case.age = age.or(self.case.age);
        if !args.area.is_empty() {
            self.forget_assumed_place();
        }
        for text in &args.area {
            self.area(text, areas_are_booked);
        }
        for (texts, answer, kind) in [
            (&args.has, Answer::Yes, Some(FactKind::Condition)),
            (&args.takes, Answer::Yes, Some(FactKind::Medicine)),
            (&args.sign, Answer::Yes, Some(FactKind::RedFlag)),
            (&args.no, Answer::No, None),
            (&args.unsure, Answer::DontKnow, None),
        ] {
            for text in texts {
                self.health(text, answer, kind);
            }
        }
        contradictions(self.kb, &mut self.case);
    }

    /// Reads wishes.
    pub fn wishes(&mut self, args: &WishArgs) {
        if let Some(pressure) = self.value(args.pressure.as_deref(), values::pressure) {
            self.case.preferences.pressure = pressure;
        }
        if let Some(setting) = self.value(args.setting.as_deref(), values::setting) {
            self.case.preferences.setting = setting;
        }
        for text in &args.goal {
            let goal = self.value(Some(text), values::goal);
            self.case.preferences.goals.extend(goal);
        }
        let skip = self.techniques(&args.skip, "--skip");
        self.case.preferences.skip.extend(skip);
    }

    /// Reads technique names; an unknown one needs fixing.
    pub fn techniques(&mut self, typed: &[String], flag: &str) -> BTreeSet<TechniqueId> {
        let mut found = BTreeSet::new();
        for text in typed {
            match self.vocabulary.lookup(self.kb, Names::Technique, text) {
                Lookup::Found(ids, Match::Guess | Match::Several) => {
                    let near: Vec<&str> = ids.into_iter().collect();
                    self.unknown(flag, text, "style", &near, "techniques");
                }
                Lookup::Found(ids, _) => {
                    found.extend(ids.into_iter().filter_map(|id| TechniqueId::new(id).ok()));
                }
                Lookup::Nothing(near) => self.unknown(flag, text, "style", &near, "techniques"),
            }
        }
        found
    }

    /// Reads the name of one cause; an unknown one needs fixing.
    pub fn one_cause(&mut self, typed: &str, flag: &str) -> Option<CauseId> {
        match self.vocabulary.lookup(self.kb, Names::Cause, typed) {
            Lookup::Found(ids, Match::Exact | Match::Synonym) => {
                ids.into_iter().find_map(|id| CauseId::new(id).ok())
            }
            Lookup::Found(ids, _) => {
                let near: Vec<&str> = ids.into_iter().collect();
                self.unknown(flag, typed, "cause", &near, "causes");
                None
            }
            Lookup::Nothing(near) => {
                self.unknown(flag, typed, "cause", &near, "causes");
                None
            }
        }
    }

    fn unknown(&mut self, flag: &str, text: &str, what: &str, near: &[&str], list: &str) {
        let fix = match near {
            [best, ..] => Fix::of(
                flag,
                text,
                format!("no {what} is called that. Did you mean {best}?"),
            )
            .replace(text, *best),
            [] => Fix::of(
                flag,
                text,
                format!("no {what} is called that. All names: backrelief list {list}"),
            ),
        };
        self.fixes.push(fix);
    }

    /// Reads a closed value; a wrong one needs fixing.
    fn value<T>(
        &mut self,
        typed: Option<&str>,
        read: impl Fn(&str) -> Result<T, Fix>,
    ) -> Option<T> {
        match read(typed?) {
            Ok(value) => Some(value),
            Err(fix) => {
                self.fixes.push(fix);
                None
            }
        }
    }

    /// An empty value, such as that of an unset variable, would otherwise pass for nothing.
    pub(super) fn is_missing(&mut self, text: &str) -> bool {
        let missing = text.trim().is_empty();
        if missing {
            self.fixes.push(Fix::new(
                "\"\"",
                "an empty value tells nothing: write it, or leave the flag out",
            ));
        }
        missing
    }

    fn cause(&mut self, text: &str) {
        if self.is_missing(text) {
            return;
        }
        if reply::parse(self.kb.grammar(), text) == Reply::DontKnow {
            return;
        }
        let known = self.cause_in(text);
        if known && self.names_a_cause(text) {
            return;
        }
        let mut reading = self.read(text, Answer::Yes, Expect::Health);
        if known {
            // "Car crash" is a fall or a blow, and more than that.
            reading.findings.retain(|told| self.is_grave(&told.fact));
            reading.unrecognised.clear();
            reading.remarks.clear();
        }
        self.case.causes.extend(reading.causes.iter().cloned());
        self.health_reading(reading, text, (!known).then_some(FactKind::Context));
    }

    /// True for the id or the name of a cause, which say no more than it.
    fn names_a_cause(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        let is_named =
            |cause: &Cause| cause.id.as_str() == text || cause.name.to_lowercase() == text;
        self.kb.causes.iter().any(is_named)
    }

    /// True for what somebody must see today, or before a massage.
    fn is_grave(&self, fact: &FactId) -> bool {
        let entry = self.kb.contraindication(fact);
        if entry.is_some_and(|entry| entry.level >= Level::Clearance) {
            return true;
        }
        let case = Case {
            findings: vec![Finding::new(fact.clone(), Answer::Yes)],
            ..Case::default()
        };
        engine::decide(self.kb, &case).0 >= Triage::Urgent
    }

    /// Adds the causes a text stands for; false when it stands for none.
    fn cause_in(&mut self, text: &str) -> bool {
        let found = self.vocabulary.lookup(self.kb, Names::Cause, text);
        let Lookup::Found(ids, matched) = found else {
            return false;
        };
        let causes: Vec<CauseId> = ids.iter().filter_map(|id| CauseId::new(*id).ok()).collect();
        let names: Vec<&str> = causes
            .iter()
            .filter_map(|id| find(&self.kb.causes, id.as_str()))
            .map(|cause| cause.name.as_str())
            .collect();
        match matched {
            Match::Guess => self.case.remarks.push(format!(
                "We read \"{text}\" as {}. If that is wrong, choose from: backrelief list causes.",
                names.join(" and ")
            )),
            Match::Several => self.case.remarks.push(format!(
                "\"{text}\" can mean: {}. All of them count, the most careful wins.",
                names.join("; ")
            )),
            Match::Exact | Match::Synonym | Match::Derived => {}
        }
        self.case.causes.extend(causes);
        true
    }

    fn area(&mut self, typed: &str, booked: bool) {
        let parts = typed.rsplit_once(':');
        let (name, side) = match parts.map(|(name, side)| (name, side.to_lowercase())) {
            Some((name, side)) if side == "left" => (name, Some(Side::Left)),
            Some((name, side)) if side == "right" => (name, Some(Side::Right)),
            Some((name, side)) if side == "both" => (name, Some(Side::Both)),
            _ => (typed, None),
        };
        let whole = self.sided(name);
        let parts = lexicon::parts(&self.kb.grammar().links, name);
        let is_named = |area: &Sided<'_>| {
            matches!(area.found, Lookup::Found(_, Match::Exact | Match::Synonym))
        };
        let areas: Vec<Sided<'_>> = if is_named(&whole) || parts.len() < 2 {
            vec![whole]
        } else {
            parts.iter().map(|part| self.sided(part)).collect()
        };
        for area in areas {
            self.place(area, side, booked);
        }
    }

    /// Looks an area up, with its side: "left shoulder". Some have a side in their name.
    fn sided(&self, name: &str) -> Sided<'a> {
        let lookup = |name: &str| self.vocabulary.lookup(self.kb, Names::Area, name);
        let found = lookup(name);
        let (side, found) = if matches!(found, Lookup::Found(_, Match::Exact)) {
            (None, found)
        } else {
            match (lexicon::side(self.kb, name), found) {
                ((side @ Some(_), area), Lookup::Nothing(_)) => (side, lookup(&area)),
                ((side, _), found) => (side, found),
            }
        };
        let name = name.to_owned();
        Sided { name, side, found }
    }

    /// Takes an area into the case; `side` is what stood behind its colon.
    fn place(&mut self, area: Sided<'_>, side: Option<Side>, booked: bool) {
        let Sided {
            name,
            side: in_words,
            found,
        } = area;
        let side = side.or(in_words);
        match found {
            Lookup::Found(ids, Match::Guess | Match::Several) => {
                let near: Vec<String> = ids.into_iter().map(|id| with_side(id, in_words)).collect();
                let near: Vec<&str> = near.iter().map(String::as_str).collect();
                self.unknown("--area", &name, "body area", &near, "areas");
            }
            Lookup::Found(ids, _) => {
                for area in ids.into_iter().filter_map(|id| AreaId::new(id).ok()) {
                    if booked {
                        self.case.booking.areas.insert(area);
                    } else {
                        self.case.places.insert(Place { area, side });
                    }
                }
            }
            Lookup::Nothing(near) => self.unknown("--area", &name, "body area", &near, "areas"),
        }
    }
}

/// An area with its side, as it can be typed.
fn with_side(area: &str, side: Option<Side>) -> String {
    side.map_or_else(|| area.to_owned(), |side| format!("{area}:{}", side.word()))
}
