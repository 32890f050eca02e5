//! Whoever answered a wave twice, once with who they are and once without.

use serde_json::Value;

use crate::project::{Made, Project, at};
use crate::untold::{alike, project};

/// Twelve users at two accounts who are told of, and what one of them answered besides.
fn made(answers: &[String]) -> Project {
    let mut out = String::from("survey: yearly\nwave: \"2026\"\nresponses:\n");
    for (n, answer) in answers.iter().enumerate() {
        out.push_str(&format!("  - {{ id: r{n}, {answer} }}\n"));
    }
    project().add("feedback/yearly.yaml", &out)
}

/// What all of them answered, with who they are.
fn everybody() -> Vec<String> {
    let marks = [9, 2, 8, 10, 6, 9, 0, 9, 3, 10, 7, 5];
    let each = marks.iter().enumerate().map(|(n, mark)| {
        let account = if n < 6 { "mill" } else { "wharf" };
        format!(
            "who: {account}{}, when: 2026-05-02, recommend: {mark}, consent: attributed",
            n % 6
        )
    });
    each.collect()
}

fn with(more: String) -> Project {
    made(&everybody().into_iter().chain([more]).collect::<Vec<_>>())
}

fn people_at(made: &Made, account: &str) -> Value {
    let path = format!("accounts.{account}.personas.una.recommend.net");
    at(&made.figures(), &path)["n"].clone()
}

/// What is told without a place takes the place of what was told with one, and that
/// would be seen: nothing of it is told with who gave it.
#[test]
fn who_is_told_of_is_not_missing_where_they_are() {
    for first in ["attributed", "named"] {
        let made = |consent: &str, mark: &str, later: &str| {
            let mut all = everybody();
            all[2] = all[2]
                .replace("attributed", consent)
                .replace("recommend: 8", mark);
            all.push(format!(
                "who: mill2, when: 2026-05-09, {later}, consent: unattributed"
            ));
            made(&all)
        };
        for later in ["recommend: 1", "effort: 6"] {
            let told = alike([
                made(first, "recommend: 8", later),
                made("unattributed", "recommend: 7", later),
            ]);
            assert_eq!(people_at(&told, "mill"), 5, "{first}, {later}");
            let said = &told.said;
            assert!(said.contains("`mill2` is the only Una left"), "{said}");
        }
    }
}

/// What no longer counts, and words alone, may be of anybody, and take nothing from
/// what they agreed to.
#[test]
fn what_does_not_count_is_of_anybody() {
    for more in [
        "when: 2026-04-02, recommend: 1",
        "when: 2026-05-09, says: Slow as ever., share: client, tags: [slow]",
    ] {
        let more = |who: &str| with(format!("who: {who}, {more}, consent: unattributed"));
        let told = alike([more("mill2"), more("wharf3")]);
        assert_eq!(people_at(&told, "mill"), 6, "all are told");
        assert_eq!(people_at(&told, "wharf"), 6);
    }
}
