//! From a request to its answer.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::Either;
use hyper::body::{Body, Bytes};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::http::response::Builder;
use hyper::{Method, Request, Response, StatusCode};

use super::events::{self, Events};
use super::handed::Handed;
use super::hub::Hub;
use super::inject::{OWN, inject};
use super::missing;
use super::request::{self, Refusal, RequestPath, Wanted};
use super::snapshot::{HTML, SiteFile, Snapshot, tag};

/// A body of known bytes, or news without end.
pub(super) type HttpReply = Response<Either<Handed, Events>>;

/// The script of the preview.
static CLIENT: &str = include_str!("client.js");

/// How long a site that was asleep may take to be there.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers a request. Never fails, and never reads a body.
pub(super) async fn answer<B: Body>(request: Request<B>, hub: &Arc<Hub>, wide: bool) -> HttpReply {
    let (method, headers) = (request.method(), request.headers());
    let asked = match request::judge(method, request.uri(), headers, wide) {
        Ok(asked) => asked,
        Err(refusal) => return refuse(refusal),
    };
    if let Some(own) = asked.path.strip_prefix(OWN) {
        return own_answer(own, &asked, method, headers, hub);
    }
    let snapshot = awake(&asked.path, hub).await;
    match find(&snapshot, &asked.path) {
        Looked::File(entry) => {
            let reply = file(&snapshot, entry, method, headers);
            match entry.is_page() {
                true => reply.map(|body| match body {
                    Either::Left(bytes) => Either::Left(bytes.telling(hub)),
                    news => news,
                }),
                false => reply,
            }
        }
        Looked::Folder(path) => {
            let to = format!("/{}", request::encode(&path));
            let reply = start(StatusCode::FOUND).header(header::LOCATION, to);
            finish(reply, Bytes::new())
        }
        Looked::Nothing => {
            let status = match snapshot.files.is_empty() {
                true => StatusCode::SERVICE_UNAVAILABLE,
                false => StatusCode::NOT_FOUND,
            };
            let page = missing::page(&snapshot, &asked.path);
            let page = inject(&page, "", snapshot.static_assets_tag());
            let reply = start(status).header(header::CONTENT_TYPE, HTML);
            body(reply, method, page.into())
        }
    }
}

/// What a path leads to.
pub(super) enum Looked<'s> {
    /// A file.
    File(&'s Arc<SiteFile>),
    /// A folder that has a page; its path with `/`.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// Looks a path up, as every web server does.
pub(super) fn find<'s>(snapshot: &'s Snapshot, path: &str) -> Looked<'s> {
    let path = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    };
    if let Some(entry) = snapshot.files.get(&path) {
        return Looked::File(entry);
    }
    match snapshot.files.contains_key(&format!("{path}/index.html")) {
        true => Looked::Folder(path + "/"),
        false => Looked::Nothing,
    }
}

/// What is served, once the site that the path lies in is there.
async fn awake(path: &str, hub: &Hub) -> Arc<Snapshot> {
    let dormant = |snapshot: &Snapshot| {
        let mut mounts = snapshot.mounts.iter();
        let found = mounts.find(|mount| !mount.awake && path.starts_with(&mount.prefix));
        found.map(|mount| mount.prefix.clone())
    };
    if let Some(prefix) = dormant(&hub.now()) {
        hub.wake(&prefix);
        let mut news = hub.follow();
        let woken = news.wait_for(|snapshot| dormant(snapshot).is_none());
        let _ = tokio::time::timeout(PATIENCE, woken).await;
    }
    hub.now()
}

/// Answers what the preview's own script asks for.
fn own_answer(
    own: &str,
    asked: &RequestPath,
    method: &Method,
    headers: &HeaderMap,
    hub: &Arc<Hub>,
) -> HttpReply {
    match own {
        "client.js" => {
            let entry = SiteFile::new(own, CLIENT);
            send(
                &entry.tag.clone(),
                &entry,
                entry.bytes.clone(),
                method,
                headers,
            )
        }
        "faults" => {
            let reply = start(StatusCode::OK).header(header::CONTENT_TYPE, HTML);
            let html = hub.now().faults.html.clone();
            body(reply, method, html.into())
        }
        "events" if method == Method::GET => match events::events(&asked.query, hub) {
            Some(events) => {
                let reply = start(StatusCode::OK)
                    .header(header::CONTENT_TYPE, "text/event-stream")
                    .body(Either::Right(events));
                reply.unwrap_or_else(|_| failed())
            }
            None => refuse(Refusal {
                status: StatusCode::SERVICE_UNAVAILABLE,
                why: "Too many tabs are open.",
            }),
        },
        _ => refuse(Refusal {
            status: StatusCode::NOT_FOUND,
            why: "The preview has nothing of this name.",
        }),
    }
}

/// A file of the site; pages come with the preview's script.
fn file(snapshot: &Snapshot, entry: &SiteFile, method: &Method, headers: &HeaderMap) -> HttpReply {
    if !entry.is_page() {
        return send(&entry.tag, entry, entry.bytes.clone(), method, headers);
    }
    let kit = snapshot.static_assets_tag();
    let known = tag(&[entry.tag.as_bytes(), kit.as_bytes()]);
    let page = match std::str::from_utf8(&entry.bytes) {
        Ok(page) => inject(page, &entry.tag, kit).into(),
        // Nothing that is made here; somebody's own file, then.
        Err(_) => entry.bytes.clone(),
    };
    send(&known, entry, page, method, headers)
}

fn send(
    tag: &str,
    entry: &SiteFile,
    bytes: Bytes,
    method: &Method,
    headers: &HeaderMap,
) -> HttpReply {
    let head = |status| {
        start(status)
            .header(header::ETAG, format!("\"{tag}\""))
            .header(header::ACCEPT_RANGES, "bytes")
    };
    if request::is_known(headers, tag) {
        return finish(head(StatusCode::NOT_MODIFIED), Bytes::new());
    }
    let wanted = match *method == Method::GET {
        true => request::wanted(headers, tag, bytes.len()),
        false => Wanted::All,
    };
    let typed = |status| {
        let reply = head(status).header(header::CONTENT_TYPE, entry.kind);
        match entry.kind == "image/svg+xml" {
            // Opened by itself it is a document, and could run what it brings.
            true => reply.header(header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            false => reply,
        }
    };
    let all = bytes.len();
    match wanted {
        Wanted::All => body(typed(StatusCode::OK), method, bytes),
        Wanted::Part(part) => {
            let range = format!("bytes {}-{}/{all}", part.start, part.end - 1);
            let reply = typed(StatusCode::PARTIAL_CONTENT).header(header::CONTENT_RANGE, range);
            finish(reply, bytes.slice(part))
        }
        Wanted::Beyond => {
            let range = format!("bytes */{all}");
            let reply = head(StatusCode::RANGE_NOT_SATISFIABLE);
            finish(reply.header(header::CONTENT_RANGE, range), Bytes::new())
        }
    }
}

const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Says why there is no answer. The connection is closed: who knows what
/// comes after a request that should not have come.
pub(super) fn refuse(refusal: Refusal) -> HttpReply {
    let reply = start(refusal.status)
        .header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
        .header(header::CONNECTION, "close");
    let reply = match refusal.status {
        StatusCode::METHOD_NOT_ALLOWED => reply.header(header::ALLOW, "GET, HEAD"),
        _ => reply,
    };
    finish(reply, format!("{}\n", refusal.why).into())
}

/// What every answer says: ask again next time, and show this to nobody else.
fn start(status: StatusCode) -> Builder {
    Response::builder()
        .status(status)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::X_FRAME_OPTIONS, "SAMEORIGIN")
        .header(header::REFERRER_POLICY, "no-referrer")
        .header("cross-origin-resource-policy", "same-origin")
        .header("cross-origin-opener-policy", "same-origin")
}

/// A body, or for HEAD its length alone.
fn body(reply: Builder, method: &Method, bytes: Bytes) -> HttpReply {
    let reply = reply.header(header::CONTENT_LENGTH, bytes.len());
    let bytes = match *method == Method::HEAD {
        true => Bytes::new(),
        false => bytes,
    };
    finish(reply, bytes)
}

fn finish(reply: Builder, bytes: Bytes) -> HttpReply {
    let reply = reply.body(Either::Left(bytes.into()));
    reply.unwrap_or_else(|_| failed())
}

/// A header could not be written. None is made of what somebody sent, but for
/// the way to a folder, and that is encoded.
fn failed() -> HttpReply {
    let mut reply = Response::new(Either::Left(Handed::default()));
    *reply.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let headers = reply.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    reply
}
