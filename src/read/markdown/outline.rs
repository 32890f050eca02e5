//! What a text refers to.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::address::Address;
use super::anchors::Anchors;
use super::fence::{Fence, unclosed};
use super::nesting::{DEEPEST, Nesting};
use super::terms::pooling_terms;
use super::{dialect, figure_path, is_chart};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::kinds::ChartFence;
use crate::read::reader::LONGEST_LINE;
use crate::read::rules;
use crate::source::{FileId, Span, Spanned};

/// What a text refers to, in order, all places absolute.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Links and pictures.
    pub links: Vec<Link>,
    /// Mail addresses that are links as they stand: `<team@example.org>`.
    pub mails: Vec<Spanned<String>>,
    /// Figures in sentences: the path after `=`.
    pub figures: Vec<Spanned<String>>,
    /// Chart fences that could be read, with where their block begins.
    pub charts: Vec<(usize, ChartFence)>,
    /// Words that mix people up.
    pub pooling_terms: Vec<Span>,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Unique in the page; what links in commentary name.
    pub anchor: String,
    /// The anchor as it is published: made from words that may be shown.
    pub shown: String,
}

/// A link or a picture.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads, as written.
    pub target: Spanned<String>,
    /// The same, understood.
    pub address: Address,
    /// Whether it is a picture.
    pub picture: bool,
}

/// Looks a text through: its headings, and what it refers to. `path` is that of
/// the page, `body` where the text begins in the file.
pub fn outline(
    id: FileId,
    path: &str,
    text: &str,
    body: usize,
    diagnostics: &mut Diagnostics,
) -> (Vec<Heading>, Outline) {
    let mut out = Outline::default();
    let mut headings = Vec::new();
    let mut anchors = Anchors::default();
    let mut heading: Option<(u8, String)> = None;
    let mut fence: Option<Fence> = None;
    let span = |range: &Range<usize>| Span::new(id, range.start + body..range.end + body);
    let link = |written: &str, range: &Range<usize>, picture| Link {
        target: Spanned::new(written.to_owned(), span(range)),
        address: Address::new(path, written),
        picture,
    };

    let source = &text[body..];
    // Shortcut references (`[like this]`) are brackets that somebody meant to
    // write more often than links they forgot to define; full ones are not.
    let missing = |broken: pulldown_cmark::BrokenLink<'_>| {
        let sure = matches!(broken.link_type, LinkType::Reference | LinkType::Collapsed);
        sure.then(|| (Cow::Borrowed("").into(), Cow::Borrowed("").into()))
    };
    let parser = Parser::new_with_broken_link_callback(source, dialect(), Some(missing));
    let mut nesting = Nesting::default();
    let mut in_code = false;
    for (event, range) in parser.into_offset_iter() {
        if let Some(place) = nesting.goes_too_deep(&event, &range) {
            let message = format!("this lies more than {DEEPEST} levels deep in the page");
            let help = "close the elements and lists above that are done";
            diagnostics.push(Diagnostic::new(&rules::DEEP_PAGE, span(&place), message).help(help));
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some((level as u8, String::new()))
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, text)) = heading.take() {
                    if text.chars().count() > LONGEST_LINE {
                        diagnostics.push(
                            Diagnostic::new(
                                &rules::LONG_LINE,
                                span(&range),
                                format!("a heading has at most {LONGEST_LINE} letters"),
                            )
                            .help("write what it says below it"),
                        );
                        continue;
                    }
                    let anchor = anchors.make(&text);
                    let text = text.trim().to_owned();
                    headings.push(Heading {
                        level,
                        text,
                        shown: anchor.clone(),
                        anchor,
                    });
                }
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => match link_type {
                LinkType::ReferenceUnknown | LinkType::CollapsedUnknown => {
                    diagnostics.push(broken_reference(&source[range.clone()], span(&range)));
                }
                LinkType::Email => {
                    let mail = Spanned::new(dest_url.to_string(), span(&range));
                    out.mails.push(mail);
                }
                _ => out.links.push(link(&dest_url, &range, false)),
            },
            Event::Start(Tag::Image { dest_url, .. }) => {
                out.links.push(link(&dest_url, &range, true));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => in_code = true,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                in_code = true;
                diagnostics.extend(unclosed(&source[range.clone()], range.start + body, id));
                if is_chart(&info) {
                    fence = Some(Fence::new(range.start + body));
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                if let Some(fence) = fence.take() {
                    let start = fence.start;
                    if let Some(chart) = fence.read(id, diagnostics) {
                        out.charts.push((start, chart));
                    }
                }
            }
            Event::Text(words) => {
                if let Some(fence) = &mut fence {
                    fence.push(&words, range.start + body);
                    continue;
                }
                if let Some((_, text)) = &mut heading {
                    text.push_str(&words);
                }
                let begins = source[..range.start].ends_with('\n') || range.start == 0;
                if begins && !in_code && source[range.start..].starts_with("<<<<<<< ") {
                    let message =
                        "two versions of this page were put together, and the marks of it are left";
                    let help = "keep one of the two versions, and remove the lines of <<<<<<<, ======= and >>>>>>>";
                    diagnostics.push(
                        Diagnostic::new(&rules::MERGE_MARK, span(&range), message).help(help),
                    );
                }
                // Offsets within the words hold only where nothing was
                // unescaped, so the words are looked for as written.
                let terms = pooling_terms(&source[range.clone()]);
                out.pooling_terms.extend(
                    terms.map(|term| span(&(range.start + term.start..range.start + term.end))),
                );
            }
            Event::Code(code) => {
                if let Some((_, text)) = &mut heading {
                    text.push_str(&code);
                }
                if let Some(path) = figure_path(&code) {
                    let at = source[range.clone()].find(path).unwrap_or(0) + range.start;
                    let place = span(&(at..at + path.len()));
                    out.figures.push(Spanned::new(path.to_owned(), place));
                }
            }
            _ => {}
        }
    }
    (headings, out)
}

fn broken_reference(written: &str, span: Span) -> Diagnostic {
    let name = written.rsplit_once('[').map_or(written, |(_, name)| name);
    let name = name.trim_end_matches(']');
    let message = match name.is_empty() {
        true => "this link is defined nowhere in this file".to_owned(),
        false => format!("`{name}` is defined nowhere in this file"),
    };
    Diagnostic::new(&rules::BROKEN_REFERENCE, span, message).help(format!(
        "add a line `[{name}]: address`, or write the address in brackets: [words](address)"
    ))
}
