//! Labels along a line, moved apart just enough.

/// Moves boxes along a line until none covers another and all lie between
/// `low` and `high`, as far as they fit. Each is given by where its start would
/// best be and its length; the order by start is kept. Returns the starts in
/// the order given.
pub(crate) fn dodge(wanted: &[(f64, f64)], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0).then(a.cmp(&b)));
    let mut starts = vec![0.0; wanted.len()];
    // Down from the top, then up again from the end.
    let mut free = low;
    for &at in &order {
        starts[at] = wanted[at].0.max(free);
        free = starts[at] + wanted[at].1 + gap;
    }
    let mut end = high;
    for &at in order.iter().rev() {
        starts[at] = starts[at].min(end - wanted[at].1);
        end = starts[at] - gap;
    }
    // What didn't fit hangs over the end, not over the start.
    let mut free = low;
    for &at in &order {
        starts[at] = starts[at].max(free);
        free = starts[at] + wanted[at].1 + gap;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_move_apart_and_stay_inside() {
        let starts = dodge(&[(5.0, 10.0), (6.0, 10.0), (90.0, 10.0)], 1.0, 0.0, 95.0);
        assert_eq!(starts, [5.0, 16.0, 85.0]);
        let crowded = dodge(&[(0.0, 10.0), (0.0, 10.0), (0.0, 10.0)], 0.0, 0.0, 20.0);
        assert_eq!(crowded, [0.0, 10.0, 20.0]);
        assert!(dodge(&[], 1.0, 0.0, 1.0).is_empty());
    }
}
