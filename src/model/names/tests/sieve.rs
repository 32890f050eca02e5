//! What the first look lets go names nobody.

use super::*;

/// A text that the first look lets go is one that names nobody.
#[test]
fn the_first_look_holds_no_name_back() {
    let people = [
        "Tom Invented",
        "Elín Sørby",
        "Jan van der Made",
        "Bo Li",
        "Иван Выдуманный",
        "王小明",
    ];
    let quick = names(&people);
    let mut list = Arc::into_inner(names(&people).0).unwrap_or_default();
    assert!(list.begins.take().is_some(), "there is a first look");
    assert!(
        list.whole_begins.take().is_some(),
        "and one for whole names"
    );
    let slow = Names(Arc::new(list));
    let pieces = [
        "Tom",
        "Invented",
        "T\u{43e}m",
        "\u{406}nvented",
        "(Tommy)",
        "von",
        "\u{200b}",
        "Elin",
        "Elín",
        "S\u{f8}rby",
        "Jan",
        "van",
        "der",
        "Made",
        "Bo",
        "Li",
        "Иван",
        "Выдуманный",
        "王",
        "小明",
        " ",
        " ",
        " ",
        "\n",
        ", ",
        ". ",
        "-",
        "_",
        "'",
        "&",
        "&nbsp;",
        "&#84;om",
        "&shy;",
        "\\n",
        "\\u0054om",
        "\\ ",
        "<b>",
        "</b>",
        "<p ",
        "\">",
        "](",
        ")",
        "[",
        "a",
        "of",
        "toward",
        "\u{ad}",
        "\u{200b}",
        "I\u{301}",
        "x",
        "Li",
        "\\20 ",
        "\\0000aa",
        "\\54 om",
        "%20",
        "%54om",
        "El%C3%ADn",
        "%C3",
        "_x0020_",
        "_x54_om",
        "_x",
        "%2",
        " | ",
        "\n- ",
        "\n2. ",
        "</td><td>",
        "<p>",
        "T ",
        "o ",
        "m ",
        "v.d. ",
        "/",
    ];
    let mut state = 7_u64;
    let mut pick = |of: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(11);
        usize::try_from(state >> 33).unwrap_or(0) % of
    };
    let mut found = 0;
    for _ in 0..30_000 {
        let length = 1 + pick(9);
        let mut text: String = (0..length).map(|_| pieces[pick(pieces.len())]).collect();
        if pick(2) == 0 {
            // So that letters with accents are few, and looked at one by one.
            text.push_str(&" and nothing more".repeat(12));
        }
        for written in [TextForm::AsText, TextForm::AsData] {
            let hits = slow.find(&text, written);
            found += hits.len();
            assert_eq!(quick.find(&text, written), hits, "{text:?}");
            let whole = slow.find_whole(&text, written);
            assert_eq!(quick.find_whole(&text, written), whole, "{text:?}");
        }
    }
    assert!(found > 1_000, "{found}");
}
