//! SVG: read as XML, and built anew from what draws something or says what is
//! drawn.
//!
//! Titles and descriptions are read to whoever cannot see, and stay. What an
//! editor keeps for itself stands in namespaces of its own, and goes; so do
//! comments, metadata and attributes for programs. Pictures held within it are
//! cleaned as others are. What runs, or loads something from elsewhere, is a
//! fault: nothing is left out that somebody may have meant to be seen.

mod address;
mod allowed;
mod held;
mod style;
#[cfg(test)]
mod tests;

use std::ops::Range;

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions, TextPos};

use crate::base::escape_into;
use address::Destination;

/// The namespace of drawings; a file without any is taken for one.
const SVG: &str = "http://www.w3.org/2000/svg";
/// How every drawing begins.
const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements stand no deeper in each other.
const DEEPEST: usize = 256;

/// What was found in a drawing that has no place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgFault {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub message: String,
}

/// A drawing as it is published.
#[derive(Debug, Default)]
pub struct CleanedSvg {
    /// Built anew; `None` if a picture in it cannot be cleaned.
    pub kept: Option<String>,
    /// What has no place in it: with one of these it is not published.
    pub faults: Vec<SvgFault>,
}

/// Reads a drawing. What browsers would show of a file that breaks off is a fault
/// like any other.
pub fn read(text: &str) -> CleanedSvg {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = offset(text, error.pos());
            let fault = SvgFault {
                range: at..at,
                message: format!("this cannot be read as SVG: {error}"),
            };
            let faults = entity(text).into_iter().chain([fault]).take(1).collect();
            return CleanedSvg { kept: None, faults };
        }
    };
    let mut writer = SvgWriter::default();
    writer.prolog(text, &document);
    writer.element(document.root_element(), 0);
    let mut kept = writer.out;
    if kept.contains(" xlink:") && kept.starts_with(HEAD) {
        kept.insert_str(HEAD.len(), &format!(" xmlns:xlink=\"{XLINK}\""));
    }
    // A file that needed nothing is published as it is.
    if text.ends_with('\n') {
        kept.push('\n');
    }
    CleanedSvg {
        kept: (!writer.uncleaned).then_some(kept),
        faults: writer.faults,
    }
}

/// What is published of a drawing without faults.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let drawing = read(std::str::from_utf8(bytes).ok()?);
    let kept = drawing.kept.filter(|_| drawing.faults.is_empty())?;
    Some(kept.into_bytes())
}

/// The bytes before a place that is told by line and character.
fn offset(text: &str, place: TextPos) -> usize {
    let (row, column) = (place.row as usize - 1, place.col as usize - 1);
    let lines = text.split_inclusive('\n').take(row);
    let start: usize = lines.map(str::len).sum();
    let line = text.get(start..).unwrap_or("");
    let inner = line.char_indices().nth(column).map(|(at, _)| at);
    start + inner.unwrap_or(line.len())
}

/// The first definition of an entity, behind which everything else could hide.
fn entity(text: &str) -> Option<SvgFault> {
    let at = text.find("<!ENTITY")?;
    Some(SvgFault {
        range: at..at + "<!ENTITY".len(),
        message: "this defines an entity".to_owned(),
    })
}

#[derive(Debug, Default)]
struct SvgWriter {
    out: String,
    faults: Vec<SvgFault>,
    uncleaned: bool,
}

impl SvgWriter {
    fn fault(&mut self, range: Range<usize>, message: impl Into<String>) {
        let message = message.into();
        self.faults.push(SvgFault { range, message });
    }

    /// What stands before the drawing: style sheets, a document type, another
    /// encoding than the one it is published in.
    fn prolog(&mut self, text: &str, document: &Document<'_>) {
        let before = &text[..document.root_element().range().start];
        for node in document.root().children() {
            if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
                self.fault(node.range(), "this loads a style sheet");
            }
        }
        if let Some(at) = before.find("<!DOCTYPE")
            && let Some(open) = before[at..].find('[')
        {
            let entity = entity(before);
            let own = SvgFault {
                range: at..at + open + 1,
                message: "this document type says more than that it is SVG".to_owned(),
            };
            self.faults.push(entity.unwrap_or(own));
        }
        let declared = before.find("?>").map(|end| &before[..end]);
        let encoding = declared.and_then(|said| said.split_once("encoding"));
        if let Some((said, rest)) = encoding {
            let name = rest.trim_start_matches(['=', ' ', '"', '\'']);
            let name = name.split(['"', '\'']).next().unwrap_or("");
            let plain = ["utf-8", "utf8", "us-ascii", "ascii"];
            if !plain.iter().any(|one| name.eq_ignore_ascii_case(one)) {
                let message = format!("this says that it is written in {name}, not in UTF-8");
                self.fault(said.len()..said.len() + "encoding".len(), message);
            }
        }
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) {
        let name = node.tag_name().name();
        let namespace = node.tag_name().namespace().unwrap_or(SVG);
        // What editors keep, and what is not seen, is not looked into.
        if namespace != SVG && namespace != XHTML || allowed::is_unseen(name) {
            return;
        }
        let range = node.range();
        let start = range.start + 1;
        let written = start..(start + qualified(&node)).min(range.end);
        if namespace == XHTML || !allowed::is_element(name) || depth == 0 && name != "svg" {
            let message = format!("`{name}` has no place in a picture");
            return self.fault(written, message);
        }
        if depth >= DEEPEST {
            let message = format!("more than {DEEPEST} elements stand in each other here");
            return self.fault(written, message);
        }
        self.out.push('<');
        self.out.push_str(name);
        if depth == 0 {
            self.out.push_str(&HEAD["<svg".len()..]);
        }
        for attribute in node.attributes() {
            self.attribute(name, &attribute);
        }
        if !node.has_children() {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        if name == "style" {
            self.sheet(node);
        } else {
            for child in node.children() {
                match child.node_type() {
                    NodeType::Element => self.element(child, depth + 1),
                    NodeType::Text => self.text(child.text().unwrap_or("")),
                    _ => {}
                }
            }
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Words of the drawing: quotes stay as they are.
    fn text(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                c => self.out.push(c),
            }
        }
    }

    fn sheet(&mut self, node: Node<'_, '_>) {
        let texts = node.children().filter(Node::is_text);
        let text: String = texts.clone().filter_map(|text| text.text()).collect();
        if let Some(inner) = node.children().find(Node::is_element) {
            self.fault(inner.range(), "nothing but a style stands in a style");
        }
        let styles = style::sheet(&text);
        let place = texts
            .map(|text| text.range())
            .reduce(|all, next| all.start..next.end);
        self.styles(&styles, place.unwrap_or(node.range()));
        escape_into(&mut self.out, &styles.kept);
    }

    fn styles(&mut self, styles: &style::Styles, place: Range<usize>) {
        self.uncleaned |= styles.uncleaned;
        if styles.loads {
            self.fault(place, "this loads something from elsewhere");
        }
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute<'_, '_>) {
        let (name, value) = (attribute.name(), attribute.value());
        let prefix = match attribute.namespace() {
            None => "",
            Some(XLINK) => "xlink:",
            Some(XML) => "xml:",
            Some(_) => return,
        };
        let small = name.to_ascii_lowercase();
        if small.starts_with("on") && small.len() > 2 && prefix.is_empty() {
            return self.fault(attribute.range_qname(), format!("`{name}` runs something"));
        }
        let kept = if small == "href" {
            match address::judge(value) {
                Destination::Own(own) => own,
                Destination::Elsewhere if element == "a" && address::is_link(value) => {
                    value.to_owned()
                }
                Destination::Uncleaned => {
                    self.uncleaned = true;
                    return;
                }
                Destination::Runs => {
                    return self.fault(attribute.range_value(), "this address runs something");
                }
                Destination::Elsewhere => {
                    let message = "this loads something from elsewhere";
                    return self.fault(attribute.range_value(), message);
                }
            }
        } else if address::judge(value) == Destination::Runs {
            return self.fault(attribute.range_value(), "this address runs something");
        } else if allowed::is_loading(name) && !allowed::is_attribute(name) {
            let message = "this loads something from elsewhere";
            return self.fault(attribute.range_value(), message);
        } else if name == "style" && prefix.is_empty() {
            let styles = style::declarations(value);
            self.styles(&styles, attribute.range_value());
            styles.kept
        } else if value.contains(['(', '\\']) {
            let styles = style::value(value);
            self.styles(&styles, attribute.range_value());
            let keeps_data = value.to_ascii_lowercase().contains("data:");
            if keeps_data {
                styles.kept
            } else {
                value.to_owned()
            }
        } else {
            value.to_owned()
        };
        let is_kept = match prefix {
            "" => small == "href" || name == "style" || allowed::is_attribute(name),
            "xlink:" => matches!(name, "href" | "title"),
            _ => matches!(name, "lang" | "space"),
        };
        if is_kept {
            self.out.push(' ');
            self.out.push_str(prefix);
            self.out
                .push_str(if small == "href" { "href" } else { name });
            self.out.push_str("=\"");
            escape_into(&mut self.out, &kept);
            self.out.push('"');
        }
    }
}

/// How long the name of an element is as it is written, with its prefix.
fn qualified(node: &Node<'_, '_>) -> usize {
    let text = node.document().input_text();
    let inner = text.get(node.range().start + 1..).unwrap_or("");
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
    end.unwrap_or(inner.len())
}
