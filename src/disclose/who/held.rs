//! Which figures are held back, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::{HeldGroup, HeldWhy};
use crate::measure::figure::Status;
use crate::measure::figures::Figures;
use crate::measure::key::{Key, Metric, Scope};
use crate::model::{Confidentiality, Model};

/// What is held back, group by group in the order of the paths.
pub(super) fn held(whole: &Model, of_whole: &Figures, of_client: &Figures) -> Vec<HeldGroup> {
    let limit = whole.report.privacy.group as u64;
    let places = PlacesHidden::new(whole);
    let mut groups: BTreeMap<String, HeldGroup> = BTreeMap::new();
    let mut parts = PartsOfAccounts::default();
    for (key, figure) in of_client.keyed() {
        if figure.status != Status::TooFew {
            continue;
        }
        let (base, is_finding) = base(key);
        let whole = of_whole.at(key);
        let people = whole.and_then(|figure| figure.people.or(figure.n));
        let group = groups.entry(base).or_insert_with_key(|base| HeldGroup {
            base: base.clone(),
            key: key.clone(),
            figures: 0,
            people: None,
            why: HeldWhy::Few,
        });
        group.figures += 1;
        group.people = group.people.max(people);
        group.why = match group.people {
            _ if is_finding => HeldWhy::Felt,
            _ if places.are_why(key) => HeldWhy::Place,
            Some(people) if people >= limit => HeldWhy::Beside,
            _ => HeldWhy::Few,
        };
        parts.add(key, group.why);
    }
    for group in groups.values_mut() {
        if let Some(why) = parts.why(&group.key) {
            group.why = why;
        }
    }
    groups.into_values().collect()
}

/// Why it is not told how many answered at an account, persona by persona: where all
/// have one cause, it is that of the account as well.
#[derive(Default)]
struct PartsOfAccounts<'k>(BTreeMap<&'k str, BTreeSet<HeldWhy>>);

impl<'k> PartsOfAccounts<'k> {
    fn add(&mut self, key: &'k Key, why: HeldWhy) {
        let (Some(_), Some(account)) = persona_and_account(key) else {
            return;
        };
        if key.metric() == Metric::Responses {
            self.0.entry(account).or_default().insert(why);
        }
    }

    fn why(&self, key: &Key) -> Option<HeldWhy> {
        let (None, Some(account)) = persona_and_account(key) else {
            return None;
        };
        let all = self.0.get(account).filter(|all| all.len() == 1)?;
        let is_it = key.metric() == Metric::Responses;
        all.first().copied().filter(|_| is_it)
    }
}

fn persona_and_account(key: &Key) -> (Option<&str>, Option<&str>) {
    let (mut own, mut account) = (None, None);
    for scope in key.of().scopes() {
        match scope {
            Scope::Persona(id) => own = Some(&**id),
            Scope::Account(id) => account = Some(&**id),
            _ => {}
        }
    }
    (own, account)
}

/// Who answered without a place being told, and who in confidence.
struct PlacesHidden<'m> {
    /// Personas of whom somebody is told of without a place.
    placeless: BTreeSet<&'m str>,
    /// Of whom somebody answered in confidence, and at which account, if any.
    confided: BTreeSet<(&'m str, Option<&'m str>)>,
}

impl<'m> PlacesHidden<'m> {
    fn new(model: &'m Model) -> Self {
        let answers = model.evidence.iter().filter(|one| one.is_response());
        let answers = answers.filter_map(|one| Some((one.persona?, one.account, one.promise)));
        let rows = model.tallies.iter();
        let rows = rows.map(|rows| (rows.persona, rows.account, rows.promise));
        let stays = model.lock_in.iter();
        let stays = stays.map(|one| (one.persona, one.account, one.promise));
        let all: Vec<_> = answers.chain(rows).chain(stays).collect();
        let told = |wanted| all.iter().filter(move |(.., promise)| *promise == wanted);
        let placeless = told(Confidentiality::Unattributed);
        let confided = told(Confidentiality::Grouped);
        Self {
            placeless: placeless.map(|(own, ..)| &*model[*own].id).collect(),
            confided: confided
                .map(|(own, account, _)| {
                    let account = account.map(|account| &*model[account].id);
                    (&*model[*own].id, account)
                })
                .collect(),
        }
    }

    /// Whether a figure of an account is held back for them: nobody whom it is of
    /// answered in confidence.
    fn are_why(&self, key: &Key) -> bool {
        let (own, account) = persona_and_account(key);
        own.zip(account).is_some_and(|(own, account)| {
            let in_confidence = [Some(account), None].map(|at| self.confided.contains(&(own, at)));
            self.placeless.contains(own) && in_confidence == [false; 2]
        })
    }
}

/// What the paths of a figure and its like have in common, and whether they count
/// findings. Figures of everything are told apart by what they count.
fn base(key: &Key) -> (String, bool) {
    let is_finding = matches!(
        key.metric(),
        Metric::FindingsAnswered | Metric::FindingsOpen
    );
    let mut base = key.section().to_string();
    if base.is_empty() {
        let (first, _) = key.as_str().split_once('.').unwrap_or_default();
        base = first.to_owned();
    }
    if base.is_empty() {
        base = key.to_string();
    }
    (base, is_finding)
}
