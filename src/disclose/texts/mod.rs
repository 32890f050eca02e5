//! Every text that a model holds, and whose it is.
//!
//! Each record is taken apart field by field, without `..`: a field that is
//! added does not compile until somebody has decided here whether it is a text
//! that readers see. Ids and paths are none: what they may hold is for the
//! check of addresses, and for the last look at what leaves.

mod answers;
mod people;
mod talk;

use std::sync::Arc;

use crate::model::{Anchors, Model, Page, Product, Report, Scenario, TalkSource};

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
            policy: _,
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
            unseen: _,
            confided: _,
            actions,
            citations: _,
            pages,
            names: _,
        } = self;
        report(about, see);
        products.iter_mut().for_each(|own| product(own, see));
        personas
            .iter_mut()
            .for_each(|own| people::persona(own, see));
        accounts
            .iter_mut()
            .for_each(|own| people::account(own, see));
        people.iter_mut().for_each(|own| people::person(own, see));
        journeys
            .iter_mut()
            .for_each(|own| people::journey(own, see));
        interactions
            .iter_mut()
            .for_each(|own| people::moment(own, see));
        surveys.iter_mut().for_each(|own| answers::survey(own, see));
        asks.iter_mut().for_each(|own| answers::ask(own, see));
        lock_in.iter_mut().for_each(answers::staying);
        rooms.iter_mut().for_each(|own| talk::room(own, see));
        let events = conversations.iter_mut();
        events.for_each(|own| talk::conversation(own, see));
        assumptions
            .iter_mut()
            .for_each(|own| answers::assumption(own, see));
        promises
            .iter_mut()
            .for_each(|own| answers::promise(own, see));
        evidence.iter_mut().for_each(|own| answers::said(own, see));
        tallies.iter_mut().for_each(|own| answers::tally(own, see));
        tables.iter_mut().for_each(|own| answers::intake(own, see));
        actions.iter_mut().for_each(|own| answers::action(own, see));
        pages.iter_mut().for_each(|own| page(own, see));
    }
}

/// What whoever makes the report wrote.
fn ours<'t>(see: See<'_>, texts: impl IntoIterator<Item = &'t mut String>) {
    texts.into_iter().for_each(|text| see(Voice::Ours, text));
}

/// What somebody said.
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

/// What stands of a page in lists.
pub(super) fn page(page: &mut Page, see: See<'_>) {
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
    let mut changed = Vec::new();
    let mut text = String::new();
    for (at, heading) in headings.iter().enumerate() {
        text.clone_from(&heading.text);
        see(Voice::Ours, &mut text);
        if text != heading.text {
            changed.push((at, std::mem::take(&mut text)));
        }
    }
    if changed.is_empty() {
        return;
    }
    let headings = Arc::make_mut(headings);
    for (at, text) in changed {
        if let Some(heading) = headings.get_mut(at) {
            heading.text = text;
        }
    }
    let mut anchors = Anchors::default();
    for heading in headings {
        heading.shown = anchors.make(&heading.text);
    }
}
