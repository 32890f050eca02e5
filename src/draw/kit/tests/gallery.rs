//! A page to look at: `cargo test --lib picture_gallery -- --ignored` writes
//! `target/pictures.html`, every chart at three widths.

use std::fmt::Write as _;

use super::*;

fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    use crate::draw;
    let all = [
        draw::actions::tests::samples(),
        draw::barriers::tests::samples(),
        draw::distance::tests::samples(),
        draw::doughnuts::tests::samples(),
        draw::exits::tests::samples(),
        draw::promise::tests::samples(),
        draw::reactions::tests::samples(),
        draw::room::tests::samples(),
        draw::staying::tests::samples(),
        draw::support::tests::samples(),
        draw::elephant::tests::samples(),
        draw::bars::tests::samples(),
        draw::series::tests::samples(),
        draw::heard::tests::samples(),
        draw::gaps::tests::samples(),
        draw::turn::tests::samples(),
        draw::foreseen::tests::samples(),
    ];
    all.into_iter().flatten().collect()
}

#[test]
#[ignore = "writes a page to look at"]
fn picture_gallery() {
    let css = [
        include_str!("../../../../themes/default/static/chart.css"),
        include_str!("../../../../themes/default/static/picture.css"),
    ];
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <meta name=color-scheme content='light dark'><title>Pictures</title>\
         <style>{}\nbody{{font-family:system-ui,sans-serif;margin:12px;width:1120px}}\
         @media screen and (prefers-color-scheme:dark){{body{{background:#171615;color:#eee}}}}\
         h2{{font-size:15px;margin:26px 0 2px}}p{{margin:0 0 8px}}\
         .sideways.sideways{{max-width:none;outline:1px dotted #8884}}\
         .two{{display:flex;gap:30px;margin-top:14px}}</style>\n",
        css.concat()
    );
    let words = ChartWords::default();
    for (name, chart) in samples() {
        if !name.starts_with(only.as_str()) {
            continue;
        }
        let _ = write!(page, "<h2>{name}</h2><p>");
        crate::base::escape_into(&mut page, &chart.says(&words));
        page.push_str("</p>");
        let draw = |mark: &str, width: f64| {
            let id = format!("{}-{mark}", name.replace(' ', "-"));
            picture(chart.as_ref(), &Frame { width, id }, &words)
        };
        let (wide, medium, narrow) = (draw("w", 1120.0), draw("m", 720.0), draw("n", 358.0));
        let _ = write!(page, "{wide}<div class=two>{medium}{narrow}</div>");
    }
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/target/pictures.html");
    std::fs::write(target, page).unwrap();
}
