//! What a word is in time and grammar: a number, a unit, a month, and what else `grammar.json` makes
//! of it. Every word of a text is marked once, when it is made ready.

use crate::domain::Days;
use crate::domain::Grammar;
use crate::domain::List;
use crate::domain::Text;
use crate::domain::TimeUnit;
use crate::lexicon::stem::stem;
use crate::lexicon::tables::WordMap;
use crate::lexicon::time::digits_or_word;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// What a word can be, one for each list of `grammar.json` that single words are looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A name of a month that is another word, too: "may".
    DoubtfulMonth,
    /// Makes a month of such a name: "since".
    BeforeMonth,
    /// "pm".
    HalfDay,
    /// "oclock".
    Clock,
    /// Stands before such an hour: "since".
    BeforeClock,
    /// "last".
    Last,
    /// "past".
    Past,
    /// "this".
    This,
    /// "within".
    Limits,
    /// "ago".
    Ago,
    /// Stands before the number of a day: "day".
    Numbered,
    /// May stand between a number and its unit: "full".
    InsideLength,
    /// "a".
    Article,
    /// "half".
    Half,
    /// Says that something is over, at the end of what tells it: "cleared".
    Closing,
    /// "old".
    Old,
    /// "young".
    Young,
    /// "is", before the age of a thing.
    ThingIs,
    /// Puts a length before it into the past: "post".
    SaysAgo,
    /// "back", which does so, too.
    Back,
    /// Makes it the body again: "pain".
    BackOfBody,
    /// Stands before a length that is to come: "in".
    Ahead,
    /// Dates what follows: "after".
    DatesNext,
    /// Begins something else that happened: "when".
    BeginsEvent,
    /// To whom that happened: "i".
    EventOf,
    /// "still".
    GoesOn,
    /// "started".
    Began,
    /// "at", before the weeks of a pregnancy.
    Stage,
    /// "every".
    Repeats,
    /// "and".
    And,
    /// "with".
    With,
    /// "or".
    Or,
    /// "nor".
    Nor,
    /// Begins something new of oneself: "im".
    Clause,
    /// "my".
    My,
    /// "our".
    Our,
    /// A letter beside an age: "m".
    Sex,
    /// Stands between a name and its number: "of".
    MeasureIs,
    /// Stands between the two numbers of a pair: "over".
    MeasureOver,
    /// Stands before a second number: "now".
    MeasureAgain,
    /// "minus".
    Minus,
    /// What a number on the scale of pain is said of: "pain".
    Rated,
    /// "cannot".
    Unable,
}

/// A unit of time, as a word tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Days that it lasts; 0 for hours and minutes.
    pub(crate) days: Days,
    /// How many of them make a day, when they are shorter.
    in_a_day: Option<Days>,
    /// False for letters, which mean it only behind a number.
    pub(crate) is_name: bool,
}

impl Unit {
    /// What a name or letter of a unit stands for.
    pub(crate) fn new(unit: &TimeUnit, is_name: bool) -> Self {
        Self {
            days: unit.days,
            in_a_day: unit.in_a_day,
            is_name,
        }
    }

    /// So many of them, in whole days: 48 hours are 2.
    pub(crate) fn times(self, count: Days) -> Days {
        let part = self.in_a_day.and_then(|number| count.checked_div(number));
        part.unwrap_or_else(|| count.saturating_mul(self.days))
    }
}

/// A number, as a word tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The number.
    pub(crate) number: Days,
    /// True for one that never tells an age: "few".
    pub(crate) vague: bool,
}

/// All that a word is in time and grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    /// A bit for each role.
    roles: u64,
    /// The number that it tells.
    counted: Option<Counted>,
    /// The unit that it names.
    unit: Option<Unit>,
    /// The month that it names, 1 to 12.
    month: Option<u16>,
}

fn bit(role: Role) -> u64 {
    1 << (role as u64)
}

impl Token {
    /// True for a word of this role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.marks.roles & bit(role) != 0
    }

    /// A number in digits, in words up to ninety, or a word for some: "several".
    pub(crate) fn number(&self) -> Option<Days> {
        self.marks.counted.map(|counted| counted.number)
    }

    /// The same, without words for some.
    pub(crate) fn plain_number(&self) -> Option<Days> {
        let counted = self.marks.counted.filter(|counted| !counted.vague);
        counted.map(|counted| counted.number)
    }

    /// The unit of time that it names.
    pub(crate) fn unit(&self) -> Option<Unit> {
        self.marks.unit
    }

    /// The month that it names, 1 to 12.
    pub(crate) fn month(&self) -> Option<u16> {
        self.marks.month
    }
}

/// True when the word at this place has this role.
pub(crate) fn has(text: &[Token], at: usize, role: Role) -> bool {
    text.get(at).is_some_and(|token| token.has(role))
}

/// Marks of words.
#[derive(Debug)]
pub(crate) struct Roles {
    /// By plain word.
    plain: WordMap<Marks>,
    /// By stem.
    stems: WordMap<u64>,
}

impl Roles {
    /// Learns the words of time and grammar.
    pub(crate) fn new(grammar: &Grammar) -> Self {
        let mut roles = Self {
            plain: WordMap::default(),
            stems: WordMap::default(),
        };
        for (role, words) in as_typed(grammar) {
            for word in words {
                roles.word(word).roles |= bit(role);
            }
        }
        for (role, words) in in_any_form(grammar) {
            for word in words {
                *roles.stems.entry(stem(word)).or_default() |= bit(role);
            }
        }
        roles.learn_times(grammar);
        roles
    }

    fn word(&mut self, word: &Text) -> &mut Marks {
        self.plain.entry(word.as_str().into()).or_default()
    }

    fn learn_times(&mut self, grammar: &Grammar) {
        let times = &grammar.times;
        for unit in &times.units {
            for (words, is_name) in [(&unit.names, true), (&unit.letters, false)] {
                for word in words {
                    self.word(word).unit = Some(Unit::new(unit, is_name));
                }
            }
        }
        for entry in &times.numbers {
            for word in &entry.words {
                self.word(word).counted = Some(Counted {
                    number: entry.number,
                    vague: entry.vague,
                });
            }
        }
        for (names, number) in times.months.names.iter().zip(1..) {
            for word in names {
                self.word(word).month = Some(number);
            }
        }
    }

    /// Marks every word of a text.
    pub(crate) fn mark(&self, text: &mut [Token]) {
        for token in text {
            let mut marks = self.plain.get(&token.plain).copied().unwrap_or_default();
            marks.counted = digits_or_word(&token.plain, || marks.counted);
            marks.roles |= self.stems.get(&token.stem).copied().unwrap_or_default();
            token.marks = marks;
            if token.gap == Break::Soft && token.has(Role::And) {
                token.gap = Break::Joint;
            }
        }
    }
}

/// Words that are meant only as they stand.
fn as_typed(grammar: &Grammar) -> [(Role, &List<Text>); 33] {
    let (dates, bound, months) = (&grammar.dates, &grammar.dated, &grammar.times.months);
    let (persons, measured) = (&grammar.persons, &grammar.measured);
    [
        (Role::DoubtfulMonth, &months.also_words),
        (Role::BeforeMonth, &months.before),
        (Role::HalfDay, &dates.half_day),
        (Role::Clock, &dates.clock),
        (Role::BeforeClock, &dates.before_clock),
        (Role::Last, &dates.last),
        (Role::Past, &dates.past),
        (Role::This, &dates.this),
        (Role::Limits, &dates.limits),
        (Role::Ago, &dates.ago),
        (Role::Numbered, &dates.numbered),
        (Role::InsideLength, &dates.inside),
        (Role::Article, &grammar.times.articles),
        (Role::Half, &grammar.times.half),
        (Role::Closing, &bound.closing),
        (Role::Old, &dates.old),
        (Role::Young, &dates.young),
        (Role::ThingIs, &dates.thing_is),
        (Role::SaysAgo, &dates.says_ago),
        (Role::Back, &dates.back),
        (Role::BackOfBody, &dates.back_of_body),
        (Role::Ahead, &dates.ahead),
        (Role::DatesNext, &bound.next),
        (Role::BeginsEvent, &bound.event),
        (Role::EventOf, &bound.event_of),
        (Role::GoesOn, &bound.goes_on),
        (Role::Stage, &bound.stage),
        (Role::Repeats, &bound.repeats),
        (Role::Sex, &persons.sex),
        (Role::MeasureIs, &measured.is),
        (Role::MeasureOver, &measured.over),
        (Role::MeasureAgain, &measured.again),
        (Role::Minus, &measured.minus),
    ]
}

/// Words whose other forms are meant, too: "started" for "start".
fn in_any_form(grammar: &Grammar) -> [(Role, &List<Text>); 10] {
    let (links, persons) = (&grammar.links, &grammar.persons);
    [
        (Role::And, &links.and),
        (Role::With, &links.with),
        (Role::Or, &links.or),
        (Role::Nor, &links.nor),
        (Role::Clause, &persons.clause),
        (Role::My, &persons.my),
        (Role::Our, &persons.our),
        (Role::Began, &grammar.dated.began),
        (Role::Rated, &grammar.rated),
        (Role::Unable, &grammar.unable),
    ]
}
