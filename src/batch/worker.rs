//! The answers to a chunk: each record read, assessed once and written.

use serde::Deserialize;
use serde::Serialize;

use crate::batch::Answer;
use crate::batch::Options;
use crate::batch::columns::Column;
use crate::batch::columns::Columns;
use crate::batch::lines::Chunk;
use crate::batch::lines::Fault;
use crate::batch::lines::LONGEST;
use crate::batch::lines::Record;
use crate::batch::pipe::Done;
use crate::batch::row::COLUMNS;
use crate::batch::row::RowReport;
use crate::batch::summary::Tally;
use crate::domain::BookingId;
use crate::domain::CASE_SCHEMA;
use crate::domain::Case;
use crate::domain::CaseFile;
use crate::engine;
use crate::kb;
use crate::kb::KnowledgeBase;
use crate::render;
use crate::report::Report;
use crate::views;
use crate::views::SheetOptions;

/// The title of a document with many sheets.
const SHEETS: &str = "Massage booking sheets";

/// Why a record without facts is not answered.
const NOTHING_TOLD: &str =
    "nothing is told: name a cause, a pain, a condition, a medicine or a sign";

/// Answers chunks; all threads share one.
#[derive(Debug)]
pub struct Worker<'a> {
    kb: &'a KnowledgeBase,
    options: &'a Options<'a>,
    /// The columns of CSV; none for NDJSON.
    columns: Option<Columns>,
}

/// A record that was read, or why it was not.
struct Told {
    id: Option<BookingId>,
    case: Result<Case, String>,
}

/// The booking number of a case that is wrong elsewhere.
#[derive(Deserialize)]
struct OnlyId {
    id: Option<BookingId>,
}

/// A whole report with where it belongs.
#[derive(Serialize)]
struct ReportLine<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    id: Option<&'r BookingId>,
    #[serde(flatten)]
    report: &'r Report,
}

impl<'a> Worker<'a> {
    /// A worker for records under these columns, or of JSON when there are none.
    pub fn new(kb: &'a KnowledgeBase, options: &'a Options<'a>, columns: Option<Columns>) -> Self {
        Self {
            kb,
            options,
            columns,
        }
    }

    /// What is written before the first answer.
    pub fn start(&self) -> String {
        match self.options.answer {
            Answer::Csv { header: true } => COLUMNS.join(",") + "\n",
            Answer::Sheets => render::html_sheets_start(SHEETS).unwrap_or_default(),
            Answer::Csv { header: false } | Answer::Short | Answer::Report | Answer::Counts => {
                String::new()
            }
        }
    }

    /// What is written after the last answer.
    pub fn end(&self) -> &'static str {
        if self.options.answer == Answer::Sheets {
            render::SHEETS_END
        } else {
            ""
        }
    }

    /// Answers every record of a chunk.
    pub fn answer(&self, chunk: &Chunk) -> Done {
        let mut tally = Tally::default();
        let mut bytes = Vec::new();
        let mut rows = Vec::new();
        for record in &chunk.records {
            for (line, told) in self.told(record, chunk) {
                rows.extend(self.one(line, told, &mut tally, &mut bytes));
            }
        }
        // Cells are text, and text can always be written to memory.
        bytes.extend(render::csv_lines(&rows).unwrap_or_default().bytes());
        Done {
            bytes,
            tally,
            offset: chunk.offset,
        }
    }

    /// Answers one record: writes it, or gives it back as cells of CSV.
    fn one(
        &self,
        line: u64,
        told: Told,
        tally: &mut Tally,
        out: &mut Vec<u8>,
    ) -> Option<Vec<String>> {
        let Told { id, case } = told;
        let case = match case {
            Ok(case) => case,
            Err(reason) => {
                tally.refused(line);
                return self.refused(
                    RowReport::refused(render::clean(&reason).into_owned(), line, id),
                    out,
                );
            }
        };
        let report = engine::assess(self.kb, &case);
        let open = self.options.strict && report.open_questions.iter().any(|q| q.screening);
        let refers = report.needs_professional() || open;
        tally.answered(&report, refers, || who(line, id.as_ref()));
        let row = |id| RowReport::of(&report, line, id, if refers { 3 } else { 0 });
        match self.options.answer {
            Answer::Short => json_line(&row(id), out),
            Answer::Report => {
                let (id, report) = (id.as_ref(), &report);
                let line = id.is_none().then_some(line);
                json_line(&ReportLine { line, id, report }, out);
            }
            Answer::Csv { .. } => return Some(row(id).cells()),
            Answer::Sheets => self.sheet(&report, line, id.as_ref(), out),
            Answer::Counts => tally.count(&report),
        }
        None
    }

    fn refused(&self, row: RowReport, out: &mut Vec<u8>) -> Option<Vec<String>> {
        match self.options.answer {
            Answer::Short | Answer::Report => json_line(&row, out),
            Answer::Csv { .. } => return Some(row.cells()),
            Answer::Sheets => {
                let line = row.line.unwrap_or_default();
                let title = who(line, row.id.as_ref());
                let reason = row.error.unwrap_or_default();
                let page = render::html_sheets_unanswered(&title, &reason, line);
                out.extend(page.unwrap_or_default().bytes());
            }
            Answer::Counts => {}
        }
        None
    }

    /// Writes the sheet of a report, with the booking number at its head and on each page.
    fn sheet(&self, report: &Report, line: u64, id: Option<&BookingId>, out: &mut Vec<u8>) {
        let mut sheet = views::sheet(self.kb, report, SheetOptions::default());
        let who = who(line, id);
        sheet.title = format!("{}: {who}", sheet.title);
        sheet.footer.insert(0, format!("Booking: {who}."));
        let page = render::html_sheets_part(&sheet, line);
        out.extend(page.unwrap_or_default().bytes());
    }

    /// Reads one record, with its line. A row that a stray quote ties to the next ones does not
    /// fit the columns: then each of its lines is read by itself, so that nobody is lost.
    fn told(&self, record: &Record, chunk: &Chunk) -> Vec<(u64, Told)> {
        let bytes = match &record.span {
            Ok(span) => chunk.bytes.get(span.clone()).unwrap_or_default(),
            Err(fault) => return vec![(record.line, Told::refused(fault_words(*fault)))],
        };
        let Some(columns) = &self.columns else {
            return vec![(record.line, self.checked(bytes, |text| self.file(text)))];
        };
        if record.lines == 1 || columns.fit(bytes) {
            return vec![(
                record.line,
                self.checked(bytes, |text| self.row(text, columns)),
            )];
        }
        let lines = bytes.split(|byte| *byte == b'\n').zip(record.line..);
        let lines = lines.filter(|(line, _)| !line.trim_ascii().is_empty());
        let told = lines.map(|(bytes, line)| {
            let told = self.checked(bytes, |text| self.row(text, columns));
            (line, told)
        });
        told.collect()
    }

    /// Reads bytes as text, and refuses a record that tells nothing.
    fn checked(&self, bytes: &[u8], read: impl FnOnce(&str) -> Told) -> Told {
        let Ok(text) = str::from_utf8(bytes) else {
            return Told::refused("it is no text (not UTF-8): save the file in UTF-8".to_owned());
        };
        let mut told = read(text);
        if let Ok(case) = &mut told.case {
            if is_empty(case) {
                told.case = Err(NOTHING_TOLD.to_owned());
            } else if let Some(country) = &self.options.country {
                case.country = Some(country.clone());
            }
        }
        told
    }

    fn file(&self, text: &str) -> Told {
        let Ok(file) = serde_json::from_str::<CaseFile>(text) else {
            let id = serde_json::from_str::<OnlyId>(text)
                .ok()
                .and_then(|only| only.id);
            let case = Err(json_fault(text));
            return Told { id, case };
        };
        let mut faults = kb::case_faults(self.kb, &file);
        if !file.schema.is_empty() && file.schema != CASE_SCHEMA {
            let schema = &file.schema;
            faults.push(format!(
                "it is \"{schema}\", and this version reads \"{CASE_SCHEMA}\""
            ));
        }
        let case = if faults.is_empty() {
            Ok(self.options.intake.file(&file))
        } else {
            Err(faults.join("; "))
        };
        Told { id: file.id, case }
    }

    fn row(&self, text: &str, columns: &Columns) -> Told {
        let row = match columns.row(text) {
            Ok(row) => row,
            Err(reason) => return Told::refused(reason),
        };
        if let Some(fault) = row.fault() {
            return Told::refused(fault);
        }
        let id = row.text(Column::Id);
        Told {
            id: id.map(|id| BookingId::Text(id.to_owned())),
            case: self
                .options
                .intake
                .row(&row)
                .map_err(|fixes| fixes.join("; ")),
        }
    }
}

impl Told {
    fn refused(reason: String) -> Self {
        Self {
            id: None,
            case: Err(reason),
        }
    }
}

/// The name of a record for people: its booking number, or its line.
fn who(line: u64, id: Option<&BookingId>) -> String {
    id.map_or_else(
        || format!("line {line}"),
        |id| render::clean(&id.to_string()).into_owned(),
    )
}

/// Nobody who told nothing is to hear that nothing points to danger.
fn is_empty(case: &Case) -> bool {
    let silent = Case {
        preferences: case.preferences.clone(),
        booking: case.booking.clone(),
        country: case.country.clone(),
        remarks: case.remarks.clone(),
        assumed: case.assumed.clone(),
        is_story: case.is_story,
        ..Case::default()
    };
    *case == silent
}

/// What is wrong with a line of JSON, with its field.
fn json_fault(text: &str) -> String {
    if text.trim_start().starts_with('[') {
        return "it is a list, and a case is an object in braces".to_owned();
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize::<_, CaseFile>(&mut reader);
    match read {
        Err(error) => {
            let field = error.path().to_string();
            let what = kb::json_fault(error.inner());
            match field.as_str() {
                "." | "?" => what,
                field => format!("{field}: {what}"),
            }
        }
        Ok(_) => "not JSON: there is more behind the case".to_owned(),
    }
}

fn fault_words(fault: Fault) -> String {
    match fault {
        Fault::TooLong => format!(
            "it is longer than {} MB, so it is no case",
            LONGEST / 1_000_000
        ),
        Fault::OpenQuote => "a quote is opened and never closed".to_owned(),
    }
}

/// A value as one line of JSON. Nothing of ours can fail to be written to memory.
fn json_line<T: Serialize>(value: &T, out: &mut Vec<u8>) {
    let start = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(start);
    }
    out.push(b'\n');
}
