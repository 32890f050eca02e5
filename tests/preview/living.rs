//! The whole of it: a project on the disk, the system's events, and a tab.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use sidewise::pipeline::Edition;
use sidewise::serve::{Listen, Options, PreviewEvent, SiteFile, Snapshot, inject, preview};
use tempfile::TempDir;

use crate::client::get;
use crate::limits::{news, tab, until};
use crate::project::{copy, explain, fresh_files};

/// A preview that runs until the test ends.
struct Living {
    project: PathBuf,
    to: SocketAddr,
    _folder: TempDir,
}

impl Living {
    fn new(poll: Option<Duration>) -> Self {
        let (folder, project) = copy();
        let (out, came) = mpsc::channel();
        let path = project.clone();
        thread::spawn(move || {
            let options = Options {
                project: &path,
                edition: Edition::Client,
                listen: Listen {
                    port: Some(0),
                    ..Listen::default()
                },
                poll,
                editor: None,
                explain,
            };
            let mut address = None;
            let ended = preview(&options, &mut |said| match said {
                PreviewEvent::Listening(bound) => address = Some(bound.address),
                PreviewEvent::Made(..) => drop(address.take().map(|address| out.send(address))),
                PreviewEvent::Polling(_) => {}
            });
            ended.unwrap();
        });
        Self {
            project,
            to: came.recv().unwrap(),
            _folder: folder,
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.project.join(path)
    }

    /// Waits until what is served is what a fresh build makes.
    fn settles(&self) {
        let fresh = fresh_files(&self.project, Edition::Client).expect("no faults");
        let kit = kit(&fresh);
        for (path, bytes) in &fresh {
            let entry = SiteFile::new(path, bytes.clone());
            let wanted = match std::str::from_utf8(bytes) {
                Ok(page) if path.ends_with(".html") => inject(page, &entry.tag, &kit).into_bytes(),
                _ => bytes.clone(),
            };
            until(|| get(self.to, &format!("/{path}")).body == wanted);
        }
    }

    fn shows(&self, path: &str, words: &str) {
        until(|| get(self.to, path).text().contains(words));
    }
}

fn kit(files: &std::collections::BTreeMap<String, Vec<u8>>) -> String {
    let entries = files.iter().map(|(path, bytes)| {
        let entry = SiteFile::new(path, bytes.clone());
        (path.clone(), std::sync::Arc::new(entry))
    });
    let files = entries.collect();
    Snapshot::new(files, Vec::new(), Default::default())
        .static_assets_tag()
        .to_owned()
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\nWords.\n")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_save_is_shown_and_told() {
    let living = Living::new(None);
    let path = living.at("content/commentary/fresh.md");
    write(&path, &page("Fresh"));
    living.shows("/commentary/fresh.html", "Fresh");
    let mut tab = tab(living.to, "commentary/fresh.html");
    let before = news(&mut tab);
    // As editors save: another file, put in its place.
    write(&path.with_extension("tmp~"), &page("Renewed"));
    fs::rename(path.with_extension("tmp~"), &path).unwrap();
    assert_ne!(news(&mut tab), before);
    living.shows("/commentary/fresh.html", "Renewed");
    // Lists follow.
    living.shows("/commentary/", "Renewed");
    for n in 0..10 {
        write(&path, &page(&format!("Save {n}")));
    }
    living.shows("/commentary/fresh.html", "Save 9");
    living.settles();
}

#[test]
fn a_fault_keeps_the_last_good_page() {
    let living = Living::new(None);
    let report = living.at("content/report.yaml");
    let text = fs::read_to_string(&report).unwrap();
    let front = get(living.to, "/").body;
    write(&report, &format!("{text}\nbad: [\n"));
    living.shows("/__sidewise/faults", "content/report.yaml:");
    assert_eq!(get(living.to, "/").body, front);
    write(&report, &text);
    until(|| {
        !get(living.to, "/__sidewise/faults")
            .text()
            .contains("report.yaml")
    });
    living.settles();
    // No longer readable, and readable again. The mightiest user reads all.
    let page = fs::read_dir(living.at("content/personas"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let mode = |mode| fs::set_permissions(page.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o000);
    if fs::read(page.path()).is_err() {
        living.shows("/__sidewise/faults", "cannot be read");
    }
    mode(0o644);
    living.settles();
}

#[test]
fn folders_come_and_go() {
    let living = Living::new(None);
    write(
        &living.at("content/commentary/deep/er/one.md"),
        &page("Deep"),
    );
    living.shows("/commentary/deep/er/one.html", "Deep");
    write(
        &living.at("content/commentary/deep/er/one.md"),
        &page("Deeper"),
    );
    living.shows("/commentary/deep/er/one.html", "Deeper");
    // Moved, and changed where it is now.
    fs::rename(
        living.at("content/commentary/deep"),
        living.at("content/commentary/moved"),
    )
    .unwrap();
    living.shows("/commentary/moved/er/one.html", "Deeper");
    write(
        &living.at("content/commentary/moved/er/one.md"),
        &page("Moved"),
    );
    living.shows("/commentary/moved/er/one.html", "Moved");
    assert_eq!(get(living.to, "/commentary/deep/er/one.html").status, 404);
    // All of it gone, and put back; the last good site stays meanwhile.
    fs::rename(living.at("content"), living.at("away")).unwrap();
    until(|| {
        get(living.to, "/__sidewise/faults")
            .text()
            .contains("error")
    });
    assert_eq!(get(living.to, "/").status, 200);
    fs::rename(living.at("away"), living.at("content")).unwrap();
    until(|| {
        !get(living.to, "/__sidewise/faults")
            .text()
            .contains("error")
    });
    write(
        &living.at("content/commentary/moved/er/one.md"),
        &page("Back"),
    );
    living.shows("/commentary/moved/er/one.html", "Back");
    // A theme that was not there before.
    write(
        &living.at("themes/default/static/own.css"),
        "p { margin: 1px }",
    );
    living.shows("/own.css", "1px");
    write(
        &living.at("themes/default/static/own.css"),
        "p { margin: 2px }",
    );
    living.shows("/own.css", "2px");
    fs::remove_dir_all(living.at("themes")).unwrap();
    until(|| get(living.to, "/own.css").status == 404);
    living.settles();
}

#[test]
fn links_are_told() {
    let living = Living::new(None);
    let link = living.at("content/commentary/circle");
    symlink(living.at("content"), &link).unwrap();
    living.shows("/__sidewise/faults", "is a link to");
    fs::remove_file(link).unwrap();
    until(|| {
        !get(living.to, "/__sidewise/faults")
            .text()
            .contains("is a link to")
    });
    living.settles();
}

#[test]
fn it_looks_where_the_system_tells_nothing() {
    let living = Living::new(Some(Duration::from_millis(50)));
    write(&living.at("content/commentary/fresh.md"), &page("Polled"));
    living.shows("/commentary/fresh.html", "Polled");
    living.settles();
}

#[test]
fn the_other_edition_wakes_when_asked_for() {
    let living = Living::new(None);
    let other = get(living.to, "/-internal/index.html");
    assert_eq!(other.status, 200);
    let fresh = fresh_files(&living.project, Edition::Internal).unwrap();
    let page = String::from_utf8(fresh["index.html"].clone()).unwrap();
    let own = page.split_once("<body").unwrap().1;
    assert!(other.text().ends_with(own));
    write(
        &living.at("content/commentary/fresh.md"),
        &self::page("Both"),
    );
    living.shows("/-internal/commentary/fresh.html", "Both");
    living.shows("/commentary/fresh.html", "Both");
}
