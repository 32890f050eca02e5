//! What several pages show.

use serde::Serialize;

use crate::base::grouped;
use crate::measure;
use crate::measure::journey::closeness;
use crate::measure::key::{Key, Metric, Of};
use crate::measure::telling::Bound;
use crate::model::{
    AccountIx, ActionIx, Interaction, InteractionIx, PersonaIx, Question, Role, State, Status,
};
use crate::render::charts::feeling_class;
use crate::render::held::MARK;
use crate::render::{FigureView, PageContext, Site, Url, date_of, feeling};
use crate::theme::Fragment;

pub use super::witness::{Claim, Said};

/// A way to somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// What it is called.
    pub title: String,
    /// Relative to the page.
    pub href: String,
}

/// A moment, mentioned elsewhere.
#[derive(Debug, Serialize)]
pub struct MomentRef {
    title: String,
    href: String,
    date: String,
    persona: Link,
    journey: Link,
    feeling: Option<String>,
    feeling_class: &'static str,
    /// `heard`, `assumed` or `planned`.
    knowledge: &'static str,
    moment_of_truth: bool,
    quote: Option<String>,
}

/// An action, mentioned elsewhere.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ActionRef {
    title: String,
    href: String,
    /// `open`, `started`, `done` or `dropped`.
    status: &'static str,
    overdue: bool,
}

/// A count that is a figure, and so leads to how it was made.
#[derive(Debug, Clone, Serialize)]
pub struct Number {
    /// How many.
    pub n: usize,
    /// The same, written.
    pub text: String,
    /// The same where there are so many at least, for a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<String>,
    /// Where it is explained, from the site's own folder; empty where there is
    /// no such figure.
    pub how: String,
    /// Its path where it is held back in this edition.
    pub held: Option<String>,
}

impl Number {
    /// Of a figure that there is not: a mark, and no number.
    pub(super) fn untold() -> Self {
        Self {
            n: 0,
            text: MARK.to_owned(),
            at_least: Some(MARK.to_owned()),
            how: String::new(),
            held: None,
        }
    }
}

/// How many answered, as far as it may be told.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerCount {
    /// Whether anybody did.
    pub any: bool,
    /// Whether answers or invitations are left out, and so it is not told.
    pub left_out: bool,
    /// "12", "at least 9", or a mark where it is held back.
    pub text: String,
    /// How many, where that is known and told.
    pub n: Option<usize>,
    /// As of a [`Number`].
    pub how: String,
    /// As of a [`Number`].
    pub held: Option<String>,
}

/// How much is heard, assumed and unknown.
#[derive(Debug, Clone, Serialize)]
pub struct KnowledgeCounts {
    /// Claims with a witness.
    pub heard: Number,
    /// Claims without.
    pub assumed: Number,
    /// Questions nobody can answer yet; journeys have none.
    pub unknown: Option<Number>,
}

/// A question to go and ask.
#[derive(Debug, Serialize)]
pub struct OpenQuestion {
    text: String,
    /// What it is about, where there is a place for it.
    about: Option<Link>,
}

impl MomentRef {
    /// What happened.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// What was said, if anything.
    pub(super) fn quote(&self) -> &str {
        self.quote.as_deref().unwrap_or("")
    }
}

impl ActionRef {
    /// The way to it.
    pub(super) fn href(&self) -> &str {
        &self.href
    }
}

impl OpenQuestion {
    /// The question.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl PageContext<'_> {
    /// The way to a persona's page.
    pub(super) fn persona_link(&self, persona: PersonaIx) -> Link {
        Link {
            title: self.model[persona].name.clone(),
            href: self.here.to(&Url::persona(self.model, persona)),
        }
    }

    /// The way to an account's page.
    pub(super) fn account_link(&self, account: AccountIx) -> Link {
        Link {
            title: self.model[account].name.clone(),
            href: self.here.to(&Url::account(self.model, account)),
        }
    }

    /// An asset that is shown here, if there is one of this path.
    pub(super) fn asset(&self, path: &str) -> Option<String> {
        let full = format!("content/{path}");
        let known = self
            .assets
            .iter()
            .find(|known| **known == path || **known == full)?;
        self.deps().assets.insert(known.clone());
        Some(self.here.to(&Url::asset(known)))
    }

    /// The way to a moment.
    pub(in crate::render) fn moment_href(&self, index: InteractionIx) -> String {
        let moment = &self.model[index];
        let page = Url::journey(self.model, moment.journey);
        self.here.to_anchor(&page, &format!("moment-{}", moment.id))
    }

    /// A moment, mentioned.
    pub(super) fn moment(&self, index: InteractionIx) -> MomentRef {
        let moment = &self.model[index];
        MomentRef {
            title: moment.title.clone(),
            href: self.moment_href(index),
            date: date_of(
                moment.when.value.at,
                !self.model.tells_days(&self.model[moment.journey]),
                &self.theme.words,
            ),
            persona: self.persona_link(moment.persona),
            journey: Link {
                title: self.model[moment.journey].title.clone(),
                href: self.here.to(&Url::journey(self.model, moment.journey)),
            },
            feeling: moment.feeling.map(feeling),
            feeling_class: feeling_class(moment.feeling),
            knowledge: self.knows(moment),
            moment_of_truth: moment.moment_of_truth,
            quote: moment.quote.clone(),
        }
    }

    /// An action, mentioned.
    pub(super) fn action(&self, index: ActionIx) -> ActionRef {
        let action = &self.model[index];
        let (page, anchor) = Url::action(self.model, index);
        ActionRef {
            title: action.title.clone(),
            href: self.here.to_anchor(&page, &anchor),
            status: status_word(action.status),
            overdue: action.is_overdue(self.model.report.as_of),
        }
    }

    /// A question in words.
    pub(super) fn asked(&self, persona: PersonaIx, question: &Question) -> OpenQuestion {
        let about = &self.model[persona];
        let words = self.words();
        let ask = |key: &str, what: &str| {
            words.fill(key, &[("name", about.name.as_str()), ("what", what)])
        };
        let plain = |key: &str| (ask(key, ""), None);
        let (text, about) = match question {
            Question::Roles => plain("question.roles"),
            Question::HandsOn => plain("question.hands_on"),
            Question::Uses => plain("question.uses"),
            Question::Needs => plain("question.needs"),
            Question::NeverHeard => plain("question.never_heard"),
            Question::Recommend => plain("question.recommend"),
            Question::Satisfaction => plain("question.satisfaction"),
            Question::Effort => plain("question.effort"),
            Question::NeedWithoutMoment(need) => {
                let title = about
                    .needs
                    .get(need.0)
                    .map_or("", |need| need.title.as_str());
                (ask("question.need", title), None)
            }
            Question::Feeling(index) => {
                let title = self.model[*index].title.clone();
                let href = self.moment_href(*index);
                (ask("question.feeling", &title), Some(Link { title, href }))
            }
            Question::Stages(journeys, stages) => {
                let what = self.list(stages);
                let titles = journeys.iter().map(|&journey| {
                    let title = self.model[journey].title.as_str();
                    words.fill("question.journey", &[("title", title)])
                });
                let titles: Vec<_> = titles.collect();
                let journey = self.list(&titles);
                let key = match journeys.is_empty() {
                    true => "question.stages",
                    false => "question.stages_in",
                };
                let places = [
                    ("name", about.name.as_str()),
                    ("what", what.as_str()),
                    ("journey", journey.as_str()),
                ];
                (words.fill(key, &places), None)
            }
        };
        OpenQuestion { text, about }
    }
}

impl<'a> Site<'a> {
    /// Whether everything may be shown.
    pub(super) fn internal(&self) -> bool {
        self.report.is_for_team()
    }

    /// Personas from the one who works hands-on to the one who signs.
    pub(super) fn personas_in_order(&self) -> Vec<PersonaIx> {
        let all = self.model.each_persona().map(|(index, _)| index);
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|&persona| (closeness(&self.model[persona].roles), persona));
        all
    }

    /// Roles in words.
    pub(super) fn roles(&self, roles: &[Role]) -> Vec<String> {
        let key = |role: &Role| format!("role.{}", role.word());
        let words = &self.theme.words;
        roles
            .iter()
            .map(|role| words.get(&key(role)).to_owned())
            .collect()
    }

    /// A moment's knowledge, in a word.
    pub(super) fn knows(&self, moment: &Interaction) -> &'static str {
        match (self.model.is_claim(moment), moment.knowledge.is_heard()) {
            (false, _) => "planned",
            (_, true) => "heard",
            (_, false) => "assumed",
        }
    }

    /// A count, by its figure. That there is none is a defect; what it would
    /// say stays untold then.
    pub(super) fn number(&self, key: &Key) -> Number {
        self.known(key).unwrap_or_else(|| {
            debug_assert!(false, "there is no figure {key}");
            Number::untold()
        })
    }

    /// A count that is no figure of its own, of all that there are or of so many at
    /// least.
    pub(super) fn so_many(&self, n: u64, of_all: bool) -> Number {
        let n = usize::try_from(n).unwrap_or(usize::MAX);
        let all = grouped(n);
        let words = &self.theme.words;
        let at_least = words.fill("figure.at_least", &[("value", all.as_str())]);
        Number {
            n,
            text: if of_all { all } else { at_least.clone() },
            at_least: (!of_all).then_some(at_least),
            how: String::new(),
            held: None,
        }
    }

    /// The same of a figure that not every report has.
    pub(super) fn known(&self, key: &Key) -> Option<Number> {
        let figure = self.figures.at(key)?;
        let least = match figure.bound {
            Some(Bound::AtLeast(least)) => Some(least),
            _ => None,
        };
        let n = figure.value.or(least).map_or(0, |value| value as usize);
        let at_least = figure.value.is_none() && least.is_some();
        Some(Number {
            n,
            at_least: at_least.then(|| self.text_of(figure)),
            text: match figure.value {
                None => self.text_of(figure),
                Some(_) => grouped(n),
            },
            how: self.how(key),
            held: self.held(key),
        })
    }

    /// Where a figure is explained, from the site's own folder; nothing where
    /// there is none, or where it is held back.
    pub(in crate::render) fn how(&self, key: &Key) -> String {
        let figure = self.figures.at(key);
        let figure = figure.filter(|figure| self.report.explains(figure));
        figure.map_or_else(String::new, |_| {
            Url::front().to_anchor(&Url::figures(key.of()), key.as_str())
        })
    }

    /// A text with figures in its places, in pieces: what it says, and where a
    /// figure is explained.
    pub(super) fn pieces(
        &self,
        key: &str,
        figures: &[(&str, FigureView)],
    ) -> Vec<(String, String)> {
        let pieces = self.theme.words.pieces(key).into_iter();
        let pieces = pieces.map(|piece| match piece {
            Fragment::Words(words) => (words.to_owned(), String::new()),
            Fragment::Place(name) => {
                let known = figures.iter().find(|(place, _)| *place == name);
                known.map_or_else(Default::default, |(_, figure)| {
                    (figure.text.clone(), figure.how.clone())
                })
            }
        });
        pieces.filter(|(text, _)| !text.is_empty()).collect()
    }

    /// A count of answers, by its figure.
    pub(super) fn answers(&self, key: &Key) -> AnswerCount {
        let figure = self.figures.at(key);
        let n = figure.and_then(|figure| figure.value);
        let n = n.map(|value| value as usize);
        AnswerCount {
            any: figure.is_some() && n != Some(0),
            left_out: figure.is_some_and(|figure| figure.status == measure::Status::LeftOut),
            text: figure.map_or_else(|| MARK.to_owned(), |figure| self.text_of(figure)),
            n,
            how: self.how(key),
            held: self.held(key),
        }
    }

    /// Whether somebody of a persona answered in a wave of which nobody wrote
    /// how many were invited: of the invitations that are known, fewer answered.
    /// Where invitations are left out there are so many at least, which says it.
    pub(super) fn is_partly_invited(&self, of: &Of) -> bool {
        if self.number(&of.key(Metric::Invited)).at_least.is_some() {
            return false;
        }
        let below = self.figures.within(of);
        let mut waves = below.filter(|(key, _)| key.is_of_a_wave());
        waves.any(|(key, figure)| {
            let answered = figure.value.is_none_or(|n| n > 0.0);
            let unsaid = || self.figures.at(&key.beside(Metric::Invited)).is_none();
            key.metric() == Metric::Responses && answered && unsaid()
        })
    }

    /// What is heard, assumed and unknown of a subject.
    pub(super) fn counted(&self, of: &Of) -> KnowledgeCounts {
        KnowledgeCounts {
            heard: self.number(&of.key(Metric::KnowledgeHeard)),
            assumed: self.number(&of.key(Metric::KnowledgeAssumed)),
            unknown: self.known(&of.key(Metric::KnowledgeUnknown)),
        }
    }

    /// "a, b and c"
    pub(super) fn list(&self, items: &[String]) -> String {
        let (and, comma) = (
            self.theme.words.get("list.and"),
            self.theme.words.get("list.comma"),
        );
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(comma)),
        }
    }

    /// Whether a journey happened, rather than ought to.
    pub(super) fn happened(&self, state: State) -> bool {
        state == State::AsIs
    }
}

/// The word of an action's status, for keys and classes.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Started => "started",
        Status::Done => "done",
        Status::Dropped => "dropped",
    }
}
