//! Persona-first ("sideways") journey maps and brand-perception reports, as static sites.
//!
//! [`load`] reads a project, [`build`] makes its pages and says what is wrong with it, and
//! [`Staging`] puts them in place:
//!
//! ```
//! use sidewise::{Options, Product, Sources, build};
//!
//! let mut sources = Sources::default();
//! sources.add("content/personas/wendy.yaml", "name: Wendy\nneeds: [{ id: close, title: Close forty tickets a day }]");
//! sources.add("content/report.yaml", "title: What they say\nas_of: 2026-09-30");
//!
//! let outcome = build(&sources, Options::default(), &|product| {
//!     if let Product::File { path, bytes } = product {
//!         println!("{path}: {} bytes", bytes.len());
//!     }
//! });
//! assert!(!outcome.diagnostics.has_errors());
//! ```
//!
//! `examples/embed.rs` does it from folder to folder. What is listed below is what others may
//! build on; the rooms are public for the tests alone, and may change with every version.
//!
//! # The tour
//!
//! Data flows one way, and every room of `src/` uses only rooms above it:
//!
//! 1. `base`: what every room needs and what knows of none, such as text for addresses.
//! 2. `source`: all texts of a project in memory; a place is a file and a range of bytes.
//! 3. `read`: from text to records as written, every value with its place.
//! 4. `model`: from records to what is meant: ids resolved, and for every claim whether it was
//!    heard or is assumed.
//! 5. `measure`: numbers, each with what stands behind it. Where one stands is a `Key`: of what
//!    it is, and which number. It works once, on everything, and knows no edition.
//! 6. `disclose`: what the readers may see, as a `Report`. Pages are made from nothing else.
//! 7. `check`: what is wrong with it, one file per rule. All rooms report to one list of
//!    [`Diagnostics`] and go on, so that all faults are told at once.
//! 8. `draw`: from numbers to SVG.
//! 9. `theme` and `render`: templates and pages.
//!
//! `pipeline` is the hall in which they meet; it reads and writes nothing. `disk` is the only
//! room that knows of files. The preview (`serve`) and the command line (`cli`) come with the
//! feature `cli`.
//!
//! # The words
//!
//! The field's own words are kept in names and comments. What they mean here:
//!
//! | word | what it is | elsewhere |
//! | --- | --- | --- |
//! | persona | a kind of person: roles, needs, how hands-on they are | buyer or user persona |
//! | account | an organisation, with its people over time | account, customer |
//! | role | what somebody does about a purchase: `user`, `decider`, `buyer` … | member of the buying centre |
//! | moment (`Interaction`) | something that happened to one person, and how it felt | touchpoint, interaction |
//! | thread | one piece of work that passes from person to person | process instance |
//! | moment of truth | a moment at which the relationship is won or lost | moment of truth |
//! | lane | where moments stand in a journey's drawing: a person, a need, a channel, a stage | swim lane |
//! | wave | one time a survey was asked | survey wave |
//! | headline | the figure that stands for a persona, of the newest wave | key metric |
//! | feeling | −2 … +2; absent is unknown, not 0 | sentiment, valence |
//! | heard, assumed, unknown | somebody said it; somebody thinks so; nobody knows | evidenced, hypothesis, gap |
//! | elephant | an account as its people side by side, and who of them was heard | account map |
//! | orple | a mean of unlike people, such as one score of a user and a buyer; never made | pooled score |
//! | room | people introduce themselves as users of a product, and others react | peer session, focus group; told under the Chatham House Rule |
//! | introduction, reaction | what is said in a room, and what others do: nod, laugh, "who?" … | stimulus, response |
//! | doughnuts | who would like to talk to whom, over the doughnuts | sociogram |
//! | distance | how far apart users and deciders at one account are | perception gap |
//! | word of mouth | who would tell others, and how many they reach | advocacy |
//! | lock-in, hostage | who stays, and would not if they could leave | switching barrier; hostage of Jones & Sasser |
//! | way out (exit) | what would let somebody go, and who is said to turn to whom | switching intent |
//! | finding, open loop | something that was heard; one that nothing is done about | insight; feedback without follow-up |
//! | promise | the rule that a report's makers picked to live by, and what came of it | commitment, service pledge |
//! | confidentiality | what may be told of whoever answered: `named`, `attributed`, `unattributed`, `grouped` | anonymity, consent |
//! | edition | a report for its readers: `client` or `internal` | audience, view |
//! | cell | answers of one persona at one account in one wave | cell of a table |
//! | tally | answers that were counted together | frequency table |

#[doc(hidden)]
pub mod base;

#[doc(hidden)]
pub mod source;

#[doc(hidden)]
pub mod diagnostic;

#[doc(hidden)]
pub mod read;

#[doc(hidden)]
pub mod model;

#[doc(hidden)]
pub mod measure;

#[doc(hidden)]
pub mod disclose;

#[doc(hidden)]
pub mod check;

#[doc(hidden)]
pub mod draw;

#[doc(hidden)]
pub mod theme;

#[doc(hidden)]
pub mod render;

#[doc(hidden)]
pub mod pipeline;

#[doc(hidden)]
pub mod disk;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod serve;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

pub use diagnostic::{Diagnostic, Diagnostics, Level, Place, Resolved, Rule, resolve, short};
pub use disk::{LoadFault, Pictures, Published, Staging, WriteFault, load};
pub use pipeline::{
    BuildCache, Edition, Emit, Options, Outcome, Product, build, check, rebuild, rules,
};
pub use source::{FileId, Sources, Span};
