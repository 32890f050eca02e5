//! Personas, accounts and the people in them.

use std::collections::BTreeMap;

use super::{KnownIds, cite, heard, text};
use crate::diagnostic::Diagnostics;
use crate::model::resolve::Ids;
use crate::model::{
    Account, AccountIx, Confidentiality, Interaction, Model, NamesTold, Need, NeedIx, Person,
    PersonIx, Persona, PersonaIx, Source, Spanned, Trait, rules,
};
use crate::read::Written;

/// Personas without their needs and traits: those name evidence, which names
/// people, who name personas.
pub fn personas(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.personas.iter().enumerate() {
        let record = &file.record;
        let span = record.name.as_ref().map_or(record.span, |name| name.span);
        known
            .personas
            .define(&file.id, PersonaIx(at), span, diagnostics);
        let uses = record.uses.as_ref();
        model.personas.push(Persona {
            id: file.id.clone(),
            file: file.file,
            span,
            name: text(&record.name).unwrap_or_else(|| file.id.clone()),
            label: text(&record.label),
            roles: record
                .roles
                .iter()
                .flatten()
                .map(|role| role.value)
                .collect(),
            hands_on: record.hands_on.map(|hands_on| hands_on.value),
            advocate: record.advocate.is_some_and(|advocate| advocate.value),
            uses: uses.and_then(|id| known.products.resolve(id, diagnostics)),
            needs: Vec::new(),
            traits: Vec::new(),
            portrait: record.portrait.clone(),
        });
    }
}

/// Needs and traits, with what they rest on.
pub fn claims(
    written: &Written,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.personas.iter().enumerate() {
        let index = PersonaIx(at);
        let (persona, citations) = (&mut model.personas[at], &mut model.citations);
        let mut ids = Ids::within("need", &rules::UNKNOWN_NEED);
        for (nth, need) in file.record.needs.iter().flatten().enumerate() {
            let id = need.id.as_ref();
            if let Some(id) = id {
                ids.define(id.value.as_str(), NeedIx(nth), id.span, diagnostics);
            }
            let title = text(&need.title);
            persona.needs.push(Need {
                id: id.map_or_else(String::new, |id| id.value.as_str().to_owned()),
                span: id.map_or(need.span, |id| id.span),
                title: title.unwrap_or_default(),
                knowledge: cite(
                    &heard(&need.evidence, known, diagnostics),
                    index,
                    "need",
                    citations,
                ),
            });
        }
        let mut ids = Ids::new("trait", &rules::DUPLICATE_ID, false);
        for said in file.record.traits.iter().flatten() {
            if let Some(id) = &said.id {
                ids.define(id.value.as_str(), (), id.span, diagnostics);
            }
            persona.traits.push(Trait {
                span: said.title.as_ref().map_or(said.span, |title| title.span),
                title: text(&said.title).unwrap_or_default(),
                knowledge: cite(
                    &heard(&said.evidence, known, diagnostics),
                    index,
                    "trait",
                    citations,
                ),
            });
        }
    }
}

/// Accounts and their people.
pub fn accounts(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.accounts.iter().enumerate() {
        let index = AccountIx(at);
        let named = file.record.name.as_ref();
        let span = named.map_or(file.record.span, |name| name.span);
        known.accounts.define(&file.id, index, span, diagnostics);
        let mut account = Account {
            id: file.id.clone(),
            written: file.id.clone(),
            span,
            name: text(&file.record.name).unwrap_or_else(|| file.id.clone()),
            label: text(&file.record.label),
            people: Vec::new(),
        };
        for record in file.record.people.iter().flatten() {
            let Some(id) = &record.id else {
                continue;
            };
            let Some(persona) = &record.persona else {
                // As below.
                known.people.define_broken(id.value.as_str());
                continue;
            };
            let Some(persona) = known.personas.resolve(persona, diagnostics) else {
                // A person of no known persona is still a person: references
                // to them are not faults of their own.
                known.people.define_broken(id.value.as_str());
                continue;
            };
            let person = PersonIx(model.people.len());
            if !known
                .people
                .define(id.value.as_str(), person, id.span, diagnostics)
            {
                continue;
            }
            account.people.push(person);
            let name = text(&record.name);
            model.people.push(Person {
                id: id.value.as_str().to_owned(),
                span: id.span,
                account: index,
                persona,
                shown_name: String::new(),
                name,
                from: record.from,
                until: record.until,
                influences: Vec::new(),
                consent: record.consent.map(|consent| consent.value),
                named: false,
            });
        }
        model.accounts.push(account);
    }
    influences(written, model, known, diagnostics);
    label(model);
}

fn influences(
    written: &Written,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.accounts.iter().enumerate() {
        for record in file.record.people.iter().flatten() {
            let Some(person) = record
                .id
                .as_ref()
                .and_then(|id| known.people.get(id.value.as_str()))
            else {
                continue;
            };
            for id in record.influences.iter().flatten() {
                let Some(other) = known.people.find_among(
                    id.value.as_str(),
                    id.span,
                    |person| model[person].account == AccountIx(at),
                    diagnostics,
                ) else {
                    continue;
                };
                if model[other].account != AccountIx(at) {
                    diagnostics.push(known.people.elsewhere(id, model[other].span));
                    continue;
                }
                model.people[person.0].influences.push(other);
            }
        }
    }
}

/// What people are called without their names: "Service desk agent, Northwind
/// Freight", numbered where there are several.
pub fn label(model: &mut Model) {
    let kind = |person: &Person| (person.account, person.persona);
    let mut peers: BTreeMap<_, usize> = BTreeMap::new();
    for person in &model.people {
        *peers.entry(kind(person)).or_default() += 1;
    }
    let mut places: BTreeMap<_, usize> = BTreeMap::new();
    for person in &mut model.people {
        let label = model.personas[person.persona.0].label();
        let account = &model.accounts[person.account.0].name;
        let place = places.entry(kind(person)).or_default();
        *place += 1;
        person.shown_name = match peers[&kind(person)] {
            1 => format!("{label}, {account}"),
            _ => format!("{label}, {account} ({place})"),
        };
    }
}

/// Who was told of anything that they said that their name may stand beside it. Whoever
/// is told of elsewhere by role and account keeps their label there as well: the name
/// would lead from the one to the other. What stands without both, or in figures of
/// groups, or inside, is led to by no name; and that one is missing would tell of it.
pub fn named(model: &mut Model) {
    let mut said: BTreeMap<PersonIx, Confidentiality> = BTreeMap::new();
    let mut add = |person: PersonIx, promise: Confidentiality| {
        if promise.is_attributed() {
            // The words are in order from the open to the closed.
            let known = said.entry(person).or_insert(promise);
            *known = promise.max(*known);
        }
    };
    let whose = |person: Option<Spanned<PersonIx>>| person.map(|person| person.value);
    for evidence in model.evidence.iter().filter(|said| !said.internal) {
        let internal = match evidence.source {
            Source::Survey(survey) => model[survey].internal,
            Source::Room(room) => model[room].internal,
            Source::Conversation(event) => model[event].internal,
        };
        if let Some(person) = whose(evidence.person).filter(|_| !internal) {
            add(person, evidence.promise);
        }
    }
    for entry in model.lock_in.iter().filter(|entry| entry.latest) {
        if let Some(person) = whose(entry.person) {
            add(person, entry.promise);
        }
    }
    let rooms = model.rooms.iter().filter(|room| !room.internal);
    for member in rooms.flat_map(|room| &room.members) {
        if let Some(person) = whose(member.person) {
            add(person, member.promise);
        }
    }
    let events = model.conversations.iter().filter(|event| !event.internal);
    for (event, promise) in events.filter_map(|event| Some((event, event.confidentiality?))) {
        for guest in &event.guests {
            if let Some(person) = whose(guest.person) {
                add(person, promise);
            }
        }
    }
    let shown = |moment: &&Interaction| !moment.internal && !model[moment.journey].internal;
    for moment in model.interactions.iter().filter(shown) {
        let promise = model.promise_of(moment);
        // Where nobody is named, role and account may leave one; and what it rests on
        // leads to whoever said it.
        let rests = moment.knowledge.evidence().iter();
        let rests = rests
            .map(|&said| &model[said])
            .filter(|said| said.is_open());
        let rests = rests.filter_map(|said| said.person);
        let known = model.whose(moment);
        for person in rests.map(|person| person.value).chain(known) {
            add(person, promise);
        }
    }
    for (person, promise) in said {
        if let Some(person) = model.people.get_mut(person.0) {
            person.named = promise == Confidentiality::Named;
        }
    }
}

/// Whose names are looked for, and what only looks like them.
pub fn told(written: &Written, model: &Model) -> NamesTold {
    let people = model.people.iter();
    let people = people.filter(|person| !person.may_be_named());
    let people = people.map(|person| (&person.name, person.persona));
    // Guests of an account have their names from there.
    let guests = model.conversations.iter().flat_map(|event| &event.guests);
    let guests = guests.filter(|guest| guest.person.is_none());
    let named = people.chain(guests.map(|guest| (&guest.name, guest.persona)));
    let named = named.filter_map(|(name, persona)| {
        let label = model.personas.get(persona.0)?.label().to_owned();
        Some((name.clone()?, label))
    });
    let privacy = written.report.as_ref();
    let privacy = privacy.and_then(|report| report.privacy.as_ref());
    let not_names = privacy.and_then(|privacy| privacy.not_names.as_ref());
    let not_names = not_names.into_iter().flatten();
    let personas = model.personas.iter();
    let personas = personas.flat_map(|own| own.label.iter().chain([&own.name]));
    let products = model.products.iter();
    let products = products.flat_map(|own| own.formerly.iter().chain([&own.name]));
    let open = |own: &&Account| own.label.is_none();
    let accounts = model.accounts.iter().filter(open).map(|own| &own.name);
    let firms = model.accounts.iter().filter_map(|own| {
        let label = own.label.clone()?;
        Some((own.name.clone(), label))
    });
    NamesTold {
        people: named.collect(),
        firms: firms.collect(),
        not_names: not_names.map(|word| word.value.clone()).collect(),
        known: personas.chain(products).chain(accounts).cloned().collect(),
    }
}
