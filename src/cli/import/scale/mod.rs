//! The scale of a rating, as its header or its values tell it.

mod said;
mod words;

use self::words::{NONE, OFTEN, WORDS};
use super::words::folded;
use crate::model::praises;
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::look::Column;
pub(super) use said::said;

/// The ends of a scale.
pub(super) type Scale = (i64, i64);

/// What the words of a column mean on their scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worded {
    /// From 1 to this.
    pub(super) steps: i64,
    /// Each value with its step, as far as one is known; none for "don't know".
    pub(super) values: Vec<(String, ScaleStep)>,
}

/// What a word of a scale means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScaleStep {
    /// This step.
    Step(i64),
    /// No answer.
    Skip,
    /// Nobody knows.
    Open,
}

/// Whether a value says that there is no answer.
pub(super) fn is_none(value: &str) -> bool {
    NONE.contains(&folded(value).trim())
}

/// Words at both ends of a scale whose other answers are numbers: what each
/// means, where all other numbers lie between them.
pub(super) fn ends_in_words(column: &Column) -> Option<(Scale, Vec<(&str, i64)>)> {
    let (low, high) = column.range.filter(|_| !column.many)?;
    let words = column
        .values
        .keys()
        .filter(|value| matches!(number(value, None), WrittenNumber::Words) && !is_none(value));
    let words: Vec<_> = words.map(String::as_str).collect();
    let found = worded(words.iter().copied()).filter(|_| words.len() == 2)?;
    let scale = [(1, 5), (1, 7), (0, 10), (1, 10)]
        .into_iter()
        .find(|scale| scale.0 < low && scale.1 > high && scale.1 - high <= 2)?;
    let meant = found.values.iter().map(|(_, meant)| match meant {
        ScaleStep::Step(1) => Some(scale.0),
        ScaleStep::Step(step) if *step == found.steps => Some(scale.1),
        _ => None,
    });
    let meant: Option<Vec<_>> = meant.collect();
    Some((scale, words.into_iter().zip(meant?).collect()))
}

/// Whether the words of a column are steps of some scale that is not known:
/// some good and some bad, or how often.
pub(super) fn is_like_one(column: &Column) -> bool {
    let values = column.values.keys().map(|value| unnumbered(value));
    let values: Vec<_> = values.filter(|value| !is_none(value)).collect();
    if column.many || column.numbers > 0 || !(3..=11).contains(&values.len()) {
        return false;
    }
    let judged = values.iter().filter_map(|value| praises(value));
    let judged: Vec<_> = judged.collect();
    let both = judged.contains(&true) && judged.contains(&false);
    let often = values
        .iter()
        .filter(|value| OFTEN.contains(&folded(value).trim()));
    both && judged.len() * 2 >= values.len() || often.count() * 2 > values.len()
}

/// The scale that the words of a column are from. One value that no scale
/// knows is left open; where two scales would give other steps, all are.
pub(super) fn words(column: &Column) -> Option<Worded> {
    if column.many || column.values.is_empty() || column.values.len() > 9 {
        return None;
    }
    worded(column.values.keys().map(String::as_str))
}

/// `Very satisfied` of `Very satisfied (5)`.
fn unnumbered(value: &str) -> &str {
    let bare = value.strip_suffix([')', ']']).and_then(|value| {
        let (words, number) = value.rsplit_once(['(', '['])?;
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| words.trim_end())
    });
    bare.unwrap_or(value)
}

/// The same of some values.
pub(super) fn worded<'v>(values: impl Iterator<Item = &'v str> + Clone) -> Option<Worded> {
    let folded: Vec<_> = values
        .clone()
        .map(|value| folded(unnumbered(value)).trim().to_owned())
        .collect();
    let skipped = folded.iter().filter(|value| NONE.contains(&value.as_str()));
    let rest = folded.len() - skipped.count();
    let step = |scale: &[&[&str]], value: &str| {
        let at = scale.iter().position(|step| step.contains(&value))?;
        i64::try_from(at + 1).ok()
    };
    let known = |scale: &[&[&str]]| {
        let known = folded.iter().filter_map(|value| step(scale, value));
        let mut steps: Vec<_> = known.collect();
        let all = steps.len();
        steps.sort_unstable();
        steps.dedup();
        // Two words of one step are a longer scale's.
        (all, steps.len() == all)
    };
    let scales = WORDS.iter().filter(|scale| known(scale).1);
    let most = scales.clone().map(|scale| known(scale).0).max()?;
    if most < 2 || most + 1 < rest {
        return None;
    }
    let best = scales.filter(|scale| known(scale).0 == most);
    // The words of five steps are also among those of seven.
    let short = best.clone().map(|scale| scale.len()).min()?;
    let best: Vec<_> = best.filter(|scale| scale.len() == short).collect();
    let first = best.first()?;
    let meant = |value: &str| {
        if NONE.contains(&value) {
            return ScaleStep::Skip;
        }
        match step(first, value) {
            Some(at) if best.iter().all(|other| step(other, value) == Some(at)) => {
                ScaleStep::Step(at)
            }
            _ => ScaleStep::Open,
        }
    };
    let meant = folded.iter().map(|value| meant(value));
    Some(Worded {
        steps: i64::try_from(first.len()).unwrap_or(5),
        values: values.map(str::to_owned).zip(meant).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(values: &[&str]) -> Option<(i64, Vec<ScaleStep>)> {
        let found = worded(values.iter().copied())?;
        Some((
            found.steps,
            found.values.into_iter().map(|(_, meant)| meant).collect(),
        ))
    }

    #[test]
    fn words_tell_their_step() {
        use ScaleStep::{Open, Skip, Step};
        assert_eq!(
            steps(&["Bad", "Excellent", "Good"]),
            Some((5, vec![Step(2), Step(5), Step(4)]))
        );
        assert_eq!(
            steps(&["Poor", "Fair", "Good", "Very good", "Excellent"]),
            Some((5, vec![Step(1), Step(2), Step(3), Step(4), Step(5)]))
        );
        assert_eq!(
            steps(&["Sehr gut", "Schlecht", "Keine Angabe"]),
            Some((5, vec![Step(5), Step(2), Skip]))
        );
        assert_eq!(
            steps(&["Très satisfait", "Insatisfait"]),
            Some((5, vec![Step(5), Step(2)]))
        );
        assert_eq!(
            steps(&["Bueno", "Muy malo"]),
            Some((5, vec![Step(4), Step(1)]))
        );
        assert_eq!(
            steps(&["Satisfied", "Dissatisfied"]),
            Some((5, vec![Step(4), Step(2)]))
        );
        assert_eq!(
            steps(&["Agree", "Somewhat agree", "Strongly agree"]),
            Some((7, vec![Step(6), Step(5), Step(7)]))
        );
        // Poor is the first of one scale and the second of another.
        assert_eq!(steps(&["Poor", "Good"]), Some((5, vec![Open, Open])));
        assert_eq!(
            steps(&["Good", "Bad", "Purple"]),
            Some((5, vec![Step(4), Step(2), Open]))
        );
        assert_eq!(steps(&["Agent", "Boss"]), None);
        assert_eq!(steps(&[]), None);
    }
}
