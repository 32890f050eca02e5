//! What is shown where there is no page.

use super::snapshot::Snapshot;
use crate::base::escape;

/// At most this many names are compared, and this long.
const MOST_NAMES: usize = 20_000;
const LONGEST_NAME: usize = 200;

/// The theme's page for this, if there is one, with the nearest names; or a
/// plain one. Where no site could be made yet, what is wrong with it.
pub(super) fn page(snapshot: &Snapshot, path: &str) -> String {
    if snapshot.files.is_empty() {
        let html = &snapshot.faults.html;
        let says = match html.is_empty() {
            true => "<h1>The site is being made</h1>",
            false => "<h1>There is no site yet</h1>",
        };
        return plain(
            "No site yet",
            &format!("{says}\n<noscript>\n{html}</noscript>"),
        );
    }
    let near = near(snapshot, path);
    let mut links = String::new();
    if !near.is_empty() {
        links.push_str("<p>Did you mean</p>\n<ul>\n");
        for page in near {
            let to = super::request::encode(page);
            links.push_str(&format!(
                "<li><a href=\"/{to}\">{}</a></li>\n",
                escape(page)
            ));
        }
        links.push_str("</ul>\n");
    }
    let mount = snapshot.mounts.iter().rev();
    let mut mount = mount.filter(|mount| path.starts_with(&mount.prefix));
    let prefix = mount.next().map_or("", |mount| mount.prefix.as_str());
    let own = snapshot.files.get(&format!("{prefix}404.html"));
    let own = own.and_then(|entry| std::str::from_utf8(&entry.bytes).ok());
    // Its links are relative to where it lies, and it is shown elsewhere.
    let own = own.filter(|_| !path[prefix.len()..].contains('/'));
    match own.and_then(|page| page.split_once("</main>")) {
        Some((before, after)) => format!("{before}{links}</main>{after}"),
        None => {
            let shown = escape(path);
            let says = format!("<h1>There is no page at /{shown}</h1>\n{links}");
            plain("No such page", &says)
        }
    }
}

/// The pages whose names are nearest, nearest first.
fn near<'s>(snapshot: &'s Snapshot, path: &str) -> Vec<&'s str> {
    if path.len() > LONGEST_NAME {
        return Vec::new();
    }
    let pages = snapshot.files.iter().filter(|(_, entry)| entry.is_page());
    let mut near: Vec<_> = pages
        .take(MOST_NAMES)
        .map(|(page, _)| (strsim::jaro_winkler(page, path), page.as_str()))
        .filter(|(alike, _)| *alike > 0.8)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.into_iter().take(3).map(|(_, page)| page).collect()
}

fn plain(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title></head>\n<body><main>\n{body}\n</main></body></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::snapshot::{Faults, Files, SiteFile};
    use super::*;

    fn snapshot(pages: &[(&str, &'static str)]) -> Snapshot {
        let files = pages.iter().map(|&(path, html)| {
            let entry = SiteFile::new(path, html.as_bytes());
            (path.to_owned(), Arc::new(entry))
        });
        Snapshot::new(files.collect(), Vec::new(), Faults::default())
    }

    #[test]
    fn the_nearest_names_are_told() {
        let snapshot = snapshot(&[("index.html", ""), ("personas/wendy.html", "")]);
        let shown = page(&snapshot, "personas/wendi.html");
        assert!(
            shown.contains("<a href=\"/personas/wendy.html\">"),
            "{shown}"
        );
        assert!(!page(&snapshot, "zzz").contains("<li>"));
        assert!(page(&snapshot, "<b>").contains("&lt;b&gt;"));
        page(&snapshot, &"a".repeat(10_000));
    }

    #[test]
    fn the_themes_page_is_used() {
        let snapshot = snapshot(&[("404.html", "<main>Lost?</main>"), ("a.html", "")]);
        let shown = page(&snapshot, "b.html");
        assert!(shown.starts_with("<main>Lost?<p>Did you mean"), "{shown}");
    }

    #[test]
    fn without_a_site_it_says_what_is_wrong() {
        let faults = Faults {
            html: "<p>line 3</p>".into(),
            ..Faults::default()
        };
        let snapshot = Snapshot::new(Files::new(), Vec::new(), faults);
        assert!(page(&snapshot, "").contains("<p>line 3</p>"));
    }
}
