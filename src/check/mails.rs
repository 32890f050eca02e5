//! Mail addresses in what people said.

use std::collections::BTreeMap;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Source, mail};

/// Somebody can be written to.
pub const MAIL_IN_WORDS: Rule = Rule {
    code: "mail-in-words",
    level: Level::Warning,
    title: "A mail address stands in somebody's words",
    explain: "\
Whoever writes an address into a free text wants an answer, not to be quoted with it. The client edition hides it wherever the words are shown; the internal edition shows it, since somebody may have to write back.

Take the address out of the file once that is done. A project that is shared has it in every copy.",
};

/// Of one survey, conversation or session so many are shown.
const SHOWN: usize = 10;

/// Looks at all words that are kept.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let mut found: BTreeMap<Source, usize> = BTreeMap::new();
    for said in &model.evidence {
        let says = said.says.as_deref().unwrap_or("");
        if mail::find(says).next().is_none() {
            continue;
        }
        let found = found.entry(said.source).or_default();
        *found += 1;
        if *found <= SHOWN {
            let message = format!("`{}` has a mail address in what it says", said.id);
            let help = "the client edition hides it; write back, and take it out";
            diagnostics.push(Diagnostic::new(&MAIL_IN_WORDS, said.span, message).help(help));
        }
    }
    for (source, found) in found {
        if found > SHOWN {
            let title = match source {
                Source::Survey(survey) => &model[survey].title,
                Source::Conversation(conversation) => &model[conversation].title,
                Source::Room(room) => &model[room].title,
            };
            let more = found - SHOWN;
            let message =
                format!("{more} more of what was said in {title} has a mail address in it");
            diagnostics.push(Diagnostic::nowhere(&MAIL_IN_WORDS, message));
        }
    }
}
