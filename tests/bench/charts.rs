//! Drawing alone: no files, no pages.

use std::hint::black_box;
use std::time::Instant;

use rayon::prelude::*;
use sidewise::diagnostic::Diagnostics;
use sidewise::draw::{ChartWords, Frame, journey};
use sidewise::measure::journey::{Request, picture};
use sidewise::measure::picture::{LanesBy, Picture};
use sidewise::source::Sources;
use sidewise::{model, read};

use crate::report::{Size, files};

/// The widths that pages are drawn for.
const WIDTHS: [(f64, &str); 3] = [(1120.0, "wide"), (720.0, "medium"), (358.0, "narrow")];

/// Draws the journeys of a generated report, one by one and on all cores.
pub fn draw(count: usize) {
    let pictures = pictures(count);
    let points = pictures.iter().map(|picture| picture.points.len()).max();
    println!(
        "### {count} charts of {} interactions, drawing alone\n",
        points.unwrap_or(0)
    );
    println!("| | median | least – most | all cores | size |");
    println!("| --- | --: | --: | --: | --: |");
    let words = ChartWords::default();
    for (width, name) in WIDTHS {
        let draw = |picture: &Picture| {
            let id = picture.id.clone();
            black_box(journey(picture, Frame { width, id }, &words)).len()
        };
        let bytes: usize = pictures.iter().map(draw).sum();
        let mut times: Vec<f64> = pictures
            .iter()
            .map(|picture| {
                let start = Instant::now();
                draw(picture);
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let start = Instant::now();
        let _: usize = pictures.par_iter().map(draw).sum();
        let all = start.elapsed().as_secs_f64() * 1e6 / pictures.len() as f64;
        println!(
            "| {name} | {:.0} µs | {:.0} – {:.0} | {all:.0} µs | {} kB |",
            times[times.len() / 2],
            times[0],
            times[times.len() - 1],
            bytes / pictures.len() / 1_000,
        );
    }
    println!();
}

fn pictures(count: usize) -> Vec<Picture> {
    let size = Size {
        journeys: count,
        interactions: 60,
        people: 200,
        responses: 6_000,
    };
    let mut sources = Sources::default();
    let mut files = files(size);
    files.sort();
    for (path, text) in files {
        sources.add(path, text);
    }
    let mut said = Diagnostics::new();
    let written = read::read(&sources, &mut said);
    let model = model::build(&written, &sources, &mut said);
    assert!(said.is_empty(), "the generated report is sound: {said:?}");
    let journeys = model.each_journey().map(|(index, journey)| {
        let request = Request {
            id: "chart",
            title: &journey.title,
            journeys: &[index],
            reading: LanesBy::Persona,
            persona: None,
            recent: false,
        };
        picture(&model, &request).0
    });
    journeys.collect()
}
