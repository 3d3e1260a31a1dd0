//! The kinds of record, as their JSON Schemas declare them: what rules may name and readers must type.

use std::collections::BTreeMap;
use std::sync::Arc;

/// All record kinds in force.
#[derive(Debug, Clone, Default)]
pub struct Schemas {
    /// Kinds by name.
    pub kinds: BTreeMap<String, Kind>,
    /// Shapes by name: one per kind (of the same name), and one for each part that several share.
    pub shapes: BTreeMap<String, Shape>,
    /// The schema documents as given, by kind: for `ombud schema KIND` and for wording errors.
    pub documents: BTreeMap<String, Arc<serde_json::Value>>,
}

/// A kind of record.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name, the value of the member `kind`.
    pub name: String,
    /// Member that identifies it.
    pub id: String,
    /// Member that says when it happened, if any.
    pub at: Option<String>,
    /// Member that joins it to a case, if any.
    pub case: Option<String>,
    /// Member that numbers its versions, if any.
    pub version: Option<String>,
    /// Members that hold records of other kinds in the nested case shape: member to (kind, is a list).
    pub nested: BTreeMap<String, (String, bool)>,
}

/// A struct type.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// Its members by name.
    pub fields: BTreeMap<String, Field>,
}

/// A member.
#[derive(Debug, Clone)]
pub struct Field {
    /// Type of its value.
    pub ty: FieldType,
    /// Never shown unmasked.
    pub sensitive: bool,
    /// Must be there.
    pub required: bool,
    /// What it means, from the schema's `description`.
    pub description: String,
}

/// Type of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// true or false
    Bool,
    /// Whole number
    Int,
    /// Text
    Text,
    /// One of these codes
    Code(Arc<[String]>),
    /// A time in one of the accepted forms
    Time,
    /// A struct: name of its shape
    Struct(String),
    /// A list
    List(Box<FieldType>),
    /// Free members (such as `missing`): rules cannot name them
    Any,
}
