//! `report.yaml`

use super::{BarrierWord, Privacy, Survey, Table};
use crate::read::reader::{ById, Id, OneOrMany, When};
use crate::read::record::{record, words};
use crate::source::Spanned;

record! {
    /// What the report is about, for whom, and how it is made.
    Report as "report" {
        /// the title of the report
        title: Spanned<String>, required;
        /// for whom it is made
        client: Spanned<String>;
        /// who made it
        author: Spanned<String>;
        /// the day the report speaks of; what is later is planned
        as_of: Spanned<When>, required;
        /// the product under study, one of `products`
        product: Spanned<Id>;
        /// all products that are spoken of, by id
        products: ById<Product>;
        /// the survey that a persona's first figure comes from; the one with
        /// the newest answers when left out
        headline: Spanned<Id>;
        /// what the study set out to find out, as a list of questions
        questions: Vec<Spanned<String>>;
        /// a sentence that stands on every page
        notice: Spanned<String>;
        /// a picture among the assets: assets/logo.svg
        logo: Spanned<String>;
        /// what was promised to those who were asked, and the smallest group that is shown
        privacy: Privacy;
        /// the folder of the theme under themes/
        theme: Spanned<String>;
        /// the language of the generated words: en
        language: Spanned<String>;
        /// what was asked, of whom and what for, by the survey's id
        surveys: ById<Survey>;
        /// tables of feedback and how to read their columns
        feedback: Vec<Table>;
        /// what revenue is counted in: EUR
        currency: Spanned<String>;
        /// how far talk is reckoned to carry
        word_of_mouth: WordOfMouth;
        /// what if a way out were open
        scenarios: Vec<Scenario>;
        /// figures that mix personas and are shown all the same, in the
        /// internal edition
        together: Vec<Together>;
        /// how bad a rule's findings are, by code: error, warning, hint or off
        levels: ById<Spanned<LevelWord>>;
    }
}

record! {
    /// A product, ours or a rival's.
    Product as "product" {
        /// what it is called today
        name: Spanned<String>, required;
        /// what it was called before
        formerly: Vec<Spanned<String>>;
    }
}

record! {
    /// How many people hear of it, by a named source.
    WordOfMouth as "word of mouth" {
        /// tarp-1984, amex-2011, amex-2012, amex-2017, or one of `rows`
        source: Spanned<Id>;
        /// sources of one's own, by id
        rows: ById<TalkSource>;
    }
}

record! {
    /// How many people somebody tells.
    TalkSource as "row of word of mouth" {
        /// what to call it
        name: Spanned<String>, required;
        /// how many the satisfied tell: a number, or from and to
        satisfied: OneOrMany<Spanned<f64>>, required;
        /// how many the dissatisfied tell
        dissatisfied: OneOrMany<Spanned<f64>>, required;
        /// where this stands
        source: Spanned<String>, required;
    }
}

record! {
    /// A way out that opens one day: a contract's end, a law.
    Scenario as "scenario" {
        /// unique in the report
        id: Spanned<Id>, required;
        /// what happens
        title: Spanned<String>, required;
        /// when
        when: Spanned<When>;
        /// the kinds of barrier that fall
        opens: Vec<Spanned<BarrierWord>>, required;
        /// where; everywhere when left out
        accounts: Vec<Spanned<Id>>;
    }
}

record! {
    /// A figure that mixes personas, and why it is shown all the same.
    Together as "figure put together" {
        /// its path: accounts.northwind.recommend.net
        figure: Spanned<String>, required;
        /// the reason, printed beside it
        why: Spanned<String>, required;
    }
}

words! {
    /// How bad a finding is.
    LevelWord {
        /// The report cannot be made.
        Error = "error",
        /// Somebody should know.
        Warning = "warning",
        /// A suggestion.
        Hint = "hint",
        /// Not looked for.
        Off = "off",
    }
}
