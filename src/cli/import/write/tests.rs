use super::*;

const ENTRY: &str = "  - file: \"feedback/b.csv\"\n    # a comment\n    columns:\n      says: { column: \"Why?\" }\n";

const SURVEY: &str = "  b:\n    title: B\n    # why: …\n";

fn added(text: &str) -> String {
    add(text, &with(None)).unwrap()
}

fn with(survey: Option<&str>) -> Added<'static> {
    Added {
        file: "feedback/b.csv",
        table: ENTRY.to_owned(),
        survey: survey.map(str::to_owned),
    }
}

#[test]
fn a_survey_joins_the_others() {
    let head = "title: T\nas_of: 2026-09-30\n";
    for (surveys, expected) in [
        ("", format!("feedback:\n{ENTRY}surveys:\n{SURVEY}")),
        (
            "surveys:\n",
            format!("surveys:\n{SURVEY}feedback:\n{ENTRY}"),
        ),
        (
            "surveys: {}   # none\n",
            format!("surveys:   # none\n{SURVEY}feedback:\n{ENTRY}"),
        ),
        (
            "surveys:\n    a:\n        title: A\n        # more\n\n# the end\nclient: C\n",
            format!(
                "surveys:\n    a:\n        title: A\n        # more\n{}\n# the end\nclient: C\nfeedback:\n{ENTRY}",
                indented(SURVEY, 4)
            ),
        ),
    ] {
        let made = add(&format!("{head}{surveys}"), &with(Some(SURVEY))).unwrap();
        assert_eq!(made, format!("{head}{expected}"));
    }
    for surveys in ["surveys: [a]\n", "surveys:\n  b:\n    title: B\n"] {
        let text = format!("{head}{surveys}");
        assert!(add(&text, &with(Some(SURVEY))).is_err(), "{surveys}");
    }
}

#[test]
fn what_stands_in_brackets_gets_an_entry_in_braces() {
    let table = "  {\n    file: \"feedback/b.csv\",\n    # a comment\n    columns: {\n      says: { column: \"Why?\" },\n    },\n  },\n";
    let survey = "  b: {\n    title: B,\n    # why: …\n  },\n";
    let head = "title: T\nas_of: 2026-09-30\n";
    for (feedback, surveys, made) in [
        (
            "feedback: [{ file: feedback/a.csv }]   # one\n",
            "surveys: { a: { title: A } }\n",
            format!(
                "feedback: [{{ file: feedback/a.csv }},\n{table}  ]   # one\nsurveys: {{ a: {{ title: A }},\n{survey}  }}\n"
            ),
        ),
        (
            "feedback: [\n  { file: feedback/a.csv },   # the } first\n  # more to come\n]\n",
            "surveys: {\n  a: { title: \"A }, it's\" }   # ours\n  }\nclient: C\n",
            format!(
                "feedback: [\n  {{ file: feedback/a.csv }},   # the }} first\n  # more to come\n{table}]\nsurveys: {{\n  a: {{ title: \"A }}, it's\" }},   # ours\n{survey}  }}\nclient: C\n"
            ),
        ),
    ] {
        let text = format!("{head}{feedback}{surveys}");
        let expected = format!("{head}{made}");
        assert_eq!(add(&text, &with(Some(SURVEY))).unwrap(), expected);
        let crlf = text.replace('\n', "\r\n");
        let made = add(&crlf, &with(Some(SURVEY))).unwrap();
        assert_eq!(made, expected.replace('\n', "\r\n"));
    }
}

#[test]
fn a_hyphen_may_stand_alone() {
    let head = "title: T\nas_of: 2026-09-30\n";
    for first in [
        "  -\n    file: feedback/a.csv\n",
        "  - &one\n    file: feedback/a.csv\n",
        "  # the first\n\n  -   # ours\n    file: feedback/a.csv\n",
        "  - file: feedback/a.csv\n",
    ] {
        let text = format!("{head}feedback:\n{first}");
        assert_eq!(added(&text), format!("{text}{ENTRY}"));
    }
}

#[test]
fn all_else_stays_letter_by_letter() {
    let list = "title: T\nas_of: 2026-09-30\n# tables\nfeedback:   # of spring\n  - file: feedback/a.csv\n    columns:\n      says: { column: W }\n      # other: skip\n";
    for (text, expected) in [
        (
            "title: T\nas_of: 2026-09-30\n".to_owned(),
            format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}"),
        ),
        (
            "title: T\nas_of: 2026-09-30".to_owned(),
            format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}"),
        ),
        (
            "title: T\nas_of: 2026-09-30\n...\n".to_owned(),
            format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}...\n"),
        ),
        (
            "title: T\nfeedback:\nas_of: 2026-09-30\n".to_owned(),
            format!("title: T\nfeedback:\n{ENTRY}as_of: 2026-09-30\n"),
        ),
        (
            "title: T\nfeedback: []   # none\nas_of: 2026-09-30\n".to_owned(),
            format!("title: T\nfeedback:   # none\n{ENTRY}as_of: 2026-09-30\n"),
        ),
        (
            "title: T\nas_of: 2026-09-30\nfeedback: ~".to_owned(),
            format!("title: T\nas_of: 2026-09-30\nfeedback:\n{ENTRY}"),
        ),
        (
            "title: T\nas_of: 2026-09-30\nfeedback:\t# tab\n".to_owned(),
            format!("title: T\nas_of: 2026-09-30\nfeedback:   # tab\n{ENTRY}"),
        ),
        (list.to_owned(), format!("{list}{ENTRY}")),
        (
            format!("{list}\n# the end\nclient: C\n"),
            format!("{list}{ENTRY}\n# the end\nclient: C\n"),
        ),
        (
            "feedback:\n- file: feedback/a.csv\ntitle: T\nas_of: 2026-09-30\n".to_owned(),
            format!(
                "feedback:\n- file: feedback/a.csv\n{}title: T\nas_of: 2026-09-30\n",
                indented(ENTRY, 0)
            ),
        ),
        (
            "feedback:\n    - { file: feedback/a.csv }\n\ntitle: T\nas_of: 2026-09-30\n".to_owned(),
            format!(
                "feedback:\n    - {{ file: feedback/a.csv }}\n{}\ntitle: T\nas_of: 2026-09-30\n",
                indented(ENTRY, 4)
            ),
        ),
    ] {
        assert_eq!(added(&text), expected);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(added(&crlf), expected.replace('\n', "\r\n"));
        let marked = format!("\u{feff}{text}");
        assert!(added(&marked).starts_with('\u{feff}'));
    }
}

#[test]
fn what_could_be_broken_is_left() {
    for text in [
        "{ title: T, as_of: 2026-09-30 }\n",
        "title: T\nfeedback: yes\n",
        "title: T\nfeedback: { file: feedback/a.csv }\n",
        "title: [T\n",
        "- a list\n",
        "title: T\nfeedback:\nfeedback:\n",
        "title: T\nfeedback: &all\n",
        "title: T\nfeedback:\n  - file: feedback/b.csv\n",
        "title: T\nfeedback:\n  - file: content/feedback/b.csv\n",
    ] {
        assert!(add(text, &with(None)).is_err(), "{text}");
    }
}
