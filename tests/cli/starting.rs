//! `sidewise new`.

use super::*;

#[test]
fn a_new_project_builds_as_it_stands() {
    let started = Started::new();
    let check = started.run(&["check", "--strict"]);
    assert_eq!((check.code, check.out.as_str()), (0, ""), "{}", check.err);
    assert!(
        check.err.ends_with("would be built: no faults\n"),
        "{}",
        check.err
    );
    assert!(!started.path("public").exists());

    let build = started.run(&["build", "--strict"]);
    assert_eq!((build.code, build.out.as_str()), (0, ""), "{}", build.err);
    assert_eq!(build.err.lines().count(), 1, "{}", build.err);
    assert!(build.err.starts_with("Built "), "{}", build.err);
    let end = format!(
        "(client edition): {}\n",
        Path::new("public/index.html").display()
    );
    assert!(build.err.ends_with(&end), "{}", build.err);
    assert!(started.path("public/index.html").is_file());
    let site = started.site();
    assert_eq!(started.run(&["build"]).code, 0);
    assert_eq!(started.site(), site);
}

/// Its few people were asked openly.
#[test]
fn a_new_project_holds_nothing_back() {
    let started = Started::new();
    assert_eq!(started.run(&["build"]).code, 0);
    let pages = started.site().into_iter();
    let pages = pages.filter(|(path, _)| path.extension().is_some_and(|end| end == "html"));
    for (path, bytes) in pages {
        let html = String::from_utf8(bytes).unwrap().to_lowercase();
        for never in ["class=\"held", "too few to show"] {
            assert!(!html.contains(never), "{}: {never}", path.display());
        }
    }
}

#[test]
fn every_file_teaches() {
    let started = Started::new();
    let walk = walkdir::WalkDir::new(started.path("content")).into_iter();
    let yaml = walk
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    for path in yaml {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# "), "{} says nothing", path.display());
    }
    assert!(started.path(".gitignore").is_file());
    let readme = fs::read_to_string(started.path("README.md")).unwrap();
    assert!(readme.lines().count() <= 12);
}

#[test]
fn what_is_there_is_not_overwritten() {
    let started = Started::new();
    let before = fs::read(started.path("README.md")).unwrap();
    let again = run_in(started.home.path(), &["new", "report"], &[]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("report is not empty"), "{}", again.err);
    let file = run_in(started.home.path(), &["new", "report/README.md"], &[]);
    assert_eq!(file.code, 2);
    assert_eq!(fs::read(started.path("README.md")).unwrap(), before);
    // An empty folder is as good as none, and so is the one we are in.
    fs::create_dir(started.home.path().join("empty")).unwrap();
    let here = run_in(&started.home.path().join("empty"), &["new", "."], &[]);
    assert_eq!(here.code, 0, "{}", here.err);
}

#[test]
fn a_session_has_a_sheet_and_a_guide() {
    let started = Started::new();
    let made = started.run(&["new", "--room"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    let sheet = fs::read_to_string(started.path("content/rooms/session.yaml")).unwrap();
    assert!(sheet.contains("{ id: mira-1, persona: mira }"), "{sheet}");
    assert!(sheet.contains("(formerly "), "{sheet}");
    let guide = fs::read_to_string(started.path("session-guide.html")).unwrap();
    for place in ["{title}", "{stem}", "{product", "{rows}"] {
        assert!(!guide.contains(place) && !sheet.contains(place), "{place}");
    }
    // As it stands it is a session to come.
    let check = started.run(&["check", "--strict"]);
    assert_eq!(check.code, 0, "{}", check.err);

    // Filled in, once the day has come.
    let report = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    let as_of = report
        .lines()
        .find(|line| line.starts_with("as_of:"))
        .unwrap();
    let day = as_of.split_whitespace().nth(1).unwrap();
    let (head, turns) = sheet.split_once("# introductions:").unwrap();
    let when = head.lines().find(|line| line.starts_with("when:")).unwrap();
    let head = head.replace(when, &format!("when: {day}"));
    let turns = turns.split("#\n# An id").next().unwrap();
    let turns = turns.replace("\n# ", "\n");
    let twice = "reaction: nod }\n";
    let (before, after) = turns.split_once("      - { from").unwrap();
    let after = after.split_once(twice).unwrap().1;
    let filled = format!("{head}introductions:{before}{after}");
    fs::write(started.path("content/rooms/session.yaml"), filled).unwrap();
    let check = started.run(&["check", "--strict"]);
    assert_eq!(check.code, 0, "{}", check.err);

    // Another one beside it, and none where there is no project.
    assert_eq!(started.run(&["new", "--room", "."]).code, 0);
    assert!(started.path("content/rooms/session-2.yaml").is_file());
    // What a workshop imagines is a sheet of its own, which needs no guide.
    let imagined = started.run(&["new", "--room", "--imagined"]);
    assert_eq!((imagined.code, imagined.err.as_str()), (0, ""));
    let sheet = fs::read_to_string(started.path("content/rooms/imagined.yaml")).unwrap();
    assert!(sheet.contains("confidentiality: imagined"), "{sheet}");
    assert!(sheet.contains("{ id: mira-1, persona: mira }"), "{sheet}");
    assert!(!started.path("imagined-guide.html").exists());
    let filled = sheet.split_once("# introductions:").unwrap();
    let turns = filled.1.replace("\n# ", "\n");
    let sheet = format!("{}introductions:{turns}", filled.0);
    fs::write(started.path("content/rooms/imagined.yaml"), sheet).unwrap();
    let check = started.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.err);
    assert_eq!(
        run_in(started.home.path(), &["new", "--imagined"], &[]).code,
        2
    );
    let nowhere = run_in(started.home.path(), &["new", "--room"], &[]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("is no project"), "{}", nowhere.err);
    assert_eq!(run_in(started.home.path(), &["new"], &[]).code, 2);
}
