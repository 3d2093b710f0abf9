//! The columns of a CSV input: named as the long flags, or by a map.

use std::io::BufRead;

use csv::ReaderBuilder;
use csv::StringRecord;
use csv::Terminator;

use crate::batch::Error;
use crate::batch::lines::Fault;
use crate::batch::lines::Lines;
use crate::batch::quotes::ends_in_quote;
use crate::batch::quotes::has_stray_quote;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A booking number.
    Id,
    /// Causes.
    Cause,
    /// How bad the pain is.
    Severity,
    /// How long it has hurt.
    For,
    /// Where it hurts.
    Area,
    /// Age in years.
    Age,
    /// Conditions.
    Has,
    /// Medicines.
    Takes,
    /// Warning signs.
    Sign,
    /// What is not so.
    No,
    /// What is not known.
    Unsure,
    /// Free words.
    Story,
    /// A name or an address, which is let through unread.
    Unread,
}

/// Every column by its name.
const COLUMNS: [(&str, Column); 12] = [
    ("id", Column::Id),
    ("cause", Column::Cause),
    ("severity", Column::Severity),
    ("for", Column::For),
    ("area", Column::Area),
    ("age", Column::Age),
    ("has", Column::Has),
    ("takes", Column::Takes),
    ("sign", Column::Sign),
    ("no", Column::No),
    ("unsure", Column::Unsure),
    ("story", Column::Story),
];

/// Columns that say who somebody is. They have no business in a file about health.
const PERSONAL: [&str; 2] = ["name", "email"];

/// What separates several values in one cell.
const SEPARATOR: char = ';';

/// How the columns of an input are told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The columns, when the input has no line that names them.
    pub columns: Option<Vec<String>>,
    /// Our names for theirs, such as `takes` for `Meds`.
    pub map: Vec<(String, String)>,
    /// Columns `name` and `email` are let through, unread.
    pub allow_names: bool,
}

impl Header {
    /// The columns as told, or those of the first line of the input.
    pub(crate) fn columns<R: BufRead>(&self, lines: &mut Lines<R>) -> Result<Columns, Error> {
        if let Some(names) = &self.columns {
            return self.named(names.iter().map(String::as_str));
        }
        let chunk = lines.first().map_err(Error::Read)?;
        let first = chunk.as_ref().and_then(|chunk| {
            let record = chunk.records.first()?;
            Some(match &record.span {
                Ok(span) => Ok(chunk.bytes.get(span.clone())?),
                Err(fault) => Err(*fault),
            })
        });
        let bytes = match first {
            Some(Ok(bytes)) => bytes,
            Some(Err(Fault::TooLong)) => {
                return Err(refused("the first line is too long to name columns"));
            }
            Some(Err(Fault::OpenQuote)) => {
                return Err(refused("the first line has a quote that is never closed"));
            }
            None => return Err(refused("it is empty: its first line must name the columns")),
        };
        let text = str::from_utf8(bytes).map_err(|_| {
            refused("the first line is no UTF-8 text: save the file as CSV in UTF-8")
        })?;
        let cells = cells(text).ok_or_else(|| refused("the first line is no row of CSV"))?;
        self.named(cells.iter())
    }

    fn named<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<Columns, Error> {
        let mut columns: Vec<Column> = Vec::new();
        for name in names {
            if let Some(by) = other_separator(name) {
                return Err(refused(&format!(
                    "its columns are split by {by}: save it with commas"
                )));
            }
            let column = self.column(name.trim()).map_err(|what| refused(&what))?;
            if column != Column::Unread && columns.contains(&column) {
                return Err(refused(&format!(
                    "two columns mean the same: {}",
                    shown(name)
                )));
            }
            columns.push(column);
        }
        if columns
            .iter()
            .all(|column| matches!(column, Column::Id | Column::Unread))
        {
            return Err(refused("no column tells anything about health or pain"));
        }
        Ok(Columns(columns))
    }

    fn column(&self, name: &str) -> Result<Column, String> {
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let mapped = self.map.iter().find(|(_, theirs)| same(theirs, name));
        let wanted = mapped.map_or(name, |(ours, _)| ours);
        let known = COLUMNS.iter().find(|(ours, _)| same(ours, wanted));
        if let Some((_, column)) = known {
            return Ok(*column);
        }
        let personal = |part: &str| PERSONAL.iter().any(|word| same(word, part));
        let is_personal = name.split(|c: char| !c.is_alphanumeric()).any(personal);
        match (is_personal, self.allow_names) {
            (true, true) => Ok(Column::Unread),
            (true, false) => Err(format!(
                "column {} says who somebody is: take it out and use a booking number, or add --allow-names to let it stand unread",
                shown(name)
            )),
            (false, _) => Err(format!(
                "no column is called {}. Use {}, or say which one it is: --map takes={}",
                shown(name),
                Self::names().join(", "),
                shown(name)
            )),
        }
    }

    /// The names of all columns.
    pub fn names() -> Vec<&'static str> {
        COLUMNS.iter().map(|(name, _)| *name).collect()
    }
}

/// What splits several columns of ours that stand in one name, as some spreadsheets write them.
fn other_separator(name: &str) -> Option<&'static str> {
    let known = |part: &str| {
        let part = part.trim().trim_matches('"').to_lowercase();
        COLUMNS.iter().any(|(ours, _)| *ours == part)
    };
    let all = [(';', "semicolons"), ('\t', "tabs")];
    let mut all = all.iter().filter(|(mark, _)| name.contains(*mark));
    all.find(|(mark, _)| name.split(*mark).any(known))
        .map(|(_, by)| *by)
}

fn refused(what: &str) -> Error {
    Error::Header(what.to_owned())
}

/// A name from a file, short enough for an error.
fn shown(name: &str) -> String {
    let short: String = name.trim().chars().take(40).collect();
    format!("\"{short}\"")
}

/// The columns of an input, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// True for a row of text with a cell for each column, and no quote out of place.
    pub(crate) fn fit(&self, bytes: &[u8]) -> bool {
        if has_stray_quote(bytes) {
            return false;
        }
        let text = str::from_utf8(bytes).ok();
        let cells = text.and_then(cells);
        cells.is_some_and(|cells| cells.len() == self.0.len())
    }

    /// A row of text, or what is wrong with it.
    pub(crate) fn row<'c>(&'c self, text: &str) -> Result<Row<'c>, String> {
        let cells = cells(text).ok_or("it is no row of CSV: is a quote never closed?")?;
        Ok(Row {
            columns: &self.0,
            cells,
        })
    }
}

/// The cells of one row; `None` when it is not exactly one, or a quote in it is not closed.
fn cells(text: &str) -> Option<StringRecord> {
    if ends_in_quote(text.as_bytes(), false) {
        return None;
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .buffer_capacity(text.len().min(1024))
        .from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut more = StringRecord::new();
    let is_one = reader.read_record(&mut row).ok()? && !reader.read_record(&mut more).ok()?;
    is_one.then_some(row)
}

/// One row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'c> {
    columns: &'c [Column],
    cells: StringRecord,
}

impl Row<'_> {
    /// What stands in a column; `None` when it is empty.
    pub fn text(&self, column: Column) -> Option<&str> {
        let place = self.columns.iter().position(|known| *known == column)?;
        let cell = self.cells.get(place)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// The values in a column, which a semicolon separates.
    pub fn values(&self, column: Column) -> Vec<String> {
        let cell = self.text(column).unwrap_or_default();
        let values = cell.split(SEPARATOR).map(str::trim);
        let values = values.filter(|value| !value.is_empty());
        values.map(str::to_owned).collect()
    }

    /// What is wrong with the number of cells, if anything is.
    pub(crate) fn fault(&self) -> Option<String> {
        let (cells, columns) = (self.cells.len(), self.columns.len());
        (cells != columns).then(|| {
            let cell = if cells == 1 { "cell" } else { "cells" };
            format!("it has {cells} {cell}, and there are {columns} columns: is it cut, or does a comma need quotes around its cell?")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str], header: &Header) -> Result<Vec<Column>, String> {
        let found = header.named(names.iter().copied());
        found
            .map(|columns| columns.0)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn columns_are_known_by_name_by_map_or_not_at_all() {
        let plain = Header::default();
        let found = columns(&["ID", " Takes "], &plain);
        assert_eq!(found, Ok(vec![Column::Id, Column::Takes]));
        let mapped = Header {
            map: vec![("takes".to_owned(), "Meds".to_owned())],
            ..Header::default()
        };
        assert_eq!(columns(&["meds"], &mapped), Ok(vec![Column::Takes]));
        for (names, part) in [
            (&["id", "meds"][..], "no column is called \"meds\""),
            (&["takes", "Takes"], "two columns mean the same"),
            (&["id"], "no column tells anything"),
            (&["First Name", "takes"], "says who somebody is"),
            (&["e-mail", "takes"], "no column is called"),
        ] {
            let fault = columns(names, &plain).expect_err(part);
            assert!(fault.contains(part), "{fault}");
        }
    }

    #[test]
    fn a_row_must_have_the_cells_of_the_header() {
        let columns = Columns(vec![Column::Id, Column::Takes]);
        let row = columns.row("a1,\"x; ;y\"").expect("a row");
        assert_eq!(row.fault(), None);
        assert_eq!(row.values(Column::Takes), ["x", "y"]);
        assert_eq!(row.text(Column::Sign), None);
        assert!(columns.row("a1").expect("a row").fault().is_some());
    }
}
