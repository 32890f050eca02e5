//! What `sidewise import` asks where nothing in a table tells: which way days
//! are written, what numbers are, and which rows are answers.

use super::deciding::{FIVE, TEN, answers};
use super::guessing::{column, import, live};

#[test]
fn days_in_two_orders_are_told_with_their_rows() {
    for (header, days) in [
        ("Datum", ["13.01.2026", "01.14.2026", "03.04.2026"]),
        (
            "Antwort vom",
            ["13.01.2026 10:00", "01.14.2026 11:00", "03.04.2026 09:00"],
        ),
        ("Date", ["13-01-2026", "01-14-2026", "03-04-2026"]),
        ("Date", ["13/01/26", "01/14/26", "03/04/26"]),
        ("Stand", ["13.01.2026", "01.14.2026", "03.04.2026"]),
    ] {
        let rows: String = (0..12)
            .map(|n| format!("{}\t{}\n", days[n % 3], n % 5 + 1))
            .collect();
        let import = import(&format!("{header}\tHow satisfied are you?\n{rows}"));
        for said in [
            format!("How are the days of \"{header}\" written?"),
            "rows 2, 5, 8, 11 can only have the day first, rows 3, 6, 9, 12 only the month"
                .to_owned(),
        ] {
            assert!(import.err.contains(&said), "{said}\n{}", import.err);
        }
        assert!(
            !live(&import.out).contains("format:   ") && !live(&import.out).contains(", format:"),
            "{}",
            import.out
        );
    }
    // One slip among many days, and days of which hardly any tells.
    for (many, one, said) in [
        (
            "14.02.2026",
            "01.13.2026",
            "The days of \"Date\" are written in two ways: rows 2, 3, 4, 5, 6 and 7 more can only have the day first, row 14 only the month",
        ),
        (
            "02/14/2026",
            "13/01/2026",
            "row 14 can only have the day first, rows 2, 3, 4, 5, 6 and 7 more only the month",
        ),
    ] {
        let rows = format!("{many}\t5\n").repeat(12);
        let import = import(&format!("Date\tHow satisfied are you?\n{rows}{one}\t4\n"));
        assert!(import.err.contains(said), "{said}\n{}", import.err);
    }
    let rows = format!(
        "13/01/2026\t5\n{}01/14/2026\t3\n",
        "03/04/2026\t4\n".repeat(10)
    );
    let import = import(&format!("Date\tHow satisfied are you?\n{rows}"));
    let said =
        "Does the day or the month come first in \"Date\"? Some days tell the one, some the other";
    assert!(import.err.contains(said), "{}", import.err);
}

#[test]
fn of_marks_one_may_be_the_best() {
    for (header, worst) in [
        ("Note (1-5)", 5),
        ("Bewertung (1-5)", 5),
        ("Note", 5),
        ("Gesamtnote", 5),
        ("Note Beratung", 5),
        ("Servicenote (1-6)", 6),
        ("Benotung (1-5)", 5),
        ("Wie benoten Sie den Service? (1-6)", 6),
        ("Wie bewerten Sie uns? (1-5)", 5),
    ] {
        let import = import(&answers(header, FIVE));
        let asked = format!("Is the highest answer to \"{header}\" the best or the worst?");
        assert!(import.err.contains(&asked), "{header}\n{}", import.err);
        let turned = format!("column: \"{header}\", scale: [{worst}, 1], map: linear }}");
        assert!(import.out.contains(&turned), "{turned}\n{}", import.out);
        let live = live(&import.out);
        let (columns, _) = live.split_once("surveys:").unwrap();
        assert!(!columns.contains(header), "{}", import.out);
    }
    // Stars and points are counted upwards, and so are marks in France.
    for header in [
        "Bewertung in Sternen",
        "Note sur 5",
        "Votre note (1-5)",
        "Notez de 1 à 5",
        "Évaluation (1-5)",
        "Rating (1-5)",
        "Bewertung (5 = sehr gut)",
    ] {
        let import = import(&answers(header, FIVE));
        let line = format!("      satisfaction: {{ column: \"{header}\" }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
    for header in ["Bewertung (0-5)", "Bewertung (1-10)"] {
        let import = import(&answers(header, FIVE));
        let found = column(&import.out, "bewertung");
        assert_eq!(found.as_deref(), Some(header), "{}", import.out);
    }
    let words = ["1 - sehr gut", "2", "3", "5 - schlecht"];
    let import = import(&answers("Bewertung", &words));
    let line = "satisfaction: { column: \"Bewertung\", scale: [5, 1], map: linear }";
    assert!(import.out.contains(line), "{}", import.out);
}

#[test]
fn of_a_school_s_marks_the_worst_is_asked() {
    for header in [
        "Gesamtzufriedenheit (Schulnote)",
        "Welche Schulnote geben Sie uns?",
        "Zufriedenheit in Schulnoten",
    ] {
        let import = import(&answers(header, FIVE));
        let asked = format!("Which mark is the worst of \"{header}\": 6, as in Germany, or 5");
        assert!(import.err.contains(&asked), "{header}\n{}", import.err);
        for scale in ["[6, 1]", "[5, 1]"] {
            let line = format!("column: \"{header}\", scale: {scale}, map: linear }}");
            assert!(import.out.contains(&line), "{line}\n{}", import.out);
        }
        let live = live(&import.out);
        let (columns, _) = live.split_once("surveys:").unwrap();
        assert!(!columns.contains(header), "{}", import.out);
    }
    // Who names the worst, or was given it, has told.
    let told = import(&answers("Zufriedenheit (Schulnote 1-5)", FIVE));
    assert!(
        told.out.contains("scale: [5, 1], map: linear"),
        "{}",
        told.out
    );
    assert!(
        !told.err.contains("Which mark is the worst"),
        "{}",
        told.err
    );
    let six = import(&answers("Zufriedenheit (Schulnote)", &["1", "2", "6", "3"]));
    assert!(
        six.out.contains("scale: [6, 1], map: linear"),
        "{}",
        six.out
    );
    assert!(!six.err.contains("Which mark is the worst"), "{}", six.err);
}

#[test]
fn satisfaction_with_a_part_is_a_question_of_its_own() {
    for header in [
        "How satisfied are you with the price?",
        "How satisfied are you with our website?",
        "How good is our documentation?",
        "Satisfaction with delivery time",
        "How satisfied were you with the onboarding?",
        "Wie zufrieden sind Sie mit dem Preis?",
        "Êtes-vous satisfait du prix ?",
        "¿Está satisfecho con el precio?",
    ] {
        let import = import(&answers(header, FIVE));
        let out = live(&import.out);
        assert!(out.contains(header), "{header}\n{}", import.out);
        assert!(!out.contains("satisfaction: { column"), "{}", import.out);
    }
    for header in [
        "How satisfied are you with the service?",
        "Overall, how satisfied are you with the price and the service?",
    ] {
        let import = import(&answers(header, FIVE));
        let line = "      satisfaction: { column";
        assert!(live(&import.out).contains(line), "{header}\n{}", import.out);
    }
}

#[test]
fn what_was_rated_is_nobody_s_telephone() {
    let rows = |first: &[&str], second: &[&str]| -> String {
        let row = |n: usize| {
            let [first, second] = [first, second].map(|all| all[n % all.len()]);
            format!("{}\t{first}\t{second}\t{n}\n", ["Baker", "Owner"][n % 2])
        };
        (0..10).map(row).collect()
    };
    for (names, first, second, asked) in [
        (
            ["Phone", "Email"],
            FIVE,
            &["1", "5", "2"][..],
            "What was asked in \"Phone\" (1 to 5), \"Email\" (1 to 5)?",
        ),
        (
            ["Telefon", "E-Mail"],
            FIVE,
            &["1", "k. A.", "2"],
            "What was asked in \"Telefon\" (1 to 5), \"E-Mail\" (1 to 2 and 3 that are no numbers (\"k. A.\"))?",
        ),
        (
            ["Téléphone", "Courriel"],
            &["0", "1"],
            &["1", "1", "0"],
            "What do the values of \"Téléphone\" (0, 1), \"Courriel\" (0, 1) mean?",
        ),
        (
            ["Device", "Name"],
            &["x", ""],
            &["", "x"],
            "What do the values of \"Device\" (x), \"Name\" (x) mean?",
        ),
    ] {
        let table = format!(
            "Role\t{}\t{}\tHow likely are you to recommend us?\n{}",
            names[0],
            names[1],
            rows(first, second)
        );
        let import = import(&table);
        assert!(import.err.contains(asked), "{asked}\n{}", import.err);
        assert!(!import.out.contains("# Not read"), "{}", import.out);
        for name in names {
            let line = format!("      # KEY: {{ column: \"{name}\"");
            assert!(import.out.contains(&line), "{line}\n{}", import.out);
        }
    }
    // A tool's own column as well.
    let rows: String = (0..10)
        .map(|n| {
            format!(
                "k{n},{},{n},2026-01-02 10:00,2026-01-02 10:05,n{n},\n",
                n % 5 + 1
            )
        })
        .collect();
    let import = import(&format!(
        "#,Email,How likely are you to recommend us?,Start Date (UTC),Submit Date (UTC),Network ID,Tags\n{rows}"
    ));
    assert!(
        import.err.contains("What was asked in \"Email\" (1 to 5)?"),
        "{}",
        import.err
    );
}

#[test]
fn numbers_that_nothing_names_are_asked_for() {
    for (values, said, line) in [
        (&["5", "4", "1", "2"][..], "(1 to 5)", "\"Opening hours\" }"),
        (
            &["5", "4", "N/A", "1"],
            "(1 to 5 and 3 that are no numbers (\"N/A\"))",
            "\"Opening hours\", values: { \"N/A\": skip } }",
        ),
        (
            &["5", "4", "perhaps", "1"],
            "(1 to 5 and 3 that are no numbers (\"perhaps\"))",
            "\"Opening hours\" }",
        ),
        (&["0", "100", "55"], "(0 to 100)", "\"Opening hours\" }"),
        (&["-2", "0", "2"], "(-2 to 2)", "\"Opening hours\" }"),
    ] {
        let import = import(&answers("Opening hours", values));
        let asked = format!("What was asked in \"Opening hours\" {said}?");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
        let line = format!("      # KEY: {{ column: {line}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
    // What they cannot be is not asked.
    for (header, values) in [
        ("Age", &["18", "44", "70"][..]),
        ("Year", &["2024", "2025", "2026"]),
        ("How many visits?", &["1", "2", "3"]),
        ("Member", &["Yes", "No"]),
    ] {
        let import = import(&answers(header, values));
        assert!(!import.err.contains("What "), "{}", import.err);
        assert!(
            import.out.contains(&format!("      #   \"{header}\"")),
            "{}",
            import.out
        );
    }
    let rows: String = (0..12)
        .map(|n| format!("{}\t{}\t{}\n", n % 2 + 1, n / 2 % 2 + 1, n % 5 + 1))
        .collect();
    let import = import(&format!("Q1_1\tQ1_2\tQ2\n{rows}"));
    for asked in [
        "What do the values of \"Q1_1\" (1, 2), \"Q1_2\" (1, 2) mean?",
        "What was asked in \"Q2\" (1 to 5)?",
    ] {
        assert!(import.err.contains(asked), "{asked}\n{}", import.err);
    }
    for header in ["Rating", "Bewertung"] {
        let import = self::import(&answers(header, TEN));
        let asked = format!("Is \"{header}\" how likely they are to recommend you?");
        assert!(import.err.contains(&asked), "{}", import.err);
        assert!(!live(&import.out).contains(header), "{}", import.out);
    }
}

#[test]
fn what_is_easy_or_important_elsewhere_is_asked_for() {
    let ask = |header: &str| {
        let rows: String = (0..14).map(|n| format!("Baker,{}\n", n % 7 + 1)).collect();
        import(&format!("Role,{header}\n{rows}"))
    };
    for header in [
        "How easy is it to leave us?",
        "How easy would it be to switch to another product?",
        "Wie leicht könnten Sie wechseln?",
        "Est-il facile de nous quitter ?",
        "It is easy to get lost in it",
        "Would you recommend against us?",
        "Recommend - industry benchmark",
        "Recommend score last year",
        "How satisfied did you expect to be?",
        "How likely do you think your colleagues are to recommend it?",
        "How likely are you to recommend your main alternative to it?",
        "How satisfied are you with your job?",
        "Predicted NPS",
        "How important is it that you are satisfied?",
        "How satisfied is your team?",
        "How likely are you to recommend your employer?",
    ] {
        let import = ask(header);
        let asked = import
            .err
            .contains(&format!("What was asked in \"{header}\""));
        assert!(asked, "{header}: {}", import.err);
        for key in ["recommend", "satisfaction", "effort"] {
            assert_eq!(column(&import.out, key), None, "{header}: {}", import.out);
        }
    }
    for (header, key) in [
        ("How easy was it to use?", "effort"),
        (
            "How likely are you to recommend us to your team?",
            "recommend",
        ),
        (
            "How likely are you to recommend us to your colleagues?",
            "recommend",
        ),
    ] {
        let import = ask(header);
        let out = &import.out;
        assert!(
            column(out, key).is_some() || import.err.contains(key),
            "{header}: {out}"
        );
        assert!(!import.err.contains("What was asked"), "{}", import.err);
    }
}

#[test]
fn a_weight_is_no_count() {
    for (header, weights) in [
        ("Gewicht", ["1,25", "0,80", "1,10"]),
        ("Weight", ["1.25", "0.80", "1.10"]),
        ("Gewichtungsfaktor", ["1,0", "0,8", "1,1"]),
        ("Poids", ["1,250", "0,800", "1,100"]),
        ("Ponderación", ["1,25", "0,80", "2"]),
    ] {
        let rows: String = (0..12)
            .map(|n| format!("Baker\t{}\t{}\n", n % 5 + 1, weights[n % 3]))
            .collect();
        let import = import(&format!("Role\tHow satisfied are you?\t{header}\n{rows}"));
        let asked = format!("Does \"{header}\" say how much an answer weighs?");
        assert!(import.err.contains(&asked), "{}", import.err);
        assert!(!import.out.contains("count:"), "{}", import.out);
    }
    // However many there are.
    let rows: String = (0..90)
        .map(|n| format!("{}\t0,{}\n", n % 5 + 1, 8000 + n * 17))
        .collect();
    let import = import(&format!("How satisfied are you?\tGewicht\n{rows}"));
    assert!(
        import.err.contains("Does \"Gewicht\" say how much"),
        "{}",
        import.err
    );
}

#[test]
fn what_sums_up_may_stand_above_the_sums() {
    let table = |below: &str| {
        let rows: String = (0..12)
            .map(|n| {
                let role = ["Baker", "Owner"][n % 2];
                format!("{role},{},{}\n", n % 5 + 1, n % 11)
            })
            .collect();
        format!("Role,How satisfied are you?,How likely are you to recommend us?\n{rows}{below}")
    };
    for (below, left) in [
        ("n,12,12\nMean,4.1,3.9\n", "rows 14, 15"),
        ("SD,1.1,0.9\nMin,1,0\nMoyenne,4.1,3.9\n", "rows 14, 15, 16"),
        ("Anzahl,12,12\n\nMittelwert,3.1,4.2\n", "rows 14, 16"),
        ("Min,1,0\nMax,5,10\n", "rows 14, 15"),
    ] {
        let import = import(&table(below));
        let said = format!("left out: {left}: what those above come to");
        assert!(import.err.contains(&said), "{said}\n{}", import.err);
        for line in [
            "satisfaction: { column: \"How satisfied are you?\" }   # guessed: 1 to 5, 12 answers",
            "recommend: { column: \"How likely are you to recommend us?\" }   # guessed: 0 to 10, 12 answers",
        ] {
            assert!(import.out.contains(line), "{line}\n{}", import.out);
        }
    }
    // One alone, or somebody's name, is asked for.
    for below in ["n,12,12\n", "Max,5,10\n", "NPS,0,-8\n"] {
        let import = import(&table(below));
        let asked = "What is row 14: an answer, or what those above come to?";
        assert!(import.err.contains(asked), "{}", import.err);
    }
    // A word that stands above as well is an answer.
    let rows: String = (0..12)
        .map(|n| format!("{},{}\n", ["N", "Y"][n % 2], n % 5 + 1))
        .collect();
    let import = import(&format!(
        "Member,How satisfied are you?\n{rows}N,5\nMean,3\n"
    ));
    assert!(
        import.out.contains("guessed: 1 to 5, 13 answers"),
        "{}",
        import.out
    );
}

#[test]
fn ids_that_come_again_with_other_words_are_told() {
    let table = |header: &str, again: usize| {
        let row = |n: usize, was: &str| format!("r{n}\t{}\tit {was} good {n}\n", n % 5 + 1);
        let rows: String = (0..12).map(|n| row(n, "is")).collect();
        let more: String = (0..again).map(|n| row(n, "was")).collect();
        format!("{header}\tHow satisfied are you?\tWhy?\n{rows}{more}")
    };
    for (header, again) in [("Response ID", 3), ("Antwort-ID", 6), ("Submission ID", 12)] {
        let import = import(&table(header, again));
        assert_eq!(
            column(&import.out, "id").as_deref(),
            Some(header),
            "{}",
            import.out
        );
        let said = format!(
            "Of the ids in \"{header}\", {again} rows have that of one above, the first in row 14"
        );
        assert!(import.err.contains(&said), "{}", import.err);
    }
    for header in ["ID", "Respondent ID", "Nr.", "Token", "Shop ID"] {
        let import = import(&table(header, 3));
        let asked = format!(
            "Does \"{header}\" name the answer? 3 rows have that of one above, the first in row 14"
        );
        assert!(import.err.contains(&asked), "{}", import.err);
        assert_eq!(column(&import.out, "id"), None, "{}", import.out);
        let line = format!("      # id: {{ column: \"{header}\" }}");
        assert!(import.out.contains(&line), "{}", import.out);
    }
    // What comes again in half of the rows names no answer.
    let shops = table("Shop ID", 12).replace("r1\t", "r2\t");
    assert!(!import(&shops).out.contains("id:"));
}

#[test]
fn what_tools_add_is_nobody_s_kind_and_no_day() {
    let days = |n: usize| format!("2026-01-{:02} 10:00\t2026-01-{:02} 09:50", n + 1, n + 1);
    for names in [
        "Last updated\tSubmission started",
        "Zuletzt aktualisiert\tBegonnen",
        "First\tSecond",
    ] {
        let rows: String = (0..12)
            .map(|n| format!("{}\t{}\n", days(n), n % 5 + 1))
            .collect();
        let import = import(&format!("{names}\tHow satisfied are you?\n{rows}"));
        let (first, second) = names.split_once('\t').unwrap();
        let asked = format!("On which day did they answer? \"{first}\", \"{second}\" may say it");
        assert!(import.err.contains(&asked), "{}", import.err);
        let line = format!("      # when: {{ column: \"{first}\" }}");
        assert!(import.out.contains(&line), "{}", import.out);
        assert!(!live(&import.out).contains("when:"), "{}", import.out);
    }
    // Nobody answers on the day of their birth.
    let born = import(&answers("Born", &["1980-01-02"]).replace("Date", "Geburtsdatum"));
    assert!(!born.err.contains("On which day"), "{}", born.err);
    for (header, moods) in [
        ("Sentiment", ["Positive", "Negative", "Neutral"]),
        ("Sentiment (AI)", ["Positiv", "Negativ", "Gemischt"]),
        ("Stimmung", ["positiv", "negativ", "neutral"]),
    ] {
        let rows: String = (0..12)
            .map(|n| format!("{}\t{}\n", moods[n % 3], n % 5 + 1))
            .collect();
        let import = import(&format!("{header}\tHow satisfied are you?\n{rows}"));
        assert_eq!(column(&import.out, "persona"), None, "{}", import.out);
        assert!(
            import.out.contains(&format!("      #   \"{header}\"")),
            "{}",
            import.out
        );
    }
}
