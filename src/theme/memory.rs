//! A theme, from one build of a preview to the next.
//!
//! Without faults a theme depends on its name and on the project's files below
//! `themes/`, and on nothing else. All are compared, so what is recalled is
//! what would be loaded.

use std::sync::{Arc, Mutex};

use super::Theme;
use crate::base::lock;
use crate::diagnostic::Diagnostics;
use crate::source::{File, FileId, Sources, Span};

/// Holds the theme that was loaded last.
#[derive(Default)]
pub struct ThemeCache(Mutex<Option<Kept>>);

/// A file of the project's themes.
type Own = (FileId, Arc<File>);

struct Kept {
    name: String,
    files: Vec<Own>,
    assets: Vec<String>,
    theme: Arc<Theme>,
}

impl ThemeCache {
    /// What [`Theme::load`] loads, recalled or loaded.
    pub fn load(
        &self,
        sources: &Sources,
        name: &str,
        named_at: Option<Span>,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Theme> {
        let files = sources.iter().filter(|(_, file)| is_theirs(file.path()));
        let files = files.map(|(id, _)| (id, Arc::clone(sources.shared(id))));
        let files: Vec<_> = files.collect();
        let assets = sources.assets().iter().filter(|path| is_theirs(path));
        let assets: Vec<_> = assets.cloned().collect();
        let mut kept = lock(&self.0);
        if let Some(kept) = &*kept
            && kept.name == name
            && kept.assets == assets
            && is_same(&kept.files, &files)
        {
            return Arc::clone(&kept.theme);
        }
        let mut found = Diagnostics::new();
        let theme = Arc::new(Theme::load(sources, name, named_at, &mut found));
        // Faults have places; those are not compared.
        *kept = found.is_empty().then(|| Kept {
            name: name.to_owned(),
            files,
            assets,
            theme: Arc::clone(&theme),
        });
        diagnostics.append(found);
        theme
    }
}

impl std::fmt::Debug for ThemeCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Memory")
    }
}

fn is_theirs(path: &str) -> bool {
    path.starts_with("themes/")
}

fn is_same(a: &[Own], b: &[Own]) -> bool {
    let same = |(a, b): (&Own, &Own)| a.0 == b.0 && a.1.is_same(&b.1);
    a.len() == b.len() && a.iter().zip(b).all(same)
}
