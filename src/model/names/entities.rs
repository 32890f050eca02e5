//! Letters that are written as entities of HTML: `&eacute;`, `&#65;`.

/// Whether an entity, without its `&`, may be a letter or part of one.
pub(super) fn may_be_letter(behind: &str) -> bool {
    behind.starts_with("amp;")
        || entity(behind).is_some_and(|(c, _)| !c.is_ascii() || c.is_ascii_alphabetic())
}

/// The character of an entity whose `&` is left out, and its length.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(..end)?;
    let length = end + 1;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return Some((char::from_u32(code.ok()?)?, length));
    }
    let c = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" | "numsp" | "puncsp" | "hairsp" | "Tab" | "NewLine" => {
            ' '
        }
        "shy" => '\u{ad}',
        "zwj" => '\u{200d}',
        "zwnj" => '\u{200c}',
        "apos" | "rsquo" | "lsquo" | "prime" => '\'',
        "hyphen" | "dash" => '-',
        "period" => '.',
        "comma" => ',',
        "lowbar" => '_',
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oelig" => 'œ',
        "OElig" => 'Œ',
        "eth" | "dstrok" => 'đ',
        "lstrok" => 'ł',
        "Lstrok" => 'Ł',
        "thorn" => 'þ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => {
            let accents = [
                "acute", "grave", "circ", "uml", "tilde", "ring", "cedil", "slash", "caron",
                "macr", "breve", "dot", "ogon", "dblac",
            ];
            let first = name.chars().next().filter(char::is_ascii_alphabetic)?;
            let known = accents.contains(&name.get(1..)?);
            return known.then_some((first, length));
        }
    };
    Some((c, length))
}
