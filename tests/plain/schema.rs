//! What the schemas of records declare, as far as rules see it: section 4.1 of the reference.

use std::collections::BTreeMap;

use serde_json::Value as Json;

#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Bool,
    Int,
    Text,
    Time {
        never: bool,
    },
    Code {
        codes: Vec<String>,
        either: BTreeMap<String, Vec<String>>,
    },
    Struct(String),
    List(Box<Type>),
    /// Free content, which no rule names.
    Free,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub ty: Type,
    pub default: Option<Json>,
    /// The member of the manifest, and the value where it says `complete`.
    pub declared: Option<(String, Json)>,
    pub open: bool,
    pub parameter: Option<String>,
    pub refers: Option<Refers>,
    pub sensitive: bool,
}

/// The text of a member is the id of another record.
#[derive(Clone, Debug)]
pub struct Refers {
    pub kind: String,
    /// The member by which the record named is reached.
    pub by: String,
    /// The member of the record named that lists those that name it.
    pub back: Option<String>,
}

/// A pair of times that must follow one another, and what is in doubt where they do not.
#[derive(Clone, Debug)]
pub struct Order {
    pub before: String,
    pub after: String,
    pub doubt: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Kind {
    pub members: BTreeMap<String, Member>,
    pub at: Vec<String>,
    pub case: Option<String>,
    pub part_of: Option<String>,
    /// Member, kind, and whether it is a list.
    pub nested: BTreeMap<String, (String, bool)>,
    pub version: Option<String>,
    pub entered: Option<String>,
    pub voided: Option<(String, String)>,
    pub order: Vec<Order>,
    pub reasons: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Schemas {
    pub kinds: BTreeMap<String, Kind>,
    pub structs: BTreeMap<String, BTreeMap<String, Member>>,
}

impl Schemas {
    /// The member of a kind by which the record that it names is reached: the member that holds its id, and its kind.
    pub fn named(&self, kind: &str, by: &str) -> Option<(&str, &str)> {
        let mut members = self.kinds[kind].members.iter();
        members.find_map(|(name, member)| {
            let refers = member.refers.as_ref().filter(|refers| refers.by == by)?;
            Some((name.as_str(), refers.kind.as_str()))
        })
    }

    /// The kind and the member of those that name a record of a kind, by the member that lists them.
    pub fn naming(&self, kind: &str, back: &str) -> Option<(&str, &str)> {
        let all = self.kinds.iter().flat_map(|(other, own)| own.members.iter().map(move |member| (other, member)));
        let mut found = all.filter_map(|(other, (name, member))| Some((other, name, member.refers.as_ref()?)));
        let (other, name, _) =
            found.find(|(_, _, refers)| refers.kind == kind && refers.back.as_deref() == Some(back))?;
        Some((other, name))
    }

    /// Reads the texts of all schemas.
    pub fn new(texts: &[String]) -> Schemas {
        let mut schemas = Schemas::default();
        for text in texts {
            let schema: Json = serde_json::from_str(text).unwrap();
            let name = schema["properties"]["kind"]["const"].as_str().unwrap().to_owned();
            for (name, part) in schema["$defs"].as_object().into_iter().flatten() {
                let mut part = members(&part["properties"]);
                // what one schema takes for sensitive is so wherever the struct occurs
                for (name, earlier) in schemas.structs.remove(name).into_iter().flatten() {
                    part.entry(name).and_modify(|member| member.sensitive |= earlier.sensitive);
                }
                schemas.structs.insert(name.clone(), part);
            }
            schemas.kinds.insert(name, kind(&schema));
        }
        schemas
    }
}

fn strings(json: &Json) -> Vec<String> {
    match json {
        Json::String(one) => vec![one.clone()],
        Json::Array(many) => many.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect(),
        _ => Vec::new(),
    }
}

fn kind(schema: &Json) -> Kind {
    let own = &schema["x-ombud"];
    let text = |name: &str| own[name].as_str().map(str::to_owned);
    let list = |member: &str| strings(&schema["properties"][member]["type"]).contains(&"array".to_owned());
    let mut members = members(&schema["properties"]);
    let reasons = schema["properties"].as_object().unwrap().iter().find(|(_, m)| m["x-ombud"]["type"] == "reasons");
    let nested: BTreeMap<String, (String, bool)> = own["nested"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(member, kind)| (member.clone(), (kind.as_str().unwrap().to_owned(), list(member))))
        .collect();
    for (member, (kind, many)) in &nested {
        let of = Type::Struct(kind.clone());
        members.get_mut(member).unwrap().ty = if *many { Type::List(Box::new(of)) } else { of };
    }
    Kind {
        members,
        at: strings(&own["at"]),
        case: text("case"),
        part_of: text("part_of"),
        nested,
        version: text("version"),
        entered: text("entered"),
        voided: own["voided"]["member"]
            .as_str()
            .map(|member| (member.to_owned(), own["voided"]["code"].as_str().unwrap().to_owned())),
        order: own["order"].as_array().into_iter().flatten().map(order).collect(),
        reasons: reasons.map(|(name, _)| name.clone()),
    }
}

fn order(json: &Json) -> Order {
    Order {
        before: strings(&json["before"])[0].clone(),
        after: strings(&json["after"])[0].clone(),
        doubt: strings(&json["doubt"]),
    }
}

fn members(properties: &Json) -> BTreeMap<String, Member> {
    properties.as_object().into_iter().flatten().map(|(name, json)| (name.clone(), member(name, json))).collect()
}

fn member(name: &str, json: &Json) -> Member {
    let own = &json["x-ombud"];
    Member {
        ty: of(json),
        default: json.get("default").cloned(),
        declared: own["when_declared"]["declaration"]
            .as_str()
            .map(|declaration| (declaration.to_owned(), own["when_declared"]["value"].clone())),
        open: own["open"] == true,
        parameter: own["parameter"].as_str().map(str::to_owned),
        refers: refers(name, &own["refers"]),
        sensitive: own["sensitive"] == true,
    }
}

fn refers(name: &str, json: &Json) -> Option<Refers> {
    let plain = || format!("{name}_record");
    match json {
        Json::String(kind) => Some(Refers { kind: kind.clone(), by: plain(), back: None }),
        Json::Object(_) => Some(Refers {
            kind: json["kind"].as_str().unwrap().to_owned(),
            by: json["as"].as_str().map_or_else(plain, str::to_owned),
            back: json["back"].as_str().map(str::to_owned),
        }),
        _ => None,
    }
}

fn of(json: &Json) -> Type {
    let own = &json["x-ombud"];
    let reference = |json: &Json| json["$ref"].as_str().map(|path| path.rsplit('/').next().unwrap().to_owned());
    let inner = json["anyOf"].as_array().into_iter().flatten().find_map(reference).or_else(|| reference(json));
    let types = strings(&json["type"]);
    let is = |name: &str| types.iter().any(|found| found == name);
    if let Some(name) = inner {
        Type::Struct(name)
    } else if own["type"] == "time" {
        Type::Time { never: own["absent"] == "never" }
    } else if json["enum"].is_array() || json["const"].is_string() {
        let codes = if json["enum"].is_array() { strings(&json["enum"]) } else { strings(&json["const"]) };
        let either = own["either"].as_object().into_iter().flatten();
        Type::Code { codes, either: either.map(|(code, of)| (code.clone(), strings(of))).collect() }
    } else if is("array") {
        Type::List(Box::new(of(&json["items"])))
    } else if is("boolean") {
        Type::Bool
    } else if is("integer") {
        Type::Int
    } else if is("string") {
        Type::Text
    } else {
        Type::Free
    }
}
