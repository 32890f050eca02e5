//! What headers ask for, in English, German, French and Spanish: which rating,
//! and whether its highest answer is the best.
//!
//! A list holds what stands in a header that is folded as [`folded`] does it,
//! the surest first. Where a word begins with a blank it begins there in the
//! header too, and where it ends with one it ends there: ` id ` is not in
//! `did`, and ` recommend` is in `recommended`.

mod direction;
mod ratings;

pub use direction::{is_denied, is_leaving, is_mark, is_opposite};
pub use ratings::{
    EFFORT, FEELING, LIKELY, MOOD_OF_TOOLS, OVERALL, RATING, RECOMMEND, SATISFACTION, SCHOOL,
    SCORE, SURE, denies_recommend, is_recommend,
};

/// The place of the first word of a list that stands in a folded header.
pub fn place(list: &[&str], header: &str) -> Option<usize> {
    list.iter().position(|word| header.contains(word))
}

/// Small letters without accents, a blank for whatever is neither letter nor
/// digit, and one before, behind and inside `RecordedDate`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    let mut small = false;
    for c in text.chars() {
        if c.is_uppercase() && small {
            out.push(' ');
        }
        small = c.is_lowercase() || c.is_ascii_digit();
        for c in c.to_lowercase() {
            match c {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
                'ç' => out.push('c'),
                'è' | 'é' | 'ê' | 'ë' => out.push('e'),
                'ì' | 'í' | 'î' | 'ï' => out.push('i'),
                'ñ' => out.push('n'),
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
                'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
                'œ' => out.push_str("oe"),
                'ß' => out.push_str("ss"),
                // An accent that stands behind its letter.
                '\u{300}'..='\u{36f}' => {}
                c if c.is_alphanumeric() || c == '#' => out.push(c),
                _ if out.ends_with(' ') => {}
                _ => out.push(' '),
            }
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn headers_are_folded() {
        assert_eq!(folded("RecordedDate"), " recorded date ");
        assert_eq!(folded("Q1_NPS_GROUP"), " q1 nps group ");
        assert_eq!(folded("¿Por qué?"), " por que ");
        assert_eq!(folded("Wie groß, wie schön?"), " wie gross wie schon ");
        assert_eq!(folded("Re\u{301}ponse\u{a0}ID"), " reponse id ");
        assert_eq!(folded(""), " ");
    }
}
