//! Who acts, and to whom it is done: whether a norm binds those, and is about these.

use super::norm::Court;
use super::slots::Filled;
use crate::language::program::{ConceptId, Deontic, Norm, WordForm};
use crate::statements::token::Token;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Modality, Statement};

impl Court<'_> {
    /// Whether those who act are the City's, but none whom the norm binds.
    #[must_use]
    pub fn not_bound(&self, norm: &Norm, statement: &Statement) -> bool {
        if self.speaks_to_the_held(statement) {
            return true;
        }
        let of_people = |a: &ConceptId| self.grading.person.is_some_and(|p| self.kinds.is(*a, p));
        if !norm.actor.is_empty() && norm.actor.iter().all(of_people) {
            // what people are made to do: they are the subject, and nobody of the City or another agency is
            let subject =
                |m: &Mention| statement.subject.contains(&m.start) && statement.reading.zone(m.start) == Zone::Main;
            let theirs = statement.mentions().any(|m| subject(&m) && self.is_person(&m));
            // "Bring: proof of lawful presence": whoever reads it is told to, unless it is for an agency
            let agency = |m: Mention| self.lens.roles.is_other(m.concept, &self.lens.matcher);
            let words =
                |i: usize| statement.reading.tokens.get(i).is_some_and(crate::statements::token::Token::is_word);
            let told = !statement.subject.clone().any(words) && !statement.mentions().any(agency);
            return !(theirs || told) || statement.passive || !statement.actors.is_empty();
        }
        let city: Vec<&Mention> =
            statement.actors.iter().filter(|m| self.lens.roles.is_city(m.concept, &self.lens.matcher)).collect();
        let bound = |m: &&Mention| norm.actor.iter().any(|a| self.kinds.overlap(m.concept, *a));
        !city.is_empty() && !city.iter().any(bound)
    }

    /// Whether the one who acts is nobody whom the City can order.
    #[must_use]
    pub fn somebody_else(&self, statement: &Statement) -> bool {
        let city = |m: &Mention| self.lens.roles.is_city(m.concept, &self.lens.matcher);
        let other = |m: &Mention| self.lens.roles.is_other(m.concept, &self.lens.matcher);
        !statement.actors.iter().any(city) && statement.actors.iter().any(other)
    }

    /// "ICE delegates to officers the power to …": an agreement is as much the City's act as the other side's.
    pub(super) fn with_the_city(&self, norm: &Norm, statement: &Statement) -> bool {
        let mutual = |c: ConceptId| self.grading.agreement.is_some_and(|a| self.kinds.is(c, a));
        let city = |m: Mention| self.lens.roles.is_city(m.concept, &self.lens.matcher);
        let agency = |m: &Mention| self.grading.is_immigration(self.kinds, m.concept);
        norm.actions.iter().any(|a| mutual(*a))
            && statement.actors.iter().all(agency)
            && statement.act(mutual).is_some()
            && statement.asserted().any(city)
    }

    /// "no witness shall be asked": a ban on questions to those who come for help is a rule of its own, and none on
    /// questions to people as such.
    pub(super) fn of_the_helped(&self, statement: &Statement, filled: &Filled) -> bool {
        let asks = filled.act.is_some_and(|a| self.grading.is_question(self.kinds, a.concept));
        let people: Vec<Mention> = statement.asserted().filter(|m| self.is_person(m)).collect();
        let helped = |m: &Mention| self.kinds.is_any(m.concept, &self.grading.helped);
        // "anyone who reports a crime": the clause tells who is meant
        let told = |m: &Mention| {
            let next = people.iter().find(|n| helped(n) && n.start > m.start && n.start <= m.end + 6);
            next.is_some_and(|n| {
                let between = statement.reading.tokens.get(m.end..n.start).unwrap_or_default();
                !between.iter().any(|t| t.any(&[",", "or", "and", "including", ";"]))
            })
        };
        // "victims, witnesses, or those it deals with"
        let tokens = &statement.reading.tokens;
        let and = |w: &[Token]| {
            matches!(w, [a, b, c] if a.any(&["or", "and"])
                && (b.any(&["those", "others", "other"]) || c.any(&["those", "others", "other"])))
        };
        asks && !tokens.windows(3).any(and) && people.iter().any(helped) && people.iter().all(|m| helped(m) || told(m))
    }

    /// Whether the norm's own people are named, where it has some.
    pub(super) fn named_people(&self, norm: &Norm, filled: &Filled) -> bool {
        norm.person.is_empty() || filled.person.is_some_and(|p| self.kinds.is_any(p.concept, &norm.person))
    }

    /// "people they have not arrested": the ban implies that the others may be asked.
    pub(super) fn limited_to_others(&self, statement: &Statement, filled: &Filled) -> bool {
        let Some(person) = filled.person else { return false };
        let words = statement
            .reading
            .tokens
            .get(person.end..(person.end + 5).min(statement.reading.tokens.len()))
            .unwrap_or_default();
        let negated = words.iter().position(|t| t.any(&["not", "never", "n't", "haven't", "aren't"]));
        let clause = words.first().is_some_and(|t| t.any(&["they", "we", "who", "that", "whom", "he", "she"]));
        clause && negated.is_some()
    }

    /// "the prisoner stays until ICE comes": who stays on a paper is kept.
    pub(super) fn of_a_prisoner(&self, norm: &Norm, statement: &Statement) -> bool {
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher))
            || !norm.purpose.is_empty();
        let held = |m: &Mention| self.grading.in_custody.is_some_and(|c| self.kinds.is(m.concept, c));
        let mut subject = statement.reading.mentions.iter().filter(|m| statement.subject.contains(&m.start));
        paper && subject.any(|m| held(m) || self.is_person(m))
    }

    /// "callers give their status before anyone is sent": what people do before they are served they are made to do.
    pub(super) fn made_to_tell_first(&self, norm: &Norm, statement: &Statement) -> bool {
        let person = |c: &ConceptId| self.grading.person.is_some_and(|p| self.kinds.is(*c, p));
        let first = |c: &crate::statements::Clause| c.opens_with(&["before", "prior"]);
        !norm.actor.is_empty() && norm.actor.iter().all(person) && statement.conditions.iter().any(first)
    }

    /// "inmates with a detainer are treated the same as all others": people are handled so, and no paper is acted on.
    pub(super) fn handles_people(&self, statement: &Statement, filled: &Filled) -> bool {
        const HANDLES: &[&str] = &[
            "treat",
            "treats",
            "treated",
            "handle",
            "handles",
            "handled",
            "process",
            "processed",
            "manage",
            "managed",
        ];
        let reading = &statement.reading;
        let handled = filled.act.filter(|a| {
            self.grading.honor.is_some_and(|h| self.kinds.is(a.concept, h))
                && (a.start..a.end).any(|i| reading.tokens.get(i).is_some_and(|t| t.any(HANDLES)))
        });
        let Some(act) = handled else { return false };
        let of = |m: &&Mention| self.is_person(m) || self.lens.roles.is_instrument(m.concept, &self.lens.matcher);
        let within = |m: &&Mention| match statement.passive {
            true => statement.subject.contains(&m.start),
            false => m.start > act.start,
        };
        reading.mentions.iter().filter(within).find(of).is_some_and(|m| self.is_person(m))
    }

    /// A positive statement breaks a ban on doing something to some people only if it names them, or truly everyone.
    pub(super) fn addressed(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        if norm.person.is_empty() {
            return true;
        }
        match filled.person {
            Some(p) if self.kinds.is_any(p.concept, &norm.person) => true,
            Some(p) => {
                let reading = &statement.reading;
                let universal = p.start > 0
                    && reading.tokens.get(p.start - 1).is_some_and(|t| t.any(&["any", "every", "each", "all"]))
                    || reading
                        .tokens
                        .get(p.start)
                        .is_some_and(|t| t.any(&["anyone", "everyone", "anybody", "everybody"]));
                let described = reading.mentions.iter().any(|m| m.start == p.end && m.form == WordForm::Participle)
                    || reading.tokens.get(p.end).is_some_and(describes);
                let relative =
                    described || statement.extent.iter().any(|r| r.clone().any(|i| reading.zone(i) == Zone::Relative));
                universal
                    && !self.holder(statement, filled, &p)
                    && statement.conditions.is_empty()
                    && statement.exceptions.is_empty()
                    && !relative
                    && !self.of_prisoners(statement)
            }
            None => false,
        }
    }

    /// "gather information on the status of any individual": whose status it is, and nobody to whom a question is put.
    fn holder(&self, statement: &Statement, filled: &Filled, person: &Mention) -> bool {
        let of = (1..4).any(|n| {
            let word = person.start.checked_sub(n).and_then(|i| statement.reading.tokens.get(i));
            word.is_some_and(|t| t.is("of"))
        });
        let asks = |c: ConceptId| self.lens.roles.asking().is_some_and(|a| a == c);
        let act = filled.act.is_some_and(|a| !asks(a.concept));
        act && of && filled.object.is_some_and(|o| o.end < person.start && o.end + 4 >= person.start)
    }

    /// "foreign-born inmates are kept on the second floor": whoever is in custody already is not taken for what he is.
    pub(super) fn held_already(&self, statement: &Statement, filled: &Filled) -> bool {
        // "kept past their release" can be said of a prisoner only
        let first = statement.acts.first().map(|a| a.start);
        let alone = statement.acts.iter().all(|a| Some(a.start) == first);
        let held = |m: &Mention| {
            let of = [self.grading.in_custody, self.grading.release_due.filter(|_| alone)];
            of.into_iter().flatten().any(|c| self.kinds.is(m.concept, c))
        };
        let waits = |m: &Mention| self.grading.awaits.iter().any(|a| self.kinds.is(m.concept, *a));
        let charged = filled.basis.is_some_and(|b| {
            let before = b.start.checked_sub(1).and_then(|i| statement.reading.tokens.get(i));
            statement.reading.zone(b.start) == Zone::Basis || before.is_some_and(|t| t.any(&["for", "on"]))
        });
        if filled.act.is_some_and(|a| self.kinds.is_any(a.concept, &self.grading.withholds)) {
            return true;
        }
        let seizes = !charged && filled.act.is_some_and(|a| !self.grading.is_question(self.kinds, a.concept));
        seizes && statement.asserted().any(|m| held(&m)) && !statement.mentions().any(|m| waits(&m))
    }

    /// Whether a clause speaks of people who are being arrested, booked or held.
    fn of_prisoners(&self, statement: &Statement) -> bool {
        let named = |m: &Mention| {
            [self.grading.in_custody, self.grading.booking].into_iter().flatten().any(|c| self.kinds.is(m.concept, c))
        };
        statement.asserted().any(|m| named(&m))
    }

    /// The person slot: absent is anyone; somebody apart from the norm's people is somebody else.
    pub(super) fn fill_person(&self, norm: &Norm, statement: &Statement, filled: &mut Filled) -> Option<()> {
        let people: Vec<Mention> =
            statement.asserted().filter(|m| self.is_person(m) && !statement.actors.contains(m)).collect();
        if norm.person.is_empty() {
            let main: Vec<Mention> =
                people.iter().copied().filter(|m| statement.reading.zone(m.start) != Zone::Relative).collect();
            filled.fewer_people = self.narrower_people(norm, &main);
            filled.person = people.first().copied();
            return Some(());
        }
        // "questions drawn up by the agency": it did something, and nothing is put to it
        let by = |m: &Mention| {
            let before = m.start.checked_sub(1).and_then(|b| statement.reading.tokens.get(b));
            statement.reading.zone(m.start) == Zone::Relative && before.is_some_and(|t| t.is("by"))
        };
        if let Some(person) = statement.asserted().find(|m| self.kinds.is_any(m.concept, &norm.person) && !by(m)) {
            filled.person = Some(person);
            return Some(());
        }
        // "Victims may be afraid. Do not ask them": named in the sentence before
        let taken = statement.taken_up.as_ref().and_then(|taken| {
            let named = taken.before.mentions().find(|m| self.kinds.is_any(m.concept, &norm.person))?;
            Some(Mention { start: taken.at, end: taken.at + 1, ..named })
        });
        if taken.is_some() && people.is_empty() {
            filled.person = taken;
            return Some(());
        }
        // "whoever takes a statement from a witness shall not ask whether that person …": one who is named before
        let specific = |m: &Mention| Some(m.concept) != self.grading.person;
        let named_before = |m: &Mention| {
            let pointer = m.start.checked_sub(1).and_then(|b| statement.reading.tokens.get(b));
            pointer.is_some_and(|t| t.any(&["that", "such"])) && people.iter().any(|p| p.end <= m.start && specific(p))
        };
        let wide = |m: &&Mention| norm.person.iter().any(|p| self.kinds.is(*p, m.concept)) && !named_before(m);
        filled.person = people.iter().find(wide).copied();
        // what must stay free is communication with somebody: a text that does not say with whom restricts nothing
        // but one that lifts every restriction need not
        let lifts = || statement.mentions().any(|m| self.lens.roles.is_restriction(m.concept));
        let free = norm.deontic != Deontic::Permit || statement.modality == Modality::Permission && lifts();
        let anyone = people.is_empty() && free;
        (anyone || filled.person.is_some()).then_some(())
    }

    /// Whether it is somebody, and nobody who acts for an agency.
    pub fn is_person(&self, mention: &Mention) -> bool {
        self.grading.person.is_some_and(|p| self.kinds.is(mention.concept, p))
            && !self.lens.roles.is_actor(mention.concept, &self.lens.matcher)
    }

    /// Whether the people named are only some: victims, arrestees; not "any person".
    ///
    /// Of custody that rests on a paper everybody concerned is a prisoner.
    fn narrower_people(&self, norm: &Norm, people: &[Mention]) -> bool {
        let request = |b: &ConceptId| self.grading.agency_request == Some(*b);
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher) || request(b));
        let of_prisoners = norm.when.iter().flatten().any(|c| self.grading.in_custody == Some(*c));
        let kind = |m: &Mention, of: Option<ConceptId>| of.is_some_and(|c| self.kinds.is(m.concept, c));
        let everyone = |m: &Mention| {
            Some(m.concept) == self.grading.person
                || kind(m, self.grading.foreign)
                || ((paper || of_prisoners) && kind(m, self.grading.in_custody))
        };
        !people.is_empty() && !people.iter().any(everyone)
    }
}

/// "anyone they stop", "any person believed to be …": a word that begins to tell who is meant.
fn describes(next: &Token) -> bool {
    const TELLS: &[&str] = &[
        "they", "we", "he", "she", "you", "officers", "deputies", "police", "who", "whom", "whose", "known", "held",
        "taken", "under", "without", "in", "at", "inside", "within", "with",
    ];
    next.any(TELLS) || next.word.len() > 4 && next.word.ends_with("ed")
}
