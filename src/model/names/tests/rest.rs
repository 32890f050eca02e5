//! What is left of a name, and names of one word.

use super::{names, perhaps};

/// Nothing of a name stays beside its label.
#[test]
fn what_belongs_to_a_name_goes_with_it() {
    let names = names(&[
        "Vasilena Kortabrovic",
        "Jean-Luc van der Meer",
        "Otto Zwinger",
    ]);
    let l = names.hide("Vasilena Kortabrovic").into_owned();
    for text in [
        "Kortabrovic, Vasilena Maria",
        "Kortabrovic, Vasilena Maria Anna",
        "Vasilena Kortabrovic-Schmidt",
        "Anna-Vasilena Kortabrovic",
        "Kortabrovic, Vasilena Freiherr von",
        "Kortabrovic, Vasilena von der",
    ] {
        assert_eq!(names.hide(text), l, "{text}");
        assert_eq!(
            names.hide(&format!("so {text} came")),
            format!("so {l} came")
        );
    }
    let m = names.hide("Jean-Luc van der Meer").into_owned();
    assert_eq!(names.hide("Meer, J.-L. van der said"), format!("{m} said"));
    let o = names.hide("Otto Zwinger").into_owned();
    assert_eq!(names.hide("zwinger_otto_2026.pdf"), format!("{o}_2026.pdf"));
    // What is none of it stays.
    for (text, rest) in [
        ("Kortabrovic, Vasilena May 2026", " May 2026"),
        ("Kortabrovic, Vasilena March 2026", " March 2026"),
        ("Kortabrovic, Vasilena Monday", " Monday"),
        ("KORTABROVIC, V. turned", ". turned"),
        ("Vasilena Kortabrovic-2026", "-2026"),
        ("Vasilena Kortabrovic - Schmidt", " - Schmidt"),
        ("Kortabrovic, Vasilena. Then", ". Then"),
        ("Vasilena Kortabrovic Schmidt", " Schmidt"),
    ] {
        assert_eq!(names.hide(text), format!("{l}{rest}"), "{text}");
    }
    assert_eq!(names.hide("Ex-Vasilena Kortabrovic"), format!("Ex-{l}"));
    let two = "Kortabrovic, Vasilena Otto Zwinger";
    assert_eq!(names.hide(two), format!("{l} {o}"));
}

/// What is all of somebody's name is no other word where it is long enough.
#[test]
fn a_long_name_of_one_word_is_one_in_small_letters() {
    let names = names(&["Zwackelmann", "Quill", "Preston"]);
    let l = names.hide("Zwackelmann").into_owned();
    for (text, told) in [
        ("zwackelmann came", format!("{l} came")),
        ("see zwackelmann.pdf", format!("see {l}.pdf")),
        ("#zwackelmann", format!("#{l}")),
        ("zwackelmanns lamp", format!("{l}s lamp")),
    ] {
        assert_eq!(names.hide(text), told, "{text}");
    }
    assert_eq!(perhaps(&names, "a quill here"), ["quill"]);
    assert_eq!(perhaps(&names, "in preston then"), ["preston"]);
}

/// A surname that is hardly another word, and the first name set off behind it.
#[test]
fn both_halves_are_the_name_whatever_mark_is_between() {
    let names = names(&["Vasilena Kortabrovic", "Will Stone"]);
    let l = names.hide("Vasilena Kortabrovic").into_owned();
    for text in [
        "Kortabrovic: Vasilena",
        "Kortabrovic; Vasilena",
        "Kortabrovic \u{2013} Vasilena",
        "Kortabrovic, n\u{e9}e Schmidt, Vasilena",
        "Kortabrovic, geb. Schmidt, Vasilena",
    ] {
        assert_eq!(
            names.hide(&format!("so {text} came")),
            format!("so {l} came")
        );
    }
    let words = "Stone: Will it hold?";
    assert_eq!(names.hide(words), words);
}
