//! Labels as people write them.

use super::*;

/// Sorts them, and says whether the labels say so.
fn sorted<const N: usize>(mut labels: [&str; N]) -> ([&str; N], bool) {
    let read = |label: &&str| Label::read(Some(label));
    labels.sort_by(|a, b| read(a).compare(&read(b)).0);
    let sure = labels
        .windows(2)
        .all(|pair| read(&pair[0]).compare(&read(&pair[1])) == (Ordering::Less, true));
    (labels, sure)
}

#[track_caller]
fn says<const N: usize>(labels: [&str; N]) {
    let mut turned = labels;
    turned.reverse();
    assert_eq!(sorted(turned), (labels, true));
    assert_eq!(sorted(labels), (labels, true));
}

#[track_caller]
fn leaves_open<const N: usize>(labels: [&str; N]) {
    assert!(!sorted(labels).1, "{labels:?}");
}

#[test]
fn labels_are_ordered_as_people_would() {
    says(["wave 9", "wave 10"]);
    says(["2024", "2025", "2026"]);
    says(["2025-2", "2025-11", "Q1 2026"]);
    says(["Q4 2025", "Q1 2026", "April 2026"]);
    says(["2025 wave 1", "2025 wave 2", "2026 wave 1"]);
    says(["FY24", "FY25", "FY2026"]);
    says(["2023/24", "2024/25", "2025/26"]);
    says(["2024-2025", "2025-2026"]);
    says(["H2 2025", "H1 2026"]);
    says(["2025Q3", "2025Q4", "Q1'26"]);
    says(["2025-W9", "2025-W10", "2026-W1"]);
    says(["10.12.2025", "01.06.2026"]);
    says(["Autumn 2025", "Spring 2026", "Summer 2026"]);
    says(["Winter 2024", "Winter 2025"]);
    says(["Summer 2025", "Winter 2025/26", "Spring 2026"]);
    says(["early 2025", "mid 2025", "end of 2025"]);
    says(["Q325", "Q425", "Q126"]);
    says(["H225", "H126"]);
    says(["9/25", "11/25", "12/25"]);
    says(["wave 1/3", "wave 2/3", "wave 3/3"]);
    says(["first half 2026", "second half of 2026"]);
}

#[test]
fn in_four_languages() {
    says(["January 2026", "March 2026", "July 2026", "December 2026"]);
    says([
        "Jänner 2026",
        "März 2026",
        "Mai 2026",
        "Okt. 2026",
        "Dez 2026",
    ]);
    says(["janvier 2026", "février 2026", "août 2026", "déc. 2026"]);
    says([
        "enero 2026",
        "abril de 2026",
        "agosto 2026",
        "diciembre 2026",
    ]);
    says(["Frühjahr 2026", "Herbst 2026"]);
    says(["printemps 2026", "été 2026", "automne 2026"]);
    says(["primavera 2026", "verano 2026", "otoño 2026"]);
    says(["1. Quartal 2026", "2. Quartal 2026", "4. Quartal 2026"]);
    says(["1er trimestre 2026", "2e trimestre 2026", "T3 2026"]);
    says(["primer semestre 2026", "segundo semestre 2026"]);
    says(["2. Halbjahr 2025", "1. Halbjahr 2026"]);
    says(["before", "after"]);
    says(["Pre", "Post"]);
    says(["vorher", "nachher"]);
    says(["avant", "après"]);
    says(["antes", "durante", "después"]);
    says(["erste Welle", "zweite Welle", "dritte Welle"]);
    says(["première vague", "deuxième vague"]);
    says(["Wave I", "Wave II", "Wave IV", "Wave IX"]);
    says(["baseline", "midline", "endline"]);
    says(["before launch", "launch", "after launch"]);
    says(["T0", "T1", "T2"]);
    says([
        "1 month before",
        "after 2 weeks",
        "after 1 month",
        "1 year after",
    ]);
    says(["Week 2", "Week 12", "Month 6"]);
}

#[test]
fn what_labels_do_not_say_is_left_open() {
    leaves_open(["alpha", "beta"]);
    leaves_open(["blue", "2026"]);
    leaves_open(["October", "January"]);
    leaves_open(["Spring", "Autumn"]);
    leaves_open(["2026", "Q1 2026"]);
    leaves_open(["2026", "2026 wave 2"]);
    leaves_open(["Winter 2026", "Spring 2026"]);
    leaves_open(["Jan 26", "Jul 25"]);
    leaves_open(["31/01", "01/02"]);
    for label in ["02/26", "2/26", "02.26", "02-26", "02 26", "Wave 02/26"] {
        let earlier = label
            .replace("02", "11")
            .replace("2/", "11/")
            .replace("26", "25");
        // November 2025 comes first; it may be a day, and so whoever asks is told.
        assert_eq!(
            sorted([label, &earlier]),
            ([earlier.as_str(), label], false)
        );
    }
    leaves_open(["5/6/2026", "6/5/2026"]);
    leaves_open(["wave 1", "pilot"]);
    assert!(!Label::read(None).compare(&Label::read(Some("2026"))).1);
}

#[test]
fn labels_name_their_time() {
    let period = |label| Label::read(Some(label)).period();
    let days = |from, to| Some((from, to));
    assert_eq!(period("2025"), days(date(2025, 1, 1), date(2025, 12, 31)));
    assert_eq!(
        period("Q4 2025"),
        days(date(2025, 10, 1), date(2025, 12, 31))
    );
    assert_eq!(period("2026-02"), days(date(2026, 2, 1), date(2026, 2, 28)));
    assert_eq!(
        period("Jan–Mar 2026"),
        days(date(2026, 1, 1), date(2026, 3, 31))
    );
    assert_eq!(
        period("Winter 2025/26"),
        days(date(2025, 12, 1), date(2026, 2, 28))
    );
    assert_eq!(
        period("Summer '25"),
        days(date(2025, 6, 1), date(2025, 8, 31))
    );
    assert_eq!(period("wave 9"), None);
    assert_eq!(period("9999999999999999999999"), None);
}
