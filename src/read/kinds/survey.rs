//! `surveys:` in `report.yaml`: what was asked, and what for. The head of a
//! file of responses takes the same keys.

use super::{Confidentiality, Participation};
use crate::read::node::{Node, Value};
use crate::read::reader::{ById, FromNode, Id, OpenWords, Reader, Within};
use crate::read::record::{record, words};
use crate::read::rules;
use crate::source::Spanned;

/// The lowest and the highest answer of a scale, and what lies between: a
/// whole number that a scale can end at.
pub type ScaleEnd = Within<-100, 100>;

/// The ends of a scale, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// A list of marks: two of them, if it is right.
    Marks(Vec<Spanned<ScaleEnd>>),
    /// No such list. That was told, and is no reason to say that the scale is
    /// missing.
    Unreadable,
}

impl Ends {
    fn of(node: &Node, reader: &Reader<'_>) -> Option<Vec<Spanned<ScaleEnd>>> {
        let Value::List(list) = &node.value else {
            return None;
        };
        let mark = |node: &Node| match node.value {
            Value::Int(mark) if (-100..=100).contains(&mark) => {
                Some(Spanned::new(Within(mark), reader.span(&node.range)))
            }
            _ => None,
        };
        list.iter().map(mark).collect()
    }

    /// The two numbers in `1-5`, `1..5`, `from 1 to 5` or `-2 to 2`. A dash
    /// behind a digit stands between two numbers, any other is a sign.
    fn guess(text: &str) -> Option<(i64, i64)> {
        let mut marks = Vec::new();
        let (mut digits, mut minus, mut before) = (String::new(), false, ' ');
        for c in text.chars().chain([' ']) {
            if c.is_ascii_digit() {
                if digits.is_empty() {
                    minus = matches!(before, '-' | '\u{2212}');
                }
                digits.push(c);
                continue;
            }
            before = c;
            if !digits.is_empty() {
                let mark: i64 = digits.parse().ok()?;
                marks.push(if minus { -mark } else { mark });
                digits.clear();
                before = ' ';
            }
        }
        let is_end = |mark: &i64| (-100..=100).contains(mark);
        match marks[..] {
            [low, high] if is_end(&low) && is_end(&high) => Some((low, high)),
            _ => None,
        }
    }
}

impl Ends {
    /// What was probably meant, where it is written in another way.
    fn meant(node: &Node, reader: &Reader<'_>) -> Option<(i64, i64)> {
        let parts: Vec<&Node> = match &node.value {
            Value::List(list) => list.iter().collect(),
            Value::Map(pairs) => pairs.iter().map(|(_, value)| value).collect(),
            _ => return Self::guess(reader.raw(node)),
        };
        let words: Vec<String> = parts
            .into_iter()
            .map(|part| match part.value {
                Value::Float(mark) => mark.to_string(),
                _ => reader.raw(part).to_owned(),
            })
            .collect();
        Self::guess(&words.join(" "))
    }
}

impl FromNode for Spanned<Ends> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Null) {
            return None;
        }
        let ends = match Ends::of(node, reader) {
            Some(marks) => Ends::Marks(marks),
            None => {
                let what = match node.value {
                    Value::List(_) => "this list holds something else",
                    _ => "this is none",
                };
                let message = format!("`{key}` is a list of two whole numbers, and {what}");
                let help = match Ends::meant(node, reader) {
                    Some((low, high)) => format!("write {key}: [{low}, {high}]"),
                    None => {
                        format!("write the two ends of the scale, none beyond 100: {key}: [1, 5]")
                    }
                };
                reader.fault(&rules::WRONG_TYPE, node, message, help);
                Ends::Unreadable
            }
        };
        Some(Spanned::new(ends, reader.span(&node.range)))
    }
}

record! {
    /// A survey, whatever its wave.
    Survey as "survey" {
        /// what to call it
        title: Spanned<String>;
        /// what it was to find out
        why: Spanned<String>;
        /// which decision hangs on it
        decides: Spanned<String>;
        /// the product that was rated, one of `products`; the report's product, if left out
        product: Spanned<Id>;
        /// which words may be handed over: shared (those that were), or from 10
        /// (all of a persona, if so many of it spoke in a wave and were told so;
        /// five at least; answers without a person count at an account as no more
        /// people than are listed there of that persona); a file or a table may say otherwise for its wave
        words: Spanned<OpenWords>;
        /// what those who were asked were told may be shown of what they say; a file or a table may say otherwise for its wave
        confidentiality: Spanned<Confidentiality>;
        /// grouped: how many were asked and answered is no more told than what they answered
        participation: Spanned<Participation>;
        /// what was asked, by id: recommend, satisfaction, effort and feeling are known, any other is a question of one's own
        asks: ById<Ask>;
    }
}

record! {
    /// A question that is answered by a number.
    Ask as "question" {
        /// the question as it was asked
        text: Spanned<String>;
        /// the lowest and the highest answer: [1, 5]
        scale: Spanned<Ends>;
        /// how the answers are summed up; mean, if left out
        show: Spanned<ShowWord>;
        /// with show: share or net, the lowest answer that counts for it
        from: Spanned<ScaleEnd>;
        /// with show: net, the highest answer that counts against it
        against: Spanned<ScaleEnd>;
    }
}

words! {
    /// How answers are summed up.
    ShowWord {
        /// The share of the two highest answers.
        TopTwo = "top_two",
        /// The mean.
        Mean = "mean",
        /// The share of the high answers less that of the low ones.
        Net = "net",
        /// The share of answers at or above `from`.
        Share = "share",
    }
}

#[cfg(test)]
mod tests {
    use super::Ends;

    #[test]
    fn the_ends_of_a_scale_are_guessed_from_other_ways_to_write_them() {
        for text in [
            "1-5",
            "1..5",
            "1 to 5",
            "\"1–5\"",
            "[1-5]",
            "{ from: 1, to: 5 }",
        ] {
            assert_eq!(Ends::guess(text), Some((1, 5)), "{text}");
        }
        assert_eq!(Ends::guess("-2 to 2"), Some((-2, 2)));
        assert_eq!(Ends::guess("\u{2212}2–2"), Some((-2, 2)));
        assert_eq!(Ends::guess("-5--1"), Some((-5, -1)));
        for text in ["5", "five", "1, 3, 5", "0 to 1000", "1.0 to 5.0"] {
            assert_eq!(Ends::guess(text), None, "{text}");
        }
    }
}
