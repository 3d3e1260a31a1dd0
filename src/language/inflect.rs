//! Surface forms of the terms of a concept: what a reader looks for in prose.
//!
//! English regular inflection; irregular forms are written with the term.

use super::program::{ConceptId, Pattern, PatternWord, WordForm};
use super::syntax::TermKind;

/// A term, its irregular forms taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words; `_` is a gap.
    pub words: Vec<String>,
    /// Irregular forms of the word that inflects.
    pub irregular: Vec<String>,
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
}

/// Reads the text of a term. A verb may hold its irregular forms: `keep (kept) _ in custody`; elsewhere
/// parentheses are text (`287(g) agreement`).
///
/// # Errors
/// An empty term, a gap with nothing beside it, unpaired parentheses behind a verb.
pub fn phrase(kind: TermKind, text: &str, irregular: &[String]) -> Result<Phrase, BadTerm> {
    let mut irregular = irregular.to_vec();
    let mut words: Vec<String> = Vec::new();
    match text.trim().split_once(" (") {
        Some((verb, after)) if kind == TermKind::Verb && !verb.contains(' ') => {
            let (inner, rest) = after.split_once(')').ok_or(BadTerm::Parentheses)?;
            irregular.extend(inner.split(',').map(|form| form.trim().to_owned()).filter(|form| !form.is_empty()));
            words.push(verb.to_owned());
            words.extend(rest.split_whitespace().map(str::to_owned));
        }
        _ => words.extend(text.split_whitespace().map(str::to_owned)),
    }
    let gap_at_rim = [words.first(), words.last()].into_iter().flatten().any(|word| word == "_");
    if words.is_empty() {
        return Err(BadTerm::Empty);
    }
    if gap_at_rim || words.windows(2).any(|pair| pair.iter().all(|word| word == "_")) {
        return Err(BadTerm::Gap);
    }
    Ok(Phrase { words, irregular })
}

/// All surface forms of a term.
#[must_use]
pub fn patterns(kind: TermKind, phrase: &Phrase, concept: ConceptId, near: Option<ConceptId>) -> Vec<Pattern> {
    let forms = match kind {
        TermKind::Verb => verb_phrase(phrase),
        TermKind::Noun => noun_phrase(phrase),
        TermKind::Phrase | TermKind::Exact | TermKind::Not => vec![(phrase.words.clone(), WordForm::Fixed)],
    };
    let exact = kind == TermKind::Exact;
    let mut out: Vec<Pattern> = Vec::with_capacity(forms.len());
    for (words, form) in forms {
        let words = words.iter().map(|word| pattern_word(word, exact)).collect();
        let pattern = Pattern { words, concept, form, exact, blank: kind == TermKind::Not, near };
        if !out.iter().any(|other| other.words == pattern.words && other.form == pattern.form) {
            out.push(pattern);
        }
    }
    out
}

fn pattern_word(word: &str, exact: bool) -> PatternWord {
    match word {
        "_" => PatternWord::Gap,
        word if exact => PatternWord::Word(word.to_owned()),
        word => PatternWord::Word(word.to_lowercase()),
    }
}

type Forms = Vec<(Vec<String>, WordForm)>;

fn verb_phrase(phrase: &Phrase) -> Forms {
    let Some((verb, rest)) = phrase.words.split_first() else { return Vec::new() };
    verb_forms(verb, &phrase.irregular)
        .into_iter()
        .map(|(form, kind)| (std::iter::once(form).chain(rest.iter().cloned()).collect(), kind))
        .collect()
}

/// Base, third person, past, participle and gerund; irregular forms are past, participle, gerund, third
/// person, in this order. Where past and participle are alike only the participle is made.
fn verb_forms(verb: &str, irregular: &[String]) -> Vec<(String, WordForm)> {
    let mut given = irregular.iter().cloned();
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

/// The last word takes plural and possessive; a gap may stand before it.
fn noun_phrase(phrase: &Phrase) -> Forms {
    let Some((noun, front)) = phrase.words.split_last() else { return Vec::new() };
    let with = |last: &str| front.iter().cloned().chain(std::iter::once(last.to_owned())).collect::<Vec<_>>();
    let mut forms = vec![(with(noun), WordForm::Singular), (with(&format!("{noun}'s")), WordForm::Singular)];
    if noun.ends_with(['s', 'S']) {
        forms.push((with(&format!("{noun}'")), WordForm::Singular));
    }
    let mut plural = |words: Vec<String>| {
        let own = words.last().map(|last| possessive(last)).unwrap_or_default();
        let mut owned = words.clone();
        owned.pop();
        owned.push(own);
        forms.push((words, WordForm::Plural));
        forms.push((owned, WordForm::Plural));
    };
    if phrase.irregular.is_empty() {
        plural(with(&add_s(noun)));
    }
    for form in &phrase.irregular {
        let words: Vec<String> = form.split_whitespace().map(str::to_owned).collect();
        // A whole phrase replaces the term ("courts martial"); a single word its last word ("women").
        if words.len() >= phrase.words.len() || words.is_empty() { plural(words) } else { plural(with(form)) }
    }
    forms
}

/// `officer's`, `officers'`
fn possessive(noun: &str) -> String {
    if noun.ends_with(['s', 'S']) { format!("{noun}'") } else { format!("{noun}'s") }
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
    let lower = word.to_lowercase();
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end))
        || matches!(lower.as_str(), "go" | "do" | "undergo" | "forgo");
    if sibilant { format!("{word}es") } else { format!("{word}s") }
}

fn past(verb: &str) -> String {
    if verb.ends_with('e') {
        return format!("{verb}d");
    }
    if let Some(stem) = consonant_y(verb) {
        return format!("{stem}ied");
    }
    format!("{}ed", doubled(verb))
}

fn gerund(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end)) || verb.len() <= 2;
    match verb.strip_suffix('e') {
        Some(stem) if !keeps_e => format!("{stem}ing"),
        _ => format!("{}ing", doubled(verb)),
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
        let irregular: Vec<String> = irregular.iter().map(|form| (*form).to_owned()).collect();
        let phrase = phrase(kind, text, &irregular).unwrap();
        patterns(kind, &phrase, ConceptId(0), None)
            .into_iter()
            .map(|pattern| {
                let words: Vec<String> = pattern
                    .words
                    .iter()
                    .map(|word| match word {
                        PatternWord::Word(word) => word.clone(),
                        PatternWord::Gap => "_".to_owned(),
                    })
                    .collect();
                (words.join(" "), pattern.form)
            })
            .collect()
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
