//! Concepts in texts, sections 6.7 and 9 of the reference.

use std::collections::HashMap;

use super::parse::{Guard, Pack};
use super::value::Truth;

/// A word of a term, or a gap of up to six words.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Word(String),
    Gap,
}

/// A term in one of its forms.
#[derive(Clone, Debug)]
pub struct Form {
    pub concept: String,
    pub parts: Vec<Part>,
    /// Case counts.
    pub exact: bool,
    /// A longer term inside which the concept is not meant.
    pub blank: bool,
    pub near: Option<String>,
    /// What must be near must follow.
    pub ahead: bool,
}

/// The forms of all terms, by their first words in small letters.
#[derive(Clone, Debug, Default)]
pub struct Terms(HashMap<String, Vec<Form>>);

/// What stands behind `noun`, `verb` and so on: a term, its irregular forms, and what must be near.
pub struct Written<'a> {
    pub sort: &'a str,
    pub text: &'a str,
    pub irregular: Vec<String>,
    pub near: Option<String>,
    pub ahead: bool,
}

struct Found<'a> {
    form: &'a Form,
    start: usize,
    end: usize,
    /// From the first to the last word that stands in a gap.
    gap: std::ops::Range<usize>,
}

impl Terms {
    pub fn add(&mut self, concept: &str, written: Written) {
        for parts in forms(&written) {
            let Some(Part::Word(first)) = parts.first() else { continue };
            let form = Form {
                concept: concept.to_owned(),
                exact: written.sort == "exact",
                blank: written.sort == "not",
                near: written.near.clone(),
                ahead: written.ahead,
                parts: parts.clone(),
            };
            self.0.entry(first.to_lowercase()).or_default().push(form);
        }
    }
}

/// Whether a text mentions a concept, or a kind of it.
pub fn mentions(pack: &Pack, text: &str, concept: &str, choice: &dyn Fn(&Guard) -> Truth) -> Truth {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Truth::False;
    for paragraph in lines.split(|line| line.is_empty()).map(|lines| lines.join(" ")) {
        for sentence in sentences(&paragraph) {
            let words = words(&sentence);
            for mentioned in concepts(pack, &words) {
                found = found.or(is(pack, &mentioned, concept, choice));
            }
        }
    }
    found
}

/// Whether a concept is another, or a kind of it under the answers in force.
fn is(pack: &Pack, concept: &str, wider: &str, choice: &dyn Fn(&Guard) -> Truth) -> Truth {
    if concept == wider {
        return Truth::True;
    }
    let mut found = Truth::False;
    for (_, of, guard) in pack.kinds.iter().filter(|(kind, _, _)| kind == concept) {
        let holds = guard.as_ref().map_or(Truth::True, choice);
        found = found.or(holds.and(is(pack, of, wider, choice)));
    }
    found
}

fn sentences(paragraph: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let own = all.last_mut().unwrap();
        own.push_str(word);
        own.push(' ');
        let abbreviation = word.trim_end_matches('.').contains('.') || word.len() <= 2;
        if word.ends_with(['!', '?']) || word.ends_with('.') && !abbreviation {
            all.push(String::new());
        }
    }
    all
}

/// Words and marks; the dots of abbreviations are not read.
fn words(sentence: &str) -> Vec<String> {
    let mut all = Vec::new();
    for raw in sentence.split_whitespace() {
        let inner = raw.trim_matches(|c: char| !c.is_alphanumeric());
        let from = raw.find(inner).unwrap();
        let marks = |text: &str| text.chars().filter(|c| *c != '.').map(String::from).collect::<Vec<_>>();
        all.extend(marks(&raw[..from]));
        if !inner.is_empty() {
            all.push(inner.replace('.', ""));
        }
        all.extend(marks(&raw[from + inner.len()..]));
    }
    all
}

/// The concepts that some words mention.
fn concepts(pack: &Pack, words: &[String]) -> Vec<String> {
    let mut found: Vec<Found> = Vec::new();
    for start in 0..words.len() {
        for form in pack.terms.0.get(&words[start].to_lowercase()).into_iter().flatten() {
            if let Some((end, gap)) = matched(form, words, start) {
                found.push(Found { form, start, end, gap });
            }
        }
    }
    // what counts only near a concept that is not there counts for nothing, and hides nothing
    let mut present: Vec<(String, usize)> = Vec::new();
    for _ in 0..4 {
        let near = |f: &&Found| {
            let clause = words.iter().skip(f.end).take(8).take_while(|w| w.starts_with(char::is_alphanumeric)).count();
            let ahead = |at: usize| !f.form.ahead || (f.end..f.end + clause).contains(&at);
            let yes = |near: &String| {
                present.iter().any(|(c, at)| ahead(*at) && is(pack, c, near, &|_| Truth::True) == Truth::True)
            };
            f.form.near.as_ref().is_none_or(yes)
        };
        let counted: Vec<&Found> = found.iter().filter(near).collect();
        let hidden = |f: &Found| {
            counted.iter().any(|o| {
                let longer = o.start <= f.start && f.end <= o.end && o.end - o.start > f.end - f.start;
                longer && !(o.gap.start <= f.start && f.end <= o.gap.end)
            })
        };
        let shown = counted.iter().filter(|f| !hidden(f) && !f.form.blank).map(|f| (f.form.concept.clone(), f.start));
        present = shown.collect();
    }
    present.into_iter().map(|(concept, _)| concept).collect()
}

fn matched(form: &Form, words: &[String], start: usize) -> Option<(usize, std::ops::Range<usize>)> {
    let (mut at, mut gap) = (start, 0..0);
    let same = |word: &String, wanted: &String| {
        if form.exact { word == wanted } else { word.to_lowercase() == wanted.to_lowercase() }
    };
    let mut parts = form.parts.iter();
    while let Some(part) = parts.next() {
        match part {
            Part::Word(wanted) if words.get(at).is_some_and(|word| same(word, wanted)) => at += 1,
            Part::Word(_) => return None,
            Part::Gap => {
                let Some(Part::Word(next)) = parts.next() else { return None };
                let reach = (at..words.len().min(at + 7))
                    .take_while(|i| *i == at || words[i - 1].starts_with(char::is_alphanumeric));
                let to = reach.into_iter().find(|i| same(&words[*i], next))?;
                gap = if gap.is_empty() { at..to } else { gap.start..to };
                at = to + 1;
            }
        }
    }
    Some((at, gap))
}

/// All forms of a term.
fn forms(written: &Written) -> Vec<Vec<Part>> {
    let (text, inline) = inline(written.text);
    let words: Vec<String> = words(&text.replace('_', " _ ").replace("  ", " "));
    let parts = |words: &[String]| -> Vec<Part> {
        words.iter().map(|w| if w == "_" { Part::Gap } else { Part::Word(w.clone()) }).collect()
    };
    let irregular: Vec<String> = inline.into_iter().chain(written.irregular.iter().cloned()).collect();
    let mut all = vec![parts(&words)];
    match written.sort {
        "noun" => {
            let last = words.last().unwrap();
            let mut plurals = vec![plural(last)];
            for form in &irregular {
                match form.contains(' ') {
                    true => all.push(parts(&self::words(form))),
                    false => plurals.push(form.clone()),
                }
            }
            let own = plurals.iter().flat_map(|p| [p.clone(), format!("{p}'")]).chain([format!("{last}'s")]);
            for last in own {
                all.push(parts(&[&words[..words.len() - 1], &[last]].concat()));
            }
        }
        "verb" => {
            let own = conjugated(&words[0]).into_iter().chain(irregular);
            for first in own {
                all.push(parts(&[&[first], &words[1..]].concat()));
            }
        }
        _ => {}
    }
    all
}

/// Irregular forms behind the first word: `make (made) _ available`.
fn inline(text: &str) -> (String, Vec<String>) {
    match (text.find('('), text.find(')')) {
        (Some(open), Some(close)) if open < close => {
            let forms = text[open + 1..close].split(',').map(|form| form.trim().to_owned()).collect();
            (format!("{}{}", text[..open].trim_end(), &text[close + 1..]), forms)
        }
        _ => (text.to_owned(), Vec::new()),
    }
}

fn plural(word: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if sibilant => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn conjugated(word: &str) -> Vec<String> {
    let stem = word.strip_suffix('e').unwrap_or(word);
    let past = match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{stem}ed"),
    };
    vec![plural(word), past, format!("{stem}ing"), format!("{word}ing")]
}
