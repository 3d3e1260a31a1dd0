//! Surface forms of the terms of a concept: what a reader looks for in prose.
//!
//! English regular inflection; irregular forms are written with the term.

use super::program::{ConceptId, Near, PatternWord, Surfaces, Term, WordForm};
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
    match text.split_once('(') {
        Some((verb, after)) if kind == TermKind::Verb && is_one_word(verb) => {
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

/// Adds all surface forms of a term to `out`.
pub fn patterns(kind: TermKind, phrase: &Phrase<'_>, concept: ConceptId, near: Option<Near>, out: &mut Surfaces) {
    let term = Term { concept, exact: kind == TermKind::Exact, blank: kind == TermKind::Not, near };
    let mut maker = Maker { first: out.len(), out, term };
    match kind {
        TermKind::Verb => {
            let Some((verb, rest)) = phrase.words.split_first() else { return };
            let rest = maker.words(rest);
            for (form, kind) in verb_forms(verb, &phrase.irregular) {
                let mut words = Vec::with_capacity(rest.len() + 1);
                words.push(maker.word(&form));
                words.extend_from_slice(&rest);
                maker.make(&words, kind);
            }
        }
        TermKind::Noun => noun_forms(phrase, &mut maker),
        TermKind::Exact | TermKind::Phrase | TermKind::Not => {
            let words = maker.words(&phrase.words);
            maker.make(&words, WordForm::Fixed);
        }
    }
}

/// Makes the forms of one term.
struct Maker<'o> {
    out: &'o mut Surfaces,
    /// Number of its first form.
    first: usize,
    term: Term,
}

impl Maker<'_> {
    fn make(&mut self, words: &[PatternWord], form: WordForm) {
        self.out.add(self.first, words, form, &self.term);
    }

    /// A word, in lower case unless its case counts; most words are already.
    fn word(&mut self, word: &str) -> PatternWord {
        let plain = self.term.exact || !word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
        if plain { self.out.word(word) } else { self.out.word(&word.to_lowercase()) }
    }

    fn words(&mut self, words: &[&str]) -> Vec<PatternWord> {
        words.iter().map(|word| if *word == "_" { PatternWord::Gap } else { self.word(word) }).collect()
    }

    /// Makes a form of some words and a last one.
    fn ending(&mut self, front: &[PatternWord], last: &str, form: WordForm) {
        let mut words = Vec::with_capacity(front.len() + 1);
        words.extend_from_slice(front);
        words.push(self.word(last));
        self.make(&words, form);
    }
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

/// The last word takes plural and possessive.
fn noun_forms(phrase: &Phrase<'_>, maker: &mut Maker<'_>) {
    let Some((noun, front)) = phrase.words.split_last() else { return };
    let front = maker.words(front);
    maker.ending(&front, noun, WordForm::Singular);
    maker.ending(&front, &joined(noun, "'s"), WordForm::Singular);
    if noun.ends_with(['s', 'S']) {
        maker.ending(&front, &joined(noun, "'"), WordForm::Singular);
    }
    if phrase.irregular.is_empty() {
        plural(&front, &add_s(noun), maker);
    }
    for form in &phrase.irregular {
        let words: Vec<&str> = form.split_whitespace().collect();
        // A whole phrase replaces the term ("courts martial"); a single word its last word ("women").
        match words.split_last() {
            Some((last, others)) if words.len() >= phrase.words.len() => {
                let others = maker.words(others);
                plural(&others, last, maker);
            }
            Some(_) => plural(&front, form, maker),
            None => {}
        }
    }
}

fn plural(front: &[PatternWord], noun: &str, maker: &mut Maker<'_>) {
    maker.ending(front, noun, WordForm::Plural);
    maker.ending(front, &joined(noun, if noun.ends_with(['s', 'S']) { "'" } else { "'s" }), WordForm::Plural);
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
fn add_s(word: &str) -> String {
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

fn gerund(verb: &str) -> String {
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
        patterns(kind, &phrase, ConceptId(0), None, &mut made);
        made.iter().map(|pattern| (made.written(pattern), pattern.form)).collect()
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
