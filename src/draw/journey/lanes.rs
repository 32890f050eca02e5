//! Where the lanes lie: their headings, and how high each of them has to be.

use crate::measure::picture::{Lane, Picture};

use super::answers::foot;
use super::dodge::{LaneCrowd, crowd};
use super::{Mode, Sizes};
use crate::draw::text::{Face, WrappedLines, clean, width, wrap};

/// A lane, in pixels.
#[derive(Debug, Clone)]
pub(super) struct LanePlan {
    /// The band, headings included.
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Where +2 and −2 lie.
    pub(super) high: f64,
    pub(super) low: f64,
    /// Where a label of this lane may begin: below the heading.
    pub(super) free: f64,
    pub(super) head: Vec<HeadLine>,
    pub(super) tags: Vec<Tag>,
    pub(super) crowd: LaneCrowd,
}

/// A line of a heading; `y` is its top.
#[derive(Debug, Clone)]
pub(super) struct HeadLine {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) class: &'static str,
    pub(super) face: Face,
    pub(super) text: String,
}

/// A role in its outline.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) text: String,
}

pub(super) const TAG_HEIGHT: f64 = 18.0;
const TAG_SIDE: f64 = 8.0;

/// Stacks the lanes from `top` down.
pub(super) fn stack(picture: &Picture, shape: &Sizes, top: f64, xs: &[f64]) -> Vec<LanePlan> {
    let mut y = top;
    let mut lanes = Vec::with_capacity(picture.lanes.len());
    for (index, lane) in picture.lanes.iter().enumerate() {
        let plan = plan(picture, lane, index, shape, y, xs);
        y = plan.bottom;
        lanes.push(plan);
    }
    lanes
}

fn plan(
    picture: &Picture,
    lane: &Lane,
    index: usize,
    shape: &Sizes,
    top: f64,
    xs: &[f64],
) -> LanePlan {
    let crowd = crowd(picture, index, shape, xs);
    let (mut head, mut tags) = (Vec::new(), Vec::new());
    let end = match shape.mode {
        Mode::Wide => column(lane, shape, top, &mut head, &mut tags),
        Mode::Narrow => line_above(lane, shape, top, &mut head),
    };
    let inner = crowd.level * 4.0 + crowd.extra();
    let pad = shape.pad;
    let foot = foot(picture, index, shape);
    let plot = inner + 2.0 * pad + foot;
    let (free, height) = match shape.mode {
        Mode::Wide => (top, plot.max(end - top + 14.0)),
        Mode::Narrow => (end, end - top + plot),
    };
    let bottom = top + height;
    // A heading higher than the plot needs leaves the plot in the middle.
    let middle = (free + bottom - foot) / 2.0;
    LanePlan {
        top,
        bottom,
        high: middle - crowd.level * 2.0,
        low: middle + crowd.level * 2.0,
        free,
        head,
        tags,
        crowd,
    }
}

/// The heading as a column at the left; returns where it ends.
fn column(
    lane: &Lane,
    shape: &Sizes,
    top: f64,
    head: &mut Vec<HeadLine>,
    tags: &mut Vec<Tag>,
) -> f64 {
    let (x, room) = (10.0, shape.column - 10.0);
    let mut y = top + 16.0;
    for (text, face, class) in [
        (&lane.title, Face::Heading, "head"),
        (&lane.subtitle, Face::Label, "sub"),
    ] {
        for text in wrap(&clean(text), face, room).lines {
            head.push(HeadLine {
                x,
                y,
                class,
                face,
                text,
            });
            y += face.line();
        }
    }
    let mut right = x;
    let mut begun = false;
    for tag in lane
        .tags
        .iter()
        .map(|tag| clean(tag))
        .filter(|tag| !tag.is_empty())
    {
        let wide = width(&tag, Face::Note) + 2.0 * TAG_SIDE;
        if wide > room {
            // Too long for an outline: plain lines instead.
            for text in wrap(&tag, Face::Note, room).lines {
                y += if begun { TAG_HEIGHT + 4.0 } else { 3.0 };
                begun = false;
                head.push(HeadLine {
                    x,
                    y,
                    class: "role",
                    face: Face::Note,
                    text,
                });
                y += Face::Note.line();
                right = x;
            }
            continue;
        }
        if !begun {
            y += 7.0;
            right = x;
        } else if right + wide > x + room {
            y += TAG_HEIGHT + 4.0;
            right = x;
        }
        begun = true;
        tags.push(Tag {
            x: right,
            y,
            width: wide,
            text: tag,
        });
        right += wide + 5.0;
    }
    if begun { y + TAG_HEIGHT } else { y }
}

/// The heading as lines above the plot; returns where it ends.
fn line_above(lane: &Lane, shape: &Sizes, top: f64, head: &mut Vec<HeadLine>) -> f64 {
    let (x, room) = (8.0, shape.width - 16.0);
    let mut y = top + 7.0;
    let title = wrap(&clean(&lane.title), Face::SmallHeading, room);
    let beside = title.width + 8.0;
    let one = title.lines.len() == 1;
    let face = Face::SmallHeading;
    for text in title.lines {
        head.push(HeadLine {
            x,
            y,
            class: "head small",
            face,
            text,
        });
        y += face.line();
    }
    let subtitle = clean(&lane.subtitle);
    if one && !subtitle.is_empty() && beside + width(&subtitle, Face::Label) <= room {
        // The two share a baseline.
        let y = y - face.line() + face.ascent() - Face::Label.ascent();
        let x = x + beside;
        head.push(HeadLine {
            x,
            y,
            class: "sub",
            face: Face::Label,
            text: subtitle,
        });
    } else {
        y = quiet(
            head,
            wrap(&subtitle, Face::Label, room),
            (x, y),
            "sub",
            Face::Label,
        );
    }
    let tags = lane
        .tags
        .iter()
        .map(|tag| clean(tag))
        .filter(|tag| !tag.is_empty());
    let tags = tags.collect::<Vec<_>>().join(" · ");
    quiet(
        head,
        wrap(&tags, Face::Note, room),
        (x, y),
        "role",
        Face::Note,
    ) + 2.0
}

fn quiet(
    head: &mut Vec<HeadLine>,
    lines: WrappedLines,
    (x, mut y): (f64, f64),
    class: &'static str,
    face: Face,
) -> f64 {
    for text in lines.lines {
        head.push(HeadLine {
            x,
            y,
            class,
            face,
            text,
        });
        y += face.line();
    }
    y
}
