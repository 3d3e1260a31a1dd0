//! Compares a statement's exceptions with those that a provision allows.

use super::norm::Court;
use crate::language::program::{ConceptId, Norm};
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Modality, Statement};

/// How a statement's exceptions compare with the provision's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grade {
    /// There is none.
    None,
    /// All within the provision's own.
    Inside,
    /// Another legal compulsion.
    OtherCompulsion,
    /// Wider than any law compels: its words.
    Wider(String),
    /// Cannot be told: its words.
    Unclear(String),
}

/// Grades all exceptions of a ban; the worst decides.
#[must_use]
pub fn grade(court: &Court<'_>, norm: &Norm, statement: &Statement) -> Grade {
    let mut worst = Grade::None;
    for (_, grade) in graded(court, norm, statement) {
        if rank(&grade) > rank(&worst) {
            worst = grade;
        }
    }
    worst
}

/// Each exception of a ban with its grade.
#[must_use]
pub fn graded<'s>(court: &Court<'_>, norm: &Norm, statement: &'s Statement) -> Vec<(&'s Clause, Grade)> {
    let clauses = statement.exceptions.iter().filter(|c| c.tokens.len() > 1 && !of_the_order_itself(c));
    let grade = |clause: &'s Clause| match grade_clause(court, norm, clause) {
        Grade::Wider(_) if of_another_ground(court, norm, statement, clause) => Grade::Inside,
        Grade::Wider(_) if of_another_object(court, norm, statement, clause) => Grade::None,
        grade => grade,
    };
    clauses.map(|clause| (clause, grade(clause))).collect()
}

/// "shall not call on children, relatives or agents to interpret, except for a child in an emergency": the exception takes
/// out one of those that are listed, and leaves the norm's own.
fn of_another_object(court: &Court<'_>, norm: &Norm, statement: &Statement, clause: &Clause) -> bool {
    let own = |c: ConceptId| court.kinds.is_any(c, &norm.object) || norm.object.iter().any(|o| court.kinds.is(*o, c));
    let person = |m: &Mention| court.lens.roles.is_person(m.concept, &court.lens.matcher);
    let mut listed =
        clause.mentions().filter(|m| person(m) && !own(m.concept) && Some(m.concept) != court.grading.person);
    clause.opens_with(&["for", "other", "except", "but"])
        && !norm.object.is_empty()
        && !clause.mentions().any(|m| own(m.concept))
        && statement.asserted().any(|m| own(m.concept))
        && listed.any(|m| statement.asserted().any(|a| a.concept == m.concept))
}

/// "unless this order is rescinded", "until superseded": how long the text holds, and no case in which it does not.
fn of_the_order_itself(clause: &Clause) -> bool {
    const TEXTS: &[&str] = &[
        "order",
        "orders",
        "policy",
        "directive",
        "memorandum",
        "memo",
        "procedure",
        "rule",
        "rules",
        "section",
        "bulletin",
        "manual",
        "agreement",
        "provision",
        "resolution",
        "ordinance",
        "notice",
    ];
    const ENDS: &[&str] = &[
        "rescinded",
        "superseded",
        "revoked",
        "repealed",
        "withdrawn",
        "cancelled",
        "canceled",
        "replaced",
        "amended",
        "expires",
        "lapses",
        "reissued",
        "rescinds",
        "supersedes",
    ];
    let tokens = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
    let end = tokens.iter().position(|t| t.any(ENDS));
    end.is_some_and(|end| end <= 3 || tokens.get(..end).is_some_and(|before| before.iter().any(|t| t.any(TEXTS))))
}

/// "unless a crime is suspected, nobody is stopped for no other reason than status": whoever is stopped for a crime is
/// not stopped on that ground alone.
fn of_another_ground(court: &Court<'_>, norm: &Norm, statement: &Statement, clause: &Clause) -> bool {
    const SUSPECTED: &[&str] =
        &["suspected", "suspects", "suspicion", "cause", "committed", "committing", "underlying", "offense", "offence"];
    let crime = |m: Mention| {
        court.grading.crime.is_some_and(|c| court.kinds.is(m.concept, c))
            && !court.grading.is_immigration(court.kinds, m.concept)
    };
    let immigration = |m: Mention| court.grading.is_immigration(court.kinds, m.concept);
    let words = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
    // "shall make no arrest solely on such a paper, unless there is an underlying offense"
    let paper = norm.basis.iter().any(|b| court.lens.roles.is_instrument(*b, &court.lens.matcher));
    (norm.solely || paper)
        && statement.solely
        && words.iter().any(|t| t.any(SUSPECTED))
        && clause.mentions().any(crime)
        && !clause.mentions().any(immigration)
}

/// The worst of the alternatives of a clause; of conditions that must hold together the best.
fn grade_clause(court: &Court<'_>, norm: &Norm, clause: &Clause) -> Grade {
    let together = clause.opens_with(&["unless", "if", "without", "absent", "until"]);
    let graded = |clause: &Clause| {
        let listed = court.listed_grounds(norm, clause);
        let said = |c: &Clause| !listed || c.mentions().any(|m| !court.lens.roles.is_act(m.concept));
        // "unless a statute, or a court, so requires": what all of them do stands behind the last
        let ordered = commands(clause) && court.compelled(norm);
        let law = |c: &Clause| {
            let own = court.grading.law;
            own.is_some_and(|l| c.mentions().any(|m| court.kinds.is(m.concept, l)))
        };
        let grade = |c: Clause| match grade_one(court, norm, &c) {
            Grade::Unclear(_) if ordered && law(&c) => Grade::Inside,
            grade => grade,
        };
        let orders = clause.alternatives().iter().any(commands);
        // "requires the question or the entry": one more thing that the law requires
        let required = |c: &Clause| {
            let thing = |m: Mention| court.lens.roles.is_act(m.concept);
            let short = orders && c.tokens.len() <= 4;
            // "makes the inquiry or investigation mandatory"
            let last = c.tokens.end.checked_sub(1).and_then(|l| c.reading.tokens.get(l));
            let made = last.is_some_and(|t| t.any(&["mandatory", "compulsory", "obligatory", "necessary"]));
            short && (made || c.opens_with(&["the", "a", "an", "such"]) && c.mentions().all(thing))
        };
        // "a felony that involved death or serious injury": one sort of it after another, and no other way out
        let described = |c: &Clause| {
            let words = |r: std::ops::Range<usize>| clause.reading.tokens.get(r).unwrap_or_default();
            let opens = |m: &Mention| {
                let next = words(m.end..m.end + 2);
                next.iter()
                    .any(|t| t.any(&["that", "which", "involving", "involved", "resulting", "causing", "caused"]))
                    && !words(m.end..c.tokens.start).iter().any(|t| t.any(&[",", ";"]))
            };
            c.tokens.start > clause.tokens.start
                && c.tokens.len() <= 4
                && clause.mentions().any(|m| m.end < c.tokens.start && court.own_exception(norm, &m) && opens(&m))
        };
        let said = |c: &Clause| said(c) && !described(c);
        let grades = clause.alternatives().into_iter().filter(said).filter(|c| !required(c)).map(grade);
        grades.max_by_key(rank).unwrap_or(Grade::None)
    };
    if together {
        let conjuncts = clause.conjuncts();
        if conjuncts.len() > 1 && conjuncts.iter().any(|c| graded(c) == Grade::Inside) {
            return Grade::Inside;
        }
    }
    graded(clause)
}

fn rank(grade: &Grade) -> u8 {
    match grade {
        Grade::None => 0,
        Grade::Inside => 1,
        Grade::OtherCompulsion => 2,
        Grade::Unclear(_) => 3,
        Grade::Wider(_) => 4,
    }
}

/// An exception that names no law at all lets out what no law compels: it is wider, whatever it says.
fn grade_one(court: &Court<'_>, norm: &Norm, clause: &Clause) -> Grade {
    let any =
        |concept: Option<ConceptId>| concept.is_some_and(|c| clause.mentions().any(|m| court.kinds.is(m.concept, c)));
    // a ground beside the warrant that counsel may accept is no licence for an exception made of it
    let wider = |m: &Mention| court.grading.wider.is_some_and(|w| court.kinds.is(m.concept, w));
    // "required by a federal regulation": the more exact word decides
    let other = |m: &Mention| court.grading.other_compulsion.is_some_and(|o| court.kinds.is(m.concept, o));
    let outdone = |m: &Mention| {
        !other(m) && clause.mentions().any(|o| other(&o) && o.start < m.end && m.start < o.end && o.end >= m.end)
    };
    if court.signed_by_a_judge(norm, clause) {
        return Grade::Inside;
    }
    let own = |m: &Mention| court.allowed(norm, m) && (!wider(m) || court.own_exception(norm, m));
    // "a statute, a court decision or a regulation": one more way out than the rule has
    let beside = |m: &Mention| clause.mentions().any(|o| other(&o) && (o.start >= m.end || o.end <= m.start));
    if let Some(found) = clause.mentions().find(|m| own(m) && !outdone(m)) {
        let listed = clause.tokens.clone().any(|i| clause.reading.tokens.get(i).is_some_and(|t| t.any(&["or", ","])));
        if listed && beside(&found) { Grade::OtherCompulsion } else { Grade::Inside }
    } else if clause.mentions().any(|m| court.ruled_out(norm, &m)) {
        Grade::Wider(clause.words())
    } else if any(court.grading.other_compulsion) {
        Grade::OtherCompulsion
    } else if any(court.grading.wider) {
        Grade::Wider(clause.words())
    } else if any(court.grading.law) && commands(clause) && court.compelled(norm) {
        Grade::Inside
    } else if clause.tokens.len() <= 2 && clause.mentions().next().is_none() {
        Grade::None
    } else if clause.content() < enough_words(clause) || any(court.grading.law) || any(court.grading.pointer) {
        Grade::Unclear(clause.words())
    } else {
        Grade::Wider(clause.words())
    }
}

/// "where a statute of the United States so commands": a law that orders, not one that allows.
fn commands(clause: &Clause) -> bool {
    const LAW: &[&str] = &["statute", "statutes", "law", "laws", "court", "judge", "legislature", "constitution"];
    const COMMANDS: &[&str] = &[
        "commands",
        "command",
        "requires",
        "require",
        "orders",
        "order",
        "ordered",
        "demands",
        "demand",
        "directs",
        "calls",
        "call",
        "compels",
        "compel",
        "mandates",
        "mandate",
        "obliges",
        "oblige",
        "dictates",
        "insists",
        "says",
        "makes",
        "called",
        "required",
        "demanded",
        "commanded",
        "directed",
        "mandated",
        "compelled",
        "obliged",
    ];
    let tokens = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
    // "is bound to do so by federal law"
    const BOUND: &[&str] =
        &["bound", "obliged", "obligated", "compelled", "required", "ordered", "directed", "mandated", "commanded"];
    let law = tokens.iter().position(|t| t.any(LAW));
    let behind = law.and_then(|at| tokens.get(at..)).unwrap_or_default();
    let bound = law.and_then(|at| {
        let by = tokens.get(..at)?.iter().rposition(|t| t.any(&["by", "under"]))?;
        tokens.get(..by)?.iter().rposition(|t| t.any(BOUND))
    });
    let commanded = behind.iter().any(|t| t.any(COMMANDS)) || bound.is_some();
    commanded && !tokens.iter().any(|t| t.any(&["not", "never"]))
}

/// An exception of fewer words of its own says too little to be judged; one that is a sentence of its own says more
/// with one ("That does not apply on weekends").
fn enough_words(clause: &Clause) -> usize {
    // "The exceptions in part 4 apply." says where, and not what
    let tokens = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
    let points = tokens.iter().any(|t| t.word.starts_with(|c: char| c.is_ascii_digit()));
    if points {
        return 2;
    }
    if clause.tokens.start == 0 && clause.tokens.end == clause.reading.tokens.len() { 1 } else { 2 }
}

/// Whether a permission stays within the provision's exceptions: it names one, and offers no other way beside it.
#[must_use]
pub fn inside(court: &Court<'_>, norm: &Norm, statement: &Statement) -> bool {
    let reading = &statement.reading;
    if statement.purpose_before.iter().flat_map(Clause::mentions).any(|m| court.allowed(norm, &m)) {
        return true;
    }
    let restriction = |m: &Mention| court.lens.roles.is_restriction(m.concept);
    let lets_be = statement.modality == Modality::Permission && reading.mentions.iter().any(restriction);
    statement
        .mentions()
        .filter(|m| reading.zone(m.start) != Zone::Exception)
        // what keeps communication free compels nobody to act; "nothing prohibits …" under it only lets be
        .filter(|m| lets_be || !court.grading.savings.is_some_and(|s| court.kinds.is(m.concept, s)))
        .any(|m| {
            court.allowed(norm, &m)
                && !lacking(statement, &m)
                && !compared(statement, &m)
                && !another_way(court, norm, statement, m.end)
                && !beside(court, norm, statement, &m)
        })
}

/// "because it lacks a judge's signature": what is missing keeps nothing inside.
fn lacking(statement: &Statement, mention: &Mention) -> bool {
    let from = mention.start.saturating_sub(2);
    let before = statement.reading.tokens.get(from..mention.start).unwrap_or_default();
    before.iter().any(|t| t.any(&["lacks", "lack", "lacking", "lacked"])) || ends_a_range(statement, mention)
}

/// "just as with a warrant from a court": what it is compared to keeps nothing inside.
fn compared(statement: &Statement, mention: &Mention) -> bool {
    let word = |i: Option<usize>, words: &[&str]| {
        i.and_then(|i| statement.reading.tokens.get(i)).is_some_and(|t| t.any(words))
    };
    let before = |n: usize| mention.start.checked_sub(n);
    let at = if word(before(1), &["a", "an", "the", "any"]) { 2 } else { 1 };
    word(before(at), &["like"])
        || word(before(at), &["with", "on", "by", "for", "under"]) && word(before(at + 1), &["as", "would"])
}

/// "on anything from a lost dog to a killing": the far end of a range keeps nothing inside.
fn ends_a_range(statement: &Statement, mention: &Mention) -> bool {
    const ANY: &[&str] = &["anything", "everything", "any", "all", "whatever", "every"];
    const RANGE: usize = 12;
    let from = mention.start.saturating_sub(RANGE);
    let before = statement.reading.tokens.get(from..mention.start).unwrap_or_default();
    let last = |words: &[&str]| before.iter().rposition(|t| t.any(words));
    let opened = last(&["from"]).filter(|at| before.get(..*at).is_some_and(|b| b.iter().any(|t| t.any(ANY))));
    let to = last(&["to"]).filter(|to| before.len() - to <= 3);
    opened.zip(to).is_some_and(|(from, to)| from < to)
}

/// "serves bench warrants, subpoenas and I-200s": in a row of papers each is one by itself.
fn beside(court: &Court<'_>, norm: &Norm, statement: &Statement, allowed: &Mention) -> bool {
    let reading = &statement.reading;
    let own = |m: &Mention| {
        court.kinds.is_any(m.concept, &norm.basis) && court.lens.roles.is_instrument(m.concept, &court.lens.matcher)
    };
    let row = |from: usize, to: usize| {
        let between = reading.tokens.get(from..to).unwrap_or_default();
        let joined = between.last().is_some_and(|t| t.any(&["and", "or", ","]));
        // words between the commas are names of other papers
        joined
            && to - from <= 8
            && between.iter().all(|t| t.any(&[",", "and", "or"]) || t.word.ends_with('s') || t.word.ends_with("'s"))
    };
    let main = |m: &Mention| reading.zone(m.start) == Zone::Main;
    main(allowed)
        && reading.mentions.iter().any(|m| {
            own(m)
                && main(m)
                && (m.start > allowed.end && row(allowed.end, m.start)
                    || m.end < allowed.start && row(m.end, allowed.start))
        })
}

/// "with a judicial warrant or a form I-205": something else that would do follows after "or".
fn another_way(court: &Court<'_>, norm: &Norm, statement: &Statement, end: usize) -> bool {
    let reading = &statement.reading;
    // "a citation for an infraction or misdemeanor": what "or" joins stands behind it, too
    let crime = |m: &Mention| court.grading.crime.is_some_and(|c| court.kinds.is(m.concept, c));
    let before = |or: usize| reading.mentions.iter().any(|m| m.start >= end && m.end == or && crime(m));
    let or = (end..end + 4).find(|i| reading.tokens.get(*i).is_some_and(|t| t.is("or")) && !before(*i));
    or.is_some_and(|or| {
        let named = reading.mentions.iter().any(|m| {
            m.start > or
                && m.start <= or + 4
                && !court.allowed(norm, m)
                && (court.kinds.is_any(m.concept, &norm.basis)
                    || court.grading.crime.is_some_and(|c| court.kinds.is(m.concept, c)))
        });
        named || another_case(court, norm, statement, or)
    })
}

/// "if a judge has signed it, or if there is probable cause", "… or the person has been convicted": a case of its own behind
/// "or", in which nothing lets it through.
fn another_case(court: &Court<'_>, norm: &Norm, statement: &Statement, or: usize) -> bool {
    const OPENS: &[&str] = &["if", "when", "where", "once"];
    const VERBS: &[&str] = &["is", "are", "has", "have", "was", "were"];
    const SUBJECT: usize = 6;
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let ends = |i: &usize| reading.tokens.get(*i).is_none_or(|t| t.any(&[",", ";", ".", ":"]));
    let end = (or + 1..reading.tokens.len()).find(ends).unwrap_or(reading.tokens.len());
    let clause = (or + 2..end.min(or + 2 + SUBJECT)).any(|i| word(i, VERBS)) && !word(or + 1, VERBS);
    let let_through = |m: &Mention| m.start > or && m.start < end && court.allowed(norm, m);
    (word(or + 1, OPENS) || clause && word(or + 1, &["the", "there", "he", "she", "an", "a"]))
        && end > or + 3
        && !reading.mentions.iter().any(let_through)
}

impl Court<'_> {
    /// "only when a judge of a court of the state has signed an order or warrant": a judge's warrant, however much stands
    /// between the judge and the paper.
    #[must_use]
    pub fn signed_by_a_judge(&self, norm: &Norm, clause: &Clause) -> bool {
        const SIGNED: &[&str] = &["signed", "signs", "issued", "issues"];
        let own = self.grading.judicial.is_some_and(|j| norm.unless.iter().any(|u| self.kinds.is(j, u.concept)));
        let judge = clause.mentions().find(|m| self.grading.judges.is_some_and(|j| self.kinds.is(m.concept, j)));
        let Some(judge) = judge.filter(|_| own) else { return false };
        let word = |i: usize, words: &[&str]| clause.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let signed = (judge.end..clause.tokens.end).find(|i| word(*i, SIGNED));
        let paper = |from: usize| (from..clause.tokens.end.min(from + 6)).any(|i| word(i, &["warrant", "warrants"]));
        let other = |i: usize| word(i, &["not", "no", "never", "immigration", "administrative"]);
        signed.is_some_and(|s| paper(s + 1)) && !clause.tokens.clone().any(other)
    }
}
