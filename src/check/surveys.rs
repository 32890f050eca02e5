//! What a survey is for.

use std::collections::BTreeSet;

use super::Project;
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&SURVEY_WITHOUT_PURPOSE, &SURVEY_WITHOUT_ANSWERS];

/// Nobody says why people were asked.
pub const SURVEY_WITHOUT_PURPOSE: Rule = Rule {
    code: "survey-without-purpose",
    level: Level::Warning,
    title: "Nothing says what a survey is for",
    explain: "\
Whoever is asked gives time, and expects something to come of it. why: says what a survey was to find out, decides: which decision hangs on it; both stand on the page of surveys beside what followed. A survey about which neither can be said should perhaps not have been held. Say it once for all waves, in content/report.yaml:

    surveys:
      relationship:
        why: Would those who stay choose us again?
        decides: What goes into the plan for 2027

or, where all answers stand in YAML, at the head of the file.",
};

/// Something is said of a survey that nobody answered.
pub const SURVEY_WITHOUT_ANSWERS: Rule = Rule {
    code: "survey-without-answers",
    level: Level::Hint,
    title: "surveys: speaks of a survey that no file belongs to",
    explain: "\
What stands under surveys: in content/report.yaml is said of the survey of that id: the survey: of a file of responses, or of a table under feedback:. No file names this one. Perhaps its answers are still to come; perhaps the id is written differently there.",
};

/// Looks at every survey.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let mut seen = BTreeSet::new();
    for survey in &model.surveys {
        let id = survey.survey.as_str();
        if !seen.insert(id) {
            continue;
        }
        let mut waves = model.surveys.iter().filter(|wave| wave.survey == id);
        let said = waves.any(|wave| wave.why.is_some() || wave.decides.is_some());
        // It may be said in a report that cannot be read.
        let unsure = model.report.span.is_none() || project.entries.is_broken(survey.span.file);
        if said || unsure {
            continue;
        }
        let message = format!("nothing says what the survey `{id}` is for");
        let help = format!(
            "say it in content/report.yaml: surveys: {{ {id}: {{ why: …, decides: … }} }}, or at the head of the file of responses"
        );
        diagnostics.push(Diagnostic::new(&SURVEY_WITHOUT_PURPOSE, survey.span, message).help(help));
    }
    if project.entries.is_incomplete() {
        return;
    }
    for said in &model.announced {
        let id = said.value.as_str();
        if seen.contains(id) {
            continue;
        }
        let message = format!("no answers belong to the survey `{id}`");
        let help = match suggest(id, seen.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "nothing to do if they are still to come".to_owned(),
        };
        diagnostics.push(Diagnostic::new(&SURVEY_WITHOUT_ANSWERS, said.span, message).help(help));
    }
}
