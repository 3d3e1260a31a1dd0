//! Clauses without a verb that the lexicon knows: "housing is the same for everyone", "requests are confined to …".

use std::ops::Range;

use super::actors::FORMS;
use super::force::resolve;
use super::grounded::SPENT;
use super::matcher::Mention;
use super::predicate::Governed;
use super::read::{Reader, Segment};
use super::statement::{Modality, Statement};
use super::zone::Zone;
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// A label of more words is a clause.
const LONGEST_LABEL: usize = 14;

impl Reader<'_> {
    /// "Requests for help are confined to felonies": what the verb lets through is all that is let through.
    pub(super) fn confined(&self, segment: &Segment) -> Option<Statement> {
        let be = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.any(&["is", "are"]));
        let run = self.reading.runs.iter().find(|r| {
            let start = r.tokens.start;
            r.zone == Zone::Only
                && start > segment.tokens.start
                && segment.tokens.contains(&start)
                && (be(start) || be(start - 1) || start > 1 && be(start - 2) && self.light_verb(start - 1))
        })?;
        let subject = segment.tokens.start..run.tokens.start;
        let acts = self.view.nominal(&subject, &(subject.end..subject.end), true);
        let governed = Governed { acts, passive: true, ..Governed::default() };
        (!governed.acts.is_empty())
            .then(|| self.build(segment, subject, run.tokens.clone(), Modality::Permission, false, &governed))
    }

    /// "Accepted: …", "Not acceptable: …": a label says what is done with what it stands over.
    pub(super) fn labelled(&self, segment: &Segment) -> Option<Statement> {
        let start = segment.tokens.start;
        let colon = (start..segment.tokens.end.min(start + LONGEST_LABEL))
            .find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(":")))?;
        // "Not collected: …", "Asked of every caller: …"
        let put = |m: &Mention| {
            let behind = self.reading.tokens.get(m.end);
            matches!(m.form, WordForm::Participle | WordForm::Past)
                && behind.is_some_and(|t| t.any(&[":", "of", "from", "on", "at", "by", "in", "for"]))
                && (self.roles.is_question(m.concept, self.matcher) || Some(m.concept) == self.roles.recording())
        };
        let takes = |m: &&Mention| {
            m.end <= colon
                && m.start >= start
                && (m.start <= start + 2 || m.end == colon && m.form == WordForm::Fixed)
                && self.roles.is_act(m.concept)
                && (put(m)
                    || self.roles.is_acceptance(m.concept, self.matcher)
                    || self.roles.refuses(m.concept, self.matcher))
        };
        let label = self.reading.mentions.iter().find(takes).copied()?;
        // "valid identification includes, but is not limited to: …" has a verb of its own
        const CLAUSE: &[&str] = &["include", "includes", "limited", "restricted", "consist", "consists", "means"];
        if (start..colon).any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(CLAUSE))) {
            return None;
        }
        let negatives = usize::from(
            (start..colon).any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["not", "never", "no"]))),
        );
        let governed = Governed { acts: vec![label], passive: true, ..Governed::default() };
        let modality = resolve(Modality::Practice, negatives);
        Some(self.build(segment, start..colon, colon..segment.tokens.end, modality, false, &governed))
    }

    /// "Housing is the same for everyone": a state of affairs without an act.
    pub(super) fn copular(&self, segment: &Segment) -> Option<Statement> {
        // "requests are confined to …": the verb opens what alone is let through
        let confines = |i: usize| self.reading.runs.iter().any(|r| r.zone == Zone::Only && r.tokens.start == i);
        let verb = segment.tokens.clone().find(|i| {
            (self.reading.zone(*i) == Zone::Main || confines(*i))
                && self.reading.tokens.get(*i).is_some_and(|t| {
                    self.steps(*i)
                        || self.phrased(*i)
                        || t.any(&["form", "forms"]) && self.usual(*i)
                        || t.any(&[
                            "is",
                            "are",
                            "take",
                            "occur",
                            "occurs",
                            "happen",
                            "happens",
                            "precede",
                            "precedes",
                            "applies",
                            "apply",
                            "remain",
                            "remains",
                            "receive",
                            "receives",
                            "get",
                            "include",
                            "includes",
                            "follow",
                            "follows",
                            "run",
                            "runs",
                            "go",
                            "goes",
                            "proceed",
                            "proceeds",
                            "pass",
                            "passes",
                            "cover",
                            "covers",
                            "takes",
                            "extends",
                            "holds",
                            "undergo",
                            "undergoes",
                        ])
                })
        })?;
        let negative = self.reading.cues.iter().any(|c| {
            // "do not take place"
            // "is no different for noncitizens" denies a difference, and nothing else
            let different = self.reading.tokens.get(c.end).is_some_and(|t| t.any(&["different", "differently"]));
            c.kind == CueKind::Negator && !different && (c.start >= verb && c.start <= verb + 2 || c.end == verb)
        });
        // "holds nobody"
        let nobody = self.reading.tokens.get(verb + 1).is_some_and(|t| t.any(&["nobody", "nothing"]));
        let negatives = usize::from(negative || nobody) + self.negative_subject(&(segment.tokens.start..verb));
        let subject = segment.tokens.start..verb;
        let predicate = verb..segment.tokens.end;
        let of = self.view.ground_noun(verb, predicate.end).or_else(|| self.view.ground_noun(verb + 1, predicate.end));
        let of = of.map(|at| self.view.governed(at, predicate.end, false).acts).filter(|acts| !acts.is_empty());
        if let Some(acts) = of.or_else(|| self.ground_for(&predicate)).filter(|_| negatives > 0) {
            let governed = Governed { acts, on_ground: true, ..Governed::default() };
            return Some(self.build(segment, subject, predicate, Modality::Prohibition, false, &governed));
        }
        let (mut governed, restricted) = self.restricted_by_noun(&predicate);
        if let Some(spent) = self.reading.tokens.get(verb).filter(|t| t.any(&["go", "goes"])).and(Some(verb)) {
            let found = self.view.governed(spent, predicate.end, false);
            if found.acts.iter().any(|m| m.form == WordForm::Gerund) {
                governed = found;
            }
        }
        if governed.acts.is_empty() && self.reading.tokens.get(verb).is_some_and(|t| t.any(&["include", "includes"])) {
            // "acceptable forms of identification include …": the act is named in the subject
            governed.acts = self
                .view
                .acts
                .iter()
                .copied()
                .filter(|m| subject.contains(&m.start) && !self.view.could_be_noun(m))
                .collect();
        }
        if governed.acts.is_empty() {
            // "arrests on such warrants are not made": the act is the subject of a verb that says nothing of its own
            governed.acts = self.view.nominal(&subject, &predicate, self.usual(verb));
            governed.passive = !governed.acts.is_empty();
        }
        if governed.acts.is_empty() {
            governed.acts = self.accepted_as(verb);
        }
        if governed.acts.is_empty() && verb == segment.tokens.start {
            // "is the department part of it": the subject follows its verb
            let behind =
                |m: &&Mention| m.form == WordForm::Base && m.end > m.start + 1 && self.view.is_name_end(m.start);
            governed.acts = self
                .view
                .acts
                .iter()
                .filter(|m| (verb + 1..verb + 7).contains(&m.start))
                .filter(behind)
                .copied()
                .collect();
        }
        let mut negatives = negatives;
        if governed.acts.is_empty() {
            governed.acts = self.comes_to(verb);
            let between = |m: &Mention| self.reading.tokens.get(m.end).is_some_and(|t| t.any(&["between", "among"]));
            governed.passive |= governed.acts.iter().any(between);
            if !governed.acts.is_empty() && !negative && self.wants_only(&subject) {
                negatives = 0;
            }
        }
        if governed.acts.is_empty() && self.reading.tokens.get(verb).is_some_and(|t| t.any(&["is", "are"])) {
            self.name_by_subject(&subject, verb + 1, &mut governed);
            if governed.acts.is_empty() && self.light_verb(verb + 1) {
                // "no arrest is made on them"
                governed.acts = self.view.nominal(&subject, &predicate, false);
            }
            governed.passive = !governed.acts.is_empty();
        } else if governed.passive {
            self.name_by_subject(&subject, verb + 1, &mut governed);
        }
        let spent = || (verb + 1..verb + 4).any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(SPENT)));
        if governed.acts.is_empty() && spent() {
            // "cars are not used to find, follow or stop a person"
            governed = Governed { passive: false, negatives: 0, ..self.view.governed(verb + 1, predicate.end, false) };
        }
        if governed.acts.is_empty() {
            // "questions from the agency go unanswered"
            let would = subject.clone().any(|i| self.reading.tokens.get(i).is_some_and(|t| t.is("would")));
            let finite = |m: &Mention| matches!(m.form, WordForm::Base | WordForm::Third) && !would;
            governed.acts = self.view.act_at(verb).into_iter().filter(finite).collect();
        }
        if let Some(recorded) = self.line_of_a_form(&subject, verb) {
            let governed = Governed { acts: vec![recorded], ..Governed::default() };
            let modality = resolve(Modality::Obligation, negatives);
            return Some(self.build(segment, subject.end..subject.end, predicate, modality, false, &governed));
        }
        if let Some(banned) = self.banned_by_noun(&subject, &predicate) {
            let governed = Governed { acts: banned, ..Governed::default() };
            return Some(self.build(segment, subject, predicate, Modality::Prohibition, false, &governed));
        }
        let modality = resolve(Modality::Practice, negatives + usize::from(restricted));
        Some(self.build(segment, subject, predicate, modality, false, &governed))
    }

    /// "No papers and no English is a call to the agency": what somebody who acts on it does.
    fn comes_to(&self, verb: usize) -> Vec<Mention> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        if !word(verb, &["is", "are", "gets", "get", "takes"]) || !word(verb + 1, &["a", "an"]) {
            return Vec::new();
        }
        let noun = |m: &&Mention| (verb + 2..verb + 4).contains(&m.start) && m.form != WordForm::Third;
        let called = |m: &Mention| {
            let agency =
                |a: &Mention| (m.end..m.end + 5).contains(&a.start) && self.roles.is_other(a.concept, self.matcher);
            // "this memorandum is an agreement between the agency and the county"
            word(m.end, &["between", "among"])
                || (word(m.end, &["to"]) || word(m.end - 1, &["to"])) && self.reading.mentions.iter().any(agency)
        };
        self.reading
            .mentions
            .iter()
            .filter(noun)
            .filter(|m| self.roles.is_act(m.concept) && called(m))
            .copied()
            .collect()
    }

    /// "no license and no papers": each "no" belongs to the name of what somebody is without.
    fn wants_only(&self, subject: &Range<usize>) -> bool {
        let no = |i: &usize| self.reading.tokens.get(*i).is_some_and(|t| t.is("no"));
        let thing = |m: &Mention| {
            !self.roles.is_person(m.concept, self.matcher) && !self.roles.is_actor(m.concept, self.matcher)
        };
        subject
            .clone()
            .filter(no)
            .all(|i| self.reading.mentions.iter().any(|m| m.start == i && m.end > i + 1 && thing(m)))
    }

    /// "is part of booking", "is routine": what is so is done.
    fn usual(&self, verb: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let part = (verb + 1..verb + 5).any(|i| word(i, &["part", "step"]) && word(i + 1, &["of", "in"]));
        part || (verb + 1..verb + 3).any(|i| word(i, &["routine", "standard", "customary", "usual", "normal"]))
    }

    /// "Protocol card 3: name, address, citizenship": what a form lists is asked and recorded.
    pub(super) fn form_list(&self, segment: &Segment) -> Option<Statement> {
        const LISTS: &[&str] =
            &["card", "cards", "protocol", "log", "block", "blocks", "fields", "boxes", "header", "items"];
        let token = |i: usize| self.reading.tokens.get(i);
        let range = segment.tokens.clone();
        let opens = |i: &usize| token(*i).is_some_and(|t| t.any(&[":", "("]));
        let colon = range.clone().take(LONGEST_LABEL).find(opens)?;
        let named = (range.start..colon).any(|i| token(i).is_some_and(|t| t.any(FORMS) || t.any(LISTS)));
        let parts = |i: usize| token(i).is_none_or(|t| t.any(&[",", ";", ":", "and", ".", "/"]));
        let listed = (colon + 1..range.end).filter(|i| token(*i).is_some_and(|t| t.any(&[",", ";", "/"]))).count() >= 2;
        let verb = |m: &Mention| {
            m.start > colon && range.contains(&m.start) && matches!(m.form, WordForm::Third | WordForm::Base)
        };
        // "name, address, phone, employer": a word of the list alone is the name of what is asked
        let alone = |m: &Mention| m.start > 0 && parts(m.start - 1) && parts(m.end);
        let told = self.view.acts.iter().any(|m| verb(m) && !self.view.could_be_noun(m) && !alone(m));
        let within = |until: usize, words: &[&str]| {
            (colon + 1..range.end.min(until)).any(|i| token(i).is_some_and(|t| t.any(words)))
        };
        let first = within(colon + 5, &["name", "names", "address", "dob", "phone", "telephone", "age", "occupation"]);
        let denied = within(range.end, &["not", "no", "never", "nor", "without", "except"]);
        if !named || !listed || told || denied || !first {
            return None;
        }
        let act = |concept| Mention { concept, start: range.start, end: range.start + 1, form: WordForm::Base };
        let acts = [self.roles.asking(), self.roles.recording()].into_iter().flatten().map(act).collect();
        let governed = Governed { acts, ..Governed::default() };
        let subject = range.start..range.start;
        Some(self.build(segment, subject, colon..range.end, Modality::Obligation, false, &governed))
    }

    /// "Field 31 (ALIEN NO): required when …", "Box 9: citizenship": what a numbered field is for is put there.
    pub(super) fn numbered_field(&self, segment: &Segment) -> Option<Statement> {
        const FIELDS: &[&str] = &["field", "box", "block", "line", "item", "column", "prompt"];
        const UNUSED: &[&str] = &[
            "blank", "empty", "unused", "not", "no", "never", "leave", "closed", "deleted", "removed", "retired",
            "stays",
        ];
        let token = |i: usize| self.reading.tokens.get(i);
        let range = segment.tokens.clone();
        let first = range.clone().find(|i| token(*i).is_some_and(super::token::Token::is_word))?;
        const OPENS: &[&str] = &[
            "(", ":", "-", "\u{2013}", "\u{2014}", "=", "calls", "asks", "wants", "requests", "records", "reads",
            "shows", "holds",
        ];
        // "Block 12 of the arrest report holds …"
        let behind = super::on_paper::behind_its_record(&self.reading.tokens, first + 2);
        let numbered = token(first).is_some_and(|t| t.any(FIELDS))
            && token(first + 1).is_some_and(|t| t.word.starts_with(|c: char| c.is_ascii_digit()))
            && token(behind).is_some_and(|t| t.any(OPENS));
        let within = |words: &[&str]| range.clone().any(|i| token(i).is_some_and(|t| t.any(words)));
        // "not" within a condition takes no field out of use: "required when field 30 is not US"
        let unused = within(UNUSED) && !within(&["required", "mandatory"]);
        let concept = self.roles.recording().filter(|_| numbered && !unused)?;
        let act = Mention { concept, start: first, end: first + 1, form: WordForm::Base };
        let governed = Governed { acts: vec![act], ..Governed::default() };
        Some(self.build(segment, range.start..range.start, behind..range.end, Modality::Obligation, false, &governed))
    }

    /// "we enforce it the same for all": a phrase of the lexicon that begins with its verb, right behind those who act.
    fn phrased(&self, at: usize) -> bool {
        let phrase =
            |m: &Mention| m.start == at && m.end > at + 1 && m.form == WordForm::Fixed && !self.roles.is_act(m.concept);
        let before = at.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
        let people = before.is_some_and(|t| t.any(&["we", "they", "you", "police", "staff", "personnel"]))
            || self.reading.mentions.iter().any(|m| m.end == at && self.roles.is_city(m.concept, self.matcher));
        people && self.reading.mentions.iter().any(phrase)
    }

    /// Whether a plain step is what stands here: "inmates … wear", "…: put on".
    fn steps(&self, at: usize) -> bool {
        let verb = |m: &Mention| m.start == at && matches!(m.form, WordForm::Base | WordForm::Third);
        let before = at.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
        // "the walk to the gate", "to call": no verb of the clause
        let governed = before.is_some_and(|t| {
            t.any(&["to", "the", "a", "an", "of", "for", "by", "on", "in", "at", "no", "any", "each"])
        });
        !governed && self.reading.mentions.iter().any(|m| self.roles.is_step(m.concept) && verb(m))
    }

    /// "is never a ground on which members may stop": the acts behind a noun for grounds.
    fn ground_for(&self, predicate: &Range<usize>) -> Option<Vec<Mention>> {
        const GROUNDS: &[&str] =
            &["ground", "grounds", "reason", "basis", "cause", "justification", "excuse", "authority", "footing"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let noun = predicate.clone().take(9).find(|i| word(*i, GROUNDS))?;
        let opened = word(noun + 1, &["on", "upon", "for", "why", "that", "under"])
            && (word(noun + 2, &["which"]) || word(noun + 1, &["why", "that"]));
        let relative = |m: &Mention| {
            m.start > noun
                && m.start < predicate.end
                && m.form == WordForm::Base
                && self.reading.zone(m.start) == Zone::Relative
        };
        let acts: Vec<Mention> = self.view.acts.iter().copied().filter(|m| relative(m)).collect();
        (opened && !acts.is_empty()).then_some(acts)
    }

    /// "line 11 is the immigration status": what a form has a line for is recorded.
    fn line_of_a_form(&self, subject: &Range<usize>, verb: usize) -> Option<Mention> {
        const LINES: &[&str] = &["line", "box", "block", "field", "column", "item", "space", "blank"];
        let token = |i: usize| self.reading.tokens.get(i);
        let line = subject.clone().take(3).find(|i| token(*i).is_some_and(|t| t.any(LINES)))?;
        let numbered = token(line + 1).is_some_and(|t| t.word.bytes().all(|b| b.is_ascii_digit()) || t.word.len() == 1);
        let states = token(verb).is_some_and(|t| t.any(&["is", "are", "takes", "covers", "includes"]));
        let concept = self.roles.recording()?;
        let named = numbered && line + 2 == subject.end && states;
        named.then_some(Mention { concept, start: verb, end: verb + 1, form: WordForm::Third })
    }

    /// "the ban covers stopping and detaining": the acts that a ban takes in.
    pub(super) fn banned_by_noun(&self, subject: &Range<usize>, predicate: &Range<usize>) -> Option<Vec<Mention>> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let takes_in =
            word(predicate.start, &["include", "includes", "cover", "covers", "takes", "extends", "reaches"]);
        let ban = (subject.start..subject.end.min(subject.start + 4))
            .any(|i| word(i, &["ban", "bans", "prohibition", "prohibitions", "restriction", "restrictions"]));
        let acts = self.view.acts.iter().copied().filter(|m| {
            predicate.contains(&m.start) && m.form == WordForm::Gerund && self.reading.zone(m.start) == Zone::Main
        });
        let acts: Vec<Mention> = acts.filter(|m| !self.roles.is_restriction(m.concept)).collect();
        (takes_in && ban && !acts.is_empty()).then_some(acts)
    }

    /// "a consular card is a valid form of identification": the state of being accepted.
    pub(super) fn accepted_as(&self, verb: usize) -> Vec<Mention> {
        let accepts = |m: &&Mention| self.roles.is_acceptance(m.concept, self.matcher);
        let near = |m: &&Mention| m.start > verb && m.start <= verb + 4 && self.reading.zone(m.start) == Zone::Main;
        self.reading.mentions.iter().filter(accepts).find(near).copied().into_iter().collect()
    }
}
