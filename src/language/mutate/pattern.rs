//! The alternatives of a regular expression.

/// The flags in front (`(?i)`) and the alternatives at the outermost level.
pub(super) fn alternatives(pattern: &str) -> (&str, Vec<&str>) {
    let flags = match pattern.find(')') {
        Some(end) if pattern.starts_with("(?") && !pattern.starts_with("(?:") => end + 1,
        _ => 0,
    };
    let (flags, body) = pattern.split_at_checked(flags).unwrap_or(("", pattern));
    let (mut depth, mut escaped, mut in_class) = (0_usize, false, false);
    let mut cuts = Vec::new();
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            _ if in_class => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => cuts.push(at),
            _ => {}
        }
    }
    let starts = std::iter::once(0).chain(cuts.iter().map(|at| at + 1));
    let ends = cuts.iter().copied().chain([body.len()]);
    (flags, starts.zip(ends).filter_map(|(start, end)| body.get(start..end)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_outermost_bars_part_alternatives() {
        assert_eq!(alternatives("(?i)a|b (c|d)|[|]e"), ("(?i)", vec!["a", "b (c|d)", "[|]e"]));
        assert_eq!(alternatives("a\\|b"), ("", vec!["a\\|b"]));
    }
}
