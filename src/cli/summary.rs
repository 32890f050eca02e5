//! What programs are told besides the diagnostics.

use schemars::JsonSchema;
use serde::Serialize;

use super::input::Input;
use super::who::ClientKnows;
use crate::diagnostic::{Diagnostics, Level};

/// How a run ended. No times: the same input says the same.
#[derive(Serialize, JsonSchema)]
pub(super) struct Summary {
    /// How many pages were made, or would be.
    pub(super) pages: usize,
    /// How many charts were drawn: a check draws none.
    pub(super) charts: usize,
    /// How many of the diagnostics are errors.
    pub(super) errors: usize,
    /// How many are warnings.
    pub(super) warnings: usize,
    /// How many are hints.
    pub(super) hints: usize,
    /// `client` or `internal`.
    #[schemars(extend("enum" = ["client", "internal"]))]
    pub(super) edition: &'static str,
    /// Whether warnings fail.
    pub(super) strict: bool,
    /// Whether the site is in its place.
    pub(super) built: bool,
    /// Where the site is, if it was built there.
    pub(super) out: Option<String>,
    /// What a client can work out, where that was asked for (`check --who`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) who: Option<ClientKnows>,
}

impl Summary {
    /// Of a run that made nothing.
    pub(super) fn new(said: &Diagnostics, input: &Input) -> Self {
        Self {
            pages: 0,
            charts: 0,
            errors: said.count(Level::Error),
            warnings: said.count(Level::Warning),
            hints: said.count(Level::Hint),
            edition: input.options().edition.word(),
            strict: input.strict,
            built: false,
            out: None,
            who: None,
        }
    }
}
