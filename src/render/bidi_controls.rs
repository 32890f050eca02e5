//! Characters that are obeyed and not seen, kept out of whatever is handed out.
//!
//! A name that turns the direction of writing around would have the figure
//! beside it read backwards; a control character can do anything to whoever
//! prints a file. Whole files are looked at, so that no field is forgotten.

/// A page or a table without them. Turns of direction are left out: text of
/// any script is in order without them. In the place of controls stands the
/// mark of an unknown character.
pub fn without(text: String) -> String {
    match is_clean(&text) {
        true => text,
        false => text
            .chars()
            .filter(|&c| !turns(c))
            .map(|c| if controls(c) { '\u{fffd}' } else { c })
            .collect(),
    }
}

/// JSON with them written out, so that it means the same.
pub fn written_out(json: String) -> String {
    if is_clean(&json) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match turns(c) || controls(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}

/// Told by bytes: nearly every text is clean, and all of them are looked at. A
/// row of them at once, as far as none begins what may be odd.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut rows = bytes.chunks(ROW).enumerate();
    rows.all(|(row, of)| {
        let may = of.iter().fold(false, |may, &byte| may | may_be_odd(byte));
        !may || (row * ROW..row * ROW + of.len()).all(|at| !is_odd(&bytes[at..]))
    })
}

/// As many bytes as processors compare at once.
const ROW: usize = 64;

/// Without a branch, so that it is one for a whole row.
fn may_be_odd(byte: u8) -> bool {
    let blank = (byte == b'\n') | (byte == b'\r') | (byte == b'\t');
    ((byte < 0x20) & !blank) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
}

/// Whether something that is obeyed begins here.
fn is_odd(bytes: &[u8]) -> bool {
    match *bytes {
        // U+0080 to U+009F.
        [0xc2, next, ..] => next < 0xa0,
        // U+202A to U+202E, U+2066 to U+2069.
        [0xe2, 0x80, last, ..] => (0xaa..=0xae).contains(&last),
        [0xe2, 0x81, last, ..] => (0xa6..=0xa9).contains(&last),
        [0xc2 | 0xe2, ..] | [] => false,
        [byte, ..] => may_be_odd(byte),
    }
}

fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn controls(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_judged_alike_by_its_bytes() {
        for c in (0..=0x3000).filter_map(char::from_u32) {
            let odd = turns(c) || controls(c);
            // Also where a row of bytes ends within it.
            for before in [1, ROW - 2, ROW - 1] {
                let text = format!("{}{c}b", "a".repeat(before));
                assert_eq!(is_clean(&text), !odd, "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn what_is_obeyed_goes_and_the_rest_stays() {
        let odd = "a\u{202e}b\u{7}c\u{9b}d\u{2069}é – שלום\n\t";
        assert_eq!(without(odd.to_owned()), "ab\u{fffd}c\u{fffd}dé – שלום\n\t");
        assert_eq!(
            written_out("\"\u{202e}\u{7f}–\"".to_owned()),
            "\"\\u202e\\u007f–\""
        );
    }
}
