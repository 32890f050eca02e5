//! Commentary: front matter, and an outline of what the text refers to.
//!
//! The text itself is turned into HTML only when it is rendered; here it is
//! looked through once for what has to resolve.

mod address;
mod anchors;
mod fence;
mod nesting;
mod outline;
mod prose;
mod terms;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Options;

use super::kinds::PageFront;
use super::{rules, yaml};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::record::Record;
use crate::source::{File, FileId, Span};

pub use address::{Address, COMMENTARY, folder};
pub use anchors::{Anchors, FOOTNOTE};
pub use outline::{Heading, Link, Outline};
pub use prose::prose;
pub use terms::POOLING_TERMS;

/// A commentary file as written: what others can know of it, and the text.
#[derive(Debug, Clone)]
pub struct MarkdownPage {
    /// What other pages can show or lead to.
    pub head: Arc<Head>,
    /// What stands on the page itself.
    pub body: Arc<Body>,
}

/// What others can know of a page.
#[derive(Debug)]
pub struct Head {
    /// Its file.
    pub file: FileId,
    /// The same with nothing in it: for whoever may know of it, and not of
    /// what stands there.
    pub bare: Arc<File>,
    /// Below `content/commentary/`, without the ending: `notes/exit`.
    pub path: String,
    /// What stands between the `---` lines.
    pub front: Option<PageFront>,
    /// The same as written.
    written: String,
    /// Headings with the anchors they get.
    pub headings: Arc<Vec<Heading>>,
}

/// Front matter that is written alike in the same file says the same.
impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file
            && self.path == other.path
            && self.written == other.written
            && self.headings == other.headings
    }
}

/// The text of a page, to nobody's knowledge but its own.
#[derive(Debug)]
pub struct Body {
    /// Its file.
    pub id: FileId,
    /// The same, as a whole.
    file: Arc<File>,
    /// Where the text begins, in bytes of the file.
    pub start: usize,
    /// What the text refers to.
    pub outline: Outline,
}

impl Body {
    /// The text, front matter left out.
    pub fn text(&self) -> &str {
        self.file.text().get(self.start..).unwrap_or("")
    }

    /// The file.
    pub fn file(&self) -> &Arc<File> {
        &self.file
    }

    /// What is written at a place in the file.
    pub fn slice(&self, span: Span) -> &str {
        self.file.text().get(span.range()).unwrap_or("")
    }
}

/// The Markdown that commentary is written in: CommonMark, with the tables,
/// footnotes and struck-out words that editors show too.
pub fn dialect() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// Reads a commentary file.
pub fn read(
    id: FileId,
    file: &Arc<File>,
    path: String,
    diagnostics: &mut Diagnostics,
) -> MarkdownPage {
    let text = file.text();
    let (front, start) = front_matter(id, text, diagnostics);
    let (headings, outline) = outline::outline(id, &path, text, start, diagnostics);
    let head = Head {
        file: id,
        bare: Arc::new(File::new(file.path(), "")),
        path,
        front,
        written: text.get(..start).unwrap_or("").to_owned(),
        headings: Arc::new(headings),
    };
    let body = Body {
        id,
        file: Arc::clone(file),
        start,
        outline,
    };
    MarkdownPage {
        head: Arc::new(head),
        body: Arc::new(body),
    }
}

/// The front matter and where the body begins. This is the one place that
/// knows how long the front matter is.
fn front_matter(
    id: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> (Option<PageFront>, usize) {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = Lines { text, at: mark };
    let Some(first) = lines.next() else {
        return (None, mark);
    };
    if text[first.clone()].trim_end() != "---" {
        if let Some(place) = mistyped(text, mark) {
            let message = "this seems to begin the front matter, and does not";
            let help = "front matter begins in the first line of a page, which holds nothing but ---, and ends with such a line";
            diagnostics.push(
                Diagnostic::new(&rules::FRONT_MATTER, Span::new(id, place), message).help(help),
            );
        }
        return (None, mark);
    }
    let start = lines.at;
    while let Some(line) = lines.next() {
        if text[line.clone()].trim_end() == "---" {
            let yaml = &text[start..line.start];
            let front = yaml::document(id, yaml, &|at| at + start, None, diagnostics);
            return (front, lines.at);
        }
    }
    diagnostics.push(
        Diagnostic::new(
            &rules::FRONT_MATTER,
            Span::new(id, first),
            "the front matter is not closed",
        )
        .help("end it with a line that holds nothing but ---"),
    );
    (None, text.len())
}

/// A line that was meant to begin the front matter: the first that says anything, made
/// of the signs that rules are made of, and then one of the keys. As it stands, all of
/// it would be published, whatever it says of itself.
fn mistyped(text: &str, start: usize) -> Option<Range<usize>> {
    let mut lines = Lines { text, at: start };
    let said = |line: &Range<usize>| {
        let line = text[line.clone()].trim();
        !(line.is_empty() || line.starts_with("<!--") && line.ends_with("-->"))
    };
    let rule = lines.find(said)?;
    let written = text[rule.clone()].trim();
    let signs = |c: char| matches!(c, '-' | '–' | '—' | '+' | '=' | '_' | '*' | '~');
    let is_rule = !written.is_empty() && written.chars().all(signs);
    let is_key = |line: &Range<usize>| {
        let line = text[line.clone()].trim_start().to_ascii_lowercase();
        PageFront::FIELDS.iter().any(|field| {
            let rest = line.strip_prefix(field.key);
            rest.is_some_and(|rest| rest.trim_start().starts_with([':', '=']))
        })
    };
    // Without a rule the keys stand alone at the head of the page.
    match is_rule {
        true => lines.find(said).filter(is_key).map(|_| rule),
        false => is_edition(text[rule.clone()].trim()).then_some(rule),
    }
}

/// Whether a line says for whom a page is.
fn is_edition(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    let rest = line.strip_prefix("edition");
    let rest = rest.and_then(|rest| rest.trim_start().strip_prefix([':', '=']));
    rest.is_some_and(|rest| ["internal", "client"].contains(&rest.trim().trim_matches('"')))
}

/// The ranges of lines, ends included.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let start = self.at;
        self.at += length;
        Some(start..self.at)
    }
}

/// The path of a figure, if a code span asks for one.
pub fn figure_path(code: &str) -> Option<&str> {
    code.trim()
        .strip_prefix('=')
        .map(str::trim)
        .filter(|path| !path.is_empty())
}

/// Whether an info string asks for a chart.
pub fn is_chart(info: &str) -> bool {
    info.split_whitespace().next() == Some("chart")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn page(text: &str) -> (MarkdownPage, Diagnostics, Sources) {
        let mut sources = Sources::default();
        let id = sources.add("content/commentary/x.md", text);
        let mut diagnostics = Diagnostics::new();
        let page = read(id, sources.shared(id), "x".into(), &mut diagnostics);
        (page, diagnostics, sources)
    }

    #[test]
    fn figures_have_exact_places() {
        let (page, _, sources) =
            page("---\ntitle: T\n---\nNet is `=personas.wendy.recommend.net` now.\n");
        let figure = &page.body.outline.figures[0];
        assert_eq!(sources.slice(figure.span), "personas.wendy.recommend.net");
        assert_eq!(sources.row(figure.span), "content/commentary/x.md:4");
    }

    #[test]
    fn a_fence_in_a_quote_keeps_its_places() {
        let (_, found, sources) =
            page("> ```chart\n> chart: journey\n> journey: all\n> lains: persona\n> ```\n");
        let fault = found.iter().next().unwrap();
        assert_eq!(fault.rule.code, "unknown-key");
        assert_eq!(sources.slice(fault.span.unwrap()), "lains");
    }

    #[test]
    fn unclosed_blocks_and_undefined_links_are_found() {
        let (_, found, _) = page("See [this][nope] and [brackets].\n\n```\ncode\n");
        let codes: Vec<_> = found.iter().map(|d| d.rule.code).collect();
        assert_eq!(codes, ["broken-reference", "unclosed-fence"]);
    }

    #[test]
    fn closed_blocks_are_left_alone() {
        let (_, found, _) =
            page("```\na\n```\n\n> ```\n> a\n> ```\n\n- ~~~\n  b\n  ~~~\n\n```\n```\n");
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn anchors_are_unique() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.make("Who talks?"), "who-talks");
        assert_eq!(anchors.make("Who talks"), "who-talks-1");
        assert_eq!(anchors.make("who-talks-1"), "who-talks-1-1");
        assert_eq!(anchors.make("Who talks"), "who-talks-2");
        assert_eq!(anchors.make("…"), "section");
    }

    #[test]
    fn pooling_terms_are_whole_words() {
        let (page, ..) = page("The Customer, custom work, a consumerist user base.\n");
        assert_eq!(page.body.outline.pooling_terms.len(), 2);
    }

    #[test]
    fn front_matter_that_never_ends_is_said() {
        let (_, found, _) = page("---\ntitle: x\n\nWords\n");
        assert_eq!(found.iter().next().unwrap().rule.code, "front-matter");
    }
}
