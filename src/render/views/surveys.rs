//! Every survey and every wave: who was asked, who answered, what they said,
//! and what followed from it.

use serde::Serialize;

use super::parts::{ActionRef, Answers, Link, Number};
use super::scores::Score;
use super::{Book, Leaf};
use crate::measure::waves::{Wave, Waves};
use crate::model::{ActionIx, Source};
use crate::render::{FigureView, PictureView, Site, Url, Used};

#[derive(Serialize)]
struct Surveys {
    waves: Vec<WaveView>,
    /// Surveys that were held more than once, wave by wave.
    series: Vec<PictureView>,
}

#[derive(Serialize)]
struct WaveView {
    id: String,
    title: String,
    responses: Answers,
    invited: Number,
    rows: Vec<Row>,
    answers: Option<PictureView>,
    actions: Vec<ActionRef>,
}

/// One persona in a wave.
#[derive(Serialize)]
struct Row {
    persona: Link,
    invited: Option<Number>,
    responses: Answers,
    rate: Option<FigureView>,
    net: Option<Score>,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut Book<'a>) {
    let mut all = site.model.surveys.iter();
    if !all.any(|survey| site.model.shows_survey(survey)) {
        return;
    }
    let title = site.theme.words.get("nav.surveys");
    let leaf = Leaf::new(Url::surveys(), "surveys.html", "surveys", title);
    book.add(leaf, surveys);
}

fn surveys(site: &Site<'_>, here: &Url, used: &mut Used) -> Surveys {
    let waves = Waves::new(site.model);
    // The latest first, survey by survey.
    let mut views = Vec::new();
    for places in waves.surveys().into_values() {
        for &at in places.iter().rev() {
            views.push(wave(site, &waves, at, here, used));
        }
    }
    Surveys {
        waves: views,
        series: site.waves(None, (None, None), "waves", None, here, used),
    }
}

fn wave(site: &Site<'_>, waves: &Waves, at: usize, here: &Url, used: &mut Used) -> WaveView {
    let model = site.model;
    let wave: &Wave = &waves.list[at];
    let path = wave.path();
    let id = format!("{}-{}", wave.survey, wave.slug);
    let rows = site.personas_in_order().into_iter().filter_map(|persona| {
        let base = format!("personas.{}.{path}", model[persona].id);
        let invited = wave.invited.get(&persona);
        let invited = invited.map(|_| site.number(&format!("{base}.invited")));
        let responses = site.answers(&format!("{base}.responses"));
        (invited.is_some() || responses.any).then(|| Row {
            persona: site.persona_link(persona, here),
            invited,
            responses,
            rate: site.figure(&format!("{base}.response_rate")),
            net: site.net(&base),
        })
    });
    let rows: Vec<Row> = rows.collect();
    let asked_that = rows.iter().any(|row| row.net.is_some());
    let picture = site.wave_bars(
        (None, None),
        wave,
        &format!("wave-{id}"),
        Some(&wave.title),
        here,
        used,
    );
    WaveView {
        title: wave.title.clone(),
        responses: site.answers(&format!("{path}.responses")),
        invited: site.number(&format!("{path}.invited")),
        answers: picture.filter(|_| asked_that),
        actions: followed(site, waves, at)
            .into_iter()
            .map(|action| site.action(action, here))
            .collect(),
        rows,
        id,
    }
}

/// Actions that are taken because of what somebody said in a wave.
fn followed(site: &Site<'_>, waves: &Waves, at: usize) -> Vec<ActionIx> {
    let model = site.model;
    let actions = model.each_action().filter(|(_, action)| {
        let mut because = action.because.iter();
        model.shows_action(action)
            && because.any(|&said| match model[said].source {
                Source::Survey(survey) => waves.of(survey) == at,
                _ => false,
            })
    });
    actions.map(|(index, _)| index).collect()
}
