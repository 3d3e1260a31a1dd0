//! Collects the mistakes found while names are looked up, each worded in one place.

use std::fmt::Display;

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::language::syntax::Name;
use crate::source::{Place, Source, Span};

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) list: Vec<Diagnostic>,
}

/// A list of words for a help text, at most twelve of them.
pub(crate) fn listing<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let all: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = all.iter().take(12).map(|word| format!("`{word}`")).collect();
    let more = all.len().saturating_sub(shown.len());
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

impl Notes {
    /// A mistake at a place, with advice.
    pub(crate) fn error_help(
        &mut self,
        code: Code,
        source: &Source,
        span: Span,
        message: String,
        label: &str,
        help: Option<String>,
    ) {
        let diagnostic = placed(code, Severity::Error, source, span, message).label(label);
        self.list.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Something to look at, at a place.
    pub(crate) fn warning(&mut self, code: Code, source: &Source, span: Span, message: String, help: &str) {
        self.list.push(placed(code, Severity::Warning, source, span, message).help(help));
    }

    /// A name that nothing declares, with the nearest of those that are.
    pub(crate) fn unknown<'a>(
        &mut self,
        what: impl Display,
        source: &Source,
        name: &Name,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let message = format!("unknown {what} `{}`", name.text);
        let near = nearest(&name.text, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let few = (!known.is_empty() && known.len() <= 8).then(|| format!("known: {}", listing(known)));
        let diagnostic = Diagnostic::new(Code::RuleUnknownName, Severity::Error, message)
            .at(Place::new(source, name.span))
            .label(format!("no such {what}"));
        self.list.push(match near.or(few) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// A part of something that it does not have: a member, a choice.
    pub(crate) fn unknown_of<'a>(
        &mut self,
        what: &str,
        owner: &str,
        source: &Source,
        name: &Name,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        self.unknown(what, source, name, known);
        if let Some(last) = self.list.last_mut() {
            last.message = format!("unknown {what} `{}` of `{owner}`", name.text);
        }
    }

    /// A name declared twice; both places are named.
    pub(crate) fn duplicate(&mut self, what: &str, source: &Source, name: &Name, first: &Place) {
        let position = first.source.position(first.span.start);
        let diagnostic =
            Diagnostic::new(Code::RuleDuplicate, Severity::Error, format!("{what} `{}` is declared twice", name.text))
                .at(Place::new(source, name.span))
                .label("declared again here")
                .help(format!("first declared at {}:{}:{}", first.source.name(), position.line, position.column));
        self.list.push(diagnostic);
    }
}

fn placed(code: Code, severity: Severity, source: &Source, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(code, severity, message).at(Place::new(source, span))
}
