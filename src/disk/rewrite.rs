//! A text that is there, with more in it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::WriteFault;

/// Puts `after` in the place of `before` at `path`, as a whole or not at all. A
/// link is followed as far as it stays in the folder of the project.
///
/// # Errors
/// Something else stands there by now, it leads out, or the system refuses.
pub fn rewrite(path: &Path, project: &Path, before: &str, after: &str) -> Result<(), WriteFault> {
    let fault = |error| WriteFault::io(format!("{} cannot be written", path.display()), &error);
    let real = fs::canonicalize(path).map_err(fault)?;
    let project = fs::canonicalize(project).map_err(fault)?;
    if !real.starts_with(&project) {
        let message = format!("{} is a link that leads out of the project", path.display());
        return Err(WriteFault::new(message).help("put the file itself there"));
    }
    if fs::read(&real).map_err(fault)? != before.as_bytes() {
        let message = format!("{} was changed meanwhile", path.display());
        return Err(WriteFault::new(message).help("try again"));
    }
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let beside = real.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let mut options = OpenOptions::new();
    let made = options.write(true).create_new(true).open(&beside);
    let done = made.and_then(|file| fill(file, &real, &beside, after));
    done.map_err(|error| {
        let _ = fs::remove_file(&beside);
        fault(error)
    })
}

fn fill(mut file: File, real: &Path, beside: &Path, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.set_permissions(fs::metadata(real)?.permissions())?;
    file.sync_all()?;
    drop(file);
    fs::rename(beside, real)
}
