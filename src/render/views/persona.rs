//! One persona: who, what they need, how it went, what they said, and what
//! nobody knows about them yet.

use std::collections::BTreeSet;

use serde::Serialize;

use super::assumptions::Belief;
use super::parts::{AnswerCount, Claim, KnowledgeCounts, Link, Number, OpenQuestion, Said};
use super::scores::ScoreView;
use crate::base::grouped;
use crate::measure::Status;
use crate::measure::journey::Request;
use crate::measure::key::{Metric, Of};
use crate::measure::picture::LanesBy;
use crate::model::{About, AccountIx, JourneyIx, PersonaIx, unknown};
use crate::render::{
    ChartView, Commentary, FigureView, MomentRow, PageContext, PictureView, Site, Url,
};

#[derive(Serialize)]
pub(super) struct PersonaPage {
    name: String,
    label: Option<String>,
    portrait: Option<String>,
    roles: Vec<String>,
    hands_on: Option<String>,
    uses: Option<String>,
    advocate: bool,
    opening: Option<Commentary>,
    people: Number,
    invited: Number,
    /// Some of them answered in a wave whose invitations nobody wrote down.
    partly_invited: bool,
    responses: AnswerCount,
    moments_of_truth: Number,
    knowledge: KnowledgeCounts,
    needs: Vec<Claim>,
    traits: Vec<Claim>,
    scores: Vec<ScoreView>,
    /// What they answered, survey by survey.
    answers: Option<PictureView>,
    /// Surveys that were held more than once.
    waves: Vec<PictureView>,
    /// How often it felt good, and how often bad.
    /// In pieces: what it says, and where a figure is explained.
    felt: Vec<(String, String)>,
    /// How many of these nobody told.
    felt_assumed: Option<String>,
    /// Of some scores it is not known from how many accounts people are.
    accounts_unknown: bool,
    chart: Option<ChartView>,
    /// Numbered as in the chart.
    moments: Vec<MomentRow>,
    said: Vec<Said>,
    /// The way to all of it, to be sifted.
    words: Option<String>,
    accounts: Vec<(Link, Number)>,
    questions: Vec<OpenQuestion>,
    /// What is said where there is none.
    nothing_unknown: String,
    /// What is said where none of their words is shown, and no answer either.
    nobody_heard: String,
    /// What we believe of them, and where it stands.
    beliefs: Vec<Belief>,
}

pub(super) fn persona(ctx: &PageContext<'_>, index: PersonaIx) -> PersonaPage {
    let model = ctx.model;
    let about = &model[index];
    let words = &ctx.theme.words;
    let base = Of::all().persona(about);
    let portrait = about.portrait.as_ref();
    let mut said = model.spoken(index);
    // What was shared was meant to be read.
    said.sort_by_key(|&index| !model[index].shared);
    let mut chart = chart(ctx, index);
    // The table beside the chart is a part of the page, unfolded.
    let moments = chart.as_mut().map(|chart| {
        chart.keep_csv(&format!("moments-{}", about.id), ctx);
        std::mem::take(&mut chart.rows)
    });
    let moments = moments.unwrap_or_default();
    let scores = ctx.shown_scores(&base);
    let (felt, felt_assumed) = felt(ctx, index, &base);
    PersonaPage {
        name: about.name.clone(),
        label: about.label.clone(),
        portrait: portrait.and_then(|portrait| ctx.asset(&portrait.value)),
        roles: ctx.roles(&about.roles),
        hands_on: about
            .hands_on
            .map(|often| words.get(&format!("hands_on.{}", often.word())).to_owned()),
        uses: about.uses.map(|product| model[product].name.clone()),
        advocate: about.advocate,
        opening: ctx.opening(About::Persona(index)),
        people: ctx.number(&base.key(Metric::People)),
        invited: ctx.number(&base.key(Metric::Invited)),
        partly_invited: ctx.is_partly_invited(&base),
        responses: ctx.answers(&base.key(Metric::Responses)),
        moments_of_truth: ctx.number(&base.key(Metric::MomentsOfTruth)),
        knowledge: ctx.counted(&base),
        needs: about
            .needs
            .iter()
            .map(|need| ctx.claim(&need.title, &need.knowledge))
            .collect(),
        traits: about
            .traits
            .iter()
            .map(|said| ctx.claim(&said.title, &said.knowledge))
            .collect(),
        accounts_unknown: scores.iter().any(ScoreView::lacks_accounts),
        scores,
        answers: ctx.persona_bars(
            (index, None),
            |_| true,
            &format!("answers-{}", about.id),
            None,
        ),
        waves: ctx.waves(
            Some(index),
            (None, None),
            &format!("waves-{}", about.id),
            None,
        ),
        felt,
        felt_assumed,
        moments,
        chart,
        words: (!said.is_empty()).then(|| ctx.here.to(&Url::verbatims(model, index))),
        said: said.into_iter().map(|index| ctx.said(index)).collect(),
        accounts: accounts(ctx, index),
        nothing_unknown: ctx.none(ctx.tells_all, "persona.nothing_unknown"),
        nobody_heard: match ctx.was_heard(index) {
            true if ctx.report.is_for_team() => words.get_owned("empty.unsaid"),
            true => words.get_owned("empty.said"),
            false => {
                let nobody = ctx.tells_all && !model.took_part(index);
                ctx.none(nobody, "front.nobody_heard")
            }
        },
        questions: unknown(model, index)
            .iter()
            .map(|question| ctx.asked(index, question))
            .collect(),
        beliefs: ctx.beliefs(index),
    }
}

/// How often it felt good and how often bad, in a sentence of pieces, and how many
/// of these feelings are assumed. Of too few for a share it is told how many.
fn felt(site: &Site<'_>, persona: PersonaIx, base: &Of) -> (Vec<(String, String)>, Option<String>) {
    let figure = |metric| site.figure(&base.key(metric));
    let ends = figure(Metric::FeelingAbove).zip(figure(Metric::FeelingBelow));
    let Some((mut above, mut below)) = ends else {
        return Default::default();
    };
    let n = above.n.unwrap_or(0);
    let few = above.status == Status::OneByOne.word();
    if n == 0 || above.status != Status::Shown.word() && !few {
        return Default::default();
    }
    let model = site.model;
    let own = model.shown_interactions().map(|index| &model[index]);
    let own = own.filter(|moment| moment.persona == persona && model.is_claim(moment));
    let own = own.filter_map(|moment| Some((moment.feeling?, moment.knowledge.is_heard())));
    let own: Vec<(i8, bool)> = own.collect();
    if few {
        let count = |is: fn(i8) -> bool| {
            let those = own.iter().filter(|(feeling, _)| is(*feeling));
            grouped(those.count())
        };
        above.text = count(|feeling| feeling > 0);
        below.text = count(|feeling| feeling < 0);
    }
    let assumed = own.iter().filter(|(_, heard)| !heard).count();
    let assumed = (assumed > 0).then(|| site.theme.words.count("persona.felt_assumed", assumed));
    let key = if n == 1 {
        "persona.felt.one"
    } else {
        "persona.felt.other"
    };
    let n = FigureView {
        text: grouped(n as usize),
        how: String::new(),
        ..above.clone()
    };
    let figures = [("n", n), ("above", above), ("below", below)];
    (site.pieces(key, &figures), assumed)
}

/// All that happened to them, a lane a need.
fn chart(ctx: &PageContext<'_>, index: PersonaIx) -> Option<ChartView> {
    let model = ctx.model;
    let journeys = model.each_journey();
    let journeys: Vec<JourneyIx> = journeys
        .filter(|(_, journey)| ctx.happened(journey.state) && model.shows_journey(journey))
        .map(|(index, _)| index)
        .collect();
    let title = ctx.theme.words.fill(
        "persona.chart_title",
        &[("name", model[index].name.as_str())],
    );
    let request = Request {
        id: "needs",
        title: &title,
        journeys: &journeys,
        reading: LanesBy::Need,
        persona: Some(index),
        recent: true,
    };
    ctx.chart(&request)
}

/// Where they work, and how many of them.
fn accounts(ctx: &PageContext<'_>, persona: PersonaIx) -> Vec<(Link, Number)> {
    let model = ctx.model;
    let people = model.people.iter();
    let there = people.filter(|person| person.persona == persona);
    let there: BTreeSet<AccountIx> = there.map(|person| person.account).collect();
    let link = |account: AccountIx| {
        let of = Of::all().account(&model[account]).persona(&model[persona]);
        let people = ctx.number(&of.key(Metric::People));
        (ctx.account_link(account), people)
    };
    there.into_iter().map(link).collect()
}
