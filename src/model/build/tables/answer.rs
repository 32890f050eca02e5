//! What one row says, by the map: who answered, and what.

use super::columns::{Plan, TagPlan};
use super::ids::{self, IdSeen};
use super::rows::Counter;
use super::same::as_number;
use crate::model::{
    AccountIx, Asked, Consent, Left, Own, PersonIx, PersonaIx, Span, Spanned, When,
};
use crate::read::kinds::OtherTags;
use crate::read::reader::Id;
use crate::read::table::cells::{Choice, Picked, WrittenNumber, number};
use crate::read::table::days::{EARLIEST, NoDay, Way};
use crate::read::table::marks::{Mark, is_nothing, is_other, mark};
use crate::read::table::{Row, plain, trim};

/// A cell that is longer says more than a number.
const LONGEST_NUMBER: usize = 3;

/// Who answered.
pub(super) struct Who {
    pub(super) person: Option<Spanned<PersonIx>>,
    pub(super) persona: Option<PersonaIx>,
    pub(super) account: Option<AccountIx>,
}

/// What they answered.
#[derive(Default)]
pub(super) struct Answers {
    /// To the four questions that every survey knows.
    pub(super) scores: [Option<i64>; 4],
    /// To the survey's own.
    pub(super) own: Vec<(Own, i64)>,
    pub(super) says: String,
    pub(super) tags: Vec<String>,
}

impl Answers {
    /// Whether it says how it felt.
    pub(super) fn feels(&self) -> bool {
        self.scores[3].is_some()
    }

    /// Whether it felt below zero.
    pub(super) fn feels_bad(&self) -> bool {
        self.scores[3].is_some_and(|feeling| feeling < 0)
    }
}

impl Counter<'_> {
    pub(super) fn without_persona(&mut self, row: &Row, plan: &Plan) -> Left {
        // Where the map says that others are nobody's, it has been said.
        let said = plan
            .persona
            .as_ref()
            .is_some_and(|persona| matches!(persona.other, Some(None)))
            || plan.persona.is_none() && plan.who.as_ref().is_some_and(|who| who.other.is_some());
        let column = plan.persona.as_ref().and_then(|persona| persona.column);
        let column = column.or(plan.who.as_ref().and_then(|who| who.column));
        match column {
            Some(column) if !said && trim(row.cell(column)).is_empty() => {
                let message = "nobody knows what kind of person answered here".to_owned();
                self.report.row(Left::NoPersona, row, column, message)
            }
            _ => Left::NoPersona,
        }
    }

    /// The id of a row goes to [`Counter::id`]; nothing where it has none.
    pub(super) fn identify(&mut self, row: &Row, plan: &Plan) -> Result<(), Left> {
        self.id.clear();
        self.known.begin();
        let Some((column, prefix)) = &plan.id else {
            return Ok(());
        };
        let written = trim(row.cell(*column));
        if written.is_empty() {
            return Ok(());
        }
        let bare = self.bare_hash(written);
        match self.ids.see(bare, written) {
            IdSeen::New => {}
            IdSeen::Alike => self.report.alike(row, *column, written),
            IdSeen::Same => {
                let message = format!("`{written}` is the id of a row above");
                return Err(self.report.row(Left::SameId, row, *column, message));
            }
        }
        if self.entry.is_one_of_several {
            let bare = match as_number(written) {
                same if same == written => bare,
                number => self.bare_hash(number),
            };
            self.known.id(prefix.as_deref(), written, bare);
        }
        if let Some(prefix) = prefix {
            self.id.push_str(prefix);
            self.id.push('-');
        }
        let start = self.id.len();
        Id::suggest_behind(&mut self.id, written);
        if self.id.len() == start {
            self.id.clear();
        }
        Ok(())
    }

    /// What an id is known by where capitals and hyphens do not count.
    fn bare_hash(&mut self, id: &str) -> u64 {
        self.bare.clear();
        Id::strip(id, &mut self.bare);
        ids::hash(&self.bare)
    }

    pub(super) fn when(&mut self, row: &Row, plan: &Plan) -> Result<Option<Spanned<When>>, Left> {
        let Some((column, days)) = &plan.when else {
            return Ok(None);
        };
        let cell = trim(row.cell(*column));
        if cell.is_empty() {
            return Ok(None);
        }
        let no_day = match days.read(cell) {
            Ok(when) => {
                let span = Span::cell(self.entry.file, row.number, Some(*column));
                return Ok(Some(Spanned::new(when, span)));
            }
            Err(no_day) => no_day,
        };
        if no_day == NoDay::Unread && !days.is_said() && self.order.is_none() {
            self.undecided = Some(*column);
            return Err(Left::NoDay);
        }
        let way = self.order.as_ref().and_then(|found| found.way());
        let message = match (no_day, way) {
            (NoDay::Early(year), _) => {
                format!(
                    "`{cell}` is a day of the year {year}, and nobody answered before {EARLIEST}"
                )
            }
            _ if days.is_said() => format!("`{cell}` is no day as `format` says"),
            (_, Some(Way::DayFirst)) => format!("`{cell}` is no day with the day first"),
            (_, Some(Way::MonthFirst)) => format!("`{cell}` is no day with the month first"),
            _ => format!("`{cell}` is no day"),
        };
        Err(self.report.row(Left::NoDay, row, *column, message))
    }

    pub(super) fn weight(&mut self, row: &Row, plan: &Plan) -> Result<u64, Left> {
        let Some(column) = plan.count else {
            return Ok(1);
        };
        match number(row.cell(column), plan.decimal) {
            WrittenNumber::Number(0) => Err(Left::Empty),
            WrittenNumber::Number(count) if (1..=1_000_000_000_000).contains(&count) => {
                Ok(count.unsigned_abs())
            }
            WrittenNumber::Unclear => Err(self.report.unclear("count", row, column)),
            _ => {
                let cell = trim(row.cell(column));
                let message = format!("`{cell}` is no count of answers");
                Err(self.report.row(Left::NoCount, row, column, message))
            }
        }
    }

    pub(super) fn answers(&mut self, row: &Row, plan: &Plan) -> Result<Answers, Left> {
        let mut answers = Answers::default();
        let mut left = None;
        self.rests.clear();
        for (which, score) in plan.scores.iter().enumerate() {
            match (self.score(row, plan, which), score.asked) {
                (Ok(Some(score)), Asked::Own(own)) => answers.own.push((own, score)),
                (Ok(score), known) => {
                    if let Some(place) = answers.scores.get_mut(known.place()) {
                        *place = score;
                    }
                }
                (Err(fault), _) => left = left.or(Some(fault)),
            }
        }
        if let Some(says) = plan.says {
            answers.says = trim(row.cell(says)).to_owned();
        }
        for which in 0..plan.tags.len() {
            if let Err(fault) = self.tags(row, plan, which, &mut answers) {
                left = left.or(Some(fault));
            }
        }
        match left {
            Some(left) => Err(left),
            None => Ok(answers),
        }
    }

    pub(super) fn share(&mut self, row: &Row, plan: &Plan) -> Result<bool, Left> {
        let Some((share, column)) = plan.share.as_ref().and_then(|s| Some((s, s.column?))) else {
            return Ok(false);
        };
        match share.pick(row.cell(column)) {
            Picked::Is(shared) => Ok(shared),
            Picked::Blank => Ok(false),
            Picked::Unmapped => Err(self.report.unmapped("share", row, column)),
            Picked::Near => Err(self.report.near("share", row, column)),
        }
    }

    /// What whoever answered agreed to; nothing where the cell is blank.
    pub(super) fn consent(&mut self, row: &Row, plan: &Plan) -> Result<Option<Consent>, Left> {
        let Some((consent, column)) = plan.consent.as_ref().and_then(|c| Some((c, c.column?)))
        else {
            return Ok(None);
        };
        match consent.pick(row.cell(column)) {
            Picked::Is(consent) => Ok(Some(consent)),
            Picked::Blank => Ok(None),
            Picked::Unmapped => Err(self.report.unmapped("consent", row, column)),
            Picked::Near => Err(self.report.near("consent", row, column)),
        }
    }

    pub(super) fn score(
        &mut self,
        row: &Row,
        plan: &Plan,
        which: usize,
    ) -> Result<Option<i64>, Left> {
        let Some(score) = plan.scores.get(which) else {
            return Ok(None);
        };
        let key = score.key.as_str();
        let cell = trim(row.cell(score.column));
        if let Some(values) = &score.values {
            return match values.pick(cell) {
                Picked::Is(meant) => Ok(meant),
                Picked::Blank => Ok(None),
                Picked::Unmapped if score.plain && is_number(cell) => {
                    self.plain(cell, row, plan, which)
                }
                Picked::Unmapped if score.skip_other => match values.is_near(cell) {
                    true => Err(self.report.near(key, row, score.column)),
                    false => Ok(None),
                },
                Picked::Unmapped => Err(self.report.unmapped(key, row, score.column)),
                Picked::Near => Err(self.report.near(key, row, score.column)),
            };
        }
        if cell.is_empty() {
            return Ok(None);
        }
        self.plain(cell, row, plan, which)
    }

    /// A number that means itself.
    fn plain(
        &mut self,
        cell: &str,
        row: &Row,
        plan: &Plan,
        which: usize,
    ) -> Result<Option<i64>, Left> {
        let (Some(score), Some(spread)) = (plan.scores.get(which), self.spreads.get_mut(which))
        else {
            return Ok(None);
        };
        let key = score.key.as_str();
        let (low, high) = score.asked.scale();
        match number(cell, plan.decimal) {
            WrittenNumber::Number(value) if spread.see(value, self.row_weight) => {
                if cell.len() > LONGEST_NUMBER {
                    spread.label(value, cell);
                }
                let rest = score.stretch().map(|scale| scale.rest(value));
                if let Some(rest) = rest.filter(|(rest, _)| *rest != 0) {
                    self.rests.push((score.asked, rest));
                }
                return Ok(Some(score.stretched(value)));
            }
            WrittenNumber::Words if score.skip_other => return Ok(None),
            WrittenNumber::Words => return Err(self.report.unmapped(key, row, score.column)),
            WrittenNumber::Unclear => return Err(self.report.unclear(key, row, score.column)),
            WrittenNumber::Part => spread.see_part(),
            WrittenNumber::Number(_) => {}
        }
        let (low, high) = score.scale.unwrap_or((low, high));
        let shown: String = cell.chars().take(20).collect();
        let message = format!("`{key}` is {shown}, outside its scale of {low} to {high}");
        Err(self
            .report
            .off_scale(key, shown, row, score.column, message))
    }

    pub(super) fn tags(
        &mut self,
        row: &Row,
        plan: &Plan,
        which: usize,
        answers: &mut Answers,
    ) -> Result<(), Left> {
        let Some(plan) = plan.tags.get(which) else {
            return Ok(());
        };
        let cell = row.cell(plan.column);
        if let Some(choice) = &plan.choice {
            let Some(part) = self.chosen(cell, choice, row, plan, which, &mut answers.says)? else {
                return Ok(());
            };
            return self.tag(part, row, plan, &mut answers.tags);
        }
        let tags = &mut answers.tags;
        if let Some(name) = &plan.lone {
            let place = || self.report.note(row, plan.column);
            if let Some(tag) = self.marks.see(which, &plain(cell), name, place) {
                tags.push(tag);
                return Ok(());
            }
        }
        let mut rest = cell;
        while !rest.is_empty() {
            let (part, behind) = plan.next(rest);
            rest = behind;
            let part = plain(part);
            let named = plan.values.as_ref();
            // Whoever names it has said what it means.
            if is_nothing(&part) && !named.is_some_and(|values| values.contains_key(&part)) {
                continue;
            }
            self.tag(part, row, plan, tags)?;
        }
        Ok(())
    }

    /// What the column of a choice says: the choice, words of somebody's own,
    /// or nothing.
    fn chosen(
        &mut self,
        cell: &str,
        choice: &str,
        row: &Row,
        plan: &TagPlan,
        which: usize,
        says: &mut String,
    ) -> Result<Option<String>, Left> {
        let part = plain(cell);
        if part.is_empty() {
            return Ok(None);
        }
        if part == choice {
            self.see_choice(&part, row, plan, which, false);
            return Ok(Some(part));
        }
        // Whoever names what stands in the cell has said what it means.
        if plan
            .values
            .as_ref()
            .is_some_and(|values| values.contains_key(&part))
        {
            return Ok(Some(part));
        }
        let marked = mark(&part);
        if marked.is_some() {
            self.see_choice(&part, row, plan, which, false);
        }
        let chosen = match marked {
            Some(Mark::Yes) => true,
            Some(Mark::No) => return Ok(None),
            // Tools write the number of a choice where it was made. Several
            // numbers in one column are ranks, or codes that somebody knows.
            Some(Mark::Number(number)) => *self.numbers[which].get_or_insert(number) == number,
            None => false,
        };
        match (chosen, plan.other) {
            (true, _) => Ok(Some(choice.to_owned())),
            (false, Some(OtherTags::Keep)) => Ok(Some(part)),
            (false, Some(OtherTags::Skip)) => Ok(None),
            // Words that explain another choice are words, and no theme: the
            // choice is.
            (false, None) if is_other(choice) => {
                if says.is_empty() {
                    *says = trim(cell).to_owned();
                }
                let open = plan.open_choice.as_deref().unwrap_or(choice);
                Ok(Some(open.to_owned()))
            }
            (false, None) if plan.keeps_words && marked.is_none() => {
                self.see_choice(&part, row, plan, which, true);
                Ok(Some(part))
            }
            (false, None) => Err(self.report.unmapped_part("tags", &part, row, plan.column)),
        }
    }

    /// Notes what the column of a choice holds: `words`, or a mark.
    fn see_choice(&mut self, part: &str, row: &Row, plan: &TagPlan, which: usize, words: bool) {
        let place = || self.report.note(row, plan.column);
        self.marks.see_choice(which, part, words, place);
    }

    fn tag(
        &mut self,
        part: String,
        row: &Row,
        plan: &TagPlan,
        tags: &mut Vec<String>,
    ) -> Result<(), Left> {
        if part.is_empty() {
            return Ok(());
        }
        let meant = plan.values.as_ref().map(|values| values.get(&part));
        let tag = match (meant, plan.other) {
            (Some(Some(meant)), _) => meant.clone(),
            (None, _) | (Some(None), Some(OtherTags::Keep)) => Some(part),
            // Nobody names the choice that every question may have.
            (Some(None), None) if plan.open_choice.as_ref() == Some(&part) => Some(part),
            (Some(None), Some(OtherTags::Skip)) if plan.named.is_near(&part) => {
                return Err(self.report.near("tags", row, plan.column));
            }
            (Some(None), Some(OtherTags::Skip)) => None,
            (Some(None), None) => {
                return Err(self.report.unmapped_part("tags", &part, row, plan.column));
            }
        };
        if let Some(tag) = tag
            && !tags.contains(&tag)
        {
            tags.push(tag);
        }
        Ok(())
    }

    pub(super) fn who(&mut self, row: &Row, plan: &Plan) -> Result<Who, Left> {
        let model = self.context.model;
        if let Some(who) = &plan.who
            && let Some(column) = who.column
        {
            match who.pick(row.cell(column)) {
                Picked::Is(Some(person)) => {
                    let own = &model[person];
                    self.is_whose(row, plan, person);
                    let span = Span::cell(self.entry.file, row.number, Some(column));
                    return Ok(Who {
                        person: Some(Spanned::new(person, span)),
                        persona: Some(own.persona),
                        account: Some(own.account),
                    });
                }
                Picked::Is(None) | Picked::Blank => {}
                Picked::Unmapped => return Err(self.report.unmapped("who", row, column)),
                Picked::Near => return Err(self.report.near("who", row, column)),
            }
        }
        let persona = self.choose("persona", &plan.persona, row);
        let account = self.choose("account", &plan.account, row);
        let (persona, account) = (persona?, account?);
        Ok(Who {
            person: None,
            persona,
            account,
        })
    }

    /// Holds the columns of personas and accounts against what is known of a
    /// person. A blank cell says nothing, nor does what all others are.
    fn is_whose(&mut self, row: &Row, plan: &Plan, person: PersonIx) {
        let model = self.context.model;
        let own = &model[person];
        if let Some((column, other)) = said(&plan.persona, row)
            && other != own.persona
        {
            let (is, not) = (&model[own.persona].id, &model[other].id);
            let message = format!("`{}` is a `{is}`, not a `{not}`", own.id);
            self.report.contradicts(row, column, message);
        }
        if let Some((column, other)) = said(&plan.account, row)
            && other != own.account
        {
            let (is, not) = (&model[own.account].id, &model[other].id);
            let message = format!("`{}` works at `{is}`, not at `{not}`", own.id);
            self.report.contradicts(row, column, message);
        }
    }

    pub(super) fn choose<I: Copy>(
        &mut self,
        key: &'static str,
        choice: &Option<Choice<Option<I>>>,
        row: &Row,
    ) -> Result<Option<I>, Left> {
        let Some(choice) = choice else {
            return Ok(None);
        };
        let column = choice.column.unwrap_or(0);
        match choice.pick(choice.column.map_or("", |at| row.cell(at))) {
            Picked::Is(meant) => Ok(meant),
            Picked::Blank => Ok(None),
            Picked::Unmapped => Err(self.report.unmapped(key, row, column)),
            Picked::Near => Err(self.report.near(key, row, column)),
        }
    }
}

/// What the column of a choice says itself, and which it is.
fn said<I: Copy>(choice: &Option<Choice<Option<I>>>, row: &Row) -> Option<(usize, I)> {
    let choice = choice.as_ref()?;
    let column = choice.column?;
    let cell = row.cell(column);
    if trim(cell).is_empty() || choice.other.is_some() && !choice.is_near(cell) {
        return None;
    }
    match choice.pick(cell) {
        Picked::Is(meant) => Some((column, meant?)),
        Picked::Blank | Picked::Unmapped | Picked::Near => None,
    }
}

/// Whether a cell begins as a number does: words that nobody named are an
/// error of the map, and not of the row.
fn is_number(cell: &str) -> bool {
    !matches!(number(cell, None), WrittenNumber::Words)
}
