//! A key and its path are one thing, whatever ids there are.

use std::collections::BTreeSet;

use super::*;
use crate::model::{HeardKind, Standing, Status};

/// Ids that are words of paths, and such as only slugs can be.
const HOSTILE: [&str; 20] = [
    "personas",
    "kinds",
    "status",
    "value",
    "net",
    "recommend",
    "scenarios",
    "waves",
    "surveys",
    "report",
    "change",
    "asks",
    "open",
    "own",
    "distances",
    "notes",
    "counts",
    "wish",
    "été-2026",
    "价格",
];

/// Every scope, with these ids.
fn scopes(id: &str, other: &str) -> Vec<Scope> {
    let (id, other): (Arc<str>, Arc<str>) = (id.into(), other.into());
    let with = |make: fn(Arc<str>) -> Scope| make(Arc::clone(&id));
    vec![
        with(Scope::Account),
        with(Scope::Persona),
        with(Scope::Survey),
        with(Scope::Wave),
        with(Scope::Ask),
        with(Scope::Theme),
        with(Scope::Journey),
        with(Scope::Thread),
        with(Scope::Session),
        with(Scope::Product),
        with(Scope::Scenario),
        with(Scope::Channel),
        with(Scope::Conversation),
        with(Scope::Promise),
        Scope::Distance(Arc::clone(&id), other),
        Scope::Open("procedural_financial".into()),
        Scope::Report,
        Scope::Change,
        Scope::SinceFirst,
        Scope::Rooms,
        Scope::Own,
        Scope::Others,
        Scope::WordOfMouth,
        Scope::Turning,
        Scope::LockIn,
        Scope::Kinds,
        Scope::Shares,
        Scope::Steady,
        Scope::Support,
        Scope::After,
        Scope::Said,
        Scope::Assumptions,
        with(Scope::Assumption),
        Scope::Questions,
        Scope::Words,
    ]
}

/// What has no word of its own stands below its own scope alone.
fn fits(of: &Of, metric: Metric) -> bool {
    let last = of.scopes().last();
    match metric {
        Metric::Mentions => matches!(last, Some(Scope::Theme(_))),
        Metric::Apart => matches!(last, Some(Scope::Distance(..))),
        _ => true,
    }
}

#[test]
fn every_scope_and_metric_is_read_as_it_is_written() {
    for (at, id) in HOSTILE.iter().enumerate() {
        let other = HOSTILE[(at + 7) % HOSTILE.len()];
        let all = scopes(id, other);
        for (first, inner) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
            let of = Of::all().then(first.clone()).then(inner.clone());
            let metric = Metric::ALL[(at * 31 + of.to_string().len()) % Metric::ALL.len()];
            if fits(&of, metric) && !is_of_kinds(&of, metric) {
                assert_is_read(&of.key(metric));
            }
        }
        for scope in &all {
            for &metric in Metric::ALL {
                let of = Of::all().then(scope.clone());
                if fits(&of, metric) && !is_of_kinds(&of, metric) {
                    assert_is_read(&of.key(metric));
                }
            }
        }
    }
    for &metric in Metric::ALL {
        let empty = metric.word().is_empty();
        if !empty {
            assert_is_read(&Of::all().key(metric));
        }
    }
    for &kind in HeardKind::ALL {
        assert_is_read(&Of::all().conversations().kinds().key(kind.into()));
    }
}

/// A conversation called `kinds` has no figure of a kind of note.
fn is_of_kinds(of: &Of, metric: Metric) -> bool {
    let kinds = HeardKind::ALL.iter().any(|&kind| metric == kind.into());
    kinds && *of.scopes() == [Scope::Conversation("kinds".into())]
}

fn assert_is_read(key: &Key) {
    let read: Key = key.as_str().parse().unwrap();
    assert_eq!(read, *key);
    assert_eq!(read.of(), key.of(), "{key}");
    assert_eq!(read.metric(), key.metric(), "{key}");
    assert_eq!(key.parts().collect::<Vec<_>>().join("."), key.as_str());
}

#[test]
fn no_two_metrics_share_a_word_or_a_name() {
    let words: BTreeSet<_> = Metric::ALL.iter().map(|one| one.word()).collect();
    let names: BTreeSet<_> = Metric::ALL.iter().map(|one| one.name()).collect();
    // The two whose subject says all of it have none.
    assert_eq!(words.len(), Metric::ALL.len() - 1);
    assert_eq!(names.len(), Metric::ALL.len());
}

#[test]
fn words_of_the_model_are_words_of_paths() {
    for &kind in HeardKind::ALL {
        assert_eq!(Metric::from(kind).word(), kind.word());
    }
    for kind in crate::measure::staying::KINDS {
        assert_eq!(
            Metric::from(kind).word(),
            crate::measure::staying::word(kind)
        );
    }
    for standing in [
        Standing::Untested,
        Standing::Held,
        Standing::Contradicted,
        Standing::Mixed,
    ] {
        assert_eq!(Metric::from(standing).word(), standing.word());
    }
    for (status, word) in [
        (Status::Open, "actions.open"),
        (Status::Started, "actions.started"),
        (Status::Done, "actions.done"),
        (Status::Dropped, "actions.dropped"),
    ] {
        assert_eq!(Metric::from(status).word(), word);
    }
}

#[test]
fn what_is_no_path_is_none() {
    for text in [
        "",
        ".",
        "personas.",
        "personas.wendy",
        "personas..people",
        "personas.wendy.",
        "personas.wendy.recommend",
        "personas.wendy.recommend.net.value",
        "wendy.people",
        "distances.wendy",
        "themes",
        ".people",
    ] {
        assert_eq!(text.parse::<Key>(), Err(NoPath), "{text}");
    }
}

#[test]
fn a_path_is_understood_as_far_as_it_goes() {
    let written = PartialKey::new("accounts.harbour.together.recommend.net");
    assert_eq!(written.of.to_string(), "accounts.harbour");
    assert_eq!(written.metric, Some(Metric::RecommendNet));
    let written = PartialKey::new("personas.wendy.surveys.letter.asks.q");
    assert_eq!(
        written.of.to_string(),
        "personas.wendy.surveys.letter.asks.q"
    );
    assert_eq!(written.metric, None);
}

#[test]
fn themes_and_pairs_stand_together() {
    let section = |path: &str| path.parse::<Key>().unwrap().section().to_string();
    assert_eq!(
        section("personas.p.surveys.s.waves.w.themes.t"),
        "personas.p.surveys.s.waves.w"
    );
    assert_eq!(
        section("accounts.a.distances.u.d"),
        "accounts.a.distances.u"
    );
    assert_eq!(section("distances.u.d"), "distances.u");
    assert_eq!(section("distances.u.d.effort.easy"), "distances.u.d");
    assert_eq!(section("counts.people"), "");
    assert_eq!(section("personas.counts.people"), "personas.counts");
    assert_eq!(
        section("personas.p.surveys.s.asks.q.net"),
        "personas.p.surveys.s.asks.q"
    );
}
