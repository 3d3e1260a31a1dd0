//! A report for other machines: it names a record by file, line and pointer, and not by its id.
//!
//! The id of a booking leads to a person. What is sent to a code host, a test dashboard or an auditor is
//! rendered from this report, so that no renderer can forget it.

use std::collections::BTreeSet;

use super::mask::{MASK, on_one_line};
use super::{Diagnostic, Finding, InputKind, Report};
use crate::finding::Name;

/// Ids that may be named in one message.
type Ids = BTreeSet<String>;

impl Report {
    /// The same report without the ids of records: neither as such, nor in words, nor in lines of the inputs.
    #[must_use]
    pub fn without_record_ids(&self) -> Self {
        let mut report = self.clone();
        let records: BTreeSet<&str> =
            self.inputs.iter().filter(|i| i.kind == InputKind::Records).map(|i| i.path.as_str()).collect();
        let of_records = |path: Option<&str>| path.is_some_and(|path| records.contains(path));
        for finding in &mut report.findings {
            let lines = finding.record.is_some() || of_records(finding.path.as_deref());
            strip(finding, lines);
        }
        for diagnostic in &mut report.diagnostics {
            let lines = diagnostic.record.is_some() || of_records(diagnostic.path.as_deref());
            strip_diagnostic(diagnostic, lines);
        }
        for fixed in report.fixed.iter_mut().flatten() {
            let ids = both(fixed.record.iter());
            fixed.message = hidden(&fixed.message, &ids);
            fixed.record = None;
        }
        report
    }
}

/// Takes the ids out of a finding; with `lines` also the lines of its input, which hold them.
fn strip(finding: &mut Finding, lines: bool) {
    let ids = ids(finding);
    let hide = |text: &mut String| *text = hidden(text, &ids);
    hide(&mut finding.message);
    if let Some(help) = &mut finding.help {
        *help = hidden(help, &ids).into();
    }
    finding.record = None;
    if lines {
        finding.snippet = None;
    }
    for related in &mut finding.related {
        hide(&mut related.message);
        if related.record.take().is_some() || lines {
            related.snippet = None;
        }
    }
    for fact in &mut finding.facts {
        fact.record = None;
        hide(&mut fact.value);
        if ids.contains(&fact.value) {
            MASK.clone_into(&mut fact.value);
        }
    }
    for need in &mut finding.needs {
        need.record = Name::default();
    }
}

/// Ids as they are, and as they stand in messages.
fn both<I: AsRef<str>>(ids: impl Iterator<Item = I>) -> Ids {
    ids.flat_map(|id| [id.as_ref().to_owned(), on_one_line(id.as_ref())]).collect()
}

/// Every id that a finding has.
fn ids(finding: &Finding) -> Ids {
    let related = finding.related.iter().filter_map(|related| related.record.as_ref());
    let facts = finding.facts.iter().filter_map(|fact| fact.record.as_ref());
    let needs = finding.needs.iter().map(|need| &need.record).filter(|id| !id.is_empty());
    both(finding.record.iter().chain(related).chain(facts).chain(needs))
}

fn strip_diagnostic(diagnostic: &mut Diagnostic, lines: bool) {
    let ids = both(diagnostic.names.iter().chain(&diagnostic.record));
    (diagnostic.record, diagnostic.names) = (None, Vec::new());
    diagnostic.message = hidden(&diagnostic.message, &ids);
    diagnostic.help = diagnostic.help.as_deref().map(|help| hidden(help, &ids));
    if lines {
        diagnostic.snippet = None;
    }
}

/// The words without these ids, which messages put in backticks.
fn hidden(words: &str, ids: &Ids) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('`') {
        out.push_str(before);
        out.push('`');
        // An id may hold a backtick itself, so the longest id that stands here is taken.
        let here = ids.iter().filter(|id| after.starts_with(id.as_str())).max_by_key(|id| id.len());
        let closed = here.and_then(|id| after.strip_prefix(id.as_str())).and_then(|after| after.strip_prefix('`'));
        rest = match (closed, after.split_once('`')) {
            (Some(after), _) => {
                out.push_str(MASK);
                out.push('`');
                after
            }
            (None, Some((quoted, after))) => {
                out.push_str(quoted);
                out.push('`');
                after
            }
            (None, None) => after,
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_hidden_where_they_are_quoted_and_nowhere_else() {
        let ids: Ids = ["C-1", "C-1#bases/0", "a`b"].map(str::to_owned).into();
        assert_eq!(
            hidden("custody `C-1` violates `C-2`: basis `C-1#bases/0`", &ids),
            "custody `***` violates `C-2`: basis `***`"
        );
        assert_eq!(hidden("custody `a`b` and `open", &ids), "custody `***` and `open");
        assert_eq!(hidden("C-1", &ids), "C-1");
    }
}
