//! Ribbons: a smooth way through a thread's moments.
//!
//! Between two moments the way is one cubic. Where a thread goes on in the same
//! direction its slope is the harmonic mean of both sides (Fritsch and Carlson
//! 1980), elsewhere it is flat, so a ribbon never swings beyond its moments and
//! turns only where the story does.

use crate::measure::picture::Picture;

use crate::draw::scene::Position;

/// A cubic between two places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cubic(pub(super) [Position; 4]);

/// A stretch of a ribbon that is drawn in one go.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    pub(super) curves: Vec<Cubic>,
    /// Dotted: it has not happened yet.
    pub(super) planned: bool,
    /// A cap at its beginning, at its end: the ribbon breaks here.
    pub(super) caps: (bool, bool),
}

/// The ribbon of a thread through `places`, its moments' marks.
pub(super) fn ribbon(
    picture: &Picture,
    thread: usize,
    places: &[Position],
    as_of: Option<f64>,
) -> Vec<Stretch> {
    let steps: Vec<usize> = (0..picture.points.len())
        .filter(|&i| picture.points[i].thread == Some(thread))
        .collect();
    let knots: Vec<Position> = steps.iter().map(|&i| places[i]).collect();
    let mut pen = Pen::default();
    for (k, curve) in curves(&knots).into_iter().enumerate() {
        let (from, to) = (&picture.points[steps[k]], &picture.points[steps[k + 1]]);
        let parts = match as_of
            .filter(|_| to.planned && !from.planned)
            .and_then(|x| curve.at_x(x))
        {
            Some(t) => {
                let (before, after) = curve.split(t);
                vec![(before, false), (after, true)]
            }
            None => vec![(curve, to.planned)],
        };
        if !to.broken {
            for (part, planned) in parts {
                pen.draw(part, planned);
            }
            continue;
        }
        // The gap is the middle third of the way; what is left ends in a bar.
        let (start, rest) = curve.split(1.0 / 3.0);
        let (_, end) = rest.split(0.5);
        pen.draw(start, from.planned);
        pen.cut();
        pen.draw(end, to.planned);
    }
    pen.done
}

/// Joins curves of a kind into stretches.
#[derive(Default)]
struct Pen {
    done: Vec<Stretch>,
    cut: bool,
}

impl Pen {
    fn draw(&mut self, curve: Cubic, planned: bool) {
        match self.done.last_mut() {
            Some(last) if !self.cut && last.planned == planned => last.curves.push(curve),
            _ => self.done.push(Stretch {
                curves: vec![curve],
                planned,
                caps: (self.cut, false),
            }),
        }
        self.cut = false;
    }

    fn cut(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.caps.1 = true;
        }
        self.cut = true;
    }
}

/// Cubics through the knots, in order.
pub(super) fn curves(knots: &[Position]) -> Vec<Cubic> {
    let slopes: Vec<f64> = knots
        .windows(2)
        .map(|w| (w[1].1 - w[0].1) / (w[1].0 - w[0].0).max(1.0))
        .collect();
    let tangent = |k: usize| -> f64 {
        let (Some(a), Some(b)) = (k.checked_sub(1).and_then(|k| slopes.get(k)), slopes.get(k))
        else {
            return 0.0;
        };
        if a * b <= 0.0 {
            0.0
        } else {
            2.0 * a * b / (a + b)
        }
    };
    knots
        .windows(2)
        .enumerate()
        .map(|(k, w)| {
            let ((x0, y0), (x1, y1)) = (w[0], w[1]);
            let true_reach = ((x1 - x0) * 0.45).max(0.0);
            // Steps on one day still leave and arrive gently.
            let reach = true_reach.max(((y1 - y0).abs() * 0.2).min(12.0));
            let hold = |y: f64| y.clamp(y0.min(y1), y0.max(y1));
            Cubic([
                (x0, y0),
                (x0 + reach, hold(y0 + tangent(k) * true_reach)),
                (x1 - reach, hold(y1 - tangent(k + 1) * true_reach)),
                (x1, y1),
            ])
        })
        .collect()
}

impl Cubic {
    /// The place at `t`, 0 to 1.
    pub(super) fn at(&self, t: f64) -> Position {
        let u = 1.0 - t;
        let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        let sum = |axis: fn(&Position) -> f64| -> f64 {
            self.0
                .iter()
                .zip(weights)
                .map(|(place, weight)| axis(place) * weight)
                .sum()
        };
        (sum(|place| place.0), sum(|place| place.1))
    }

    /// Where it crosses the vertical at `x`, if it does.
    fn at_x(&self, x: f64) -> Option<f64> {
        let [first, .., last] = self.0;
        if x <= first.0 || x >= last.0 {
            return None;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = (low + high) / 2.0;
            if self.at(middle).0 < x {
                low = middle
            } else {
                high = middle
            }
        }
        Some((low + high) / 2.0)
    }

    /// Both parts of it, cut at `t` (de Casteljau).
    fn split(&self, t: f64) -> (Self, Self) {
        let between = |a: Position, b: Position| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (between(a, b), between(b, c), between(c, d));
        let (abc, bcd) = (between(ab, bc), between(bc, cd));
        let middle = between(abc, bcd);
        (Self([a, ab, abc, middle]), Self([middle, bcd, cd, d]))
    }

    /// The direction at its beginning or its end, of length 1.
    pub(super) fn heading(&self, at_end: bool) -> Position {
        let [a, b, c, d] = self.0;
        let (from, to) = if at_end { (c, d) } else { (a, b) };
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        // A square root is the same on every machine; `hypot` need not be.
        let length = (x * x + y * y).sqrt();
        if length < 1e-6 {
            (1.0, 0.0)
        } else {
            (x / length, y / length)
        }
    }
}
