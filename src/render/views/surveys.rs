//! Every survey and every wave: who was asked, who answered, what they said,
//! and what followed from it.

use serde::Serialize;

use super::parts::{ActionRef, Answers, Link, Number, Said};
use super::scores::Score;
use super::{Book, Leaf};
use crate::measure::rating::Rating;
use crate::measure::waves::{Wave, Waves};
use crate::measure::{Subject, findings};
use crate::model::{ActionIx, Source, SurveyIx};
use crate::render::{FigureView, PictureView, Site, Url, Used};

/// So many findings of a wave are told on the page of surveys.
const FINDINGS: usize = 4;

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
    /// What it was to find out.
    why: Option<String>,
    /// Which decision hangs on it.
    decides: Option<String>,
    /// The product that was rated, where it is a rival.
    product: Option<String>,
    /// What to call the score that stands for it.
    asked: String,
    /// Answers that felt bad, the first of them, with what is done about each.
    findings: Vec<(Said, Vec<ActionRef>)>,
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
    let rating = Rating::of_survey(model, site.figures, &wave.survey);
    let mut said = model.surveys.iter().enumerate();
    let said = said.find(|(file, _)| waves.of(SurveyIx(*file)) == at);
    let said = said.map(|(_, survey)| survey);
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
            net: site.rated(
                &rating,
                &rating.in_wave(&format!("personas.{}", model[persona].id), wave),
            ),
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
        why: said.and_then(|survey| survey.why.clone()),
        decides: said.and_then(|survey| survey.decides.clone()),
        product: site.rival_of(&wave.survey).map(str::to_owned),
        asked: match rating.axis.recommend {
            true => site.theme.words.get("column.net").to_owned(),
            false => site.question(&rating),
        },
        findings: hurt(site, waves, at, here),
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

/// Answers of a wave that felt bad: the first few, as far as they may be read.
fn hurt(site: &Site<'_>, waves: &Waves, at: usize, here: &Url) -> Vec<(Said, Vec<ActionRef>)> {
    let all = findings(site.model).into_iter();
    let own = all.filter_map(|finding| match finding.subject {
        Subject::Answer(said) => match site.model[said].source {
            Source::Survey(survey) if waves.of(survey) == at => Some((said, finding.actions)),
            _ => None,
        },
        Subject::Moment(_) => None,
    });
    let own = own.take(FINDINGS).map(|(said, actions)| {
        let actions = actions.into_iter().map(|action| site.action(action, here));
        (site.said(said, here), actions.collect())
    });
    own.collect()
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
