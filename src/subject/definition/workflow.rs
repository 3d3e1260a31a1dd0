//! Reads a workflow: its steps as numbered instructions, its prompts as fields of a form, its branches as conditions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::draft::{Draft, law};
use super::graph::{BEGIN, END, Graph, Node, Ways};
use super::notes::Notes;
use super::value::{Located, Object, Value};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::subject::document::{Coded, Element, Role};

/// What a prompt can ask about, as its schema lists it. `other` and `unknown` stand for nothing in particular.
const TOPICS: &[&str] = &[
    "immigration_status",
    "citizenship",
    "place_of_birth",
    "nationality_consular",
    "visa_document",
    "identity",
    "language",
];

/// Of whom a prompt can ask, as its schema lists it. `other` stands for nobody in particular.
const PEOPLE: &[&str] = &[
    "stopped_person",
    "suspect",
    "arrestee",
    "victim",
    "witness",
    "service_seeker",
    "caller",
    "applicant",
    "employee",
];

/// What stands where nobody knows of whom it asks.
const UNKNOWN: &str = "unknown";

/// Documents that establish who somebody is, as `id_check.presented.type` lists them.
const DOCUMENTS: &[&str] =
    &["us_driver_license", "foreign_driver_license", "us_gov_id", "foreign_passport", "consular_id", "school_id"];

/// The answer that leaves a list open.
const OTHER: &str = "other";

/// The topic of prompts that establish who somebody is.
const IDENTITY: &str = "identity";

/// Codes by which the other readers of a definition call what a prompt, a list and a branch do.
const PROMPT: (&str, &str) = ("prompt", "ask and record");
const OPEN_LIST: (&str, &str) = ("option", "accept");
const CLOSED_LIST: (&str, &str) = ("closed_options", "accept only");
const SKIP: (&str, &str) = ("skip", "skip");
const ADD: (&str, &str) = ("add", "add");

/// Most single consequences of branches that are looked at.
const CONSEQUENCES: usize = 100_000;

/// One step, as far as the graph and the consequences of branches need it.
struct Step {
    id: Option<String>,
    span: Span,
    /// Its sentences.
    sentences: Range<usize>,
    /// The sentences that tell what it does.
    main: Vec<usize>,
    /// The condition of the step itself.
    when: Option<usize>,
    /// The ways out of it; `None` where it says nothing of them.
    next: Option<Vec<Way>>,
}

/// A way out of a step.
struct Way {
    to: Option<String>,
    when: Option<usize>,
    span: Span,
}

/// Reads a workflow into `draft`.
pub(super) fn read(draft: &mut Draft, object: &Object<'_>, notes: &mut Notes<'_>) {
    let title = object.text("title");
    let id = object.word("id").unwrap_or_default();
    let (section, heading) = draft.section(&id, title.as_ref(), "/title".to_owned(), 0);
    let mut reader = Reader { draft, notes, section, heading, prompts: BTreeMap::new(), open: Vec::new() };
    let steps: Vec<Step> =
        object.items("steps").into_iter().enumerate().map(|(at, step)| reader.step(at, step)).collect();
    reader.answers();
    reader.consequences(&steps);
}

struct Reader<'d, 'n> {
    draft: &'d mut Draft,
    notes: &'d mut Notes<'n>,
    section: usize,
    heading: Option<usize>,
    /// The sentence of each prompt, by its id.
    prompts: BTreeMap<String, usize>,
    /// Conditions on the answer to a prompt: their sentence, the prompt, where it is named.
    open: Vec<(usize, String, Span)>,
}

impl Reader<'_, '_> {
    fn step(&mut self, at: usize, value: Value<'_>) -> Step {
        let object = value.object();
        let pointer = format!("/steps/{at}");
        let first = self.draft.len();
        let id = object.word("id");
        let (section, _) = self.draft.section(id.as_deref().unwrap_or(""), None, pointer.clone(), self.section);
        let required = object.get("required").and_then(Value::boolean) != Some(false);
        let mut main = self.instruction(&object, &pointer, section, id.as_deref(), required);
        if main.is_empty() {
            let words = id.as_deref().unwrap_or("step");
            main.push(self.draft.place(words, value.span(), pointer.clone(), section));
        }
        for (nth, prompt) in object.items("prompts").into_iter().enumerate() {
            self.prompt(prompt, &format!("{pointer}/prompts/{nth}"), section, required);
        }
        let when = object.get("when").and_then(|when| self.condition(when, format!("{pointer}/when"), section));
        let ways = object.get("next").filter(|next| next.is_list());
        let next = ways.map(|ways| {
            let ways = ways.items().into_iter().enumerate();
            ways.map(|(nth, way)| self.way(way, &format!("{pointer}/next/{nth}"), section)).collect()
        });
        Step { id, span: value.span(), sentences: first..self.draft.len(), main, when, next }
    }

    /// Text, help and sort of a step; the sentences that stand for it.
    fn instruction(
        &mut self,
        object: &Object<'_>,
        pointer: &str,
        section: usize,
        id: Option<&str>,
        required: bool,
    ) -> Vec<usize> {
        let label = id.unwrap_or("");
        let read = |draft: &mut Draft, text: &Located, member: &str| {
            let sentences = draft.prose(text, &format!("{pointer}/{member}"), section, Some(label));
            if !required {
                draft.permit(&sentences);
            }
            sentences
        };
        let mut main = object.text("text").map(|text| read(self.draft, &text, "text")).unwrap_or_default();
        let help = object.text("help").map(|text| read(self.draft, &text, "help")).unwrap_or_default();
        let name = object.text("name");
        let known = name.as_ref().filter(|name| self.notes.has_code("step", "name", name.text.trim()));
        if let Some(name) = known {
            let code = name.text.trim().to_owned();
            if main.is_empty() {
                main.push(self.draft.code(name, format!("{pointer}/name"), section));
            }
            let sentence = main.first().copied().unwrap_or_default();
            self.draft.coded(sentence, Coded { codes: vec![code.clone()], ..Coded::default() });
            let words = code.replace('_', " ");
            self.draft.element(Element { sentence, does: code, words, required, ..Element::default() });
        } else if let Some(name) = name.filter(|_| main.is_empty()) {
            // what is no code of the list may still be words
            main = read(self.draft, &name.spaced(), "name");
        }
        if let Some(actor) = object.text("actor") {
            let actor = self.draft.words(&actor, format!("{pointer}/actor"), section, Role::Coded);
            self.draft.done_by(main.iter().chain(&help).copied(), actor);
        }
        main
    }

    fn way(&mut self, value: Value<'_>, pointer: &str, section: usize) -> Way {
        let object = value.object();
        let when = object.get("when").and_then(|when| self.condition(when, format!("{pointer}/when"), section));
        let span = object.get("to").map_or(value.span(), Value::span);
        Way { to: object.word("to"), when, span }
    }

    /// A condition; `None` where it says nothing.
    fn condition(&mut self, value: Value<'_>, pointer: String, section: usize) -> Option<usize> {
        let object = value.object();
        let codes: Vec<String> =
            ["basis", "topic"].iter().filter_map(|m| object.word(m)).filter(|c| c != "unknown").collect();
        let prompt = object.text("prompt");
        let text = ["text", "value"].iter().find_map(|m| Some((*m, object.text(m)?)));
        let sentence = match (&text, codes.first(), &prompt) {
            (Some((member, text)), _, _) => self.draft.words(text, format!("{pointer}/{member}"), section, Role::Coded),
            (None, Some(_), _) => {
                let member = ["basis", "topic"].into_iter().find(|m| object.word(m).is_some())?;
                self.draft.code(&object.text(member)?, format!("{pointer}/{member}"), section)
            }
            (None, None, Some(prompt)) => self.draft.words(prompt, format!("{pointer}/prompt"), section, Role::Coded),
            (None, None, None) => return None,
        };
        let absent = object.get("absent").and_then(Value::boolean) == Some(true);
        self.draft.coded(sentence, Coded { codes, absent, ..Coded::default() });
        if let Some(prompt) = prompt {
            self.open.push((sentence, prompt.text.trim().to_owned(), prompt.span));
        }
        Some(sentence)
    }

    fn prompt(&mut self, value: Value<'_>, pointer: &str, section: usize, step_required: bool) {
        let object = value.object();
        let when = object.get("when").and_then(|when| self.condition(when, format!("{pointer}/when"), section));
        let required = step_required && object.get("required").and_then(Value::boolean) != Some(false);
        let topic = object.text("topic").filter(|t| t.text.trim() != "unknown");
        let topic = topic.filter(|t| self.notes.has_code("prompt", "topic", t.text.trim()));
        let words = ["label", "text"].iter().find_map(|m| Some((*m, object.text(m)?)));
        let sentence = match (&words, &topic) {
            (Some((member, words)), _) => self.draft.words(words, format!("{pointer}/{member}"), section, Role::Coded),
            (None, Some(topic)) => self.draft.code(topic, format!("{pointer}/topic"), section),
            (None, None) => {
                let words = object.word("id").unwrap_or_else(|| "prompt".to_owned());
                self.draft.place(&words, value.span(), pointer.to_owned(), section)
            }
        };
        let code = topic.map(|t| t.text.trim().to_owned());
        let identity = code.as_deref() == Some(IDENTITY);
        self.draft.coded(sentence, Coded { codes: code.into_iter().collect(), others: TOPICS, ..Coded::default() });
        if let Some(id) = object.word("id") {
            self.prompts.entry(id).or_insert(sentence);
        }
        let people = object.items("asked_of").into_iter().filter_map(Value::string);
        let people: Vec<String> = people.map(|role| role.text.trim().to_owned()).collect();
        let element = Element {
            sentence,
            does: PROMPT.0.to_owned(),
            words: PROMPT.1.to_owned(),
            required,
            about: vec![sentence],
            people,
            conditions: when.into_iter().collect(),
            law: law(&object),
            ..Element::default()
        };
        if element.people.iter().any(|role| role == UNKNOWN) {
            // it may ask any of them
            let people = PEOPLE.iter().map(|role| (*role).to_owned()).collect();
            self.draft.element(Element { people, perhaps: true, ..element.clone() });
        }
        self.draft.element(element);
        // a label that is the question itself is read above; a text beside it, and help, are instructions
        let read = words.map(|(member, _)| member);
        for member in ["text", "help"].into_iter().filter(|m| Some(*m) != read) {
            if let Some(text) = object.text(member) {
                let prose = self.draft.prose(&text, &format!("{pointer}/{member}"), section, Some(""));
                self.draft.on_condition(&prose, when);
            }
        }
        if identity {
            self.options(&object, pointer, section, required, when);
        }
    }

    /// The identification that a prompt takes.
    fn options(&mut self, prompt: &Object<'_>, pointer: &str, section: usize, required: bool, when: Option<usize>) {
        let mut about = Vec::new();
        let mut open = prompt.get("closed").and_then(Value::boolean) != Some(true);
        for (nth, option) in prompt.items("options").into_iter().enumerate() {
            let object = option.object();
            let value = object.text("value").map(|value| ("value", value));
            let code = value.as_ref().map(|(_, value)| value.text.trim().to_owned()).unwrap_or_default();
            open |= code == OTHER;
            let known = DOCUMENTS.contains(&code.as_str());
            // a value of the system's own is told by its label
            let label = object.text("label").filter(|_| !known).map(|label| ("label", label));
            let Some((member, words)) = label.or(value) else { continue };
            let sentence = self.draft.code(&words, format!("{pointer}/options/{nth}/{member}"), section);
            let codes = if known { vec![code] } else { Vec::new() };
            self.draft.coded(sentence, Coded { codes, others: DOCUMENTS, ..Coded::default() });
            about.push(sentence);
        }
        let Some(first) = about.first().copied() else { return };
        let (does, words) = if open { OPEN_LIST } else { CLOSED_LIST };
        self.draft.element(Element {
            sentence: first,
            does: does.to_owned(),
            words: words.to_owned(),
            required,
            about,
            conditions: when.into_iter().collect(),
            ..Element::default()
        });
    }

    /// Joins conditions on an answer to the prompt that asks for it.
    fn answers(&mut self) {
        for (sentence, prompt, span) in std::mem::take(&mut self.open) {
            let Some(asked) = self.prompts.get(&prompt).copied() else {
                let near = self.prompts.keys().map(String::as_str);
                self.notes.unknown(Code::DefinitionUnknownStep, "prompt", &prompt, span, near);
                continue;
            };
            if asked != sentence {
                let own = self.draft.codes(sentence).cloned().unwrap_or_default();
                self.draft.coded(sentence, Coded { refers: Some(asked), ..own });
            }
        }
    }

    /// What bears on each step, and what each branch does.
    fn consequences(&mut self, steps: &[Step]) {
        let Some(plan) = Plan::new(steps, self.notes) else { return };
        plan.say(steps, self.notes);
        let Some(mut ways) = Ways::new(&plan.graph) else { return self.notes.tangled() };
        let nodes = plan.steps.iter().map(|step| step.node);
        let conditions = ways.conditions(plan.first_condition..plan.first_condition + plan.conditions.len(), nodes);
        let sentence = |node: &Node| plan.condition(*node);
        let stretches: Vec<_> = steps
            .iter()
            .zip(conditions)
            .map(|(step, nodes)| (step.sentences.clone(), nodes.iter().filter_map(sentence).collect()))
            .collect();
        let mut found = 0;
        for (at, when) in plan.conditions.iter().enumerate() {
            let Some(branch) = ways.branch(when.from, plan.first_condition + at) else { return self.notes.tangled() };
            for (does, nodes) in [(SKIP, &branch.skips), (ADD, &branch.adds)] {
                for step in nodes.iter().filter_map(|node| steps.get(plan.step(*node)?)) {
                    found += 1;
                    if found > CONSEQUENCES {
                        return self.notes.tangled();
                    }
                    self.draft.element(Element {
                        sentence: when.sentence,
                        does: does.0.to_owned(),
                        words: does.1.to_owned(),
                        required: true,
                        about: step.main.clone(),
                        branch: Some(when.sentence),
                        within: self.heading,
                        ..Element::default()
                    });
                }
            }
        }
        self.draft.under(&stretches);
    }
}

/// Where a step stands in the graph.
#[derive(Clone, Copy)]
struct Place {
    entry: Node,
    node: Node,
    exit: Node,
}

/// A condition in the graph: the node from which its way leads, and its sentence.
struct When {
    from: Node,
    sentence: usize,
}

/// The graph of a workflow's steps. The nodes of steps come first, three a step, then those of conditions.
struct Plan {
    graph: Graph,
    steps: Vec<Place>,
    first_condition: Node,
    conditions: Vec<When>,
}

impl Plan {
    /// `None` where there are no steps.
    fn new(steps: &[Step], notes: &mut Notes<'_>) -> Option<Self> {
        let mut graph = Graph::new();
        let places: Vec<Place> =
            steps.iter().map(|_| Place { entry: graph.node(), node: graph.node(), exit: graph.node() }).collect();
        graph.edge(BEGIN, places.first()?.entry);
        let first_condition = graph.node_count();
        let mut plan = Self { graph, steps: places, first_condition, conditions: Vec::new() };
        let by_id = ids(steps, notes);
        for (at, step) in steps.iter().enumerate() {
            plan.add(at, step, &by_id, notes);
        }
        plan.graph.close();
        Some(plan)
    }

    fn add(&mut self, at: usize, step: &Step, by_id: &BTreeMap<&str, Vec<usize>>, notes: &mut Notes<'_>) {
        let Some(place) = self.steps.get(at).copied() else { return };
        match step.when {
            Some(when) => {
                let condition = self.guard(place.entry, when);
                self.graph.edge(condition, place.node);
                self.graph.edge(place.entry, place.exit);
            }
            None => self.graph.edge(place.entry, place.node),
        }
        self.graph.edge(place.node, place.exit);
        let Some(ways) = &step.next else {
            let follows = self.steps.get(at + 1).map_or(END, |next| next.entry);
            return self.graph.edge(place.exit, follows);
        };
        for way in ways {
            let from = way.when.map_or(place.exit, |when| self.guard(place.exit, when));
            for to in self.targets(way, by_id, notes) {
                self.graph.edge(from, to);
            }
        }
        if ways.iter().all(|way| way.when.is_some()) {
            // none of the conditions holds
            self.graph.edge(place.exit, END);
        }
    }

    fn guard(&mut self, from: Node, sentence: usize) -> Node {
        let condition = self.graph.node();
        self.graph.edge(from, condition);
        self.conditions.push(When { from, sentence });
        condition
    }

    /// The nodes that a way leads to; the end, where it names no step.
    fn targets(&self, way: &Way, by_id: &BTreeMap<&str, Vec<usize>>, notes: &mut Notes<'_>) -> Vec<Node> {
        let Some(to) = &way.to else { return vec![END] };
        let Some(found) = by_id.get(to.as_str()) else {
            notes.unknown(Code::DefinitionUnknownStep, "step", to, way.span, by_id.keys().copied());
            return vec![END];
        };
        found.iter().filter_map(|at| Some(self.steps.get(*at)?.entry)).collect()
    }

    /// The sentence of a condition's node.
    fn condition(&self, node: Node) -> Option<usize> {
        Some(self.conditions.get(node.checked_sub(self.first_condition)?)?.sentence)
    }

    /// The step whose own node this is.
    fn step(&self, node: Node) -> Option<usize> {
        let offset = node.checked_sub(2)?;
        (node < self.first_condition && offset % 3 == 1).then_some(offset / 3)
    }

    /// Says which steps nothing leads to, and that a way leads round.
    fn say(&self, steps: &[Step], notes: &mut Notes<'_>) {
        let reached = self.graph.reached();
        let unreached = |place: &Place| !reached.get(place.entry).is_some_and(|r| *r);
        for (step, _) in steps.iter().zip(&self.steps).filter(|(_, place)| unreached(place)) {
            notes.unreachable(step.id.as_deref(), step.span);
        }
        let Some(round) = self.graph.circle() else { return };
        let at = round.checked_sub(2).map(|offset| offset / 3);
        if let Some(step) = at.and_then(|at| steps.get(at)).or(steps.first()) {
            notes.circle(step.id.as_deref(), step.span);
        }
    }
}

/// The steps of each id; an id that two have is said.
fn ids<'s>(steps: &'s [Step], notes: &mut Notes<'_>) -> BTreeMap<&'s str, Vec<usize>> {
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for (at, step) in steps.iter().enumerate() {
        let Some(id) = step.id.as_deref() else { continue };
        let known = by_id.entry(id).or_default();
        if !known.is_empty() && said.insert(id) {
            notes.duplicate(id, step.span);
        }
        known.push(at);
    }
    by_id
}
