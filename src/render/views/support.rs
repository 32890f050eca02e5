//! The helpline: how it felt before and after, what followed, how the replies
//! read, what came back, and the rule that one has picked to live by.

use serde::Serialize;

use super::parts::{Link, MomentRef, Number};
use super::promise::{Promise, promise};
use super::{PageList, PageMeta};
use crate::measure::belief::Belief;
use crate::measure::helpline::{self, After, Matter, Reply};
use crate::measure::key::{Metric, Of};
use crate::measure::pictures::support::{SupportGroup, SupportPicture};
use crate::measure::promise as promises;
use crate::measure::rounding;
use crate::measure::stats;
use crate::model::About;
use crate::render::{Commentary, FigureView, PageContext, PictureView, Site, Url};

/// How many replies are shown before the rest is folded away.
pub(super) const FIRST: usize = 6;

#[derive(Serialize)]
struct Support {
    opening: Option<Commentary>,
    contacts: Option<Number>,
    picture: Option<PictureView>,
    nets: Vec<Net>,
    after: Vec<(&'static str, Number)>,
    truths: Vec<MomentRef>,
    replies: Vec<ReplyView>,
    first: usize,
    ease: Vec<Ease>,
    in_our_words: Option<Number>,
    back: Vec<Back>,
    picked: Option<Promise>,
    others: Vec<Promise>,
}

#[derive(Serialize)]
struct Net {
    persona: Link,
    contacts: Number,
    net: FigureView,
}

#[derive(Serialize)]
struct Ease {
    persona: Link,
    ease: Option<FigureView>,
    grade: Option<FigureView>,
}

#[derive(Serialize)]
struct ReplyView {
    moment: MomentRef,
    reply: String,
    ease: Option<String>,
    grade: Option<String>,
    /// Our words in it, and theirs.
    ours: Vec<(String, String)>,
    you: bool,
    steps: bool,
    next: bool,
}

#[derive(Serialize)]
struct Back {
    title: String,
    persona: Link,
    times: Vec<MomentRef>,
    /// What hurt, where somebody wrote it down.
    pains: Vec<String>,
}

/// Whether there is anything to show.
pub(super) fn is_there(site: &Site<'_>) -> bool {
    site.is_opened(About::Support)
        || !helpline::contacts(site.model).is_empty()
        || !promises::shown(site.model).is_empty()
}

/// Where it lies.
pub(super) fn url() -> Url {
    Url::new("support.html")
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if is_there(site) {
        let title = site.theme.words.get("nav.support");
        let leaf = PageMeta::new(url(), "support.html", "support", title);
        book.add(leaf, support);
    }
}

fn support(ctx: &PageContext<'_>) -> Support {
    let model = ctx.model;
    let parts = helpline::by_persona(model);
    let contacts = helpline::contacts(model);
    let truths = contacts.iter().filter(|&&at| model[at].moment_of_truth);
    let replies = helpline::replies(model);
    let mut promised = promises::shown(model).into_iter();
    let picked = promised.clone().find(|&at| model[at].picked.is_some());
    let others = promised.by_ref().filter(|&at| Some(at) != picked);
    let others: Vec<_> = others.collect();
    Support {
        opening: ctx.opening(About::Support),
        contacts: ctx.known(&Of::all().support().key(Metric::Contacts)),
        picture: picture(ctx, &parts, ("support-felt", None)),
        nets: parts
            .iter()
            .filter_map(|part| {
                let persona = part.whole.persona;
                let base = Of::all().support().persona(&model[persona]);
                Some(Net {
                    persona: ctx.persona_link(persona),
                    contacts: ctx.number(&base.key(Metric::Contacts)),
                    net: ctx.figure(&base.key(Metric::NetImproved))?,
                })
            })
            .collect(),
        after: [After::AskedAgain, After::WentOn, After::Ended, After::Alone]
            .map(|after| {
                // A page of promises alone has no contacts.
                let n = ctx.known(&Of::all().support().after().key(after.into()));
                (after.word(), n.unwrap_or_else(Number::untold))
            })
            .to_vec(),
        truths: truths.map(|&at| ctx.moment(at)).collect(),
        ease: parts
            .iter()
            .filter_map(|part| {
                let persona = part.whole.persona;
                let base = Of::all().support().persona(&model[persona]);
                let value = |metric| {
                    let figure = ctx.figure(&base.key(metric))?;
                    let text = figure.value.map(whole)?;
                    Some(FigureView { text, ..figure })
                };
                let ease = value(Metric::Ease)?;
                Some(Ease {
                    persona: ctx.persona_link(persona),
                    ease: Some(ease),
                    grade: value(Metric::Grade),
                })
            })
            .collect(),
        in_our_words: ctx.known(&Of::all().support().key(Metric::RepliesInOurWords)),
        replies: replies
            .into_iter()
            .filter_map(|one| reply(ctx, one))
            .collect(),
        first: FIRST,
        back: back(ctx),
        picked: picked.map(|at| promise(ctx, at)),
        others: others.into_iter().map(|at| promise(ctx, at)).collect(),
    }
}

/// A row for each persona and channel, under an id and perhaps a title of its
/// own.
pub(super) fn picture(
    ctx: &PageContext<'_>,
    parts: &[helpline::PersonaContacts],
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let groups = parts.iter().flat_map(|part| &part.channels);
    let groups = groups.map(|group| {
        let [plus, zero, minus] = group.spread();
        SupportGroup {
            persona: ctx.model[group.persona].name.clone(),
            channel: group.channel.clone().unwrap_or_default(),
            contacts: group.felt.clone(),
            unknown: group.contacts.len() - group.felt.len(),
            // It is drawn with its interval.
            net: stats::net(plus, zero, minus)
                .filter(|_| Belief::of(group.people) == Belief::Interval),
        }
    });
    let picture = SupportPicture {
        title: ctx.titled(title, "support.picture", &[]),
        groups: groups.collect(),
        partial: !ctx.figures.claims(ctx.model).has_all_moments(ctx.model),
    };
    let view = ctx.picture(&picture, id)?;
    let words = &ctx.theme.words;
    Some(PictureView {
        note: words.get("support.picture_note").to_owned(),
        ..view
    })
}

fn reply(ctx: &PageContext<'_>, one: Reply) -> Option<ReplyView> {
    let text = ctx.model[one.contact].support.as_ref()?.reply.clone()?;
    let ours = one
        .ours
        .into_iter()
        .map(|(ours, theirs)| (ours, ctx.list(&theirs)));
    Some(ReplyView {
        moment: ctx.moment(one.contact),
        reply: text,
        ease: one.size.ease().map(whole),
        grade: one.size.grade().map(whole),
        ours: ours.collect(),
        you: one.signs.speaks_to_you,
        steps: one.signs.numbered_steps,
        next: one.signs.says_what_next,
    })
}

fn back(ctx: &PageContext<'_>) -> Vec<Back> {
    let model = ctx.model;
    let view = |back: helpline::Back| {
        let title = match &back.matter {
            Matter::Thread(journey, thread) => {
                let thread = model[*journey].threads.get(thread.0);
                thread.map(|thread| thread.title.clone())
            }
            Matter::Need(need, at) => {
                let need = model[back.persona].needs.get(need.0);
                need.map(|need| format!("{at}: {}", need.title))
            }
        };
        let pains = back.contacts.iter();
        let pains = pains.filter_map(|&at| model[at].remarks.pain.clone());
        Back {
            title: title.unwrap_or_default(),
            persona: ctx.persona_link(back.persona),
            times: back.contacts.iter().map(|&at| ctx.moment(at)).collect(),
            pains: pains.collect(),
        }
    };
    helpline::came_back(model).into_iter().map(view).collect()
}

/// A number without its decimals, with a real minus.
fn whole(value: f64) -> String {
    let value = rounding::whole(value) as i64;
    match value < 0 {
        true => format!("\u{2212}{}", value.unsigned_abs()),
        false => value.to_string(),
    }
}
