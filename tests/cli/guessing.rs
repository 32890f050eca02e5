//! What `sidewise import` takes the columns of a table for.

use super::*;

/// The map of a table, and what is said of it.
pub(super) fn import(table: &str) -> Run {
    import_file("answers.csv", table.as_bytes(), &[])
}

fn import_file(name: &str, table: &[u8], more: &[&str]) -> Run {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let path = format!("content/feedback/{name}");
    fs::write(started.path(&path), table).unwrap();
    let mut args = vec!["import", path.as_str()];
    args.extend(more);
    started.run(&args)
}

/// The lines of a map that are no comments.
pub(super) fn live(map: &str) -> String {
    let lines = map.lines().filter(|line| !line.trim().starts_with('#'));
    lines.map(|line| format!("{line}\n")).collect()
}

pub(super) fn column(map: &str, key: &str) -> Option<String> {
    let map = live(map);
    let (_, own) = map.split_once(&format!("\n      {key}:"))?;
    let lines = own.split('\n').enumerate();
    let own = lines.take_while(|(at, line)| *at == 0 || line.starts_with("        "));
    let own: String = own.map(|(_, line)| format!("{line}\n")).collect();
    let (_, rest) = own.split_once("column:")?;
    let rest = rest.trim_start();
    match rest.strip_prefix('"') {
        Some(rest) => Some(rest.split('"').next().unwrap().to_owned()),
        None => Some(rest.split([' ', '\n']).next().unwrap().to_owned()),
    }
}

/// A Qualtrics export with some questions: a code, a question, its answers.
fn qualtrics(questions: &[(&str, &str, &[&str])]) -> String {
    let mut rows = vec![
        "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId".to_owned(),
        "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID".to_owned(),
        [
            "startDate",
            "endDate",
            "status",
            "finished",
            "recordedDate",
            "_recordId",
        ]
        .map(|id| format!("\"{{\"\"ImportId\"\":\"\"{id}\"\"}}\""))
        .join(","),
    ];
    for n in 0..questions[0].2.len() {
        let day = format!("2026-03-0{} 10:00:00", n + 1);
        rows.push(format!("{day},{day},IP Address,True,{day},R_{n}"));
    }
    for (at, (code, text, answers)) in questions.iter().enumerate() {
        rows[0].push_str(&format!(",{code}"));
        rows[1].push_str(&format!(",{text}"));
        rows[2].push_str(&format!(",\"{{\"\"ImportId\"\":\"\"QID{at}\"\"}}\""));
        for (row, answer) in rows[3..].iter_mut().zip(*answers) {
            row.push_str(&format!(",{answer}"));
        }
    }
    rows.join("\n") + "\n"
}

#[test]
fn the_question_behind_a_code_is_looked_at() {
    let table = qualtrics(&[
        (
            "Q1_NPS_GROUP",
            "Would you recommend us? - Group",
            &["Promoter", "Detractor", "Promoter", "Passive"],
        ),
        ("Q1", "Would you recommend us?", &["9", "3", "10", "7"]),
        (
            "Q7",
            "How satisfied are you?",
            &["Satisfied", "Very dissatisfied", "Satisfied", "Neutral"],
        ),
        ("Q8", "Why?", &["Fast", "Slow", "Fast enough", ""]),
        (
            "Q9",
            "What is your role?",
            &["Cook", "Guest", "Cook", "Guest"],
        ),
    ]);
    let import = import(&table);
    for (key, at) in [
        ("recommend", "Q1"),
        ("satisfaction", "Q7"),
        ("says", "Q8"),
        ("persona", "Q9"),
    ] {
        assert_eq!(
            column(&import.out, key).as_deref(),
            Some(at),
            "{}",
            import.out
        );
    }
    for line in [
        "says: { column: \"Q8\" }   # Why?\n",
        "column: \"Q9\"   # What is your role?\n",
        "          \"Very dissatisfied\": 1   # 1\n",
        "#   \"Q1_NPS_GROUP\"   # Would you recommend us? - Group (made of a score by the tool)\n",
    ] {
        assert!(import.out.contains(line), "{line}\n{}", import.out);
    }
}

#[test]
fn a_group_made_of_a_score_is_no_persona() {
    for (header, values) in [
        (
            "Q1_NPS_GROUP",
            ["Promoter", "Passive", "Detractor", "Promoter"],
        ),
        ("How likely? [Group]", ["1", "2", "3", "1"]),
        ("Gruppe", ["Promotor", "Kritiker", "Passive", "Kritiker"]),
        (
            "Segment",
            ["Détracteur", "Promoteur", "Promoteur", "Passif"],
        ),
        (
            "Perfil",
            ["Detractores", "Promotores", "Pasivos", "Pasivos"],
        ),
    ] {
        let rows = values.iter().zip([9, 3, 7, 10]);
        let rows: String = rows
            .map(|(value, score)| format!("{value},{score}\n"))
            .collect();
        let import = import(&format!("{header},NPS\n{rows}"));
        assert_eq!(column(&import.out, "persona"), None, "{}", import.out);
        assert_eq!(
            column(&import.out, "recommend").as_deref(),
            Some("NPS"),
            "{}",
            import.out
        );
    }
    // Groups of people are.
    let import = import("Group,NPS\nCooks,9\nGuests,3\nCooks,7\n");
    assert_eq!(
        column(&import.out, "persona").as_deref(),
        Some("Group"),
        "{}",
        import.out
    );
}

#[test]
fn a_day_is_no_persona() {
    for days in [
        ["2026-03-01", "2026-03-02", "2026-03-01"],
        [
            "3/24/2026 9:05 AM",
            "5/6/2026 10:00 PM",
            "5/6/2026 10:00 PM",
        ],
        ["24.03.2026", "25.03.2026", "24.03.2026"],
    ] {
        let table = format!(
            "Datum,Rolle,NPS\n{},Koch,9\n{},Gast,3\n{},Koch,7\n",
            days[0], days[1], days[2]
        );
        let import = import(&table);
        assert_eq!(
            column(&import.out, "when").as_deref(),
            Some("Datum"),
            "{}",
            import.out
        );
        assert_eq!(
            column(&import.out, "persona").as_deref(),
            Some("Rolle"),
            "{}",
            import.out
        );
        // Neither is it one where nothing else could be.
        let table = format!(
            "Submitted,NPS\n{},9\n{},3\n{},7\n",
            days[0], days[1], days[2]
        );
        let import = self::import(&table);
        assert_eq!(column(&import.out, "persona"), None, "{}", import.out);
        assert_eq!(
            column(&import.out, "when").as_deref(),
            Some("Submitted"),
            "{}",
            import.out
        );
    }
}

#[test]
fn days_are_told_with_their_format() {
    for (days, format) in [
        (
            ["3/24/2026 9:05 AM", "5/6/2026 10:00 PM"],
            "%m/%d/%Y %I:%M %p",
        ),
        (["24-03-2026", "05-06-2026"], "%d-%m-%Y"),
        (["24 Mar 2026", "6 May 2026"], "%d %b %Y"),
        (["24-Mar-26", "06-May-26"], "%d-%b-%y"),
        (["3/24/26 9:05", "5/6/26 10:00"], "%m/%d/%y %H:%M"),
        (["24/3/26", "6/5/26"], "%d/%m/%y"),
        (["24.03.26 9:05", "06.05.26 10:00"], "%d.%m.%y %H:%M"),
    ] {
        let import = import(&format!("Day,NPS\n{},9\n{},3\n", days[0], days[1]));
        let line = format!("      when: {{ column: \"Day\", format: \"{format}\" }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
}

#[test]
fn a_tool_whose_days_are_written_otherwise_is_helped() {
    let table = |days: [&str; 3]| {
        format!(
            "Timestamp,Score\n{},9\n{},2\n{},2\n",
            days[0], days[1], days[2]
        )
    };
    let day_first = [
        "03/04/2026 10:00:00",
        "25/06/2026 11:00:00",
        "26/06/2026 12:00:00",
    ];
    let dotted = [
        "03.04.2026 10:00:00",
        "25.06.2026 11:00:00",
        "26.06.2026 12:00:00",
    ];
    let month_first = [
        "4/3/2026 10:00:00",
        "6/25/2026 11:00:00",
        "6/26/2026 12:00:00",
    ];
    for (days, line) in [
        (
            day_first,
            Some("when: { column: \"Timestamp\", format: \"%d/%m/%Y %H:%M:%S\" }"),
        ),
        (
            dotted,
            Some("when: { column: \"Timestamp\", format: \"%d.%m.%Y %H:%M:%S\" }"),
        ),
        (month_first, None),
    ] {
        let import = import(&table(days));
        assert!(
            import.out.contains("preset: google-forms "),
            "{}",
            import.out
        );
        assert_eq!(
            import.out.contains("      when:"),
            line.is_some(),
            "{}",
            import.out
        );
        assert!(
            line.is_none_or(|line| import.out.contains(line)),
            "{}",
            import.out
        );
    }
}

#[test]
fn days_that_a_spreadsheet_made_numbers_are_days_by_their_header() {
    for (header, preset) in [("Submitted", false), ("Datum", false), ("Timestamp", true)] {
        let import = import(&format!("{header},NPS\n46105.378,9\n46106,3\n46107.5,7\n"));
        let line = format!("      when: {{ column: \"{header}\", format: \"serial\" }}\n");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
        assert_eq!(import.out.contains("preset:"), preset, "{}", import.out);
    }
    let import = import("Revenue,NPS\n46105,9\n46106,3\n46107,7\n");
    assert!(!import.out.contains("when:"), "{}", import.out);
}

#[test]
fn day_or_month_is_asked_where_no_day_tells() {
    for (header, preset) in [("Day", false), ("Timestamp", true)] {
        let table = |days: [&str; 3]| {
            format!(
                "{header},NPS\n{},9\n{},3\n{},7\n",
                days[0], days[1], days[2]
            )
        };
        let open = import(&table(["03/04/2026", "05/06/2026", "07/07/2026"]));
        let line = format!(
            "      when: {{ column: \"{header}\" }}   # no day tells the day from the month: format: \"%m/%d/%Y\" or format: \"%d/%m/%Y\"\n"
        );
        assert!(open.out.contains(&line), "{line}\n{}", open.out);
        let question = format!("Does the day or the month come first in \"{header}\"?");
        assert!(open.err.contains(&question), "{}", open.err);
        // One day that tells is enough, and of the seventh of July either is true.
        for days in [
            ["03/04/2026", "05/06/2026", "03/24/2026"],
            ["07/07/2026", "06/06/2026", "05/05/2026"],
        ] {
            let sure = import(&table(days));
            assert!(!sure.err.contains(&question), "{}", sure.err);
            assert_eq!(sure.out.contains("when:"), !preset, "{}", sure.out);
        }
    }
}

#[test]
fn a_column_without_a_name_has_a_number() {
    // Its letter is the name of another.
    let import = import("B,,Score\n9,red,7\n3,blue,5\n7,red,9\n");
    assert_eq!(
        column(&import.out, "persona").as_deref(),
        Some("2"),
        "{}",
        import.out
    );
    let import = self::import("Nr,,Score\n1,red,7\n2,blue,5\n3,red,9\n");
    assert_eq!(
        column(&import.out, "persona").as_deref(),
        Some("B"),
        "{}",
        import.out
    );
}

#[test]
fn four_languages_are_understood() {
    let rows = [
        "1,2026-03-01,{0},Acme,9,{3},6,{1}",
        "2,2026-03-02,{2},Acme,3,{4},2,Nix",
        "3,2026-03-03,{0},Bolt,10,{3},7,{1}",
    ];
    for (headers, words) in [
        (
            [
                "ID",
                "Date",
                "Role",
                "Company",
                "Would you recommend us?",
                "How satisfied are you?",
                "It was made easy",
                "Why?",
            ],
            [
                "Cook",
                "It goes without a hitch",
                "Guest",
                "Very satisfied",
                "Dissatisfied",
            ],
        ),
        (
            [
                "Nr.",
                "Datum",
                "Rolle",
                "Firma",
                "Würden Sie uns weiterempfehlen?",
                "Wie zufrieden sind Sie?",
                "War es einfach?",
                "Warum?",
            ],
            [
                "Koch",
                "Es geht ohne Mühe",
                "Gast",
                "Sehr zufrieden",
                "Unzufrieden",
            ],
        ),
        (
            [
                "Numéro",
                "Horodateur",
                "Fonction",
                "Société",
                "Nous recommanderiez-vous ?",
                "Êtes-vous satisfait ?",
                "Était-ce facile ?",
                "Pourquoi ?",
            ],
            [
                "Cuisinier",
                "Cela marche très bien",
                "Invité",
                "Très satisfait",
                "Insatisfait",
            ],
        ),
        (
            [
                "Número",
                "Fecha",
                "Función",
                "Empresa",
                "¿Nos recomendaría?",
                "¿Está satisfecho?",
                "¿Fue fácil?",
                "¿Por qué?",
            ],
            [
                "Cocinero",
                "Todo funciona muy bien",
                "Invitado",
                "Muy satisfecho",
                "Insatisfecho",
            ],
        ),
    ] {
        let mut table = headers.join(",") + "\n";
        for row in rows {
            let mut row = row.to_owned();
            for (at, word) in words.iter().enumerate() {
                row = row.replace(&format!("{{{at}}}"), word);
            }
            table += &(row + "\n");
        }
        let import = import(&table);
        let keys = [
            "id",
            "when",
            "persona",
            "account",
            "recommend",
            "satisfaction",
            "effort",
            "says",
        ];
        for (key, header) in keys.into_iter().zip(headers) {
            match key {
                "account" => assert!(
                    import.out.contains(&format!("#   column: \"{header}\"")),
                    "{}",
                    import.out
                ),
                _ => assert_eq!(
                    column(&import.out, key).as_deref(),
                    Some(header),
                    "{key}\n{}",
                    import.out
                ),
            }
        }
        let line = |at: usize, step| format!("          \"{}\": {step}   #", words[at]);
        for line in [line(3, 5), line(4, 2)] {
            assert!(import.out.contains(&line), "{line}\n{}", import.out);
        }
    }
}

#[test]
fn of_several_ratings_that_are_alike_one_is_asked_for() {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let table = "\
Role,How good is ... [the soup],How good is ... [the bread],Comment
Cook,Good,Bad,All is well here
Guest,Excellent,Bad,Nothing to add
Cook,Good,Bad,So it goes here
";
    fs::write(started.path("content/feedback/menu.csv"), table).unwrap();
    let import = started.run(&["import", "content/feedback/menu.csv", "--write"]);
    let question = "Which of these is satisfaction: \"How good is ... [the soup]\", \"How good is ... [the bread]\"?";
    assert!(import.err.contains(question), "{}", import.err);
    let map = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    assert!(map.contains("          \"Bad\": 2   # 3\n"), "{map}");
    let said = started.run(&["check", "--format", "short"]);
    let line = map
        .lines()
        .position(|line| line == "        column:")
        .unwrap()
        + 1;
    let open = format!("content/report.yaml:{line}:9: error[missing-key]: `column` is empty");
    assert!(said.out.contains(&open), "{}", said.out);

    // One that says all in all is the one, and so is a satisfaction beside
    // ratings of single things.
    for header in ["Overall [the house]", "How satisfied are you?"] {
        let table = table.replace("How good is ... [the soup]", header);
        let import = self::import(&table);
        assert_eq!(
            column(&import.out, "satisfaction").as_deref(),
            Some(header),
            "{}",
            import.out
        );
    }
}

#[test]
fn a_rating_up_to_five_does_not_recommend() {
    let rows = |scores: &[i64]| {
        scores
            .iter()
            .map(|score| format!("{score},Cook\n"))
            .collect::<String>()
    };
    for (header, scores, scale) in [
        (
            "How likely are you to recommend us? (1-5)",
            &[5, 4, 5, 3][..],
            "scale: [1, 5], show: top_two }",
        ),
        (
            "How likely are you to recommend us?",
            &[5, 4, 5, 1],
            "scale: [1, 5], show: top_two }",
        ),
        (
            "Would you recommend us? (1 to 10)",
            &[10, 9, 6, 8],
            "scale: [1, 10] }",
        ),
    ] {
        let import = import(&format!("{header},Role\n{}", rows(scores)));
        assert_eq!(column(&import.out, "recommend"), None, "{}", import.out);
        assert_eq!(column(&import.out, "satisfaction"), None, "{}", import.out);
        assert!(import.out.contains(scale), "{}", import.out);
    }
    for (header, scores) in [
        ("Would you recommend us? (0-10)", &[5, 4, 5, 3][..]),
        ("Would you recommend us?", &[5, 4, 6, 3]),
    ] {
        let import = import(&format!("{header},Role\n{}", rows(scores)));
        assert_eq!(
            column(&import.out, "recommend").as_deref(),
            Some(header),
            "{}",
            import.out
        );
    }
}

#[test]
fn questions_of_its_own_are_declared_and_counted() {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let table = "\
Role,Would you come back? (1-7),How good is ... [the soup],How good is ... [the bread]
mira,7,Good,Bad
otto,6,Excellent,Bad
";
    fs::write(started.path("content/feedback/menu-2026.csv"), table).unwrap();
    let import = started.run(&["import", "content/feedback/menu-2026.csv", "--write"]);
    assert_eq!(
        (import.code, import.out.as_str()),
        (0, ""),
        "{}",
        import.err
    );
    let report = started.path("content/report.yaml");
    let map = fs::read_to_string(&report).unwrap();
    for line in [
        "      would-you-come-back: { text: \"Would you come back? (1-7)\", scale: [1, 7] }\n",
        "      the-bread: { text: \"How good is ... [the bread]\", scale: [1, 5], show: top_two }\n",
        "          \"mira\": mira   # 1\n",
        "    title: \"Menu\"",
    ] {
        assert!(map.contains(line), "{line}\n{map}");
    }
    // Only what was asked is open; taken out, the map is sound.
    let from = map.find("      satisfaction:").unwrap();
    let to = map.find("      would-you-come-back: { column").unwrap();
    fs::write(&report, map[..from].to_owned() + &map[to..]).unwrap();
    let said = started.run(&["check", "--format", "short"]);
    assert!(!said.out.contains("error"), "{}", said.out);

    // The next wave finds its questions by what was asked.
    let renamed = fs::read_to_string(&report)
        .unwrap()
        .replace("the-bread", "bread");
    fs::write(&report, renamed).unwrap();
    fs::write(started.path("content/feedback/menu-2027.csv"), table).unwrap();
    let import = started.run(&["import", "content/feedback/menu-2027.csv"]);
    assert!(import.out.contains("\n      bread:   #"), "{}", import.out);
    assert!(!import.out.contains("surveys:"), "{}", import.out);
}

#[test]
fn choices_are_proposed_as_themes() {
    let import = import(
        "Role,NPS,What matters?\nCook,9,\"Price, Speed\"\nGuest,8,Speed\nCook,2,\"Price, Speed\"\n",
    );
    assert!(
        import
            .out
            .contains("      tags: { column: \"What matters?\", split: \", \" }"),
        "{}",
        import.out
    );
    let import = self::import(
        "Role,NPS,What matters?\nCook,9,Price;Speed;\nGuest,8,Speed;\nCook,2,Speed;Price;\n",
    );
    assert!(
        import
            .out
            .contains("      tags: { column: \"What matters?\", split: \";\" }"),
        "{}",
        import.out
    );
    // Sentences have commas, and numbers too.
    let import = self::import(
        "Role,NPS,Notes\nCook,9,\"Well, it is\"\nGuest,8,\"No, thanks, not me\"\nCook,2,\"1,000\"\n",
    );
    assert!(!import.out.contains("tags:"), "{}", import.out);
}

#[test]
fn consent_is_asked_for() {
    for header in [
        "May we quote you?",
        "Dürfen wir Sie zitieren?",
        "Pouvons-nous vous citer ?",
    ] {
        let import = import(&format!("Role,NPS,{header}\nCook,9,Yes\nGuest,8,No\n"));
        assert_eq!(
            column(&import.out, "share").as_deref(),
            Some(header),
            "{}",
            import.out
        );
        assert!(
            import.out.contains("          \"Yes\":   # 1\n"),
            "{}",
            import.out
        );
        assert!(
            import.err.contains("let words be shown to the client?"),
            "{}",
            import.err
        );
    }
}

#[test]
fn little_or_nothing_is_no_trouble() {
    for (table, code) in [
        ("", 1),
        ("Role,NPS\n", 0),
        ("Role,NPS\nCook,9\n", 0),
        ("\n\n", 1),
    ] {
        let import = import(table);
        assert_eq!(import.code, code, "{table:?}\n{}", import.err);
    }
}

#[test]
fn days_are_found_as_the_column_will_be_read() {
    // Nobody can tell whether the year comes first: the report would say so.
    let short = import("Day,NPS\n26-03-24,9\n26-05-06,3\n");
    let asked = short
        .err
        .contains("Does the year or the day come first in \"Day\"?");
    assert!(asked, "{}", short.err);
    let map = live(&short.out);
    assert!(map.contains("when: { column: \"Day\" }   # years"), "{map}");
    for days in [
        ["24 mars 2026", "5 août 2026"],
        ["24. März 2026", "5. Mai 2026"],
        ["20260324", "20260505"],
    ] {
        let map = import(&format!("Day,NPS\n{},9\n{},3\n", days[0], days[1])).out;
        assert_eq!(column(&map, "when").as_deref(), Some("Day"), "{map}");
    }
}

#[test]
fn the_sign_before_the_tenths_is_asked_for_and_said() {
    let table = "NPS;Answers\n9;1.000\n3;12\n8;12\n7;12\n";
    let asked = import_file("answers.csv", table.as_bytes(), &[]);
    assert!(
        asked.err.contains("\"1.000\" in \"Answers\""),
        "{}",
        asked.err
    );
    let said = import_file("answers.csv", table.as_bytes(), &["--decimal", ","]);
    assert!(said.out.contains("    decimal: \",\"\n"), "{}", said.out);
    assert!(!said.err.contains("a thousand or one"), "{}", said.err);
}

#[test]
fn choices_in_the_names_of_their_columns_are_one_question() {
    let table = "NPS,What? [Price],What? [Speed],Rate [Docs],Rate [Help]\n9,Yes,No,2,5\n3,No,Yes,3,4\n8,No,No,4,2\n";
    let map = import(table).out;
    assert_eq!(column(&map, "tags").as_deref(), Some("What?"), "{map}");
    assert!(!live(&map).contains("\"Rate\""), "{map}");
}

/// As many answers as real surveys have: no two texts are alike, and all of
/// them are words.
#[test]
fn words_are_found_however_many_they_are() {
    for n in [12, 61, 400] {
        let rows = (0..n).map(|k| format!("{},Because of reason number {k}\n", k % 11));
        let rows: String = rows.collect();
        let import = import(&format!("Recommend us?,Any other comments?\n{rows}"));
        let says = column(&import.out, "says");
        assert_eq!(
            says.as_deref(),
            Some("Any other comments?"),
            "{n}: {}",
            import.out
        );
    }
    let import = import(
        "NPS;Was können wir besser machen?\n9;Schneller antworten\n3;Der Preis ist hoch\n8;Mehr Anleitungen\n",
    );
    let says = column(&import.out, "says");
    assert_eq!(
        says.as_deref(),
        Some("Was können wir besser machen?"),
        "{}",
        import.out
    );
}

/// Questions that begin alike are called by what tells them apart.
#[test]
fn questions_that_begin_alike_have_ids_of_their_own() {
    let rows = (0..12).map(|k| format!("2026-03-{:02},{},{}\n", k + 1, k % 5 + 1, (k * 2) % 5 + 1));
    let rows: String = rows.collect();
    let import = import(&format!(
        "Date,How good is our support?,How good is our price list?\n{rows}"
    ));
    for line in [
        "support: { text: \"How good is our support?\"",
        "price-list: { text: \"How good is our price list?\"",
    ] {
        assert!(import.out.contains(line), "{line}\n{}", import.out);
    }
}

#[test]
fn a_survey_monkey_s_response_is_no_question() {
    let table = "Respondent ID,Collector ID,Start Date,End Date,How satisfied are you?,How good are our papers?\n\
        ,,,,Response,Response\n\
        11,7,01/31/2026 09:05:03 AM,01/31/2026 09:08:03 AM,5,1\n\
        12,7,01/31/2026 10:05:03 AM,01/31/2026 10:08:03 AM,4,5\n\
        13,7,02/25/2026 10:05:03 AM,02/25/2026 10:08:03 AM,4,2\n";
    let import = import(table);
    for line in [
        "{ text: \"How satisfied are you?\" }",
        "text: \"How good are our papers?\", scale: [1, 5]",
    ] {
        assert!(import.out.contains(line), "{line}\n{}", import.out);
    }
    assert!(!import.out.contains("Response\""), "{}", import.out);
}

#[test]
fn what_the_build_would_refuse_is_not_proposed() {
    let rows = |numbers: std::ops::RangeInclusive<u32>, times: usize| {
        let all = std::iter::repeat_n(numbers, times).flatten();
        all.map(|n| format!("{n}\n")).collect::<String>()
    };
    for (header, rows) in [
        ("Score", rows(1..=7, 3)),
        ("Note", rows(1..=6, 1)),
        ("How likely are you to recommend us?", rows(1..=7, 9)),
        ("NPS", rows(1..=10, 10)),
    ] {
        let import = import(&format!("{header}\n{rows}"));
        assert_eq!(column(&import.out, "recommend"), None, "{}", import.out);
    }
    for (header, rows) in [
        ("Likelihood to recommend", rows(3..=9, 3)),
        ("NPS", rows(0..=10, 10)),
    ] {
        let import = import(&format!("{header}\n{rows}"));
        assert!(column(&import.out, "recommend").is_some(), "{}", import.out);
    }
    let turned = "How satisfied are you? (1 = very satisfied, 5 = very dissatisfied)";
    let import = import(&format!("\"{turned}\"\n{}", rows(1..=5, 3)));
    let line = format!("satisfaction: {{ column: \"{turned}\", scale: [5, 1], map: linear }}");
    assert!(import.out.contains(&line), "{}", import.out);
}

#[test]
fn days_that_the_tool_writes_unreadably_are_asked_for() {
    let rows: String = (1..6)
        .map(|n| format!("2026/03/0{n} 1:05:03 nachm. MEZ,{n},good\n"))
        .collect();
    let import = import(&format!(
        "Timestamp,How likely are you to recommend us?,Why?\n{rows}"
    ));
    assert!(!import.out.contains("knows the day"), "{}", import.out);
    let said = import.out.clone() + &import.err;
    assert!(
        said.contains("How are the days of \"Timestamp\" written?"),
        "{said}"
    );
}

#[test]
fn stars_and_shares_are_no_persona() {
    for values in [["★★★★☆", "★☆☆☆☆"], ["90%", "80%"], ["4/5", "2/5"]] {
        let rows: String = values
            .iter()
            .cycle()
            .take(8)
            .map(|value| format!("{value}\n"))
            .collect();
        let import = import(&format!("Score\n{rows}"));
        assert_eq!(column(&import.out, "persona"), None, "{}", import.out);
    }
}

#[test]
fn choices_with_a_column_each_are_mapped_together() {
    let alchemer =
        "NPS,Price:What matters to you?,Speed:What matters to you?\n9,Price,\n8,Price,Speed\n3,,\n";
    let import_of = |table: &str| import(table).out;
    let map = import_of(alchemer);
    assert!(
        map.contains("tags: { column: \"What matters to you?\" }"),
        "{map}"
    );
    let map = import_of("NPS,Price,Speed,Other\n9,Price,,\n8,Price,Speed,Kind people\n3,,,Food\n");
    let line = "tags: [{ column: \"Price\" }, { column: \"Speed\" }, { column: \"Other\" }]";
    assert!(map.contains(line), "{map}");
}
