//! `actions.yaml`

use super::EditionWord;
use crate::read::reader::{Id, When};
use crate::read::record::{record, words};
use crate::source::Spanned;

record! {
    /// What is done about what was heard.
    Action as "action" {
        /// unique in the report
        id: Spanned<Id>, required;
        /// what is done, beginning with a verb
        title: Spanned<String>, required;
        /// ids of what was heard
        because: Vec<Spanned<Id>>;
        /// who sees to it
        owner: Spanned<String>;
        /// when it was taken up; left out, when the first of what it answers was heard
        opened: Spanned<When>;
        /// until when
        due: Spanned<When>;
        /// how far it is; open when left out
        status: Spanned<Status>;
        /// when it was done
        done: Spanned<When>;
        /// when those who said it were told
        told: Spanned<When>;
        /// anything to add
        note: Spanned<String>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

words! {
    /// How far an action is.
    Status {
        /// Nothing yet.
        Open = "open",
        /// Under way.
        Started = "started",
        /// Finished.
        Done = "done",
        /// Decided against.
        Dropped = "dropped",
    }
}
