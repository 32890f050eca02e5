//! The loop: read → make → show → tell, and wait for the next change.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::builder::{Edition, Explain, Made, SiteBuilder};
use super::hub::Hub;
use super::server::{Bound, Limits, Listen};
use super::watch::Watch;
use crate::diagnostic::Editor;
use crate::disk::Changed;

/// How to preview.
#[derive(Debug, Clone)]
pub struct Options<'o> {
    /// The folder of the project.
    pub project: &'o Path,
    /// Whose edition lies at the root.
    pub edition: Edition,
    /// Where to listen.
    pub listen: Listen,
    /// Look for changes so often, instead of being told by the system.
    pub poll: Option<Duration>,
    /// What opens places of faults.
    pub editor: Option<Editor>,
    /// How faults of files are told.
    pub explain: Explain,
}

/// What there is to say meanwhile.
pub enum PreviewEvent<'a> {
    /// A port is ours; the site is not made yet.
    Listening(&'a Bound),
    /// The system gives no events, and why.
    Polling(&'a str),
    /// Something was made, or not, and how long it took.
    Made(&'a Made, Duration),
}

/// Serves the project until the process ends.
///
/// # Errors
/// There is no port, no thread or no way to watch; what was wanted, and why
/// not.
pub fn preview(
    options: &Options<'_>,
    say: &mut dyn FnMut(PreviewEvent<'_>),
) -> Result<(), (&'static str, io::Error)> {
    let bound = Bound::new(options.listen).map_err(|error| ("listen", error))?;
    say(PreviewEvent::Listening(&bound));
    // First watched, then read: what changes in between is not lost.
    let watch = Watch::new(options.project, options.poll);
    let mut watch = watch.map_err(|why| ("watch", io::Error::other(why)))?;
    if let Some(why) = watch.polls_because() {
        say(PreviewEvent::Polling(why));
    }
    let waker = watch.waker();
    let hub = Hub::new(move |prefix| waker.wake(prefix));
    bound
        .serve(Arc::clone(&hub), Limits::default())
        .map_err(|error| ("serve", error))?;
    let editor = options.editor.clone();
    let mut builder = SiteBuilder::new(options.project, options.edition, editor, options.explain);

    let mut make = |builder: &mut SiteBuilder, changed: Changed<'_>| {
        let began = Instant::now();
        let looked_at = hub.looked_at();
        let early = |snapshot| hub.swap_first(snapshot);
        if let Some(made) = builder.make(changed, &looked_at, &early) {
            hub.swap(Arc::clone(&made.snapshot));
            say(PreviewEvent::Made(&made, began.elapsed()));
        }
    };
    make(&mut builder, Changed::Anything);
    loop {
        let burst = watch.wait();
        for prefix in &burst.woken {
            builder.wake(prefix);
        }
        make(&mut builder, burst.changed());
    }
}
