//! How it is called, and what it answers when it is called wrongly.

use super::*;

#[test]
fn help_teaches_by_example() {
    let whole = run(&["--help"]);
    assert_eq!(whole.code, 0);
    assert!(whole.out.contains("sidewise new my-report"));
    assert!(whole.out.contains("Exit status:"));
    for command in [
        "build",
        "check",
        "serve",
        "watch",
        "new",
        "explain",
        "schema",
        "theme",
        "completions",
        "man",
    ] {
        assert!(whole.out.contains(command));
        let help = run(&[command, "--help"]);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("Examples:\n  sidewise "), "{}", help.out);
    }
    let version = run(&["--version"]);
    assert_eq!(version.code, 0);
    assert!(version.out.starts_with("sidewise 0."));
}

#[test]
fn wrong_usage_is_two_and_says_how() {
    for args in [
        &[][..],
        &["frobnicate"],
        &["build", "--edition", "martian"],
        &["build", "--frobnicate"],
        &["build", "one", "two"],
        &["check", "--out", "x"],
        &["check", "--poll", "1000"],
        &["new"],
        &["completions", "basic"],
    ] {
        let run = run(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.err.contains("--help"), "{args:?}: {}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn outside_a_project_it_says_so_and_names_new() {
    let home = tempfile::tempdir().unwrap();
    for command in ["build", "check"] {
        let run = run_in(home.path(), &[command], &[]);
        assert_eq!(run.code, 2);
        assert_eq!(
            run.err,
            "error: this folder is no sidewise project (content/report.yaml is missing)\n  \
             help: `sidewise new my-report` makes one\n"
        );
        let run = run_in(home.path(), &[command, "nowhere"], &[]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("nowhere cannot be read: it is not there"));
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_project_nearby_is_named() {
    let started = Started::new();
    let inside = run_in(&started.path("content"), &["check"], &[]);
    let real = fs::canonicalize(started.path("")).unwrap();
    let help = format!("did you mean {}?", real.display());
    assert!(inside.err.contains(&help), "{}", inside.err);
    let above = run_in(started.home.path(), &["build"], &[]);
    assert!(above.err.contains("did you mean report?"), "{}", above.err);
    let file = started.run(&["check", "README.md"]);
    assert!(
        file.err
            .contains("README.md is a file, and a project is a folder")
    );
}

#[test]
fn explain_lists_and_tells_and_guesses() {
    let list = run(&["explain"]);
    assert_eq!(list.code, 0);
    let codes: Vec<_> = list
        .out
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(codes.is_sorted());
    for code in &codes {
        let one = run(&["explain", code]);
        assert_eq!(one.code, 0);
        assert!(one.out.lines().count() > 2, "{code} is not explained");
    }
    assert_eq!(run(&["explain", "error[file-refused]"]).code, 0);
    let near = run(&["explain", "file-refusd"]);
    assert_eq!(near.code, 2);
    assert!(
        near.err.contains("did you mean `file-refused`"),
        "{}",
        near.err
    );
    let far = run(&["explain", "zzz"]);
    assert!(
        far.err.contains("help: `sidewise explain` lists all"),
        "{}",
        far.err
    );
}

#[test]
fn shells_and_manuals_are_served() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(script.out.contains("edition"));
    }
    let page = run(&["man"]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains(".TH sidewise 1"));
    for command in [
        "BUILD",
        "CHECK",
        "NEW",
        "EXPLAIN",
        "SCHEMA",
        "COMPLETIONS",
        "MAN",
    ] {
        assert!(page.out.contains(&format!(".SH SIDEWISE {command}\n")));
    }
}
