//! `sidewise build` and `check`.

use super::*;

#[test]
fn the_site_goes_where_it_is_sent() {
    let started = Started::new();
    let home = started.home.path();
    let build = run_in(home, &["build", "report"], &[]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(started.path("public/.sidewise-site").is_file());
    let build = run_in(home, &["build", "report", "--out", "a/b"], &[]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(home.join("a/b/.sidewise-site").is_file());
}

#[test]
fn one_edition_replaces_another_only_when_told_to() {
    let started = Started::new();
    let edition = |edition: &str, more: &[&str]| {
        let arguments = ["build", "--edition", edition];
        started.run(&[&arguments[..], more].concat())
    };
    assert_eq!(edition("client", &[]).code, 0);
    let site = started.site();
    let internal = edition("internal", &[]);
    assert_eq!(internal.code, 2);
    let why =
        "public holds the client edition, and this is the internal edition; it is left as it is";
    assert!(internal.err.contains(why), "{}", internal.err);
    assert!(
        internal.err.contains("--replace-edition"),
        "{}",
        internal.err
    );
    assert_eq!(started.site(), site);
    assert_eq!(edition("internal", &["--out", "internal"]).code, 0);
    assert_eq!(edition("internal", &["--replace-edition"]).code, 0);
    assert_eq!(edition("internal", &[]).code, 0);
    assert_eq!(edition("client", &[]).code, 2);
    let watched = started.run(&["watch"]);
    assert_eq!(watched.code, 2, "{}", watched.err);
    assert_eq!(edition("client", &["--replace-edition"]).code, 0);
    assert_eq!(started.site(), site);
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let started = Started::new();
    fs::create_dir(started.path("public")).unwrap();
    fs::write(started.path("public/thesis.txt"), "years of work").unwrap();
    let build = started.run(&["build"]);
    assert_eq!(build.code, 2);
    assert!(build.err.contains("it holds thesis.txt"), "{}", build.err);
    assert!(build.err.contains("help: "), "{}", build.err);
    assert_eq!(
        fs::read(started.path("public/thesis.txt")).unwrap(),
        b"years of work"
    );
    let build = started.run(&["build", "--out", "."]);
    assert_eq!(build.code, 2);
    assert!(
        build.err.contains("it is the project itself"),
        "{}",
        build.err
    );
}

#[test]
fn a_project_with_faults_leaves_the_site_as_it_was() {
    let started = Started::new();
    assert_eq!(started.run(&["build"]).code, 0);
    let site = started.site();
    fs::write(started.path("content/personas/mira.yaml"), "nmae: Mira\n").unwrap();
    let build = started.run(&["build"]);
    assert_eq!(build.code, 1);
    assert!(build.err.contains("public is as it was."), "{}", build.err);
    assert_eq!(started.site(), site);
    let elsewhere = started.run(&["build", "--out", "other"]);
    assert!(
        elsewhere.err.ends_with("Nothing was written.\n"),
        "{}",
        elsewhere.err
    );
    assert!(!started.path("other").exists());
    assert_eq!(started.run(&["check"]).code, 1);
}

#[test]
fn warnings_fail_only_when_strict() {
    let started = Started::new();
    fs::write(started.path("content/notes.txt"), "to do").unwrap();
    let lax = started.run(&["build"]);
    assert_eq!(lax.code, 0, "{}", lax.err);
    assert!(
        lax.err.contains("(client edition), 1 warning: "),
        "{}",
        lax.err
    );
    let site = started.site();
    let strict = started.run(&["build", "--strict"]);
    assert_eq!(strict.code, 1);
    assert!(
        strict.err.ends_with(
            "Not built: 1 warning, and with --strict warnings count as faults. \
             public is as it was.\n"
        ),
        "{}",
        strict.err
    );
    assert_eq!(started.site(), site);
    assert_eq!(started.run(&["check"]).code, 0);
    assert_eq!(started.run(&["check", "--strict"]).code, 1);
}

/// Whoever ends a build leaves the site as it was, and nothing beside it.
#[cfg(unix)]
#[test]
fn a_build_that_is_ended_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;

    let started = Started::new();
    assert_eq!(started.run(&["build"]).code, 0);
    let mut site = started.site();
    let beside = || {
        let names = fs::read_dir(started.path("")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        names.filter(|name| name.contains(".sidewise-")).count()
    };
    let text = "A line with a link and some words in it.\n\n".repeat(40);
    for page in 0..300 {
        let page = started.path(&format!("content/commentary/page-{page}.md"));
        fs::write(
            &page,
            format!("---\ntitle: {}\n---\n{text}", page.display()),
        )
        .unwrap();
    }
    // One that is ready by then has its site in its place.
    let mut ended = 0;
    for (signal, value) in [("TERM", 15), ("HUP", 1)].into_iter().cycle().take(20) {
        let mut build = Command::new(env!("CARGO_BIN_EXE_sidewise"))
            .args(["build", "--out", "public"])
            .current_dir(started.path(""))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while beside() == 0 && build.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let number = build.id().to_string();
        let _ = Command::new("kill").args(["-s", signal, &number]).status();
        let build = build.wait_with_output().unwrap();
        assert_eq!(beside(), 0, "{signal}: something is left");
        let said = String::from_utf8(build.stderr).unwrap();
        if said.contains("stopped; the site is as it was") {
            assert_eq!(build.status.signal(), Some(value), "{said}");
            assert!(started.site() == site, "{signal}: the site is another one");
            ended += 1;
        } else if started.site() != site {
            assert_eq!(started.run(&["build"]).code, 0);
            site = started.site();
        }
        if ended == 2 {
            return;
        }
    }
    assert!(ended > 0, "no build was ended in time");
}
