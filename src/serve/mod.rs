//! The preview: a writer saves, and the page is there.
//!
//! [`Bound`] serves what a [`Hub`] has, and knows nothing of the site but a
//! [`Snapshot`]: path → bytes. A [`Watch`] says when something changed, a
//! [`SiteBuilder`] makes the next snapshot of it, and [`preview()`] is the loop that
//! runs from one to the other.

mod snapshot;

mod request;

mod inject;

mod missing;

mod events;

mod answer;

mod handed;

mod hub;

mod server;

mod watch;

mod builder;

mod preview;

pub use builder::{Edition, Made, SiteBuilder};
pub use hub::Hub;
pub use inject::inject;
pub use preview::{Options, PreviewEvent, preview};
pub use server::{Bound, Limits, Listen, PORT};
pub use snapshot::{Faults, Files, Mount, SiteFile, Snapshot};
pub use watch::{ChangeBatch, Waker, Watch};
