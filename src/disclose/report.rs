//! What the readers of one edition may see, and the one door to it.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::edition::for_clients;
use super::sources::{PromisedSource, SourceKind, sources};
use super::{Earlier, Edition};
use crate::measure::figures::SurveyCells;
use crate::measure::rating::Questions;
use crate::measure::{Figure, Figures, Status};
use crate::model::counted::Counted;
use crate::model::{Confidentiality, Model, Names, Participation};

/// What the readers of one edition may see: what is meant and all numbers, as
/// far as they may be told.
///
/// A report comes from [`report`] alone, so that no page can be made from a
/// model that nobody has disclosed:
///
/// ```compile_fail,E0451
/// use std::sync::Arc;
/// use sidewise::{disclose::{Edition, Report}, measure::Figures, model::Model};
///
/// let (model, figures) = (Arc::<Model>::default(), Arc::<Figures>::default());
/// let report = Report { edition: Edition::Client, model, figures };
/// ```
///
/// ```
/// use std::sync::Arc;
/// use sidewise::{disclose::{self, Edition}, measure::Figures, model::Model};
///
/// let (model, figures) = (Arc::<Model>::default(), Arc::<Figures>::default());
/// let report = disclose::report(&model, &figures, Edition::Client);
/// assert!(!report.is_for_team());
/// ```
#[derive(Debug)]
pub struct Report {
    edition: Edition,
    model: Arc<Model>,
    figures: Arc<Figures>,
    /// Put together where a page asks for it.
    questions: OnceLock<Questions>,
    held_for: OnceLock<HeldFor>,
}

/// What figures are held back for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldFor {
    /// People who may be shown in groups alone.
    Groups,
    /// Where something was answered by those who agreed to be told without.
    Places,
    /// Some for the one, some for the other.
    Both,
}

impl HeldFor {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Groups => "says",
            Self::Places => "places",
            Self::Both => "both",
        }
    }
}

/// What is left of a model for the readers of an edition, not yet measured.
#[derive(Debug)]
pub struct Excerpt {
    edition: Edition,
    model: Arc<Model>,
    /// What is left of its answers, where that is not the whole.
    cells: Option<SurveyCells>,
}

/// What the readers of `edition` may see of a project: of all that is meant,
/// and of all that was measured of it.
pub fn report(whole: &Arc<Model>, measured: &Arc<Figures>, edition: Edition) -> Report {
    let excerpt = Excerpt::of(whole, &measured.counted(whole), edition, None);
    excerpt.report(measured, None)
}

impl Excerpt {
    /// Takes out of a model, the answers of which have been counted, what the
    /// readers of `edition` may not see. This is as much of a report as there can
    /// be while the whole is being measured.
    pub fn of(
        whole: &Arc<Model>,
        counted: &Counted,
        edition: Edition,
        earlier: Option<Earlier<'_>>,
    ) -> Self {
        let model = match edition {
            Edition::Internal => Arc::clone(whole),
            Edition::Client => Arc::new(Model::clone(whole).told(counted, edition, earlier)),
        };
        Self {
            edition,
            model,
            cells: None,
        }
    }

    /// With what is left of its answers by cell, which takes a while and needs
    /// nothing that is measured of the whole.
    #[must_use]
    pub fn by_cell(self) -> Self {
        let cells = || SurveyCells::new(&self.model, &Counted::default());
        let cells = (self.edition == Edition::Client).then(cells);
        Self { cells, ..self }
    }

    /// The report, given what was measured of the whole. Nothing is measured again of what is
    /// as it was in another report `before`, of an equal whole.
    pub fn report(self, measured: &Arc<Figures>, before: Option<&Report>) -> Report {
        let Self {
            edition,
            model,
            cells,
        } = self;
        let alike = before.filter(|before| {
            before.edition == edition && before.model.is_same_but_for_pages(&model)
        });
        let figures = match (edition, alike) {
            (Edition::Internal, _) => Arc::clone(measured),
            (Edition::Client, Some(before)) => Arc::clone(&before.figures),
            (Edition::Client, None) => Arc::new(match cells {
                Some(cells) => Figures::of_part_by_cell(&model, &cells, measured),
                None => Figures::of_part(&model, measured),
            }),
        };
        Report {
            edition,
            model,
            figures,
            questions: OnceLock::new(),
            held_for: OnceLock::new(),
        }
    }
}

impl Report {
    /// What is meant, as far as these readers may see it.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// All numbers.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The questions that stand for its surveys.
    pub fn questions(&self) -> &Questions {
        let make = || Questions::new(&self.model, &self.figures);
        self.questions.get_or_init(make)
    }

    /// Whether it tells everything, and is for those who made it.
    pub fn is_for_team(&self) -> bool {
        self.edition == Edition::Internal
    }

    /// The word for whom it is made.
    pub fn edition(&self) -> &'static str {
        self.edition.word()
    }

    /// So many people of whom each is told with others alone, in this report.
    pub fn group(&self) -> usize {
        self.model.policy.group
    }

    /// Whether a figure may not be seen, so that it is marked and leads nowhere.
    pub fn holds(&self, figure: &Figure) -> bool {
        !self.is_for_team() && figure.status == Status::TooFew
    }

    /// What figures are held back for, as far as it is told what was promised.
    pub fn held_for(&self) -> HeldFor {
        let find = || {
            let sources = sources(self);
            let has = |promise: Confidentiality, source: &PromisedSource| {
                let own = source.promise == Some(promise) && !source.all_agreed;
                own || source.agreed.contains_key(&promise)
            };
            let placed = |source: &PromisedSource| {
                matches!(source.kind, SourceKind::Survey | SourceKind::LockIn)
                    && has(Confidentiality::Unattributed, source)
            };
            let closed = |source: &PromisedSource| {
                source.participation == Participation::Grouped
                    || has(Confidentiality::Grouped, source)
            };
            match (sources.iter().any(placed), sources.iter().any(closed)) {
                (true, true) => HeldFor::Both,
                (true, false) => HeldFor::Places,
                (false, _) => HeldFor::Groups,
            }
        };
        *self.held_for.get_or_init(find)
    }

    /// Whether there is something to say of a figure where all are listed: to
    /// clients not of what is held back, nor of what has no value because each
    /// answer is told by itself elsewhere.
    pub fn explains(&self, figure: &Figure) -> bool {
        let elsewhere = figure.status == Status::OneByOne && figure.marks.is_none();
        !(self.holds(figure) || !self.is_for_team() && elsewhere)
    }

    /// Whose names must not be seen in what is written on pages, where there
    /// are any.
    pub fn hidden_names(&self) -> Option<&Names> {
        let names = &self.model.names;
        (!self.is_for_team() && !names.is_empty()).then_some(names)
    }

    /// A text with labels in the place of names that must not be seen.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.is_for_team() {
            true => Cow::Borrowed(text),
            false => self.model.names.hide(text),
        }
    }

    /// The same report with other numbers, for a test that looks for them on
    /// its pages.
    #[doc(hidden)]
    #[must_use]
    pub fn with_figures(self, mut other: impl FnMut(&str, &Figure) -> Figure) -> Self {
        let figures = self.figures.keyed();
        let figures = figures.map(|(key, figure)| (key.clone(), other(key.as_str(), figure)));
        Self {
            figures: Arc::new(figures.collect()),
            questions: OnceLock::new(),
            held_for: OnceLock::new(),
            ..self
        }
    }
}

/// So many people of whom each is told with others alone, where clients read
/// it: what a report says of them, whoever reads it.
pub fn group_of_clients(model: &Model) -> usize {
    for_clients(model.report.privacy).group
}
