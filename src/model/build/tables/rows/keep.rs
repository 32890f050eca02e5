//! What is kept of a row that counts: its place in the sums, and its words.

use super::Counter;
use crate::model::build::tables::answer::{Answers, Who};
use crate::model::build::tables::columns::Plan;
use crate::model::build::tables::is_internal;
use crate::model::{
    AccountIx, Asked, Confidentiality, Consent, Evidence, PersonaIx, Source, Span, Spanned, Tally,
    Theme, When, promised,
};
use crate::read::table::Row;

/// Of the rows behind a tally so many are known by their place.
const ROWS: usize = 200;

/// So many rows are kept for their words or themes, by persona and account.
const WORDS: u64 = 1_000;

/// And so many bytes of words in all.
const WORDS_IN_ALL: usize = 32 << 20;

impl Counter<'_> {
    /// What was promised to whoever answered, all told.
    pub(super) fn promise(&self, who: &Who, consent: Option<Consent>) -> Confidentiality {
        let model = self.context.model;
        let person = who.person.and_then(|person| model[person.value].consent);
        promised(self.told, person, consent)
    }

    pub(super) fn day(&mut self, row: &Row, plan: &Plan, when: Option<Spanned<When>>, weight: u64) {
        let (Some(when), Some((column, _))) = (when, &plan.when) else {
            return;
        };
        let note = || row.note(Some(*column));
        self.days.add(when.value.at.date(), weight, when.span, note);
        let known = self.intake.latest;
        if known.is_none_or(|known| known.value.at.date() < when.value.at.date()) {
            self.intake.latest = Some(when);
            self.latest_note = Some(row.note(Some(*column)));
        }
    }

    /// Whether a row that nobody refers to is kept for what it says.
    pub(super) fn keeps(&mut self, who: &Who, answers: &Answers) -> bool {
        if answers.says.is_empty() && answers.tags.is_empty() {
            return false;
        }
        let kept = self.kept.entry((who.persona, who.account)).or_default();
        *kept += 1;
        self.words_in_all +=
            answers.says.len() + answers.tags.iter().map(String::len).sum::<usize>();
        *kept <= WORDS && self.words_in_all <= WORDS_IN_ALL
    }

    pub(super) fn tally(
        &mut self,
        row: &Row,
        (persona, account, promise): (PersonaIx, Option<AccountIx>, Confidentiality),
        answers: &Answers,
        weight: u64,
        shared: bool,
    ) -> &mut Tally {
        let survey = self.entry.survey;
        let tally = self
            .tallies
            .entry((persona, account, promise))
            .or_insert_with(|| Tally::new(survey, persona, account, promise));
        tally.people = tally.people.saturating_add(weight);
        tally.responses = tally.people;
        if answers.feels_bad() {
            let span = Span::cell(self.entry.file, row.number, None);
            if tally.below.first.is_none() {
                self.report.notes.add(span, || row.number_note());
            }
            let shared = shared && !answers.says.is_empty();
            tally.below.add(weight, shared, span);
        }
        let known = Asked::ALL.into_iter().zip(answers.scores);
        let known = known.filter_map(|(asked, score)| Some((asked, score?)));
        let own = answers.own.iter();
        let own = own.map(|&(own, score)| (Asked::Own(own), score));
        for (asked, score) in known.chain(own) {
            tally.scores.add(asked, score, weight);
        }
        for &(asked, rest) in &self.rests {
            tally.scores.add_rest(asked, rest, weight);
        }
        for tag in &answers.tags {
            let theme = Theme {
                people: weight,
                rows: 1,
            };
            tally.themes.add(tag, theme);
        }
        if tally.rows.first.len() < ROWS {
            let span = Span::cell(self.entry.file, row.number, None);
            tally.rows.first.push(span);
            self.report.notes.add(span, || row.number_note());
        } else {
            tally.rows.more += 1;
        }
        tally
    }

    #[allow(clippy::too_many_arguments, reason = "all that is known of a row")]
    pub(super) fn keep(
        &mut self,
        row: &Row,
        when: Option<Spanned<When>>,
        who: Who,
        answers: Answers,
        (shared, promise): (bool, Confidentiality),
        (weight, tallied): (u64, bool),
    ) {
        let span = Span::cell(self.entry.file, row.number, None);
        self.report.notes.set(span, row.note(None));
        let id = match self.id.is_empty() {
            true => format!("{}-{}", self.entry.id, row.line),
            false => self.id.clone(),
        };
        let small = |at: usize| answers.scores[at].and_then(|score| u8::try_from(score).ok());
        self.evidence.push(Evidence {
            id,
            span,
            source: Source::Survey(self.entry.survey),
            person: who.person,
            persona: who.persona,
            attributed: true,
            account: who.account,
            when,
            recommend: small(0),
            satisfaction: small(1),
            effort: small(2),
            feeling: answers.scores[3].and_then(|score| i8::try_from(score).ok()),
            own: answers.own,
            says: (!answers.says.is_empty()).then_some(answers.says),
            tags: answers.tags,
            shared,
            promise,
            internal: is_internal(self.entry.table),
            weight,
            rests: self.rests.clone(),
            tallied,
        });
    }
}
