//! Templates, styles, scripts and wording; the default theme is embedded.
//!
//! A project's `themes/NAME/` replaces it file by file: what is not there is
//! taken from the default. Its style sheets come after the built-in ones of
//! their names, and so need only what differs.

mod memory;
mod rules;
mod sheet;
mod template;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};

pub use memory::ThemeCache;
pub use rules::RULES;
pub use template::Templates;
pub use words::{Fragment, Words};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme, ready to render with.
pub struct Theme {
    /// The templates.
    pub templates: Templates,
    /// The wording.
    pub words: Words,
    /// The same where a report does not tell everything that was heard and that
    /// happened.
    pub words_in_part: Words,
    /// Styles, scripts and pictures: path in the site, and contents.
    pub statics: Vec<(String, Arc<Vec<u8>>)>,
    /// Pictures and fonts of the project's own theme, published as they are:
    /// path in the project, and path in the site.
    pub assets: Vec<(String, String)>,
    /// Whether nothing in it is the project's own.
    pub built_in: bool,
}

/// A file of the theme and where it came from.
struct ThemeFile<'s> {
    text: Cow<'s, str>,
    /// In the project; `None` for embedded files.
    file: Option<FileId>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Theme")
    }
}

impl Theme {
    /// Loads the theme `name`: the embedded files, and the project's over
    /// them. Faults are noted; the theme can be used only if there are none.
    pub fn load(
        sources: &Sources,
        name: &str,
        named_at: Option<Span>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut files: BTreeMap<String, ThemeFile<'_>> = BTreeMap::new();
        let mut binaries: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        embedded(&DEFAULT, &mut files, &mut binaries);
        let known: Vec<String> = files.keys().cloned().collect();
        let folder = format!("themes/{name}/");
        let mut found = false;
        for (id, file) in sources.iter() {
            let Some(path) = file.path().strip_prefix(&folder) else {
                continue;
            };
            found = true;
            if file.not_utf8_at().is_some() && is_text(path) {
                let message = "this file is not UTF-8";
                diagnostics.push(Diagnostic::new(
                    &rules::THEME_FILE,
                    Span::file_start(id),
                    message,
                ));
                continue;
            }
            check_place(id, path, &known, diagnostics);
            let text = match (sheet::is_one(path), files.get(path)) {
                (true, Some(built_in)) if built_in.file.is_none() => {
                    sheet::check(id, file.text(), diagnostics);
                    Cow::Owned(sheet::after(&built_in.text, file.text()))
                }
                _ => Cow::Borrowed(file.text()),
            };
            files.insert(
                path.to_owned(),
                ThemeFile {
                    text,
                    file: Some(id),
                },
            );
        }
        if !found && name != "default" {
            diagnostics.push(unknown_theme(sources, name, named_at));
        }
        let words = Words::load(sources, &files, diagnostics);
        let words_in_part = words.in_part();
        let mut templates = Templates::load(&files, [&words, &words_in_part], diagnostics);
        let statics = files.iter().filter_map(|(path, file)| {
            let path = path.strip_prefix("static/")?;
            Some((path.to_owned(), Arc::new(file.text.as_bytes().to_vec())))
        });
        let binaries = binaries.into_iter();
        let binaries = binaries.map(|(path, bytes)| (path, Arc::new(bytes)));
        let statics: Vec<_> = statics.chain(binaries).collect();
        templates.insert_global("version", &version(&statics));
        let assets = sources.assets().iter().filter_map(|from| {
            let path = from.strip_prefix(&folder)?.strip_prefix("static/")?;
            Some((from.clone(), path.to_owned()))
        });
        Self {
            templates,
            words,
            words_in_part,
            statics,
            assets: assets.collect(),
            built_in: !found,
        }
    }
}

/// Of styles and scripts, for their addresses: a browser that holds older ones asks for
/// these. FNV-1a, which is the same on every machine; it need not be hard to guess.
fn version(statics: &[(String, Arc<Vec<u8>>)]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (path, bytes) in statics {
        for byte in path.as_bytes().iter().chain(&[0]).chain(bytes.as_ref()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// Whether a word stands in the files of the built-in theme, its styles, its scripts and
/// its sentences: there it is nobody's name.
pub fn is_own_word(word: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let files = built_in();
        let texts = files
            .iter()
            .map(|(_, bytes)| String::from_utf8_lossy(bytes));
        let words = texts.flat_map(|text| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words.map(str::to_lowercase).collect::<Vec<_>>()
        });
        words.collect()
    });
    words.contains(&word.to_lowercase())
}

/// The files of the built-in theme by their paths in it, sorted.
pub fn built_in() -> Vec<(String, &'static [u8])> {
    fn collect(dir: &'static Dir<'_>, out: &mut Vec<(String, &'static [u8])>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            out.push((path, file.contents()));
        }
        dir.dirs().for_each(|dir| collect(dir, out));
    }
    let mut files = Vec::new();
    collect(&DEFAULT, &mut files);
    files.sort_unstable();
    files
}

/// Whether a theme's file is text that is looked into.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "html" | "css" | "js" | "yaml" | "svg" | "txt")
}

fn embedded<'s>(
    dir: &'s Dir<'s>,
    files: &mut BTreeMap<String, ThemeFile<'s>>,
    binaries: &mut BTreeMap<String, Vec<u8>>,
) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        match file.contents_utf8() {
            Some(text) => {
                let text = Cow::Borrowed(text);
                files.insert(path, ThemeFile { text, file: None });
            }
            None => {
                if let Some(path) = path.strip_prefix("static/") {
                    binaries.insert(path.to_owned(), file.contents().to_vec());
                }
            }
        }
    }
    for dir in dir.dirs() {
        embedded(dir, files, binaries);
    }
}

/// A file that nothing would ever use is probably misspelt.
fn check_place(id: FileId, path: &str, known: &[String], diagnostics: &mut Diagnostics) {
    let used = path.starts_with("templates/")
        || path.starts_with("static/")
        || known.iter().any(|k| k == path);
    if used {
        return;
    }
    let near = suggest(path, known.iter().map(String::as_str));
    let help = match near {
        Some(near) => {
            format!("did you mean `{near}`? Themes have templates/, static/ and words.yaml")
        }
        None => "themes have templates/, static/ and words.yaml".to_owned(),
    };
    let message = format!("`{path}` is no file of a theme");
    diagnostics.push(Diagnostic::new(&rules::THEME_FILE, Span::file_start(id), message).help(help));
}

fn unknown_theme(sources: &Sources, name: &str, at: Option<Span>) -> Diagnostic {
    let folders = sources.iter().filter_map(|(_, file)| {
        let (folder, _) = file.path().strip_prefix("themes/")?.split_once('/')?;
        Some(folder)
    });
    let mut folders: Vec<_> = folders.collect();
    folders.sort_unstable();
    folders.dedup();
    let message = format!("there is no theme `{name}`");
    let help = match folders.is_empty() {
        true => "leave theme: out for the built-in one, or make the folder themes/NAME".to_owned(),
        false => format!("themes of this project: {}", folders.join(", ")),
    };
    let fault = match at {
        Some(span) => Diagnostic::new(&rules::UNKNOWN_THEME, span, message),
        None => Diagnostic::nowhere(&rules::UNKNOWN_THEME, message),
    };
    fault.help(help)
}
