//! `surveys:` in `report.yaml`: what was asked, and what for. The head of a
//! file of responses takes the same keys.

use super::{Confidentiality, Participation};
use crate::read::reader::{ById, Id, OpenWords, Within};
use crate::read::record::{record, words};
use crate::source::Spanned;

/// The lowest and the highest answer of a scale, and what lies between: a
/// whole number that a scale can end at.
pub type Mark = Within<-100, 100>;

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
        /// five at least); a file or a table may say otherwise for its wave
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
        scale: Vec<Spanned<Mark>>;
        /// how the answers are summed up; mean, if left out
        show: Spanned<ShowWord>;
        /// with show: share or net, the lowest answer that counts for it
        from: Spanned<Mark>;
        /// with show: net, the highest answer that counts against it
        against: Spanned<Mark>;
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
