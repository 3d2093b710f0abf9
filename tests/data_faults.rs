//! Faults put into the real data one by one: each is told, with its place.

mod support;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use backrelief::check;
use backrelief::kb::DataFile;
use serde_json::Value;
use serde_json::json;
use support::data_files;

/// An id of the right shape that no data have.
const NOBODY: &str = "no-such-thing";

/// What `data check` tells of these files.
fn told_of(files: &[DataFile]) -> String {
    let problems = check::check(files);
    problems.iter().map(|fault| format!("{fault}\n")).collect()
}

/// What `data check` tells when one file was changed.
fn told(path: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut files = data_files();
    let file = files.iter_mut().find(|file| file.path == path);
    let file = file.expect("a file");
    let mut value: Value = serde_json::from_str(&file.text).expect("JSON");
    change(&mut value);
    file.text = serde_json::to_string_pretty(&value).expect("JSON") + "\n";
    told_of(&files)
}

/// What `data check` tells when one record was changed.
fn told_of_record(path: &str, id: &str, change: impl FnOnce(&mut Value)) -> String {
    told(path, |file| {
        let records = file["records"].as_array_mut().expect("records");
        let record = records.iter_mut().find(|record| record["id"] == id);
        change(record.expect("a record"));
    })
}

#[test]
fn ids_of_the_lexicon_that_point_nowhere() {
    let places = [
        ("/feared/0", "feared", "fact"),
        ("/counted_in_weeks/0", "counted_in_weeks", "fact"),
        ("/long_counts/0", "long_counts", "fact"),
        ("/pain/itself/0", "pain: itself", "fact"),
        ("/assumed_place/said", "assumed_place: said", "body area"),
        (
            "/assumed_place/taken_as",
            "assumed_place: taken_as",
            "body area",
        ),
        ("/together/1/facts/0", "together[1]: facts", "fact"),
        ("/recent_also/0/facts/0", "recent_also[0]: facts", "fact"),
        ("/recent_also/0/also", "recent_also[0]: also", "fact"),
        ("/measures/0/bands/0/fact", "blood-pressure: bands", "fact"),
        ("/measures/0/sources/0", "blood-pressure: sources", "source"),
        ("/passing/2/facts/0", "passing[2]: facts", "fact"),
        ("/passing/2/sources/0", "passing[2]: sources", "source"),
    ];
    let faults = told("lexicon.json", |lexicon| {
        for (pointer, _, _) in places {
            *lexicon.pointer_mut(pointer).expect("a place") = json!(NOBODY);
        }
    });
    for (_, place, what) in places {
        let fault = format!("data/lexicon.json: {place}\n  no {what} is called `{NOBODY}`");
        assert!(faults.contains(&fault), "{fault}: {faults}");
    }
}

#[test]
fn what_the_lexicon_says_of_signs_needs_a_source() {
    let faults = told("lexicon.json", |lexicon| {
        lexicon["passing"][2]["sources"] = json!([]);
    });
    assert!(faults.contains("passing[2]: sources"), "{faults}");
}

#[test]
fn a_judgement_of_time_needs_a_source_or_says_that_it_has_none() {
    let faults = told("lexicon.json", |lexicon| {
        lexicon["thresholds"]["sign_over"]["unverified"] = Value::Null;
        lexicon["stage"]["unverified"] = Value::Null;
    });
    for place in ["thresholds.sign_over: sources", "stage: sources"] {
        assert!(faults.contains(place), "{place}: {faults}");
    }
    // Without any, nothing would ever be old.
    let faults = told("lexicon.json", |lexicon| {
        lexicon
            .as_object_mut()
            .expect("fields")
            .remove("thresholds");
    });
    assert!(faults.contains("thresholds.medicine_gone"), "{faults}");
}

#[test]
fn a_kind_of_a_pattern_swallows_no_time() {
    let faults = told("lexicon.json", |lexicon| {
        let rows = lexicon["word_kinds"]["saddle"].as_array_mut();
        rows.expect("rows").push(json!("weeks now"));
        let meant = lexicon["time_rows"].as_array_mut();
        meant.expect("rows").push(json!("some other day"));
    });
    for fault in [
        "word_kinds.saddle\n  \"weeks now\" becomes one word for everybody",
        "time_rows\n  no kind of a pattern has \"some other day\"",
    ] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
}

#[test]
fn one_cause_is_the_usual_one() {
    let faults = told_of_record("causes.json", "strain", |cause| {
        cause["usual"] = json!(true);
    });
    assert!(faults.contains("2 causes are `usual`"), "{faults}");
}

#[test]
fn what_lasts_is_the_beginning_of_the_time_limit() {
    let file = "contraindications/cardiac.json";
    let faults = told_of_record(file, "bp-high-controlled", |entry| {
        entry["lasting"] = json!("For life.");
    });
    assert!(faults.contains(": lasting"), "{faults}");
}

#[test]
fn the_sheet_takes_its_points_from_pages_that_are_there() {
    let faults = told("sheet.json", |sheet| {
        sheet["read"][0]["topic"] = json!(NOBODY);
        sheet["read"][1]["section"] = json!(NOBODY);
    });
    let no = "there is no topic `no-such-thing`";
    assert!(faults.contains(no), "{faults}");
    let no = "has no section \"no-such-thing\"";
    assert!(faults.contains(no), "{faults}");
}

#[test]
fn a_technique_that_nobody_knows_among_words_not_understood() {
    let faults = told("safety.json", |safety| {
        safety["not_understood"]["by_technique"][NOBODY] = json!("avoid");
    });
    let fault = format!(
        "data/safety.json: not_understood: by_technique\n  no technique is called `{NOBODY}`"
    );
    assert!(faults.contains(&fault), "{faults}");
}

#[test]
fn bad_news_may_not_bring_good_news() {
    let brings = |id: &str| format!("`breathes-easily` is reassuring, so {id}");
    let faults = told_of_record("causes.json", "strain", |cause| {
        cause["implies"] = json!(["breathes-easily"]);
    });
    let fault = brings("a cause may not imply it");
    assert!(
        faults.contains(&format!("causes.json: strain: implies\n  {fault}")),
        "{faults}"
    );
    let dvt = |key: &str, value: Value| {
        told_of_record("contraindications/vascular.json", "dvt-current", |entry| {
            entry[key] = value;
        })
    };
    let becomes = dvt(
        "becomes",
        json!({"id": "breathes-easily", "after_weeks": 9}),
    );
    let fault = brings("only another reassuring fact may become it");
    assert!(becomes.contains(&fault), "{becomes}");
    let stages = dvt(
        "stages",
        json!([{"of": "breathes-easily", "level": "avoid"}]),
    );
    let fault = brings("no stage may ask for it");
    assert!(stages.contains(&fault), "{stages}");
}

#[test]
fn good_news_follows_from_nothing_and_costs_nothing() {
    let fact = |key: &str, value: Value| {
        told_of_record("facts.json", "breathes-easily", |fact| fact[key] = value)
    };
    let held = fact("holds_when", json!({"fact": "fever"}));
    let fault = "breathes-easily: holds_when\n  a reassuring fact may not follow from others";
    assert!(held.contains(fault), "{held}");
    let old = fact("becomes", json!({"id": "dvt-current", "after_weeks": 9}));
    let fault = "breathes-easily: becomes\n  a reassuring fact may not become a warning";
    assert!(old.contains(fault), "{old}");
    let within = told_of_record("red_flags/infection.json", "fever", |flag| {
        let when = json!({"within": {"fact": "breathes-easily", "weeks": 3}});
        flag["triage"][0]["when"] = when;
    });
    let fault = "`breathes-easily` is reassuring, so it may only stand in `without`";
    assert!(within.contains(fault), "{within}");
}

#[test]
fn what_is_advised_needs_a_source() {
    for path in ["matrix", "causes", "doses", "courses", "topics"] {
        let path = format!("{path}.json");
        let mut first = String::new();
        let faults = told(&path, |file| {
            let record = &mut file["records"][0];
            record["sources"] = json!([]);
            record
                .as_object_mut()
                .expect("a record")
                .remove("unverified");
            first = record["id"].as_str().expect("an id").to_owned();
        });
        let fault = format!("data/{path}: {first}: sources\n  a rule without a source");
        assert!(faults.contains(&fault), "{fault}: {faults}");
    }
    let faults = told_of_record("self_care.json", "walking", |care| {
        care["evidence"]["sources"] = json!([]);
    });
    let fault = "walking: evidence.sources\n  a rule without a source";
    assert!(faults.contains(fault), "{faults}");
}

#[test]
fn an_example_is_checked_like_any_case() {
    let faults = told_of_record("red_flags/infection.json", "fever", |flag| {
        let given = &mut flag["examples"][0]["given"];
        given["causes"] = json!(["no-such-cause"]);
        given["weeks_ago"] = json!({"no-such": 3});
        given["age"] = json!(200);
    });
    for fault in [
        "fever: examples[0]\n  causes: no cause is called \"no-such-cause\"",
        "weeks_ago: no fact is called \"no-such\"",
        "age: 200 is no age",
    ] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
}

#[test]
fn a_file_in_one_line_is_not_laid_out() {
    let mut files = data_files();
    let file = files.iter_mut().find(|file| file.path == "areas.json");
    let file = file.expect("a file");
    let value: Value = serde_json::from_str(&file.text).expect("JSON");
    file.text = value.to_string();
    let faults = told_of(&files);
    let fault = "data/areas.json\n  the file is not in its one layout";
    assert!(faults.contains(fault), "{faults}");
}

#[test]
fn a_copy_of_a_file_replaces_nothing() {
    for path in [
        "safety.old.json",
        "safety/copy.json",
        "techniques.old.json",
        ".safety.json",
    ] {
        let mut files = data_files();
        let copied = if path.starts_with("techniques") {
            "techniques.json"
        } else {
            "safety.json"
        };
        let copied = files.iter().find(|file| file.path == copied);
        let text = copied.expect("a file").text.replace("Information", "Facts");
        files.push(DataFile {
            path: path.to_owned(),
            text,
        });
        let faults = told_of(&files);
        let fault = format!("data/{path}\n  no such data file is known");
        assert!(faults.contains(&fault), "{path}: {faults}");
    }
}

#[test]
fn the_key_that_is_wrong_is_the_key_that_is_named() {
    let wrong = |path: &str, id: &str, change: &dyn Fn(&mut Value)| {
        let faults = told_of_record(path, id, |record| change(record));
        faults.lines().next().unwrap_or_default().to_owned()
    };
    for (key, value) in [
        ("part_of", json!([NOBODY])),
        ("massaged_with", json!([NOBODY])),
        ("region", json!(NOBODY)),
    ] {
        assert_eq!(
            wrong("areas.json", "calf", &|area| area[key] = value.clone()),
            format!("data/areas.json: calf: {key}")
        );
    }
    let swedish = |change: &dyn Fn(&mut Value)| wrong("techniques.json", "swedish", change);
    assert_eq!(
        swedish(&|technique| technique["with_care"] = json!([NOBODY])),
        "data/techniques.json: swedish: with_care"
    );
    assert_eq!(
        swedish(&|technique| technique["why_low"]["sources"] = json!([NOBODY])),
        "data/techniques.json: swedish: why_low.sources"
    );
    let stages = json!([{"level": "avoid", "by_technique": {NOBODY: "ok"}}]);
    assert_eq!(
        wrong("contraindications/vascular.json", "dvt-current", &|entry| {
            entry["stages"] = stages.clone();
        }),
        "data/contraindications/vascular.json: dvt-current: stages.by_technique"
    );
}

#[test]
fn keys_of_a_question_are_told_apart() {
    let faults = told("interview.json", |file| {
        let records = file["records"].as_array_mut().expect("records");
        records[0]["skip_when"] = json!({"fact": NOBODY});
        let choice = json!({"words": "it", "facts": [NOBODY]});
        records[1]["choices"] = json!([choice]);
    });
    assert!(faults.contains(": skip_when\n  no fact"), "{faults}");
    assert!(faults.contains(": choices\n  no fact"), "{faults}");
}

/// A copy of the data folder, with its files as they are handed over.
fn folder(name: &str, files: &[DataFile]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("data-{name}"));
    let _ = fs::remove_dir_all(&path);
    for file in files {
        let file_path = path.join(&file.path);
        fs::create_dir_all(file_path.parent().expect("a folder")).expect("a folder");
        fs::write(file_path, &file.text).expect("a file");
    }
    path
}

/// Exit code, answer and error of `data check` for a folder.
fn checked(folder: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_backrelief"))
        .args(["data", "check"])
        .arg(folder)
        .args(more)
        .env_clear()
        .output()
        .expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn one_is_counted_as_one() {
    let mut files = data_files();
    let count = files.len();
    let areas = files.iter_mut().find(|file| file.path == "areas.json");
    areas.expect("a file").text.push('\n');
    let path = folder("one", &files);
    let (code, told, _) = checked(&path, &[]);
    assert_eq!(code, Some(4), "{told}");
    assert!(
        told.ends_with(&format!("\n1 fault in {count} files\n")),
        "{told}"
    );
    let (code, told, _) = checked(&path, &["--fix"]);
    let whole = format!("1 file laid out anew\n{count} files, no faults\n");
    assert_eq!((code, told), (Some(0), whole));
}

#[test]
fn a_file_that_is_no_text_is_refused() {
    let path = folder("bytes", &data_files());
    let safety = path.join("safety.json");
    let text = fs::read_to_string(&safety).expect("a file");
    let (before, after) = text.split_once("Information").expect("the word");
    let bytes = [before.as_bytes(), b"\xff", after.as_bytes()].concat();
    fs::write(&safety, bytes).expect("a file");
    for more in [&[][..], &["--fix"]] {
        let (code, told, error) = checked(&path, more);
        assert_eq!((code, told.as_str()), (Some(1), ""), "{error}");
        assert!(
            error.contains("data/safety.json is no text (not UTF-8): save it in UTF-8"),
            "{error}"
        );
    }
}
