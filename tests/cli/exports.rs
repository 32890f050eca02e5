//! What `sidewise import` makes of what survey tools add to answers, and how they
//! write them.

use super::guessing::{column, import, live};
use super::*;

/// Three ratings that begin alike, each with a scale of its own.
#[test]
fn ratings_of_different_scales_are_questions_of_their_own() {
    let english = ["Poor", "Fair", "Good", "Very good", "Excellent"];
    let german = ["Sehr schlecht", "Schlecht", "Mittel", "Gut", "Sehr gut"];
    for ([support, docs, product], steps) in [
        (
            ["Rate our support", "Rate our docs", "Rate our product"],
            english,
        ),
        (
            [
                "Bewerten Sie den Support",
                "Bewerten Sie die Anleitung",
                "Bewerten Sie das Produkt",
            ],
            german,
        ),
    ] {
        let rows = (0..22).map(|n| {
            let word = steps[n % 5];
            format!("{},{},{word},Cook\n", n % 5 + 1, n % 11)
        });
        let rows: String = rows.collect();
        let import = import(&format!("{support},{docs},{product},Role\n{rows}"));
        for scale in [
            format!("text: \"{support}\", scale: [1, 5], show: top_two }}"),
            format!("text: \"{docs}\", scale: [0, 10] }}"),
            format!("text: \"{product}\", scale: [1, 5], show: top_two }}"),
        ] {
            assert!(import.out.contains(&scale), "{scale}\n{}", import.out);
        }
        // Whichever is the satisfaction, they are told from each other.
        let asked = format!(
            "Which of these is satisfaction: \"{support}\", answered 1 to 5; \"{docs}\", answered 0 to 10; \"{product}\", answered in words?"
        );
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
        let line = import.out.lines();
        let mut line = line.filter(|line| line.ends_with("; 22 answers"));
        let shown = line.any(|line| steps.iter().all(|step| line.contains(step)));
        assert!(shown, "{}", import.out);
    }
}

/// The rows of a question share its words, however tools join the two.
#[test]
fn rows_of_one_question_share_the_words_of_its_scale() {
    for between in ["Rate us [{}]", "Rate us - {}", "Rate us >> {}"] {
        let [support, docs] = ["Support", "Docs"].map(|row| between.replace("{}", row));
        let rows = "Good,Fair\nPoor,Good\nExcellent,Very good\n".repeat(3);
        let import = import(&format!("{support},{docs}\n{rows}"));
        for value in ["\"Good\": 3 ", "\"Fair\": 2 ", "\"Very good\": 4 "] {
            assert!(import.out.contains(value), "{value}\n{}", import.out);
        }
    }
}

/// What tools note about an answer, in the languages of their headers.
#[test]
fn what_is_noted_about_an_answer_is_no_question() {
    let rows = |n: usize| {
        let agent = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/14";
        [
            format!("00:{:02}:21", n + 3),
            format!("{} min {n} s", n + 2),
            format!("203.0.113.{n}"),
            format!("{agent}{n}"),
            ["Firefox", "Safari"][n % 2].to_owned(),
            ["100", "40"][n % 2].to_owned(),
            format!("48.1{n}"),
            "Web link".to_owned(),
            ["de", "en-GB"][n % 2].to_owned(),
            format!("ann{n}@example.org"),
        ]
    };
    for headers in [
        [
            "Time to complete",
            "Duration (seconds)",
            "IP Address",
            "User Agent",
            "Browser",
            "Progress",
            "Latitude",
            "Collector",
            "Language",
            "Email",
        ],
        [
            "Bearbeitungszeit",
            "Dauer (Sekunden)",
            "IP-Adresse",
            "User-Agent",
            "Browser",
            "Fortschritt",
            "Breitengrad",
            "Kollektor",
            "Start-Sprache",
            "E-Mail-Adresse",
        ],
        [
            "Temps de réponse",
            "Durée (secondes)",
            "Adresse IP",
            "User agent",
            "Navigateur",
            "Progression",
            "Latitude",
            "Collecteur",
            "Langue",
            "Adresse de messagerie",
        ],
        [
            "Tiempo de respuesta",
            "Duración (segundos)",
            "Dirección IP",
            "User agent",
            "Navegador",
            "Progreso",
            "Latitud",
            "Recopilador",
            "Idioma",
            "Correo electrónico",
        ],
    ] {
        let lines = (0..14).map(|n| format!("{};{}\n", n % 11, rows(n).join(";")));
        let table = format!("NPS;{}\n{}", headers.join(";"), lines.collect::<String>());
        let import = import(&table);
        let live = live(&import.out);
        for header in headers {
            assert!(!live.contains(header), "{header}\n{live}");
        }
        let listed = headers.map(|header| format!("\"{header}\"")).join(", ");
        let noted =
            format!("      # Not read, as they tell of an answer and not what it says: {listed}\n");
        assert!(import.out.contains(&noted), "{noted}\n{}", import.out);
        assert!(import.err.contains("  not read: "), "{}", import.err);
        assert!(!import.err.contains("Which column"), "{}", import.err);
    }
}

/// Questions that are called almost like that were asked.
#[test]
fn a_question_about_time_or_language_stays_one() {
    let rows = |values: [&str; 2]| {
        let lines = (0..12).map(|n| format!("{};{}\n", values[n % 2], n % 11));
        lines.collect::<String>()
    };
    for (header, values, key) in [
        (
            "How satisfied are you with the duration?",
            ["5", "2"],
            "satisfaction",
        ),
        ("Language", ["Rust, Go", "Rust, C"], "tags"),
    ] {
        let import = import(&format!("{header};NPS\n{}", rows(values)));
        assert_eq!(
            column(&import.out, key).as_deref(),
            Some(header),
            "{}",
            import.out
        );
    }
}

#[test]
fn rows_that_may_be_no_answers_are_pointed_out() {
    for (header, values, skip) in [
        ("Status", ["Complete", "Partial"], Some("[\"Partial\"]")),
        ("Status", ["Test", "Complete"], Some("[\"Test\"]")),
        (
            "Response Status",
            ["Preview", "Partial"],
            Some("[\"Preview\", \"Partial\"]"),
        ),
        (
            "Antwortstatus",
            ["Abgeschlossen", "Teilweise"],
            Some("[\"Teilweise\"]"),
        ),
        ("Statut", ["Terminé", "Incomplet"], Some("[\"Incomplet\"]")),
        ("Estado", ["Completo", "Prueba"], Some("[\"Prueba\"]")),
        ("Status", ["Complete", "Completed"], None),
        ("Finished", ["True", "False"], Some("[\"False\"]")),
        ("Finished", ["1", "0"], Some("[\"0\"]")),
        ("Beendet", ["1", "0"], Some("[\"0\"]")),
        ("Finished", ["1", "1"], None),
        // The numbers of a status are its tool's own.
        ("Status", ["1", "0"], None),
    ] {
        let lines = (0..12).map(|n| format!("{};{}\n", values[n % 2], n % 11));
        let import = import(&format!("{header};NPS\n{}", lines.collect::<String>()));
        assert_eq!(column(&import.out, "persona"), None, "{}", import.out);
        let line = skip.map(|skip| {
            format!("    # skip: {{ column: \"{header}\", values: {skip} }}   # those that are no answers")
        });
        match line {
            Some(line) => {
                assert!(import.out.contains(&line), "{line}\n{}", import.out);
                assert!(import.err.contains("  no answers?: "), "{}", import.err);
            }
            None => assert!(!import.out.contains("skip: {"), "{}", import.out),
        }
    }
}

/// -99 is nobody's answer, and no reason to ask for nothing.
#[test]
fn codes_for_no_answer_are_none() {
    let rows = |code: &str| {
        let numbers = (0..22).map(|n| format!("{},{}\n", n % 11, n % 5 + 1));
        numbers.collect::<String>() + &format!("{code},{code}\n")
    };
    for code in ["-99", "99", "-9", "999"] {
        let import = import(&format!(
            "How likely are you to recommend us?,How satisfied are you?\n{}",
            rows(code)
        ));
        for line in [
            format!(
                "recommend: {{ column: \"How likely are you to recommend us?\", values: {{ \"{code}\": skip }} }}   # guessed: 0 to 10,"
            ),
            format!(
                "satisfaction: {{ column: \"How satisfied are you?\", values: {{ \"{code}\": skip }} }}   # guessed: 1 to 5,"
            ),
        ] {
            assert!(import.out.contains(&line), "{line}\n{}", import.out);
        }
    }
    // A tool's sum of nothing is no rating.
    let import = import("Score,NPS\n0,9\n0,3\n0,7\n");
    assert!(!import.out.contains("\n      score:"), "{}", import.out);
}

/// One answer, and room for another: somebody's role, and no theme.
#[test]
fn a_single_choice_with_room_for_another_is_no_theme() {
    for [answer, other, comment] in [
        ["Response", "Other (please specify)", "Open-Ended Response"],
        ["Antwort", "Sonstiges (bitte angeben)", "Offene Antwort"],
        ["Réponse", "Autre (veuillez préciser)", "Réponse ouverte"],
        ["Respuesta", "Otro (especifique)", "Respuesta abierta"],
    ] {
        let table = format!(
            "Which role do you have?,,NPS,What matters?,,,Why?\n\
             {answer},{other},{answer},Price,Speed,{other},{comment}\n\
             Cook,,9,Price,,,Because it goes well\n\
             ,Janitor,3,,Speed,Food,Nothing goes well here\n\
             Guest,,7,Price,Speed,,So it goes in here\n\
             Cook,,10,,Speed,,All is well in here\n"
        );
        let import = import(&table);
        let persona = column(&import.out, "persona").unwrap_or_default();
        assert!(
            persona.starts_with("Which role do you have?"),
            "{}",
            import.out
        );
        assert!(import.out.contains("\"Cook\":   # 2\n"), "{}", import.out);
        let tags = column(&import.out, "tags");
        assert_eq!(tags.as_deref(), Some("What matters?"), "{}", import.out);
    }
}

/// An option with a comma in it is one, and is counted as one.
#[test]
fn an_option_that_holds_the_separator_stays_whole() {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let table = "Role,NPS,What matters?\n\
        mira,9,\"Price, of course, Speed\"\n\
        mira,8,\"Price, of course\"\n\
        mira,2,\"Speed, Docs\"\n\
        mira,7,\"Price, of course, Docs\"\n";
    fs::write(started.path("content/feedback/a-2026.csv"), table).unwrap();
    let import = started.run(&["import", "content/feedback/a-2026.csv", "--write"]);
    let map = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    let line = "tags: { column: \"What matters?\", split: \", \", values: { \"Price, of course\": \"Price, of course\" }, other: keep }";
    assert!(map.contains(line), "{line}\n{map}\n{}", import.err);
    let built = started.run(&["build", "--edition", "internal"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let figures = fs::read_to_string(started.path("public/figures.json")).unwrap();
    let theme = |name: &str| figures.contains(&format!("\"{name}\""));
    assert!(theme("price-of-course") && theme("docs"), "{figures}");
    assert!(!theme("of-course") && !theme("price"), "{figures}");
}

/// The blank behind the separator belongs to the option, or the map would name
/// one that no cell has.
#[test]
fn an_option_keeps_the_blanks_that_its_cells_have() {
    for (separator, option) in [
        (";", "Price; of course"),
        (";", "Price;of course"),
        (",", "Price , of course"),
        (";", "Price; of course; not"),
    ] {
        let cells = [
            format!("\"{option}{separator}Speed\""),
            format!("\"{option}\""),
            format!("\"Speed{separator}Docs\""),
            format!("\"{option}{separator}Docs\""),
        ];
        let rows: String = cells
            .iter()
            .enumerate()
            .map(|(n, cell)| format!("mira\t{n}\t{cell}\n"))
            .collect();
        let import = import(&format!("Role\tNPS\tWhat matters?\n{}", rows.repeat(2)));
        let value = format!("values: {{ \"{option}\": \"{option}\" }}");
        assert!(import.out.contains(&value), "{value}\n{}", import.out);
    }
}

/// A tool that marks its own tests in one column may say in another which answers
/// were broken off.
#[test]
fn answers_that_were_not_finished_are_pointed_out_beside_the_tests_of_a_tool() {
    let rows = (0..12).map(|n| {
        let (state, done) = match n {
            0 => ("Survey Preview", "True"),
            1 | 2 => ("IP Address", "False"),
            _ => ("IP Address", "True"),
        };
        format!("2026-04-{:02} 10:00:00,2026-04-{:02} 10:05:00,{state},{done},2026-04-{:02} 10:05:00,R_{n},{}\n", n + 1, n + 1, n + 1, n % 11)
    });
    let rows: String = rows.collect();
    let head = "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,Q1\nStart Date,End Date,Response Type,Finished,Recorded Date,Response ID,How likely are you to recommend us?\n";
    let ids = [
        "StartDate",
        "EndDate",
        "Status",
        "Finished",
        "RecordedDate",
        "ResponseId",
        "Q1",
    ]
    .map(|id| format!("\"{{\"\"ImportId\"\":\"\"{id}\"\"}}\""))
    .join(",");
    let import = import(&format!("{head}{ids}\n{rows}"));
    let line = "    # skip: { column: \"Finished\", values: [\"False\"] }   # those that are no answers; what was broken off counts for what it answers";
    assert!(import.out.contains(line), "{line}\n{}", import.out);
    let told = "\"False\" in 2 rows";
    assert!(import.err.contains(told), "{told}\n{}", import.err);
}

/// Some tools export the number of a choice, and not its words.
#[test]
fn a_role_in_numbers_is_a_persona() {
    let rows: String = (0..12)
        .map(|n| format!("{},{}\n", n % 3 + 1, n % 11))
        .collect();
    for header in [
        "What is your role?",
        "Ihre Funktion",
        "Votre fonction",
        "Su función",
    ] {
        let import = import(&format!("{header},NPS\n{rows}"));
        let persona = column(&import.out, "persona");
        assert_eq!(persona.as_deref(), Some(header), "{}", import.out);
        assert!(
            import.out.contains("          \"1\":   # 4\n"),
            "{}",
            import.out
        );
    }
}

/// The marks of a test are the tool's, and no second rating.
#[test]
fn the_marks_of_a_test_are_no_rating() {
    let question = "How likely are you to recommend us?";
    let rows: String = (0..12)
        .map(|n| format!("{},{},\n", n % 11, n % 9))
        .collect();
    for [points, feedback] in [
        ["Points - {}", "Feedback - {}"],
        ["Punkte – {}", "Feedback – {}"],
        ["{} [Score]", "{} [Feedback]"],
    ] {
        let [points, feedback] = [points, feedback].map(|name| name.replace("{}", question));
        let import = import(&format!("{question},{points},{feedback}\n{rows}"));
        let recommend = column(&import.out, "recommend");
        assert_eq!(recommend.as_deref(), Some(question), "{}", import.out);
        assert!(!live(&import.out).contains(&points), "{}", import.out);
    }
}

/// Several choices in a cell, one on each line.
#[test]
fn choices_on_lines_of_their_own_are_themes() {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let table = "Role,NPS,What matters?\r\n\
        mira,9,\"Price\r\nSpeed\"\r\nmira,8,Speed\r\nmira,2,\"Speed\r\nDocs\"\r\nmira,7,\"Price\nDocs\"\r\n";
    fs::write(started.path("content/feedback/a-2026.csv"), table).unwrap();
    started.run(&["import", "content/feedback/a-2026.csv", "--write"]);
    let map = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    let line = "tags: { column: \"What matters?\", split: \"\\n\" }";
    assert!(map.contains(line), "{line}\n{map}");
    let built = started.run(&["build", "--edition", "internal"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let figures = fs::read_to_string(started.path("public/figures.json")).unwrap();
    for theme in ["price", "speed", "docs"] {
        assert!(figures.contains(&format!("\"{theme}\"")), "{figures}");
    }
    assert!(!figures.contains("price-speed"), "{figures}");
}

/// An id is told as it stands: a mail address or a name is none.
#[test]
fn nobody_s_address_is_the_id_of_an_answer() {
    let rows: String = (0..9)
        .map(|n| format!("ann{n}@example.org,Ann {n},{},{}\n", 70 + n, n % 11))
        .collect();
    for [mail, name, id] in [
        ["Respondent email", "Respondent name", "Response ID"],
        ["E-Mail des Respondent", "Name des Respondent", "Antwort-ID"],
        ["Identifiant (courriel)", "Nom (identifiant)", "Identifiant"],
        [
            "Identificador (correo)",
            "Nombre (identificador)",
            "Identificador",
        ],
    ] {
        let import = import(&format!("{mail},{name},{id},NPS\n{rows}"));
        assert_eq!(
            column(&import.out, "id").as_deref(),
            Some(id),
            "{}",
            import.out
        );
    }
}

/// Words about two scores are two questions' words: which are read is asked.
#[test]
fn words_about_two_scores_are_asked_about() {
    let rows: String = (0..22)
        .map(|n| {
            format!(
                "{},it was slow again on day {n},{},took me {n} calls to get it done\n",
                n % 11,
                n % 7 + 1
            )
        })
        .collect();
    for (first, second) in [
        ("NPS comment", "CES reason"),
        ("NPS reason", "CES comment"),
        ("Why this NPS?", "Reason for CES"),
    ] {
        let import = import(&format!("NPS,{first},CES,{second}\n{rows}"));
        let asked = format!("Which of \"{first}\", \"{second}\" holds their own words (says:)?");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
        assert_eq!(column(&import.out, "says"), None, "{}", import.out);
    }
    // One that is about no score is the surest.
    for (first, second) in [("Why?", "CES comment"), ("Comment", "CES rating notes")] {
        let import = import(&format!("NPS,{first},CES,{second}\n{rows}"));
        let says = column(&import.out, "says");
        assert_eq!(says.as_deref(), Some(first), "{}", import.out);
    }
}

/// No answer from 0 to 10 is given by yes and no: there is nothing to ask.
#[test]
fn yes_and_no_are_no_score_beside_one() {
    for (words, header) in [
        (["Y", "N"], "Would recommend to a friend? (Y/N)"),
        (["Yes", "No"], "Would you recommend us?"),
        (["Ja", "Nein"], "Würden Sie uns weiterempfehlen?"),
    ] {
        let rows = (0..22).map(|n| format!("{},{}\n", n % 11, words[n % 2]));
        let rows: String = rows.collect();
        let import = import(&format!("Recommend 0-10,{header}\n{rows}"));
        let recommend = column(&import.out, "recommend");
        assert_eq!(
            recommend.as_deref(),
            Some("Recommend 0-10"),
            "{}",
            import.out
        );
    }
}

/// What cannot be seen in a name of a column is written as a blank, and read as one.
#[test]
fn a_column_with_control_characters_is_found_again() {
    let started = Started::new();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let table = "Ro\u{0}le,\"NPS\u{1} score\",\"What\u{1b}[31m?\r\nmore\"\nmira,9,a\nmira,3,b\u{7}c\notto,5,c\n";
    fs::write(started.path("content/feedback/a-2026.csv"), table).unwrap();
    let import = started.run(&["import", "content/feedback/a-2026.csv", "--write"]);
    assert_eq!(import.code, 0, "{}", import.err);
    let map = fs::read_to_string(started.path("content/report.yaml")).unwrap();
    assert!(
        map.contains("recommend: { column: \"NPS score\" }"),
        "{map}"
    );
    assert!(
        !map.contains(|c: char| c.is_control() && c != '\n'),
        "{map}"
    );
    let check = started.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
}
