//! Levels that a project sets.

use super::Project;
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::rules;

/// Looks at every code under `levels:`.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let report = &project.model.report;
    for code in &report.level_spans {
        let written = code.value.as_str();
        let Some(rule) = project.rules.iter().find(|rule| rule.code == written) else {
            let message = format!("there is no finding `{written}`");
            let near = suggest(written, project.rules.iter().map(|rule| rule.code));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`sidewise explain` lists all of them".to_owned(),
            };
            let fault = Diagnostic::new(&rules::UNKNOWN_RULE, code.span, message);
            diagnostics.push(fault.help(help));
            continue;
        };
        let level = report.levels.get(written).copied().flatten();
        if rule.level == Level::Error && level != Some(Level::Error) {
            let message = format!("`{written}` is an error and stays one");
            let help = "mend what it finds; only warnings and hints have other levels";
            diagnostics.push(Diagnostic::new(&rules::FIXED_LEVEL, code.span, message).help(help));
        }
    }
}
