//! Whether a text may name somebody at all, told from how its words begin.
//!
//! Hardly any text does, and reading all of its letters to find that out is what
//! a save of a preview would wait for. A name stands at the beginning of a word,
//! and few words begin as one does. So the first letters of each word are looked
//! up, and only behind those that are known is read on. It lets some through that
//! name nobody, and holds none back that names somebody.

use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};

use super::entities::may_be_letter;
use super::escapes::{escape, may_be_escape, of_style};
use super::letters::Written;
use super::reading::{Reader, tag};

/// So many letters are looked up.
const LETTERS: usize = 4;

/// So many letters of a name are compared.
const LONGEST: usize = 24;

/// So many times a text is read again at most, and read as a whole then.
const READ: usize = 4;

/// In a table of so many places.
const PLACES: usize = 1 << 15;

/// How the names begin that are looked for.
#[derive(Debug)]
pub(super) struct Sieve {
    /// A bit for each way in which [`LETTERS`] plain letters can begin, several
    /// to a place.
    begins: Box<[u64; PLACES / 64]>,
    /// The beginnings themselves.
    finder: AhoCorasick,
    /// The shortest of them.
    shortest: usize,
}

/// What a text begins with.
enum First {
    /// So many plain letters that they have a place in the table.
    Letters(usize),
    /// Fewer, and nothing behind them.
    End(usize),
    /// Fewer, and something that has to be read first.
    Other,
}

impl Sieve {
    /// For names as letters; none where there are too many or too short ones to
    /// tell words apart.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let mut begins = Box::new([0; PLACES / 64]);
        let mut firsts = Vec::new();
        for name in names {
            let mut end = name.len().min(LONGEST);
            while !name.is_char_boundary(end) {
                end -= 1;
            }
            let first = &name[..end];
            let plain = first.bytes().take_while(u8::is_ascii_lowercase);
            let plain: Vec<u8> = plain.take(LETTERS).collect();
            // What begins with another letter is read in any case.
            match (plain.len(), plain.len() == first.len()) {
                (LETTERS, _) | (2.., true) => enter(&mut begins, &plain),
                (_, true) => return None,
                _ => {}
            }
            firsts.push(first);
        }
        let shortest = firsts.iter().map(|first| first.len()).min();
        let shortest = shortest.unwrap_or(usize::MAX);
        let taken: u32 = begins.iter().map(|bits: &u64| bits.count_ones()).sum();
        let builder = AhoCorasick::builder()
            .start_kind(StartKind::Anchored)
            .build(firsts);
        let finder = builder.ok()?;
        (taken as usize * 4 < PLACES).then_some(Self {
            begins,
            finder,
            shortest,
        })
    }

    /// Whether a text may name one of them; nothing where it is not a text of plain
    /// words mostly, and would be read over and over.
    pub(super) fn may_name(&self, text: &str, written: Written) -> Option<bool> {
        let bytes = text.as_bytes();
        let others = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        if others > bytes.len() / 16 {
            return None;
        }
        let mut looks = Looks {
            sieve: self,
            text,
            reader: Reader::of_places(text, written),
            left: READ * (text.len() + LONGEST),
        };
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let mut step = 1;
            let begins = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    step = letters(&bytes[at..]);
                    match first(&bytes[at..]) {
                        First::Letters(place) if !self.holds(place) => false,
                        First::End(letters) if letters < self.shortest => false,
                        _ => looks.begins(at)?,
                    }
                }
                // A letter that is written as a number, or the word behind it.
                b'\\' => {
                    let mut begins = false;
                    let style = of_style(&bytes[at..]).map_or(0, |(_, length)| length);
                    for behind in [0, style, 4, 6, 10] {
                        begins |= looks.begins(at + behind)?;
                    }
                    begins
                }
                b'&' if !may_be_letter(&text[at + 1..]) => false,
                b'&' | 0x80.. => looks.begins(at)?,
                // Its digits can be letters themselves, and the word comes behind.
                b'%' | b'_' if may_be_escape(&bytes[at..]) => {
                    step = escape(&bytes[at..]).map_or(1, |(_, length)| length);
                    looks.begins(at)?
                }
                _ => false,
            };
            if begins {
                return Some(true);
            }
            at += step;
        }
        Some(false)
    }

    fn holds(&self, place: usize) -> bool {
        self.begins
            .get(place / 64)
            .is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }
}

/// Looks closer at places of a text.
struct Looks<'s> {
    sieve: &'s Sieve,
    text: &'s str,
    reader: Reader<'s, false>,
    /// So many bytes more are read again.
    left: usize,
}

impl Looks<'_> {
    /// Whether a name begins at a place, as far as it is compared; nothing where
    /// too much was read again.
    fn begins(&mut self, at: usize) -> Option<bool> {
        if at >= self.text.len() || !self.text.is_char_boundary(at) {
            return Some(false);
        }
        let (ahead, to) = self.reader.ahead(at, LONGEST);
        self.left = self.left.checked_sub(to.saturating_sub(at))?;
        let input = Input::new(ahead).anchored(Anchored::Yes);
        let found = self.sieve.finder.try_find(input);
        Some(found.is_ok_and(|hit| hit.is_some()))
    }
}

/// Enters all places of words that begin so.
fn enter(begins: &mut [u64; PLACES / 64], plain: &[u8]) {
    if plain.len() < LETTERS {
        for next in b'a'..=b'z' {
            let mut longer = plain.to_vec();
            longer.push(next);
            enter(begins, &longer);
        }
        return;
    }
    let place = plain.iter().fold(0, |place, letter| add(place, *letter));
    if let Some(bits) = begins.get_mut(folded(place) / 64) {
        *bits |= 1 << (folded(place) % 64);
    }
}

fn add(place: usize, letter: u8) -> usize {
    place << 5 | usize::from(letter & 31)
}

fn folded(place: usize) -> usize {
    (place ^ place >> 7) % PLACES
}

/// The letters that a text begins with, whatever is between them.
fn first(bytes: &[u8]) -> First {
    let mut place = 0;
    let mut found = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            byte @ (b'a'..=b'z' | b'A'..=b'Z') => {
                place = add(place, byte);
                found += 1;
                if found == LETTERS {
                    return First::Letters(folded(place));
                }
            }
            b'<' => at += tag(&bytes[at..]).map_or(0, |(_, close)| close),
            b'&' | b'\\' | b']' | 0x80.. => return First::Other,
            b'%' | b'_' if may_be_escape(&bytes[at..]) => return First::Other,
            _ => {}
        }
        at += 1;
    }
    First::End(found)
}

/// How many plain letters a text begins with.
fn letters(bytes: &[u8]) -> usize {
    let other = bytes.iter().position(|byte| !byte.is_ascii_alphabetic());
    other.unwrap_or(bytes.len())
}
