//! Disks that are full, and rights that are lost.

use super::*;

/// Takes it off again.
struct Mounted(PathBuf);

impl Mounted {
    /// A disk of so many bytes. Nothing where the system lets nobody make one.
    fn new(at: PathBuf, size: u64) -> Option<Self> {
        fs::create_dir(&at).unwrap();
        let size = format!("size={size}");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "none"]).arg(&at);
        let done = mount.output().is_ok_and(|done| done.status.success());
        done.then_some(Self(at))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_site_as_it_was() {
    let place = Place::new();
    // In pages of the disk, and a few for folders.
    let pages = place
        .fresh()
        .values()
        .map(|bytes| bytes.len().div_ceil(4096) as u64 + 1)
        .sum::<u64>();
    let Some(_disk) = Mounted::new(place.path("disk"), (pages + pages / 4) * 4096) else {
        println!("skipped: no disk can be mounted here");
        return;
    };
    let (code, said) = place.run(&["build", "report", "--out", "disk/site"]);
    assert_eq!(code, 0, "{said}");
    let site = place.site("disk/site");
    place.title("Another");
    let (code, said) = place.run(&["build", "report", "--out", "disk/site"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("the disk is full"), "{said}");
    assert!(said.contains("the site is as it was"), "{said}");
    assert_eq!(place.site("disk/site"), site);
    assert_eq!(place.left("disk/site"), [""; 0]);

    // `watch` says so and goes on: when there is room, the site is there.
    let more = place.path("disk/more");
    let watch = Running::start(place.command(&["watch", "report", "--out", "disk/site"]));
    watch.says("the disk is full");
    assert_eq!(place.site("disk/site"), site);
    let mut mount = Command::new("mount");
    mount
        .args(["-o", "remount,size=64m"])
        .arg(place.path("disk"));
    assert!(mount.status().unwrap().success());
    fs::write(&more, "room").unwrap();
    place.title("Once more");
    watch.says("Built ");
    place.settles("disk/site");
}

/// Everywhere: no file may grow beyond a few kilobytes.
#[test]
fn writes_that_fail_leave_the_site_as_it_was() {
    let place = Place::new();
    let limited = |out: &str| {
        let mut shell = Command::new("sh");
        let line = format!("trap '' XFSZ; ulimit -f 4; exec '{BIN}' build report --out {out}");
        shell.args(["-c", &line]).current_dir(place.path(""));
        ended(shell)
    };
    let (code, said) = limited("first/site");
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("cannot be written: the file is too large"),
        "{said}"
    );
    assert!(!place.path("first").exists(), "what was made is taken back");

    assert_eq!(place.run(&["build", "report", "--out", "site"]).0, 0);
    let site = place.site("site");
    place.title("Another");
    let (code, said) = limited("site");
    assert_eq!(code, 2, "{said}");
    assert_eq!(place.site("site"), site);
    assert_eq!(place.left("site"), [""; 0]);
}

#[test]
fn rights_that_are_lost_are_told_and_come_back() {
    let place = Place::new();
    fs::create_dir(place.path("www")).unwrap();
    let command = place.command(&["watch", "report", "--out", "www/site"]);
    let Some(command) = as_somebody(&place, command) else {
        println!("skipped: to this user nothing is shut, and nobody can run the program");
        return;
    };
    let watch = Running::start(command);
    watch.says("Built ");
    let site = place.site("www/site");

    // Nothing may be written.
    set_mode(&place.path("www"), 0o555);
    place.title("Another");
    give(&place, "report/content/report.yaml");
    let said = watch.says("error: ");
    assert!(said.contains("permission denied"), "{said}");
    assert_eq!(place.site("www/site"), site);
    let build = place.command(&["build", "report", "--out", "www/site"]);
    let (code, said) = ended(as_somebody(&place, build).unwrap());
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("permission denied") && said.contains("help: "),
        "{said}"
    );
    set_mode(&place.path("www"), 0o755);
    place.title("Yet another");
    give(&place, "report/content/report.yaml");
    watch.says("Built ");
    place.settles("www/site");

    // Something may not be read.
    let shut = place.path("report/content/personas/mira.yaml");
    let site = place.site("www/site");
    set_mode(&shut, 0o000);
    place.write("commentary/touch.md", "# Touch\n");
    give(&place, "report/content/commentary/touch.md");
    let said = watch.says("file-unreadable");
    assert!(said.contains("mira.yaml"), "{said}");
    assert_eq!(place.site("www/site"), site);
    set_mode(&shut, 0o644);
    fs::remove_file(place.path("report/content/commentary/touch.md")).unwrap();
    watch.says("Built ");
    place.settles("www/site");
    assert_eq!(place.site("www/site"), site);
}

/// What this user wrote belongs to whoever runs the program.
fn give(place: &Place, path: &str) {
    if is_root() {
        let _ = std::os::unix::fs::chown(place.path(path), Some(65534), Some(65534));
    }
}
