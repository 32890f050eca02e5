//! Labels in place of names, in a text that is taken apart already.
//!
//! "Bob **Example**" is four events, and one name. So the text of all events is
//! looked at as one, and what is found is taken out of each of them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use crate::model::{Names, TextForm, figure_path, is_chart};

type Placed<'t> = (Event<'t>, Range<usize>);

/// A piece of the whole text: of which event, and where it begins.
struct EventSpan {
    event: usize,
    start: usize,
    length: usize,
}

/// The events with labels in place of names.
pub fn hide<'t>(names: &Names, mut events: Vec<Placed<'t>>) -> Vec<Placed<'t>> {
    let (whole, pieces) = pieces(&events);
    let hits = names.find_named(&whole, TextForm::AsText);
    // From the end, so that places before it stay what they are.
    for hit in hits.iter().rev() {
        let first = pieces.partition_point(|piece| piece.start + piece.length <= hit.range.start);
        let inside = pieces[first..].iter();
        let inside = inside.take_while(|piece| piece.start < hit.range.end);
        let inside: Vec<&EventSpan> = inside.collect();
        for (at, piece) in inside.iter().enumerate().rev() {
            let before = at.checked_sub(1).and_then(|at| inside.get(at));
            let block = before.is_some_and(|before| {
                let within = whole.get(before.start + before.length..piece.start);
                within.is_some_and(|within| within.contains("\n\n"))
            });
            let from = hit.range.start.saturating_sub(piece.start);
            let to = (hit.range.end - piece.start).min(piece.length);
            // Of the rest of a name stays no paragraph with nothing in it.
            let label = match (at, block && to - from == piece.length) {
                (0, _) => hit.label,
                (_, true) => "\u{2026}",
                (_, false) => "",
            };
            let Some((event, _)) = events.get_mut(piece.event) else {
                continue;
            };
            match event {
                Event::Text(text) | Event::Code(text) => put(text, from..to, label),
                Event::Html(html) | Event::InlineHtml(html) => {
                    let kept = html.get(from..to).map_or_else(String::new, tags);
                    put(html, from..to, &format!("{label}{kept}"));
                }
                _ => {}
            }
        }
    }
    events
}

fn put(text: &mut CowStr<'_>, place: Range<usize>, words: &str) {
    let mut changed = text.to_string();
    if changed.is_char_boundary(place.start) && changed.is_char_boundary(place.end) {
        changed.replace_range(place, words);
        *text = changed.into();
    }
}

/// The tags in a piece of HTML that begins and ends outside of them; nothing
/// where it is a piece of one.
fn tags(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>') else {
            break;
        };
        kept.push_str(&rest[open..=open + close]);
        rest = &rest[open + close + 1..];
    }
    kept
}

/// What one reads on, with a mark wherever a block ends.
fn pieces(events: &[Placed<'_>]) -> (String, Vec<EventSpan>) {
    const END: char = '\u{1}';
    let mut whole = String::new();
    let mut pieces = Vec::new();
    let mut chart = false;
    for (event, (kind, _)) in events.iter().enumerate() {
        let text = match kind {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                chart = is_chart(info);
                whole.push(END);
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                chart = false;
                whole.push(END);
                continue;
            }
            Event::Text(_) if chart => continue,
            Event::Code(code) if figure_path(code).is_some() => {
                whole.push(END);
                continue;
            }
            Event::Text(text) | Event::Code(text) => text,
            Event::Html(html) | Event::InlineHtml(html) => html,
            Event::SoftBreak | Event::HardBreak => {
                whole.push('\n');
                continue;
            }
            Event::Start(tag) if is_inline(&tag.to_end()) => continue,
            Event::End(tag) if is_inline(tag) => continue,
            // A name over two paragraphs, items or cells is one.
            Event::Start(Tag::Item | Tag::TableCell) => continue,
            Event::End(TagEnd::Item | TagEnd::TableCell) => {
                whole.push_str(" | ");
                continue;
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. })
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {
                whole.push_str("\n\n");
                continue;
            }
            _ => {
                whole.push(END);
                continue;
            }
        };
        pieces.push(EventSpan {
            event,
            start: whole.len(),
            length: text.len(),
        });
        whole.push_str(text);
    }
    (whole, pieces)
}

fn is_inline(tag: &TagEnd) -> bool {
    let plain = [TagEnd::Emphasis, TagEnd::Strong, TagEnd::Strikethrough];
    plain.contains(tag) || *tag == TagEnd::Link
}
