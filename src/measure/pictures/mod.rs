//! What the small charts show: numbers and labels, one file a picture.
//!
//! A picture knows no pixel, no colour and no model. Whoever fills it in has
//! taken out already what its readers may not see: a count that is too small
//! to be shown is `None` here, and people have the labels they are shown by.

pub mod actions;
pub mod barriers;
pub mod bars;
pub mod distance;
pub mod doughnuts;
pub mod elephant;
pub mod exits;
pub mod foreseen;
pub mod gaps;
pub mod heard;
pub mod people;
pub mod promise;
pub mod reactions;
pub mod room;
pub mod series;
pub mod staying;
pub mod support;
pub mod turn;
