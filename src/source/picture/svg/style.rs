//! Styles within a drawing, token by token as CSS Syntax 3 has them.

use cssparser::{Delimiter, ParseError, Parser, SourcePosition, Token};

use super::address::{self, Destination};
use super::allowed;

/// What is left of a style, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) kept: String,
    /// It loads something, or may.
    pub(super) loads: bool,
    /// A picture in it cannot be cleaned.
    pub(super) uncleaned: bool,
}

/// The rules of a style sheet.
pub(super) fn sheet(text: &str) -> Styles {
    let mut styles = Styles::default();
    styles.rules(&mut Parser::new(text));
    styles
}

/// The declarations of one element.
pub(super) fn declarations(text: &str) -> Styles {
    let mut styles = Styles::default();
    styles.declarations(&mut Parser::new(text));
    styles
}

/// The value of a property.
pub(super) fn value(text: &str) -> Styles {
    let mut styles = Styles::default();
    styles.value(&mut Parser::new(text));
    styles
}

impl Styles {
    fn rules(&mut self, parser: &mut Parser<'_>) {
        let mut within_media = false;
        loop {
            let start = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
                return;
            };
            match token {
                Token::CurlyBracketBlock => {
                    self.kept.push('{');
                    self.nested(parser, |styles, parser| match within_media {
                        true => styles.rules(parser),
                        false => styles.declarations(parser),
                    });
                    self.kept.push('}');
                    within_media = false;
                }
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("media") => {
                    within_media = true;
                    self.kept.push_str("@media");
                }
                token => self.token(&token, start, parser),
            }
        }
    }

    fn declarations(&mut self, parser: &mut Parser<'_>) {
        while !parser.is_exhausted() {
            let name = parser.try_parse(|parser| {
                let name = parser.expect_ident_cloned()?;
                parser.expect_colon().map(|()| name)
            });
            let before = self.kept.len();
            if let Ok(name) = &name {
                self.kept.push_str(name);
                self.kept.push(':');
            }
            let read = parser.parse_until_before(Delimiter::Semicolon, |parser| {
                self.value(parser);
                done()
            });
            let keeps = |name: &str| {
                name.starts_with("--") || allowed::is_property(&name.to_ascii_lowercase())
            };
            if read.is_err() || !name.is_ok_and(|name| keeps(&name)) {
                self.kept.truncate(before);
            } else if !parser.is_exhausted() {
                self.kept.push(';');
            }
            let _ = parser.try_parse(Parser::expect_semicolon);
        }
    }

    fn value(&mut self, parser: &mut Parser<'_>) {
        loop {
            let start = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
                return;
            };
            self.token(&token, start, parser);
        }
    }

    /// One token, and what it opens.
    fn token(&mut self, token: &Token<'_>, start: SourcePosition, parser: &mut Parser<'_>) {
        match token {
            Token::Comment(_) => self.kept.push_str("/**/"),
            Token::CDO | Token::CDC => {}
            Token::UnquotedUrl(to) => self.address(to),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let to = parser.parse_nested_block(|parser| {
                    let to = parser.expect_string_cloned()?;
                    parser.expect_exhausted()?;
                    Ok::<_, ParseError<()>>(to)
                });
                match to {
                    Ok(to) => self.address(&to),
                    Err(_) => self.loads = true,
                }
            }
            Token::AtKeyword(_) | Token::BadUrl(_) | Token::BadString(_) => self.loads = true,
            Token::Function(name) => {
                self.loads |= !allowed::is_function(name);
                self.block(start, ')', parser);
            }
            Token::ParenthesisBlock => self.block(start, ')', parser),
            Token::SquareBracketBlock => self.block(start, ']', parser),
            Token::CurlyBracketBlock => self.block(start, '}', parser),
            _ => self.kept.push_str(parser.slice_from(start)),
        }
    }

    fn block(&mut self, start: SourcePosition, end: char, parser: &mut Parser<'_>) {
        self.kept.push_str(parser.slice_from(start));
        self.nested(parser, Self::value);
        self.kept.push(end);
    }

    fn nested(&mut self, parser: &mut Parser<'_>, read: impl FnOnce(&mut Self, &mut Parser<'_>)) {
        let read = parser.parse_nested_block(|parser| {
            read(self, parser);
            done()
        });
        // Deeper than anybody writes.
        self.loads |= read.is_err();
    }

    fn address(&mut self, to: &str) {
        match address::judge(to) {
            Destination::Own(to) => {
                self.kept.push_str("url(\"");
                self.kept.push_str(&to.replace(['"', '\\'], ""));
                self.kept.push_str("\")");
            }
            Destination::Uncleaned => self.uncleaned = true,
            Destination::Runs | Destination::Elsewhere => self.loads = true,
        }
    }
}

fn done() -> Result<(), ParseError<()>> {
    Ok(())
}
