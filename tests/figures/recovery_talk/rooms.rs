//! Sessions: who knows a product, what they think of it, by which name they
//! know it, and how people felt after their own introduction.

use std::collections::BTreeMap;
use std::fmt::Write;

use sidewise::measure::Figure;
use sidewise::measure::rooms::{Groups, former_names};
use sidewise::measure::telling::{Bound, Showing};
use sidewise::model::{Counts, MemberIx, Model, Reaction, ReactionWord, Room, Spanned};
use sidewise::source::Sources;

use super::{PERSONAS, begun};
use crate::twins::{Part, Random, Report, Told};

const PRODUCTS: [&str; 2] = ["ours", "theirs"];
/// Each is spoken of by somebody who sits before all others.
const HOSTS: usize = PRODUCTS.len();
const FORMERLY: [&str; 2] = ["Elder", "Olden"];

/// What somebody does when a product is spoken of. The first five know it.
const KINDS: [ReactionWord; 8] = [
    ReactionWord::Admire,
    ReactionWord::Nod,
    ReactionWord::Geek,
    ReactionWord::Laugh,
    ReactionWord::Hug,
    ReactionWord::Who,
    ReactionWord::OldName,
    ReactionWord::Other,
];

/// What is told of own users as many of whom admire as laugh. That their net is nought
/// is no secret: they are a group, whose net may be told as it is, and what is hidden,
/// whether one more of them knows the product, does not follow from it.
const EVEN: Bound = Bound::Between(-0.05, 0.05);

/// The one by which somebody knows a product under another name.
const OLD_NAME: usize = 6;

/// A chair, which everybody sees, and what nobody but us may know of whoever
/// sat there.
#[derive(Debug, Clone, Copy)]
struct Member {
    room: usize,
    persona: usize,
    /// The product that they use, or nothing.
    uses: Option<usize>,
    /// What they did about each product, if anything.
    did: [Option<usize>; 2],
    feels: Option<i8>,
    /// Whether they agreed to be told of singly, by what they are.
    agreed: bool,
}

#[derive(Debug, Clone)]
pub struct Rooms {
    limit: usize,
    rooms: usize,
    members: Vec<Member>,
}

impl Rooms {
    pub fn random(random: &mut Random) -> Self {
        let limit = random.of(&[3, 4, 5]);
        let rooms = random.of(&[2, 2, 3]);
        // Nobody agreed to more, few, or most.
        let often = random.of(&[0, 1, 1, 4]);
        let mut members = Vec::new();
        for room in 0..rooms {
            for persona in 0..PERSONAS.len() {
                for uses in [Some(0), Some(1), None] {
                    // Few, about as many as a figure needs, and many.
                    let size = random.of(&[0, 0, 1, 2, limit - 1, limit, limit + 2, limit + 5]);
                    // A group that agrees is what a bound is for.
                    let moods = [random.below(4), random.below(4)];
                    for _ in 0..size {
                        members.push(Member {
                            room,
                            persona,
                            uses,
                            did: moods.map(|mood| did(mood, random)),
                            feels: feels(moods[0], random),
                            agreed: often > 0 && random.below(6) < often,
                        });
                    }
                }
            }
        }
        Self {
            limit,
            rooms,
            members,
        }
    }

    fn own(&self, room: usize) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(move |member| member.room == room)
    }

    fn room(&self, room: usize) -> String {
        let mut out = format!(
            "title: Session {room}\nwhen: 2026-0{}-07\nconfidentiality: grouped\nmembers:\n",
            room + 1
        );
        for (at, product) in PRODUCTS.into_iter().enumerate() {
            writeln!(out, "  - {{ id: h{at}, persona: host, uses: {product} }}").unwrap();
        }
        let own = || self.own(room);
        for (at, member) in own().enumerate() {
            write!(
                out,
                "  - {{ id: m{at}, persona: {}",
                PERSONAS[member.persona]
            )
            .unwrap();
            if let Some(product) = member.uses {
                write!(out, ", uses: {}", PRODUCTS[product]).unwrap();
            }
            if member.agreed {
                out.push_str(", consent: unattributed");
            }
            out.push_str(" }\n");
        }
        out.push_str("introductions:\n");
        for (product, formerly) in FORMERLY.into_iter().enumerate() {
            let did = own().enumerate();
            let did = did.filter_map(|(at, member)| Some((at, member.did[product]?)));
            let did: Vec<_> = did.collect();
            writeln!(out, "  - member: h{product}").unwrap();
            if !did.is_empty() {
                out.push_str("    reactions:\n");
            }
            for (at, kind) in did {
                let word = KINDS[kind].word();
                write!(out, "      - {{ from: m{at}, reaction: {word}").unwrap();
                if kind == OLD_NAME {
                    write!(out, ", called: {formerly}").unwrap();
                }
                out.push_str(" }\n");
            }
        }
        for (at, member) in own().enumerate() {
            write!(out, "  - {{ member: m{at}").unwrap();
            if let Some(feels) = member.feels {
                write!(out, ", feels: {feels}").unwrap();
            }
            out.push_str(" }\n");
        }
        out
    }
}

impl Report for Rooms {
    fn limit(&self) -> usize {
        self.limit
    }

    fn sources(&self) -> Sources {
        let products = PRODUCTS.iter().zip(FORMERLY);
        let products =
            products.map(|(id, name)| format!("  {id}: {{ name: {id}, formerly: [{name}] }}\n"));
        let products: String = products.collect();
        let products = format!("product: ours\nproducts:\n{products}");
        let mut sources = begun(self.limit, &products);
        sources.add("content/personas/host.yaml", "name: host\nroles: [user]\n");
        for room in 0..self.rooms {
            sources.add(format!("content/rooms/r{room}.yaml"), self.room(room));
        }
        sources
    }

    fn put(&self, model: &mut Model) {
        for (at, room) in model.rooms.iter_mut().enumerate() {
            for (member, one) in self.own(at).enumerate() {
                room.introductions[HOSTS + member].feels = one.feels;
            }
            for product in 0..HOSTS {
                let own = self.own(at).enumerate();
                let did = own.filter_map(|(member, one)| Some((member, one.did[product]?)));
                let did = did.map(|(member, kind)| reaction(room, member, product, kind));
                room.introductions[product].reactions = did.collect();
            }
        }
    }

    fn step(&mut self, near: Option<&str>, random: &mut Random) {
        let product = match near {
            Some(path) if path.contains("products.ours") => 0,
            Some(path) if path.contains("products.theirs") => 1,
            _ => random.below(2),
        };
        let own = random.below(2) == 0;
        let own = match near {
            Some(path) if path.contains(".own.") => true,
            Some(path) if path.contains(".others.") => false,
            _ => own,
        };
        let persona = random.below(PERSONAS.len());
        let persona = near.map_or(persona, |path| {
            let named = |name: &&str| path.contains(&format!("personas.{name}"));
            PERSONAS.iter().position(named).unwrap_or(persona)
        });
        let felt = match near {
            Some(path) => path.contains("feeling"),
            None => random.below(4) == 0,
        };
        let group = |member: &Member| {
            member.persona == persona && (felt || (member.uses == Some(product)) == own)
        };
        let places = (0..self.members.len()).filter(|&at| group(&self.members[at]));
        let places: Vec<_> = places.collect();
        if places.is_empty() {
            return;
        }
        let (a, b) = (random.of(&places), random.of(&places));
        if felt {
            let (one, other) = (self.members[a].feels, self.members[b].feels);
            match random.below(3) {
                0 => self.members[a].feels = feels(3, random),
                _ => (self.members[a].feels, self.members[b].feels) = (other, one),
            }
            return;
        }
        let (one, other) = (self.members[a].did[product], self.members[b].did[product]);
        let any = |random: &mut Random| random.below(KINDS.len());
        match random.below(5) {
            // How many reacted at all is told of all together.
            0 if one.is_some() => self.members[a].did[product] = Some(any(random)),
            1 if one.is_some() && other.is_some() => {
                self.members[a].did[product] = other;
                self.members[b].did[product] = Some(any(random));
            }
            // Two groups or two sessions change places, as far as they have
            // chairs.
            2 => {
                let chairs = |like: Member| -> Vec<usize> {
                    let places = places.iter().copied();
                    let like = places.filter(|&at| {
                        let member = &self.members[at];
                        (member.room, member.uses) == (like.room, like.uses)
                    });
                    like.collect()
                };
                let (from, to) = (chairs(self.members[a]), chairs(self.members[b]));
                for (a, b) in from.into_iter().zip(to) {
                    let (one, other) = (self.members[a].did, self.members[b].did);
                    self.members[a].did[product] = other[product];
                    self.members[b].did[product] = one[product];
                }
            }
            _ => {
                self.members[a].did[product] = other;
                self.members[b].did[product] = one;
            }
        }
    }

    /// Kinds of reactions where they are told, and what is drawn of those who
    /// use ours or another.
    fn drawn(model: &Model) -> BTreeMap<String, String> {
        let mut drawn = BTreeMap::new();
        for (key, group) in Groups::new(model).reactions {
            let all = [("whole".to_owned(), group.whole)];
            let all = all.into_iter();
            let rooms = group.sessions.into_iter();
            let all = all.chain(rooms.map(|(room, taken)| (format!("{room:?}"), taken)));
            let sides = group.sides.into_iter();
            for (of, taken) in all.chain(sides.map(|(side, taken)| (format!("{side:?}"), taken))) {
                let [known, net, _] = taken.spreads();
                let told = taken.told;
                let what = (
                    told.counts.then_some(taken.counts),
                    (told.known == Showing::Whole).then_some(known),
                    (told.net == Showing::Whole).then_some(net),
                );
                drawn.insert(format!("{key:?} {of}"), format!("{what:?}"));
            }
        }
        let names = former_names(model).into_iter().enumerate();
        drawn.extend(names.map(|(at, name)| (format!("name {at}"), format!("{name:?}"))));
        drawn
    }

    /// That its own users know a product, and how many they are, stands beside
    /// their chairs. What they think of it does not.
    fn is_secret(&self, path: &str, part: Part, told: &Told) -> bool {
        let (group, word) = path.rsplit_once('.').unwrap_or_default();
        let is_own = path.contains(".own.");
        // Without a persona it is the only one's once more.
        if !path.starts_with("rooms.") || !path.contains(".personas.") {
            return false;
        }
        if part == Part::Value {
            // Where each kind of reaction is told, it is told of every session
            // that nobody used a former name.
            let never = self.whole(path, told).and_then(|whole| whole.value) == Some(1.0);
            let even = told.get(path).and_then(|told| told.bound) == Some(EVEN);
            let opinion = path.ends_with(".net") && !(is_own && even);
            let told = is_own || path.ends_with(".renamed") && never;
            return opinion || !told;
        }
        match word {
            _ if is_own || path.contains(".change.") => false,
            // How many have an opinion is how many know it, where that is shown.
            "net" => {
                let aware = told.get(&format!("{group}.awareness"));
                aware.is_some_and(|aware| aware.value.is_none())
            }
            // How many there were to ask in a session is seen there.
            _ => !path.contains(".sessions."),
        }
    }
}

impl Rooms {
    /// The figure of all sessions, of that of one.
    fn whole<'t>(&self, path: &str, told: &'t Told) -> Option<&'t Figure> {
        let (start, rest) = path.split_once("sessions.")?;
        let (_, rest) = rest.split_once('.')?;
        told.get(&format!("{start}{rest}"))
    }
}

fn reaction(room: &Room, member: usize, product: usize, kind: usize) -> Reaction {
    let span = room.span;
    Reaction {
        span,
        from: Spanned::new(MemberIx(HOSTS + member), span),
        kind: KINDS[kind],
        says: None,
        called: (kind == OLD_NAME).then(|| Spanned::new(FORMERLY[product].to_owned(), span)),
        evidence: None,
        shared: false,
        internal: false,
        // Each product is spoken of once.
        counts: Counts::Yes,
        names: match kind == OLD_NAME {
            true => Counts::Yes,
            false => Counts::No,
        },
    }
}

fn did(mood: usize, random: &mut Random) -> Option<usize> {
    let any = random.below(KINDS.len());
    match mood {
        0 => Some(random.of(&[0, 1, 2])),
        1 => Some(random.of(&[5, 6])),
        2 => Some(random.of(&[any, 0, 3])),
        _ => (random.below(8) > 0).then_some(any),
    }
}

fn feels(mood: usize, random: &mut Random) -> Option<i8> {
    match mood {
        0 => Some(1),
        1 => Some(-1),
        _ => (random.below(6) > 0).then(|| random.of(&[-2, -1, 0, 1, 2])),
    }
}
