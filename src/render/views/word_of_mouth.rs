//! Who talks, and how far it carries, by a source that the report names.

use serde::Serialize;

use super::parts::Link;
use super::{PageList, PageMeta, lock_in};
use crate::measure::key::{Metric, Of};
use crate::measure::{Status, reach};
use crate::model::{About, ProductIx, TalkSource};
use crate::render::{Commentary, FigureView, PageContext, Site, Url};

#[derive(Serialize)]
struct WordOfMouth {
    opening: Option<Commentary>,
    source: Option<BehindRow>,
    /// The share at which bad talk overtakes good: "29 % to 36 %".
    turning: Vec<(String, String)>,
    personas: Vec<Talkers>,
    /// The same of rivals' products, each by itself.
    rivals: Vec<Rival>,
    /// Sources that one may choose, where none is chosen.
    known: Vec<BehindRow>,
    staying: Option<String>,
}

/// A source.
#[derive(Serialize)]
struct BehindRow {
    id: String,
    name: String,
    source: String,
    satisfied: String,
    dissatisfied: String,
}

/// Who talks of a rival's product.
#[derive(Serialize)]
struct Rival {
    product: String,
    personas: Vec<Talkers>,
}

#[derive(Serialize)]
struct Talkers {
    persona: Link,
    told: TalkView,
    accounts: Vec<(Link, TalkView)>,
}

/// Who talks, and who hears it.
#[derive(Serialize)]
struct TalkView {
    shown: bool,
    satisfied: FigureView,
    dissatisfied: FigureView,
    /// In pieces: what it says, and where a figure is explained.
    good: Vec<(String, String)>,
    bad: Vec<(String, String)>,
    share: FigureView,
    /// `good`, `bad` or `even`: which reaches more.
    more: Option<&'static str>,
}

/// Whether there is anything to show: to a client, who talks, by a source that
/// the report names. Whoever writes the report is shown the sources to choose
/// from as well.
pub(super) fn is_there(site: &Site<'_>) -> bool {
    if site.is_opened(About::WordOfMouth) {
        return true;
    }
    if !site.internal() {
        let talk = Of::all().word_of_mouth();
        let mut figures = site.figures.within(&talk);
        return figures.any(|(key, figure)| {
            key.metric() == Metric::Satisfied && figure.status == Status::Shown
        });
    }
    let asked = site.model.each_persona().any(|(_, persona)| {
        let key = Of::all().persona(persona).key(Metric::SatisfactionTopTwo);
        let figure = site.figures.at(site.figures.shown_for(&key));
        figure.is_some_and(|figure| figure.status.tells())
    });
    asked || site.model.report.talk.is_some()
}

/// Where it lies.
pub(super) fn url() -> Url {
    Url::new("word-of-mouth.html")
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if is_there(site) {
        let title = site.theme.words.get("nav.word_of_mouth");
        let leaf = PageMeta::new(url(), "word-of-mouth.html", "word_of_mouth", title);
        book.add(leaf, word_of_mouth);
    }
}

fn word_of_mouth(ctx: &PageContext<'_>) -> WordOfMouth {
    let model = ctx.model;
    let talk = model.report.talk.as_ref();
    let products = model.products.iter().enumerate();
    let products = products.map(|(at, product)| (ProductIx(at), product));
    let rivals = products.filter_map(|(index, product)| {
        let base = Of::all().word_of_mouth().product(product);
        let personas = talkers(ctx, &base);
        let ours = model.report.product == Some(index) || personas.is_empty();
        (!ours).then(|| Rival {
            product: product.name.clone(),
            personas,
        })
    });
    let turning = Of::all().word_of_mouth().turning();
    let turns = |metric| ctx.figure(&turning.key(metric));
    let known = TalkSource::built_in_ids().filter(|_| talk.is_none() && ctx.internal());
    let known = known.filter_map(|id| Some(row(ctx, id, &TalkSource::built_in(id)?)));
    WordOfMouth {
        opening: ctx.opening(About::WordOfMouth),
        source: talk.map(|talk| row(ctx, "", talk)),
        turning: turns(Metric::Low)
            .zip(turns(Metric::High))
            .map_or_else(Vec::new, |(low, high)| range(ctx, low, high)),
        personas: talkers(ctx, &Of::all().word_of_mouth()),
        rivals: rivals.collect(),
        known: known.collect(),
        staying: lock_in::is_there(ctx).then(|| ctx.here.to(&lock_in::url())),
    }
}

/// Who talks of a product, persona by persona.
fn talkers(ctx: &PageContext<'_>, base: &Of) -> Vec<Talkers> {
    let model = ctx.model;
    let personas = ctx.personas_in_order().into_iter();
    let personas = personas.filter_map(|persona| {
        let base = base.persona(&model[persona]);
        let accounts = model.each_account().filter_map(|(index, account)| {
            let base = base.account(account);
            Some((ctx.account_link(index), told(ctx, &base)?))
        });
        Some(Talkers {
            persona: ctx.persona_link(persona),
            told: told(ctx, &base)?,
            accounts: accounts.filter(|(_, told)| told.shown).collect(),
        })
    });
    personas.collect()
}

fn row(site: &Site<'_>, id: &str, talk: &TalkSource) -> BehindRow {
    let ends = |(low, high): (f64, f64)| between(site, &plain(low), &plain(high));
    BehindRow {
        id: id.to_owned(),
        name: talk.name.clone(),
        source: talk.source.clone(),
        satisfied: ends(talk.satisfied),
        dissatisfied: ends(talk.dissatisfied),
    }
}

fn told(site: &Site<'_>, base: &Of) -> Option<TalkView> {
    let figure = |metric| site.figure(&base.key(metric));
    let ends = |low, high| {
        let (low, high) = (figure(low)?, figure(high)?);
        Some(match (low.value, high.value) {
            (Some(_), Some(_)) => range(site, low, high),
            _ => vec![(low.text, low.how)],
        })
    };
    let satisfied = figure(Metric::Satisfied)?;
    let share = figure(Metric::DissatisfiedShare)?;
    let reached = |low, high| figure(low)?.value.zip(figure(high)?.value);
    let (heard_good, heard_bad) = (
        reached(Metric::GoodLow, Metric::GoodHigh),
        reached(Metric::BadLow, Metric::BadHigh),
    );
    // Where nobody talks, neither reaches anybody.
    let more = share
        .value
        .and_then(|_| Some(reach::More::of(heard_good?, heard_bad?).word()));
    Some(TalkView {
        shown: satisfied.status == "shown",
        satisfied,
        dissatisfied: figure(Metric::Dissatisfied)?,
        good: ends(Metric::GoodLow, Metric::GoodHigh)?,
        bad: ends(Metric::BadLow, Metric::BadHigh)?,
        share,
        more,
    })
}

/// The same of two figures, in pieces.
fn range(site: &Site<'_>, low: FigureView, high: FigureView) -> Vec<(String, String)> {
    if low.text == high.text {
        return vec![(low.text, low.how)];
    }
    let ends = [("low", low), ("high", high)];
    site.pieces("figure.interval", &ends)
}

/// "9 to 10", or one of them where both are alike.
fn between(site: &Site<'_>, low: &str, high: &str) -> String {
    match low == high {
        true => low.to_owned(),
        false => site
            .theme
            .words
            .fill("figure.interval", &[("low", low), ("high", high)]),
    }
}

/// As it was written: 9, or 4.5.
fn plain(value: f64) -> String {
    format!("{value}")
}
