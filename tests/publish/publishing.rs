//! One step, whole or not at all.

use super::*;

#[test]
fn a_site_replaces_the_one_before_as_a_whole() {
    let bench = Bench::new();
    let first = bench.publish(&[("index.html", "one"), ("a/b/c.html", "deep")]);
    assert_eq!((first.written, first.unchanged, first.removed), (2, 0, 0));
    let second = bench.publish(&[("index.html", "two"), ("d.html", "new")]);
    assert_eq!(
        (second.written, second.unchanged, second.removed),
        (2, 0, 1)
    );
    assert_eq!(second.folder, bench.out());
    let tree = bench.tree("project/public");
    let names: Vec<_> = tree.keys().map(String::as_str).collect();
    assert_eq!(names, [".sidewise-site", "d.html", "index.html"]);
    assert_eq!(tree["index.html"], "two");
    let list: Vec<_> = tree[".sidewise-site"].lines().skip(1).collect();
    assert_eq!(list, ["d.html", "index.html"]);
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn an_empty_folder_may_become_a_site() {
    let bench = Bench::new();
    fs::create_dir(bench.out()).unwrap();
    bench.publish(&[("index.html", "one")]);
    assert_eq!(bench.tree("project/public")["index.html"], "one");
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn a_build_that_is_given_up_leaves_everything_as_it_was() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    let before = bench.tree("project");
    let staging = bench.stage().unwrap();
    staging.write("index.html", b"two");
    staging.write("other.html", b"two");
    drop(staging);
    assert_eq!(bench.tree("project"), before);
    // Not even the folders on the way to it.
    drop(
        bench
            .stage_at(&bench.path("project/dist/deep/site"))
            .unwrap(),
    );
    assert_eq!(bench.tree("project"), before);
}

#[test]
fn folders_on_the_way_are_made() {
    let bench = Bench::new();
    let out = bench.path("away/deep/site");
    let staging = bench.stage_at(&out).unwrap();
    staging.write("index.html", b"one");
    staging.publish().unwrap();
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"one");
}

#[test]
fn many_threads_may_write() {
    let bench = Bench::new();
    let staging = bench.stage().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let staging = &staging;
            scope.spawn(move || {
                for n in 0..200 {
                    let path = format!("{}/{thread}/{n}.html", n % 7);
                    staging.write(&path, path.as_bytes());
                }
            });
        }
    });
    assert_eq!(staging.len(), 1600);
    assert_eq!(staging.publish().unwrap().written, 1600);
    let tree = bench.tree("project/public");
    assert_eq!(tree["3/5/17.html"], "3/5/17.html");
}

#[test]
fn two_builds_at_once_give_one_whole_site() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "old")]);
    std::thread::scope(|scope| {
        for name in ["a", "b", "c", "d"] {
            let bench = &bench;
            scope.spawn(move || {
                for _ in 0..10 {
                    let staging = bench.stage().unwrap();
                    staging.write("index.html", name.as_bytes());
                    staging.write("twin.html", name.as_bytes());
                    // Another one may have come first; this one then says
                    // so or replaces it, but never mixes with it.
                    let _ = staging.publish();
                }
            });
        }
    });
    let tree = bench.tree("project/public");
    assert_eq!(tree["index.html"], tree["twin.html"]);
    assert_eq!(tree.len(), 3);
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn a_path_written_twice_is_a_fault() {
    let bench = Bench::new();
    let staging = bench.stage().unwrap();
    staging.write("index.html", b"one");
    staging.write("index.html", b"one");
    let fault = staging.publish().unwrap_err();
    assert_eq!(fault.message, "index.html is written twice");
    assert_eq!(bench.beside(), ["content"]);
}

#[test]
fn a_path_never_leads_out_of_the_site() {
    let bench = Bench::new();
    for path in [
        "../escape.html",
        "a/../../escape.html",
        "/escape.html",
        "a//b.html",
        "./a.html",
        "a\\b.html",
        "a\0b.html",
        "a\nb.html",
        "",
        "a/",
        ".sidewise-site",
    ] {
        let staging = bench.stage().unwrap();
        staging.write(path, b"x");
        let fault = staging.publish().unwrap_err().message;
        assert!(fault.ends_with("is no path within a site"), "{fault}");
    }
    assert_eq!(bench.tree("").len(), 3, "{:?}", bench.tree(""));
}

#[test]
fn a_file_cannot_be_a_folder_as_well() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    let staging = bench.stage().unwrap();
    staging.write("a", b"file");
    staging.write("a/b", b"in it");
    let fault = staging.publish().unwrap_err().message;
    assert!(fault.contains("public/a/b cannot be written"), "{fault}");
    assert_eq!(bench.tree("project/public")["index.html"], "one");
}
