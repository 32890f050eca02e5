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
                    ..ChairReaction::default()
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
        ..ChairReaction::default()
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

/// What one product's introduction got: of Mira who do not use it so many know it,
/// and so many do not.
fn introduced(product: &str, knows: usize, who: usize) -> Chair {
    let all = (0..knows).map(|_| Reaction::Nod);
    let all = all.chain((0..who).map(|_| Reaction::Who));
    let all = all.map(|kind| ChairReaction {
        kind,
        persona: "Mira".to_owned(),
        product: product.to_owned(),
        counts: true,
        ..ChairReaction::default()
    });
    Chair {
        name: product.to_owned(),
        introduced: true,
        reactions: all.collect(),
        ..Chair::default()
    }
}

fn said_of(chairs: Vec<Chair>) -> String {
    let picture = RoomPicture {
        chairs,
        ..RoomPicture::default()
    };
    picture.says(&ChartWords::default())
}

/// Shares are compared, of one persona, and of enough people.
#[test]
fn least_known_is_what_the_fewest_of_those_asked_know() {
    let says = said_of(vec![introduced("Crumb", 5, 6), introduced("Rival", 0, 5)]);
    let least = "Least known among those who do not use it: by Mira, Rival, 0 of 5.";
    assert!(says.contains(least), "{says}");
    for chairs in [
        // Nothing to compare it with.
        vec![introduced("Crumb", 5, 2)],
        // Four are too few.
        vec![introduced("Crumb", 5, 5), introduced("Rival", 0, 4)],
        vec![introduced("Crumb", 3, 3), introduced("Rival", 3, 3)],
    ] {
        let says = said_of(chairs);
        assert!(!says.contains("Least known"), "{says}");
    }
    // Its own users know it, and other people are another matter.
    let mut chairs = vec![introduced("Crumb", 5, 6), introduced("Rival", 0, 5)];
    for one in &mut chairs[1].reactions {
        one.counts = false;
    }
    assert!(!said_of(chairs.clone()).contains("Least known"));
    for one in &mut chairs[1].reactions {
        (one.counts, one.persona) = (true, "Otto".to_owned());
    }
    assert!(!said_of(chairs).contains("Least known"));
}

/// Who is first is so by number and by share, among several.
#[test]
fn nobody_is_first_among_one_or_by_number_alone() {
    let taken = |name: &str, hugs: usize, nods: usize| {
        let mut chair = introduced(name, nods, 0);
        let hug = ChairReaction {
            kind: Reaction::Hug,
            ..ChairReaction::default()
        };
        chair.reactions.extend(std::iter::repeat_n(hug, hugs));
        chair
    };
    let says = said_of(vec![taken("Ann", 5, 1), taken("Bo", 2, 4)]);
    assert!(says.contains("Most hugged: Ann (5)."), "{says}");
    let says = said_of(vec![taken("Ann", 5, 9), taken("Bo", 3, 0)]);
    assert!(!says.contains("Most hugged"), "{says}");
    let says = said_of(vec![taken("Ann", 5, 0)]);
    assert!(!says.contains("Most hugged"), "{says}");
}
