//! What is made of a score: no kind of people.

use super::{folded, place};

/// What tools and people make of a score: no kind of person.
const DERIVED: &[&str] = &[
    "promoter",
    "passive",
    "detractor",
    "promoters",
    "passives",
    "detractors",
    "promotor",
    "promotoren",
    "passiv",
    "passiver",
    "passive kunden",
    "detraktor",
    "detraktoren",
    "kritiker",
    "indifferent",
    "indifferente",
    "unentschiedene",
    "promoteur",
    "promoteurs",
    "passif",
    "passifs",
    "detracteur",
    "detracteurs",
    "promotores",
    "pasivo",
    "pasivos",
    "detractores",
    "neutral",
    "neutrals",
    "neutre",
    "neutres",
    "neutro",
    "neutros",
    "neutrale",
];

/// Whether values are the groups that a score is cut into.
pub(in crate::cli::import) fn are_groups<'v>(values: impl Iterator<Item = &'v str>) -> bool {
    let mut named = 0;
    for value in values {
        let value = folded(value);
        let Some(at) = DERIVED.iter().position(|word| *word == value.trim()) else {
            return false;
        };
        // A neutral one alone may be anything.
        named += usize::from(!DERIVED[at].starts_with("neutr"));
    }
    named > 0
}

/// Whether a header says that a tool cut a score into groups.
pub(in crate::cli::import) fn is_group(names: &[&str]) -> bool {
    names.iter().any(|name| {
        let name = name.trim().to_lowercase();
        name.ends_with("nps_group")
            || name.ends_with("[group]")
            || name.ends_with("- group")
            || name.ends_with("nps group")
            || name.ends_with("nps category")
    })
}

/// Whether values are moods, which no kind of people is.
pub(in crate::cli::import) fn are_moods<'v>(values: impl Iterator<Item = &'v str>) -> bool {
    const MOODS: &[&str] = &[
        " positiv",
        " negativ",
        " neutr",
        " mixed ",
        " gemischt",
        " mixte ",
        " mixto ",
    ];
    const EITHER: usize = 2;
    let mut all = 0;
    for value in values {
        let value = folded(value);
        let Some(at) = place(MOODS, &value).filter(|_| value.split_whitespace().count() < 3) else {
            return false;
        };
        // A neutral one alone may be anything.
        all += usize::from(at < EITHER);
    }
    all > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_a_score_are_no_kinds_of_people() {
        for values in [
            &["Promoter", "Passive", "Detractor"][..],
            &["Promotor", "Kritiker"],
            &["Détracteur", "Passif"],
            &["Promotores", "Neutros", "Detractores"],
        ] {
            assert!(are_groups(values.iter().copied()), "{values:?}");
        }
        for values in [&["Neutral"][..], &["Promoter", "Agent"], &["Agent"], &[]] {
            assert!(!are_groups(values.iter().copied()), "{values:?}");
        }
        assert!(is_group(&["Q1_NPS_GROUP"]));
        assert!(is_group(&["How likely? [Group]"]));
        assert!(!is_group(&["User group"]));
    }
}
