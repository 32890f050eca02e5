//! Who stays, and why: satisfaction, staying, and what makes leaving hard.
//!
//! The four kinds are those of Jones & Sasser (Harvard Business Review, 1995);
//! the barriers are those of Burnham, Frels & Mahajan (JAMS 31, 2003). The
//! limits between them are this project's own, and a report says so.
//!
//! What somebody was not asked is neither zero nor ten: whoever might be one
//! thing or the other for want of an answer is [`LoyaltyKind::NotKnown`].

pub use crate::model::BarrierWord as Barrier;
use crate::model::WouldSwitch;

/// What one person answered, 0 … 10 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StayAnswer {
    /// How satisfied.
    pub satisfaction: u8,
    /// How likely to stay.
    pub stay: u8,
    /// Whether they would go if there were a painless way; `None` where they
    /// were not asked.
    pub would_switch: Option<WouldSwitch>,
    /// What holds them, in the order of [`Barrier::ALL`]; `None` where they were
    /// not asked.
    pub barriers: [Option<u8>; 3],
    /// What goes with them in a year.
    pub revenue: Option<f64>,
}

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoyaltyKind {
    /// Satisfied, and stays.
    Loyalist,
    /// Satisfied, and does not.
    Mercenary,
    /// Not satisfied, and held.
    Hostage,
    /// Not satisfied, stays, and nothing that was asked explains it.
    Unexplained,
    /// Not satisfied, and on the way out.
    Defector,
    /// Not satisfied, stays, and was not asked enough to tell whether they are
    /// held.
    NotKnown,
}

impl LoyaltyKind {
    /// Whether somebody of whom it is [not known](Self::NotKnown) may be of this
    /// kind: it takes more questions than how satisfied they are and whether they
    /// stay.
    pub fn is_asked_for(self) -> bool {
        matches!(self, Self::Hostage | Self::Unexplained)
    }
}

/// From where on an answer is high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Satisfied.
    pub satisfaction: u8,
    /// Staying.
    pub stay: u8,
    /// Held.
    pub barrier: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            satisfaction: 7,
            stay: 7,
            barrier: 6,
        }
    }
}

impl Thresholds {
    /// The limits with one of them moved by one, either way.
    pub fn near(self) -> [Self; 6] {
        let Self {
            satisfaction,
            stay,
            barrier,
        } = self;
        let with = |satisfaction, stay, barrier| Self {
            satisfaction,
            stay,
            barrier,
        };
        [
            with(satisfaction.saturating_sub(1), stay, barrier),
            with(satisfaction.saturating_add(1), stay, barrier),
            with(satisfaction, stay.saturating_sub(1), barrier),
            with(satisfaction, stay.saturating_add(1), barrier),
            with(satisfaction, stay, barrier.saturating_sub(1)),
            with(satisfaction, stay, barrier.saturating_add(1)),
        ]
    }
}

impl StayAnswer {
    /// What they are, by `limits`.
    pub fn kind(&self, limits: Thresholds) -> LoyaltyKind {
        let satisfied = self.satisfaction >= limits.satisfaction;
        let stays = self.stay >= limits.stay;
        match (satisfied, stays) {
            (true, true) => LoyaltyKind::Loyalist,
            (true, false) => LoyaltyKind::Mercenary,
            (false, false) => LoyaltyKind::Defector,
            (false, true) => match (self.wants_out(), self.held(limits)) {
                // One answer is enough to say that nothing holds them.
                (Some(false), _) | (_, Some(false)) => LoyaltyKind::Unexplained,
                (Some(true), Some(true)) => LoyaltyKind::Hostage,
                _ => LoyaltyKind::NotKnown,
            },
        }
    }

    /// The largest barrier of those that they were asked about; it binds, not
    /// the sum. `None` where they were asked about none.
    pub fn largest(&self) -> Option<u8> {
        self.barriers.into_iter().flatten().max()
    }

    /// Whether they were asked about every barrier.
    pub fn asked_all(&self) -> bool {
        self.barriers.iter().all(Option::is_some)
    }

    fn wants_out(&self) -> Option<bool> {
        Some(self.would_switch? != WouldSwitch::No)
    }

    fn held(&self, limits: Thresholds) -> Option<bool> {
        let some = self.largest().is_some_and(|high| high >= limits.barrier);
        (some || self.asked_all()).then_some(some)
    }

    /// What would have to fall for a hostage to be free to go: every barrier that
    /// holds them. `None` for all others, and where a barrier was not asked about.
    pub fn way_out(&self, limits: Thresholds) -> Option<Vec<Barrier>> {
        let holds = |high: Option<u8>| high.is_some_and(|high| high >= limits.barrier);
        let there = Barrier::ALL.iter().zip(self.barriers);
        let held: Vec<_> = there.filter(|(_, high)| holds(*high)).collect();
        let held: Vec<_> = held.into_iter().map(|(kind, _)| *kind).collect();
        (self.released(&held, limits) == Some(true)).then_some(held)
    }

    /// Whether dropping these barriers lets them go for all that is known.
    pub fn is_freed(&self, dropped: &[Barrier], limits: Thresholds) -> bool {
        self.released(dropped, limits) == Some(true)
    }

    /// Whether dropping these barriers lets them go; `None` where they were not
    /// asked enough to tell.
    fn released(&self, dropped: &[Barrier], limits: Thresholds) -> Option<bool> {
        let there = Barrier::ALL.iter().zip(self.barriers);
        let (fallen, left): (Vec<_>, Vec<_>) = there.partition(|(kind, _)| dropped.contains(kind));
        let holds = |high: Option<u8>| high.map(|high| high >= limits.barrier);
        let could = matches!(
            self.kind(limits),
            LoyaltyKind::Hostage | LoyaltyKind::NotKnown
        ) && fallen.iter().any(|(_, high)| holds(*high) != Some(false))
            && left.iter().all(|(_, high)| holds(*high) != Some(true));
        let does = self.kind(limits) == LoyaltyKind::Hostage
            && left.iter().all(|(_, high)| holds(*high) == Some(false));
        match (could, does) {
            (false, _) => Some(false),
            (true, true) => Some(true),
            (true, false) => None,
        }
    }
}

/// Who goes, and what goes with them, if barriers fall.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Places in the list of answers of those who could go, in its order.
    pub could_go: Vec<usize>,
    /// How many people: those who say they would, and with those who do not know.
    pub people: (usize, usize),
    /// Revenue, likewise.
    pub revenue: (f64, f64),
    /// How many of those who could go have no revenue told.
    pub without_revenue: usize,
    /// How many more might be among them, and were not asked enough to tell.
    pub not_known: usize,
}

impl Release {
    /// Whether it is known what goes with them: nothing with nobody, and
    /// otherwise where it was told of somebody.
    pub fn tells_revenue(&self) -> bool {
        let gone = self.could_go.len();
        gone == 0 || self.without_revenue < gone
    }
}

/// What happens when `dropped` no longer hold anybody.
pub fn release(answers: &[StayAnswer], dropped: &[Barrier], limits: Thresholds) -> Release {
    let mut out = Release {
        could_go: Vec::new(),
        people: (0, 0),
        revenue: (0.0, 0.0),
        without_revenue: 0,
        not_known: 0,
    };
    for (at, answer) in answers.iter().enumerate() {
        match answer.released(dropped, limits) {
            Some(true) => {}
            Some(false) => continue,
            None => {
                out.not_known += 1;
                continue;
            }
        }
        let sure = answer.would_switch == Some(WouldSwitch::Yes);
        let revenue = answer.revenue.unwrap_or(0.0);
        out.could_go.push(at);
        out.people.0 += usize::from(sure);
        out.people.1 += 1;
        out.revenue.0 += if sure { revenue } else { 0.0 };
        out.revenue.1 += revenue;
        out.without_revenue += usize::from(answer.revenue.is_none());
    }
    out
}

/// How many are known to be of a kind, with the limits as they are, and the fewest
/// and the most with one of them moved by one. Whoever was not asked enough to tell
/// may be of the kind, and is among the most.
pub fn steadiness(
    answers: &[StayAnswer],
    kind: LoyaltyKind,
    limits: Thresholds,
) -> (usize, usize, usize) {
    let count = |limits| {
        let like = |of| {
            let like = |answer: &&StayAnswer| answer.kind(limits) == of;
            answers.iter().filter(like).count()
        };
        let open = match kind.is_asked_for() {
            true => like(LoyaltyKind::NotKnown),
            false => 0,
        };
        let known = like(kind);
        (known, known + open)
    };
    let here = count(limits);
    let near = limits.near().map(count);
    let fewest = near.iter().fold(here.0, |fewest, near| fewest.min(near.0));
    let most = near.iter().fold(here.1, |most, near| most.max(near.1));
    (here.0, fewest, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use WouldSwitch::{No, Unsure, Yes};

    fn six() -> [StayAnswer; 6] {
        let answer = |satisfaction, stay, would_switch, barriers: [u8; 3], revenue| StayAnswer {
            satisfaction,
            stay,
            would_switch: Some(would_switch),
            barriers: barriers.map(Some),
            revenue: Some(revenue),
        };
        [
            answer(3, 9, Yes, [6, 7, 3], 100.0),
            answer(2, 3, No, [2, 1, 1], 40.0),
            answer(9, 9, No, [6, 6, 6], 80.0),
            answer(4, 8, Unsure, [8, 2, 1], 60.0),
            answer(5, 9, Yes, [1, 2, 9], 70.0),
            answer(8, 4, Yes, [1, 1, 1], 30.0),
        ]
    }

    #[test]
    fn known_kinds() {
        use LoyaltyKind::{Defector, Hostage, Loyalist, Mercenary, Unexplained};
        let kinds = six().map(|answer| answer.kind(Thresholds::default()));
        let wanted = [Hostage, Defector, Loyalist, Hostage, Hostage, Mercenary];
        assert_eq!(kinds, wanted);
        let content = StayAnswer {
            would_switch: Some(No),
            ..six()[0]
        };
        assert_eq!(content.kind(Thresholds::default()), Unexplained);
        let free = StayAnswer {
            barriers: [Some(5); 3],
            ..six()[0]
        };
        assert_eq!(free.kind(Thresholds::default()), Unexplained);
    }

    #[test]
    fn known_releases() {
        use Barrier::{Financial, Procedural, Relational};
        let gone = |dropped: &[Barrier]| {
            let release = release(&six(), dropped, Thresholds::default());
            (release.could_go, release.revenue)
        };
        assert_eq!(gone(&[]), (vec![], (0.0, 0.0)));
        assert_eq!(gone(&[Procedural]), (vec![3], (0.0, 60.0)));
        assert_eq!(gone(&[Financial]), (vec![], (0.0, 0.0)));
        assert_eq!(gone(&[Relational]), (vec![4], (70.0, 70.0)));
        assert_eq!(gone(&[Procedural, Financial]), (vec![0, 3], (100.0, 160.0)));
        assert_eq!(gone(Barrier::ALL), (vec![0, 3, 4], (170.0, 230.0)));
    }

    #[test]
    fn what_was_not_asked_is_neither_nothing_nor_a_barrier() {
        let stays = |would_switch, barriers| StayAnswer {
            would_switch,
            barriers,
            ..six()[0]
        };
        let kind =
            |would_switch, barriers| stays(would_switch, barriers).kind(Thresholds::default());
        let nothing = [None; 3];
        let held = [Some(9), None, None];
        assert_eq!(kind(Some(Yes), nothing), LoyaltyKind::NotKnown);
        assert_eq!(kind(None, held), LoyaltyKind::NotKnown);
        assert_eq!(
            kind(Some(Unsure), [Some(3), Some(2), None]),
            LoyaltyKind::NotKnown
        );
        assert_eq!(kind(None, nothing), LoyaltyKind::NotKnown);
        // One answer can be enough.
        assert_eq!(kind(Some(Yes), held), LoyaltyKind::Hostage);
        assert_eq!(kind(Some(No), nothing), LoyaltyKind::Unexplained);
        assert_eq!(
            kind(None, [Some(1), Some(2), Some(5)]),
            LoyaltyKind::Unexplained
        );
        // Who is satisfied, or goes anyway, is known without either.
        let glad = StayAnswer {
            satisfaction: 9,
            ..stays(None, nothing)
        };
        assert_eq!(glad.kind(Thresholds::default()), LoyaltyKind::Loyalist);
    }

    #[test]
    fn who_was_not_asked_is_not_let_go_and_not_kept() {
        use Barrier::{Financial, Procedural};
        let stays = |would_switch, barriers| StayAnswer {
            would_switch,
            barriers,
            ..six()[0]
        };
        let answers = [
            // Held by the first, and whether by another nobody asked.
            stays(Some(Yes), [Some(9), None, Some(1)]),
            // Whether they would go nobody asked.
            stays(None, [Some(9), Some(2), Some(1)]),
            // Neither holds: they are no hostage.
            stays(Some(Yes), [Some(2), Some(2), Some(1)]),
            // Not asked what holds them at all.
            stays(Some(Yes), [None; 3]),
        ];
        let gone = |dropped: &[Barrier]| {
            let release = release(&answers, dropped, Thresholds::default());
            (release.people, release.not_known)
        };
        assert_eq!(gone(&[]), ((0, 0), 0));
        assert_eq!(gone(&[Procedural]), ((0, 0), 3));
        // The first is held by what is left, whatever else.
        assert_eq!(gone(&[Financial]), ((0, 0), 1));
        assert_eq!(gone(&[Procedural, Financial]), ((1, 1), 2));
        assert_eq!(gone(Barrier::ALL), ((1, 1), 2));
    }

    #[test]
    fn the_way_out_is_all_that_holds() {
        use Barrier::{Financial, Procedural, Relational};
        let out = six().map(|answer| answer.way_out(Thresholds::default()));
        let wanted = [
            Some(vec![Procedural, Financial]),
            None,
            None,
            Some(vec![Procedural]),
            Some(vec![Relational]),
            None,
        ];
        assert_eq!(out, wanted);
        let in_part = StayAnswer {
            barriers: [Some(9), None, Some(1)],
            ..six()[0]
        };
        assert_eq!(in_part.way_out(Thresholds::default()), None);
    }

    #[test]
    fn limits_moved() {
        // All three are far enough from every limit.
        let answers = six();
        assert_eq!(
            steadiness(&answers, LoyaltyKind::Hostage, Thresholds::default()),
            (3, 3, 3)
        );
        let edge = [StayAnswer {
            satisfaction: 6,
            ..answers[0]
        }];
        assert_eq!(
            steadiness(&edge, LoyaltyKind::Hostage, Thresholds::default()),
            (1, 0, 1)
        );
        // Whoever was not asked may be one, and nothing holds by that.
        let open = StayAnswer {
            would_switch: None,
            ..answers[0]
        };
        let one_of_three = [answers[0], open, open];
        let hostages = |answers| steadiness(answers, LoyaltyKind::Hostage, Thresholds::default());
        assert_eq!(hostages(&one_of_three), (1, 1, 3));
        assert_eq!(hostages(&one_of_three[1..]), (0, 0, 2));
        let loyal = |answers| steadiness(answers, LoyaltyKind::Loyalist, Thresholds::default());
        assert_eq!(loyal(&one_of_three), (0, 0, 0));
    }
}
