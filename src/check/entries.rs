//! Where entries begin and end in their files, and which are at fault already.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Level};
use crate::model::Model;
use crate::source::{FileId, Span};

/// The entries of all files.
pub struct Entries {
    /// By file: where each begins, and whether the client edition leaves its
    /// words out. In order.
    starts: BTreeMap<FileId, Vec<(u32, bool)>>,
    /// Faults, in order.
    faults: Vec<(FileId, u32)>,
    /// Whether some file could not be read, or defines more than was understood, so
    /// that what seems to be missing may stand there.
    incomplete: bool,
}

impl Entries {
    /// The entries of `model`, and the errors found so far.
    pub fn new(model: &Model, diagnostics: &Diagnostics) -> Self {
        let moments = model.interactions.iter();
        let moments = moments.map(|moment| (moment.span, moment.internal));
        let answers = model.evidence.iter().zip(model.open_words());
        let answers = answers.map(|(answer, open)| {
            let kept_back = answer.internal || !(answer.shared || open);
            (answer.span, kept_back)
        });
        let actions = model.actions.iter();
        let actions = actions.map(|action| (action.span, action.internal));
        let people = model.people.iter().map(|person| (person.span, false));
        let talk = talk(model);

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
            incomplete: diagnostics.incomplete().next().is_some(),
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

    /// Whether what seems to be missing may stand in some file.
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
fn talk(model: &Model) -> Vec<(Span, bool)> {
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
            entries.push((turn.span, turn.internal || !turn.shared));
            let reactions = turn.reactions.iter();
            let kept = |internal: bool, shared: bool| internal || !shared;
            entries.extend(reactions.map(|one| (one.span, kept(one.internal, one.shared))));
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
