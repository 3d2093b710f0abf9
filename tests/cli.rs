//! Commands as people type them: transcripts in `cmd/`, and the examples of the README.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .env("ACCESSIBLE", "")
        .env("TERM", "xterm")
        .env("LANG", "C.UTF-8")
        .env("LC_ALL", "")
        .env("BACKRELIEF_COUNTRY", "")
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml")
        .case("README.md");
}
