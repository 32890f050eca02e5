//! A page to look at: `cargo test gallery -- --ignored` writes
//! `target/gallery.html`, both widths of several pictures.

use std::fmt::Write as _;
use std::time::Instant;

use super::pictures::{all, elephant, together};
use super::*;

#[test]
#[ignore = "writes pages to look at"]
fn gallery() {
    let shown = [("w", 1120.0), ("n", 358.0)];
    write("gallery", &all(), &shown, "");
    let between = [
        ("a", 340.0),
        ("b", 480.0),
        ("c", 700.0),
        ("d", 900.0),
        ("e", 1600.0),
    ];
    let some = [("elephant", elephant()), ("together", together())];
    let css = ".sideways.sideways{display:block;max-width:none}";
    write("gallery-widths", &some, &between, css);
}

fn write(file: &str, pictures: &[(&str, Picture)], widths: &[(&str, f64)], more: &str) {
    let css = include_str!("../../../../themes/default/static/chart.css");
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <meta name=color-scheme content='light dark'><title>Gallery</title>\
         <style>{css}\nbody{{font-family:system-ui,sans-serif;margin:16px auto;max-width:1120px}}\
         @media screen and (prefers-color-scheme:dark){{body{{background:#171615;color:#eee}}}}\
         h2{{font-size:16px;margin:32px 0 8px}}{more}</style>\n"
    );
    for (name, picture) in pictures {
        let _ = writeln!(page, "<h2>{name}</h2>");
        for &(mark, width) in widths {
            let id = format!("{name}-{mark}");
            page.push_str(&journey(
                picture,
                Frame { width, id },
                &ChartWords::default(),
            ));
        }
    }
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/target/");
    std::fs::write(format!("{target}{file}.html"), page).unwrap();
}

#[test]
#[ignore = "measures"]
fn speed() {
    let words = ChartWords::default();
    for (name, picture) in [
        ("60 points", together()),
        ("elephant", elephant()),
        ("400 points", made(51, 400, 5, 6, days(700))),
    ] {
        for width in [1120.0, 358.0] {
            let run = |_| {
                let start = Instant::now();
                let frame = Frame {
                    width,
                    id: "s".to_owned(),
                };
                (journey(&picture, frame, &words).len(), start.elapsed())
            };
            let best = (0..100).map(run).min_by_key(|(_, time)| *time);
            eprintln!("{name} at {width}: {best:?}");
        }
    }
}
