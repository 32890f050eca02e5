//! The only room that reads a folder or writes one.
//!
//! [`load`] reads a project into [`Sources`]; a
//! [`ProjectReader`] does so again and again.
//! [`Staging`] takes a site in, file by file and from any thread, beside the
//! place where it will stand, and puts it there in one step or not at all.
//! [`create()`] makes a new project, [`add`] puts files into one, and [`refresh()`]
//! writes those that go with it.
//!
//! What lies in a project may come from anybody: nothing outside it is read,
//! and nothing that this program did not make is overwritten or removed.

mod found;

mod load;

mod walk;

mod reader;

mod find;

mod target;
mod unfinished;

mod staging_dir;
mod sync;

mod staging;

mod create;

mod refresh;

mod rewrite;

use std::fmt;
use std::io;

pub use crate::source::Sources;

pub use create::{add, create};
pub use find::{is_project, project_near, within_repository};
pub use found::LoadFault;
pub use load::load;
pub use reader::{AssetStamps, Changed, ProjectReader};
pub use refresh::refresh;
pub use rewrite::rewrite;
pub use staging::{Pictures, Published, Staging};
pub use target::is_site;
pub use unfinished::take_back;

/// Why a folder could not be written. Nothing was changed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WriteFault {
    /// What went wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl WriteFault {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    /// `what` (`public/index.html cannot be written`) failed because of `error`.
    fn io(what: impl fmt::Display, error: &io::Error) -> Self {
        Self::new(format!("{what}: {}", why(error)))
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for WriteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WriteFault {}

/// The system's reason in words that don't depend on its language or number.
pub(crate) fn why(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let words = match error.kind() {
        Kind::NotFound => "it is not there",
        Kind::PermissionDenied => "permission denied",
        Kind::AlreadyExists => "something is there already",
        Kind::StorageFull => "the disk is full",
        Kind::QuotaExceeded => "the disk quota is used up",
        Kind::ReadOnlyFilesystem => "the disk cannot be written to",
        Kind::FileTooLarge => "the file is too large",
        Kind::NotADirectory => "part of its path is a file",
        Kind::IsADirectory => "it is a folder",
        Kind::ResourceBusy => "it is in use",
        Kind::CrossesDevices => "it lies on another disk",
        Kind::InvalidFilename => "the system does not take this name",
        _ => {
            let words = error.to_string();
            let number = words.find(" (os error").unwrap_or(words.len());
            return words[..number].to_owned();
        }
    };
    words.to_owned()
}

/// What systems and file browsers leave in any folder, and nobody misses.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
