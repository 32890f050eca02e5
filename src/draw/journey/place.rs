//! A place for every label: candidates with a cost, chosen greedily by
//! importance and then improved by exchanges.
//!
//! The method is the one common in cartography: each label offers its places,
//! best first. They are given out in order of importance; then a label that
//! found none may push one other aside, if that one has somewhere else to go;
//! at last each looks once more for a better place. No chance is involved, so
//! the same picture is always labelled the same way.

pub(super) use crate::draw::rect::Rect;
use crate::draw::scene::Position;

/// One place that a label would take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) rect: Rect,
    pub(super) cost: f64,
    /// Which of the label's forms (ways to wrap it) this is.
    pub(super) form: usize,
    /// How its lines are set: −1 from the left, 0 centred, 1 to the right.
    pub(super) align: i8,
}

const CELL: f64 = 32.0;
const SHADE: f64 = 5.0;
/// Labels keep this distance from each other, sideways and up.
const APART: (f64, f64) = (6.0, 0.5);

/// The plane that labels are placed on.
pub(super) struct Field {
    bounds: Rect,
    columns: usize,
    cells: Vec<Vec<u32>>,
    blocks: Vec<Rect>,
    /// Where ribbons run, as sums over all cells above and to the left.
    shade: Vec<u32>,
    shade_columns: usize,
}

impl Field {
    /// An empty plane; labels stay inside `bounds`.
    pub(super) fn new(bounds: Rect) -> Self {
        let count = |length: f64, cell: f64| (length.max(0.0) / cell) as usize + 2;
        let (width, height) = (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
        let columns = count(width, CELL);
        let shade_columns = count(width, SHADE) + 1;
        Self {
            bounds,
            columns,
            cells: vec![Vec::new(); columns * count(height, CELL)],
            blocks: Vec::new(),
            shade: vec![0; shade_columns * (count(height, SHADE) + 1)],
            shade_columns,
        }
    }

    /// Nothing may be placed here.
    pub(super) fn block(&mut self, rect: Rect) {
        let id = self.blocks.len() as u32;
        self.blocks.push(rect);
        for cell in self.cells_of(&rect) {
            if let Some(cell) = self.cells.get_mut(cell) {
                cell.push(id);
            }
        }
    }

    /// Better not here: a ribbon passes.
    pub(super) fn darken(&mut self, at: Position, reach: f64) {
        let (columns, rows) = (
            self.shade_columns - 1,
            self.shade.len() / self.shade_columns - 1,
        );
        let index = |v: f64, from: f64, most: usize| {
            (((v - from) / SHADE).max(0.0) as usize).min(most.saturating_sub(1))
        };
        for y in
            index(at.1 - reach, self.bounds.y0, rows)..=index(at.1 + reach, self.bounds.y0, rows)
        {
            for x in index(at.0 - reach, self.bounds.x0, columns)
                ..=index(at.0 + reach, self.bounds.x0, columns)
            {
                self.shade[(y + 1) * self.shade_columns + x + 1] = 1;
            }
        }
    }

    /// Sums the shade up; to be called once, after the last ribbon.
    pub(super) fn seal(&mut self) {
        let columns = self.shade_columns;
        for i in columns..self.shade.len() {
            if i % columns > 0 {
                self.shade[i] = self.shade[i] + self.shade[i - 1] + self.shade[i - columns]
                    - self.shade[i - columns - 1];
            }
        }
    }

    /// Whether a box lies inside the bounds and on nothing blocked.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        rect.inside(&self.bounds)
            && self.cells_of(rect).all(|cell| {
                self.cells
                    .get(cell)
                    .is_none_or(|ids| ids.iter().all(|&id| !self.blocks[id as usize].meets(rect)))
            })
    }

    /// How much of what is blocked lies `around` a free box; `None` where it is
    /// not free.
    pub(super) fn crowding(&self, rect: &Rect, around: &Rect) -> Option<usize> {
        if !rect.inside(&self.bounds) {
            return None;
        }
        let mut count = 0;
        for cell in self.cells_of(around) {
            for &id in self.cells.get(cell).into_iter().flatten() {
                let block = &self.blocks[id as usize];
                if block.meets(rect) {
                    return None;
                }
                // A block lies in several cells, and is counted in the first.
                let first = (block.x0.max(around.x0), block.y0.max(around.y0));
                count += usize::from(block.meets(around) && self.cell_of(first) == cell);
            }
        }
        Some(count)
    }

    /// How much of a box lies on ribbons, 0 to 1.
    pub(super) fn darkness(&self, rect: &Rect) -> f64 {
        let columns = self.shade_columns;
        let rows = self.shade.len() / columns;
        let index =
            |v: f64, from: f64, most: usize| (((v - from) / SHADE).max(0.0) as usize).min(most);
        let x0 = index(rect.x0, self.bounds.x0, columns - 2);
        let x1 = (index(rect.x1, self.bounds.x0, columns - 2) + 1).max(x0 + 1);
        let y0 = index(rect.y0, self.bounds.y0, rows - 2);
        let y1 = (index(rect.y1, self.bounds.y0, rows - 2) + 1).max(y0 + 1);
        let sum = |x: usize, y: usize| i64::from(self.shade[y * columns + x]);
        let dark = sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0);
        dark as f64 / ((x1 - x0) * (y1 - y0)) as f64
    }

    fn cell_of(&self, at: Position) -> usize {
        let index = |v: f64, from: f64| ((v - from) / CELL).max(0.0) as usize;
        let x = index(at.0, self.bounds.x0).min(self.columns - 1);
        index(at.1, self.bounds.y0) * self.columns + x
    }

    fn cells_of(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns;
        let index = |v: f64, from: f64| ((v - from) / CELL).max(0.0) as usize;
        let (x0, x1) = (
            index(rect.x0, self.bounds.x0),
            index(rect.x1, self.bounds.x0),
        );
        let (y0, y1) = (
            index(rect.y0, self.bounds.y0),
            index(rect.y1, self.bounds.y0),
        );
        let x1 = x1.min(columns - 1);
        (y0..=y1).flat_map(move |y| (x0.min(columns - 1)..=x1).map(move |x| y * columns + x))
    }
}

/// Places as many as can be: for each label the choice it got. The labels come
/// in order of importance, their choices from cheap to dear and all free of
/// what is blocked.
pub(super) fn place(labels: &[Vec<Choice>], most: usize) -> Vec<Option<usize>> {
    let mut board = Board {
        labels,
        got: vec![None; labels.len()],
        placed: Vec::new(),
    };
    for (label, choices) in labels.iter().enumerate() {
        if board.placed.len() >= most {
            break;
        }
        if let Some(choice) = choices
            .iter()
            .position(|choice| board.free(label, &choice.rect))
        {
            board.put(label, choice);
        }
    }
    for _ in 0..2 {
        for label in 0..labels.len() {
            if board.got[label].is_none() && board.placed.len() < most {
                board.push_in(label);
            }
        }
        for label in 0..labels.len() {
            board.better(label);
        }
    }
    board.got
}

struct Board<'a> {
    labels: &'a [Vec<Choice>],
    got: Vec<Option<usize>>,
    placed: Vec<(usize, Rect)>,
}

/// The placed labels that a choice would lie on.
#[derive(PartialEq)]
enum Rivals {
    None,
    One(usize),
    More,
}

impl Board<'_> {
    fn rivals(&self, label: usize, rect: &Rect) -> Rivals {
        let rect = rect.grown(APART.0, APART.1);
        let mut rivals = Rivals::None;
        for (other, placed) in &self.placed {
            if placed.meets(&rect) && *other != label {
                if rivals != Rivals::None {
                    return Rivals::More;
                }
                rivals = Rivals::One(*other);
            }
        }
        rivals
    }

    fn free(&self, label: usize, rect: &Rect) -> bool {
        let rect = rect.grown(APART.0, APART.1);
        !self
            .placed
            .iter()
            .any(|(other, placed)| placed.meets(&rect) && *other != label)
    }

    fn put(&mut self, label: usize, choice: usize) {
        let rect = self.labels[label][choice].rect;
        match self.placed.iter_mut().find(|(placed, _)| *placed == label) {
            Some(place) => place.1 = rect,
            None => self.placed.push((label, rect)),
        }
        self.got[label] = Some(choice);
    }

    /// Takes a place whose only holder can go elsewhere.
    fn push_in(&mut self, label: usize) {
        for (choice, wish) in self.labels[label].iter().enumerate() {
            let rival = match self.rivals(label, &wish.rect) {
                Rivals::None => return self.put(label, choice),
                Rivals::One(rival) => rival,
                Rivals::More => continue,
            };
            let wanted = wish.rect.grown(APART.0, APART.1);
            let elsewhere = self.labels[rival]
                .iter()
                .position(|other| !other.rect.meets(&wanted) && self.free(rival, &other.rect));
            if let Some(elsewhere) = elsewhere {
                self.put(rival, elsewhere);
                return self.put(label, choice);
            }
        }
    }

    fn better(&mut self, label: usize) {
        if let Some(held) = self.got[label] {
            let mut cheaper = self.labels[label][..held].iter();
            if let Some(choice) = cheaper.position(|choice| self.free(label, &choice.rect)) {
                self.put(label, choice);
            }
        }
    }
}
