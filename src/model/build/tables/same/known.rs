//! What the rows of a table are known by: of each two numbers of 64 bits, for the
//! row as it stands and for what is read of it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::{Date, Time};

use super::super::chance::Parts;
use super::super::ids;
use super::{as_number, read_of};
use crate::model::{AccountIx, Evidence, Own, PersonaIx};
use crate::read::reader::{Id, When};
use crate::read::table::Row;

/// So many rows of a table are compared.
const ROWS: usize = 1 << 20;

/// Of so many rows of one table it is known whether they stand there twice.
const TWINS: usize = 1 << 16;

/// Words of so many letters are not written twice, letter by letter.
const WORDS: usize = 24;

/// Nor do several rows have words of so many letters by chance, where a whole
/// table stands in the other; nor one with the same day and time.
const SOME: usize = 8;

/// So many rows are compared one after the other.
const FIRST: usize = 1_000;

/// What the rows of a table are known by.
#[derive(Debug, Default)]
pub(in super::super) struct Known {
    /// Of ids, in the order of numbers; so the other two.
    pub(super) ids: Vec<u64>,
    /// Of ids where capitals and hyphens do not count.
    pub(super) bare_ids: Vec<u64>,
    /// Of ids with the day and what was answered: nobody gives the same twice.
    pub(super) answered: Vec<u64>,
    /// The id of the row that is being read.
    pub(super) id: Option<u64>,
    /// Of rows as they stand.
    pub(super) rows: RowSet,
    /// Of what is read of them, however it is written and beside whatever else.
    pub(super) read: RowSet,
    /// Where the rows stand, and what they say there.
    pub(super) parts: Parts,
    /// The columns of what was answered, and that of the day.
    pub(super) columns: Vec<usize>,
    pub(super) day: Option<usize>,
    /// At which time the row before was answered.
    pub(super) time: Option<Time>,
    /// Whether its ids have a word before them: it is said that they are others
    /// than those of other tables.
    pub(super) apart: bool,
    /// Whether its rows are counts of answers without ids and days: those of any
    /// two waves say the same, and so do those of any two teams.
    pub(super) is_tally: bool,
}

/// The rows of a table, each by a number.
#[derive(Debug, Default)]
pub(super) struct RowSet {
    /// In the order of numbers.
    pub(super) all: Vec<u64>,
    /// The first rows, as they stand.
    pub(super) first: Vec<u64>,
    /// Of rows that say enough to be told from any other: words, or a time.
    pub(super) sure: Vec<u64>,
    /// How many rows have some words, though few.
    pub(super) worded: u64,
}

impl RowSet {
    pub(super) fn see(&mut self, hash: u64, is_sure: bool, has_words: bool) {
        if self.all.len() >= ROWS {
            return;
        }
        self.all.push(hash);
        if self.first.len() < FIRST {
            self.first.push(hash);
        }
        if is_sure {
            self.sure.push(hash);
        }
        self.worded += u64::from(has_words);
    }

    pub(super) fn finish(&mut self) {
        for list in [&mut self.all, &mut self.sure] {
            list.sort_unstable();
            list.shrink_to_fit();
        }
    }
}

/// What is read of an answer: who, from where, on which day, and what.
pub(in super::super) struct ReadAnswer<'a> {
    pub(in super::super) persona: Option<PersonaIx>,
    pub(in super::super) account: Option<AccountIx>,
    pub(in super::super) day: Option<Date>,
    pub(in super::super) scores: [Option<i64>; 4],
    pub(in super::super) own: &'a [(Own, i64)],
    pub(in super::super) says: &'a str,
    pub(in super::super) tags: &'a [String],
    /// For how many answers the row stands.
    pub(in super::super) count: u64,
}

impl ReadAnswer<'_> {
    pub(super) fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.persona, self.account, self.day, self.said()).hash(&mut hasher);
        self.count.hash(&mut hasher);
        hasher.finish()
    }

    /// What was answered.
    pub(in super::super) fn said(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.scores.hash(&mut hasher);
        // In no order: columns have one.
        let mut own: Vec<_> = self
            .own
            .iter()
            .map(|(own, mark)| (own.place, *mark))
            .collect();
        own.sort_unstable();
        let mut tags: Vec<_> = self.tags.iter().collect();
        tags.sort_unstable();
        (own, self.says, tags).hash(&mut hasher);
        hasher.finish()
    }

    pub(super) fn is_sure(&self) -> bool {
        self.says.len() >= WORDS
    }

    pub(super) fn has_words(&self) -> bool {
        self.says.len() >= SOME
    }
}

impl Known {
    pub(in super::super) fn columns(&mut self, columns: Vec<usize>, day: Option<usize>) {
        (self.columns, self.day) = (columns, day);
    }

    /// That the rows say how many answered, and neither who nor when.
    pub(in super::super) fn tally(&mut self, is_tally: bool) {
        self.is_tally = is_tally;
    }

    /// A row begins, and its id is not known yet.
    pub(in super::super) fn begin(&mut self) {
        self.id = None;
    }

    pub(in super::super) fn id(&mut self, prefix: Option<&str>, id: &str, bare: u64) {
        self.apart |= prefix.is_some();
        let mut hasher = DefaultHasher::new();
        (prefix, bare).hash(&mut hasher);
        self.id = Some(hasher.finish());
        if self.ids.len() < ROWS {
            let mut hasher = DefaultHasher::new();
            hasher.write(prefix.unwrap_or("").as_bytes());
            hasher.write_u8(0);
            hasher.write(id.as_bytes());
            self.ids.push(hasher.finish());
            if prefix.is_none() {
                self.bare_ids.push(bare);
            }
        }
    }

    /// Whether an answer that is written out has the id of a row.
    pub(super) fn has_id(&self, kept: &Evidence) -> bool {
        self.bare_ids.binary_search(&bare_id(kept)).is_ok()
    }

    /// Whether it answers the same on the same day besides.
    pub(super) fn has_answer(&self, kept: &Evidence) -> bool {
        let mut hasher = DefaultHasher::new();
        (None::<&str>, bare_id(kept)).hash(&mut hasher);
        let id = hasher.finish();
        let read = read_of(kept);
        let mut hasher = DefaultHasher::new();
        (id, read.day, read.said()).hash(&mut hasher);
        self.answered.binary_search(&hasher.finish()).is_ok()
    }

    pub(in super::super) fn row(&mut self, row: &Row, time: Option<Time>, read: &ReadAnswer<'_>) {
        // A time that all rows have tells none of them.
        let has_time = time.is_some() && time != self.time;
        self.time = time;
        if let Some(id) = self.id.filter(|_| self.answered.len() < ROWS) {
            let mut hasher = DefaultHasher::new();
            (id, read.day, read.said()).hash(&mut hasher);
            self.answered.push(hasher.finish());
        }
        if !self.parts.is_full() {
            self.parts.see(row, &self.columns, self.day, read);
        }
        let (sure, words) = (has_time || read.is_sure(), has_time || read.has_words());
        self.rows.see(whole(row), sure, words);
        self.read.see(read.hash(), read.is_sure(), read.has_words());
    }

    pub(in super::super) fn finish(&mut self) {
        for list in [&mut self.ids, &mut self.bare_ids, &mut self.answered] {
            list.sort_unstable();
            list.shrink_to_fit();
        }
        self.rows.finish();
        self.read.finish();
    }
}

/// The id of an answer that is written out, as those of rows are compared.
fn bare_id(kept: &Evidence) -> u64 {
    let mut bare = Vec::new();
    Id::strip(as_number(&kept.id), &mut bare);
    ids::hash(&bare)
}

/// A number for all that a row says.
pub(in super::super) fn whole(row: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    let (text, ends) = row.whole();
    hasher.write(text);
    for end in ends {
        hasher.write_usize(*end);
    }
    hasher.finish()
}

/// The rows of one table that are not equal by chance: answers that were sent
/// twice.
#[derive(Debug, Default)]
pub(in super::super) struct Twins(HashSet<u64>);

impl Twins {
    /// Whether a row with these words stood there before, letter by letter and
    /// to the minute; of many words the day is enough.
    pub(in super::super) fn see(&mut self, row: &Row, when: Option<When>, says: &str) -> bool {
        let least = match when {
            Some(when) if when.has_time => SOME,
            Some(_) => WORDS,
            None => return false,
        };
        let is_sure = says.len() >= least && self.0.len() < TWINS;
        is_sure && !self.0.insert(whole(row))
    }
}
