//! Times as records give them: RFC 3339, local date and time, or a day, month or year.
//!
//! A time is an interval of seconds, both ends included: an instant has equal ends, a day is a day
//! long. A local time becomes one in UTC only once the zone of its input is known.

use jiff::tz::{AmbiguousOffset, TimeZone};

/// Seconds since 1970 beyond every real time: "never", or "no bound known".
pub const NEVER: i64 = i64::MAX;

/// An interval of seconds since 1970, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Earliest second.
    pub from: i64,
    /// Latest second.
    pub to: i64,
    /// Whether the seconds count local time, of a zone that is not yet known.
    pub local: bool,
}

impl Moment {
    /// An instant in UTC.
    #[must_use]
    pub fn instant(at: i64) -> Self {
        Self { from: at, to: at, local: false }
    }

    /// Reads a time; `None` where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut parts = Digits { rest: text.as_bytes() };
        let year = parts.number(4)?;
        if parts.done() {
            return Some(Self::local(days(year, 1, 1)?, days(year + 1, 1, 1)?));
        }
        let month = parts.after(b'-')?.number(2)?;
        if parts.done() {
            let next = if month == 12 { days(year + 1, 1, 1)? } else { days(year, month + 1, 1)? };
            return Some(Self::local(days(year, month, 1)?, next));
        }
        let day = days(year, month, parts.after(b'-')?.number(2)?)?;
        if parts.done() {
            return Some(Self::local(day, day + 1));
        }
        if !parts.skip_any(b"Tt ") {
            return None;
        }
        let second = day * DAY + parts.clock()?;
        if parts.done() {
            return Some(Self { from: second, to: second, local: true });
        }
        let offset = parts.offset()?;
        parts.done().then(|| Self::instant(second - offset))
    }

    /// Whole local days, `until` not included.
    #[must_use]
    pub fn local(from: i64, until: i64) -> Self {
        Self { from: from * DAY, to: until * DAY - 1, local: true }
    }

    /// In UTC, read in `zone`; `None` for an instant that the clocks of the zone jumped over.
    ///
    /// An hour that the clocks showed twice covers both readings.
    #[must_use]
    pub fn resolve(self, zone: &TimeZone) -> Option<Self> {
        if !self.local {
            return Some(self);
        }
        let instant = self.from == self.to;
        let (from, _) = utc(self.from, zone, instant)?;
        let (_, to) = utc(self.to, zone, instant)?;
        Some(Self { from, to: to.max(from), local: false })
    }
}

impl Moment {
    /// In UTC, read in `zone`; an instant that the clocks jumped over is read by the time before they did.
    #[must_use]
    pub fn resolve_any(self, zone: &TimeZone) -> Option<Self> {
        self.resolve(zone).or_else(|| {
            let (at, _) = utc(self.from, zone, false)?;
            Some(Self::instant(at))
        })
    }
}

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// Earliest and latest reading of a local second.
fn utc(local: i64, zone: &TimeZone, strict: bool) -> Option<(i64, i64)> {
    let civil = jiff::Timestamp::from_second(local).ok()?.to_zoned(TimeZone::UTC).datetime();
    match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => {
            let at = local - i64::from(offset.seconds());
            Some((at, at))
        }
        AmbiguousOffset::Fold { before, after } => {
            Some((local - i64::from(before.seconds()), local - i64::from(after.seconds())))
        }
        AmbiguousOffset::Gap { .. } if strict => None,
        AmbiguousOffset::Gap { before, .. } => {
            let at = local - i64::from(before.seconds());
            Some((at, at))
        }
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; `None` where there is no such day.
#[must_use]
pub fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let date =
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// Reads digits and marks off the front of a text.
struct Digits<'a> {
    rest: &'a [u8],
}

impl Digits<'_> {
    fn done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Exactly `count` digits.
    fn number(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        let value =
            digits.iter().try_fold(0, |sum: i64, b| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0')))?;
        self.rest = rest;
        Some(value)
    }

    fn skip_any(&mut self, marks: &[u8]) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if marks.contains(first) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn after(&mut self, mark: u8) -> Option<&mut Self> {
        self.skip_any(&[mark]).then_some(self)
    }

    /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff`, in seconds; a leap second is the one before it.
    fn clock(&mut self) -> Option<i64> {
        let hour = self.number(2)?;
        let minute = self.after(b':')?.number(2)?;
        let mut second = 0;
        if self.skip_any(b":") {
            second = self.number(2)?;
            if self.skip_any(b".,") {
                let digits = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
                self.rest = self.rest.get(digits..).filter(|_| digits > 0)?;
            }
        }
        (hour < 24 && minute < 60 && second <= 60).then(|| hour * 3600 + minute * 60 + second.min(59))
    }

    /// `Z` or `±hh:mm`, in seconds.
    fn offset(&mut self) -> Option<i64> {
        if self.skip_any(b"Zz") {
            return Some(0);
        }
        let sign = if self.skip_any(b"-") {
            -1
        } else if self.skip_any(b"+") {
            1
        } else {
            return None;
        };
        let hours = self.number(2)?;
        self.skip_any(b":");
        let minutes = self.number(2)?;
        (hours < 24 && minutes < 60).then(|| sign * (hours * 3600 + minutes * 60))
    }
}

/// A second of UTC in words, in `zone`: `2018-03-01 10:00` (with seconds where there are any).
#[must_use]
pub fn words(second: i64, zone: &TimeZone) -> String {
    if second == NEVER {
        return "never".to_owned();
    }
    let Ok(at) = jiff::Timestamp::from_second(second) else { return "unknown".to_owned() };
    let at = at.to_zoned(zone.clone());
    let format = if at.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    at.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let zone = TimeZone::get("America/Detroit").unwrap();
        let moment = Moment::parse(text)?.resolve(&zone)?;
        Some((words(moment.from, &TimeZone::UTC), words(moment.to, &TimeZone::UTC)))
    }

    fn pair(a: &str, b: &str) -> Option<(String, String)> {
        Some((a.to_owned(), b.to_owned()))
    }

    #[test]
    fn instants() {
        for text in ["2018-03-01T06:12:00-05:00", "2018-03-01T06:12", "2018-03-01 06:12:00.996", "2018-03-01T11:12Z"] {
            assert_eq!(read(text), pair("2018-03-01 11:12", "2018-03-01 11:12"), "{text}");
        }
    }

    #[test]
    fn days_months_and_years_are_as_long_as_they_are() {
        assert_eq!(read("2018-03-01"), pair("2018-03-01 05:00", "2018-03-02 04:59:59"));
        assert_eq!(read("2018-02"), pair("2018-02-01 05:00", "2018-03-01 04:59:59"));
        assert_eq!(read("2017-12"), pair("2017-12-01 05:00", "2018-01-01 04:59:59"));
        assert_eq!(read("2017"), pair("2017-01-01 05:00", "2018-01-01 04:59:59"));
    }

    #[test]
    fn an_hour_shown_twice_is_both() {
        assert_eq!(read("2018-11-04T01:30"), pair("2018-11-04 05:30", "2018-11-04 06:30"));
    }

    #[test]
    fn an_hour_that_never_was_is_no_time() {
        assert_eq!(read("2018-03-11T02:30"), None);
        assert_eq!(read("2018-03-11"), pair("2018-03-11 05:00", "2018-03-12 03:59:59"));
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "18",
            "2018-2-1",
            "2018-13",
            "2018-02-30",
            "2018-03-01T24:00",
            "2018-03-01T06:61",
            "2018-03-01T06",
            "2018-03-01T06:12 PM",
            "2018-03-01X06:12",
            "2018-03-01T06:12:00+99:00",
            "2018-03-01T06:12:00.",
            "99999-01-01",
            "2018é03",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
