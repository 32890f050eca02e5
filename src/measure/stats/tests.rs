use super::*;

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-4, "{a} is not {b}");
}

#[test]
fn net_scores_are_those_checked_by_hand() {
    for ((plus, zero, minus), value, low, high) in [
        ((8, 4, 3), 0.3333, -0.0852, 0.6407),
        ((1, 0, 0), 1.0, -0.4850, 0.9850),
        ((0, 0, 5), -1.0, -1.0751, -0.1749),
        ((120, 60, 20), 0.5, 0.3999, 0.5853),
        // Reactions in a room are the same function.
        ((5, 3, 3), 0.1818, -0.2821, 0.5678),
    ] {
        let net = net(plus, zero, minus).unwrap();
        close(net.value, value);
        close(net.low, low);
        close(net.high, high);
    }
    assert_eq!(net(0, 0, 0), None);
}

#[test]
fn shares_are_those_checked_by_hand() {
    for (hits, n, low, high) in [
        (7, 9, 0.452_589, 0.936_775),
        (0, 5, 0.0, 0.434_482),
        (12, 15, 0.548_146, 0.929_525),
        (81, 263, 0.2553, 0.3662),
        (11, 14, 0.5241, 0.9243),
    ] {
        let share = share(hits, n).unwrap();
        close(share.low, low);
        close(share.high, high);
    }
    assert_eq!(share(0, 0), None);
}

#[test]
fn two_waves_are_those_checked_by_hand() {
    for (first, second, adjusted, error, z, p, low, high) in [
        (
            [5, 3, 2],
            [9, 1, 0],
            0.461_538,
            0.267_322,
            1.7265,
            0.0843,
            -0.0624,
            0.9855,
        ),
        (
            [120, 60, 20],
            [90, 70, 40],
            -0.246_305,
            0.071_628,
            -3.4387,
            0.0006,
            -0.3867,
            -0.1059,
        ),
    ] {
        let found = net_difference(first, second).unwrap();
        close(found.adjusted, adjusted);
        close(found.error, error);
        close(found.adjusted / found.error, z);
        close(found.p, p);
        close(found.low, low);
        close(found.high, high);
    }
    assert!(net_difference([5, 3, 2], [9, 1, 0]).unwrap().covers_zero());
    let fell = net_difference([120, 60, 20], [90, 70, 40]).unwrap();
    assert!(!fell.covers_zero());
    close(fell.value, -0.25);
    assert_eq!(net_difference([0; 3], [1, 0, 0]), None);
}

/// By hand: one hit and one miss more in each group.
#[test]
fn shares_are_compared_after_the_adjustment() {
    let found = share_difference((48, 80), (56, 70)).unwrap();
    close(found.value, 0.2);
    close(found.adjusted, 57.0 / 72.0 - 49.0 / 82.0);
    assert!(found.low > 0.04 && found.high < 0.35, "{found:?}");
    let none = share_difference((5, 10), (5, 10)).unwrap();
    close(none.p, 1.0);
    assert!(none.covers_zero());
}

#[test]
fn marks_are_compared_as_a_whole() {
    let p = same_marks(&[0, 0, 1, 2], &[0, 0, 2, 1], [0.0; 2]);
    assert!(p > 0.3 && p < 0.6, "{p}");
    close(same_marks(&[1, 2, 3], &[1, 2, 3], [0.0; 2]), 1.0);
    close(same_marks(&[0, 5], &[0, 7], [0.0; 2]), 1.0);
    close(same_marks(&[], &[1], [0.0; 2]), 1.0);
    assert!(same_marks(&[40, 0, 0], &[0, 0, 40], [0.0; 2]) < 1e-12);
    // Moved to the other mean they are the same.
    close(same_marks(&[2, 0, 2], &[0, 2, 2], [2.0, 0.0]), 1.0);
}

/// Four times out of five, corrected for all that it is one of.
#[test]
fn the_smallest_change_that_shows() {
    for (first, second, by_k) in [
        ([5, 3, 2], [9, 1, 0], [0.7489, 0.8649, 0.9559, 1.0654]),
        (
            [120, 60, 20],
            [90, 70, 40],
            [0.2007, 0.2318, 0.2561, 0.2855],
        ),
        ([8, 4, 3], [4, 5, 6], [0.7365, 0.8505, 0.9400, 1.0477]),
    ] {
        let found = net_difference(first, second).unwrap();
        for (k, should) in [1, 3, 8, 30].into_iter().zip(by_k) {
            close(smallest(found.error, k), should);
        }
    }
    let found = net_difference([8, 4, 3], [4, 5, 6]).unwrap();
    close(found.adjusted, -0.388_889);
    close(found.error, 0.262_872);
    // Nothing counted is the same as one.
    close(smallest(1.0, 0), smallest(1.0, 1));
}

#[test]
fn normal_tails_are_found_again() {
    for (p, z) in [
        (0.05, Z),
        (0.05 / 8.0, 2.734_368),
        (0.5, 0.674_490),
        (1.0, 0.0),
    ] {
        assert!((compare::beyond(p) - z).abs() < 1e-6, "{p}");
    }
    for k in [2, 10, 1000, 1_000_000] {
        let p = 0.05 / f64::from(k);
        let back = compare::two_sided(compare::beyond(p));
        assert!((back - p).abs() < p * 1e-6, "{p}: {back}");
    }
}

/// Scores by account, as they are summed up.
fn sums(accounts: &[&[i32]]) -> Vec<Sum> {
    let sums = accounts.iter().map(|scores| Sum {
        sum: scores.iter().map(|&score| f64::from(score)).sum(),
        n: scores.len() as u64,
    });
    sums.collect()
}

#[test]
fn people_at_one_account_are_not_independent() {
    let found = clustered_mean(&sums(&[&[1, 1, 0], &[-1, 0], &[1, -1, -1, 0], &[1, 1]])).unwrap();
    close(found.value, 0.181_818);
    close(found.error, 0.325_862);
    assert_eq!(found.accounts, 4);
    let found = clustered_mean(&sums(&[
        &[1, 1, 1, 1],
        &[1, 1, 0],
        &[-1, -1, -1],
        &[-1, 0, -1, -1],
    ]));
    let found = found.unwrap();
    close(found.value, 0.0);
    close(found.error, 0.508_432);
    close(found.reach(), 1.618_058);
    close(found.p, 1.0);
    assert_eq!(clustered_mean(&sums(&[&[1, 0, 1]])), None);
}

#[test]
fn two_waves_are_compared_by_account() {
    let first = sums(&[&[1, 1, 1, 0], &[0, -1, 1], &[-1, -1]]);
    let second = sums(&[&[1, 0, 0, -1], &[-1, -1, 0], &[-1, -1, -1]]);
    let accounts: Vec<_> = first.into_iter().zip(second).map(|(a, b)| [a, b]).collect();
    let found = clustered(&accounts).unwrap();
    close(found.value, -0.611_111);
    close(found.error, 0.162_411);
    close(found.p, 0.0639);
    assert_eq!(found.accounts, 3);
    // One account in a wave is no sample of accounts, whoever else answered.
    let one = [[accounts[0][0], Sum::default()], accounts[1]];
    assert_eq!(clustered(&one), None);
    assert_eq!(clustered(&accounts[..1]), None);
    // Accounts that answered nothing are none.
    let more = [accounts.clone(), vec![[Sum::default(); 2]]].concat();
    assert_eq!(clustered(&more), Some(found));
}

/// From the tables of every textbook.
#[test]
fn students_tails_are_exact() {
    for (freedom, t, p) in [
        (1, 12.706_205, 0.05),
        (2, 4.302_653, 0.05),
        (3, 3.182_446, 0.05),
        (4, 2.776_445, 0.05),
        (5, 4.032_143, 0.01),
        (10, 2.228_139, 0.05),
        (29, 2.045_230, 0.05),
        (1000, 1.962_339, 0.05),
    ] {
        assert!(
            (clustered::student(t, freedom) - p).abs() < 1e-6,
            "{freedom}"
        );
        assert!((clustered::student(-t, freedom) - p).abs() < 1e-6);
        assert!((clustered::student_beyond(p, freedom) - t).abs() < 1e-4);
    }
    close(clustered::student(0.0, 7), 1.0);
    assert!((clustered::student_beyond(0.05, 1_000_000) - Z).abs() < 1e-5);
}

#[test]
fn several_comparisons_are_corrected() {
    let p = [0.01, 0.04, 0.03, 0.005];
    for (found, should) in [
        (holm(&p), [0.03, 0.06, 0.06, 0.02]),
        (benjamini_hochberg(&p), [0.02, 0.04, 0.04, 0.02]),
    ] {
        for (found, should) in found.into_iter().zip(should) {
            close(found, should);
        }
    }
    close(false_alarm(1), 0.05);
    close(false_alarm(14), 0.512_325);
    assert!(holm(&[]).is_empty() && benjamini_hochberg(&[]).is_empty());
}

#[test]
fn the_same_people_are_compared_by_turning_signs() {
    close(sign_flip(&[1, 0, 0, 2, 1, 0, -1, 1, 0, 1, 0, 0]), 0.1875);
    close(sign_flip(&[0, 0]), 1.0);
    close(sign_flip(&[]), 1.0);
    close(sign_flip(&[2, 2, 2, 2, 2, 2]), 2.0 / 64.0);
    // Many people do not overflow anything.
    let many = vec![1; 2000];
    assert!(sign_flip(&many) < 1e-300);
}

#[test]
fn normal_tails_are_exact() {
    for (z, p) in [
        (0.0, 1.0),
        (1.0, 0.317_310_507_863),
        (1.959_963_984_540_054, 0.05),
        (3.5, 0.000_465_258_158),
        (6.0, 1.973_175_290e-9),
    ] {
        let found = compare::two_sided(z);
        assert!((found - p).abs() < 1e-10 + p * 1e-7, "{z}: {found}");
    }
}

/// Every table of up to 40 answers, and some of up to a million: the interval
/// holds its point for n > 1, and lies on the scale when it is clipped.
#[test]
fn intervals_hold_their_points() {
    let holds = |plus: u64, zero: u64, minus: u64| {
        let found = net(plus, zero, minus).unwrap();
        let (low, high) = (found.low.max(-1.0), found.high.min(1.0));
        assert!(
            low <= found.value && found.value <= high,
            "{plus}, {zero}, {minus}: {found:?}"
        );
        let found = share(plus, plus + zero + minus).unwrap();
        assert!(found.low <= found.value && found.value <= found.high);
        assert!((0.0..=1.0).contains(&found.low) && (0.0..=1.0).contains(&found.high));
    };
    for n in 2..=40 {
        for plus in 0..=n {
            for minus in 0..=n - plus {
                holds(plus, n - plus - minus, minus);
            }
        }
    }
    let mut seed = 20_260_930_u64;
    let mut next = move |below: u64| {
        // Steele, Lea & Flood's SplitMix64.
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    };
    for _ in 0..20_000 {
        let size = 10_u64.pow(u32::try_from(next(7)).unwrap());
        holds(next(size) + 1, next(size) + 1, next(size));
    }
}
