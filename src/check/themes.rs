//! Themes that are easily taken for one.

use std::collections::{BTreeMap, BTreeSet};

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Source, SurveyIx, THEMES};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&THEMES_ALIKE, &TOO_MANY_THEMES];

/// Two spellings of one theme are counted apart.
pub const THEMES_ALIKE: Rule = Rule {
    code: "themes-alike",
    level: Level::Warning,
    title: "Two themes differ in capitals, hyphens or blanks alone",
    explain: "\
A theme is counted as it is written: Price and price are two, each with a part of those who named it, and neither is as frequent as it was. Write them alike; in a table values: under tags: makes one of them the other.

    tags: { column: Topics, split: \";\", values: { price: Price }, other: keep }",
};

/// A column of free text was taken for one of themes.
pub const TOO_MANY_THEMES: Rule = Rule {
    code: "too-many-themes",
    level: Level::Warning,
    title: "More different themes than are counted",
    explain: "\
Up to 500 different themes of one persona in one wave are counted; what comes after those is in no figure, and the figures of the others are so many at least. Free text is no theme: read it as says:, or name under values: what becomes of each answer.

    tags: { column: Topics, split: \";\", values: { Too dear: price }, other: skip }",
};

/// So many pairs of a survey are named.
const SHOWN: usize = 5;

/// Looks at the themes of every survey.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    too_many(project, diagnostics);
    let model = project.model;
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for tally in &model.tallies {
        let survey = model[tally.survey].survey.as_str();
        let names = tally.themes.iter().map(|(name, _)| name);
        named.entry(survey).or_default().extend(names);
    }
    for answer in &model.evidence {
        if let Source::Survey(survey) = answer.source
            && !answer.tallied
        {
            let survey = model[survey].survey.as_str();
            let names = answer.tags.iter().map(String::as_str);
            named.entry(survey).or_default().extend(names);
        }
    }
    for (id, names) in named {
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in names {
            alike.entry(bare(name)).or_default().push(name);
        }
        let alike: Vec<Vec<&str>> = alike.into_values().filter(|all| all.len() > 1).collect();
        let Some(survey) = model.surveys.iter().find(|survey| survey.survey == id) else {
            continue;
        };
        let Some([first, second, ..]) = alike.first().map(Vec::as_slice) else {
            continue;
        };
        let quoted = |all: &Vec<&str>| {
            let all: Vec<_> = all.iter().map(|name| format!("`{name}`")).collect();
            all.join(" and ")
        };
        let shown: Vec<_> = alike.iter().take(SHOWN).map(quoted).collect();
        let more = match alike.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let message = format!(
            "themes of `{id}` differ in capitals, hyphens or blanks alone, and are counted apart: {}{more}",
            shown.join("; ")
        );
        let help = format!(
            "write them alike; in a table, say under tags: values: {{ \"{second}\": \"{first}\" }} with other: keep"
        );
        diagnostics.push(Diagnostic::new(&THEMES_ALIKE, survey.span, message).help(help));
    }
}

/// Looks for themes that nobody counted.
fn too_many(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let mut lost: BTreeMap<SurveyIx, u64> = BTreeMap::new();
    for tally in project.figures.answered(model) {
        let uncounted = tally.themes.uncounted();
        if uncounted > 0 {
            let lost = lost.entry(tally.survey).or_default();
            *lost = lost.saturating_add(uncounted);
        }
    }
    for (survey, lost) in lost {
        let about = &model[survey];
        let message = format!(
            "`{}` has more than {THEMES} different themes of one persona, and {lost} times one was named that is in no figure",
            about.survey
        );
        let help = "where these are words of their own, read the column as says:; where they are themes, say under tags: values: what each means, and other: skip";
        diagnostics.push(Diagnostic::new(&TOO_MANY_THEMES, about.span, message).help(help));
    }
}

/// A theme without what is easily written in two ways.
fn bare(name: &str) -> String {
    let letters = name.chars().filter(|c| !c.is_whitespace());
    let letters = letters.filter(|c| !matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}'));
    letters.flat_map(char::to_lowercase).collect()
}
