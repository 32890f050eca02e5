//! What goes where, in which form and colour.

use super::*;

/// A link out of the project is a fault that needs no reading.
fn faulty() -> Started {
    let started = Started::new();
    let link = started.path("content/personas/sly.yaml");
    std::os::unix::fs::symlink("/etc/hostname", link).unwrap();
    started
}

#[test]
fn faults_go_where_they_are_read() {
    let started = faulty();
    for command in ["build", "check"] {
        let people = started.run(&[command]);
        assert_eq!((people.code, people.out.as_str()), (1, ""));
        let start = "error[file-refused]: content/personas/sly.yaml is a link to /etc/hostname,";
        assert!(people.err.starts_with(start), "{}", people.err);
        assert!(
            people.err.ends_with("\nNothing done: 1 error.\n"),
            "{}",
            people.err
        );

        let short = started.run(&[command, "--format", "short"]);
        assert_eq!(short.code, 1);
        assert!(short.out.starts_with(start), "{}", short.out);
        assert_eq!(short.err, "Nothing done: 1 error.\n");

        let json = started.run(&[command, "--format", "json"]);
        assert_eq!((json.code, json.err.as_str()), (1, ""));
        let read: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(read["diagnostics"][0]["code"], "file-refused");
        assert_eq!(read["summary"]["errors"], 1);
        assert_eq!(read["summary"]["built"], false);
    }
    assert!(!started.path("public").exists());
}

#[test]
fn programs_are_told_the_same_each_time() {
    let started = Started::new();
    let first = started.run(&["build", "--format", "json"]);
    let again = started.run(&["build", "--format", "json"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_eq!(first.out, again.out);
    let read: serde_json::Value = serde_json::from_str(&first.out).unwrap();
    assert_eq!(read["version"], 1);
    assert_eq!(read["summary"]["out"], "public");
    assert_eq!(read["summary"]["edition"], "client");
    assert_eq!(read["summary"]["built"], true);
}

#[test]
fn colours_are_for_terminals_and_never_against_a_wish() {
    let started = faulty();
    let err = |env: &[(&str, &str)]| run_in(&started.path(""), &["check"], env).err;
    assert!(!err(&[]).contains('\u{1b}'));
    assert!(err(&[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!err(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn whoever_stops_reading_early_does_no_harm() {
    let bin = env!("CARGO_BIN_EXE_sidewise");
    let line = format!("'{bin}' completions zsh | head -n 1; '{bin}' man >&-; echo \"$?\"");
    let done = Command::new("sh").args(["-c", &line]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    assert!(done.stdout.ends_with(b"\n0\n"));
}

/// With its output to that file.
fn told(started: &Started, args: &[&str], to: std::process::Stdio) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sidewise"));
    command.args(args).current_dir(started.path("")).stdout(to);
    let done = command.output().unwrap();
    Run {
        code: done.status.code().unwrap(),
        out: String::new(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_is_lost_is_a_failure() {
    let started = Started::new();
    for args in [
        &["check", "--format", "json"][..],
        &["check", "--format", "sarif"],
        &["build", "--format", "json"],
        &["schema", "journey"],
        &["explain"],
        &["explain", "active-svg"],
        &["man"],
        &["completions", "bash"],
        &["theme"],
        &["--help"],
        &["--version"],
    ] {
        let full = fs::File::create("/dev/full").unwrap();
        let lost = told(&started, args, full.into());
        assert_eq!(lost.code, 2, "{args:?}: {}", lost.err);
        let said = "error: what was printed is lost: ";
        assert_eq!(lost.err.matches(said).count(), 1, "{args:?}: {}", lost.err);
    }
    // What is nothing without its end is lost if nobody reads that; the rest was
    // read as far as somebody wished.
    for (args, code) in [
        (&["check", "--format", "json"][..], 2),
        (&["check", "--format", "sarif"], 2),
        (&["explain"], 0),
        (&["check", "--format", "short"], 0),
    ] {
        let (read, write) = std::io::pipe().unwrap();
        drop(read);
        let closed = told(&started, args, write.into());
        assert_eq!(closed.code, code, "{args:?}: {}", closed.err);
    }
}

#[test]
fn a_map_is_not_written_through_a_link_that_leads_out() {
    let started = Started::new();
    let report = started.path("content/report.yaml");
    let outside = started.home.path().join("outside.yaml");
    fs::rename(&report, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &report).unwrap();
    let before = fs::read(&outside).unwrap();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    fs::write(
        started.path("content/feedback/t.csv"),
        "Who,Score\na,9\nb,3\n",
    )
    .unwrap();
    let import = started.run(&["import", "content/feedback/t.csv", "--write"]);
    assert_eq!(import.code, 2, "{}", import.err);
    assert!(
        import
            .err
            .contains("is a link that leads out of the project")
    );
    assert_eq!(fs::read(&outside).unwrap(), before);
    // One that stays inside is followed.
    fs::remove_file(&report).unwrap();
    fs::rename(&outside, started.path("content/kept.yml")).unwrap();
    std::os::unix::fs::symlink("kept.yml", &report).unwrap();
    let import = started.run(&["import", "content/feedback/t.csv", "--write"]);
    assert_eq!(import.code, 0, "{}", import.err);
    let kept = fs::read_to_string(started.path("content/kept.yml")).unwrap();
    assert!(kept.contains("feedback/t.csv"), "{kept}");
    assert!(fs::symlink_metadata(&report).unwrap().is_symlink());
}
