//! What was answered: by persona, account and wave.

use std::collections::BTreeMap;

use super::by_account::PersonaWave;
use super::{Measure, main_place};
use crate::measure::cells::{Asked, Cell, WaveCells};
use crate::measure::disclosure::{Limits, PartShows, Shows, total};
use crate::measure::figure::{
    AccountSpread, AskedOn, Figure, FigureNote, Method, Sources, Status, Unit,
};
use crate::measure::key::{Metric, Of, QuestionMetric};
use crate::measure::telling::{Showing, Total};
use crate::model::{AccountIx, Evidence, PersonaIx, ShowWord, Source, SurveyIx};

impl Measure<'_> {
    /// The answers of every persona, and their headlines.
    pub(super) fn answers(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let mut totals = Vec::new();
        let mut by_wave: BTreeMap<usize, Vec<Total>> = BTreeMap::new();
        for (index, persona) in model.each_persona() {
            let base = Of::all().persona(persona);
            let mut parts = Vec::new();
            for (wave, part) in heard.cells.of(index) {
                let Some(shows) = heard.disclosure.part(index, wave) else {
                    continue;
                };
                let responses = (
                    shows.whole.responses,
                    part.whole.people,
                    part.whole.responses,
                );
                parts.push(responses);
                by_wave
                    .entry(wave)
                    .or_default()
                    .push(total(&[responses], self.least(), false));
                self.wave(&base, index, wave, part, shows);
            }
            for (at, wave) in heard.waves.list.iter().enumerate() {
                let silent = heard.cells.get(index, at).is_none();
                if silent && wave.invited.contains_key(&index) {
                    self.silence(&base, index, at);
                }
            }
            let all = total(&parts, self.least(), true);
            totals.push(all);
            let mut figure = self.of_what_is_left(index, all);
            if model.policy.rows {
                for (_, part) in heard.cells.of(index) {
                    figure = figure.from_more_rows(&part.whole.rows);
                }
            }
            self.set(base.key(Metric::Responses), figure);
            let invited = heard.waves.list.iter();
            let invited = invited
                .filter_map(|wave| wave.invited.get(&index))
                .sum::<u64>();
            // Those of a survey that is left out here are not told, and no 0.
            let key = base.key(Metric::Invited);
            let has_all = self.has_all(&key, invited as usize);
            self.count_of(key, invited as usize, has_all);
            self.headlines(&base, index, None);
        }
        let all = match sum(&totals) {
            Total::Exact(n) if n > 0 && self.out.leaves_any_out() => Total::AtLeast(n),
            all => all,
        };
        self.set(Of::all().key(Metric::CountResponses), Figure::total(all));
        for (at, wave) in heard.waves.list.iter().enumerate() {
            let parts = by_wave.remove(&at).unwrap_or_default();
            let base = Of::all().wave(wave);
            let mut all = model.each_persona().map(|(persona, _)| persona);
            let left = all.any(|persona| self.out.leave_out(persona, Some(wave)));
            let all = what_is_left(sum(&parts), left);
            self.set(base.key(Metric::Responses), all);
            let invited: u64 = wave.invited.values().sum();
            if invited > 0 {
                let key = base.key(Metric::Invited);
                let has_all = self.has_all(&key, invited as usize);
                self.count_of(key, invited as usize, has_all);
            }
        }
    }

    /// Every account: its people, and what each persona answered there.
    pub(super) fn accounts(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let mut moments: BTreeMap<AccountIx, usize> = BTreeMap::new();
        for account in self.claims().filter_map(|moment| moment.account) {
            *moments.entry(account).or_default() += 1;
        }
        let mut people: BTreeMap<(AccountIx, PersonaIx), usize> = BTreeMap::new();
        for person in &model.people {
            *people.entry((person.account, person.persona)).or_default() += 1;
        }
        for (index, account) in model.each_account() {
            let base = Of::all().account(account);
            self.count(base.key(Metric::People), account.people.len());
            let moments = moments.get(&index).copied().unwrap_or(0);
            self.count(base.key(Metric::Interactions), moments);
            let mut totals = Vec::new();
            let mut left = false;
            for (persona, about) in model.each_persona() {
                let there = people.get(&(index, persona)).copied().unwrap_or(0);
                let mut parts = Vec::new();
                let mut told = false;
                for (wave, part) in heard.cells.of(persona) {
                    let showing = heard.disclosure.account(persona, wave, index).responses;
                    let cell = part.accounts.get(&Some(index));
                    let (people, n) = cell.map_or((1, 0), |cell| (cell.people, cell.responses));
                    if showing != Showing::Nothing {
                        parts.push((showing, people, n));
                    }
                    told |= cell.is_some() && showing != Showing::Hidden;
                    // Who agreed to what they said is heard there, whoever else is.
                    let unplaced = part.unplaced.get(&index).copied().unwrap_or(0);
                    told |= part.known.people_at(Some(index)) > unplaced;
                }
                // Where it is not told who answered, an account must not show
                // up because somebody did.
                if there == 0 && !told {
                    continue;
                }
                left |= self.out.leave_out(persona, None);
                let base = base.persona(about);
                self.count(base.key(Metric::People), there);
                let all = total(&parts, self.least(), false);
                totals.push(all);
                let mut figure = self.of_what_is_left(persona, all);
                if !told && !parts.is_empty() {
                    figure.notes.push(FigureNote::NotTold);
                }
                self.set(base.key(Metric::Responses), figure);
                self.headlines(&base, persona, Some(index));
            }
            let all = what_is_left(sum(&totals), left);
            self.set(base.key(Metric::Responses), all);
        }
    }

    /// One wave of one persona, and of each account in it.
    fn wave(
        &mut self,
        base: &Of,
        persona: PersonaIx,
        wave: usize,
        part: &WaveCells,
        shows: &PartShows,
    ) {
        let (model, heard) = (self.model, self.heard);
        let about = &heard.waves.list[wave];
        let base = base.wave(about);
        self.responses(&base, &part.whole, &shows.whole, &about.title);
        if let Some(&invited) = about.invited.get(&persona) {
            self.count(base.key(Metric::Invited), invited as usize);
            self.rate(&base, (persona, wave), &part.whole, &shows.whole, invited);
        }
        let whole = self.of_whole(part, shows);
        self.scores(&base, &part.asked(), whole, wave);
        for (account, cell) in &part.accounts {
            let Some(index) = *account else { continue };
            let of = heard.disclosure.account(persona, wave, index);
            let base = base.within(&Of::all().account(&model[index]));
            // Where it is a secret who answered, it is not told that somebody did.
            if !(shows.untold && of.responses == Showing::Hidden) {
                self.responses(&base, cell, &of, &about.title);
            }
            let open = !self.limits().guarded || !shows.untold;
            let told = |asked: &Asked| open || of.of(*asked) != Showing::Hidden;
            let questions: Vec<_> = part.asked().into_iter().filter(told).collect();
            let there = self.of_account((part, shows), index, cell, &of);
            self.scores(&base, &questions, there, wave);
        }
    }

    /// All of a persona in a wave.
    pub(super) fn of_whole<'p>(
        &self,
        part: &'p WaveCells,
        shows: &'p PartShows,
    ) -> ScoredGroup<'p> {
        ScoredGroup {
            all: &part.whole,
            known: &part.known.whole,
            shows: &shows.whole,
            over: Some((part, shows.untold)),
            confided: Some(&part.grouped.whole),
            aside: self.aside(part, part.grouped.whole.people),
            unplaced: (part.closed && shows.whole.responses == Showing::Hidden)
                .then(|| self.aside(part, 0))
                .flatten(),
        }
    }

    /// Those of them at an account.
    pub(super) fn of_account<'p>(
        &self,
        (part, about): (&'p WaveCells, &'p PartShows),
        account: AccountIx,
        cell: &'p Cell,
        shows: &'p Shows,
    ) -> ScoredGroup<'p> {
        let at = Some(account);
        let unplaced = part.unplaced.get(&account).copied().unwrap_or(0);
        let confided = part.grouped.people_at(at) + unplaced;
        ScoredGroup {
            all: cell,
            known: part.known.at(at).unwrap_or(&part.nothing),
            shows,
            over: None,
            confided: part.grouped.at(at),
            aside: match about.placeless {
                true => Some(FigureNote::OthersInConfidence),
                false => self.aside(part, confided),
            },
            unplaced: match about.placeless {
                true => Some(FigureNote::OthersInConfidence),
                false => (unplaced > 0 || part.closed && shows.responses == Showing::Hidden)
                    .then(|| self.aside(part, unplaced))
                    .flatten(),
            },
        }
    }

    /// A wave that a persona was asked in and did not answer: nobody, of so many.
    fn silence(&mut self, base: &Of, persona: PersonaIx, wave: usize) {
        let about = &self.heard.waves.list[wave];
        let invited = about.invited.get(&persona).copied().unwrap_or(0);
        let base = base.wave(about);
        let (cell, shows) = (Cell::default(), Shows::default());
        self.responses(&base, &cell, &shows, &about.title);
        self.count(base.key(Metric::Invited), invited as usize);
        self.rate(&base, (persona, wave), &cell, &shows, invited);
    }

    /// What has to be said of those whose answers are not in a figure.
    fn aside(&self, part: &WaveCells, people: u64) -> Option<FigureNote> {
        match (people, part.closed) {
            // Whether there are others is a secret as well.
            (_, true) if self.limits().guarded => Some(FigureNote::OthersInConfidence),
            (0, _) | (_, true) => None,
            (people, false) => Some(FigureNote::InConfidence(people)),
        }
    }

    /// The scores of one group of people.
    fn scores(&mut self, base: &Of, questions: &[Asked], group: ScoredGroup<'_>, wave: usize) {
        for &asked in questions {
            let showing = group.shows.of(asked);
            let untold = self.limits().guarded && showing == Showing::Hidden;
            if group.all.n(asked) == 0 && !untold {
                continue;
            }
            let over = group.over;
            let (cell, note) = match showing {
                Showing::Known => (group.known, group.aside),
                Showing::Whole => (group.all, group.unplaced),
                Showing::Coded if over.is_none() => (group.all, group.unplaced),
                _ => (group.all, None),
            };
            // They are enough, and too much alike.
            let confided = group.all.n(asked).saturating_sub(group.known.n(asked));
            let note = match (note, over) {
                (Some(FigureNote::InConfidence(n)), Some(_)) if confided >= self.least() => {
                    Some(FigureNote::AlikeInConfidence(n))
                }
                (note, _) => note,
            };
            let behind = Sources {
                cell,
                confided: group.confided,
                asked: &self.heard.waves.list[wave].title,
                accounts: over.map(|part| self.spread_over(part, asked, showing)),
                showing,
                limits: self.limits(),
            };
            let figures = match asked {
                Asked::Recommend => vec![
                    (Metric::RecommendNet, behind.net(asked)),
                    (Metric::Promoters, behind.part(asked, 0, Method::Part)),
                    (Metric::Passives, behind.part(asked, 1, Method::Part)),
                    (Metric::Detractors, behind.part(asked, 2, Method::Part)),
                ],
                Asked::Satisfaction => vec![
                    (
                        Metric::SatisfactionTopTwo,
                        behind.share(asked, true, Method::TopTwo),
                    ),
                    (Metric::SatisfactionMean, behind.mean(asked)),
                ],
                Asked::Own(own) => match own.show {
                    ShowWord::Mean => vec![(Metric::Mean, behind.mean(asked))],
                    ShowWord::TopTwo => vec![
                        (Metric::TopTwo, behind.share(asked, true, Method::TopTwo)),
                        (Metric::Mean, behind.mean(asked)),
                    ],
                    ShowWord::Share => {
                        vec![(Metric::Share, behind.share(asked, true, Method::Share))]
                    }
                    ShowWord::Net => vec![(Metric::Net, behind.net(asked))],
                },
                Asked::Effort => {
                    vec![(Metric::EffortEasy, behind.share(asked, true, Method::Easy))]
                }
                Asked::Feeling => vec![
                    (
                        Metric::FeelingAbove,
                        behind.share(asked, true, Method::FeelingAbove),
                    ),
                    (
                        Metric::FeelingBelow,
                        behind.share(asked, false, Method::FeelingBelow),
                    ),
                ],
            };
            let survey = self.heard.waves.list[wave].survey.as_str();
            let text = self.model.text_of(survey, asked);
            let main = main_place(asked).0;
            let rival = self.model.rival_of(survey);
            let asked_on = self.asked_on(wave, asked);
            for (metric, figure) in figures {
                let mut figure = figure.with_note(note);
                figure.asked_on = asked_on.clone();
                figure.question = text.map(str::to_owned);
                figure.product = rival;
                if main == metric {
                    figure.marks = behind.marks(asked);
                }
                self.set(
                    base.end(&QuestionMetric::new(self.model, asked, metric)),
                    figure,
                );
            }
        }
    }

    /// How many answers a persona gave. Where some are left out there were so
    /// many at least.
    fn of_what_is_left(&self, persona: PersonaIx, all: Total) -> Figure {
        what_is_left(all, self.out.leave_out(persona, None))
    }

    /// On which other scales a question was asked in a wave.
    fn asked_on(&self, wave: usize, asked: Asked) -> AskedOn {
        let files = self.heard.waves.files(self.model, wave);
        AskedOn::of(files.map(|(_, file)| file), asked)
    }

    /// Whether two groups were asked on different scales, or parts of them, so that
    /// of a difference something may be the scale's.
    pub(super) fn other_scales(&self, sides: [PersonaWave; 2], asked: Asked) -> bool {
        let on = sides.map(|(persona, wave)| {
            let files = self.heard.waves.files(self.model, wave);
            let files = files.filter(|(index, _)| self.answered_in(persona, *index, asked));
            AskedOn::of(files.map(|(_, file)| file), asked)
        });
        on[0] != on[1] || on[0].in_part
    }

    /// Whether somebody of a persona answered a question in a file or table.
    fn answered_in(&self, persona: PersonaIx, file: SurveyIx, asked: Asked) -> bool {
        let counted = self.model.tallies.iter().any(|tally| {
            let here = tally.survey == file && tally.persona == persona;
            here && tally.scores.of(asked).iter().any(|&n| n > 0)
        });
        let answered = |said: &Evidence| match asked {
            Asked::Own(own) => said.own.iter().any(|(answered, _)| *answered == own),
            _ => said.answer(asked).is_some(),
        };
        counted
            || self.model.evidence.iter().any(|said| {
                let here = said.source == Source::Survey(file) && said.persona == Some(persona);
                here && answered(said)
            })
    }

    /// Whether it is not told of every account whether it answered in a wave.
    pub(super) fn is_untold(&self, persona: PersonaIx, wave: usize) -> bool {
        let part = self.heard.disclosure.part(persona, wave);
        part.is_some_and(|part| part.untold)
    }

    /// How the answers to a question are spread over accounts. Of which question
    /// it were so would tell how many of an account that is hidden answered it:
    /// readers from whom numbers are hidden are told of all who answered anything.
    fn spread_over(
        &self,
        (part, untold): (&WaveCells, bool),
        asked: Asked,
        showing: Showing,
    ) -> AccountSpread {
        let people = |cell: &Cell| match self.limits().guarded && showing != Showing::Known {
            true => cell.people,
            false => cell.n(asked),
        };
        if untold {
            return AccountSpread {
                accounts: 0,
                one_has_most: false,
                placed: 0,
                all: 0,
            };
        }
        let (whole, accounts) = match showing {
            Showing::Known => (&part.known.whole, &part.known.accounts),
            _ => (&part.whole, &part.accounts),
        };
        let known = accounts.iter().filter(|(account, _)| account.is_some());
        let known = known.map(|(_, cell)| people(cell)).filter(|n| *n > 0);
        let known: Vec<u64> = known.collect();
        let all = people(whole);
        AccountSpread {
            accounts: known.len() as u64,
            one_has_most: 2 * known.iter().max().unwrap_or(&0) > all,
            placed: known.iter().sum(),
            // Where a report has no accounts, nobody asks from which.
            all: if self.model.accounts.is_empty() {
                0
            } else {
                all
            },
        }
    }

    pub(super) fn limits(&self) -> Limits {
        self.heard.disclosure.limits
    }

    pub(super) fn least(&self) -> u64 {
        self.limits().group as u64
    }
}

/// A count of answers of which some may be left out (`left`): there were so many
/// at least.
fn what_is_left(all: Total, left: bool) -> Figure {
    match all {
        Total::Exact(0) if left => Figure::hidden(Status::LeftOut, Unit::Count, Method::Responses),
        Total::Exact(n) if left => Figure::total(Total::AtLeast(n)),
        all => Figure::total(all),
    }
}

/// A group of people whose answers are published.
#[derive(Clone, Copy)]
pub(super) struct ScoredGroup<'m> {
    /// What all of them answered.
    pub all: &'m Cell,
    /// What those answered who agreed that it is known.
    pub known: &'m Cell,
    pub shows: &'m Shows,
    /// Where they may be of several accounts, all of these, and whether it is a
    /// secret of some of them whether they answered.
    over: Option<(&'m WaveCells, bool)>,
    /// What those answered who did so in confidence, where anybody did.
    confided: Option<&'m Cell>,
    /// What is said where only those who agreed are shown.
    pub aside: Option<FigureNote>,
    /// What is said where all are shown that may be told from here.
    pub unplaced: Option<FigureNote>,
}

/// A sum of sums that are published as they are: it tells nothing new.
fn sum(parts: &[Total]) -> Total {
    let least = parts.iter().map(|part| match part {
        Total::Exact(n) | Total::AtLeast(n) => *n,
        Total::Hidden => 0,
    });
    let least = least.sum();
    let exact = parts.iter().all(|part| matches!(part, Total::Exact(_)));
    match (exact, least) {
        (true, _) => Total::Exact(least),
        (false, 0) => Total::Hidden,
        (false, _) => Total::AtLeast(least),
    }
}
