//! Columns and values by what an author calls them.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::columns::{ScorePlan, TagPlan, Whole};
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Asked;
use crate::model::resolve::Ids;
use crate::model::rules;
use crate::read::kinds::{Address, Ends, Score, ScoreColumn, TagsColumn, Values};
use crate::read::reader::Id;
use crate::read::table::cells::{Choice, SpecialValues, WrittenNumber, number};
use crate::read::table::marks::is_other;
use crate::read::table::{ColumnMatch, Header, plain};
use crate::source::{Span, Spanned, letters};

/// Looks columns and values up, and says what is not there.
pub(super) struct Find<'a> {
    pub(super) header: &'a Header,
    pub(super) path: &'a str,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) failed: bool,
}

impl Find<'_> {
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        self.failed = true;
        self.diagnostics.push(fault);
    }

    pub(super) fn some(&mut self, address: &Option<Spanned<Address>>) -> Option<usize> {
        self.column(address.as_ref()?)
    }

    pub(super) fn column(&mut self, address: &Spanned<Address>) -> Option<usize> {
        let header = self.header;
        let name = match &address.value {
            Address::Number(number) if *number <= header.len() => return Some(number - 1),
            Address::Number(number) => number.to_string(),
            Address::Name(name) => name.clone(),
        };
        match header.find(&name) {
            ColumnMatch::One(at) => Some(at),
            ColumnMatch::Several(several) => {
                let message = format!(
                    "{} columns of {} are called `{name}`",
                    several.len(),
                    self.path
                );
                let ways = several.iter().take(8);
                let ways = ways.map(|&at| match header.address(at) {
                    address if address == letters(at) => format!("\"{address}\""),
                    address => format!("\"{address}\" (column {})", letters(at)),
                });
                let help = format!("say which: {}", ways.collect::<Vec<_>>().join(", "));
                self.fault(
                    Diagnostic::new(&rules::AMBIGUOUS_COLUMN, address.span, message).help(help),
                );
                None
            }
            ColumnMatch::None => {
                let message = format!("{} has no column `{name}`", self.path);
                let names = header.names();
                // Whatever goes on behind what was written is nearer than another letter.
                let longer = names.iter().any(|known| goes_on(known, &name));
                let near = suggest(&name, names.iter().map(String::as_str));
                let help = match near.filter(|_| !longer) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None if !holding(&names, &name).is_empty() => {
                        let some = holding(&names, &name);
                        let some = some.iter().take(4).map(|name| format!("\"{name}\""));
                        format!("did you mean {}?", some.collect::<Vec<_>>().join(" or "))
                    }
                    None => {
                        let some = names
                            .iter()
                            .take(12)
                            .map(|name| format!("\"{}\"", short(name)));
                        let more = names.len().saturating_sub(12);
                        let list = some.collect::<Vec<_>>().join(", ");
                        match more {
                            0 => format!("its columns: {list}"),
                            more => format!("its columns: {list} and {more} more"),
                        }
                    }
                };
                // Whatever else is wrong, it may be this.
                let help = match header.len() {
                    1 => format!(
                        "{help}; each row was read as one cell: where something stands between cells that was not found, say separator:"
                    ),
                    _ => help,
                };
                self.fault(
                    Diagnostic::new(&rules::UNKNOWN_COLUMN, address.span, message).help(help),
                );
                None
            }
        }
    }

    /// A column whose values mean ids of a kind. Where none are given, the
    /// values are what the things of that kind are called.
    pub(super) fn choice<I: Copy>(
        &mut self,
        column: &Option<Spanned<Address>>,
        values: &Option<Values<Spanned<Id>>>,
        other: &Option<Spanned<Id>>,
        own: impl Iterator<Item = (String, Option<I>)>,
        ids: &Ids<I>,
        span: Span,
    ) -> Option<Choice<Option<I>>> {
        if column.is_none() && other.is_none() {
            let message = "neither a column nor what all others are";
            let help = "write column:, or other: where one answer fits the whole table";
            self.fault(Diagnostic::new(&rules::COLUMN_MAP, span, message).help(help));
            return None;
        }
        let at = match column {
            Some(column) => Some(self.column(column)?),
            None => None,
        };
        let mut resolve = |id: &Spanned<Id>| match id.value.as_str() {
            "skip" => Some(None),
            _ => match ids.resolve(id, self.diagnostics) {
                Some(found) => Some(Some(found)),
                None => {
                    self.failed = true;
                    None
                }
            },
        };
        let mut map = BTreeMap::new();
        match values {
            Some(values) => {
                for (name, id) in &values.0 {
                    if let Some(meant) = resolve(id) {
                        map.insert(name.value.clone(), meant);
                    }
                }
            }
            // The first of a name has it.
            None => {
                for (name, meant) in own {
                    map.entry(name).or_insert(meant);
                }
            }
        }
        let other = match other {
            Some(other) => Some(resolve(other)?),
            None => None,
        };
        Some(Choice::new(at, map, other))
    }

    pub(super) fn score(
        &mut self,
        score: &ScoreColumn,
        asked: Asked,
        key: &str,
    ) -> Option<ScorePlan> {
        let column = self.some(&score.column)?;
        let (low, high) = asked.scale();
        let mut values = BTreeMap::new();
        for (name, meant) in score.values.iter().flat_map(|values| &values.0) {
            let meant_score = match meant.value {
                Score::Skip => None,
                Score::Is(value) if (low..=high).contains(&value) => Some(value),
                Score::Is(value) => {
                    let message = format!("`{key}` is {value}, outside its scale");
                    let help = format!("write a whole number from {low} to {high}, or skip");
                    let rule = &crate::read::rules::OUT_OF_RANGE;
                    self.fault(Diagnostic::new(rule, meant.span, message).help(help));
                    continue;
                }
            };
            values.insert(name.value.clone(), meant_score);
        }
        // Whoever says that a number means another one has turned the scale,
        // and the numbers that are left out are mistakes.
        let turned = values.iter().any(|(name, meant)| {
            let number = number(name, None);
            meant.is_some_and(|meant| matches!(number, WrittenNumber::Number(own) if own != meant))
        });
        let scale = self.scale(score, asked, key);
        Some(ScorePlan {
            asked,
            key: key.to_owned(),
            column,
            plain: !turned,
            values: (score.values.is_some()).then(|| Choice::new(Some(column), values, None)),
            skip_other: score.other.is_some(),
            scale,
            says_scale: score.scale.is_some(),
            span: Some(score.span),
        })
    }

    /// The scale that was asked, if that is said, and it is said as well how
    /// it becomes that of the question.
    fn scale(&mut self, score: &ScoreColumn, asked: Asked, key: &str) -> Option<(i64, i64)> {
        let (low, high) = asked.scale();
        let Ends::Marks(said) = &score.scale.as_ref()?.value else {
            return None;
        };
        let span = match (said.first(), said.last()) {
            (Some(first), Some(_)) => first.span,
            _ => score.span,
        };
        let [worst, best] = said.as_slice() else {
            let message = format!("`scale` has two ends, and here are {}", said.len());
            let help = format!("write the worst and the best answer: scale: [{low}, {high}]");
            self.fault(Diagnostic::new(&rules::COLUMN_MAP, span, message).help(help));
            return None;
        };
        let (worst, best) = (worst.value.0, best.value.0);
        if worst == best {
            let message = format!("a scale from {worst} to {best} has one answer");
            let help = format!("write the worst and the best answer: scale: [{low}, {high}]");
            self.fault(Diagnostic::new(&rules::COLUMN_MAP, span, message).help(help));
            return None;
        }
        if (worst, best) != (low, high) && score.map.is_none() && score.values.is_none() {
            let message = format!(
                "`{key}` runs from {low} to {high}, and this column from {worst} to {best}"
            );
            let help = format!(
                "say how the one becomes the other: map: linear, or what each answer means, as values: {{ {worst}: {low}, {best}: {high} }}; or keep it as a question of its own"
            );
            self.fault(Diagnostic::new(&rules::COLUMN_MAP, span, message).help(help));
            return None;
        }
        Some((worst, best))
    }

    /// A column of themes, or all columns of a question with several choices.
    pub(super) fn tags(&mut self, tags: &TagsColumn) -> Vec<TagPlan> {
        let header = self.header;
        let choices = match tags.column.as_ref().map(|column| &column.value) {
            Some(Address::Name(question)) => header.choices(question),
            _ => Vec::new(),
        };
        let choices = choices.into_iter();
        let columns = choices.map(|(at, choice)| (at, Some(choice.to_owned())));
        let mut columns: Vec<_> = columns.collect();
        let is_one = columns.is_empty();
        if is_one && let Some(at) = self.some(&tags.column) {
            // One of the choices alone: a cross in it is the choice.
            let choice = header.choice(at).map(str::to_owned);
            // What is called "Other" holds words, none of which is a theme.
            let says_nothing = tags.values.is_none() && tags.other.is_none();
            let open = Some(header.name(at)).filter(|name| is_other(name) && says_nothing);
            let choice = choice.or(open).filter(|_| tags.split.is_none());
            columns.push((at, choice));
        }
        let mut named = tags.values.iter().flat_map(|values| &values.0);
        if let Some((blank, _)) =
            named.find(|(name, tag)| name.value.is_empty() && tag.value != "skip")
        {
            let message = "a blank cell holds no theme";
            let help = "take \"\" out of values:, or write skip behind it";
            self.fault(Diagnostic::new(&rules::COLUMN_MAP, blank.span, message).help(help));
        }
        let values: Option<BTreeMap<_, _>> = tags.values.as_ref().map(|values| {
            let skip = |text: &str| (text != "skip").then(|| text.to_owned());
            let values = values.0.iter();
            values
                .map(|(name, tag)| (name.value.clone(), skip(&tag.value)))
                .collect()
        });
        let split = tags.split.as_ref().map(|split| split.value.0.as_str());
        let names = tags.values.iter().flat_map(|values| &values.0);
        let holds = |name: &str| split.is_some_and(|split| name.contains(split));
        let names = names
            .map(|(name, _)| name)
            .filter(|name| holds(&name.value));
        let whole = names.map(|name| Whole {
            name: name.value.clone(),
            used: Cell::new(false),
            near: Cell::new(false),
            span: name.span,
        });
        let mut whole: Vec<_> = whole.collect();
        whole.sort_by(|a, b| b.name.len().cmp(&a.name.len()).then(a.name.cmp(&b.name)));
        let mut open = columns.iter().filter_map(|(_, choice)| choice.clone());
        let open = open.find(|choice| is_other(choice));
        let says_nothing = values.is_none() && split.is_none() && tags.other.is_none();
        let plan = |(column, choice): (usize, Option<String>)| TagPlan {
            whole: whole.clone(),
            open_choice: open.clone(),
            lone: (choice.is_none() && says_nothing).then(|| header.name(column)),
            column,
            choice,
            keeps_words: is_one,
            split: split.map(str::to_owned),
            named: SpecialValues::new(values.iter().flat_map(BTreeMap::keys)),
            values: values.clone(),
            other: tags.other.as_ref().map(|other| other.value),
        };
        columns.into_iter().map(plan).collect()
    }
}

/// Names that hold what somebody wrote: a question is long, and its end is
/// easily left out.
fn holding<'n>(names: &'n [String], part: &str) -> Vec<&'n str> {
    let part = plain(part).to_lowercase();
    let holds = |name: &&str| {
        goes_on(name, &part) || part.len() >= 3 && name.to_lowercase().contains(&part)
    };
    names.iter().map(String::as_str).filter(holds).collect()
}

/// A header may be a whole question.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Whether a name begins with these words, and goes on with others.
fn goes_on(known: &str, written: &str) -> bool {
    let (known, written) = (known.to_lowercase(), written.to_lowercase());
    let rest = known.strip_prefix(&written).filter(|_| !written.is_empty());
    rest.is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
}
