//! Pictures are pictures: an SVG that runs or loads something is none.
//!
//! This is a scanner and no parser: it finds tags and attributes in whatever
//! lies there, and rather refuses a harmless file than lets a harmful one by.

use std::ops::Range;

use super::Project;
use super::files::ASSET_METADATA;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::source::picture::{self, Published, reference};
use crate::source::{FileId, Span};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&ACTIVE_SVG];

/// A picture with a life of its own.
pub const ACTIVE_SVG: Rule = Rule {
    code: "active-svg",
    level: Level::Error,
    title: "An SVG file runs something, or loads something from elsewhere",
    explain: "\
SVG can hold scripts, event handlers, whole HTML pages and references to other servers. Published with a report, all of that runs at the reader's, and tells others who reads. So assets may be drawings alone: no script, no on… attributes, no foreignObject or other embedded documents, no javascript: addresses, no entities, and references only to parts of the same file (href=\"#arrow\") or to pictures held within it (data:image/png;base64,…).

Export it again as \"plain SVG\", or remove what is named. Fonts and styles can be in the file, or the text be turned into outlines.",
};

/// Looks into every SVG among the assets.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for (id, file) in project.sources.iter() {
        let path = file.path();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if path.starts_with("content/assets/") && ending.eq_ignore_ascii_case("svg") {
            SvgScan::new(id, file.text(), diagnostics).document();
            if picture::publish(path, file.text().as_bytes()) == Published::Unknown {
                let message = format!(
                    "{path} may hold more than is seen of it: it, or a picture in it, cannot be read to its end"
                );
                let help =
                    "save it again as plain SVG, with the pictures in it as PNG, JPEG, WebP or GIF";
                let place = Span::file_start(id);
                diagnostics.push(Diagnostic::new(&ASSET_METADATA, place, message).help(help));
            }
        }
    }
}

/// Elements that run something or hold other documents.
const ELEMENTS: [&str; 14] = [
    "script",
    "foreignobject",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "handler",
    "listener",
    "html",
    "body",
    "link",
    "meta",
    "base",
];

/// Attributes that refer to something.
const REFERENCES: [&str; 5] = ["href", "src", "action", "formaction", "data"];

struct SvgScan<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> SvgScan<'a> {
    fn new(file: FileId, text: &'a str, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            file,
            text,
            at: 0,
            diagnostics,
        }
    }

    fn document(mut self) {
        while let Some(found) = self.text[self.at..].find('<') {
            self.at += found;
            let rest = &self.text[self.at..];
            if rest.starts_with("<!--") {
                self.skip_past("-->");
            } else if rest.starts_with("<?") {
                if rest.starts_with("<?xml-stylesheet") {
                    let range = self.at..self.at + "<?xml-stylesheet".len();
                    self.fault(range, "this loads a style sheet".to_owned());
                }
                self.skip_past("?>");
            } else if rest.starts_with("<!") && !rest.starts_with("<![CDATA[") {
                self.declaration();
            } else if rest[1..].starts_with(|c: char| c.is_alphabetic() || c == '_') {
                self.tag();
            } else {
                self.at += 1;
            }
        }
    }

    fn skip_past(&mut self, end: &str) {
        let found = self.text[self.at..].find(end);
        self.at = found.map_or(self.text.len(), |at| self.at + at + end.len());
    }

    fn fault(&mut self, range: Range<usize>, message: String) {
        let span = Span::new(self.file, range);
        let help = "export the picture again as plain SVG, or remove this";
        let fault = Diagnostic::new(&ACTIVE_SVG, span, message);
        self.diagnostics.push(fault.help(help));
    }

    /// A document type: harmless unless it defines entities, behind which
    /// everything else could hide.
    fn declaration(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let end = match (rest.find('['), rest.find('>')) {
            (Some(open), Some(close)) if open < close => {
                rest.find("]>").map_or(rest.len(), |at| at + 2)
            }
            (_, close) => close.map_or(rest.len(), |at| at + 1),
        };
        if let Some(entity) = rest[..end].find("<!ENTITY") {
            let range = start + entity..start + entity + "<!ENTITY".len();
            self.fault(range, "this defines an entity".to_owned());
        }
        self.at = start + end;
    }

    fn tag(&mut self) {
        let start = self.at + 1;
        let end = self.text[start..]
            .find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<'))
            .map_or(self.text.len(), |at| start + at);
        let written = &self.text[start..end];
        let name = local(written);
        if ELEMENTS.contains(&name.as_str()) {
            let message = format!("`{written}` has no place in a picture");
            self.fault(start..end, message);
        }
        self.at = end;
        self.attributes(&name);
        if name == "style" {
            let start = self.at;
            let close = self.text[start..].find("</");
            self.at = close.map_or(self.text.len(), |at| start + at);
            self.style(start..self.at);
        }
    }

    fn attributes(&mut self, element: &str) {
        loop {
            let rest = &self.text[self.at..];
            let skipped = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            self.at += rest.len() - skipped.len();
            if skipped.is_empty() || skipped.starts_with(['>', '<']) {
                self.at += usize::from(skipped.starts_with('>'));
                return;
            }
            let start = self.at;
            let end = skipped
                .find(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>' | '<'))
                .map_or(self.text.len(), |at| start + at);
            // A stray `=` would be found again and again.
            let end = end.max(start + usize::from(skipped.starts_with('=')));
            self.at = end;
            let rest = &self.text[end..];
            let after = rest.trim_start();
            let value = match after.strip_prefix('=') {
                Some(value) => {
                    let value = value.trim_start();
                    self.value(self.text.len() - value.len())
                }
                None => end..end,
            };
            self.attribute(element, start..end, value);
        }
    }

    /// The value that begins here; what follows it comes next.
    fn value(&mut self, start: usize) -> Range<usize> {
        let rest = &self.text[start..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (from, length) = match quote {
            Some(quote) => (start + 1, rest[1..].find(quote)),
            None => (start, rest.find(|c: char| c.is_whitespace() || c == '>')),
        };
        let to = length.map_or(self.text.len(), |length| from + length);
        self.at = (to + usize::from(quote.is_some())).min(self.text.len());
        from..to
    }

    fn attribute(&mut self, element: &str, key: Range<usize>, value: Range<usize>) {
        let written = &self.text[key.clone()];
        let name = local(written);
        let text = plain(&self.text[value.clone()]);
        if name.starts_with("on") && name.len() > 2 {
            self.fault(key, format!("`{written}` runs something"));
        } else if text.contains("javascript:") || text.contains("vbscript:") {
            self.fault(value, "this address runs something".to_owned());
        } else if REFERENCES.contains(&name.as_str()) {
            let own = text.is_empty() || text.starts_with('#') || is_held(&text);
            // A link is followed by choice and loads nothing by itself.
            let web = ["https://", "http://", "mailto:"];
            let led = element == "a" && web.iter().any(|start| text.starts_with(start));
            if !own && !led {
                self.fault(value, "this loads something from elsewhere".to_owned());
            }
        } else if !written.starts_with("xmlns") {
            self.style(value);
        }
    }

    /// Finds references in styles and in attributes such as `fill`.
    fn style(&mut self, range: Range<usize>) {
        let text = plain(&self.text[range.clone()]);
        let loads = text.contains("@import")
            || text.contains("expression(")
            || text.contains("image-set(")
            // An escape can spell any of these words.
            || (text.contains('\\') && text.contains('('));
        let mut urls = text.match_indices("url(").map(|(at, _)| &text[at + 4..]);
        let mut elsewhere = urls.any(|url| {
            let url = url.trim_start_matches(['"', '\'']);
            !url.starts_with('#') && !is_held(url)
        });
        elsewhere |= loads;
        if elsewhere {
            self.fault(range, "this loads something from elsewhere".to_owned());
        }
    }
}

/// A name in small letters and without its prefix.
fn local(name: &str) -> String {
    let local = name.rsplit(':').next().unwrap_or(name);
    local.to_ascii_lowercase()
}

/// Whether an address is a picture held in the file itself.
fn is_held(address: &str) -> bool {
    let kinds = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let image = address.strip_prefix("data:image/");
    image.is_some_and(|image| kinds.iter().any(|kind| image.starts_with(kind)))
}

/// As a browser reads an address or a style: references to characters
/// resolved, blanks and line ends left out, small letters.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len().min(1 << 12));
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        if let Some((decoded, length)) = reference(rest) {
            out.push(decoded.to_ascii_lowercase());
            rest = &rest[length..];
        } else {
            out.push(c.to_ascii_lowercase());
            rest = &rest[c.len_utf8()..];
        }
    }
    out.retain(|c| !c.is_whitespace() && !c.is_control());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn faults(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let id = sources.add("content/assets/x.svg", text);
        let mut diagnostics = Diagnostics::new();
        SvgScan::new(id, text, &mut diagnostics).document();
        let places = diagnostics.iter().filter_map(|d| d.span);
        places.map(|span| sources.slice(span).to_owned()).collect()
    }

    #[test]
    fn drawings_are_left_alone() {
        for text in [
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0' fill='url(#a)'/></svg>",
            "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg><use xlink:href='#x'/></svg>",
            "<svg><image href='data:image/png;base64,AAAA'/><style>a{fill:url('#g')}</style></svg>",
            "<svg><a href='https://example.org'>x</a><!-- <script> --></svg>",
            "<svg width='1' height = '2' x = 3>",
        ] {
            assert_eq!(faults(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_runs_or_loads_is_found() {
        for (text, place) in [
            ("<svg><script>x</script></svg>", "script"),
            ("<svg:svg><svg:SCRIPT/></svg:svg>", "svg:SCRIPT"),
            ("<svg onload='x'/>", "onload"),
            ("<svg/onload=x>", "onload"),
            ("<svg><foreignObject/></svg>", "foreignObject"),
            ("<a href='java&#x73;cript:x'/>", "java&#x73;cript:x"),
            ("<a href=' java\nscript:x'/>", " java\nscript:x"),
            ("<set to='javascript:x'/>", "javascript:x"),
            (
                "<image href='https://example.org/x.png'/>",
                "https://example.org/x.png",
            ),
            ("<image href='//example.org/x'/>", "//example.org/x"),
            ("<use href='other.svg#a'/>", "other.svg#a"),
            (
                "<image href='data:image/svg+xml,x'/>",
                "data:image/svg+xml,x",
            ),
            (
                "<p fill='url(https://example.org)'/>",
                "url(https://example.org)",
            ),
            ("<style>@import 'x'</style>", "@import 'x'"),
            ("<style>a{b:u\\72l(x)}</style>", "a{b:u\\72l(x)}"),
            ("<?xml-stylesheet href='x'?><svg/>", "<?xml-stylesheet"),
            ("<!DOCTYPE s [<!ENTITY a 'x'>]><svg/>", "<!ENTITY"),
        ] {
            assert_eq!(faults(text), [place], "{text}");
        }
    }

    #[test]
    fn odd_texts_come_to_an_end() {
        for text in [
            "<", "<a", "<a b", "<a b=", "<a b='", "<a =", "<a ==", "<!", "<?", "<!--", "<style>",
            "<a/<b",
        ] {
            faults(text);
        }
    }
}
