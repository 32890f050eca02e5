//! What answers are about: the author's themes, counted persona by persona and
//! wave by wave.
//!
//! A theme is a question that everybody was asked at once: whether they speak
//! of it. Where it may not be told how many do, a theme has no figure, as its
//! name would tell that somebody did.

use std::collections::{BTreeMap, BTreeSet};

use super::{Measure, SurveyCells};
use crate::measure::cells::ROWS;
use crate::measure::figure::{Figure, Status};
use crate::measure::key::{Metric, Of};
use crate::measure::slug::Slugs;
use crate::measure::telling::Bound;
use crate::model::{Model, PersonaIx, Rows, Source, Span, Theme};

/// Where a theme was named: by persona, wave and theme.
type ThemeSpans<'m> = BTreeMap<(PersonaIx, usize, &'m str), Vec<Span>>;

/// The themes of one persona in one wave that are figures.
type Shown<'m> = (PersonaIx, usize, Vec<(&'m str, Theme)>);

impl Measure<'_> {
    /// The themes of every persona in every wave.
    pub(super) fn themes(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let places = places(model, heard);
        let shown = shown(heard);
        // A theme has the same name in all paths, and no theme that is not
        // shown has a part in it.
        let names = shown.iter().flat_map(|(.., list)| list);
        let slugs = Slugs::new(names.map(|(name, _)| *name), "theme", &[]);
        for (persona, wave, list) in shown {
            let Some(part) = heard.cells.get(persona, wave) else {
                continue;
            };
            let whole = &part.whole;
            let base = heard.in_wave(&Of::all().persona(&model[persona]), wave);
            for (name, theme) in list {
                let mut figure = Figure::theme(name, theme.people, whole.people);
                figure.asked = Some(heard.waves.list[wave].title.clone());
                if whole.themes.uncounted() > 0 {
                    figure.value = None;
                    figure.status = Status::Coded;
                    figure.bound = Some(Bound::AtLeast(theme.people as f64));
                }
                if let Some(spans) = places.get(&(persona, wave, name)) {
                    let first: Vec<_> = spans.iter().take(ROWS).copied().collect();
                    let more = theme.rows.saturating_sub(first.len() as u64);
                    figure = figure.from_rows(&Rows { first, more });
                }
                self.set(base.theme(slugs.of(name)).key(Metric::Mentions), figure);
            }
        }
    }
}

/// Those that may be told, the most often named first.
fn shown(heard: &SurveyCells) -> Vec<Shown<'_>> {
    let parts = heard.cells.iter().map(|(persona, wave, part)| {
        let told = |name: &str| {
            let disclosure = &heard.disclosure;
            disclosure.tells_theme(persona, wave, part, name)
        };
        let list = part.whole.themes.iter().filter(|(name, _)| told(name));
        let mut list: Vec<(&str, Theme)> = list.collect();
        list.sort_by_key(|&(name, theme)| (std::cmp::Reverse(theme.people), name));
        (persona, wave, list)
    });
    parts.collect()
}

/// The rows that are kept, where they are told.
fn places<'m>(model: &'m Model, heard: &SurveyCells) -> ThemeSpans<'m> {
    let mut places = ThemeSpans::new();
    if !model.policy.rows {
        return places;
    }
    for evidence in model.evidence.iter().filter(|said| said.is_heard()) {
        let (Some(persona), Source::Survey(survey)) = (evidence.persona, evidence.source) else {
            continue;
        };
        let wave = heard.waves.of(survey);
        let tags: BTreeSet<&str> = evidence.tags.iter().map(String::as_str).collect();
        for tag in tags {
            let spans = places.entry((persona, wave, tag)).or_default();
            spans.push(evidence.span);
        }
    }
    places
}
