//! Numbers of a group of values that may be ranges.

use super::value::Range;

/// The median in halves, so that the mean of two middle values is exact: between the median of the lower ends and that
/// of the upper ends. `None` of no values.
#[must_use]
pub fn twice_median(values: &[Range]) -> Option<Range> {
    let of = |end: fn(&Range) -> i64| {
        let mut ends: Vec<i64> = values.iter().map(end).collect();
        ends.sort_unstable();
        let upper = ends.get(ends.len() / 2).copied()?;
        let lower = if ends.len().is_multiple_of(2) { ends.get(ends.len() / 2 - 1).copied()? } else { upper };
        Some(Range::exactly(lower).plus(Range::exactly(upper)))
    };
    let (low, high) = (of(|range| range.lo)?, of(|range| range.hi)?);
    Some(Range { lo: low.lo, hi: high.hi })
}

/// A range of halves as one of wholes that surely holds it.
#[must_use]
pub fn halved(twice: Range) -> Range {
    let open = |end: i64, value: i64| if matches!(end, i64::MIN | i64::MAX) { end } else { value };
    Range {
        lo: open(twice.lo, twice.lo.div_euclid(2)),
        hi: open(twice.hi, twice.hi.div_euclid(2) + twice.hi.rem_euclid(2)),
    }
}

/// How many of a hundred, rounded, a half away from zero; `None` of none.
#[must_use]
pub fn percent(of: i64, all: i64) -> Option<i64> {
    if all <= 0 {
        return None;
    }
    let (of, all) = (i128::from(of), i128::from(all));
    let whole = (of.abs() * 200 + all) / (all * 2);
    i64::try_from(if of < 0 { -whole } else { whole }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(values: &[i64]) -> Vec<Range> {
        values.iter().copied().map(Range::exactly).collect()
    }

    #[test]
    fn the_middle_one_or_the_mean_of_the_middle_two() {
        assert_eq!(twice_median(&[]), None);
        assert_eq!(twice_median(&exact(&[7])), Some(Range::exactly(14)));
        assert_eq!(twice_median(&exact(&[30, 1, 2])), Some(Range::exactly(4)));
        assert_eq!(twice_median(&exact(&[1, 2, 30, 3])), Some(Range::exactly(5)));
    }

    #[test]
    fn of_ranges_between_the_medians_of_their_ends() {
        let values = [Range { lo: 0, hi: 10 }, Range::exactly(5), Range { lo: 4, hi: i64::MAX }];
        assert_eq!(twice_median(&values), Some(Range { lo: 8, hi: 20 }));
        let open = [Range { lo: i64::MIN, hi: 4 }, Range { lo: i64::MIN, hi: 6 }];
        assert_eq!(twice_median(&open), Some(Range { lo: i64::MIN, hi: 10 }));
    }

    #[test]
    fn halves_are_rounded_away_from_the_middle() {
        assert_eq!(halved(Range { lo: 5, hi: 5 }), Range { lo: 2, hi: 3 });
        assert_eq!(halved(Range { lo: -5, hi: 4 }), Range { lo: -3, hi: 2 });
        assert_eq!(halved(Range { lo: i64::MIN, hi: i64::MAX }), Range::ANY);
    }

    #[test]
    fn shares_are_rounded() {
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(2, 3), Some(67));
        assert_eq!(percent(1, 8), Some(13));
        assert_eq!(percent(-1, 8), Some(-13));
        assert_eq!(percent(0, 0), None);
    }
}
