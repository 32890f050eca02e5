//! What was heard, and what is done about it.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::{
    AccountIx, Asked, Confidentiality, ConversationIx, Days, EvidenceIx, InvitedAs, Own,
    Participation, PersonIx, PersonaIx, ProductIx, RoomIx, Span, Spanned, Status, Stretch,
    SurveyIx, When,
};

/// A survey, or one wave of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// The file's id.
    pub id: String,
    /// The survey's id; the same in all its waves.
    pub survey: String,
    /// Which time it was asked.
    pub wave: Option<String>,
    /// What to call it.
    pub title: String,
    /// The title that its file gives it, if any.
    pub called: Option<String>,
    /// What to call all its waves together, where somebody says so.
    pub series: Option<String>,
    /// Where its id is written.
    pub span: Span,
    /// What it was to find out.
    pub why: Option<String>,
    /// Which decision hangs on it.
    pub decides: Option<String>,
    /// The product that was rated: the report's own, unless the survey says
    /// another.
    pub product: Option<ProductIx>,
    /// What it says that it asks, in that order.
    pub asks: Vec<Asked>,
    /// Its four known questions as they were asked, where it says so.
    pub texts: [Option<String>; 4],
    /// Which of its questions were asked on another scale than their own.
    pub stretched: Vec<Stretch>,
    /// Of which of them the answers were given marks one by one, and not all marks:
    /// those that they were given.
    pub few_marks: Vec<(Asked, Vec<i64>)>,
    /// How many of each persona were asked.
    pub invited: BTreeMap<PersonaIx, Invited>,
    /// Where its wave is named, or else where it is written.
    pub wave_span: Span,
    /// The days of all its answers, whether they are kept or counted.
    pub days: Days,
    /// What those who were asked were told; one of them may have agreed to
    /// something else, which stands at the answer.
    pub confidentiality: Confidentiality,
    /// Whether it may be told how many were asked and how many answered.
    pub participation: Participation,
    /// Whether it is for the internal edition alone; in the client edition it is
    /// then no survey any more.
    pub internal: bool,
}

/// How many of a persona were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// So many.
    pub n: u64,
    /// Of what, where somebody says so.
    pub of: Option<InvitedAs>,
    /// Where it is written.
    pub span: Span,
}

/// Where somebody was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// They answered: a response.
    Survey(SurveyIx),
    /// They said it in a conversation: a note.
    Conversation(ConversationIx),
    /// They said it in a session: an introduction or a reaction.
    Room(RoomIx),
}

/// Something that somebody said: what a claim is heard by. Only answers to
/// surveys have scores and count as responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Unique in the report.
    pub id: String,
    /// Where.
    pub span: Span,
    /// Where it was heard.
    pub source: Source,
    /// Who, if a person was named.
    pub person: Option<Spanned<PersonIx>>,
    /// What kind of person; without one it counts nowhere.
    pub persona: Option<PersonaIx>,
    /// Whether the file says whose answer it is, even if that leads nowhere.
    pub attributed: bool,
    /// Where they work.
    pub account: Option<AccountIx>,
    /// When they answered.
    pub when: Option<Spanned<When>>,
    /// 0 … 10.
    pub recommend: Option<u8>,
    /// 1 … 5.
    pub satisfaction: Option<u8>,
    /// 1 … 7; 7 is easy.
    pub effort: Option<u8>,
    /// −2 … +2.
    pub feeling: Option<i8>,
    /// What they answered to the survey's own questions.
    pub own: Vec<(Own, i64)>,
    /// Their words, if they may be shown.
    pub says: Option<String>,
    /// The author's themes.
    pub tags: Vec<String>,
    /// Whether they may be shown to the client as they are.
    pub shared: bool,
    /// What was promised to whoever said it, all told.
    pub promise: Confidentiality,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
    /// How many answers it stands for: one, what a table's column of counts says,
    /// or 0 where it answers nothing.
    pub weight: u64,
    /// What was rounded away of its answers, where they were given on another scale.
    pub rests: Vec<(Asked, (i64, i64))>,
    /// Whether its scores are counted in a tally of the model already: a row
    /// of a table, kept for its words or because something refers to it.
    pub tallied: bool,
}

impl Evidence {
    /// The answer to a question, if there is one.
    pub fn answer(&self, asked: Asked) -> Option<i64> {
        match asked {
            Asked::Recommend => self.recommend.map(i64::from),
            Asked::Satisfaction => self.satisfaction.map(i64::from),
            Asked::Effort => self.effort.map(i64::from),
            Asked::Feeling => self.feeling.map(i64::from),
            Asked::Own(own) => {
                let found = self.own.iter().find(|(known, _)| known.ask == own.ask);
                found.map(|(_, answer)| *answer)
            }
        }
    }

    /// Whether somebody said it, and nobody imagined that they would.
    pub fn is_heard(&self) -> bool {
        self.promise != Confidentiality::Imagined
    }

    /// Whether those who said it agreed that it is told by itself, with their
    /// persona, their account and the month; what was imagined is nobody's.
    pub fn is_open(&self) -> bool {
        self.promise.is_attributed() || self.promise == Confidentiality::Imagined
    }

    /// Whether it is an answer to a survey, and counts as one.
    pub fn is_response(&self) -> bool {
        matches!(self.source, Source::Survey(_))
    }
}

/// Something heard that is named as evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Citation {
    /// Where it is named.
    pub span: Span,
    /// What is named.
    pub evidence: EvidenceIx,
    /// Whom the claim is about.
    pub persona: PersonaIx,
    /// What claims it: `need`, `trait`, `interaction` or `assumption`.
    pub claim: &'static str,
}

/// What is done about what was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What is done.
    pub title: String,
    /// What was heard.
    pub because: Vec<EvidenceIx>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Spanned<When>>,
    /// How far it is.
    pub status: Status,
    /// When it was taken up, where somebody wrote that down.
    pub opened: Option<Spanned<When>>,
    /// When it was done.
    pub done: Option<Spanned<When>>,
    /// When those who said it were told.
    pub told: Option<Spanned<When>>,
    /// Anything to add.
    pub note: Option<String>,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
}

impl Action {
    /// Whether it still waits for somebody.
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Open | Status::Started)
    }

    /// Whether it should have been finished by the report's day.
    pub fn is_overdue(&self, as_of: DateTime) -> bool {
        self.is_open() && self.due.is_some_and(|due| due.at.date() < as_of.date())
    }
}
