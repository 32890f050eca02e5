//! Pages: what each shows, and where it lies.
//!
//! [`Site`] is what every page is made from; [`Site::pages`] lists them, and
//! [`Page::render`] makes one. Pages do not know of each other, so they are
//! made on all cores.

mod answer_words;
mod answers;
mod bidi_controls;
mod chart_answers;
mod chart_table;
mod chart_words;
mod charts;
mod commentary;
mod context;
mod csv;
mod data;
mod held;
mod pictures;
mod urls;
mod values;
pub mod views;

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;

use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::disclose::Report;
use crate::draw::{self, ChartWords};
use crate::measure::Figures;
use crate::model::{About, Body, Links, Model, PageIx, Span, Texts};
use crate::theme::{Theme, Words};

pub use chart_answers::AnswerRow;
pub use chart_words::chart_words;
pub use charts::{ChartView, MomentRow};
pub use commentary::{Commentary, HeadingView};
pub use context::{PageContext, PageDeps};
pub use data::figures_json;
pub use pictures::PictureView;
pub use urls::Url;
pub use values::{FigureView, date, date_of, feeling, figure_text, month_day, month_of};

/// What pages are made from: a report, and what it is shown with.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// What the readers may see.
    report: &'a Report,
    /// What is meant, as far as they may see it.
    model: &'a Model,
    /// All numbers, as far as they may see them.
    figures: &'a Figures,
    /// Whether that is everything that was heard and that happened.
    tells_all: bool,
    setting: Setting<'a>,
}

/// What a report is shown with.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Templates and words.
    pub theme: &'a Theme,
    /// What drawings say.
    pub chart_words: &'a ChartWords,
    /// Whether anybody will see them: who only checks has no need of drawings.
    pub draws: bool,
    /// What stands on commentary pages.
    pub bodies: Bodies<'a>,
    /// `file:line` of a place.
    pub row: &'a (dyn Fn(Span) -> String + Sync),
    /// What clients see, made where a page asks for it.
    pub clients: &'a (dyn Clients + Sync),
    /// Paths of the project's assets.
    pub assets: &'a [String],
    /// What commentary can lead to.
    pub links: &'a Links<'a>,
    /// What is remembered of the build before.
    pub memory: Option<ModelPageCache<'a>>,
}

impl<'a> Deref for Site<'a> {
    type Target = Setting<'a>;

    fn deref(&self) -> &Setting<'a> {
        &self.setting
    }
}

/// What clients see, for the page that lays it beside the whole.
pub trait Clients {
    /// Their report.
    fn report(&self) -> &Report;
}

impl Clients for Report {
    fn report(&self) -> &Report {
        self
    }
}

/// What one build leaves to the next.
#[derive(Debug, Default)]
pub struct PageCache {
    drawings: draw::DrawingCache,
    commentary: commentary::CommentaryCache,
}

/// A memory, ready for one model.
#[derive(Debug, Clone, Copy)]
pub struct ModelPageCache<'m> {
    drawings: &'m draw::DrawingCache,
    commentary: commentary::HiddenNamesCache<'m>,
}

impl PageCache {
    /// What is remembered that can be of use for a report.
    pub fn of(&self, report: &Report) -> ModelPageCache<'_> {
        ModelPageCache {
            drawings: &self.drawings,
            commentary: self.commentary.of(report),
        }
    }

    /// Forgets what no page [used](Used).
    pub fn forget(&self) {
        self.drawings.forget();
        self.commentary.forget();
    }
}

/// What stands on commentary pages. Whoever asks is noted.
#[derive(Debug, Clone, Copy)]
pub struct Bodies<'a>(&'a Texts);

impl<'a> Bodies<'a> {
    /// All of them.
    pub fn new(texts: &'a Texts) -> Self {
        Self(texts)
    }

    /// Whether what stands on these pages is what stood there.
    pub fn has_all(self, bodies: &[Arc<Body>]) -> bool {
        bodies.iter().all(|body| {
            let now = self.0.get(body.id);
            now.is_some_and(|now| Arc::ptr_eq(now, body))
        })
    }
}

/// A page of the site, not yet rendered.
pub struct Page<'a> {
    /// Where it lies in the site.
    pub url: Url,
    /// Makes what its template shows.
    view: MakeView<'a>,
}

type MakeView<'a> = Box<dyn Fn(&PageContext<'_>) -> View + Send + Sync + 'a>;

/// What a template is given.
pub struct View {
    /// The template's name.
    pub template: &'static str,
    /// What it shows.
    pub context: Context,
}

impl<'a> Page<'a> {
    /// A page at `url`, made by `view`.
    pub fn new(url: Url, view: impl Fn(&PageContext<'_>) -> View + Send + Sync + 'a) -> Self {
        Self {
            url,
            view: Box::new(view),
        }
    }

    /// The page's HTML, and what it turned out to use.
    ///
    /// # Errors
    /// Its template failed.
    pub fn render(&self, site: &Site<'_>) -> (Result<String, Box<Diagnostic>>, PageDeps) {
        let deps = RefCell::default();
        let View {
            template,
            mut context,
        } = (self.view)(&PageContext::new(*site, &self.url, &deps));
        context.insert("root", &self.url.root());
        context.insert("path", self.url.path());
        if !site.tells_all {
            site.theme.templates.in_part(&mut context);
        }
        let html = site.theme.templates.render(template, &context);
        (html.map(bidi_controls::without), deps.into_inner())
    }
}

impl PageContext<'_> {
    /// The commentary that opens a generated page, as HTML with links
    /// from this page. Nothing where nobody wrote one.
    pub fn opening(&self, about: About) -> Option<Commentary> {
        // The internal edition has both openings where there are two; its own
        // comes first.
        let mut pages = self
            .model
            .each_page()
            .filter(|(_, page)| page.about == Some(about));
        let first = pages.next()?;
        let best = std::iter::once(first)
            .chain(pages)
            .max_by_key(|(_, page)| page.internal)?;
        Some(commentary::render(self, best.0))
    }

    /// A commentary page's text as HTML with links from this page.
    pub fn commentary(&self, page: PageIx) -> Commentary {
        commentary::render(self, page)
    }
}

impl<'a> Site<'a> {
    /// A site that shows a report, and so nothing that was not disclosed.
    pub fn new(report: &'a Report, setting: Setting<'a>) -> Self {
        Self {
            report,
            model: report.model(),
            figures: report.figures(),
            tells_all: report
                .figures()
                .claims(report.model())
                .tells_all(report.model()),
            setting,
        }
    }

    /// What pages say: of everything, or of a part.
    fn words(&self) -> &'a Words {
        match self.tells_all {
            true => &self.theme.words,
            false => &self.theme.words_in_part,
        }
    }

    /// The same with other words in its drawings.
    fn with_chart_words<'b>(self, chart_words: &'b ChartWords) -> Site<'b>
    where
        'a: 'b,
    {
        Site {
            setting: Setting {
                chart_words,
                ..self.setting
            },
            ..self
        }
    }

    /// Every page of the site, in a stable order.
    pub fn pages(&self) -> Vec<Page<'a>> {
        views::pages(*self)
    }
}
