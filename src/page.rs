//! A page to read: blocks in order, without any drawing.
//!
//! Every text format draws the same page, so all of them carry the same facts in
//! the same order.

/// How much a headline asks of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Act now, or do not book.
    Alarm,
    /// Ask somebody first.
    Ask,
    /// Nothing to act on.
    Calm,
}

impl Tone {
    /// The tone in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alarm => "alarm",
            Self::Ask => "ask",
            Self::Calm => "calm",
        }
    }
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title of a page.
    Title(String),
    /// A headline: its first words, and the rest of the sentence.
    Headline {
        /// How much it asks.
        tone: Tone,
        /// The first words.
        start: String,
        /// The rest.
        rest: String,
    },
    /// A paragraph.
    Text(String),
    /// A label and what belongs to it, on one line.
    Pair(String, String),
    /// A property of a record: a short label and its text, lined up with the others.
    Fact(String, String),
    /// A heading with its body.
    Section(String, Vec<Block>),
    /// List points.
    Points(Vec<String>),
    /// Numbered items.
    Numbered(Vec<String>),
    /// A table of short facts.
    Table(Table),
    /// Lines to type.
    Commands(String, Vec<String>),
}

/// A table: short facts only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Column names.
    pub columns: Vec<String>,
    /// Rows, each as long as the columns.
    pub rows: Vec<Vec<String>>,
    /// How many items there are in all, when not all are shown.
    pub of: Option<usize>,
    /// Columns that are left out where there is little room, from the right.
    pub wide_columns: usize,
    /// The least width of a screen for it, where each column is a thing of its own: with less room,
    /// one column stands after the other.
    pub side_by_side_from: Option<usize>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its parts.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Several pages one after the other.
    pub fn of(pages: Vec<Self>) -> Self {
        Self {
            blocks: pages.into_iter().flat_map(|page| page.blocks).collect(),
        }
    }

    /// Adds a part.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a heading with its body, unless the body is empty.
    pub fn section(&mut self, heading: &str, body: Vec<Block>) {
        if !body.is_empty() {
            self.push(Block::Section(heading.to_owned(), body));
        }
    }

    /// Adds a paragraph, unless it is empty.
    pub fn text(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.push(Block::Text(text));
        }
    }

    /// Adds a property, unless it is empty.
    pub fn fact(&mut self, label: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.push(Block::Fact(label.to_owned(), text));
        }
    }

    /// Adds a labelled line, unless it is empty.
    pub fn pair(&mut self, label: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.push(Block::Pair(label.to_owned(), text));
        }
    }
}
