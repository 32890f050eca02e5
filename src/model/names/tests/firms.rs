//! Firms that bear a name, and what stands in for a name.

use super::*;

#[test]
fn a_firm_goes_by_its_label() {
    let names = Names::new(NamesTold {
        firms: vec![("Lake & Sons".to_owned(), "A joiner".to_owned())],
        ..NamesTold::default()
    });
    assert_eq!(names.hide("At Lake &amp; Sons, we"), "At A joiner, we");
    assert_eq!(names.hide("at Lake and Sons"), "at A joiner");
    assert_eq!(
        names.hide("lake & sons\u{2019} idea"),
        "A joiner\u{2019} idea"
    );
    assert_eq!(names.hide("a lake"), "a lake");
}

#[test]
fn what_stands_in_for_a_name_holds_none() {
    let names = Names::new(NamesTold {
        people: vec![("Tom Invented".to_owned(), "Aide of Tom Invented".to_owned())],
        ..NamesTold::default()
    });
    assert_eq!(names.hide("Ask Tom Invented"), "Ask Aide of \u{2026}");
}

/// Who speaks of a firm leaves its legal form away, and so does its address.
#[test]
fn a_firm_is_known_without_its_legal_form() {
    for (firm, said) in [
        ("Blue & Whitby GmbH", "Blue & Whitby"),
        ("Blue & Whitby GmbH & Co. KG", "Blue and Whitby"),
        ("Blue & Whitby GmbH", "Blue &amp; Whitby's"),
        ("Blue + Whitby Pty. Ltd.", "Blue und Whitby"),
        ("Blue & Whitby S.A.R.L.", "BLUE & WHITBY"),
        ("Blue & Whitby GmbH", "<https://www.blue-whitby.example/>"),
        ("Blue & Whitby GmbH", "bluewhitby.example"),
        ("Blue & Whitby GmbH", "info@blueandwhitby.example"),
        ("Whitbysson Inc.", "Whitbysson"),
        ("Whitbysson, Inc.", "At Whitbysson's"),
    ] {
        let names = Names::new(NamesTold {
            firms: vec![(firm.to_owned(), "A joiner".to_owned())],
            ..NamesTold::default()
        });
        let hidden = names.hide(said);
        assert!(hidden.contains("A joiner"), "{firm}: {said}: {hidden}");
        assert!(
            !hidden.to_lowercase().contains("whitby"),
            "{firm}: {said}: {hidden}"
        );
    }
    let names = Names::new(NamesTold {
        firms: vec![("Co & AG".to_owned(), "A joiner".to_owned())],
        ..NamesTold::default()
    });
    assert_eq!(names.hide("a company and its co"), "a company and its co");
}

/// As one writes who has no such letters; a part of it is told.
#[test]
fn a_firm_is_known_by_other_letters_and_in_part() {
    let names = Names::new(NamesTold {
        firms: vec![
            ("Blauhafen Dächer".to_owned(), "A roofer".to_owned()),
            ("Mueller Holzbau GmbH".to_owned(), "A joiner".to_owned()),
            ("Otto Krumm Dachbau".to_owned(), "A smith".to_owned()),
        ],
        ..NamesTold::default()
    });
    for (text, hidden) in [
        ("at Blauhafen Daecher we", "at A roofer we"),
        ("BLAUHAFEN DAECHER", "A roofer"),
        ("Blauhafen Dacher", "A roofer"),
        (
            "https://blauhafen-daecher.example",
            "https://A roofer.example",
        ),
        ("blauhafendaecher.example", "A roofer.example"),
        ("Müller Holzbau", "A joiner"),
        ("Mueller Holzbau", "A joiner"),
    ] {
        assert_eq!(names.hide(text), hidden, "{text}");
    }
    for (text, word) in [
        ("at Blauhafen we", "Blauhafen"),
        ("blauhafen.example", "blauhafen"),
        ("Mueller came", "Mueller"),
        ("Otto Krumm came", "Otto Krumm"),
        ("Krumm Dachbau", "Krumm Dachbau"),
    ] {
        assert_eq!(perhaps(&names, text), [word], "{text}");
    }
    for text in ["the Dächer leak", "a holzbau"] {
        assert_eq!(perhaps(&names, text), Vec::<String>::new(), "{text}");
    }
}
