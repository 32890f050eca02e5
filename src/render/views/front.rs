//! The front page: what was asked, who was heard, what they said, what is
//! done about it, and what is not known.

use serde::Serialize;

use super::parts::{
    AnswerCount, KnowledgeCounts, Link, MomentRef, Number, OpenQuestion, Said, status_word,
};
use super::scores::ScoreView;
use super::{PageList, PageMeta};
use crate::measure::conversations;
use crate::measure::journey::Request;
use crate::measure::key::{Metric, Of};
use crate::measure::ledger::{self, Voices};
use crate::measure::picture::LanesBy;
use crate::measure::threads::steps;
use crate::model::{About, InteractionIx, JourneyIx, PersonaIx, Standing, State, Status, unknown};
use crate::render::{ChartView, Commentary, PageContext, PictureView, Site, Url};

/// How many moments are shown of the lowest, and of the highest.
const ENDS: usize = 3;
/// How many questions are shown of what is not known.
const QUESTIONS: usize = 5;

#[derive(Serialize)]
struct Front {
    questions: Vec<String>,
    opening: Option<Commentary>,
    people: Vec<FrontPersona>,
    /// Whether one question stands for all of them.
    same: bool,
    /// Whether any of them is a net score.
    nets: bool,
    /// Of some of them it is not known from how many accounts they are.
    accounts_unknown: bool,
    /// What to call it.
    column: String,
    matrix: Option<PictureView>,
    answers: Option<PictureView>,
    quotes: Vec<Said>,
    low: Vec<MomentRef>,
    high: Vec<MomentRef>,
    chart: Option<MainChart>,
    actions: Vec<(&'static str, Number)>,
    actions_all: Number,
    overdue: Number,
    told: Number,
    /// How the rooms took our product, where there are any.
    rooms: Option<super::rooms::InTheRoom>,
    /// What was said in conversations, where there are any.
    talk: Option<Talk>,
    exit: Option<super::exit_lines::ExitLines>,
    answered: Number,
    open_loops: Number,
    knowledge: KnowledgeCounts,
    ask: Vec<(Link, OpenQuestion)>,
    counts: Counts,
    ways: Ways,
}

#[derive(Serialize)]
struct FrontPersona {
    persona: Link,
    label: Option<String>,
    people: Number,
    invited: Number,
    /// Some of them answered in a wave whose invitations nobody wrote down.
    partly_invited: bool,
    responses: AnswerCount,
    net: Option<ScoreView>,
    knowledge: KnowledgeCounts,
}

#[derive(Serialize)]
struct MainChart {
    journey: Link,
    chart: ChartView,
}

#[derive(Serialize)]
struct Counts {
    people: Number,
    accounts: Number,
    responses: AnswerCount,
    interactions: Number,
    without_context: Number,
}

/// What was said in conversations, in a few lines.
#[derive(Serialize)]
struct Talk {
    held: Number,
    notes: Number,
    /// The next one, and when.
    next: Option<(Link, String)>,
    untested: Option<Number>,
    contradicted: Option<Number>,
    /// How many of them rest on one voice.
    one_voice: usize,
    conversations: Option<String>,
    assumptions: Option<String>,
    words: Option<String>,
}

#[derive(Serialize)]
struct Ways {
    personas: String,
    pains: String,
    actions: String,
    reading: String,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = &site.model.report.title;
    let mut leaf = PageMeta::new(Url::front(), "front.html", "report", title);
    leaf.description = site.model.report.questions.first().cloned();
    book.add(leaf, front);
}

fn front(ctx: &PageContext<'_>) -> Front {
    let model = ctx.model;
    let charts = ctx.deps().charts;
    let opening = ctx.opening(About::Report);
    // Where the opening has a picture of its own, that is the one to look at.
    let pictured = ctx.deps().charts > charts;
    let order = ctx.personas_in_order();
    let way = |about: About| ctx.here.to(&Url::about(model, about));
    let mut moments: Vec<InteractionIx> = model
        .shown_interactions()
        .filter(|&index| model.is_claim(&model[index]) && model[index].knowledge.is_heard())
        .collect();
    // Moments of truth first, then those with words; time breaks ties.
    moments.sort_by_key(|&index| {
        let moment = &model[index];
        (
            !moment.moment_of_truth,
            moment.quote.is_none(),
            moment.when.value.at,
        )
    });
    let people = order.iter().map(|&persona| heard(ctx, persona));
    let people: Vec<FrontPersona> = people.collect();
    let scores = || people.iter().filter_map(|row| row.net.as_ref());
    let (same, nets) = (
        scores().all(ScoreView::is_net),
        scores().any(ScoreView::is_net),
    );
    let column = if same { "column.net" } else { "column.main" };
    Front {
        questions: model.report.questions.clone(),
        opening,
        same,
        nets,
        accounts_unknown: people
            .iter()
            .filter_map(|row| row.net.as_ref())
            .any(ScoreView::lacks_accounts),
        column: ctx.theme.words.get(column).to_owned(),
        people,
        matrix: ctx.who_was_heard((None, None), "heard", None),
        answers: ctx.answer_bars((None, None), "answers", None),
        quotes: quotes(ctx, &order),
        low: ends(ctx, &moments, |feeling| -feeling),
        high: ends(ctx, &moments, |feeling| feeling),
        chart: if pictured { None } else { main_chart(ctx) },
        actions: [Status::Done, Status::Started, Status::Open, Status::Dropped]
            .map(|status| {
                let n = ctx.number(&Of::all().key(status.into()));
                (status_word(status), n)
            })
            .to_vec(),
        actions_all: ctx.number(&Of::all().key(Metric::CountActions)),
        overdue: ctx.number(&Of::all().key(Metric::ActionsOverdue)),
        told: ctx.number(&Of::all().key(Metric::ActionsTold)),
        rooms: super::rooms::in_the_room(ctx),
        talk: talk(ctx),
        exit: super::exit_lines::lines(ctx),
        answered: ctx.number(&Of::all().key(Metric::FindingsAnswered)),
        open_loops: ctx.number(&Of::all().key(Metric::FindingsOpen)),
        knowledge: ctx.counted(&Of::all()),
        ask: ask(ctx, &order),
        counts: Counts {
            people: ctx.number(&Of::all().key(Metric::CountPeople)),
            accounts: ctx.number(&Of::all().key(Metric::CountAccounts)),
            responses: ctx.answers(&Of::all().key(Metric::CountResponses)),
            interactions: ctx.number(&Of::all().key(Metric::CountInteractions)),
            without_context: ctx.number(&Of::all().key(Metric::CountWithoutContext)),
        },
        ways: Ways {
            personas: way(About::Personas),
            pains: way(About::Pains),
            actions: way(About::Actions),
            reading: way(About::Reading),
        },
    }
}

fn talk(ctx: &PageContext<'_>) -> Option<Talk> {
    let model = ctx.model;
    let way = |about: About| ctx.here.to(&Url::about(model, about));
    let next = conversations::to_come(model).into_iter().next();
    let next = next.map(|index| {
        let event = &model[index];
        let link = Link {
            title: event.title.clone(),
            href: ctx.here.to(&Url::conversation(model, index)),
        };
        (link, ctx.day_of(event))
    });
    let (assumptions, words) = (
        ctx.model.has_page(About::Assumptions),
        ctx.model.has_page(About::Language),
    );
    let told = ctx.model.has_page(About::Conversations);
    let there = told || assumptions || words;
    there.then(|| Talk {
        held: ctx.number(&Of::all().key(Metric::CountConversations)),
        notes: ctx.number(&Of::all().key(Metric::CountNotes)),
        next,
        untested: ctx.known(&Of::all().assumptions().key(Metric::Untested)),
        contradicted: ctx.known(&Of::all().assumptions().key(Metric::Contradicted)),
        one_voice: model
            .assumptions
            .iter()
            .filter(|own| {
                own.standing() == Some(Standing::Contradicted) && model.shows_assumption(own)
            })
            .filter(|own| ledger::voices(model, own) == Some(Voices::People(1)))
            .count(),
        conversations: told.then(|| way(About::Conversations)),
        assumptions: assumptions.then(|| way(About::Assumptions)),
        words: words.then(|| way(About::Language)),
    })
}

fn heard(ctx: &PageContext<'_>, persona: PersonaIx) -> FrontPersona {
    let about = &ctx.model[persona];
    let base = Of::all().persona(about);
    FrontPersona {
        persona: ctx.persona_link(persona),
        label: about.label.clone(),
        people: ctx.number(&base.key(Metric::People)),
        invited: ctx.number(&base.key(Metric::Invited)),
        partly_invited: ctx.is_partly_invited(&base),
        responses: ctx.answers(&base.key(Metric::Responses)),
        net: ctx.main_score(&base),
        knowledge: ctx.counted(&base),
    }
}

/// One quote a persona: shared words before others, then the strongest; where
/// that would be told of words that stand with the persona alone, those that
/// say most and can be read at a glance.
fn quotes(ctx: &PageContext<'_>, order: &[PersonaIx]) -> Vec<Said> {
    let best = order.iter().filter_map(|&persona| {
        // What was imagined is nobody's voice.
        let spoken = ctx.model.spoken(persona).into_iter();
        let spoken = spoken
            .filter(|&index| ctx.model[index].is_heard())
            .enumerate();
        let ranked = spoken.map(|(place, index)| {
            let said = &ctx.model[index];
            let length = said.says.as_ref().map_or(0, |words| words.chars().count());
            let strength = match ctx.model.tells_singly(said) {
                true => usize::from(said.feeling.map_or(0, i8::unsigned_abs)),
                false if length <= GLANCE => length,
                false => 0,
            };
            ((said.shared, strength, std::cmp::Reverse(place)), index)
        });
        ranked.max().map(|(_, index)| index)
    });
    best.map(|index| ctx.said(index)).collect()
}

/// So many letters are read at a glance.
const GLANCE: usize = 160;

/// The moments at one end of the scale.
fn ends(
    ctx: &PageContext<'_>,
    moments: &[InteractionIx],
    towards: impl Fn(i8) -> i8,
) -> Vec<MomentRef> {
    let rank = |index: &InteractionIx| ctx.model[*index].feeling.map_or(0, &towards);
    let mut chosen: Vec<_> = moments
        .iter()
        .copied()
        .filter(|index| rank(index) > 0)
        .collect();
    chosen.sort_by_key(|index| std::cmp::Reverse(rank(index)));
    chosen.truncate(ENDS);
    chosen.into_iter().map(|index| ctx.moment(index)).collect()
}

/// The journey whose work changed hands most often, turned sideways.
fn main_chart(ctx: &PageContext<'_>) -> Option<MainChart> {
    let model = ctx.model;
    let shown = model
        .each_journey()
        .filter(|(_, journey)| journey.state == State::AsIs && model.shows_journey(journey));
    let busy = |index: JourneyIx| {
        steps(model, index)
            .iter()
            .map(|steps| steps.handovers)
            .sum()
    };
    let (index, journey) = shown.max_by_key(|(index, journey)| {
        let handovers: usize = busy(*index);
        (handovers, journey.threads.len(), std::cmp::Reverse(*index))
    })?;
    let request = Request {
        id: "main",
        title: &journey.title,
        journeys: &[index],
        reading: LanesBy::Persona,
        persona: None,
        recent: false,
    };
    let chart = ctx.chart(&request)?;
    let journey = Link {
        title: journey.title.clone(),
        href: ctx.here.to(&Url::journey(model, index)),
    };
    Some(MainChart { journey, chart })
}

/// The first question of each persona, then the second, and so on.
fn ask(ctx: &PageContext<'_>, order: &[PersonaIx]) -> Vec<(Link, OpenQuestion)> {
    let all: Vec<_> = order
        .iter()
        .map(|&persona| (persona, unknown(ctx.model, persona)))
        .collect();
    let mut list = Vec::new();
    for round in 0.. {
        let asked = all.iter().filter_map(|(persona, questions)| {
            let question = questions.get(round)?;
            let link = ctx.persona_link(*persona);
            Some((link, ctx.asked(*persona, question)))
        });
        let before = list.len();
        list.extend(asked);
        if list.len() == before || list.len() >= QUESTIONS {
            break;
        }
    }
    list.truncate(QUESTIONS);
    list
}
