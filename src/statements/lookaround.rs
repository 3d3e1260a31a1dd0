//! What a cutter of zones looks for around a token: verbs, pronouns, insertions, instructions.

use super::grounded::{RESOURCES, SPENDING};
use super::matcher::{CueMatch, Mention};
use super::zone::{Cutter, Zone, is_modal, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

impl Cutter<'_> {
    /// Whether a finite verb stands between two places ("a person whose charges are cleared shall").
    pub(super) fn verb_between(&self, from: usize, to: usize) -> bool {
        let token = |i: usize| self.tokens.get(i);
        let joined = to.checked_sub(1).and_then(token).is_some_and(|t| t.any(&["and", "or", "nor", "but"]));
        !joined && (from..to).any(|i| token(i).is_some_and(|t| t.any(&["is", "are", "has", "have"])))
    }

    /// "stop anybody whom they do not know and keep him": who is meant by "him" is whom the relative clause describes.
    pub(super) fn goes_on_with_him(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let base = |m: &Mention| m.start == at + 1 && m.form == WordForm::Base;
        self.zone == Zone::Relative
            && self.governed
            && word(self.opened, &["whom"])
            && word(at, &["and"])
            && word(at + 2, &["him", "her"])
            && self.mentions.iter().any(base)
    }

    /// "a person who is held is not asked": a relative clause ends before the second verb.
    pub(super) fn second_verb(&self, at: usize) -> bool {
        let not = |i: usize| self.tokens.get(i).is_some_and(|t| t.is("not"));
        let copula = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.any(&["is", "are"]) || t.any(&["does", "do"]) && not(i + 1))
        };
        let verb = |m: &Mention| {
            m.start > self.opened && m.start < at && matches!(m.form, WordForm::Third | WordForm::Base | WordForm::Past)
        };
        let finite = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(&["is", "are", "has", "have", "had"]));
        let known = |m: &Mention| m.start == at && m.end > at + 1 && matches!(m.form, WordForm::Base | WordForm::Third);
        let cut_short = |i: usize| {
            self.tokens
                .get(i)
                .is_some_and(|t| t.any(&["cannot", "can't", "won't", "don't", "doesn't", "couldn't", "didn't"]))
        };
        // "neighbors who saw it are": what stands right behind the pronoun is a verb, known or not
        let unknown = self.tokens.get(self.opened).is_some_and(|t| t.is("who"))
            && self.tokens.get(self.opened + 1).is_some_and(|t| {
                t.is_word()
                    && !t.word.ends_with("ly")
                    && !t.any(super::predicate::ADVERBS)
                    && !t.any(&[
                        "is", "are", "was", "were", "has", "have", "had", "will", "may", "shall", "must", "can",
                        "would", "by", "for", "with", "without", "during", "after", "before", "upon", "as", "of", "to",
                        "alone",
                    ])
            });
        // "a passport that bears a picture satisfies": the same with what is no person
        let says = |i: usize| {
            let verb = |t: &super::token::Token| t.word.len() > 4 && t.word.ends_with('s') && !t.word.ends_with("ss");
            self.tokens.get(i).is_some_and(verb)
        };
        // "a contract by which members": behind a preposition its subject stands next
        let by = self.opened.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| {
            t.any(&["under", "by", "for", "in", "of", "to", "from", "at", "with", "through", "on", "upon"])
        });
        let thing =
            !by && self.tokens.get(self.opened).is_some_and(|t| t.any(&["that", "which"])) && says(self.opened + 1);
        let unknown = unknown || thing;
        // "a driver who can only speak Spanish is": the relative clause has had its verb
        let modal = self.cues.iter().any(|c| is_modal(c.kind) && c.start > self.opened && c.end < at);
        // "those who call do": the lexicon may have the pronoun and its verb as one phrase
        let phrase = |m: &Mention| {
            m.start == self.opened && m.form == WordForm::Fixed && (self.opened + 2..=at).contains(&m.end)
        };
        let seen = modal
            || self.mentions.iter().any(phrase)
            || (self.opened + 1..at).any(finite)
            || self.mentions.iter().any(verb)
            || cut_short(at.saturating_sub(1))
            || unknown && at > self.opened + 2;
        const CARRIES_ON: &[&str] = &[
            "and", "or", ",", "who", "that", "which", "whom", "to", "not", "the", "a", "an", "any", "of", "for", "in",
            "on", "no", "with", "by", "been", "be",
        ];
        // "inmates who are not citizens wear …": a plain verb behind a plural, with its object or place
        const BEHIND: &[&str] = &[
            "the",
            "a",
            "an",
            "their",
            "his",
            "her",
            "its",
            "in",
            "on",
            "at",
            "for",
            "last",
            "first",
            "two",
            "one",
            "no",
            "only",
            "until",
            "after",
            "before",
            "with",
            "all",
            "each",
            "as",
            "by",
            "from",
            "under",
            "without",
            "apart",
            "theirs",
            "it",
            "them",
            "calls",
            "separately",
            "alone",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let plural = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| {
            t.any(&["people", "persons", "abroad", "here", "elsewhere"])
                || t.word.ends_with('s') && t.word.len() > 4 && !t.word.ends_with("ss")
        });
        // "… who are not citizens forfeit good time": or with what a concept names
        let object = |i: usize| {
            self.mentions.iter().any(|m| m.start == i && matches!(m.form, WordForm::Singular | WordForm::Plural))
        };
        let plain = |m: &Mention| {
            m.start == at && m.form == WordForm::Base && plural && (word(at + 1, BEHIND) || object(m.end))
        };
        // "nobody who works here asks": a second verb of one who is spoken of in the singular
        const OWN_SUBJECT: &[&str] = &[
            "he", "she", "they", "it", "we", "you", "how", "what", "then", "also", "never", "our", "their", "his",
            "her", "your",
        ];
        const NOUNS: &[&str] =
            &["calls", "checks", "holds", "stops", "arrests", "records", "requests", "reports", "notes", "questions"];
        let one =
            (word(self.opened, &["who"]) || thing) && unknown && at > self.opened + 2 && !word(at - 1, OWN_SUBJECT);
        let acts = !thing && !word(at, NOUNS) || word(at + 1, BEHIND);
        let third = |m: &Mention| m.start == at && m.form == WordForm::Third && one && acts;
        // "whose form shows that he is no citizen": the verb of what is shown
        let told = at > self.opened + 3
            && word(at - 1, &["he", "she", "they", "it"])
            && word(at - 2, &["that", "whether", "if"]);
        (copula(at) && !told
            || self.mentions.iter().any(third)
            || self.mentions.iter().any(known)
            || self.mentions.iter().any(plain))
            && at > self.opened + 1
            && seen
            && !self.tokens.get(at - 1).is_some_and(|t| t.any(CARRIES_ON))
    }

    /// "inmates suspected of being undocumented are moved": what describes the subject ends before the verb.
    pub(super) fn suspects_end(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        self.zone == Zone::Basis
            && word(self.opened, &["suspected"])
            && at > self.opened + 2
            && word(at, &["is", "are"])
            && !word(at - 1, &["and", "or", ",", "who", "that", "which", "they", "he", "she", "it"])
    }

    /// "recognizes it during stops and extends the stop": behind a phrase of time the clause goes on with its next verb.
    pub(super) fn goes_on_behind_phrase(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if self.zone != Zone::Condition || self.fronted && !self.governed && self.opened == 0 || !word(at, &["and"]) {
            return false;
        }
        let phrase = word(self.opened, &["during", "upon", "on", "at", "in", "after", "before", "within"]);
        let third = |i: usize| self.mentions.iter().any(|m| m.start == i && m.form == WordForm::Third);
        let finite = (self.opened..at).any(|i| {
            word(i, &["is", "are", "was", "were", "has", "have", "had", "does", "do"])
                || self.cues.iter().any(|c| c.start == i && is_modal(c.kind))
        });
        phrase && !finite && third(at + 1) && (0..self.opened).any(third)
    }

    /// Whether means are put to use right before `at`.
    pub(super) fn spends_before(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let resource = at.checked_sub(1).is_some_and(|b| word(b, RESOURCES));
        // "use funds, facilities, property, equipment or personnel in order to": a list of means may be long
        resource && (at.saturating_sub(20)..at).any(|i| word(i, SPENDING))
    }

    /// "anyone who cannot show …": a modal right behind a relative pronoun belongs to the relative clause.
    pub(super) fn modal_of_relative(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.tokens.get(i));
        let pronoun = |n: usize| before(n).is_some_and(|t| t.any(&["who", "which", "whom", "that"]));
        pronoun(1) || (pronoun(2) && before(1).is_some_and(|t| t.word.ends_with("ly") || t.any(&["also", "either"])))
    }

    /// "without the Mayor's consent": what a paper, an approval or a law would let through.
    pub(super) fn without(&self, at: usize) -> bool {
        let word = self.tokens.get(at).is_some_and(|t| t.any(&["without", "absent", "lacking", "barring"]));
        let bars = self.tokens.get(at).is_some_and(|t| t.is("barring"));
        let in_term = !bars && self.mentions.iter().any(|m| m.start <= at && at < m.end);
        // "with or without a warrant attached": either way
        let before =
            |n: usize, word: &str| at.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| t.is(word));
        let either = before(1, "or") && before(2, "with");
        word && !either && !in_term && self.limits.iter().any(|m| m.start > at && m.start <= at + 5)
    }

    /// "the list goes to the desk sergeant, who calls the agency": what the agency's own people do with it next, unless
    /// the clause is only set in.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let token = |i: usize| self.tokens.get(i);
        let pronoun = token(at).is_some_and(|t| t.any(&["who", "which"]));
        let comma = at.checked_sub(1).filter(|c| token(*c).is_some_and(|t| t.is(",")));
        let named = comma.is_some_and(|c| self.own.iter().any(|m| m.end == c));
        if !pronoun
            || !named
            || token(at + 1).is_some_and(|t| t.any(&["is", "are", "was", "were", "has", "have", "had"]))
        {
            return false;
        }
        let end = (at..self.tokens.len())
            .find(|i| token(*i).is_some_and(|t| is_stop(t) || t.is(";")))
            .unwrap_or(self.tokens.len());
        let next = (at..end).find(|i| token(*i).is_some_and(|t| t.is(",")));
        next.is_none_or(|c| {
            token(c + 1)
                .is_some_and(|t| t.any(&["and", "or", "but", "then", "if", "unless", "when", "so", "who", "which"]))
        })
    }

    /// "Where the person comes from changes nothing": a question stands for what it asks about.
    pub(super) fn names_a_question(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let opens = at == 0 || self.tokens.get(at - 1).is_some_and(is_stop) || word(at - 1, &["and", "or"]);
        let named = self.mentions.iter().find(|m| m.start == at && m.end > at + 2 && m.form == WordForm::Fixed);
        let Some(named) = named.filter(|_| opens && word(at, &["where", "when", "how"])) else { return false };
        let rest = self.tokens.get(named.end..).unwrap_or_default();
        !rest.iter().take_while(|t| !is_stop(t)).any(|t| t.is(","))
    }

    /// "find out if the caller has papers": an indirect question, where nothing has been named yet to ask about.
    pub(super) fn asks_whether(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if at > 0 && word(at - 1, &[";", ":", "\u{2014}", "\u{2013}"]) {
            // "obtain a card; if there is none, …": a new clause
            return false;
        }
        // "find out where he was born, and if he is not a citizen the officer shall call": a case of its own
        const CASE: usize = 16;
        let apart = at > 1 && word(at, &["if"]) && word(at - 1, &["and"]) && word(at - 2, &[","]);
        if apart && self.cues.iter().any(|c| is_modal(c.kind) && c.start > at && c.start < at + CASE) {
            return false;
        }
        if word(at, &["when", "where"]) && at > 0 && word(at - 1, &["how", "and", "or", "about", "of"]) {
            // "how and when the witness came"
            return self.questions.iter().any(|m| m.end <= at && at - m.end <= 8);
        }
        // "ask victims where they were born or if they have papers": what is asked has a name that begins so
        let named = |m: &Mention| {
            m.start == at && m.end > at + 1 && m.form == WordForm::Fixed && !self.limits.iter().any(|l| l.start == at)
        };
        if word(at, &["when", "where", "if"]) && self.mentions.iter().any(named) {
            let asked = self.questions.iter().rev().find(|m| m.end <= at && at - m.end <= 16);
            if asked.is_some_and(|q| !(q.end..at).any(|i| word(i, &[",", ";"]) && !self.listed(i))) {
                return true;
            }
        }
        if word(at, &["where", "when"]) {
            // "ask the driver where he was born"
            return self.questions.iter().any(|m| {
                m.end <= at
                    && at - m.end
                        <= if self.tokens.get(at + 2).is_some_and(|t| t.any(&["was", "were", "is", "are", "came"])) {
                            9
                        } else {
                            3
                        }
                    && m.form != WordForm::Participle
                    // "the question may be put when the sergeant agrees"
                    && !(m.end..at).any(|i| self.cues.iter().any(|c| c.start == i && is_modal(c.kind)))
                    && !self.tokens.get(m.end..at).unwrap_or_default().iter().any(|t| {
                        t.any(&["about", "regarding", "concerning", "into", "status", "citizenship", ","])
                            || t.word.ends_with("ly")
                    })
                    && self.tokens.get(at + 1).is_some_and(|t| {
                        t.any(&["he", "she", "they", "you", "the", "a", "someone", "someone's", "his", "her", "their"])
                    })
            });
        }
        if !word(at, &["if"]) {
            return false;
        }
        let question = self.questions.iter().rev().find(|m| m.end <= at && at - m.end <= 16);
        question.is_some_and(|q| {
            let between = self.tokens.get(q.end..at).unwrap_or_default();
            let named = between.iter().any(|t| {
                t.any(&["about", "regarding", "concerning", "into", "for", "status", "citizenship", "that", "."])
            });
            !named && !(q.end..at).any(|i| self.cues.iter().any(|c| c.start == i && is_modal(c.kind)))
        })
    }

    /// "Acceptable, if it bears a photograph: …": a condition set into a label.
    pub(super) fn within_label(&self, at: usize) -> bool {
        let comma = self.opened.checked_sub(1).filter(|b| self.tokens.get(*b).is_some_and(|t| t.is(",")));
        let start = comma.map(|c| (0..c).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |s| s + 1));
        comma.zip(start).is_some_and(|(comma, start)| comma - start <= 3) && self.no_modal_follows(at)
    }

    /// "The following count if they bear a photograph: …": a clause that stands before the condition, and a list behind.
    pub(super) fn list_follows(&self, at: usize) -> bool {
        let start = (0..self.opened).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |s| s + 1);
        let main = (start..self.opened).filter(|i| self.zones.get(*i) == Some(&Zone::Main)).count();
        main >= 3 && self.no_modal_follows(at)
    }

    /// Whether a comma parts the members of a list that goes on to "and" or "or".
    fn listed(&self, comma: usize) -> bool {
        let rest = self.tokens.iter().skip(comma + 1).take(8);
        rest.take_while(|t| !is_stop(t) && !t.any(&["when", "where", "if"])).any(|t| t.any(&["and", "or"]))
    }

    /// Whether an exception or a further condition begins here.
    pub(super) fn limit_at(&self, at: usize) -> bool {
        let limits = [CueKind::Exception, CueKind::Condition, CueKind::Only, CueKind::Regardless];
        self.cues.iter().any(|c| c.start == at && limits.contains(&c.kind))
    }

    /// Whether a condition begins here.
    pub(super) fn condition_at(&self, at: usize) -> bool {
        self.cues.iter().any(|c| c.start == at && c.kind == CueKind::Condition)
    }

    /// "Never call", "Hold them": an instruction opens the sentence.
    pub(super) fn commands(&self, at: usize) -> bool {
        let opens = at == 0 || self.tokens.get(at - 1).is_some_and(is_stop);
        let behind = |i: usize| self.mentions.iter().any(|m| m.start == i && m.form == WordForm::Base);
        let word = |words: &[&str]| self.tokens.get(at).is_some_and(|t| t.any(words));
        opens && (word(&["never", "don't"]) && behind(at + 1) || word(&["do"]) && behind(at + 2))
    }

    /// "based solely on", "for no other reason than": a narrowing phrase that opens a ground.
    pub(super) fn sole_ground(&self, cue: CueMatch) -> Option<Zone> {
        let last = cue.end.checked_sub(1).and_then(|l| self.tokens.get(l))?;
        let opens = cue.kind == CueKind::Solely && last.any(&["than", "on", "upon", "because"]);
        opens.then_some(Zone::Basis)
    }

    /// "who have broken no law other than …", "for no reason except …": what is left is the only ground.
    pub(super) fn nothing_else(&self, at: usize) -> bool {
        const GROUNDS: &[&str] = &[
            "law",
            "laws",
            "offense",
            "offence",
            "crime",
            "reason",
            "ground",
            "grounds",
            "basis",
            "cause",
            "violation",
            "wrong",
            "purpose",
            "end",
            "aim",
            "object",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let noun = at.checked_sub(1).filter(|b| word(*b, GROUNDS));
        noun.is_some_and(|n| (n.saturating_sub(3)..n).any(|i| word(i, &["no"])))
    }

    /// "is no basis on which to": a pronoun inside a modal phrase opens nothing.
    pub(super) fn in_modal(&self, at: usize) -> bool {
        self.cues.iter().any(|c| is_modal(c.kind) && c.start < at && at < c.end)
    }

    /// "shall not, on their own or when helping others, stop": an insertion between a modal and its verb.
    pub(super) fn between_modal_and_verb(&self, at: usize) -> bool {
        let modal = self.cues.iter().rev().find(|c| is_modal(c.kind) && c.end < at && at - c.end <= 12);
        modal.is_some_and(|m| {
            self.tokens.get(m.end).is_some_and(|t| t.any(&[",", "\u{2014}", "\u{2013}"]))
                && !self.tokens.get(m.end + 1..at).unwrap_or_default().iter().any(|t| t.is(",") || is_stop(t))
        })
    }

    /// "a general order that directs officers to ask": what an order says is a main clause of its own.
    pub(super) fn orders(&self, at: usize) -> bool {
        const ORDERS: &[&str] = &[
            "order",
            "orders",
            "policy",
            "policies",
            "directive",
            "rule",
            "rules",
            "procedure",
            "bulletin",
            "memo",
            "memorandum",
            "instruction",
            "instructions",
            "ordinance",
            "law",
            "resolution",
            "manual",
            "section",
            "regulation",
            "decree",
            "statute",
            "guideline",
            "guidelines",
        ];
        let order = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(ORDERS));
        // "any other law that permits towns to enforce": which law is meant, and nothing is permitted
        const ANY: &[&str] = &["any", "other", "another", "such", "every", "no"];
        let meant = (at.saturating_sub(4)..at).any(|i| self.tokens.get(i).is_some_and(|t| t.any(ANY)));
        order
            && !meant
            && self.tokens.get(at).is_some_and(|t| t.is("that"))
            && self.cues.iter().any(|c| is_modal(c.kind) && c.start == at + 1 && c.end > c.start + 1)
    }

    /// "…, that person is held": a clause in the passive right behind this comma.
    pub(super) fn passive_after(&self, at: usize) -> bool {
        let copula = (at + 2..at + 6).find(|i| self.tokens.get(*i).is_some_and(|t| t.any(&["is", "are"])));
        copula.is_some_and(|c| {
            let participle = |m: &Mention| {
                m.start > c && m.start <= c + 2 && matches!(m.form, WordForm::Participle | WordForm::Past)
            };
            let open = !self.tokens.get(at + 1..c).unwrap_or_default().iter().any(|t| !t.is_word());
            open && self.mentions.iter().any(participle)
        })
    }

    /// Whether a modal stands behind the pronoun of a clause with "whether", which a comma ends.
    pub(super) fn within_whether(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let asks = (self.opened..at).any(|i| word(i, &["whether", "whatever", "where"]));
        let pronoun =
            at.checked_sub(1).is_some_and(|b| word(b, &["he", "she", "they", "it", "person", "prisoner", "one"]));
        asks && pronoun && at <= self.opened + 7 && (at + 1..at + 10).any(|i| word(i, &[","]))
    }

    /// "When he has no card, the steps are the same": a subject and a verb behind a condition that has its own.
    pub(super) fn main_follows(&self, comma: usize) -> bool {
        const OPENS: &[&str] = &[
            "the", "each", "every", "all", "his", "her", "their", "that", "this", "these", "those", "such", "no",
            "nobody",
        ];
        const BREAKS: &[&str] =
            &[",", ";", "who", "that", "which", "if", "when", "unless", "whom", "whether", "and", "or"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let copula = |i: usize| {
            word(
                i,
                &["is", "are", "remains", "remain", "apply", "applies", "has", "have", "does", "do", "stays", "stay"],
            )
        };
        let stated = word(comma + 1, OPENS)
            && (comma + 3..comma + 13)
                .find(|i| copula(*i) || word(*i, BREAKS) || self.tokens.get(*i).is_none())
                .is_some_and(copula);
        let name = comma + 1 + usize::from(word(comma + 1, &["the"]));
        let acts = |end: usize| {
            self.mentions.iter().any(|m| m.start == end && matches!(m.form, WordForm::Base | WordForm::Third))
                && !word(end, &["and", "or"])
        };
        self.complete_before(comma) && (stated || self.own.iter().any(|m| m.start == name && acts(m.end)))
    }

    /// ", nor contact ICE about a student": what follows is denied with the clause before the condition.
    pub(super) fn carries_on(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|t| t.is("nor"))
            && self.mentions.iter().any(|m| m.start == at + 2 && m.form == WordForm::Base)
    }

    /// "anyone who comes to us, and no one is asked": a clause that denies of nobody in particular stands by itself.
    pub(super) fn denies_anew(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        word(at + 1, &["and", "but"])
            && word(at + 2, &["no", "nobody", "none", "neither", "nothing"])
            && (at + 3..at + 9).any(|i| word(i, &["is", "are", "shall", "may", "will", "must"]))
    }

    /// A relative pronoun behind a preposition.
    pub(super) fn relative_within(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        word(at, &["which", "whom"])
            && at
                .checked_sub(1)
                .is_some_and(|b| word(b, &["from", "by", "in", "of", "to", "for", "through", "with", "on"]))
    }

    /// "unless federal, state or local law requires it, ask": a list within the insertion; its verb comes later.
    pub(super) fn closes_later(&self, at: usize) -> bool {
        let verb = |i: usize| self.mentions.iter().any(|m| m.start == i && m.form == WordForm::Base);
        let rest = self.tokens.get(at + 1..).unwrap_or_default();
        let next = rest.iter().take_while(|t| !is_stop(t)).position(|t| t.is(",")).map(|p| at + 1 + p);
        !verb(at + 1) && (next.is_some_and(|comma| comma - at <= 12 && verb(comma + 1)) || self.list_closes_later(at))
    }

    /// Whether a bare verb that the lexicon knows follows: "if ICE asks, hold the inmate".
    pub(super) fn imperative_after(&self, at: usize) -> bool {
        if self.tokens.get(at + 1).is_some_and(|t| t.any(&["and", "or", "nor"])) {
            return false;
        }
        let next = at + 1;
        let then = usize::from(self.tokens.get(next).is_some_and(|t| t.any(&["then", "please", "immediately"])));
        let base = self.mentions.iter().any(|m| m.start == next + then && m.form == WordForm::Base);
        let denied = self.tokens.get(next + then).is_some_and(|t| t.any(&["do", "don't", "never"]));
        self.no_modal_follows(at) && (base || denied || self.clause_after(at) || !self.more_commas(at))
    }

    pub(super) fn no_modal_follows(&self, at: usize) -> bool {
        let end = (at..self.tokens.len()).find(|i| self.tokens.get(*i).is_some_and(is_stop));
        let end = end.unwrap_or(self.tokens.len());
        // "…, so that we can judge": of the aim
        let word = |i: usize, word: &str| self.tokens.get(i).is_some_and(|t| t.is(word));
        let aim = (at..end).find(|i| word(*i, "so") && word(i + 1, "that"));
        let end = aim.unwrap_or(end);
        !self.cues.iter().any(|c| is_modal(c.kind) && c.start > at && c.start < end && !self.modal_of_relative(c.start))
    }

    pub(super) fn more_commas(&self, at: usize) -> bool {
        self.tokens.iter().skip(at + 1).take_while(|t| !is_stop(t)).any(|t| t.is(","))
    }
}
