//! Style sheets of a project's theme, after the built-in ones of their names.
//!
//! Whoever writes three lines of style wants these three changed, and not all
//! the others gone. What comes later wins, so the built-in sheet stands first.

use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// Whether a theme's file is a style sheet that pages load.
pub(super) fn is_one(path: &str) -> bool {
    path.starts_with("static/") && path.ends_with(".css")
}

/// The built-in sheet, and the project's after it.
pub(super) fn after(built_in: &str, own: &str) -> String {
    // A mark at the beginning of a file is none in the middle of one.
    let own = own.strip_prefix('\u{feff}').unwrap_or(own);
    format!("{}\n\n/* The project's own. */\n{own}", built_in.trim_end())
}

/// What browsers heed only at the top of a sheet, where the built-in one now
/// stands.
pub(super) fn check(id: FileId, own: &str, diagnostics: &mut Diagnostics) {
    for rule in ["@import", "@namespace"] {
        if let Some(at) = find(own, rule) {
            let span = Span::new(id, at..at + rule.len());
            let message = format!("`{rule}` is heeded at the top of a style sheet alone");
            let help = "the built-in sheet of this name stands before this one; copy here what is imported, or load another sheet in templates/base.html";
            diagnostics.push(Diagnostic::new(&rules::THEME_FILE, span, message).help(help));
        }
    }
}

/// Where a rule stands outside of comments.
fn find(text: &str, rule: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let at = rest.find(rule)?;
        match rest.find("/*") {
            Some(comment) if comment < at => {
                from += comment + 2;
                from += text.get(from..)?.find("*/")? + 2;
            }
            _ => return Some(from + at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_in_comments_are_none() {
        assert_eq!(find("a {}\n@import url(x);", "@import"), Some(5));
        assert_eq!(find("/* @import */ a {} /* @import", "@import"), None);
        assert_eq!(find("/* x */ @import 'y'", "@import"), Some(8));
        assert_eq!(find("a { color: red }", "@import"), None);
    }

    #[test]
    fn the_project_comes_last() {
        let both = after("a { color: red }\n", "\u{feff}a { color: blue }\n");
        assert_eq!(
            both,
            "a { color: red }\n\n/* The project's own. */\na { color: blue }\n"
        );
    }
}
