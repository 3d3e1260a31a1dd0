//! What is said about records once for many: repeated, replaced, taken back, contradicted, orphaned.

use std::collections::BTreeMap;

use super::set::{RecordSet, Standing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Place;

/// Records shown by id in one message.
const SHOWN: usize = 5;

/// Counts, by sort and input, with the records concerned in the order in which they were read.
#[derive(Debug, Default)]
pub struct Tallies {
    sorts: BTreeMap<(Code, u32, String), Vec<u32>>,
}

impl Tallies {
    fn add(&mut self, code: Code, input: u32, what: String, record: u32) {
        self.sorts.entry((code, input, what)).or_default().push(record);
    }

    /// A record that repeats another.
    pub fn duplicate(&mut self, input: u32, record: u32) {
        self.add(Code::RecordDuplicate, input, "repeat another record and count once".to_owned(), record);
    }

    /// A record that contradicts another with its kind and id.
    pub fn conflict(&mut self, input: u32, record: u32) {
        let what = "have the kind and id of another record and say something else".to_owned();
        self.add(Code::RecordConflict, input, what, record);
    }

    /// A record that a later version replaces.
    pub fn superseded(&mut self, input: u32, record: u32) {
        self.add(Code::RecordSuperseded, input, "are replaced by a later version".to_owned(), record);
    }

    /// A record that was taken back.
    pub fn voided(&mut self, input: u32, record: u32) {
        self.add(Code::RecordVoided, input, "are voided".to_owned(), record);
    }

    /// A record that came in an earlier version of a case, and that the later one leaves out.
    pub fn left_out(&mut self, input: u32, record: u32) {
        self.add(Code::RecordSuperseded, input, "are left out of a later version of their case".to_owned(), record);
    }

    /// A record that is part of a case that was taken back.
    pub fn of_voided(&mut self, input: u32, record: u32) {
        self.add(Code::RecordVoided, input, "belong to a voided case".to_owned(), record);
    }

    /// A record of a case that is not there.
    pub fn orphan(&mut self, input: u32, record: u32) {
        self.add(Code::RecordOrphan, input, "belong to a case of which there is no record".to_owned(), record);
    }

    /// A record that names another which is not there.
    pub fn dangling(&mut self, input: u32, record: u32, kind: &str) {
        self.add(Code::RecordOrphan, input, format!("name a `{kind}` of which no record is in force"), record);
    }

    /// A record with two times in an impossible order.
    pub fn time_order(&mut self, input: u32, record: u32, before: &str, after: &str) {
        let what = format!("have `{before}` after `{after}`");
        self.add(Code::RecordTimeOrder, input, what, record);
    }

    /// Manifests that contradict each other.
    pub fn manifests(&mut self, input: u32, record: u32, member: &str) {
        let what = format!("declare another `{member}` than another manifest: it is taken as unknown");
        self.add(Code::RecordConflict, input, what, record);
    }

    /// What is to be said, with the few records that are shown.
    #[must_use]
    pub fn gather(self, set: &RecordSet) -> Gathered {
        let all = self.sorts.into_iter().map(|((code, input, what), mut records)| {
            let count = records.len();
            records.sort_unstable();
            records.truncate(SHOWN);
            let standing = |number: &u32| Some((set.standing(*number)?, set.record(*number)?.id.to_string()));
            let shown: Vec<(Standing, String)> = records.iter().filter_map(standing).collect();
            let first = records.first().and_then(|number| set.record(*number));
            let place = first.and_then(|record| set.place(record, ""));
            ((code, input, what), Sort { count, shown, place })
        });
        Gathered(all.collect())
    }
}

/// Messages about many records each, which may come from several parts of them.
#[derive(Debug, Default)]
pub struct Gathered(BTreeMap<(Code, u32, String), Sort>);

/// What one message is about.
#[derive(Debug)]
struct Sort {
    count: usize,
    /// The first records concerned: where they stand, and their ids.
    shown: Vec<(Standing, String)>,
    /// Where the first of them is.
    place: Option<Place>,
}

impl Gathered {
    /// Adds what another part has to say.
    pub fn add(&mut self, other: Self) {
        for (sort, more) in other.0 {
            let Some(known) = self.0.get_mut(&sort) else {
                self.0.insert(sort, more);
                continue;
            };
            known.count += more.count;
            if more.shown.first() < known.shown.first() {
                known.place = more.place;
            }
            known.shown.extend(more.shown);
            known.shown.sort();
            known.shown.truncate(SHOWN);
        }
    }

    /// The messages, each placed at the first record concerned.
    #[must_use]
    pub fn say(self) -> Vec<Diagnostic> {
        let all = self.0.into_iter();
        all.filter_map(|((code, _, what), Sort { count, shown, place })| {
            let ids: Vec<String> = shown.into_iter().map(|(_, id)| id).collect();
            let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            let more = count.saturating_sub(ids.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let first = ids.first()?.clone();
            let records = if count == 1 { "1 of the records".to_owned() } else { format!("{count} records") };
            let message = format!("{records} {}: {}{more}", verb(&what, count), quoted.join(", "));
            let mut diagnostic = Diagnostic::new(code, severity(code), message).record(&*first).naming(ids);
            if let Some(place) = place {
                diagnostic = diagnostic.at(place);
            }
            diagnostic.help = help(code).map(str::to_owned);
            Some(diagnostic)
        })
        .collect()
    }
}

/// The words with their verb in the singular where they are about one.
fn verb(what: &str, count: usize) -> String {
    if count != 1 {
        return what.to_owned();
    }
    let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
    let verb = match verb {
        "are" => "is",
        "have" => "has",
        "repeat" => "repeats",
        "belong" => "belongs",
        "name" => "names",
        "declare" => "declares",
        other => other,
    };
    format!(
        "{verb} {}",
        rest.replace("count once", "counts once")
            .replace("of their case", "of its case")
            .replace("and say ", "and says ")
    )
}

fn severity(code: Code) -> Severity {
    match code {
        Code::RecordConflict | Code::RecordOrphan | Code::RecordTimeOrder => Severity::Warning,
        _ => Severity::Advice,
    }
}

fn help(code: Code) -> Option<&'static str> {
    match code {
        Code::RecordConflict => {
            Some("members that differ are taken as unknown; number the versions or drop one of the records")
        }
        Code::RecordOrphan => Some("give the record that is missing, or correct the member that names it"),
        Code::RecordTimeOrder => Some("times in an impossible order are taken as unknown"),
        _ => None,
    }
}
