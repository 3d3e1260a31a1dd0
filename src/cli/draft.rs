//! The draft of a manifest: its members in an order that people can follow, and a question for each.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::language::schema::{Field, FieldType, Schemas, Shape};
use crate::subject::records::manifest::{KIND, KINDS};
use crate::subject::records::seen::{Seen, SeenKind};
use crate::subject::records::set::RecordSet;

/// The member for questions.
const QUESTIONS: &str = "questions";
const OF_KINDS: &str = "Of each kind: is every record of it given, from `from` to `to`? `complete`: true, false, or null if \
                        nobody knows; of a kind of which none is seen, true only if there were none. `from` and `to` are \
                        the first and the last day seen: put the days that were asked for. `systems`: where the records \
                        come from";
/// So many values are named in a question.
const NAMED: usize = 12;

/// Members of a JSON object in an order of their own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ordered(Vec<(String, Entry)>);

/// A member of such an object.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A plain value.
    Value(Value),
    /// An object.
    Members(Ordered),
    /// A list of objects.
    List(Vec<Ordered>),
}

impl Ordered {
    fn push(&mut self, name: &str, entry: Entry) {
        self.0.push((name.to_owned(), entry));
    }

    fn text(&mut self, name: &str, text: impl Into<String>) {
        self.push(name, Entry::Value(Value::String(text.into())));
    }
}

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, entry) in &self.0 {
            map.serialize_entry(name, entry)?;
        }
        map.end()
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Members(members) => members.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
        }
    }
}

/// A draft.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The manifest.
    pub members: Ordered,
    /// How many questions stand in it.
    pub questions: usize,
    /// Members and kinds that a manifest among the inputs declares already.
    pub declared: Vec<String>,
}

impl Draft {
    /// A draft for the records of `set`. `zoneless`: times without an offset, and times.
    #[must_use]
    pub fn new(schemas: &Schemas, set: &RecordSet, seen: &Seen, zoneless: (u64, u64)) -> Self {
        let mut draft = Self::default();
        let (mut answers, mut questions) = (Ordered::default(), Ordered::default());
        let shape = schemas.shapes.get(KIND);
        let mut fields: Vec<(&String, &Field)> = shape.into_iter().flat_map(|shape| &shape.fields).collect();
        fields.sort_by_key(|(name, field)| (rank(name, field), *name));
        for (name, field) in fields {
            if matches!(field.ty, FieldType::Any) || name == "id" || name == "kind" {
                continue;
            }
            if name == KINDS {
                draft.kinds(schemas, field, set, seen, &mut answers, &mut questions);
            } else if set.manifest.get(&set.layout, name).is_some() {
                draft.declared.push(name.clone());
            } else {
                answers.push(name, Entry::Value(Value::Null));
                questions.text(name, question(schemas, name, field, seen, zoneless));
                draft.questions += 1;
            }
        }
        draft.members.text("kind", KIND);
        draft.members.text("id", id(set, seen));
        draft.members.push(QUESTIONS, Entry::Members(questions));
        draft.members.0.extend(answers.0);
        draft
    }

    /// An entry and a question for each kind that no manifest speaks of.
    fn kinds(
        &mut self,
        schemas: &Schemas,
        field: &Field,
        set: &RecordSet,
        seen: &Seen,
        answers: &mut Ordered,
        questions: &mut Ordered,
    ) {
        let (mut entries, mut records) = (Vec::new(), Ordered::default());
        for (name, kind) in &seen.kinds {
            if set.manifest.speaks_of(&set.layout, name) {
                self.declared.push(name.clone());
                continue;
            }
            entries.push(entry(struct_of(schemas, &field.ty), name, kind));
            records.text(name, seen_of_kind(kind));
            self.questions += 1;
        }
        if !entries.is_empty() {
            answers.push(KINDS, Entry::List(entries));
            questions.text(KINDS, OF_KINDS);
            questions.push("seen", Entry::Members(records));
        }
    }
}

/// Time and zone of the export first, then what is in it, then switches and numbers, then the City's lists.
fn rank(name: &str, field: &Field) -> u8 {
    match &field.ty {
        _ if name == "as_of" || name == "timezone" => 0,
        _ if name == KINDS => 1,
        FieldType::Code(_) => 2,
        FieldType::List(_) => 4,
        _ => 3,
    }
}

/// A name for the export: from its first to its last day.
fn id(set: &RecordSet, seen: &Seen) -> String {
    let days = seen.kinds.values().filter_map(|kind| kind.days.as_ref());
    let first = days.clone().map(|(from, _)| from).min();
    let last = days.map(|(_, to)| to).max();
    let base = match first.zip(last) {
        Some((first, last)) => format!("export-{first}-to-{last}"),
        None => "export".to_owned(),
    };
    let taken = |id: &str| set.layout.kind(KIND).is_some_and(|kind| set.thing(kind, id).is_some());
    if taken(&base) { format!("{base}-further") } else { base }
}

/// An entry of `kinds`: what was seen, and null for what only people know.
fn entry(shape: Option<&Shape>, name: &str, kind: &SeenKind) -> Ordered {
    let mut entry = Ordered::default();
    entry.text("kind", name);
    let (from, to) = kind.days.clone().unzip();
    let day = |day: Option<String>| Entry::Value(day.map_or(Value::Null, Value::String));
    entry.push("from", day(from));
    entry.push("to", day(to));
    for member in shape.into_iter().flat_map(|shape| shape.fields.keys()) {
        if !matches!(member.as_str(), "kind" | "from" | "to") {
            entry.push(member, Entry::Value(Value::Null));
        }
    }
    entry
}

/// What was seen of a kind: `9, from 2018-03-01 to 2018-04-05`.
fn seen_of_kind(kind: &SeenKind) -> String {
    match (kind.count, &kind.days) {
        (0, _) => "none".to_owned(),
        (count, Some((from, to))) if from == to => format!("{count}, of {from}"),
        (count, Some((from, to))) => format!("{count}, from {from} to {to}"),
        (count, None) => format!("{count}, without a time"),
    }
}

/// What to answer, with what the records show of it.
fn question(schemas: &Schemas, name: &str, field: &Field, seen: &Seen, zoneless: (u64, u64)) -> String {
    let meaning = field.description.trim();
    match &field.ty {
        FieldType::Code(codes) => {
            let code = codes.first().map_or("", String::as_str);
            let meaning = meaning.strip_prefix(&format!("`{code}`: ")).unwrap_or(meaning).trim_end_matches('.');
            let given = given(seen, name);
            format!("Is this so: {meaning}? \"{code}\" if it is, else null{given}")
        }
        FieldType::List(of) => {
            let values = field.reading.lists.as_deref().map(|member| values(seen, member)).unwrap_or_default();
            format!("{meaning} The whole list, or null. {}{values}", entries(schemas, of))
        }
        FieldType::Int => format!("{meaning} A whole number, or null"),
        FieldType::Time if name == "as_of" => {
            let latest = seen.latest.as_ref().map(|day| format!("; the last day in the records is {day}"));
            format!("{meaning} A day, or null{}", latest.unwrap_or_default())
        }
        FieldType::Time => format!("{meaning} A day or a moment, or null"),
        _ if name == "timezone" => {
            format!(
                "{meaning} `America/Detroit` or the like, or null; {} of {} times have no offset",
                zoneless.0, zoneless.1
            )
        }
        _ => format!("{meaning} Or null"),
    }
}

/// How often the members were given of which a switch speaks.
fn given(seen: &Seen, switch: &str) -> String {
    let members = seen.switches.get(switch).into_iter().flatten();
    let said: Vec<String> = members
        .map(|m| format!("`{}` is given in {} of {} records of the kind {}", m.member, m.given, m.all, m.kind))
        .collect();
    if said.is_empty() { "; no record has such a member".to_owned() } else { format!("; {}", said.join(", ")) }
}

/// What an entry of a list looks like.
fn entries(schemas: &Schemas, of: &FieldType) -> String {
    match of {
        FieldType::Struct(name) => {
            let members = schemas.shapes.get(name).into_iter().flat_map(|shape| shape.fields.keys());
            let members: Vec<String> = members.map(|member| format!("`{member}`")).collect();
            format!("An entry has {}", members.join(", "))
        }
        FieldType::Code(codes) => format!("An entry is one of {}", codes.join(", ")),
        _ => "An entry is a text".to_owned(),
    }
}

/// The values that records have for what a list lists.
fn values(seen: &Seen, member: &str) -> String {
    let Some(values) = seen.values.get(member) else { return format!("; no record gives `{member}`") };
    let named: Vec<String> = values.iter().take(NAMED).map(|(value, count)| format!("{value} ({count})")).collect();
    let more = match values.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("; the records give as `{member}`: {}{more}", named.join(", "))
}

fn struct_of<'s>(schemas: &'s Schemas, ty: &FieldType) -> Option<&'s Shape> {
    match ty {
        FieldType::Struct(name) => schemas.shapes.get(name),
        FieldType::List(of) => struct_of(schemas, of),
        _ => None,
    }
}
