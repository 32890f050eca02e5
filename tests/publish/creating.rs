//! New projects.

use super::*;

const FILES: [(&str, &[u8]); 2] = [("README.md", b"read"), ("content/report.yaml", b"title")];

#[test]
fn makes_a_folder_or_fills_an_empty_one() {
    let home = tempfile::tempdir().unwrap();
    let deep = home.path().join("a/b");
    disk::create(&deep, &FILES).unwrap();
    assert!(disk::is_project(&deep));
    let empty = home.path().join("empty");
    fs::create_dir(&empty).unwrap();
    disk::create(&empty, &FILES).unwrap();
    assert!(disk::is_project(&empty));
    let fault = disk::create(&empty, &FILES).unwrap_err();
    assert!(fault.message.ends_with("empty is not empty"), "{fault}");
}

#[test]
fn takes_back_what_it_began() {
    let home = tempfile::tempdir().unwrap();
    let twice = [FILES[0], FILES[1], FILES[1]];
    assert!(disk::create(&home.path().join("a/b"), &twice).is_err());
    assert!(disk::create(home.path(), &twice).is_err());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn adds_to_a_project_and_overwrites_nothing() {
    let home = tempfile::tempdir().unwrap();
    let project = home.path().join("a");
    disk::create(&project, &FILES).unwrap();
    let sheet: [(&str, &[u8]); 2] = [("content/rooms/spring.yaml", b"sheet"), ("guide.html", b"")];
    disk::add(&project, &sheet).unwrap();
    assert!(project.join("content/rooms/spring.yaml").is_file());
    let other: [(&str, &[u8]); 2] = [("new.html", b""), ("content/rooms/spring.yaml", b"other")];
    let fault = disk::add(&project, &other).unwrap_err();
    assert!(
        fault.message.ends_with("spring.yaml is there already"),
        "{fault}"
    );
    assert!(!project.join("new.html").exists());
    assert_eq!(
        fs::read(project.join("content/rooms/spring.yaml")).unwrap(),
        b"sheet"
    );
}

#[test]
#[cfg(unix)]
fn adds_nothing_behind_a_link() {
    let home = tempfile::tempdir().unwrap();
    let (project, outside) = (home.path().join("a"), home.path().join("b"));
    disk::create(&project, &FILES).unwrap();
    fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, project.join("content/rooms")).unwrap();
    let fault = disk::add(&project, &[("content/rooms/spring.yaml", b"sheet")]).unwrap_err();
    assert!(
        fault.message.ends_with("is no folder of the project"),
        "{fault}"
    );
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}
