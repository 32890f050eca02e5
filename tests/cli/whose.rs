//! Columns that `sidewise import` asks about because they speak of somebody
//! else, ask for the opposite, or are answered in words of a scale.

use super::deciding::{FIVE, TEN, answers};
use super::guessing::{column, import, live};
use super::*;

/// The map of a table in a project that knows two products.
fn with_products(table: &str) -> Run {
    let started = Started::new();
    let report = started.path("content/report.yaml");
    fs::create_dir_all(started.path("content/feedback")).unwrap();
    fs::write(
        report,
        "title: T\nas_of: 2026-09-30\nproduct: crumb\nproducts:\n  crumb: { name: Crumb }\n  loaf: { name: Loaf, formerly: [Breadly] }\nsurveys:\n  loaf-users: { title: L, product: loaf }\n",
    )
    .unwrap();
    fs::write(started.path("content/feedback/answers.csv"), table).unwrap();
    started.run(&["import", "content/feedback/answers.csv"])
}

fn two(first: &str, second: &str) -> String {
    let rows = (0..12).map(|n| {
        let role = ["Baker", "Owner"][n % 2];
        format!("{role}\t{}\t{}\n", FIVE[n % 5], FIVE[(n + 2) % 5])
    });
    format!("Role\t{first}\t{second}\n{}", rows.collect::<String>())
}

#[test]
fn a_rival_s_score_is_never_ours() {
    for other in [
        "Overall, how satisfied are you with Loaf?",
        "How satisfied are you with Breadly?",
        "Wie zufrieden sind Sie insgesamt mit Loaf?",
        "How satisfied were you overall with your previous supplier?",
        "How satisfied are you with a competitor, all in all?",
        "Overall, how satisfied are you with their support?",
    ] {
        let ours = "How satisfied are you with Crumb?";
        for table in [two(other, ours), two(ours, other)] {
            let import = with_products(&table);
            let found = column(&import.out, "satisfaction");
            assert_eq!(found.as_deref(), Some(ours), "{}", import.out);
            let asked = format!("Is \"{other}\" about ");
            assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
        }
        let alone = with_products(&answers(other, FIVE));
        assert!(!live(&alone.out).contains(other), "{}", alone.out);
    }
    for other in [
        "How likely are you to recommend Loaf?",
        "How likely are you to recommend a rival?",
        "Würden Sie Loaf weiterempfehlen?",
        "Recommanderiez-vous votre ancien fournisseur ?",
    ] {
        let import = with_products(&answers(other, TEN));
        assert!(!live(&import.out).contains(other), "{}", import.out);
        let line = format!("      # recommend: {{ column: \"{other}\" }}");
        assert!(import.out.contains(&line), "{}", import.out);
        assert!(!import.err.contains("best or the worst"), "{}", import.err);
    }
    // What is no product of the report may be a rival, or another name of ours.
    for other in [
        "How likely are you to recommend Shelfwise?",
        "Wie wahrscheinlich ist es, dass Sie Shelfwise weiterempfehlen?",
    ] {
        let import = with_products(&answers(other, TEN));
        assert!(!live(&import.out).contains(other), "{}", import.out);
        let asked = format!("Is \"{other}\" about Crumb or about somebody else?");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
    }
    let named = with_products(&answers("How satisfied are you with Loaf?", FIVE));
    assert!(named.err.contains("product: loaf"), "{}", named.err);
    assert!(named.out.contains("# product: loaf "), "{}", named.out);
}

#[test]
fn of_two_ratings_that_differ_in_a_name_both_are_named() {
    // The report knows nothing of Mill.
    for (ask, asked) in [
        ("How satisfied are you with Mill?", "satisfaction"),
        ("Overall, how satisfied are you with Mill?", "satisfaction"),
        ("Wie zufrieden sind Sie mit Mill?", "satisfaction"),
        ("Êtes-vous satisfait de Mill ?", "satisfaction"),
        ("How would you rate the support of Mill?", "satisfaction"),
    ] {
        let ours = ask.replace("Mill", "Crumb");
        for table in [two(ask, &ours), two(&ours, ask)] {
            let import = with_products(&table);
            let question = import
                .err
                .lines()
                .find(|line| line.contains("Which of these"));
            let question = question.unwrap_or_default();
            let starts = format!("Which of these is {asked}: ");
            assert!(question.contains(&starts), "{ask}\n{}", import.err);
            assert!(
                question.contains(ask) && question.contains(&ours),
                "{question}"
            );
            let found = column(&import.out, asked).unwrap_or_default();
            assert!(
                !found.contains("How") && !found.contains("Crumb"),
                "{found}"
            );
        }
    }
}

#[test]
fn who_names_our_product_is_meant() {
    let (all, ours) = ("Overall satisfaction with bread", "Satisfaction with Crumb");
    let import = with_products(&two(all, ours));
    let asked = format!("Which of these is satisfaction: \"{all}\" or one");
    let both = format!("Which of these is satisfaction: \"{all}\", \"{ours}\"?");
    let is_asked = import.err.contains(&asked) || import.err.contains(&both);
    assert!(is_asked, "{}", import.err);
    for ours in [
        "How satisfied are you with Crumb?",
        "Overall satisfaction",
        "How satisfied are you with our other products?",
    ] {
        let import = with_products(&answers(ours, FIVE));
        let found = column(&import.out, "satisfaction");
        assert_eq!(found.as_deref(), Some(ours), "{}", import.out);
    }
}

#[test]
fn the_opposite_is_asked_for() {
    for header in [
        "How likely are you NOT to recommend us?",
        "How likely is it that you will never recommend us?",
        "Wie wahrscheinlich ist es, dass Sie uns nicht weiterempfehlen?",
        "Quelle est la probabilité de ne pas nous recommander ?",
        "¿Qué probabilidad hay de que no nos recomiende?",
        "How likely would you be to warn others of Crumb?",
        "Would you discourage others from Crumb? (0-10)",
        "Wie wahrscheinlich ist es, dass Sie anderen von uns abraten?",
        "How often do you have problems? (0-10)",
        "How many errors did you meet? (0-10)",
        "Wie oft gab es Fehler? (0-10)",
        "Unhappiness (0-10)",
    ] {
        let import = import(&answers(header, TEN));
        let (columns, _) = import.out.split_once("surveys:").unwrap();
        assert!(!live(columns).contains(header), "{}", import.out);
        let asked = format!("Is the highest answer to \"{header}\" the best or the worst?");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
    }
    for header in [
        "How likely or not are you to recommend us?",
        "How satisfied are you with how we solve problems?",
        "How hard did we work for your satisfaction?",
    ] {
        let import = import(&answers(header, FIVE));
        assert!(!import.err.contains("best or the worst"), "{}", import.err);
    }
}

#[test]
fn words_of_seven_steps_are_a_scale() {
    for (header, words) in [
        (
            "Crumb hat es mir leicht gemacht",
            [
                "Stimme überhaupt nicht zu",
                "Stimme nicht zu",
                "Stimme eher nicht zu",
                "Weder noch",
                "Stimme eher zu",
                "Stimme zu",
                "Stimme voll und ganz zu",
            ],
        ),
        (
            "Crumb m'a facilité les choses",
            [
                "Pas du tout d'accord",
                "Pas d'accord",
                "Plutôt pas d'accord",
                "Ni d'accord ni pas d'accord",
                "Plutôt d'accord",
                "D'accord",
                "Tout à fait d'accord",
            ],
        ),
        (
            "Crumb me lo hizo fácil",
            [
                "Totalmente en desacuerdo",
                "En desacuerdo",
                "Algo en desacuerdo",
                "Ni de acuerdo ni en desacuerdo",
                "Algo de acuerdo",
                "De acuerdo",
                "Totalmente de acuerdo",
            ],
        ),
    ] {
        let import = import(&answers(header, &words));
        let found = column(&import.out, "effort");
        assert_eq!(found.as_deref(), Some(header), "{}", import.out);
        for (at, word) in words.iter().enumerate() {
            let line = format!("          \"{word}\": {}   # ", at + 1);
            assert!(import.out.contains(&line), "{line}\n{}", import.out);
        }
    }
    let marks = [
        "sehr gut",
        "gut",
        "befriedigend",
        "ausreichend",
        "mangelhaft",
    ];
    let import = import(&answers("Wie bewerten Sie Crumb insgesamt?", &marks));
    assert!(import.out.contains("\"mangelhaft\": 1 "), "{}", import.out);
}

#[test]
fn words_of_a_scale_that_is_not_known_are_asked_for() {
    for (header, words) in [
        (
            "Die Hilfe kam schnell",
            &["trifft genau zu", "trifft halb zu", "trifft kaum zu"][..],
        ),
        ("Crumb saves time", &["Never", "Rarely", "Often", "Always"]),
        ("Crumb gagne du temps", &["Jamais", "Parfois", "Toujours"]),
        (
            "La ayuda llegó pronto",
            &["muy buena ayuda", "buena ayuda", "mala ayuda"],
        ),
    ] {
        let import = import(&answers(header, words));
        let asked = format!("Is \"{header}\" a rating?");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
    }
}

#[test]
fn an_effort_is_no_number_of_things() {
    for header in [
        "Combien d'efforts avez-vous dû fournir ?",
        "¿Cuánto esfuerzo le costó?",
    ] {
        let import = import(&answers(header, &["1", "7", "4", "2"]));
        let asked = format!("Is the highest answer to \"{header}\" the best or the worst?");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
    }
}

#[test]
fn other_kinds_of_people_are_named_beside_the_guess() {
    let rows = (0..12).map(|n| {
        let [title, level, point] =
            [["Head", "Clerk"], ["A", "B"], ["Yearly", "Service"]].map(|kinds| kinds[n % 2]);
        format!("{}\t{level}\t{title}\t{point}\n", TEN[n % 4])
    });
    let rows: String = rows.collect();
    let table = format!("NPS Score\tJob Level\tJob Title\tTouchpoint\n{rows}");
    let import = import(&table);
    let found = column(&import.out, "persona");
    assert_eq!(found.as_deref(), Some("Job Title"), "{}", import.out);
    let (_, others) = import.out.split_once("# others that may say it").unwrap();
    let (others, _) = others.split_once("recommend").unwrap();
    for name in ["Job Level", "Touchpoint"] {
        assert!(
            others.contains(&format!("#   \"{name}\"")),
            "{}",
            import.out
        );
    }
}

#[test]
fn a_comment_is_no_theme() {
    let texts = &["good, fast", "good, slow", "fast, slow"];
    let import = import(&answers("Comment", texts));
    let found = column(&import.out, "says");
    assert_eq!(found.as_deref(), Some("Comment"), "{}", import.out);
    assert!(!import.out.contains("tags: {"), "{}", import.out);
}

#[test]
fn one_of_the_four_on_another_scale_says_so() {
    let import = import(&answers("Satisfaction", TEN));
    assert!(
        import.out.contains("      satisfaction-0-to-10: {"),
        "{}",
        import.out
    );
    assert!(!import.out.contains("satisfaction-2"), "{}", import.out);
}

#[test]
fn what_tells_rows_apart_is_asked() {
    let table = |name: &str, values: [&str; 2]| {
        let rows = (0..12).map(|n| {
            let role = ["Baker", "Owner"][n % 2];
            format!("{role}\t{}\t{}\n", values[n / 6], TEN[n % 4])
        });
        format!(
            "Role\t{name}\tHow likely are you to recommend us?\n{}",
            rows.collect::<String>()
        )
    };
    for (name, values, what) in [
        ("Brand", ["Crumb", "Loaf"], "of which product"),
        (
            "Which product do you use?",
            ["Bun", "Roll"],
            "of which product",
        ),
        (
            "Welches Produkt nutzen Sie?",
            ["Crumb", "Loaf"],
            "of which product",
        ),
        ("Marque", ["Crumb", "Loaf"], "of which product"),
        ("About", ["Crumb", "Breadly"], "of which product"),
        ("Year", ["2025", "2026"], "to which wave"),
        ("Quartal", ["Q1 2026", "Q2 2026"], "to which wave"),
        ("Wave", ["Spring", "Autumn"], "to which wave"),
        ("Ola", ["1", "2"], "to which wave"),
        ("Phase", ["Before", "After"], "to which wave"),
        ("Survey", ["Onboarding", "Relationship"], "to which survey"),
    ] {
        let import = with_products(&table(name, values));
        let asked = format!("Does \"{name}\" say {what}");
        assert!(import.err.contains(&asked), "{asked}\n{}", import.err);
        assert!(!live(&import.out).contains(name), "{}", import.out);
        let skip = format!(
            "skip: {{ column: \"{name}\", values: [\"{}\"] }}",
            values[1]
        );
        assert!(import.out.contains(&skip), "{skip}\n{}", import.out);
        let persona = column(&import.out, "persona");
        assert_eq!(persona.as_deref(), Some("Role"), "{}", import.out);
    }
    for (name, values) in [
        ("Product tier", ["Basic", "Pro"]),
        ("Year founded", ["1999", "2001"]),
        ("Which would you switch to?", ["Crumb", "Loaf"]),
        ("Wave", ["1", "1"]),
        ("Project phase", ["Before", "After"]),
    ] {
        let import = with_products(&table(name, values));
        let asked = format!("Does \"{name}\" say");
        assert!(!import.err.contains(&asked), "{}", import.err);
    }
}
