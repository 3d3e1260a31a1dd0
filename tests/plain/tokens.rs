//! Words, strings and signs of a rule file, section 2.1 of the reference.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A name, a code, a number, a duration or a date.
    Word(String),
    Text(String),
    Sign(&'static str),
}

const SIGNS: [&str; 19] =
    ["!=", "<=", ">=", "<", ">", "=", "+", "-", "(", ")", "[", "]", "{", "}", ",", ".", ":", "|", "_"];

/// The tokens of a text; comments are passed over.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else if first == '#' {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if first == '"' {
            let (string, length) = quoted(rest);
            found.push(Token::Text(string));
            rest = &rest[length..];
        } else if first.is_alphanumeric() {
            let length = word(rest);
            found.push(Token::Word(rest[..length].to_owned()));
            rest = &rest[length..];
        } else {
            // other signs stand in the terms of concepts only, which are passed over
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            found.push(Token::Sign(sign.unwrap_or(&"?")));
            rest = &rest[sign.map_or(first.len_utf8(), |sign| sign.len())..];
        }
    }
    found
}

/// A word, with single hyphens between letters or digits; a date may have a time of day behind it.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let date = text.as_bytes().first().is_some_and(u8::is_ascii_digit) && at >= 10;
        let joins = (sign == '-' || sign == '/') && next.is_some_and(char::is_alphanumeric)
            || date && (sign == ':' || sign == '+') && next.is_some_and(|next| next.is_ascii_digit());
        if !(sign.is_alphanumeric() || sign == '_' || joins) {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

fn quoted(text: &str) -> (String, usize) {
    let mut string = String::new();
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (string, at + 1),
            '\\' => string.push(signs.next().unwrap().1),
            _ => string.push(sign),
        }
    }
    panic!("a string that does not end")
}
