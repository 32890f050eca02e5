//! How deep a page's HTML goes: to make it harmless takes longer with every level.

use std::ops::Range;

use pulldown_cmark::Event;

/// So many levels no page needs.
pub const DEEPEST: usize = 200;

/// Elements that hold none, and those that need no end.
const FLAT: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "rp", "rt", "tr", "td", "th",
    "thead", "tbody", "tfoot", "colgroup", "caption", "keygen",
];

/// Counts levels, event by event.
#[derive(Debug, Default)]
pub struct Nesting {
    depth: usize,
    told: bool,
}

impl Nesting {
    /// Goes on by one event. Where it goes too deep for the first time, the place in
    /// the event's range.
    pub fn goes_too_deep(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let mut place = None;
        match event {
            Event::Start(_) => self.open(range, &mut place),
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Html(html) | Event::InlineHtml(html) => {
                for (at, _) in html.match_indices('<') {
                    let tag = &html[at + 1..];
                    let (closes, tag) = match tag.strip_prefix('/') {
                        Some(tag) => (true, tag),
                        None => (false, tag),
                    };
                    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
                    let name = tag[..end.unwrap_or(tag.len())].to_ascii_lowercase();
                    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
                    if !is_tag || FLAT.contains(&name.as_str()) {
                        continue;
                    }
                    match closes {
                        true => self.depth = self.depth.saturating_sub(1),
                        false => self.open(range, &mut place),
                    }
                }
            }
            _ => {}
        }
        place
    }

    fn open(&mut self, range: &Range<usize>, place: &mut Option<Range<usize>>) {
        self.depth += 1;
        if self.depth > DEEPEST && !self.told {
            self.told = true;
            *place = Some(range.clone());
        }
    }
}
