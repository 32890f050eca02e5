//! The column map of a table, held against its header.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::surveys::Told;
use super::find::Find;
use super::{Context, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AccountIx, Asked, PersonIx, PersonaIx, Span, Stretch, rules};
use crate::read::kinds::{Columns, Consent, DecimalWord, OtherTags, ShareWord, SkipRows};
use crate::read::record::Record;
use crate::read::table::cells::{Choice, Picked, SpecialValues};
use crate::read::table::days::{Days, is_format};
use crate::read::table::{Header, Preset, plain, trim};

/// Which column holds what, and what its values mean.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) when: Option<(usize, Days)>,
    pub(super) persona: Option<Choice<Option<PersonaIx>>>,
    pub(super) account: Option<Choice<Option<AccountIx>>>,
    pub(super) who: Option<Choice<Option<PersonIx>>>,
    /// The four that every survey knows, then its own.
    pub(super) scores: Vec<ScorePlan>,
    pub(super) says: Option<usize>,
    pub(super) id: Option<(usize, Option<String>)>,
    pub(super) tags: Vec<TagPlan>,
    pub(super) share: Option<Choice<bool>>,
    pub(super) consent: Option<Choice<Consent>>,
    pub(super) count: Option<usize>,
    /// What stands before the tenths of its numbers, if that is said.
    pub(super) decimal: Option<DecimalWord>,
    pub(super) skip: Vec<SkipPlan>,
    /// How many columns have names.
    pub(super) width: usize,
}

/// Rows that are no answers, by what one of their cells says.
#[derive(Debug)]
pub(super) struct SkipPlan {
    pub(super) column: usize,
    /// Each with whether a row said it so far, be it in other capitals.
    pub(super) values: Vec<(String, bool)>,
    /// Where the map speaks of each; nothing where a tool is known for it.
    pub(super) spans: Vec<Span>,
    /// The place of each among them.
    choice: Choice<Option<usize>>,
}

impl SkipPlan {
    /// Of values as [`plain`] makes them; the blank one is a blank cell.
    fn new(column: usize, values: Vec<String>, spans: Vec<Span>) -> Self {
        let places = values.iter().enumerate();
        let places = places.map(|(at, value)| (value.clone(), Some(at)));
        Self {
            column,
            choice: Choice::new(Some(column), places.collect(), Some(None)),
            values: values.into_iter().map(|value| (value, false)).collect(),
            spans,
        }
    }

    /// Whether a cell says one of them: nothing where it does so in other
    /// capitals.
    pub(super) fn sees(&mut self, cell: &str) -> Option<bool> {
        match self.choice.pick(cell) {
            Picked::Is(Some(at)) => {
                if let Some((_, seen)) = self.values.get_mut(at) {
                    *seen = true;
                }
                Some(true)
            }
            Picked::Near => {
                let small = plain(cell).to_lowercase();
                for (value, seen) in &mut self.values {
                    *seen |= value.to_lowercase() == small;
                }
                None
            }
            Picked::Is(None) | Picked::Blank | Picked::Unmapped => Some(false),
        }
    }
}

#[derive(Debug)]
pub(super) struct ScorePlan {
    /// Which question it answers.
    pub(super) asked: Asked,
    /// Its key in the map.
    pub(super) key: String,
    pub(super) column: usize,
    /// What values mean that are named.
    pub(super) values: Option<Choice<Option<i64>>>,
    /// Whether numbers mean themselves, where they are not named.
    pub(super) plain: bool,
    pub(super) skip_other: bool,
    /// The scale that was asked, the worst answer first, where it is said.
    pub(super) scale: Option<(i64, i64)>,
    /// Whether the map says a scale, be it one or not.
    pub(super) says_scale: bool,
    /// Where the map speaks of it.
    pub(super) span: Option<Span>,
}

impl ScorePlan {
    /// A column of plain numbers from 0 to 10.
    fn recommend(column: usize) -> Self {
        Self {
            asked: Asked::Recommend,
            key: Asked::Recommend.word().to_owned(),
            column,
            values: None,
            plain: true,
            skip_other: false,
            scale: None,
            says_scale: false,
            span: None,
        }
    }

    /// What an answer of the scale that was asked is on the question's own: as
    /// far from the ends as it was. A half is rounded up.
    pub(super) fn stretched(&self, answer: i64) -> i64 {
        self.stretch().map_or(answer, |scale| scale.mark(answer))
    }

    /// The marks that its values mean, where they are fewer than the question's scale
    /// has: it was asked on another. Of one end alone it is likely that nobody chose
    /// it, and that the map was made from the answers.
    pub(super) fn few_marks(&self) -> Option<Vec<i64>> {
        let values = self.values.as_ref()?.values.values().flatten();
        let marks: BTreeSet<i64> = values.copied().collect();
        let (low, high) = self.asked.scale();
        let missing: Vec<_> = (low..=high).filter(|mark| !marks.contains(mark)).collect();
        let is_own = match missing.as_slice() {
            [] => true,
            [only] => *only == low || *only == high,
            _ => false,
        };
        (!is_own && !marks.is_empty()).then(|| marks.into_iter().collect())
    }

    /// The scale that was asked, where it is another than the question's own.
    pub(super) fn stretch(&self) -> Option<Stretch> {
        Stretch::of(self.asked, self.scale?)
    }
}

#[derive(Debug)]
pub(super) struct TagPlan {
    pub(super) column: usize,
    /// What the column stands for, where each choice has a column of its own.
    pub(super) choice: Option<String>,
    /// Of all columns of its question, the choice that leaves room for words.
    pub(super) open_choice: Option<String>,
    /// What it is called, where it stands for no choice and nothing is said of
    /// its values: where all of them are marks, that is its theme.
    pub(super) lone: Option<String>,
    /// Whether words in such a column are themes of their own.
    pub(super) keeps_words: bool,
    pub(super) split: Option<String>,
    /// What values mean; without it they are the themes.
    pub(super) values: Option<BTreeMap<String, Option<String>>>,
    pub(super) named: SpecialValues,
    /// Values that hold what stands between several, the longest first.
    pub(super) whole: Vec<Whole>,
    pub(super) other: Option<OtherTags>,
}

/// A value that holds what stands between several.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    pub(super) name: String,
    /// Whether a cell held it so far.
    pub(super) used: Cell<bool>,
    /// Whether a cell held it in other capitals.
    pub(super) near: Cell<bool>,
    /// Where the map names it.
    pub(super) span: Span,
}

impl TagPlan {
    /// Values that were to be taken as a whole, and stand in the table in other
    /// capitals alone; each with where the map names it.
    pub(super) fn unused(&self) -> impl Iterator<Item = (&str, Span)> {
        let whole = self.whole.iter();
        let whole = whole.filter(|whole| whole.near.get() && !whole.used.get());
        whole.map(|whole| (whole.name.as_str(), whole.span))
    }

    /// The next of several values in a cell, and what follows it. A value
    /// that is named is taken as a whole, though it may hold what stands
    /// between values.
    pub(super) fn next<'c>(&self, rest: &'c str) -> (&'c str, &'c str) {
        let Some(split) = &self.split else {
            return (rest, "");
        };
        let open = rest.trim_start();
        for whole in &self.whole {
            let name = &whole.name;
            if let Some(behind) = open.strip_prefix(name.as_str()) {
                if trim(behind).is_empty() {
                    whole.used.set(true);
                    return (&open[..name.len()], "");
                }
                let blank = behind.trim_start();
                if let Some(next) = behind
                    .strip_prefix(split.as_str())
                    .or_else(|| blank.strip_prefix(split.as_str()))
                {
                    whole.used.set(true);
                    return (&open[..name.len()], next);
                }
            } else if open
                .get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
            {
                whole.near.set(true);
            }
        }
        rest.split_once(split.as_str()).unwrap_or((rest, ""))
    }
}

/// Holds a map against a header. `None` where it does not fit, which has been
/// said.
pub(super) fn plan(
    entry: &Entry<'_>,
    header: &Header,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Plan> {
    let mut find = Find {
        header,
        path: entry
            .table
            .file
            .as_ref()
            .map_or("", |file| file.value.as_str()),
        diagnostics,
        failed: false,
    };
    let mut plan = Plan {
        width: header.len(),
        decimal: entry.table.decimal.as_ref().map(|word| word.value),
        ..Plan::default()
    };
    if let Some(columns) = &entry.table.columns {
        own(&mut plan, entry, columns, context, &mut find);
    }
    for SkipRows { column, values, .. } in entry.table.skip.iter().flat_map(|skip| &skip.0) {
        if let (Some(column), Some(values)) = (column, values)
            && let Some(at) = find.column(column)
        {
            if values.0.is_empty() {
                let message = "`skip` names no value, so no row is left out";
                let help =
                    "write what such rows say in this column, or \"\" where it is blank in them";
                find.fault(Diagnostic::new(&rules::COLUMN_MAP, column.span, message).help(help));
            }
            let spans = values.0.iter().map(|value| value.span).collect();
            let values = values.0.iter().map(|value| plain(&value.value.0));
            plan.skip.push(SkipPlan::new(at, values.collect(), spans));
        }
    }
    let failed = find.failed;
    if let Some(word) = &entry.table.preset
        && let Some(preset) = Preset::of(word.value)
    {
        fill(&mut plan, preset, header);
    }
    if failed {
        return None;
    }
    twice(&plan, header, diagnostics);
    judge(&plan, entry, diagnostics).then_some(plan)
}

/// Tells of a column that is read as the answers to two questions.
fn twice(plan: &Plan, header: &Header, diagnostics: &mut Diagnostics) {
    for (at, score) in plan.scores.iter().enumerate() {
        let mut before = plan.scores[..at].iter();
        let Some(first) = before.find(|first| first.column == score.column) else {
            continue;
        };
        let (Some(span), Some(other)) = (score.span, first.span) else {
            continue;
        };
        let name = header.name(score.column);
        let message = format!(
            "The column \"{name}\" is read as `{}` and as `{}`",
            first.key, score.key
        );
        let help = "each answer stands in two figures that look like two questions: take the column out of one of the two";
        diagnostics.push(
            Diagnostic::new(&rules::COLUMN_TWICE, span, message)
                .related(other, format!("`{}` reads it here", first.key))
                .help(help),
        );
    }
}

/// What the author says.
fn own(
    plan: &mut Plan,
    entry: &Entry<'_>,
    columns: &Columns,
    context: &Context<'_>,
    find: &mut Find<'_>,
) {
    let (model, known) = (context.model, context.known);
    if let Some(when) = &columns.when
        && let Some(at) = find.some(&when.column)
    {
        let formats = when.format.iter().flat_map(|formats| &formats.0);
        for format in formats.clone().filter(|format| !is_format(&format.value)) {
            let message = format!("`{}` is no format of a day", format.value);
            let help = "write day-first, month-first, year-first or serial (days as a spreadsheet counts them), or a pattern: %Y year, %y of two digits, %m month, %d day, %H hour, %I hour to 12 with %p, %M minute, %S second";
            find.fault(Diagnostic::new(&rules::COLUMN_MAP, format.span, message).help(help));
        }
        plan.when = Some((at, Days::said(formats.map(|format| format.value.as_str()))));
    }
    if let Some(persona) = &columns.persona {
        let own = model.each_persona().flat_map(|(index, persona)| {
            let label = persona.label.clone();
            let names = [Some(persona.id.clone()), Some(persona.name.clone()), label];
            names
                .into_iter()
                .flatten()
                .map(move |name| (plain(&name), Some(index)))
        });
        plan.persona = find.choice(
            &persona.column,
            &persona.values,
            &persona.other,
            own,
            &known.personas,
            persona.span,
        );
    }
    if let Some(account) = &columns.account {
        let own = model.each_account().flat_map(|(index, account)| {
            let names = [account.id.clone(), account.name.clone()];
            names
                .into_iter()
                .map(move |name| (plain(&name), Some(index)))
        });
        plan.account = find.choice(
            &account.column,
            &account.values,
            &account.other,
            own,
            &known.accounts,
            account.span,
        );
    }
    if let Some(who) = &columns.who {
        let own = model
            .each_person()
            .map(|(index, person)| (person.id.clone(), Some(index)));
        let other = None;
        plan.who = find.choice(
            &who.column,
            &who.values,
            &other,
            own,
            &known.people,
            who.span,
        );
        if let (Some(plan), Some(_)) = (&mut plan.who, &who.other) {
            plan.other = Some(None);
        }
    }
    let scores = [
        &columns.recommend,
        &columns.satisfaction,
        &columns.effort,
        &columns.feeling,
    ];
    for (asked, score) in Asked::ALL.into_iter().zip(scores) {
        let score = score.as_ref();
        let found = score.and_then(|score| find.score(score, asked, asked.word()));
        plan.scores.extend(found);
    }
    let survey = &model[entry.survey].survey;
    let mut told = Told::new();
    for (id, score) in &columns.asks.0 {
        let keys: Vec<&str> = Columns::FIELDS.iter().map(|field| field.key).collect();
        let surveys = &known.surveys;
        match surveys.resolve(survey, id, &keys, model, &mut told, find.diagnostics) {
            Some(own) => {
                let found = find.score(score, Asked::Own(own), id.value.as_str());
                plan.scores.extend(found);
            }
            None => find.failed = true,
        }
    }
    plan.says = columns
        .says
        .as_ref()
        .and_then(|says| find.some(&says.column));
    plan.count = columns
        .count
        .as_ref()
        .and_then(|count| find.some(&count.column));
    if let Some(id) = &columns.id
        && let Some(at) = find.some(&id.column)
    {
        let prefix = id
            .prefix
            .as_ref()
            .map(|prefix| prefix.value.as_str().to_owned());
        plan.id = Some((at, prefix));
    }
    let tags = columns.tags.iter().flat_map(|tags| &tags.0);
    plan.tags = tags.flat_map(|tags| find.tags(tags)).collect();
    if let Some(share) = &columns.share
        && let Some(at) = find.some(&share.column)
    {
        let values = share.values.iter().flat_map(|values| &values.0);
        let values =
            values.map(|(name, word)| (name.value.clone(), word.value == ShareWord::Client));
        let mut values: BTreeMap<_, _> = values.collect();
        if share.values.is_none() {
            values.insert(ShareWord::Client.word().to_owned(), true);
        }
        let other = share.other.as_ref().map(|_| false);
        plan.share = Some(Choice::new(Some(at), values, other));
    }
    if let Some(consent) = &columns.consent
        && let Some(at) = find.some(&consent.column)
    {
        let values = match &consent.values {
            Some(values) => values
                .0
                .iter()
                .map(|(name, word)| (name.value.clone(), word.value))
                .collect(),
            None => Consent::ALL
                .iter()
                .map(|word| (word.word().to_owned(), *word))
                .collect(),
        };
        // Nobody's consent is guessed from what another value means.
        plan.consent = Some(Choice::new(Some(at), values, None));
    }
}

/// What the tool's exports have in common, where the author says nothing.
fn fill(plan: &mut Plan, preset: &Preset, header: &Header) {
    if plan.when.is_none() {
        plan.when = Preset::column(preset.when, header).map(|at| (at, Days::said([])));
    }
    if plan.id.is_none() {
        plan.id = Preset::column(preset.id, header).map(|at| (at, None));
    }
    if plan.says.is_none() {
        plan.says = Preset::column(preset.says, header);
    }
    if plan.scores.is_empty() {
        let column = Preset::column(preset.recommend, header);
        plan.scores.extend(column.map(ScorePlan::recommend));
    }
    if plan.tags.is_empty()
        && let Some((name, split)) = preset.tags
        && let Some(column) = Preset::column(&[name], header)
    {
        plan.tags.push(TagPlan {
            choice: None,
            open_choice: None,
            lone: None,
            keeps_words: false,
            column,
            split: Some(split.to_owned()),
            values: None,
            named: SpecialValues::default(),
            whole: Vec::new(),
            other: None,
        });
    }
    for (name, values) in preset.skip {
        let Some(at) = Preset::column(&[name], header) else {
            continue;
        };
        // Whoever names more rows that are no answers has not said that the
        // tool's own tests are some; what is named in other capitals is settled.
        let own = plan.skip.iter().filter(|own| own.column == at);
        let own: Vec<_> = own.flat_map(|own| &own.values).collect();
        let is_own = |value: &str| own.iter().any(|(own, _)| own.eq_ignore_ascii_case(value));
        let values = values.iter().filter(|value| !is_own(value));
        let values: Vec<_> = values.map(|&value| value.to_owned()).collect();
        if !values.is_empty() {
            plan.skip.push(SkipPlan::new(at, values, Vec::new()));
        }
    }
}

/// Whether anything would come of it.
fn judge(plan: &Plan, entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> bool {
    let span = entry
        .table
        .file
        .as_ref()
        .map_or(entry.table.span, |file| file.span);
    let fault = |message: &str, help: &str| {
        Diagnostic::new(&rules::COLUMN_MAP, span, message).help(help.to_owned())
    };
    let answers = !plan.scores.is_empty() || plan.says.is_some() || !plan.tags.is_empty();
    if !answers {
        let message = "nothing is said of what this table's people answered";
        let help = "name at least one of recommend, satisfaction, effort, feeling, says, tags and the survey's own asks under columns:";
        diagnostics.push(fault(message, help));
        return false;
    }
    if plan.persona.is_none() && plan.who.is_none() {
        let message = "nothing is said of who answered this table";
        let help = "name persona: or who: under columns:; where all are of one persona, write persona: { other: ITS-ID }";
        diagnostics.push(fault(message, help));
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_stretched_to_the_scale_of_the_question() {
        use Asked::{Effort, Feeling, Recommend, Satisfaction};
        for (asked, scale, meant) in [
            (
                Satisfaction,
                (5, 1),
                &[(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)][..],
            ),
            (
                Satisfaction,
                (6, 1),
                &[(1, 5), (2, 4), (3, 3), (4, 3), (5, 2), (6, 1)],
            ),
            (Satisfaction, (1, 4), &[(1, 1), (2, 2), (3, 4), (4, 5)]),
            (Effort, (7, 1), &[(1, 7), (2, 6), (4, 4), (6, 2), (7, 1)]),
            (Effort, (5, 1), &[(1, 7), (2, 6), (3, 4), (4, 3), (5, 1)]),
            (
                Recommend,
                (10, 0),
                &[(0, 10), (1, 9), (5, 5), (9, 1), (10, 0)],
            ),
            (
                Recommend,
                (5, 1),
                &[(1, 10), (2, 8), (3, 5), (4, 3), (5, 0)],
            ),
            (
                Recommend,
                (1, 5),
                &[(1, 0), (2, 3), (3, 5), (4, 8), (5, 10)],
            ),
            (Recommend, (10, 1), &[(1, 10), (10, 0)]),
            (Feeling, (5, 1), &[(1, 2), (2, 1), (3, 0), (4, -1), (5, -2)]),
            (Feeling, (1, 5), &[(1, -2), (5, 2)]),
            (Feeling, (2, -2), &[(-2, 2), (-1, 1), (0, 0), (2, -2)]),
        ] {
            let mut plan = ScorePlan::recommend(0);
            (plan.asked, plan.scale) = (asked, Some(scale));
            for &(answer, is) in meant {
                assert_eq!(plan.stretched(answer), is, "{asked:?} {scale:?} {answer}");
            }
        }
    }
}
