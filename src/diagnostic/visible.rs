//! Words of somebody's files, made safe to show.

use std::borrow::Cow;

/// Replaces what a terminal would obey instead of showing: control characters
/// other than line ends, and marks that turn the direction of writing around.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    match text.contains(is_odd) {
        true => Cow::Owned(text.replace(is_odd, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// The same on one line.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    match text.contains('\n') {
        true => Cow::Owned(visible(text).replace('\n', " ")),
        false => visible(text),
    }
}

fn is_odd(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && c != '\n' && c != '\t')
}
