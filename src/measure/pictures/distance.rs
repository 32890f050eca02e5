//! How far those who use stand from those who decide, in what they said.

/// What was heard from two kinds of people, kind by kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DistancePicture {
    /// The heading.
    pub title: String,
    /// Who stands at the left: those who use.
    pub left: Side,
    /// Who stands at the right: those who decide.
    pub right: Side,
    /// What they said, in the order of the rows.
    pub kinds: Vec<DistanceKind>,
    /// Whether notes were taken that are not shown here.
    pub partial: bool,
}

/// One of the two kinds of people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    /// Their name, as "Wendy, who uses it".
    pub name: String,
    /// How many of them were heard. Of nobody, zeros say nothing.
    pub heard: usize,
}

/// One kind of note.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DistanceKind {
    /// As "why they bought".
    pub name: String,
    /// Notes heard from the left.
    pub left: usize,
    /// Notes heard from the right.
    pub right: usize,
}
