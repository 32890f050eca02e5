//! What is read of a project, and what never is.

use super::*;

fn faults(bench: &Bench) -> Vec<String> {
    let faults = disk::load(&bench.project()).unwrap_err();
    let faults = faults
        .iter()
        .map(|fault| format!("{} {}", fault.path, fault.message));
    faults.collect()
}

#[test]
fn sorts_files_by_path_and_by_what_they_are_for() {
    let bench = Bench::new();
    for path in [
        "content/personas/wendy.yaml",
        "content/personas/b.yml",
        "content/personas/deep/x.yaml",
        "content/persona/x.yaml",
        "content/notes.txt",
        "content/actions.yaml",
        "content/commentary/a/welcome.md",
        "content/commentary/picture.png",
        "content/feedback/answers.csv",
        "content/feedback/2026/answers.XLSX",
        "content/feedback/interviews.yaml",
        "content/assets/logo.svg",
        "content/assets/photo.jpg",
        "content/assets/data.yaml",
        "themes/mine/page.html",
        "themes/mine/font.woff2",
        "secret.yaml",
        "public/index.html",
        "content/.hidden.yaml",
        "content/.git/config.yaml",
        "content/personas/.#wendy.yaml",
        "content/personas/wendy.yaml~",
        "content/personas/.wendy.yaml.swp",
        "content/personas/#wendy.yaml#",
    ] {
        bench.put(&format!("project/{path}"), path);
    }
    let sources = disk::load(&bench.project()).unwrap();
    let texts: Vec<_> = sources.iter().map(|(_, file)| file.path()).collect();
    assert_eq!(
        texts,
        [
            "content/actions.yaml",
            "content/assets/logo.svg",
            "content/commentary/a/welcome.md",
            "content/feedback/2026/answers.XLSX",
            "content/feedback/answers.csv",
            "content/feedback/interviews.yaml",
            "content/persona/x.yaml",
            "content/personas/b.yml",
            "content/personas/deep/x.yaml",
            "content/personas/wendy.yaml",
            "content/report.yaml",
            "themes/mine/page.html",
        ]
    );
    let mut ids: Vec<_> = sources.iter().map(|(id, _)| id).collect();
    assert!(ids.is_sorted());
    ids.dedup();
    assert_eq!(ids.len(), texts.len());
    assert_eq!(
        sources.assets(),
        [
            "content/assets/data.yaml",
            "content/assets/logo.svg",
            "content/assets/photo.jpg",
            "themes/mine/font.woff2",
        ]
    );
    assert_eq!(
        sources.tables(),
        [
            "content/feedback/2026/answers.XLSX",
            "content/feedback/answers.csv",
        ]
    );
    assert_eq!(
        sources.strays(),
        [
            "content/commentary/picture.png",
            "content/notes.txt",
            "content/persona/x.yaml",
            "content/personas/deep/x.yaml",
        ]
    );
}

#[test]
fn refuses_a_text_too_long_to_hold() {
    let bench = Bench::new();
    let path = bench.path("project/content/long.md");
    // A hole in the disk; nothing is really there.
    fs::File::create(path)
        .unwrap()
        .set_len((64 << 20) + 1)
        .unwrap();
    assert_eq!(faults(&bench), ["content/long.md is longer than 64 MiB"]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn within_the_project_are_refused_too() {
        let bench = Bench::new();
        bench.put("project/content/personas/wendy.yaml", "name: Wendy\n");
        bench.put(
            "project/content/feedback/secret.csv",
            "what nobody is to see",
        );
        fs::create_dir(bench.path("project/content/assets")).unwrap();
        let links = [
            ("personas/again.yaml", "wendy.yaml"),
            ("assets/table.txt", "../feedback/secret.csv"),
            ("assets/all", "../feedback"),
        ];
        for (link, to) in links {
            symlink(to, bench.path("project/content").join(link)).unwrap();
        }
        let faults = faults(&bench);
        let told = "what stands there would count twice, or be published";
        let told = |link: &str, to: &str| format!("content/{link} is a link to {to}: {told}");
        let mut links = links.map(|(link, to)| told(link, to));
        links.sort();
        assert_eq!(faults, links);
    }

    #[test]
    fn out_of_it_are_refused_with_both_ends() {
        let bench = Bench::new();
        bench.put("secret/key.yaml", "secret");
        bench.put("project/.env.yaml", "secret");
        let to = fs::canonicalize(bench.path("secret")).unwrap();
        symlink(&to, bench.path("project/content/personas")).unwrap();
        symlink(to.join("key.yaml"), bench.path("project/content/b.yaml")).unwrap();
        symlink("../.env.yaml", bench.path("project/content/c.yaml")).unwrap();
        symlink("nowhere", bench.path("project/content/d.yaml")).unwrap();
        symlink(&to, bench.path("project/themes")).unwrap();
        let faults = faults(&bench);
        assert_eq!(faults.len(), 5, "{faults:?}");
        let end = "outside content/ and themes/ of the project; nothing is read from there";
        let to = to.display();
        assert_eq!(
            faults[0],
            format!("content/b.yaml is a link to {to}/key.yaml, {end}")
        );
        assert!(
            faults[1].contains("/project/.env.yaml, outside"),
            "{faults:?}"
        );
        assert_eq!(
            faults[2],
            "content/d.yaml is a link to nowhere, which leads nowhere: it is not there"
        );
        assert_eq!(
            faults[3],
            format!("content/personas is a link to {to}, {end}")
        );
        assert_eq!(faults[4], format!("themes is a link to {to}, {end}"));
    }

    #[test]
    fn in_a_circle_end() {
        let bench = Bench::new();
        symlink(".", bench.path("project/content/here")).unwrap();
        symlink("loop-b", bench.path("project/content/loop-a")).unwrap();
        symlink("loop-a", bench.path("project/content/loop-b")).unwrap();
        let faults = faults(&bench);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].contains("is a link to .: what stands there would count twice"));
        assert!(faults[1].contains("which leads nowhere"));
    }

    #[test]
    fn do_not_multiply() {
        let bench = Bench::new();
        for level in 0..30 {
            let folder = bench.path(&format!("project/content/{level}"));
            fs::create_dir(&folder).unwrap();
            let next = format!("../{}", level + 1);
            symlink(&next, folder.join("left")).unwrap();
            symlink(&next, folder.join("right")).unwrap();
        }
        bench.put("project/content/30/end.yaml", "");
        assert!(faults(&bench).len() < 200);
    }

    #[test]
    fn of_what_is_no_file_are_never_opened() {
        let bench = Bench::new();
        let socket = bench.path("project/content/pipe.yaml");
        let _listener = std::os::unix::net::UnixListener::bind(socket).unwrap();
        symlink("/dev/zero", bench.path("project/content/zero.yaml")).unwrap();
        let faults = faults(&bench);
        assert_eq!(
            faults[0],
            "content/pipe.yaml is neither a file nor a folder"
        );
        assert!(faults[1].contains("is a link to /dev/zero, outside"));
    }

    #[test]
    fn names_that_are_no_text_are_refused() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let bench = Bench::new();
        let content = bench.path("project/content");
        fs::write(content.join(OsStr::from_bytes(b"a\xff.yaml")), "").unwrap();
        fs::write(content.join("b\x1b[31m.yaml"), "").unwrap();
        fs::write(content.join("c\\d.yaml"), "").unwrap();
        let faults = faults(&bench);
        assert_eq!(faults.len(), 3);
        assert!(
            faults[0].starts_with("content/a\u{fffd}.yaml has a name"),
            "{faults:?}"
        );
        assert!(faults.iter().all(|fault| !fault.contains('\x1b')));
    }

    #[test]
    fn all_unreadable_files_are_reported_at_once() {
        use std::os::unix::fs::PermissionsExt;
        let bench = Bench::new();
        for name in ["a", "b", "c"] {
            let path = format!("project/content/{name}.yaml");
            bench.put(&path, "");
            let shut = fs::Permissions::from_mode(0o000);
            fs::set_permissions(bench.path(&path), shut).unwrap();
        }
        if fs::File::open(bench.path("project/content/a.yaml")).is_ok() {
            return; // To this user nothing is shut.
        }
        let faults = faults(&bench);
        assert_eq!(faults.len(), 3);
        assert_eq!(
            faults[0],
            "content/a.yaml cannot be read: permission denied"
        );
    }
}
