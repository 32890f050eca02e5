//! What a client may see of sessions, conversations and answers on staying.
//!
//! Sessions have a file of their own. Of conversations and of answers on staying
//! is left what was promised to whoever was asked.

use std::collections::BTreeSet;

use super::circle;
use crate::model::{
    About, Confidentiality, Consent, Conversation, ConversationIx, Evidence, EvidenceIx, Guest,
    GuestIx, LockIn, Model, Rest, Source, promised,
};

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
        self.hide_guests();
        self.hide_who_stays();
        for assumption in self.assumptions.iter_mut().filter(|own| own.internal) {
            assumption.we_believe = String::new();
            assumption.owner = None;
            assumption.verdicts.clear();
            assumption.rest = Rest::Nothing;
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

    /// Of conversations what those who came were told. Where nothing was said of
    /// that, nothing is left but notes that were shared.
    fn hide_guests(&mut self) {
        let consents: Vec<_> = self.people.iter().map(|person| person.consent).collect();
        let labels: Vec<_> = self
            .personas
            .iter()
            .map(|own| own.label().to_owned())
            .collect();
        let opened: BTreeSet<_> = self.pages.iter().filter_map(|page| page.about).collect();
        let mut singly = BTreeSet::new();
        let mut confided = Vec::new();
        for at in 0..self.conversations.len() {
            let held = !self.is_to_come(self.conversations[at].when.value);
            let event = &mut self.conversations[at];
            let word = event.confidentiality.filter(|_| !event.internal);
            event.host = None;
            event.notes = None;
            let keeps = |evidence: &Evidence| {
                let told = word.is_some() && evidence.promise != Confidentiality::Grouped;
                !evidence.internal && (evidence.shared || told)
            };
            let told = |evidence: &Evidence| word.is_some() && evidence.is_open();
            let evidence = &self.evidence;
            let noted = event.heard.len();
            event
                .heard
                .retain(|heard| keeps(&evidence[heard.evidence.0]));
            event.partial = event.heard.len() < noted;
            let places = guests_left(event, word, &consents, &labels);
            for heard in &mut event.heard {
                let evidence = &self.evidence[heard.evidence.0];
                let place = heard.guest.filter(|_| told(evidence));
                heard.guest = place.and_then(|guest| *places.get(guest.0)?);
                // What they call it is their own word.
                if !evidence.shared && evidence.is_heard() {
                    heard.theirs = None;
                    heard.ours = None;
                }
                if told(evidence) {
                    singly.insert(heard.evidence);
                }
            }
            if word.is_some_and(is_closed) {
                event.place = None;
            }
            if word.is_some() && held {
                event.when.value = event.when.value.month();
            }
            // Of which nothing is left, it is not told that it was held.
            let empty = event.guests.is_empty() && event.heard.is_empty();
            let opened = opened.contains(&About::Conversation(ConversationIx(at)));
            if empty && !opened && (held || word.is_some()) {
                event.internal = true;
                if let Some(word) = word {
                    confided.push((word, event.unnamed));
                }
            }
            if event.internal {
                event.title = String::new();
                event.place = None;
                event.guests.clear();
            }
        }
        // In the order of the files they could be told apart.
        confided.sort_unstable();
        self.confided.conversations = confided;
        for (at, evidence) in self.evidence.iter_mut().enumerate() {
            let in_room = matches!(evidence.source, Source::Room(_));
            if evidence.is_response() || in_room && evidence.promise.is_attributed() {
                continue;
            }
            // Words of a conversation need their own leave, whoever said them.
            let talk = matches!(evidence.source, Source::Conversation(_));
            if talk && !evidence.shared && evidence.is_heard() {
                evidence.says = None;
            }
            if singly.contains(&EvidenceIx(at)) {
                if let Some(when) = &mut evidence.when {
                    when.value = when.value.month();
                }
            } else {
                evidence.person = None;
                evidence.account = None;
                // Nor does a day, or how they felt, stand beside it.
                if talk {
                    evidence.when = None;
                    evidence.feeling = None;
                }
            }
        }
        self.order_notes();
    }

    /// Puts the notes of a conversation into an order that follows from what is
    /// told of them: those that may be told with who gave them as written, then all
    /// others.
    fn order_notes(&mut self) {
        let evidence = &self.evidence;
        for event in &mut self.conversations {
            event.heard.sort_by_cached_key(|heard| {
                let said = &evidence[heard.evidence.0];
                let as_written = said.is_open().then_some(heard.evidence);
                let told = (said.persona, heard.kind, said.says.clone());
                let named = (heard.theirs.clone(), heard.ours.clone(), heard.verdict);
                (as_written.is_none(), as_written, told, named)
            });
        }
        let events = self.conversations.iter();
        let orders = events.map(|event| event.heard.iter().map(|heard| heard.evidence).collect());
        let orders: Vec<Vec<EvidenceIx>> = orders.collect();
        self.reorder(&orders);
    }

    /// Of answers on staying what was promised: of those that may be told with
    /// role and company the month in place of the day; of all others neither
    /// whose they are nor when they were given, nor what goes with them in a
    /// year, which names whoever pays it.
    fn hide_who_stays(&mut self) {
        self.lock_in.retain(|entry| entry.latest);
        for entry in &mut self.lock_in {
            let promise = entry.promise;
            if promise.is_attributed() {
                if let Some(when) = &mut entry.when {
                    when.value = when.value.month();
                }
                continue;
            }
            entry.person = None;
            entry.when = None;
            entry.revenue = entry
                .revenue
                .filter(|_| promise == Confidentiality::Imagined);
            // Groups at an account are told where they are large enough.
            entry.account = entry
                .account
                .filter(|_| promise != Confidentiality::Unattributed);
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

/// Whether not both role and company of one of them may be told.
fn is_closed(promise: Confidentiality) -> bool {
    !(promise.is_attributed() || promise == Confidentiality::Imagined)
}

/// Keeps of the guests what they were told, and says where each of them is now:
/// with role and company, or by persona alone, or not at all. What was prepared
/// for them stays with those who prepared it.
fn guests_left(
    event: &mut Conversation,
    word: Option<Confidentiality>,
    consents: &[Option<Consent>],
    labels: &[String],
) -> Vec<Option<GuestIx>> {
    let guests = std::mem::take(&mut event.guests);
    let all = guests.len();
    let mut placed = Vec::new();
    let mut unplaced = Vec::new();
    let mut places = Vec::new();
    for guest in guests {
        let consent = guest.person.and_then(|who| *consents.get(who.value.0)?);
        let promise = word.map(|word| promised(word, consent, None));
        let bare = Guest {
            id: None,
            name: None,
            introduced_by: None,
            introducer: None,
            at_risk: false,
            background: None,
            questions: Vec::new(),
            softballs: Vec::new(),
            ..guest
        };
        places.push(None);
        match promise {
            Some(promise) if !is_closed(promise) => {
                if let Some(place) = places.last_mut() {
                    *place = Some(GuestIx(placed.len()));
                }
                placed.push(bare);
            }
            Some(Confidentiality::Unattributed) => unplaced.push(Guest {
                person: None,
                account: None,
                shown_name: labels.get(bare.persona.0).cloned().unwrap_or_default(),
                ..bare
            }),
            _ => {}
        }
    }
    // In the order of the file they could be told apart.
    unplaced.sort_by_key(|guest| guest.persona);
    placed.extend(unplaced);
    // Who merely opened a conversation does not tell how many came.
    event.unnamed = word.map_or(0, |_| all - placed.len());
    event.guests = placed;
    places
}

/// By what was answered, so that no order of people is left.
fn order(entry: &LockIn) -> impl Ord + use<> {
    let barriers = entry.barriers;
    (
        (entry.promise, entry.persona, entry.account),
        (entry.satisfaction, entry.stay, entry.would_switch),
        (barriers.procedural, barriers.financial, barriers.relational),
        entry.revenue.map(f64::to_bits),
    )
}
