//! Odd tables: nothing stops, and whatever stands in them stays text.

use sidewise::diagnostic::{Diagnostics, overlay, resolve, short};
use sidewise::measure::Figures;
use sidewise::pipeline::{self, Options};
use sidewise::source::Sources;
use sidewise::{check, model, read};

const REPORT: &str = "title: A case\nas_of: 2026-09-30\n";

fn understand(sources: &Sources) -> Diagnostics {
    let mut found = Diagnostics::new();
    let written = read::read(sources, &mut found);
    let model = model::build(&written, sources, &mut found);
    let figures = Figures::measure(&model);
    check::check(&model, sources, &figures, &pipeline::rules(), &mut found);
    found.sort();
    found
}

/// A table of answers and its map, as a project.
fn table(name: &str, bytes: &[u8], columns: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add_table(format!("content/feedback/{name}"), bytes);
    sources.add("content/personas/wendy.yaml", "name: Wendy\nroles: [user]");
    let report = format!(
        "{REPORT}\
         feedback:\n  - file: feedback/{name}\n    survey: s\n    columns:\n{columns}"
    );
    sources.add("content/report.yaml", report);
    sources
}

const COLUMNS: &str = "      persona: { other: wendy }
      recommend: { column: Score }
      says: { column: Why }
      tags: { column: Tags, split: ',' }
";

#[test]
fn what_a_table_says_stays_text() {
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}";
    let quoted = hostile.replace('"', "\"\"");
    let rows = format!(
        "Score,Why,Tags,\"{quoted}\"\n9,\"{quoted}\",\"{quoted}\",x\n11,\"{quoted}\",,\n\"11{quoted}\",,,\n"
    );
    let sources = table("a.csv", rows.as_bytes(), COLUMNS);
    let found = understand(&sources);
    let said: Vec<_> = found.iter().map(|d| resolve(d, &sources)).collect();
    assert!(
        said.iter().any(|fault| fault.code == "unmapped-value"),
        "{said:?}"
    );
    let shown = overlay(&said, None);
    assert!(
        !shown.contains("<script>") && !shown.contains("<img"),
        "{shown}"
    );
    // The same without what is wrong, so that there are pages.
    let rows: String = rows
        .lines()
        .take(2)
        .map(|line| format!("{line}\n"))
        .collect();
    let sources = table("a.csv", rows.as_bytes(), COLUMNS);
    let edition = pipeline::Edition::Internal;
    let outcome = pipeline::build(&sources, Options::new(edition), &|product| {
        if let pipeline::Product::File { path, bytes } = product
            && path.ends_with(".html")
        {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains("<script>alert") && !text.contains("<img src=x"),
                "{path}"
            );
        }
    });
    assert!(!outcome.diagnostics.has_errors());
}

#[test]
fn nothing_stops_on_odd_tables() {
    let whole = "Score,Why,Tags\r\n9,\"It \"\"works\"\"\r\n, mostly\",\"a,b\"\r\n\r\n11,é,\r\n";
    let mut texts: Vec<Vec<u8>> = (0..=whole.len())
        .map(|end| whole.as_bytes()[..end].to_vec())
        .collect();
    texts.extend([
        b"\xff\xfe".to_vec(),
        b"\xff\xfeS".to_vec(),
        b"\xff\xfeS\0c\0o\0r\0e\0\n\0\x00\xd8".to_vec(),
        b"\xfe\xff\0S\0c\0o\0r\0e\0\n\0".to_vec(),
        b"\xef\xbb\xbf".to_vec(),
        b"\xef\xbb".to_vec(),
        b"sep=;\nScore;Why;Tags\n9;x;\n".to_vec(),
        b"sep=".to_vec(),
        b"sep=;".to_vec(),
        b"\"".to_vec(),
        b"\"\"".to_vec(),
        b"\"\"\"".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"Score,Why,Tags\r9,x,\r".to_vec(),
        b"Score,Why,Tags\n99999999999999999999999,x,\n-0,,\n".to_vec(),
        vec![b'\n'; 100_000],
        vec![0x80; 1_000],
    ]);
    for text in &texts {
        let sources = table("a.csv", text, COLUMNS);
        let found = understand(&sources);
        let said: Vec<_> = found.iter().map(|d| resolve(d, &sources)).collect();
        drop(short(&said));
    }
    // A workbook with a byte changed, here and there.
    let book = "tests/cases/tables/xlsx-internal/in/content/feedback/book.xlsx";
    let book = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(book);
    let book = std::fs::read(book).unwrap();
    for at in (0..book.len()).step_by(7) {
        let mut bytes = book.clone();
        bytes[at] ^= 0x55;
        let sources = table("a.xlsx", &bytes, COLUMNS);
        understand(&sources);
        let sources = table("a.xlsx", &book[..at], COLUMNS);
        assert!(understand(&sources).has_errors());
    }
}
