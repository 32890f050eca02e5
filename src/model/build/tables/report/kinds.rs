//! What rows of each kind do, and what to do about them.

use crate::model::Left;

/// What a kind of row does, in a sentence that counts them, and what to do.
pub(super) fn kind(left: &Left) -> (&'static str, &'static str) {
    match left {
        Left::NoPersona => (
            "have no persona",
            "the row is left out and counted as without context; other: skip under persona: says so for all",
        ),
        Left::OffScale(_) | Left::OffScales => (
            "have a score outside its scale",
            "the row is left out; correct it if you know what was meant, or name a code for no answer as values: { 99: skip }",
        ),
        Left::NoDay => (
            "have no day that can be read",
            "the row is left out; say under when: how days are written, as format: day-first, month-first, serial or a pattern like \"%m/%d/%y\" (%Y: a year of four digits)",
        ),
        Left::NoCount => (
            "have no count that can be read",
            "the row is left out; write how many answers it stands for",
        ),
        Left::SameId => (
            "have the id of another row",
            "the row is left out, so that nobody counts twice; remove it, or take id: out of columns:",
        ),
        Left::TooWide => (
            "have more cells than the table has names",
            "the row is left out; a quote or a separator is probably missing in it",
        ),
        Left::Quote => (
            "have a quote out of place",
            "the row is left out; close the quote behind the last word, and double every quote that belongs to the words, as in \"\"this\"\"",
        ),
        Left::Summary => (
            "sum up the rows above them",
            "the row is left out; take it out of the table; if it is somebody's answer, name its word under values: of persona:, or write another one into the cell",
        ),
        Left::Skipped | Left::Empty | Left::Unmapped => ("do not count", "the row is left out"),
    }
}
