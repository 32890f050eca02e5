//! What tables came to, from one build of a preview to the next.
//!
//! What a table comes to depends on the table, on its map, and on what its
//! rows may name. All are compared, so what is recalled is what would be read.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard};

use super::rows::Counted;
use super::{Context, Entry};
use crate::base::lock;
use crate::source::{File, Sources};

/// Holds what was read last.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Vec<Kept>>);

#[derive(Debug)]
struct Kept {
    file: Arc<File>,
    asked: String,
    counted: Arc<Counted>,
}

impl Memory {
    /// What a table came to, recalled or read.
    pub(super) fn recall(
        &self,
        entry: &Entry<'_>,
        sources: &Sources,
        context: &Context<'_>,
        read: impl FnOnce() -> Arc<Counted>,
    ) -> Arc<Counted> {
        let file = sources.shared(entry.file);
        let asked = asked(entry, context);
        let same = |kept: &&Kept| Arc::ptr_eq(&kept.file, file) && kept.asked == asked;
        if let Some(kept) = self.lock().iter().find(same) {
            return Arc::clone(&kept.counted);
        }
        let counted = read();
        self.lock().push(Kept {
            file: Arc::clone(file),
            asked,
            counted: Arc::clone(&counted),
        });
        counted
    }

    /// Forgets all that was not asked for this time.
    pub(super) fn forget_but(&self, read: &[Arc<Counted>]) {
        let used = |kept: &Kept| {
            read.iter()
                .any(|counted| Arc::ptr_eq(counted, &kept.counted))
        };
        self.lock().retain(used);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Kept>> {
        lock(&self.0)
    }
}

/// Everything that a reading depends on beside the table, written out: the
/// map with its places, and all that rows may name, in order.
fn asked(entry: &Entry<'_>, context: &Context<'_>) -> String {
    let model = context.model;
    let mut asked = format!("{:?} {} {:?}", entry.survey, entry.id, entry.file);
    let _ = write!(asked, "{}", entry.is_one_of_several);
    let _ = write!(asked, "{:?}", entry.table);
    let survey = model.surveys.get(entry.survey.0);
    let told = survey.map(|survey| survey.confidentiality);
    let _ = write!(asked, "{told:?}");
    for ask in model
        .asks
        .iter()
        .filter(|ask| survey.is_some_and(|own| own.survey == ask.survey))
    {
        let _ = write!(asked, "|{}/{:?}", ask.id, ask.own);
    }
    for persona in &model.personas {
        let _ = write!(
            asked,
            "|{}/{}/{:?}",
            persona.id, persona.name, persona.label
        );
    }
    for account in &model.accounts {
        let _ = write!(asked, "|{}/{}", account.id, account.name);
    }
    for person in &model.people {
        let _ = write!(
            asked,
            "|{}/{:?}/{:?}/{:?}",
            person.id, person.persona, person.account, person.consent
        );
    }
    let _ = write!(asked, "{:?}{:?}", context.cited, context.travelled);
    asked
}
