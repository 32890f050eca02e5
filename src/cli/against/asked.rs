//! Questions and themes that are called otherwise than they were.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Figures, One, Wave, wave};
use super::people::{apart_by, people};
use super::renamed::likeliest;
use crate::measure::key::{Metric, Of, Scope};

/// So many pairs are looked at; more of them that are gone and new at once is another
/// survey.
const MOST: usize = 20_000;

/// A question of a survey.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AskedQuestion {
    survey: String,
    /// The id of one of its own, or the word of one of the four.
    own: Option<String>,
    word: String,
}

/// What is known of a question or of a theme: its figures, by what they are of.
type Known<'a, 'f> = BTreeMap<String, Vec<&'a One<'f>>>;

impl AskedQuestion {
    /// The question of a figure of a wave, as its survey was called.
    pub(super) fn of(of: &Of, one: &One<'_>) -> Option<Self> {
        let (survey, _) = wave(of)?;
        let metric = one.key.metric();
        let (own, word) = match of.scopes() {
            [.., Scope::Ask(id)] => (Some(id.to_string()), "asks"),
            _ if Metric::OF_ANSWERS.contains(&metric) => (None, metric.word().split_once('.')?.0),
            _ => return None,
        };
        let word = word.to_owned();
        Some(Self { survey, own, word })
    }

    /// Its figures in an edition, as far as they tell what another figure tells: the same
    /// number of it, and how often each answer was given.
    pub(super) fn figures<'o, 'f>(
        &self,
        all: &'o Figures<'f>,
        of: &Of,
        now: &One<'_>,
    ) -> Vec<&'o One<'f>> {
        let own = self.own.as_deref().map(|id| Scope::Ask(id.into()));
        let place: Of = place(of).scopes().iter().cloned().chain(own).collect();
        let metrics = Metric::ALL.iter().map(|metric| place.key(*metric));
        let found = metrics.filter_map(|key| all.find(key.as_str()));
        let found = found.filter(|one| Self::of(one.key.of(), one).as_ref() == Some(self));
        found.filter(|before| tell_the_same(before, now)).collect()
    }
}

/// Whether two figures, of questions that may be one, are one number, or both tell how
/// often each answer was given.
fn tell_the_same(before: &One<'_>, now: &One<'_>) -> bool {
    let [was, is] = [before, now].map(|one| one.key.metric().word().rsplit('.').next());
    was == is || [before, now].map(|one| one.figure.contains_key("marks")) == [true; 2]
}

/// What a figure is of, whatever was asked.
fn place(of: &Of) -> Of {
    let all = of.scopes().iter();
    all.filter(|scope| !matches!(scope, Scope::Ask(_)))
        .cloned()
        .collect()
}

/// Of the questions that are new in their survey those that may be the ones that are
/// gone: they are asked in the same words, or it is not said in which; then those are
/// the likeliest of which the answers are the nearest.
pub(super) fn questions(
    old: &Figures<'_>,
    new: &Figures<'_>,
    was: &impl Fn(&One<'_>) -> Of,
) -> BTreeMap<AskedQuestion, AskedQuestion> {
    let before = known(old, &|one| one.key.of().clone(), &AskedQuestion::of);
    let now = known(new, was, &AskedQuestion::of);
    matched(&before, &now, |was, is| {
        let same = was.0.survey == is.0.survey;
        let words = same.then(|| same_words(text(was.1), text(is.1)))?;
        (words != Some(false)).then_some(u8::from(words.is_none()))
    })
}

/// Of the themes that are new in a wave those that may be the ones that are gone: first
/// those that are written much alike, then those that about as many named.
pub(super) fn themes(
    old: &Figures<'_>,
    new: &Figures<'_>,
    was: &impl Fn(&One<'_>) -> Of,
) -> BTreeMap<(Wave, String), (Wave, String)> {
    let theme = |of: &Of, one: &One<'_>| Some((wave(of)?, one.theme()?.to_owned()));
    let before = known(old, &|one| one.key.of().clone(), &theme);
    let now = known(new, was, &theme);
    matched(&before, &now, |was, is| {
        let same = was.0.0 == is.0.0;
        same.then(|| u8::from(!written_alike(&was.0.1, &is.0.1)))
    })
}

/// What figures in confidence tell of, with these.
fn known<'a, 'f, T: Ord>(
    all: &'a Figures<'f>,
    of: &impl Fn(&One<'_>) -> Of,
    what: &impl Fn(&Of, &One<'_>) -> Option<T>,
) -> BTreeMap<T, Known<'a, 'f>> {
    let mut out: BTreeMap<T, Known<'a, 'f>> = BTreeMap::new();
    for one in all.iter() {
        let of = of(one);
        let Some(what) = what(&of, one).filter(|_| people(one).is_some_and(|n| n > 0)) else {
            continue;
        };
        let mut scopes = place(&of).scopes().to_vec();
        scopes.retain(|scope| !matches!(scope, Scope::Theme(_)));
        let place = scopes.into_iter().collect::<Of>().to_string();
        let known = out.entry(what).or_default();
        known.entry(place).or_default().push(one);
    }
    out
}

/// The likeliest pairs of what is new and what is gone; `apart` tells how unlike two are
/// by what they are called, or that they are not the same.
fn matched<T: Ord + Clone>(
    before: &BTreeMap<T, Known<'_, '_>>,
    now: &BTreeMap<T, Known<'_, '_>>,
    apart: impl Fn((&T, &Known<'_, '_>), (&T, &Known<'_, '_>)) -> Option<u8>,
) -> BTreeMap<T, T> {
    let gone: Vec<_> = before
        .iter()
        .filter(|(of, _)| !now.contains_key(of))
        .collect();
    let come: Vec<_> = now
        .iter()
        .filter(|(of, _)| !before.contains_key(of))
        .collect();
    if gone.len().saturating_mul(come.len()) > MOST {
        return BTreeMap::new();
    }
    let mut pairs = Vec::new();
    for was in &gone {
        for is in &come {
            let Some(called) = apart(*was, *is) else {
                continue;
            };
            let both = was.1.iter().filter_map(|(place, before)| {
                let now = is.1.get(place)?;
                let each = before
                    .iter()
                    .flat_map(|one| now.iter().map(move |now| (*one, *now)));
                let each = each.filter(|(before, now)| tell_the_same(before, now));
                each.filter_map(|(before, now)| apart_by(before, now)).max()
            });
            let apart: Vec<u64> = both.collect();
            if !apart.is_empty() {
                let all = apart.iter().sum::<u64>();
                let each = all / apart.len() as u64;
                pairs.push(((called, each, Reverse(apart.len()), all), is.0, was.0));
            }
        }
    }
    likeliest(pairs)
}

/// A question as it was asked.
fn text<'f>(known: &Known<'_, 'f>) -> Option<&'f str> {
    let mut all = known.values().flatten();
    all.find_map(|one| one.figure.get("question")?.as_str())
}

/// Whether two questions have half of their words together; nothing, where the words of
/// one are not known.
fn same_words(was: Option<&str>, is: Option<&str>) -> Option<bool> {
    let [was, is] = [was?, is?].map(|text| {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<BTreeSet<_>>()
    });
    let both = was.intersection(&is).count();
    Some(was == is || both * 2 >= was.len().max(is.len()))
}

/// Whether two themes differ in capitals, signs or an ending alone.
fn written_alike(was: &str, is: &str) -> bool {
    let [was, is] = [was, is].map(|text| {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<Vec<_>>()
    });
    let same = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    let longest = was.len().max(is.len());
    same + 3 >= longest && same * 2 > longest
}
