//! What a text must not become in a file that is handed out.

/// By which a payload is found.
pub const MARK: &str = "QZ";

/// A formula, markup, ends of attributes, templates, places to fill in, and
/// characters that are obeyed and not seen.
pub const PAYLOAD: &str = concat!(
    "=cmd|'/C calc'!A1 QZ",
    "<xss-tag xss-attr=1>\"' xss-attr='1' xss-attr=\"1\" --></title></script>",
    "&lt;xss-tag&gt;",
    "{{ 31337 * 3 }}{% include \"x\" %}{# gone #}{name}{n}{value}%s%n",
    "\u{202e}\u{2066}\u{7}\u{1b}[31m\u{7f}\u{9b}ZQ "
);

/// The part of it that has to stand as it is wherever it stands, as HTML.
const WHOLE: &str =
    "xss-tag&amp;gt;{{ 31337 * 3 }}{% include &quot;x&quot; %}{# gone #}{name}{n}{value}%s%n";

/// What is wrong with a file.
pub fn faults(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let odd = |c: &char| {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    };
    if let Some(odd) = text.chars().find(odd) {
        found.push(format!("has U+{:04X}", u32::from(odd)));
    }
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => page(text, &mut found),
        Some("csv") => table(text, &mut found),
        Some("json") => {
            let value: Result<serde_json::Value, _> = serde_json::from_str(text);
            found.extend(value.err().map(|fault| fault.to_string()));
        }
        _ => found.push("is of a kind that nobody looks at".to_owned()),
    }
    found
}

fn page(text: &str, found: &mut Vec<String>) {
    for never in ["<xss", "&lt;xss-tag&gt;{", "94011"] {
        found.extend(text.find(never).map(|at| around(text, at)));
    }
    // Words of a drawing are cut and broken where it is narrow; elsewhere they
    // are whole.
    let mut rest = text;
    while let Some(at) = rest.find("<svg") {
        words(&rest[..at], found);
        rest = rest[at..].split_once("</svg>").map_or("", |(_, rest)| rest);
    }
    words(rest, found);
    for tag in tags(text) {
        let (name, attributes) = tag;
        if ["script", "iframe", "object", "embed", "base", "style"].contains(&name) {
            let own = attributes
                .iter()
                .any(|(key, value)| *key == "src" && is_own_script(value));
            if !own {
                found.push(format!("has <{name}>"));
            }
        }
        for (key, value) in attributes {
            let acts = key.starts_with("on") || key == "style" || key.starts_with("xss");
            let leads = ["href", "src", "action", "xlink:href"].contains(&key);
            let value = value.trim_start().to_lowercase();
            let runs = ["javascript:", "data:", "vbscript:"]
                .iter()
                .any(|one| value.starts_with(one));
            if acts || leads && runs {
                found.push(format!("has <{name} {key}={value}>"));
            }
        }
    }
}

fn words(text: &str, found: &mut Vec<String>) {
    let mut rest = text;
    while let Some(at) = rest.find("31337 *") {
        let start = WHOLE.find("31337 *").unwrap_or(0);
        let stands = at.checked_sub(start).and_then(|from| rest.get(from..));
        if !stands.is_some_and(|stands| stands.starts_with(WHOLE)) {
            found.push(format!("changed: {}", around(rest, at)));
            return;
        }
        rest = &rest[at + 5..];
    }
}

/// Every cell of words begins as words do.
fn table(text: &str, found: &mut Vec<String>) {
    let mut quoted = false;
    let mut start = true;
    for (at, c) in text.trim_start_matches('\u{feff}').char_indices() {
        match c {
            '"' if start => {
                quoted = true;
                continue;
            }
            '"' => quoted = !quoted,
            ',' | '\n' | '\r' if !quoted => {
                start = true;
                continue;
            }
            '=' | '+' | '@' | '\t' if start => {
                found.push(format!("a formula: {}", around(text, at)));
                return;
            }
            _ => {}
        }
        start = false;
    }
}

/// Tags with their attributes, as a browser takes them.
fn tags(text: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
        let (name, mut inner) = rest.split_at(end.unwrap_or(rest.len()));
        let mut attributes = Vec::new();
        loop {
            inner = inner.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if inner.is_empty() || inner.starts_with('>') {
                break;
            }
            let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'));
            let (key, after) = inner.split_at(end.unwrap_or(inner.len()).max(1));
            let (value, after) = match after.strip_prefix('=') {
                None => ("", after),
                Some(after) => match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or(("", "")),
                    _ => {
                        let end = after.find(|c: char| c.is_whitespace() || c == '>');
                        after.split_at(end.unwrap_or(after.len()))
                    }
                },
            };
            attributes.push((key, value));
            inner = after;
        }
        rest = inner;
        tags.push((name, attributes));
    }
    tags
}

/// A page's text as it is read.
pub fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&#x27;", "'").replace("&amp;", "&")
}

fn around(text: &str, at: usize) -> String {
    let from = (0..=at.saturating_sub(60))
        .rev()
        .find(|&from| text.is_char_boundary(from));
    text[from.unwrap_or(0)..].chars().take(160).collect()
}

#[test]
fn the_look_sees_what_it_is_for() {
    let seen = |path: &str, text: &str| faults(path, text).len();
    assert_eq!(seen("a.html", "<p title=\"x\">&lt;b&gt;</p>"), 0);
    assert!(seen("a.html", "<xss-tag>") > 0);
    assert!(seen("a.html", "<p title=x xss-attr=1>") > 0);
    assert!(seen("a.html", "<p title='' onclick='x'>") > 0);
    assert!(seen("a.html", "<a href=\" javascript:x\">") > 0);
    assert!(seen("a.html", "<script>x</script>") > 0);
    assert!(seen("a.html", "94011") > 0);
    assert!(seen("a.html", "\u{202e}") > 0);
    assert!(seen("a.html", &WHOLE.replace("{name}", "Wendy")) > 0);
    assert_eq!(seen("a.html", WHOLE), 0);
    assert!(seen("a.csv", "a,\"=1\"\r\n") > 0);
    assert!(seen("a.csv", "a\r\n@b\r\n") > 0);
    assert_eq!(seen("a.csv", "a,'=1,\"b\"\"=\"\r\n"), 0);
    assert!(seen("a.json", "{") > 0);
    assert!(seen("a.txt", "") > 0);
}

/// The theme's script, with the version of its theme and nothing else behind it.
fn is_own_script(src: &str) -> bool {
    let (path, version) = src.split_once("?v=").unwrap_or((src, ""));
    path.ends_with("script.js") && version.bytes().all(|byte| byte.is_ascii_hexdigit())
}
