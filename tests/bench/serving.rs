//! A program that serves, what it costs, and a tab that looks at it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// Who waits longer than this waits for nothing.
const PATIENCE: Duration = Duration::from_secs(120);

/// A program, serving.
pub struct Serving {
    child: Child,
    to: SocketAddr,
    /// When it said that it had built, one message each.
    built: Receiver<Instant>,
}

impl Serving {
    /// sidewise, at any free port.
    pub fn sidewise(program: &Path, project: &Path) -> Self {
        let mut child = Command::new(program)
            .arg("serve")
            .arg(project)
            .args(["--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("a preview");
        let lines = BufReader::new(child.stderr.take().expect("its words")).lines();
        let (out, built) = mpsc::channel();
        let (at, address) = mpsc::channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(rest) = line.strip_prefix("Serving at http://") {
                    let to = rest.split('/').next().and_then(|at| at.parse().ok());
                    let _ = at.send(to);
                }
                if line.contains("Not built") {
                    eprintln!("the project has faults: {line}");
                    std::process::exit(1);
                }
                if line.contains("Built") {
                    let _ = out.send(Instant::now());
                }
            }
        });
        let to: Option<SocketAddr> = address.recv().expect("an address");
        let to = to.expect("an address");
        let serving = Self { child, to, built };
        serving.whole();
        serving
    }

    /// mdBook, told of changes by the system, which is its fastest way.
    pub fn mdbook(program: &Path, book: &Path, out: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let to = free.local_addr().expect("an address");
        drop(free);
        let child = Command::new(program)
            .arg("serve")
            .args(["--watcher", "native", "--hostname", "127.0.0.1", "--port"])
            .arg(to.port().to_string())
            .arg("--dest-dir")
            .arg(out)
            .arg(book)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a preview");
        let (_, built) = mpsc::channel();
        let serving = Self { child, to, built };
        let began = Instant::now();
        while TcpStream::connect(to).is_err() {
            assert!(began.elapsed() < PATIENCE, "mdBook does not serve");
            thread::sleep(Duration::from_millis(50));
        }
        serving
    }

    /// When all of the site was said to be there.
    pub fn whole(&self) -> Instant {
        let built = self.built.recv_timeout(PATIENCE);
        built.expect("it says that it has built")
    }

    /// A page as it is served now.
    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.to).expect("a connection");
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("asked");
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).expect("an answer");
        String::from_utf8_lossy(&reply).into_owned()
    }

    /// A tab that looks at a page.
    pub fn tab(&self, page: &str) -> Tab {
        let mut stream = TcpStream::connect(self.to).expect("a connection");
        let head =
            format!("GET /__sidewise/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("asked");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        let mut tab = Tab(BufReader::new(stream));
        tab.news();
        tab
    }

    /// Seconds of processor time so far; 0 where the system has no `/proc`.
    pub fn cpu(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let stat = stat.unwrap_or_default();
        let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
        let ticks = fields
            .skip(11)
            .take(2)
            .filter_map(|n| n.parse::<f64>().ok());
        ticks.sum::<f64>() / 100.0
    }

    /// Megabytes held; 0 where the system has no `/proc`.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|rest| rest.split_whitespace().next());
        let number = number.and_then(|number| number.parse().ok());
        number.unwrap_or(0) / 1024
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A tab that follows a page.
pub struct Tab(BufReader<TcpStream>);

impl Tab {
    /// Waits until it is told something.
    pub fn news(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            let read = self.0.read_line(&mut line).expect("news");
            assert_ne!(read, 0, "the preview went away");
        }
    }
}
