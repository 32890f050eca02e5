//! The preview: what it serves, to whom, and that it is always what a fresh
//! build would be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod client;
mod edits;
mod limits;
mod living;
mod project;
mod requests;
mod script;
mod tables;
