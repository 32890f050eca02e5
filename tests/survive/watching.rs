//! `watch` and `check --watch` follow edits.

use std::os::unix::process::ExitStatusExt;

use super::*;

#[test]
fn watch_keeps_a_site_up_to_date() {
    for poll in [&[][..], &["--poll", "30"]] {
        let place = Place::new();
        let args = [&["watch", "report", "--out", "site"], poll].concat();
        let watch = Running::start(place.command(&args));
        watch.says("Built ");
        place.settles("site");

        place.write("commentary/new.md", "# Fresh words\n");
        watch.says("Built ");
        place.settles("site");
        let site = place.site("site");

        // Faults leave it as it was, and are told once.
        let mira = place.path("report/content/personas/mira.yaml");
        let mira = fs::read_to_string(mira).unwrap();
        place.write("personas/mira.yaml", "nmae: Mira\n");
        watch.says("unknown-key");
        watch.says("Not built: ");
        assert_eq!(place.site("site"), site);
        place.write("personas/mira.yaml", "nmae: Mira \n");
        watch.says("Not built: ");

        // A folder that goes and comes back.
        fs::rename(place.path("report/content"), place.path("away")).unwrap();
        watch.says("no-report");
        fs::rename(place.path("away"), place.path("report/content")).unwrap();
        watch.says("unknown-key");
        place.write("personas/mira.yaml", &mira);
        watch.says("Built ");
        place.settles("site");
        assert_eq!(place.site("site"), site);

        let ended = watch.interrupt();
        assert_eq!(ended.signal(), Some(2), "shells make 130 of it");
        // Was it about to build once more, the next run clears what is left.
        let _ = place.run(&["build", "report", "--out", "site"]);
        assert_eq!(place.left("site"), [""; 0]);
        assert!(!place.path("report/public").exists());
    }
}

#[test]
fn check_watch_only_tells() {
    let place = Place::new();
    let mut command = place.command(&["check", "report", "--watch"]);
    command.env("COLUMNS", "80");
    let check = Running::start(command);
    check.says("Checked ");
    place.write("notes.txt", "to do");
    check.says("stray-file");
    let said = check.says("Checked ");
    assert!(said.ends_with("1 warning"), "{said}");
    // What is the same is not told again; what is touched, not at all.
    place.write("notes.txt", "to do");
    let again = place.path("report/content/notes.txt");
    fs::write(&again, "to do").unwrap();
    thread::sleep(Duration::from_millis(300));
    while let Ok(line) = check.said.try_recv() {
        assert!(line.starts_with("Checked "), "{line}");
    }
    fs::remove_file(again).unwrap();
    // What was touched may be looked at only now; then it says so once more.
    while check.says("Checked ").contains("warning") {}
    assert!(check.is_silent());
    assert_eq!(check.interrupt().signal(), Some(2));
    let names: Vec<_> = fs::read_dir(place.path("")).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing was written");
}
