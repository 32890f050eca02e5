//! The charts that a fence in commentary asks for: every kind but the journey,
//! with who makes it.

use super::{board, conversations, lock_in, promise, room, support};
use crate::measure::rating::Rating;
use crate::measure::rooms::{self, Groups};
use crate::measure::staying::Staying;
use crate::measure::waves::Wave;
use crate::measure::{Figures, helpline, promise as promises};
use crate::model::{
    AccountIx, ChartFence, ChartKind, Id, Model, PersonaIx, ProductIx, PromiseIx, RoomIx, Spanned,
};
use crate::render::{PageContext, PictureView};

/// What a fence is about, as far as these readers may know of it.
struct FenceScope<'f> {
    persona: Option<PersonaIx>,
    account: Option<AccountIx>,
    survey: Option<&'f str>,
    wave: Option<Wave>,
    room: Option<RoomIx>,
    product: Option<ProductIx>,
    promise: Option<PromiseIx>,
    rating: Option<Rating>,
}

/// A fence names something that these readers do not have. All of its kind
/// would be another chart than the one that was asked for.
struct Missing;

impl<'f> FenceScope<'f> {
    fn of((model, figures): (&Model, &Figures), fence: &'f ChartFence) -> Result<Self, Missing> {
        let survey = fence.survey.as_ref().map(|id| id.value.as_str());
        let label = fence.wave.as_ref().map(|label| label.value.as_str());
        let wave = |survey: &str| figures.waves(model).find(survey, label).cloned();
        let shown = |list: Vec<PromiseIx>| list.into_iter().map(|index| (index, &model[index]));
        Ok(Self {
            persona: find(&fence.persona, model.each_persona(), |one| &one.id)?,
            account: find(&fence.account, model.each_account(), |one| &one.written)?,
            survey,
            wave: survey
                .map(|survey| wave(survey).ok_or(Missing))
                .transpose()?,
            room: find(
                &fence.room,
                model.each_room().filter(|(_, room)| model.shows_room(room)),
                |one| &one.id,
            )?,
            product: find(
                &fence.product,
                (0..).map(ProductIx).zip(&model.products),
                |one| &one.id,
            )?,
            promise: find(&fence.promise, shown(promises::shown(model)), |one| &one.id)?,
            rating: match &fence.ask {
                Some(ask) => {
                    let found = Rating::find(model, ask.value.as_str(), survey);
                    Some(found.ok_or(Missing)?)
                }
                None => None,
            },
        })
    }
}

/// What is named; nothing where nothing is.
fn find<'m, I, T: 'm>(
    named: &Option<Spanned<Id>>,
    mut all: impl Iterator<Item = (I, &'m T)>,
    id: impl Fn(&T) -> &String,
) -> Result<Option<I>, Missing> {
    let Some(named) = named else {
        return Ok(None);
    };
    let found = all.find(|(_, one)| id(one) == named.value.as_str());
    found.map(|(index, _)| Some(index)).ok_or(Missing)
}

/// Draws what a fence asks for, under an id and perhaps a title of its own.
/// What is made of several charts stands one below the other.
pub(in crate::render) fn views(
    ctx: &PageContext<'_>,
    fence: &ChartFence,
    (id, title): (&str, Option<&str>),
) -> Vec<PictureView> {
    let (Some(kind), Ok(about)) = (
        &fence.chart,
        FenceScope::of((ctx.model, ctx.figures), fence),
    ) else {
        return Vec::new();
    };
    let head = (id, title);
    let wave = about.wave.as_ref();
    let rating = about.rating.as_ref();
    let one = match kind.value {
        ChartKind::Journey => None,
        ChartKind::Elephant => about
            .account
            .and_then(|account| ctx.elephant((account, rating), id, title)),
        ChartKind::Answers => match (about.persona, wave) {
            (Some(persona), _) => {
                let wanted = |own: &Wave| match (&fence.wave, wave) {
                    (Some(_), Some(wave)) => own == wave,
                    (_, Some(wave)) => own.survey == wave.survey,
                    (_, None) => true,
                };
                ctx.persona_bars((persona, rating), wanted, id, title)
            }
            (None, Some(wave)) => ctx.wave_bars((about.account, rating), wave, id, title),
            (None, None) => ctx.answer_bars((about.account, rating), id, title),
        },
        ChartKind::Waves => {
            return ctx.waves(about.persona, (about.survey, rating), id, title);
        }
        ChartKind::Heard => {
            // A survey's own question was answered in a wave of it.
            let own = rating.and_then(|rating| rating.survey.as_deref());
            let latest = own.filter(|_| wave.is_none()).and_then(|survey| {
                let waves = ctx.figures.waves(ctx.model);
                waves.find(survey, None).cloned()
            });
            ctx.who_was_heard((wave.or(latest.as_ref()), rating), id, title)
        }
        ChartKind::Distance => return ctx.gaps((about.account, about.survey, rating), id, title),
        ChartKind::Apart => return conversations::apart_pictures(ctx, head),
        ChartKind::Room => about.room.and_then(|room| chairs(ctx, room, head)),
        ChartKind::Reactions => reactions(ctx, &about, head),
        ChartKind::Doughnuts => doughnuts(ctx, about.room, head),
        ChartKind::Support => {
            let mut parts = helpline::by_persona(ctx.model);
            parts.retain(|part| about.persona.is_none_or(|only| part.whole.persona == only));
            support::picture(ctx, &parts, head)
        }
        ChartKind::Staying => lock_in::pictures::map(ctx, &Staying::of(ctx.model), head)
            .filter(|_| !ctx.model.lock_in.is_empty()),
        ChartKind::Barriers => {
            let staying = Staying::of(ctx.model);
            lock_in::pictures::barriers(ctx, &staying, about.account, head)
        }
        ChartKind::Exits => lock_in::pictures::exits(ctx, head),
        ChartKind::Promise => {
            let picked = promises::shown(ctx.model).into_iter();
            let mut picked = picked.filter(|&own| ctx.model[own].picked.is_some());
            let own = about.promise.or_else(|| picked.next());
            own.and_then(|own| promise::picture(ctx, own, head))
        }
        ChartKind::Actions => board::picture(ctx, head),
    };
    Vec::from_iter(one)
}

/// Who sat in a session, as soon as it was held.
fn chairs(
    ctx: &PageContext<'_>,
    index: RoomIx,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    if ctx.model.is_to_come(ctx.model[index].when.value) {
        return None;
    }
    let mut picture = rooms::circle(ctx.model, index);
    if let Some(title) = title {
        title.clone_into(&mut picture.title);
    }
    ctx.picture(&picture, id)
}

/// How products were taken: in one session or in all, each product or one, by
/// each persona or by one.
fn reactions(
    ctx: &PageContext<'_>,
    about: &FenceScope<'_>,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let model = ctx.model;
    let mut groups = Groups::new(model);
    groups.reactions.retain(|key, _| {
        about.product.is_none_or(|only| key.product == only)
            && about.persona.is_none_or(|only| key.persona == only)
    });
    let title = match about.room {
        Some(room) => {
            let places = [("room", model[room].title.as_str())];
            ctx.titled(title, "room.reactions_title", &places)
        }
        None => ctx.titled(title, "rooms.reactions_title", &[]),
    };
    let (chart, few) = rooms::reactions(model, &groups, about.room, None, &title);
    let view = ctx.picture(&chart, id)?;
    Some(room::left_out(ctx, view, few))
}

/// Whom they would like to talk to: in one session, or in all by what they
/// use.
fn doughnuts(
    ctx: &PageContext<'_>,
    room: Option<RoomIx>,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let model = ctx.model;
    let nothing = ctx.theme.words.get("room.nothing_used");
    let chart = match room {
        Some(room) => {
            let places = [("room", model[room].title.as_str())];
            let title = ctx.titled(title, "room.doughnuts_title", &places);
            rooms::doughnuts(model, room, &title, nothing)
        }
        None => {
            let title = ctx.titled(title, "rooms.doughnuts_title", &[]);
            rooms::flows(model, &rooms::held(model), &title, nothing)
        }
    };
    ctx.picture(&chart, id)
}
