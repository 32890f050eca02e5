//! Who is the only one of a kind, so that the kind is a name.

use std::collections::{BTreeMap, BTreeSet};

use super::people::{BothEditions, title};
use super::{Lone, LoneKind};
use crate::model::{AccountIx, ActionIx, PersonIx, PersonaIx, Source, Span, SurveyIx};

impl BothEditions<'_> {
    /// Who is the only one, as far as clients can see that there is one.
    pub(super) fn lone(&self) -> Vec<Lone> {
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
        let waves = &self.waves;
        let mut answered: BTreeMap<(usize, PersonaIx), Respondents> = BTreeMap::new();
        let mut at_account: BTreeMap<(usize, PersonaIx, AccountIx), Respondents> = BTreeMap::new();
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
        let name = |group: &Respondents| {
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
        for (wave, persona, action) in self.reasons() {
            let group = answered.get(&(wave, persona));
            if let Some(group) = group.filter(|group| group.is_one()) {
                out.insert(Lone {
                    kind: LoneKind::Reason,
                    persona: whole[persona].name.clone(),
                    at: title(wave).unwrap_or_default(),
                    within: Some(whole[action].title.clone()),
                    name: name(group),
                });
            }
        }
        for ((wave, persona, account), group) in &at_account {
            let alone = answered
                .get(&(*wave, *persona))
                .is_some_and(Respondents::is_one);
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

    /// Which actions name an answer that may not be told by itself: in which wave,
    /// and of whom.
    fn reasons(&self) -> BTreeSet<(usize, PersonaIx, ActionIx)> {
        let client = self.client;
        let shown = client.each_action();
        let shown = shown.filter(|(_, action)| client.shows_action(action));
        let all = shown.flat_map(|(at, action)| action.because.iter().map(move |&why| (at, why)));
        let all = all.filter_map(|(action, why)| {
            let said = &client[why];
            let told = client.tells_singly(said) || !client.shows_evidence(said);
            match (said.source, said.persona) {
                (Source::Survey(survey), Some(persona)) if !told && said.is_heard() => {
                    Some((self.waves.of(survey), persona, action))
                }
                _ => None,
            }
        });
        all.collect()
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
struct Respondents {
    people: BTreeSet<PersonIx>,
    unknown: u64,
}

impl Respondents {
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
