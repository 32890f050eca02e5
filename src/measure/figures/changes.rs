//! From one wave to the next.

use super::{MAIN, Measure};
use crate::measure::cells::{Asked, Part};
use crate::measure::disclosure::Showing;
use crate::measure::figure::{Change, Comparison, Correction, Figure, Method, Status, Unit};
use crate::measure::stats::{self, Difference};
use crate::model::PersonaIx;

/// The two waves of a comparison.
struct Pair {
    persona: PersonaIx,
    first: usize,
    second: usize,
}

impl Measure<'_> {
    /// The latest wave of each survey less the one before, persona by persona:
    /// `personas.ID.surveys.SURVEY.change.…`. All of them are headlines, so
    /// all are corrected together, by Holm's method.
    pub(super) fn changes(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let mut found = Vec::new();
        for (survey, waves) in heard.waves.surveys() {
            let [.., first, second] = waves[..] else {
                continue;
            };
            for (persona, about) in model.each_persona() {
                let pair = Pair {
                    persona,
                    first,
                    second,
                };
                for (asked, (word, unit, _)) in Asked::ALL.into_iter().zip(MAIN) {
                    let n = [first, second].map(|wave| heard.n(persona, wave, asked));
                    if n != [0, 0] {
                        let path = format!("personas.{}.surveys.{survey}.change.{word}", about.id);
                        let mut made = self.change(&pair, asked, unit);
                        let sides = [first, second].map(|wave| heard.path(wave));
                        let sides =
                            sides.map(|wave| format!("personas.{}.{wave}.{word}", about.id));
                        made.0.parts = sides.to_vec();
                        found.push((path, made));
                    }
                }
            }
        }
        self.compared(found, Correction::Holm);
    }

    fn change(&self, pair: &Pair, asked: Asked, unit: Unit) -> (Figure, Option<Difference>) {
        let heard = self.heard;
        let (unit, method) = match unit {
            Unit::Net => (Unit::NetPoints, Method::NetChange),
            _ => (Unit::SharePoints, Method::ShareChange),
        };
        let parts = [pair.first, pair.second].map(|wave| {
            let part = heard.cells.get(pair.persona, wave)?;
            let shows = heard.disclosure.part(pair.persona, wave)?;
            Some((part, shows.whole.of(asked)))
        });
        let titles = [pair.first, pair.second].map(|wave| heard.waves.list[wave].title.as_str());
        let title = titles.join(" → ");
        let hidden = |status| {
            let figure = Figure {
                asked: Some(title.clone()),
                ..Figure::hidden(status, unit, method)
            };
            (figure, None)
        };
        let [Some((a, a_shown)), Some((b, b_shown))] = parts else {
            return hidden(Status::NoAnswers);
        };
        match (a_shown, b_shown) {
            (Showing::Nothing, _) | (_, Showing::Nothing) => return hidden(Status::NoAnswers),
            (Showing::Whole, Showing::Whole) => {}
            _ => return hidden(Status::TooFew),
        }
        let spreads = [a.whole.spread(asked), b.whole.spread(asked)];
        let n = spreads.map(|spread| spread.iter().sum::<u64>());
        let (difference, smallest) = match method {
            Method::NetChange => (
                stats::net_difference(spreads[0], spreads[1]),
                stats::smallest_net(n[0], n[1]),
            ),
            _ => (
                stats::share_difference((spreads[0][0], n[0]), (spreads[1][0], n[1])),
                stats::smallest_share(n[0], n[1]),
            ),
        };
        let Some(mut difference) = difference else {
            return hidden(Status::NoAnswers);
        };
        // A share is cut out of a scale, and a cut can be lucky: it has not
        // moved unless the marks as a whole have. Both tests have to agree, so
        // the larger p is the one that counts.
        let [before, after] = [a, b].map(|part| part.whole.marks(asked));
        if method == Method::ShareChange {
            difference.p = difference.p.max(stats::same_marks(before, after));
        }
        let mut figure = difference_figure(&difference, n[0] + n[1], unit, method, smallest);
        figure.asked = Some(title);
        if let Some(comparison) = &mut figure.comparison {
            comparison.same_people = self.same_people(a, b, asked);
        }
        let figure = figure
            .from_rows(&a.whole.rows)
            .from_more_rows(&b.whole.rows);
        (figure, Some(difference))
    }

    /// The sign-flip test on those who are known by name in both waves, where
    /// they and those left over are groups that may be shown.
    fn same_people(&self, a: &Part, b: &Part, asked: Asked) -> Option<(u64, f64)> {
        let class = |part: &Part, person| -> Option<i64> {
            let answers = part.named.get(person)?;
            match asked {
                Asked::Recommend => Some(match answers.recommend? {
                    9.. => 1,
                    7.. => 0,
                    _ => -1,
                }),
                Asked::Satisfaction => Some(i64::from(answers.satisfaction? >= 4)),
                Asked::Effort => Some(i64::from(answers.effort? >= 5)),
                Asked::Feeling => Some(i64::from(answers.feeling?.signum())),
            }
        };
        let both = a.named.keys().filter_map(|person| {
            let change = class(b, person)? - class(a, person)?;
            Some(change)
        });
        let changes: Vec<i64> = both.collect();
        let people = changes.len() as u64;
        let limits = self.heard.disclosure.limits;
        let rest = [a, b].map(|part| part.whole.n(asked) - people);
        let told = |rest: &u64| *rest == 0 || *rest >= limits.figures as u64;
        let safe = people >= limits.distributions as u64 && rest.iter().all(told);
        let enough = people > 0 && (safe || !limits.guarded);
        enough.then(|| (people, stats::sign_flip(&changes)))
    }

    /// Sets figures of differences, corrected together.
    pub(super) fn compared(
        &mut self,
        found: Vec<(String, (Figure, Option<Difference>))>,
        correction: Correction,
    ) {
        let made = found.iter().filter_map(|(_, (_, difference))| *difference);
        let p: Vec<_> = made.map(|difference| difference.p).collect();
        let corrected = match correction {
            Correction::Holm => stats::holm(&p),
            Correction::BenjaminiHochberg => stats::benjamini_hochberg(&p),
        };
        let mut corrected = corrected.into_iter();
        for (path, (mut figure, difference)) in found {
            if let Some(difference) = difference
                && let Some(comparison) = &mut figure.comparison
                && let Some(corrected) = corrected.next()
            {
                comparison.corrected = corrected;
                comparison.of = p.len();
                comparison.correction = correction;
                // Both have to agree: the interval of this one alone, and the
                // test that knows of all the others.
                if !difference.covers_zero() && corrected < 0.05 {
                    comparison.change = match difference.adjusted > 0.0 {
                        true => Change::Up,
                        false => Change::Down,
                    };
                }
            }
            self.set(path, figure);
        }
    }
}

/// A difference as a figure; whether it means anything is not decided yet.
pub(super) fn difference_figure(
    difference: &Difference,
    n: u64,
    unit: Unit,
    method: Method,
    smallest: f64,
) -> Figure {
    let widest = if unit == Unit::NetPoints { 2.0 } else { 1.0 };
    Figure {
        value: Some(difference.value),
        n: Some(n),
        people: Some(n),
        interval: Some((difference.low.max(-widest), difference.high.min(widest))),
        comparison: Some(Comparison {
            change: Change::NotDetected,
            smallest,
            p: difference.p,
            corrected: 1.0,
            of: 1,
            correction: Correction::Holm,
            same_people: None,
        }),
        ..Figure::hidden(Status::Shown, unit, method)
    }
}
