//! What clients can work out: of every real person what the client edition
//! tells, who is the only one of a kind, and which figures are held back.
//!
//! Nothing here asks what ought to be shown. The client edition as it is made is
//! laid beside the whole, record by record (a record's place in its file is its
//! name in both), and what stands in it is told. So a leak shows here, and so
//! does what was hidden for nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::Status;
use super::figures::{Figures, split};
use super::waves::Waves;
use crate::model::{
    AccountIx, Confidentiality, Evidence, Model, PersonIx, PersonaIx, Source, Span, Survey,
    SurveyIx,
};

/// All of it. People are in the order of their accounts.
#[derive(Debug, Default)]
pub struct Who {
    /// Every person of an account.
    pub people: Vec<PersonTold>,
    /// Who is the only one of a kind, so that the kind is a name.
    pub lone: Vec<Lone>,
    /// What is held back.
    pub held: Vec<HeldGroup>,
}

/// What is told of one person.
#[derive(Debug)]
pub struct PersonTold {
    /// Who, in the whole.
    pub person: PersonIx,
    /// The real name, or the label where nobody wrote it down.
    pub name: String,
    /// What clients read in its place.
    pub label: String,
    /// Where they work, as clients read it.
    pub account: String,
    /// Whether nobody else of their persona is at their account.
    pub is_lone: bool,
    /// What stands in the client edition, one thing they did or said each.
    pub told: Vec<Told>,
    /// How many of their answers are in figures of groups alone.
    pub counted: usize,
    /// How much of what they did or said is not in it at all.
    pub left_out: usize,
}

/// What kind of thing is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToldKind {
    /// An answer to a survey.
    Answer,
    /// What they said in a conversation.
    Note,
    /// A seat in a session, and what they did there.
    Seat,
    /// A moment on a map.
    Moment,
    /// An answer on staying.
    Staying,
}

impl ToldKind {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Seat => "seat",
            Self::Moment => "moment",
            Self::Staying => "staying",
        }
    }
}

/// What stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// The real name.
    Name,
    /// The person's label.
    Label,
    /// The persona.
    Role,
    /// The account.
    Account,
    /// Scores.
    Scores,
    /// A feeling.
    Feeling,
    /// Their words.
    Words,
    /// A day or a month.
    Date,
    /// A year's revenue.
    Revenue,
}

impl Beside {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Label => "label",
            Self::Role => "role",
            Self::Account => "account",
            Self::Scores => "scores",
            Self::Feeling => "feeling",
            Self::Words => "words",
            Self::Date => "date",
            Self::Revenue => "revenue",
        }
    }
}

/// One thing that is told.
#[derive(Debug)]
pub struct Told {
    /// What it is.
    pub kind: ToldKind,
    /// The survey, the session, the conversation, or the moment.
    pub title: String,
    /// What was promised.
    pub promise: Confidentiality,
    /// What clients read of it.
    pub beside: Vec<Beside>,
    /// The words, where they are shown.
    pub words: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// The only one of a kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lone {
    /// Of which kind.
    pub kind: LoneKind,
    /// The persona's name.
    pub persona: String,
    /// The account, the wave or the session.
    pub at: String,
    /// A second place: of an answer at one account, the wave.
    pub within: Option<String>,
    /// Who it is, where that is known: the real name.
    pub name: Option<String>,
}

/// Of what somebody is the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoneKind {
    /// Nobody else of the persona is at the account.
    Account,
    /// Nobody else of the persona was invited to the wave.
    Invited,
    /// Nobody else of the persona answered in the wave.
    Answered,
    /// Nobody else of the persona at that account answered in the wave.
    AnsweredAt,
    /// Nobody else of the persona has words that are shown from there.
    Speaker,
    /// Nobody else of the persona sat in the session.
    Seat,
}

impl LoneKind {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Invited => "invited",
            Self::Answered => "answered",
            Self::AnsweredAt => "answered_at",
            Self::Speaker => "speaker",
            Self::Seat => "seat",
        }
    }
}

/// Figures of one group that are held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldGroup {
    /// The path that they have in common.
    pub base: String,
    /// The first of them.
    pub path: String,
    /// How many they are.
    pub figures: usize,
    /// How many people stand behind them, where that is known.
    pub people: Option<u64>,
    /// Why.
    pub why: HeldWhy,
}

/// Why figures are held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldWhy {
    /// Fewer people than the limit.
    Few,
    /// Enough of them, but another group that is too small could be worked out
    /// by subtraction, or all answered alike.
    Beside,
}

impl HeldWhy {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Few => "few",
            Self::Beside => "beside",
        }
    }
}

/// Lays what clients see beside the whole.
pub fn who(whole: &Model, of_whole: &Figures, client: &Model, of_client: &Figures) -> Who {
    let compared = Compared::new(whole, client);
    Who {
        people: compared.people(),
        lone: compared.lone(),
        held: held(whole, of_whole, of_client),
    }
}

/// Both editions, and the client edition's records by their places.
struct Compared<'m> {
    whole: &'m Model,
    client: &'m Model,
    evidence: BTreeMap<Span, &'m Evidence>,
    /// How many people of a persona an account has.
    there: BTreeMap<(AccountIx, PersonaIx), usize>,
}

impl<'m> Compared<'m> {
    fn new(whole: &'m Model, client: &'m Model) -> Self {
        let evidence = client.evidence.iter();
        let evidence = evidence.filter(|said| client.shows_evidence(said));
        let mut there = BTreeMap::new();
        for person in &whole.people {
            *there.entry((person.account, person.persona)).or_default() += 1;
        }
        Self {
            whole,
            client,
            evidence: evidence.map(|said| (said.span, said)).collect(),
            there,
        }
    }

    fn people(&self) -> Vec<PersonTold> {
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
            let beside = shown.map_or_else(Vec::new, |shown| self.beside(shown));
            let nothing = !beside.iter().any(|beside| {
                matches!(beside, Beside::Scores | Beside::Feeling | Beside::Words)
                    || *beside == Beside::Label
            });
            if nothing {
                let grouped = !said.promise.is_attributed() && said.is_response();
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

    /// What clients read beside an answer. Scores that are no longer bound to
    /// who gave them are no answer of a person.
    fn beside(&self, shown: &Evidence) -> Vec<Beside> {
        let named = shown
            .person
            .and_then(|person| self.client.people.get(person.value.0));
        let bound = named.is_some() || shown.account.is_some() || shown.says.is_some();
        let scores = shown.recommend.is_some()
            || shown.satisfaction.is_some()
            || shown.effort.is_some()
            || !shown.own.is_empty();
        let all = [
            (
                named.is_some_and(|person| person.name.is_some()),
                Beside::Name,
            ),
            (
                named.is_some_and(|person| person.name.is_none()),
                Beside::Label,
            ),
            (named.is_none() && shown.persona.is_some(), Beside::Role),
            (named.is_none() && shown.account.is_some(), Beside::Account),
            (bound && scores, Beside::Scores),
            (bound && shown.feeling.is_some(), Beside::Feeling),
            (shown.says.is_some(), Beside::Words),
            (shown.says.is_some() && shown.when.is_some(), Beside::Date),
        ];
        let there = all.into_iter().filter(|(there, _)| *there);
        there.map(|(_, beside)| beside).collect()
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
                let turns = shown.introductions.iter();
                let own = turns.clone().filter(|turn| turn.member.value == place);
                let reactions = turns.flat_map(|turn| &turn.reactions);
                let reactions = reactions.filter(|reaction| reaction.from.value == place);
                let words: Vec<&str> = own
                    .filter_map(|turn| turn.says.as_deref())
                    .chain(reactions.filter_map(|reaction| reaction.says.as_deref()))
                    .collect();
                let known = seat
                    .person
                    .and_then(|person| self.client.people.get(person.value.0));
                let all = [
                    (known.is_some_and(|one| one.name.is_some()), Beside::Name),
                    (known.is_some_and(|one| one.name.is_none()), Beside::Label),
                    (known.is_none(), Beside::Role),
                    (known.is_none() && seat.account.is_some(), Beside::Account),
                    (!words.is_empty(), Beside::Words),
                ];
                person.told.push(Told {
                    kind: ToldKind::Seat,
                    title: room.title.clone(),
                    promise: member.promise,
                    beside: all
                        .into_iter()
                        .filter(|(is, _)| *is)
                        .map(|(_, it)| it)
                        .collect(),
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
            let person = moment
                .person
                .and_then(|person| people.get_mut(&person.value));
            let Some(person) = person else { continue };
            let Some(&index) = shown.get(&moment.span) else {
                person.left_out += 1;
                continue;
            };
            let here = &self.client[index];
            let known = here
                .person
                .and_then(|one| self.client.people.get(one.value.0));
            let all = [
                (known.is_some_and(|one| one.name.is_some()), Beside::Name),
                (known.is_some_and(|one| one.name.is_none()), Beside::Label),
                (known.is_none(), Beside::Role),
                (known.is_none() && here.account.is_some(), Beside::Account),
                (here.feeling.is_some(), Beside::Feeling),
                (here.quote.is_some(), Beside::Words),
                (true, Beside::Date),
            ];
            person.told.push(Told {
                kind: ToldKind::Moment,
                title: moment.title.clone(),
                promise: self.whole[moment.journey].confidentiality,
                beside: all
                    .into_iter()
                    .filter(|(is, _)| *is)
                    .map(|(_, it)| it)
                    .collect(),
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
            let known = here
                .person
                .and_then(|one| self.client.people.get(one.value.0));
            let all = [
                (known.is_some_and(|one| one.name.is_some()), Beside::Name),
                (known.is_some_and(|one| one.name.is_none()), Beside::Label),
                (known.is_none(), Beside::Role),
                (known.is_none() && here.account.is_some(), Beside::Account),
                (true, Beside::Scores),
                (here.when.is_some(), Beside::Date),
                (here.revenue.is_some(), Beside::Revenue),
            ];
            person.told.push(Told {
                kind: ToldKind::Staying,
                title: String::new(),
                promise: entry.promise,
                beside: all
                    .into_iter()
                    .filter(|(is, _)| *is)
                    .map(|(_, it)| it)
                    .collect(),
                words: None,
                span: entry.span,
            });
        }
    }

    /// Who is the only one, as far as clients can see that there is one.
    fn lone(&self) -> Vec<Lone> {
        let whole = self.whole;
        let mut out = BTreeSet::new();
        for person in &whole.people {
            if self.there.get(&(person.account, person.persona)) == Some(&1) {
                out.insert(Lone {
                    kind: LoneKind::Account,
                    persona: whole[person.persona].name.clone(),
                    at: whole[person.account].name.clone(),
                    within: None,
                    name: person.name.clone(),
                });
            }
        }
        self.lone_in_waves(&mut out);
        self.lone_speakers(&mut out);
        for room in whole.rooms.iter().filter(|room| !room.internal) {
            let mut seats: BTreeMap<PersonaIx, Vec<_>> = BTreeMap::new();
            for member in &room.members {
                seats.entry(member.persona).or_default().push(member.person);
            }
            for (persona, seats) in seats {
                if let [person] = seats[..] {
                    out.insert(Lone {
                        kind: LoneKind::Seat,
                        persona: whole[persona].name.clone(),
                        at: room.title.clone(),
                        within: None,
                        name: person.and_then(|person| whole[person.value].name.clone()),
                    });
                }
            }
        }
        out.into_iter().collect()
    }

    fn lone_in_waves(&self, out: &mut BTreeSet<Lone>) {
        let whole = self.whole;
        let waves = Waves::new(whole);
        let mut answered: BTreeMap<(usize, PersonaIx), Group> = BTreeMap::new();
        let mut at_account: BTreeMap<(usize, PersonaIx, AccountIx), Group> = BTreeMap::new();
        let mut add = |survey: SurveyIx, persona, account: Option<AccountIx>, who, n| {
            if whole[survey].internal {
                return;
            }
            let wave = waves.of(survey);
            answered.entry((wave, persona)).or_default().add(who, n);
            if let Some(account) = account {
                let group = at_account.entry((wave, persona, account)).or_default();
                group.add(who, n);
            }
        };
        for said in whole
            .evidence
            .iter()
            .filter(|said| !said.tallied && !said.internal)
        {
            if let (Source::Survey(survey), Some(persona)) = (said.source, said.persona) {
                let who = said.person.map(|person| person.value);
                add(survey, persona, said.account, who, said.weight);
            }
        }
        for tally in &whole.tallies {
            add(
                tally.survey,
                tally.persona,
                tally.account,
                None,
                tally.people,
            );
        }
        let title = |wave: usize| waves.list.get(wave).map(|wave| wave.title.clone());
        let name = |group: &Group| {
            let person = group.people.first()?;
            whole[*person].name.clone()
        };
        for ((wave, persona), group) in &answered {
            if group.is_one() {
                out.insert(Lone {
                    kind: LoneKind::Answered,
                    persona: whole[*persona].name.clone(),
                    at: title(*wave).unwrap_or_default(),
                    within: None,
                    name: name(group),
                });
            }
        }
        for ((wave, persona, account), group) in &at_account {
            let alone = answered.get(&(*wave, *persona)).is_some_and(Group::is_one);
            let label = self.there.get(&(*account, *persona)) == Some(&1);
            if group.is_one() && !alone && !label {
                out.insert(Lone {
                    kind: LoneKind::AnsweredAt,
                    persona: whole[*persona].name.clone(),
                    at: whole[*account].name.clone(),
                    within: title(*wave),
                    name: name(group),
                });
            }
        }
        for wave in &waves.list {
            for (persona, _) in wave.invited.iter().filter(|(_, n)| **n == 1) {
                out.insert(Lone {
                    kind: LoneKind::Invited,
                    persona: whole[*persona].name.clone(),
                    at: wave.title.clone(),
                    within: None,
                    name: None,
                });
            }
        }
    }

    fn lone_speakers(&self, out: &mut BTreeSet<Lone>) {
        let whole = self.whole;
        let mut spoke: BTreeMap<(Source, PersonaIx), Vec<Span>> = BTreeMap::new();
        for (span, shown) in &self.evidence {
            if let (Some(persona), Some(_)) = (shown.persona, &shown.says) {
                spoke
                    .entry((shown.source, persona))
                    .or_default()
                    .push(*span);
            }
        }
        let people: BTreeMap<Span, _> = whole
            .evidence
            .iter()
            .filter_map(|said| Some((said.span, said.person?.value)))
            .collect();
        for ((source, persona), spans) in spoke {
            let speakers: BTreeSet<_> = spans.iter().map(|span| people.get(span)).collect();
            if spans.len() > 1 && (speakers.len() > 1 || speakers.contains(&None)) {
                continue;
            }
            let name = speakers.first().copied().flatten();
            out.insert(Lone {
                kind: LoneKind::Speaker,
                persona: whole[persona].name.clone(),
                at: match source {
                    Source::Survey(survey) => title(&whole[survey]),
                    Source::Room(room) => whole[room].title.clone(),
                    Source::Conversation(talk) => whole[talk].title.clone(),
                },
                within: None,
                name: name.and_then(|person| whole[*person].name.clone()),
            });
        }
    }
}

/// Who answered, as far as it is known.
#[derive(Default)]
struct Group {
    people: BTreeSet<PersonIx>,
    unknown: u64,
}

impl Group {
    fn add(&mut self, who: Option<PersonIx>, n: u64) {
        match who {
            Some(who) => {
                self.people.insert(who);
            }
            None => self.unknown = self.unknown.saturating_add(n),
        }
    }

    fn is_one(&self) -> bool {
        (self.people.len() as u64).saturating_add(self.unknown) == 1
    }
}

fn title(survey: &Survey) -> String {
    match &survey.wave {
        Some(wave) if !survey.title.contains(wave.as_str()) => {
            format!("{}, {wave}", survey.title)
        }
        _ => survey.title.clone(),
    }
}

/// What is held back, group by group in the order of the paths.
fn held(whole: &Model, of_whole: &Figures, of_client: &Figures) -> Vec<HeldGroup> {
    let limit = whole.report.privacy.group as u64;
    let mut groups: BTreeMap<&str, HeldGroup> = BTreeMap::new();
    for (path, figure) in of_client.iter() {
        if figure.status != Status::TooFew {
            continue;
        }
        let base = split(path).0;
        let whole = of_whole.get(path);
        let people = whole.and_then(|figure| figure.people.or(figure.n));
        let group = groups.entry(base).or_insert_with(|| HeldGroup {
            base: base.to_owned(),
            path: path.to_owned(),
            figures: 0,
            people: None,
            why: HeldWhy::Few,
        });
        group.figures += 1;
        group.people = group.people.max(people);
        group.why = match group.people {
            Some(people) if people >= limit => HeldWhy::Beside,
            _ => HeldWhy::Few,
        };
    }
    groups.into_values().collect()
}
