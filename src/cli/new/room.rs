//! `sidewise new --room`: the sheet of a session, and what to do on the day.

use std::fmt::Write as _;
use std::path::Path;

use jiff::ToSpan;

use crate::base::{escape, fill};
use crate::cli::say::{self, Exit};
use crate::cli::schema;
use crate::diagnostic::Diagnostics;
use crate::disk;
use crate::model::{self, Model};
use crate::read;

const SHEET: &str = include_str!("room/session.yaml");
const IMAGINED: &str = include_str!("room/imagined.yaml");
const GUIDE: &str = include_str!("room/guide.html");

/// Until a session can be held, people have to be invited.
const DAYS_AHEAD: i64 = 14;

/// Lines to write on; as many as fit on the page.
const ROWS: usize = 12;

/// Writes a sheet and a guide into the project, with its personas and
/// products in them; or the sheet of a session that is imagined, which needs no
/// guide.
pub(super) fn run(project: &Path, imagined: bool) -> Exit {
    if !disk::is_project(project) {
        let message = format!(
            "{} is no project: it has no content/report.yaml",
            project.display()
        );
        let help = "go into the project, or name its folder: sidewise new --room DIR";
        return say::failure(&message, Some(help));
    }
    let Ok(sources) = disk::load(project) else {
        let message = "the project cannot be read";
        return say::failure(message, Some("`sidewise check` says why"));
    };
    let mut ignored = Diagnostics::new();
    let model = model::build(&read::read(&sources, &mut ignored), &sources, &mut ignored);
    if model.report.span.is_none() {
        let message = "content/report.yaml cannot be read, and a session has its day from there";
        return say::failure(message, Some("`sidewise check` says why"));
    }
    let name = if imagined { "imagined" } else { "session" };
    let names = (1..).map(|n| match n {
        1 => name.to_owned(),
        n => format!("{name}-{n}"),
    });
    let is_free = |stem: &String| {
        let (sheet, guide) = paths(stem);
        !project.join(sheet).exists() && !project.join(guide).exists()
    };
    let stem = names.into_iter().find(is_free).unwrap_or_default();
    let (sheet, guide) = paths(&stem);
    // An editor that is led to a schema which is not there complains.
    let has_schemas = project.join(schema::FOLDER).is_dir();
    let line = schema::line(&sheet).filter(|_| has_schemas);
    let line = line.unwrap_or_default();
    let template = if imagined { IMAGINED } else { SHEET };
    let text = self::sheet(template, &model, &stem, &guide);
    let mut files = vec![(sheet.as_str(), format!("{line}{text}"))];
    if !imagined {
        files.push((guide.as_str(), self::guide(&model, &stem)));
    }
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, text)| (*path, text.as_bytes()))
        .collect();
    if let Err(fault) = disk::add(project, &files) {
        return say::failure(&fault.message, fault.help.as_deref());
    }
    if imagined {
        say::out(&format!(
            "Made the sheet of a session that a workshop imagines:\n\
             \n\
             \x20 {sheet}\n\
             \n\
             Say who imagined it, under by:, and write what you think they would do. Nothing in it\n\
             counts as heard; where a session is held, the report shows both side by side.\n"
        ));
        return Exit::Fine;
    }
    say::out(&format!(
        "Made the sheet of a session, and a guide for whoever leads it:\n\
         \n\
         \x20 {sheet}\n\
         \x20 {guide}\n\
         \n\
         Print the guide. Fill in the sheet on the evening; sidewise check says what is missing.\n"
    ));
    Exit::Fine
}

fn paths(stem: &str) -> (String, String) {
    (
        format!("content/rooms/{stem}.yaml"),
        format!("{stem}-guide.html"),
    )
}

fn sheet(template: &str, model: &Model, stem: &str, guide: &str) -> String {
    let as_of = model.report.as_of.date();
    let when = as_of.checked_add(DAYS_AHEAD.days()).unwrap_or(as_of);
    let (mut personas, mut members) = (String::new(), String::new());
    for persona in &model.personas {
        let id = &persona.id;
        let _ = writeln!(personas, "#   {id:12}  {}", one_line(persona.label()));
        let _ = writeln!(members, "  - {{ id: {id}-1, persona: {id} }}");
    }
    if members.is_empty() {
        members =
            "  # - { id: w1, persona: wendy }   # once content/personas/ has one\n".to_owned();
    }
    let mut products = String::new();
    for product in &model.products {
        let _ = writeln!(products, "#   {:12}  {}", product.id, product_line(product));
    }
    let ids = model
        .personas
        .iter()
        .map(|persona| format!("{}-1", persona.id));
    let mut ids = ids.chain(["w1".to_owned(), "s1".to_owned()]);
    let (first, second) = (
        ids.next().unwrap_or_default(),
        ids.next().unwrap_or_default(),
    );
    fill(
        template,
        &[
            ("stem", stem),
            ("guide", guide),
            ("when", &when.to_string()),
            ("as_of", &as_of.to_string()),
            ("personas", personas.trim_end()),
            ("products", products.trim_end()),
            ("members", members.trim_end()),
            ("first", &first),
            ("second", &second),
        ],
    )
}

fn guide(model: &Model, stem: &str) -> String {
    let own = model
        .report
        .product
        .map(|product| model[product].name.as_str());
    let mut products = String::new();
    for product in &model.products {
        let _ = writeln!(products, "  <li>{}</li>", escape(&product_line(product)));
    }
    let cells = "<td></td>".repeat(9);
    let rows = format!("  <tr>{cells}</tr>\n").repeat(ROWS);
    fill(
        GUIDE,
        &[
            ("title", &escape(&one_line(&model.report.title))),
            ("stem", stem),
            ("product", &escape(own.unwrap_or("it"))),
            ("products", products.trim_end()),
            ("rows", rows.trim_end()),
        ],
    )
}

fn product_line(product: &model::Product) -> String {
    let name = one_line(&product.name);
    match product.formerly.as_slice() {
        [] => name,
        formerly => format!("{name} (formerly {})", one_line(&formerly.join(", "))),
    }
}

/// For a comment, which ends where the line does.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
