//! However a name is written, it is found.

use super::*;

/// Every way to write a name that is told: 0 unflagged, 0 published.
#[test]
fn names_are_found_however_they_are_written() {
    let people = [
        "Tom Invented",
        "Elín Sørby",
        "Maeve O'Dowd",
        "Jan van der Made",
        "Eva-Lena Noone-Fake",
    ];
    let names = names(&people);
    for (whose, text) in [
        (0, "Tom Invented"),
        (0, "tom invented"),
        (0, "TOM INVENTED"),
        (0, "Tom\u{a0}Invented"),
        (0, "Tom  Invented"),
        (0, "Tom\u{2009}\u{202f}Invented"),
        (0, "Tom\nInvented"),
        (0, "Tom  \nInvented"),
        (0, "Tom\r\n> Invented"),
        (0, "Tom **Invented**"),
        (0, "**Tom** Invented"),
        (0, "*Tom* **Invented**"),
        (0, "_Tom_ Invented"),
        (0, "Tom&nbsp;Invented"),
        (0, "T&#111;m Inv&#x65;nted"),
        (0, "T&amp;#111;m Invented"),
        (0, "Tom Inven\u{ad}ted"),
        (0, "Tom Inven&shy;ted"),
        (0, "Tom\u{200b}Invented"),
        (0, "T\u{200d}om Invented"),
        (0, "T\u{200b}om Inven\u{200b}ted"),
        (0, "To<wbr>m Inven<wbr />ted"),
        // With letters that look like these.
        (0, "T\u{43e}m Invented"),
        (0, "\u{422}\u{43e}m Inv\u{435}nted"),
        (0, "T\u{3bf}m \u{406}nvented"),
        (0, "T\u{585}m Invented"),
        (0, "\u{1d413}\u{1d428}\u{1d426} Invented"),
        (0, "t\u{43e}m.inv\u{435}nted@example.org"),
        (0, "Tom von Invented"),
        (0, "Tom van der Invented"),
        (0, "Tom de la Invented"),
        (0, "Tom d\u{2019}Invented"),
        (0, "Tom K. von Invented"),
        (0, "Tom (Tommy) Invented"),
        (0, "Tom (T.) Invented"),
        (0, "Tom \"Tommy\" Invented"),
        (0, "Tom \u{201e}Tommy\u{201c} Invented"),
        (0, "Tom \u{2018}TJ\u{2019} Invented"),
        (0, "Tom [born Reed] Invented"),
        (0, "Tom \u{2013} Tommy \u{2013} Invented"),
        (0, "Tom\\ Invented"),
        (0, "[Tom](page:reading) Invented"),
        (0, "Tom [Invented](https://example.org/a_b)"),
        (0, "`Tom` Invented"),
        (0, "Tom <b>Invented</b>"),
        (0, "<i>Tom</i> Invented"),
        (0, "Tom<br>Invented"),
        (0, "Tom<br />\nInvented"),
        (0, "Invented, Tom"),
        (0, "INVENTED,Tom"),
        (0, "Invented Tom"),
        (0, "T. Invented"),
        (0, "T.Invented"),
        (0, "T Invented"),
        (0, "Tom-Invented"),
        (0, "tom_invented"),
        (0, "tom.invented"),
        (0, "TomInvented"),
        (0, "@tominvented"),
        (0, "@tinvented"),
        (0, "tom.invented@example.org"),
        (0, "tinvented@example.org"),
        (0, "t.invented@example.org"),
        (0, "invented.tom@example.org"),
        (0, "Tom K. Invented"),
        (0, "Tom Karl Invented"),
        (0, "Tom Inven-\nted"),
        (1, "Elín Sørby"),
        (1, "Eli\u{301}n Sørby"),
        (1, "ELÍN SØRBY"),
        (1, "Elin Sorby"),
        (1, "Elin Soerby"),
        (1, "El&iacute;n S&oslash;rby"),
        (2, "Maeve O\u{2019}Dowd"),
        (2, "Maeve O'Dowd"),
        (2, "Maeve ODowd"),
        (2, "M. O\u{2bc}Dowd"),
        (2, "M. O Dowd"),
        (2, "Maeve O Dowd"),
        (2, "Maeve O-Dowd"),
        (2, "Maeve Dowd"),
        (2, "M. Dowd"),
        (2, "O Dowd, Maeve"),
        (2, "maeve.o.dowd@example.org"),
        (3, "Jan van der Made"),
        (3, "van der Made, Jan"),
        (3, "J. van der Made"),
        (3, "Jan Made"),
        (4, "Eva-Lena Noone-Fake"),
        (4, "Eva Lena Noone Fake"),
        (4, "Evalena Noone"),
        (4, "E. Noone-Fake"),
        (4, "Eva Fake"),
    ] {
        let label = label(people[whose]);
        for (before, after) in [
            ("", ""),
            ("Ask ", " today."),
            ("(", ")"),
            ("\u{201c}", "\u{201d}—said"),
        ] {
            let whole = format!("{before}{text}{after}");
            assert_eq!(
                names.hide(&whole),
                format!("{before}{label}{after}"),
                "{whole:?}"
            );
        }
    }
}

#[test]
fn a_genitive_keeps_its_ending() {
    let names = names(&["Tom Invented"]);
    assert_eq!(names.hide("Tom Invented's idea"), "L12's idea");
    assert_eq!(
        names.hide("Tom Invented\u{2019}s idea"),
        "L12\u{2019}s idea"
    );
    assert_eq!(names.hide("Tom Inventeds Idee"), "L12s Idee");
    let list = "Invented, Tom; Tom Invented, Tom Invented, Invented Tom";
    assert_eq!(names.hide(list), "L12; L12, L12, L12");
}

/// As somebody signs at the end, a line for each.
#[test]
fn a_name_is_found_over_a_line_with_nothing_on_it() {
    let names = names(&["Tom Invented", "Ann Small"]);
    for text in [
        "Best,\n\nTom\n\nInvented",
        "Tom\r\n\r\nInvented",
        "Tom\n \n\nInvented.",
    ] {
        assert!(!names.hide(text).contains("Invented"), "{text:?}");
    }
    let text = "a small ann\n\nSmall is it";
    assert_eq!(names.hide(text), text);
}

/// In addresses, and in what programs name after a text.
#[test]
fn letters_that_are_written_by_numbers_are_read() {
    let names = names(&["Tom Invented", "Elín Sørby", "Bo Li", "Bo Inven"]);
    for text in [
        "[x](https://x.example/Tom%20Invented)",
        "<a href=\"https://x.example/Tom%20Invented\">x</a>",
        "https://x.example/?n=Tom+Invented",
        "https://x.example/?n=Invented%2C%20Tom",
        "mailto:tom%2Einvented@x.example",
        "mailto:tom%2einvented%40x.example",
        "%54om%20%49nvented",
        "tom%2Dinvented",
        "tom%5Finvented",
        "Tom%2520Invented",
        "Tom%C2%A0Invented",
        "El%C3%ADn%20S%C3%B8rby",
        "Eli%CC%81n+S%C3%B8rby",
        "EL%C3%8DN%20S%C3%98RBY",
        "x%2FTom%20Invented",
        "Bo%20Li",
        "<g id=\"Tom_x0020_Invented\"/>",
        "<g class=\"a Tom_x20_Invented\"/>",
        "SVGID_Tom_x5F_Invented_1_",
        "El_x00ED_n_x0020_S_x00F8_rby",
        "<use href=\"#tominvented\"/>",
        "<style>.Tom_x0020_Invented{fill:red}</style>",
        "<style>.a{content:\"Tom\\20 Invented\"}</style>",
        "<style>.Tom\\000020Invented{fill:red}</style>",
        "<svg><use href=\"#boinven\"/></svg>",
    ] {
        let whole = names.find_whole(text, TextForm::AsText);
        assert_eq!(whole.len(), 1, "{text}");
        assert_ne!(names.hide(text), text);
    }
    for text in [
        "100%invented",
        "5%20tom%ad invented",
        "50 %, tom, and invented",
        "atom%20invented",
        "tom_x_invented_x20",
    ] {
        assert!(
            names.find_whole(text, TextForm::AsText).is_empty(),
            "{text}"
        );
    }
}

/// Who is called by letters that look like plain ones is found, in capitals as well.
#[test]
fn a_name_in_another_script_is_read_as_it_is() {
    let names = names(&[
        "\u{421}\u{430}\u{440}\u{430} \u{412}\u{44b}\u{43c}\u{44b}\u{448}\u{43b}\u{435}\u{43d}\u{43d}\u{430}\u{44f}",
    ]);
    let text = "\u{441}\u{430}\u{440}\u{430} \u{432}\u{44b}\u{43c}\u{44b}\u{448}\u{43b}\u{435}\u{43d}\u{43d}\u{430}\u{44f}";
    let other = names.hide(text).into_owned();
    assert!(other.starts_with('L'), "{other}");
    assert!(names.hide(&text.to_uppercase()).starts_with('L'));
}

#[test]
fn a_name_of_one_word_is_one_where_it_is_written_as_one() {
    let names = names(&["Cher"]);
    assert_eq!(names.hide("Ask CHER, or Cher."), "Ask L4, or L4.");
    assert_eq!(perhaps(&names, "ask cher"), ["cher"]);
    assert_eq!(names.hide("Cherry"), "Cherry");
}

#[test]
fn data_is_read_as_data() {
    let names = names(&["Tom Invented"]);
    let find = |text: &str| names.find(text, TextForm::AsData).len();
    assert_eq!(find(r#""says": "Tom\nInvented""#), 1);
    assert_eq!(find(r#""says": "Tom\n\nInvented""#), 1);
    assert_eq!(find(r#""says": "in Tom\n\nInvented words""#), 2);
    assert_eq!(find(r#""says": "\u0054om Invented""#), 1);
    assert_eq!(find(r#""a": "Tom", "b": "Invented""#), 2);
}

#[test]
fn odd_texts_come_to_an_end() {
    let names = names(&["Tom Invented", "Ö Ü", "x", "-", "A, B, C", "\u{301}"]);
    for text in [
        "<",
        "<a",
        "&",
        "&#",
        "&#x110000;",
        "](",
        "](\n",
        "\\",
        "\u{301}",
        "&amp;&amp;",
        "ß\u{301}ŉ",
        "ﬁ",
        "<p a='b'>c &eacute;</p>d](e)f\\n",
    ] {
        for again in [1, 3000] {
            names.hide(&text.repeat(again));
            names.find(&text.repeat(again), TextForm::AsData);
            for written in [TextForm::AsText, TextForm::AsData] {
                let text = text.repeat(again);
                assert_eq!(
                    Letters::alone(&text, written),
                    Letters::of(&text, written).text
                );
            }
        }
    }
}

#[test]
fn names_of_several_customs_are_found() {
    let people = [
        "王小明",
        "김민준",
        "Rosa Inés Falsa Inventada",
        "Max Madeup jun.",
        "van der Fake Pieter",
        "Jack Ma",
        "Dr. med. Ruth Sample, MBA",
        "Олег Выдумов",
        "Анна Мнимая",
        "Joerg Muesterer",
        "Jürgen Straßner",
        "Aase Noone",
        "Xiaohong Wangmade",
        "Tarou Yamafake",
        "田中太郎",
    ];
    let names = names(&people);
    for (whose, text) in [
        (12, "Wangmade Xiaohong came."),
        (12, "wangmade xiaohong came."),
        (13, "YAMAFAKE Tarou"),
        (14, "田中 太郎"),
        (14, "太郎 田中"),
        (14, "太郎田中"),
        (7, "Спросите Олега Выдумова."),
        (7, "с Олегом Выдумовым"),
        (7, "Выдумову О. сказали"),
        (7, "О. Выдумову"),
        (7, "ВЫДУМОВА ОЛЕГА"),
        (7, "Oleg Vydumov"),
        (7, "O. Wydumow"),
        (7, "oleg.vydumov@example.org"),
        (8, "Анны Мнимой"),
        (8, "Мнимую, Анну"),
        (8, "Anna Mnimaya"),
        (9, "Jörg Müsterer"),
        (9, "J. Müsterer"),
        (9, "Joerg Muesterer"),
        (10, "Juergen Strassner"),
        (10, "Jurgen Strassner"),
        (10, "JÜRGEN STRASSNER"),
        (11, "Åse Noone"),
        (0, "王小明"),
        (0, "我问了王小明。"),
        (0, "王小明说"),
        (0, "王 小明"),
        (0, "小明王"),
        (0, "小明 王说"),
        (1, "김민준은"),
        (1, "김 민준"),
        (1, "민준 김"),
        (1, "민준김"),
        (2, "Rosa Falsa"),
        (2, "rosa ines falsa"),
        (2, "R. Falsa"),
        (2, "Falsa Inventada, Rosa"),
        (2, "Falsa Inventada, Rosa Inés"),
        (2, "Rosa Inventada"),
        (2, "Rosa Falsa Inventada"),
        (3, "Max Madeup"),
        (3, "M. Madeup"),
        (3, "Max Madeup jun"),
        (4, "Pieter van der Fake"),
        (4, "P. van der Fake"),
        (5, "Jack Ma"),
        (5, "J. Ma"),
        (6, "Ruth Sample"),
        (6, "R. Sample"),
    ] {
        let hits = names.find(text, TextForm::AsText);
        let named = hits.iter().any(|hit| hit.sure == Sure::Named);
        assert!(
            named && hits[0].label == label(people[whose]),
            "{text}: {hits:?}"
        );
    }
    for text in ["小王很明白", "Ask Ma", "the falsa note", "Madeup"] {
        let hits = names.find(text, TextForm::AsText);
        assert!(
            hits.iter().all(|hit| hit.sure == Sure::Perhaps),
            "{text}: {hits:?}"
        );
    }
    // A part alone is told, and is not sure.
    for text in [
        "我问了小明。",
        "민준은",
        "Олегу",
        "Выдумовым",
        "Vydumov",
        "Müsterer",
    ] {
        let hits = names.find(text, TextForm::AsText);
        let perhaps = hits.iter().filter(|hit| hit.sure == Sure::Perhaps);
        assert_eq!((perhaps.count(), hits.len()), (1, 1), "{text}: {hits:?}");
    }
    for text in ["明天", "олегу", "Bauer", "Jones"] {
        assert!(names.find(text, TextForm::AsText).is_empty(), "{text}");
    }
}

/// A sigma is one letter wherever it stands, and vowels over letters are none.
#[test]
fn letters_of_several_forms_are_one() {
    let people = [
        "Νίκος Σοφός",
        "Πέτρος Γεωργίου",
        "محمد العلي",
        "فاطمة الزهراء",
        "דוד כהן",
    ];
    let names = names(&people);
    for (text, name) in [
        ("ΝΙΚΟΣ ΣΟΦΟΣ", people[0]),
        ("ΝΊΚΟΣ ΣΟΦΌΣ", people[0]),
        ("Νικος Σοφος", people[0]),
        ("ΠΕΤΡΟΣ ΓΕΩΡΓΙΟΥ", people[1]),
        ("محمّد العلي", people[2]),
        ("محـمد العلى", people[2]),
        ("فاطمه الزهراء", people[3]),
        ("דָּוִד כֹּהֵן", people[4]),
    ] {
        assert_eq!(names.hide(text), label(name), "{text}");
        assert_eq!(names.find_whole(text, TextForm::AsText).len(), 1, "{text}");
    }
}

/// A name in Greek is one in Latin letters as well.
#[test]
fn a_greek_name_is_known_in_latin_letters() {
    let people = ["Πέτρος Γεωργίου", "Νίκος Σοφός", "Ευγενία Μπακογιάννη"];
    let names = names(&people);
    for (text, name) in [
        ("Petros Georgiou", people[0]),
        ("GEORGIOU, Petros", people[0]),
        ("Nikos Sofos", people[1]),
        ("Nikos Sophos", people[1]),
        ("Evgenia Mpakogianni", people[2]),
    ] {
        assert_eq!(names.hide(text), label(name), "{text}");
    }
}

/// Scripts without blanks between words have none between names either.
#[test]
fn a_name_without_its_blank_is_the_name() {
    let names = names(&["山田 太郎", "김 철수"]);
    assert_eq!(names.hide("山田太郎さん"), "L13さん");
    assert_eq!(names.hide("昨日山田太郎に聞いた"), "昨日L13に聞いた");
    assert_eq!(names.hide("太郎山田"), "L13");
    assert_eq!(names.hide("김철수 씨"), "L10 씨");
    assert_eq!(perhaps(&names, "山田さん"), ["山田"]);
}

/// In any order, with titles, with what one is called besides.
#[test]
fn all_of_a_name_goes_in_any_order() {
    let people = [
        "Martin Luther Kingsby",
        "Jean-Luc van der Meer",
        "Thomas Grünspan (Tom)",
        "Otto Zwackel",
        "Prof. Dr. Karl Ümlautz",
        "María José García Pérez",
        "Ida Sondermann (geb. Holtkamp)",
    ];
    let names = names(&people);
    for (text, hidden) in [
        ("Kingsby, Martin Luther", label(people[0])),
        ("Kingsby, Dr. Martin Luther", label(people[0])),
        (
            "Kingsby, M. L. said",
            format!("{} said", label(people[0]).clone() + "."),
        ),
        ("van der Meer, Jean-Luc", label(people[1])),
        ("Meer, Jean-Luc van der", label(people[1])),
        ("Thomas \"Tom\" Grünspan", label(people[2])),
        ("Thomas \u{201e}Tom\u{201c} Grünspan", label(people[2])),
        ("Thomas (Tom) Grünspan", label(people[2])),
        ("Thomas Grünspan (Tom)", label(people[2])),
        ("Grünspan, Tom", label(people[2])),
        ("Zwackel, Dr. Otto", label(people[3])),
        ("Otto alias Zwackel", label(people[3])),
        ("Ümlautz, Prof. Karl", label(people[4])),
        ("Ümlautz, Prof. Dr. Karl", label(people[4])),
        ("M. J. García Pérez", label(people[5])),
        ("Jose Garcia", label(people[5])),
        ("García Pérez, José", label(people[5])),
        ("Ida Holtkamp", label(people[6])),
        ("Ida Sondermann", label(people[6])),
    ] {
        assert_eq!(names.hide(text), hidden, "{text}");
    }
    // Of a list the first names lead.
    let text = "Zwackel, Ida, Martin Luther";
    assert_eq!(names.hide(text), "Zwackel, Ida, L21");
}
