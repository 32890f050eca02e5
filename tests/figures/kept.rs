//! No figure is lost: whatever somebody calls a thread, a channel or a theme,
//! its figures are in `figures.json`, and no other name moves them.

use serde_json::Value;

use super::project::{Project, at};

const PERSONAS: &str = "name: Wendy\nroles: [user]\n";

fn journey(threads: &str, moments: &str) -> Value {
    let text = format!("title: J\nthreads:\n{threads}interactions:\n{moments}");
    Project::default()
        .add("personas/wendy.yaml", PERSONAS)
        .add("personas/marcus.yaml", "name: Marcus\nroles: [decider]\n")
        .add("journeys/j.yaml", &text)
        .internal()
}

#[test]
fn threads_may_be_called_as_the_keys_of_a_figure() {
    let ids = [
        "accounts", "from", "method", "n", "notes", "people", "status", "unit", "value",
    ];
    let threads: String = ids.map(|id| format!("  {id}: A piece of work\n")).concat();
    let moments = ids.iter().enumerate().flat_map(|(at, id)| {
        let line = |persona, day| {
            format!(
                "  - {{ when: 2026-01-{day:02}, persona: {persona}, title: x, thread: {id} }}\n"
            )
        };
        [line("wendy", at + 1), line("marcus", at + 11)]
    });
    let figures = journey(&threads, &moments.collect::<String>());
    assert_eq!(at(&figures, "journeys.j.threads.=.value"), 9);
    for id in ids {
        for (word, value) in [("interactions", 2), ("handovers", 1), ("days", 10)] {
            let path = format!("journeys.j.threads.{id}.{word}.value");
            assert_eq!(at(&figures, &path), value, "{path}");
        }
    }
}

/// Contacts by phone of which all got better, and of which all got worse.
fn contacts(better: &str, worse: &str) -> Value {
    let line = |channel: &str, day, before, after| {
        let channel = match channel {
            "" => String::new(),
            channel => format!(", channel: {channel}"),
        };
        format!(
            "  - {{ when: 2026-02-{day:02}, persona: wendy, title: Call, feeling: {after}, support: {{ before: {before} }}{channel} }}\n"
        )
    };
    let up = (1..=9).map(|day| line(better, day, -1, 2));
    let down = (10..=12).map(|day| line(worse, day, 1, -2));
    let figures = journey("  move: Move\n", &up.chain(down).collect::<String>());
    at(&figures, "support.personas.wendy.channels").clone()
}

#[test]
fn one_channel_in_two_spellings_is_one() {
    for (one, other) in [
        ("Phone", "phone"),
        ("\" phone\"", "PHONE"),
        ("Live  chat", "live chat"),
    ] {
        let channels = contacts(one, other);
        let all = channels.as_object().unwrap();
        assert_eq!(all.len(), 1, "{channels}");
        let net = all.values().next().unwrap();
        assert_eq!(net["net_improved"]["n"], 12, "{channels}");
        assert_eq!(net["net_improved"]["value"], 0.5, "{channels}");
    }
    assert_eq!(
        contacts("Phone", "phone")["phone"]["net_improved"]["value"],
        0.5
    );
}

#[test]
fn two_channels_never_share_a_path() {
    for (one, other) in [
        ("E-mail", "E mail"),
        ("Other", ""),
        ("电话", "邮件"),
        ("\"?\"", "\"!\""),
    ] {
        let channels = contacts(one, other);
        let all = channels.as_object().unwrap();
        let mut found: Vec<_> = all
            .values()
            .map(|net| net["net_improved"]["n"].as_u64())
            .collect();
        found.sort();
        assert_eq!(found, [Some(3), Some(9)], "{channels}");
    }
    // Those that nobody named stand where they stood.
    assert_eq!(contacts("Other", "")["other"]["net_improved"]["n"], 3);
    assert_eq!(
        contacts("电话", "邮件")["电话"]["net_improved"]["value"],
        1.0
    );
}

fn themes(rows: &[&str]) -> Value {
    let rows: String = rows.iter().map(|tags| format!("9,{tags}\n")).collect();
    let figures = Project::default()
        .add("personas/wendy.yaml", PERSONAS)
        .table("feedback/a.csv", &format!("Score,Tags\n{rows}"))
        .report(
            "feedback:\n  - file: feedback/a.csv\n    survey: s\n    wave: \"1\"\n    columns:\n      persona: { other: wendy }\n      recommend: { column: Score }\n      tags: { column: Tags, split: \";\" }\n",
        )
        .internal();
    at(&figures, "personas.wendy.surveys.s.waves.1.themes").clone()
}

#[test]
fn themes_in_other_scripts_keep_their_letters() {
    let few = themes(&["速度;价格", "价格", "цена", "Preis & Leistung"]);
    for (theme, people) in [("价格", 2), ("速度", 1), ("цена", 1), ("preis-leistung", 1)] {
        assert_eq!(few[theme]["value"], people, "{few}");
    }
    // What comes first in every alphabet moves none of them.
    let more = themes(&[
        "速度;价格",
        "价格",
        "цена",
        "Preis & Leistung",
        "一;Ärger;あ",
    ]);
    for theme in ["价格", "速度", "цена", "preis-leistung"] {
        assert_eq!(more[theme]["value"], few[theme]["value"], "{more}");
    }
    assert_eq!(more.as_object().unwrap().len(), 7, "{more}");
}

#[test]
fn themes_without_letters_have_each_a_path_of_their_own() {
    let few = themes(&["👍;C#", "👍"]);
    let more = themes(&["👍;C#", "👍", "🎉;☠", "C++"]);
    let name = |figures: &Value, theme: &str| {
        let mut all = figures.as_object().unwrap().iter();
        let found = all.find(|(_, figure)| figure["theme"] == theme);
        found
            .unwrap_or_else(|| unreachable!("{theme} in {figures}"))
            .0
            .clone()
    };
    assert_eq!(more.as_object().unwrap().len(), 5, "{more}");
    assert_eq!(name(&few, "👍"), name(&more, "👍"));
    assert_eq!(name(&few, "C#"), "c");
    // Two that would be called alike: neither is, so that no sentence about the
    // one speaks of the other.
    assert!(more["c"].is_null(), "{more}");
}
