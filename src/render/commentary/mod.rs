//! Commentary as HTML: links resolved, figures and charts in their places,
//! raw HTML made harmless.

mod ask;
mod charts;
mod memory;
mod named;
mod safe;

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use ask::{Resolver, What};
use safe::token;

use super::PageContext;
use crate::base::escape;
use crate::model::{Body, FOOTNOTE, Page, PageIx, dialect, figure_path, is_chart};

pub use memory::{CachedText, CommentaryCache, HiddenNamesCache};

/// A commentary text, rendered.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Commentary {
    /// Safe HTML; the first heading is left out where it is the page's title.
    pub html: String,
    /// Headings for a table of contents.
    pub headings: Vec<HeadingView>,
}

/// A heading, for a table of contents.
#[derive(Debug, Clone, serde::Serialize)]
pub struct HeadingView {
    /// 2 to 6, as on the page.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its anchor.
    pub anchor: String,
}

/// Renders a page's text, with links from the page that it is shown on.
pub fn render(ctx: &PageContext<'_>, index: PageIx) -> Commentary {
    let page = &ctx.model[index];
    let here = ctx.here;
    let Some(body) = ctx.body(page) else {
        return Commentary::default();
    };
    let ask = Resolver::new(*ctx, index);
    let memory = ctx.memory.map(|memory| memory.commentary);
    if let Some(text) = memory.and_then(|memory| memory.recall(page, body, here, &ask)) {
        let mut deps = ctx.deps();
        deps.assets.extend(text.assets.iter().cloned());
        let commentary = text.commentary.clone();
        deps.texts.push(text);
        return commentary;
    }
    let writer = Writer {
        ask,
        page,
        body,
        assets: BTreeSet::new(),
        token: token(body.text()),
        heading: 0,
        shift: 0,
        drop_first: false,
        raw: false,
        closing: Vec::new(),
        charts: Vec::new(),
    };
    let (commentary, assets, ask) = writer.write(body.text());
    let mut deps = ctx.deps();
    deps.assets.extend(assets.iter().cloned());
    let made = (assets, &commentary);
    deps.texts
        .extend(memory.and_then(|memory| memory.keep(page, body, here, ask, made)));
    commentary
}

/// Events one by one, or those of a text that was looked at as a whole.
enum Either<O, A> {
    One(O),
    All(A),
}

impl<T, O: Iterator<Item = T>, A: Iterator<Item = T>> Iterator for Either<O, A> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match self {
            Self::One(one) => one.next(),
            Self::All(all) => all.next(),
        }
    }
}

struct Writer<'w> {
    ask: Resolver<'w>,
    page: &'w Page,
    body: &'w Body,
    assets: BTreeSet<String>,
    token: String,
    /// The number of the next heading in the outline.
    heading: usize,
    /// By how many levels headings sink, below the page's own.
    shift: u8,
    /// Whether the first heading is the page's title, and left out.
    drop_first: bool,
    /// Whether the text has HTML of its own.
    raw: bool,
    /// What closes the links that are open: they are written by hand.
    closing: Vec<&'static str>,
    /// Charts, put in where their marks stand.
    charts: Vec<String>,
}

impl<'w> Writer<'w> {
    fn write(mut self, text: &str) -> (Commentary, BTreeSet<String>, Resolver<'w>) {
        let headings = &self.page.headings;
        let first = headings.first();
        let title = first.is_some_and(|first| first.level == 1 && first.text == self.page.title);
        self.drop_first = title && self.page.about.is_none();
        let rest = headings.iter().skip(usize::from(self.drop_first));
        self.shift = u8::from(rest.clone().any(|heading| heading.level == 1));
        let shown = rest.map(|heading| HeadingView {
            level: (heading.level + self.shift).min(6),
            text: self.hide(&heading.text).into_owned(),
            anchor: heading.shown.clone(),
        });
        let headings = shown.collect();

        let parser = Parser::new_ext(text, dialect()).into_offset_iter();
        // A name can begin in one event and end in another.
        let mut parser = match self.ask.hidden() {
            Some(names) => Either::All(named::hide(names, parser.collect()).into_iter()),
            None => Either::One(parser),
        };
        let mut ready = VecDeque::new();
        let mut fence = None;
        let mut dropping = false;
        let events = std::iter::from_fn(|| {
            while ready.is_empty() {
                let (event, range) = parser.next()?;
                match &event {
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_chart(info) => {
                        fence = Some(range.start + self.body.start);
                        continue;
                    }
                    Event::End(TagEnd::CodeBlock) if fence.is_some() => {
                        let start = fence.take().unwrap_or_default();
                        let mark = self.chart(start);
                        ready.push_back(Event::Html(mark.into()));
                        continue;
                    }
                    _ if fence.is_some() => continue,
                    Event::Start(Tag::Heading { .. }) if self.drop_first && self.heading == 0 => {
                        self.heading = 1;
                        dropping = true;
                        continue;
                    }
                    Event::End(TagEnd::Heading(_)) if dropping => {
                        dropping = false;
                        continue;
                    }
                    _ if dropping => continue,
                    _ => {}
                }
                self.event(event, &mut ready);
            }
            ready.pop_front()
        });
        let mut out = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut out, events);
        let html = self.finish(out);
        (Commentary { html, headings }, self.assets, self.ask)
    }

    fn event<'t>(&mut self, event: Event<'t>, out: &mut VecDeque<Event<'t>>) {
        match event {
            Event::Code(code) => out.push_back(match figure_path(&code) {
                Some(path) => Event::InlineHtml(self.figure(path).into()),
                None => Event::Code(code),
            }),
            Event::Start(Tag::Heading {
                level,
                classes,
                attrs,
                ..
            }) => {
                let heading = self.page.headings.get(self.heading);
                self.heading += 1;
                out.push_back(Event::Start(Tag::Heading {
                    level: self.sink(level),
                    id: heading.map(|heading| CowStr::from(heading.shown.clone())),
                    classes,
                    attrs,
                }));
            }
            Event::End(TagEnd::Heading(level)) => {
                out.push_back(Event::End(TagEnd::Heading(self.sink(level))));
            }
            Event::Start(Tag::Link {
                dest_url,
                link_type,
                ..
            }) => {
                let target = match link_type {
                    pulldown_cmark::LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let (open, close) = match self.link(&target) {
                    Some((url, true)) => (
                        format!("<a class=\"outside\" rel=\"noopener noreferrer\" href=\"{url}\">"),
                        "</a>",
                    ),
                    Some((url, false)) => (format!("<a href=\"{url}\">"), "</a>"),
                    // Checking has said so; here the words remain.
                    None => ("<span>".to_owned(), "</span>"),
                };
                self.closing.push(close);
                out.push_back(Event::InlineHtml(open.into()));
            }
            Event::End(TagEnd::Link) => {
                let close = self.closing.pop().unwrap_or("");
                out.push_back(Event::InlineHtml(close.into()));
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = self
                    .picture(&dest_url)
                    .map_or(CowStr::Borrowed(""), CowStr::from);
                let title = self.hide(&title).into_owned().into();
                out.push_back(Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Event::Start(Tag::Table(columns)) => {
                out.push_back(Event::Html(
                    "<div class=\"table-scroll\" tabindex=\"0\">".into(),
                ));
                out.push_back(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                out.push_back(Event::End(TagEnd::Table));
                out.push_back(Event::Html("</div>\n".into()));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.raw = true;
                out.push_back(Event::InlineHtml(html));
            }
            // A heading may have the name of a footnote.
            Event::FootnoteReference(name) => {
                let name = self.footnote(&name);
                out.push_back(Event::FootnoteReference(name.into()));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let name = self.footnote(&name);
                out.push_back(Event::Start(Tag::FootnoteDefinition(name.into())));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let info = self.hide(&info).into_owned().into();
                out.push_back(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))));
            }
            other => out.push_back(other),
        }
    }

    fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.ask.hide(text)
    }

    /// The name of a footnote becomes an anchor.
    fn footnote(&self, name: &str) -> String {
        match self.hide(name) {
            Cow::Borrowed(name) => format!("{FOOTNOTE}{name}"),
            Cow::Owned(hidden) => format!("{FOOTNOTE}{}", hidden.replace(' ', "-")),
        }
    }

    fn sink(&self, level: HeadingLevel) -> HeadingLevel {
        let sunk = (level as usize + usize::from(self.shift)).min(6);
        HeadingLevel::try_from(sunk).unwrap_or(HeadingLevel::H6)
    }

    /// The escaped address of a link, and whether it leads elsewhere.
    fn link(&mut self, written: &str) -> Option<(String, bool)> {
        let answer = self.ask.ask(What::Link, written)?;
        self.assets.extend(answer.asset);
        Some((self.mark(&escape(&answer.text)), answer.outside))
    }

    fn picture(&mut self, written: &str) -> Option<String> {
        let answer = self.ask.ask(What::Picture, written)?;
        self.assets.extend(answer.asset);
        Some(self.mark(&answer.text))
    }

    fn figure(&mut self, path: &str) -> String {
        let answer = self.ask.ask(What::Figure, path);
        let html = answer.map_or_else(String::new, |answer| answer.text);
        if !self.closing.contains(&"</a>") {
            return html;
        }
        // A link can hold no other.
        let cut = html.split_once(" href=\"");
        let cut = cut.and_then(|(head, rest)| Some((head, rest.split_once("\">")?.1)));
        match cut {
            Some((head, rest)) => {
                let head = head.replacen("<a", "<span", 1);
                format!("{head}>{}", rest.replacen("</a>", "</span>", 1))
            }
            None => html,
        }
    }

    /// Addresses that were resolved here carry a mark until the end, so that
    /// they can be told from those in raw HTML.
    fn mark(&self, url: &str) -> String {
        format!("{}:{url}", self.token)
    }
}
