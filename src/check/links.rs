//! Every link leads somewhere, and every picture is there.

use super::{OnPage, Pages, Project};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{About, Body, Broken, PageIx, Target, rules};
use crate::source::{Span, Spanned};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &UNKNOWN_PAGE,
    &UNKNOWN_ANCHOR,
    &UNKNOWN_ASSET,
    &BAD_LINK,
    &LINK_TO_INTERNAL,
];

/// A link to a page that there is not.
pub const UNKNOWN_PAGE: Rule = Rule {
    code: "unknown-page",
    level: Level::Error,
    title: "A link leads to a page that does not exist",
    explain: "\
Commentary links to other commentary by the path of its file, as seen from the file that the link stands in, so that an editor can follow it too: [the exit](../notes/exit.md). Generated pages are named by what they are about:

    [Wendy](persona:wendy)   [Northwind](account:northwind)
    [the journey](journey:northwind)   [what is done](action:a3)",
};

/// A heading that there is not.
pub const UNKNOWN_ANCHOR: Rule = Rule {
    code: "unknown-anchor",
    level: Level::Error,
    title: "A link leads to a heading that the page does not have",
    explain: "\
What stands after # is made from the words of a heading: small letters, hyphens for blanks, everything else left out. `## Who pays?` is #who-pays; a second heading of the same words is #who-pays-1. When a heading is reworded, links to it have to follow.",
};

/// A file that there is not.
pub const UNKNOWN_ASSET: Rule = Rule {
    code: "unknown-asset",
    level: Level::Error,
    title: "A picture or file is not among the assets",
    explain: "\
Pictures and other files lie in content/assets/. Commentary names them by path, as seen from its own file: ![The desk](../assets/desk.svg). Records name them from content/: portrait: assets/wendy.svg, logo: assets/logo.svg. Small and capital letters matter, as on a web server.",
};

/// An address that no page may hold.
pub const BAD_LINK: Rule = Rule {
    code: "bad-link",
    level: Level::Error,
    title: "A link or picture has an address that a report does not lead to",
    explain: "\
A report opens from a folder, a sub-path or a server alike, and loads nothing from anywhere else. So links are relative paths, ids such as persona:wendy, or begin with https:, http:, mailto: or tel:. Addresses that run something (javascript:), paths from the root (/notes) and paths out of the project lead nowhere for the reader, or worse.

Pictures are shown from content/assets/ alone: a picture from elsewhere tells its owner who reads the report, and is gone when they move it. Save it among the assets.",
};

/// A client's page needs what the client must not see.
pub const LINK_TO_INTERNAL: Rule = Rule {
    code: "link-to-internal",
    level: Level::Error,
    title: "A page for the client leads to something internal",
    explain: "\
What says edition: internal is not in what the client gets, so there the link, chart or figure would lead to nothing, and its words would tell that something is kept back.

Remove it, make the page internal as well (edition: internal in its front matter), or share what it leads to.",
};

/// Looks for every picture of a record.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let portraits = model.personas.iter().filter_map(|p| p.portrait.as_ref());
    for picture in portraits.chain(&model.report.logo) {
        if let Err(broken) = project.links.asset(&picture.value) {
            diagnostics.push(asset_fault(&picture.value, picture.span, broken));
        }
    }
}

/// Follows every link of a page.
pub fn page(project: &Pages<'_>, page: OnPage<'_>, diagnostics: &mut Diagnostics) {
    let OnPage { index, about, body } = page;
    let (model, page) = (project.model, about);
    for link in &body.outline.links {
        let written = link.target.value.as_str();
        let place = || address(body, &link.target);
        match project
            .links
            .target(index, written, &link.address, link.picture)
        {
            Ok(target) if !page.internal => internal(project, &target, place, diagnostics),
            Ok(_) => {}
            // Whatever the id is of may stand in a file that is broken.
            Err(Broken::Id { .. }) if project.incomplete => {}
            Err(broken) => diagnostics.push(fault(project, index, written, place(), broken)),
        }
    }
    if let Some(About::Journey(journey)) = page.about
        && model[journey].internal
        && !page.internal
    {
        let message = format!("this page opens `{}`, which is internal", model[journey].id);
        diagnostics.push(
            Diagnostic::new(&LINK_TO_INTERNAL, Span::file_start(page.file), message)
                .related(model[journey].span, "this is internal")
                .help("add edition: internal to this page as well"),
        );
    }
}

/// The place of the address itself within the link, where it stands there as
/// it is.
pub(super) fn address(body: &Body, target: &Spanned<String>) -> Span {
    let Span { file, start, .. } = target.span;
    let link = body.slice(target.span);
    let found = link
        .rfind(target.value.as_str())
        .filter(|_| !target.value.is_empty());
    found.map_or(target.span, |at| {
        let start = start as usize + at;
        Span::new(file, start..start + target.value.len())
    })
}

fn internal(
    project: &Pages<'_>,
    target: &Target<'_>,
    place: impl Fn() -> Span,
    diagnostics: &mut Diagnostics,
) {
    let model = project.model;
    let (name, defined) = match *target {
        Target::Page { page, .. } if model[page].internal => (
            model[page].title.clone(),
            Span::file_start(model[page].file),
        ),
        Target::Journey(journey) if model[journey].internal => {
            (model[journey].id.clone(), model[journey].span)
        }
        Target::Action(action) if model[action].internal => {
            (model[action].id.clone(), model[action].span)
        }
        Target::Room(room) if model[room].internal => (model[room].id.clone(), model[room].span),
        Target::Conversation(event) if model[event].internal => {
            (model[event].id.clone(), model[event].span)
        }
        Target::Assumption(own) if model[own].internal => (model[own].id.clone(), model[own].span),
        _ => return,
    };
    diagnostics.push(to_internal("this link leads to", &name, place(), defined));
}

/// The fault of something on a client's page that needs something internal.
pub fn to_internal(what: &str, name: &str, place: Span, defined: Span) -> Diagnostic {
    let message = format!("{what} `{name}`, which is internal, and this page is not");
    Diagnostic::new(&LINK_TO_INTERNAL, place, message)
        .related(defined, "this is internal")
        .help("remove it, or add edition: internal to this page")
}

fn fault(
    project: &Pages<'_>,
    from: PageIx,
    written: &str,
    place: Span,
    broken: Broken,
) -> Diagnostic {
    let model = project.model;
    match broken {
        Broken::Page { path, near } => {
            let message = format!("there is no page {path}");
            let diagnostic = Diagnostic::new(&UNKNOWN_PAGE, place, message).joined();
            match near {
                Some((near, page)) => diagnostic
                    .related(Span::file_start(model[page].file), "this page exists")
                    .help(format!("did you mean `{near}`?")),
                None => diagnostic
                    .help("write the path of the file as seen from this one, with its ending .md"),
            }
        }
        Broken::Anchor { page, anchor, near } => {
            let whose = if page == from {
                "this page"
            } else {
                &model[page].title
            };
            let message = format!("{whose} has no heading `#{anchor}`");
            let diagnostic = Diagnostic::new(&UNKNOWN_ANCHOR, place, message);
            let headings = &model[page].headings;
            diagnostic.help(match near {
                Some(near) => format!("did you mean `#{near}`?"),
                None if headings.is_empty() => "that page has no headings".to_owned(),
                None => {
                    let some = headings.iter().take(8);
                    let some: Vec<_> = some.map(|h| format!("`#{}`", h.anchor)).collect();
                    format!("its headings: {}", some.join(", "))
                }
            })
        }
        Broken::Id { kind, id, near } => id_fault(project, kind, &id, near, place),
        broken => asset_fault(written, place, broken),
    }
}

fn id_fault(
    project: &Pages<'_>,
    kind: &'static str,
    id: &str,
    near: Option<String>,
    place: Span,
) -> Diagnostic {
    let model = project.model;
    let near = near.as_deref();
    let (rule, defined) = match kind {
        "persona" => {
            let mut all = model.personas.iter();
            (
                &rules::UNKNOWN_PERSONA,
                all.find(|p| Some(p.id.as_str()) == near).map(|p| p.span),
            )
        }
        "account" => {
            let mut all = model.accounts.iter();
            (
                &rules::UNKNOWN_ACCOUNT,
                all.find(|a| Some(a.id.as_str()) == near).map(|a| a.span),
            )
        }
        "journey" => {
            let mut all = model.journeys.iter();
            (
                &rules::UNKNOWN_JOURNEY,
                all.find(|j| Some(j.id.as_str()) == near).map(|j| j.span),
            )
        }
        "room" => {
            let mut all = model.rooms.iter();
            (
                &UNKNOWN_PAGE,
                all.find(|r| Some(r.id.as_str()) == near).map(|r| r.span),
            )
        }
        "conversation" => {
            let mut all = model.conversations.iter();
            (
                &UNKNOWN_PAGE,
                all.find(|c| Some(c.id.as_str()) == near).map(|c| c.span),
            )
        }
        "assumption" => {
            let mut all = model.assumptions.iter();
            (
                &rules::UNKNOWN_ASSUMPTION,
                all.find(|a| Some(a.id.as_str()) == near).map(|a| a.span),
            )
        }
        "page" => (&UNKNOWN_PAGE, None),
        _ => {
            let mut all = model.actions.iter();
            (
                &rules::UNKNOWN_ACTION,
                all.find(|a| Some(a.id.as_str()) == near).map(|a| a.span),
            )
        }
    };
    let message = match id.is_empty() {
        true => format!("which {kind}? The id is missing after `{kind}:`"),
        false => format!("`{id}` is no {kind}"),
    };
    let diagnostic = Diagnostic::new(rule, place, message);
    match (near, defined) {
        (Some(near), Some(defined)) => diagnostic
            .related(defined, format!("`{near}` is defined here"))
            .help(format!("did you mean `{kind}:{near}`?")),
        (Some(near), None) => diagnostic.help(format!("did you mean `{kind}:{near}`?")),
        _ => diagnostic.help(format!("write `{kind}:` and the id of one")),
    }
    .joined()
}

/// Faults that need nothing of the model.
fn asset_fault(written: &str, place: Span, broken: Broken) -> Diagnostic {
    let bad = |message: String, help: &str| Diagnostic::new(&BAD_LINK, place, message).help(help);
    match broken {
        Broken::Asset { path, near } => {
            let message = format!("there is no file {path}");
            let diagnostic = Diagnostic::new(&UNKNOWN_ASSET, place, message).joined();
            diagnostic.help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if path.starts_with("content/assets/") => {
                    "put the file there, or correct the path".to_owned()
                }
                None => {
                    "files lie in content/assets/ and are named from content/: assets/wendy.svg"
                        .to_owned()
                }
            })
        }
        Broken::NoPage(Some(link)) => {
            let help =
                format!("write `{link}`: what this file defines has a page, the file has none");
            bad(format!("`{written}` has no page of its own"), &help)
        }
        Broken::Scheme(scheme) => bad(
            format!("a report does not lead to `{scheme}:` addresses"),
            "use https:, http:, mailto: or tel:, a relative path, or persona:, account:, journey:, room:, conversation:, assumption: or action: with an id",
        ),
        Broken::Absolute => bad(
            format!("`{written}` begins at the root, and a report can lie anywhere"),
            "write the path as seen from this file, or the whole address with https://",
        ),
        Broken::LeavesProject => bad(
            format!("`{written}` leads out of the project"),
            "nothing outside content/ is part of the report; put what it needs into content/assets/",
        ),
        Broken::PictureElsewhere => bad(
            "a picture must be a file among the assets".to_owned(),
            "save it in content/assets/ and write its path: pages load nothing from elsewhere",
        ),
        Broken::Characters => bad(
            "this address has characters that no address has".to_owned(),
            "use / between folders, and no line ends, tabs or backslashes",
        ),
        Broken::Empty => bad(
            "this link leads nowhere: its address is empty".to_owned(),
            "write where it leads in the brackets after the words",
        ),
        // Pages, headings and ids have words of their own.
        _ => bad(
            format!("`{written}` is no file that a report publishes"),
            "put the file into content/assets/, or link to a page under content/commentary/",
        ),
    }
}
