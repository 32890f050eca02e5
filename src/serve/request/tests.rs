use super::*;

fn headers(list: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in list {
        headers.append(*name, value.parse().unwrap());
    }
    headers
}

fn judged(uri: &str, list: &[(&'static str, &str)]) -> Result<String, u16> {
    let uri = uri.parse().unwrap();
    judge(&Method::GET, &uri, &headers(list), false)
        .map(|asked| asked.path)
        .map_err(|refusal| refusal.status.as_u16())
}

#[test]
fn only_own_names_are_answered() {
    for host in [
        "localhost:4321",
        "LOCALHOST",
        "a.localhost:1",
        "127.0.0.1:4321",
        "127.9.9.9",
        "[::1]:4321",
    ] {
        assert_eq!(judged("/a", &[("host", host)]), Ok("a".into()), "{host}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example:4321",
        "127.0.0.1.evil.example",
        "10.0.0.1:4321",
        "0.0.0.0:4321",
        "[::1",
        "",
    ] {
        let judged = judged("/a", &[("host", host)]);
        assert_eq!(judged, Err(421), "{host}");
    }
    assert_eq!(judged("/a", &[]), Err(400));
    let twice = [("host", "localhost"), ("host", "localhost")];
    assert_eq!(judged("/a", &twice), Err(400));
    let proxy = judged("http://evil.example/a", &[("host", "localhost")]);
    assert_eq!(proxy, Err(400));
    // Listening wider, any address in numbers may be ours; no name is.
    let wide = |host| {
        let uri = "/".parse().unwrap();
        judge(&Method::GET, &uri, &headers(&[("host", host)]), true).is_ok()
    };
    assert!(wide("10.0.0.1:4321") && !wide("evil.example"));
}

#[test]
fn pages_of_other_sites_get_nothing() {
    let with = |list: &[(&'static str, &str)]| {
        let mut all = vec![("host", "localhost:4321")];
        all.extend_from_slice(list);
        judged("/a", &all).map(|_| ())
    };
    assert_eq!(with(&[("origin", "http://localhost:4321")]), Ok(()));
    for origin in [
        "http://evil.example",
        "https://localhost:4321",
        "http://localhost:4322",
        "null",
        "",
    ] {
        assert_eq!(with(&[("origin", origin)]), Err(403), "{origin}");
    }
    for site in ["cross-site", "same-site", "anything"] {
        let site = ("sec-fetch-site", site);
        let dest = |dest| ("sec-fetch-dest", dest);
        let mode = |mode| ("sec-fetch-mode", mode);
        assert_eq!(with(&[site]), Err(403));
        assert_eq!(with(&[site, mode("no-cors"), dest("script")]), Err(403));
        assert_eq!(with(&[site, mode("navigate"), dest("iframe")]), Err(403));
        // A link that somebody followed.
        assert_eq!(with(&[site, mode("navigate"), dest("document")]), Ok(()));
    }
    assert_eq!(with(&[("sec-fetch-site", "none")]), Ok(()));
}

#[test]
fn it_only_shows() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let headers = headers(&[("host", "localhost")]);
        let judged = judge(&method, &"/".parse().unwrap(), &headers, false);
        assert_eq!(judged.unwrap_err().status, StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[test]
fn no_path_leads_out() {
    for path in [
        "../a", "a/../b", "a/..", "./a", "%2e%2e/a", "a/%2E./b", "..%2fa", "a%5cb", "a\\b", "a//b",
        "/a", "a%00", "a%0d%0ab", "a%", "a%4", "a%zz", "a%+1", "%ff",
    ] {
        assert_eq!(decode(path), None, "{path}");
    }
    // Decoded once only: a strange name, and no more.
    assert_eq!(decode("%252e%252e/a"), Some("%2e%2e/a".into()));
    assert_eq!(decode("a%20b/%C3%A9/"), Some("a b/é/".into()));
    assert_eq!(decode(""), Some(String::new()));
    assert_eq!(encode("a b/é\r\n\""), "a%20b/%C3%A9%0D%0A%22");
}

#[test]
fn parameters_are_decoded() {
    let query = "x=1&page=personas%2Fa%20b.html";
    assert_eq!(
        parameter(query, "page"),
        Some("personas/a b.html".to_owned())
    );
    assert_eq!(parameter(query, "y"), None);
    assert_eq!(parameter("page=..%2Fa", "page"), None);
}

#[test]
fn ranges() {
    let of = |range: &str| wanted(&headers(&[("range", range)]), "t", 10);
    assert_eq!(of("bytes=0-3"), Wanted::Part(0..4));
    assert_eq!(of("bytes=4-"), Wanted::Part(4..10));
    assert_eq!(of("bytes=-3"), Wanted::Part(7..10));
    assert_eq!(of("bytes=-30"), Wanted::Part(0..10));
    assert_eq!(of("bytes=9-99999999999999999999999"), Wanted::Part(9..10));
    assert_eq!(of("bytes=10-"), Wanted::Beyond);
    assert_eq!(of("bytes=99999999999999999999999-"), Wanted::Beyond);
    assert_eq!(of("bytes=-0"), Wanted::Beyond);
    for odd in [
        "bytes=-",
        "bytes=3-1",
        "bytes=0-1,4-5",
        "bytes=a-b",
        "lines=1-2",
        "bytes=--1",
    ] {
        assert_eq!(of(odd), Wanted::All, "{odd}");
    }
    let with = |tag| {
        wanted(
            &headers(&[("range", "bytes=0-0"), ("if-range", tag)]),
            "t",
            10,
        )
    };
    assert_eq!(with("\"t\""), Wanted::Part(0..1));
    assert_eq!(with("\"u\""), Wanted::All);
    assert_eq!(with("W/\"t\""), Wanted::All);
}

#[test]
fn known_bytes() {
    let of = |list: &str| is_known(&headers(&[("if-none-match", list)]), "t");
    assert!(of("\"t\"") && of("W/\"t\"") && of("\"a\", \"t\"") && of("*"));
    assert!(!of("\"u\"") && !of(""));
}
