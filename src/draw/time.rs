//! The time axis: a coordinate for plotters, and ticks a reader would choose.

use std::ops::Range;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

use super::text::{Face, width};
use super::words::ChartWords;

const DAY: f64 = 86_400.0;
/// The least white space between two labels of the axis.
const GAP: f64 = 9.0;

/// Civil time along a line.
#[derive(Debug, Clone)]
pub(crate) struct TimeCoord {
    start: DateTime,
    seconds: f64,
}

impl TimeCoord {
    /// From `first` to `last`, with `pad` of `room` pixels kept free at either
    /// side. A single instant gets a day of its own around it.
    pub(crate) fn new(first: DateTime, last: DateTime, room: f64, pad: f64) -> Self {
        let mut seconds = between(first, last);
        let mut start = first;
        if seconds < 60.0 {
            start = before(first, DAY / 2.0);
            seconds = DAY;
        }
        let extra = seconds * pad / (room - 2.0 * pad).max(1.0);
        Self {
            start: before(start, extra),
            seconds: seconds + 2.0 * extra,
        }
    }

    /// Where in the range an instant lies, 0 to 1, or beyond.
    pub(crate) fn share(&self, when: DateTime) -> f64 {
        between(self.start, when) / self.seconds
    }

    fn end(&self) -> DateTime {
        before(self.start, -self.seconds)
    }
}

impl Ranged for TimeCoord {
    type FormatOption = NoDefaultFormatting;
    type ValueType = DateTime;

    fn map(&self, value: &DateTime, limit: (i32, i32)) -> i32 {
        let room = f64::from(limit.1) - f64::from(limit.0);
        limit.0 + (self.share(*value).clamp(-1.0, 2.0) * room).round() as i32
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<DateTime> {
        let most = hint.max_num_points();
        let fits = |step: &&TickStep| self.seconds / step.seconds() <= most as f64;
        TickStep::ALL
            .iter()
            .find(fits)
            .map(|step| step.ticks(self))
            .unwrap_or_default()
    }

    fn range(&self) -> Range<DateTime> {
        self.start..self.end()
    }
}

fn between(from: DateTime, to: DateTime) -> f64 {
    to.duration_since(from).as_secs_f64()
}

fn before(when: DateTime, seconds: f64) -> DateTime {
    when.saturating_sub(SignedDuration::from_secs(seconds as i64))
}

/// A label of the axis: from `x`, to the right of its line.
#[derive(Debug, Clone)]
pub(crate) struct AxisLabel {
    pub(crate) x: f64,
    pub(crate) text: String,
}

/// What is drawn of the time axis; two rows of labels, the upper one of larger
/// units, as "2026" over "Jan".
#[derive(Debug, Clone, Default)]
pub(crate) struct Axis {
    pub(crate) lines: Vec<DateTime>,
    pub(crate) upper: Vec<AxisLabel>,
    pub(crate) lower: Vec<AxisLabel>,
}

/// How exactly it may be told when something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finest {
    /// To the hour.
    Hours,
    /// To the day.
    Days,
    /// To the month: days mean nothing.
    Months,
}

/// How far apart two ticks are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum TickStep {
    Hours(i8),
    Days(i8),
    Weeks,
    Months(i8),
    Years(i16),
}

/// The axis between the pixels `left` and `right`: the finest step whose labels
/// all have room.
pub(crate) fn axis(
    time: &TimeCoord,
    left: f64,
    right: f64,
    finest: Finest,
    words: &ChartWords,
) -> Axis {
    let mut best = Axis::default();
    for step in TickStep::ALL {
        let fits = match step {
            TickStep::Hours(_) => finest == Finest::Hours && time.seconds < 4.0 * DAY,
            TickStep::Days(_) | TickStep::Weeks => finest != Finest::Months,
            TickStep::Months(_) | TickStep::Years(_) => true,
        };
        if !fits {
            continue;
        }
        // Every second day is odd company for weeks.
        if step == TickStep::Days(2) && time.seconds > 24.0 * DAY {
            continue;
        }
        // No label is narrower than this, so there is no need to write them.
        if time.seconds / step.seconds() > (right - left) / 14.0 {
            continue;
        }
        let axis = labelled(time, step, left, right, words);
        if let Some(axis) = axis {
            best = axis;
            break;
        }
    }
    best
}

fn labelled(
    time: &TimeCoord,
    step: TickStep,
    left: f64,
    right: f64,
    words: &ChartWords,
) -> Option<Axis> {
    let place = |when: DateTime| left + time.share(when) * (right - left);
    let mut axis = Axis {
        lines: step.ticks(time),
        ..Axis::default()
    };
    if let (TickStep::Days(_), [day]) = (step, &axis.lines[..]) {
        // A single day has room for its whole name.
        let text = words.day(&words.date, day.date());
        let x = (place(*day) + 3.0).min(right - width(&text, Face::Note));
        axis.lower.push(AxisLabel { x, text });
        return Some(axis);
    }
    let mut free = f64::NEG_INFINITY;
    for &line in &axis.lines {
        let (x, text) = (place(line) + 3.0, step.label(line, words));
        if x < free {
            return None;
        }
        let end = x + width(&text, Face::Note);
        free = end + GAP;
        if end <= right {
            axis.lower.push(AxisLabel { x, text });
        }
    }
    if matches!(step, TickStep::Months(1) | TickStep::Years(1)) {
        // The month that the drawing begins in, where its name has room.
        let text = step.label(step.last_before(time.start), words);
        let (x, end) = (
            left + 3.0,
            axis.lines.first().map_or(right, |&line| place(line)),
        );
        if x + width(&text, Face::Note) + GAP <= end {
            axis.lower.insert(0, AxisLabel { x, text });
        }
    }
    if axis.lower.is_empty() && !matches!(step, TickStep::Hours(_) | TickStep::Days(1)) {
        // A step so large that no tick can be named says nothing.
        return matches!(step, TickStep::Years(_)).then_some(axis);
    }
    let (upper, cut) = step.larger(&axis.lines, time, place, right, words);
    axis.upper = upper;
    axis.lower.retain(|label| label.x < cut);
    Some(axis)
}

impl TickStep {
    const ALL: [Self; 18] = [
        Self::Hours(1),
        Self::Hours(2),
        Self::Hours(3),
        Self::Hours(6),
        Self::Hours(12),
        Self::Days(1),
        Self::Days(2),
        Self::Weeks,
        Self::Months(1),
        Self::Months(3),
        Self::Months(6),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(20),
        Self::Years(50),
        Self::Years(100),
    ];

    fn seconds(self) -> f64 {
        match self {
            Self::Hours(n) => 3600.0 * f64::from(n),
            Self::Days(n) => DAY * f64::from(n),
            Self::Weeks => 7.0 * DAY,
            Self::Months(n) => 30.4 * DAY * f64::from(n),
            Self::Years(n) => 365.2 * DAY * f64::from(n),
        }
    }

    /// The instants of this step inside the range.
    fn ticks(self, time: &TimeCoord) -> Vec<DateTime> {
        let end = time.end();
        let mut at = self.floor(time.start);
        let mut ticks = Vec::new();
        // A bound, should a calendar ever stand still at its last year.
        for _ in 0..400 {
            if at > end {
                break;
            }
            if at >= time.start {
                ticks.push(at);
            }
            let next = self.next(at);
            if next <= at {
                break;
            }
            at = next;
        }
        ticks
    }

    fn floor(self, when: DateTime) -> DateTime {
        let date = when.date();
        let midnight = |date: Date| date.at(0, 0, 0, 0);
        match self {
            Self::Hours(_) | Self::Days(1) => midnight(date),
            Self::Days(_) => midnight(date.first_of_month()),
            Self::Weeks => {
                let back = i64::from(date.weekday().to_monday_zero_offset());
                midnight(date.saturating_sub(back.days()))
            }
            Self::Months(_) => midnight(date.first_of_year()),
            Self::Years(n) => {
                let year = date.year() - date.year().rem_euclid(n);
                midnight(Date::new(year, 1, 1).unwrap_or(date.first_of_year()))
            }
        }
    }

    fn last_before(self, when: DateTime) -> DateTime {
        let mut at = self.floor(when);
        loop {
            let next = self.next(at);
            if next > when || next <= at {
                return at;
            }
            at = next;
        }
    }

    fn next(self, at: DateTime) -> DateTime {
        match self {
            Self::Hours(n) => at.saturating_add(i64::from(n).hours()),
            Self::Days(n) => {
                let next = at.saturating_add(i64::from(n).days());
                // Every month begins anew, and no sliver is left before it.
                let left = next.date().days_in_month() - next.date().day();
                if next.month() != at.month() || (n > 1 && left < n - 1) {
                    at.first_of_month().saturating_add(1.months())
                } else {
                    next
                }
            }
            Self::Weeks => at.saturating_add(7.days()),
            Self::Months(n) => at.saturating_add(i64::from(n).months()),
            Self::Years(n) => at.saturating_add(i64::from(n).years()),
        }
    }

    fn label(self, at: DateTime, words: &ChartWords) -> String {
        match self {
            Self::Hours(_) => words.clock(at),
            Self::Days(_) => at.day().to_string(),
            Self::Weeks => words.day(&words.day_month, at.date()),
            Self::Months(_) => words.day("{short}", at.date()),
            Self::Years(_) => at.year().to_string(),
        }
    }

    /// The row above: once for each larger unit, at its first tick; and from
    /// where on there is no room for it.
    fn larger(
        self,
        lines: &[DateTime],
        time: &TimeCoord,
        place: impl Fn(DateTime) -> f64,
        right: f64,
        words: &ChartWords,
    ) -> (Vec<AxisLabel>, f64) {
        let unit = |at: DateTime| match self {
            Self::Hours(_) => words.day(&words.date, at.date()),
            Self::Days(_) => words.day(&words.month_year, at.date()),
            Self::Weeks | Self::Months(_) => at.year().to_string(),
            Self::Years(_) => String::new(),
        };
        if matches!(self, Self::Years(_)) {
            return (Vec::new(), f64::INFINITY);
        }
        let mut labels: Vec<AxisLabel> = Vec::new();
        let start = place(time.start).max(0.0);
        for (i, &line) in std::iter::once(&time.start).chain(lines).enumerate() {
            let text = unit(line);
            if labels.last().is_some_and(|last| last.text == text) {
                continue;
            }
            let x = if i == 0 { start } else { place(line) } + 3.0;
            if let Some(last) = labels.last()
                && last.x + width(&last.text, Face::Thread) + GAP > x
            {
                labels.pop();
            }
            if x + width(&text, Face::Thread) > right {
                // Without its year a month would seem to be of the year before.
                return (labels, x - 1.0);
            }
            labels.push(AxisLabel { x, text });
        }
        (labels, f64::INFINITY)
    }
}
