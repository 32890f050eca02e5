//! What the charts of answers are called, and what stands beside them.

use super::{PictureView, Site, figure_text};
use crate::measure::answers::Bar;
use crate::measure::key::Key;
use crate::measure::rating::Rating;

impl Site<'_> {
    /// What to call a survey, whatever its wave.
    pub fn survey(&self, id: &str) -> String {
        match self.figures.waves(self.model).name(id) {
            "" => id.to_owned(),
            name => name.to_owned(),
        }
    }

    /// The name of the product that a survey is about, where it is not the
    /// report's own.
    pub(super) fn rival_of(&self, survey: &str) -> Option<&str> {
        let rival = self.model.rival_of(survey)?;
        Some(self.model[rival].name.as_str())
    }

    /// A name, and the rival that it is about, if it is.
    pub(super) fn about_rival(&self, name: &str, survey: &str) -> String {
        match self.rival_of(survey) {
            Some(rival) => self.about(name, rival),
            None => name.to_owned(),
        }
    }

    /// A name, and the product that it is about, unless it has that as a word.
    pub(super) fn about(&self, name: &str, product: &str) -> String {
        match names(name, product) {
            true => name.to_owned(),
            false => {
                let places = [("name", name), ("product", product)];
                self.theme.words.fill("answers.about", &places)
            }
        }
    }

    /// A figure in words; nothing where it is held back.
    pub(super) fn figure_words(&self, key: &Key) -> String {
        let figure = self.figures.at(key);
        let figure = figure.filter(|figure| !self.report.holds(figure));
        figure.map_or_else(String::new, |figure| figure_text(figure, &self.theme.words))
    }

    /// A title that somebody wrote, or else the theme's words.
    pub(super) fn titled(&self, title: Option<&str>, key: &str, places: &[(&str, &str)]) -> String {
        title.map_or_else(|| self.theme.words.fill(key, places), str::to_owned)
    }

    /// The same of a chart of a question: unless it is the one that everybody
    /// knows, the question stands in it.
    pub(super) fn asked_title(
        &self,
        title: Option<&str>,
        key: &str,
        places: &[(&str, &str)],
        rating: &Rating,
    ) -> String {
        let plain = self.titled(title, key, places);
        if title.is_some() || rating.axis.recommend {
            return plain;
        }
        let question = self.question(rating);
        let places = [("title", plain.as_str()), ("question", question.as_str())];
        self.theme.words.fill("answers.of_question", &places)
    }

    /// A question as it was asked, or else what it is about.
    pub(super) fn question(&self, rating: &Rating) -> String {
        rating.text.clone().unwrap_or_else(|| {
            let key = format!("asked.{}", rating.asked.word());
            self.theme.words.get(&key).to_owned()
        })
    }

    /// The question in the words in which all of these bars were asked, if they
    /// are the same: bars may be of several surveys.
    pub(super) fn in_words_of(&self, rating: Rating, bars: &[Bar]) -> Rating {
        let told = bars.iter().filter(|bar| bar.net.value.is_some());
        let mut texts: Vec<Option<&str>> = told
            .map(|bar| self.figures.at(&bar.net.key)?.question.as_deref())
            .collect();
        texts.dedup();
        let text = match texts[..] {
            [one] => one.map(str::to_owned),
            [] => rating.text.clone(),
            [..] => None,
        };
        Rating { text, ..rating }
    }

    /// The question that was asked for, or else the first of which these bars
    /// tell anything: whether one would recommend it, then what each survey
    /// stands for.
    pub(super) fn rating(
        &self,
        wanted: Option<&Rating>,
        bars: impl Fn(&Rating) -> Vec<Bar>,
    ) -> Rating {
        if let Some(wanted) = wanted {
            return wanted.clone();
        }
        let questions = self.report.questions();
        let told = |rating: &&Rating| {
            let bars = bars(rating);
            bars.iter().any(|bar| bar.net.status.tells())
        };
        let told = questions.in_order().find(told);
        told.unwrap_or_else(|| questions.recommend()).clone()
    }

    /// A view with what has to be said beside it, and the question as asked.
    pub(super) fn noted(
        &self,
        view: Option<PictureView>,
        key: &str,
        rating: Option<&Rating>,
    ) -> Option<PictureView> {
        let note = self.theme.words.get(key);
        let asked = rating.and_then(|rating| Some((rating, rating.text.as_deref()?)));
        let note = match asked {
            None => note.to_owned(),
            Some((rating, question)) => {
                let ends = [rating.axis.low, rating.axis.high];
                let ends = ends.map(|end| end.to_string().replace('-', "−"));
                let places = [
                    ("question", question),
                    ("low", ends[0].as_str()),
                    ("high", ends[1].as_str()),
                ];
                let asked = self.theme.words.fill("answers.as_asked", &places);
                format!("{asked} {note}")
            }
        };
        view.map(|view| PictureView { note, ..view })
    }
}

/// Whether a name has a product's as a word.
pub(super) fn names(name: &str, product: &str) -> bool {
    let is_inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    name.match_indices(product).any(|(at, found)| {
        let after = name[at + found.len()..].chars().next();
        !is_inside(name[..at].chars().next_back()) && !is_inside(after)
    })
}
