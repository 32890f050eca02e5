//! What a client may see of where assumptions stand.
//!
//! One verdict is one answer, and where an assumption stands on few of them says
//! what they were. So it stands on those that may be told: of people who agreed to
//! it, of notes that are told without who gave them, of words that were shared. What was
//! said for groups alone enters where a group of it would be told. Otherwise it
//! is left open where the assumption stands.

use std::collections::{BTreeMap, BTreeSet};

use super::FLOOR;
use crate::model::{
    Confidentiality, Consent, ConversationIx, EvidenceIx, GuestIx, Model, PersonIx, Rest, Source,
    Verdict, VerdictWord,
};

/// Somebody who was heard, as far as it is known who: two notes of nobody knows
/// whom may be one person's.
type Speaker = (Option<PersonIx>, Option<(ConversationIx, Option<GuestIx>)>);

/// What may be told of one verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    /// It stands by itself.
    Stand,
    /// It stands with others alone.
    Group,
    /// Its words were shared, and it is not told beside them.
    Words,
    /// Nothing at all.
    Not,
}

impl Model {
    /// Keeps of verdicts those that may be told. It looks at whose they are, so
    /// that is still to be known.
    pub(super) fn hide_verdicts(&mut self) {
        let least = self.report.privacy.group.max(FLOOR);
        let guests = self.guests_who_spoke();
        for at in 0..self.assumptions.len() {
            let Some(own) = self.assumptions.get(at) else {
                continue;
            };
            let mut told: Vec<Verdict> = Vec::new();
            let mut grouped: Vec<Verdict> = Vec::new();
            let mut rest = Rest::Nothing;
            for verdict in own.verdicts.iter().filter(|_| !own.internal) {
                match self.may_tell(verdict.evidence) {
                    May::Stand => told.push(*verdict),
                    May::Group => grouped.push(*verdict),
                    May::Words => rest = rest.max(Rest::Confided),
                    May::Not => rest = rest.max(Rest::Untold),
                }
            }
            if is_group(&grouped, least, |index| self.who(index, &guests)) {
                told.append(&mut grouped);
            }
            if !grouped.is_empty() {
                rest = Rest::Confided;
            }
            if let Some(own) = self.assumptions.get_mut(at) {
                own.verdicts = told;
                own.rest = rest;
            }
        }
        let heard = self.conversations.iter().flat_map(|event| &event.heard);
        let heard = heard.filter(|heard| heard.verdict.is_some());
        let beside_words: BTreeSet<EvidenceIx> = heard
            .map(|heard| heard.evidence)
            .filter(|&index| self.may_tell(index) == May::Words)
            .collect();
        let heard = self.conversations.iter_mut();
        for heard in heard.flat_map(|event| &mut event.heard) {
            heard.verdict = heard
                .verdict
                .filter(|_| !beside_words.contains(&heard.evidence));
        }
    }

    /// Whether what somebody said of an assumption is told by itself.
    pub(super) fn tells_verdict(&self, index: EvidenceIx) -> bool {
        self.may_tell(index) == May::Stand
    }

    fn may_tell(&self, index: EvidenceIx) -> May {
        let evidence = &self[index];
        let Source::Conversation(conversation) = evidence.source else {
            return May::Not;
        };
        let event = &self[conversation];
        let told = event.confidentiality.is_some() && !event.internal;
        match evidence.promise {
            _ if evidence.internal => May::Not,
            // Beside words of one's own a verdict is one's own as well.
            Confidentiality::Grouped if evidence.shared && (told || self.confides(index)) => {
                May::Words
            }
            _ if evidence.shared => May::Stand,
            promise if told && promise.is_single() => May::Stand,
            Confidentiality::Grouped if told => May::Group,
            _ => May::Not,
        }
    }

    /// Whether whoever said it wants to be told with others alone.
    fn confides(&self, index: EvidenceIx) -> bool {
        let person = self[index].person.map(|person| &self[person.value]);
        person.is_some_and(|person| person.consent == Some(Consent::Grouped))
    }

    fn guests_who_spoke(&self) -> BTreeMap<EvidenceIx, GuestIx> {
        let heard = self.conversations.iter().flat_map(|event| &event.heard);
        let heard = heard.filter_map(|heard| Some((heard.evidence, heard.guest?)));
        heard.collect()
    }

    fn who(&self, index: EvidenceIx, guests: &BTreeMap<EvidenceIx, GuestIx>) -> Speaker {
        let evidence = &self[index];
        let person = evidence.person.map(|person| person.value);
        let seat = match (person, evidence.source) {
            (None, Source::Conversation(talk)) => Some((talk, guests.get(&index).copied())),
            _ => None,
        };
        (person, seat)
    }

    /// Puts verdicts into an order that follows from what is told of them: those
    /// who agreed to be told as written, and all others by their words.
    pub(super) fn order_verdicts(&mut self) {
        let evidence = &self.evidence;
        for own in &mut self.assumptions {
            own.verdicts.sort_by_cached_key(|verdict| {
                let said = evidence.get(verdict.evidence.0);
                let open = said.is_some_and(|said| said.promise.is_attributed());
                let words = said.and_then(|said| said.says.clone());
                let as_written = open.then_some(verdict.evidence);
                (!open, as_written, verdict.word, words)
            });
        }
    }
}

/// Whether so many people gave them that they may be told together, and not all
/// of them, or all but one, said the same.
fn is_group(verdicts: &[Verdict], least: usize, who: impl Fn(EvidenceIx) -> Speaker) -> bool {
    let mut people: BTreeMap<Speaker, BTreeSet<VerdictWord>> = BTreeMap::new();
    for verdict in verdicts {
        let said = people.entry(who(verdict.evidence)).or_default();
        said.insert(verdict.word);
    }
    let alike = |word: &VerdictWord| {
        let same = |said: &&BTreeSet<VerdictWord>| said.len() == 1 && said.contains(word);
        people.values().filter(same).count()
    };
    let mut words = VerdictWord::ALL.iter();
    people.len() >= least && words.all(|word| alike(word) + 2 <= people.len())
}
