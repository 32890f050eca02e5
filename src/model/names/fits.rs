//! Whether a name is written at a place, and how sure that is.

use super::common::{EVERYWHERE, is_telling, is_word};
use super::letters::{Gap, Letters, is_unspaced};
use super::spelt::{NameForm, Shape, Sure};

/// Two small words of so many letters together are hardly a name by chance, nor is
/// one that is longer than short words are.
const LONG: usize = 11;
const SHORT: usize = 5;

/// Letter by letter, or as an id in a drawing, so many are hardly a name by chance.
const SPACED: usize = 6;

/// A letter before a surname is no other word where the surname has so many: to
/// Frank Allen, "fallen" is one.
pub(super) const TELLING: usize = 7;

/// A first name and a surname in one are hardly another word where they have so many.
const ONE_WORD: usize = 12;

/// The same where they are written as an account of somebody's is: `j.clark`.
const TELLING_APART: usize = 5;

/// Letters with which words end in four languages: walkers, bishops.
const ENDINGS: [char; 9] = ['d', 'e', 'i', 'm', 'n', 'r', 's', 't', 'y'];

/// Among what a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Words.
    Words,
    /// It is the name of an account: `@annlee`, `alee@…`.
    Handle,
    /// It is part of an address: `https://example.org/ann-lee`.
    Address,
    /// It is part of an anchor, which is made of what stands there.
    Anchor,
    /// It is somewhere in the file of a drawing.
    Drawing,
}

/// How a name is written at a place.
struct Spelling {
    /// Two of its parts are one word.
    joined: bool,
    /// Each of its letters stands by itself: T O M.
    spaced: bool,
}

impl Shape {
    /// How sure it is that the name is written at a place of the letters, if it may
    /// be.
    pub fn fits(&self, letters: &Letters, from: usize, to: usize, among: Among) -> Option<Sure> {
        let spelling = self.spelling(letters, from, to)?;
        if spelling.spaced {
            let length = letters.text[from..to].chars().count();
            let sure = match self.kind {
                NameForm::Whole | NameForm::Reversed if length >= SPACED => Sure::Named,
                NameForm::Other | NameForm::Known | NameForm::Whole | NameForm::Reversed => {
                    Sure::Perhaps
                }
                _ => return None,
            };
            return Some(sure);
        }
        self.sure(letters, from, to, spelling.joined, among)
    }

    /// Whether all of its parts are written at a place of the letters, one after the
    /// other.
    pub fn is_at(&self, letters: &Letters, from: usize, to: usize) -> bool {
        let spelling = self.spelling(letters, from, to);
        spelling.is_some_and(|spelling| !spelling.spaced)
    }

    fn spelling(&self, letters: &Letters, from: usize, to: usize) -> Option<Spelling> {
        if from > 0 && !letters.parts(from) {
            return None;
        }
        let ends = |at: usize| letters.parts(at);
        // Lee's is parted by its apostrophe; Lees is not.
        let genitive = letters.text[to..].starts_with('s') && ends(to + 1);
        if !ends(to) {
            let word = letters.text.get(from..=to).unwrap_or("");
            if !genitive || !self.takes_s(to - from) || EVERYWHERE.contains(&word) {
                return None;
            }
        }
        if is_spaced(letters, from, to) {
            let (joined, spaced) = (false, true);
            return Some(Spelling { joined, spaced });
        }
        let mut joined = false;
        let mut cells = false;
        let mut breaks = self.breaks.iter().peekable();
        for at in from + 1..to {
            if !letters.text.is_char_boundary(at) {
                continue;
            }
            let gap = letters.gap(at);
            let broken = breaks.next_if(|(place, _)| from + place == at);
            let fits = match broken {
                None => matches!(
                    gap,
                    Gap::None | Gap::Unseen | Gap::Markup | Gap::Quote | Gap::Broken
                ),
                Some((_, tight)) => {
                    // A script without blanks between words joins nothing.
                    let unspaced = || {
                        let before = letters.text[..at].chars().next_back();
                        let after = letters.text[at..].chars().next();
                        before.is_some_and(is_unspaced) && after.is_some_and(is_unspaced)
                    };
                    joined |= gap == Gap::None && !tight && !unspaced();
                    let initial = self.is_initial_before(letters, from, at);
                    match gap {
                        Gap::Comma => {
                            matches!(self.kind, NameForm::Reversed | NameForm::ReversedInitial)
                        }
                        Gap::Stop => initial,
                        // As somebody signs, and not where one thing ends and
                        // another one begins: "in May", "Long queues".
                        Gap::Lines => {
                            let written = letters.is_capital(from) && letters.is_capital(at);
                            let alone = begins(letters, from) || ends_there(letters, to);
                            written && alone || self.kind == NameForm::Firm
                        }
                        // Nothing else stands in these cells.
                        Gap::Cell => {
                            cells = true;
                            let kinds = [
                                NameForm::Whole,
                                NameForm::Reversed,
                                NameForm::Firm,
                                NameForm::Other,
                            ];
                            kinds.contains(&self.kind)
                        }
                        Gap::Tight => !matches!(
                            self.kind,
                            NameForm::Initial | NameForm::ReversedInitial | NameForm::First
                        ),
                        // Lee & Sons
                        Gap::Apart => self.kind == NameForm::Firm,
                        _ => true,
                    }
                }
            };
            if !fits {
                return None;
            }
        }
        if cells && !matches!(self.kind, NameForm::Firm | NameForm::Other) {
            // Of van der Berg the last word is written with a capital.
            let starts = self.breaks.iter().map(|(place, _)| from + place);
            let mut starts = std::iter::once(from).chain(starts).rev();
            let last = starts.next().is_some_and(|at| letters.is_capital(at));
            let written = last && starts.any(|at| letters.is_capital(at));
            let alone = begins(letters, from) && ends_there(letters, to);
            (written && alone).then_some(())?;
        }
        let spaced = false;
        Some(Spelling { joined, spaced })
    }

    fn takes_s(&self, length: usize) -> bool {
        match self.kind {
            NameForm::Whole | NameForm::Initial | NameForm::Single | NameForm::Firm => true,
            NameForm::FirstAlone | NameForm::LastAlone => length > 2,
            NameForm::Other | NameForm::Known => true,
            NameForm::Reversed | NameForm::ReversedInitial | NameForm::First => false,
        }
    }

    /// Whether the part before a break is one letter.
    fn is_initial_before(&self, letters: &Letters, from: usize, at: usize) -> bool {
        let before = self.breaks.iter().rev().map(|(place, _)| from + place);
        let start = before.into_iter().find(|place| *place < at).unwrap_or(from);
        letters.text[start..at].chars().count() == 1
    }

    fn sure(
        &self,
        letters: &Letters,
        from: usize,
        to: usize,
        joined: bool,
        among: Among,
    ) -> Option<Sure> {
        let capital = |at: usize| letters.is_capital(at);
        let is_handle = among == Among::Handle;
        // The words of one between hyphens are one part.
        let mut breaks = self.breaks.iter().rev();
        let last = breaks.find(|(_, tight)| !tight);
        let last = last.map_or(from, |(place, _)| from + place);
        let surname = letters.text[last..to].chars().count();
        let length = letters.text[from..to].chars().count();
        let unspaced = letters.text[from..to].chars().all(is_unspaced);
        match self.kind {
            NameForm::Other | NameForm::Known => Some(Sure::Perhaps),
            NameForm::Single
                if (capital(from) || is_handle || unspaced || is_rare(&letters.text[from..to]))
                    && is_telling(&letters.text[from..to]) =>
            {
                Some(Sure::Named)
            }
            NameForm::Single => is_telling(&letters.text[from..to]).then_some(Sure::Perhaps),
            NameForm::FirstAlone | NameForm::LastAlone => {
                let rare = self.breaks.is_empty() && is_rare(&letters.text[from..to]);
                // A surname is an account of somebody's: `example@…`.
                let account = is_handle && self.kind == NameForm::LastAlone;
                (capital(from) || unspaced || rare || account).then_some(Sure::Perhaps)
            }
            NameForm::Whole | NameForm::Reversed if joined => {
                let camel = capital(last) && !capital(last + 1);
                let id = among == Among::Drawing && length >= SPACED;
                // Of Mark Down "markdown" is another word, but in an address.
                let is_one_word = (from + 1..to).all(|at| letters.gap(at) == Gap::None);
                let word = is_one_word
                    && length < ONE_WORD
                    && among != Among::Address
                    && self.is_word_of_english(letters, from, last, to);
                match is_handle || camel || id || length >= RARE && !word {
                    true => Some(Sure::Named),
                    false if length > 4 && is_no_word(&letters.text[from..to]) => {
                        Some(Sure::Perhaps)
                    }
                    false => None,
                }
            }
            // "A small grant" is no Grant Small, "they will stone us" no Will Stone,
            // and "rich farmers" are no Rich Farmer.
            NameForm::Whole | NameForm::Reversed
                if (length < LONG && surname.max(length - surname) <= SHORT
                    || self.is_word_of_english(letters, from, last, to))
                    && !is_handle
                    && !unspaced
                    && !self.small
                    && self.is_words(letters, from, last, to, among) =>
            {
                Some(Sure::Perhaps)
            }
            NameForm::Whole | NameForm::Reversed | NameForm::Firm => Some(Sure::Named),
            NameForm::Initial if is_handle => Some(Sure::Named),
            NameForm::Initial if joined => {
                let camel = capital(from) && capital(last) && !capital(last + 1) && surname > 3;
                let account = among == Among::Address && surname >= TELLING_APART;
                let telling = length > 3 && is_no_word(&letters.text[from..to]);
                match camel || account || surname >= TELLING {
                    true => Some(Sure::Named),
                    false => telling.then_some(Sure::Perhaps),
                }
            }
            NameForm::Initial => {
                let gap = letters.gap(last);
                let written = capital(from) && capital(last);
                match gap {
                    Gap::Stop | Gap::Dotted | Gap::Joint if written => Some(Sure::Named),
                    Gap::Dotted if surname >= TELLING_APART => Some(Sure::Named),
                    Gap::Joint if surname >= TELLING => Some(Sure::Named),
                    Gap::Dotted | Gap::Joint => Some(Sure::Perhaps),
                    // Neither begins a sentence: v. exampleton.
                    Gap::Stop if surname >= TELLING && !capital(last) && !capital(from) => {
                        Some(Sure::Named)
                    }
                    Gap::Stop => None,
                    // "A Brown bag" is one letter, "A-C Brown" two.
                    _ if written
                        && (!letters.text[from..].starts_with(['a', 'i']) || last > from + 1) =>
                    {
                        Some(Sure::Named)
                    }
                    _ => None,
                }
            }
            // A letter behind a surname is one more ending than in front of it.
            NameForm::ReversedInitial if joined && !is_handle => {
                let ends = letters.text[last..to].starts_with(ENDINGS);
                let telling = last - from > SHORT && is_no_word(&letters.text[from..to]);
                (telling && !ends).then_some(Sure::Perhaps)
            }
            NameForm::ReversedInitial => {
                // Lee, A. B.
                let breaks = self.breaks.iter().rev().map(|(place, _)| from + place);
                let letter = |at: usize, next: usize| letters.text[at..next].chars().count() == 1;
                let last = breaks.fold(last, |last, at| match at < last && letter(at, last) {
                    true => at,
                    false => last,
                });
                let gap = letters.gap(last);
                let written = capital(from) && capital(last);
                match gap {
                    Gap::Comma if written => Some(Sure::Named),
                    Gap::Comma
                        if last - from >= TELLING
                            && !capital(from)
                            && !capital(last)
                            && ends_there(letters, to) =>
                    {
                        Some(Sure::Named)
                    }
                    Gap::Blank if written && matches!(letters.gap(to), Gap::Stop | Gap::End) => {
                        Some(Sure::Named)
                    }
                    _ if is_handle => Some(Sure::Named),
                    Gap::Dotted if !capital(last) && last - from >= TELLING => Some(Sure::Named),
                    Gap::Joint | Gap::Dotted => Some(Sure::Perhaps),
                    _ => None,
                }
            }
            NameForm::First => {
                let gap = letters.gap(last);
                let written = capital(from) && capital(last);
                let end = letters.gap(to);
                let stops = matches!(
                    end,
                    Gap::Stop
                        | Gap::End
                        | Gap::Apart
                        | Gap::Joint
                        | Gap::Dotted
                        | Gap::Tight
                        | Gap::Comma
                        | Gap::Cell
                );
                match gap {
                    Gap::Blank if written && stops => Some(Sure::Named),
                    _ if is_handle => Some(Sure::Named),
                    _ => None,
                }
            }
        }
    }

    /// Whether the first name is another word as often as not, and the surname may be.
    fn is_word_of_english(&self, letters: &Letters, from: usize, last: usize, to: usize) -> bool {
        let (one, two) = (&letters.text[from..last], &letters.text[last..to]);
        let (first, surname) = match self.kind {
            NameForm::Reversed => (two, one),
            _ => (one, two),
        };
        is_word(first) && !is_rare(surname)
    }

    /// Whether two parts of a name are rather two words of a sentence: not both have
    /// a capital, and they stand among others. Backwards, two small words are words
    /// anywhere.
    fn is_words(
        &self,
        letters: &Letters,
        from: usize,
        last: usize,
        to: usize,
        among: Among,
    ) -> bool {
        let (one, two) = (letters.is_capital(from), letters.is_capital(last));
        let gap = letters.gap(last);
        if one && two {
            return false;
        }
        // In an address, where no others stand beside them.
        if letters.is_escaped(last) && !letters.is_escaped(from) && !letters.is_escaped(to) {
            return false;
        }
        // Of several of them the ending is part of the word.
        let plural = letters.text[to..].starts_with('s') && !letters.parts(to);
        let end = if plural { to + 1 } else { to };
        let beside =
            |gaps: &[Gap]| gaps.contains(&letters.gap(from)) || gaps.contains(&letters.gap(end));
        // As a sentence begins, or a heading.
        let sentence = one && gap == Gap::Blank && self.kind == NameForm::Whole;
        if sentence && is_word(&letters.text[from..last]) {
            return true;
        }
        // What is counted up in a sentence: of price, art and love.
        if gap == Gap::Comma {
            return !one && !two && beside(&[Gap::Blank]);
        }
        let words = match gap {
            // One word of two, in a sentence: an art-price list.
            Gap::Joint if among == Among::Words && beside(&[Gap::Blank]) => {
                !one && !two && !beside(&[Gap::Joint])
            }
            // What a heading's anchor is made of was looked at itself.
            Gap::Joint | Gap::Dotted => {
                among == Among::Anchor && beside(&[Gap::Joint, Gap::Dotted])
            }
            Gap::Tight => !matches!(among, Among::Address | Among::Drawing),
            _ => beside(&[Gap::Blank, Gap::Joint]),
        };
        words || self.kind == NameForm::Reversed && !one && !two
    }

    /// What of a name it is.
    pub fn kind(&self) -> NameForm {
        self.kind
    }
}

/// Words that a name may stand inside of by chance: Jo King, Lee Way, P. Lane.
const BY_CHANCE: [&str; 72] = [
    "aware", "away", "award", "black", "blame", "blank", "blend", "bring", "broad", "clean",
    "clear", "clock", "close", "cloud", "cross", "crown", "dream", "drive", "dwell", "final",
    "flame", "float", "floor", "flow", "flowers", "glass", "grain", "grant", "great", "green",
    "ground", "group", "growth", "joking", "leeway", "legal", "light", "million", "moral",
    "morris", "option", "order", "parking", "person", "persons", "place", "plain", "plane",
    "planes", "plant", "plus", "press", "price", "print", "reading", "school", "shall", "sharp",
    "short", "skill", "snow", "space", "speak", "sport", "stable", "staff", "state", "stone",
    "store", "street", "swing", "train",
];

/// A half of a name that is written small is no other word where it has so many
/// letters and ends as hardly any word does.
const RARE: usize = 8;

/// With these, words of so many letters end nearly always.
const WORDS_END: [&str; 26] = [
    "able", "age", "ance", "ant", "are", "ate", "ed", "ence", "ent", "er", "ers", "ful", "ies",
    "ing", "ings", "ion", "ions", "ist", "ity", "ive", "less", "ly", "ment", "ness", "ous", "ure",
];

/// Whether half a name is hardly another word, however it is written.
pub(super) fn is_rare(letters: &str) -> bool {
    let long = letters.chars().count() >= RARE;
    long && !WORDS_END.iter().any(|end| letters.ends_with(end))
}

/// Whether letters that may be a name written in one are no other word.
fn is_no_word(letters: &str) -> bool {
    is_telling(letters) && !BY_CHANCE.contains(&letters)
}

/// Whether what begins there begins a line, a cell or a sentence.
fn begins(letters: &Letters, from: usize) -> bool {
    matches!(
        letters.gap(from),
        Gap::Apart | Gap::Cell | Gap::Lines | Gap::Stop | Gap::End | Gap::Comma
    )
}

/// Whether what ends there ends a line, a cell or a sentence.
fn ends_there(letters: &Letters, to: usize) -> bool {
    matches!(
        letters.gap(to),
        Gap::Apart | Gap::Cell | Gap::Lines | Gap::Stop | Gap::End | Gap::Comma
    )
}

/// Whether between each two letters is something: T O M  B E L L.
fn is_spaced(letters: &Letters, from: usize, to: usize) -> bool {
    let mut inner = (from + 1..to).filter(|at| letters.text.is_char_boundary(*at));
    let spaced = |gap| {
        matches!(
            gap,
            Gap::Blank | Gap::Dotted | Gap::Joint | Gap::Stop | Gap::Tight | Gap::Lines
        )
    };
    let long = letters.text[from..to].chars().take(4).count() > 3;
    long && inner.all(|at| spaced(letters.gap(at)))
}
