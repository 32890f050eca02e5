//! A project's folder → texts in memory.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::found::{FileKind, LoadFault, ProjectFile};
use super::walk::Walk;
use crate::source::{self, Sources};

/// All texts together are no longer than this.
const LONGEST_IN_ALL: u64 = 1 << 30;

/// Reads `content/` and `themes/` of the project at `project`.
///
/// Texts are YAML and Markdown under `content/`, SVG under `content/assets/`,
/// and what themes are made of. Other files among the assets are only noted,
/// as are tables among the feedback and what belongs nowhere. Hidden files and
/// what editors leave behind are passed over. Files are added in byte order of
/// their paths, so that order does not depend on the machine.
///
/// # Errors
/// Everything that could not be read, at once, by path: also links that lead
/// out of `content/` and `themes/`, names that are no UTF-8, and texts beyond
/// 64 MiB.
pub fn load(project: &Path) -> Result<Sources, Vec<LoadFault>> {
    let walk = Walk::everything(project);
    gather(walk, ProjectFile::file)
}

/// Puts what was found into its places, `read` giving the texts.
pub(super) fn gather(
    walk: Walk<'_>,
    read: impl Fn(&ProjectFile) -> Result<Option<Arc<source::File>>, LoadFault> + Send + Sync,
) -> Result<Sources, Vec<LoadFault>> {
    let Walk {
        mut found,
        mut faults,
        ..
    } = walk;
    found.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));

    let all: u64 = found.iter().filter(|f| f.is_text()).map(|f| f.size).sum();
    if all > LONGEST_IN_ALL {
        faults.push(LoadFault::project(
            "content",
            format!("and themes hold {} MiB of text", all >> 20),
            "no more than 1024 MiB is read; split the project",
        ));
        return Err(faults);
    }
    let texts: Vec<_> = found.par_iter().map(read).collect();

    let mut sources = Sources::default();
    for (file, text) in found.into_iter().zip(texts) {
        match text {
            Ok(Some(text)) => drop(sources.share(text)),
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
        match file.kind {
            FileKind::Text | FileKind::Table => {}
            FileKind::StrayText | FileKind::Stray => sources.add_stray(file.path),
            FileKind::Picture | FileKind::Asset => sources.add_asset(file.path),
        }
    }
    match faults.is_empty() {
        true => Ok(sources),
        false => {
            faults.sort_by(|a, b| a.path.cmp(&b.path));
            Err(faults)
        }
    }
}
