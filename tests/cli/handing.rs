//! What is looked at before a report is handed over: `check --who` and
//! `check --against`.

use super::*;

/// A letter in confidence that so many answered.
fn write(started: &Started, answers: usize) {
    let mut text =
        "survey: letter\nwave: \"2026\"\nwhy: To see\ndecides: What is next\nresponses:\n"
            .to_owned();
    for n in 0..answers {
        let score = [9, 3, 8][n % 3];
        text +=
            &format!("  - {{ id: n{n}, persona: mira, when: 2026-02-01, recommend: {score} }}\n");
    }
    fs::write(started.path("content/feedback/letter.yaml"), text).unwrap();
}

#[test]
fn a_group_that_changed_by_a_few_is_told() {
    let started = Started::new();
    write(&started, 12);
    let build = started.run(&["build", "--out", "old"]);
    assert_eq!(build.code, 0, "{}", build.err);
    let check = |args: &[&str]| {
        let mut all = vec!["check", "--format", "short"];
        all.extend(args);
        started.run(&all)
    };
    let same = check(&["--against", "old/figures.json"]);
    assert!(!same.out.contains("one-answer-apart"), "{}", same.out);
    write(&started, 13);
    for old in ["old/figures.json", "old"] {
        let apart = check(&["--against", old]);
        assert_eq!(apart.code, 0, "{}", apart.err);
        assert!(apart.out.contains("one-answer-apart"), "{}", apart.out);
        assert!(apart.out.contains("was of 12 people"), "{}", apart.out);
    }
    assert_eq!(check(&["--against", "old", "--strict"]).code, 1);
    let build = started.run(&["build", "--out", "old", "--format", "short"]);
    assert!(build.out.contains("one-answer-apart"), "{}", build.out);
    write(&started, 18);
    let enough = check(&["--against", "old/figures.json"]);
    assert!(!enough.out.contains("one-answer-apart"), "{}", enough.out);
}

#[test]
fn what_cannot_be_compared_with_is_told() {
    let started = Started::new();
    let nowhere = started.run(&["check", "--against", "nowhere/figures.json"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("cannot be read"), "{}", nowhere.err);
    for (text, why) in [
        ("[1, 2", "is no figures.json"),
        ("[]", "is no figures.json of a report"),
        ("{\"a\": 1}", "is no figures.json of a report"),
        (
            "{\"report\": {\"edition\": \"internal\"}}",
            "internal edition",
        ),
    ] {
        fs::write(started.path("old.json"), text).unwrap();
        let run = started.run(&["check", "--against", "old.json"]);
        assert_eq!(run.code, 1, "{text}: {}", run.err);
        assert!(run.err.contains(why), "{text}: {}", run.err);
        assert!(run.err.contains("help: "), "{text}: {}", run.err);
    }
    let internal = started.run(&["check", "--edition", "internal", "--against", "old.json"]);
    assert_eq!(internal.code, 2, "{}", internal.err);
}

/// What is built in place of something else than what was handed over says so.
#[test]
fn a_site_that_is_replaced_and_no_client_edition_is_told() {
    let started = Started::new();
    write(&started, 12);
    let note = "compared with nothing";
    let build = |args: &[&str]| {
        let mut all = vec!["build", "--out", "old"];
        all.extend(args);
        let run = started.run(&all);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        run.err
    };
    for (args, told) in [
        (&[][..], false),
        (&[], false),
        (&["--edition", "internal", "--replace-edition"], false),
        (&["--replace-edition"], true),
        (&[], false),
    ] {
        let err = build(args);
        assert_eq!(err.contains(note), told, "{args:?}: {err}");
    }
    fs::write(started.path("old/figures.json"), "[1, ").unwrap();
    assert!(build(&[]).contains("is no figures.json"));
    fs::remove_file(started.path("old/figures.json")).unwrap();
    assert!(build(&[]).contains("cannot be read"));
    assert!(!build(&[]).contains(note));
}

/// Whoever is called by one word that styles and months have as well is no hit there.
#[test]
fn a_word_of_the_programs_own_is_nobodys_name() {
    let started = Started::new();
    let path = started.path("content/accounts/millbrook.yaml");
    let text = fs::read_to_string(&path).unwrap();
    for name in ["Mark", "Jan"] {
        fs::write(&path, text.replace("Bo Samplesen", name)).unwrap();
        let check = started.run(&["check", "--format", "short"]);
        assert_eq!(check.code, 0, "{name}: {}{}", check.out, check.err);
    }
    // What is none of them is one.
    fs::write(&path, text.replace("Bo Samplesen", "Quillby")).unwrap();
    let report = started.path("content/report.yaml");
    let said = fs::read_to_string(&report).unwrap();
    fs::write(&report, said + "\ntheme: own\n").unwrap();
    fs::create_dir_all(started.path("themes/own/static")).unwrap();
    fs::write(
        started.path("themes/own/static/more.css"),
        "/* Quillby */\n",
    )
    .unwrap();
    let check = started.run(&["check", "--format", "short"]);
    assert_eq!(check.code, 1, "{}{}", check.out, check.err);
    assert!(check.out.contains("not_names:"), "{}", check.out);
}

#[test]
fn what_a_client_can_work_out_is_told_person_by_person() {
    let started = Started::new();
    let who = started.run(&["check", "--who"]);
    assert_eq!(who.code, 0, "{}", who.err);
    for told in [
        "Millbrook Bakery",
        "Ada Exampleton (read as: ",
        "the only one there",
    ] {
        assert!(who.out.contains(told), "{told}: {}", who.out);
    }
    let json = started.run(&["check", "--who", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let people = json["summary"]["who"]["people"].as_array().unwrap();
    assert_eq!(people.len(), 3);
    assert_eq!(people[0]["name"], "Ada Exampleton");
    let plain = started.run(&["check", "--format", "json"]);
    assert!(!plain.out.contains("\"who\""), "{}", plain.out);
    let internal = started.run(&["check", "--edition", "internal", "--who"]);
    assert_eq!(internal.code, 2);
}

/// A small report of its own, of which the client edition was handed over once.
struct Handed {
    home: tempfile::TempDir,
}

impl Handed {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let own = Self { home };
        own.write(
            "report.yaml",
            "title: Two editions\nas_of: 2026-09-30\nproduct: kiln\nproducts: { kiln: { name: Kiln }, oven: { name: Oven } }\nprivacy: { confidentiality: { lock_in: grouped } }\n",
        );
        own.write(
            "personas/mira.yaml",
            "{ name: Mira, roles: [user], uses: oven }\n",
        );
        own.write(
            "personas/bert.yaml",
            "{ name: Bert, roles: [user], uses: kiln }\n",
        );
        own
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.home.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.home.path().join("content").join(path)).unwrap();
    }

    fn hand_over(&self) {
        let build = run_in(self.home.path(), &["build", "--out", "old"], &[]);
        assert_eq!(build.code, 0, "{}{}", build.out, build.err);
    }

    /// What there is to say of the edition that was handed over.
    fn told(&self) -> Vec<String> {
        let args = [
            "check",
            "--format",
            "short",
            "--against",
            "old/figures.json",
        ];
        let check = run_in(self.home.path(), &args, &[]);
        assert_eq!(check.code, 0, "{}{}", check.out, check.err);
        let lines = check.out.lines();
        let lines = lines.filter(|line| line.contains("warning[one-answer-apart]"));
        lines.map(str::to_owned).collect()
    }

    /// A letter in one wave: what each said, and what it was about.
    fn letter(&self, file: &str, wave: &str, answers: &[(u8, &str)]) {
        let mut text = format!(
            "survey: letter\nwave: \"{wave}\"\nwhy: To see\ndecides: What is next\nresponses:\n"
        );
        for (at, (score, tag)) in answers.iter().enumerate() {
            let tags = if tag.is_empty() {
                String::new()
            } else {
                format!(", tags: [{tag}]")
            };
            let about = format!("persona: mira, when: 2026-02-01, recommend: {score}{tags}");
            text += &format!("  - {{ id: {file}-{at}, {about} }}\n");
        }
        self.write(&format!("feedback/{file}.yaml"), &text);
    }

    /// Who stays: how satisfied each is, how likely to stay, and what they agreed
    /// to; all of them would go, and one barrier holds them.
    fn staying(&self, answers: &[(u8, u8, &str)]) {
        let (mut people, mut said) = (String::new(), String::new());
        for (at, (satisfied, stay, consent)) in answers.iter().enumerate() {
            people += &format!("  - {{ id: p{at}, persona: mira, name: Zed{at} Quillby }}\n");
            said += &format!(
                "  - {{ person: p{at}, when: 2026-02-17, satisfaction: {satisfied}, stay: {stay}, would_switch: yes, barriers: {{ procedural: 8, financial: 2, relational: 1 }}{consent} }}\n"
            );
        }
        let text = format!("name: The quay\npeople:\n{people}lock_in:\n{said}");
        self.write("accounts/quay.yaml", &text);
    }

    /// A session in which one told of the kiln, and the others did these things.
    fn room(&self, promise: &str, did: &[&str]) {
        let (mut members, mut reactions) = (String::new(), String::new());
        for (at, kind) in did.iter().enumerate() {
            members += &format!("  - {{ id: m{at}, persona: mira }}\n");
            reactions += &format!("      - {{ from: m{at}, reaction: {kind} }}\n");
        }
        let text = format!(
            "title: The kiln\nwhen: 2026-05-05\nconfidentiality: {promise}\nmembers:\n  - {{ id: b, persona: bert }}\n{members}introductions:\n  - member: b\n    reactions:\n{reactions}"
        );
        self.write("rooms/kiln.yaml", &text);
    }
}

/// So many of each.
fn each<T: Copy>(all: &[(usize, T)]) -> Vec<T> {
    let all = all
        .iter()
        .flat_map(|(n, one)| std::iter::repeat_n(*one, *n));
    all.collect()
}

const GLAD: (u8, u8, &str) = (9, 9, "");
const HELD: (u8, u8, &str) = (3, 9, "");
const GONE: (u8, u8, &str) = (2, 2, "");

#[test]
fn answers_on_staying_a_few_apart_are_told() {
    let handed = Handed::new();
    handed.staying(&each(&[(5, GLAD), (6, HELD), (5, GONE)]));
    handed.hand_over();
    assert_eq!(handed.told(), [""; 0]);
    // One more.
    handed.staying(&each(&[(6, GLAD), (6, HELD), (5, GONE)]));
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    for part in [
        "`lock_in.personas.mira.",
        "was of 16 people",
        "is of 17 now",
        "the 1 person",
    ] {
        assert!(told[0].contains(part), "{part}: {told:?}");
    }
    // As many, and two who answered otherwise.
    handed.staying(&each(&[(7, GLAD), (4, HELD), (5, GONE)]));
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("2 answers at least changed"), "{told:?}");
    // Enough more.
    handed.staying(&each(&[(8, GLAD), (8, HELD), (5, GONE)]));
    assert_eq!(handed.told(), [""; 0]);
    // Whoever agreed to be told by role and company is no secret.
    let agreed = (9, 9, ", consent: attributed");
    handed.staying(&each(&[(5, GLAD), (6, HELD), (5, GONE), (1, agreed)]));
    assert_eq!(handed.told(), [""; 0]);
}

#[test]
fn themes_that_a_few_more_named_are_told() {
    let handed = Handed::new();
    let answers = |slow: usize, dear: usize| {
        let (slow, dear) = ((slow, "slow"), (dear, "dear"));
        let tags = each(&[slow, dear, (20 - slow.0 - dear.0, "")]);
        let score = |at: usize| if at < 10 { 9 } else { 3 };
        tags.into_iter()
            .enumerate()
            .map(|(at, tag)| (score(at), tag))
            .collect::<Vec<_>>()
    };
    handed.letter("a", "2026", &answers(7, 6));
    handed.hand_over();
    assert_eq!(handed.told(), [""; 0]);
    handed.letter("a", "2026", &answers(8, 6));
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    for part in [
        "themes.slow` (letter 2026)",
        "of 20 people",
        "1 answer at least changed",
    ] {
        assert!(told[0].contains(part), "{part}: {told:?}");
    }
    // That as many name one that is new as another that is gone is no subtraction.
    handed.letter("a", "2026", &answers(12, 6));
    assert_eq!(handed.told(), [""; 0]);
}

#[test]
fn reactions_of_a_few_more_are_told_where_they_were_given_in_confidence() {
    let handed = Handed::new();
    let room = |promise: &str, more: usize| {
        let did = each(&[(4 + more, "admire"), (4, "who"), (3, "laugh"), (3, "nod")]);
        handed.room(promise, &did);
    };
    room("grouped", 0);
    handed.hand_over();
    assert_eq!(handed.told(), [""; 0]);
    room("grouped", 1);
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    for part in ["`rooms.sessions.kiln.", "was of 14 people", "the 1 person"] {
        assert!(told[0].contains(part), "{part}: {told:?}");
    }
    room("grouped", 5);
    assert_eq!(handed.told(), [""; 0]);
    // Under the Chatham House Rule each is told by itself.
    room("unattributed", 0);
    handed.hand_over();
    room("unattributed", 1);
    assert_eq!(handed.told(), [""; 0]);
}

#[test]
fn a_wave_goes_by_its_survey_and_not_by_its_name() {
    let answers = |n: usize| {
        let all = (0..n).map(|at| ([9, 3, 8][at % 3], ""));
        all.collect::<Vec<_>>()
    };
    let handed = Handed::new();
    handed.letter("old", "2025", &answers(30));
    handed.letter("new", "Spring", &answers(12));
    handed.hand_over();
    // Another name alone tells nothing.
    handed.letter("new", "May", &answers(12));
    assert_eq!(handed.told(), [""; 0]);
    // Another name, and one more.
    handed.letter("new", "May", &answers(13));
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    for part in [
        "waves.may.",
        "(letter May) is of 13 people, and letter Spring, which is gone, was of 12",
        "the same wave under another name",
    ] {
        assert!(told[0].contains(part), "{part}: {told:?}");
    }
    // So many more are another wave, or enough of the same.
    handed.letter("new", "May", &answers(17));
    assert_eq!(handed.told(), [""; 0]);
    // A further wave of about as many is no other name: the first is still there.
    handed.letter("new", "Spring", &answers(12));
    handed.letter("more", "May", &answers(13));
    assert_eq!(handed.told(), [""; 0]);
    // Both of the names may be others.
    handed.remove("feedback/more.yaml");
    handed.letter("old", "Autumn", &answers(30));
    handed.letter("new", "May", &answers(11));
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("letter Spring, which is gone"), "{told:?}");
}

/// A persona and an account under another id are not compared, and that is told.
#[test]
fn another_id_is_told() {
    let handed = Handed::new();
    let answers: Vec<_> = (0..12).map(|at| ([9, 3, 8][at % 3], "")).collect();
    handed.letter("new", "2026", &answers);
    handed.staying(&each(&[(5, GLAD), (6, HELD), (5, GONE)]));
    handed.hand_over();
    let nora = "{ name: Mira, roles: [user], uses: oven }\n";
    // Another one beside her is no other name.
    handed.write("personas/nora.yaml", nora);
    assert_eq!(handed.told(), [""; 0]);
    handed.remove("personas/mira.yaml");
    for path in ["feedback/new.yaml", "accounts/quay.yaml"] {
        let full = handed.home.path().join("content").join(path);
        let text = fs::read_to_string(full).unwrap();
        handed.write(path, &text.replace("persona: mira", "persona: nora"));
    }
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("persona `mira` is gone") && told[0].contains("`nora` is new"),
        "{told:?}"
    );
    handed.write("personas/mira.yaml", nora);
    handed.letter("new", "2026", &answers);
    handed.staying(&each(&[(5, GLAD), (6, HELD), (5, GONE)]));
    let full = handed.home.path().join("content/accounts/quay.yaml");
    let text = fs::read_to_string(full).unwrap();
    handed.remove("accounts/quay.yaml");
    handed.write("accounts/dock.yaml", &text);
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("account `quay` is gone"), "{told:?}");
}

/// A group that is none any more, as some agreed to be told singly, leaves those few
/// who did not.
#[test]
fn a_group_that_is_none_any_more_is_told() {
    let handed = Handed::new();
    let five = each(&[(2, GLAD), (2, HELD), (1, GONE)]);
    handed.staying(&five);
    handed.hand_over();
    let mut fewer = five.clone();
    fewer[4].2 = ", consent: attributed";
    handed.staying(&fewer);
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the 4 people in between"), "{told:?}");
    handed.remove("accounts/quay.yaml");
    // A bound of all alike.
    handed.room("grouped", &each(&[(5, "nod")]));
    handed.hand_over();
    assert_eq!(handed.told(), [""; 0]);
    let full = handed.home.path().join("content/rooms/kiln.yaml");
    let text = fs::read_to_string(full).unwrap();
    handed.write(
        "rooms/kiln.yaml",
        &text.replace(
            "{ id: m4, persona: mira }",
            "{ id: m4, persona: mira, consent: unattributed }",
        ),
    );
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("person by person"), "{told:?}");
}

/// A letter of two accounts: what each said of it, under what they agreed to.
fn told_of_two(handed: &Handed, all: &[(&str, u8, &str)]) {
    let mut text =
        "survey: letter\nwave: \"2026\"\nwhy: To see\ndecides: What is next\nresponses:\n"
            .to_owned();
    let mut people = std::collections::BTreeMap::<&str, String>::new();
    for (at, (account, satisfied, consent)) in all.iter().enumerate() {
        let own = people.entry(account).or_default();
        *own += &format!("  - {{ id: p{at}, persona: mira, name: Zed{at} Quillby }}\n");
        text += &format!(
            "  - {{ id: a{at}, who: p{at}, when: 2026-02-01, satisfaction: {satisfied}, consent: {consent} }}\n"
        );
    }
    for (account, people) in people {
        let path = format!("accounts/{account}.yaml");
        handed.write(&path, &format!("name: {account}\npeople:\n{people}"));
    }
    handed.write("feedback/letter.yaml", &text);
}

/// An answer without an account is placed, where one edition tells what it is, and both
/// together how many more answered at one account.
#[test]
fn a_late_answer_without_an_account_is_told() {
    let rule = "unattributed";
    let six = |account| (0..6).map(move |at| (account, 1 + at % 5, rule));
    let both: Vec<_> = six("quay").chain(six("mill")).collect();
    let handed = Handed::new();
    told_of_two(&handed, &both);
    handed.hand_over();
    assert_eq!(handed.told(), [""; 0]);
    let with = |more: &[(&'static str, u8, &'static str)]| {
        let all: Vec<_> = both.iter().chain(more).copied().collect();
        all
    };
    let late = with(&[("quay", 4, rule)]);
    told_of_two(&handed, &late);
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    for part in [
        "`accounts.quay.personas.mira.surveys.letter.waves.2026.responses`",
        "was 6 when it was handed over and is 7 now",
        "1 answer came",
        "and where",
    ] {
        assert!(told[0].contains(part), "{part}: {told:?}");
    }
    // One less is as telling as one more, and so is one there in place of one elsewhere.
    told_of_two(&handed, &both[1..]);
    assert_eq!(handed.told().len(), 1);
    let mut moved = both.clone();
    moved[0] = ("mill", 4, rule);
    told_of_two(&handed, &moved);
    assert_eq!(handed.told().len(), 1);
    // Another answer, of whom nobody knows, is not.
    let mut edited = both.clone();
    edited[0].1 = 5;
    told_of_two(&handed, &edited);
    assert_eq!(handed.told(), [""; 0]);
    // The ways out: more of them, or another promise.
    let more: Vec<_> = ["quay", "mill", "quay", "mill", "quay"]
        .map(|account| (account, 4, rule))
        .into();
    told_of_two(&handed, &with(&more));
    assert_eq!(handed.told(), [""; 0]);
    for consent in ["attributed", "grouped"] {
        told_of_two(&handed, &with(&[("quay", 4, consent)]));
        assert_eq!(handed.told(), [""; 0], "{consent}");
    }
    // Whoever agreed to be told with their account is no secret.
    let open = |n: usize| {
        let all = (0..n).map(|at| (["quay", "mill"][at % 2], 1 + at as u8 % 5, "attributed"));
        all.collect::<Vec<_>>()
    };
    told_of_two(&handed, &open(12));
    handed.hand_over();
    told_of_two(&handed, &open(13));
    assert_eq!(handed.told(), [""; 0]);
}

/// What was asked under another id, or as one of the four, is compared.
#[test]
fn a_question_under_another_id_is_compared() {
    let handed = Handed::new();
    let letter = |asks: &str, key: &str, marks: &[u8]| {
        let mut text = format!(
            "survey: letter\nwave: \"2026\"\nwhy: To see\ndecides: What is next\n{asks}responses:\n"
        );
        for (at, mark) in marks.iter().enumerate() {
            let given = match key {
                "satisfaction" => format!("satisfaction: {mark}"),
                key => format!("answers: {{ {key}: {mark} }}"),
            };
            text += &format!(
                "  - {{ id: a{at}, persona: mira, when: 2026-02-01, recommend: {}, {given} }}\n",
                [9, 3, 8][at % 3]
            );
        }
        handed.write("feedback/letter.yaml", &text);
    };
    let asks =
        |id: &str, text: &str| format!("asks:\n  {id}: {{ text: \"{text}\", scale: [1, 5] }}\n");
    let was = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2];
    let one_other = [5, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2];
    let others = [5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4];
    let docs = asks("docs", "How good is our manual?");
    letter(&docs, "docs", &was);
    handed.hand_over();
    for (asks, key) in [
        (asks("papers", "How good is our manual?"), "papers"),
        (asks("papers", "How good was our manual?"), "papers"),
        (String::new(), "satisfaction"),
    ] {
        letter(&asks, key, &was);
        assert_eq!(handed.told(), [""; 0], "{key}");
        letter(&asks, key, &one_other);
        let told = handed.told();
        assert_eq!(told.len(), 1, "{key}: {told:?}");
        for part in [
            "asks.docs.mean`, which is gone",
            "1 answer at least changed",
            "the same question under another name",
        ] {
            assert!(told[0].contains(part), "{part}: {told:?}");
        }
        letter(&asks, key, &others);
        assert_eq!(handed.told(), [""; 0], "{key}");
    }
    // Another question, in other words.
    letter(&asks("calls", "Do you telephone?"), "calls", &one_other);
    assert_eq!(handed.told(), [""; 0]);
    // Satisfaction, asked as a question of its own.
    letter("", "satisfaction", &was);
    handed.hand_over();
    letter(&docs, "docs", &one_other);
    let told = handed.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the same question"), "{told:?}");
}

#[test]
fn a_theme_under_another_name_is_compared() {
    let handed = Handed::new();
    let letter = |slow: (usize, &str), dear: (usize, &str)| {
        let tags = each(&[slow, dear, (20 - slow.0 - dear.0, "")]);
        let score = |at: usize| if at < 10 { 9 } else { 3 };
        let all = tags.into_iter().enumerate();
        let all: Vec<_> = all.map(|(at, tag)| (score(at), tag)).collect();
        handed.letter("a", "2026", &all);
    };
    letter((7, "slow"), (6, "dear"));
    handed.hand_over();
    letter((7, "Slow"), (6, "dearness"));
    assert_eq!(handed.told(), [""; 0]);
    for (slow, dear) in [((8, "slowly"), (6, "Dear")), ((8, "pace"), (6, "dear"))] {
        letter(slow, dear);
        let told = handed.told();
        assert_eq!(told.len(), 1, "{told:?}");
        for part in [
            "themes.slow`, which is gone",
            "1 answer at least changed",
            "the same theme under another name",
        ] {
            assert!(told[0].contains(part), "{part}: {told:?}");
        }
    }
    letter((13, "pace"), (6, "dear"));
    assert_eq!(handed.told(), [""; 0]);
}

#[test]
fn a_product_under_another_id_is_compared() {
    let handed = Handed::new();
    let room = |admire: usize, who: usize| {
        handed.room(
            "grouped",
            &each(&[(admire, "admire"), (who, "who"), (6, "nod")]),
        );
    };
    room(4, 4);
    handed.hand_over();
    let report = handed.home.path().join("content/report.yaml");
    let said = fs::read_to_string(report).unwrap();
    handed.write("report.yaml", &said.replace("kiln", "furnace"));
    handed.write(
        "personas/bert.yaml",
        "{ name: Bert, roles: [user], uses: furnace }\n",
    );
    assert_eq!(handed.told(), [""; 0]);
    room(5, 3);
    let told = handed.told();
    assert!(!told.is_empty());
    for part in [
        "products.furnace.",
        "products.kiln.",
        "which is gone",
        "the same product under another name",
    ] {
        assert!(told[0].contains(part), "{part}: {told:?}");
    }
}

/// A check tells of a name that stands in drawings alone, at the same place as a build.
#[test]
fn a_name_in_the_words_of_drawings_is_told_by_a_check() {
    let started = Started::new();
    let account = fs::read_to_string(started.path("content/accounts/millbrook.yaml")).unwrap();
    assert!(account.contains("Bo Samplesen"));
    let words = started.path("themes/default/words.yaml");
    fs::create_dir_all(words.parent().unwrap()).unwrap();
    fs::write(
        &words,
        "picture.near_work: nearer to the work Bo Samplesen\n",
    )
    .unwrap();
    let check = started.run(&["check", "--format", "short"]);
    let build = started.run(&["build", "--format", "short"]);
    assert_eq!(
        (check.code, build.code),
        (1, 1),
        "{}{}",
        check.err,
        build.err
    );
    assert!(build.out.contains("name-leaves"), "{}", build.out);
    assert_eq!(check.out, build.out);
}
