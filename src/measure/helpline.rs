//! Contacts with support: how it felt before and after, what followed, how
//! plain the replies are, and which questions came back.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::{Limits, Showing, complement};
use super::journey::closeness;
use super::plain::{Signs, Size};
use crate::model::{
    Confidentiality, Interaction, InteractionIx, JourneyIx, Model, NeedIx, PersonaIx, ThreadIx,
    Vocabulary,
};

/// Every contact that happened and may be shown, by day.
pub fn contacts(model: &Model) -> Vec<InteractionIx> {
    let shown = model.shown_interactions();
    let shown = shown.filter(|&index| {
        let moment = &model[index];
        moment.support.is_some() && model.is_claim(moment)
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|&index| (model[index].when.value.at, index));
    shown
}

/// The contacts of one persona, or of one persona through one channel.
#[derive(Debug, Clone)]
pub struct Group {
    /// Whose.
    pub persona: PersonaIx,
    /// The way in which they came; nothing where it was not said, or for all.
    pub channel: Option<String>,
    /// By day.
    pub contacts: Vec<InteractionIx>,
    /// Before and after, of those of which both are known.
    pub felt: Vec<(i8, i8)>,
    /// How many people told both; nobody's name is a person of its own.
    pub people: u64,
    /// What may be shown of how they felt.
    pub showing: Showing,
}

impl Group {
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
            .map(|&index| match &model[index].person {
                Some(person) => (Some(person.value), None),
                None => (None, Some(index)),
            })
            .collect();
        Self {
            persona,
            channel: None,
            felt: felt.collect(),
            people: who.len() as u64,
            contacts,
            showing: Showing::Nothing,
        }
    }

    fn decide(&mut self, limits: Limits) {
        let by_answers = limits.scored(self.spread());
        let people = self.people as usize;
        self.showing = match by_answers {
            Showing::Nothing => Showing::Nothing,
            // Ten calls of one person are one person's.
            _ if people < limits.group => Showing::Hidden,
            showing => showing,
        };
    }
}

/// One persona's contacts, as a whole and by channel.
#[derive(Debug, Clone)]
pub struct Persona {
    /// All of them.
    pub whole: Group,
    /// By channel, the most used first.
    pub channels: Vec<Group>,
}

/// Contacts by persona, from the one who works hands-on, and by channel.
/// Personas are never added up.
pub fn by_persona(model: &Model) -> Vec<Persona> {
    let limits = Limits::new(model.report.privacy, model.edition);
    let mut all: BTreeMap<PersonaIx, Vec<InteractionIx>> = BTreeMap::new();
    for index in contacts(model) {
        all.entry(model[index].persona).or_default().push(index);
    }
    let mut list: Vec<_> = all.into_iter().collect();
    list.sort_by_key(|(persona, _)| (closeness(&model[*persona].roles), *persona));
    let one = |(persona, contacts)| one(model, persona, contacts, limits);
    list.into_iter().map(one).collect()
}

/// Whoever was told that their way may be told by itself is no secret in any sum.
fn is_open(model: &Model, contact: InteractionIx) -> bool {
    let journey = &model[model[contact].journey];
    journey.confidentiality != Confidentiality::Grouped
}

fn one(model: &Model, persona: PersonaIx, contacts: Vec<InteractionIx>, limits: Limits) -> Persona {
    let limits = match contacts.iter().all(|&contact| is_open(model, contact)) {
        true => Limits {
            group: 1,
            guarded: false,
        },
        false => limits,
    };
    let mut by_channel: BTreeMap<Option<String>, Vec<InteractionIx>> = BTreeMap::new();
    for &index in &contacts {
        let channel = model[index].channel.clone();
        by_channel.entry(channel).or_default().push(index);
    }
    let mut whole = Group::new(model, persona, contacts);
    whole.decide(limits);
    let channels = by_channel.into_iter().map(|(channel, contacts)| Group {
        channel,
        ..Group::new(model, persona, contacts)
    });
    let mut channels: Vec<_> = channels.collect();
    channels.sort_by_key(|group| std::cmp::Reverse(group.contacts.len()));
    channels.iter_mut().for_each(|group| group.decide(limits));
    if limits.guarded {
        let people: Vec<_> = channels.iter().map(|group| group.people).collect();
        let hidden = complement(&people, limits.group as u64);
        let rest = together(channels.iter().zip(&hidden));
        let rest = limits.scored(rest);
        // What is shown of some channels and of all of them tells the rest,
        // which must not be all alike either.
        let split = whole.showing.is_shown()
            && (rest.is_shown() || rest == Showing::Nothing)
            && channels
                .iter()
                .zip(&hidden)
                .all(|(group, hidden)| *hidden || group.showing.is_shown());
        for (group, hidden) in channels.iter_mut().zip(hidden) {
            if (hidden || !split) && group.showing != Showing::Nothing {
                group.showing = Showing::Hidden;
            }
        }
    }
    Persona { whole, channels }
}

/// How those felt who came through the channels that are hidden.
fn together<'g>(channels: impl Iterator<Item = (&'g Group, &'g bool)>) -> [u64; 3] {
    let hidden = channels.filter(|(_, hidden)| **hidden);
    hidden.fold([0; 3], |sum, (group, _)| {
        let spread = group.spread();
        [0, 1, 2].map(|at| sum[at] + spread[at])
    })
}

/// What came of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum After {
    /// It is no part of a piece of work; what followed is not known.
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

/// What came of a contact, as far as its journey tells.
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
    match later.next() {
        None => After::Ended,
        Some(first) => {
            let again = |&other: &InteractionIx| {
                let other = &model[other];
                other.support.is_some() && other.persona == moment.persona
            };
            match again(&first) || later.any(|other| again(&other)) {
                true => After::AskedAgain,
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
