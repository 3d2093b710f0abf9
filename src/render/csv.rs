//! Rows as CSV, guarded against spreadsheets that would run a cell as a formula.

use std::borrow::Cow;

/// Writes a header and rows.
pub fn rows(header: &[&str], rows: &[Vec<String>]) -> Result<String, ::csv::Error> {
    let header = header.iter().map(|&name| name.to_owned()).collect();
    Ok(lines(&[header])? + &lines(rows)?)
}

/// Writes rows without a header.
pub fn lines(rows: &[Vec<String>]) -> Result<String, ::csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| ::csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that a spreadsheet shows instead of running. A number, such as -17, runs nothing.
fn guarded(cell: &str) -> Cow<'_, str> {
    let cell = super::clean(cell);
    let is_number = || cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@']) && !is_number() {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_shown_not_run() {
        let text = rows(&["a"], &[vec!["=1+1".to_owned()]]).expect("csv");
        assert_eq!(text, "a\n'=1+1\n");
        let text = rows(&["a", "b"], &[vec!["-17".to_owned(), "-17+2".to_owned()]]).expect("csv");
        assert_eq!(text, "a,b\n-17,'-17+2\n");
    }
}
