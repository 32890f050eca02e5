//! Person by person: the client edition laid beside the whole, record by record.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Beside, PersonTold, Told, ToldKind};
use crate::disclose::{Report, follows, left_alike};
use crate::measure::conversations;
use crate::measure::figure::Status;
use crate::measure::figures::{Figures, main_end};
use crate::measure::key::Of;
use crate::measure::waves::Waves;
use crate::model::counted::last_answers;
use crate::model::{
    AccountIx, Asked, Confidentiality, Evidence, MemberIx, Model, Person, PersonIx, PersonaIx,
    Room, Source, Span, Spanned, Survey,
};

/// Both editions, and the client edition's records by their places.
pub(super) struct BothEditions<'m> {
    pub(super) whole: &'m Model,
    pub(super) waves: Arc<Waves>,
    pub(super) client: &'m Model,
    figures: &'m Figures,
    pub(super) evidence: BTreeMap<Span, &'m Evidence>,
    /// Notes that stand in the client edition, with words or without.
    notes: BTreeSet<Span>,
    /// What an assumption stands on there, by itself or with others.
    verdicts: BTreeSet<Span>,
    /// Of an answer of somebody who answered twice in a wave: what of it counts.
    last: BTreeMap<Span, BTreeSet<Asked>>,
    /// What was said without an account which follows all the same.
    follows: BTreeSet<Span>,
    /// What of it is known of each of those who are left, as they answered alike.
    alike: BTreeMap<Span, BTreeSet<Asked>>,
    /// How many people of a persona an account has.
    pub(super) there: BTreeMap<(AccountIx, PersonaIx), usize>,
}

impl<'m> BothEditions<'m> {
    pub(super) fn new(whole: &'m Report, client: &'m Report) -> Self {
        let waves = whole.figures().waves(whole.model());
        let answered = whole.figures().answered(whole.model());
        let alike = left_alike(whole.model(), &waves, answered);
        let figures = client.figures();
        let (whole, client) = (whole.model(), client.model());
        let evidence = client.evidence.iter();
        let evidence = evidence.filter(|said| client.shows_evidence(said));
        let mut there = BTreeMap::new();
        for person in &whole.people {
            *there.entry((person.account, person.persona)).or_default() += 1;
        }
        let notes = conversations::notes(client).into_iter();
        let verdicts = client.assumptions.iter().flat_map(|own| &own.verdicts);
        let follows = follows(whole, &waves).into_iter();
        let follows = follows.flat_map(|one| one.spans);
        let done = alike.iter().filter(|one| one.asked.is_empty());
        let done = done.flat_map(|one| one.spans.iter().copied());
        let each = alike.iter().flat_map(|one| {
            let spans = one.spans.iter();
            spans.map(|&span| (span, one.asked.clone()))
        });
        Self {
            whole,
            last: counting_last(whole, &waves),
            follows: follows.chain(done).collect(),
            alike: each.collect(),
            waves,
            client,
            figures,
            notes: notes.map(|note| client[note.evidence].span).collect(),
            verdicts: verdicts.map(|one| client[one.evidence].span).collect(),
            evidence: evidence.map(|said| (said.span, said)).collect(),
            there,
        }
    }

    pub(super) fn people(&self) -> Vec<PersonTold> {
        let mut by_person: BTreeMap<PersonIx, PersonTold> = BTreeMap::new();
        for account in &self.whole.accounts {
            for &person in &account.people {
                by_person.insert(person, self.person(person));
            }
        }
        self.answers(&mut by_person);
        self.seats(&mut by_person);
        self.moments(&mut by_person);
        self.staying(&mut by_person);
        let accounts = self.whole.accounts.iter();
        let order = accounts.flat_map(|account| &account.people);
        let mut people: Vec<PersonTold> = order
            .filter_map(|person| by_person.remove(person))
            .collect();
        for person in &mut people {
            person.told.sort_by_key(|told| told.kind);
        }
        people
    }

    fn person(&self, index: PersonIx) -> PersonTold {
        let about = &self.whole[index];
        let label = self.client.people.get(index.0);
        let label = label.map_or_else(String::new, |person| person.shown_name.clone());
        let account = self.client.accounts.get(about.account.0);
        let here = self.there.get(&(about.account, about.persona));
        PersonTold {
            person: index,
            name: about.name.clone().unwrap_or_else(|| label.clone()),
            label,
            account: account.map_or_else(String::new, |account| account.name.clone()),
            is_lone: here == Some(&1),
            told: Vec::new(),
            counted: 0,
            left_out: 0,
        }
    }

    /// Answers to surveys, and what was said in conversations.
    fn answers(&self, people: &mut BTreeMap<PersonIx, PersonTold>) {
        for said in &self.whole.evidence {
            let person = said.person.and_then(|person| people.get_mut(&person.value));
            let Some(person) = person else { continue };
            let (kind, title) = match said.source {
                Source::Survey(survey) => (ToldKind::Answer, title(&self.whole[survey])),
                Source::Conversation(talk) => (ToldKind::Note, self.whole[talk].title.clone()),
                // Sessions are looked at seat by seat.
                Source::Room(_) => continue,
            };
            let shown = self.evidence.get(&said.span);
            let follows = self.follows.contains(&said.span);
            let beside = shown.map_or_else(Vec::new, |shown| self.beside(shown));
            let beside = match follows && said.is_response() {
                true => with_place(beside, &all_of(said)),
                false if follows => with_place(beside, &[Beside::Account]),
                false => with_place(beside, &self.alone(said)),
            };
            let alike = self.alike.get(&said.span);
            let beside = with_place(beside, &alike.map_or_else(Vec::new, placed));
            // Those in confidence enter together.
            let verdict = self.verdicts.contains(&said.span) && said.promise.is_single();
            let beside = with_place(beside, &[Beside::Verdict][..usize::from(verdict)]);
            let nothing = !beside.iter().any(|beside| {
                matches!(
                    beside,
                    Beside::Scores
                        | Beside::Feeling
                        | Beside::Words
                        | Beside::Verdict
                        | Beside::Label
                )
            });
            if nothing && !self.notes.contains(&said.span) {
                let counts = said.is_response() || self.verdicts.contains(&said.span);
                let grouped = !said.promise.is_attributed() && counts;
                match grouped && !said.internal {
                    true => person.counted += 1,
                    false => person.left_out += 1,
                }
                continue;
            }
            person.told.push(Told {
                kind,
                title,
                promise: said.promise,
                beside,
                words: shown.and_then(|shown| shown.says.clone()),
                span: said.span,
            });
        }
    }

    /// What is told of an answer by figures of so few that each may be read in them:
    /// of those who agreed to be told without who and where.
    fn alone(&self, said: &Evidence) -> Vec<Beside> {
        let (Source::Survey(survey), Some(persona)) = (said.source, said.persona) else {
            return Vec::new();
        };
        let single = said.promise == Confidentiality::Unattributed && !said.internal;
        if !single || said.weight == 0 {
            return Vec::new();
        }
        let of = Of::all().persona(&self.client[persona]);
        let of = of.wave(&self.waves.list[self.waves.of(survey)]);
        let least = self.whole.report.privacy.group as u64;
        let few = |asked: Asked| {
            let figure = self.figures.at(&of.end(&main_end(self.client, asked)));
            let told = figure.filter(|figure| figure.status != Status::TooFew);
            told.and_then(|figure| figure.n).is_some_and(|n| n < least)
        };
        let answers = last_answers(&[said]).into_keys();
        let told = answers
            .filter(|&asked| few(asked))
            .map(|asked| match asked {
                Asked::Feeling => Beside::Feeling,
                _ => Beside::Scores,
            });
        let mut told: Vec<Beside> = told.collect();
        if !told.is_empty() {
            told.push(Beside::Role);
        }
        told
    }

    /// Somebody, as clients have them.
    fn known(&self, person: Option<Spanned<PersonIx>>) -> Option<&Person> {
        self.client.people.get(person?.value.0)
    }

    /// Somebody where a label stands, whatever they agreed to.
    fn labelled(&self, person: Option<Spanned<PersonIx>>) -> Option<(&Person, bool)> {
        self.known(person).map(|person| (person, false))
    }

    /// What clients read beside an answer. Scores that are no longer bound to
    /// who gave them are no answer of a person.
    fn beside(&self, shown: &Evidence) -> Vec<Beside> {
        let person = self.known(shown.person);
        let bound = person.is_some() || shown.account.is_some() || shown.says.is_some();
        // What was answered otherwise later is in no figure.
        let last = self.last.get(&shown.span).filter(|_| shown.says.is_none());
        let counts = |asked: Asked| last.is_none_or(|last| last.contains(&asked));
        let mut answers = last_answers(&[shown]).into_keys();
        let scores = answers.any(|asked| asked != Asked::Feeling && counts(asked));
        let feeling = shown.feeling.is_some() && counts(Asked::Feeling);
        let named = shown.promise == Confidentiality::Named;
        let who = who(
            person.map(|person| (person, named)),
            shown.persona.is_some(),
            shown.account.is_some(),
        );
        let all = [
            (bound && scores, Beside::Scores),
            (bound && feeling, Beside::Feeling),
            (shown.says.is_some(), Beside::Words),
            (shown.says.is_some() && shown.when.is_some(), Beside::Date),
        ];
        those(who.into_iter().chain(all))
    }

    fn seats(&self, people: &mut BTreeMap<PersonIx, PersonTold>) {
        for (at, room) in self.whole.rooms.iter().enumerate() {
            let Some(shown) = self.client.rooms.get(at) else {
                continue;
            };
            for (place, member) in room.each_member() {
                let person = member
                    .person
                    .and_then(|person| people.get_mut(&person.value));
                let Some(person) = person else { continue };
                let seat = shown.members.iter().find(|other| other.span == member.span);
                let Some(seat) = seat else {
                    person.left_out += 1;
                    continue;
                };
                // Seats were handed out anew: what is theirs is known by where it is
                // written.
                let theirs = done_by(room, place);
                let turns = shown.introductions.iter();
                let own = turns.clone().filter(|turn| theirs.contains(&turn.span));
                let reactions = turns.flat_map(|turn| &turn.reactions);
                let reactions = reactions.filter(|reaction| theirs.contains(&reaction.span));
                let words: Vec<&str> = own
                    .filter_map(|turn| turn.says.as_deref())
                    .chain(reactions.filter_map(|reaction| reaction.says.as_deref()))
                    .collect();
                let named = member.promise == Confidentiality::Named;
                let known = self.known(seat.person).map(|person| (person, named));
                let place = seat.account.is_some() || self.follows.contains(&member.span);
                let who = who(known, true, place);
                let all = [(!words.is_empty(), Beside::Words)];
                person.told.push(Told {
                    kind: ToldKind::Seat,
                    title: room.title.clone(),
                    promise: member.promise,
                    beside: those(who.into_iter().chain(all)),
                    words: (!words.is_empty()).then(|| words.join(" · ")),
                    span: member.span,
                });
            }
        }
    }

    fn moments(&self, people: &mut BTreeMap<PersonIx, PersonTold>) {
        let shown: BTreeMap<Span, _> = self
            .client
            .shown_interactions()
            .map(|index| (self.client[index].span, index))
            .collect();
        for moment in &self.whole.interactions {
            let person = self.whole.whose(moment);
            let person = person.and_then(|person| people.get_mut(&person));
            let Some(person) = person else { continue };
            let Some(&index) = shown.get(&moment.span) else {
                person.left_out += 1;
                continue;
            };
            let here = &self.client[index];
            let place = here.account.is_some() || self.follows.contains(&moment.span);
            let who = who(self.labelled(here.person), true, place);
            let all = [
                (here.feeling.is_some(), Beside::Feeling),
                (here.quote.is_some(), Beside::Words),
                (true, Beside::Date),
            ];
            person.told.push(Told {
                kind: ToldKind::Moment,
                title: moment.title.clone(),
                promise: self.whole.promise_of(moment),
                beside: those(who.into_iter().chain(all)),
                words: here.quote.clone(),
                span: moment.span,
            });
        }
    }

    fn staying(&self, people: &mut BTreeMap<PersonIx, PersonTold>) {
        for entry in self.whole.lock_in.iter().filter(|entry| entry.latest) {
            let person = entry
                .person
                .and_then(|person| people.get_mut(&person.value));
            let Some(person) = person else { continue };
            let here = self.client.lock_in.iter();
            let here = here.clone().find(|other| other.span == entry.span);
            let Some(here) = here.filter(|_| entry.promise.is_single()) else {
                person.counted += 1;
                continue;
            };
            let place = here.account.is_some() || self.follows.contains(&entry.span);
            let who = who(self.labelled(here.person), true, place);
            let all = [
                (true, Beside::Scores),
                (here.when.is_some(), Beside::Date),
                (here.revenue.is_some(), Beside::Revenue),
            ];
            person.told.push(Told {
                kind: ToldKind::Staying,
                title: String::new(),
                promise: entry.promise,
                beside: those(who.into_iter().chain(all)),
                words: None,
                span: entry.span,
            });
        }
    }
}

/// What counts of the answers of those who answered a wave more than once: each
/// question at last.
fn counting_last(model: &Model, waves: &Waves) -> BTreeMap<Span, BTreeSet<Asked>> {
    let mut by_person: BTreeMap<(usize, PersonaIx, PersonIx), Vec<&Evidence>> = BTreeMap::new();
    for said in model.evidence.iter().filter(|said| !said.internal) {
        if let (Source::Survey(survey), Some(persona), Some(person)) =
            (said.source, said.persona, said.person)
        {
            let key = (waves.of(survey), persona, person.value);
            by_person.entry(key).or_default().push(said);
        }
    }
    let mut out: BTreeMap<Span, BTreeSet<Asked>> = BTreeMap::new();
    for mut all in by_person.into_values().filter(|all| all.len() > 1) {
        all.sort_by_key(|said| said.when.map(|when| when.value.at));
        out.extend(all.iter().map(|said| (said.span, BTreeSet::new())));
        for (asked, (_, said)) in last_answers(&all) {
            out.entry(said.span).or_default().insert(asked);
        }
    }
    out
}

/// Where it is written what somebody said and did in a session.
fn done_by(room: &Room, seat: MemberIx) -> BTreeSet<Span> {
    let turns = room.introductions.iter();
    let own = turns.clone().filter(|turn| turn.member.value == seat);
    let own = own.map(|turn| turn.span);
    let reactions = turns.flat_map(|turn| &turn.reactions);
    let reactions = reactions.filter(|reaction| reaction.from.value == seat);
    own.chain(reactions.map(|reaction| reaction.span)).collect()
}

/// How clients are told who it is: by name, by label, or by role and place alone.
///
/// A name stands beside what was said under that promise alone.
fn who(person: Option<(&Person, bool)>, has_role: bool, has_place: bool) -> [(bool, Beside); 4] {
    let nobody = person.is_none();
    let named = person.map(|(one, named)| named && one.name.is_some());
    [
        (named == Some(true), Beside::Name),
        (named == Some(false), Beside::Label),
        (nobody && has_role, Beside::Role),
        (nobody && has_place, Beside::Account),
    ]
}

/// All of an answer that is known to be theirs.
fn all_of(said: &Evidence) -> Vec<Beside> {
    placed(&last_answers(&[said]).into_keys().collect())
}

/// What is known of an answer with these questions, and from where it is.
fn placed(asked: &BTreeSet<Asked>) -> Vec<Beside> {
    let answers = asked.iter().map(|&asked| match asked {
        Asked::Feeling => Beside::Feeling,
        _ => Beside::Scores,
    });
    let all = [Beside::Role, Beside::Account].into_iter();
    all.chain(answers).collect()
}

/// The same with more beside it, in order.
fn with_place(mut beside: Vec<Beside>, more: &[Beside]) -> Vec<Beside> {
    beside.extend(more);
    beside.sort();
    beside.dedup();
    beside
}

fn those(all: impl Iterator<Item = (bool, Beside)>) -> Vec<Beside> {
    all.filter(|(is, _)| *is)
        .map(|(_, beside)| beside)
        .collect()
}

pub(super) fn title(survey: &Survey) -> String {
    match &survey.wave {
        Some(wave) if !survey.title.contains(wave.as_str()) => {
            format!("{}, {wave}", survey.title)
        }
        _ => survey.title.clone(),
    }
}
