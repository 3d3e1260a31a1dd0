//! Values and inputs in words. What is sensitive is masked here, before it can reach any message.

use super::access::NO_MANIFEST;
use super::evaluator::Evaluator;
use super::paths::{ROOT, Step};
use super::trace::{Entry, Input};
use super::value::{At, Range};
use crate::finding::{Fact, Measure, Name, Need};
use crate::subject::records::MASKED;
use crate::subject::records::layout::{FieldLayout, Ty};
use crate::subject::records::manifest;
use crate::subject::records::node::{Node, Unknown};
use crate::subject::records::time;

impl Evaluator<'_> {
    /// Id of the record at a place.
    pub(super) fn id_at(&self, at: At) -> Name {
        self.set.record(at.record).map_or_else(|| manifest::KIND.into(), |record| Name::from(&record.id))
    }

    /// Kind of the record at a place.
    pub(super) fn kind_at(&self, at: At) -> &str {
        self.set.record(at.record).map_or(manifest::KIND, |record| self.set.layout.kind_name(record.kind))
    }

    /// JSON Pointer of a place within its record.
    pub(super) fn pointer_at(&self, at: At) -> Name {
        self.wording.pointer(at.path, || self.paths.pointer(at.path, &self.set.layout))
    }

    /// The name of the fact that a member is: `basis.ended_at`.
    fn member_name(&self, at: At, pointer: &str) -> Name {
        let kind = self.set.record(at.record).map_or(u16::MAX, |record| record.kind);
        self.wording.member((kind, at.path), || {
            let members = pointer.split('/').filter(|t| !t.is_empty() && t.parse::<usize>().is_err());
            std::iter::once(self.kind_at(at)).chain(members).collect::<Vec<_>>().join(".")
        })
    }

    /// A place in words: `warrant/form` of basis `b2`.
    pub(super) fn member_words(&self, at: At) -> String {
        let pointer = self.pointer_at(at);
        format!("`{}` of {} `{}`", pointer.trim_start_matches('/'), self.kind_at(at).replace('_', " "), self.id_at(at))
    }

    /// Of an open list whether it has entries; `None` of what is no list.
    pub(super) fn is_list(&self, at: At) -> Option<bool> {
        let record = self.set.record(at.record)?;
        let (before, Step::Field(shape, field)) = self.paths.last(at.path)? else { return None };
        let of = self.set.layout.shape_at(shape)?.field_at(field)?;
        let entries = |numbers: &[u32]| Some(before == ROOT && !numbers.is_empty());
        match of.ty {
            Ty::Nested { kind, list: true } => entries(self.set.of_case(kind, &record.id)),
            Ty::Naming { reference, .. } => entries(self.set.naming(reference, &record.id)),
            Ty::List(_) => match record.members.get(field).filter(|_| before == ROOT) {
                Some(Node::List(items)) => Some(!items.is_empty()),
                _ => None,
            },
            _ => None,
        }
    }

    /// Kind of the record that the member at a place names, if it says which: then what is unknown is that record.
    pub(super) fn names(&self, at: At) -> Option<String> {
        let record = self.set.record(at.record)?;
        let kind = self.set.layout.kind_at(record.kind)?;
        let (before, Step::Field(shape, field)) = self.paths.last(at.path)? else { return None };
        if before != ROOT || shape != kind.shape || !matches!(record.members.get(field), Some(Node::Text(_))) {
            return None;
        }
        let fields = &self.set.layout.shape_at(shape)?.fields;
        let kind = fields.iter().find_map(|of| match of.ty {
            Ty::Named { kind, field: by } if by == field => Some(kind),
            _ => None,
        });
        Some(self.set.layout.kind_name(kind?).replace('_', " "))
    }

    /// What would have to be known, as reports give it.
    pub(super) fn need(&self, record: &Name, input: Input, reason: Unknown) -> Need {
        match input {
            Input::Member(at) | Input::Answer(at) => Need {
                record: self.id_at(at),
                pointer: self.pointer_at(at),
                reason: self.wording.word(reason.word()),
                kind: self.wording.word(self.kind_at(at)),
            },
            Input::Complete(_) => Need {
                record: self.id_at(At { record: self.set.manifest.record.unwrap_or(NO_MANIFEST), path: ROOT }),
                pointer: self.wording.word("/kinds"),
                reason: self.wording.word(reason.word()),
                kind: self.wording.word(manifest::KIND),
            },
            Input::Said(number) => Need {
                record: record.clone(),
                pointer: self.wording.word(self.said_words(number)),
                reason: self.wording.word("not-recorded"),
                kind: Name::default(),
            },
            Input::Choice(id) => Need {
                record: record.clone(),
                pointer: self.wording.word(self.program.interpretations.get(id.0).map_or("", |i| i.id.as_str())),
                reason: self.wording.word("open-interpretation"),
                kind: Name::default(),
            },
        }
    }

    /// What would have to be known, in words.
    pub(super) fn need_words(&self, input: Input, reason: Unknown) -> String {
        match input {
            Input::Member(at) => match self.names(at) {
                Some(kind) => format!("the {kind} that {} names (no record of it is in force)", self.member_words(at)),
                None => match self.is_list(at) {
                    Some(true) => format!("whether {} has further entries", self.member_words(at)),
                    Some(false) => format!("{} (none given)", self.member_words(at)),
                    None => format!("{} ({})", self.member_words(at), reason.word()),
                },
            },
            Input::Answer(at) => {
                format!("what the manifest lists as `{}`", self.pointer_at(at).trim_start_matches('/'))
            }
            Input::Complete(kind) => {
                format!("whether every record of the kind `{}` is given", self.set.layout.kind_name(kind))
            }
            Input::Said(number) => format!("{}, which no record tells", self.said_words(number)),
            Input::Choice(id) => {
                let id = self.program.interpretations.get(id.0).map_or("", |i| i.id.as_str());
                format!("the open interpretation `{id}`")
            }
        }
    }

    /// A fact as reports give it; `None` for what is no fact about the record.
    pub(super) fn fact(&self, entry: &Entry) -> Option<Fact> {
        let derived = |name: &str, value: String, measure| Fact {
            name: self.wording.word(name),
            value,
            place: None,
            record: None,
            pointer: None,
            measure,
        };
        match entry {
            Entry::Member { at, field, node } => {
                let pointer = self.pointer_at(*at);
                let record = self.set.record(at.record)?;
                let place = self.set.place(record, &pointer);
                let name = self.member_name(*at, &pointer);
                let value = self.node_words(node, field);
                let measure = match node {
                    Node::Time(moment) if !field.sensitive => self.day(moment.from),
                    _ => None,
                };
                Some(Fact { name, value, place, record: Some(Name::from(&record.id)), pointer: Some(pointer), measure })
            }
            Entry::Time(name, range) => Some(derived(name, self.time_words(*range), self.day(range.lo))),
            Entry::Duration(name, range) => {
                let measure = range.is_exact().then_some(Measure::Seconds(range.lo));
                Some(derived(name, bounds(*range, duration_words), measure))
            }
            Entry::Count(name, range) => Some(derived(name, bounds(*range, |n| n.to_string()), None)),
            Entry::Event(at, words) => {
                let pointer = self.pointer_at(*at);
                let record = self.set.record(at.record)?;
                let place = self.set.place(record, &pointer);
                let name = self.wording.word(self.kind_at(*at));
                let record = Some(Name::from(&record.id));
                Some(Fact { name, value: words.clone(), place, record, pointer: Some(pointer), measure: None })
            }
            Entry::Choice(_) => None,
        }
    }

    /// Something that happened, in words: step `C-1#steps/0`.
    pub(super) fn thing_words(&self, at: At) -> String {
        if at.path == super::paths::ROOT {
            return format!("{} `{}`", self.kind_at(at).replace('_', " "), self.id_at(at));
        }
        self.member_words(at)
    }

    fn node_words(&self, node: &Node, field: &FieldLayout) -> String {
        if field.sensitive && !self.reveal {
            return MASKED.to_owned();
        }
        let mut ty = &field.ty;
        while let Ty::List(of) = ty {
            ty = of;
        }
        match (node, ty) {
            (Node::Bool(value), _) => value.to_string(),
            (Node::Int(value), _) => value.to_string(),
            (Node::Text(text), _) => text.chars().take(120).collect(),
            (Node::Code(code), Ty::Code(codes)) => codes.get(usize::from(*code)).cloned().unwrap_or_default(),
            (Node::Time(moment), _) => self.time_words(Range { lo: moment.from, hi: moment.to }),
            (Node::Struct(_), _) => "given".to_owned(),
            (Node::List(items), _) => format!("{} entries", items.len()),
            _ => "unknown".to_owned(),
        }
    }

    /// The day of a second of UTC; `None` for one that is not known.
    fn day(&self, second: i64) -> Option<Measure> {
        let words = time::words(second, &self.set.zone);
        let day = words.get(..10).filter(|day| day.starts_with(|c: char| c.is_ascii_digit()))?;
        Some(Measure::Day(day.to_owned()))
    }

    fn time_words(&self, range: Range) -> String {
        let zone = &self.set.zone;
        let (lo, hi) = (time::words(range.lo, zone), time::words(range.hi, zone));
        if let (Some(day), true) = (lo.strip_suffix(" 00:00"), hi.ends_with(" 23:59:59"))
            && hi.starts_with(day)
        {
            return day.to_owned();
        }
        bounds(range, |second| time::words(second, zone))
    }
}

/// A range in words, each bound by `words`.
pub(super) fn bounds(range: Range, words: impl Fn(i64) -> String) -> String {
    match (range.lo == i64::MIN, range.hi == i64::MAX) {
        _ if range.is_exact() => words(range.lo),
        (false, false) => format!("between {} and {}", words(range.lo), words(range.hi)),
        (false, true) => format!("{} or more", words(range.lo)),
        (true, false) => format!("{} at most", words(range.hi)),
        (true, true) => "unknown".to_owned(),
    }
}

/// Seconds in words: `23 h 30 min`.
pub(super) fn duration_words(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let total = seconds.unsigned_abs();
    let (hours, minutes, rest) = (total / 3600, total % 3600 / 60, total % 60);
    let parts = [(hours, "h"), (minutes, "min"), (rest, "s")];
    let said: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if said.is_empty() { "0 min".to_owned() } else { format!("{sign}{}", said.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration_words(84_600), "23 h 30 min");
        assert_eq!(duration_words(0), "0 min");
        assert_eq!(duration_words(-61), "-1 min 1 s");
        assert_eq!(bounds(Range { lo: 60, hi: i64::MAX }, duration_words), "1 min or more");
    }
}
