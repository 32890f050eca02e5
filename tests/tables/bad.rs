//! Tables that nobody can read: a clear error, soon, and in little memory.
//!
//! They are made here, since nobody wants them in a repository.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

/// What the process may have, in KiB.
const MEMORY: u64 = 500 << 10;

/// A build for tests is some ten times slower than one for people.
const SECONDS: Duration = Duration::from_secs(60);

const REPORT: &str = "\
title: Bad tables
as_of: 2026-09-30
feedback:
  - file: feedback/FILE
    columns:
      persona: { column: Part, values: { I use it: wendy } }
      recommend: { column: Score }
      says: { column: Why }
";

/// Checks a project of one table, and gives what was said.
fn said(name: &str, write: impl FnOnce(&Path)) -> String {
    let home = TempDir::new().unwrap();
    let content = home.path().join("content");
    fs::create_dir_all(content.join("feedback")).unwrap();
    fs::create_dir_all(content.join("personas")).unwrap();
    fs::write(
        content.join("personas/wendy.yaml"),
        "name: Wendy\nroles: [user]\n",
    )
    .unwrap();
    fs::write(content.join("report.yaml"), REPORT.replace("FILE", name)).unwrap();
    write(&content.join("feedback").join(name));
    let begun = Instant::now();
    let binary = env!("CARGO_BIN_EXE_sidewise");
    let limited = format!("ulimit -v {MEMORY} && exec {binary} check --format short .");
    let output = Command::new("sh")
        .args(["-c", &limited])
        .current_dir(home.path())
        .env("RAYON_NUM_THREADS", "2")
        .env("MALLOC_ARENA_MAX", "2")
        .output()
        .unwrap();
    let said =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert!(begun.elapsed() < SECONDS, "{:?}: {said}", begun.elapsed());
    assert!(output.status.code().is_some(), "it died: {said}");
    said
}

fn csv(write: impl FnOnce(&mut BufWriter<File>)) -> impl FnOnce(&Path) {
    move |path| {
        let mut file = BufWriter::new(File::create(path).unwrap());
        file.write_all(b"Part,Score,Why\n").unwrap();
        write(&mut file);
        file.flush().unwrap();
    }
}

#[test]
fn cut_in_the_middle_of_a_quote() {
    let said = said(
        "a.csv",
        csv(|file| {
            file.write_all(b"I use it,9,\"and then\r\nit").unwrap();
        }),
    );
    assert!(
        said.contains("a.csv:2:12: error[broken-table]: the file ends within the quote"),
        "{said}"
    );
}

#[test]
fn a_quote_that_swallows_the_rest() {
    let said = said(
        "a.csv",
        csv(|file| {
            file.write_all(b"I use it,9,\"and then\n").unwrap();
            for _ in 0..1_000_000 {
                file.write_all(b"I use it,9,because\n").unwrap();
            }
        }),
    );
    assert!(
        said.contains("a.csv:2:12: error[broken-table]: a cell of more than 1 MiB"),
        "{said}"
    );
    assert!(said.contains("never closed"), "{said}");
}

#[test]
fn a_cell_of_100_mb() {
    let said = said(
        "a.csv",
        csv(|file| {
            file.write_all(b"I use it,9,").unwrap();
            for _ in 0..100 {
                file.write_all(&vec![b'x'; 1 << 20]).unwrap();
            }
        }),
    );
    assert!(
        said.contains("a.csv:2:12: error[broken-table]: a cell of more than 1 MiB"),
        "{said}"
    );
}

#[test]
fn a_million_columns() {
    let said = said("a.csv", |path| {
        let mut file = BufWriter::new(File::create(path).unwrap());
        for column in 0..1_000_000 {
            write!(file, "c{column},").unwrap();
        }
        file.flush().unwrap();
    });
    assert!(said.contains("a.csv:1:"), "{said}");
    assert!(
        said.contains("error[broken-table]: this row has more than 16384 cells"),
        "{said}"
    );
}

#[test]
fn a_million_columns_in_one_row() {
    let said = said(
        "a.csv",
        csv(|file| {
            file.write_all(&vec![b','; 1_000_000]).unwrap();
        }),
    );
    assert!(
        said.contains("error[broken-table]: this row has more than 16384 cells"),
        "{said}"
    );
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook with one sheet, as `sheet` writes it, and perhaps more parts.
fn xlsx(
    sheet: impl FnOnce(&mut dyn Write),
    strings: impl FnOnce(&mut dyn Write),
) -> impl FnOnce(&Path) {
    move |path| {
        let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
        let options = SimpleFileOptions::default();
        for (name, text) in [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", LINKS),
        ] {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.start_file("xl/sharedStrings.xml", options).unwrap();
        strings(&mut zip);
        zip.start_file("xl/worksheets/sheet1.xml", options.large_file(true))
            .unwrap();
        sheet(&mut zip);
        zip.finish().unwrap();
    }
}

const SST: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Part</t></si></sst>"#;
const OPEN: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;

fn plain(out: &mut dyn Write) {
    out.write_all(SST.as_bytes()).unwrap();
}

fn times(out: &mut dyn Write, mib: usize, with: u8) {
    let piece = vec![with; 1 << 20];
    for _ in 0..mib {
        out.write_all(&piece).unwrap();
    }
}

#[test]
fn a_zip_bomb() {
    let bomb = xlsx(
        |out| {
            out.write_all(OPEN.as_bytes()).unwrap();
            times(out, 1_100, b' ');
        },
        plain,
    );
    let said = said("a.xlsx", bomb);
    assert!(
        said.contains("error[broken-table]: this workbook unpacks to 1100 MiB"),
        "{said}"
    );
}

#[test]
fn a_zip_bomb_below_the_limit() {
    let bomb = xlsx(
        |out| {
            out.write_all(OPEN.as_bytes()).unwrap();
            times(out, 300, b' ');
        },
        plain,
    );
    let said = said("a.xlsx", bomb);
    assert!(
        said.contains("error[broken-table]: this workbook has a cell of more than 4 MiB"),
        "{said}"
    );
}

#[test]
fn a_zip_bomb_that_lies() {
    let bomb = xlsx(
        |out| {
            out.write_all(OPEN.as_bytes()).unwrap();
            times(out, 600, b' ');
        },
        plain,
    );
    let said = said("a.xlsx", |path| {
        bomb(path);
        // The directory at the end, and the sheet in it, say how long it is.
        let mut bytes = fs::read(path).unwrap();
        let name = b"xl/worksheets/sheet1.xml";
        let at = bytes
            .windows(name.len())
            .rposition(|part| part == name)
            .unwrap();
        bytes[at - 22..at - 18].copy_from_slice(&1_000_u32.to_le_bytes());
        fs::write(path, bytes).unwrap();
    });
    assert!(
        said.contains("error[broken-table]: this workbook"),
        "{said}"
    );
}

#[test]
fn a_cell_of_100_mb_in_a_workbook() {
    let cell = xlsx(
        |out| {
            write!(out, "{OPEN}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>").unwrap();
            for _ in 0..100 {
                out.write_all(b"<r><t>").unwrap();
                times(out, 1, b'x');
                out.write_all(b"</t></r>").unwrap();
            }
            out.write_all(b"</is></c></row></sheetData></worksheet>")
                .unwrap();
        },
        plain,
    );
    let said = said("a.xlsx", cell);
    assert!(
        said.contains("error[broken-table]: this workbook has a cell of more than 4 MiB"),
        "{said}"
    );
}

#[test]
fn strings_without_end() {
    let many = xlsx(
        |out| write!(out, "{OPEN}</sheetData></worksheet>").unwrap(),
        |out| times(out, 70, b'x'),
    );
    let said = said("a.xlsx", many);
    assert!(
        said.contains("error[broken-table]: this workbook unpacks to 70 MiB"),
        "{said}"
    );
}

#[test]
fn a_promise_of_many_strings() {
    let many = xlsx(
        |out| write!(out, "{OPEN}</sheetData></worksheet>").unwrap(),
        |out| {
            let text = SST.replace("<sst ", "<sst uniqueCount=\"18446744073709551615\" ");
            out.write_all(text.as_bytes()).unwrap();
        },
    );
    let said = said("a.xlsx", many);
    assert!(
        said.contains("error[broken-table]: this workbook promises more"),
        "{said}"
    );
}

#[test]
fn a_cell_at_the_end_of_the_world() {
    let far = xlsx(
        |out| {
            write!(out, "{OPEN}<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData></worksheet>").unwrap();
        },
        plain,
    );
    let said = said("a.xlsx", far);
    assert!(said.contains("error[broken-table]"), "{said}");
}

#[test]
fn no_workbook_at_all() {
    let said = said("a.xlsx", |path| {
        fs::write(path, "Part,Score,Why\n").unwrap()
    });
    assert!(
        said.contains("error[broken-table]: this is no workbook"),
        "{said}"
    );
}
