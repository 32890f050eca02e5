//! What we believe, what we promised, who stays, and what may happen.

use super::{Project, figures};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::source::Span;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &ASSUMPTION_WITHOUT_ABOUT,
    &PROMISE_WITHOUT_FIGURE,
    &PICKED_TWICE,
    &LOCK_IN_INCOMPLETE,
    &SCENARIO_PAST,
];

/// A belief about nobody.
pub const ASSUMPTION_WITHOUT_ABOUT: Rule = Rule {
    code: "assumption-without-about",
    level: Level::Warning,
    title: "An assumption says nothing of whom it is about",
    explain: "\
\"They buy for the price\" is true of somebody and wrong of somebody else, and nobody's words can settle it for both. about: names the persona, and then only that persona's words count. What is believed of two personas is two assumptions.",
};

/// A promise that nothing measures.
pub const PROMISE_WITHOUT_FIGURE: Rule = Rule {
    code: "promise-without-figure",
    level: Level::Warning,
    title: "Nothing tells whether a promise is kept",
    explain: "\
A rule to live by is worth as much as the figure that would move if one did. figure: is the path of any figure in figures.json; was: is what it was when the promise was made, and target: what it should come to, both as they are printed (78 for 78 %).

    - { id: support, rule: Support is marketing, since: 2026-01-15, figure: personas.wendy.effort.easy, was: 41, target: 60, picked: true }",
};

/// More than one rule to live by.
pub const PICKED_TWICE: Rule = Rule {
    code: "picked-twice",
    level: Level::Error,
    title: "Two promises are picked",
    explain: "\
Whoever lives by ten rules lives by none. The report shows the one that was picked, its figure over time, and says when nothing has happened. Leave picked: true with the one that matters now; the others stay in the list.",
};

/// An answer on staying that says too little.
pub const LOCK_IN_INCOMPLETE: Rule = Rule {
    code: "lock-in-incomplete",
    level: Level::Warning,
    title: "An answer on staying lacks what it is judged by",
    explain: "\
Whether somebody stays because they want to or because they must is told from five answers together: satisfaction, stay, would_switch, and barriers of three kinds (procedural, financial, relational), 0 to 10 each. Where one is missing the person counts in no kind, or in the wrong one. Ask again, or write 0 where they said that nothing holds them.",
};

/// A way out that was to open and has.
pub const SCENARIO_PAST: Rule = Rule {
    code: "scenario-past",
    level: Level::Warning,
    title: "A scenario's day has passed",
    explain: "\
A scenario asks who would go if a way out were open: when a contract ends, when a law comes into force. This day is not after the report's as_of, so the way is open and people have gone or stayed. Ask them, and write down what they said; or give the scenario its new day.",
};

/// Looks at assumptions, promises, answers on staying and scenarios.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    for assumption in &model.assumptions {
        if !assumption.attributed && !project.entries.is_unsure(assumption.span) {
            let message = format!("of whom do we believe this? {}", assumption.we_believe);
            let help = "add about: with a persona";
            diagnostics.push(
                Diagnostic::new(&ASSUMPTION_WITHOUT_ABOUT, assumption.span, message).help(help),
            );
        }
    }
    promises(project, diagnostics);
    staying(project, diagnostics);
    let as_of = model.report.as_of.date();
    for scenario in &model.report.scenarios {
        let when = scenario.when.filter(|when| when.value.at.date() <= as_of);
        if let Some(when) = when {
            let message = format!(
                "this was to open on {}, and the report speaks of {as_of}",
                when.value.at.date()
            );
            let help = "ask what came of it and remove it, or give it the new day";
            diagnostics.push(Diagnostic::new(&SCENARIO_PAST, when.span, message).help(help));
        }
    }
}

fn promises(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let mut picked: Option<Span> = None;
    for promise in &project.model.promises {
        match &promise.figure {
            // Whatever it is of may stand in a file that is broken.
            Some(_) if project.entries.is_incomplete() => {}
            Some(figure) => {
                diagnostics.extend(figures::missing(project.model, project.figures, figure))
            }
            None if project.entries.is_unsure(promise.span) => {}
            None => {
                let message = format!("nothing tells whether this is kept: {}", promise.rule);
                let help = "add figure: with a path of figures.json, was: and target:";
                diagnostics.push(
                    Diagnostic::new(&PROMISE_WITHOUT_FIGURE, promise.span, message).help(help),
                );
            }
        }
        let Some(own) = promise.picked else { continue };
        match picked {
            None => picked = Some(own),
            Some(first) => diagnostics.push(
                Diagnostic::new(&PICKED_TWICE, own, "another promise is picked already")
                    .related(first, "the first one is picked here")
                    .help("leave picked: true with the one that matters now"),
            ),
        }
    }
}

fn staying(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for entry in &project.model.lock_in {
        let asked = [
            ("satisfaction", entry.satisfaction.is_some()),
            ("stay", entry.stay.is_some()),
            ("would_switch", entry.would_switch.is_some()),
            ("barriers: procedural", entry.barriers.procedural.is_some()),
            ("barriers: financial", entry.barriers.financial.is_some()),
            ("barriers: relational", entry.barriers.relational.is_some()),
        ];
        let lacks = asked
            .iter()
            .filter(|(_, there)| !there)
            .map(|(key, _)| *key);
        let lacks: Vec<_> = lacks.collect();
        let Some(person) = entry.person.filter(|_| !lacks.is_empty()) else {
            continue;
        };
        if project.entries.is_unsure(entry.span) {
            continue;
        }
        let id = &project.model[person.value].id;
        let message = format!("not all is known of `{id}` that tells why somebody stays");
        let help = format!("add {}", lacks.join(", "));
        diagnostics.push(Diagnostic::new(&LOCK_IN_INCOMPLETE, person.span, message).help(help));
    }
}
