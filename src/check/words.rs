//! Words that mix people up.

use std::collections::BTreeSet;

use super::{OnPage, Pages};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{About, Ours, PersonaIx, Target, prose};
use crate::source::Span;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&POOLED_WORDS, &OUR_WORDS];

/// "The customer".
pub const POOLED_WORDS: Rule = Rule {
    code: "pooled-words",
    level: Level::Hint,
    title: "A text speaks of \"customers\" where it could say who",
    explain: "\
A business never deals with \"the customer\". It deals with whoever uses the thing, whoever wires it in, whoever needs the outcome and whoever signs, and they want different things. A sentence about \"customers\" is usually true of one of them: name that persona, or name the account when all of its people are meant.

Where the word is right, in a quotation or a name, leave it. A project that disagrees altogether switches the hint off in content/report.yaml:

    levels: { pooled-words: off }",
};

/// A word of ours that they do not use.
pub const OUR_WORDS: Rule = Rule {
    code: "our-words",
    level: Level::Hint,
    title: "A text uses a word of ours that those who were heard have another for",
    explain: "\
A note of kind language says what somebody calls a thing and what we call it. A report that goes on using our word shows its readers a mirror. Where the sentence is about those who were heard, use their word; the page of their words lists who says what.

Quotations are not looked at, and where our word is meant as ours it can stay. A project that disagrees altogether switches the hint off in content/report.yaml:

    levels: { our-words: off }",
};

/// Looks at a page.
pub fn page(project: &Pages<'_>, page: OnPage<'_>, diagnostics: &mut Diagnostics) {
    pooled(project, page, diagnostics);
    ours(project, page, diagnostics);
}

fn pooled(project: &Pages<'_>, page: OnPage<'_>, diagnostics: &mut Diagnostics) {
    let terms = &page.body.outline.pooling_terms;
    if terms.is_empty() {
        return;
    }
    let help = match named(project, page).as_slice() {
        [] => "say who: name the persona that is meant".to_owned(),
        [one] => format!("say who: perhaps {one}"),
        [first @ .., last] => format!("say who: {} or {last}", first.join(", ")),
    };
    for &place in terms {
        let word = page.body.slice(place);
        let message = format!("\"{word}\" is everybody and nobody");
        diagnostics.push(Diagnostic::new(&POOLED_WORDS, place, message).help(help.clone()));
    }
}

/// What we call what they call otherwise.
fn ours(project: &Pages<'_>, page: OnPage<'_>, diagnostics: &mut Diagnostics) {
    let vocabulary = &project.vocabulary;
    let body = page.body;
    let text = body.text();
    // Most texts have none, and need not be taken apart.
    if vocabulary.find(text).next().is_none() {
        return;
    }
    for part in prose(text) {
        for (word, entry) in vocabulary.find(&text[part.clone()]) {
            let start = body.start + part.start;
            let place = Span::new(body.id, start + word.start..start + word.end);
            let message = format!("\"{}\" is our word", body.slice(place));
            let help = theirs(project, &vocabulary.ours[entry]);
            diagnostics.push(Diagnostic::new(&OUR_WORDS, place, message).help(help));
        }
    }
}

/// "say "the list", as Wendy does"
fn theirs(project: &Pages<'_>, ours: &Ours) -> String {
    let model = project.model;
    let said = ours.theirs.iter().map(|term| {
        let who: BTreeSet<_> = term.heard.iter().map(|&e| model[e].persona).collect();
        let who = who.into_iter().flatten();
        let who: Vec<_> = who.map(|persona| model[persona].name.as_str()).collect();
        match who.as_slice() {
            [] => format!("\"{}\"", term.word),
            [one] => format!("\"{}\", as {one} does", term.word),
            many => format!("\"{}\", as {} do", term.word, many.join(" and ")),
        }
    });
    format!("say {}", said.collect::<Vec<_>>().join("; or "))
}

/// Up to three personas that could be meant: those whom the page is about,
/// then those it links to, then the others in their order.
fn named(project: &Pages<'_>, page: OnPage<'_>) -> Vec<String> {
    let model = project.model;
    let of_account = |account| {
        let people = model.people.iter().filter(move |p| p.account == account);
        people.map(|person| person.persona)
    };
    let mut found: Vec<PersonaIx> = Vec::new();
    match page.about.about {
        Some(About::Persona(persona)) => found.push(persona),
        Some(About::Account(account)) => found.extend(of_account(account)),
        Some(About::Journey(journey)) => {
            let moments = model[journey].interactions.iter();
            found.extend(moments.map(|&moment| model[moment].persona));
        }
        _ => {}
    }
    if found.is_empty() {
        for link in &page.body.outline.links {
            match project
                .links
                .target(page.index, &link.target, &link.address, link.picture)
            {
                Ok(Target::Persona(persona)) => found.push(persona),
                Ok(Target::Account(account)) => found.extend(of_account(account)),
                _ => {}
            }
        }
    }
    if found.is_empty() {
        found.extend(model.each_persona().map(|(index, _)| index));
    }
    let mut seen = BTreeSet::new();
    found.retain(|&persona| seen.insert(persona));
    let names = found.into_iter().take(3);
    names.map(|persona| model[persona].name.clone()).collect()
}
