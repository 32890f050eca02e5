//! Who stays, and why; and who would go if the way out were open.

use serde::Serialize;

use super::parts::{Link, Number};
use super::{Book, Leaf, word_of_mouth};
use crate::measure::carriers::{Carrier, Seat, carriers};
use crate::measure::lock_in::{Barrier, Limits};
use crate::measure::pictures::barriers::{BarrierRow, BarriersPicture};
use crate::measure::pictures::exits::{ExitScenario, ExitsPicture};
use crate::measure::pictures::staying::{Stayer, StayingPicture};
use crate::measure::rounding;
use crate::measure::staying::{self, KINDS, Staying, Way};
use crate::model::{About, AccountIx};
use crate::render::{Commentary, FigureView, PictureView, Site, Url, Used, date};

#[derive(Serialize)]
struct LockIn {
    opening: Option<Commentary>,
    people: Number,
    incomplete: usize,
    map: Option<PictureView>,
    kinds: Vec<Kind>,
    /// Whether some kind has too few to be counted here.
    kinds_hidden: bool,
    shares: Vec<Shares>,
    /// Personas of whom no share may be told.
    shares_few: Vec<Link>,
    /// The limits, in a sentence.
    limits: String,
    /// Whether the answer holds, in a sentence of pieces.
    steady: Vec<(String, String)>,
    barriers: Option<PictureView>,
    exits: Option<PictureView>,
    hostages: Vec<Hostage>,
    talk: Option<String>,
}

#[derive(Serialize)]
struct Kind {
    word: &'static str,
    count: FigureView,
}

#[derive(Serialize)]
struct Shares {
    persona: Link,
    /// In the order of the kinds.
    kinds: Vec<FigureView>,
}

#[derive(Serialize)]
struct Hostage {
    name: String,
    persona: Link,
    account: Option<Link>,
    largest: u8,
    asked_all: bool,
    switch: Option<&'static str>,
    revenue: Option<String>,
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

/// Whether there is anything to show.
pub(super) fn is_there(site: &Site<'_>) -> bool {
    site.is_opened(About::LockIn) || !site.model.lock_in.is_empty()
}

/// Where it lies.
pub(super) fn url() -> Url {
    Url::new("lock-in.html")
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut Book<'a>) {
    if is_there(site) {
        let title = site.theme.words.get("lock_in.title");
        let leaf = Leaf::new(url(), "lock-in.html", "word_of_mouth", title);
        book.add(leaf, lock_in);
    }
}

fn lock_in(site: &Site<'_>, here: &Url, used: &mut Used) -> LockIn {
    let model = site.model;
    let staying = Staying::of(model);
    let words = &site.theme.words;
    let marks = Limits::default();
    let [satisfied, stays, holds] =
        [marks.satisfaction, marks.stay, marks.barrier].map(|mark| mark.to_string());
    let kinds = KINDS.into_iter().filter_map(|kind| {
        let word = staying::word(kind);
        let count = site.figure(&format!("lock_in.kinds.{word}"))?;
        Some(Kind { word, count })
    });
    // That everybody was asked enough needs no word.
    let asked = |kind: &Kind| kind.word == "not_known" && kind.count.value == Some(0.0);
    let kinds: Vec<Kind> = kinds.filter(|kind| !asked(kind)).collect();
    let shares = site.personas_in_order().into_iter().filter_map(|persona| {
        let base = format!("lock_in.personas.{}", model[persona].id);
        let kinds = kinds.iter();
        let kinds = kinds.map(|kind| site.figure(&format!("{base}.{}", kind.word)));
        let kinds: Vec<_> = kinds.collect::<Option<_>>()?;
        Some(Shares {
            persona: site.persona_link(persona, here),
            kinds,
        })
    });
    let shown = |figure: &FigureView| !figure.is_few;
    let (shares, few): (Vec<_>, Vec<_>) =
        shares.partition(|shares: &Shares| shares.kinds.iter().any(shown));
    LockIn {
        opening: site.opening(About::LockIn, here, used),
        people: site.number("lock_in.people"),
        incomplete: staying.incomplete,
        map: map(site, &staying, ("staying", None), here, used),
        kinds_hidden: !kinds.iter().all(|kind| shown(&kind.count)),
        kinds,
        shares,
        shares_few: few.into_iter().map(|shares| shares.persona).collect(),
        limits: words.fill(
            "lock_in.limits",
            &[
                ("satisfied", satisfied.as_str()),
                ("stays", stays.as_str()),
                ("holds", holds.as_str()),
            ],
        ),
        steady: steady(site),
        barriers: barriers(site, &staying, None, ("barriers", None), here, used),
        exits: exits(site, ("exits", None), here, used),
        hostages: carriers(model)
            .iter()
            .map(|carrier| hostage(site, carrier, here))
            .collect(),
        talk: word_of_mouth::is_there(site).then(|| here.to(&word_of_mouth::url())),
    }
}

/// The people where they may be seen; otherwise how many there are of a kind.
pub(super) fn map(
    site: &Site<'_>,
    staying: &Staying<'_>,
    (id, title): (&str, Option<&str>),
    here: &Url,
    used: &mut Used,
) -> Option<PictureView> {
    let model = site.model;
    let limits = Limits::default();
    let people = staying.people.iter().filter(|_| site.internal());
    let people = people.map(|(entry, answer)| Stayer {
        persona: model[entry.persona].name.clone(),
        note: entry
            .account
            .map(|account| model[account].name.clone())
            .unwrap_or_default(),
        satisfaction: answer.satisfaction,
        stay: answer.stay,
        kind: answer.kind(limits),
    });
    let counts = KINDS.into_iter().map(|kind| {
        let figure = site
            .figures
            .get(&format!("lock_in.kinds.{}", staying::word(kind)));
        let n = figure.and_then(|figure| figure.value);
        (kind, n.map(|n| n as usize))
    });
    let picture = StayingPicture {
        title: site.titled(title, "lock_in.map", &[]),
        limits,
        people: people.collect(),
        counts: counts.collect(),
    };
    site.picture(&picture, id, here, used)
}

/// Whether the number of hostages holds when a limit is moved by one.
fn steady(site: &Site<'_>) -> Vec<(String, String)> {
    let figure = |word: &str| {
        let figure = site.figure(&format!("lock_in.steady.{word}"))?;
        figure.value.is_some().then_some(figure)
    };
    match figure("fewest").zip(figure("most")) {
        None => site.pieces("lock_in.steady_hidden", &[]),
        Some((fewest, most)) if fewest.value == most.value => {
            site.pieces("lock_in.steady", &[("n", fewest)])
        }
        Some((fewest, most)) => {
            site.pieces("lock_in.unsteady", &[("fewest", fewest), ("most", most)])
        }
    }
}

/// One row a person, so for the internal edition alone; `account` narrows it
/// to one.
pub(super) fn barriers(
    site: &Site<'_>,
    staying: &Staying<'_>,
    account: Option<AccountIx>,
    (id, title): (&str, Option<&str>),
    here: &Url,
    used: &mut Used,
) -> Option<PictureView> {
    let model = site.model;
    let people = staying.people.iter().filter(|_| site.internal());
    let people = people.filter(|(entry, _)| account.is_none() || entry.account == account);
    let (asked, not_asked): (Vec<_>, Vec<_>) =
        people.partition(|(_, answer)| answer.largest().is_some());
    let rows = asked.into_iter().map(|(entry, answer)| BarrierRow {
        account: entry
            .account
            .map(|account| model[account].name.clone())
            .unwrap_or_default(),
        person: match entry.person {
            Some(person) => site.person(person.value),
            None => model[entry.persona].name.clone(),
        },
        barriers: answer.barriers,
    });
    let picture = BarriersPicture {
        title: site.titled(title, "lock_in.barriers", &[]),
        limit: Limits::default().barrier,
        rows: rows.collect(),
        not_asked: not_asked.len(),
    };
    site.picture(&picture, id, here, used)
}

pub(super) fn exits(
    site: &Site<'_>,
    (id, title): (&str, Option<&str>),
    here: &Url,
    used: &mut Used,
) -> Option<PictureView> {
    let words = &site.theme.words;
    let ways = staying::ways(site.model);
    if !ways.iter().any(|way| way.shown) {
        return None;
    }
    let scenarios = ways.into_iter().map(|way| {
        let (title, note) = named(site, &way);
        let revenue = way.release.revenue;
        let gone = way.release.could_go.len();
        let known = site.internal() && (gone == 0 || way.release.without_revenue < gone);
        ExitScenario {
            title,
            path: format!("lock_in.open.{}", way.id),
            note,
            people: way.shown.then_some(way.release.people),
            revenue: known.then_some(revenue),
            // To a client it would tell single people apart.
            not_known: match site.internal() {
                true => way.release.not_known,
                false => 0,
            },
        }
    });
    let picture = ExitsPicture {
        title: site.titled(title, "lock_in.exits", &[]),
        unit: site.model.report.currency.clone().unwrap_or_default(),
        scenarios: scenarios.collect(),
    };
    let view = site.picture(&picture, id, here, used)?;
    let note = match site.internal() {
        true => "lock_in.exits_band",
        false => "lock_in.exits_client",
    };
    Some(PictureView {
        note: words.get(note).to_owned(),
        ..view
    })
}

/// What happens, and when or what it opens.
fn named(site: &Site<'_>, way: &Way) -> (String, String) {
    let words = &site.theme.words;
    let kinds = way.dropped.iter().map(|&barrier| {
        let key = format!("barrier.{}", barrier.word());
        words.get(&key).to_owned()
    });
    let kinds: Vec<_> = kinds.collect();
    let scenario = way
        .scenario
        .and_then(|at| site.model.report.scenarios.get(at));
    match scenario {
        Some(scenario) => {
            let when = scenario.when.map(|day| date(day.value.at, words));
            (scenario.title.clone(), when.unwrap_or_default())
        }
        None if way.dropped.len() == Barrier::ALL.len() => {
            (words.get("lock_in.all_fall").to_owned(), String::new())
        }
        None => {
            let kinds = site.list(&kinds);
            let title = words.fill("lock_in.falls", &[("kinds", kinds.as_str())]);
            (title, String::new())
        }
    }
}

fn hostage(site: &Site<'_>, carrier: &Carrier<'_>, here: &Url) -> Hostage {
    let (model, words) = (site.model, &site.theme.words);
    let entry = carrier.entry;
    let stops = carrier.stops.iter().map(|stop| {
        let (title, when, url) = match stop.seat {
            Seat::Room(at) => (&model[at].title, model[at].when, Url::room(model, at)),
            Seat::Conversation(at) => {
                let url = Url::conversation(model, at);
                (&model[at].title, model[at].when, url)
            }
        };
        Stop {
            title: title.clone(),
            href: here.to(&url),
            date: date(when.value.at, words),
            others: stop.others,
            to_come: stop.to_come,
            said: stop.said.clone(),
        }
    });
    let held = carrier.stops.iter().filter(|stop| !stop.to_come);
    let currency = model.report.currency.as_deref().unwrap_or_default();
    Hostage {
        name: site.person(carrier.person),
        persona: site.persona_link(entry.persona, here),
        account: entry
            .account
            .map(|account| site.account_link(account, here)),
        largest: carrier.largest,
        asked_all: carrier.asked_all,
        switch: entry.would_switch.map(|word| match word {
            crate::model::WouldSwitch::Yes => "yes",
            crate::model::WouldSwitch::Unsure => "unsure",
            crate::model::WouldSwitch::No => "no",
        }),
        revenue: entry
            .revenue
            .map(|revenue| format!("{} {currency}", grouped(revenue)).trim().to_owned()),
        heard_by: held.map(|stop| stop.others).sum(),
        stops: stops.collect(),
    }
}

/// Whole, with a comma between thousands, as charts write it.
fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", rounding::whole(value.abs()));
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
