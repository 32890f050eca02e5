//! For the browser: a list that is laid over a page.

use std::fmt::Write as _;

use super::visible::{on_one_line, visible};
use super::{Place, Resolved};
use crate::base::{Plain, escape, in_address};

/// How to open a place in an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    scheme: String,
    /// The project's folder, as the editor knows it.
    folder: String,
}

/// Editors by name, and what opens a place in each.
const EDITORS: [(&str, &str); 9] = [
    ("vscode", "vscode://file{file}:{line}:{column}"),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    ("cursor", "cursor://file{file}:{line}:{column}"),
    ("windsurf", "windsurf://file{file}:{line}:{column}"),
    ("zed", "zed://file{file}:{line}:{column}"),
    (
        "idea",
        "idea://open?file={file}&line={line}&column={column}",
    ),
    (
        "sublime",
        "subl://open?url=file://{file}&line={line}&column={column}",
    ),
    (
        "textmate",
        "txmt://open?url=file://{file}&line={line}&column={column}",
    ),
    (
        "emacs",
        "org-protocol://open-file?url=file://{file}&line={line}&column={column}",
    ),
];

impl Editor {
    /// An editor by its name, or by an address with `{file}`, and perhaps
    /// `{line}` and `{column}`. Files are those of the project in `folder`, an
    /// absolute path.
    ///
    /// # Errors
    /// It is neither; the names there are come back.
    pub fn new(name: &str, folder: &str) -> Result<Self, Vec<&'static str>> {
        let known = EDITORS.iter().find(|(known, _)| *known == name);
        let scheme = match known {
            Some((_, scheme)) => scheme,
            // `javascript:` and its like would run in the page.
            None if is_address(name) => name,
            None => return Err(EDITORS.iter().map(|(name, _)| *name).collect()),
        };
        let slashed = folder.replace('\\', "/");
        let lead = if slashed.starts_with('/') { "" } else { "/" };
        Ok(Self {
            scheme: scheme.to_owned(),
            folder: format!("{lead}{slashed}"),
        })
    }

    fn address(&self, place: &Place) -> String {
        let file = in_address(&format!("{}/{}", self.folder, place.file), Plain::FileUrl);
        self.scheme
            .replace("{file}", &file)
            .replace("{line}", &place.line.to_string())
            .replace("{column}", &place.column.to_string())
    }
}

fn is_address(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once("://") else {
        return false;
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let run = ["javascript", "data", "vbscript"];
    !scheme.is_empty()
        && scheme.chars().all(plain)
        && !run.contains(&scheme.to_ascii_lowercase().as_str())
        && text.contains("{file}")
}

/// So many are listed; nobody reads more, and no browser shows them well.
const MOST: usize = 1000;

/// A list of all faults, safe to put into any page; nothing where there are
/// none. Every place can be copied (`data-copy`) and, given an editor, opened.
///
/// Of more than a thousand the errors come first, and the rest is counted.
pub fn overlay(list: &[Resolved], editor: Option<&Editor>) -> String {
    if list.is_empty() {
        return String::new();
    }
    let mut out = String::from("<ol class=\"faults\">\n");
    let is_long = list.len() > MOST;
    let first = list.iter().filter(|item| !is_long || item.is_error());
    let then = list.iter().filter(|item| is_long && !item.is_error());
    for item in first.chain(then).take(MOST) {
        let _ = write!(
            out,
            "<li class=\"fault {0}\">\n<p class=\"says\"><strong class=\"level\">{0}</strong> {1} \
             <code class=\"code\">{2}</code></p>\n",
            item.level,
            escape(&on_one_line(&item.message)),
            escape(item.code),
        );
        if let Some(place) = &item.place {
            shown(&mut out, place, editor);
        }
        for place in &item.related {
            let label = escape(&on_one_line(&place.label));
            let _ = writeln!(out, "<p class=\"label\">{label}</p>");
            shown(&mut out, place, editor);
        }
        if let Some(help) = &item.help {
            let help = escape(&visible(help)).replace('\n', "<br>");
            let _ = writeln!(out, "<p class=\"help\"><strong>help</strong> {help}</p>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
    if is_long {
        let more = list.len() - MOST;
        let _ = writeln!(
            out,
            "<p class=\"more\">And {more} more; <code>sidewise check</code> tells them all.</p>"
        );
    }
    out
}

/// A place, what to do with it, and its line with the part in question marked.
fn shown(out: &mut String, place: &Place, editor: Option<&Editor>) {
    let file = on_one_line(&place.file);
    let at = match &place.cell {
        Some(cell) => format!("{file}:{}", on_one_line(cell)),
        None => format!("{file}:{}:{}", place.line, place.column),
    };
    let at = escape(&at);
    let _ = write!(
        out,
        "<p class=\"place\"><code>{at}</code> <button type=\"button\" data-copy=\"{at}\" \
         aria-label=\"Copy {at}\">Copy</button>"
    );
    if let Some(editor) = editor {
        let address = escape(&editor.address(place));
        let _ = write!(
            out,
            " <a class=\"open\" href=\"{address}\" aria-label=\"Open {at} in the editor\">Open</a>"
        );
    }
    let text: Vec<char> = place.text.chars().collect();
    let from = (place.column.saturating_sub(place.text_column)).min(text.len());
    let end = match place.end_line == place.line {
        true => place.end_column.saturating_sub(place.text_column),
        false => text.len(),
    };
    let to = end.clamp(from, text.len());
    let part = |part: &[char]| escape(&on_one_line(&part.iter().collect::<String>()));
    let _ = writeln!(
        out,
        "</p>\n<pre class=\"line\"><span class=\"number\">{}</span> {}<mark>{}</mark>{}</pre>",
        place.line,
        part(&text[..from]),
        part(&text[from..to]),
        part(&text[to..])
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault() -> Resolved {
        let place = Place {
            file: "content/a b.yaml".into(),
            line: 4,
            column: 7,
            end_line: 4,
            end_column: 12,
            text: "name: <wéndy> & co".into(),
            text_column: 1,
            cell: None,
            label: String::new(),
        };
        Resolved {
            code: "id-unknown",
            level: "error",
            message: "no <script>alert(1)</script> is called \"wendi\"".into(),
            related: vec![Place {
                label: "<here>".into(),
                ..place.clone()
            }],
            place: Some(place),
            help: Some("did you mean <b>wendy</b>?".into()),
        }
    }

    #[test]
    fn nothing_of_a_file_becomes_html() {
        let html = overlay(&[fault()], None);
        for tag in ["<script", "<b>", "<here>", "<w", "\"wendi"] {
            assert!(!html.contains(tag), "{tag} in {html}");
        }
        assert!(
            html.contains("name: <mark>&lt;wénd</mark>y&gt; &amp; co"),
            "{html}"
        );
        assert!(html.contains("data-copy=\"content/a b.yaml:4:7\""));
        assert!(!html.contains("href"));
        assert_eq!(overlay(&[], None), "");
    }

    #[test]
    fn of_very_many_errors_come_first() {
        let warning = Resolved {
            level: "warning",
            ..fault()
        };
        let mut list = vec![warning; MOST + 1];
        assert_eq!(overlay(&list[..MOST], None).matches("<li").count(), MOST);
        list.push(fault());
        let html = overlay(&list, None);
        assert_eq!(html.matches("<li").count(), MOST);
        let first = html.split("</li>").next().unwrap();
        assert!(first.contains("fault error"), "{first}");
        assert!(html.contains("And 2 more"));
    }

    #[test]
    fn editors_open_the_place() {
        let editor = Editor::new("vscode", "/home/a b").unwrap();
        let html = overlay(&[fault()], Some(&editor));
        let address = "vscode://file/home/a%20b/content/a%20b.yaml:4:7";
        assert!(html.contains(&format!("href=\"{address}\"")), "{html}");
        let editor = Editor::new("x-mine://open?f={file}&l={line}", "C:\\work").unwrap();
        let html = overlay(&[fault()], Some(&editor));
        let address = "x-mine://open?f=/C:/work/content/a%20b.yaml&amp;l=4";
        assert!(html.contains(address), "{html}");
        for bad in [
            "vim",
            "javascript://{file}",
            "JavaScript://%0a{file}",
            "x://y",
            "://{file}",
        ] {
            assert!(Editor::new(bad, "/").is_err(), "{bad}");
        }
    }

    #[test]
    fn odd_places_are_shown_all_the_same() {
        let mut fault = fault();
        if let Some(place) = &mut fault.place {
            (place.column, place.end_column, place.text_column) = (500, 3, 90);
            (place.line, place.end_line) = (4, 9);
        }
        assert!(overlay(&[fault], None).contains("<mark></mark>"));
    }
}
