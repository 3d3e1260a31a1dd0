//! The act that some words name, in the form that another place asks for: "they may not ask whoever comes in" names "ask
//! whoever comes in", and "asking whoever comes in".

use super::Lens;
use super::matcher::Mention;
use super::token::{Token, Vocabulary};
use super::zone::is_stop;
use crate::language::inflect;
use crate::language::program::WordForm;

/// Those who act are named so near before what they do.
const NEAR: usize = 10;

/// The past forms of verbs of police prose that are not regular.
const IRREGULAR: &[(&str, &str)] = &[
    ("held", "hold"),
    ("kept", "keep"),
    ("told", "tell"),
    ("took", "take"),
    ("taken", "take"),
    ("gave", "give"),
    ("given", "give"),
    ("ran", "run"),
    ("sent", "send"),
    ("made", "make"),
    ("sought", "seek"),
    ("wrote", "write"),
    ("written", "write"),
    ("let", "let"),
    ("put", "put"),
];

/// A verb with all that belongs to it.
pub struct MeantAct {
    /// The verb as it stands in a dictionary.
    base: String,
    /// Its own token.
    verb: Token,
    /// What stands behind it.
    rest: Vec<Token>,
    /// Whether it is the verb of a clause, and no noun.
    pub carries: bool,
    /// Whether something before it denies it.
    pub denied: bool,
    /// Whether it is the doing of people who are none of ours.
    pub of_others: bool,
}

impl MeantAct {
    /// The act in a form: base, third person or gerund.
    pub fn words(&self, form: WordForm, vocabulary: &Vocabulary) -> Vec<Token> {
        let verb = match form {
            WordForm::Gerund => inflect::gerund(&self.base),
            WordForm::Third => inflect::add_s(&self.base),
            _ => self.base.clone(),
        };
        let mut said = Token::added(&verb, vocabulary.id(&verb), self.verb.sentence);
        (said.start, said.end) = (self.verb.start, self.verb.end);
        std::iter::once(said).chain(self.rest.iter().cloned()).collect()
    }
}

/// The act that some tokens name; what somebody of ours does comes before all that is only spoken of.
pub fn meant_act(lens: &Lens, tokens: &[Token]) -> Option<MeantAct> {
    let mentions = lens.matcher.mentions(tokens, &[]);
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let before = |i: usize, words: &[&str]| i.checked_sub(1).is_some_and(|b| word(b, words));
    let verb = |m: &&Mention| {
        let finite = matches!(m.form, WordForm::Base | WordForm::Third | WordForm::Gerund);
        let done = matches!(m.form, WordForm::Participle | WordForm::Past)
            && (before(m.start, &["has", "have", "had"]) || before(m.start, OURS));
        // "every stop", "to hold": a verb has no article
        lens.roles.is_act(m.concept)
            && !lens.roles.is_restriction(m.concept)
            && (finite || done)
            && !before(m.start, &["a", "an", "the", "any", "no", "every", "each", "our", "their", "its", "of"])
    };
    let all: Vec<Mention> = mentions.iter().filter(verb).copied().collect();
    let gerund = |at: usize| all.iter().any(|m| m.start == at && m.form == WordForm::Gerund);
    // "stopped asking", "asked if", "refuse to ask": a verb that has another one do the work
    let passes_on = |m: &Mention| {
        gerund(m.end) || word(m.start + 1, &["if", "whether", "that"]) || word(m.end, &["to"]) && gerund(m.end + 1)
    };
    let verbs: Vec<Mention> = all.iter().filter(|m| !passes_on(m)).copied().collect();
    let actor = |m: &&Mention| lens.roles.is_actor(m.concept, &lens.matcher);
    let between = |from: usize, to: usize| tokens.get(from..to).unwrap_or_default();
    let ours = mentions.iter().filter(actor).rev().find_map(|who| {
        let act = verbs.iter().find(|m| m.start >= who.end)?;
        let within = between(who.end, act.start);
        (within.len() <= NEAR && within.iter().all(|t| t.is_word() && !t.any(&["that", "because", "about"])))
            .then_some((*act, lens.roles.is_other(who.concept, &lens.matcher)))
    });
    let behind = |m: &&Mention| {
        m.form == WordForm::Base
            && before(
                m.start,
                &["to", "not", "never", "may", "could", "can", "shall", "must", "will", "would", "we", "they", "you"],
            )
    };
    let gerunds = || verbs.iter().find(|m| m.form == WordForm::Gerund);
    if let Some(undergone) = undergone(lens, tokens, &mentions) {
        return Some(undergone);
    }
    let (act, of_others) = ours
        .or_else(|| verbs.iter().find(behind).map(|m| (*m, false)))
        .or_else(|| gerunds().map(|m| (*m, false)))
        .or_else(|| verbs.iter().find(|m| m.form == WordForm::Third).map(|m| (*m, false)))?;
    let verb = tokens.get(act.start)?;
    let base = base_of(&verb.word, act.form, &lens.matcher.vocabulary)?;
    let end = end_of(tokens, act, &mentions);
    let rest = tokens.get(act.start + 1..end)?.to_vec();
    Some(MeantAct {
        base,
        verb: verb.clone(),
        rest,
        carries: act.form != WordForm::Gerund,
        denied: denied(tokens, act.start),
        of_others,
    })
}

/// "a driver was stopped by a deputy": what was done to somebody by those who act.
fn undergone(lens: &Lens, tokens: &[Token], mentions: &[Mention]) -> Option<MeantAct> {
    const BE: &[&str] = &["is", "are", "was", "were", "been", "being", "be"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let by = (2..tokens.len()).find(|i| {
        word(*i, &["by"])
            && mentions
                .iter()
                .any(|m| (i + 1..i + 4).contains(&m.start) && lens.roles.is_city(m.concept, &lens.matcher))
    })?;
    let done = |m: &&Mention| {
        m.end <= by
            && matches!(m.form, WordForm::Participle | WordForm::Past)
            && lens.roles.is_act(m.concept)
            && m.start.checked_sub(1).is_some_and(|b| word(b, BE))
    };
    let act = mentions.iter().find(done)?;
    let from = tokens.get(..act.start)?.iter().rposition(|t| !t.is_word()).map_or(0, |stop| stop + 1);
    let aux =
        |t: &Token| t.any(BE) || t.any(&["has", "have", "had", "ever", "once", "not", "never", "may", "will", "shall"]);
    let whom = tokens.get(from..act.start)?.iter().filter(|t| !aux(t)).cloned();
    let verb = tokens.get(act.start)?;
    let base = base_of(&verb.word, act.form, &lens.matcher.vocabulary)?;
    let rest = whom.chain(tokens.get(act.start + 1..by)?.iter().cloned()).collect();
    Some(MeantAct {
        base,
        verb: verb.clone(),
        rest,
        carries: true,
        denied: denied(tokens, act.start),
        of_others: false,
    })
}

/// Subjects that stand right before a plain past.
const OURS: &[&str] = &["officers", "deputies", "we", "they", "members", "jailers", "troopers", "who"];

/// Whether something among the words before `at` denies, or forbids.
fn denied(tokens: &[Token], at: usize) -> bool {
    const DENIES: &[&str] = &[
        "not",
        "never",
        "no",
        "nobody",
        "none",
        "forbidden",
        "forbade",
        "forbids",
        "barred",
        "bars",
        "banned",
        "bans",
        "prohibited",
        "prohibits",
        "against",
        "stop",
        "kept",
        "cannot",
        "don't",
        "doesn't",
    ];
    tokens.get(..at).unwrap_or_default().iter().any(|t| t.any(DENIES))
}

/// Where what belongs to a verb ends.
fn end_of(tokens: &[Token], act: Mention, mentions: &[Mention]) -> usize {
    const ENDS: &[&str] = &[
        ";", ":", "\u{2013}", "\u{2014}", "-", "\"", "\u{201c}", "\u{201d}", "(", ")", "until", "till", "since",
        "anymore", "again", "now", "today", "but", "whereas",
    ];
    const FINITE: &[&str] = &[
        "is", "are", "was", "were", "has", "had", "have", "would", "will", "shall", "must", "may", "does", "do",
        "ends", "ended", "stops", "stopped", "became", "becomes", "remains",
    ];
    const CLAUSES: &[&str] = &[
        "and", "or", "but", "so", "which", "who", "they", "it", "the", "this", "that", "a", "we", "nor", "yet",
        "because", "since", "as", "in", "at", "for", "while", "though", "except", "unless",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let noun = act.form == WordForm::Gerund && opens(tokens, act.start);
    let within = |i: usize| mentions.iter().any(|m| m.start < i && i < m.end);
    let ended = |i: &usize| {
        tokens.get(*i).is_some_and(is_stop)
            || word(*i, ENDS)
            || word(*i, &["as"]) && word(i + 1, &["long", "soon"])
            || word(*i, &["any"]) && word(i + 1, &["more", "longer"])
            || word(*i, &[","]) && word(i + 1, CLAUSES)
            || noun && word(*i, FINITE) && !within(*i)
    };
    (act.end.max(act.start + 1)..tokens.len()).find(ended).unwrap_or(tokens.len())
}

/// Whether a verb opens its clause.
fn opens(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    before.is_none_or(|t| !t.is_word() || t.any(&["that", "because", "and", "but", "whether", "if"]))
}

/// The verb of which a word is a form, as far as the lexicon knows it.
fn base_of(word: &str, form: WordForm, vocabulary: &Vocabulary) -> Option<String> {
    let known = |all: Vec<String>| all.into_iter().find(|w| vocabulary.knows(w));
    let single = |stem: &str| {
        let mut letters = stem.chars().rev();
        let doubled = letters.next().is_some_and(|last| letters.next() == Some(last));
        doubled.then(|| stem.chars().take(stem.chars().count() - 1).collect::<String>())
    };
    let stems = |stem: &str| {
        let mut all = vec![stem.to_owned(), format!("{stem}e")];
        all.extend(single(stem));
        all.extend(stem.strip_suffix('i').map(|s| format!("{s}y")));
        all
    };
    match form {
        WordForm::Base => Some(word.to_owned()),
        WordForm::Third => {
            let cut = ["s", "es"].iter().filter_map(|e| word.strip_suffix(e)).map(str::to_owned);
            let all = word.strip_suffix("ies").map(|s| format!("{s}y")).into_iter().chain(cut).collect();
            known(all)
        }
        WordForm::Gerund => known(stems(word.strip_suffix("ing")?)),
        _ => {
            let irregular = IRREGULAR.iter().find(|(past, _)| *past == word).map(|(_, base)| (*base).to_owned());
            irregular.or_else(|| known(stems(word.strip_suffix("ed")?)))
        }
    }
}
