//! What is the same on every page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lock_in;
use crate::measure::claims::Nothing;
use crate::measure::{conversations, findings, rooms};
use crate::model::{About, PersonaIx};
use crate::render::{Site, Url, date};

/// What is the same on every page. Ways lead from the site's own folder.
#[derive(Debug, Serialize)]
pub struct Layout {
    title: String,
    client: Option<String>,
    author: Option<String>,
    notice: Option<String>,
    as_of: String,
    edition: &'static str,
    internal: bool,
    /// All entries of the navigation.
    sections: Vec<NavEntry>,
    /// The same in groups, where they are too many for one line. Then every
    /// entry is in one of them.
    groups: Vec<NavGroup>,
    /// What is said where there is none of something, by what it is: of
    /// everything, or of what may be shown here alone.
    none: BTreeMap<&'static str, String>,
    /// Whether moments are left out, so that what is counted of them is no count
    /// of all.
    partial: bool,
}

/// An entry of the navigation.
#[derive(Debug, Clone, Serialize)]
struct NavEntry {
    key: &'static str,
    title: String,
    href: String,
}

/// Entries that belong together.
#[derive(Debug, Serialize)]
struct NavGroup {
    title: String,
    /// The way to the first of them.
    href: String,
    /// The keys of its entries.
    keys: Vec<&'static str>,
    entries: Vec<NavEntry>,
    /// Whether it is one entry under its own name, and no more.
    single: bool,
}

/// How many entries stand beside each other before they are put in groups.
const IN_ONE_LINE: usize = 9;

/// Groups of entries, in order: the end of a group's key in the wording, and
/// the keys of its entries. The first stands for itself.
const GROUPS: [(&str, &[&str]); 6] = [
    ("report", &["report"]),
    ("group_people", &["personas", "accounts"]),
    ("group_happened", &["journeys", "support", "pains"]),
    ("group_said", &["rooms", "conversations", "word_of_mouth"]),
    ("group_done", &["actions", "commentary"]),
    ("group_known", &["surveys", "questions", "reading", "who"]),
];

/// Makes it, once for all pages.
pub fn shell(site: &Site<'_>) -> Layout {
    let model = site.model;
    let report = &model.report;
    let own_pages = model.pages.iter().any(|page| page.about.is_none());
    let journeys = model.journeys.iter().any(|one| model.shows_journey(one));
    let sections = [
        ("report", About::Report, true),
        ("personas", About::Personas, true),
        ("accounts", About::Accounts, !model.accounts.is_empty()),
        ("journeys", About::Journeys, journeys),
        ("rooms", About::Rooms, model.has_page(About::Rooms)),
        ("pains", About::Pains, true),
        ("actions", About::Actions, true),
    ];
    let words = &site.theme.words;
    let section = |key: &'static str, url: &Url| NavEntry {
        key,
        title: words.get(&format!("nav.{key}")).to_owned(),
        href: Url::front().to(url),
    };
    let mut list: Vec<_> = sections
        .into_iter()
        .filter(|(.., there)| *there)
        .map(|(key, about, _)| section(key, &Url::about(model, about)))
        .collect();
    // Where nothing of conversations is told, what rests on them may be.
    let talk = [
        (About::Conversations, "conversations"),
        (About::Assumptions, "assumptions"),
        (About::Language, "words"),
    ];
    let talk = talk.into_iter().find(|(about, _)| model.has_page(*about));
    if let Some((about, name)) = talk {
        let before = list.iter().position(|entry| entry.key == "pains");
        let entry = NavEntry {
            title: words.get(&format!("nav.{name}")).to_owned(),
            ..section("conversations", &Url::about(model, about))
        };
        list.insert(before.unwrap_or(list.len()), entry);
    }
    list.extend(
        super::exit::sections(site)
            .into_iter()
            .map(|(key, url)| section(key, &url)),
    );
    if own_pages {
        list.push(section("commentary", &Url::new("commentary/index.html")));
    }
    if model
        .surveys
        .iter()
        .any(|survey| model.shows_survey(survey))
    {
        list.push(section("surveys", &Url::surveys()));
    }
    list.push(section("reading", &Url::about(model, About::Reading)));
    if site.report.is_for_team() {
        list.push(section("who", &super::who::url()));
    }
    Layout {
        title: report.title.clone(),
        client: report.client.clone(),
        author: report.author.clone(),
        notice: report.notice.clone(),
        as_of: date(report.as_of, words),
        edition: site.report.edition(),
        internal: site.report.is_for_team(),
        groups: match list.len() > IN_ONE_LINE {
            true => groups(site, &list),
            false => Vec::new(),
        },
        none: none(site),
        partial: !site.figures.claims(model).has_all_moments(model),
        sections: list,
    }
}

/// Sentences that say that there is none of something, each with what has to
/// be true of the whole for it. Where that is not so, what is left of it for
/// these readers is all that is spoken of.
const NONE: [(&str, &str, Nothing); 11] = [
    ("open", "finding.none_open", Nothing::Open),
    ("lone", "actions.none", Nothing::Lone),
    ("unused", "actions.none", Nothing::Unused),
    ("untold", "actions.none", Nothing::Untold),
    ("actions", "empty.actions", Nothing::Actions),
    ("assumptions", "empty.assumptions", Nothing::Assumptions),
    ("journeys", "empty.journeys", Nothing::Journeys),
    ("pains", "empty.pains", Nothing::Pains),
    ("sessions", "rooms.none_held", Nothing::Sessions),
    ("words", "empty.words", Nothing::Words),
    ("heard", "front.nobody_heard", Nothing::Heard),
];

fn none(site: &Site<'_>) -> BTreeMap<&'static str, String> {
    let claims = site.figures.claims(site.model);
    let mut said: BTreeMap<_, _> = NONE
        .into_iter()
        .map(|(name, key, nothing)| (name, site.none(claims.none(site.model, nothing), key)))
        .collect();
    let all = findings(site.model);
    if all.iter().any(|finding| finding.unsettled) {
        let words = &site.theme.words;
        said.insert("open", words.get_owned("finding.none_open_untold"));
    }
    // Whoever took part in a session or spoke was heard, without an answer.
    let mut personas = site.model.each_persona();
    if personas.any(|(index, _)| site.was_heard(index)) {
        let words = &site.theme.words;
        said.insert("heard", words.get_owned("front.no_answers"));
    }
    let all = claims.has_all_moments(site.model);
    for (name, key) in [("lowest", "front.lowest"), ("highest", "front.highest")] {
        said.insert(name, site.none(all, key));
    }
    said.insert(
        "all_notes",
        site.none(claims.has_all_notes(site.model), "apart.all"),
    );
    said.insert(
        "all_asked",
        site.none(rooms::not_asked(site.model).is_empty(), "rooms.all_asked"),
    );
    said
}

impl Site<'_> {
    /// Whether somebody of a persona was heard otherwise than by a survey, as
    /// far as it may be told.
    pub(super) fn was_heard(&self, persona: PersonaIx) -> bool {
        let notes = || conversations::notes(self.model).into_iter();
        self.model.sat_in_room(persona)
            || notes().any(|note| note.persona == Some(persona))
            || lock_in::tells_of(self, persona)
    }

    /// What is said at a key where it is true of everything, and what is said
    /// of that which may be shown here where it is not.
    pub(super) fn none(&self, of_everything: bool, key: &str) -> String {
        let words = &self.theme.words;
        if of_everything {
            words.get_owned(key)
        } else {
            words.get_owned(&format!("{key}_here"))
        }
    }
}

fn groups(site: &Site<'_>, list: &[NavEntry]) -> Vec<NavGroup> {
    let groups = GROUPS.into_iter().filter_map(|(key, keys)| {
        let entries = keys
            .iter()
            .flat_map(|key| list.iter().find(|own| own.key == *key));
        let entries: Vec<NavEntry> = entries.cloned().collect();
        Some(NavGroup {
            title: site.theme.words.get(&format!("nav.{key}")).to_owned(),
            href: entries.first()?.href.clone(),
            keys: entries.iter().map(|own| own.key).collect(),
            single: keys.len() == 1,
            entries,
        })
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_true_of_everything_has_words_of_its_own() {
        let theme = crate::theme::Theme::load(
            &Default::default(),
            "default",
            None,
            &mut crate::diagnostic::Diagnostics::new(),
        );
        let others = [
            "front.lowest",
            "front.highest",
            "apart.all",
            "rooms.all_asked",
            "persona.nothing_unknown",
        ];
        for key in NONE.iter().map(|(_, key, _)| *key).chain(others) {
            assert!(theme.words.find(key).is_some(), "{key}");
            let here = format!("{key}_here");
            assert!(theme.words.find(&here).is_some(), "{here}");
        }
    }

    #[test]
    fn every_entry_is_in_one_group() {
        let grouped: Vec<_> = GROUPS.iter().flat_map(|(_, keys)| *keys).collect();
        let words = include_str!("../../../themes/default/words.yaml");
        let beside = ["label", "skip", "beside", "before", "after"];
        // Pages of conversations lead to these.
        let below = ["assumptions", "words", "talk"];
        for line in words.lines() {
            let key = line
                .strip_prefix("nav.")
                .and_then(|rest| rest.split_once(':'));
            let Some((key, _)) = key else { continue };
            let entry =
                !key.starts_with("group_") && !beside.contains(&key) && !below.contains(&key);
            let times = grouped.iter().filter(|own| ***own == key).count();
            assert_eq!(times, usize::from(entry), "nav.{key}");
        }
    }
}
