//! The inks that plotters draws with, by name. Which colour an ink has is the
//! style sheet's affair, so that one drawing serves light, dark and print.

use plotters::style::Color;
use plotters_backend::BackendColor;

/// Declares the inks: a variant, and the class that the style sheet colours.
macro_rules! stroke_classes {
    ($( $(#[doc = $doc:literal])* $name:ident = $class:literal, )*) => {
        /// An ink, written into the drawing as a class.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum StrokeClass { $( $(#[doc = $doc])* $name, )* }

        impl StrokeClass {
            /// All of them, in order: plotters carries a colour as a number, and
            /// ours are places in this list.
            pub(crate) const ALL: &[Self] = &[$( Self::$name, )*];

            /// The class that the style sheet colours.
            pub(crate) fn class(self) -> &'static str {
                match self { $( Self::$name => $class, )* }
            }
        }
    };
}

stroke_classes! {
    /// The ground of every other lane.
    Band = "band",
    /// A vertical line of the time axis.
    Grid = "grid",
    /// The faint lines at +2 and −2.
    Guide = "guide",
    /// The zero line, where somebody is present.
    Base = "base",
    /// The zero line, where nobody is.
    Away = "away",
    /// Where somebody comes or goes.
    End = "end",
    /// The line between what happened and what is planned.
    AsOf = "asof",
    /// The outline of a role's tag.
    Tag = "tag",
    /// From a point to its true place in time.
    Hair = "hair",
    /// The mark of a moment.
    Mark = "mark",
    /// The ring of a moment of truth.
    Ring = "ring",
    /// The mark of a moment whose feeling nobody told.
    Unknown = "unknown",
    /// Paper between a ribbon and what it crosses.
    Casing = "casing",
    /// A ribbon.
    Ribbon = "ribbon",
    /// A ribbon that is only planned.
    Ahead = "ahead",
    /// The end of a ribbon that breaks.
    Cap = "cap",
    /// The way that was intended.
    Ghost = "ghost",
    /// The line that values are read from.
    Axis = "axis",
    /// A limit between kinds.
    Limit = "limit",
    /// How far a figure may be off.
    Whisker = "whisker",
    /// A bar.
    Bar = "bar",
    /// The part of a band that is not certain.
    Part = "part",
    /// The ground that a bar fills.
    Track = "track",
    /// A mark's own shape.
    Sign = "sign",
    /// What is seen of somebody's face.
    Face = "face",
    /// An arm: its outline, and within it the arm itself.
    Sleeve = "sleeve",
    /// See [`Self::Sleeve`].
    Arm = "arm",
    /// A mark made of lines.
    Stroke = "stroke",
    /// An arrow from one to another.
    Arrow = "arrow",
    /// The head of an arrow.
    Head = "tip",
    /// A chair.
    Seat = "seat",
    /// From a mark to its words.
    Leader = "leader",
    /// A cell of a matrix.
    Cell = "cell",
    /// What lies between two lines.
    Area = "area",
    /// A figure over time.
    Series = "series",
    /// The balloon of an answer.
    Balloon = "balloon",
}

impl StrokeClass {
    /// The ink that a backend colour stands for.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_style_and_no_other_has_its_name() {
        let styles = concat!(
            include_str!("../../themes/default/static/chart.css"),
            include_str!("../../themes/default/static/picture.css"),
        );
        let words: Vec<_> = styles
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .collect();
        for ink in StrokeClass::ALL {
            let class = format!(".{}", ink.class());
            assert!(
                words.iter().any(|word| word.ends_with(&class)),
                "{class} has no style"
            );
            let same = StrokeClass::ALL
                .iter()
                .filter(|other| other.class() == ink.class());
            assert_eq!(same.count(), 1, "{class}");
            assert_eq!(StrokeClass::of(ink.to_backend_color()), *ink);
        }
    }
}
