//! What was promised to whoever was asked, and what follows from it.

use super::{Confidentiality, Consent};

impl From<Consent> for Confidentiality {
    fn from(consent: Consent) -> Self {
        match consent {
            Consent::Named => Self::Named,
            Consent::Attributed => Self::Attributed,
            Consent::Unattributed => Self::Unattributed,
            Consent::Grouped => Self::Grouped,
        }
    }
}

impl Confidentiality {
    /// Whether one answer may be told with whose role and which company it is.
    pub fn is_attributed(self) -> bool {
        matches!(self, Self::Named | Self::Attributed)
    }

    /// Whether one answer is known for itself, so that it needs no group to
    /// hide in: what was told for groups alone is not, and what was imagined is
    /// nobody's.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Named | Self::Attributed | Self::Unattributed)
    }
}

/// What holds of one answer, of what its source was told, what the person
/// agreed to once and for all, and what was agreed to with this answer.
///
/// What was imagined stays so. Whoever opens an answer beyond what all were
/// told has waived that; otherwise the narrower of the answer's word and the
/// person's holds. Without a word of the answer's own the person's holds, and
/// without one the source's.
pub fn promised(
    source: Confidentiality,
    person: Option<Consent>,
    answer: Option<Consent>,
) -> Confidentiality {
    if source == Confidentiality::Imagined {
        return source;
    }
    let person = person.map(Confidentiality::from);
    match answer.map(Confidentiality::from) {
        Some(answer) if answer < source => answer,
        // The words are in order from the open to the closed.
        Some(answer) => person.map_or(answer, |person| person.max(answer)),
        None => person.unwrap_or(source),
    }
}

/// What holds of all of one kind of source that says nothing itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// Of surveys.
    pub surveys: Confidentiality,
    /// Of rooms.
    pub rooms: Confidentiality,
    /// Of journeys.
    pub journeys: Confidentiality,
    /// Of conversations; internal where there is none.
    pub conversations: Option<Confidentiality>,
    /// Of answers on staying.
    pub lock_in: Confidentiality,
}

impl Default for Promised {
    fn default() -> Self {
        Self {
            surveys: Confidentiality::Grouped,
            rooms: Confidentiality::Unattributed,
            journeys: Confidentiality::Attributed,
            conversations: None,
            lock_in: Confidentiality::Grouped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::model::Model;
    use crate::source::Sources;

    /// Every source, by every word of a person (none, named … grouped), by every
    /// word of an answer: the first letters of what holds.
    #[test]
    fn what_holds_of_one_answer() {
        let table = [
            // No word of the answer's own: the person's, or else the source's.
            (
                Confidentiality::Named,
                ["nnaug", "nnaug", "aaaug", "uuuug", "ggggg"],
            ),
            (
                Confidentiality::Attributed,
                ["anaug", "nnnnn", "aaaug", "uuuug", "ggggg"],
            ),
            (
                Confidentiality::Unattributed,
                ["unaug", "nnnnn", "aaaaa", "uuuug", "ggggg"],
            ),
            (
                Confidentiality::Grouped,
                ["gnaug", "nnnnn", "aaaaa", "uuuuu", "ggggg"],
            ),
            (Confidentiality::Imagined, ["iiiii"; 5]),
        ];
        let words = || std::iter::once(None).chain(Consent::ALL.iter().copied().map(Some));
        for (source, rows) in table {
            for (answer, row) in words().zip(rows) {
                for (person, letter) in words().zip(row.chars()) {
                    let found = promised(source, person, answer);
                    let context = format!("{source:?}, person {person:?}, answer {answer:?}");
                    assert!(found.word().starts_with(letter), "{context}: {found:?}");
                }
            }
        }
    }

    /// What each answer of a project was promised.
    fn promises(report: &str, files: &[(&str, &str)]) -> Model {
        let mut sources = Sources::default();
        sources.add(
            "content/report.yaml",
            format!("title: T\nas_of: 2026-09-30\n{report}"),
        );
        sources.add("content/personas/ada.yaml", "name: Ada");
        sources.add(
            "content/accounts/mill.yaml",
            "name: Mill\npeople: [{ id: open, persona: ada, consent: attributed }, { id: shy, persona: ada }]\nlock_in: [{ person: open, stay: 5 }, { person: shy, stay: 5, consent: named }, { person: shy, stay: 6, confidentiality: imagined }]\nlock_in_rounds:\n  - { confidentiality: unattributed, when: 2026-01-01, answers: [{ person: open, stay: 5 }, { person: shy, stay: 5 }, { person: shy, stay: 5, consent: grouped }, { person: shy, stay: 5, confidentiality: named }] }\n  - { answers: [{ person: shy, stay: 5 }] }",
        );
        for (path, text) in files {
            sources.add(*path, *text);
        }
        let reading = crate::read::ParsedProject::new(&sources);
        let mut diagnostics = Diagnostics::new();
        let model = crate::model::build(&reading.written(), &sources, &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        model
    }

    fn letters(promises: impl Iterator<Item = Confidentiality>) -> String {
        promises.map(|promise| &promise.word()[..1]).collect()
    }

    #[test]
    fn the_nearest_word_of_a_source_holds() {
        let response = "responses: [{ id: ID, persona: ada, recommend: 9 }, { id: ID-o, who: open, recommend: 9 }]";
        let file =
            |head: &str, id: &str| format!("survey: s\n{head}\n{}", response.replace("ID", id));
        let (none, own) = (file("", "a"), file("confidentiality: named", "b"));
        let files = [
            ("content/feedback/a.yaml", &*none),
            ("content/feedback/b.yaml", &*own),
        ];
        let of = |report| letters(promises(report, &files).evidence.iter().map(|e| e.promise));
        assert_eq!(of(""), "gana");
        assert_eq!(
            of("privacy: { confidentiality: { surveys: unattributed } }"),
            "uana"
        );
        assert_eq!(of("surveys: { s: { confidentiality: imagined } }"), "iina");
    }

    #[test]
    fn rooms_lock_in_and_conversations_have_their_own() {
        let room = "title: R\nwhen: 2026-01-01\nmembers: [{ id: a, persona: ada }, { id: b, who: open }, { id: c, who: open, consent: grouped }]\nintroductions: [{ member: b, id: said, says: Hello }]";
        let talk = "title: C\nwhen: 2026-01-01\nguests: [{ who: shy }]\nheard: [{ id: note, from: shy, says: Well }]";
        let files = [
            ("content/rooms/r.yaml", room),
            ("content/conversations/c.yaml", talk),
        ];
        let model = promises("", &files);
        assert_eq!(
            letters(model.rooms[0].members.iter().map(|m| m.promise)),
            "uag"
        );
        assert_eq!(letters(model.lock_in.iter().map(|e| e.promise)), "aniaugng");
        assert_eq!(letters(model.lock_in.iter().map(|e| e.told)), "ggiuuung");
        assert_eq!(letters(model.evidence.iter().map(|e| e.promise)), "ga");
        assert_eq!(model.conversations[0].confidentiality, None);
        let kinds = "privacy: { confidentiality: { rooms: grouped, conversations: attributed, lock_in: unattributed } }";
        let model = promises(kinds, &files);
        assert_eq!(
            letters(model.rooms[0].members.iter().map(|m| m.promise)),
            "gag"
        );
        assert_eq!(letters(model.lock_in.iter().map(|e| e.promise)), "aniaugnu");
        assert_eq!(letters(model.evidence.iter().map(|e| e.promise)), "aa");
    }
}
