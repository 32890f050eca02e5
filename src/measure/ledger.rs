//! The ledger: what we believe, and where it stands.

use std::collections::BTreeSet;

use crate::model::{Assumption, AssumptionIx, EvidenceIx, Model, PersonaIx, Rest, Standing};

/// Assumptions that may be shown: the oldest untested ones first, then those
/// that turned out otherwise, then in part, then those of which not all may be
/// told, then those that held. What nobody dated comes last among its like.
pub fn ledger(model: &Model) -> Vec<AssumptionIx> {
    let shown = model
        .each_assumption()
        .filter(|(_, own)| model.shows_assumption(own));
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|(index, own)| {
        let since = own.since.map(|since| since.value.at);
        (rank(own.standing()), since.is_none(), since, *index)
    });
    shown.into_iter().map(|(index, _)| index).collect()
}

/// The order in which the ledger speaks of them.
fn rank(standing: Option<Standing>) -> usize {
    match standing {
        Some(Standing::Untested) => 0,
        Some(Standing::Contradicted) => 1,
        Some(Standing::Mixed) => 2,
        None => 3,
        Some(Standing::Held) => 4,
    }
}

/// For how many days it has been believed, on the report's day.
pub fn age(model: &Model, assumption: &Assumption) -> Option<i64> {
    let since = assumption.since?.value.at;
    let span = model.report.as_of.date() - since.date();
    let days = i64::from(span.get_days());
    (days >= 0).then_some(days)
}

/// What somebody of a persona could settle: what nobody was heard about yet,
/// the oldest first, and then what was heard both ways.
pub fn open(model: &Model, persona: PersonaIx) -> Vec<AssumptionIx> {
    let all = ledger(model).into_iter();
    let open = all.filter(|&index| {
        let own = &model[index];
        let unsettled = matches!(own.standing(), Some(Standing::Untested | Standing::Mixed));
        unsettled && own.about == Some(persona)
    });
    open.collect()
}

/// How many stand where, of those of which all may be told.
pub fn count(model: &Model, standing: Standing) -> usize {
    let shown = model
        .assumptions
        .iter()
        .filter(|own| model.shows_assumption(own));
    shown.filter(|own| own.standing() == Some(standing)).count()
}

/// Whether of all that may be shown it is told where they stand.
pub fn is_whole(model: &Model) -> bool {
    let mut shown = model
        .assumptions
        .iter()
        .filter(|own| model.shows_assumption(own));
    shown.all(|own| own.rest == Rest::Nothing)
}

/// On whose words it rests where an assumption stands, as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voices {
    /// On those of so many people. Whoever is not known by name is a person of
    /// their own.
    People(usize),
    /// On so many notes, of which not all may be told with who gave them: one
    /// person may have given several.
    Notes(usize),
}

/// Who was heard about an assumption: of those who may be told with who they
/// are, how many; of all others nothing is told that leads from one note to
/// another. `None` where nothing is told.
pub fn voices(model: &Model, own: &Assumption) -> Option<Voices> {
    let notes = own.verdicts.len();
    let open =
        |evidence: EvidenceIx| model.policy.singly || model[evidence].promise.is_attributed();
    let all_open = own.verdicts.iter().all(|verdict| open(verdict.evidence));
    let people = own.verdicts.iter().map(|verdict| {
        let person = model[verdict.evidence].person.map(|person| person.value);
        (person, person.is_none().then_some(verdict.evidence))
    });
    match notes {
        0 => None,
        1 => Some(Voices::People(1)),
        _ if all_open => Some(Voices::People(people.collect::<BTreeSet<_>>().len())),
        _ => Some(Voices::Notes(notes)),
    }
}
