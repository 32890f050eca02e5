//! Letters of other scripts that look like plain ones: `Оakhamton` with a Cyrillic
//! О is read as it is seen.
//!
//! Names are read so as well as texts, and a name in Cyrillic stays what it is: its
//! letters are other ones everywhere. What looks like what is told by Unicode
//! Technical Standard 39. Neither may tell capitals from small letters, so a letter
//! is what its capital looks like, or else what it does itself.

use std::sync::LazyLock;

use unicode_security::confusable_detection::skeleton;

/// From Greek to Armenian: looked up once.
const NEAR: std::ops::Range<u32> = 0x370..0x590;

static KNOWN: LazyLock<Vec<char>> = LazyLock::new(|| {
    let all = NEAR.filter_map(char::from_u32);
    all.map(look_up).collect()
});

/// The plain letter that a small letter looks like, or itself.
pub(super) fn plain(small: char) -> char {
    let code = u32::from(small);
    if code < NEAR.start {
        return small;
    }
    if NEAR.contains(&code) {
        let known = KNOWN.get((code - NEAR.start) as usize);
        return known.copied().unwrap_or(small);
    }
    // Coptic, Cherokee, Lisu and the like; no letters of scripts of many.
    match code {
        0x13a0..=0x13ff | 0x2c80..=0x2cff | 0xa4d0..=0xa4ff | 0xa640..=0xa69f | 0xab70..=0xabbf => {
            look_up(small)
        }
        _ => small,
    }
}

fn look_up(small: char) -> char {
    let capital = small.to_uppercase();
    let capital = Some(capital).filter(|all| all.len() == 1);
    let capital = capital.and_then(|mut all| all.next());
    let both = capital.into_iter().chain([small]);
    let mut seen = both.filter_map(|letter| {
        let mut own = [0; 4];
        let mut like = skeleton(letter.encode_utf8(&mut own));
        let first = like.next().filter(char::is_ascii_alphabetic)?;
        // Where a capital looks like another small letter, l for I, it is no proof.
        let fits = !letter.is_uppercase() || first.is_ascii_uppercase();
        (fits && like.next().is_none()).then(|| first.to_ascii_lowercase())
    });
    seen.next().unwrap_or(small)
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_are_what_they_look_like() {
        for (letters, plain) in [
            ("аеосрхуіјѕ", "aeocpxyijs"),
            ("вкмнт", "bkmht"),
            ("αβεζηικμνορτυχ", "abezhikmnoptyx"),
            ("ünïcøde", "ünïcøde"),
            ("дйлж", "дйлж"),
        ] {
            let read: String = letters.chars().map(super::plain).collect();
            assert_eq!(read, plain, "{letters}");
        }
    }
}
