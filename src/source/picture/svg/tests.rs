use super::*;

/// What is found in a drawing, as it is written there.
fn faults(text: &str) -> Vec<&str> {
    let faults = read(text).faults.into_iter();
    faults.map(|fault| &text[fault.range]).collect()
}

fn kept(text: &str) -> String {
    let drawing = read(text);
    assert_eq!(drawing.faults, [], "{text}");
    drawing.kept.unwrap()
}

#[test]
fn drawings_are_left_alone() {
    for text in [
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0' fill='url(#a)'/></svg>",
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='#x'/></svg>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><svg/>",
        "<svg><image href='data:image/png;base64,AAAA'/><style>a{fill:url('#g')}</style></svg>",
        "<svg><a href='https://example.org'>x</a><!-- <script> --></svg>",
        "<svg width='1' height = '2'><g transform='translate(1 2) scale(.5)'/></svg>",
        "<svg style='background: #fff; fill: rgb(1, 2, 3)'><style>.a:not(.b) > text { fill: var(--c) } @media (prefers-color-scheme: dark) { .a { fill: #fff } }</style></svg>",
        "<svg><text>javascript: is a word, and so is url(x)</text></svg>",
    ] {
        assert_eq!(faults(text), [""; 0], "{text}");
    }
}

#[test]
fn what_runs_or_loads_is_found() {
    for (text, place) in [
        ("<svg><script>x</script></svg>", "script"),
        (
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></s:svg>",
            "s:script",
        ),
        ("<svg onload='x'/>", "onload"),
        ("<svg><foreignObject/></svg>", "foreignObject"),
        (
            "<svg><a href='java&#x73;cript:x'/></svg>",
            "java&#x73;cript:x",
        ),
        ("<svg><a href=' java\nscript:x'/></svg>", " java\nscript:x"),
        ("<svg><set to='javascript:x'/></svg>", "set"),
        (
            "<svg><image href='data:image/png;base64,AAAA'><set attributeName='href' to='http://x.example'/></image></svg>",
            "set",
        ),
        ("<svg><animate attributeName='href'/></svg>", "animate"),
        (
            "<svg><image href='https://example.org/x.png'/></svg>",
            "https://example.org/x.png",
        ),
        (
            "<svg><image href='//example.org/x'/></svg>",
            "//example.org/x",
        ),
        ("<svg><use href='other.svg#a'/></svg>", "other.svg#a"),
        (
            "<svg><image href='data:image/svg+xml,x'/></svg>",
            "data:image/svg+xml,x",
        ),
        (
            "<svg><image srcset='https://example.org/x 2x'/></svg>",
            "https://example.org/x 2x",
        ),
        (
            "<svg><path fill='url(https://example.org)'/></svg>",
            "url(https://example.org)",
        ),
        (
            "<svg><path style='fill:u\\72l(x)'/></svg>",
            "fill:u\\72l(x)",
        ),
        ("<svg><style>@import 'x'</style></svg>", "@import 'x'"),
        (
            "<svg><style><!--</-->@import \"x\";</style></svg>",
            "<style><!--</-->@import \"x\";</style>",
        ),
        (
            "<svg><style>@font-face{src:url(data:font/woff;base64,A)}</style></svg>",
            "@font-face{src:url(data:font/woff;base64,A)}",
        ),
        (
            "<svg><style>a{b:image-set('x' 1x)}</style></svg>",
            "a{b:image-set('x' 1x)}",
        ),
        ("<svg><style>a{b:u\\72l(x)}</style></svg>", "a{b:u\\72l(x)}"),
        (
            "<?xml-stylesheet href='x'?><svg/>",
            "<?xml-stylesheet href='x'?>",
        ),
        ("<!DOCTYPE s [<!ENTITY a 'x'>]><svg/>", "<!ENTITY"),
        (
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]><svg/>",
            "<!DOCTYPE svg [",
        ),
        (
            "<?xml version='1.0' encoding='ISO-2022-JP'?><svg/>",
            "encoding",
        ),
        (
            "<svg><h:b xmlns:h='http://www.w3.org/1999/xhtml'/></svg>",
            "h:b",
        ),
        ("<html/>", "html"),
    ] {
        let found = faults(text);
        let is_style = place.starts_with("<style><!--");
        if is_style {
            // A comment of XML divides the text; either part is the place.
            assert_eq!(found.len(), 1, "{text}");
            continue;
        }
        assert_eq!(found, [place], "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_a_fault() {
    for text in [
        "<",
        "<a",
        "<svg",
        "<svg a='",
        "<svg><g></svg>",
        "<svg onload=x>",
        "<!",
        "<?",
        "<!--",
        "<svg><style>",
        "<svg><![CDATA[<a b=\"]]><script>x</script><g id=\"\"/></svg>x",
        "<\0s\0v\0g\0/\0>\0",
        "<svg xlink:href='#a'/>",
        "",
    ] {
        let drawing = read(text);
        assert!(
            !drawing.faults.is_empty() && drawing.kept.is_none(),
            "{text}"
        );
    }
    // What looks like a script to a scanner and to a browser, in either order.
    let found = faults("<svg><![CDATA[<a b=\"]]><script>x</script><g id=\"\"/></svg>");
    assert_eq!(found, ["script"]);
    let deep = format!("<svg>{}{}</svg>", "<g>".repeat(300), "</g>".repeat(300));
    assert_eq!(faults(&deep), ["g"]);
}

#[test]
fn only_what_draws_is_written() {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    for (text, kept_body) in [
        ("<svg foo='1' data-x='2' enable-background='new'/>", "/>"),
        (
            "<svg xmlns:i='urn:i' i:a='1'><i:b><script/></i:b><metadata><x/></metadata></svg>",
            "></svg>",
        ),
        (
            "<svg style='-inkscape-x: 1; fill: red; behavior: x'/>",
            " style=\"fill: red;\"/>",
        ),
        (
            "<svg><style>a{b:c;fill:red}</style></svg>",
            "><style>a{fill:red}</style></svg>",
        ),
        (
            "<svg><text a='b' x='1'>a &lt; b</text></svg>",
            "><text x=\"1\">a &lt; b</text></svg>",
        ),
        (
            "<svg><style>a::before{content:'}' ;fill:url( \"#a\" )}</style></svg>",
            "><style>a::before{fill:url(&quot;#a&quot;)}</style></svg>",
        ),
    ] {
        assert_eq!(kept(text), format!("{head}{kept_body}"), "{text}");
    }
    // What was written is found as it was, and is not written otherwise again.
    let once = kept("<svg viewBox='0 0 1 1'><g id='a'><title>A &amp; B</title></g></svg>");
    assert_eq!(kept(&once), once);
}
