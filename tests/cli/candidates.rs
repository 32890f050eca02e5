//! Columns of which `sidewise import` has to ask, as several may be meant or
//! none: who asks the same, items of a question, days, and what is no answer.

use super::guessing::{column, import, live};
use super::*;

/// Two questions, each with its answers.
fn two(first: (&str, &[&str]), second: (&str, &[&str])) -> String {
    let rows = (0..40).map(|n| {
        let [a, b] = [first.1, second.1].map(|all| all[n % all.len()]);
        format!("{}\t{a}\t{b}\n", ["Baker", "Owner"][n % 2])
    });
    let rows: String = rows.collect();
    format!("Role\t{}\t{}\n{rows}", first.0, second.0)
}

const FIVE: &[&str] = &["1", "5", "3"];
const TEN: &[&str] = &["0", "10", "7"];

#[test]
fn who_asks_the_same_is_a_candidate_whatever_the_answers() {
    let monkey = &[
        "Extremely satisfied",
        "Very satisfied",
        "Somewhat satisfied",
        "Not so satisfied",
        "Not at all satisfied",
    ][..];
    let all = "How satisfied are you overall?";
    let support = "How satisfied are you with support?";
    let recommend = [
        "How likely are you to recommend Crumb?",
        "How likely are you to recommend our support?",
    ];
    for (key, first, second) in [
        ("satisfaction", (all, monkey), (support, FIVE)),
        ("satisfaction", (all, &["Yes", "No"][..]), (support, FIVE)),
        ("satisfaction", (all, TEN), (support, FIVE)),
        (
            "satisfaction",
            (all, &["ganz", "kaum", "3"]),
            (support, FIVE),
        ),
        ("satisfaction", (all, &["A", "B", "C"]), (support, FIVE)),
        ("satisfaction", ("Overall rating", TEN), (support, FIVE)),
        (
            "satisfaction",
            ("Wie zufrieden sind Sie insgesamt?", &["ja", "geht", "nein"]),
            ("Wie zufrieden sind Sie mit dem Support?", FIVE),
        ),
        (
            "satisfaction",
            (
                "Êtes-vous satisfait de nous ?",
                &["beaucoup", "un peu", "non"],
            ),
            ("Êtes-vous satisfait du support ?", FIVE),
        ),
        (
            "recommend",
            (recommend[0], &["9", "?", "4"]),
            (recommend[1], TEN),
        ),
        (
            "recommend",
            (recommend[0], &["Yes", "No"]),
            (recommend[1], TEN),
        ),
        ("recommend", (recommend[0], FIVE), (recommend[1], TEN)),
        (
            "recommend",
            (recommend[0], &["9", "N/A", "n/a"]),
            (recommend[1], TEN),
        ),
        (
            "effort",
            ("How easy was it?", &["a breeze", "a pain"]),
            ("How easy was it to reach support?", &["1", "7", "4"]),
        ),
    ] {
        let import = import(&two(first, second));
        let asked = format!("Which of these is {key}: \"{}\", ", first.0);
        let plain = format!("Which of these is {key}: \"{}\"; ", first.0);
        assert!(
            import.err.contains(&asked) || import.err.contains(&plain),
            "{asked}\n{}",
            import.err
        );
        let open = format!("\n      {key}:   # which of these 2 is it?");
        assert!(live(&import.out).contains(&open), "{}", import.out);
    }
    // All in all is meant where it alone says so, and words of their own are
    // no rating.
    for (first, second) in [
        ((all, FIVE), (support, monkey)),
        (
            (support, FIVE),
            ("Why are you satisfied?", &["Fast", "Slow"][..]),
        ),
        ((support, FIVE), ("Number of satisfied colleagues", FIVE)),
        (
            (support, FIVE),
            ("What are you satisfied with? [Price]", &["x", ""]),
        ),
    ] {
        let import = import(&two(first, second));
        let found = column(&import.out, "satisfaction");
        assert_eq!(found.as_deref(), Some(first.0), "{}", import.out);
    }
}

#[test]
fn what_is_called_a_rating_is_nobody_s_kind() {
    for (header, values) in [
        (
            "Satisfaction score",
            &["Good", "Unoffered", "Offered", "Good with comment"][..],
        ),
        (
            "CSAT",
            &["Good with comment", "Bad with comment", "Offered"],
        ),
        ("Rating", &["thumbs up", "thumbs down", "none given"]),
        ("Would you recommend us?", &["Sure", "Never", "If asked"]),
        ("Zufriedenheit", &["top", "flop", "mittel"]),
    ] {
        let rows: String = (0..12)
            .map(|n| format!("{},x{n}\n", values[n % values.len()]))
            .collect();
        let import = import(&format!("{header},Ticket\n{rows}"));
        let asked = format!("Is \"{header}\" a rating? Then say what those of its answers mean");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
        assert_eq!(column(&import.out, "persona"), None, "{}", import.out);
    }
}

#[test]
fn an_item_keeps_its_name() {
    let rows = "2,4,5,9\n1,5,4,3\n5,3,2,7\n".repeat(4);
    for names in [
        "Rate the following,,,NPS\nPrice,Support,Speed,\n",
        "Rate the following,Rate the following,Rate the following,NPS\nPrice,Support,Speed,\n",
        "q1,,,q2\nRate the following,,,NPS\nPrice,Support,Speed,\n",
    ] {
        let import = import(&format!("{names}{rows}"));
        for item in ["Price", "Support", "Speed"] {
            let id = item.to_lowercase();
            let text = format!("      {id}: {{ text: \"Rate the following [{item}]\"");
            assert!(import.out.contains(&text), "{text}\n{}", import.out);
        }
    }
    // What asks by itself is asked as it stands.
    let names = "About us,,\nHow satisfied are you?,How likely are you to recommend us?,Role\n";
    let rows = "2,9,Baker\n5,0,Owner\n4,10,Baker\n".repeat(4);
    let import = import(&format!("{names}{rows}"));
    let text = "satisfaction: { text: \"How satisfied are you?\" }";
    assert!(import.out.contains(text), "{}", import.out);
}

#[test]
fn days_of_something_else_are_told_from_that_of_the_answer() {
    let day = |n: usize, more: usize| format!("2026-0{}-{:02}", more + 1, n + 1);
    let table = |names: &[&str]| {
        let rows = (0..12).map(|n| {
            let days: Vec<_> = (0..names.len()).map(|at| day(n, at)).collect();
            format!("{}\t{}\n", days.join("\t"), n % 5 + 1)
        });
        let rows: String = rows.collect();
        format!("{}\tHow satisfied are you?\n{rows}", names.join("\t"))
    };
    for names in [
        &[
            "Ticket created - Date",
            "Ticket solved - Date",
            "Satisfaction rating - Date",
        ][..],
        &["Created at", "Closed at"],
        &["Order date", "Delivery date"],
        &["Lieferdatum", "Bestelldatum"],
        &["Fecha de compra", "Fecha de entrega"],
    ] {
        let import = import(&table(names));
        assert!(
            import.err.contains("On which day did they answer?"),
            "{}",
            import.err
        );
        assert!(!live(&import.out).contains("when:"), "{}", import.out);
    }
    for (names, when) in [
        (&["Survey Sent At", "Responded At"][..], "Responded At"),
        (&["Gesendet am", "Beantwortet am"], "Beantwortet am"),
        (&["Envoyé le", "Répondu le"], "Répondu le"),
        (&["Created at", "Answered on"], "Answered on"),
        (&["Order date", "Date"], "Date"),
        (&["Date submitted", "Date started"], "Date submitted"),
    ] {
        let import = import(&table(names));
        let found = column(&import.out, "when");
        assert_eq!(found.as_deref(), Some(when), "{}", import.out);
    }
}

#[test]
fn reasons_from_a_list_are_nobody_s_words() {
    let rows: String = (0..12)
        .map(|n| {
            let reason = ["No reason provided", "It took too long"][n % 2];
            format!(
                "{},{reason},\"They were kind, and number {n}\"\n",
                n % 5 + 1
            )
        })
        .collect();
    let names = "How satisfied are you?,Satisfaction reason,Satisfaction comment";
    let import = import(&format!("{names}\n{rows}"));
    let found = column(&import.out, "says");
    assert_eq!(
        found.as_deref(),
        Some("Satisfaction comment"),
        "{}",
        import.out
    );
}

#[test]
fn a_new_question_of_a_known_survey_is_asked_for() {
    let started = Started::new();
    let report = started.path("content/report.yaml");
    let before = fs::read_to_string(&report).unwrap();
    let surveys = "\nsurveys:\n  pulse:\n    title: Pulse\n    why: To know\n    decides: Much\n    asks: { docs: { text: \"Score of docs (1-5)\", scale: [1, 5] } }\n";
    assert!(!before.contains("\nsurveys:"));
    fs::write(&report, before + surveys).unwrap();
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    let rows: String = (0..12)
        .map(|n| {
            format!(
                "{},{},{}\n",
                n % 5 + 1,
                n % 5 + 1,
                ["Good", "Bad", "Excellent"][n % 3]
            )
        })
        .collect();
    let names = "Score of docs (1-5),Score of shops (1-5),Rate our van";
    fs::write(
        started.path("content/feedback/pulse-2.csv"),
        format!("{names}\n{rows}"),
    )
    .unwrap();
    let import = started.run(&["import", "content/feedback/pulse-2.csv"]);
    for said in [
        "      docs: { column: \"Score of docs (1-5)\" }",
        "      #   score-of-shops: { text: \"Score of shops (1-5)\", scale: [1, 5], show: top_two }\n",
        "      # score-of-shops: { column: \"Score of shops (1-5)\" }",
    ] {
        assert!(import.out.contains(said), "{said}\n{}", import.out);
    }
    assert!(
        !live(&import.out).contains("score-of-shops"),
        "{}",
        import.out
    );
    let asked = "The survey pulse does not know score-of-shops";
    assert!(import.err.contains(asked), "{}", import.err);
}

#[test]
fn a_sentence_below_the_answers_is_none() {
    let rows = "Baker,5\nOwner,3\n".repeat(6);
    for (below, left) in [
        ("Source: our survey,\n", "row 14"),
        ("Quelle: eigene Erhebung 2026,\n", "row 14"),
        ("\nData as of last Friday,\n", "row 15"),
        (
            "Source: our survey,\nAll rights are reserved,\n",
            "rows 14, 15",
        ),
    ] {
        let import = import(&format!("Role,How satisfied are you?\n{rows}{below}"));
        let said = format!("left out: {left}: words alone, below the answers");
        assert!(import.err.contains(&said), "{said}\n{}", import.err);
        for word in ["Source", "Quelle", "Friday"] {
            assert!(!import.out.contains(word), "{}", import.out);
        }
    }
    // Above an answer, or among words of their own, it is one.
    for (names, below) in [
        (
            "Role,How satisfied are you?",
            "Head of the shop,\nBaker,4\n",
        ),
        ("Role,How satisfied are you?", "Head of the shop,4\n"),
    ] {
        let import = import(&format!("{names}\n{rows}{below}"));
        assert!(
            import.out.contains("\"Head of the shop\":"),
            "{}",
            import.out
        );
    }
}

#[test]
fn a_name_that_counts_down_is_asked_for() {
    for header in [
        "Satisfaction (5-1)",
        "Zufriedenheit von 5 bis 1",
        "How satisfied, 5 to 1?",
    ] {
        let import = import(&two((header, FIVE), ("Age", &["30", "41"])));
        let asked = format!("Is the highest answer to \"{header}\" the best or the worst?");
        assert!(import.err.contains(&asked), "{}", import.err);
        for scale in ["scale: [1, 5] }", "scale: [5, 1], map: linear }"] {
            let line = format!("# satisfaction: {{ column: \"{header}\", {scale}");
            assert!(import.out.contains(&line), "{line}\n{}", import.out);
        }
        assert_eq!(column(&import.out, "satisfaction"), None, "{}", import.out);
    }
}
