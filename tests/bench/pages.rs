//! One text in three dialects: pages of 600 words in folders of 50.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::words::{Dice, phrase, sentences, word};

/// Words on a page.
pub const WORDS: usize = 600;
/// Pages in a folder.
pub const IN_FOLDER: usize = 50;

/// Whose Markdown it is. Only front matter and links differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sidewise,
    Hugo,
    MdBook,
}

/// Where a page lies, without ending.
pub fn place(page: usize) -> String {
    format!("part-{:03}/page-{page:05}", page / IN_FOLDER)
}

/// The title of a page.
pub fn title(page: usize) -> String {
    let mut dice = Dice::new(page as u64 + 1);
    phrase(&mut dice, 4)
}

/// A page of `count`.
pub fn page(page: usize, count: usize, dialect: Dialect) -> String {
    let title = title(page);
    let mut out = match dialect {
        Dialect::MdBook => format!("# {title}\n\n"),
        Dialect::Sidewise => format!("---\ntitle: {title}\n---\n\n"),
        Dialect::Hugo => format!("---\ntitle: {title}\nweight: {}\n---\n\n", page + 1),
    };
    let mut dice = Dice::new((page as u64 + 1) << 20);
    let mut left = WORDS;
    let mut section = 0;
    while left > 0 {
        let part = left.min(120);
        left -= part;
        if section > 0 {
            let level = if section % 3 == 0 { "###" } else { "##" };
            let _ = write!(out, "{level} {}\n\n", phrase(&mut dice, 3));
        }
        // A fifth of the words go into lists, code or a table.
        let text = part * 4 / 5;
        paragraph(&mut out, &mut dice, text / 2, page, count, dialect);
        paragraph(&mut out, &mut dice, text - text / 2, page, count, dialect);
        match section % 5 {
            1 if page.is_multiple_of(5) => table(&mut out, &mut dice, part - text),
            2 => code(&mut out, &mut dice, part - text),
            _ => list(&mut out, &mut dice, part - text),
        }
        section += 1;
    }
    out
}

/// A paragraph with an emphasis, a strong word, a code span and a link.
fn paragraph(
    out: &mut String,
    dice: &mut Dice,
    words: usize,
    page: usize,
    count: usize,
    dialect: Dialect,
) {
    let head = words / 2;
    out.push_str(&sentences(dice, head));
    let (a, b, c) = (word(dice), word(dice), word(dice));
    let _ = write!(out, " *{a}* and **{b}** or `{c}`, ");
    let other = dice.below(count);
    let words_of_link = phrase(dice, 2);
    let _ = write!(out, "[{words_of_link}]({}): ", way(page, other, dialect));
    out.push_str(&sentences(dice, words.saturating_sub(head + 7)));
    out.push_str("\n\n");
}

/// From one page to another, as the dialect writes it. Hugo gets the address
/// that will be, which it does not look at.
fn way(from: usize, to: usize, dialect: Dialect) -> String {
    let same = from / IN_FOLDER == to / IN_FOLDER;
    match dialect {
        Dialect::Hugo if same => format!("../page-{to:05}/"),
        Dialect::Hugo => format!("../../{}/", place(to)),
        _ if same => format!("page-{to:05}.md"),
        _ => format!("../{}.md", place(to)),
    }
}

fn list(out: &mut String, dice: &mut Dice, words: usize) {
    for _ in 0..words.div_ceil(6) {
        let _ = writeln!(out, "- {}", phrase(dice, 6));
    }
    out.push('\n');
}

fn code(out: &mut String, dice: &mut Dice, words: usize) {
    out.push_str("```\n");
    for _ in 0..words / 4 {
        let (a, b, c, d) = (word(dice), word(dice), word(dice), word(dice));
        let _ = writeln!(out, "{a} = {b}({c}, {d});");
    }
    out.push_str("```\n\n");
}

fn table(out: &mut String, dice: &mut Dice, words: usize) {
    let row = |dice: &mut Dice| format!("| {} | {} | {} |\n", word(dice), word(dice), word(dice));
    out.push_str(&row(dice));
    out.push_str("| --- | --- | --- |\n");
    for _ in 0..words / 3 {
        out.push_str(&row(dice));
    }
    out.push('\n');
}

/// A project of `count` pages.
pub fn write(folder: &Path, count: usize, dialect: Dialect) -> io::Result<()> {
    let content = match dialect {
        Dialect::Sidewise => "content/commentary",
        Dialect::Hugo => "content",
        Dialect::MdBook => "src",
    };
    let content = folder.join(content);
    for at in 0..count {
        let path = content.join(place(at) + ".md");
        if at % IN_FOLDER == 0 {
            fs::create_dir_all(path.parent().unwrap_or(&content))?;
        }
        fs::write(path, page(at, count, dialect))?;
    }
    let file = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)
    };
    match dialect {
        Dialect::Sidewise => file(
            "content/report.yaml",
            "title: Many pages\nas_of: 2026-09-30\n",
        ),
        Dialect::Hugo => {
            file("hugo.toml", HUGO)?;
            file("layouts/_default/baseof.html", BASE)?;
            file("layouts/_default/single.html", SINGLE)?;
            file("layouts/_default/list.html", LIST)?;
            file("layouts/index.html", FRONT)
        }
        Dialect::MdBook => {
            file("book.toml", MDBOOK)?;
            let mut summary = String::from("# Summary\n\n");
            for at in 0..count {
                let _ = writeln!(summary, "- [{}]({}.md)", title(at), place(at));
            }
            file("src/SUMMARY.md", &summary)
        }
    }
}

/// Nothing that sidewise does not make: no feeds, no site map, no tags.
const HUGO: &str = r#"baseURL = "https://example.org/"
title = "Many pages"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.highlight]
codeFences = false
[[menus.main]]
name = "Report"
pageRef = "/"
weight = 1
[[menus.main]]
name = "Personas"
url = "/personas/"
weight = 2
[[menus.main]]
name = "Accounts"
url = "/accounts/"
weight = 3
[[menus.main]]
name = "Journeys"
url = "/journeys/"
weight = 4
[[menus.main]]
name = "Pains"
url = "/pains/"
weight = 5
[[menus.main]]
name = "Actions"
url = "/actions/"
weight = 6
"#;

/// As plain as a page can be: the parts of the site, the pages beside.
const BASE: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} – {{ site.Title }}</title>
</head>
<body>
<header><nav><ul>
{{ range site.Menus.main }}<li><a href="{{ .URL }}">{{ .Name }}</a></li>
{{ end }}</ul></nav></header>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer>{{ site.Title }}</footer>
</body>
</html>
"#;

const SINGLE: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .TableOfContents }}
{{ .Content }}
<nav>{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
"#;

const FRONT: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range site.Sections }}<h2>{{ .Title }}</h2>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}{{ end }}
"#;

/// Without its search, which the others do not have here.
const MDBOOK: &str = r#"[book]
title = "Many pages"
[output.html.search]
enable = false
"#;
