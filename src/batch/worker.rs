//! The answers to a chunk: each record read, assessed once and written.

use serde::Deserialize;
use serde::Serialize;

use crate::batch::Answer;
use crate::batch::Field;
use crate::batch::Options;
use crate::batch::columns::Column;
use crate::batch::columns::Columns;
use crate::batch::lines::Chunk;
use crate::batch::lines::Fault;
use crate::batch::lines::LONGEST;
use crate::batch::lines::Record;
use crate::batch::pipe::Done;
use crate::batch::plain;
use crate::batch::plain::NotPlain;
use crate::batch::summary::Tally;
use crate::batch::verdict::Verdict;
use crate::domain::BookingId;
use crate::domain::Case;
use crate::domain::CaseFile;
use crate::engine::Decision;
use crate::engine::Open;
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

/// Whose record was read, and why it was not, if so. What it tells stands in a case.
struct Read {
    id: Option<BookingId>,
    fault: Option<String>,
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

    /// The fields that are wanted of a short verdict, if not all of it.
    fn fields(&self) -> Option<&[Field]> {
        self.options.fields.as_deref()
    }

    /// What is written before the first answer.
    pub fn start(&self) -> String {
        match self.options.answer {
            Answer::Csv { header: true } => Verdict::columns(self.fields()).join(",") + "\n",
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
        let mut bytes = Vec::with_capacity(2 * chunk.bytes.len());
        let mut rows = Vec::new();
        // One look at all bytes costs less than one at each record. What is no text is looked at again.
        let text = str::from_utf8(&chunk.bytes).unwrap_or_default();
        let mut case = Case::default();
        for record in &chunk.records {
            self.read(record, chunk, text, &mut case, |line, read, case| {
                rows.extend(self.one(line, &read, case, &mut tally, &mut bytes));
            });
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
        read: &Read,
        case: &Case,
        tally: &mut Tally,
        out: &mut Vec<u8>,
    ) -> Option<Vec<String>> {
        let id = read.id.as_ref();
        if let Some(reason) = &read.fault {
            tally.refused(line);
            return self.refused(&render::clean(reason), line, id, out);
        }
        Decision::with(self.kb, case, |decision| {
            self.decided(decision, line, id, tally, out)
        })
    }

    /// Writes what was decided, or gives it back as cells of CSV.
    fn decided(
        &self,
        decision: &Decision<'_>,
        line: u64,
        id: Option<&BookingId>,
        tally: &mut Tally,
        out: &mut Vec<u8>,
    ) -> Option<Vec<String>> {
        let open = || decision.open_questions();
        let asked =
            |question: &Open<'_>| question.screening && self.kb.asks_for_safety(question.id);
        let unscreened = self.options.strict && open().iter().any(asked);
        let refers = decision.needs_professional() || unscreened;
        tally.answered(decision.outcome(), refers, || who(line, id));
        let verdict = || Verdict::of(decision, line, id, if refers { 3 } else { 0 });
        match self.options.answer {
            Answer::Short => verdict().json(self.fields(), out),
            Answer::Report => {
                let report = &decision.report();
                let line = id.is_none().then_some(line);
                json_line(&ReportLine { line, id, report }, out);
            }
            Answer::Csv { .. } => return Some(verdict().cells(self.fields())),
            Answer::Sheets => self.sheet(&decision.report(), line, id, out),
            Answer::Counts => tally.count(&decision.report()),
        }
        None
    }

    fn refused(
        &self,
        reason: &str,
        line: u64,
        id: Option<&BookingId>,
        out: &mut Vec<u8>,
    ) -> Option<Vec<String>> {
        let verdict = Verdict::refused(reason, line, id);
        match self.options.answer {
            Answer::Short | Answer::Report => verdict.json(self.fields(), out),
            Answer::Csv { .. } => return Some(verdict.cells(self.fields())),
            Answer::Sheets => {
                let page = render::html_sheets_unanswered(&who(line, id), reason, line);
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

    /// Reads one record, and hands it over with its line and its case, which is emptied first. A row
    /// that a stray quote ties to the next ones does not fit the columns: then each of its lines is read
    /// by itself, so that nobody is lost.
    fn read(
        &self,
        record: &Record,
        chunk: &Chunk,
        text: &str,
        case: &mut Case,
        mut to: impl FnMut(u64, Read, &Case),
    ) {
        let span = match &record.span {
            Ok(span) => span.clone(),
            Err(fault) => {
                case.clear();
                let read = Read::refused(fault_words(*fault));
                return to(record.line, read, case);
            }
        };
        let mut one = |line, text| {
            case.clear();
            let read = self.checked(text, case);
            to(line, read, case);
        };
        if let Some(text) = text.get(span.clone()).filter(|_| record.lines == 1) {
            return one(record.line, Some(text));
        }
        let bytes = chunk.bytes.get(span).unwrap_or_default();
        let mut one = |line, bytes| one(line, str::from_utf8(bytes).ok());
        let fits = |columns: &Columns| columns.fit(bytes);
        if record.lines == 1 || self.columns.as_ref().is_none_or(fits) {
            return one(record.line, bytes);
        }
        let lines = bytes.split(|byte| *byte == b'\n').zip(record.line..);
        for (bytes, line) in lines.filter(|(line, _)| !line.trim_ascii().is_empty()) {
            one(line, bytes);
        }
    }

    /// Reads a text into an empty case, and refuses a record that tells nothing.
    fn checked(&self, text: Option<&str>, case: &mut Case) -> Read {
        let Some(text) = text else {
            return Read::refused("it is no text (not UTF-8): save the file in UTF-8".to_owned());
        };
        let mut read = match &self.columns {
            Some(columns) => self.row(text, columns, case),
            None => self.file(text, case),
        };
        if read.fault.is_some() {
            return read;
        }
        if case.tells_nothing() {
            read.fault = Some(NOTHING_TOLD.to_owned());
        } else if let Some(country) = &self.options.country {
            case.country = Some(country.clone());
        }
        read
    }

    fn file(&self, text: &str, case: &mut Case) -> Read {
        let read = match plain::read(self.kb, text, case) {
            Ok(id) => Read { id, fault: None },
            Err(NotPlain) => self.whole_file(text, case),
        };
        self.options.intake.remark(case);
        read
    }

    /// Reads a record with all that a case file can say, or says what is wrong with it.
    fn whole_file(&self, text: &str, case: &mut Case) -> Read {
        let Ok(mut file) = serde_json::from_str::<CaseFile>(text) else {
            let only = serde_json::from_str::<OnlyId>(text).ok();
            let id = only.and_then(|only| only.id);
            let fault = Some(json_fault(text));
            return Read { id, fault };
        };
        let mut faults = kb::case_faults(self.kb, &file);
        faults.extend(kb::schema_fault(&file));
        let id = file.id.take();
        *case = Case::from(file);
        let fault = (!faults.is_empty()).then(|| faults.join("; "));
        Read { id, fault }
    }

    fn row(&self, text: &str, columns: &Columns, case: &mut Case) -> Read {
        let row = match columns.row(text) {
            Ok(row) => row,
            Err(reason) => return Read::refused(reason),
        };
        let fault = row.fault().or_else(|| {
            let told = self.options.intake.row(&row);
            let fixes = told.map(|told| *case = told).err();
            fixes.map(|fixes| fixes.join("; "))
        });
        let id = row.text(Column::Id);
        Read {
            id: id.map(|id| BookingId::Text(id.to_owned())),
            fault,
        }
    }
}

impl Read {
    fn refused(reason: String) -> Self {
        Self {
            id: None,
            fault: Some(reason),
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

/// What is wrong with a line of JSON, with its field.
fn json_fault(text: &str) -> String {
    if let Some(fault) = kb::list_fault(text) {
        return fault.to_owned();
    }
    match kb::from_json::<CaseFile>(text) {
        Err(fault) => {
            let what = kb::json_fault(&fault.error);
            match fault.field.as_str() {
                "" => what,
                field => format!("{field}: {what}"),
            }
        }
        Ok(_) => "it can't be read as a case".to_owned(),
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
