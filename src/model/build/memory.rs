//! What one build of a preview leaves to the next.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::tables;
use crate::model::{Names, Told};

/// Results that are asked for again, each with all that it came from.
#[derive(Debug, Default)]
pub struct ModelCache {
    /// What tables came to.
    pub(super) tables: tables::Memory,
    names: Mutex<Names>,
}

impl ModelCache {
    /// Makes the finder of these people's names, unless it is the last one.
    pub(super) fn names(&self, told: Told) -> Names {
        let mut last = lock(&self.names);
        *last = Names::again(told, &last);
        last.clone()
    }
}

/// A thread that died while holding the lock left nothing half done in it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
