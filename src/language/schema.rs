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
    /// Whether they are those of the binary, all of them and no others.
    pub built_in: bool,
    /// The kinds that define what staff are to do: they are read as documents, and no rule on records names them.
    pub definitions: Option<Arc<Schemas>>,
}

impl Schemas {
    /// All schema documents, those of definitions included.
    pub fn all_documents(&self) -> impl Iterator<Item = (&String, &Arc<serde_json::Value>)> {
        self.documents.iter().chain(self.definitions.iter().flat_map(|d| d.documents.iter()))
    }
}

/// A kind of record.
#[derive(Debug, Clone, Default)]
pub struct Kind {
    /// Its name, the value of the member `kind`.
    pub name: String,
    /// Member that identifies it.
    pub id: String,
    /// Member that says when it happened, if any.
    pub at: Option<String>,
    /// Members that stand in for `at` where it is absent, in this order.
    pub at_else: Vec<String>,
    /// Member that joins it to a case, if any.
    pub case: Option<String>,
    /// Member that numbers its versions, if any.
    pub version: Option<String>,
    /// Member that says when a version was typed in, if any: orders versions without a number.
    pub entered: Option<String>,
    /// Member and code by which a version is taken back, if any.
    pub voided: Option<(String, String)>,
    /// Kind without which a record of this kind is an orphan: the one whose id is its case. Rules reach that record
    /// by a member of the kind's name, which no JSON text has (`basis.custody`).
    pub part_of: Option<String>,
    /// Members that hold records of other kinds in the nested case shape: member to (kind, is a list).
    pub nested: BTreeMap<String, (String, bool)>,
    /// Times that must follow one another.
    pub order: Vec<TimeOrder>,
    /// Codes by which its reader calls what it says without a code of its own.
    pub codes: Vec<String>,
}

/// Two times of which the first cannot come after the second.
///
/// A path is the member's name, or `nested/member` for every record that is folded in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOrder {
    /// The earlier one.
    pub before: String,
    /// The later one.
    pub after: String,
    /// Which of the two become unknown where the order is impossible.
    pub doubt: Vec<String>,
}

/// A struct type.
#[derive(Debug, Clone, Default)]
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
    /// What holds where it is absent and what else the schema says about reading it.
    pub reading: Reading,
}

/// How a member is read where its text alone does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Value of an absent member.
    pub default: Option<Arc<serde_json::Value>>,
    /// An absent time lies beyond every other: it never came.
    pub never: bool,
    /// Value of an absent member under a declaration of the manifest: (declaration, value).
    pub declared: Option<(String, Arc<serde_json::Value>)>,
    /// A list that may have further elements, unless the manifest says that their kind is complete.
    pub open: bool,
    /// Codes that leave open which of several others is meant.
    pub either: BTreeMap<String, Vec<String>>,
    /// Its members say why other members of the record are missing: JSON Pointer (no leading slash) to reason.
    pub reasons: bool,
    /// The least value of a whole number.
    pub minimum: Option<i64>,
    /// The member names a record of another kind (or of its own) by its id.
    pub refers: Option<Reference>,
    /// No member of the text, but what a rule reaches from the record.
    pub reached: Option<Reached>,
    /// Of a list of a manifest: the member of records of which it lists the values.
    pub lists: Option<String>,
    /// The rule parameter that this member of a manifest sets (a number of minutes).
    pub parameter: Option<String>,
}

/// What a text member that names a record says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Kind of the record named.
    pub kind: String,
    /// Member by which rules go from the record to the one that it names.
    pub forward: String,
    /// Member by which rules go from the record named to the list of those that name it, if there is one.
    pub back: Option<String>,
}

/// Records that rules reach from a record by a member that no text has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    /// The record whose id stands in this member.
    Named(String),
    /// The records of this kind in whose member (the second) the id of the record stands.
    Naming(String, String),
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
