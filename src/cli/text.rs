//! `ombud text`: the text of documents as it is read, with places.

use super::Done;
use super::args;
use super::refusal::{self, Refusal};
use super::world::World;
use crate::diagnostic::Severity;
use crate::render::text;
use crate::report::mask::{MASK, hidden_in_prose, on_one_line, prose};
use crate::report::on_given;
use crate::subject::discover::discover;
use crate::subject::document::{Document, Role, Sentence, Standing};
use crate::subject::input::Input;

pub fn run(args: &args::Text, world: &mut World) -> Result<Done, Refusal> {
    let mut found = discover(&args.paths, || {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut world.stdin, &mut bytes).map(|_| bytes)
    });
    let documents: Vec<Document> = found.inputs.iter_mut().filter_map(Input::take_document).collect();
    let broken = found.diagnostics.iter().any(|d| d.severity == Severity::Error);
    if documents.is_empty() && broken {
        return Err(Refusal::because(found.diagnostics, world.style, "ombud text FILE"));
    }
    if documents.is_empty() {
        return Err(Refusal::new("no document is among the inputs", "ombud check FILE"));
    }
    let mut output = String::new();
    for document in &documents {
        if documents.len() > 1 {
            let gap = if output.is_empty() { "" } else { "\n" };
            output.push_str(&format!("{gap}== {}\n", on_one_line(document.source.name())));
        }
        push(&mut output, document, args.reveal);
    }
    if !found.diagnostics.is_empty() {
        world.complain(&text::diagnostics(&on_given(found.diagnostics), world.style));
    }
    Ok(Done { output, status: if broken { refusal::STATUS } else { 0 } })
}

/// A line for every paragraph, item, cell and heading.
fn push(out: &mut String, document: &Document, reveal: bool) {
    let deepest = document.source.line_count().to_string().len();
    // What stands after its list in the text may be read before it: the order is that of the text.
    for block in document.sentences.chunk_by(|a, b| a.block == b.block && a.standing == b.standing) {
        let Some(first) = block.first() else { continue };
        let line = document.source.position(first.span.start).line;
        let words = |of: &dyn Fn(&Sentence) -> String| block.iter().map(of).collect::<Vec<_>>().join(" ");
        let words = if reveal {
            words(&|sentence| sentence.text.clone())
        } else {
            prose(&words(&|sentence| masked(document, sentence)))
        };
        let text = format!("{}{}{}", before(document, first), on_one_line(&words), after(document, block));
        out.push_str(&format!("{line:>deepest$}  {}{}\n", place(document, first), text.trim_end()));
    }
}

/// The words of a sentence without personal data that what stands around it gives away: the label in the cell before.
fn masked(document: &Document, sentence: &Sentence) -> String {
    let hidden = hidden_in_prose(&document.source, sentence.span);
    let mut out = String::with_capacity(sentence.text.len());
    let mut within = None;
    for (at, c) in sentence.text.char_indices() {
        let from = sentence.map.source(at);
        let hides = hidden.iter().position(|span| span.range().contains(&from));
        match hides {
            None => out.push(c),
            Some(_) if hides == within => {}
            Some(_) => out.push_str(MASK),
        }
        within = hides;
    }
    out
}

/// Page and paragraph, where the text was taken out of a file that has them.
fn place(document: &Document, sentence: &Sentence) -> String {
    let Some(mark) = document.source.mark(sentence.span.start) else { return String::new() };
    let page = mark.page.map(|page| format!("p{page} ")).unwrap_or_default();
    let paragraph = mark.paragraph.map(|paragraph| format!("par{paragraph}")).unwrap_or_default();
    format!("{:<11} ", format!("{page}{paragraph}"))
}

/// What it is, and its label.
fn before(document: &Document, sentence: &Sentence) -> String {
    let label = if sentence.label.is_empty() { String::new() } else { format!("{}  ", sentence.label) };
    match sentence.role {
        Role::Heading => {
            let mut depth = 0;
            let mut at = document.sections.get(sentence.section);
            while let Some(section) = at.filter(|section| section.parent.is_some()) {
                depth += 1;
                at = section.parent.and_then(|parent| document.sections.get(parent));
            }
            format!("{} {label}", "#".repeat(depth.clamp(1, 9)))
        }
        Role::Cell => format!("| {label}"),
        _ => {
            let bullet = matches!(sentence.role, Role::Item { first: true, ordered: false });
            let mark = if bullet && label.is_empty() { "-  ".to_owned() } else { label };
            format!("{}{mark}", "   ".repeat(sentence.leads.len().min(12)))
        }
    }
}

/// What the reader of the text must know of it.
fn after(document: &Document, block: &[Sentence]) -> String {
    let pending = block.iter().any(|sentence| document.source.is_pending(sentence.span));
    let out = block.iter().find_map(|sentence| match &sentence.standing {
        Standing::Out(reason) => Some(format!("not in force: {reason}")),
        Standing::InForce => None,
    });
    let notes: Vec<String> = out.into_iter().chain(pending.then(|| "inserted, not accepted".to_owned())).collect();
    if notes.is_empty() { String::new() } else { format!("  [{}]", notes.join("; ")) }
}
