//! What is an input, what is not, and how loudly that is said.

use std::fs;
use std::io;
use std::path::Path;

use ombud::diagnostic::{Code, Severity};
use ombud::subject::discover::{Discovery, discover};
use ombud::subject::input::{InputKind, Status};

const PROSE: &[u8] = b"Deputies hand out mail daily.\n";
const RECORD: &[u8] = b"{\"kind\":\"custody\",\"id\":\"C-1\"}\n";

fn find(paths: &[&str]) -> Discovery {
    let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    discover(&paths, || Ok(Vec::new()))
}

fn stdin(bytes: &[u8]) -> Discovery {
    let bytes = bytes.to_vec();
    discover(&["-".to_owned()], move || Ok(bytes))
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn codes(found: &Discovery) -> Vec<(Code, Severity)> {
    found.diagnostics.iter().map(|d| (d.code, d.severity)).collect()
}

fn names(found: &Discovery, dir: &Path) -> Vec<String> {
    let root = format!("{}/", dir.display());
    found.inputs.iter().map(|input| input.path.strip_prefix(&root).unwrap_or(&input.path).to_owned()).collect()
}

#[test]
fn what_an_input_is_comes_from_its_name_and_its_content() {
    let table: &[(&str, &[u8], InputKind, &str, Status)] = &[
        ("a.md", PROSE, InputKind::Procedure, "markdown", Status::Checked),
        ("b.txt", PROSE, InputKind::Procedure, "text", Status::Checked),
        ("c.txt", b"# Mail\n\nDeputies hand out mail.\n", InputKind::Procedure, "markdown", Status::Checked),
        ("order", PROSE, InputKind::Procedure, "text", Status::Checked),
        ("d.json", RECORD, InputKind::Records, "json", Status::Checked),
        ("e.ndjson", b"{\"kind\":\"a\"}\n{\"kind\":\"b\"}\n", InputKind::Records, "ndjson", Status::Checked),
        ("f.json", b"[{\"id\":1},{\"kind\":\"custody\"}]", InputKind::Records, "json", Status::Checked),
        ("g.txt", RECORD, InputKind::Records, "json", Status::Checked),
        ("h.json", b"{\"kind\":\"workflow\",\"id\":\"W\"}", InputKind::Workflow, "json", Status::Checked),
        ("l.json", b"[{\"kind\":\"procedure\",\"id\":\"P\"}]", InputKind::Procedure, "json", Status::Checked),
        (
            "m.ndjson",
            b"{\"kind\":\"workflow\",\"id\":\"W\"}\n{\"kind\":\"custody\",\"id\":\"C\"}\n",
            InputKind::Workflow,
            "ndjson",
            Status::Checked,
        ),
        ("i.csv", b"id,booked\n1,2\n", InputKind::Records, "table", Status::Checked),
        ("j.txt", b"id|booked|released\n1|a|b\n2|c|d\n", InputKind::Records, "table", Status::Checked),
        ("k.json", b"{\"name\":\"x\"}", InputKind::Unknown, "json", Status::Unreadable),
        ("n.html", b"<p>Deputies wait.</p>", InputKind::Procedure, "html", Status::Checked),
        ("o", b"<html><p>Deputies wait.", InputKind::Procedure, "html", Status::Checked),
        ("bom.md", b"\xef\xbb\xbfDeputies wait.\n", InputKind::Procedure, "markdown", Status::Checked),
    ];
    for (name, bytes, kind, format, status) in table {
        let dir = folder(&[(name, bytes)]);
        let found = find(&[&shown(&dir.path().join(name))]);
        let [input] = found.inputs.as_slice() else { panic!("{name}: {found:#?}") };
        assert_eq!((input.kind, input.format, input.status), (*kind, *format, *status), "{name}");
        let errors = found.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        assert_eq!(errors, usize::from(*status == Status::Unreadable), "{name}: {:#?}", found.diagnostics);
        let prose = matches!(*format, "markdown" | "text" | "html");
        assert_eq!(
            (input.document().is_some(), input.is_data()),
            (prose, input.source.is_some() && !prose && *format != "table"),
            "{name}"
        );
    }
}

#[test]
fn a_named_input_that_cannot_be_checked_is_an_error() {
    let table: &[(&str, &[u8], Code, &str)] = &[
        ("empty.md", b"", Code::InputEmpty, "empty"),
        ("blank.md", b" \n\t\n", Code::InputEmpty, "blanks"),
        ("empty.json", b"", Code::InputEmpty, "empty"),
        ("zero.md", b"Deputies\x00wait.\n", Code::InputUnreadable, "byte 8, line 1"),
        ("latin.md", b"One.\nThe deputy\x92s mail.\n", Code::InputUnreadable, "byte 15, line 2"),
        ("wide.txt", b"\xff\xfeD\x00", Code::InputUnreadable, "UTF-16"),
        ("pdf.md", b"%PDF-1.7\n", Code::InputUnreadable, "a damaged PDF"),
        ("page.xyz", b"<p>Deputies wait here.</p>", Code::InputUnreadable, "no kind"),
        ("bare.json", b"{\"a\":1}", Code::InputUnreadable, "without a `kind`"),
        ("broken.json", b"{\"a\":", Code::InputUnreadable, "broken JSON"),
    ];
    for (name, bytes, code, words) in table {
        let dir = folder(&[(name, bytes)]);
        let path = shown(&dir.path().join(name));
        let found = find(&[&path]);
        assert_eq!(codes(&found), [(*code, Severity::Error)], "{name}");
        let diagnostic = &found.diagnostics[0];
        assert!(diagnostic.message.contains(words), "{name}: {}", diagnostic.message);
        assert_eq!(diagnostic.path.as_deref(), Some(path.as_str()), "{name}");
        assert_eq!(found.inputs[0].status, Status::Unreadable, "{name}");
        assert!(found.inputs[0].reason.is_some(), "{name}");
    }
}

#[test]
fn windows_text_is_refused_with_the_way_out() {
    let dir = folder(&[("a.md", b"The deputy\x92s mail.\n")]);
    let found = find(&[&shown(&dir.path().join("a.md"))]);
    assert!(found.diagnostics[0].help.as_deref().unwrap().contains("WINDOWS-1252"));
}

#[test]
fn a_folder_is_walked_in_order_and_what_is_unknown_is_skipped() {
    let dir = folder(&[
        ("b.md", PROSE),
        ("a/z.txt", PROSE),
        ("a/c.md", PROSE),
        ("photo.png", b"\x89PNG\r\n"),
        ("bare.json", b"{\"a\":1}"),
        (".git/config", b"x"),
        (".hidden.md", PROSE),
    ]);
    let found = find(&[&shown(dir.path())]);
    assert_eq!(names(&found, dir.path()), ["a/c.md", "a/z.txt", "b.md", "bare.json", "photo.png"]);
    assert!(found.diagnostics.iter().all(|d| d.code == Code::InputSkipped && d.severity == Severity::Advice));
    assert!(found.diagnostics.iter().any(|d| d.message.starts_with("2 hidden")), "{:#?}", found.diagnostics);
    let skipped = found.inputs.iter().filter(|input| input.status == Status::Skipped).count();
    assert_eq!(skipped, 2);
    let again = find(&[&shown(dir.path())]);
    assert_eq!(format!("{:?}", again.diagnostics), format!("{:?}", found.diagnostics));
}

#[test]
fn what_is_broken_is_an_error_in_a_folder_too() {
    for (name, bytes) in [("a.md", b"\xff\xfeA\x00".as_slice()), ("b.json", b"{\"a\":"), ("c.md", b"")] {
        let dir = folder(&[(name, bytes), ("ok.md", PROSE)]);
        let found = find(&[&shown(dir.path())]);
        let errors = found.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        assert_eq!(errors, 1, "{name}: {:#?}", found.diagnostics);
        assert!(found.inputs.iter().any(|input| input.status == Status::Checked));
    }
}

#[test]
fn a_file_named_as_a_pdf_that_is_none_is_told_so() {
    let dir = folder(&[("a.pdf", b"\x07\x00\xffno page at all\x00".as_slice())]);
    let found = find(&[&shown(dir.path())]);
    let told: Vec<String> = found.diagnostics.iter().map(|d| d.message.clone()).collect();
    assert!(told.iter().any(|m| m.contains("its name says that it is a PDF, but its content does not")), "{told:#?}");
}

#[test]
fn nothing_to_check_is_an_error() {
    assert_eq!(codes(&find(&[])), [(Code::InputNone, Severity::Error)]);
    let empty = folder(&[]);
    assert_eq!(codes(&find(&[&shown(empty.path())])), [(Code::InputNone, Severity::Error)]);
    let pictures = folder(&[("a.png", b"\x89PNG")]);
    let found = find(&[&shown(pictures.path())]);
    assert!(codes(&found).contains(&(Code::InputNone, Severity::Error)), "{:#?}", found.diagnostics);
    let pattern = shown(&empty.path().join("*.md"));
    let found = find(&[&pattern]);
    assert_eq!(codes(&found), [(Code::InputNone, Severity::Error)]);
}

#[test]
fn a_path_that_does_not_exist_suggests_the_nearest() {
    let dir = folder(&[("custody.md", PROSE)]);
    let found = find(&[&shown(&dir.path().join("custdoy.md"))]);
    let [diagnostic] = found.diagnostics.as_slice() else { panic!("{found:#?}") };
    assert_eq!(diagnostic.severity, Severity::Error);
    assert!(diagnostic.message.ends_with("does not exist"));
    assert!(diagnostic.help.as_deref().unwrap().contains("custody.md"));
}

#[test]
fn patterns_find_files() {
    let dir = folder(&[("a.md", PROSE), ("s/b.md", PROSE), ("s/c.txt", PROSE), (".x.md", PROSE)]);
    let found = find(&[&shown(&dir.path().join("*.md"))]);
    assert_eq!(names(&found, dir.path()), ["a.md"]);
    let found = find(&[&shown(&dir.path().join("**/*.md"))]);
    assert_eq!(names(&found, dir.path()), ["a.md", "s/b.md"]);
}

#[test]
fn an_input_given_twice_counts_once() {
    let dir = folder(&[("s/a.md", PROSE)]);
    let file = shown(&dir.path().join("s/a.md"));
    let other = shown(&dir.path().join("s/../s/./a.md"));
    let found = find(&[&file, &other, &shown(dir.path()), &shown(&dir.path().join("s"))]);
    assert_eq!(names(&found, dir.path()), ["s/a.md"]);
    assert!(found.diagnostics.is_empty(), "{:#?}", found.diagnostics);
}

#[test]
fn the_standard_input_is_judged_by_its_content() {
    assert_eq!(stdin(PROSE).inputs[0].kind, InputKind::Procedure);
    assert_eq!(stdin(RECORD).inputs[0].kind, InputKind::Records);
    assert_eq!(stdin(b"id,a,b\n1,2,3\n").inputs[0].kind, InputKind::Records);
    assert_eq!(stdin(b"# Mail\n\nDeputies wait.\n").inputs[0].format, "markdown");
    assert_eq!(codes(&stdin(b"")), [(Code::InputEmpty, Severity::Error)]);
    assert_eq!(stdin(PROSE).inputs[0].path, "-");
    let broken = discover(&["-".to_owned()], || Err(io::Error::other("pipe broke")));
    assert_eq!(codes(&broken), [(Code::InputUnreadable, Severity::Error)]);
    let twice = discover(&["-".to_owned(), "-".to_owned()], || Ok(PROSE.to_vec()));
    assert_eq!(twice.inputs.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_a_loop_is_an_error() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("s/a.md", PROSE), ("t/b.md", PROSE)]);
    symlink(dir.path().join("t"), dir.path().join("s/t")).unwrap();
    symlink(dir.path().join("s/a.md"), dir.path().join("s/copy.md")).unwrap();
    let found = find(&[&shown(dir.path())]);
    assert_eq!(names(&found, dir.path()), ["s/a.md", "s/t/b.md"]);
    assert!(found.diagnostics.is_empty(), "{:#?}", found.diagnostics);
    symlink(dir.path(), dir.path().join("s/up")).unwrap();
    let found = find(&[&shown(dir.path())]);
    assert_eq!(codes(&found), [(Code::InputUnreadable, Severity::Error)]);
    assert!(found.diagnostics[0].message.contains("symbolic link back"), "{}", found.diagnostics[0].message);
    symlink(dir.path().join("gone"), dir.path().join("dangling.md")).unwrap();
    let found = find(&[&shown(&dir.path().join("dangling.md"))]);
    assert!(found.diagnostics[0].message.contains("link to nothing"));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.md", PROSE), ("s/b.md", PROSE)]);
    for name in ["a.md", "s"] {
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let denied = fs::read(dir.path().join("a.md")).is_err();
    let found = find(&[&shown(dir.path())]);
    fs::set_permissions(dir.path().join("s"), fs::Permissions::from_mode(0o700)).unwrap();
    if !denied {
        eprintln!("skipped: this user may read everything");
        return;
    }
    assert_eq!(codes(&found).iter().filter(|c| **c == (Code::InputUnreadable, Severity::Error)).count(), 2);
}

#[test]
fn paths_are_as_given_without_the_dot() {
    let found = find(&["./tests/documents/mod.rs"]);
    assert_eq!(found.inputs[0].path, "tests/documents/mod.rs");
}
