//! Lists and mappings that are written in brackets: an entry more, and all
//! else as it was.

/// The text with an entry more at the end of the list or mapping that opens at
/// `open`. `None` where its end is not found.
pub(super) fn with(text: &str, open: usize, entry: &str) -> Option<String> {
    let (last, close) = end(text, open)?;
    let ends = text[..last].ends_with([',', '[', '{']);
    let (comma, gap) = (if ends { "" } else { "," }, &text[last..close]);
    let line = text[..close].rfind('\n').map_or(0, |at| at + 1);
    // A bracket on a line of its own stays where it is.
    let indent = match text[line..close].trim().is_empty() && line > open {
        true => &text[line..close],
        false => "  ",
    };
    let lines = format!("\n{}{indent}", braced(entry));
    let lines = match text.contains("\r\n") {
        true => lines.replace('\n', "\r\n"),
        false => lines,
    };
    let (before, gap, after) = (&text[..last], gap.trim_end(), &text[close..]);
    Some(format!("{before}{comma}{gap}{lines}{after}"))
}

/// Where what stands within brackets ends, without blanks and comments, and
/// where the closing one is.
fn end(text: &str, open: usize) -> Option<(usize, usize)> {
    let (mut depth, mut last) = (0_usize, open);
    let mut quote = None;
    // What stands before a sign tells whether it begins something.
    let mut before = ' ';
    let mut chars = text[open..].char_indices();
    while let Some((at, c)) = chars.next() {
        let at = open + at;
        let begins = before.is_whitespace() || matches!(before, '[' | '{' | ',' | ':');
        match (quote, c) {
            (Some('"'), '\\') => drop(chars.next()),
            // Two of these are one, and open again at once.
            (Some(own), c) if own == c => quote = None,
            (Some(_), _) => {}
            (None, '"') if begins => quote = Some('"'),
            (None, '\'') if begins || before == '\'' => quote = Some('\''),
            (None, '#') if before.is_whitespace() => {
                chars.by_ref().find(|(_, c)| *c == '\n');
                before = '\n';
                continue;
            }
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((last, at));
                }
            }
            (None, _) => {}
        }
        if !c.is_whitespace() || quote.is_some() {
            last = at + c.len_utf8();
        }
        before = c;
    }
    None
}

/// The lines of an entry in braces, with a comma behind each value.
fn braced(entry: &str) -> String {
    let mut out = String::new();
    // How far the mappings stand in that are open.
    let mut open: Vec<usize> = Vec::new();
    let lines: Vec<&str> = entry.lines().collect();
    let is_comment = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
    for (at, line) in lines.iter().enumerate() {
        if is_comment(line) {
            out += &format!("{line}\n");
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        close(&mut out, &mut open, indent);
        let (body, comment) = uncommented(line);
        let below = lines[at + 1..].iter().find(|line| !is_comment(line));
        let inner = below.map_or(0, |line| line.len() - line.trim_start().len());
        if let Some(first) = body.trim_start().strip_prefix("- ") {
            let blanks = " ".repeat(indent);
            out += &format!("{blanks}{{\n{blanks}  {first},{comment}\n");
            open.push(indent);
        } else if inner > indent && body.ends_with(':') {
            out += &format!("{body} {{{comment}\n");
            open.push(indent);
        } else {
            // Nothing is behind it, and yet a comma.
            let blank = if body.ends_with(':') { " " } else { "" };
            out += &format!("{body}{blank},{comment}\n");
        }
    }
    close(&mut out, &mut open, 0);
    out
}

/// Closes the mappings that end before a line that stands so far in.
fn close(out: &mut String, open: &mut Vec<usize>, indent: usize) {
    while let Some(outer) = open.pop_if(|outer| *outer >= indent) {
        *out += &format!("{}}},\n", " ".repeat(outer));
    }
}

/// A line of an entry, and the comment behind it with the blanks before.
fn uncommented(line: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut before = ' ';
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            '#' if !quoted && before == ' ' => {
                let body = line[..at].trim_end();
                return (body, &line[body.len()..]);
            }
            _ => {}
        }
        before = c;
    }
    (line.trim_end(), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_found_whatever_stands_within() {
        for (text, last, close) in [
            ("{ a: 1 }", 6, 7),
            ("[{ a: [1] } , ]", 13, 14),
            ("{ a: \"}\\\"}\", b: it's } ", 20, 21),
            ("{ a: 'it''s }' # }\n }", 14, 20),
            ("{}", 1, 1),
            ("{ a: b#c }", 8, 9),
        ] {
            assert_eq!(end(text, 0), Some((last, close)), "{text}");
        }
        assert_eq!(end("{ a: 1", 0), None);
    }

    #[test]
    fn an_entry_stands_in_braces() {
        let entry = "  - file: \"a, #b\"   # a file\n    # more\n    columns:\n      when: { column: \"a\" }\n      persona:   # who?\n        column:\n";
        assert_eq!(
            braced(entry),
            "  {\n    file: \"a, #b\",   # a file\n    # more\n    columns: {\n      when: { column: \"a\" },\n      persona: {   # who?\n        column: ,\n      },\n    },\n  },\n"
        );
    }
}
