//! Every figure on a page can be opened.
//!
//! Each figure of the demonstration report is given a value that occurs
//! nowhere else. Wherever such a number then stands on a page, in a sentence,
//! a table or the table beside a chart, it has to lead to the figure that it
//! is, and there has to be an entry with its method. Drawings, and the
//! sentence that says what one shows, have their table for that.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::key::Key;
use sidewise::measure::{Figure, Figures, Status, Unit};
use sidewise::model::{self, Links};
use sidewise::read::ParsedProject;
use sidewise::render::{Bodies, Setting, Site, Url, chart_words};
use sidewise::source::Sources;
use sidewise::theme::Theme;
use sidewise::{disclose, disk};

/// The first of the numbers that stand for figures.
const FIRST: usize = 1_000_000;

#[test]
fn every_figure_on_a_page_leads_to_its_method() {
    for edition in [Edition::Client, Edition::Internal] {
        // In the order of their numbers.
        let mut paths = Vec::new();
        let report = Report::new(edition, |figure, path| {
            match figure.status == Status::Shown && figure.value.is_some() {
                true => {
                    paths.push(path.to_owned());
                    marked(figure, FIRST + paths.len() - 1)
                }
                false => figure.clone(),
            }
        });
        let pages = &report.pages;
        let mut anchors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (url, html) in pages {
            let ids = html.split(" id=\"").skip(1);
            let ids = ids.filter_map(|rest| rest.split_once('"'));
            anchors.insert(url, ids.map(|(id, _)| id).collect());
        }
        let mut seen = BTreeSet::new();
        let mut faults = Vec::new();
        for (url, html) in pages.iter().filter(|(url, _)| !url.starts_with("figures/")) {
            for found in numbers(html) {
                let Some(path) = paths.get(found.number - FIRST) else {
                    continue;
                };
                seen.insert(path.as_str());
                let key: Key = path.parse().unwrap();
                let page = Url::figures(key.of());
                let wanted = Url::new(url).to_anchor(&page, path);
                let there = anchors.get(page.path());
                if !there.is_some_and(|ids| ids.contains(path.as_str())) {
                    faults.push(format!("{url}: nothing explains {path}"));
                } else if found.href != Some(wanted.as_str()) {
                    faults.push(format!(
                        "{url}: {path} in {:?} does not lead there",
                        found.said
                    ));
                }
            }
        }
        faults.sort();
        faults.dedup();
        assert!(faults.is_empty(), "{edition:?}:\n{}", faults.join("\n"));
        assert!(seen.len() > 250, "{} figures are too few", seen.len());
    }
}

/// Every figure has its entry, shown or not; the entry says how it was made, and
/// where there is more to it than counting, whose formula that is.
#[test]
fn every_figure_has_an_entry_with_its_method() {
    for edition in [Edition::Client, Edition::Internal] {
        let report = Report::new(edition, |figure, _| figure.clone());
        for (key, figure) in report.figures.keyed() {
            let path = key.as_str();
            // What is held back from clients leads nowhere, and neither does what
            // has no value because each answer is told by itself.
            let few = figure.status == Status::OneByOne && figure.marks.is_none();
            if edition == Edition::Client && (figure.status == Status::TooFew || few) {
                continue;
            }
            let page = Url::figures(key.of());
            let html = report.pages.get(page.path()).map_or("", String::as_str);
            let start = format!("<article id=\"{path}\"");
            let entry = html.split_once(&start);
            let entry = entry.unwrap_or_else(|| panic!("{path} has no entry")).1;
            let entry = entry.split("</article>").next().unwrap();
            let key = format!("method.{}", figure.method.word());
            let says = report.theme.words.get(&key);
            let says = says.replace('\'', "&#39;");
            assert!(!says.is_empty() && entry.contains(&says), "{path}: {says}");
            let counted = figure.interval.is_none() && figure.comparison.is_none();
            let year = |word: &str| {
                let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
                digits
                    .parse()
                    .is_ok_and(|year: u16| (1900..=2026).contains(&year))
            };
            let source = says.contains("arXiv") || says.split(' ').any(year);
            assert!(counted || source, "{path}: {says:?} names no source");
        }
    }
}

fn sources() -> Sources {
    disk::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The demonstration report.
struct Report {
    figures: Figures,
    theme: Theme,
    pages: BTreeMap<String, String>,
}

impl Report {
    /// The report with other figures.
    fn new(edition: Edition, mut other: impl FnMut(&Figure, &str) -> Figure) -> Self {
        let sources = sources();
        let mut diagnostics = Diagnostics::new();
        let reading = ParsedProject::new(&sources);
        let texts = reading.texts();
        let model = model::build(&reading.written(), &sources, &mut diagnostics);
        let figures = Arc::new(Figures::measure(&model));
        let report = disclose::report(&Arc::new(model), &figures, edition);
        let report = report.with_figures(|path, figure| other(figure, path));
        let theme = Theme::load(&sources, "default", None, &mut diagnostics);
        let setting = Setting {
            theme: &theme,
            draws: true,
            chart_words: &chart_words(&theme.words),
            bodies: Bodies::new(&texts),
            row: &|span| sources.row(span),
            clients: &report,
            assets: sources.assets(),
            links: &Links::new(report.model(), sources.assets()),
            memory: None,
        };
        let site = Site::new(&report, setting);
        let pages = site.pages().into_iter().map(|page| {
            let html = page.render(&site).0.unwrap();
            (page.url.path().to_owned(), html)
        });
        let pages = pages.collect();
        let figures = report.figures().keyed();
        let figures = figures.map(|(key, figure)| (key.clone(), figure.clone()));
        Self {
            figures: figures.collect(),
            theme,
            pages,
        }
    }
}

/// The same figure with a number of its own for a value, as it is printed.
fn marked(figure: &Figure, number: usize) -> Figure {
    let value = match figure.unit {
        Unit::Count | Unit::Days | Unit::Mark | Unit::MarkPoints => number as f64,
        Unit::Share | Unit::Net | Unit::SharePoints | Unit::NetPoints => number as f64 / 100.0,
    };
    Figure {
        value: Some(value),
        interval: None,
        comparison: None,
        ..figure.clone()
    }
}

/// A number of a figure on a page.
struct Found<'h> {
    number: usize,
    /// Where the link around it leads, if there is one.
    href: Option<&'h str>,
    /// The text that it stands in.
    said: &'h str,
}

/// The numbers of figures in the text of a page, outside drawings, scripts and
/// the sentences of charts.
fn numbers(html: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    let mut href = None;
    let mut skipped: Option<&str> = None;
    while let Some((text, after)) = rest.split_once('<') {
        if skipped.is_none() {
            for number in in_text(text) {
                found.push(Found {
                    number,
                    href,
                    said: text,
                });
            }
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = after;
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match skipped {
            Some(end) if name.strip_prefix('/') == Some(end) => skipped = None,
            Some(_) => {}
            None if ["svg", "script", "style", "title"].contains(&name) => skipped = Some(name),
            None if tag == "p class=\"says\"" => skipped = Some("p"),
            None if name == "a" => {
                let at = tag.split_once("href=\"").map(|(_, rest)| rest);
                href = at.and_then(|rest| rest.split('"').next());
            }
            None if name == "/a" => href = None,
            None => {}
        }
    }
    found
}

/// Numbers of seven digits from the first one, with commas or without.
fn in_text(text: &str) -> Vec<usize> {
    let plain = text.replace(',', "");
    let digits = plain.split(|c: char| !c.is_ascii_digit());
    let numbers = digits.filter(|digits| digits.len() == 7);
    let numbers = numbers.filter_map(|digits| digits.parse().ok());
    numbers.filter(|number| *number >= FIRST).collect()
}
