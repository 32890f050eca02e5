//! Tables as CSV files (RFC 4180), for spreadsheets and programs alike.
//!
//! A file begins with the mark of UTF-8, without which the most common
//! spreadsheet takes it for another encoding. Lines end with CR LF.

use super::bidi_controls;
use crate::draw::{Cell, Table};
use crate::measure::rounding;

/// What stands where a figure is held back: for programs, the same in every
/// theme.
const HELD: &str = "held back";

/// A table as CSV. Numbers are written for programs: a point, no thousands
/// apart, an ASCII minus.
pub fn write(table: &Table) -> String {
    let mut out = String::from("\u{feff}");
    let heads = table.columns.iter().map(|column| safe(&column.text));
    record(&mut out, heads);
    for row in &table.rows {
        record(&mut out, row.iter().map(field));
    }
    bidi_controls::without(out)
}

fn field(cell: &Cell) -> String {
    match cell.value {
        // To six places: more is noise. Never "-0".
        Some(value) if value.abs() < 1e15 => {
            let rounded = rounding::places(value, 6);
            format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
        }
        Some(value) => format!("{value}"),
        None if cell.held.is_some() => HELD.to_owned(),
        None => safe(&cell.text),
    }
}

/// Text that no spreadsheet takes for a formula: what begins like one gets an
/// apostrophe before it, whatever stands before that and is not seen.
fn safe(text: &str) -> String {
    let text = bidi_controls::without(text.to_owned());
    // A control was replaced by the mark of an unknown character.
    let unseen = |c: char| c.is_whitespace() || c == '\u{fffd}' || is_zero_width(c);
    let start = text.trim_start_matches(unseen).chars().next();
    let formula = matches!(
        start,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    ) || text.starts_with(['\t', '\r', '\n']);
    if formula { format!("'{text}") } else { text }
}

/// Marks that take no place: a spreadsheet, or what hands a file on to one, may
/// leave them out.
fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn record(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_defused() {
        let mut table = Table::new([("Who", false), ("=cmd", false), ("Net", true)]);
        table.row([
            Cell::text("a, \"b\"\nc"),
            Cell::text("=HYPERLINK(\"x\")"),
            Cell::number(-0.25, "−25"),
        ]);
        table.row([
            Cell::text(" +1"),
            Cell::text("@x"),
            Cell::number(1234.0, "1,234"),
        ]);
        table.row([
            Cell::text("\tx"),
            Cell::text("a-b"),
            Cell::number(-0.0, "0"),
        ]);
        assert_eq!(
            write(&table),
            "\u{feff}Who,'=cmd,Net\r\n\
             \"a, \"\"b\"\"\nc\",\"'=HYPERLINK(\"\"x\"\")\",-0.25\r\n\
             ' +1,'@x,1234\r\n\
             '\tx,a-b,0\r\n"
        );
    }

    #[test]
    fn what_is_not_seen_hides_no_formula() {
        for before in [
            "\u{202e}",
            "\u{2066}",
            "\u{200b}",
            "\u{feff}",
            "\u{a0}",
            "\u{3000}",
            " \u{200d} ",
            "\u{e0001}",
            "\u{ad}",
            "\u{fe0f}",
            "\u{202e}\u{2069}\u{200f}",
            "\u{1}",
            "\u{b}",
        ] {
            for start in ["=1+1", "+1", "-1", "@x", "＝1"] {
                let text = format!("{before}{start}");
                assert!(safe(&text).starts_with('\''), "{text:?}");
                let behind = format!("{start}{before}");
                assert!(safe(&behind).starts_with('\''), "{behind:?}");
            }
            assert!(!safe(&format!("{before}word = 1")).starts_with('\''));
        }
    }
}
