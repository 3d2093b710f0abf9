//! The interview as a machine: lines in, prompts out, no stream, no process.

mod support;

use std::rc::Rc;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::interview::Interview;
use backrelief::interview::Prompt;
use backrelief::interview::Reads;
use backrelief::interview::Said;
use backrelief::interview::Setup;
use backrelief::interview::Told;
use backrelief::interview::Turn;
use backrelief::interview::guided;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use backrelief::lexicon::Reading;
use backrelief::lexicon::read_length;
use proptest::prelude::*;
use support::kb;

/// A plain reader of statements, without a command line.
struct Plain {
    reader: Rc<Reader<'static>>,
}

impl Plain {
    fn take(&self, told: &Told, case: &mut Case) {
        let (text, answer) = match told {
            Told::Cause(id) => {
                case.causes.extend(CauseId::new(id).ok());
                return;
            }
            Told::Severity(text) => {
                case.severity = text.parse().ok().and_then(Severity::new);
                return;
            }
            Told::Duration(text) => {
                case.duration = read_length(kb().grammar(), text).ok();
                return;
            }
            Told::Area(text) => {
                let area = AreaId::new(text).ok();
                let area = area.filter(|id| find(&kb().areas, id.as_str()).is_some());
                let place = area.map(|area| Place { area, side: None });
                case.places.extend(place);
                return;
            }
            Told::Age(text) => {
                case.age = text.parse().ok().filter(|age| *age <= 120);
                return;
            }
            Told::Has(text) | Told::Takes(text) | Told::Sign(text) => (text, Answer::Yes),
            Told::No(text) => (text, Answer::No),
            Told::Unsure(text) => (text, Answer::DontKnow),
        };
        let reading = self.reader.read(text, answer, Expect::Health);
        case.findings.extend(reading.findings);
        case.unrecognised.extend(reading.unrecognised);
    }
}

impl Reads for Plain {
    fn case(&mut self, told: &[Told]) -> Case {
        let mut case = Case::default();
        for told in told {
            self.take(told, &mut case);
        }
        case
    }

    fn alone(&mut self, told: &[Told]) -> Case {
        self.case(told)
    }

    fn fault(&mut self, told: &Told) -> Option<String> {
        let nothing = self.case(std::slice::from_ref(told)) == Case::default();
        nothing.then(|| "it can't be read".to_owned())
    }

    fn words(&mut self, text: &str) -> Reading {
        self.reader.read(text, Answer::Yes, Expect::Health)
    }
}

fn interview(reader: &Rc<Reader<'static>>) -> Interview<'static, Plain> {
    let setup = Setup {
        items: guided(kb(), false),
        check: true,
        ..Setup::default()
    };
    let reads = Plain {
        reader: Rc::clone(reader),
    };
    Interview::new(kb(), reads, setup)
}

thread_local! {
    static READER: Rc<Reader<'static>> = Rc::new(Reader::new(kb()));
}

fn fresh() -> Interview<'static, Plain> {
    READER.with(interview)
}

fn prompt(interview: &mut Interview<'_, Plain>) -> Option<Prompt> {
    match interview.turn() {
        Turn::Ask(prompt) => Some(prompt),
        Turn::Done => None,
    }
}

/// What people type, and what they should not.
const LINES: [&str; 28] = [
    "n",
    "n",
    "n",
    "n",
    "n",
    "y",
    "d",
    "s",
    "b",
    "?",
    "1",
    "2",
    "1 3",
    "9",
    "maybe",
    "40",
    "71",
    "3 weeks",
    "neck",
    "blood thinner",
    "eliquis",
    "Fabry disease",
    "no feeling down there",
    "yes, diabetes",
    "",
    "\u{1b}[2J",
    "pain 2",
    "12345678901234567890",
];

fn lines() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(LINES.to_vec()), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// No line is lost: it tells something, moves on, or is asked for again with a word why.
    /// An emergency ends the questions, and nothing else does but the last check.
    #[test]
    fn any_lines_lead_to_a_question_or_an_end(lines in lines()) {
        let mut interview = fresh();
        let mut heading = String::new();
        for line in lines {
            let Some(asked) = prompt(&mut interview) else { break };
            heading.clone_from(&asked.heading);
            let before = interview.told();
            let Said::Lines(shown) = interview.reply(line) else {
                panic!("nobody quit: {line}");
            };
            let moved = interview.told() != before || prompt(&mut interview) != Some(asked);
            prop_assert!(moved || !shown.is_empty(), "{line:?} under {heading:?}");
        }
        let done = prompt(&mut interview).is_none();
        let case = READER.with(|reader| Plain { reader: Rc::clone(reader) }.case(&interview.told()));
        let emergency = engine::decide(kb(), &case).0 == Triage::Emergency;
        if done {
            prop_assert!(emergency || heading == "Check what we understood", "{heading}");
            prop_assert_eq!(interview.end(), emergency);
        }
    }

    /// Going back undoes the last step, whole.
    #[test]
    fn back_undoes_a_step(lines in lines(), line in proptest::sample::select(LINES.to_vec())) {
        prop_assume!(line != "b" && line != "pain 2");
        let mut interview = fresh();
        for line in lines {
            if prompt(&mut interview).is_none() {
                return Ok(());
            }
            interview.reply(line);
        }
        let Some(before) = prompt(&mut interview) else { return Ok(()) };
        let told = interview.told();
        interview.reply(line);
        let Some(after) = prompt(&mut interview) else { return Ok(()) };
        let taken = interview.told() != told || after != before;
        if taken && before.heading != "Check what we understood" {
            interview.reply("b");
            prop_assert_eq!(interview.told(), told);
            // A line that was set aside is still shown at the last check.
            prop_assert_eq!(prompt(&mut interview).map(|p| p.text), Some(before.text));
        }
    }
}

#[test]
fn a_question_that_is_changed_is_asked_again_and_the_others_are_not() {
    let mut interview = fresh();
    for line in [
        "n", "n", "n", "n", "n", "n", "n", "54", "n", "n", "n", "n", "n",
    ] {
        interview.reply(line);
    }
    for line in ["1", "5", "3 weeks", "neck", "n", "n"] {
        interview.reply(line);
    }
    let check = prompt(&mut interview).expect("the last check");
    assert_eq!(check.heading, "Check what we understood");
    // A person of 40 is not asked about a first pain after 50.
    interview.reply("8");
    assert_eq!(
        prompt(&mut interview).expect("a question").heading,
        "Safety 8 of 12"
    );
    interview.reply("40");
    assert_eq!(
        prompt(&mut interview).expect("the check").heading,
        "Check what we understood"
    );
    assert!(interview.told().contains(&Told::Age("40".to_owned())));
    assert!(
        !interview
            .told()
            .contains(&Told::No("first-pain-after-50".to_owned()))
    );
    interview.reply("y");
    assert_eq!(prompt(&mut interview), None);
}
