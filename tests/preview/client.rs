//! A client that sends what it likes, and a server to send it to.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use sidewise::serve::{Bound, Faults, Files, Hub, Limits, Listen, Mount, SiteFile, Snapshot};

/// Long enough for a machine that is busy with other things.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A server of a small site.
pub fn server(limits: Limits) -> (SocketAddr, Arc<Hub>) {
    let hub = Hub::new(|_| ());
    hub.swap(Arc::new(site("<head></head>front")));
    let ip = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let port = Some(0);
    let bound = Bound::new(Listen { ip, port }).unwrap();
    let address = bound.address;
    bound.serve(Arc::clone(&hub), limits).unwrap();
    (address, hub)
}

/// A small site.
pub fn site(front: &str) -> Snapshot {
    let files: [(&str, &[u8]); 6] = [
        ("index.html", front.as_bytes()),
        ("personas/index.html", b"personas"),
        ("personas/a b\u{e9}.html", b"wendy"),
        ("style.css", b"a { color: red }"),
        ("data.bin", b"0123456789"),
        ("logo.svg", b"<svg/>"),
    ];
    let entry = |(path, bytes): (&str, &[u8])| {
        let entry = SiteFile::new(path, bytes.to_vec());
        (path.to_owned(), Arc::new(entry))
    };
    let files: Files = files.into_iter().map(entry).collect();
    let mount = Mount {
        label: "client".into(),
        prefix: String::new(),
        awake: true,
    };
    Snapshot::new(files, vec![mount], Faults::default())
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Sends bytes and reads until the server closes.
pub fn raw(to: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(to);
    // A server that has heard enough may close before all is sent.
    let _ = stream.write_all(bytes);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    reply
}

pub fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Asks for `path` with more headers, each line with its end.
pub fn ask(to: SocketAddr, method: &str, path: &str, more: &str) -> Reply {
    let host = format!("Host: {to}\r\n");
    let host = if more.contains("Host:") { "" } else { &host };
    let request = format!("{method} {path} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n");
    reply(&raw(to, request.as_bytes()))
}

pub fn get(to: SocketAddr, path: &str) -> Reply {
    ask(to, "GET", path, "")
}

pub fn reply(bytes: &[u8]) -> Reply {
    let at = bytes.windows(4).position(|end| end == b"\r\n\r\n");
    let at = at.unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(bytes)));
    let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
    Reply {
        status: head[9..12].parse().unwrap(),
        head,
        body: bytes[at + 4..].to_vec(),
    }
}
