//! The rows of one table, counted as they come.

use std::collections::BTreeMap;

use super::again::{Again, Pairs};
use super::answer::{Answers, Who};
use super::columns::{Plan, plan};
use super::cut::{Cut, Line};
use super::days::DayCounter;
use super::ids::Ids;
use super::marks::Marks;
use super::order::Order;
use super::other_scale::{Named, Seen};
use super::report::Report;
use super::same::{Known, ReadAnswer, Twins};
use super::scales::{Spread, Turn};
use super::unnamed::{Unnamed, answer_among, names};
use super::{Context, Entry, is_internal};
use crate::diagnostic::Diagnostics;
use crate::model::{
    AccountIx, Asked, Below, Confidentiality, Consent, Days, Evidence, Intake, Left, PersonaIx,
    Rows, Scores, Source, Span, Spanned, SurveyIx, Tally, Theme, Themes, When, promised,
};
use crate::read::table::{
    self, Dialect, Found, Header, Preset, Row, RowFault, Visit, garbled, plain,
};
use crate::source::{Note, Notes, Sources};

/// What a table came to.
#[derive(Debug)]
pub struct Counted {
    pub(super) survey: SurveyIx,
    pub(super) tallies: Vec<Tally>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) days: Days,
    pub(super) intake: Option<Intake>,
    /// By what its rows are known, where the survey has other tables.
    pub(super) known: Known,
    /// Which numbers were answered to each question, where nothing betrays
    /// another scale in this table alone.
    pub(super) scales: Vec<Seen>,
    pub(super) notes: Notes,
    pub(super) diagnostics: Diagnostics,
}

/// Of the rows behind a tally so many are known by their place.
const ROWS: usize = 200;

/// So many rows are kept for their words or themes, by persona and account.
const WORDS: u64 = 1_000;

/// So many rows show how many cells a row fills.
const FIRST_ROWS: u32 = 20;

/// And so many bytes of words in all.
const WORDS_IN_ALL: usize = 32 << 20;

/// Reads the table of an entry.
pub(super) fn count(entry: &Entry<'_>, sources: &Sources, context: &Context<'_>) -> Counted {
    let table = entry.table;
    let preset = table
        .preset
        .as_ref()
        .and_then(|word| Preset::of(word.value));
    let dialect = Dialect {
        separator: table.separator.as_ref().map(|word| word.value),
        encoding: table.encoding.as_ref().map(|word| word.value),
        header: table.header.as_ref().map(|rows| rows.value.clone()),
        expected: preset.map_or(1, |preset| preset.header),
        sheet: table.sheet.as_ref().map(|sheet| sheet.value.clone()),
    };
    let file = sources.file(entry.file);
    let read = |days| {
        let mut counter = Counter::new(entry, context, file.path().to_owned(), days);
        let read = table::read(file, &dialect, &mut counter);
        (counter, read)
    };
    let (mut counter, mut found) = read(None);
    // A day that does not speak for itself: the whole column has to.
    if let Some(column) = counter.undecided {
        (counter, found) = read(Some(Order::find(file, &dialect, column, preset)));
    }
    counter.finish(found)
}

impl<'a> Counter<'a> {
    fn new(
        entry: &'a Entry<'a>,
        context: &'a Context<'a>,
        file: String,
        order: Option<Order>,
    ) -> Self {
        Counter {
            entry,
            context,
            order,
            undecided: None,
            spreads: Vec::new(),
            header_scales: Vec::new(),
            turns: Vec::new(),
            numbers: Vec::new(),
            marks: Marks::default(),
            unnamed: Unnamed::default(),
            known: Known::default(),
            row_weight: 1,
            plan: None,
            told: context.model[entry.survey].confidentiality,
            tallies: BTreeMap::new(),
            evidence: Vec::new(),
            kept: BTreeMap::new(),
            words_in_all: 0,
            latest_note: None,
            days: DayCounter::default(),
            id: String::new(),
            ids: Ids::default(),
            held: Vec::new(),
            own_words: Vec::new(),
            may_hold: true,
            is_no_sum: false,
            is_unsure: false,
            summed: false,
            bare: Vec::new(),
            cut: Cut::default(),
            twins: Twins::default(),
            again: Again::default(),
            pairs: Pairs::default(),
            above: 0,
            widest: (0, 0),
            intake: Intake {
                survey: entry.survey,
                file,
                sheet: None,
                rows: 0,
                counted: 0,
                answers: 0,
                lost: 0,
                lost_felt: 0,
                lost_below: Below::default(),
                left: Vec::new(),
                latest: None,
                words: 0,
                words_kept: 0,
                words_cut: BTreeMap::new(),
                internal: is_internal(entry.table),
            },
            report: Report::new(entry),
        }
    }
}

pub(super) struct Counter<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) plan: Option<Plan>,
    /// How days are written, once the whole column was looked at for it.
    pub(super) order: Option<Order>,
    /// The column that has to be looked at for that; no row counts until then.
    pub(super) undecided: Option<usize>,
    /// Which numbers were answered to each question.
    pub(super) spreads: Vec<Spread>,
    /// The scales that their headers name.
    pub(super) header_scales: Vec<Option<Named>>,
    /// Why the highest answer to each may be the worst, and what tells it.
    pub(super) turns: Vec<Option<(&'static str, Turn)>>,
    /// The number that stands in each column of a choice.
    pub(super) numbers: Vec<Option<u64>>,
    /// Of each column of themes of which nothing is said, its marks.
    pub(super) marks: Marks,
    /// Columns without a name beside such a one.
    unnamed: Unnamed,
    /// By what its rows are known.
    pub(super) known: Known,
    /// How many answers the row at hand stands for.
    pub(super) row_weight: u64,
    /// What all who were asked were told.
    told: Confidentiality,
    tallies: BTreeMap<(PersonaIx, Option<AccountIx>, Confidentiality), Tally>,
    evidence: Vec<Evidence>,
    /// How many rows were kept for what they say.
    kept: BTreeMap<(Option<PersonaIx>, Option<AccountIx>), u64>,
    words_in_all: usize,
    /// What stands where the last day is.
    latest_note: Option<Note>,
    /// When people answered.
    days: DayCounter,
    /// The id of the row at hand; empty where it has none.
    pub(super) id: String,
    /// The ids of all rows.
    pub(super) ids: Ids,
    /// The row above, as a spreadsheet counts.
    above: u32,
    /// How many cells the first rows fill at most, and how many were looked at.
    widest: (usize, u32),
    /// Rows that a line break cut in two.
    cut: Cut,
    /// Rows that are not equal by chance.
    twins: Twins,
    /// Whether each row stands there once more.
    pairs: Pairs,
    again: Again,
    /// Rows that may sum up those above, or be an answer of one word; what
    /// stands below them tells.
    held: Vec<Row>,
    /// Such words that turned out to be answers.
    own_words: Vec<String>,
    may_hold: bool,
    is_no_sum: bool,
    /// Whether the rows at hand may be answers as well as sums.
    is_unsure: bool,
    /// Whether a row was a sum of those above it: what stands below is no
    /// answer either.
    summed: bool,
    /// Room for one of them without capitals and hyphens.
    pub(super) bare: Vec<u8>,
    intake: Intake,
    pub(super) report: Report<'a>,
}

impl Visit for Counter<'_> {
    fn header(&mut self, header: &Header, rows: &[Row], found: &Found) -> bool {
        table::note_sheet(found, &mut self.report.notes);
        self.report.found(found);
        for row in rows {
            if let Some(cell) = row.stray {
                self.report.stray_name(row, cell);
            }
        }
        self.plan = plan(
            self.entry,
            header,
            self.context,
            &mut self.report.diagnostics,
        );
        if let Some(plan) = &self.plan {
            if let Some((at, cell, what)) = answer_among(rows, plan, found) {
                self.report.answer_in_names((&rows[at], cell), &what, rows);
                self.plan = None;
                return false;
            }
            self.unnamed = Unnamed::of(plan, header);
        }
        if found.sheet.is_none() {
            self.cut = Cut::new(header.len());
        }
        // In a workbook every cell says where it stands, and people write
        // beside their tables.
        if let Some(plan) = &mut self.plan
            && found.sheet.is_some()
        {
            plan.width = usize::MAX;
        }
        if let (
            Some(Plan {
                when: Some((_, days)),
                ..
            }),
            Some(order),
        ) = (&mut self.plan, &self.order)
        {
            order.settle(days);
        }
        self.named_scales(header);
        if let Some(plan) = &self.plan {
            let scores = plan.scores.iter().map(|score| score.column);
            let tags = plan.tags.iter().map(|tags| tags.column);
            self.known
                .columns(scores.chain(plan.says).chain(tags).collect());
        }
        self.numbers = vec![None; self.plan.as_ref().map_or(0, |plan| plan.tags.len())];
        self.plan.is_some()
    }

    fn row(&mut self, row: &Row) -> bool {
        let goes_on = self.is_answered_after(row);
        if goes_on && let Some(mut plan) = self.plan.take() {
            self.intake.rows += 1;
            if let Some(cell) = row.stray {
                self.report.stray(row, cell);
            }
            if let Some(cell) = row.unknown {
                self.report.unknown(row, cell);
            }
            self.unnamed.see(row, &mut self.report);
            let line = self.cut.see(row);
            if line == Line::Rest && self.sum(row, &plan, self.summed).is_none() {
                if self.cut.is_news() {
                    let fault = self.cut.fault(row);
                    self.report.unreadable(row, &fault);
                }
                self.report.left(Left::Quote);
                self.plan = Some(plan);
                return self.undecided.is_none();
            }
            let (mut skipped, mut near) = (false, None);
            for skip in &mut plan.skip {
                match skip.sees(row.cell(skip.column)) {
                    Some(is) => skipped |= is,
                    None => near = Some(skip.column),
                }
            }
            let taken = match (skipped, near) {
                (true, _) => Err(Left::Skipped),
                (false, Some(column)) => Err(self.report.near("skip", row, column)),
                (false, None) => self.take(row, &plan),
            };
            match line {
                Line::Either => self.in_doubt(row, &plan, taken.as_ref().err()),
                Line::Short if self.cut.has_room() && taken != Err(Left::Summary) => {
                    let fault = self.report.doubt(row, &self.cut.lack(row));
                    self.cut.doubt(fault, true);
                }
                _ => {}
            }
            if let Err(left) = taken {
                self.report.left(left);
            }
            self.plan = Some(plan);
        }
        self.undecided.is_none()
    }

    fn fault(&mut self, row: &Row, fault: &RowFault) -> bool {
        self.intake.rows += 1;
        self.above = row.row;
        self.cut.forget();
        let left = self.report.unreadable(row, fault);
        self.report.left(left);
        true
    }
}

/// Whether a character is no part of a text: those that steer old printers.
fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

impl Counter<'_> {
    /// Takes rows that were held back, as a word in their first cell may be a
    /// sum or somebody's own, for what they are: answers, where another stands
    /// below, and sums above one that is surely one. Whether to go on with
    /// `row`, and not to hold it back as well.
    fn is_answered_after(&mut self, row: &Row) -> bool {
        if self.held.is_empty() && !self.may_hold {
            return true;
        }
        let Some(plan) = self.plan.as_ref() else {
            return true;
        };
        let below = !self.held.is_empty();
        let is_blank = |at: usize| table::trim(row.cell(at)).is_empty();
        let says = plan.says.filter(|&says| (0..says).all(is_blank));
        let is_word = || says.is_some() && self.sum(row, plan, below || self.summed) == says;
        let may_sum_up = || {
            let free = !self.summed && table::may_sum_up(row);
            let cell = if free {
                self.sum(row, plan, true)
            } else {
                None
            };
            let has_words = |at: usize| row.cell(at).contains(char::is_alphabetic);
            let alone = |cell: usize| (0..row.len()).all(|at| at == cell || !has_words(at));
            let is_own = || {
                table::first_word(row)
                    .is_some_and(|word| self.own_words.iter().any(|own| own == word))
            };
            cell.is_some_and(|cell| plan.says != Some(cell) && alone(cell) && !is_own())
        };
        if is_word() || may_sum_up() {
            self.held.push(row.clone());
            return false;
        }
        if below {
            let above_sum = self.sum(row, plan, false).is_some();
            let sums = above_sum && table::sum_up_together(&self.held, above_sum);
            let held = std::mem::take(&mut self.held);
            self.may_hold = false;
            self.is_no_sum = !sums;
            self.summed |= sums;
            for row in &held {
                self.row(row);
            }
            if !above_sum {
                let words = held.iter().filter_map(table::first_word);
                self.own_words.extend(words.map(str::to_owned));
            }
            self.is_no_sum = false;
            self.may_hold = true;
        }
        true
    }

    /// Takes rows that were held back to the end of the table: they sum it up.
    fn take_held(&mut self) {
        self.may_hold = false;
        let together = table::sum_up_together(&self.held, false);
        // One alone may be somebody's answer: that is told, and no figure of it.
        self.is_unsure = !together && table::sum_up_together(&self.held, true);
        self.summed |= together || self.is_unsure;
        for row in std::mem::take(&mut self.held) {
            self.row(&row);
        }
    }

    /// A line that may be the rest of the row above: what is no answer is one,
    /// and of others the whole table tells.
    fn in_doubt(&mut self, row: &Row, plan: &Plan, left: Option<&Left>) {
        if matches!(left, Some(Left::Summary | Left::Skipped)) {
            return;
        }
        let fault = self.cut.fault(row);
        let is_rest = left.is_some() && !names(plan, row, 0);
        if is_rest && self.cut.is_news() {
            self.report.unreadable(row, &fault);
        } else if !is_rest && self.cut.has_room() {
            let fault = self.report.doubt(row, &fault);
            self.cut.doubt(fault, false);
        }
    }

    /// Counts a row, or says why it does not count.
    fn take(&mut self, row: &Row, plan: &Plan) -> Result<(), Left> {
        if row.len() > plan.width && !row.is_blank_from(plan.width) {
            let message = format!(
                "this row has {} cells, and the names on top are {}",
                row.len(),
                plan.width
            );
            return Err(self.report.row(Left::TooWide, row, plan.width, message));
        }
        let apart = self.stands_apart(row);
        let sum = match self.is_no_sum {
            true => None,
            false => self.sum(row, plan, self.summed),
        };
        if let Some(cell) = sum {
            self.summed = true;
            let word = plain(row.cell(cell));
            let message = match self.is_unsure {
                true => format!("`{word}` may be no answer, but what those above it come to"),
                false => format!("`{word}` is no answer, but what those above it come to"),
            };
            return Err(self.report.row(Left::Summary, row, cell, message));
        }
        if let Some(cell) = self.words_alone(row, plan) {
            let word = plain(row.cell(cell));
            let message = format!("`{word}` stands alone in its row, which answers nothing");
            return Err(self.report.row(Left::Empty, row, cell, message));
        }
        // All that is wrong with a row is told, not the first of it alone.
        let identified = self.identify(row, plan);
        let when = self.when(row, plan);
        let weight = self.weight(row, plan);
        self.row_weight = weight.as_ref().map_or(1, |weight| *weight);
        let answers = self.answers(row, plan);
        let who = self.who(row, plan);
        let shared = self.share(row, plan);
        let consent = self.consent(row, plan);
        identified?;
        let (when, weight) = (when?, weight?);
        let (answers, who, shared) = (answers?, who?, shared?);
        let promise = self.promise(&who, consent?);
        if let Some(sign) = answers.says.chars().find(|c| is_no_text(*c)) {
            self.report.no_text(row, plan.says.unwrap_or(0), sign);
        }
        if let Some(found) = garbled(&answers.says) {
            let column = plan.says.unwrap_or(0);
            let (word, was) = (found.0.to_owned(), found.1);
            self.report.garbled(row, column, (&word, &was));
        } else if let Some((word, was)) = answers.tags.iter().find_map(|tag| garbled(tag)) {
            let column = plan.tags.first().map_or(0, |tags| tags.column);
            self.report.garbled(row, column, (word, &was));
        }
        let nameless = self.id.is_empty();
        let cited = !nameless && self.context.cited.contains(self.id.as_str());
        if answers.scores.iter().all(Option::is_none)
            && answers.own.is_empty()
            && answers.says.is_empty()
            && answers.tags.is_empty()
            && !cited
        {
            return Err(Left::Empty);
        }
        if apart && nameless && when.is_none() && answers.says.is_empty() {
            let message = "this row stands below a blank one and holds figures alone: what those above it come to";
            let message = message.to_owned();
            return Err(self.report.row(Left::Summary, row, 0, message));
        }
        let has_time = when.is_some_and(|when| when.value.has_time);
        if self
            .twins
            .see(row, when.map(|when| when.value), &answers.says)
        {
            self.report.twin(row, plan.says.unwrap_or(0));
        }
        if plan.id.is_none() {
            self.again.see(row);
            self.pairs.see(row);
        }
        self.summed = false;
        let persona = who.persona;
        // One file may be read twice, each time for other personas.
        if self.entry.is_one_of_several && persona.is_some() {
            let read = ReadAnswer {
                persona,
                account: who.account,
                day: when.map(|when| when.value.at.date()),
                scores: answers.scores,
                own: &answers.own,
                says: &answers.says,
                tags: &answers.tags,
            };
            self.known.row(row, has_time, &read);
        }
        let keep = cited || who.person.is_some() || persona.is_some() && self.keeps(&who, &answers);
        if let Some(persona) = persona.filter(|_| !answers.says.is_empty()) {
            self.intake.words += 1;
            self.intake.words_kept += u64::from(keep);
            if !keep {
                let (cut, open) = self.intake.words_cut.entry(persona).or_default();
                *cut += 1;
                *open += u64::from(shared);
            }
        }
        if let Some(persona) = persona {
            self.intake.counted += 1;
            self.intake.answers = self.intake.answers.saturating_add(weight);
            if who.person.is_none() {
                let on_a_journey = |account| self.context.travelled.contains(&account);
                let travelled = who.account.is_some_and(on_a_journey);
                let tally = self.tally(
                    row,
                    (persona, who.account, promise),
                    &answers,
                    weight,
                    shared,
                );
                if let Some(when) = when.filter(|_| travelled) {
                    tally.days.add(when.value.at.date(), weight, when.span);
                }
            }
        } else {
            self.intake.lost = self.intake.lost.saturating_add(weight);
            if answers.feels() {
                self.intake.lost_felt = self.intake.lost_felt.saturating_add(weight);
            }
            if answers.feels_bad() {
                let shared = shared && !answers.says.is_empty();
                let span = Span::cell(self.entry.file, row.number, None);
                if self.intake.lost_below.first.is_none() {
                    self.report.notes.add(span, || row.number_note());
                }
                self.intake.lost_below.add(weight, shared, span);
            }
        }
        self.day(row, plan, when, weight);
        let named = who.person.is_some();
        if keep {
            self.keep(row, when, who, answers, (shared, promise), (weight, !named));
        }
        match persona {
            Some(_) => Ok(()),
            None => Err(self.without_persona(row, plan)),
        }
    }

    /// The cell of a row that holds nothing but a sentence, where nobody
    /// answers: what people write below their tables.
    fn words_alone(&self, row: &Row, plan: &Plan) -> Option<usize> {
        let mut filled = (0..row.len()).filter(|&at| !table::trim(row.cell(at)).is_empty());
        let (cell, None) = (filled.next()?, filled.next()) else {
            return None;
        };
        let scores = plan.scores.iter().map(|score| score.column);
        let tags = plan.tags.iter().map(|tags| tags.column);
        let mut answers = scores.chain(tags).chain(plan.says);
        let is_answer = answers.any(|at| at == cell);
        let above = self.intake.counted > 1;
        let note = above && !is_answer && table::is_sentence(row.cell(cell));
        (note && !names(plan, row, cell)).then_some(cell)
    }

    /// The cell in which a row says that it sums up those above it. It has no
    /// day, no id and no words but that.
    fn sum(&self, row: &Row, plan: &Plan, below: bool) -> Option<usize> {
        // A sum stands below what it sums up.
        if self.intake.counted < 2 {
            return None;
        }
        let is_blank = |at: usize| table::trim(row.cell(at)).is_empty();
        let cell = (0..row.len()).find(|&at| !is_blank(at))?;
        let is_free = |at: usize| at == cell || is_blank(at);
        let has_words = || {
            let others = (0..row.len()).filter(|at| *at != cell);
            let mut others = others.map(|at| row.cell(at));
            others.any(|cell| cell.contains(char::is_alphabetic))
        };
        let when = plan.when.as_ref().map(|(at, _)| *at);
        let id = plan.id.as_ref().map(|(at, _)| *at);
        let free = [when, id, plan.says].into_iter().flatten().all(is_free)
            && (plan.says != Some(cell) || !has_words());
        let sum = free && crate::read::table::sums_up(row, below)? == cell;
        // What the map names is somebody: a firm called Total.
        (sum && !names(plan, row, cell)).then_some(cell)
    }

    /// Whether a row is set off from those above it, and little of it filled:
    /// its first cell is blank, and of the columns that others fill two in
    /// three are.
    fn stands_apart(&mut self, row: &Row) -> bool {
        let is_blank = |at: &usize| table::trim(row.cell(*at)).is_empty();
        let filled = || (0..row.len()).filter(|at| !is_blank(at)).count();
        let gap = row.row > self.above + 1;
        self.above = row.row;
        if self.widest.1 < FIRST_ROWS {
            self.widest = (self.widest.0.max(filled()), self.widest.1 + 1);
        }
        self.widest.1 > 1 && gap && is_blank(&0) && filled() * 3 <= self.widest.0
    }

    /// What was promised to whoever answered, all told.
    fn promise(&self, who: &Who, consent: Option<Consent>) -> Confidentiality {
        let model = self.context.model;
        let person = who.person.and_then(|person| model[person.value].consent);
        promised(self.told, person, consent)
    }

    fn day(&mut self, row: &Row, plan: &Plan, when: Option<Spanned<When>>, weight: u64) {
        let (Some(when), Some((column, _))) = (when, &plan.when) else {
            return;
        };
        let note = || row.note(Some(*column));
        self.days.add(when.value.at.date(), weight, when.span, note);
        let known = self.intake.latest;
        if known.is_none_or(|known| known.value.at.date() < when.value.at.date()) {
            self.intake.latest = Some(when);
            self.latest_note = Some(row.note(Some(*column)));
        }
    }

    /// Whether a row that nobody refers to is kept for what it says.
    fn keeps(&mut self, who: &Who, answers: &Answers) -> bool {
        if answers.says.is_empty() && answers.tags.is_empty() {
            return false;
        }
        let kept = self.kept.entry((who.persona, who.account)).or_default();
        *kept += 1;
        self.words_in_all +=
            answers.says.len() + answers.tags.iter().map(String::len).sum::<usize>();
        *kept <= WORDS && self.words_in_all <= WORDS_IN_ALL
    }

    fn tally(
        &mut self,
        row: &Row,
        (persona, account, promise): (PersonaIx, Option<AccountIx>, Confidentiality),
        answers: &Answers,
        weight: u64,
        shared: bool,
    ) -> &mut Tally {
        let survey = self.entry.survey;
        let tally = self
            .tallies
            .entry((persona, account, promise))
            .or_insert_with(|| Tally {
                survey,
                persona,
                account,
                promise,
                people: 0,
                responses: 0,
                scores: Scores::default(),
                themes: Themes::default(),
                days: Days::default(),
                below: Below::default(),
                rows: Rows::default(),
            });
        tally.people = tally.people.saturating_add(weight);
        tally.responses = tally.people;
        if answers.feels_bad() {
            let span = Span::cell(self.entry.file, row.number, None);
            if tally.below.first.is_none() {
                self.report.notes.add(span, || row.number_note());
            }
            let shared = shared && !answers.says.is_empty();
            tally.below.add(weight, shared, span);
        }
        let known = Asked::ALL.into_iter().zip(answers.scores);
        let known = known.filter_map(|(asked, score)| Some((asked, score?)));
        let own = answers.own.iter();
        let own = own.map(|&(own, score)| (Asked::Own(own), score));
        for (asked, score) in known.chain(own) {
            tally.scores.add(asked, score, weight);
        }
        for tag in &answers.tags {
            let theme = Theme {
                people: weight,
                rows: 1,
            };
            tally.themes.add(tag, theme);
        }
        if tally.rows.first.len() < ROWS {
            let span = Span::cell(self.entry.file, row.number, None);
            tally.rows.first.push(span);
            self.report.notes.add(span, || row.number_note());
        } else {
            tally.rows.more += 1;
        }
        tally
    }

    #[allow(clippy::too_many_arguments, reason = "all that is known of a row")]
    fn keep(
        &mut self,
        row: &Row,
        when: Option<Spanned<When>>,
        who: Who,
        answers: Answers,
        (shared, promise): (bool, Confidentiality),
        (weight, tallied): (u64, bool),
    ) {
        let span = Span::cell(self.entry.file, row.number, None);
        self.report.notes.set(span, row.note(None));
        let id = match self.id.is_empty() {
            true => format!("{}-{}", self.entry.id, row.line),
            false => self.id.clone(),
        };
        let small = |at: usize| answers.scores[at].and_then(|score| u8::try_from(score).ok());
        self.evidence.push(Evidence {
            id,
            span,
            source: Source::Survey(self.entry.survey),
            person: who.person,
            persona: who.persona,
            attributed: true,
            account: who.account,
            when,
            recommend: small(0),
            satisfaction: small(1),
            effort: small(2),
            feeling: answers.scores[3].and_then(|score| i8::try_from(score).ok()),
            own: answers.own,
            says: (!answers.says.is_empty()).then_some(answers.says),
            tags: answers.tags,
            shared,
            promise,
            internal: is_internal(self.entry.table),
            weight,
            tallied,
        });
    }

    fn finish(mut self, read: Result<Found, table::TableFault>) -> Counted {
        self.take_held();
        let whole = match read {
            Ok(found) => {
                self.intake.sheet = found.sheet.map(|(_, name)| name);
                true
            }
            Err(fault) => {
                self.report.broken(fault);
                false
            }
        };
        if let (Some(latest), Some(note)) = (self.intake.latest, self.latest_note.take()) {
            self.report.notes.set(latest.span, note);
        }
        let days = std::mem::take(&mut self.days).finish(&mut self.report.notes);
        if let Some(order) = &self.order {
            order.tell(self.entry, &mut self.report.diagnostics);
        }
        let scales = self.tell_scales();
        let understood = whole && self.plan.is_some();
        let mut tallies: Vec<_> = std::mem::take(&mut self.tallies).into_values().collect();
        if let Some(plan) = &self.plan {
            let lone: Vec<_> = plan.tags.iter().map(|tags| tags.lone.as_deref()).collect();
            self.marks.settle(&lone, &mut tallies, &mut self.evidence);
            let doubts = self.marks.doubts(&plan.tags);
            doubts
                .into_iter()
                .for_each(|doubt| self.report.diagnostics.push(doubt));
        }
        self.intake.left = self.report.counts();
        if let Some(plan) = self.plan.as_ref().filter(|_| whole) {
            self.report.unused(plan);
            self.unnamed.tell(&mut self.report);
        }
        if let Some(plan) = self.plan.as_ref().filter(|_| understood) {
            self.report.same_ids(plan, self.intake.rows);
        }
        if understood && self.intake.counted == 0 {
            self.report.nothing(&self.intake);
        }
        match self.again.piece() {
            Some(piece) => self.report.again(piece),
            None if self.pairs.are_all() => self.report.paired(self.intake.counted),
            None => {}
        }
        for doubt in self.cut.doubts() {
            self.report.diagnostics.push(doubt);
        }
        self.report.finish();
        self.known.finish();
        let Report {
            notes, diagnostics, ..
        } = self.report;
        Counted {
            survey: self.entry.survey,
            tallies,
            evidence: self.evidence,
            days,
            intake: understood.then_some(self.intake),
            known: self.known,
            scales,
            notes,
            diagnostics,
        }
    }
}
