//! Texts in memory, tables that can be opened, and places in them.
//!
//! Everything the program reads is put into [`Sources`] first; from then on a
//! place is a [`Span`]: a file and a range of bytes, in a [`Table`] a row and a
//! cell. It becomes a line and a column only when somebody is told about it.

mod letters;
mod lines;
mod table;

pub mod picture;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

pub use letters::{is_plain, nfc};
pub use lines::{LineIndex, Position};
pub use table::{Note, Notes, Opener, Stream, TABLES, Table, column, letters};

/// A file in [`Sources`].
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file, half open; or a [cell](Self::cell) of a table.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`. Offsets beyond 4 GiB stick to the end.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end.max(range.start)),
        }
    }

    /// The very beginning of `file`: for faults of a file as a whole.
    pub fn file_start(file: FileId) -> Self {
        Self::new(file, 0..0)
    }

    /// As a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(f(self.value), self.span)
    }

    /// Borrows the value.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned::new(&self.value, self.span)
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One text of the project (or of the embedded theme), or one table.
#[derive(Debug)]
pub struct File {
    path: String,
    text: String,
    /// The text as it was written, where letters of it were written otherwise.
    written: Option<String>,
    written_lines: OnceLock<LineIndex>,
    not_utf8_at: Option<usize>,
    lines: OnceLock<LineIndex>,
    table: Option<Table>,
}

impl File {
    /// A file at `path`, relative to the project, with `/`.
    ///
    /// Bytes that are not UTF-8 are kept as replacement characters and the
    /// place is remembered, so that reading can report it. Letters that can
    /// be written in two ways are held in one ([`nfc`]), in the path too.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let (text, not_utf8_at) = match String::from_utf8(bytes.into()) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(at))
            }
        };
        let (text, written) = match nfc(&text) {
            Cow::Owned(other) => (other, Some(text)),
            Cow::Borrowed(_) => (text, None),
        };
        Self {
            path: own_path(path.into()),
            text,
            written,
            written_lines: OnceLock::new(),
            not_utf8_at,
            lines: OnceLock::new(),
            table: None,
        }
    }

    /// A table at `path`. Its text is not held, and so is empty here.
    pub fn of_table(path: impl Into<String>, table: Table) -> Self {
        Self {
            table: Some(table),
            ..Self::new(path, Vec::new())
        }
    }

    /// The table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        self.table.as_ref()
    }

    /// Relative to the project, with `/` between the parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text. Where the file was not UTF-8, replacement characters
    /// stand in for what could not be read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the text stands in the file as it was written, the line that it
    /// stands on, and its byte there.
    pub fn position(&self, offset: usize) -> (Position, &str, usize) {
        let lines = self.lines();
        let mut position = lines.position(&self.text, offset);
        let Some(written) = &self.written else {
            let line = lines.line(&self.text, position.line);
            let start = lines.start(&self.text, position.line);
            return (position, line, offset.saturating_sub(start));
        };
        let lines = self.written_lines.get_or_init(|| LineIndex::new(written));
        let line = lines.line(written, position.line);
        let own = line.trim_start_matches('\u{feff}');
        position.column = letters::column_as_written(own, position.column);
        let at = lines.offset(own, 1, position.column);
        (position, own, at)
    }

    /// The first byte that is not UTF-8, if there is one.
    pub fn not_utf8_at(&self) -> Option<usize> {
        self.not_utf8_at
    }

    /// The file's name without folder and ending: its id.
    pub fn stem(&self) -> &str {
        Path::new(&self.path)
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or("")
    }

    /// Whether it is the very file that another is, or a text that says the
    /// same at the same path.
    pub fn is_same(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        let alike = |a: &Self, b: &Self| {
            let texts = a.table.is_none() && b.table.is_none();
            texts && a.path == b.path && a.text == b.text && a.not_utf8_at == b.not_utf8_at
        };
        Arc::ptr_eq(self, other) || alike(self, other)
    }

    /// The index of lines, made when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

fn own_path(path: String) -> String {
    match nfc(&path) {
        Cow::Owned(other) => other,
        Cow::Borrowed(_) => path,
    }
}

/// All texts and tables, ordered by path, and the names of what else lies in the project.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<File>>,
    /// Shared: a save changes a text, hardly ever a name.
    by_path: Arc<BTreeMap<String, FileId>>,
    assets: Vec<String>,
    tables: Vec<String>,
    strays: Vec<String>,
}

impl Sources {
    /// Adds a file, as [`File::new`] makes it.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> FileId {
        self.share(Arc::new(File::new(path, bytes)))
    }

    /// Adds a file that others hold as well: one that did not change since the
    /// texts were read before.
    pub fn share(&mut self, file: Arc<File>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        Arc::make_mut(&mut self.by_path).insert(file.path.clone(), id);
        if file.table.is_some()
            && let Err(at) = self.tables.binary_search(&file.path)
        {
            self.tables.insert(at, file.path.clone());
        }
        self.files.push(file);
        id
    }

    /// Notes a file that is published as it is, never read as text.
    pub fn add_asset(&mut self, path: impl Into<String>) {
        let path = own_path(path.into());
        if let Err(at) = self.assets.binary_search(&path) {
            self.assets.insert(at, path);
        }
    }

    /// Adds a table of answers that is in memory; its ending is one of [`TABLES`].
    pub fn add_table(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> FileId {
        let table = Table::of_bytes(bytes);
        self.share(Arc::new(File::of_table(path, table)))
    }

    /// Notes a file under `content/` that lies where nothing of its kind is
    /// looked for. It may have been added as a text as well.
    pub fn add_stray(&mut self, path: impl Into<String>) {
        let path = own_path(path.into());
        if let Err(at) = self.strays.binary_search(&path) {
            self.strays.insert(at, path);
        }
    }

    /// The same texts, but for one that is put in the place of the one at its
    /// path. There must be one.
    pub fn replace(&mut self, file: Arc<File>) {
        if let Some(id) = self.find(file.path()) {
            self.files[id.0 as usize] = file;
        }
    }

    /// The same texts, but for that of one file, which `file` takes the place
    /// of.
    ///
    /// # Panics
    /// As [`file`](Self::file).
    pub fn put(&mut self, id: FileId, file: Arc<File>) {
        self.files[id.0 as usize] = file;
    }

    /// Whether these are the very texts and names that others are. Texts that
    /// were read twice are not, though they say the same.
    pub fn is_same(&self, other: &Sources) -> bool {
        let (a, b) = (&self.files, &other.files);
        a.len() == b.len()
            && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
            && self.assets == other.assets
            && self.tables == other.tables
            && self.strays == other.strays
    }

    /// The file behind an id.
    ///
    /// # Panics
    /// Never for an id that came from the same `Sources`.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The same, to be held longer than these texts.
    ///
    /// # Panics
    /// As [`file`](Self::file).
    pub fn shared(&self, id: FileId) -> &Arc<File> {
        &self.files[id.0 as usize]
    }

    /// The file at `path`, if it was read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// All files with their ids, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.by_path.values().map(|&id| (id, self.file(id)))
    }

    /// Paths of what is published as it is, in order.
    pub fn assets(&self) -> &[String] {
        &self.assets
    }

    /// Paths of the tables among the feedback, in order.
    pub fn tables(&self) -> &[String] {
        &self.tables
    }

    /// Paths of what lies under `content/` and belongs nowhere, in order.
    pub fn strays(&self) -> &[String] {
        &self.strays
    }

    /// The text at a place.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.range()).unwrap_or("")
    }

    /// `path:line` of a place: how a row is named in the internal edition.
    pub fn row(&self, span: Span) -> String {
        let file = self.file(span.file);
        if let Some(table) = &file.table {
            let notes = table.notes();
            let line = notes.get(span).map_or(0, |note| note.line);
            return match notes.sheet_of(span) {
                Some(sheet) => format!("{}:{sheet}!{line}", file.path),
                None => format!("{}:{line}", file.path),
            };
        }
        let line = file.lines().position(&file.text, span.start as usize).line;
        format!("{}:{line}", file.path)
    }
}
