//! Where the pages of the report's second half stand among the others.

use super::{lock_in, questions, support, word_of_mouth};
use crate::model::About;
use crate::render::{Site, Url};

impl Site<'_> {
    /// Whether this edition has a generated page: what leads to one that it
    /// has not stays words.
    pub fn has_page(&self, about: About) -> bool {
        match about {
            About::Support => support::is_there(self),
            About::WordOfMouth => word_of_mouth::is_there(self),
            About::LockIn => lock_in::is_there(self),
            About::Questions => questions::is_there(self),
            _ => self.model.has_page(about),
        }
    }

    /// Whether somebody opens a page with words of their own.
    pub(super) fn is_opened(&self, about: About) -> bool {
        self.model
            .pages
            .iter()
            .any(|page| page.about == Some(about))
    }
}

/// Their entries in the navigation, where there is something behind them.
pub(super) fn sections(site: &Site<'_>) -> Vec<(&'static str, Url)> {
    let talk = match word_of_mouth::is_there(site) {
        true => word_of_mouth::url(),
        false => lock_in::url(),
    };
    let exit = word_of_mouth::is_there(site) || lock_in::is_there(site);
    let all = [
        ("support", support::url(), support::is_there(site)),
        ("word_of_mouth", talk, exit),
        ("questions", questions::url(), questions::is_there(site)),
    ];
    let there = all.into_iter().filter(|(.., there)| *there);
    there.map(|(key, url, _)| (key, url)).collect()
}
