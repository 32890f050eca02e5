//! The words they use: theirs against ours, and where we still use ours.

use serde::Serialize;

use super::noted::Sub;
use super::parts::Link;
use super::{PageList, PageMeta};
use crate::model::{About, EvidenceIx, Ours, PageIx, Vocabulary, prose};
use crate::render::{Commentary, PageDeps, Site, Url, date_of};

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

fn language(site: &Site<'_>, here: &Url, used: &mut PageDeps) -> Language {
    let vocabulary = Vocabulary::new(site.model);
    let mut search = Search {
        site,
        here,
        found: vocabulary.ours.iter().map(|_| Vec::new()).collect(),
        vocabulary: &vocabulary,
    };
    search.commentary(used);
    search.records();
    let found = search.found;
    Language {
        opening: site.opening(About::Language, here, used),
        sub: site.sub(Some(About::Language), here),
        uses: found.iter().map(Vec::len).sum(),
        words: vocabulary
            .ours
            .iter()
            .zip(found)
            .map(|(ours, places)| pair(site, ours, places, here))
            .collect(),
        alone: alone(site, here),
    }
}

fn pair(site: &Site<'_>, ours: &Ours, places: Vec<WordUse>, here: &Url) -> Pair {
    let term = |term: &crate::model::Term| Term {
        word: term.word.clone(),
        by: term.heard.iter().map(|&e| witness(site, e, here)).collect(),
    };
    Pair {
        ours: ours.word.clone(),
        theirs: ours.theirs.iter().map(term).collect(),
        places,
    }
}

/// Words that were noted without their counterpart.
fn alone(site: &Site<'_>, here: &Url) -> Vec<Term> {
    let events = site.model.conversations.iter();
    let events = events.filter(|event| !event.is_imagined());
    let heard = events.flat_map(|event| &event.heard);
    let alone = heard.filter_map(|heard| match (&heard.theirs, &heard.ours) {
        (Some(word), None) => Some((word, heard.evidence)),
        _ => None,
    });
    let alone = alone.map(|(word, evidence)| Term {
        word: word.clone(),
        by: vec![witness(site, evidence, here)],
    });
    alone.collect()
}

fn witness(site: &Site<'_>, index: EvidenceIx, here: &Url) -> Witness {
    let evidence = &site.model[index];
    Witness {
        persona: evidence
            .persona
            .map(|persona| site.persona_link(persona, here)),
        date: evidence
            .when
            .filter(|_| site.model.tells_singly(evidence))
            .map(|when| date_of(when.value.at, !site.internal(), &site.theme.words)),
        note: site.said_in(&[index], here).pop(),
    }
}

/// Looks through what we wrote.
struct Search<'s, 'a> {
    site: &'s Site<'a>,
    here: &'s Url,
    vocabulary: &'s Vocabulary,
    /// By the word of ours.
    found: Vec<Vec<WordUse>>,
}

impl Search<'_, '_> {
    /// Commentary, as far as it is its author's own words.
    fn commentary(&mut self, used: &mut PageDeps) {
        let site = self.site;
        for (index, page) in site.model.each_page() {
            let Some(body) = site.bodies.get(page, used) else {
                continue;
            };
            let text = body.text();
            // Most texts have none, and need not be taken apart.
            if self.vocabulary.find(text).next().is_none() {
                continue;
            }
            for range in prose(text) {
                let start = body.start + range.start;
                let words = site.report.hide(&text[range]);
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
            title: self.site.model[index].title.clone(),
            href: self.here.to(&Url::page(self.site.model, index)),
        }
    }

    /// What we called needs, moments, work and actions.
    fn records(&mut self) {
        let (site, model, here) = (self.site, self.site.model, self.here);
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
                    href: site.moment_href(index, here),
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
                href: site.action(index, here).href().to_owned(),
            };
            self.look(&action.title, "action", &link, |_| (site.row)(action.span));
        }
    }

    fn look(&mut self, text: &str, kind: &'static str, page: &Link, row: impl Fn(usize) -> String) {
        let internal = self.site.report.is_for_team();
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
