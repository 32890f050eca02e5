//! Everything that the report does not know: what to ask next, whom, and
//! where one will meet them.

use serde::Serialize;

use super::parts::{Link, Number, OpenQuestion};
use super::{PageList, PageMeta};
use crate::measure::key::{Metric, Of};
use crate::measure::{asking, loops, rooms};
use crate::model::{About, ActionIx, AssumptionIx, PersonaIx, unknown};
use crate::render::{Commentary, PageContext, Site, Url, date};

#[derive(Serialize)]
struct Questions {
    opening: Option<Commentary>,
    all: Number,
    believed: Number,
    personas: Vec<PersonaQuestions>,
    /// Believed, and about nobody in particular.
    lone: Vec<Believed>,
    untold: Vec<Untold>,
    /// Whether guests of what is to come are known.
    guests: bool,
}

#[derive(Serialize)]
struct PersonaQuestions {
    id: String,
    persona: Link,
    label: Option<String>,
    meets: Vec<Meets>,
    /// Products of which no session tells what they know.
    products: Vec<String>,
    questions: Vec<OpenQuestion>,
    believed: Vec<Believed>,
}

/// Where somebody will sit, and who.
#[derive(Serialize)]
struct Meets {
    event: Link,
    date: String,
    guests: String,
}

#[derive(Serialize)]
struct Believed {
    text: String,
    since: Option<String>,
    owner: Option<String>,
}

/// Something that is over, and who was not told.
#[derive(Serialize)]
struct Untold {
    action: Link,
    personas: Vec<Link>,
}

/// Whether there is anything to ask, or anybody to tell.
pub(super) fn is_there(site: &Site<'_>) -> bool {
    let model = site.model;
    let asks = |(persona, _)| {
        !unknown(model, persona).is_empty() || !asking::untested(model, Some(persona)).is_empty()
    };
    site.is_opened(About::Questions)
        || model.each_persona().any(asks)
        || !asking::untested(model, None).is_empty()
        || !loops::not_told(model).is_empty()
}

/// Where it lies.
pub(super) fn url() -> Url {
    Url::new("questions.html")
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if is_there(site) {
        let title = site.theme.words.get("nav.questions");
        let leaf = PageMeta::new(url(), "questions.html", "questions", title);
        book.add(leaf, questions);
    }
}

fn questions(ctx: &PageContext<'_>) -> Questions {
    let model = ctx.model;
    let parts = ctx.personas_in_order().into_iter();
    let parts = parts.map(|persona| part(ctx, persona));
    let parts: Vec<_> = parts
        .filter(|part| {
            !part.questions.is_empty() || !part.believed.is_empty() || !part.products.is_empty()
        })
        .collect();
    let lone = asking::untested(model, None).into_iter();
    let untold = loops::not_told(model).into_iter();
    Questions {
        opening: ctx.opening(About::Questions),
        all: ctx.number(&Of::all().questions().key(Metric::Open)),
        believed: ctx.number(&Of::all().questions().key(Metric::Untested)),
        personas: parts,
        lone: lone.map(|at| believed(ctx, at)).collect(),
        untold: untold.map(|at| tell(ctx, at)).collect(),
        guests: asking::guests_known(model),
    }
}

fn part(ctx: &PageContext<'_>, persona: PersonaIx) -> PersonaQuestions {
    let model = ctx.model;
    let words = &ctx.theme.words;
    let meets = asking::meets(model, persona).into_iter();
    let meets = meets.map(|(index, guests)| {
        let event = &model[index];
        let names = guests.into_iter().map(|at| {
            let guest = &event[at];
            guest.name.as_ref().unwrap_or(&guest.shown_name).clone()
        });
        Meets {
            event: Link {
                title: event.title.clone(),
                href: ctx.here.to(&Url::conversation(model, index)),
            },
            date: date(event.when.value.at, words),
            guests: ctx.list(&names.collect::<Vec<_>>()),
        }
    });
    let own = asking::untested(model, Some(persona)).into_iter();
    let pairs = rooms::not_asked(model).into_iter();
    let pairs = pairs.filter(|(own, _)| *own == persona && !model.rooms.is_empty());
    PersonaQuestions {
        id: model[persona].id.clone(),
        persona: ctx.persona_link(persona),
        label: model[persona].label.clone(),
        meets: meets.collect(),
        products: pairs.map(|(_, at)| model[at].name.clone()).collect(),
        questions: unknown(model, persona)
            .iter()
            .map(|question| ctx.asked(persona, question))
            .collect(),
        believed: own.map(|at| believed(ctx, at)).collect(),
    }
}

fn believed(site: &Site<'_>, at: AssumptionIx) -> Believed {
    let own = &site.model[at];
    Believed {
        text: own.we_believe.clone(),
        since: own.since.map(|day| date(day.value.at, &site.theme.words)),
        owner: own.owner.clone(),
    }
}

fn tell(ctx: &PageContext<'_>, index: ActionIx) -> Untold {
    let model = ctx.model;
    let (page, anchor) = Url::action(model, index);
    let because = model[index].because.iter().map(|&said| &model[said]);
    let spoke = because.filter(|said| model.shows_evidence(said));
    let mut answers = loops::answers(model);
    let lived = answers.remove(&index).unwrap_or_default();
    let spoke = spoke.filter_map(|said| said.persona);
    let mut personas: Vec<_> = spoke
        .chain(lived.into_iter().map(|moment| model[moment].persona))
        .collect();
    personas.sort();
    personas.dedup();
    Untold {
        action: Link {
            title: model[index].title.clone(),
            href: ctx.here.to_anchor(&page, &anchor),
        },
        personas: personas
            .into_iter()
            .map(|persona| ctx.persona_link(persona))
            .collect(),
    }
}
