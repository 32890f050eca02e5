//! Tables of answers: does memory grow with the rows, and how long does a
//! save take beside one?

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::preview::{Edit, measure};
use crate::serving::Serving;

const PERSONAS: [&str; 4] = ["wendy", "helen", "colin", "marcus"];

/// A project with one table of so many rows; an answer in four has words.
pub fn write(project: &Path, rows: usize) -> io::Result<()> {
    let content = project.join("content");
    for folder in ["personas", "accounts", "feedback", "commentary"] {
        fs::create_dir_all(content.join(folder))?;
    }
    let mut values = String::new();
    for (at, persona) in PERSONAS.into_iter().enumerate() {
        fs::write(
            content.join(format!("personas/{persona}.yaml")),
            format!("name: {persona}\nlabel: Kind {at}\nroles: [user]\n"),
        )?;
        let _ = write!(values, "Part {at}: {persona}, ");
    }
    let mut accounts = String::new();
    for at in 0..20 {
        fs::write(
            content.join(format!("accounts/account-{at}.yaml")),
            format!("name: Account {at}\n"),
        )?;
        let _ = write!(accounts, "Account {at}: account-{at}, ");
    }
    let report = format!(
        "title: Many answers\nas_of: 2026-09-30\nfeedback:\n  - file: feedback/answers.csv\n    survey: many\n    columns:\n\
         \x20     id: {{ column: Id }}\n\
         \x20     when: {{ column: Submitted, format: \"%m/%d/%Y %H:%M:%S\" }}\n\
         \x20     persona: {{ column: Part, values: {{ {values} }} }}\n\
         \x20     account: {{ column: Company, values: {{ {accounts} }} }}\n\
         \x20     recommend: {{ column: Recommend }}\n\
         \x20     satisfaction: {{ column: Overall, values: {{ Bad: 2, OK: 3, Good: 4 }} }}\n\
         \x20     says: {{ column: Why }}\n"
    );
    fs::write(content.join("report.yaml"), report)?;
    fs::write(
        content.join("commentary/note.md"),
        "---\ntitle: A note\n---\nWords.\n",
    )?;
    let mut out = BufWriter::new(File::create(table(project))?);
    writeln!(out, "Id,Submitted,Part,Company,Recommend,Overall,Why")?;
    for row in 0..rows {
        let (day, hour, score) = (row % 28 + 1, row % 24, row * 7 % 11);
        let overall = ["Bad", "OK", "Good"][row % 3];
        let why = match row % 4 {
            0 => "\"It saves me an hour a day, mostly, and the rest is fine\"",
            _ => "",
        };
        writeln!(
            out,
            "R_{row:08},{}/{day}/2026 {hour}:30:00,Part {},Account {},{score},{overall},{why}",
            row % 9 + 1,
            row * 13 % 4,
            row * 5 % 20
        )?;
    }
    out.flush()
}

fn table(project: &Path) -> PathBuf {
    project.join("content/feedback/answers.csv")
}

/// Saves beside a table, and of the table.
pub fn saves(programs: &[(&str, PathBuf)], folder: &Path, rows: usize, saves: usize) {
    let project = folder.join("table");
    write(&project, rows).expect("a project");
    println!("### A table of {rows} rows\n");
    println!(
        "| save | to the page, median | quarters | most | whole site, median | most | processor |"
    );
    println!("| --- | --: | --: | --: | --: | --: | --: |");
    let edits = [
        Edit {
            what: "text beside the table",
            file: project.join("content/commentary/note.md"),
            page: "commentary/note.html".to_owned(),
            change: |text, n| {
                let words = format!("This is save {n} of many.");
                (format!("{text}\n{words}\n"), words)
            },
        },
        Edit {
            what: "row of the table",
            file: table(&project),
            page: "reading.html".to_owned(),
            change: |text, n| {
                let words = format!("a score of {}", n + 100);
                let changed = format!("Part 0,Account 0,{},Bad,", n + 100);
                (text.replacen("Part 0,Account 0,0,Bad,", &changed, 1), words)
            },
        },
    ];
    for (name, program) in programs {
        let serving = Serving::sidewise(program, &project);
        for edit in &edits {
            measure(name, &serving, edit, saves);
        }
    }
    println!();
}
