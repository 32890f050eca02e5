//! What stands in the column of a choice: whether somebody chose it.

/// A mark in the column of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It was chosen.
    Yes,
    /// It was not.
    No,
    /// A number above zero: one for a choice that was made, the number of the
    /// choice, a rank, or a code.
    Number(u64),
}

/// What tools and people write for a choice that was made, in English,
/// German, French and Spanish.
const YES: &[&str] = &[
    "x",
    "✓",
    "✔",
    "☑",
    "☒",
    "●",
    "yes",
    "y",
    "true",
    "t",
    "checked",
    "selected",
    "on",
    "quoted",
    "ja",
    "j",
    "wahr",
    "ausgewählt",
    "genannt",
    "angekreuzt",
    "oui",
    "o",
    "vrai",
    "coché",
    "sí",
    "si",
    "s",
    "verdadero",
    "seleccionado",
    "marcado",
];

/// And for one that was not.
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "f",
    "unchecked",
    "not checked",
    "unselected",
    "not selected",
    "off",
    "not quoted",
    "☐",
    "○",
    "-",
    "–",
    "—",
    "nein",
    "falsch",
    "nicht ausgewählt",
    "nicht genannt",
    "nicht angekreuzt",
    "non",
    "faux",
    "non coché",
    "falso",
    "no seleccionado",
    "no marcado",
];

/// Reads a mark; `None` where it is something else.
pub fn mark(cell: &str) -> Option<Mark> {
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return match cell.parse().ok()? {
            0 => Some(Mark::No),
            number => Some(Mark::Number(number)),
        };
    }
    if cell.len() > 24 {
        return None;
    }
    let word = cell.to_lowercase();
    let word = word.as_str();
    match (YES.contains(&word), NO.contains(&word)) {
        (true, _) => Some(Mark::Yes),
        (_, true) => Some(Mark::No),
        // As some databases write them.
        _ if word == "1.0" => Some(Mark::Number(1)),
        _ if word == "0.0" => Some(Mark::No),
        _ => None,
    }
}

/// A sign that stands for a choice that was made in one table, and for one that
/// was not in another: ✓ beside x, x beside o.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// ✓
    Tick,
    /// x
    Cross,
    /// o
    Ring,
}

/// Which of them a cell is, if it is one.
pub fn sign(cell: &str) -> Option<Sign> {
    match cell {
        "✓" | "✔" | "☑" => Some(Sign::Tick),
        "x" | "X" | "☒" => Some(Sign::Cross),
        "o" | "O" => Some(Sign::Ring),
        _ => None,
    }
}

/// Whether a choice leaves room for words of one's own: "Other (please
/// specify)".
pub fn is_other(choice: &str) -> bool {
    let word = choice
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty());
    let other = [
        "other",
        "others",
        "andere",
        "anderes",
        "anderer",
        "sonstige",
        "sonstiges",
        "autre",
        "autres",
        "otro",
        "otra",
        "otros",
        "otras",
    ];
    word.is_some_and(|word| other.contains(&word.to_lowercase().as_str()))
}

/// What people write where they name nothing, in English, German, French and
/// Spanish.
const NOTHING: &[&str] = &[
    "n/a",
    "n.a.",
    "n. a.",
    "none",
    "null",
    "nan",
    "not applicable",
    "no answer",
    "k. a.",
    "k.a.",
    "keine",
    "keine angabe",
    "entfällt",
    "aucun",
    "aucune",
    "sans objet",
    "s/o",
    "ninguno",
    "ninguna",
    "no aplica",
];

/// Whether a cell names nothing: a dash, `N/A`, `none`.
pub fn is_nothing(cell: &str) -> bool {
    let is_line = |c: char| matches!(c, '-' | '–' | '—' | '−' | '/' | '.' | '_');
    let is_short = cell.len() <= 16;
    is_short && !cell.is_empty() && cell.chars().all(is_line)
        || is_short && NOTHING.contains(&cell.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_cells_name_nothing() {
        for cell in [
            "-", "–", "—", "--", "N/A", "n/a", "none", "None", "Keine", "k. A.",
        ] {
            assert!(is_nothing(cell), "{cell}");
        }
        for cell in [
            "",
            "None of the above",
            "NA",
            "No",
            "-1",
            "👍",
            "Other",
            "0",
        ] {
            assert!(!is_nothing(cell), "{cell}");
        }
    }

    #[test]
    fn marks_are_read_in_four_languages() {
        for cell in [
            "x", "X", "Yes", "TRUE", "ja", "Wahr", "oui", "Sí", "si", "✓", "Checked",
        ] {
            assert_eq!(mark(cell), Some(Mark::Yes), "{cell}");
        }
        for cell in [
            "0",
            "No",
            "FALSE",
            "Nein",
            "falsch",
            "non",
            "Faux",
            "falso",
            "-",
            "Unchecked",
        ] {
            assert_eq!(mark(cell), Some(Mark::No), "{cell}");
        }
        for (cell, number) in [("1", 1), ("1.0", 1), ("7", 7)] {
            assert_eq!(mark(cell), Some(Mark::Number(number)), "{cell}");
        }
        for cell in [
            "maybe",
            "2 or 3",
            "1,5",
            "99999999999999999999999",
            "very",
            "n/a",
        ] {
            assert_eq!(mark(cell), None, "{cell}");
        }
        assert!(is_other("Other (please specify)") && is_other("Sonstiges, und zwar:"));
        assert!(!is_other("Otherwise") && !is_other("Mother's help") && !is_other(""));
    }
}
