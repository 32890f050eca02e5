//! The report with a map more, and all else as it was.

use super::brackets;
use crate::diagnostic::Diagnostics;
use crate::read;
use crate::read::node::{Node, Value};
use crate::source::Sources;

/// Where reports are.
pub(super) const REPORT: &str = "content/report.yaml";

/// What keeps a map from being added, in a sentence without a full stop.
pub(super) type Refused = String;

/// What is to be added.
pub(super) struct Added<'a> {
    /// The table, as `file:` names it.
    pub(super) file: &'a str,
    /// Its entry under `feedback:`, whose lines begin with `  - ` and two
    /// blanks more.
    pub(super) table: String,
    /// Its survey's entry under `surveys:`, whose lines begin with two blanks;
    /// none where there is one.
    pub(super) survey: Option<String>,
}

impl Added<'_> {
    /// All lines, for a report that has neither key.
    pub(super) fn lines(&self) -> String {
        let surveys = self.survey.iter();
        let surveys = surveys.map(|survey| format!("surveys:\n{survey}"));
        format!("feedback:\n{}{}", self.table, surveys.collect::<String>())
    }

    /// How many places are left open, for somebody to fill in.
    fn open(&self) -> usize {
        let lines = self.table.lines();
        lines.filter(|line| line.trim() == "column:").count()
    }
}

/// The text of a report with an entry more under `feedback:`, and perhaps one
/// under `surveys:`. Whatever stood there stands there still: both texts are
/// parsed and compared.
///
/// # Errors
/// There is no way to add it that keeps all else as it was.
pub(super) fn add(text: &str, added: &Added<'_>) -> Result<String, Refused> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let before = parse(body)?;
    let file = added.file;
    let mut tables = tables(&before)?.into_iter();
    if tables.any(|table| field(table, "file").is_some_and(|own| same_file(own, file))) {
        return Err(format!("{REPORT} has a map of {file} already"));
    }
    for made in with_table(body, &before, &added.table)? {
        for made in with_survey(made, added)? {
            if kept(&before, &made, added) && faults(&made) <= faults(body) + added.open() {
                return Ok(format!("{mark}{made}"));
            }
        }
    }
    Err(format!(
        "what {REPORT} says could not be kept as it is with a map more"
    ))
}

fn parse(text: &str) -> Result<Node, Refused> {
    Node::parse(text).map_err(|fault| {
        let (line, column) = fault.at;
        format!(
            "{REPORT}:{line}:{column}: {}, so nothing can be added to it",
            fault.message
        )
    })
}

/// The entries of `feedback:`, as they are written.
fn tables(report: &Node) -> Result<Vec<&Node>, Refused> {
    match pair(report, "feedback")?.map(|(_, value)| &value.value) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::List(tables)) => Ok(tables.iter().collect()),
        Some(Value::Entries(entries)) => Ok(entries.iter().map(|entry| &*entry.node).collect()),
        Some(_) => Err(format!(
            "feedback: in {REPORT} is no list, so nothing can be added to it"
        )),
    }
}

fn pair<'n>(report: &'n Node, key: &str) -> Result<Option<(&'n Node, &'n Node)>, Refused> {
    let pairs = match &report.value {
        Value::Null => return Ok(None),
        Value::Map(pairs) => pairs,
        _ => {
            return Err(format!(
                "{REPORT} holds no keys, so nothing can be added to it"
            ));
        }
    };
    let mut found = pairs
        .iter()
        .filter(|(name, _)| matches!(&name.value, Value::Text(name) if name == key));
    let first = found.next();
    match found.next() {
        Some(_) => Err(format!("{REPORT} has {key}: twice")),
        None => Ok(first.map(|(key, value)| (key, value))),
    }
}

fn field<'n>(record: &'n Node, key: &str) -> Option<&'n str> {
    let Value::Map(pairs) = &record.value else {
        return None;
    };
    pairs
        .iter()
        .find_map(|(name, value)| match (&name.value, &value.value) {
            (Value::Text(name), Value::Text(value)) if name == key => Some(value.as_str()),
            _ => None,
        })
}

fn same_file(own: &str, file: &str) -> bool {
    let own = own.trim().trim_start_matches("./");
    own.trim_start_matches("content/") == file
}

/// Texts that might be it, the best first.
fn with_table(text: &str, report: &Node, entry: &str) -> Result<Vec<String>, Refused> {
    let Some((key, value)) = pair(report, "feedback")? else {
        return Ok(at_the_end(text, "feedback", entry));
    };
    let first = match &value.value {
        Value::List(list) => list.first().map(|node| node.range.start),
        Value::Entries(entries) => entries
            .first()
            .map(|entry| entry.at + entry.node.range.start),
        _ => None,
    };
    let bracketed = in_brackets(text, value, '[', entry);
    let Some(first) = first else {
        let made = below(text, key.range.end, entry);
        return Ok(made.into_iter().chain(bracketed).collect());
    };
    if let Some(made) = bracketed {
        return Ok(vec![made]);
    }
    // The hyphen before the first entry says how far all of them stand in; its
    // keys may stand below it, and a name of its own before them.
    let opens = text[key.range.end..first].find('\n');
    let lines = opens.map(|at| &text[key.range.end + at + 1..]);
    let mut lines = lines.into_iter().flat_map(str::lines);
    let line = lines.find(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let hyphen = line.and_then(|line| {
        let rest = line.trim_start_matches(' ');
        let is_entry = rest.trim_end() == "-" || rest.starts_with("- ") || rest.starts_with("-\t");
        is_entry.then_some(line.len() - rest.len())
    });
    let Some(indent) = hyphen else {
        return Err(format!(
            "feedback: in {REPORT} is written in brackets: write its entries as lines that begin with a hyphen, and these lines below them"
        ));
    };
    let entry = indented(entry, indent);
    Ok(vec![inserted(
        text,
        end_of_block(text, first, indent, true),
        &entry,
    )])
}

/// The same with the survey's entry.
fn with_survey(text: String, added: &Added<'_>) -> Result<Vec<String>, Refused> {
    let Some(entry) = &added.survey else {
        return Ok(vec![text]);
    };
    // What is no YAML now is none with more in it.
    let Ok(report) = Node::parse(&text) else {
        return Ok(Vec::new());
    };
    let Some((key, value)) = pair(&report, "surveys")? else {
        return Ok(at_the_end(&text, "surveys", entry));
    };
    let first = match &value.value {
        Value::Map(pairs) => pairs.first().map(|(key, _)| key.range.start),
        _ => None,
    };
    let bracketed = in_brackets(&text, value, '{', entry);
    let Some(first) = first else {
        let made = below(&text, key.range.end, entry);
        return Ok(made.into_iter().chain(bracketed).collect());
    };
    if let Some(made) = bracketed {
        return Ok(vec![made]);
    }
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let lead = &text[start..first];
    if lead.is_empty() || !lead.chars().all(|c| c == ' ') {
        return Err(format!(
            "surveys: in {REPORT} is written in brackets: write each survey on lines of its own, and these lines below them"
        ));
    }
    let end = end_of_block(&text, first, lead.len(), false);
    Ok(vec![inserted(&text, end, &indented(entry, lead.len()))])
}

/// The entry at the end of what is written in brackets, if it is.
fn in_brackets(text: &str, value: &Node, open: char, entry: &str) -> Option<String> {
    let start = value.range.start;
    let is_open = matches!(value.value, Value::List(_) | Value::Map(_))
        && text.get(start..)?.starts_with(open);
    is_open
        .then(|| brackets::with(text, start, entry))
        .flatten()
}

/// A new key with an entry at the end of the document.
fn at_the_end(text: &str, key: &str, entry: &str) -> Vec<String> {
    let block = format!("{key}:\n{entry}");
    let ends = [text.len(), end_of_document(text)];
    ends.map(|end| inserted(text, end, &block)).into()
}

/// The entry below a key that holds nothing, or an empty list.
fn below(text: &str, key_end: usize, entry: &str) -> Option<String> {
    let line_end = text[key_end..]
        .find('\n')
        .map_or(text.len(), |at| key_end + at);
    let line = &text[key_end..line_end];
    let colon = line.find(':')? + 1;
    let (value, comment) = match line[colon..].find('#') {
        Some(at) => line[colon..].split_at(at),
        None => (&line[colon..], ""),
    };
    let value = value.trim();
    let empty = matches!(value, "" | "~" | "null" | "Null" | "NULL")
        || matches!(value.replace(' ', "").as_str(), "[]" | "{}");
    let head = match (empty, comment.is_empty()) {
        (false, _) => return None,
        (true, true) => line[..colon].to_owned(),
        (true, false) => format!("{}   {}", &line[..colon], comment.trim_end()),
    };
    let mut made = text[..key_end].to_owned();
    let lines = as_ended(&format!("{head}\n{entry}"), text);
    made.push_str(&lines);
    made.push_str(text[line_end..].strip_prefix('\n').unwrap_or(""));
    Some(made)
}

/// Where the last line of a block ends, of a list or else of a mapping, whose
/// entries stand so many blanks in: before the next key, and before the
/// comments that stand above it.
fn end_of_block(text: &str, first: usize, indent: usize, list: bool) -> usize {
    let line_end = |at: usize| {
        let length = text[at..].find('\n');
        length.map_or(text.len(), |length| at + length + 1)
    };
    let mut end = line_end(first);
    let mut at = end;
    while at < text.len() {
        let stop = line_end(at);
        let line = &text[at..stop];
        let blanks = line.chars().take_while(|c| *c == ' ').count();
        let rest = line.trim();
        let is_comment = rest.starts_with('#');
        let is_next = blanks < indent || list && blanks == indent && !rest.starts_with('-');
        if rest == "..." || rest == "---" || is_next && !rest.is_empty() && !is_comment {
            break;
        }
        if !(rest.is_empty() || is_comment && blanks < indent.max(1)) {
            end = stop;
        }
        at = stop;
    }
    end
}

/// Before the line that ends the document, if there is one.
fn end_of_document(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "..." {
            return at;
        }
        at += line.len();
    }
    text.len()
}

fn inserted(text: &str, at: usize, lines: &str) -> String {
    let (before, after) = text.split_at(at);
    let end = match before.is_empty() || before.ends_with('\n') {
        true => "",
        false => "\n",
    };
    let lines = as_ended(&format!("{end}{lines}"), text);
    format!("{before}{lines}{after}")
}

/// Lines that end as those of a text do.
fn as_ended(lines: &str, text: &str) -> String {
    match text.contains("\r\n") {
        true => lines.replace('\n', "\r\n"),
        false => lines.to_owned(),
    }
}

/// The entry, whose hyphen stands two blanks in, with as many as the others.
fn indented(entry: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let lines = entry
        .lines()
        .map(|line| format!("{blanks}{}\n", line.strip_prefix("  ").unwrap_or(line)));
    lines.collect()
}

/// Whether a text says all that the report said, and of one table more, and
/// perhaps of one survey more.
fn kept(before: &Node, made: &str, added: &Added<'_>) -> bool {
    let Ok(after) = Node::parse(made) else {
        return false;
    };
    let (Ok(old), Ok(new)) = (tables(before), tables(&after)) else {
        return false;
    };
    let table = new.len() == old.len() + 1
        && old.iter().zip(&new).all(|(old, new)| is_same(old, new))
        && new
            .last()
            .is_some_and(|table| field(table, "file") == Some(added.file));
    let (old, new) = (surveys(before), surveys(&after));
    let more = usize::from(added.survey.is_some());
    let survey = new.len() == old.len() + more && are_same(old, &new[..old.len()]);
    table && survey && are_same(&rest(before), &rest(&after))
}

fn surveys(report: &Node) -> &[(Node, Node)] {
    match pair(report, "surveys") {
        Ok(Some((_, node))) => match &node.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        },
        _ => &[],
    }
}

/// What a report says besides.
fn rest(report: &Node) -> Vec<(Node, Node)> {
    let Value::Map(pairs) = &report.value else {
        return Vec::new();
    };
    let ours = |key: &Node| match &key.value {
        Value::Text(key) => key == "feedback" || key == "surveys",
        _ => false,
    };
    let others = pairs.iter().filter(|(key, _)| !ours(key));
    others.cloned().collect()
}

fn are_same(some: &[(Node, Node)], others: &[(Node, Node)]) -> bool {
    let mut both = some.iter().zip(others);
    some.len() == others.len()
        && both.all(|((key, value), (other, same))| is_same(key, other) && is_same(value, same))
}

/// Whether two nodes say the same, wherever they stand.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => are_same(a, b),
        (Value::Entries(a), Value::Entries(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(&a.node, &b.node))
        }
        _ => false,
    }
}

/// How many faults a report has by itself.
fn faults(text: &str) -> usize {
    let mut sources = Sources::default();
    sources.add(REPORT, text);
    let mut found = Diagnostics::new();
    read::read(&sources, &mut found);
    found.iter().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "  - file: \"feedback/b.csv\"\n    # a comment\n    columns:\n      says: { column: \"Why?\" }\n";

    const SURVEY: &str = "  b:\n    title: B\n    # why: …\n";

    fn added(text: &str) -> String {
        add(text, &with(None)).unwrap()
    }

    fn with(survey: Option<&str>) -> Added<'static> {
        Added {
            file: "feedback/b.csv",
            table: ENTRY.to_owned(),
            survey: survey.map(str::to_owned),
        }
    }

    #[test]
    fn a_survey_joins_the_others() {
        let head = "title: T\nas_of: 2026-09-30\n";
        for (surveys, expected) in [
            ("", format!("feedback:\n{ENTRY}surveys:\n{SURVEY}")),
            (
                "surveys:\n",
                format!("surveys:\n{SURVEY}feedback:\n{ENTRY}"),
            ),
            (
                "surveys: {}   # none\n",
                format!("surveys:   # none\n{SURVEY}feedback:\n{ENTRY}"),
            ),
            (
                "surveys:\n    a:\n        title: A\n        # more\n\n# the end\nclient: C\n",
                format!(
                    "surveys:\n    a:\n        title: A\n        # more\n{}\n# the end\nclient: C\nfeedback:\n{ENTRY}",
                    indented(SURVEY, 4)
                ),
            ),
        ] {
            let made = add(&format!("{head}{surveys}"), &with(Some(SURVEY))).unwrap();
            assert_eq!(made, format!("{head}{expected}"));
        }
        for surveys in ["surveys: [a]\n", "surveys:\n  b:\n    title: B\n"] {
            let text = format!("{head}{surveys}");
            assert!(add(&text, &with(Some(SURVEY))).is_err(), "{surveys}");
        }
    }

    #[test]
    fn what_stands_in_brackets_gets_an_entry_in_braces() {
        let table = "  {\n    file: \"feedback/b.csv\",\n    # a comment\n    columns: {\n      says: { column: \"Why?\" },\n    },\n  },\n";
        let survey = "  b: {\n    title: B,\n    # why: …\n  },\n";
        let head = "title: T\nas_of: 2026-09-30\n";
        for (feedback, surveys, made) in [
            (
                "feedback: [{ file: feedback/a.csv }]   # one\n",
                "surveys: { a: { title: A } }\n",
                format!(
                    "feedback: [{{ file: feedback/a.csv }},\n{table}  ]   # one\nsurveys: {{ a: {{ title: A }},\n{survey}  }}\n"
                ),
            ),
            (
                "feedback: [\n  { file: feedback/a.csv },   # the } first\n  # more to come\n]\n",
                "surveys: {\n  a: { title: \"A }, it's\" }   # ours\n  }\nclient: C\n",
                format!(
                    "feedback: [\n  {{ file: feedback/a.csv }},   # the }} first\n  # more to come\n{table}]\nsurveys: {{\n  a: {{ title: \"A }}, it's\" }},   # ours\n{survey}  }}\nclient: C\n"
                ),
            ),
        ] {
            let text = format!("{head}{feedback}{surveys}");
            let expected = format!("{head}{made}");
            assert_eq!(add(&text, &with(Some(SURVEY))).unwrap(), expected);
            let crlf = text.replace('\n', "\r\n");
            let made = add(&crlf, &with(Some(SURVEY))).unwrap();
            assert_eq!(made, expected.replace('\n', "\r\n"));
        }
    }

    #[test]
    fn a_hyphen_may_stand_alone() {
        let head = "title: T\nas_of: 2026-09-30\n";
        for first in [
            "  -\n    file: feedback/a.csv\n",
            "  - &one\n    file: feedback/a.csv\n",
            "  # the first\n\n  -   # ours\n    file: feedback/a.csv\n",
            "  - file: feedback/a.csv\n",
        ] {
            let text = format!("{head}feedback:\n{first}");
            assert_eq!(added(&text), format!("{text}{ENTRY}"));
        }
    }

    #[test]
    fn all_else_stays_letter_by_letter() {
        let list = "title: T\nas_of: 2026-09-30\n# tables\nfeedback:   # of spring\n  - file: feedback/a.csv\n    columns:\n      says: { column: W }\n      # other: skip\n";
        for (text, expected) in [
            (
                "title: T\nas_of: 2026-09-30\n".to_owned(),
                format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}"),
            ),
            (
                "title: T\nas_of: 2026-09-30".to_owned(),
                format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}"),
            ),
            (
                "title: T\nas_of: 2026-09-30\n...\n".to_owned(),
                format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}...\n"),
            ),
            (
                "title: T\nfeedback:\nas_of: 2026-09-30\n".to_owned(),
                format!("title: T\nfeedback:\n{ENTRY}as_of: 2026-09-30\n"),
            ),
            (
                "title: T\nfeedback: []   # none\nas_of: 2026-09-30\n".to_owned(),
                format!("title: T\nfeedback:   # none\n{ENTRY}as_of: 2026-09-30\n"),
            ),
            (
                "title: T\nas_of: 2026-09-30\nfeedback: ~".to_owned(),
                format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}"),
            ),
            (
                "title: T\nas_of: 2026-09-30\nfeedback:\t# tab\n".to_owned(),
                format!("title: T\nas_of: 2026-09-30\nfeedback:   # tab\n{ENTRY}"),
            ),
            (list.to_owned(), format!("{list}{ENTRY}")),
            (
                format!("{list}\n# the end\nclient: C\n"),
                format!("{list}{ENTRY}\n# the end\nclient: C\n"),
            ),
            (
                "feedback:\n- file: feedback/a.csv\ntitle: T\nas_of: 2026-09-30\n".to_owned(),
                format!(
                    "feedback:\n- file: feedback/a.csv\n{}title: T\nas_of: 2026-09-30\n",
                    indented(ENTRY, 0)
                ),
            ),
            (
                "feedback:\n    - { file: feedback/a.csv }\n\ntitle: T\nas_of: 2026-09-30\n"
                    .to_owned(),
                format!(
                    "feedback:\n    - {{ file: feedback/a.csv }}\n{}\ntitle: T\nas_of: 2026-09-30\n",
                    indented(ENTRY, 4)
                ),
            ),
        ] {
            assert_eq!(added(&text), expected);
            let crlf = text.replace('\n', "\r\n");
            assert_eq!(added(&crlf), expected.replace('\n', "\r\n"));
            let marked = format!("\u{feff}{text}");
            assert!(added(&marked).starts_with('\u{feff}'));
        }
    }

    #[test]
    fn what_could_be_broken_is_left() {
        for text in [
            "{ title: T, as_of: 2026-09-30 }\n",
            "title: T\nfeedback: yes\n",
            "title: T\nfeedback: { file: feedback/a.csv }\n",
            "title: [T\n",
            "- a list\n",
            "title: T\nfeedback:\nfeedback:\n",
            "title: T\nfeedback: &all\n",
            "title: T\nfeedback:\n  - file: feedback/b.csv\n",
            "title: T\nfeedback:\n  - file: content/feedback/b.csv\n",
        ] {
            assert!(add(text, &with(None)).is_err(), "{text}");
        }
    }
}
