//! Lines at the end of a file that is there.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::WriteFault;

/// Adds `text` at the end of the file at `path`, on a line of its own. What
/// is there stays as it is.
///
/// # Errors
/// It is not there, or cannot be written.
pub fn append(path: &Path, text: &str) -> Result<(), WriteFault> {
    let fault = |error| WriteFault::io(format!("{} cannot be written", path.display()), &error);
    let before = fs::read(path).map_err(fault)?;
    let start = match before.last() {
        None | Some(b'\n') => "",
        Some(_) => "\n",
    };
    let mut file = OpenOptions::new().append(true).open(path).map_err(fault)?;
    file.write_all(format!("{start}{text}").as_bytes())
        .map_err(fault)
}
