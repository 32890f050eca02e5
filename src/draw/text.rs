//! Text before it is drawn: cleaned, measured and wrapped.
//!
//! A page may be read with any system font, so widths are the widest that is
//! likely (see `widths.rs`): what fits here fits on the reader's screen.

use textwrap::WordSeparator;
use unicode_width::UnicodeWidthChar;

use super::widths::{GREEK_CYRILLIC, LATIN, LATIN_BOLD};

/// The sizes of text in a drawing; the style sheet holds the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// A lane's heading in the wide drawing.
    Heading,
    /// A lane's heading above its lane.
    SmallHeading,
    /// Labels, subtitles and the legend.
    Label,
    /// A thread's title or letter.
    Thread,
    /// Notes, numbers, tags and ticks.
    Note,
}

impl Face {
    /// Its size in pixels.
    pub(crate) fn size(self) -> f64 {
        match self {
            Self::Heading => 15.0,
            Self::SmallHeading => 14.0,
            Self::Label => 12.0,
            Self::Thread | Self::Note => 11.0,
        }
    }

    /// From one baseline to the next: no less than the face's own box.
    pub(crate) fn line(self) -> f64 {
        match self {
            Self::Heading => 19.0,
            Self::SmallHeading => 18.0,
            Self::Label => 14.5,
            Self::Thread | Self::Note => 13.0,
        }
    }

    /// From the top of a line to its baseline.
    pub(crate) fn ascent(self) -> f64 {
        self.size() * 0.93
    }

    fn bold(self) -> bool {
        matches!(self, Self::Heading | Self::SmallHeading | Self::Thread)
    }
}

/// The width of a text in pixels; never less than what is drawn.
pub(crate) fn width(text: &str, face: Face) -> f64 {
    let thousandths: u32 = text.chars().map(|c| advance(c, face.bold())).sum();
    f64::from(thousandths) * face.size() / 1000.0
}

fn advance(c: char, bold: bool) -> u32 {
    let code = c as usize;
    if let Some(latin) = code.checked_sub(0x20).filter(|&i| i < LATIN.len()) {
        return u32::from(if bold {
            LATIN_BOLD[latin]
        } else {
            LATIN[latin]
        });
    }
    if let Some(&known) = code.checked_sub(0x370).and_then(|i| GREEK_CYRILLIC.get(i)) {
        return u32::from(known.max(640));
    }
    match c {
        '−' | '↩' | '→' => 840,
        '“' | '”' | '–' | '…' | '—' => 1000,
        '’' | '‘' => 380,
        _ => match c.width() {
            None | Some(0) => 0,
            Some(1) => 860,
            // Pictographs are drawn wider than the square of an ideograph.
            Some(_) if code >= 0x1F000 || (0x2300..0x2C00).contains(&code) => 1400,
            Some(_) => 1050,
        },
    }
}

/// Control characters removed, white space made single: what may be drawn.
pub(crate) fn clean(text: &str) -> String {
    let plain = |b: u8| matches!(b, b'!'..=b'~');
    let bytes = text.as_bytes();
    // Most text is clean already: ASCII, and no space but between words.
    let words = bytes
        .windows(2)
        .all(|w| plain(w[1]) || (w[1] == b' ' && plain(w[0])));
    if words && bytes.first().is_none_or(|&b| plain(b)) && bytes.last() != Some(&b' ') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else if !c.is_control() && !is_bidi_control(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
    out
}

/// Embeddings and overrides would let one label turn its neighbours around.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A piece that no line may break, its width, and the space that follows it.
struct Unbreakable<'a> {
    text: &'a str,
    width: f64,
    space: f64,
}

/// A text cut where lines may break, so that several widths can be tried.
pub(crate) struct Pieces<'a> {
    pieces: Vec<Unbreakable<'a>>,
    face: Face,
}

impl<'a> Pieces<'a> {
    /// Cuts by the line breaking rules of Unicode, and inside a word where it
    /// is wider than `limit`.
    pub(crate) fn new(text: &'a str, face: Face, limit: f64) -> Self {
        let separator = if text.is_ascii() {
            WordSeparator::AsciiSpace
        } else {
            WordSeparator::UnicodeBreakProperties
        };
        let space = width(" ", face);
        let mut pieces = Vec::new();
        for word in separator.find_words(text) {
            let mut rest = word.word;
            let after = if word.whitespace.is_empty() {
                0.0
            } else {
                space
            };
            while width(rest, face) > limit {
                let cut = longest_start(rest, face, limit);
                if cut >= rest.len() {
                    break;
                }
                pieces.push(Unbreakable {
                    text: &rest[..cut],
                    width: width(&rest[..cut], face),
                    space: 0.0,
                });
                rest = &rest[cut..];
            }
            pieces.push(Unbreakable {
                text: rest,
                width: width(rest, face),
                space: after,
            });
        }
        Self { pieces, face }
    }

    /// The lines of the text when no line may be wider than `limit`.
    pub(crate) fn lines(&self, limit: f64) -> WrappedLines {
        let mut lines: Vec<String> = Vec::new();
        let (mut used, mut gap) = (0.0, 0.0);
        for piece in &self.pieces {
            match lines.last_mut() {
                Some(line) if used + gap + piece.width <= limit => {
                    if gap > 0.0 {
                        line.push(' ');
                    }
                    line.push_str(piece.text);
                    used += gap + piece.width;
                }
                _ => {
                    lines.push(piece.text.to_owned());
                    used = piece.width;
                }
            }
            gap = piece.space;
        }
        let widest = lines
            .iter()
            .map(|line| width(line, self.face))
            .fold(0.0, f64::max);
        WrappedLines {
            lines,
            width: widest,
        }
    }

    /// The narrowest way to set the text in at most `count` lines, none wider
    /// than `limit`; `None` where there is no such way.
    pub(crate) fn balanced(&self, count: usize, limit: f64) -> Option<WrappedLines> {
        if self.count(limit) > count {
            return None;
        }
        let (mut low, mut high) = (0.0, limit);
        while high - low > 2.0 {
            let middle = (low + high) / 2.0;
            if self.fits(middle, count) {
                high = middle
            } else {
                low = middle
            }
        }
        Some(self.lines(high))
    }

    fn fits(&self, limit: f64, count: usize) -> bool {
        self.pieces.iter().all(|piece| piece.width <= limit) && self.count(limit) <= count
    }

    fn count(&self, limit: f64) -> usize {
        let (mut count, mut used, mut gap) = (0, f64::INFINITY, 0.0);
        for piece in &self.pieces {
            if used + gap + piece.width <= limit {
                used += gap + piece.width;
            } else {
                count += 1;
                used = piece.width;
            }
            gap = piece.space;
        }
        count
    }
}

/// Lines of one face and the width of the widest.
#[derive(Debug, Clone, Default)]
pub(crate) struct WrappedLines {
    pub(crate) lines: Vec<String>,
    pub(crate) width: f64,
}

/// Wraps a text at `limit` pixels; an empty text has no lines.
pub(crate) fn wrap(text: &str, face: Face, limit: f64) -> WrappedLines {
    if text.is_empty() {
        WrappedLines::default()
    } else {
        Pieces::new(text, face, limit).lines(limit)
    }
}

/// How many bytes of a word fit, at least one character.
fn longest_start(word: &str, face: Face, limit: f64) -> usize {
    let mut used = 0.0;
    let mut buffer = [0; 4];
    for (at, c) in word.char_indices() {
        used += width(c.encode_utf8(&mut buffer), face);
        // A mark of no width belongs to the letter before it.
        if used > limit && at > 0 && c.width() != Some(0) {
            return at;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_and_escaped() {
        assert_eq!(clean("  a\u{0}\tb \n c\u{202e} "), "a b c");
        assert_eq!(clean("plain words, kept"), "plain words, kept");
    }

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        for text in [
            "Explains it three times",
            "Donaudampfschifffahrt",
            "五年分の移行",
            "a",
        ] {
            for limit in [30.0, 60.0, 200.0] {
                let set = wrap(text, Face::Label, limit);
                assert!(set.width <= limit, "{text} at {limit}");
                let joined: String = set.lines.concat().replace(' ', "");
                assert_eq!(joined, text.replace(' ', ""));
            }
        }
        let two = Pieces::new("Explains it three times", Face::Label, 136.0).balanced(2, 136.0);
        assert_eq!(
            two.unwrap_or_default().lines,
            ["Explains it", "three times"]
        );
    }
}
