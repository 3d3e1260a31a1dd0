//! Types: what a word names, what fits what, how to speak of them.

use std::sync::Arc;

use crate::language::program::{Literal, Type};
use crate::language::schema::{FieldType, Schemas};

/// The type that a single word names, if it is one without parts.
pub(crate) fn plain_type(word: &str) -> Option<Type> {
    Some(match word {
        "bool" => Type::Bool,
        "int" => Type::Int,
        "text" => Type::Text,
        "time" => Type::Time,
        "duration" => Type::Duration,
        _ => return None,
    })
}

/// The type of any code, whatever its list.
pub(crate) fn any_code() -> Type {
    Type::Code(Arc::from([]))
}

/// The words that name a type in a pack.
pub(crate) fn type_names(schemas: &Schemas) -> Vec<&str> {
    let plain = ["bool", "int", "text", "time", "duration", "code"];
    plain.into_iter().chain(schemas.shapes.keys().map(String::as_str)).collect()
}

/// Type of a member's value; `None` where rules cannot name it.
pub(crate) fn field_type(ty: &FieldType) -> Option<Type> {
    Some(match ty {
        FieldType::Bool => Type::Bool,
        FieldType::Int => Type::Int,
        FieldType::Text => Type::Text,
        FieldType::Code(codes) => Type::Code(Arc::clone(codes)),
        FieldType::Time => Type::Time,
        FieldType::Struct(name) => Type::Struct(name.clone()),
        FieldType::List(inner) => Type::List(Box::new(field_type(inner)?)),
        FieldType::Any => return None,
    })
}

/// Type of a literal.
pub(crate) fn literal_type(literal: &Literal) -> Type {
    match literal {
        Literal::Bool(_) => Type::Bool,
        Literal::Int(_) => Type::Int,
        Literal::Text(_) => Type::Text,
        Literal::Code(code) => Type::Code(Arc::from([code.clone()])),
        Literal::Duration(_) => Type::Duration,
        Literal::Time(_) => Type::Time,
    }
}

/// Whether a value of type `given` can stand where `wanted` is due, or the two be compared.
pub(crate) fn fits(given: &Type, wanted: &Type) -> bool {
    match (given, wanted) {
        (Type::Code(a), Type::Code(b)) => a.is_empty() || b.is_empty() || a.iter().any(|code| b.contains(code)),
        (Type::List(a), Type::List(b)) => fits(a, b),
        (a, b) => a == b,
    }
}

/// The narrower description of two types that fit: the codes of both.
pub(crate) fn joined(one: &Type, other: &Type) -> Type {
    match (one, other) {
        (Type::Code(a), Type::Code(b)) if a.is_empty() || b.is_empty() => any_code(),
        (Type::Code(a), Type::Code(b)) => {
            let more = b.iter().filter(|code| !a.contains(code));
            Type::Code(a.iter().chain(more).cloned().collect())
        }
        _ => one.clone(),
    }
}

/// Whether values of a type have an order.
pub(crate) fn is_ordered(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Time | Type::Duration)
}

/// A type, with its article.
pub(crate) fn described(ty: &Type) -> String {
    match ty {
        Type::Bool => "true or false".to_owned(),
        Type::Int => "a whole number".to_owned(),
        Type::Text => "a text".to_owned(),
        Type::Code(_) => "a code".to_owned(),
        Type::Time => "a time".to_owned(),
        Type::Duration => "a duration".to_owned(),
        Type::Struct(name) => format!("a `{name}`"),
        Type::List(inner) => format!("a list of {}", plural(inner)),
    }
}

fn plural(ty: &Type) -> String {
    match ty {
        Type::Bool => "truth values".to_owned(),
        Type::Int => "whole numbers".to_owned(),
        Type::Text => "texts".to_owned(),
        Type::Code(_) => "codes".to_owned(),
        Type::Time => "times".to_owned(),
        Type::Duration => "durations".to_owned(),
        Type::Struct(name) => format!("`{name}`"),
        Type::List(_) => "lists".to_owned(),
    }
}

/// How a value of a type is written.
pub(crate) fn example(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "`true` or `false`",
        Type::Int => "a number, such as `3`",
        Type::Duration => "a duration, such as `30min`, `48h` or `1d12h`",
        Type::Time => "a date, such as `2017-04-03`",
        _ => "a string in quotes",
    }
}
