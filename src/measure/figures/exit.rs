//! The helpline, the exit, what is passed on, and what was promised.

use super::Measure;
use crate::measure::disclosure::{Limits, Showing};
use crate::measure::figure::{Figure, Method, Status, Unit};
use crate::measure::helpline::{self, After, Group};
use crate::measure::slug::Slugs;
use crate::measure::stats::{self, Estimate};
use crate::measure::staying::{self, KINDS, Staying};
use crate::measure::{asking, loops, plain, promise};
use crate::model::{Edition, Rows};

/// What came of a contact, in the order of paths.
const AFTER: [After; 4] = [After::AskedAgain, After::WentOn, After::Ended, After::Alone];

/// Contacts of which nobody said how they came, in paths.
const UNSAID: &str = "other";

impl Measure<'_> {
    /// `support.…`, `lock_in.…`, `word_of_mouth.…` and, as they may lean on any
    /// other figure, `promises.…` last.
    pub(super) fn exit(&mut self) {
        self.support();
        self.staying();
        self.word_of_mouth();
        self.loops();
        self.promises();
    }

    pub(super) fn smallest(&self) -> Limits {
        Limits::new(self.model.report.privacy, self.model.edition)
    }

    fn loops(&mut self) {
        let model = self.model;
        let all: Vec<_> = model.each_persona().map(|(index, _)| index).collect();
        let open = all
            .iter()
            .copied()
            .map(|index| self.out.claims(model).unknown(model, index).len())
            .sum();
        let about = all.into_iter().map(Some).chain([None]);
        let untested = about
            .map(|about| asking::untested(model, about).len())
            .sum();
        for (path, n) in [
            ("questions.open", open),
            ("questions.untested", untested),
            (
                "actions.without_finding",
                loops::without_finding(model).len(),
            ),
            ("actions.not_told", loops::not_told(model).len()),
            (
                "counts.surveys_without_action",
                loops::surveys_without_action(model).len(),
            ),
        ] {
            self.count(path, n);
        }
    }

    fn support(&mut self) {
        let model = self.model;
        let contacts = helpline::contacts(model);
        if contacts.is_empty() {
            return;
        }
        self.count("support.contacts", contacts.len());
        let truths = contacts.iter().filter(|&&at| model[at].moment_of_truth);
        self.count("support.moments_of_truth", truths.count());
        for word in AFTER {
            let n = contacts
                .iter()
                .filter(|&&at| helpline::after(model, at) == word);
            self.count(&format!("support.after.{}", word.word()), n.count());
        }
        self.count("support.came_back", helpline::came_back(model).len());
        let replies = helpline::replies(model);
        self.count("support.replies", replies.len());
        let own_words = replies.iter().filter(|reply| !reply.ours.is_empty());
        let (path, own_words) = ("support.replies_in_our_words", own_words.count());
        let complete = self.has_all(path, own_words);
        self.count_of(path.to_owned(), own_words, complete);
        let parts = helpline::by_persona(model);
        let channels = parts.iter().flat_map(|part| &part.channels);
        let channels = channels.filter_map(|group| group.channel.as_deref());
        let slugs = Slugs::new(channels, "channel", &[UNSAID]);
        for part in parts {
            let persona = part.whole.persona;
            let base = format!("support.personas.{}", model[persona].id);
            self.count(&format!("{base}.contacts"), part.whole.contacts.len());
            self.set(format!("{base}.net_improved"), self.improved(&part.whole));
            for group in &part.channels {
                let channel = group.channel.as_deref();
                let slug = channel.map_or(UNSAID, |channel| slugs.of(channel));
                let path = format!("{base}.channels.{slug}.net_improved");
                self.set(path, self.improved(group));
            }
            let own = replies
                .iter()
                .filter(|reply| model[reply.contact].persona == persona);
            let size = own
                .map(|reply| reply.size)
                .fold(plain::Size::default(), plain::Size::and);
            for (word, value) in [("ease", size.ease()), ("grade", size.grade())] {
                if let Some(value) = value {
                    let path = format!("{base}.{word}");
                    self.set(path, written(value, Unit::Mark, Method::Ease));
                }
            }
        }
    }

    fn improved(&self, group: &Group) -> Figure {
        let [plus, zero, minus] = group.spread();
        let estimate = stats::net(plus, zero, minus);
        let rows = group.contacts.iter();
        let rows = rows.map(|&at| self.model[at].span).collect();
        Figure {
            rows: Rows {
                first: rows,
                more: 0,
            },
            people: (group.showing != Showing::Hidden || !self.smallest().guarded)
                .then_some(group.people),
            ..self.estimate(
                estimate,
                plus + zero + minus,
                group.showing,
                Unit::Net,
                Method::Improved,
            )
        }
    }

    /// An estimate, as far as it may be shown.
    pub(super) fn estimate(
        &self,
        estimate: Option<Estimate>,
        n: u64,
        showing: Showing,
        unit: Unit,
        method: Method,
    ) -> Figure {
        let told = showing != Showing::Hidden || !self.smallest().guarded;
        let lowest = if unit == Unit::Net { -1.0 } else { 0.0 };
        let shown = estimate.filter(|_| showing.is_shown());
        Figure {
            value: shown.map(|found| found.value),
            interval: shown.map(|found| (found.low.max(lowest), found.high.min(1.0))),
            n: told.then_some(n),
            people: told.then_some(n),
            ..Figure::hidden(status(showing), unit, method)
        }
    }

    fn staying(&mut self) {
        let model = self.model;
        if model.lock_in.is_empty() {
            return;
        }
        let limits = self.smallest();
        let staying = Staying::of(model);
        self.count("lock_in.people", staying.people.len());
        for (kind, n) in KINDS.into_iter().zip(staying.shown(limits)) {
            let path = format!("lock_in.kinds.{}", staying::word(kind));
            self.set(path, counted(n, Method::Count));
        }
        for (word, n) in ["fewest", "most"].into_iter().zip(staying.steady(limits)) {
            let path = format!("lock_in.steady.{word}");
            self.set(path, counted(n, Method::Count));
        }
        let mut parts: Vec<Vec<String>> = vec![Vec::new(); KINDS.len()];
        for (index, persona) in model.each_persona() {
            let own = staying.persona(index);
            if own.people.is_empty() {
                continue;
            }
            let n = own.people.len() as u64;
            let shown = match limits.guarded && staying.shown(limits).contains(&None) {
                // Of parts and a whole that is not told, none is.
                true => [None; 6],
                false => own.shown(limits),
            };
            let counts = own.counts();
            for (at, kind) in KINDS.into_iter().enumerate() {
                let path = format!("lock_in.personas.{}.{}", persona.id, staying::word(kind));
                let showing = match shown[at] {
                    Some(_) => limits.scored([counts[at], 0, n - counts[at]]),
                    None => Showing::Hidden,
                };
                let estimate = stats::share(counts[at], n);
                let figure = self.estimate(estimate, n, showing, Unit::Share, Method::KindShare);
                parts[at].push(path.clone());
                self.set(path, figure);
            }
        }
        for (kind, parts) in KINDS.into_iter().zip(parts) {
            let path = format!("lock_in.shares.{}", staying::word(kind));
            self.set(path, Figure::refused(Unit::Share, Method::KindShare, parts));
        }
        for way in staying::ways(model) {
            let base = format!("lock_in.open.{}", way.id);
            let (low, high) = way.release.people;
            for (word, n) in [("people_low", low), ("people_high", high)] {
                let shown = way.shown.then_some(n as u64);
                self.set(format!("{base}.{word}"), counted(shown, Method::Release));
            }
            let (low, high) = way.release.revenue;
            if model.edition == Edition::Internal {
                let n = Some(way.release.not_known as u64);
                self.set(format!("{base}.not_known"), counted(n, Method::Release));
                for (word, value) in [("revenue_low", low), ("revenue_high", high)] {
                    let figure = written(value, Unit::Count, Method::Release);
                    self.set(format!("{base}.{word}"), figure);
                }
            }
        }
    }

    fn promises(&mut self) {
        let model = self.model;
        for index in promise::shown(model) {
            let own = &model[index];
            let base = format!("promises.{}", own.id);
            let figure = promise::now(&self.out, own).cloned();
            let unit = figure.as_ref().map_or(Unit::Count, |figure| figure.unit);
            let by = promise::printed(unit);
            let was = promise::stood(model, &self.out, own);
            let target = own.target.map(|value| value / by);
            let stood = match own.was {
                Some(_) => Method::Written,
                None => Method::Before,
            };
            for (word, value, method) in [("was", was, stood), ("target", target, Method::Written)]
            {
                if let Some(value) = value {
                    let figure = written(value, unit, method);
                    self.set(format!("{base}.{word}"), figure);
                }
            }
            if let Some(figure) = figure {
                self.set(format!("{base}.now"), figure);
            }
        }
    }
}

pub(super) fn status(showing: Showing) -> Status {
    match showing {
        Showing::Nothing => Status::NoAnswers,
        Showing::Hidden => Status::TooFew,
        Showing::Coded => Status::Coded,
        Showing::Known | Showing::Whole => Status::Shown,
    }
}

/// A number that hides nobody.
pub(super) fn written(value: f64, unit: Unit, method: Method) -> Figure {
    Figure {
        value: Some(value),
        ..Figure::hidden(Status::Shown, unit, method)
    }
}

fn counted(n: Option<u64>, method: Method) -> Figure {
    Figure {
        value: n.map(|n| n as f64),
        n,
        people: n,
        ..Figure::hidden(
            if n.is_some() {
                Status::Shown
            } else {
                Status::TooFew
            },
            Unit::Count,
            method,
        )
    }
}
