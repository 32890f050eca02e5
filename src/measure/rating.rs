//! A question as charts and tables show it: where its figures stand, on which
//! scale, and how its answers are put together in bars.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::in_order;
use super::figure::{Figure, Unit};
use super::figures::{Figures, main_end};
use super::key::{Key, Metric, Of, QuestionMetric};
use super::waves::Wave;
use crate::model::{Asked, Model, ShowWord};

/// A question that is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rating {
    /// Which.
    pub asked: Asked,
    /// Whose own question it is.
    pub survey: Option<String>,
    /// As it was asked, where that is written down and the same everywhere.
    pub text: Option<String>,
    /// The figure that stands for it, below a group of people in a wave.
    pub end: QuestionMetric,
    /// What it is drawn on.
    pub axis: Axis,
    /// Its answers from the lowest on, some of them put together.
    pub bands: Vec<Band>,
}

/// What a score is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Axis {
    /// A net score from −1 to 1, a share from 0 to 1, or a mean on its scale.
    pub unit: Unit,
    /// The lowest answer.
    pub low: i64,
    /// The highest.
    pub high: i64,
    /// The lowest answer that counts as good.
    pub good: i64,
    /// Whether it is the one that asks to recommend, whose terms are known.
    pub recommend: bool,
}

impl Default for Axis {
    fn default() -> Self {
        Self::of(Asked::Recommend)
    }
}

impl Axis {
    fn of(asked: Asked) -> Self {
        let (low, high) = asked.scale();
        Self {
            unit: match asked.show() {
                ShowWord::Net => Unit::Net,
                ShowWord::TopTwo | ShowWord::Share => Unit::Share,
                ShowWord::Mean => Unit::Mark,
            },
            low,
            high,
            good: asked.good_and_bad().0,
            recommend: asked == Asked::Recommend,
        }
    }

    /// From where to where it goes.
    pub fn ends(self) -> (f64, f64) {
        match self.unit {
            Unit::Net => (-1.0, 1.0),
            Unit::Mark => (self.low as f64, self.high as f64),
            _ => (0.0, 1.0),
        }
    }
}

/// Answers that are drawn as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Band {
    /// The lowest of them.
    pub from: i64,
    /// The highest.
    pub to: i64,
    /// −2, the worst, to 2, the best.
    pub tone: i8,
}

/// The questions that stand for surveys.
#[derive(Debug)]
pub struct Questions {
    /// Whether one would recommend it, in whatever survey.
    recommend: Rating,
    /// Of each survey.
    of: BTreeMap<String, Rating>,
}

impl Questions {
    /// Of all surveys of a report.
    pub fn new(model: &Model, figures: &Figures) -> Self {
        let surveys: BTreeSet<&String> = model.surveys.iter().map(|own| &own.survey).collect();
        let of = |survey: &String| (survey.clone(), Rating::of_survey(model, figures, survey));
        Self {
            recommend: Rating::of(model, Asked::Recommend),
            of: surveys.into_iter().map(of).collect(),
        }
    }

    /// Whether one would recommend it, in the words of all surveys.
    pub fn recommend(&self) -> &Rating {
        &self.recommend
    }

    /// That of one survey.
    pub fn of(&self, survey: &str) -> &Rating {
        self.of.get(survey).unwrap_or(&self.recommend)
    }

    /// Whether one would recommend it, then what each survey stands for: each
    /// question once, in the words of the first that asks it.
    pub fn in_order(&self) -> impl Iterator<Item = &Rating> {
        let mut seen = BTreeSet::new();
        let all = std::iter::once(&self.recommend).chain(self.of.values());
        all.filter(move |rating| seen.insert((rating.asked, &rating.survey)))
    }
}

impl Rating {
    /// A question of all surveys, or one's own of one of them.
    pub fn of(model: &Model, asked: Asked) -> Self {
        let own = match asked {
            Asked::Own(own) => Some(&model[own.ask]),
            _ => None,
        };
        // What one survey asked is not what another did: the words stand for
        // all only where every survey says the same.
        let text = match own {
            Some(ask) => Some(ask.text.as_str()),
            None => {
                let mut texts: BTreeMap<&str, Option<&str>> = BTreeMap::new();
                for survey in &model.surveys {
                    let text = texts.entry(&survey.survey).or_default();
                    *text = text.or(survey.texts[asked.place()].as_deref());
                }
                let texts: BTreeSet<Option<&str>> = texts.into_values().collect();
                let one = texts.first().filter(|_| texts.len() == 1);
                one.copied().flatten()
            }
        };
        Self::with_text(model, asked, text)
    }

    fn with_text(model: &Model, asked: Asked, text: Option<&str>) -> Self {
        let own = match asked {
            Asked::Own(own) => Some(&model[own.ask]),
            _ => None,
        };
        Self {
            asked,
            survey: own.map(|ask| ask.survey.clone()),
            text: text.map(str::to_owned),
            end: main_end(model, asked),
            axis: Axis::of(asked),
            bands: bands(asked),
        }
    }

    /// The question of an id: one of the four, or one's own, of the survey where
    /// several have one. `None` where there is none, or more than one.
    pub fn find(model: &Model, id: &str, survey: Option<&str>) -> Option<Self> {
        if let Some(asked) = Asked::known(id) {
            return Some(match survey {
                Some(survey) => Self::asked_by(model, asked, survey),
                None => Self::of(model, asked),
            });
        }
        let wanted = |own: &str| survey.is_none_or(|survey| survey == own);
        let asks = model.asks.iter();
        let mut asks = asks.filter(|ask| ask.id == id && wanted(&ask.survey));
        match (asks.next(), asks.next()) {
            (Some(ask), None) => Some(Self::of(model, Asked::Own(ask.own))),
            _ => None,
        }
    }

    /// The question that stands for a survey: whether one would recommend it,
    /// where that was asked; else the first of those it says it asks; else how
    /// satisfied, how easy, how it felt, whichever was answered.
    pub fn of_survey(model: &Model, figures: &Figures, survey: &str) -> Self {
        let answered = |asked: Asked| {
            let end = main_end(model, asked);
            in_order(model).into_iter().any(|persona| {
                let of = Of::all().persona(&model[persona]).survey(survey);
                let mut below = figures.within(&of);
                below.any(|(key, _)| key.is_of_a_wave() && end.ends(key))
            })
        };
        let said = model.surveys.iter().filter(|wave| wave.survey == survey);
        let said: Vec<Asked> = said.flat_map(|wave| wave.asks.iter().copied()).collect();
        let recommend = said.contains(&Asked::Recommend) || answered(Asked::Recommend);
        let others = Asked::ALL.into_iter().find(|&asked| answered(asked));
        let asked = match (recommend, said.first()) {
            (true, _) => Asked::Recommend,
            (false, Some(first)) => *first,
            (false, None) => others.unwrap_or(Asked::Recommend),
        };
        Self::asked_by(model, asked, survey)
    }

    /// The same in the words of one survey.
    pub fn asked_by(model: &Model, asked: Asked, survey: &str) -> Self {
        Self::with_text(model, asked, model.text_of(survey, asked))
    }

    /// Its figure of some people: of the newest wave that counts.
    pub fn headline(&self, of: &Of) -> Key {
        match &self.survey {
            Some(survey) => of.survey(survey).end(&self.end),
            None => of.end(&self.end),
        }
    }

    /// The same in one wave.
    pub fn in_wave(&self, of: &Of, wave: &Wave) -> Key {
        of.wave(wave).end(&self.end)
    }

    /// How often the answers of each band were given, where a figure tells.
    pub fn parts(&self, figures: &Figures, key: &Key) -> Option<Vec<u64>> {
        let counts: Vec<u64> = if self.axis.recommend {
            let part = |metric| {
                let figure = figures.at(&key.beside(metric))?;
                figure.value.map(|value| value as u64)
            };
            let parts = [Metric::Detractors, Metric::Passives, Metric::Promoters];
            parts.into_iter().map(part).collect::<Option<_>>()?
        } else {
            let figure: &Figure = figures.at(key)?;
            let marks = figure.marks.as_ref()?;
            let count = |band: &Band| {
                let counted = (marks.low..).zip(&marks.counts);
                let inside = counted.filter(|(mark, _)| (band.from..=band.to).contains(mark));
                inside.map(|(_, n)| n).sum()
            };
            self.bands.iter().map(count).collect()
        };
        (counts.iter().sum::<u64>() > 0).then_some(counts)
    }
}

/// At most five bands, so that each has a colour of its own, and none across a
/// limit that counts.
fn bands(asked: Asked) -> Vec<Band> {
    let (low, high) = asked.scale();
    let (good, bad) = asked.good_and_bad();
    let whole: &[i8] = match asked.steps() {
        0..=2 => &[-2, 2],
        3 => &[-2, 0, 2],
        4 => &[-2, -1, 1, 2],
        _ => &[-2, -1, 0, 1, 2],
    };
    match asked.show() {
        ShowWord::Net => [
            cut(low, bad, &[-2]),
            cut(bad + 1, good - 1, &[0]),
            cut(good, high, &[2]),
        ]
        .concat(),
        ShowWord::Mean => cut(low, high, whole),
        ShowWord::TopTwo | ShowWord::Share if asked == Asked::Feeling => cut(low, high, whole),
        ShowWord::TopTwo | ShowWord::Share => {
            let above: &[i8] = if good == high { &[2] } else { &[1, 2] };
            [cut(low, good - 1, &[-2, -1, 0]), cut(good, high, above)].concat()
        }
    }
}

/// A stretch of a scale in as many nearly equal parts as there are tones, or
/// fewer.
fn cut(low: i64, high: i64, tones: &[i8]) -> Vec<Band> {
    let steps = high - low + 1;
    let parts = i64::try_from(tones.len()).unwrap_or(1).min(steps);
    let edge = |k: i64| low + (2 * k * steps + parts) / (2 * parts).max(1);
    let bands = (0..parts).zip(tones).map(|(k, &tone)| Band {
        from: edge(k),
        to: edge(k + 1) - 1,
        tone,
    });
    bands.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_evenly() {
        let ends = |low, high, tones: &[i8]| -> Vec<(i64, i64)> {
            let bands = cut(low, high, tones);
            bands.iter().map(|band| (band.from, band.to)).collect()
        };
        let five = &[-2, -1, 0, 1, 2];
        assert_eq!(ends(1, 5, five), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]);
        assert_eq!(ends(1, 7, five), [(1, 1), (2, 3), (4, 4), (5, 6), (7, 7)]);
        assert_eq!(ends(3, 2, five), []);
        assert_eq!(ends(0, 1, &[-2, -1, 0]), [(0, 0), (1, 1)]);
        let sum: i64 = ends(0, 100, five)
            .iter()
            .map(|(from, to)| to - from + 1)
            .sum();
        assert_eq!(sum, 101);
    }
}
