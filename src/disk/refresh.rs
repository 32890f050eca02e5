//! Files that this program writes again and again.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::{WriteFault, why};

/// Writes `files` (a name and what is in it) into `folder`, which is made if
/// it is not there. A file that is there is replaced as a whole if `ours` says
/// so of what is in it; nothing is written if one of them is somebody else's.
///
/// # Errors
/// A file is somebody else's, or the system refuses.
pub fn refresh(
    folder: &Path,
    files: &[(String, &[u8])],
    ours: &dyn Fn(&[u8]) -> bool,
) -> Result<(), WriteFault> {
    for (name, _) in files {
        let path = folder.join(name);
        let theirs = match fs::symlink_metadata(&path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound) => false,
            Err(error) => return Err(WriteFault::io(cannot(&path), &error)),
            // A link leads to a file that lies elsewhere.
            Ok(meta) if !meta.is_file() => true,
            Ok(_) => match fs::read(&path) {
                Ok(bytes) => !ours(&bytes),
                Err(error) => return Err(WriteFault::io(cannot(&path), &error)),
            },
        };
        if theirs {
            let message = format!("{} is there already", path.display());
            let help = "sidewise did not write it: choose another folder, or remove it";
            return Err(WriteFault::new(message).help(help));
        }
    }
    fs::create_dir_all(folder).map_err(|error| {
        WriteFault::new(format!(
            "{} cannot be made: {}",
            folder.display(),
            why(&error)
        ))
    })?;
    for (name, bytes) in files {
        let path = folder.join(name);
        // Beside it first, so that an editor never reads half of it.
        let beside = folder.join(format!(".{name}.{}", std::process::id()));
        let done = fs::File::create_new(&beside)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&beside, &path));
        if let Err(error) = done {
            let _ = fs::remove_file(&beside);
            return Err(WriteFault::io(cannot(&path), &error));
        }
    }
    Ok(())
}

fn cannot(path: &Path) -> String {
    format!("{} cannot be written", path.display())
}
