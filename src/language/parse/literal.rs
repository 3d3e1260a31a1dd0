//! Literals: strings, lengths of time, dates, numbers.

use pest::iterators::Pair;

use super::{Base, Mistake, Parsed, Rule};
use crate::language::program::{Literal, Type};
use crate::language::syntax::{Text, Value};

/// The value of a `string` pair: escapes resolved, a line break with its indentation one blank.
pub(super) fn text(pair: Pair<'_, Rule>, base: Base) -> Text {
    let span = base.span(&pair);
    Text { value: unescape(inside(&pair)), span }
}

/// What stands between the quotes.
fn inside<'i>(pair: &Pair<'i, Rule>) -> &'i str {
    let text = pair.as_str();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// Resolves escapes; a line break with the blanks around it is one blank.
pub(super) fn unescape(raw: &str) -> String {
    if !raw.contains(['\\', '\n']) {
        return raw.to_owned();
    }
    let mut value = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => value.extend(chars.next()),
            '\n' => {
                value.truncate(value.trim_end_matches([' ', '\t', '\r']).len());
                while chars.next_if(|next| next.is_whitespace()).is_some() {}
                if !value.is_empty() && chars.peek().is_some() {
                    value.push(' ');
                }
            }
            other => value.push(other),
        }
    }
    value
}

/// The text of a procedure in a test: its line breaks count, the indentation common to all lines does not.
pub(super) fn block(pair: Pair<'_, Rule>) -> String {
    lines(inside(&pair))
}

/// [`block`], of what stands between the quotes.
pub(super) fn lines(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => value.extend(chars.next()),
            other => value.push(other),
        }
    }
    if !value.contains('\n') {
        return value;
    }
    let indent = value
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let mut lines = value.lines();
    let mut out = lines.next().unwrap_or("").to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(line.get(indent..).unwrap_or_else(|| line.trim_start()));
    }
    out
}

/// A literal; `Ok(None)` where the pair is no literal.
pub(super) fn value(pair: &Pair<'_, Rule>, base: Base) -> Parsed<Option<Value>> {
    let span = base.span(pair);
    let literal = match pair.as_rule() {
        Rule::string => Literal::Text(text(pair.clone(), base).value),
        Rule::bool => Literal::Bool(pair.as_str() == "true"),
        Rule::int => match pair.as_str().parse() {
            Ok(number) => Literal::Int(number),
            Err(_) => return Err(Mistake::new(span, format!("`{}` is too large", pair.as_str()), "too large")),
        },
        Rule::duration => match seconds(pair.as_str()) {
            Some(seconds) => Literal::Duration(seconds),
            None => return Err(Mistake::new(span, format!("`{}` is too long", pair.as_str()), "too long")),
        },
        Rule::date => Literal::Time(time(pair, base)?),
        _ => return Ok(None),
    };
    Ok(Some(Value { literal, span }))
}

/// A day or an instant that the calendar has.
pub(super) fn time(pair: &Pair<'_, Rule>, base: Base) -> Parsed<String> {
    let text = pair.as_str();
    if is_time(text) {
        return Ok(text.to_owned());
    }
    if text.contains('T') {
        let mistake = Mistake::new(base.span(pair), format!("`{text}` is no time"), "no such time");
        return Err(mistake.help("write times as `2017-04-03T08:30`, with an offset such as `-04:00` if need be"));
    }
    Err(Mistake::new(base.span(pair), format!("`{text}` is no date of the calendar"), "no such date")
        .help("write dates as year-month-day, such as `2017-04-03`"))
}

/// A value of a plain type, as a configuration writes it; `None` where the text is none.
pub fn of_type(text: &str, ty: &Type) -> Option<Literal> {
    match ty {
        Type::Bool => text.parse().ok().map(Literal::Bool),
        Type::Int => text.parse().ok().map(Literal::Int),
        Type::Text => Some(Literal::Text(text.to_owned())),
        Type::Duration => seconds(text).filter(|_| !text.is_empty()).map(Literal::Duration),
        Type::Time => is_time(text).then(|| Literal::Time(text.to_owned())),
        Type::Code(_) | Type::Struct(_) | Type::List(_) => None,
    }
}

fn is_time(text: &str) -> bool {
    match text.split_once('T') {
        None => text.parse::<jiff::civil::Date>().is_ok(),
        Some((_, clock)) => {
            is_clock(clock)
                && (text.parse::<jiff::Timestamp>().is_ok() || text.parse::<jiff::civil::DateTime>().is_ok())
        }
    }
}

/// `08:30`, `08:30:00`, with a fraction or an offset if need be: the forms that records have, and no others.
fn is_clock(text: &str) -> bool {
    let local =
        text.strip_suffix('Z').unwrap_or_else(|| text.find(['+', '-']).map_or(text, |at| text.get(..at).unwrap_or("")));
    let offset = text.get(local.len()..).unwrap_or("");
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let (time, fraction) = local.split_once('.').unwrap_or((local, "0"));
    let parts: Vec<&str> = time.split(':').collect();
    let offset_parts: Vec<&str> = offset.get(1..).unwrap_or("").split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| digits(part, 2))
        && !fraction.is_empty()
        && digits(fraction, fraction.len())
        && (matches!(offset, "" | "Z") || offset_parts.len() == 2 && offset_parts.iter().all(|part| digits(part, 2)))
}

/// `1d12h` in seconds; `None` where that overflows.
fn seconds(text: &str) -> Option<i64> {
    let mut total = 0i64;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|char: char| !char.is_ascii_digit())?;
        let (number, after) = rest.split_at_checked(digits)?;
        let units = after.find(|char: char| char.is_ascii_digit()).unwrap_or(after.len());
        let (unit, next) = after.split_at_checked(units)?;
        let length = match unit {
            "s" => 1,
            "min" => 60,
            "h" => 3600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return None,
        };
        total = total.checked_add(number.parse::<i64>().ok()?.checked_mul(length)?)?;
        rest = next;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_add_up_their_units() {
        assert_eq!(seconds("48h"), Some(172_800));
        assert_eq!(seconds("1d12h30min"), Some(131_400));
        assert_eq!(seconds("99999999999999999999h"), None);
    }

    #[test]
    fn times_are_written_as_records_write_them() {
        for good in [
            "2017-04-03",
            "2017-04-03T08:30",
            "2017-04-03T08:30:15.5",
            "2017-04-03T08:30-04:00",
            "2017-04-03T08:30:00Z",
        ] {
            assert!(is_time(good), "{good}");
        }
        for bad in [
            "2017-04-31",
            "2017-04-03T08",
            "2017-04-03T0830",
            "2017-04-03T8:30",
            "2017-04-03T24:00",
            "2017-04-03T08:30-04",
            "2017-04-03T08:30.",
        ] {
            assert!(!is_time(bad), "{bad}");
        }
    }

    #[test]
    fn a_line_break_with_its_indentation_is_one_blank() {
        assert_eq!(unescape("one\n        two  \r\n\tthree"), "one two three");
        assert_eq!(unescape(r#"say \"no\" \\ never"#), r#"say "no" \ never"#);
    }
}
