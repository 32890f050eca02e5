//! Where a link in commentary leads.
//!
//! Links are written as an editor follows them, by the path of the file, or by
//! the id of what a generated page is about. Checking and rendering both ask
//! here, so that what was checked is what is written.

use std::collections::{BTreeMap, HashMap};

use super::{
    About, AccountIx, ActionIx, AssumptionIx, ConversationIx, JourneyIx, Model, PageIx, PersonaIx,
    RoomIx,
};
use crate::base::suggest;
use crate::read::markdown::{Address, COMMENTARY, folder};

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'a> {
    /// Somewhere else, by `http`, `https`, `mailto` or `tel`; as written.
    Outside(&'a str),
    /// A heading of the same page, as it is published.
    Anchor(&'a str),
    /// A commentary page. One with an `about` stands on that generated page.
    Page {
        /// Which.
        page: PageIx,
        /// A heading of it, as it is published.
        anchor: Option<&'a str>,
    },
    /// A persona's page.
    Persona(PersonaIx),
    /// An account's page.
    Account(AccountIx),
    /// A journey's page.
    Journey(JourneyIx),
    /// An action, on the page of actions.
    Action(ActionIx),
    /// A session's page.
    Room(RoomIx),
    /// A conversation's page.
    Conversation(ConversationIx),
    /// An assumption, in the ledger.
    Assumption(AssumptionIx),
    /// A page that has no file of its own: `page:reading`.
    Generated(About),
    /// A file that is published as it is: its path in the project.
    Asset(String),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// Nothing is written where the address belongs.
    Empty,
    /// No page lies there.
    Page {
        /// The path it would have in the project.
        path: String,
        /// What was probably meant, as it would be written here.
        near: Option<(String, PageIx)>,
    },
    /// The page has no such heading.
    Anchor {
        /// The page.
        page: PageIx,
        /// What was asked for.
        anchor: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// No asset lies there.
    Asset {
        /// The path it would have in the project.
        path: String,
        /// What was probably meant, as it would be written here.
        near: Option<String>,
    },
    /// `persona:`, `account:`, `journey:` and their like with an unknown id.
    Id {
        /// The word before the colon.
        kind: &'static str,
        /// The id after it.
        id: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A file that has no page of its own; perhaps what it defines has one,
    /// and this is how to write that.
    NoPage(Option<String>),
    /// An address from the root of a server or disk.
    Absolute,
    /// A path that leads out of the project.
    LeavesProject,
    /// A kind of address that pages do not lead to, such as `javascript`.
    Scheme(String),
    /// Characters that no address has.
    Characters,
    /// A picture that is not among the assets.
    PictureElsewhere,
}

/// What links can lead to, ready to be looked up.
#[derive(Debug)]
pub struct Links<'m> {
    model: &'m Model,
    assets: &'m [String],
    /// To look up: every link to a page is.
    pages: HashMap<&'m str, PageIx>,
    personas: BTreeMap<&'m str, PersonaIx>,
    accounts: BTreeMap<&'m str, AccountIx>,
    journeys: BTreeMap<&'m str, JourneyIx>,
    actions: BTreeMap<&'m str, ActionIx>,
    rooms: BTreeMap<&'m str, RoomIx>,
    conversations: BTreeMap<&'m str, ConversationIx>,
    assumptions: BTreeMap<&'m str, AssumptionIx>,
    generated: BTreeMap<&'static str, About>,
}

/// Where assets lie.
const ASSETS: &str = "content/assets/";

impl<'m> Links<'m> {
    /// Everything that `model` and the (sorted) paths of `assets` offer.
    pub fn new(model: &'m Model, assets: &'m [String]) -> Self {
        Self {
            model,
            assets,
            pages: by_path(model).collect(),
            personas: model
                .each_persona()
                .map(|(index, persona)| (persona.id.as_str(), index))
                .collect(),
            accounts: model
                .each_account()
                .map(|(index, account)| (account.written.as_str(), index))
                .collect(),
            journeys: model
                .each_journey()
                .map(|(index, journey)| (journey.id.as_str(), index))
                .collect(),
            actions: model
                .each_action()
                .map(|(index, action)| (action.id.as_str(), index))
                .collect(),
            rooms: model
                .each_room()
                .map(|(index, room)| (room.id.as_str(), index))
                .collect(),
            conversations: model
                .each_conversation()
                .map(|(index, conversation)| (conversation.id.as_str(), index))
                .collect(),
            assumptions: model
                .each_assumption()
                .map(|(index, assumption)| (assumption.id.as_str(), index))
                .collect(),
            generated: About::WORDS
                .into_iter()
                .filter(|&(_, about)| model.has_page(about))
                .collect(),
        }
    }

    /// Where a link on page `from` leads, `written` being what stands there and
    /// `address` what it says. `picture` tells whether the page would load it
    /// rather than lead to it.
    ///
    /// # Errors
    /// It leads nowhere, or somewhere that a report must not lead to.
    pub fn target<'a>(
        &self,
        from: PageIx,
        written: &'a str,
        address: &Address,
        picture: bool,
    ) -> Result<Target<'a>, Broken>
    where
        'm: 'a,
    {
        let target = match address {
            Address::Odd => return Err(Broken::Characters),
            Address::Empty => Err(Broken::Empty),
            Address::Absolute => Err(Broken::Absolute),
            Address::Beyond => Err(Broken::LeavesProject),
            Address::Outside => Ok(Target::Outside(written.trim())),
            Address::Named { scheme, id } => self.named(scheme, id),
            Address::Heading(heading) => self.heading(from, heading).map(Target::Anchor),
            Address::File { path, heading } => self.file(from, path, heading.as_deref()),
        };
        match (picture, target) {
            (true, Ok(Target::Asset(path))) => Ok(Target::Asset(path)),
            (true, Ok(_)) => Err(Broken::PictureElsewhere),
            (_, target) => target,
        }
    }

    /// The asset that a record names, relative to `content/`.
    ///
    /// # Errors
    /// There is none at that path.
    pub fn asset(&self, written: &str) -> Result<String, Broken> {
        match Address::of_record(written) {
            Address::Odd => Err(Broken::Characters),
            Address::Absolute => Err(Broken::Absolute),
            Address::Beyond => Err(Broken::LeavesProject),
            Address::File { path, .. } => self.known_asset(&path, "content/"),
            _ => Err(Broken::PictureElsewhere),
        }
    }

    fn named(&self, scheme: &str, id: &str) -> Result<Target<'static>, Broken> {
        match scheme {
            "persona" => one("persona", id, &self.personas, Target::Persona),
            "account" => one("account", id, &self.accounts, Target::Account),
            "journey" => one("journey", id, &self.journeys, Target::Journey),
            "action" => one("action", id, &self.actions, Target::Action),
            "room" => one("room", id, &self.rooms, Target::Room),
            "conversation" => one(
                "conversation",
                id,
                &self.conversations,
                Target::Conversation,
            ),
            "assumption" => one("assumption", id, &self.assumptions, Target::Assumption),
            "page" => one("page", id, &self.generated, Target::Generated),
            other => Err(Broken::Scheme(other.to_owned())),
        }
    }

    fn file(&self, from: PageIx, path: &str, heading: Option<&str>) -> Result<Target<'m>, Broken> {
        let here = || format!("{COMMENTARY}{}", folder(&self.model[from].path));
        if path.starts_with(ASSETS) {
            return self.known_asset(path, &here()).map(Target::Asset);
        }
        let Some(stem) = path.strip_prefix(COMMENTARY) else {
            return Err(Broken::NoPage(generated(path)));
        };
        let found = stem
            .strip_suffix(".md")
            .and_then(|stem| self.pages.get(stem));
        match found {
            Some(&page) => Ok(Target::Page {
                page,
                anchor: match heading {
                    Some(heading) => Some(self.heading(page, heading)?),
                    None => None,
                },
            }),
            None => Err(self.no_page(&here(), path)),
        }
    }

    fn heading(&self, page: PageIx, written: &str) -> Result<&'m str, Broken> {
        let model: &'m Model = self.model;
        let headings = &model[page].headings;
        if let Some(heading) = headings.iter().find(|heading| heading.anchor == written) {
            return Ok(heading.shown.as_str());
        }
        let anchors = headings.iter().map(|heading| heading.anchor.as_str());
        Err(Broken::Anchor {
            page,
            near: suggest(written, anchors).map(str::to_owned),
            anchor: written.to_owned(),
        })
    }

    fn no_page(&self, here: &str, path: &str) -> Broken {
        let stem = &path[COMMENTARY.len()..];
        let bare = [".md", ".markdown", ".html", ".htm"]
            .into_iter()
            .find_map(|ending| stem.strip_suffix(ending))
            .unwrap_or(stem)
            .trim_end_matches('/');
        let known = |path: &str| {
            let known = self.pages.get_key_value(path);
            known.map(|(path, page)| (*path, *page))
        };
        // The right name in the wrong folder is likelier than a misspelt one;
        // both are worth a look at every page.
        let near = known(bare).or_else(|| self.elsewhere(bare)).or_else(|| {
            let mut paths: Vec<_> = by_path(self.model).map(|(path, _)| path).collect();
            paths.sort_unstable();
            known(suggest(bare, paths.into_iter())?)
        });
        Broken::Page {
            near: near.map(|(near, page)| {
                let near = format!("{COMMENTARY}{near}.md");
                (relative(here, &near), page)
            }),
            path: path.to_owned(),
        }
    }

    fn elsewhere(&self, stem: &str) -> Option<(&'m str, PageIx)> {
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        let wanted = name(stem);
        let mut same = by_path(self.model).filter(|(path, _)| name(path) == wanted);
        same.next().filter(|_| same.next().is_none())
    }

    fn known_asset(&self, path: &str, here: &str) -> Result<String, Broken> {
        // Themes have pictures of their own, which are not the project's.
        let known = |asset: &String| asset.as_str().cmp(path);
        if path.starts_with(ASSETS) && self.assets.binary_search_by(known).is_ok() {
            return Ok(path.to_owned());
        }
        // The folder says little about what was meant.
        let name = |path: &str| path.rsplit('/').next().map(str::to_lowercase);
        let mut same = self.assets.iter().filter(|asset| name(asset) == name(path));
        let near = match (same.next(), same.next()) {
            (Some(only), None) => Some(only.as_str()),
            _ => {
                let below = |path: &'m String| path.strip_prefix(ASSETS);
                let written = path.strip_prefix(ASSETS).unwrap_or(path);
                suggest(written, self.assets.iter().filter_map(below))
            }
        };
        let near = near.map(|near| match near.starts_with(ASSETS) {
            true => near.to_owned(),
            false => format!("{ASSETS}{near}"),
        });
        Err(Broken::Asset {
            near: near.map(|near| relative(here, &near)),
            path: path.to_owned(),
        })
    }
}

/// All pages of commentary, each with its path.
fn by_path(model: &Model) -> impl Iterator<Item = (&str, PageIx)> {
    let pages = model.each_page();
    pages.map(|(index, page)| (page.path.as_str(), index))
}

fn one<I: Copy>(
    kind: &'static str,
    id: &str,
    known: &BTreeMap<&str, I>,
    wrap: fn(I) -> Target<'static>,
) -> Result<Target<'static>, Broken> {
    match known.get(id) {
        Some(&index) => Ok(wrap(index)),
        None => Err(Broken::Id {
            kind,
            near: suggest(id, known.keys().copied()).map(str::to_owned),
            id: id.to_owned(),
        }),
    }
}

/// How what a file defines is linked to, where that has a page.
fn generated(path: &str) -> Option<String> {
    let (folder, name) = path.strip_prefix("content/")?.split_once('/')?;
    let (stem, _) = name.rsplit_once('.')?;
    let kind = folder.strip_suffix('s')?;
    matches!(
        kind,
        "persona" | "account" | "journey" | "room" | "conversation"
    )
    .then(|| format!("{kind}:{stem}"))
}

/// How to write `path` in a file of `folder` (which ends with `/`).
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<_> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    up + &to[shared..].join("/").replace(' ', "%20")
}

#[cfg(test)]
mod tests;
