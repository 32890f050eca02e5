//! A site at one moment, held in memory: all that the server knows of it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::sync::{Arc, OnceLock};

use hyper::body::Bytes;

/// One file of a site.
#[derive(Debug)]
pub struct SiteFile {
    /// All of it.
    pub bytes: Bytes,
    /// Its media type.
    pub kind: &'static str,
    /// Names its contents: the same bytes have the same tag.
    pub tag: String,
}

impl SiteFile {
    /// The file at `path`, whose ending tells its type.
    pub fn new(path: &str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self {
            tag: tag(&[&bytes]),
            kind: kind(path),
            bytes,
        }
    }

    /// The same, of bytes that others hold as well.
    pub fn shared(path: &str, bytes: &Arc<[u8]>) -> Self {
        Self::new(path, Bytes::from_owner(Arc::clone(bytes)))
    }

    /// The same, of a file that was made.
    pub fn made(path: &str, bytes: &Arc<Vec<u8>>) -> Self {
        struct Shared(Arc<Vec<u8>>);
        impl AsRef<[u8]> for Shared {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }
        Self::new(path, Bytes::from_owner(Shared(Arc::clone(bytes))))
    }

    /// Whether the client goes into it.
    pub fn is_page(&self) -> bool {
        self.kind == HTML
    }
}

/// Files by path, relative to the site, with `/` between the parts.
pub type Files = BTreeMap<String, Arc<SiteFile>>;

/// A site below a folder of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    /// What people call it.
    pub label: String,
    /// The folder with its `/`, or nothing for the root.
    pub prefix: String,
    /// Whether it is there. A dormant one is made when somebody asks for it.
    pub awake: bool,
}

/// What is wrong with what is shown.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// All of it, as safe HTML.
    pub html: String,
    /// Because of these the pages are older than the project.
    pub errors: usize,
    /// Warnings and hints.
    pub others: usize,
}

/// Everything that is served.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// The files of all mounts, with their prefixes.
    pub files: Files,
    /// The sites there are; the one at the root first.
    pub mounts: Vec<Mount>,
    /// What is wrong.
    pub faults: Faults,
    /// The page of what was saved last, and how many saves there were.
    pub saved: Option<(String, u64)>,
    kit: OnceLock<String>,
}

impl Snapshot {
    /// What is served from one moment on.
    pub fn new(files: Files, mounts: Vec<Mount>, faults: Faults) -> Self {
        Self {
            files,
            mounts,
            faults,
            saved: None,
            kit: OnceLock::new(),
        }
    }

    /// The same, after so many saves, the last of them of what has this page.
    #[must_use]
    pub fn saved(self, page: &str, count: u64) -> Self {
        Self {
            saved: Some((page.to_owned(), count)),
            ..self
        }
    }

    /// Names the styles, scripts, pictures and fonts: what is not a page and
    /// not data.
    pub fn static_assets_tag(&self) -> &str {
        self.kit.get_or_init(|| {
            let entries = self.files.values();
            let kit = entries.filter(|entry| !entry.is_page() && !is_data(entry.kind));
            let tags: Vec<_> = kit.map(|entry| entry.tag.as_bytes()).collect();
            tag(&tags)
        })
    }
}

/// Names some bytes, the same on every run.
pub fn tag(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
    }
    format!("{:016x}", hasher.finish())
}

/// The type of pages.
pub const HTML: &str = "text/html; charset=utf-8";

fn is_data(kind: &str) -> bool {
    kind.starts_with("application/json") || kind.starts_with("text/csv")
}

/// The media type by a name's ending.
fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "text/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "ogg" => "audio/ogg",
        "webmanifest" => "application/manifest+json",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_have_the_same_tag() {
        let entry = |path, bytes: &'static str| SiteFile::new(path, bytes.as_bytes());
        assert_eq!(entry("a.html", "x").tag, entry("b.css", "x").tag);
        assert_ne!(entry("a.html", "x").tag, entry("a.html", "y").tag);
        assert_ne!(tag(&[b"ab", b"c"]), tag(&[b"a", b"bc"]));
    }

    #[test]
    fn the_kit_is_neither_pages_nor_data() {
        let mut files = Files::new();
        let mut add = |path: &str, bytes: &'static str| {
            let entry = Arc::new(SiteFile::new(path, bytes.as_bytes()));
            files.insert(path.to_owned(), entry);
            let snapshot = Snapshot::new(files.clone(), Vec::new(), Faults::default());
            snapshot.static_assets_tag().to_owned()
        };
        let kit = add("style.css", "a {}");
        assert_eq!(add("index.html", "x"), kit);
        assert_eq!(add("figures.json", "{}"), kit);
        assert_ne!(add("logo.svg", "<svg/>"), kit);
    }
}
