//! `ombud waive`, `ombud decide`, `ombud baseline`: what people decide, written down where `ombud check` finds it.

use std::fs;
use std::path::Path;

use super::Done;
use super::args::Rules;
use super::decision_args::{self, Decide, Waive};
use super::inquiry::{self, Answer, Inquiry};
use super::refusal::Refusal;
use super::rules;
use super::wording;
use super::world::World;
use crate::diagnostic::Severity;
use crate::finding::Verdict;
use crate::gate::{Baseline, determinations, entries, waivers};
use crate::render::text;
use crate::report::mask::on_one_line;
use crate::report::{Finding, Report};

const WAIVERS_HEAD: &str = "\
# Waivers: findings that somebody answers for, for a time. `ombud check` shows them as waived and does not fail for them.
# `ombud waive FINGERPRINT` adds one. One that has expired, or that matches nothing, is said.
";

const DETERMINATIONS_HEAD: &str = "\
# Determinations: how counsel reads sentences that the rules leave open. `ombud check` judges by them and shows them.
# `ombud decide FINGERPRINT` adds one. It holds while the sentence and its lead-in are as they were read.
";

/// Why an entry cannot be added, and what to type next.
type Unfit = (String, &'static str);

pub fn waive(args: &Waive, world: &mut World) -> Result<Done, Refusal> {
    if args.expires < world.today {
        let message = format!("the waiver would have expired on {} already", args.expires);
        return Err(Refusal::new(&message, "ombud waive --help"));
    }
    let answer = ask(&args.paths, &args.rules, world)?;
    if let Some(known) = answer.waivers.iter().find(|entry| entry.get("fingerprint") == args.fingerprint) {
        return Err(there(known, &args.fingerprint));
    }
    let finding = find(&answer.report, &args.fingerprint)?;
    if !waivers::can_waive(finding.verdict) {
        let message = format!("`{}` is {}: what is open cannot be waived", args.fingerprint, named(finding.verdict));
        let next = if finding.record.is_some() { "ombud manifest --help" } else { "ombud decide --help" };
        return Err(Refusal::new(&message, next));
    }
    let path = finding.path.as_ref().map(|path| answer.names.of(path).to_owned()).unwrap_or_default();
    let members = [
        ("fingerprint", args.fingerprint.as_str()),
        ("provision", finding.provision.as_deref().unwrap_or_default()),
        ("path", &path),
        ("justification", args.justification.trim()),
        ("approver", args.approver.trim()),
        ("expires", &args.expires),
    ];
    add(&answer.files.waivers, WAIVERS_HEAD, &entries::written(waivers::TABLE, &members), world)
}

pub fn decide(args: &Decide, world: &mut World) -> Result<Done, Refusal> {
    if args.export {
        return export(args, world);
    }
    let (Some(print), Some(reading), Some(by), Some(reason)) =
        (&args.fingerprint, args.reading, &args.by, &args.reason)
    else {
        return Err(Refusal::new(
            "a determination needs a fingerprint, a reading, who read it and why",
            "ombud decide --help",
        ));
    };
    let answer = ask(&args.paths, &args.rules, world)?;
    let known = |(entry, _): &&(determinations::Entry, _)| entry.entry.get("fingerprint") == print;
    if let Some((known, _)) = answer.determinations.iter().find(known) {
        return Err(there(&known.entry, print));
    }
    let finding = find(&answer.report, print)?;
    if let Some((message, next)) = undecidable(finding) {
        return Err(Refusal::new(&message, next));
    }
    let path = finding.path.as_ref().map(|path| answer.names.of(path).to_owned()).unwrap_or_default();
    let members = [
        ("fingerprint", print.as_str()),
        ("provision", finding.provision.as_deref().unwrap_or_default()),
        ("path", &path),
        ("reading", reading.word()),
        ("by", by.trim()),
        ("date", args.date.as_deref().unwrap_or(&world.today)),
        ("reason", reason.trim()),
        ("hash", finding.sentence_hash.as_deref().unwrap_or_default()),
    ];
    add(&answer.files.determinations, DETERMINATIONS_HEAD, &entries::written(determinations::TABLE, &members), world)
}

/// What a finding is: `a violation`, `undetermined`.
fn named(verdict: Verdict) -> String {
    match verdict {
        Verdict::Violation | Verdict::Contradiction | Verdict::Review => format!("a {}", verdict.word()),
        _ => verdict.word().to_owned(),
    }
}

/// Why counsel's reading cannot answer a finding.
fn undecidable(finding: &Finding) -> Option<Unfit> {
    let print = &finding.fingerprint;
    if finding.record.is_some() {
        let message = format!("`{print}` is about a record: what it lacks has to be found out, not read");
        return Some((message, "ombud manifest FOLDER"));
    }
    if waivers::can_waive(finding.verdict) || finding.sentence_hash.is_none() {
        let verdict = named(finding.verdict);
        let message = format!("`{print}` is {verdict}: a reading answers what is undetermined or partial");
        return Some((message, "ombud waive --help"));
    }
    None
}

fn export(args: &Decide, world: &mut World) -> Result<Done, Refusal> {
    let paths: Vec<String> = args.fingerprint.iter().chain(&args.paths).cloned().collect();
    let answer = ask(&paths, &args.rules, world)?;
    let output = determinations::corpus(&answer.determinations, args.reveal)
        .map_err(|error| Refusal::new(&format!("the readings cannot be written: {error}"), "ombud decide --help"))?;
    let gate = |d: &&crate::report::Diagnostic| d.severity == Severity::Error && !d.code.starts_with("input.");
    let wrong: Vec<_> = answer.report.diagnostics.iter().filter(gate).cloned().collect();
    if !wrong.is_empty() {
        world.complain(&text::diagnostics(&wrong, world.style));
    }
    if output.is_empty() && wrong.is_empty() {
        return Err(Refusal::new("no determination holds: there is nothing to export", "ombud decide --help"));
    }
    Ok(Done { output, status: if wrong.is_empty() { 0 } else { 2 } })
}

pub fn baseline(args: &decision_args::Baseline, world: &mut World) -> Result<Done, Refusal> {
    let answer = ask(&args.paths, &args.rules, world)?;
    let report = &answer.report;
    let wrong: Vec<_> = report.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
    let repairs = |d: &crate::report::Diagnostic| d.code == "gate.invalid" && args.force;
    if wrong.iter().any(|d| !repairs(d)) {
        let next = format!("{}   # once everything can be checked", world.command);
        return Err(Refusal::said(&wrong, world.style, next));
    }
    let path = &answer.files.baseline;
    let name = shown(path, world);
    let now = Baseline::of(&name, report, &answer.names);
    let (kept, output) = match &answer.baseline {
        Some(before) if !args.force => {
            let kept = before.shrunk_to(&now, &|name| answer.looked_at(name));
            let (gone, new) = (before.len() - kept.len(), now.beyond(&kept));
            let more = match new {
                0 => String::new(),
                n => format!(
                    "{} not in it: they fail the check. A baseline only shrinks; `--force` takes them in.\n",
                    text::count(n, "finding is", "findings are")
                ),
            };
            let output =
                format!("{name}: {} left, {gone} taken out\n{more}", text::count(kept.len(), "finding", "findings"));
            (kept, output)
        }
        _ => {
            let output = format!("{name}: {}\n", text::count(now.len(), "finding", "findings"));
            (now, output)
        }
    };
    let text = kept.written().map_err(|error| unwritten(path, &error.to_string(), world))?;
    replace(path, &text, world)?;
    Ok(Done { output: format!("{output}\nnext: ombud check   # only what is not in it fails\n"), status: 0 })
}

/// Checks, so that what is decided is about something that was found.
fn ask(paths: &[String], given: &Rules, world: &mut World) -> Result<Answer, Refusal> {
    let in_force = rules::in_force(given, world)?;
    let answer = inquiry::answer(&Inquiry { paths, ..Inquiry::default() }, given, in_force, world)?;
    if answer.report.inputs.is_empty() {
        let next = format!("{} FOLDER", world.command);
        return Err(Refusal::said(&answer.report.diagnostics, world.style, next));
    }
    Ok(answer)
}

fn find<'r>(report: &'r Report, print: &str) -> Result<&'r Finding, Refusal> {
    report.findings.iter().find(|finding| finding.fingerprint == print).ok_or_else(|| {
        let message = if entries::is_fingerprint(print) {
            format!("no finding of these inputs has the fingerprint `{print}`")
        } else {
            format!("`{}` is no fingerprint: sixteen digits from 0 to 9 and a to f", on_one_line(print))
        };
        Refusal::new(&message, "ombud check   # prints the fingerprint of each finding")
    })
}

fn there(entry: &entries::Entry, print: &str) -> Refusal {
    let place = format!("{}:{}", entry.place.source.name(), entry.line());
    Refusal::new(&format!("`{print}` stands in {place} already"), format!("open {place} and change it there"))
}

/// Adds an entry at the end of a file, which keeps everything else as it is.
fn add(path: &Path, head: &str, entry: &str, world: &World) -> Result<Done, Refusal> {
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => head.to_owned(),
        Err(error) => return Err(unwritten(path, wording::of_io(&error), world)),
    };
    let gap = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let text = format!("{before}{gap}{entry}");
    replace(path, &text, world)?;
    Ok(Done { output: format!("added to {}:\n\n{entry}\nnext: ombud check\n", shown(path, world)), status: 0 })
}

/// Writes a file whole or not at all.
pub fn replace(path: &Path, text: &str, world: &World) -> Result<(), Refusal> {
    // Of a link, what it leads to is replaced, and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let kept = fs::metadata(&target).map(|data| data.permissions());
    let written = fs::write(&beside, text)
        .and_then(|()| kept.map_or(Ok(()), |kept| fs::set_permissions(&beside, kept)))
        .and_then(|()| fs::rename(&beside, &target));
    written.map_err(|error| {
        drop(fs::remove_file(&beside));
        unwritten(path, wording::of_io(&error), world)
    })
}

fn unwritten(path: &Path, why: &str, world: &World) -> Refusal {
    Refusal::new(&format!("`{}` was not written: {why}", shown(path, world)), format!("{} --help", world.command))
}

/// A path as it can be typed in the current folder.
pub fn shown(path: &Path, world: &World) -> String {
    path.strip_prefix(&world.folder).unwrap_or(path).display().to_string()
}
