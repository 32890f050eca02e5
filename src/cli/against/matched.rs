//! Which figure of the edition before is of the same people, at the same time and of
//! the same thing, whatever these are called now.

use std::collections::BTreeMap;

use super::asked::{AskedQuestion, questions, themes};
use super::figures::{Figures, One, Wave, in_wave, name_of_theme, wave};
use super::moved::{by_old_ids, moved};
use super::renamed::renamed;
use crate::measure::key::{Of, Scope};

/// What goes by another name than it did: what is new, with what is gone.
pub(super) struct OldNames {
    pub(super) scopes: BTreeMap<Scope, Scope>,
    waves: BTreeMap<Wave, Wave>,
    /// Of a survey, by its old name.
    questions: BTreeMap<AskedQuestion, AskedQuestion>,
    /// In a wave, by its old name.
    themes: BTreeMap<(Wave, String), (Wave, String)>,
}

impl OldNames {
    /// What there is of it in two editions.
    pub(super) fn new(old: &Figures<'_>, new: &Figures<'_>) -> Self {
        let mut all = Self {
            scopes: moved(old, new),
            waves: renamed(old, new),
            questions: BTreeMap::new(),
            themes: BTreeMap::new(),
        };
        all.questions = questions(old, new, &|one| all.of(one));
        all.themes = themes(old, new, &|one| all.of(one));
        all
    }

    /// What a figure is of, as that was called.
    pub(super) fn of(&self, one: &One<'_>) -> Of {
        let of = by_old_ids(one.key.of(), &self.scopes);
        match one.wave().and_then(|wave| self.waves.get(&wave)) {
            Some(was) => in_wave(&of, was),
            None => of,
        }
    }

    /// The older figures of the same: one, and of a question that was another's number
    /// those that tell the same.
    pub(super) fn find<'o, 'f>(&self, old: &'o Figures<'f>, now: &One<'_>) -> Vec<&'o One<'f>> {
        let of = self.of(now);
        // A headline is of the latest wave, which may be another now.
        let same = |before: &&One<'_>| now.wave().is_some() || before.of() == now.of();
        if let Some(before) = old.find(&now.name(&of)) {
            return Some(before).filter(same).into_iter().collect();
        }
        if let Some(theme) = now.theme() {
            let called = wave(&of).map(|wave| (wave, theme.to_owned()));
            let was = called.and_then(|called| self.themes.get(&called));
            let was = was.and_then(|(_, theme)| old.find(&name_of_theme(&of, theme)));
            return was.into_iter().collect();
        }
        let was = AskedQuestion::of(&of, now).and_then(|own| self.questions.get(&own));
        was.map(|was| was.figures(old, &of, now))
            .unwrap_or_default()
    }
}
