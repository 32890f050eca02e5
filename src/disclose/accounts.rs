//! Accounts that clients know by a label: a sole trader's firm bears its
//! owner's name.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{Anchors, Model, label_people};

impl Model {
    /// Puts labels in the place of names, and ids made of them in the place of
    /// ids, with everything that refers to them.
    pub(super) fn hide_accounts(&mut self) {
        if self.accounts.iter().all(|account| account.label.is_none()) {
            return;
        }
        let taken = self.accounts.iter().map(|account| account.id.clone());
        let taken: BTreeSet<String> = taken.collect();
        let mut made = Anchors::default();
        let names = self.names.clone();
        for account in &mut self.accounts {
            let Some(label) = &account.label else {
                continue;
            };
            // An id is made of what may be seen.
            let label = names.hide(label).into_owned();
            let mut id = made.make(&label);
            while taken.contains(&id) && id != account.written {
                id = made.make(&label);
            }
            account.name = label;
            account.id = id;
        }
        label_people(self);
        for at in 0..self.promises.len() {
            if let Some(figure) = &self.promises[at].figure
                && let Cow::Owned(path) = self.shown_path(&figure.value)
                && let Some(figure) = &mut self.promises[at].figure
            {
                figure.value = path;
            }
        }
        for at in 0..self.report.together.len() {
            if let Cow::Owned(path) = self.shown_path(&self.report.together[at].0.value) {
                self.report.together[at].0.value = path;
            }
        }
    }

    /// The path of a figure as these readers have it: authors write the ids of
    /// accounts, of which clients may see others.
    pub fn shown_path<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let parts: Vec<&str> = path.split('.').collect();
        let mut shown = parts.clone();
        for (at, pair) in parts.windows(2).enumerate() {
            let ["accounts", id] = pair else {
                continue;
            };
            let mut accounts = self.accounts.iter();
            let known = accounts.find(|account| account.written == *id);
            if let Some(known) = known.filter(|known| known.id != known.written)
                && let Some(part) = shown.get_mut(at + 1)
            {
                *part = &known.id;
            }
        }
        match shown == parts {
            true => Cow::Borrowed(path),
            false => Cow::Owned(shown.join(".")),
        }
    }
}
