use super::*;
use crate::diagnostic::Diagnostics;
use crate::read::kinds::Action;
use crate::read::reader::{FromNode, Reader};
use crate::read::yaml;

/// The same in a text in which it stands `by` bytes further on, entries being
/// an ordinary list.
fn moved(node: &Node, by: usize) -> Node {
    let value = match &node.value {
        Value::List(list) => Value::List(list.iter().map(|node| moved(node, by)).collect()),
        Value::Entries(list) => {
            let list = list.iter().map(|entry| moved(&entry.node, by + entry.at));
            Value::List(list.collect())
        }
        Value::Map(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| (moved(key, by), moved(value, by)));
            Value::Map(pairs.collect())
        }
        other => other.clone(),
    };
    Node {
        value,
        range: node.range.start + by..node.range.end + by,
    }
}

/// Whether it is cut; cut or not, the tree is the same.
fn same(text: &str) -> bool {
    let cut = whole(text, None).map(|node| moved(&node, 0));
    if cut.is_some() {
        let parsed = Node::parse(text).ok();
        assert_eq!(format!("{cut:?}"), format!("{parsed:?}"), "{text}");
    }
    cut.is_some()
}

#[test]
fn lists_are_cut() {
    for text in [
        "survey: a\nresponses:\n  - { id: a, says: Wörter }\n  - { id: b }\n",
        "responses:\n- id: a\n  says: b\n\n# in between\n- id: c\n",
        "responses: # all\n   # of them\n   - a\n   - - b\n   - c # d\n",
        "- id: a\n- id: b",
        "# first\n\n- a\n- [b,\n   c]\n",
        "a: [1]\r\nlist:\r\n  - x\r\n  - y: 1\r\n    z: 2\r\n",
        "list:\n  - - a\n    - b\n  - - c\n",
        "list:\n  - \"a\n    - b\"\n  - 'c\n\n    d'\n",
        "list:\n  - a\n    - b\n  - R & D, 3 * 4, AT&T\n",
        "first:\n  - a\n  - b\nlist:\n  - c\n  - d\n",
        "---\nlist:\n  - c\n  - d\n",
        "list: \n  - ? a\n    : b\n  - !x c\n",
    ] {
        assert!(same(text), "{text}");
    }
}

#[test]
fn what_is_not_certain_is_not_cut() {
    for text in [
        "list:\n  - &a x\n  - *a\n",
        "list: &l\n  - a\n  - b\n",
        "list:\n  - a\n  - b\nmore: c\n",
        "list:\n  - a\n- b\n",
        "list:\n    - a\n  - b\n  - c\n",
        "list:\n  - \"a\n  - b\"\n  - c\n",
        "list:\n  - {a: [b,\n  - c]}\n  - d\n",
        "a: \"x\nlist:\n  - b\n  - c\n",
        "a: {\nlist:\n  - b\n  - c\n",
        "%YAML 1.1\n---\nlist:\n  - yes\n  - no\n",
        "list:\n  - a\n  - b\n...\n",
        "- a\n---\n- b\n- c\n",
        "list:\n\t- a\n\t- b\n",
        "list:\n  - a\r  - b\n  - c\n",
        "\u{feff}- a\n- b\n",
        "list:\n  - a: 1\n   b: 2\n  - c\n",
        "list:\n  - a\n",
        "list:\n  - a:\n  - b\n",
        "list:\n  - a\n  -\n  - b\n",
        "list:\n  - |\n    a\n     - b\n\n  - >+ # c\n    c\n\n\n  - d\n",
        "",
    ] {
        assert!(!same(text), "{text}");
    }
}

/// Texts put together by chance from what lists are made of.
#[test]
fn whatever_is_cut_is_the_same() {
    const PARTS: [&str; 48] = [
        "list:",
        "a: b",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\n  -\n",
        "\n    - ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        ": ",
        ", ",
        "|",
        ">",
        "|+",
        " #",
        "#",
        "x",
        "yé",
        "1",
        "? ",
        "!t ",
        "\n---\n",
        "\n...\n",
        "\t",
        "~",
        "\r\n  - ",
        "\n\n",
        "|1",
        "\n  - { a: 1, b: c }",
        "\n  - x",
        "\n  - a: b",
        "\n    c: d",
        "\n  - 'x'",
        "\n- x",
        "[x, y]",
        "{ x: y }",
        " z",
        "\n  - x",
        "\n  - a: [b]",
        "\n- a: b",
        "\n  c: d",
    ];
    let mut state = 7_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % limit
    };
    let mut cut = 0;
    for _ in 0..80_000 {
        let begins = ["list:\n  - ", "list:\n- ", "- ", "a: b\nlist:\n  - x\n  - "];
        let mut text = begins[below(4)].to_owned();
        for _ in 0..below(14) {
            text.push_str(PARTS[below(PARTS.len())]);
        }
        cut += usize::from(same(&text));
    }
    assert!(cut > 1_000, "{cut} were cut: too few to mean much");
}

#[test]
fn what_is_remembered_is_what_would_be_parsed() {
    let memory = EntryCache::default();
    let file = FileId::default();
    let mut texts = vec!["list:\n  - a\n  - b: [c]\n  - a\n".to_owned()];
    texts.push(texts[0].replace("b:", "longer:"));
    texts.push(texts[1].replace("list:", "more: 1\nlist:"));
    texts.push(texts[2].replace("[c]", "[c"));
    texts.push(texts[2].replace("  - a\n", ""));
    texts.push(texts[0].replace("  - b", "  - new\n  - a\n  - b"));
    texts.push(texts[0].clone());
    // As deep as may be on its own is too deep below a key.
    let nest = format!("{}x{}", "[".repeat(23), "]".repeat(23));
    texts.push(format!("- a\n- {nest}\n- b\n"));
    texts.push(format!("list:\n- a\n- {nest}\n- b\n"));
    let mut cut = 0;
    for text in texts {
        let recalled = whole(&text, Some((file, &memory)));
        let parsed = whole(&text, None);
        cut += usize::from(parsed.is_some());
        assert_eq!(format!("{recalled:?}"), format!("{parsed:?}"), "{text}");
    }
    assert_eq!(cut, 6);
}

#[test]
fn nothing_is_deeper_than_in_the_whole() {
    let deep = |levels: usize| {
        let nest = format!("{}x{}", "[".repeat(levels), "]".repeat(levels));
        format!("list:\n  - a\n  - {nest}\n")
    };
    for levels in 15..30 {
        let text = deep(levels);
        let cut = whole(&text, None).is_some();
        assert_eq!(cut, Node::parse(&text).is_ok(), "{levels}");
    }
}

/// What stands in an entry, and what is wrong with it, has the place that it has
/// in the file.
#[test]
fn entries_are_read_as_the_whole_is() {
    let mut text = String::from("# Actions\n");
    for at in 0..200 {
        let (title, due) = match at % 3 {
            0 => ("Wörter", "2026-03-04"),
            1 => ("[a list]", "2026-13-04"),
            _ => ("1.50", "soon"),
        };
        text.push_str(&format!(
            "- id: A {at}\n  title: {title}\n  due: {due}\n  odd: x\n"
        ));
    }
    let file = FileId::default();
    let mut found = Diagnostics::new();
    let cut: Vec<Action> = yaml::list(file, &text, None, &mut found);
    assert!(whole(&text, None).is_some(), "it is cut");

    let Ok(node) = Node::parse(&text) else {
        panic!("it is no YAML")
    };
    let mut expected = Diagnostics::new();
    let place = |at| at;
    let mut reader = Reader::new(file, &text, &place, &mut expected);
    let read = Vec::<Action>::from_node(&node, "", &mut reader);
    assert_eq!(format!("{:?}", Some(cut)), format!("{read:?}"));
    assert_eq!(format!("{found:?}"), format!("{expected:?}"));
    assert!(found.iter().count() > 500, "and much is wrong");
}
