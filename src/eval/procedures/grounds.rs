//! What looks like the ground of an act and is none: the crime that is meant, another paper, what a question is about.

use super::norm::Court;
use super::slots::Filled;
use crate::statements::token::Token;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Statement};

impl Court<'_> {
    /// Whether a mention that could be a ground is none: it tells what crime is meant, or who is meant too.
    pub(super) fn no_ground(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        self.of_a_crime(statement, filled, mention)
            || self.honors_another(statement, filled, mention)
            || self.taken_in(statement, filled, mention)
            || (!filled.contrary && even_then(statement, mention))
            || self.paper_of(statement, mention)
            || self.tells_the_paper(statement, filled, mention)
            || self.held_on_a_paper(statement, filled, mention)
            || self.answer_sought(statement, filled, mention)
            || nothing_to_do(statement, mention)
            || self.met_by_the_way(statement, mention)
            || self.on_another_paper(statement, filled, mention)
    }

    /// "avoid questions that would bring out somebody's status": the answer that is sought; a ground for a question
    /// is told as one.
    fn answer_sought(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let reading = &statement.reading;
        let Some(act) = filled.act.filter(|a| a.end <= mention.start && !statement.solely) else { return false };
        let question = |m: &Mention| {
            m.start == act.start && self.grading.is_question(self.kinds, m.concept) && m.concept != act.concept
        };
        let person = self.grading.foreign.is_some_and(|f| self.kinds.is(mention.concept, f));
        let why = |i: usize| {
            reading.tokens.get(i).is_some_and(|t| {
                t.any(&[
                    "because",
                    "for",
                    "on",
                    "due",
                    "based",
                    "over",
                    "upon",
                    "if",
                    "when",
                    "where",
                    "reason",
                    "suspected",
                ])
            })
        };
        !person
            && reading.mentions.iter().any(question)
            && matches!(reading.zone(mention.start), Zone::Main | Zone::Relative)
            && !(act.end..mention.start).any(why)
    }

    /// "an alien for whom a detainer is lodged", "requests to hold people suspected of illegal entry": where a paper is
    /// acted on, who is meant is told besides, and is not why.
    fn held_on_a_paper(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let reading = &statement.reading;
        let Some(act) = filled.act.filter(|_| !statement.solely) else { return false };
        let is_paper = |m: &Mention| {
            self.lens.roles.is_instrument(m.concept, &self.lens.matcher)
                || self.grading.agency_request.is_some_and(|a| self.kinds.is(m.concept, a))
        };
        let apart = |m: &Mention| m.end <= mention.start || m.start >= mention.end;
        let paper = |m: Mention| is_paper(&m) && apart(&m) && matches!(reading.zone(m.start), Zone::Main | Zone::Basis);
        let between = reading.tokens.get(act.end..mention.start).unwrap_or_default();
        let object =
            mention.start >= act.end && between.len() <= 3 && !between.iter().any(|t| t.any(&["for", "because", ","]));
        let aside = matches!(reading.zone(mention.start), Zone::Relative | Zone::Only);
        let person = |m: &&Mention| self.is_person(m) && m.start >= act.end && m.end <= mention.start;
        let described = reading.mentions.iter().any(|m| person(&m))
            && between.iter().any(|t| t.any(&["who", "whom"]))
            && !between.iter().any(|t| t.any(&["because", "or", ",", "if", "when"]));
        !is_paper(mention)
            && self.grading.is_immigration(self.kinds, mention.concept)
            && (object || aside || described)
            && statement.asserted().any(paper)
    }

    /// "question a person solely because of his status": what a question is put for is not what it is about.
    pub(super) fn put_for(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        const WHY: &[&str] = &[
            "because", "solely", "reason", "reasons", "ground", "grounds", "based", "basis", "account", "due", "owing",
        ];
        const ABOUT: &[&str] = &["about", "regarding", "concerning", "into", "of", "whether", "as", "over"];
        let reading = &statement.reading;
        let Some(act) = filled.act.filter(|a| self.grading.is_question(self.kinds, a.concept)) else { return false };
        let among = statement.acts.iter().any(|a| self.grading.is_seizure(self.kinds, a.concept));
        let range =
            if act.end <= mention.start { act.end..mention.start } else { statement.subject.start..mention.start };
        let between = reading.tokens.get(range).unwrap_or_default();
        let last_about = between.iter().rposition(|t| t.any(ABOUT));
        let why = between.iter().rposition(|t| t.any(WHY));
        among && statement.solely && why.is_some_and(|w| last_about.is_none_or(|a| a <= w + 2))
    }

    /// "on a warrant for a breach of immigration law", "on a paper that rests on nothing but his status": it tells what
    /// kind of paper is meant, and whoever is held on it is held on the paper.
    fn tells_the_paper(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        const OPENS: &[&str] = &[
            "for",
            "that",
            "which",
            "where",
            "issued",
            "based",
            "resting",
            "rests",
            "rest",
            "founded",
            "alleging",
            "charging",
            "is",
            "are",
            "was",
            "arising",
            "relating",
            "related",
            "concerning",
        ];
        const OTHERS: &[&str] = &["who", "whom", "whose", "because", "or", "and", ",", ";", "he", "she", "they"];
        let reading = &statement.reading;
        let Some(act) = filled.act.filter(|a| a.end <= mention.start) else { return false };
        let paper = |m: &&Mention| {
            m.start >= act.end
                && m.end < mention.start
                && self.lens.roles.is_instrument(m.concept, &self.lens.matcher)
                && !self.kinds.is(m.concept, mention.concept)
        };
        let Some(last) = reading.mentions.iter().filter(paper).map(|m| m.end).max() else { return false };
        let between = reading.tokens.get(last..mention.start).unwrap_or_default();
        let person = reading.mentions.iter().any(|m| m.start >= last && m.end <= mention.start && self.is_person(m));
        !person && between.first().is_some_and(|t| t.any(OPENS)) && !between.iter().any(|t| t.any(OTHERS))
    }

    /// "a detainer is honored where the person has a removal order": the paper that is honored is another one.
    fn honors_another(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let honor = |a: Mention| self.grading.honor.is_some_and(|h| self.kinds.is(a.concept, h));
        let reading = &statement.reading;
        let paper = |m: &Mention| self.lens.roles.is_instrument(m.concept, &self.lens.matcher);
        let object =
            |m: Mention| reading.zone(m.start) == Zone::Main && paper(&m) && !self.kinds.is(m.concept, mention.concept);
        filled.act.is_some_and(|a| honor(a) && reading.zone(a.start) == Zone::Main)
            && matches!(reading.zone(mention.start), Zone::Condition | Zone::Relative | Zone::Only)
            && paper(mention)
            && statement.asserted().any(object)
    }

    /// "the theft of immigration papers": papers are a thing here, and tell nothing of the person.
    fn paper_of(&self, statement: &Statement, mention: &Mention) -> bool {
        let before = |n: usize| mention.start.checked_sub(n).and_then(|i| statement.reading.tokens.get(i));
        let of =
            before(1).is_some_and(|t| t.is("of")) && !before(2).is_some_and(|t| t.any(&["lack", "want", "absence"]));
        of && self.grading.paper.is_some_and(|p| self.kinds.is(mention.concept, p))
    }

    /// "a person suspected of a crime, including one who is undocumented": whoever is taken in beside others is no ground.
    fn taken_in(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let Some(act) = filled.act.filter(|a| a.end <= mention.start) else { return false };
        let reading = &statement.reading;
        let from = mention.start.saturating_sub(5).max(act.end);
        let named = |at: usize| {
            let own =
                |m: &Mention| m.start >= act.end && m.end <= at && self.grading.is_immigration(self.kinds, m.concept);
            reading.mentions.iter().any(own)
        };
        (from..mention.start).any(|i| reading.tokens.get(i).is_some_and(|t| t.is("including")) && !named(i))
    }

    /// "investigate trafficking that involves undocumented workers", "hate crimes against immigrants": it tells what
    /// crime is meant.
    fn of_a_crime(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let reading = &statement.reading;
        let Some(act) = filled.act.filter(|a| a.end <= mention.start) else { return false };
        let between = |m: &&Mention| m.start >= act.end && m.end <= mention.start;
        let crime = |m: &Mention| self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c));
        let pronoun = reading.tokens.get(act.end..mention.start).unwrap_or_default().iter().rev();
        let pronoun = pronoun.into_iter().find(|t| t.any(&["that", "which", "who", "whom", "whose"]));
        let thing = pronoun.is_some_and(|t| t.any(&["that", "which"]));
        let towards = mention.start.checked_sub(1).and_then(|b| reading.tokens.get(b));
        let against = self.is_person(mention)
            && towards.is_some_and(|t| t.any(&["against", "involving", "targeting", "affecting", "upon", "harming"]));
        let aside = reading.zone(mention.start) == Zone::Relative || against;
        let person_between = reading.mentions.iter().filter(between).any(|m| self.is_person(m));
        aside
            && (thing || against || reading.mentions.iter().filter(between).any(crime))
            && (against || !person_between)
    }

    /// Whether a mention is what a question is about, and so no ground for asking it.
    pub(super) fn asked_about(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let reading = &statement.reading;
        // "may inquire as to the status of a witness … to investigate the offense"
        let other_question = |a: &Mention| {
            a.end <= mention.start
                && filled.act.is_some_and(|f| f.start > mention.start)
                && self.grading.is_question(self.kinds, a.concept)
        };
        if statement.acts.iter().any(other_question) {
            return true;
        }
        if self.asks_about_status(statement, filled) && reading.zone(mention.start) != Zone::Basis {
            return true;
        }
        if reading.zone(mention.start) != Zone::Main {
            return false;
        }
        let question = filled.act.is_some_and(|a| {
            reading.mentions.iter().any(|m| m.start == a.start && self.grading.is_question(self.kinds, m.concept))
        });
        if filled.act.is_some_and(|a| mention.end <= a.start) && !statement.passive {
            return false;
        }
        // "inquire as to nationality or immigration status": both are asked about
        let other = |m: &&Mention| m.end + 1 == mention.start && self.grading.is_immigration(self.kinds, m.concept);
        let joined = reading.tokens.get(mention.start.saturating_sub(1)).is_some_and(|t| t.any(&["or", "and", "/"]));
        if joined && reading.mentions.iter().filter(other).any(|m| self.asked_about(statement, filled, m)) {
            return true;
        }
        // "non-English-speaking arrestees are screened": it describes the people
        if reading.mentions.iter().any(|m| m.start == mention.end && self.is_person(m)) {
            return false;
        }
        let from = mention.start.saturating_sub(3);
        let before = reading.tokens.get(from..mention.start).unwrap_or_default();
        let person = self.grading.foreign.is_some_and(|f| self.kinds.is(mention.concept, f));
        let as_to = before.windows(2).any(|w| matches!(w, [a, b] if a.is("as") && b.is("to")));
        // "taken into custody for illegal entry": what he is taken into is nothing that is looked into
        let custody = before.windows(2).any(|w| {
            matches!(w, [a, b] if a.is("into") && b.any(&["custody", "detention", "jail", "the", "a", "our", "any"]))
        });
        let about = |t: &Token| t.any(&["about", "regarding", "concerning"]) || t.is("into") && !custody;
        as_to || before.iter().any(about) || (question && !person)
    }
}

impl Court<'_> {
    /// "question aliens about their status", "interrogate those who ask for help as to status": one question, which the
    /// people's status is asked in, and no ground for it.
    fn asks_about_status(&self, statement: &Statement, filled: &Filled) -> bool {
        let reading = &statement.reading;
        let Some(act) = filled.act else { return false };
        let question =
            reading.mentions.iter().any(|m| m.start == act.start && self.grading.is_question(self.kinds, m.concept));
        let about = |m: &Mention| {
            let from = m.start.saturating_sub(3).max(act.end);
            let before = reading.tokens.get(from..m.start).unwrap_or_default();
            let as_to = before.windows(2).any(|w| matches!(w, [a, b] if a.is("as") && b.is("to")));
            as_to || before.iter().any(|t| t.any(&["about", "regarding", "concerning"]))
        };
        let status = |m: &&Mention| {
            m.start >= act.end
                && !self.is_person(m)
                && matches!(reading.zone(m.start), Zone::Main | Zone::Relative)
                && self.grading.is_immigration(self.kinds, m.concept)
        };
        question && reading.mentions.iter().filter(status).any(about)
    }
}

/// "even if they are undocumented": a case taken in, no ground.
fn even_then(statement: &Statement, mention: &Mention) -> bool {
    let reading = &statement.reading;
    let word = |i: usize| reading.tokens.get(i).is_some_and(|t| t.any(&["even", "although", "though"]));
    let run = reading.runs.iter().find(|r| r.zone == Zone::Condition && r.tokens.contains(&mention.start));
    run.is_some_and(|r| word(r.tokens.start) || r.tokens.start.checked_sub(1).is_some_and(word))
}

/// "for reasons that have nothing to do with his status", "on a charge unrelated to it": what is no ground is named as none.
fn nothing_to_do(statement: &Statement, mention: &Mention) -> bool {
    const REACH: usize = 8;
    let before = statement.reading.tokens.get(mention.start.saturating_sub(REACH)..mention.start).unwrap_or_default();
    let nothing = before.windows(4).any(
        |w| matches!(w, [a, b, c, d] if a.any(&["nothing", "naught"]) && b.is("to") && c.is("do") && d.is("with")),
    );
    let apart = before.windows(2).any(|w| {
        matches!(w, [a, b] if a.any(&["unrelated", "independent", "independently", "apart", "separate"]) && b.any(&["to", "of", "from"]))
    });
    nothing || apart
}
