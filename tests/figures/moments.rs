//! Twins by hand, as in `untold`: what may not be told of moments is seen nowhere.

use sidewise::disclose::Edition;

use crate::project::Project;
use crate::untold::{alike, project};

/// A road without an account, or of the mill, with one moment of somebody who agreed
/// to figures of groups alone, and one of another.
fn road(consent: &str, head: &str, moment: &str) -> Project {
    let account = format!(
        "name: The mill\npeople:\n  - {{ id: mill0, persona: una }}\n  - {{ id: mill-chief, persona: dex{consent} }}\n"
    );
    let journey = format!(
        "title: The road\nstages: [Find, Use]\n{head}threads: {{ load: The load, lift: The lift, idle: Nothing yet }}\ninteractions:\n  - {{ when: 2026-03-01, who: mill0, stage: Find, thread: load, feeling: 1, title: Opens the door }}\n  - {{ when: 2026-03-10, stage: Use, {moment} }}\n"
    );
    project()
        .add("accounts/mill.yaml", &account)
        .add("accounts/wharf.yaml", "name: The wharf\n")
        .add("journeys/road.yaml", &journey)
}

/// A moment that names no account is of the only one of its persona whom the report
/// lists, and goes by what they agreed to, be it lived or planned.
#[test]
fn the_only_one_of_a_kind_is_known_without_an_account() {
    let made = |whose: &str, feeling: &str, consent: &str| {
        let moment = format!("{whose}, feeling: {feeling}, title: Falls, pain: It hurts");
        road(consent, "", &moment)
    };
    for whose in [
        "persona: dex",
        "who: mill-chief",
        "persona: dex, planned: true",
    ] {
        let grouped = ", consent: grouped";
        let one = alike([made(whose, "-2", grouped), made(whose, "2", grouped)]);
        assert!(
            !one.files["journeys/road.html"].contains("Falls"),
            "{whose}"
        );
        let told = made(whose, "-2", "").build(Edition::Client);
        assert!(
            told.files["journeys/road.html"].contains("Falls"),
            "{whose}"
        );
    }
    // Of two nobody knows which.
    let two = made("persona: dex", "-2", ", consent: grouped").add(
        "accounts/wharf.yaml",
        "name: The wharf\npeople:\n  - { id: wharf-chief, persona: dex }\n",
    );
    let told = two.build(Edition::Client);
    assert!(told.files["journeys/road.html"].contains("Falls"));
}

/// What is planned for somebody who agreed to groups alone is left out, with account
/// and day.
#[test]
fn what_is_planned_for_somebody_in_confidence_is_not_told() {
    let made = |feeling: &str| {
        let moment =
            format!("who: mill-chief, feeling: {feeling}, planned: true, title: Will fall");
        road(", consent: grouped", "account: mill\n", &moment)
    };
    let one = alike([made("-2"), made("2")]);
    assert!(!one.files["journeys/road.html"].contains("Will fall"));
}

/// Which thread a hidden moment was part of is told by no thread that is gone.
#[test]
fn the_thread_of_a_hidden_moment_is_not_told() {
    for consent in ["grouped", "unattributed"] {
        let made = |thread: &str| {
            let moment = format!("who: mill-chief{thread}, feeling: -1, title: Falls");
            let consent = format!(", consent: {consent}");
            road(&consent, "account: mill\n", &moment)
        };
        let one = alike([made(""), made(", thread: lift")]);
        alike([made(", thread: idle"), made(", thread: load")]);
        assert!(one.files["journeys/road.html"].contains("The load"));
        assert!(!one.files["journeys/road.html"].contains("Nothing yet"));
    }
    // Where nothing is hidden, what is planned stands there.
    let open = road("", "account: mill\n", "who: mill-chief, title: Falls").build(Edition::Client);
    assert!(open.files["journeys/road.html"].contains("Nothing yet"));
}
