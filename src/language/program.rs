//! What a set of rule files means once every name is resolved and every type checked.
//!
//! A [`Program`] holds no unresolved name: what reads documents and records never looks one up.

mod surface;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

mod groups;
mod sequence;

pub use self::groups::{Group, GroupRule};
pub use self::sequence::{Relation, Sequence, Which};
use super::cue::Cue;
use super::schema::Schemas;
use crate::diagnostic::Severity;
use crate::finding::Verdict;
use crate::source::{Source, Span};

pub use self::surface::{ByWord, Near, Pattern, PatternWord, Place, Surfaces, Term, WordForm, WordHasher};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub usize);
    };
}

index!(/** Index into [`Lexicon::concepts`]. */ ConceptId);
index!(/** Index into [`Program::interpretations`]. */ InterpretationId);
index!(/** Index into [`Program::parameters`]. */ ParameterId);
index!(/** Index into [`Program::defines`]. */ DefineId);
index!(/** Index into [`Program::directives`]. */ DirectiveId);

/// Everything that the rule files in force say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Program {
    /// The directives, in the order of their ids.
    pub directives: Vec<Directive>,
    /// The provisions, ordered by directive, then as the files give them.
    pub provisions: Vec<Provision>,
    /// All interpretations of all directives.
    pub interpretations: Vec<Interpretation>,
    /// All parameters of all provisions.
    pub parameters: Vec<Parameter>,
    /// Derived facts.
    pub defines: Vec<Define>,
    /// Concepts and cue phrases: what prose is read with. A copy of the program with other settings shares them.
    pub lexicon: Arc<Lexicon>,
    /// The kinds of record.
    #[serde(skip)]
    pub schemas: Schemas,
}

/// A directive: an order of a city.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Directive {
    /// Its id, such as `lansing-eo-2017-01`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Where it is law.
    pub jurisdiction: String,
    /// IANA time zone of its records.
    pub timezone: Option<String>,
    /// First day in force, `YYYY-MM-DD`.
    pub effective: String,
    /// Its sentences that no provision quotes, each with the reason why none does.
    pub recitals: Vec<Recital>,
}

/// A sentence of a directive that orders nothing that can be checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Recital {
    /// The sentence, exactly.
    pub text: String,
    /// Why no provision holds it.
    pub because: String,
}

/// A question that counsel must answer, with the answer in force.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Interpretation {
    /// Its id, such as `bare-warrant`.
    pub id: String,
    /// The directive it belongs to.
    pub directive: DirectiveId,
    /// The question.
    pub question: String,
    /// The possible answers; the first is the default. `open` and `undetermined` leave it open.
    pub choices: Vec<String>,
    /// Where the question comes from.
    pub ground: String,
    /// The switch of the evaluator that it sets, if any: only `wider_exception` so far.
    pub governs: Option<String>,
    /// Index of the answer in force.
    pub chosen: usize,
    /// Who set it: `pack`, `manifest`, `configuration` or `command line`.
    pub set_by: String,
}

impl Interpretation {
    /// The answer in force.
    #[must_use]
    pub fn choice(&self) -> &str {
        self.choices.get(self.chosen).map_or("", String::as_str)
    }

    /// Whether the answer in force leaves the question open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.choice(), "open" | "undetermined")
    }
}

/// A condition on the answer to an interpretation (`provided bare-warrant is judicial`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// The question.
    pub interpretation: InterpretationId,
    /// The answers that satisfy it.
    pub choices: Vec<String>,
}

/// A number that a city sets.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name within the provision.
    pub name: String,
    /// Type: int, duration, time, text or bool.
    pub ty: Type,
    /// The pack's value.
    pub default: Literal,
    /// The value in force.
    pub value: Literal,
    /// Why it exists.
    pub reason: String,
    /// Who set it: `pack`, `manifest`, `configuration` or `command line`.
    pub set_by: String,
    /// The reason given by who set it.
    pub set_because: Option<String>,
    /// Whether a greater value is laxer, where the file says so (`laxer when greater|less`).
    pub laxer: Option<Laxer>,
}

/// In which direction a parameter becomes laxer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Laxer {
    /// A greater value excuses more.
    Greater,
    /// A smaller value excuses more.
    Less,
}

/// How strong the provision's own verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// "should"
    Should,
    /// "shall", "will", "is prohibited"
    Shall,
}

/// One sentence of a directive, made checkable.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Provision {
    /// Its id, such as `no-detainer-holds`.
    pub id: String,
    /// Its directive.
    pub directive: DirectiveId,
    /// A short title.
    pub title: String,
    /// Shorter names that labelled texts and forms may call it by.
    pub aliases: Vec<String>,
    /// Where it stands in the directive.
    pub cites: String,
    /// The directive's own words, exactly. For the reader only: nothing that judges may look at it.
    pub text: Vec<String>,
    /// Strength of its verb.
    pub strength: Strength,
    /// Severities that differ from the verdict's own.
    pub severities: Vec<(Option<Verdict>, Severity)>,
    /// First day in force, where it is not the directive's.
    pub from: Option<String>,
    /// Last day in force.
    pub until: Option<String>,
    /// What to do about a finding. For the reader only.
    pub help: Option<String>,
    /// Policy text that a department can adopt. For the reader only.
    pub model: Option<String>,
    /// Its parameters.
    pub parameters: Vec<ParameterId>,
    /// What procedures must say.
    pub procedures: Option<ProceduresArm>,
    /// What records must show, one rule each.
    pub records: Vec<RecordRule>,
    /// What groups of records are compared by.
    pub comparisons: Vec<GroupRule>,
    /// The file that holds it.
    #[serde(skip, default = "Source::nowhere")]
    pub source: Source,
    /// Its name in that file.
    pub span: Span,
}

/// The sentences that a document is held against.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ProceduresArm {
    /// Names of the limbs, in order; empty where there is only one, unnamed.
    pub limbs: Vec<String>,
    /// The sentences.
    pub norms: Vec<Norm>,
}

/// What a sentence of an arm does to its act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Deontic {
    /// Nobody may.
    Forbid,
    /// Everybody must.
    Require,
    /// Nobody may be kept from it.
    Permit,
}

/// One sentence of a procedures arm: a region of actor, action, object, person, basis and purpose.
///
/// Each slot lists alternatives; an empty slot is anything.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Norm {
    /// The limbs that it carries out; empty: the only one.
    pub limbs: Vec<usize>,
    /// Whether it names them; one that does not carries out all.
    pub labelled: bool,
    /// `partly`: what covers it carries the provision out only in part.
    pub partly: bool,
    /// `amply`: it forbids more than the provision does, so that what breaks it breaks nothing.
    pub amply: bool,
    /// Forbid, require or permit.
    pub deontic: Deontic,
    /// Who.
    pub actor: Vec<ConceptId>,
    /// `vary`: the act is making one of `actions` depend on the basis.
    pub vary: bool,
    /// Does what.
    pub actions: Vec<ConceptId>,
    /// To or about what (`about`, `of`).
    pub object: Vec<ConceptId>,
    /// Of or to whom (`from`).
    pub person: Vec<ConceptId>,
    /// Why, or when triggered (`on`).
    pub basis: Vec<ConceptId>,
    /// `on solely`: the provision itself says "solely".
    pub solely: bool,
    /// To what end (`for`).
    pub purpose: Vec<ConceptId>,
    /// In which circumstances only (`when`): one of each list.
    pub when: Vec<Vec<ConceptId>>,
    /// The exceptions that the provision allows (`unless`).
    pub unless: Vec<GuardedConcept>,
    /// The whole sentence holds only under this answer.
    pub guard: Option<Guard>,
    /// Its place in the rule file.
    pub span: Span,
}

/// A concept that counts only under an answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GuardedConcept {
    /// The concept.
    pub concept: ConceptId,
    /// The answer.
    pub guard: Option<Guard>,
    /// Written once for all sentences of the arm.
    pub shared: bool,
}

/// Concepts and cue phrases.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// The concepts; a [`ConceptId`] is an index into them.
    pub concepts: Vec<Concept>,
    /// All surface forms of all terms.
    pub patterns: Surfaces,
    /// Modal phrases, connectors and other closed-class cues.
    pub cues: Vec<Cue>,
}

/// A concept that ties prose and data together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Concept {
    /// Its name, such as `judicial_warrant`.
    pub name: String,
    /// What it is a kind of.
    pub kinds: Vec<KindEdge>,
    /// What it excludes (both directions are listed).
    pub apart: Vec<ConceptId>,
    /// The acts of which it is the contrary (release: hold).
    pub contrary_of: Vec<ConceptId>,
    /// Its codes in records, its kinds' codes included.
    pub codes: Vec<String>,
    /// Its place, for messages.
    pub span: Span,
}

/// `is PARENT [provided …]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KindEdge {
    /// The wider concept.
    pub parent: ConceptId,
    /// The answer under which it holds.
    pub guard: Option<Guard>,
}

/// A derived fact: `define name(arg: type, …): type = expr`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Define {
    /// Its name.
    pub name: String,
    /// Its arguments; they are variables 0, 1, … of the body.
    pub args: Vec<(String, Type)>,
    /// Type of its value.
    pub ty: Type,
    /// The body.
    pub body: Expr,
}

/// Which versions of an amended record a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Versions {
    /// The latest active one.
    #[default]
    Latest,
    /// Every one, voided ones too.
    Every,
    /// The first and the latest; where they differ the verdict is open.
    FirstAndLatest,
}

/// Concepts that a text may mention, and the answers under which they count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentioned {
    /// The answers, all of them.
    pub guards: Vec<Guard>,
    /// The concepts.
    pub concepts: Vec<ConceptId>,
}

/// What a rule on records cannot do without: records of a kind, or of a kind with some member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Given {
    /// The kind.
    pub kind: String,
    /// The member that some record of it has to have.
    pub member: Option<String>,
}

impl std::fmt::Display for Given {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.member {
            Some(member) => write!(out, "{}.{member}", self.kind),
            None => out.write_str(&self.kind),
        }
    }
}

/// One rule on records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordRule {
    /// Name after `records/`, where the arm holds several.
    pub name: Option<String>,
    /// Forbid: a violation when `when` and not `unless`. Require: a violation when `when` and not `then`, unless `unless`.
    pub deontic: Deontic,
    /// The kind it selects; the record is variable 0.
    pub kind: String,
    /// Kinds of record without which it says nothing: a run that has none of them, and does not declare them complete, is
    /// not judged by it.
    pub given: Vec<Given>,
    /// Which versions.
    pub versions: Versions,
    /// `during A to B`: the conduct, for the question whether the law was in force. Absent: the record's `at`.
    pub during: Option<(Expr, Expr)>,
    /// When the rule applies; absent: always.
    pub when: Option<Expr>,
    /// `require KIND to …`: what must then hold.
    pub then: Option<Expr>,
    /// What excuses.
    pub unless: Option<Expr>,
    /// Its place in the rule file.
    pub span: Span,
}

impl RecordRule {
    /// Whether it finds no violation, but asks people to look: its `when` is joined to the words of `undetermined`.
    #[must_use]
    pub fn only_asks(&self) -> bool {
        let parts = match &self.when {
            Some(Expr { kind: ExprKind::And(all), .. }) => all.as_slice(),
            _ => &[],
        };
        parts.iter().any(|part| matches!(part.kind, ExprKind::Undetermined(_)))
    }
}

/// A type of the rule language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    /// true or false
    Bool,
    /// Whole number
    Int,
    /// Text
    Text,
    /// One of these codes
    Code(Arc<[String]>),
    /// An instant or a day, month or year: an interval of instants
    Time,
    /// A length of time: an interval of seconds
    Duration,
    /// A record or a part of one: name of its shape in [`Schemas`]
    Struct(String),
    /// Several of one type
    List(Box<Type>),
}

/// A literal value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Literal {
    /// true or false
    Bool(bool),
    /// Whole number
    Int(i64),
    /// Text
    Text(String),
    /// A code
    Code(String),
    /// A length of time in seconds
    Duration(i64),
    /// A day or instant as written (`2017-04-03`); the evaluator knows the zone
    Time(String),
}

/// A typed expression.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Its place in the rule file.
    pub span: Span,
}

/// Comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Over a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantifier {
    /// At least one element satisfies the condition.
    Any,
    /// Every element does (of an empty list: true).
    All,
    /// There is an element, and every element does.
    Only,
    /// No element does.
    None,
    /// How many do.
    Count,
}

/// Elements of a list, each in turn bound to a variable, filtered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Elements {
    /// The variable's slot in the frame.
    pub slot: usize,
    /// The list.
    pub list: Box<Expr>,
    /// `where`: only elements for which this holds.
    pub filter: Option<Box<Expr>>,
}

/// Functions built into the language; none of them knows a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Builtin {
    /// `earliest(a, b, …)` of times
    Earliest,
    /// `latest(a, b, …)` of times
    Latest,
    /// `in_force_from()`: first instant of the provision
    InForceFrom,
    /// `as_of()`: the day for which open cases are judged
    AsOf,
    /// `declared(name)`: a switch of the manifest, such as `warrants`, says `complete`
    Declared,
    /// `listed_basis(legal_basis)`: is kind and cite on the manifest's `legal_bases`
    ListedBasis,
    /// `city(agency)`: the manifest's `agencies` say that it is the City's; absent: the department under check
    City,
    /// `police(agency)`: likewise the police department's
    Police,
    /// `manifest()`: what the manifests of the run declare, as one struct of the kind `manifest`; a member that
    /// no manifest gives is unknown
    Manifest,
}

/// Forms of expression.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A variable: its slot in the current frame.
    Variable(usize),
    /// A member of a struct.
    Field {
        /// The struct.
        of: Box<Expr>,
        /// The member.
        name: String,
    },
    /// A parameter of the provision.
    Parameter(ParameterId),
    /// `INTERPRETATION is CHOICE {or CHOICE}`; unknown where the answer in force is open.
    Choice(Guard),
    /// A derived fact.
    Call {
        /// Which.
        define: DefineId,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// A built-in function.
    Builtin {
        /// Which.
        function: Builtin,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// `not`
    Not(Box<Expr>),
    /// `and`
    And(Vec<Expr>),
    /// `or`
    Or(Vec<Expr>),
    /// A comparison.
    Compare {
        /// Operator.
        op: Comparison,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `x in [a, b]`, or `x in CONCEPT` (its codes).
    In {
        /// The value.
        value: Box<Expr>,
        /// The members.
        members: Vec<Literal>,
    },
    /// `x matches "regex"`; checked at compile time, linear-time.
    Matches {
        /// The text.
        value: Box<Expr>,
        /// The pattern.
        pattern: String,
    },
    /// `x mentions CONCEPT`: a term of one of these stands in the text.
    Mentions {
        /// The text.
        value: Box<Expr>,
        /// The concept and its kinds; those behind answers apart.
        concepts: Vec<Mentioned>,
    },
    /// `x is known`: never unknown itself.
    Known(Box<Expr>),
    /// `x is absent`: the record is silent about it; never unknown itself.
    Absent(Box<Expr>),
    /// `if c then a else b`
    If {
        /// The condition.
        condition: Box<Expr>,
        /// Where it holds.
        then: Box<Expr>,
        /// Where it does not.
        otherwise: Box<Expr>,
    },
    /// `a + b`: time + duration, duration + duration, int + int
    Add(Box<Expr>, Box<Expr>),
    /// `a - b`: time - time, time - duration, duration - duration, int - int
    Subtract(Box<Expr>, Box<Expr>),
    /// `any x in LIST where COND`, and so on.
    Quantified {
        /// Which.
        quantifier: Quantifier,
        /// The elements; their filter is the condition.
        elements: Elements,
    },
    /// A list as far as it is recorded: `any recorded x in LIST`.
    Recorded(Box<Expr>),
    /// `complete(KIND, T)` or `complete(KIND, T to U)`: whether all records of the kind are given for that time.
    Complete {
        /// The kind.
        kind: String,
        /// The time, or its beginning.
        from: Box<Expr>,
        /// Its end; absent: that of `from`.
        to: Option<Box<Expr>>,
    },
    /// `undetermined "…"`: what no record can say, in words.
    Undetermined(String),
    /// `each x in LIST followed by y in LIST`, and its like: a bool.
    Sequence(Box<Sequence>),
    /// `first instant from T not covered by x in LIST where COND during A to B`: a time.
    FirstUncovered {
        /// From when on.
        from: Box<Expr>,
        /// The intervals' owners.
        elements: Elements,
        /// Start of each interval.
        start: Box<Expr>,
        /// End of each interval; unknown ends are unknown.
        end: Box<Expr>,
    },
    /// `time from T to U not covered by x in LIST where COND during A to B`: a duration.
    UncoveredTime {
        /// From when on.
        from: Box<Expr>,
        /// Until when.
        to: Box<Expr>,
        /// The intervals' owners.
        elements: Elements,
        /// Start of each interval.
        start: Box<Expr>,
        /// End of each interval.
        end: Box<Expr>,
    },
}
