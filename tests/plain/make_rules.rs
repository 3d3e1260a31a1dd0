//! Makes rules that are well typed, by chance.

use super::chance::{Chance, TEXTS};
use super::schema::{Member, Schemas, Type};

/// Kinds that rules are made for.
pub const KINDS: [&str; 9] =
    ["custody", "basis", "question", "stop", "id_check", "federal_contact", "release", "employee", "training"];

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
    /// Groups are formed by documents: no member that is sensitive may be named, nor what may rest on one.
    documents_only: bool,
}

const DIRECTIVE: &str = "directive made { title \"An order\" effective 2017-04-03 timezone America/Detroit }\n\
    interpretation narrow of made { question \"?\" choices yes, no ground \"section 1\" }\n\
    interpretation left-open of made { question \"?\" choices open, yes, no ground \"section 2\" }\n\
    concept paper { noun \"gray slip\" exact \"GS\" verb \"file _ away\" not \"gray slip drawer\" }\n\
    concept pink { is paper provided narrow is no noun \"pink slip\" }\n\
    concept desk { is paper provided left-open is yes phrase \"gray slip drawer\" noun \"gray paper\" near paper }\n\
    concept held_for { code immigration_detainer, immigration_status }\n\
    concept held_too { is held_for provided narrow is no code admin_immigration_warrant, citizenship }\n\
    concept held_also { is held_for provided left-open is yes code protective, visa_document }\n";

impl<'a> Rules<'a> {
    pub fn new(schemas: &'a Schemas, chance: &'a mut Chance) -> Rules<'a> {
        Rules {
            schemas,
            chance,
            variables: Vec::new(),
            fresh: 0,
            defines: Vec::new(),
            inside_define: false,
            documents_only: false,
        }
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
        let rule = if self.chance.percent(15) { self.comparison(kind) } else { self.rule(kind) };
        let dates =
            self.chance.of(&["", "", "", "from 2018-03-01", "from 2018-01-01 until 2018-03-01", "until 2018-06-30"]);
        // both parameters are used, so that neither is refused as unused
        format!(
            "provision made-{number} of made {{ cites \"a section\" {dates}\n\
             param grace: duration = 30min \"a reason\"\n param least: int = 2 \"a reason\"\n\
             records {{ {rule} }}\n\
             records uses {{ forbid {kind} when grace > 1h and least > 5 and {kind}.id = \"\" }} }}\n"
        )
    }

    fn rule(&mut self, kind: &str) -> String {
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
        if self.chance.percent(10) {
            rule += *self.chance.of::<&str>(&[" given step", " given training", " given question, employee"]);
        }
        rule += *self.chance.of::<&str>(&[
            "",
            "",
            "",
            " over every version",
            " over first and latest version",
            " over latest version",
        ]);
        let verb = if require { "require" } else { "forbid" };
        format!("{verb} {kind}{rule}")
    }

    /// `compare`, with its clauses in one order or another.
    fn comparison(&mut self, kind: &str) -> String {
        let mut clauses = Vec::new();
        if self.chance.percent(25) {
            clauses.push(format!("during {} to {}", self.time(1, true), self.time(1, true)));
        }
        if self.chance.percent(25) {
            clauses.push(format!("when {}", self.truth(1)));
        }
        let (measure, differs) = match self.chance.below(3) {
            0 => (self.truth(1), ["difference > 12", "difference < 0", "difference = 33", "difference >= least"]),
            1 => (self.int(2), ["difference > 0", "difference = 1", "difference < 0", "difference >= least"]),
            _ => (
                self.duration(2),
                ["difference > 0min", "difference <= grace", "not difference = 30min", "difference - 1d > 0min"],
            ),
        };
        clauses.push(format!("measure \"a measure\" = {measure}"));
        self.documents_only = true;
        let first = format!("group \"some\" where {}", self.truth(1));
        let others = if self.chance.percent(50) { String::new() } else { format!(" where {}", self.truth(1)) };
        self.documents_only = false;
        clauses.push(format!("at least {} in each", self.chance.of(&["1", "1", "2", "3", "least"])));
        if self.chance.percent(70) {
            let before = *self.chance.of(&["", "", "narrow is no and ", "left-open is yes or ", "least < 2 or "]);
            clauses.push(format!("review when {before}{}", self.chance.of(&differs)));
        }
        let turn = self.chance.below(clauses.len());
        clauses.rotate_left(turn);
        clauses.insert(self.chance.below(clauses.len() + 1), format!("{first}\n group \"others\"{others}"));
        format!("compare {kind}\n {}", clauses.join("\n "))
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
                let named = kind.members.values().filter_map(|member| member.refers.as_ref());
                let named = named.map(|refers| (refers.by.clone(), Type::Struct(refers.kind.clone())));
                let naming =
                    schemas.kinds.iter().flat_map(|(other, own)| own.members.values().map(move |m| (other, m)));
                let naming = naming.filter_map(|(other, member)| {
                    let refers = member.refers.as_ref().filter(|refers| refers.kind == of)?;
                    Some((refers.back.clone()?, Type::List(Box::new(Type::Struct(other.clone())))))
                });
                let shown = |member: &Member| !(self.documents_only && member.sensitive);
                let own = kind.members.iter().filter(|(_, member)| shown(member));
                let own = own.map(|(name, member)| (name.clone(), member.ty.clone()));
                own.chain(owner).chain(named).chain(naming).collect()
            }
            None => {
                let own = schemas.structs[of].iter().filter(|(_, member)| !(self.documents_only && member.sensitive));
                own.map(|(name, member)| (name.clone(), member.ty.clone())).collect::<Vec<_>>()
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
                if members.is_empty() {
                    break;
                }
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
        match self.chance.below(17) {
            14 | 15 => self.sequence(inner).unwrap_or_else(|| self.atom()),
            16 => format!("complete({}, {} to {})", self.chance.of(&KINDS), self.time(0, false), self.time(0, false)),
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
                let word = *self.chance.of(&["known", "unknown", "absent"]);
                format!("{path} is {word}")
            }),
            6 => self.path(&|ty| *ty == Type::Text).map(|(path, _)| {
                let text = *self.chance.of(&TEXTS);
                match self.chance.below(5) {
                    4 => format!("{path} mentions {}", self.chance.of(&["paper", "paper", "pink", "desk"])),
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
            11 if self.chance.percent(20) => Some("undetermined \"whether it was so\"".to_owned()),
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
        let recorded = if self.chance.percent(15) { "recorded " } else { "" };
        made.map(|(_, elements)| format!("({form} {recorded}{elements})"))
    }

    /// `x in LIST at TIME where …`, where a list of records needs no `at`; the element stays in scope.
    fn things(&mut self, depth: usize) -> Option<(String, String)> {
        let (list, ty) = self.path(&|ty| matches!(ty, Type::List(of) if matches!(**of, Type::Struct(_))))?;
        let Type::List(of) = ty else { return None };
        let Type::Struct(kind) = &*of else { return None };
        let dated = self.schemas.kinds.get(kind).is_some_and(|kind| !kind.at.is_empty());
        let name = self.name();
        self.variables.push(Variable { name: name.clone(), ty: *of });
        let at = if !dated || self.chance.percent(20) { format!(" at {}", self.time(0, false)) } else { String::new() };
        let filter = if self.chance.percent(75) { format!(" where {}", self.truth(depth)) } else { String::new() };
        let recorded = if self.chance.percent(20) { "recorded " } else { "" };
        Some((format!("{recorded}{name} in {list}"), format!("{at}{filter}")))
    }

    fn sequence(&mut self, depth: usize) -> Option<String> {
        let scope = self.variables.len();
        let made = self.follows(depth);
        self.variables.truncate(scope);
        made
    }

    fn follows(&mut self, depth: usize) -> Option<String> {
        let form = *self.chance.of(&["each", "each", "any", "none"]);
        let (first, of_first) = self.things(depth)?;
        let equal = *self.chance.of(&["equal times count", "equal times do not count"]);
        let within = if self.chance.percent(50) { format!(" within {}", self.duration(0)) } else { String::new() };
        let how = *self.chance.of(&["followed", "followed", "preceded", "accompanied"]);
        let (second, of_second) = self.things(depth)?;
        if how != "accompanied" {
            return Some(format!("({form} {first}{of_first} {how}{within} by {second}{of_second}, {equal})"));
        }
        // without `within` it asks for no times
        let timeless = within.is_empty() && (of_first.starts_with(" at") || of_second.starts_with(" at"));
        (!timeless).then(|| format!("({form} {first}{of_first} {how}{within} by {second}{of_second})"))
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
        if fitting.is_empty() || self.documents_only {
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
