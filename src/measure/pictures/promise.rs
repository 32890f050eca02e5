//! A promise, and the figure that it is held to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::measure::Unit;
use crate::measure::key::Key;

/// A figure over time: where it stood, should stand, stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PromisePicture {
    /// The heading: the promise, or the figure.
    pub title: String,
    /// How the figure is written.
    pub unit: Unit,
    /// The day it was promised.
    pub since: Date,
    /// The day of the report.
    pub as_of: Date,
    /// Where it stood.
    pub was: Option<f64>,
    /// Where it should stand.
    pub should: Option<f64>,
    /// What was measured, by day.
    pub values: Vec<(Date, f64)>,
    /// Of which of these days no more than the month is told.
    pub months: BTreeSet<Date>,
    /// Which figure was measured on these days, in a wave or a session.
    pub waves: BTreeMap<Date, Key>,
    /// Whether anything was measured since, shown or not.
    pub measured: bool,
    /// How far it moved since, in words, where it was measured both times.
    pub change: Option<String>,
    /// Whether it is held back where it stands on the day of the report.
    pub held: bool,
    /// The figures of where it stood, stands on the report's day, and should.
    pub figures: [Option<Key>; 3],
}
