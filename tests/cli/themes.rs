//! `sidewise theme`, and what a theme of three lines comes to.

use std::collections::BTreeSet;

use super::*;

#[test]
fn the_built_in_files_are_listed_printed_and_written() {
    let home = tempfile::tempdir().unwrap();
    let list = run_in(home.path(), &["theme"], &[]);
    assert_eq!(list.code, 0);
    let names: Vec<_> = list.out.lines().collect();
    assert!(names.contains(&"words.yaml") && names.contains(&"static/style.css"));
    let all = run_in(home.path(), &["theme", "--out", "themes/mine"], &[]);
    assert_eq!((all.code, all.err.as_str()), (0, ""));
    for name in &names {
        let written = fs::read_to_string(home.path().join("themes/mine").join(name));
        let printed = run_in(home.path(), &["theme", name], &[]);
        assert_eq!(written.unwrap(), printed.out);
    }
    let again = run_in(home.path(), &["theme", "--out", "themes/mine"], &[]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is not empty"), "{}", again.err);
    let far = run_in(home.path(), &["theme", "static/styles.css"], &[]);
    assert_eq!(far.code, 2);
    assert!(
        far.err.contains("did you mean static/style.css?"),
        "{}",
        far.err
    );
}

#[test]
fn three_lines_of_style_change_three_lines() {
    let started = Started::new();
    let style = started.path("themes/default/static/style.css");
    fs::create_dir_all(style.parent().unwrap()).unwrap();
    fs::write(&style, ":root { --ink: #123456; }\n").unwrap();
    assert_eq!(started.run(&["build"]).code, 0);
    let built = fs::read_to_string(started.path("public/style.css")).unwrap();
    assert!(built.ends_with(":root { --ink: #123456; }\n"));
    assert!(built.len() > 10_000, "{} bytes", built.len());
    let page = fs::read_to_string(started.path("public/index.html")).unwrap();
    assert!(page.contains("font-src 'self'"), "a theme may bring fonts");
}

/// A browser that holds an older style sheet asks for the new one, also of files.
#[test]
fn the_address_of_a_style_is_another_when_the_style_is() {
    let started = Started::new();
    let versions = || {
        assert_eq!(started.run(&["build"]).code, 0);
        let page = fs::read_to_string(started.path("public/index.html")).unwrap();
        let links = page.split('"').filter(|part| part.contains("?v="));
        let links: Vec<_> = links.map(str::to_owned).collect();
        assert!(links.iter().any(|link| link.starts_with("style.css?v=")));
        assert!(links.iter().any(|link| link.starts_with("script.js?v=")));
        let versions = links.iter().map(|link| link.split_once("?v=").unwrap().1);
        versions.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let first = versions();
    assert_eq!(first.len(), 1);
    assert!(first.iter().all(|version| version.len() >= 8), "{first:?}");
    let page = started.path("content/commentary/new.md");
    fs::write(&page, "---\ntitle: New\n---\nAnother page.\n").unwrap();
    assert_eq!(versions(), first, "the theme is the same");
    let style = started.path("themes/default/static/style.css");
    fs::create_dir_all(style.parent().unwrap()).unwrap();
    fs::write(&style, ":root { --ink: #123456; }\n").unwrap();
    assert_ne!(versions(), first);
}

/// What is handed over of words is said with one sentence.
#[test]
fn what_becomes_of_words_is_said_alike() {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = sidewise::disclose::WORDS;
    let help = run(&["build", "--help"]).out;
    assert!(plain(&help).contains(sentence), "{help}");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    assert!(plain(&readme.unwrap()).contains(sentence));
    let words = run(&["theme", "words.yaml"]).out;
    assert!(words.contains(&format!("edition.words: {sentence}\n")));
}
