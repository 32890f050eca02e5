//! Labels of rows, and the key below a drawing.

use plotters_backend::text_anchor::HPos;

use super::{Form, Position, Sheet};
use crate::draw::palette::StrokeClass;
use crate::draw::rect::Rect;
use crate::draw::text::{Face, clean, width, wrap};

/// A row's name: a title and a quieter second line, wrapped in a column of
/// `room` pixels. Returns where it ends.
pub(crate) fn row_label(
    sheet: &mut Sheet,
    at: Position,
    room: f64,
    title: &str,
    subtitle: &str,
) -> f64 {
    let y = sheet.block(at, room, Face::SmallHeading, "head small", title);
    sheet.block((at.0, y), room, Face::Label, "sub", subtitle)
}

/// An entry of the key.
pub(crate) struct KeyEntry<'a> {
    pub(crate) sign: Sign<'a>,
    pub(crate) words: &'a str,
}

/// What stands before the words of an entry.
pub(crate) enum Sign<'a> {
    /// A mark of a class.
    Mark(&'a str, Form),
    /// A mark of a class, and the line that leads to it.
    Led(&'a str, Form),
    /// A stretch of line of a class.
    Line(&'a str, StrokeClass),
    /// A box of a class.
    Box(&'a str, StrokeClass),
    /// An arrow.
    Arrow(&'a str),
    /// A short name.
    Short(&'a str),
}

/// The key: entries side by side, in as many lines as they need. Returns where
/// it ends.
pub(crate) fn legend(sheet: &mut Sheet, top: f64, entries: &[KeyEntry<'_>]) -> f64 {
    const GAP: f64 = 18.0;
    let line = Face::Label.line() + 4.0;
    let full = sheet.width - 4.0;
    let (mut x, mut y, mut tall) = (2.0, top + 4.0, 1);
    sheet.open("legend", "");
    for entry in entries {
        let lead = match &entry.sign {
            Sign::Mark(..) => 18.0,
            Sign::Box(..) => 20.0,
            Sign::Line(..) | Sign::Arrow(_) => 30.0,
            Sign::Led(..) => 38.0,
            Sign::Short(short) => width(short, Face::Thread) + 7.0,
        };
        let words = clean(entry.words);
        let whole = width(&words, Face::Label);
        if x > 2.0 && x + lead + whole > full {
            x = 2.0;
            y += line * f64::from(tall);
            tall = 1;
        }
        sheet.open("entry", "");
        let middle = y + Face::Label.line() / 2.0;
        match &entry.sign {
            Sign::Mark(class, form) => {
                sheet.titled_mark(class, "", *form, (x + 7.0, middle), 5.0);
            }
            Sign::Led(class, form) => {
                sheet.open(format!("look {class}"), "");
                sheet.straight(StrokeClass::Arrow, (x, middle), (x + 20.0, middle));
                sheet.close();
                sheet.titled_mark(class, "", *form, (x + 27.0, middle), 5.0);
            }
            Sign::Line(class, ink) => {
                sheet.open(*class, "");
                sheet.straight(*ink, (x, middle), (x + 24.0, middle));
                sheet.close();
            }
            Sign::Box(class, ink) => {
                sheet.open(*class, "");
                sheet.pill(*ink, Rect::sized(x, middle - 5.0, 14.0, 10.0), 1.0);
                sheet.close();
            }
            Sign::Arrow(class) => {
                sheet.open(*class, "");
                sheet.arrow((x, middle), (x + 24.0, middle), (x + 12.0, middle), 0.0);
                sheet.close();
            }
            Sign::Short(short) => {
                sheet.text((x, y + 1.0), HPos::Left, Face::Thread, "over", short);
            }
        }
        let set = wrap(&words, Face::Label, full - x - lead);
        for (k, words) in set.lines.iter().enumerate() {
            let at = (x + lead, y + Face::Label.line() * k as f64);
            sheet.text(at, HPos::Left, Face::Label, "words", words);
        }
        sheet.close();
        tall = tall.max(i32::try_from(set.lines.len()).unwrap_or(1));
        x += lead + set.width + GAP;
    }
    sheet.close();
    if entries.is_empty() {
        top
    } else {
        y + line * f64::from(tall)
    }
}

/// Names made short enough for a mark, each different from the others where
/// the names are: initials, or initials with a number.
pub(crate) fn short_names<S: AsRef<str>>(names: &[S]) -> Vec<String> {
    let mut known: Vec<(&str, String)> = Vec::new();
    for name in names {
        let name = name.as_ref();
        if known.iter().any(|(other, _)| *other == name) {
            continue;
        }
        let cleaned = clean(name);
        let mut letters = cleaned
            .split(' ')
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .take(1)
            .collect();
        let second = match letters.next_back() {
            Some(last) => last.to_uppercase().next().map(String::from),
            None => cleaned
                .chars()
                .filter(|c| c.is_alphanumeric())
                .nth(1)
                .map(String::from),
        };
        let stem = if first.is_empty() {
            "?".to_owned()
        } else {
            first
        };
        let two = format!("{stem}{}", second.unwrap_or_default());
        let taken = |short: &str| known.iter().any(|(_, other)| other == short);
        let short = std::iter::once(two)
            .chain((1..).map(|n: usize| format!("{stem}{n}")))
            .find(|short| !taken(short));
        known.push((name, short.unwrap_or_default()));
    }
    let of = |name: &S| known.iter().find(|(other, _)| *other == name.as_ref());
    names
        .iter()
        .map(|name| of(name).map(|(_, short)| short.clone()).unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_differ_where_names_do() {
        let names = [
            "Wendy",
            "Werner",
            "Wendy",
            "Ada Lovelace",
            "",
            "étienne",
            "!!",
        ];
        assert_eq!(
            short_names(&names),
            ["We", "W1", "We", "AL", "?", "Ét", "?1"]
        );
    }
}
