//! The words they use: theirs against ours, and where we still use ours.

use serde::Serialize;

use super::noted::Sub;
use super::parts::Link;
use super::{PageList, PageMeta};
use crate::model::{About, EvidenceIx, Ours, PageIx, Vocabulary, prose};
use crate::render::{Commentary, PageContext, Site, Url, date_of};

/// How many letters of a text are shown on either side of a word.
const AROUND: usize = 46;

#[derive(Serialize)]
struct Language {
    opening: Option<Commentary>,
    sub: Option<Sub>,
    words: Vec<Pair>,
    /// Words of theirs that we have none for, or of ours that they have.
    alone: Vec<Term>,
    /// How often our texts use a word of ours.
    uses: usize,
}

/// A word of ours, and what they say.
#[derive(Serialize)]
struct Pair {
    ours: String,
    theirs: Vec<Term>,
    places: Vec<WordUse>,
}

#[derive(Serialize)]
struct Term {
    word: String,
    by: Vec<Witness>,
}

/// Who says so.
#[derive(Serialize)]
struct Witness {
    persona: Option<Link>,
    date: Option<String>,
    /// Where it was noted.
    note: Option<Link>,
}

/// A place where a text of ours uses it.
#[derive(Serialize)]
struct WordUse {
    page: Link,
    /// `commentary`, or what else it is.
    kind: &'static str,
    before: String,
    hit: String,
    after: String,
    /// In the internal edition, file and line.
    row: Option<String>,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if !site.model.has_page(About::Language) {
        return;
    }
    let title = site.theme.words.get("nav.words");
    let url = Url::about(site.model, About::Language);
    let mut leaf = PageMeta::new(url, "language.html", "conversations", title);
    leaf.description = Some(site.theme.words.get_owned("language.lede"));
    book.add(leaf, language);
}

fn language(ctx: &PageContext<'_>) -> Language {
    let vocabulary = Vocabulary::new(ctx.model);
    let mut search = Search {
        ctx,
        found: vocabulary.ours.iter().map(|_| Vec::new()).collect(),
        vocabulary: &vocabulary,
    };
    search.commentary();
    search.records();
    let found = search.found;
    Language {
        opening: ctx.opening(About::Language),
        sub: ctx.sub(Some(About::Language)),
        uses: found.iter().map(Vec::len).sum(),
        words: vocabulary
            .ours
            .iter()
            .zip(found)
            .map(|(ours, places)| pair(ctx, ours, places))
            .collect(),
        alone: alone(ctx),
    }
}

fn pair(ctx: &PageContext<'_>, ours: &Ours, places: Vec<WordUse>) -> Pair {
    let term = |term: &crate::model::Term| Term {
        word: term.word.clone(),
        by: term.heard.iter().map(|&e| witness(ctx, e)).collect(),
    };
    Pair {
        ours: ours.word.clone(),
        theirs: ours.theirs.iter().map(term).collect(),
        places,
    }
}

/// Words that were noted without their counterpart.
fn alone(ctx: &PageContext<'_>) -> Vec<Term> {
    let events = ctx.model.conversations.iter();
    let events = events.filter(|event| !event.is_imagined());
    let heard = events.flat_map(|event| &event.heard);
    let alone = heard.filter_map(|heard| match (&heard.theirs, &heard.ours) {
        (Some(word), None) => Some((word, heard.evidence)),
        _ => None,
    });
    let alone = alone.map(|(word, evidence)| Term {
        word: word.clone(),
        by: vec![witness(ctx, evidence)],
    });
    alone.collect()
}

fn witness(ctx: &PageContext<'_>, index: EvidenceIx) -> Witness {
    let evidence = &ctx.model[index];
    Witness {
        persona: evidence.persona.map(|persona| ctx.persona_link(persona)),
        date: evidence
            .when
            .filter(|_| ctx.model.tells_singly(evidence))
            .map(|when| date_of(when.value.at, !ctx.internal(), &ctx.theme.words)),
        note: ctx.said_in(&[index]).pop(),
    }
}

/// Looks through what we wrote.
struct Search<'s> {
    ctx: &'s PageContext<'s>,
    vocabulary: &'s Vocabulary,
    /// By the word of ours.
    found: Vec<Vec<WordUse>>,
}

impl Search<'_> {
    /// Commentary, as far as it is its author's own words.
    fn commentary(&mut self) {
        let ctx = self.ctx;
        for (index, page) in ctx.model.each_page() {
            let Some(body) = ctx.body(page) else {
                continue;
            };
            let text = body.text();
            // Most texts have none, and need not be taken apart.
            if self.vocabulary.find(text).next().is_none() {
                continue;
            }
            for range in prose(text) {
                let start = body.start + range.start;
                let words = ctx.report.hide(&text[range]);
                let row = |at: usize| {
                    // The text of a page is nowhere else.
                    let file = body.file();
                    let line = file.lines().position(file.text(), start + at).line;
                    format!("{}:{line}", file.path())
                };
                self.look(&words, "commentary", &self.page(index), row);
            }
        }
    }

    fn page(&self, index: PageIx) -> Link {
        Link {
            title: self.ctx.model[index].title.clone(),
            href: self.ctx.here.to(&Url::page(self.ctx.model, index)),
        }
    }

    /// What we called needs, moments, work and actions.
    fn records(&mut self) {
        let (site, model, here) = (self.ctx, self.ctx.model, self.ctx.here);
        for (index, persona) in model.each_persona() {
            let url = Url::persona(model, index);
            let link = |part: &str| Link {
                title: persona.name.clone(),
                href: here.to_anchor(&url, part),
            };
            for need in &persona.needs {
                self.look(&need.title, "need", &link("part_needs"), |_| {
                    (site.row)(need.span)
                });
            }
            for said in &persona.traits {
                self.look(&said.title, "trait", &link("part_traits"), |_| {
                    (site.row)(said.span)
                });
            }
        }
        for (index, journey) in model.each_journey() {
            if !model.shows_journey(journey) {
                continue;
            }
            let link = Link {
                title: journey.title.clone(),
                href: here.to(&Url::journey(model, index)),
            };
            let threads = journey.threads.iter().map(|thread| &thread.title);
            for text in journey.stages.iter().chain(threads) {
                self.look(text, "journey", &link, |_| (site.row)(journey.span));
            }
            for &index in &journey.interactions {
                let moment = &model[index];
                let link = Link {
                    title: journey.title.clone(),
                    href: site.moment_href(index),
                };
                let own = moment.remarks.each().map(|(_, text)| text);
                let own = moment.touchpoint.iter().chain(own);
                for text in std::iter::once(&moment.title).chain(own) {
                    self.look(text, "moment", &link, |_| (site.row)(moment.span));
                }
            }
        }
        for (index, action) in model.each_action() {
            if !model.shows_action(action) {
                continue;
            }
            let link = Link {
                title: action.title.clone(),
                href: site.action(index).href().to_owned(),
            };
            self.look(&action.title, "action", &link, |_| (site.row)(action.span));
        }
    }

    fn look(&mut self, text: &str, kind: &'static str, page: &Link, row: impl Fn(usize) -> String) {
        let internal = self.ctx.report.is_for_team();
        for (range, word) in self.vocabulary.find(text) {
            let (before, after) = (&text[..range.start], &text[range.end..]);
            let place = WordUse {
                page: page.clone(),
                kind,
                before: tail(before),
                hit: text[range.clone()].to_owned(),
                after: head(after),
                row: internal.then(|| row(range.start)),
            };
            if let Some(found) = self.found.get_mut(word) {
                found.push(place);
            }
        }
    }
}

/// The end of a text, from the beginning of a word on.
fn tail(text: &str) -> String {
    let chars = text.chars().count();
    if chars <= AROUND {
        return text.to_owned();
    }
    let cut: String = text.chars().skip(chars - AROUND).collect();
    let word = cut.find(' ').map_or(cut.as_str(), |at| &cut[at..]);
    format!("…{word}")
}

/// The beginning of a text, up to the end of a word.
fn head(text: &str) -> String {
    if text.chars().count() <= AROUND {
        return text.to_owned();
    }
    let cut: String = text.chars().take(AROUND).collect();
    let word = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..=at]);
    format!("{word}…")
}
