//! A name of which the parts stand apart: in cells, in rows, in a link.

use super::*;

/// A first name and a surname with something between them, or the other way round.
#[test]
fn what_stands_between_is_seen_through() {
    let names = names(&["Anna Holm", "Ian De la Cruz"]);
    for text in [
        "Anna-Maria Holm",
        "Anna n\u{e9}e Holm",
        "Anna geb. Holm",
        "Anna born Holm",
        "Anna, Holm",
        "\"Anna\" Holm",
        "Anna K.-L. Holm",
        "Anna \u{b7} Holm",
        "Holm / Anna",
        "Anna / Holm",
        "Holm \u{b7} Anna",
    ] {
        let hidden = names.hide(text);
        let left = hidden.contains("Anna") || hidden.contains("Holm");
        assert!(!left && hidden.contains("L9"), "{text}: {hidden}");
    }
    for text in [
        "I. de la Cruz",
        "I. De la Cruz",
        "De la Cruz, Ian",
        "Ian de la Cruz",
        "de la Cruz, Ian",
    ] {
        assert_eq!(names.hide(text), "L14", "{text}");
    }
    for text in [
        "Anna, the Holm",
        "Anna-led Holm",
        "Anna / B / Holm",
        "Anna. Holm",
    ] {
        assert_eq!(names.hide(text), text, "it is not sure");
    }
}

/// In two cells of a row, or two items of a list, that hold nothing else.
#[test]
fn a_name_over_two_cells_is_found() {
    let names = names(&["Tom Invented", "May Long", "Ann van der Kade"]);
    for text in [
        "| Tom | Invented |",
        "| Name | Surname |\n|---|---|\n| Tom | Invented |\n| Cy | Dow |",
        "| Surname | Name |\n|---|---|\n| Invented | Tom |",
        "| 1 | Dr. Tom | Invented, CEO |",
        "Tom | Invented\n---|---",
        "| Ann | van der Kade |",
        "- Tom\n- Invented",
        "Who:\n\n- Tom\n\n- Invented\n",
        "* Tom\n* Invented",
        "+ Invented\n+ Tom",
        "1. Invented\n2. Tom",
        "9) Tom\n10) Invented",
        "<tr><td>Tom</td><td>Invented</td></tr>",
        "<tr><th scope=\"row\">Invented</th>\n<td><b>Tom</b></td></tr>",
        "<ul>\n<li>Tom</li>\n<li>Invented</li>\n</ul>",
        "<li><p>Tom</p></li><li><p>Invented</p></li>",
        "<dl><dt>Tom</dt><dd>Invented</dd></dl>",
        "<p>Tom</p>\n<p>Invented</p>",
        "<h2>Tom</h2>\n<p>Invented</p>",
        "Tom/Invented",
        "Tom|Invented",
        "Tom;Invented",
        "Tom:Invented",
        "Tom\u{b7}Invented",
        "Tom\u{2013}Invented",
        "invented/tom",
        "https://x.example/?name=tom/invented",
    ] {
        assert_ne!(names.hide(text), text);
        assert_eq!(names.find_whole(text, TextForm::AsText).len(), 1, "{text}");
    }
    for text in [
        "| in May | Long queues |",
        "| May | Long queues |",
        "| the May | Long |",
        "- in May\n- Long queues",
        "| may | long |",
        "in May\n\nLong queues",
        "<p>in May</p><p>Long queues</p>",
        "<h3>May</h3><p>Long queues</p>",
        "<td>Tom</td><td></td></tr></table><table><td>Invented</td>",
        "Tom; Invented",
        "Tom: Invented",
        "Tom // Invented",
        "may/long",
    ] {
        assert_eq!(names.hide(text), text, "it is not sure");
        assert!(
            names.find_whole(text, TextForm::AsText).is_empty(),
            "{text}"
        );
    }
    // Personas are called by first names, and stand side by side.
    let names = Names::new(NamesTold {
        people: vec![("Wendy Marcus".to_owned(), "L".to_owned())],
        known: vec!["Wendy".to_owned(), "Marcus".to_owned()],
        ..NamesTold::default()
    });
    let text = "<li>Wendy</li><li>Marcus</li>";
    assert!(names.find_whole(text, TextForm::AsText).is_empty());
    assert_eq!(names.hide("Wendy Marcus"), "L");
}

/// Halves that stand apart and are a name together: in brackets, of two with one
/// surname, in cells of a row or a column, in a link's question.
#[test]
fn halves_that_stand_apart_are_a_name_together() {
    let names = names(&["Zora Exton", "Tom Bell"]);
    for (text, hidden) in [
        ("Ask Zora & Yuri Exton today", "Ask L10 today"),
        ("Zora &amp; Yuri Exton", "L10"),
        ("Zora and Yuri Exton", "L10"),
        ("Zora und Dr. Yuri Exton", "L10"),
        ("Zora + Yuri Exton", "L10"),
        ("Zora & Tom Exton", "L10"),
        ("Zora (Exton) said", "L10 said"),
        ("(Zora (Exton)) said", "(L10) said"),
        ("Zora [Exton] said", "L10 said"),
        ("Exton (Zora) said", "L10 said"),
        ("Zora + Exton", "L10"),
        ("| Zora | user | Exton |", "| L10 | user | \u{2026} |"),
        (
            "| 1 | **Zora** | user | b | Exton |",
            "| 1 | **L10** | user | b | \u{2026} |",
        ),
        ("| Exton | user | Zora |", "| L10 | user | \u{2026} |"),
        ("Zora | user | Exton", "L10 | user | \u{2026}"),
        (
            "<tr><td>Zora</td>\n<td>user</td>\n<td class=\"n\"><b>Exton</b></td></tr>",
            "<tr><td>L10</td>\n<td>user</td>\n<td class=\"n\"><b>\u{2026}</b></td></tr>",
        ),
        (
            "| Zora | a |\n| Exton | b |",
            "| L10 | a |\n| \u{2026} | b |",
        ),
        ("| Zora |\n| Exton |", "| L10 |\n| \u{2026} |"),
        (
            "| a | Exton |\n| b | Zora |",
            "| a | L10 |\n| b | \u{2026} |",
        ),
        (
            "<tr><td>Tom</td></tr><tr><td>Bell</td></tr>",
            "<tr><td>L8</td></tr><tr><td>\u{2026}</td></tr>",
        ),
        (
            "https://x.example/?f=Tom&l=Bell",
            "https://x.example/?f=L8&l=\u{2026}",
        ),
        (
            "[x](https://x.example/?first=tom&amp;last=bell#a)",
            "[x](https://x.example/?first=L8&amp;last=\u{2026}#a)",
        ),
        (
            "<a href=\"https://x.example/?l=Bell&f=Tom\">x</a>",
            "<a href=\"https://x.example/?l=L8&f=\u{2026}\">x</a>",
        ),
        (
            "https://x.example/?f=Tom&x=1&l=Bell",
            "https://x.example/?f=L8&x=1&l=\u{2026}",
        ),
        (
            "https://x.example/?first=tom&amp;x=1&amp;y&amp;last=bell",
            "https://x.example/?first=L8&amp;x=1&amp;y&amp;last=\u{2026}",
        ),
        (
            "<a href=\"https://x.example/?a=1&n[l]=Bell;x=%20b&n[f]=Tom#z\">x</a>",
            "<a href=\"https://x.example/?a=1&n[l]=L8;x=%20b&n[f]=\u{2026}#z\">x</a>",
        ),
        (
            "https://x.example/?f=Tom&x=1#l=Bell",
            "https://x.example/?f=L8&x=1#l=\u{2026}",
        ),
        // Who has the same surname and is known keeps a label.
        ("Tom & Zora Exton", "Tom & L10"),
    ] {
        assert_eq!(names.hide(text), hidden, "{text}");
    }
    // The last look finds what stands in a link as well.
    for (text, found) in [
        (
            "<a href=\"https://x.example/?f=Tom&amp;l=Bell\">y</a>",
            "Tom&amp;l=Bell",
        ),
        ("[y](https://x.example/?a=1&f=tom&l=bell&z=2)", "tom&l=bell"),
        (
            "<a href=\"https://x.example/?f=Tom&amp;x=1&amp;l=Bell\">y</a>",
            "Tom&amp;x=1&amp;l=Bell",
        ),
        ("x;y=1 https://x.example/#l=Bell;f=Tom", "Bell;f=Tom"),
    ] {
        let hits = names.find_whole(text, TextForm::AsText);
        let hits: Vec<&str> = hits.into_iter().map(|at| &text[at]).collect();
        assert_eq!(hits, [found], "{text}");
    }
    for text in [
        "?f=Tom&g=Exton",
        "a&b=Tom, Bell=c&d",
        "&l=Bell",
        "let a=Tom; b=Bell;",
    ] {
        assert!(
            names.find_whole(text, TextForm::AsText).is_empty(),
            "{text}"
        );
    }
    let both = super::names(&["Zora Exton", "Yuri Lee Exton"]);
    assert_eq!(both.hide("Zora & Yuri Exton"), "L10 & L14");
    for text in [
        "Zora, and Exton",
        "Zora and the Exton people",
        "Zora (and Exton)",
        "Zora (Exton, and others)",
        "| Zora | user |\n| Tom | Exton |",
        "| Zora likes it | user | Exton |",
        "| Zora | user | of Exton |",
        "| Zora |\n|---|\n| Exton |",
        "| Zora | a |\n| Tom | b |\n| Exton | c |",
        "f=Tom and l=Bell",
        "?f=Tom&g=x y&l=Bell",
        "?f=Tom&g=\"x\"&l=Bell",
        "?f=Tom, a&g=x&l=Bell",
        "?f=Tom&g=x?l=Bell",
        "tom + bell",
    ] {
        assert_eq!(names.hide(text), text, "it is not sure");
    }
    // What the report is about is nobody's name in a table.
    let names = Names::new(NamesTold {
        people: vec![("Wendy Marcus".to_owned(), "L".to_owned())],
        known: vec!["Wendy".to_owned(), "Marcus".to_owned()],
        ..NamesTold::default()
    });
    for text in ["| Wendy | 4 | Marcus |", "| Wendy |\n| Marcus |"] {
        assert_eq!(names.hide(text), text);
    }
}

/// Of two cells each one stays: a row without one of them would end in an empty one,
/// and markup that is opened in one of them would be closed in none.
#[test]
fn a_name_over_two_cells_leaves_both() {
    let names = names(&["Tom Invented", "Ann van der Kade"]);
    for (text, hidden) in [
        ("| Tom | Invented | x |", "| L12 | \u{2026} | x |"),
        ("| **Tom** | *Invented* |", "| **L12** | *\u{2026}* |"),
        ("Tom | Invented\n---|---", "L12 | \u{2026}\n---|---"),
        ("| Ann | van der Kade |", "| L16 | \u{2026} |"),
        (
            "<tr><td>Tom</td><td>Invented</td></tr>",
            "<tr><td>L12</td><td>\u{2026}</td></tr>",
        ),
        (
            "<tr><th scope=\"row\">Invented</th>\n<td><b>Tom</b></td></tr>",
            "<tr><th scope=\"row\">L12</th>\n<td>\u{2026}</td></tr>",
        ),
        (
            "<dl><dt>Tom</dt><dd>Invented</dd></dl>",
            "<dl><dt>L12</dt><dd>\u{2026}</dd></dl>",
        ),
        (
            "<h2>Tom</h2>\n<p>Invented</p>",
            "<h2>L12</h2>\n<p>\u{2026}</p>",
        ),
        // Two items become one.
        ("- Tom\n- Invented\n- x", "- L12\n- x"),
        ("- **Tom**\n- **Invented**", "- **L12**"),
        ("1. Invented\n2. Tom", "1. L12"),
        (
            "<ul>\n<li>Tom</li>\n<li>Invented</li>\n</ul>",
            "<ul>\n<li>L12</li>\n</ul>",
        ),
        (
            "<li><p>Tom</p></li><li><p>Invented</p></li>",
            "<li><p>L12</p></li>",
        ),
    ] {
        assert_eq!(names.hide(text), hidden, "{text}");
    }
}

/// Halves of a name that do not belong together are halves.
#[test]
fn what_stands_between_has_to_be_a_name_too() {
    let names = names(&["Tom Invented"]);
    for text in [
        "Tom and Invented",
        "Tom (who had it) (from there) Invented",
        "Tom (4) Invented",
        "Tom. Von Invented it was",
        "Tom, von Invented",
        "Tom makes Invented",
    ] {
        assert_eq!(perhaps(&names, text), ["Tom", "Invented"], "{text}");
    }
}
