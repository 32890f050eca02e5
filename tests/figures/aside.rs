//! What somebody said beside what they did in a session stands once on its page.

use sidewise::disclose::Edition;

use crate::untold::project;

/// What stands between two marks, each time, and what is left of the text without it.
fn cut(text: &str, open: &str, close: &str) -> (Vec<String>, String) {
    let (mut inside, mut rest) = (Vec::new(), String::new());
    let mut at = text;
    while let Some((before, from)) = at.split_once(open) {
        let (own, after) = from.split_once(close).unwrap();
        rest.push_str(before);
        inside.push(own.to_owned());
        at = after;
    }
    rest.push_str(at);
    (inside, rest)
}

/// Those that are drawn stand in the drawing alone, and all others below it.
#[test]
fn an_aside_stands_in_the_drawing_or_below_it() {
    let seats = ["mill1", "mill2", "mill3", "wharf1", "wharf2"];
    let mut room =
        String::from("title: The kiln\nwhen: 2026-05-05\nmembers:\n  - { id: host, who: mill0 }\n");
    for who in seats {
        room.push_str(&format!("  - {{ id: {who}, who: {who} }}\n"));
    }
    room.push_str("introductions:\n  - member: host\n    says: I fire it twice a day.\n    share: client\n    reactions:\n");
    for who in seats {
        room.push_str(&format!(
            "      - {{ from: {who}, reaction: hug, says: Murmur of {who}., share: client }}\n"
        ));
    }
    let made = project()
        .add("rooms/kiln.yaml", &room)
        .build(Edition::Client);
    let page = &made.files["rooms/kiln.html"];
    let (drawings, rest) = cut(page, "<svg", "</svg>");
    let (_, rest) = cut(&rest, "<table", "</table>");
    let mut below = 0;
    for who in seats {
        let said = format!("Murmur of {who}.");
        let drawn = drawings
            .iter()
            .map(|drawing| drawing.matches(&said).count());
        let drawn = drawn.max().unwrap();
        let told = rest.matches(&said).count();
        assert_eq!(drawn + told, 1, "{said} {drawn} times drawn, {told} below");
        below += told;
    }
    assert_eq!(below, 2, "three are drawn");
}
