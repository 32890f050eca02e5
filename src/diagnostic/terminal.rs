//! For people at a terminal: the line itself, underlined, with its number.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Padding, Renderer, Snippet};

use super::visible::{on_one_line, visible};
use super::{Place, Resolved};

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// ANSI colours.
    Colour,
    /// None.
    Plain,
}

/// A paragraph a fault, most of them three to six lines.
///
/// Places in other files follow in the same paragraph. Of a place of several
/// lines the first is shown. Control characters are replaced, so that no
/// file's words can steer the terminal.
pub fn terminal(list: &[Resolved], paint: Paint) -> String {
    let renderer = match paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for item in list {
        let mut text = renderer.render(&[group(item)]);
        for place in item.place.iter().chain(&item.related) {
            text = with_true_column(text, place);
        }
        // Lines without words end in spaces otherwise.
        for line in text.lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

fn group(item: &Resolved) -> Group<'_> {
    let level = match item.level {
        "error" => Level::ERROR,
        "warning" => Level::WARNING,
        _ => Level::HELP.with_name("hint"),
    };
    let title = level.primary_title(visible(&item.message)).id(item.code);
    let mut group = title.elements(std::iter::empty::<Padding>());
    if let Some(place) = &item.place {
        group = group.element(snippet(place, AnnotationKind::Primary));
    }
    for place in &item.related {
        group = group.element(snippet(place, AnnotationKind::Context));
    }
    if let Some(help) = &item.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    group
}

fn snippet(place: &Place, kind: AnnotationKind) -> Snippet<'_, Annotation<'_>> {
    let text = on_one_line(&place.text);
    // Columns count characters of the whole line; the renderer wants bytes of
    // what it is given.
    let byte = |column: usize| {
        let nth = text
            .char_indices()
            .nth(column.saturating_sub(place.text_column));
        nth.map_or(text.len(), |(at, _)| at)
    };
    let several = place.end_line > place.line;
    let start = byte(place.column);
    let end = if several {
        text.len()
    } else {
        byte(place.end_column)
    };
    let label = match (several, place.label.is_empty()) {
        (false, true) => None,
        (false, false) => Some(visible(&place.label).into_owned()),
        (true, true) => Some(format!("until line {}", place.end_line)),
        (true, false) => {
            let label = visible(&place.label);
            Some(format!("{label} (until line {})", place.end_line))
        }
    };
    Snippet::source(text)
        .path(match &place.cell {
            Some(cell) => on_one_line(&format!("{}:{cell}", place.file)).into_owned(),
            None => on_one_line(&place.file).into_owned(),
        })
        .line_start(place.line)
        .annotation(kind.span(start..end.max(start)).label(label))
}

/// The renderer counts columns in the text that it is given, which of a long
/// line is only a part; it takes no other number for its headers.
fn with_true_column(text: String, place: &Place) -> String {
    if place.text_column == 1 {
        return text;
    }
    let at = format!("{}:{}", on_one_line(&place.file), place.line);
    let shown = format!("{at}:{}", place.column - place.text_column + 1);
    text.replacen(&shown, &format!("{at}:{}", place.column), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: &str, line: usize, text: &str, part: &str) -> Place {
        let at = text.find(part).unwrap();
        let column = text[..at].chars().count() + 1;
        Place {
            file: file.into(),
            line,
            column,
            end_line: line,
            end_column: column + part.chars().count(),
            text: text.into(),
            text_column: 1,
            cell: None,
            label: String::new(),
        }
    }

    fn because(label: &str, place: Place) -> Place {
        let label = label.into();
        Place { label, ..place }
    }

    fn fault(message: &str, place: Place) -> Resolved {
        Resolved {
            code: "some-code",
            level: "error",
            message: message.into(),
            place: Some(place),
            related: Vec::new(),
            help: None,
        }
    }

    fn plain(item: Resolved) -> String {
        terminal(&[item], Paint::Plain)
    }

    #[test]
    fn several_files_stand_in_one_report() {
        let line = "  - { id: nw-agent, persona: wendi, name: Alice }";
        let mut item = fault(
            "no persona is called wendi",
            place("content/accounts/northwind.yaml", 12, line, "wendi"),
        );
        let near = place("content/personas/wendy.yaml", 1, "name: Wendy", "name");
        let also = place("content/accounts/northwind.yaml", 104, "  - wendi", "wendi");
        item.related = vec![
            because("this one is near", near),
            because("here as well", also),
        ];
        item.help = Some("write wendy,\nor add content/personas/wendi.yaml".into());
        assert_eq!(
            plain(item),
            "\
error[some-code]: no persona is called wendi
   --> content/accounts/northwind.yaml:12:30
    |
 12 |   - { id: nw-agent, persona: wendi, name: Alice }
    |                              ^^^^^
    |
   ::: content/personas/wendy.yaml:1:1
    |
  1 | name: Wendy
    | ---- this one is near
    |
   ::: content/accounts/northwind.yaml:104:5
    |
104 |   - wendi
    |     ----- here as well
    |
    = help: write wendy,
            or add content/personas/wendi.yaml

"
        );
    }

    #[test]
    fn of_several_lines_the_first_is_shown() {
        let mut at = place("content/a.yaml", 7, "says: >", "says: >");
        at.end_line = 9;
        at.end_column = 3;
        assert_eq!(
            plain(fault("too long", at)),
            "\
error[some-code]: too long
 --> content/a.yaml:7:1
  |
7 | says: >
  | ^^^^^^^ until line 9

"
        );
    }

    #[test]
    fn tabs_and_wide_characters_keep_the_mark_in_its_place() {
        let line = "\t- 名前: 日本語 e\u{301}t wendi";
        assert_eq!(
            plain(fault("unknown", place("content/a.yaml", 1, line, "wendi"))),
            "\
error[some-code]: unknown
 --> content/a.yaml:1:16
  |
1 |     - 名前: 日本語 e\u{301}t wendi
  |                       ^^^^^

"
        );
    }

    #[test]
    fn of_a_long_line_a_part_is_shown_with_its_true_column() {
        let line = format!("{}wendi{}", "a: 1, ".repeat(33), ", b: 2".repeat(33));
        let mut at = place("content/a.yaml", 1, &line, "wendi");
        at.text_column = 5001;
        at.column += 5000;
        at.end_column += 5000;
        assert_eq!(plain(fault("unknown", at)), "\
error[some-code]: unknown
 --> content/a.yaml:1:5199
  |
1 | ..., a: 1, a: 1, a: 1, a: 1, a: 1, a: 1, a: 1, a: 1, a: 1, a: 1, wendi, b: 2, b: 2, b: 2, b: 2, b: 2, b: 2, b: 2, b: 2, b: 2, b: 2, b...
  |                                                                  ^^^^^

");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let line = "says: \u{1b}[2J\u{9b}31m\u{202e}drow wendi";
        let mut item = fault(
            "no \u{1b}[31mred",
            place("content/\u{7}\n.yaml", 1, line, "wendi"),
        );
        item.help = Some("try \u{1b}]0;title\u{7}".into());
        item.related = vec![because("\u{8}\u{8}", place("content/b.yaml", 1, "x", "x"))];
        assert_eq!(
            plain(item),
            "\
error[some-code]: no \u{fffd}[31mred
 --> content/\u{fffd} .yaml:1:21
  |
1 | says: \u{fffd}[2J\u{fffd}31m\u{fffd}drow wendi
  |                     ^^^^^
  |
 ::: content/b.yaml:1:1
  |
1 | x
  | - \u{fffd}\u{fffd}
  |
  = help: try \u{fffd}]0;title\u{fffd}

"
        );
    }

    #[test]
    fn ends_and_nothing_have_a_mark_too() {
        let empty = place("content/a.yaml", 1, "", "");
        let mut end = place("a.csv", 1, "a,b", "b");
        end.column = 4;
        assert_eq!(
            plain(fault("is empty", empty)),
            "\
error[some-code]: is empty
 --> content/a.yaml:1:1
  |
1 |
  | ^

"
        );
        assert_eq!(
            plain(fault("ends too soon", end)),
            "\
error[some-code]: ends too soon
 --> a.csv:1:4
  |
1 | a,b
  |    ^

"
        );
    }

    #[test]
    fn a_fault_without_a_place_is_a_line_and_its_help() {
        let mut item = fault("nobody was heard", place("", 1, "", ""));
        item.place = None;
        item.help = Some("ask somebody".into());
        assert_eq!(
            plain(item),
            "\
error[some-code]: nobody was heard
 |
 = help: ask somebody

"
        );
    }

    #[test]
    fn colours_are_added_on_request() {
        let item = fault(
            "unknown",
            place("content/a.yaml", 1, "name: wendi", "wendi"),
        );
        let coloured = terminal(std::slice::from_ref(&item), Paint::Colour);
        assert!(coloured.starts_with("\u{1b}[1m\u{1b}[91merror[some-code]"));
        assert!(!plain(item).contains('\u{1b}'));
    }
}
