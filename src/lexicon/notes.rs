//! Signs in a text that are words by themselves: "fever -ve", "a crash in '98".

/// What an apostrophe is typed as.
pub(crate) const APOSTROPHES: [char; 4] = ['\'', '\u{2019}', '\u{2018}', '`'];

/// Digits of a year without its century.
const YEAR_DIGITS: usize = 2;

/// Signs of nurses' and doctors' notes, and the word that each stands for: "fever -ve".
const NOTED: [(&str, &str); 4] = [
    ("-ve", "nil"),
    ("\u{2013}ve", "nil"),
    ("\u{2212}ve", "nil"),
    ("+ve", "positive"),
];

/// True for "I'll", which is no "ill".
pub(super) fn is_will(typed: &str) -> bool {
    let before = typed.to_lowercase();
    let before = before.strip_suffix("ll");
    before.is_some_and(|before| before.ends_with(APOSTROPHES))
}

/// A sign of nurses' and doctors' notes that begins a text, and the word that it stands for.
pub(super) fn noted_sign(text: &str) -> Option<(&str, &'static str)> {
    NOTED.iter().find_map(|(sign, word)| {
        let here = text.get(..sign.len())?;
        let next = text.get(sign.len()..)?.chars().next();
        let ends = next.is_none_or(|next| !next.is_alphanumeric());
        (here.eq_ignore_ascii_case(sign) && ends).then_some((here, *word))
    })
}

/// A year without its century that begins a text, which keeps its apostrophe: "'98".
pub(super) fn short_year(before: Option<char>, text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(APOSTROPHES)?;
    let digits = rest.get(..YEAR_DIGITS)?;
    let next = rest.get(YEAR_DIGITS..)?.chars().next();
    let year = digits.bytes().all(|b| b.is_ascii_digit());
    let apart = before.is_none_or(|before| !before.is_alphanumeric());
    let ends = next.is_none_or(|c| !c.is_alphanumeric() && !APOSTROPHES.contains(&c));
    let here = text.get(..text.len() - rest.len() + YEAR_DIGITS)?;
    (year && apart && ends).then_some((here, here))
}
