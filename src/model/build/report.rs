//! The report itself: what it is about and how it is made.

use std::collections::BTreeMap;

use super::{KnownIds, text, texts};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::{Model, Privacy, Product, ProductIx, Promised, Report, rules};
use crate::read::Written;
use crate::read::kinds::{self, LevelWord};
use crate::read::reader::Within;
use crate::source::{Sources, Spanned};

/// What `content/report.yaml` says.
pub fn report(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let Some(record) = &written.report else {
        // An unreadable report.yaml has been reported already.
        let path = ["content/report.yaml", "content/report.yml"];
        if path.iter().all(|path| sources.find(path).is_none()) {
            let message = "content/report.yaml is missing";
            let help = "make it with a title: and as_of: (the day the report speaks of)";
            diagnostics.push(Diagnostic::nowhere(&rules::NO_REPORT, message).help(help));
        }
        return;
    };
    for (at, (id, product)) in record.products.iter().flat_map(|all| &all.0).enumerate() {
        known
            .products
            .define(id.value.as_str(), ProductIx(at), id.span, diagnostics);
        model.products.push(Product {
            id: id.value.as_str().to_owned(),
            name: text(&product.name).unwrap_or_else(|| id.value.as_str().to_owned()),
            formerly: texts(&product.formerly),
        });
    }
    if let Some(language) = &record.language
        && language.value != "en"
    {
        let message = format!("the generated words do not exist in `{}`", language.value);
        let help = "write language: en, and replace words in the theme's words.yaml";
        diagnostics
            .push(Diagnostic::new(&rules::UNKNOWN_LANGUAGE, language.span, message).help(help));
    }
    let product = record.product.as_ref();
    let default = Privacy::default();
    let limit = |written: &Option<Spanned<Within<1, { i64::MAX }>>>, default: usize| {
        let value = written.as_ref().map(|limit| limit.value.0);
        value
            .and_then(|value| usize::try_from(value).ok())
            .unwrap_or(default)
    };
    let limits = record.privacy.as_ref();
    model.report = Report {
        span: Some(record.span),
        title: text(&record.title).unwrap_or_default(),
        client: text(&record.client),
        author: text(&record.author),
        as_of: record
            .as_of
            .as_ref()
            .map(|day| day.value.at)
            .unwrap_or_default(),
        product: product.and_then(|id| known.products.resolve(id, diagnostics)),
        headline: record
            .headline
            .as_ref()
            .map(|id| Spanned::new(id.value.as_str().to_owned(), id.span)),
        questions: texts(&record.questions),
        notice: text(&record.notice),
        logo: record.logo.clone(),
        // Sources of talk and ways out name accounts, which come later.
        currency: None,
        talk: None,
        scenarios: Vec::new(),
        privacy: limits.map_or(default, |limits| Privacy {
            group: limit(&limits.group, limit(&limits.figures, default.group)),
            confidentiality: promised(limits),
        }),
        limits: limits.map_or_else(Vec::new, written_limits),
        theme: text(&record.theme).unwrap_or_else(|| "default".to_owned()),
        theme_span: record.theme.as_ref().map(|theme| theme.span),
        together: together(record),
        levels: levels(record),
        level_spans: record
            .levels
            .iter()
            .flat_map(|levels| &levels.0)
            .map(|(code, _)| Spanned::new(code.value.as_str().to_owned(), code.span))
            .collect(),
    };
}

/// What holds of each kind of source that says nothing itself.
fn promised(record: &kinds::Privacy) -> Promised {
    let default = Promised::default();
    let Some(kinds) = &record.confidentiality else {
        return default;
    };
    let word = |word: Option<Spanned<kinds::Confidentiality>>| word.map(|word| word.value);
    Promised {
        surveys: word(kinds.surveys).unwrap_or(default.surveys),
        rooms: word(kinds.rooms).unwrap_or(default.rooms),
        journeys: word(kinds.journeys).unwrap_or(default.journeys),
        conversations: word(kinds.conversations),
        lock_in: word(kinds.lock_in).unwrap_or(default.lock_in),
    }
}

/// The limits that are written, in the order of their keys.
fn written_limits(record: &kinds::Privacy) -> Vec<(&'static str, Spanned<usize>)> {
    let all = [
        ("group", &record.group),
        ("figures", &record.figures),
        ("distributions", &record.distributions),
        ("verbatims", &record.verbatims),
    ];
    let written = all.into_iter().filter_map(|(key, limit)| {
        let limit = limit.as_ref()?;
        let value = usize::try_from(limit.value.0).ok()?;
        Some((key, Spanned::new(value, limit.span)))
    });
    written.collect()
}

fn together(record: &kinds::Report) -> Vec<(Spanned<String>, String)> {
    let written = record.together.iter().flatten();
    let pairs = written.filter_map(|entry| {
        let why = entry.why.as_ref()?.value.clone();
        Some((entry.figure.clone()?, why))
    });
    pairs.collect()
}

fn levels(record: &kinds::Report) -> BTreeMap<String, Option<Level>> {
    let written = record.levels.iter().flat_map(|levels| &levels.0);
    let level = |word: LevelWord| match word {
        LevelWord::Error => Some(Level::Error),
        LevelWord::Warning => Some(Level::Warning),
        LevelWord::Hint => Some(Level::Hint),
        LevelWord::Off => None,
    };
    written
        .map(|(code, word)| (code.value.as_str().to_owned(), level(word.value)))
        .collect()
}
