//! Files that nobody reads, nobody should publish, or that collide.

use std::collections::BTreeMap;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::source::{Span, TABLES, picture};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &STRAY_FILE,
    &NO_ANSWERS,
    &ASSET_TYPE,
    &ASSET_METADATA,
    &SAME_PATH,
];

/// A file that nothing reads.
pub const STRAY_FILE: Rule = Rule {
    code: "stray-file",
    level: Level::Warning,
    title: "A file under content/ is read by nothing",
    explain: "\
Every kind of file has its folder under content/: personas, accounts, journeys, feedback, rooms, conversations, commentary, assets, and the files report.yaml, assumptions.yaml, promises.yaml and actions.yaml at its top. This file lies in none of them, or has an ending that its folder does not know, so the report is made without it. Usually a folder is misspelt, or a file that is to be published lies beside assets/ and not in it.",
};

/// A file among the answers that cannot be read.
pub const NO_ANSWERS: Rule = Rule {
    code: "unreadable-feedback",
    level: Level::Error,
    title: "A file among the answers cannot be read",
    explain: "\
What lies in content/feedback/ is meant to be counted. A file whose answers nobody can read would be missing from every figure, and nobody would notice, so it is an error. Read are YAML files in the folder itself, and tables: text as .csv, .tsv or .txt, workbooks as .xlsx, .xlsm, .xls or .ods. Save the answers as one of these, or keep the file outside content/.",
};

/// A file that a browser would run.
pub const ASSET_TYPE: Rule = Rule {
    code: "asset-type",
    level: Level::Error,
    title: "An asset is a file that a browser would run, or of a kind that nobody knows",
    explain: "\
Assets are published as they are. Pages, scripts and the like among them would run in the reader's browser with the rights of the report, and nobody has looked at them. What a browser makes of an unknown kind nobody can say, so only known ones are published: pictures, documents, tables and data, sound and film, typefaces, and archives (.zip). Words belong into content/commentary/, scripts and styles into a theme.",
};

/// A file that may hold more than is seen.
pub const ASSET_METADATA: Rule = Rule {
    code: "asset-metadata",
    level: Level::Warning,
    title: "An asset may hold more than is seen of it, and cannot be cleaned",
    explain: "\
A photograph says where it was taken, a document who wrote it and what stood there before. Of JPEG, PNG, WebP, GIF and SVG pictures all that nobody sees is left out when they are published, in both editions: Exif and XMP with the place and the camera, comments, texts, previews, what follows the end, and what editors keep in SVG. How a photograph is turned stays. Pictures within an SVG are cleaned as well.

An SVG that breaks off, or with a picture in it that does, cannot be cleaned: save it again. Other kinds (AVIF, HEIC, TIFF, PDF, office documents, films) are published as they are. Save a picture as one of the five, and look through the properties of a document before it is handed over.",
};

/// Two files for one address.
pub const SAME_PATH: Rule = Rule {
    code: "same-path",
    level: Level::Error,
    title: "Two files of a project would become the same address",
    explain: "\
Exit.md and exit.md are two files on one computer and one file on another, where the second to be written replaces the first. A report has to open everywhere, so paths that differ in small and capital letters alone are not published. Rename one of the two.",
};

/// Looks at the names of all files.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let sources = project.sources;
    let at = |rule, path: &str, message: String| match sources.find(path) {
        Some(file) => Diagnostic::new(rule, Span::file_start(file), message),
        None => Diagnostic::nowhere(rule, message),
    };
    for path in sources.strays() {
        let message = format!("{path} is read by nothing");
        if path.starts_with("content/feedback/") {
            let tables = TABLES.join(", .");
            let help = format!(
                "answers are read from .yaml in feedback/ itself, and from tables: .{tables}; save it as one of these, or move it out of content/"
            );
            diagnostics.push(at(&NO_ANSWERS, path, message).help(help));
            continue;
        }
        diagnostics.push(at(&STRAY_FILE, path, message).help(belongs(path)));
    }
    for path in sources.assets() {
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let ending = ending.to_ascii_lowercase();
        if path.starts_with("content/") && picture::is_closed(path) {
            let message = format!("{path} may hold more than is seen of it");
            let help = "save a picture as JPEG, PNG, WebP, GIF or SVG; look through the properties of a document";
            diagnostics.push(at(&ASSET_METADATA, path, message).help(help));
        }
        if !path.starts_with("content/") || is_published(&ending) {
            continue;
        }
        let (message, help) = match ending.as_str() {
            "svgz" => (
                format!("{path} is packed, and nobody can see whether it runs something"),
                "unpack it to .svg",
            ),
            "" => (
                format!("{path} has no ending that tells what it is"),
                "give it the ending of its kind, as .txt or .pdf",
            ),
            _ if RUN.contains(&ending.as_str()) => (
                format!("{path} is a file that a browser would run"),
                "publish a picture, a document or data; words belong into content/commentary/",
            ),
            _ => (
                format!("{path} is of a kind that is not published: .{ending}"),
                "save it as a picture, a document, a table or data of a common kind, or pack it into a .zip",
            ),
        };
        diagnostics.push(at(&ASSET_TYPE, path, message).help(help));
    }
    index(project, diagnostics);
    let pages = project
        .model
        .pages
        .iter()
        .filter(|page| page.about.is_none());
    let pages = pages.map(|page| sources.file(page.file).path());
    let mut pages: Vec<_> = pages.collect();
    pages.sort_unstable();
    let assets = sources.assets().iter().map(String::as_str);
    let assets = assets.filter(|path| path.starts_with("content/"));
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for path in pages.into_iter().chain(assets) {
        let Some(first) = taken.insert(path.to_lowercase(), path) else {
            continue;
        };
        let message = format!("{path} and {first} differ in small and capital letters alone");
        let mut diagnostic = at(&SAME_PATH, path, message);
        if let Some(first) = sources.find(first) {
            diagnostic = diagnostic.related(Span::file_start(first), "the other one");
        }
        diagnostics.push(diagnostic.help("rename one of the two"));
    }
}

/// The list of personas lies beside the personas, under this name.
fn index(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let personas = model.personas.iter().map(|p| (&p.id, p.span, "personas"));
    let accounts = model.accounts.iter().map(|a| (&a.id, a.span, "accounts"));
    let journeys = model.journeys.iter().map(|j| (&j.id, j.span, "journeys"));
    let rooms = model.rooms.iter().map(|r| (&r.id, r.span, "rooms"));
    let events = model.conversations.iter();
    let events = events.map(|c| (&c.id, c.span, "conversations"));
    let all = personas.chain(accounts).chain(journeys);
    let all = all.chain(rooms).chain(events);
    for (_, span, folder) in all.filter(|(id, ..)| *id == "index") {
        let message = format!("the page of `index` would lie where the list of {folder} lies");
        let place = Span::file_start(span.file);
        diagnostics.push(Diagnostic::new(&SAME_PATH, place, message).help("rename the file"));
    }
}

/// Kinds that no browser runs: pictures, documents, tables and data, sound and
/// film, typefaces, archives.
const PUBLISHED: &str = "
    ai apng avif bmp eps gif heic heif ico jp2 jpeg jpg jxl png psd svg tif tiff webp
    doc docx epub key md odg odp odt pages pdf ppt pptx rtf txt
    bib csv geojson ics json numbers ods parquet sav tsv toml xls xlsm xlsx yaml yml
    aac flac m4a m4v mov mp3 mp4 ogg opus srt vtt wav webm
    otf ttf woff woff2
    7z gz tar zip";

/// Whether files with such an ending are published.
fn is_published(ending: &str) -> bool {
    PUBLISHED.split_whitespace().any(|kind| kind == ending)
}

/// Endings of what runs when it is opened in a browser, of those that one comes
/// across: to tell why they are refused.
const RUN: [&str; 27] = [
    "asp",
    "aspx",
    "atom",
    "ehtml",
    "hta",
    "htm",
    "html",
    "js",
    "jsp",
    "mht",
    "mhtml",
    "mjs",
    "php",
    "rdf",
    "rss",
    "shtm",
    "shtml",
    "swf",
    "wasm",
    "webmanifest",
    "xbl",
    "xht",
    "xhtm",
    "xhtml",
    "xml",
    "xsd",
    "xslt",
];

fn belongs(path: &str) -> String {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let Some((folder, rest)) = inner.split_once('/') else {
        return "pages lie in content/commentary/, pictures and files in content/assets/"
            .to_owned();
    };
    let known = [
        "personas",
        "accounts",
        "journeys",
        "feedback",
        "rooms",
        "conversations",
        "commentary",
        "assets",
    ];
    if !known.contains(&folder) {
        return match crate::base::suggest(folder, known.into_iter()) {
            Some(near) => format!("did you mean content/{near}/?"),
            None => format!("move it to one of: {}", known.join(", ")),
        };
    }
    match (folder, rest.contains('/')) {
        ("commentary", _) => {
            "commentary is written as .md; pictures lie in content/assets/".to_owned()
        }
        (_, true) => format!("files of {folder}/ lie in it and in no folder below"),
        _ => format!("files of {folder}/ end with .yaml"),
    }
}
