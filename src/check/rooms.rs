//! Who does what in a session.

use std::collections::BTreeMap;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Confidentiality, Introduction, MemberIx, ReactionWord, Room};
use crate::source::Span;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &REACTION_TO_ONESELF,
    &INTRODUCED_TWICE,
    &REACTED_TWICE,
    &FORMER_NAME,
    &IMAGINED_BY,
];

/// Somebody reacts to themselves, or would talk to themselves.
pub const REACTION_TO_ONESELF: Rule = Rule {
    code: "reaction-to-oneself",
    level: Level::Error,
    title: "A member of a session reacts to themselves",
    explain: "\
An introduction is one member's turn, and what the others did is written below it. Whoever rises can neither react to it nor want to talk to themselves over the doughnuts. Usually the line belongs to another introduction, or names the wrong member.",
};

/// Two turns of one member.
pub const INTRODUCED_TWICE: Rule = Rule {
    code: "introduced-twice",
    level: Level::Error,
    title: "A member of a session introduces themselves twice",
    explain: "\
Everybody rises once, with one product. Twice, and their neighbours would be counted twice. Whoever uses two products rises once for each: then product: says which one is spoken of, and is different in the two.

    introductions:
      - { member: w, product: helpharbor, feels: -1 }
      - { member: w, product: rivaldesk, feels: 1 }",
};

/// Two reactions of one member to one introduction.
pub const REACTED_TWICE: Rule = Rule {
    code: "reacted-twice",
    level: Level::Error,
    title: "A member of a session reacts twice to one introduction",
    explain: "\
Shares of a room are shares of people: how many know a product, how many admire it. Whoever reacts twice would be counted twice. Keep what weighed more, and put the other into says:. Who laughs and then hugs has hugged.",
};

/// A former name that the product never had.
pub const FORMER_NAME: Rule = Rule {
    code: "former-name",
    level: Level::Warning,
    title: "A product is known by a former name that the report does not list",
    explain: "\
old_name means that somebody knows a product by a name that it no longer has. content/report.yaml lists those names under formerly:, so that the report can say which of them still live and how far the rename has arrived. Here the product has no former name, or not the one under called:.

    products:
      helpharbor: { name: HelpHarbor, formerly: [TicketStar, HelpPro 5] }

Where the name is a mistake, such as another firm's product, the reaction is who, or other with their words under says:.",
};

/// Nobody knows who imagined a session; or somebody is said to have imagined one
/// that was held.
pub const IMAGINED_BY: Rule = Rule {
    code: "imagined-by",
    level: Level::Warning,
    title: "It is not clear who imagined a session",
    explain: "\
A session with confidentiality: imagined was never held: a workshop wrote down what it thinks people would do. It is shown as assumed, and its readers want to know whose guess it is. by: lists who imagined it, by what they do.

    title: What we think they would say
    when: 2026-03-02
    confidentiality: imagined
    by: [Support, Product management]

A session that was held has no by:. If nobody sat there, say confidentiality: imagined; otherwise remove by:, and write who led it under moderator:.",
};

/// Looks at every turn of every session.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for room in &project.model.rooms {
        imagined_by(room, diagnostics);
        let mut turns = BTreeMap::new();
        for turn in &room.introductions {
            let key = (turn.member.value, turn.product);
            let member = &room[turn.member.value].id;
            if let Some(first) = turns.insert(key, turn.member.span) {
                let message = format!("`{member}` has introduced themselves already");
                diagnostics.push(
                    Diagnostic::new(&INTRODUCED_TWICE, turn.member.span, message)
                        .related(first, "the first time is here")
                        .help("put the two together, or name another product: in one of them"),
                );
            }
            oneself(room, turn, diagnostics);
            twice(room, turn, diagnostics);
            former_names(project, turn, diagnostics);
        }
    }
}

fn imagined_by(room: &Room, diagnostics: &mut Diagnostics) {
    let imagined = room.confidentiality == Confidentiality::Imagined;
    let (message, help) = match (imagined, room.by.is_empty()) {
        (true, true) => (
            "nobody is named who imagined this session",
            "add by: with what they do, such as by: [Support, Product management]",
        ),
        (false, false) => (
            "by: says who imagined a session, and this one was held",
            "add confidentiality: imagined if nobody sat there, or remove by:",
        ),
        _ => return,
    };
    diagnostics.push(Diagnostic::new(&IMAGINED_BY, room.span, message).help(help));
}

fn oneself(room: &Room, turn: &Introduction, diagnostics: &mut Diagnostics) {
    let own = turn.member;
    let reactions = turn
        .reactions
        .iter()
        .map(|reaction| (reaction.from, "reacts to"));
    let talks = turn.would_talk_to.iter().map(|&to| (to, "would talk to"));
    for (member, does) in reactions.chain(talks) {
        if member.value != own.value {
            continue;
        }
        let message = format!("`{}` {does} themselves", room[own.value].id);
        diagnostics.push(
            Diagnostic::new(&REACTION_TO_ONESELF, member.span, message)
                .related(own.span, "this is their own introduction")
                .help("name one of the others, or move the line to the introduction it is about"),
        );
    }
}

fn twice(room: &Room, turn: &Introduction, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<MemberIx, Span> = BTreeMap::new();
    for reaction in &turn.reactions {
        let from = reaction.from;
        if let Some(first) = seen.insert(from.value, from.span) {
            let message = format!("`{}` reacts twice to one introduction", room[from.value].id);
            diagnostics.push(
                Diagnostic::new(&REACTED_TWICE, from.span, message)
                    .related(first, "the first time is here")
                    .help("keep the one that weighs more, with the rest under says:"),
            );
        }
    }
}

fn former_names(project: &Project<'_>, turn: &Introduction, diagnostics: &mut Diagnostics) {
    let Some(product) = turn.product.map(|product| &project.model[product]) else {
        return;
    };
    for reaction in &turn.reactions {
        if reaction.kind != ReactionWord::OldName {
            continue;
        }
        let names = product.formerly.join(", ");
        let (message, help) = match &reaction.called {
            Some(called) if product.formerly.contains(&called.value) => continue,
            None if !product.formerly.is_empty() => continue,
            Some(called) if !product.formerly.is_empty() => (
                format!("{} was never called `{}`", product.name, called.value),
                format!(
                    "it was called {names}; or add the name under formerly: in content/report.yaml"
                ),
            ),
            _ => (
                format!("{} has no former name", product.name),
                "list it under formerly: of the product in content/report.yaml".to_owned(),
            ),
        };
        let span = reaction
            .called
            .as_ref()
            .map_or(reaction.from.span, |called| called.span);
        diagnostics.push(Diagnostic::new(&FORMER_NAME, span, message).help(help));
    }
}
