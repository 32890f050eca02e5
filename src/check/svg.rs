//! Pictures are pictures: an SVG that runs or loads something is none.
//!
//! What is published is built anew from what a parser of XML finds, and only from
//! what draws something; what else stands there is told here.

use super::Project;
use super::files::ASSET_METADATA;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::source::Span;
use crate::source::picture::svg;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&ACTIVE_SVG];

/// A picture with a life of its own.
pub const ACTIVE_SVG: Rule = Rule {
    code: "active-svg",
    level: Level::Error,
    title: "An SVG file runs something, or loads something from elsewhere",
    explain: "\
SVG can hold scripts, event handlers, whole HTML pages and references to other servers. Published with a report, all of that runs at the reader's, and tells others who reads. So assets may be drawings alone, and are built anew from what draws something: shapes, texts, gradients, filters, links, and how they look. Not among it are scripts, on… attributes, foreignObject and other embedded documents, animations, javascript: addresses, entities and anything else that a document type defines, @import and @font-face. References lead only to parts of the same file (href=\"#arrow\") or to pictures held within it (data:image/png;base64,…). The file is written in UTF-8, and can be read to its end.

Export it again as \"plain SVG\", or remove what is named. Fonts and styles can be in the file, or the text be turned into outlines.",
};

/// Looks into every SVG among the assets.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for (id, file) in project.sources.iter() {
        let path = file.path();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if path.starts_with("content/assets/") && ending.eq_ignore_ascii_case("svg") {
            let drawing = svg::read(file.text());
            if drawing.faults.is_empty() && drawing.kept.is_none() {
                let message = format!(
                    "{path} may hold more than is seen of it: a picture in it cannot be read to its end"
                );
                let help =
                    "save it again as plain SVG, with the pictures in it as PNG, JPEG, WebP or GIF";
                let place = Span::file_start(id);
                diagnostics.push(Diagnostic::new(&ASSET_METADATA, place, message).help(help));
            }
            for fault in drawing.faults {
                let help = "export the picture again as plain SVG, or remove this";
                let place = Span::new(id, fault.range);
                let fault = Diagnostic::new(&ACTIVE_SVG, place, fault.message);
                diagnostics.push(fault.help(help));
            }
        }
    }
}
