use super::*;
use crate::read::node::Node;

/// What is told of a text: the part that is marked, what is wrong, what to do.
fn told(text: &str) -> (String, String, String) {
    let fault = Node::parse(text).expect_err("this is read as YAML");
    let cause = of(text, &fault);
    (text[cause.at].to_owned(), cause.message, cause.help)
}

#[test]
fn the_mistake_is_named_and_not_what_the_parser_needed() {
    let cases = [
        ("\tname: W\nrole: x\n", "\t", "a tab cannot indent"),
        ("name: W\nneeds:\n\t- id: a\n", "\t", "a tab cannot indent"),
        (
            "needs:\n  - id: a\n    title: b\n    \twhy: c\n",
            "\t",
            "a tab cannot indent",
        ),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n",
            "<<<<<<< HEAD",
            "two versions",
        ),
        (
            "a:\n<<<<<<< HEAD\n  - b\n=======\n  - c\n>>>>>>> other\n",
            "<<<<<<< HEAD",
            "two versions",
        ),
        (
            "name:\u{a0}W\nlabel: A\n",
            "\u{a0}",
            "this blank is another one (U+00A0)",
        ),
        ("```yaml\nname: W\n```\n", "```yaml", "a fence of Markdown"),
        ("name: W\n```\n", "```", "a fence of Markdown"),
        (
            "a:\n  - { b: We are #1 }\n",
            "#1 }",
            "a blank and # begin a comment",
        ),
        (
            "a:\n  - { b: We are #1 in it, c: true }\nd: e\n",
            "#1 in it, c: true }",
            "a blank and # begin a comment",
        ),
        ("name: W\nlabel\n", "label", "this line has no colon"),
        ("name W\nlabel: A\n", "name W", "this line has no colon"),
        (
            "name: W\nlabel: a long text\nthat goes on here\n",
            "that goes on here",
            "this line has no colon",
        ),
        (
            "name:W\nlabel: A\n",
            ":",
            "there is no blank behind this colon",
        ),
        (
            "name: W\nlabel:A\n",
            ":",
            "there is no blank behind this colon",
        ),
        (
            "label: | hello\n  b\n",
            "|",
            "| and > begin a text of several lines",
        ),
        (
            "label: > 3 people\n",
            ">",
            "| and > begin a text of several lines",
        ),
        (
            "name: W\n\u{feff}label: A\n",
            "\u{feff}",
            "a mark that cannot be seen",
        ),
        (
            "  name: W\nlabel: A\n",
            "label: A",
            "further to the left than the first one",
        ),
        ("label: ?\n", "?", "cannot begin with a question mark"),
        (
            "roles: [user,, buyer]\n",
            ",",
            "nothing stands between these two commas",
        ),
        ("name: \"C:\\dir\"\n", "\"", "a backslash in double quotes"),
        (
            "name: @wendy\n",
            "@",
            "a text cannot begin with this character",
        ),
        (
            "name: W\nlabel: Buy: or not\n",
            ":",
            "this colon makes a key",
        ),
    ];
    for (text, marked, message) in cases {
        let (part, says, help) = told(text);
        assert!(says.contains(message), "{text:?} says {says}");
        assert_eq!(part, marked, "{text:?}");
        assert!(!help.is_empty(), "{text:?}");
    }
}

#[test]
fn addresses_and_quoted_texts_keep_their_colons() {
    let (_, says, _) = told("site: https://a.example\nlabel: Buy: or not\n");
    assert!(says.contains("this colon makes a key"), "{says}");
    let (_, says, _) = told("label: \"a: b\nname: W\n");
    assert!(says.contains("quoted text runs on"), "{says}");
}
