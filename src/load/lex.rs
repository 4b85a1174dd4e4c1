//! RON as a run of tokens, however broken the text is. Knows nothing of the schema.
//!
//! ron gives no positions for values it has read, and only one for what it could not read. So
//! places are looked up in the text again, and only when there is something to say.

use std::ops::Range;

/// What a run of characters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    Comma,
    Colon,
    /// A name, a number or anything else that stands alone.
    Word,
    /// A text in quotes, with its quotes.
    Text,
    /// A text or comment that the file ends inside.
    Unclosed,
}

/// Reads tokens, skipping white space and comments. Never fails and never looks back.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Lexer<'a> {
    /// The tokens of the bytes `within` of `text`.
    pub fn new(text: &'a str, within: Range<usize>) -> Self {
        Self { text, at: within.start, end: within.end.min(text.len()) }
    }

    /// Steps behind the bracket that closes the one just read, without a token for what is between.
    /// None when comments, characters or raw texts are, which take a closer look.
    pub fn skip_to_close(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes().get(..self.end)?;
        let mut depth = 1_usize;
        while depth > 0 {
            match bytes.get(self.at)? {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                b'"' => {
                    self.at += 1;
                    loop {
                        match bytes.get(self.at)? {
                            b'"' => break,
                            b'\\' => self.at += 2,
                            _ => self.at += 1,
                        }
                    }
                }
                b'/' | b'\'' | b'#' => return None,
                _ => {}
            }
            self.at += 1;
        }
        Some(())
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        let at = self.at.checked_add(ahead).filter(|at| *at < self.end)?;
        self.text.as_bytes().get(at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// Steps over white space and comments; gives the start of a comment that never ends.
    fn skip_blank(&mut self) -> Result<(), usize> {
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                b'/' if self.byte(1) == Some(b'/') => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                b'/' if self.byte(1) == Some(b'*') => self.skip_comment()?,
                0x80.. => match self.rest().chars().next() {
                    Some(c) if is_wide_blank(c) => self.at += c.len_utf8(),
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
        Ok(())
    }

    /// Steps over a block comment and those inside it.
    fn skip_comment(&mut self) -> Result<(), usize> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match (self.byte(0), self.byte(1)) {
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                (Some(_), _) => self.at += 1,
                (None, _) => return Err(start),
            }
        }
    }

    /// Steps over a text whose opening quote stands `prefix` bytes ahead.
    fn skip_text(&mut self, prefix: usize) -> Token {
        self.at += prefix + 1;
        let bytes = self.text.as_bytes();
        loop {
            let rest = bytes.get(self.at..self.end).unwrap_or_default();
            let Some(found) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                self.at = self.end;
                return Token::Unclosed;
            };
            let is_end = rest.get(found) == Some(&b'"');
            self.at += found + if is_end { 1 } else { 2 };
            if is_end {
                return Token::Text;
            }
        }
    }

    /// Steps over `r"…"` or `r#"…"#`, if that is what stands here.
    fn skip_raw_text(&mut self) -> Option<Token> {
        let rest = self.rest();
        let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
        let body = after.trim_start_matches('#');
        let body_start = rest.len() - body.strip_prefix('"')?.len();
        let closing = format!("\"{}", "#".repeat(after.len() - body.len()));
        let found = rest.get(body_start..).and_then(|body| body.find(&closing));
        self.at += found.map_or(rest.len(), |at| body_start + at + closing.len());
        Some(if found.is_some() { Token::Text } else { Token::Unclosed })
    }

    fn skip_one(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    fn skip_word(&mut self) -> Token {
        let first = self.rest().chars().next().map_or(0, char::len_utf8);
        self.at += first;
        let rest = self.rest();
        let is_blank = |c: char| c.is_whitespace() || is_wide_blank(c);
        let ends = |(at, byte): &(usize, u8)| match byte {
            byte if byte.is_ascii() => {
                is_blank(char::from(*byte)) || b"()[]{},:\"'/".contains(byte)
            }
            _ => rest.get(*at..).is_some_and(|rest| rest.starts_with(is_blank)),
        };
        self.at += rest.bytes().enumerate().find(ends).map_or(rest.len(), |(at, _)| at);
        Token::Word
    }

    /// Steps over `'c'`, whose character may be a quote or a bracket; a lone `'` is a word.
    fn skip_char(&mut self) -> Token {
        let mut chars = self.rest().char_indices().skip(1);
        let closing = match chars.next() {
            Some((_, '\\')) => chars.skip(1).take(10).find(|(_, c)| *c == '\''),
            Some(_) => chars.next().filter(|(_, c)| *c == '\''),
            None => None,
        };
        match closing {
            Some((at, _)) => self.at += at + 1,
            None => self.at += 1,
        }
        Token::Word
    }
}

/// White space beyond ASCII, as ron sees it.
fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

impl Iterator for Lexer<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(start) = self.skip_blank() {
            self.at = self.end;
            return Some((Token::Unclosed, start..self.end));
        }
        let start = self.at;
        let token = match self.byte(0)? {
            b'(' | b'[' | b'{' => self.skip_one(Token::Open),
            b')' | b']' | b'}' => self.skip_one(Token::Close),
            b',' => self.skip_one(Token::Comma),
            b':' => self.skip_one(Token::Colon),
            b'"' => self.skip_text(0),
            b'b' if self.byte(1) == Some(b'"') => self.skip_text(1),
            b'r' | b'b' => self.skip_raw_text().unwrap_or_else(|| self.skip_word()),
            b'\'' => self.skip_char(),
            _ => self.skip_word(),
        };
        // An escape at the very end of a damaged text may have stepped beyond it.
        self.at = self.at.min(self.end);
        Some((token, start..self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(Token, &str)> {
        Lexer::new(text, 0..text.len())
            .map(|(token, bytes)| (token, text.get(bytes).unwrap()))
            .collect()
    }

    #[test]
    fn comments_escapes_and_raw_texts_are_stepped_over_whole() {
        use Token::{Close, Colon, Comma, Open, Text, Word};
        let text = r##"Stage( // "no"
            id: "a\"b", /* "no" /* ( */ */ x: r#"c"d"#, y: '"', z: -1.5)"##;
        assert_eq!(
            tokens(text),
            [
                (Word, "Stage"),
                (Open, "("),
                (Word, "id"),
                (Colon, ":"),
                (Text, r#""a\"b""#),
                (Comma, ","),
                (Word, "x"),
                (Colon, ":"),
                (Text, r##"r#"c"d"#"##),
                (Comma, ","),
                (Word, "y"),
                (Colon, ":"),
                (Word, "'\"'"),
                (Comma, ","),
                (Word, "z"),
                (Colon, ":"),
                (Word, "-1.5"),
                (Close, ")"),
            ]
        );
    }

    #[test]
    fn what_never_ends_is_one_token() {
        for text in ["\"abc", "\"abc\\", "/* a /* b */", "r#\"abc\""] {
            assert_eq!(tokens(text), [(Token::Unclosed, text)]);
        }
    }
}
