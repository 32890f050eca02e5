//! What can be wrong with a theme.

use crate::diagnostic::{Level, Rule};

/// Every rule of this room.
pub const RULES: &[&Rule] = &[&UNKNOWN_THEME, &THEME_FILE, &TEMPLATE, &THEME_WORDS];

/// A folder that is not there.
pub const UNKNOWN_THEME: Rule = Rule {
    code: "unknown-theme",
    level: Level::Error,
    title: "The theme has no folder",
    explain: "theme: in content/report.yaml names a folder under themes/. Leave it out for the built-in theme. A folder needs only the files that differ from the built-in ones.",
};

/// A file that nothing uses.
pub const THEME_FILE: Rule = Rule {
    code: "theme-file",
    level: Level::Error,
    title: "A theme has a file that it has no place for",
    explain: "A theme consists of templates/*.html, static/** (copied beside the pages) and words.yaml. A file elsewhere would be passed over in silence. A template takes the place of the built-in one of its name; a style sheet comes after it, so that it needs only what differs, and @import, which browsers heed at the top of a sheet alone, can do nothing there.",
};

/// A template that cannot be read, or fails.
pub const TEMPLATE: Rule = Rule {
    code: "template",
    level: Level::Error,
    title: "A template is at fault",
    explain: "Templates are written in Tera. The message names the place in the template and, where it failed while a page was made, the page. A template that you replaced may be called by a built-in one that expects its blocks.",
};

/// A word that nothing says.
pub const THEME_WORDS: Rule = Rule {
    code: "theme-words",
    level: Level::Error,
    title: "The wording has a key or a place that nothing uses, or a value that is no text",
    explain: "words.yaml maps keys to texts. A project's file needs only the keys that it changes; a key that the built-in file does not have is a mistake. So is a place in braces that the built-in text of that key does not have: nothing would fill it, and readers would see {mnth} where a month belongs. A text may leave places out.",
};
