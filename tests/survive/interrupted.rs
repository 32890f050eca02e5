//! Ctrl-C, at any moment.

use super::*;

/// How many moments of a build are tried.
const MOMENTS: u32 = 16;

/// A project whose site takes a moment to write.
fn place() -> Place {
    let place = Place::new();
    for n in 0..60 {
        place.write(
            &format!("commentary/page-{n}.md"),
            &format!("# Page {n}\n\nWords.\n"),
        );
    }
    place
}

#[test]
fn a_build_leaves_the_old_site_or_the_new_one() {
    let place = place();
    place.title("New");
    let new = place.fresh();
    place.title("Old");
    let began = Instant::now();
    assert_eq!(place.run(&["build", "report", "--out", "site"]).0, 0);
    let took = began.elapsed();
    let old = place.site("site");
    assert_ne!(old, new);
    let mut seen = [0, 0];
    for moment in 0..MOMENTS {
        place.title("New");
        let run = Running::start(place.command(&["build", "report", "--out", "site"]));
        match moment + 1 < MOMENTS {
            true => thread::sleep(took * moment / 10),
            // Late enough on any machine.
            false => drop(run.says("Built ")),
        }
        run.interrupt();
        let site = place.site("site");
        assert!(site == old || site == new, "half a site at moment {moment}");
        seen[usize::from(site == new)] += 1;
        // The next one finds its way, and clears what is left.
        place.title("Old");
        let (code, said) = place.run(&["build", "report", "--out", "site"]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(place.site("site"), old);
        assert_eq!(place.left("site"), [""; 0]);
    }
    // The first was stopped before it began, and the last once it was done.
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}

#[test]
fn a_first_build_leaves_all_or_nothing() {
    let place = place();
    let new = place.fresh();
    let began = Instant::now();
    place.fresh();
    let took = began.elapsed();
    for moment in 0..MOMENTS {
        let run = Running::start(place.command(&["build", "report", "--out", "site"]));
        thread::sleep(took * moment / 10);
        run.interrupt();
        match place.path("site").exists() {
            true => assert_eq!(place.site("site"), new, "moment {moment}"),
            false => assert_eq!(place.site("site").len(), 0),
        }
        let _ = fs::remove_dir_all(place.path("site"));
    }
}

#[test]
fn watch_leaves_the_old_site_or_the_new_one() {
    let place = place();
    place.title("One");
    let one = place.fresh();
    place.title("Two");
    let two = place.fresh();
    let began = Instant::now();
    assert_eq!(place.run(&["build", "report", "--out", "site"]).0, 0);
    let took = began.elapsed();
    for moment in 0..MOMENTS {
        let (title, before) = match moment % 2 {
            0 => ("One", &two),
            _ => ("Two", &one),
        };
        let watch = Running::start(place.command(&["watch", "report", "--out", "site"]));
        watch.says("Built ");
        let begins = place.site("site");
        assert!(begins == *before || begins == one || begins == two);
        place.title(title);
        thread::sleep(took * moment / 10);
        watch.interrupt();
        let site = place.site("site");
        assert!(site == one || site == two, "half a site at moment {moment}");
    }
    assert_eq!(place.run(&["build", "report", "--out", "site"]).0, 0);
    assert_eq!(place.left("site"), [""; 0]);
}
