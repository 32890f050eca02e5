//! `feedback/*.yaml`

use super::{Ask, Confidentiality, Consent, EditionWord, Participation, Share};
use crate::read::node::{Node, Value};
use crate::read::reader::{ById, FromNode, Id, OpenWords, Reader, When, Within};
use crate::read::record::{record, words};
use crate::read::rules;
use crate::source::Spanned;

record! {
    /// A survey, or one wave of it.
    Feedback as "feedback file" {
        /// the id of the survey; a survey asked again keeps it
        survey: Spanned<Id>, required;
        /// which time it was asked
        wave: Spanned<String>;
        /// what to call it
        title: Spanned<String>;
        /// what the survey was to find out
        why: Spanned<String>;
        /// which decision hangs on it
        decides: Spanned<String>;
        /// the product that was rated; the report's product, if left out
        product: Spanned<Id>;
        /// what was asked, by id, as under `surveys` in report.yaml
        asks: ById<Ask>;
        /// how many of each persona were asked
        invited: ById<Spanned<Within<0, { i64::MAX }>>>;
        /// what these numbers count; without it, mailings, each of which may have one answer
        invited_as: Spanned<InvitedAs>;
        /// internal: not for what is handed over, with all its responses
        edition: Spanned<EditionWord>;
        /// which words may be handed over: shared (those that were), or from 10
        /// (all of a persona, if so many of it spoke in a wave and were told so;
        /// five at least; answers without a person count at an account as no more
        /// people than are listed there of that persona)
        words: Spanned<OpenWords>;
        /// what those who were asked were told may be shown of what they say
        confidentiality: Spanned<Confidentiality>;
        /// grouped: how many were asked and answered is no more told than what they answered
        participation: Spanned<Participation>;
        /// what was answered
        responses: Vec<Response>;
    }
}

record! {
    /// What one person answered.
    Response as "response" {
        /// unique in the whole report
        id: Spanned<Id>, required;
        /// a person of an account
        who: Spanned<Id>;
        /// where no person can be named
        persona: Spanned<Id>;
        /// with `persona`: where they work
        account: Spanned<Id>;
        /// the day they answered
        when: Spanned<When>;
        /// how likely to recommend, 0 to 10
        recommend: Spanned<Within<0, 10>>;
        /// how satisfied, 1 to 5
        satisfaction: Spanned<Within<1, 5>>;
        /// whether it was made easy, 1 to 7, 7 is easy
        effort: Spanned<Within<1, 7>>;
        /// how they felt, -2 to 2
        feeling: Spanned<Within<{ -2 }, 2>>;
        /// what they answered to the survey's own questions, by id
        answers: ById<Spanned<Answered>>;
        /// their words
        says: Spanned<String>;
        /// client: the words may be shown to the client
        share: Spanned<Share>;
        /// what whoever answered agreed to, where it is not what all were told
        consent: Spanned<Consent>;
        /// themes, the author's own words
        tags: Vec<Spanned<String>>;
        /// internal: not for what is handed over
        edition: Spanned<EditionWord>;
    }
}

words! {
    /// What `invited:` counts.
    InvitedAs {
        /// Times that somebody was asked: answers are compared with them.
        Mailings = "mailings",
        /// People: those who answered are compared with them, however often they did.
        People = "people",
    }
}

/// An answer to a question of the survey's own. Where it may lie, the question
/// says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered(pub i64);

impl FromNode for Spanned<Answered> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => None,
            Value::Int(_) if reader.is_unclear(node, key) => None,
            Value::Int(answer) => Some(Spanned::new(Answered(*answer), reader.span(&node.range))),
            other => {
                let message = format!(
                    "`{key}` wants a whole number of its scale, and this is {}",
                    node.kind()
                );
                let help = match other {
                    Value::Text(text) if text.trim().parse::<i64>().is_ok() => {
                        format!("write it without quotes: {}", text.trim())
                    }
                    _ => "write which answer of the question's scale: it was, or leave the key out when nobody said".to_owned(),
                };
                reader.fault(&rules::WRONG_TYPE, node, message, help);
                None
            }
        }
    }
}
