//! The pictures of who stays: as many as may be told of.

use crate::measure::lock_in::{Barrier, Thresholds};
use crate::measure::pictures::barriers::{BarrierRow, BarriersPicture};
use crate::measure::pictures::exits::{ExitScenario, ExitsPicture};
use crate::measure::pictures::staying::{Stayer, StayingPicture};
use crate::measure::staying::{self, KINDS, Staying, WayOut};
use crate::model::AccountIx;
use crate::render::{PageContext, PictureView, Site, date};

/// What the pictures' words call a kind.
pub(super) fn picture_word(kind: &str) -> &str {
    match kind {
        "not_known" => "not_known_stayer",
        kind => kind,
    }
}

/// The people who may be shown for themselves; where there are none, how many
/// there are of a kind.
pub(in crate::render::views) fn map(
    ctx: &PageContext<'_>,
    staying: &Staying<'_>,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let model = ctx.model;
    let marks = Thresholds::default();
    let (singly, told) = (staying.singly(), staying.told());
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
        title: ctx.titled(title, "lock_in.map", &[]),
        limits: marks,
        people,
        counts: counts.collect(),
        partial: shown < staying.people.len(),
    };
    let view = ctx.picture(&picture, id)?;
    Some(beside(ctx, view, staying.people.len() - shown))
}

/// A picture that says how many more answered in confidence.
pub(super) fn beside(site: &Site<'_>, view: PictureView, confided: usize) -> PictureView {
    if confided == 0 {
        return view;
    }
    let more = site.theme.words.count("lock_in_confided", confided);
    let note = format!("{} {more}", view.note).trim().to_owned();
    PictureView { note, ..view }
}

/// One row for each person who may be shown; `account` narrows it to one.
pub(in crate::render::views) fn barriers(
    ctx: &PageContext<'_>,
    staying: &Staying<'_>,
    account: Option<AccountIx>,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let model = ctx.model;
    let there = staying.only(|entry| account.is_none() || entry.account == account);
    let singly = there.singly();
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
            Some(person) if ctx.internal() => ctx.person(person.value),
            _ => model[entry.persona].name.clone(),
        },
        barriers: answer.barriers,
    });
    let picture = BarriersPicture {
        title: ctx.titled(title, "lock_in.barriers", &[]),
        limit: Thresholds::default().barrier,
        rows: rows.collect(),
        not_asked: not_asked.len(),
        partial: confided > 0,
    };
    if picture.rows.is_empty() && confided > 0 {
        return None;
    }
    let view = ctx.picture(&picture, id)?;
    Some(beside(ctx, view, confided))
}

pub(in crate::render::views) fn exits(
    ctx: &PageContext<'_>,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let words = &ctx.theme.words;
    let ways = staying::ways(ctx.model);
    if ways.list.is_empty() {
        return None;
    }
    let scenarios = ways.list.into_iter().map(|way| {
        let (title, note) = named(ctx, &way);
        let release = &way.release;
        ExitScenario {
            title,
            of: way.of,
            note,
            people: release.people,
            revenue: release.tells_revenue().then_some(release.revenue),
            untold: way.untold,
            not_known: release.not_known,
        }
    });
    let picture = ExitsPicture {
        title: ctx.titled(title, "lock_in.exits", &[]),
        unit: ctx.model.report.currency.clone().unwrap_or_default(),
        scenarios: scenarios.collect(),
        complete: ways.complete,
    };
    let view = ctx.picture(&picture, id)?;
    let view = PictureView {
        note: words.get("lock_in.exits_band").to_owned(),
        ..view
    };
    Some(beside(ctx, view, ways.confided))
}

/// What happens, and when or what it opens.
pub(super) fn named(site: &Site<'_>, way: &WayOut) -> (String, String) {
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
