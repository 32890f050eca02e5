//! Columns that the map does not read.

use std::fmt::Write as _;

use super::column::{address, behind, summary};
use super::{About, LISTED};
use crate::cli::import::guess::{Guess, Pick};

/// Columns that are left, in case one of them is a better guess.
pub(super) fn others(out: &mut String, about: &About<'_>) {
    let (look, guess) = (about.look, about.guess);
    let used = used(guess);
    let fixed = guess.fixed.iter().filter(|at| !used.contains(at)).count();
    if let (Some(preset), 1..) = (look.preset, fixed) {
        let _ = writeln!(
            out,
            "      # {} besides: {}'s own",
            crate::cli::say::count(fixed, "column"),
            preset.name
        );
    }
    let meta: Vec<_> = guess.meta.iter().map(|&at| address(look, at)).collect();
    if !meta.is_empty() {
        let more = match meta.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let meta = &meta[..meta.len().min(LISTED)];
        let _ = writeln!(
            out,
            "      # Not read, as they tell of an answer and not what it says: {}{more}",
            meta.join(", ")
        );
    }
    let left = (0..look.columns.len())
        .filter(|at| !used.contains(at) && !guess.fixed.contains(at) && !guess.meta.contains(at));
    let left: Vec<_> = left.filter(|&at| look.columns[at].filled > 0).collect();
    if left.is_empty() {
        return;
    }
    out.push_str("      # Columns that are not used, for says, tags (with split: \", \"), effort and the like:\n");
    for at in left {
        let note = match guess.groups.contains(&at) {
            true => "   # made of a score by the tool".to_owned(),
            false => summary(&look.columns[at]),
        };
        let _ = writeln!(
            out,
            "      #   {}{}",
            address(look, at),
            behind(look, at, &note)
        );
    }
}

/// Columns that the map speaks of.
fn used(guess: &Guess) -> Vec<usize> {
    let one = [
        guess.when.as_ref().map(|(at, _)| *at),
        guess.unread,
        guess.account,
        guess.says,
        guess.id,
        guess.share,
    ];
    let one = one.into_iter().flatten();
    let several = guess
        .scores
        .iter()
        .chain([&guess.persona])
        .flat_map(Pick::columns)
        .copied();
    let own = guess.own.iter().map(|(at, _)| *at);
    let tags = guess
        .tags
        .iter()
        .flat_map(|tags| tags.columns.iter().copied());
    let doubts = guess.doubts.iter().map(|(at, _)| *at);
    one.chain(several)
        .chain(own)
        .chain(tags)
        .chain(doubts)
        .collect()
}
