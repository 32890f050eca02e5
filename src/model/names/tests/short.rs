//! Short for a name: initials, first names of two.

use super::*;

#[test]
fn an_initial_keeps_its_full_stop() {
    let names = names(&["Tom Invented"]);
    assert_eq!(names.hide("Invented, T. said"), "L12. said");
    assert_eq!(names.hide("Ask Tom I. about it"), "Ask L12. about it");
}

/// Initials may be short for anything: they are told, and stay.
#[test]
fn initials_are_told_and_stay() {
    let names = names(&["Zora Exton", "Jan van der Kade", "Ulla Strand", "Elín Örby"]);
    for (text, word) in [
        ("Z.E. said", "Z.E."),
        ("so said Z. E.", "Z. E."),
        ("(Z.E.)", "Z.E."),
        ("Z.-E. said", "Z.-E."),
        ("ask J.K. of it", "J.K."),
        ("by E.\u{d6}.", "E.\u{d6}."),
    ] {
        assert_eq!(perhaps(&names, text), [word], "{text}");
    }
    for text in [
        "in the U.S. market",
        "z.e. said",
        "e.g. so",
        "X.Z.E. said",
        "Z.E.X. said",
        "Z. E. Other said",
        "a.Z.E.b",
        "ZE said",
        "Plan Z. Even so",
        "At 5 Z.E2",
    ] {
        assert_eq!(perhaps(&names, text), Vec::<String>::new(), "{text}");
    }
    let names = Names::new(NamesTold {
        people: vec![("Zora Exton".to_owned(), "L".to_owned())],
        not_names: vec!["Z.E.".to_owned()],
        ..NamesTold::default()
    });
    assert!(perhaps(&names, "Z.E. said").is_empty());
}

/// Short for what was told: with a first name of two, with small words, with how a
/// first name begins, and letter by letter.
#[test]
fn short_forms_are_found() {
    let people = [
        "Marie-Claire Imagined",
        "Jan van der Kade",
        "Jordis Oakhamton",
        "Tom Bell",
        "Anna Lena Made",
        "Anna Mint",
        "Ann Mint",
    ];
    let names = names(&people);
    for (whose, text) in [
        (0, "M-C Imagined"),
        (0, "M.-C. Imagined"),
        (0, "M. C. Imagined"),
        (0, "M.C. Imagined"),
        (0, "MC Imagined"),
        (0, "M-C. Imagined"),
        (0, "Marie-C. Imagined"),
        (0, "Marie C. Imagined"),
        (0, "Imagined, M.-C"),
        (0, "mcimagined"),
        (0, "m-c.imagined@x.example"),
        (1, "Jan v.d. Kade"),
        (1, "Jan v. d. Kade"),
        (1, "Jan v d Kade"),
        (1, "J. v.d. Kade"),
        (1, "J. v. d. Kade"),
        (1, "Jan v.d.Kade"),
        (1, "v.d. Kade, Jan"),
        (1, "jan.vd.kade"),
        (1, "jan.v.d.kade@x.example"),
        (2, "joakhamton"),
        (2, "JOakhamton"),
        (2, "j.oakhamton"),
        (2, "j_oakhamton"),
        (2, "j-oakhamton"),
        (2, "jo.oakhamton"),
        (2, "jo_oakhamton"),
        (2, "oakhamton.jo"),
        (2, "oakhamton.j"),
        (2, "oakhamton_j"),
        (2, "Jo Oakhamton"),
        (2, "Jord. Oakhamton"),
        (2, "Oakhamton, Jo"),
        (2, "J O R D I S  O A K H A M T O N"),
        (2, "J.O.R.D.I.S. O.A.K.H.A.M.T.O.N"),
        (3, "T O M  B E L L"),
        (3, "B E L L   T O M"),
        (3, "t o m b e l l"),
        (3, "TBell"),
        (4, "A. L. Made"),
        (4, "A.-L. Made"),
        (6, "Ann Mint"),
        (5, "Anna Mint"),
    ] {
        let label = label(people[whose]);
        for (before, after) in [("", ""), ("Ask ", " today."), ("(", ")")] {
            let whole = format!("{before}{text}{after}");
            let hidden = names.hide(&whole);
            assert_eq!(hidden, format!("{before}{label}{after}"), "{whole:?}");
        }
    }
    let told = super::names(&["Frank Allen"]);
    assert_eq!(
        told.hide("see https://x.example/~fallen today"),
        "see https://x.example/~L11 today"
    );
    assert_eq!(told.hide("ask f.allen today"), "ask L11 today");
    for text in [
        "a joke, oakhamton",
        "tom be ll",
        "a t o m b, e l l",
        "in Jo. oakhamton",
        "an Ja. kade",
        "by Oakhamton.I think",
        "v. kade",
    ] {
        assert_eq!(names.hide(text), text, "it is not sure");
    }
    // Of an apostrophe one letter is left, which is no surname.
    let told = super::names(&["Tom O'Mint"]);
    for text in ["tom o clock", "at Tom o\u{2019}clock", "o tom", "a mint"] {
        assert_eq!(told.hide(text), text, "it is not sure");
    }
}

/// In small letters, with anything between, a surname that is hardly another word.
#[test]
fn a_rare_surname_is_found_in_small_letters() {
    let names = names(&[
        "Zorabella Exomplavic",
        "Tom Mulhaus",
        "Ann Builder",
        "Ngo Van Ix",
    ]);
    for (whose, text) in [
        ("Zorabella Exomplavic", "zorabella m. exomplavic"),
        ("Zorabella Exomplavic", "zorabella m exomplavic"),
        ("Zorabella Exomplavic", "zorabella maria exomplavic"),
        ("Zorabella Exomplavic", "zorabella and jan exomplavic"),
        ("Zorabella Exomplavic", "zorabella_m_exomplavic"),
        ("Zorabella Exomplavic", "zorabella von exomplavic"),
        ("Zorabella Exomplavic", "z. exomplavic"),
        ("Tom Mulhaus", "tom h. mulhaus"),
        ("Tom Mulhaus", "t. mulhaus"),
        ("Ngo Van Ix", "Van Ix Ngo"),
    ] {
        let hidden = names.hide(text).into_owned();
        assert_eq!(hidden, label(whose), "{text}");
    }
    assert_eq!(names.hide("zorabella (exomplavic) said"), "L20 said");
    // Half of it alone is told, and stays.
    for text in ["so exomplavic said", "k. zorabella"] {
        assert_eq!(perhaps(&names, text).len(), 1, "{text}");
    }
    // One thing ends and another one begins, or it is another word.
    for text in [
        "ask tom. The mulhaus is old",
        "ann met a builder",
        "tom saw the mulhaus",
        "the builder, a friend",
    ] {
        assert_eq!(names.hide(text), text);
    }
    assert!(perhaps(&names, "a builder came").is_empty());
}

/// A surname and an initial end a text as well as a sentence.
#[test]
fn an_initial_may_be_the_last_letter() {
    let names = names(&["Иван Соловьёв", "Vasilena Kortabrovic"]);
    for text in [
        "Kortabrovic V.",
        "Kortabrovic V.\n\nNext",
        "kortabrovic, v.",
        "so said kortabrovic, v.\n\nNext",
        "Соловьёв И.",
        "Соловьёв И.\n\nДалее",
    ] {
        let hidden = names.hide(text).to_lowercase();
        assert!(
            hidden.contains("l20.") || hidden.contains("l25."),
            "{text}: {hidden}"
        );
        assert!(
            !hidden.contains("kort") && !hidden.contains("соло"),
            "{hidden}"
        );
    }
}
