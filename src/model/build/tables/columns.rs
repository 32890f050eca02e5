//! The column map of a table, held against its header.

use std::collections::BTreeMap;

use super::find::Find;
use super::{Context, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AccountIx, Asked, PersonIx, PersonaIx, rules};
use crate::read::kinds::{Columns, Consent, OtherTags, SkipRows};
use crate::read::record::Record;
use crate::read::table::cells::{Choice, is_format};
use crate::read::table::{Header, Preset, plain};

/// Which column holds what, and what its values mean.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) when: Option<(usize, Vec<String>)>,
    pub(super) persona: Option<Choice<Option<PersonaIx>>>,
    pub(super) account: Option<Choice<Option<AccountIx>>>,
    pub(super) who: Option<Choice<Option<PersonIx>>>,
    /// The four that every survey knows, then its own.
    pub(super) scores: Vec<ScorePlan>,
    pub(super) says: Option<usize>,
    pub(super) id: Option<(usize, Option<String>)>,
    pub(super) tags: Vec<TagPlan>,
    pub(super) share: Option<Choice<bool>>,
    pub(super) count: Option<usize>,
    pub(super) skip: Vec<(usize, Vec<String>)>,
    /// How many columns have names.
    pub(super) width: usize,
}

#[derive(Debug)]
pub(super) struct ScorePlan {
    /// Which question it answers.
    pub(super) asked: Asked,
    /// Its key in the map.
    pub(super) key: String,
    pub(super) column: usize,
    /// What values mean, where they are not numbers.
    pub(super) values: Option<Choice<Option<i64>>>,
    pub(super) skip_other: bool,
}

#[derive(Debug)]
pub(super) struct TagPlan {
    pub(super) column: usize,
    /// What the column stands for, where each choice has a column of its own.
    pub(super) choice: Option<String>,
    pub(super) split: Option<String>,
    /// What values mean; without it they are the themes.
    pub(super) values: Option<BTreeMap<String, Option<String>>>,
    pub(super) other: Option<OtherTags>,
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
        ..Plan::default()
    };
    if let Some(columns) = &entry.table.columns {
        own(&mut plan, entry, columns, context, &mut find);
    }
    for SkipRows { column, values, .. } in entry.table.skip.iter().flat_map(|skip| &skip.0) {
        if let (Some(column), Some(values)) = (column, values)
            && let Some(at) = find.column(column)
        {
            let values = values.0.iter().map(|value| plain(&value.value));
            plan.skip.push((at, values.collect()));
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
    judge(&plan, entry, diagnostics).then_some(plan)
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
            let help =
                "%Y year, %m month, %d day, %H hour, %I hour to 12 with %p, %M minute, %S second";
            find.fault(Diagnostic::new(&rules::COLUMN_MAP, format.span, message).help(help));
        }
        plan.when = Some((at, formats.map(|format| format.value.clone()).collect()));
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
    for (id, score) in &columns.asks.0 {
        let keys: Vec<&str> = Columns::FIELDS.iter().map(|field| field.key).collect();
        let surveys = &known.surveys;
        match surveys.resolve(survey, id, &keys, model, find.diagnostics) {
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
        let values = values.map(|(name, word)| (name.value.clone(), word.value == Consent::Client));
        let mut values: BTreeMap<_, _> = values.collect();
        if share.values.is_none() {
            values.insert(Consent::Client.word().to_owned(), true);
        }
        plan.share = Some(Choice {
            column: Some(at),
            values,
            other: share.other.as_ref().map(|_| false),
        });
    }
}

/// What the tool's exports have in common, where the author says nothing.
fn fill(plan: &mut Plan, preset: &Preset, header: &Header) {
    if plan.when.is_none() {
        let column = Preset::column(preset.when, header);
        let formats = preset.formats.iter().map(|&format| format.to_owned());
        plan.when = column.map(|at| (at, formats.collect()));
    } else if let Some((_, formats)) = &mut plan.when
        && formats.is_empty()
    {
        formats.extend(preset.formats.iter().map(|&format| format.to_owned()));
    }
    if plan.id.is_none() {
        plan.id = Preset::column(preset.id, header).map(|at| (at, None));
    }
    if plan.says.is_none() {
        plan.says = Preset::column(preset.says, header);
    }
    if plan.scores.is_empty() {
        let column = Preset::column(preset.recommend, header);
        plan.scores.extend(column.map(|column| ScorePlan {
            asked: Asked::Recommend,
            key: Asked::Recommend.word().to_owned(),
            column,
            values: None,
            skip_other: false,
        }));
    }
    if plan.tags.is_empty()
        && let Some((name, split)) = preset.tags
        && let Some(column) = Preset::column(&[name], header)
    {
        plan.tags.push(TagPlan {
            choice: None,
            column,
            split: Some(split.to_owned()),
            values: None,
            other: None,
        });
    }
    for (name, values) in preset.skip {
        let Some(at) = Preset::column(&[name], header) else {
            continue;
        };
        // Whoever speaks of the column has said all of it.
        if plan.skip.iter().all(|(own, _)| *own != at) {
            let values = values.iter().map(|&value| value.to_owned());
            plan.skip.push((at, values.collect()));
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
