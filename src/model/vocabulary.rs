//! What they call things and what we call them, and where a text uses our word.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{EvidenceIx, Model, PersonaIx};

/// Their words against ours, as heard in conversations.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// By our word.
    pub ours: Vec<Ours>,
    finder: Option<AhoCorasick>,
    /// What each pattern of the finder stands for; `None` is a word of theirs.
    patterns: Vec<Option<usize>>,
}

/// A word of ours, and what it is called by those who were heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours {
    /// As it was written first.
    pub word: String,
    /// What they say, in the order heard.
    pub theirs: Vec<Term>,
}

/// A word of theirs, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it was written first.
    pub word: String,
    /// In whose words.
    pub heard: Vec<EvidenceIx>,
}

impl Ours {
    /// Who was heard to call it something else.
    pub fn personas<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = PersonaIx> + 'm {
        let heard = self.theirs.iter().flat_map(|term| &term.heard);
        heard.filter_map(|&evidence| model[evidence].persona)
    }
}

impl Vocabulary {
    /// What the notes of all conversations say.
    pub fn new(model: &Model) -> Self {
        let mut by_word: BTreeMap<String, Ours> = BTreeMap::new();
        let events = model.conversations.iter();
        let events = events.filter(|event| !event.is_imagined());
        for heard in events.flat_map(|event| &event.heard) {
            let (Some(theirs), Some(ours)) = (trimmed(&heard.theirs), trimmed(&heard.ours)) else {
                continue;
            };
            let (their_key, our_key) = (theirs.to_lowercase(), ours.to_lowercase());
            if their_key == our_key {
                continue;
            }
            let entry = by_word.entry(our_key).or_insert_with(|| Ours {
                word: ours.to_owned(),
                theirs: Vec::new(),
            });
            let known = entry.theirs.iter_mut();
            let known = known
                .into_iter()
                .find(|term| term.word.to_lowercase() == their_key);
            match known {
                Some(term) => term.heard.push(heard.evidence),
                None => entry.theirs.push(Term {
                    word: theirs.to_owned(),
                    heard: vec![heard.evidence],
                }),
            }
        }
        let ours: Vec<_> = by_word.into_values().collect();
        let (finder, patterns) = finder(&ours);
        Self {
            ours,
            finder,
            patterns,
        }
    }

    /// Where a text uses one of our words, and which of [`Vocabulary::ours`]:
    /// whole words, in the singular or with an s, in any letters' case. A word
    /// of theirs that holds one of ours is theirs.
    pub fn find<'v>(&'v self, text: &'v str) -> impl Iterator<Item = (Range<usize>, usize)> + 'v {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let found = self.finder.iter();
        let found = found.flat_map(move |finder| finder.find_iter(text));
        found.filter_map(move |hit| {
            let mut range = hit.range();
            if letter(text[..range.start].chars().next_back()) {
                return None;
            }
            if let Some(more) = text[range.end..].strip_prefix('s')
                && !letter(more.chars().next())
            {
                range.end += 1;
            }
            let entry = self.patterns.get(hit.pattern().as_usize()).copied()??;
            (!letter(text[range.end..].chars().next())).then_some((range, entry))
        })
    }
}

fn trimmed(text: &Option<String>) -> Option<&str> {
    let text = text.as_deref()?.trim();
    (!text.is_empty()).then_some(text)
}

/// Looks for all of them at once, theirs among them.
fn finder(ours: &[Ours]) -> (Option<AhoCorasick>, Vec<Option<usize>>) {
    if ours.is_empty() {
        return (None, Vec::new());
    }
    let mut words = Vec::new();
    let mut patterns = Vec::new();
    for (at, own) in ours.iter().enumerate() {
        words.push(own.word.as_str());
        patterns.push(Some(at));
    }
    for term in ours.iter().flat_map(|own| &own.theirs) {
        words.push(term.word.as_str());
        patterns.push(None);
    }
    let mut builder = AhoCorasick::builder();
    let builder = builder.ascii_case_insensitive(true);
    let builder = builder.match_kind(MatchKind::LeftmostLongest);
    (builder.build(words).ok(), patterns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(pairs: &[(&str, &str)]) -> Vocabulary {
        let ours = pairs.iter().map(|(theirs, ours)| Ours {
            word: (*ours).to_owned(),
            theirs: vec![Term {
                word: (*theirs).to_owned(),
                heard: Vec::new(),
            }],
        });
        let ours: Vec<_> = ours.collect();
        let (finder, patterns) = finder(&ours);
        Vocabulary {
            ours,
            finder,
            patterns,
        }
    }

    #[test]
    fn our_words_are_found_as_whole_words() {
        let words = vocabulary(&[("the list", "pipeline"), ("the pipeline clock", "SLA")]);
        let find = |text: &'static str| -> Vec<_> {
            words
                .find(text)
                .map(|(range, at)| (&text[range], at))
                .collect()
        };
        assert_eq!(
            find("Our Pipelines, and the SLA."),
            [("Pipelines", 0), ("SLA", 1)]
        );
        assert!(find("pipelined slack oilpipeline élan-pipelineé").is_empty());
        assert!(
            find("look at the pipeline clock").is_empty(),
            "that is theirs"
        );
        assert!(vocabulary(&[]).find("pipeline").next().is_none());
    }
}
