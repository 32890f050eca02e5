//! Persona-first ("sideways") journey maps and brand-perception reports.
//!
//! # The tour
//!
//! Data flows one way, and every room uses only rooms above it:
//!
//! 1. [`source`]: all texts of a project in memory; a place is a file and a
//!    range of bytes.
//! 2. [`read`]: from text to records as written, every value with its place.
//! 3. [`model`]: from records to what is meant: ids resolved, and for every
//!    claim whether it was heard or is assumed.
//! 4. [`measure`]: numbers, each with what stands behind it. Where one stands
//!    is a [`Key`](measure::key::Key): of what it is, and which number.
//! 5. [`disclose`]: what the readers may see, as a [`Report`](disclose::Report).
//!    Pages are made from nothing else.
//! 6. [`check`]: what is wrong with it, one file per rule. All rooms report to
//!    one list of [`diagnostic`]s and go on, so that all faults are told at once.
//! 7. [`draw`]: from numbers to SVG.
//! 8. [`theme`] and [`render`]: templates and pages.
//!
//! [`pipeline`] is the hall in which they meet; it reads and writes nothing.
//! [`disk`] is the only room that knows of files. The preview (`serve`) and
//! the command line come with the feature `cli`.
//!
//! # In short
//!
//! ```
//! use sidewise::{pipeline, source::Sources};
//!
//! let mut sources = Sources::default();
//! sources.add("content/personas/wendy.yaml", "name: Wendy\nneeds: [{ id: close, title: Close forty tickets a day }]");
//! sources.add("content/report.yaml", "title: What they say\nas_of: 2026-09-30");
//!
//! let outcome = pipeline::build(&sources, pipeline::Options::default(), &|product| {
//!     if let pipeline::Product::File { path, bytes } = product {
//!         println!("{path}: {} bytes", bytes.len());
//!     }
//! });
//! assert!(!outcome.diagnostics.has_errors());
//! ```

pub mod source;

pub mod diagnostic;

pub mod read;

pub mod model;

pub mod measure;

pub mod disclose;

pub mod check;

pub mod draw;

pub mod theme;

pub mod render;

pub mod pipeline;

pub mod disk;

#[cfg(feature = "cli")]
pub mod serve;

#[cfg(feature = "cli")]
pub mod cli;
