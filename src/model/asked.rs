//! What people answer with a number: four questions that every survey may ask,
//! and those of a survey's own.

use super::{AskIx, Model, ProductIx, Span};
pub use crate::read::kinds::ShowWord;

/// A question of a survey's own, the same in all its waves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The survey's id.
    pub survey: String,
    /// Unique in its survey.
    pub id: String,
    /// Where.
    pub span: Span,
    /// As it was asked.
    pub text: String,
    /// What it is reckoned by.
    pub own: Own,
}

/// A question that people answer with a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// How likely to recommend, 0 … 10.
    Recommend,
    /// How satisfied, 1 … 5.
    Satisfaction,
    /// Whether it was made easy, 1 … 7.
    Effort,
    /// How it felt, −2 … +2.
    Feeling,
    /// A question of the survey's own.
    Own(Own),
}

/// What a question of one's own is reckoned by. Answers are whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Own {
    /// Which.
    pub ask: AskIx,
    /// Its place among the survey's own.
    pub place: usize,
    /// The lowest answer.
    pub low: i64,
    /// The highest.
    pub high: i64,
    /// The lowest answer that counts as good.
    pub good: i64,
    /// The highest that counts as bad; what lies between is neither.
    pub bad: i64,
    /// How it is summed up.
    pub show: ShowWord,
}

/// Another scale on which a question was asked than its own, and how its answers
/// are read: each as far from the ends as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    asked: Asked,
    worst: i64,
    best: i64,
}

impl Stretch {
    /// Of the ends of a scale, the worst answer first; nothing where it is the
    /// question's own.
    pub fn of(asked: Asked, (worst, best): (i64, i64)) -> Option<Self> {
        let other = (worst, best) != asked.scale() && worst != best;
        other.then_some(Self { asked, worst, best })
    }

    /// The question.
    pub fn asked(self) -> Asked {
        self.asked
    }

    /// The scale that was asked, the worst answer first.
    pub fn scale(self) -> (i64, i64) {
        (self.worst, self.best)
    }

    fn steps(self) -> i64 {
        (self.best - self.worst).abs()
    }

    /// How far an answer is from the worst one.
    fn far(self, answer: i64) -> i64 {
        match self.worst < self.best {
            true => answer - self.worst,
            false => self.worst - answer,
        }
    }

    /// What an answer is on the question's own scale. A half is rounded up.
    pub fn mark(self, answer: i64) -> i64 {
        let ((low, high), steps) = (self.asked.scale(), self.steps());
        low + (2 * self.far(answer) * (high - low) + steps).div_euclid(2 * steps)
    }

    /// What that leaves out, in parts of so many.
    pub fn rest(self, answer: i64) -> (i64, i64) {
        let ((low, high), steps) = (self.asked.scale(), self.steps());
        let whole = self.far(answer) * (high - low);
        (whole - (self.mark(answer) - low) * steps, steps)
    }

    /// The answer from which on they count as good, nearest to the worst.
    pub fn good(self) -> Option<i64> {
        let (good, _) = self.asked.good_and_bad();
        let answers = 0..=self.steps();
        let answers = answers.map(|far| match self.worst < self.best {
            true => self.worst + far,
            false => self.worst - far,
        });
        answers
            .into_iter()
            .find(|&answer| self.mark(answer) >= good)
    }

    /// The answer that became a mark, where no two became the same.
    pub fn answer(self, mark: i64) -> Option<i64> {
        let (low, high) = self.asked.scale();
        if self.steps() > high - low {
            return None;
        }
        let (first, last) = (self.worst.min(self.best), self.worst.max(self.best));
        (first..=last).find(|&answer| self.mark(answer) == mark)
    }
}

impl Asked {
    /// The four that need no declaration.
    pub const ALL: [Self; 4] = [
        Self::Recommend,
        Self::Satisfaction,
        Self::Effort,
        Self::Feeling,
    ];

    /// One of the four, by its word.
    pub fn known(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asked| asked.word() == word)
    }

    /// The word of one of the four; `asks` of any other.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recommend => "recommend",
            Self::Satisfaction => "satisfaction",
            Self::Effort => "effort",
            Self::Feeling => "feeling",
            Self::Own(_) => "asks",
        }
    }

    /// Its place among the four and the survey's own.
    pub fn place(self) -> usize {
        match self {
            Self::Recommend => 0,
            Self::Satisfaction => 1,
            Self::Effort => 2,
            Self::Feeling => 3,
            Self::Own(own) => Self::ALL.len() + own.place,
        }
    }

    /// The lowest and the highest answer.
    pub fn scale(self) -> (i64, i64) {
        match self {
            Self::Recommend => (0, 10),
            Self::Satisfaction => (1, 5),
            Self::Effort => (1, 7),
            Self::Feeling => (-2, 2),
            Self::Own(own) => (own.low, own.high),
        }
    }

    /// How many answers there are to choose from.
    pub fn steps(self) -> usize {
        let (low, high) = self.scale();
        usize::try_from(high - low + 1).unwrap_or(0)
    }

    /// How it is summed up.
    pub fn show(self) -> ShowWord {
        match self {
            Self::Recommend => ShowWord::Net,
            Self::Satisfaction => ShowWord::TopTwo,
            Self::Effort | Self::Feeling => ShowWord::Share,
            Self::Own(own) => own.show,
        }
    }

    /// The lowest answer that counts as good, and the highest that counts as
    /// bad.
    pub fn good_and_bad(self) -> (i64, i64) {
        match self {
            Self::Recommend => (9, 6),
            Self::Satisfaction => (4, 3),
            Self::Effort => (5, 4),
            Self::Feeling => (1, -1),
            Self::Own(own) => (own.good, own.bad),
        }
    }

    /// The place of an answer among all there are to choose from. `None` off
    /// the scale.
    pub fn mark(self, answer: i64) -> Option<usize> {
        let (low, high) = self.scale();
        let inside = (low..=high).contains(&answer);
        inside.then(|| usize::try_from(answer - low).ok()).flatten()
    }
}

impl Model {
    /// The own questions of a survey, in the order in which it asks them.
    pub fn asks_of(&self, survey: &str) -> impl Iterator<Item = Asked> {
        let asks = self.asks.iter().filter(move |ask| ask.survey == survey);
        asks.map(|ask| Asked::Own(ask.own))
    }

    /// The product that a survey is about, where it is not the report's own.
    pub fn rival_of(&self, survey: &str) -> Option<ProductIx> {
        let known = self.surveys.iter().find(|known| known.survey == survey)?;
        known
            .product
            .filter(|own| Some(*own) != self.report.product)
    }

    /// A question as a survey asked it, where that is written down.
    pub fn text_of(&self, survey: &str, asked: Asked) -> Option<&str> {
        if let Asked::Own(own) = asked {
            return Some(self[own.ask].text.as_str());
        }
        let mut waves = self.surveys.iter().filter(|wave| wave.survey == survey);
        waves.find_map(|wave| wave.texts[asked.place()].as_deref())
    }
}
