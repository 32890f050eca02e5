//! From a page to the sentences that somebody reads, or hears read out.

/// Tags after which a sentence goes on.
const INLINE: [&str; 14] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong", "time",
    "tspan",
];

/// Words that speak of all there is.
const STRONG: [&str; 22] = [
    "all",
    "always",
    "best",
    "every",
    "everybody",
    "everyone",
    "fewest",
    "highest",
    "largest",
    "least",
    "lowest",
    "most",
    "never",
    "no",
    "nobody",
    "none",
    "nothing",
    "nowhere",
    "only",
    "smallest",
    "worst",
    "anybody",
];

/// Whether a sentence speaks of all there is. A bound does not.
pub fn is_strong(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let sentence = sentence
        .replace("at least", "")
        .replace("at most", "")
        .replace("in all", "");
    if is_path(&sentence) {
        return false;
    }
    let words = sentence.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .any(|word| STRONG.contains(&word))
}

/// A figure's address, such as `lock_in.open.all.people`.
fn is_path(sentence: &str) -> bool {
    !sentence.contains(' ') && sentence.contains('.')
}

/// The sentences of a page. What stands in scripts and styles is none.
pub fn sentences(page: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[1..end.saturating_sub(1).max(1)];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        for said in ["aria-label=\"", "title=\"", "alt=\""] {
            if let Some(from) = tag.find(said) {
                let value = &tag[from + said.len()..];
                text.push('\n');
                text.push_str(value.split('"').next().unwrap_or_default());
                text.push('\n');
            }
        }
        rest = &rest[end..];
        if (name == "script" || name == "style") && !tag.starts_with('/') {
            rest = rest
                .find(&format!("</{name}"))
                .map_or("", |end| &rest[end..]);
        }
        if !INLINE.contains(&name.as_str()) {
            text.push('\n');
        }
    }
    text.push_str(rest);
    let text = text
        .replace("&nbsp;", " ")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let lines = text.split('\n').flat_map(|line| line.split_inclusive(". "));
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}
