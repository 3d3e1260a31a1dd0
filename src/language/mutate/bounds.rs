//! Bounds moved by one unit: a minute, a whole number, a day.

use crate::language::program::Literal;

/// The values next to a bound: one more and one less of its unit, where there are such.
pub(super) fn beside(literal: &Literal) -> Vec<Literal> {
    match literal {
        Literal::Int(value) => {
            [value.checked_add(1), value.checked_sub(1)].into_iter().flatten().map(Literal::Int).collect()
        }
        Literal::Duration(seconds) => {
            let unit = if seconds % 60 == 0 { 60 } else { 1 };
            let both = [seconds.checked_add(unit), seconds.checked_sub(unit)];
            // No length of time is negative: less than none is the same as none.
            both.into_iter().flatten().filter(|seconds| *seconds >= 0).map(Literal::Duration).collect()
        }
        Literal::Time(text) => days_beside(text).into_iter().map(Literal::Time).collect(),
        Literal::Bool(value) => vec![Literal::Bool(!value)],
        Literal::Text(_) | Literal::Code(_) => Vec::new(),
    }
}

/// The day after a date and the day before; its time of day stays.
pub(super) fn days_beside(text: &str) -> Vec<String> {
    let Some((day, rest)) = text.split_at_checked(10) else { return Vec::new() };
    let Ok(day) = day.parse::<jiff::civil::Date>() else { return Vec::new() };
    let both = [day.tomorrow().ok(), day.yesterday().ok()];
    both.into_iter().flatten().map(|day| format!("{day}{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_moves_by_one_unit() {
        assert_eq!(beside(&Literal::Duration(1800)), [Literal::Duration(1860), Literal::Duration(1740)]);
        assert_eq!(beside(&Literal::Duration(0)), [Literal::Duration(60)]);
        assert_eq!(beside(&Literal::Int(1)), [Literal::Int(2), Literal::Int(0)]);
        assert_eq!(days_beside("2017-12-31"), ["2018-01-01", "2017-12-30"]);
        assert_eq!(days_beside("2018-03-01T08:30"), ["2018-03-02T08:30", "2018-02-28T08:30"]);
    }
}
