//! Where a site may stand, and what it never replaces.

use super::*;

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let bench = Bench::new();
    for n in 0..7 {
        bench.put(&format!("project/public/thesis-{n}.txt"), "years of work");
    }
    let before = bench.tree("project");
    let fault = bench.stage().unwrap_err();
    assert!(fault.contains("was not made by sidewise"), "{fault}");
    assert!(fault.contains("thesis-0.txt, thesis-1.txt"), "{fault}");
    assert!(fault.contains("thesis-4.txt and 2 more"), "{fault}");
    assert_eq!(bench.tree("project"), before);
}

#[test]
fn a_file_put_into_the_site_is_not_lost() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one"), ("a/b.html", "two")]);
    bench.put("project/public/a/mine.txt", "mine");
    bench.put("project/public/.git/config", "mine");
    let fault = bench.stage().unwrap_err();
    assert!(
        fault.contains("holds what sidewise did not put there"),
        "{fault}"
    );
    assert!(fault.contains(": .git/, a/mine.txt;"), "{fault}");
    assert_eq!(bench.tree("project/public")["a/mine.txt"], "mine");
}

#[test]
fn nor_one_put_there_while_building() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    let staging = bench.stage().unwrap();
    staging.write("index.html", b"two");
    bench.put("project/public/mine.txt", "mine");
    let fault = staging.publish().unwrap_err();
    assert!(fault.message.contains("mine.txt"), "{fault}");
    assert_eq!(bench.tree("project/public")["index.html"], "one");
    assert_eq!(bench.tree("project/public")["mine.txt"], "mine");
}

#[test]
fn what_file_browsers_leave_is_not_missed() {
    let bench = Bench::new();
    bench.publish(&[("a/index.html", "one")]);
    bench.put("project/public/a/.DS_Store", "");
    bench.publish(&[("b/index.html", "two")]);
    assert_eq!(bench.tree("project/public").len(), 3);
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn a_list_by_another_hand_makes_nothing_ours() {
    let bench = Bench::new();
    bench.put("project/public/.sidewise-site", "index.html\nmine.txt\n");
    bench.put("project/public/mine.txt", "mine");
    assert!(bench.stage().is_err());
    assert_eq!(bench.tree("project/public").len(), 2);
}

#[test]
fn a_file_is_no_target() {
    let bench = Bench::new();
    bench.put("project/public", "a file");
    let fault = bench.stage().unwrap_err();
    assert!(fault.contains("is not a folder"), "{fault}");
    assert_eq!(fs::read(bench.out()).unwrap(), b"a file");
    let fault = bench
        .stage_at(&bench.path("project/public/in/it"))
        .unwrap_err();
    assert!(fault.contains("part of its path is a file"), "{fault}");
}

#[test]
fn the_project_is_no_target_and_nothing_around_it_is() {
    let bench = Bench::new();
    bench.put("project/themes/mine/page.html", "");
    let before = bench.tree("");
    for (out, why) in [
        ("project", "it is the project itself"),
        ("project/public/..", "it is the project itself"),
        ("", "the project lies in it"),
        ("project/content", "what the report is made from"),
        ("project/content/new/site", "what the report is made from"),
        ("project/themes/mine", "what the report is made from"),
    ] {
        if out.contains("..") {
            fs::create_dir(bench.out()).unwrap();
        }
        let fault = bench.stage_at(&bench.path(out)).unwrap_err();
        assert!(fault.contains(why), "{out}: {fault}");
        let _ = fs::remove_dir(bench.out());
    }
    let fault = bench.stage_at(Path::new("/")).unwrap_err();
    assert!(fault.contains("the project lies in it"), "{fault}");
    assert_eq!(bench.tree(""), before);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_site_stays_a_link() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    fs::create_dir(bench.path("www")).unwrap();
    symlink(bench.path("www"), bench.out()).unwrap();
    bench.publish(&[("index.html", "one")]);
    bench.publish(&[("index.html", "two")]);
    assert!(fs::symlink_metadata(bench.out()).unwrap().is_symlink());
    assert_eq!(bench.tree("www")["index.html"], "two");

    symlink(bench.path("nowhere"), bench.path("broken")).unwrap();
    let fault = bench.stage_at(&bench.path("broken")).unwrap_err();
    assert!(fault.contains("a link that leads nowhere"), "{fault}");
    // A link into the project is as bad as the project.
    symlink(bench.project().join("content"), bench.path("sly")).unwrap();
    assert!(bench.stage_at(&bench.path("sly")).is_err());
    assert!(bench.stage_at(&bench.path("sly/new")).is_err());
}
