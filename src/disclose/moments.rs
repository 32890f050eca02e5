//! What a client may see of moments: journeys by what was promised, quotes that
//! were shared, and numbers that do not tell what is missing between them.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

use crate::model::{Confidentiality, Evidence, Model, When};

impl Model {
    /// Keeps quotes that were shared by themselves, and those that stand word
    /// for word in what the moment was heard by, where that may be told by
    /// itself: a quote stands in one person's lane on one day.
    pub(super) fn hide_quotes(&mut self) {
        for index in 0..self.interactions.len() {
            let moment = &self.interactions[index];
            let Some(quote) = moment.quote.as_deref().filter(|_| !moment.shared) else {
                continue;
            };
            let says = |evidence: &Evidence| {
                let words = evidence.says.as_deref().filter(|_| !evidence.internal);
                self.leads(moment, evidence) && words.is_some_and(|words| holds(words, quote))
            };
            let heard = moment.knowledge.evidence().iter();
            if !heard.into_iter().any(|&evidence| says(&self[evidence])) {
                self.interactions[index].quote = None;
            }
        }
    }

    /// A journey that was told for groups alone is no client's: one journey is
    /// no group.
    pub(super) fn leave_out_grouped_journeys(&mut self) {
        for journey in &mut self.journeys {
            if journey.confidentiality == Confidentiality::Grouped {
                self.confided.journeys += usize::from(!journey.internal);
                journey.internal = true;
                for index in &journey.interactions {
                    if let Some(moment) = self.interactions.get_mut(index.0) {
                        moment.internal = true;
                    }
                }
            }
        }
    }

    /// A journey that was told without who and where loses both, and its days:
    /// within a month moments keep their order, and nothing else.
    pub(super) fn hide_where(&mut self) {
        for journey in &mut self.journeys {
            if journey.confidentiality != Confidentiality::Unattributed {
                continue;
            }
            journey.account = None;
            let months = journey.interactions.iter().filter_map(|index| {
                let moment = self.interactions.get(index.0)?;
                Some(moment.when.value.at.date().first_of_month())
            });
            let months: Vec<Date> = months.collect();
            let mut known = BTreeMap::new();
            for (at, index) in journey.interactions.iter().enumerate() {
                let (Some(&month), Some(moment)) =
                    (months.get(at), self.interactions.get_mut(index.0))
                else {
                    continue;
                };
                moment.somebody = moment.person.take().map(|person| {
                    let next = known.len();
                    *known.entry(person.value).or_insert(next)
                });
                moment.account = None;
                moment.when.value = When {
                    at: place_in(month, &months, at),
                    has_time: false,
                };
            }
        }
    }

    /// Numbers moments, and notes of conversations, by their place among those
    /// that are left: what an author writes as an id may be a name,
    /// and a number that is missing tells that something is.
    pub(super) fn number_again(&mut self) {
        for journey in &self.journeys {
            for (place, index) in journey.interactions.iter().enumerate() {
                if let Some(moment) = self.interactions.get_mut(index.0) {
                    moment.id = format!("{}-{}", journey.id, place + 1);
                }
            }
        }
        let mut place = 0;
        let events = self.conversations.iter().flat_map(|event| &event.heard);
        for heard in events {
            place += 1;
            if let Some(note) = self.evidence.get_mut(heard.evidence.0) {
                note.id = format!("note-{place}");
            }
        }
    }
}

/// Where the moment `at` stands in its month: those of one month are as far
/// from each other as from its ends. Months are in order.
fn place_in(month: Date, months: &[Date], at: usize) -> DateTime {
    let first = months.partition_point(|&other| other < month);
    let past = months.partition_point(|&other| other <= month);
    let minutes = i64::from(month.days_in_month()) * 24 * 60;
    let parts = i64::try_from(past - first + 1).unwrap_or(i64::MAX);
    let part = i64::try_from(at - first + 1).unwrap_or(0);
    let after = minutes / parts * part;
    let start = month.to_datetime(Time::midnight());
    start.saturating_add(Span::new().minutes(after))
}

/// Whether somebody's words hold a quote: the same words in the same order,
/// however they are written (blanks, punctuation, capitals). Where the quote
/// leaves something out (`…`), each part of it, one after the other.
fn holds(said: &str, quote: &str) -> bool {
    let said = plain(said);
    let mut rest = said.as_str();
    let mut any = false;
    let parts = quote.split(['…', '⋯']).flat_map(|part| part.split("..."));
    for part in parts.map(plain) {
        if part.is_empty() {
            continue;
        }
        let Some(after) = find(rest, &part) else {
            return false;
        };
        rest = &rest[after..];
        any = true;
    }
    any
}

/// Letters and digits in one way of writing, words one blank apart.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in crate::source::nfc(text).chars() {
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Where whole words end in a text, if they stand in it.
fn find(text: &str, words: &str) -> Option<usize> {
    let bound = |before: Option<char>, after: Option<char>| match (before, after) {
        (Some(before), Some(after)) => {
            !(before.is_alphanumeric() && after.is_alphanumeric())
                || is_unspaced(before)
                || is_unspaced(after)
        }
        _ => true,
    };
    let found = text.match_indices(words).find(|(at, found)| {
        let end = at + found.len();
        bound(text[..*at].chars().next_back(), words.chars().next())
            && bound(words.chars().next_back(), text[end..].chars().next())
    });
    found.map(|(at, found)| at + found.len())
}

/// Whether it is written without blanks between words: Thai to Khmer, and the
/// scripts of China and Japan.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_quote_is_the_same_words_however_they_are_written() {
        let said = "It’s slow,\nand  I “hate” it. Really: café closed.";
        for quote in [
            "It's slow, and I 'hate' it",
            "I hate it",
            "it’s SLOW … really",
            "cafe\u{301} closed!",
            said,
        ] {
            assert!(holds(said, quote), "{quote}");
        }
    }

    #[test]
    fn other_words_are_not_held() {
        let said = "It is slow, and nothing helps. Yes.";
        for quote in [
            "no",
            "It was slow",
            "slow nothing",
            "Yes … slow",
            "…",
            "",
            "“ ”",
            "help",
        ] {
            assert!(!holds(said, quote), "{quote}");
        }
    }

    #[test]
    fn words_without_blanks_between_them_are_found() {
        assert!(holds("動作が遅いので困っています", "遅いので困って"));
        assert!(!holds("動作が遅い", "速い"));
    }
}
