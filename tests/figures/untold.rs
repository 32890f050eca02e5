//! Twins by hand: two reports that differ in one hidden thing are published alike,
//! byte for byte, and what may be told is told in both.

use std::fmt::Write;

use serde_json::Value;
use sidewise::disclose::Edition;

use crate::project::{Made, Project, at};

/// Ten users at two accounts and two deciders, and what is added.
pub fn project() -> Project {
    let account = |id: &str| {
        let mut out = format!("name: The {id}\npeople:\n");
        for n in 0..6 {
            writeln!(out, "  - {{ id: {id}{n}, persona: una }}").unwrap();
        }
        writeln!(out, "  - {{ id: {id}-chief, persona: dex }}").unwrap();
        out
    };
    Project::default()
        .report("product: ours\nproducts:\n  ours: { name: Ours, formerly: [Elder] }\n  theirs: { name: Theirs }\nword_of_mouth: { source: tarp-1984 }\n")
        .add("personas/una.yaml", "name: Una\nroles: [user]\nuses: ours\n")
        .add("personas/dex.yaml", "name: Dex\nroles: [decider]\nuses: theirs\n")
        .add("accounts/mill.yaml", &account("mill"))
        .add("accounts/wharf.yaml", &account("wharf"))
}

/// One wave; of each answer who gave it, what, and whether they agreed.
fn answered(answers: &[(&str, &str, bool)]) -> Project {
    let mut out = String::from("survey: yearly\nwave: \"2026\"\nresponses:\n");
    for (at, (who, said, agreed)) in answers.iter().enumerate() {
        let consent = if *agreed { ", consent: attributed" } else { "" };
        writeln!(
            out,
            "  - {{ id: r{at}, who: {who}, when: 2026-05-02, {said}{consent} }}"
        )
        .unwrap();
    }
    project().add("feedback/yearly.yaml", &out)
}

/// A session; of each introduction who speaks, and what others did.
fn session(
    project: Project,
    id: &str,
    word: &str,
    members: &[&str],
    turns: &[(&str, &[(&str, &str)])],
) -> Project {
    let mut out = format!("title: The {id}\nwhen: 2026-04-02\nconfidentiality: {word}\nmembers:\n");
    for member in members {
        writeln!(out, "  - {{ {member} }}").unwrap();
    }
    out.push_str("introductions:\n");
    for (member, did) in turns {
        writeln!(out, "  - member: {member}\n    reactions:").unwrap();
        for (from, reaction) in *did {
            writeln!(out, "      - {{ from: {from}, reaction: {reaction} }}").unwrap();
        }
    }
    project.add(&format!("rooms/{id}.yaml"), &out)
}

/// Both are published alike, and are not the same: the first of them.
pub fn alike([one, other]: [Project; 2]) -> Made {
    let internal = [&one, &other].map(|own| own.clone().build(Edition::Internal).files);
    assert!(internal[0] != internal[1], "there is something to hide");
    let [one, other] = [one, other].map(|own| own.build(Edition::Client));
    assert_eq!(
        one.files.keys().collect::<Vec<_>>(),
        other.files.keys().collect::<Vec<_>>()
    );
    for (path, text) in &one.files {
        let twin = &other.files[path];
        let line = text.lines().zip(twin.lines()).find(|(a, b)| a != b);
        assert!(text == twin, "{path}: {line:?}");
    }
    one
}

fn figure(made: &Made, path: &str) -> Value {
    at(&made.figures(), path).clone()
}

/// Of an account where one agreed to be known and one answered in confidence, who
/// talks is told of the first, and not whether the second does.
#[test]
fn nobody_talks_is_not_said_by_what_another_said() {
    let made = |hidden: &str| {
        answered(&[
            ("mill0", "satisfaction: 3", true),
            ("mill1", hidden, false),
            ("wharf0", "satisfaction: 4", true),
            ("wharf1", "satisfaction: 2", true),
        ])
    };
    for hidden in ["satisfaction: 1", "satisfaction: 5"] {
        let one = alike([made("satisfaction: 3"), made(hidden)]);
        let at = "word_of_mouth.personas.una.accounts";
        let path = format!("{at}.mill.dissatisfied_share");
        assert_eq!(figure(&one, &path)["status"], "too_few");
        let path = format!("{at}.wharf.dissatisfied");
        assert_eq!(figure(&one, &path)["value"], 1.0);
    }
}

/// Nor is it that nobody of those who are told of has an opinion.
#[test]
fn nobody_has_an_opinion_is_not_said_by_what_another_did() {
    let members = [
        "id: a, persona: una, uses: theirs",
        "id: b, persona: una, uses: theirs, consent: grouped",
        "id: s, persona: dex, uses: ours",
    ];
    let made = |did: &str| {
        let did: &[(&str, &str)] = &[("a", "who"), ("b", did)];
        session(project(), "hall", "unattributed", &members, &[("s", did)])
    };
    let one = alike([made("who"), made("admire")]);
    let path = "rooms.products.ours.others.personas.una.net";
    assert_eq!(figure(&one, path)["status"], "too_few");
}

/// What own users think of it is told with a bound, which is the same whether one
/// of them did not know it or none.
#[test]
fn whether_all_own_users_know_it_is_not_told_by_what_they_think() {
    let members: Vec<String> = (0..7)
        .map(|n| format!("id: m{n}, persona: una, uses: ours"))
        .collect();
    let mut members: Vec<&str> = members.iter().map(String::as_str).collect();
    members.push("id: s, persona: dex, uses: ours");
    let ids: Vec<String> = (0..7).map(|n| format!("m{n}")).collect();
    let made = |did: &[&str]| {
        let did: Vec<(&str, &str)> = ids
            .iter()
            .map(String::as_str)
            .zip(did.iter().copied())
            .collect();
        session(project(), "hall", "grouped", &members, &[("s", &did)])
    };
    let path = "rooms.products.ours.own.personas.una";
    for (all, but_one) in [
        (
            ["nod", "laugh", "admire", "laugh", "nod", "hug", "nod"],
            ["nod", "laugh", "admire", "laugh", "nod", "hug", "who"],
        ),
        (
            ["nod"; 7],
            ["nod", "nod", "nod", "who", "nod", "nod", "nod"],
        ),
    ] {
        let one = alike([made(&all), made(&but_one)]);
        for metric in ["awareness", "net"] {
            let told = figure(&one, &format!("{path}.{metric}"));
            assert_eq!(told["status"], "coded");
            assert!(told["bound"].is_object() && told["n"].is_null(), "{told}");
        }
    }
    // With five it is not told by whether four are enough.
    let five = |last: &'static str| {
        let did: Vec<(&str, &str)> = vec![
            ("m0", "laugh"),
            ("m1", "nod"),
            ("m2", "admire"),
            ("m3", "nod"),
            ("m4", last),
        ];
        session(
            project(),
            "hall",
            "grouped",
            &[&members[..5], &members[7..]].concat(),
            &[("s", &did)],
        )
    };
    alike([five("nod"), five("who")]);
    // Two who do not know it are told, and what the others think.
    let open =
        made(&["nod", "laugh", "admire", "laugh", "nod", "who", "who"]).build(Edition::Client);
    assert_eq!(figure(&open, &format!("{path}.net"))["n"], 5);
}

/// Whoever agreed to more hides nobody: where those in confidence are a group, it is told
/// of all, as far as it is of them, and the same whether all of them are alike or all but
/// one.
#[test]
fn one_who_agreed_does_not_hide_a_group_in_a_session() {
    let members: Vec<String> = (0..7)
        .map(|n| {
            let consent = if n == 6 { "unattributed" } else { "grouped" };
            format!("id: m{n}, persona: una, uses: USES, consent: {consent}")
        })
        .collect();
    let made = |uses: &str, did: &[&str]| {
        let ids: Vec<String> = (0..7).map(|n| format!("m{n}")).collect();
        let mut members: Vec<String> = members.iter().map(|m| m.replace("USES", uses)).collect();
        members.push("id: s, persona: dex, uses: ours".to_owned());
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let did: Vec<_> = ids
            .iter()
            .map(String::as_str)
            .zip(did.iter().copied())
            .collect();
        session(project(), "hall", "unattributed", &members, &[("s", &did)])
    };
    let path = |uses: &str| {
        let side = if uses == "ours" { "own" } else { "others" };
        format!("rooms.products.ours.{side}.personas.una")
    };
    // Of six who know it, or of five, and one more.
    for uses in ["ours", "theirs"] {
        for last in ["admire", "who"] {
            let all = ["nod", "laugh", "admire", "laugh", "nod", "hug", last];
            let but_one = ["nod", "laugh", "admire", "laugh", "nod", "who", last];
            // Others who do not know it are no opinion of whom anything is told.
            let one = match uses {
                "ours" => alike([
                    made(
                        uses,
                        &["nod", "laugh", "admire", "laugh", "nod", "nod", last],
                    ),
                    made(uses, &but_one),
                ]),
                _ => alike([made(uses, &all), made(uses, &but_one)]),
            };
            let told = figure(&one, &format!("{}.awareness", path(uses)));
            assert_eq!(told["status"], "coded", "{told}");
            assert!(told["bound"].is_object() && told["n"].is_null(), "{told}");
            let told = figure(&one, &format!("{}.net", path(uses)));
            if uses == "ours" {
                assert_eq!(told["status"], "coded", "{told}");
            } else {
                // Of the one who agreed, if they have one.
                assert!(told["notes"].to_string().contains("in_confidence") || last == "who");
            }
        }
        // Nothing is hidden of those who are not alike.
        let did = ["who", "who", "nod", "laugh", "admire", "nod", "admire"];
        let open = made(uses, &did).build(Edition::Client);
        let told = figure(&open, &format!("{}.awareness", path(uses)));
        assert_eq!((&told["status"], &told["n"]), (&"shown".into(), &7.into()));
    }
    // All alike, and all but one.
    for last in ["admire", "laugh"] {
        let but_one = ["nod", "nod", "nod", "who", "nod", "nod", last];
        let six = ["nod", "nod", "nod", "nod", "nod", "nod", last];
        let one = alike([made("ours", &six), made("ours", &but_one)]);
        assert_eq!(
            figure(&one, &format!("{}.net", path("ours")))["status"],
            "coded"
        );
    }
    // What they felt is told in the same way.
    let felt = |last: i8| {
        let mut out = String::from(
            "title: The hall\nwhen: 2026-04-02\nconfidentiality: unattributed\nmembers:\n",
        );
        let mut turns = String::new();
        for n in 0..7 {
            let consent = if n == 6 { "unattributed" } else { "grouped" };
            writeln!(out, "  - {{ id: m{n}, persona: una, consent: {consent} }}").unwrap();
            let feels = [1, 1, 2, 1, 1, last, -1][n];
            writeln!(turns, "  - {{ member: m{n}, feels: {feels} }}").unwrap();
        }
        project().add("rooms/hall.yaml", &format!("{out}introductions:\n{turns}"))
    };
    let one = alike([felt(1), felt(-1)]);
    let told = figure(&one, "rooms.personas.una.feeling.above_zero");
    assert_eq!(
        (&told["status"], &told["n"]),
        (&"coded".into(), &7.into()),
        "{told}"
    );
    assert_eq!(
        told["bound"],
        serde_json::json!({ "over": 0.65, "under": 0.9 })
    );
}

/// All who answered in confidence are alike, or all but one: a bound of everybody
/// stands, and it is the same. Who agreed is shown where they stand alone.
#[test]
fn a_group_that_is_alike_has_a_bound_beside_those_who_agreed() {
    let made = |last: &str| {
        answered(&[
            ("mill0", "recommend: 2, satisfaction: 2", false),
            ("mill1", "recommend: 2, satisfaction: 1", false),
            ("mill2", "recommend: 3, satisfaction: 2", false),
            ("mill3", "recommend: 2, satisfaction: 1", false),
            ("mill4", last, false),
            ("wharf0", "recommend: 9, satisfaction: 5", true),
            ("wharf1", "recommend: 9, satisfaction: 4", true),
        ])
    };
    let one = alike([
        made("recommend: 1, satisfaction: 1"),
        made("recommend: 9, satisfaction: 5"),
    ]);
    let told = figure(&one, "personas.una.recommend.net");
    assert_eq!((&told["status"], &told["n"]), (&"coded".into(), &7.into()));
    assert_eq!(
        told["bound"],
        serde_json::json!({ "over": -0.45, "under": -0.1 })
    );
    let told = figure(&one, "personas.una.satisfaction.top_two");
    assert_eq!(told["status"], "coded");
    let there = figure(&one, "accounts.wharf.personas.una.recommend.net");
    assert_eq!(there["n"], 2);
    // Who talks is told of those who agreed.
    assert_eq!(
        figure(&one, "word_of_mouth.personas.una.satisfied")["value"],
        2.0
    );
    assert!(!one.files["personas/una.html"].contains("too few"));
}

/// What is counted of those who reacted first, and what each introduction shows, do
/// not lead together to the chair of whoever spoke first.
#[test]
fn what_is_counted_leads_to_no_single_chair() {
    let members = [
        "id: a, persona: una, uses: ours",
        "id: b, persona: una, uses: ours",
        "id: c, persona: una, uses: ours",
        "id: s, persona: dex, uses: ours",
    ];
    let path = "rooms.products.ours.own.personas.una.net";
    let made = |second: [&str; 3]| {
        let turns: [(&str, &[(&str, &str)]); 2] = [
            ("a", &[("b", "admire"), ("c", "nod")]),
            ("s", &[("a", second[0]), ("b", second[1]), ("c", second[2])]),
        ];
        session(project(), "hall", "unattributed", &members, &turns)
    };
    let one = alike([made(["hug", "nod", "nod"]), made(["nod", "hug", "nod"])]);
    let told = figure(&one, path);
    assert_eq!(told["n"], 2);
    assert!(
        told["notes"].to_string().contains("reacted_first"),
        "{told}"
    );
    // Where all did the same, everybody sees what the one who spoke did.
    let told = figure(&made(["hug"; 3]).build(Edition::Client), path);
    assert_eq!((&told["n"], &told["notes"]), (&3.into(), &Value::Null));
    // How many reacted at all is no way either.
    let made = |from: &str| {
        let second = [(from, "hug")];
        let turns: [(&str, &[(&str, &str)]); 2] = [("a", &[("b", "admire")]), ("s", &second)];
        session(project(), "hall", "unattributed", &members, &turns)
    };
    alike([made("a"), made("b")]);
    // Nor in how many a former name lives.
    let made = |from: &str| {
        let second = [(from, "old_name, called: Elder")];
        let turns: [(&str, &[(&str, &str)]); 2] =
            [("s", &[("b", "old_name, called: Elder")]), ("a", &second)];
        session(project(), "hall", "unattributed", &members, &turns)
    };
    alike([made("b"), made("c")]);
}

/// Which question somebody answered at an account whose answers are hidden is hidden
/// with them: nothing is there, and nothing is counted as held back, because of it.
#[test]
fn what_is_held_back_goes_by_who_answered_alone() {
    let made = |chiefs: [&str; 2]| {
        let mut all: Vec<(String, &str)> = (0..6)
            .flat_map(|n| [format!("mill{n}"), format!("wharf{n}")])
            .zip(
                ["recommend: 9", "recommend: 2", "recommend: 7"]
                    .into_iter()
                    .cycle(),
            )
            .collect();
        all.push(("mill-chief".to_owned(), chiefs[0]));
        all.push(("wharf-chief".to_owned(), chiefs[1]));
        let all: Vec<_> = all
            .iter()
            .map(|(who, said)| (who.as_str(), *said, false))
            .collect();
        answered(&all)
    };
    let both = ["recommend: 3", "satisfaction: 2"];
    let one = alike([made(both), made([both[1], both[0]])]);
    let told = figure(&one, "accounts.wharf.distance");
    assert_eq!(told["status"], "too_few");
    assert_eq!(
        figure(&one, "accounts.wharf.personas.una.recommend.net")["n"],
        6
    );
    assert!(one.files["accounts/mill.html"].contains("held back"));
}

/// Eight who sat there.
const CIRCLE: [&str; 8] = [
    "id: u0, persona: una, uses: ours",
    "id: u1, persona: una, uses: ours",
    "id: u2, persona: una, uses: ours",
    "id: u3, persona: una, uses: ours",
    "id: d0, persona: dex, uses: theirs",
    "id: d1, persona: dex, uses: theirs",
    "id: d2, persona: dex, uses: theirs",
    "id: d3, persona: dex, uses: theirs",
];

#[test]
fn what_is_internal_in_a_session_is_neither_told_nor_counted() {
    let room = |kind: &str, more: &[(&str, &str)]| {
        let kind = format!("{kind}, edition: internal");
        let did: Vec<(&str, &str)> = [("d0", kind.as_str()), ("d1", "nod"), ("u1", "hug")]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        session(project(), "may", "unattributed", &CIRCLE, &[("u0", &did)])
    };
    for [one, other] in [
        ["laugh", "admire"],
        ["who", "nod"],
        ["old_name, called: Elder", "hug"],
    ] {
        let told = alike([room(one, &[]), room(other, &[])]);
        assert!(told.files["rooms/may.html"].contains("not part of this report"));
    }
    // A turn goes with all that the others did.
    let turn = |feels: &str, did: &[(&str, &str)], kind: &str| {
        let rival = format!("u2\n    edition: internal\n    product: theirs\n    feels: {feels}");
        let words = format!("{kind}, says: How odd., share: client, id: odd");
        let did: Vec<_> = did
            .iter()
            .copied()
            .chain([("d2", words.as_str())])
            .collect();
        let ours: &[(&str, &str)] = &[("d0", "nod"), ("u1", "hug")];
        session(
            project(),
            "may",
            "unattributed",
            &CIRCLE,
            &[("u0", ours), (&rival, &did)],
        )
    };
    let told = alike([
        turn("-2", &[("d1", "laugh")], "nod"),
        turn("1", &[("u3", "admire"), ("d3", "who")], "geek"),
    ]);
    assert!(!told.files.values().any(|text| text.contains("How odd")));
    assert!(told.files["rooms/may.html"].contains("not part of this report"));
}

/// Where somebody answered of whom it is told what, and not where, is not told by
/// how many answered at accounts: where they are the only ones, that is not told.
#[test]
fn who_answered_at_an_account_does_not_place_what_was_said_without_it() {
    let made = |lone: &str, others: &[&str]| {
        let mut out =
            String::from("survey: yearly\nwave: \"2026\"\ninvited: { una: 12 }\nresponses:\n");
        for (at, who) in others.iter().enumerate() {
            let mark = [9, 2, 7, 10, 8, 3][at % 6];
            writeln!(
                out,
                "  - {{ id: o{at}, who: {who}, when: 2026-05-02, recommend: {mark} }}"
            )
            .unwrap();
        }
        writeln!(out, "  - {{ id: l, who: {lone}, when: 2026-05-02, says: Slow as ever., share: client, consent: unattributed }}").unwrap();
        project().add("feedback/yearly.yaml", &out)
    };
    let wharf = ["wharf0", "wharf1", "wharf2", "wharf3", "wharf4"];
    let of = |made: &Made, account: &str| {
        let path = format!("accounts.{account}.personas.una.surveys.yearly.waves.2026.responses");
        figure(made, &path)["value"].clone()
    };
    let alone = made("mill0", &[]).build(Edition::Client);
    assert_eq!(of(&alone, "mill"), Value::Null);
    // Beside others in confidence of whom nothing is told by account it may be anybody.
    let beside = alike([
        made("mill0", &wharf),
        made("wharf0", &["mill0", "wharf1", "wharf2", "wharf3", "wharf4"]),
    ]);
    assert_eq!(
        (of(&beside, "mill"), of(&beside, "wharf")),
        (1.into(), 5.into())
    );
    assert_eq!(
        figure(&beside, "personas.una.surveys.yearly.waves.2026.responses")["value"],
        6.0
    );
    // Among others of whom no figure is told they are not found.
    let among = made("mill0", &["mill1", "wharf0", "wharf1", "wharf2"]);
    let among = among.build(Edition::Client);
    assert_eq!(
        (of(&among, "mill"), of(&among, "wharf")),
        (2.into(), 3.into())
    );
}

/// What a report tells nothing of is what it says, and not what a hidden thing is
/// about: which need or stage a moment, which product a session, who spoke in a
/// conversation, what a survey asked. Where it leaves anything out, it says that it
/// tells nothing, and not that nobody knows.
#[test]
fn what_is_not_told_does_not_tell_what_a_hidden_thing_is_about() {
    let about = |hidden: &str, people: &str| {
        let journey = format!(
            "title: A year\naccount: mill\nstages: [Buy, Use, Leave]\ninteractions:\n  - {{ when: 2026-02-01, who: mill0, need: calm, stage: Buy, title: Signs }}\n  - {{ when: 2026-02-09, who: mill1, title: Hidden, {hidden} }}\n"
        );
        let people = format!(
            "name: The mill\npeople:\n  - {{ id: mill0, persona: una }}\n  - {{ id: mill1, persona: una{people} }}\n  - {{ id: mill-chief, persona: dex }}\n"
        );
        project()
            .add("personas/una.yaml", "name: Una\nroles: [user]\nuses: ours\nneeds: [{ id: calm, title: Calm days }, { id: pace, title: A good pace }]\n")
            .add("accounts/mill.yaml", &people)
            .add("journeys/year.yaml", &journey)
    };
    for (inside, people) in [(", edition: internal", ""), ("", ", consent: grouped")] {
        let of = |what: &str| about(&format!("{what}{inside}"), people);
        let stage = alike([of("stage: Use"), of("stage: Buy")]);
        let need = alike([of("need: calm, stage: Buy"), of("need: pace, stage: Buy")]);
        for made in [stage, need] {
            let page = &made.files["personas/una.html"];
            assert!(page.contains("“A good pace”? No moment told here is about it."));
            assert!(page.contains("Use and Leave? No moment told here shows them there."));
            assert!(
                !page.contains("Nobody") && !page.contains(">unknown<"),
                "{page}"
            );
        }
    }
    // Where nothing is left out, nobody knows.
    let open = about("need: calm, stage: Use", "").build(Edition::Client);
    let page = &open.files["personas/una.html"];
    assert!(page.contains("“A good pace”? No moment tells.") && page.contains(">unknown<"));
    assert!(page.contains("Leave? Nobody has seen them there."));

    let inside = |product: &str| {
        let members = ["id: a, persona: una", "id: b, persona: dex"];
        let shown = session(
            project(),
            "hall",
            "unattributed",
            &members,
            &[("a", &[("b", "nod")])],
        );
        let room = format!(
            "title: Back room\nwhen: 2026-05-02\nedition: internal\nmembers:\n  - {{ id: a, persona: una, uses: {product} }}\n  - {{ id: b, persona: dex }}\nintroductions:\n  - {{ member: a, reactions: [{{ from: b, reaction: nod }}] }}\n"
        );
        shown.add("rooms/back.yaml", &room)
    };
    let made = alike([inside("ours"), inside("theirs")]);
    let front = &made.files["index.html"];
    assert!(
        front.contains("of persona and product this report tells nothing."),
        "{front}"
    );

    let talk = |who: &str| {
        let talk = format!(
            "title: Lunch\nwhen: 2026-05-02\nguests: [{{ who: mill-chief }}, {{ who: wharf0 }}]\nheard:\n  - {{ id: n, from: {who}, kind: wish, says: A quiet desk }}\n"
        );
        project().add("conversations/lunch.yaml", &talk)
    };
    let made = alike([talk("mill-chief"), talk("wharf0")]);
    let path = "personas.una.said.notes";
    assert_eq!(figure(&made, path)["status"], "left_out");

    let asked = |said: &str| {
        let inside = format!(
            "survey: desk\nwave: \"2026\"\nedition: internal\nresponses:\n  - {{ id: d, who: mill0, when: 2026-05-02, {said} }}\n"
        );
        answered(&[("mill0", "recommend: 9", true)]).add("feedback/desk.yaml", &inside)
    };
    alike([asked("satisfaction: 3"), asked("effort: 3")]);
}

/// That one of many said how it felt places nobody: who answered where is told.
#[test]
fn what_one_of_many_answered_hides_no_account() {
    let made = |felt: usize| {
        let mut out = String::from(
            "survey: yearly\nwave: \"2026\"\nconfidentiality: unattributed\nresponses:\n",
        );
        for at in 0..8 {
            let account = ["mill", "wharf"][at % 2];
            let feeling = if at < felt { ", feeling: 1" } else { "" };
            let mark = [9, 2, 7, 10, 8, 3, 0, 9][at];
            writeln!(
                out,
                "  - {{ id: r{at}, who: {account}{}, when: 2026-05-02, recommend: {mark}{feeling} }}",
                at / 2
            )
            .unwrap();
        }
        project()
            .add("feedback/yearly.yaml", &out)
            .build(Edition::Client)
    };
    let path = "accounts.mill.personas.una.surveys.yearly.waves.2026.responses";
    for (felt, told) in [(0, true), (1, true), (6, true), (7, false), (8, false)] {
        let n = figure(&made(felt), path)["value"].clone();
        assert_eq!(n, if told { 4.into() } else { Value::Null }, "{felt}");
    }
}

/// Whoever answered a wave twice, first in confidence and then agreeing to be known,
/// is known by what they said then.
#[test]
fn what_was_first_said_in_confidence_stays_so() {
    for later in ["attributed", "unattributed", "named"] {
        let made = |first: &str| {
            let answers = format!(
                "survey: yearly\nwave: \"2026\"\nresponses:\n  - {{ id: r1, who: wharf1, when: 2026-05-02, {first} }}\n  - {{ id: r2, who: wharf1, when: 2026-05-09, recommend: 8, consent: {later} }}\n  - {{ id: r3, who: mill1, when: 2026-05-09, recommend: 9, effort: 6, tags: [docs], consent: attributed }}\n"
            );
            project().add("feedback/yearly.yaml", &answers)
        };
        let one = alike([
            made("effort: 1, feeling: -2, tags: [price]"),
            made("effort: 7, feeling: 2, tags: [speed]"),
        ]);
        let figures = one.figures();
        let there = at(&figures, "accounts.wharf.personas.una.effort.easy");
        assert_eq!(there["value"], Value::Null, "{later}: {there}");
        if later == "attributed" {
            let there = at(&figures, "accounts.mill.personas.una.effort.easy");
            assert_ne!(there["status"], "too_few", "{there}");
        }
    }
}

/// A theme stands beside words where as many named it under the same promise as a
/// group needs: those who agreed hide nobody.
#[test]
fn who_agreed_makes_no_group_of_those_who_named_a_theme() {
    let made = |other: &str| {
        let answer = |n: usize, rest: &str| {
            format!("  - {{ id: r{n}, who: mill{n}, when: 2026-05-02, recommend: 9, {rest} }}\n")
        };
        let mut out = String::from("survey: yearly\nwave: \"2026\"\nresponses:\n");
        for n in 0..4 {
            out += &answer(n, "tags: [price], consent: unattributed");
        }
        out += &answer(4, "tags: [price], says: It is dear to us, share: client");
        out += &answer(5, &format!("tags: [{other}]"));
        project().add("feedback/yearly.yaml", &out)
    };
    alike([made("price"), made("speed")]);
}

/// Where all the others had never heard of it, no figure says whether the one of whom
/// nothing is told had: neither of a session, nor of all, nor of what changed. Nor
/// does it of what is left out.
#[test]
fn that_nobody_knows_it_is_not_told_of_others_who_may() {
    let made = |own: &str, more: &str, [first, second]: [&str; 2]| {
        let members = [
            &*format!("id: a, persona: una, uses: {own}"),
            &*format!("id: b, persona: una, uses: {own}{more}"),
            "id: s, persona: dex, uses: ours",
        ];
        let [first, second]: [&[(&str, &str)]; 2] = [
            &[("a", "who"), ("b", first)],
            &[("a", "who"), ("b", second)],
        ];
        let one = session(project(), "dawn", "unattributed", &members, &[("s", first)]);
        session(one, "dusk", "unattributed", &members, &[("s", second)])
    };
    let paths = |side: &str| {
        let persona = "personas.una.net";
        [
            format!("rooms.products.ours.{side}.{persona}"),
            format!("rooms.products.ours.{side}.personas.una.change.net"),
            format!("rooms.sessions.dusk.products.ours.{side}.{persona}"),
        ]
    };
    let hidden = ", edition: internal";
    for (own, side) in [("ours", "own"), ("theirs", "others")] {
        for other in ["admire", "nod", "hug", "old_name, called: Elder"] {
            for [one, two] in [["who", other], [other, "who"], [other, other]] {
                let grouped = ", consent: grouped";
                let twin = made(own, grouped, [one, two]);
                let told = alike([made(own, grouped, ["who", "who"]), twin]);
                let inside = |kinds: [&str; 2]| {
                    let [one, two] = kinds.map(|kind| format!("{kind}{hidden}"));
                    made(own, "", [&*one, &*two])
                };
                let left = alike([inside(["who", "who"]), inside([one, two])]);
                for path in paths(side) {
                    assert_eq!(figure(&told, &path)["status"], "too_few", "{path}");
                    assert_eq!(figure(&left, &path)["status"], "left_out", "{path}");
                }
            }
        }
        // Where nothing is hidden it is said that nobody knows it.
        let open = made(own, "", ["who", "who"]).build(Edition::Client);
        for path in paths(side) {
            assert_eq!(figure(&open, &path)["status"], "nobody", "{path}");
        }
    }
}

/// No verdict on a change is told, or left out, because of what somebody in confidence
/// did.
#[test]
fn a_verdict_on_sessions_does_not_go_by_those_of_whom_nothing_is_told() {
    let made = |did: &str, more: &str| {
        let members: Vec<String> = (0..9)
            .map(|n| {
                let grouped = if n == 8 { more } else { "" };
                format!("id: m{n}, persona: una, uses: ours{grouped}")
            })
            .chain(["id: s, persona: dex, uses: ours".to_owned()])
            .collect();
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let ids: Vec<String> = (0..9).map(|n| format!("m{n}")).collect();
        let turn = |kind: &'static str, last: &str| -> Vec<(String, String)> {
            let kinds = (0..8).map(|n| if n == 0 { "nod" } else { kind }.to_owned());
            let kinds = kinds.chain([last.to_owned()]);
            ids.iter().cloned().zip(kinds).collect()
        };
        let held = |project, id: &str, did: &[(String, String)]| {
            let did: Vec<_> = did.iter().map(|(a, b)| (&**a, &**b)).collect();
            session(project, id, "unattributed", &members, &[("s", &did)])
        };
        let one = held(project(), "dawn", &turn("laugh", "who"));
        held(one, "dusk", &turn("admire", did))
    };
    let path = "rooms.products.ours.own.personas.una.change.net";
    for (one, other, more) in [
        ("who", "admire", ", consent: grouped"),
        ("who, edition: internal", "admire, edition: internal", ""),
    ] {
        let told = alike([made(one, more), made(other, more)]);
        let told = figure(&told, path);
        assert_eq!(told["value"], 1.75, "{told}");
        assert!(told["comparison"].is_null(), "{told}");
    }
    let told = figure(&made("who", "").build(Edition::Client), path);
    assert_eq!(told["comparison"]["change"], "up", "{told}");
}

/// By which way somebody came of whom nothing is told is not seen at those of whom it
/// is not known how they felt.
#[test]
fn the_way_in_which_a_hidden_contact_came_is_not_told() {
    let made = |channel: &str, hidden: &str, before: &str| {
        let calls = "title: Calls\ninteractions:\n  - { when: 2026-02-01, persona: una, title: Rings, channel: phone, support: {} }\n  - { when: 2026-02-02, persona: una, title: Writes, channel: email, support: {} }\n";
        let other = format!(
            "title: Other calls\n{hidden}interactions:\n  - {{ when: 2026-02-03, persona: una, title: Asks, channel: {channel}, feeling: 1, support: {{ {before} }} }}\n"
        );
        project()
            .add("journeys/calls.yaml", calls)
            .add("journeys/other.yaml", &other)
    };
    for hidden in ["confidentiality: grouped\n", "edition: internal\n"] {
        let told = alike([
            made("phone", hidden, "before: -1"),
            made("email", hidden, "before: -1"),
        ]);
        let silent = alike([
            made("phone", hidden, "before: -1"),
            made("phone", hidden, "reply: Thank you"),
        ]);
        for made in [told, silent] {
            for path in ["channels.phone.net_improved", "channels.email.net_improved"] {
                let path = format!("support.personas.una.{path}");
                assert_eq!(figure(&made, &path)["status"], "left_out", "{path}");
            }
            let path = "support.personas.una.net_improved";
            assert_eq!(figure(&made, path)["status"], "left_out");
        }
    }
}

/// What somebody answered of whom it is not told where stands at no account, and which
/// question it was does not either.
#[test]
fn which_question_was_answered_without_a_place_is_told_at_no_account() {
    let made = |one: &str, other: &str| {
        let mut out = String::from(
            "survey: yearly\nwave: \"2026\"\nconfidentiality: unattributed\nresponses:\n",
        );
        let answers = [
            ("mill0", one),
            ("wharf0", other),
            ("wharf1", "recommend: 9, satisfaction: 4"),
            ("wharf2", "recommend: 2, satisfaction: 2"),
            ("mill1", "recommend: 7, satisfaction: 5"),
        ];
        for (at, (who, said)) in answers.iter().enumerate() {
            writeln!(
                out,
                "  - {{ id: r{at}, who: {who}, when: 2026-05-02, {said} }}"
            )
            .unwrap();
        }
        project().add("feedback/yearly.yaml", &out)
    };
    let both = ["recommend: 3", "satisfaction: 3"];
    alike([made(both[0], both[1]), made(both[1], both[0])]);
}

/// Of how many changes one is, is told; and not of the hidden ones whether there is an
/// opinion to compare.
#[test]
fn how_many_changes_there_are_does_not_tell_who_has_an_opinion() {
    let made = |hidden: &str| {
        let members: Vec<String> = (0..8)
            .map(|n| format!("id: m{n}, persona: una, uses: ours"))
            .chain((0..2).map(|n| format!("id: d{n}, persona: dex, consent: grouped")))
            .chain(["id: s, persona: dex, uses: ours".to_owned()])
            .collect();
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let ids: Vec<String> = (0..8).map(|n| format!("m{n}")).collect();
        let held = |project, id: &str, kind: &str| {
            let did = ids.iter().map(|who| (who.as_str(), kind));
            let did = did.chain([("d0", hidden), ("d1", hidden)]);
            let did: Vec<_> = did.collect();
            session(project, id, "unattributed", &members, &[("s", &did)])
        };
        held(held(project(), "dawn", "laugh"), "dusk", "admire")
    };
    let told = alike([made("who"), made("admire")]);
    let told = figure(&told, "rooms.products.ours.own.personas.una.change.net");
    assert_eq!(told["comparison"]["change"], "up", "{told}");
    assert_eq!(told["comparison"]["comparisons"], 4, "{told}");
}

/// Two waves of ten and more, in which these answered both times: what then and later,
/// and whether they agreed. Six more answered once, in confidence.
fn twice(both: &[(u8, u8, bool)], later: &[u8]) -> Project {
    let mut project = project();
    for (wave, year) in [("2025", 0), ("2026", 1)] {
        let mut out = format!("survey: yearly\nwave: \"{wave}\"\nresponses:\n");
        for (at, &(then, now, agreed)) in both.iter().enumerate() {
            let mark = [then, now][year];
            let consent = if agreed { ", consent: attributed" } else { "" };
            let account = if at < 6 { "mill" } else { "wharf" };
            let who = format!("who: {account}{}", at % 6);
            writeln!(
                out,
                "  - {{ id: r{wave}-{at}, {who}, when: {wave}-05-02, recommend: {mark}{consent} }}"
            )
            .unwrap();
        }
        let once = [&[9, 7, 4, 10, 6][..], later][year];
        for (at, mark) in once.iter().enumerate() {
            writeln!(
                out,
                "  - {{ id: o{wave}-{at}, persona: una, when: {wave}-05-02, recommend: {mark} }}"
            )
            .unwrap();
        }
        project = project.add(&format!("feedback/{wave}.yaml"), &out);
    }
    project
}

/// How the same people moved tells how one of them did, where the others are known.
#[test]
fn how_the_same_people_moved_does_not_tell_of_one_in_confidence() {
    let open = [(5, 6), (5, 8), (5, 7), (5, 9), (5, 4)].map(|(a, b)| (a, b, true));
    let path = "personas.una.surveys.yearly.change.recommend.net";
    let made = |own: u8, other: u8| {
        let both: Vec<_> = open.iter().copied().chain([(5, own, false)]).collect();
        twice(&both, &[other, 5, 10, 8, 9])
    };
    let told = figure(&alike([made(10, 0), made(0, 10)]), path);
    assert_eq!(told["status"], "shown", "{told}");
    assert!(told["comparison"]["same_people"].is_null(), "{told}");
    // Nor of several, where all of them moved alike, or all but one.
    let up = |last: (u8, u8)| -> Vec<_> {
        let all = [(5, 10), (5, 9), (5, 9), (5, 10)].into_iter().chain([last]);
        all.map(|(a, b)| (a, b, false)).collect()
    };
    for last in [(5, 9), (5, 5)] {
        let made = twice(&up(last), &[0, 5, 10, 8, 9]).build(Edition::Client);
        let told = figure(&made, path);
        assert_eq!(told["status"], "shown", "{told}");
        assert!(told["comparison"]["same_people"].is_null(), "{told}");
    }
    // Of those who agreed it is told, however few they are.
    let made = twice(&open[..3], &[0, 5, 10, 8, 9]).build(Edition::Client);
    let told = figure(&made, path);
    assert_eq!(told["comparison"]["same_people"]["people"], 3, "{told}");
    // So it is of a group that moved both ways.
    let mut mixed = up((10, 0));
    mixed[0] = (10, 5, false);
    let made = twice(&mixed, &[0, 5, 10, 8, 9]).build(Edition::Client);
    let told = figure(&made, path);
    assert_eq!(told["comparison"]["same_people"]["people"], 5, "{told}");
}

/// A moment of somebody who agreed to be told without a place stands in a journey
/// through several accounts, or does not, wherever they are.
#[test]
fn whether_a_moment_is_told_does_not_place_it() {
    let made = |who: &str, others: &[&str]| {
        let mut out = String::from("title: Helpline\ninteractions:\n");
        for (at, who) in others.iter().chain([&who]).enumerate() {
            writeln!(
                out,
                "  - {{ when: 2026-03-0{}, who: {who}, feeling: -1, title: Rings }}",
                at + 1
            )
            .unwrap();
        }
        let account = |id: &str| {
            format!(
                "name: The {id}\npeople:\n  - {{ id: {id}0, persona: una, consent: unattributed }}\n  - {{ id: {id}1, persona: una }}\n  - {{ id: {id}-chief, persona: dex }}\n"
            )
        };
        let base = ["mill", "wharf", "quay"]
            .into_iter()
            .fold(project(), |project, id| {
                project.add(&format!("accounts/{id}.yaml"), &account(id))
            });
        base.add("journeys/help.yaml", &out)
    };
    let two = ["mill-chief", "wharf-chief"];
    let told = alike([made("mill0", &two), made("quay0", &two)]);
    assert!(told.files.contains_key("data/moments-una.csv"));
    alike([made("wharf0", &two), made("quay0", &two)]);
    // Beside one account it would be taken for that one's.
    let told = alike([made("mill0", &two[..1]), made("quay0", &two[..1])]);
    assert!(!told.files.contains_key("data/moments-una.csv"));
}

/// Where all who answered in confidence are at one account, their bound is that
/// account's, whoever agreed to more.
#[test]
fn a_bound_of_one_account_stands_at_it() {
    let made = |last: u8, elsewhere: bool| {
        let mut all = vec![("wharf0", "satisfaction: 2".to_owned(), true)];
        all.push(("mill5", "satisfaction: 4".to_owned(), true));
        let marks = [5, 4, 5, 4, last];
        let people = ["mill0", "mill1", "mill2", "mill3", "mill4"];
        for (who, mark) in people.into_iter().zip(marks) {
            all.push((who, format!("satisfaction: {mark}"), false));
        }
        if elsewhere {
            all.push(("wharf1", "satisfaction: 5".to_owned(), false));
        }
        let all: Vec<_> = all
            .iter()
            .map(|(who, said, own)| (*who, said.as_str(), *own))
            .collect();
        answered(&all)
    };
    let path = "accounts.mill.personas.una.satisfaction.top_two";
    let told = figure(&alike([made(4, false), made(2, false)]), path);
    assert_eq!((&told["status"], &told["n"]), (&"coded".into(), &6.into()));
    assert_eq!(told["bound"], serde_json::json!({ "over": 0.8 }), "{told}");
    // Where one more is elsewhere, of each it is told what those agreed to.
    let told = figure(&alike([made(4, true), made(2, true)]), path);
    assert_eq!(told["n"], 1, "{told}");
}

/// At an account the figure that stands for a question is of a survey that may be told
/// there, where there is one.
#[test]
fn what_may_be_told_at_an_account_stands_for_what_may_not() {
    let wave = |id: &str, day: &str, consent: &str| {
        format!(
            "survey: {id}\nwave: \"2026\"\nresponses:\n  - {{ id: {id}-0, who: mill0, when: {day}, satisfaction: 4{consent} }}\n  - {{ id: {id}-1, who: wharf0, when: {day}, satisfaction: 2{consent} }}\n"
        )
    };
    let made = project()
        .add("feedback/letter.yaml", &wave("letter", "2026-06-02", ""))
        .add(
            "feedback/calls.yaml",
            &wave("calls", "2026-05-02", ", consent: attributed"),
        )
        .build(Edition::Client);
    let told = figure(&made, "accounts.mill.personas.una.satisfaction.top_two");
    assert_eq!(told["of"], "calls 2026", "{told}");
    assert_eq!(told["n"], 1, "{told}");
}

/// Whoever agreed to be told without a place is missing in no account's figure: where all
/// answered, it would be seen in whose.
#[test]
fn who_is_told_without_a_place_is_missing_at_none() {
    let made = |marks: [&[u8]; 2], open: &[&str]| {
        let mut out = String::from("survey: yearly\nwave: \"2026\"\nresponses:\n");
        for (at, marks) in ["mill", "wharf"].iter().zip(marks) {
            for (n, mark) in marks.iter().enumerate() {
                let who = format!("{at}{n}");
                let consent = match open.contains(&who.as_str()) {
                    true => ", consent: unattributed, says: Well, share: client",
                    false => "",
                };
                writeln!(
                    out,
                    "  - {{ id: {who}, who: {who}, when: 2026-05-02, recommend: {mark}{consent} }}"
                )
                .unwrap();
            }
        }
        project().add("feedback/yearly.yaml", &out)
    };
    let place = |at: &str| format!("accounts.{at}.personas.una.recommend.net");
    let marks: [&[u8]; 2] = [&[6, 10, 4, 8, 9, 2], &[6, 9, 3, 10, 7, 1]];
    // One who is told so, several at one account, and at some of which one did not answer.
    for (marks, one, other) in [
        (marks, &["mill0"][..], &["wharf0"][..]),
        (
            [&[6, 10, 4, 8, 9, 2], &[6, 10, 4, 8, 7, 1]],
            &["mill0", "mill1", "mill2", "mill3"],
            &["wharf0", "wharf1", "wharf2", "wharf3"],
        ),
        (
            [&[6, 10, 4, 8, 9], &[6, 9, 3, 10, 7]],
            &["mill0"],
            &["wharf0"],
        ),
        ([&[6, 10, 4, 8, 9, 2], &[6, 2, 9]], &["mill0"], &["wharf0"]),
    ] {
        let told = alike([made(marks, one), made(marks, other)]);
        for at in ["mill", "wharf"] {
            let told = figure(&told, &place(at));
            assert!(told["value"].is_null() && told["n"].is_null(), "{told}");
        }
        let told = figure(&told, "personas.una.recommend.net");
        assert_eq!(told["n"], marks[0].len() + marks[1].len(), "{told}");
    }
    // Where nobody is told so, each account is told.
    let told = figure(&made(marks, &[]).build(Edition::Client), &place("mill"));
    assert_eq!(told["n"], 6, "{told}");
}

/// Whoever said something else counts nowhere, and is not seen by what a bound is of.
#[test]
fn something_else_does_not_change_a_bound() {
    let made = |kinds: &[&str], rooms: &[&str], uses: &str| {
        let mut members: Vec<String> = (0..kinds.len())
            .map(|n| format!("id: m{n}, persona: una, uses: {uses}, consent: grouped"))
            .collect();
        members.push("id: s, persona: dex, uses: ours".to_owned());
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let ids: Vec<String> = (0..kinds.len()).map(|n| format!("m{n}")).collect();
        let did = ids.iter().map(String::as_str).zip(kinds.iter().copied());
        let did: Vec<_> = did.collect();
        rooms.iter().fold(project(), |project, id| {
            session(project, id, "unattributed", &members, &[("s", &did)])
        })
    };
    let path = |users: &str| format!("rooms.products.ours.{users}.personas.una.awareness");
    for (uses, users) in [("ours", "own"), ("theirs", "others")] {
        for n in [5, 6, 9] {
            for kind in ["nod", "laugh", "who"] {
                let all = vec![kind; n];
                let mut but_one = all.clone();
                but_one[1] = "other";
                let told = alike([made(&all, &["hall"], uses), made(&but_one, &["hall"], uses)]);
                let told = figure(&told, &path(users));
                assert_eq!(told["status"], "coded", "{n} {kind} {told}");
            }
        }
        // Of two sessions together as of one.
        let but_one = made(
            &["nod", "other", "nod", "nod", "nod"],
            &["hall", "yard"],
            uses,
        );
        let told = figure(&but_one.build(Edition::Client), &path(users));
        assert!(told["value"].is_null(), "{told}");
    }
}
