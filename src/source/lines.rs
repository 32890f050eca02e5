//! From bytes to lines and columns.

/// A line and a column, as an editor counts them: both from 1, the column in
/// characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode scalar values; a tab counts one.
    pub column: usize,
}

/// So many bytes are counted at once: a line may be all of a long file.
const BLOCK: usize = 1024;

/// Where each line of a text begins, and how many characters stand before each of its
/// blocks.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    blocks: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`. A line ends with `\n`; the `\r` of a `\r\n`
    /// belongs to the line's end and is not shown.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        starts.extend(ends.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)));
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += characters(block);
            here
        });
        let blocks = blocks.collect();
        Self { starts, blocks }
    }

    /// How many characters stand before a byte of the text.
    fn before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        let counted = self.blocks.get(block).copied().unwrap_or(0);
        let rest = &text.as_bytes()[(block * BLOCK).min(offset)..offset];
        (counted + characters(rest)) as usize
    }

    /// The position of a byte. Beyond the end it is the end; within a
    /// character it is that character.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self
            .starts
            .partition_point(|&start| start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        // A byte-order mark is no character that anybody sees.
        let before = &text[start..offset];
        let seen = start + before.len() - before.trim_start_matches('\u{feff}').len();
        Position {
            line,
            column: self.before(text, offset) - self.before(text, seen) + 1,
        }
    }

    /// The byte at which a line (from 1) begins; the end for lines beyond.
    pub fn start(&self, text: &str, line: usize) -> usize {
        let found = self.starts.get(line.saturating_sub(1));
        found.map_or(text.len(), |&start| start as usize)
    }

    /// The byte at a line and column, both from 1, the column in characters.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let start = self.start(text, line);
        let end = self.start(text, line + 1);
        let end = end - usize::from(text[start..end].ends_with('\n'));
        let wanted = self.before(text, start) + column.saturating_sub(1);
        let block = self
            .blocks
            .partition_point(|&before| before as usize <= wanted);
        let from = (block.saturating_sub(1) * BLOCK).max(start);
        let from = (from..=text.len()).find(|&at| text.is_char_boundary(at));
        let from = from.unwrap_or(text.len());
        let more = wanted - self.before(text, from);
        let within = text[from..end.max(from)].char_indices().nth(more);
        within.map_or(end, |(at, _)| from + at)
    }

    /// A line (from 1) without its end.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = self.start(text, line);
        let end = self.start(text, line + 1).max(start);
        text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> u32 {
    let begins = |&&byte: &&u8| byte & 0xC0 != 0x80;
    u32::try_from(bytes.iter().filter(begins).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a: 1\nné: über\r\nlast";
        let lines = LineIndex::new(text);
        let at = text.find("über").unwrap();
        assert_eq!(lines.position(text, at), Position { line: 2, column: 5 });
        assert_eq!(lines.offset(text, 2, 5), at);
        assert_eq!(lines.line(text, 2), "né: über");
        assert_eq!(lines.line(text, 3), "last");
    }

    #[test]
    fn places_outside_stick_to_the_nearest() {
        let text = "é\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 1), Position { line: 1, column: 1 });
        assert_eq!(lines.position(text, 99), Position { line: 2, column: 1 });
        assert_eq!(lines.offset(text, 9, 9), text.len());
        assert_eq!(lines.line(text, 9), "");
    }

    #[test]
    fn a_mark_before_the_text_takes_no_column() {
        let text = "\u{feff}a: 1";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 3), Position { line: 1, column: 1 });
    }

    #[test]
    fn columns_of_a_long_line_are_counted_in_blocks() {
        let text = format!("\u{feff}a\n\u{feff}{}\nb", "né€𝄞".repeat(1000));
        let lines = LineIndex::new(&text);
        for (at, _) in text.char_indices().step_by(97) {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let before = text[start..at].trim_start_matches('\u{feff}');
            let column = before.chars().count() + 1;
            assert_eq!(lines.position(&text, at).column, column, "at byte {at}");
        }
        assert_eq!(lines.position(&text, text.len()).column, 2);
    }
}
