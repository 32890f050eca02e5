//! What one build of a preview leaves to the next.

use std::sync::Mutex;

use super::tables;
use crate::base::lock;
use crate::model::{Names, NamesTold};

/// Results that are asked for again, each with all that it came from.
#[derive(Debug, Default)]
pub struct ModelCache {
    /// What tables came to.
    pub(super) tables: tables::Memory,
    names: Mutex<Names>,
}

impl ModelCache {
    /// Makes the finder of these people's names, unless it is the last one.
    pub(super) fn names(&self, told: NamesTold) -> Names {
        let mut last = lock(&self.names);
        *last = Names::again(told, &last);
        last.clone()
    }
}
