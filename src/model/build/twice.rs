//! Whoever answered twice in a wave, with and without saying where they are.

use std::collections::BTreeMap;

use crate::model::counted::{WaveKey, last_answers};
use crate::model::{Confidentiality, Evidence, Model, PersonIx, Source};

/// Tells all that somebody answered in a wave without their account, where they agreed
/// to no more for an answer that counts.
///
/// Each question counts once, with what they said last. Were an earlier answer, or one
/// to other questions, told with who gave it, they would be seen to be missing in the
/// figures of the account, and what is left over in those of the persona is what they
/// said without a place. What no longer counts, and words, lead to nobody.
pub(super) fn narrow(model: &mut Model) {
    let mut named: BTreeMap<(WaveKey<'_>, PersonIx), Vec<(usize, &Evidence)>> = BTreeMap::new();
    for (at, said) in model.evidence.iter().enumerate() {
        if let Some(wave) = handed_over(model, said)
            && let Some(person) = said.person
        {
            let all = named.entry((wave, person.value)).or_default();
            all.push((at, said));
        }
    }
    let unplaced = |said: &Evidence| said.promise == Confidentiality::Unattributed;
    let mut narrowed = Vec::new();
    for mut all in named.into_values().filter(|all| all.len() > 1) {
        // The last word counts; without a day, the order of the file.
        all.sort_by_key(|(_, said)| said.when.map(|when| when.value.at));
        let each: Vec<&Evidence> = all.iter().map(|(_, said)| *said).collect();
        let counts = last_answers(&each);
        if counts.values().any(|(_, said)| unplaced(said)) {
            let placed = all.iter().filter(|(_, said)| said.promise.is_attributed());
            narrowed.extend(placed.map(|(at, _)| *at));
        }
    }
    for at in narrowed {
        model.evidence[at].promise = Confidentiality::Unattributed;
    }
}

/// The wave of an answer to a survey, where clients are told anything of it.
fn handed_over<'m>(model: &'m Model, said: &Evidence) -> Option<WaveKey<'m>> {
    let Source::Survey(survey) = said.source else {
        return None;
    };
    let survey = &model[survey];
    (!said.internal && !survey.internal).then(|| survey.wave_key())
}
