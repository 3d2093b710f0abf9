//! The flags of `batch` as options of the filter; everything that needs fixing is told at once.

use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use crate::batch::Answer;
use crate::batch::Field;
use crate::batch::Header;
use crate::batch::Options;
use crate::batch::Source;
use crate::cli::Failure;
use crate::cli::Session;
use crate::cli::answer;
use crate::cli::args::BatchArgs;
use crate::cli::batch_rows::Rows;
use crate::cli::error::Fix;
use crate::cli::keep;
use crate::cli::terminal::Format;
use crate::domain::Case;

/// More threads than this only wait for one another.
const MOST_THREADS: usize = 256;

/// How the counts of a summary are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Rows of CSV.
    Csv,
    /// Lines of JSON.
    Ndjson,
}

/// What `--fields` says.
#[derive(Debug, PartialEq, Eq)]
enum Fields {
    Unsaid,
    Short,
    Full,
    Some(Vec<Field>),
}

/// The options of a run; and a table, if only counts are wanted.
pub fn read<'a>(
    session: &mut Session<'_>,
    args: &BatchArgs,
    rows: &'a Rows<'a>,
) -> Result<(Options<'a>, Option<Table>), Failure> {
    let mut country = Case::default();
    answer::country(session, &mut country);
    let mut fixes = std::mem::take(&mut session.fixes);
    let source = keep(source(args), Source::Ndjson, &mut fixes);
    let fields = keep(fields(args), Fields::Unsaid, &mut fixes);
    let written = keep(
        written(session, args, &source, &fields),
        Answer::Short,
        &mut fixes,
    );
    let table = keep(table(session, args), None, &mut fixes);
    let threads = keep(threads(args), NonZeroUsize::MIN, &mut fixes);
    session.fixes = fixes;
    session.refuse_fixes()?;
    let options = Options {
        source,
        answer: if table.is_some() {
            Answer::Counts
        } else {
            written
        },
        fields: match fields {
            Fields::Some(fields) => Some(fields),
            Fields::Unsaid | Fields::Short | Fields::Full => None,
        },
        threads,
        country: country.country,
        strict: args.strict,
        intake: rows,
    };
    Ok((options, table))
}

/// What is read: as it is said, else by the ending of the file, else NDJSON.
fn source(args: &BatchArgs) -> Result<Source, Fix> {
    let path = args.file.as_deref().filter(|path| path.as_os_str() != "-");
    let ending = path.and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    let for_csv = [
        ("--columns", args.columns.is_some()),
        ("--map", !args.map.is_empty()),
        ("--allow-names", args.allow_names),
    ];
    let given = for_csv
        .iter()
        .find(|(_, given)| *given)
        .map(|(flag, _)| *flag);
    let said = args.from.as_deref().map(str::to_lowercase);
    let is_csv = match (said.as_deref(), ending.as_deref(), given) {
        (Some("csv"), ..) | (None, Some("csv"), _) | (None, None, Some(_)) => true,
        (Some("ndjson" | "jsonl"), ..)
        | (None, Some("ndjson" | "jsonl" | "json"), _)
        | (None, None, None) => false,
        (Some(other), ..) => {
            let names = ["csv", "ndjson"];
            return Err(Fix::none_of("--from", other, "one of its values", &names));
        }
        (None, Some(other), _) => {
            let what = "this ending tells no format: add --from csv or --from ndjson";
            return Err(Fix::of("FILE", format!(".{other}"), what));
        }
    };
    match given {
        Some(flag) if !is_csv => Err(Fix::new(flag, "it is for CSV: add --from csv")),
        _ if is_csv => Ok(Source::Csv(header(args)?)),
        _ => Ok(Source::Ndjson),
    }
}

fn header(args: &BatchArgs) -> Result<Header, Fix> {
    let ours = Header::names();
    let pairs = args.map.iter().map(|typed| {
        let pair = typed.split_once('=');
        let pair = pair.map(|(a, b)| (a.trim().to_lowercase(), b.trim().to_owned()));
        pair.filter(|(name, theirs)| ours.contains(&name.as_str()) && !theirs.is_empty())
            .ok_or_else(|| {
                let what = format!(
                    "write OURS=YOURS, such as takes=Meds. Ours are {}",
                    ours.join(", ")
                );
                Fix::of("--map", typed, what)
            })
    });
    Ok(Header {
        columns: args.columns.clone(),
        map: pairs.collect::<Result<_, _>>()?,
        allow_names: args.allow_names,
    })
}

/// What is written: as it is asked for, else short answers in the format of the input.
fn written(
    session: &Session<'_>,
    args: &BatchArgs,
    source: &Source,
    fields: &Fields,
) -> Result<Answer, Fix> {
    let output = session.output;
    let by_flag = output.format.is_some() || output.json || output.plain;
    let asked = by_flag
        || output
            .output
            .as_ref()
            .is_some_and(|path| path.extension().is_some());
    let own = match source {
        Source::Csv(_) if *fields != Fields::Full => Format::Csv,
        Source::Csv(_) | Source::Ndjson => Format::Ndjson,
    };
    match (if asked { session.format } else { own }, fields) {
        (Format::Csv, Fields::Full) => Err(Fix::of(
            "--fields",
            "full",
            "a whole report does not fit into a row of CSV: add --format ndjson",
        )),
        (Format::Csv, _) => Ok(Answer::Csv {
            header: !args.no_header,
        }),
        (Format::Ndjson | Format::Json, Fields::Full) => Ok(Answer::Report),
        (Format::Ndjson | Format::Json, Fields::Unsaid) if by_flag => Ok(Answer::Report),
        (Format::Ndjson | Format::Json, _) => Ok(Answer::Short),
        (Format::Html, Fields::Unsaid) => Ok(Answer::Sheets),
        (Format::Html, _) => Err(Fix::new("--fields", "a sheet has no fields to choose")),
        (Format::Text | Format::Plain | Format::Markdown | Format::Card | Format::Calendar, _) => {
            let fix = Fix::new("--format", "batch writes csv, ndjson or html");
            Err(fix.allowed(&["csv", "ndjson", "html"]))
        }
    }
}

/// What is wanted of each answer.
fn fields(args: &BatchArgs) -> Result<Fields, Fix> {
    let Some(typed) = &args.fields else {
        return Ok(Fields::Unsaid);
    };
    match typed.as_str() {
        "short" => return Ok(Fields::Short),
        "full" => return Ok(Fields::Full),
        _ => {}
    }
    let mut chosen = Vec::new();
    for name in typed.split(',') {
        match Field::named(name.trim()) {
            Some(field) if !chosen.contains(&field) => chosen.push(field),
            Some(_) => {
                let what = format!("\"{name}\" stands twice: name each field once");
                return Err(Fix::of("--fields", typed, what));
            }
            None => {
                let names = Field::ALL.map(Field::name);
                let what = format!("use short, full, or some of {}", names.join(","));
                let fix = Fix::of("--fields", typed, what);
                return Err(fix.allowed(&[&["short", "full"], names.as_slice()].concat()));
            }
        }
    }
    Ok(Fields::Some(chosen))
}

/// How counts are written, if only they are wanted.
fn table(session: &Session<'_>, args: &BatchArgs) -> Result<Option<Table>, Fix> {
    match args.report.as_deref() {
        None => Ok(None),
        Some("summary") if matches!(session.format, Format::Ndjson | Format::Json) => {
            Ok(Some(Table::Ndjson))
        }
        Some("summary") => Ok(Some(Table::Csv)),
        Some(other) => Err(Fix::none_of(
            "--report",
            other,
            "one of its values",
            &["summary"],
        )),
    }
}

fn threads(args: &BatchArgs) -> Result<NonZeroUsize, Fix> {
    let Some(typed) = &args.threads else {
        return Ok(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    };
    let number = typed.parse().ok();
    let number = number.filter(|number: &NonZeroUsize| number.get() <= MOST_THREADS);
    number.ok_or_else(|| {
        Fix::of(
            "--threads",
            typed,
            format!("use a number from 1 to {MOST_THREADS}"),
        )
    })
}
