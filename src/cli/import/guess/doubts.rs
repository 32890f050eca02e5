//! What is too unsure to be read: a figure that might be wrong is asked for,
//! and its line stays a comment until somebody decides.

use super::rating::Rating;
use super::{Guessing, People, coded, known, words_of};
use crate::cli::import::products::Products;
use crate::cli::import::scale::{self, Scale};
use crate::cli::import::words::{self, folded};
use crate::model::{counts_down, is_bare_mark, tells_best};
use crate::read::table::Preset;
use crate::read::table::apart::{ToldApart, apart};
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::look::{Column, TableLook};
use crate::read::table::marks::{Mark, mark};

/// Why a column is not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::import) enum Doubt {
    /// Its best answer may be the lowest number.
    Direction,
    /// It may be marks as schools in Germany give them, and 1 the best of them.
    Mark,
    /// It is such marks, and the worst of them may be 6, or 5 as in Austria.
    Worst,
    /// Its name counts down, and the number it begins with may be the best.
    Down,
    /// Its words may be those of the opposite.
    Opposite,
    /// It may be this one of the four scores.
    Score(&'static str),
    /// It asks for this one of the four scores, or with no name for another
    /// rating, and perhaps of somebody else.
    Whose(&'static str),
    /// It may say of which product a row speaks, or to which wave it belongs.
    Apart(ToldApart),
    /// It may say how many answers a row stands for.
    Count,
    /// It may say how much an answer weighs, which is no count.
    Weight,
    /// It may be the day on which they answered.
    When,
    /// It may be what they said in their own words.
    Says,
    /// It may be the id of an answer, and comes again with other answers.
    Id,
    /// It may be a rating, though nothing says so but its numbers.
    Rating,
    /// Its cells are crosses, or the numbers of two choices.
    Codes,
    /// Its cells are lists as programs write them.
    Lists,
    /// Its name is that of a rating, and half of its cells or more are numbers.
    Odd,
}

impl Doubt {
    /// Whether it is not known which end of a scale is the best.
    pub(in crate::cli::import) fn is_direction(self) -> bool {
        matches!(
            self,
            Self::Direction | Self::Mark | Self::Worst | Self::Down
        )
    }
}

impl Guessing<'_> {
    /// What tells rows apart is no answer, and nothing is counted over it unasked.
    pub(super) fn apart(&mut self, products: &Products, people: &People) {
        let has_days = self.guess.when.is_some() || self.guess.unread.is_some() || {
            let preset = self.look.preset;
            preset.is_some_and(|preset| Preset::column(preset.when, &self.look.header).is_some())
        };
        for at in 0..self.taken.len() {
            let column = &self.look.columns[at];
            let values: Vec<_> = column.values.keys().map(String::as_str).collect();
            let few = values.len() as u64 * 2 <= column.filled || values.len() <= 3;
            let persona = |value: &&str| known(&people.personas, value).is_some();
            if self.taken[at] || column.many || !few || values.iter().any(persona) {
                continue;
            }
            let header = &self.look.header;
            let rows = (0..header.rows).map(|row| header.row_name(row, at).to_owned());
            let names: Vec<_> = [header.name(at)].into_iter().chain(rows).collect();
            let found = apart(&names, &values, |value| products.is_one(value));
            if let Some(apart) = found.filter(|apart| *apart != ToldApart::Time || !has_days) {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Apart(apart)));
            }
        }
    }

    /// Ratings of which nothing tells whether much is good.
    pub(super) fn directions(&mut self) {
        let scores = self.guess.scores.iter().flat_map(super::Pick::columns);
        let own = self.guess.own.iter().map(|(at, _)| at);
        let ratings: Vec<_> = scores.chain(own).copied().collect();
        let told = |at: usize| {
            let header = &self.look.header;
            let rows = (0..header.rows).map(|row| header.row_name(row, at));
            let name = header.name(at);
            let mut names = rows.chain([name.as_str()]);
            names.any(tells_best)
        };
        for at in ratings {
            let opposite = words::is_opposite(&self.names[at]);
            let header = &self.look.header;
            let rows = (0..header.rows).map(|row| header.row_name(row, at));
            let name = header.name(at);
            let mut rows = rows.chain([name.as_str()]);
            let down = rows.any(|name| counts_down(name).is_some());
            if self.is_bare_mark(at) {
                self.guess.doubts.push((at, Doubt::Worst));
                continue;
            }
            if !opposite && down && !told(at) && !is_labelled(&self.look.columns[at]) {
                self.guess.doubts.push((at, Doubt::Down));
                continue;
            }
            if !opposite {
                if self.is_mark(at) && !told(at) && !is_labelled(&self.look.columns[at]) {
                    self.guess.doubts.push((at, Doubt::Mark));
                }
                continue;
            }
            let doubt = match words_of(self.look, at) {
                Some(_) if agrees(&self.look.columns[at]) => Doubt::Opposite,
                // "Very difficult" tells for itself.
                Some(_) => continue,
                None if told(at) || is_labelled(&self.look.columns[at]) => continue,
                None => Doubt::Direction,
            };
            self.guess.doubts.push((at, doubt));
        }
    }

    /// Whether numbers are marks of a school of which none is a 6.
    fn is_bare_mark(&self, at: usize) -> bool {
        let header = &self.look.header;
        let rows = (0..header.rows).map(|row| header.row_name(row, at));
        let name = header.name(at);
        let mut names = rows.clone().chain([name.as_str()]);
        let told = rows
            .chain([name.as_str()])
            .any(|name| scale::said(name).is_some());
        let fits = self.look.columns[at]
            .range
            .is_some_and(|(low, high)| low >= 1 && high <= 5);
        fits && !told && words_of(self.look, at).is_none() && names.any(is_bare_mark)
    }

    /// Whether numbers may be marks of a school, from 1 to 5 or 6.
    fn is_mark(&self, at: usize) -> bool {
        let header = &self.look.header;
        let rows = (0..header.rows).map(|row| header.row_name(row, at));
        let name = header.name(at);
        let said = rows.chain([name.as_str()]).find_map(scale::said);
        let range = self.look.columns[at].range;
        let is_school = |(low, high): Scale| low >= 1 && high <= 6;
        let fits =
            said.is_none_or(|said| is_school(said) && said.1 >= 5) && range.is_some_and(is_school);
        fits && words_of(self.look, at).is_none() && words::is_mark(&self.names[at])
    }

    /// A score of which nothing says what it is of, or who gave it.
    pub(super) fn bare_score(&self, at: usize, rating: &Rating) -> Option<Doubt> {
        let name = folded(&self.look.header.name(at));
        let is_short = name.split_whitespace().count() <= 2;
        if is_short && words::place(words::MOOD_OF_TOOLS, &name).is_some() && rating.low < 0 {
            return Some(Doubt::Score("feeling"));
        }
        let bare = words::place(words::SCORE, &name).is_some()
            || words::place(words::RATING, &name).is_some()
            || words::place(words::LIKELY, &name).is_some();
        let is_one = name.split_whitespace().count() <= 1 || name == " how likely ";
        (is_one && bare && rating.is_to_ten()).then_some(Doubt::Score("recommend"))
    }

    /// Ratings among whose answers are many that nobody can read.
    pub(super) fn odd(&mut self) {
        for at in 0..self.taken.len() {
            let column = &self.look.columns[at];
            let lists = [words::RECOMMEND, words::SATISFACTION, words::EFFORT];
            let named = lists
                .iter()
                .any(|list| words::place(list, &self.names[at]).is_some());
            let within = column
                .range
                .is_some_and(|(low, high)| low >= -99 && high <= 100);
            let odd =
                column.numbers * 2 >= column.filled && column.numbers * 10 < column.filled * 9;
            let amount = is_amount(self.look, at);
            if !self.taken[at] && named && within && odd && !amount && !column.is_days() {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Odd));
            }
        }
    }

    /// Numbers of which nothing says what they are: ratings, or choices.
    pub(super) fn numbers(&mut self) {
        for at in 0..self.taken.len() {
            let column = &self.look.columns[at];
            if self.taken[at] || column.filled == 0 || column.is_days() || column.is_lists() {
                continue;
            }
            if is_coded(column) {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Codes));
                continue;
            }
            let range = coded(column).map(|(range, _)| range).or(column.range);
            let is_scale = |(low, high): Scale| {
                low >= -10 && high <= 11 && high > low || (low, high) == (0, 100)
            };
            let fits = range.is_some_and(is_scale) && column.numbers * 2 >= column.filled;
            if fits && !is_amount(self.look, at) {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Rating));
            }
        }
    }

    /// Lists that no map can take apart.
    pub(super) fn lists(&mut self) {
        for at in 0..self.taken.len() {
            if !self.taken[at] && self.look.columns[at].is_lists() {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Lists));
            }
        }
    }
}

/// Whether a column holds the numbers of two choices, or nothing but one cross.
fn is_coded(column: &Column) -> bool {
    let mut values = column.values.keys();
    let numbers = || {
        let two = column.values.len() <= 2 && column.range.is_some_and(|(_, high)| high > 0);
        let mut values = column.values.keys();
        two && values.all(|value| matches!(value.as_str(), "0" | "1" | "2"))
    };
    let cross = column.values.len() == 1 && values.all(|value| mark(value) == Some(Mark::Yes));
    !column.many && (cross || numbers())
}

/// Whether people agreed to something, more or less.
fn agrees(column: &Column) -> bool {
    const AGREE: &[&str] = &[
        " agree",
        " disagree",
        " stimme ",
        " trifft ",
        " accord ",
        " desaccord ",
        " acuerdo ",
        " desacuerdo ",
    ];
    let mut values = column.values.keys();
    values.any(|value| words::place(AGREE, &folded(value)).is_some())
}

/// Whether the numbers of a column carry words that tell the good from the bad.
fn is_labelled(column: &Column) -> bool {
    let mut values = column.values.keys();
    values.any(|value| {
        let words = value.trim_start_matches(|c: char| !c.is_alphabetic());
        matches!(number(value, None), WrittenNumber::Number(_))
            && tells_best(&format!("1 = {words}"))
    })
}

/// Whether a name says how many there are of something.
pub(super) fn is_amount(look: &TableLook, at: usize) -> bool {
    let rows = (0..look.header.rows).map(|row| look.header.row_name(row, at));
    let mut rows = rows.map(folded);
    rows.any(|name| {
        let starts = |list: &[&str]| list.iter().any(|word| name.starts_with(word));
        starts(words::AMOUNT) && !starts(words::STARS) && !starts(words::EFFORTS)
    })
}
