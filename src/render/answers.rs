//! The charts of answers, filled in for a page: words and labels for the plain
//! structures that `measure` hands over.

use std::collections::{BTreeMap, BTreeSet};

use super::values::asked_on;
use super::{PageContext, PictureView, Site};
use crate::base::capital;
use crate::measure::answers::{self, Bar, Score};
use crate::measure::figure::Clusters;
use crate::measure::key::{Key, Of, Scope};
use crate::measure::pictures::bars::BarsPicture;
use crate::measure::pictures::elephant::ElephantPicture;
use crate::measure::pictures::gaps::{GapRow, GapsPicture};
use crate::measure::pictures::heard::{HeardCell, HeardPicture, HeardRow};
use crate::measure::pictures::series::{SeriesChange, SeriesLine, SeriesPicture};
use crate::measure::rating::Rating;
use crate::measure::series::{Line, Since};
use crate::measure::waves::Wave;
use crate::measure::{Status, Unit, distance, elephant, heard, series};
use crate::model::{AccountIx, Asked, PersonaIx};

impl PageContext<'_> {
    /// The people of an account, near the work and near the signature.
    pub fn elephant(
        &self,
        (account, rating): (AccountIx, Option<&Rating>),
        id: &str,
        title: Option<&str>,
    ) -> Option<PictureView> {
        let rating = self.rating(rating, |rating| {
            answers::account_bars(self.model, self.figures, rating, account)
        });
        let bars = answers::account_bars(self.model, self.figures, &rating, account);
        let rating = self.in_words_of(rating, &bars);
        let mut elephant = elephant::elephant(self.model, self.figures, &rating, account);
        for member in &mut elephant.members {
            let mut scores = elephant.scores.iter();
            let score = scores.find(|(persona, _)| *persona == member.persona);
            if let Some(rival) = score.and_then(|(_, score)| self.rival_behind(&score.key)) {
                member.persona_name = self.about(&member.persona_name, rival);
            }
        }
        let picture = ElephantPicture {
            title: self.titled(title, "answers.elephant", &[("name", &elephant.title)]),
            by_person: self.report.is_for_team(),
            elephant,
        };
        let view = self.picture(&picture, id);
        self.noted(view, "answers.elephant_note", Some(&rating))
    }

    /// What each persona answered; `account` narrows it to one account.
    pub fn answer_bars(
        &self,
        (account, rating): (Option<AccountIx>, Option<&Rating>),
        id: &str,
        title: Option<&str>,
    ) -> Option<PictureView> {
        let bars = |rating: &Rating| match account {
            Some(account) => answers::account_bars(self.model, self.figures, rating, account),
            None => answers::bars(self.model, self.figures, rating),
        };
        let rating = self.rating(rating, bars);
        let bars = bars(&rating);
        let rating = self.in_words_of(rating, &bars);
        let title = self.asked_title(title, "answers.bars", &[], &rating);
        let bars = self.name_rivals(bars);
        self.bars(title, bars, &rating, id)
    }

    /// What one persona answered, survey by survey and wave by wave, as far as
    /// the waves are `wanted`.
    pub fn persona_bars(
        &self,
        (persona, rating): (PersonaIx, Option<&Rating>),
        wanted: impl Fn(&Wave) -> bool,
        id: &str,
        title: Option<&str>,
    ) -> Option<PictureView> {
        let bars = |rating: &Rating| {
            answers::persona_bars(self.model, self.figures, rating, persona, &wanted)
        };
        let rating = self.rating(rating, bars);
        let name = self.model[persona].name.as_str();
        let bars = bars(&rating);
        let rating = self.in_words_of(rating, &bars);
        let title = self.asked_title(title, "answers.persona_bars", &[("name", name)], &rating);
        let bars = self.name_rivals(bars);
        self.bars(title, bars, &rating, id)
    }

    /// What each persona answered in one wave; `account` narrows it to one
    /// account.
    pub fn wave_bars(
        &self,
        (account, rating): (Option<AccountIx>, Option<&Rating>),
        wave: &Wave,
        id: &str,
        title: Option<&str>,
    ) -> Option<PictureView> {
        let main = || self.report.questions().of(&wave.survey);
        let rating = rating.unwrap_or_else(main).clone();
        let called = self.about_rival(&wave.title, &wave.survey);
        let title = self.asked_title(title, "answers.bars_in", &[("wave", &called)], &rating);
        let mut bars = answers::wave_bars(self.model, self.figures, &rating, account, wave);
        for bar in &mut bars {
            bar.asked = None;
        }
        self.bars(title, bars, &rating, id)
    }

    fn bars(
        &self,
        title: String,
        bars: Vec<Bar>,
        rating: &Rating,
        id: &str,
    ) -> Option<PictureView> {
        let bars = self.shown(bars, |bar| vec![&bar.net]);
        let picture = BarsPicture {
            title,
            axis: rating.axis,
            bands: rating.bands.clone(),
            bars,
        };
        let view = self.picture(&picture, id);
        let key = match rating.axis.unit {
            Unit::Net => "answers.bars_note",
            _ => "answers.bars_whole_note",
        };
        let scales = self.other_scales(picture.bars.iter().map(|bar| &bar.net.key));
        let view = self.noted(view, key, Some(rating));
        view.map(|view| PictureView {
            note: format!("{}{scales}", view.note),
            ..view
        })
    }

    /// Each survey that was held more than once, wave by wave, or one of them:
    /// all personas, or one.
    pub fn waves(
        &self,
        persona: Option<PersonaIx>,
        (survey, rating): (Option<&str>, Option<&Rating>),
        id: &str,
        title: Option<&str>,
    ) -> Vec<PictureView> {
        let mut views = Vec::new();
        for series in series::series(self.model, self.figures, rating) {
            if survey.is_some_and(|only| only != series.survey) {
                continue;
            }
            let lines = series.personas.iter();
            let lines = lines.filter(|line| persona.is_none_or(|only| only == line.persona));
            let lines: Vec<SeriesLine> = lines
                .map(|line| SeriesLine {
                    name: line.name.clone(),
                    points: line.points.clone(),
                    missing: line.missing.clone(),
                    says: self.changes_of(line, &series.waves),
                    changes: line
                        .changes
                        .iter()
                        .map(|change| change.as_ref().map(|change| self.changed(change)))
                        .collect(),
                    since_first: line.since_first.as_ref().map(|change| self.changed(change)),
                })
                .collect();
            let lines = self.shown(lines, |line| line.points.iter().flatten().collect());
            let picture = SeriesPicture {
                title: self.asked_title(
                    title,
                    "answers.waves",
                    &[(
                        "name",
                        self.about_rival(&self.survey(&series.survey), &series.survey)
                            .as_str(),
                    )],
                    &series.rating,
                ),
                axis: series.rating.axis,
                waves: series.waves,
                lines,
            };
            let id = format!("{id}-{}", series.survey);
            let shown = |line: &&Line| picture.lines.iter().any(|one| one.name == line.name);
            let lines: Vec<_> = series.personas.iter().filter(shown).collect();
            let (key, tests) = self.tests_by_account(&lines);
            let view = self.picture(&picture, &id);
            let view = self.noted(view, key, Some(&series.rating));
            let points = lines.iter().flat_map(|line| line.points.iter().flatten());
            let scales = self.other_scales(points.map(|score| &score.key));
            views.extend(view.map(|view| PictureView {
                note: format!("{}{tests}{scales}", view.note),
                ..view
            }));
        }
        views
    }

    /// What a chart can show: not what has scores, and all of them held back.
    fn shown<T>(&self, all: Vec<T>, scores: impl Fn(&T) -> Vec<&Score>) -> Vec<T> {
        let is_shown = |one: &T| {
            let scores = scores(one);
            let client = !self.report.is_for_team();
            let held = scores
                .iter()
                .filter(|score| client && score.status == Status::TooFew);
            let held: Vec<_> = held.map(|score| score.key.to_string()).collect();
            let left_out = !held.is_empty() && held.len() == scores.len();
            if left_out {
                self.deps().held.extend(held);
            }
            !left_out
        };
        all.into_iter().filter(|one| is_shown(one)).collect()
    }

    /// Who was heard: personas by accounts, in all surveys or in one wave; or
    /// who answered one question.
    pub fn who_was_heard(
        &self,
        (wave, rating): (Option<&Wave>, Option<&Rating>),
        id: &str,
        title: Option<&str>,
    ) -> Option<PictureView> {
        let model = self.model;
        let matrix = heard::matrix(model, self.figures, wave, rating);
        let cell = |cell: heard::ReachCell| HeardCell {
            people: cell.people,
            answers: cell.answers,
            reach: cell.reach,
        };
        let rows = matrix.rows.iter().map(|row| HeardRow {
            name: model[row.persona].name.clone(),
            of: Of::all().persona(&model[row.persona]),
            invited: row.invited,
            whole: cell(row.whole),
            cells: row.cells.iter().map(|found| found.map(cell)).collect(),
        });
        let names = matrix.accounts.iter();
        let places = wave.map(|wave| [("wave", wave.title.as_str())]);
        let (key, places) = match &places {
            Some(places) => ("answers.heard_in", &places[..]),
            None => ("answers.heard", &[][..]),
        };
        let plain = self.titled(title, key, places);
        let called = match rating.filter(|_| title.is_none()) {
            Some(rating) => {
                let question = self.question(rating);
                let places = [("title", plain.as_str()), ("question", question.as_str())];
                let called = self.theme.words.fill("answers.of_question", &places);
                // A question has its mark already.
                called.replace("?: ", "? ")
            }
            None => plain,
        };
        let picture = HeardPicture {
            title: called,
            rows: rows.collect(),
            places: names
                .clone()
                .map(|&account| Of::all().account(&model[account]))
                .collect(),
            accounts: names.map(|&account| model[account].name.clone()).collect(),
        };
        let view = self.picture(&picture, id);
        self.noted(view, "answers.heard_note", None)
    }

    /// How far users and deciders are apart, a picture a pair: everywhere, or
    /// at one account beside all.
    pub fn gaps(
        &self,
        (account, survey, rating): (Option<AccountIx>, Option<&str>, Option<&Rating>),
        id: &str,
        title: Option<&str>,
    ) -> Vec<PictureView> {
        let model = self.model;
        let rating = match (rating, survey) {
            (Some(rating), _) => rating.clone(),
            (None, Some(survey)) => Rating::asked_by(model, Asked::Recommend, survey),
            (None, None) => Rating::of(model, Asked::Recommend),
        };
        let asked = (&rating, survey);
        let pairs = match account {
            Some(account) => distance::account_distances(model, self.figures, asked, account),
            None => distance::distances(model, self.figures, asked),
        };
        let mut views = Vec::new();
        for pair in pairs {
            let (user, decider) = (&model[pair.user], &model[pair.decider]);
            let all = self.theme.words.get("answers.all_accounts");
            let rows = pair.rows.iter().map(|row| GapRow {
                name: row
                    .account
                    .map_or_else(|| all.to_owned(), |account| model[account].name.clone()),
                user: row.user.clone(),
                decider: row.decider.clone(),
                says: self.figure_words(&row.distance.key),
                unit: row.distance.unit,
                points: row.distance.value,
                key: row.distance.key.clone(),
            });
            let names = [
                ("user", user.name.as_str()),
                ("decider", decider.name.as_str()),
            ];
            let mut rows = self.shown(rows.collect(), GapRow::scores);
            // Nowhere have enough of both answered: what is known of either
            // stands elsewhere.
            let own = |row: &GapRow| {
                let mut scopes = row.key.of().scopes().iter();
                account.is_none() || scopes.any(|scope| matches!(scope, Scope::Account(_)))
            };
            let is_told = |row: &GapRow| row.points.is_some() || own(row) && row.is_told();
            if !rows.iter().any(is_told) {
                let held = rows.iter().filter_map(|row| self.held(&row.key));
                self.deps().held.extend(held);
                continue;
            }
            let heading = self.asked_title(title, "answers.gaps", &names, &rating);
            let heading = self.with_surveys(heading, title.is_some(), &mut rows);
            let picture = GapsPicture {
                title: heading,
                axis: rating.axis,
                rows,
                user: user.name.clone(),
                decider: decider.name.clone(),
            };
            let id = format!("{id}-{}-{}", user.id, decider.id);
            let view = self.picture(&picture, &id);
            views.extend(self.noted(view, "answers.gaps_note", Some(&rating)));
        }
        views
    }

    /// The heading of distances, with the survey and the wave that they are of, where
    /// there are several; where one is of another than the next, or somebody wrote the
    /// heading, those stand beside the place.
    fn with_surveys(&self, heading: String, is_written: bool, rows: &mut [GapRow]) -> String {
        let asked = |row: &GapRow| self.figures.at(&row.key)?.asked.as_deref();
        let all: Vec<Option<&str>> = rows.iter().map(asked).collect();
        let is_one = all.windows(2).all(|two| two[0] == two[1]);
        let surveys = &self.model.surveys;
        let several = surveys.windows(2).any(|two| two[0].survey != two[1].survey);
        let with = |name: &str, asked: &str| {
            let places = [("title", name), ("question", asked)];
            self.theme.words.fill("answers.of_question", &places)
        };
        match all.first() {
            Some(Some(asked)) if is_one && several && !is_written => return with(&heading, asked),
            _ if is_one && !several => {}
            _ => {
                for (row, asked) in rows.iter_mut().zip(all) {
                    if let Some(asked) = asked {
                        row.name = with(&row.name, asked);
                    }
                }
            }
        }
        heading
    }
}

impl<'a> Site<'a> {
    /// The same bars, each that is of a rival with the rival's name: in the
    /// picture, and wherever its numbers stand without it.
    fn name_rivals(&self, mut bars: Vec<Bar>) -> Vec<Bar> {
        for bar in &mut bars {
            if let Some(rival) = self.rival_behind(&bar.net.key) {
                bar.name = self.about(&bar.name, rival);
            }
        }
        bars
    }

    /// The rival that a figure is about, if it is.
    fn rival_behind(&self, key: &Key) -> Option<&str> {
        let rival = self.figures.at(key)?.product?;
        let product = self.model.products.get(rival.0)?;
        Some(product.name.as_str())
    }

    /// On which scales the answers to figures were given, where those are not the
    /// question's own: of all, or of which waves.
    fn other_scales<'k>(&self, keys: impl Iterator<Item = &'k Key>) -> String {
        let words = &self.theme.words;
        let figures = keys.filter_map(|key| self.figures.at(key));
        let mut said: BTreeMap<Option<String>, BTreeSet<&str>> = BTreeMap::new();
        for figure in figures {
            let asked = figure.asked.as_deref().unwrap_or_default();
            let on = asked_on(figure, words);
            said.entry(on).or_default().insert(asked);
        }
        let of_all = said.len() == 1;
        let each = said.into_iter().filter_map(|(on, waves)| {
            let on = on?;
            let names: Vec<_> = waves.into_iter().collect();
            let names = names.join(words.get("list.comma"));
            let places = [("names", names.as_str()), ("said", on.as_str())];
            Some(match of_all {
                true => format!(" {}.", capital(&on)),
                false => format!(" {}.", words.fill("answers.of_some", &places)),
            })
        });
        each.collect()
    }

    /// What a verdict rests on, and what has to be said of the tests by account
    /// behind it: that some could not be made, or are weak.
    fn tests_by_account(&self, lines: &[&Line]) -> (&'static str, String) {
        let words = &self.theme.words;
        let (mut made, mut whole) = (0, true);
        let mut said: Vec<(&'static str, Vec<&str>)> = Vec::new();
        let mut personas = 0;
        for line in lines {
            let changes = line.changes.iter().flatten().chain(&line.since_first);
            let told = changes.filter(|change| self.held(&change.key).is_none());
            let figures = told.filter_map(|change| self.figures.at(&change.key));
            let tests = figures.filter_map(|figure| figure.comparison.as_ref());
            let tests: Vec<Clusters> = tests.map(|test| test.clusters).collect();
            personas += usize::from(!tests.is_empty());
            for test in tests {
                let key = match test {
                    Clusters::Tested { weak, .. } => {
                        made += 1;
                        weak.then_some("answers.by_account_weak")
                    }
                    Clusters::Unknown => Some("note.by_account_unknown"),
                    Clusters::OneAccount => Some("note.by_account_one"),
                    Clusters::None => Some("answers.by_account_none"),
                    Clusters::Untold => Some("note.by_account_untold"),
                };
                whole &= matches!(test, Clusters::Tested { .. });
                let Some(key) = key else { continue };
                let name = line.name.as_str();
                match said.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, names)) if names.last() == Some(&name) => {}
                    Some((_, names)) => names.push(name),
                    None => said.push((key, vec![name])),
                }
            }
        }
        let key = match (made, whole) {
            (0, _) => "answers.waves_note_without",
            (_, true) => "answers.waves_note",
            (_, false) => "answers.waves_note_part",
        };
        let each = said.into_iter().map(|(key, names)| {
            let of_all = names.len() == personas;
            let (names, said) = (names.join(words.get("list.comma")), words.get(key));
            let places = [("names", names.as_str()), ("said", said)];
            match of_all {
                true => format!(" {said}"),
                false => format!(" {}", words.fill("answers.of_some", &places)),
            }
        });
        (key, each.collect())
    }

    fn changed(&self, change: &Since) -> SeriesChange {
        SeriesChange {
            says: self.figure_words(&change.key),
            key: change.key.clone(),
        }
    }

    /// The latest change of a persona, and the whole way since the first wave:
    /// each says since when.
    fn changes_of(&self, line: &Line, waves: &[String]) -> Vec<String> {
        let latest = line.changes.iter().flatten().next_back();
        let all = [
            (latest, "answers.since"),
            (line.since_first.as_ref(), "answers.since_first"),
        ];
        let said = all.into_iter().filter_map(|(change, key)| {
            let change = change.filter(|change| self.held(&change.key).is_none())?;
            let places = [
                ("wave", waves.get(change.wave)?.as_str()),
                ("change", &self.figure_words(&change.key)),
            ];
            Some(self.theme.words.fill(key, &places))
        });
        said.collect()
    }
}
