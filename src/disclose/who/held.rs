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
    }
    groups.into_values().collect()
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
        let (mut own, mut account) = (None, None);
        for scope in key.of().scopes() {
            match scope {
                Scope::Persona(id) => own = Some(&**id),
                Scope::Account(id) => account = Some(&**id),
                _ => {}
            }
        }
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
