//! The sample, with its texts changed, and what is built of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::Mutex;

use serde_json::Value;
use sidewise::diagnostic::{resolve, short};
use sidewise::disk;
use sidewise::pipeline::{self, Edition, Options, Product};
use sidewise::read::schema::{FormatKind, KINDS};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{NAMES, free};

#[allow(dead_code, reason = "of other tests, which use the rest")]
#[path = "../schemas/values.rs"]
mod values;

/// A project on disk.
pub struct Project {
    folder: TempDir,
    /// Every free text with its key, as the sample has it.
    pub texts: Vec<(String, String)>,
}

impl Project {
    /// The sample, with every free text changed.
    pub fn new(how: impl Fn(&str) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/payloads/sample");
        let texts = RefCell::new(Vec::new());
        let change = |kind: &FormatKind, text: &str| {
            let mut value = values::value(text).unwrap();
            free::change(kind, &mut value, &mut |key, text| {
                texts.borrow_mut().push((key.to_owned(), text.to_owned()));
                match NAMES.contains(&key) {
                    true if key == "report.feedback.sheet" => how_in_xml(&how, text),
                    true => text.to_owned(),
                    false => how(text),
                }
            });
            ascii(&value)
        };
        for entry in walkdir::WalkDir::new(&sample).sort_by_file_name() {
            let entry = entry.unwrap();
            let Ok(text) = fs::read_to_string(entry.path()) else {
                continue;
            };
            let inner = entry.path().strip_prefix(&sample).unwrap();
            let path = format!("content/{}", inner.to_str().unwrap().replace('\\', "/"));
            let text = match FormatKind::of(&path) {
                _ if path.ends_with(".csv") => table(&text, &how),
                _ if path.ends_with(".md") => page(&text, &change),
                Some(kind) => change(kind, &text),
                None => text,
            };
            write(folder.path(), &path, text.as_bytes());
        }
        let book = workbook(
            &how_in_xml(&how, "Sheet name"),
            &how_in_xml(&how, "Book words"),
        );
        write(folder.path(), "content/feedback/book.xlsx", &book);
        let texts = texts.into_inner();
        Self { folder, texts }
    }

    /// All files that are made of it, but for pictures.
    pub fn build(&self, edition: Edition) -> BTreeMap<String, String> {
        let sources = disk::load(self.folder.path()).unwrap();
        let files = Mutex::new(BTreeMap::new());
        let outcome = pipeline::build(&sources, Options::new(edition), &|product| {
            if let Product::File { path, bytes } = product {
                let text = String::from_utf8(bytes.to_vec()).unwrap();
                files.lock().unwrap().insert(path.to_owned(), text);
            }
        });
        let said: Vec<_> = outcome.diagnostics.iter().collect();
        let said = said.into_iter().map(|fault| resolve(fault, &sources));
        let said: Vec<_> = said.filter(|fault| fault.level == "error").collect();
        assert!(said.is_empty(), "{}", short(&said));
        files.into_inner().unwrap()
    }
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// JSON is YAML where all odd characters are written out.
fn ascii(value: &Value) -> String {
    let mut out = String::new();
    for unit in value.to_string().encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte @ (b'\n' | b' '..=b'~')) => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\u{unit:04x}")),
        }
    }
    out
}

/// Front matter and chart blocks change; words stay.
fn page(text: &str, change: &impl Fn(&FormatKind, &str) -> String) -> String {
    let kind = |name: &str| KINDS.iter().find(|kind| kind.name == name).unwrap();
    let (front, body) = text[4..].split_once("---\n").unwrap();
    let mut out = format!("---\n{}\n---\n", change(kind("page"), front));
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("```chart\n") {
        let (fence, after) = after.split_once("```\n").unwrap();
        out.push_str(before);
        out.push_str(&format!(
            "```chart\n{}\n```\n",
            change(kind("chart"), fence)
        ));
        rest = after;
    }
    out + rest
}

/// Every cell of words changes, names of columns too.
fn table(text: &str, how: &impl Fn(&str) -> String) -> String {
    let cell = |cell: &str| match cell.starts_with(|c: char| c.is_ascii_digit()) {
        true => cell.to_owned(),
        false => format!("\"{}\"", how(cell).replace('"', "\"\"")),
    };
    let line = |line: &str| line.split(',').map(cell).collect::<Vec<_>>().join(",");
    text.lines().map(|text| line(text) + "\n").collect()
}

/// XML has no control characters, and a sheet's name no more than others.
fn how_in_xml(how: &impl Fn(&str) -> String, text: &str) -> String {
    how(text).replace(|c: char| c.is_control(), "")
}

/// A workbook of one sheet: a score and words in each of a few rows.
fn workbook(sheet: &str, words: &str) -> Vec<u8> {
    let escape = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        text.replace('>', "&gt;").replace('"', "&quot;")
    };
    let (sheet, words) = (escape(sheet), escape(words));
    let rows = (2..8).map(|row| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\"><v>9</v></c>\
             <c r=\"B{row}\" t=\"inlineStr\"><is><t>{words}</t></is></c></row>"
        )
    });
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Score</t></is></c>\
                <c r=\"B1\" t=\"inlineStr\"><is><t>Why</t></is></c></row>";
    let rows: String = rows.collect();
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{xml}<Types xmlns=\"{package}/content-types\">\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{xml}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{xml}<workbook {main} xmlns:r=\"{relations}\"><sheets>\
                 <sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{xml}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("{xml}<worksheet {main}><sheetData>{head}{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
