//! Real names in texts that a client reads.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::NAME_IN_ADDRESS;
use super::{Project, all, links};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Address, Body, Hit, Names, Sure, TextForm};
use crate::source::{File, FileId, Span};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&NAME_IN_TEXT, &NAME_ALONE];

/// A person's name where the label will stand.
pub const NAME_IN_TEXT: Rule = Rule {
    code: "name-in-text",
    level: Level::Warning,
    title: "A text that the client sees holds somebody's real name",
    explain: "\
Nothing leaves the room: in the client edition the names of people are replaced by what they do, in every text there is, however they are written: over a line's end, half in bold, with an initial or the beginning of the first name, the surname first, letter by letter, in two cells of a row or two items of a list that hold nothing else, as letters of an address (Bob%20Example), or as an account such as bob.example@… or bexample. So nobody is exposed, but \"Bob Example says\" becomes \"Chief executive says\", which may read oddly and may still tell who it was.

Write the sentence without the name, by what the person does. A page or an entry that is for your own team alone says edition: internal, and keeps its names there.",
};

/// Half a name, which may be somebody else's, or a word.
pub const NAME_ALONE: Rule = Rule {
    code: "name-alone",
    level: Level::Warning,
    title: "A text that the client sees may name somebody",
    explain: "\
A first name or a surname alone, and letters such as blee for Bob Lee, may be somebody's name or another word. So may two short words that are not both written with a capital, among others: \"they will stone us\", where there is a Will Stone. The program cannot tell, so the client edition shows them as they are: whoever reads the report may know who is meant.

Write the sentence by what the person does. If it is another word, list it in content/report.yaml, and it is told no more:

    privacy:
      not_names: [Lake, Silver Lake]

The names of personas, products and accounts are no findings by themselves.",
};

/// In one file so many places are told of each word.
const SHOWN: usize = 20;

/// What stands before the id of an account on a page.
const REFERENCES: [&str; 4] = ["account:", "account: ", "accounts.", "account/"];

/// Looks at a page as it is written.
pub fn page(names: &Names, body: &Body, diagnostics: &mut Diagnostics) {
    let text = body.file().text();
    let mut told = FileHits::default();
    let links = in_links(names, body, diagnostics);
    for hit in names.find(text, TextForm::AsText) {
        let place = Span::new(body.id, hit.range.clone());
        let known = |link: &Span| link.start < place.end && place.start < link.end;
        if links.iter().any(known) || is_definition(&text[..hit.range.start]) {
            continue;
        }
        // By its id a page refers to an account; clients see what it is made of.
        let before = &text[..hit.range.start];
        if REFERENCES
            .iter()
            .any(|reference| before.ends_with(reference))
        {
            continue;
        }
        let word = &text[hit.range.clone()];
        told.tell(place, word, &hit, diagnostics);
    }
    told.rest(body.id, diagnostics);
}

/// Looks at where links of a page lead to, and returns where it named somebody. No
/// label can stand there.
fn in_links(names: &Names, body: &Body, diagnostics: &mut Diagnostics) -> Vec<Span> {
    let outline = &body.outline;
    let outside = outline.links.iter();
    let outside = outside.filter(|link| link.address == Address::Outside);
    let targets = outside.map(|link| &link.target).chain(&outline.mails);
    let named = targets.filter_map(|target| {
        let range = names.find_in_address(&target.value)?;
        let place = links::address(body, target);
        let name = target.value.get(range).unwrap_or("");
        let message = format!("the address of a link holds a real name: {name}");
        let help = "no label can stand in an address: take the link out, or lead to where nobody is named; where it is another word, list it under privacy: not_names:";
        diagnostics.push(Diagnostic::new(&NAME_IN_ADDRESS, place, message).help(help));
        Some(place)
    });
    named.collect()
}

/// Whether what follows is the address that a reference leads to, `[1]: …`: it is
/// looked at where a link leads there.
fn is_definition(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("").trim_start();
    let address = line
        .strip_prefix('[')
        .and_then(|line| line.split_once("]:"));
    address.is_some_and(|(_, address)| !address.trim_start().contains(char::is_whitespace))
}

/// Looks at all records under content/ as they are written, so that the place
/// is exact; and at words of tables that are shown.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    if model.names.is_empty() {
        return;
    }
    let internal = model.journeys.iter().filter(|journey| journey.internal);
    let internal: BTreeSet<FileId> = internal.map(|journey| journey.span.file).collect();
    all(
        project.sources.iter(),
        diagnostics,
        |(id, file), diagnostics| {
            let Some(kind) = NameTarget::of(file.path()) else {
                return;
            };
            if internal.contains(&id) {
                return;
            }
            let mut told = FileHits::default();
            let found = project.memory.find(&model.names, project.sources, id);
            for hit in found.names() {
                let place = Span::new(id, hit.range.clone());
                if project.entries.is_kept_back(place) || !is_shown(project, kind, file, place) {
                    continue;
                }
                told.tell(place, project.sources.slice(place), &hit, diagnostics);
            }
            told.rest(id, diagnostics);
        },
    );
    in_tables(project, diagnostics);
    in_firms(project, diagnostics);
}

/// A sole trader's firm bears its owner's name.
fn in_firms(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    for account in model
        .accounts
        .iter()
        .filter(|account| account.label.is_none())
    {
        let people = account.people.iter().map(|&person| &model[person]);
        let people = people.filter(|person| !person.may_be_named());
        let mut names = people.filter_map(|person| person.name.as_deref());
        let own: BTreeSet<String> = words(&account.name).collect();
        let bears = |name: &&str| {
            let last = words(name).last();
            last.is_some_and(|last| last.chars().count() > 2 && own.contains(&last))
        };
        if names.any(|name| bears(&name)) {
            let message = format!("`{}` bears the name of one of its people", account.name);
            let help =
                "give the account a label: that clients see in its place, such as \"A joiner\"";
            diagnostics.push(Diagnostic::new(&NAME_ALONE, account.span, message).help(help));
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Words that come from tables: the place is the row.
fn in_tables(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let open = model.open_words();
    let mut told: BTreeMap<FileId, FileHits<'_>> = BTreeMap::new();
    for (said, open) in model.evidence.iter().zip(open) {
        let file = said.span.file;
        let shown = (said.shared || open) && !said.internal;
        if !shown || NameTarget::of(project.sources.file(file).path()).is_some() {
            continue;
        }
        for text in said.says.iter().chain(&said.tags) {
            for hit in model.names.find(text, TextForm::AsText) {
                let told = told.entry(file).or_default();
                told.tell(said.span, &text[hit.range.clone()], &hit, diagnostics);
            }
        }
    }
    for (file, told) in told {
        told.rest(file, diagnostics);
    }
}

/// What was told of one file.
#[derive(Default)]
struct FileHits<'t> {
    times: BTreeMap<&'t str, usize>,
}

impl<'t> FileHits<'t> {
    fn tell(&mut self, place: Span, word: &'t str, hit: &Hit<'_>, diagnostics: &mut Diagnostics) {
        let times = self.times.entry(word).or_default();
        *times += 1;
        if *times <= SHOWN {
            diagnostics.push(fault(place, word, hit));
        }
    }

    fn rest(self, file: FileId, diagnostics: &mut Diagnostics) {
        for (word, times) in self.times {
            if times > SHOWN {
                let more = times - SHOWN;
                let message = format!("`{}` stands here {more} more times", plain(word));
                let place = Span::file_start(file);
                diagnostics.push(Diagnostic::new(&NAME_ALONE, place, message));
            }
        }
    }
}

fn fault(place: Span, name: &str, hit: &Hit<'_>) -> Diagnostic {
    let name = plain(name);
    match hit.sure {
        Sure::Named => {
            let message = format!("`{name}` is somebody's real name");
            let help = format!(
                "the client edition says \"{}\" in its place; better write it so that it reads well",
                hit.label
            );
            Diagnostic::new(&NAME_IN_TEXT, place, message).help(help)
        }
        Sure::Perhaps => {
            let message = format!("`{name}` may be somebody's name, and stays as it is");
            let help =
                "write it by what the person does, or list the word under privacy: not_names:";
            Diagnostic::new(&NAME_ALONE, place, message).help(help)
        }
    }
}

/// A name over a line's end, in one line.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum NameTarget {
    Account,
    Record,
}

impl NameTarget {
    pub(super) fn of(path: &str) -> Option<Self> {
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
pub(super) fn is_shown(project: &Project<'_>, kind: NameTarget, file: &File, place: Span) -> bool {
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
        Some("name") if kind == NameTarget::Account => {
            // The account's own name is shown, its people's are not.
            let accounts = &project.model.accounts;
            let account = accounts.iter().find(|a| a.span.file == place.file);
            // Nor is it where clients see a label.
            account.is_some_and(|a| {
                a.label.is_none() && a.span.start <= place.start && place.end <= a.span.end
            })
        }
        Some(key) => !IDS.contains(&key),
        None => true,
    }
}

/// The key under which something stands, where it is in the same line.
pub(super) fn key_at(text: &str, at: usize) -> Option<&str> {
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    key(&text[line..at])
}

/// The last `key:` of the beginning of a line.
fn key(before: &str) -> Option<&str> {
    let mut rest = before;
    while let Some(at) = rest.rfind(": ") {
        let head = &rest[..at];
        let start = head.rfind([' ', '{', ',']).map_or(0, |at| at + 1);
        let (lead, key) = (&head[..start], head[start..].trim_matches(['"', '\'']));
        let fits = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let opens = lead.trim_end().is_empty() || lead.trim_end().ends_with(['{', ',', '-']);
        if fits && opens {
            return Some(key);
        }
        rest = head;
    }
    None
}
