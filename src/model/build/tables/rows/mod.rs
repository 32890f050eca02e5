//! The rows of one table, counted as they come.

mod below;
mod keep;

mod most;
mod tail;
mod take;

use std::collections::BTreeMap;

use super::again::Again;
use super::branch::Branches;
use super::chance::Parts;
use super::columns::{Plan, plan};
use super::cut::{Cut, Line};
use super::days::DayCounter;
use super::example::Examples;
use super::ids::Ids;
use super::marks::Marks;
use super::order::Order;
use super::other_product::ScoreName;
use super::other_scale::{Named, ScaleSeen};
use super::pooled::Pooled;
use super::report::TableReport;
use super::same::{Known, ORDERED, Twins};
use super::scales::{Spread, Turn};
use super::unfinished::Unfinished;
use super::unnamed::{Unnamed, answer_among};
use super::{Context, Entry, is_internal};
use crate::diagnostic::Diagnostics;
use crate::model::{
    AccountIx, Asked, Below, Confidentiality, Days, Evidence, Intake, Left, PersonaIx, Stretch,
    SurveyIx, Tally,
};
use crate::read::table::{self, Dialect, Header, Preset, Row, RowFault, TableForm, Visit};
use crate::source::{Note, Notes, Sources};
use most::Most;
use tail::Tail;

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
    pub(super) scales: Vec<ScaleSeen>,
    /// Which questions were asked on another scale than their own.
    pub(super) stretched: Vec<Stretch>,
    /// Of which the answers were given marks one by one, and not all marks: which.
    pub(super) few_marks: Vec<(Asked, Vec<i64>)>,
    /// What the columns of the four scores are called.
    pub(super) score_names: Vec<ScoreName>,
    /// Columns that may tell its rows apart.
    pub(super) pooled: Pooled,
    pub(super) notes: Notes,
    pub(super) diagnostics: Diagnostics,
}

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
    let read = |days, sum| {
        let mut counter = Counter::new(entry, context, file.path().to_owned(), days);
        counter.sum_row = sum;
        let read = table::read(file, &dialect, &mut counter);
        (counter, read)
    };
    let (mut counter, mut found) = read(None, None);
    // A day that does not speak for itself: the whole column has to.
    if let Some(column) = counter.undecided {
        let order = Order::find(file, &dialect, column, preset);
        (counter, found) = read(Some(order), None);
    }
    // A row that is the sum of all others is none of them.
    if let Some(sum) = counter.most.sum() {
        let order = counter.order.take();
        (counter, found) = read(order, Some(sum));
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
            branches: Branches::default(),
            unfinished: Unfinished::default(),
            pooled: Pooled::default(),
            examples: Examples::default(),
            header: Header::default(),
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
            rests: Vec::new(),
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
            tail: Tail::default(),
            most: Most::default(),
            sum_row: None,
            again: Again::default(),
            parts: Parts::default(),
            answered: Vec::new(),
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
            report: TableReport::new(entry),
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
    branches: Branches,
    /// Those that say what became of an answer.
    unfinished: Unfinished,
    /// Those that may tell rows apart.
    pooled: Pooled,
    /// What its first rows say of themselves.
    examples: Examples,
    /// What its columns are called.
    pub(super) header: Header,
    /// By what its rows are known.
    pub(super) known: Known,
    /// How many answers the row at hand stands for.
    pub(super) row_weight: u64,
    /// What all who were asked were told.
    told: Confidentiality,
    tallies: BTreeMap<(PersonaIx, Option<AccountIx>, Confidentiality), Tally>,
    evidence: Vec<Evidence>,
    /// What is rounded away of the answers of a row.
    pub(super) rests: Vec<(Asked, (i64, i64))>,
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
    /// Where rows stand, and what they say there, where they have no ids.
    parts: Parts,
    /// The columns of what is answered.
    answered: Vec<usize>,
    /// Rows that may sum up the table, if no other stands below.
    tail: Tail,
    /// The row that stands for most answers.
    most: Most,
    /// That which is known to be the sum of all others.
    sum_row: Option<u32>,
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
    pub(super) report: TableReport<'a>,
}

impl Visit for Counter<'_> {
    fn header(&mut self, header: &Header, rows: &[Row], found: &TableForm) -> bool {
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
            self.branches = Branches::of(plan, header);
            self.unfinished = Unfinished::of(plan, header);
            self.pooled = Pooled::of(plan, header);
            self.header = header.clone();
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
            self.answered = scores.chain(plan.says).chain(tags).collect();
            let day = plan.when.as_ref().map(|(column, _)| *column);
            self.known.columns(self.answered.clone(), day);
            let is_tally = plan.count.is_some() && day.is_none() && plan.id.is_none();
            self.known.tally(is_tally);
        }
        self.numbers = vec![None; self.plan.as_ref().map_or(0, |plan| plan.tags.len())];
        self.plan.is_some()
    }

    fn row(&mut self, row: &Row) -> bool {
        if !self.waits(row) {
            self.count_row(row);
        }
        self.undecided.is_none()
    }

    fn fault(&mut self, row: &Row, fault: &RowFault) -> bool {
        self.take_waiting();
        self.intake.rows += 1;
        self.above = row.row;
        self.cut.forget();
        let left = self.report.unreadable(row, fault);
        self.report.left(left);
        true
    }
}

impl Counter<'_> {
    /// A row that has its place in the table.
    pub(super) fn count_row(&mut self, row: &Row) {
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
                return;
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
            match taken {
                Ok(()) => {
                    self.unfinished.see(row, &mut self.report);
                    self.pooled.see(row, self.row_weight, &mut self.report);
                    self.branches.see(row, self.row_weight, &mut self.report);
                    self.examples
                        .see(row, &plan, &self.header, &mut self.report);
                    self.learn(row, &plan);
                }
                Err(left) => self.report.left(left),
            }
            self.plan = Some(plan);
        }
    }

    fn finish(mut self, read: Result<TableForm, table::TableFault>) -> Counted {
        self.take_held();
        self.take_tail();
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
        let asked = self.plan.iter().flat_map(|plan| &plan.scores);
        let stretched = asked.clone().filter_map(|score| score.stretch()).collect();
        // A number that means itself shows that the scale was asked as it is.
        let few_marks = asked.zip(&self.spreads);
        let few_marks = few_marks.filter(|(_, spread)| !spread.any());
        let few_marks = few_marks.filter_map(|(score, _)| Some((score.asked, score.few_marks()?)));
        let few_marks = few_marks.collect();
        let plan = self.plan.as_ref();
        let score_names = plan.map_or_else(Vec::new, |plan| ScoreName::of(plan, &self.header));
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
            for row in std::mem::take(&mut self.twins).finish() {
                self.report.twin(&row, plan.says.unwrap_or(0));
            }
            self.unnamed.tell(&mut self.report);
            self.branches.tell(&mut self.report);
            self.unfinished.tell(&mut self.report);
            self.examples.tell(&mut self.report);
        }
        if let Some(plan) = self.plan.as_ref().filter(|_| understood) {
            self.report.same_ids(plan, self.intake.rows);
        }
        if understood && self.intake.counted == 0 {
            self.report.nothing(&self.intake);
        }
        match self.again.piece() {
            Some(piece) => self.report.again(piece),
            None => {
                let (again, chance) = self.parts.twice();
                if chance < ORDERED {
                    self.report.paired(again, self.intake.counted);
                }
            }
        }
        for doubt in self.cut.doubts() {
            self.report.diagnostics.push(doubt);
        }
        self.report.finish();
        self.known.finish();
        let TableReport {
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
            stretched,
            few_marks,
            score_names,
            pooled: self.pooled,
            notes,
            diagnostics,
        }
    }
}
