//! model → numbers. No text for readers, no colour, no pixel.
//!
//! Every number that a page, a chart, a sentence or `figures.json` shows is a
//! [`Figure`] made here. Answers come together by cell (persona, account,
//! wave), `disclosure` decides what may be shown of each, and only then are
//! there figures. Unlike personas are never pooled: a path that asks for it
//! leads to a refusal and the parts.

pub mod advocates;
pub mod answered;
pub mod answers;
pub mod asking;
pub mod belief;
mod cells;
pub mod claims;
pub mod conversations;
mod disclosure;
pub mod distance;
pub mod elephant;
pub mod figure;
pub mod figures;
pub mod findings;
pub mod heard;
pub mod helpline;
pub mod journey;
pub mod key;
pub mod ledger;
pub mod lock_in;
pub mod loops;
pub mod picture;
pub mod pictures;
pub mod plain;
pub mod promise;
pub mod rating;
pub mod reach;
pub mod reactions;
pub mod rooms;
pub mod rounding;
pub mod series;
pub mod slug;
pub mod stats;
pub mod staying;
pub mod talk;
pub mod telling;
pub mod threads;
pub mod waves;

pub use figure::{Figure, Status, Unit};
pub use figures::Figures;
pub use findings::{Finding, Subject, findings};

/// Whom a picture shows.
pub use crate::model::{PersonIx, PersonaIx};
