//! From a save to the page that somebody looks at, and to the whole site; what
//! the preview costs while nothing happens, and whether it grows.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::pages::{self, Dialect};
use crate::report;
use crate::serving::Serving;

/// A writer rests between two saves, longer than it takes until everything
/// was looked at once more.
const REST: Duration = Duration::from_millis(500);

/// Chart fences in the commentary, beside the charts of generated pages.
const FENCES: usize = 113;

/// What is previewed.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Commentary pages.
    pub pages: usize,
    /// Everything else.
    pub size: report::Size,
    /// Saves of each kind.
    pub saves: usize,
}

/// Something that a writer changes, and where they look meanwhile.
pub struct Edit {
    pub what: &'static str,
    pub file: PathBuf,
    pub page: String,
    /// The text with the number of the save in it, and the words to wait for.
    pub change: fn(&str, usize) -> (String, String),
}

/// Saves a page, a title, a journey and a table again and again, while a tab
/// looks; then a page of the same book with mdBook.
pub fn saves(programs: &[(&str, PathBuf)], mdbook: Option<&Path>, folder: &Path, plan: Plan) {
    let project = folder.join("preview");
    write(&project, plan);
    println!(
        "### {} pages of commentary, {} journeys, {} responses\n",
        plan.pages, plan.size.journeys, plan.size.responses
    );
    println!(
        "| save | to the page, median | quarters | most | whole site, median | most | processor |"
    );
    println!("| --- | --: | --: | --: | --: | --: | --: |");
    for (name, program) in programs {
        let serving = Serving::sidewise(program, &project);
        for edit in edits(&project, plan) {
            measure(name, &serving, &edit, plan.saves);
        }
    }
    let Some(mdbook) = mdbook else {
        println!("\nmdBook is skipped: it is not installed.\n");
        return;
    };
    let book = folder.join("book");
    pages::write(&book, plan.pages, Dialect::MdBook).expect("a book");
    let serving = Serving::mdbook(mdbook, &book, &folder.join("book-out"));
    book_saves(&serving, &book, plan);
    println!();
}

/// Saves a page `saves` times and looks whether anything grows.
pub fn growth(program: &Path, folder: &Path, plan: Plan, saves: usize) {
    let project = folder.join("preview");
    write(&project, plan);
    let serving = Serving::sidewise(program, &project);
    thread::sleep(REST);
    println!("at first: {} MB", serving.memory());
    let edits = edits(&project, plan);
    for n in 0..saves {
        let edit = &edits[n % edits.len()];
        let text = fs::read_to_string(&edit.file).expect("a file");
        fs::write(&edit.file, (edit.change)(&text, n).0).expect("saved");
        serving.whole();
        fs::write(&edit.file, text).expect("saved");
        serving.whole();
        if (n + 1) % 250 == 0 {
            println!("after {} saves: {} MB", 2 * (n + 1), serving.memory());
        }
    }
    thread::sleep(REST);
    let idle = serving.cpu();
    thread::sleep(Duration::from_secs(10));
    let idle = serving.cpu() - idle;
    println!("nothing happens for 10 s: {idle:.2} s of processor time\n");
}

/// A project of commentary and journeys, with charts among the commentary.
fn write(project: &Path, plan: Plan) {
    pages::write(project, plan.pages, Dialect::Sidewise).expect("a project");
    report::write(project, plan.size).expect("a project");
    // Every page of ours has an end, where a chart can stand.
    for n in 0..FENCES.min(plan.pages) {
        let at = n * plan.pages / FENCES.min(plan.pages);
        let file = commentary(project, at);
        let text = fs::read_to_string(&file).expect("a page");
        let journey = n % plan.size.journeys;
        let lanes = ["persona", "stage", "channel"][n % 3];
        let fence = format!("journey: journey-{journey:04}\nlanes: {lanes}\n");
        let chart = format!("\n```chart\nchart: journey\n{fence}```\n");
        fs::write(file, text + &chart).expect("a page");
    }
}

fn commentary(project: &Path, page: usize) -> PathBuf {
    project.join(format!("content/commentary/{}.md", pages::place(page)))
}

fn edits(project: &Path, plan: Plan) -> Vec<Edit> {
    let middle = plan.pages / 2 + 1;
    let page = format!("commentary/{}.html", pages::place(middle));
    vec![
        Edit {
            what: "text of a page",
            file: commentary(project, middle),
            page: page.clone(),
            change: |text, n| {
                let words = format!("This is save {n} of many.");
                (format!("{text}\n{words}\n"), words)
            },
        },
        Edit {
            what: "title of a page",
            file: commentary(project, middle),
            page,
            change: |text, n| {
                let words = format!("Title {n} of many");
                let title = format!("title: {words}, ");
                (text.replacen("title: ", &title, 1), words)
            },
        },
        Edit {
            what: "moment of a journey",
            file: project.join("content/journeys/journey-0001.yaml"),
            page: "journeys/journey-0001.html".to_owned(),
            change: |text, n| {
                let words = format!("Moment {n} of many");
                let title = format!("    title: {words}, ");
                (text.replacen("    title: ", &title, 1), words)
            },
        },
        Edit {
            what: "answer in a file of answers",
            file: project.join("content/feedback/wave-000.yaml"),
            page: "personas/wendy.html".to_owned(),
            change: |text, n| {
                let words = format!("Answer {n} of many");
                let says = format!(", share: client, says: {words}, ");
                let changed = text.replacen(", says: ", &says, 1);
                (changed.replacen("of many, ", "of many ", 1), words)
            },
        },
    ]
}

/// Saves a file again and again, and prints a row of a table.
pub fn measure(name: &str, serving: &Serving, edit: &Edit, saves: usize) {
    let before = fs::read_to_string(&edit.file).expect("a file");
    let mut tab = serving.tab(&edit.page);
    let path = format!("/{}", edit.page);
    let (mut first, mut whole) = (Times::default(), Times::default());
    thread::sleep(REST);
    let cpu = serving.cpu();
    for n in 0..saves {
        let (text, words) = (edit.change)(&before, n);
        let began = Instant::now();
        fs::write(&edit.file, text).expect("saved");
        // The tab is told, asks, and gets it.
        loop {
            tab.news();
            if serving.get(&path).contains(&words) {
                break;
            }
        }
        first.add(began.elapsed());
        whole.add(serving.whole() - began);
        thread::sleep(REST);
    }
    let cpu = (serving.cpu() - cpu) * 1e3 / saves as f64;
    let [quarter, median, more, most] = [0.25, 0.5, 0.75, 1.0].map(|part| first.at(part));
    let (all, longest) = (whole.at(0.5), whole.at(1.0));
    println!(
        "| {name}: {} | {median:.1} ms | {quarter:.1} – {more:.1} | {most:.1} | {all:.1} ms \
         | {longest:.1} | {cpu:.0} ms |",
        edit.what
    );
    fs::write(&edit.file, before).expect("put back");
    serving.whole();
}

/// Fewer saves, each of which takes long.
fn book_saves(serving: &Serving, book: &Path, plan: Plan) {
    let place = pages::place(plan.pages / 2 + 1);
    let file = book.join(format!("src/{place}.md"));
    let text = fs::read_to_string(&file).expect("a page");
    let path = format!("/{place}.html");
    let saves = plan.saves.min(9);
    let mut times = Times::default();
    thread::sleep(4 * REST);
    let cpu = serving.cpu();
    for n in 0..saves {
        let words = format!("This is save {n} of many.");
        let began = Instant::now();
        fs::write(&file, format!("{text}\n{words}\n")).expect("saved");
        while !serving.get(&path).contains(&words) {
            thread::sleep(Duration::from_millis(2));
        }
        times.add(began.elapsed());
        thread::sleep(4 * REST);
    }
    let cpu = (serving.cpu() - cpu) * 1e3 / saves as f64;
    let [quarter, median, more, most] = [0.25, 0.5, 0.75, 1.0].map(|part| times.at(part));
    println!(
        "| mdBook: text of a page | {median:.1} ms | {quarter:.1} – {more:.1} | {most:.1} | | \
         | {cpu:.0} ms |"
    );
}

/// Milliseconds, in order.
#[derive(Default)]
struct Times(Vec<f64>);

impl Times {
    fn add(&mut self, time: Duration) {
        let time = time.as_secs_f64() * 1e3;
        let at = self.0.partition_point(|&other| other < time);
        self.0.insert(at, time);
    }

    fn at(&self, part: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * part) as usize]
    }
}
