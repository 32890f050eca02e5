//! What a generator cannot do without: find the files, read them, turn them
//! into HTML, put that into a template, write it. No checks, no navigation.

use std::fs;
use std::io;
use std::path::Path;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use tera::{Context, Tera};
use walkdir::WalkDir;

const TEMPLATE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ title }}</title></head>\n<body><main>{{ html | safe }}</main></body></html>\n";

/// Makes a page of every Markdown file below `from`.
pub fn build(from: &Path, to: &Path) -> io::Result<()> {
    let mut tera = Tera::default();
    tera.add_raw_template("page.html", TEMPLATE)
        .map_err(io::Error::other)?;
    let mut files = Vec::new();
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let path = to.join(entry.path().strip_prefix(from).unwrap_or(entry.path()));
        if entry.file_type().is_dir() {
            fs::create_dir_all(path)?;
        } else if entry.path().extension().is_some_and(|e| e == "md") {
            files.push((entry.into_path(), path.with_extension("html")));
        }
    }
    files.par_iter().try_for_each(|(from, to)| {
        let text = fs::read_to_string(from)?;
        let mut parts = text.splitn(3, "---\n").skip(1);
        let (front, body) = (
            parts.next().unwrap_or(""),
            parts.next().unwrap_or(text.as_str()),
        );
        let mut body_html = String::with_capacity(body.len() * 3 / 2);
        let parser = Parser::new_ext(body, Options::ENABLE_TABLES);
        html::push_html(&mut body_html, parser);
        let mut context = Context::new();
        context.insert("title", front.trim_start_matches("title: ").trim());
        context.insert("html", &body_html);
        let page = tera
            .render("page.html", &context)
            .map_err(io::Error::other)?;
        fs::write(to, page)
    })
}
