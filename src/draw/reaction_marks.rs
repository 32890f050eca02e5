//! The marks of reactions: a shape, a class and a word each.

use super::PictureWords;
use super::kit::{Form, KeyEntry, Sign};
use crate::measure::reactions::{Reaction, Reactions};

/// Its class and its shape.
pub(super) fn mark(reaction: Reaction) -> (&'static str, Form) {
    match reaction {
        Reaction::Admire => ("admire", Form::Star),
        Reaction::Nod => ("nod", Form::Dash),
        Reaction::Geek => ("geek", Form::Prompt),
        Reaction::Hug => ("hug", Form::Heart),
        Reaction::Laugh => ("laugh", Form::Cross),
        Reaction::OldName => ("old-name", Form::Diamond),
        Reaction::Who => ("who", Form::Question),
        Reaction::Other => ("other", Form::Plus),
    }
}

/// Its word: what was done to a product, or to who uses it.
pub(super) fn word(reaction: Reaction, words: &PictureWords) -> &str {
    match reaction {
        Reaction::Admire => &words.admire,
        Reaction::Nod => &words.nod,
        Reaction::Geek => &words.geek,
        Reaction::Hug => &words.hug,
        Reaction::Laugh => &words.laugh,
        Reaction::OldName => &words.old_name,
        Reaction::Who => &words.who,
        Reaction::Other => &words.other,
    }
}

/// "2 hugged, 1 laughed at"; nothing where nobody reacted.
pub(super) fn said(counts: Reactions, words: &PictureWords) -> String {
    let there = counts.each().into_iter().filter(|(_, n)| *n > 0);
    let said = there.map(|(reaction, n)| format!("{n} {}", word(reaction, words)));
    said.collect::<Vec<_>>().join(&words.comma)
}

/// Entries of the key for the kinds that occur.
pub(super) fn entries<'w>(
    all: impl Iterator<Item = Reactions>,
    words: &'w PictureWords,
) -> Vec<KeyEntry<'w>> {
    let mut found = [0; 8];
    for counts in all {
        for (at, (_, n)) in counts.each().into_iter().enumerate() {
            found[at] += n;
        }
    }
    let kinds = Reactions::default().each();
    let there = kinds.iter().zip(found).filter(|(_, n)| *n > 0);
    let entry = |((reaction, _), _): (&(Reaction, usize), usize)| {
        let (class, form) = mark(*reaction);
        KeyEntry {
            sign: Sign::Mark(class, form),
            words: word(*reaction, words),
        }
    };
    there.map(entry).collect()
}
