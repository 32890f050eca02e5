//! What is served with a page besides the page: the script of the preview.
//!
//! The page as built has none of it.

/// Where the preview's own things lie. No site has such a folder.
pub const OWN: &str = "__sidewise/";

/// The page with the preview's script, which is told the page's `tag` and the
/// `kit` it was served with.
///
/// A policy that the page states for itself is widened so that the script may
/// ask this server for news.
pub fn inject(page: &str, tag: &str, kit: &str) -> String {
    let script = format!(
        "<script src=\"/{OWN}client.js\" data-page=\"{tag}\" data-kit=\"{kit}\" defer></script>\n"
    );
    let mut out = String::with_capacity(page.len() + script.len() + 64);
    // Before any script of the page, so that it sees the page as it was served.
    let start = head_start(page).unwrap_or_else(|| after_doctype(page));
    out.push_str(&page[..start]);
    out.push_str(&script);
    let end = find(&page[start..], "</head>").map_or(start, |at| start + at);
    push_head(&mut out, &page[start..end]);
    out.push_str(&page[end..]);
    out
}

fn head_start(page: &str) -> Option<usize> {
    let at = find(page, "<head")? + "<head".len();
    let ends = |c: char| c == '>' || c.is_ascii_whitespace();
    // Not a `<header>`.
    page[at..].starts_with(ends).then_some(())?;
    Some(at + page[at..].find('>')? + 1)
}

/// Copies a head, its policy widened.
fn push_head(out: &mut String, head: &str) {
    const NAME: &str = "http-equiv=\"content-security-policy\"";
    const VALUE: &str = "content=\"";
    let policy = find(head, NAME).and_then(|named| {
        let value = named + find(&head[named..], VALUE)? + VALUE.len();
        Some((value, value + head[value..].find('"')?))
    });
    let Some((start, end)) = policy else {
        out.push_str(head);
        return;
    };
    out.push_str(&head[..start]);
    let directives = head[start..end].split(';').map(str::trim);
    let mut connects = false;
    for directive in directives.filter(|directive| !directive.is_empty()) {
        match directive.split_once(char::is_whitespace) {
            Some(("connect-src", "'none'")) => out.push_str("connect-src 'self'"),
            Some(("connect-src", rest)) => {
                out.push_str("connect-src 'self' ");
                out.push_str(rest);
            }
            _ => out.push_str(directive),
        }
        connects |= directive.starts_with("connect-src");
        out.push_str("; ");
    }
    if !connects {
        out.push_str("connect-src 'self'");
    }
    out.push_str(&head[end..]);
}

/// The first place of `what`, which is ASCII in small letters, in any case.
fn find(text: &str, what: &str) -> Option<usize> {
    let (text, what) = (text.as_bytes(), what.as_bytes());
    text.windows(what.len())
        .position(|part| part.eq_ignore_ascii_case(what))
}

fn after_doctype(page: &str) -> usize {
    let doctype = page
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    match doctype {
        true => page.find('>').map_or(0, |at| at + 1),
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str =
        "<script src=\"/__sidewise/client.js\" data-page=\"t\" data-kit=\"k\" defer></script>\n";

    #[test]
    fn the_script_stands_at_the_start_of_the_head() {
        let page = "<!doctype html><HEAD lang=\"é\"><title>é</title></head><body></body>";
        let served = inject(page, "t", "k");
        assert_eq!(served.replace(SCRIPT, ""), page);
        assert!(served.contains(&format!("<HEAD lang=\"é\">{SCRIPT}<title>")));
    }

    #[test]
    fn without_a_head_it_follows_the_doctype() {
        let served = inject("<header>x", "t", "k");
        assert_eq!(served, format!("{SCRIPT}<header>x"));
        let served = inject("<!DOCTYPE html><p>x", "t", "k");
        assert_eq!(served, format!("<!DOCTYPE html>{SCRIPT}<p>x"));
        assert_eq!(inject("", "t", "k"), SCRIPT);
    }

    #[test]
    fn the_script_may_ask_for_news() {
        let policy = |policy: &str| {
            let head = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"";
            let page = format!("{head}{policy}\"></head>");
            let served = inject(&page, "t", "k").replace(SCRIPT, "");
            served.replace(head, "").replace("\"></head>", "")
        };
        assert_eq!(
            policy("default-src 'none'; img-src 'self'"),
            "default-src 'none'; img-src 'self'; connect-src 'self'"
        );
        assert_eq!(
            policy("connect-src 'none'; img-src 'self'"),
            "connect-src 'self'; img-src 'self'; "
        );
        assert_eq!(policy("connect-src data:;"), "connect-src 'self' data:; ");
    }
}
