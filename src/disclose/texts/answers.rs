//! What was answered, believed and done.

use super::{See, Voice, ours, theirs};
use crate::model::{
    Action, Ask, Assumption, Evidence, Intake, Left, LockIn, Promise, Survey, Tally,
};

pub(super) fn survey(survey: &mut Survey, see: See<'_>) {
    let Survey {
        confidentiality: _,
        participation: _,
        id: _,
        survey: _,
        wave,
        title,
        called,
        series,
        span: _,
        why,
        decides,
        product: _,
        asks: _,
        stretched: _,
        few_marks: _,
        texts,
        invited: _,
        wave_span: _,
        days: _,
        internal: _,
    } = survey;
    ours(see, [title]);
    let others = [wave, called, series, why, decides];
    ours(see, others.into_iter().flatten());
    ours(see, texts.iter_mut().flatten());
}

pub(super) fn ask(ask: &mut Ask, see: See<'_>) {
    let Ask {
        survey: _,
        id: _,
        span: _,
        text,
        own: _,
    } = ask;
    ours(see, [text]);
}

/// Numbers alone.
pub(super) fn staying(entry: &mut LockIn) {
    let LockIn {
        told: _,
        promise: _,
        span: _,
        person: _,
        persona: _,
        account: _,
        when: _,
        latest: _,
        satisfaction: _,
        stay: _,
        would_switch: _,
        barriers: _,
        revenue: _,
    } = entry;
}

pub(super) fn said(evidence: &mut Evidence, see: See<'_>) {
    let Evidence {
        promise: _,
        id: _,
        span: _,
        source: _,
        person: _,
        persona: _,
        attributed: _,
        account: _,
        when: _,
        recommend: _,
        satisfaction: _,
        effort: _,
        feeling: _,
        own: _,
        says,
        tags,
        shared: _,
        internal: _,
        weight: _,
        rests: _,
        tallied: _,
    } = evidence;
    theirs(see, says);
    theirs(see, tags);
}

pub(super) fn tally(tally: &mut Tally, see: See<'_>) {
    let Tally {
        promise: _,
        survey: _,
        persona: _,
        account: _,
        people: _,
        responses: _,
        scores: _,
        themes,
        days: _,
        below: _,
        rows: _,
    } = tally;
    themes.reword(|theme| see(Voice::Theirs, theme));
}

pub(super) fn intake(intake: &mut Intake, see: See<'_>) {
    let Intake {
        survey: _,
        file,
        sheet,
        rows: _,
        counted: _,
        answers: _,
        lost: _,
        lost_felt: _,
        lost_below: _,
        left,
        latest: _,
        words: _,
        words_kept: _,
        words_cut: _,
        internal: _,
    } = intake;
    ours(see, [file]);
    ours(see, sheet);
    for (why, _) in left {
        match why {
            Left::OffScale(score) => see(Voice::Theirs, score),
            Left::NoPersona
            | Left::Skipped
            | Left::Empty
            | Left::OffScales
            | Left::Unmapped
            | Left::NoDay
            | Left::NoCount
            | Left::SameId
            | Left::TooWide
            | Left::Quote
            | Left::Summary => {}
        }
    }
}

pub(super) fn action(action: &mut Action, see: See<'_>) {
    let Action {
        id: _,
        span: _,
        title,
        because: _,
        owner,
        due: _,
        status: _,
        opened: _,
        done: _,
        told: _,
        note,
        internal: _,
    } = action;
    ours(see, [title]);
    ours(see, [owner, note].into_iter().flatten());
}

pub(super) fn assumption(assumption: &mut Assumption, see: See<'_>) {
    let Assumption {
        id: _,
        span: _,
        about: _,
        attributed: _,
        we_believe,
        since: _,
        owner,
        verdicts: _,
        rest: _,
        internal: _,
    } = assumption;
    ours(see, [we_believe]);
    ours(see, owner);
}

pub(super) fn promise(promise: &mut Promise, see: See<'_>) {
    let Promise {
        id: _,
        span: _,
        rule,
        source,
        since: _,
        figure: _,
        was: _,
        target: _,
        readings: _,
        owner,
        picked: _,
        internal: _,
    } = promise;
    ours(see, [rule]);
    ours(see, [source, owner].into_iter().flatten());
}
