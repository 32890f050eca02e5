//! Heard, assumed, unknown.
//!
//! Everything the report says is heard (somebody said so, and the evidence
//! resolves) or assumed (somebody wrote it down, nobody was heard). What
//! nobody even wrote down is unknown, and becomes a question to go and ask.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AccountIx, Confidentiality, Evidence, EvidenceIx, Interaction, InteractionIx, Journey,
    JourneyIx, Model, NeedIx, Participation, PersonIx, PersonaIx, Source, State,
};

/// What a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Knowledge {
    /// These people said so; never empty.
    Heard(Vec<EvidenceIx>),
    /// Nobody was heard.
    #[default]
    Assumed,
}

impl Knowledge {
    /// Heard if there is any evidence.
    pub fn by(evidence: Vec<EvidenceIx>) -> Self {
        match evidence.is_empty() {
            true => Self::Assumed,
            false => Self::Heard(evidence),
        }
    }

    /// Whether somebody was heard.
    pub fn is_heard(&self) -> bool {
        matches!(self, Self::Heard(_))
    }

    /// Who was heard.
    pub fn evidence(&self) -> &[EvidenceIx] {
        match self {
            Self::Heard(evidence) => evidence,
            Self::Assumed => &[],
        }
    }
}

/// Something that nobody knows about a persona yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// What part do they play?
    Roles,
    /// How often do they work with the product?
    HandsOn,
    /// What do they use?
    Uses,
    /// What do they need to get done?
    Needs,
    /// How do they get this done today? No moment tells.
    NeedWithoutMoment(NeedIx),
    /// How did this moment feel?
    Feeling(InteractionIx),
    /// Nobody of this persona ever answered: what would they say?
    NeverHeard,
    /// They answered, but never whether they would recommend it.
    Recommend,
    /// They answered, but never how satisfied they are.
    Satisfaction,
    /// They answered, but never how easy it was made.
    Effort,
    /// Stages at which nobody saw them, and in which journeys; none are named
    /// where all that they are part of have the same stages.
    Stages(Vec<JourneyIx>, Vec<String>),
}

/// What nobody knows about a persona, in the order in which one would ask.
pub fn unknown(model: &Model, persona: PersonaIx) -> Vec<Question> {
    let about = &model[persona];
    let mut questions = Vec::new();
    let mut ask = |unknown: bool, question: Question| {
        if unknown {
            questions.push(question);
        }
    };
    ask(about.roles.is_empty(), Question::Roles);
    ask(about.hands_on.is_none(), Question::HandsOn);
    ask(about.uses.is_none(), Question::Uses);
    ask(about.needs.is_empty(), Question::Needs);

    let lived: Vec<_> = model
        .shown_interactions()
        .map(|index| (index, &model[index]))
        .filter(|(_, moment)| moment.persona == persona && model.is_claim(moment))
        .collect();
    for need in (0..about.needs.len()).map(NeedIx) {
        let told = lived.iter().any(|(_, moment)| moment.need == Some(need));
        ask(!told, Question::NeedWithoutMoment(need));
    }
    for (index, moment) in &lived {
        ask(moment.feeling.is_none(), Question::Feeling(*index));
    }

    // Rows of a long table are counted, and not held: they were heard as well.
    let counted = || {
        model
            .tallies
            .iter()
            .filter(|tally| tally.persona == persona && tally.is_heard())
    };
    let is_counted = counted().next().is_some();
    let mut said = AnsweredTopics::default();
    // Of conversations what is noted there: all else is left out.
    let notes = model.conversations.iter().flat_map(|event| &event.heard);
    let notes = notes.map(|note| &model[note.evidence]);
    let own = model.evidence.iter();
    let own = own.filter(|answer| !matches!(answer.source, Source::Conversation(_)));
    let own = own.chain(notes).filter(|answer| {
        answer.persona == Some(persona) && answer.is_heard() && model.shows_evidence(answer)
    });
    own.for_each(|answer| said.add(answer));
    // Where who answered is a secret, a question would tell that nobody did.
    let secret = model.policy.guarded
        && model.surveys.iter().any(|survey| {
            let asked = survey.invited.get(&persona);
            let may_be = survey.invited.is_empty() || asked.is_some_and(|asked| asked.n > 0);
            may_be && !survey.internal && survey.participation == Participation::Grouped
        });
    ask(
        !secret && !said.anything && !is_counted && !model.took_part(persona),
        Question::NeverHeard,
    );
    // Whoever only talked was never asked for a score.
    let asked = !secret && (said.answers || is_counted);
    let none = |counts: &[u64]| counts.iter().all(|&count| count == 0);
    ask(
        asked && !said.recommend && counted().all(|tally| none(&tally.scores.recommend)),
        Question::Recommend,
    );
    ask(
        asked && !said.satisfaction && counted().all(|tally| none(&tally.scores.satisfaction)),
        Question::Satisfaction,
    );
    ask(
        asked && !said.effort && counted().all(|tally| none(&tally.scores.effort)),
        Question::Effort,
    );

    questions.extend(unseen_stages(model, persona, |_| true));
    questions
}

/// What there is of a persona's answers.
#[derive(Debug, Default)]
struct AnsweredTopics {
    anything: bool,
    /// To a survey.
    answers: bool,
    recommend: bool,
    satisfaction: bool,
    effort: bool,
}

impl AnsweredTopics {
    fn add(&mut self, said: &Evidence) {
        self.anything = true;
        if said.is_response() {
            self.answers = true;
            self.recommend |= said.recommend.is_some();
            self.satisfaction |= said.satisfaction.is_some();
            self.effort |= said.effort.is_some();
        }
    }
}

/// The same, for somebody who is asked in person: what nobody knows of their
/// persona anywhere, and of moments and journeys what concerns them or their
/// account. They cannot tell what happened elsewhere, and it is not theirs to
/// hear.
pub fn unknown_to(
    model: &Model,
    persona: PersonaIx,
    person: Option<PersonIx>,
    account: Option<AccountIx>,
) -> Vec<Question> {
    let was_there = |moment: &Interaction| {
        let own = moment.person.map(|own| own.value);
        moment.account == account && (account.is_some() || own.is_none())
            || own.is_some() && own == person
    };
    let mut questions = unknown(model, persona);
    questions.retain(|question| match question {
        Question::Feeling(index) => was_there(&model[*index]),
        Question::Stages(..) => false,
        _ => true,
    });
    let at = |journey: &Journey| {
        let mut moments = journey.interactions.iter().map(|&index| &model[index]);
        moments.any(was_there)
    };
    questions.extend(unseen_stages(model, persona, at));
    questions
}

/// Stages of the journeys of which the persona is part, at which it never
/// appears in any of them: together for journeys with the same stages, and by
/// themselves for others, which have nothing to do with them.
fn unseen_stages(
    model: &Model,
    persona: PersonaIx,
    wanted: impl Fn(&Journey) -> bool,
) -> Vec<Question> {
    struct Alike<'m> {
        stages: &'m [String],
        journeys: Vec<JourneyIx>,
        seen: BTreeSet<usize>,
    }
    let mut all: Vec<Alike<'_>> = Vec::new();
    let mut places: BTreeMap<&[String], usize> = BTreeMap::new();
    let as_is = model.each_journey();
    for (index, journey) in as_is.filter(|(_, journey)| journey.state == State::AsIs) {
        let moments = journey.interactions.iter().map(|&index| &model[index]);
        let mut own = moments
            .filter(|moment| moment.persona == persona)
            .peekable();
        if own.peek().is_none() || !wanted(journey) {
            continue;
        }
        let place = *places.entry(&journey.stages).or_insert(all.len());
        if place == all.len() {
            all.push(Alike {
                stages: &journey.stages,
                journeys: Vec::new(),
                seen: BTreeSet::new(),
            });
        }
        if let Some(alike) = all.get_mut(place) {
            alike.journeys.push(index);
            alike.seen.extend(own.filter_map(|moment| moment.stage));
        }
    }
    let single = all.len() < 2;
    let questions = all.into_iter().filter_map(|alike| {
        let stages = alike.stages.iter().enumerate();
        let unseen = stages.filter(|(at, _)| !alike.seen.contains(at));
        let unseen: Vec<_> = unseen.map(|(_, stage)| stage.clone()).collect();
        let journeys = if single { Vec::new() } else { alike.journeys };
        (!unseen.is_empty()).then_some(Question::Stages(journeys, unseen))
    });
    questions.collect()
}

impl Model {
    /// Whether a session or a conversation of that day is still to come.
    pub fn is_to_come(&self, when: super::When) -> bool {
        when.at.date() > self.report.as_of.date()
    }

    /// Whether somebody of a persona was heard without a survey: in a session, or
    /// on staying.
    pub fn took_part(&self, persona: PersonaIx) -> bool {
        let mut stays = self.lock_in.iter();
        let stays =
            stays.any(|own| own.persona == persona && own.promise != Confidentiality::Imagined);
        stays || self.sat_in_room(persona)
    }

    /// Whether somebody of a persona introduced a product in a session that was
    /// held, or reacted to one.
    pub fn sat_in_room(&self, persona: PersonaIx) -> bool {
        let held = self.rooms.iter().filter(|room| {
            room.confidentiality != Confidentiality::Imagined && !self.is_to_come(room.when.value)
        });
        let mut seats = held.flat_map(|room| {
            let turns = room.introductions.iter();
            let seats = turns.flat_map(|turn| {
                let reactions = turn.reactions.iter().map(|one| one.from.value);
                reactions.chain([turn.member.value])
            });
            seats.filter_map(|seat| room.members.get(seat.0))
        });
        seats.any(|member| member.persona == persona)
    }

    /// Whether an interaction claims that something happened: what is planned,
    /// or ought to be, does not.
    pub fn is_claim(&self, moment: &super::Interaction) -> bool {
        !moment.planned && self[moment.journey].state == State::AsIs
    }
}
