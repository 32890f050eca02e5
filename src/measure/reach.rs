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
/// reaches more than good: g / (g + b) for the low ends and for the high ends,
/// the smaller first. `None` where nobody tells anybody.
pub fn turning(source: &TalkSource) -> Option<Range> {
    let share = |good: f64, bad: f64| (good + bad > 0.0).then(|| good / (good + bad));
    let low = share(source.satisfied.0, source.dissatisfied.0)?;
    let high = share(source.satisfied.1, source.dissatisfied.1)?;
    Some((low.min(high), low.max(high)))
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
        let near = |a: f64, b: f64| assert!((a - b).abs() < 5e-4, "{a} {b}");
        near(turning(&tarp).unwrap().0, 0.308);
        near(turning(&amex).unwrap().0, 0.385);
        near(turning(&amex).unwrap().1, 0.385);
    }

    #[test]
    fn nobody_tells_anybody() {
        let silent = TalkSource {
            name: "Nobody".to_owned(),
            source: "Nowhere".to_owned(),
            satisfied: (0.0, 0.0),
            dissatisfied: (0.0, 0.0),
        };
        assert_eq!(turning(&silent), None);
    }
}
