//! What is held back: how it is marked, and how a page counts it.
//!
//! Nothing says "too few to show" over and over. A figure that is held back in
//! the client edition is a short mark where others beside it are shown, and is
//! left out with its row, section or page where none are. The page counts them
//! in one line at its end, which leads to how that was decided.
//!
//! Views need not count. Whatever a template is given bears the path of each
//! figure that is held back under [`KEY`], whether the template prints its mark
//! or leaves it out; and [`PageContext::held`] takes what a view leaves out itself.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Value;

use super::{PageContext, Site};
use crate::measure::key::Key;
use crate::model::About;
use crate::render::Url;

/// What stands in the place of a figure that is held back.
pub(super) const MARK: &str = "–";

/// Where a figure that is held back has its path.
const KEY: &str = "held";
/// Where a part of a page counts what has no path.
const COUNT: &str = "held_back";

/// Where prose is, and what a mark is there.
const HTML: &str = "html";
const IN_HTML: &str = "<span class=\"held\"";

/// The line at a page's end.
#[derive(Debug, Serialize)]
pub struct HeldLine {
    /// "4 figures are held back: …"
    says: String,
    /// The way to how it was decided.
    href: String,
}

impl PageContext<'_> {
    /// The line at a page's end, of what it was given and what it left out.
    pub(super) fn held_line(&self, view: &Value) -> Option<HeldLine> {
        if self.report.is_for_team() {
            return None;
        }
        let deps = self.deps();
        let mut paths: BTreeSet<&str> = deps.held.iter().map(String::as_str).collect();
        let mut more = 0;
        gather(view, &mut paths, &mut more);
        let n = paths.len() + more;
        let form = if n == 1 { "one" } else { "other" };
        let places = [
            ("n", crate::base::grouped(n)),
            ("limit", self.report.group().to_string()),
        ];
        let places = places.each_ref().map(|(name, n)| (*name, n.as_str()));
        let why = self.report.held_for().word();
        (n > 0).then(|| HeldLine {
            says: (self.theme.words).fill(&format!("held.{why}.{form}"), &places),
            href: self
                .here
                .to_anchor(&Url::about(self.model, About::Reading), "part_limits"),
        })
    }
}

impl<'a> Site<'a> {
    /// The path of a figure that is held back.
    pub(super) fn held(&self, key: &Key) -> Option<String> {
        let figure = self.figures.at(key)?;
        self.report.holds(figure).then(|| key.to_string())
    }
}

/// Every path under [`KEY`], and the sum of what stands under [`COUNT`].
fn gather<'v>(value: &'v Value, paths: &mut BTreeSet<&'v str>, more: &mut usize) {
    if let Some(list) = value.as_array() {
        for value in list {
            gather(value, paths, more);
        }
    }
    for (key, value) in value.as_map().into_iter().flatten() {
        match (key.as_str(), value.as_str(), value.as_u64()) {
            (Some(KEY), Some(path), _) => {
                paths.insert(path);
            }
            // Prose is HTML already, with the pictures in it.
            (Some(HTML), Some(html), _) => {
                let marks = memchr::memmem::find_iter(html.as_bytes(), IN_HTML);
                *more += marks.count();
            }
            (Some(COUNT), _, Some(n)) => *more += usize::try_from(n).unwrap_or_default(),
            _ => gather(value, paths, more),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_figure_is_counted_once_wherever_it_stands() {
        let view = json!({
            "rows": [
                { "figure": { "held": "a.net", "text": "–" } },
                { "figure": { "held": "a.net", "text": "–" } },
                { "figure": { "held": null, "text": "+5" } },
            ],
            "score": { "held": "b.net" },
            "picture": { "held_back": 3 },
            "opening": { "html": "<td><span class=\"held\" role=\"img\">–</span></td>" },
        });
        let view = Value::from_serializable(&view);
        let (mut paths, mut more) = (BTreeSet::new(), 0);
        gather(&view, &mut paths, &mut more);
        assert_eq!(paths, BTreeSet::from(["a.net", "b.net"]));
        assert_eq!(more, 4);
    }
}
