//! A sheet to take along: its parts in words, without any drawing.
//!
//! Every text may hold words that somebody typed. What makes them harmless is the
//! renderer, because each format has its own dangers.

use crate::page::Tone;

/// A label and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A short label.
    pub label: String,
    /// What belongs to it.
    pub text: String,
    /// True when it asks for nothing, so that it may stand back.
    pub is_quiet: bool,
}

impl Entry {
    /// A label and its text.
    pub fn new(label: &str, text: impl Into<String>) -> Self {
        Self {
            label: label.to_owned(),
            text: text.into(),
            is_quiet: false,
        }
    }

    /// The same, standing back.
    #[must_use]
    pub fn quiet(self) -> Self {
        Self {
            is_quiet: true,
            ..self
        }
    }
}

/// What heads the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// How much it asks.
    pub tone: Tone,
    /// Its first words.
    pub start: String,
    /// The rest of the sentence.
    pub rest: String,
    /// Why, what to say on the phone, which numbers to call.
    pub entries: Vec<Entry>,
}

/// A condition, medicine or sign and what it means for the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthRow {
    /// Its name, with the words typed for it.
    pub name: String,
    /// Its name alone, where there is little room.
    pub short_name: String,
    /// How it stands, such as "ask first"; empty when it is no reason by itself.
    pub level: String,
    /// How many techniques it rules out, which says how much it matters where there is little room.
    pub rules_out: usize,
    /// What it means for the session.
    pub means: String,
    /// What the therapist needs to hear about it.
    pub talk: String,
}

/// Techniques that stand alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleGroup {
    /// How they stand.
    pub heading: String,
    /// Their names.
    pub names: Vec<String>,
    /// Why, in short words or sentences.
    pub why: Vec<String>,
}

/// A look at the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// From behind: the person's left is on the left.
    Back,
    /// From the front: the person's right is on the left.
    Front,
}

/// The person's own half of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// The left half only.
    Left,
    /// The right half only.
    Right,
    /// Both halves, or the half was not told.
    Both,
}

/// What a mark on the body map says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Massage may go there.
    Allowed,
    /// Massage may go there once a professional says yes.
    AfterYes,
    /// It hurts there.
    Sore,
    /// No massage there.
    LeaveOut,
}

/// A marked area of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The id of the area, which chooses the shape.
    pub area: String,
    /// Its name in words, with the side.
    pub name: String,
    /// Which half.
    pub half: Half,
    /// What it says.
    pub kind: MarkKind,
}

/// The body map in words; shapes belong to the renderer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BodyMap {
    /// Marked areas, in the order of drawing.
    pub marks: Vec<Mark>,
    /// All marks as sentences, for those who do not see the map.
    pub description: Vec<String>,
}

/// A question to a doctor or midwife, to be answered on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What it is about, in a sentence or two.
    pub opening: String,
    /// The techniques asked for, the pain and the health facts in short words.
    pub about: Vec<Entry>,
    /// What speaks against them.
    pub concerns: Vec<Concern>,
    /// The question about all of it.
    pub question: String,
    /// Answers to tick.
    pub answers: Vec<String>,
}

/// What speaks against a technique, and the question about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Its name.
    pub name: String,
    /// Why it matters.
    pub why: String,
    /// Its own question; empty where the general one is enough.
    pub question: String,
}

/// A measure for oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// How to do it and how often.
    pub how: String,
    /// How sure a benefit is.
    pub evidence: String,
}

/// A heading with points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// The heading.
    pub heading: String,
    /// True for what needs help now.
    pub is_alarm: bool,
    /// The points.
    pub points: Vec<String>,
}

/// The page for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForMe {
    /// What fits and why.
    pub fits: Vec<StyleGroup>,
    /// What does not and why.
    pub leave_out: Vec<StyleGroup>,
    /// What to do oneself.
    pub measures: Vec<Measure>,
    /// What is not worth it.
    pub not_worth_it: Vec<String>,
    /// Further parts in order: what to expect, when to come back, emergency signs, questions, choosing.
    pub parts: Vec<Points>,
}

/// Everything on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// Its date, when one was given; else it is filled in by pen.
    pub date: Option<String>,
    /// What heads it.
    pub headline: Headline,
    /// False when there is no massage for now: then it holds neither card nor techniques.
    pub may_book: bool,
    /// Where it hurts and what to leave out.
    pub map: BodyMap,
    /// The pain.
    pub pain: Vec<Entry>,
    /// Conditions, medicines and signs.
    pub health: Vec<HealthRow>,
    /// What was denied, not known, not understood.
    pub told: Vec<Entry>,
    /// Questions to ask before the session, in full.
    pub ask_first: Vec<String>,
    /// What else was not asked, in short words.
    pub not_asked: String,
    /// The session by element: pressure, areas, position, heat, oils, minutes.
    pub card: Vec<Entry>,
    /// Techniques by how they stand.
    pub styles: Vec<StyleGroup>,
    /// When to stop.
    pub stop: Vec<String>,
    /// When to get help afterwards.
    pub after: Vec<String>,
    /// Rules and sources behind it, when they were asked for.
    pub why: Vec<String>,
    /// A request to the doctor or midwife, where their yes is needed.
    pub request: Option<Request>,
    /// The page for the person, when it was asked for.
    pub for_me: Option<ForMe>,
    /// What it was made with, and the one closing line.
    pub footer: Vec<String>,
}
