//! The schemas as the reader and the evaluator need them: shapes and fields by index.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::node::{Node, Record};
use super::typed;
use crate::language::schema::{FieldType, Kind, Reached, Schemas};

/// All kinds and shapes, by index.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The kinds, in the order of their names.
    pub kinds: Vec<KindLayout>,
    /// The shapes, in the order of their names.
    pub shapes: Vec<ShapeLayout>,
    /// The members that name records.
    pub references: Vec<Reference>,
    /// Of the kinds that define what staff are to do.
    pub definitions: Option<Arc<Layout>>,
    kind_names: BTreeMap<String, u16>,
    shape_names: BTreeMap<String, u16>,
}

/// A member that names records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Kind that has the member.
    pub from: u16,
    /// Index of the member in the shape of that kind.
    pub field: u16,
    /// Kind of the records named.
    pub to: u16,
    /// Whether rules go back from the record named to those that name it.
    pub back: bool,
}

/// A kind and the indexes of the fields that play a part.
#[derive(Debug, Clone)]
pub struct KindLayout {
    /// What its schema says.
    pub kind: Kind,
    /// Its shape.
    pub shape: u16,
    /// Field of its case, if any.
    pub case: Option<u16>,
    /// Field of its id.
    pub id: Option<u16>,
    /// Its schema document.
    pub document: Arc<serde_json::Value>,
}

/// A shape.
#[derive(Debug, Clone)]
pub struct ShapeLayout {
    /// Its name.
    pub name: String,
    /// Its fields, in the order of their names.
    pub fields: Vec<FieldLayout>,
}

/// A field.
#[derive(Debug, Clone)]
pub struct FieldLayout {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Ty,
    /// Never shown unmasked.
    pub sensitive: bool,
    /// Value where it is absent.
    pub default: Option<Node>,
    /// An absent time never came.
    pub never: bool,
    /// Value where it is absent under a declaration of the manifest.
    pub declared: Option<(String, Node)>,
    /// A list that may have further elements.
    pub open: bool,
    /// Codes that leave open which of several others is meant.
    pub either: BTreeMap<String, Vec<String>>,
    /// The parameter that it sets.
    pub parameter: Option<String>,
    /// Its least value.
    pub minimum: Option<i64>,
}

/// Type of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// true or false
    Bool,
    /// Whole number
    Int,
    /// Text
    Text,
    /// One of these codes
    Code(Arc<[String]>),
    /// A time
    Time,
    /// A struct of the shape with this index
    Struct(u16),
    /// A list
    List(Box<Ty>),
    /// Records of another kind
    Nested {
        /// The kind.
        kind: u16,
        /// Whether there may be several.
        list: bool,
    },
    /// The record of a kind whose id stands in a field of this one; no text has it
    Named {
        /// The kind.
        kind: u16,
        /// Index of the field that names it.
        field: u16,
    },
    /// The records that name this one, over all inputs; no text has it
    Naming {
        /// Their kind.
        kind: u16,
        /// Index of the reference: in [`Layout::references`].
        reference: u16,
    },
    /// Says why other members are missing
    Reasons,
    /// An object that no rule reads
    Any,
}

impl Layout {
    /// The layout of all kinds.
    #[must_use]
    pub fn new(schemas: &Schemas) -> Self {
        let number = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let kind_names = schemas.kinds.keys().enumerate().map(|(at, name)| (name.clone(), number(at))).collect();
        let shape_names = schemas.shapes.keys().enumerate().map(|(at, name)| (name.clone(), number(at))).collect();
        let mut layout = Self { kind_names, shape_names, ..Self::default() };
        layout.references = layout.all_references(schemas);
        layout.shapes = schemas.shapes.keys().map(|name| layout.shape_layout(schemas, name)).collect();
        layout.kinds = schemas.kinds.values().map(|kind| layout.kind_layout(schemas, kind)).collect();
        layout.fill_defaults(schemas);
        layout.definitions = schemas.definitions.as_ref().map(|schemas| Arc::new(Self::new(schemas)));
        layout
    }

    /// The kind of this name.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<u16> {
        self.kind_names.get(name).copied()
    }

    /// The shape of this name.
    #[must_use]
    pub fn shape(&self, name: &str) -> Option<u16> {
        self.shape_names.get(name).copied()
    }

    /// The kind with this index.
    #[must_use]
    pub fn kind_at(&self, kind: u16) -> Option<&KindLayout> {
        self.kinds.get(usize::from(kind))
    }

    /// The shape with this index.
    #[must_use]
    pub fn shape_at(&self, shape: u16) -> Option<&ShapeLayout> {
        self.shapes.get(usize::from(shape))
    }

    /// Name of the kind with this index.
    #[must_use]
    pub fn kind_name(&self, kind: u16) -> &str {
        self.kind_at(kind).map_or("", |k| k.kind.name.as_str())
    }

    /// Index of a field of a kind's shape.
    #[must_use]
    pub fn field_of(&self, kind: u16, name: &str) -> Option<u16> {
        self.shape_at(self.kind_at(kind)?.shape)?.field(name)
    }

    /// The code that a record gives for a member, if it gives a known one.
    #[must_use]
    pub fn code(&self, record: &Record, name: &str) -> Option<&str> {
        let field = self.field_of(record.kind, name)?;
        let ty = &self.shape_at(self.kind_at(record.kind)?.shape)?.field_at(field)?.ty;
        match (record.members.get(field)?, ty) {
            (Node::Code(code), Ty::Code(codes)) => codes.get(usize::from(*code)).map(String::as_str),
            _ => None,
        }
    }

    fn kind_layout(&self, schemas: &Schemas, kind: &Kind) -> KindLayout {
        let shape = self.shape(&kind.name).unwrap_or_default();
        let field = |name: &str| self.shape_at(shape)?.field(name);
        KindLayout {
            shape,
            case: kind.case.as_deref().and_then(field),
            id: field(&kind.id),
            document: schemas.documents.get(&kind.name).cloned().unwrap_or_default(),
            kind: kind.clone(),
        }
    }

    fn shape_layout(&self, schemas: &Schemas, name: &str) -> ShapeLayout {
        let nested = schemas.kinds.get(name).map(|kind| &kind.nested);
        let fields = schemas.shapes.get(name).into_iter().flat_map(|shape| &shape.fields);
        let fields = fields.map(|(member, field)| FieldLayout {
            name: member.clone(),
            ty: match nested.and_then(|nested| nested.get(member)) {
                Some((kind, list)) => match self.kind(kind) {
                    Some(kind) => Ty::Nested { kind, list: *list },
                    None => Ty::Any,
                },
                None if field.reading.reasons => Ty::Reasons,
                None => match &field.reading.reached {
                    Some(reached) => self.reached(schemas, name, &field.ty, reached).unwrap_or(Ty::Any),
                    None => self.ty(&field.ty),
                },
            },
            sensitive: field.sensitive,
            default: None,
            never: field.reading.never,
            declared: None,
            open: field.reading.open,
            either: field.reading.either.clone(),
            parameter: field.reading.parameter.clone(),
            minimum: field.reading.minimum,
        });
        ShapeLayout { name: name.to_owned(), fields: fields.collect() }
    }

    /// Index of a member of a kind, before its shape is laid out.
    fn index_of(&self, schemas: &Schemas, kind: &str, member: &str) -> Option<u16> {
        let fields = &schemas.shapes.get(kind)?.fields;
        fields.keys().position(|name| name == member).and_then(|at| u16::try_from(at).ok())
    }

    fn all_references(&self, schemas: &Schemas) -> Vec<Reference> {
        let kinds = schemas.kinds.keys().filter_map(|kind| Some((kind, self.kind(kind)?, schemas.shapes.get(kind)?)));
        let all = kinds.flat_map(|(name, from, shape)| {
            shape.fields.iter().filter_map(move |(member, field)| {
                let refers = field.reading.refers.as_ref()?;
                let (to, back) = (self.kind(&refers.kind)?, refers.back.is_some());
                Some(Reference { from, field: self.index_of(schemas, name, member)?, to, back })
            })
        });
        all.collect()
    }

    /// What a rule reaches by a member that no text has.
    fn reached(&self, schemas: &Schemas, owner: &str, ty: &FieldType, reached: &Reached) -> Option<Ty> {
        match (reached, ty) {
            (Reached::Named(member), FieldType::Struct(kind)) => {
                Some(Ty::Named { kind: self.kind(kind)?, field: self.index_of(schemas, owner, member)? })
            }
            (Reached::Naming(kind, member), _) => {
                let (from, field) = (self.kind(kind)?, self.index_of(schemas, kind, member)?);
                let at = self.references.iter().position(|r| r.from == from && r.field == field)?;
                Some(Ty::Naming { kind: from, reference: u16::try_from(at).ok()? })
            }
            (Reached::Named(_), _) => None,
        }
    }

    fn ty(&self, ty: &FieldType) -> Ty {
        match ty {
            FieldType::Bool => Ty::Bool,
            FieldType::Int => Ty::Int,
            FieldType::Text => Ty::Text,
            FieldType::Code(codes) => Ty::Code(Arc::clone(codes)),
            FieldType::Time => Ty::Time,
            FieldType::Struct(name) => self.shape(name).map_or(Ty::Any, Ty::Struct),
            FieldType::List(of) => Ty::List(Box::new(self.ty(of))),
            FieldType::Any => Ty::Any,
        }
    }

    /// Values of absent members, typed as a record's would be.
    fn fill_defaults(&mut self, schemas: &Schemas) {
        let mut shapes = std::mem::take(&mut self.shapes);
        let fixed = Self { shapes: shapes.clone(), ..self.clone() };
        for shape in &mut shapes {
            let Some(declared) = schemas.shapes.get(&shape.name) else { continue };
            for field in &mut shape.fields {
                let Some(reading) = declared.fields.get(&field.name).map(|f| &f.reading) else { continue };
                field.default = reading.default.as_ref().and_then(|value| typed::value(&fixed, &field.ty, value));
                let under = reading.declared.as_ref();
                field.declared =
                    under.and_then(|(name, value)| Some((name.clone(), typed::value(&fixed, &field.ty, value)?)));
            }
        }
        self.shapes = shapes;
    }
}

impl ShapeLayout {
    /// Index of the field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<u16> {
        let at = self.fields.binary_search_by(|field| field.name.as_str().cmp(name)).ok()?;
        u16::try_from(at).ok()
    }

    /// The field with this index.
    #[must_use]
    pub fn field_at(&self, field: u16) -> Option<&FieldLayout> {
        self.fields.get(usize::from(field))
    }
}
