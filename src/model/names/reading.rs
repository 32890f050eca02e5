//! From a text as it is written to its letters: markup, entities and accents are
//! taken away, and what stood between two letters is noted.

mod markup;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::alike;
use super::escapes::may_be_escape;
use super::gaps::BetweenLetters;
use super::letters::{Gap, Letters, Mark, TextForm};
pub(super) use markup::tag;

/// Reads letters, and what is between them if that is wanted.
pub(super) struct Reader<'t, const GAPS: bool> {
    text: &'t str,
    at: usize,
    written: TextForm,
    letters: Letters,
    seen: BetweenLetters,
    aside: Vec<(usize, usize)>,
}

impl<'t> Reader<'t, false> {
    /// For a look at places of a text.
    pub(super) fn of_places(text: &'t str, written: TextForm) -> Self {
        Self::with_room(text, written, 0)
    }

    /// The letters that are read from a place on, so many or a few more, and up to
    /// where.
    pub(super) fn ahead(&mut self, at: usize, wanted: usize) -> (&str, usize) {
        self.at = at;
        self.letters.text.clear();
        self.aside.clear();
        let end = self.text.len();
        while self.at < end && self.letters.text.len() < wanted {
            let near = end.min(self.at + wanted);
            self.run(near);
            if self.at < near {
                self.next(end);
            }
        }
        (&self.letters.text, self.at)
    }
}

impl<'t, const GAPS: bool> Reader<'t, GAPS> {
    pub(super) fn new(text: &'t str, written: TextForm) -> Self {
        Self::with_room(text, written, text.len())
    }

    fn with_room(text: &'t str, written: TextForm, room: usize) -> Self {
        let marks = if GAPS { room } else { 0 };
        Self {
            text,
            at: 0,
            written,
            letters: Letters {
                text: String::with_capacity(room),
                marks: Vec::with_capacity(marks),
                end: None,
            },
            seen: BetweenLetters::default(),
            aside: Vec::new(),
        }
    }

    pub(super) fn letters(mut self) -> Letters {
        self.read(self.text.len());
        // Tags inside of tags do not end: what is aside is read once.
        for (from, to) in std::mem::take(&mut self.aside) {
            self.seen.apart = true;
            self.at = from;
            self.read_plain(to);
        }
        self.letters.end = Some(self.seen.gap());
        self.letters
    }

    fn read(&mut self, end: usize) {
        while self.at < end {
            self.run(end);
            self.next(end);
        }
    }

    /// What is not plain, if the text does not end here.
    fn next(&mut self, end: usize) {
        match self.text.as_bytes()[self.at..end] {
            [] => {}
            [b'<', ..] if self.tag(end) => {}
            [b']', b'(', ..] => self.address(end),
            _ => self.step(end),
        }
    }

    /// The same without tags and addresses.
    fn read_plain(&mut self, end: usize) {
        while self.at < end {
            self.run(end);
            if self.at < end {
                self.step(end);
            }
        }
    }

    /// Most of a text is plain letters, and blanks between them. Where gaps are not
    /// asked for, nothing but letters counts, up to what may be a tag, an entity or
    /// another letter.
    fn run(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        if GAPS {
            while self.at < end {
                match bytes[self.at] {
                    byte @ (b'a'..=b'z' | b'A'..=b'Z') => {
                        let from = self.at;
                        self.at += 1;
                        self.letter(char::from(byte), from);
                        self.word(end);
                    }
                    b' ' => {
                        self.seen.blank = true;
                        self.at += 1;
                    }
                    _ => return,
                }
            }
            return;
        }
        while self.at < end {
            match bytes[self.at] {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    self.plain(end);
                }
                b'<' | b'&' | b'\\' | b']' | 0x80.. => return,
                b'%' | b'_' if may_be_escape(&bytes[self.at..]) => return,
                _ => self.at += 1,
            }
        }
    }

    /// Plain letters, up to whatever else comes. Returns them as they are written.
    fn plain(&mut self, end: usize) -> &'t str {
        let rest = &self.text.as_bytes()[self.at..end];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let word = &self.text[self.at..self.at + length.count()];
        let known = self.letters.text.len();
        self.letters.text.push_str(word);
        self.letters.text[known..].make_ascii_lowercase();
        self.at += word.len();
        word
    }

    /// What follows of a word: between its letters is nothing.
    fn word(&mut self, end: usize) {
        let from = self.at;
        let word = self.plain(end).bytes();
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let marks = word.zip(from..).map(|(byte, at)| Mark {
            from: place(at),
            to: place(at + 1),
            gap: Gap::None,
            capital: byte.is_ascii_uppercase(),
            escaped: false,
        });
        self.letters.marks.extend(marks);
    }

    fn step(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        let byte = bytes[self.at];
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {
                let from = self.at;
                self.at += 1;
                self.letter(char::from(byte), from);
            }
            b'&' => self.entity(end),
            b'\\' => self.backslash(end),
            b'%' | b'_' if may_be_escape(&bytes[self.at..end]) => self.escape(end),
            0..0x80 => {
                self.at += 1;
                self.other(char::from(byte));
            }
            _ => {
                let from = self.at;
                let Some(c) = self.text[from..].chars().next() else {
                    self.at = end;
                    return;
                };
                self.at += c.len_utf8();
                self.any(c, from);
            }
        }
    }

    fn named(&mut self, c: char, from: usize) {
        match c.is_ascii_alphabetic() {
            true => self.letter(c, from),
            false => self.any(c, from),
        }
    }

    /// Any character but a plain letter.
    fn any(&mut self, c: char, from: usize) {
        if c.is_ascii_alphabetic() {
            return self.letter(c, from);
        }
        if c.is_ascii() {
            return self.other(c);
        }
        match c {
            '\u{ad}'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{180e}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => self.seen.unseen = true,
            // Where a line may end: within a word, or between two.
            '\u{200b}' => self.seen.markup = true,
            '\u{85}' | '\u{2028}' => self.seen.blank = true,
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{b4}'
            | '\u{2032}' | '\u{ff07}' => self.seen.quote = true,
            '\u{2010}' | '\u{2011}' | '\u{2043}' | '\u{fe63}' | '\u{ff0d}' => {
                self.seen.joint = true;
            }
            '\u{ff0c}' | '\u{3001}' => self.seen.comma = true,
            // A dot in the middle, a dash.
            '\u{b7}' | '\u{2013}' => twice(&mut self.seen.tight, &mut self.seen.apart),
            c if is_accent(c) => self.seen.unseen = true,
            c if c.is_whitespace() => self.seen.blank = true,
            c if c.is_alphabetic() => self.letters_of(c, from),
            _ => self.seen.apart = true,
        }
    }

    fn letters_of(&mut self, c: char, from: usize) {
        let plain = match c {
            'ß' | 'ẞ' => "ss",
            'æ' | 'Æ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'ł' | 'Ł' => "l",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'þ' | 'Þ' => "th",
            'ı' => "i",
            'ħ' | 'Ħ' => "h",
            _ => "",
        };
        let capital = c.is_uppercase();
        if !plain.is_empty() {
            for plain in plain.chars() {
                self.push(plain, from, capital);
            }
            return;
        }
        let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(c));
        let parts: Vec<char> = parts.filter(|part| !is_accent(*part)).collect();
        for part in parts {
            for small in part.to_lowercase().filter(|part| !is_accent(*part)) {
                self.push(alike::plain(one_form(small)), from, capital);
            }
        }
    }

    fn letter(&mut self, c: char, from: usize) {
        self.push(c.to_ascii_lowercase(), from, c.is_ascii_uppercase());
    }

    fn push(&mut self, c: char, from: usize, capital: bool) {
        self.letters.text.push(c);
        if !GAPS {
            return;
        }
        let seen = std::mem::take(&mut self.seen);
        let (gap, escaped) = (seen.gap(), seen.escaped);
        let mark = Mark {
            from: u32::try_from(from).unwrap_or(u32::MAX),
            to: u32::try_from(self.at).unwrap_or(u32::MAX),
            gap,
            capital,
            escaped,
        };
        self.letters.marks.push(mark);
        for _ in 1..c.len_utf8() {
            let mark = Mark {
                gap: Gap::None,
                ..mark
            };
            self.letters.marks.push(mark);
        }
    }

    fn other(&mut self, c: char) {
        if GAPS && self.seen.lines > 0 && self.written == TextForm::AsText && self.item(c) {
            return;
        }
        let seen = &mut self.seen;
        match c {
            '\n' => {
                seen.lines = seen.lines.saturating_add(1);
                if std::mem::take(&mut seen.joint) {
                    seen.broken = true;
                }
                seen.blank = true;
            }
            ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' => seen.blank = true,
            '*' | '`' | '~' | '[' | ']' | '{' | '}' => seen.markup = true,
            // A line that is quoted once more.
            '>' if seen.lines > 0 => {}
            '\'' => seen.quote = true,
            // Emphasis where it is beside a blank, else a joint.
            '_' => seen.under = true,
            '-' | '+' => twice(&mut seen.joint, &mut seen.apart),
            '.' => twice(&mut seen.stop, &mut seen.apart),
            ',' => twice(&mut seen.comma, &mut seen.apart),
            '|' => twice(&mut seen.pipe, &mut seen.apart),
            '/' | ';' | ':' | '=' => twice(&mut seen.tight, &mut seen.apart),
            _ => seen.apart = true,
        }
    }

    /// What an item of a list begins with, at the beginning of a line: `- `, `2. `.
    fn item(&mut self, c: char) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let behind = match c {
            '-' | '*' | '+' => 0,
            '0'..='9' => {
                let digits = rest.iter().take(8).take_while(|byte| byte.is_ascii_digit());
                let digits = digits.count();
                match rest.get(digits) {
                    Some(b'.' | b')') => digits + 1,
                    _ => return false,
                }
            }
            _ => return false,
        };
        if rest.get(behind) != Some(&b' ') {
            return false;
        }
        self.at += behind;
        twice(&mut self.seen.cell, &mut self.seen.apart);
        true
    }
}

/// Of letters that are written in several ways and are one, the one: a sigma that ends
/// a word is any other where all are capitals, and of Arabic letters two stand for
/// each other as often as not.
fn one_form(small: char) -> char {
    match small {
        '\u{3c2}' => '\u{3c3}',
        // Alef of the end and Persian yeh, yeh; teh of the end, heh; Persian kaf, kaf.
        '\u{649}' | '\u{6cc}' => '\u{64a}',
        '\u{629}' => '\u{647}',
        '\u{6a9}' => '\u{643}',
        small => small,
    }
}

/// Notes what was met; the second of its kind parts.
fn twice(met: &mut bool, apart: &mut bool) {
    *apart |= *met;
    *met = true;
}

/// An accent, or a vowel that is written over or under a letter and left away as often
/// as not.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{fe00}'..='\u{fe0f}'
        // Hebrew and Arabic, with the line that makes a word longer; Syriac.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}'
        | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{711}' | '\u{730}'..='\u{74a}')
}
