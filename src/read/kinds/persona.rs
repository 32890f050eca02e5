//! `personas/*.yaml`

use crate::read::reader::Id;
use crate::read::record::{record, words};
use crate::source::Spanned;

record! {
    /// A kind of person.
    Persona as "persona" {
        /// what the report calls this persona
        name: Spanned<String>, required;
        /// what such people do: "Service desk agent"
        label: Spanned<String>;
        /// the parts they play in a purchase
        roles: Vec<Spanned<Role>>;
        /// how often they work with the product
        hands_on: Spanned<HandsOn>;
        /// whether they recommend the product unasked
        advocate: Spanned<bool>;
        /// the product they use, one of the report's `products`
        uses: Spanned<Id>;
        /// what they need to get done
        needs: Vec<Need>;
        /// what is said of them
        traits: Vec<Trait>;
        /// a picture among the assets: assets/wendy.svg
        portrait: Spanned<String>;
    }
}

record! {
    /// Something a persona needs to get done.
    Need as "need" {
        /// unique in the persona
        id: Spanned<Id>, required;
        /// what it is, beginning with a verb
        title: Spanned<String>, required;
        /// ids of what was heard about it
        evidence: Vec<Spanned<Id>>;
    }
}

record! {
    /// Something that is said of a persona.
    Trait as "trait" {
        /// unique in the persona
        id: Spanned<Id>;
        /// what is said
        title: Spanned<String>, required;
        /// ids of what was heard about it
        evidence: Vec<Spanned<Id>>;
    }
}

words! {
    /// A part in a purchase.
    Role {
        /// First states the need.
        Initiator = "initiator",
        /// Works hands-on with the product.
        User = "user",
        /// Sets it up, integrates, codes.
        Implementer = "implementer",
        /// Needs the outcome, has little part in the purchase.
        Beneficiary = "beneficiary",
        /// Shapes the criteria.
        Influencer = "influencer",
        /// Chooses.
        Decider = "decider",
        /// Authorises, or holds the budget.
        Approver = "approver",
        /// Contracts.
        Buyer = "buyer",
        /// Controls access.
        Gatekeeper = "gatekeeper",
    }
}

words! {
    /// How often somebody works with the product.
    HandsOn {
        /// Every day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Now and then.
        Rarely = "rarely",
        /// Not at all.
        Never = "never",
    }
}
