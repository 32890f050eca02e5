//! Many people, kind of reaction by kind of reaction: each a figure, with who
//! they are below, then how many did what, and what of their words was shared.

use plotters_backend::text_anchor::HPos;

use super::kit::{Sheet, number};
use super::palette::StrokeClass;
use super::person::{ABOVE, REACH, STEP, TALL, person};
use super::reaction_marks::{mark, word};
use super::text::{Face, clean, width, wrap};
use super::words::ChartWords;
use crate::measure::pictures::people::{Gesture, Peers};
use crate::measure::reactions::Reaction;

/// As many of one kind of reaction are drawn one by one; of more, one stands for
/// all of its kind.
const EACH: usize = 150;
/// From one kind of reaction to the next.
const GAP: f64 = 22.0;
/// What words need to be read.
const SAID: f64 = 150.0;

/// How people are drawn.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// How large.
    pub(super) size: f64,
    /// Whether they use what they react to: with a heavy outline.
    pub(super) own: bool,
    /// Whether they were imagined.
    pub(super) assumed: bool,
    /// Whether it is said below each of them who they are.
    pub(super) named: bool,
}

impl Style {
    /// As large as so many people allow.
    pub(super) fn for_people(people: usize, narrow: bool) -> Self {
        let size = match people {
            0..=14 => 1.0,
            15..=30 => 0.85,
            31..=70 => 0.7,
            _ => 0.6,
        };
        Self {
            size: if narrow { size * 0.85 } else { size },
            own: false,
            assumed: false,
            named: true,
        }
    }

    fn class(self, reaction: Reaction) -> String {
        let (class, _) = mark(reaction);
        let own = if self.own { " own" } else { "" };
        let assumed = if self.assumed { " assumed" } else { "" };
        format!("person {class}{own}{assumed}")
    }
}

/// Some people beside one another who are named together.
struct Segment<'g> {
    peers: &'g Peers,
    /// How many of them stand here.
    n: usize,
    wide: f64,
    captions: Vec<(&'static str, String)>,
}

/// Everybody of one kind of reaction, row by row.
struct Block<'g> {
    gesture: &'g Gesture,
    rows: Vec<Vec<Segment<'g>>>,
    wide: f64,
    label: String,
    quotes: Vec<String>,
    /// Where its figures begin.
    lead: f64,
}

/// Puts all of them between `left` and `right`, from `top` down. Returns where
/// it ends.
pub(super) fn crowd(
    sheet: &mut Sheet,
    gestures: &[Gesture],
    style: Style,
    (left, right): (f64, f64),
    top: f64,
    words: &ChartWords,
) -> f64 {
    let mut y = top;
    let mut line: Vec<Block<'_>> = Vec::new();
    let mut used = 0.0;
    for gesture in gestures {
        let block = block(gesture, style, right - left, words);
        if !line.is_empty() && used + GAP + block.wide > right - left {
            y = lay(sheet, &line, style, left, y, words) + 8.0;
            line.clear();
            used = 0.0;
        }
        used += if line.is_empty() { 0.0 } else { GAP } + block.wide;
        line.push(block);
    }
    if line.is_empty() {
        return y;
    }
    lay(sheet, &line, style, left, y, words)
}

fn block<'g>(gesture: &'g Gesture, style: Style, room: f64, words: &ChartWords) -> Block<'g> {
    let step = STEP * style.size;
    let lead = match gesture.reaction {
        Reaction::Hug => REACH * style.size,
        _ => 0.0,
    };
    let inner = room - lead;
    let most = ((inner / step) as usize).max(1);
    let many = gesture.n() > EACH;
    let mut rows: Vec<Vec<Segment<'g>>> = vec![Vec::new()];
    let mut used = 0.0;
    for peers in gesture.people.iter().filter(|peers| peers.n > 0) {
        let mut rest = if many { 1 } else { peers.n };
        while rest > 0 {
            // All stand together where a row of their own would hold them.
            let fits = ((inner - used) / step).max(0.0) as usize;
            if used > 0.0 && rest > fits {
                rows.push(Vec::new());
                used = 0.0;
                continue;
            }
            let n = rest.min(most);
            let captions = captions(peers, n, step, style, many);
            let text = captions.iter().map(|(_, line)| width(line, Face::Note));
            let wide = text.fold(0.0, f64::max) + 7.0;
            let wide = wide.max(step * n as f64).min(inner);
            if used > 0.0 && used + wide > inner {
                rows.push(Vec::new());
                used = 0.0;
                continue;
            }
            if let Some(row) = rows.last_mut() {
                row.push(Segment {
                    peers,
                    n,
                    wide,
                    captions,
                });
            }
            used += wide;
            rest -= n;
        }
    }
    let label = format!(
        "{} {}",
        gesture.n(),
        word(gesture.reaction, &words.pictures)
    );
    let inside = |row: &Vec<Segment<'_>>| row.iter().map(|segment| segment.wide).sum::<f64>();
    let figures = rows.iter().map(inside).fold(0.0, f64::max) + lead;
    let quotes: Vec<String> = gesture
        .quoted()
        .iter()
        .map(|said| format!("“{}”", clean(said)))
        .collect();
    let said = quotes.iter().map(|said| width(said, Face::Label));
    let said = said.fold(0.0, f64::max).min(SAID);
    let wide = figures.max(labelled(&label)).max(said).min(room);
    Block {
        gesture,
        rows,
        wide,
        label,
        quotes,
        lead,
    }
}

/// The mark of a reaction and the words beside it.
fn labelled(label: &str) -> f64 {
    14.0 + width(label, Face::Thread) + 4.0
}

fn captions(
    peers: &Peers,
    n: usize,
    step: f64,
    style: Style,
    many: bool,
) -> Vec<(&'static str, String)> {
    let room = (step * n as f64 - 6.0).max(78.0);
    let mut lines = Vec::new();
    if many {
        lines.push(("value", format!("×{}", number(peers.n as f64, 0))));
    }
    if style.named {
        for (class, text) in [("note", &peers.persona), ("tick", &peers.uses)] {
            let set = wrap(&clean(text), Face::Note, room).lines;
            lines.extend(set.into_iter().map(|line| (class, line)));
        }
    }
    lines
}

/// Blocks side by side. Returns where they end.
fn lay(
    sheet: &mut Sheet,
    line: &[Block<'_>],
    style: Style,
    left: f64,
    top: f64,
    words: &ChartWords,
) -> f64 {
    // Whoever stands in the last row stands on one line with the others' last.
    let last = line.iter().filter_map(|block| block.rows.last());
    let under = last.map(|row| lines(row)).max().unwrap_or(0);
    let level = |block: &Block<'_>| -> f64 {
        let [before @ .., _] = block.rows.as_slice() else {
            return 0.0;
        };
        let before = before.iter().map(|row| tall(lines(row), style));
        before.sum::<f64>() + tall(under, style)
    };
    let bracket = top + line.iter().map(level).fold(0.0, f64::max) + 2.0;
    let (mut x, mut end) = (left, bracket);
    for block in line {
        let said = word(block.gesture.reaction, &words.pictures);
        sheet.open("block", &block.label);
        // All stand on one line, at the foot.
        let mut y = bracket - 2.0 - level(block);
        for row in &block.rows {
            figures(
                sheet,
                row,
                block.gesture.reaction,
                said,
                style,
                (x + block.lead, y),
            );
            y += tall(lines(row), style);
        }
        sheet.straight(StrokeClass::Axis, (x, bracket), (x + block.wide, bracket));
        let (class, form) = mark(block.gesture.reaction);
        sheet.titled_mark(class, "", form, (x + 6.0, bracket + 11.0), 4.6);
        let at = (x + 15.0, bracket + 4.5);
        sheet.text(at, HPos::Left, Face::Thread, "value", &block.label);
        let mut y = bracket + 5.0 + Face::Thread.line();
        for quote in &block.quotes {
            y = sheet.block((x, y + 1.0), block.wide, Face::Label, "quote", quote);
        }
        let more = block.gesture.words.len() - block.quotes.len();
        if more > 0 {
            let said = ChartWords::count(&words.pictures.more_words, more);
            y = sheet.block((x, y + 1.0), block.wide, Face::Note, "tick", &said);
        }
        sheet.close();
        end = end.max(y);
        x += block.wide + GAP;
    }
    end
}

/// How many lines stand below a row of figures.
fn lines(row: &[Segment<'_>]) -> usize {
    let lines = row.iter().map(|segment| segment.captions.len());
    lines.max().unwrap_or(0)
}

/// How high a row of figures is, with so many lines below it.
fn tall(lines: usize, style: Style) -> f64 {
    (ABOVE + TALL) * style.size + lines as f64 * Face::Note.line() + 6.0
}

fn figures(
    sheet: &mut Sheet,
    row: &[Segment<'_>],
    reaction: Reaction,
    said: &str,
    style: Style,
    (left, top): (f64, f64),
) {
    let step = STEP * style.size;
    let ground = top + (ABOVE + TALL) * style.size - 1.0;
    let mut x = left;
    for segment in row {
        let who = [&segment.peers.persona, &segment.peers.uses];
        let who: Vec<&str> = who
            .iter()
            .map(|part| part.as_str())
            .filter(|part| !part.is_empty())
            .collect();
        let title = match who.is_empty() {
            true => said.to_owned(),
            false => format!("{}: {said}", who.join(", ")),
        };
        let first = x + (segment.wide - step * segment.n as f64) / 2.0;
        let class = style.class(reaction);
        let name = format!("{class} {}", style.size);
        sheet.open(&*class, &title);
        for k in 0..segment.n {
            let at = (first + step * (k as f64 + 0.5), ground);
            // Where each is named there are few of a kind.
            if style.named {
                person(sheet, at, style.size, Some(reaction));
                continue;
            }
            sheet.stamp(&name, &class, at, |sheet| {
                person(sheet, (0.0, 0.0), style.size, Some(reaction));
            });
        }
        sheet.close();
        let mut y = ground + 3.0;
        for (class, caption) in &segment.captions {
            let at = (x + segment.wide / 2.0, y);
            sheet.text(at, HPos::Center, Face::Note, class, caption);
            y += Face::Note.line();
        }
        x += segment.wide;
    }
}
