//! Where entries begin and end in their files, and which are at fault already.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Level};
use crate::model::{Model, PersonaIx, Source};
use crate::source::{FileId, Span};

/// The entries of all files.
pub struct Entries {
    /// By file: where each begins, and whether the client edition leaves its
    /// words out. In order.
    starts: BTreeMap<FileId, Vec<(u32, bool)>>,
    /// Faults, in order.
    faults: Vec<(FileId, u32)>,
    /// Whether some file could not be read at all, so that what seems to be
    /// missing may stand there.
    incomplete: bool,
}

impl Entries {
    /// The entries of `model`, and the errors found so far.
    pub fn new(model: &Model, diagnostics: &Diagnostics) -> Self {
        let moments = model.interactions.iter();
        let moments = moments.map(|moment| (moment.span, moment.internal));
        let mut said: BTreeMap<Option<PersonaIx>, usize> = BTreeMap::new();
        let words = model.evidence.iter().filter(|a| a.says.is_some());
        for answer in words.filter(|a| a.is_response()) {
            *said.entry(answer.persona).or_default() += 1;
        }
        let enough = model.report.privacy.verbatims;
        let few = |persona| said.get(&persona).is_none_or(|&many| many < enough);
        let in_rooms = model.room_speakers();
        let few_in_rooms = |persona| in_rooms.get(&persona).is_none_or(|who| who.len() < enough);
        let answers = model.evidence.iter().map(|answer| {
            let few = match answer.source {
                Source::Survey(_) => few(answer.persona),
                Source::Room(_) => answer.persona.is_none_or(few_in_rooms),
                Source::Conversation(_) => true,
            };
            (answer.span, answer.internal || (!answer.shared && few))
        });
        let actions = model.actions.iter();
        let actions = actions.map(|action| (action.span, action.internal));
        let people = model.people.iter().map(|person| (person.span, false));
        let talk = talk(model, few_in_rooms);

        let mut starts: BTreeMap<FileId, Vec<(u32, bool)>> = BTreeMap::new();
        for (span, internal) in moments
            .chain(answers)
            .chain(actions)
            .chain(people)
            .chain(talk)
        {
            let list = starts.entry(span.file).or_default();
            list.push((span.start, internal));
        }
        for list in starts.values_mut() {
            list.sort_unstable();
        }
        let errors = diagnostics.iter().filter(|d| d.level == Level::Error);
        let mut faults: Vec<_> = errors
            .filter_map(|d| d.span.map(|span| (span.file, span.start)))
            .collect();
        faults.sort_unstable();
        Self {
            starts,
            faults,
            incomplete: !diagnostics.unreadable().is_empty(),
        }
    }

    /// Whether it is too early to say that something is missing from the
    /// entry that begins at `span`.
    pub fn is_unsure(&self, span: Span) -> bool {
        if self.incomplete {
            return true;
        }
        let list = self.starts.get(&span.file).map_or(&[][..], Vec::as_slice);
        let next = list.partition_point(|&(start, _)| start <= span.start);
        let end = list.get(next).map_or(u32::MAX, |&(start, _)| start);
        let first = self
            .faults
            .partition_point(|&fault| fault < (span.file, span.start));
        let fault = self.faults.get(first);
        fault.is_some_and(|&(file, start)| file == span.file && start < end)
    }

    /// Whether anything at all is wrong in a file.
    pub fn is_broken(&self, file: FileId) -> bool {
        let first = self.faults.partition_point(|&(other, _)| other < file);
        self.faults
            .get(first)
            .is_some_and(|&(other, _)| other == file)
    }

    /// Whether some file could not be read at all.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Whether a place lies in an entry whose words the client never sees.
    pub fn is_kept_back(&self, place: Span) -> bool {
        let list = self.starts.get(&place.file).map_or(&[][..], Vec::as_slice);
        let next = list.partition_point(|&(start, _)| start <= place.start);
        let entry = next.checked_sub(1).and_then(|entry| list.get(entry));
        entry.is_some_and(|&(_, kept_back)| kept_back)
    }
}

/// Entries of sessions, conversations and the ledger. Guests and what is
/// noted beside stay inside, whatever else is said.
fn talk(model: &Model, few: impl Fn(PersonaIx) -> bool) -> Vec<(Span, bool)> {
    let mut entries = Vec::new();
    for room in &model.rooms {
        entries.push((Span::file_start(room.span.file), room.internal));
        entries.extend(room.notes.iter().map(|notes| (notes.span, true)));
        entries.extend(
            room.members
                .iter()
                .map(|member| (member.span, room.internal)),
        );
        for turn in &room.introductions {
            let persona = room[turn.member.value].persona;
            let kept = turn.internal || (!turn.shared && few(persona));
            entries.push((turn.span, kept));
            entries.extend(turn.reactions.iter().map(|reaction| {
                let persona = room[reaction.from.value].persona;
                let kept = reaction.internal || (!reaction.shared && few(persona));
                (reaction.span, kept)
            }));
        }
    }
    for event in &model.conversations {
        entries.push((Span::file_start(event.span.file), event.internal));
        entries.extend(event.notes.iter().map(|notes| (notes.span, true)));
        entries.extend(event.guests.iter().map(|guest| (guest.span, true)));
    }
    let assumptions = model.assumptions.iter();
    entries.extend(assumptions.map(|own| (own.span, own.internal)));
    let promises = model.promises.iter();
    entries.extend(promises.map(|own| (own.span, own.internal)));
    let answers = model.lock_in.iter();
    entries.extend(answers.map(|answer| (answer.span, false)));
    entries
}
