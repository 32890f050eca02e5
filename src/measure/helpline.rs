//! Contacts with support: how it felt before and after, what followed, how
//! plain the replies are, and which questions came back.

use std::collections::{BTreeMap, BTreeSet};

use super::journey::closeness;
use super::plain::{Signs, Size};
use crate::model::{
    Confidentiality, Interaction, InteractionIx, JourneyIx, Model, NeedIx, PersonIx, PersonaIx,
    ThreadIx, Vocabulary,
};

/// Every contact that happened and may be shown, by day.
pub fn contacts(model: &Model) -> Vec<InteractionIx> {
    let shown = model.shown_interactions();
    let shown = shown.filter(|&index| {
        let moment = &model[index];
        // Whom somebody imagined to write did not write.
        let imagined = model[moment.journey].confidentiality == Confidentiality::Imagined;
        moment.support.is_some() && model.is_claim(moment) && !imagined
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|&index| (model[index].when.value.at, index));
    shown
}

/// The contacts of one persona, or of one persona through one channel.
#[derive(Debug, Clone)]
pub struct Contacts {
    /// Whose.
    pub persona: PersonaIx,
    /// The way in which they came; nothing where it was not said, or for all.
    pub channel: Option<String>,
    /// By day.
    pub contacts: Vec<InteractionIx>,
    /// Before and after, of those of which both are known.
    pub felt: Vec<(i8, i8)>,
    /// How many people told both: without a name everybody is a person of their
    /// own, and of whom it may not be told who it is, each journey has its own.
    pub people: u64,
}

impl Contacts {
    /// Improved, as before, worsened.
    pub fn spread(&self) -> [u64; 3] {
        let count = |like: fn(&(i8, i8)) -> bool| {
            let felt = self.felt.iter().filter(|felt| like(felt));
            felt.count() as u64
        };
        [
            count(|(before, after)| after > before),
            count(|(before, after)| after == before),
            count(|(before, after)| after < before),
        ]
    }

    fn new(model: &Model, persona: PersonaIx, contacts: Vec<InteractionIx>) -> Self {
        let felt = contacts.iter().filter_map(|&index| {
            let moment = &model[index];
            Some((moment.support.as_ref()?.before?, moment.feeling?))
        });
        let told = contacts.iter().filter(|&&index| {
            let moment = &model[index];
            let before = moment.support.as_ref().and_then(|own| own.before);
            before.is_some() && moment.feeling.is_some()
        });
        let who: BTreeSet<_> = told
            .map(|&index| Caller::of(&model[index], index))
            .collect();
        Self {
            persona,
            channel: None,
            felt: felt.collect(),
            people: who.len() as u64,
            contacts,
        }
    }
}

/// Who it was, as far as it is known whether two are the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Caller {
    Known(PersonIx),
    Somebody(JourneyIx, usize),
    OfThis(InteractionIx),
}

impl Caller {
    fn of(moment: &Interaction, index: InteractionIx) -> Self {
        match (&moment.person, moment.somebody) {
            (Some(person), _) => Self::Known(person.value),
            (None, Some(number)) => Self::Somebody(moment.journey, number),
            (None, None) => Self::OfThis(index),
        }
    }
}

/// One persona's contacts, as a whole and by channel.
#[derive(Debug, Clone)]
pub struct PersonaContacts {
    /// All of them.
    pub whole: Contacts,
    /// By channel, the most used first.
    pub channels: Vec<Contacts>,
}

/// Contacts by persona, from the one who works hands-on, and by channel.
/// Personas are never added up. Each contact is told with its journey or not at
/// all: what an edition has of them holds nothing that a sum could give away.
pub fn by_persona(model: &Model) -> Vec<PersonaContacts> {
    let mut all: BTreeMap<PersonaIx, Vec<InteractionIx>> = BTreeMap::new();
    for index in contacts(model) {
        all.entry(model[index].persona).or_default().push(index);
    }
    let mut list: Vec<_> = all.into_iter().collect();
    list.sort_by_key(|(persona, _)| (closeness(&model[*persona].roles), *persona));
    let one = |(persona, contacts)| one(model, persona, contacts);
    list.into_iter().map(one).collect()
}

fn one(model: &Model, persona: PersonaIx, contacts: Vec<InteractionIx>) -> PersonaContacts {
    let mut by_channel: BTreeMap<Option<String>, Vec<InteractionIx>> = BTreeMap::new();
    for &index in &contacts {
        let channel = model[index].channel.clone();
        by_channel.entry(channel).or_default().push(index);
    }
    let channels = by_channel.into_iter().map(|(channel, contacts)| Contacts {
        channel,
        ..Contacts::new(model, persona, contacts)
    });
    let mut channels: Vec<_> = channels.collect();
    channels.sort_by_key(|group| std::cmp::Reverse(group.contacts.len()));
    PersonaContacts {
        whole: Contacts::new(model, persona, contacts),
        channels,
    }
}

/// What came of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum After {
    /// It is no part of a piece of work, or not all of what followed is told: it is
    /// not known.
    Alone,
    /// The same kind of person had to ask support again.
    AskedAgain,
    /// The work went on.
    WentOn,
    /// The work ends here.
    Ended,
}

impl After {
    /// The word in paths and in the wording.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::AskedAgain => "asked_again",
            Self::WentOn => "went_on",
            Self::Ended => "ended",
        }
    }
}

/// What came of a contact, as far as its journey tells. Of one that leaves out
/// moments nothing follows from there being no other: it is told alone that they
/// asked again, where they did.
pub fn after(model: &Model, index: InteractionIx) -> After {
    let moment = &model[index];
    let Some(thread) = moment.thread else {
        return After::Alone;
    };
    let same = model[moment.journey].interactions.iter().copied();
    let mut later = same.skip_while(|&other| other != index).skip(1);
    let mut later = later.by_ref().filter(|&other| {
        let other = &model[other];
        other.thread == Some(thread) && model.is_claim(other)
    });
    let partial = model[moment.journey].partial;
    match later.next() {
        None if partial => After::Alone,
        None => After::Ended,
        Some(first) => {
            let again = |&other: &InteractionIx| {
                let other = &model[other];
                other.support.is_some() && other.persona == moment.persona
            };
            match again(&first) || later.any(|other| again(&other)) {
                true => After::AskedAgain,
                false if partial => After::Alone,
                false => After::WentOn,
            }
        }
    }
}

/// How one reply reads.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The contact.
    pub contact: InteractionIx,
    /// What it is made of.
    pub size: Size,
    /// Signs of a hand held out; a heuristic.
    pub signs: Signs,
    /// Our words in it, and what those who were heard say instead.
    pub ours: Vec<(String, Vec<String>)>,
}

/// Every reply that is known word for word, the hardest to read first.
pub fn replies(model: &Model) -> Vec<Reply> {
    let vocabulary = Vocabulary::new(model);
    let known = contacts(model).into_iter().filter_map(|contact| {
        let text = model[contact].support.as_ref()?.reply.as_deref()?;
        let found: BTreeSet<usize> = vocabulary.find(text).map(|(_, entry)| entry).collect();
        let ours = found.into_iter().filter_map(|at| {
            let entry = vocabulary.ours.get(at)?;
            let theirs = entry.theirs.iter().map(|term| term.word.clone());
            Some((entry.word.clone(), theirs.collect()))
        });
        Some(Reply {
            contact,
            size: Size::of(text),
            signs: Signs::of(text),
            ours: ours.collect(),
        })
    });
    let mut known: Vec<_> = known.collect();
    let ease = |reply: &Reply| reply.size.ease().unwrap_or(f64::MAX);
    known.sort_by(|a, b| ease(a).total_cmp(&ease(b)).then(a.contact.cmp(&b.contact)));
    known
}

/// What a question is known by: the piece of work, or else the place that
/// they asked about and the need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A piece of work.
    Thread(JourneyIx, ThreadIx),
    /// A need, at something they met.
    Need(NeedIx, String),
}

/// A question that came back.
#[derive(Debug, Clone)]
pub struct Back {
    /// What it is about.
    pub matter: Matter,
    /// Whose.
    pub persona: PersonaIx,
    /// Each time, by day; two at least.
    pub contacts: Vec<InteractionIx>,
}

/// Questions with which the same persona had to come back to support, the
/// most often first: the product or its manual left them open.
pub fn came_back(model: &Model) -> Vec<Back> {
    let mut by: BTreeMap<(PersonaIx, Matter), Vec<InteractionIx>> = BTreeMap::new();
    for index in contacts(model) {
        let moment = &model[index];
        if let Some(matter) = matter(moment) {
            by.entry((moment.persona, matter)).or_default().push(index);
        }
    }
    let back = by.into_iter().filter(|(_, contacts)| contacts.len() > 1);
    let back = back.map(|((persona, matter), contacts)| Back {
        matter,
        persona,
        contacts,
    });
    let mut back: Vec<_> = back.collect();
    back.sort_by_key(|back| std::cmp::Reverse(back.contacts.len()));
    back
}

fn matter(moment: &Interaction) -> Option<Matter> {
    match (moment.thread, moment.need, &moment.touchpoint) {
        (Some(thread), ..) => Some(Matter::Thread(moment.journey, thread)),
        (None, Some(need), Some(at)) => Some(Matter::Need(need, at.clone())),
        _ => None,
    }
}
