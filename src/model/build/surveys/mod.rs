//! Surveys: what was asked, about which product and what for. `surveys:` in
//! `report.yaml` says it of all waves together, and a file of responses may
//! say it at its head; where both speak, they have to agree.

mod meant;

use std::collections::{BTreeMap, BTreeSet};

use super::{KnownIds, text};
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::{
    Ask, AskIx, Asked, Confidentiality, Days, Model, OpenWords, Own, Participation, ProductIx,
    Survey, rules,
};
use crate::read::Written;
use crate::read::kinds;
use crate::read::reader::{ById, Id};
use crate::source::{Span, Spanned};
use meant::{Meant, meant};

/// All surveys of which something is said, by id.
#[derive(Debug, Default)]
pub struct Surveys {
    known: BTreeMap<String, Declared>,
    /// What those who are asked were told, where a survey says nothing itself.
    told: Option<Confidentiality>,
    /// A file could not be read in which more may be said.
    incomplete: bool,
    /// Something is wrong where questions are declared.
    unsure: bool,
}

/// Questions that a survey does not have, and of which that was said.
pub type Told = BTreeSet<(String, String)>;

/// What is said of a survey.
#[derive(Debug, Default)]
struct Declared {
    /// In `report.yaml`.
    series: Option<Spanned<String>>,
    why: Option<Spanned<String>>,
    decides: Option<Spanned<String>>,
    /// Anywhere.
    product: Option<Spanned<ProductIx>>,
    asks: Vec<Asked>,
    words: Option<OpenWords>,
    confidentiality: Option<Confidentiality>,
    participation: Option<Participation>,
    texts: [Option<String>; 4],
    /// Where each question is declared first, and as what.
    places: BTreeMap<String, (Span, Meant)>,
    /// Questions with faults of their own.
    broken: BTreeSet<String>,
}

/// What one place says of a survey.
struct Head<'w> {
    /// The whole survey, rather than one file of it.
    report: bool,
    title: Option<&'w Spanned<String>>,
    why: Option<&'w Spanned<String>>,
    decides: Option<&'w Spanned<String>>,
    product: Option<&'w Spanned<Id>>,
    asks: Option<&'w ById<kinds::Ask>>,
}

/// Reads what is said of surveys, before any answer is looked at.
pub fn declare(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    let mut heads: BTreeMap<&str, Vec<Head<'_>>> = BTreeMap::new();
    known.surveys.told = Some(model.report.privacy.confidentiality.surveys);
    // A file says it of its own wave alone.
    let mut promised = BTreeMap::new();
    let report = written.report.iter().flat_map(|report| &report.surveys);
    for (id, survey) in report.flat_map(|surveys| &surveys.0) {
        heads.entry(id.value.as_str()).or_default().push(Head {
            report: true,
            title: survey.title.as_ref(),
            why: survey.why.as_ref(),
            decides: survey.decides.as_ref(),
            product: survey.product.as_ref(),
            asks: survey.asks.as_ref(),
        });
        promised.insert(id.value.as_str(), survey);
        model
            .announced
            .push(Spanned::new(id.value.as_str().to_owned(), id.span));
    }
    for file in &written.feedback {
        let record = &file.record;
        let id = record.survey.as_ref().map(|id| id.value.as_str());
        heads.entry(id.unwrap_or(&file.id)).or_default().push(Head {
            report: false,
            title: record.title.as_ref(),
            why: record.why.as_ref(),
            decides: record.decides.as_ref(),
            product: record.product.as_ref(),
            asks: record.asks.as_ref(),
        });
    }
    for (id, heads) in heads {
        let said = promised.get(id);
        let mut declared = Declared {
            words: said.and_then(|said| Some(said.words?.value)),
            confidentiality: said.and_then(|said| Some(said.confidentiality?.value)),
            participation: said.and_then(|said| Some(said.participation?.value)),
            ..Declared::default()
        };
        for head in &heads {
            declared.hear(id, head, model, known, diagnostics);
        }
        known.surveys.unsure |= !declared.broken.is_empty();
        known.surveys.known.insert(id.to_owned(), declared);
    }
    // A misspelt key may have hidden a question as well.
    let report = model.report.span.map(|span| span.file);
    let here = |fault: &Diagnostic| fault.span.is_some_and(|span| Some(span.file) == report);
    let mut errors = diagnostics
        .iter()
        .filter(|fault| fault.level == Level::Error);
    known.surveys.unsure |= errors.any(here);
    model.asks_unsure = known.surveys.unsure;
}

impl Surveys {
    /// Nothing said yet; `incomplete` where a file of it could not be read.
    pub fn new(incomplete: bool) -> Self {
        Self {
            known: BTreeMap::new(),
            told: None,
            incomplete,
            unsure: false,
        }
    }

    /// Which words of a survey may be handed over, where that is said of all
    /// its waves.
    pub fn words(&self, survey: &str) -> Option<OpenWords> {
        self.known.get(survey)?.words
    }

    /// Fills in what is said of a survey or one wave of it. `title` is what
    /// its own file calls it, `own` what that says of why it was held and of
    /// what hangs on it.
    #[allow(clippy::too_many_arguments, reason = "all that is known of a survey")]
    pub fn survey(
        &self,
        id: String,
        (survey, span): (String, Span),
        wave: Option<String>,
        title: Option<&Spanned<String>>,
        [why, decides]: [Option<String>; 2],
        ours: Option<ProductIx>,
        diagnostics: &mut Diagnostics,
    ) -> Survey {
        let nothing = Declared::default();
        let said = self.known.get(&survey).unwrap_or(&nothing);
        let series = said.series.as_ref();
        if let (Some(series), Some(title)) = (series, title)
            && !title.value.contains(series.value.as_str())
        {
            diagnostics.push(contradiction(&survey, "title", title.span, series.span));
        }
        let series = series.map(|title| title.value.clone());
        let own = title.map(|title| title.value.clone());
        let called = own.clone();
        let title = match (own, &series, &wave) {
            (Some(own), ..) => own,
            (None, Some(series), Some(wave)) if !series.contains(wave.as_str()) => {
                format!("{series}, {wave}")
            }
            (None, Some(series), _) => series.clone(),
            (None, None, Some(wave)) => format!("{survey} {wave}"),
            (None, None, None) => survey.clone(),
        };
        let or = |own: Option<String>, said: &Option<Spanned<String>>| own.or_else(|| text(said));
        Survey {
            id,
            survey,
            wave,
            title,
            called,
            series,
            span,
            why: or(why, &said.why),
            decides: or(decides, &said.decides),
            product: said.product.map(|product| product.value).or(ours),
            asks: said.asks.clone(),
            texts: said.texts.clone(),
            stretched: Vec::new(),
            few_marks: Vec::new(),
            invited: BTreeMap::new(),
            wave_span: span,
            days: Days::default(),
            confidentiality: said
                .confidentiality
                .or(self.told)
                .unwrap_or(Confidentiality::Grouped),
            participation: said.participation.unwrap_or(Participation::Open),
            internal: false,
        }
    }

    /// The question of a survey's own that an id stands for; a fault where
    /// there is none. `keys` are what else could stand there. What looks like
    /// nothing that is asked is one fault, however many answered it: `told`
    /// remembers.
    pub fn resolve(
        &self,
        survey: &str,
        id: &Spanned<Id>,
        keys: &[&str],
        model: &Model,
        told: &mut Told,
        diagnostics: &mut Diagnostics,
    ) -> Option<Own> {
        let written = id.value.as_str();
        let own = model.asks_of(survey).find_map(|asked| match asked {
            Asked::Own(own) if model[own.ask].id == written => Some(own),
            _ => None,
        });
        let said = self.known.get(survey);
        let broken = said.is_some_and(|said| said.broken.contains(written));
        if own.is_some() || broken || self.incomplete {
            return own;
        }
        let asks = model.asks.iter().filter(|ask| ask.survey == survey);
        let mut all = asks.map(|ask| ask.id.as_str()).chain(keys.iter().copied());
        let misspelt = suggest(written, &mut all).is_some();
        if misspelt || (!self.unsure && told.insert((survey.to_owned(), written.to_owned()))) {
            diagnostics.push(unknown(survey, id, keys, model));
        }
        None
    }
}

/// The fault of a question that a survey does not have.
fn unknown(survey: &str, id: &Spanned<Id>, keys: &[&str], model: &Model) -> Diagnostic {
    let written = id.value.as_str();
    let message = format!("`{written}` is no question of the survey `{survey}`");
    let asks = model.asks.iter().filter(|ask| ask.survey == survey);
    let own: Vec<&str> = asks.clone().map(|ask| ask.id.as_str()).collect();
    let fault = Diagnostic::new(&rules::UNKNOWN_ASK, id.span, message);
    let near = suggest(written, own.iter().chain(keys).copied());
    let place = near.and_then(|near| asks.clone().find(|ask| ask.id == near));
    let fault = match place {
        Some(ask) => fault.related(ask.span, format!("`{}` is asked here", ask.id)),
        None => fault,
    };
    if Asked::known(written).is_some() && !keys.contains(&written) {
        return fault.help(format!(
            "`{written}:` is a key of the response itself: write it beside answers:"
        ));
    }
    let declare = format!(
        "declare it in content/report.yaml: surveys: {{ {survey}: {{ asks: {{ {written}: {{ text: \"…\", scale: [1, 5] }} }} }} }}"
    );
    fault.help(match (near, own.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, true) => declare,
        (None, false) => format!("its own questions: {}; or {declare}", own.join(", ")),
    })
}

impl Declared {
    fn hear(
        &mut self,
        survey: &str,
        head: &Head<'_>,
        model: &mut Model,
        known: &KnownIds,
        diagnostics: &mut Diagnostics,
    ) {
        // A file is one wave, and may have a purpose of its own; what is said
        // of all waves has to be true of each.
        let texts = [
            (
                &mut self.series,
                "title",
                head.title.filter(|_| head.report),
            ),
            (&mut self.why, "why", head.why),
            (&mut self.decides, "decides", head.decides),
        ];
        for (said, key, new) in texts {
            let Some(new) = new else { continue };
            match said {
                Some(first) if first.value != new.value => {
                    diagnostics.push(contradiction(survey, key, new.span, first.span));
                }
                None if head.report => *said = Some(new.clone()),
                _ => {}
            }
        }
        if let Some(id) = head.product
            && let Some(product) = known.products.resolve(id, diagnostics)
        {
            match &self.product {
                Some(first) if first.value != product => {
                    diagnostics.push(contradiction(survey, "product", id.span, first.span));
                }
                _ => self.product = Some(Spanned::new(product, id.span)),
            }
        }
        for (id, record) in head.asks.iter().flat_map(|asks| &asks.0) {
            let Some(meant) = meant(id, record, diagnostics) else {
                self.broken.insert(id.value.as_str().to_owned());
                continue;
            };
            self.ask(survey, id, meant, model, diagnostics);
        }
    }

    fn ask(
        &mut self,
        survey: &str,
        id: &Spanned<Id>,
        meant: Meant,
        model: &mut Model,
        diagnostics: &mut Diagnostics,
    ) {
        let name = id.value.as_str();
        if let Some((first, before)) = self.places.get(name) {
            if *before != meant {
                let key = format!("asks: {name}");
                diagnostics.push(contradiction(survey, &key, id.span, *first));
            }
            return;
        }
        if let Some(asked) = Asked::known(name) {
            self.texts[asked.place()].clone_from(&meant.text);
            self.asks.push(asked);
        } else {
            let own = Own {
                ask: AskIx(model.asks.len()),
                place: self
                    .asks
                    .iter()
                    .filter(|asked| matches!(asked, Asked::Own(_)))
                    .count(),
                low: meant.scale.0,
                high: meant.scale.1,
                good: meant.good,
                bad: meant.bad,
                show: meant.show,
            };
            self.asks.push(Asked::Own(own));
            model.asks.push(Ask {
                survey: survey.to_owned(),
                id: name.to_owned(),
                span: id.span,
                text: meant.text.clone().unwrap_or_default(),
                own,
            });
        }
        self.places.insert(name.to_owned(), (id.span, meant));
    }
}

fn contradiction(survey: &str, key: &str, place: Span, first: Span) -> Diagnostic {
    let message = format!("`{key}` of the survey `{survey}` says something else here");
    let help = match key {
        "title" => "let a wave's own title begin with the survey's, or leave one of the two out",
        _ => "say it once; where the waves truly differ, they are two surveys, or two questions",
    };
    Diagnostic::new(&rules::SURVEY_CONTRADICTION, place, message)
        .related(first, "and this here")
        .help(help)
}
