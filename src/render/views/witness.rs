//! Witnesses: what is claimed, whose words it rests on, and where they stand.

use serde::Serialize;

use super::parts::Link;
use crate::model::{Confidentiality, EvidenceIx, Interaction, Knowledge, PersonIx, Source};
use crate::render::charts::feeling_class;
use crate::render::{PageContext, Site, Url, date, feeling, month_of};

/// Something that is claimed, and what it rests on.
#[derive(Debug, Serialize)]
pub struct Claim {
    title: String,
    /// `heard` or `assumed`.
    knowledge: &'static str,
    /// How many answers, notes and reactions it was heard in.
    by: usize,
    /// How many of them are answers.
    answers: usize,
    /// Where the others stand, as far as they may be shown.
    said_in: Vec<Link>,
    /// In the internal edition, the rows.
    from: Vec<String>,
}

/// What somebody said, and who.
#[derive(Debug, Serialize)]
pub struct Said {
    /// `None` where the words may not be shown.
    words: Option<String>,
    /// Whether the words, if there are any to be read, stand with the persona
    /// alone, and not here.
    alone: bool,
    persona: Option<Link>,
    label: Option<String>,
    /// Whether nobody said it: it was imagined.
    assumed: bool,
    /// In the internal edition, and where they agreed to be named.
    person: Option<String>,
    /// Where it may be told by itself.
    account: Option<String>,
    date: Option<String>,
    survey: String,
    /// The way to where the words stand, if they stand on a page of their own.
    pub(super) href: Option<String>,
    shared: bool,
    feeling: Option<String>,
    feeling_class: &'static str,
    /// In the internal edition, the row.
    row: Option<String>,
}

impl Claim {
    /// What is claimed.
    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

impl PageContext<'_> {
    /// A claim with what it rests on.
    pub(super) fn claim(&self, title: &str, knowledge: &Knowledge) -> Claim {
        Claim {
            title: title.to_owned(),
            knowledge: if knowledge.is_heard() {
                "heard"
            } else {
                "assumed"
            },
            by: knowledge.evidence().len(),
            answers: self.answered(knowledge.evidence()),
            said_in: self.said_in(knowledge.evidence()),
            from: self.rows(knowledge.evidence()),
        }
    }

    /// Where that which a moment rests on stands, as far as it may be told by
    /// itself: a moment is one person's.
    pub(super) fn moment_said_in(&self, moment: &Interaction) -> Vec<Link> {
        let heard = moment.knowledge.evidence().iter().copied();
        let leads = |index: &EvidenceIx| self.model.leads(moment, &self.model[*index]);
        self.said_in(&heard.filter(leads).collect::<Vec<_>>())
    }

    /// Where notes and reactions stand, with what that is called.
    pub(super) fn said_in(&self, evidence: &[EvidenceIx]) -> Vec<Link> {
        let link = |&index: &EvidenceIx| {
            Some(Link {
                title: self.heard_at(self.model[index].source),
                href: self.evidence_href(index)?,
            })
        };
        evidence.iter().filter_map(link).collect()
    }

    /// The way to where somebody's words stand.
    fn evidence_href(&self, index: EvidenceIx) -> Option<String> {
        let (page, anchor) = Url::evidence(self.model, index)?;
        Some(self.here.to_anchor(&page, &anchor))
    }

    /// What somebody said, beside something that tells more of them: a moment,
    /// an action, an account. What may not be told by itself has no words there,
    /// and no way to them.
    pub(super) fn said_of(&self, index: EvidenceIx) -> Said {
        let said = self.said(index);
        match self.model.tells_singly(&self.model[index]) {
            true => said,
            false => Said {
                words: None,
                href: None,
                ..said
            },
        }
    }

    /// What somebody said, among what their persona said.
    pub(super) fn said(&self, index: EvidenceIx) -> Said {
        let (model, evidence) = (self.model, &self.model[index]);
        let persona = evidence.persona;
        let is_named = |person: PersonIx| {
            evidence.promise == Confidentiality::Named && model[person].name.is_some()
        };
        let told = |person: PersonIx| self.internal() || is_named(person);
        let person = evidence.person.filter(|person| told(person.value));
        let alone = !model.tells_singly(evidence);
        let account = evidence.account.filter(|_| !alone);
        Said {
            words: evidence.says.clone(),
            assumed: !evidence.is_heard(),
            alone,
            persona: persona.map(|persona| self.persona_link(persona)),
            label: persona.and_then(|persona| model[persona].label.clone()),
            person: person.map(|person| self.named(person.value, evidence.promise)),
            account: account.map(|account| model[account].name.clone()),
            date: evidence
                .when
                .filter(|_| !alone)
                .map(|when| match self.internal() {
                    true => date(when.value.at, &self.theme.words),
                    false => month_of(when.value.at, &self.theme.words),
                }),
            survey: self.heard_at(evidence.source),
            href: self.evidence_href(index),
            shared: evidence.shared,
            feeling: evidence.feeling.filter(|_| !alone).map(feeling),
            feeling_class: feeling_class(evidence.feeling.filter(|_| !alone)),
            row: self.rows(&[index]).pop(),
        }
    }
}

impl<'a> Site<'a> {
    /// How many of those who were heard answered a survey.
    pub(super) fn answered(&self, evidence: &[EvidenceIx]) -> usize {
        let all = evidence.iter().map(|&index| &self.model[index]);
        all.filter(|evidence| evidence.is_response()).count()
    }

    /// The rows of answers; none in the client edition.
    pub(super) fn rows(&self, evidence: &[EvidenceIx]) -> Vec<String> {
        let shown = evidence.iter().filter(|_| self.internal());
        shown
            .map(|&index| (self.row)(self.model[index].span))
            .collect()
    }

    /// Where something was heard; a conversation's title may not be for all.
    pub(in crate::render) fn heard_at(&self, source: Source) -> String {
        let title = match source {
            Source::Survey(survey) => &self.model[survey].title,
            Source::Room(room) => &self.model[room].title,
            Source::Conversation(conversation) => &self.model[conversation].title,
        };
        match title.is_empty() {
            true => self.theme.words.get("said.in_conversation").to_owned(),
            false => title.clone(),
        }
    }
}
