//! From one wave to another.

use super::compare::{ByAccount, Contest, Interval, SamePeople};
use super::{HEADLINES, Measure, main_end, main_place};
use crate::measure::cells::{Asked, WaveCells};
use crate::measure::figure::{Correction, Method, Status, Unit};
use crate::measure::key::{Key, Of, QuestionMetric};
use crate::measure::stats;
use crate::measure::telling::Showing;
use crate::model::{Confidentiality, PersonaIx, ShowWord};

/// Two waves of a survey, and who answered what in both.
#[derive(Clone, Copy)]
struct Pair {
    persona: PersonaIx,
    first: usize,
    second: usize,
    asked: Asked,
    /// In what the difference is.
    unit: Unit,
}

impl Measure<'_> {
    /// Each wave of each survey less the one before, persona by persona, and
    /// the last less the first where there are three or more. Waves in which a
    /// persona did not answer the question are passed over, and the figure says
    /// which waves it compares: `personas.ID.surveys.SURVEY.change.…` is the
    /// latest change, `….since_first.…` that from the first to the last, and
    /// `….waves.WAVE.change.…` those before the latest. All of them are
    /// headlines, so those of a survey are corrected together, by Holm's method.
    pub(super) fn changes(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let mut contests = Vec::new();
        for (survey, waves) in heard.waves.surveys() {
            for (persona, about) in model.each_persona() {
                let persona_of = Of::all().persona(about);
                let base = persona_of.survey(survey);
                for asked in HEADLINES.into_iter().chain(model.asks_of(survey)) {
                    let (end, unit) = (&main_end(model, asked), main_place(asked).1);
                    let answered = waves.iter().copied();
                    let answered = answered.filter(|&wave| heard.n(persona, wave, asked) > 0);
                    let answered: Vec<usize> = answered.collect();
                    let pair = |first, second| Pair {
                        persona,
                        first,
                        second,
                        asked,
                        unit,
                    };
                    let latest = answered.len().saturating_sub(2);
                    for (at, two) in answered.windows(2).enumerate() {
                        let of = if at == latest {
                            base.change()
                        } else {
                            heard.in_wave(&persona_of, two[1]).change()
                        };
                        contests.extend(self.change(pair(two[0], two[1]), of.end(end), end));
                    }
                    if let [first, _, .., last] = answered[..] {
                        let key = base.since_first().end(end);
                        contests.extend(self.change(pair(first, last), key, end));
                    }
                }
            }
        }
        self.compared(contests, Correction::Holm);
    }

    fn change(&self, pair: Pair, key: Key, end: &QuestionMetric) -> Option<Contest> {
        let (heard, asked) = (self.heard, pair.asked);
        let (unit, method) = match pair.unit {
            Unit::Net => (Unit::NetPoints, Method::NetChange),
            Unit::Mark => (Unit::MarkPoints, Method::MeanChange),
            _ => (Unit::SharePoints, Method::ShareChange),
        };
        let waves = [pair.first, pair.second];
        let a = heard.cells.get(pair.persona, pair.first)?;
        let b = heard.cells.get(pair.persona, pair.second)?;
        let spreads = [a, b].map(|part| part.whole.spread(asked));
        let marks = [a, b].map(|part| part.whole.marks(asked));
        let n = spreads.map(|spread| spread.iter().sum::<u64>());
        // What was rounded on the way to the scale.
        let rests = [a, b].map(|part| part.whole.scores.rest(asked));
        let difference = match method {
            Method::NetChange => stats::net_difference(spreads[0], spreads[1]),
            Method::MeanChange => {
                stats::mean_difference(asked.scale().0, marks[0], marks[1], rests)
            }
            _ => stats::share_difference((spreads[0][0], n[0]), (spreads[1][0], n[1])),
        };
        // A share is cut out of a scale, and a cut can be lucky; a mean is drawn
        // by its ends: neither has
        // moved unless the marks as a whole have. Both tests have to agree, so
        // the larger p is the one that counts.
        let also =
            (method != Method::NetChange).then(|| stats::same_marks(marks[0], marks[1], rests));
        let of = Of::all().persona(&self.model[pair.persona]);
        let titles = waves.map(|wave| heard.waves.list[wave].title.as_str());
        let shown = waves.map(|wave| {
            let shows = heard.disclosure.part(pair.persona, wave);
            shows.map_or(Showing::Nothing, |shows| shows.whole.of(asked))
        });
        let sides = waves.map(|wave| (pair.persona, wave));
        Some(Contest {
            key,
            family: heard.waves.list[pair.first].survey.clone(),
            sides: waves.map(|wave| heard.in_wave(&of, wave).end(end)),
            title: titles.join(" → "),
            unit,
            method,
            other_scales: self.other_scales(sides, asked),
            counts: marks.map(<[u64]>::to_vec),
            difference,
            also,
            accounts: ByAccount::new([a, b], asked, unit),
            test_told: self.test_told(sides, asked, unit, difference),
            same_people: same_people(a, b, asked),
            shown: both(shown),
            others: false,
            counts_empty: false,
            rows: [a, b].map(|part| part.whole.rows.clone()),
        })
    }
}

/// What is shown of a difference where this is shown of its sides. Those who
/// agreed to be shown are no whole: of them nothing is compared.
pub(super) fn both(shown: [Showing; 2]) -> Result<Interval, Status> {
    if shown == [Showing::Whole; 2] {
        return Ok(Interval::Shown);
    }
    match shown.contains(&Showing::Nothing) {
        true => Err(Status::NoAnswers),
        false => Err(Status::TooFew),
    }
}

/// The sign-flip test on those who are known by name in both waves.
fn same_people(a: &WaveCells, b: &WaveCells, asked: Asked) -> Option<SamePeople> {
    // On a long scale there are more ways to turn the signs than anybody wants to
    // count.
    if asked.steps() > 11 {
        return None;
    }
    let (good, bad) = asked.good_and_bad();
    let class = |answer: i64| match asked.show() {
        ShowWord::Mean => answer,
        ShowWord::TopTwo | ShowWord::Share if asked != Asked::Feeling => i64::from(answer >= good),
        _ => i64::from(answer >= good) - i64::from(answer <= bad),
    };
    let mut changes = Vec::new();
    let mut closed = [0; 3];
    let mut grouped = [a, b].map(|part| part.grouped.whole.n(asked));
    for (person, then) in &a.named {
        let now = b.named.get(person).and_then(|now| now.get(&asked));
        let (Some(&(before, once)), Some(&(after, later))) = (then.get(&asked), now) else {
            continue;
        };
        let change = class(after) - class(before);
        changes.push(change);
        for (left, promise) in grouped.iter_mut().zip([once, later]) {
            *left = left.saturating_sub(u64::from(promise == Confidentiality::Grouped));
        }
        if !(once.is_attributed() && later.is_attributed()) {
            let [up, same, down] = &mut closed;
            *match change.signum() {
                1 => up,
                0 => same,
                _ => down,
            } += 1;
        }
    }
    (!changes.is_empty()).then(|| SamePeople {
        people: changes.len() as u64,
        p: stats::sign_flip(&changes),
        closed,
        rest: grouped,
    })
}
