//! What may be a name and may be other words is told, and stays.

use super::*;

#[test]
fn half_a_name_is_told_and_stays() {
    let names = names(&[
        "Tom Invented",
        "Jan van der Kade",
        "Li Wu",
        "Tess Wilk",
        "Frank Allen",
        "Sue Harper",
    ]);
    for (text, word) in [
        ("Mr Invented said", "Invented"),
        ("Tom alone", "Tom"),
        ("Toms Idee", "Tom"),
        ("Invented\u{2019}s idea", "Invented"),
        ("Mr van der Kade", "Kade"),
        ("t.wilk and others", "t.wilk"),
        ("Li asked", "Li"),
        ("see twilk", "twilk"),
        // Another word as well.
        ("the prices have fallen", "fallen"),
        ("a sharper one", "sharper"),
    ] {
        assert_eq!(perhaps(&names, text), [word], "{text}");
    }
}

/// What counts groups by a letter, and what is a date, is told and stays.
#[test]
fn a_letter_that_counts_and_a_date_are_no_name() {
    let names = names(&[
        "Carla Young",
        "Ed Winter",
        "Ben Stone",
        "Anna Holm",
        "May Hill",
        "Summer Day",
        "August Winter",
        "Jo King",
        "Lee Way",
        "Pam Lane",
        "Ada Way",
        "Paul Erson",
    ]);
    for text in [
        "Group C Young people like it",
        "Gruppe C. Young people",
        "the class E Winter tyres",
        "Plan B. Stone walls came later",
        "Vitamin A. Holm oaks",
        "\u{c9}quipe C. Young",
        "We met on Capitol Hill, May 2026.",
        "on the Hill, May 4",
        "| Summer | Day |",
        "| Winter | August |",
        "he was joking, with some leeway",
        "a person went away by plane",
    ] {
        assert_eq!(names.hide(text), text, "it is not sure");
    }
    assert_eq!(
        perhaps(&names, "joking leeway person away plane"),
        Vec::<String>::new()
    );
    assert_eq!(perhaps(&names, "Group C Young people"), ["C Young"]);
    for (text, hidden) in [
        ("said C. Young of it", "said L11 of it"),
        ("Hill, May came", "L8 came"),
        ("Holm, Anna 2026", "L9 2026"),
        ("| Carla | Young |", "| L11 | \u{2026} |"),
    ] {
        assert_eq!(names.hide(text), hidden, "{text}");
    }
}

#[test]
fn other_words_are_left_alone() {
    let names = names(&["Tom Invented", "Will Power", "Al So", "Ann Long", "Xi Ma"]);
    for text in [
        "It was invented by a tomcat.",
        "Tomorrow, reinvented",
        "A long way; a. long",
        "also, and along",
        "we will be there, and so do maps",
        "one thing. invented things",
        "tom: invented",
        "a tom\n\ninvented",
        "a counter\u{ad}invented thing",
        "tom and invented",
        "reinv\u{435}nted, t\u{43e}morrow",
    ] {
        assert_eq!(perhaps(&names, text), Vec::<String>::new(), "{text}");
    }
}

/// In small letters and the other way round, words are words.
#[test]
fn small_words_in_the_other_order_are_no_name() {
    let names = names(&["Grant Small", "An Do", "Will Stone", "Marlene Osterkamp"]);
    for text in [
        "a small grant would help",
        "we do an export",
        "so stone will do",
    ] {
        assert_eq!(names.hide(text), text);
    }
    for text in [
        "Small Grant",
        "small, grant",
        "osterkamp marlene",
        "will stone",
        "Do An",
    ] {
        assert_ne!(names.hide(text), text);
    }
}

/// Two small words among others are words, and are told; so is the anchor of a
/// heading that holds them.
#[test]
fn two_small_words_among_others_are_words() {
    let names = names(&[
        "Will Stone",
        "Mark Young",
        "Grant Small",
        "May Long",
        "Jan Klein",
    ]);
    for (text, word) in [
        ("they will stone us", "will stone"),
        ("it may long since be over", "may long"),
        ("mark young customers as leads", "mark young"),
        ("They grant small firms a discount", "grant small"),
        ("we may long, and they", "may long"),
        ("so ask will stone", "will stone"),
        ("im Jan klein angefangen", "Jan klein"),
        ("a long May it was", "long May"),
        ("they **will stone** us", "will stone"),
        ("they will\nstone us", "will\nstone"),
        ("of stone, will and love", "stone, will"),
        ("a may-long wait", "may-long"),
        ("<a href=\"#they-will-stone-us\">they</a>", "will-stone"),
        ("<h2 id=\"they-will-stone-us\">they</h2>", "will-stone"),
    ] {
        assert_eq!(perhaps(&names, text), [word], "{text}");
        let whole = names.find_whole(text, TextForm::AsText);
        assert!(whole.is_empty(), "it may leave: {text}");
    }
    for text in [
        "Will Stone said",
        "so said WILL STONE",
        "will stone",
        "(will stone)",
        "stone, will",
        "will_stone said",
        "will-stone",
        "Will-stone said",
        "to Stone, will",
        "so \"will stone\" it is",
        "will.stone said",
        "@willstone said",
        "<g id=\"will-stone\"/>",
        "see https://x.example/they/will-stone/more",
        "interview-will-stone-2026.png",
        "<svg><g id=\"layer-will-stone-2\"/></svg>",
    ] {
        assert_ne!(names.hide(text), text);
        assert_eq!(names.find_whole(text, TextForm::AsText).len(), 1, "{text}");
    }
    // Whose name was given so is called so.
    let names = super::names(&["will stone"]);
    assert_eq!(names.hide("ask will stone today"), "ask L10 today");
    // Long ones are hardly there by chance.
    let names = super::names(&["Jordis Oakhamton"]);
    assert_eq!(names.hide("ask jordis oakhamton today"), "ask L16 today");
    // So is a name of which one word is longer than short words are.
    let names = super::names(&["Alva Quexby", "Bo Li"]);
    for text in ["alva quexby", "alva-quexby", "alva%20quexby", "Alva quexby"] {
        assert_eq!(
            names.hide(&format!("ask {text} now")),
            "ask L11 now",
            "{text}"
        );
    }
    // In an address there are no words beside it, or there are.
    for text in ["see bo%20li here", "file=bo%20li.pdf", "Bo%20Li"] {
        assert_ne!(names.hide(text), text, "{text}");
    }
    assert_eq!(perhaps(&names, "q=all%20bo%20li%20day"), ["bo%20li"]);
}

/// A surname and a letter in one is told, unless the letter is how words end.
#[test]
fn a_surname_with_a_letter_behind_is_told() {
    let names = names(&[
        "Alva Quexby",
        "Sue Walker",
        "Rich Farmer",
        "Dan Stone",
        "Ada Allen",
    ]);
    assert_eq!(perhaps(&names, "see quexbya here"), ["quexbya"]);
    assert_eq!(names.hide("ask @quexbya now"), "ask L11 now");
    for text in ["the walkers", "farmerr", "it is stoned", "allena"] {
        assert_eq!(perhaps(&names, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_listed_is_no_name() {
    let people = [("Tom Lake", "L"), ("Ann Reed", "M")];
    let names = Names::new(NamesTold {
        people: people.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
        firms: Vec::new(),
        not_names: vec!["Silver Lake".to_owned(), "Reed".to_owned()],
        known: vec!["Tom".to_owned()],
    });
    assert!(perhaps(&names, "At Silver Lake, Tom took a Reed").is_empty());
    assert_eq!(perhaps(&names, "At the Lake, Ann"), ["Lake", "Ann"]);
    assert_eq!(names.hide("Tom Lake and Ann Reed"), "L and M");
}

/// First names that are words of English are words within one, and among others.
#[test]
fn words_of_english_are_told_and_stay() {
    let names = names(&[
        "Mark Down",
        "Will Power",
        "Victor Ious",
        "Jan May",
        "Rich Farmer",
        "Art Works",
        "Wei Li",
        "Juan Garcia",
    ]);
    for (text, word) in [
        ("we write markdown here", "markdown"),
        ("Markdown", "Markdown"),
        ("it takes willpower", "willpower"),
        ("they were victorious", "victorious"),
        ("from Jan-May we", "Jan-May"),
        ("Jan\u{2013}May", "Jan\u{2013}May"),
        ("a rich farmer came", "rich farmer"),
        ("Rich farmers came", "Rich farmer"),
        ("Art works", "Art works"),
        ("the art works there", "art works"),
        ("we met wei li today", "wei li"),
        ("ask jgarcia of it", "jgarcia"),
    ] {
        assert_eq!(perhaps(&names, text), [word], "{text}");
    }
    // As names stand.
    for text in [
        "ask Rich Farmer of it",
        "by Art Works.",
        "mark.down",
        "@markdown",
        "markdown@firm.example",
        "MarkDown",
        "https://firm.example/people/markdown",
        "Down, Mark",
        "rich farmer",
        "Jan May said",
    ] {
        assert!(names.hide(text) != text, "{text}");
    }
}
