//! The helpline, the exit, what is passed on, and what was promised.

use super::Measure;
use crate::measure::belief::SCORE;
use crate::measure::disclosure::{Limits, bound};
use crate::measure::figure::{Figure, Method, Status, Unit};
use crate::measure::helpline::{self, After, Contacts};
use crate::measure::key::{Key, Metric, Of};
use crate::measure::lock_in::LoyaltyKind;
use crate::measure::slug::Slugs;
use crate::measure::stats::{self, Estimate};
use crate::measure::staying::{self, KINDS, Staying};
use crate::measure::telling::{Bound, Showing};
use crate::measure::{asking, loops, plain, promise};
use crate::model::Rows;

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
        Limits::new(self.model.policy)
    }

    fn loops(&mut self) {
        let model = self.model;
        let all: Vec<_> = model.each_persona().map(|(index, _)| index).collect();
        let open = all.iter().copied().map(|index| self.unknown(index)).sum();
        let about = all.into_iter().map(Some).chain([None]);
        let untested = about
            .map(|about| asking::untested(model, about).len())
            .sum();
        let (all, questions) = (Of::all(), Of::all().questions());
        for (key, n) in [
            (questions.key(Metric::Open), open),
            (questions.key(Metric::Untested), untested),
            (
                all.key(Metric::ActionsWithoutFinding),
                self.out.claims(model).lone(model).len(),
            ),
            (
                all.key(Metric::ActionsNotTold),
                loops::not_told(model).len(),
            ),
        ] {
            self.count(key, n);
        }
        let unused = self.out.claims(model).unused(model);
        let n = unused.surveys.len();
        let figure = match unused.whole {
            true => Figure::count(n),
            false => Figure::at_least(n as u64),
        };
        self.set(all.key(Metric::CountSurveysWithoutAction), figure);
    }

    fn support(&mut self) {
        let model = self.model;
        let contacts = helpline::contacts(model);
        if contacts.is_empty() {
            return;
        }
        let support = Of::all().support();
        // Others may have been in touch at moments that are left out.
        let all = self.out.claims(model).has_all_moments(model);
        self.count_of(support.key(Metric::Contacts), contacts.len(), all);
        let truths = contacts.iter().filter(|&&at| model[at].moment_of_truth);
        self.count_of(support.key(Metric::MomentsOfTruth), truths.count(), all);
        for word in AFTER {
            let n = contacts
                .iter()
                .filter(|&&at| helpline::after(model, at) == word);
            // What is not known here may be known of what is left out.
            let n = match word {
                After::Alone if !all => 0,
                _ => n.count(),
            };
            self.count_of(support.after().key(word.into()), n, all);
        }
        let back = helpline::came_back(model).len();
        self.count_of(support.key(Metric::CameBack), back, all);
        let replies = helpline::replies(model);
        self.count_of(support.key(Metric::Replies), replies.len(), all);
        let own_words = replies.iter().filter(|reply| !reply.ours.is_empty());
        let key = support.key(Metric::RepliesInOurWords);
        // Nor is it told what else somebody calls things.
        let all_words = all && self.out.claims(model).has_all_notes(model);
        self.count_of(key, own_words.count(), all_words);
        let parts = helpline::by_persona(model);
        let channels = parts.iter().flat_map(|part| &part.channels);
        let channels = channels.filter_map(|group| group.channel.as_deref());
        let slugs = Slugs::new(channels, "channel", &[UNSAID]);
        for part in parts {
            let persona = part.whole.persona;
            let base = support.persona(&model[persona]);
            self.count_of(base.key(Metric::Contacts), part.whole.contacts.len(), all);
            let improved = self.improved(&part.whole, all);
            self.set(base.key(Metric::NetImproved), improved);
            for group in &part.channels {
                let channel = group.channel.as_deref();
                let slug = channel.map_or(UNSAID, |channel| slugs.of(channel));
                let key = base.channel(slug).key(Metric::NetImproved);
                self.set(key, self.improved(group, all));
            }
            let own = replies
                .iter()
                .filter(|reply| model[reply.contact].persona == persona);
            let size = own
                .map(|reply| reply.size)
                .fold(plain::Size::default(), plain::Size::and);
            for (metric, value) in [(Metric::Ease, size.ease()), (Metric::Grade, size.grade())] {
                if let Some(value) = value {
                    let key = base.key(metric);
                    self.set(key, written(value, Unit::Mark, Method::Ease));
                }
            }
        }
    }

    /// How much better contacts felt. That of none it is known is not said where some
    /// are left out: they may have come in this way.
    fn improved(&self, group: &Contacts, has_all: bool) -> Figure {
        let [plus, zero, minus] = group.spread();
        let estimate = stats::net(plus, zero, minus);
        let rows = group.contacts.iter();
        let rows = rows.map(|&at| self.model[at].span).collect();
        let mut figure = Figure {
            rows: Rows {
                first: rows,
                more: 0,
            },
            people: Some(group.people),
            ..self.estimate(
                estimate,
                plus + zero + minus,
                match group.felt.is_empty() {
                    true => Showing::Nothing,
                    false => Showing::Whole,
                },
                Unit::Net,
                Method::Improved,
            )
        };
        if group.felt.is_empty() && !has_all {
            figure.untell(Status::LeftOut);
        }
        figure
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

    /// `lock_in.…`. `lock_in.people` is everybody who was heard, whatever may be
    /// told of them; `lock_in.in_confidence` and the same below a persona those of
    /// whom nothing is. Below `lock_in.accounts.ID.personas.ID` stands the same of
    /// one account.
    fn staying(&mut self) {
        let model = self.model;
        if model.lock_in.is_empty() {
            return;
        }
        let limits = self.smallest();
        let all = Staying::of(model);
        let told = all.told();
        let lock_in = Of::all().lock_in();
        self.count(lock_in.key(Metric::People), all.people.len());
        let confided = all.people.len() - told.people.len();
        self.confided(&lock_in, confided);
        for (kind, n) in KINDS.into_iter().zip(told.counts()) {
            let key = lock_in.kinds().key(kind.into());
            let known = confided == 0 || kind == LoyaltyKind::NotKnown && all.all_asked();
            let n = usize::try_from(n).unwrap_or(usize::MAX);
            // Those who were not asked enough may be some.
            match confided == 0 && kind.is_asked_for() && told.is_open() {
                true if n == 0 => {
                    let figure = Figure::hidden(Status::NotAsked, Unit::Count, Method::Count);
                    self.set(key, figure);
                }
                true => self.count_of(key, n, false),
                false => self.count_of(key, n, known),
            }
        }
        // Whether it holds is said of everybody, or not at all.
        let steady = told.steady().filter(|_| confided == 0);
        if let Some((fewest, most)) = steady {
            let steady = lock_in.steady();
            self.count(steady.key(Metric::Fewest), fewest);
            self.count(steady.key(Metric::Most), most);
        }
        let mut parts: Vec<Vec<Key>> = vec![Vec::new(); KINDS.len()];
        for (index, persona) in model.each_persona() {
            let own = all.persona(index);
            if own.people.is_empty() {
                continue;
            }
            let base = lock_in.persona(persona);
            let shown = told.persona(index);
            let confided = own.people.len() - shown.people.len();
            self.confided(&base, confided);
            // All alike, or all but one: bounds, where nobody else is among them.
            let coded = shown.people.is_empty() && own.people.len() >= limits.group;
            let (of, showing) = match (coded, shown.people.is_empty()) {
                (true, _) => (&own, Showing::Coded),
                (false, true) => (&own, Showing::Hidden),
                (false, false) => (&shown, Showing::Whole),
            };
            self.kinds(&base, of, showing);
            for (kind, parts) in KINDS.into_iter().zip(&mut parts) {
                parts.push(base.key(kind.into()));
            }
            for (account, there) in own.by_account() {
                let base = lock_in.account(&model[account]).persona(persona);
                self.kinds(&base, &there, Showing::Whole);
            }
        }
        for (kind, parts) in KINDS.into_iter().zip(parts) {
            let key = lock_in.shares().key(kind.into());
            self.set(key, Figure::refused(Unit::Share, Method::KindShare, parts));
        }
        for way in staying::ways(model).list {
            let base = way.of;
            let release = &way.release;
            for (metric, n) in [
                (Metric::PeopleLow, release.people.0),
                (Metric::PeopleHigh, release.people.1),
                (Metric::NotKnown, release.not_known),
            ] {
                let figure = Figure {
                    method: Method::Release,
                    ..Figure::count(n)
                };
                self.set(base.key(metric), figure);
            }
            if release.tells_revenue() {
                let (low, high) = release.revenue;
                for (metric, value) in [(Metric::RevenueLow, low), (Metric::RevenueHigh, high)] {
                    let figure = written(value, Unit::Count, Method::Release);
                    self.set(base.key(metric), figure);
                }
            }
        }
    }

    /// How many more answered in confidence, if anybody did.
    fn confided(&mut self, base: &Of, n: usize) {
        if n > 0 {
            self.count(base.key(Metric::InConfidence), n);
        }
    }

    /// The share of each kind among some people.
    fn kinds(&mut self, base: &Of, of: &Staying<'_>, showing: Showing) {
        let n = of.people.len() as u64;
        for (kind, count) in KINDS.into_iter().zip(of.counts()) {
            let estimate = stats::share(count, n);
            let figure = self.estimate(estimate, n, showing, Unit::Share, Method::KindShare);
            let coded = showing == Showing::Coded;
            // Of few there is no share in any case.
            let open = n >= SCORE && kind.is_asked_for() && of.is_open();
            let figure = match (coded, open) {
                // That all but one are alike may be told, and not who the one is.
                (true, _) if !(open && of.is_mostly_open()) => Figure {
                    bound: Some(bound([count, 0, n - count], 0.0)),
                    ..figure
                },
                (false, true) if showing.is_shown() && count > 0 => Figure {
                    value: None,
                    interval: None,
                    status: Status::Coded,
                    bound: estimate.map(|found| Bound::AtLeast(found.value)),
                    ..figure
                },
                (_, true) if coded || showing.is_shown() => Figure {
                    value: None,
                    interval: None,
                    status: Status::NotAsked,
                    ..figure
                },
                _ => figure,
            };
            self.set(base.key(kind.into()), figure);
        }
    }

    fn promises(&mut self) {
        let model = self.model;
        for index in promise::shown(model) {
            let own = &model[index];
            let base = Of::all().promise(own);
            let figure = promise::now(&self.out, own).cloned();
            let unit = figure.as_ref().map_or(Unit::Count, |figure| figure.unit);
            let by = promise::printed(unit);
            let was = promise::stood(model, &self.out, index);
            let target = own.target.map(|value| value / by);
            let before = promise::since(model, &self.out, index);
            let before = before.and_then(|since| self.out.at(&since.was));
            let asked_on = before.map(|before| before.asked_on.clone());
            let stood = match own.was {
                Some(_) => Method::Written,
                None => Method::Before,
            };
            for (metric, value, method) in [
                (Metric::Was, was, stood),
                (Metric::Target, target, Method::Written),
            ] {
                if let Some(value) = value {
                    let mut figure = written(value, unit, method);
                    // What it was made of, of another scale perhaps.
                    if metric == Metric::Was {
                        figure.asked_on = asked_on.clone().unwrap_or_default();
                    }
                    self.set(base.key(metric), figure);
                }
            }
            if let Some(figure) = figure {
                self.set(base.key(Metric::Now), figure);
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
