//! Drawings, from one build of a preview to the next.
//!
//! A drawing depends on its picture, its frame and the words, and on nothing
//! else. All are compared in full, so what is recalled is what would be drawn.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{ChartWords, Frame, journey};
use crate::base::lock;
use crate::measure::picture::Picture;

/// Holds what was drawn, as long as somebody needs it.
#[derive(Debug, Default)]
pub struct DrawingCache {
    drawings: Mutex<Drawings>,
}

#[derive(Debug, Default)]
struct Drawings {
    words: Option<Arc<ChartWords>>,
    /// By the hash of what they are of.
    table: HashMap<u64, Vec<Arc<Drawing>>>,
}

/// What was drawn. Who holds it keeps it from being forgotten.
#[derive(Debug)]
pub struct Drawing {
    picture: Picture,
    /// The frame's: its width by its bits.
    width: u64,
    id: String,
    /// What [`journey()`] draws.
    pub svg: String,
}

impl DrawingCache {
    /// What [`journey()`] draws, recalled or drawn.
    pub fn journey(&self, picture: &Picture, frame: Frame, words: &ChartWords) -> Arc<Drawing> {
        let (width, id) = (frame.width.to_bits(), frame.id.clone());
        let mut hasher = DefaultHasher::new();
        (picture, width, &id).hash(&mut hasher);
        let hash = hasher.finish();
        let same = |drawing: &&Arc<Drawing>| {
            drawing.width == width && drawing.id == id && drawing.picture == *picture
        };
        let candidates = {
            let mut drawings = self.drawings();
            if drawings.words.as_deref() != Some(words) {
                *drawings = Drawings {
                    words: Some(Arc::new(words.clone())),
                    ..Drawings::default()
                };
            }
            drawings.table.get(&hash).cloned().unwrap_or_default()
        };
        if let Some(known) = candidates.iter().find(same) {
            return Arc::clone(known);
        }
        let svg = journey(picture, frame, words);
        let drawing = Arc::new(Drawing {
            picture: picture.clone(),
            width,
            id,
            svg,
        });
        let mut drawings = self.drawings();
        let place = drawings.table.entry(hash).or_default();
        place.push(Arc::clone(&drawing));
        drawing
    }

    /// Forgets what nobody holds.
    pub fn forget(&self) {
        let held = |drawing: &Arc<Drawing>| Arc::strong_count(drawing) > 1;
        let table = &mut self.drawings().table;
        table.retain(|_, place| {
            place.retain(held);
            !place.is_empty()
        });
    }

    fn drawings(&self) -> MutexGuard<'_, Drawings> {
        lock(&self.drawings)
    }
}
