//! `accounts/*.yaml`

use super::{Confidentiality, Consent};
use crate::read::reader::{Amount, Id, When, Within};
use crate::read::record::{record, words};
use crate::source::Spanned;

record! {
    /// An organisation and its people.
    Account as "account" {
        /// what it is called
        name: Spanned<String>, required;
        /// what clients see in place of its name, where that is a person's: a
        /// sole trader's firm
        label: Spanned<String>;
        /// who is there, or was
        people: Vec<Person>;
        /// how free they are to leave
        lock_in: Vec<LockIn>;
        /// the same of those who were asked together, and were told the same
        lock_in_rounds: Vec<LockInRound>;
    }
}

record! {
    /// A person at an account.
    Person as "person" {
        /// unique in the whole report
        id: Spanned<Id>, required;
        /// the kind of person
        persona: Spanned<Id>, required;
        /// the real name; never leaves the internal edition
        name: Spanned<String>;
        /// since when they are there
        from: Spanned<When>;
        /// their last day there
        until: Spanned<When>;
        /// ids of people of the same account
        influences: Vec<Spanned<Id>>;
        /// what they agreed to of all that they say and of all moments that are theirs, where it is not what all were told; a journey that promises less keeps its word
        consent: Spanned<Consent>;
    }
}

record! {
    /// How free a person is to leave, all answers 0 to 10.
    LockIn as "lock-in entry" {
        /// who was asked
        person: Spanned<Id>, required;
        /// when
        when: Spanned<When>;
        /// how satisfied
        satisfaction: Spanned<Within<0, 10>>;
        /// how likely to stay
        stay: Spanned<Within<0, 10>>;
        /// whether they would go if there were a painless way
        would_switch: Spanned<WouldSwitch>;
        /// what holds them
        barriers: Barriers;
        /// a year's revenue, in the report's currency
        revenue: Spanned<Amount>;
        /// what those who were asked were told may be shown; grouped, if left out
        confidentiality: Spanned<Confidentiality>;
        /// what this person agreed to, where it is not what all were told
        consent: Spanned<Consent>;
    }
}

record! {
    /// Those who were asked together how free they are to leave. What an answer
    /// says of itself goes before what the round says.
    LockInRound as "round of lock-in answers" {
        /// when all were asked
        when: Spanned<When>;
        /// what all were told may be shown; grouped, if left out
        confidentiality: Spanned<Confidentiality>;
        /// what each answered
        answers: Vec<LockIn>, required;
    }
}

record! {
    /// What holds somebody, by kind.
    Barriers as "set of barriers" {
        /// learning, setting up, the risk of it
        procedural: Spanned<Within<0, 10>>;
        /// money and benefits lost
        financial: Spanned<Within<0, 10>>;
        /// people one would miss
        relational: Spanned<Within<0, 10>>;
    }
}

words! {
    /// A kind of barrier.
    BarrierWord {
        /// Learning, setting up, the risk of it.
        Procedural = "procedural",
        /// Money and benefits lost.
        Financial = "financial",
        /// People one would miss.
        Relational = "relational",
    }
}

words! {
    /// Whether somebody would go if there were a painless way.
    WouldSwitch {
        /// They would.
        Yes = "yes",
        /// They would not.
        No = "no",
        /// They do not know.
        Unsure = "unsure",
    }
}
