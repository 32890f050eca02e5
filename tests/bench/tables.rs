//! Tables of answers: does memory grow with the rows, and how long does a
//! save take beside one?

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::preview::{Edit, measure};
use crate::serving::Serving;

/// Rows lie spread over all accounts and personas, as in a survey of years.
const PERSONAS: usize = 12;
const ACCOUNTS: usize = 60;

/// A number for a row that tells nothing of the rows beside it (SplitMix64).
fn mixed(row: usize) -> usize {
    let mut mixed = (row as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) as usize
}

/// A project with one table of so many rows; an answer in four has words, each of them
/// others.
pub fn write(project: &Path, rows: usize) -> io::Result<()> {
    let content = project.join("content");
    for folder in ["personas", "accounts", "feedback", "commentary"] {
        fs::create_dir_all(content.join(folder))?;
    }
    let mut values = String::new();
    for at in 0..PERSONAS {
        fs::write(
            content.join(format!("personas/persona-{at}.yaml")),
            format!("name: Persona {at}\nlabel: Kind {at}\nroles: [user]\n"),
        )?;
        let _ = write!(values, "Part {at}: persona-{at}, ");
    }
    let mut accounts = String::new();
    for at in 0..ACCOUNTS {
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
        // The first one is known, for a save of it.
        let number = if row == 0 { 0 } else { mixed(row) };
        let (part, account) = (number % PERSONAS, number / 16 % ACCOUNTS);
        let (score, overall) = (number / 4096 % 11, number / 65_536 % 3);
        let (day, hour) = (number / 300_000 % 28 + 1, row % 24);
        let why = match row % 4 {
            0 => format!(
                "\"It saves me {} minutes a day, mostly, and number {row} is fine\"",
                number / 1_000_000 % 90
            ),
            _ => String::new(),
        };
        writeln!(
            out,
            "R_{row:08},{}/{day}/2026 {hour}:30:00,Part {part},Account {account},{score},{},{why}",
            number / 9_000_000 % 9 + 1,
            ["Bad", "OK", "Good"][overall],
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
