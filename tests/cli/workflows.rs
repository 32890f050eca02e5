//! The workflows in `examples/publish` say commands that there are, and these
//! end as the workflows expect.

use sidewise::read::node::{Node, Value};

use super::*;

const WORKFLOWS: [&str; 2] = ["github-pages.yml", "gitlab-pages.yml"];

#[test]
fn every_command_is_known() {
    for workflow in WORKFLOWS {
        let commands = commands(workflow);
        let checks = commands
            .iter()
            .filter(|line| line.contains("sidewise check"));
        let builds = commands
            .iter()
            .filter(|line| line.contains("sidewise build"));
        assert!(checks.count() >= 2 && builds.count() == 1, "{commands:?}");
        assert!(
            commands.iter().all(|line| line.contains(" --strict ")),
            "{commands:?}"
        );
        assert!(commands.iter().any(|line| line.contains(" --format sarif")));
        for line in &commands {
            let asked = run(&with_help(line));
            assert_eq!(asked.code, 0, "{workflow}: {line}: {}", asked.err);
            let wrong = line.replace("--strict", "--stern");
            assert_eq!(run(&with_help(&wrong)).code, 2, "{wrong}");
        }
    }
}

#[test]
#[cfg(unix)]
fn every_command_ends_as_is_expected() {
    for workflow in WORKFLOWS {
        let started = Started::new();
        fs::create_dir(started.path(".git")).unwrap();
        for line in commands(workflow) {
            assert_eq!(shell(&started, &line), 0, "{workflow}: {line}");
        }
        let site = started.site();
        assert!(!site.is_empty());
        fs::write(started.path("content/notes.txt"), "a warning").unwrap();
        for line in commands(workflow) {
            let wanted = i32::from(!line.contains("sarif"));
            assert_eq!(shell(&started, &line), wanted, "{workflow}: {line}");
        }
        let log = fs::read_to_string(started.path("sidewise.sarif")).unwrap();
        let log: serde_json::Value = serde_json::from_str(&log).unwrap();
        assert_eq!(log["runs"][0]["results"][0]["ruleId"], "stray-file");
        assert_eq!(started.site(), site, "a build that fails leaves the site");
        // Where nothing could be found out, no step passes.
        fs::remove_file(started.path("content/report.yaml")).unwrap();
        for line in commands(workflow) {
            assert_ne!(shell(&started, &line), 0, "{workflow}: {line}");
        }
    }
}

#[test]
fn the_same_sources_give_the_same_site() {
    let started = Started::new();
    for out in ["a", "b"] {
        assert_eq!(started.run(&["build", "--strict", "--out", out]).code, 0);
    }
    let files = |out: &str| {
        let walk = walkdir::WalkDir::new(started.path(out)).into_iter();
        let files = walk
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let path = entry.path().strip_prefix(started.path(out)).unwrap();
            (path.to_owned(), fs::read(entry.path()).unwrap())
        });
        files.collect::<BTreeMap<_, _>>()
    };
    assert_eq!(files("a"), files("b"));
}

/// Every line of a script that runs sidewise.
fn commands(workflow: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/publish");
    let text = fs::read_to_string(path.join(workflow)).unwrap();
    let mut scripts = Vec::new();
    collect(&Node::parse(&text).unwrap(), false, &mut scripts);
    let lines = scripts.iter().flat_map(|script| script.lines());
    let lines = lines.filter(|line| line.starts_with("sidewise "));
    lines.map(str::to_owned).collect()
}

fn collect(node: &Node, is_script: bool, scripts: &mut Vec<String>) {
    match &node.value {
        Value::Text(text) if is_script => scripts.push(text.clone()),
        Value::List(list) => list
            .iter()
            .for_each(|node| collect(node, is_script, scripts)),
        Value::Map(pairs) => {
            for (key, value) in pairs {
                let names = ["run", "script", "before_script", "after_script"];
                let is_script =
                    matches!(&key.value, Value::Text(key) if names.contains(&key.as_str()));
                collect(value, is_script, scripts);
            }
        }
        _ => {}
    }
}

/// The arguments, up to what is for the shell.
fn with_help(line: &str) -> Vec<&str> {
    let line = line.split(" > ").next().unwrap();
    line.split(' ').skip(1).chain(["--help"]).collect()
}

/// How a line ends in a shell that stops at the first fault, as hosts run it.
#[cfg(unix)]
fn shell(started: &Started, line: &str) -> i32 {
    let bin = Path::new(env!("CARGO_BIN_EXE_sidewise")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("sh");
    command.args(["-e", "-c", line]).env("PATH", path);
    let done = command.current_dir(started.path("")).output().unwrap();
    done.status.code().unwrap()
}
