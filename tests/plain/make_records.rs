//! Makes records that are not always well made, by chance.

use serde_json::{Map, Value as Json, json};

use super::chance::{Chance, TEXTS};
use super::schema::{Kind, Member, Schemas, Type};

const TIMES: [&str; 24] = [
    "2017-04-02",
    "2017-04-03",
    "2017-04-02T23:59:59",
    "2017-04-03T00:00",
    "2017",
    "2017-04",
    "2018-03-01",
    "2018-03-01T06:12",
    "2018-03-01 06:12:30",
    "2018-03-01T10:00",
    "2018-03-01T10:00:00-05:00",
    "2018-03-01T15:00:00Z",
    "2018-03-02T09:30",
    "2018-03-02",
    "2018-03-11T02:30",
    "2018-11-04T01:30",
    "2018-11-04",
    "2018-11-04T06:30:00Z",
    "2018-03",
    "2018",
    "2026-11-22",
    "2018-03-01T10:00:00.250",
    "2018-02-30",
    "on Tuesday",
];

const REASONS: [&str; 7] = ["blank", "not_exported", "unknown", "redacted", "refused", "sentinel", "not_applicable"];

/// Of what the records of an input are made.
pub struct Sort {
    /// Kinds beside cases of custody.
    kinds: &'static [&'static str],
    /// How many of those at least.
    least: usize,
    /// How many cases at most.
    cases: usize,
    times: &'static [&'static str],
    texts: &'static [&'static str],
    /// Kinds that a manifest speaks of.
    declared: &'static [&'static str],
    /// Days for which a manifest asks to judge.
    days: &'static [&'static str],
    /// Bounds of what a manifest declares.
    bounds: [&'static [&'static str]; 2],
}

/// Cases, and what was done around them.
pub const CASES: Sort = Sort {
    kinds: &["question", "stop", "id_check", "federal_contact", "employee", "training", "training"],
    least: 2,
    cases: 3,
    times: &TIMES,
    texts: &TEXTS,
    declared: &["basis", "step", "question", "stop", "federal_contact", "id_check", "release", "custody"],
    days: &["2018-03-02", "2018-12-31"],
    bounds: [&["2017-01-01", "2018-03-01", "2017-04-03"], &["2018-12-31", "2018-03-01", "2026-12-31"]],
};

/// What was to be learnt, signed and delivered, and who had to: around the days on which it counts.
pub const REGISTERS: Sort = Sort {
    kinds: &["employee", "training", "training", "training", "acknowledgement", "deliverable", "deliverable"],
    least: 14,
    cases: 1,
    times: &[
        "2020-12-21",
        "2020-12-22",
        "2020-12-21T23:59:59",
        "2020-12",
        "2020",
        "2021",
        "2021-01-04",
        "2021-06-30",
        "2021-06-30T17:00",
        "2021-12-22",
        "2022",
        "2022-01-01",
        "2022-12-31T23:30",
        "2023-11-05T01:30",
        "2024-02-29",
        "2024-03",
        "2025-11-21",
        "2025-11-22",
        "2025-11-23T00:00",
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
        "2026-02-30",
        "last spring",
    ],
    texts: &[
        "LPD",
        "PARKS",
        "ICE",
        "Implicit bias",
        "Equity and inclusion policy",
        "Use of force",
        "MRJEA",
        "Mayor's Racial Justice & Equity Alliance",
        "racial justice and equity alliance",
        "City Council",
        "anti-bias rules",
        "MRJEAS",
    ],
    declared: &["training", "acknowledgement", "deliverable", "employee"],
    days: &["2021-12-31", "2022-12-31", "2024-02-29", "2026-11-22"],
    bounds: [&["2020-01-01", "2020-12-22", "2021-06-30"], &["2021-12-31", "2022-12-31", "2026-12-31"]],
};

pub struct Records<'a> {
    pub schemas: &'a Schemas,
    pub chance: &'a mut Chance,
    pub of: &'a Sort,
}

impl Records<'_> {
    /// The records of one input.
    pub fn input(&mut self) -> Vec<Json> {
        let mut found = Vec::new();
        if self.chance.percent(50) {
            found.push(self.manifest());
        }
        for case in 0..1 + self.chance.below(self.of.cases) {
            self.case(&format!("C-{case}"), &mut found);
        }
        for number in 0..self.of.least + self.chance.below(5) {
            let kind = *self.chance.of(self.of.kinds);
            let mut record = self.record(kind, &format!("{kind}-{number}"));
            if self.chance.percent(50) {
                record.insert("case".to_owned(), json!(format!("C-{}", self.chance.below(4))));
            }
            self.versions(record, &mut found);
        }
        found
    }

    fn case(&mut self, id: &str, found: &mut Vec<Json>) {
        let schema: &Kind = &self.schemas.kinds["custody"];
        let mut custody = self.record("custody", id);
        let mut events = Vec::new();
        let nested = self.chance.percent(50);
        for (member, (kind, many)) in &schema.nested {
            let count = if *many { self.chance.below(4) } else { usize::from(self.chance.percent(75)) };
            let mut held = Vec::new();
            for number in 0..count {
                let mut record = self.record(kind, &format!("{id}-{kind}-{number}"));
                if nested {
                    record.remove("kind");
                    record.remove("case");
                    if self.chance.percent(40) {
                        record.remove("id");
                    }
                    held.push(Json::Object(record));
                } else {
                    record.insert("case".to_owned(), json!(id));
                    events.push(record);
                }
            }
            if nested && *many && self.chance.percent(80) {
                custody.insert(member.clone(), Json::Array(held));
            } else if nested && let Some(one) = held.pop().filter(|_| !many) {
                custody.insert(member.clone(), one);
            }
        }
        if nested {
            if self.chance.percent(30) {
                found.push(Json::Object(self.earlier(&custody)));
                custody.insert("version".to_owned(), json!(2));
                if self.chance.percent(15) {
                    custody.insert("status".to_owned(), json!("voided"));
                }
            }
            found.push(Json::Object(custody));
        } else {
            self.versions(custody, found);
        }
        for event in events {
            self.versions(event, found);
        }
    }

    /// A first version of a nested case, with longer lists; some of them the later one does not give at all.
    fn earlier(&mut self, later: &Map<String, Json>) -> Map<String, Json> {
        let mut first = later.clone();
        let schema = &self.schemas.kinds["custody"];
        let id = later["id"].as_str().unwrap().to_owned();
        for (member, (kind, _)) in schema.nested.iter().filter(|(_, (_, many))| *many) {
            let mut items = first.get(member).and_then(Json::as_array).cloned().unwrap_or_default();
            for number in 0..self.chance.below(3) {
                let mut record = self.record(kind, &format!("{id}-{kind}-old-{number}"));
                record.remove("kind");
                record.remove("case");
                if self.chance.percent(40) {
                    record.remove("id");
                }
                items.push(Json::Object(record));
            }
            first.insert(member.clone(), Json::Array(items));
        }
        first
    }

    /// A record, and sometimes a later version of it.
    fn versions(&mut self, record: Map<String, Json>, found: &mut Vec<Json>) {
        let kind = record["kind"].as_str().unwrap().to_owned();
        let id = record["id"].as_str().unwrap().to_owned();
        let case = record.get("case").cloned();
        found.push(Json::Object(record));
        if !self.chance.percent(15) {
            return;
        }
        let mut later = self.record(&kind, &id);
        later.extend(case.map(|case| ("case".to_owned(), case)));
        // told apart by number, by the time of entry, or by nothing
        match self.chance.below(4) {
            0 | 1 => drop(later.insert("version".to_owned(), json!(2))),
            2 => {
                found.last_mut().unwrap()["entered_at"] = json!("2018-03-02T08:00");
                later.insert("entered_at".to_owned(), json!(self.chance.of(&["2018-03-05", "2018-03-01"])));
            }
            _ => {
                found.last_mut().unwrap().as_object_mut().unwrap().remove("entered_at");
                later.remove("entered_at");
            }
        }
        if self.chance.percent(25) {
            later.insert("status".to_owned(), json!("voided"));
        }
        found.push(Json::Object(later));
    }

    fn record(&mut self, kind: &str, id: &str) -> Map<String, Json> {
        let schema = &self.schemas.kinds[kind];
        let mut record = Map::new();
        let mut reasons = Map::new();
        let apart = ["kind", "id", "case", "version", "status", "entered_at"];
        for (name, member) in &schema.members {
            if apart.contains(&name.as_str()) || schema.nested.contains_key(name) || member.ty == Type::Free {
                continue;
            }
            self.member(name, member, &mut record, &mut reasons, name);
        }
        if let Some(name) = schema.reasons.as_ref().filter(|_| !reasons.is_empty()) {
            record.insert(name.clone(), Json::Object(reasons));
        }
        record.insert("kind".to_owned(), json!(kind));
        record.insert("id".to_owned(), json!(id));
        record
    }

    fn member(
        &mut self,
        name: &str,
        member: &Member,
        into: &mut Map<String, Json>,
        reasons: &mut Map<String, Json>,
        path: &str,
    ) {
        match self.chance.below(20) {
            0..=4 => {
                if self.chance.percent(15) {
                    reasons.insert(path.to_owned(), json!(self.chance.of(&REASONS)));
                }
            }
            5 => drop(into.insert(name.to_owned(), Json::Null)),
            6 if self.chance.percent(30) => drop(into.insert(name.to_owned(), json!("  "))),
            7 if self.chance.percent(20) => drop(into.insert(name.to_owned(), json!({"odd": [1]}))),
            8..=16 if member.refers.is_some() => {
                let id = format!("employee-{}", self.chance.below(5));
                into.insert(name.to_owned(), json!(id));
            }
            _ => {
                let value = self.value(&member.ty, reasons, path);
                into.insert(name.to_owned(), value);
            }
        }
    }

    fn value(&mut self, ty: &Type, reasons: &mut Map<String, Json>, path: &str) -> Json {
        match ty {
            Type::Bool => json!(self.chance.percent(50)),
            Type::Int => self.chance.of(&[json!(0), json!(1), json!(3.0), json!(5), json!(45), json!(2.5)]).clone(),
            Type::Text => json!(self.chance.of(self.of.texts)),
            Type::Time { .. } => json!(self.chance.of(self.of.times)),
            Type::Code { codes, .. } if self.chance.percent(97) => json!(self.chance.of(codes)),
            Type::Code { .. } => json!("no_such_code"),
            Type::Struct(name) => {
                let mut inner = Map::new();
                let members = &self.schemas.structs[name];
                for (name, member) in members {
                    self.member(name, member, &mut inner, reasons, &format!("{path}/{name}"));
                }
                Json::Object(inner)
            }
            Type::List(of) => {
                let count = self.chance.below(4);
                Json::Array((0..count).map(|at| self.value(of, reasons, &format!("{path}/{at}"))).collect())
            }
            Type::Free => Json::Null,
        }
    }

    fn manifest(&mut self) -> Json {
        let mut manifest = json!({"kind": "manifest", "id": "m", "timezone": self.chance.of(&["America/Detroit", "UTC", "America/Chicago"])});
        let entries: Vec<Json> = (0..self.chance.below(5))
            .map(|_| {
                let kind = *self.chance.of(self.of.declared);
                let mut entry = json!({"kind": kind, "complete": self.chance.percent(80)});
                if self.chance.percent(60) {
                    entry["from"] = json!(self.chance.of(self.of.bounds[0]));
                    entry["to"] = json!(self.chance.of(self.of.bounds[1]));
                }
                entry
            })
            .collect();
        let mut set = |chance: bool, name: &str, value: Json| {
            if chance {
                manifest[name] = value;
            }
        };
        set(true, "kinds", json!(entries));
        set(self.chance.percent(40), "warrants", json!("complete"));
        set(self.chance.percent(40), "legal_basis", json!("complete"));
        set(self.chance.percent(40), "as_of", json!(self.chance.of(self.of.days)));
        set(self.chance.percent(20), "effective_at", json!("2017-04-03T12:00"));
        set(self.chance.percent(20), "grace_minutes", json!(45));
        set(
            self.chance.percent(40),
            "agencies",
            json!([{"code": "LPD", "city": true, "police": true}, {"code": "ICE", "city": false, "police": false}, {"code": "287"}]),
        );
        set(
            self.chance.percent(40),
            "legal_bases",
            json!([{"kind": "statute", "cite": "8 USC 1373"}, {"kind": "treaty", "cite": "LPD"}]),
        );
        manifest
    }
}
