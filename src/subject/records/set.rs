//! All records of a run, put together: zones settled, versions in order, cases folded.
//!
//! The order in which inputs are given makes no difference: they are taken in the order of their names.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::declared;
use super::group::{Grouping, Held};
use super::layout::{Layout, ShapeLayout, Ty};
use super::manifest::Manifest;
use super::node::{Members, Node, Record, Unknown};
use super::order;
use super::origin::Origin;
use super::read::RecordInput;
use super::refusal::{TAKEN_AS_UNKNOWN, invalid};
use super::stream::{Part, Shown, Stream};
use super::tally::{Gathered, Tallies};
use super::{stream, taken_back, versions};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::{Finding, Name, RecordRef};
use crate::json;
use crate::source::{Place, Source, Span};

/// All records of a run.
#[derive(Debug, Clone)]
pub struct RecordSet {
    /// What the schemas say.
    pub layout: Arc<Layout>,
    /// The inputs, in the order of their names.
    pub inputs: Vec<InputCount>,
    /// The records of all inputs.
    pub records: Vec<Record>,
    /// What they are records of: each thing once, with its versions, by kind and id.
    pub entities: Vec<Entity>,
    /// The records in force that belong to a case, by kind and case.
    cases: Held,
    /// The records in force that name another, by reference and the id that they name.
    naming: Held,
    /// For each reference, the first record in force that does not say whom or what it names.
    nameless: Vec<Option<u32>>,
    /// What the manifests declare.
    pub manifest: Manifest,
    /// The zone in which times are shown.
    pub zone: TimeZone,
    /// Records that do not fit their schema.
    pub findings: Vec<Finding>,
    /// What is to be said about the inputs.
    pub diagnostics: Vec<Diagnostic>,
    /// The tables whose records are made part by part, and are none of the records here.
    pub awaited: Vec<Awaited>,
    /// What all of those tables, or of the set that this one is a part of, show.
    shown: Arc<Shown>,
}

/// A table whose records are made part by part.
#[derive(Debug, Clone)]
pub struct Awaited {
    /// What makes them.
    pub stream: Arc<dyn Stream>,
    /// Which input it is.
    input: u32,
    /// The zone of its local times.
    zone: TimeZone,
}

impl Awaited {
    /// Which input it is: index into those of its set.
    #[must_use]
    pub fn input(&self) -> usize {
        self.input as usize
    }
}

/// Where a record stands among all: its input, where its text begins, and its number in the set that it is read into.
pub type Standing = (u32, usize, u32);

/// An input and how many records it holds.
#[derive(Debug, Clone)]
pub struct InputCount {
    /// Its text.
    pub source: Source,
    /// Elements and nested records.
    pub read: u64,
    /// Where its records come from, if they are not its own JSON.
    pub origin: Option<Arc<dyn Origin>>,
}

/// One thing that there are records of.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its kind.
    pub kind: u16,
    /// Its versions, the first one first: numbers of records. Never empty.
    pub versions: Box<[u32]>,
    /// Whether its last version takes it back, or what held it does.
    pub voided: bool,
}

impl Entity {
    /// The version in force, if it is not taken back.
    #[must_use]
    pub fn current(&self) -> Option<u32> {
        if self.voided { None } else { self.versions.last().copied() }
    }
}

impl RecordSet {
    /// Puts the inputs together. Local times are of the zone that a manifest names, else of `zone`; without either
    /// they are taken to be UTC, and that is said.
    #[must_use]
    pub fn build(mut inputs: Vec<RecordInput>, layout: Arc<Layout>, zone: Option<&str>) -> Self {
        inputs.sort_by(|a, b| a.source.name().cmp(b.source.name()));
        inputs.dedup_by(|a, b| a.source.name() == b.source.name());
        let mut set = Self {
            layout,
            inputs: Vec::new(),
            records: Vec::new(),
            entities: Vec::new(),
            cases: Held::default(),
            naming: Held::default(),
            nameless: Vec::new(),
            manifest: Manifest::default(),
            zone: TimeZone::UTC,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            awaited: Vec::new(),
            shown: Arc::default(),
        };
        stream::settle(&mut inputs, &set.layout);
        set.settle_zones(&inputs, zone);
        for (number, input) in (0..).zip(inputs) {
            set.take(number, input);
        }
        let mut shown = Shown::default();
        set.awaited.iter().for_each(|awaited| shown.add(awaited.stream.shown()));
        set.shown = Arc::new(shown);
        let mut tallies = Tallies::default();
        set.relate(0, &mut tallies);
        set.manifest.merge(&set.layout, &set.records, &set.entities, &mut tallies);
        let said = tallies.gather(&set).say();
        set.diagnostics.extend(said);
        let declared = declared::check(&set);
        set.diagnostics.extend(declared);
        set
    }

    /// What the parts of a table have in common with this set: what manifests declare, and nothing else of its records.
    #[must_use]
    pub fn frame(&self) -> Self {
        let (manifest, records) = self.manifest.apart(&self.records);
        let unread = |input: &InputCount| InputCount { read: 0, ..input.clone() };
        Self {
            layout: Arc::clone(&self.layout),
            inputs: self.inputs.iter().map(unread).collect(),
            records,
            entities: Vec::new(),
            cases: Held::default(),
            naming: Held::default(),
            nameless: Vec::new(),
            manifest,
            zone: self.zone.clone(),
            findings: Vec::new(),
            diagnostics: Vec::new(),
            awaited: Vec::new(),
            shown: Arc::clone(&self.shown),
        }
    }

    /// A part of a table as a set of its own, in the frame of the whole; with what is to be said of many of its records.
    #[must_use]
    pub fn part(frame: &Self, of: &Awaited, part: Part) -> (Self, Gathered) {
        let mut set = frame.clone();
        let before = set.records.len();
        if let Some(input) = set.inputs.get_mut(of.input as usize) {
            input.read = part.records.len() as u64 + part.unjudged;
            input.origin = part.origin;
        }
        set.findings = part.findings;
        set.receive(of.input, &of.zone, part.records);
        let mut tallies = Tallies::default();
        set.relate(before, &mut tallies);
        let gathered = tallies.gather(&set);
        (set, gathered)
    }

    /// Finds out which of the records after the first `skipped` are of one thing, and which have to do with each other.
    fn relate(&mut self, skipped: usize, tallies: &mut Tallies) {
        let (entities, ids, replaced) = versions::entities(&mut self.records, skipped, &self.layout, tallies);
        self.entities = entities;
        taken_back::settle(self, &replaced, tallies);
        self.fold(&ids, tallies);
        drop(ids);
        self.join(tallies);
        order::check(self, tallies);
    }

    /// Whether any input of the run holds a record of this kind.
    #[must_use]
    pub fn holds(&self, kind: u16) -> bool {
        self.shown.kinds.contains(&kind) || !self.of_kind(kind).is_empty()
    }

    /// Whether any record of a kind has a value of a member.
    #[must_use]
    pub fn gives(&self, kind: u16, field: u16) -> bool {
        let value = |number: &u32| self.record(*number).and_then(|record| record.members.get(field));
        let has = |number: &u32| value(number).is_some_and(|node| !matches!(node, Node::Unknown(_)));
        self.shown.given.contains(&(kind, field))
            || self.of_kind(kind).iter().flat_map(|entity| &entity.versions).any(has)
    }

    /// Where a record stands.
    #[must_use]
    pub fn standing(&self, number: u32) -> Option<Standing> {
        self.record(number).map(|record| (record.input, record.element.start, number))
    }

    /// The records in force of `kind` that belong to `case`, in the order in which they were read.
    #[must_use]
    pub fn of_case(&self, kind: u16, case: &str) -> &[u32] {
        self.cases.group(kind, case)
    }

    /// The record in force of the thing of `kind` called `id`.
    #[must_use]
    pub fn thing(&self, kind: u16, id: &str) -> Option<u32> {
        self.entities.get(self.position(kind, id)?)?.current()
    }

    /// Where the thing of `kind` called `id` stands among the entities.
    pub(super) fn position(&self, kind: u16, id: &str) -> Option<usize> {
        let from = self.entities.partition_point(|entity| entity.kind < kind);
        let own = self.of_kind(kind);
        let name = |entity: &Entity| entity.versions.first().and_then(|number| self.record(*number)).map(|r| &*r.id);
        let at = own.partition_point(|entity| name(entity) < Some(id));
        own.get(at).filter(|entity| name(entity) == Some(id)).map(|_| from + at)
    }

    /// The things of a kind; all are in the order of their kinds.
    #[must_use]
    pub fn of_kind(&self, kind: u16) -> &[Entity] {
        let from = self.entities.partition_point(|entity| entity.kind < kind);
        let to = self.entities.partition_point(|entity| entity.kind <= kind);
        self.entities.get(from..to).unwrap_or_default()
    }

    /// The records in force that name the thing called `id` by a reference, in the order in which they were read.
    #[must_use]
    pub fn naming(&self, reference: u16, id: &str) -> &[u32] {
        self.naming.group(reference, id)
    }

    /// A record in force that has a reference and does not say what it names: it may belong to anything.
    #[must_use]
    pub fn nameless(&self, reference: u16) -> Option<u32> {
        self.nameless.get(usize::from(reference)).copied().flatten()
    }

    /// The record with this number.
    #[must_use]
    pub fn record(&self, number: u32) -> Option<&Record> {
        self.records.get(number as usize)
    }

    /// The place of a member of a record; of an absent member, the brace of what should hold it.
    #[must_use]
    pub fn place(&self, record: &Record, pointer: &str) -> Option<Place> {
        let input = self.inputs.get(record.input as usize)?;
        if let Some(origin) = &input.origin {
            return Some(Place::new(&input.source, origin.span(record, pointer)?));
        }
        let text = input.source.cut(record.element);
        let span = json::locate(&text, &format!("{}{pointer}", record.prefix))?;
        let start = record.element.start;
        Some(Place::new(&input.source, Span::new(start + span.start, start + span.end)))
    }

    /// What the user calls the place of a member of a record that comes from a table: its column.
    #[must_use]
    pub fn cell(&self, record: &Record, pointer: &str) -> Option<String> {
        self.inputs.get(record.input as usize)?.origin.as_ref()?.cell(record, pointer)
    }

    fn settle_zones(&mut self, inputs: &[RecordInput], zone: Option<&str>) {
        let field = self.manifest_field("timezone");
        let named = |input: &RecordInput| manifest_text(&self.layout, input, field);
        let mut names: Vec<String> = inputs.iter().filter_map(named).collect();
        names.dedup();
        let known = names.iter().find_map(|name| TimeZone::get(name).ok());
        let fallback = zone.and_then(|name| TimeZone::get(name).ok());
        let found = known.or_else(|| self.zone_of_tables(inputs)).or(fallback);
        if found.is_none() && inputs.iter().any(|input| input.zone.is_none()) {
            let message = "no time zone is given: times without an offset are taken as UTC";
            let help = "name the zone in a manifest, such as `\"timezone\": \"America/Detroit\"`";
            self.diagnostics.push(Diagnostic::new(Code::InputNoZone, Severity::Advice, message).help(help));
        }
        self.zone = found.unwrap_or(TimeZone::UTC);
    }

    /// The zone that the mappings of all inputs with records name, if it is one.
    fn zone_of_tables(&self, inputs: &[RecordInput]) -> Option<TimeZone> {
        let manifest = self.layout.kind(super::manifest::KIND);
        let telling = |input: &&RecordInput| match &input.stream {
            Some(stream) => stream.shown().kinds.iter().any(|kind| Some(*kind) != manifest),
            None => input.records.iter().any(|record| Some(record.kind) != manifest),
        };
        let mut zones = inputs.iter().filter(telling).map(|input| input.zone.as_deref());
        let first = zones.next()??;
        if zones.all(|zone| zone == Some(first)) { TimeZone::get(first).ok() } else { None }
    }

    fn manifest_field(&self, name: &str) -> Option<u16> {
        self.layout.field_of(self.layout.kind(super::manifest::KIND)?, name)
    }

    fn take(&mut self, number: u32, input: RecordInput) {
        let zone = self.zone_of(&input);
        let read = input.records.len() as u64 + input.unjudged;
        self.inputs.push(InputCount { source: input.source, read, origin: input.origin });
        self.findings.extend(input.findings);
        self.diagnostics.extend(input.diagnostics);
        self.receive(number, &zone, input.records);
        self.awaited.extend(input.stream.map(|stream| Awaited { stream, input: number, zone }));
    }

    /// Takes in records of an input, their times settled.
    fn receive(&mut self, number: u32, zone: &TimeZone, records: Vec<Record>) {
        let layout = Arc::clone(&self.layout);
        self.records.reserve_exact(records.len());
        for mut record in records {
            record.input = number;
            let shape = layout.kind_at(record.kind).and_then(|k| layout.shape_at(k.shape));
            let mut gaps = Vec::new();
            if let Some(shape) = shape {
                resolve(&mut record.members, shape, &Times { layout: &layout, zone }, None, &mut gaps);
            }
            if let Some(finding) = self.gap(&record, &gaps) {
                self.findings.push(finding);
            }
            self.records.push(record);
        }
    }

    /// The zone of an input's own manifest, else the run's; a name that is no zone is said.
    fn zone_of(&mut self, input: &RecordInput) -> TimeZone {
        let declared = manifest_text(&self.layout, input, self.manifest_field("timezone"));
        let Some(name) = declared.or_else(|| input.zone.clone()) else {
            return self.zone.clone();
        };
        TimeZone::get(&name).unwrap_or_else(|_| {
            let message = "the manifest names a time zone that does not exist";
            let help = "use the name of an IANA zone, such as `America/Detroit`";
            let diagnostic = Diagnostic::new(Code::InputNoZone, Severity::Error, message).help(help);
            self.diagnostics.push(diagnostic.path(input.source.name()));
            self.zone.clone()
        })
    }

    /// A finding for local times that the clocks jumped over.
    fn gap(&self, record: &Record, gaps: &[String]) -> Option<Finding> {
        let pointer = gaps.first()?.clone();
        let kind = self.layout.kind_name(record.kind).to_owned();
        let place = self.place(record, &pointer)?;
        let member = pointer.trim_start_matches('/').to_owned();
        let message = format!("`{member}` of {kind} `{}` is a time that the clocks jumped over", record.id);
        let about = RecordRef {
            id: (&record.id).into(),
            kind: kind.into(),
            version: None,
            cell: self.cell(record, &pointer).map(Name::from),
            pointer: pointer.into(),
        };
        Some(invalid(place, Some(about), message, Some(TAKEN_AS_UNKNOWN.clone())))
    }

    /// Folds what belongs to a case into it, and finds what belongs to none.
    fn fold(&mut self, ids: &Held, tallies: &mut Tallies) {
        let mut members: Vec<(u32, u16)> = self.entities.iter().filter_map(|e| Some((e.current()?, e.kind))).collect();
        members.sort_unstable();
        for (number, kind) in members {
            let Some(layout) = self.layout.kind_at(kind) else { continue };
            let Some(field) = layout.case else { continue };
            let Some(record) = self.records.get(number as usize) else { continue };
            let case = if let Some(Node::Text(case)) = record.members.get(field) { Some(case) } else { None };
            let whole = layout.kind.part_of.as_deref().and_then(|whole| self.layout.kind(whole));
            let alone = |whole: u16| case.is_none_or(|case| ids.group(whole, case).is_empty());
            if whole.is_some_and(alone) {
                tallies.orphan(record.input, number);
            }
            if let Some(case) = case {
                self.cases.add(kind, case, number);
            }
        }
    }

    /// Puts the records that name others by what they name. One that names what is not there is an orphan, unless the
    /// run has no record of that kind at all: then nobody claims that they are given.
    fn join(&mut self, tallies: &mut Tallies) {
        let layout = Arc::clone(&self.layout);
        self.nameless = vec![None; layout.references.len()];
        for (index, reference) in (0_u16..).zip(&layout.references) {
            // Of records of its own kind the earlier ones may well lie before the export.
            let given = reference.to != reference.from && self.holds(reference.to);
            if !given && !reference.back {
                continue;
            }
            let mut numbers: Vec<u32> = self.of_kind(reference.from).iter().filter_map(Entity::current).collect();
            numbers.sort_unstable();
            for number in numbers {
                let Some(record) = self.records.get(number as usize) else { continue };
                match record.members.get(reference.field) {
                    Some(Node::Text(id)) => {
                        if reference.back {
                            self.naming.add(index, id, number);
                        }
                        if given && self.thing(reference.to, id).is_none() {
                            tallies.dangling(record.input, number, layout.kind_name(reference.to));
                        }
                    }
                    _ => {
                        if let Some(first) = self.nameless.get_mut(usize::from(index)) {
                            first.get_or_insert(number);
                        }
                    }
                }
            }
        }
    }
}

/// The first text that a manifest of `input` gives for a field.
fn manifest_text(layout: &Layout, input: &RecordInput, field: Option<u16>) -> Option<String> {
    let kind = layout.kind(super::manifest::KIND)?;
    let manifests = input.records.iter().filter(|record| record.kind == kind);
    manifests.filter_map(|record| record.members.get(field?)).find_map(|node| match node {
        Node::Text(text) => Some(text.to_string()),
        _ => None,
    })
}

struct Times<'a> {
    layout: &'a Layout,
    zone: &'a TimeZone,
}

/// The way to a member, from the inside out.
struct Path<'a> {
    outer: Option<&'a Path<'a>>,
    name: &'a str,
    index: Option<usize>,
}

impl Path<'_> {
    fn pointer(&self) -> String {
        let outer = self.outer.map(Path::pointer).unwrap_or_default();
        let index = self.index.map(|index| format!("/{index}")).unwrap_or_default();
        format!("{outer}/{}{index}", json::escape(self.name))
    }
}

/// Turns local times into UTC; one that never was becomes unknown, and its pointer goes to `gaps`.
fn resolve(members: &mut Members, shape: &ShapeLayout, times: &Times, outer: Option<&Path>, gaps: &mut Vec<String>) {
    for (index, node) in &mut members.0 {
        let Some(field) = shape.field_at(*index) else { continue };
        let path = Path { outer, name: &field.name, index: None };
        resolve_node(node, &field.ty, times, &path, gaps);
    }
}

fn resolve_node(node: &mut Node, ty: &Ty, times: &Times, path: &Path, gaps: &mut Vec<String>) {
    match (node, ty) {
        (Node::List(items), Ty::List(of)) if matches!(**of, Ty::Struct(_) | Ty::Time) => {
            for (index, item) in items.iter_mut().enumerate() {
                let path = Path { index: Some(index), ..*path };
                resolve_node(item, of, times, &path, gaps);
            }
        }
        (Node::Struct(members), Ty::Struct(shape)) => {
            if let Some(shape) = times.layout.shape_at(*shape) {
                resolve(members, shape, times, Some(path), gaps);
            }
        }
        (node, Ty::Time) => {
            let Node::Time(moment) = &*node else { return };
            match moment.resolve(times.zone) {
                Some(resolved) => *node = Node::Time(resolved),
                None => {
                    gaps.push(path.pointer());
                    *node = Node::Unknown(Unknown::Ambiguous);
                }
            }
        }
        _ => {}
    }
}
