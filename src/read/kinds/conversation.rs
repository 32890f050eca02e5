//! `conversations/*.yaml`

use super::{Confidentiality, EditionWord, Share};
use crate::read::reader::{Id, When, Within};
use crate::read::record::{record, words};
use crate::source::Spanned;

record! {
    /// A meeting or an event: who comes, what to ask them, what was heard.
    Conversation as "conversation" {
        /// what to call it
        title: Spanned<String>, required;
        /// the day; after the report's `as_of` it is to come
        when: Spanned<When>, required;
        /// who gives it
        host: Spanned<String>;
        /// where
        place: Spanned<String>;
        /// who is invited
        guests: Vec<Guest>;
        /// what was heard
        heard: Vec<Heard>;
        /// what else to know; never leaves the internal edition
        notes: Spanned<String>;
        /// what those who came were told may be shown of it; without it, the conversation is internal but for words that were shared
        confidentiality: Spanned<Confidentiality>;
        /// client: title, day and place may be handed over, whatever else may; internal: nothing may but words that were shared
        edition: Spanned<EditionWord>;
    }
}

record! {
    /// Somebody who is invited. Of what is written here nothing leaves the internal edition but whom they stand for.
    Guest as "guest" {
        /// unique in the conversation, where a persona alone would not tell two guests apart
        id: Spanned<Id>;
        /// a person of an account
        who: Spanned<Id>;
        /// where the person is of no account: what kind of person
        persona: Spanned<Id>;
        /// with `persona`: where they work
        account: Spanned<Id>;
        /// with `persona`: the real name
        name: Spanned<String>;
        /// who introduces them to the others: a post, a name, or the id of a person
        introduced_by: Spanned<String>;
        /// whether we may lose them
        at_risk: Spanned<bool>;
        /// what happened to them lately
        background: Spanned<String>;
        /// prepared questions
        questions: Vec<Spanned<String>>;
        /// easy ones to begin with
        softballs: Vec<Spanned<String>>;
    }
}

record! {
    /// One thing that somebody said.
    Heard as "note" {
        /// unique in the whole report
        id: Spanned<Id>, required;
        /// who said it: a guest, a person of an account, or a persona
        from: Spanned<Id>;
        /// what it tells
        kind: Spanned<HeardKind>;
        /// their words
        says: Spanned<String>;
        /// with `kind: language`: what they call it
        theirs: Spanned<String>;
        /// with `kind: language`: what we call it
        ours: Spanned<String>;
        /// how they felt about it, -2 to 2
        feeling: Spanned<Within<{ -2 }, 2>>;
        /// the assumption that this tells something about
        assumption: Spanned<Id>;
        /// what it says of the assumption
        verdict: Spanned<VerdictWord>;
        /// themes, the author's own words
        tags: Vec<Spanned<String>>;
        /// client: the words may be shown to the client
        share: Spanned<Share>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

words! {
    /// What something that was heard tells.
    HeardKind {
        /// Why they bought.
        WhyBought = "why_bought",
        /// What they wish for.
        Wish = "wish",
        /// Where they spend their time, and hear of things.
        WateringHole = "watering_hole",
        /// What they call something.
        Language = "language",
        /// What they live under the threat of.
        Threat = "threat",
        /// What does not work.
        Problem = "problem",
        /// What they recommend, or to whom.
        Recommendation = "recommendation",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// What something that was heard says of an assumption.
    VerdictWord {
        /// It is so.
        Holds = "holds",
        /// It is not so.
        Contradicts = "contradicts",
        /// In part, or it depends.
        Mixed = "mixed",
    }
}
