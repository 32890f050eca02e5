//! Made-up rooms, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, hold};
use crate::measure::reactions::Reactions;

pub(crate) fn room(n: usize, names: &[&str]) -> RoomPicture {
    let kinds = Reactions::default().each().map(|(reaction, _)| reaction);
    let chair = |k: usize| Chair {
        name: names[k % names.len()].to_owned(),
        uses: ["HelpHarbor", "RivalDesk", "Donaudampfschifffahrtsdesk", ""][k % 4].to_owned(),
        ours: k.is_multiple_of(4),
        introduced: k % 5 != 4,
        feels: (k % 3 < 2).then_some((k % 5) as i8 - 2),
        reactions: match k % 5 {
            4 => Vec::new(),
            _ => (0..n)
                .filter(|from| *from != k && (from + k) % 7 != 3)
                .map(|from| (from, kinds[(from * 3 + k) % 8]))
                .collect(),
        },
    };
    RoomPicture {
        title: "Community centre, spring".to_owned(),
        chairs: (0..n).map(chair).collect(),
        chairs_only: false,
    }
}

fn chairs(n: usize, names: &[&str]) -> RoomPicture {
    let mut picture = room(n, names);
    picture.chairs_only = true;
    let all = picture.chairs.iter_mut();
    all.for_each(|chair| (chair.reactions, chair.feels) = Default::default());
    picture
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    let names = ["Wendy", "Ravi", "Sonia", "Helen", "Marcus", "Tomoko"];
    vec![
        ("room", Box::new(room(6, &names))),
        ("room one", Box::new(room(1, &names))),
        ("room twelve", Box::new(room(12, &names))),
        (
            "room long",
            Box::new(room(5, &[LONG, "Wendy", "<b>&\"", ""])),
        ),
        ("room 24", Box::new(room(24, &names))),
        ("room 60", Box::new(room(60, &[LONG, "Wendy", "Ravi"]))),
        ("room chairs", Box::new(chairs(24, &names))),
        ("room empty", Box::new(room(0, &names))),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| hold(name, chart.as_ref()));
}

/// That nobody reacted would be a claim.
#[test]
fn chairs_alone_tell_of_no_reaction() {
    let words = ChartWords::default();
    assert_eq!(chairs(3, &["Wendy"]).table(&words).columns.len(), 2);
    let (width, id) = (720.0, "chairs".to_owned());
    let frame = crate::draw::Frame { width, id };
    let drawn = crate::draw::picture(&chairs(3, &["Wendy"]), &frame, &words);
    assert!(!drawn.contains(&words.pictures.no_reaction));
}

#[test]
fn who_was_not_introduced_has_no_counts() {
    let table = samples()[0].1.table(&ChartWords::default());
    let row = table.rows.iter().find(|row| row[0].text == "Marcus");
    let row = row.unwrap();
    assert_eq!(row[3].text, "has not introduced themselves");
    assert_eq!(row[4].value, None);
}

/// Who did what to whom, in the drawing as in the table.
#[test]
fn a_line_leads_from_everybody_who_did_not_only_nod() {
    let mut picture = room(4, &["Wendy", "Ravi", "Sonia", "Helen"]);
    for chair in &mut picture.chairs {
        chair.reactions.clear();
    }
    let hugs = [(0, Reaction::Hug), (1, Reaction::Nod), (3, Reaction::Hug)];
    picture.chairs[2].reactions = hugs.to_vec();
    let words = ChartWords::default();
    for (width, lines) in [(358.0, false), (1120.0, true)] {
        let id = "looks".to_owned();
        let drawn = crate::draw::picture(&picture, &crate::draw::Frame { width, id }, &words);
        assert_eq!(drawn.contains("Wendy → Sonia: hugged"), lines, "{drawn}");
        assert!(!drawn.contains("Ravi → Sonia"), "{drawn}");
        assert!(drawn.contains("Wendy: hugged") && drawn.contains("Ravi: nodded"));
    }
    assert!(picture.says(&words).contains("Most hugged: Sonia (2)."));
    let table = picture.table(&words);
    let did = table.rows.iter().map(|row| (&*row[3].text, &*row[5].text));
    let did: Vec<_> = did.collect();
    assert!(did.contains(&("hugged", "Wendy, Helen")) && did.contains(&("nodded", "Ravi")));
}
