//! What lies in a project's folder: what it is for, whether it is the same as
//! before, and what it holds.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::why;
use crate::source;

/// No text is longer than this. A text is held in memory as a whole.
const LONGEST: u64 = 64 << 20;

/// A file or folder that could not be read, or may not be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoadFault {
    /// Relative to the project, with `/`.
    pub path: String,
    /// What is wrong with it, as the end of a sentence that begins with its
    /// path; no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Whether the machine failed, rather than the project being at fault.
    pub machine: bool,
}

impl LoadFault {
    pub(super) fn project(path: &str, message: impl Into<String>, help: &str) -> Self {
        Self {
            path: path.to_owned(),
            message: message.into(),
            help: Some(help.to_owned()),
            machine: false,
        }
    }

    /// The system does not let us read it.
    pub fn unreadable(path: &str, error: &std::io::Error) -> Self {
        Self {
            path: path.to_owned(),
            message: format!("cannot be read: {}", why(error)),
            help: None,
            machine: true,
        }
    }
}

/// What a file is for, by its path alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Text,
    /// Read, though nobody will look for it there.
    StrayText,
    Stray,
    /// SVG: checked as text, published as it is.
    Picture,
    Asset,
    Table,
}

impl FileKind {
    fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let ending = ending.to_ascii_lowercase();
        let yaml = matches!(ending.as_str(), "yaml" | "yml");
        let Some(path) = path.strip_prefix("content/") else {
            return match ending.as_str() {
                "woff" | "woff2" | "ttf" | "otf" | "png" | "jpg" | "jpeg" | "gif" | "webp"
                | "avif" | "ico" => Self::Asset,
                _ => Self::Text,
            };
        };
        let Some((folder, rest)) = path.split_once('/') else {
            return match path {
                "report.yaml" | "actions.yaml" | "assumptions.yaml" | "promises.yaml" => Self::Text,
                // One of the same name with another ending would be a second
                // report to whoever reads texts.
                _ if ending == "yaml" || ending == "md" => Self::StrayText,
                _ => Self::Stray,
            };
        };
        match folder {
            "assets" if ending == "svg" => Self::Picture,
            "assets" => Self::Asset,
            "personas" | "accounts" | "journeys" | "feedback" | "rooms" | "conversations"
                if yaml && !rest.contains('/') =>
            {
                Self::Text
            }
            "feedback" if source::TABLES.contains(&ending.as_str()) => Self::Table,
            "commentary" if ending == "md" => Self::Text,
            _ if yaml || ending == "md" => Self::StrayText,
            _ => Self::Stray,
        }
    }
}

/// A file of a project, not read yet.
#[derive(Debug)]
pub(super) struct ProjectFile {
    /// As the project names it.
    pub(super) path: String,
    /// Where it really is.
    pub(super) real: PathBuf,
    /// What the system said of it when it was found.
    pub(super) stamp: Stamp,
    pub(super) size: u64,
    pub(super) kind: FileKind,
}

impl ProjectFile {
    pub(super) fn new(path: String, real: &Path, meta: &Metadata) -> Self {
        let path = source::nfc(&path).into_owned();
        Self {
            kind: FileKind::of(&path),
            path,
            real: real.to_owned(),
            size: meta.len(),
            stamp: Stamp::new(meta),
        }
    }

    /// The text, for files that are read; a table, to be opened.
    pub(super) fn file(&self) -> Result<Option<Arc<source::File>>, LoadFault> {
        if self.kind == FileKind::Table {
            let real = self.real.clone();
            let open = move || Ok(Box::new(File::open(&real)?) as source::Stream);
            let table = source::Table::new(self.size, Arc::new(open));
            return Ok(Some(Arc::new(source::File::of_table(&self.path, table))));
        }
        let bytes = self.read()?;
        Ok(bytes.map(|bytes| Arc::new(source::File::new(&self.path, bytes))))
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(
            self.kind,
            FileKind::Text | FileKind::StrayText | FileKind::Picture
        )
    }

    fn read(&self) -> Result<Option<Vec<u8>>, LoadFault> {
        if !self.is_text() {
            return Ok(None);
        }
        // It may have grown since it was found. One byte more than it had lets
        // the end show without growing the buffer.
        let size = usize::try_from(self.size.min(LONGEST)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(size + 1);
        let read = File::open(&self.real)
            .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
            .map_err(|error| LoadFault::unreadable(&self.path, &error))?;
        if read as u64 > LONGEST {
            return Err(LoadFault::project(
                &self.path,
                format!("is longer than {} MiB", LONGEST >> 20),
                "split it, or move it out of the project if it is no part of the report",
            ));
        }
        Ok(Some(bytes))
    }
}

/// What the system says of a file, by which a change shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    inner: [i64; 4],
}

impl Stamp {
    pub(super) fn new(meta: &Metadata) -> Self {
        Self {
            len: meta.len(),
            modified: meta.modified().ok(),
            #[cfg(unix)]
            inner: {
                use std::os::unix::fs::MetadataExt;
                [
                    meta.ctime(),
                    meta.ctime_nsec(),
                    meta.ino().cast_signed(),
                    meta.dev().cast_signed(),
                ]
            },
        }
    }
}
