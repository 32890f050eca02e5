//! Who stays, and why; and who would go if the way out were open.

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::{Link, Number};
use super::{Book, Leaf, word_of_mouth};
use crate::measure::carriers::{Carrier, Seat, carriers};
use crate::measure::disclosure;
use crate::measure::lock_in::{Barrier, Limits};
use crate::measure::pictures::barriers::{BarrierRow, BarriersPicture};
use crate::measure::pictures::exits::{ExitScenario, ExitsPicture};
use crate::measure::pictures::staying::{Stayer, StayingPicture};
use crate::measure::rounding;
use crate::measure::staying::{self, KINDS, Staying, Way};
use crate::model::{About, AccountIx, PersonaIx};
use crate::render::{Commentary, FigureView, PictureView, Site, Url, Used, date, month_of};

#[derive(Serialize)]
struct LockIn {
    opening: Option<Commentary>,
    people: Number,
    incomplete: usize,
    /// Of how many it is not told of which kind they are.
    confided: usize,
    map: Option<PictureView>,
    /// None where it is told of nobody.
    kinds: Vec<Kind>,
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
struct Kind {
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
    let told = || Staying::of(site.model).told(limits(site));
    let imagined = || Staying::imagined(site.model);
    site.is_opened(About::LockIn)
        || site.internal() && !site.model.lock_in.is_empty()
        || !told().people.is_empty()
        || !imagined().people.is_empty()
}

fn limits(site: &Site<'_>) -> disclosure::Limits {
    disclosure::Limits::new(site.model.report.privacy, site.model.edition)
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
    let told = staying.told(limits(site));
    let kinds = KINDS.into_iter().filter_map(|kind| {
        let word = staying::word(kind);
        let count = site.figure(&format!("lock_in.kinds.{word}"))?;
        Some(Kind { word, count })
    });
    // That everybody was asked enough needs no word.
    let asked = |kind: &Kind| kind.word == "not_known" && kind.count.value == Some(0.0);
    let kinds = kinds.filter(|kind| !asked(kind) && !told.people.is_empty());
    let kinds: Vec<Kind> = kinds.collect();
    let columns: Vec<_> = kinds.iter().map(|kind| kind.word).collect();
    let by_persona = site.personas_in_order().into_iter().filter_map(|persona| {
        let base = format!("lock_in.personas.{}", model[persona].id);
        shares(
            site,
            &base,
            &columns,
            None,
            site.persona_link(persona, here),
        )
    });
    let by_persona: Vec<_> = by_persona.collect();
    // Of one account alone it would be the same once more.
    let several = staying.accounts().len() > 1;
    let at_accounts = model.each_account().filter(|_| several);
    let at_accounts = at_accounts.flat_map(|(index, account)| {
        let base = format!("lock_in.accounts.{}.personas", account.id);
        let columns = &columns;
        let personas = site.personas_in_order().into_iter();
        personas.filter_map(move |persona| {
            let base = format!("{base}.{}", model[persona].id);
            let link = site.account_link(index, here);
            shares(
                site,
                &base,
                columns,
                Some(link),
                site.persona_link(persona, here),
            )
        })
    });
    let at_accounts: Vec<_> = at_accounts.collect();
    let asked = staying.people.iter().map(|(entry, _)| entry.persona);
    let asked: BTreeSet<_> = asked.collect();
    let coded = |persona: PersonaIx| {
        let path = format!("lock_in.personas.{}.hostage", model[persona].id);
        site.figures
            .get(&path)
            .is_some_and(|figure| figure.bound.is_some())
    };
    let hidden = asked
        .into_iter()
        .filter(|&persona| told.persona(persona).people.is_empty() && !coded(persona));
    let (map, barriers, exits) = (
        map(site, &staying, ("staying", None), here, used),
        barriers(site, &staying, None, ("barriers", None), here, used),
        exits(site, ("exits", None), here, used),
    );
    let charts = [&map, &barriers, &exits];
    let left_out = charts.into_iter().filter(|chart| chart.is_none()).count();
    let held_back = match site.internal() || staying.people.is_empty() {
        true => 0,
        false => left_out + hidden.count(),
    };
    LockIn {
        opening: site.opening(About::LockIn, here, used),
        people: site.number("lock_in.people"),
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
        steady: steady(site),
        barriers,
        exits,
        hostages: carriers(model)
            .iter()
            .map(|carrier| hostage(site, carrier, here))
            .collect(),
        assumed: assumed(site),
        talk: word_of_mouth::is_there(site).then(|| here.to(&word_of_mouth::url())),
        held_back,
    }
}

/// How the people below a path divide, where that is told.
fn shares(
    site: &Site<'_>,
    base: &str,
    columns: &[&str],
    account: Option<Link>,
    persona: Link,
) -> Option<Shares> {
    let kinds = columns.iter();
    let kinds = kinds.map(|word| site.figure(&format!("{base}.{word}")));
    let kinds: Vec<_> = kinds.collect::<Option<_>>()?;
    let told = kinds.iter().any(|figure| !figure.is_few);
    told.then(|| Shares {
        account,
        persona,
        n: kinds.iter().find_map(|figure| figure.n).unwrap_or(0),
        confided: confided(site, base),
        kinds,
    })
}

fn confided(site: &Site<'_>, base: &str) -> usize {
    let figure = site.figures.get(&format!("{base}.in_confidence"));
    figure
        .and_then(|figure| figure.value)
        .map_or(0, |n| n as usize)
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
        let word = staying::word(answer.kind(Limits::default()));
        let kind = words.get_owned(&format!("picture.{}.one", picture_word(word)));
        let places = [("name", name.as_str()), ("kind", kind.as_str())];
        words.fill("lock_in.assumed_is", &places)
    });
    lines.collect()
}

/// What the pictures' words call a kind.
fn picture_word(kind: &str) -> &str {
    match kind {
        "not_known" => "not_known_stayer",
        kind => kind,
    }
}

/// The people who may be shown for themselves; where there are none, how many
/// there are of a kind.
pub(super) fn map(
    site: &Site<'_>,
    staying: &Staying<'_>,
    (id, title): (&str, Option<&str>),
    here: &Url,
    used: &mut Used,
) -> Option<PictureView> {
    let model = site.model;
    let marks = Limits::default();
    let (singly, told) = (staying.singly(limits(site)), staying.told(limits(site)));
    let people = singly.people.iter().map(|(entry, answer)| Stayer {
        persona: model[entry.persona].name.clone(),
        note: entry
            .account
            .map(|account| model[account].name.clone())
            .unwrap_or_default(),
        satisfaction: answer.satisfaction,
        stay: answer.stay,
        kind: answer.kind(marks),
    });
    let people: Vec<_> = people.collect();
    let shown = match people.is_empty() {
        true => told.people.len(),
        false => people.len(),
    };
    if shown == 0 && !staying.people.is_empty() {
        return None;
    }
    let counts = KINDS.into_iter().zip(told.counts());
    let counts = counts.map(|(kind, n)| (kind, Some(usize::try_from(n).unwrap_or(usize::MAX))));
    let picture = StayingPicture {
        title: site.titled(title, "lock_in.map", &[]),
        limits: marks,
        people,
        counts: counts.collect(),
        partial: shown < staying.people.len(),
    };
    let view = site.picture(&picture, id, here, used)?;
    Some(beside(site, view, staying.people.len() - shown))
}

/// A picture that says how many more answered in confidence.
fn beside(site: &Site<'_>, view: PictureView, confided: usize) -> PictureView {
    if confided == 0 {
        return view;
    }
    let more = site.theme.words.count("lock_in_confided", confided);
    let note = format!("{} {more}", view.note).trim().to_owned();
    PictureView { note, ..view }
}

/// Whether the number of hostages holds when a limit is moved by one; nothing
/// where that is not told.
fn steady(site: &Site<'_>) -> Vec<(String, String)> {
    let figure = |word: &str| {
        let figure = site.figure(&format!("lock_in.steady.{word}"))?;
        figure.value.is_some().then_some(figure)
    };
    match figure("fewest").zip(figure("most")) {
        None => Vec::new(),
        Some((fewest, most)) if fewest.value == most.value => {
            site.pieces("lock_in.steady", &[("n", fewest)])
        }
        Some((fewest, most)) => {
            site.pieces("lock_in.unsteady", &[("fewest", fewest), ("most", most)])
        }
    }
}

/// One row for each person who may be shown; `account` narrows it to one.
pub(super) fn barriers(
    site: &Site<'_>,
    staying: &Staying<'_>,
    account: Option<AccountIx>,
    (id, title): (&str, Option<&str>),
    here: &Url,
    used: &mut Used,
) -> Option<PictureView> {
    let model = site.model;
    let there = staying.only(|entry| account.is_none() || entry.account == account);
    let singly = there.singly(limits(site));
    let confided = there.people.len() - singly.people.len();
    let (asked, not_asked): (Vec<_>, Vec<_>) = singly
        .people
        .into_iter()
        .partition(|(_, answer)| answer.largest().is_some());
    let rows = asked.into_iter().map(|(entry, answer)| BarrierRow {
        account: entry
            .account
            .map(|account| model[account].name.clone())
            .unwrap_or_default(),
        person: match entry.person {
            Some(person) if site.internal() => site.person(person.value),
            _ => model[entry.persona].name.clone(),
        },
        barriers: answer.barriers,
    });
    let picture = BarriersPicture {
        title: site.titled(title, "lock_in.barriers", &[]),
        limit: Limits::default().barrier,
        rows: rows.collect(),
        not_asked: not_asked.len(),
    };
    if picture.rows.is_empty() && confided > 0 {
        return None;
    }
    let view = site.picture(&picture, id, here, used)?;
    Some(beside(site, view, confided))
}

pub(super) fn exits(
    site: &Site<'_>,
    (id, title): (&str, Option<&str>),
    here: &Url,
    used: &mut Used,
) -> Option<PictureView> {
    let words = &site.theme.words;
    let ways = staying::ways(site.model);
    if ways.list.is_empty() {
        return None;
    }
    let scenarios = ways.list.into_iter().map(|way| {
        let (title, note) = named(site, &way);
        let release = &way.release;
        ExitScenario {
            title,
            path: format!("lock_in.open.{}", way.id),
            note,
            people: release.people,
            revenue: release.tells_revenue().then_some(release.revenue),
            not_known: release.not_known,
        }
    });
    let picture = ExitsPicture {
        title: site.titled(title, "lock_in.exits", &[]),
        unit: site.model.report.currency.clone().unwrap_or_default(),
        scenarios: scenarios.collect(),
        complete: ways.complete,
    };
    let view = site.picture(&picture, id, here, used)?;
    let view = PictureView {
        note: words.get("lock_in.exits_band").to_owned(),
        ..view
    };
    Some(beside(site, view, ways.confided))
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
    let persona = &model[entry.persona];
    let way_out = carrier.way_out.as_ref().map(|held| {
        let kinds = held.iter();
        let kinds = kinds.map(|kind| words.get(&format!("barrier.{}", kind.word())).to_owned());
        let kinds = site.list(&kinds.collect::<Vec<_>>());
        words.fill("lock_in.way_out", &[("kinds", kinds.as_str())])
    });
    let scenarios = carrier.scenarios.iter();
    let scenarios = scenarios.filter_map(|&at| model.report.scenarios.get(at));
    Hostage {
        name: match carrier.person {
            Some(person) => site.person(person),
            None => persona.label().to_owned(),
        },
        persona: site.persona_link(entry.persona, here),
        account: entry
            .account
            .map(|account| site.account_link(account, here)),
        when: entry.when.map(|when| match site.internal() {
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
        revenue: entry
            .revenue
            .map(|revenue| format!("{} {currency}", grouped(revenue)).trim().to_owned()),
        way_out,
        scenarios: scenarios.map(|scenario| scenario.title.clone()).collect(),
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
