//! Real names in texts that a client reads.

use std::collections::BTreeSet;

use super::{Project, all};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Body, Names};
use crate::source::{File, FileId, Span};

/// A person's name where the label will stand.
pub const NAME_IN_TEXT: Rule = Rule {
    code: "name-in-text",
    level: Level::Warning,
    title: "A text that the client sees holds somebody's real name",
    explain: "\
Nothing leaves the room: in the client edition the names of people are replaced by what they do, in every text there is. So nobody is exposed, but \"Bob Example says\" becomes \"Chief executive says\", which may read oddly and may still tell who it was.

Write the sentence without the name, by what the person does. A page or an entry that is for your own team alone says edition: internal, and keeps its names there.",
};

/// Looks at a page as it is written.
pub fn page(names: &Names, body: &Body, diagnostics: &mut Diagnostics) {
    let text = body.file().text();
    for (range, label) in names.find(text) {
        let name = &text[range.clone()];
        let place = Span::new(body.id, range);
        diagnostics.push(fault(place, name, label));
    }
}

/// Looks at all records under content/ as they are written, so that the place
/// is exact.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    if model.names.all().is_empty() {
        return;
    }
    let internal = model.journeys.iter().filter(|journey| journey.internal);
    let internal: BTreeSet<FileId> = internal.map(|journey| journey.span.file).collect();
    all(
        project.sources.iter(),
        diagnostics,
        |(id, file), diagnostics| {
            let Some(kind) = Kind::of(file.path()) else {
                return;
            };
            if internal.contains(&id) {
                return;
            }
            for (range, label) in model.names.find(file.text()) {
                let place = Span::new(id, range);
                if project.entries.is_kept_back(place) || !is_shown(project, kind, file, place) {
                    continue;
                }
                diagnostics.push(fault(place, project.sources.slice(place), label));
            }
        },
    );
}

fn fault(place: Span, name: &str, label: &str) -> Diagnostic {
    let message = format!("`{name}` is somebody's real name");
    let help = format!(
        "the client edition says \"{label}\" in its place; better write it so that it reads well"
    );
    Diagnostic::new(&NAME_IN_TEXT, place, message).help(help)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Account,
    Record,
}

impl Kind {
    fn of(path: &str) -> Option<Self> {
        let path = path.strip_prefix("content/")?;
        let yaml = path.ends_with(".yaml") || path.ends_with(".yml");
        match path.split('/').next()? {
            "accounts" if yaml => Some(Self::Account),
            "personas" | "journeys" | "feedback" | "rooms" | "conversations" if yaml => {
                Some(Self::Record)
            }
            "report.yaml" | "actions.yaml" | "assumptions.yaml" | "promises.yaml" => {
                Some(Self::Record)
            }
            _ => None,
        }
    }
}

/// Keys whose values are ids, which may be spelt like a name.
const IDS: [&str; 24] = [
    "id",
    "who",
    "persona",
    "person",
    "account",
    "need",
    "thread",
    "evidence",
    "action",
    "because",
    "influences",
    "of",
    "uses",
    "product",
    "survey",
    "member",
    "from",
    "would_talk_to",
    "about",
    "assumption",
    "figure",
    "portrait",
    "logo",
    "theme",
];

/// Whether what stands at a place is a text that somebody will read: no key,
/// no id, no comment, and not the very name of the person.
fn is_shown(project: &Project<'_>, kind: Kind, file: &File, place: Span) -> bool {
    let text = file.text();
    let range = place.range();
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..range.start];
    let after = &text[range.end..];
    if before.trim_start().starts_with('#') {
        return false;
    }
    let opens =
        |before: &str| before.trim_end().is_empty() || before.trim_end().ends_with(['{', ',']);
    if after.starts_with(':') && opens(before.trim_end_matches(['-', ' '])) {
        return false;
    }
    // A list of ids over several lines has no key in the line.
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let rest = after.split('\n').next().unwrap_or("");
    let item = before.trim_start().strip_prefix("- ");
    if item.is_some_and(|item| item.chars().all(word)) && rest.trim_end().chars().all(word) {
        let name = project.sources.slice(place);
        return !name.chars().all(word);
    }
    match key(before) {
        Some("name") if kind == Kind::Account => {
            // The account's own name is shown, its people's are not.
            let accounts = &project.model.accounts;
            let account = accounts.iter().find(|a| a.span.file == place.file);
            account.is_some_and(|a| a.span.start <= place.start && place.end <= a.span.end)
        }
        Some(key) => !IDS.contains(&key),
        None => true,
    }
}

/// The last `key:` of the beginning of a line.
fn key(before: &str) -> Option<&str> {
    let mut rest = before;
    while let Some(at) = rest.rfind(": ") {
        let head = &rest[..at];
        let start = head.rfind([' ', '{', ',']).map_or(0, |at| at + 1);
        let (lead, key) = (&head[..start], &head[start..]);
        let fits = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let opens = lead.trim_end().is_empty() || lead.trim_end().ends_with(['{', ',', '-']);
        if fits && opens {
            return Some(key);
        }
        rest = head;
    }
    None
}
