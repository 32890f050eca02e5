//! `journeys/*.yaml`

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::{Confidentiality, EditionWord, Share};
use crate::read::node::{Node, Value};
use crate::read::reader::{ById, FromNode, Id, Reader, When, Within};
use crate::read::record::{record, words};
use crate::source::{Span, Spanned};

record! {
    /// What happened, to whom, in which order.
    Journey as "journey" {
        /// what to call it
        title: Spanned<String>, required;
        /// whose it is
        account: Spanned<Id>;
        /// as-is (the default) or to-be
        state: Spanned<State>;
        /// for a to-be journey: the one it is shown beside
        of: Spanned<Id>;
        /// the order a textbook would draw
        stages: Vec<Spanned<String>>;
        /// pieces of work that pass from person to person, by id
        threads: ById<Thread>;
        /// the moments
        interactions: Vec<Interaction>;
        /// what those whose way it is were told may be shown; attributed, if left out
        confidentiality: Spanned<Confidentiality>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

words! {
    /// Whether a journey is or ought to be.
    State {
        /// What happened.
        AsIs = "as-is",
        /// What ought to happen.
        ToBe = "to-be",
    }
}

/// One piece of work: its title, or a mapping.
#[derive(Debug, Clone)]
pub struct Thread {
    /// Where it begins.
    pub span: Span,
    /// What the work is.
    pub title: Option<Spanned<String>>,
    /// The way somebody planned it.
    pub intended: Vec<Intended>,
}

record! {
    /// A thread written as a mapping.
    LongThread as "thread" {
        /// what the work is
        title: Spanned<String>, required;
        /// the way somebody planned it
        intended: Vec<Intended>;
    }
}

record! {
    /// A step of a planned way.
    Intended as "intended step" {
        /// who was to have the work
        persona: Spanned<Id>, required;
        /// at which stage
        stage: Spanned<String>;
    }
}

impl JsonSchema for Thread {
    fn schema_name() -> Cow<'static, str> {
        "Thread".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let title = generator.subschema_for::<Spanned<String>>();
        let long = generator.subschema_for::<LongThread>();
        json_schema!({ "description": "what the work is, or a mapping", "anyOf": [title, long] })
    }
}

impl FromNode for Thread {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let long = LongThread::from_node(node, key, reader)?;
            return Some(Self {
                span: long.span,
                title: long.title,
                intended: long.intended.unwrap_or_default(),
            });
        }
        Some(Self {
            span: reader.span(&node.range),
            title: Spanned::from_node(node, key, reader),
            intended: Vec::new(),
        })
    }
}

record! {
    /// One moment.
    Interaction as "interaction" {
        /// unique in the whole report, where something else speaks of it
        id: Spanned<Id>;
        /// a date, or a date and a time
        when: Spanned<When>, required;
        /// a person of the account
        who: Spanned<Id>;
        /// where no person can be named
        persona: Spanned<Id>;
        /// one of the persona's needs
        need: Spanned<Id>;
        /// one of the journey's `stages`
        stage: Spanned<String>;
        /// one of the journey's `threads`
        thread: Spanned<Id>;
        /// what they met: "Migration helpline"
        touchpoint: Spanned<String>;
        /// by which way: phone, email, product
        channel: Spanned<String>;
        /// -2 to 2; 0 is neutral, left out is unknown
        feeling: Spanned<Within<{ -2 }, 2>>;
        /// a contact with support
        support: Support;
        /// whether the relationship was won or lost here
        moment_of_truth: Spanned<bool>;
        /// two to five words for the drawing
        title: Spanned<String>;
        /// what they said
        quote: Spanned<String>;
        /// client: the quote may be shown to the client
        share: Spanned<Share>;
        /// what hurt
        pain: Spanned<String>;
        /// what would help
        idea: Spanned<String>;
        /// what went on behind the scenes
        behind: Spanned<String>;
        /// ids of what was heard about it; without, it is assumed
        evidence: Vec<Spanned<Id>>;
        /// the id of what is done about it
        action: Spanned<Id>;
        /// for what lies after the report's `as_of`
        planned: Spanned<bool>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

/// Declares the remarks: of each a record of a moment has the key, and
/// `words.yaml` a name below `moment.`.
macro_rules! remarks {
    ($( $(#[doc = $doc:literal])* $field:ident, )*) => {
        /// What we say of a moment beside what happened.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
        pub struct Remarks { $( $(#[doc = $doc])* pub $field: Option<String>, )* }

        impl Remarks {
            /// The keys of all of them.
            pub const KEYS: &'static [&'static str] = &[$( stringify!($field), )*];

            /// The remarks that were made, by their keys.
            pub fn each(&self) -> impl Iterator<Item = (&'static str, &String)> {
                let all = [$( (stringify!($field), &self.$field), )*];
                all.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)))
            }

            /// The texts of the remarks that were made.
            pub fn each_mut(&mut self) -> impl Iterator<Item = &mut String> {
                [$( &mut self.$field, )*].into_iter().flatten()
            }
        }

        impl From<&Interaction> for Remarks {
            fn from(written: &Interaction) -> Self {
                let text = |text: &Option<Spanned<String>>| Some(text.as_ref()?.value.clone());
                Self { $( $field: text(&written.$field), )* }
            }
        }
    };
}

remarks! {
    /// What hurt.
    pain,
    /// What would help.
    idea,
    /// What went on behind the scenes.
    behind,
}

record! {
    /// A contact with support.
    Support as "support contact" {
        /// the feeling before, -2 to 2
        before: Spanned<Within<{ -2 }, 2>>;
        /// what support answered
        reply: Spanned<String>;
    }
}
