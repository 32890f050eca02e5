//! `rooms/*.yaml`

use super::{Confidentiality, Consent, EditionWord, Share};
use crate::read::reader::{Id, When, Within};
use crate::read::record::{record, words};
use crate::source::Spanned;

record! {
    /// A support-group session: people introduce themselves as users of a
    /// product, and the others react.
    Room as "room" {
        /// what to call the session
        title: Spanned<String>, required;
        /// the day of the session; after the report's `as_of` it is to come
        when: Spanned<When>, required;
        /// who led it
        moderator: Spanned<String>;
        /// where it was
        place: Spanned<String>;
        /// who sat in the circle
        members: Vec<Member>;
        /// in the order in which they rose
        introductions: Vec<Introduction>;
        /// what else was noticed; never leaves the internal edition
        notes: Spanned<String>;
        /// what those who sat there were told may be shown; the Chatham House Rule (unattributed), if left out
        confidentiality: Spanned<Confidentiality>;
        /// who imagined it, by what they do; for `confidentiality: imagined` alone
        by: Vec<Spanned<String>>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

record! {
    /// Somebody in the circle.
    Member as "member" {
        /// unique in the session
        id: Spanned<Id>, required;
        /// the kind of person
        persona: Spanned<Id>;
        /// a person of an account, where one may say so; never leaves the internal edition
        who: Spanned<Id>;
        /// the product they use, one of the report's `products`; without, what their persona uses
        uses: Spanned<Id>;
        /// what they agreed to, where it is not what all were told
        consent: Spanned<Consent>;
    }
}

record! {
    /// One member's turn: "Hi, I'm … and I use …".
    Introduction as "introduction" {
        /// who rises, one of the session's `members`
        member: Spanned<Id>, required;
        /// unique in the whole report, where their words are evidence
        id: Spanned<Id>;
        /// the product they speak of, where it is not the one they use
        product: Spanned<Id>;
        /// how they introduced themselves, in their words
        says: Spanned<String>;
        /// how they felt afterwards, -2 to 2
        feels: Spanned<Within<{ -2 }, 2>>;
        /// members they would like to talk to over the doughnuts
        would_talk_to: Vec<Spanned<Id>>;
        /// what the others did
        reactions: Vec<Reaction>;
        /// client: the words may be shown to the client
        share: Spanned<Share>;
        /// internal: neither this nor what the others did is for what is handed over
        edition: Spanned<EditionWord>;
    }
}

record! {
    /// What one member did when another had spoken.
    Reaction as "reaction" {
        /// unique in the whole report, where the words are evidence
        id: Spanned<Id>;
        /// who reacts, one of the session's `members`
        from: Spanned<Id>, required;
        /// what they did
        reaction: Spanned<ReactionWord>, required;
        /// their words
        says: Spanned<String>;
        /// the name by which they know the product; with `old_name`, which one
        called: Spanned<String>;
        /// client: the words may be shown to the client
        share: Spanned<Share>;
        /// internal: what they did is not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

words! {
    /// What somebody does when another has said what they use.
    ReactionWord {
        /// They would like to have it too.
        Admire = "admire",
        /// They know it.
        Nod = "nod",
        /// They never heard of it.
        Who = "who",
        /// It is a has-been.
        Laugh = "laugh",
        /// They know it by a name that it no longer has.
        OldName = "old_name",
        /// It is for people who write code.
        Geek = "geek",
        /// They feel the other's pain.
        Hug = "hug",
        /// Something else; `says` tells.
        Other = "other",
    }
}
