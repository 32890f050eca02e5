//! `assumptions.yaml`

use super::EditionWord;
use crate::read::reader::{Id, When};
use crate::read::record::record;
use crate::source::Spanned;

record! {
    /// Something that we believe of somebody and have not heard from them.
    Assumption as "assumption" {
        /// unique in the report
        id: Spanned<Id>, required;
        /// the persona it is about
        about: Spanned<Id>;
        /// what we believe
        we_believe: Spanned<String>, required;
        /// since when we believe it
        since: Spanned<When>;
        /// who says so among us
        owner: Spanned<String>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}
