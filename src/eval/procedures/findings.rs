//! Words what the verdicts mean for the department: one finding per sentence, provision and verdict.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::bearing::Says;
use super::judged::{Judged, Standing};
use super::{Bearing, coverage};
use crate::diagnostic::Severity;
use crate::finding::{Coverage, CoverageStatus, DefinitionRef, Finding, Name, Related, Said, Verdict};
use crate::language::program::{Program, Provision, Strength};
use crate::source::{Place, on_blanks};
use crate::statements::zone::Zone;
use crate::subject::document::{Document, Role, Sentence};

/// The rows of the whole set, by directive and provision.
type SetRows<'a> = BTreeMap<(&'a str, &'a str), &'a Coverage>;

/// All findings of a set of documents.
pub(super) fn all(program: &Program, judged: &[Judged<'_>], coverage: &[Coverage], complete: bool) -> Vec<Finding> {
    let mut out = Vec::new();
    let set: SetRows<'_> = coverage
        .iter()
        .filter(|c| c.path.is_none())
        .map(|c| ((c.directive.as_str(), c.provision.as_str()), c))
        .collect();
    for one in judged {
        out.extend(of_document(program, one, &set));
    }
    out.extend(contradictions(program, judged));
    if complete {
        out.extend(missing(program, coverage));
    }
    out
}

fn of_document(program: &Program, judged: &Judged<'_>, set: &SetRows<'_>) -> Vec<Finding> {
    let mut seen: BTreeMap<(usize, usize, Verdict), Finding> = BTreeMap::new();
    for bearing in &judged.bearings {
        let Some(provision) = program.provisions.get(bearing.provision) else { continue };
        let Some(directive) = program.directives.get(provision.directive.0) else { continue };
        let verdict = match &bearing.says {
            Says::Violates => Verdict::Violation,
            Says::Undetermined => Verdict::Undetermined,
            Says::Implements { limit, .. } => match set.get(&(directive.id.as_str(), provision.id.as_str())) {
                Some(row) if row.status == CoverageStatus::Implements => continue,
                Some(row) if row.status == CoverageStatus::Partial || limit.is_some() => Verdict::Partial,
                _ => continue,
            },
        };
        let Some(statement) = judged.statements.get(bearing.statement) else { continue };
        let key = (statement.sentence, bearing.provision, verdict);
        if seen.contains_key(&key) {
            continue;
        }
        if let Some(mut finding) = finding(program, judged, bearing, provision, verdict) {
            if let Some(row) =
                set.get(&(directive.id.as_str(), provision.id.as_str())).filter(|_| verdict == Verdict::Partial)
            {
                finding.message.push_str(&missing_limbs(row));
            }
            seen.insert(key, finding);
        }
    }
    seen.into_values().collect()
}

/// What no document of the set carries out in full: "; nothing carries out `record`".
fn missing_limbs(row: &Coverage) -> String {
    let missing: Vec<String> =
        row.limbs.iter().filter(|(_, s)| *s == CoverageStatus::Silent).map(|(name, _)| format!("`{name}`")).collect();
    if missing.is_empty() { String::new() } else { format!("; nothing carries out {}", missing.join(", ")) }
}

fn finding(
    program: &Program,
    judged: &Judged<'_>,
    bearing: &Bearing,
    provision: &Provision,
    verdict: Verdict,
) -> Option<Finding> {
    let statement = judged.statements.get(bearing.statement)?;
    let sentence = judged.document.sentences.get(statement.sentence)?;
    let source = &judged.document.source;
    let related = sentence
        .leads
        .iter()
        .filter_map(|l| judged.document.sentences.get(*l))
        .map(|lead| Related {
            place: Place::new(source, lead.span),
            message: "read with this lead-in".to_owned(),
            record: None,
            pointer: None,
        })
        .chain(beside(judged, statement))
        .chain(statement.exceptions.iter().filter_map(|index| {
            let other = judged.document.sentences.get(*index).filter(|_| *index != statement.sentence)?;
            Some(Related {
                place: Place::new(source, other.span),
                message: "read with this exception".to_owned(),
                record: None,
                pointer: None,
            })
        }))
        .collect();
    let departs = provision.strength == Strength::Should && verdict == Verdict::Violation;
    let message = if departs { format!("departs from the order: {}", bearing.why) } else { bearing.why.clone() };
    Some(Finding {
        directive: program.directives.get(provision.directive.0).map(|d| (&d.id).into()),
        provision: Some((&provision.id).into()),
        rule: format!("{}/procedures", provision.id).into(),
        verdict,
        severity: severity(provision, verdict),
        place: Some(Place::new(source, sentence.span)),
        section: section_path(&judged.document, sentence.section).map(Name::from),
        record: None,
        definition: definition(&judged.document, statement.sentence).map(Box::new),
        message,
        help: provision.help.as_ref().map(Name::from),
        depends_on: bearing
            .depends_on
            .iter()
            .filter_map(|i| program.interpretations.get(i.0))
            .map(|i| (&i.id).into())
            .collect(),
        related,
        facts: Vec::new(),
        needs: Vec::new(),
        comparison: None,
        settled_by: Vec::new(),
        sentence: Some(Box::new(said(&judged.document, sentence))),
        ordinal: judged.ordinals.get(&statement.sentence).copied().unwrap_or(0),
    })
}

/// The definition that holds a sentence.
fn definition(document: &Document, sentence: usize) -> Option<DefinitionRef> {
    let id = document.definition.as_ref()?.id.clone();
    Some(DefinitionRef { id, pointer: document.pointer(sentence)?.to_owned() })
}

/// What a definition puts beside a statement: its conditions, and the steps that a branch is about.
fn beside(judged: &Judged<'_>, statement: &Standing) -> Vec<Related> {
    let related = |(other, zone): &(usize, Zone)| {
        let other = *other;
        let sentence = judged.document.sentences.get(other).filter(|s| s.role != Role::Heading)?;
        let message = if *zone == Zone::Condition { "under this condition" } else { "this is what it is about" };
        Some(Related {
            place: Place::new(&judged.document.source, sentence.span),
            message: message.to_owned(),
            record: None,
            pointer: judged.document.pointer(other).map(Name::from),
        })
    };
    statement.beside.iter().filter_map(related).collect()
}

/// The severity that the provision gives a verdict; a "should" provision only warns.
pub(super) fn severity(provision: &Provision, verdict: Verdict) -> Severity {
    let exact = provision.severities.iter().find(|(v, _)| *v == Some(verdict));
    let any = provision.severities.iter().find(|(v, _)| v.is_none());
    if let Some((_, severity)) = exact.or(any) {
        return *severity;
    }
    let usual = verdict.default_severity();
    if provision.strength == Strength::Should { usual.min(Severity::Warning) } else { usual }
}

/// A sentence with what it is read with.
pub(super) fn said(document: &Document, sentence: &Sentence) -> Said {
    let around = sentence.leads.iter().chain(&sentence.tail).filter_map(|at| document.sentences.get(*at));
    Said { words: normalised(sentence), around: around.map(normalised).collect() }
}

/// The sentence without what may change unnoticed: case, spaces, numbering.
pub(super) fn normalised(sentence: &Sentence) -> String {
    let text = sentence.text.as_str();
    if !text.is_ascii() {
        return text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    }
    let mut words = on_blanks(text);
    words.make_ascii_lowercase();
    words
}

/// Which of several equal sentences each one is; absent for the first.
pub(super) type Ordinals = HashMap<usize, usize>;

/// The ordinals of these sentences, and of all that are equal to them.
pub(super) fn ordinals(document: &Document, speaking: &BTreeSet<usize>) -> Ordinals {
    let sentences = &document.sentences;
    let openings: HashSet<u64> = speaking.iter().filter_map(|at| sentences.get(*at)).map(opening).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut out = HashMap::new();
    for (index, sentence) in sentences.iter().enumerate().filter(|(_, s)| openings.contains(&opening(s))) {
        let count = counts.entry(normalised(sentence)).or_insert(0);
        if *count > 0 {
            out.insert(index, *count);
        }
        *count += 1;
    }
    out
}

/// So many letters of a sentence tell it from most others.
const OPENING: usize = 24;

/// A number for how a sentence begins: the same for sentences that are equal when normalised.
fn opening(sentence: &Sentence) -> u64 {
    let mixed = |sum: u64, c: char| (sum ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3);
    let (mut plain, mut count) = (0, 0);
    for byte in sentence.text.bytes().take_while(u8::is_ascii) {
        let letter = char::from(byte.to_ascii_lowercase());
        if !letter.is_whitespace() {
            (plain, count) = (mixed(plain, letter), count + 1);
        }
        if count == OPENING {
            return plain;
        }
    }
    let letters = sentence.text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    // a sigma is written in another way at the end of a word
    let letters = letters.map(|c| if c == 'ς' { 'σ' } else { c });
    letters.take(OPENING).fold(0, mixed)
}

/// The headings above a sentence, outermost first, joined by ` › `.
pub(super) fn section_path(document: &Document, section: usize) -> Option<String> {
    let mut parts = Vec::new();
    let mut at = Some(section);
    while let Some(section) = at.and_then(|s| document.sections.get(s)) {
        let name = format!("{} {}", section.label, section.title);
        if !name.trim().is_empty() {
            parts.push(name.trim().to_owned());
        }
        at = section.parent;
    }
    parts.reverse();
    (!parts.is_empty()).then(|| parts.join(" \u{203a} "))
}

/// Sentences of the set that cannot both be followed: one breaks a provision that another carries out.
fn contradictions(program: &Program, judged: &[Judged<'_>]) -> Vec<Finding> {
    let mut carriers: HashMap<(usize, usize), (&Judged<'_>, &Bearing)> = HashMap::new();
    for one in judged {
        for bearing in &one.bearings {
            // a ban on part of the ground leaves room for what the other sentence says
            if matches!(bearing.says, Says::Implements { limit: None, .. }) {
                carriers.entry((bearing.provision, bearing.norm)).or_insert((one, bearing));
            }
        }
    }
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, one) in judged.iter().enumerate() {
        for bearing in one.bearings.iter().filter(|b| b.says == Says::Violates) {
            let Some((other, carrier)) = carriers.get(&(bearing.provision, bearing.norm)) else { continue };
            let Some(sentence) = one.statements.get(bearing.statement).map(|s| s.sentence) else { continue };
            if !seen.insert((index, sentence, bearing.provision)) {
                continue;
            }
            out.extend(contradiction(program, (one, bearing), (other, carrier)));
        }
    }
    out
}

fn contradiction(
    program: &Program,
    (one, bearing): (&Judged<'_>, &Bearing),
    (other, carrier): (&Judged<'_>, &Bearing),
) -> Option<Finding> {
    let provision = program.provisions.get(bearing.provision)?;
    let (source, span) = coverage::sentence(other, carrier)?;
    let (own, own_span) = coverage::sentence(one, bearing)?;
    if source.name() == own.name() && span == own_span {
        return None;
    }
    let line = source.position(span.start).line;
    let mut finding = finding(program, one, bearing, provision, Verdict::Contradiction)?;
    finding.message =
        format!("it cannot be followed together with {}:{line}, which carries the provision out", source.name());
    finding.help = Some("Strike or amend one of the two sentences, so that members know which to follow.".into());
    finding.related = vec![Related {
        place: Place::new(&source, span),
        message: "this sentence says the opposite".to_owned(),
        record: None,
        pointer: None,
    }];
    Some(finding)
}

/// Provisions on which a complete set is silent.
fn missing(program: &Program, coverage: &[Coverage]) -> Vec<Finding> {
    coverage
        .iter()
        .filter(|row| row.path.is_none() && row.status == CoverageStatus::Silent)
        .filter_map(|row| {
            let provision = program.provisions.iter().find(|p| {
                p.id == row.provision && program.directives.get(p.directive.0).is_some_and(|d| d.id == row.directive)
            })?;
            Some(Finding {
                directive: Some((&row.directive).into()),
                provision: Some((&row.provision).into()),
                rule: format!("{}/procedures", row.provision).into(),
                verdict: Verdict::Missing,
                severity: severity(provision, Verdict::Missing),
                place: None,
                section: None,
                record: None,
                definition: None,
                message: "no document of the set carries it out, and the set is declared complete".to_owned(),
                help: provision.help.as_ref().map(Name::from),
                depends_on: Vec::new(),
                related: Vec::new(),
                facts: Vec::new(),
                needs: Vec::new(),
                comparison: None,
                settled_by: Vec::new(),
                sentence: None,
                ordinal: 0,
            })
        })
        .collect()
}
