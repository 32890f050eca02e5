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
use crate::render::{ChartView, Commentary, PageDeps, PictureView, Site, Url};

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

fn front(site: &Site<'_>, here: &Url, used: &mut PageDeps) -> Front {
    let model = site.model;
    let charts = used.charts;
    let opening = site.opening(About::Report, here, used);
    // Where the opening has a picture of its own, that is the one to look at.
    let pictured = used.charts > charts;
    let order = site.personas_in_order();
    let way = |about: About| here.to(&Url::about(model, about));
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
    let people = order.iter().map(|&persona| heard(site, persona, here));
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
        column: site.theme.words.get(column).to_owned(),
        people,
        matrix: site.who_was_heard((None, None), "heard", None, here, used),
        answers: site.answer_bars((None, None), "answers", None, here, used),
        quotes: quotes(site, &order, here),
        low: ends(site, &moments, here, |feeling| -feeling),
        high: ends(site, &moments, here, |feeling| feeling),
        chart: if pictured {
            None
        } else {
            main_chart(site, here, used)
        },
        actions: [Status::Done, Status::Started, Status::Open, Status::Dropped]
            .map(|status| {
                let n = site.number(&Of::all().key(status.into()));
                (status_word(status), n)
            })
            .to_vec(),
        actions_all: site.number(&Of::all().key(Metric::CountActions)),
        overdue: site.number(&Of::all().key(Metric::ActionsOverdue)),
        told: site.number(&Of::all().key(Metric::ActionsTold)),
        rooms: super::rooms::in_the_room(site, here),
        talk: talk(site, here),
        exit: super::exit_lines::lines(site, here),
        answered: site.number(&Of::all().key(Metric::FindingsAnswered)),
        open_loops: site.number(&Of::all().key(Metric::FindingsOpen)),
        knowledge: site.counted(&Of::all()),
        ask: ask(site, &order, here),
        counts: Counts {
            people: site.number(&Of::all().key(Metric::CountPeople)),
            accounts: site.number(&Of::all().key(Metric::CountAccounts)),
            responses: site.answers(&Of::all().key(Metric::CountResponses)),
            interactions: site.number(&Of::all().key(Metric::CountInteractions)),
            without_context: site.number(&Of::all().key(Metric::CountWithoutContext)),
        },
        ways: Ways {
            personas: way(About::Personas),
            pains: way(About::Pains),
            actions: way(About::Actions),
            reading: way(About::Reading),
        },
    }
}

fn talk(site: &Site<'_>, here: &Url) -> Option<Talk> {
    let model = site.model;
    let way = |about: About| here.to(&Url::about(model, about));
    let next = conversations::to_come(model).into_iter().next();
    let next = next.map(|index| {
        let event = &model[index];
        let link = Link {
            title: event.title.clone(),
            href: here.to(&Url::conversation(model, index)),
        };
        (link, site.day_of(event))
    });
    let (assumptions, words) = (
        site.model.has_page(About::Assumptions),
        site.model.has_page(About::Language),
    );
    let told = site.model.has_page(About::Conversations);
    let there = told || assumptions || words;
    there.then(|| Talk {
        held: site.number(&Of::all().key(Metric::CountConversations)),
        notes: site.number(&Of::all().key(Metric::CountNotes)),
        next,
        untested: site.known(&Of::all().assumptions().key(Metric::Untested)),
        contradicted: site.known(&Of::all().assumptions().key(Metric::Contradicted)),
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

fn heard(site: &Site<'_>, persona: PersonaIx, here: &Url) -> FrontPersona {
    let about = &site.model[persona];
    let base = Of::all().persona(about);
    FrontPersona {
        persona: site.persona_link(persona, here),
        label: about.label.clone(),
        people: site.number(&base.key(Metric::People)),
        invited: site.number(&base.key(Metric::Invited)),
        partly_invited: site.is_partly_invited(&base),
        responses: site.answers(&base.key(Metric::Responses)),
        net: site.main_score(&base),
        knowledge: site.counted(&base),
    }
}

/// One quote a persona: shared words before others, then the strongest; where
/// that would be told of words that stand with the persona alone, those that
/// say most and can be read at a glance.
fn quotes(site: &Site<'_>, order: &[PersonaIx], here: &Url) -> Vec<Said> {
    let best = order.iter().filter_map(|&persona| {
        // What was imagined is nobody's voice.
        let spoken = site.model.spoken(persona).into_iter();
        let spoken = spoken
            .filter(|&index| site.model[index].is_heard())
            .enumerate();
        let ranked = spoken.map(|(place, index)| {
            let said = &site.model[index];
            let length = said.says.as_ref().map_or(0, |words| words.chars().count());
            let strength = match site.model.tells_singly(said) {
                true => usize::from(said.feeling.map_or(0, i8::unsigned_abs)),
                false if length <= GLANCE => length,
                false => 0,
            };
            ((said.shared, strength, std::cmp::Reverse(place)), index)
        });
        ranked.max().map(|(_, index)| index)
    });
    best.map(|index| site.said(index, here)).collect()
}

/// So many letters are read at a glance.
const GLANCE: usize = 160;

/// The moments at one end of the scale.
fn ends(
    site: &Site<'_>,
    moments: &[InteractionIx],
    here: &Url,
    towards: impl Fn(i8) -> i8,
) -> Vec<MomentRef> {
    let rank = |index: &InteractionIx| site.model[*index].feeling.map_or(0, &towards);
    let mut chosen: Vec<_> = moments
        .iter()
        .copied()
        .filter(|index| rank(index) > 0)
        .collect();
    chosen.sort_by_key(|index| std::cmp::Reverse(rank(index)));
    chosen.truncate(ENDS);
    chosen
        .into_iter()
        .map(|index| site.moment(index, here))
        .collect()
}

/// The journey whose work changed hands most often, turned sideways.
fn main_chart(site: &Site<'_>, here: &Url, used: &mut PageDeps) -> Option<MainChart> {
    let model = site.model;
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
    let chart = site.chart(&request, here, used)?;
    let journey = Link {
        title: journey.title.clone(),
        href: here.to(&Url::journey(model, index)),
    };
    Some(MainChart { journey, chart })
}

/// The first question of each persona, then the second, and so on.
fn ask(site: &Site<'_>, order: &[PersonaIx], here: &Url) -> Vec<(Link, OpenQuestion)> {
    let all: Vec<_> = order
        .iter()
        .map(|&persona| (persona, unknown(site.model, persona)))
        .collect();
    let mut list = Vec::new();
    for round in 0.. {
        let asked = all.iter().filter_map(|(persona, questions)| {
            let question = questions.get(round)?;
            let link = site.persona_link(*persona, here);
            Some((link, site.asked(*persona, question, here)))
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
