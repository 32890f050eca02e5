//! What a client may see of sessions, conversations and answers on staying.
//!
//! Sessions have a file of their own. Conversations name people from the
//! first line to the last, so that nothing is left of them but what was shared.
//! Answers on staying lose whose they are.

use std::collections::{BTreeMap, BTreeSet};

use super::circle;
use crate::model::{AccountIx, Confidentiality, Conversation, LockIn, Model, Source};

impl Model {
    /// Leaves of sessions and conversations, and of what people said of
    /// staying, what is no person's. Words are not looked at here.
    pub(super) fn hide_people(&mut self) {
        let rooms = self.rooms.iter_mut();
        let sessions: Vec<_> = rooms
            .map(|room| circle::disclose(room, &self.personas, &mut self.evidence))
            .collect();
        self.reorder(&sessions);
        let products = self.products.iter();
        let names: BTreeSet<&str> = products
            .flat_map(|product| product.formerly.iter().chain([&product.name]))
            .map(String::as_str)
            .collect();
        let turns = self
            .rooms
            .iter_mut()
            .flat_map(|room| &mut room.introductions);
        for reaction in turns.flat_map(|turn| &mut turn.reactions) {
            // A name that the report lists is a figure's; anything else is
            // somebody's own words.
            let called = reaction.called.take();
            reaction.called = called.filter(|called| names.contains(called.value.as_str()));
        }
        let shared: Vec<bool> = self
            .evidence
            .iter()
            .map(|e| e.shared && !e.internal)
            .collect();
        for conversation in &mut self.conversations {
            empty_conversation(conversation, &shared);
        }
        for evidence in &mut self.evidence {
            let in_room = matches!(evidence.source, Source::Room(_));
            if !(evidence.is_response() || in_room && evidence.promise.is_attributed()) {
                evidence.person = None;
                evidence.account = None;
            }
        }
        self.hide_who_stays();
        for assumption in self.assumptions.iter_mut().filter(|own| own.internal) {
            assumption.we_believe = String::new();
            assumption.owner = None;
            assumption.verdicts.clear();
        }
        for promise in self.promises.iter_mut().filter(|own| own.internal) {
            promise.rule = String::new();
            promise.source = None;
            promise.owner = None;
            promise.figure = None;
            promise.readings.clear();
            promise.picked = None;
        }
    }

    /// Answers on staying, without whose they are; and without where, as long
    /// as too few answered there.
    fn hide_who_stays(&mut self) {
        self.lock_in.retain(|entry| entry.latest);
        let mut answered: BTreeMap<AccountIx, usize> = BTreeMap::new();
        for account in self.lock_in.iter().filter_map(|entry| entry.account) {
            *answered.entry(account).or_default() += 1;
        }
        let enough = self.report.privacy.group;
        for entry in &mut self.lock_in {
            let many = |account: &AccountIx| answered.get(account).is_some_and(|&n| n >= enough);
            entry.person = None;
            entry.when = None;
            entry.account = entry.account.filter(many);
        }
        // In the order of the file they would still be told apart.
        self.lock_in.sort_by_key(order);
    }

    /// Keeps words of sessions that were shared: what many say in a circle is
    /// still told from one to the next.
    pub(super) fn hide_room_words(&mut self) {
        // Of what was imagined, nobody's words are to be kept.
        let rooms = self.rooms.iter_mut();
        let said = rooms.filter(|room| room.confidentiality != Confidentiality::Imagined);
        for turn in said.flat_map(|room| &mut room.introductions) {
            if turn.internal || !turn.shared {
                turn.says = None;
            }
            for reaction in &mut turn.reactions {
                if reaction.internal || !reaction.shared {
                    reaction.says = None;
                }
            }
        }
    }
}

fn empty_conversation(conversation: &mut Conversation, shared: &[bool]) {
    conversation.host = None;
    conversation.notes = None;
    conversation.guests.clear();
    let is_shared = |at: usize| shared.get(at).copied().unwrap_or(false);
    conversation
        .heard
        .retain(|heard| is_shared(heard.evidence.0));
    for heard in &mut conversation.heard {
        heard.guest = None;
    }
    if conversation.internal {
        conversation.title = String::new();
        conversation.place = None;
    }
}

/// By what was answered, so that no order of people is left.
fn order(entry: &LockIn) -> impl Ord + use<> {
    let barriers = entry.barriers;
    (
        (entry.persona, entry.account),
        (entry.satisfaction, entry.stay, entry.would_switch),
        (barriers.procedural, barriers.financial, barriers.relational),
        entry.revenue.map(f64::to_bits),
    )
}
