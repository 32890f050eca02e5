//! What was noted of conversations: by persona, and within by what it tells.

use serde::Serialize;

use super::parts::{Link, Said};
use crate::measure::conversations::Note;
use crate::model::{About, HeardKind, PersonaIx};
use crate::render::{PageContext, Url};

/// What one persona was heard to say.
#[derive(Serialize)]
pub(super) struct PersonaNotes {
    /// For the anchors of its heading; `nobody` where nobody knows who.
    id: String,
    /// `None` where nobody knows whose words they are.
    persona: Option<Link>,
    label: Option<String>,
    notes: usize,
    kinds: Vec<NoteKind>,
}

/// Notes that tell the same kind of thing.
#[derive(Serialize)]
struct NoteKind {
    /// The word of the format, and of the theme's keys.
    key: &'static str,
    notes: Vec<NoteView>,
}

#[derive(Serialize)]
struct NoteView {
    id: String,
    said: Said,
    theirs: Option<String>,
    ours: Option<String>,
    /// What it says of an assumption: the verdict, and the assumption.
    verdict: Option<(&'static str, Link)>,
    internal: bool,
}

/// Where the pages about conversations are.
#[derive(Serialize)]
pub(super) struct Sub {
    entries: Vec<Link>,
    /// Which of them is this one.
    here: Option<usize>,
}

impl PageContext<'_> {
    /// Notes by persona, from the one who uses it to the one who signs, and
    /// last those of nobody knows whom.
    pub(super) fn heard(&self, notes: &[Note<'_>]) -> Vec<PersonaNotes> {
        let order = self.personas_in_order().into_iter().map(Some);
        let parts = order.chain([None]).map(|persona| {
            let own: Vec<_> = notes.iter().filter(|n| n.persona == persona).collect();
            self.heard_from(persona, &own)
        });
        parts.filter(|part| part.notes > 0).collect()
    }

    fn heard_from(&self, persona: Option<PersonaIx>, notes: &[&Note<'_>]) -> PersonaNotes {
        let about = persona.map(|persona| &self.model[persona]);
        let kinds = HeardKind::ALL.iter().map(|&kind| {
            let own = notes.iter().filter(|note| note.heard.kind == kind);
            NoteKind {
                key: kind.word(),
                notes: own.map(|note| self.note(note)).collect(),
            }
        });
        PersonaNotes {
            id: about.map_or("nobody", |about| about.id.as_str()).to_owned(),
            persona: persona.map(|persona| self.persona_link(persona)),
            label: about.and_then(|about| about.label.clone()),
            notes: notes.len(),
            kinds: kinds.filter(|kind| !kind.notes.is_empty()).collect(),
        }
    }

    fn note(&self, note: &Note<'_>) -> NoteView {
        let evidence = &self.model[note.evidence];
        let verdict = note.heard.verdict;
        let verdict = verdict.filter(|(own, _)| self.model.shows_assumption(&self.model[*own]));
        let mut said = self.said(note.evidence);
        // Nothing leads to where it stands itself.
        let own = Url::evidence(self.model, note.evidence);
        if own.is_some_and(|(page, _)| page == *self.here) {
            said.href = None;
        }
        NoteView {
            id: evidence.id.clone(),
            said,
            theirs: note.heard.theirs.clone(),
            ours: note.heard.ours.clone(),
            verdict: verdict.map(|(own, word)| (word.word(), self.assumption_link(own))),
            internal: evidence.internal,
        }
    }

    /// The ways between the pages about conversations, where there are several.
    pub(super) fn sub(&self, own: Option<About>) -> Option<Sub> {
        let all = [About::Conversations, About::Assumptions, About::Language];
        let there: Vec<_> = all
            .into_iter()
            .filter(|&about| self.model.has_page(about))
            .collect();
        let entry = |&about: &About| Link {
            title: match about {
                About::Assumptions => self.theme.words.get("nav.assumptions"),
                About::Language => self.theme.words.get("nav.words"),
                _ => self.theme.words.get("nav.conversations"),
            }
            .to_owned(),
            href: self.here.to(&Url::about(self.model, about)),
        };
        (there.len() > 1 || own.is_none()).then(|| Sub {
            entries: there.iter().map(entry).collect(),
            here: there.iter().position(|&about| Some(about) == own),
        })
    }
}
