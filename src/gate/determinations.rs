//! Determinations: counsel has read a sentence that the rules leave open.

use super::entries::{self, Form};
use super::{Decisions, Scope, unknown_provision};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::finding::{Answered, Reading, Standing};
use crate::report::mask;
use crate::report::{Determination, DeterminationStatus, Range, Report};
use crate::source::{Place, Source};

/// Name of the file, unless the configuration names another.
pub const NAME: &str = "ombud-determinations.toml";

/// The table of an entry.
pub const TABLE: &str = "determinations";

const FORM: Form = Form {
    table: TABLE,
    what: "determination",
    required: &["fingerprint", "provision", "reading", "by", "date", "reason"],
    optional: &["hash", "path"],
};

/// One entry of the file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it says, and where.
    pub entry: entries::Entry,
    /// Its reading.
    pub reading: Reading,
}

impl Entry {
    /// It as it bears on what is judged.
    #[must_use]
    pub fn answered(&self) -> Answered {
        let get = |name: &str| self.entry.get(name);
        Answered {
            fingerprint: get("fingerprint").to_owned(),
            hash: get("hash").to_owned(),
            reading: self.reading,
            why: format!("read so by {} on {}: {}", get("by"), get("date"), get("reason")),
        }
    }
}

/// Reads a file of determinations; what cannot be used is said and left out.
pub fn read(source: &Source, said: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let entries = entries::read(source, FORM, said);
    let reading = |entry: entries::Entry| match Reading::from_word(entry.get("reading")) {
        Some(reading) => Some(Entry { entry, reading }),
        None => {
            said.push(no_reading(&entry));
            None
        }
    };
    entries.into_iter().filter_map(reading).collect()
}

fn no_reading(entry: &entries::Entry) -> Diagnostic {
    let words = Reading::ALL.map(Reading::word);
    let wrong = entry.get("reading");
    let help = nearest(wrong, words)
        .map_or_else(|| format!("one of {}", words.join(", ")), |n| format!("did you mean `{n}`?"));
    Diagnostic::new(Code::GateInvalid, Severity::Error, format!("`{wrong}` is no reading"))
        .help(help)
        .at(entry.place_of("reading"))
}

pub(super) fn apply(
    report: &mut Report,
    determinations: &[(Entry, Standing)],
    decisions: &Decisions<'_>,
    scope: &Scope,
    said: &mut Vec<Diagnostic>,
) {
    for (entry, standing) in determinations {
        let Entry { entry, reading } = entry;
        let provision = entry.get("provision");
        said.extend(unknown_provision(provision, decisions).map(|d| d.at(entry.place_of("provision"))));
        let path = entry.optional("path");
        let looked_at = scope.covers(Some(provision), path.as_deref(), decisions);
        let (status, wrong) = remark(entry, *reading, standing, looked_at);
        said.extend(wrong.map(|wrong| wrong.at(entry.place.clone())));
        let mut row = Determination {
            fingerprint: entry.get("fingerprint").to_owned(),
            directive: None,
            provision: provision.to_owned(),
            reading: *reading,
            by: entry.get("by").to_owned(),
            date: entry.get("date").to_owned(),
            reason: entry.get("reason").to_owned(),
            status,
            instead_of: None,
            path,
            range: None,
            text: None,
        };
        match standing {
            Standing::Unmatched => {}
            Standing::Changed(place, _) | Standing::Settled(place, _) => set_place(&mut row, place),
            Standing::Holds { place, directive, provision: found, instead_of, text } => {
                set_place(&mut row, place);
                row.directive = Some(directive.clone());
                row.instead_of = Some(*instead_of);
                let text = text.replace("\n\n- ", " ");
                let text = if decisions.reveal { text } else { mask::prose(&text) };
                row.text = Some(mask::on_one_line(&text));
                if found != provision {
                    let message = format!("`{}` is a finding on `{found}`, not on `{provision}`", row.fingerprint);
                    let wrong = Diagnostic::new(Code::DeterminationUnfit, Severity::Error, message);
                    said.push(wrong.at(entry.place_of("provision")));
                }
                rest(report, &row);
            }
        }
        report.determinations.push(row);
    }
    report.determinations.sort();
}

fn set_place(row: &mut Determination, place: &Place) {
    let start = place.source.position(place.span.start);
    let end = place.source.position(place.span.end);
    row.path = Some(place.source.name().to_owned());
    row.range = Some(Range { line: start.line, column: start.column, end_line: end.line, end_column: end.column });
}

/// Says of the findings on the sentence that they rest on the reading.
fn rest(report: &mut Report, row: &Determination) {
    let here = |f: &&mut crate::report::Finding| {
        f.path.as_deref() == row.path.as_deref()
            && f.directive.as_deref() == row.directive.as_deref()
            && f.record.is_none()
            && row.range.is_some_and(|r| f.line == Some(r.line) && f.column == Some(r.column))
            && f.provision.as_deref() == Some(row.provision.as_str())
    };
    for finding in report.findings.iter_mut().filter(here) {
        finding.determined_by = Some((&row.fingerprint).into());
    }
}

fn remark(
    entry: &entries::Entry,
    reading: Reading,
    standing: &Standing,
    looked_at: bool,
) -> (DeterminationStatus, Option<Diagnostic>) {
    let print = entry.get("fingerprint");
    let error = |code, message: String| Some(Diagnostic::new(code, Severity::Error, message));
    match standing {
        Standing::Holds { .. } => (DeterminationStatus::Holds, None),
        Standing::Unmatched if !looked_at => {
            let message =
                format!("the determination of `{print}` was not looked at: its document is not part of this run");
            let advice = Diagnostic::new(Code::DeterminationUnmatched, Severity::Advice, message);
            (DeterminationStatus::NotChecked, Some(advice))
        }
        Standing::Unmatched => {
            let message = format!("the determination of `{print}` matches no sentence");
            let help = "take it out; a sentence that was changed has to be read again";
            let wrong = error(Code::DeterminationUnmatched, message).map(|wrong| wrong.help(help));
            (DeterminationStatus::MatchesNothing, wrong)
        }
        Standing::Changed(_, hash) if entry.get("hash").is_empty() => {
            let message = format!("the determination of `{print}` does not say what was read");
            let help = format!("if the sentence and its lead-in are as they were read, add `hash = \"{hash}\"`");
            let wrong = error(Code::DeterminationUnfit, message).map(|wrong| wrong.help(help));
            (DeterminationStatus::Changed, wrong)
        }
        Standing::Changed(..) => {
            let message = format!("what the determination of `{print}` was read with has changed: it does not count");
            let help =
                "have counsel read the sentence with its lead-in again (`ombud decide` after taking the entry out)";
            let wrong = error(Code::DeterminationChanged, message).map(|wrong| wrong.help(help));
            (DeterminationStatus::Changed, wrong)
        }
        Standing::Settled(_, own) if *own == reading => {
            let message =
                format!("the determination of `{print}` is not needed: the rules read the sentence so by themselves");
            let advice = Diagnostic::new(Code::DeterminationUnfit, Severity::Advice, message);
            (DeterminationStatus::Settled, Some(advice))
        }
        Standing::Settled(_, own) => {
            let own = own.word();
            let message =
                format!("the determination of `{print}` does not count: the rules leave nothing open, `{own}`");
            let help = "a reading answers what is undetermined or partial; a violation is mended or waived";
            let wrong = error(Code::DeterminationUnfit, message).map(|wrong| wrong.help(help));
            (DeterminationStatus::Settled, wrong)
        }
    }
}

/// Readings that hold, as lines of a labelled corpus: the department's readings are a test set for the rules.
///
/// # Errors
/// Where a line cannot be written as JSON, which no input brings about.
pub fn corpus(determinations: &[(Entry, Standing)], reveal: bool) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    for (Entry { entry, reading }, standing) in determinations {
        let Standing::Holds { provision, text, .. } = standing else { continue };
        let text = if reveal { text.clone() } else { mask::prose(text) };
        let (mut labels, mut limits) = (serde_json::Map::new(), serde_json::Map::new());
        match reading {
            Reading::Violates => _ = labels.insert(provision.clone(), "violates".into()),
            Reading::Implements => _ = labels.insert(provision.clone(), "implements".into()),
            Reading::Partial => {
                labels.insert(provision.clone(), "implements".into());
                limits.insert(provision.clone(), "part".into());
            }
            Reading::SaysNothing => {}
        }
        let mut line = serde_json::json!({ "id": entry.get("fingerprint"), "text": text, "labels": labels });
        if let Some(object) = line.as_object_mut().filter(|_| !limits.is_empty()) {
            object.insert("limits".to_owned(), limits.into());
        }
        out.push_str(&serde_json::to_string(&line)?);
        out.push('\n');
    }
    Ok(out)
}
