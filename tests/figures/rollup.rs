//! An account is shown as its parts: the example of the roll-up, by hand.

use std::fmt::Write;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::elephant::elephant;
use sidewise::measure::heard::{Reach, ToldCount, matrix};
use sidewise::measure::rating::Rating;
use sidewise::measure::{Figure, Figures, Status, answers, distance, series};
use sidewise::model::Asked;
use sidewise::model::{AccountIx, Model};
use sidewise::source::Sources;
use sidewise::{model, read};

/// Users 9, 10, 9, 10 and decider 6 at A; decider 8 at B; user 3 and decider 9
/// at C. A third persona was asked and is silent, a fourth was never asked.
fn project(more: &str) -> Sources {
    let mut sources = Sources::default();
    let report = format!("title: A report\nas_of: 2026-09-30\nprivacy: {{ group: 3 }}\n{more}");
    sources.add("content/report.yaml", report);
    for (id, rest) in [
        ("marcus", "roles: [decider]\nhands_on: never\n"),
        ("priya", "roles: [buyer]\n"),
        ("ravi", "roles: [implementer]\nhands_on: weekly\n"),
        ("wendy", "roles: [user]\nhands_on: daily\n"),
    ] {
        sources.add(
            format!("content/personas/{id}.yaml"),
            format!("name: {id}\n{rest}"),
        );
    }
    let mut person = 0;
    let mut answered = String::new();
    for (account, people) in [
        (
            "a",
            &[
                ("wendy", Some(9)),
                ("wendy", Some(10)),
                ("wendy", Some(9)),
                ("wendy", Some(10)),
                ("marcus", Some(6)),
                ("ravi", None),
                ("priya", None),
            ][..],
        ),
        ("b", &[("marcus", Some(8))]),
        ("c", &[("wendy", Some(3)), ("marcus", Some(9))]),
    ] {
        let mut text = format!("name: {account}\npeople:\n");
        for (persona, score) in people {
            person += 1;
            writeln!(text, "  - {{ id: p{person}, persona: {persona} }}").unwrap();
            if let Some(score) = score {
                let line = format!("  - {{ id: r{person}, who: p{person}, recommend: {score} }}\n");
                answered.push_str(&line);
            }
        }
        sources.add(format!("content/accounts/{account}.yaml"), text);
    }
    let feedback = format!(
        "survey: yearly\nwave: \"2026\"\ninvited: {{ wendy: 10, marcus: 4, ravi: 2 }}\nresponses:\n{answered}"
    );
    sources.add("content/feedback/2026.yaml", feedback);
    // One of them answered the year before as well.
    let before =
        "survey: yearly\nwave: \"2025\"\nresponses:\n  - { id: r0, who: p1, recommend: 0 }\n";
    sources.add("content/feedback/2025.yaml", before);
    sources
}

fn measure(sources: &Sources, edition: Edition) -> (Model, Figures) {
    let mut diagnostics = Diagnostics::new();
    let written = read::read(sources, &mut diagnostics);
    let model = model::build(&written, sources, &mut diagnostics).edition(edition);
    let figures = Figures::measure(&model);
    (model, figures)
}

fn figure<'f>(figures: &'f Figures, path: &str) -> &'f Figure {
    figures.get(path).unwrap()
}

#[test]
fn users_and_deciders_stand_side_by_side() {
    // Three are too few for a score that is printed; here it is reckoned.
    let (model, _) = measure(&project(""), Edition::Internal);
    let figures = Figures::measure_regardless(&model);
    let users = figure(&figures, "personas.wendy.recommend.net");
    let deciders = figure(&figures, "personas.marcus.recommend.net");
    assert!((users.value.unwrap() - 0.6).abs() < 1e-9);
    assert_eq!(
        (users.n, users.people, users.accounts),
        (Some(5), Some(5), Some(2))
    );
    assert_eq!((deciders.value, deciders.n), (Some(0.0), Some(3)));
    for pooled in [
        "report",
        "accounts.a",
        "surveys.yearly",
        "surveys.yearly.waves.2026",
    ] {
        let pooled = figure(&figures, &format!("{pooled}.recommend.net"));
        assert_eq!(
            (pooled.status, pooled.value, pooled.n),
            (Status::Refused, None, None)
        );
        assert!(pooled.parts.len() >= 2);
    }
    let apart = figure(&figures, "distances.wendy.marcus");
    assert!((apart.value.unwrap() - 0.6).abs() < 1e-9);
    let rate = figure(
        &figures,
        "personas.wendy.surveys.yearly.waves.2026.response_rate",
    );
    assert_eq!(rate.value, Some(0.5));
}

/// +37.5 by person, as one who insists would have it: with the reason, and for
/// those who made the report alone.
#[test]
fn who_insists_gives_a_reason() {
    let sources = project("together:\n  - { figure: report.recommend.net, why: The board asks }\n");
    let (_, figures) = measure(&sources, Edition::Internal);
    let pooled = figure(&figures, "report.recommend.net");
    assert_eq!((pooled.value, pooled.n), (Some(0.375), Some(8)));
    assert_eq!(pooled.together.as_deref(), Some("The board asks"));
    let (_, figures) = measure(&sources, Edition::Client);
    let pooled = figure(&figures, "report.recommend.net");
    assert_eq!((pooled.status, pooled.value), (Status::Refused, None));
    assert_eq!(pooled.together, None);
}

#[test]
fn the_charts_know_who_was_heard() {
    let (model, figures) = measure(&project(""), Edition::Internal);
    let matrix = matrix(&model, &figures, None, None);
    let ids: Vec<_> = matrix
        .rows
        .iter()
        .map(|row| model[row.persona].id.as_str())
        .collect();
    assert_eq!(ids, ["wendy", "ravi", "marcus", "priya"]);
    let reach: Vec<_> = matrix.rows.iter().map(|row| row.whole.reach).collect();
    assert_eq!(
        reach,
        [Reach::Heard, Reach::Silent, Reach::Heard, Reach::NeverAsked]
    );
    assert_eq!(
        matrix.rows[0].cells[0].unwrap().answers,
        ToldCount::Exactly(5)
    );
    assert_eq!(matrix.rows[0].cells[1], None);

    let rating = Rating::of(&model, Asked::Recommend);
    let elephant = elephant(&model, &figures, &rating, AccountIx(0));
    let first = &elephant.members[0];
    assert_eq!(
        (first.work, first.signature, first.reach),
        (100, 5, Reach::Heard)
    );
    assert_eq!(elephant.members[5].reach, Reach::Silent);
    assert_eq!(elephant.members[6].reach, Reach::NeverAsked);
    let bars = answers::bars(&model, &figures, &rating);
    assert_eq!(bars[0].parts, Some(vec![1, 0, 4]));
    assert!(bars[0].is_strip());
    let apart = distance::distances(&model, &figures, (&rating, None));
    assert_eq!(apart[0].rows.len(), 3);
    let lines = series::series(&model, &figures, None);
    assert_eq!(lines[0].waves, ["2025", "2026"]);
    assert_eq!(lines[0].personas[0].points.len(), 2);
}

/// One person of a persona answered in 2025: that is no secret, and what is.
#[test]
fn a_client_is_told_who_answered_and_not_what() {
    let (model, figures) = measure(&project(""), Edition::Client);
    let wave = "accounts.a.personas.wendy.surveys.yearly.waves.2025";
    let told = figure(&figures, &format!("{wave}.responses"));
    assert_eq!(told.value, Some(1.0));
    let untold = figure(&figures, &format!("{wave}.recommend.net"));
    assert_eq!(untold.status, Status::TooFew);
    assert_eq!((untold.value, untold.n, untold.bound), (None, None, None));
    let cell = matrix(&model, &figures, None, None).rows[2].cells[1].unwrap();
    assert_eq!(
        cell.answers,
        ToldCount::Exactly(1),
        "one decider answered there"
    );
}

/// Unless it was promised that it is a secret.
#[test]
fn a_client_is_not_told_where_few_answered_in_secret() {
    let closed = "surveys: { yearly: { participation: grouped } }\n";
    let (model, figures) = measure(&project(closed), Edition::Client);
    let wave = "accounts.a.personas.wendy.surveys.yearly.waves.2025";
    assert!(figures.get(&format!("{wave}.responses")).is_none());
    let cell = matrix(&model, &figures, None, None).rows[2].cells[1].unwrap();
    assert_ne!(
        cell.answers,
        ToldCount::Exactly(1),
        "one decider answered there"
    );
}
