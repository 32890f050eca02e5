//! The list of journeys, and a page for each.

use serde::Serialize;

use super::parts::{KnowledgeCounts, Link, Number};
use super::{PageList, PageMeta, journey};
use crate::measure::key::{Metric, Of};
use crate::model::{About, Confidentiality, JourneyIx};
use crate::render::{Commentary, FigureView, PageContext, Site, Url};

#[derive(Serialize)]
struct Journeys {
    opening: Option<Commentary>,
    journeys: Vec<JourneyRow>,
}

/// A journey in the list.
#[derive(Serialize)]
struct JourneyRow {
    journey: Link,
    account: Option<Link>,
    to_be: bool,
    /// Whether nobody was asked: all of it is assumed.
    imagined: bool,
    /// What it should be like, drawn on the same page.
    beside: Vec<String>,
    moments: Number,
    threads: Number,
    handovers: Number,
    steps_back: Number,
    days: Option<FigureView>,
    knowledge: KnowledgeCounts,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = site.theme.words.get("nav.journeys");
    let leaf = PageMeta::new(
        Url::about(site.model, About::Journeys),
        "journeys.html",
        "journeys",
        title,
    );
    book.add(leaf, journeys);
    let run = on_their_own(site).into_iter().map(|index| {
        let about = &site.model[index];
        let url = Url::journey(site.model, index);
        let mut leaf = PageMeta::new(url, "journey.html", "journeys", &about.title);
        leaf.description = about
            .account
            .map(|account| site.model[account].name.clone());
        (index, leaf)
    });
    book.add_run(run.collect(), journey::journey);
}

/// Journeys with a page: all but those shown beside another.
fn on_their_own(site: &Site<'_>) -> Vec<JourneyIx> {
    let model = site.model;
    let shown = model
        .each_journey()
        .filter(|(_, journey)| model.shows_journey(journey));
    let own = shown.filter(|(_, journey)| {
        let of = journey.of.map(|of| &model[of]);
        !of.is_some_and(|of| model.shows_journey(of))
    });
    own.map(|(index, _)| index).collect()
}

fn journeys(ctx: &PageContext<'_>) -> Journeys {
    let model = ctx.model;
    let rows = on_their_own(ctx).into_iter().map(|index| {
        let journey = &model[index];
        let base = Of::all().journey(journey);
        let beside = journey::beside(ctx, index);
        JourneyRow {
            journey: Link {
                title: journey.title.clone(),
                href: ctx.here.to(&Url::journey(model, index)),
            },
            account: journey.account.map(|account| ctx.account_link(account)),
            to_be: !ctx.happened(journey.state),
            imagined: journey.confidentiality == Confidentiality::Imagined,
            beside: beside
                .into_iter()
                .map(|index| model[index].title.clone())
                .collect(),
            moments: ctx.number(&base.key(Metric::Interactions)),
            threads: ctx.number(&base.key(Metric::Threads)),
            handovers: ctx.number(&base.key(Metric::Handovers)),
            steps_back: ctx.number(&base.key(Metric::StepsBack)),
            days: ctx.figure(&base.key(Metric::Days)),
            knowledge: ctx.counted(&base),
        }
    });
    let rows = rows.collect();
    Journeys {
        opening: ctx.opening(About::Journeys),
        journeys: rows,
    }
}
