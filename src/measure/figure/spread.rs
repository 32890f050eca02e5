//! A figure of how many did well, neither way, and badly.

use super::{Figure, Method, Status, Unit};
use crate::measure::disclosure::{Limits, bound_beside};
use crate::measure::stats;
use crate::measure::telling::Showing;
use crate::model::Rows;

impl Figure {
    /// The net score or the share of the first, as far as it may be shown.
    /// Each of those counted is one person. Some of them answered in confidence
    /// (`confided`).
    pub fn of_people(
        (spread, confided): ([u64; 3], [u64; 3]),
        (unit, method): (Unit, Method),
        showing: Showing,
        limits: Limits,
        rows: &Rows,
    ) -> Self {
        let [plus, zero, minus] = spread;
        let n = plus + zero + minus;
        let (estimate, lowest) = match unit {
            Unit::Net => (stats::net(plus, zero, minus), -1.0),
            _ => (stats::share(plus, n), 0.0),
        };
        let known = [0, 1, 2].map(|kind| spread[kind].saturating_sub(confided[kind]));
        let bound = || bound_beside(confided, known, lowest);
        let told = match showing {
            Showing::Nothing => Some(0),
            Showing::Hidden if limits.guarded => None,
            _ => Some(n),
        };
        let status = match showing {
            Showing::Nothing => Status::NoAnswers,
            Showing::Hidden => Status::TooFew,
            Showing::Coded => Status::Coded,
            Showing::Known | Showing::Whole => Status::Shown,
        };
        let shown = estimate.filter(|_| showing.is_shown());
        Self {
            value: shown.map(|estimate| estimate.value),
            bound: (showing == Showing::Coded).then(bound),
            interval: shown.map(|made| (made.low.max(lowest), made.high.min(1.0))),
            n: told,
            people: told,
            ..Self::hidden(status, unit, method)
        }
        .from_rows(rows)
    }
}
