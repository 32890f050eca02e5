//! What is answered, and what is not.

use std::io::{Read, Write};

use sidewise::serve::Limits;

use crate::client::{ask, connect, get, raw, reply, server};

#[test]
fn files_come_with_their_types() {
    let (to, _) = server(Limits::default());
    let front = get(to, "/");
    assert_eq!(front.status, 200);
    assert_eq!(
        front.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(front.text().ends_with("</head>front"), "{}", front.text());
    assert!(
        front
            .text()
            .contains("<script src=\"/__sidewise/client.js\"")
    );
    let style = get(to, "/style.css?preview=1");
    assert_eq!(
        style.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(style.text(), "a { color: red }");
    assert_eq!(get(to, "/personas/a%20b%C3%A9.html").status, 200);
    // What a browser must not guess, frame or keep.
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-cache"),
        ("x-frame-options", "SAMEORIGIN"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(front.header(name), Some(value));
        assert_eq!(style.header(name), Some(value));
    }
    assert_eq!(front.header("access-control-allow-origin"), None);
    // A picture opened by itself runs nothing.
    let policy = get(to, "/logo.svg");
    let policy = policy.header("content-security-policy");
    assert!(policy.is_some_and(|policy| policy.starts_with("default-src 'none'")));
}

#[test]
fn folders_lead_to_their_page_and_list_nothing() {
    let (to, _) = server(Limits::default());
    let folder = get(to, "/personas");
    assert_eq!(
        (folder.status, folder.header("location")),
        (302, Some("/personas/"))
    );
    assert!(get(to, "/personas/").text().contains("personas"));
    let none = get(to, "/assets/");
    assert_eq!(none.status, 404);
    // Never to another machine.
    assert_eq!(get(to, "//personas").status, 400);
}

#[test]
fn what_is_missing_names_what_is_near() {
    let (to, _) = server(Limits::default());
    let missing = get(to, "/personas/a%20b.html");
    assert_eq!(missing.status, 404);
    assert!(
        missing
            .text()
            .contains("href=\"/personas/a%20b%C3%A9.html\"")
    );
    let odd = get(to, "/%3Cscript%3Ealert(1)");
    assert!(!odd.text().contains("<script>alert"), "{}", odd.text());
}

#[test]
fn other_hosts_and_origins_get_nothing() {
    let (to, _) = server(Limits::default());
    let status = |more: &str| ask(to, "GET", "/data.bin", more).status;
    assert_eq!(status("Host: evil.example\r\n"), 421);
    assert_eq!(
        status(&format!("Host: evil.example:{}\r\n", to.port())),
        421
    );
    assert_eq!(status("Host: localhost\r\nHost: localhost\r\n"), 400);
    assert_eq!(status("Host: localhost\r\n"), 200);
    assert_eq!(status("Origin: http://evil.example\r\n"), 403);
    assert_eq!(status("Origin: null\r\n"), 403);
    assert_eq!(status(&format!("Origin: http://{to}\r\n")), 200);
    assert_eq!(
        status("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"),
        403
    );
    let events = |more: &str| ask(to, "GET", "/__sidewise/events?page=", more).status;
    assert_eq!(events("Origin: http://evil.example\r\n"), 403);
    let old = raw(to, b"GET / HTTP/1.0\r\n\r\n");
    assert_eq!(reply(&old).status, 400);
    let proxy = raw(
        to,
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    );
    assert_eq!(reply(&proxy).status, 400);
}

#[test]
fn nothing_can_be_sent() {
    let (to, _) = server(Limits::default());
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let refused = ask(to, method, "/", "Content-Length: 0\r\n");
        assert_eq!(refused.status, 405, "{method}");
        assert_eq!(refused.header("allow"), Some("GET, HEAD"));
    }
    // A body that is promised and never comes is not waited for.
    let head = format!("POST / HTTP/1.1\r\nHost: {to}\r\nContent-Length: 999999999\r\n\r\n");
    assert_eq!(reply(&raw(to, head.as_bytes())).status, 405);
    // Two lengths, one chunked: what smuggles requests past proxies.
    let both = format!(
        "POST / HTTP/1.1\r\nHost: {to}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n0\r\n\r\nGET"
    );
    assert_eq!(reply(&raw(to, both.as_bytes())).status, 400);
}

#[test]
fn no_path_leads_out() {
    let (to, _) = server(Limits::default());
    for path in [
        "/../Cargo.toml",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/personas/../../Cargo.toml",
        "/..%5c..%5cwindows",
        "/..\\..\\windows",
        "/personas/%00",
        "/%0d%0aSet-Cookie:%20a=b",
        "/%ff%fe",
        "/%",
    ] {
        let refused = get(to, path);
        assert_eq!(refused.status, 400, "{path}");
        assert_eq!(refused.header("set-cookie"), None);
    }
    // Decoded once, these are strange names that nobody has.
    for path in ["/%252e%252e%252fetc/passwd", "/C:/windows", "/~/.ssh/id"] {
        assert_eq!(get(to, path).status, 404, "{path}");
    }
}

#[test]
fn parts_and_heads() {
    let (to, _) = server(Limits::default());
    let with = |more: &str| ask(to, "GET", "/data.bin", more);
    let part = with("Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    assert_eq!(with("Range: bytes=-2\r\n").text(), "89");
    assert_eq!(with("Range: bytes=8-\r\n").text(), "89");
    let beyond = with("Range: bytes=10-\r\n");
    assert_eq!(
        (beyond.status, beyond.header("content-range")),
        (416, Some("bytes */10"))
    );
    for odd in ["bytes=4-2", "bytes=0-1,3-4", "bytes=a-", "x"] {
        let whole = with(&format!("Range: {odd}\r\n"));
        assert_eq!((whole.status, whole.text().len()), (200, 10), "{odd}");
    }
    let head = ask(to, "HEAD", "/data.bin", "Range: bytes=2-4\r\n");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some("10"));
    let missing = ask(to, "HEAD", "/nothing", "");
    assert_eq!((missing.status, missing.body.len()), (404, 0));
}

#[test]
fn what_is_known_is_not_sent_again() {
    let (to, hub) = server(Limits::default());
    for path in ["/", "/data.bin", "/__sidewise/client.js"] {
        let tag = get(to, path);
        let tag = tag.header("etag").unwrap();
        let again = ask(to, "GET", path, &format!("If-None-Match: {tag}\r\n"));
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(again.header("etag"), Some(tag));
    }
    let tag = get(to, "/").header("etag").unwrap().to_owned();
    hub.swap(crate::client::site("<head></head>another").into());
    let again = ask(to, "GET", "/", &format!("If-None-Match: {tag}\r\n"));
    assert!(again.status == 200 && again.text().ends_with("another"));
    let stale = ask(
        to,
        "GET",
        "/",
        &format!("Range: bytes=0-1\r\nIf-Range: {tag}\r\n"),
    );
    assert_eq!(stale.status, 200);
}

#[test]
fn requests_in_a_row_are_answered_in_order() {
    let (to, _) = server(Limits::default());
    let one = |path: &str, end: &str| format!("GET {path} HTTP/1.1\r\nHost: {to}\r\n{end}\r\n");
    let row = [
        one("/data.bin", ""),
        one("/style.css", ""),
        one("/nothing", ""),
        one("/data.bin", "Connection: close\r\n"),
    ];
    let answers = raw(to, row.concat().as_bytes());
    let answers = String::from_utf8_lossy(&answers);
    let mut at = 0;
    for part in ["0123456789", "color: red", "There is no page", "0123456789"] {
        at += answers[at..]
            .find(part)
            .unwrap_or_else(|| panic!("{part} in {answers}"));
    }
    // What follows a refusal is not looked at.
    let row = [one("/..", ""), one("/data.bin", "")];
    let answers = raw(to, row.concat().as_bytes());
    assert!(!String::from_utf8_lossy(&answers).contains("0123456789"));
}

#[test]
fn an_answer_stays_whole_while_the_site_changes() {
    let (to, hub) = server(Limits::default());
    let big = |fill: &str| crate::client::site(&format!("<head></head>{}", fill.repeat(4 << 20)));
    hub.swap(big("a").into());
    let mut stream = connect(to);
    let request = format!("GET / HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut start = [0; 64];
    stream.read_exact(&mut start).unwrap();
    hub.swap(big("b").into());
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    let body = &rest[rest.len() - (4 << 20)..];
    assert!(body.iter().all(|&byte| byte == b'a'));
}
