//! What the rows of a table are known by: of each two numbers of 64 bits, for the
//! row as it stands and for what is read of it.

use std::collections::{BTreeMap, HashSet};
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
    /// How many rows have some words, though few, that nobody else here wrote.
    pub(super) worded: u64,
    /// Until all rows were seen: which of them say enough, beside their words, and
    /// all words of more than a few letters.
    unsettled: Vec<(u64, u64)>,
    words: Vec<u64>,
}

impl RowSet {
    pub(super) fn see(&mut self, hash: u64, has_time: bool, says: &str) {
        if self.all.len() >= ROWS {
            return;
        }
        self.all.push(hash);
        if self.first.len() < FIRST {
            self.first.push(hash);
        }
        if has_time {
            self.sure.push(hash);
            self.worded += 1;
        } else if says.len() >= SOME {
            let words = number(says);
            self.words.push(words);
            if says.len() >= WORDS {
                self.unsettled.push((hash, words));
            }
        }
    }

    pub(super) fn finish(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        words.sort_unstable();
        let all = words.len();
        let alone = words.chunk_by(|a, b| a == b).filter(|same| same.len() == 1);
        let alone: Vec<u64> = alone.flatten().copied().collect();
        let unsettled = std::mem::take(&mut self.unsettled);
        // Where most give the options of a question, or stock phrases, one of them
        // that was given once is as likely in the next table.
        if alone.len() * 2 >= all {
            let is_alone = |(_, words): &(u64, u64)| alone.binary_search(words).is_ok();
            let sure = unsettled.into_iter().filter(is_alone);
            self.sure.extend(sure.map(|(hash, _)| hash));
            self.worded += alone.len() as u64;
        }
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
        self.rows.see(whole(row), has_time, read.says);
        self.read.see(read.hash(), false, read.says);
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

/// A number for words.
fn number(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// So many rows are kept that may stand there twice.
const DOUBTFUL: usize = 1_000;

/// The rows of one table that are not equal by chance: answers that were sent
/// twice.
#[derive(Debug, Default)]
pub(in super::super) struct Twins {
    seen: HashSet<u64>,
    /// Of many words the row that they first stood in; nothing as soon as they
    /// stand in another: several wrote them.
    words: BTreeMap<u64, Option<u64>>,
    /// Rows of one day that are all alike, with the number of their words.
    doubtful: Vec<(u64, Row)>,
}

impl Twins {
    /// Whether a row with these words stood there before, letter by letter and
    /// to the minute. Of many words the day is enough, if nobody else wrote them:
    /// that is known at the end.
    pub(in super::super) fn see(&mut self, row: &Row, when: Option<When>, says: &str) -> bool {
        let (least, has_time) = match when {
            Some(when) if when.has_time => (SOME, true),
            Some(_) => (WORDS, false),
            None => return false,
        };
        if says.len() < least || self.seen.len() >= TWINS {
            return false;
        }
        let whole = whole(row);
        let is_again = !self.seen.insert(whole);
        if has_time {
            return is_again;
        }
        let words = number(says);
        let first = self.words.entry(words).or_insert(Some(whole));
        if *first != Some(whole) {
            *first = None;
        }
        if is_again && first.is_some() && self.doubtful.len() < DOUBTFUL {
            self.doubtful.push((words, row.clone()));
        }
        false
    }

    /// Those rows of one day that were sent twice. Where most words are those of
    /// several, they are options or stock phrases, and two may be alike by chance.
    pub(in super::super) fn finish(self) -> Vec<Row> {
        let shared = self.words.values().filter(|first| first.is_none());
        if shared.count() * 2 >= self.words.len() {
            return Vec::new();
        }
        let words = self.words;
        let is_own = |at: &u64| words.get(at).is_some_and(Option::is_some);
        let doubtful = self.doubtful.into_iter();
        doubtful
            .filter(|(at, _)| is_own(at))
            .map(|(_, row)| row)
            .collect()
    }
}
