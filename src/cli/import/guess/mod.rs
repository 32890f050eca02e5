//! Which column is probably what.

mod kinds;
mod meta;
mod options;
mod rating;

use super::scale::{self, Scale, Worded};
use super::words;
use crate::read::table::cells::{Written, number};
use crate::read::table::look::{Column, DayFormat, Look};
use crate::read::table::marks::{Mark, mark};
use crate::read::table::{Preset, is_no_choice};
use kinds::{FIXED, is_kind, is_other, is_yes_or_no};
pub(super) use meta::State;
use rating::Rating;

/// Columns by what they probably hold.
#[derive(Debug, Default)]
pub(super) struct Guess {
    pub(super) when: Option<(usize, DayFormat)>,
    /// The tool's day, written as nobody can read it.
    pub(super) unread: Option<usize>,
    pub(super) persona: Pick,
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
    /// How many answers a row stands for, perhaps.
    pub(super) count: Option<usize>,
    /// What a tool made of a score.
    pub(super) groups: Vec<usize>,
    /// What a tool adds to every export.
    pub(super) fixed: Vec<usize>,
    /// What tells of an answer, and was not answered.
    pub(super) meta: Vec<usize>,
    /// The column that says what became of each answer.
    pub(super) state: Option<State>,
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
pub(super) fn guess(look: &Look, people: &People) -> Guess {
    let mut guessing = Guessing {
        look,
        names: (0..look.columns.len()).map(|at| names(look, at)).collect(),
        taken: vec![false; look.columns.len()],
        guess: Guess::default(),
    };
    guessing.tool();
    guessing.groups();
    guessing.when();
    guessing.id();
    guessing.meta();
    guessing.ratings();
    guessing.share();
    guessing.choices();
    guessing.who(people);
    guessing.says();
    guessing.themes();
    guessing.guess
}

/// All that a column is called, folded.
fn names(look: &Look, at: usize) -> String {
    let rows = (0..look.header.rows).map(|row| look.header.row_name(row, at));
    let rows = rows.filter(|name| !name.contains("\"ImportId\""));
    let mut all = look.header.name(at);
    for name in rows {
        all.push(' ');
        all.push_str(name);
    }
    words::folded(&all)
}

struct Guessing<'l> {
    look: &'l Look,
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
            if words::is_group(&rows) || !column.many && words::are_groups(values) {
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
        let other = |at: usize| words::place(words::OTHER_DAYS, &self.names[at]).is_some();
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
        let at = match (found.first(), all.as_slice()) {
            (Some(&at), _) | (None, &[at]) => at,
            _ => return,
        };
        self.taken[at] = true;
        let format = self.look.columns[at].format.clone().unwrap_or_default();
        self.guess.when = Some((at, format));
    }

    fn id(&mut self) {
        if self.look.preset.is_some_and(|preset| !preset.id.is_empty()) {
            return;
        }
        let mut found = self.find(words::ID, |column| {
            column.is_unique() && column.length() <= 40
        });
        found.retain(|&at| words::place(words::OTHER_IDS, &self.names[at]).is_none());
        self.guess.id = found.first().copied();
        self.take(self.guess.id);
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
            let state = meta::state(at, &names, column).filter(|_| self.guess.state.is_none());
            let marked = || {
                let question = meta::marked(&name);
                question.is_some_and(|question| {
                    (0..header.len()).any(|other| header.name(other) == question)
                })
            };
            let meta = state.is_some() || meta::is_meta(&names, column) || marked();
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
                self.guess.state = Some(state);
            }
        }
    }

    fn ratings(&mut self) {
        let recommend = self.recommend();
        let [mut satisfied, mut effort, mut feeling] = [const { Vec::new() }; 3];
        let mut sure = false;
        let mut own = Vec::new();
        for at in 0..self.taken.len() {
            if self.taken[at] || recommend.columns().contains(&at) {
                continue;
            }
            let Some(rating) = self.rating(at) else {
                continue;
            };
            let has = |list| words::place(list, &self.names[at]);
            let asked = has(words::RECOMMEND).is_some();
            let satisfaction = has(words::SATISFACTION);
            // `zufrieden` is surer than `gut`.
            let is_sure = satisfaction.is_some_and(|place| place < SURE);
            if !asked && !is_sure && has(words::EFFORT).is_some() {
                match rating.fits((1, 7), 10) {
                    true => effort.push(at),
                    false => own.push((at, rating.scale())),
                }
            } else if !asked && satisfaction.is_some() && rating.fits((1, 5), u64::MAX) {
                if is_sure && !sure {
                    own.extend(satisfied.drain(..).map(|at| (at, Some((1, 5)))));
                    sure = true;
                }
                match is_sure == sure {
                    true => satisfied.push(at),
                    false => own.push((at, Some((1, 5)))),
                }
            } else if !asked
                && has(words::FEELING).is_some()
                && rating.low < 0
                && rating.fits((-2, 2), u64::MAX)
            {
                feeling.push(at);
            } else if rating.worded
                || rating.said.is_some()
                || asked
                || satisfaction.is_some()
                || has(words::FEELING).is_some()
                || has(words::LIKELY).is_some()
                || has(words::SCORE).is_some()
            {
                own.push((at, rating.scale()));
            }
        }
        let overall = satisfied
            .iter()
            .copied()
            .filter(|&at| words::place(words::OVERALL, &self.names[at]).is_some());
        let overall: Vec<_> = overall.collect();
        if let ([one], true) = (overall.as_slice(), satisfied.len() > 1) {
            own.extend(
                satisfied
                    .iter()
                    .filter(|at| *at != one)
                    .map(|&at| (at, Some((1, 5)))),
            );
            satisfied = overall;
        }
        let scores = [
            recommend,
            Pick::of(satisfied),
            Pick::of(effort),
            Pick::of(feeling),
        ];
        for at in scores.iter().flat_map(Pick::columns) {
            self.taken[*at] = true;
        }
        for (at, _) in &own {
            self.taken[*at] = true;
        }
        own.sort_unstable();
        self.guess.scores = scores;
        self.guess.own = own;
    }

    /// The surest name that a column with a scale from 0 to 10 has.
    fn recommend(&self) -> Pick {
        for list in [words::RECOMMEND, words::LIKELY, words::SCORE] {
            let fits = |&at: &usize| {
                !self.taken[at]
                    && words::place(list, &self.names[at]).is_some()
                    && self.rating(at).is_some_and(|rating| rating.is_to_ten())
            };
            let found: Vec<_> = (0..self.taken.len()).filter(fits).collect();
            if !found.is_empty() {
                return Pick::of(found);
            }
        }
        Pick::None
    }

    fn rating(&self, at: usize) -> Option<Rating> {
        let column = &self.look.columns[at];
        if let Some(words) = words_of(self.look, at) {
            let scale = (1, words.steps);
            return Some(Rating {
                said: None,
                worded: true,
                low: scale.0,
                high: scale.1,
                answers: column.filled,
                ones: 0,
                school: false,
            });
        }
        let numbers = column.numbers * 10 >= column.filled * 9 && column.numbers > 0;
        let range = coded(column).map(|(range, _)| range).or(column.range);
        let (low, high) = range.filter(|_| numbers && !column.is_days())?;
        let rows = (0..self.look.header.rows).map(|row| self.look.header.row_name(row, at));
        let name = self.look.header.name(at);
        let said = rows.chain([name.as_str()]).find_map(scale::said);
        let upper = || {
            let named = crate::model::named_scale(&name, (0, 10));
            named.map(|(one, other)| (one.min(other), one.max(other)))
        };
        let school = words::place(words::SCHOOL, &self.names[at]).is_some();
        let said = said.or_else(|| upper().filter(|_| !school));
        // Nobody answers a question with nothing but noughts.
        if (low, high) == (0, 0) && said.is_none() {
            return None;
        }
        (low >= -10 && high <= 100).then_some(Rating {
            said,
            worded: false,
            low,
            high,
            answers: column.filled,
            ones: column.values.get("1").copied().unwrap_or(0),
            school,
        })
    }

    fn share(&mut self) {
        let few = |column: &Column| {
            !column.many && (1..=6).contains(&column.values.len()) && column.numbers == 0
        };
        self.guess.share = self.find(words::CONSENT, few).first().copied();
        self.take(self.guess.share);
    }

    /// Questions over a column for each choice.
    fn choices(&mut self) {
        let header = &self.look.header;
        let places =
            (0..self.taken.len()).flat_map(|at| (0..header.rows).map(move |row| (at, row)));
        for (at, row) in places {
            let name = header.row_name(row, at).to_owned();
            if self.taken[at] || name.is_empty() {
                continue;
            }
            // Ratings have such names as well; choices are crosses, or themselves.
            let crosses = |at: usize| {
                let mut values = self.look.columns[at].values.keys();
                let is_mark = |value: &String| {
                    let mark = mark(value);
                    matches!(mark, Some(Mark::Yes | Mark::No | Mark::Number(1)))
                };
                let choice = header.choice(at);
                values.all(|value| is_mark(value) || Some(value.as_str()) == choice)
            };
            let stem = header.stem(at).filter(|stem| {
                let choices = header.choices(stem);
                let mut choices = choices.iter();
                choices.all(|(at, choice)| crosses(*at) || is_other(&words::folded(choice)))
            });
            let question = stem.map_or(name, str::to_owned);
            let choices = header.choices(&question);
            // The one answer, and room for another: nobody could choose several.
            let is_answer =
                |choice: &str| is_no_choice(choice) && !is_other(&words::folded(choice));
            if choices.iter().any(|(_, choice)| is_answer(choice)) {
                continue;
            }
            let columns: Vec<_> = choices.iter().map(|(at, _)| *at).collect();
            let is_choice = |(at, _): &(usize, &str)| {
                let column = &self.look.columns[*at];
                !self.taken[*at]
                    && (!column.many && column.values.len() <= 3 || is_other(&self.names[*at]))
            };
            if columns.first() != Some(&at) || columns.len() < 2 || !choices.iter().all(is_choice) {
                continue;
            }
            for &at in &columns {
                self.taken[at] = true;
            }
            self.guess.tags.push(Tags {
                at,
                columns,
                question: Some(question),
                is_each: false,
                split: None,
                whole: Vec::new(),
            });
        }
        self.each();
    }

    /// Neighbours that hold nothing but their own names are choices of one
    /// question, and so is what is called "Other" behind them.
    fn each(&mut self) {
        let is_own = |at: usize| {
            let column = &self.look.columns[at];
            let name = self.look.header.name(at);
            !self.taken[at] && column.filled > 0 && {
                !column.many && column.values.keys().all(|value| *value == name)
            }
        };
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut run = Vec::new();
        for at in 0..=self.taken.len() {
            if at < self.taken.len() && is_own(at) {
                run.push(at);
                continue;
            }
            if run.len() > 1 {
                if at < self.taken.len() && !self.taken[at] && is_other(&self.names[at]) {
                    run.push(at);
                }
                runs.push(std::mem::take(&mut run));
            }
            run.clear();
        }
        for columns in runs {
            for &at in &columns {
                self.taken[at] = true;
            }
            self.guess.tags.push(Tags {
                at: columns[0],
                columns,
                question: None,
                is_each: true,
                split: None,
                whole: Vec::new(),
            });
        }
    }

    /// One column with several choices in a cell.
    fn themes(&mut self) {
        for at in 0..self.taken.len() {
            let column = &self.look.columns[at];
            let split = column.split().filter(|_| !self.taken[at]);
            if let Some(split) = split {
                self.taken[at] = true;
                self.guess.tags.push(Tags {
                    at,
                    columns: vec![at],
                    question: None,
                    is_each: false,
                    split: Some(split),
                    whole: options::whole(column, split),
                });
            }
        }
        // A row stands for one answer at least.
        let counts = self.find(words::COUNT, |column| {
            let some = column.range.is_none_or(|(low, _)| low > 0);
            some && column.numbers * 2 > column.filled || column.unclear().is_some()
        });
        self.guess.count = counts.first().copied();
    }

    fn who(&mut self, people: &People) {
        let is_kind = |column: &Column| is_kind(column) && column.split().is_none();
        let called = |column: &Column, all: &[(String, Vec<String>)]| {
            let known = column
                .values
                .keys()
                .filter(|value| known(all, value).is_some());
            let known = known.count();
            known > 0 && known * 2 >= column.values.len()
        };
        let columns = self.look.columns.iter().enumerate();
        let mut ours = columns.filter(|(at, column)| {
            !self.taken[*at] && is_kind(column) && called(column, &people.personas)
        });
        if let Some((at, _)) = ours.next() {
            self.guess.persona = Pick::One(at);
        } else {
            let named = self.find(words::PERSONA, |column| {
                is_kind(column)
                    || column.many && column.length() <= 60 && column.numbers * 2 < column.filled
            });
            // Few values are more likely than many.
            let few = named
                .iter()
                .copied()
                .find(|&at| !self.look.columns[at].many);
            let account = |at: &usize| words::place(words::ACCOUNT, &self.names[*at]).is_some();
            self.guess.persona = match few.or(named.first().copied()).filter(|at| !account(at)) {
                Some(at) => Pick::One(at),
                None => Pick::None,
            };
        }
        for &at in self.guess.persona.columns() {
            self.taken[at] = true;
        }
        let text = |column: &Column| {
            (column.is_choice() || column.many || column.values.len() > 1)
                && column.numbers * 2 < column.filled
                && column.length() <= 80
                && !column.is_days()
                && !is_yes_or_no(column)
        };
        // A long question speaks of companies, and asks something else.
        let is_short = |at: &usize| {
            let name = &self.names[*at];
            words::place(&words::ACCOUNT[..words::PLACE], name).is_some()
                || name.split_whitespace().count() <= 12
        };
        let found = self.find(words::ACCOUNT, text);
        self.guess.account = found.into_iter().find(is_short);
        self.take(self.guess.account);
        if self.guess.persona == Pick::None {
            // The numbers of a choice, where the tool exports no words.
            let is_code = |column: &Column| {
                let few = !column.many && (2..=20).contains(&column.values.len());
                few && column.numbers == column.filled && !column.is_unique()
            };
            let coded = self.find(words::PERSONA, is_code);
            self.guess.persona = Pick::of(coded.into_iter().take(1).collect());
            self.take(self.guess.persona.columns().first().copied());
        }
        if self.guess.persona == Pick::None {
            let columns = self.look.columns.iter().enumerate();
            let free = columns.filter(|(at, column)| {
                let asked = [words::SAYS, words::TAGS, words::NO_PERSONA]
                    .iter()
                    .any(|list| words::place(list, &self.names[*at]).is_some());
                !self.taken[*at]
                    && is_kind(column)
                    && !asked
                    && column.is_choice()
                    && column.values.len() > 1
                    && !column.is_unique()
                    && !is_yes_or_no(column)
            });
            self.guess.persona = Pick::of(free.map(|(at, _)| at).collect());
            if let Pick::One(at) = self.guess.persona {
                self.taken[at] = true;
            }
        }
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
        if found.is_empty() {
            // Who asks why wants words, however short they are.
            found = self.find(&words::SAYS[..words::OPEN], is_text);
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

/// What the words of a column mean; of a question with several rows, each of
/// which is a column, the words of all tell more.
pub(super) fn words_of(look: &Look, at: usize) -> Option<Worded> {
    let column = &look.columns[at];
    // As `Question [row]`, `Question - row` or `Question >> row`.
    let question = |at| {
        let asked = super::map::question(look, at);
        let name = asked.unwrap_or_else(|| look.header.name(at));
        let bracket = name
            .strip_suffix(']')
            .and_then(|name| name.rsplit_once('['));
        let stem = bracket
            .or_else(|| name.rsplit_once(" - "))
            .or_else(|| name.rsplit_once(" >> "));
        let stem = stem?.0.to_owned();
        Some(stem).filter(|stem| !stem.trim().is_empty())
    };
    let all = || {
        let own = question(at).filter(|_| !column.many && column.filled > 0)?;
        let rows = (0..look.columns.len()).filter(|&at| question(at).as_ref() == Some(&own));
        let mut values: Vec<_> = rows.flat_map(|at| look.columns[at].values.keys()).collect();
        values.sort_unstable();
        values.dedup();
        scale::worded(values.iter().map(|value| value.as_str()))
    };
    all().or_else(|| scale::words(column))
}

/// Numbers that tools write where nobody answered.
const CODES: [i64; 15] = [
    -999, -99, -98, -97, -88, -77, -9, -8, -7, 77, 88, 97, 98, 99, 999,
];

/// The ends of the numbers of a column without such codes, and the codes as they
/// are written; where all others are those of a scale up to ten or so.
pub(super) fn coded(column: &Column) -> Option<(Scale, Vec<&str>)> {
    let values = column.values.keys();
    let numbers = values.filter_map(|value| match number(value, None) {
        Written::Number(number) => Some((number, value.as_str())),
        _ => None,
    });
    let (codes, others): (Vec<_>, Vec<_>) = numbers.partition(|(number, _)| CODES.contains(number));
    let low = others.iter().map(|(number, _)| *number).min()?;
    let high = others.iter().map(|(number, _)| *number).max()?;
    let fits = !codes.is_empty() && low >= 0 && high <= 11 && others.len() > 1;
    let codes = codes.into_iter().map(|(_, value)| value);
    fits.then(|| ((low, high), codes.collect()))
}

/// So many of the words of satisfaction are said of nothing else.
const SURE: usize = 3;
