//! Numbers, letters and bullets before paragraphs and items: `4.1`, `(b)`, `IV.`, `•`.

use super::flow::{from, part};

/// How a counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// 1, 2, 3
    Digit,
    /// a, b, c
    Lower,
    /// A, B, C
    Upper,
    /// i, ii, iii
    RomanLower,
    /// I, II, III
    RomanUpper,
    /// 4.1, 414.4.2; the number of its parts
    Decimal(usize),
    /// Section 3, Article IV, Step 2
    Word,
}

/// What stands round a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wrap {
    /// `1.` or, of decimals, nothing
    Dot,
    /// `1)`
    Half,
    /// `(1)`
    Full,
}

/// One way to read a counter: `(i)` is the first roman number or the ninth letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// How it counts.
    pub(super) shape: Shape,
    /// What stands round it.
    pub(super) wrap: Wrap,
    /// Which it is, from 1; of decimals the last part.
    pub(super) ordinal: u32,
}

impl Count {
    /// Whether both belong to one series.
    pub(super) fn same_series(self, other: Self) -> bool {
        self.shape == other.shape && self.wrap == other.wrap
    }
}

/// A mark at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A glyph.
    Bullet(char),
    /// A counter, with every way to read it, likeliest first.
    Counter(Vec<Count>),
}

/// A mark and its extent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// As reports print it: `4.1`, `(b)`, `a)`, `6`; empty for a bullet.
    pub(super) text: String,
    /// What it is.
    pub(super) mark: Mark,
    /// Bytes up to the text that it labels.
    pub(super) len: usize,
}

impl Label {
    /// Whether it counts.
    pub(super) fn ordered(&self) -> bool {
        matches!(self.mark, Mark::Counter(_))
    }
}

/// Letters that old printers and symbol fonts leave in the place of a bullet. One alone is a word;
/// they count where a document opens several lines with the same one.
#[derive(Debug, Clone, Default)]
pub(super) struct Glyphs(Vec<char>);

const WEAK: &[char] = &['v', 'o', 'q', 'n', 'l', 'Ø', 'ü', '§', 'u'];

impl Glyphs {
    /// The letters that serve as bullets in `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut seen = [0_usize; WEAK.len()];
        for line in text.lines().map(str::trim_start) {
            let mut rest = line.chars();
            let glyph = rest.next().and_then(|first| WEAK.iter().zip(&mut seen).find(|(glyph, _)| **glyph == first));
            let rest = rest.as_str();
            if let Some((_, count)) = glyph
                && rest.starts_with([' ', '\t'])
                && rest.trim_start().starts_with(char::is_alphabetic)
            {
                *count += 1;
            }
        }
        Self(WEAK.iter().zip(seen).filter(|(_, count)| *count >= 2).map(|(glyph, _)| *glyph).collect())
    }
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '◦'
            | '▪'
            | '▫'
            | '‣'
            | '●'
            | '○'
            | '■'
            | '◆'
            | '◇'
            | '❖'
            | '►'
            | '▶'
            | '➢'
            | '➤'
            | '→'
            | '⇒'
            | '✓'
            | '✔'
            | '·'
            | '∙'
            | '⁃'
            | '\u{f000}'..='\u{f0ff}'
    )
}

/// The bullet glyphs before `text`, one or several (`- →`).
fn bullet(text: &str, glyphs: &Glyphs) -> Option<Label> {
    let mut len = 0;
    let mut glyph = None;
    loop {
        let rest = from(text, len);
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        let tail = chars.as_str();
        let spaced = tail.starts_with(' ');
        let weak = glyph.is_none() && tail.trim_start().starts_with(char::is_alphabetic);
        let counts = (is_bullet(c) && !tail.is_empty())
            || (spaced && matches!(c, '-' | '–' | '—' | '*' | '+'))
            || (spaced && weak && (c == '?' || glyphs.0.contains(&c)));
        if !counts {
            break;
        }
        glyph.get_or_insert(c);
        len += c.len_utf8() + usize::from(spaced);
    }
    glyph.map(|glyph| Label { text: String::new(), mark: Mark::Bullet(glyph), len })
}

/// The mark at the head of `text`, if there is one.
pub(super) fn parse(text: &str, glyphs: &Glyphs) -> Option<Label> {
    bullet(text, glyphs).or_else(|| counter(text)).or_else(|| named(text))
}

/// A counter at the head of `text`: `(a)`, `1.`, `a)`, `IV.`, `4.1`.
pub(super) fn counter(text: &str) -> Option<Label> {
    if let Some(inner) = text.strip_prefix('(') {
        let close = inner.bytes().take(6).position(|b| b == b')')?;
        let counts = read(part(inner, 0..close), Wrap::Full)?;
        return finish(text, close + 2, part(text, 0..close + 2), counts);
    }
    if let Some(label) = section_number(text) {
        return Some(label);
    }
    let len = text.bytes().take(16).take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    let token = part(text, 0..len);
    let next = from(text, len).chars().next();
    if let Some(label) = decimal(text, token, next) {
        return Some(label);
    }
    if next == Some(')') {
        return finish(text, len + 1, part(text, 0..len + 1), read(token, Wrap::Half)?);
    }
    // A lost blank: `1.Officers`.
    let dot = token.find('.')?;
    let tail = part(token, dot + 1..len);
    let glued = tail.starts_with(|c: char| c.is_ascii_uppercase()) && tail.len() > 2 && !tail.contains('.');
    if !(tail.is_empty() || glued && token.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    finish(text, dot + 1, part(token, 0..dot), read(part(token, 0..dot), Wrap::Dot)?)
}

fn finish(text: &str, end: usize, shown: &str, counts: Vec<Count>) -> Option<Label> {
    let rest = from(text, end);
    let tight = rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '“'));
    if !(rest.is_empty() || rest.starts_with(' ') || tight) {
        return None;
    }
    let len = end + (rest.len() - rest.trim_start().len());
    Some(Label { text: shown.to_owned(), mark: Mark::Counter(counts), len })
}

/// `4.1`, `414.4.2`, `4.2(c)`, `3-12.3`; a last full stop is not part of it.
fn decimal(text: &str, token: &str, next: Option<char>) -> Option<Label> {
    if !token.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = token.trim_end_matches('.');
    let parts: Vec<&str> = number.split('.').collect();
    let numeric = |p: &&str| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
    if parts.len() < 2 || !parts.iter().all(numeric) || token.len() > number.len() + 1 {
        return None;
    }
    let ordinal = parts.last().and_then(|p| p.parse().ok())?;
    let count = |parts| vec![Count { shape: Shape::Decimal(parts), wrap: Wrap::Dot, ordinal }];
    if next == Some('(') && token.len() == number.len() {
        let inner = counter(from(text, token.len()))?;
        let end = token.len() + inner.text.len();
        return finish(text, end, part(text, 0..end), count(parts.len() + 1));
    }
    // `6.020-POL-2`
    if next == Some('-') && token.len() == number.len() {
        let rest = from(text, token.len());
        let len =
            rest.bytes().take(12).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-').count();
        let end = token.len() + len;
        let named = part(rest, 0..len).bytes().filter(u8::is_ascii_uppercase).count() >= 2;
        return if named { finish(text, end, part(text, 0..end), count(parts.len() + 1)) } else { None };
    }
    if !matches!(next, None | Some(' ')) {
        return None;
    }
    finish(text, token.len(), number, count(parts.len()))
}

/// `44-2. Inquiry`, `13-14A-3. Custody`: how statutes and codes number their sections.
fn section_number(text: &str) -> Option<Label> {
    let len = text
        .bytes()
        .take(20)
        .take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'.' | b'-'))
        .count();
    let token = part(text, 0..len);
    let number = token.strip_suffix('.').filter(|n| n.contains('-'))?;
    let parts: Vec<&str> = number.split(['.', '-']).collect();
    let numeric = |p: &&str| {
        let digits = p.strip_suffix(|c: char| c.is_ascii_uppercase()).unwrap_or(p);
        !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let titled = from(text, len).strip_prefix(' ')?.trim_start();
    if !parts.iter().all(numeric) || !titled.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“')) {
        return None;
    }
    let last = parts.last()?.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let count = Count { shape: Shape::Decimal(parts.len()), wrap: Wrap::Dot, ordinal: last.parse().ok()? };
    finish(text, len, number, vec![count])
}

/// Every way to read `token` as a counter.
fn read(token: &str, wrap: Wrap) -> Option<Vec<Count>> {
    let mut counts = Vec::new();
    let mut add = |shape, ordinal| counts.push(Count { shape, wrap, ordinal });
    if !token.is_empty() && token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit()) {
        add(Shape::Digit, token.parse().ok()?);
        return Some(counts);
    }
    let lower = token.bytes().all(|b| b.is_ascii_lowercase());
    let upper = token.bytes().all(|b| b.is_ascii_uppercase());
    if token.is_empty() || !(lower || upper) {
        return None;
    }
    if let Some(value) = roman(&token.to_ascii_lowercase()) {
        add(if lower { Shape::RomanLower } else { Shape::RomanUpper }, value);
    }
    let mut bytes = token.bytes().map(|b| b.to_ascii_lowercase());
    let first = bytes.next()?;
    let doubled = token.len() == 2 && bytes.next() == Some(first);
    if token.len() == 1 || doubled {
        let ordinal = u32::from(first - b'a') + 1 + if doubled { 26 } else { 0 };
        let letter = Count { shape: if lower { Shape::Lower } else { Shape::Upper }, wrap, ordinal };
        // A lone `i`, and `ii`, are more often numbers than letters; other lone letters are letters.
        let at = if first == b'i' || doubled { counts.len() } else { 0 };
        counts.insert(at, letter);
    }
    (!counts.is_empty()).then_some(counts)
}

/// The value of a roman number up to 39, which is as far as paragraphs count.
fn roman(token: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = token.bytes().take_while(|b| *b == b'x').count();
    let ones = ONES.iter().position(|one| *one == from(token, tens))?;
    let value = u32::try_from(tens * 10 + ones).ok()?;
    (1..40).contains(&value).then_some(value)
}

/// `Section 3.`, `SEC. 4.`, `Article IV`, `Step 2:`, `§ 5.`
fn named(text: &str) -> Option<Label> {
    const WORDS: &[&str] = &["section", "sec.", "sect.", "§", "article", "art.", "step", "part", "chapter"];
    let (word, rest) = text.split_once(' ')?;
    if word.starts_with(char::is_lowercase) || !WORDS.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).take(12).count();
    let number = part(rest, 0..len).trim_end_matches(['.', '-']);
    let last = number.rsplit(['.', '-']).next().unwrap_or("");
    let ordinal = last.parse().ok().or_else(|| roman(&last.to_ascii_lowercase()))?;
    let after = from(rest, number.len());
    let closed = after.starts_with(['.', ':']) || [" -", " –", " —"].iter().any(|dash| after.starts_with(dash));
    // `Section 3 applies` is a sentence; `SECTION 3 PURPOSE` and a lone `Article IV` are captions.
    let caption = after.is_empty()
        || word.chars().all(|c| !c.is_lowercase()) && after.trim_start().chars().take(3).all(char::is_uppercase);
    if !(closed || caption) {
        return None;
    }
    let sign = after.len() - after.trim_start_matches(['.', ':', ' ', '-', '–', '—']).len();
    let end = word.len() + 1 + number.len();
    let counts = vec![Count { shape: Shape::Word, wrap: Wrap::Dot, ordinal }];
    Some(Label { text: part(text, 0..end).to_owned(), mark: Mark::Counter(counts), len: end + sign })
}

/// Whether decimal label `inner` stands under `outer`: `4.2.1` under `4.2`.
pub(super) fn is_under(inner: &str, outer: &str) -> bool {
    !outer.is_empty() && inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '(', '-']))
}

/// Whether two labels of a series have the same parent: `4.1` and `4.2`, not `4.1` and `5.2`.
pub(super) fn shares_parent(a: &str, b: &str) -> bool {
    let parent = |label: &str| label.rsplit_once(['.', '(', '-']).map(|(parent, _)| parent.to_owned());
    parent(a) == parent(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, String)> {
        let label = parse(text, &Glyphs::default())?;
        Some((label.text.clone(), from(text, label.len).to_owned()))
    }

    #[test]
    fn counters_and_bullets_are_marks() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(shown("(b) ask"), pair("(b)", "ask"));
        assert_eq!(shown("4.1 Members shall"), pair("4.1", "Members shall"));
        assert_eq!(shown("414.4.2 DETENTIONS"), pair("414.4.2", "DETENTIONS"));
        assert_eq!(shown("4.2(c) This section"), pair("4.2(c)", "This section"));
        assert_eq!(shown("44-2.  Inquiry."), pair("44-2", "Inquiry."));
        assert_eq!(shown("13-14A-3. Custody"), pair("13-14A-3", "Custody"));
        assert_eq!(shown("24-hour service."), None);
        assert_eq!(shown("2019-20. report"), None);
        assert_eq!(shown("IV. RECORDS"), pair("IV", "RECORDS"));
        assert_eq!(shown("1) Ask"), pair("1)", "Ask"));
        assert_eq!(shown("1.Officers ask"), pair("1", "Officers ask"));
        assert_eq!(shown("- → Serve"), pair("", "Serve"));
        assert_eq!(shown("? Officers ask"), pair("", "Officers ask"));
        assert_eq!(shown("SECTION 3. Officers ask"), pair("SECTION 3", "Officers ask"));
    }

    #[test]
    fn numbers_that_are_not_marks() {
        for text in ["287.7(d) requires", "2017 was", "Section 3 applies", "U.S. officers", "48 hours", "a person"] {
            assert_eq!(
                shown(text).map(|(l, _)| l),
                if text.starts_with("287") { Some("287.7(d)".into()) } else { None }
            );
        }
    }
}
