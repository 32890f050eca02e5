//! Who stays, and why; and who would go if the way out were open.

pub(super) mod pictures;

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::{Link, Number};
use super::{PageList, PageMeta, word_of_mouth};
use crate::base::grouped;
use crate::measure::advocates::{Carrier, Seat, advocates_reached};
use crate::measure::key::{Metric, Of};
use crate::measure::lock_in::{LoyaltyKind, Thresholds};
use crate::measure::rounding;
use crate::measure::staying::{self, KINDS, Staying};
use crate::model::{About, PersonaIx};
use crate::render::{Commentary, FigureView, PageContext, PictureView, Site, Url, date, month_of};

#[derive(Serialize)]
struct LockIn {
    opening: Option<Commentary>,
    /// Whether somebody was asked, and not all of it was imagined.
    asked: bool,
    people: Number,
    incomplete: usize,
    /// Of how many it is not told of which kind they are.
    confided: usize,
    map: Option<PictureView>,
    /// None where it is told of nobody.
    kinds: Vec<KindCount>,
    /// Personas of whom it is told how they divide.
    shares: Vec<Shares>,
    /// The same at accounts, where there are several.
    at_accounts: Vec<Shares>,
    /// The limits, in a sentence.
    limits: String,
    /// Whether the answer holds, in a sentence of pieces; nothing where that is
    /// not told.
    steady: Vec<(String, String)>,
    barriers: Option<PictureView>,
    exits: Option<PictureView>,
    hostages: Vec<Hostage>,
    /// What was imagined, in a line each.
    assumed: Vec<String>,
    talk: Option<String>,
    /// How many figures, charts and lists are left out here because they would
    /// tell of people who answered in confidence.
    held_back: usize,
}

#[derive(Serialize)]
struct KindCount {
    word: &'static str,
    count: FigureView,
}

#[derive(Serialize)]
struct Shares {
    account: Option<Link>,
    persona: Link,
    n: u64,
    /// How many more answered, of whom it is not told.
    confided: usize,
    /// In the order of the kinds.
    kinds: Vec<FigureView>,
}

#[derive(Serialize)]
struct Hostage {
    name: String,
    persona: Link,
    account: Option<Link>,
    /// "March 2026", or the day in the internal edition.
    when: Option<String>,
    largest: u8,
    asked_all: bool,
    switch: Option<&'static str>,
    revenue: Option<String>,
    /// What would have to fall.
    way_out: Option<String>,
    /// What the report expects that would let them go.
    scenarios: Vec<String>,
    heard_by: usize,
    stops: Vec<Stop>,
}

#[derive(Serialize)]
struct Stop {
    title: String,
    href: String,
    date: String,
    others: usize,
    to_come: bool,
    said: Vec<String>,
}

/// Whether there is anything to show: an answer, or what somebody wrote to open
/// the page.
pub(super) fn is_there(site: &Site<'_>) -> bool {
    let told = || Staying::of(site.model).told();
    let imagined = || Staying::imagined(site.model);
    site.is_opened(About::LockIn)
        || site.internal() && !site.model.lock_in.is_empty()
        || !told().people.is_empty()
        || !imagined().people.is_empty()
}

/// Whether it is told how somebody of a persona answered, or how all of them did.
pub(super) fn tells_of(site: &Site<'_>, persona: PersonaIx) -> bool {
    let own = Staying::of(site.model).persona(persona);
    !own.told().people.is_empty() || is_there(site) && is_coded(site, persona)
}

/// Whether a bound is told of how all of a persona answered.
fn is_coded(site: &Site<'_>, persona: PersonaIx) -> bool {
    let of = Of::all().lock_in().persona(&site.model[persona]);
    let figure = site.figures.at(&of.key(Metric::Hostage));
    figure.is_some_and(|figure| figure.bound.is_some())
}

/// Where it lies.
pub(super) fn url() -> Url {
    Url::new("lock-in.html")
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if is_there(site) {
        let title = site.theme.words.get("lock_in.title");
        let leaf = PageMeta::new(url(), "lock-in.html", "word_of_mouth", title);
        book.add(leaf, lock_in);
    }
}

fn lock_in(ctx: &PageContext<'_>) -> LockIn {
    let model = ctx.model;
    let staying = Staying::of(model);
    let words = &ctx.theme.words;
    let marks = Thresholds::default();
    let [satisfied, stays, holds] =
        [marks.satisfaction, marks.stay, marks.barrier].map(|mark| mark.to_string());
    let told = staying.told();
    let kinds = KINDS.into_iter().filter_map(|kind| {
        let metric = Metric::from(kind);
        let count = ctx.figure(&Of::all().lock_in().kinds().key(metric))?;
        let word = staying::word(kind);
        Some((metric, KindCount { word, count }))
    });
    // That everybody was asked enough needs no word.
    let asked =
        |metric, kind: &KindCount| metric == Metric::NotKnown && kind.count.value == Some(0.0);
    let kinds = kinds.filter(|(metric, kind)| !asked(*metric, kind) && !told.people.is_empty());
    let (columns, kinds): (Vec<Metric>, Vec<KindCount>) = kinds.unzip();
    let by_persona = ctx.personas_in_order().into_iter().filter_map(|persona| {
        let base = Of::all().lock_in().persona(&model[persona]);
        shares(ctx, &base, &columns, None, ctx.persona_link(persona))
    });
    let by_persona: Vec<_> = by_persona.collect();
    // Of one account alone it would be the same once more.
    let several = staying.accounts().len() > 1;
    let at_accounts = model.each_account().filter(|_| several);
    let at_accounts = at_accounts.flat_map(|(index, account)| {
        let base = Of::all().lock_in().account(account);
        let columns = &columns;
        let personas = ctx.personas_in_order().into_iter();
        personas.filter_map(move |persona| {
            let base = base.persona(&model[persona]);
            let link = ctx.account_link(index);
            shares(ctx, &base, columns, Some(link), ctx.persona_link(persona))
        })
    });
    let at_accounts: Vec<_> = at_accounts.collect();
    let asked = staying.people.iter().map(|(entry, _)| entry.persona);
    let asked: BTreeSet<_> = asked.collect();
    let hidden = asked
        .into_iter()
        .filter(|&persona| told.persona(persona).people.is_empty() && !is_coded(ctx, persona));
    let (map, barriers, exits) = (
        pictures::map(ctx, &staying, ("staying", None)),
        pictures::barriers(ctx, &staying, None, ("barriers", None)),
        pictures::exits(ctx, ("exits", None)),
    );
    let charts = [&map, &barriers, &exits];
    let left_out = charts.into_iter().filter(|chart| chart.is_none()).count();
    let held_back = match ctx.internal() || staying.people.is_empty() {
        true => 0,
        false => left_out + hidden.count(),
    };
    LockIn {
        opening: ctx.opening(About::LockIn),
        people: ctx
            .known(&Of::all().lock_in().key(Metric::People))
            .unwrap_or_else(Number::untold),
        asked: !staying.people.is_empty() || Staying::imagined(model).people.is_empty(),
        incomplete: staying.incomplete,
        confided: staying.people.len() - told.people.len(),
        map,
        kinds,
        shares: by_persona,
        at_accounts,
        limits: words.fill(
            "lock_in.limits",
            &[
                ("satisfied", satisfied.as_str()),
                ("stays", stays.as_str()),
                ("holds", holds.as_str()),
            ],
        ),
        steady: steady(ctx),
        barriers,
        exits,
        hostages: advocates_reached(model)
            .iter()
            .map(|carrier| hostage(ctx, carrier))
            .collect(),
        assumed: assumed(ctx),
        talk: word_of_mouth::is_there(ctx).then(|| ctx.here.to(&word_of_mouth::url())),
        held_back,
    }
}

/// How some people divide, where that is told.
fn shares(
    site: &Site<'_>,
    base: &Of,
    columns: &[Metric],
    account: Option<Link>,
    persona: Link,
) -> Option<Shares> {
    let kinds = columns.iter();
    let kinds = kinds.map(|&metric| site.figure(&base.key(metric)));
    let kinds: Vec<_> = kinds.collect::<Option<_>>()?;
    let told = kinds.iter().any(|figure| !figure.is_few);
    // Nobody, where no figure says so.
    let confided = confided(site, base).unwrap_or_default();
    let n = kinds.iter().find_map(|figure| figure.n).unwrap_or(0);
    let kinds = kinds.into_iter().map(|figure| match figure.value {
        // None of those who are told of; of the others somebody may be.
        Some(0.0) if confided > 0 => FigureView {
            text: site.theme.words.get("figure.none_told").to_owned(),
            interval: None,
            ..figure
        },
        _ => figure,
    });
    told.then(|| Shares {
        account,
        persona,
        n,
        confided,
        kinds: kinds.collect(),
    })
}

fn confided(site: &Site<'_>, base: &Of) -> Option<usize> {
    let figure = site.figures.at(&base.key(Metric::InConfidence))?;
    figure.value.map(|n| n as usize)
}

/// What was imagined of whom: it stands apart from all that was heard.
fn assumed(site: &Site<'_>) -> Vec<String> {
    let (model, words) = (site.model, &site.theme.words);
    let imagined = Staying::imagined(model).people.into_iter();
    let lines = imagined.map(|(entry, answer)| {
        let persona = model[entry.persona].label();
        let account = entry.account.map(|account| model[account].name.as_str());
        let name = [Some(persona), account].into_iter().flatten();
        let name = name.collect::<Vec<_>>().join(words.get("picture.comma"));
        let word = staying::word(answer.kind(Thresholds::default()));
        let kind = words.get_owned(&format!("picture.{}.one", pictures::picture_word(word)));
        let places = [("name", name.as_str()), ("kind", kind.as_str())];
        words.fill("lock_in.assumed_is", &places)
    });
    lines.collect()
}

/// Whether the number of hostages holds when a limit is moved by one; nothing
/// where that is not told.
fn steady(site: &Site<'_>) -> Vec<(String, String)> {
    let steady = Of::all().lock_in().steady();
    let figure = |metric| {
        let figure = site.figure(&steady.key(metric))?;
        figure.value.is_some().then_some(figure)
    };
    let open = Of::all()
        .lock_in()
        .kinds()
        .key(LoyaltyKind::NotKnown.into());
    let open = site
        .figure(&open)
        .filter(|open| open.value.is_some_and(|n| n > 0.0));
    match figure(Metric::Fewest).zip(figure(Metric::Most)) {
        None => Vec::new(),
        Some((fewest, most)) if open.is_some() => {
            let places = [("fewest", Some(fewest)), ("most", Some(most)), ("n", open)];
            let places: Vec<_> = places
                .into_iter()
                .filter_map(|(name, figure)| Some((name, figure?)))
                .collect();
            site.pieces("lock_in.steady_open", &places)
        }
        Some((fewest, most)) if fewest.value == most.value => {
            site.pieces("lock_in.steady", &[("n", fewest)])
        }
        Some((fewest, most)) => {
            site.pieces("lock_in.unsteady", &[("fewest", fewest), ("most", most)])
        }
    }
}

fn hostage(ctx: &PageContext<'_>, carrier: &Carrier<'_>) -> Hostage {
    let (model, words) = (ctx.model, &ctx.theme.words);
    let entry = carrier.entry;
    let stops = carrier.stops.iter().map(|stop| {
        let (title, day, url) = match stop.seat {
            Seat::Room(at) => {
                let day = date(model[at].when.value.at, words);
                (&model[at].title, day, Url::room(model, at))
            }
            Seat::Conversation(at) => {
                let url = Url::conversation(model, at);
                (&model[at].title, ctx.day_of(&model[at]), url)
            }
        };
        Stop {
            title: title.clone(),
            href: ctx.here.to(&url),
            date: day,
            others: stop.others,
            to_come: stop.to_come,
            said: stop.said.clone(),
        }
    });
    let held = carrier.stops.iter().filter(|stop| !stop.to_come);
    let currency = model.report.currency.as_deref().unwrap_or_default();
    let persona = &model[entry.persona];
    let way_out = carrier.way_out.as_ref().map(|held| {
        let kinds = held.iter();
        let kinds = kinds.map(|kind| words.get(&format!("barrier.{}", kind.word())).to_owned());
        let kinds = ctx.list(&kinds.collect::<Vec<_>>());
        words.fill("lock_in.way_out", &[("kinds", kinds.as_str())])
    });
    let scenarios = carrier.scenarios.iter();
    let scenarios = scenarios.filter_map(|&at| model.report.scenarios.get(at));
    Hostage {
        name: match carrier.person {
            Some(person) => ctx.person(person),
            None => persona.label().to_owned(),
        },
        persona: ctx.persona_link(entry.persona),
        account: entry.account.map(|account| ctx.account_link(account)),
        when: entry.when.map(|when| match ctx.internal() {
            true => date(when.value.at, words),
            false => month_of(when.value.at, words),
        }),
        largest: carrier.largest,
        asked_all: carrier.asked_all,
        switch: entry.would_switch.map(|word| match word {
            crate::model::WouldSwitch::Yes => "yes",
            crate::model::WouldSwitch::Unsure => "unsure",
            crate::model::WouldSwitch::No => "no",
        }),
        revenue: entry.revenue.map(|revenue| {
            format!(
                "{} {currency}",
                grouped(format_args!("{:.0}", rounding::whole(revenue.abs())))
            )
            .trim()
            .to_owned()
        }),
        way_out,
        scenarios: scenarios.map(|scenario| scenario.title.clone()).collect(),
        heard_by: held.map(|stop| stop.others).sum(),
        stops: stops.collect(),
    }
}
