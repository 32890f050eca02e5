//! Fenced blocks: whether they end, and what a chart's says.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::kinds::ChartFence;
use crate::read::{rules, yaml};
use crate::source::{FileId, Span};

/// The fault of a block that runs to the end of the file. `start` is where it
/// begins in the file.
pub fn unclosed(block: &str, start: usize, id: FileId) -> Option<Diagnostic> {
    if closed(block) {
        return None;
    }
    let first = block.lines().next().unwrap_or("");
    let span = Span::new(id, start..start + first.len());
    let fault = Diagnostic::new(&rules::UNCLOSED_FENCE, span, "this block is never closed");
    Some(fault.help("end it with a line of the same backticks"))
}

/// Whether the last line of a fenced block closes it.
fn closed(block: &str) -> bool {
    let opening = block.trim_start();
    let Some(mark) = opening.chars().next() else {
        return true;
    };
    let length = opening.chars().take_while(|&c| c == mark).count();
    // Within quotes every line begins with `>`.
    let bare = |line: &str| line.trim_matches([' ', '\t', '>', '\r']).to_owned();
    let mut lines = block.lines().rev().map(bare).skip_while(String::is_empty);
    let last = lines.next().unwrap_or_default();
    let closes = last.chars().all(|c| c == mark) && last.chars().count() >= length;
    closes && lines.next().is_some()
}

/// The body of a chart fence. Within lists and quotes its lines do not stand
/// one after the other in the file, so each remembers where it came from.
pub struct Fence {
    /// Where it begins in the file.
    pub start: usize,
    text: String,
    pieces: Vec<(usize, usize)>,
}

impl Fence {
    /// A fence that begins at `start` of the file.
    pub fn new(start: usize) -> Self {
        Self {
            start,
            text: String::new(),
            pieces: Vec::new(),
        }
    }

    /// Adds a piece of its body, which stands at `at` of the file.
    pub fn push(&mut self, words: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(words);
    }

    /// Reads the body.
    pub fn read(self, id: FileId, diagnostics: &mut Diagnostics) -> Option<ChartFence> {
        let place = |at: usize| {
            let piece = self.pieces.partition_point(|&(start, _)| start <= at);
            match piece
                .checked_sub(1)
                .and_then(|piece| self.pieces.get(piece))
            {
                Some(&(start, file)) => file + (at - start),
                None => self.start,
            }
        };
        yaml::document(id, &self.text, &place, None, diagnostics)
    }
}
