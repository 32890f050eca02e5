//! `serve --open`.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::*;

#[test]
#[cfg(target_os = "linux")]
fn a_browser_is_handed_the_address() {
    let place = Place::new();
    let browser = place.path("browser");
    fs::write(
        &browser,
        "#!/bin/sh\nprintf %s \"$1\" > opened.part\nmv opened.part opened\n",
    )
    .unwrap();
    set_mode(&browser, 0o755);
    // By its own variable, and by what the system has for addresses.
    fs::create_dir(place.path("bin")).unwrap();
    fs::rename(&browser, place.path("bin/xdg-open")).unwrap();
    let path = format!(
        "{}:{}",
        place.path("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let asked = place.path("bin/xdg-open");
    for browser in [Some(asked.as_path()), None] {
        let mut command = place.command(&["serve", "report", "--open", "--listen", "0"]);
        command.env("PATH", &path).env_remove("BROWSER");
        if let Some(browser) = browser {
            command.env("BROWSER", browser);
        }
        let serve = Running::start(command);
        let said = serve.says("Serving at ");
        let opened = place.path("opened");
        let until = Instant::now() + PATIENCE;
        while !opened.exists() && Instant::now() < until {
            thread::sleep(Duration::from_millis(10));
        }
        let url = fs::read_to_string(&opened).unwrap();
        fs::remove_file(opened).unwrap();
        assert!(
            said.contains(&format!("Serving at {url} ")),
            "{said}: {url}"
        );
        // It shows the site by then, and not that it is being made.
        assert!(page(&url).contains("<title>"), "{}", page(&url));
        serve.interrupt();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_browser_it_serves_all_the_same() {
    let place = Place::new();
    let mut command = place.command(&["serve", "report", "--open", "--listen", "0"]);
    command.env("BROWSER", place.path("no-such-browser"));
    let serve = Running::start(command);
    let said = serve.says("Serving at ");
    let url = said.split(' ').nth(2).unwrap();
    let note = serve.says("no browser could be opened");
    assert!(note.starts_with("note: "), "{note}");
    assert!(page(url).contains("<title>"));
}

fn page(url: &str) -> String {
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    text
}
