//! The report with a map more, and all else as it was.

mod brackets;
mod lines;
mod same;

#[cfg(test)]
mod tests;

use self::lines::{at_the_end, below, end_of_block, in_brackets, indented, inserted};
use self::same::kept;
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

/// How many faults a report has by itself.
fn faults(text: &str) -> usize {
    let mut sources = Sources::default();
    sources.add(REPORT, text);
    let mut found = Diagnostics::new();
    read::read(&sources, &mut found);
    found.iter().count()
}
