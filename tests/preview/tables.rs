//! Edits of a table of answers, which is never held.

use std::fs;
use std::sync::Arc;

use sidewise::disk::Changed;
use sidewise::pipeline::Edition;
use sidewise::serve::{SiteBuilder, Snapshot};

use crate::project::{copy, explain, fresh_files};

const MAP: &str = "
feedback:
  - file: feedback/spring.csv
    columns:
      persona: { column: Part, values: { A: PERSONA } }
      recommend: { column: Score }
      says: { column: Why }
";

#[test]
fn the_preview_follows_a_table() {
    let (_folder, project) = copy();
    let content = project.join("content");
    let personas = fs::read_dir(content.join("personas")).unwrap();
    let persona = personas.map(|entry| entry.unwrap().path()).min().unwrap();
    let persona = persona.file_stem().unwrap().to_str().unwrap().to_owned();
    let report = content.join("report.yaml");
    let before = fs::read_to_string(&report).unwrap();
    let table = content.join("feedback/spring.csv");
    fs::create_dir_all(content.join("feedback")).unwrap();

    let mut maker = SiteBuilder::new(&project, Edition::Internal, None, explain);
    let early = |_: Arc<Snapshot>| ();
    let mut make = |changed: Changed<'_>, what: &str| {
        let made = maker.make(changed, &[], &early);
        let Some(made) = made else {
            panic!("{what}: nothing was made");
        };
        match fresh_files(&project, Edition::Internal) {
            Some(fresh) => {
                assert_eq!(made.snapshot.faults.errors, 0, "{what}: {:?}", made.said);
                for (path, bytes) in fresh {
                    assert!(
                        made.snapshot.files[&path].bytes == bytes,
                        "{what}: {path} differs"
                    );
                }
            }
            None => assert_ne!(made.snapshot.faults.errors, 0, "{what}"),
        }
        made.said
    };
    make(Changed::Anything, "begin");
    fs::write(&table, "Part,Score,Why\nA,9,Good\nA,3,\n").unwrap();
    let said = make(Changed::Anything, "a table comes");
    assert!(said.iter().any(|fault| fault.code == "table-without-map"));
    fs::write(
        &report,
        format!("{before}{}", MAP.replace("PERSONA", &persona)),
    )
    .unwrap();
    make(Changed::Anything, "its map comes");

    let these = [table.clone()];
    for (what, text) in [
        ("a score changes", "Part,Score,Why\nA,9,Good\nA,4,\n"),
        ("a row comes", "Part,Score,Why\nA,9,Good\nA,4,\nA,7,So so\n"),
        (
            "a row is wrong",
            "Part,Score,Why\nA,9,Good\nA,44,\nA,7,So so\n",
        ),
        ("the file is cut", "Part,Score,Why\nA,9,\"Goo"),
        ("and whole again", "Part,Score,Why\nA,9,Good\nB,4,\n"),
        ("and right", "Part,Score,Why\nA,9,Good\n"),
    ] {
        fs::write(&table, text).unwrap();
        let said = make(Changed::These(&these), what);
        // What is said has its line, whichever edition read it.
        let places = said.iter().filter_map(|fault| fault.place.as_ref());
        for place in places.filter(|place| place.file.ends_with("spring.csv")) {
            assert!(
                text.lines()
                    .nth(place.line - 1)
                    .unwrap()
                    .starts_with(&place.text),
                "{what}: {place:?}"
            );
        }
    }
    fs::write(&report, &before).unwrap();
    fs::remove_file(&table).unwrap();
    make(Changed::Anything, "it goes");
}
