//! What a text asks of the rest of the report: where its links lead, and what
//! its figures say.

use std::borrow::Cow;

use super::super::values::agreed;
use super::super::{PageContext, Url, figure_text};
use crate::base::escape;
use crate::measure::Status;
use crate::model::{Address, Names, PageIx, Target};

/// What is asked, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Where a link leads.
    Link,
    /// Where a picture lies.
    Picture,
    /// What a figure says.
    Figure,
}

/// An address, or the HTML of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedAddress {
    /// Itself. An address is not escaped.
    pub text: String,
    /// Whether it leads out of the report.
    pub outside: bool,
    /// The asset that it needs.
    pub asset: Option<String>,
}

/// A question, and what was answered.
#[derive(Debug)]
pub struct CachedQuery {
    what: What,
    written: String,
    answer: Option<ResolvedAddress>,
}

/// Asks for a text, and can remember what it heard.
pub struct Resolver<'w> {
    ctx: PageContext<'w>,
    index: PageIx,
    heard: Option<Vec<CachedQuery>>,
}

impl<'w> Resolver<'w> {
    /// For what stands on the page `index`, shown on a page of the site.
    pub fn new(ctx: PageContext<'w>, index: PageIx) -> Self {
        Self {
            ctx,
            index,
            heard: ctx.memory.is_some().then(Vec::new),
        }
    }

    /// An answer, which is remembered.
    pub fn ask(&mut self, what: What, written: &str) -> Option<ResolvedAddress> {
        let answer = self.answer(what, written);
        if let Some(heard) = &mut self.heard {
            heard.push(CachedQuery {
                what,
                written: written.to_owned(),
                answer: answer.clone(),
            });
        }
        answer
    }

    /// Everything there is. Nobody can tell what of it counts, so nothing that
    /// was heard is of use any more.
    pub fn everything(&mut self) -> PageContext<'w> {
        self.heard = None;
        self.ctx
    }

    /// All that was heard, where that is all that was asked for.
    pub fn heard(self) -> Option<Vec<CachedQuery>> {
        self.heard
    }

    /// Whether the same would be heard again.
    pub fn hears(&self, heard: &[CachedQuery]) -> bool {
        heard
            .iter()
            .all(|one| self.answer(one.what, &one.written) == one.answer)
    }

    /// A text with labels in place of names, where they must not be seen. The
    /// memory of commentary is of one edition and of the same names.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.ctx.report.hide(text)
    }

    /// Whose names must not be seen, where there are any.
    pub fn hidden(&self) -> Option<&'w Names> {
        self.ctx.report.hidden_names()
    }

    fn answer(&self, what: What, written: &str) -> Option<ResolvedAddress> {
        match what {
            What::Link => self.link(written),
            What::Picture => self.picture(written),
            What::Figure => Some(ResolvedAddress::inside(self.figure(written))),
        }
    }

    fn link(&self, written: &str) -> Option<ResolvedAddress> {
        let (model, here) = (self.ctx.model, self.ctx.here);
        let url = match self.target(written, false)? {
            Target::Outside(url) => {
                return Some(ResolvedAddress {
                    outside: true,
                    ..ResolvedAddress::inside(url.to_owned())
                });
            }
            Target::Anchor(anchor) => here.to_anchor(here, anchor),
            Target::Page { page, anchor } => {
                let url = Url::page(model, page);
                match anchor {
                    Some(anchor) => here.to_anchor(&url, anchor),
                    None => here.to(&url),
                }
            }
            Target::Persona(persona) => here.to(&Url::persona(model, persona)),
            Target::Account(account) => here.to(&Url::account(model, account)),
            Target::Journey(journey) => here.to(&Url::journey(model, journey)),
            Target::Generated(about) if !self.ctx.has_page(about) => return None,
            Target::Generated(about) => here.to(&Url::about(model, about)),
            Target::Action(action) => {
                let (url, anchor) = Url::action(model, action);
                here.to_anchor(&url, &anchor)
            }
            Target::Room(room) => here.to(&Url::room(model, room)),
            Target::Conversation(event) => here.to(&Url::conversation(model, event)),
            Target::Assumption(own) => {
                let (url, anchor) = Url::assumption(model, own);
                here.to_anchor(&url, &anchor)
            }
            Target::Asset(path) => return Some(self.asset(path)),
        };
        Some(ResolvedAddress::inside(url))
    }

    fn picture(&self, written: &str) -> Option<ResolvedAddress> {
        match self.target(written, true)? {
            Target::Asset(path) => Some(self.asset(path)),
            _ => None,
        }
    }

    fn target<'t>(&self, written: &'t str, picture: bool) -> Option<Target<'t>>
    where
        'w: 't,
    {
        let address = Address::new(&self.ctx.model[self.index].path, written);
        let links = self.ctx.links;
        links.target(self.index, written, &address, picture).ok()
    }

    fn asset(&self, path: String) -> ResolvedAddress {
        ResolvedAddress {
            asset: Some(path.clone()),
            ..ResolvedAddress::inside(self.ctx.here.to(&Url::asset(&path)))
        }
    }

    fn figure(&self, path: &str) -> String {
        let words = &self.ctx.theme.words;
        let path = &*self.ctx.model.shown_path(path);
        match self.ctx.figures.find(path) {
            Some((key, figure)) => {
                let text = escape(&figure_text(figure, words));
                let class = figure.status.word();
                let how = self
                    .ctx
                    .here
                    .to_anchor(&Url::figures(key.of()), key.as_str());
                let mut out = match self.ctx.report.holds(figure) {
                    true => format!("<span class=\"figure {class}\">{text}</span>"),
                    false => format!("<a class=\"figure {class}\" href=\"{how}\">{text}</a>"),
                };
                // Of those who agreed alone: in a sentence it would speak of all.
                if let Some(others) =
                    agreed(figure, words).filter(|_| !self.ctx.report.holds(figure))
                {
                    let others = escape(&others);
                    out.push_str(&match figure.status {
                        Status::OneByOne => format!("{}{others}", words.get("list.comma")),
                        _ => format!(" <span class=\"quiet\">({others})</span>"),
                    });
                }
                if let Some(why) = &figure.together {
                    let note = words.fill("note.together", &[("why", why.as_str())]);
                    out.push_str(&format!(
                        " <span class=\"quiet\">({})</span>",
                        escape(&note)
                    ));
                }
                out
            }
            None => {
                // What is no figure at all is said where it is checked: of clients
                // it may be kept back with all that it is of.
                let (class, word) = match self.ctx.report.is_for_team() {
                    true => ("none", "figure.none"),
                    false => ("left_out", "figure.left_out"),
                };
                let text = escape(words.get(word));
                format!("<span class=\"figure {class}\">{text}</span>")
            }
        }
    }
}

impl ResolvedAddress {
    fn inside(text: String) -> Self {
        Self {
            text,
            outside: false,
            asset: None,
        }
    }
}
