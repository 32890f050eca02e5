//! Which column is probably what.

mod choices;
mod doubts;
mod kinds;
mod meta;
mod noted;
mod options;
mod others;
mod rating;
mod ratings;
mod who;

use super::products::Products;
use super::scale::{self, Scale};
use super::words;
use crate::read::table::Preset;
use crate::read::table::look::{Column, DayFormat, TableLook};
pub(super) use doubts::Doubt;
use kinds::{FIXED, is_yes_or_no};
pub(super) use meta::State;
pub(super) use ratings::{coded, words_of};

/// Columns by what they probably hold.
#[derive(Debug, Default)]
pub(super) struct Guess {
    pub(super) when: Option<(usize, DayFormat)>,
    /// The tool's day, written as nobody can read it.
    pub(super) unread: Option<usize>,
    pub(super) persona: Pick,
    /// Others that may say who answered, where one was guessed.
    pub(super) kinds: Vec<usize>,
    pub(super) account: Option<usize>,
    /// recommend, satisfaction, effort, feeling.
    pub(super) scores: [Pick; 4],
    /// Ratings that are none of these, each with its scale where it is known.
    pub(super) own: Vec<(usize, Option<Scale>)>,
    pub(super) says: Option<usize>,
    pub(super) id: Option<usize>,
    pub(super) share: Option<usize>,
    /// Columns of themes.
    pub(super) tags: Vec<Tags>,
    /// What a tool made of a score.
    pub(super) groups: Vec<usize>,
    /// What a tool adds to every export.
    pub(super) fixed: Vec<usize>,
    /// What tells of an answer, and was not answered.
    pub(super) meta: Vec<usize>,
    /// The columns that say what became of each answer, and of some that they may
    /// be none.
    pub(super) states: Vec<State>,
    /// What is not read until somebody decides.
    pub(super) doubts: Vec<(usize, Doubt)>,
}

impl Guess {
    /// Why a column is not read yet.
    pub(super) fn doubt(&self, at: usize) -> Option<Doubt> {
        let mut doubts = self.doubts.iter();
        doubts
            .find(|(other, _)| *other == at)
            .map(|(_, doubt)| *doubt)
    }
}

/// Whether a column was found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// None could be it.
    #[default]
    None,
    /// This one, as far as one can tell.
    One(usize),
    /// One of these; which, has to be asked.
    Ask(Vec<usize>),
}

impl Pick {
    fn of(mut candidates: Vec<usize>) -> Self {
        match candidates.as_slice() {
            [] => Self::None,
            [one] => Self::One(*one),
            _ => {
                candidates.sort_unstable();
                Self::Ask(candidates)
            }
        }
    }

    /// The columns that it speaks of.
    pub(super) fn columns(&self) -> &[usize] {
        match self {
            Self::None => &[],
            Self::One(at) => std::slice::from_ref(at),
            Self::Ask(all) => all,
        }
    }
}

/// A question whose answers are choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tags {
    /// The column, or the first of the question's.
    pub(super) at: usize,
    /// All of them.
    pub(super) columns: Vec<usize>,
    /// The question over several columns.
    pub(super) question: Option<String>,
    /// Whether each column has the name of its choice, and nothing says what
    /// was asked.
    pub(super) is_each: bool,
    /// What stands between several choices in one cell.
    pub(super) split: Option<&'static str>,
    /// Choices that hold it, and are to be taken as a whole.
    pub(super) whole: Vec<String>,
}

/// Who is known in the project: ids, names and labels.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Of each persona its id, and all that it is called.
    pub(super) personas: Vec<(String, Vec<String>)>,
    /// Of each account the same.
    pub(super) accounts: Vec<(String, Vec<String>)>,
}

/// The id of whom a value means.
pub(super) fn known<'p>(all: &'p [(String, Vec<String>)], value: &str) -> Option<&'p str> {
    let value = words::folded(value);
    let found = all.iter().find(|(id, names)| {
        words::folded(id) == value || names.iter().any(|name| words::folded(name) == value)
    });
    found.map(|(id, _)| id.as_str())
}

/// Guesses by the words in the headers, and by what stands below them.
pub(super) fn guess(look: &TableLook, people: &People, products: &Products, survey: &str) -> Guess {
    let mut guessing = Guessing {
        look,
        names: (0..look.columns.len()).map(|at| called(look, at)).collect(),
        own: vec![false; look.columns.len()],
        taken: vec![false; look.columns.len()],
        guess: Guess::default(),
    };
    guessing.tool();
    guessing.groups();
    guessing.when();
    guessing.id();
    guessing.meta();
    guessing.lists();
    guessing.apart(products, people);
    guessing.others(products, survey);
    guessing.ratings();
    guessing.directions();
    guessing.share();
    guessing.choices();
    guessing.worded();
    guessing.who(people);
    guessing.says();
    guessing.themes();
    guessing.odd();
    guessing.numbers();
    guessing.guess
}

/// All that a column is called, folded.
pub(super) fn called(look: &TableLook, at: usize) -> String {
    let rows = (0..look.header.rows).map(|row| look.header.row_name(row, at));
    let rows = rows.filter(|name| !name.contains("\"ImportId\""));
    let mut all = look.header.name(at);
    // Of a question with several items the first column alone has the name.
    if let Some(asked) = look.header.asked(at) {
        all.push(' ');
        all.push_str(&asked);
    }
    for name in rows {
        all.push(' ');
        all.push_str(name);
    }
    words::folded(&all)
}

struct Guessing<'l> {
    look: &'l TableLook,
    /// Which columns name the product that the survey is about.
    own: Vec<bool>,
    names: Vec<String>,
    /// What needs no further guess.
    taken: Vec<bool>,
    guess: Guess,
}

impl Guessing<'_> {
    /// What the tool says of itself is no guess, and needs no line.
    fn tool(&mut self) {
        let Some(preset) = self.look.preset else {
            return;
        };
        for names in [preset.when, preset.id, preset.recommend, preset.says] {
            self.take(Preset::column(names, &self.look.header));
        }
        if let Some((tags, _)) = preset.tags {
            self.take(Preset::column(&[tags], &self.look.header));
        }
        for at in 0..self.taken.len() {
            let fixed = FIXED.contains(&self.look.header.row_name(0, at));
            let fixed = fixed && !meta::is_answered(self.look, at);
            if fixed || self.taken[at] {
                self.taken[at] = true;
                self.guess.fixed.push(at);
            }
        }
    }

    /// What is made of a score says nothing that the score does not.
    fn groups(&mut self) {
        for at in 0..self.taken.len() {
            let rows = (0..self.look.header.rows).map(|row| self.look.header.row_name(row, at));
            let mut rows: Vec<_> = rows.collect();
            let name = self.look.header.name(at);
            rows.push(&name);
            let column = &self.look.columns[at];
            let values = column.values.keys().map(String::as_str);
            let mood = words::place(words::MOOD_OF_TOOLS, &self.names[at]).is_some();
            let moods = column.values.keys().map(String::as_str);
            let is_group = words::are_groups(values) || mood && words::are_moods(moods);
            if words::is_group(&rows) || !column.many && is_group {
                self.taken[at] = true;
                self.guess.groups.push(at);
            }
        }
    }

    fn when(&mut self) {
        if let Some(preset) = self.look.preset
            && let Some(at) = Preset::column(preset.when, &self.look.header)
        {
            // The tool's own day, where it is written as the tool writes it.
            let column = &self.look.columns[at];
            if column.may_be_serial() {
                self.guess.when = Some((at, DayFormat::serial()));
                return;
            }
            let format = column.format.as_ref();
            if format.is_none() && column.example().is_some() {
                self.guess.unread = Some(at);
                return;
            }
            self.guess.when = format
                .filter(|format| {
                    format.twin.is_some()
                        || format.pattern.is_some() && !column.reads(preset.formats)
                })
                .map(|format| (at, format.clone()));
            return;
        }
        let is_day = Column::is_days;
        let has = |list, at: usize| words::place(list, &self.names[at]).is_some();
        let other = |at: usize| has(words::OTHER_DAYS, at) || has(words::NEAR_DAYS, at);
        let mut found = self.find(words::WHEN, is_day);
        found.retain(|&at| !other(at));
        if found.is_empty() {
            // What the header calls a day, and a spreadsheet made a number.
            let serial = self.find(words::WHEN, Column::may_be_serial);
            if let Some(at) = serial.into_iter().find(|&at| !other(at)) {
                self.taken[at] = true;
                self.guess.when = Some((at, DayFormat::serial()));
                return;
            }
            // And days without anything between year, month and day.
            let compact = self.find(words::WHEN, Column::may_be_compact);
            if let Some(at) = compact.into_iter().find(|&at| !other(at)) {
                self.taken[at] = true;
                self.guess.when = Some((at, DayFormat::default()));
                return;
            }
        }
        let free = |at: &usize| !self.taken[*at] && is_day(&self.look.columns[*at]) && !other(*at);
        let all: Vec<_> = (0..self.taken.len()).filter(free).collect();
        let at = match (self.day_of_answer(&found), all.as_slice()) {
            (Some(at), _) | (None, &[at]) => at,
            (None, []) => {
                // Days that are written in several ways, or in one that is not known.
                let is_odd = |column: &Column| {
                    column.may_be_days() && column.numbers == 0 && !column.is_how_long()
                };
                let mut odd = self.find(words::WHEN, is_odd);
                if odd.is_empty() {
                    let mixed = |at: &usize| {
                        let column = &self.look.columns[*at];
                        !self.taken[*at] && is_odd(column) && column.two_ways().is_some()
                    };
                    odd = (0..self.taken.len()).filter(mixed).collect();
                }
                self.guess.unread = odd.into_iter().find(|&at| !other(at));
                self.take(self.guess.unread);
                if self.guess.unread.is_none() {
                    self.days_in_doubt();
                }
                return;
            }
            _ => return self.days_in_doubt(),
        };
        self.taken[at] = true;
        let format = self.look.columns[at].format.clone().unwrap_or_default();
        self.guess.when = Some((at, format));
    }

    /// The one of some days, the likelier first, that is surely that of the
    /// answer: its name is said of nothing else, or is no more than "Date".
    fn day_of_answer(&self, found: &[usize]) -> Option<usize> {
        let place = |at: usize| words::place(words::WHEN, &self.names[at]);
        let is_bare = |at: usize| {
            let name = words::folded(&self.look.header.name(at));
            let bare = |word: &str| {
                let mut all = words::WHEN[words::ANSWERED..].iter();
                all.any(|known| known.trim() == word) && word != "created"
            };
            let mut all = name.split_whitespace();
            all.all(|word| bare(word) || matches!(word, "utc" | "gmt"))
        };
        let (&first, others) = found.split_first()?;
        if place(first).is_some_and(|at| at < words::ANSWERED) {
            let alike = others.iter().any(|&at| place(at) == place(first));
            return (!alike).then_some(first);
        }
        let mut bare = found.iter().filter(|at| is_bare(**at));
        bare.next().copied().filter(|_| bare.next().is_none())
    }

    /// Days of which none is surely that of the answer.
    fn days_in_doubt(&mut self) {
        for at in 0..self.taken.len() {
            let other = words::place(words::OTHER_DAYS, &self.names[at]).is_some();
            if !self.taken[at] && !other && self.look.columns[at].is_days() {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::When));
            }
        }
    }

    fn id(&mut self) {
        if self.look.preset.is_some_and(|preset| !preset.id.is_empty()) {
            return;
        }
        // An id comes again with a row that does.
        let copies = self.look.again;
        let mut found = self.find(words::ID, |column| {
            let few = copies * 2 <= column.filled;
            let is_own = column.is_unique() || few && column.again() == copies;
            column.filled > 0 && is_own && column.length() <= 40
        });
        found.retain(|&at| words::place(words::OTHER_IDS, &self.names[at]).is_none());
        found.retain(|&at| !self.counts_answers(at));
        self.guess.id = found.first().copied();
        if self.guess.id.is_none() {
            self.id_again();
        }
        self.take(self.guess.id);
    }

    /// Whether a column is called as one that says how many answers a row stands
    /// for, and nothing else.
    fn is_bare_count(&self, at: usize) -> bool {
        let parts = self.names[at].split_whitespace();
        let (own, other): (Vec<_>, Vec<_>) =
            parts.partition(|part| words::BARE_COUNT.contains(part));
        !own.is_empty() && other.iter().all(|part| words::BESIDE_COUNT.contains(part))
    }

    /// Whether it may be such a one: its numbers do not run on from row to row.
    fn counts_answers(&self, at: usize) -> bool {
        let column = &self.look.columns[at];
        let runs_on = |(low, high): (i64, i64)| {
            u64::try_from(high.saturating_sub(low).saturating_add(1))
                .is_ok_and(|all| all <= column.filled)
        };
        let is_number = column.numbers == column.filled;
        let counts = column
            .range
            .is_some_and(|(low, high)| low > 0 && !runs_on((low, high)));
        is_number && counts && self.is_bare_count(at)
    }

    /// An id that stands in some rows again, which say something else.
    fn id_again(&mut self) {
        let again = |column: &Column, part| {
            column.again() * part <= column.filled && column.filled > 2 && column.length() <= 40
        };
        let mut found = self.find(&words::ID[..words::IDS], |column| again(column, 2));
        found.extend(self.find(words::ID, |column| again(column, 4)));
        found.retain(|&at| words::place(words::OTHER_IDS, &self.names[at]).is_none());
        found.retain(|&at| !self.counts_answers(at));
        let of_answer = |at: usize| words::place(words::IDS_OF_ANSWERS, &self.names[at]).is_some();
        match found.iter().find(|&&at| of_answer(at)).or(found.first()) {
            Some(&at) if of_answer(at) => self.guess.id = Some(at),
            Some(&at) => {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Id));
            }
            None => {}
        }
    }

    /// What was noted of an answer is no question.
    fn meta(&mut self) {
        let header = &self.look.header;
        for at in 0..self.taken.len() {
            let column = &self.look.columns[at];
            let name = header.name(at);
            let rows = (0..header.rows).map(|row| header.row_name(row, at));
            let names: Vec<_> = rows.chain([name.as_str()]).collect();
            let of_tool = self.guess.fixed.contains(&at);
            let state = meta::state(at, &names, column);
            let marked = || {
                let question = meta::marked(&name);
                question.is_some_and(|question| {
                    (0..header.len()).any(|other| header.name(other) == question)
                })
            };
            let named = !meta::is_answered(self.look, at);
            let of_preset = || {
                let names = self.look.preset.filter(|preset| preset.name == "Qualtrics");
                names.is_some() && header.row_name(0, at).starts_with("Q_")
            };
            let meta = state.is_some()
                || named && meta::is_meta(&names, column)
                || marked()
                || of_preset();
            if !self.taken[at] && meta {
                self.taken[at] = true;
                self.guess.meta.push(at);
            } else if !of_tool {
                continue;
            }
            // What the tool says of such rows itself is known.
            let known = |value: &str| {
                let mut skip = self.look.preset.iter().flat_map(|preset| preset.skip);
                skip.any(|(column, values)| *column == name && values.contains(&value))
            };
            if let Some(mut state) = state {
                state.none.retain(|value| !known(value));
                state.partial.retain(|value| !known(value));
                if !state.none.is_empty() || !state.partial.is_empty() {
                    self.guess.states.push(state);
                }
            }
        }
    }

    fn share(&mut self) {
        let few = |column: &Column| {
            !column.many && (1..=6).contains(&column.values.len()) && column.numbers == 0
        };
        self.guess.share = self.find(words::CONSENT, few).first().copied();
        self.take(self.guess.share);
    }

    fn says(&mut self) {
        if self
            .look
            .preset
            .is_some_and(|preset| Preset::column(preset.says, &self.look.header).is_some())
        {
            return;
        }
        let is_text = |column: &Column| {
            column.filled > 0
                && column.numbers * 2 < column.filled
                && !column.is_days()
                && scale::words(column).is_none()
                && !is_yes_or_no(column)
        };
        let is_free = |column: &Column| {
            let repeated = column.is_choice() && column.filled >= 6;
            is_text(column) && column.length() >= 8 && !repeated && column.split().is_none()
        };
        let mut found = self.find(words::SAYS, is_free);
        // "NPS comment" and "CES reason" are words about one score each: neither
        // name says that these are the ones to be read.
        let about_scores = found.iter().copied().filter(|&at| self.is_about_score(at));
        let mut about_scores: Vec<_> = about_scores.collect();
        if about_scores.len() > 1 && found.first() == about_scores.first() {
            about_scores.sort_unstable();
            for at in about_scores {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Says));
            }
            return;
        }
        if found.is_empty() {
            // Who asks why wants words, however short they are.
            found = self.find(&words::SAYS[..words::OPEN], is_text);
            if found.is_empty() {
                found = self.find(&words::SAYS[..words::CALLED], is_text);
                found.retain(|&at| self.is_called_words(at));
            }
            let chosen = |at: usize| {
                let column = &self.look.columns[at];
                column.is_choice() && column.filled >= 6
            };
            let all = self.find(words::SAYS, is_text);
            if all.len() > 1 && found.first().is_some_and(|&at| chosen(at)) {
                // A reason that was chosen from a list is nobody's own words.
                for at in all {
                    self.taken[at] = true;
                    self.guess.doubts.push((at, Doubt::Says));
                }
                return;
            }
        }
        if found.is_empty() {
            let long = |column: &Column| is_free(column) && column.length() >= 25;
            let all = 0..self.taken.len();
            let all = all.filter(|&at| !self.taken[at] && long(&self.look.columns[at]));
            found = all.collect();
            found.truncate(if found.len() == 1 { 1 } else { 0 });
        }
        self.guess.says = found.first().copied();
        self.take(self.guess.says);
    }

    /// Whether a column is called "Comment" or the like, and hardly anything
    /// more: in French a question begins with that.
    pub(super) fn is_called_words(&self, at: usize) -> bool {
        let name = words::folded(&self.look.header.name(at));
        name.split_whitespace().count() <= 3
            && words::place(&words::SAYS[words::OPEN..words::CALLED], &name).is_some()
    }

    /// Whether the name of a column holds that of a score.
    fn is_about_score(&self, at: usize) -> bool {
        let scores = self.guess.scores.iter().flat_map(Pick::columns);
        let own = self.guess.own.iter().map(|(at, _)| at);
        let mut names = scores
            .chain(own)
            .map(|&score| words::folded(&self.look.header.name(score)));
        names.any(|name| {
            let name = name.trim();
            !name.is_empty() && self.names[at].contains(&format!(" {name} "))
        })
    }

    fn take(&mut self, at: Option<usize>) {
        if let Some(at) = at {
            self.taken[at] = true;
        }
    }

    /// Columns that are free, fit, and have a word of the list in their names,
    /// the surest word first.
    fn find(&self, list: &[&str], fits: impl Fn(&Column) -> bool) -> Vec<usize> {
        let columns = self.look.columns.iter().enumerate();
        let columns = columns.filter(|(at, column)| !self.taken[*at] && fits(column));
        let mut found: Vec<_> = columns
            .filter_map(|(at, _)| Some((words::place(list, &self.names[at])?, at)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, at)| at).collect()
    }
}
