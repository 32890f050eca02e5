//! A text as the letters that a reader sees, one after the other, and what
//! stands between each two of them.
//!
//! A name is the same name over a line's end, in two halves of which one is
//! bold, behind an entity or with its accent as a character of its own. So
//! names are looked for in the letters alone, and what is between them says
//! whether they can be read as one name.

use super::reading::Reader;

/// What stands before a letter, from what joins most to what parts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: it is one word.
    None,
    /// Something that nobody sees: a soft hyphen, a character of no width.
    Unseen,
    /// Markup, which changes how it looks and not what it says.
    Markup,
    /// An apostrophe of any kind.
    Quote,
    /// A hyphen at the end of a line: one word or two.
    Broken,
    /// A full stop or an underscore without a blank.
    Dotted,
    /// A hyphen without a blank, a `+`.
    Joint,
    /// Another single mark without a blank: `/`, `|`, `;`.
    Tight,
    /// Blanks of any kind, one line's end, `<br>`.
    Blank,
    /// A line with nothing on it, the end of a paragraph.
    Lines,
    /// A full stop and a blank.
    Stop,
    /// A full stop at the end of a paragraph.
    End,
    /// A comma, with blanks or without.
    Comma,
    /// Where a cell of a table ends and the next one in its row begins, or two items
    /// of a list.
    Cell,
    /// Whatever else; what stands on both sides does not belong together.
    Apart,
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// For people: plain, Markdown, HTML.
    AsText,
    /// As data, where `\n` is a line's end: JSON, YAML.
    AsData,
}

/// The letters of a text, without case and accents.
#[derive(Debug, Default)]
pub struct Letters {
    /// One after the other.
    pub text: String,
    /// Of each byte of `text`.
    pub(super) marks: Vec<Mark>,
    pub(super) end: Option<Gap>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) gap: Gap,
    pub(super) capital: bool,
    pub(super) escaped: bool,
}

impl Letters {
    /// The letters of `text`. What stands inside of tags and behind links comes
    /// after all the rest.
    pub fn of(text: &str, written: TextForm) -> Self {
        Reader::<true>::new(text, written).letters()
    }

    /// The same letters, without what is between them and where they stand:
    /// much sooner, for whoever only asks whether something is there at all.
    pub fn alone(text: &str, written: TextForm) -> String {
        Reader::<false>::new(text, written).letters().text
    }

    /// What stands before the letter at `at` of the letters; at their end,
    /// what follows.
    pub fn gap(&self, at: usize) -> Gap {
        match self.marks.get(at) {
            Some(_) if at == 0 => Gap::Apart,
            Some(mark) => mark.gap,
            // Nothing comes behind a blank, or the end of what is bold.
            None if matches!(self.end, Some(Gap::None | Gap::Blank | Gap::Markup)) => Gap::Apart,
            None if matches!(self.end, Some(Gap::Dotted | Gap::Stop)) => Gap::End,
            None => self.end.unwrap_or(Gap::Apart),
        }
    }

    /// Whether a blank before the letter at `at` is written as in an address: `%20`.
    pub fn is_escaped(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.escaped)
    }

    /// Whether a name that begins or ends at `at` stands by itself there. In
    /// scripts without blanks between words it does anywhere.
    pub fn parts(&self, at: usize) -> bool {
        let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
        !matches!(self.gap(at), Gap::None | Gap::Unseen)
            || unspaced(self.text[at..].chars().next())
            || unspaced(self.text[..at].chars().next_back())
    }

    /// Whether the letter at `at` is a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.capital)
    }

    /// Where letters stand in the text itself.
    pub fn place(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let last = to.checked_sub(1).and_then(|last| self.marks.get(last));
        match (self.marks.get(from), last) {
            (Some(first), Some(last)) => first.from as usize..last.to as usize,
            _ => 0..0,
        }
    }
}

/// Letters of scripts that have no blanks between words, and none that are
/// capitals; Korean hangs its endings on names.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}' // Thai, Lao
            | '\u{1000}'..='\u{109f}' // Burmese
            | '\u{1780}'..='\u{17ff}' // Khmer
            | '\u{3040}'..='\u{30ff}' // kana
            | '\u{3400}'..='\u{4dbf}' // Han
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ac00}'..='\u{d7a3}' // Hangul
            | '\u{1100}'..='\u{11ff}'
            | '\u{20000}'..='\u{2ffff}'
    )
}
