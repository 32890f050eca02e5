//! What stands between the cells of a table.

use csv_core::{ReadFieldResult, ReaderBuilder};

use crate::read::kinds::SeparatorWord;

/// So many rows are looked at.
const ROWS: usize = 50;

/// The byte of a separator.
pub(super) fn byte(word: SeparatorWord) -> u8 {
    match word {
        SeparatorWord::Comma => b',',
        SeparatorWord::Semicolon => b';',
        SeparatorWord::Tab => b'\t',
        SeparatorWord::Bar => b'|',
    }
}

/// A first line `sep=;`, which Excel writes for itself, and its length.
pub(super) fn declared(piece: &[u8]) -> Option<(SeparatorWord, usize)> {
    let end = piece
        .iter()
        .position(|byte| matches!(byte, b'\r' | b'\n'))?;
    let [separator] = piece[..end].strip_prefix(b"sep=")? else {
        return None;
    };
    let mut words = SeparatorWord::ALL.iter();
    let word = words.find(|word| byte(**word) == *separator)?;
    let end = match piece[end..].starts_with(b"\r\n") {
        true => end + 2,
        false => end + 1,
    };
    Some((*word, end))
}

/// How the first rows would be cut by a separator.
struct Cut {
    word: SeparatorWord,
    counts: Vec<usize>,
    /// The most common number of cells above one.
    most: usize,
    /// The first row that has the most common number of cells.
    first: usize,
    /// The share of rows that have it.
    share: f64,
    score: f64,
}

/// Rows agree on a separator where so many of them have the same number of
/// cells.
const AGREED: f64 = 0.6;

/// The separator that gives the first rows most cells, and all the same
/// number of them; `None` where no separator gives any.
///
/// A separator that begins below rows which another one cuts alike stands
/// within their cells: a ranking has one between all of its choices, in every
/// row but in that of the names.
pub(super) fn find(piece: &[u8]) -> Option<SeparatorWord> {
    let cuts = SeparatorWord::ALL
        .iter()
        .filter_map(|&word| cut(piece, word));
    let cuts: Vec<_> = cuts.collect();
    let mut best: Option<&Cut> = None;
    for cut in &cuts {
        let within = cuts.iter().any(|other| other.holds(cut.first));
        if !within && best.is_none_or(|best| cut.score > best.score) {
            best = Some(cut);
        }
    }
    best.or(cuts.first()).map(|cut| cut.word)
}

impl Cut {
    /// Whether rows agree on it from above a row down to that row.
    fn holds(&self, row: usize) -> bool {
        let rows = self.counts.get(self.first..=row);
        let alike = |rows: &[usize]| rows.iter().all(|&count| count == self.most);
        self.first < row && self.share >= AGREED && rows.is_some_and(alike)
    }
}

fn cut(piece: &[u8], word: SeparatorWord) -> Option<Cut> {
    let counts = counts(piece, byte(word));
    let same = |cells: usize| counts.iter().filter(|&&count| count == cells).count();
    let several = counts.iter().copied().filter(|&count| count > 1);
    let most = several.max_by(|&a, &b| same(a).cmp(&same(b)).then(a.cmp(&b)))?;
    let share = same(most) as f64 / counts.len() as f64;
    Some(Cut {
        word,
        first: counts.iter().position(|&count| count == most)?,
        share,
        score: share * share * libm::log(most as f64),
        most,
        counts,
    })
}

/// How many cells the first whole rows have.
fn counts(piece: &[u8], separator: u8) -> Vec<usize> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut field = [0; 1024];
    let (mut at, mut cells, mut counts) = (0, 0, Vec::new());
    while at < piece.len() && counts.len() < ROWS {
        let (result, read, _) = reader.read_field(&piece[at..], &mut field);
        at += read;
        match result {
            ReadFieldResult::Field { record_end } => {
                cells += 1;
                if record_end {
                    counts.push(cells);
                    cells = 0;
                }
            }
            ReadFieldResult::End => break,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
    // The last row may go on in the next piece.
    if counts.is_empty() && cells > 0 {
        counts.push(cells + 1);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_their_names_agree_on_a_separator() {
        let of = |text: &str| find(text.as_bytes());
        assert_eq!(of("a,b\n1,2\n"), Some(SeparatorWord::Comma));
        assert_eq!(of("a\n1\n"), None);
        // A ranking, with most cells and all alike, but for the names.
        let ranked = "id,rank these\n1,a;b;c;d;e;\n2,b;a;d;c;e;\n3,a;c;b;d;e;\n";
        assert_eq!(of(ranked), Some(SeparatorWord::Comma));
        let bars = "id;rank\n1;a|b|c|d\n2;b|a|c|d\n3;a|c|b|d\n";
        assert_eq!(of(bars), Some(SeparatorWord::Semicolon));
        // A comma in a title above, and in numbers.
        let titled = "Answers, spring\nid;score;rate\n1;9;1,5\n2;8;2,5\n3;7;3,5\n";
        assert_eq!(of(titled), Some(SeparatorWord::Semicolon));
    }

    #[test]
    fn a_separator_may_be_declared() {
        let semicolon = Some(SeparatorWord::Semicolon);
        for (text, length) in [("sep=;\na", 6), ("sep=;\r\na", 7), ("sep=;\ra", 6)] {
            let said = declared(text.as_bytes());
            assert_eq!(said.map(|(word, _)| word), semicolon);
            assert_eq!(said.map(|(_, length)| length), Some(length));
        }
        assert!(declared(b"sep=;").is_none() && declared(b"separate\n").is_none());
    }
}
