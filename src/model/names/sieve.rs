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

/// So many letters are looked up, and where many words begin like names, so many
/// more.
const LETTERS: usize = 4;
const MORE: usize = 8;

/// So many letters of a name are compared.
const LONGEST: usize = 24;

/// So many times a text is read again at most, and read as a whole then.
const READ: usize = 4;

/// In a table of so many places.
const PLACES: usize = 1 << 15;

/// How the names begin that are looked for.
#[derive(Debug)]
pub(super) struct Sieve {
    /// The first [`LETTERS`] letters.
    begins: Table,
    /// The same, of those that are not as long as [`MORE`] plain letters.
    short: Table,
    /// The first [`MORE`] letters.
    more: Table,
    /// The beginnings themselves.
    finder: AhoCorasick,
    /// The shortest of them.
    shortest: usize,
}

/// A bit for each way in which so many plain letters can begin, several to a place.
#[derive(Debug)]
struct Table(Box<[u64; PLACES / 64]>);

impl Table {
    fn new() -> Self {
        Self(Box::new([0; PLACES / 64]))
    }

    fn enter(&mut self, letters: u64) {
        let place = place(letters);
        if let Some(bits) = self.0.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    fn holds(&self, letters: u64) -> bool {
        let place = place(letters);
        self.0
            .get(place / 64)
            .is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    /// How many places are taken.
    fn taken(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Enters all words of [`LETTERS`] letters that begin so.
    fn enter_all(&mut self, plain: &[u8]) {
        if plain.len() < LETTERS {
            for next in b'a'..=b'z' {
                let mut longer = plain.to_vec();
                longer.push(next);
                self.enter_all(&longer);
            }
            return;
        }
        self.enter(plain.iter().fold(0, |letters, next| add(letters, *next)));
    }
}

/// Letters one after the other, five bits each.
fn add(letters: u64, next: u8) -> u64 {
    letters << 5 | u64::from(next & 31)
}

/// Where letters stand in a table (Fibonacci hashing: Knuth, The Art of Computer
/// Programming 3, 6.4).
fn place(letters: u64) -> usize {
    let spread = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (spread >> (64 - PLACES.ilog2())) as usize
}

impl Sieve {
    /// For names as letters; none where there are too many or too short ones to
    /// tell words apart.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let [mut begins, mut short, mut more] = std::array::from_fn(|_| Table::new());
        let mut firsts = Vec::new();
        for name in names {
            let mut end = name.len().min(LONGEST);
            while !name.is_char_boundary(end) {
                end -= 1;
            }
            let first = &name[..end];
            let plain = first.bytes().take_while(u8::is_ascii_lowercase);
            let plain: Vec<u8> = plain.take(MORE).collect();
            let start = plain.get(..LETTERS).unwrap_or(&plain);
            // What begins with another letter is read in any case.
            match (plain.len(), plain.len() == first.len()) {
                (MORE, _) => {
                    begins.enter_all(start);
                    more.enter(plain.iter().fold(0, |letters, next| add(letters, *next)));
                }
                (LETTERS.., _) | (2.., true) => {
                    begins.enter_all(start);
                    short.enter_all(start);
                }
                (_, true) => return None,
                _ => {}
            }
            firsts.push(first);
        }
        let shortest = firsts.iter().map(|first| first.len()).min();
        let shortest = shortest.unwrap_or(usize::MAX);
        let taken = begins.taken();
        let builder = AhoCorasick::builder()
            .start_kind(StartKind::Anchored)
            .build(firsts);
        let finder = builder.ok()?;
        (taken as usize * 4 < PLACES).then_some(Self {
            begins,
            short,
            more,
            finder,
            shortest,
        })
    }

    /// Whether a text may name one of them; nothing where it is not a text of plain
    /// words mostly, and would be read over and over.
    pub(super) fn may_name(&self, text: &str, written: Written) -> Option<bool> {
        let bytes = text.as_bytes();
        let others = match text.is_ascii() {
            true => 0,
            false => bytes.iter().filter(|byte| !byte.is_ascii()).count(),
        };
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
                    self.may_begin(text, at) && looks.begins(at)?
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
                b'&' => looks.begins(at)?,
                0x80.. => {
                    let other = other(text, at);
                    step = other.map_or(1, char::len_utf8);
                    other.is_some_and(char::is_alphabetic) && looks.begins(at)?
                }
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

    /// Whether a name may begin at a plain letter, by the letters that come next,
    /// whatever is between them.
    fn may_begin(&self, text: &str, mut at: usize) -> bool {
        let bytes = text.as_bytes();
        let (mut letters, mut found) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    letters = add(letters, byte);
                    found += 1;
                    match found {
                        LETTERS if !self.begins.holds(letters) => return false,
                        LETTERS if self.short.holds(letters) => return true,
                        MORE => return self.more.holds(letters),
                        _ => {}
                    }
                }
                b'<' => at += tag(&bytes[at..]).map_or(0, |(_, close)| close),
                b'&' | b'\\' | b']' => return true,
                0x80.. => match other(text, at) {
                    // What is no letter is between letters.
                    Some(c) if !c.is_alphabetic() => at += c.len_utf8() - 1,
                    _ => return true,
                },
                b'%' | b'_' if may_be_escape(&bytes[at..]) => return true,
                _ => {}
            }
            at += 1;
        }
        // Nothing comes behind these.
        found >= self.shortest
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

/// The character at a place that is none of ASCII.
fn other(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// How many plain letters a text begins with.
fn letters(bytes: &[u8]) -> usize {
    let other = bytes.iter().position(|byte| !byte.is_ascii_alphabetic());
    other.unwrap_or(bytes.len())
}
