//! The members of a record: what each is made from, typed by its schema.

use std::collections::HashMap;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::compile::Compiler;
use super::model::{Build, CodeTable, Flags, Meaning, Parts, Piece, Read, Take, Value, YesNo, fold};
use super::written::{Spot, listed, number, span, value};
use crate::diagnostic::{Code, nearest};
use crate::source::Span;
use crate::subject::records::layout::{FieldLayout, ShapeLayout, Ty};
use crate::subject::records::node::{Members, Node, Unknown};
use crate::subject::records::time::Moment;

const PLAIN: &[&str] =
    &["const", "column", "first", "earliest", "latest", "join", "codes", "time", "pivot", "precision", "yes", "no"];
const LIST: &[&str] = &["column", "split", "as", "flags", "codes", "time", "pivot", "precision", "yes", "no"];
const SOURCES: &[&str] = &["const", "column", "first", "earliest", "latest", "join"];

/// What is being made.
#[derive(Clone, Copy)]
struct Target<'l> {
    ty: &'l Ty,
    field: &'l FieldLayout,
    /// Shape and field.
    at: (u16, u16),
    /// The sort of rows.
    sort: Option<usize>,
}

impl<'l, 'a, 'i> Compiler<'_, 'l, 'a, 'i> {
    /// Members of a struct.
    pub(super) fn members(&mut self, shape: u16, at: Spot<'a, 'i>, sort: Option<usize>) -> Vec<(u16, Build)> {
        let layout = self.layout;
        let Some(table) = self.w.table(at, "a table of members") else { return Vec::new() };
        let Some(own) = layout.shape_at(shape) else { return Vec::new() };
        let mut members = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some((index, field)) = own.field(name).and_then(|index| Some((index, own.field_at(index)?))) else {
                self.no_member(own, name, span(key));
                continue;
            };
            if let Some(why) = not_written(own, field, layout) {
                self.w.say(
                    Code::MappingType,
                    span(key),
                    format!("`{name}` of `{}` is not set here", own.name),
                    Some(why),
                );
                continue;
            }
            let target = Target { ty: &field.ty, field, at: (shape, index), sort };
            members.extend(self.build(target, value).map(|build| (index, build)));
        }
        members.sort_by_key(|(index, _)| *index);
        members
    }

    fn no_member(&mut self, shape: &ShapeLayout, name: &str, at: Span) {
        let written = shape.fields.iter().filter(|f| not_written(shape, f, self.layout).is_none());
        let known: Vec<&str> = written.map(|field| field.name.as_str()).collect();
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has {}", listed(known.into_iter())),
        };
        self.w.say(Code::MappingUnknownName, at, format!("`{}` has no member `{name}`", shape.name), Some(help));
    }

    fn build(&mut self, target: Target<'l>, at: Spot<'a, 'i>) -> Option<Build> {
        match target.ty {
            Ty::Struct(shape) => {
                let members = self.members(*shape, at, target.sort);
                Some(Build::Struct(*shape, members))
            }
            Ty::List(of) => self.list_of(Target { ty: of, ..target }, at),
            _ => self.plain(target, at).map(Build::Value),
        }
    }

    /// A list: of things each written down, of the parts of a cell, or of columns that say yes.
    fn list_of(&mut self, target: Target<'l>, at: Spot<'a, 'i>) -> Option<Build> {
        if let Some(items) = at.get_ref().as_array() {
            return Some(Build::List(items.iter().filter_map(|item| self.build(target, item)).collect()));
        }
        let Some(table) = at.get_ref().as_table() else {
            return self.plain(target, at).map(|value| Build::List(vec![Build::Value(value)]));
        };
        self.w.only(table, "part of a list", LIST);
        let (inner, within) = self.within(target, table, span(at))?;
        if let Some(flags) = value(table, "flags") {
            return self.flags(inner, within, flags, table).map(Build::Flags);
        }
        let split = value(table, "split").map(|v| self.w.texts(v, "what stands between the parts, in quotes"));
        let split =
            split.unwrap_or_default().into_iter().map(|(text, _)| text).filter(|mark| !mark.is_empty()).collect();
        let Some(column) = value(table, "column") else {
            let help = "name the `column` that is divided, or the `flags`".to_owned();
            self.w.say(Code::MappingMissing, span(at), "the list is made from nothing", Some(help));
            return None;
        };
        let name = self.w.text(column, "the name of a column")?;
        let take = Take::Column(self.column(target.sort, &name, span(column)));
        let value = self.typed(inner, take, table, span(at))?;
        Some(Build::Parts(Parts { value, split, within }))
    }

    /// The type of the elements; of a struct that of the member that `as` names.
    fn within(
        &mut self,
        target: Target<'l>,
        table: &'a DeTable<'i>,
        at: Span,
    ) -> Option<(Target<'l>, Option<(u16, u16)>)> {
        let layout = self.layout;
        let Ty::Struct(shape) = target.ty else { return Some((target, None)) };
        let own = layout.shape_at(*shape)?;
        let Some(member) = value(table, "as") else {
            let help =
                format!("say which member each part is: `as = \"{}\"`", own.fields.first().map_or("", |f| &f.name));
            self.w.say(
                Code::MappingMissing,
                at,
                format!("the elements of `{}` have members", target.field.name),
                Some(help),
            );
            return None;
        };
        let name = self.w.text(member, "the name of a member")?;
        let Some((index, field)) = own.field(&name).and_then(|index| Some((index, own.field_at(index)?))) else {
            self.no_member(own, &name, span(member));
            return None;
        };
        Some((Target { ty: &field.ty, field, at: (*shape, index), sort: target.sort }, Some((*shape, index))))
    }

    fn flags(
        &mut self,
        target: Target<'l>,
        within: Option<(u16, u16)>,
        at: Spot<'a, 'i>,
        table: &'a DeTable<'i>,
    ) -> Option<Flags> {
        let flags = self.w.table(at, "a table of columns and what each stands for")?;
        let mut columns = Vec::new();
        for (key, stands_for) in flags {
            let column = self.column(target.sort, key.get_ref(), span(key));
            columns.extend(self.constant(target, stands_for).map(|node| (span(key), column, node)));
        }
        columns.sort_by_key(|(at, ..)| *at);
        let columns = columns.into_iter().map(|(_, column, node)| (column, node)).collect();
        Some(Flags {
            columns,
            words: self.yes_no(table),
            within: within.or(Some(target.at)).filter(|_| within.is_some()),
        })
    }

    fn yes_no(&mut self, table: &DeTable<'_>) -> YesNo {
        let mut words = YesNo::default();
        for (key, list) in [("yes", &mut words.yes), ("no", &mut words.no)] {
            if let Some(given) = value(table, key) {
                let texts = self.w.texts(given, "a text in quotes, or a list of them");
                *list = texts.into_iter().map(|(text, _)| fold(&text)).collect();
            }
        }
        words
    }

    /// A plain value.
    fn plain(&mut self, target: Target<'l>, at: Spot<'a, 'i>) -> Option<Value> {
        let span = span(at);
        match at.get_ref() {
            DeValue::String(text) if text.contains('{') => {
                let take = self.template(text, target, span)?;
                self.typed(target, take, &DeTable::new(), span)
            }
            DeValue::String(name) => {
                let take = Take::Column(self.column(target.sort, name, span));
                self.typed(target, take, &DeTable::new(), span)
            }
            DeValue::Table(table) => self.plain_table(target, table, span),
            DeValue::Boolean(_) | DeValue::Integer(_) => {
                let node = self.constant(target, at)?;
                self.typed(target, Take::Const(node), &DeTable::new(), span)
            }
            _ => {
                self.w.expected(span, "the name of a column, or `{ const = \"…\" }`");
                None
            }
        }
    }

    fn plain_table(&mut self, target: Target<'l>, table: &'a DeTable<'i>, at: Span) -> Option<Value> {
        self.w.only(table, "part of a value", PLAIN);
        let mut given = SOURCES.iter().filter_map(|key| Some((*key, value(table, key)?)));
        let Some((key, from)) = given.next() else {
            let help = format!("give one of {}", listed(SOURCES.iter().copied()));
            self.w.say(Code::MappingMissing, at, format!("`{}` is taken from nothing", target.field.name), Some(help));
            return None;
        };
        if let Some((other, from)) = given.next() {
            let message = format!("`{}` is taken from `{key}` and from `{other}`", target.field.name);
            self.w.say(Code::MappingType, span(from), message, Some("keep one of them".to_owned()));
        }
        let take = match key {
            "const" => Take::Const(self.constant(target, from)?),
            "column" => {
                let name = self.w.text(from, "the name of a column")?;
                Take::Column(self.column(target.sort, &name, span(from)))
            }
            "first" => Take::First(self.column_list(target.sort, from)),
            "join" => Take::Join(self.column_list(target.sort, from)),
            _ if *target.ty != Ty::Time => {
                let message = format!("`{key}` is for times, and `{}` is none", target.field.name);
                self.w.say(Code::MappingType, span(from), message, None);
                return None;
            }
            "earliest" => Take::Earliest(self.column_list(target.sort, from)),
            _ => Take::Latest(self.column_list(target.sort, from)),
        };
        self.typed(target, take, table, at)
    }

    /// Words with cells in them: `{booking_id}-{@row}`.
    fn template(&mut self, text: &str, target: Target<'l>, at: Span) -> Option<Take> {
        if *target.ty != Ty::Text {
            self.w.say(
                Code::MappingType,
                at,
                format!("words with `{{…}}` make a text, and `{}` is none", target.field.name),
                None,
            );
            return None;
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let Some((name, after)) = after.split_once('}') else {
                self.w.say(Code::MappingSyntax, at, "a brace is opened and not closed", None);
                return None;
            };
            pieces.push(match name.trim() {
                "@row" => Piece::RowNumber,
                name => Piece::Column(self.column(target.sort, name, at)),
            });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        match pieces.as_slice() {
            [Piece::Column(column)] => Some(Take::Column(*column)),
            _ => Some(Take::Template(pieces)),
        }
    }

    /// A value of a type, from where it is taken.
    fn typed(&mut self, target: Target<'l>, take: Take, table: &DeTable<'_>, at: Span) -> Option<Value> {
        let read = match target.ty {
            Ty::Text => Read::Text,
            Ty::Int => Read::Int(target.field.minimum),
            Ty::Bool => Read::Bool(self.yes_no(table)),
            Ty::Code(codes) => Read::Code(Arc::clone(codes)),
            Ty::Time => Read::Time(self.time_reading(table)),
            _ => {
                let message = format!("`{}` has members of its own", target.field.name);
                self.w.say(Code::MappingType, at, message, Some("set them one by one".to_owned()));
                return None;
            }
        };
        let codes = match value(table, "codes") {
            Some(name) => {
                let text = self.w.text(name, "the name of a code table")?;
                self.codes_named(&text, span(name), target)
            }
            None if matches!(target.ty, Ty::Code(_)) && self.codes.contains_key(&target.field.name) => {
                self.codes_named(&target.field.name.clone(), at, target)
            }
            None => None,
        };
        Some(Value { field: target.at, take, table: codes, read, span: at })
    }

    /// A value that the mapping itself gives.
    fn constant(&mut self, target: Target<'l>, at: Spot<'a, 'i>) -> Option<Node> {
        let node = constant_node(target.ty, at.get_ref());
        if node.is_none() {
            match (target.ty, at.get_ref().as_str()) {
                (Ty::Code(codes), Some(word)) => {
                    let what = format!("code of `{}`", target.field.name);
                    self.w.unknown(span(at), word, &what, codes.iter().map(String::as_str));
                }
                (ty, _) => self.w.expected(span(at), type_words(ty)),
            }
        }
        node
    }

    /// The code table of this name, its meanings typed by the member.
    fn codes_named(&mut self, name: &str, at: Span, target: Target<'l>) -> Option<Arc<CodeTable>> {
        let Some(named) = self.codes.get_mut(name) else {
            let known: Vec<String> = self.codes.keys().cloned().collect();
            self.w.unknown(at, name, "code table", known.iter().map(String::as_str));
            return None;
        };
        named.used = true;
        let value = named.value;
        let table = self.w.table(value, "a table of cells and codes")?;
        let mut codes = CodeTable { name: name.to_owned(), entries: HashMap::new(), others: None };
        for (key, meaning) in table {
            let Some(meaning) = self.meaning(target, meaning) else { continue };
            if key.get_ref() == "*" {
                codes.others = Some(meaning);
                continue;
            }
            let folded = fold(key.get_ref());
            if codes.entries.insert(folded, meaning).is_some() {
                let message = format!("`{}` is given twice, written in two ways", key.get_ref());
                self.w.say(Code::MappingType, span(key), message, Some("keep one of them".to_owned()));
            }
        }
        Some(Arc::new(codes))
    }

    fn meaning(&mut self, target: Target<'l>, at: Spot<'a, 'i>) -> Option<Meaning> {
        if let Some(table) = at.get_ref().as_table() {
            self.w.only(table, "part of a meaning", &["missing"]);
            let reason = value(table, "missing")?;
            return Some(Meaning::Missing(self.reason(reason)?));
        }
        if let (Ty::Code(codes), Some("unknown")) = (target.ty, at.get_ref().as_str())
            && !codes.iter().any(|code| code == "unknown")
        {
            return Some(Meaning::Missing(Some(Unknown::Blank)));
        }
        self.constant(target, at).map(|node| match node {
            Node::Unknown(reason) => Meaning::Missing(Some(reason)),
            node => Meaning::Value(node),
        })
    }
}

/// Why a member is not set in a mapping; `None` where it is.
fn not_written(
    shape: &ShapeLayout,
    field: &FieldLayout,
    layout: &crate::subject::records::layout::Layout,
) -> Option<String> {
    match field.ty {
        Ty::Nested { kind, .. } => {
            let kind = layout.kind_name(kind);
            Some(format!("emit the records of the kind `{kind}` of their own, with `case`"))
        }
        Ty::Named { .. } | Ty::Naming { .. } => Some("no record has it: rules reach it".to_owned()),
        Ty::Reasons => Some("why a cell is missing is said by `missing` of the source or of a column".to_owned()),
        Ty::Any => Some("no rule reads it".to_owned()),
        _ if field.name == "kind" && layout.kind(&shape.name).is_some() => {
            Some("the kind is that of the `emit`".to_owned())
        }
        _ => None,
    }
}

/// A value of a type as TOML writes it.
fn constant_node(ty: &Ty, value: &DeValue<'_>) -> Option<Node> {
    match (ty, value) {
        (Ty::Bool, DeValue::Boolean(value)) => Some(Node::Bool(*value)),
        (Ty::Int, value) => number(value).map(Node::Int),
        (Ty::Text, DeValue::String(text)) => Some(Node::Text(text.as_ref().into())),
        (Ty::Code(_), DeValue::String(word)) if word == "unknown" => Some(Node::Unknown(Unknown::Blank)),
        (Ty::Code(codes), DeValue::String(word)) => {
            let at = codes.iter().position(|code| code == word.as_ref())?;
            u16::try_from(at).ok().map(Node::Code)
        }
        (Ty::Time, DeValue::String(text)) => Moment::parse(text).map(Node::Time),
        (Ty::Time, DeValue::Datetime(time)) => Moment::parse(&time.to_string()).map(Node::Time),
        _ => None,
    }
}

/// What a value of a type is, in words.
fn type_words(ty: &Ty) -> &'static str {
    match ty {
        Ty::Bool => "true or false",
        Ty::Int => "a whole number",
        Ty::Time => "a time such as `\"2017-04-03\"`",
        Ty::Code(_) => "a code in quotes",
        _ => "a text in quotes",
    }
}

/// A struct with one member.
#[must_use]
pub(super) fn only_member(within: Option<(u16, u16)>, node: Node) -> Node {
    match within {
        Some((_, field)) => Node::Struct(Members(vec![(field, node)])),
        None => node,
    }
}
