//! What was written is on the disk, and not only in the system's memory.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Everything that was written to the folder's file system.
#[cfg(target_os = "linux")]
pub(super) fn all(folder: &Path, _files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    // One call, in place of one for each of a thousand files.
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// The files, one by one, and then their folder.
#[cfg(not(target_os = "linux"))]
pub(super) fn all(folder: &Path, files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    for file in files {
        File::options().append(true).open(file)?.sync_all()?;
    }
    self::folder(folder)
}

/// The names in a folder.
#[cfg(unix)]
pub(super) fn folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere folders cannot be opened, and keep their names by themselves.
#[cfg(not(unix))]
pub(super) fn folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
