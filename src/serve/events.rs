//! News for tabs, by server-sent events.
//!
//! A tab is never told what happened, only how things stand: the tags of the
//! page, the styles and the parts it shows. It compares them with what it
//! has. So it doesn't matter what it missed while it was asleep.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use serde::Serialize;
use tokio::sync::mpsc;

use super::answer::{Looked, find};
use super::hub::{Hub, Viewer};
use super::request::parameter;
use super::snapshot::{Snapshot, tag};

/// A sign of life, by which either side notices that the other is gone.
const PULSE: Duration = Duration::from_secs(30);

/// At most this many styles and parts of a page are followed.
const MOST_PARTS: usize = 100;

/// What a tab shows.
struct Tab {
    page: String,
    styles: Vec<String>,
    parts: Vec<String>,
}

/// How things stand for a tab.
#[derive(Debug, PartialEq, Serialize)]
struct State {
    /// The page's tag; none where there is no page.
    page: Option<String>,
    styles: String,
    parts: String,
    kit: String,
    faults: String,
    errors: usize,
    others: usize,
    mounts: Vec<(String, String)>,
    /// The page of what was saved last, and how many saves there were.
    saved: Option<(String, u64)>,
}

/// The news for the tab that the query describes: `page`, `styles` and
/// `parts`, paths within the site, several of them parted by `|`. Nothing
/// when too many tabs are open.
pub(super) fn events(query: &str, hub: &Arc<Hub>) -> Option<Events> {
    let list = |key| {
        let all = parameter(query, key).unwrap_or_default();
        let paths = all.split('|').filter(|path| !path.is_empty());
        paths.take(MOST_PARTS).map(str::to_owned).collect()
    };
    let tab = Tab {
        page: parameter(query, "page").unwrap_or_default(),
        styles: list("styles"),
        parts: list("parts"),
    };
    let looked_at = match tab.page.is_empty() || tab.page.ends_with('/') {
        true => format!("{}index.html", tab.page),
        false => tab.page.clone(),
    };
    let look = hub.look(looked_at)?;
    let (out, news) = mpsc::channel(4);
    let hub = Arc::clone(hub);
    tokio::spawn(async move { tell(&tab, &hub, &out).await });
    Some(Events { news, _look: look })
}

/// Tells the tab how things stand, whenever that changes, until it is gone.
async fn tell(tab: &Tab, hub: &Hub, out: &mpsc::Sender<Bytes>) {
    let mut follow = hub.follow();
    let mut told = None;
    loop {
        let state = state(tab, &follow.borrow_and_update().clone());
        if told.as_ref() != Some(&state) {
            let json = serde_json::to_string(&state).unwrap_or_default();
            let line = format!("data: {json}\n\n");
            if out.send(line.into()).await.is_err() {
                return;
            }
            told = Some(state);
        }
        loop {
            tokio::select! {
                changed = follow.changed() => match changed {
                    Ok(()) => break,
                    Err(_) => return,
                },
                () = out.closed() => return,
                () = tokio::time::sleep(PULSE) => {
                    if out.send(Bytes::from_static(b":\n\n")).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

fn state(tab: &Tab, snapshot: &Snapshot) -> State {
    let entry = |path: &str| match find(snapshot, path) {
        Looked::File(entry) => Some(entry.tag.clone()),
        _ => None,
    };
    let all = |paths: &[String]| {
        let tags: Vec<_> = paths.iter().filter_map(|path| entry(path)).collect();
        let tags: Vec<_> = tags.iter().map(|tag| tag.as_bytes()).collect();
        tag(&tags)
    };
    let faults = &snapshot.faults;
    let mounts = snapshot.mounts.iter();
    State {
        page: entry(&tab.page),
        styles: all(&tab.styles),
        parts: all(&tab.parts),
        kit: snapshot.static_assets_tag().to_owned(),
        faults: tag(&[faults.html.as_bytes()]),
        errors: faults.errors,
        others: faults.others,
        mounts: mounts
            .map(|mount| (mount.label.clone(), mount.prefix.clone()))
            .collect(),
        saved: snapshot.saved.clone(),
    }
}

/// A body without end.
pub(super) struct Events {
    news: mpsc::Receiver<Bytes>,
    _look: Viewer,
}

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let news = self.news.poll_recv(context);
        news.map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}
