//! Accounts: the people side by side, never a mean.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::{AnswerCount, Link, Number};
use super::scores::ScoreView;
use super::{PageList, PageMeta};
use crate::measure::journey::Request;
use crate::measure::key::{Metric, Of};
use crate::measure::picture::LanesBy;
use crate::model::{About, AccountIx, JourneyIx, PersonIx, PersonaIx, State};
use crate::render::{ChartView, Commentary, PageContext, PictureView, Site, Url, date, month_of};

#[derive(Serialize)]
struct Accounts {
    opening: Option<Commentary>,
    gaps: Vec<PictureView>,
    personas: Vec<Link>,
    accounts: Vec<AccountRow>,
}

/// An account among all: how many answers from each persona.
#[derive(Serialize)]
struct AccountRow {
    account: Link,
    people: Number,
    interactions: Number,
    /// By persona in order: people there, and answers. `None`: nobody there.
    parts: Vec<Option<(Number, AnswerCount)>>,
}

#[derive(Serialize)]
struct Account {
    opening: Option<Commentary>,
    elephant: Option<PictureView>,
    answers: Option<PictureView>,
    gaps: Vec<PictureView>,
    people: Number,
    interactions: Number,
    parts: Vec<PersonaPeople>,
    /// Personas who are there and of whom nobody answered.
    unheard: Vec<Link>,
    charts: Vec<(Link, ChartView)>,
    /// Journeys that are drawn on their own pages alone.
    others: Vec<Link>,
}

/// One persona's people at an account.
#[derive(Serialize)]
struct PersonaPeople {
    persona: Link,
    label: Option<String>,
    roles: Vec<String>,
    people: Vec<AccountPerson>,
    responses: AnswerCount,
    /// Whether some of them answered, and nobody wrote where.
    unplaced: bool,
    scores: Vec<ScoreView>,
}

#[derive(Serialize)]
struct AccountPerson {
    name: String,
    from: Option<String>,
    until: Option<String>,
    /// They had left on the report's day.
    left: bool,
    influences: Vec<String>,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = site.theme.words.get("nav.accounts");
    let leaf = PageMeta::new(
        Url::about(site.model, About::Accounts),
        "accounts.html",
        "accounts",
        title,
    );
    book.add(leaf, accounts);
    let run = site.model.each_account().map(|(index, account)| {
        let url = Url::account(site.model, index);
        (
            index,
            PageMeta::new(url, "account.html", "accounts", &account.name),
        )
    });
    book.add_run(run.collect(), account);
}

fn accounts(ctx: &PageContext<'_>) -> Accounts {
    let order = ctx.personas_in_order();
    let rows = ctx.model.each_account().map(|(index, account)| {
        let base = Of::all().account(account);
        AccountRow {
            account: ctx.account_link(index),
            people: ctx.number(&base.key(Metric::People)),
            interactions: ctx.number(&base.key(Metric::Interactions)),
            parts: order
                .iter()
                .map(|&persona| {
                    let base = base.persona(&ctx.model[persona]);
                    ctx.figures.at(&base.key(Metric::People))?;
                    let people = ctx.number(&base.key(Metric::People));
                    Some((people, ctx.answers(&base.key(Metric::Responses))))
                })
                .collect(),
        }
    });
    Accounts {
        opening: ctx.opening(About::Accounts),
        gaps: ctx.gaps((None, None, None), "distance", None),
        accounts: rows.collect(),
        personas: order
            .iter()
            .map(|&persona| ctx.persona_link(persona))
            .collect(),
    }
}

fn account(ctx: &PageContext<'_>, index: AccountIx) -> Account {
    let model = ctx.model;
    let about = &model[index];
    let base = Of::all().account(about);
    let mut people: BTreeMap<PersonaIx, Vec<PersonIx>> = BTreeMap::new();
    for &person in &about.people {
        people
            .entry(model[person].persona)
            .or_default()
            .push(person);
    }
    let order = ctx.personas_in_order().into_iter();
    let present = order.filter(|&persona| {
        let key = base.persona(&model[persona]).key(Metric::Responses);
        people.contains_key(&persona) || ctx.answers(&key).any
    });
    let present: Vec<_> = present.collect();
    let parts = present.iter().map(|&persona| {
        let base = base.persona(&model[persona]);
        let people = people.get(&persona).map_or(&[][..], Vec::as_slice);
        PersonaPeople {
            persona: ctx.persona_link(persona),
            label: model[persona].label.clone(),
            roles: ctx.roles(&model[persona].roles),
            people: people.iter().map(|&index| person(ctx, index)).collect(),
            responses: ctx.answers(&base.key(Metric::Responses)),
            unplaced: ctx.figures.answered_anywhere(persona, None),
            scores: ctx.shown_scores(&base),
        }
    });
    let parts: Vec<_> = parts.collect();
    let unheard = present
        .iter()
        .zip(&parts)
        .filter(|(_, part)| !part.responses.any && !part.unplaced);
    let (drawn, others) = journeys(ctx, index);
    let link = |&journey: &JourneyIx| Link {
        title: model[journey].title.clone(),
        href: ctx.here.to(&Url::journey(model, journey)),
    };
    Account {
        opening: ctx.opening(About::Account(index)),
        elephant: ctx.elephant((index, None), &format!("elephant-{}", about.id), None),
        answers: ctx
            .answer_bars(
                (Some(index), None),
                &format!("answers-at-{}", about.id),
                None,
            )
            .filter(|_| parts.iter().any(|part| part.responses.any)),
        gaps: ctx.gaps(
            (Some(index), None, None),
            &format!("distance-{}", about.id),
            None,
        ),
        people: ctx.number(&base.key(Metric::People)),
        interactions: ctx.number(&base.key(Metric::Interactions)),
        unheard: unheard
            .map(|(&persona, _)| ctx.persona_link(persona))
            .collect(),
        parts,
        charts: charts(ctx, &drawn),
        others: others.iter().map(link).collect(),
    }
}

fn person(site: &Site<'_>, index: PersonIx) -> AccountPerson {
    let model = site.model;
    let about = &model[index];
    let words = &site.theme.words;
    // The day on which somebody came or went is theirs.
    let day = |at: Option<jiff::civil::DateTime>| {
        at.map(|at| match site.internal() {
            true => date(at, words),
            false => month_of(at, words),
        })
    };
    let until = about.until.map(|until| until.value.at);
    AccountPerson {
        name: site.person(index),
        from: day(about.from.map(|from| from.value.at)),
        until: day(until),
        left: until.is_some_and(|until| until.date() < model.report.as_of.date()),
        influences: about
            .influences
            .iter()
            .map(|&other| site.person(other))
            .collect(),
    }
}

/// Of so many journeys an account's page has drawings; more would make it too
/// heavy to open.
const MOST_DRAWN: usize = 6;

/// The account's journeys: those that went on last, to be drawn, and the
/// others.
fn journeys(site: &Site<'_>, index: AccountIx) -> (Vec<JourneyIx>, Vec<JourneyIx>) {
    let model = site.model;
    let own = model.each_journey().filter(|(_, journey)| {
        journey.account == Some(index)
            && journey.state == State::AsIs
            && model.shows_journey(journey)
    });
    let last = |&journey: &JourneyIx| {
        let moments = model[journey].interactions.last();
        moments.map(|&moment| model[moment].when.value.at)
    };
    let mut drawn: Vec<_> = own.map(|(index, _)| index).collect();
    drawn.sort_by_key(|journey| (std::cmp::Reverse(last(journey)), *journey));
    let mut others = drawn.split_off(drawn.len().min(MOST_DRAWN));
    drawn.sort();
    others.sort();
    (drawn, others)
}

/// These journeys, sideways.
fn charts(ctx: &PageContext<'_>, journeys: &[JourneyIx]) -> Vec<(Link, ChartView)> {
    let model = ctx.model;
    let mut charts = Vec::new();
    for &journey in journeys {
        let about = &model[journey];
        let id = format!("journey-{}", about.id);
        let request = Request {
            id: &id,
            title: &about.title,
            journeys: &[journey],
            reading: LanesBy::Persona,
            persona: None,
            recent: true,
        };
        if let Some(mut chart) = ctx.chart(&request) {
            chart.keep_csv(&id, ctx);
            let href = ctx.here.to(&Url::journey(model, journey));
            let title = about.title.clone();
            charts.push((Link { title, href }, chart));
        }
    }
    charts
}
