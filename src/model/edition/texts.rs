//! Every text that a model holds, and whose it is.
//!
//! Each record is taken apart field by field, without `..`: a field that is
//! added does not compile until somebody has decided here whether it is a text
//! that readers see. Ids and paths are none: what they may hold is for the
//! check of addresses, and for the last look at what leaves.

use std::sync::Arc;

use crate::model::{
    Account, Action, Anchors, Ask, Assumption, Conversation, Evidence, Guest, Heard, Intake,
    Interaction, Introduction, Journey, Left, LockIn, Member, Model, Need, Page, Person, Persona,
    Product, Promise, Reaction, Report, Room, Scenario, Support, Survey, TalkSource, Tally, Thread,
    Trait,
};

/// Who wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Whoever makes the report.
    Ours,
    /// Somebody who was asked, or heard, or met: what they call things too.
    Theirs,
}

/// Looks at a text, and may change it.
pub type See<'s> = &'s mut dyn FnMut(Voice, &mut String);

impl Model {
    /// Shows every text that can be shown, wherever it stands. Headings of
    /// pages get their anchors anew where their words change.
    pub fn each_text(&mut self, see: See<'_>) {
        let Self {
            edition: _,
            report: about,
            products,
            personas,
            accounts,
            people,
            journeys,
            interactions,
            announced: _,
            asks_unsure: _,
            surveys,
            open_from: _,
            asks,
            lock_in,
            rooms,
            conversations,
            assumptions,
            promises,
            evidence,
            tallies,
            intake: tables,
            below_zero: _,
            actions,
            citations: _,
            pages,
            names: _,
        } = self;
        report(about, see);
        products.iter_mut().for_each(|own| product(own, see));
        personas.iter_mut().for_each(|own| persona(own, see));
        accounts.iter_mut().for_each(|own| account(own, see));
        people.iter_mut().for_each(|own| person(own, see));
        journeys.iter_mut().for_each(|own| journey(own, see));
        interactions.iter_mut().for_each(|own| moment(own, see));
        surveys.iter_mut().for_each(|own| survey(own, see));
        asks.iter_mut().for_each(|own| ask(own, see));
        lock_in.iter_mut().for_each(staying);
        rooms.iter_mut().for_each(|own| room(own, see));
        let events = conversations.iter_mut();
        events.for_each(|own| conversation(own, see));
        assumptions.iter_mut().for_each(|own| assumption(own, see));
        promises.iter_mut().for_each(|own| promise(own, see));
        evidence.iter_mut().for_each(|own| said(own, see));
        tallies.iter_mut().for_each(|own| tally(own, see));
        tables.iter_mut().for_each(|own| intake(own, see));
        actions.iter_mut().for_each(|own| action(own, see));
        pages.iter_mut().for_each(|own| page(own, see));
    }
}

fn ours<'t>(see: See<'_>, texts: impl IntoIterator<Item = &'t mut String>) {
    texts.into_iter().for_each(|text| see(Voice::Ours, text));
}

fn theirs<'t>(see: See<'_>, texts: impl IntoIterator<Item = &'t mut String>) {
    texts.into_iter().for_each(|text| see(Voice::Theirs, text));
}

fn report(report: &mut Report, see: See<'_>) {
    let Report {
        span: _,
        title,
        client,
        author,
        as_of: _,
        product: _,
        headline: _,
        questions,
        notice,
        logo: _,
        currency,
        talk,
        scenarios,
        privacy: _,
        limits: _,
        theme: _,
        theme_span: _,
        together,
        levels: _,
        level_spans: _,
    } = report;
    ours(see, [title]);
    ours(
        see,
        [client, author, notice, currency].into_iter().flatten(),
    );
    ours(see, questions);
    ours(see, together.iter_mut().map(|(_, why)| why));
    if let Some(TalkSource {
        name,
        source,
        satisfied: _,
        dissatisfied: _,
    }) = talk
    {
        ours(see, [name, source]);
    }
    for Scenario {
        id: _,
        span: _,
        title,
        when: _,
        opens: _,
        accounts: _,
    } in scenarios
    {
        ours(see, [title]);
    }
}

fn product(product: &mut Product, see: See<'_>) {
    let Product {
        id: _,
        name,
        formerly,
    } = product;
    ours(see, [name]);
    ours(see, formerly);
}

fn persona(persona: &mut Persona, see: See<'_>) {
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

fn account(account: &mut Account, see: See<'_>) {
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

fn person(person: &mut Person, see: See<'_>) {
    let Person {
        consent: _,
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

fn journey(journey: &mut Journey, see: See<'_>) {
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

fn moment(moment: &mut Interaction, see: See<'_>) {
    let Interaction {
        id: _,
        span: _,
        journey: _,
        when: _,
        person: _,
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
        pain,
        idea,
        behind,
        knowledge: _,
        action: _,
        planned: _,
        internal: _,
        shared: _,
    } = moment;
    let own = [touchpoint, channel, pain, idea, behind];
    ours(see, own.into_iter().flatten());
    ours(see, [title]);
    theirs(see, quote);
    if let Some(Support { before: _, reply }) = support {
        theirs(see, reply);
    }
}

fn survey(survey: &mut Survey, see: See<'_>) {
    let Survey {
        confidentiality: _,
        participation: _,
        id: _,
        survey: _,
        wave,
        title,
        called,
        series,
        span: _,
        why,
        decides,
        product: _,
        asks: _,
        texts,
        invited: _,
        wave_span: _,
        days: _,
        internal: _,
    } = survey;
    ours(see, [title]);
    let others = [wave, called, series, why, decides];
    ours(see, others.into_iter().flatten());
    ours(see, texts.iter_mut().flatten());
}

fn ask(ask: &mut Ask, see: See<'_>) {
    let Ask {
        survey: _,
        id: _,
        span: _,
        text,
        own: _,
    } = ask;
    ours(see, [text]);
}

/// Numbers alone.
fn staying(entry: &mut LockIn) {
    let LockIn {
        promise: _,
        span: _,
        person: _,
        persona: _,
        account: _,
        when: _,
        latest: _,
        satisfaction: _,
        stay: _,
        would_switch: _,
        barriers: _,
        revenue: _,
    } = entry;
}

fn room(room: &mut Room, see: See<'_>) {
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

fn conversation(conversation: &mut Conversation, see: See<'_>) {
    let Conversation {
        confidentiality: _,
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

fn assumption(assumption: &mut Assumption, see: See<'_>) {
    let Assumption {
        id: _,
        span: _,
        about: _,
        attributed: _,
        we_believe,
        since: _,
        owner,
        verdicts: _,
        internal: _,
    } = assumption;
    ours(see, [we_believe]);
    ours(see, owner);
}

fn promise(promise: &mut Promise, see: See<'_>) {
    let Promise {
        id: _,
        span: _,
        rule,
        source,
        since: _,
        figure: _,
        was: _,
        target: _,
        readings: _,
        owner,
        picked: _,
        internal: _,
    } = promise;
    ours(see, [rule]);
    ours(see, [source, owner].into_iter().flatten());
}

fn said(evidence: &mut Evidence, see: See<'_>) {
    let Evidence {
        promise: _,
        id: _,
        span: _,
        source: _,
        person: _,
        persona: _,
        attributed: _,
        account: _,
        when: _,
        recommend: _,
        satisfaction: _,
        effort: _,
        feeling: _,
        own: _,
        says,
        tags,
        shared: _,
        internal: _,
        weight: _,
        tallied: _,
    } = evidence;
    theirs(see, says);
    theirs(see, tags);
}

fn tally(tally: &mut Tally, see: See<'_>) {
    let Tally {
        promise: _,
        survey: _,
        persona: _,
        account: _,
        people: _,
        responses: _,
        scores: _,
        themes,
        days: _,
        below: _,
        rows: _,
    } = tally;
    themes.reword(|theme| see(Voice::Theirs, theme));
}

fn intake(intake: &mut Intake, see: See<'_>) {
    let Intake {
        survey: _,
        file,
        sheet,
        rows: _,
        counted: _,
        answers: _,
        lost: _,
        lost_below: _,
        left,
        latest: _,
        words: _,
        words_kept: _,
        internal: _,
    } = intake;
    ours(see, [file]);
    ours(see, sheet);
    for (why, _) in left {
        match why {
            Left::OffScale(score) => see(Voice::Theirs, score),
            Left::NoPersona
            | Left::Skipped
            | Left::Empty
            | Left::OffScales
            | Left::Unmapped
            | Left::NoDay
            | Left::NoCount
            | Left::SameId
            | Left::TooWide
            | Left::Quote
            | Left::Summary => {}
        }
    }
}

fn action(action: &mut Action, see: See<'_>) {
    let Action {
        id: _,
        span: _,
        title,
        because: _,
        owner,
        due: _,
        status: _,
        opened: _,
        done: _,
        told: _,
        note,
        internal: _,
    } = action;
    ours(see, [title]);
    ours(see, [owner, note].into_iter().flatten());
}

fn page(page: &mut Page, see: See<'_>) {
    let Page {
        path: _,
        file: _,
        title,
        about: _,
        summary,
        headings,
        internal: _,
    } = page;
    ours(see, [title]);
    ours(see, summary);
    // Headings are known by their words, and so an anchor holds them too. They
    // are shared with what was read, and copied only where one changes.
    let seen = headings.iter().map(|heading| {
        let mut text = heading.text.clone();
        see(Voice::Ours, &mut text);
        text
    });
    let seen: Vec<String> = seen.collect();
    let same = seen.iter().zip(headings.iter());
    if same
        .into_iter()
        .all(|(seen, heading)| *seen == heading.text)
    {
        return;
    }
    let mut anchors = Anchors::default();
    for (heading, text) in Arc::make_mut(headings).iter_mut().zip(seen) {
        heading.text = text;
        heading.shown = anchors.make(&heading.text);
    }
}
