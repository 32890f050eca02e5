//! An account's people, each kind where it stands to the work and to the
//! signature.

use crate::measure::elephant::Elephant;

/// An account as a picture.
#[derive(Debug, Clone)]
pub struct ElephantPicture {
    /// The heading.
    pub title: String,
    /// Whether people are told one by one, by their names. Where not, each
    /// persona is told as a group.
    pub by_person: bool,
    /// Who is there.
    pub elephant: Elephant,
}
