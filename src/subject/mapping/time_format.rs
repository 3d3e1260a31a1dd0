//! How an export writes times: `M/D/YYYY h:mm:ss AM`.
//!
//! A format is the time of an example with letters for its digits. Nothing is guessed: a two-digit year needs a pivot,
//! and a 12-hour clock needs its `AM`.

use crate::subject::records::time::{DAY, Moment, days};

/// One format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeFormat {
    /// As the mapping writes it.
    pub written: String,
    parts: Vec<Part>,
    /// First of the hundred years that a two-digit year may mean.
    pivot: i64,
}

/// Why a text is no format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The forms of ISO 8601 that records may use.
    Iso,
    Year,
    ShortYear,
    /// With the least number of digits.
    Month(usize),
    MonthName,
    Day(usize),
    Hour24(usize),
    Hour12(usize),
    Minute,
    Second,
    Fraction,
    Meridiem,
    Offset,
    Mark(char),
    Blank,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const EXAMPLE: &str = "write it like `M/D/YYYY h:mm AM`, `YYYY-MM-DD HH:mm:ss`, `DDMMMYY` or `iso`";

impl TimeFormat {
    /// ISO 8601, as records write times themselves.
    #[must_use]
    pub fn iso() -> Self {
        Self { written: "iso".to_owned(), parts: vec![Part::Iso], pivot: 0 }
    }

    /// Reads a format; `pivot` is the first of the hundred years that a two-digit year may mean.
    ///
    /// # Errors
    /// A letter that stands for nothing, or a format by which a time could be read in two ways.
    pub fn new(written: &str, pivot: Option<i64>) -> Result<Self, Unreadable> {
        if written.eq_ignore_ascii_case("iso") {
            return Ok(Self::iso());
        }
        let parts = parts(written)?;
        let has = |wanted: fn(&Part) -> bool| parts.iter().any(wanted);
        let refuse = |message: &str, help: &str| Err(Unreadable { message: message.to_owned(), help: help.to_owned() });
        if !has(|p| matches!(p, Part::Year | Part::ShortYear)) {
            return refuse("the format has no year", EXAMPLE);
        }
        if has(|p| matches!(p, Part::ShortYear)) && pivot.is_none() {
            let help = "say which hundred years are meant: `pivot = 1950` reads 49 as 2049 and 50 as 1950";
            return refuse("the format has a year of two digits, and no `pivot`", help);
        }
        if has(|p| matches!(p, Part::Minute)) && !has(|p| matches!(p, Part::Hour24(_) | Part::Hour12(_))) {
            return refuse("`mm` stands for minutes, and the format has no hour", "a month is `MM`, in capitals");
        }
        if has(|p| matches!(p, Part::Hour12(_))) && !has(|p| matches!(p, Part::Meridiem)) {
            return refuse("`h` is a clock of 12 hours, and the format has no `AM`", "a clock of 24 hours is `H`");
        }
        let (month, day) = (has(|p| matches!(p, Part::Month(_) | Part::MonthName)), has(|p| matches!(p, Part::Day(_))));
        if day && !month || !day && has(|p| matches!(p, Part::Hour24(_) | Part::Hour12(_))) {
            return refuse("the format has no whole date", EXAMPLE);
        }
        Ok(Self { written: written.to_owned(), parts, pivot: pivot.unwrap_or_default() })
    }

    /// Whether it gives the time of the day.
    #[must_use]
    pub fn has_clock(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Iso | Part::Hour24(_) | Part::Hour12(_)))
    }

    /// The time that `text` writes; `None` where it does not fit the format, or there is no such time.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Moment> {
        if self.parts.first() == Some(&Part::Iso) {
            return Moment::parse(text);
        }
        let mut reading = Reading { rest: text.trim(), ..Reading::default() };
        for part in &self.parts {
            reading.part(*part, self.pivot)?;
        }
        if reading.rest.is_empty() { reading.moment() } else { None }
    }
}

/// The parts of a format.
fn parts(written: &str) -> Result<Vec<Part>, Unreadable> {
    let mut parts = Vec::new();
    let mut rest = written.trim();
    while let Some(first) = rest.chars().next() {
        let letters = rest.chars().take_while(|c| *c == first).count();
        let (part, length) = match first {
            _ if first.is_whitespace() => (Part::Blank, rest.len() - rest.trim_start().len()),
            'A' | 'a' if rest.get(..2).is_some_and(|two| two.eq_ignore_ascii_case("am")) => (Part::Meridiem, 2),
            'T' => (Part::Mark('T'), 1),
            _ if first.is_alphabetic() => (letter(first, letters).ok_or_else(|| unknown(first, letters))?, letters),
            _ => (Part::Mark(first), first.len_utf8()),
        };
        parts.push(part);
        rest = rest.get(length..).unwrap_or("");
    }
    Ok(parts)
}

fn letter(letter: char, count: usize) -> Option<Part> {
    Some(match (letter, count) {
        ('Y' | 'y', 4) => Part::Year,
        ('Y' | 'y', 2) => Part::ShortYear,
        ('M', 1 | 2) => Part::Month(count),
        ('M', 3 | 4) => Part::MonthName,
        ('D' | 'd', 1 | 2) => Part::Day(count),
        ('H', 1 | 2) => Part::Hour24(count),
        ('h', 1 | 2) => Part::Hour12(count),
        ('m', 2) => Part::Minute,
        ('s', 2) => Part::Second,
        ('f', _) => Part::Fraction,
        ('Z', 1) => Part::Offset,
        _ => return None,
    })
}

fn unknown(letter: char, count: usize) -> Unreadable {
    let written: String = std::iter::repeat_n(letter, count.min(8)).collect();
    Unreadable { message: format!("`{written}` is no part of a time format"), help: EXAMPLE.to_owned() }
}

/// What has been read of a time.
#[derive(Debug, Default)]
struct Reading<'a> {
    rest: &'a str,
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
    hour: Option<i64>,
    minute: i64,
    second: i64,
    afternoon: Option<bool>,
    offset: Option<i64>,
}

impl Reading<'_> {
    fn part(&mut self, part: Part, pivot: i64) -> Option<()> {
        match part {
            Part::Iso => return None,
            Part::Year => self.year = self.number(4, 4)?,
            Part::ShortYear => {
                let short = self.number(2, 2)?;
                self.year = pivot + (short - pivot).rem_euclid(100);
            }
            Part::Month(least) => self.month = Some(self.number(least, 2)?),
            Part::MonthName => self.month = Some(self.month_name()?),
            Part::Day(least) => self.day = Some(self.number(least, 2)?),
            Part::Hour24(least) => self.hour = Some(self.number(least, 2).filter(|hour| *hour < 24)?),
            Part::Hour12(least) => self.hour = Some(self.number(least, 2).filter(|hour| (1..=12).contains(hour))?),
            Part::Minute => self.minute = self.number(2, 2).filter(|minute| *minute < 60)?,
            Part::Second => self.second = self.number(2, 2).filter(|second| *second <= 60)?.min(59),
            Part::Fraction => drop(self.number(1, 9)?),
            Part::Meridiem => self.afternoon = Some(self.meridiem()?),
            Part::Offset => self.offset = Some(self.offset()?),
            Part::Mark(mark) => self.rest = self.rest.strip_prefix(mark)?,
            Part::Blank => {
                let rest = self.rest.trim_start();
                self.rest = (rest.len() < self.rest.len()).then_some(rest)?;
            }
        }
        Some(())
    }

    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let digits = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at_checked(digits).filter(|_| digits >= least)?;
        self.rest = rest;
        number.parse().ok()
    }

    /// The name of a month, of which three letters count.
    fn month_name(&mut self) -> Option<i64> {
        let letters = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, rest) = self.rest.split_at_checked(letters)?;
        let short = name.get(..3)?.to_ascii_lowercase();
        let month = MONTHS.iter().position(|month| *month == short)?;
        self.rest = rest;
        i64::try_from(month + 1).ok()
    }

    fn meridiem(&mut self) -> Option<bool> {
        let (word, rest) = self.rest.split_at_checked(2)?;
        let afternoon = if word.eq_ignore_ascii_case("am") {
            false
        } else if word.eq_ignore_ascii_case("pm") {
            true
        } else {
            return None;
        };
        self.rest = rest;
        Some(afternoon)
    }

    fn offset(&mut self) -> Option<i64> {
        if let Some(rest) = self.rest.strip_prefix(['Z', 'z']) {
            self.rest = rest;
            return Some(0);
        }
        let sign = if self.rest.starts_with('-') { -1 } else { 1 };
        self.rest = self.rest.strip_prefix(['+', '-'])?;
        let hours = self.number(2, 2).filter(|hours| *hours < 24)?;
        self.rest = self.rest.strip_prefix(':').unwrap_or(self.rest);
        let minutes = self.number(2, 2).filter(|minutes| *minutes < 60)?;
        Some(sign * (hours * 3600 + minutes * 60))
    }

    fn moment(&self) -> Option<Moment> {
        let Some(month) = self.month else {
            return Some(Moment::local(days(self.year, 1, 1)?, days(self.year + 1, 1, 1)?));
        };
        let Some(day) = self.day else {
            let next = if month == 12 { days(self.year + 1, 1, 1)? } else { days(self.year, month + 1, 1)? };
            return Some(Moment::local(days(self.year, month, 1)?, next));
        };
        let day = days(self.year, month, day)?;
        let Some(hour) = self.hour else { return Some(Moment::local(day, day + 1)) };
        let hour = match self.afternoon {
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        let second = day * DAY + hour * 3600 + self.minute * 60 + self.second;
        Some(match self.offset {
            Some(offset) => Moment::instant(second - offset),
            None => Moment { from: second, to: second, local: true },
        })
    }
}

/// A time as a day long, whatever clock it gives.
#[must_use]
pub fn whole_day(moment: Moment) -> Moment {
    let day = moment.from.div_euclid(DAY);
    let last = moment.to.div_euclid(DAY);
    Moment { from: day * DAY, to: (last + 1) * DAY - 1, local: moment.local }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, text: &str) -> Option<Moment> {
        TimeFormat::new(format, Some(1950)).unwrap().read(text)
    }

    #[test]
    fn the_formats_of_real_exports() {
        let same = [
            ("M/D/YYYY h:mm:ss AM", "3/1/2018 1:05:00 PM", "2018-03-01T13:05:00"),
            ("MM/DD/YYYY hh:mm:ss AM", "03/01/2018 12:05:00 AM", "2018-03-01T00:05"),
            ("MMM D YYYY hh:mm:ss:fffAM", "Apr  3 2017 12:00:00:000AM", "2017-04-03T00:00"),
            ("M/D/YYYYTHH:mm:ss", "6/28/2024T10:22:44", "2024-06-28T10:22:44"),
            ("YYYY-MM-DD HH:mm:ss.f", "2017-04-03 21:08:00.0000000", "2017-04-03T21:08"),
            ("YYYY-MM-DDTHH:mm:ssZ", "2017-04-03T21:08:00-05:00", "2017-04-03T21:08:00-05:00"),
            ("DDMMMYY", "12MAR08", "2008-03-12"),
            ("MM/DD/YY", "12/31/49", "2049-12-31"),
            ("MM/DD/YY", "12/31/50", "1950-12-31"),
            ("MM/YYYY", "12/2017", "2017-12"),
            ("iso", "2017-12-01", "2017-12-01"),
        ];
        for (format, text, iso) in same {
            assert_eq!(read(format, text), Moment::parse(iso), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_no_time() {
        for (format, text) in [
            ("M/D/YYYY", "13/1/2018"),
            ("M/D/YYYY", "2/30/2018"),
            ("M/D/YYYY", "2/3/2018 10:00"),
            ("MM/DD/YYYY", "2/3/2018"),
            ("M/D/YYYY h:mm AM", "2/3/2018 13:00 PM"),
            ("M/D/YYYY H:mm", "2/3/2018 24:00"),
            ("M/D/YYYY", "é/1/2018"),
        ] {
            assert_eq!(read(format, text), None, "{text}");
        }
    }

    #[test]
    fn a_format_that_could_be_read_in_two_ways_is_refused() {
        let why = |format: &str| TimeFormat::new(format, None).unwrap_err().message;
        assert_eq!(why("MM/DD/YY"), "the format has a year of two digits, and no `pivot`");
        assert_eq!(why("M/D/YYYY h:mm"), "`h` is a clock of 12 hours, and the format has no `AM`");
        assert_eq!(why("yyyy-mm-dd"), "`mm` stands for minutes, and the format has no hour");
        assert_eq!(why("HH:mm"), "the format has no year");
        assert_eq!(why("%Y-%m-%d"), "`Y` is no part of a time format");
        assert_eq!(why("YYYY-DD"), "the format has no whole date");
    }
}
