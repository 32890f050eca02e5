//! A case is a folder: a tiny project, and what comes of it.
//!
//! `tests/README.md` says how to add one.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;

use libtest_mimic::{Arguments, Failed, Trial};
use sidewise::diagnostic::{resolve, short};
use sidewise::disclose::Edition;
use sidewise::pipeline::{self, Options, Outcome, Product};
use sidewise::source::{Sources, picture};
use similar::TextDiff;

const REPORT: &str = "title: A case\nas_of: 2026-09-30\n";
const SAID: &str = "out.diagnostics.txt";
/// What the command line says that a client can work out.
const WHO: &str = "out.who.txt";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = cases(&root);
    let mut trials: Vec<_> = cases.iter().cloned().map(Case::trial).collect();
    let own_theme = |case: &&Case| case.folder.join("in/themes").exists();
    let shown = cases.iter().filter(|case| case.rule().is_none());
    let shown = shown.filter(|case| !own_theme(case));
    trials.extend(shown.cloned().map(Case::in_our_theme));
    trials.push(Trial::test("every-rule-has-both-cases", move || {
        every_rule(&cases)
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A folder below `tests/cases/` with a folder `in`.
#[derive(Debug, Clone)]
struct Case {
    name: String,
    folder: PathBuf,
}

/// What came of a case.
#[derive(Debug, PartialEq)]
struct Made {
    files: BTreeMap<String, Vec<u8>>,
    assets: BTreeMap<String, String>,
    said: String,
}

fn cases(root: &Path) -> Vec<Case> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_name() == "in" && entry.file_type().is_dir() {
            let folder = entry.path().parent().unwrap().to_owned();
            let name = folder.strip_prefix(root).unwrap().to_str().unwrap();
            found.push(Case {
                name: name.replace('\\', "/"),
                folder,
            });
        }
    }
    found
}

impl Case {
    fn trial(self) -> Trial {
        Trial::test(self.name.clone(), move || self.run())
    }

    fn run(&self) -> Result<(), Failed> {
        let edition = match self.name.ends_with("-internal") {
            true => Edition::Internal,
            false => Edition::Client,
        };
        let made = make(&self.sources(), edition);
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let again = one.unwrap().install(|| make(&self.sources(), edition));
        if made != again {
            let differ = made
                .files
                .iter()
                .filter(|(path, bytes)| again.files.get(*path) != Some(bytes));
            let differ: Vec<_> = differ.map(|(path, _)| path.as_str()).collect();
            return Err(format!("two builds are not equal; files that differ: {differ:?}").into());
        }
        let mut wrong = String::new();
        checked(&self.sources(), edition, &made.said, &mut wrong);
        self.compare(SAID, made.said.as_bytes(), &mut wrong);
        self.who(&mut wrong);
        self.files(&made, &mut wrong);
        self.never(&made, &mut wrong);
        self.convention(&made, &mut wrong);
        match wrong.is_empty() {
            true => Ok(()),
            false => Err((wrong + "\nUPDATE=1 accepts what came of it").into()),
        }
    }

    /// The same project in the built-in theme, for both kinds of readers: whatever it
    /// has or lacks, its pages can be made.
    fn in_our_theme(self) -> Trial {
        Trial::test(format!("{} (built-in theme)", self.name), move || {
            let sources = self.project();
            for edition in [Edition::Client, Edition::Internal] {
                let said = make(&sources, edition).said;
                if let Some(fault) = said.lines().find(|line| line.contains("error[template]")) {
                    return Err(format!("{edition:?}: {fault}").into());
                }
                let mut wrong = String::new();
                checked(&sources, edition, &said, &mut wrong);
                if !wrong.is_empty() {
                    return Err(wrong.into());
                }
            }
            Ok(())
        })
    }

    /// The project, completed so that a case holds only what it is about.
    fn sources(&self) -> Sources {
        let mut sources = self.project();
        // Below the case's own files, and over the built-in ones.
        let bare = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes/bare");
        for (path, bytes) in files(&bare) {
            let path = format!("themes/default/{path}");
            if sources.find(&path).is_none() {
                sources.add(path, bytes);
            }
        }
        sources
    }

    fn project(&self) -> Sources {
        let project = self.folder.join("in");
        let mut sources = match sidewise::disk::load(&project) {
            Ok(sources) => sources,
            Err(faults) => panic!("{}: {faults:?}", self.name),
        };
        if project.join("content").is_dir() && sources.find("content/report.yaml").is_none() {
            sources.add("content/report.yaml", REPORT);
        }
        sources
    }

    /// Every expected file has to be made; others may be.
    fn files(&self, made: &Made, wrong: &mut String) {
        for path in files(&self.folder.join("out")).into_keys() {
            match (made.files.get(&path), made.assets.get(&path)) {
                (Some(bytes), _) => self.compare(&format!("out/{path}"), bytes, wrong),
                (None, Some(from)) => {
                    self.compare(&format!("out/{path}"), &self.published(from), wrong)
                }
                (None, None) => wrong.push_str(&format!("\nout/{path} is expected and not made\n")),
            }
        }
    }

    /// What can be worked out of whom, where a case is about that.
    fn who(&self, wrong: &mut String) {
        let program = option_env!("CARGO_BIN_EXE_sidewise");
        let Some(program) = program.filter(|_| self.folder.join(WHO).exists()) else {
            return;
        };
        let mut check = Command::new(program);
        check.current_dir(self.folder.join("in"));
        check.args(["check", "--edition", "client", "--who"]);
        let said = check.output().unwrap();
        self.compare(WHO, &said.stdout, wrong);
    }

    /// What is published of a file that is copied.
    fn published(&self, from: &str) -> Vec<u8> {
        let bytes = fs::read(self.folder.join("in").join(from)).unwrap();
        match picture::publish(from, &bytes) {
            picture::Published::Cleaned(cleaned) => cleaned,
            picture::Published::Same | picture::Published::Unknown => bytes,
        }
    }

    /// No product may hold any line of `never.txt`, in its name or in itself.
    fn never(&self, made: &Made, wrong: &mut String) {
        let never = fs::read_to_string(self.folder.join("never.txt")).unwrap_or_default();
        for words in never.lines().filter(|line| !line.is_empty()) {
            let words = words.to_lowercase();
            let dashed = words.replace(' ', "-");
            let copied = made.assets.iter();
            let copied = copied.map(|(path, from)| (path, Cow::Owned(self.published(from))));
            let files = made.files.iter();
            let files = files.map(|(path, bytes)| (path, Cow::Borrowed(bytes)));
            for (path, bytes) in files.chain(copied) {
                let text = format!("{path}\n{}", String::from_utf8_lossy(&bytes)).to_lowercase();
                if text.contains(&words) || text.contains(&dashed) {
                    wrong.push_str(&format!(
                        "\n{path} holds \"{words}\", which must never be seen\n"
                    ));
                }
            }
        }
    }

    /// `<code>/fails` says its code, `<code>/passes` does not.
    fn convention(&self, made: &Made, wrong: &mut String) {
        let Some((code, fails)) = self.rule() else {
            return;
        };
        let says = made.said.contains(&format!("[{code}]: "));
        if says != fails {
            let word = if fails { "should be" } else { "should not be" };
            wrong.push_str(&format!("\n`{code}` {word} said here:\n{}", made.said));
        }
    }

    /// The rule that a case is about, and whether it is to fail.
    fn rule(&self) -> Option<(&str, bool)> {
        let mut parts = self.name.strip_prefix("rules/")?.split('/');
        let (code, case) = (parts.next()?, parts.next()?);
        match case.split('-').next()? {
            "fails" => Some((code, true)),
            "passes" => Some((code, false)),
            _ => None,
        }
    }

    fn compare(&self, path: &str, is: &[u8], wrong: &mut String) {
        let file = self.folder.join(path);
        let should = fs::read(&file).unwrap_or_default();
        // Where things stand in a drawing is held by one small drawing of each
        // kind; elsewhere what is drawn, in which class and with which words.
        let placeless = match path.ends_with(".html") && !self.name.starts_with("drawings/") {
            true => std::str::from_utf8(is).ok().map(without_places),
            false => None,
        };
        let is = placeless.as_deref().map_or(is, str::as_bytes);
        if should == is {
            return;
        }
        if std::env::var_os("UPDATE").is_some() {
            match is.is_empty() && path == SAID {
                true => fs::remove_file(&file).unwrap(),
                false => fs::write(&file, is).unwrap(),
            }
            return;
        }
        let (should, is) = (
            String::from_utf8_lossy(&should),
            String::from_utf8_lossy(is),
        );
        let diff = TextDiff::from_lines(&*should, &*is);
        let diff = diff.unified_diff().header("expected", "made").to_string();
        wrong.push_str(&format!("\n{}/{path}\n{diff}", self.name));
    }
}

/// A page without the numbers that say where things stand in its drawings, and
/// how large they are.
fn without_places(page: &str) -> String {
    const PLACES: [&str; 14] = [
        "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height", "viewBox", "d",
    ];
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, drawing)) = rest.split_once("<svg ") {
        let (drawing, after) = drawing.split_once("</svg>").unwrap_or((drawing, ""));
        out.push_str(before);
        out.push_str("<svg ");
        // Every second piece is a value, behind its name and before the next.
        let mut name = "";
        for (at, piece) in drawing.split('"').enumerate() {
            if at > 0 {
                out.push('"');
            }
            let is_value = at % 2 == 1;
            out.push_str(if is_value && PLACES.contains(&name) {
                "…"
            } else {
                piece
            });
            name = piece.trim_end_matches('=').rsplit(' ').next().unwrap_or("");
        }
        out.push_str("</svg>");
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The whole way, as the command line goes it.
fn make(sources: &Sources, edition: Edition) -> Made {
    let files = Mutex::new(BTreeMap::new());
    let assets = Mutex::new(BTreeMap::new());
    let outcome = pipeline::build(sources, Options::new(edition), &|product| {
        let twice = match product {
            Product::File { path, bytes } => {
                let mut files = files.lock().unwrap();
                files.insert(path.to_owned(), bytes.to_vec()).is_some()
            }
            Product::Asset { from, path } => {
                let mut assets = assets.lock().unwrap();
                assets.insert(path.to_owned(), from.to_owned()).is_some()
            }
        };
        assert!(!twice, "{product:?} is written twice");
    });
    Made {
        files: files.into_inner().unwrap(),
        assets: assets.into_inner().unwrap(),
        said: said(&outcome, sources),
    }
}

/// A check has to say what a build says, though it draws nothing and makes hardly a
/// page.
fn checked(sources: &Sources, edition: Edition, built: &str, wrong: &mut String) {
    let outcome = pipeline::check(sources, Options::new(edition));
    let checked = said(&outcome, sources);
    if checked != built {
        wrong.push_str(&format!(
            "\n{edition:?}: a check says\n{checked}\nand a build\n{built}"
        ));
    }
}

fn said(outcome: &Outcome, sources: &Sources) -> String {
    let said = outcome.diagnostics.iter().map(|d| resolve(d, sources));
    short(&said.collect::<Vec<_>>())
}

/// All files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    if !folder.is_dir() {
        return found;
    }
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// A rule that nothing tests is a rule that may say anything, or nothing.
fn every_rule(cases: &[Case]) -> Result<(), Failed> {
    let all: BTreeSet<_> = cases.iter().filter_map(Case::rule).collect();
    let codes: BTreeSet<_> = pipeline::rules().iter().map(|rule| rule.code).collect();
    let mut wrong = Vec::new();
    for code in &codes {
        for (fails, word) in [(true, "fails"), (false, "passes")] {
            if !all.contains(&(*code, fails)) {
                wrong.push(format!("tests/cases/rules/{code}/{word}/ is missing"));
            }
        }
    }
    for (code, _) in all.iter().filter(|(code, _)| !codes.contains(code)) {
        wrong.push(format!("tests/cases/rules/{code}/ is about no rule"));
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong.join("\n").into()),
    }
}
