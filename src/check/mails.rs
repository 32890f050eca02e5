//! Mail addresses and telephone numbers, in what people said and in what is
//! written about it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::names::{NameTarget, is_shown, key_at};
use super::{Project, all};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Body, Names, TextForm, mail, phone};
use crate::source::{FileId, Span};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&MAIL_IN_WORDS, &MAIL_IN_TEXT];

/// Somebody can be written to.
pub const MAIL_IN_WORDS: Rule = Rule {
    code: "mail-in-words",
    level: Level::Warning,
    title: "A mail address or a telephone number stands in somebody's words",
    explain: "\
Whoever writes an address or a number into a free text wants an answer, not to be quoted with it. The client edition puts … in its place in everything that came from somebody: what they say, their tags, quotes, replies, the names they call things by. The internal edition shows it, since somebody may have to write back.

Take the address out of the file once that is done. A project that is shared has it in every copy.",
};

/// The same in a text of the author's.
pub const MAIL_IN_TEXT: Rule = Rule {
    code: "mail-in-text",
    level: Level::Warning,
    title: "A mail address or a telephone number stands in a text that the client sees",
    explain: "\
In what people said, addresses and numbers are hidden from the client. A text of your own is shown as you wrote it, for the address may be yours: so this is asked here. If it is the address of somebody who was asked or met, take it out. If it is meant to be written to, make it a link: [write to us](mailto:team@example.org).

An address that somebody gave in an answer, or that is made of a person's name, never leaves: see name-leaves.",
};

/// Of one file so many are shown.
const SHOWN: usize = 10;

/// Where addresses and numbers stand in a text, in order.
fn find(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mails = mail::find(text).map(|range| (range, "mail address"));
    let numbers = phone::find(text).map(|range| (range, "telephone number"));
    let mut found: Vec<_> = mails.chain(numbers).collect();
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Looks at everything that came from somebody, and at what authors wrote.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    in_words(project, diagnostics);
    let model = project.model;
    let internal = model.journeys.iter().filter(|journey| journey.internal);
    let internal: BTreeSet<FileId> = internal.map(|journey| journey.span.file).collect();
    let files = project.sources.iter();
    all(files, diagnostics, |(id, file), diagnostics| {
        let Some(kind) = NameTarget::of(file.path()) else {
            return;
        };
        if internal.contains(&id) {
            return;
        }
        let text = file.text();
        let found = project.memory.find(&model.names, project.sources, id);
        for (range, what) in found.mails.iter().cloned() {
            let place = Span::new(id, range.clone());
            let own = key_at(text, range.start);
            let theirs = own.is_some_and(|key| THEIRS.contains(&key) || MEANT.contains(&key));
            if !theirs
                && !is_link(text, &range)
                && !project.entries.is_kept_back(place)
                && is_shown(project, kind, file, place)
            {
                diagnostics.push(in_text(text, place, what));
            }
        }
    });
}

/// Keys of what came from somebody.
const THEIRS: [&str; 7] = ["says", "quote", "reply", "theirs", "ours", "called", "tags"];
/// Keys under which the author writes how to be reached, or whose report it
/// is.
const MEANT: [&str; 4] = ["author", "notice", "client", "not_names"];

/// An address that is a link is meant to be used: `mailto:a@b.de`, `<a@b.de>`.
fn is_link(text: &str, place: &Range<usize>) -> bool {
    let before = &text[..place.start];
    let scheme = ["mailto:", "tel:"]
        .iter()
        .any(|scheme| before.ends_with(scheme));
    scheme || before.ends_with('<') && text[place.end..].starts_with('>')
}

/// Addresses that are made of a name go with it, and that is told.
pub(super) fn of_others(
    names: &Names,
    text: &str,
    written: TextForm,
) -> Vec<(Range<usize>, &'static str)> {
    let mut found = find(text);
    if found.is_empty() {
        return found;
    }
    let named = names.find_named(text, written);
    found.retain(|(range, _)| {
        let mut named = named.iter().map(|hit| &hit.range);
        !named.any(|named| named.start < range.end && range.start < named.end)
    });
    found
}

/// Looks at a page as it is written.
pub fn page(names: &Names, body: &Body, diagnostics: &mut Diagnostics) {
    let text = body.file().text();
    for (range, what) in of_others(names, text, TextForm::AsText) {
        let front = range.start < body.start;
        let dated = front && what == "telephone number";
        if !is_link(text, &range) && !dated {
            diagnostics.push(in_text(text, Span::new(body.id, range), what));
        }
    }
}

fn in_text(text: &str, place: Span, what: &str) -> Diagnostic {
    let found = text.get(place.range()).unwrap_or("");
    let message = format!("`{found}` is a {what}, and stays as it is");
    let help = "take it out, or make it a link (mailto:, tel:) if it is meant to be used";
    Diagnostic::new(&MAIL_IN_TEXT, place, message).help(help)
}

/// Looks at all words that are kept.
fn in_words(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let mut found: BTreeMap<FileId, usize> = BTreeMap::new();
    let mut look = |text: &str, span: Span, whose: &str| {
        let Some((_, what)) = find(text).into_iter().next() else {
            return;
        };
        let found = found.entry(span.file).or_default();
        *found += 1;
        if *found <= SHOWN {
            let message = format!("{whose} has a {what}");
            let help = "the client edition hides it; write back, and take it out";
            diagnostics.push(Diagnostic::new(&MAIL_IN_WORDS, span, message).help(help));
        }
    };
    for said in &model.evidence {
        for text in said.says.iter().chain(&said.tags) {
            look(text, said.span, &format!("what `{}` says", said.id));
        }
    }
    for moment in &model.interactions {
        if let Some(quote) = &moment.quote {
            look(quote, moment.span, "the quote");
        }
        let reply = moment.support.as_ref();
        if let Some(reply) = reply.and_then(|support| support.reply.as_ref()) {
            look(reply, moment.span, "the reply");
        }
    }
    let turns = model.rooms.iter().flat_map(|room| &room.introductions);
    for turn in turns {
        // Words with an id are evidence, and were looked at.
        if let (Some(says), None) = (&turn.says, turn.evidence) {
            look(says, turn.span, "what was said");
        }
        for reaction in &turn.reactions {
            if let (Some(says), None) = (&reaction.says, reaction.evidence) {
                look(says, reaction.span, "what was said");
            }
            if let Some(called) = &reaction.called {
                look(&called.value, called.span, "the name that it is called by");
            }
        }
    }
    for heard in model.conversations.iter().flat_map(|event| &event.heard) {
        let span = model[heard.evidence].span;
        for word in [&heard.theirs, &heard.ours].into_iter().flatten() {
            look(word, span, "the word for it");
        }
    }
    for (file, found) in found {
        if found > SHOWN {
            let more = found - SHOWN;
            let path = project.sources.file(file).path();
            let message = format!(
                "{more} more of what was said in {path} has a mail address or a telephone number in it"
            );
            diagnostics.push(Diagnostic::nowhere(&MAIL_IN_WORDS, message));
        }
    }
}
