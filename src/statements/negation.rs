//! Negations that stand in the subject or the object instead of at the verb.

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::Governed;
use super::read::Reader;
use super::relative::opens_what_is_told;
use super::zone::Zone;
use crate::language::cue::CueKind;

impl Reader<'_> {
    /// "No officer", "nobody", "neither", "nothing in this order".
    pub(super) fn negative_subject(&self, subject: &Range<usize>) -> usize {
        // "our rule is plain: nobody is stopped"
        let colon = subject.clone().rev().find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(":")));
        // "federal law says that no one"
        let told = subject.clone().rev().find(|i| {
            let before = i.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
            // "resolved further, that no office"
            let enacts = || {
                let words = self.reading.tokens.get(subject.start..*i).unwrap_or_default();
                words.iter().any(|t| t.any(&["resolved", "ordered", "ordained", "enacted", "provided", "directed"]))
            };
            let comma = before.is_some_and(|t| t.any(&[",", "further"])) && enacts();
            self.reading.tokens.get(*i).is_some_and(|t| t.is("that"))
                && (comma
                    || before.is_some_and(|t| {
                        t.any(&["says", "say", "provides", "provide", "states", "holds", "means", "clear"])
                            || opens_what_is_told(&self.reading.tokens, *i)
                    }))
        });
        let subject = &(colon.max(told).map_or(subject.start, |c| c + 1)..subject.end);
        let subject = &(self.begins_anew(subject).unwrap_or(subject.start)..subject.end);
        // "because he has no papers is no reason": what is missing is what the clause is about
        let first = subject.clone().find(|i| self.reading.tokens.get(*i).is_some_and(super::token::Token::is_word));
        if first.is_some_and(|f| self.reading.tokens.get(f).is_some_and(|t| t.is("because"))) {
            return 0;
        }
        // "if no ticket, no card, the officer": what is missing in a case denies nothing
        let case = |i: &usize| self.reading.zone(*i) == Zone::Condition;
        let compared = |i: usize| {
            let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
            word(i, &["no"]) && word(i + 1, &["less", "fewer"])
        };
        let first = subject
            .clone()
            .filter(|i| !case(i) && !self.is_quoted(*i))
            // "officers, no less than clerks"
            .filter(|i| !compared(*i))
            .filter_map(|i| self.reading.tokens.get(i))
            .filter(|t| t.is_word() && !t.any(&["and", "but", "or", "that", "nor"]));
        let mut head: Vec<_> = first.take(6).collect();
        // "with nothing more than a detainer, a person may be held": what is missing stands in a phrase of its own
        let lacking = matches!(head.as_slice(), [with, no, ..]
            if with.any(&["with", "for", "without", "upon"]) && no.any(&["no", "nothing"]));
        let comma = subject.clone().find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(",")));
        if let Some(comma) = comma.filter(|c| lacking && c + 1 < subject.end) {
            return self.negative_subject(&(comma + 1..subject.end));
        }
        // "no later than June", "in no event and under no circumstances may": no subject is denied there
        let measured = matches!(head.as_slice(), [no, more, than, ..]
            if no.is("no") && more.any(&["later", "more", "less", "fewer", "sooner", "earlier"]) && than.is("than"));
        let nowhere = head.chunks(3).next().is_some_and(|c| {
            matches!(c, [at, no, what] if at.any(&["in", "at", "under", "on"]) && no.is("no") && what.any(&[
                "event", "case", "way", "time", "circumstance", "circumstances", "occasion", "manner", "instance",
            ]))
        });
        // "a stop for no other purpose than to learn a name": that the aim is the only one denies no stop
        let no_other = head.windows(4).any(|w| {
            matches!(w, [stop, with, no, other] if stop.is_word() && with.any(&["for", "with", "on"]) && no.is("no") && other.is("other"))
        });
        if measured || no_other || nowhere && head.len() <= 3 {
            head.clear();
        }
        if head.first().is_some_and(|t| t.word.ends_with("ing") && !t.any(&["nothing", "during", "pending"]))
            || head.first().is_some_and(|t| t.any(&["has", "have", "carries", "shows"]))
            || self.lack_named(subject)
        {
            // "having no card is no excuse", "no card is no excuse": what is missing is what the clause is about
            head.clear();
        }
        let tokens = || subject.clone().filter(|i| self.reading.zone(*i) == Zone::Main);
        let nobody = tokens().any(|i| {
            let word = |i: usize, word: &str| self.reading.tokens.get(i).is_some_and(|t| t.is(word));
            // "on a no we ask the next question": the "no" is an answer
            let no = word(i, "no") && !i.checked_sub(1).is_some_and(|b| word(b, "a"));
            no && self.reading.mentions.iter().any(|m| m.start == i + 1 && self.roles.is_city(m.concept, self.matcher))
        });
        // "we are no agents, and they do not hold": the second clause has a subject of its own
        let anew = |from: usize| {
            let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
            (from..subject.end)
                .any(|i| word(i, &["and", "but", "so"]) && word(i + 1, &["they", "we", "he", "she", "it"]))
        };
        // "status is not a subject that deputies will raise"
        let denied = self.reading.cues.iter().any(|c| {
            c.kind == CueKind::Negator
                && subject.contains(&c.start)
                && !anew(c.end)
                && self.reading.zone(c.start) == Zone::Main
                && (c.start.saturating_sub(1)..c.end)
                    .any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["is", "are"])))
                // "status is not relevant and shall not be raised": a clause of its own
                && !(c.end..subject.end).any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["and", "but", ";"])))
        });
        if denied {
            return 1;
        }
        // "past that hour, no prisoner shall": a phrase stands before the subject
        let behind_phrase = subject.clone().any(|i| {
            self.reading.zone(i) == Zone::Main
                && self.reading.tokens.get(i).is_some_and(|t| t.any(&["no", "nobody", "none", "neither"]))
                && i.checked_sub(1).and_then(|b| self.reading.tokens.get(b)).is_some_and(|t| t.is(","))
                && !self.reading.tokens.get(i + 1).is_some_and(|t| t.any(&["doubt", "matter", "less", "more", "fewer"]))
        });
        let behind_phrase = behind_phrase || self.denied_behind_place(subject) || self.neither_nor(subject);
        // "nobody is stopped, nobody is held": said again before the last verb
        let last = subject.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
        let nobody = nobody || behind_phrase || last.is_some_and(|t| t.any(&["nobody", "none", "no-one"]));
        let negative = nobody || head.iter().take(2).any(|t| t.any(&["no", "nobody", "nobody's", "none", "neither", "nothing", "no-one", "no-one's"]))
            || head.windows(2).any(|w| matches!(w, [a, b] if a.is("no") && b.any(&["officer", "member", "employee", "person", "one", "agency", "part", "other", "official", "department", "board", "deputy"])));
        // "not one word on it goes out"
        let not_one = matches!(head.as_slice(), [not, one, ..] if not.is("not") && one.is("one"))
            || matches!(head.as_slice(), [not, a, what, ..] if not.is("not") && a.is("a")
                && what.any(&["word", "single", "soul", "line", "syllable", "minute", "shred", "scrap"]));
        usize::from(negative || not_one || self.denied_behind_comma(subject))
    }

    /// "Neither the union nor the manager objected, and so officers may": where the second clause begins, whose subject the
    /// first one denies nothing of.
    fn begins_anew(&self, subject: &Range<usize>) -> Option<usize> {
        const VERBS: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "does", "do", "did"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        let verb = |i: usize| {
            let past = self.reading.tokens.get(i).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ed"));
            main(i) && (word(i, VERBS) || past && i > subject.start + 1)
        };
        let joins = |i: &usize| main(*i) && word(*i, &[","]) && word(i + 1, &["and", "but", "so", "yet"]);
        let at = subject.clone().rev().find(joins)?;
        let begins = at + 2 + usize::from(word(at + 2, &["so", "therefore", "thus", "hence", "now", "then"]));
        (begins < subject.end && (subject.start..at).any(verb)).then_some(begins)
    }

    /// Whether a word stands in quotation marks by itself ("nothing" on a form).
    fn is_quoted(&self, at: usize) -> bool {
        const MARKS: &[char] = &['"', '\u{201c}', '\u{201d}'];
        let raw = |i: usize| self.reading.tokens.get(i).map_or("", super::token::Token::raw);
        let opens = raw(at).starts_with(MARKS) || at > 0 && raw(at - 1).ends_with(MARKS);
        opens && (raw(at).trim_end_matches([',', '.']).ends_with(MARKS) || raw(at + 1).starts_with(MARKS))
    }

    /// "No card, and no English, is no reason": the "no" is part of the name of a lack.
    fn lack_named(&self, subject: &Range<usize>) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let first = subject.clone().find(|i| self.reading.tokens.get(*i).is_some_and(super::token::Token::is_word));
        let denied = (subject.end..subject.end + 4).any(|i| word(i, &["no", "not", "never"]));
        let lack =
            |m: &Mention| Some(m.start) == first && m.end > m.start + 1 && self.roles.is_limit(m.concept, self.matcher);
        denied && first.is_some_and(|f| word(f, &["no"])) && self.reading.mentions.iter().any(lack)
    }

    /// "beyond the time at which he would leave, no person": the subject stands behind a phrase in front.
    fn denied_behind_comma(&self, subject: &Range<usize>) -> bool {
        let token = |i: usize| self.reading.tokens.get(i);
        let comma = subject.clone().rev().find(|i| token(*i).is_some_and(|t| t.is(",")));
        let comma = comma.filter(|c| self.reading.zone(c + 1) != Zone::Condition);
        // "the log is kept at the desk, and no person shall"
        let joined = |c: usize| usize::from(token(c + 1).is_some_and(|t| t.any(&["and", "but", "so", "yet"])));
        let inside = comma.filter(|c| c + 1 + joined(*c) < subject.end);
        inside.is_some_and(|c| {
            token(c + 1 + joined(c)).is_some_and(|t| t.any(&["no", "nobody", "none", "neither", "nothing"]))
        })
    }

    /// "in the court house no visitor shall": a phrase of place or time without a comma stands before the subject.
    fn denied_behind_place(&self, subject: &Range<usize>) -> bool {
        const FRONT: &[&str] =
            &["in", "at", "on", "within", "inside", "during", "under", "from", "aboard", "throughout"];
        let main = |i: &usize| self.reading.zone(*i) == Zone::Main;
        let token = |i: usize| self.reading.tokens.get(i);
        let mut words = subject.clone().filter(main).filter(|i| token(*i).is_some_and(super::token::Token::is_word));
        if !words.next().is_some_and(|i| token(i).is_some_and(|t| t.any(FRONT))) {
            return false;
        }
        // the negation opens what directly stands before the modal, at most three words long
        let rest: Vec<usize> = words.collect();
        rest.iter().rev().take(14).any(|i| {
            let behind_preposition = i
                .checked_sub(1)
                .and_then(token)
                .is_some_and(|t| t.any(FRONT) || t.any(&["with", "of", "by", "for", "a"]));
            token(*i).is_some_and(|t| t.any(&["no", "nobody", "none"])) && !behind_preposition
        })
    }

    /// "as of today neither a detainer nor a warrant": both are named, wherever in the subject they stand.
    fn neither_nor(&self, subject: &Range<usize>) -> bool {
        let main = |i: &usize, word: &str| {
            self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(|t| t.is(word))
        };
        // "whoever has neither a license nor a passport" is somebody
        const SOMEBODY: &[&str] = &[
            "who", "whoever", "anyone", "anybody", "which", "that", "has", "have", "had", "having", "with", "carries",
            "shows", "offers", "presents", "speaks", "from", "of",
        ];
        let neither = subject.clone().find(|i| main(i, "neither"));
        neither.is_some_and(|n| {
            let before = self.reading.tokens.get(subject.start..n).unwrap_or_default();
            let behind_as = before.first().is_some_and(|t| t.any(&["as", "effective"]));
            (behind_as || !before.iter().any(|t| t.any(SOMEBODY))) && (n..subject.end).any(|i| main(&i, "nor"))
        })
    }

    /// "keeps no log, and holds inmates": the object of the first verb denies that one alone, which leaves the other to be
    /// judged. What is denied again further on is denied of both.
    pub(super) fn leave_denied_first(&self, governed: &mut Governed, predicate: &Range<usize>) {
        const DENIED: &[&str] = &["no", "neither", "nobody", "nothing", "none", "not", "never", "nor", "without", "or"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let Some(first) = governed.acts.first().copied() else { return };
        if !word(first.end, &["no", "nobody", "nothing", "none"]) {
            return;
        }
        let anew = |m: &&Mention| m.start > first.end + 1 && word(m.start.saturating_sub(1), &["and", "but"]);
        let Some(next) = governed.acts.iter().find(anew).map(|m| m.start) else { return };
        if !(next..predicate.end).any(|i| word(i, DENIED)) {
            governed.acts.retain(|m| m.start >= next);
        }
    }

    /// "keep nobody", "keep no inmate in custody", "put to no one a question": in the gap of the phrase that names the act.
    fn denied_in_phrase(&self, act: &Mention) -> bool {
        // a phrase may cover the person, and some phrases have a "no" of their own ("make no distinction")
        const PEOPLE: &[&str] = &[
            "one",
            "person",
            "persons",
            "people",
            "individual",
            "individuals",
            "inmate",
            "inmates",
            "prisoner",
            "prisoners",
            "detainee",
            "detainees",
            "arrestee",
            "arrestees",
            "driver",
            "drivers",
            "victim",
            "victims",
            "witness",
            "witnesses",
            "man",
            "woman",
            "resident",
            "residents",
            "visitor",
            "visitors",
        ];
        let token = |i: usize| self.reading.tokens.get(i).filter(|_| i < act.end);
        let at = act.start + if token(act.start + 1).is_some_and(|t| t.any(&["to", "from"])) { 2 } else { 1 };
        let person = || token(at + 1).is_some_and(|t| t.any(PEOPLE));
        token(at).is_some_and(|t| t.any(&["nobody", "no-one"])) || token(at).is_some_and(|t| t.is("no")) && person()
    }

    /// "members solicit no information": the object carries the negation.
    pub(super) fn negative_object(&self, governed: &Governed) -> usize {
        let Some(first) = governed.acts.first() else { return 0 };
        // "what an inmate carries alters none of them": the last verb's object
        let last = governed.acts.last().filter(|l| {
            l.start > first.end && self.reading.tokens.get(l.end).is_some_and(|t| t.any(&["none", "nothing"]))
        });
        let act = last.unwrap_or(first);
        let token = |i: usize| self.reading.tokens.get(i);
        let none =
            |i: usize| token(i).is_some_and(|t| t.any(&["no", "neither", "nobody", "nobody's", "nothing", "none"]));
        // "tell immigration officials nothing": behind the one to whom it is done
        let to_whom = self.reading.mentions.iter().any(|m| {
            m.start >= act.end
                && m.start <= act.end + 1
                && (self.roles.is_actor(m.concept, self.matcher) || self.roles.is_person(m.concept, self.matcher))
                && token(m.end).is_some_and(|t| t.any(&["nothing", "none", "no"]))
                && !token(m.end + 1).is_some_and(|t| t.any(&["more", "later", "longer", "less", "fewer", "further"]))
        });
        // "put no question": in the gap of the phrase itself
        let told = self.roles.is_question(act.concept, self.matcher) || Some(act.concept) == self.roles.recording();
        // "put to its bearer no question": before the last word of the phrase
        let gap = none(act.start + 1) || act.end > act.start + 2 && none(act.end - 2);
        let within = act.end > act.start + 1 && gap && told || self.denied_in_phrase(act);
        // "give no help": inside the phrase that names the act
        let gives = token(act.start).is_some_and(|t| {
            t.any(&[
                "give",
                "gives",
                "giving",
                "lend",
                "lends",
                "offer",
                "offers",
                "render",
                "renders",
                "provide",
                "provides",
                "take",
                "takes",
                "play",
                "plays",
                "given",
                "gave",
                "lent",
                "offered",
                "rendered",
                "provided",
                "taken",
                "attach",
                "attaches",
                "attached",
                "place",
                "places",
                "placed",
                "pay",
                "pays",
                "paid",
                "put",
                "puts",
                "request",
                "requests",
                "requested",
                "seek",
                "seeks",
                "sought",
                "ask",
                "asks",
                "enlist",
                "enlists",
                "obtain",
                "obtains",
                "accept",
                "accepts",
                "make",
                "makes",
                "made",
            ])
        });
        // "give the agency none of its files": in the gap of the phrase
        let nothing = || (act.start + 1..act.end).any(|i| token(i).is_some_and(|t| t.any(&["none", "nothing"])));
        let inside = gives
            && act.end > act.start + 1
            && (token(act.start + 1).is_some_and(|t| t.any(&["no", "neither"])) || nothing());
        // "held no longer than the citation takes": a measure, not a denial
        let measured = token(act.end + 1).is_some_and(|t| t.any(&["longer", "more", "later"]))
            && token(act.end + 2).is_some_and(|t| t.is("than"));
        let after = inside || (!measured && none(act.end)) || to_whom || within;
        // "ask the agency for no assistance of any kind"
        // "is of no effect": what is denied of a thing is the act itself
        let copular = token(act.start).is_some_and(|t| t.any(&["be", "is", "are", "has", "have", "carries", "carry"]));
        let from = if copular { act.end } else { act.start };
        let for_no = (from..act.end + 4).any(|i| {
            token(i).is_some_and(|t| t.any(&["for", "of"]))
                && token(i + 1).is_some_and(|t| t.is("no"))
                && self.reading.zone(i) == Zone::Main
                // "for no purpose other than to learn his name"
                && !token(i + 2).is_some_and(|t| {
                    t.any(&["other", "better", "more", "greater", "purpose", "reason", "cause", "end", "object"])
                })
        });
        // "are asked about neither", "asked about nothing that touches it"
        let about = (act.start..act.end + 3).any(|i| {
            token(i).is_some_and(|t| t.any(&["about", "concerning"]))
                && token(i + 1).is_some_and(|t| t.any(&["neither", "nothing"]))
                && !token(i + 2).is_some_and(|t| t.any(&["but", "except", "other", "more", "else"]))
        });
        // "disclose it to nobody", "is given to no agency"
        let to_nobody = (act.end.saturating_sub(1)..act.end + 4).any(|i| {
            let one = |m: &Mention| {
                m.start == i + 2
                    && (self.roles.is_actor(m.concept, self.matcher) || self.roles.is_person(m.concept, self.matcher))
            };
            let no = token(i + 1).is_some_and(|t| t.is("no"))
                && (token(i + 2).is_some_and(|t| t.is("one")) || self.reading.mentions.iter().any(one));
            token(i).is_some_and(|t| t.is("to"))
                && (no || token(i + 1).is_some_and(|t| t.any(&["nobody", "none", "no-one"])))
                && self.reading.zone(i) == Zone::Main
                && !token(i + 2).is_some_and(|t| t.any(&["but", "except", "other"]))
                && !token(i + 3).is_some_and(|t| t.any(&["but", "except", "other"]))
        });
        usize::from(after || for_no || about || to_nobody)
    }

    /// "nothing in this act shall be construed to require an officer to ask"
    pub(super) fn read_to_require(&self, subject: &Range<usize>, predicate: &Range<usize>) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let nothing = subject.clone().take(2).any(|i| word(i, &["nothing"]));
        let read =
            |i: &usize| word(*i, &["construed", "interpreted", "read", "understood", "deemed", "taken", "intended"]);
        let Some(at) = predicate.clone().take(6).find(read).filter(|_| nothing) else { return false };
        let duty = |i: &usize| {
            word(*i, &["require", "requires", "requiring", "oblige", "obligate", "compel", "mandate", "requirement"])
        };
        (at + 1..predicate.end).find(duty).is_some_and(|d| {
            !(at + 1..d).any(|i| {
                word(i, &["prohibit", "prohibiting", "limit", "limiting", "restrict", "restricting", "prevent", "bar"])
            })
        })
    }

    /// "nothing requires members to ask": a duty is denied, and nothing is forbidden.
    pub(super) fn required_by_nothing(&self, subject: &Range<usize>, verb: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let law = &["law", "statute", "rule", "policy", "order", "directive"];
        let nothing = |i: usize| word(i, &["nothing"]) || word(i, &["no"]) && word(i + 1, law);
        word(verb, &["require", "requires", "oblige", "obliges", "compels"]) && subject.clone().any(nothing)
    }
}
