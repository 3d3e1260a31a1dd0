//! What rich text is written in.

/// The longest name of a control word; a longer one is cut.
const LONGEST_NAME: usize = 32;

/// A token of rich text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word12`: its name, and its number if it has one.
    Word(&'a str, Option<i32>),
    /// `\~` and the like.
    Sign(u8),
    /// `\'e9`
    Byte(u8),
    /// Bytes of text.
    Text(&'a [u8]),
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, is: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().position(|byte| !is(*byte)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'\'' => self.hexadecimal(),
                b'\r' | b'\n' => Token::Word("par", None),
                sign => Token::Sign(sign),
            });
        }
        let name = self.take_while(|byte| byte.is_ascii_alphabetic());
        let name = name.get(..name.len().min(LONGEST_NAME)).and_then(|name| std::str::from_utf8(name).ok())?;
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        if digits.is_empty() && negative {
            // A hyphen after a word without number is text.
            self.at -= 1;
            return Some(Token::Word(name, None));
        }
        let number =
            digits.iter().fold(0_i32, |sum, digit| sum.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
        let number = (!digits.is_empty()).then_some(if negative { -number } else { number });
        self.at += usize::from(self.peek() == Some(b' '));
        if name == "bin" {
            // So many bytes that are no text follow.
            let skipped = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(skipped).min(self.bytes.len());
        }
        Some(Token::Word(name, number))
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        let digit = |at: usize| self.bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let value = digit(self.at).zip(digit(self.at + 1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match value {
            Some(byte) => {
                self.at += 2;
                Token::Byte(byte)
            }
            None => Token::Sign(b'\''),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.peek()? {
                b'{' => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b'}' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.at += 1;
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.at += 1,
                _ => {
                    let text = self.take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_a_blank_which_is_theirs() {
        let read: Vec<Token<'_>> = Tokens::new(b"{\\b0 a\\'e9\\~\\u-3913 ?\\bin3 }}}\\par-x}").collect();
        assert_eq!(
            read,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Text(b"a"),
                Token::Byte(0xe9),
                Token::Sign(b'~'),
                Token::Word("u", Some(-3913)),
                Token::Text(b"?"),
                Token::Word("bin", Some(3)),
                Token::Word("par", None),
                Token::Text(b"-x"),
                Token::Close,
            ]
        );
    }
}
