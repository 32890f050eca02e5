//! A new project, and new files in one.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{WriteFault, why};

/// Makes `folder`, or fills it if it is there and empty. Paths of `files` are
/// relative to it, with `/`; nothing half-made stays when one cannot be
/// written.
///
/// # Errors
/// Something is there already, or the system refuses.
pub fn create(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteFault> {
    let shown = folder.display();
    let fault =
        |error: &io::Error| WriteFault::new(format!("{shown} cannot be made: {}", why(error)));
    let other = "choose a folder that is empty or not there yet";
    match fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => {
            Err(WriteFault::new(format!("{shown} is there already and is no folder")).help(other))
        }
        Ok(_) => {
            let mut entries = fs::read_dir(folder).map_err(|error| fault(&error))?;
            if entries.next().is_some() {
                return Err(WriteFault::new(format!("{shown} is not empty")).help(other));
            }
            let mut made = Vec::new();
            fill(folder, files, &mut made).map_err(|error| {
                undo(&made);
                fault(&error)
            })
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if fs::symlink_metadata(folder).is_ok() {
                let message = format!("{shown} is a link that leads nowhere");
                return Err(WriteFault::new(message).help(other));
            }
            let missing = folder.ancestors().take_while(|above| !above.exists());
            let missing: Vec<_> = missing.filter(|above| *above != Path::new("")).collect();
            let mut made = Vec::new();
            let done = missing.iter().rev().try_for_each(|above| {
                fs::create_dir(above)?;
                made.push((*above).to_owned());
                Ok(())
            });
            done.and_then(|()| fill(folder, files, &mut made))
                .map_err(|error| {
                    undo(&made);
                    fault(&error)
                })
        }
        Err(error) => Err(fault(&error)),
    }
}

/// Puts new `files` into `folder`, as [`create`] does. What is there stays.
///
/// # Errors
/// One of them is there already, a folder on the way is a link, or the system
/// refuses.
pub fn add(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteFault> {
    for (path, _) in files {
        let full = folder.join(path);
        let way = full.ancestors().take_while(|above| *above != folder);
        for above in way {
            let Ok(meta) = fs::symlink_metadata(above) else {
                continue;
            };
            let shown = above.display();
            if above == full {
                return Err(WriteFault::new(format!("{shown} is there already")));
            }
            if !meta.is_dir() {
                return Err(WriteFault::new(format!(
                    "{shown} is no folder of the project"
                )));
            }
        }
    }
    let mut made = Vec::new();
    fill(folder, files, &mut made).map_err(|error| {
        undo(&made);
        let shown = folder.display();
        WriteFault::new(format!("{shown} cannot be written to: {}", why(&error)))
    })
}

fn fill(folder: &Path, files: &[(&str, &[u8])], made: &mut Vec<PathBuf>) -> io::Result<()> {
    for (path, bytes) in files {
        let path = folder.join(path);
        let inner = path
            .ancestors()
            .skip(1)
            .take_while(|above| *above != folder);
        let inner: Vec<_> = inner.filter(|above| !above.exists()).collect();
        for above in inner.into_iter().rev() {
            fs::create_dir(above)?;
            made.push(above.to_owned());
        }
        let mut options = fs::OpenOptions::new();
        let mut file = options.write(true).create_new(true).open(&path)?;
        made.push(path);
        io::Write::write_all(&mut file, bytes)?;
    }
    Ok(())
}

/// Removes files and folders, the last made first.
fn undo(made: &[PathBuf]) {
    for path in made.iter().rev() {
        let _ = match path.is_dir() {
            true => fs::remove_dir(path),
            false => fs::remove_file(path),
        };
    }
}
