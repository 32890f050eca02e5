//! How many of the people are from the accounts that are counted, where those of
//! others are not known.

use std::fmt::Write;

use sidewise::disclose::Edition;

use crate::project::{Project, at};

/// A table of one persona's answers, so many from each account.
fn report(parts: &[(&str, usize)]) -> Project {
    let mut table = String::from("when,role,at,nps\n");
    for (account, n) in parts {
        for k in 0..*n {
            writeln!(
                table,
                "2026-03-{:02},mira,{account},{}",
                k % 28 + 1,
                6 + k % 5
            )
            .unwrap();
        }
    }
    let columns = "columns: { when: { column: when }, persona: { column: role }, account: { column: at, other: skip, values: { alpha: alpha, beta: beta, gamma: gamma } }, recommend: { column: nps } }";
    Project::default()
        .add("personas/mira.yaml", "name: Mira\nroles: [user]\n")
        .add("accounts/alpha.yaml", "name: Alpha\n")
        .add("accounts/beta.yaml", "name: Beta\n")
        .add("accounts/gamma.yaml", "name: Gamma\n")
        .table("feedback/a.csv", &table)
        .report(&format!(
            "feedback:\n  - {{ file: feedback/a.csv, survey: s, wave: '2026', {columns} }}\nsurveys: {{ s: {{ why: x, decides: y }} }}\n"
        ))
}

#[test]
fn accounts_are_of_those_whose_account_is_known() {
    // All are known: nothing is to be added.
    let all: &[(&str, usize)] = &[("alpha", 26), ("beta", 24)];
    let one: &[(&str, usize)] = &[("alpha", 26), ("", 24)];
    let few: &[(&str, usize)] = &[("alpha", 12), ("beta", 12), ("gamma", 12), ("", 1)];
    let most: &[(&str, usize)] = &[("alpha", 12), ("", 13)];
    for (parts, accounts, placed, note, said) in [
        (all, Some(2), None, "few_accounts", " from 2 accounts"),
        (
            one,
            Some(1),
            Some(26),
            "more_accounts",
            " (26 of them from 1 account)",
        ),
        (
            few,
            Some(3),
            Some(36),
            "more_accounts",
            " (36 of them from 3 accounts)",
        ),
        (
            most,
            None,
            None,
            "unknown_accounts",
            "the accounts of most of the people are not known.",
        ),
    ] {
        let made = report(parts).build(Edition::Internal);
        let figures = made.figures();
        let net = at(&figures, "personas.mira.recommend.net");
        assert_eq!(net["accounts"].as_u64(), accounts, "{net}");
        assert_eq!(net["placed"].as_u64(), placed, "{net}");
        assert_eq!(net["notes"].as_array().unwrap()[0], note, "{net}");
        for page in ["index.html", "surveys.html"] {
            let page = &made.files[page];
            assert!(page.contains(said), "{said}:\n{page}");
        }
    }
}

#[test]
fn clients_are_not_told_that_an_account_held_back_is_not_known() {
    let most = report(&[("alpha", 12), ("", 13)]).build(Edition::Client);
    let page = &most.files["index.html"];
    assert!(page.contains("are not known, or not told here."), "{page}");
    assert!(!page.contains("are not known."), "{page}");
}
