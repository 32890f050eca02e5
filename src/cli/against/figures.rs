//! The figures of an edition by what they are of, whatever their paths are
//! called.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::measure::key::{Key, Metric, Of, Scope};

/// A survey, and one of its waves, as they stand in paths.
pub(super) type Wave = (String, String);

/// A figure, and where it stands.
pub(super) struct One<'f> {
    pub(super) key: Key,
    pub(super) figure: &'f Map<String, Value>,
}

impl One<'_> {
    /// The survey and the wave that it is of, as they are called.
    pub(super) fn of(&self) -> &str {
        let of = self.figure.get("of").and_then(Value::as_str);
        of.unwrap_or_default()
    }

    /// The wave that its path names.
    pub(super) fn wave(&self) -> Option<Wave> {
        wave(self.key.of())
    }

    /// What it counts, if that is a theme.
    pub(super) fn theme(&self) -> Option<&str> {
        self.figure.get("theme").and_then(Value::as_str)
    }

    /// Whether it tells how many answered in one wave.
    pub(super) fn is_participation(&self) -> bool {
        self.key.metric() == Metric::Responses && self.wave().is_some()
    }

    /// Its name where the subject is another. A theme goes by what it is called:
    /// its part of a path depends on the others that are shown.
    pub(super) fn name(&self, of: &Of) -> String {
        match (self.theme(), of.scopes()) {
            (Some(theme), [.., Scope::Theme(_)]) => name_of_theme(of, theme),
            _ => Key::new(of.clone(), self.key.metric()).to_string(),
        }
    }
}

/// The figures of an edition.
pub(super) struct Figures<'f> {
    by_name: BTreeMap<String, One<'f>>,
    /// Every wave that a figure is of, shown or not.
    waves: BTreeSet<Wave>,
}

impl<'f> Figures<'f> {
    /// Of a `figures.json`.
    pub(super) fn new(root: &'f Map<String, Value>) -> Self {
        let mut all = Self {
            by_name: BTreeMap::new(),
            waves: BTreeSet::new(),
        };
        walk(root, "", &mut |path, figure| {
            let Ok(key) = path.parse::<Key>() else {
                return;
            };
            let one = One { key, figure };
            all.waves.extend(one.wave());
            all.by_name.insert(one.name(one.key.of()), one);
        });
        all
    }

    /// Every figure.
    pub(super) fn iter(&self) -> impl Iterator<Item = &One<'f>> {
        self.by_name.values()
    }

    /// The figure of a name.
    pub(super) fn find(&self, name: &str) -> Option<&One<'f>> {
        self.by_name.get(name)
    }

    /// Every wave.
    pub(super) fn waves(&self) -> &BTreeSet<Wave> {
        &self.waves
    }
}

/// The name of a figure of a theme, whatever the theme is called in paths.
pub(super) fn name_of_theme(of: &Of, theme: &str) -> String {
    let all = of.scopes().len().saturating_sub(1);
    let place: Of = of.scopes().iter().take(all).cloned().collect();
    format!("{place}\n{theme}")
}

/// The wave of a subject, where its path names one.
pub(super) fn wave(of: &Of) -> Option<Wave> {
    of.scopes().windows(2).find_map(|two| match two {
        [Scope::Survey(survey), Scope::Wave(wave)] => Some((survey.to_string(), wave.to_string())),
        _ => None,
    })
}

/// The same subject in another wave.
pub(super) fn in_wave(of: &Of, (survey, wave): &Wave) -> Of {
    let scopes = of.scopes().iter().map(|scope| match scope {
        Scope::Survey(_) => Scope::Survey(survey.as_str().into()),
        Scope::Wave(_) => Scope::Wave(wave.as_str().into()),
        other => other.clone(),
    });
    scopes.collect()
}

/// Every figure with its path.
fn walk<'f>(
    below: &'f Map<String, Value>,
    path: &str,
    see: &mut impl FnMut(&str, &'f Map<String, Value>),
) {
    for (key, value) in below {
        let Value::Object(value) = value else {
            continue;
        };
        let path = match path {
            "" => key.clone(),
            path => format!("{path}.{key}"),
        };
        let own = value.get("=").and_then(Value::as_object);
        if value.contains_key("method") || own.is_some() {
            see(&path, own.unwrap_or(value));
        }
        walk(value, &path, see);
    }
}
