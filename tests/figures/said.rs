//! Of those in a circle who spoke in confidence, their words that were shared
//! stand in an order, and nothing of what is not told has a part in it.

use sidewise::source::Sources;

use crate::twins::build;

/// A session in which two of a kind speak of themselves in confidence, and are
/// answered by two others in confidence, one openly among them.
fn session(feels: [i8; 2], did: [&str; 2], wishes: [&str; 2]) -> Sources {
    let mut sources = Sources::default();
    sources.add(
        "content/report.yaml",
        "title: A report\nas_of: 2026-09-30\nproduct: ours\nproducts:\n  ours: { name: Ours }\n  rival: { name: Rival }\n",
    );
    for persona in ["ann", "bob"] {
        let text = format!("name: {persona}\nroles: [user]\n");
        sources.add(format!("content/personas/{persona}.yaml"), text);
    }
    let turn = |at: usize, says: &str| {
        format!(
            "  - {{ member: a{at}, product: ours, says: {says}, share: client, feels: {feels}, would_talk_to: [{wishes}], reactions: [\
             {{ from: b1, reaction: {first}, says: Well one {at}, share: client }}, \
             {{ from: b2, reaction: {second}, says: Well two {at}, share: client }}, \
             {{ from: b3, reaction: nod, says: Openly {at}, share: client }}] }}\n",
            feels = feels[at - 1],
            wishes = wishes[at - 1],
            first = did[0],
            second = did[1],
        )
    };
    let room = format!(
        "title: A session\nwhen: 2026-04-20\nmembers:\n\
         \x20 - {{ id: a1, persona: ann, uses: ours, consent: grouped }}\n\
         \x20 - {{ id: a2, persona: ann, uses: ours, consent: grouped }}\n\
         \x20 - {{ id: b1, persona: bob, uses: rival, consent: grouped }}\n\
         \x20 - {{ id: b2, persona: bob, uses: rival, consent: grouped }}\n\
         \x20 - {{ id: b3, persona: bob, uses: rival }}\n\
         introductions:\n{}{}",
        turn(1, "Alpha"),
        turn(2, "Omega"),
    );
    sources.add("content/rooms/session.yaml", room);
    sources
}

#[test]
fn nothing_that_is_not_told_puts_words_in_order() {
    let told = build(&session([-2, 2], ["laugh", "nod"], ["b1", ""]));
    let words = ["Alpha", "Omega", "Well one 1", "Openly 1"];
    for word in words {
        let holds = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(word);
        assert!(told.values().any(holds), "{word} is not told");
    }
    for other in [
        session([2, -2], ["laugh", "nod"], ["b1", ""]),
        session([-2, 2], ["nod", "laugh"], ["b1", ""]),
        session([-2, 2], ["laugh", "nod"], ["", "b3"]),
        session([1, 1], ["hug", "hug"], ["", ""]),
    ] {
        let other = build(&other);
        let differs = |path: &&String| told.get(*path) != other.get(*path);
        let differ: Vec<_> = told.keys().chain(other.keys()).filter(differs).collect();
        assert!(differ.is_empty(), "clients see a difference: {differ:?}");
    }
}
