//! Limits of what is handed over that protect nobody, or that nothing heeds.

use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure::disclosure::FLOOR;
use crate::model::Model;

/// A group that is no group.
pub const PRIVACY_FLOOR: Rule = Rule {
    code: "privacy-floor",
    level: Level::Error,
    title: "A limit of privacy is so low that it protects nobody",
    explain: "\
A figure of one person is that person's answer, and of two each knows the other's. What is handed over shows no group of fewer than three, whatever a report says; so a report that says less says something that is not true. Write 3 or more, or leave the key out: it is 5 for figures and 8 for how answers are spread.

The internal edition is for those who know the answers anyway, and shows groups of any size that the report asks for.",
};

/// It opened words that nobody shared.
pub const PRIVACY_VERBATIMS: Rule = Rule {
    code: "privacy-verbatims",
    level: Level::Error,
    title: "privacy: verbatims: opens no words any more",
    explain: "\
A number in the report cannot say for every survey what those who answered it were told. Words are handed over where they were shared (share: client). If those whom a survey asked were told that their words would be shown once enough of them spoke, the survey says so:

    words: from 10

in the head of its file, at its table under feedback:, or under surveys: in content/report.yaml. It then holds for the words of a persona of whom so many spoke in one wave, five at least; never for an answer that names its person with who:. Take verbatims: out of privacy:.",
};

/// Looks at the limits, for an edition that is handed over.
pub fn for_clients(model: &Model, diagnostics: &mut Diagnostics) {
    for (key, limit) in &model.report.limits {
        let n = limit.value;
        if *key == "verbatims" {
            let message = "`verbatims` opens no words any more".to_owned();
            let help = format!(
                "take it out; where those who were asked were told so, write `words: from {}` at their survey",
                n.max(crate::model::OpenWords::LEAST)
            );
            let fault = Diagnostic::new(&PRIVACY_VERBATIMS, limit.span, message);
            diagnostics.push(fault.help(help));
        } else if n < FLOOR {
            let message = format!("`{key}` is {n}, and fewer than {FLOOR} hide nobody");
            let help = format!("write {FLOOR} or more, or leave it out");
            let fault = Diagnostic::new(&PRIVACY_FLOOR, limit.span, message);
            diagnostics.push(fault.help(help));
        }
    }
}
