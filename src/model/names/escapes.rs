//! Letters that are written by their numbers, in addresses, in what programs name
//! after a text, and in styles: `Tom%20Bell`, `J%C3%B6rdis`, `Tom_x0020_Bell`.

/// Whether a text may begin with such a letter: most do not, and no more than this
/// is looked at then.
pub(super) fn may_be_escape(bytes: &[u8]) -> bool {
    match bytes {
        [b'%', one, two, ..] => one.is_ascii_hexdigit() && two.is_ascii_hexdigit(),
        [b'_', b'x', ..] => true,
        _ => false,
    }
}

/// The character that a text begins with, if it is written so, and its length.
pub(super) fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    match bytes {
        [b'%', ..] => percent(bytes),
        [b'_', b'x', rest @ ..] => {
            let digits = rest
                .iter()
                .take(7)
                .take_while(|byte| byte.is_ascii_hexdigit());
            let digits = digits.count();
            let closed = (2..=6).contains(&digits) && rest.get(digits) == Some(&b'_');
            let code = number(rest.get(..digits).filter(|_| closed)?)?;
            Some((char::from_u32(code)?, digits + 3))
        }
        _ => None,
    }
}

/// The same in a style sheet, `\20 `, where it begins with a digit: in words a
/// backslash parts.
pub(super) fn of_style(bytes: &[u8]) -> Option<(char, usize)> {
    let [b'\\', rest @ ..] = bytes else {
        return None;
    };
    let digits = rest
        .iter()
        .take(6)
        .take_while(|byte| byte.is_ascii_hexdigit());
    let digits = digits.count();
    if digits < 2 || !rest.first()?.is_ascii_digit() {
        return None;
    }
    let code = number(rest.get(..digits)?)?;
    // A blank behind it ends it.
    let blank = usize::from(rest.get(digits) == Some(&b' '));
    Some((char::from_u32(code)?, 1 + digits + blank))
}

/// `%20`, and as many of them as one character takes. What was written so twice,
/// `%2520`, is seen through.
fn percent(bytes: &[u8]) -> Option<(char, usize)> {
    let mut at = 0;
    while bytes.get(at + 1..at + 3) == Some(b"25") && may_be_percent(bytes.get(at + 3..)?) {
        at += 2;
        // The `%` that is left stands before the two digits.
    }
    let mut character = [0; 4];
    let first = byte(bytes, at + 1)?;
    let length = match first {
        0..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return None,
    };
    at += 3;
    for (place, slot) in character.iter_mut().take(length).enumerate() {
        if place == 0 {
            *slot = first;
            continue;
        }
        if bytes.get(at) != Some(&b'%') {
            return None;
        }
        // Each of them may have been written twice.
        let mut digits = at + 1;
        while bytes.get(digits..digits + 2) == Some(b"25")
            && may_be_percent(bytes.get(digits + 2..)?)
        {
            digits += 2;
        }
        *slot = byte(bytes, digits)?;
        at = digits + 2;
    }
    let text = std::str::from_utf8(character.get(..length)?).ok()?;
    Some((text.chars().next()?, at))
}

/// Two digits.
fn may_be_percent(bytes: &[u8]) -> bool {
    matches!(bytes, [one, two, ..] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit())
}

fn byte(bytes: &[u8], at: usize) -> Option<u8> {
    u8::try_from(number(bytes.get(at..at + 2)?)?).ok()
}

fn number(digits: &[u8]) -> Option<u32> {
    let mut number = 0;
    for digit in digits {
        number = number * 16 + char::from(*digit).to_digit(16)?;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_by_their_numbers() {
        for (text, read) in [
            ("%20x", Some((' ', 3))),
            ("%2e", Some(('.', 3))),
            ("%C3%B6rdis", Some(('ö', 6))),
            ("%2520", Some((' ', 5))),
            ("%252520x", Some((' ', 7))),
            ("%25C3%25B6", Some(('ö', 10))),
            ("%25", Some(('%', 3))),
            ("%25x", Some(('%', 3))),
            ("_x0020_", Some((' ', 7))),
            ("_x20_", Some((' ', 5))),
            ("_x5F_B", Some(('_', 5))),
            ("_x00F6_", Some(('ö', 7))),
            ("%C3x", None),
            ("%C3%", None),
            ("%B6", None),
            ("%ad budget", None),
            ("%", None),
            ("%2", None),
            ("%zz", None),
            ("_x_", None),
            ("_x2_", None),
            ("_x0020", None),
            ("_x0000020_", None),
            ("_xD800_", None),
            ("x", None),
        ] {
            assert_eq!(escape(text.as_bytes()), read, "{text}");
            assert!(read.is_none() || may_be_escape(text.as_bytes()), "{text}");
        }
        for (text, read) in [
            ("\\20 Bell", Some((' ', 4))),
            ("\\000020Bell", Some((' ', 7))),
            ("\\54 om", Some(('T', 4))),
            ("\\2", None),
            ("\\Bell", None),
            ("\\bell", None),
            ("\\110000", None),
            ("\\", None),
        ] {
            assert_eq!(of_style(text.as_bytes()), read, "{text}");
        }
    }
}
