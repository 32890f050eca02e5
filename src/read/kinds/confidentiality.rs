//! What people were told would become of what they say, and what they agreed to.

use crate::read::reader::Within;
use crate::read::record::{record, words};
use crate::source::Spanned;

words! {
    /// What those who were asked were told may be shown of what they say.
    Confidentiality {
        /// Your name may stand there.
        Named = "named",
        /// Your role and your company, not your name.
        Attributed = "attributed",
        /// What is said, not who said it or where (the Chatham House Rule).
        Unattributed = "unattributed",
        /// Only together with others.
        Grouped = "grouped",
        /// Nobody was asked: a workshop, a role play.
        Imagined = "imagined",
    }
}

words! {
    /// What one person agreed to, whatever others were told.
    Consent {
        /// My name may stand there.
        Named = "named",
        /// My role and my company, not my name.
        Attributed = "attributed",
        /// What I say, not who I am or where.
        Unattributed = "unattributed",
        /// Only together with others.
        Grouped = "grouped",
    }
}

words! {
    /// Whether it may be told how many were asked and how many answered.
    Participation {
        /// It is told exactly.
        Open = "open",
        /// Only of groups that are large enough.
        Grouped = "grouped",
    }
}

record! {
    /// What was promised, by kind of source, where a source says nothing itself.
    KindsOfSource as "confidentiality by kind" {
        /// of surveys; grouped, if left out
        surveys: Spanned<Confidentiality>;
        /// of rooms; unattributed, if left out
        rooms: Spanned<Confidentiality>;
        /// of journeys; attributed, if left out
        journeys: Spanned<Confidentiality>;
        /// of conversations; internal, if left out
        conversations: Spanned<Confidentiality>;
        /// of lock-in entries; grouped, if left out
        lock_in: Spanned<Confidentiality>;
    }
}

record! {
    /// How many people have to stand behind what is shown, and what was promised.
    Privacy as "privacy" {
        /// the smallest group of people who answered in confidence of which
        /// anything is shown in what is handed over; 5, if left out, and 3 at least
        group: Spanned<Within<1, { i64::MAX }>>;
        /// what those who were asked were told, by kind of source
        confidentiality: KindsOfSource;
        /// the older word for `group`
        figures: Spanned<Within<1, { i64::MAX }>>;
        /// no longer heeded: there is one limit, `group`
        distributions: Spanned<Within<1, { i64::MAX }>>;
        /// no longer heeded: a survey itself says which words of it may be
        /// handed over, words: from 10
        verbatims: Spanned<Within<1, { i64::MAX }>>;
        /// words that look like the name of a person and are none: a list
        not_names: Vec<Spanned<String>>;
    }
}
