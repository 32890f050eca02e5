//! What keeps a page safe: escaping, and raw HTML made harmless.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Writer;

/// A word that does not occur in the text: what it marks, the author did not
/// write.
pub fn token(text: &str) -> String {
    let mut n = 0;
    loop {
        let token = format!("sw{n}x");
        if !text.contains(&token) {
            return token;
        }
        n += 1;
    }
}

impl Writer<'_> {
    /// Makes raw HTML harmless, takes the marks away and puts the charts in.
    pub fn finish(&self, mut html: String) -> String {
        let mark = format!("{}:", self.token);
        if self.raw {
            html = self.clean(&html, &mark);
        } else {
            html = html.replace(&mark, "");
        }
        for (number, chart) in self.charts.iter().enumerate() {
            html = html.replacen(&format!("<p>{}c{number}e</p>", self.token), chart, 1);
        }
        html
    }

    fn clean(&self, html: &str, mark: &str) -> String {
        let own = HashSet::from([
            "table-scroll",
            "figure",
            "outside",
            "shown",
            "too_few",
            "one_by_one",
            "no_answers",
            "not_asked",
            "not_recorded",
            "left_out",
            "refused",
            "none",
        ]);
        let mark = mark.to_owned();
        let mut cleaner = ammonia::Builder::default();
        cleaner
            .link_rel(None)
            .add_generic_attributes(["id", "tabindex"])
            .add_allowed_classes("div", own.clone())
            .add_allowed_classes("span", own.clone())
            .add_allowed_classes("a", own)
            .add_tag_attributes("a", ["rel"])
            .add_url_schemes([self.token.as_str()])
            .attribute_filter(move |tag, attribute, value| match (tag, attribute) {
                // Only addresses that were resolved here are kept: those in
                // raw HTML could lead anywhere.
                (_, "href" | "src" | "cite") => {
                    value.strip_prefix(mark.as_str()).map(Cow::Borrowed)
                }
                ("a", "rel") => Some("noopener noreferrer".into()),
                (_, "tabindex") => Some("0".into()),
                _ => Some(value.into()),
            });
        cleaner.clean(html).to_string()
    }
}
