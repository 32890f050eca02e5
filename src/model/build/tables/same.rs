//! The same answers in two tables of a survey: a download that holds those of
//! the one before, or a file that is listed twice.
//!
//! Of each row there are kept two numbers of 64 bits, for the row as it stands and
//! for what is read of it, and only where a survey has several tables.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use jiff::civil::{Date, Time};

use super::chance::{Parts, common, equal_pairs};
use super::rows::Counted;
use super::{Entry, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AccountIx, Asked, Evidence, Model, Own, PersonaIx, Source, rules};
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

/// That rows stand in the same order twice by chance is less likely than this.
pub(super) const ORDERED: f64 = 1e-4;

/// So many equal rows at least are no chance.
const FEW: u64 = 5;

/// What ids are called that are not the same letter by letter.
const ALIKE: &str = "ids, but for capitals, hyphens and zeros,";

/// What is to be done where people may have been asked again, and no day tells.
const AGAIN: &str = "whoever was asked again in another wave may answer as before, and counts once in each, which is right; where one table holds answers of the other, take them out; a column when: tells which it is, and where other people have the same ids, say id: { column: …, prefix: … }";

/// What the rows of a table are known by.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Of ids, in the order of numbers; so the other two.
    ids: Vec<u64>,
    /// Of ids where capitals and hyphens do not count.
    bare_ids: Vec<u64>,
    /// Of ids with the day and what was answered: nobody gives the same twice.
    answered: Vec<u64>,
    /// The id of the row that is being read.
    id: Option<u64>,
    /// Of rows as they stand.
    rows: RowSet,
    /// Of what is read of them, however it is written and beside whatever else.
    read: RowSet,
    /// Where the rows stand, and what they say there.
    parts: Parts,
    /// The columns of what was answered, and that of the day.
    columns: Vec<usize>,
    day: Option<usize>,
    /// At which time the row before was answered.
    time: Option<Time>,
    /// Whether its ids have a word before them: it is said that they are others
    /// than those of other tables.
    apart: bool,
    /// Whether its rows are counts of answers without ids and days: those of any
    /// two waves say the same, and so do those of any two teams.
    is_tally: bool,
}

/// The rows of a table, each by a number.
#[derive(Debug, Default)]
struct RowSet {
    /// In the order of numbers.
    all: Vec<u64>,
    /// The first rows, as they stand.
    first: Vec<u64>,
    /// Of rows that say enough to be told from any other: words, or a time.
    sure: Vec<u64>,
    /// How many rows have some words, though few.
    worded: u64,
}

impl RowSet {
    fn see(&mut self, hash: u64, is_sure: bool, has_words: bool) {
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

    fn finish(&mut self) {
        for list in [&mut self.all, &mut self.sure] {
            list.sort_unstable();
            list.shrink_to_fit();
        }
    }
}

/// What is read of an answer: who, from where, on which day, and what.
pub(super) struct ReadAnswer<'a> {
    pub(super) persona: Option<PersonaIx>,
    pub(super) account: Option<AccountIx>,
    pub(super) day: Option<Date>,
    pub(super) scores: [Option<i64>; 4],
    pub(super) own: &'a [(Own, i64)],
    pub(super) says: &'a str,
    pub(super) tags: &'a [String],
    /// For how many answers the row stands.
    pub(super) count: u64,
}

impl ReadAnswer<'_> {
    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.persona, self.account, self.day, self.said()).hash(&mut hasher);
        self.count.hash(&mut hasher);
        hasher.finish()
    }

    /// What was answered.
    pub(super) fn said(&self) -> u64 {
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

    fn is_sure(&self) -> bool {
        self.says.len() >= WORDS
    }

    fn has_words(&self) -> bool {
        self.says.len() >= SOME
    }
}

impl Known {
    pub(super) fn columns(&mut self, columns: Vec<usize>, day: Option<usize>) {
        (self.columns, self.day) = (columns, day);
    }

    /// That the rows say how many answered, and neither who nor when.
    pub(super) fn tally(&mut self, is_tally: bool) {
        self.is_tally = is_tally;
    }

    /// A row begins, and its id is not known yet.
    pub(super) fn begin(&mut self) {
        self.id = None;
    }

    pub(super) fn id(&mut self, prefix: Option<&str>, id: &str, bare: u64) {
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

    pub(super) fn row(&mut self, row: &Row, time: Option<Time>, read: &ReadAnswer<'_>) {
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

    pub(super) fn finish(&mut self) {
        for list in [&mut self.ids, &mut self.bare_ids, &mut self.answered] {
            list.sort_unstable();
            list.shrink_to_fit();
        }
        self.rows.finish();
        self.read.finish();
    }
}

/// A number for all that a row says.
pub(super) fn whole(row: &Row) -> u64 {
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
pub(super) struct Twins(HashSet<u64>);

impl Twins {
    /// Whether a row with these words stood there before, letter by letter and
    /// to the minute; of many words the day is enough.
    pub(super) fn see(&mut self, row: &Row, when: Option<When>, says: &str) -> bool {
        let least = match when {
            Some(when) if when.has_time => SOME,
            Some(_) => WORDS,
            None => return false,
        };
        let is_sure = says.len() >= least && self.0.len() < TWINS;
        is_sure && !self.0.insert(whole(row))
    }
}

/// Tells of tables that hold what another of their survey holds.
pub(super) fn tell(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    let mut surveys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let survey = model[entry.survey].survey.as_str();
        surveys.entry(survey).or_default().push(at);
    }
    tell_of_written(entries, read, model, diagnostics);
    for tables in surveys.values() {
        for (nth, &later) in tables.iter().enumerate() {
            let known = &read[later].known;
            let mut most: Option<(usize, &str, u64)> = None;
            for &earlier in &tables[..nth] {
                let other = &read[earlier].known;
                // One file may hold two waves, side by side.
                let beside =
                    entries[earlier].file == entries[later].file && other.columns != known.columns;
                let found = match beside {
                    true => None,
                    false => {
                        let is_file = entries[earlier].file == entries[later].file;
                        let is_wave = are_waves(model, &entries[earlier], &entries[later]);
                        known.same(other, is_file, is_wave)
                    }
                };
                if let Some((what, count)) = found
                    && most.is_none_or(|(_, _, most)| count > most)
                {
                    most = Some((earlier, what, count));
                }
            }
            if let Some((earlier, what, count)) = most {
                let all = match what {
                    "ids" | ALIKE => known.ids.len(),
                    _ => known.rows.all.len(),
                };
                let is_wave = are_waves(model, &entries[earlier], &entries[later]);
                let is_open = is_wave && !known.is_dated(&read[earlier].known);
                let (earlier, later) = (&entries[earlier], &entries[later]);
                diagnostics.push(fault(earlier, later, (what, is_open), count, all));
            }
        }
    }
}

/// Whether two tables are of two waves, so that one person may stand in both.
fn are_waves(model: &Model, one: &Entry<'_>, next: &Entry<'_>) -> bool {
    let wave = |entry: &Entry<'_>| model[entry.survey].wave.as_ref();
    wave(one)
        .zip(wave(next))
        .is_some_and(|(one, next)| one != next)
}

/// Tells of tables with ids that feedback written out in YAML has as well.
fn tell_of_written(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    let mut written: BTreeMap<&str, Vec<&Evidence>> = BTreeMap::new();
    for kept in &model.evidence {
        if let Source::Survey(survey) = kept.source {
            let survey = model[survey].survey.as_str();
            written.entry(survey).or_default().push(kept);
        }
    }
    for (entry, counted) in entries.iter().zip(read) {
        let known = &counted.known;
        let own = written.get(model[entry.survey].survey.as_str());
        let mut bare = Vec::new();
        let both = own.into_iter().flatten().filter(|kept| {
            bare.clear();
            Id::strip(as_number(&kept.id), &mut bare);
            known.bare_ids.binary_search(&ids::hash(&bare)).is_ok()
        });
        let both: Vec<_> = both.collect();
        let Some(first) = both.first() else {
            if let Some(fault) = own.and_then(|own| same_as_written(entry, known, own)) {
                diagnostics.push(fault);
            }
            continue;
        };
        let file = entry.table.file.as_ref();
        let path = file.map_or("", |file| file.value.as_str());
        let span = file.map_or(entry.table.span, |file| file.span);
        let message = format!(
            "{} of {} ids of {path} also stand in the feedback file of this survey",
            both.len(),
            known.ids.len()
        );
        let help = "whoever stands in both counts twice: take the answers out of one of the two; where other people have the same ids, say id: { column: …, prefix: … }";
        let fault = Diagnostic::new(&rules::SAME_ANSWERS, span, message);
        let place = format!("`{}` answers here as well", first.id);
        diagnostics.push(fault.related(first.span, place).help(help));
    }
}

/// Of a table without the ids of feedback written out, answers that are the same.
fn same_as_written(entry: &Entry<'_>, known: &Known, own: &[&Evidence]) -> Option<Diagnostic> {
    let mut there = RowSet::default();
    let mut parts = Parts::default();
    for kept in own {
        let read = ReadAnswer {
            persona: kept.persona,
            account: kept.account,
            day: kept.when.map(|when| when.value.at.date()),
            scores: Asked::ALL.map(|asked| kept.answer(asked)),
            own: &kept.own,
            says: kept.says.as_deref().unwrap_or_default(),
            tags: &kept.tags,
            count: 1,
        };
        there.see(read.hash(), read.is_sure(), read.has_words());
        parts.see_read(&read);
    }
    there.finish();
    let chance = Chance {
        alike: &|| known.parts.alike(&parts),
        equal: &|| known.parts.read(&parts),
    };
    let rows = known.read.same_read(&there, known.apart, &chance)?;
    let file = entry.table.file.as_ref();
    let path = file.map_or("", |file| file.value.as_str());
    let span = file.map_or(entry.table.span, |file| file.span);
    let message = format!(
        "{rows} of {} rows of {path} also stand in the feedback file of this survey",
        known.rows.all.len()
    );
    let help = "whoever stands in both counts twice: take the answers out of one of the two";
    let fault = Diagnostic::new(&rules::SAME_ANSWERS, span, message).help(help);
    let first = own.first()?;
    Some(fault.related(first.span, "those are written here".to_owned()))
}

/// An id as a number: what a spreadsheet makes of `0001`, and what it makes of it
/// elsewhere, `1.0`.
pub(super) fn as_number(id: &str) -> &str {
    let whole = match id.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole,
        _ => id,
    };
    let is_number = !whole.is_empty() && whole.bytes().all(|digit| digit.is_ascii_digit());
    let short = whole.trim_start_matches('0');
    match is_number {
        true if short.is_empty() => "0",
        true => short,
        false => id,
    }
}

fn fault(
    earlier: &Entry<'_>,
    later: &Entry<'_>,
    (what, is_open): (&str, bool),
    count: u64,
    all: usize,
) -> Diagnostic {
    let file = |entry: &Entry<'_>| {
        let file = entry.table.file.as_ref();
        let path = file.map_or(String::new(), |file| file.value.clone());
        (file.map_or(entry.table.span, |file| file.span), path)
    };
    let ((first, other), (span, path)) = (file(earlier), file(later));
    let is_listed_twice = path == other;
    let message = match is_listed_twice {
        true => format!("{path} is listed twice, and {count} of its {all} {what} are read twice"),
        false => format!("{count} of {all} {what} of {path} also stand in {other}"),
    };
    let help = match what {
        _ if is_listed_twice => {
            "whoever stands in both counts twice: take one of the two entries out of feedback:; where a file holds two waves side by side, each entry names columns of its own"
        }
        "ids" | ALIKE if is_open => AGAIN,
        "ids" | ALIKE => {
            "whoever stands in both counts twice: take the rows out of one of the two; where other people have the same ids, say id: { column: …, prefix: … }"
        }
        _ => "whoever stands in both counts twice: take the rows out of one of the two",
    };
    Diagnostic::new(&rules::SAME_ANSWERS, span, message)
        .related(first, format!("{other} is read here"))
        .help(help)
}

impl Known {
    /// Whether days tell which of their rows are the same.
    fn is_dated(&self, other: &Self) -> bool {
        self.day.is_some() && other.day.is_some()
    }

    /// What two tables have in common, if that is no chance, and how many.
    fn same(&self, other: &Self, is_file: bool, is_wave: bool) -> Option<(&'static str, u64)> {
        let ids = common(&self.ids, &other.ids) as u64;
        let bare = common(&self.bare_ids, &other.bare_ids) as u64;
        let found = match ids {
            0 => (ALIKE, bare),
            _ => ("ids", ids),
        };
        if found.1 > 0 {
            if is_file || !is_wave {
                return Some(found);
            }
            // Whoever is asked again in another wave counts once in each.
            let equal = (common(&self.answered, &other.answered) as u64).min(found.1);
            // Without days some answer as before; with them nobody does.
            if equal > 0 && (self.is_dated(other) || equal * 2 >= found.1) {
                return Some((found.0, equal));
            }
        }
        let is_tally = self.is_tally || other.is_tally;
        let is_apart = self.apart || other.apart || is_tally || found.1 > 0;
        let alike = || self.parts.alike(&other.parts);
        let chance = Chance {
            alike: &alike,
            equal: &|| self.parts.written(&other.parts),
        };
        let rows = self.rows.same(&other.rows, is_file, is_apart, &chance);
        let chance = Chance {
            alike: &alike,
            equal: &|| self.parts.read(&other.parts),
        };
        // Where both have ids, those tell people apart who answered alike.
        let both_have_ids = !self.ids.is_empty() && !other.ids.is_empty();
        let read = || {
            self.read
                .same_read(&other.read, is_apart || both_have_ids, &chance)
        };
        let rows = rows.or_else(read);
        Some(("rows", rows?))
    }
}

/// How likely rows of two tables are the same by chance.
struct Chance<'a> {
    /// Any two answers.
    alike: &'a dyn Fn() -> f64,
    /// All that are.
    equal: &'a dyn Fn() -> f64,
}

impl RowSet {
    /// How many rows two tables have in common, if that is no chance.
    fn same(
        &self,
        other: &Self,
        is_file: bool,
        is_apart: bool,
        chance: &Chance<'_>,
    ) -> Option<u64> {
        let rows = common(&self.all, &other.all) as u64;
        let fits = rows > 0
            && (is_file
                || self.is_sure(other)
                || !is_apart
                    && (self.is_whole(other, rows)
                        || self.begins_as(other, chance)
                        || self.beyond_chance(other, rows, chance)));
        fits.then_some(rows)
    }

    /// The same of what is read. That says less than a row: on one day many give one
    /// answer, and so half of the smaller table at least has to be there.
    fn same_read(&self, other: &Self, is_apart: bool, chance: &Chance<'_>) -> Option<u64> {
        let rows = common(&self.all, &other.all) as u64;
        let smaller = self.all.len().min(other.all.len()) as u64;
        let fits = rows > 0
            && (self.is_sure(other)
                || !is_apart
                    && (self.is_whole(other, rows)
                        || self.begins_as(other, chance)
                        || rows * 2 >= smaller && self.beyond_chance(other, rows, chance)));
        fits.then_some(rows)
    }

    fn is_sure(&self, other: &Self) -> bool {
        let sure = common(&self.sure, &other.sure) as u64;
        let smaller = self.all.len().min(other.all.len()) as u64;
        sure >= 2 || sure > 0 && sure == smaller
    }

    /// A whole download that stands in a later one.
    fn is_whole(&self, other: &Self, rows: u64) -> bool {
        let smaller = match self.all.len() < other.all.len() {
            true => self,
            false => other,
        };
        rows == smaller.all.len() as u64 && smaller.worded >= 2
    }

    /// Whether the shorter table is the beginning of the longer one, row by
    /// row, and not because all rows are alike.
    fn begins_as(&self, other: &Self, chance: &Chance<'_>) -> bool {
        let n = self.first.len().min(other.first.len());
        if n == 0 || self.first[..n] != other.first[..n] {
            return false;
        }
        let longer = match self.all.len() < other.all.len() {
            true => &other.all,
            false => &self.all,
        };
        let pairs = longer.len() as f64 * longer.len().saturating_sub(1) as f64 / 2.0;
        // Days and numbers go on in one order, answers in none.
        let each = ((equal_pairs(longer) + 1.0) / (pairs + 1.0)).max((chance.alike)());
        (0..n).fold(1.0, |all, _| all * each) < ORDERED
    }

    /// Whether more rows are equal than would be by chance. How often two rows
    /// are equal by chance, each table shows by itself; and so where they stand.
    fn beyond_chance(&self, other: &Self, rows: u64, chance: &Chance<'_>) -> bool {
        let pairs = |n: usize| n as f64 * n.saturating_sub(1) as f64 / 2.0;
        let all = pairs(self.all.len()) + pairs(other.all.len());
        let equal = equal_pairs(&self.all) + equal_pairs(&other.all);
        let expected = (equal + 1.0) / (all + 1.0) * self.all.len() as f64 * other.all.len() as f64;
        rows >= FEW && rows as f64 > 4.0 * expected && (chance.equal)() < ORDERED
    }
}
