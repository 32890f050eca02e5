//! One line a fault, for terminals without room, editors and tests.

use std::fmt::Write as _;

use super::visible::{on_one_line, visible};
use super::{Place, Resolved};

/// `file:line:column: level[code]: message`, related places and help indented
/// below it. Ends with a line end unless there is nothing to say.
///
/// Control characters, which a file's name or words may hold to confuse a
/// terminal, are replaced.
pub fn short(list: &[Resolved]) -> String {
    let mut out = String::new();
    for item in list {
        if let Some(place) = &item.place {
            let _ = write!(out, "{}: ", at(place));
        }
        let message = on_one_line(&item.message);
        let _ = writeln!(out, "{}[{}]: {message}", item.level, item.code);
        for place in &item.related {
            let _ = writeln!(out, "    {}: {}", at(place), on_one_line(&place.label));
        }
        if let Some(help) = &item.help {
            let help = visible(help).replace('\n', "\n          ");
            let _ = writeln!(out, "    help: {help}");
        }
    }
    out
}

fn at(place: &Place) -> String {
    let file = on_one_line(&place.file);
    if let Some(cell) = &place.cell {
        return format!("{file}:{}", on_one_line(cell));
    }
    format!("{file}:{}:{}", place.line, place.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: &str, label: &str) -> Place {
        Place {
            file: file.into(),
            line: 4,
            column: 2,
            end_line: 4,
            end_column: 3,
            text: String::new(),
            text_column: 1,
            cell: None,
            label: label.into(),
        }
    }

    #[test]
    fn each_fault_has_its_line() {
        let list = [
            Resolved {
                code: "id-unknown",
                level: "error",
                message: "no persona is called \u{1b}[31mwendi\nor so".into(),
                place: Some(place("content/a.yaml", "")),
                related: vec![place("content/b\u{1b}.yaml", "this\none")],
                help: Some("did you mean wendy?\nor helen?".into()),
            },
            Resolved {
                code: "nothing",
                level: "warning",
                message: "nobody was heard".into(),
                place: None,
                related: Vec::new(),
                help: None,
            },
        ];
        assert_eq!(
            short(&list),
            "\
content/a.yaml:4:2: error[id-unknown]: no persona is called \u{fffd}[31mwendi or so
    content/b\u{fffd}.yaml:4:2: this one
    help: did you mean wendy?
          or helen?
warning[nothing]: nobody was heard
"
        );
        assert_eq!(short(&[]), "");
    }
}
