//! The last look at what leaves: whatever names somebody is not handed over.
//!
//! By then names are out of every text. This looks at the files themselves, by
//! which way soever a name came into them: a theme, an address, a picture. So
//! it fails closed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use aho_corasick::{AhoCorasick, MatchKind};
use data_encoding::BASE64_NOPAD;

use crate::base::lock;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::disclose::Voice;
use crate::model::{Model, Names, TextForm, mail, reads_alike};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&NAME_LEAVES];

/// Something that is to be handed over names somebody.
pub const NAME_LEAVES: Rule = Rule {
    code: "name-leaves",
    level: Level::Error,
    title: "A file of the client edition names somebody, and is not handed over",
    explain: "\
Before the client edition is published, every file of it is searched once more, as a reader would see it: for the full names of people, for mail addresses that they gave or that are made of their names, and for the ids of people. A hit is an error, whatever the project sets levels: to, and nothing is published.

The message says in which file of the site it stands, and in which line. Most often the name is in a theme, in the address of a link (mailto:), in a picture, or in the name of a file. Take it out there. An account that bears its owner's name gets a label: in its file, which clients see in its place. A word that only looks like a name is listed in content/report.yaml:

    privacy:
      not_names: [Silver Lake]",
};

/// Looks at everything that leaves.
#[derive(Debug)]
pub struct Leaves {
    sought: Arc<Sought>,
    /// Whether a word is one of the program's own.
    is_own: fn(&str) -> bool,
    found: Mutex<NameLeaks>,
}

/// What must not leave.
#[derive(Debug)]
pub struct Sought {
    names: Names,
    /// Addresses, then ids.
    others: Vec<String>,
    addresses: usize,
    finder: Option<AhoCorasick>,
    /// Names that may stand beside what was said.
    agreed: Vec<String>,
}

/// The finder follows from the rest.
impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            names,
            others,
            addresses,
            finder: _,
            agreed,
        } = self;
        *addresses == other.addresses
            && *others == other.others
            && *agreed == other.agreed
            && *names == other.names
    }
}

#[derive(Debug, Default)]
struct NameLeaks {
    /// By path, line and words.
    faults: BTreeSet<(String, usize, String)>,
    more: usize,
}

/// So many are told; who has more has one cause for all of them.
const SHOWN: usize = 50;

impl Sought {
    /// In the full model, of which only part leaves.
    pub fn new(model: &Model) -> Arc<Self> {
        let mut others = addresses(model);
        let addresses = others.len();
        others.extend(ids(model));
        let agreed = model.people.iter().filter(|person| person.named);
        let agreed = agreed.filter_map(|person| person.name.clone());
        let mut sought = Self {
            names: model.names.clone(),
            others,
            addresses,
            finder: None,
            agreed: agreed.collect(),
        };
        if !sought.others.is_empty() {
            let builder = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .build(&sought.others);
            sought.finder = builder.ok();
        }
        Arc::new(sought)
    }

    /// Whether there is nobody to look for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.others.is_empty()
    }
}

impl Leaves {
    /// Whatever is sought. In what was made from the project, somebody who is called
    /// by one word that the program has itself is not told apart from it: there names
    /// went out of all that people wrote before.
    pub fn new(sought: Arc<Sought>, is_own: fn(&str) -> bool) -> Self {
        Self {
            sought,
            is_own,
            found: Mutex::default(),
        }
    }

    /// What is sought, to be compared by whoever looks again.
    pub fn sought(&self) -> &Arc<Sought> {
        &self.sought
    }

    /// Looks at a file that leaves, and at its name. Bytes that are no text are
    /// looked at as far as they are.
    pub fn look(&self, path: &str, bytes: &[u8]) {
        self.look_at_path(path);
        // Hardly any is no text, and to see that is quick.
        let text = std::str::from_utf8(bytes).map_or_else(
            |_| String::from_utf8_lossy(bytes),
            std::borrow::Cow::Borrowed,
        );
        let written = match path.ends_with(".json") {
            true => TextForm::AsData,
            false => TextForm::AsText,
        };
        let drawn = match path.ends_with(".svg") {
            true => self.look_at_drawing(path, &text),
            false => Vec::new(),
        };
        if path.ends_with(".svg") {
            self.look_at_held(path, &text);
        }
        for range in self.sought.names.find_whole(&text, written) {
            let mut known = drawn.iter();
            if !known.any(|known| known.start < range.end && range.start < known.end) {
                let name = text.get(range.clone()).unwrap_or("");
                self.note_name(path, line(&text, range.start), name);
            }
        }
        for (start, what) in self.others_in(&text) {
            self.note(path, line(&text, start), what);
        }
        if path.ends_with(".html") || path.ends_with(".svg") {
            self.look_at_addresses(path, &text);
        }
    }

    /// Looks at where links lead to, and at what the parts of a drawing are called:
    /// there nobody writes a name as it is written in words.
    fn look_at_addresses(&self, path: &str, text: &str) {
        let drawing = path.ends_with(".svg");
        for range in attributes(text, drawing) {
            let value = text.get(range.clone()).unwrap_or("");
            if let Some(name) = self.sought.names.find_in_address(value) {
                let name = value.get(name).unwrap_or("");
                self.note_name(path, line(text, range.start), name);
            }
        }
    }

    /// Looks at what a drawing says, and returns where it names somebody. No other
    /// look was taken at it, and each letter may be an element of its own.
    fn look_at_drawing(&self, path: &str, text: &str) -> Vec<Range<usize>> {
        let (words, places) = drawn(text);
        let place = |at: usize| {
            let before = places.partition_point(|(from, _)| *from <= at);
            let before = before.checked_sub(1).and_then(|at| places.get(at));
            before.map_or(0, |(from, place)| place + at - from)
        };
        let hits = self.sought.names.find_named(&words, TextForm::AsText);
        let found = hits.into_iter().map(|hit| {
            let name = words.get(hit.range.clone()).unwrap_or("");
            let range = place(hit.range.start)..place(hit.range.end.saturating_sub(1)) + 1;
            self.note_name(path, line(text, range.start), &name.replace(BETWEEN, ""));
            range
        });
        found.collect()
    }

    /// Looks into the data that a drawing holds, as far as they are text.
    fn look_at_held(&self, path: &str, text: &str) {
        for (at, mark) in text.match_indices(";base64,") {
            let code = text[at + mark.len()..].bytes();
            let code = code.take_while(|byte| !b"\"')<".contains(byte));
            let code: Vec<u8> = code
                .filter(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte))
                .collect();
            // The last letters can be too few.
            let whole = code.get(..code.len() / 4 * 4).unwrap_or_default();
            let Ok(bytes) = BASE64_NOPAD.decode(whole) else {
                continue;
            };
            let held = String::from_utf8_lossy(&bytes);
            for range in self.sought.names.find_whole(&held, TextForm::AsText) {
                let name = held.get(range).unwrap_or("");
                self.note_name(path, line(text, at), name);
            }
            for (_, what) in self.others_in(&held) {
                self.note(path, line(text, at), what);
            }
        }
    }

    /// Looks at where a file goes.
    pub fn look_at_path(&self, path: &str) {
        for range in self.sought.names.find_whole(path, TextForm::AsText) {
            let name = path.get(range).unwrap_or("");
            self.note(path, 0, format!("`{name}`, somebody's real name"));
        }
        if let Some(range) = self.sought.names.find_single(path) {
            self.note_name(path, 0, path.get(range).unwrap_or(""));
        }
        for (_, what) in self.others_in(path) {
            self.note(path, 0, what);
        }
    }

    fn others_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, String)> + 't {
        let found = self.sought.finder.iter();
        let found = found.flat_map(move |finder| finder.find_iter(text));
        found.filter_map(move |hit| {
            let own = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
            let before = text.as_bytes()[..hit.start()].last();
            let after = text.as_bytes().get(hit.end());
            if before.is_some_and(own) || after.is_some_and(own) {
                return None;
            }
            let word = text.get(hit.range())?;
            let what = match hit.pattern().as_usize() < self.sought.addresses {
                true => format!("`{word}`, an address that somebody gave"),
                false => format!("`{word}`, the id of a person"),
            };
            Some((hit.start(), what))
        })
    }

    /// Unless somebody agreed to it.
    fn note_name(&self, path: &str, line: usize, name: &str) {
        if !path.starts_with("assets/") && (self.is_own)(name) {
            return;
        }
        let mut agreed = self.sought.agreed.iter();
        if !agreed.any(|agreed| reads_alike(agreed, name)) {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            self.note(path, line, format!("`{name}`, somebody's real name"));
        }
    }

    fn note(&self, path: &str, line: usize, what: String) {
        let mut found = lock(&self.found);
        let fault = (path.to_owned(), line, what);
        match found.faults.len() < SHOWN || found.faults.contains(&fault) {
            true => {
                found.faults.insert(fault);
            }
            // The first are kept, in whatever order they come.
            false => {
                let last = found.faults.last().is_some_and(|last| fault < *last);
                if last && found.faults.insert(fault) {
                    found.faults.pop_last();
                }
                found.more += 1;
            }
        }
    }

    /// What leaves that must not.
    pub fn faults(&self) -> impl Iterator<Item = Diagnostic> + use<> {
        let NameLeaks { faults, more } = std::mem::take(&mut *lock(&self.found));
        let faults = faults.into_iter().map(|(path, line, what)| {
            let message = match line {
                0 => format!("the file {path} would be named after {what}"),
                line => format!("{path}:{line} holds {what}"),
            };
            let help = "nothing is published; take it out of what this page is made from: the theme, a link, a picture, a label; or, where it is another word, list it under privacy: not_names:";
            Diagnostic::nowhere(&NAME_LEAVES, message).help(help)
        });
        let more = (more > 0).then(|| {
            let message = format!("{more} more places of the client edition name somebody");
            Diagnostic::nowhere(&NAME_LEAVES, message)
        });
        faults.chain(more)
    }
}

/// Stands where elements of a drawing end: in the middle of a word, or between two.
const BETWEEN: char = '\u{200b}';

/// What a drawing says, one text after the other; and of the beginning of each in
/// that where it stands in the drawing.
fn drawn(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut words = String::new();
    let mut places = Vec::new();
    let mut add = |from: usize, to: usize| {
        let own = text.get(from..to).unwrap_or("");
        if !own.trim().is_empty() {
            words.push(BETWEEN);
            places.push((words.len(), from));
            words.push_str(own);
        }
    };
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|open| at + open) {
        add(at, open);
        let rest = &text[open..];
        let end = |close: &str| rest.find(close).map_or(rest.len(), |at| at + close.len());
        let length = match rest.strip_prefix("<![CDATA[") {
            Some(_) => end("]]>"),
            None => end(">"),
        };
        if rest.starts_with("<![CDATA[") {
            add(open + 9, open + length.saturating_sub(3).max(9));
        }
        at = open + length;
    }
    add(at, text.len());
    (words, places)
}

/// Where the values of addresses stand that lead elsewhere; and of a drawing those of
/// ids and classes, and what its styles are for.
pub(super) fn attributes(text: &str, drawing: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let names: &[&str] = match drawing {
        true => &[" href=\"", ":href=\"", " id=\"", " class=\""],
        false => &[" href=\""],
    };
    for name in names {
        for (at, _) in text.match_indices(name) {
            let from = at + name.len();
            let value = text[from..].split('"').next().unwrap_or("");
            if !name.ends_with("href=\"") || leads_out(value) {
                found.push(from..from + value.len());
            }
        }
    }
    if drawing {
        found.extend(selectors(text));
    }
    found.sort_by_key(|range| range.start);
    found
}

fn leads_out(address: &str) -> bool {
    let schemes = ["mailto:", "tel:", "http:", "https:", "//"];
    schemes.iter().any(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// What stands before the braces of a drawing's styles.
fn selectors(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("<style") {
        let length = text[at..].find("</style").unwrap_or(text.len() - at);
        let mut from = at + text[at..].find('>').unwrap_or(length) + 1;
        while let Some(open) = text.get(from..at + length).and_then(|rest| rest.find('{')) {
            found.push(from..from + open);
            let rest = &text[from + open..at + length];
            from += open + rest.find('}').map_or(rest.len(), |close| close + 1);
        }
    }
    found
}

fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    memchr::memchr_iter(b'\n', before).count() + 1
}

/// Addresses that somebody gave, wherever they did.
fn addresses(model: &Model) -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut all = model.clone();
    all.each_text(&mut |voice, text| {
        if voice == Voice::Theirs {
            for range in mail::find(text) {
                found.insert(text[range].to_lowercase());
            }
        }
    });
    found.retain(|address| !model.names.is_listed(address));
    found.into_iter().collect()
}

/// Ids of people that are nothing else's, and no plain words.
fn ids(model: &Model) -> Vec<String> {
    let mut others: BTreeSet<&str> = BTreeSet::new();
    others.extend(model.personas.iter().map(|own| own.id.as_str()));
    others.extend(model.accounts.iter().map(|own| own.id.as_str()));
    others.extend(model.products.iter().map(|own| own.id.as_str()));
    others.extend(model.journeys.iter().map(|own| own.id.as_str()));
    others.extend(model.interactions.iter().map(|own| own.id.as_str()));
    others.extend(model.surveys.iter().map(|own| own.survey.as_str()));
    others.extend(model.surveys.iter().map(|own| own.id.as_str()));
    others.extend(model.rooms.iter().map(|own| own.id.as_str()));
    others.extend(model.conversations.iter().map(|own| own.id.as_str()));
    others.extend(model.assumptions.iter().map(|own| own.id.as_str()));
    others.extend(model.promises.iter().map(|own| own.id.as_str()));
    others.extend(model.actions.iter().map(|own| own.id.as_str()));
    others.extend(model.evidence.iter().map(|own| own.id.as_str()));
    others.extend(model.pages.iter().map(|own| own.path.as_str()));
    let needs = model.personas.iter().flat_map(|own| &own.needs);
    others.extend(needs.map(|need| need.id.as_str()));
    let threads = model.journeys.iter().flat_map(|own| &own.threads);
    others.extend(threads.map(|thread| thread.id.as_str()));
    let people = model.people.iter().filter(|person| !person.may_be_named());
    let ids = people.map(|person| person.id.as_str());
    // `a-1` tells nothing, and stands for anything.
    let telling = ids.filter(|id| id.len() > 4 && id.contains(['-', '_']));
    let own = telling.filter(|id| !others.contains(id) && !model.names.is_listed(id));
    let own: BTreeSet<String> = own.map(str::to_owned).collect();
    own.into_iter().collect()
}
