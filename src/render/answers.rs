//! The charts of answers, filled in for a page: words and labels for the plain
//! structures that `measure` hands over.

use super::{PictureView, Site, Url, Used, figure_text};
use crate::measure::answers::{self, Bar};
use crate::measure::pictures::bars::BarsPicture;
use crate::measure::pictures::elephant::ElephantPicture;
use crate::measure::pictures::gaps::{GapRow, GapsPicture};
use crate::measure::pictures::heard::{HeardCell, HeardPicture, HeardRow};
use crate::measure::pictures::series::{SeriesChange, SeriesLine, SeriesPicture};
use crate::measure::series::{Line, Since};
use crate::measure::waves::{Wave, Waves};
use crate::measure::{distance, elephant, heard, series};
use crate::model::{AccountIx, Edition, PersonaIx};

impl<'a> Site<'a> {
    /// The people of an account, near the work and near the signature.
    pub fn elephant(
        &self,
        account: AccountIx,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Option<PictureView> {
        let elephant = elephant::elephant(self.model, self.figures, account);
        let picture = ElephantPicture {
            title: self.titled(title, "answers.elephant", &[("name", &elephant.title)]),
            by_person: self.model.edition == Edition::Internal,
            elephant,
        };
        let view = self.picture(&picture, id, here, used);
        self.noted(view, "answers.elephant_note")
    }

    /// What each persona answered; `account` narrows it to one account.
    pub fn answer_bars(
        &self,
        account: Option<AccountIx>,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Option<PictureView> {
        let bars = match account {
            Some(account) => answers::account_bars(self.model, self.figures, account),
            None => answers::bars(self.model, self.figures),
        };
        let title = self.titled(title, "answers.bars", &[]);
        self.bars(title, bars, id, here, used)
    }

    /// What one persona answered, survey by survey and wave by wave, as far as
    /// the waves are `wanted`.
    pub fn persona_bars(
        &self,
        persona: PersonaIx,
        wanted: impl Fn(&Wave) -> bool,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Option<PictureView> {
        let bars = answers::persona_bars(self.model, self.figures, persona, wanted);
        let name = self.model[persona].name.as_str();
        let title = self.titled(title, "answers.persona_bars", &[("name", name)]);
        self.bars(title, bars, id, here, used)
    }

    /// What each persona answered in one wave; `account` narrows it to one
    /// account.
    pub fn wave_bars(
        &self,
        account: Option<AccountIx>,
        wave: &Wave,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Option<PictureView> {
        let title = self.titled(title, "answers.bars_in", &[("wave", &wave.title)]);
        let mut bars = answers::wave_bars(self.model, self.figures, account, wave);
        for bar in &mut bars {
            bar.asked = None;
        }
        self.bars(title, bars, id, here, used)
    }

    fn bars(
        &self,
        title: String,
        bars: Vec<Bar>,
        id: &str,
        here: &Url,
        used: &mut Used,
    ) -> Option<PictureView> {
        let view = self.picture(&BarsPicture { title, bars }, id, here, used);
        self.noted(view, "answers.bars_note")
    }

    /// Each survey that was held more than once, wave by wave, or one of them:
    /// all personas, or one.
    pub fn waves(
        &self,
        persona: Option<PersonaIx>,
        survey: Option<&str>,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Vec<PictureView> {
        let mut views = Vec::new();
        for series in series::series(self.model, self.figures, "recommend.net") {
            if survey.is_some_and(|only| only != series.survey) {
                continue;
            }
            let lines = series.personas.iter();
            let lines = lines.filter(|line| persona.is_none_or(|only| only == line.persona));
            let lines: Vec<SeriesLine> = lines
                .map(|line| SeriesLine {
                    name: line.name.clone(),
                    points: line.points.clone(),
                    says: self.changes_of(line, &series.waves),
                    changes: line
                        .changes
                        .iter()
                        .map(|change| change.as_ref().map(|change| self.changed(change)))
                        .collect(),
                    since_first: line.since_first.as_ref().map(|change| self.changed(change)),
                })
                .collect();
            let picture = SeriesPicture {
                title: self.titled(
                    title,
                    "answers.waves",
                    &[("name", &self.survey(&series.survey))],
                ),
                waves: series.waves,
                lines,
            };
            let id = format!("{id}-{}", series.survey);
            let view = self.picture(&picture, &id, here, used);
            views.extend(self.noted(view, "answers.waves_note"));
        }
        views
    }

    fn changed(&self, change: &Since) -> SeriesChange {
        SeriesChange {
            says: self.figure_words(&change.path),
            path: change.path.clone(),
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
            let change = change?;
            let places = [
                ("wave", waves.get(change.wave)?.as_str()),
                ("change", &self.figure_words(&change.path)),
            ];
            Some(self.theme.words.fill(key, &places))
        });
        said.collect()
    }

    /// Who was heard: personas by accounts, in all surveys or in one wave.
    pub fn who_was_heard(
        &self,
        wave: Option<&Wave>,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Option<PictureView> {
        let model = self.model;
        let matrix = heard::matrix(model, self.figures, wave);
        let cell = |cell: heard::Cell| HeardCell {
            people: cell.people,
            answers: cell.answers,
            reach: cell.reach,
        };
        let rows = matrix.rows.iter().map(|row| HeardRow {
            name: model[row.persona].name.clone(),
            path: format!("personas.{}", model[row.persona].id),
            invited: row.invited,
            whole: cell(row.whole),
            cells: row.cells.iter().map(|found| found.map(cell)).collect(),
        });
        let names = matrix.accounts.iter();
        let picture = HeardPicture {
            title: match wave {
                Some(wave) => self.titled(title, "answers.heard_in", &[("wave", &wave.title)]),
                None => self.titled(title, "answers.heard", &[]),
            },
            rows: rows.collect(),
            paths: names
                .clone()
                .map(|&account| format!("accounts.{}", model[account].id))
                .collect(),
            accounts: names.map(|&account| model[account].name.clone()).collect(),
        };
        let view = self.picture(&picture, id, here, used);
        self.noted(view, "answers.heard_note")
    }

    /// How far users and deciders are apart, a picture a pair: everywhere, or
    /// at one account beside all.
    pub fn gaps(
        &self,
        account: Option<AccountIx>,
        id: &str,
        title: Option<&str>,
        here: &Url,
        used: &mut Used,
    ) -> Vec<PictureView> {
        let model = self.model;
        let pairs = match account {
            Some(account) => distance::account_distances(model, self.figures, account),
            None => distance::distances(model, self.figures),
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
                says: self.figure_words(&row.distance.path),
                points: row.distance.value,
                path: row.distance.path.clone(),
            });
            let names = [
                ("user", user.name.as_str()),
                ("decider", decider.name.as_str()),
            ];
            let picture = GapsPicture {
                title: self.titled(title, "answers.gaps", &names),
                rows: rows.collect(),
                user: user.name.clone(),
                decider: decider.name.clone(),
            };
            let id = format!("{id}-{}-{}", user.id, decider.id);
            let view = self.picture(&picture, &id, here, used);
            views.extend(self.noted(view, "answers.gaps_note"));
        }
        views
    }

    /// What to call a survey, whatever its wave.
    pub fn survey(&self, id: &str) -> String {
        match Waves::new(self.model).name(id) {
            "" => id.to_owned(),
            name => name.to_owned(),
        }
    }

    fn figure_words(&self, path: &str) -> String {
        let figure = self.figures.get(path);
        figure.map_or_else(String::new, |figure| figure_text(figure, &self.theme.words))
    }

    /// A title that somebody wrote, or else the theme's words.
    pub(super) fn titled(&self, title: Option<&str>, key: &str, places: &[(&str, &str)]) -> String {
        title.map_or_else(|| self.theme.words.fill(key, places), str::to_owned)
    }

    fn noted(&self, view: Option<PictureView>, key: &str) -> Option<PictureView> {
        view.map(|view| PictureView {
            note: self.theme.words.get(key).to_owned(),
            ..view
        })
    }
}
