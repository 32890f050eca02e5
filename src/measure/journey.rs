//! Journeys as pictures: which lanes, which ribbons, which points.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};

use super::answered::{Aside, Witness, answered};
use super::picture::{Lane, LanesBy, Picture, Point, Ribbon};
use super::threads::{marks, steps};
use crate::model::{
    AccountIx, Id, Interaction, InteractionIx, JourneyIx, Model, PersonaIx, Role, State, ThreadIx,
};

/// What to draw.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Unique on its page, `[a-z0-9-]+`.
    pub id: &'a str,
    /// The heading.
    pub title: &'a str,
    /// One or several; what may not be shown is left out.
    pub journeys: &'a [JourneyIx],
    /// What a lane stands for.
    pub reading: LanesBy,
    /// Whose moments, if only one persona's. Needed where lanes are needs.
    pub persona: Option<PersonaIx>,
    /// Whether what lies far back may be left out of the drawing, and be in
    /// the table alone.
    pub recent: bool,
}

/// What stands behind a picture.
#[derive(Debug, Clone, Default)]
pub struct Behind {
    /// The interaction behind each point.
    pub moments: Vec<InteractionIx>,
    /// The response behind each answer.
    pub answers: Vec<Witness>,
    /// Further responses, which nothing in the picture stands for.
    pub aside: Aside,
}

/// The picture, and what stands behind it.
pub fn picture(model: &Model, request: &Request<'_>) -> (Picture, Behind) {
    let mut moments: Vec<InteractionIx> = request
        .journeys
        .iter()
        .filter(|&&journey| model.shows_journey(&model[journey]))
        .flat_map(|&journey| model[journey].interactions.iter().copied())
        .filter(|&moment| {
            request
                .persona
                .is_none_or(|only| model[moment].persona == only)
        })
        .collect();
    moments.sort_by_key(|&moment| model[moment].when.value.at);

    let mut lanes = Lanes::default();
    lanes.fill(model, request, &moments);
    let (threads, thread_of) = threads(model, request, &moments, &lanes);
    let marks = marks(model, request.journeys);
    let points = moments.iter().enumerate().map(|(at, &index)| {
        let moment = &model[index];
        let journey = &model[moment.journey];
        let (step_back, broken) = marks.get(&index).copied().unwrap_or_default();
        let stage = moment.stage.and_then(|stage| journey.stages.get(stage));
        Point {
            id: moment.id.clone(),
            number: at + 1,
            lane: lanes.of(model, request.reading, moment),
            thread: moment
                .thread
                .and_then(|thread| thread_of.get(&(moment.journey, thread)).copied()),
            when: moment.when.value.at,
            whole_month: !model.tells_days(journey),
            feeling: moment.feeling,
            heard: moment.knowledge.is_heard(),
            moment_of_truth: moment.moment_of_truth,
            step_back,
            planned: moment.planned || journey.state == State::ToBe,
            broken,
            title: moment.title.clone(),
            note: match request.reading {
                LanesBy::Persona | LanesBy::Need => stage.cloned().unwrap_or_default(),
                LanesBy::Channel | LanesBy::Stage => model[moment.persona].name.clone(),
            },
        }
    });
    let answered = answered(model, request, &moments, |persona| {
        lanes.by_key.get(&(persona.0, String::new())).copied()
    });
    let picture = Picture {
        id: request.id.to_owned(),
        title: request.title.to_owned(),
        reading: request.reading,
        points: points.collect(),
        answers: answered.list,
        lanes: lanes.list,
        threads,
        as_of: model.report.as_of,
        partial: is_partial(model, request),
    };
    let behind = Behind {
        moments,
        answers: answered.evidence,
        aside: answered.aside,
    };
    (picture, behind)
}

/// What a lane is found by: a persona's, need's or stage's number, or words.
type LaneKey = (usize, String);

/// Whether moments may be missing that these readers may not see: of a journey
/// that is drawn, or of one that is left out as a whole, which may be any
/// persona's.
fn is_partial(model: &Model, request: &Request<'_>) -> bool {
    let alone = request.journeys.len() == 1 && request.persona.is_none();
    let gone = |journey: &crate::model::Journey| !model.shows_journey(journey);
    request.journeys.iter().any(|&own| model[own].partial)
        || !alone && model.journeys.iter().any(gone)
}

#[derive(Default)]
struct Lanes {
    list: Vec<Lane>,
    by_key: BTreeMap<LaneKey, usize>,
}

impl Lanes {
    fn add(&mut self, key: LaneKey, lane: Lane) {
        if self.by_key.contains_key(&key) {
            return;
        }
        let mut lane = lane;
        let taken = |id: &str| self.list.iter().any(|lane| lane.id == id);
        if lane.id.is_empty() || taken(&lane.id) {
            lane.id = format!("lane-{}", self.list.len() + 1);
        }
        self.by_key.insert(key, self.list.len());
        self.list.push(lane);
    }

    fn of(&self, model: &Model, reading: LanesBy, moment: &Interaction) -> usize {
        let key = key(model, reading, moment);
        self.by_key.get(&key).copied().unwrap_or(0)
    }

    fn fill(&mut self, model: &Model, request: &Request<'_>, moments: &[InteractionIx]) {
        match request.reading {
            LanesBy::Persona => self.personas(model, request, moments),
            LanesBy::Need => self.needs(model, request),
            LanesBy::Stage => self.stages(model, request),
            LanesBy::Channel => {}
        }
        // Channels in the order in which they were first used; for the other
        // readings, what nobody assigned.
        for &index in moments {
            let moment = &model[index];
            let key = key(model, request.reading, moment);
            let title = key.1.clone();
            self.add(key, plain(&title));
        }
    }

    /// From the one who works hands-on to the one who signs.
    fn personas(&mut self, model: &Model, request: &Request<'_>, moments: &[InteractionIx]) {
        let lived = moments.iter().map(|&moment| model[moment].persona);
        let threads = request
            .journeys
            .iter()
            .flat_map(|&journey| &model[journey].threads);
        let planned = threads.flat_map(|thread| thread.intended.iter().map(|step| step.0));
        let planned = planned.filter(|&persona| request.persona.is_none_or(|only| only == persona));
        let mut personas: Vec<_> = lived.chain(planned).collect();
        personas.sort_by_key(|&persona| (closeness(&model[persona].roles), persona));
        personas.dedup();
        let mut accounts: Vec<_> = request
            .journeys
            .iter()
            .filter_map(|&j| model[j].account)
            .collect();
        accounts.extend(moments.iter().filter_map(|&moment| model[moment].account));
        accounts.sort();
        accounts.dedup();
        for persona in personas {
            let about = &model[persona];
            let lane = Lane {
                id: about.id.clone(),
                title: about.name.clone(),
                subtitle: about.label.clone().unwrap_or_default(),
                tags: about
                    .roles
                    .iter()
                    .map(|role| role.word().to_owned())
                    .collect(),
                presence: presence(model, persona, &accounts),
                open: false,
            };
            self.add((persona.0, String::new()), lane);
        }
    }

    fn needs(&mut self, model: &Model, request: &Request<'_>) {
        let Some(persona) = request.persona else {
            return;
        };
        for (at, need) in model[persona].needs.iter().enumerate() {
            let mut lane = plain(&need.title);
            lane.id = need.id.clone();
            self.add((at + 1, String::new()), lane);
        }
    }

    fn stages(&mut self, model: &Model, request: &Request<'_>) {
        for stage in request
            .journeys
            .iter()
            .flat_map(|&journey| &model[journey].stages)
        {
            self.add((0, stage.clone()), plain(stage));
        }
    }
}

fn key(model: &Model, reading: LanesBy, moment: &Interaction) -> LaneKey {
    let stages = &model[moment.journey].stages;
    let stage = moment.stage.and_then(|stage| stages.get(stage));
    match reading {
        LanesBy::Persona => (moment.persona.0, String::new()),
        LanesBy::Need => (moment.need.map_or(0, |need| need.0 + 1), String::new()),
        LanesBy::Channel => (0, moment.channel.clone().unwrap_or_default()),
        LanesBy::Stage => (0, stage.cloned().unwrap_or_default()),
    }
}

/// A lane with a heading and nothing else. An empty heading is that of what was
/// left open; whoever shows it words it.
fn plain(title: &str) -> Lane {
    Lane {
        id: Id::suggest(title),
        title: title.to_owned(),
        subtitle: String::new(),
        tags: Vec::new(),
        presence: Vec::new(),
        open: title.is_empty(),
    }
}

/// How near to the work and how far from the signature: users first.
pub fn closeness(roles: &[Role]) -> usize {
    let rank = |role: &Role| match role {
        Role::User => 0,
        Role::Implementer => 1,
        Role::Beneficiary => 2,
        Role::Initiator => 3,
        Role::Influencer => 4,
        Role::Decider => 5,
        Role::Approver => 6,
        Role::Buyer => 7,
        Role::Gatekeeper => 8,
    };
    roles.iter().map(rank).min().unwrap_or(9)
}

/// When somebody of a persona is at one of the accounts, merged. Empty where
/// no account is known: then nobody can be missing.
fn presence(
    model: &Model,
    persona: PersonaIx,
    accounts: &[AccountIx],
) -> Vec<(Option<DateTime>, Option<DateTime>)> {
    let people = accounts.iter().flat_map(|&account| &model[account].people);
    let people = people
        .map(|&person| &model[person])
        .filter(|person| person.persona == persona);
    let midnight = |day: Date| day.to_datetime(Time::midnight());
    // Whole months are drawn where days are somebody's own.
    let months = !model.policy.days;
    let mut times: Vec<_> = people
        .map(|person| {
            let from = person.from.map(|from| match months {
                true => midnight(from.value.at.date().first_of_month()),
                false => from.value.at,
            });
            // The last day is a day there.
            let until = person.until.and_then(|until| {
                let last = until.value.at.date();
                let last = match months {
                    true => last.last_of_month(),
                    false => last,
                };
                last.tomorrow().ok()
            });
            (from, until.map(midnight))
        })
        .collect();
    times.sort();
    let mut merged: Vec<(Option<DateTime>, Option<DateTime>)> = Vec::new();
    for (from, until) in times {
        match merged.last_mut() {
            // An open end swallows all that follows.
            Some((_, last)) if last.is_none_or(|last| from.is_none_or(|from| from <= last)) => {
                *last = last.and_then(|last| until.map(|until| until.max(last)));
            }
            _ => merged.push((from, until)),
        }
    }
    merged
}

type ThreadNumbers = BTreeMap<(JourneyIx, ThreadIx), usize>;

/// The threads that have a point in the picture, in order of their first.
fn threads(
    model: &Model,
    request: &Request<'_>,
    moments: &[InteractionIx],
    lanes: &Lanes,
) -> (Vec<Ribbon>, ThreadNumbers) {
    let several = request.journeys.len() > 1;
    let mut numbers = ThreadNumbers::new();
    let mut list = Vec::new();
    for &index in moments {
        let moment = &model[index];
        let Some(thread) = moment.thread else {
            continue;
        };
        if numbers.contains_key(&(moment.journey, thread)) {
            continue;
        }
        let journey = &model[moment.journey];
        let Some(about) = journey.threads.get(thread.0) else {
            continue;
        };
        numbers.insert((moment.journey, thread), list.len());
        let account = journey.account.filter(|_| several);
        let intended = about.intended.iter().filter_map(|&(persona, stage)| {
            let key = match request.reading {
                LanesBy::Persona => (persona.0, String::new()),
                LanesBy::Stage => (0, journey.stages.get(stage?)?.clone()),
                LanesBy::Need | LanesBy::Channel => return None,
            };
            lanes.by_key.get(&key).copied()
        });
        let alone = request.persona.is_some();
        let steps = steps(model, moment.journey).into_iter().nth(thread.0);
        list.push(Ribbon {
            id: match several {
                true => format!("{}-{}", journey.id, about.id),
                false => about.id.clone(),
            },
            title: about.title.clone(),
            account: account.map_or_else(String::new, |account| model[account].name.clone()),
            // One persona's moments are no way to be compared with a plan.
            intended: if alone {
                Vec::new()
            } else {
                intended.collect()
            },
            departures: steps.map_or(0, |steps| if alone { 0 } else { steps.departures }),
        });
    }
    (list, numbers)
}
