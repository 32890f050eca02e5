//! Whom people would talk to over the doughnuts.

/// Who turns to whom, and to which product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DoughnutsPicture {
    /// The heading.
    pub title: String,
    /// The products that people use.
    pub groups: Vec<DoughnutGroup>,
    /// The people. Empty where single people are not to be shown.
    pub people: Vec<DoughnutGuest>,
    /// From whom to whom, by place in `people`.
    pub wishes: Vec<(usize, usize)>,
    /// How many wishes lead from one product's users to another's, as places
    /// in `groups` and a count (`None` where it is too small to show). Read
    /// only where there are no `people`.
    pub flows: Vec<(usize, usize, Option<usize>)>,
    /// Whether there are sessions that are not in it.
    pub partial: bool,
}

/// The users of one product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DoughnutGroup {
    /// The product's name.
    pub product: String,
    /// Whether it is the one under study.
    pub ours: bool,
}

/// Somebody in the room.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DoughnutGuest {
    /// What they are called here.
    pub name: String,
    /// By place in `groups`.
    pub group: usize,
}
