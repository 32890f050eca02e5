//! From a path as somebody wrote it to the key that it means.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::{Key, Metric, Of, Scope};
use crate::model::HeardKind;

/// A text that is no path of a figure: none that there is, and none that there
/// could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPath;

impl fmt::Display for NoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no path of a figure")
    }
}

impl Error for NoPath {}

impl FromStr for Key {
    type Err = NoPath;

    /// The key of a path.
    ///
    /// # Errors
    ///
    /// Where it does not end with a metric, or has a part that is no scope.
    fn from_str(path: &str) -> Result<Self, NoPath> {
        let written = PartialKey::new(path);
        match (written.is_whole, written.metric) {
            (true, Some(metric)) => Ok(Self::new(written.of, metric)),
            _ => Err(NoPath),
        }
    }
}

/// A path as far as it is understood, for the help of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialKey {
    /// The scopes at its beginning.
    pub of: Of,
    /// The metric at its end.
    pub metric: Option<Metric>,
    /// Whether there is nothing between them.
    is_whole: bool,
}

impl PartialKey {
    /// Of a text.
    pub fn new(path: &str) -> Self {
        let parts: Vec<&str> = path.split('.').collect();
        let mut rest = parts.as_slice();
        let mut scopes: Vec<Scope> = Vec::new();
        if parts.contains(&"") {
            rest = &[];
        }
        loop {
            if let Some(metric) = metric(rest, scopes.last()) {
                return Self {
                    of: Of::chain(scopes),
                    metric: Some(metric),
                    is_whole: true,
                };
            }
            let Some((scope, more)) = scope(rest) else {
                break;
            };
            scopes.push(scope);
            rest = more;
        }
        let ends = (1..=2).rev().filter_map(|n| {
            let end = rest.len().checked_sub(n)?;
            metric(&rest[end..], None)
        });
        Self {
            metric: { ends }.next(),
            of: Of::chain(scopes),
            is_whole: false,
        }
    }
}

/// The beginnings of a path, the longest first, without all of it.
pub fn beginnings(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('.').map(|(at, _)| &path[..at])
}

/// The metric that is all of a rest.
fn metric(rest: &[&str], last: Option<&Scope>) -> Option<Metric> {
    match (rest, last) {
        ([], Some(Scope::Theme(_))) => Some(Metric::Mentions),
        ([], Some(Scope::Distance(..))) => Some(Metric::Apart),
        ([word], _) => Metric::of_word(word),
        ([first, second], _) => {
            let all = Metric::ALL.iter().copied();
            let mut all = all.filter_map(|metric| Some((metric, metric.word().split_once('.')?)));
            let found = all.find(|(_, words)| *words == (*first, *second));
            found.map(|(metric, _)| metric)
        }
        _ => None,
    }
}

/// The scope that a rest begins with, and what comes after it.
fn scope<'p, 's>(rest: &'p [&'s str]) -> Option<(Scope, &'p [&'s str])> {
    let (&word, more) = rest.split_first()?;
    let alone = match word {
        "report" => Some(Scope::Report),
        "change" => Some(Scope::Change),
        "since_first" => Some(Scope::SinceFirst),
        "rooms" => Some(Scope::Rooms),
        "own" => Some(Scope::Own),
        "others" => Some(Scope::Others),
        "word_of_mouth" => Some(Scope::WordOfMouth),
        "turning" => Some(Scope::Turning),
        "lock_in" => Some(Scope::LockIn),
        "kinds" => Some(Scope::Kinds),
        "shares" => Some(Scope::Shares),
        "steady" => Some(Scope::Steady),
        "support" => Some(Scope::Support),
        "after" => Some(Scope::After),
        "said" => Some(Scope::Said),
        "assumptions" => Some(Scope::Assumptions),
        "questions" => Some(Scope::Questions),
        "words" => Some(Scope::Words),
        // A conversation may be called so, and has other metrics.
        "conversations" => match more {
            ["kinds", kind] if HeardKind::ALL.iter().any(|known| known.word() == *kind) => {
                Some(Scope::Conversations)
            }
            _ => None,
        },
        _ => None,
    };
    if let Some(scope) = alone {
        return Some((scope, more));
    }
    let (&id, more) = more.split_first()?;
    let two = match (word, id, more) {
        ("distances", user, [decider, more @ ..]) => {
            Some((Scope::Distance(user.into(), (*decider).into()), more))
        }
        ("open", "scenarios", [id, more @ ..]) => Some((Scope::Scenario((*id).into()), more)),
        _ => None,
    };
    if two.is_some() {
        return two;
    }
    let id = || id.into();
    let scope = match word {
        "accounts" => Scope::Account(id()),
        "personas" => Scope::Persona(id()),
        "surveys" => Scope::Survey(id()),
        "waves" => Scope::Wave(id()),
        "asks" => Scope::Ask(id()),
        "themes" => Scope::Theme(id()),
        "journeys" => Scope::Journey(id()),
        "threads" => Scope::Thread(id()),
        "sessions" => Scope::Session(id()),
        "products" => Scope::Product(id()),
        "open" => Scope::Open(id()),
        "channels" => Scope::Channel(id()),
        "conversations" => Scope::Conversation(id()),
        "assumption" => Scope::Assumption(id()),
        "promises" => Scope::Promise(id()),
        _ => return None,
    };
    Some((scope, more))
}
