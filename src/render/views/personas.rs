//! The list of personas, and a page for each.

use serde::Serialize;

use super::parts::{AnswerCount, KnowledgeCounts, Link, Number};
use super::scores::ScoreView;
use super::{PageList, PageMeta, persona};
use crate::measure::key::{Metric, Of};
use crate::model::{About, PersonaIx};
use crate::render::{Commentary, PageContext, Site, Url};

#[derive(Serialize)]
struct Personas {
    opening: Option<Commentary>,
    personas: Vec<Card>,
    /// Whether their scores are of different surveys or waves.
    mixed: bool,
}

/// A persona in a list.
#[derive(Serialize)]
struct Card {
    persona: Link,
    label: Option<String>,
    portrait: Option<String>,
    roles: Vec<String>,
    needs: Vec<String>,
    people: Number,
    responses: AnswerCount,
    net: Option<ScoreView>,
    knowledge: KnowledgeCounts,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = site.theme.words.get("nav.personas");
    let leaf = PageMeta::new(
        Url::about(site.model, About::Personas),
        "personas.html",
        "personas",
        title,
    );
    book.add(leaf, |ctx| {
        let order = ctx.personas_in_order().into_iter();
        let cards: Vec<_> = order.map(|persona| card(ctx, persona)).collect();
        let scores = cards.iter().filter_map(|card| card.net.as_ref());
        let mut asked = scores.filter_map(ScoreView::asked);
        let first = asked.next();
        Personas {
            opening: ctx.opening(About::Personas),
            mixed: asked.any(|other| Some(other) != first),
            personas: cards,
        }
    });
    let run = site.personas_in_order().into_iter().map(|index| {
        let about = &site.model[index];
        let url = Url::persona(site.model, index);
        let mut leaf = PageMeta::new(url, "persona.html", "personas", &about.name);
        leaf.description = about.label.clone();
        (index, leaf)
    });
    book.add_run(run.collect(), persona::persona);
}

fn card(ctx: &PageContext<'_>, persona: PersonaIx) -> Card {
    let about = &ctx.model[persona];
    let base = Of::all().persona(about);
    let portrait = about.portrait.as_ref();
    Card {
        persona: ctx.persona_link(persona),
        label: about.label.clone(),
        portrait: portrait.and_then(|portrait| ctx.asset(&portrait.value)),
        roles: ctx.roles(&about.roles),
        needs: about.needs.iter().map(|need| need.title.clone()).collect(),
        people: ctx.number(&base.key(Metric::People)),
        responses: ctx.answers(&base.key(Metric::Responses)),
        net: ctx.main_score(&base),
        knowledge: ctx.counted(&base),
    }
}
