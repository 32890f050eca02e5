//! For GitHub Actions: workflow commands, which become annotations on lines.

use std::fmt::Write as _;

use super::visible::visible;
use super::{Place, Resolved};

/// A line a fault: `::error file=…,line=…,title=…::message`. Warnings are
/// `warning`, hints `notice`; related places and help are further lines of the
/// message.
///
/// `folder` is the project as the repository knows it: empty, or with a `/` at
/// its end. Columns count characters; they are left out for a place of several
/// lines, since GitHub takes them only within one.
///
/// Whatever a file says stays within its own command: line ends, `%`, and in
/// properties `:` and `,`, are written as GitHub's runner reads them.
pub fn github(list: &[Resolved], folder: &str) -> String {
    let mut out = String::new();
    for item in list {
        let command = match item.level {
            "error" => "error",
            "warning" => "warning",
            _ => "notice",
        };
        let _ = write!(out, "::{command} ");
        if let Some(place) = &item.place {
            at(&mut out, place, folder);
        }
        let title = property(&format!("sidewise: {}", item.code));
        let _ = writeln!(out, "title={title}::{}", data(&message(item, folder)));
    }
    out
}

fn at(out: &mut String, place: &Place, folder: &str) {
    let file = property(&format!("{folder}{}", place.file));
    let _ = write!(out, "file={file},");
    // A workbook has no lines; its cell is in the message.
    if place.cell.is_some() {
        return;
    }
    let _ = write!(out, "line={},", place.line);
    if place.line == place.end_line {
        let (from, to) = (place.column, place.end_column);
        let _ = write!(out, "col={from},endLine={},endColumn={to},", place.end_line);
    } else {
        let _ = write!(out, "endLine={},", place.end_line);
    }
}

fn message(item: &Resolved, folder: &str) -> String {
    let cell = item.place.as_ref().and_then(|place| place.cell.as_ref());
    let mut text = cell.map_or_else(String::new, |cell| format!("{cell}: "));
    text.push_str(&item.message);
    for place in &item.related {
        let at = match &place.cell {
            Some(cell) => cell.clone(),
            None => format!("{}:{}", place.line, place.column),
        };
        let _ = write!(text, "\n{folder}{}:{at}: {}", place.file, place.label);
    }
    if let Some(help) = &item.help {
        let _ = write!(text, "\nhelp: {help}");
    }
    text
}

/// The text behind the second `::`.
fn data(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value before it. What `visible` replaces is kept here: a name that is
/// changed names another file.
fn property(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: &str) -> Place {
        Place {
            file: file.into(),
            line: 4,
            column: 7,
            end_line: 4,
            end_column: 12,
            text: String::new(),
            text_column: 1,
            cell: None,
            label: "told\nhere".into(),
        }
    }

    fn fault(file: &str) -> Resolved {
        Resolved {
            code: "id-unknown",
            level: "error",
            message: "100 % of\n::error::a, b".into(),
            place: Some(place(file)),
            related: vec![place("content/b.yaml")],
            help: Some("did you mean\r\nwendy?".into()),
        }
    }

    #[test]
    fn nothing_of_a_file_becomes_a_command() {
        let text = github(&[fault("content/a, 50%:\n.md")], "");
        assert_eq!(text.lines().count(), 1);
        assert_eq!(
            text,
            "::error file=content/a%2C 50%25%3A%0A.md,line=4,col=7,endLine=4,endColumn=12,\
             title=sidewise%3A id-unknown::100 %25 of%0A::error::a, b%0A\
             content/b.yaml:4:7: told%0Ahere%0Ahelp: did you mean\u{fffd}%0Awendy?\n"
        );
        assert_eq!(github(&[], "x/"), "");
    }

    #[test]
    fn files_are_named_as_the_repository_names_them() {
        let text = github(&[fault("content/a.yaml")], "reports/acme/");
        assert!(
            text.contains(" file=reports/acme/content/a.yaml,"),
            "{text}"
        );
        assert!(
            text.contains("%0Areports/acme/content/b.yaml:4:7: "),
            "{text}"
        );
    }

    #[test]
    fn a_cell_has_no_line() {
        let mut item = fault("content/feedback/a.xlsx");
        for place in item.place.iter_mut().chain(&mut item.related) {
            place.cell = Some("Sheet1!C17".into());
        }
        let text = github(&[item], "");
        let start =
            "::error file=content/feedback/a.xlsx,title=sidewise%3A id-unknown::Sheet1!C17: 1";
        assert!(text.starts_with(start), "{text}");
        assert!(text.contains("content/b.yaml:Sheet1!C17: told"), "{text}");
    }

    #[test]
    fn of_several_lines_there_are_no_columns_and_of_no_place_no_file() {
        let mut item = fault("content/a.yaml");
        item.level = "hint";
        if let Some(place) = &mut item.place {
            place.end_line = 9;
        }
        let text = github(std::slice::from_ref(&item), "");
        let start = "::notice file=content/a.yaml,line=4,endLine=9,title=sidewise%3A";
        assert!(text.starts_with(start), "{text}");
        (item.place, item.level) = (None, "warning");
        let text = github(&[item], "");
        assert!(text.starts_with("::warning title=sidewise%3A"), "{text}");
    }
}
