//! The inks that plotters draws with, by name. Which colour an ink has is the
//! style sheet's affair, so that one drawing serves light, dark and print.

use plotters::style::Color;
use plotters_backend::BackendColor;

/// An ink, written into the drawing as a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StrokeClass {
    /// The ground of every other lane.
    Band,
    /// A vertical line of the time axis.
    Grid,
    /// The faint lines at +2 and −2.
    Guide,
    /// The zero line, where somebody is present.
    Base,
    /// The zero line, where nobody is.
    Away,
    /// Where somebody comes or goes.
    End,
    /// The line between what happened and what is planned.
    AsOf,
    /// The outline of a role's tag.
    Tag,
    /// From a point to its true place in time.
    Hair,
    /// The mark of a moment.
    Mark,
    /// The ring of a moment of truth.
    Ring,
    /// The mark of a moment whose feeling nobody told.
    Unknown,
    /// The arrow of a step back.
    Back,
    /// Paper between a ribbon and what it crosses.
    Casing,
    /// A ribbon.
    Ribbon,
    /// A ribbon that is only planned.
    Ahead,
    /// The end of a ribbon that breaks.
    Cap,
    /// The way that was intended.
    Ghost,
    /// The line that values are read from.
    Axis,
    /// A limit between kinds.
    Limit,
    /// How far a figure may be off.
    Whisker,
    /// A bar.
    Bar,
    /// The part of a band that is not certain.
    Part,
    /// The ground that a bar fills.
    Track,
    /// A mark's own shape.
    Sign,
    /// What is seen of somebody's face.
    Face,
    /// An arm: its outline, and within it the arm itself.
    Sleeve,
    /// See [`Self::Sleeve`].
    Arm,
    /// A mark made of lines.
    Stroke,
    /// An arrow from one to another.
    Arrow,
    /// The head of an arrow.
    Head,
    /// A chair.
    Seat,
    /// From a mark to its words.
    Leader,
    /// A cell of a matrix.
    Cell,
    /// What lies between two lines.
    Area,
    /// A figure over time.
    Series,
    /// The balloon of an answer.
    Balloon,
}

impl StrokeClass {
    const ALL: [Self; 37] = [
        Self::Band,
        Self::Grid,
        Self::Guide,
        Self::Base,
        Self::Away,
        Self::End,
        Self::AsOf,
        Self::Tag,
        Self::Hair,
        Self::Mark,
        Self::Ring,
        Self::Unknown,
        Self::Back,
        Self::Casing,
        Self::Ribbon,
        Self::Ahead,
        Self::Cap,
        Self::Ghost,
        Self::Axis,
        Self::Limit,
        Self::Whisker,
        Self::Bar,
        Self::Part,
        Self::Track,
        Self::Sign,
        Self::Face,
        Self::Sleeve,
        Self::Arm,
        Self::Stroke,
        Self::Arrow,
        Self::Head,
        Self::Seat,
        Self::Leader,
        Self::Cell,
        Self::Area,
        Self::Series,
        Self::Balloon,
    ];

    /// The class that the style sheet colours.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Band => "band",
            Self::Grid => "grid",
            Self::Guide => "guide",
            Self::Base => "base",
            Self::Away => "away",
            Self::End => "end",
            Self::AsOf => "asof",
            Self::Tag => "tag",
            Self::Hair => "hair",
            Self::Mark => "mark",
            Self::Ring => "ring",
            Self::Unknown => "unknown",
            Self::Back => "back",
            Self::Casing => "casing",
            Self::Ribbon => "ribbon",
            Self::Ahead => "ahead",
            Self::Cap => "cap",
            Self::Ghost => "ghost",
            Self::Axis => "axis",
            Self::Limit => "limit",
            Self::Whisker => "whisker",
            Self::Bar => "bar",
            Self::Part => "part",
            Self::Track => "track",
            Self::Sign => "sign",
            Self::Face => "face",
            Self::Sleeve => "sleeve",
            Self::Arm => "arm",
            Self::Stroke => "stroke",
            Self::Arrow => "arrow",
            Self::Head => "tip",
            Self::Seat => "seat",
            Self::Leader => "leader",
            Self::Cell => "cell",
            Self::Area => "area",
            Self::Series => "series",
            Self::Balloon => "balloon",
        }
    }

    /// The ink that a backend colour stands for: plotters carries colours as
    /// numbers, and ours are places in this list.
    pub(crate) fn of(color: BackendColor) -> Self {
        Self::ALL
            .get(usize::from(color.rgb.0))
            .copied()
            .unwrap_or(Self::Mark)
    }
}

impl Color for StrokeClass {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: (*self as u8, 0, 0),
        }
    }
}

/// The class of a feeling; −2 to +2.
pub(crate) fn feeling_class(feeling: Option<i8>) -> &'static str {
    match feeling {
        None => "feel-none",
        Some(i8::MIN..=-2) => "feel-m2",
        Some(-1) => "feel-m1",
        Some(0) => "feel-0",
        Some(1) => "feel-p1",
        Some(2..) => "feel-p2",
    }
}

/// How many thread colours a style sheet has; further threads use them again.
pub(crate) const THREAD_COLOURS: usize = 8;
