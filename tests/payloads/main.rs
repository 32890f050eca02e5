//! Whatever an author, a respondent or a spreadsheet writes stays text.
//!
//! `sample/` has every free text of the format once: what the schemas let be
//! any text at all. Each gets a payload before it, and no file of either
//! edition may hold any of it as more than text. A new key fails here until the
//! sample has it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod free;
mod look;
mod project;

use std::collections::BTreeSet;

use sidewise::pipeline::Edition;

use project::Project;

/// Texts that name something rather than say something: a payload there is a
/// fault that is told, or another column.
const NAMES: [&str; 11] = [
    "report.theme",
    "report.language",
    "report.logo",
    "report.together.figure",
    "report.feedback.file",
    "report.feedback.columns.when.format",
    "report.feedback.columns.tags.split",
    "persona.portrait",
    "promises.figure",
    "page.about",
    // Its characters are those of XML; the workbook has it with a payload.
    "report.feedback.sheet",
];

/// What only tells how a table is read, or what clients see in place of
/// something else: no page of the team's shows it.
fn is_silent(key: &str) -> bool {
    if ["account.label", "report.privacy.not_names"].contains(&key) {
        return true;
    }
    let read = key.starts_with("report.feedback.skip")
        || key.starts_with("report.feedback.columns") && !key.ends_with(".values{}");
    read && (key.ends_with(".column") || key.ends_with("{names}") || key.ends_with(".values"))
}

#[test]
fn the_sample_has_every_free_text() {
    let plain = Project::new(str::to_owned);
    let there: BTreeSet<_> = plain.texts.iter().map(|(key, _)| key.clone()).collect();
    let all = free::keys();
    let missing: Vec<_> = all.difference(&there).collect();
    assert!(
        missing.is_empty(),
        "add to tests/payloads/sample: {missing:#?}"
    );
    for name in NAMES {
        assert!(all.contains(name), "{name} is no free text any more");
    }
}

#[test]
fn every_free_text_is_shown_somewhere() {
    let plain = Project::new(str::to_owned);
    let files = plain.build(Edition::Internal);
    let pages: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, text)| look::unescaped(text))
        .collect();
    let shown = |text: &str| pages.iter().any(|page| page.contains(text));
    let mut seen = BTreeSet::new();
    for (key, text) in &plain.texts {
        if shown(text) {
            seen.insert(key.as_str());
        }
    }
    let all = plain.texts.iter().map(|(key, _)| key.as_str());
    let unseen: BTreeSet<_> = all.filter(|key| !seen.contains(key)).collect();
    let unseen: Vec<_> = unseen
        .into_iter()
        .filter(|key| !NAMES.contains(key) && !is_silent(key))
        .collect();
    assert!(unseen.is_empty(), "no page shows {unseen:#?}");
}

#[test]
fn no_payload_is_more_than_text() {
    let hostile = Project::new(|text| format!("{}{text}", look::PAYLOAD));
    for edition in [Edition::Client, Edition::Internal] {
        let files = hostile.build(edition);
        assert!(files.len() > 40, "{edition:?}: {} files", files.len());
        let mut wrong = Vec::new();
        let mut met = 0;
        for (path, text) in &files {
            // The theme's own; what is in it nobody else wrote.
            if path.ends_with(".css") || path.ends_with(".js") {
                continue;
            }
            met += text.matches(look::MARK).count();
            for fault in look::faults(path, text) {
                wrong.push(format!("{edition:?}, {path}: {fault}"));
            }
        }
        wrong.dedup();
        wrong.truncate(30);
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        assert!(met > 100, "{edition:?}: the payload is there {met} times");
    }
}

/// Whoever stands in any text of the format, however they are written there,
/// is in no file that is handed over: the build looks at all of them once more,
/// and has nothing to say.
#[test]
fn no_name_leaves_by_any_text() {
    const NAMES: [&str; 3] = ["Person Withname", "Boss Withname", "Guest Withname"];
    let named = Project::new(|text| match NAMES.contains(&text) {
        true => text.to_owned(),
        false => format!("Boss Withname, guest.withname, *Person* Withname {text}"),
    });
    let files = named.build(Edition::Client);
    assert!(files.len() > 40, "{} files", files.len());
    let mut wrong = Vec::new();
    for (path, text) in &files {
        let seen = look::unescaped(text).to_lowercase();
        if path.to_lowercase().contains("withname") || seen.contains("withname") {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Those who ask the people see all of it.
    let files = named.build(Edition::Internal);
    let held = files.values().filter(|text| text.contains("Withname"));
    assert!(held.count() > 20);
}
