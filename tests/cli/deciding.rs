//! What `sidewise import` doesn't take for granted: a figure that may be wrong
//! is asked for, and its column is read as nothing until somebody decides.

use super::guessing::{column, import, live};

/// Answers to one question.
pub(super) fn answers(header: &str, values: &[&str]) -> String {
    let rows = (0..12).map(|n| {
        let value = values[n % values.len()];
        let role = ["Baker", "Owner"][n % 2];
        format!("2026-01-{:02}\t{role}\t{value}\n", n + 1)
    });
    format!("Date\tRole\t{header}\n{}", rows.collect::<String>())
}

pub(super) const TEN: &[&str] = &["10", "9", "0", "7"];
const SEVEN: &[&str] = &["7", "1", "2", "3"];
pub(super) const FIVE: &[&str] = &["5", "4", "1", "3", "2"];

#[test]
fn only_who_would_recommend_us_is_a_promoter() {
    for header in [
        "How likely are you to recommend us to a friend or colleague?",
        "Likelihood to recommend",
        "NPS",
        "NPS score",
        "On a scale from 0 (unlikely) to 10 (likely), would you recommend us?",
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Würden Sie uns Ihren Kollegen empfehlen?",
        "Quelle est la probabilité que vous nous recommandiez ?",
        "¿Qué probabilidad hay de que nos recomiende a un amigo?",
    ] {
        let import = import(&answers(header, TEN));
        let found = column(&import.out, "recommend");
        assert_eq!(found.as_deref(), Some(header), "{}", import.out);
    }
    for header in [
        "How likely are you to leave us in the next year?",
        "Wie wahrscheinlich ist es, dass Sie kündigen?",
        "Quelle est la probabilité que vous partiez chez un concurrent ?",
        "¿Qué probabilidad hay de que deje de comprar?",
        "How likely are you to renew?",
        "How likely are you to buy a product from us again?",
        "Wie wahrscheinlich ist es, dass Sie wieder bei uns kaufen?",
        "How likely is it that a colleague recommends a rival to you?",
        "How many people would you recommend us to?",
        "Combien de personnes nous recommanderiez-vous ?",
        "I would not recommend this shop",
        "Score",
        "How likely?",
    ] {
        let import = import(&answers(header, TEN));
        let live = live(&import.out);
        assert!(!live.contains("\n      recommend:"), "{}", import.out);
    }
    // To come again is a question of its own, and much of it is good.
    let import = import(&answers("How likely are you to renew?", TEN));
    let own = column(&import.out, "how-likely-are-you-to-renew");
    assert!(own.is_some(), "{}", import.out);
}

#[test]
fn to_leave_is_not_better_the_likelier_it_is() {
    for header in [
        "How likely are you to leave us in the next year?",
        "Wie wahrscheinlich ist es, dass Sie kündigen?",
        "Quelle est la probabilité que vous partiez chez un concurrent ?",
        "¿Qué probabilidad hay de que deje de comprar?",
    ] {
        let import = import(&answers(header, TEN));
        let columns = live(&import.out);
        let (_, columns) = columns.split_once("    columns:\n").unwrap();
        let (columns, _) = columns.split_once("surveys:").unwrap();
        assert!(!columns.contains(header), "{}", import.out);
        let turned = "scale: [10, 0], map: linear }\n";
        assert!(import.out.contains(turned), "{}", import.out);
        let asked = format!("Is the highest answer to \"{header}\" the best or the worst?");
        assert!(import.err.contains(&asked), "{}", import.err);
    }
}

#[test]
fn a_score_of_nothing_is_asked_for() {
    for (header, values, key) in [
        ("Score", TEN, "recommend"),
        ("Sentiment score", &["-2", "0", "2"][..], "feeling"),
    ] {
        let import = import(&answers(header, values));
        let line = format!("      # {key}: {{ column: \"{header}\" }}   # ");
        assert!(import.out.contains(&line), "{}", import.out);
        assert!(!live(&import.out).contains(header), "{}", import.out);
        assert!(
            import.err.contains(&format!("Is \"{header}\" ")),
            "{}",
            import.err
        );
    }
    // How many there are is no rating.
    for header in ["Number of ratings", "Anzahl Bewertungen", "Nombre de notes"] {
        let import = import(&answers(header, &["1", "2", "3"]));
        assert!(!live(&import.out).contains(header), "{}", import.out);
    }
}

#[test]
fn what_qualtrics_checks_is_no_rating() {
    let checks =
        "Q_RecaptchaScore\tQ_RelevantIDDuplicateScore\tQ_RelevantIDFraudScore\tQ_BallotBoxStuffing";
    let rows: String = (0..12)
        .map(|n| format!("0.9\t{}\t{}\t0\t{}\n", n % 11, (n * 3) % 11, n % 5 + 1))
        .collect();
    let import = import(&format!("{checks}\tHow satisfied are you?\n{rows}"));
    let live = live(&import.out);
    assert!(!live.contains("Q_"), "{}", import.out);
    let satisfaction = column(&import.out, "satisfaction");
    assert_eq!(satisfaction.as_deref(), Some("How satisfied are you?"));
}

#[test]
fn one_end_tells_the_other() {
    for (header, key) in [
        ("Docs quality (5 = worst)", "satisfaction"),
        ("Docs quality (1 = best)", "satisfaction"),
        ("Overall satisfaction; 5 being the worst", "satisfaction"),
        ("Satisfaction (very good = 1)", "satisfaction"),
        ("Quality of support: 1 is best", "satisfaction"),
        ("Wie zufrieden sind Sie? 1 = ganz und gar", "satisfaction"),
        ("Gesamtzufriedenheit (Schulnote 1-5)", "satisfaction"),
        ("Zufriedenheit (5 ist am schlechtesten)", "satisfaction"),
        (
            "Êtes-vous satisfait ? (1 étant le meilleur)",
            "satisfaction",
        ),
        ("¿Está satisfecho? (5 es lo peor)", "satisfaction"),
    ] {
        let import = import(&answers(header, FIVE));
        let line = format!("      {key}: {{ column: \"{header}\", scale: [5, 1], map: linear }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
    // The usual way about stays as it is.
    for header in ["Docs quality (5 = best)", "Satisfaction; 1 being the worst"] {
        let import = import(&answers(header, FIVE));
        let line = format!("      satisfaction: {{ column: \"{header}\" }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
}

#[test]
fn much_effort_is_no_good_answer() {
    for header in [
        "How much effort did you have to put forth to solve your problem? (1 very low - 7 very high)",
        "Wie hoch war Ihr Aufwand? (1 = sehr niedrig, 7 = sehr hoch)",
        "Quel effort avez-vous dû fournir ? (1 = très faible, 7 = très élevé)",
        "¿Cuánto esfuerzo le costó? (1 = muy bajo, 7 = muy alto)",
        "How difficult was it? (1 = not at all, 7 = very)",
    ] {
        let import = import(&answers(header, SEVEN));
        let line = format!("      effort: {{ column: \"{header}\", scale: [7, 1], map: linear }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
    for header in [
        "How difficult was it to solve your problem?",
        "Wie schwierig war es?",
        "Quel effort avez-vous dû fournir ?",
        "¿Cuánto esfuerzo le costó?",
        "I am not satisfied with the bakery",
    ] {
        let import = import(&answers(header, SEVEN));
        let turned = format!("column: \"{header}\", scale: [7, 1], map: linear }}\n");
        let turned = import
            .out
            .lines()
            .find(|line| turned.starts_with(line) || line.ends_with(turned.trim_end()));
        assert!(
            turned.is_none_or(|line| line.starts_with("      # ")),
            "{}",
            import.out
        );
        assert!(
            !live(&import.out).contains("\n      effort:"),
            "{}",
            import.out
        );
        let asked = format!("the highest answer to \"{header}\" the best or the worst?");
        assert!(
            header.starts_with("I am") || import.err.contains(&asked),
            "{}",
            import.err
        );
    }
    for header in [
        "They made it easy for me",
        "Wie einfach war es?",
        "Aufwand? (1 = sehr hoch, 7 = sehr gering)",
        "C'était facile",
        "Fue fácil",
    ] {
        let import = import(&answers(header, SEVEN));
        let line = format!("      effort: {{ column: \"{header}\" }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
}

#[test]
fn who_agrees_may_be_complaining() {
    let agree = &["Strongly agree", "Agree", "Disagree", "Strongly disagree"];
    let german = &["Stimme voll und ganz zu", "Stimme zu", "Stimme nicht zu"];
    for (header, values) in [
        ("I am not satisfied with Crumbkeeper", &agree[..]),
        ("It took a lot of effort", agree),
        ("Ich bin nicht zufrieden", german),
    ] {
        let import = import(&answers(header, values));
        let open = format!("          \"{}\":   # ", values[0]);
        assert!(import.out.contains(&open), "{open}\n{}", import.out);
        let asked = format!("What does each answer to \"{header}\" mean?");
        assert!(import.err.contains(&asked), "{}", import.err);
    }
    let import = import(&answers("I am satisfied with Crumbkeeper", agree));
    assert!(
        import.out.contains("\"Strongly agree\": 5 "),
        "{}",
        import.out
    );
}

#[test]
fn an_option_is_no_metadata_whatever_it_is_called() {
    // Options over two rows of names.
    let rows = "Baker\tPhone\t\tChat\nOwner\tPhone\tEmail\t\nBaker\t\tEmail\tChat\n".repeat(4);
    let question = "Which channels do you use?";
    let two = import(&format!(
        "Role\t{question}\t\t\n\tPhone\tEmail\tChat\n{rows}"
    ));
    assert_eq!(
        column(&two.out, "tags").as_deref(),
        Some(question),
        "{}",
        two.out
    );
    assert!(
        two.out.contains("3 choices, a column for each"),
        "{}",
        two.out
    );
    // Names of their own.
    let one = import(&format!("Role\tPhone\tEmail\tChat\n{rows}"));
    assert!(
        one.out.contains("3 choices, a column for each"),
        "{}",
        one.out
    );
    // What was rated.
    let words = "Baker\tGood\tPoor\tFair\nOwner\tExcellent\tGood\tGood\n".repeat(6);
    for header in [
        "Role\tEmail\tPhone\tDevice",
        "Rolle\tE-Mail\tTelefon\tGerät",
    ] {
        let rated = import(&format!("{header}\n{words}"));
        let live = live(&rated.out);
        for name in header.split('\t') {
            assert!(
                live.contains(&format!("\"{name}\"")),
                "{name}\n{}",
                rated.out
            );
        }
        assert!(!rated.out.contains("# Not read"), "{}", rated.out);
    }
    // What is one stays one.
    let own = import("NPS\tEmail\tPhone\n9\ta@example.org\t030 123\n3\tb@example.org\t030 124\n");
    assert!(
        own.err.contains("not read: \"Email\", \"Phone\""),
        "{}",
        own.err
    );
}

#[test]
fn a_list_is_cut_between_its_choices() {
    for (cells, split) in [
        (
            [
                "Price, quality;",
                "Price, quality;Speed;",
                "Speed;",
                "Speed;Price, quality;",
            ],
            "; ",
        ),
        (
            [
                "Price, quality;",
                "Price, quality;",
                "Speed, ease;",
                "Speed, ease;",
            ],
            ";",
        ),
        (
            [
                "Price, quality",
                "Price, quality;Speed",
                "Speed",
                "Speed;Price, quality",
            ],
            ";",
        ),
        (["Price, Speed", "Price", "Speed", "Speed, Docs"], ", "),
        (
            [
                "Yes; of course, Speed",
                "Yes; of course",
                "Speed, Docs",
                "Docs",
            ],
            ", ",
        ),
    ] {
        let import = import(&answers("What do you use?", &cells));
        let line = format!(
            "tags: {{ column: \"What do you use?\", split: \"{}\"",
            split.trim_end_matches("; ").to_owned() + if split == "; " { ";" } else { "" }
        );
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
    let cells = [
        "\"[\"\"Phone\"\",\"\"Mail\"\"]\"",
        "\"[\"\"Phone\"\"]\"",
        "\"[\"\"Mail\"\"]\"",
    ];
    let import = import(&answers("What do you use?", &cells));
    assert!(
        !live(&import.out).contains("What do you use?"),
        "{}",
        import.out
    );
    assert!(
        import
            .err
            .contains("\"What do you use?\" holds lists as programs write them"),
        "{}",
        import.err
    );
}

#[test]
fn how_many_answers_a_row_stands_for_is_asked() {
    for header in [
        "Anzahl",
        "Fréquence",
        "Weight",
        "Gewicht",
        "Count",
        "Frecuencia",
    ] {
        let rows: String = (0..12)
            .map(|n| format!("Baker\t{}\t{}\n", n % 5 + 1, ["10", "20", "5", "1"][n % 4]))
            .collect();
        let import = import(&format!("Role\tHow satisfied are you?\t{header}\n{rows}"));
        let asked = format!("Does \"{header}\" say how many answers a row stands for");
        assert!(import.err.contains(&asked), "{}", import.err);
        let line = format!("      # count: {{ column: \"{header}\" }}");
        assert!(import.out.contains(&line), "{}", import.out);
    }
}

#[test]
fn a_number_of_its_own_in_each_row_may_be_a_count() {
    let table = |header: &str, number: fn(usize) -> usize| {
        let rows: String = (0..12)
            .map(|n| format!("Baker\t{}\t{}\n", n % 11, number(n)))
            .collect();
        import(&format!(
            "Role\tHow likely are you to recommend us?\t{header}\n{rows}"
        ))
    };
    for header in [
        "n",
        "N",
        "# responses",
        "Nr of respondents",
        "Effectif",
        "Anzahl",
        "Sample",
        "Sample size",
        "Base",
    ] {
        let import = table(header, |n| 3 + n * n);
        let asked = format!("Does \"{header}\" say how many answers a row stands for");
        assert!(import.err.contains(&asked), "{header}: {}", import.err);
        assert_eq!(column(&import.out, "id"), None, "{header}: {}", import.out);
    }
    // What runs on from row to row numbers them.
    for number in [|n| n + 1, |n| n + 40] {
        let import = table("n", number);
        assert_eq!(
            column(&import.out, "id").as_deref(),
            Some("n"),
            "{}",
            import.out
        );
    }
}

#[test]
fn copies_of_rows_are_told_from_people() {
    let rows = |ids: bool| {
        let all = (0..12).chain(0..3).map(|n| {
            let id = if ids {
                format!("r{n}\t")
            } else {
                String::new()
            };
            format!("{id}2026-01-{:02}\tBaker\t{}\n", n + 1, n % 5 + 1)
        });
        all.collect::<String>()
    };
    for id in ["Response ID", "Antwort-ID", "Identifiant", "ID"] {
        let import = import(&format!(
            "{id}\tDate\tRole\tHow satisfied are you?\n{}",
            rows(true)
        ));
        assert_eq!(
            column(&import.out, "id").as_deref(),
            Some(id),
            "{}",
            import.out
        );
        assert!(!import.err.contains("one above says"), "{}", import.err);
    }
    let import = import(&format!(
        "Date\tRole\tHow satisfied are you?\n{}",
        rows(false)
    ));
    assert!(
        import
            .err
            .contains("3 rows say all that one above says, the first in row 14"),
        "{}",
        import.err
    );
    // Two who happen to say the same are two.
    let alike = "Baker\t5\nOwner\t4\nBaker\t5\nBaker\t3\nOwner\t4\nOwner\t1\nBaker\t2\n";
    let import = self::import(&format!("Role\tHow satisfied are you?\n{alike}"));
    assert!(!import.err.contains("one above says"), "{}", import.err);
}

#[test]
fn ratings_with_odd_answers_are_ratings() {
    for (values, said) in [
        (&["5", "4", "1", "N/A"][..], "values: { \"N/A\": skip }"),
        (
            &["5", "4", "-99", "NA"],
            "values: { \"-99\": skip, \"NA\": skip }",
        ),
        (
            &["5 - Very satisfied", "4", "1", "Don't know"],
            "values: { \"Don't know\": skip }",
        ),
        (
            &["5", "4", "1", "Keine Angabe"],
            "values: { \"Keine Angabe\": skip }",
        ),
        (
            &["5", "4", "1", "Sans opinion"],
            "values: { \"Sans opinion\": skip }",
        ),
        (
            &["Very satisfied", "4", "3", "2", "Very dissatisfied"],
            "values: { \"Very dissatisfied\": 1, \"Very satisfied\": 5 }",
        ),
        (
            &["Sehr zufrieden", "4", "3", "2", "Sehr unzufrieden"],
            "values: { \"Sehr unzufrieden\": 1, \"Sehr zufrieden\": 5 }",
        ),
    ] {
        let header = "How satisfied are you?";
        let import = import(&answers(header, values));
        let line = format!("      satisfaction: {{ column: \"{header}\", {said} }}");
        assert!(import.out.contains(&line), "{line}\n{}", import.out);
    }
    let numbered = [
        "Very satisfied (5)",
        "Satisfied (4)",
        "Very dissatisfied (1)",
    ];
    let import = import(&answers("How satisfied are you?", &numbered));
    for value in [
        "\"Very satisfied (5)\": 5 ",
        "\"Very dissatisfied (1)\": 1 ",
    ] {
        assert!(import.out.contains(value), "{}", import.out);
    }
    let import = self::import(&answers(
        "How satisfied are you?",
        &["5", "4", "perhaps", "4ish"],
    ));
    assert!(
        import
            .err
            .contains("Is \"How satisfied are you?\" a rating? Then say what"),
        "{}",
        import.err
    );
}

#[test]
fn what_rows_come_to_is_no_answer() {
    for sums in [
        "Summe\t\t39\n",
        "\tGesamt\t39\n",
        "Total\t\t39\n",
        "Mean\t\t3\nn\t12\t12\n",
        "Moyenne\t\t3\n",
        "Promedio\t\t3\n",
    ] {
        let table = answers("How satisfied are you?", FIVE);
        let import = import(&format!("{table}{sums}"));
        let line =
            "satisfaction: { column: \"How satisfied are you?\" }   # guessed: 1 to 5, 12 answers";
        assert!(import.out.contains(line), "{}", import.out);
        assert!(import.err.contains("left out: row"), "{}", import.err);
        for word in ["Summe", "Gesamt", "\"12\""] {
            assert!(!import.out.contains(word), "{}", import.out);
        }
        assert_eq!(column(&import.out, "when").as_deref(), Some("Date"));
    }
}

#[test]
fn days_of_several_kinds_are_asked_for() {
    for (header, days) in [
        ("Date", ["01/13/2026", "02/14/2026", "14/02/2026"]),
        ("Datum", ["13/01/2026", "02/14/2026", "28/02/2026"]),
        ("Fecha", ["13/01/2026", "02/14/2026", "01/28/2026"]),
    ] {
        let rows: String = (0..12)
            .map(|n| format!("{}\t{}\n", days[n % 3], n % 5 + 1))
            .collect();
        let import = import(&format!("{header}\tHow satisfied are you?\n{rows}"));
        let asked = format!("How are the days of \"{header}\" written?");
        assert!(import.err.contains(&asked), "{}", import.err);
    }
}

#[test]
fn names_below_the_answers_are_told_by_their_row() {
    for names in [
        "Date\tRole\tHow satisfied are you?\n",
        "Datum\tRolle\tWie zufrieden sind Sie?\n",
        "Fecha\tRol\t¿Está satisfecho?\n",
    ] {
        let rows: String = (0..5)
            .map(|n| format!("2026-01-0{}\tBaker\t{}\n", n + 1, n + 1))
            .collect();
        let table = format!("{names}{rows}{names}{rows}");
        let import = import(&table);
        assert!(
            import.err.contains("row 7 holds them again"),
            "{}",
            import.err
        );
        assert!(
            import.err.contains("take row 7 out of the table"),
            "{}",
            import.err
        );
    }
    // Also where they stand far below.
    let names = "Date\tRole\tHow satisfied are you?\n";
    let rows: String = (0..60)
        .map(|n| {
            format!(
                "2026-01-{:02}\t{}\t{}\n",
                n % 28 + 1,
                ["Baker", "Owner"][n % 2],
                n % 5 + 1
            )
        })
        .collect();
    let import = import(&format!("{names}{rows}{names}"));
    assert!(
        import.err.contains("The names stand again in row 62"),
        "{}",
        import.err
    );
    assert!(!import.out.contains("\"Role\":"), "{}", import.out);
}
