//! Every small table there is: what is hidden has several answers.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

type Spread = [u64; 3];
type Table = [Spread; 3];

const LIMITS: Limits = Limits {
    figures: 3,
    distributions: 4,
    guarded: true,
};

/// What a reader of the client edition sees of a table: of the whole and of
/// each part how it is shown and, if it is, all of it. More than is printed:
/// a score alone is taken for its counts.
type View = Vec<(u8, Option<Spread>, Option<u64>)>;

fn view(table: &Table, limits: Limits, last_is_listed: bool) -> (View, Vec<Showing>) {
    let cell = |&[plus, zero, minus]: &Spread| {
        let mut cell = Cell {
            people: plus + zero + minus,
            responses: plus + zero + minus,
            ..Cell::default()
        };
        cell.scores.recommend[10] = plus;
        cell.scores.recommend[8] = zero;
        cell.scores.recommend[0] = minus;
        cell
    };
    // The last may be the answers without an account.
    let account = |at| (at < 2 || last_is_listed).then_some(AccountIx(at));
    let mut part = Part::default();
    for (at, spread) in table.iter().enumerate() {
        let cell = cell(spread);
        part.whole += &cell;
        if cell.people > 0 {
            part.accounts.insert(account(at), cell);
        }
    }
    let shows = shows(&part, limits);
    let whole_is_hidden = shows.whole.responses == Showing::Hidden && limits.guarded;
    let parts = (0..3).map(|at| match shows.accounts.get(&account(at)) {
        Some(shows) => shows.of(Asked::Recommend),
        None if whole_is_hidden => Showing::Hidden,
        None => Showing::Nothing,
    });
    let parts: Vec<_> = parts.collect();
    let sum = part.whole.spread(Asked::Recommend);
    let seen = |showing: Showing, spread: Spread| match showing {
        Showing::Nothing => (0, None, None),
        Showing::Hidden => (1, None, None),
        Showing::Coded => {
            let kind = match bound(spread, -1.0) {
                Bound::Over(_) => 2,
                Bound::Under(_) => 3,
                _ => 4,
            };
            (kind, None, Some(spread.iter().sum()))
        }
        Showing::Score | Showing::Whole => (5, Some(spread), None),
    };
    let listed = if last_is_listed { 3 } else { 2 };
    let mut out = vec![seen(shows.whole.of(Asked::Recommend), sum)];
    let cells = parts.iter().zip(table).take(listed);
    out.extend(cells.map(|(&showing, &spread)| seen(showing, spread)));
    // How many there are is told of each cell whose answers are counted.
    let told = |showing: Showing, spread: Spread| showing.is_shown().then(|| spread.iter().sum());
    out.push((9, None, told(shows.whole.responses, sum)));
    let counted = table.iter().enumerate().take(listed);
    out.extend(counted.map(|(at, &spread)| {
        let shows = shows
            .accounts
            .get(&account(at))
            .cloned()
            .unwrap_or_default();
        (9, None, told(shows.responses, spread))
    }));
    (out, parts)
}

/// All tables of three cells with up to so many answers in all.
fn tables(most: u64) -> Vec<Table> {
    let mut cells: Vec<Spread> = Vec::new();
    for plus in 0..=most {
        for zero in 0..=most - plus {
            for minus in 0..=most - plus - zero {
                cells.push([plus, zero, minus]);
            }
        }
    }
    let size = |cell: &Spread| cell.iter().sum::<u64>();
    let mut all = Vec::new();
    for &a in &cells {
        for &b in cells.iter().filter(|b| size(b) + size(&a) <= most) {
            let rest = most - size(&a) - size(&b);
            all.extend(cells.iter().filter(|c| size(c) <= rest).map(|&c| [a, b, c]));
        }
    }
    all
}

fn recovered(limits: Limits, most: u64, last_is_listed: bool) -> Vec<Table> {
    type Seen = (Table, [BTreeSet<(u64, i64)>; 3], [BTreeSet<u64>; 3]);
    let mut by_view: BTreeMap<View, Seen> = BTreeMap::new();
    for table in tables(most) {
        let (view, _) = view(&table, limits, last_is_listed);
        let entry = by_view
            .entry(view)
            .or_insert_with(|| (table, Default::default(), Default::default()));
        for (at, spread) in table.iter().enumerate() {
            let n: u64 = spread.iter().sum();
            // A net score as a fraction of a common base.
            let score = match n {
                0 => i64::MAX,
                n => (spread[0] as i64 - spread[2] as i64) * 2520 / n as i64,
            };
            entry.1[at].insert((u64::from(n > 0), score));
            entry.2[at].insert(n);
        }
    }
    let mut bad = Vec::new();
    for (table, scores, sizes) in by_view.into_values() {
        let (_, showing) = view(&table, limits, last_is_listed);
        for at in 0..3 {
            let n: u64 = table[at].iter().sum();
            let small = n > 0 && n < limits.figures as u64;
            let hidden = showing[at] == Showing::Hidden;
            if hidden && (scores[at].len() < 2 || small && sizes[at].len() < 2) {
                bad.push(table);
            }
        }
    }
    bad
}

#[test]
fn no_hidden_cell_of_any_small_table_can_be_recovered() {
    for listed in [true, false] {
        let bad = recovered(LIMITS, 8, listed);
        assert!(
            bad.is_empty(),
            "{} tables: {:?}",
            bad.len(),
            &bad[..bad.len().min(5)]
        );
    }
}

/// The test can fail: without the second step there is much to recover.
#[test]
fn it_is_the_complement_that_hides_them() {
    let table = [[3, 1, 1], [1, 0, 0], [0; 3]];
    let (_, parts) = view(&table, LIMITS, true);
    assert_eq!(parts, [Showing::Hidden, Showing::Hidden, Showing::Nothing]);
    let open = Limits {
        guarded: false,
        ..LIMITS
    };
    let bad = recovered(open, 5, true);
    assert!(bad.len() > 100, "{}", bad.len());
}

#[test]
fn the_client_edition_never_goes_below_three() {
    let privacy = Privacy {
        group: 1,
        distributions: 1,
        ..Privacy::default()
    };
    let client = Limits::new(privacy, Edition::Client);
    assert_eq!((client.figures, client.distributions), (3, 3));
    let internal = Limits::new(privacy, Edition::Internal);
    assert_eq!((internal.figures, internal.distributions), (1, 1));
}
