//! Where a project is.

use super::*;

#[test]
fn a_project_is_known_by_its_report() {
    let bench = Bench::new();
    assert!(disk::is_project(&bench.project()));
    assert!(!disk::is_project(bench.home.path()));
    let real = fs::canonicalize(bench.project()).unwrap();
    let inside = bench.path("project/content");
    assert_eq!(disk::project_near(&inside), Some(real));
    let child = disk::project_near(bench.home.path());
    assert_eq!(child, Some(bench.project()));
    let away = tempfile::tempdir().unwrap();
    assert_eq!(disk::project_near(away.path()), None);
}
