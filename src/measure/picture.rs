//! What the sideways chart shows: who, when, in which order and how it felt.
//!
//! A [`Picture`] holds numbers and words only; it knows no pixel and no colour.
//! `draw::journey` turns it into SVG, `render` into the table beside it, so the
//! two can never say different things.

use jiff::SignedDuration;
use jiff::civil::DateTime;

/// One reading of one or several journeys, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Unique on its page; every id in the drawing starts with it.
    pub id: String,
    /// The heading, as a person would say it.
    pub title: String,
    /// What a lane stands for.
    pub reading: LanesBy,
    /// From top to bottom. Never empty when `points` is not.
    pub lanes: Vec<Lane>,
    /// The ribbons, in order of their first point.
    pub threads: Vec<Ribbon>,
    /// In time order; ties keep the order of the file.
    pub points: Vec<Point>,
    /// What was answered meanwhile, below the points of each lane. In time
    /// order; ties keep the order of the files.
    pub answers: Vec<Answer>,
    /// The day the report speaks of: what lies after it is planned.
    pub as_of: DateTime,
    /// Whether moments are left out of which these readers may not be told: then
    /// nothing is called the lowest or the highest.
    pub partial: bool,
}

/// How many points are no trouble to anybody, however far apart they lie.
const FEW: usize = 24;
/// How many points a drawing has room for.
const MOST: usize = 60;
/// Which part of the time of its points a drawing may go on before and after
/// them, for the sake of answers.
const BESIDE: i32 = 6;

impl Picture {
    /// Leaves out what lies too far back to be read beside the rest: where
    /// there are many points, those before the last year; and of what is left
    /// the latest. Numbers stay as they are. Returns how many were left out.
    pub fn keep_recent(&mut self) -> usize {
        let all = self.points.len();
        if all <= FEW {
            return 0;
        }
        let year_ago = self.as_of.saturating_sub(jiff::Span::new().years(1));
        let old = self.points.partition_point(|point| point.when <= year_ago);
        // A year in which little happened is no picture of anybody.
        let old = if all - old >= FEW / 2 { old } else { 0 };
        let left_out = old.max(all.saturating_sub(MOST));
        self.points.drain(..left_out);
        self.drop_empty_threads();
        left_out
    }

    /// Leaves out answers that came so long before the first point, or after the
    /// last, that the points would have to move together to make room. Returns
    /// how many.
    pub fn keep_near_answers(&mut self) -> usize {
        let all = self.answered();
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else {
            self.answers.clear();
            return all;
        };
        let time = last.when.duration_since(first.when);
        let room = (time / BESIDE).max(SignedDuration::from_hours(24));
        let from = first.when.saturating_sub(room).date();
        let until = last.when.saturating_add(room).date();
        self.answers
            .retain(|answer| (from..=until).contains(&answer.when.date()));
        all.saturating_sub(self.answered())
    }

    /// How many answers it has.
    pub fn answered(&self) -> usize {
        let people = self.answers.iter().map(|answer| answer.people);
        people.fold(0, usize::saturating_add)
    }

    /// Leaves out the lane of what nobody assigned, where nothing is left in it.
    /// A need or a stage of which nothing is left keeps its lane: somebody named
    /// it.
    pub fn drop_empty_lane(&mut self) {
        let Some(gone) = self.lanes.iter().position(|lane| lane.open) else {
            return;
        };
        let points = self.points.iter().map(|point| point.lane);
        let mut left = points.chain(self.answers.iter().map(|answer| answer.lane));
        if left.any(|lane| lane == gone) {
            return;
        }
        self.lanes.remove(gone);
        let planned = self.threads.iter_mut();
        let planned = planned.flat_map(|thread| &mut thread.intended);
        let points = self.points.iter_mut().map(|point| &mut point.lane);
        let answers = self.answers.iter_mut().map(|answer| &mut answer.lane);
        points
            .chain(answers)
            .chain(planned)
            .filter(|lane| **lane > gone)
            .for_each(|lane| *lane -= 1);
    }

    fn drop_empty_threads(&mut self) {
        let mut place = vec![None; self.threads.len()];
        let mut kept = Vec::new();
        for at in self.points.iter().filter_map(|point| point.thread) {
            if let Some(slot @ None) = place.get_mut(at) {
                *slot = Some(kept.len());
                kept.push(self.threads[at].clone());
            }
        }
        self.threads = kept;
        for point in &mut self.points {
            point.thread = point.thread.and_then(|at| place.get(at).copied().flatten());
        }
    }
}

/// The four ways to lay the same journey out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LanesBy {
    /// A lane a persona: the elephant.
    Persona,
    /// A lane a need of one persona.
    Need,
    /// A lane a channel.
    Channel,
    /// A lane a stage: the textbook map, to turn sideways from.
    Stage,
}

impl LanesBy {
    /// The word the format uses for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Persona => "persona",
            Self::Need => "need",
            Self::Channel => "channel",
            Self::Stage => "stage",
        }
    }
}

/// A horizontal band of the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lane {
    /// Unique in the picture, `[a-z0-9-]+`.
    pub id: String,
    /// The heading: a persona's name, a need, a channel, a stage.
    pub title: String,
    /// A second, quieter line: a persona's label. May be empty.
    pub subtitle: String,
    /// Short words shown as tags: a persona's roles. May be empty.
    pub tags: Vec<String>,
    /// When somebody stands in this lane, as half-open times; `None` is open.
    /// An empty list says that presence means nothing here (channels, stages).
    pub presence: Vec<(Option<DateTime>, Option<DateTime>)>,
    /// Whether it is the lane of what nobody assigned to any other, whatever it
    /// is called.
    pub open: bool,
}

/// One piece of work that passes from lane to lane: a ribbon.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ribbon {
    /// Unique in the picture, `[a-z0-9-]+`.
    pub id: String,
    /// What the work is.
    pub title: String,
    /// Whose it is, where several accounts are drawn together. May be empty.
    pub account: String,
    /// The way somebody planned it, as lanes in order. Empty when nobody said.
    pub intended: Vec<usize>,
    /// Steps nobody planned, and planned steps left out.
    pub departures: usize,
}

/// One interaction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Point {
    /// Unique in the picture, `[a-z0-9-]+`.
    pub id: String,
    /// Its number in the table beside the drawing, from 1.
    pub number: usize,
    /// Index into `lanes`.
    pub lane: usize,
    /// Index into `threads`.
    pub thread: Option<usize>,
    /// When it happened, or is planned to.
    pub when: DateTime,
    /// Whether no more than the month may be told: its day means nothing.
    pub whole_month: bool,
    /// −2 … +2; `None` when nobody said, which is not 0.
    pub feeling: Option<i8>,
    /// Heard: it has a witness. Otherwise it is assumed and drawn hollow.
    pub heard: bool,
    /// The relationship was won or lost here: drawn with a ring.
    pub moment_of_truth: bool,
    /// An earlier stage than the one before it in its thread.
    pub step_back: bool,
    /// After `as_of`.
    pub planned: bool,
    /// Who had the thread before is not there any more: the ribbon breaks.
    pub broken: bool,
    /// The label.
    pub title: String,
    /// A quieter second line: the stage (the persona, where lanes are stages).
    pub note: String,
}

/// One answer to a survey, or those of one day that nothing more is known of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Answer {
    /// Index into `lanes`.
    pub lane: usize,
    /// The day of the answer.
    pub when: DateTime,
    /// Whether no more than the month may be told: its day means nothing.
    pub whole_month: bool,
    /// −2 … +2; `None` when nobody said, or where it may not be shown.
    pub feeling: Option<i8>,
    /// The words. May be empty.
    pub says: String,
    /// How many answers it is: 1, or all of a day that were counted and let go.
    pub people: usize,
    /// The numbers of the points that it is a witness of.
    pub behind: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn picture(days: impl Iterator<Item = i64>) -> Picture {
        let as_of = date(2026, 9, 30).at(0, 0, 0, 0);
        let point = |(at, days): (usize, i64)| Point {
            id: format!("m-{at}"),
            number: at + 1,
            lane: 0,
            thread: Some(at % 2),
            when: as_of.saturating_sub(jiff::Span::new().days(days)),
            whole_month: false,
            feeling: None,
            heard: true,
            moment_of_truth: false,
            step_back: false,
            planned: false,
            broken: false,
            title: String::new(),
            note: String::new(),
        };
        let thread = |id: &str| Ribbon {
            id: id.to_owned(),
            title: String::new(),
            account: String::new(),
            intended: Vec::new(),
            departures: 0,
        };
        Picture {
            partial: false,
            id: "p".to_owned(),
            title: String::new(),
            reading: LanesBy::Need,
            lanes: Vec::new(),
            threads: vec![thread("even"), thread("odd"), thread("none")],
            points: days.enumerate().map(point).collect(),
            answers: Vec::new(),
            as_of,
        }
    }

    #[test]
    fn few_points_all_stay() {
        let mut few = picture((0..24).map(|at| 2400 - at * 100));
        let before = few.clone();
        assert_eq!(few.keep_recent(), 0);
        assert_eq!(few, before);
    }

    #[test]
    fn the_last_year_is_kept_with_its_numbers() {
        let old = (0..10).map(|at| 2000 - at);
        let mut many = picture(old.chain((0..20).map(|at| 300 - at)));
        assert_eq!(many.keep_recent(), 10);
        assert_eq!((many.points.len(), many.points[0].number), (20, 11));
        assert_eq!(many.threads.len(), 2);
        assert_eq!(many.threads[many.points[0].thread.unwrap()].id, "even");
    }

    #[test]
    fn what_nobody_assigned_has_no_lane_without_points() {
        let lane = |(open, title): (bool, &str)| Lane {
            id: title.to_owned(),
            title: title.to_owned(),
            subtitle: String::new(),
            tags: Vec::new(),
            presence: Vec::new(),
            open,
        };
        let mut some = picture(0..4);
        // A lane that somebody calls the same is no less theirs.
        let lanes = [(false, "not said"), (true, "not said"), (false, "phone")];
        some.lanes = lanes.map(lane).to_vec();
        some.threads[0].intended = vec![0, 2];
        some.points[3].lane = 2;
        some.points[2].lane = 1;
        let before = some.clone();
        some.drop_empty_lane();
        assert_eq!(some, before);
        some.points[2].lane = 2;
        some.drop_empty_lane();
        assert_eq!(some.lanes.len(), 2);
        assert!(some.lanes.iter().all(|lane| !lane.open));
        assert_eq!((some.points[0].lane, some.points[3].lane), (0, 1));
        assert_eq!(some.threads[0].intended, [0, 1]);
    }

    #[test]
    fn a_quiet_year_is_not_all_there_is() {
        let old = (0..30).map(|at| 2000 - at);
        let mut many = picture(old.chain((0..5).map(|at| 300 - at)));
        assert_eq!(many.keep_recent(), 0);
    }

    #[test]
    fn no_drawing_has_more_than_it_has_room_for() {
        let mut many = picture((0..600).map(|at| 600 - at));
        assert_eq!(many.keep_recent(), 540);
        assert_eq!(many.points.len(), MOST);
    }

    #[test]
    fn answers_far_from_every_point_are_left_out() {
        let mut few = picture([300, 240].into_iter());
        let answer = |days: i64| Answer {
            lane: 0,
            when: few.as_of.saturating_sub(jiff::Span::new().days(days)),
            whole_month: false,
            feeling: None,
            says: String::new(),
            people: 1,
            behind: Vec::new(),
        };
        few.answers = [900, 311, 310, 270, 230, 229, 0].map(answer).to_vec();
        assert_eq!(few.keep_near_answers(), 4);
        let kept = few
            .answers
            .iter()
            .map(|answer| few.as_of.date() - answer.when.date());
        assert_eq!(
            kept.map(|span| span.get_days()).collect::<Vec<_>>(),
            [310, 270, 230]
        );
        few.points.clear();
        assert_eq!((few.keep_near_answers(), few.answers.len()), (3, 0));
    }
}
