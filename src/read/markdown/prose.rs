//! Which parts of a text are its author's own words.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::dialect;

/// The ranges of `text` that hold its author's words, in order: headings and
/// sentences, without code, addresses, raw HTML and what is quoted as
/// somebody else's.
pub fn prose(text: &str) -> Vec<Range<usize>> {
    let mut quoted = 0_usize;
    let mut coded = 0_usize;
    let mut out = Vec::new();
    for (event, range) in Parser::new_ext(text, dialect()).into_offset_iter() {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => quoted = quoted.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => coded += 1,
            Event::End(TagEnd::CodeBlock) => coded = coded.saturating_sub(1),
            Event::Text(_) if quoted + coded == 0 => out.push(range),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_code_are_not_the_authors_words() {
        let text = "# One\n\nTwo `=three` [four](five.md).\n\n> six\n\n```chart\nseven\n```\n\n<p>eight</p>\n";
        let found: Vec<_> = prose(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["One", "Two ", " ", "four", "."]);
    }
}
