//! Actions at a glance: by state, owner and day; and the loops left open.

use serde::Serialize;

use super::parts::{Link, Number, status_word};
use crate::measure::loops;
use crate::measure::pictures::actions::ActionsPicture;
use crate::model::{About, ActionIx, Status};
use crate::render::{PageContext, PictureView, Site, Url, date};

/// How many actions can be seen at once.
const FEW: usize = 8;

#[derive(Serialize)]
pub(super) struct Board {
    /// Whether there are too many to see at once: then what is over is folded
    /// away, and links lead to each state.
    many: bool,
    /// What somebody is to see to; where there are few, what is over too.
    rows: Vec<BoardRow>,
    /// What is over, where there are many.
    over: Vec<BoardRow>,
    picture: Option<PictureView>,
    /// Findings that nothing is done about, by persona.
    open: Vec<(Option<Link>, Number)>,
    pains: String,
    /// Actions that nothing heard is the reason of.
    lone: Vec<Link>,
    /// Surveys that led to none.
    surveys: Vec<String>,
    /// Over, and nobody told.
    untold: Vec<Link>,
}

#[derive(Serialize)]
struct BoardRow {
    action: Link,
    status: &'static str,
    overdue: bool,
    owner: Option<String>,
    /// The day it was finished, or is due.
    day: Option<String>,
    /// Some of the words that caused it.
    words: Option<String>,
    /// How many were heard.
    heard: usize,
    /// Whether nothing that was heard is the reason.
    lone: bool,
    told: Option<String>,
    /// Whether it is over, so that somebody ought to be told.
    over: bool,
}

pub(super) fn board(ctx: &PageContext<'_>) -> Board {
    let model = ctx.model;
    let claims = ctx.figures.claims(model);
    let mut order: Vec<_> = loops::shown(model).map(|(index, _)| index).collect();
    order.sort_by_key(|&index| {
        let action = &model[index];
        let state = match action.status {
            Status::Started => 0,
            Status::Open => 1,
            Status::Done => 2,
            Status::Dropped => 3,
        };
        let day = match action.is_open() {
            true => action.due,
            false => action.done,
        };
        let owner = action.owner.clone();
        (
            state,
            owner.is_none(),
            owner,
            day.is_none(),
            day.map(|day| day.value.at),
            index,
        )
    });
    let link = |index: ActionIx| {
        let (page, anchor) = Url::action(model, index);
        Link {
            title: model[index].title.clone(),
            href: ctx.here.to_anchor(&page, &anchor),
        }
    };
    let links = |list: Vec<ActionIx>| list.into_iter().map(link).collect();
    let open = loops::open(model, &claims)
        .into_iter()
        .map(|(persona, found)| {
            let persona = persona.map(|persona| ctx.persona_link(persona));
            (persona, ctx.so_many(found, !model.unseen.feelings))
        });
    let rows = order.iter().map(|&index| row(ctx, index, link(index)));
    let many = order.len() > FEW;
    let (over, rows) = rows.partition(|row| many && row.over);
    Board {
        picture: picture(ctx, ("actions-line", None)),
        many,
        rows,
        over,
        open: open.collect(),
        pains: ctx.here.to(&Url::about(model, About::Pains)),
        lone: links(claims.lone(model)),
        surveys: claims
            .unused(model)
            .surveys
            .into_iter()
            .map(|survey| model[survey].title.clone())
            .collect(),
        untold: links(loops::not_told(model)),
    }
}

fn row(site: &Site<'_>, index: ActionIx, link: Link) -> BoardRow {
    let model = site.model;
    let action = &model[index];
    let words = &site.theme.words;
    let because = action.because.iter().map(|&index| &model[index]);
    let heard = because.filter(|said| model.shows_evidence(said) && said.is_heard());
    let because: Vec<_> = heard.collect();
    let day = match action.is_open() {
        true => action.due,
        false => action.done,
    };
    BoardRow {
        action: link,
        status: status_word(action.status),
        overdue: action.is_overdue(model.report.as_of),
        owner: action.owner.clone(),
        day: day.map(|day| date(day.value.at, words)),
        words: because
            .iter()
            .find_map(|said| said.says.clone().filter(|_| model.tells_singly(said))),
        heard: because.len(),
        lone: site.figures.claims(model).is_lone(index),
        told: action.told.map(|day| date(day.value.at, words)),
        over: !action.is_open(),
    }
}

/// A loop opens when an action was taken up, or when the first of what it
/// answers was heard, and closes when it is done, or when those who spoke were
/// told that it won't be.
pub(super) fn picture(
    ctx: &PageContext<'_>,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let model = ctx.model;
    let as_of = model.report.as_of.date();
    let answers = loops::answers(model);
    let moments = |index: ActionIx| answers.get(&index).map_or(&[][..], Vec::as_slice);
    // Without its days an action would be open too early, or for ever.
    let days = loops::shown(model).map(|(index, action)| {
        let opened = loops::opened_on(model, index, moments(index))?;
        let over = loops::over_on(action);
        (action.is_open() || over.is_some()).then_some((opened, over))
    });
    let days: Vec<_> = days.collect();
    let known = days.iter().flatten();
    let known = known.filter(|(opened, _)| opened.day <= as_of);
    let picture = ActionsPicture {
        title: ctx.titled(title, "actions.line", &[]),
        partial: !model
            .actions
            .iter()
            .all(|action| model.shows_action(action)),
        undated: days.iter().filter(|days| days.is_none()).count(),
        opened: known.clone().map(|(opened, _)| opened.day).collect(),
        months: known
            .clone()
            .filter(|(opened, _)| opened.whole_month)
            .map(|(opened, _)| opened.day)
            .collect(),
        closed: known
            .filter_map(|(_, over)| *over)
            .filter(|day| *day <= as_of)
            .collect(),
        as_of,
    };
    let view = ctx.picture(&picture, id)?;
    Some(PictureView {
        note: ctx.theme.words.get("actions.line_note").to_owned(),
        ..view
    })
}
