//! Anchors for headings.

use std::collections::BTreeMap;

/// Ids of footnotes begin with this, and no anchor of a heading does.
pub const FOOTNOTE: &str = "fn-";

/// Anchors that are unique in a page, made from the words of headings.
#[derive(Debug, Default)]
pub struct Anchors {
    seen: BTreeMap<String, usize>,
}

impl Anchors {
    /// `Who talks?` becomes `who-talks`, a second one `who-talks-1`.
    pub fn make(&mut self, text: &str) -> String {
        let mut slug = String::new();
        for c in text.trim().chars() {
            if c.is_alphanumeric() {
                slug.extend(c.to_lowercase());
            } else if (c.is_whitespace() || c == '-' || c == '_') && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = slug.trim_matches('-');
        let base = match slug {
            "" => "section".to_owned(),
            _ if slug.starts_with(FOOTNOTE) => format!("section-{slug}"),
            _ => slug.to_owned(),
        };
        let base = base.as_str();
        let mut anchor = base.to_owned();
        let mut count = self.seen.get(base).copied().unwrap_or(0);
        while self.seen.contains_key(&anchor) {
            count += 1;
            anchor = format!("{base}-{count}");
        }
        self.seen.insert(base.to_owned(), count);
        self.seen.insert(anchor.clone(), 0);
        anchor
    }
}
