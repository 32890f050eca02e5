//! No survey without action.

use std::collections::BTreeMap;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Evidence, Model, Source, Span, SurveyIx};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&NEGATIVE_WITHOUT_ACTION];

/// Somebody was heard and nothing follows.
pub const NEGATIVE_WITHOUT_ACTION: Rule = Rule {
    code: "negative-without-action",
    level: Level::Warning,
    title: "Something was heard with a feeling below zero, and no action follows from it",
    explain: "\
Whoever tells us that something hurts expects that somebody listens. What is not answered by an action stays an open loop and is shown as one on the page of actions.

Name an action in the interaction, or name the response under because: of an action. An action that was decided against (status: dropped, with a note:) closes the loop as well: it says why nothing is done.

    # content/actions.yaml
    - { id: a3, title: One helper stays with the call, because: [r17], owner: Head of support, due: 2026-12-01 }",
};

/// Looks at what was heard, once: a response that a reported interaction
/// names is not reported on its own.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let mut answered = vec![false; model.evidence.len()];
    for action in &model.actions {
        action.because.iter().for_each(|e| answered[e.0] = true);
    }
    for moment in model.interactions.iter().filter(|m| m.action.is_some()) {
        let heard = moment.knowledge.evidence();
        heard.iter().for_each(|e| answered[e.0] = true);
    }

    let mut reported = vec![false; model.evidence.len()];
    for (_, moment) in model.each_interaction() {
        let heard = moment.knowledge.evidence();
        let hurts = moment.feeling.is_some_and(|feeling| feeling < 0);
        let Some(first) = heard.first().filter(|_| hurts && model.is_claim(moment)) else {
            continue;
        };
        let open = moment.action.is_none() && !heard.iter().any(|e| answered[e.0]);
        if !open || project.entries.is_unsure(moment.span) {
            continue;
        }
        heard.iter().for_each(|e| reported[e.0] = true);
        let message = format!(
            "this was heard and hurts, and nothing is done: {}",
            moment.title
        );
        let label = format!("`{}` told us here", model[moment.persona].id);
        let help = format!(
            "name an action: here, or `{}` under because: of an action",
            model[*first].id
        );
        diagnostics.push(
            Diagnostic::new(&NEGATIVE_WITHOUT_ACTION, moment.span, message)
                .related(model[*first].span, label)
                .help(help),
        );
    }
    let mut tables = Tables::of(model);
    for (index, answer) in model.each_evidence() {
        let hurts = answer.feeling.is_some_and(|feeling| feeling < 0);
        let done = answered[index.0] || reported[index.0];
        if hurts && answer.tallied {
            tables.see(answer, done);
        }
        if !hurts || done || answer.tallied || project.entries.is_unsure(answer.span) {
            continue;
        }
        let message = format!(
            "`{}` was said with a feeling below zero, and nothing is done",
            answer.id
        );
        let help = format!("name `{}` under because: of an action", answer.id);
        diagnostics
            .push(Diagnostic::new(&NEGATIVE_WITHOUT_ACTION, answer.span, message).help(help));
    }
    tables.tell(diagnostics);
}

/// Rows of tables are as many as there are answers, and are told together.
struct Tables {
    open: BTreeMap<SurveyIx, (u64, Span)>,
}

impl Tables {
    fn of(model: &Model) -> Self {
        let mut open: BTreeMap<SurveyIx, (u64, Span)> = BTreeMap::new();
        let tallies = model.tallies.iter();
        let tallies = tallies.map(|tally| (tally.survey, tally.below));
        let lost = model.intake.iter();
        let lost = lost.map(|intake| (intake.survey, intake.lost_below));
        for (survey, below) in tallies.chain(lost) {
            let Some(first) = below.first else { continue };
            let known = open.entry(survey).or_insert((0, first));
            known.0 = known.0.saturating_add(below.people);
            known.1 = known.1.min(first);
        }
        Self { open }
    }

    fn see(&mut self, answer: &Evidence, done: bool) {
        if let Source::Survey(survey) = answer.source
            && done
            && let Some(open) = self.open.get_mut(&survey)
        {
            open.0 = open.0.saturating_sub(answer.weight);
        }
    }

    fn tell(self, diagnostics: &mut Diagnostics) {
        for (n, first) in self.open.into_values().filter(|(n, _)| *n > 0) {
            let message = match n {
                1 => "one answer of this table was given with a feeling below zero, and nothing is done".to_owned(),
                n => format!("{n} answers of this table were given with a feeling below zero, and nothing is done; this is the first"),
            };
            let help = "name the ids of such rows under because: of an action; columns: { id: … } gives rows the ids of the survey tool";
            diagnostics.push(Diagnostic::new(&NEGATIVE_WITHOUT_ACTION, first, message).help(help));
        }
    }
}
