//! What is said about a definition that cannot be followed in every point.

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Place, Source, Span};
use crate::subject::records::layout::{Layout, Ty};

/// Most messages of one sort on one definition; the others are counted.
const SAID: usize = 5;

/// The messages on one definition.
pub(super) struct Notes<'l> {
    source: Source,
    layout: &'l Layout,
    name: String,
    all: Vec<Diagnostic>,
    /// How many of each sort there were beyond those said.
    more: std::collections::BTreeMap<Code, usize>,
}

impl<'l> Notes<'l> {
    /// No messages yet on the definition called `id`.
    pub(super) fn new(source: &Source, layout: &'l Layout, kind: &str, id: &str) -> Self {
        let name = if id.is_empty() { format!("this {kind}") } else { format!("{kind} `{}`", short(id)) };
        Self { source: source.clone(), layout, name, all: Vec::new(), more: std::collections::BTreeMap::new() }
    }

    /// All messages.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in &self.more {
            let message = format!("{} in {}", words(*code, *count), self.name);
            self.all.push(Diagnostic::new(*code, Severity::Warning, message).path(self.source.name()));
        }
        self.all
    }

    /// Whether a code is one of those that the schema lists for a member.
    pub(super) fn has_code(&self, shape: &str, member: &str, code: &str) -> bool {
        let shape = self.layout.shape(shape).and_then(|at| self.layout.shape_at(at));
        let field = shape.and_then(|shape| shape.field_at(shape.field(member)?));
        matches!(field.map(|f| &f.ty), Some(Ty::Code(codes)) if codes.iter().any(|c| c == code))
    }

    fn say(&mut self, code: Code, severity: Severity, message: String, span: Span, help: Option<String>) {
        if self.all.iter().filter(|d| d.code == code).count() >= SAID {
            *self.more.entry(code).or_default() += 1;
            return;
        }
        let mut said = Diagnostic::new(code, severity, message).at(Place::new(&self.source, span));
        said.help = help;
        self.all.push(said);
    }

    /// A step or prompt is named that the workflow does not have.
    pub(super) fn unknown<'a>(
        &mut self,
        code: Code,
        what: &str,
        id: &str,
        span: Span,
        known: impl Iterator<Item = &'a str>,
    ) {
        let message = format!("{} has no {what} `{}`", self.name, short(id));
        let near = nearest(id, known).map(|near| format!("did you mean `{}`?", short(near)));
        let taken = if what == "step" { "the way is taken to end the workflow" } else { "the condition is read alone" };
        self.say(code, Severity::Warning, message, span, Some(near.unwrap_or_else(|| taken.to_owned())));
    }

    /// Nothing leads to a step.
    pub(super) fn unreachable(&mut self, id: Option<&str>, span: Span) {
        let message = format!("nothing leads to {} of {}", step(id), self.name);
        let help = "it is read as a step under no condition".to_owned();
        self.say(Code::DefinitionUnreachable, Severity::Warning, message, first(span), Some(help));
    }

    /// A way leads round.
    pub(super) fn circle(&mut self, id: Option<&str>, span: Span) {
        let message = format!("{} leads back to {}", self.name, step(id));
        let help = "what it skips and adds is told of one time round".to_owned();
        self.say(Code::DefinitionCycle, Severity::Advice, message, first(span), Some(help));
    }

    /// Two steps of one id.
    pub(super) fn duplicate(&mut self, id: &str, span: Span) {
        let message = format!("{} has two steps `{}`", self.name, short(id));
        let help = "a way to it is taken to lead to both".to_owned();
        self.say(Code::DefinitionDuplicate, Severity::Warning, message, first(span), Some(help));
    }

    /// Its branches are too many to follow.
    pub(super) fn tangled(&mut self) {
        let message = format!("{} has too many branches to be followed: not all that they do was looked at", self.name);
        let said = Diagnostic::new(Code::InputPartial, Severity::Error, message).path(self.source.name());
        self.all.push(said.help("split the workflow into its parts"));
    }
}

/// The opening brace: a step may go over many lines.
fn first(span: Span) -> Span {
    Span::new(span.start, span.start + 1)
}

fn step(id: Option<&str>) -> String {
    id.map_or_else(|| "a step".to_owned(), |id| format!("step `{}`", short(id)))
}

/// An id as it is shown in a message.
fn short(id: &str) -> String {
    id.chars().take(64).collect()
}

fn words(code: Code, count: usize) -> String {
    let what = match code {
        Code::DefinitionUnreachable => "steps that nothing leads to",
        Code::DefinitionDuplicate => "steps that share their ids",
        _ => "names that mean nothing",
    };
    format!("{count} more {what}")
}
