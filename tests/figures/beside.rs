//! What has to be said beside a number: from how many accounts it is, what its
//! verdict rests on, how little it may be worth.

use std::fmt::Write;

use sidewise::disclose::Edition;

use crate::project::{Made, Project, at};

const PRODUCTS: &str =
    "product: ours\nproducts: { ours: { name: Ours }, theirs: { name: Theirs } }\n";

fn project() -> Project {
    let ann = "name: Ann\nroles: [user]\nhands_on: daily\nuses: ours\n";
    let accounts = ["a", "b", "c", "d", "e", "f"].iter();
    accounts.fold(
        Project::default()
            .report(PRODUCTS)
            .add("personas/ann.yaml", ann),
        |project, id| {
            let text = format!("name: Mill {id}\npeople: [{{ id: {id}1, persona: ann }}]\n");
            project.add(&format!("accounts/{id}.yaml"), &text)
        },
    )
}

/// A wave of answers without names: where, and to whether they would recommend it.
fn wave(year: u16, question: &str, answers: &[(&str, u8)]) -> (String, String) {
    let mut text = format!("survey: s\nwave: \"{year}\"\nresponses:\n");
    for (at, (account, mark)) in answers.iter().enumerate() {
        let account = match account.is_empty() {
            true => String::new(),
            false => format!(", account: {account}"),
        };
        let _ = writeln!(
            text,
            "  - {{ id: r{year}-{at}, persona: ann{account}, when: {year}-03-01, {question}: {mark} }}"
        );
    }
    (format!("feedback/s{year}.yaml"), text)
}

fn with(project: Project, waves: &[(String, String)]) -> Project {
    let waves = waves.iter();
    waves.fold(project, |project, (path, text)| project.add(path, text))
}

fn all(accounts: &[&'static str], mark: u8, n: usize) -> Vec<(&'static str, u8)> {
    (0..n)
        .map(|at| (accounts[at % accounts.len()], mark))
        .collect()
}

/// A page as one sees it: without its tags, and what is for the ear alone.
fn read(made: &Made, path: &str) -> String {
    let page = &made.files[path];
    let mut parts = page.split("<span class=\"vh\">");
    let mut seen = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        seen.push_str(part.split_once("</span>").map_or("", |(_, rest)| rest));
    }
    let mut text = String::new();
    let mut inside = false;
    for c in seen.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn the_number_of_accounts_stands_beside_n() {
    let count = |answers: &[(&'static str, u8)]| {
        with(project(), &[wave(2026, "recommend", answers)]).build(Edition::Internal)
    };
    let unknown = "Where no number of accounts stands beside n";
    let pages = ["index.html", "surveys.html", "personas/ann.html"];
    for (answers, expected) in [
        (all(&["a"], 9, 10), Some("from 1 account")),
        (all(&["a", "b", "c", "d"], 9, 10), Some("from 4 accounts")),
        (
            [all(&["a"], 9, 8), all(&["b", "c"], 9, 3)].concat(),
            Some("from 3 accounts, over half from one"),
        ),
        (all(&[""], 9, 10), None),
    ] {
        let made = count(&answers);
        for path in pages {
            let page = read(&made, path);
            match expected {
                Some(said) => assert!(page.contains(said), "{path} {said}\n{page}"),
                None => assert!(!page.contains("from 1 account"), "{path}"),
            }
            assert_eq!(page.contains(unknown), expected.is_none(), "{path}");
        }
        let chart = &made.files["index.html"];
        assert_eq!(
            chart.contains("n = 10, 1 account"),
            expected == Some("from 1 account")
        );
    }
}

#[test]
fn what_a_verdict_rests_on_stands_beside_it() {
    let page = |accounts: &[&'static str]| {
        let first = [all(accounts, 2, 20), all(accounts, 8, 20)].concat();
        let second = [all(accounts, 9, 25), all(accounts, 10, 15)].concat();
        let waves = [
            wave(2025, "recommend", &first),
            wave(2026, "recommend", &second),
        ];
        let made = with(project(), &waves).build(Edition::Internal);
        read(&made, "surveys.html")
    };
    let by_account = "all the comparisons of the survey, and by account;";
    let weak = "With fewer than five accounts the test by account is weak.";
    let not_made = "A test by account could not be made";
    let many = page(&["a", "b", "c", "d", "e", "f"]);
    assert!(many.contains(by_account) && !many.contains(weak), "{many}");
    let three = page(&["a", "b", "c"]);
    assert!(three.contains(by_account) && three.contains(weak));
    for none in [page(&[""]), page(&["a", "", ""])] {
        assert!(
            !none.contains(by_account) && none.contains(not_made),
            "{none}"
        );
    }
}

/// A promoter who becomes a detractor moves a net score by two; a share by one.
#[test]
fn one_answer_weighs_as_much_as_it_may() {
    for (question, mark, n, points) in [
        ("recommend", 9, 8, Some(25)),
        ("recommend", 9, 12, Some(17)),
        ("recommend", 9, 29, Some(7)),
        ("recommend", 9, 30, None),
        ("satisfaction", 4, 12, Some(8)),
        ("effort", 6, 8, Some(13)),
    ] {
        let waves = [wave(2026, question, &all(&["a", "b", "c"], mark, n))];
        let made = with(project(), &waves).build(Edition::Internal);
        let page = read(&made, "personas/ann.html");
        match points {
            Some(points) => {
                let said = format!("One answer moves it by up to {points} points.");
                assert!(page.contains(&said), "{question} {n}\n{page}");
            }
            None => assert!(!page.contains("One answer moves")),
        }
    }
}

#[test]
fn a_promise_says_how_sure_its_change_is() {
    let made = |was: &str, first: &[(&'static str, u8)]| {
        let second = [all(&["a"], 10, 8), all(&["b"], 3, 1)].concat();
        let promise = format!(
            "- {{ id: p, rule: Be easy, since: 2025-12-01, figure: personas.ann.recommend.net, target: 90, picked: true{was} }}\n"
        );
        let waves = [
            wave(2025, "recommend", first),
            wave(2026, "recommend", &second),
        ];
        let made = with(project(), &waves).add("promises.yaml", &promise);
        made.build(Edition::Internal)
    };
    let first = [all(&["a"], 9, 5), all(&["b"], 7, 2), all(&["c"], 3, 3)].concat();
    let change = "Between the two: +58 points (95 % interval −19 to +105), no change detected";
    let measured = made("", &first);
    let front = read(&measured, "index.html");
    assert!(
        front.contains("+78, n = 9 from 2 accounts (it was +20, n = 10 from 3 accounts)."),
        "{front}"
    );
    for path in ["index.html", "support.html"] {
        assert!(read(&measured, path).contains(change), "{path}");
    }
    // What was written by hand has neither.
    let written = made(", was: 20", &first);
    let front = read(&written, "index.html");
    assert!(
        front.contains("+78, n = 9 from 2 accounts (it was +20)."),
        "{front}"
    );
    assert!(!front.contains("Between the two"));
}

#[test]
fn where_people_answered_it_is_not_said_that_nobody_did() {
    let waves = [wave(2026, "satisfaction", &all(&["a", "b"], 3, 8))];
    let mut room =
        "title: A room\nwhen: 2026-05-04\nmembers:\n  - { id: o, persona: ann, uses: ours }\n"
            .to_owned();
    for at in 0..10 {
        let _ = writeln!(room, "  - {{ id: g{at}, persona: ann, uses: theirs }}");
    }
    room.push_str("introductions:\n  - member: o\n    reactions:\n");
    for at in 0..10 {
        let _ = writeln!(room, "      - {{ from: g{at}, reaction: who }}");
    }
    let project = with(project(), &waves)
        .report("word_of_mouth: { source: tarp-1984 }\n")
        .add("rooms/r.yaml", &room);
    let made = project.build(Edition::Internal);
    let figures = made.figures();
    for path in [
        "word_of_mouth.personas.ann.dissatisfied_share",
        "rooms.products.ours.others.personas.ann.net",
    ] {
        assert_eq!(
            at(&figures, path)["status"],
            "nobody",
            "{path}\n{}",
            made.said
        );
    }
    assert!(read(&made, "word-of-mouth.html").contains("none of them talks"));
    let pages = made.files.keys().filter(|path| path.ends_with(".html"));
    for path in pages.filter(|path| path.starts_with("rooms/") || *path == "word-of-mouth.html") {
        assert!(!read(&made, path).contains("no answers"), "{path}");
    }
}

/// Of few moments it is told how many, and how many of them nobody told.
#[test]
fn few_feelings_are_no_share() {
    let journey = |n: usize| {
        let mut text = "title: A year\naccount: a\ninteractions:\n".to_owned();
        for at in 0..n {
            let heard = if at == 0 { ", evidence: [r2026-0]" } else { "" };
            let _ = writeln!(
                text,
                "  - {{ when: 2026-02-{:02}, who: a1, feeling: {}, title: Moment {at}{heard} }}",
                at + 1,
                if at == 0 { -1 } else { 1 },
            );
        }
        text
    };
    let said = |n: usize| {
        let waves = [wave(2026, "recommend", &all(&["a"], 9, 3))];
        let project = with(project(), &waves).add("journeys/j.yaml", &journey(n));
        let made = project.build(Edition::Internal);
        (
            read(&made, "personas/ann.html"),
            read(&made, "index.html"),
            made,
        )
    };
    let (page, front, made) = said(4);
    let few = "Of 4 moments whose feeling is known, 3 felt better than neither and 1 felt worse. 3 of them are assumed: nobody told them.";
    assert!(page.contains(few), "{page}\n{}", made.said);
    let figure = at(&made.figures(), "personas.ann.feeling.above_zero").clone();
    assert_eq!(figure["status"], "one_by_one");
    assert!(front.contains("The lowest moments that somebody told of"));
    let (page, ..) = said(5);
    assert!(
        page.contains("80\u{202f}% felt better than neither"),
        "{page}"
    );
}

/// Of a long table not every word is kept, and the page says so.
#[test]
fn a_page_of_words_says_that_it_is_cut() {
    let made = |rows: usize, edition| {
        let mut table = "when,role,account,nps,words\n".to_owned();
        for at in 0..rows {
            let _ = writeln!(
                table,
                "2026-03-01,ann,a,{},Word number {at} of mine",
                at % 11
            );
        }
        let project = project().table("feedback/t.csv", &table).report(
            "feedback:\n  - { file: feedback/t.csv, survey: t, columns: { when: {column: when}, persona: {column: role}, account: {column: account}, recommend: {column: nps}, says: {column: words} } }\n",
        );
        let made = project.build(edition);
        let path = made
            .files
            .keys()
            .find(|path| made.files[*path].contains("class=\"sift\""));
        let path = path
            .cloned()
            .unwrap_or_else(|| unreachable!("{}", made.said));
        read(&made, &path)
    };
    let every = "Every word that may be shown.";
    assert!(made(1_000, Edition::Internal).contains(every));
    let cut = made(1_010, Edition::Internal);
    assert!(cut.contains("The first 1,000 of 1,010 answers with words"));
    assert!(!cut.contains(every));
}
