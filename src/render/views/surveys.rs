//! Every survey and every wave: who was asked, who answered, what they said,
//! and what followed from it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::{ActionRef, AnswerCount, Link, Number, Said};
use super::scores::ScoreView;
use super::{PageList, PageMeta};
use crate::measure::key::{Metric, Of};
use crate::measure::rating::Rating;
use crate::measure::waves::{Wave, Waves};
use crate::measure::{Subject, findings, loops};
use crate::model::{ActionIx, Asked, Confidentiality, PersonaIx, Source, SurveyIx};
use crate::render::{FigureView, PageContext, PictureView, Site, Url};

/// So many findings of a wave are told on the page of surveys.
const FINDINGS: usize = 4;

#[derive(Serialize)]
struct Surveys {
    waves: Vec<WaveView>,
    /// Of some scores it is not known from how many accounts people are.
    accounts_unknown: bool,
    /// Surveys that were held more than once, wave by wave.
    series: Vec<PictureView>,
}

/// An answer that felt bad, and what is done about it.
#[derive(Serialize)]
struct Hurt {
    said: Said,
    actions: Vec<ActionRef>,
    open_loop: bool,
    /// Whether anything is done about it is not told here.
    untold: bool,
}

#[derive(Serialize)]
struct WaveView {
    id: String,
    title: String,
    /// Whether nobody was asked: its answers were imagined.
    imagined: bool,
    /// What it was to find out.
    why: Option<String>,
    /// Which decision hangs on it.
    decides: Option<String>,
    /// The product that was rated, where it is a rival.
    product: Option<String>,
    /// What to call the score that stands for it.
    asked: String,
    /// Answers that felt bad, the first of them, with what is done about each.
    findings: Vec<Hurt>,
    responses: AnswerCount,
    invited: Option<Number>,
    rows: Vec<WaveRow>,
    answers: Option<PictureView>,
    /// What else was asked in it.
    also: Vec<Also>,
    /// Actions that none of the findings names.
    actions: Vec<ActionRef>,
    /// Whether nothing followed, and that may be told.
    nothing: bool,
    /// Whether something may have followed that is not told here.
    untold: bool,
}

/// A question beside the one that stands for the survey.
#[derive(Serialize)]
struct Also {
    /// As it was asked, or else what it is about.
    question: String,
    /// How the answers are summed up, in a sentence.
    means: String,
    /// What it came to for each persona, as the rows stand; nothing for those
    /// who were not asked it.
    scores: Vec<Option<ScoreView>>,
}

/// One persona in a wave.
#[derive(Serialize)]
struct WaveRow {
    persona: Link,
    invited: Option<Number>,
    responses: AnswerCount,
    rate: Option<FigureView>,
    net: Option<ScoreView>,
    /// They were invited, and nobody of them answered anything.
    silent: bool,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let mut all = site.model.surveys.iter();
    if !all.any(|survey| site.model.shows_survey(survey)) {
        return;
    }
    let title = site.theme.words.get("nav.surveys");
    let leaf = PageMeta::new(Url::surveys(), "surveys.html", "surveys", title);
    book.add(leaf, surveys);
}

fn surveys(ctx: &PageContext<'_>) -> Surveys {
    let waves = ctx.figures.waves(ctx.model);
    // The latest first, survey by survey.
    let mut views = Vec::new();
    let unused = unused(ctx, &waves);
    for places in waves.surveys().into_values() {
        for &at in places.iter().rev() {
            views.push(WaveView {
                nothing: unused.contains(&at),
                ..wave(ctx, &waves, at)
            });
        }
    }
    let scores = views.iter().flat_map(|wave| {
        let also = wave
            .also
            .iter()
            .flat_map(|also| also.scores.iter().flatten());
        wave.rows
            .iter()
            .filter_map(|row| row.net.as_ref())
            .chain(also)
    });
    Surveys {
        accounts_unknown: scores.into_iter().any(ScoreView::lacks_accounts),
        waves: views,
        series: ctx.waves(None, (None, None), "waves", None),
    }
}

fn wave(ctx: &PageContext<'_>, waves: &Waves, at: usize) -> WaveView {
    let model = ctx.model;
    let wave: &Wave = &waves.list[at];
    let of = Of::all().wave(wave);
    let id = format!("{}-{}", wave.survey, wave.slug);
    let rating = ctx.report.questions().of(&wave.survey);
    let mut said = model.surveys.iter().enumerate();
    let said = said.find(|(file, _)| waves.of(SurveyIx(*file)) == at);
    let said = said.map(|(_, survey)| survey);
    let mut personas = Vec::new();
    let rows = ctx.personas_in_order().into_iter().filter_map(|persona| {
        let base = Of::all().persona(&model[persona]).wave(wave);
        let invited = wave.invited.get(&persona);
        let invited = invited.map(|_| ctx.number(&base.key(Metric::Invited)));
        let responses = ctx.answers(&base.key(Metric::Responses));
        (invited.is_some() || responses.any).then(|| {
            personas.push(persona);
            WaveRow {
                persona: ctx.persona_link(persona),
                silent: invited.is_some() && !responses.any,
                invited,
                responses,
                rate: ctx.figure(&base.key(Metric::ResponseRate)),
                net: score_in(ctx, rating, persona, wave),
            }
        })
    });
    let rows: Vec<WaveRow> = rows.collect();
    let asked_that = rows.iter().any(|row| row.net.is_some());
    let picture = ctx.wave_bars((None, None), wave, &format!("wave-{id}"), Some(&wave.title));
    let findings = hurt(ctx, waves, at);
    let actions = followed(ctx, waves, at).into_iter();
    let actions = actions.map(|action| ctx.action(action));
    let named = |action: &ActionRef| findings.iter().any(|one| one.actions.contains(action));
    let actions = actions.filter(|action| !named(action)).collect();
    let files = model.surveys.iter().enumerate();
    let mut files = files.filter(|(file, _)| waves.of(SurveyIx(*file)) == at);
    let imagined = files.all(|(_, survey)| survey.confidentiality == Confidentiality::Imagined);
    WaveView {
        title: wave.title.clone(),
        imagined,
        why: said.and_then(|survey| survey.why.clone()),
        decides: said.and_then(|survey| survey.decides.clone()),
        product: ctx.rival_of(&wave.survey).map(str::to_owned),
        asked: match rating.axis.recommend {
            true => ctx.theme.words.get("column.net").to_owned(),
            // It heads a column, so it is a name rather than half a sentence.
            false => rating.text.clone().unwrap_or_else(|| {
                let score = rows.iter().find_map(|row| row.net.as_ref());
                score.map_or_else(|| ctx.question(rating), |score| score.name().to_owned())
            }),
        },
        findings,
        responses: ctx.answers(&of.key(Metric::Responses)),
        invited: ctx.known(&of.key(Metric::Invited)),
        answers: picture.filter(|_| asked_that),
        also: also(ctx, rating, wave, &personas),
        nothing: false,
        untold: !imagined && !ctx.report.is_for_team(),
        actions,
        rows,
        id,
    }
}

/// Waves from which nothing followed, as far as it may be told: no answer led to an
/// action, or nobody answered.
fn unused(site: &Site<'_>, waves: &Waves) -> BTreeSet<usize> {
    let model = site.model;
    let claims = site.figures.claims(model);
    let answered = loops::who_answered(model).into_iter();
    let answered: BTreeSet<_> = answered.map(|(wave, _)| wave).collect();
    let left_out = claims.left_out(model).into_iter();
    let mut heard: BTreeSet<usize> = left_out.map(|(_, survey)| waves.of(survey)).collect();
    let files = model.surveys.iter().enumerate();
    let files = files.filter(|(_, survey)| answered.contains(&survey.wave_key()));
    heard.extend(files.map(|(at, _)| waves.of(SurveyIx(at))));
    let mut unused: BTreeSet<usize> = (0..waves.list.len()).collect();
    unused.retain(|at| !heard.contains(at));
    let told = claims.unused(model).surveys.into_iter();
    unused.extend(told.map(|survey| waves.of(survey)));
    unused
}

/// What a persona answered to a question in a wave.
fn score_in(
    site: &Site<'_>,
    rating: &Rating,
    persona: PersonaIx,
    wave: &Wave,
) -> Option<ScoreView> {
    let base = Of::all().persona(&site.model[persona]);
    site.rated(rating, &rating.in_wave(&base, wave))
}

/// The questions of a wave that somebody was asked, but for the `main` one.
fn also(ctx: &PageContext<'_>, main: &Rating, wave: &Wave, personas: &[PersonaIx]) -> Vec<Also> {
    let own = ctx.model.asks_of(&wave.survey);
    let all = Asked::ALL.into_iter().chain(own);
    let others = all.filter(|&asked| asked != main.asked);
    let told = others.filter_map(|asked| {
        let rating = Rating::asked_by(ctx.model, asked, &wave.survey);
        let scores = personas.iter().map(|&persona| {
            let score = score_in(ctx, &rating, persona, wave);
            score.filter(ScoreView::was_asked)
        });
        let scores: Vec<Option<ScoreView>> = scores.collect();
        let first = scores.iter().flatten().next()?;
        let held: Vec<_> = scores
            .iter()
            .flatten()
            .filter_map(ScoreView::held)
            .collect();
        if held.len() == scores.iter().flatten().count() {
            ctx.deps().held.extend(held.into_iter().cloned());
            return None;
        }
        let named = || first.name().to_owned();
        Some(Also {
            question: rating.text.clone().unwrap_or_else(named),
            means: first.means().to_owned(),
            scores,
        })
    });
    told.collect()
}

/// Answers of a wave that felt bad: the first few, as far as they may be read.
fn hurt(ctx: &PageContext<'_>, waves: &Waves, at: usize) -> Vec<Hurt> {
    let claims = ctx.figures.claims(ctx.model);
    let all = findings(ctx.model).into_iter();
    let own = all.filter_map(|finding| match finding.subject {
        Subject::Answer(said) => match ctx.model[said].source {
            Source::Survey(survey) if waves.of(survey) == at => Some((said, finding)),
            _ => None,
        },
        Subject::Moment(_) => None,
    });
    let own = own.take(FINDINGS).map(|(said, finding)| {
        let actions = finding.actions.iter();
        Hurt {
            said: ctx.said(said),
            actions: actions.map(|&action| ctx.action(action)).collect(),
            open_loop: claims.is_open(&finding),
            untold: claims.is_untold(&finding),
        }
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
