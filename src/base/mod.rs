//! What every room may need, and what knows nothing of any: text for pages and
//! addresses, numbers and words for people, the names of months,
//! and a lock that outlives a panic.

mod escape;
mod guess;
mod lock;
pub mod months;
mod write;

pub use escape::{Plain, escape, escape_into, in_address, in_address_into};
pub use guess::suggest;
pub use lock::{into_inner, lock};
pub use write::{article, capital, fill, grouped};
