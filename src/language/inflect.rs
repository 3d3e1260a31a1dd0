//! Surface forms of the terms of a concept: what a reader looks for in prose.
//!
//! English regular inflection; irregular forms are written with the term.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::program::{ConceptId, Near, PatternWord, Surfaces, Term, WordForm, WordHasher};
use super::syntax::TermKind;

/// A term, its irregular forms taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase<'t> {
    /// The words; `_` is a gap.
    pub words: Vec<&'t str>,
    /// Irregular forms of the word that inflects.
    pub irregular: Vec<&'t str>,
}

/// What is wrong with the text of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTerm {
    /// No word in it.
    Empty,
    /// A gap at its beginning or end, or two in a row.
    Gap,
    /// Parentheses that do not pair.
    Parentheses,
    /// Irregular forms of a term that does not inflect.
    Fixed,
    /// More irregular forms than a verb has.
    Many,
}

/// Reads the text of a term. A verb may hold its irregular forms: `keep (kept) _ in custody`; elsewhere
/// parentheses are text (`287(g) agreement`).
///
/// # Errors
/// An empty term, a gap with nothing beside it, unpaired parentheses behind a verb.
pub fn phrase<'t>(kind: TermKind, text: &'t str, irregular: &[&'t str]) -> Result<Phrase<'t>, BadTerm> {
    let mut irregular = irregular.to_vec();
    let mut words: Vec<&str> = Vec::with_capacity(4);
    match if kind == TermKind::Verb { text.split_once('(') } else { None } {
        Some((verb, after)) if is_one_word(verb) => {
            let (inner, rest) = after.split_once(')').ok_or(BadTerm::Parentheses)?;
            irregular.extend(inner.split(',').map(str::trim).filter(|form| !form.is_empty()));
            words.push(verb.trim());
            words.extend(rest.split_ascii_whitespace());
        }
        _ => words.extend(text.split_ascii_whitespace()),
    }
    let gap_at_rim = [words.first(), words.last()].into_iter().flatten().any(|word| *word == "_");
    if words.is_empty() {
        return Err(BadTerm::Empty);
    }
    if gap_at_rim || words.windows(2).any(|pair| pair.iter().all(|word| *word == "_")) {
        return Err(BadTerm::Gap);
    }
    Ok(Phrase { words, irregular })
}

/// Whether a word and a blank stand before a parenthesis: `keep (kept)`, not `287(g)`.
fn is_one_word(before: &str) -> bool {
    before.ends_with(' ') && !before.trim().is_empty() && !before.trim().contains(' ')
}

/// Makes surface forms. Many terms inflect the same word: its forms are made once.
#[derive(Debug, Default)]
pub struct Maker<'t> {
    known: HashMap<Inflected<'t>, Vec<(PatternWord, WordForm)>, BuildHasherDefault<WordHasher>>,
}

/// A word that inflects, with its irregular forms.
type Inflected<'t> = (TermKind, &'t str, Vec<&'t str>);

impl<'t> Maker<'t> {
    /// Adds all surface forms of a term to `out`.
    pub fn patterns(
        &mut self,
        kind: TermKind,
        phrase: &Phrase<'t>,
        concept: ConceptId,
        near: Option<Near>,
        out: &mut Surfaces,
    ) {
        out.begin(Term { concept, exact: kind == TermKind::Exact, blank: kind == TermKind::Not, near });
        match kind {
            TermKind::Verb => {
                let Some((verb, rest)) = phrase.words.split_first() else { return };
                let rest = numbers(rest, false, out);
                let key = (kind, *verb, phrase.irregular.clone());
                let forms = self.known.entry(key).or_insert_with(|| {
                    let forms = verb_forms(verb, &phrase.irregular).into_iter();
                    forms.map(|(form, kind)| (number(&form, false, out), kind)).collect()
                });
                forms.iter().for_each(|(verb, form)| out.add(&[*verb], &rest, *form));
            }
            TermKind::Noun => {
                let Some((noun, front)) = phrase.words.split_last() else { return };
                let front = numbers(front, false, out);
                let forms = self.known.entry((kind, *noun, Vec::new())).or_insert_with(|| noun_forms(noun, out));
                let plural = |form: &WordForm| *form == WordForm::Plural;
                for (noun, form) in forms.iter().filter(|(_, form)| phrase.irregular.is_empty() || !plural(form)) {
                    out.add(&front, &[*noun], *form);
                }
                irregular_plurals(phrase, &front, out);
            }
            TermKind::Exact | TermKind::Phrase | TermKind::Not => {
                let words = numbers(&phrase.words, kind == TermKind::Exact, out);
                out.add(&words, &[], WordForm::Fixed);
            }
        }
    }
}

/// A word, in lower case unless its case counts; most words are already.
fn number(word: &str, exact: bool, out: &mut Surfaces) -> PatternWord {
    let plain = exact || !word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    if plain { out.word(word) } else { out.word(&word.to_lowercase()) }
}

fn numbers(words: &[&str], exact: bool, out: &mut Surfaces) -> Vec<PatternWord> {
    words.iter().map(|word| if *word == "_" { PatternWord::GAP } else { number(word, exact, out) }).collect()
}

/// Base, third person, past, participle and gerund; irregular forms are past, participle, gerund, third
/// person, in this order. Where past and participle are alike only the participle is made.
fn verb_forms(verb: &str, irregular: &[&str]) -> Vec<(String, WordForm)> {
    let mut given = irregular.iter().map(|form| (*form).to_owned());
    let past = given.next().unwrap_or_else(|| past(verb));
    let participle = given.next();
    let gerund = given.next().unwrap_or_else(|| gerund(verb));
    let third = given.next().unwrap_or_else(|| add_s(verb));
    let mut forms = vec![(verb.to_owned(), WordForm::Base), (third, WordForm::Third), (gerund, WordForm::Gerund)];
    match participle {
        Some(participle) if participle != past => {
            forms.push((past, WordForm::Past));
            forms.push((participle, WordForm::Participle));
        }
        _ => forms.push((past, WordForm::Participle)),
    }
    forms
}

/// Singular and plural with their possessives.
fn noun_forms(noun: &str, out: &mut Surfaces) -> Vec<(PatternWord, WordForm)> {
    let mut forms = vec![noun.to_owned(), joined(noun, "'s")];
    if noun.ends_with(['s', 'S']) {
        forms.push(joined(noun, "'"));
    }
    let singular = forms.into_iter().map(|form| (form, WordForm::Singular));
    let plural = plural(&add_s(noun)).into_iter().map(|form| (form, WordForm::Plural));
    singular.chain(plural).map(|(form, kind)| (number(&form, false, out), kind)).collect()
}

/// The plural forms that are written with a term, with their possessives.
fn irregular_plurals(phrase: &Phrase<'_>, front: &[PatternWord], out: &mut Surfaces) {
    for form in &phrase.irregular {
        let words: Vec<&str> = form.split_whitespace().collect();
        // A whole phrase replaces the term ("courts martial"); a single word its last word ("women").
        let (front, last) = match words.split_last() {
            Some((last, others)) if words.len() >= phrase.words.len() => (numbers(others, false, out), *last),
            Some(_) => (front.to_vec(), *form),
            None => continue,
        };
        for last in plural(last) {
            let last = number(&last, false, out);
            out.add(&front, &[last], WordForm::Plural);
        }
    }
}

fn plural(noun: &str) -> [String; 2] {
    [noun.to_owned(), joined(noun, if noun.ends_with(['s', 'S']) { "'" } else { "'s" })]
}

/// A word with an ending: `format!` takes five times as long, and there are tens of thousands.
fn joined(word: &str, ending: &str) -> String {
    let mut out = String::with_capacity(word.len() + ending.len());
    out.push_str(word);
    out.push_str(ending);
    out
}

fn is_vowel(char: char) -> bool {
    matches!(char, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a final `y` follows a consonant and turns into `i`.
fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    stem.chars().last().filter(|char| char.is_ascii_lowercase() && !is_vowel(*char)).map(|_| stem)
}

/// The third person of a verb, the plural of a noun.
#[must_use]
pub fn add_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        return joined(stem, "ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end))
        || matches!(word, "go" | "do" | "undergo" | "forgo");
    joined(word, if sibilant { "es" } else { "s" })
}

fn past(verb: &str) -> String {
    if verb.ends_with('e') {
        return joined(verb, "d");
    }
    if let Some(stem) = consonant_y(verb) {
        return joined(stem, "ied");
    }
    joined(&doubled(verb), "ed")
}

/// The form of a verb that is a noun: "asking".
#[must_use]
pub fn gerund(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        return joined(stem, "ying");
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end)) || verb.len() <= 2;
    match verb.strip_suffix('e') {
        Some(stem) if !keeps_e => joined(stem, "ing"),
        _ => joined(&doubled(verb), "ing"),
    }
}

/// Verbs of several syllables with the stress on the last one, as far as orders and manuals use them.
const STRESSED: [&str; 22] = [
    "admit", "allot", "commit", "compel", "confer", "control", "defer", "deter", "emit", "equip", "expel", "forbid",
    "incur", "infer", "occur", "omit", "permit", "prefer", "recur", "refer", "submit", "transfer",
];

/// The verb with its last consonant doubled where English doubles it before `-ed` and `-ing`.
fn doubled(verb: &str) -> String {
    let stem = verb.rsplit('-').next().unwrap_or(verb);
    let letters: Vec<char> = stem.chars().collect();
    let (last, before, third) = match letters.as_slice() {
        [.., third, before, last] => (*last, *before, *third),
        _ => return verb.to_owned(),
    };
    let ends_alike = last.is_ascii_lowercase()
        && !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
        && is_vowel(before)
        && (!is_vowel(third) || (third == 'u' && letters.get(letters.len().wrapping_sub(4)) == Some(&'q')));
    let vowels = letters.iter().filter(|char| is_vowel(**char)).count();
    let one_syllable = vowels == 1 || (vowels == 2 && stem.starts_with("qu"));
    let stressed = one_syllable || STRESSED.contains(&stem) || remade(stem);
    if ends_alike && stressed { format!("{verb}{last}") } else { verb.to_owned() }
}

/// `re-` before a stressed verb: "resubmit", "recommit", "retransfer".
fn remade(stem: &str) -> bool {
    stem.strip_prefix("re").is_some_and(|rest| STRESSED.contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(kind: TermKind, text: &str, irregular: &[&str]) -> Vec<(String, WordForm)> {
        let phrase = phrase(kind, text, irregular).unwrap();
        let mut made = Surfaces::default();
        let mut maker = Maker::default();
        maker.patterns(kind, &phrase, ConceptId(0), None, &mut made);
        let once: Vec<(String, WordForm)> = made.iter().map(|pattern| (made.written(&pattern), pattern.form)).collect();
        // what is known of a word is what was made of it first
        maker.patterns(kind, &phrase, ConceptId(1), None, &mut made);
        let twice = made.iter().map(|pattern| (made.written(&pattern), pattern.form));
        assert_eq!(twice.collect::<Vec<_>>(), [once.clone(), once.clone()].concat());
        once
    }

    fn has(kind: TermKind, text: &str, irregular: &[&str], expected: &[(&str, WordForm)]) {
        let made = forms(kind, text, irregular);
        let expected: Vec<(String, WordForm)> =
            expected.iter().map(|(word, form)| ((*word).to_owned(), *form)).collect();
        assert_eq!(made, expected, "forms of {text}");
    }

    #[test]
    fn regular_verbs() {
        use WordForm::{Base, Gerund, Participle, Third};
        for (base, third, gerund, past) in [
            ("detain", "detains", "detaining", "detained"),
            ("arrest", "arrests", "arresting", "arrested"),
            ("stop", "stops", "stopping", "stopped"),
            ("transfer", "transfers", "transferring", "transferred"),
            ("interview", "interviews", "interviewing", "interviewed"),
            ("inquire", "inquires", "inquiring", "inquired"),
            ("notify", "notifies", "notifying", "notified"),
            ("convey", "conveys", "conveying", "conveyed"),
            ("search", "searches", "searching", "searched"),
            ("process", "processes", "processing", "processed"),
            ("question", "questions", "questioning", "questioned"),
            ("honor", "honors", "honoring", "honored"),
            ("book", "books", "booking", "booked"),
            ("free", "frees", "freeing", "freed"),
            ("fax", "faxes", "faxing", "faxed"),
            ("submit", "submits", "submitting", "submitted"),
        ] {
            has(TermKind::Verb, base, &[], &[(base, Base), (third, Third), (gerund, Gerund), (past, Participle)]);
        }
    }

    #[test]
    fn irregular_verbs_are_written_with_the_term() {
        use WordForm::{Base, Gerund, Participle, Past, Third};
        has(
            TermKind::Verb,
            "hold",
            &["held"],
            &[("hold", Base), ("holds", Third), ("holding", Gerund), ("held", Participle)],
        );
        has(
            TermKind::Verb,
            "take (took, taken) into custody",
            &[],
            &[
                ("take into custody", Base),
                ("takes into custody", Third),
                ("taking into custody", Gerund),
                ("took into custody", Past),
                ("taken into custody", Participle),
            ],
        );
        has(
            TermKind::Verb,
            "keep (kept) _ in custody",
            &[],
            &[
                ("keep _ in custody", Base),
                ("keeps _ in custody", Third),
                ("keeping _ in custody", Gerund),
                ("kept _ in custody", Participle),
            ],
        );
    }

    #[test]
    fn nouns_take_plural_and_possessive() {
        use WordForm::{Plural, Singular};
        has(
            TermKind::Noun,
            "immigration detainer",
            &[],
            &[
                ("immigration detainer", Singular),
                ("immigration detainer's", Singular),
                ("immigration detainers", Plural),
                ("immigration detainers'", Plural),
            ],
        );
        has(
            TermKind::Noun,
            "witness",
            &[],
            &[
                ("witness", Singular),
                ("witness's", Singular),
                ("witness'", Singular),
                ("witnesses", Plural),
                ("witnesses'", Plural),
            ],
        );
        has(
            TermKind::Noun,
            "policewoman",
            &["policewomen"],
            &[
                ("policewoman", Singular),
                ("policewoman's", Singular),
                ("policewomen", Plural),
                ("policewomen's", Plural),
            ],
        );
        has(
            TermKind::Noun,
            "court order",
            &["court orders"],
            &[
                ("court order", Singular),
                ("court order's", Singular),
                ("court orders", Plural),
                ("court orders'", Plural),
            ],
        );
    }

    #[test]
    fn fixed_terms_stay_as_they_are() {
        has(TermKind::Exact, "I-247A", &[], &[("I-247A", WordForm::Fixed)]);
        has(TermKind::Phrase, "Signed by a judge", &[], &[("signed by a judge", WordForm::Fixed)]);
    }

    #[test]
    fn bad_terms_are_told_apart() {
        assert_eq!(phrase(TermKind::Noun, "  ", &[]), Err(BadTerm::Empty));
        assert_eq!(phrase(TermKind::Verb, "keep _", &[]), Err(BadTerm::Gap));
        assert_eq!(phrase(TermKind::Verb, "keep _ _ in", &[]), Err(BadTerm::Gap));
        assert_eq!(phrase(TermKind::Verb, "hold (held", &[]), Err(BadTerm::Parentheses));
    }
}
