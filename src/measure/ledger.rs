//! The ledger: what we believe, and where it stands.

use crate::model::{Assumption, AssumptionIx, Model, PersonaIx, Standing};

/// Assumptions that may be shown: the oldest untested ones first, then those
/// that turned out otherwise, then in part, then those that held. What nobody
/// dated comes last among its like.
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
fn rank(standing: Standing) -> usize {
    match standing {
        Standing::Untested => 0,
        Standing::Contradicted => 1,
        Standing::Mixed => 2,
        Standing::Held => 3,
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
        let unsettled = matches!(own.standing(), Standing::Untested | Standing::Mixed);
        unsettled && own.about == Some(persona)
    });
    open.collect()
}

/// How many stand where.
pub fn count(model: &Model, standing: Standing) -> usize {
    let shown = model
        .assumptions
        .iter()
        .filter(|own| model.shows_assumption(own));
    shown.filter(|own| own.standing() == standing).count()
}
