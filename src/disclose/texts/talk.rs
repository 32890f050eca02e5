//! What was said in sessions and conversations.

use super::{See, ours, theirs};
use crate::model::{Conversation, Guest, Heard, Introduction, Member, Reaction, Room};

pub(super) fn room(room: &mut Room, see: See<'_>) {
    let Room {
        confidentiality: _,
        id: _,
        span: _,
        title,
        when: _,
        moderator,
        place,
        members,
        introductions,
        notes,
        by,
        internal: _,
        partial: _,
    } = room;
    ours(see, [title]);
    ours(see, [moderator, place].into_iter().flatten());
    ours(see, notes.iter_mut().map(|notes| &mut notes.value));
    ours(see, by);
    for Member {
        promise: _,
        id: _,
        span: _,
        shown_name,
        person: _,
        persona: _,
        account: _,
        uses: _,
    } in members
    {
        ours(see, [shown_name]);
    }
    for Introduction {
        span: _,
        member: _,
        product: _,
        says,
        feels: _,
        would_talk_to: _,
        reactions,
        evidence: _,
        shared: _,
        internal: _,
    } in introductions
    {
        theirs(see, says);
        for Reaction {
            span: _,
            from: _,
            kind: _,
            says,
            called,
            evidence: _,
            shared: _,
            internal: _,
            counts: _,
            names: _,
        } in reactions
        {
            theirs(see, says);
            theirs(see, called.iter_mut().map(|called| &mut called.value));
        }
    }
}

pub(super) fn conversation(conversation: &mut Conversation, see: See<'_>) {
    let Conversation {
        confidentiality: _,
        partial: _,
        id: _,
        span: _,
        title,
        when: _,
        host,
        place,
        guests,
        unnamed: _,
        heard,
        notes,
        internal: _,
    } = conversation;
    ours(see, [title]);
    ours(see, [host, place].into_iter().flatten());
    ours(see, notes.iter_mut().map(|notes| &mut notes.value));
    for Guest {
        id: _,
        span: _,
        person: _,
        persona: _,
        account: _,
        // What is looked for; the client edition has none.
        name: _,
        shown_name,
        introduced_by,
        introducer: _,
        at_risk: _,
        background,
        questions,
        softballs,
    } in guests
    {
        ours(see, [shown_name]);
        ours(see, [introduced_by, background].into_iter().flatten());
        ours(see, questions);
        ours(see, softballs);
    }
    for Heard {
        evidence: _,
        from: _,
        guest: _,
        kind: _,
        theirs: their_word,
        ours: our_word,
        verdict: _,
    } in heard
    {
        theirs(see, [their_word, our_word].into_iter().flatten());
    }
}
