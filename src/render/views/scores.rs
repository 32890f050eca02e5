//! Scores of one persona, as a whole or at one account.

use serde::Serialize;

use super::parts::Number;
use crate::measure::Figure;
use crate::measure::rounding;
use crate::render::{FigureView, Site};

/// A score with all that has to be said beside it.
#[derive(Debug, Serialize)]
pub struct Score {
    /// `net`, `satisfied` or `easy`.
    key: &'static str,
    figure: FigureView,
    /// The ends of the axis it is drawn on.
    axis: (f64, f64),
    /// "directional"; nothing where no figure is shown.
    weight: Option<String>,
    /// What one more answer would change, in points.
    one_weighs: Option<String>,
    /// Promoters, passives and detractors, where they may be shown.
    parts: Vec<(&'static str, Number)>,
}

impl<'a> Site<'a> {
    /// Net score, satisfaction and effort below a path.
    pub(super) fn scores(&self, base: &str) -> Vec<Score> {
        let scores = [
            ("net", "recommend.net", (-1.0, 1.0)),
            ("satisfied", "satisfaction.top_two", (0.0, 1.0)),
            ("easy", "effort.easy", (0.0, 1.0)),
        ];
        scores
            .into_iter()
            .filter_map(|(key, path, axis)| self.score(base, key, path, axis))
            .collect()
    }

    /// The net score below a path.
    pub(super) fn net(&self, base: &str) -> Option<Score> {
        self.score(base, "net", "recommend.net", (-1.0, 1.0))
    }

    fn score(&self, base: &str, key: &'static str, path: &str, axis: (f64, f64)) -> Option<Score> {
        let words = &self.theme.words;
        let figure = self.figure(&format!("{base}.{path}"))?;
        let shown = figure.status == "shown";
        // One answer weighs 100/n points; from 30 on it hardly matters.
        let weighs = self.figures.get(&format!("{base}.{path}"));
        let weighs = weighs.and_then(Figure::one_weighs);
        let parts = match (key, shown) {
            ("net", true) => self.parts(base),
            _ => Vec::new(),
        };
        Some(Score {
            key,
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

    fn parts(&self, base: &str) -> Vec<(&'static str, Number)> {
        let part = |(key, word): (&'static str, &str)| {
            let path = format!("{base}.recommend.{word}");
            self.figures.get(&path)?.value?;
            Some((key, self.number(&path)))
        };
        let parts = [
            ("score.promoters", "promoters"),
            ("score.passives", "passives"),
            ("score.detractors", "detractors"),
        ];
        parts.into_iter().filter_map(part).collect()
    }
}
