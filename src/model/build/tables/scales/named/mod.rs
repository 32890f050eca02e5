//! The scale that a text names, in English, German, French and Spanish.

mod ends;
mod worded;

use std::collections::BTreeMap;

use super::USUAL;
use super::labels::{is_good, is_good_of};
use ends::{bare, ends, is_amount, is_joint, numbers, row, up_to};
use worded::{one_end, upwards, worded};

/// The scale that a header names, the worst answer first: `(1-5)`, `from 0 to
/// 10`, `1 = bad, 5 = good`; (5, 1) of `1 = good, 5 = bad`.
pub fn named(header: &str) -> Option<(i64, i64)> {
    let text = header.to_lowercase();
    let all = by_numbers(&text)?;
    // "(1-5, lower is better)"
    match upwards(&text) {
        Some(false) => Some((all.0.max(all.1), all.0.min(all.1))),
        _ => Some(all),
    }
}

fn by_numbers(text: &str) -> Option<(i64, i64)> {
    match (worded(text), ends(text).or_else(|| row(text))) {
        (Some((worst, best)), Some(_)) if worst > best => Some((worst, best)),
        // Marks as schools give them: 1 is the best of six.
        (_, Some((1, high))) if text.contains("schulnote") => Some((high, 1)),
        (_, Some(ends)) => Some(ends),
        (Some(ends), None) => Some(ends),
        (None, None) => text.contains("schulnote").then_some((6, 1)),
    }
}

/// The scale that a header names, as far as it is told from that of the
/// question: of `out of 5` the upper end is said alone, and of `1 = very good`
/// which end is the best.
pub fn named_on(header: &str, (low, high): (i64, i64)) -> Option<(i64, i64)> {
    let text = header.to_lowercase();
    let above = || up_to(&text).filter(|top| *top != high);
    let turned = || match one_end(&text)? {
        (0 | 1, true) => Some((high, low)),
        // An end that lies within the question's own scale is a shorter one's.
        (end @ (3..=7 | 10), false) if end < high => Some((end, low.max(1))),
        (3..=7 | 10, false) => Some((high, low)),
        _ => None,
    };
    named(header)
        .or_else(|| above().map(|top| (if top > 10 { 0 } else { 1 }, top)))
        .or_else(turned)
        .or_else(|| (upwards(&text) == Some(false)).then_some((high, low)))
}

/// The scale that a header counts down, the number it begins with first:
/// `(5-1)`, `from 5 to 1`. Which of them is the best, nothing tells.
pub fn counts_down(header: &str) -> Option<(i64, i64)> {
    // What is numbered like that: "Question 5-1".
    const NUMBERED: [&str; 27] = [
        "q",
        "question",
        "frage",
        "item",
        "nr",
        "no",
        "number",
        "pregunta",
        "version",
        "section",
        "part",
        "chapter",
        "page",
        "step",
        "block",
        "abschnitt",
        "teil",
        "kapitel",
        "seite",
        "schritt",
        "partie",
        "chapitre",
        "étape",
        "sección",
        "parte",
        "capítulo",
        "página",
    ];
    let text = header.to_lowercase();
    let all: Vec<_> = numbers(&text).collect();
    let mut pairs = all.windows(2);
    let found = pairs.find(|pair| {
        let [(high, from, to), (low, start, end)] = **pair else {
            return false;
        };
        let mut before = text[..from].split(|c: char| !c.is_alphabetic());
        let last = before.rfind(|word| !word.is_empty());
        let behind = text[end..].trim_start();
        is_joint(bare(&text[to..start]).trim())
            && USUAL.contains(&(low, high))
            && !behind.starts_with(['-', '/', '.'])
            && !text[..from].ends_with(['-', '/', '.'])
            && last.is_none_or(|last| !NUMBERED.contains(&last))
            && (behind.is_empty()
                || behind.starts_with([')', ']', '?', ':'])
                || !is_amount(&text[..from], &text[end..]))
    })?;
    Some((found[0].0, found[1].0))
}

/// Whether the words of a header tell which end of its scale is the best one.
pub fn tells_best(header: &str) -> bool {
    let text = header.to_lowercase();
    text.contains("schulnote")
        || worded(&text).is_some()
        || one_end(&text).is_some()
        || upwards(&text).is_some()
}

/// Whether a header asks for a school's mark and says no more: where 6 is the
/// worst, as in Germany, and where 5 is, as in Austria, answers up to 5 look alike.
pub fn is_bare_mark(header: &str) -> bool {
    let text = header.to_lowercase();
    let told = || worded(&text).or_else(|| ends(&text)).or_else(|| row(&text));
    text.contains("schulnote") && told().is_none()
}

/// The ends of a scale from `low` to `high` whose answers say, with the words
/// behind their numbers, that the lowest is the best; the worst first.
pub fn turned_by(labels: &BTreeMap<i64, String>, (low, high): (i64, i64)) -> Option<(i64, i64)> {
    let (first, last) = (labels.keys().next()?, labels.keys().next_back()?);
    // Answers of 1 to 5 are no part of 0 to 10.
    let (low, high) =
        match high - low >= 10 && 2 * last <= low + high && USUAL.contains(&(*first, *last)) {
            true => (*first, *last),
            false => (low, high),
        };
    let (mut turned, mut straight) = (false, false);
    for (&number, label) in labels {
        let Some((good, sure)) = is_good(label) else {
            continue;
        };
        match (2 * number).cmp(&(low + high)) {
            std::cmp::Ordering::Equal => {}
            side if good == side.is_gt() => straight = true,
            _ => turned |= sure,
        }
    }
    (turned && !straight).then_some((high, low))
}

#[cfg(test)]
mod tests {
    use super::{counts_down, named, named_on, turned_by};

    #[test]
    fn a_header_names_one_end() {
        for (header, scale) in [
            ("Recommend (out of 5)", (1, 5)),
            ("out of 5", (1, 5)),
            ("Score /5", (1, 5)),
            ("(von 5)", (1, 5)),
            ("5 stars", (1, 5)),
            ("Note sur 20", (0, 20)),
            ("Rating (max. 5)", (1, 5)),
            ("5-point scale", (1, 5)),
            ("7-point Likert scale", (1, 7)),
            ("Sterne (★★★★★)", (1, 5)),
            ("1 2 3 4 5", (1, 5)),
            ("Likert 1-7", (1, 7)),
            ("del 1 al 5", (1, 5)),
            ("1 bad – 5 good", (1, 5)),
            ("Aufwand? (1 = sehr hoch, 7 = sehr gering)", (1, 7)),
            ("How difficult? (1 = very, 7 = not at all)", (1, 7)),
            ("Auf einer Skala von 1 (schlecht) bis 5 (gut)", (1, 5)),
            ("Note (1 = sehr gut)", (10, 0)),
            ("Satisfaction (5 = lowest)", (5, 1)),
            ("Satisfaction (1: top)", (10, 0)),
            ("Satisfaction, lower is better", (10, 0)),
            ("Zufriedenheit (je niedriger, desto besser)", (10, 0)),
            ("Satisfaction : plus c'est bas, mieux c'est", (10, 0)),
            ("Satisfaction, higher = worse", (10, 0)),
            ("Satisfaction 1 highest", (10, 0)),
            ("Satisfaction, 1 best", (10, 0)),
            ("Satisfaction (best: 1)", (10, 0)),
            ("Satisfaction, 5 worst", (5, 1)),
            ("Satisfaction; 10 being the worst", (10, 0)),
            ("Satisfaction (very good = 1)", (10, 0)),
            ("Quality of support: 1 is best", (10, 0)),
            ("Wie zufrieden sind Sie? 1 = ganz und gar", (10, 0)),
            ("Qualité (1 étant la meilleure)", (10, 0)),
            ("Calidad (5 es lo peor)", (5, 1)),
            ("Zufriedenheit, 5 ist die schlechteste", (5, 1)),
            ("Gesamtzufriedenheit (Schulnote 1-5)", (5, 1)),
            ("How much effort? (1 very low - 7 very high)", (7, 1)),
            (
                "Wie hoch war Ihr Aufwand? (1 = sehr niedrig, 7 = sehr hoch)",
                (7, 1),
            ),
            ("Quel effort ? (1 = très faible, 7 = très élevé)", (7, 1)),
            ("How difficult was it? (1 = not at all, 7 = very)", (7, 1)),
            ("How satisfied with our effort? (1 = low, 7 = high)", (1, 7)),
            ("Wichtig? (1 = most important)", (10, 0)),
        ] {
            assert_eq!(named_on(header, (0, 10)), Some(scale), "{header}");
        }
        for header in [
            "Would you recommend us to 5 colleagues?",
            "In how many of the last 5 weeks?",
            "Open 24/7",
            "Out of 10",
            "sur 10",
            "Q5",
            "Q1: Easy?",
            "5 = best",
            "Wie hoch war der Aufwand? (1 = sehr hoch)",
            "1 = worst",
            "1 is worst",
            "Question 1: how good is it?",
            "Is Windows 10 bad?",
            "Hardware 5",
            "Version 5.5 stars",
            "",
        ] {
            assert_eq!(named_on(header, (0, 10)), None, "{header}");
        }
    }

    #[test]
    fn a_header_counts_down() {
        for header in [
            "Satisfaction (5→1)",
            "Satisfaction (5 -> 1)",
            "Satisfied? 5 to 1",
        ] {
            assert_eq!(counts_down(header), Some((5, 1)), "{header}");
        }
        for header in [
            "Section 5-1: how satisfied are you?",
            "Abschnitt 5-1: Zufriedenheit",
            "Partie 5-1 : satisfaction",
            "Sección 5-1: satisfacción",
            "Q5-1",
        ] {
            assert_eq!(counts_down(header), None, "{header}");
        }
    }

    #[test]
    fn words_of_answers_tell_their_direction() {
        let by = |labels: &[(i64, &str)], ends| {
            let labels = labels.iter().map(|(n, label)| (*n, (*label).to_owned()));
            turned_by(&labels.collect(), ends)
        };
        for labels in [
            &[
                (1, "Very satisfied"),
                (2, "Satisfied"),
                (5, "Very dissatisfied"),
            ][..],
            &[(1, "sehr gut"), (2, "gut"), (5, "mangelhaft")],
            &[(1, "Très satisfait"), (3, "Neutre")],
            &[(4, "muy insatisfecho"), (1, "muy satisfecho")],
            &[(2, "Agree"), (3, "Neither agree nor disagree")],
            &[(5, "Very unlikely"), (4, "Unlikely")],
        ] {
            assert_eq!(by(labels, (1, 5)), Some((5, 1)), "{labels:?}");
        }
        for labels in [
            &[(5, "Very satisfied"), (1, "Very dissatisfied")][..],
            &[(1, "Poor"), (2, "Fair"), (3, "Good"), (4, "Very good")],
            &[(1, "a little satisfied"), (2, "somewhat satisfied")],
            &[(1, "Ja"), (2, "Blau"), (5, "Rot")],
            &[(3, "good")],
            &[],
        ] {
            assert_eq!(by(labels, (1, 5)), None, "{labels:?}");
        }
        let five = &[(1, "Very likely"), (5, "Very unlikely")][..];
        assert_eq!(by(five, (0, 10)), Some((5, 1)));
        let ten = &[(0, "very likely"), (10, "very unlikely")][..];
        assert_eq!(by(ten, (0, 10)), Some((10, 0)));
        let easy = &[(1, "very easy"), (7, "very difficult")][..];
        assert_eq!(by(easy, (1, 7)), Some((7, 1)));
    }

    #[test]
    fn a_header_names_its_scale() {
        for (header, scale) in [
            ("How likely are you to recommend us? (1-5)", (1, 5)),
            ("Recommend [0 – 10]", (0, 10)),
            ("On a scale of 1 to 10, how likely …?", (1, 10)),
            ("Auf einer Skala von 1 bis 5", (1, 5)),
            ("Sur une échelle de 1 à 7, était-ce facile ?", (1, 7)),
            ("Satisfaction (1 = very bad, 4 = very good)", (1, 4)),
            ("Mood (-2 to 2)", (-2, 2)),
            ("NPS 0-10", (0, 10)),
            ("Satisfaction (1 = very good, 5 = very bad)", (5, 1)),
            ("Satisfaction (5 = very bad, 1 = very good)", (5, 1)),
            ("Schulnote (1 = sehr gut, 6 = ungenügend)", (6, 1)),
            ("Welche Schulnote geben Sie uns?", (6, 1)),
            ("Schulnote (1-5)", (5, 1)),
            (
                "Était-ce facile ? 1 : très facile, 7 : très difficile",
                (7, 1),
            ),
            (
                "¿Satisfecho? (1 = muy satisfecho, 5 = nada satisfecho)",
                (5, 1),
            ),
            (
                "How easy was it, from 1 (very easy) to 7 (very hard)?",
                (7, 1),
            ),
            (
                "Satisfaction (1 = not at all satisfied, 5 = very satisfied)",
                (1, 5),
            ),
            ("Easy? (1 = sehr schwer, 7 = sehr leicht)", (1, 7)),
            ("Recommend (0 = unlikely, 10 = likely)", (0, 10)),
            ("Very bad (1) to very good (5), 1-5", (1, 5)),
            ("On a scale of 1 to 5, where 5 is excellent", (1, 5)),
            ("Satisfaction (1 = highest, 5 = lowest)", (5, 1)),
            (
                "Zufriedenheit (1 trifft voll zu - 5 trifft nicht zu)",
                (5, 1),
            ),
            ("Wie zufrieden? (1=sehr; 5=gar nicht)", (5, 1)),
            ("Très satisfait (1) à pas du tout satisfait (5)", (5, 1)),
            ("De 1 muy satisfecho a 5 muy insatisfecho", (5, 1)),
            ("Zufriedenheit 1 (hoch) - 5 (niedrig)", (5, 1)),
            ("Effort (1 = low effort, 7 = high effort)", (7, 1)),
            ("Priority (1 = low, 5 = high)", (1, 5)),
            ("Very bad = 1, very good = 5", (1, 5)),
            ("Satisfaction (high=1, low=5)", (5, 1)),
            ("Satisfaction (best 1, worst 5)", (5, 1)),
            ("Zufriedenheit (beste 1, schlechteste 5)", (5, 1)),
            ("Satisfaction (worst 1, best 5)", (1, 5)),
            ("Satisfaction (1-5, lower is better)", (5, 1)),
            ("Satisfaction (1→5)", (1, 5)),
            ("Satisfaction (1-5, higher is better)", (1, 5)),
            ("Satisfaction (best = 1 / worst = 5)", (5, 1)),
            ("Zufriedenheit: sehr gut = 1, sehr schlecht = 5", (5, 1)),
            ("Satisfait ? (très bien=1 ; très mal=5)", (5, 1)),
            ("Satisfaction, 1 highest, 5 lowest", (5, 1)),
        ] {
            assert_eq!(named(header), Some(scale), "{header}");
        }
        for header in [
            "How likely are you to recommend us?",
            "How satisfied were you in the last 1-3 months?",
            "Q1-5",
            "Q1",
            "Wave 2026",
            "In the first 1 to 3 weeks, was it easy?",
            "Question 3: how likely?",
            "Question 1: how good is it?",
            "",
        ] {
            assert_eq!(named(header), None, "{header}");
        }
    }
}
