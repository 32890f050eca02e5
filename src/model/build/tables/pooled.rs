//! Rows that are counted together though one of the table's columns tells them
//! apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Entry;
use super::columns::Plan;
use super::report::TableReport;
use super::rows::Counted;
use super::unnamed::used;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, Span, rules};
use crate::read::table::apart::{KINDS, ToldApart, apart, may_tell};
use crate::read::table::headings::folded;
use crate::read::table::{Header, Row, plain, trim};

/// A heading of no more words may stand over the names of products.
const HEADING: usize = 3;

/// And has no more of them.
const PRODUCTS: usize = 12;

/// So many values are listed.
const LISTED: usize = 8;

/// Columns that may tell rows apart, and that the map does not read.
#[derive(Debug, Default)]
pub(super) struct Pooled(Vec<PooledColumn>);

#[derive(Debug)]
struct PooledColumn {
    column: usize,
    /// All its names, the one that it goes by first.
    names: Vec<String>,
    /// More values than these are none that tell rows apart.
    most: usize,
    /// Of each value how many answers that count have it, and the first of them.
    values: BTreeMap<String, (u64, Span)>,
}

impl Pooled {
    /// Those of a plan.
    pub(super) fn of(plan: &Plan, header: &Header) -> Self {
        let used = used(plan);
        // What is left out by a column is not read of it.
        let is_read = |at: usize| {
            let skips = plan.skip.iter().filter(|skip| skip.column == at).count();
            used.iter().filter(|other| **other == at).count() > skips
        };
        let free = (0..header.len()).filter(|at| !is_read(*at));
        let all = free.filter_map(|column| {
            let mut names = vec![header.name(column)];
            names.extend((0..header.rows).map(|row| header.row_name(row, column).to_owned()));
            names.dedup();
            let is_heading =
                |name: &String| name.split_whitespace().count() <= HEADING && !name.contains('?');
            let most = match () {
                () if may_tell(&names) => KINDS,
                () if names.iter().all(is_heading) => PRODUCTS,
                () => return None,
            };
            Some(PooledColumn {
                column,
                names,
                most,
                values: BTreeMap::new(),
            })
        });
        Self(all.collect())
    }

    /// Looks at a row that counts, and for how many.
    pub(super) fn see(&mut self, row: &Row, weight: u64, report: &mut TableReport<'_>) {
        for pooled in &mut self.0 {
            let cell = trim(row.cell(pooled.column));
            if cell.is_empty() || pooled.values.len() > pooled.most {
                continue;
            }
            if let Some((rows, _)) = pooled.values.get_mut(cell) {
                *rows = rows.saturating_add(weight);
            } else {
                let place = report.note(row, pooled.column);
                pooled.values.insert(cell.to_owned(), (weight, place));
            }
        }
    }

    /// The first column that tells them apart.
    fn first(
        &self,
        has_days: bool,
        is_own: bool,
        model: &Model,
    ) -> Option<(&PooledColumn, ToldApart)> {
        let is_product = |value: &str| {
            let value = folded(value);
            let mut products = model.products.iter();
            products.any(|product| {
                let mut names = product.formerly.iter().chain([&product.id, &product.name]);
                names.any(|name| folded(name) == value)
            })
        };
        let mut told = self.0.iter().filter_map(|pooled| {
            let values: Vec<_> = pooled.values.keys().map(String::as_str).collect();
            let is_few = values.len() <= pooled.most;
            let apart = apart(&pooled.names, &values, is_product).filter(|_| is_few)?;
            Some((pooled, apart))
        });
        // Days tell the time, and a question that names the product what it is about.
        told.find(|(_, apart)| match apart {
            ToldApart::Time => !has_days,
            ToldApart::Product => !is_own,
            ToldApart::Wave | ToldApart::Survey => true,
        })
    }
}

/// Tells of them, table by table.
pub(super) fn tell(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    for (entry, counted) in entries.iter().zip(read) {
        let own = model[entry.survey].product;
        let names = &counted.score_names;
        let is_own = !names.is_empty() && names.iter().all(|name| name.names(own, model));
        let found = counted
            .pooled
            .first(!counted.days.is_empty(), is_own, model);
        if let Some((pooled, apart)) = found {
            diagnostics.push(pooled.diagnostic(apart));
        }
    }
}

impl PooledColumn {
    fn diagnostic(&self, apart: ToldApart) -> Diagnostic {
        let quoted = |value: &str| format!("\"{}\"", plain(value));
        let name = self.names.first().map_or("", String::as_str);
        let mut values: Vec<_> = self.values.iter().collect();
        values.sort_by_key(|(_, (rows, place))| (std::cmp::Reverse(*rows), *place));
        let more = if values.len() > LISTED { " …" } else { "" };
        let shown = values.iter().take(LISTED);
        let listed: Vec<_> = shown
            .map(|(value, (rows, _))| format!("{} × {rows}", quoted(value)))
            .collect();
        let (which, what, own) = match apart {
            ToldApart::Product => (
                "of which product each row speaks",
                "products",
                ", whose survey says product: under surveys:,",
            ),
            ToldApart::Wave | ToldApart::Time => (
                "to which wave each row belongs",
                "waves",
                ", with a wave: of its own,",
            ),
            ToldApart::Survey => (
                "to which survey each row belongs",
                "surveys",
                ", with a survey: of its own,",
            ),
        };
        let message = format!(
            "`{name}` says {which}, and all of them count together: {}{more}",
            listed.join(", ")
        );
        let first = values.first().map_or("", |(value, _)| value.as_str());
        let others: Vec<_> = values
            .iter()
            .skip(1)
            .take(LISTED)
            .map(|(value, _)| quoted(value))
            .collect();
        let rest = if values.len() > LISTED + 1 {
            ", …"
        } else {
            ""
        };
        let help = format!(
            "give each an entry of its own under feedback: for the same file{own} which leaves out the others: for \"{}\" skip: {{ column: {}, values: [{}{rest}] }}; if they are no {what}, set the level of this rule to off",
            plain(first),
            quoted(name),
            others.join(", ")
        );
        let place = self.values.values().map(|(_, place)| *place).min();
        let place = place.unwrap_or_default();
        Diagnostic::new(&rules::POOLED_ROWS, place, message).help(help)
    }
}
