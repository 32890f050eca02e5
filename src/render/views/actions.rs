//! What is done about what was heard.

use serde::Serialize;

use super::board::{Board, board};
use super::parts::{Link, Number, Said, status_word};
use super::{PageList, PageMeta};
use crate::measure::key::{Metric, Of};
use crate::model::{About, Action, ActionIx, InteractionIx, Spanned, Status, When};
use crate::render::{Commentary, PageContext, Site, Url, date};

#[derive(Serialize)]
struct Actions {
    opening: Option<Commentary>,
    board: Board,
    overdue: Number,
    told: Number,
    groups: Vec<StatusGroup>,
}

/// Actions of one status.
#[derive(Serialize)]
struct StatusGroup {
    status: &'static str,
    actions: Vec<ActionView>,
}

#[derive(Serialize)]
struct ActionView {
    id: String,
    title: String,
    overdue: bool,
    internal: bool,
    owner: Option<String>,
    due: Option<String>,
    done: Option<String>,
    told: Option<String>,
    note: Option<String>,
    because: Vec<Said>,
    /// Whether nothing that was heard is the reason.
    lone: bool,
    /// Moments that it answers.
    moments: Vec<(Link, Link)>,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = site.theme.words.get("nav.actions");
    let leaf = PageMeta::new(
        Url::about(site.model, About::Actions),
        "actions.html",
        "actions",
        title,
    );
    book.add(leaf, actions);
}

fn actions(ctx: &PageContext<'_>) -> Actions {
    let model = ctx.model;
    let mut answers = crate::measure::loops::answers(model);
    // What is promised comes before what is over; within, by its day.
    let order = [Status::Started, Status::Open, Status::Done, Status::Dropped];
    let groups = order.map(|status| {
        let own = model
            .each_action()
            .filter(|(_, action)| action.status == status && model.shows_action(action));
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|(index, action)| {
            (
                action.due.is_none(),
                action.due.map(|due| due.value.at),
                *index,
            )
        });
        StatusGroup {
            status: status_word(status),
            actions: own
                .into_iter()
                .map(|(index, action)| {
                    let moments = answers.remove(&index).unwrap_or_default();
                    view(ctx, (index, action), &moments)
                })
                .collect(),
        }
    });
    Actions {
        opening: ctx.opening(About::Actions),
        board: board(ctx),
        overdue: ctx.number(&Of::all().key(Metric::ActionsOverdue)),
        told: ctx.number(&Of::all().key(Metric::ActionsTold)),
        groups: groups
            .into_iter()
            .filter(|group| !group.actions.is_empty())
            .collect(),
    }
}

fn view(
    ctx: &PageContext<'_>,
    (index, action): (ActionIx, &Action),
    moments: &[InteractionIx],
) -> ActionView {
    let model = ctx.model;
    let day = |when: Option<Spanned<When>>| when.map(|when| date(when.value.at, &ctx.theme.words));
    let because = action.because.iter().copied();
    let because = because.filter(|&index| model.shows_evidence(&model[index]));
    let moment = |&index: &InteractionIx| {
        let title = model[index].title.clone();
        let href = ctx.moment_href(index);
        (Link { title, href }, ctx.persona_link(model[index].persona))
    };
    ActionView {
        id: action.id.clone(),
        title: action.title.clone(),
        overdue: action.is_overdue(model.report.as_of),
        internal: action.internal,
        owner: action.owner.clone(),
        due: day(action.due),
        done: day(action.done),
        told: day(action.told),
        note: action.note.clone(),
        lone: ctx.figures.claims(model).is_lone(index),
        because: because.map(|index| ctx.said_of(index)).collect(),
        moments: moments.iter().map(moment).collect(),
    }
}
