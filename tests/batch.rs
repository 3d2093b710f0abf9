//! `batch`: the same answers as one by one, in order, whatever comes in.

mod support;

use std::fmt::Write;

use serde_json::Value;

use support::ask::code;
use support::ask::piped;
use support::ask::text;
use support::bulk::batch;
use support::bulk::lines;

/// So many people, of whom every seventh needs help now and every eleventh can't be read.
fn people(number: usize) -> String {
    let mut all = String::new();
    for id in 0..number {
        let case = match id {
            id if id % 11 == 3 => "{\"id\": 1, \"severity\": \"bad\"}".to_owned(),
            id if id % 7 == 2 => format!("{{\"id\": {id}, \"yes\": [\"saddle-numbness\"]}}"),
            id => format!(
                "{{\"id\": {id}, \"causes\": [\"strain\"], \"severity\": {}}}",
                id % 11
            ),
        };
        writeln!(all, "{case}").expect("a line");
    }
    all
}

#[test]
fn a_line_in_is_a_line_out_in_order_with_any_number_of_threads() {
    let people = people(300);
    let one = batch(&["--threads", "1"], &people);
    let found = lines(&one);
    assert_eq!(found.len(), 300);
    for (id, answer) in found.iter().enumerate() {
        assert_eq!(answer["line"].is_u64(), answer["exit"] == 2, "{answer}");
        let (exit, triage) = match id {
            id if id % 11 == 3 => (2, Value::Null),
            id if id % 7 == 2 => (3, Value::from("emergency")),
            _ => {
                assert_eq!(answer["id"], id);
                continue;
            }
        };
        assert_eq!(
            (&answer["exit"], &answer["triage"]),
            (&exit.into(), &triage)
        );
    }
    for threads in ["2", "3", "16"] {
        let more = batch(&["--threads", threads], &people);
        assert_eq!(more.stdout, one.stdout, "{threads} threads");
        assert_eq!(more.stderr, one.stderr, "{threads} threads");
    }
    assert_eq!(code(&one), 2);
    let told = text(&one.stderr);
    assert!(
        told.starts_with("300 people: ")
            && told.contains("27 not answered (lines 4, 15, 26, 37, 48 and 22 more)"),
        "{told}"
    );
    assert!(told.contains("Call 2, 9, 16 and"), "{told}");
}

#[test]
fn a_line_of_json_gets_the_report_that_suggest_gives() {
    let cases = [
        "{\"id\":\"a1\",\"causes\":[\"posture\"],\"severity\":5,\"yes\":[\"med-anticoagulant\"],\"no\":[\"med-anticoagulant\"]}",
        "{\"causes\":[\"strain\"],\"severity\":2,\"country\":\"gb\",\"unrecognised\":[\"xqzzkj\"]}",
        "{\"severity\":7,\"yes\":[\"saddle-numbness\"],\"weeks_ago\":{\"saddle-numbness\":1}}",
    ];
    let all = batch(&["--format", "ndjson"], cases.join("\n"));
    for (case, mut line) in cases.iter().zip(lines(&all)) {
        let line = line.as_object_mut().expect("an object");
        let place = line.remove("line");
        let id = line.remove("id").expect("an id or null");
        assert_eq!(place.is_some(), id.is_null());
        let alone = piped(&["suggest", "--case", "-", "--json"], case);
        let alone: Value = serde_json::from_slice(&alone.stdout).expect("a report");
        assert_eq!(Value::Object(line.clone()), alone, "{case}");
    }
}

#[test]
fn a_row_of_words_gets_the_report_that_the_same_flags_give() {
    let rows = "id,cause,severity,for,area,age,has,takes,sign,no,unsure,story\n\
        a1,posture,5,3w,lower-back:left,44,\"high blood presure; hay fever\",Eliquis,,fever; chest pain,osteoporosis,\n\
        a2,,,,,,,,,,,\"pulled my back lifting boxes 3 days ago, I'm on Eliquis\"\n";
    let all = batch(&["--from", "csv", "--fields", "full"], rows);
    let flags: [&[&str]; 2] = [
        &[
            "-c",
            "posture",
            "-s",
            "5",
            "--for",
            "3w",
            "--area",
            "lower-back:left",
            "--age",
            "44",
            "--has",
            "high blood presure",
            "--has",
            "hay fever",
            "--takes",
            "Eliquis",
            "--no",
            "fever",
            "--no",
            "chest pain",
            "--unsure",
            "osteoporosis",
        ],
        &["pulled my back lifting boxes 3 days ago, I'm on Eliquis"],
    ];
    for (flags, mut line) in flags.iter().zip(lines(&all)) {
        let line = line.as_object_mut().expect("an object");
        let place = line.remove("line");
        let id = line.remove("id").expect("an id or null");
        assert_eq!(place.is_some(), id.is_null());
        let alone = piped(&[&["suggest", "--json"], *flags].concat(), "");
        let alone: Value = serde_json::from_slice(&alone.stdout).expect("a report");
        assert_eq!(Value::Object(line.clone()), alone, "{flags:?}");
    }
}

#[test]
fn chosen_fields_are_those_of_the_whole_verdict() {
    let people = people(40);
    let whole = lines(&batch(&[], &people));
    let some = batch(&["--fields", "triage,open,headline,avoid"], &people);
    let text = text(&some.stdout);
    let some = lines(&some);
    assert_eq!(some.len(), whole.len());
    for (whole, some) in whole.iter().zip(&some) {
        for field in ["triage", "open", "headline", "avoid"] {
            assert_eq!(some[field], whole[field], "{field}");
        }
        assert_eq!(some["error"], whole["error"]);
        let refused = whole["exit"] == 2;
        let keys = some.as_object().expect("an object").len();
        assert_eq!(keys, if refused { 6 } else { 4 }, "{some}");
    }
    let first = text.lines().next().expect("a line");
    let order = ["triage", "open", "headline", "avoid"].map(|field| first.find(field));
    assert!(order.is_sorted(), "{first}");
}

#[test]
fn chosen_columns_say_what_could_not_be_read() {
    let rows = "id,severity\na1,2\na2,bad\n";
    let output = batch(&["--from", "csv", "--fields", "id,triage"], rows);
    let told = text(&output.stdout);
    let mut lines = told.lines();
    assert_eq!(lines.next(), Some("id,triage,error"));
    assert_eq!(lines.next(), Some("a1,go,"));
    let last = lines.next().expect("a row");
    assert!(
        last.starts_with("a2,,") && last.contains("line 3: severity bad"),
        "{last}"
    );
    for fields in ["id,id", "id,,triage", "name"] {
        let output = batch(&["--from", "csv", "--fields", fields], rows);
        assert_eq!(code(&output), 2, "{fields}");
        assert!(text(&output.stderr).contains("--fields"), "{fields}");
    }
}

#[test]
fn nothing_of_one_person_is_left_for_the_next() {
    let full = "{\"causes\":[\"lifting\"],\"areas\":[{\"area\":\"lower-back\",\"side\":\"left\"}],\
        \"severity\":7,\"severity_is_word\":true,\"duration_days\":90,\"age\":71,\
        \"yes\":[\"osteoporosis\"],\"weeks_ago\":{\"osteoporosis\":200},\"settled\":[\"osteoporosis\"],\
        \"unrecognised\":[\"xqzzkj\"],\"remarks\":[\"a\"],\"assumed\":[\"b\"],\"is_story\":true,\
        \"preferences\":{\"pressure\":\"firm\",\"skip\":[\"thai\"]},\
        \"booking\":{\"techniques\":[\"swedish\"],\"areas\":[\"neck\"]},\"country\":\"gb\"}";
    let plain = "{\"severity\":2}";
    for flags in [&["--fields", "short"][..], &["--fields", "full"]] {
        let alone = lines(&batch(flags, format!("{plain}\n")));
        let behind = lines(&batch(flags, format!("{full}\n{plain}\nnot JSON\n")));
        let (mut alone, mut behind) = (alone[0].clone(), behind[1].clone());
        for answer in [&mut alone, &mut behind] {
            answer.as_object_mut().expect("an object").remove("line");
        }
        assert_eq!(behind, alone);
    }
}

#[test]
fn rows_that_do_not_fit_are_told_and_the_next_is_answered() {
    let rows = "id,severity,takes\n\
        a1,mild,\n\
        a2,badd,\n\
        a3,mild\n\
        a4,\"mild,\n\
        a5,mild,warfarin \"5\" mg\n\
        \"a\n6\",mild,\n\
        ,,\n\
        =cmd,mild,xqzzkj";
    let output = batch(&["--from", "csv"], rows);
    let found = text(&output.stdout);
    let mut reader = csv::Reader::from_reader(found.as_bytes());
    let cells: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
    let parts = [
        ("a1", "0", "Nothing you told us points to danger"),
        (
            "a2",
            "2",
            "line 3: severity badd: use mild, moderate, severe, or 0 to 10",
        ),
        ("a3", "2", "line 4: it has 2 cells, and there are 3 columns"),
        (
            "",
            "2",
            "line 5: it is no row of CSV: is a quote never closed?",
        ),
        ("a5", "3", "Ask first"),
        ("a 6", "0", "Nothing"),
        ("", "2", "line 9: nothing is told"),
        ("'=cmd", "3", "Ask first: words we do not know"),
    ];
    assert_eq!(cells.len(), parts.len(), "{found}");
    for (row, (id, exit, headline)) in cells.iter().zip(parts) {
        assert_eq!((&row[0], &row[2]), (id, exit), "{row:?}");
        assert!(row[8].starts_with(headline), "{row:?}");
    }
    let told = text(&output.stderr);
    assert!(told.contains("The last line has no line end."), "{told}");
}

#[test]
fn columns_are_refused_mapped_or_given() {
    let refused = |args: &[&str], input: &str, part: &str| {
        let output = batch(&[&["--from", "csv"], args].concat(), input);
        let told = text(&output.stderr);
        assert_eq!((code(&output), output.stdout.len()), (2, 0), "{told}");
        assert!(
            told.contains(part) && told.contains("\nTry:  backrelief batch"),
            "{told}"
        );
    };
    refused(&[], "id,meds\n1,warfarin\n", "no column is called \"meds\"");
    refused(&[], "id,Name,takes\n1,Ann,warfarin\n", "--allow-names");
    refused(&[], "id,E-Mail (email),takes\n", "says who somebody is");
    refused(&[], "", "it is empty");
    refused(&[], "id\n1\n", "no column tells anything");
    refused(&["--map", "meds=x"], "id\n", "write OURS=YOURS");
    let plain = batch(&["--from", "csv"], "id,takes\n1,warfarin\n");
    for (args, input) in [
        (
            &["--from", "csv", "--allow-names"][..],
            "id,name,takes\n1,Ann,warfarin\n",
        ),
        (&["--map", "takes=Meds,id=No."], "No.,MEDS\n1,warfarin\n"),
        (&["--columns", "id,takes"], "1,warfarin\n"),
    ] {
        let output = batch(args, input);
        assert_eq!(output.stdout, plain.stdout, "{args:?}");
        assert!(!text(&output.stderr).contains("Ann"));
    }
}

#[test]
fn parts_answered_apart_are_the_whole() {
    // As GNU parallel and Spark do it: no header in, none out, and any exit code but 0 a breakdown.
    let rows: Vec<String> = (0..40)
        .map(|id| format!("{id},{}\n", ["warfarin", "", "hay fever"][id % 3]))
        .collect();
    let args = ["--columns", "id,takes", "--no-header", "--exit-zero"];
    let whole = batch(&args, rows.concat());
    assert_eq!(code(&whole), 0);
    let parts: Vec<u8> = rows
        .chunks(7)
        .flat_map(|part| batch(&args, part.concat()).stdout)
        .collect();
    let without_lines = |bytes: &[u8]| -> Vec<String> {
        let rows = text(bytes);
        rows.lines()
            .map(|row| row.split("line ").next().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(without_lines(&parts), without_lines(&whole.stdout));
    assert_eq!(without_lines(&parts).len(), 40);
}

#[test]
fn sheets_stand_in_one_document_each_on_its_own_page() {
    let input = "{\"id\":\"a<1\",\"severity\":2,\"areas\":[{\"area\":\"neck\"}]}\nx\n{\"id\":\"a3\",\"yes\":[\"med-anticoagulant\"]}\n";
    let html = text(&batch(&["--format", "html"], input).stdout);
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"));
    assert_eq!(html.matches("<!doctype").count(), 1);
    assert!(html.contains("Massage booking sheet: a&#60;1") && html.contains("Booking: a3."));
    assert!(html.contains("Not answered.</strong> not JSON"));
    let ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    for reference in html
        .split("aria-labelledby=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        for id in reference.split(' ') {
            assert!(ids.contains(&id), "{id}");
        }
    }
}

#[test]
fn a_summary_counts_verdicts_rules_and_unknown_words() {
    let input = "{\"yes\":[\"med-anticoagulant\"]}\n{\"unrecognised\":[\"Xq\",\"xq\"]}\n{\"unrecognised\":[\"xq\"],\"severity\":2}\nx\n";
    let output = batch(&["--report", "summary"], input);
    let table = text(&output.stdout);
    assert!(
        table.starts_with("kind,name,records\nverdict,go,0\nverdict,ask-first,3\n"),
        "{table}"
    );
    for row in [
        "verdict,not-answered,1",
        "rule,med-anticoagulant,1",
        "not-understood,xq,2",
    ] {
        assert!(table.lines().any(|line| line == row), "{row}: {table}");
    }
    let json = lines(&batch(&["--report", "summary", "--json"], input));
    assert_eq!(json.len(), table.lines().count() - 1);
}

#[test]
fn a_stray_quote_hides_nobody() {
    let rows = "id,takes,sign\n\
        a1,\"ibuprofen,\n\
        a2,paracetamol,can not feel when I wipe\n\
        a3,\"aspirin\",\n";
    let output = batch(&["--from", "csv", "--fields", "id,triage,exit"], rows);
    let found = text(&output.stdout);
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[1].starts_with(",,2,"), "{found:?}");
    assert!(found[2].starts_with("a2,emergency,3"), "{found:?}");
    assert!(found[3].starts_with("a3,go,0"), "{found:?}");
}

#[test]
fn a_story_that_tells_nothing_is_no_answer() {
    let rows = "id,story\na,-\nb,hello\nc,n/a\nd,my back hurts\n";
    let output = batch(&["--from", "csv", "--fields", "id,exit"], rows);
    let found = text(&output.stdout);
    let rows: Vec<&str> = found.lines().skip(1).collect();
    let starts = ["a,2", "b,2", "c,2", "d,0"];
    assert_eq!(rows.len(), starts.len(), "{found}");
    for (row, start) in rows.iter().zip(starts) {
        assert!(row.starts_with(start), "{row}");
    }
}
