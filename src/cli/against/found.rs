//! What there is to say of groups that are too little apart: one thing of each.

use std::collections::{BTreeMap, BTreeSet};

use super::ONE_ANSWER_APART;
use super::figures::One;
use super::people::{Apart, Turned, is_of_a_count};
use crate::diagnostic::Diagnostic;
use crate::measure::key::{Key, Metric, Of, Scope};

/// The people of figures that change together, and what they were asked.
type Group = (String, String);

/// Groups that are apart by fewer than a group.
pub(super) struct ChangesFound {
    limit: u64,
    groups: BTreeMap<Group, (FigureAt, u64, u64)>,
    /// By question: where most is known to have changed.
    swapped: BTreeMap<(Group, String), (FigureAt, u64, u64)>,
    /// Where a bound is new, gone or another.
    turned: BTreeMap<Group, (FigureAt, Turned)>,
    /// Of which as many are new as a group is.
    anew: BTreeSet<Group>,
}

/// Where somebody sees it.
struct FigureAt {
    key: Key,
    of: String,
    /// What it may be under another name.
    was: Option<GoneName>,
    is_of_a_count: bool,
}

/// What is gone, and may be what is new.
struct GoneName {
    /// The wave by its title, others by the path of their figure.
    called: String,
    /// What kind of thing has another name.
    kind: &'static str,
}

impl ChangesFound {
    /// Nothing yet; `limit` is how many a group is.
    pub(super) fn new(limit: u64) -> Self {
        Self {
            limit,
            groups: BTreeMap::new(),
            swapped: BTreeMap::new(),
            turned: BTreeMap::new(),
            anew: BTreeSet::new(),
        }
    }

    /// Takes down what two figures are apart.
    /// Where what it is of now was called otherwise, `of` is that.
    pub(super) fn add(&mut self, before: &One<'_>, now: &One<'_>, of: &Of, apart: Apart) {
        let place = || FigureAt {
            key: now.key.clone(),
            of: now.of().to_owned(),
            was: gone_name(before, now, of),
            is_of_a_count: is_of_a_count(now),
        };
        let group = (whole(&now.key), now.of().to_owned());
        match apart {
            Apart::Grown(before, now) => {
                if before.abs_diff(now) >= self.limit {
                    self.anew.insert(group);
                } else if before != now {
                    let known = self.groups.entry(group);
                    known.or_insert_with(|| (place(), before, now));
                }
            }
            Apart::Turned(turned) => {
                let known = self.turned.entry(group);
                known.or_insert_with(|| (place(), turned));
            }
            Apart::Swapped(n, least) => {
                let known = self.swapped.entry((group, question(&now.key)));
                let known = known.or_insert_with(|| (place(), n, 0));
                if least > known.2 {
                    *known = (place(), n, least);
                }
            }
        }
    }

    /// Says it.
    pub(super) fn told(mut self) -> Vec<Diagnostic> {
        let limit = self.limit;
        self.leave_out_repeated();
        let mut told: BTreeSet<Group> = self.groups.keys().cloned().collect();
        let staying = |place: &FigureAt| place.key.of().scopes().first() == Some(&Scope::LockIn);
        let mut stays = self.groups.values().any(|(place, ..)| staying(place));
        let mut out: Vec<Diagnostic> = Vec::new();
        out.extend(self.groups.values().map(|(place, before, now)| {
            let apart = before.abs_diff(*now);
            let people = if apart == 1 { "person" } else { "people" };
            let between = format!("whoever has both can work out the {apart} {people} in between");
            let help = format!(
                "wait until {limit} more have answered than {before}, or hand over the figure as it was; see `sidewise explain one-answer-apart`"
            );
            place.say(*before, *now, "", &between, help)
        }));
        // Of a whole last: its parts tell more.
        let mut swapped: Vec<_> = self.swapped.into_iter().collect();
        swapped.sort_by_key(|(_, (place, ..))| place.is_of_a_count);
        for ((group, _), (place, n, least)) in swapped {
            let known = place.is_of_a_count && stays;
            if known || !(1..limit).contains(&least) || !told.insert(group) {
                continue;
            }
            stays |= staying(&place);
            let answers = if least == 1 { "answer" } else { "answers" };
            let changed = format!(", and {least} {answers} at least changed");
            let help = format!(
                "hand over the figure as it was until {limit} answers have changed; see `sidewise explain one-answer-apart`"
            );
            out.push(place.say(n, n, &changed, "whoever has both can work out which", help));
        }
        let turned = self.turned.into_iter();
        let turned =
            turned.filter(|(group, _)| !told.contains(group) && !self.anew.contains(group));
        out.extend(turned.map(|(_, (place, turned))| place.turn(turned)));
        out
    }

    /// What is told of one session is not told once more of what sessions come
    /// to, nor what is told of a persona once more of one of its accounts.
    fn leave_out_repeated(&mut self) {
        let in_part = |least: &u64| (1..self.limit).contains(least);
        let grown = self
            .groups
            .values()
            .map(|(place, before, now)| (place, before.abs_diff(*now)));
        let swapped = self
            .swapped
            .values()
            .map(|(place, _, least)| (place, *least));
        let swapped = swapped.filter(|(_, least)| in_part(least));
        let turned = self.turned.values().map(|(place, _)| (place, 1));
        let mut wider: BTreeSet<Group> = BTreeSet::new();
        let mut known: BTreeMap<Group, u64> = BTreeMap::new();
        for (place, apart) in grown.chain(swapped).chain(turned) {
            let group = (whole(&place.key), place.of.clone());
            let sum = sum(&place.key);
            wider.extend(sum.map(|sum| (sum, place.of.clone())));
            let most = known.entry(group).or_default();
            *most = apart.max(*most);
        }
        let repeats = |group: &Group, place: &FigureAt, apart: u64| {
            let everywhere = everywhere(&place.key).map(|whole| (whole, place.of.clone()));
            let told = everywhere.and_then(|group| known.get(&group));
            wider.contains(group) || told.is_some_and(|told| apart <= *told)
        };
        self.groups
            .retain(|group, (place, before, now)| !repeats(group, place, before.abs_diff(*now)));
        self.swapped
            .retain(|(group, _), (place, _, least)| !repeats(group, place, *least));
        self.turned
            .retain(|group, (place, _)| !repeats(group, place, 1));
    }
}

impl FigureAt {
    /// What is seen to be told otherwise.
    fn turn(&self, turned: Turned) -> Diagnostic {
        let path = &self.key;
        let of = self.of();
        let (was, is) = match turned {
            Turned::ToBound => ("with its value", "with a bound"),
            Turned::ToValue => ("with a bound", "with its value"),
            Turned::OtherBound => ("with a bound", "with another one"),
            Turned::ToSingle => ("with a bound", "person by person, of those who agreed,"),
            Turned::ToOthers => ("with what was heard in confidence", "without it"),
            Turned::ToAll => ("without what was heard in confidence", "with it"),
        };
        let told = match &self.was {
            Some(GoneName { called, kind }) => format!(
                "`{path}`{of} is told {is}, and {called}, which is gone, was told {was}: if they are the same {kind} under another name,"
            ),
            None => {
                format!("`{path}`{of} was told {was} when it was handed over and is told {is} now:")
            }
        };
        let message =
            format!("{told} one answer may have done it, and whoever has both can work out which");
        let help = "hand over the figure as it was until more answers have changed; see `sidewise explain one-answer-apart`";
        Diagnostic::nowhere(&ONE_ANSWER_APART, message).help(help)
    }

    /// The wave that it is of, in brackets.
    fn of(&self) -> String {
        match self.of.as_str() {
            "" => String::new(),
            of => format!(" ({of})"),
        }
    }

    fn say(&self, before: u64, now: u64, and: &str, known: &str, help: String) -> Diagnostic {
        let path = &self.key;
        let of = self.of();
        let is = match before == now {
            true => "as many".to_owned(),
            false => now.to_string(),
        };
        let message = match &self.was {
            Some(GoneName { called, kind }) => format!(
                "`{path}`{of} is of {now} people, and {called}, which is gone, was of {before}{and}: if they are the same {kind} under another name, {known}"
            ),
            None => format!(
                "`{path}`{of} was of {before} people when it was handed over and is of {is} now{and}: {known}"
            ),
        };
        Diagnostic::nowhere(&ONE_ANSWER_APART, message).help(help)
    }
}

/// What a figure was called, where it had another name. Of personas and accounts that is
/// told by itself.
fn gone_name(before: &One<'_>, now: &One<'_>, of: &Of) -> Option<GoneName> {
    if before.wave() != now.wave() {
        let called = before.of().to_owned();
        return Some(GoneName {
            called,
            kind: "wave",
        });
    }
    let had = |of: &Of, is: fn(&Scope) -> bool| of.scopes().iter().find(|scope| is(scope)).cloned();
    let other = |is| had(now.key.of(), is) != had(of, is);
    let kind = match now.theme() {
        Some(_) if before.theme() != now.theme() => "theme",
        Some(_) => return None,
        _ if other(|scope| matches!(scope, Scope::Product(_))) => "product",
        _ if other(|scope| matches!(scope, Scope::Assumption(_))) => "assumption",
        _ if question(&before.key) != question(&Key::new(of.clone(), now.key.metric())) => {
            "question"
        }
        _ => return None,
    };
    let called = format!("`{}`", before.key);
    Some(GoneName { called, kind })
}

/// Whose figures change together. A headline is the figure of one wave; whoever
/// came to a session reacted to several products.
fn whole(key: &Key) -> String {
    let scopes = key.of().scopes();
    if let [Scope::Rooms, rest @ ..] = scopes {
        let own = rest
            .iter()
            .filter(|scope| matches!(scope, Scope::Session(_) | Scope::Persona(_)));
        let own = [Scope::Rooms].into_iter().chain(own.cloned());
        return own.collect::<Of>().to_string();
    }
    let survey = scopes
        .iter()
        .position(|scope| matches!(scope, Scope::Survey(_)));
    match survey {
        Some(at @ 1..) => scopes.iter().take(at).cloned().collect::<Of>().to_string(),
        _ => key.section().to_string(),
    }
}

/// Of a figure of one session: what the same of all sessions is called.
fn sum(key: &Key) -> Option<String> {
    let [Scope::Rooms, Scope::Session(_), rest @ ..] = key.of().scopes() else {
        return None;
    };
    let all: Of = [Scope::Rooms]
        .into_iter()
        .chain(rest.iter().cloned())
        .collect();
    Some(whole(&all.key(key.metric())))
}

/// Of a figure of one account: what the same of all accounts is called.
fn everywhere(key: &Key) -> Option<String> {
    let scopes = key.of().scopes();
    let is_account = |scope: &Scope| matches!(scope, Scope::Account(_));
    scopes.iter().find(|scope| is_account(scope))?;
    let all = scopes.iter().filter(|scope| !is_account(scope)).cloned();
    Some(whole(&all.collect::<Of>().key(key.metric())))
}

/// What was asked, of figures that are worked out from the same answers.
fn question(key: &Key) -> String {
    match key.metric() {
        Metric::Mentions => key.to_string(),
        metric => match metric.word().split_once('.') {
            Some((question, _)) => format!("{} {question}", key.of()),
            None => key.of().to_string(),
        },
    }
}
