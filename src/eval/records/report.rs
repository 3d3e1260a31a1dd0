//! Words a verdict on a record: one sentence that a records clerk can act on, with the place and the facts.

use super::evaluator::Evaluator;
use super::needs::Needs;
use super::trace::{Entry, Input};
use super::value::At;
use crate::diagnostic::Severity;
use crate::finding::{Fact, Finding, Name, Need, RecordRef, Related, Verdict};
use crate::language::program::{InterpretationId, Provision, RecordRule, Strength};
use crate::subject::records::layout::Ty;
use crate::subject::records::node::{Node, Record, Unknown};

/// Facts kept with a finding.
const FACTS: usize = 24;
/// Facts that the message names.
const NAMED: usize = 5;
/// How many of them may be derived ones.
const DERIVED: usize = 3;
/// Members of other records that are shown.
const RELATED: usize = 8;

/// The record that a finding is about.
pub struct About<'o> {
    /// Its number.
    pub number: u32,
    /// Further versions with the same verdict.
    pub others: &'o [u32],
    /// How many facts come from the part of the rule that decides.
    pub deciding: usize,
    /// Interpretations with another answer to which the verdict would be another.
    pub turns_on: Vec<InterpretationId>,
}

/// Makes the findings of one rule.
pub struct Reporter<'a> {
    /// The provision.
    pub provision: &'a Provision,
    /// Its rule.
    pub rule: &'a RecordRule,
}

impl Reporter<'_> {
    /// What the rule forbids was done.
    pub fn violation(&self, evaluator: &Evaluator, about: About) -> Finding {
        let entries = &evaluator.trace.entries;
        let facts = facts(evaluator, entries);
        let name = record_name(evaluator, about.number);
        let said = named(&facts);
        let verb = if self.provision.strength == Strength::Should { "departs from" } else { "violates" };
        let mut message = format!("{name} {verb} `{}`", self.provision.id);
        if !said.is_empty() {
            message.push_str(&format!(": {said}"));
        }
        if !about.others.is_empty() {
            message.push_str(&format!(" (so do {} later versions)", about.others.len()));
        }
        // The last member that the deciding part looked at, if it stands in the same object.
        let member = entries.iter().take(about.deciding).rev().find_map(|entry| match entry {
            Entry::Member { at, .. } => Some(*at),
            _ => None,
        });
        let place = member.and_then(|at| within(evaluator, about.number, at)).unwrap_or_default();
        let mut finding = self.finding(evaluator, about.number, Verdict::Violation, place, message);
        finding.help = self.provision.help.as_ref().map(|help| evaluator.wording.word(help));
        finding.depends_on = choices(evaluator, &about.turns_on, &[]);
        finding.related =
            related_facts(&evaluator.id_at(At { record: about.number, path: super::paths::ROOT }), &facts);
        finding.facts = facts;
        finding
    }

    /// It cannot be told.
    pub fn undetermined(&self, evaluator: &Evaluator, about: About, needs: &Needs) -> Finding {
        let name = record_name(evaluator, about.number);
        let mut said: Vec<String> =
            needs.inputs.iter().take(NAMED).map(|(input, reason)| evaluator.need_words(*input, *reason)).collect();
        if needs.inputs.len() > NAMED {
            said.push(format!("{} further inputs", needs.inputs.len() - NAMED));
        }
        let many = if needs.all { "more than three unknown inputs: " } else { "" };
        let on = if said.is_empty() { "more than the records say".to_owned() } else { said.join(" and ") };
        let message = format!("whether {name} violates `{}` depends on {many}{on}", self.provision.id);
        let first = needs.inputs.iter().find_map(|(input, _)| match input {
            Input::Member(at) => within(evaluator, about.number, *at),
            _ => None,
        });
        let place = first.unwrap_or_default();
        let mut finding = self.finding(evaluator, about.number, Verdict::Undetermined, place, message);
        let id = finding.record.as_ref().map(|record| record.id.clone()).unwrap_or_default();
        finding.needs = needs.inputs.iter().map(|(input, reason)| evaluator.need(&id, *input, *reason)).collect();
        finding.help = Some(evaluator.wording.word(&self.advice(evaluator, needs)));
        finding.depends_on = choices(evaluator, &about.turns_on, &needs.inputs);
        finding.related = related_needs(evaluator, about.number, needs);
        finding.facts = facts(evaluator, &evaluator.trace.entries);
        finding
    }

    /// The first and the latest version of a record lead to different verdicts.
    pub fn differing(&self, evaluator: &Evaluator, first: u32, latest: u32) -> Finding {
        let name = record_name(evaluator, latest);
        let version = |number| evaluator.set.record(number).and_then(|r| version(evaluator, r)).unwrap_or(1);
        let (one, other) = (version(first), version(latest));
        let message = format!(
            "whether {name} violates `{}` depends on which version counts: version {one} and version {other} differ",
            self.provision.id
        );
        let mut finding = self.finding(evaluator, latest, Verdict::Undetermined, Name::default(), message);
        let id = finding.record.as_ref().map(|record| record.id.clone()).unwrap_or_default();
        finding.needs = vec![Need {
            record: id.clone(),
            pointer: Name::default(),
            reason: evaluator.wording.word(Unknown::Ambiguous.word()),
            kind: evaluator.wording.word(&self.rule.kind),
        }];
        finding.help = Some("have the supervisor who approved the amendment say which version is right".into());
        if let Some(record) = evaluator.set.record(first)
            && let Some(place) = evaluator.set.place(record, "")
        {
            let message = format!("version {one}");
            finding.related.push(Related { place, message, record: Some(id), pointer: Some(Name::default()) });
        }
        finding
    }

    fn finding(&self, evaluator: &Evaluator, number: u32, verdict: Verdict, pointer: Name, message: String) -> Finding {
        let record = evaluator.set.record(number);
        let directive = evaluator.program.directives.get(self.provision.directive.0);
        Finding {
            directive: directive.map(|directive| evaluator.wording.word(&directive.id)),
            provision: Some(evaluator.wording.word(&self.provision.id)),
            rule: evaluator.wording.word(&super::judge::rule_id(self.provision, self.rule)),
            verdict,
            severity: severity(self.provision, verdict),
            place: record.and_then(|record| evaluator.set.place(record, &pointer)),
            section: None,
            definition: None,
            record: record.map(|record| RecordRef {
                id: (&record.id).into(),
                kind: evaluator.wording.word(&self.rule.kind),
                version: version(evaluator, record),
                cell: Some(&pointer)
                    .filter(|p| !p.is_empty())
                    .and_then(|p| evaluator.set.cell(record, p))
                    .map(|cell| evaluator.wording.word(&cell)),
                pointer,
            }),
            message,
            help: None,
            depends_on: Vec::new(),
            related: Vec::new(),
            facts: Vec::new(),
            needs: Vec::new(),
            comparison: None,
            settled_by: Vec::new(),
            sentence: None,
            ordinal: 0,
        }
    }

    /// What would settle an undetermined record.
    fn advice(&self, evaluator: &Evaluator, needs: &Needs) -> String {
        let mut advice: Vec<String> = Vec::new();
        for (input, _) in &needs.inputs {
            let said = match input {
                Input::Choice(id) => {
                    let interpretation = evaluator.program.interpretations.get(id.0);
                    format!(
                        "choose an answer to `{}` in the configuration",
                        interpretation.map_or("", |i| i.id.as_str())
                    )
                }
                Input::Answer(at) => {
                    format!(
                        "give the City's list `{}` in a manifest",
                        evaluator.pointer_at(*at).trim_start_matches('/')
                    )
                }
                Input::Member(at) => self.declaration(evaluator, *at),
                Input::Complete(kind) => {
                    let kind = evaluator.set.layout.kind_name(*kind);
                    format!("if every record of the kind `{kind}` is given, declare that kind complete in a manifest")
                }
                Input::Said(number) => format!("have somebody find out {}", evaluator.said_words(*number)),
            };
            if !advice.contains(&said) {
                advice.push(said);
            }
        }
        advice.truncate(3);
        if advice.is_empty() { "add what is missing to the records".to_owned() } else { advice.join("; ") }
    }

    /// The declaration that would settle an unknown member, if there is one and if it is true.
    fn declaration(&self, evaluator: &Evaluator, at: At) -> String {
        if let Some(kind) = evaluator.names(at) {
            return format!("give the record of that {kind}, or correct {}", evaluator.member_words(at));
        }
        let layout = &evaluator.set.layout;
        let mut path = at.path;
        while let Some((before, step)) = evaluator.paths.last(path) {
            if let super::paths::Step::Field(shape, field) = step
                && let Some(field) = layout.shape_at(shape).and_then(|s| s.field_at(field))
            {
                if let Some((name, _)) = field.declared.as_ref().filter(|_| path == at.path) {
                    return format!(
                        "fill in the `{}`, or, if every one is in the export, declare `\"{name}\": \"complete\"` in a manifest",
                        field.name
                    );
                }
                if let Ty::Nested { kind, .. } | Ty::Naming { kind, .. } = field.ty {
                    let kind = layout.kind_name(kind);
                    return format!(
                        "give the records of the kind `{kind}`, and if they are all given, declare that kind complete in a manifest"
                    );
                }
            }
            path = before;
        }
        format!("fill in {}", evaluator.member_words(at))
    }
}

/// Severity of a verdict under a provision.
#[must_use]
pub fn severity(provision: &Provision, verdict: Verdict) -> Severity {
    let set = |wanted: Option<Verdict>| provision.severities.iter().find(|(v, _)| *v == wanted).map(|(_, s)| *s);
    let own = if provision.strength == Strength::Should && verdict.default_severity() == Severity::Error {
        Severity::Warning
    } else {
        verdict.default_severity()
    };
    set(Some(verdict)).or_else(|| set(None)).unwrap_or(own)
}

/// `custody `LPD-2018-00417``.
fn record_name(evaluator: &Evaluator, number: u32) -> String {
    let at = At { record: number, path: super::paths::ROOT };
    format!("{} `{}`", evaluator.kind_at(at).replace('_', " "), evaluator.id_at(at))
}

fn version(evaluator: &Evaluator, record: &Record) -> Option<u64> {
    let layout = &evaluator.set.layout;
    let member = layout.kind_at(record.kind)?.kind.version.as_ref()?;
    match record.members.get(layout.field_of(record.kind, member)?) {
        Some(Node::Int(version)) => u64::try_from(*version).ok(),
        _ => Some(1),
    }
}

/// Pointer from record `number` to a place, if both stand in one JSON object.
fn within(evaluator: &Evaluator, number: u32, at: At) -> Option<Name> {
    let (record, other) = (evaluator.set.record(number)?, evaluator.set.record(at.record)?);
    if record.input != other.input || record.element != other.element {
        return None;
    }
    if other.prefix == record.prefix {
        return Some(evaluator.pointer_at(at));
    }
    let pointer = format!("{}{}", other.prefix, evaluator.pointer_at(at));
    pointer.strip_prefix(&*record.prefix).map(Name::from)
}

/// The facts of an evaluation, each once. A place is looked up only here, as late as can be.
fn facts(evaluator: &Evaluator, entries: &[Entry]) -> Vec<Fact> {
    let mut seen: Vec<At> = Vec::new();
    let mut facts: Vec<Fact> = Vec::new();
    for entry in entries {
        if let Entry::Member { at, .. } = entry {
            if seen.contains(at) || facts.len() >= FACTS {
                continue;
            }
            seen.push(*at);
        }
        let Some(fact) = evaluator.fact(entry) else { continue };
        let derived = fact.record.is_none();
        match facts.iter_mut().find(|known| derived && known.record.is_none() && known.name == fact.name) {
            Some(known) => *known = fact,
            None => facts.push(fact),
        }
    }
    facts
}

/// The most telling facts in words: what was derived, then what was read last, which is what decided.
fn named(facts: &[Fact]) -> String {
    let derived: Vec<&Fact> = facts.iter().filter(|fact| fact.record.is_none()).rev().take(DERIVED).collect();
    let read: Vec<&Fact> = facts.iter().filter(|fact| fact.record.is_some()).collect();
    let last = read.len().saturating_sub(NAMED - derived.len());
    let derived = derived.iter().map(|fact| format!("{} {}", fact.name.replace('_', " "), fact.value));
    let read = read.iter().skip(last).map(|fact| format!("`{}` is {}", fact.name, fact.value));
    derived.chain(read).collect::<Vec<_>>().join(", ")
}

/// The interpretations on which a verdict turns.
fn choices(evaluator: &Evaluator, turns_on: &[InterpretationId], needs: &[(Input, Unknown)]) -> Vec<Name> {
    let open = needs.iter().filter_map(|(input, _)| if let Input::Choice(id) = input { Some(*id) } else { None });
    let ids = turns_on.iter().copied().chain(open).filter_map(|id| evaluator.program.interpretations.get(id.0));
    let mut ids: Vec<Name> = ids.map(|interpretation| evaluator.wording.word(&interpretation.id)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The facts that stand in other records.
fn related_facts(own: &str, facts: &[Fact]) -> Vec<Related> {
    let others = facts.iter().filter(|fact| fact.record.as_deref().is_some_and(|record| record != own));
    let related = others.filter_map(|fact| {
        let message = format!("`{}` is {}", fact.name, fact.value);
        Some(Related {
            place: fact.place.clone()?,
            message,
            record: fact.record.clone(),
            pointer: fact.pointer.clone(),
        })
    });
    related.take(RELATED).collect()
}

fn related_needs(evaluator: &Evaluator, number: u32, needs: &Needs) -> Vec<Related> {
    let mut related = Vec::new();
    for (input, reason) in &needs.inputs {
        let Input::Member(at) = input else { continue };
        let message = match evaluator.is_list(*at) {
            Some(_) => format!("{} may have further entries", evaluator.member_words(*at)),
            None => format!("{} is {}", evaluator.member_words(*at), reason.word()),
        };
        push_related(evaluator, number, *at, message, &mut related);
    }
    related
}

/// Adds a member of another record.
fn push_related(evaluator: &Evaluator, number: u32, at: At, message: String, related: &mut Vec<Related>) {
    if at.record == number || related.len() >= RELATED {
        return;
    }
    let Some(record) = evaluator.set.record(at.record) else { return };
    let pointer = evaluator.pointer_at(at);
    let known = |r: &Related| r.record.as_deref() == Some(&*record.id) && r.pointer.as_ref() == Some(&pointer);
    if related.iter().any(known) {
        return;
    }
    if let Some(place) = evaluator.set.place(record, &pointer) {
        related.push(Related { place, message, record: Some((&record.id).into()), pointer: Some(pointer) });
    }
}
