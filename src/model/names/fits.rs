//! Whether a name is written at a place, and how sure that is.

use super::letters::{Gap, Letters, is_unspaced};
use super::spelt::{EVERYWHERE, Kind, Shape, Sure, is_telling};

/// Two small words of so many letters together are hardly a name by chance.
const LONG: usize = 11;

impl Shape {
    /// Where it ends in the letters if it is written there, and how sure that
    /// is. `after` is what follows the text, `@` of an address for example.
    pub fn fits(&self, letters: &Letters, from: usize, to: usize, is_handle: bool) -> Option<Sure> {
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
        let mut joined = false;
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
                    joined |= gap == Gap::None && !tight;
                    let initial = self.is_initial_before(letters, from, at);
                    match gap {
                        Gap::Comma => {
                            matches!(self.kind, Kind::Reversed | Kind::ReversedInitial)
                        }
                        Gap::Stop => initial,
                        // As somebody signs, and not where one thing ends and
                        // another one begins.
                        Gap::Lines => {
                            let written = letters.is_capital(from) && letters.is_capital(at);
                            written || self.kind == Kind::Firm
                        }
                        // Lee & Sons
                        Gap::Apart => self.kind == Kind::Firm,
                        _ => true,
                    }
                }
            };
            if !fits {
                return None;
            }
        }
        self.sure(letters, from, to, joined, is_handle)
    }

    fn takes_s(&self, length: usize) -> bool {
        match self.kind {
            Kind::Whole | Kind::Initial | Kind::Single | Kind::Firm => true,
            Kind::FirstAlone | Kind::LastAlone => length > 2,
            Kind::Other | Kind::Known => true,
            Kind::Reversed | Kind::ReversedInitial | Kind::First => false,
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
        is_handle: bool,
    ) -> Option<Sure> {
        let capital = |at: usize| letters.is_capital(at);
        let last = self.breaks.last().map_or(from, |(place, _)| from + place);
        let length = letters.text[from..to].chars().count();
        let unspaced = letters.text[from..to].chars().all(is_unspaced);
        match self.kind {
            Kind::Other | Kind::Known => Some(Sure::Perhaps),
            Kind::Single
                if (capital(from) || is_handle || unspaced)
                    && is_telling(&letters.text[from..to]) =>
            {
                Some(Sure::Named)
            }
            Kind::Single => is_telling(&letters.text[from..to]).then_some(Sure::Perhaps),
            Kind::FirstAlone | Kind::LastAlone => {
                (capital(from) || unspaced).then_some(Sure::Perhaps)
            }
            Kind::Whole | Kind::Reversed if joined => {
                let camel = capital(last) && !capital(last + 1);
                match is_handle || camel || length >= 8 {
                    true => Some(Sure::Named),
                    false if length > 4 && is_telling(&letters.text[from..to]) => {
                        Some(Sure::Perhaps)
                    }
                    false => None,
                }
            }
            // "A small grant" is no Grant Small.
            Kind::Reversed
                if letters.gap(last) != Gap::Comma
                    && length < LONG
                    && !is_handle
                    && !unspaced
                    && !capital(from)
                    && !capital(last) =>
            {
                Some(Sure::Perhaps)
            }
            Kind::Whole | Kind::Reversed | Kind::Firm => Some(Sure::Named),
            Kind::Initial if is_handle => Some(Sure::Named),
            Kind::Initial if joined => {
                let telling = length > 3 && is_telling(&letters.text[from..to]);
                telling.then_some(Sure::Perhaps)
            }
            Kind::Initial => {
                let gap = letters.gap(last);
                let written = capital(from) && capital(last);
                match gap {
                    Gap::Stop if written => Some(Sure::Named),
                    Gap::Joint if written => Some(Sure::Named),
                    Gap::Joint => Some(Sure::Perhaps),
                    Gap::Stop => None,
                    _ if written && !letters.text[from..].starts_with(['a', 'i']) => {
                        Some(Sure::Named)
                    }
                    _ => None,
                }
            }
            Kind::ReversedInitial => {
                let gap = letters.gap(last);
                let written = capital(from) && capital(last);
                match gap {
                    Gap::Comma if written => Some(Sure::Named),
                    Gap::Blank if written && letters.gap(to) == Gap::Stop => Some(Sure::Named),
                    _ if is_handle => Some(Sure::Named),
                    Gap::Joint => Some(Sure::Perhaps),
                    _ => None,
                }
            }
            Kind::First => {
                let gap = letters.gap(last);
                let written = capital(from) && capital(last);
                let end = letters.gap(to);
                let stops = matches!(end, Gap::Stop | Gap::Apart | Gap::Joint | Gap::Comma);
                match gap {
                    Gap::Blank if written && stops => Some(Sure::Named),
                    _ if is_handle => Some(Sure::Named),
                    _ => None,
                }
            }
        }
    }

    /// What of a name it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}
