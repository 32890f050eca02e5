//! `sidewise check --edition client --who`: what a client can work out.

use std::fmt::Write;

use schemars::JsonSchema;
use serde::Serialize;

use crate::disclose::who::{HeldWhy, LoneKind, who};
use crate::pipeline::Editions;

/// What a client can work out from the client edition.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ClientKnows {
    /// Every person of an account.
    people: Vec<PersonLine>,
    /// Who is the only one of a kind.
    only: Vec<Only>,
    /// Which figures are held back.
    held_back: Vec<Held>,
    /// The smallest group of which figures are shown.
    limit: usize,
}

/// What is told of one person.
#[derive(Debug, Serialize, JsonSchema)]
struct PersonLine {
    /// The real name, or the label where nobody wrote it down.
    name: String,
    /// What clients read in its place.
    label: String,
    /// Where they work.
    account: String,
    /// Whether nobody else of their persona is there.
    only_one: bool,
    /// What stands in the client edition.
    told: Vec<Thing>,
    /// How many of their answers are in figures of groups alone.
    in_groups: usize,
    /// How much is not in it at all.
    left_out: usize,
}

/// One thing that is told.
#[derive(Debug, Serialize, JsonSchema)]
struct Thing {
    /// `answer`, `note`, `seat`, `moment` or `staying`.
    kind: &'static str,
    /// Of what.
    title: String,
    /// What was promised.
    promise: &'static str,
    /// What is read beside it: `name`, `label`, `role`, `account`, `scores`,
    /// `feeling`, `words`, `date`, `revenue`.
    beside: Vec<&'static str>,
    /// The words.
    words: Option<String>,
    /// Where it is written.
    at: String,
}

/// The only one of a kind.
#[derive(Debug, Serialize, JsonSchema)]
struct Only {
    /// `account`, `invited`, `answered`, `answered_at`, `speaker`, `seat` or
    /// `reason`.
    kind: &'static str,
    /// The persona.
    persona: String,
    /// Where.
    at: String,
    /// Of an answer at one account: in which wave. Of a reason: of which action.
    within: Option<String>,
    /// Who, where that is known.
    name: Option<String>,
}

/// Figures of one group that are held back.
#[derive(Debug, Serialize, JsonSchema)]
struct Held {
    /// The path that they have in common.
    of: String,
    /// How many.
    figures: usize,
    /// How many people stand behind them.
    people: Option<u64>,
    /// `few`, `beside`, `felt` or `place`.
    why: &'static str,
}

impl ClientKnows {
    /// Of both editions of a project.
    pub(super) fn new(editions: &Editions<'_>) -> Self {
        let (whole, client) = (editions.whole, editions.client);
        let known = who(whole, client);
        let people = known.people.into_iter().map(|person| PersonLine {
            name: person.name,
            label: person.label,
            account: person.account,
            only_one: person.is_lone,
            told: person
                .told
                .into_iter()
                .map(|told| Thing {
                    kind: told.kind.word(),
                    title: told.title,
                    promise: told.promise.word(),
                    beside: told.beside.iter().map(|beside| beside.word()).collect(),
                    words: told.words,
                    at: (editions.row)(told.span),
                })
                .collect(),
            in_groups: person.counted,
            left_out: person.left_out,
        });
        let only = known.lone.into_iter().map(|one| Only {
            kind: one.kind.word(),
            persona: one.persona,
            at: one.at,
            within: one.within,
            name: one.name,
        });
        let held = known.held.into_iter().map(|group| Held {
            of: group.base,
            figures: group.figures,
            people: group.people,
            why: group.why.word(),
        });
        Self {
            people: people.collect(),
            only: only.collect(),
            held_back: held.collect(),
            limit: whole.model().report.privacy.group,
        }
    }

    /// The same for people.
    pub(super) fn text(&self) -> String {
        let mut out = String::from("What a client can work out\n");
        let mut account = None;
        for person in &self.people {
            if account != Some(&person.account) {
                account = Some(&person.account);
                let _ = writeln!(out, "\n{}", person.account);
            }
            let _ = writeln!(out, "  {} (read as: {})", person.name, person.label);
            if person.only_one {
                let _ = writeln!(out, "    the only one there, so the label is a name");
            }
            for told in &person.told {
                let of = if told.title.is_empty() { "" } else { ": " };
                let (kind, title) = (thing(told.kind), &told.title);
                let beside = told.beside.join(", ");
                let _ = writeln!(out, "    {kind}{of}{title} ({}): {beside}", told.promise);
                if let Some(words) = &told.words {
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    let _ = writeln!(out, "      “{words}”");
                }
            }
            if person.in_groups > 0 {
                let n = super::say::count(person.in_groups, "answer");
                let _ = writeln!(out, "    {n} in figures of groups alone");
            }
            if person.left_out > 0 {
                let n = super::say::count(person.left_out, "thing");
                let _ = writeln!(out, "    {n} not in it at all");
            }
            if person.told.is_empty() && person.in_groups == 0 && person.left_out == 0 {
                out.push_str("    nothing but that they are there\n");
            }
        }
        if !self.only.is_empty() {
            out.push_str("\nThe only one of a kind\n");
        }
        for one in &self.only {
            let within = one.within.as_ref();
            let within = within.map_or_else(String::new, |within| format!(", {within}"));
            let name = one.name.as_ref();
            let name = name.map_or_else(String::new, |name| format!(": {name}"));
            let (kind, persona, at) = (only(one.kind), &one.persona, &one.at);
            let _ = writeln!(out, "  the only {persona} {kind} {at}{within}{name}");
        }
        out.push_str(match self.held_back.is_empty() {
            true => "\nNo figure is held back\n",
            false => "\nHeld back\n",
        });
        for group in &self.held_back {
            let figures = super::say::count(group.figures, "figure");
            let why = match group.why {
                why if why == HeldWhy::Few.word() => {
                    format!("fewer than {} people", self.limit)
                }
                why if why == HeldWhy::Felt.word() => {
                    "it would tell how somebody felt who answered in confidence".to_owned()
                }
                why if why == HeldWhy::Place.word() => {
                    "it would tell where somebody answered who is told of without a place"
                        .to_owned()
                }
                _ => "a smaller group could be worked out by subtraction, or all answered alike"
                    .to_owned(),
            };
            let people = group.people;
            let people = people.map_or_else(String::new, |n| format!(" ({n})"));
            let _ = writeln!(out, "  {}: {figures}, {why}{people}", group.of);
        }
        out
    }
}

fn thing(word: &str) -> &str {
    match word {
        "seat" => "sat in",
        "note" => "said at",
        "staying" => "answered on staying",
        word => word,
    }
}

fn only(word: &str) -> &'static str {
    let kinds = [
        (LoneKind::Account, "at"),
        (LoneKind::Invited, "invited to"),
        (LoneKind::Answered, "who answered"),
        (LoneKind::AnsweredAt, "who answered at"),
        (LoneKind::Speaker, "whose words are shown from"),
        (LoneKind::Seat, "in"),
        (LoneKind::Reason, "whose answer is why something is done:"),
    ];
    let known = kinds.into_iter().find(|(kind, _)| kind.word() == word);
    known.map_or("in", |(_, says)| says)
}
