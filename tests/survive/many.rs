//! Fifty thousand files. Takes a while, so it runs where all is checked.

use super::*;

#[test]
#[ignore = "takes a while: cargo test --test survive -- --ignored"]
fn fifty_thousand_files() {
    let place = Place::new();
    let content = place.path("report/content");
    // Pages that are made, pictures that nothing shows, in folders of both.
    for folder in 0..500 {
        let pictures = content.join(format!("assets/{}/{folder}", folder / 100));
        fs::create_dir_all(&pictures).unwrap();
        for n in 0..98 {
            fs::write(pictures.join(format!("{n}.svg")), "<svg/>").unwrap();
        }
        for n in 0..2 {
            place.write(
                &format!("commentary/{folder}/{n}.md"),
                "# A page\n\nWords.\n",
            );
        }
    }
    let files = walkdir::WalkDir::new(&content)
        .into_iter()
        .filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file()).count();
    assert!(files >= 50_000, "{files}");

    let (code, said) = place.run(&["check", "report"]);
    assert_eq!(code, 0, "{said}");
    let watch = Running::start(place.command(&["watch", "report", "--out", "site"]));
    watch.says("Built ");
    for n in 0..3 {
        let words = format!("# A page\n\nChanged {n} times.\n");
        place.write("commentary/499/1.md", &words);
        watch.says("Built ");
    }
    place.settles("site");
}
