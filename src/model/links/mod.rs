//! Where a link in commentary leads.
//!
//! Links are written as an editor follows them, by the path of the file, or by
//! the id of what a generated page is about. Checking and rendering both ask
//! here, so that what was checked is what is written.

mod address;

use std::collections::{BTreeMap, HashMap};

use address::{decode, folder, generated, is_odd, join, relative, scheme};

use super::{
    About, AccountIx, ActionIx, AssumptionIx, ConversationIx, JourneyIx, Model, PageIx, PersonaIx,
    RoomIx, nearest,
};

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

/// Where commentary lies.
const COMMENTARY: &str = "content/commentary/";
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
                .map(|(index, account)| (account.id.as_str(), index))
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

    /// Where `written` on page `from` leads. `picture` tells whether the page
    /// would load it rather than lead to it.
    ///
    /// # Errors
    /// It leads nowhere, or somewhere that a report must not lead to.
    pub fn target<'a>(
        &self,
        from: PageIx,
        written: &'a str,
        picture: bool,
    ) -> Result<Target<'a>, Broken>
    where
        'm: 'a,
    {
        let written = written.trim();
        // Browsers drop line ends and tabs within an address and take `\` for
        // `/`, so that what looks like a path can be something else to them.
        if is_odd(written) {
            return Err(Broken::Characters);
        }
        let target = match scheme(written) {
            Some((scheme, rest)) => self.by_scheme(scheme, rest, written),
            None => self.by_path(from, written),
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
        let written = written.trim();
        if is_odd(written) {
            return Err(Broken::Characters);
        }
        if scheme(written).is_some() {
            return Err(Broken::PictureElsewhere);
        }
        if written.starts_with('/') {
            return Err(Broken::Absolute);
        }
        let path = join(&["content/"], written).ok_or(Broken::LeavesProject)?;
        self.known_asset(path, "content/")
    }

    fn by_scheme<'a>(
        &self,
        scheme: &str,
        id: &str,
        written: &'a str,
    ) -> Result<Target<'a>, Broken> {
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Ok(Target::Outside(written)),
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

    fn by_path<'a>(&self, from: PageIx, written: &'a str) -> Result<Target<'a>, Broken>
    where
        'm: 'a,
    {
        if written.is_empty() {
            return Err(Broken::Empty);
        }
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor).filter(|anchor| !anchor.is_empty())),
            None => (written, None),
        };
        if path.is_empty() {
            return match self.anchor(from, anchor)? {
                Some(anchor) => Ok(Target::Anchor(anchor)),
                None => Err(Broken::Empty),
            };
        }
        if path.starts_with('/') {
            return Err(Broken::Absolute);
        }
        let here = || format!("{COMMENTARY}{}", folder(&self.model[from].path));
        let folders = [COMMENTARY, folder(&self.model[from].path)];
        let path = join(&folders, &decode(path)).ok_or(Broken::LeavesProject)?;
        if path.starts_with(ASSETS) {
            return self.known_asset(path, &here()).map(Target::Asset);
        }
        let Some(stem) = path.strip_prefix(COMMENTARY) else {
            return Err(Broken::NoPage(generated(&path)));
        };
        let found = stem
            .strip_suffix(".md")
            .and_then(|stem| self.pages.get(stem));
        match found {
            Some(&page) => Ok(Target::Page {
                page,
                anchor: self.anchor(page, anchor)?,
            }),
            None => Err(self.no_page(&here(), path)),
        }
    }

    fn anchor(&self, page: PageIx, written: Option<&str>) -> Result<Option<&'m str>, Broken> {
        let Some(written) = written else {
            return Ok(None);
        };
        let written = decode(written);
        let model: &'m Model = self.model;
        let headings = &model[page].headings;
        if let Some(heading) = headings.iter().find(|heading| heading.anchor == *written) {
            return Ok(Some(heading.shown.as_str()));
        }
        let anchors = headings.iter().map(|heading| heading.anchor.as_str());
        Err(Broken::Anchor {
            page,
            near: nearest(&written, anchors).map(str::to_owned),
            anchor: written.into_owned(),
        })
    }

    fn no_page(&self, here: &str, path: String) -> Broken {
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
            known(nearest(bare, paths.into_iter())?)
        });
        Broken::Page {
            near: near.map(|(near, page)| {
                let near = format!("{COMMENTARY}{near}.md");
                (relative(here, &near), page)
            }),
            path,
        }
    }

    fn elsewhere(&self, stem: &str) -> Option<(&'m str, PageIx)> {
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        let wanted = name(stem);
        let mut same = by_path(self.model).filter(|(path, _)| name(path) == wanted);
        same.next().filter(|_| same.next().is_none())
    }

    fn known_asset(&self, path: String, here: &str) -> Result<String, Broken> {
        // Themes have pictures of their own, which are not the project's.
        if path.starts_with(ASSETS) && self.assets.binary_search(&path).is_ok() {
            return Ok(path);
        }
        // The folder says little about what was meant.
        let name = |path: &str| path.rsplit('/').next().map(str::to_lowercase);
        let mut same = self
            .assets
            .iter()
            .filter(|asset| name(asset) == name(&path));
        let near = match (same.next(), same.next()) {
            (Some(only), None) => Some(only.as_str()),
            _ => {
                let below = |path: &'m String| path.strip_prefix(ASSETS);
                let written = path.strip_prefix(ASSETS).unwrap_or(&path);
                nearest(written, self.assets.iter().filter_map(below))
            }
        };
        let near = near.map(|near| match near.starts_with(ASSETS) {
            true => near.to_owned(),
            false => format!("{ASSETS}{near}"),
        });
        Err(Broken::Asset {
            near: near.map(|near| relative(here, &near)),
            path,
        })
    }
}

/// All pages of commentary, each with its path.
fn by_path(model: &Model) -> impl Iterator<Item = (&str, PageIx)> {
    let pages = model.each_page();
    pages.map(|(index, page)| (page.path.as_str(), index))
}

fn one<'a, I: Copy>(
    kind: &'static str,
    written: &str,
    known: &BTreeMap<&str, I>,
    wrap: fn(I) -> Target<'a>,
) -> Result<Target<'a>, Broken> {
    let id = decode(written);
    match known.get(id.as_ref()) {
        Some(&index) => Ok(wrap(index)),
        None => Err(Broken::Id {
            kind,
            near: nearest(&id, known.keys().copied()).map(str::to_owned),
            id: id.into_owned(),
        }),
    }
}
