//! The syntax tree: what a rule file says, with places, before any name is looked up.

mod expression;

pub use self::expression::{Cover, Elements, Events, Expr, ExprKind, ListItem, Members, Sequence};
use super::program::Place;
use crate::source::Span;

/// A word, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A string, its escapes and line breaks resolved, with the place of the literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The value.
    pub value: String,
    /// Where the literal stands, quotes included.
    pub span: Span,
}

/// A top-level item.
#[derive(Debug, Clone)]
pub enum Item {
    /// `directive ID { … }`
    Directive(Directive),
    /// `interpretation ID of DIRECTIVE { … }`
    Interpretation(Interpretation),
    /// `concept NAME { … }` or `extend concept NAME { … }`
    Concept(Concept),
    /// `cue KIND "…", …`
    Cue(Cue),
    /// `define NAME(…): TYPE = EXPR`
    Define(Define),
    /// `provision ID of DIRECTIVE { … }`
    Provision(Box<Provision>),
    /// `extend provision ID of DIRECTIVE { test … }`
    MoreTests(MoreTests),
    /// An item with a mistake in it, reported already.
    Broken(Broken),
}

/// Further tests of a provision, in a place of their own.
#[derive(Debug, Clone)]
pub struct MoreTests {
    /// The provision.
    pub provision: Name,
    /// Its directive.
    pub directive: Name,
    /// The tests.
    pub tests: Vec<Test>,
}

/// What can be said of an item that could not be read.
#[derive(Debug, Clone)]
pub struct Broken {
    /// `concept`, `provision` and so on.
    pub keyword: String,
    /// Its name, if that much could be read.
    pub name: Option<Name>,
}

/// `directive ID { … }`
#[derive(Debug, Clone)]
pub struct Directive {
    /// Its id.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `issuer`
    pub issuer: Option<Text>,
    /// `jurisdiction`
    pub jurisdiction: Option<Name>,
    /// `timezone`
    pub timezone: Option<Name>,
    /// `effective`
    pub effective: Option<Name>,
    /// `recital … because …`
    pub recitals: Vec<(Text, Text)>,
    /// `survives "…" because "…"`
    pub survivals: Vec<(Text, Text)>,
}

/// `interpretation ID of DIRECTIVE { … }`
#[derive(Debug, Clone)]
pub struct Interpretation {
    /// Its id.
    pub name: Name,
    /// Its directive.
    pub directive: Name,
    /// `question`
    pub question: Option<Text>,
    /// `choices`
    pub choices: Vec<Name>,
    /// `ground`
    pub ground: Option<Text>,
    /// `governs`
    pub governs: Option<Name>,
    /// `survives "…" because "…"`
    pub survivals: Vec<(Text, Text)>,
}

/// `provided INTERPRETATION is CHOICE or …`
#[derive(Debug, Clone)]
pub struct Guard {
    /// The interpretation.
    pub interpretation: Name,
    /// The choices.
    pub choices: Vec<Name>,
}

/// `concept NAME { … }`
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its name.
    pub name: Name,
    /// `extend`: it adds to a concept declared elsewhere.
    pub extends: bool,
    /// `is`
    pub kinds: Vec<(Name, Option<Guard>)>,
    /// `apart from`
    pub apart: Vec<Name>,
    /// `contrary of`
    pub contrary_of: Vec<Name>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// `code`
    pub codes: Vec<Name>,
}

/// How a term is written and inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// The last word takes plural and possessive.
    Noun,
    /// The first word is conjugated.
    Verb,
    /// Nothing changes.
    Phrase,
    /// Nothing changes, not even case.
    Exact,
    /// Blanks shorter matches inside it.
    Not,
}

/// A term of a concept.
#[derive(Debug, Clone)]
pub struct Term {
    /// How it is inflected.
    pub kind: TermKind,
    /// Its words.
    pub text: Text,
    /// Irregular forms given behind it.
    pub irregular: Vec<Name>,
    /// What has to be mentioned.
    pub near: Option<Name>,
    /// `near`, `before` or `taking`: where that has to stand.
    pub place: Place,
}

/// `cue KIND "…", …`
#[derive(Debug, Clone)]
pub struct Cue {
    /// What the phrases do.
    pub kind: Name,
    /// The phrases.
    pub phrases: Vec<Text>,
}

/// `define NAME(…): TYPE = EXPR`
#[derive(Debug, Clone)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// Its arguments.
    pub args: Vec<(Name, TypeName)>,
    /// Type of its value.
    pub ty: TypeName,
    /// Its body.
    pub body: Expr,
    /// `survives "…" because "…"`
    pub survivals: Vec<(Text, Text)>,
}

/// A type as written.
#[derive(Debug, Clone)]
pub enum TypeName {
    /// A word.
    Named(Name),
    /// `list of …`
    List(Box<TypeName>, Span),
}

impl TypeName {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Named(name) => name.span,
            Self::List(_, span) => *span,
        }
    }
}

/// `provision ID of DIRECTIVE { … }`
#[derive(Debug, Clone)]
pub struct Provision {
    /// Its id.
    pub name: Name,
    /// Its directive.
    pub directive: Name,
    /// `title`
    pub title: Option<Text>,
    /// `cites`
    pub cites: Option<Text>,
    /// `text`
    pub text: Vec<Text>,
    /// `strength`
    pub strength: Option<Name>,
    /// `severity [VERDICT] SEVERITY`
    pub severities: Vec<(Option<Name>, Name)>,
    /// `from`
    pub from: Option<Name>,
    /// `until`
    pub until: Option<Name>,
    /// `alias`
    pub aliases: Vec<Name>,
    /// `amends`
    pub amends: Vec<Name>,
    /// `supersedes`
    pub supersedes: Vec<Name>,
    /// `param`
    pub params: Vec<Param>,
    /// `procedures`: its sentences; `None` where there is no such arm.
    pub procedures: Option<Vec<Norm>>,
    /// `records`
    pub records: Vec<RecordRule>,
    /// `records { compare … }`
    pub comparisons: Vec<GroupRule>,
    /// `help`
    pub help: Option<Text>,
    /// `model`
    pub model: Option<Text>,
    /// `test`
    pub tests: Vec<Test>,
    /// `survives "…" because "…"`
    pub survivals: Vec<(Text, Text)>,
}

/// `param NAME: TYPE = LITERAL [laxer when DIRECTION] "why"`
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeName,
    /// Its value in the pack.
    pub value: Value,
    /// `greater` or `less`
    pub laxer: Option<Name>,
    /// Why it exists.
    pub reason: Text,
}

/// A sentence of a procedures arm.
#[derive(Debug, Clone)]
pub struct Norm {
    /// Labels before the colon.
    pub limbs: Vec<Name>,
    /// `partly`
    pub partly: bool,
    /// `amply`
    pub amply: bool,
    /// `forbid`, `require` or `permit`
    pub deontic: Name,
    /// Who.
    pub actor: Vec<Name>,
    /// `vary`
    pub vary: bool,
    /// To do what.
    pub actions: Vec<Name>,
    /// The slots, in the order written.
    pub slots: Vec<Slot>,
    /// `unless`
    pub unless: Vec<Exception>,
    /// Guards of the whole sentence.
    pub guards: Vec<Guard>,
    /// The sentence.
    pub span: Span,
}

/// Which slot of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// `about`, `of`
    Object,
    /// `from`
    Person,
    /// `on`
    Basis,
    /// `on solely`
    SoleBasis,
    /// `for`
    Purpose,
    /// `when`
    When,
}

/// A slot with its alternatives.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Which.
    pub kind: SlotKind,
    /// The alternatives.
    pub names: Vec<Name>,
}

/// A member of an `unless` list. Whether a word after `or` is one more choice of the guard before it
/// is settled when names are looked up.
#[derive(Debug, Clone)]
pub struct Exception {
    /// The concept.
    pub concept: Name,
    /// `provided INTERPRETATION is CHOICE`
    pub guard: Option<Guard>,
    /// Written once, in front of the arm's sentences, of which it is an exception each.
    pub shared: bool,
}

/// A sentence of a records arm.
#[derive(Debug, Clone)]
pub struct RecordRule {
    /// Name of the arm (`records NAME { … }`).
    pub arm: Option<Name>,
    /// `forbid`, `require` or `permit`
    pub deontic: Name,
    /// The kind of record.
    pub kind: Name,
    /// `given KIND, KIND.MEMBER`
    pub given: Option<Vec<(Name, Option<Name>)>>,
    /// `over …`
    pub versions: Option<super::program::Versions>,
    /// `during A to B`
    pub during: Option<(Expr, Expr)>,
    /// `when`
    pub when: Option<Expr>,
    /// `to`
    pub then: Option<Expr>,
    /// `unless`
    pub unless: Option<Expr>,
    /// The sentence.
    pub span: Span,
}

/// `compare KIND …`: numbers of one group of records beside those of another.
#[derive(Debug, Clone)]
pub struct GroupRule {
    /// Name of the arm (`records NAME { … }`).
    pub arm: Option<Name>,
    /// The kind of record.
    pub kind: Name,
    /// `during A to B`
    pub during: Option<(Expr, Expr)>,
    /// `when`
    pub when: Option<Expr>,
    /// `measure "NAME" = EXPR`
    pub measure: Option<(Text, Expr)>,
    /// `group "NAME" [where COND]`
    pub groups: Vec<(Text, Option<Expr>)>,
    /// `at least N in each`
    pub smallest: Option<Expr>,
    /// `review when COND`
    pub review: Option<Expr>,
    /// The rule.
    pub span: Span,
}

/// A test of a provision.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its name.
    pub name: Text,
    /// What it reads: kind (`procedure` or a record kind), text and place.
    pub inputs: Vec<(Name, String, Span)>,
    /// `expect VERDICT`
    pub verdicts: Vec<Name>,
    /// `expect each VERDICT`
    pub each: Vec<Name>,
    /// `expect limb LIMB VERDICT`
    pub limbs: Vec<(Name, Name)>,
    /// `with INTERPRETATION is CHOICE`
    pub choices: Vec<(Name, Name)>,
    /// `with PARAMETER = VALUE`
    pub params: Vec<(Name, Value)>,
    /// The whole of it.
    pub span: Span,
}

/// A literal, with its place.
#[derive(Debug, Clone)]
pub struct Value {
    /// Its value.
    pub literal: super::program::Literal,
    /// Where it stands.
    pub span: Span,
}
