//! The records of a run: from JSON to values, cases and versions, sections 4.2 to 4.5 of the reference.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::tz::TimeZone;
use serde_json::Value as Json;

use super::schema::{Kind, Member, Schemas, Type};
use super::value::{self, NEVER, Span, Value, Whole, Why, point};

#[derive(Debug)]
pub struct Record {
    pub kind: String,
    pub id: String,
    pub case: Option<String>,
    /// Its number, then when it was typed in.
    pub version: (i64, i64),
    pub voided: bool,
    /// Where it came nested: index of the record around it, and under which member.
    pub within: Option<(usize, String)>,
    /// The members under which it gives other records: a list, be it empty, or an object.
    pub gives: Vec<String>,
    /// Members as rules see them, but for records of other kinds.
    pub members: BTreeMap<String, Value>,
}

pub struct World<'a> {
    pub schemas: &'a Schemas,
    pub records: Vec<Record>,
    pub manifest: Option<Json>,
    pub zone: TimeZone,
}

impl<'a> World<'a> {
    /// Reads records in the order of the input.
    pub fn new(schemas: &'a Schemas, inputs: &[Json], zone: &str) -> World<'a> {
        let manifest = inputs.iter().find(|json| json["kind"] == "manifest").cloned();
        let zone = manifest.as_ref().and_then(|json| json["timezone"].as_str()).unwrap_or(zone);
        let mut world = World { schemas, records: Vec::new(), zone: TimeZone::get(zone).unwrap(), manifest };
        for json in joined(schemas, inputs, &world.zone) {
            world.split(&json, None);
        }
        world.doubt();
        world
    }

    /// A record and those that are nested in it.
    fn split(&mut self, json: &Json, around: Option<(&str, &str, String)>) {
        let (kind, id) = match &around {
            Some((kind, _, name)) => ((*kind).to_owned(), json["id"].as_str().map_or(name.clone(), str::to_owned)),
            None => (json["kind"].as_str().unwrap().to_owned(), json["id"].as_str().unwrap().to_owned()),
        };
        let schemas = self.schemas;
        let Some(schema) = schemas.kinds.get(&kind) else { return };
        if kind != "manifest" {
            let mut record = self.record(schema, &kind, &id, json, around.as_ref().map(|(_, case, _)| *case));
            record.gives = schema
                .nested
                .keys()
                .filter(|name| json[*name].is_array() || json[*name].is_object())
                .cloned()
                .collect();
            self.records.push(record);
        }
        let own = self.records.len().saturating_sub(1);
        for (member, (inner, many)) in &schema.nested {
            let held: Vec<(String, &Json)> = match &json[member] {
                Json::Array(items) if *many => {
                    items.iter().enumerate().map(|(at, item)| (format!("{id}#{member}/{at}"), item)).collect()
                }
                one @ Json::Object(_) => vec![(format!("{id}#{member}"), one)],
                _ => Vec::new(),
            };
            for (name, item) in held {
                let item = of_the_same_version(item, schema, &schemas.kinds[inner.as_str()], json);
                let at = self.records.len();
                self.split(&item, Some((inner, &id, name)));
                if let Some(record) = self.records.get_mut(at) {
                    record.within = Some((own, member.clone()));
                }
            }
        }
    }

    fn record(&self, schema: &Kind, kind: &str, id: &str, json: &Json, around: Option<&str>) -> Record {
        let reasons = schema.reasons.as_ref().map_or(&Json::Null, |name| &json[name]);
        let own = schema.members.iter().filter(|(name, _)| !schema.nested.contains_key(*name));
        let mut members: BTreeMap<String, Value> = own
            .map(|(name, member)| (name.clone(), self.member(member, json.get(name), reasons, name, Some(kind))))
            .collect();
        if let (Some(case), Some(name)) = (around, &schema.case) {
            members.insert(name.clone(), Value::Text(case.to_owned()));
        }
        let text =
            |name: &String| json[name].as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let number = schema.version.as_ref().and_then(|member| json[member].as_i64());
        let entered = schema.entered.as_ref().and_then(|member| match &members[member] {
            Value::Time(span) => span.lo,
            _ => None,
        });
        let voided = schema.voided.as_ref().is_some_and(|(member, code)| json[member] == code.as_str());
        Record {
            kind: kind.to_owned(),
            id: id.to_owned(),
            case: around.map(str::to_owned).or_else(|| schema.case.as_ref().and_then(text)),
            version: (number.unwrap_or(1), entered.unwrap_or(i64::MIN)),
            voided,
            within: None,
            gives: Vec::new(),
            members,
        }
    }

    /// The value of a member; `own` is the kind of the record whose own member it is, none inside a struct.
    fn member(&self, member: &Member, json: Option<&Json>, reasons: &Json, path: &str, own: Option<&str>) -> Value {
        let given = match json {
            None | Some(Json::Null) => Err(Why::Open),
            Some(Json::String(text)) if text.trim().is_empty() => Err(Why::Open),
            Some(Json::String(text)) if text == "unknown" && matches!(member.ty, Type::Code { .. }) => Err(Why::Open),
            Some(json) => self.typed(member, json, reasons, path, own).ok_or(Why::Closed),
        };
        let reason = match given {
            Ok(value) => return value,
            Err(reason) => reason,
        };
        match reasons[path].as_str() {
            _ if reason == Why::Closed => return Value::Unknown(Why::Closed),
            Some("redacted" | "refused") => return Value::Unknown(Why::Closed),
            None | Some("blank" | "not_applicable") => {}
            Some(_) => return Value::Unknown(Why::Stated),
        }
        if let Some((declaration, value)) = &member.declared
            && self.declared(declaration)
        {
            return self.typed(member, value, &Json::Null, path, own).unwrap();
        }
        if let Some(default) = &member.default {
            return self.typed(member, default, &Json::Null, path, own).unwrap();
        }
        if member.ty == (Type::Time { never: true }) {
            return Value::Time(point(NEVER));
        }
        Value::UNKNOWN
    }

    /// A value of the member's type, if it is one.
    fn typed(&self, member: &Member, json: &Json, reasons: &Json, path: &str, own: Option<&str>) -> Option<Value> {
        Some(match (&member.ty, json) {
            (Type::Bool, Json::Bool(known)) => Value::Bool(*known),
            (Type::Int, Json::Number(number)) => {
                let whole = number.as_i64().or_else(|| number.as_f64().filter(|n| n.fract() == 0.0).map(|n| n as i64));
                Value::Int(point(whole?))
            }
            (Type::Text, Json::String(text)) => Value::Text(text.clone()),
            (Type::Time { .. }, Json::String(text)) => Value::Time(value::time(text, &self.zone)?),
            (Type::Code { codes, either }, Json::String(text)) => {
                let code = codes.iter().find(|code| *code == text.trim())?;
                Value::Code(code.clone(), either.get(code).cloned().unwrap_or_default())
            }
            (Type::Struct(name), Json::Object(_)) => {
                let members = self.schemas.structs[name].iter().map(|(name, member)| {
                    let path = format!("{path}/{name}");
                    (name.clone(), self.member(member, json.get(name), reasons, &path, None))
                });
                Value::Struct(Rc::new(members.collect()))
            }
            (Type::List(of), Json::Array(items)) => {
                let each = Member {
                    ty: (**of).clone(),
                    default: None,
                    declared: None,
                    open: false,
                    parameter: None,
                    refers: None,
                    sensitive: false,
                };
                let items: Vec<Value> = items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| self.member(&each, Some(item), reasons, &format!("{path}/{at}"), None))
                    .collect();
                // whether an empty list of a record's own is whole is seen when its kind's completeness is asked for
                let whole = if items.is_empty() || member.open { Whole::No } else { Whole::Yes };
                let _ = own;
                Value::List(items, whole)
            }
            _ => return None,
        })
    }

    /// Whether the manifest's member says `complete`.
    pub fn declared(&self, name: &str) -> bool {
        self.manifest.as_ref().is_some_and(|manifest| manifest[name] == "complete")
    }

    /// The manifest as rules see it.
    pub fn manifest_value(&self) -> BTreeMap<String, Value> {
        let schema = &self.schemas.kinds["manifest"];
        let json = self.manifest.clone().unwrap_or_else(|| serde_json::json!({}));
        let own = schema.members.iter();
        own.map(|(name, member)| (name.clone(), self.member(member, json.get(name), &Json::Null, name, None))).collect()
    }

    /// The version in force of each record of a kind.
    pub fn in_force(&self, kind: &str) -> Vec<usize> {
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, record) in self.records.iter().enumerate().filter(|(_, record)| record.kind == kind) {
            let newest = last.entry(&record.id).or_insert(at);
            if record.version >= self.records[*newest].version {
                *newest = at;
            }
        }
        last.into_values().filter(|at| self.is_in_force(*at)).collect()
    }

    /// Whether the last version of a record is in force.
    pub fn is_in_force(&self, at: usize) -> bool {
        !self.records[at].voided && !self.taken_back(at)
    }

    /// Whether a record is taken back with what held it: a later version gives the member without it, or it is part of
    /// a case that is taken back.
    fn taken_back(&self, at: usize) -> bool {
        let record = &self.records[at];
        let latest = |kind: &str, id: &str| self.versions(kind, id).last().map(|at| &self.records[*at]);
        let left_out = record.within.as_ref().is_some_and(|(around, member)| {
            let around = &self.records[*around];
            let last = latest(&around.kind, &around.id).unwrap();
            last.version > around.version && last.gives.contains(member)
        });
        let whole = self.schemas.kinds[&record.kind].part_of.as_ref().zip(record.case.as_ref());
        left_out || whole.is_some_and(|(kind, case)| latest(kind, case).is_some_and(|last| last.voided))
    }

    /// All versions of a record, in their order.
    pub fn versions(&self, kind: &str, id: &str) -> Vec<usize> {
        let mut found: Vec<usize> =
            (0..self.records.len()).filter(|at| self.records[*at].kind == kind && self.records[*at].id == id).collect();
        found.sort_by_key(|at| self.records[*at].version);
        found
    }

    /// The records of a kind in force that belong to a case.
    fn within(&self, kind: &str, case: &str) -> Vec<usize> {
        self.in_force(kind).into_iter().filter(|at| self.records[*at].case.as_deref() == Some(case)).collect()
    }

    /// A member of a record, those that hold other records included.
    pub fn of(&self, at: usize, name: &str) -> Value {
        let record = &self.records[at];
        let schema = &self.schemas.kinds[&record.kind];
        if let Some((kind, many)) = schema.nested.get(name) {
            let held = self.within(kind, &record.id);
            if !many {
                return if held.len() == 1 { Value::Record(held[0]) } else { Value::UNKNOWN };
            }
            let open = held.is_empty() || schema.members[name].open;
            let whole = if open && !self.complete(kind, at) { Whole::No } else { Whole::Yes };
            return Value::List(held.into_iter().map(Value::Record).collect(), whole);
        }
        if schema.part_of.as_deref() == Some(name) {
            let owner =
                self.in_force(name).into_iter().find(|owner| Some(&self.records[*owner].id) == record.case.as_ref());
            return owner.map_or(Value::UNKNOWN, Value::Record);
        }
        let id_of = |at: usize, member: &str| match &self.records[at].members[member] {
            Value::Text(id) => Some(id.trim().to_owned()),
            _ => None,
        };
        if let Some((member, kind)) = self.schemas.named(&record.kind, name) {
            let id = id_of(at, member);
            let owner = self.in_force(kind).into_iter().find(|owner| Some(&self.records[*owner].id) == id.as_ref());
            return owner.map_or(Value::UNKNOWN, Value::Record);
        }
        if let Some((kind, member)) = self.schemas.naming(&record.kind, name) {
            let mut all = self.in_force(kind);
            all.sort_unstable();
            let told = all.iter().all(|other| id_of(*other, member).is_some());
            let own = all.into_iter().filter(|other| id_of(*other, member).as_ref() == Some(&record.id));
            let whole = if told && self.complete(kind, at) { Whole::Yes } else { Whole::No };
            return Value::List(own.map(Value::Record).collect(), whole);
        }
        match &record.members[name] {
            Value::List(items, Whole::No) if items.is_empty() && self.complete(&record.kind, at) => {
                Value::List(Vec::new(), Whole::Yes)
            }
            value => value.clone(),
        }
    }

    /// The first known of the kind's `at` members.
    pub fn happened(&self, at: usize) -> Value {
        let schema = &self.schemas.kinds[&self.records[at].kind];
        let known = schema.at.iter().map(|name| self.of(at, name)).find(|value| !value.is_unknown());
        known.unwrap_or(Value::UNKNOWN)
    }

    /// Whether the manifest declares that all records of a kind are there for the time of a record.
    pub fn complete(&self, kind: &str, at: usize) -> bool {
        let schema = &self.schemas.kinds[&self.records[at].kind];
        let known = schema.at.iter().map(|name| self.of(at, name)).filter(|value| !value.is_unknown());
        let times: Vec<Span> = known.map(|value| value.span()).collect();
        let from = times.iter().filter_map(|time| time.lo).min();
        // the end of the case may only come later than they do
        let end = self.end(at).filter(|_| !times.is_empty());
        let to = times.iter().chain(end.iter()).filter_map(|time| time.hi).max();
        self.given(kind, true).iter().any(|given| takes_in(*given, Span { lo: from, hi: to }))
    }

    /// When the case of a record ended: the time of a record nested in it that is no list.
    pub fn end(&self, at: usize) -> Option<Span> {
        let schema = &self.schemas.kinds[&self.records[at].kind];
        let single = schema.nested.values().filter(|(_, many)| !many);
        let ends = single.filter_map(|(inner, _)| match self.of_nested_one(at, inner) {
            Value::Record(end) => Some(self.happened(end)),
            _ => None,
        });
        let mut known = ends.filter(|end| !end.is_unknown()).map(|end| end.span());
        known.next()
    }

    /// Whether the run has a record of a kind, or the manifest says that there is none.
    pub fn has(&self, kind: &str) -> bool {
        self.records.iter().any(|record| record.kind == kind) || !self.given(kind, true).is_empty()
    }

    /// Whether some record of a kind has a member, whatever its value.
    pub fn has_member(&self, kind: &str, member: &str) -> bool {
        self.records.iter().any(|record| record.kind == kind && !record.members[member].is_unknown())
    }

    /// For what times the manifest says of a kind that it is complete, or that it is not.
    pub fn given(&self, kind: &str, complete: bool) -> Vec<Span> {
        let entries = self.manifest.as_ref().map_or(&Json::Null, |manifest| &manifest["kinds"]);
        let own = entries.as_array().into_iter().flatten();
        let mut spans: Vec<Span> = own
            .filter(|entry| entry["kind"] == kind && entry["complete"] == complete)
            .filter_map(|entry| {
                let bound = |name: &str| match &entry[name] {
                    Json::Null => Some(value::ANYTHING),
                    text => value::time(text.as_str()?, &self.zone),
                };
                Some(Span { lo: bound("from")?.lo, hi: bound("to")?.hi })
            })
            .collect();
        spans.sort_by_key(|span| span.lo.unwrap_or(i64::MIN));
        let mut joined: Vec<Span> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.hi.is_none_or(|hi| span.lo.is_none_or(|lo| lo <= hi + 1)) => {
                    last.hi = last.hi.zip(span.hi).map(|(a, b)| a.max(b));
                }
                _ => joined.push(span),
            }
        }
        joined
    }

    fn of_nested_one(&self, at: usize, kind: &str) -> Value {
        let held = self.within(kind, &self.records[at].id);
        if held.len() == 1 { Value::Record(held[0]) } else { Value::UNKNOWN }
    }

    /// Takes away the times that stand in an impossible order.
    fn doubt(&mut self) {
        let mut doubted: Vec<(usize, String)> = Vec::new();
        for at in 0..self.records.len() {
            for order in &self.schemas.kinds[&self.records[at].kind].order {
                for (before, first) in self.places(at, &order.before) {
                    for (after, second) in self.places(at, &order.after) {
                        if value::less(second, first) == value::Truth::True {
                            for path in &order.doubt {
                                let own = [(&order.before, before), (&order.after, after)];
                                let place = own.iter().find(|(named, _)| *named == path).map(|(_, place)| *place);
                                let name = path.rsplit('/').next().unwrap().to_owned();
                                doubted.extend(place.map(|place| (place, name)));
                            }
                        }
                    }
                }
            }
        }
        for (at, name) in doubted {
            self.records[at].members.insert(name, Value::Unknown(Why::Closed));
        }
    }

    /// The known times at a path from a record: which record holds each.
    fn places(&self, at: usize, path: &str) -> Vec<(usize, Span)> {
        let (holders, name) = match path.split_once('/') {
            None => (vec![at], path),
            Some((member, name)) => {
                let kind = &self.schemas.kinds[&self.records[at].kind].nested[member].0;
                (self.within(kind, &self.records[at].id), name)
            }
        };
        holders
            .into_iter()
            .filter_map(|holder| match self.records[holder].members[name] {
                Value::Time(span) => Some((holder, span)),
                _ => None,
            })
            .collect()
    }
}

/// What came nested has the version and the time of entry of what holds it, if it has neither itself.
fn of_the_same_version(item: &Json, holder: &Kind, kind: &Kind, around: &Json) -> Json {
    let mut item = item.clone();
    let pairs = [(&kind.version, &holder.version), (&kind.entered, &holder.entered)];
    if pairs.iter().any(|(own, _)| own.as_ref().is_some_and(|name| item.get(name).is_some())) {
        return item;
    }
    for (own, theirs) in pairs {
        if let (Some(own), Some(value)) = (own, theirs.as_ref().and_then(|name| around.get(name))) {
            item[own] = value.clone();
        }
    }
    item
}

/// Of records that nothing tells apart, the later is joined to the earlier: what only one says counts, what they say
/// differently is unknown.
fn joined(schemas: &Schemas, inputs: &[Json], zone: &TimeZone) -> Vec<Json> {
    let mut found: Vec<Json> = Vec::new();
    for json in inputs {
        let schema = &schemas.kinds[json["kind"].as_str().unwrap()];
        let mark = |json: &Json| {
            let of = |name: &Option<String>| name.as_ref().map(|name| json[name].clone()).unwrap_or_default();
            let number = of(&schema.version).as_i64().unwrap_or(1);
            (json["kind"].clone(), json["id"].clone(), number, of(&schema.entered))
        };
        match found.iter_mut().find(|earlier| mark(earlier) == mark(json)) {
            Some(earlier) => join(schemas, &schema.members, earlier, json, zone),
            None => found.push(json.clone()),
        }
    }
    found
}

fn join(schemas: &Schemas, members: &BTreeMap<String, Member>, earlier: &mut Json, later: &Json, zone: &TimeZone) {
    // what the schema does not know says nothing
    for (name, value) in later.as_object().unwrap().iter().filter(|(name, _)| members.contains_key(*name)) {
        let own = &mut earlier[name];
        let says = |json: &Json| match json {
            Json::Null => false,
            Json::String(text) => {
                let unknown = text == "unknown" && matches!(members[name].ty, Type::Code { .. });
                !unknown && !text.trim().is_empty()
            }
            _ => true,
        };
        match &members[name].ty {
            _ if name == "missing" && own.is_object() => {
                for (path, reason) in value.as_object().unwrap() {
                    let weight = |reason: &Json| match reason.as_str() {
                        None | Some("not_applicable") => 0,
                        Some("blank") => 1,
                        Some("redacted" | "refused") => 3,
                        Some(_) => 2,
                    };
                    if weight(reason) > weight(&own[path]) {
                        own[path] = reason.clone();
                    }
                }
            }
            _ if !says(own) => *own = value.clone(),
            _ if !says(value) || own == value => {}
            // one instant, written in two ways
            Type::Time { .. } if instant(own, zone).is_some() && instant(own, zone) == instant(value, zone) => {}
            Type::Struct(of) if own.is_object() && value.is_object() => {
                join(schemas, &schemas.structs[of], own, value, zone);
            }
            // no value of the type
            Type::Struct(_) => *own = serde_json::json!(["told differently"]),
            _ => *own = serde_json::json!({"told": ["differently"]}),
        }
    }
}

fn instant(json: &Json, zone: &TimeZone) -> Option<Span> {
    value::time(json.as_str()?, zone)
}

/// Whether one span lies in another.
pub fn takes_in(outer: Span, inner: Span) -> bool {
    outer.lo.is_none_or(|bound| inner.lo.is_some_and(|lo| bound <= lo))
        && outer.hi.is_none_or(|bound| inner.hi.is_some_and(|hi| hi <= bound))
}
