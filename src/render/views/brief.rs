//! The brief for an event to come: a sheet of paper a guest, to be read on the
//! way there. It is for the internal edition alone; the client edition knows
//! no guests.

use std::collections::BTreeSet;

use serde::Serialize;

use super::assumptions::Belief;
use super::parts::{Claim, Link, MomentRef, OpenQuestion};
use crate::measure::journey::closeness;
use crate::measure::ledger;
use crate::model::{
    Conversation, Evidence, EvidenceIx, Guest, InteractionIx, PersonIx, PersonaIx, unknown_to,
};
use crate::render::{PageContext, Site, date, feeling};

/// How many of what we know are on a sheet: it has to leave room for the
/// questions. The rest is on the persona's page.
const CLAIMS: usize = 7;
const MOMENTS: usize = 3;
const ANSWERS: usize = 2;
const UNKNOWN: usize = 5;
const ASSUMPTIONS: usize = 4;

/// All about one guest.
#[derive(Serialize)]
pub(super) struct GuestSheet {
    id: String,
    name: String,
    persona: Link,
    label: Option<String>,
    account: Option<Link>,
    at_risk: bool,
    introduced_by: Option<String>,
    /// Whom they introduce.
    introduces: Vec<String>,
    background: Option<String>,
    roles: Vec<String>,
    hands_on: Option<String>,
    uses: Option<String>,
    advocate: bool,
    since: Option<String>,
    until: Option<String>,
    influences: Vec<String>,
    /// Who influences them.
    listens_to: Vec<String>,
    /// The personas at their account from the work to the signature, and
    /// whether it is theirs.
    elephant: Vec<(String, bool)>,
    questions: Vec<String>,
    softballs: Vec<String>,
    known: FirstFew<Claim>,
    moments: FirstFew<MomentRef>,
    /// Whether the moments are their own, rather than those of their like.
    own_moments: bool,
    answers: FirstFew<BriefAnswer>,
    /// Whether the answers are their own.
    own_answers: bool,
    unknown: FirstFew<OpenQuestion>,
    settle: FirstFew<Belief>,
    /// How small it is printed so that it fits: `roomy`, `close`, `closer` or
    /// `closest`.
    density: &'static str,
}

/// The first few of a list.
#[derive(Serialize)]
struct FirstFew<T> {
    shown: Vec<T>,
    more: usize,
}

/// What somebody said or answered.
#[derive(Serialize)]
struct BriefAnswer {
    date: Option<String>,
    at: String,
    /// "would recommend it: 6 of 10"
    scores: Vec<String>,
    words: Option<String>,
    href: Option<String>,
}

/// Where a guest's sheet begins on the page.
pub(super) fn anchor(at: usize) -> String {
    format!("guest_{}", at + 1)
}

/// How many assumptions the guests could settle between them.
pub(super) fn settle(site: &Site<'_>, event: &Conversation) -> usize {
    let personas: BTreeSet<_> = event.guests.iter().map(|guest| guest.persona).collect();
    let open = personas.into_iter();
    open.map(|persona| ledger::open(site.model, persona).len())
        .sum()
}

/// Whether the questions of all guests are too long for one sheet of paper with
/// everybody on it; each is on its guest's own sheet anyway.
pub(super) fn is_crowded(event: &Conversation) -> bool {
    // As the style sheet prints the list of guests.
    const LETTERS: usize = 34;
    const LINES: usize = 32;
    const LEAST: usize = 2;
    let lines = |question: &String| question.chars().count() / LETTERS + 1;
    let guest = |guest: &Guest| guest.questions.iter().map(lines).sum::<usize>().max(LEAST);
    event.guests.iter().map(guest).sum::<usize>() > LINES
}

/// A sheet for every guest, in their order.
pub(super) fn sheets(ctx: &PageContext<'_>, event: &Conversation) -> Vec<GuestSheet> {
    let guests = event.guests.iter().enumerate();
    guests
        .map(|(at, guest)| {
            let mut sheet = sheet(ctx, event, guest);
            sheet.id = anchor(at);
            sheet.density = density(&sheet);
            sheet
        })
        .collect()
}

fn sheet(ctx: &PageContext<'_>, event: &Conversation, guest: &Guest) -> GuestSheet {
    let model = ctx.model;
    let words = &ctx.theme.words;
    let about = &model[guest.persona];
    let person = guest.person.map(|person| person.value);
    let place = person.map(|person| &model[person]);
    let day = |when: Option<crate::model::Spanned<crate::model::When>>| {
        when.map(|when| date(when.value.at, words))
    };
    let names = |people: &[PersonIx]| people.iter().map(|&p| ctx.person(p)).collect();
    let heeded = model
        .each_person()
        .filter(|(_, other)| person.is_some_and(|own| other.influences.contains(&own)));
    let heeded: Vec<_> = heeded.map(|(index, _)| index).collect();
    let introduces = event.guests.iter();
    let introduces = introduces.filter(|o| person.is_some() && o.introducer == person);
    let needs = about.needs.iter().map(|n| (&n.title, &n.knowledge));
    let traits = about.traits.iter().map(|t| (&t.title, &t.knowledge));
    let known = needs.chain(traits);
    let known: Vec<_> = known
        .map(|(title, knowledge)| ctx.claim(title, knowledge))
        .collect();
    let (moments, own_moments) = moments(ctx, guest);
    let (answers, own_answers) = answers(ctx, guest);
    let unknown = unknown_to(model, guest.persona, person, guest.account);
    let settle = ledger::open(model, guest.persona);
    GuestSheet {
        id: String::new(),
        name: ctx.guest_name(guest),
        persona: ctx.persona_link(guest.persona),
        label: about.label.clone(),
        account: guest.account.map(|account| ctx.account_link(account)),
        at_risk: guest.at_risk,
        introduced_by: ctx.introducer(guest),
        introduces: introduces.map(|other| ctx.guest_name(other)).collect(),
        background: guest.background.clone(),
        roles: ctx.roles(&about.roles),
        hands_on: about
            .hands_on
            .map(|often| words.get_owned(&format!("hands_on.{}", often.word()))),
        uses: about.uses.map(|product| model[product].name.clone()),
        advocate: about.advocate,
        since: day(place.and_then(|person| person.from)),
        until: day(place.and_then(|person| person.until)),
        influences: names(place.map_or(&[], |person| &person.influences)),
        listens_to: names(&heeded),
        elephant: elephant(ctx, guest),
        questions: guest.questions.clone(),
        softballs: guest.softballs.clone(),
        known: FirstFew::new(known, CLAIMS, |claim| claim),
        moments: FirstFew::new(moments, MOMENTS, |index| ctx.moment(index)),
        own_moments,
        answers: FirstFew::new(answers, ANSWERS, |index| answer(ctx, index)),
        own_answers,
        unknown: FirstFew::new(unknown, UNKNOWN, |question| {
            ctx.asked(guest.persona, &question)
        }),
        settle: FirstFew::new(settle, ASSUMPTIONS, |index| ctx.belief(index)),
        density: "roomy",
    }
}

impl<T> FirstFew<T> {
    fn new<I>(items: Vec<I>, at_most: usize, make: impl Fn(I) -> T) -> Self {
        Self {
            more: items.len().saturating_sub(at_most),
            shown: items.into_iter().take(at_most).map(make).collect(),
        }
    }
}

/// Who else is at their account, from the work to the signature.
fn elephant(site: &Site<'_>, guest: &Guest) -> Vec<(String, bool)> {
    let model = site.model;
    let people = model.people.iter();
    let there = people.filter(|person| Some(person.account) == guest.account);
    // Whoever has left is no part of it any more.
    let as_of = model.report.as_of;
    let there = there.filter(|person| person.until.is_none_or(|until| until.value.at >= as_of));
    let mut personas: BTreeSet<PersonaIx> = there.map(|person| person.persona).collect();
    personas.insert(guest.persona);
    let mut personas: Vec<_> = personas.into_iter().collect();
    personas.sort_by_key(|&persona| (closeness(&model[persona].roles), persona));
    let part = |persona: PersonaIx| (model[persona].name.clone(), persona == guest.persona);
    personas.into_iter().map(part).collect()
}

/// The last things that happened to them, the latest first; or, where nobody
/// told any, to others of their persona at their account.
fn moments(site: &Site<'_>, guest: &Guest) -> (Vec<InteractionIx>, bool) {
    let model = site.model;
    let all: Vec<_> = model
        .shown_interactions()
        .filter(|&index| model.is_claim(&model[index]))
        .collect();
    let person = guest.person.map(|person| person.value);
    let is_own = |index: &InteractionIx| {
        person.is_some() && model[*index].person.map(|person| person.value) == person
    };
    let alike = |index: &InteractionIx| {
        let moment = &model[*index];
        moment.persona == guest.persona && moment.account == guest.account
    };
    let (mut found, own) = own_or_alike(&all, is_own, alike);
    found.sort_by_key(|&index| std::cmp::Reverse((model[index].when.value.at, index)));
    (found, own)
}

/// The last of what they said or answered, the latest first; or what others of
/// their persona did at their account.
fn answers(site: &Site<'_>, guest: &Guest) -> (Vec<EvidenceIx>, bool) {
    let model = site.model;
    // A word for the list of words tells nothing here.
    let told = |e: &Evidence| {
        let scores = [e.recommend, e.satisfaction, e.effort];
        e.is_heard() && (e.says.is_some() || scores.iter().any(Option::is_some))
    };
    let all = model.each_evidence().filter(|(_, e)| told(e));
    let all: Vec<_> = all.map(|(index, _)| index).collect();
    let person = guest.person.map(|person| person.value);
    let is_own = |index: &EvidenceIx| {
        person.is_some() && model[*index].person.map(|person| person.value) == person
    };
    let alike = |index: &EvidenceIx| {
        let evidence = &model[*index];
        evidence.persona == Some(guest.persona)
            && evidence.account == guest.account
            && guest.account.is_some()
    };
    let (mut found, own) = own_or_alike(&all, is_own, alike);
    let when = |evidence: &Evidence| evidence.when.map(|when| when.value.at);
    found.sort_by_key(|&index| std::cmp::Reverse((when(&model[index]), index)));
    (found, own)
}

fn own_or_alike<I: Copy>(
    all: &[I],
    is_own: impl Fn(&I) -> bool,
    alike: impl Fn(&I) -> bool,
) -> (Vec<I>, bool) {
    let own: Vec<_> = all.iter().copied().filter(is_own).collect();
    match own.is_empty() {
        false => (own, true),
        true => (all.iter().copied().filter(alike).collect(), false),
    }
}

fn answer(ctx: &PageContext<'_>, index: EvidenceIx) -> BriefAnswer {
    let evidence = &ctx.model[index];
    let words = &ctx.theme.words;
    let score = |key: &str, value: Option<u8>| {
        let n = value?.to_string();
        Some(words.fill(key, &[("n", n.as_str())]))
    };
    let felt = evidence.feeling.map(|value| {
        let n = feeling(value);
        words.fill("brief.felt", &[("n", n.as_str())])
    });
    let scores = [
        score("brief.recommend", evidence.recommend),
        score("brief.satisfaction", evidence.satisfaction),
        score("brief.effort", evidence.effort),
        felt,
    ];
    let place = ctx.said_in(&[index]).pop();
    BriefAnswer {
        date: evidence.when.map(|when| date(when.value.at, words)),
        at: ctx.heard_at(evidence.source),
        scores: scores.into_iter().flatten().collect(),
        words: evidence.says.clone(),
        href: place.map(|place| place.href),
    }
}

/// The sizes in which a sheet is printed: the word, how many letters go on a
/// line of one of its two columns, and how many lines into one. The style
/// sheet has the same words.
const DENSITIES: [(&str, usize, usize); 4] = [
    ("roomy", 46, 40),
    ("close", 54, 47),
    ("closer", 63, 60),
    ("closest", 72, 71),
];

/// The largest size in which everything fits on one sheet.
fn density(sheet: &GuestSheet) -> &'static str {
    let fits = DENSITIES.iter().find(|(_, letters, lines)| {
        // Columns are never filled to the last line.
        height(sheet, *letters) <= 2 * lines * 9 / 10
    });
    fits.unwrap_or(&DENSITIES[DENSITIES.len() - 1]).0
}

/// How many lines a sheet takes, at so many letters a line.
fn height(sheet: &GuestSheet, letters: usize) -> usize {
    let text = |text: &str| text.chars().count() / letters + 1;
    let list = |items: &[String]| items.iter().map(|item| text(item) + 1).sum::<usize>();
    // A heading, with the space around it.
    let part = |lines: usize| if lines == 0 { 0 } else { lines + 2 };
    let names = |names: &[String]| text(&names.join(", "));
    let facts = [
        text(sheet.background.as_deref().unwrap_or("")),
        names(&sheet.influences),
        names(&sheet.listens_to),
        names(&sheet.introduces),
        names(&sheet.roles),
        names(
            &sheet
                .elephant
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>(),
        ),
        5,
    ];
    // Questions are printed larger, and bold.
    let asked = sheet.questions.iter();
    let asked = asked.map(|question| (text(question) * 11).div_ceil(8) + 1);
    let known = sheet
        .known
        .shown
        .iter()
        .map(|claim| text(claim.title()) + 1);
    let moments = sheet.moments.shown.iter();
    let moments = moments.map(|moment| text(moment.title()) + text(moment.quote()) + 1);
    let answers = sheet.answers.shown.iter();
    let answers = answers.map(|answer| {
        text(answer.words.as_deref().unwrap_or("")) + text(&answer.scores.join(", ")) + 1
    });
    let unknown = sheet
        .unknown
        .shown
        .iter()
        .map(|asked| text(asked.text()) + 1);
    let settle = sheet.settle.shown.iter();
    let settle = settle.map(|belief| text(belief.text()) + 2);
    [
        part(facts.iter().sum()),
        part(asked.sum()),
        part(list(&sheet.softballs)),
        part(known.sum()),
        part(moments.sum()),
        part(answers.sum()),
        part(unknown.sum()),
        part(settle.sum()),
        // The name, and who introduces whom.
        text(&sheet.name) * 2,
    ]
    .iter()
    .sum()
}
