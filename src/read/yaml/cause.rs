//! Why a text is no YAML, in the words of those who write it.
//!
//! A parser stops where it can go on no longer, which is often a line or more
//! behind the mistake, and says what it would have needed. What people do by
//! mistake can be seen in the lines themselves, so they are looked at first.

use std::ops::Range;

use crate::read::node::SyntaxFault;
use crate::source::LineIndex;

/// What was probably done, where, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Cause {
    /// In the text that was parsed.
    pub at: Range<usize>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The likeliest cause of a fault that the parser found.
pub fn of(text: &str, fault: &SyntaxFault) -> Cause {
    let lines = LineIndex::new(text);
    let (number, column) = fault.at;
    let at = lines.offset(text, number, column);
    let stopped = Stopped {
        text,
        lines: &lines,
        number,
        at,
        said: fault.message.as_str(),
    };
    SEEN.iter()
        .find_map(|look| look(&stopped))
        .unwrap_or_else(|| stopped.as_said())
}

/// Where the parser stopped, and what it said.
struct Stopped<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    /// Of the line, from 1.
    number: usize,
    at: usize,
    said: &'t str,
}

/// A look at the lines for one mistake.
type Look = fn(&Stopped<'_>) -> Option<Cause>;

/// The surest first.
const SEEN: [Look; 12] = [
    merge_mark,
    fence,
    tab,
    other_blank,
    mark_in_the_middle,
    control,
    comment_in_brackets,
    lines_of_text,
    no_blank_behind_colon,
    no_colon,
    first_line_indented,
    comma_twice,
];

impl<'t> Stopped<'t> {
    /// A line without its end; empty where there is none.
    fn line(&self, number: usize) -> &'t str {
        match number {
            0 => "",
            _ => self.lines.line(self.text, number),
        }
    }

    /// The last line above this one that is not blank.
    fn above(&self) -> Option<usize> {
        let mut above = (1..self.number).rev();
        above.find(|&number| !self.line(number).trim().is_empty())
    }

    /// A cause at some bytes of a line.
    fn cause(&self, number: usize, part: Range<usize>, message: &str, help: &str) -> Cause {
        let start = self.lines.offset(self.text, number, 1);
        Cause {
            at: start + part.start..start + part.end,
            message: message.to_owned(),
            help: help.to_owned(),
        }
    }

    /// A cause at the character at which the parser stopped.
    fn here(&self, message: &str, help: &str) -> Cause {
        let next = self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next());
        let next = next.filter(|c| *c != '\n');
        Cause {
            at: self.at..self.at + next.map_or(0, char::len_utf8),
            message: message.to_owned(),
            help: help.to_owned(),
        }
    }

    /// What the parser said, in plain words where there are some.
    fn as_said(&self) -> Cause {
        let plain = PLAIN.iter().find(|(part, ..)| self.said.contains(part));
        match plain {
            Some((_, message, help)) => self.here(message, help),
            None => self.here(
                &format!("from here on this cannot be read ({})", self.said),
                "`sidewise explain yaml-syntax` names the usual causes",
            ),
        }
    }
}

/// What programs for versions write where two changes met.
fn merge_mark(stopped: &Stopped<'_>) -> Option<Cause> {
    let marks = ["<<<<<<< ", ">>>>>>> ", "||||||| "];
    let lines = stopped.text.lines().enumerate();
    let mut marked = lines.filter(|(_, line)| marks.iter().any(|mark| line.starts_with(mark)));
    let (at, line) = marked.next()?;
    Some(stopped.cause(
        at + 1,
        0..line.len(),
        "two versions of this file were put together, and the marks of it are left",
        "keep one of the two versions, and remove the lines of <<<<<<<, ======= and >>>>>>>",
    ))
}

/// The fence that Markdown has around code.
fn fence(stopped: &Stopped<'_>) -> Option<Cause> {
    let number = stopped.number;
    let line = stopped.line(number);
    let start = line.len() - line.trim_start().len();
    let fence = ["```", "~~~"]
        .iter()
        .any(|fence| line[start..].starts_with(fence));
    fence.then(|| {
        stopped.cause(
            number,
            start..line.len(),
            "this is a fence of Markdown, which a file of YAML does not have",
            "remove this line, and the other one of the two",
        )
    })
}

const TAB: (&str, &str) = (
    "a tab cannot indent a line",
    "put spaces in place of the tab; most editors can do so for a whole file",
);

/// Tabs look like blanks, and do not count.
fn tab(stopped: &Stopped<'_>) -> Option<Cause> {
    // A text that goes on is read up to the tab, and so to the end of its line.
    let next = stopped.said.contains("tab").then_some(stopped.number + 1);
    let numbers = [Some(stopped.number), stopped.above(), next];
    numbers.into_iter().flatten().find_map(|number| {
        let line = stopped.line(number);
        let indent = line.len() - line.trim_start().len();
        let tab = line[..indent].find('\t')?;
        Some(stopped.cause(number, tab..tab + 1, TAB.0, TAB.1))
    })
}

/// Blanks that come with what is copied from a page or a letter.
fn other_blank(stopped: &Stopped<'_>) -> Option<Cause> {
    let numbers = [Some(stopped.number), stopped.above()];
    numbers.into_iter().flatten().find_map(|number| {
        let line = stopped.line(number);
        let indent = line.len() - line.trim_start().len();
        let other = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\r');
        let blank = line[..indent].char_indices().find(|(_, c)| other(*c));
        let behind = || {
            let at = line.find(':')? + 1;
            let next = line[at..].chars().next()?;
            other(next).then_some((at, next))
        };
        let (at, blank) = blank.or_else(behind)?;
        Some(stopped.cause(
            number,
            at..at + blank.len_utf8(),
            &format!(
                "this blank is another one (U+{:04X}), which counts as a letter",
                blank as u32
            ),
            "put an ordinary blank in its place",
        ))
    })
}

/// A mark of a file's beginning, brought along by copying.
fn mark_in_the_middle(stopped: &Stopped<'_>) -> Option<Cause> {
    let mark = stopped.text.get(stopped.at..)?.starts_with('\u{feff}');
    mark.then(|| {
        stopped.here(
            "a mark that cannot be seen (U+FEFF) stands here",
            "remove it: write this line anew, from its end to the one above",
        )
    })
}

fn control(stopped: &Stopped<'_>) -> Option<Cause> {
    let next = stopped.text.get(stopped.at..)?.chars().next()?;
    (next.is_control() && next != '\n' && stopped.said.contains("unexpected character")).then(
        || {
            stopped.here(
                "this character is no part of a text",
                "remove it; most editors can show characters that are not printed",
            )
        },
    )
}

/// `{ title: We are #1 }`: all behind `#` is a comment, the bracket too.
fn comment_in_brackets(stopped: &Stopped<'_>) -> Option<Cause> {
    if !stopped.said.contains("unclosed bracket") {
        return None;
    }
    let line = stopped.line(stopped.number);
    let comment = line.find(" #")? + 1;
    let closed = line[comment..].contains(['}', ']']);
    closed.then(|| {
        stopped.cause(
            stopped.number,
            comment..line.len(),
            "a blank and # begin a comment, and the bracket that closes is part of it",
            "put the text in quotes",
        )
    })
}

/// `label: | text`, `label: > 3 people`.
fn lines_of_text(stopped: &Stopped<'_>) -> Option<Cause> {
    stopped.said.contains("block scalar").then(|| {
        stopped.here(
            "| and > begin a text of several lines, and nothing else stands on their line",
            "put the text on the next lines, indented; or put all of it in quotes",
        )
    })
}

/// `label:A`.
fn no_blank_behind_colon(stopped: &Stopped<'_>) -> Option<Cause> {
    if !is_about_keys(stopped.said) {
        return None;
    }
    let numbers = [Some(stopped.number), stopped.above()];
    numbers.into_iter().flatten().find_map(|number| {
        let line = stopped.line(number);
        let (key, start) = key(line)?;
        let rest = line[start + key.len()..].strip_prefix(':')?;
        // What follows two strokes is an address.
        let blank = rest.is_empty() || rest.starts_with([' ', '\t', '/']);
        let colon = start + key.len();
        (!blank).then(|| {
            stopped.cause(
                number,
                colon..colon + 1,
                "there is no blank behind this colon",
                &format!("write `{key}: ` and then the value"),
            )
        })
    })
}

/// A line that is neither a key nor the rest of a text.
fn no_colon(stopped: &Stopped<'_>) -> Option<Cause> {
    if !is_about_keys(stopped.said) {
        return None;
    }
    let numbers = [Some(stopped.number), stopped.above()];
    numbers.into_iter().flatten().find_map(|number| {
        let line = stopped.line(number);
        let written = line.trim();
        let plain = !written.contains(": ")
            && !written.ends_with(':')
            && !written.starts_with(['-', '#', '{', '[', '"', '\'', '|', '>', '&', '*', '!', '?', '%']);
        let start = line.len() - line.trim_start().len();
        plain.then(|| {
            stopped.cause(
                number,
                start..line.trim_end().len(),
                "this line has no colon, so it is no key, and it is not indented as the rest of a text",
                "write a colon and a blank behind the key; indent a text that goes on from the line above",
            )
        })
    })
}

fn is_about_keys(said: &str) -> bool {
    ["simple key expected", "mapping values are not allowed"]
        .iter()
        .any(|part| said.contains(part))
}

/// The word that a line begins with, behind the stroke of a list, and where.
fn key(line: &str) -> Option<(&str, usize)> {
    let bare = line.trim_start_matches([' ', '-']);
    let start = line.len() - bare.len();
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = bare.find(|c| !is_key(c)).unwrap_or(bare.len());
    (end > 0).then(|| (&bare[..end], start))
}

/// All keys of a file begin at the margin, or all do not.
fn first_line_indented(stopped: &Stopped<'_>) -> Option<Cause> {
    if !stopped.said.contains("<document start>") {
        return None;
    }
    // The first line that is no comment may be the one that stands out.
    let mut lines = stopped.text.lines().enumerate();
    let first =
        lines.find(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    if let Some((at, _)) = first.filter(|(_, line)| line.starts_with('\t')) {
        return Some(stopped.cause(at + 1, 0..1, TAB.0, TAB.1));
    }
    let line = stopped.line(stopped.number);
    Some(stopped.cause(
        stopped.number,
        0..line.trim_end().len(),
        "this line begins further to the left than the first one of the file",
        "all keys of an entry begin in the same column: the first one as well",
    ))
}

/// `[a,, b]`.
fn comma_twice(stopped: &Stopped<'_>) -> Option<Cause> {
    let rest = stopped.text.get(..stopped.at + 1)?.trim_end();
    let twice = rest.ends_with(',') && rest[..rest.len() - 1].trim_end().ends_with(',');
    twice.then(|| {
        stopped.here(
            "nothing stands between these two commas",
            "write what belongs there, or remove one of them",
        )
    })
}

/// What the parser says of the mistakes that everybody makes, and what people
/// who do not write parsers would call them.
const PLAIN: [(&str, &str, &str); 26] = [
    (
        "Depth",
        "this is nested more deeply than any entry can be",
        "see whether brackets above are closed, and lines indented as meant",
    ),
    (
        "budget breached",
        "this file multiplies itself, or holds more than any report needs",
        "write values out instead of repeating them by * and &",
    ),
    (
        "multiple YAML documents",
        "a second document begins here",
        "one file holds one entry: remove the line that holds nothing but ---",
    ),
    (
        "multiline quoted",
        "a quoted text runs on into this line",
        "close the quote above",
    ),
    (
        "trailing content after",
        "the quote is closed, and something follows it",
        "put the whole text in quotes of the other kind: 'It \"works\"'",
    ),
    (
        "unknown escape",
        "a backslash in double quotes begins a code, and this is none",
        "use single quotes, or write \\\\ for a backslash",
    ),
    (
        "unexpected character",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "unknown anchor",
        "a text that begins with * refers to an anchor, and there is none of this name",
        "put the text in quotes",
    ),
    (
        "unclosed bracket '['",
        "this bracket is never closed",
        "close it with ]",
    ),
    (
        "unclosed bracket '{'",
        "this bracket is never closed",
        "close it with }",
    ),
    (
        "expected ','",
        "a comma or a closing bracket should stand here",
        "write commas between entries, and quotes around a text that holds a colon, a comma or a bracket",
    ),
    (
        "expected '-' indicator",
        "this line is indented differently from the entries above it",
        "all entries of a list begin in the same column",
    ),
    (
        "expected key",
        "this line is indented differently from the keys above it",
        "all keys of an entry begin in the same column",
    ),
    (
        "block sequence entries",
        "a list cannot begin here",
        "begin it on a line of its own, or write it in brackets: [a, b]",
    ),
    (
        "mapping values are not allowed",
        "this colon makes a key of something that cannot be one",
        "put a text that holds a colon in quotes; else see whether this line and the one above begin in the right column",
    ),
    (
        "':' indicator",
        "this colon makes a key of something that cannot be one",
        "close the bracket or quote above; put a text that holds a colon in quotes",
    ),
    (
        "anchor or alias",
        "a text cannot begin with *, and neither can an entry of a list",
        "begin an entry with a hyphen and a blank; put a text in quotes",
    ),
    (
        "comment intercepting",
        "the line below the comment goes on with a text, since it is indented more",
        "begin the keys of an entry in the same column; put a text of several lines in quotes",
    ),
    (
        "misplaced bracket",
        "this bracket closes none that is open",
        "remove it, or put the text in quotes",
    ),
    (
        "mismatched bracket",
        "this bracket closes another one than was opened last",
        "a list stands in [ ], and pairs of keys and values in { }",
    ),
    (
        "unclosed quote",
        "this quote is never closed",
        "close it; put a text that begins with ' in double quotes",
    ),
    (
        "hexadecimal",
        "a backslash in double quotes begins a code, and this is none",
        "use single quotes, or write \\\\ for a backslash",
    ),
    (
        "directive name",
        "a text cannot begin with %",
        "put the text in quotes; a comment begins with # and a blank",
    ),
    (
        "only valid inside a block",
        "a bracket above is still open, and a list cannot begin inside it",
        "close the bracket above; a blank and # within brackets begin a comment: put such a text in quotes",
    ),
    (
        "mapping keys are not allowed",
        "a text cannot begin with a question mark that a blank or nothing follows",
        "put the text in quotes",
    ),
    (
        "flow mapping",
        "something is missing between the brackets here",
        "write commas between entries, one each; put a text that holds a colon, a comma or a bracket in quotes",
    ),
];

#[cfg(test)]
mod tests;
