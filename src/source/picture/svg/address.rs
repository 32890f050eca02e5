//! Where something in a drawing leads.

use super::held;

/// What an address is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A part of the same drawing, or a picture held in it, cleaned.
    Own(String),
    /// A picture held in it that cannot be cleaned.
    Uncleaned,
    /// A script.
    Runs,
    /// Anything else.
    Elsewhere,
}

/// Looks at an address as a browser does, which passes over line ends in it and
/// blanks around it.
pub(super) fn judge(written: &str) -> Destination {
    let mut address = written.trim_matches(|c: char| c <= ' ').to_owned();
    address.retain(|c| !matches!(c, '\t' | '\n' | '\r'));
    let mut small = address.to_ascii_lowercase();
    small.retain(|c| !c.is_whitespace() && !c.is_control());
    if small.starts_with("javascript:") || small.starts_with("vbscript:") {
        return Destination::Runs;
    }
    // What was no picture was left out of it.
    if small.is_empty() || small.starts_with('#') || small == "data:," {
        return Destination::Own(address);
    }
    if !held::is_held(&small) {
        return Destination::Elsewhere;
    }
    held::cleaned(&address).map_or(Destination::Uncleaned, Destination::Own)
}

/// Whether a link may lead there: it is followed by choice, and loads nothing by
/// itself.
pub(super) fn is_link(written: &str) -> bool {
    let address = written.trim().to_ascii_lowercase();
    let web = ["https://", "http://", "mailto:"];
    web.iter().any(|start| address.starts_with(start)) && !address.contains(char::is_control)
}
