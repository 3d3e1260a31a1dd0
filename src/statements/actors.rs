//! Who does what a clause says.

use std::ops::Range;

use super::judged::DISCIPLINE;
use super::matcher::{CueMatch, Mention};
use super::predicate::Governed;
use super::read::Reader;
use super::statement::Statement;
use super::token::Token;
use super::zone::Zone;
use crate::language::cue::CueKind;

/// Words of a subject that stand for people of the agency's own, where no concept names them.
const OWN: &[&str] = &[
    "i",
    "my",
    "we",
    "our",
    "us",
    "they",
    "you",
    "your",
    "he",
    "she",
    "who",
    "whoever",
    "everyone",
    "everybody",
    "holder",
    "keeper",
    "staff",
    "team",
    "squad",
    "unit",
    "crew",
    "platoon",
    "shift",
    "desk",
    "section",
    "bureau",
    "division",
    "detail",
    "dispatch",
    "intake",
    "records",
    "management",
    "advocate",
    "interviewer",
    "screener",
    "receptionist",
    "registrar",
    "nurse",
    "operator",
    "attendant",
];

/// What people show to say who they are.
const CARDS: &[&str] = &[
    "card",
    "cards",
    "id",
    "ids",
    "matricula",
    "matrícula",
    "passport",
    "passports",
    "license",
    "licenses",
    "document",
    "documents",
    "identification",
];

/// Papers and screens on which people are asked, or answers are put down.
pub(super) const FORMS: &[&str] = &[
    "form",
    "forms",
    "questionnaire",
    "questionnaires",
    "script",
    "scripts",
    "sheet",
    "sheets",
    "worksheet",
    "worksheets",
    "template",
    "templates",
    "checklist",
    "checklists",
    "screen",
    "screens",
    "slip",
    "slips",
    "supplement",
    "supplements",
    "intake",
    "application",
    "applications",
    "interview",
    "prompt",
    "prompts",
    "menu",
    "kiosk",
    "portal",
    "survey",
];

impl Statement {
    /// Whether its subject is what people are taught: "training should include identifying violations".
    #[must_use]
    pub fn of_a_lesson(&self) -> bool {
        let words = self.reading.tokens.get(self.subject.clone()).unwrap_or_default();
        let lesson = |t: &super::token::Token| {
            t.any(&["training", "course", "curriculum", "class", "classes", "lesson", "lessons", "instruction"])
        };
        self.actors.is_empty() && words.iter().any(lesson)
    }

    /// Whether a thing, not somebody, is the subject of an active clause: "a license raises the presumption that …".
    #[must_use]
    pub fn of_a_thing(&self) -> bool {
        let words = self.reading.tokens.get(self.subject.clone()).unwrap_or_default();
        let named = words.iter().any(super::token::Token::is_word);
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        let own = self.subject.clone().any(|i| main(i) && self.reading.tokens.get(i).is_some_and(|t| t.any(OWN)));
        !self.passive && self.actors.is_empty() && named && !own && !self.of_a_form() && !self.of_what_is_done()
    }

    /// "the proper response is a call": what is to be done, by whoever reads it.
    fn of_what_is_done(&self) -> bool {
        const DONE: &[&str] = &["response", "answer", "step", "remedy", "reaction", "action", "course", "move"];
        let main = |i: &usize| self.reading.zone(*i) == Zone::Main;
        let mut words = self.subject.clone().filter(main).filter_map(|i| self.reading.tokens.get(i));
        words.any(|t| t.any(DONE)) && self.reading.tokens.get(self.subject.end).is_some_and(|t| t.any(&["is", "are"]))
    }

    /// "the form asks for citizenship", "the booking screen has a box for it": what a form asks, those ask who made it.
    fn of_a_form(&self) -> bool {
        let main = |i: &usize| self.reading.zone(*i) == Zone::Main;
        let mut words = self.subject.clone().filter(main).filter_map(|i| self.reading.tokens.get(i));
        let first = self.subject.clone().find_map(|i| self.reading.tokens.get(i));
        words.any(|t| t.any(FORMS)) && !first.is_some_and(|t| t.any(&["federal", "ice", "dhs", "state"]))
    }
}

impl Reader<'_> {
    /// The actors of a clause: its subject, or the agent of a passive.
    pub(super) fn actors(
        &self,
        subject: &Range<usize>,
        segment: &Range<usize>,
        governed: &Governed,
        obliged: bool,
    ) -> Vec<Mention> {
        let named = |range: &Range<usize>| -> Vec<Mention> {
            // "the ICE Director": the name before qualifies the head and decides whose person it is

            self.reading
                .mentions
                .iter()
                .copied()
                .filter(|m| range.contains(&m.start) && self.roles.is_actor(m.concept, self.matcher))
                .filter(|m| !self.excluded_by_not(m.start))
                // "for the agency": for whom is not who
                .filter(|m| {
                    !self.reading.tokens.get(m.start).is_some_and(|t| t.any(&["for", "until", "till", "at", "by"]))
                })
                .filter(|m| !self.belongs_to_people(range.start, m))
                .filter(|m| !self.whose_custody(m))
                // "requests to the agency for help are logged": a name inside an act's noun does not do it
                .filter(|m| !governed.acts.iter().any(|a| a.start < m.start && m.end <= a.end))
                .collect()
        };
        if governed.passive && obliged {
            return Vec::new();
        }
        if governed.passive {
            let by = governed
                .acts
                .iter()
                .flat_map(|a| {
                    // "held to be collected by ICE": the agent is that of another verb
                    let until = (a.end..segment.end).find(|i| self.begins_another_verb(*i)).unwrap_or(segment.end);
                    a.end..(a.end + 6).min(until)
                })
                .find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is("by")));
            // "furnished by an agency to the federal government": whom it goes to does nothing
            let leads_on = |i: &usize| {
                self.reading.tokens.get(*i).is_some_and(|t| t.any(&["to", "from", "with", "for", "at", "on", "under"]))
            };
            return by.map_or_else(Vec::new, |by| {
                let end = (by + 1..segment.end).find(leads_on).unwrap_or(segment.end);
                named(&(by + 1..(by + 5).min(end)))
            });
        }
        let mut all = named(subject);
        // "the City treasurer's clerks": the last name of a row is its head
        let starts: Vec<usize> = all.iter().map(|m| m.start).collect();
        all.retain(|m| self.roles.is_other(m.concept, self.matcher) || !starts.contains(&m.end));
        all.retain(|m| self.reading.zone(m.start) == Zone::Main);
        all.retain(|m| !self.tells_of_a_paper(subject, m));
        let first = all.first().copied();
        let other = |m: &Mention| self.roles.is_other(m.concept, self.matcher);
        all.retain(|m| !(other(m) && self.sends(m.start)));
        let first = first.filter(|f| all.contains(f)).or_else(|| all.first().copied());
        if let Some(first) = first.filter(other) {
            all.retain(|m| other(m) || m.start > first.end);
        }
        // "an officer of Immigration and Customs Enforcement" is that agency's
        let belongs = |city: &Mention| {
            all.iter().any(|o| {
                other(o)
                    && o.start > city.end
                    && o.start <= city.end + 3
                    && self.reading.tokens.get(city.end).is_some_and(|t| t.any(&["of", "from", "with", "at"]))
            })
        };
        let foreign: Vec<Mention> = all.iter().copied().filter(|m| !other(m) && belongs(m)).collect();
        all.retain(|m| !foreign.contains(m));
        let first = all.first().copied();
        // the head of "officers and employees of the City" is the first name and what "and" joins to it
        all.retain(|m| first.is_some_and(|f| m.start <= f.end + 3 || self.coordinated(f.end, m.start)));
        if all.is_empty() { self.agents_spoken_of(segment).into_iter().collect() } else { all }
    }

    /// "Where ICE agents make an arrest, they shall …": those of the case in front do it.
    fn agents_spoken_of(&self, segment: &Range<usize>) -> Option<Mention> {
        const AGENTS: &[&str] = &["agents", "officers", "officials", "authorities"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let main =
            |i: &usize| self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(Token::is_word);
        let they = segment.clone().find(main).filter(|i| word(*i, &["they"]))?;
        let actors =
            self.reading.mentions.iter().filter(|m| m.end <= they && self.roles.is_actor(m.concept, self.matcher));
        let mut actors = actors.filter(|m| self.reading.zone(m.start) == Zone::Condition);
        let first = actors.next().copied()?;
        let agents = self.roles.is_other(first.concept, self.matcher) && word(first.end - 1, AGENTS);
        (agents && actors.all(|m| self.roles.is_other(m.concept, self.matcher))).then_some(first)
    }

    /// "a warrant without a judge's name on it", "a form signed by an officer of the agency": who is named tells whose paper
    /// it is that the clause is about.
    fn tells_of_a_paper(&self, subject: &Range<usize>, name: &Mention) -> bool {
        let own = |m: &&Mention| m.end <= name.start && m.start >= subject.start;
        let paper = |m: &&Mention| {
            self.roles.is_instrument(m.concept, self.matcher) && self.reading.zone(m.start) == Zone::Main
        };
        let mut before = self.reading.mentions.iter().filter(own);
        // "cards from the consulate count as identification"
        let card = (subject.start..name.start).find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.any(CARDS)));
        let named = before.clone().find(paper).map(|p| (p.start, p.end));
        let Some((start, end)) = named.or(card.map(|c| (c, c + 1))) else { return false };
        let actor = before.any(|m| m.start < start && self.roles.is_actor(m.concept, self.matcher));
        let between = self.reading.tokens.get(end..name.start).unwrap_or_default();
        let joins =
            |t: &super::token::Token| t.any(&["by", "of", "from", "without", "that", "which", "lacking", "with", "no"]);
        !actor && between.iter().any(joins) && !between.iter().any(|t| t.any(&[",", ";", ":"]))
    }

    /// "Applicants for a city license", "visitors to the department": those people are the subject.
    fn belongs_to_people(&self, from: usize, name: &Mention) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let preposition = (name.start.saturating_sub(2)..name.start).find(|i| word(*i, &["for", "to", "with"]));
        let people = |m: &Mention| {
            m.start <= from + 1
                && preposition.is_some_and(|p| m.end <= p && p <= m.end + 1)
                && self.roles.is_person(m.concept, self.matcher)
                && !self.roles.is_actor(m.concept, self.matcher)
        };
        self.reading.mentions.iter().any(people)
    }

    /// "no transfer to another agency's custody may turn on it": whose the thing is does nothing.
    fn whose_custody(&self, name: &Mention) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let last = name.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
        let whose =
            last.is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'") || t.word.ends_with("\u{2019}s"));
        let before =
            name.start.checked_sub(1).map(|b| if word(b, &["the", "a", "an"]) { b.saturating_sub(1) } else { b });
        self.roles.is_other(name.concept, self.matcher)
            && whose
            && before.is_some_and(|b| word(b, &["to", "into", "in", "of", "from", "on"]))
    }

    fn begins_another_verb(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        word(at, &["until", "pending", "awaiting"]) || (word(at, &["to"]) && word(at + 1, &["be"]))
    }

    fn coordinated(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["and", "or", ","])))
    }

    /// "Neither alone nor as helpers of an agency shall deputies stop": the subject stands between modal and verb.
    pub(super) fn turned_actors(&self, predicate: &Range<usize>, governed: &Governed) -> Option<Vec<Mention>> {
        const SUBJECT: usize = 2;
        const MODALS: &[&str] = &["shall", "may", "must", "will", "do", "does", "should", "can"];
        let act = governed.acts.first().filter(|_| !governed.passive)?;
        let modal = predicate.start.checked_sub(1).and_then(|b| self.reading.tokens.get(b))?;
        let own = |m: &&Mention| {
            (predicate.start..=predicate.start + SUBJECT).contains(&m.start)
                && m.end == act.start
                && self.roles.is_city(m.concept, self.matcher)
        };
        let found = self.reading.mentions.iter().find(own).filter(|_| modal.any(MODALS))?;
        Some(vec![*found])
    }

    /// Those whom a modal phrase holds: "requires officers to", "permits ICE to".
    pub(super) fn actors_within(&self, modal: CueMatch) -> Vec<Mention> {
        let inside = |m: &&Mention| m.start > modal.start && m.end < modal.end;
        let actor = |m: &&Mention| self.roles.is_actor(m.concept, self.matcher);
        self.reading.mentions.iter().filter(inside).filter(actor).copied().collect()
    }

    /// "a judge may order officers to hold", "the agency may ask officers to sign": what somebody whom the City cannot order
    /// may have its people do is not for them to do.
    pub(super) fn ordered_by_others(&self, modal: CueMatch, subject: &Range<usize>) -> bool {
        const OTHERS: &[&str] = &[
            "congress",
            "legislature",
            "legislatures",
            "judge",
            "judges",
            "court",
            "courts",
            "union",
            "unions",
            "resident",
            "residents",
            "citizens",
            "advocates",
            "president",
            "governor",
            "person",
            "persons",
            "people",
        ];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let head = modal.start.checked_sub(1).filter(|h| subject.contains(h));
        // "Congress has allowed local agencies to": what a law lets them do is not yet done here
        if head.is_some_and(|h| word(h, &["congress"])) && modal.kind == CueKind::Permission {
            return true;
        }
        let Some(head) = head.filter(|_| word(modal.start, &["may", "can", "could", "might"])) else { return false };
        let at = |m: &&Mention| m.start <= head && head < m.end;
        let other = |m: &Mention| {
            self.roles.is_other(m.concept, self.matcher)
                || self.roles.is_person(m.concept, self.matcher) && !self.roles.is_city(m.concept, self.matcher)
        };
        let own = |m: &Mention| self.roles.is_city(m.concept, self.matcher);
        let named = self.reading.mentions.iter().filter(at);
        word(head, OTHERS) || named.clone().any(other) && !named.clone().any(own)
    }

    /// "questions from the agency go unanswered": whoever sent a thing does not do what is done with it.
    fn sends(&self, at: usize) -> bool {
        const SENT: &[&str] = &[
            "request",
            "requests",
            "question",
            "questions",
            "inquiry",
            "inquiries",
            "call",
            "calls",
            "letter",
            "letters",
            "detainer",
            "detainers",
            "warrant",
            "warrants",
            "list",
            "lists",
            "notice",
            "notices",
            "form",
            "forms",
            "message",
            "messages",
            "hit",
            "hits",
            "query",
            "queries",
            "demand",
            "demands",
            "order",
            "orders",
            "paper",
            "papers",
            "offer",
            "offers",
            "bulletin",
        ];
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.reading.tokens.get(i));
        let from = |n: usize| {
            before(n).is_some_and(|t| t.any(&["from", "by", "of"])) && before(n + 1).is_some_and(|t| t.any(SENT))
        };
        from(1) || before(1).is_some_and(|t| t.is("the")) && from(2)
    }

    /// "The jail deals with it in two ways: it asks …; it holds …": a pronoun for those who act in the clause before.
    pub(super) fn goes_on_with_it(&self, statement: &Statement) -> bool {
        let mut words = statement.subject.clone().filter_map(|i| self.reading.tokens.get(i)).filter(|t| t.is_word());
        !statement.passive && words.next().is_some_and(|t| t.any(&["it", "they"])) && words.next().is_none()
    }

    /// "it is no reason to call": the phrase speaks of a ground, and bans nothing else.
    pub(super) fn denies_a_ground(&self, modal: CueMatch) -> bool {
        const GROUNDS: &[&str] =
            &["reason", "ground", "grounds", "excuse", "cause", "basis", "justification", "pretext"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        // "for any reason" is whatever the ground
        let named = (modal.start..modal.end).any(|i| {
            // "is grounds for discipline" tells what follows on the act
            let punished = word(i + 1, &["for"]) && (i + 2..modal.end).any(|j| word(j, DISCIPLINE));
            // "shall not cause officers to": a verb
            let verb = word(i, &["cause"]) && !(i + 1 >= modal.end || word(i + 1, &["for", "to", "of"]));
            word(i, GROUNDS) && !punished && !verb && !word(i.wrapping_sub(1), &["any", "whatever"])
        });
        named && super::force::is_negative(modal.kind)
    }

    /// "Dispatch will be asked to call": what the agency's own people are asked is what they do.
    pub(super) fn told_to(&self, subject: &Range<usize>, governed: &Governed, end: usize) -> Option<Governed> {
        let asked = governed.acts.first().filter(|_| governed.passive)?;
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let told = word(asked.start, &["asked", "requested", "directed", "ordered"]) && word(asked.end, &["to"]);
        let own = |m: &Mention| subject.contains(&m.start) && self.roles.is_city(m.concept, self.matcher);
        if !told || !self.reading.mentions.iter().any(own) {
            return None;
        }
        let inner = self.view.governed(asked.end + 1, end, false);
        (!inner.acts.is_empty()).then_some(inner)
    }

    /// "the probation department, not the police, may ask"
    fn excluded_by_not(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.reading.tokens.get(i));
        let not = |n: usize| before(n).is_some_and(|t| t.is("not")) && before(n + 1).is_some_and(|t| t.is(","));
        not(1) || (before(1).is_some_and(|t| t.is("the")) && not(2))
    }
}
