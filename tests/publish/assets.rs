//! Files of the project that are published as they are.

use super::*;

#[test]
fn are_published_as_they_are() {
    let bench = Bench::new();
    bench.put("project/content/assets/logo.png", "not really a picture");
    let staging = bench.stage().unwrap();
    staging.copy("content/assets/logo.png", "assets/logo.png");
    staging.publish().unwrap();
    let staging = bench.stage().unwrap();
    staging.copy("content/assets/logo.png", "assets/logo.png");
    staging.write("index.html", b"new");
    let published = staging.publish().unwrap();
    assert_eq!((published.written, published.unchanged), (1, 1));
    let tree = bench.tree("project/public");
    assert_eq!(tree["assets/logo.png"], "not really a picture");
}

#[test]
fn come_from_the_project_alone() {
    let bench = Bench::new();
    bench.put("secret.txt", "secret");
    bench.put("project/secret.txt", "secret");
    let outside = bench.path("secret.txt");
    for from in [
        "../secret.txt",
        "secret.txt",
        "content/../secret.txt",
        outside.to_str().unwrap(),
    ] {
        let staging = bench.stage().unwrap();
        staging.copy(from, "secret.txt");
        let fault = staging.publish().unwrap_err().message;
        assert!(
            fault.contains("lies outside content/ and themes/"),
            "{fault}"
        );
    }
    let staging = bench.stage().unwrap();
    staging.copy("content/assets/missing.png", "missing.png");
    let fault = staging.publish().unwrap_err().message;
    assert_eq!(
        fault,
        "content/assets/missing.png cannot be read: it is not there"
    );
}

#[cfg(unix)]
#[test]
fn not_even_through_a_link_made_meanwhile() {
    let bench = Bench::new();
    bench.put("secret.txt", "secret");
    fs::create_dir(bench.path("project/content/assets")).unwrap();
    let link = bench.path("project/content/assets/logo.png");
    std::os::unix::fs::symlink(bench.path("secret.txt"), link).unwrap();
    let staging = bench.stage().unwrap();
    staging.copy("content/assets/logo.png", "logo.png");
    assert!(staging.publish().is_err());
}
