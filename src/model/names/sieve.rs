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
use super::letters::TextForm;
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
    /// The first one, two and three letters.
    few: BitTable,
    /// The first [`LETTERS`] letters.
    begins: BitTable,
    /// The same, of those that are not as long as [`MORE`] plain letters.
    short: BitTable,
    /// The first [`MORE`] letters.
    more: BitTable,
    /// The beginnings themselves.
    finder: AhoCorasick,
    /// The shortest of them.
    shortest: usize,
}

/// A bit for each way in which so many plain letters can begin, several to a place.
#[derive(Debug)]
struct BitTable(Box<[u64; PLACES / 64]>);

impl BitTable {
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

    /// Enters what is shorter than [`LETTERS`] and begins a word, or goes on behind it
    /// where that is all of it.
    fn enter_beginnings(&mut self, plain: &[u8], is_whole: bool) {
        let mut letters = 0;
        for next in plain.iter().take(LETTERS - 1) {
            letters = add(letters, *next);
            self.enter(letters);
        }
        if is_whole && plain.len() + 1 < LETTERS {
            for next in b'a'..=b'z' {
                let longer = [plain, &[next]].concat();
                self.enter_beginnings(&longer, true);
            }
        }
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

/// Letters one after the other, five bits of a byte each, so that eight of them can
/// be taken from a text at once.
fn add(letters: u64, next: u8) -> u64 {
    letters << 8 | u64::from(next & 31)
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
        let [mut few, mut begins, mut short, mut more] = std::array::from_fn(|_| BitTable::new());
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
            few.enter_beginnings(start, plain.len() == first.len());
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
            few,
            begins,
            short,
            more,
            finder,
            shortest,
        })
    }

    /// Whether a text may name one of them; nothing where it is not a text of plain
    /// words mostly, and would be read over and over.
    pub(super) fn may_name(&self, text: &str, written: TextForm) -> Option<bool> {
        let bytes = text.as_bytes();
        let others = text.len() - text.chars().count();
        if others > text.len() / 16 {
            return None;
        }
        let mut looks = Looks {
            sieve: self,
            text,
            reader: Reader::of_places(text, written),
            left: READ * (text.len() + LONGEST),
            tags: [(usize::MAX, 0); TAGS],
        };
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let mut step = 1;
            let begins = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let word = Word::new(&bytes[at..]);
                    step = word.letters;
                    let may = self.may_begin_with(word);
                    may.unwrap_or_else(|| looks.may_begin(at)) && looks.begins(at)?
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
                    other.is_some_and(is_letter) && looks.begins(at)?
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

    /// Whether a name may begin with a word, if the word alone tells.
    fn may_begin_with(&self, word: Word) -> Option<bool> {
        if word.letters < LETTERS {
            let letters = word.first >> (8 * (MORE - word.letters));
            return (!self.few.holds(letters)).then_some(false);
        }
        let start = word.first >> (8 * (MORE - LETTERS));
        if !self.begins.holds(start) {
            Some(false)
        } else if self.short.holds(start) {
            Some(true)
        } else if word.letters < MORE {
            None
        } else {
            Some(self.more.holds(word.first))
        }
    }
}

/// Looks closer at places of a text.
struct Looks<'s> {
    sieve: &'s Sieve,
    text: &'s str,
    reader: Reader<'s, false>,
    /// So many bytes more are read again.
    left: usize,
    /// Tags that were met: where they begin, and how long they are.
    tags: [(usize, usize); TAGS],
}

/// So many tags are remembered.
const TAGS: usize = 16;

impl Looks<'_> {
    /// Whether a name may begin at a plain letter, by the letters that come next,
    /// whatever is between them.
    fn may_begin(&mut self, mut at: usize) -> bool {
        let (sieve, text) = (self.sieve, self.text);
        let bytes = text.as_bytes();
        let (mut letters, mut found) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    letters = add(letters, byte);
                    found += 1;
                    match found {
                        ..LETTERS if !sieve.few.holds(letters) => return false,
                        LETTERS if !sieve.begins.holds(letters) => return false,
                        LETTERS if sieve.short.holds(letters) => return true,
                        MORE => return sieve.more.holds(letters),
                        _ => {}
                    }
                }
                b'<' => at += self.tag(at),
                b'&' | b'\\' | b']' => return true,
                0x80.. => match other(text, at) {
                    // What is no letter is between letters.
                    Some(c) if !is_letter(c) => at += c.len_utf8() - 1,
                    _ => return true,
                },
                b'%' | b'_' if may_be_escape(&bytes[at..]) => return true,
                _ => {}
            }
            at += 1;
        }
        // Nothing comes behind these.
        found >= sieve.shortest
    }

    /// How many bytes of a tag come behind its `<`; none where it is no tag. Short
    /// words look beyond the same tags again and again.
    fn tag(&mut self, at: usize) -> usize {
        let known = &mut self.tags[at % TAGS];
        if known.0 != at {
            let close = tag(&self.text.as_bytes()[at..]);
            *known = (at, close.map_or(0, |(_, close)| close));
        }
        known.1
    }

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

/// Whether a character is a letter of any script: of the marks that stand on every
/// page, at once.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{2212}') && c.is_alphabetic()
}

/// The character at a place that is none of ASCII.
fn other(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// Plain letters that follow each other.
#[derive(Clone, Copy)]
struct Word {
    /// The first [`MORE`] bytes of the text, as [`add`] puts letters together.
    first: u64,
    /// How many letters there are.
    letters: usize,
}

impl Word {
    /// The word that a text begins with.
    fn new(bytes: &[u8]) -> Self {
        let mut word = Self {
            first: 0,
            letters: 0,
        };
        while let Some(eight) = bytes
            .get(word.letters..)
            .and_then(|rest| rest.first_chunk())
        {
            let eight = u64::from_be_bytes(*eight);
            if word.letters == 0 {
                word.first = eight & (31 * EACH);
            }
            let own = (!letters(eight) & (128 * EACH)).leading_zeros() as usize / 8;
            word.letters += own;
            if own < MORE {
                return word;
            }
        }
        let rest = &bytes[word.letters..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let letters = letters.count();
        if word.letters == 0 {
            let first = rest.iter().take(MORE);
            let missing = 8 * MORE.saturating_sub(rest.len());
            let first = first.fold(0, |first, byte| add(first, *byte));
            word.first = first.checked_shl(missing as u32).unwrap_or(0);
        }
        word.letters += letters;
        word
    }
}

/// A one in each of eight bytes.
const EACH: u64 = u64::MAX / 255;

/// Which of eight bytes are plain letters: the highest bit of each tells.
fn letters(eight: u64) -> u64 {
    let small = (eight | (32 * EACH)) & (127 * EACH);
    let from_a = small + (128 - u64::from(b'a')) * EACH;
    let beyond_z = small + (127 - u64::from(b'z')) * EACH;
    from_a & !beyond_z & !eight & (128 * EACH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_letters_do() {
        for byte in 0..=255_u8 {
            let is = byte.is_ascii_alphabetic();
            for at in 0..20 {
                let mut bytes = [b'x'; 20];
                bytes[at] = byte;
                let word = Word::new(&bytes);
                assert_eq!(word.letters, if is { 20 } else { at }, "{byte} at {at}");
                let first = bytes[..8].iter().fold(0, |first, byte| add(first, *byte));
                assert_eq!(word.first, first);
            }
        }
        let short = Word::new(b"ann.");
        let letters = b"ann.".iter().fold(0, |first, byte| add(first, *byte));
        assert_eq!((short.letters, short.first), (3, letters << 32));
        assert_eq!(Word::new(b"").letters, 0);
    }
}
