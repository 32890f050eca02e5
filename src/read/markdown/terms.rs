//! Words that mix people up.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Words that mix people up, looked for in the text.
pub const POOLING_TERMS: [&str; 6] = [
    "customer",
    "customers",
    "consumer",
    "consumers",
    "user base",
    "userbase",
];

/// Looks for all of them at once: every text of a project comes by here.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    let builder = builder.ascii_case_insensitive(true);
    let builder = builder.match_kind(MatchKind::LeftmostLongest);
    builder.build(POOLING_TERMS).ok()
});

/// The words of [`POOLING_TERMS`] in a text, as whole words.
pub fn pooling_terms(text: &str) -> impl Iterator<Item = Range<usize>> {
    let letter = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let found = FINDER.iter().flat_map(move |finder| finder.find_iter(text));
    found.map(|hit| hit.range()).filter(move |word| {
        let (before, after) = text.as_bytes().split_at(word.start);
        !letter(before.last()) && !letter(after.get(word.len()))
    })
}
