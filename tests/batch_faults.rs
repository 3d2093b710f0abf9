//! `batch` on records that are wrong, cut or broken: each is told, and the others are answered.

mod support;

use std::time::Instant;

use serde_json::Value;
use support::ask::code;
use support::ask::text;
use support::bulk::batch;
use support::bulk::lines;
use support::bulk::only;

/// A record, and a part of what is said of it.
const BAD: &[(&[u8], &str)] = &[
    (b"{\"yes\": [\"fever\"", "not JSON: EOF"),
    (b"{\"yes\": [\"fe\xffver\"]}", "not UTF-8"),
    (
        b"{\"age\": 30, \"age\": 40, \"yes\": [\"fever\"]}",
        "duplicate field `age`",
    ),
    (
        b"{\"yes\": [\"fever\"], \"weeks_ago\": {\"fever\": 1, \"fever\": 9}}",
        "`fever` stands twice",
    ),
    (
        b"{\"name\": \"Ann\", \"yes\": [\"fever\"]}",
        "unknown field `name`",
    ),
    (b"{\"yes\": [\"feverr\"]}", "Did you mean fever?"),
    (
        b"{\"severity\": 4, \"no\": [\"osteoporosis\"], \"settled\": [\"fever\"]}",
        "settled: fever is not in \"yes\", so this would be lost",
    ),
    (
        b"{\"severity\": 4, \"dont_know\": [\"fever\"], \"weeks_ago\": {\"fever\": 3}}",
        "weeks_ago: fever is not in \"yes\", so this would be lost",
    ),
    (b"{\"severity\": 11}", "severity: "),
    (
        b"{\"schema\": \"backrelief/case/9\", \"severity\": 1}",
        "backrelief/case/1",
    ),
    (
        b"{\"severity\": 1} {\"severity\": 2}",
        "there is more behind the case",
    ),
    (b"[{\"severity\": 1}]", "it is a list"),
    (b"{}", "nothing is told"),
    (b"null", "invalid type: null"),
    (b"{\"severity\": 1e400}", "number out of range"),
];

#[test]
fn a_bad_line_is_told_with_its_reason_and_the_run_goes_on() {
    let mut input = Vec::new();
    for (bad, _) in BAD {
        input.extend_from_slice(bad);
        input.extend_from_slice(b"\n{\"severity\": 2}\n");
    }
    let output = batch(&[], &input);
    let found = lines(&output);
    assert_eq!((found.len(), code(&output)), (2 * BAD.len(), 2));
    for (pair, (bad, part)) in found.chunks(2).zip(BAD) {
        let reason = pair[0]["error"].as_str().expect("a reason");
        assert!(
            reason.contains(part),
            "{}: {reason}",
            String::from_utf8_lossy(bad)
        );
        assert_eq!((&pair[0]["exit"], &pair[1]["exit"]), (&2.into(), &0.into()));
    }
}

#[test]
fn input_that_is_cut_marked_or_broken_otherwise() {
    // Byte order mark, CRLF and blank lines of Windows; a last line without an end.
    let windows = b"\xef\xbb\xbf{\"severity\": 2}\r\n\r\n{\"severity\": 3}";
    let found = lines(&batch(&[], windows));
    let exits: Vec<(&Value, &Value)> = found.iter().map(|l| (&l["line"], &l["exit"])).collect();
    assert_eq!(exits, [(&1.into(), &0.into()), (&3.into(), &0.into())]);
    // JSON nested beyond any limit.
    let deep = [vec![b'['; 200_000], vec![b']'; 200_000]].concat();
    assert!(
        only(&deep)["error"]
            .as_str()
            .expect("a reason")
            .contains("a list")
    );
    let deep = [b"{\"yes\":".as_slice(), &deep, b"}"].concat();
    assert_eq!(only(&deep)["exit"], 2);
    // The identity of a bad case is kept where it can be read.
    assert_eq!(only("{\"id\": \"a7\", \"age\": \"old\"}")["id"], "a7");
    assert!(batch(&[], "").stdout.is_empty());
    assert_eq!(text(&batch(&[], "").stderr), "0 people.\n");
}

#[test]
fn a_line_of_a_hundred_megabytes_is_let_go() {
    let mut input = b"{\"about\": \"".to_vec();
    input.resize(100_000_000, b'x');
    input.extend_from_slice(b"\"}\n{\"severity\": 2}\n");
    let found = lines(&batch(&[], input));
    assert!(
        found[0]["error"]
            .as_str()
            .expect("a reason")
            .contains("longer than 1 MB")
    );
    assert_eq!(
        (&found[1]["line"], &found[1]["exit"]),
        (&2.into(), &0.into())
    );
}

#[test]
fn rows_that_each_leave_a_quote_open_are_each_read_once() {
    let time = |rows: usize| {
        let input = format!("id,severity\n{}", "a\"b,\"c\n".repeat(rows));
        let start = Instant::now();
        let output = batch(&["--from", "csv"], input);
        assert_eq!(text(&output.stdout).lines().count(), rows + 1);
        start.elapsed()
    };
    let (short, long) = (time(1_600), time(16_000));
    // Ten times the rows; each read again for all before it would take a hundred times as long.
    assert!(long < short * 40, "{short:?}, then {long:?}");
}
