//! Makes rules that are well typed and records that are not always well made, by chance, from a seed.

use serde_json::{Map, Value as Json, json};

use super::schema::{Kind, Member, Schemas, Type};

/// A source of chance that is the same for the same seed (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

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

const TEXTS: [&str; 8] = ["LPD", "ICE", "Main jail", "main jail", " LPD ", "8 USC 1373", "8 U.S.C. 1373", "287"];

const REASONS: [&str; 7] = ["blank", "not_exported", "unknown", "redacted", "refused", "sentinel", "not_applicable"];

// ── Rules ────────────────────────────────────────────────────────────────────────────────────────

/// Kinds that rules are made for.
pub const KINDS: [&str; 7] = ["custody", "basis", "question", "stop", "id_check", "federal_contact", "release"];

/// What a name in an expression stands for.
#[derive(Clone)]
struct Variable {
    name: String,
    ty: Type,
}

pub struct Rules<'a> {
    pub schemas: &'a Schemas,
    pub chance: &'a mut Chance,
    variables: Vec<Variable>,
    fresh: usize,
    /// Defines made so far: name, type of the argument, and of the result.
    defines: Vec<(String, String, &'static str)>,
    inside_define: bool,
}

const DIRECTIVE: &str = "directive made { title \"An order\" effective 2017-04-03 timezone America/Detroit }\n\
    interpretation narrow of made { question \"?\" choices yes, no ground \"section 1\" }\n\
    interpretation left-open of made { question \"?\" choices open, yes, no ground \"section 2\" }\n\
    concept held_for { code immigration_detainer, immigration_status }\n\
    concept held_too { is held_for provided narrow is no code admin_immigration_warrant, citizenship }\n\
    concept held_also { is held_for provided left-open is yes code protective, visa_document }\n";

impl<'a> Rules<'a> {
    pub fn new(schemas: &'a Schemas, chance: &'a mut Chance) -> Rules<'a> {
        Rules { schemas, chance, variables: Vec::new(), fresh: 0, defines: Vec::new(), inside_define: false }
    }

    /// The text of a pack with so many rules.
    pub fn pack(mut self, rules: usize) -> String {
        let mut text = DIRECTIVE.to_owned();
        for number in 0..6 {
            text += &self.define(number);
        }
        for number in 0..rules {
            text += &self.provision(number);
        }
        text
    }

    fn define(&mut self, number: usize) -> String {
        let of = *self.chance.of(&["custody", "basis", "question", "stop", "warrant", "ground", "presented"]);
        let ty = *self.chance.of(&["bool", "bool", "int", "time", "duration"]);
        self.variables = vec![Variable { name: "it".to_owned(), ty: Type::Struct(of.to_owned()) }];
        self.inside_define = true;
        let body = match ty {
            "bool" => self.truth(2),
            "int" => self.int(2),
            "time" => self.time(2, true),
            _ => self.duration(2),
        };
        self.inside_define = false;
        let name = format!("fact_{number}");
        self.defines.push((name.clone(), of.to_owned(), ty));
        format!("define {name}(it: {of}): {ty} = {body}\n")
    }

    fn provision(&mut self, number: usize) -> String {
        let kind = *self.chance.of(&KINDS);
        self.variables = vec![Variable { name: kind.to_owned(), ty: Type::Struct(kind.to_owned()) }];
        let depth = 1 + self.chance.below(3);
        let mut rule = String::new();
        let require = self.chance.percent(25);
        if self.chance.percent(25) {
            rule += &format!(" during {} to {}", self.time(1, true), self.time(1, true));
        }
        if self.chance.percent(85) || !require {
            rule += &format!(" when {}", self.truth(depth));
        }
        if require {
            rule += &format!(" to {}", self.truth(depth));
        }
        if self.chance.percent(40) {
            rule += &format!(" unless {}", self.truth(depth - 1));
        }
        rule += *self.chance.of::<&str>(&[
            "",
            "",
            "",
            " over every version",
            " over first and latest version",
            " over latest version",
        ]);
        let dates =
            self.chance.of(&["", "", "", "from 2018-03-01", "from 2018-01-01 until 2018-03-01", "until 2018-06-30"]);
        let verb = if require { "require" } else { "forbid" };
        // both parameters are used, so that neither is refused as unused
        format!(
            "provision made-{number} of made {{ cites \"a section\" {dates}\n\
             param grace: duration = 30min \"a reason\"\n param least: int = 2 \"a reason\"\n\
             records {{ {verb} {kind}{rule} }}\n\
             records uses {{ forbid {kind} when grace > 1h and least > 5 and {kind}.id = \"\" }} }}\n"
        )
    }

    fn name(&mut self) -> String {
        self.fresh += 1;
        format!("x{}", self.fresh)
    }

    /// The members of a struct or record that rules can name.
    fn members(&self, of: &str) -> Vec<(String, Type)> {
        let schemas = self.schemas;
        let own = match schemas.kinds.get(of) {
            Some(kind) => {
                let owner = kind.part_of.iter().map(|owner| (owner.clone(), Type::Struct(owner.clone())));
                kind.members.iter().map(|(name, member)| (name.clone(), member.ty.clone())).chain(owner).collect()
            }
            None => {
                schemas.structs[of].iter().map(|(name, member)| (name.clone(), member.ty.clone())).collect::<Vec<_>>()
            }
        };
        own.into_iter().filter(|(name, ty)| *ty != Type::Free && name != "kind").collect()
    }

    /// A path from a variable to something of the kind that is asked for.
    fn path(&mut self, asked: &dyn Fn(&Type) -> bool) -> Option<(String, Type)> {
        for _ in 0..12 {
            let variable = self.chance.below(self.variables.len());
            let Variable { name: mut path, mut ty } = self.variables[variable].clone();
            for _ in 0..4 {
                if asked(&ty) && !matches!(ty, Type::Struct(_)) {
                    return Some((path, ty));
                }
                let Type::Struct(of) = &ty else { break };
                let members = self.members(of);
                let fitting: Vec<&(String, Type)> = members.iter().filter(|(_, ty)| asked(ty)).collect();
                let (member, next) = if !fitting.is_empty() && self.chance.percent(75) {
                    (*self.chance.of(&fitting)).clone()
                } else {
                    self.chance.of(&members).clone()
                };
                path = format!("{path}.{member}");
                ty = next;
                if asked(&ty) {
                    return Some((path, ty));
                }
            }
        }
        None
    }

    fn truth(&mut self, depth: usize) -> String {
        if depth == 0 || self.chance.percent(15) {
            return self.atom();
        }
        let inner = depth - 1;
        match self.chance.below(14) {
            0 => format!("not ({})", self.truth(inner)),
            1 => format!("not {}", self.atom()),
            2 | 3 => format!("{} and {}", self.closed(inner), self.closed(inner)),
            4 | 5 => format!("{} or {}", self.closed(inner), self.closed(inner)),
            6 => format!("{} or {} and not {}", self.atom(), self.closed(inner), self.atom()),
            7 => format!("(if {} then {} else {})", self.truth(inner), self.truth(inner), self.truth(inner)),
            8 | 9 => self.quantified(inner).unwrap_or_else(|| self.atom()),
            10 => {
                let (a, op, b) = (self.time(inner, true), self.order(), self.time(inner, true));
                format!("{a} {op} {b}")
            }
            11 => {
                let (a, op, b) = (self.duration(inner), self.order(), self.duration(inner));
                format!("{a} {op} {b}")
            }
            12 => {
                let (a, op, b) = (self.int(inner), self.order(), self.int(inner));
                format!("{a} {op} {b}")
            }
            _ => self.call("bool").unwrap_or_else(|| self.atom()),
        }
    }

    fn closed(&mut self, depth: usize) -> String {
        format!("({})", self.truth(depth))
    }

    fn order(&mut self) -> &'static str {
        self.chance.of::<&str>(&["=", "!=", "<", "<=", ">", ">="])
    }

    fn atom(&mut self) -> String {
        let made = match self.chance.below(12) {
            0..=3 => self.code(),
            4 => self.path(&|ty| *ty == Type::Bool).map(|(path, _)| path),
            5 => self.path(&|_| true).map(|(path, _)| {
                let word = if self.chance.percent(50) { "known" } else { "unknown" };
                format!("{path} is {word}")
            }),
            6 => self.path(&|ty| *ty == Type::Text).map(|(path, _)| {
                let text = *self.chance.of(&TEXTS);
                match self.chance.below(4) {
                    0 => format!("{path} != \"{text}\""),
                    1 => format!("{path} matches \"(?i)\\\\bjail|lpd$\""),
                    2 => format!("{path} in [\"LPD\", \"{text}\"]"),
                    _ => format!("{path} = \"{text}\""),
                }
            }),
            7 => Some(
                self.chance
                    .of(&["narrow is yes", "narrow is no", "left-open is yes", "(left-open is yes or no)"])
                    .to_string(),
            ),
            8 => {
                let (a, op, b) = (self.time(0, true), self.order(), self.time(0, true));
                Some(format!("{a} {op} {b}"))
            }
            9 => {
                let (a, op, b) = (self.int(0), self.order(), self.int(0));
                Some(format!("{a} {op} {b}"))
            }
            10 => self.path(&|ty| *ty == Type::Text).map(|(path, _)| {
                let which = self.chance.of(&["city", "police"]);
                format!("{which}({path})")
            }),
            _ => self
                .path(&|ty| *ty == Type::Struct("legal_basis".to_owned()))
                .map(|(path, _)| format!("listed_basis({path})"))
                .or_else(|| Some(format!("declared({})", self.chance.of(&["warrants", "legal_basis"])))),
        };
        made.unwrap_or_else(|| "narrow is no".to_owned())
    }

    fn code(&mut self) -> Option<String> {
        let (path, ty) = self.path(&|ty| matches!(ty, Type::Code { .. }))?;
        let Type::Code { codes, .. } = ty else { return None };
        let quoted = |code: &String| if KINDS.contains(&code.as_str()) { format!("\"{code}\"") } else { code.clone() };
        let codes: Vec<String> = codes.into_iter().filter(|code| code != "unknown").collect();
        let codes: Vec<String> = codes.iter().map(quoted).collect();
        Some(match self.chance.below(8) {
            0 => format!("{path} != {}", self.chance.of(&codes)),
            1 | 2 => {
                let some: Vec<&str> = (0..1 + self.chance.below(4)).map(|_| self.chance.of(&codes).as_str()).collect();
                format!("{path} in [{}]", some.join(", "))
            }
            3 => format!("{path} not in [{}, {}]", self.chance.of(&codes), self.chance.of(&codes)),
            4 => {
                let concepts = [
                    ("held_for", ["immigration_detainer", "immigration_status"]),
                    ("held_too", ["admin_immigration_warrant", "citizenship"]),
                    ("held_also", ["protective", "visa_document"]),
                ];
                let fitting =
                    concepts.iter().filter(|(_, own)| own.iter().any(|own| codes.iter().any(|code| code == own)));
                let fitting: Vec<&str> = fitting.map(|(concept, _)| *concept).collect();
                if fitting.is_empty() {
                    return None;
                }
                format!("{path} in {}", self.chance.of(&fitting))
            }
            5 => {
                let common = |ty: &Type| matches!(ty, Type::Code { codes: other, .. } if other.iter().any(|c| codes.contains(c)));
                let (other, _) = self.path(&common)?;
                format!("{path} = {other}")
            }
            _ => format!("{path} = {}", self.chance.of(&codes)),
        })
    }

    /// A list, the name of an element, and a condition on it, with the element in scope for what follows.
    fn elements(&mut self, depth: usize) -> Option<(String, String)> {
        let (list, ty) = self.path(&|ty| matches!(ty, Type::List(_)))?;
        let Type::List(of) = ty else { return None };
        let name = self.name();
        self.variables.push(Variable { name: name.clone(), ty: *of });
        let filter = if self.chance.percent(85) { format!(" where {}", self.truth(depth)) } else { String::new() };
        Some((name.clone(), format!("{name} in {list}{filter}")))
    }

    fn quantified(&mut self, depth: usize) -> Option<String> {
        let scope = self.variables.len();
        let form = *self.chance.of(&["any", "any", "all", "only", "none"]);
        let made = self.elements(depth);
        self.variables.truncate(scope);
        made.map(|(_, elements)| format!("({form} {elements})"))
    }

    /// ` not covered by … during … to …`
    fn cover(&mut self, depth: usize) -> Option<String> {
        let scope = self.variables.len();
        let made = self
            .elements(depth)
            .filter(|(name, _)| self.variables.iter().any(|v| v.name == *name && matches!(v.ty, Type::Struct(_))));
        let made = made.and_then(|(name, elements)| {
            let own = self.variables.iter().position(|v| v.name == name)?;
            let element = self.variables[own].clone();
            let outer = std::mem::replace(&mut self.variables, vec![element]);
            let start = self.path(&|ty| matches!(ty, Type::Time { .. }));
            let end = self.path(&|ty| matches!(ty, Type::Time { .. }));
            self.variables = outer;
            Some(format!(" not covered by {elements} during {} to {}", start?.0, end?.0))
        });
        self.variables.truncate(scope);
        made
    }

    fn call(&mut self, result: &str) -> Option<String> {
        let fitting: Vec<(String, String)> = self
            .defines
            .iter()
            .filter(|(_, _, ty)| *ty == result)
            .map(|(name, of, _)| (name.clone(), of.clone()))
            .collect();
        if fitting.is_empty() {
            return None;
        }
        let (name, of) = self.chance.of(&fitting).clone();
        let asked = Type::Struct(of);
        let held = self.variables.iter().find(|v| v.ty == asked).map(|v| v.name.clone());
        let arg = held.or_else(|| self.path(&|ty| *ty == asked).map(|(path, _)| path))?;
        Some(format!("{name}({arg})"))
    }

    fn time(&mut self, depth: usize, never: bool) -> String {
        let path = self.path(&|ty| matches!(ty, Type::Time { never: n } if never || !n));
        let literal = |chance: &mut Chance| {
            (*chance.of(&["2018-03-01", "2018-03-01T10:00", "2017-04-03", "2018-11-04T01:30"])).to_owned()
        };
        if depth == 0 {
            return match self.chance.below(8) {
                0 => "as_of()".to_owned(),
                1 => "in_force_from()".to_owned(),
                2 => literal(self.chance),
                _ => path.map(|(path, _)| path).unwrap_or_else(|| literal(self.chance)),
            };
        }
        let inner = depth - 1;
        match self.chance.below(8) {
            0 => format!("earliest({}, {})", self.time(inner, never), self.time(inner, never)),
            1 => format!("latest({}, {}, {})", self.time(inner, never), self.time(inner, never), self.time(0, never)),
            2 => format!("({} + {})", self.time(inner, never), self.duration(0)),
            3 => format!("({} - {})", self.time(inner, false), self.duration(0)),
            4 => match self.cover(inner) {
                Some(cover) => format!("(first instant from {}{cover})", self.time(0, false)),
                None => self.time(0, never),
            },
            5 => {
                format!("(if {} then {} else {})", self.truth(inner), self.time(inner, never), self.time(inner, never))
            }
            // what a define gives may be never
            6 if never => self.call("time").unwrap_or_else(|| self.time(0, never)),
            _ => self.time(0, never),
        }
    }

    fn duration(&mut self, depth: usize) -> String {
        if depth == 0 {
            return if self.inside_define || self.chance.percent(70) {
                (*self.chance.of(&["0min", "30min", "3h30min", "1d12h", "90s"])).to_owned()
            } else {
                "grace".to_owned()
            };
        }
        let inner = depth - 1;
        match self.chance.below(7) {
            0 | 1 => format!("({} - {})", self.time(inner, false), self.time(inner, false)),
            2 => format!("({} + {})", self.duration(inner), self.duration(0)),
            3 => format!("({} - {})", self.duration(inner), self.duration(0)),
            4 => match self.cover(inner) {
                Some(cover) => format!("(time from {} to {}{cover})", self.time(0, false), self.time(0, false)),
                None => self.duration(0),
            },
            5 => self.call("duration").unwrap_or_else(|| self.duration(0)),
            _ => self.duration(0),
        }
    }

    fn int(&mut self, depth: usize) -> String {
        let path = self.path(&|ty| *ty == Type::Int);
        if depth == 0 {
            return match self.chance.below(4) {
                0 if !self.inside_define => "least".to_owned(),
                1 => self.chance.below(5).to_string(),
                _ => path.map(|(path, _)| path).unwrap_or_else(|| "1".to_owned()),
            };
        }
        let inner = depth - 1;
        match self.chance.below(6) {
            0 => format!("({} + {})", self.int(inner), self.int(0)),
            1 => format!("({} - {})", self.int(inner), self.int(0)),
            2 | 3 => {
                let scope = self.variables.len();
                let made = self.elements(inner);
                self.variables.truncate(scope);
                made.map_or("0".to_owned(), |(_, elements)| format!("(count {elements})"))
            }
            4 => self.call("int").unwrap_or_else(|| self.int(0)),
            _ => self.int(0),
        }
    }
}

// ── Records ──────────────────────────────────────────────────────────────────────────────────────

pub struct Records<'a> {
    pub schemas: &'a Schemas,
    pub chance: &'a mut Chance,
}

impl Records<'_> {
    /// The records of one input.
    pub fn input(&mut self) -> Vec<Json> {
        let mut found = Vec::new();
        if self.chance.percent(50) {
            found.push(self.manifest());
        }
        for case in 0..1 + self.chance.below(3) {
            self.case(&format!("C-{case}"), &mut found);
        }
        for number in 0..2 + self.chance.below(5) {
            let kind = *self.chance.of(&["question", "stop", "id_check", "federal_contact"]);
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
            found.push(Json::Object(custody));
        } else {
            self.versions(custody, found);
        }
        for event in events {
            self.versions(event, found);
        }
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
            Type::Text => json!(self.chance.of(&TEXTS)),
            Type::Time { .. } => json!(self.chance.of(&TIMES)),
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
                let kind = *self.chance.of(&[
                    "basis",
                    "step",
                    "question",
                    "stop",
                    "federal_contact",
                    "id_check",
                    "release",
                    "custody",
                ]);
                let mut entry = json!({"kind": kind, "complete": self.chance.percent(80)});
                if self.chance.percent(60) {
                    entry["from"] = json!(self.chance.of(&["2017-01-01", "2018-03-01", "2017-04-03"]));
                    entry["to"] = json!(self.chance.of(&["2018-12-31", "2018-03-01", "2026-12-31"]));
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
        set(self.chance.percent(40), "as_of", json!(self.chance.of(&["2018-03-02", "2018-12-31"])));
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
