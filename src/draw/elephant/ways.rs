//! The way of an arrow from one card to another: past all other cards, so that
//! it can be seen where it leads.

use super::Rect;

use crate::draw::kit::Position;

/// An arrow: where it begins, what bends it, and where its head is.
pub(super) type Arrow = [Position; 4];

/// So many places of an arrow are looked at.
const STEPS: u32 = 32;

/// From an arrow to a card that it passes, at least.
const CLEAR: f64 = 3.0;

/// A card, and the height at which an arrow touches its sides.
pub(super) type ArrowEnd = (Rect, f64);

/// The way from one card to another, and whether it is free of the others:
/// where none is, it is the one that is hidden least.
pub(super) fn way(
    a: ArrowEnd,
    b: ArrowEnd,
    others: &[Rect],
    field: &Rect,
    narrow: bool,
) -> (Arrow, bool) {
    let mut best: Option<(Arrow, u32)> = None;
    for way in all(a, b, others, field, narrow) {
        let hidden = hidden(&way, &[a.0, b.0], others, field);
        if hidden == 0 {
            return (way, true);
        }
        if best.is_none_or(|(_, least)| hidden < least) {
            best = Some((way, hidden));
        }
    }
    let (way, _) = best.unwrap_or((beside(a, b, field, narrow), 0));
    (way, false)
}

/// How many of its places lie on other cards, on those that it begins and ends
/// at, or outside of the field.
fn hidden(way: &Arrow, own: &[Rect; 2], others: &[Rect], field: &Rect) -> u32 {
    let count = (0..=STEPS).filter(|&step| {
        let (x, y) = at(way, f64::from(step) / f64::from(STEPS));
        let inside = |rect: &Rect| x > rect.x0 && x < rect.x1 && y > rect.y0 && y < rect.y1;
        let out = !inside(&field.grown(2.0, 6.0));
        let on_own = own.iter().any(|own| inside(&own.grown(-0.5, -0.5)));
        out || on_own
            || others
                .iter()
                .any(|other| inside(&other.grown(CLEAR, CLEAR)))
    });
    u32::try_from(count.count()).unwrap_or(STEPS)
}

/// A place on a cubic Bézier curve.
fn at(way: &Arrow, t: f64) -> Position {
    let u = 1.0 - t;
    let of = |axis: fn(&Position) -> f64| {
        let [p, q, r, s] = way.each_ref().map(axis);
        u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
    };
    (of(|place| place.0), of(|place| place.1))
}

/// Every way that is tried, the plainest first.
fn all(a: ArrowEnd, b: ArrowEnd, others: &[Rect], field: &Rect, narrow: bool) -> Vec<Arrow> {
    let mut ways = vec![plain(a, b, others, field, narrow)];
    let (ax, bx) = (middle(&a.0), middle(&b.0));
    let right = bx > ax;
    let out = if right { a.0.x1 } else { a.0.x0 };
    // Out of the side, and down or up to the card.
    for end in [b.0.y0 - 1.0, b.0.y1 + 1.0] {
        ways.push([(out, a.1), (bx, a.1), (bx, a.1), (bx, end)]);
    }
    // Down or up, and into the side.
    let into = if right { b.0.x0 - 1.0 } else { b.0.x1 + 1.0 };
    for start in [a.0.y1, a.0.y0] {
        ways.push([(ax, start), (ax, b.1), (ax, b.1), (into, b.1)]);
    }
    // Around: to the right or the left of whatever is between, above or below.
    let between = |other: &&Rect| {
        let span = |a0: f64, a1: f64, b0: f64, b1: f64, c0: f64, c1: f64| {
            c0 < a1.max(b1) && c1 > a0.min(b0)
        };
        span(a.0.y0, a.0.y1, b.0.y0, b.0.y1, other.y0, other.y1)
            || span(a.0.x0, a.0.x1, b.0.x0, b.0.x1, other.x0, other.x1)
    };
    let near: Vec<&Rect> = others.iter().filter(between).chain([&a.0, &b.0]).collect();
    let most = |of: fn(&Rect) -> f64| near.iter().map(|rect| of(rect)).fold(f64::MIN, f64::max);
    let least = |of: fn(&Rect) -> f64| near.iter().map(|rect| of(rect)).fold(f64::MAX, f64::min);
    let pair = |of: fn(&Rect) -> f64| (of(&a.0), of(&b.0));
    for room in [14.0, 26.0, 44.0, 70.0] {
        let (left, rightmost) = (pair(|rect| rect.x0), pair(|rect| rect.x1));
        let (top, bottom) = (pair(|rect| rect.y0), pair(|rect| rect.y1));
        for x in [rightmost.0.max(rightmost.1), most(|rect| rect.x1)] {
            let x = x + room;
            ways.push([
                (rightmost.0, a.1),
                (x, a.1),
                (x, b.1),
                (rightmost.1 + 1.0, b.1),
            ]);
        }
        for x in [left.0.min(left.1), least(|rect| rect.x0)] {
            let x = x - room;
            ways.push([(left.0, a.1), (x, a.1), (x, b.1), (left.1 - 1.0, b.1)]);
        }
        for y in [bottom.0.max(bottom.1), most(|rect| rect.y1)] {
            let y = y + room;
            ways.push([(ax, bottom.0), (ax, y), (bx, y), (bx, bottom.1 + 1.0)]);
        }
        for y in [top.0.min(top.1), least(|rect| rect.y0)] {
            let y = y - room;
            ways.push([(ax, top.0), (ax, y), (bx, y), (bx, top.1 - 1.0)]);
        }
    }
    ways
}

fn middle(rect: &Rect) -> f64 {
    f64::midpoint(rect.x0, rect.x1)
}

/// The way where nothing else is in it.
fn plain(a: ArrowEnd, b: ArrowEnd, others: &[Rect], field: &Rect, narrow: bool) -> Arrow {
    let (ax, bx) = (middle(&a.0), middle(&b.0));
    let way = if bx > ax { 1.0 } else { -1.0 };
    // Between the sides that face each other, and between all of both.
    let apart = (bx - ax).abs() - (a.0.x1 - a.0.x0);
    let below = b.0.y0 > a.0.y1;
    let (upper, lower) = if below { (a.0, b.0) } else { (b.0, a.0) };
    let between = Rect {
        x0: upper.x0.max(lower.x0) - 24.0,
        y0: upper.y1,
        x1: upper.x1.min(lower.x1) + 24.0,
        y1: lower.y0,
    };
    let free = !others.iter().any(|other| other.meets(&between));
    if apart > 40.0 {
        let (start, end) = match way > 0.0 {
            true => ((a.0.x1, a.1), (b.0.x0 - 1.0, b.1)),
            false => ((a.0.x0, a.1), (b.0.x1 + 1.0, b.1)),
        };
        let middle = f64::midpoint(start.0, end.0);
        [start, (middle, a.1), (middle, b.1), end]
    } else if free && (bx - ax).abs() > 34.0 && upper.y1 < lower.y0 {
        // Out of the side, and then down or up.
        let edge = if way > 0.0 { a.0.x1 } else { a.0.x0 };
        let x = match way > 0.0 {
            true => (edge + 20.0).max(b.0.x0 + 14.0).min(b.0.x1 - 8.0),
            false => (edge - 20.0).min(b.0.x1 - 14.0).max(b.0.x0 + 8.0),
        };
        let y = if below { b.0.y0 - 1.0 } else { b.0.y1 + 1.0 };
        [(edge, a.1), (x, a.1), (x, a.1), (x, y)]
    } else {
        beside(a, b, field, narrow)
    }
}

/// One above the other: around the side that has more room.
fn beside(a: ArrowEnd, b: ArrowEnd, field: &Rect, narrow: bool) -> Arrow {
    let right = field.x1 + 2.0 - a.0.x1.max(b.0.x1) > a.0.x0.min(b.0.x0) - field.x0;
    let room = if narrow { 12.0 } else { 26.0 };
    let (edge, out) = match right {
        true => (a.0.x1.max(b.0.x1), room),
        false => (a.0.x0.min(b.0.x0), -room),
    };
    let side = |rect: &Rect| if right { rect.x1 + 1.0 } else { rect.x0 - 1.0 };
    let (start, end) = ((side(&a.0), a.1), (side(&b.0), b.1));
    let bend = edge + out;
    [start, (bend, a.1), (bend, b.1), end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: Rect = Rect {
        x0: 0.0,
        y0: 0.0,
        x1: 900.0,
        y1: 600.0,
    };

    fn card(x: f64, y: f64) -> Rect {
        Rect::sized(x, y, 180.0, 90.0)
    }

    fn end(rect: Rect) -> ArrowEnd {
        (rect, rect.y0 + 19.0)
    }

    /// Whether it is the plain way, and whether it is free.
    fn found(a: Rect, b: Rect, others: &[Rect]) -> (bool, bool) {
        let plain = plain(end(a), end(b), others, &FIELD, false);
        let (way, free) = way(end(a), end(b), others, &FIELD, false);
        assert_eq!(free, hidden(&way, &[a, b], others, &FIELD) == 0);
        (way == plain, free)
    }

    #[test]
    fn an_arrow_goes_past_a_card_that_lies_in_its_way() {
        let (left, right) = (card(30.0, 200.0), card(680.0, 200.0));
        assert_eq!(found(left, right, &[]), (true, true));
        // In the middle of the row, and beside it.
        assert_eq!(found(left, right, &[card(350.0, 200.0)]), (false, true));
        assert_eq!(found(right, left, &[card(350.0, 180.0)]), (false, true));
        assert_eq!(found(left, right, &[card(350.0, 400.0)]), (true, true));
        // One above the other, with a third between them.
        let (high, low) = (card(350.0, 30.0), card(350.0, 450.0));
        assert!(found(high, low, &[card(350.0, 240.0)]).1);
        assert!(found(high, low, &[card(420.0, 240.0)]).1);
        // Steps down, as cards lie mostly.
        let steps = [card(200.0, 140.0), card(420.0, 260.0)];
        assert!(found(card(30.0, 30.0), right, &steps).1);
        assert!(found(card(30.0, 30.0), card(680.0, 480.0), &steps).1);
    }

    #[test]
    fn where_no_way_is_free_the_least_hidden_is_taken() {
        let wall: Vec<Rect> = (0..6)
            .map(|k| card(350.0, f64::from(k) * 100.0 - 5.0))
            .collect();
        let tall = Rect::sized(340.0, -50.0, 200.0, 700.0);
        let (left, right) = (card(30.0, 200.0), card(680.0, 200.0));
        assert!(!found(left, right, &[tall]).1);
        found(left, right, &wall);
    }
}
