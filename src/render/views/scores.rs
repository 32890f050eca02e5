//! Scores of one persona, as a whole or at one account.

use serde::Serialize;

use super::parts::Number;
use crate::measure::key::{Key, Metric, Of};
use crate::measure::rating::Rating;
use crate::measure::rounding;
use crate::measure::{Figure, Status};
use crate::model::Asked;
use crate::render::answer_words::names;
use crate::render::{FigureView, PageContext, Site};

/// A score with all that has to be said beside it.
#[derive(Debug, Serialize)]
pub struct ScoreView {
    /// `net`, `satisfied`, `easy`, `felt`, or `own` of a survey's own question.
    key: &'static str,
    /// "Net score", or the question itself.
    name: String,
    /// How it is reckoned, in a sentence.
    means: String,
    /// The question, where it is not the one that asks to recommend.
    question: Option<String>,
    /// The product that was rated, where it is a rival.
    product: Option<String>,
    /// Whether the name of the survey says so already.
    product_is_named: bool,
    figure: FigureView,
    /// The ends of the axis it is drawn on.
    axis: (f64, f64),
    /// "directional"; nothing where no figure is shown.
    weight: Option<String>,
    /// What one answer may change, in points; from 30 on it hardly matters.
    one_weighs: Option<String>,
    /// Promoters, passives and detractors, where they may be shown.
    parts: Vec<(&'static str, Number)>,
}

impl ScoreView {
    /// Whether it is a net score of those who would recommend it.
    pub(super) fn is_net(&self) -> bool {
        self.question.is_none()
    }

    /// The question as it was asked, or else what the score is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Of which survey and wave it is, where it is shown.
    pub(super) fn asked(&self) -> Option<&str> {
        let shown = self.figure.n.is_some();
        self.figure.asked.as_deref().filter(|_| shown)
    }

    /// How it is reckoned, in a sentence.
    pub(super) fn means(&self) -> &str {
        &self.means
    }

    /// Its path where it is held back in this edition.
    pub(super) fn held(&self) -> Option<&String> {
        self.figure.held.as_ref()
    }

    /// Whether its n stands without the number of accounts, because most are not
    /// known.
    pub(super) fn lacks_accounts(&self) -> bool {
        self.figure.n.is_some() && self.figure.accounts_unknown
    }

    /// Whether anybody was asked, as far as anybody wrote down.
    pub(super) fn was_asked(&self) -> bool {
        self.figure.status != Status::NotAsked.word()
    }
}

/// A mark of a scale as it stands in a sentence.
fn printed(mark: i64) -> String {
    mark.to_string().replace('-', "−")
}

impl PageContext<'_> {
    /// The same, without those that are held back.
    pub(super) fn shown_scores(&self, of: &Of) -> Vec<ScoreView> {
        let (held, shown): (Vec<_>, Vec<_>) = self
            .scores(of)
            .into_iter()
            .partition(|score| score.figure.held.is_some());
        let held = held.into_iter().filter_map(|score| score.figure.held);
        self.deps().held.extend(held);
        shown
    }
}

impl<'a> Site<'a> {
    /// Net score, satisfaction and effort of some people.
    pub(super) fn scores(&self, of: &Of) -> Vec<ScoreView> {
        let scores = [
            ("net", Metric::RecommendNet, (-1.0, 1.0)),
            ("satisfied", Metric::SatisfactionTopTwo, (0.0, 1.0)),
            ("easy", Metric::EffortEasy, (0.0, 1.0)),
        ];
        let known = scores.into_iter();
        let known = known.filter_map(|(name, metric, axis)| {
            let headline = of.key(metric);
            self.score(self.figures.shown_for(&headline), name, axis)
        });
        let own = self.model.asks.iter().filter_map(|ask| {
            let rating = Rating::of(self.model, Asked::Own(ask.own));
            self.rated(&rating, self.figures.shown_for(&rating.headline(of)))
        });
        known.chain(own).collect()
    }

    /// The score that stands for some people of a persona: whether they would
    /// recommend it, or where nobody asked them that, what the survey that they
    /// answered stands for.
    pub(super) fn main_score(&self, of: &Of) -> Option<ScoreView> {
        let told = self.report.questions().in_order().find(|rating| {
            let headline = rating.headline(of);
            let figure = self.figures.at(self.figures.shown_for(&headline));
            figure.is_some_and(|figure| figure.status.tells())
        });
        match told {
            Some(rating) => self.rated(rating, self.figures.shown_for(&rating.headline(of))),
            None => self.score(&of.key(Metric::RecommendNet), "net", (-1.0, 1.0)),
        }
    }

    /// The score of a question, of some people.
    pub(super) fn rated(&self, rating: &Rating, of: &Key) -> Option<ScoreView> {
        let key = match rating.asked {
            Asked::Recommend => "net",
            Asked::Satisfaction => "satisfied",
            Asked::Effort => "easy",
            Asked::Feeling => "felt",
            Asked::Own(_) => "own",
        };
        let score = self.score(of, key, rating.axis.ends())?;
        if rating.axis.recommend {
            return Some(score);
        }
        // A headline may be of another survey than the one that it stands for.
        let asked = self
            .figures
            .at(of)
            .and_then(|figure| figure.question.clone());
        let general = || {
            self.theme
                .words
                .get_owned(&format!("asked.{}", rating.asked.word()))
        };
        let question = Some(asked.unwrap_or_else(general));
        let Asked::Own(own) = rating.asked else {
            return Some(ScoreView { question, ..score });
        };
        let ends = [own.low, own.high, own.good, own.bad].map(printed);
        let places = [
            ("low", ends[0].as_str()),
            ("high", ends[1].as_str()),
            ("good", ends[2].as_str()),
            ("bad", ends[3].as_str()),
        ];
        let key = format!("score.own_{}", own.show.word());
        Some(ScoreView {
            name: self.question(rating),
            means: self.theme.words.fill(&key, &places),
            question,
            ..score
        })
    }

    fn score(&self, of: &Key, key: &'static str, axis: (f64, f64)) -> Option<ScoreView> {
        let words = &self.theme.words;
        let figure = self.figure(of)?;
        let shown = figure.status == "shown";
        let weighed = self.figures.at(of);
        let weighs = weighed.and_then(Figure::one_weighs);
        let parts = match (key, shown) {
            ("net", true) => self.parts(of),
            _ => Vec::new(),
        };
        let product = weighed.and_then(|figure| figure.product);
        // Single answers are no score, and are not called one.
        let name = match (key, figure.status) {
            ("net", "one_by_one") => words.get("score.net_few").to_owned(),
            _ => words.get_owned(&format!("score.{key}")),
        };
        let means = words.get_owned(&format!("score.{key}_means"));
        Some(ScoreView {
            key,
            name,
            means,
            question: None,
            product_is_named: product.is_some_and(|product| {
                let asked = figure.asked.as_deref().unwrap_or_default();
                names(asked, &self.model[product].name)
            }),
            product: product.map(|product| self.model[product].name.clone()),
            // From sixty on there is nothing to warn of.
            weight: (shown && figure.weight != "full")
                .then(|| words.get(&format!("weight.{}", figure.weight)).to_owned()),
            one_weighs: weighs.map(|points| {
                let points = (rounding::whole(points) as usize).to_string();
                words.fill("score.one_weighs", &[("points", points.as_str())])
            }),
            axis,
            parts,
            figure,
        })
    }

    fn parts(&self, net: &Key) -> Vec<(&'static str, Number)> {
        let part = |(word, metric): (&'static str, Metric)| {
            let key = net.beside(metric);
            self.figures.at(&key)?.value?;
            Some((word, self.number(&key)))
        };
        let parts = [
            ("score.promoters", Metric::Promoters),
            ("score.passives", Metric::Passives),
            ("score.detractors", Metric::Detractors),
        ];
        parts.into_iter().filter_map(part).collect()
    }
}
