//! After any sequence of edits the site is what a fresh build makes, byte for
//! byte.

use std::collections::BTreeMap;
use std::path::Path;

use sidewise::disk::Changed;
use sidewise::pipeline::Edition;
use sidewise::serve::{SiteBuilder, Snapshot};

use crate::project::{copy, explain, fresh, said};
use crate::script::Script;

#[test]
fn after_any_edits_the_site_is_a_fresh_one() {
    for seed in (1..=4).rev() {
        let (_folder, project) = copy();
        let mut script = Script::new(&project, seed);
        let mut maker = SiteBuilder::new(&project, Edition::Client, None, explain);
        let mut good = BTreeMap::new();
        check(
            &mut maker,
            &project,
            Changed::Anything,
            &[],
            &mut good,
            "begin",
        );
        let mut log = String::new();
        let mut whole = 0;
        for step in 0..20 {
            let mut changed = Vec::new();
            let broken = fresh(&project, Edition::Client).is_none();
            whole += usize::from(!broken);
            // Mostly one edit, sometimes a burst of ten.
            let edits = if script.below(6) == 0 { 10 } else { 1 };
            for _ in 0..edits {
                log = format!(
                    "seed {seed}, step {step}: {}",
                    script.edit(broken, &mut changed)
                );
            }
            // With both editions from the beginning, later, or never.
            if step == (seed as usize - 1) * 7 {
                maker.wake("-internal/");
            }
            let looked_at = script.pages(&good);
            let changed = match script.below(8) {
                0 => Changed::Anything,
                _ => Changed::These(&changed),
            };
            check(&mut maker, &project, changed, &looked_at, &mut good, &log);
        }
        script.mend();
        check(
            &mut maker,
            &project,
            Changed::Anything,
            &[],
            &mut good,
            &log,
        );
        assert!(
            good.len() > 20,
            "seed {seed}: the site is there in the end: {:?}",
            errors(&project)
        );
        assert!(whole >= 5, "seed {seed}: {whole} steps from a whole site");
    }
}

/// Why it is not.
fn errors(project: &Path) -> Vec<String> {
    let said = said(project, &[Edition::Client]).unwrap_or_default();
    let errors = said.into_iter().filter(|fault| fault.level == "error");
    errors.map(|fault| fault.message).collect()
}

/// Makes the site once more and compares it with a fresh one, or where there
/// is none with the last good one.
fn check(
    maker: &mut SiteBuilder,
    project: &Path,
    changed: Changed<'_>,
    looked_at: &[String],
    good: &mut BTreeMap<String, Vec<u8>>,
    log: &str,
) {
    let early = |snapshot: std::sync::Arc<Snapshot>| {
        // Nothing is missing while the rest is made.
        assert!(snapshot.files.contains_key("index.html"), "{log}");
    };
    let Some(made) = maker.make(changed, looked_at, &early) else {
        // Nothing was made: then nothing may differ either.
        if let Some(fresh) = fresh(project, Edition::Client) {
            let own: BTreeMap<_, _> = good
                .iter()
                .filter(|(path, _)| !path.starts_with('-'))
                .collect();
            assert!(own.into_iter().eq(fresh.iter()), "{log}: nothing was made");
        }
        return;
    };
    if let Some(mut all) = fresh(project, Edition::Client) {
        if made.snapshot.mounts[1].awake {
            let other = fresh(project, Edition::Internal).unwrap();
            all.extend(
                other
                    .into_iter()
                    .map(|(path, bytes)| (format!("-internal/{path}"), bytes)),
            );
        }
        assert_eq!(made.snapshot.faults.errors, 0, "{log}: {:?}", made.said);
        *good = all;
    } else {
        assert_ne!(made.snapshot.faults.errors, 0, "{log}");
    }
    let mounts = made.snapshot.mounts.iter();
    let awake = mounts.filter(|mount| mount.awake).count();
    let editions = &[Edition::Client, Edition::Internal][..awake];
    if let Some(said) = said(project, editions) {
        assert_eq!(made.said, said, "{log}");
    }
    let shown = &made.snapshot.files;
    let names: (Vec<_>, Vec<_>) = (shown.keys().collect(), good.keys().collect());
    assert_eq!(names.0, names.1, "{log}");
    for (path, bytes) in &*good {
        assert!(shown[path].bytes == *bytes, "{log}: {path} differs");
    }
}
