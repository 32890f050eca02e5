//! Surveys and their waves: which answers were asked for together.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::model::{Model, PersonaIx, Source, SurveyIx};

/// One wave of a survey, or a survey that was held once. Files that name the
/// same survey and the same wave are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// The survey's id.
    pub survey: String,
    /// As written; `None` for a survey without waves.
    pub label: Option<String>,
    /// The label as part of a figure's path; `once` where there is none.
    /// Unique in the survey.
    pub slug: String,
    /// What to call it, with its wave.
    pub title: String,
    /// How many of each persona were asked, where the files say so.
    pub invited: BTreeMap<PersonaIx, u64>,
}

impl Wave {
    /// Where its figures stand, below a persona.
    pub fn path(&self) -> String {
        format!("surveys.{}.waves.{}", self.survey, self.slug)
    }
}

/// Every wave of every survey: surveys by id, waves from the first to the
/// latest.
///
/// Waves are in the order of their first dated answers where each of them has
/// one. Otherwise their labels decide, a year before other numbers and numbers
/// before words: "Q4 2025" comes before "Q1 2026", "wave 9" before "wave 10".
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Waves {
    /// In order.
    pub list: Vec<Wave>,
    /// The wave of each of the model's surveys.
    of: Vec<usize>,
}

impl Waves {
    /// Of all surveys of a model.
    pub fn new(model: &Model) -> Self {
        let mut first: Vec<Option<DateTime>> = vec![None; model.surveys.len()];
        for evidence in &model.evidence {
            let Source::Survey(survey) = evidence.source else {
                continue;
            };
            let Some(first) = first.get_mut(survey.0) else {
                continue;
            };
            let when = evidence.when.map(|when| when.value.at);
            *first = match (*first, when) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        let mut groups: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
        for (at, survey) in model.surveys.iter().enumerate() {
            let key = (survey.survey.as_str(), survey.wave.as_deref());
            groups.entry(key).or_default().push(at);
        }
        let mut surveys: BTreeMap<&str, Vec<Group<'_>>> = BTreeMap::new();
        for ((survey, label), files) in groups {
            let dates = files.iter().filter_map(|&at| first[at]);
            surveys.entry(survey).or_default().push(Group {
                label,
                first: dates.min(),
                files,
            });
        }
        let mut waves = Self {
            list: Vec::new(),
            of: vec![0; model.surveys.len()],
        };
        for groups in surveys.into_values() {
            waves.add(model, groups);
        }
        waves
    }

    fn add(&mut self, model: &Model, mut groups: Vec<Group<'_>>) {
        let dated = groups.iter().all(|group| group.first.is_some());
        groups.sort_by_cached_key(|group| (group.first.filter(|_| dated), order(group.label)));
        let start = self.list.len();
        for group in groups {
            let Some(&file) = group.files.first() else {
                continue;
            };
            let mut slug = slug(group.label);
            let taken = self.list[start..].iter();
            let taken = taken
                .filter(|wave| wave.slug == slug || wave.slug.starts_with(&format!("{slug}--")));
            let taken = taken.count();
            if taken > 0 {
                slug = format!("{slug}--{}", taken + 1);
            }
            let mut invited = BTreeMap::new();
            for &at in &group.files {
                for (&persona, &n) in &model.surveys[at].invited {
                    *invited.entry(persona).or_insert(0) += n as u64;
                }
                self.of[at] = self.list.len();
            }
            self.list.push(Wave {
                survey: model.surveys[file].survey.clone(),
                label: group.label.map(str::to_owned),
                slug,
                title: title(&model.surveys[file].title, group.label),
                invited,
            });
        }
    }

    /// The wave of a survey of the model.
    pub fn of(&self, survey: SurveyIx) -> usize {
        self.of.get(survey.0).copied().unwrap_or(0)
    }

    /// The wave of a survey that has a label; without one, the latest.
    pub fn find(&self, survey: &str, label: Option<&str>) -> Option<&Wave> {
        let mut own = self.list.iter().filter(|wave| wave.survey == survey);
        match label {
            Some(_) => own.find(|wave| wave.label.as_deref() == label),
            None => own.next_back(),
        }
    }

    /// The places of a survey's waves, from the first to the latest.
    pub fn surveys(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut surveys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, wave) in self.list.iter().enumerate() {
            surveys.entry(&wave.survey).or_default().push(at);
        }
        surveys
    }
}

struct Group<'m> {
    label: Option<&'m str>,
    first: Option<DateTime>,
    files: Vec<usize>,
}

fn title(title: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if !title.contains(label) => format!("{title}, {label}"),
        _ => title.to_owned(),
    }
}

fn slug(label: Option<&str>) -> String {
    let Some(label) = label else {
        return "once".to_owned();
    };
    let plain = label.chars().map(|c| match c.to_ascii_lowercase() {
        c @ ('a'..='z' | '0'..='9') => c,
        _ => '-',
    });
    let plain: String = plain.collect();
    let parts = plain.split('-').filter(|part| !part.is_empty());
    match parts.collect::<Vec<_>>().join("-") {
        slug if slug.is_empty() => "wave".to_owned(),
        slug => slug,
    }
}

/// What a label is ordered by: its year, its other numbers, its words.
type Order = (Option<u64>, Vec<u64>, String);

fn order(label: Option<&str>) -> Option<Order> {
    let label = label?;
    let digits = label.split(|c: char| !c.is_ascii_digit());
    let mut numbers: Vec<u64> = digits.filter_map(|part| part.parse().ok()).collect();
    let year = numbers.iter().position(|n| (1900..2200).contains(n));
    let year = year.map(|at| numbers.remove(at));
    Some((year, numbers, label.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_ordered_as_people_would() {
        let mut labels = [
            "Q1 2026", "2025-11", "wave 10", "Q4 2025", "wave 9", "2025-2",
        ];
        labels.sort_by_key(|label| order(Some(label)));
        assert_eq!(
            labels,
            [
                "wave 9", "wave 10", "2025-2", "Q4 2025", "2025-11", "Q1 2026"
            ]
        );
    }

    #[test]
    fn labels_are_parts_of_paths() {
        assert_eq!(slug(Some("Q1 / 2026")), "q1-2026");
        assert_eq!(slug(Some("été")), "t");
        assert_eq!(slug(Some("…")), "wave");
        assert_eq!(slug(None), "once");
    }
}
