//! What the report is about, and how much of it may be shown.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::{AccountIx, BarrierWord, ProductIx, Promised, Span, Spanned, TalkSource, When};
use crate::diagnostic::Level;

/// What the report is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Where it is written; `None` when there is no report.yaml to read.
    pub span: Option<Span>,
    /// Its title.
    pub title: String,
    /// For whom it is made.
    pub client: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// The day the report speaks of. Midnight at its beginning.
    pub as_of: DateTime,
    /// The product under study.
    pub product: Option<ProductIx>,
    /// The survey that headlines are taken from, where the report names one.
    pub headline: Option<Spanned<String>>,
    /// What the study set out to find out.
    pub questions: Vec<String>,
    /// A sentence for every page.
    pub notice: Option<String>,
    /// A picture among the assets.
    pub logo: Option<Spanned<String>>,
    /// What revenue is counted in.
    pub currency: Option<String>,
    /// How far talk is reckoned to carry, if the report says.
    pub talk: Option<TalkSource>,
    /// Ways out that open one day, as written.
    pub scenarios: Vec<Scenario>,
    /// The smallest groups that are shown, and what was promised where a source
    /// says nothing itself.
    pub privacy: Privacy,
    /// The limits that somebody wrote, by key and where.
    pub limits: Vec<(&'static str, Spanned<usize>)>,
    /// The theme's folder under themes/.
    pub theme: String,
    /// Where the theme is named, if it is.
    pub theme_span: Option<Span>,
    /// Figures that mix personas, with the reason why they are shown all the
    /// same: in the internal edition alone.
    pub together: Vec<(Spanned<String>, String)>,
    /// Levels that the project sets, by code; `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// Where they are set.
    pub level_spans: Vec<Spanned<String>>,
}

/// How many people have to stand behind what is shown. The defaults are this
/// project's own choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Privacy {
    /// The smallest group of people who answered in confidence of which anything
    /// is shown.
    pub group: usize,
    /// What was promised, by kind of source.
    pub confidentiality: Promised,
}

impl Default for Privacy {
    fn default() -> Self {
        Self {
            group: 5,
            confidentiality: Promised::default(),
        }
    }
}

/// A product, ours or a rival's.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// Unique.
    pub id: String,
    /// What it is called today.
    pub name: String,
    /// What it was called before.
    pub formerly: Vec<String>,
}

/// A way out that opens one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What happens.
    pub title: String,
    /// When.
    pub when: Option<Spanned<When>>,
    /// The kinds of barrier that fall, without repetition.
    pub opens: Vec<BarrierWord>,
    /// Where; empty is everywhere.
    pub accounts: Vec<AccountIx>,
}
