//! After any sequence of edits the site is what a fresh build makes, byte for
//! byte.

use std::collections::BTreeMap;
use std::path::Path;

use sidewise::disk::Changed;
use sidewise::pipeline::Edition;
use sidewise::serve::{SiteBuilder, Snapshot};

use crate::project::{Fresh, copy, explain, fresh};
use crate::script::Script;

#[test]
fn after_any_edits_the_site_is_a_fresh_one() {
    after_edits(1);
}

#[test]
fn after_other_edits_the_site_is_a_fresh_one() {
    after_edits(2);
}

#[test]
fn after_edits_that_begin_late_the_site_is_a_fresh_one() {
    after_edits(3);
}

#[test]
fn after_edits_of_one_edition_alone_the_site_is_a_fresh_one() {
    after_edits(4);
}

/// Twenty times one edit or some, and a look at what came of it each time.
fn after_edits(seed: u64) {
    let (_folder, project) = copy();
    let mut script = Script::new(&project, seed);
    let mut builder = SiteBuilder::new(&project, Edition::Client, None, explain);
    let mut good = BTreeMap::new();
    let everything = Changed::Anything;
    let mut broken = !check(&mut builder, &project, everything, &[], &mut good, "begin");
    let mut log = String::new();
    let mut whole = 0;
    for step in 0..20 {
        let mut changed = Vec::new();
        whole += usize::from(!broken);
        // Mostly one edit, sometimes a burst of ten.
        let edits = if script.below(6) == 0 { 10 } else { 1 };
        for _ in 0..edits {
            let edit = script.edit(broken, &mut changed);
            log = format!("seed {seed}, step {step}: {edit}");
        }
        // With both editions from the beginning, later, or never.
        if step == (seed - 1) * 7 {
            builder.wake("-internal/");
        }
        let looked_at = script.pages(&good);
        let changed = match script.below(8) {
            0 => Changed::Anything,
            _ => Changed::These(&changed),
        };
        broken = !check(&mut builder, &project, changed, &looked_at, &mut good, &log);
    }
    script.mend();
    let is_whole = check(&mut builder, &project, everything, &[], &mut good, &log);
    assert!(
        is_whole && good.len() > 20,
        "seed {seed}: the site is not there in the end, or little of it"
    );
    assert!(whole >= 5, "seed {seed}: {whole} steps from a whole site");
}

/// Makes the site once more and compares it with a fresh one, or where there
/// is none with the last good one. Whether there is one.
fn check(
    builder: &mut SiteBuilder,
    project: &Path,
    changed: Changed<'_>,
    looked_at: &[String],
    good: &mut BTreeMap<String, Vec<u8>>,
    log: &str,
) -> bool {
    let early = |snapshot: std::sync::Arc<Snapshot>| {
        // Nothing is missing while the rest is made.
        assert!(snapshot.files.contains_key("index.html"), "{log}");
    };
    let client = fresh(project, Edition::Client);
    let files = client.as_ref().and_then(|client| client.files.clone());
    let is_whole = files.is_some();
    let Some(made) = builder.make(changed, looked_at, &early) else {
        // Nothing was made: then nothing may differ either.
        if let Some(files) = files {
            let own = good.iter().filter(|(path, _)| !path.starts_with('-'));
            assert!(own.eq(files.iter()), "{log}: nothing was made");
        }
        return is_whole;
    };
    let mounts = made.snapshot.mounts.iter();
    let both = mounts.filter(|mount| mount.awake).count() == 2;
    let internal = both.then(|| fresh(project, Edition::Internal)).flatten();
    if let Some(mut all) = files {
        if let Some(Fresh { files, .. }) = &internal {
            let internal = files.iter().flatten();
            all.extend(internal.map(|(path, bytes)| (format!("-internal/{path}"), bytes.clone())));
        }
        assert_eq!(made.snapshot.faults.errors, 0, "{log}: {:?}", made.said);
        *good = all;
    } else {
        assert_ne!(made.snapshot.faults.errors, 0, "{log}");
    }
    if let Some(client) = client {
        let mut said = client.said;
        for fault in internal.into_iter().flat_map(|internal| internal.said) {
            if !said.contains(&fault) {
                said.push(fault);
            }
        }
        assert_eq!(made.said, said, "{log}");
    }
    let shown = &made.snapshot.files;
    let names: (Vec<_>, Vec<_>) = (shown.keys().collect(), good.keys().collect());
    assert_eq!(names.0, names.1, "{log}");
    for (path, bytes) in &*good {
        assert!(shown[path].bytes == *bytes, "{log}: {path} differs");
    }
    is_whole
}
