//! Fields of forms that tell where a person comes from, or hold remarks: what was filled in, by what it looks like.
//!
//! A policy writes `Citizenship: members shall not ask`, a form `Citizenship: Ruritania`. A value is short, runs to the
//! end of its field and has none of the words that rules are made of. A remark is a field of free text, unless its
//! first sentence is a rule or an instruction for whoever fills in the form.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::telling;
use crate::source::Span;

/// Most words of a value.
const WORDS: usize = 6;
/// Words of a remark that has no full stop.
const SENTENCE: usize = 5;
/// Most bytes of a remark that are looked at.
const REMARK: usize = 4_000;

type Pattern = LazyLock<Option<Regex>>;

/// Labels of where somebody comes from, or of which status; group 1 is set where the answer is yes or no.
static ORIGIN: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:
            (?:country|place|city|state|nation)\s+of\s+(?:birth|origin|citizenship|nationality)
          | birth\s?place | pob | cob | nationality | national\s+origin | citizenship(?:\s+status)?
          | (?:immigration|alien|residency|visa)\s+status
          | citizen\s+of | ((?:u\.?\s?s\.?|united\s+states|american)\s+citizen)
        )(?-u:\b)",
    )
    .ok()
});

/// Labels of free text; group 1: those that policies use for their own, too.
static REMARKS: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:
            remarks? | comments? | narrative | observations | synopsis
          | (?:additional|other|further)\s+information
          | statements?\s+(?:of|by|from)\s+(?:the\s+)?(?:subject|victim|witness|inmate|detainee|arrestee|prisoner|suspect)
          | (notes)
        )(?-u:\b)",
    )
    .ok()
});

/// The beginning of another field on the same line.
static LABEL: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?-u:\b)(?:
            (?:first|last|middle|full|maiden)?\s?name | surname | alias | date\s+of\s+birth | d\.?o\.?b(?-u:\b) | birth\s?date
          | a-?\s?(?:number|no|file) | alien\s+(?:number|registration) | ssn | sex | gender | race | height | weight | age
          | language | address | phone | badge | date | time | remarks? | comments? | narrative | notes
          | (?:country|place|city|state)\s+of | nationality | citizenship | immigration\s+status
        )(?-u:\b)",
    )
    .ok()
});

/// Office and what it must: the policy speaks.
static RULE: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?-u:\b)(?:
            officers? | deput(?:y|ies) | members? | employees? | staff | personnel | department | agency | agencies
          | police | jail | clerks? | supervisors? | sergeants? | commanders? | sheriff | city | dispatchers? | detectives?
          | policy | order | form | section | procedure | you
        )\s+(?:\w+ly\s+|also\s+)?(?:shall|must|may|should|will|can(?:not)?|are\s+to|is\s+to)(?-u:\b)
        | (?-u:\b)(?:officers|deputies|members|employees|clerks|supervisors)\s+(?:do|complete|record|enter|ask|document|list|use
          | notify|write|note|hold|detain|release|check)(?-u:\b)",
    )
    .ok()
});

/// How instructions to whoever fills in a form begin.
static INSTRUCTION: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:
            enter | describe | do\s+not | ask | record | include | list | note\s+(?:that|the|any) | see(?-u:\b) | refer | use | explain
          | write | state | attach | provide | specify | indicate | complete | fill | check | print | type | if | when | where
          | (?:this|these|that)\s+(?:section|form|field|policy|order|report|box|space|is|are)
          | (?:all|any|no|each|every)\s+(?:officer|deput|member|employee|staff|personnel|remark|comment|note|question|form)
          | leave\s+blank | for\s+(?:official|office|agency)
        )(?-u:\b)",
    )
    .ok()
});

/// Words of rules, forms and glossaries, which no value of a field has.
const OWN: &str = "\
    a address agency all allowed alone an any anyone are arrest ask asked asking be birth blank booking box by \
    can cannot cell charge check choose circle citizen citizenship city clerk code column comments confidential \
    consular contact country custody data date department deputies deputy detainee do does enter ethnicity \
    everyone field for foreign form gender height housing if immaterial immigration individual individuals \
    information inmate inquiries inquiry irrelevant is jail language list may means member members must name \
    national nationality nationals never none not notes notice notification number officer officers on optional \
    or order origin permitted person personnel persons place police policy print prisoner procedure prohibited \
    protected question questions race record recorded refused regardless religion remarks require required \
    requires rights section see sex shall should specify staff state status text that this to type verification \
    verified victim victims was weight when where whether who will with witness write";

/// What answers a question without naming anything.
const ANSWERS: &[&str] = &["yes", "no", "y", "n", "n/a", "unknown"];

/// Small words that names of countries have.
const JOINING: &[&str] = &["of", "the", "and", "de", "la", "del", "du", "da"];

/// Whether a head of a column is a label of origin or status.
pub(super) fn is_origin(head: &str) -> bool {
    is_label(&ORIGIN, head)
}

/// Whether a head of a column is a label of free text.
pub(super) fn is_remark(head: &str) -> bool {
    is_label(&REMARKS, head)
}

fn is_label(labels: &Pattern, head: &str) -> bool {
    let head = head.trim_end_matches(['?', ':', ' ']);
    labels
        .as_ref()
        .and_then(|labels| labels.find(head))
        .is_some_and(|label| label.start() == 0 && label.end() == head.len())
}

/// The labels in a text, with their places. The pattern is tried only where a word begins as they do.
fn labels<'t>(pattern: &'t Pattern, text: &'t str) -> impl Iterator<Item = (usize, Captures<'t>)> {
    let (mut inside, mut end) = (false, 0);
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        let word = telling::is_word(byte);
        if std::mem::replace(&mut inside, word) || !word || at < end {
            return None;
        }
        let found = label_at(pattern, text, at)?;
        end = at + found.get(0).map_or(1, |whole| whole.end());
        Some((at, found))
    })
}

fn label_at<'t>(pattern: &'t Pattern, text: &'t str, at: usize) -> Option<Captures<'t>> {
    let rest = text.get(at..).filter(|_| telling::begins_label(text, at))?;
    pattern.as_ref()?.captures(rest)
}

/// A label has no more words.
const LABEL_WORDS: usize = 4;

/// Whether the mark that a field begins with may stand behind a label at the head of a text: nothing but the few words
/// of the label stands before it. Whether these are one, a pattern tells, which takes longer.
fn may_announce(text: &str) -> bool {
    let (mut words, mut before) = (0, ' ');
    for c in text.chars() {
        match c {
            ':' | '#' | '：' | '|' | '—' | '–' | '-' | '\t' | '(' => return true,
            ' ' if before == ' ' && words > 0 => return true,
            '.' | '*' | '_' | '?' => {}
            _ if c.is_whitespace() => {}
            _ if c.is_alphabetic() => words += usize::from(!before.is_alphabetic() && before != '.'),
            _ => return false,
        }
        if words > LABEL_WORDS {
            return false;
        }
        before = c;
    }
    false
}

/// Whether a label stands at a place, and a field behind it.
pub(super) fn begins_at(text: &str, at: usize) -> bool {
    if !text.get(at..).is_some_and(may_announce) {
        return false;
    }
    let end = |pattern| label_at(pattern, text, at).and_then(|label| Some(at + label.get(0)?.end()));
    let end = end(&ORIGIN).or_else(|| end(&REMARKS));
    end.is_some_and(|end| after_label(text, end).is_some())
}

/// What is filled in after labels of origin and status.
pub(super) fn origins(text: &str) -> Vec<Span> {
    let values = labels(&ORIGIN, text).filter_map(|(at, label)| {
        let (start, cell) = after_label(text, at + label.get(0)?.end())?;
        if cell && is_head(text.get(start..).unwrap_or("")) {
            return None;
        }
        match label.get(1) {
            Some(_) => answer(text, start),
            None => value(text, start, cell),
        }
    });
    values.collect()
}

/// A yes or no that fills a field.
fn answer(text: &str, start: usize) -> Option<Span> {
    let field = field_of(text, start)?.trim_end_matches([' ', '*', '_', '\r', '.']);
    let known = ANSWERS.contains(&field.to_lowercase().as_str());
    known.then(|| Span::new(start, start + field.len()))
}

/// The text of the field that begins at `start`: to the end of its line or cell, or to a gap.
fn field_of(text: &str, start: usize) -> Option<&str> {
    let rest = text.get(start..)?;
    let field = rest.get(..rest.find(['\n', '|', ';', '\t']).unwrap_or(rest.len()))?;
    Some(field.split("  ").next().unwrap_or(field))
}

/// Whether a line is the head of a table in Markdown: a rule stands under it.
fn is_head(line: &str) -> bool {
    let next = line.split_once('\n').map_or("", |(_, next)| next.lines().next().unwrap_or(""));
    next.contains("--") && next.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Where the field begins that a label ending at `at` announces, and whether it is the next cell.
fn after_label(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.get(at..)?;
    let label = rest.trim_start_matches([' ', '\t', '*', '_', '?']);
    let label = match label.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((note, rest)) if note.len() <= 30 && !note.contains('\n') => {
            rest.trim_start_matches([' ', '\t', '*', '_'])
        }
        _ => label,
    };
    let blanks = rest.len() - rest.trim_start_matches([' ', '*', '_']).len();
    let field = match label.chars().next()? {
        ':' | '#' | '：' => {
            let field = label.trim_start_matches([':', '#', '：', ' ', '\t', '*', '_', '|']);
            // What is filled in may stand under the label.
            field
                .strip_prefix('\n')
                .filter(|next| !next.starts_with('\n'))
                .map_or(field, |next| next.trim_start_matches(' '))
        }
        '|' => label.trim_start_matches(['|', ' ', '\t', '*', '_']),
        '—' | '–' | '-' if blanks > 0 => label.trim_start_matches(['—', '–', '-', ' ']),
        _ if rest.trim_start_matches(' ').starts_with('\t') || rest.starts_with("   ") => label,
        _ => return None,
    };
    Some((text.len() - field.len(), label.starts_with('|')))
}

/// The value that begins at `start`, if what stands there is one; in a `cell` yes and no answer for the column.
pub(super) fn value(text: &str, start: usize, cell: bool) -> Option<Span> {
    let (field, labelled) = before_next_label(field_of(text, start)?);
    let field = first_sentence(field).trim_end_matches([' ', '*', '_', '\r', '.', ',']);
    if !field.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '\'')) || is_choice(field) {
        return None;
    }
    if cell && ANSWERS.contains(&field.to_lowercase().as_str()) {
        return None;
    }
    let words = field.split_whitespace().count();
    let length = match () {
        () if words <= WORDS && is_value(field) => field.len(),
        () if labelled => leading_name(field),
        () => 0,
    };
    (length > 0).then(|| Span::new(start, start + length))
}

/// The first sentence of a field; no sentence ends with `U.S.` or an initial.
fn first_sentence(field: &str) -> &str {
    let ends = |at: &usize| {
        let word = field.get(..*at).and_then(|before| before.rsplit([' ', '(']).next()).unwrap_or("");
        !word.contains('.') && word.chars().count() > 1
    };
    let end = field.match_indices(". ").map(|(at, _)| at).find(ends);
    end.and_then(|end| field.get(..end)).unwrap_or(field)
}

/// Whether all of these are words of rules, forms and glossaries.
pub(super) fn are_own(words: &str) -> bool {
    let mut plain =
        words.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    plain.all(|word| is_own(&word))
}

/// `Ruritania Date of birth: …` without the next label; and whether there is one.
fn before_next_label(field: &str) -> (&str, bool) {
    let Some(mark) = field.find([':', '#']) else { return (field, false) };
    let head = field.get(..mark).unwrap_or("");
    let label = LABEL.as_ref().and_then(|labels| labels.find(head)).map(|label| label.start());
    let cut = label.or_else(|| head.trim_end().rfind(' ')).unwrap_or(0);
    (head.get(..cut).unwrap_or(""), true)
}

/// Boxes to tick, or names between strokes: nothing is filled in.
fn is_choice(field: &str) -> bool {
    field.contains(" / ")
        || field.matches('/').count() > 1
        || ["__", "☐", "□", "☑", "☒", "[ ]", "( )"].iter().any(|mark| field.contains(mark))
        || field.eq_ignore_ascii_case("yes/no")
        || field.eq_ignore_ascii_case("y/n")
}

fn is_value(field: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let words: Vec<&str> = field.split_whitespace().collect();
    let outer = words.first().is_some_and(|w| capital(w)) && words.last().is_some_and(|w| capital(w));
    words.iter().all(|word| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !is_own(&plain) || outer && JOINING.contains(&plain.as_str())
    })
}

fn is_own(plain: &str) -> bool {
    JOINING.contains(&plain) || OWN.split(' ').any(|own| own == plain)
}

/// The length of the capitalised words that a field begins with and that are nobody's but the person's.
fn leading_name(field: &str) -> usize {
    let mut length = 0;
    let mut at = 0;
    for word in field.split(' ') {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !word.starts_with(char::is_uppercase) || is_own(&plain) {
            break;
        }
        at += word.len();
        length = at;
        at += 1;
    }
    length
}

/// Remarks: free text after its label, to the end of its paragraph or cell. Where nothing else is `filled_in`, notes
/// are the policy's own.
pub(super) fn remarks(text: &str, filled_in: bool) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (at, label) in labels(&REMARKS, text) {
        let Some(whole) = label.get(0).filter(|_| filled_in || label.get(1).is_none()) else { continue };
        if spans.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let Some((start, cell)) = after_label(text, at + whole.end()) else { continue };
        let field = free_text(text.get(start..).unwrap_or(""));
        // The cell beside a head of a column is a head, too.
        let head =
            cell && !filled_in && !field.ends_with(['.', '!', '?']) && field.split_whitespace().count() < SENTENCE;
        if field.starts_with(char::is_alphanumeric) && !head && !is_policy(field) {
            spans.push(Span::new(start, start + field.len()));
        }
    }
    spans
}

/// What is written in a field of free text.
fn free_text(rest: &str) -> &str {
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        let cell = line.find('|');
        let goes_on = end == 0 || !begins_anew(line);
        if !goes_on || end > REMARK {
            break;
        }
        end += cell.unwrap_or(line.len());
        if cell.is_some() {
            break;
        }
    }
    rest.get(..end).unwrap_or("").trim_end_matches([' ', '\t', '\r', '\n', '*', '_'])
}

/// Whether a line is no further line of a paragraph: empty, an item, a heading, a field of its own.
fn begins_anew(line: &str) -> bool {
    let line = line.trim();
    let label = line.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= 4);
    let item = line.split_whitespace().next().is_some_and(|first| {
        first.chars().any(|c| c.is_ascii_digit()) && first.ends_with(['.', ')'])
            || first.len() <= 4 && first.starts_with('(') && first.ends_with(')')
    });
    line.is_empty() || label || item || line.starts_with(['#', '-', '*', '+', '|', '>', '•', '☐', '_', '<'])
}

/// Whether free text begins as a rule or an instruction does.
fn is_policy(field: &str) -> bool {
    let first = field.split(". ").next().unwrap_or(field);
    let matches = |pattern: &Pattern, text: &str| pattern.as_ref().is_some_and(|pattern| pattern.is_match(text));
    matches(&RULE, first) || matches(&INSTRUCTION, field)
}

#[cfg(test)]
mod tests {
    use super::super::mask::prose;
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert!([&ORIGIN, &REMARKS, &LABEL, &RULE, &INSTRUCTION].iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn an_origin_that_is_filled_in_is_masked() {
        for (form, masked) in [
            ("Country of birth: Ruritania", "Country of birth: ***"),
            ("**Citizenship**: Ruritania", "**Citizenship**: ***"),
            ("Citizenship:\nRuritania\nSex: F", "Citizenship:\n***\nSex: F"),
            ("PLACE OF BIRTH: STRELSAU, RURITANIA   SEX: F", "PLACE OF BIRTH: ***   SEX: F"),
            ("Citizenship: Ruritania Date of birth: 01/02/1990", "Citizenship: *** Date of birth: ***"),
            ("Nationality: Republic of Ruritania", "Nationality: ***"),
            ("| Place of birth | Strelsau, Ruritania | x |", "| Place of birth | *** | x |"),
            ("Citizenship|\nRuritania| ", "Citizenship|\nRuritania| "),
            ("Immigration status: undocumented", "Immigration status: ***"),
            ("U.S. citizen? No", "U.S. citizen? No"),
            ("U.S. citizen: No", "U.S. citizen: ***"),
            ("- Nationality — Ruritanian", "- Nationality — ***"),
            ("COB (if known): Ruritania", "COB (if known): ***"),
        ] {
            assert_eq!(prose(form), masked);
        }
    }

    #[test]
    fn a_remark_is_masked_to_its_end() {
        for (form, masked) in [
            ("Remarks: Zelda weeps. Hold for ICE.", "Remarks: ***"),
            ("Remarks: He fled\nfrom Ruritania.\n\nOfficers shall wait.", "Remarks: ***\n\nOfficers shall wait."),
            ("Narrative: He wept.\n2. Officers shall wait.", "Narrative: ***\n2. Officers shall wait."),
            ("| Comments | She fears to go back. | 3 |", "| Comments | *** | 3 |"),
            ("Name: Zelda Quixano\n\nNotes: She weeps.", "Name: ***\n\nNotes: ***"),
            ("| Name | Zelda Quixano |\n| Remarks | Fears home |", "| Name | *** |\n| Remarks | *** |"),
        ] {
            assert_eq!(prose(form), masked);
        }
    }

    #[test]
    fn the_policys_own_words_are_not_masked() {
        for own in [
            "Citizenship: Officers shall not ask about citizenship.",
            "Citizenship: members do not ask.",
            "Place of birth: Citizenship: Name:",
            "Country of birth: ____________  Sex: ___",
            "Immigration status: ☐ citizen ☐ resident",
            "Nationality: US / Mexico / other",
            "Citizenship: U.S. / other; Place of birth: city and state.",
            "U.S. citizen: Yes/No",
            "| Place of birth | Language |",
            "| Citizenship | Required |",
            "| Citizenship | Yes |",
            "| U.S. citizen | once | on bond |",
            "Nationality: foreign nationals must be told of their right to consular notice.",
            "race, citizenship - or immigration status, may not be asked",
            "Officers shall not ask about immigration status.",
            "Remarks: Officers shall not record immigration status here.",
            "Comments: The Department may not hold a person on a detainer.",
            "Narrative: Describe what happened.",
            "Notes: The I-247A is a request.",
            "Remarks: ______________",
            "Narrative: (optional)",
            "| Step | Comments | Form |",
            "| Comments | Officers complete this field at once. |",
        ] {
            assert_eq!(prose(own), own);
        }
    }
}
