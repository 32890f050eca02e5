//! What was said, persona by persona: every word that may be shown, to be
//! sifted by score and by theme.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::{Link, Said};
use super::{PageList, PageMeta};
use crate::base::grouped;
use crate::measure::key::{Metric, Of};
use crate::measure::telling::Bound;
use crate::model::{Evidence, EvidenceIx, PersonaIx};
use crate::render::{FigureView, PageContext, Site, Url};

#[derive(Serialize)]
struct WordsPage {
    persona: Link,
    /// What stands here: every word, or the first of a long table.
    lede: String,
    said: Vec<Sifted>,
    /// Kinds of scores: key, label and how many of the words here.
    scores: Vec<(&'static str, String, usize)>,
    /// The author's themes: number, label and how many of the words here.
    themes: Vec<(usize, String, usize)>,
    /// How many spoke of each, survey by survey, whether their words are here
    /// or not.
    spoken_of: Vec<SpokenOf>,
}

/// The themes of a wave, most people first.
#[derive(Serialize)]
struct SpokenOf {
    asked: String,
    /// How many answered.
    n: u64,
    themes: Vec<FigureView>,
}

/// Words, and what they are found by.
#[derive(Serialize)]
struct Sifted {
    said: Said,
    /// Kinds of scores, with a blank between them.
    kinds: String,
    labels: Vec<String>,
    /// Numbers of themes, with a blank between them.
    themes: String,
    tags: Vec<String>,
}

/// A kind of score: its key in the wording, under `kind.`.
const KINDS: [&str; 5] = [
    "promoter",
    "passive",
    "detractor",
    "satisfied",
    "not-satisfied",
];

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let run = site.personas_in_order().into_iter();
    let run = run.filter(|&persona| !spoken(site, persona).is_empty());
    let run = run.map(|persona| {
        let about = &site.model[persona];
        let title = site
            .theme
            .words
            .fill("words_of.title", &[("name", about.name.as_str())]);
        let url = Url::verbatims(site.model, persona);
        (persona, PageMeta::new(url, "said.html", "personas", &title))
    });
    book.add_run(run.collect(), words);
}

/// What a persona said that may be shown; charts lead to it by its number.
pub(super) fn spoken(site: &Site<'_>, persona: PersonaIx) -> Vec<EvidenceIx> {
    site.model.spoken(persona)
}

fn words(ctx: &PageContext<'_>, persona: PersonaIx) -> WordsPage {
    let model = ctx.model;
    let spoken = spoken(ctx, persona);
    let mut themes: BTreeMap<&str, usize> = BTreeMap::new();
    for &index in &spoken {
        for tag in tags(ctx, index) {
            *themes.entry(tag).or_default() += 1;
        }
    }
    let number: BTreeMap<&str, usize> = themes
        .keys()
        .enumerate()
        .map(|(n, tag)| (*tag, n))
        .collect();
    let label = |kind: &str| ctx.theme.words.get_owned(&format!("kind.{kind}"));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let said = spoken.iter().map(|&index| {
        let said = &model[index];
        // What was imagined is in no number.
        let kinds = kinds(ctx, said);
        for kind in &kinds {
            *counts.entry(kind).or_default() += 1;
        }
        let tags = tags(ctx, index);
        let of = tags.iter().filter_map(|tag| number.get(tag.as_str()));
        let of: Vec<String> = of.map(ToString::to_string).collect();
        Sifted {
            said: ctx.said(index),
            labels: kinds.iter().map(|kind| label(kind)).collect(),
            kinds: kinds.join(" "),
            themes: of.join(" "),
            tags: tags.to_vec(),
        }
    });
    let said = said.collect();
    let scores = KINDS.into_iter().filter_map(|kind| {
        let n = *counts.get(kind)?;
        Some((kind, label(kind), n))
    });
    WordsPage {
        persona: ctx.persona_link(persona),
        lede: lede(ctx, persona, &spoken),
        said,
        scores: scores.collect(),
        themes: themes
            .iter()
            .map(|(tag, n)| (number[tag], (*tag).to_owned(), *n))
            .collect(),
        spoken_of: spoken_of(ctx, persona),
    }
}

/// Whether every word is here that may be shown, or only the first of a long
/// table.
fn lede(site: &Site<'_>, persona: PersonaIx, spoken: &[EvidenceIx]) -> String {
    let (model, words) = (site.model, &site.theme.words);
    let mut cut = 0;
    for intake in &model.intake {
        let survey = &model[intake.survey];
        let (all, shared) = intake.words_cut.get(&persona).copied().unwrap_or_default();
        let opened = model.open_from.contains_key(&intake.survey);
        cut += match site.internal() || opened {
            _ if !model.shows_survey(survey) => 0,
            true => all,
            false => shared,
        };
    }
    if cut == 0 {
        return words.get_owned("words_of.lede");
    }
    if !site.internal() {
        return words.get_owned("words_of.lede_cut_here");
    }
    let kept = spoken.iter().filter(|&&index| model[index].is_response());
    let kept = kept.count();
    let all = usize::try_from(cut).map_or(usize::MAX, |cut| cut.saturating_add(kept));
    let (kept, all) = (grouped(kept), grouped(all));
    let places = [("kept", kept.as_str()), ("n", all.as_str())];
    words.fill("words_of.lede_cut", &places)
}

/// Their themes, as far as they may be told.
fn tags<'a>(site: &Site<'a>, index: EvidenceIx) -> &'a [String] {
    let said = &site.model[index];
    match said.is_heard() {
        true => &said.tags,
        false => &[],
    }
}

fn spoken_of(site: &Site<'_>, persona: PersonaIx) -> Vec<SpokenOf> {
    let of = Of::all().persona(&site.model[persona]);
    let mut waves: BTreeMap<String, Vec<(&str, u64, FigureView)>> = BTreeMap::new();
    let themes = site.figures.within(&of);
    for (key, figure) in themes.filter(|(key, _)| key.metric() == Metric::Mentions) {
        if let Some(theme) = &figure.theme
            && let Some(view) = site.figure(key)
        {
            let people = match figure.bound {
                Some(Bound::AtLeast(people)) => people as u64,
                _ => figure.value.map_or(0, |people| people as u64),
            };
            let wave = key.section().to_string();
            waves.entry(wave).or_default().push((theme, people, view));
        }
    }
    let waves = waves.into_values().map(|mut themes| {
        themes.sort_by_key(|&(name, people, _)| (std::cmp::Reverse(people), name));
        let themes: Vec<_> = themes.into_iter().map(|(.., view)| view).collect();
        let first = themes.first();
        SpokenOf {
            asked: first
                .and_then(|view| view.asked.clone())
                .unwrap_or_default(),
            n: first.and_then(|view| view.n).unwrap_or(0),
            themes,
        }
    });
    waves.collect()
}

/// What kinds of scores came with the words; none where the answer may not be
/// told by itself.
fn kinds(site: &Site<'_>, said: &Evidence) -> Vec<&'static str> {
    if !said.is_response() || !said.is_heard() || !site.model.tells_singly(said) {
        return Vec::new();
    }
    let recommend = said.recommend.map(|score| match score {
        9.. => "promoter",
        7..=8 => "passive",
        _ => "detractor",
    });
    let satisfied = said.satisfaction.map(|mark| match mark {
        4.. => "satisfied",
        _ => "not-satisfied",
    });
    recommend.into_iter().chain(satisfied).collect()
}
