//! What happens to a run while it goes on: edits, Ctrl-C, a full disk, rights
//! that are lost, very many files. The real program each time.

#![cfg(unix)]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod disks;
mod interrupted;
mod many;
mod opening;
mod watching;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const BIN: &str = env!("CARGO_BIN_EXE_sidewise");

/// Longer than anything here takes on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// A project, and a place for its sites.
struct Place {
    home: TempDir,
}

impl Place {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let made = Command::new(BIN)
            .args(["new", "report"])
            .current_dir(home.path())
            .output();
        assert!(made.unwrap().status.success());
        Self { home }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path("report/content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // As editors do: no half of a file is ever seen.
        let beside = path.with_file_name(".#saving");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, path).unwrap();
    }

    /// A title stands on every page.
    fn title(&self, title: &str) {
        let report = fs::read_to_string(self.path("report/content/report.yaml")).unwrap();
        let lines = report
            .lines()
            .map(|line| match line.starts_with("title: ") {
                true => format!("title: {title}\n"),
                false => format!("{line}\n"),
            });
        self.write("report.yaml", &lines.collect::<String>());
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = program();
        command.args(args).current_dir(self.home.path());
        command.env("NO_COLOR", "1");
        command
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        ended(self.command(args))
    }

    /// All files of a site.
    fn site(&self, path: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.path(path);
        let walk = walkdir::WalkDir::new(&root).into_iter();
        let files = walk
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap();
            // It may be put in its place right now.
            (path.to_owned(), fs::read(entry.path()).unwrap_or_default())
        });
        files.collect()
    }

    /// What a build from nothing makes now.
    fn fresh(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (code, said) = self.run(&["build", "report", "--out", "fresh"]);
        assert_eq!(code, 0, "{said}");
        let site = self.site("fresh");
        fs::remove_dir_all(self.path("fresh")).unwrap();
        site
    }

    /// Waits until a site is what a build from nothing makes. One edit can be
    /// several events, and so several builds.
    fn settles(&self, path: &str) {
        let fresh = self.fresh();
        let until = Instant::now() + PATIENCE;
        while self.site(path) != fresh {
            assert!(Instant::now() < until, "{path} is never up to date");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// What a run left beside the site that `NAME` is.
    fn left(&self, name: &str) -> Vec<String> {
        let names = fs::read_dir(self.path(name).parent().unwrap()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains(".sidewise-")).collect()
    }
}

/// The program, which Ctrl-C ends. What a shell runs in the background ignores
/// it, and so would all that is started by it.
fn program() -> Command {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok());
    // Bit by bit from signal 1; 2 is an interrupt.
    if ignored.is_none_or(|bits| bits & 2 == 0) {
        return Command::new(BIN);
    }
    let mut command = Command::new("env");
    command.args(["--default-signal=INT", BIN]);
    command
}

/// How a command ended, and what it said on standard error.
fn ended(mut command: Command) -> (i32, String) {
    let done = command.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    (done.status.code().unwrap_or(-1), said)
}

/// A run that goes on until it is stopped.
struct Running {
    child: Child,
    said: Receiver<String>,
}

impl Running {
    fn start(mut command: Command) -> Self {
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (say, said) = mpsc::channel();
        thread::spawn(move || {
            let mut lines = lines.map_while(Result::ok);
            lines.try_for_each(|line| say.send(line))
        });
        Self { child, said }
    }

    /// The next line that holds these words; those before it are passed over.
    fn says(&self, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        let mut before = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.said.recv_timeout(left) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => before.push(line),
                Err(error) => panic!("{error} while waiting for {words:?}, after {before:#?}"),
            }
        }
    }

    /// Whether it says nothing for a while.
    fn is_silent(&self) -> bool {
        self.said.recv_timeout(Duration::from_millis(400)).is_err()
    }

    /// Ctrl-C, and how it ended.
    fn interrupt(mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status();
        assert!(sent.unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// As a user to whom rights apply. Nothing where there is no such user.
fn as_somebody(place: &Place, mut command: Command) -> Option<Command> {
    use std::os::unix::process::CommandExt;
    if fs::metadata(place.home.path()).is_ok_and(|_| !is_root()) {
        return Some(command);
    }
    const NOBODY: u32 = 65534;
    for entry in walkdir::WalkDir::new(place.home.path()) {
        std::os::unix::fs::chown(entry.ok()?.path(), Some(NOBODY), Some(NOBODY)).ok()?;
    }
    command.uid(NOBODY).gid(NOBODY);
    // The program itself may lie where nobody gets.
    let mut can = Command::new(BIN);
    can.arg("--version").uid(NOBODY).gid(NOBODY);
    can.output()
        .is_ok_and(|done| done.status.success())
        .then_some(command)
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
