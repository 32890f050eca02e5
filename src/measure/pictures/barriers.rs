//! What makes leaving hard.

/// The barriers of each who answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarriersPicture {
    /// The heading.
    pub title: String,
    /// From where on a barrier holds, 0 … 10.
    pub limit: u8,
    /// One each, accounts together: those who were asked about a barrier.
    pub rows: Vec<BarrierRow>,
    /// How many more answered, and were not asked about any.
    pub not_asked: usize,
    /// Whether others answered, and may not be told of one by one.
    pub partial: bool,
}

/// What one person answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarrierRow {
    /// The account's name.
    pub account: String,
    /// Who answered: persona or label.
    pub person: String,
    /// Procedural, financial, relational; 0 … 10, or `None` where they were not
    /// asked.
    pub barriers: [Option<u8>; 3],
}
