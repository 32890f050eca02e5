//! What did not change keeps its identity.

use std::os::unix::fs::{MetadataExt, PermissionsExt};

use super::*;

#[test]
fn files_keep_their_identity_and_time() {
    let bench = Bench::new();
    bench.publish(&[("same.html", "same"), ("other.html", "one")]);
    let of = |path: &str| {
        let meta = fs::metadata(bench.out().join(path)).unwrap();
        (meta.ino(), meta.modified().unwrap())
    };
    let (same, other) = (of("same.html"), of("other.html"));
    let published = bench.publish(&[("same.html", "same"), ("other.html", "two")]);
    assert_eq!((published.written, published.unchanged), (1, 1));
    assert_eq!(of("same.html"), same);
    assert_ne!(of("other.html").0, other.0);
    assert_eq!(
        fs::metadata(bench.out().join("same.html")).unwrap().nlink(),
        1
    );
}

#[test]
fn a_site_that_did_not_change_is_not_touched() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    let before = fs::metadata(bench.out()).unwrap();
    let published = bench.publish(&[("index.html", "one")]);
    assert_eq!((published.written, published.unchanged), (0, 1));
    let after = fs::metadata(bench.out()).unwrap();
    assert_eq!((before.ino(), before.mtime()), (after.ino(), after.mtime()));
    assert_eq!(bench.beside(), ["content", "public"]);
}

#[test]
fn a_file_that_was_lost_comes_back() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one"), ("lost.html", "lost")]);
    fs::remove_file(bench.out().join("lost.html")).unwrap();
    bench.publish(&[("index.html", "one"), ("lost.html", "lost")]);
    assert_eq!(bench.tree("project/public")["lost.html"], "lost");
    // So does one that was changed by hand.
    bench.put("project/public/lost.html", "lots");
    bench.publish(&[("index.html", "one"), ("lost.html", "lost")]);
    assert_eq!(bench.tree("project/public")["lost.html"], "lost");
}

#[test]
fn the_folder_keeps_who_may_read_it() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "one")]);
    fs::set_permissions(bench.out(), fs::Permissions::from_mode(0o750)).unwrap();
    bench.publish(&[("index.html", "two")]);
    let mode = fs::metadata(bench.out()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o750);
}
