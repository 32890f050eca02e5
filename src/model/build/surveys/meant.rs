//! What a question is asked on and how its answers are summed up.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::build::text;
use crate::model::{Asked, ShowWord, rules};
use crate::read::kinds::{self, Columns, Ends, ScaleEnd};
use crate::read::reader::Id;
use crate::read::record::Record;
use crate::source::{Span, Spanned};

/// As many answers there may be to choose from: those of a slider from 0 to
/// 100. A project's own limit.
const STEPS: i64 = 101;

/// What a declaration comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) text: Option<String>,
    pub(super) scale: (i64, i64),
    pub(super) show: ShowWord,
    pub(super) good: i64,
    pub(super) bad: i64,
}

/// What a declaration comes to. `None` where it cannot be reckoned, which has
/// been said.
pub(super) fn meant(
    id: &Spanned<Id>,
    record: &kinds::Ask,
    diagnostics: &mut Diagnostics,
) -> Option<Meant> {
    let name = id.value.as_str();
    let mut fault = |span: Span, message: String, help: &str| {
        diagnostics.push(Diagnostic::new(&rules::BAD_ASK, span, message).help(help));
    };
    let known = Asked::known(name);
    let key = Columns::FIELDS.iter().any(|field| field.key == name);
    if known.is_none() && key {
        let message = format!("`{name}` is what a column of every table can be, and no question");
        fault(id.span, message, "give the question another id");
        return None;
    }
    let text = text(&record.text);
    if known.is_none() && text.is_none() {
        let message = format!("`{name}` does not say what was asked");
        fault(
            id.span,
            message,
            "add text: with the question, word for word as it was asked",
        );
        return None;
    }
    let scale = scale(id, record, known, &mut fault)?;
    let show = record.show.as_ref().map(|show| show.value);
    let show = show.or(known.map(Asked::show)).unwrap_or(ShowWord::Mean);
    let (good, bad) = match known {
        Some(asked) => asked.good_and_bad(),
        None => cuts(id, record, scale, show, &mut fault)?,
    };
    let meant = Meant {
        text,
        scale,
        show,
        good,
        bad,
    };
    let Some(asked) = known else {
        return Some(meant);
    };
    let own =
        |mark: &Option<Spanned<ScaleEnd>>, its: i64| mark.is_none_or(|mark| mark.value.0 == its);
    let same = meant.scale == asked.scale()
        && meant.show == asked.show()
        && own(&record.from, good)
        && own(&record.against, bad);
    if !same {
        let (low, high) = asked.scale();
        let message = format!("`{name}` is asked from {low} to {high}, and summed up its own way");
        fault(
            id.span,
            message,
            "leave all but its text: out, or give a question of another scale another id",
        );
    }
    same.then_some(meant)
}

type Fault<'f> = &'f mut dyn FnMut(Span, String, &str);

fn scale(
    id: &Spanned<Id>,
    record: &kinds::Ask,
    known: Option<Asked>,
    fault: Fault<'_>,
) -> Option<(i64, i64)> {
    let name = id.value.as_str();
    let Some(written) = &record.scale else {
        if known.is_none() {
            let message = format!("`{name}` does not say from where to where people could answer");
            fault(
                id.span,
                message,
                "add scale: [1, 5], the lowest answer and the highest",
            );
        }
        return known.map(Asked::scale);
    };
    // What is no scale was told where it was read.
    let Ends::Marks(marks) = &written.value else {
        return None;
    };
    let ends: Vec<i64> = marks.iter().map(|mark| mark.value.0).collect();
    let span = marks.first().map_or(id.span, |mark| mark.span);
    let [low, high] = ends[..] else {
        let message = format!("the scale of `{name}` is not two whole numbers");
        fault(
            span,
            message,
            "write the lowest answer and the highest: [1, 5]",
        );
        return None;
    };
    if low >= high || high - low >= STEPS {
        let message = format!("a scale from {low} to {high} is none");
        fault(
            span,
            message,
            "write the lowest answer and then a higher one, at most 100 above it; where low is good, map values: in the table so that high is good",
        );
        return None;
    }
    Some((low, high))
}

/// The lowest answer that counts as good and the highest that counts as bad.
fn cuts(
    id: &Spanned<Id>,
    record: &kinds::Ask,
    (low, high): (i64, i64),
    show: ShowWord,
    fault: Fault<'_>,
) -> Option<(i64, i64)> {
    let name = id.value.as_str();
    let mark = |mark: &Option<Spanned<ScaleEnd>>| mark.map(|mark| (mark.value.0, mark.span));
    let (from, against) = (mark(&record.from), mark(&record.against));
    let unheeded = match show {
        ShowWord::Net => None,
        ShowWord::Share => against,
        ShowWord::TopTwo | ShowWord::Mean => from.or(against),
    };
    if let Some((_, span)) = unheeded {
        let message = format!(
            "`{name}` is summed up as {}, which heeds no such limit",
            show.word()
        );
        fault(
            span,
            message,
            "leave it out; from: goes with show: share and net, against: with show: net",
        );
        return None;
    }
    let top_two = high - 1;
    let good = match (show, from) {
        (ShowWord::Share, None) => {
            let message = format!("`{name}` is a share, and nothing says of which answers");
            fault(
                id.span,
                message,
                "add from: with the lowest answer that counts",
            );
            return None;
        }
        (_, Some((from, _))) => from,
        // Of two answers one is good.
        (ShowWord::Mean, None) if top_two == low => high,
        (_, None) => top_two,
    };
    let bad = match (show, against) {
        (_, Some((against, _))) => against,
        // As far up as 6 is on a scale from 0 to 10.
        (ShowWord::Net, None) => (low - 1 + (7 * (high - low + 1) + 5) / 11).min(good - 1),
        (_, None) => good - 1,
    };
    if !(low < good && good <= high && low <= bad && bad < good) {
        let span = from.or(against).map_or(id.span, |(_, span)| span);
        let message = format!(
            "on a scale from {low} to {high}, `{name}` would count {good} and more as good, and {bad} and less as bad"
        );
        fault(
            span,
            message,
            "neither all answers nor none can count: choose limits inside the scale",
        );
        return None;
    }
    Some((good, bad))
}
