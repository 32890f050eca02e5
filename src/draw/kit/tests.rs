//! What every small chart promises, held over made-up ones.

use std::collections::BTreeSet;

use super::*;

mod gallery;

/// A name that is longer than any column.
pub(crate) const LONG: &str = "The regional head of operations and logistics for the northern \
                               and the eastern provinces";

/// Draws a chart at many widths and holds it to its promises: no text is cut or
/// covered, the same bytes twice, sound XML, a table as wide as its heading.
pub(crate) fn check_invariants(name: &str, chart: &dyn Chart) {
    let words = ChartWords::default();
    for width in [300.0, 358.0, 480.0, 640.0, 720.0, 1120.0, 1600.0] {
        let id = format!("{}-<\"&", name.replace(' ', "-"));
        let frame = Frame { width, id };
        let faults = sheet(chart, &frame, &words).faults();
        assert!(faults.is_empty(), "{name} at {width}: {faults:#?}");
        let svg = picture(chart, &frame, &words);
        assert_eq!(svg, picture(chart, &frame, &words), "{name} at {width}");
        let tree = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(tree.root_element().attribute("role"), Some("img"));
        let mut ids = BTreeSet::new();
        for node in tree.descendants() {
            if let Some(id) = node.attribute("id") {
                assert!(ids.insert(id), "{name}: {id} twice");
            }
            assert!(!matches!(node.tag_name().name(), "b" | "script"), "{name}");
        }
        let label = tree.root_element().attribute("aria-labelledby").unwrap();
        assert!(
            label.split_whitespace().all(|id| ids.contains(id)),
            "{name}: {label}"
        );
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
    }
    let says = chart.says(&words);
    assert!(chart.is_empty() || says.len() > 8, "{name}: {says}");
    assert!(!says.contains(['{', '}']), "{name}: {says}");
    let table = chart.table(&words);
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len(), "{name}: {row:?}");
    }
}

#[test]
fn faults_are_found() {
    let frame = Frame {
        width: 300.0,
        id: "x".to_owned(),
    };
    let mut sheet = Sheet::new("none", "None", &frame);
    sheet.text((10.0, 10.0), HPos::Left, Face::Label, "sub", "one");
    sheet.text((12.0, 12.0), HPos::Left, Face::Label, "sub", "two");
    sheet.text((295.0, 80.0), HPos::Left, Face::Label, "sub", "out");
    sheet.circle(StrokeClass::Sign, (-4.0, 10.0), 3.0);
    assert_eq!(sheet.faults().len(), 3, "{:?}", sheet.faults());
}
