//! What killed runs leave.

use super::*;

const OWNER: &str = "sidewise makes public here\n";

#[test]
fn of_a_killed_run_are_removed() {
    let bench = Bench::new();
    bench.put("project/.public.sidewise-99-0/owner", OWNER);
    bench.put("project/.public.sidewise-99-0/site/half.html", "half");
    bench.publish(&[("index.html", "one")]);
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn so_are_those_of_one_killed_as_it_began_or_ended() {
    let bench = Bench::new();
    fs::create_dir(bench.path("project/.public.sidewise-98-0")).unwrap();
    bench.put("project/.public.sidewise-99-1/owner", "");
    // Called a little otherwise, or with something in it: somebody else's.
    fs::create_dir(bench.path("project/.public.sidewise-mine")).unwrap();
    bench.put("project/.public.sidewise-97-0/owner", "");
    bench.put("project/.public.sidewise-97-0/mine.txt", "mine");
    bench.publish(&[("index.html", "one")]);
    let left = [".public.sidewise-97-0", ".public.sidewise-mine"];
    assert_eq!(bench.beside(), [&left[..], &["content", "public"]].concat());
    assert!(bench.path("project/.public.sidewise-97-0/owner").exists());
}

#[test]
fn so_are_those_of_one_killed_as_it_cleared_up() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one"), ("pages/deep/one.html", "one")]);
    let left = "project/.public.sidewise-99-0";
    bench.put(&format!("{left}/owner"), OWNER);
    fs::rename(bench.out(), bench.path(&format!("{left}/site"))).unwrap();
    // The files are gone, and the folders were to follow.
    fs::remove_file(bench.path(&format!("{left}/site/pages/deep/one.html"))).unwrap();
    drop(bench.stage().unwrap());
    assert_eq!(bench.beside(), ["content"]);
}

#[test]
fn a_site_is_put_back_that_was_on_its_way() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    bench.put("project/.public.sidewise-99-0/owner", OWNER);
    bench.put("project/.public.sidewise-99-0/site/index.html", "two");
    fs::rename(
        bench.out(),
        bench.path("project/.public.sidewise-99-0/before"),
    )
    .unwrap();
    drop(bench.stage().unwrap());
    assert_eq!(bench.tree("project/public")["index.html"], "one");
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn nothing_else_is_removed() {
    let bench = Bench::new();
    bench.put("project/.public.sidewise-1-0/mine.txt", "no owner in it");
    bench.put("project/.public.sidewise-2-0/owner", "somebody else\n");
    bench.put(
        "project/.other.sidewise-3-0/owner",
        "sidewise makes other here\n",
    );
    bench.put("project/.public.sidewise-4-0", "a file");
    let before = bench.tree("project");
    drop(bench.stage().unwrap());
    assert_eq!(bench.tree("project"), before);
}

#[test]
fn nor_is_what_somebody_put_into_them() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    let left = "project/.public.sidewise-99-0";
    bench.put(&format!("{left}/owner"), OWNER);
    fs::rename(bench.out(), bench.path(&format!("{left}/site"))).unwrap();
    bench.put(&format!("{left}/site/mine.txt"), "mine");
    drop(bench.stage().unwrap());
    let tree = bench.tree(left);
    assert_eq!(tree.keys().collect::<Vec<_>>(), ["site", "site/mine.txt"]);
}

#[cfg(unix)]
#[test]
fn made_up_ones_remove_nothing_outside() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    bench.put("home/mine.txt", "mine");
    bench.publish(&[("index.html", "one")]);
    fs::rename(bench.out(), bench.path("other")).unwrap();
    let head = fs::read_to_string(bench.path("other/.sidewise-site")).unwrap();
    let head = head.lines().next().unwrap();
    let list = format!("{head}\n../../../home/mine.txt\nlink/mine.txt\n");
    for (n, name) in ["site", "before"].into_iter().enumerate() {
        let left = format!("project/.public.sidewise-{n}-0");
        bench.put(&format!("{left}/owner"), OWNER);
        bench.put(&format!("{left}/{name}/.sidewise-site"), &list);
        symlink(
            bench.path("home"),
            bench.path(&format!("{left}/{name}/link")),
        )
        .unwrap();
    }
    bench.put("project/.public.sidewise-7-0/owner", OWNER);
    let link = bench.path("project/.public.sidewise-7-0/site");
    symlink(bench.path("other"), link).unwrap();
    drop(bench.stage());
    assert_eq!(bench.tree("home")["mine.txt"], "mine");
    assert_eq!(bench.tree("other")["index.html"], "one");
}

#[test]
fn a_run_that_lives_is_left_alone() {
    let bench = Bench::new();
    let first = bench.stage().unwrap();
    first.write("index.html", b"first");
    let second = bench.stage().unwrap();
    second.write("index.html", b"second");
    first.publish().unwrap();
    assert_eq!(bench.tree("project/public")["index.html"], "first");
    second.publish().unwrap();
    assert_eq!(bench.tree("project/public")["index.html"], "second");
    assert_eq!(bench.beside(), ["content", "public"]);
}
