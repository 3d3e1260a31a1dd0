//! A folder to run the binary in.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A rule pack about towing: one provision on procedures, one on records.
pub const PACK: &str = include_str!("towing.ombud");

/// What a run printed, and its status.
#[derive(Debug)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

/// A folder with a rule pack in `pack/`.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("pack/towing.ombud", PACK);
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Runs `ombud` with arguments that hold no blanks.
    pub fn ombud(&self, args: &str) -> Run {
        self.ombud_reading(args, "")
    }

    pub fn ombud_reading(&self, args: &str, stdin: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ombud"))
            .args(args.split_whitespace())
            .current_dir(self.path())
            .env("TZ", "UTC")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A refusal may end the process before it reads.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        Run {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap(),
        }
    }

    /// Checks `paths` by the pack alone, on a fixed day.
    pub fn check(&self, args: &str) -> Run {
        self.ombud(&format!("check --no-builtin --rules pack --as-of 2026-11-22 {args}"))
    }
}

pub fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}
