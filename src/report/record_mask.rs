//! Which parts of a text of records are sensitive: a scan of its JSON with the schemas in hand.
//!
//! A value is shown only where every member around it is known to the schemas and none of them is
//! sensitive; so a misspelt member, a dropped column and a broken line hide more, never less.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::language::schema::{FieldType, Schemas};
use crate::source::{Source, Span};

/// Nesting beyond which nothing is shown.
const DEPTH: usize = 128;
/// Longest value of a list of codes that is shown.
const CODE: usize = 24;
/// Digits that the number of a person has at least.
const DIGITS: usize = 7;
/// Longest time that is shown.
const TIME: usize = 40;

/// What may be shown of the members of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    /// Everything.
    All,
    /// A number, or a word of JSON.
    Number,
    /// What looks like a code.
    Code,
    /// What looks like a time.
    Time,
    /// Only what members inside it show by their own names.
    Inside,
    /// Nothing.
    Nothing,
}

/// Finds sensitive spans; each text is scanned once.
pub struct RecordMask {
    names: BTreeMap<String, Shown>,
    scanned: RefCell<BTreeMap<String, Arc<[Span]>>>,
}

impl RecordMask {
    /// A mask by these schemas. Of members that share a name the most careful counts.
    #[must_use]
    pub fn new(schemas: &Schemas) -> Self {
        let mut names: BTreeMap<String, Shown> = BTreeMap::new();
        let fields = schemas.shapes.values().flat_map(|shape| &shape.fields);
        for (name, field) in fields.filter(|(_, field)| field.reading.reached.is_none()) {
            let shown = if field.sensitive { Shown::Nothing } else { of_type(&field.ty) };
            names.entry(name.clone()).and_modify(|known| *known = (*known).max(shown)).or_insert(shown);
        }
        for kind in schemas.kinds.values() {
            let own = [Some(&kind.id), kind.case.as_ref()];
            names.extend(own.into_iter().flatten().map(|name| (name.clone(), Shown::All)));
            for name in kind.nested.keys() {
                names.entry(name.clone()).or_insert(Shown::Inside);
            }
        }
        names.insert("kind".to_owned(), Shown::Code);
        Self { names, scanned: RefCell::default() }
    }

    /// The sensitive spans of `source` that overlap `window`, in order.
    #[must_use]
    pub fn spans(&self, source: &Source, window: Span) -> Vec<Span> {
        if source.in_file().is_some() {
            return self.in_lines(source, window);
        }
        let known = self.scanned.borrow().get(source.name()).cloned();
        let all = known.unwrap_or_else(|| {
            let spans: Arc<[Span]> = Scan::new(source.text(), &self.names).run().into();
            self.scanned.borrow_mut().insert(source.name().to_owned(), Arc::clone(&spans));
            spans
        });
        let first = all.partition_point(|span| span.end <= window.start);
        all.iter().skip(first).take_while(|span| span.start < window.end).copied().collect()
    }

    /// The same of a text that stays in its file, and has a record in each line: no other line is looked at.
    fn in_lines(&self, source: &Source, window: Span) -> Vec<Span> {
        let line = |at: usize| source.line(source.line_at(at.min(source.len()))).unwrap_or(window);
        let near = line(window.start).join(line(window.end));
        let spans = Scan::new(&source.cut(near), &self.names).run();
        let moved = spans.into_iter().map(|span| Span::new(near.start + span.start, near.start + span.end));
        moved.filter(|span| span.end > window.start && span.start < window.end).collect()
    }
}

fn of_type(ty: &FieldType) -> Shown {
    match ty {
        FieldType::Code(_) => Shown::Code,
        FieldType::Time => Shown::Time,
        FieldType::List(of) => of_type(of),
        FieldType::Any => Shown::Nothing,
        FieldType::Text => Shown::All,
        FieldType::Bool | FieldType::Int => Shown::Number,
        FieldType::Struct(_) => Shown::Inside,
    }
}

impl Shown {
    /// Whether a value may be shown; `text` is what stands between its quotes, or the bare value.
    fn allows(self, text: &str) -> bool {
        match self {
            Self::All => true,
            Self::Nothing | Self::Inside => matches!(text, "null" | ""),
            Self::Number => {
                matches!(text, "null" | "true" | "false" | "")
                    || text.len() <= DIGITS && text.bytes().all(|b| b.is_ascii_digit() || b"-.".contains(&b))
            }
            Self::Code => {
                let letters = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                text.len() <= CODE && digits < DIGITS && text.bytes().all(letters)
            }
            Self::Time => text.len() <= TIME && text.bytes().all(|b| b.is_ascii_digit() || b"TZtz:+-/. ~".contains(&b)),
        }
    }
}

/// An object or list that is open.
struct Open {
    /// The most careful of all members around and of the one being read.
    around: Shown,
    member: Shown,
    object: bool,
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    names: &'a BTreeMap<String, Shown>,
    at: usize,
    open: Vec<Open>,
    /// Levels beyond [`DEPTH`].
    deeper: usize,
    hidden: Vec<Span>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, names: &'a BTreeMap<String, Shown>) -> Self {
        Self { text, bytes: text.as_bytes(), names, at: 0, open: Vec::new(), deeper: 0, hidden: Vec::new() }
    }

    fn run(mut self) -> Vec<Span> {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            match byte {
                b'{' | b'[' => self.enter(byte == b'{'),
                b'}' | b']' => self.leave(),
                b'"' => self.string(),
                b'\n' => self.line_break(),
                b',' | b':' => self.at += 1,
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => self.bare(),
            }
        }
        self.hidden
    }

    /// A line that opens a record at its very start begins anew, whatever the line before left open.
    fn line_break(&mut self) {
        self.at += 1;
        if self.bytes.get(self.at) == Some(&b'{') && self.open.first().is_some_and(|open| open.object) {
            self.open.clear();
            self.deeper = 0;
        }
    }

    fn enter(&mut self, object: bool) {
        self.at += 1;
        if self.open.len() >= DEPTH {
            self.deeper += 1;
            return;
        }
        let around = self.shown();
        self.open.push(Open { around, member: Shown::All, object });
    }

    fn leave(&mut self) {
        self.at += 1;
        match self.deeper.checked_sub(1) {
            Some(less) => self.deeper = less,
            None => drop(self.open.pop()),
        }
    }

    /// What may be shown of a value that stands here.
    fn shown(&self) -> Shown {
        if self.deeper > 0 {
            return Shown::Nothing;
        }
        match self.open.last() {
            // A list or a record in a list of codes or times would be no such thing: the type bounds its own values only.
            Some(open) if open.around == Shown::Nothing => Shown::Nothing,
            Some(open) if open.object => open.member,
            Some(open) => open.around,
            // A list of records holds nothing else.
            None => Shown::Inside,
        }
    }

    fn string(&mut self) {
        let start = self.at + 1;
        let end = self.end_of_string(start);
        let closed = self.bytes.get(end) == Some(&b'"');
        self.at = end + usize::from(closed);
        let text = self.text.get(start..end).unwrap_or("");
        if closed && self.is_name() {
            let shown = self.names.get(text).copied().unwrap_or(Shown::Nothing);
            if let Some(open) = self.open.last_mut() {
                open.member = shown;
            }
        } else if !closed || self.open.is_empty() || !self.shown().allows(text) {
            self.hide(start, end);
        }
    }

    /// The closing quote, or the end of the line where there is none.
    fn end_of_string(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' | b'\n' => return at,
                b'\\' if self.bytes.get(at + 1) != Some(&b'\n') => at += 2,
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// Whether the string just read names a member: a colon follows it in an object.
    fn is_name(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
        next == Some(&b':') && self.open.last().is_some_and(|open| open.object)
    }

    /// A number, a word of JSON, or what is no JSON at all.
    fn bare(&mut self) {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b",:{}[]\"".contains(byte);
        self.at += rest.iter().position(ends).unwrap_or(rest.len()).max(1);
        let text = self.text.get(start..self.at).unwrap_or("");
        let json = matches!(text, "true" | "false" | "null")
            || text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
        if !json || self.open.is_empty() || !self.shown().allows(text) {
            self.hide(start, self.at);
        }
    }

    fn hide(&mut self, start: usize, end: usize) {
        if end > start {
            self.hidden.push(Span::new(start, end.min(self.bytes.len())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::schema::{Field, Kind, Reading, Shape};

    fn schemas() -> Schemas {
        let field = |ty, sensitive| Field {
            ty,
            sensitive,
            required: false,
            description: String::new(),
            reading: Reading::default(),
        };
        let codes = FieldType::Code(Arc::new([]));
        let fields = [
            ("kind", field(FieldType::Text, false)),
            ("at", field(FieldType::Time, false)),
            ("basis", field(codes, false)),
            ("label", field(FieldType::Text, true)),
            ("warrant", field(FieldType::Struct("warrant".into()), false)),
        ];
        let shape = Shape { name: "basis".into(), fields: fields.map(|(n, f)| (n.to_owned(), f)).into() };
        let kind = Kind { name: "basis".into(), id: "id".into(), ..Kind::default() };
        Schemas {
            shapes: [("basis".into(), shape)].into(),
            kinds: [("basis".into(), kind)].into(),
            ..Schemas::default()
        }
    }

    fn masked(text: &str) -> String {
        let mask = RecordMask::new(&schemas());
        let source = Source::new("r", text);
        let mut out = String::new();
        let mut at = 0;
        for span in mask.spans(&source, Span::new(0, text.len())) {
            out += &(source.slice(Span::new(at, span.start)).to_owned() + "*");
            at = span.end;
        }
        out + source.slice(Span::new(at, text.len()))
    }

    #[test]
    fn sensitive_and_unknown_members_are_hidden_with_all_they_hold() {
        let text =
            r#"{"kind":"basis","id":"B-1","at":"2026-01-02","basis":"charge","label":"J. Doe","born":["x",{"id":7}]}"#;
        let want =
            r#"{"kind":"basis","id":"B-1","at":"2026-01-02","basis":"charge","label":"*","born":["*",{"id":*}]}"#;
        assert_eq!(masked(text), want);
    }

    #[test]
    fn free_text_where_a_code_or_a_time_should_stand_is_hidden() {
        assert_eq!(masked(r#"{"basis":"says he is here","at":"since he came"}"#), r#"{"basis":"*","at":"*"}"#);
    }

    #[test]
    fn a_text_where_an_object_or_a_kind_should_stand_is_hidden() {
        assert_eq!(masked(r#"["J. Doe",["K",7],{"at":"2026"}]"#), r#"["*",["*",*],{"at":"2026"}]"#);
        assert_eq!(masked(r#"{"kind":"J. Doe","warrant":"J. Doe"}"#), r#"{"kind":"*","warrant":"*"}"#);
        assert_eq!(
            masked(r#"{"basis":"A12345678","warrant":["J",{"at":"2026"}]}"#),
            r#"{"basis":"*","warrant":["*",{"at":"2026"}]}"#
        );
    }

    #[test]
    fn a_broken_line_hides_itself_and_not_the_next() {
        let text = "{\"label\":\"J\n{\"id\":\"B-1\",\"label\":\"K\"}\nJ. Doe\n";
        assert_eq!(masked(text), "{\"label\":\"*\n{\"id\":\"B-1\",\"label\":\"*\"}\n* *\n");
    }

    #[test]
    fn members_of_a_struct_are_judged_by_their_own_names() {
        assert_eq!(
            masked(r#"{"warrant":{"label":"J","at":"2026-01-02"}}"#),
            r#"{"warrant":{"label":"*","at":"2026-01-02"}}"#
        );
    }
}
