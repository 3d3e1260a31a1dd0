//! From the text of a mapping to a [`Mapping`]: names resolved, values typed by the record schemas.
//!
//! Everything that is wrong is said at once, each with its place.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::model::{
    Column, ColumnId, Condition, Dropped, Each, Emit, Mapping, Precision, Sort, TimeReading, Token, fold,
};
use super::time_format::TimeFormat;
use super::written::{Spot, Written, get, listed, span, value};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Source, Span};
use crate::subject::records::layout::{Layout, Ty};
use crate::subject::records::reasons::{REASONS, reason};
use crate::subject::records::time::Moment;
use crate::subject::table::{HeaderAt, Options, TextEncoding};

/// Encodings that exports come in, to be suggested.
const ENCODINGS: [&str; 6] = ["utf-8", "windows-1252", "iso-8859-1", "utf-16le", "utf-16be", "macintosh"];
/// Sections of a mapping.
const SECTIONS: &[&str] = &["source", "columns", "row", "conditions", "codes", "emit", "workflow"];
const SOURCE: &[&str] = &[
    "id",
    "title",
    "delimiter",
    "encoding",
    "header_row",
    "sheet",
    "rows",
    "timezone",
    "missing",
    "sentinel_times",
    "drop",
];
const COLUMN: &[&str] = &["header", "optional", "missing", "time", "pivot", "precision"];
const ROW: &[&str] = &["name", "parent", "when", "skip", "columns"];
const EMIT: &[&str] = &["kind", "row", "rows", "when", "key", "each", "split", "set"];

/// Compiles the mapping in `source` against the record kinds of `layout`.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn compile(source: &Source, layout: &Layout) -> Result<Mapping, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    let mut written = Written { source, wrong: Vec::new() };
    for error in errors {
        let at = error.span().unwrap_or_default();
        written.say(Code::MappingSyntax, Span::new(at.start, at.end), error.message().to_lowercase(), None);
    }
    if !written.wrong.is_empty() {
        return Err(written.wrong);
    }
    let mut compiler = Compiler::new(written, layout, table.get_ref());
    let mapping = compiler.mapping(table.get_ref());
    compiler.unused();
    if compiler.w.wrong.is_empty() { Ok(mapping) } else { Err(compiler.w.wrong) }
}

/// Something named once and used elsewhere.
pub(super) struct Named<'a, 'i> {
    pub(super) value: Spot<'a, 'i>,
    pub(super) span: Span,
    pub(super) used: bool,
}

pub(super) struct Compiler<'s, 'l, 'a, 'i> {
    pub(super) w: Written<'s>,
    pub(super) layout: &'l Layout,
    pub(super) columns: Vec<Column>,
    /// Columns with a section of their own that nothing has used yet.
    idle: BTreeMap<ColumnId, Span>,
    pub(super) sorts: Vec<Sort>,
    pub(super) codes: BTreeMap<String, Named<'a, 'i>>,
    pub(super) conditions: BTreeMap<String, Named<'a, 'i>>,
    /// Named conditions that are being read: one cannot rest on itself.
    pub(super) reading: Vec<String>,
}

impl<'s, 'l, 'a, 'i> Compiler<'s, 'l, 'a, 'i> {
    fn new(w: Written<'s>, layout: &'l Layout, table: &'a DeTable<'i>) -> Self {
        let mut compiler = Self {
            w,
            layout,
            columns: Vec::new(),
            idle: BTreeMap::new(),
            sorts: Vec::new(),
            codes: BTreeMap::new(),
            conditions: BTreeMap::new(),
            reading: Vec::new(),
        };
        compiler.codes = compiler.named(table, "codes");
        compiler.conditions = compiler.named(table, "conditions");
        compiler
    }

    fn named(&mut self, table: &'a DeTable<'i>, section: &str) -> BTreeMap<String, Named<'a, 'i>> {
        let Some(named) = value(table, section).and_then(|v| self.w.table(v, "a table of names")) else {
            return BTreeMap::new();
        };
        let one = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, Spot<'a, 'i>)| {
            (key.get_ref().to_string(), Named { value, span: span(key), used: false })
        };
        named.iter().map(one).collect()
    }

    fn mapping(&mut self, table: &'a DeTable<'i>) -> Mapping {
        self.w.only(table, "section of a mapping", SECTIONS);
        let mut mapping = Mapping {
            source: self.w.source.clone(),
            id: String::new(),
            title: None,
            options: Options::default(),
            zone: None,
            missing: Vec::new(),
            sentinels: Vec::new(),
            columns: Vec::new(),
            sorts: Vec::new(),
            emits: Vec::new(),
            drops: Vec::new(),
            workflow: None,
        };
        if let Some(columns) = value(table, "columns").and_then(|v| self.w.table(v, "a table of columns")) {
            for (key, value) in columns {
                self.declared(key.get_ref(), span(key), value);
            }
        }
        match value(table, "source").map(|v| self.w.table(v, "a table")) {
            Some(Some(source)) => self.source(source, &mut mapping),
            Some(None) => {}
            None => self.w.say(
                Code::MappingMissing,
                Span::new(0, 0),
                "the mapping has no section `source`",
                Some("begin it with `[source]` and `id = \"NAME\"`".to_owned()),
            ),
        }
        for row in value(table, "row").map(|v| self.w.list(v)).unwrap_or_default() {
            self.sort(row);
        }
        for emit in value(table, "emit").map(|v| self.w.list(v)).unwrap_or_default() {
            mapping.emits.extend(self.emit(emit));
        }
        mapping.workflow = value(table, "workflow").and_then(|v| self.workflow(v));
        if mapping.emits.is_empty() && mapping.workflow.is_none() && self.w.wrong.is_empty() {
            let help = "say what a row becomes: `[[emit]]` with `kind` and `set`".to_owned();
            self.w.say(Code::MappingMissing, Span::new(0, 0), "the mapping makes no record", Some(help));
        }
        mapping.columns = std::mem::take(&mut self.columns);
        mapping.sorts = std::mem::take(&mut self.sorts);
        mapping
    }

    fn source(&mut self, table: &'a DeTable<'i>, mapping: &mut Mapping) {
        self.w.only(table, "setting of a source", SOURCE);
        match value(table, "id") {
            Some(id) => mapping.id = self.w.text(id, "a name in quotes").unwrap_or_default(),
            None => self.w.say(
                Code::MappingMissing,
                Span::new(0, 0),
                "the source has no `id`",
                Some("name it: `id = \"jail-bookings\"`".to_owned()),
            ),
        }
        mapping.title = value(table, "title").and_then(|v| self.w.text(v, "words in quotes"));
        mapping.options.encoding = value(table, "encoding").and_then(|v| self.encoding(v));
        mapping.options.sheet = value(table, "sheet").and_then(|v| self.w.text(v, "the name of a sheet"));
        mapping.options.rows = value(table, "rows").and_then(|v| self.w.text(v, "a path such as `records[]`"));
        mapping.options.delimiter = value(table, "delimiter").and_then(|v| self.delimiter(v));
        if let Some(row) = value(table, "header_row") {
            mapping.options.header = match self.w.number(row).map(usize::try_from) {
                Some(Ok(0)) => HeaderAt::Absent,
                Some(Ok(number)) => HeaderAt::Row(number),
                _ => HeaderAt::Guess,
            };
        }
        mapping.zone = value(table, "timezone").and_then(|v| self.zone(v));
        mapping.missing = value(table, "missing").map(|v| self.tokens(v)).unwrap_or_default();
        for item in value(table, "sentinel_times").map(|v| self.w.list(v)).unwrap_or_default() {
            mapping.sentinels.extend(self.moment(item));
        }
        for item in value(table, "drop").map(|v| self.w.list(v)).unwrap_or_default() {
            mapping.drops.extend(self.dropped(item));
        }
    }

    fn encoding(&mut self, at: Spot<'_, '_>) -> Option<TextEncoding> {
        let name = self.w.text(at, "the name of an encoding")?;
        let known = TextEncoding::named(&name);
        if known.is_none() {
            let near = nearest(&name.to_lowercase(), ENCODINGS.iter().copied());
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("such as {}", ENCODINGS.map(|name| format!("`{name}`")).join(", ")),
            };
            self.w.say(Code::MappingType, span(at), format!("`{name}` is no encoding that can be read"), Some(help));
        }
        known
    }

    fn delimiter(&mut self, at: Spot<'_, '_>) -> Option<char> {
        let text = self.w.text(at, "a character in quotes")?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) if one.is_ascii() => Some(one),
            _ => {
                self.w.expected(span(at), "one character, such as `\"|\"` or `\"\\t\"`");
                None
            }
        }
    }

    fn zone(&mut self, at: Spot<'_, '_>) -> Option<String> {
        let name = self.w.text(at, "the name of a time zone")?;
        if jiff::tz::TimeZone::get(&name).is_err() {
            let help = "use the name of an IANA zone, such as `America/Detroit`".to_owned();
            self.w.say(Code::MappingType, span(at), format!("`{name}` is no time zone"), Some(help));
        }
        Some(name)
    }

    /// A time as ISO writes it.
    pub(super) fn moment(&mut self, at: Spot<'_, '_>) -> Option<Moment> {
        let written = match at.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(time) => time.to_string(),
            _ => String::new(),
        };
        let found = Moment::parse(&written);
        if found.is_none() {
            self.w.expected(span(at), "a time such as `\"2017-09-30T23:59\"` or `\"9999-12-31\"`");
        }
        found
    }

    /// Cells that say why there is no value.
    fn tokens(&mut self, at: Spot<'a, 'i>) -> Vec<Token> {
        let items = self.w.list(at);
        items.into_iter().filter_map(|item| self.token(item)).collect()
    }

    fn token(&mut self, at: Spot<'a, 'i>) -> Option<Token> {
        if let Some(text) = at.get_ref().as_str() {
            return Some(Token { folded: fold(text), reason: reason("blank") });
        }
        let table = self.w.table(at, "a text, or `{ value = \"…\", reason = \"redacted\" }`")?;
        self.w.only(table, "part of a missing value", &["value", "reason"]);
        let text = value(table, "value").and_then(|v| self.w.text(v, "a text in quotes"))?;
        let reason = match value(table, "reason") {
            Some(word) => self.reason(word)?,
            None => reason("blank"),
        };
        Some(Token { folded: fold(&text), reason })
    }

    /// Why there is no value: a word of the record model.
    pub(super) fn reason(&mut self, at: Spot<'_, '_>) -> Option<Option<crate::subject::records::node::Unknown>> {
        let word = self.w.text(at, "a reason in quotes")?;
        if REASONS.contains(&word.as_str()) {
            return Some(reason(&word));
        }
        self.w.unknown(span(at), &word, "reason for a missing value", REASONS.iter().copied());
        None
    }

    fn dropped(&mut self, at: Spot<'a, 'i>) -> Option<Dropped> {
        if let Some(name) = at.get_ref().as_str() {
            let column = self.column(None, name, span(at));
            return Some(Dropped { column, category: None });
        }
        let table = self.w.table(at, "the name of a column, or `{ column = \"…\", category = \"…\" }`")?;
        self.w.only(table, "part of a dropped column", &["column", "category"]);
        let column = value(table, "column")?;
        let name = self.w.text(column, "the name of a column")?;
        let id = self.column(None, &name, span(column));
        let category = value(table, "category").and_then(|v| Some((self.w.text(v, "a category in quotes")?, span(v))));
        if let Some((word, at)) = &category {
            self.category(word, *at);
        }
        Some(Dropped { column: id, category })
    }

    /// Whether a word is a category of data fields.
    fn category(&mut self, word: &str, at: Span) {
        let layout = self.layout;
        let field = layout.kind("field").and_then(|kind| {
            let shape = layout.shape_at(layout.kind_at(kind)?.shape)?;
            shape.field_at(shape.field("category")?)
        });
        let Some(Ty::Code(codes)) = field.map(|field| &field.ty) else { return };
        if !codes.iter().any(|code| code == word) {
            self.w.unknown(at, word, "category of a data field", codes.iter().map(String::as_str));
        }
    }

    /// A column with a section of its own.
    fn declared(&mut self, name: &str, at: Span, section: Spot<'a, 'i>) {
        let Some(table) = self.w.table(section, "a table about the column") else { return };
        self.w.only(table, "setting of a column", COLUMN);
        let headers = value(table, "header").map(|v| self.w.texts(v, "a header in quotes, or a list of them"));
        let headers: Vec<String> = headers.unwrap_or_default().into_iter().map(|(text, _)| text).collect();
        let column = Column {
            name: name.to_owned(),
            headers: if headers.is_empty() { vec![name.to_owned()] } else { headers },
            sort: None,
            optional: value(table, "optional").and_then(|v| self.w.flag(v)).unwrap_or(false),
            missing: value(table, "missing").map(|v| self.tokens(v)).unwrap_or_default(),
            time: self.time_reading(table).unwrap_or_else(TimeReading::plain),
            span: at,
        };
        self.idle.insert(self.columns.len(), at);
        self.columns.push(column);
    }

    /// `time`, `pivot` and `precision`; `None` where none of them is given.
    pub(super) fn time_reading(&mut self, table: &DeTable<'_>) -> Option<TimeReading> {
        let pivot = value(table, "pivot").and_then(|v| self.w.number(v));
        let formats = value(table, "time").map(|v| self.w.texts(v, "a format of times in quotes, or a list of them"));
        let precision = value(table, "precision").and_then(|v| {
            let word = self.w.text(v, "`\"day\"` or `\"minute\"`")?;
            match word.as_str() {
                "day" => Some(Precision::Day),
                "minute" => Some(Precision::Exact),
                _ => {
                    self.w.unknown(span(v), &word, "precision", ["day", "minute"].into_iter());
                    None
                }
            }
        });
        if formats.is_none() && precision.is_none() {
            return None;
        }
        let mut read = Vec::new();
        for (format, at) in formats.unwrap_or_default() {
            match TimeFormat::new(&format, pivot) {
                Ok(format) => read.push(format),
                Err(why) => self.w.say(Code::MappingType, at, why.message, Some(why.help)),
            }
        }
        if read.is_empty() {
            read.push(TimeFormat::iso());
        }
        Some(TimeReading { formats: read, precision: precision.unwrap_or_default() })
    }

    /// The column called `name` in rows of a sort; it is made where nothing has named it before.
    pub(super) fn column(&mut self, sort: Option<usize>, name: &str, at: Span) -> ColumnId {
        let mut scope = sort;
        loop {
            if let Some(found) = self.columns.iter().position(|c| c.sort == scope && c.name == name) {
                self.idle.remove(&found);
                return found;
            }
            match scope.and_then(|sort| self.sorts.get(sort)) {
                Some(sort) => scope = sort.parent,
                None => break,
            }
            if scope.is_none() {
                break;
            }
        }
        if let Some(own) = sort.and_then(|sort| self.sorts.get(sort)).map(|sort| sort.name.clone()) {
            let known: Vec<String> = self.columns.iter().filter(|c| c.sort.is_some()).map(|c| c.name.clone()).collect();
            self.w.unknown(at, name, &format!("column of the rows `{own}`"), known.iter().map(String::as_str));
            return 0;
        }
        self.columns.push(Column {
            name: name.to_owned(),
            headers: vec![name.to_owned()],
            sort: None,
            optional: false,
            missing: Vec::new(),
            time: TimeReading::plain(),
            span: at,
        });
        self.columns.len() - 1
    }

    /// Columns named in a list.
    pub(super) fn column_list(&mut self, sort: Option<usize>, at: Spot<'a, 'i>) -> Vec<ColumnId> {
        let names = self.w.texts(at, "the name of a column, or a list of them");
        names.into_iter().map(|(name, at)| self.column(sort, &name, at)).collect()
    }

    /// `[[row]]`: a sort of rows.
    fn sort(&mut self, at: Spot<'a, 'i>) {
        let Some(table) = self.w.table(at, "a table about a sort of rows") else { return };
        self.w.only(table, "setting of a sort of rows", ROW);
        let Some(name) = value(table, "name").and_then(|v| self.w.text(v, "a name in quotes")) else {
            return self.w.say(Code::MappingMissing, span(at), "a sort of rows has no `name`", None);
        };
        let parent = value(table, "parent").and_then(|v| {
            let parent = self.w.text(v, "the name of a sort of rows")?;
            self.sort_named(&parent, span(v))
        });
        let number = self.sorts.len();
        let skip = value(table, "skip").and_then(|v| self.w.flag(v)).unwrap_or(false);
        self.sorts.push(Sort { name, parent, when: Condition::All(Vec::new()), skip });
        if let Some(columns) = value(table, "columns").and_then(|v| self.w.table(v, "a table of names and columns")) {
            for (key, column) in columns {
                self.sort_column(number, key.get_ref(), span(key), column);
            }
        }
        let Some(when) = value(table, "when") else {
            let help = "say by which cell such a row is known: `when = { column = \"#2\", matches = \"^[0-9]\" }`";
            return self.w.say(Code::MappingMissing, span(at), "a sort of rows has no `when`", Some(help.to_owned()));
        };
        let when = self.condition(when, None, true);
        if let (Some(when), Some(sort)) = (when, self.sorts.get_mut(number)) {
            sort.when = when;
        }
    }

    fn sort_column(&mut self, sort: usize, name: &str, at: Span, header: Spot<'_, '_>) {
        let headers = self.w.texts(header, "a column such as `\"#2\"`");
        let (optional, missing, time) = self.declared_for_rows(name);
        self.columns.push(Column {
            name: name.to_owned(),
            headers: headers.into_iter().map(|(header, _)| header).collect(),
            sort: Some(sort),
            optional,
            missing,
            time,
            span: at,
        });
    }

    /// What a section of its own says of a column of rows: whether it may be absent, what is missing, how times are written.
    fn declared_for_rows(&mut self, name: &str) -> (bool, Vec<Token>, TimeReading) {
        let plain = |column: &Column| column.sort.is_none() && column.name == name && column.headers == [name];
        let Some(at) = self.columns.iter().position(plain) else { return (false, Vec::new(), TimeReading::plain()) };
        self.idle.remove(&at);
        let Some(declared) = self.columns.get_mut(at) else { return (false, Vec::new(), TimeReading::plain()) };
        let optional = declared.optional;
        // It is no column of the table itself.
        declared.optional = true;
        (optional, declared.missing.clone(), declared.time.clone())
    }

    pub(super) fn sort_named(&mut self, name: &str, at: Span) -> Option<usize> {
        let found = self.sorts.iter().position(|sort| sort.name == name);
        if found.is_none() {
            let known: Vec<String> = self.sorts.iter().map(|sort| sort.name.clone()).collect();
            self.w.unknown(at, name, "sort of rows", known.iter().map(String::as_str));
        }
        found
    }

    /// `[[emit]]`: what rows become.
    fn emit(&mut self, at: Spot<'a, 'i>) -> Option<Emit> {
        let table = self.w.table(at, "a table about a kind of record")?;
        self.w.only(table, "setting of an `emit`", EMIT);
        let Some((kind_value, _)) = get(table, "kind") else {
            let help = format!("the kinds are {}", listed(self.layout.kinds.iter().map(|k| k.kind.name.as_str())));
            self.w.say(Code::MappingMissing, span(at), "an `emit` has no `kind`", Some(help));
            return None;
        };
        let name = self.w.text(kind_value, "a kind of record in quotes")?;
        let Some(kind) = self.layout.kind(&name) else {
            let known: Vec<&str> = self.layout.kinds.iter().map(|k| k.kind.name.as_str()).collect();
            self.w.unknown(span(kind_value), &name, "kind of record", known.into_iter());
            return None;
        };
        let sort = value(table, "row").and_then(|v| {
            let name = self.w.text(v, "the name of a sort of rows")?;
            self.sort_named(&name, span(v))
        });
        if sort.is_none() && !self.sorts.is_empty() && value(table, "row").is_none() {
            let help = format!("name it: `row = \"{}\"`", self.sorts.first().map_or("", |sort| sort.name.as_str()));
            self.w.say(Code::MappingMissing, span(at), "an `emit` does not say from which rows", Some(help));
        }
        let each = value(table, "each").and_then(|v| {
            let name = self.w.text(v, "the name of a column")?;
            let split = value(table, "split").map(|v| self.w.texts(v, "what stands between the parts, in quotes"));
            let split: Vec<String> = split.unwrap_or_default().into_iter().map(|(text, _)| text).collect();
            let split = split.into_iter().filter(|mark| !mark.is_empty()).collect();
            Some(Each { column: self.column(sort, &name, span(v)), split })
        });
        let mut emit = Emit {
            kind,
            sort,
            rows: value(table, "rows").and_then(|v| Some((self.w.text(v, "the path of a list")?, span(v)))),
            when: value(table, "when").and_then(|v| self.condition(v, sort, false)),
            key: value(table, "key").map(|v| self.column_list(sort, v)).unwrap_or_default(),
            each,
            member_of_case: self.member_of_case(kind),
            has_id: false,
            members: Vec::new(),
            span: span(kind_value),
        };
        let mut written: Vec<String> = Vec::new();
        if let Some((set, _)) = get(table, "set") {
            let shape = self.layout.kind_at(kind).map_or(0, |kind| kind.shape);
            emit.members = self.members(shape, set, sort);
            let names = set.get_ref().as_table().into_iter().flatten();
            written = names.map(|(name, _)| name.get_ref().to_string()).collect();
        }
        self.identified(&mut emit, &name, &written);
        Some(emit)
    }

    /// The member of a case that holds records of this kind, and whether it is a list.
    fn member_of_case(&self, kind: u16) -> Option<(String, bool)> {
        let name = self.layout.kind_name(kind);
        self.layout.kinds.iter().find_map(|whole| {
            let (member, (_, list)) = whole.kind.nested.iter().find(|(_, (nested, _))| nested == name)?;
            Some((member.clone(), *list))
        })
    }

    /// A record needs an id, or the case in whose list it has its place.
    fn identified(&mut self, emit: &mut Emit, name: &str, written: &[String]) {
        let layout = self.layout;
        let Some(kind) = layout.kind_at(emit.kind).map(|kind| &kind.kind) else { return };
        emit.has_id = written.contains(&kind.id);
        let placed = emit.member_of_case.is_some() && kind.case.as_ref().is_some_and(|case| written.contains(case));
        if emit.has_id || placed {
            return;
        }
        let help = match &emit.member_of_case {
            Some(_) => "set `id`, or `case`, and it is numbered within its case",
            None => "set `id` to a column, or to words such as `\"Q-{@row}\"`",
        };
        self.w.say(Code::MappingMissing, emit.span, format!("a `{name}` is given no `id`"), Some(help.to_owned()));
    }

    /// Says what is declared and never used.
    fn unused(&mut self) {
        let mut idle: Vec<(Span, String)> = Vec::new();
        for (what, named) in [("code table", &self.codes), ("condition", &self.conditions)] {
            let unused = named.iter().filter(|(_, named)| !named.used);
            idle.extend(unused.map(|(name, named)| (named.span, format!("the {what} `{name}` is never used"))));
        }
        idle.extend(self.idle.values().map(|span| (*span, "this column is never used".to_owned())));
        if self.w.wrong.iter().any(|said| said.code != Code::MappingUnused) {
            // What uses it may well be what is wrong.
            return;
        }
        idle.sort_by_key(|(span, _)| *span);
        for (span, message) in idle {
            self.w.say(Code::MappingUnused, span, message, Some("use it, or take it out".to_owned()));
        }
    }
}

impl TimeReading {
    /// Times as records write them themselves.
    #[must_use]
    pub fn plain() -> Self {
        Self { formats: vec![TimeFormat::iso()], precision: Precision::Seen }
    }
}
