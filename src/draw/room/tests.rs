//! Made-up rooms, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::measure::pictures::room::ChairReaction;
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
                .map(|from| ChairReaction {
                    kind: kinds[(from * 3 + k) % 8],
                    who: names[from % names.len()].to_owned(),
                    from: Some(from),
                })
                .collect(),
        },
    };
    RoomPicture {
        partial: false,
        title: "Community centre, spring".to_owned(),
        chairs: (0..n).map(chair).collect(),
    }
}

/// The same where it may not be told who did what.
fn unattributed(n: usize, names: &[&str]) -> RoomPicture {
    let mut picture = room(n, names);
    for chair in &mut picture.chairs {
        for one in &mut chair.reactions {
            one.from = None;
        }
    }
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
        ("room unattributed", Box::new(unattributed(9, &names))),
        ("room empty", Box::new(room(0, &names))),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

/// No line leads from anybody, and the marks and the table are all there.
#[test]
fn where_it_may_not_be_told_who_nothing_leads_from_a_chair() {
    let words = ChartWords::default();
    let (width, id) = (1120.0, "chairs".to_owned());
    let frame = crate::draw::Frame { width, id };
    let names = ["Wendy", "Sonia"];
    let [open, closed] = [room(5, &names), unattributed(5, &names)];
    let drawn = [&open, &closed].map(|picture| crate::draw::picture(picture, &frame, &words));
    let count = |of: &str| drawn.each_ref().map(|drawn| drawn.matches(of).count());
    let [with, without] = count("class=\"look ");
    assert!(with > 0 && without == 0);
    let [with, without] = count("class=\"mark ");
    assert_eq!(with, without);
    assert_eq!(open.table(&words), closed.table(&words));
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
    let did = [
        (0, "Wendy", Reaction::Hug),
        (1, "Ravi", Reaction::Nod),
        (3, "Helen", Reaction::Hug),
    ];
    let did = did.map(|(from, who, kind)| ChairReaction {
        kind,
        who: who.to_owned(),
        from: Some(from),
    });
    picture.chairs[2].reactions = did.to_vec();
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
