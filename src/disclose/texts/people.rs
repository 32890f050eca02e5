//! The people, and what happened to them.

use super::{See, ours, theirs};
use crate::model::{Account, Interaction, Journey, Need, Person, Persona, Support, Thread, Trait};

pub(super) fn persona(persona: &mut Persona, see: See<'_>) {
    let Persona {
        id: _,
        file: _,
        span: _,
        name,
        label,
        roles: _,
        hands_on: _,
        advocate: _,
        uses: _,
        needs,
        traits,
        portrait: _,
    } = persona;
    ours(see, [name]);
    ours(see, label);
    for Need {
        id: _,
        span: _,
        title,
        knowledge: _,
    } in needs
    {
        ours(see, [title]);
    }
    for Trait {
        span: _,
        title,
        knowledge: _,
    } in traits
    {
        ours(see, [title]);
    }
}

pub(super) fn account(account: &mut Account, see: See<'_>) {
    let Account {
        id: _,
        written: _,
        span: _,
        name,
        label,
        people: _,
    } = account;
    ours(see, [name]);
    ours(see, label);
}

pub(super) fn person(person: &mut Person, see: See<'_>) {
    let Person {
        consent: _,
        named: _,
        id: _,
        span: _,
        account: _,
        persona: _,
        shown_name,
        // What is looked for; the client edition has none.
        name: _,
        from: _,
        until: _,
        influences: _,
    } = person;
    ours(see, [shown_name]);
}

pub(super) fn journey(journey: &mut Journey, see: See<'_>) {
    let Journey {
        confidentiality: _,
        id: _,
        span: _,
        title,
        account: _,
        state: _,
        of: _,
        stages,
        threads,
        interactions: _,
        months: _,
        internal: _,
        partial: _,
    } = journey;
    ours(see, [title]);
    ours(see, stages);
    for Thread {
        id: _,
        span: _,
        title,
        intended: _,
    } in threads
    {
        ours(see, [title]);
    }
}

pub(super) fn moment(moment: &mut Interaction, see: See<'_>) {
    let Interaction {
        id: _,
        span: _,
        journey: _,
        when: _,
        person: _,
        somebody: _,
        unplaced: _,
        persona: _,
        account: _,
        need: _,
        stage: _,
        thread: _,
        touchpoint,
        channel,
        feeling: _,
        support,
        moment_of_truth: _,
        title,
        quote,
        remarks,
        knowledge: _,
        action: _,
        unsettled: _,
        planned: _,
        internal: _,
        shared: _,
    } = moment;
    ours(see, [touchpoint, channel].into_iter().flatten());
    ours(see, remarks.each_mut());
    ours(see, [title]);
    theirs(see, quote);
    if let Some(Support { before: _, reply }) = support {
        theirs(see, reply);
    }
}
