//! What clients may take of the server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use sidewise::serve::Limits;

use crate::client::{PATIENCE, connect, get, raw, reply, server, site};

#[test]
fn heads_have_an_end() {
    let (to, _) = server(Limits::default());
    let long = format!(
        "GET / HTTP/1.1\r\nHost: {to}\r\nX: {}\r\n\r\n",
        "x".repeat(64 << 10)
    );
    assert_eq!(reply(&raw(to, long.as_bytes())).status, 431);
    let many = format!(
        "GET / HTTP/1.1\r\nHost: {to}\r\n{}\r\n",
        "X: x\r\n".repeat(200)
    );
    assert_eq!(reply(&raw(to, many.as_bytes())).status, 431);
    let path = format!(
        "GET /{} HTTP/1.1\r\nHost: {to}\r\n\r\n",
        "x".repeat(64 << 10)
    );
    let status = reply(&raw(to, path.as_bytes())).status;
    assert!(status == 414 || status == 431, "{status}");
    for garbage in [
        "\0\0\0\0\r\n\r\n",
        "GET\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\r\n\r\n",
    ] {
        let answer = raw(to, garbage.as_bytes());
        assert!(
            answer.is_empty() || reply(&answer).status == 400,
            "{garbage:?}"
        );
    }
    assert_eq!(get(to, "/").status, 200);
}

#[test]
fn who_is_slow_is_not_waited_for() {
    let limits = Limits {
        connections: 3,
        head: Duration::from_millis(200),
        ..Limits::default()
    };
    let (to, _) = server(limits);
    // Idle from the start, in the middle of a head, and after an answer.
    let mut slow: Vec<TcpStream> = (0..3).map(|_| connect(to)).collect();
    slow[1].write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    let whole = format!("GET /data.bin HTTP/1.1\r\nHost: {to}\r\n\r\n");
    slow[2].write_all(whole.as_bytes()).unwrap();
    // All places are taken; they become free without anybody's doing.
    assert_eq!(get(to, "/").status, 200);
    for mut stream in slow {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
}

#[test]
fn who_does_not_listen_is_cut_off() {
    let limits = Limits {
        connections: 1,
        life: Duration::from_millis(200),
        ..Limits::default()
    };
    let (to, hub) = server(limits);
    hub.swap(site(&"x".repeat(32 << 20)).into());
    let mut deaf = connect(to);
    let whole = format!("GET / HTTP/1.1\r\nHost: {to}\r\n\r\n");
    deaf.write_all(whole.as_bytes()).unwrap();
    assert_eq!(get(to, "/data.bin").status, 200);
    drop(deaf);
}

#[test]
fn a_hundred_tabs_are_told_and_forgotten() {
    let (to, hub) = server(Limits::default());
    let mut tabs: Vec<_> = (0..100)
        .map(|at| tab(to, &format!("page-{at}.html")))
        .collect();
    let all: Vec<String> = tabs.iter_mut().map(news).collect();
    assert!(all.iter().all(|state| state.contains("\"page\":null")));
    let looked_at = hub.looked_at();
    assert_eq!(looked_at.len(), 100);
    hub.swap(site("<head></head>new").into());
    // For tabs that show another page nothing changed; a style concerns all.
    let mut front = tab(to, "");
    let first = news(&mut front);
    hub.swap(site("<head></head>newer").into());
    assert_ne!(news(&mut front), first);
    assert_eq!(hub.looked_at()[0], "index.html");
    drop((tabs, front));
    until(|| hub.looked_at().is_empty());
}

#[test]
fn there_can_be_too_many_tabs() {
    let (to, hub) = server(Limits::default());
    let tabs: Vec<_> = (0..200)
        .map(|_| {
            let mut tab = tab(to, "");
            news(&mut tab);
            tab
        })
        .collect();
    assert_eq!(get(to, "/__sidewise/events?page=").status, 503);
    assert_eq!(get(to, "/").status, 200);
    assert_eq!(hub.looked_at(), ["index.html"]);
    drop(tabs);
    until(|| hub.looked_at().is_empty());
}

/// A tab that follows a page.
pub fn tab(to: SocketAddr, page: &str) -> BufReader<TcpStream> {
    let mut stream = connect(to);
    let request = format!("GET /__sidewise/events?page={page} HTTP/1.1\r\nHost: {to}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    BufReader::new(stream)
}

/// The next state that it is told.
pub fn news(tab: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut line = String::new();
        assert_ne!(tab.read_line(&mut line).unwrap(), 0, "the server went away");
        if let Some(state) = line.strip_prefix("data: ") {
            return state.trim_end().to_owned();
        }
    }
}

/// Waits for what happens soon.
pub fn until(mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < PATIENCE, "it does not happen");
        thread::sleep(Duration::from_millis(5));
    }
}
