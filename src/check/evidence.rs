//! No claim without a witness, and the right one.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::Confidentiality;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&OTHER_EVIDENCE, &MOMENT_WITHOUT_EVIDENCE];

/// Somebody else said it.
pub const OTHER_EVIDENCE: Rule = Rule {
    code: "other-evidence",
    level: Level::Error,
    title: "The evidence was given by another persona than the claim is about",
    explain: "\
What one persona says is evidence of that persona alone. If a manager tells that the agents are content, then the manager was heard and the agents were not. To count such words for the agents would pool unlike people.

Name evidence that the same persona gave, or leave evidence: out: then the claim shows as assumed, which it is. What the manager said may be a need, a trait or an interaction of the manager's own.

    # content/personas/wendy.yaml
    needs:
      - { id: close, title: Close forty tickets a day, evidence: [r17] }   # r17 is Wendy's",
};

/// The most important moments rest on nothing.
pub const MOMENT_WITHOUT_EVIDENCE: Rule = Rule {
    code: "moment-without-evidence",
    level: Level::Warning,
    title: "A moment of truth that nobody was heard about",
    explain: "\
A moment of truth is where a relationship is won or lost, so the report leads with it. Without evidence it is an assumption in the most prominent place there is.

Ask somebody of that persona about the moment, and name the response under evidence:. Or leave moment_of_truth: out until somebody was heard. Moments that are planned need no evidence.",
};

/// Looks at everything that names evidence, and at moments that do not.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    for citation in &model.citations {
        let answer = &model[citation.evidence];
        let own = &model[citation.persona];
        // Whoever said it may be unknown; that is a warning of its own.
        let Some(other) = answer.persona.filter(|&other| other != citation.persona) else {
            continue;
        };
        let other = &model[other];
        let message = format!(
            "`{}` was said by `{}`, and this {} is of `{}`",
            answer.id, other.id, citation.claim, own.id
        );
        let label = format!("`{}` said this", other.id);
        let help = match citation.claim {
            "assumption" => format!(
                "only words of `{}` settle it; what `{}` believes of them is an assumption too",
                own.id, other.id
            ),
            _ => format!(
                "name what `{}` said; leave evidence: out where nobody of them was heard",
                own.id
            ),
        };
        diagnostics.push(
            Diagnostic::new(&OTHER_EVIDENCE, citation.span, message)
                .related(answer.span, label)
                .help(help),
        );
    }
    for (_, moment) in model.each_interaction() {
        let claimed = moment.moment_of_truth && model.is_claim(moment);
        // Of a journey that was imagined nobody expects to have heard.
        let imagined = model[moment.journey].confidentiality == Confidentiality::Imagined;
        if !claimed
            || imagined
            || moment.knowledge.is_heard()
            || project.entries.is_unsure(moment.span)
        {
            continue;
        }
        let message = format!(
            "nobody was heard about this moment of truth: {}",
            moment.title
        );
        let help = format!(
            "name a response of `{}` under evidence:, or go and ask",
            model[moment.persona].id
        );
        diagnostics
            .push(Diagnostic::new(&MOMENT_WITHOUT_EVIDENCE, moment.span, message).help(help));
    }
}
