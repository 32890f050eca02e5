//! The ledger: what we believe of whom, and where it stands.

use serde::Serialize;

use super::noted::Sub;
use super::parts::{Link, Number, Said};
use super::{PageList, PageMeta};
use crate::measure::key::Of;
use crate::measure::ledger::{self, Voices};
use crate::measure::{Status, conversations};
use crate::model::{About, Assumption, AssumptionIx, PersonaIx, Rest, Standing, Verdict};
use crate::render::{Commentary, PageContext, Site, Url, date};
use crate::theme::Words;

#[derive(Serialize)]
struct Assumptions {
    opening: Option<Commentary>,
    sub: Option<Sub>,
    counts: Vec<(&'static str, Number)>,
    groups: Vec<StandingGroup>,
}

/// Assumptions that stand alike.
#[derive(Serialize)]
struct StandingGroup {
    standing: &'static str,
    rows: Vec<AssumptionRow>,
}

#[derive(Serialize)]
struct AssumptionRow {
    id: String,
    we_believe: String,
    about: Option<Link>,
    label: Option<String>,
    since: Option<String>,
    /// "13 months"
    age: Option<String>,
    owner: Option<String>,
    internal: bool,
    /// What was said, with the word of the verdict.
    verdicts: Vec<(&'static str, Said)>,
    /// "one voice", "3 people": who was heard about it.
    voices: Option<String>,
    /// Where it stands by what may be told, where that is not all.
    told: Option<&'static str>,
    /// Whether it may be said that more were heard in confidence.
    confided: bool,
    /// Whether words settled it that may not be shown.
    unshared: bool,
    /// Who could settle it, and at which conversation to come.
    ask: Vec<(String, Link)>,
}

/// An assumption, mentioned.
#[derive(Debug, Serialize)]
pub struct Belief {
    we_believe: String,
    standing: &'static str,
    /// Whether that rests on one voice.
    one_voice: bool,
    since: Option<String>,
    href: String,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if !site.model.has_page(About::Assumptions) {
        return;
    }
    let title = site.theme.words.get("nav.assumptions");
    let url = Url::about(site.model, About::Assumptions);
    let mut leaf = PageMeta::new(url, "assumptions.html", "conversations", title);
    leaf.description = Some(site.theme.words.get_owned("assumptions.lede"));
    book.add(leaf, assumptions);
}

fn assumptions(ctx: &PageContext<'_>) -> Assumptions {
    let model = ctx.model;
    let mut groups: Vec<StandingGroup> = Vec::new();
    for index in ledger::ledger(model) {
        let standing = standing(&model[index]);
        let row = row(ctx, index);
        match groups.last_mut().filter(|group| group.standing == standing) {
            Some(group) => group.rows.push(row),
            None => groups.push(StandingGroup {
                standing,
                rows: vec![row],
            }),
        }
    }
    let order = [
        Standing::Untested,
        Standing::Contradicted,
        Standing::Mixed,
        Standing::Held,
    ];
    let count = |standing: Standing| {
        let key = Of::all().assumptions().key(standing.into());
        // A page may be opened before anything is assumed.
        let n = ctx.known(&key).unwrap_or_else(Number::untold);
        // Of which it is not told how many there are, nothing is said.
        let told = ctx.figures.at(&key).map(|figure| figure.status);
        (told != Some(Status::LeftOut)).then(|| (standing.word(), n))
    };
    Assumptions {
        opening: ctx.opening(About::Assumptions),
        sub: ctx.sub(Some(About::Assumptions)),
        counts: order.into_iter().filter_map(count).collect(),
        groups,
    }
}

/// The word for where it stands: its own where not all of it may be told.
fn standing(own: &Assumption) -> &'static str {
    own.standing().map_or("partly", Standing::word)
}

/// How long something has lasted, as one would say it: in days, months or
/// years, and in whole ones.
fn lasted(days: i64, words: &Words) -> String {
    let days = usize::try_from(days).unwrap_or(0);
    match days {
        0..60 => words.count("days", days),
        60..731 => words.count("months", days * 12 / 365),
        _ => words.count("years", days * 4 / 1461),
    }
}

fn row(ctx: &PageContext<'_>, index: AssumptionIx) -> AssumptionRow {
    let model = ctx.model;
    let own = &model[index];
    let words = &ctx.theme.words;
    // Of words that were not shared nothing is told but that there are some.
    let may = |verdict: &&Verdict| Url::evidence(model, verdict.evidence).is_some();
    let (shown, unshared): (Vec<&Verdict>, Vec<&Verdict>) = own.verdicts.iter().partition(may);
    let about = own.about.map(|persona| &model[persona]);
    let settled = matches!(
        own.standing(),
        Some(Standing::Held | Standing::Contradicted)
    );
    AssumptionRow {
        id: own.id.clone(),
        we_believe: own.we_believe.clone(),
        about: own.about.map(|persona| ctx.persona_link(persona)),
        label: about.and_then(|about| about.label.clone()),
        since: own.since.map(|since| date(since.value.at, words)),
        age: ledger::age(model, own).map(|days| lasted(days, words)),
        owner: own.owner.clone(),
        internal: own.internal,
        verdicts: shown
            .iter()
            .map(|verdict| (verdict.word.word(), ctx.said(verdict.evidence)))
            .collect(),
        voices: ledger::voices(model, own)
            .filter(|_| own.rest == Rest::Nothing)
            .map(|voices| match voices {
                Voices::People(n) => words.count("assumptions.voices", n),
                Voices::Notes(n) => words.count("assumptions.noted", n),
            }),
        told: match own.rest {
            Rest::Nothing => None,
            _ => Some(own.told().word()),
        },
        confided: own.rest == Rest::Confided,
        unshared: !unshared.is_empty(),
        ask: match own.about {
            Some(persona) if !settled => ask(ctx, persona),
            _ => Vec::new(),
        },
    }
}

/// Guests of conversations to come who could settle it: for those who will ask
/// them.
fn ask(ctx: &PageContext<'_>, persona: PersonaIx) -> Vec<(String, Link)> {
    let mut found = Vec::new();
    let events = conversations::to_come(ctx.model).into_iter();
    for event in events.filter(|_| ctx.internal()) {
        let about = &ctx.model[event];
        for (at, guest) in about.guests.iter().enumerate() {
            if guest.persona == persona {
                let page = Url::conversation(ctx.model, event);
                let link = Link {
                    title: about.title.clone(),
                    href: ctx.here.to_anchor(&page, &super::brief::anchor(at)),
                };
                found.push((ctx.guest_name(guest), link));
            }
        }
    }
    found
}

impl Belief {
    /// What we believe.
    pub(super) fn text(&self) -> &str {
        &self.we_believe
    }
}

impl PageContext<'_> {
    /// The way to an assumption in the ledger.
    pub(super) fn assumption_link(&self, index: AssumptionIx) -> Link {
        let (page, anchor) = Url::assumption(self.model, index);
        Link {
            title: self.model[index].we_believe.clone(),
            href: self.here.to_anchor(&page, &anchor),
        }
    }

    /// An assumption, mentioned.
    pub(super) fn belief(&self, index: AssumptionIx) -> Belief {
        let own = &self.model[index];
        Belief {
            we_believe: own.we_believe.clone(),
            standing: standing(own),
            one_voice: own.rest == Rest::Nothing
                && ledger::voices(self.model, own) == Some(Voices::People(1)),
            since: own
                .since
                .map(|since| date(since.value.at, &self.theme.words)),
            href: self.assumption_link(index).href,
        }
    }

    /// What we believe of a persona, in the order of the ledger.
    pub(super) fn beliefs(&self, persona: PersonaIx) -> Vec<Belief> {
        let all = ledger::ledger(self.model).into_iter();
        let own = all.filter(|&index| self.model[index].about == Some(persona));
        own.map(|index| self.belief(index)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::theme::Theme;

    #[test]
    fn what_lasted_is_told_in_whole_units() {
        let theme = Theme::load(
            &Default::default(),
            "default",
            None,
            &mut Diagnostics::new(),
        );
        for (days, told) in [
            (0, "0 days"),
            (1, "1 day"),
            (59, "59 days"),
            (60, "1 month"),
            (365, "12 months"),
            (730, "24 months"),
            (731, "2 years"),
            (1563, "4 years"),
        ] {
            assert_eq!(lasted(days, &theme.words), told, "{days}");
        }
    }
}
