//! Who talks, and what the page says of it: of whom it stands there, persona by
//! persona and by account, goes by what people agreed to.

use std::fmt::Write;

use sidewise::disclose::Edition;

use crate::project::{Made, Project};

/// Of each who answers: where, how satisfied, and under which promise.
fn answered(answers: &[(&str, u8, &str)]) -> Made {
    let mut out = String::from("survey: yearly\nwave: \"2026\"\nresponses:\n");
    for (at, (account, mark, promise)) in answers.iter().enumerate() {
        writeln!(
            out,
            "  - {{ id: r{at}, persona: una, account: {account}, satisfaction: {mark}, consent: {promise} }}"
        )
        .unwrap();
    }
    let project = Project::default()
        .report("word_of_mouth: { source: tarp-1984 }\n")
        .add("personas/una.yaml", "name: Una\nroles: [user]\n")
        .add("accounts/mill.yaml", "name: The mill\n")
        .add("accounts/wharf.yaml", "name: The wharf\n");
    let project = match answers.is_empty() {
        true => project,
        false => project.add("feedback/yearly.yaml", &out),
    };
    project.build(Edition::Client)
}

/// The page without markup.
fn page(made: &Made) -> Option<String> {
    let page = made.files.get("word-of-mouth.html")?;
    let main = page
        .split_once("<main")
        .map_or(page.as_str(), |(_, main)| main);
    let mut out = String::new();
    let mut tag = false;
    for c in main.chars() {
        match c {
            '<' => tag = true,
            '>' => {
                tag = false;
                out.push(' ');
            }
            c if !tag => out.push(c),
            _ => {}
        }
    }
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// By whom it stands there, on a page that is made.
const SENTENCE: &str = "Persona by persona, and never added up. By account only where those who answered agreed to it, or where nobody can be told apart.";

fn answers(promise: &str) -> [(&str, u8, &str); 6] {
    [
        ("mill", 5, promise),
        ("mill", 4, promise),
        ("mill", 1, promise),
        ("wharf", 5, promise),
        ("wharf", 4, promise),
        ("wharf", 2, promise),
    ]
}

#[test]
fn who_talks_is_told_by_account_where_those_who_answered_agreed() {
    for (promise, by_account) in [
        ("named", true),
        ("attributed", true),
        ("unattributed", false),
        ("grouped", false),
    ] {
        let page = page(&answered(&answers(promise))).unwrap();
        assert!(page.contains(SENTENCE), "{page}");
        assert!(page.contains(" Una 4 Satisfied"), "{page}");
        for account in ["The mill 2 Satisfied", "The wharf 2 Satisfied"] {
            assert_eq!(page.contains(account), by_account, "{promise}: {page}");
        }
        // Sixteen to twenty hear good of it, eighteen to twenty bad: neither is more.
        let (_, share) = page
            .split_once("33 % Dissatisfied among those who talk")
            .unwrap();
        let share = share.trim_start_matches(": how do we know?").trim_start();
        assert!(
            !share.starts_with("bad") && !share.starts_with("good"),
            "{share}"
        );
    }
    // Some agreed, and those alone stand at their account.
    let mut some = answers("grouped");
    some[0].2 = "attributed";
    some[1].2 = "attributed";
    some[2].2 = "attributed";
    let page = page(&answered(&some)).unwrap();
    assert!(page.contains("The mill 2 Satisfied"), "{page}");
    assert!(!page.contains("The wharf"), "{page}");
}

/// One voice is told as one, and no share is made of it.
#[test]
fn one_voice_is_one_and_nobody_is_no_page() {
    let one = page(&answered(&[("mill", 5, "attributed")])).unwrap();
    assert!(one.contains(SENTENCE), "{one}");
    assert!(
        one.contains("The mill 1 Satisfied") && one.contains("too few for a share"),
        "{one}"
    );
    // One who is neither is no voice, and none who answered in confidence is told.
    let neither = page(&answered(&[("mill", 3, "attributed")])).unwrap();
    assert!(
        neither.contains("The mill 0 Satisfied") && neither.contains("none of them talks"),
        "{neither}"
    );
    assert_eq!(page(&answered(&[("mill", 5, "grouped")])), None);
    assert_eq!(page(&answered(&[])), None);
}
