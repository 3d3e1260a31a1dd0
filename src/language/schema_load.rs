//! From JSON Schema documents to [`Schemas`].
//!
//! A schema declares one kind of record. What JSON Schema cannot say stands in `x-ombud`: on the
//! schema, which members play which part; on a member, that it is a time, that it is sensitive, and
//! what holds where it is absent. A schema that cannot be used is reported and left out; the others load.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::schema::{Field, FieldType, Kind, Reached, Reading, Reference, Schemas, Shape, TimeOrder};
use super::{schema_join, schema_meta};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::json;
use crate::source::{Place, Source, Span};

/// Nesting of types beyond which a schema is refused.
const DEPTH: usize = 16;

/// Loads one schema per source. The order of the sources does not matter.
#[must_use]
pub fn load(sources: &[Source]) -> (Schemas, Vec<Diagnostic>) {
    load_beside(&[], sources)
}

/// The same, beside schemas that are `built_in`: of those a test has found that they are JSON Schemas, which takes
/// longer than loading them.
#[must_use]
pub fn load_beside(built_in: &[Source], sources: &[Source]) -> (Schemas, Vec<Diagnostic>) {
    let all = built_in.iter().map(|s| (s, Trust::BuiltIn)).chain(sources.iter().map(|s| (s, Trust::None)));
    let (of_definitions, of_records): (Vec<Given<'_>>, Vec<Given<'_>>) = all.partition(|(s, _)| is_definition(s));
    let (mut schemas, mut diagnostics) = load_kinds(&of_records);
    if !of_definitions.is_empty() {
        let (definitions, more) = load_kinds(&of_definitions);
        schemas.definitions = Some(Arc::new(definitions));
        diagnostics.extend(more);
    }
    schemas.built_in = !built_in.is_empty() && sources.is_empty() && diagnostics.is_empty();
    (schemas, diagnostics)
}

/// Whether a schema declares a kind of definition; one that is no JSON declares a kind of record.
fn is_definition(source: &Source) -> bool {
    if !source.text().contains("\"definition\"") {
        return false;
    }
    let document: Option<Value> = serde_json::from_str(source.text()).ok();
    document.is_some_and(|d| d.pointer("/x-ombud/definition").and_then(Value::as_bool).unwrap_or(false))
}

/// A source, and how far it is trusted.
type Given<'a> = (&'a Source, Trust);

/// Whether it is known that a source is a JSON Schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    BuiltIn,
    None,
}

fn load_kinds(sources: &[Given<'_>]) -> (Schemas, Vec<Diagnostic>) {
    let mut schemas = Schemas::default();
    let mut diagnostics = Vec::new();
    let mut origin: BTreeMap<String, Source> = BTreeMap::new();
    for (source, trust) in sources.iter().copied() {
        let mut loader =
            Loader { source, trust, schemas: &mut schemas, diagnostics: &mut diagnostics, defs: Map::new() };
        if let Some(kind) = loader.document() {
            origin.insert(kind, source.clone());
        }
    }
    check_references(&schemas, &origin, &mut diagnostics);
    schema_join::join(&mut schemas, &origin, &mut diagnostics);
    (schemas, diagnostics)
}

/// Nested kinds and `part_of` must exist.
fn check_references(schemas: &Schemas, origin: &BTreeMap<String, Source>, diagnostics: &mut Vec<Diagnostic>) {
    for kind in schemas.kinds.values() {
        let Some(source) = origin.get(&kind.name) else { continue };
        check_lists(schemas, &kind.name, source, diagnostics);
        let nested = kind.nested.iter().map(|(member, (other, _))| (format!("/x-ombud/nested/{member}"), other));
        let part_of = kind.part_of.iter().map(|other| ("/x-ombud/part_of".to_owned(), other));
        for (pointer, other) in nested.chain(part_of) {
            if !schemas.kinds.contains_key(other) {
                let mut message =
                    problem(source, &pointer, Code::RuleUnknownName, format!("unknown record kind `{other}`"));
                message.help =
                    nearest(other, schemas.kinds.keys().map(String::as_str)).map(|n| format!("did you mean `{n}`?"));
                diagnostics.push(message);
            }
        }
    }
}

/// What a list lists must be a member of some kind.
fn check_lists(schemas: &Schemas, kind: &str, source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    let of = |shape: &'_ str| schemas.shapes.get(shape).into_iter().flat_map(|shape| &shape.fields);
    for (member, field) in of(kind) {
        let Some(listed) = &field.reading.lists else { continue };
        let known: Vec<&str> = schemas.kinds.keys().flat_map(|kind| of(kind)).map(|(name, _)| name.as_str()).collect();
        if known.contains(&listed.as_str()) {
            continue;
        }
        let pointer = format!("/properties/{}/x-ombud/lists", json::escape(member));
        let mut message =
            problem(source, &pointer, Code::RuleUnknownName, format!("no record kind has a member `{listed}`"));
        message.help = nearest(listed, known).map(|near| format!("did you mean `{near}`?"));
        diagnostics.push(message);
    }
}

/// An error at the member of `source` that `pointer` names.
pub(super) fn problem(source: &Source, pointer: &str, code: Code, message: impl Into<String>) -> Diagnostic {
    let span = json::locate(source.text(), pointer).unwrap_or_default();
    Diagnostic::new(code, Severity::Error, message).at(Place::new(source, span))
}

struct Loader<'a> {
    source: &'a Source,
    trust: Trust,
    schemas: &'a mut Schemas,
    diagnostics: &'a mut Vec<Diagnostic>,
    defs: Map<String, Value>,
}

impl Loader<'_> {
    fn report(&mut self, pointer: &str, code: Code, message: impl Into<String>) {
        self.diagnostics.push(problem(self.source, pointer, code, message));
    }

    /// Loads the document; the kind that it declares.
    fn document(&mut self) -> Option<String> {
        let document: Value = match serde_json::from_str(self.source.text()) {
            Ok(value) => value,
            Err(error) => {
                self.not_json(&error);
                return None;
            }
        };
        if self.trust == Trust::None
            && let Some((pointer, error)) = schema_meta::mistake(&document)
        {
            self.report(&pointer, Code::RuleSyntax, format!("not a JSON Schema: {error}"));
            return None;
        }
        let Some(name) = text_at(&document, "/properties/kind/const") else {
            self.report(
                "",
                Code::RuleSyntax,
                "a record schema must give its kind as the `const` of the property `kind`",
            );
            return None;
        };
        if self.schemas.kinds.contains_key(&name) {
            self.report(
                "/properties/kind/const",
                Code::RuleDuplicate,
                format!("record kind `{name}` is declared twice"),
            );
            return None;
        }
        self.defs = object_at(&document, "/$defs").cloned().unwrap_or_default();
        self.shared_shapes();
        let kind = self.kind(&name, &document);
        let mut shape = self.shape(&name, &document, "", &kind.nested);
        self.owner(&kind, &mut shape);
        self.check_members(&kind, &shape);
        self.schemas.shapes.insert(name.clone(), shape);
        self.schemas.kinds.insert(name.clone(), kind);
        self.schemas.documents.insert(name.clone(), Arc::new(document));
        Some(name)
    }

    fn not_json(&mut self, error: &serde_json::Error) {
        let at = self.source.line(error.line().max(1)).unwrap_or_default();
        let place = Place::new(self.source, Span::new(at.start, at.end));
        let message = Diagnostic::new(Code::RuleSyntax, Severity::Error, "this record schema is not JSON").at(place);
        self.diagnostics.push(message.help(error.to_string()));
    }

    /// Shapes under `$defs`; one that several documents repeat must be the same in all.
    fn shared_shapes(&mut self) {
        for (name, definition) in self.defs.clone() {
            let pointer = format!("/$defs/{}", json::escape(&name));
            let shape = self.shape(&name, &definition, &pointer, &BTreeMap::new());
            let known = self.schemas.shapes.get(&name);
            if known.is_some_and(|known| !same(known, &shape)) {
                self.report(
                    &pointer,
                    Code::RuleDuplicate,
                    format!("`{name}` differs from the `{name}` of another record schema"),
                );
            } else {
                self.schemas.shapes.insert(name, shape);
            }
        }
    }

    fn kind(&mut self, name: &str, document: &Value) -> Kind {
        let mut kind = Kind { name: name.to_owned(), id: "id".to_owned(), ..Kind::default() };
        let Some(parts) = object_at(document, "/x-ombud") else { return kind };
        for (key, value) in parts {
            match key.as_str() {
                "id" => kind.id = value.as_str().unwrap_or("id").to_owned(),
                "definition" => {}
                "codes" => kind.codes = texts(value),
                "at" => {
                    let mut members = texts(value).into_iter();
                    kind.at = members.next();
                    kind.at_else = members.collect();
                }
                "case" => kind.case = value.as_str().map(str::to_owned),
                "version" => kind.version = value.as_str().map(str::to_owned),
                "entered" => kind.entered = value.as_str().map(str::to_owned),
                "part_of" => kind.part_of = value.as_str().map(str::to_owned),
                "voided" => kind.voided = text_at(value, "/member").zip(text_at(value, "/code")),
                "nested" => kind.nested = nested(document, value),
                "order" => kind.order = value.as_array().into_iter().flatten().filter_map(time_order).collect(),
                other => self.unknown_part("/x-ombud", other, KIND_PARTS),
            }
        }
        kind
    }

    /// The member by which rules reach the record that one of this kind is a part of.
    fn owner(&mut self, kind: &Kind, shape: &mut Shape) {
        let Some(whole) = &kind.part_of else { return };
        let Some(case) = kind.case.clone() else {
            let message = format!("`{}` is part of a `{whole}`, and does not say by which member", kind.name);
            return self.report("/x-ombud/part_of", Code::RuleType, message);
        };
        let reading = Reading { reached: Some(Reached::Named(case)), ..Reading::default() };
        let description = format!("The {whole} that it belongs to.");
        let ty = FieldType::Struct(whole.clone());
        let field = Field { ty, sensitive: false, required: false, description, reading };
        if shape.fields.insert(whole.clone(), field).is_some() {
            let message = format!("`{whole}` is the name of the record that a `{}` belongs to", kind.name);
            self.report(&format!("/properties/{whole}"), Code::RuleDuplicate, message);
        }
    }

    fn unknown_part(&mut self, pointer: &str, key: &str, known: &[&str]) {
        let place = format!("{pointer}/{}", json::escape(key));
        let mut message =
            problem(self.source, &place, Code::RuleUnknownName, format!("`x-ombud` has no member `{key}`"));
        message.help = nearest(key, known.iter().copied()).map(|n| format!("did you mean `{n}`?"));
        self.diagnostics.push(message);
    }

    fn shape(&mut self, name: &str, schema: &Value, pointer: &str, nested: &BTreeMap<String, (String, bool)>) -> Shape {
        let required = schema.get("required").map(texts).unwrap_or_default();
        let mut shape = Shape { name: name.to_owned(), fields: BTreeMap::new() };
        for (member, of) in object_at(schema, "/properties").into_iter().flatten() {
            let pointer = format!("{pointer}/properties/{}", json::escape(member));
            let ty = match nested.get(member) {
                Some((kind, true)) => FieldType::List(Box::new(FieldType::Struct(kind.clone()))),
                Some((kind, false)) => FieldType::Struct(kind.clone()),
                None => self.field_type(of, &pointer, 0),
            };
            let mut reading = self.reading(of, &pointer);
            if reading.refers.is_some() && (ty != FieldType::Text || pointer.starts_with("/$defs/")) {
                let place = format!("{pointer}/x-ombud/refers");
                self.report(&place, Code::RuleType, "only a text of the record itself can name another record");
                reading.refers = None;
            }
            let field = Field {
                ty,
                sensitive: of.pointer("/x-ombud/sensitive").and_then(Value::as_bool).unwrap_or(false),
                required: required.contains(member),
                description: text_at(of, "/description").unwrap_or_default(),
                reading,
            };
            shape.fields.insert(member.clone(), field);
        }
        shape
    }

    fn reading(&mut self, of: &Value, pointer: &str) -> Reading {
        let mut reading = Reading {
            default: of.get("default").cloned().map(Arc::new),
            minimum: of.get("minimum").and_then(Value::as_i64),
            ..Reading::default()
        };
        for (key, value) in object_at(of, "/x-ombud").into_iter().flatten() {
            match key.as_str() {
                "sensitive" => {}
                "type" => reading.reasons = value.as_str() == Some("reasons"),
                "open" => reading.open = value.as_bool().unwrap_or(false),
                "absent" => reading.never = value.as_str() == Some("never"),
                "lists" => reading.lists = value.as_str().map(str::to_owned),
                "parameter" => reading.parameter = value.as_str().map(str::to_owned),
                "refers" => reading.refers = self.refers(value, pointer),
                "either" => {
                    let codes = value.as_object().into_iter().flatten();
                    reading.either = codes.map(|(code, others)| (code.clone(), texts(others))).collect();
                }
                "when_declared" => {
                    let declared = value.get("value").cloned().map(Arc::new);
                    reading.declared = text_at(value, "/declaration").zip(declared);
                }
                other => self.unknown_part(&format!("{pointer}/x-ombud"), other, FIELD_PARTS),
            }
        }
        reading
    }

    /// `"refers": "employee"`, or an object that names both ways.
    fn refers(&mut self, value: &Value, pointer: &str) -> Option<Reference> {
        let place = format!("{pointer}/x-ombud/refers");
        for key in value.as_object().into_iter().flat_map(Map::keys) {
            if !REFERENCE_PARTS.contains(&key.as_str()) {
                self.unknown_part(&place, key, REFERENCE_PARTS);
            }
        }
        let kind = value.as_str().map(str::to_owned).or_else(|| text_at(value, "/kind"));
        let Some(kind) = kind else {
            self.report(&place, Code::RuleType, "`refers` does not say to which kind of record");
            return None;
        };
        let member = pointer.rsplit('/').next().unwrap_or("");
        let forward = text_at(value, "/as").unwrap_or_else(|| format!("{member}_record"));
        Some(Reference { kind, forward, back: text_at(value, "/back") })
    }

    fn field_type(&mut self, of: &Value, pointer: &str, depth: usize) -> FieldType {
        if depth > DEPTH {
            self.report(pointer, Code::RuleType, "types are nested too deeply");
            return FieldType::Any;
        }
        if let Some(reference) = reference(of) {
            return self.referenced(reference, pointer);
        }
        if let Some(Value::String(only)) = of.get("const") {
            return FieldType::Code(vec![only.clone()].into());
        }
        if let Some(codes) = of.get("enum") {
            return FieldType::Code(texts(codes).into());
        }
        if text_at(of, "/x-ombud/type").as_deref() == Some("time") {
            return FieldType::Time;
        }
        let types = of.get("type").map(texts).unwrap_or_default();
        match types.iter().map(String::as_str).find(|t| *t != "null") {
            Some("boolean") => FieldType::Bool,
            Some("integer") => FieldType::Int,
            Some("string") => FieldType::Text,
            Some("array") => {
                let items = of.get("items").cloned().unwrap_or(Value::Null);
                FieldType::List(Box::new(self.field_type(&items, &format!("{pointer}/items"), depth + 1)))
            }
            Some("object") => FieldType::Any,
            _ => {
                self.report(pointer, Code::RuleType, "rules cannot read a member of this type");
                FieldType::Any
            }
        }
    }

    fn referenced(&mut self, reference: &str, pointer: &str) -> FieldType {
        match reference.strip_prefix("#/$defs/").filter(|name| self.defs.contains_key(*name)) {
            Some(name) => FieldType::Struct(name.to_owned()),
            None => {
                self.report(
                    pointer,
                    Code::RuleUnknownName,
                    format!("`{reference}` names no definition of this schema"),
                );
                FieldType::Any
            }
        }
    }

    /// The members named on the schema must be declared.
    fn check_members(&mut self, kind: &Kind, shape: &Shape) {
        let named =
            [Some(&kind.id), kind.at.as_ref(), kind.case.as_ref(), kind.version.as_ref(), kind.entered.as_ref()];
        let voided = kind.voided.as_ref().map(|(member, _)| member);
        let ordered =
            kind.order.iter().flat_map(|order| [&order.before, &order.after]).filter(|path| !path.contains('/'));
        let all =
            named.into_iter().flatten().chain(&kind.at_else).chain(kind.nested.keys()).chain(voided).chain(ordered);
        for member in all {
            if shape.fields.contains_key(member) {
                continue;
            }
            let mut message = problem(
                self.source,
                "/x-ombud",
                Code::RuleUnknownName,
                format!("`{}` has no member `{member}`", kind.name),
            );
            message.help =
                nearest(member, shape.fields.keys().map(String::as_str)).map(|n| format!("did you mean `{n}`?"));
            self.diagnostics.push(message);
        }
    }
}

const KIND_PARTS: &[&str] =
    &["id", "definition", "codes", "at", "case", "version", "entered", "voided", "part_of", "nested", "order"];
const REFERENCE_PARTS: &[&str] = &["kind", "as", "back"];
const FIELD_PARTS: &[&str] =
    &["sensitive", "type", "open", "absent", "parameter", "lists", "either", "when_declared", "refers"];

/// Whether two shapes mean the same.
fn same(a: &Shape, b: &Shape) -> bool {
    a.fields.len() == b.fields.len()
        && a.fields.iter().zip(&b.fields).all(|((n, f), (m, g))| {
            n == m && f.ty == g.ty && f.sensitive == g.sensitive && f.required == g.required && f.reading == g.reading
        })
}

/// Member to (kind, whether it is a list).
fn nested(document: &Value, members: &Value) -> BTreeMap<String, (String, bool)> {
    let list = |member: &str| {
        let pointer = format!("/properties/{}/type", json::escape(member));
        document.pointer(&pointer).is_some_and(|types| texts(types).iter().any(|t| t == "array"))
    };
    let members = members.as_object().into_iter().flatten();
    members.filter_map(|(m, kind)| Some((m.clone(), (kind.as_str()?.to_owned(), list(m))))).collect()
}

fn time_order(value: &Value) -> Option<TimeOrder> {
    let doubt = value.get("doubt").map(texts).unwrap_or_default();
    Some(TimeOrder { before: text_at(value, "/before")?, after: text_at(value, "/after")?, doubt })
}

/// The `$ref` of a schema, also where it stands beside `null` in `anyOf`.
fn reference(of: &Value) -> Option<&str> {
    let alternatives = of.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    std::iter::once(of).chain(alternatives).find_map(|schema| schema.get("$ref")?.as_str())
}

fn object_at<'a>(value: &'a Value, pointer: &str) -> Option<&'a Map<String, Value>> {
    value.pointer(pointer)?.as_object()
}

fn text_at(value: &Value, pointer: &str) -> Option<String> {
    value.pointer(pointer)?.as_str().map(str::to_owned)
}

/// A string or a list of strings; anything else in it is left out.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_a_schema_names_what_is_not_there() {
        let text = r#"{"x-ombud": {"at": "when", "versoin": "v", "nested": {"parts": "prat"}},
            "properties": {"kind": {"const": "whole"}, "id": {"type": "string"}, "parts": {"type": "array"}}}"#;
        let (schemas, diagnostics) = load(&[Source::new("whole.schema.json", text)]);
        let messages: Vec<&str> = diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(
            messages,
            ["`x-ombud` has no member `versoin`", "`whole` has no member `when`", "unknown record kind `prat`"]
        );
        assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `version`?"));
        assert!(schemas.kinds.contains_key("whole"));
    }

    #[test]
    fn a_shape_is_one_thing_in_all_schemas() {
        let schema = |kind: &str, ty: &str| {
            let text = format!(
                r##"{{"properties": {{"kind": {{"const": "{kind}"}}, "id": {{"type": "string"}}, "hit": {{"$ref": "#/$defs/hit"}}}},
                "$defs": {{"hit": {{"type": "object", "properties": {{"at": {{"type": "{ty}"}}}}}}}}}}"##
            );
            Source::new(format!("{kind}.schema.json"), text)
        };
        assert!(load(&[schema("a", "string"), schema("b", "string")]).1.is_empty());
        let (_, diagnostics) = load(&[schema("a", "string"), schema("b", "integer")]);
        assert_eq!(diagnostics[0].message, "`hit` differs from the `hit` of another record schema");
        assert_eq!(diagnostics[0].code, Code::RuleDuplicate);
    }

    #[test]
    fn a_broken_schema_does_not_hide_the_others() {
        let good = r#"{"properties": {"kind": {"const": "a"}, "id": {"type": "string"}}}"#;
        let (schemas, diagnostics) = load(&[
            Source::new("x", "{"),
            Source::new("y", r#"{"type": 7}"#),
            Source::new("z", "{}"),
            Source::new("a", good),
        ]);
        assert_eq!(diagnostics.len(), 3);
        assert!(diagnostics.iter().all(|d| d.severity == Severity::Error && d.place.is_some()));
        assert_eq!(schemas.kinds.keys().collect::<Vec<_>>(), ["a"]);
    }
}
