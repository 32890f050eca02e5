//! The scale of a rating, as its header or its values tell it.

use super::words::folded;
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::look::Column;

/// The ends of a scale.
pub(super) type Scale = (i64, i64);

/// The scale that a header speaks of: `(1-5)`, `on a scale of 0 to 10`,
/// `1 = bad, 5 = good`, `out of 5`.
pub(super) fn said(header: &str) -> Option<Scale> {
    let numbers = numbers(header);
    let ends = |low: i64, high: i64| {
        let is = (-5..=1).contains(&low) && (2..=100).contains(&high) && high - low >= 1;
        is.then_some((low, high))
    };
    for pair in numbers.windows(2) {
        let [(low, _, end), (high, start, _)] = pair else {
            continue;
        };
        let between = header.get(*end..*start).unwrap_or("").trim().to_lowercase();
        let joined = matches!(
            between.as_str(),
            "-" | "\u{2010}"
                | "\u{2011}"
                | "\u{2013}"
                | "\u{2014}"
                | "\u{2026}"
                | "..."
                | ".."
                | "to"
                | "bis"
                | "à"
                | "a"
                | "al"
                | "and"
                | "und"
                | "et"
                | "y"
                | "through"
        );
        if joined && let Some(scale) = ends(*low, *high) {
            return Some(scale);
        }
    }
    // Each end with its words.
    let worded = |end: &usize| header[*end..].trim_start().starts_with(['=', ':']);
    let ended: Vec<_> = numbers.iter().filter(|(.., end)| worded(end)).collect();
    if let (Some(low), Some(high)) = (
        ended.iter().map(|(number, ..)| *number).min(),
        ended.iter().map(|(number, ..)| *number).max(),
    ) && let Some(scale) = ends(low, high)
    {
        return Some(scale);
    }
    numbers.iter().find_map(|(number, start, _)| {
        let before = header[..*start].trim_end().to_lowercase();
        before
            .ends_with("out of")
            .then(|| ends(1, *number))
            .flatten()
    })
}

/// Whole numbers in a text, each with where it begins and ends.
fn numbers(text: &str) -> Vec<(i64, usize, usize)> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let before = text[..start].chars().next_back();
        let word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
        let after = text[at..].chars().next();
        let word = word || after.is_some_and(|c| c.is_alphabetic() || c == '_');
        // A sign, unless it stands between two numbers.
        let signed = matches!(before, Some('-' | '\u{2212}'))
            && !text[..start - before.map_or(0, char::len_utf8)]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit());
        if !word && let Ok(number) = text[start..at].parse::<i64>() {
            let (number, start) = match signed {
                true => (-number, start - before.map_or(0, char::len_utf8)),
                false => (number, start),
            };
            numbers.push((number, start, at));
        }
    }
    numbers
}

/// Words that mean no answer.
const NONE: &[&str] = &[
    "n a",
    "na",
    "none",
    "unknown",
    "no response",
    "no aplicable",
    "entfallt",
    "nicht zutreffend",
    "ne sais pas",
    "not applicable",
    "don t know",
    "i don t know",
    "no opinion",
    "not sure",
    "no answer",
    "not answered",
    "prefer not to say",
    "can t say",
    "cannot say",
    "keine antwort",
    "kann ich nicht beurteilen",
    "nicht beurteilbar",
    "sans reponse",
    "pas de reponse",
    "non concerne",
    "ne se prononce pas",
    "nsp",
    "sin respuesta",
    "no contesta",
    "no lo se",
    "no corresponde",
    "keine angabe",
    "k a",
    "weiss nicht",
    "weiss ich nicht",
    "keine meinung",
    "ne sait pas",
    "je ne sais pas",
    "sans opinion",
    "non applicable",
    "no se",
    "no sabe",
    "sin opinion",
    "no aplica",
    "ns nc",
];

/// Words of scales from the worst to the best, one step after the other;
/// within a step what is said instead of each other.
const WORDS: &[&[&[&str]]] = &[
    &[
        &[
            "very dissatisfied",
            "extremely dissatisfied",
            "completely dissatisfied",
        ],
        &["dissatisfied", "somewhat dissatisfied"],
        &["neutral", "neither satisfied nor dissatisfied", "neither"],
        &["satisfied", "somewhat satisfied"],
        &[
            "very satisfied",
            "extremely satisfied",
            "completely satisfied",
        ],
    ],
    &[
        &["very unsatisfied"],
        &["unsatisfied"],
        &["neutral"],
        &["satisfied"],
        &["very satisfied"],
    ],
    &[
        &["very unhappy"],
        &["unhappy"],
        &["neutral", "neither happy nor unhappy"],
        &["happy"],
        &["very happy"],
    ],
    &[
        &["horrible", "terrible", "awful", "very bad", "very poor"],
        &["bad", "poor"],
        &[
            "ok",
            "okay",
            "fair",
            "average",
            "neutral",
            "so so",
            "acceptable",
        ],
        &["good"],
        &["excellent", "very good", "outstanding", "great"],
    ],
    &[
        &["poor"],
        &["fair"],
        &["good"],
        &["very good"],
        &["excellent"],
    ],
    &[
        &["strongly disagree", "completely disagree"],
        &["disagree", "somewhat disagree"],
        &["neutral", "neither agree nor disagree", "undecided"],
        &["agree", "somewhat agree"],
        &["strongly agree", "completely agree"],
    ],
    &[
        &["very difficult", "very hard"],
        &["difficult", "hard", "somewhat difficult"],
        &["neutral", "neither easy nor difficult"],
        &["easy", "somewhat easy"],
        &["very easy"],
    ],
    &[
        &["strongly disagree"],
        &["disagree"],
        &["somewhat disagree", "slightly disagree"],
        &["neutral", "neither agree nor disagree"],
        &["somewhat agree", "slightly agree"],
        &["agree"],
        &["strongly agree"],
    ],
    &[
        &["extremely dissatisfied", "very dissatisfied"],
        &["moderately dissatisfied", "dissatisfied"],
        &["slightly dissatisfied", "somewhat dissatisfied"],
        &["neither satisfied nor dissatisfied", "neutral"],
        &["slightly satisfied", "somewhat satisfied"],
        &["moderately satisfied", "satisfied"],
        &["extremely satisfied", "very satisfied"],
    ],
    &[
        &["extremely difficult", "very difficult"],
        &["moderately difficult", "difficult"],
        &["slightly difficult", "somewhat difficult"],
        &["neither easy nor difficult", "neutral"],
        &["slightly easy", "somewhat easy"],
        &["moderately easy", "easy"],
        &["extremely easy", "very easy"],
    ],
    &[
        &["sehr unzufrieden"],
        &["unzufrieden", "eher unzufrieden"],
        &["neutral", "teils teils", "weder noch"],
        &["zufrieden", "eher zufrieden"],
        &["sehr zufrieden"],
    ],
    &[
        &["sehr schlecht", "schrecklich"],
        &["schlecht"],
        &[
            "mittel",
            "mittelmassig",
            "ok",
            "okay",
            "in ordnung",
            "durchschnittlich",
            "geht so",
        ],
        &["gut"],
        &["sehr gut", "ausgezeichnet", "hervorragend"],
    ],
    &[
        &[
            "stimme uberhaupt nicht zu",
            "stimme gar nicht zu",
            "trifft uberhaupt nicht zu",
            "trifft gar nicht zu",
        ],
        &[
            "stimme nicht zu",
            "stimme eher nicht zu",
            "trifft eher nicht zu",
            "trifft nicht zu",
        ],
        &["teils teils", "neutral", "weder noch", "unentschieden"],
        &["stimme zu", "stimme eher zu", "trifft eher zu", "trifft zu"],
        &[
            "stimme voll und ganz zu",
            "stimme vollig zu",
            "stimme voll zu",
            "trifft voll und ganz zu",
            "trifft voll zu",
        ],
    ],
    &[
        &["sehr schwierig", "sehr schwer"],
        &["schwierig", "schwer"],
        &["neutral", "weder noch", "teils teils"],
        &["einfach", "leicht"],
        &["sehr einfach", "sehr leicht"],
    ],
    &[
        &[
            "tres insatisfait",
            "tres insatisfaite",
            "pas du tout satisfait",
            "pas du tout satisfaite",
        ],
        &[
            "insatisfait",
            "insatisfaite",
            "plutot insatisfait",
            "peu satisfait",
            "plutot pas satisfait",
        ],
        &[
            "neutre",
            "ni satisfait ni insatisfait",
            "moyennement satisfait",
        ],
        &[
            "satisfait",
            "satisfaite",
            "plutot satisfait",
            "plutot satisfaite",
        ],
        &["tres satisfait", "tres satisfaite", "tout a fait satisfait"],
    ],
    &[
        &["tres mauvais", "tres mauvaise"],
        &["mauvais", "mauvaise"],
        &["moyen", "moyenne", "passable", "correct"],
        &["bon", "bonne", "bien"],
        &[
            "tres bon",
            "tres bonne",
            "tres bien",
            "excellent",
            "excellente",
        ],
    ],
    &[
        &["pas du tout d accord", "tout a fait en desaccord"],
        &["pas d accord", "plutot pas d accord", "en desaccord"],
        &[
            "neutre",
            "ni d accord ni pas d accord",
            "ni en accord ni en desaccord",
        ],
        &["d accord", "plutot d accord"],
        &["tout a fait d accord"],
    ],
    &[
        &["tres difficile"],
        &["difficile"],
        &["neutre", "ni facile ni difficile"],
        &["facile"],
        &["tres facile"],
    ],
    &[
        &["muy insatisfecho", "muy insatisfecha", "nada satisfecho"],
        &["insatisfecho", "insatisfecha", "poco satisfecho"],
        &["neutral", "neutro", "ni satisfecho ni insatisfecho"],
        &["satisfecho", "satisfecha"],
        &["muy satisfecho", "muy satisfecha"],
    ],
    &[
        &["muy malo", "muy mala", "muy mal", "pesimo"],
        &["malo", "mala", "mal"],
        &["regular", "aceptable", "normal"],
        &["bueno", "buena", "bien"],
        &["muy bueno", "muy buena", "muy bien", "excelente"],
    ],
    &[
        &["totalmente en desacuerdo", "muy en desacuerdo"],
        &["en desacuerdo"],
        &["neutral", "ni de acuerdo ni en desacuerdo"],
        &["de acuerdo"],
        &["totalmente de acuerdo", "muy de acuerdo"],
    ],
    &[
        &["muy dificil"],
        &["dificil"],
        &["neutral", "ni facil ni dificil"],
        &["facil"],
        &["muy facil"],
    ],
];

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

    #[test]
    fn headers_tell_their_scale() {
        for (header, scale) in [
            ("How likely are you to recommend us? (1-5)", (1, 5)),
            ("Rate us, 1 – 10", (1, 10)),
            ("On a scale of 0 to 10, how likely", (0, 10)),
            ("Auf einer Skala von 1 bis 7", (1, 7)),
            ("Sur une échelle de 0 à 10", (0, 10)),
            ("En una escala del 1 al 5", (1, 5)),
            ("Mood (-2 to 2)", (-2, 2)),
            ("1 = bad, 5 = good", (1, 5)),
            ("Stars out of 5", (1, 5)),
        ] {
            assert_eq!(said(header), Some(scale), "{header}");
        }
        for header in [
            "How likely are you to recommend us?",
            "Q1_2",
            "In 2025-26, how often?",
            "1.",
            "COVID-19",
            "24/7 support",
        ] {
            assert_eq!(said(header), None, "{header}");
        }
    }

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
