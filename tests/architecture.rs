//! ARCHITECTURE.md is held against the code: the tables there are the rules here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this has more than one reason to change.
const LONGEST_FILE: usize = 700;

/// A file of `src/`, without comments and without its unit tests.
struct File {
    /// Path under `src/` without extension; a `mod.rs` is its folder: `language/parse`.
    module: String,
    /// Lines, comments taken out, under their numbers.
    code: Vec<(usize, String)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files_under(folder: &str, extension: &str) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.unwrap().into_path());
    files.filter(|path| path.extension().is_some_and(|e| e == extension)).collect()
}

/// Takes line comments out. A `//` inside a string is told from a comment by the quotes before it.
fn without_comment(line: &str) -> &str {
    let starts = line.match_indices("//").map(|(at, _)| at);
    let comment = starts.into_iter().find(|at| line[..*at].matches('"').count().is_multiple_of(2));
    comment.map_or(line, |at| &line[..at])
}

fn sources() -> Vec<File> {
    let files = files_under("src", "rs").into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let inner = path.strip_prefix(root().join("src")).unwrap().with_extension("");
        let module = inner.to_str().unwrap().trim_end_matches("/mod").to_owned();
        let lines: Vec<&str> = text.lines().collect();
        let tests = lines.windows(2).position(|w| w[0].starts_with("#[cfg(test)]") && w[1].ends_with('{'));
        let code = lines.iter().take(tests.unwrap_or(lines.len())).enumerate();
        File { module, code: code.map(|(i, line)| (i + 1, without_comment(line).to_owned())).collect() }
    });
    files.filter(|file| !file.module.ends_with("tests")).collect()
}

/// The rows of the table of ARCHITECTURE.md whose first heading is `heading`, cell by cell.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text = read("ARCHITECTURE.md");
    let start = format!("| {heading} |");
    let rows = text.lines().skip_while(|line| !line.starts_with(&start)).skip(2);
    let rows: Vec<Vec<String>> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert!(!rows.is_empty(), "ARCHITECTURE.md has no table `{heading}`");
    rows
}

/// What stands in backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether `module` (`language/parse/expr`) is `part` (`language/parse`) or inside it.
fn inside(module: &str, part: &str) -> bool {
    module.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Paths that a file names from the crate's root, each with its line: `crate::language::program::Norm`, of
/// `crate::{finding, source}` each, and what `super::` reaches above the file's own layer.
fn named(file: &File) -> Vec<(usize, String)> {
    let code: String = file.code.iter().map(|(_, line)| format!("{line}\n")).collect();
    let above = "super::".repeat(file.module.matches('/').count() + 1);
    let mut found = Vec::new();
    for start in ["crate::", above.as_str()] {
        for (at, _) in code.match_indices(start) {
            let line = code[..at].matches('\n').count() + 1;
            let rest = &code[at + start.len()..];
            let group = rest.strip_prefix('{').and_then(|group| group.split('}').next());
            for item in group.map_or_else(|| vec![rest], |group| group.split(',').collect()) {
                let item = item.trim();
                let end = item.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':')).unwrap_or(item.len());
                found.push((line, item[..end].to_owned()));
            }
        }
    }
    found.retain(|(_, path)| !path.is_empty());
    found
}

#[test]
fn a_layer_names_only_the_layers_that_its_row_allows() {
    let rows = table("layer");
    let layers: BTreeMap<String, Vec<String>> =
        rows.iter().map(|row| (quoted(&row[0]).remove(0), quoted(&row[2]))).collect();
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|f| !matches!(f.module.as_str(), "lib" | "main")) {
        let layer = file.module.split('/').next().unwrap();
        let Some(allowed) = layers.get(layer) else {
            wrong.push(format!("src/{}: ARCHITECTURE.md has no layer `{layer}`", file.module));
            continue;
        };
        for (line, path) in named(file) {
            let own = path.split("::").next() == Some(layer);
            let inside =
                |a: &String| path.strip_prefix(a.as_str()).is_some_and(|r| r.is_empty() || r.starts_with("::"));
            if !own && !allowed.iter().any(inside) {
                wrong.push(format!("src/{}.rs:{line}: `{layer}` names `{path}`", file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn layers_have_no_cycle() {
    let mut above: Vec<String> = Vec::new();
    for row in table("layer") {
        for allowed in quoted(&row[2]) {
            let layer = allowed.split("::").next().unwrap();
            assert!(above.iter().any(|a| a == layer), "`{}` lists `{layer}`, which stands below it", row[0]);
        }
        above.extend(quoted(&row[0]));
    }
}

#[test]
fn a_library_is_named_only_where_its_row_allows() {
    let mut wrong = Vec::new();
    let files = sources();
    for row in table("name in code") {
        let places = quoted(&row[1]);
        for name in quoted(&row[0]) {
            let path = format!("{name}::");
            for file in files.iter().filter(|file| !places.iter().any(|place| inside(&file.module, place))) {
                for (line, code) in &file.code {
                    let starts = code.match_indices(&name).any(|(at, _)| {
                        let before = code[..at].chars().next_back();
                        let after = &code[at + name.len()..];
                        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
                            && (after.starts_with("::")
                                || code.trim_start().starts_with("use ") && after.starts_with([';', ' ']))
                    });
                    if starts || code.contains(&format!(" {path}")) {
                        wrong.push(format!("src/{}.rs:{line}: names `{name}`, which is for {places:?}", file.module));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_is_used() {
    let manifest = read("Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let code: String = sources().iter().flat_map(|f| f.code.iter().map(|(_, l)| format!("{l}\n"))).collect();
    let names =
        dependencies.lines().filter(|line| line.contains('=')).map(|line| line.split('=').next().unwrap().trim());
    let unused: Vec<&str> = names
        .filter(|name| {
            let name = name.replace('-', "_");
            let used = [format!("{name}::"), format!("use {name}"), format!("{name}!")];
            !used.iter().any(|u| code.contains(u.as_str()))
        })
        .collect();
    assert!(unused.is_empty(), "no code names {unused:?}");
}

/// The reading of prose must not know what it is read for; else a rule would see its own sample.
#[test]
fn statements_never_name_a_provision() {
    for file in sources().iter().filter(|f| inside(&f.module, "statements")) {
        for (line, code) in &file.code {
            let code = code.to_lowercase();
            assert!(!code.contains("provision"), "src/{}.rs:{line}: {code}", file.module);
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for file in sources().iter().filter(|f| !inside(&f.module, "cli") && f.module != "main") {
        for (line, code) in &file.code {
            for word in ["println!", "print!", "dbg!", "stdout()", "stderr()"] {
                assert!(!code.contains(word), "src/{}.rs:{line}: {word}", file.module);
            }
        }
    }
}

#[test]
fn there_is_no_unsafe_code() {
    for file in sources() {
        for (line, code) in &file.code {
            let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(words.all(|word| word != "unsafe"), "src/{}.rs:{line}: {code}", file.module);
        }
    }
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
}

/// An exception from a lint has its reason in the attribute, or in a comment on the line above or on its own.
#[test]
fn every_exception_from_a_lint_has_its_reason() {
    let mut bare = Vec::new();
    for path in ["src", "tests", "benches"].into_iter().flat_map(|folder| files_under(folder, "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (i, line) in lines.iter().enumerate() {
            if !["#[allow(", "#![allow(", "#[expect(", "#![expect("].iter().any(|a| line.starts_with(a)) {
                continue;
            }
            let attribute =
                lines[i..].iter().take_while(|l| !l.ends_with(")]")).chain([line]).any(|l| l.contains("reason"));
            let beside = line.contains("// ") || i > 0 && lines[i - 1].starts_with("// ");
            if !attribute && !beside {
                bare.push(format!("{}:{}: {line}", path.display(), i + 1));
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    for path in ["src", "tests", "benches"].into_iter().flat_map(|folder| files_under(folder, "rs")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST_FILE, "{}: {lines} lines", path.display());
    }
}

#[test]
fn a_provision_is_one_file_that_bears_its_name() {
    for path in files_under("rules", "ombud") {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.starts_with("provision ")) {
            let id = line.split_whitespace().nth(1);
            assert_eq!(id, path.file_stem().and_then(|s| s.to_str()), "{}", path.display());
        }
    }
}

/// Unfinished work is not called done.
#[test]
fn no_file_is_left_unfinished() {
    // Written apart, so that this file does not find itself.
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat(), ["#[ign", "ore]"].concat()];
    for path in ["src", "tests", "benches"].into_iter().flat_map(|folder| files_under(folder, "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        for mark in &marks {
            assert!(!text.contains(mark.as_str()), "{}: {mark}", path.display());
        }
    }
}
