//! Tables of answers that somebody hands in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[cfg(unix)]
mod bad;

mod odd;

mod survey;

mod themes;
