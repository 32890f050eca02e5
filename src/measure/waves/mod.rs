//! Surveys and their waves: which answers were asked for together, and which
//! of them came first.

mod calendar;
mod label;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::counted::folded;
use crate::model::{Days, InvitedAs, Model, Participation, PersonaIx, Survey, SurveyIx};
use label::Label;

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
    /// Of which of them somebody says that people were counted, and not mailings.
    pub people: BTreeSet<PersonaIx>,
    /// Whether nobody says what was counted.
    pub unsaid: bool,
    /// Whether not even who answered may be told, but of groups.
    pub closed: bool,
    /// The middle day of all its answers; `None` where nobody knows a day that
    /// can be believed.
    pub middle: Option<Date>,
    /// The first and the last day of the time that its label names, if it
    /// names a year.
    pub named: Option<(Date, Date)>,
}

impl Wave {
    /// When it was: the middle of its days; without any the middle of what its
    /// label names.
    pub fn when(&self) -> Option<Date> {
        let named = || {
            let (from, to) = self.named?;
            let half = crate::model::between(from, to) / 2;
            Some(from.saturating_add(jiff::SignedDuration::from_hours(24 * half)))
        };
        self.middle.or_else(named)
    }
}

/// Every wave of every survey: surveys by id, waves from the first to the
/// latest.
///
/// Waves are in the order of the middle day of all their answers, kept or
/// counted, so that a slip of the year in one row turns nothing. Where a wave
/// has no days, labels decide: "Q4 2025" comes before "Q1 2026", "vorher"
/// before "nachher", "wave 9" before "wave 10". Where neither tells, or they
/// contradict each other, there is an [`OrderDoubt`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Waves {
    /// In order.
    pub list: Vec<Wave>,
    /// What is not sure about the order.
    pub doubts: Vec<OrderDoubt>,
    /// The wave of each of the model's surveys.
    of: Vec<usize>,
    /// What to call each survey, whatever its wave.
    names: BTreeMap<String, String>,
}

/// Two neighbours of which it is not sure that they are in the right order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderDoubt {
    /// The wave that is taken for the earlier one.
    pub first: usize,
    /// The wave that is taken for the later one.
    pub second: usize,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with the order of two waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Neither days nor labels tell which comes first.
    Unknown,
    /// Days tell one thing, labels another.
    Contradiction,
}

/// No answer is older than that, before the report's day: what survey tools
/// write where they know no day (1900, 1970, 1980) and years of two digits.
const OLDEST: i16 = 30;

impl Waves {
    /// Of all surveys of a model. Whoever has figures has them already.
    pub(super) fn new(model: &Model) -> Self {
        let mut groups: BTreeMap<(&str, Option<String>), Vec<usize>> = BTreeMap::new();
        let shown = model.surveys.iter().enumerate();
        for (at, survey) in shown.filter(|(_, survey)| model.shows_survey(survey)) {
            groups.entry(survey.wave_key()).or_default().push(at);
        }
        let oldest = oldest(model);
        let mut surveys: BTreeMap<&str, Vec<WaveFiles<'_>>> = BTreeMap::new();
        for ((survey, _), files) in groups {
            let Some(&first) = files.first() else {
                continue;
            };
            let written = model.surveys[first].wave.as_deref();
            surveys.entry(survey).or_default().push(WaveFiles {
                written,
                label: Label::read(written),
                middle: together(&model.surveys, &files).since(oldest).middle(),
                files,
            });
        }
        let mut waves = Self {
            of: vec![usize::MAX; model.surveys.len()],
            ..Self::default()
        };
        for (survey, groups) in surveys {
            let name = name(&model.surveys, survey, &groups);
            waves.names.insert(survey.to_owned(), name);
            waves.add(model, groups);
        }
        waves
    }

    fn add(&mut self, model: &Model, mut groups: Vec<WaveFiles<'_>>) {
        let unsure = put_in_order(&mut groups);
        let start = self.list.len();
        let doubts = unsure.into_iter().map(|(first, second, why)| OrderDoubt {
            first: start + first,
            second: start + second,
            why,
        });
        self.doubts.extend(doubts);
        for group in groups {
            let Some(&file) = group.files.first() else {
                continue;
            };
            let mut slug = slug(group.written);
            let taken = self.list[start..].iter();
            let taken = taken
                .filter(|wave| wave.slug == slug || wave.slug.starts_with(&format!("{slug}--")));
            let taken = taken.count();
            if taken > 0 {
                slug = format!("{slug}--{}", taken + 1);
            }
            let mut invited = BTreeMap::new();
            let mut people = BTreeSet::new();
            let mut unsaid = true;
            let mut closed = false;
            for &at in &group.files {
                closed |= model.surveys[at].participation == Participation::Grouped;
                for (&persona, asked) in &model.surveys[at].invited {
                    let n: &mut u64 = invited.entry(persona).or_insert(0);
                    *n = n.saturating_add(asked.n);
                    unsaid &= asked.of.is_none();
                    if asked.of == Some(InvitedAs::People) {
                        people.insert(persona);
                    }
                }
                self.of[at] = self.list.len();
            }
            self.list.push(Wave {
                survey: model.surveys[file].survey.clone(),
                label: group.written.map(str::to_owned),
                slug,
                title: title(&model.surveys[file].title, group.written),
                invited,
                people,
                unsaid,
                closed,
                middle: group.middle,
                named: group.label.period(),
            });
        }
    }

    /// The wave of a survey of the model; none that there is for one that may not
    /// be shown.
    pub fn of(&self, survey: SurveyIx) -> usize {
        self.of.get(survey.0).copied().unwrap_or(usize::MAX)
    }

    /// The wave of a survey that has a label; without one, the latest.
    pub fn find(&self, survey: &str, label: Option<&str>) -> Option<&Wave> {
        let mut own = self.list.iter().filter(|wave| wave.survey == survey);
        match label.map(folded) {
            Some(label) => {
                own.find(|wave| wave.label.as_deref().map(folded) == Some(label.clone()))
            }
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

    /// What to call a survey as a whole, not one of its waves.
    pub fn name(&self, survey: &str) -> &str {
        self.names.get(survey).map_or("", String::as_str)
    }

    /// The model's surveys that are files of a wave.
    pub fn files<'m>(
        &self,
        model: &'m Model,
        wave: usize,
    ) -> impl Iterator<Item = (SurveyIx, &'m Survey)> {
        let places = self.of.iter().enumerate();
        places
            .filter(move |(_, of)| **of == wave)
            .map(|(at, _)| (SurveyIx(at), &model.surveys[at]))
    }

    /// All days of a wave, those that cannot be believed too.
    pub fn days(&self, model: &Model, wave: usize) -> Days {
        let mut days = Days::default();
        for (_, survey) in self.files(model, wave) {
            days.join(&survey.days);
        }
        days
    }
}

/// The first day that can be one of an answer.
pub fn oldest(model: &Model) -> Date {
    let years = jiff::Span::new().years(OLDEST);
    model.report.as_of.date().saturating_sub(years)
}

struct WaveFiles<'m> {
    written: Option<&'m str>,
    label: Label,
    middle: Option<Date>,
    files: Vec<usize>,
}

/// Sorts the waves of a survey, and tells of which neighbours the order is not
/// sure.
fn put_in_order(groups: &mut [WaveFiles<'_>]) -> Vec<(usize, usize, Why)> {
    if groups.iter().all(|group| group.middle.is_some()) {
        groups.sort_by(|a, b| {
            let days = a.middle.cmp(&b.middle);
            days.then_with(|| a.label.compare(&b.label).0)
        });
        return neighbours(groups, |a, b| match a.label.compare(&b.label) {
            (Ordering::Greater, true) => Some(Why::Contradiction),
            (_, sure) => (a.middle == b.middle && !sure).then_some(Why::Unknown),
        });
    }
    groups.sort_by(|a, b| a.label.compare(&b.label).0);
    let mut unsure = neighbours(groups, |a, b| {
        let days = a.middle.zip(b.middle);
        match a.label.compare(&b.label) {
            (_, true) => None,
            // Of these two the days are known.
            (_, false) => days.is_none_or(|(a, b)| a >= b).then_some(Why::Unknown),
        }
    });
    let dated = groups.iter().enumerate();
    let dated: Vec<_> = dated
        .filter_map(|(at, group)| Some((at, group.middle?)))
        .collect();
    for pair in dated.windows(2) {
        let [(first, a), (second, b)] = pair else {
            continue;
        };
        let told = unsure.iter().any(|(at, ..)| (*first..*second).contains(at));
        if a > b && !told {
            unsure.push((*first, *second, Why::Contradiction));
        }
    }
    unsure
}

fn neighbours(
    groups: &[WaveFiles<'_>],
    why: impl Fn(&WaveFiles<'_>, &WaveFiles<'_>) -> Option<Why>,
) -> Vec<(usize, usize, Why)> {
    let pairs = groups.windows(2).enumerate();
    let unsure = pairs.filter_map(|(at, pair)| match pair {
        [a, b] => why(a, b).map(|why| (at, at + 1, why)),
        _ => None,
    });
    unsure.collect()
}

fn together(surveys: &[Survey], files: &[usize]) -> Days {
    let mut days = Days::default();
    files.iter().for_each(|&at| days.join(&surveys[at].days));
    days
}

fn title(title: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if !title.contains(label) => format!("{title}, {label}"),
        _ => title.to_owned(),
    }
}

/// What the report calls it, or else what the titles of all waves have in common
/// once their labels, or else all their numbers, are taken out; without that
/// the survey's id.
fn name(surveys: &[Survey], survey: &str, groups: &[WaveFiles<'_>]) -> String {
    let files = groups.iter().flat_map(|group| &group.files);
    let mut said = files.filter_map(|&at| surveys[at].series.as_ref());
    if let Some(said) = said.next() {
        return said.clone();
    }
    let titled = groups.iter().flat_map(|group| {
        let files = group.files.iter();
        files.map(|&at| (surveys[at].called.as_deref(), group.written))
    });
    let titled: Vec<_> = titled.collect();
    let same = |strip: &dyn Fn(&str, Option<&str>) -> String| {
        let mut all = titled
            .iter()
            .filter_map(|(title, label)| Some(strip((*title)?, *label)));
        let first = all.next().filter(|first| !first.is_empty())?;
        all.all(|other| other == first).then_some(first)
    };
    let as_written = |title: &str, _: Option<&str>| title.to_owned();
    let unlabelled = |title: &str, label: Option<&str>| {
        trimmed(&title.replacen(label.unwrap_or_default(), "", 1))
    };
    let unnumbered = |title: &str, _: Option<&str>| {
        let words = title.split_whitespace();
        let words = words.filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
        trimmed(&words.collect::<Vec<_>>().join(" "))
    };
    let once = groups.len() < 2;
    once.then(|| same(&as_written))
        .flatten()
        .or_else(|| same(&unlabelled))
        .or_else(|| same(&unnumbered))
        .unwrap_or_else(|| survey.to_owned())
}

/// Without what is left hanging where a label was taken out.
fn trimmed(title: &str) -> String {
    let title = title.replace("()", "").replace("[]", "");
    let words: Vec<_> = title.split_whitespace().collect();
    let hanging = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '—' | '·' | '/' | '|')
    };
    words.join(" ").trim_matches(hanging).to_owned()
}

fn slug(label: Option<&str>) -> String {
    let Some(label) = label else {
        return "once".to_owned();
    };
    match super::slug::plain(label) {
        slug if slug.is_empty() => "wave".to_owned(),
        slug => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_parts_of_paths() {
        assert_eq!(slug(Some("Q1 / 2026")), "q1-2026");
        assert_eq!(slug(Some("Été 2026")), "été-2026");
        assert_eq!(slug(Some("…")), "wave");
        assert_eq!(slug(None), "once");
    }

    #[test]
    fn a_series_has_a_name_of_its_own() {
        let named = |titles: &[(Option<&str>, &str)]| {
            let survey = |(called, wave): &(Option<&str>, &str)| Survey {
                id: String::new(),
                survey: "rel".to_owned(),
                wave: Some((*wave).to_owned()),
                title: String::new(),
                called: called.map(str::to_owned),
                series: None,
                span: crate::model::Span::default(),
                why: None,
                decides: None,
                stretched: Vec::new(),
                few_marks: Vec::new(),
                product: None,
                asks: Vec::new(),
                texts: <[Option<String>; 4]>::default(),
                invited: BTreeMap::new(),
                confidentiality: crate::model::Confidentiality::Grouped,
                participation: crate::model::Participation::Open,
                internal: false,
                wave_span: crate::model::Span::default(),
                days: Days::default(),
            };
            let surveys: Vec<_> = titles.iter().map(survey).collect();
            let model = Model {
                surveys,
                ..Model::default()
            };
            Waves::new(&model).name("rel").to_owned()
        };
        assert_eq!(named(&[(None, "2025"), (None, "2026")]), "rel");
        assert_eq!(
            named(&[(Some("Letter"), "2025"), (Some("Letter"), "2026")]),
            "Letter"
        );
        assert_eq!(
            named(&[
                (Some("Letter 2025"), "2025"),
                (Some("Letter (2026)"), "2026")
            ]),
            "Letter"
        );
        assert_eq!(
            named(&[(Some("Letter, 2025"), "w1"), (Some("Letter, 2026"), "w2")]),
            "Letter"
        );
        assert_eq!(
            named(&[(None, "2025"), (Some("Letter 2026"), "2026")]),
            "Letter"
        );
        assert_eq!(
            named(&[(Some("One"), "2025"), (Some("Two"), "2026")]),
            "rel"
        );
    }
}
