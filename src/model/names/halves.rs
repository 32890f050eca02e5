//! A first name and a surname of one person that do not stand side by side, and
//! belong together all the same: in brackets, beside somebody of the same name, in
//! cells of one row with others between, in two rows, in the values of a link.
//! And the parts of a name by the cells that they stand in.

use std::ops::Range;

use super::letters::Letters;
use super::places::{ByOwner, NameHit, NamePart};
use super::spelt::NameForm;

/// Between the halves stands so much of a text at most.
const APART: usize = 160;

/// A link is looked at so far on both sides of a value.
const LONGEST: usize = 2_000;

/// What stands between two of whom the second alone has a surname: Ann and Bob Lee.
const AND: [&str; 11] = [
    "&", "&amp;", "+", "and", "und", "et", "y", "e", "en", "og", "och",
];

/// Of halves that stand alone, those that are a name together. `values` are those
/// that may be one as the value of a link's question, without a capital.
pub(super) fn together(
    text: &str,
    letters: &Letters,
    (alone, values): (&[NameHit], &[NameHit]),
    named: &mut Vec<NameHit>,
) {
    let whole = named.clone();
    for (of, links) in [(alone, false), (values, true)] {
        let mut of: Vec<&NameHit> = of.iter().collect();
        of.sort_by_key(|found| (found.from, found.to));
        let owned = ByOwner::new(of.iter().copied(), |two| two.from);
        for one in &of {
            let start = letters.place(one.from, one.to);
            let near = owned.of(one.whose, one.to..=usize::MAX);
            let near = near.map(|two| (two, letters.place(two.from, two.to)));
            // What stands in a tag was read last, and may be before it.
            let near = near.filter(|(_, place)| place.start >= start.end);
            let near = near.take_while(|(_, place)| place.start - start.end <= APART);
            for (two, place) in near.filter(|(two, _)| two.kind != one.kind) {
                let halves = [start.clone(), place];
                let all = NameHit {
                    to: two.to,
                    kind: NameForm::Whole,
                    ..**one
                };
                let [label, rest] =
                    [NamePart::Label, NamePart::Rest].map(|part| NameHit { part, ..all });
                if !links && is_joined(text, &halves, one.kind) {
                    named.push(all);
                } else if !links && is_couple(text, &halves, one.kind) {
                    let other = whole
                        .iter()
                        .find(|own| own.from >= one.to && own.to == two.to);
                    let to = other.map_or(two.to, |_| one.to);
                    named.push(NameHit { to, ..all });
                } else if links && is_question(text, &halves)
                    || !links && (in_row(text, &halves) || in_column(text, &halves))
                {
                    named.push(NameHit {
                        to: one.to,
                        ..label
                    });
                    named.push(NameHit {
                        from: two.from,
                        ..rest
                    });
                } else {
                    continue;
                }
                break;
            }
        }
    }
}

/// Whether a half stands as the value of a link's question: `?l=bell`.
pub(super) fn is_value(text: &str, place: &Range<usize>) -> bool {
    let after = text[place.end..].chars().next();
    let ends = after.is_none_or(|c| c.is_whitespace() || "&;#\"')<>]".contains(c));
    ends && text[..place.start].ends_with('=')
}

/// Where a text may have two values of a link's question, one after the other: from
/// the first key on.
pub(super) fn questions(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let key = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.[]%".contains(byte) || *byte >= 0x80;
    let bytes = text.as_bytes();
    let mut done = 0;
    memchr::memchr2_iter(b'&', b';', bytes).filter_map(move |at| {
        let after = bytes.get(at + 1..)?;
        let after = after.strip_prefix(b"amp;").unwrap_or(after);
        let length = after.iter().take_while(|byte| key(byte)).count();
        if at < done || length == 0 || after.get(length) != Some(&b'=') {
            return None;
        }
        let within = |byte: &&u8| !byte.is_ascii_whitespace() && !b"\"'<>()".contains(byte);
        let before = bytes[done..at].iter().rev();
        let start = at - before.take(LONGEST).take_while(within).count();
        let rest = bytes[at..].iter();
        let end = at + rest.take(LONGEST).take_while(within).count();
        let start = (start..at).find(|&at| text.is_char_boundary(at))?;
        let end = (at..=end).rev().find(|&at| text.is_char_boundary(at))?;
        done = end;
        bytes[start..at].contains(&b'=').then_some(start..end)
    })
}

fn between<'t>(text: &'t str, [one, two]: &[Range<usize>; 2]) -> &'t str {
    text.get(one.end..two.start).unwrap_or("")
}

/// Zora (Exton), Exton (Zora), Zora + Exton.
fn is_joined(text: &str, halves: &[Range<usize>; 2], first: NameForm) -> bool {
    let close = match between(text, halves).trim() {
        "(" => ')',
        "[" => ']',
        "+" => return first == NameForm::FirstAlone,
        _ => return false,
    };
    text[halves[1].end..].starts_with(close)
}

/// Zora & Yuri Exton: of two with one surname.
fn is_couple(text: &str, halves: &[Range<usize>; 2], first: NameForm) -> bool {
    let within = between(text, halves);
    let mut words = within.split_whitespace();
    let and = words.next().is_some_and(|and| AND.contains(&and));
    let is_name = |word: &str| {
        let letter = |c: char| c.is_alphabetic() || "-.'\u{2019}".contains(c);
        word.starts_with(char::is_uppercase) && word.chars().all(letter)
    };
    let names: Vec<&str> = words.collect();
    first == NameForm::FirstAlone
        && and
        && (1..=2).contains(&names.len())
        && names.into_iter().all(is_name)
        && within.starts_with(char::is_whitespace)
        && within.ends_with(char::is_whitespace)
}

/// `?f=Tom&l=Bell`, `?f=Tom&x=1&l=Bell`: values of one link, whatever is asked between.
fn is_question(text: &str, halves: &[Range<usize>; 2]) -> bool {
    let within = between(text, halves).replace("&amp;", "&");
    let parts = ['&', ';', '#'];
    let own = within.strip_prefix(parts);
    let own = own.and_then(|own| own.strip_suffix('='));
    let key = |c: char| c.is_alphanumeric() || "-_.[]%".contains(c);
    let is_key = |own: &str| !own.is_empty() && own.chars().all(key);
    let value = |c: char| !c.is_whitespace() && !"\"'<>()?".contains(c);
    own.is_some_and(|own| {
        let mut asked = own.rsplit(parts);
        asked.next().is_some_and(is_key)
            && asked.all(|one| {
                let (name, of) = one.split_once('=').unwrap_or((one, ""));
                is_key(name) && of.chars().all(value)
            })
    })
}

/// In two cells of one row, each of which holds nothing else, with others between.
fn in_row(text: &str, halves: &[Range<usize>; 2]) -> bool {
    let within = cells(between(text, halves));
    let others = within.trim_matches(BLANK);
    let row = others.len() > 1 && others.starts_with('|') && others.ends_with('|');
    row && !within.contains(['\n', ROW, BLOCK]) && halves.iter().all(|half| is_cell(text, half))
}

/// In one column, in two rows one below the other, each in a cell of its own.
fn in_column(text: &str, halves: &[Range<usize>; 2]) -> bool {
    let within = cells(between(text, halves));
    let [one, two] = halves;
    let column = |at: usize| {
        let mut from = at.saturating_sub(4 * APART);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = cells(&text[from..at]);
        let row = before.rsplit(['\n', ROW, BLOCK]).next().unwrap_or("");
        row.matches('|').count()
    };
    let rows = match within.contains(ROW) {
        true => within.matches(ROW).count(),
        false => within.matches('\n').count(),
    };
    let one_table = !between(text, halves).contains("</table");
    rows == 1
        && one_table
        && !within.contains(BLOCK)
        && within.contains('|')
        && halves.iter().all(|half| is_cell(text, half))
        && column(one.start) == column(two.start)
}

/// Stands where a row of a table in HTML ends.
const ROW: char = '\u{1e}';

/// Stands in a text that is taken apart where a block ends; of a table, twice
/// between two rows.
const BLOCK: char = '\u{1}';

const BLANK: [char; 6] = [' ', '\t', '\r', '*', '_', '`'];

/// A text of which the ends of cells and rows are marks, and other tags are gone.
fn cells(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_html = text.contains("<t") || text.contains("</t");
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            rest = &rest[open..];
            break;
        };
        let tag = rest[open + 1..open + close].to_ascii_lowercase();
        match tag.split([' ', '\n', '\t']).next().unwrap_or("") {
            "td" | "th" => out.push('|'),
            "/tr" => out.push(ROW),
            _ => {}
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    let mut out = out.replace("\u{1}\u{1}", "\u{1e}");
    if is_html {
        // Its lines end anywhere.
        out = out.replace('\n', " ");
    }
    out
}

/// Whether a half is all that a cell holds.
fn is_cell(text: &str, half: &Range<usize>) -> bool {
    let before = bare(&text[..half.start]);
    let start = before.is_empty() || before.ends_with(['\n', '|', BLOCK]) || {
        let tag = before.rfind('<').map(|at| &before[at..]);
        tag.is_some_and(|tag| tag.starts_with("<td") || tag.starts_with("<th"))
    };
    let after = text[half.end..].trim_start_matches(BLANK);
    let after = after
        .trim_start_matches("</b>")
        .trim_start_matches("</strong>");
    let end = after.is_empty()
        || after.starts_with(['\n', '|'])
        || after.starts_with("</td")
        || after.starts_with("</th");
    start && end
}

/// What stands before a cell's text, without blanks and emphasis.
fn bare(before: &str) -> &str {
    let before = before.trim_end_matches(BLANK);
    let before = before.trim_end_matches("<b>").trim_end_matches("<strong>");
    before.trim_end_matches(BLANK)
}

/// The parts of a name by the cells that they stand in. Each cell stays, so that none
/// is missing at the end of its row.
pub(super) fn by_cells(text: &str, name: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = name.start;
    while let Some(wall) = text.get(from..name.end).and_then(wall) {
        parts.push(from..from + wall.start);
        from += wall.end;
    }
    parts.push(from..name.end);
    parts
}

/// Where the first cell ends and the next one begins.
fn wall(text: &str) -> Option<Range<usize>> {
    const ENDS: [&str; 9] = [
        "</td", "</th", "</dt", "</h1", "</h2", "</h3", "</h4", "</h5", "</h6",
    ];
    let end = ENDS.iter().filter_map(|end| text.find(end)).min();
    if let Some(at) = end {
        let next = text[at + 1..].find('<').map(|open| at + 1 + open)?;
        let close = text[next..].find('>').map(|close| next + close + 1)?;
        return Some(at..close);
    }
    let at = text.find('|')?;
    let before = text[..at].trim_end_matches(BLANK).len();
    let after = text[at + 1..].trim_start_matches(BLANK).len();
    Some(before..text.len() - after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_in_both_ways_of_writing() {
        assert_eq!(cells("<td>a</td><td class=\"n\"><b>b</b></td>"), "|a|b");
        assert_eq!(cells("</td></tr>\n<tr><td>"), "\u{1e} |");
        assert_eq!(cells("a < b"), "a < b");
        let text = "| Tom | x |";
        assert!(is_cell(text, &(2..5)) && !is_cell(text, &(3..5)));
    }
}
