//! Events and meetings: who is invited, and what was heard.

use super::rooms::nowhere;
use super::{KnownIds, WHO_KEYS, Whose, early, feeling, internal, text, texts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    AccountIx, AssumptionIx, Confidentiality, Conversation, ConversationIx, Evidence, EvidenceIx,
    Guest, GuestIx, Heard, HeardKind, Id, Model, PersonIx, PersonaIx, Source, Span, Spanned,
    Verdict, VerdictWord, promised, rules,
};
use crate::read::kinds::{self, EditionWord};
use crate::read::{Named, Written};

/// The ids of notes, in the order in which [`conversations`] makes evidence of
/// them. Every note has its place, with an id or without.
pub fn ids(written: &Written) -> impl Iterator<Item = Option<&Spanned<Id>>> {
    let files = written.conversations.iter();
    let notes = files.flat_map(|file| file.record.heard.iter().flatten());
    notes.map(|note| note.id.as_ref())
}

/// All conversations, and with them the verdicts on assumptions.
pub fn conversations(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.conversations.iter().enumerate() {
        let index = ConversationIx(at);
        let title = file.record.title.as_ref();
        let span = title.map_or(file.record.span, |title| title.span);
        known
            .conversations
            .define(&file.id, index, span, diagnostics);
        let conversation = conversation(index, span, file, model, known, diagnostics);
        model.conversations.push(conversation);
    }
}

fn conversation(
    index: ConversationIx,
    span: Span,
    file: &Named<kinds::Conversation>,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Conversation {
    let record = &file.record;
    let told = record.confidentiality.map(|word| word.value);
    let told = told.or(model.report.privacy.confidentiality.conversations);
    let open = match &record.edition {
        Some(word) => word.value == EditionWord::Client,
        // What nobody said was said at no table.
        None => told.is_some_and(|told| told != Confidentiality::Imagined),
    };
    early(record.when, diagnostics);
    let mut conversation = Conversation {
        id: file.id.clone(),
        span,
        title: text(&record.title).unwrap_or_else(|| file.id.clone()),
        when: record.when.unwrap_or_else(|| nowhere(record.span)),
        host: text(&record.host),
        place: text(&record.place),
        guests: Vec::new(),
        unnamed: 0,
        heard: Vec::new(),
        partial: false,
        notes: record.notes.clone(),
        confidentiality: told,
        internal: !open,
    };
    for record in record.guests.iter().flatten() {
        let guest = guest(record, model, known, diagnostics);
        conversation.guests.extend(guest);
    }
    for record in record.heard.iter().flatten() {
        let heard = heard(record, index, &conversation, model, known, diagnostics);
        conversation.heard.push(heard);
    }
    conversation
}

fn guest(
    record: &kinds::Guest,
    model: &Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Option<Guest> {
    let (who, persona) = (record.who.as_ref(), record.persona.as_ref());
    if who.is_none() && persona.is_none() && !record.unknown.may_mean(&WHO_KEYS) {
        let message = "nobody knows who is invited here";
        let help = "say who: with a person of an account, or persona:";
        diagnostics.push(Diagnostic::new(&rules::NO_ONE, record.span, message).help(help));
    }
    let account = record.account.as_ref();
    let whose = Whose::resolve(who, persona, account, model, known, diagnostics);
    let persona = whose.persona?;
    let person = whose.person.map(|person| &model[person.value]);
    let label = model[persona].label();
    let introduced_by = text(&record.introduced_by);
    let introducer = introduced_by.as_deref().and_then(|id| known.people.get(id));
    Some(Guest {
        id: record.id.as_ref().map(|id| id.value.as_str().to_owned()),
        span: record.span,
        person: whose.person,
        persona,
        account: whose.account,
        name: text(&record.name).or_else(|| person?.name.clone()),
        shown_name: match (person, whose.account) {
            (Some(person), _) => person.shown_name.clone(),
            (None, Some(account)) => format!("{label}, {}", model[account].name),
            (None, None) => label.to_owned(),
        },
        introduced_by,
        introducer,
        at_risk: record.at_risk.is_some_and(|at_risk| at_risk.value),
        background: text(&record.background),
        questions: texts(&record.questions),
        softballs: texts(&record.softballs),
    })
}

fn heard(
    record: &kinds::Heard,
    index: ConversationIx,
    conversation: &Conversation,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Heard {
    let from = record.from.as_ref();
    let voice = from.map_or_else(Voice::default, |id| {
        Voice::resolve(id, conversation, model, known, diagnostics)
    });
    let evidence = EvidenceIx(model.evidence.len());
    let id = record.id.as_ref();
    model.evidence.push(Evidence {
        id: id.map_or_else(String::new, |id| id.value.as_str().to_owned()),
        span: record.span,
        source: Source::Conversation(index),
        person: voice.person,
        persona: voice.persona,
        attributed: from.is_some(),
        account: voice.account,
        when: Some(conversation.when),
        recommend: None,
        satisfaction: None,
        effort: None,
        feeling: feeling(&record.feeling),
        own: Vec::new(),
        says: text(&record.says),
        tags: texts(&record.tags),
        shared: record.share.is_some(),
        promise: promised(
            // What nothing was said of is told least of.
            conversation
                .confidentiality
                .unwrap_or(Confidentiality::Grouped),
            voice.person.and_then(|person| model[person.value].consent),
            None,
        ),
        internal: internal(&record.edition),
        weight: 1,
        rests: Vec::new(),
        tallied: false,
    });
    Heard {
        evidence,
        from: from.map(|id| id.span),
        guest: voice.guest,
        kind: record.kind.map_or(HeardKind::Other, |kind| kind.value),
        theirs: text(&record.theirs),
        ours: text(&record.ours),
        verdict: verdict(record, evidence, voice.persona, model, known, diagnostics),
    }
}

/// What a note says of an assumption. It is noted there as well, and as a
/// claim: only whom the assumption is about can settle it.
fn verdict(
    record: &kinds::Heard,
    evidence: EvidenceIx,
    speaker: Option<PersonaIx>,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Option<(AssumptionIx, VerdictWord)> {
    let (assumption, word) = (record.assumption.as_ref(), record.verdict);
    let half = |span: Span, message: &str, help: &str| {
        Diagnostic::new(&rules::HALF_A_VERDICT, span, message).help(help)
    };
    let index = assumption.and_then(|id| known.assumptions.resolve(id, diagnostics));
    let (assumption, word) = match (assumption, word) {
        (Some(id), Some(word)) => (id, word.value),
        // What stands there was refused.
        (Some(_), None) if record.unknown.may_mean(&["verdict"]) => return None,
        (None, Some(_)) if record.unknown.may_mean(&["assumption"]) => return None,
        (Some(id), None) => {
            let message = format!("what does this say of `{}`?", id.value.as_str());
            let help = "add verdict: holds, contradicts or mixed";
            diagnostics.push(half(id.span, &message, help));
            return None;
        }
        (None, Some(word)) => {
            let message = format!("`{}` what?", word.value.word());
            let help = "add assumption: with the id of one in content/assumptions.yaml";
            diagnostics.push(half(word.span, &message, help));
            return None;
        }
        (None, None) => return None,
    };
    let index = index?;
    let about = model.assumptions.get(index.0)?.about;
    if let Some(about) = about {
        model.citations.push(crate::model::Citation {
            span: assumption.span,
            evidence,
            persona: about,
            claim: "assumption",
        });
    }
    // What was imagined settles nothing.
    if model[evidence].is_heard() && (about.is_none() || about == speaker) {
        let verdict = Verdict { evidence, word };
        model.assumptions[index.0].verdicts.push(verdict);
    }
    Some((index, word))
}

/// Whose words a note has.
#[derive(Default)]
struct Voice {
    guest: Option<GuestIx>,
    person: Option<Spanned<PersonIx>>,
    persona: Option<PersonaIx>,
    account: Option<AccountIx>,
}

impl Voice {
    /// A guest if there is one, or else a person, or else a persona.
    fn resolve(
        id: &Spanned<Id>,
        conversation: &Conversation,
        model: &Model,
        known: &KnownIds,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let written = id.value.as_str();
        let (person, persona) = (known.people.get(written), known.personas.get(written));
        let guests = || conversation.guests.iter().enumerate();
        let named = guests().find(|(_, guest)| guest.id.as_deref() == Some(written));
        let named = named.or_else(|| {
            let is = |guest: &Guest| guest.person.is_some_and(|own| Some(own.value) == person);
            guests().find(|(_, guest)| is(guest))
        });
        if let Some((at, guest)) = named {
            return Self {
                guest: Some(GuestIx(at)),
                person: guest.person.map(|own| Spanned::new(own.value, id.span)),
                persona: Some(guest.persona),
                account: guest.account,
            };
        }
        if let Some(person) = person {
            return Self {
                guest: None,
                person: Some(Spanned::new(person, id.span)),
                persona: Some(model[person].persona),
                account: Some(model[person].account),
            };
        }
        if persona.is_some() {
            let mut such = guests().filter(|(_, guest)| Some(guest.persona) == persona);
            let (first, second) = (such.next(), such.next());
            let guest = first.filter(|_| second.is_none());
            return Self {
                guest: guest.map(|(at, _)| GuestIx(at)),
                person: None,
                persona,
                account: guest.and_then(|(_, guest)| guest.account),
            };
        }
        if !known.people.may_know(written) && !known.personas.may_know(written) {
            let own = conversation.guests.iter();
            let own = own.filter_map(|guest| Some((guest.id.as_deref()?, guest.span)));
            diagnostics.push(unknown(id, own, known));
        }
        Self::default()
    }
}

fn unknown<'g>(
    id: &Spanned<Id>,
    guests: impl Iterator<Item = (&'g str, Span)>,
    known: &KnownIds,
) -> Diagnostic {
    let written = id.value.as_str();
    let message = format!("`{written}` is no guest, no person and no persona");
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_SPEAKER, id.span, message).joined();
    let guests: Vec<_> = guests.collect();
    let near = crate::base::suggest(written, guests.iter().map(|(id, _)| *id));
    let near = near.and_then(|near| guests.iter().find(|(id, _)| *id == near).copied());
    let near = near
        .or_else(|| known.people.near(written))
        .or_else(|| known.personas.near(written));
    match near {
        Some((near, place)) => diagnostic
            .related(place, format!("`{near}` is defined here"))
            .help(format!("did you mean `{near}`?")),
        None => {
            diagnostic.help("name a guest by who: or id:, a person of an account, or a persona")
        }
    }
}
