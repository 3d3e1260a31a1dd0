//! The records that a draft makes.

use std::collections::{BTreeMap, BTreeSet};

use super::guess::{Guess, KindGuess, asked};
use super::profile::{ColumnProfile, Profile, Sort, is_bare};
use super::vocabulary::{FlagWords, Vocabulary, has, header_words};
use super::{ASK, comment, list, quoted};
use crate::subject::mapping::model::fold;
use crate::subject::records::layout::{Layout, Ty};

/// A cell that fewer rows have may be about one person.
const MANY: u64 = 5;

/// Codes that are written after the records: table name, the codes of the schema, the column.
struct Codes<'p> {
    table: String,
    member: String,
    codes: Vec<String>,
    column: &'p ColumnProfile,
}

/// Writes the records and the code tables that they use.
pub(super) fn write(
    text: &mut String,
    profile: &Profile,
    kinds: &[KindGuess<'_>],
    vocabulary: &Vocabulary,
    layout: &Layout,
    blocks: bool,
) {
    let holds = kinds.iter().any(|kind| kind.kind.name == "basis" && !kind.members.contains_key("basis"));
    let detainers = kinds.iter().any(|kind| of_detainers(profile, kind) || by_form(profile, kind).is_some());
    let (speaking, apart) = if detainers { Default::default() } else { speaking(profile, kinds, vocabulary) };
    if holds && !speaking.is_empty() {
        immigration(text, &speaking, vocabulary);
    }
    let mut writer = Writer { profile, vocabulary, layout, blocks, codes: Vec::new(), tables: BTreeSet::new() };
    for guess in kinds {
        if guess.kind.name == "basis" {
            writer.bases(text, guess, !speaking.is_empty(), &apart);
        } else {
            writer.emit(text, guess, "", &[]);
        }
    }
    for codes in &writer.codes {
        code_table(text, codes, vocabulary);
    }
    questions(text, profile, kinds, vocabulary, layout);
}

/// Writes the questions that columns of yes and no tell of, each a record of its own.
fn questions(text: &mut String, profile: &Profile, kinds: &[KindGuess<'_>], vocabulary: &Vocabulary, layout: &Layout) {
    if layout.kind("question").is_none() {
        return;
    }
    let at = kinds.iter().filter(|kind| kind.kind.name == "stop").find_map(|kind| kind.members.get("at"));
    let at = at.filter(|at| at.clock.is_none()).and_then(|at| profile.columns.get(*at.columns.first()?));
    for column in &profile.columns {
        let Some(topic) = asked(column, vocabulary) else { continue };
        text.push_str("\n[[emit]]\nkind = \"question\"\n[emit.set]\n");
        text.push_str(&format!("id = \"{topic}-{{@row}}\"\ntopic.const = {}\n", quoted(topic)));
        text.push_str(&format!("asked = {} # its header says that it was asked\n", quoted(&column.name)));
        text.push_str(&format!("{ASK}Who was asked: `role`? Was the answer written down: `recorded`?\n"));
        if let Some(at) = at {
            text.push_str(&format!("at = {}\n", quoted(&at.name)));
        }
    }
}

/// Writes what the topics of the prompts of a workflow mean.
pub(super) fn write_topics(
    text: &mut String,
    profile: &Profile,
    topics: Option<usize>,
    vocabulary: &Vocabulary,
    layout: &Layout,
) {
    let Some(column) = topics.and_then(|at| profile.columns.get(at)) else { return };
    let prompt = layout.definitions.as_deref().and_then(|of| of.shape_at(of.shape("prompt")?));
    let Some(Ty::Code(codes)) = prompt.and_then(|of| of.field_at(of.field("topic")?)).map(|field| &field.ty) else {
        return;
    };
    let (table, codes) = ("topic".to_owned(), codes.to_vec());
    code_table(text, &Codes { member: table.clone(), table, codes, column }, vocabulary);
}

fn immigration(text: &mut String, speaking: &[&ColumnProfile], vocabulary: &Vocabulary) {
    let tokens: Vec<&str> = vocabulary.immigration.iter().map(String::as_str).collect();
    text.push_str("\n# Words of immigration law, each a word of its own: POLICE is no ICE.\n");
    text.push_str(&format!("{ASK}Are these the rows, all of them and no others?\n[conditions.immigration]\nany = [\n"));
    for column in speaking {
        text.push_str(&format!(
            "    {{ column = {}, tokens = {} }}, # {} cells\n",
            quoted(&column.name),
            list(&tokens),
            column.immigration
        ));
    }
    text.push_str("]\n");
}

/// Whether every row is a detainer: by its form.
fn of_detainers(profile: &Profile, guess: &KindGuess<'_>) -> bool {
    let told = guess.members.get("form").or_else(|| guess.members.get("label")).filter(|_| guess.kind.name == "basis");
    let form = told.and_then(|form| form.columns.first());
    let values = form.and_then(|at| profile.columns.get(*at)?.values.as_ref());
    let is_detainer = |value: &String| {
        let bare: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
        bare.to_ascii_uppercase().starts_with("I247")
    };
    values.is_some_and(|values| !values.is_empty() && values.keys().all(is_detainer))
}

/// The column of forms where every one is a form of immigration law, and what each is a basis of.
fn by_form<'p>(profile: &'p Profile, guess: &KindGuess<'_>) -> Option<(&'p str, Vec<(&'p str, &'static str)>)> {
    let column = profile.columns.get(*guess.members.get("form")?.columns.first()?)?;
    let values = column.values.as_ref().filter(|values| !values.is_empty())?;
    let basis = |form: &'p String| {
        let bare: String = form.chars().filter(char::is_ascii_alphanumeric).collect();
        match bare.to_ascii_uppercase().as_str() {
            "I200" | "I203" | "I205" => Some((form.as_str(), "admin_immigration_warrant")),
            bare if bare.starts_with("I247") => Some((form.as_str(), "immigration_detainer")),
            _ => None,
        }
    };
    Some((&column.name, values.keys().map(basis).collect::<Option<_>>()?))
}

/// Columns that tell which rows rest on immigration law, and those that tell it of a case and not of each of its charges.
fn speaking<'p>(
    profile: &'p Profile,
    kinds: &[KindGuess<'_>],
    vocabulary: &Vocabulary,
) -> (Vec<&'p ColumnProfile>, Vec<&'p ColumnProfile>) {
    let all: Vec<&ColumnProfile> = profile.columns.iter().filter(|column| column.immigration > 0).collect();
    let why = |column: &&ColumnProfile| {
        let words = vocabulary.words(&column.name);
        !vocabulary.not_why.iter().any(|word| has(&words, std::slice::from_ref(word)))
    };
    let whys: Vec<&ColumnProfile> = all.iter().copied().filter(why).collect();
    let speaking = if whys.is_empty() { all } else { whys };
    let bases = kinds.iter().find(|kind| kind.kind.name == "basis");
    let label = bases.and_then(|kind| profile.columns.get(*kind.members.get("label")?.columns.first()?));
    let level = label.map_or(0, |label| label.level);
    let nested = profile.rows.len() > 1;
    speaking.into_iter().partition(|column| !nested || column.level >= level)
}

struct Writer<'p> {
    profile: &'p Profile,
    vocabulary: &'p Vocabulary,
    layout: &'p Layout,
    /// Whether the rows are of two sorts.
    blocks: bool,
    codes: Vec<Codes<'p>>,
    tables: BTreeSet<String>,
}

impl<'p> Writer<'p> {
    /// Why people are held: on immigration law, or on anything else.
    ///
    /// `apart`: columns that tell of a hold beside the charges.
    fn bases(&mut self, text: &mut String, guess: &KindGuess<'_>, told_apart: bool, apart: &[&ColumnProfile]) {
        if guess.members.contains_key("basis") {
            return self.emit(text, guess, "", &[]);
        }
        if of_detainers(self.profile, guess) {
            return self.emit(text, guess, "", &["basis.const = \"immigration_detainer\""]);
        }
        if let Some((name, forms)) = by_form(self.profile, guess) {
            self.emit(
                text,
                guess,
                "",
                &[&format!("basis = {{ column = {}, codes = \"basis_of_form\" }}", quoted(name))],
            );
            text.push_str("\n# What a form is a basis of: a detainer, or a warrant that no judge signed.\n[codes.basis_of_form]\n");
            for (form, basis) in forms {
                text.push_str(&format!("{} = {}\n", quoted(form), quoted(basis)));
            }
            return;
        }
        apart.iter().for_each(|column| self.hold(text, guess, column));
        if !told_apart && !apart.is_empty() {
            return self.emit(text, guess, "", &["basis.const = \"charge\""]);
        }
        if told_apart {
            self.emit(text, guess, "when = \"immigration\"\n", &["basis.const = \"immigration_detainer\""]);
            self.emit(text, guess, "when = { not = \"immigration\" }\n", &["basis.const = \"charge\""]);
            return;
        }
        let ask = format!("{ASK}No cell has a word of immigration law. Which rows are charges, and which are holds?");
        self.emit(text, guess, "", &[&ask, "basis.const = \"unknown\""]);
    }

    /// A hold that stands in a column of its own, once for all charges of a case.
    fn hold(&self, text: &mut String, guess: &KindGuess<'_>, column: &ColumnProfile) {
        let Some(case) = guess.members.get("case").and_then(|case| self.column(case)) else { return };
        let (case, name) = (quoted(&case.name), quoted(&column.name));
        let tokens: Vec<&str> = self.vocabulary.immigration.iter().map(String::as_str).collect();
        text.push_str(
            "\n# A hold, beside the charges: these are words of immigration law.\n[[emit]]\nkind = \"basis\"\n",
        );
        text.push_str(&format!("when = {{ column = {name}, tokens = {} }}\n[emit.set]\n", list(&tokens)));
        text.push_str(&format!("case = {case}\nlabel = {name}\nbasis.const = \"immigration_detainer\"\n"));
    }

    fn emit(&mut self, text: &mut String, guess: &KindGuess<'_>, when: &str, further: &[&str]) {
        let kind = &guess.kind.name;
        text.push_str(&format!("\n[[emit]]\nkind = {}\n{when}", quoted(kind)));
        let at = guess.members.get("at").filter(|_| kind == "release").and_then(|at| self.column(at));
        if let Some(at) = at.filter(|at| at.filled < self.profile.rows_of(at)) {
            let name = quoted(&at.name);
            text.push_str(&format!("when = {{ column = {name}, blank = false }} # the others are still there\n"));
        }
        if self.blocks {
            let columns = guess.members.values().flat_map(Guess::all);
            let level = columns.filter_map(|at| self.profile.columns.get(at)).map(|column| column.level).max();
            let sort = super::blocks::SORTS.get(level.unwrap_or_default()).copied().unwrap_or_default();
            text.push_str(&format!("row = {}\n", quoted(sort)));
        }
        let key = guess.members.get("id").or_else(|| guess.members.get("case").filter(|_| kind == "release"));
        let of_a_person = if kind == "stop" { self.of_a_person(guess) } else { None };
        if let Some((_, key)) = of_a_person {
            text.push_str(&format!("key = {key} # one stop of each person\n"));
        } else if let Some(key) = key.and_then(|key| self.column(key)).filter(|column| !column.is_unique()) {
            text.push_str(&format!("key = {} # several rows are one {kind}\n", quoted(&key.name)));
        }
        text.push_str("[emit.set]\n");
        let placed = kind == "basis" || kind == "release";
        if !guess.members.contains_key("id") && !placed {
            text.push_str(&format!(
                "{ASK}No column tells one from another. The number of the row changes with the export.\n"
            ));
            text.push_str(&format!("id = {}\n", quoted(&format!("{kind}-{{@row}}"))));
        }
        let flagged = |member: &str| {
            let own = self.vocabulary.flags.iter().filter(|flags| flags.kind == *kind && flags.member == member);
            own.flat_map(|flags| self.profile.columns.iter().filter(|c| c.name.starts_with(&flags.prefix))).count() > 0
        };
        let plain: Vec<(&String, &Guess)> = guess.members.iter().filter(|(member, _)| !flagged(member)).collect();
        let within = if kind == "stop" { self.of_a_person(guess) } else { None };
        for (member, found) in plain {
            match &within {
                Some((id, _)) if member == "id" => text.push_str(&format!("id = {id} # a row is a person of a stop\n")),
                Some(_) if member == "person" => {}
                _ => self.member(text, kind, member, found),
            }
        }
        for line in further {
            text.push_str(line);
            text.push('\n');
        }
        for flags in self.vocabulary.flags.iter().filter(|flags| flags.kind == *kind) {
            self.flags(text, flags);
        }
    }

    /// Where the persons of a stop are numbered within it: the id and the key of the stop of one person.
    fn of_a_person(&self, guess: &KindGuess<'_>) -> Option<(String, String)> {
        let (id, person) = (self.column(guess.members.get("id")?)?, self.column(guess.members.get("person")?)?);
        let numbered =
            person.sort() == Sort::Number && self.vocabulary.words(&person.name).iter().any(|w| w == "number");
        let each = quoted(&format!("{{{}}}-{{{}}}", id.name, person.name));
        numbered.then(|| (each, list(&[&id.name, &person.name])))
    }

    fn column(&self, guess: &Guess) -> Option<&'p ColumnProfile> {
        self.profile.columns.get(*guess.columns.first()?)
    }

    fn member(&mut self, text: &mut String, kind: &str, member: &str, guess: &Guess) {
        let names: Vec<&str> =
            guess.columns.iter().filter_map(|at| self.profile.columns.get(*at)).map(|c| c.name.as_str()).collect();
        let Some(first) = self.column(guess) else { return };
        let ground = &guess.ground;
        if let Some(clock) = guess.clock.and_then(|at| self.profile.columns.get(at)) {
            let joined = joined_formats(first, clock);
            let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
            let pivot = if joined.iter().any(|f| super::short_year(f)) { ", pivot = 1950" } else { "" };
            text.push_str(&format!(
                "{member} = {{ join = {}, time = {}{pivot} }} # {ground}; the time of day stands beside it\n",
                list(&[&first.name, &clock.name]),
                list(&joined)
            ));
            return;
        }
        if names.len() > 1 {
            text.push_str(&format!("{ASK}Which of these comes first, where several are given?\n"));
            text.push_str(&format!("{member} = {{ first = {} }} # {ground}\n", list(&names)));
            return;
        }
        let formats = first.formats();
        if self.blocks && first.sort() == Sort::Time && !formats.is_empty() {
            let pivot = if formats.iter().any(|f| super::short_year(f)) { ", pivot = 1950" } else { "" };
            let given = format!("{{ column = {}, time = {}{pivot} }}", quoted(&first.name), list(&formats));
            return text.push_str(&format!("{member} = {given} # {ground}\n"));
        }
        match self.codes_of(kind, member) {
            Some((codes, listed)) => {
                let table = self.table(member, kind, codes, first);
                let given = if let Some(within) = listed {
                    format!("{{ column = {}, codes = {}{within} }}", quoted(&first.name), quoted(&table))
                } else if table == member {
                    quoted(&first.name)
                } else {
                    format!("{{ column = {}, codes = {} }}", quoted(&first.name), quoted(&table))
                };
                text.push_str(&format!("{member} = {given} # {ground}\n"));
            }
            None => text.push_str(&format!("{member} = {} # {ground}\n", quoted(&first.name))),
        }
    }

    /// The codes of a member, and of a list of them how it is written; the elements of the list may have the code inside.
    fn codes_of(&self, kind: &str, member: &str) -> Option<(Vec<String>, Option<&'static str>)> {
        let kind = self.layout.kind(kind)?;
        let shape = self.layout.shape_at(self.layout.kind_at(kind)?.shape)?;
        let field = shape.field_at(shape.field(member)?)?;
        match &field.ty {
            Ty::Code(codes) => Some((codes.to_vec(), None)),
            Ty::List(of) => match &**of {
                Ty::Code(codes) => Some((codes.to_vec(), Some(""))),
                Ty::Struct(shape) => {
                    let shape = self.layout.shape_at(*shape)?;
                    match &shape.field_at(shape.field("code")?)?.ty {
                        Ty::Code(codes) => Some((codes.to_vec(), Some(", as = \"code\""))),
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The table of codes for a column: the same for the same member and column.
    fn table(&mut self, member: &str, kind: &str, codes: Vec<String>, column: &'p ColumnProfile) -> String {
        let known = self.codes.iter().find(|known| known.member == member && known.column.name == column.name);
        if let Some(known) = known {
            return known.table.clone();
        }
        let table = if self.tables.insert(member.to_owned()) { member.to_owned() } else { format!("{kind}_{member}") };
        self.codes.push(Codes { table: table.clone(), member: member.to_owned(), codes, column });
        table
    }

    /// Columns that say yes or no, each for one thing.
    fn flags(&self, text: &mut String, flags: &FlagWords) {
        let columns = self.profile.columns.iter().filter(|column| column.name.starts_with(&flags.prefix));
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for column in columns {
            let words = header_words(&column.name.replace('_', " "));
            let meant = flags.values.iter().find(|(word, _)| has(&words, std::slice::from_ref(*word)));
            match meant {
                Some((_, value)) => known.push(format!("{} = {}", quoted(&column.name), quoted(value))),
                None => unknown.push(format!("`{}`", comment(&column.name))),
            }
        }
        let member = &flags.member;
        if !unknown.is_empty() {
            text.push_str(&format!("{ASK}What do these stand for, as `{member}`? {}\n", unknown.join(", ")));
        }
        if !known.is_empty() {
            let within = flags.within.as_ref().map(|within| format!(", as = {}", quoted(within))).unwrap_or_default();
            text.push_str(&format!("{member} = {{ flags = {{ {} }}{within} }}\n", known.join(", ")));
        }
    }
}

/// Formats of a day and a clock with a blank between; and of the day alone.
fn joined_formats(day: &ColumnProfile, clock: &ColumnProfile) -> Vec<String> {
    let days = day.formats();
    let stamped = day.values.as_ref().is_some_and(|values| values.keys().all(|value| value.contains('T')));
    let iso = if stamped { "YYYY-MM-DDTHH:mm:ss" } else { "YYYY-MM-DD" };
    let day = days.first().copied().filter(|format| *format != "iso").unwrap_or(iso);
    // an ISO day with a clock of nothing but zeros is still a day
    let (date, zeros) = match day.split_once(' ') {
        Some((date, _)) => (date, true),
        None => match day.split_once("TH") {
            Some((date, _)) => (date, true),
            None => (day, false),
        },
    };
    let sample = clock.values.as_ref().and_then(|values| values.keys().next());
    let colons = sample.map_or(1, |sample| sample.matches(':').count());
    let fraction = sample.is_some_and(|sample| sample.contains('.'));
    let clock = match (colons, fraction) {
        (2, true) => "H:mm:ss.f",
        (2, false) => "H:mm:ss",
        (0, _) => "HHmm",
        _ => "H:mm",
    };
    let mut formats = vec![format!("{day} {clock}"), day.to_owned()];
    if zeros {
        formats.push(date.to_owned());
    }
    formats
}

fn code_table(text: &mut String, codes: &Codes<'_>, vocabulary: &Vocabulary) {
    text.push_str(&format!(
        "\n# What the cells of `{}` mean: {}\n",
        comment(&codes.column.name),
        codes.codes.join(", ")
    ));
    text.push_str(&format!("[codes.{}]\n", codes.table));
    let Some(values) = &codes.column.values else {
        text.push_str(&format!("{ASK}There are too many different cells to list: what do they mean?\n"));
        return;
    };
    let empty = BTreeMap::new();
    let known = vocabulary.codes.get(&codes.member).unwrap_or(&empty);
    let mut by_count: Vec<(&String, u64)> = values.iter().map(|(value, count)| (value, *count)).collect();
    by_count.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    let mut told: BTreeSet<String> = BTreeSet::new();
    let (mut asked, mut masked) = (false, 0);
    for (value, count) in by_count {
        let folded = fold(value);
        if !told.insert(folded.clone()) {
            continue;
        }
        let own = codes.codes.iter().find(|code| code.eq_ignore_ascii_case(&folded));
        let meant = own.or_else(|| known.get(&folded).filter(|meant| codes.codes.contains(meant)));
        match meant {
            Some(meant) => text.push_str(&format!("{} = {} # {count} rows\n", quoted(value), quoted(meant))),
            None if count < MANY && !is_bare(value) && codes.column.sort() != Sort::Code => masked += 1,
            None => {
                if !asked {
                    text.push_str(&format!("{ASK}What do these mean? Until it is said they are unknown.\n"));
                    asked = true;
                }
                text.push_str(&format!("# {} = \"\" # {count} rows\n", quoted(&comment(value))));
            }
        }
    }
    if masked > 0 {
        text.push_str(&format!("{ASK}{masked} further cells are not shown here: fewer than {MANY} rows have each.\n"));
    }
}
