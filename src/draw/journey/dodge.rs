//! Moments that would hide one another, set side by side; ribbons that would
//! run into one another, kept apart.
//!
//! In a lane, all moments of one feeling share a line. Along it they are moved
//! as little as possible (least squares, by pooling adjacent violators) until
//! none covers another; where that would move them too far, the line is split
//! into rows and the lane grows. Threads that stay in a lane at the same time
//! get a slot each, a little above or below the line.

use crate::measure::picture::Picture;

use super::Sizes;

/// How a lane is filled.
#[derive(Debug, Clone, Default)]
pub(super) struct LaneCrowd {
    /// Pixels from one feeling to the next.
    pub(super) level: f64,
    /// What the rows add to the lane's height.
    pub(super) spare: f64,
    /// Where each of its moments is.
    pub(super) spots: Vec<Spot>,
}

/// A moment's place: along the line, and off it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) point: usize,
    pub(super) x: f64,
    pub(super) off: f64,
}

impl LaneCrowd {
    /// Pixels beyond four levels that the rows take.
    pub(super) fn extra(&self) -> f64 {
        self.spare
    }
}

/// Spreads the moments of one lane. `xs` are the true places of all moments.
pub(super) fn crowd(picture: &Picture, lane: usize, shape: &Sizes, xs: &[f64]) -> LaneCrowd {
    let members: Vec<usize> = (0..picture.points.len())
        .filter(|&i| picture.points[i].lane == lane)
        .collect();
    let mut levels: [Vec<usize>; 5] = Default::default();
    for &i in &members {
        let feeling = picture.points[i].feeling.unwrap_or(0).clamp(-2, 2);
        levels[(feeling + 2) as usize].push(i);
    }
    let rows = levels
        .iter()
        .map(|level| rows_needed(picture, level, shape, xs))
        .max()
        .unwrap_or(1);
    let mut spots = Vec::with_capacity(members.len());
    let (level, spare) = if rows == 1 {
        let slots = Slots::new(picture, lane, shape, xs);
        let gap = shape.ribbon + 1.5;
        for level in &levels {
            let places = dodge(picture, level, shape, xs);
            for (&point, x) in level.iter().zip(places) {
                let slot = picture.points[point].thread.and_then(|t| slots.of(t));
                let middle = (slots.count as f64 - 1.0) / 2.0;
                let off = slot.map_or(0.0, |slot| (slot as f64 - middle) * gap);
                spots.push(Spot { point, x, off });
            }
        }
        let spare = (slots.count as f64 - 1.0) * gap;
        (shape.level.max(spare + 2.0 * shape.radius + 4.0), spare)
    } else {
        let pitch = 2.0 * shape.radius + 3.0;
        for level in &levels {
            for (row, members) in split_into_rows(picture, level, shape, xs, rows)
                .into_iter()
                .enumerate()
            {
                let off = (row as f64 - (rows as f64 - 1.0) / 2.0) * pitch;
                let places = dodge(picture, &members, shape, xs);
                spots.extend(
                    members
                        .iter()
                        .zip(places)
                        .map(|(&point, x)| Spot { point, x, off }),
                );
            }
        }
        let spare = (rows as f64 - 1.0) * pitch;
        (shape.level.max(rows as f64 * pitch + 3.0), spare)
    };
    spots.sort_by_key(|spot| spot.point);
    // A full lane is a high one: room for what its moments have to say.
    let each = if picture.points.len() <= 90 {
        shape.say.0
    } else {
        shape.say.1
    };
    let wanted = members.len() as f64 * each / (shape.right - shape.left);
    let level = level.max(((wanted - spare - 2.0 * shape.pad) / 4.0).min(shape.say.2));
    LaneCrowd {
        level,
        spare,
        spots,
    }
}

/// The fewest rows in which no moment is moved far.
fn rows_needed(picture: &Picture, level: &[usize], shape: &Sizes, xs: &[f64]) -> usize {
    for rows in 1..40 {
        let far = split_into_rows(picture, level, shape, xs, rows)
            .iter()
            .any(|row| {
                let room: f64 = row
                    .iter()
                    .map(|&i| 2.0 * shape.reach(&picture.points[i]) + 1.0)
                    .sum();
                room > shape.right - shape.left
                    || dodge(picture, row, shape, xs)
                        .iter()
                        .zip(row)
                        .any(|(x, &i)| (x - xs[i]).abs() > shape.aside)
            });
        if !far {
            return rows;
        }
    }
    40
}

/// Splits the moments of a line into rows, each to the row where it is moved
/// least; their own thread's row on a tie.
fn split_into_rows(
    picture: &Picture,
    level: &[usize],
    shape: &Sizes,
    xs: &[f64],
    rows: usize,
) -> Vec<Vec<usize>> {
    let mut split: Vec<Vec<usize>> = vec![Vec::new(); rows];
    let mut ends = vec![f64::NEG_INFINITY; rows];
    // From the middle outwards, so that a few moments stay on their line.
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_by_key(|&row| (2 * row + 1).abs_diff(rows));
    for &i in level {
        let reach = shape.reach(&picture.points[i]);
        let moved = |row: usize| (ends[row] + 1.0 + reach - xs[i]).max(0.0);
        let mut best = order[0];
        for &row in &order {
            if moved(row) + 0.01 < moved(best) {
                best = row;
            }
        }
        ends[best] = (ends[best] + 1.0 + reach).max(xs[i]) + reach;
        split[best].push(i);
    }
    split
}

/// The places of one row's moments, in time order, each as near to its true
/// place as the others let it be.
fn dodge(picture: &Picture, row: &[usize], shape: &Sizes, xs: &[f64]) -> Vec<f64> {
    // Shifted by the room before it, every moment only has to keep the order.
    let mut shift = Vec::with_capacity(row.len());
    let mut sum = 0.0;
    for (k, &i) in row.iter().enumerate() {
        let reach = shape.reach(&picture.points[i]);
        if k > 0 {
            sum += shape.reach(&picture.points[row[k - 1]]) + reach + 1.0;
        }
        shift.push(sum);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (k, &i) in row.iter().enumerate() {
        let (mut total, mut count) = (xs[i] - shift[k], 1);
        while let Some(&(last, n)) = pools.last()
            && last / n as f64 > total / count as f64
        {
            pools.pop();
            total += last;
            count += n;
        }
        pools.push((total, count));
    }
    let mut places = Vec::with_capacity(row.len());
    for (total, count) in pools {
        for _ in 0..count {
            places.push(total / count as f64 + shift[places.len()]);
        }
    }
    hold_inside(&mut places, picture, row, shape);
    places
}

/// Pushes what stands over the edges back in, keeping the distances.
fn hold_inside(places: &mut [f64], picture: &Picture, row: &[usize], shape: &Sizes) {
    let reach = |k: usize| shape.reach(&picture.points[row[k]]);
    let mut least = shape.left;
    for (k, place) in places.iter_mut().enumerate() {
        *place = place.max(least + reach(k));
        least = *place + reach(k) + 1.0;
    }
    let mut most = shape.right;
    for (k, place) in places.iter_mut().enumerate().rev() {
        *place = place.min(most - reach(k));
        most = *place - reach(k) - 1.0;
    }
}

/// Which slot of a lane each thread runs in.
struct Slots {
    count: usize,
    of: Vec<(usize, usize)>,
}

impl Slots {
    fn new(picture: &Picture, lane: usize, shape: &Sizes, xs: &[f64]) -> Self {
        let stays = stays(picture, lane, xs);
        let mut taken: Vec<Vec<usize>> = Vec::new();
        for (k, stay) in stays.iter().enumerate() {
            let free = taken
                .iter()
                .position(|slot| slot.iter().all(|&o| !stay.meets(&stays[o])));
            match free {
                Some(slot) => taken[slot].push(k),
                // Beyond three the lane would be all slots; they share then.
                None if taken.len() < 3 && shape.ribbon > 0.0 => taken.push(vec![k]),
                None => taken[k % 3].push(k),
            }
        }
        // What comes from above and goes there runs above: fewer crossings.
        let pull = |slot: &[usize]| {
            slot.iter().map(|&k| stays[k].pull).sum::<f64>() / slot.len().max(1) as f64
        };
        taken.sort_by(|a, b| pull(a).total_cmp(&pull(b)));
        let of = taken.iter().enumerate().flat_map(|(slot, ks)| {
            ks.iter()
                .map(|&k| (stays[k].thread, slot))
                .collect::<Vec<_>>()
        });
        Self {
            count: taken.len().max(1),
            of: of.collect(),
        }
    }

    fn of(&self, thread: usize) -> Option<usize> {
        self.of
            .iter()
            .find(|(t, _)| *t == thread)
            .map(|(_, slot)| *slot)
    }
}

/// A thread's time in a lane.
struct Stay {
    thread: usize,
    /// From, to, and whether it ran along the lane.
    runs: Vec<(f64, f64, bool)>,
    /// The mean lane of the steps before and after.
    pull: f64,
}

impl Stay {
    fn meets(&self, other: &Self) -> bool {
        self.runs.iter().any(|a| {
            other
                .runs
                .iter()
                .any(|b| (a.2 || b.2) && a.0 - 8.0 < b.1 && b.0 - 8.0 < a.1)
        })
    }
}

/// What is known of a thread's way through a lane so far.
#[derive(Clone, Default)]
struct Way {
    runs: Vec<(f64, f64, bool)>,
    inside: bool,
    /// The sum of the other lanes that it was in, and how many those were.
    pull: (f64, f64),
}

/// Each thread's time in a lane, where it was in it.
fn stays(picture: &Picture, lane: usize, xs: &[f64]) -> Vec<Stay> {
    let mut ways = vec![Way::default(); picture.threads.len()];
    for (point, &x) in picture.points.iter().zip(xs) {
        let Some(way) = point.thread.and_then(|thread| ways.get_mut(thread)) else {
            continue;
        };
        if point.lane == lane {
            match way.runs.last_mut() {
                Some(run) if way.inside => (run.1, run.2) = (x, true),
                _ => way.runs.push((x, x, false)),
            }
        } else {
            way.pull.0 += point.lane as f64;
            way.pull.1 += 1.0;
        }
        way.inside = point.lane == lane;
    }
    let been = ways.into_iter().enumerate();
    let been = been.filter(|(_, way)| !way.runs.is_empty());
    been.map(|(thread, way)| Stay {
        thread,
        pull: match way.pull {
            (sum, count) if count > 0.0 => sum / count,
            _ => lane as f64,
        },
        runs: way.runs,
    })
    .collect()
}
