//! The list of personas, and a page for each.

use serde::Serialize;

use super::parts::{AnswerCount, KnowledgeCounts, Link, Number};
use super::scores::ScoreView;
use super::{PageList, PageMeta, persona};
use crate::measure::key::{Metric, Of};
use crate::model::{About, PersonaIx};
use crate::render::{Commentary, PageDeps, Site, Url};

#[derive(Serialize)]
struct Personas {
    opening: Option<Commentary>,
    personas: Vec<Card>,
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
    book.add(leaf, |site, here, used| Personas {
        opening: site.opening(About::Personas, here, used),
        personas: site
            .personas_in_order()
            .into_iter()
            .map(|persona| card(site, persona, here, used))
            .collect(),
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

fn card(site: &Site<'_>, persona: PersonaIx, here: &Url, used: &mut PageDeps) -> Card {
    let about = &site.model[persona];
    let base = Of::all().persona(about);
    let portrait = about.portrait.as_ref();
    Card {
        persona: site.persona_link(persona, here),
        label: about.label.clone(),
        portrait: portrait.and_then(|portrait| site.asset(&portrait.value, here, used)),
        roles: site.roles(&about.roles),
        needs: about.needs.iter().map(|need| need.title.clone()).collect(),
        people: site.number(&base.key(Metric::People)),
        responses: site.answers(&base.key(Metric::Responses)),
        net: site.main_score(&base),
        knowledge: site.counted(&base),
    }
}
