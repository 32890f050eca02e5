//! One conversation: who comes and what to ask, or what was heard.

use serde::Serialize;

use super::brief::{self, GuestSheet};
use super::noted::{PersonaNotes, Sub};
use super::parts::Link;
use crate::measure::conversations;
use crate::model::{self, About, ConversationIx, Guest};
use crate::render::{Commentary, PageContext, Site, date, month_of};

#[derive(Serialize)]
pub(super) struct Conversation {
    title: String,
    date: String,
    place: Option<String>,
    host: Option<String>,
    internal: bool,
    /// Whether nobody was there.
    imagined: bool,
    to_come: bool,
    opening: Option<Commentary>,
    sub: Option<Sub>,
    /// What else to know, of the internal edition alone.
    remarks: Option<String>,
    guests: Vec<GuestRow>,
    /// How many were there, of whom no more is told.
    unnamed: usize,
    /// Their questions do not fit on the first sheet of paper.
    crowded: bool,
    /// Guests nobody prepared a question for.
    unprepared: Vec<String>,
    /// Personas nobody invited to this or any other conversation to come.
    not_invited: Vec<Link>,
    /// How many assumptions the guests could settle between them.
    settle: usize,
    /// A page a guest, before it was held.
    sheets: Vec<GuestSheet>,
    notes: usize,
    heard: Vec<PersonaNotes>,
    /// Guests of whom nothing is noted, after it was held.
    silent: Vec<String>,
}

/// Somebody who is invited, or was there.
#[derive(Serialize)]
struct GuestRow {
    name: String,
    /// The way to their page of the brief.
    sheet: Option<String>,
    persona: Link,
    label: Option<String>,
    account: Option<Link>,
    introduced_by: Option<String>,
    at_risk: bool,
    questions: Vec<String>,
    /// How many notes of theirs there are; `None` where that is not told.
    notes: Option<usize>,
}

pub(super) fn conversation(ctx: &PageContext<'_>, index: ConversationIx) -> Conversation {
    let model = ctx.model;
    let about = &model[index];
    let to_come = model.is_to_come(about.when.value);
    let notes: Vec<_> = conversations::of(model, index).collect();
    // Whom to ask what is for those who will ask them.
    let brief = to_come && ctx.internal();
    let row = |(at, guest): (usize, &Guest)| GuestRow {
        name: ctx.guest_name(guest),
        sheet: brief.then(|| format!("#{}", brief::anchor(at))),
        persona: ctx.persona_link(guest.persona),
        label: model[guest.persona].label.clone(),
        account: guest.account.map(|account| ctx.account_link(account)),
        introduced_by: ctx.introducer(guest),
        at_risk: guest.at_risk,
        questions: guest.questions.clone(),
        notes: (ctx.internal() || guest.account.is_some()).then(|| {
            let own = notes.iter();
            own.filter(|note| note.heard.guest.is_some_and(|guest| guest.0 == at))
                .count()
        }),
    };
    let unprepared = about.guests.iter().filter(|g| g.questions.is_empty());
    let not_invited = conversations::not_invited(model);
    Conversation {
        title: about.title.clone(),
        date: ctx.day_of(about),
        place: about.place.clone(),
        host: about.host.clone(),
        internal: about.internal,
        imagined: about.is_imagined(),
        to_come,
        opening: ctx.opening(About::Conversation(index)),
        sub: ctx.sub(None),
        remarks: about.notes.as_ref().map(|notes| notes.value.clone()),
        guests: about.guests.iter().enumerate().map(row).collect(),
        unnamed: about.unnamed,
        crowded: brief && brief::is_crowded(about),
        unprepared: unprepared
            .filter(|_| brief)
            .map(|guest| ctx.guest_name(guest))
            .collect(),
        not_invited: not_invited
            .into_iter()
            .filter(|_| brief)
            .map(|persona| ctx.persona_link(persona))
            .collect(),
        settle: match brief {
            true => brief::settle(ctx, about),
            false => 0,
        },
        sheets: match brief {
            true => brief::sheets(ctx, about),
            false => Vec::new(),
        },
        notes: notes.len(),
        heard: ctx.heard(&notes),
        silent: conversations::silent(about)
            .into_iter()
            .filter(|_| !to_come && ctx.internal())
            .map(|guest| ctx.guest_name(&about[guest]))
            .collect(),
    }
}

impl<'a> Site<'a> {
    /// The day of a conversation, or its month where that is all that may be told.
    pub(super) fn day_of(&self, about: &model::Conversation) -> String {
        let (at, words) = (about.when.value.at, &self.theme.words);
        match about.confidentiality.is_some() && !self.internal() {
            true => month_of(at, words),
            false => date(at, words),
        }
    }

    /// What to call a guest.
    pub(super) fn guest_name(&self, guest: &Guest) -> String {
        match (&guest.name, &guest.person) {
            (Some(name), _) => name.clone(),
            (None, Some(person)) => self.person(person.value),
            (None, None) => guest.shown_name.clone(),
        }
    }

    /// Who introduces a guest.
    pub(super) fn introducer(&self, guest: &Guest) -> Option<String> {
        match guest.introducer {
            Some(person) => Some(self.person(person)),
            None => guest.introduced_by.clone(),
        }
    }
}
