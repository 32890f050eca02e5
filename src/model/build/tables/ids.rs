//! The ids of a table's rows: which stand there twice, and which are almost
//! another's.
//!
//! A million of them have room in 9 bytes each: an id is known by what is left of
//! it where capitals and hyphens do not count, and a few bits tell whether it was
//! written like that as well.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Ids are looked at as long as there are not more.
const IDS: usize = 1 << 22;

/// The bits for how it was written.
const TAG: u64 = (1 << 12) - 1;

/// Ids are kept in so many sets, by their first bits: where one of them grows,
/// the others need no room for a copy.
const SETS: usize = 64;

/// The ids of one table.
#[derive(Debug)]
pub(super) struct Ids {
    known: [HashSet<Key, BuildHasherDefault<Mixed>>; SETS],
    count: usize,
    /// Of those that are almost another's, how they are written.
    alike: HashSet<u64>,
}

/// Whether an id is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdSeen {
    New,
    /// In other capitals, or with other hyphens.
    Alike,
    Same,
}

impl Default for Ids {
    fn default() -> Self {
        Self {
            known: std::array::from_fn(|_| HashSet::default()),
            count: 0,
            alike: HashSet::new(),
        }
    }
}

impl Ids {
    /// Notes an id, of which `bare` is the [`hash`] without capitals and hyphens.
    pub(super) fn see(&mut self, bare: u64, written: &str) -> IdSeen {
        let key = Key((bare & !TAG) | (tag(written) & TAG));
        let known = &mut self.known[key.set()];
        if self.count >= IDS || known.insert(key) {
            self.count += 1;
            return IdSeen::New;
        }
        if known.get(&key).is_some_and(|first| first.0 == key.0) {
            return IdSeen::Same;
        }
        match self.alike.insert(hash(written.as_bytes())) {
            true => IdSeen::Alike,
            false => IdSeen::Same,
        }
    }
}

/// What letters are known by.
pub(super) fn hash(letters: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(letters);
    hasher.finish()
}

/// Fowler, Noll and Vo's hash (FNV-1a) in 64 bits, folded.
fn tag(written: &str) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325_u64;
    let all = written.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    all ^ (all >> 12) ^ (all >> 32)
}

/// Equal where the ids are alike.
#[derive(Debug, Clone, Copy)]
struct Key(u64);

impl Key {
    /// The set that it is in.
    fn set(self) -> usize {
        (self.0 >> 58) as usize % SETS
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0 | TAG == other.0 | TAG
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0 | TAG);
    }
}

/// What is a hash already, with the bits that count spread over all.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::reader::Id;

    fn see(ids: &mut Ids, written: &str) -> IdSeen {
        let mut bare = Vec::new();
        Id::strip(written, &mut bare);
        ids.see(hash(&bare), written)
    }

    #[test]
    fn the_same_and_almost_the_same_are_told_apart() {
        let mut ids = Ids::default();
        let all = [
            ("R_1a", IdSeen::New),
            ("R_1a", IdSeen::Same),
            ("r1A", IdSeen::Alike),
            ("r1A", IdSeen::Same),
            ("R_1a", IdSeen::Same),
            ("r-1a", IdSeen::Alike),
            ("1-12", IdSeen::New),
            ("11-2", IdSeen::New),
            ("1_12", IdSeen::Alike),
            ("112", IdSeen::New),
            ("1-12", IdSeen::Same),
        ];
        for (written, seen) in all {
            assert_eq!(see(&mut ids, written), seen, "{written}");
        }
    }

    #[test]
    fn many_are_all_new() {
        let mut ids = Ids::default();
        for at in 0..200_000 {
            assert_eq!(see(&mut ids, &format!("R_{at:08}")), IdSeen::New, "{at}");
        }
        assert_eq!(see(&mut ids, "R_00100000"), IdSeen::Same);
        assert_eq!(see(&mut ids, "r-00100000"), IdSeen::Alike);
    }
}
