//! Finds the main verb of a clause without a modal phrase: what is told to be done, or done as practice.

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::{ADVERBS, AUXILIARIES, Clause, Governed, noun};
use super::token::Token;
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// The main verb of a clause without a modal phrase.
pub struct Bare {
    /// Where its verb group begins: "is not routinely" of "is not routinely asked".
    pub group: usize,
    /// Where it stands.
    pub at: usize,
    /// "Hold the inmate."
    pub imperative: bool,
    /// What it governs.
    pub governed: Governed,
}

/// Words with which a phrase in front of an instruction begins ("For traffic stops, call …").
const FRONT: &[&str] = &[
    "in",
    "on",
    "upon",
    "for",
    "at",
    "after",
    "before",
    "with",
    "without",
    "during",
    "following",
    "under",
    "from",
    "as",
    "by",
    "no",
    "when",
    "if",
    "where",
    "unless",
    "once",
    "to",
    "should",
];

impl Clause<'_> {
    /// The main verb of a clause without a modal phrase, if a known act is it.
    #[must_use]
    pub fn bare(&self, range: &Range<usize>) -> Option<Bare> {
        let first = range.clone().find(|i| self.main(*i) && self.tokens.get(*i).is_some_and(Token::is_word))?;
        if let Some(found) = self.imperative(first, range) {
            return Some(found);
        }
        if let Some(none) = self.none_of(first, range) {
            return Some(none);
        }
        if let Some(ended) = self.given_up(range) {
            return Some(ended);
        }
        if let Some(denied) = self.denied_across(first, range) {
            return Some(denied);
        }
        let mut verbs = self.acts.iter().filter(|m| range.contains(&m.start) && self.main(m.start));
        let act = verbs.find(|m| !self.embedded(m.start, range) && self.indicative(m, range));
        let told = self.later_imperative(first, range);
        let Some(act) = act.filter(|a| told.as_ref().is_none_or(|t| a.start < t.at)) else {
            return told.or_else(|| self.light_practice(range));
        };
        let group = self.group_start(act.start, range);
        let mut governed = Governed { passive: self.passive_before(act.start, range), ..Governed::default() };
        governed.negatives = self.negations(group..act.start);
        self.coordinate(self.act_at(act.start), range.end, &mut governed);
        Some(Bare { group, at: act.start, imperative: false, governed })
    }

    /// "how a prisoner is booked does not depend on citizenship": a clause is the subject, and its verb is not the sentence's.
    fn in_subject_clause(&self, at: usize, range: &Range<usize>) -> bool {
        const FINITE: &[&str] = &[
            "does", "doesn't", "do", "don't", "never", "depends", "depend", "turns", "turn", "varies", "vary",
            "hinges", "hinge", "rests", "rest", "changes", "change", "differs", "differ", "has", "have",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let mut words = range.clone().filter(|i| self.main(*i) && self.tokens.get(*i).is_some_and(Token::is_word));
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
        let opens = word(first, &["how", "whether", "what", "where", "when"])
            || word(first, &["the"]) && word(second, &["way", "manner"]);
        let later = (at + 1..range.end).find(|i| self.main(*i) && word(*i, FINITE));
        opens && first < at && later.is_some_and(|l| !(first..l).any(|i| word(i, &[",", ";", ":", "and", "but"])))
    }

    /// "has no influence on how he is booked": the verb of a question that stands for a noun.
    fn embedded(&self, at: usize, range: &Range<usize>) -> bool {
        if self.in_subject_clause(at, range) {
            return true;
        }
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        // "sending on what is asked by them is not restricted"
        let what = (range.start + 1..at).rev().take(3).find(|i| word(*i, &["what", "whatever"]));
        if what.is_some_and(|w| word(w + 1, &["is", "are"]) && at <= w + 3) {
            return true;
        }
        let from = range.start.max(at.saturating_sub(14)) + 1;
        (from..at).rev().any(|i| {
            word(i, &["how", "whether", "when", "where", "why"])
                && word(i - 1, &["on", "upon", "in", "of", "about", "for", "to"])
                && !(i..at).any(|j| word(j, &[";", ":"]))
        })
    }

    fn imperative(&self, first: usize, range: &Range<usize>) -> Option<Bare> {
        let mut at = first;
        while self.tokens.get(at).is_some_and(|t| {
            t.any(&["then", "please", "always", "immediately", "also", "first", "and"]) || t.word.ends_with("ly")
        }) {
            at += 1;
        }
        let base = self.act_at(at).iter().any(|m| m.form == WordForm::Base);
        let light = self.cue_at(at, CueKind::Light).is_some();
        let denied = self.tokens.get(at).is_some_and(|t| t.any(&["do", "don't", "dont", "never"]))
            && self.cue_at(at, CueKind::Negator).is_some();
        if !(base || light || denied) || self.noun_like(at) || self.titles(at, range) {
            return None;
        }
        let governed = self.governed(at, range.end, false);
        let verb = governed.acts.iter().any(|m| m.form == WordForm::Base || !denied);
        verb.then_some(Bare { group: at, at, imperative: true, governed })
    }

    /// "No holds for ICE", "ICE hold \u{2013} no release": a note that leaves its verb out.
    fn none_of(&self, first: usize, range: &Range<usize>) -> Option<Bare> {
        const FINITE: &[&str] = &[
            "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "means", "mean", "applies", "apply",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let note = !range.clone().any(|i| self.main(i) && word(i, FINITE));
        let opens = |i: usize| i == first || word(i - 1, &[":", "=", "\u{2014}", "\u{2013}", "-", ">", "\u{2192}"]);
        let at = range.clone().find(|i| *i >= first && self.main(*i) && word(*i, &["no"]) && opens(*i))?;
        let named = |i: &usize| {
            self.act_at(*i).iter().any(|m| noun(m.form) || m.form == WordForm::Base || self.could_be_noun(m))
        };
        // "no ICE holds": a name may stand before
        let act = (at + 1..range.end.min(at + 3)).find(named).filter(|_| note)?;
        let ends = self.act_at(act).first().map_or(act + 1, |m| m.end);
        const BEHIND: &[&str] = &[
            "for", "on", "to", "of", "until", "til", "till", "from", "without", "unless", "past", "beyond", "about",
            "w/o", "by", "because", "over", "based", "and", "or", "just", "merely", "solely", "simply",
        ];
        // "no questions about status": the preposition may be part of the name
        let within = ends > at + 2 && word(ends - 1, BEHIND);
        if range.contains(&ends)
            && !(within || word(ends, BEHIND) || self.tokens.get(ends).is_some_and(|t| !t.is_word()))
        {
            return None;
        }
        let mut governed = Governed { negatives: 1, passive: true, ..Governed::default() };
        self.coordinate(self.act_at(act), range.end, &mut governed);
        Some(Bare { group: at, at, imperative: true, governed })
    }

    /// Whether an act that is denied without a verb stands behind this "no".
    pub(super) fn none_at(&self, at: usize) -> bool {
        let named = |m: &Mention| noun(m.form) || self.could_be_noun(m);
        (at + 1..at + 3).any(|i| self.act_at(i).iter().any(named))
    }

    /// "For traffic stops, call ICE", "No papers: hold": an instruction behind a phrase or a colon.
    fn later_imperative(&self, first: usize, range: &Range<usize>) -> Option<Bare> {
        let fronted = self.tokens.get(first).is_some_and(|t| t.any(FRONT));
        // "no decision - intake, release, transfer - takes …": a subject, and nothing is told
        let denied = self.tokens.get(first).is_some_and(|t| t.is("no"));
        range.clone().filter(|i| *i > first && self.main(*i)).find_map(|at| {
            let before = self.tokens.get(at - 1)?;
            let opens = before.any(&[":", "-", "\u{2014}", "\u{2013}", ">", "=", "\u{2192}"])
                || (before.is(",") && (fronted || !self.main(at - 1) || at < 2 || !self.main(at - 2)))
                || (before.any(&["and", "then"])
                    && (self.unknown_command(first) || self.commanded_behind_colon(first, at)));
            let told = opens && (!denied || !before.any(&[",", "-"]));
            if told { self.imperative(at, range) } else { None }
        })
    }

    /// "Vans from the south: find your cause, and hold them": the row of instructions begins behind a colon.
    fn commanded_behind_colon(&self, first: usize, at: usize) -> bool {
        let colon = (first..at).rev().find(|i| self.tokens.get(*i).is_some_and(|t| t.is(":")));
        colon.is_some_and(|c| self.unknown_command(c + 1))
    }

    /// "Scan the card and call …": a verb that no concept knows opens a row of instructions.
    fn unknown_command(&self, first: usize) -> bool {
        const NO_VERB: &[&str] = &[
            "because",
            "while",
            "although",
            "though",
            "since",
            "both",
            "either",
            "neither",
            "only",
            "whether",
            "all",
            "about",
            "regarding",
            "that",
            "this",
            "those",
            "these",
            "such",
            "not",
            "until",
            "of",
            "and",
            "or",
            "but",
            "what",
            "who",
            "the",
            "a",
            "an",
            "any",
            "each",
            "every",
            "some",
            "per",
            "via",
            "than",
            "like",
            "over",
            "through",
            "into",
            "against",
            "between",
            "among",
            "within",
            "throughout",
            "beyond",
            "toward",
            "towards",
            "despite",
            "is",
            "are",
            "has",
            "have",
            "beside",
            "besides",
            "except",
            "notwithstanding",
            "given",
            "provided",
        ];
        let verb = self.tokens.get(first).filter(|t| t.is_word() && !t.any(NO_VERB) && !t.any(FRONT));
        verb.is_some_and(|t| {
            !["ing", "ly", "ed", "s"].iter().any(|end| t.word.ends_with(end))
                && self.names.iter().all(|m| m.start != first)
                && self.tokens.get(first + 1).is_some_and(|t| {
                    t.any(&[
                        "the",
                        "a",
                        "an",
                        "his",
                        "her",
                        "their",
                        "any",
                        "all",
                        "each",
                        "every",
                        "them",
                        "it",
                        "down",
                        "your",
                        "our",
                        "its",
                        "this",
                        "these",
                        "those",
                        "him",
                        "everyone",
                        "everybody",
                    ])
                })
        })
    }

    /// Whether a word that could be a bare verb is the first noun of a subject: "Hold requests are filed".
    fn noun_like(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|t| {
            t.any(&["is", "are", "was", "were", "of", "that", "which", ":", "means", "has", "says", "asks"])
        }) || self.tokens.get(at).is_some_and(|t| t.is("request"))
            && self.tokens.get(at + 1).is_some_and(|t| t.any(&["for", "from", "by", "to", "form"]))
            // "Question from the floor about …"
            || self.tokens.get(at).is_some_and(|t| t.any(&["question", "call", "query", "report", "contact"]))
                && self.tokens.get(at + 1).is_some_and(|t| t.any(&["from", "by"]))
            || self.tokens.get(at + 2).is_some_and(|t| t.any(&["is", "are", "was", "were", "means"]))
            || self.phrase_then_copula(at + 1)
            || self.last_but_one(at)
    }

    /// "are taken to the back office and kept there": a participle that is joined to another, behind what belongs to that.
    fn taken_somewhere(&self, at: usize, range: &Range<usize>) -> bool {
        const REACH: usize = 9;
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let participle = |i: usize| {
            self.tokens
                .get(i)
                .is_some_and(|t| t.word.ends_with("ed") || t.any(&["taken", "brought", "led", "put", "sent"]))
        };
        let plain = |i: usize| self.main(i) && self.tokens.get(i).is_some_and(Token::is_word);
        let from = at.saturating_sub(REACH).max(range.start);
        let be = (from..at).rev().take_while(|i| plain(*i)).find(|i| word(*i, &["is", "are"]));
        word(at.wrapping_sub(1), &["and"])
            && be.is_some_and(|b| participle(b + 1) && word(b + 2, &["to", "into", "in", "inside", "aside", "off"]))
    }

    /// "booking, release or transfer shall": nouns of a list that a modal ends.
    fn last_but_one(&self, at: usize) -> bool {
        let joins = self.tokens.get(at + 1).is_some_and(|t| t.any(&["or", "and"]));
        joins && self.cues.iter().any(|c| super::zone::is_modal(c.kind) && (c.start == at + 3 || c.start == at + 4))
    }

    /// "Release on summons is not open to …": a phrase with a preposition, then the verb.
    fn phrase_then_copula(&self, at: usize) -> bool {
        let phrase = self.tokens.get(at).is_some_and(|t| t.any(&["on", "by", "from", "for", "under", "with"]));
        let rest = self.tokens.get(at + 1..at + 6).unwrap_or_default();
        let copula = rest.iter().position(|t| t.any(&["is", "are"]));
        let breaks = |t: &Token| !t.is_word() || t.any(&["who", "that", "which", "whom", "whose", "if", "when"]);
        phrase && copula.is_some_and(|c| !rest.iter().take(c).any(breaks))
    }

    /// "Request for assistance to ICE: form 7 …": the title of what follows.
    fn titles(&self, at: usize, range: &Range<usize>) -> bool {
        let noun = self.tokens.get(at).is_some_and(|t| {
            t.any(&["request", "report", "transfer", "release", "contact", "notice", "hold", "record"])
        });
        let of = self.tokens.get(at + 1).is_some_and(|t| t.any(&["for", "of", "from", "to", "by"]));
        noun && of && (at + 2..range.end.min(at + 9)).any(|i| self.tokens.get(i).is_some_and(|t| t.is(":")))
    }

    /// "do not make sweeps": behind another verb that "do" carries, a word that may be a verb is a noun.
    fn behind_do(&self, at: usize, range: &Range<usize>) -> bool {
        const ENDS: &[&str] =
            &["and", "but", "or", "that", "who", "which", "when", "if", "where", "because", "while", "as"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let clause =
            (range.start..at).rev().take_while(|i| self.tokens.get(*i).is_some_and(Token::is_word) && !word(*i, ENDS));
        let carried = clause.into_iter().find(|i| word(*i, &["do", "does", "don't", "doesn't"]));
        carried.is_some_and(|i| (i + 1..at).any(|v| !word(v, &["not", "never", "also", "ever"])))
    }

    fn indicative(&self, act: &Mention, range: &Range<usize>) -> bool {
        let before = act.start.checked_sub(1).filter(|b| range.contains(b)).and_then(|b| self.tokens.get(b));
        let Some(before) = before.filter(|t| t.is_word() || t.is(",")) else {
            let noun = self.could_be_noun(act) && self.heads_a_phrase(act.start + 1, range);
            // "Help from the agency …": no verb, but the head of a subject
            let last = act.end.checked_sub(1).and_then(|last| self.tokens.get(last));
            let headed = last.is_some_and(|t| t.any(&["from", "of", "by"]));
            return (act.form == WordForm::Third && !noun) || (act.form == WordForm::Fixed && !headed);
        };
        if before.any(&[",", "-", "\u{2014}", "\u{2013}"]) && act.form == WordForm::Third && !self.could_be_noun(act) {
            return self.behind_insertion(act.start, range);
        }
        let lists = self.tokens.get(act.start).is_some_and(|t| t.any(&["include", "includes"]));
        if lists || (act.form == WordForm::Third && self.behind_as(act.start, range)) {
            return false;
        }
        if act.form == WordForm::Third && self.behind_do(act.start, range) {
            return false;
        }
        match act.form {
            WordForm::Third
                if act.end == act.start + 1 && self.could_be_noun(act) && self.carried_behind(act, range) =>
            {
                false
            }
            WordForm::Third if act.end == act.start + 1 && self.could_be_noun(act) => {
                self.names.iter().any(|m| m.end == act.start)
                    || before.any(&["it", "he", "she", "who", "which", "also", "then", "not", "neither", "nor"])
                    || (!before.any(&["and", "or", ","]) && self.takes_somebody(act.end, range))
                    || self.short_subject(act.start, range) && self.takes_something(act.end, range)
            }
            WordForm::Third => {
                before.is_word()
                    && !before.any(&[
                        "to", "the", "a", "an", "of", "in", "for", "any", "all", "on", "such", "and", "or", "these",
                        "those", "with", "no", "by", "as", "how", "what", "between", "about", "whether", "our", "your",
                        "his", "her", "their", "its", "my",
                    ])
            }
            WordForm::Base => {
                (self.plural_subject(act.start, range) && !self.imagined(act.start, range))
                    || self.people_somewhere(act.start, range)
                    || self.turned_round(act.start, range)
                    || self.carried_by_do(act.start, range)
                    || self.joined_to_state(act, range)
            }
            WordForm::Past => self.begun(act),
            WordForm::Gerund => self.progressive(act.start, range),
            WordForm::Participle => self.passive_before(act.start, range) || self.perfect(act.start) || self.begun(act),
            WordForm::Fixed => {
                const FINITE: &[&str] = &[
                    "is", "are", "remain", "remains", "has", "have", "does", "do", "will", "counts", "count",
                    "doesn't", "don't", "isn't", "aren't", "won't", "cannot", "can't", "suffices", "suffice",
                ];
                self.tokens.get(act.start).is_some_and(|t| t.any(FINITE))
            }
            _ => false,
        }
    }

    /// "does not in any way ask": "do" makes a verb of what stands behind it.
    fn carried_by_do(&self, at: usize, range: &Range<usize>) -> bool {
        let group = self.group_start(at, range);
        group < at && self.tokens.get(group).is_some_and(|t| t.any(&["do", "does", "don't", "doesn't"]))
    }

    /// "only in murder cases does the Department ask": the small verb stands before the subject.
    fn turned_round(&self, at: usize, range: &Range<usize>) -> bool {
        const SUBJECT: usize = 6;
        let does = (at.saturating_sub(SUBJECT).max(range.start)..at)
            .rev()
            .find(|i| self.main(*i) && self.tokens.get(*i).is_some_and(|t| t.any(&["does", "do"])));
        let named = |from: usize| self.names.iter().any(|m| m.start > from && m.end <= at);
        let fronted =
            |i: usize| i > range.start && self.tokens.get(i - 1).is_some_and(Token::is_word) && !self.main(i - 1);
        does.is_some_and(|d| fronted(d) && named(d))
    }

    /// "the Chief, together with the Board and the task force, writes …": a verb behind what is set in between commas.
    pub(super) fn behind_insertion(&self, at: usize, range: &Range<usize>) -> bool {
        let token = |i: usize| self.tokens.get(i);
        let finite = |i: usize| {
            self.main(i) && token(i).is_some_and(|t| t.any(&["is", "are", "has", "have", "does", "do", ";", ":"]))
        };
        let mark = at.checked_sub(1).and_then(token).map_or(",", |t| &*t.word);
        let dash = mark != ",";
        let first = (range.start..at - 1).find(|i| self.main(*i) && token(*i).is_some_and(|t| t.is(mark)));
        let named = first.is_some_and(|comma| self.is_name_end(comma) || self.names.iter().any(|m| m.start < comma));
        let opens = first.and_then(|comma| token(comma + 1));
        let inserted = opens.is_some_and(|t| {
            t.any(&[
                "together",
                "with",
                "from",
                "like",
                "as",
                "and",
                "in",
                "on",
                "after",
                "alone",
                "jointly",
                "along",
                "for",
                "at",
                "by",
                "including",
                "too",
                "or",
            ])
        });
        (dash || named && inserted) && first.is_some() && !(range.start..at).any(finite)
    }

    /// "as the statute requires": a verb that only says whence the rest comes.
    fn behind_as(&self, at: usize, range: &Range<usize>) -> bool {
        let before = (range.start.max(at.saturating_sub(9))..at).rev();
        let clause = before.take_while(|i| self.tokens.get(*i).is_some_and(|t| t.is_word() && !t.any(&["and", "but"])));
        clause.into_iter().any(|i| {
            self.tokens.get(i).is_some_and(|t| t.is("as"))
                && i.checked_sub(1).and_then(|b| self.tokens.get(b)).is_none_or(|t| !t.is_word())
        })
    }

    /// "Friday releases with a request pending are put off": the verb comes later, and what looks like one is its subject.
    fn carried_behind(&self, act: &Mention, range: &Range<usize>) -> bool {
        const REACH: usize = 9;
        const BREAKS: &[&str] = &[",", ";", "and", "or", "but", "who", "that", "which", "whom", "when", "if", "where"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let reach = act.end..range.end.min(act.end + REACH);
        let mut behind = reach.take_while(|i| !word(*i, BREAKS)).filter(|i| self.main(*i));
        let named = self.names.iter().any(|m| m.end == act.start);
        !named && behind.any(|i| word(i, &["are"]))
    }

    /// "questions", "stops", "records": a plural as well as a verb.
    pub(super) fn could_be_noun(&self, act: &Mention) -> bool {
        const BOTH: &[&str] = &[
            "questions",
            "stops",
            "arrests",
            "records",
            "holds",
            "checks",
            "requests",
            "contacts",
            "calls",
            "reports",
            "notices",
            "releases",
            "transfers",
            "searches",
            "documents",
            "interviews",
            "demands",
            "inquiries",
            "replies",
            "answers",
            "responses",
            "files",
            "notes",
            "prints",
            "fingerprints",
            "photographs",
            "lists",
            "logs",
            "volunteers",
        ];
        self.tokens.get(act.start).is_some_and(|t| t.any(BOTH))
    }

    /// "Requests by ICE …", "Documents include …": what follows makes a noun of it.
    fn heads_a_phrase(&self, at: usize, range: &Range<usize>) -> bool {
        const AFTER_NOUN: &[&str] = &[
            "by",
            "from",
            "of",
            "for",
            "between",
            "include",
            "includes",
            "including",
            "are",
            "is",
            "that",
            "which",
            "who",
            "and",
            "or",
            "may",
            "shall",
            "must",
            "will",
            "can",
            "cannot",
            "should",
            "received",
            "made",
            "in",
            "on",
            "to",
            "under",
            "with",
            "without",
            "at",
            "as",
            "has",
            "have",
            ":",
        ];
        !range.contains(&at) || self.tokens.get(at).is_some_and(|t| t.any(AFTER_NOUN))
    }

    /// "is held", "are not routinely asked"; the past ("was held") is history.
    fn passive_before(&self, at: usize, range: &Range<usize>) -> bool {
        let mut back = at;
        while let Some(index) = back.checked_sub(1).filter(|b| range.contains(b)) {
            let Some(token) = self.tokens.get(index) else { return false };
            if token.any(&["is", "are", "be", "being"]) {
                return true;
            }
            if token.is("been") {
                // "have been trained": it still holds; "had been", "said to have been" is history
                let word = |n: usize, words: &[&str]| {
                    index.checked_sub(n).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(words))
                };
                return word(1, &["has", "have"]) && !word(2, &["to"]);
            }
            if !(token.any(&[
                "not",
                "never",
                "also",
                "then",
                "and",
                "or",
                ",",
                "no",
                "longer",
                "always",
                "neither",
                "nor",
                "being",
                "still",
                "now",
                "again",
                "often",
                "sometimes",
                "just",
                "already",
                "thus",
                "hereby",
                "both",
                "either",
                "henceforth",
                "thereafter",
                "hereafter",
                "first",
                "all",
            ]) || token.word.ends_with("ly")
                || !self.act_at(index).is_empty()
                || self.other_participle(index))
            {
                return index + 2 == at && self.taken_somewhere(at, range);
            }
            back = index;
        }
        false
    }

    /// Where the verb group that ends at `at` begins, insertions between commas included.
    fn group_start(&self, at: usize, range: &Range<usize>) -> usize {
        let mut start = at;
        let mut back = at;
        while let Some(index) = back.checked_sub(1).filter(|b| range.contains(b)) {
            let Some(token) = self.tokens.get(index) else { break };
            let carried = token.any(AUXILIARIES)
                || token.any(&["do", "does", "don't", "doesn't", "isn't", "aren't"])
                || self.cue_at(index, CueKind::Negator).is_some();
            let aside = token.any(&["by", "in", "of", "itself", "themselves", "alone"])
                && (self.tokens.get(index + 1).is_some_and(|t| t.any(&["itself", "themselves"]))
                    || token.any(&["itself", "themselves", "alone"]))
                || self.of_its_own(index);
            if carried {
                start = index;
            } else if token.is(",") {
                let open =
                    (index.saturating_sub(10)..index).rev().find(|i| self.tokens.get(*i).is_some_and(|t| t.is(",")));
                let Some(open) = open else { break };
                back = open;
                continue;
            } else if !(aside
                || self.other_participle(index)
                || token.any(ADVERBS)
                || token.word.ends_with("ly")
                || !self.act_at(index).is_empty())
            {
                break;
            }
            back = index;
        }
        start
    }

    /// "does not on its own initiative carry out", "do not in any way assist": a word of a phrase that only says how.
    fn of_its_own(&self, at: usize) -> bool {
        const HOW: &[&str] =
            &["own", "accord", "initiative", "motion", "way", "manner", "circumstances", "event", "part"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let ends = (at..at + 4).any(|i| word(i, HOW));
        ends && word(at, &["on", "of", "in", "under", "for", "its", "their", "his", "our", "your", "any", "no"])
            || word(at, HOW)
    }

    /// One for any denial within a verb group.
    fn negations(&self, group: Range<usize>) -> usize {
        let denied = |i: usize| self.cues.iter().any(|c| c.kind == CueKind::Negator && c.start <= i && i < c.end);
        usize::from(group.into_iter().any(denied))
    }
}
