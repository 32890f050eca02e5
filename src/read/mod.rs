//! text → records as written, every value with its place.
//!
//! Nothing is judged here but the writing itself: whether an id resolves or a
//! date makes sense is for the rooms below.

mod entries;
pub mod kinds;
pub mod markdown;
mod memory;
pub mod node;
pub mod reader;
pub mod record;
pub mod rules;
pub mod schema;
pub mod shape;
pub mod table;
mod yaml;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{File, FileId, Sources, Span};
use entries::EntryCache;
use kinds::{
    Account, Action, Assumption, Conversation, Feedback, Journey, Persona, Promise, Report, Room,
};
use markdown::{Body, Head, MarkdownPage};
pub use memory::FileCache;
use reader::Id;

/// A record whose id is the name of its file.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// The file it came from.
    pub file: FileId,
    /// The file's name without its ending.
    pub id: String,
    /// What it says. It is shared: whoever reads a project again and again
    /// keeps it.
    pub record: Arc<T>,
}

/// A whole project as written, in order of path.
#[derive(Debug, Default)]
pub struct Written {
    /// `content/report.yaml`
    pub report: Option<Arc<Report>>,
    /// `content/personas/*.yaml`
    pub personas: Vec<Named<Persona>>,
    /// `content/accounts/*.yaml`
    pub accounts: Vec<Named<Account>>,
    /// `content/journeys/*.yaml`
    pub journeys: Vec<Named<Journey>>,
    /// `content/feedback/*.yaml`
    pub feedback: Vec<Named<Feedback>>,
    /// `content/rooms/*.yaml`
    pub rooms: Vec<Named<Room>>,
    /// `content/conversations/*.yaml`
    pub conversations: Vec<Named<Conversation>>,
    /// `content/assumptions.yaml`
    pub assumptions: Vec<Assumption>,
    /// `content/promises.yaml`
    pub promises: Vec<Promise>,
    /// `content/actions.yaml`
    pub actions: Vec<Action>,
    /// `content/commentary/**/*.md`, but for what stands on each.
    pub pages: Vec<Arc<Head>>,
}

/// What stands on each page of commentary.
#[derive(Debug, Default)]
pub struct Texts(HashMap<FileId, Arc<Body>>);

impl Texts {
    /// What stands in the file of a page.
    pub fn get(&self, file: FileId) -> Option<&Arc<Body>> {
        self.0.get(&file)
    }
}

/// What one file came to.
#[derive(Debug, Clone)]
enum Read {
    Report(Arc<Report>),
    Persona(Named<Persona>),
    Account(Named<Account>),
    Journey(Named<Journey>),
    Feedback(Named<Feedback>),
    Room(Named<Room>),
    Conversation(Named<Conversation>),
    Assumptions(Vec<Assumption>),
    Promises(Vec<Promise>),
    Actions(Vec<Action>),
    Page(MarkdownPage),
    Nothing,
}

/// What one file came to, and all that it came from.
#[derive(Debug)]
struct ParsedFile {
    id: FileId,
    file: Arc<File>,
    read: Read,
    found: Diagnostics,
}

impl ParsedFile {
    fn read(id: FileId, sources: &Sources, again: Option<&EntryCache>) -> Arc<Self> {
        let file = sources.shared(id);
        let mut found = Diagnostics::new();
        let read = read_file(id, file, again, &mut found);
        found.mark_as_read();
        Arc::new(Self {
            id,
            read,
            file: Arc::clone(file),
            found,
        })
    }
}

/// What all files came to, in order of path.
#[derive(Debug)]
pub struct ParsedProject(Vec<Arc<ParsedFile>>);

/// What a file gives to others to know of.
#[derive(Debug, Clone)]
pub enum CacheKey {
    /// All of it.
    Whole(FileId, Arc<File>),
    /// A page of commentary: its head.
    Head(Arc<Head>),
}

impl PartialEq for CacheKey {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole(a, one), Self::Whole(b, other)) => a == b && one.is_same(other),
            (Self::Head(one), Self::Head(other)) => Arc::ptr_eq(one, other) || one == other,
            _ => false,
        }
    }
}

impl ParsedProject {
    /// Reads everything, on all cores.
    pub fn new(sources: &Sources) -> Self {
        let files: Vec<_> = sources.iter().map(|(id, _)| id).collect();
        let read = files
            .into_par_iter()
            .map(|id| ParsedFile::read(id, sources, None));
        Self(read.collect())
    }

    /// The same, with what is remembered of files that did not change.
    pub fn again(sources: &Sources, memory: &FileCache) -> Self {
        Self(memory.recall(sources))
    }

    /// What every file gives to others to know of.
    pub fn parts(&self) -> Vec<CacheKey> {
        let part = |kept: &Arc<ParsedFile>| match &kept.read {
            Read::Page(page) => CacheKey::Head(Arc::clone(&page.head)),
            _ => CacheKey::Whole(kept.id, Arc::clone(&kept.file)),
        };
        self.0.iter().map(part).collect()
    }

    /// What stands on the pages of commentary, to each its own.
    pub fn texts(&self) -> Texts {
        let pages = self.0.iter().filter_map(|kept| match &kept.read {
            Read::Page(page) => Some((kept.id, Arc::clone(&page.body))),
            _ => None,
        });
        Texts(pages.collect())
    }

    /// What was found while reading each file, and whether it is a page of
    /// commentary.
    pub fn found(&self) -> impl Iterator<Item = (bool, &Diagnostics)> {
        let files = self.0.iter();
        files.map(|kept| (matches!(kept.read, Read::Page(_)), &kept.found))
    }

    /// What was written.
    pub fn written(self) -> Written {
        let mut written = Written::default();
        for kept in &self.0 {
            written.add(kept.read.clone());
        }
        written
    }
}

impl Written {
    fn add(&mut self, read: Read) {
        match read {
            Read::Report(report) => self.report = Some(report),
            Read::Persona(persona) => self.personas.push(persona),
            Read::Account(account) => self.accounts.push(account),
            Read::Journey(journey) => self.journeys.push(journey),
            Read::Feedback(feedback) => self.feedback.push(feedback),
            Read::Room(room) => self.rooms.push(room),
            Read::Conversation(conversation) => self.conversations.push(conversation),
            Read::Assumptions(assumptions) => self.assumptions.extend(assumptions),
            Read::Promises(promises) => self.promises.extend(promises),
            Read::Actions(actions) => self.actions.extend(actions),
            Read::Page(page) => self.pages.push(page.head),
            Read::Nothing => {}
        }
    }
}

/// Reads everything: what was written, and what was found.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Written {
    let reading = ParsedProject::new(sources);
    for (_, found) in reading.found() {
        diagnostics.append(found.clone());
    }
    reading.written()
}

/// Folders whose files hold one record each.
const RECORDS: [&str; 6] = [
    "personas",
    "accounts",
    "journeys",
    "feedback",
    "rooms",
    "conversations",
];

fn read_file(
    id: FileId,
    file: &Arc<File>,
    again: Option<&EntryCache>,
    found: &mut Diagnostics,
) -> Read {
    let Some(place) = file.path().strip_prefix("content/") else {
        return Read::Nothing;
    };
    if let Some(at) = file.not_utf8_at() {
        found.push(not_utf8(id, file, at));
        found.mark_unreadable(id);
        return Read::Nothing;
    }
    let Some((stem, ending)) = place.rsplit_once('.') else {
        return Read::Nothing;
    };
    let ending = ending.to_ascii_lowercase();
    let yaml = matches!(ending.as_str(), "yaml" | "yml");
    match stem.split_once('/') {
        // At the top there is one name for each.
        None if !place.ends_with(".yaml") => Read::Nothing,
        None if yaml && stem == "report" => one(id, file, again, found)
            .map_or(Read::Nothing, |report| Read::Report(Arc::new(report))),
        None if yaml && stem == "actions" => {
            Read::Actions(yaml::list(id, file.text(), again, found))
        }
        None if yaml && stem == "assumptions" => {
            Read::Assumptions(yaml::list(id, file.text(), again, found))
        }
        None if yaml && stem == "promises" => {
            Read::Promises(yaml::list(id, file.text(), again, found))
        }
        // Files of records lie in their folder and in none below.
        Some((folder, name)) if RECORDS.contains(&folder) && name.contains('/') => Read::Nothing,
        Some(("personas", name)) if yaml => named(id, file, name, again, found, Read::Persona),
        Some(("accounts", name)) if yaml => named(id, file, name, again, found, Read::Account),
        Some(("journeys", name)) if yaml => named(id, file, name, again, found, Read::Journey),
        Some(("feedback", name)) if yaml => named(id, file, name, again, found, Read::Feedback),
        Some(("rooms", name)) if yaml => named(id, file, name, again, found, Read::Room),
        Some(("conversations", name)) if yaml => {
            named(id, file, name, again, found, Read::Conversation)
        }
        Some(("commentary", path)) if ending == "md" => {
            Read::Page(markdown::read(id, file, path.to_owned(), found))
        }
        _ => Read::Nothing,
    }
}

fn one<T: reader::FromNode>(
    id: FileId,
    file: &File,
    again: Option<&EntryCache>,
    found: &mut Diagnostics,
) -> Option<T> {
    yaml::document(id, file.text(), &|at| at, again, found)
}

fn named<T: reader::FromNode>(
    id: FileId,
    file: &File,
    name: &str,
    again: Option<&EntryCache>,
    found: &mut Diagnostics,
    wrap: fn(Named<T>) -> Read,
) -> Read {
    if !Id::fits(name) {
        let copied = copied(name);
        let would_do = format!("rename the file: `{}` would do", Id::suggest(name));
        let (message, help) = match copied {
            Some(own) => (
                format!("`{name}` is no id, and seems to be a copy of `{own}`"),
                format!("put the two together, and remove this one; if it is no copy, {would_do}"),
            ),
            None => (
                format!("`{name}` is no id, and the name of a file is the id of what is in it"),
                would_do,
            ),
        };
        found.push(Diagnostic::new(&rules::BAD_ID, Span::file_start(id), message).help(help));
        // Nobody can name what is in it, and what it defines may be meant elsewhere. What
        // is wrong in a copy is wrong in the other, too.
        found.mark_partial(id);
        if copied.is_none() {
            one::<T>(id, file, again, found);
        }
        return Read::Nothing;
    }
    let record = one(id, file, again, found);
    record.map_or(Read::Nothing, |record| {
        wrap(Named {
            file: id,
            id: name.to_owned(),
            record: Arc::new(record),
        })
    })
}

/// What a file is a copy of, by the names that programs give to copies which share a
/// folder between computers.
fn copied(name: &str) -> Option<&str> {
    const BEFORE: [&str; 5] = [
        "Copy of ",
        "Kopie von ",
        "Copie de ",
        "Copia de ",
        "C\u{f3}pia de ",
    ];
    const BEHIND: [&str; 10] = [
        " (",
        " - ",
        " copy",
        " Kopie",
        " copie",
        ".sync-conflict-",
        "_conflict-",
        "~",
        "-DESKTOP-",
        "-LAPTOP-",
    ];
    let before = BEFORE.iter().find_map(|words| {
        let (start, rest) = name.split_at_checked(words.len())?;
        (start.to_lowercase() == words.to_lowercase()).then_some(rest)
    });
    let behind = || {
        let ends = BEHIND.iter().filter_map(|words| name.find(words));
        Some(&name[..ends.min()?])
    };
    before.or_else(behind).filter(|own| Id::fits(own))
}

fn not_utf8(id: FileId, file: &File, at: usize) -> Diagnostic {
    let utf16 = file.text().starts_with('\u{fffd}') && file.text().contains('\0');
    let what = match utf16 {
        true => "this file is UTF-16",
        false => "here is a byte that is not UTF-8",
    };
    Diagnostic::new(&rules::NOT_UTF8, Span::new(id, at..at), what).help("save the file as UTF-8")
}
