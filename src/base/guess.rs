//! "Did you mean": the known word nearest to a written one.

/// The candidate that `written` was probably meant to be.
pub fn suggest<'c>(written: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let folded = written.to_lowercase();
    // A third of the letters may be wrong, and one letter always.
    let allowed = (folded.chars().count() / 3).max(1);
    let near = candidates.filter(|candidate| could_be_near(&folded, candidate, allowed));
    let scored = near.map(|candidate| {
        let score = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
        (score, candidate)
    });
    let best = scored.min_by_key(|&(score, candidate)| (score, candidate.len()));
    best.filter(|&(score, _)| score <= allowed)
        .map(|(_, candidate)| candidate)
}

/// Whether two texts can be made equal by so many changes, judged by their
/// letters without regard to order. Nearly every candidate of a hundred
/// thousand ends here, without the long way of comparing.
fn could_be_near(folded: &str, candidate: &str, allowed: usize) -> bool {
    if !folded.is_ascii() || !candidate.is_ascii() {
        return true;
    }
    if folded.len().abs_diff(candidate.len()) > allowed {
        return false;
    }
    let mut count = [0_i32; 128];
    folded.bytes().for_each(|b| count[usize::from(b)] += 1);
    let fold = |b: u8| usize::from(b.to_ascii_lowercase());
    candidate.bytes().for_each(|b| count[fold(b)] -= 1);
    let missing: i32 = count.iter().filter(|&&n| n > 0).sum();
    usize::try_from(missing).is_ok_and(|missing| missing <= allowed)
}
