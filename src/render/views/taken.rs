//! How products were taken, in figures: product by product, and within by
//! persona, own users and others apart.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::Link;
use crate::measure::Status;
use crate::measure::journey::closeness;
use crate::measure::key::{Key, Metric, Of};
use crate::measure::pictures::reactions::ReactionsPicture;
use crate::measure::rooms::{Groups, held};
use crate::model::{PersonaIx, ProductIx, RoomIx};
use crate::render::{FigureView, PageContext, PictureView, Site};

/// A product and everybody who reacted to it.
#[derive(Serialize)]
pub(super) struct ReceivedProduct {
    /// For the anchor of its heading.
    id: String,
    name: String,
    ours: bool,
    /// Whether it had another name once.
    renamed: bool,
    /// Everybody who reacted to it.
    picture: Option<PictureView>,
    rows: Vec<ReceptionRow>,
    /// Whether anything is known of what changed between sessions; nothing
    /// where that was not asked.
    changed: Option<bool>,
    /// Of whom nothing may be told, and whether they use it.
    few: Vec<(Link, bool)>,
    /// How many figures those would be.
    held_back: usize,
}

/// One persona's users of it, or others.
#[derive(Serialize)]
struct ReceptionRow {
    persona: Link,
    own: bool,
    awareness: Option<Bar>,
    net: Option<Bar>,
    renamed: Option<FigureView>,
    /// What the last two sessions allow to be said of both.
    changes: Option<[FigureView; 2]>,
}

/// A figure on its axis.
#[derive(Serialize)]
pub(super) struct Bar {
    figure: FigureView,
    axis: (f64, f64),
    weight: Option<String>,
}

/// A product in one session after the other.
#[derive(Serialize)]
pub(super) struct Course {
    name: String,
    persona: Link,
    own: bool,
    /// By session: awareness and net, where anybody reacted.
    points: Vec<Option<[Bar; 2]>>,
    /// Whether what changed may be told.
    pub(super) changed: bool,
    changes: [FigureView; 2],
}

/// How people felt after their own introduction.
#[derive(Serialize)]
pub(super) struct FeltAfter {
    any: bool,
    rows: Vec<Feeling>,
    /// Personas too few of whom said.
    few: Vec<Link>,
    /// How many figures those would be.
    held_back: usize,
}

/// One persona's.
#[derive(Serialize)]
struct Feeling {
    persona: Link,
    above: FigureView,
    below: FigureView,
}

/// Whether either of two changes may be told.
fn is_told(changes: &[FigureView; 2]) -> bool {
    changes.iter().any(|change| !change.is_few)
}

impl PageContext<'_> {
    /// A picture for each product, by its id: one stands on a screen and on
    /// paper. `few` groups are too small to be drawn, which the last one says.
    pub(super) fn reactions(
        &self,
        (chart, few): (ReactionsPicture, usize),
        id: &str,
        title: &dyn Fn(&str) -> String,
    ) -> Vec<(String, PictureView)> {
        let ReactionsPicture {
            products, partial, ..
        } = chart;
        let pictures = products.into_iter().filter_map(|product| {
            let of = product.id.clone();
            let chart = ReactionsPicture {
                title: title(&product.product),
                products: vec![product],
                partial,
            };
            let picture = self.picture(&chart, &format!("{id}-{of}"))?;
            Some((of, picture))
        });
        let mut pictures: Vec<_> = pictures.collect();
        if let Some((_, last)) = pictures.last_mut()
            && few > 0
        {
            last.note = self.theme.words.count("groups_left_out", few);
        }
        pictures
    }

    /// Of one session, or of all, with a picture for each product.
    pub(super) fn taken(
        &self,
        groups: &Groups,
        session: Option<RoomIx>,
        pictures: Vec<(String, PictureView)>,
    ) -> Vec<ReceivedProduct> {
        let mut pictures: BTreeMap<_, _> = pictures.into_iter().collect();
        let model = self.model;
        let products = groups.products(model).into_iter().map(|product| {
            let about = &model[product];
            let own = groups.reactions.iter();
            let mut rows: Vec<_> = own
                .filter(|(key, _)| key.product == product)
                .filter(|(_, group)| session.is_none_or(|room| group.sessions.contains_key(&room)))
                .map(|(key, _)| (key.own, closeness(&model[key.persona].roles), key.persona))
                .collect();
            rows.sort_unstable();
            let told = |(own, _, persona): &(bool, usize, PersonaIx)| {
                let base = self.taken_of(session, product, *own, *persona);
                self.tells(&base)
            };
            let (rows, few): (Vec<_>, Vec<_>) = rows.into_iter().partition(told);
            // Too few for a score are in the picture, one by one.
            let hidden = |(own, _, persona): &(bool, usize, PersonaIx)| {
                let base = self.taken_of(session, product, *own, *persona);
                let figure = self.figures.at(&base.key(Metric::Awareness));
                figure.is_none_or(|figure| figure.status == Status::TooFew)
            };
            let few = few.into_iter().filter(hidden);
            let few: Vec<(Link, bool)> = few
                .map(|(own, _, persona)| (self.persona_link(persona), own))
                .collect();
            let rows = rows.into_iter().map(|(own, _, persona)| {
                let base = self.taken_of(session, product, own, persona);
                let changes = session.is_none().then(|| self.changes(&base)).flatten();
                ReceptionRow {
                    persona: self.persona_link(persona),
                    own,
                    awareness: self.bar(&base.key(Metric::Awareness), (0.0, 1.0)),
                    net: self.bar(&base.key(Metric::Net), (-1.0, 1.0)),
                    renamed: self.figure(&base.key(Metric::Renamed)),
                    changes,
                }
            });
            let rows: Vec<ReceptionRow> = rows.collect();
            let changes = rows.iter().flat_map(|row| &row.changes);
            let told = changes.clone().any(is_told);
            ReceivedProduct {
                changed: changes.count().gt(&0).then_some(told),
                id: about.id.clone(),
                name: about.name.clone(),
                ours: model.report.product == Some(product),
                renamed: !about.formerly.is_empty(),
                picture: pictures.remove(&about.id),
                rows,
                held_back: 2 * few.len(),
                few,
            }
        });
        products
            .filter(|product| {
                product.picture.is_some() || !product.rows.is_empty() || !product.few.is_empty()
            })
            .collect()
    }

    /// Every group of which something may be told in two sessions at least,
    /// session by session; and how many have reacted in two and are too small.
    pub(super) fn courses(&self, groups: &Groups) -> (Vec<Course>, usize) {
        let model = self.model;
        let order = held(model);
        let (mut list, mut few) = (Vec::new(), 0);
        for product in groups.products(model) {
            let own = groups.reactions.iter();
            let mut keys: Vec<_> = own
                .filter(|(key, group)| key.product == product && group.sessions.len() > 1)
                .map(|(key, _)| (key.own, closeness(&model[key.persona].roles), key.persona))
                .collect();
            keys.sort_unstable();
            for (own, _, persona) in keys {
                let told = order
                    .iter()
                    .filter(|room| self.tells(&self.taken_of(Some(**room), product, own, persona)));
                let told = told.count();
                if told < 2 {
                    few += 1;
                    continue;
                }
                let Some(changes) = self.changes(&self.taken_of(None, product, own, persona))
                else {
                    continue;
                };
                let point = |room: &RoomIx| {
                    let base = self.taken_of(Some(*room), product, own, persona);
                    self.figures.at(&base.key(Metric::Awareness))?;
                    Some([
                        self.bar(&base.key(Metric::Awareness), (0.0, 1.0))?,
                        self.bar(&base.key(Metric::Net), (-1.0, 1.0))?,
                    ])
                };
                list.push(Course {
                    name: model[product].name.clone(),
                    persona: self.persona_link(persona),
                    own,
                    points: order.iter().map(point).collect(),
                    changed: is_told(&changes),
                    changes,
                });
            }
        }
        (list, few)
    }

    /// Feelings by persona, of one session or of all.
    pub(super) fn felt(&self, groups: &Groups, session: Option<RoomIx>) -> FeltAfter {
        let model = self.model;
        let mut order: BTreeMap<_, _> = BTreeMap::new();
        for (&persona, felt) in &groups.felt {
            if session.is_none_or(|room| felt.sessions.contains_key(&room)) {
                order.insert((closeness(&model[persona].roles), persona), ());
            }
        }
        let views = order.into_keys().filter_map(|(_, persona)| {
            let base = self.rooms_of(session).persona(&model[persona]);
            Some(Feeling {
                persona: self.persona_link(persona),
                above: self.figure(&base.key(Metric::FeelingAbove))?,
                below: self.figure(&base.key(Metric::FeelingBelow))?,
            })
        });
        let (few, rows): (Vec<_>, Vec<_>) = views.partition(|view| view.above.is_few);
        // Too few for a score stand with their introductions, one by one.
        let few = few.into_iter();
        let few = few.filter(|view| view.above.status == Status::TooFew.word());
        let few: Vec<Feeling> = few.collect();
        FeltAfter {
            any: !rows.is_empty() || !few.is_empty() && self.internal(),
            rows,
            held_back: 2 * few.len(),
            few: few.into_iter().map(|view| view.persona).collect(),
        }
    }
}

impl Site<'_> {
    fn taken_of(
        &self,
        session: Option<RoomIx>,
        product: ProductIx,
        own: bool,
        persona: PersonaIx,
    ) -> Of {
        let users = self.rooms_of(session).product(&self.model[product]);
        users.users(own).persona(&self.model[persona])
    }

    /// One session, or all.
    fn rooms_of(&self, session: Option<RoomIx>) -> Of {
        let rooms = Of::all().rooms();
        match session {
            Some(room) => rooms.session(&self.model[room]),
            None => rooms,
        }
    }

    /// Whether anything is told of a group.
    fn tells(&self, base: &Of) -> bool {
        let told = |metric| {
            let figure = self.figures.at(&base.key(metric));
            figure.is_some_and(|figure| matches!(figure.status, Status::Shown | Status::Coded))
        };
        told(Metric::Awareness) || told(Metric::Net)
    }

    fn changes(&self, base: &Of) -> Option<[FigureView; 2]> {
        let change = |metric| self.figure(&base.change().key(metric));
        Some([change(Metric::Awareness)?, change(Metric::Net)?])
    }

    pub(super) fn bar(&self, key: &Key, axis: (f64, f64)) -> Option<Bar> {
        let figure = self.figure(key)?;
        let light = figure.status == "shown" && figure.weight != "full";
        Some(Bar {
            weight: light.then(|| {
                let key = format!("weight.{}", figure.weight);
                self.theme.words.get(&key).to_owned()
            }),
            figure,
            axis,
        })
    }
}
