//! Which ratings are the four that all surveys know, and which the survey's own.

use super::doubts::is_amount;
use super::kinds::is_yes_or_no;
use super::rating::Rating;
use super::{Doubt, Guessing, Pick};
use crate::cli::import::scale::{self, Scale, Worded};
use crate::cli::import::{map, words};
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::look::{Column, TableLook};
use crate::read::table::marks::mark;

impl Guessing<'_> {
    pub(super) fn ratings(&mut self) {
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
            let doubt = self
                .bare_score(at, &rating)
                .filter(|doubt| *doubt != Doubt::Score("recommend") || recommend == Pick::None);
            if let Some(doubt) = doubt {
                self.guess.doubts.push((at, doubt));
                self.taken[at] = true;
                continue;
            }
            let has = |list| words::place(list, &self.names[at]);
            let asked = has(words::RECOMMEND).is_some();
            let satisfaction = has(words::SATISFACTION);
            // `zufrieden` is surer than `gut`.
            let is_sure = satisfaction.is_some_and(|place| place < words::SURE);
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
                || words::is_mark(&self.names[at])
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
        // Who names our product is rather meant than who names none.
        let named = |at: &usize| self.own[*at];
        let is_one = |one: &usize| named(one) || !satisfied.iter().any(named);
        if let ([one], true) = (overall.as_slice(), satisfied.len() > 1)
            && is_one(one)
        {
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
        let mut kind = 0..;
        let mut scores = scores.map(|pick| self.with_alike(kind.next().unwrap_or(0), pick));
        // Who is asked about a part alone says nothing of the whole.
        if let Pick::One(at) = scores[1]
            && words::is_of_a_part(&self.names[at])
        {
            scores[1] = Pick::None;
            own.push((
                at,
                self.rating(at)
                    .map_or(Some((1, 5)), |rating| rating.scale()),
            ));
        }
        // What is answered as no rating has to be decided as well.
        for at in scores.iter().flat_map(Pick::columns) {
            if self.rating(*at).is_none() {
                self.guess.doubts.push((*at, Doubt::Odd));
            }
        }
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

    /// A score, or all columns of which one is it: whoever asks the same in
    /// other words may be meant, whatever the answers are. Of several one that
    /// speaks of all in all is meant, where it alone does.
    fn with_alike(&self, kind: usize, pick: Pick) -> Pick {
        let found = pick.columns();
        let Some(&first) = found.first() else {
            return pick;
        };
        let is_overall = |at: usize| words::place(words::OVERALL, &self.names[at]).is_some();
        let is_sure = |at: usize| {
            words::place(&words::SATISFACTION[..words::SURE], &self.names[at]).is_some()
        };
        let sure = found.iter().any(|&at| is_sure(at));
        let has = |list, at: usize| words::place(list, &self.names[at]).is_some();
        let is_alike = |at: usize| match kind {
            // Whether they would is answered by yes and no, how likely it is is not.
            0 if is_yes_or_no(&self.look.columns[at]) && !has(words::LIKELY, at) => false,
            0 => words::is_recommend(&self.names[at]),
            _ if has(words::RECOMMEND, at) => false,
            1 if sure => is_sure(at) || is_overall(at),
            1 => has(words::SATISFACTION, at) && !has(words::EFFORT, at),
            2 => has(words::EFFORT, at) && !is_sure(at),
            _ => has(words::FEELING, at) && self.rating(at).is_none_or(|rating| rating.low < 0),
        };
        let alike = (0..self.taken.len()).filter(|&at| {
            !self.taken[at] && !found.contains(&at) && is_alike(at) && self.may_be_rating(at)
        });
        let alike: Vec<_> = alike.collect();
        let named = self.own[first] || !alike.iter().any(|&at| self.own[at]);
        let settled = found.len() == 1
            && named
            && is_overall(first)
            && !alike.iter().any(|&at| is_overall(at));
        match alike.is_empty() || kind == 1 && settled {
            true => pick,
            false => Pick::of(found.iter().copied().chain(alike).collect()),
        }
    }

    /// Whether people may have rated something with what stands in a column:
    /// with numbers, or with few and short words that come again.
    pub(super) fn may_be_rating(&self, at: usize) -> bool {
        let column = &self.look.columns[at];
        if column.filled == 0 || column.is_days() || column.is_lists() || is_amount(self.look, at) {
            return false;
        }
        let mut values = column.values.keys();
        let name = self.look.header.name(at);
        let one = self.look.header.choice(at).is_some() || column.values.len() == 1;
        let crossed =
            !column.many && one && values.all(|value| mark(value).is_some() || *value == name);
        let which = words::place(WHICH, &self.names[at]).is_some();
        let words =
            !which && column.is_choice() && column.length() <= 40 && column.split().is_none();
        let text = words::place(words::SAYS, &self.names[at]).is_some();
        !crossed && (column.numbers * 2 >= column.filled || words && !text)
    }

    /// Columns that bear the name of a rating, and are answered in words that
    /// no scale knows.
    pub(super) fn worded(&mut self) {
        for at in 0..self.taken.len() {
            let has = |list: &[&str]| words::place(list, &self.names[at]).is_some();
            let named = words::is_recommend(&self.names[at])
                || has(&words::SATISFACTION[..words::SURE])
                || has(words::SCORE)
                || has(words::RATING)
                || scale::is_like_one(&self.look.columns[at]);
            let numbers = self.look.columns[at].numbers > 0;
            if !self.taken[at] && named && !numbers && self.may_be_rating(at) {
                self.taken[at] = true;
                self.guess.doubts.push((at, Doubt::Odd));
            }
        }
    }

    /// Columns with a scale from 0 to 10 that ask how likely people are to
    /// recommend us: how likely anything else is, is another question.
    fn recommend(&self) -> Pick {
        let fits = |&at: &usize| {
            !self.taken[at]
                && words::is_recommend(&self.names[at])
                && self.rating(at).is_some_and(|rating| rating.is_to_ten())
        };
        Pick::of((0..self.taken.len()).filter(fits).collect())
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
        // Who says that there is no answer gives no other one.
        let none = column
            .values
            .iter()
            .filter(|(value, _)| scale::is_none(value));
        let none: u64 = none.map(|(_, count)| count).sum();
        let ends = scale::ends_in_words(column);
        let answers = column.filled.saturating_sub(none);
        let numbers = (column.numbers * 10 >= answers * 9 || ends.is_some()) && column.numbers > 0;
        let range = coded(column).map(|(range, _)| range).or(column.range);
        let range = ends.map(|(scale, _)| scale).or(range);
        let (low, high) = range.filter(|_| numbers && !column.is_days())?;
        let rows = (0..self.look.header.rows).map(|row| self.look.header.row_name(row, at));
        let name = self.look.header.name(at);
        let asked = self.look.header.asked(at).unwrap_or_default();
        let mut rows = rows.chain([name.as_str(), asked.as_str()]);
        let said = rows.find_map(scale::said);
        // One end alone, such as "5 = worst", is one of a scale that the answers fit.
        let top = [5, 7, 10]
            .into_iter()
            .find(|top| high <= *top)
            .unwrap_or(10);
        let ends = (if low == 0 { 0 } else { 1 }, top);
        let upper = || {
            let named = crate::model::named_scale(&name, (0, 10));
            let named = named.and_then(|_| crate::model::named_scale(&name, ends));
            named.map(|(one, other)| (one.min(other), one.max(other)))
        };
        let school = words::place(words::SCHOOL, &self.names[at]).is_some();
        let said = said.or_else(|| upper().filter(|_| !school));
        if said.is_none() && is_amount(self.look, at) {
            return None;
        }
        // Nobody answers a question with nothing but noughts.
        if (low, high) == (0, 0) && said.is_none() {
            return None;
        }
        (low >= -10 && high <= 100).then_some(Rating {
            said,
            worded: false,
            low,
            high,
            answers,
            ones: column.values.get("1").copied().unwrap_or(0),
            school,
        })
    }
}

/// What the words of a column mean; of a question with several rows, each of
/// which is a column, the words of all tell more.
pub(in crate::cli::import) fn words_of(look: &TableLook, at: usize) -> Option<Worded> {
    let column = &look.columns[at];
    // As `Question [row]`, `Question - row` or `Question >> row`.
    let question = |at| {
        let asked = look.header.asked(at).or_else(|| map::question(look, at));
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
pub(in crate::cli::import) fn coded(column: &Column) -> Option<(Scale, Vec<&str>)> {
    let values = column.values.keys();
    let numbers = values.filter_map(|value| match number(value, None) {
        WrittenNumber::Number(number) => Some((number, value.as_str())),
        _ => None,
    });
    let (codes, others): (Vec<_>, Vec<_>) = numbers.partition(|(number, _)| CODES.contains(number));
    let low = others.iter().map(|(number, _)| *number).min()?;
    let high = others.iter().map(|(number, _)| *number).max()?;
    let fits = !codes.is_empty() && low >= 0 && high <= 11 && others.len() > 1;
    let codes = codes.into_iter().map(|(_, value)| value);
    fits.then(|| ((low, high), codes.collect()))
}

/// Who asks for a thing wants no rating of it.
const WHICH: &[&str] = &[
    " which ",
    " what did ",
    " what do ",
    " what are ",
    " welche",
    " was hat ",
    " was haben ",
    " womit ",
    " lesquel",
    " qu est ce qu",
    " cuales ",
];
