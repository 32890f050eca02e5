//! `promises.yaml`

use super::EditionWord;
use crate::read::reader::{Id, When};
use crate::read::record::record;
use crate::source::Spanned;

record! {
    /// A rule that one has picked to live by, and the figure that tells.
    Promise as "promise" {
        /// unique in the report
        id: Spanned<Id>, required;
        /// the rule, in words
        rule: Spanned<String>, required;
        /// where the rule comes from
        source: Spanned<String>;
        /// since when one lives by it
        since: Spanned<When>;
        /// the path of the figure it is measured by, any of figures.json
        figure: Spanned<String>;
        /// what the figure was then, as it is printed: 78 for 78 %; left out, what was last measured by then. Clients see it where it can be no copy of answers that are held back
        was: Spanned<f64>;
        /// what it should come to
        target: Spanned<f64>;
        /// what it was in between, for figures that no wave of a survey tells; clients see those that can be no copy of answers that are held back
        readings: Vec<Reading>;
        /// who sees to it
        owner: Spanned<String>;
        /// whether this is the one to live by now
        picked: Spanned<bool>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

record! {
    /// What a figure was on one day.
    Reading as "reading" {
        /// the day
        when: Spanned<When>, required;
        /// the figure, as it is printed
        value: Spanned<f64>, required;
    }
}
