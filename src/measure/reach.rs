//! Word of mouth: how many hear of it, if a survey of consumers is any guide.
//!
//! No number is taken for the truth. The report names the source that it
//! goes by, and gets a range from it.

use crate::model::TalkSource;

/// How many hear of it: fewest, most.
pub type Range = (f64, f64);

/// How many hear good of it from so many satisfied people.
pub fn good(source: &TalkSource, satisfied: u64) -> Range {
    reach(source.satisfied, satisfied)
}

/// How many hear bad of it from so many dissatisfied people.
pub fn bad(source: &TalkSource, dissatisfied: u64) -> Range {
    reach(source.dissatisfied, dissatisfied)
}

/// The share of the dissatisfied, among all who talk, from which on bad talk
/// reaches more than good: g / (g + b), as the whole range that the source
/// allows. Its lower end takes the fewest that the satisfied tell with the most
/// that the dissatisfied tell, its upper end the other two. `None` where nobody
/// tells anybody.
pub fn turning(source: &TalkSource) -> Option<Range> {
    let ((few_good, many_good), (few_bad, many_bad)) = (source.satisfied, source.dissatisfied);
    if many_good + many_bad <= 0.0 {
        return None;
    }
    // Where one kind alone may be silent, the share is what it comes to next to
    // that: good talk against none is never overtaken, and none at once.
    let share = |good: f64, bad: f64, of_none: f64| match good + bad > 0.0 {
        true => good / (good + bad),
        false => of_none,
    };
    Some((
        share(few_good, many_bad, 1.0),
        share(many_good, few_bad, 0.0),
    ))
}

/// Which of two ranges of people reaches more: that only where they have no
/// number in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum More {
    /// More hear good of it, whatever numbers the source's ranges stand for.
    Good,
    /// More hear bad of it.
    Bad,
    /// The ranges meet or overlap.
    Even,
}

impl More {
    /// Of how many hear good, and how many hear bad.
    pub fn of(good: Range, bad: Range) -> Self {
        if good.0 > bad.1 {
            Self::Good
        } else if bad.0 > good.1 {
            Self::Bad
        } else {
            Self::Even
        }
    }

    /// Its word in the wording.
    pub fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Even => "even",
        }
    }
}

fn reach((few, many): Range, people: u64) -> Range {
    let people = people as f64;
    (few * people, many * people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers() {
        let tarp = TalkSource::built_in("tarp-1984").unwrap();
        assert_eq!(good(&tarp, 8), (32.0, 40.0));
        assert_eq!(bad(&tarp, 3), (27.0, 30.0));
        let amex = TalkSource::built_in("amex-2012").unwrap();
        assert_eq!(
            (good(&amex, 8), bad(&amex, 3)),
            ((120.0, 120.0), (72.0, 72.0))
        );
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-4, "{a} {b}");
        let turns = |satisfied, dissatisfied, low, high| {
            let range = turning(&own(satisfied, dissatisfied)).unwrap();
            near(range.0, low);
            near(range.1, high);
        };
        turns(tarp.satisfied, tarp.dissatisfied, 0.2857, 0.3571);
        turns(amex.satisfied, amex.dissatisfied, 0.3846, 0.3846);
        turns((2.0, 20.0), (3.0, 30.0), 0.0625, 0.8696);
        // Whoever may tell nobody leaves it open at that end.
        turns((0.0, 4.0), (2.0, 4.0), 0.0, 0.6667);
        turns((0.0, 4.0), (0.0, 0.0), 1.0, 1.0);
        turns((0.0, 0.0), (0.0, 4.0), 0.0, 0.0);
    }

    #[test]
    fn more_is_said_where_no_number_is_common() {
        let tarp = TalkSource::built_in("tarp-1984").unwrap();
        let more =
            |satisfied, dissatisfied| More::of(good(&tarp, satisfied), bad(&tarp, dissatisfied));
        // 32 to 40 against 27 to 30.
        assert_eq!(more(8, 3), More::Good);
        // 56 to 70 against 54 to 60.
        assert_eq!(more(14, 6), More::Even);
        // 40 to 50 against 36 to 40: they meet.
        assert_eq!(more(10, 4), More::Even);
        // 8 to 10 against 18 to 20.
        assert_eq!(more(2, 2), More::Bad);
        assert_eq!(more(0, 0), More::Even);
    }

    fn own(satisfied: Range, dissatisfied: Range) -> TalkSource {
        TalkSource {
            name: "Ours".to_owned(),
            source: "Ours".to_owned(),
            satisfied,
            dissatisfied,
        }
    }

    #[test]
    fn nobody_tells_anybody() {
        let silent = own((0.0, 0.0), (0.0, 0.0));
        assert_eq!(turning(&silent), None);
    }
}
