//! From records to the model: who is who, and what refers to what.

mod conversations;
mod journeys;
mod ledger;
mod memory;
mod pages;
mod people;
mod report;
mod rooms;
mod surveys;
mod tables;
mod twice;

use std::collections::{BTreeMap, BTreeSet};

use super::resolve::Ids;
use super::{
    AccountIx, Action, ActionIx, AssumptionIx, Citation, ConversationIx, Days, Evidence,
    EvidenceIx, Invited, JourneyIx, Knowledge, Model, Names, Own, PersonIx, PersonaIx, Policy,
    ProductIx, PromiseIx, RoomIx, Source, Status, Survey, SurveyIx, promised, rules,
};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::read::kinds::{self, EditionWord, InvitedAs};
use crate::read::reader::{Id, When, Within};
use crate::read::rules::BAD_DATE;
use crate::read::table::days::EARLIEST;
use crate::read::{Named, Written};
use crate::source::{FileId, Sources, Spanned};

pub use memory::ModelCache;
pub(crate) use people::label as label_people;
pub use tables::{counts_down, is_bare_mark, named_scale, praises, tells_best, turned_scale};

/// Everything that can be referred to.
struct KnownIds {
    products: Ids<ProductIx>,
    surveys: surveys::Surveys,
    personas: Ids<PersonaIx>,
    accounts: Ids<AccountIx>,
    people: Ids<PersonIx>,
    journeys: Ids<JourneyIx>,
    evidence: Ids<EvidenceIx>,
    rooms: Ids<RoomIx>,
    conversations: Ids<ConversationIx>,
    assumptions: Ids<AssumptionIx>,
    promises: Ids<PromiseIx>,
    actions: Ids<ActionIx>,
    /// Ids of interactions are referred to by nothing yet, but are unique.
    moments: Ids<()>,
    /// Files in which something is wrong as they are written.
    faulty: BTreeSet<FileId>,
}

impl KnownIds {
    fn new(sources: &Sources, diagnostics: &Diagnostics) -> Self {
        let incomplete = diagnostics.incomplete();
        let incomplete: Vec<_> = incomplete.map(|file| sources.file(file).path()).collect();
        let broken = |starts: &[&str]| {
            let inner = incomplete
                .iter()
                .filter_map(|path| path.strip_prefix("content/"));
            let mut inner = inner;
            inner.any(|path| starts.iter().any(|start| path.starts_with(start)))
        };
        let said = ["feedback/", "conversations/", "rooms/"];
        Self {
            products: Ids::new("product", &rules::UNKNOWN_PRODUCT, broken(&["report."])),
            surveys: surveys::Surveys::new(broken(&["report.", "feedback/"])),
            personas: Ids::new("persona", &rules::UNKNOWN_PERSONA, broken(&["personas/"])),
            accounts: Ids::new("account", &rules::UNKNOWN_ACCOUNT, broken(&["accounts/"])),
            people: Ids::new("person", &rules::UNKNOWN_PERSON, broken(&["accounts/"])),
            journeys: Ids::new("journey", &rules::UNKNOWN_JOURNEY, broken(&["journeys/"])),
            evidence: Ids::new(
                "response, note or reaction",
                &rules::UNKNOWN_EVIDENCE,
                broken(&said),
            ),
            rooms: Ids::new("room", &rules::UNKNOWN_ABOUT, broken(&["rooms/"])),
            conversations: Ids::new(
                "conversation",
                &rules::UNKNOWN_ABOUT,
                broken(&["conversations/"]),
            ),
            assumptions: Ids::new(
                "assumption",
                &rules::UNKNOWN_ASSUMPTION,
                broken(&["assumptions."]),
            ),
            promises: Ids::new("promise", &rules::DUPLICATE_ID, false),
            actions: Ids::new("action", &rules::UNKNOWN_ACTION, broken(&["actions."])),
            moments: Ids::new("interaction", &rules::DUPLICATE_ID, false),
            faulty: {
                let errors = diagnostics.iter().filter(|one| one.level == Level::Error);
                errors.filter_map(|one| Some(one.span?.file)).collect()
            },
        }
    }

    /// Whether what a file seems to lack may be what it is at fault for.
    fn is_faulty(&self, file: FileId) -> bool {
        self.faulty.contains(&file)
    }
}

/// Makes the model of everything that can be understood. What cannot be is
/// left out and has been said; a model with errors behind it is good for
/// finding more of them, not for a report.
pub fn build(written: &Written, sources: &Sources, diagnostics: &mut Diagnostics) -> Model {
    make(written, sources, None, diagnostics)
}

/// The same, with what is remembered of what did not change.
pub fn build_again(
    written: &Written,
    sources: &Sources,
    memory: &ModelCache,
    diagnostics: &mut Diagnostics,
) -> Model {
    make(written, sources, Some(memory), diagnostics)
}

fn make(
    written: &Written,
    sources: &Sources,
    memory: Option<&ModelCache>,
    diagnostics: &mut Diagnostics,
) -> Model {
    let mut model = Model {
        policy: Policy::EVERYTHING,
        ..Model::default()
    };
    model.report.theme = "default".to_owned();
    let mut known = KnownIds::new(sources, diagnostics);

    report::report(written, &mut model, &mut known, sources, diagnostics);
    people::personas(written, &mut model, &mut known, diagnostics);
    people::accounts(written, &mut model, &mut known, diagnostics);
    ledger::lock_in(written, &mut model, &known, diagnostics);
    ledger::outlook(written, &mut model, &known, diagnostics);
    // What was heard and what is done are referred to before they are
    // understood, so their ids come first, in the order of model.evidence.
    let answers = responses(written).map(|response| response.id.as_ref());
    let notes = conversations::ids(written);
    let said = rooms::ids(written).map(Some);
    for (at, id) in answers.chain(notes).chain(said).enumerate() {
        if let Some(id) = id {
            known
                .evidence
                .define(id.value.as_str(), EvidenceIx(at), id.span, diagnostics);
        }
    }
    for (at, action) in written.actions.iter().enumerate() {
        if let Some(id) = &action.id {
            known
                .actions
                .define(id.value.as_str(), ActionIx(at), id.span, diagnostics);
        }
    }
    ledger::assumptions(written, &mut model, &mut known, diagnostics);
    ledger::promises(written, &mut model, &mut known, diagnostics);
    surveys::declare(written, &mut model, &mut known, diagnostics);
    let cited = tables::cited(written);
    feedback(written, &cited, &mut model, &known, diagnostics);
    conversations::conversations(written, &mut model, &mut known, diagnostics);
    rooms::rooms(written, &mut model, &mut known, diagnostics);
    tables::tables(
        written,
        sources,
        memory.map(|memory| &memory.tables),
        &cited,
        &mut model,
        &mut known,
        diagnostics,
    );
    people::claims(written, &mut model, &known, diagnostics);
    actions(written, &mut model, &known, diagnostics);
    journeys::journeys(written, &mut model, &mut known, diagnostics);
    nobody_was_asked(&mut model);
    twice::narrow(&mut model);
    people::named(&mut model);
    let told = people::told(written, &model);
    model.names = match memory {
        Some(memory) => memory.names(told),
        None => Names::new(told),
    };
    pages::pages(&written.pages, &mut model, &known, sources, diagnostics);
    model
}

fn responses(written: &Written) -> impl Iterator<Item = &kinds::Response> {
    let files = written.feedback.iter();
    files.flat_map(|file| file.record.responses.iter().flatten())
}

fn feedback(
    written: &Written,
    cited: &BTreeSet<&str>,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) {
    let mut told = surveys::Told::new();
    for (at, file) in written.feedback.iter().enumerate() {
        let record = &file.record;
        let mut invited = BTreeMap::new();
        for (persona, count) in record.invited.iter().flat_map(|invited| &invited.0) {
            if let Some(persona) = known.personas.resolve(persona, diagnostics) {
                invited.insert(persona, asked(count, record.invited_as));
            }
        }
        let survey = survey(file, model.report.product, known, diagnostics);
        let words = record.words.map(|words| words.value);
        let words = words.or(known.surveys.words(&survey.survey));
        model.open_next(words);
        let whole = internal(&record.edition);
        let promised = record.confidentiality.map(|word| word.value);
        let participation = record.participation.map(|word| word.value);
        model.surveys.push(Survey {
            invited,
            confidentiality: promised.unwrap_or(survey.confidentiality),
            participation: participation.unwrap_or(survey.participation),
            internal: whole,
            ..survey
        });
        for response in record.responses.iter().flatten() {
            let id = response.id.as_ref().map(|id| id.value.as_str());
            let cited = id.is_some_and(|id| cited.contains(id));
            let mut evidence = answer(
                response,
                cited,
                SurveyIx(at),
                model,
                known,
                &mut told,
                diagnostics,
            );
            evidence.internal |= whole;
            model.evidence.push(evidence);
        }
    }
}

/// How many were asked, as it is written.
fn asked(count: &Spanned<Within<0, { i64::MAX }>>, of: Option<Spanned<InvitedAs>>) -> Invited {
    Invited {
        n: u64::try_from(count.value.0).unwrap_or(0),
        of: of.map(|of| of.value),
        span: count.span,
    }
}

fn survey(
    file: &Named<kinds::Feedback>,
    ours: Option<ProductIx>,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Survey {
    let record = &file.record;
    let survey = record.survey.as_ref();
    let span = survey.map_or(record.span, |id| id.span);
    let survey = survey.map_or_else(|| file.id.clone(), |id| id.value.as_str().to_owned());
    let mut days = Days::default();
    for response in record.responses.iter().flatten() {
        let when = response
            .when
            .filter(|when| when.value.at.year() >= EARLIEST);
        if let Some(when) = when {
            days.add(when.value.at.date(), 1, when.span);
        }
    }
    let survey = known.surveys.survey(
        file.id.clone(),
        (survey, span),
        text(&record.wave),
        record.title.as_ref(),
        [text(&record.why), text(&record.decides)],
        ours,
        diagnostics,
    );
    Survey {
        wave_span: record.wave.as_ref().map_or(span, |wave| wave.span),
        days,
        ..survey
    }
}

fn answer(
    response: &kinds::Response,
    cited: bool,
    survey: SurveyIx,
    model: &Model,
    known: &KnownIds,
    told: &mut surveys::Told,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    let who = Whose::resolve(
        response.who.as_ref(),
        response.persona.as_ref(),
        response.account.as_ref(),
        model,
        known,
        diagnostics,
    );
    let own = answers(
        response,
        &model[survey].survey,
        model,
        known,
        told,
        diagnostics,
    );
    early(response.when, diagnostics);
    Evidence {
        id: response
            .id
            .as_ref()
            .map_or_else(String::new, |id| id.value.as_str().to_owned()),
        span: response.span,
        source: Source::Survey(survey),
        person: who.person,
        persona: who.persona,
        attributed: response.who.is_some() || response.persona.is_some(),
        account: who.account,
        when: response.when,
        recommend: small(&response.recommend),
        satisfaction: small(&response.satisfaction),
        effort: small(&response.effort),
        feeling: feeling(&response.feeling),
        own,
        says: text(&response.says),
        tags: texts(&response.tags),
        shared: response.share.is_some(),
        promise: promised(
            model[survey].confidentiality,
            who.person.and_then(|person| model[person.value].consent),
            response.consent.map(|consent| consent.value),
        ),
        internal: internal(&response.edition),
        weight: u64::from(!is_empty(response) || cited),
        rests: Vec::new(),
        tallied: false,
    }
}

/// Tells of a day of a time when nobody was asked: a year of two digits.
fn early(when: Option<Spanned<When>>, diagnostics: &mut Diagnostics) {
    let Some(when) = when.filter(|when| when.value.at.year() < EARLIEST) else {
        return;
    };
    let year = when.value.at.year();
    let message =
        format!("this is a day of the year {year}, and nobody is heard of before {EARLIEST}");
    let help = "write a year of four digits: 2026-03-04";
    diagnostics.push(Diagnostic::new(&BAD_DATE, when.span, message).help(help));
}

/// What somebody answered to a survey's own questions.
fn answers(
    response: &kinds::Response,
    survey: &str,
    model: &Model,
    known: &KnownIds,
    told: &mut surveys::Told,
    diagnostics: &mut Diagnostics,
) -> Vec<(Own, i64)> {
    let mut found = Vec::new();
    for (id, answer) in response.answers.iter().flat_map(|answers| &answers.0) {
        let Some(own) = known
            .surveys
            .resolve(survey, id, &[], model, told, diagnostics)
        else {
            continue;
        };
        let value = answer.value.0;
        if (own.low..=own.high).contains(&value) {
            found.push((own, value));
            continue;
        }
        let message = format!("`{}` is {value}, outside its scale", id.value.as_str());
        let help = format!(
            "write a whole number from {} to {}, or leave the key out when nobody said",
            own.low, own.high
        );
        diagnostics.push(
            Diagnostic::new(&crate::read::rules::OUT_OF_RANGE, answer.span, message)
                .related(model[own.ask].span, "the question and its scale")
                .help(help),
        );
    }
    found
}

/// Whether a response answers nothing that is asked here, as a row of a table
/// may.
fn is_empty(response: &kinds::Response) -> bool {
    let scores = response.recommend.is_some()
        || response.satisfaction.is_some()
        || response.effort.is_some()
        || response.feeling.is_some()
        || response.answers.iter().any(|answers| !answers.0.is_empty());
    let words = response.says.is_some() || response.tags.iter().flatten().next().is_some();
    !scores && !words
}

fn actions(written: &Written, model: &mut Model, known: &KnownIds, diagnostics: &mut Diagnostics) {
    for action in &written.actions {
        let because = action.because.iter().flatten();
        let because = because
            .filter_map(|id| known.evidence.resolve(id, diagnostics))
            .collect();
        model.actions.push(Action {
            id: action
                .id
                .as_ref()
                .map_or_else(String::new, |id| id.value.as_str().to_owned()),
            span: action.id.as_ref().map_or(action.span, |id| id.span),
            title: text(&action.title).unwrap_or_default(),
            because,
            owner: text(&action.owner),
            due: action.due,
            status: action.status.map_or(Status::Open, |status| status.value),
            opened: action.opened,
            done: action.done,
            told: action.told,
            note: text(&action.note),
            internal: internal(&action.edition),
        });
    }
}

/// The keys that say whose something is.
const WHO_KEYS: [&str; 2] = ["who", "persona"];

/// Whose something is: who and persona say it together.
struct Whose {
    person: Option<Spanned<PersonIx>>,
    persona: Option<PersonaIx>,
    account: Option<AccountIx>,
}

impl Whose {
    fn resolve(
        who: Option<&Spanned<Id>>,
        persona: Option<&Spanned<Id>>,
        account: Option<&Spanned<Id>>,
        model: &Model,
        known: &KnownIds,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let named = persona.and_then(|id| known.personas.resolve(id, diagnostics));
        let works_at = account.and_then(|id| known.accounts.resolve(id, diagnostics));
        // Somebody else would be refused below.
        let meant = |person: PersonIx| {
            let person = &model[person];
            named.is_none_or(|named| person.persona == named)
                && works_at.is_none_or(|account| person.account == account)
        };
        let person = who.and_then(|id| {
            let written = id.value.as_str();
            let person = known
                .people
                .find_among(written, id.span, meant, diagnostics)?;
            Some(Spanned::new(person, id.span))
        });
        let Some(person) = person else {
            return Self {
                person: None,
                persona: named,
                account: works_at,
            };
        };
        let own = &model[person.value];
        if let (Some(named), Some(written)) = (named, persona)
            && named != own.persona
        {
            let (is, not) = (&model[own.persona].id, &model[named].id);
            let message = format!("`{}` is a `{is}`, not a `{not}`", own.id);
            diagnostics.push(
                Diagnostic::new(&rules::PERSON_AND_PERSONA, written.span, message)
                    .related(own.span, format!("`{}` is defined here", own.id))
                    .help("leave persona: out where who: names a person"),
            );
        }
        if let (Some(other), Some(written)) = (works_at, account)
            && other != own.account
        {
            let (is, not) = (&model[own.account].id, &model[other].id);
            let message = format!("`{}` works at `{is}`, not at `{not}`", own.id);
            diagnostics.push(
                Diagnostic::new(&rules::OTHER_ACCOUNT, written.span, message)
                    .related(own.span, format!("`{}` is defined here", own.id))
                    .help("leave account: out where who: names a person"),
            );
        }
        Self {
            person: Some(person),
            persona: Some(own.persona),
            account: Some(own.account),
        }
    }
}

/// Resolves a list of evidence.
fn heard(
    written: &Option<Vec<Spanned<Id>>>,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<EvidenceIx>> {
    let ids = written.iter().flatten();
    ids.filter_map(|id| {
        let evidence = known.evidence.resolve(id, diagnostics)?;
        Some(Spanned::new(evidence, id.span))
    })
    .collect()
}

/// What was imagined is no witness: a claim that names nothing else is assumed.
fn nobody_was_asked(model: &mut Model) {
    let all = model.evidence.iter();
    let imagined = |one: &Evidence| !one.is_heard();
    let imagined: Vec<bool> = all.map(imagined).collect();
    if !imagined.contains(&true) {
        return;
    }
    let personas = model.personas.iter_mut();
    let claims = personas.flat_map(|persona| {
        let needs = persona.needs.iter_mut().map(|need| &mut need.knowledge);
        let traits = persona.traits.iter_mut().map(|said| &mut said.knowledge);
        needs.chain(traits)
    });
    let moments = model.interactions.iter_mut();
    for claim in claims.chain(moments.map(|moment| &mut moment.knowledge)) {
        let named = claim.evidence().iter().copied();
        let heard = named.filter(|evidence| !imagined[evidence.0]);
        *claim = Knowledge::by(heard.collect());
    }
}

/// Notes what a claim about a persona names, and says what the claim rests on.
fn cite(
    named: &[Spanned<EvidenceIx>],
    persona: PersonaIx,
    claim: &'static str,
    citations: &mut Vec<Citation>,
) -> Knowledge {
    citations.extend(named.iter().map(|evidence| Citation {
        span: evidence.span,
        evidence: evidence.value,
        persona,
        claim,
    }));
    Knowledge::by(named.iter().map(|evidence| evidence.value).collect())
}

fn text(written: &Option<Spanned<String>>) -> Option<String> {
    written.as_ref().map(|text| text.value.clone())
}

fn texts(written: &Option<Vec<Spanned<String>>>) -> Vec<String> {
    written
        .iter()
        .flatten()
        .map(|text| text.value.clone())
        .collect()
}

fn feeling(written: &Option<Spanned<Within<{ -2 }, 2>>>) -> Option<i8> {
    written
        .as_ref()
        .and_then(|feeling| i8::try_from(feeling.value.0).ok())
}

fn small<const LOW: i64, const HIGH: i64>(
    written: &Option<Spanned<Within<LOW, HIGH>>>,
) -> Option<u8> {
    written
        .as_ref()
        .and_then(|score| u8::try_from(score.value.0).ok())
}

fn internal(written: &Option<Spanned<EditionWord>>) -> bool {
    matches!(written, Some(word) if word.value == EditionWord::Internal)
}
