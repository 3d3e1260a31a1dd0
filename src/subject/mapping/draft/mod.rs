//! A draft of a mapping: what the table shows, what its columns may be and why, and what only people can say.
//!
//! Nothing of a person is shown: a cell is quoted where it can be nothing but a code, where the vocabulary has it, or where
//! many rows have it.

mod blocks;
mod emits;
mod guess;
mod profile;
mod steps;
mod vocabulary;

use std::collections::BTreeSet;

pub use guess::{Guess, KindGuess};
pub use profile::{ColumnProfile, Profile, Sort};
pub use vocabulary::Vocabulary;

use crate::subject::records::layout::Layout;
use crate::subject::table::{Content, Form, Options, Table, Trouble};

/// A draft.
#[derive(Debug)]
pub struct Draft {
    /// The text of the mapping.
    pub text: String,
    /// Kinds of record that it makes.
    pub kinds: Vec<String>,
    /// How many questions stand in it.
    pub questions: usize,
    /// How the table was read, in words.
    pub facts: Vec<String>,
    /// Rows looked at.
    pub rows: u64,
}

/// Kinds of record that a list of steps is never taken for.
const RECORDS: [&str; 4] = ["custody", "release", "basis", "stop"];

/// What stands before a question.
pub(super) const ASK: &str = "# ? ";

/// Drafts a mapping for a table called `name`; `zone` is that of the directive.
///
/// # Errors
/// Where no table can be found.
pub fn draft(
    content: &Content,
    name: &str,
    vocabulary: &Vocabulary,
    layout: &Layout,
    zone: Option<&str>,
) -> Result<Draft, Trouble> {
    let options = Options::default();
    let mut table = Table::open(content, &options)?;
    let facts = table.facts().to_vec();
    let blocks = if matches!(content.form, Form::Delimited) { blocks::find(content, vocabulary) } else { None };
    let (profile, sorts) = match blocks {
        Some(blocks) => (blocks.profile, Some(blocks.sorts)),
        None => (Profile::of(&mut table, vocabulary), None),
    };
    let kinds = guess::guess(&profile, vocabulary, layout);
    let dropped = guess::dropped(&profile, vocabulary);
    // A list of steps may ask questions; a record of what was done it is not.
    let is_record = kinds.iter().any(|kind| RECORDS.contains(&kind.kind.name.as_str()));
    let of_steps = if is_record { None } else { steps::guess(&profile, vocabulary) };
    let kinds = if of_steps.is_some() { Vec::new() } else { kinds };
    let mut text = head(name, &profile);
    let mut used: BTreeSet<usize> = kinds.iter().flat_map(|kind| kind.members.values()).flat_map(Guess::all).collect();
    for flags in vocabulary.flags.iter().filter(|flags| kinds.iter().any(|kind| kind.kind.name == flags.kind)) {
        let own = profile.columns.iter().enumerate().filter(|(_, column)| column.name.starts_with(&flags.prefix));
        used.extend(own.map(|(at, _)| at));
    }
    used.extend(of_steps.iter().flat_map(|found| found.values()).flat_map(Guess::all));
    source(&mut text, name, &profile, vocabulary, zone);
    if sorts.is_some() {
        text.push_str("header_row = 0\n");
    }
    if sorts.is_none() && !dropped.is_empty() {
        drops(&mut text, &profile, &dropped, layout);
    }
    match &sorts {
        Some(sorts) => text.push_str(sorts),
        None => columns(&mut text, &profile, &kinds),
    }
    match &of_steps {
        Some(found) => {
            let topics = steps::write(&mut text, &profile, &id(name), found);
            emits::write_topics(&mut text, &profile, topics, vocabulary, layout);
        }
        None => emits::write(&mut text, &profile, &kinds, vocabulary, layout, sorts.is_some()),
    }
    unused(&mut text, &profile, &used, &dropped, vocabulary);
    if matches!(content.form, Form::Delimited) && kinds.is_empty() && of_steps.is_none() {
        text.push_str(&format!(
            "\n{ASK}Which kind of record is a row? `ombud schema custody` shows the members of a kind.\n"
        ));
    }
    let questions = text.lines().filter(|line| line.trim_start().starts_with(ASK.trim_end())).count();
    let workflow = of_steps.map(|_| "workflow".to_owned());
    let kinds = kinds.iter().map(|kind| kind.kind.name.clone()).chain(workflow).collect();
    let rows = profile.rows.first().copied().unwrap_or_default();
    Ok(Draft { text, kinds, questions, facts, rows })
}

impl Guess {
    /// All its columns.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().copied().chain(self.clock)
    }
}

/// So many columns are listed in a draft: nobody reads on.
const LISTED: usize = 400;

fn head(name: &str, profile: &Profile) -> String {
    let rows = profile.rows.first().copied().unwrap_or_default();
    let cut = if profile.cut { ", of which no more were looked at" } else { "" };
    let mut text = format!(
        "# A draft by `ombud map {name}`: a start, and no more. Answer what stands after `# ?`, then try it:\n#   ombud map \
         --check MAPPING {name}\n#\n# The columns, as {rows} rows show them{cut}:\n"
    );
    let widest = profile.columns.iter().map(|column| column.name.chars().count()).max().unwrap_or_default().min(40);
    for column in profile.columns.iter().take(LISTED) {
        let rows = profile.rows_of(column).max(1);
        let share = column.filled * 100 / rows;
        let different = match column.distinct {
            0 => String::new(),
            _ if column.is_unique() => ", each another".to_owned(),
            distinct => format!(", {distinct} different"),
        };
        let shown = comment(&column.name);
        text.push_str(&format!("#   {shown:widest$}  {}, in {share} % of the rows{different}\n", column.sort().word()));
    }
    let further = profile.columns.len().saturating_sub(LISTED);
    if further > 0 {
        text.push_str(&format!("#   and {further} further columns, which are not listed\n"));
    }
    text
}

/// A name for what is in a file.
fn id(name: &str) -> String {
    let id = name.rsplit('/').next().unwrap_or(name).split('.').next().unwrap_or(name).to_lowercase();
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    id.trim_matches('-').to_owned()
}

fn source(text: &mut String, name: &str, profile: &Profile, vocabulary: &Vocabulary, zone: Option<&str>) {
    text.push_str(&format!("\n[source]\nid = {}\n", quoted(&id(name))));
    if profile.columns.iter().any(|column| matches!(column.sort(), Sort::Time | Sort::Clock)) {
        text.push_str(&format!("{ASK}Of which zone are times without an offset?\n"));
        text.push_str(&format!("timezone = {}\n", quoted(zone.unwrap_or("UTC"))));
    }
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for word in profile.columns.iter().flat_map(|column| column.missing.keys()) {
        let reason = vocabulary.missing.get(&super::model::fold(word)).map_or("blank", String::as_str);
        missing.insert(match reason {
            "blank" => quoted(word),
            reason => format!("{{ value = {}, reason = {} }}", quoted(word), quoted(reason)),
        });
    }
    if !missing.is_empty() {
        let words: Vec<String> = missing.into_iter().collect();
        text.push_str(&format!("missing = [{}]\n", words.join(", ")));
    }
    let sentinels: BTreeSet<&String> = profile.columns.iter().flat_map(|column| &column.sentinels).collect();
    if !sentinels.is_empty() {
        let days: Vec<String> = sentinels.into_iter().map(|day| quoted(day)).collect();
        text.push_str(&format!("sentinel_times = [{}]\n", days.join(", ")));
    }
}

fn drops(
    text: &mut String,
    profile: &Profile,
    dropped: &std::collections::BTreeMap<usize, Option<String>>,
    layout: &Layout,
) {
    text.push_str(
        "# These columns are about the person, and no rule needs them: they are dropped unread, and counted.\n",
    );
    let counts = layout.kind("field").is_some();
    let one = |(at, category): (&usize, &Option<String>)| {
        let name = quoted(&profile.columns.get(*at)?.name);
        Some(match category.as_ref().filter(|_| counts) {
            Some(category) => format!("{{ column = {name}, category = {} }}", quoted(category)),
            None => name,
        })
    };
    let names: Vec<String> = dropped.iter().filter_map(one).collect();
    text.push_str(&format!("drop = [{}]\n", names.join(", ")));
}

/// How the columns of times are written.
fn columns(text: &mut String, profile: &Profile, kinds: &[KindGuess<'_>]) {
    let times = kinds.iter().flat_map(|kind| kind.members.values()).filter(|guess| guess.clock.is_none());
    let times: BTreeSet<usize> = times.flat_map(|guess| guess.columns.iter().copied()).collect();
    for column in times.iter().filter_map(|at| profile.columns.get(*at)) {
        let formats = column.formats();
        if column.sort() != Sort::Time || formats.is_empty() {
            continue;
        }
        text.push_str(&format!("\n[columns.{}]\n", quoted(&column.name)));
        if column.day_or_month() {
            text.push_str(&format!("{ASK}Month before day, or day before month? The cells fit both.\n"));
        }
        text.push_str(&format!("time = {}\n", list(&formats)));
        if formats.iter().any(|format| short_year(format)) {
            text.push_str(&format!("{ASK}Which hundred years does a year of two digits mean?\npivot = 1950\n"));
        }
        if column.is_days() && formats.iter().any(|format| format.contains(['H', 'h'])) {
            text.push_str("# every time of day is midnight\nprecision = \"day\"\n");
        }
    }
}

/// Whether a format has a year of two digits.
pub(super) fn short_year(format: &str) -> bool {
    format.contains("YY") && !format.contains("YYYY")
}

fn unused(
    text: &mut String,
    profile: &Profile,
    used: &BTreeSet<usize>,
    dropped: &std::collections::BTreeMap<usize, Option<String>>,
    vocabulary: &Vocabulary,
) {
    let all = profile.columns.iter().enumerate();
    let unused = all.filter(|(at, column)| {
        let read = used.contains(at) || guess::asked(column, vocabulary).is_some();
        !read && !dropped.contains_key(at) && column.filled > 0 && column.immigration == 0
    });
    let unused: Vec<String> = unused.map(|(_, column)| format!("`{}`", comment(&column.name))).take(40).collect();
    if !unused.is_empty() {
        text.push_str(&format!("\n{ASK}Does a rule need one of these? They are left unread: {}\n", unused.join(", ")));
    }
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// One text, or a list of them, as TOML writes it.
pub(super) fn list(texts: &[&str]) -> String {
    match texts {
        [one] => quoted(one),
        _ => format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

/// A text that can stand in a comment.
pub(super) fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).take(60).collect()
}
