//! Throughput of the whole command, as a user meets it: 100 000 event records (50 MB), 100 000 rows of an export that are
//! read by a mapping, 10 MB of prose that seldom and 10 MB that often speaks of immigration, one manual of 2 MB, 10 MB without
//! a heading, and half of each. Twice the input should take twice the time; the ratio is printed. Last the start-up: a single sentence.
//!
//! The data are made anew in a temporary folder, the same in every run: `cargo bench`.
// A benchmark that unwraps fails loudly; nothing here meets a user's input.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod generate;

use std::cell::RefCell;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use generate::Density;

/// Records of the whole export.
const RECORDS: usize = 100_000;
/// Rows of the whole export that a mapping reads; each third is a booking with a finding.
const ROWS: usize = 100_000;
/// Bytes of all the procedures together.
const PROSE: usize = 10_000_000;
/// Bytes of the one manual.
const MANUAL: usize = 2_000_000;

/// Runs `ombud check` on a folder and gives the wall time. Its status must be 0 or 1: all of it was read.
fn check(path: &Path) -> Duration {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ombud"));
    command.current_dir(path).args(["check", ".", "--format", "json"]).stdout(Stdio::null());
    let status = command.status().unwrap();
    let took = start.elapsed();
    assert!(matches!(status.code(), Some(0 | 1)), "`ombud check` on {} ended with {status}", path.display());
    took
}

fn bytes(folder: &Path) -> u64 {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
}

/// Times one folder; the median of all runs, `None` where a filter on the command line leaves it out.
fn measure(criterion: &mut Criterion, group: &str, size: &str, folder: &Path) -> Option<Duration> {
    let times = RefCell::new(Vec::new());
    let mut group = criterion.benchmark_group(group);
    group.throughput(Throughput::Bytes(bytes(folder))).sample_size(10);
    group.sampling_mode(criterion::SamplingMode::Flat);
    group.bench_with_input(BenchmarkId::from_parameter(size), folder, |bencher, folder| {
        bencher.iter_custom(|rounds| {
            let took: Vec<Duration> = (0..rounds).map(|_| check(folder)).collect();
            let all = took.iter().sum();
            times.borrow_mut().extend(took);
            all
        });
    });
    group.finish();
    let mut times = times.into_inner();
    times.sort();
    times.get(times.len() / 2).copied()
}

fn say(what: &str, unit: &str, half: Option<Duration>, whole: Option<Duration>, amount: f64) {
    let (Some(half), Some(whole)) = (half, whole) else { return };
    let (half, whole) = (half.as_secs_f64(), whole.as_secs_f64());
    println!("{what}: {whole:.2} s, {:.0} {unit}/s; half of it {half:.2} s; ratio {:.2}", amount / whole, whole / half);
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    generate::records(&at("records-half"), RECORDS / 2);
    generate::records(&at("records"), RECORDS);
    generate::mapped(&at("mapped-half"), ROWS / 2);
    generate::mapped(&at("mapped"), ROWS);
    for (name, density) in [("sparse", Density::Sparse), ("dense", Density::Dense)] {
        generate::prose(&at(&format!("{name}-half")), PROSE / 2, density);
        generate::prose(&at(name), PROSE, density);
    }
    generate::manual(&at("manual-half"), MANUAL / 2);
    generate::manual(&at("manual"), MANUAL);
    generate::unbroken(&at("unbroken-half"), PROSE / 2);
    generate::unbroken(&at("unbroken"), PROSE);
    std::fs::create_dir(at("start")).unwrap();
    std::fs::write(at("start/one.md"), "Officers shall not ask any person about immigration status.\n").unwrap();

    let mut criterion = Criterion::default().without_plots().configure_from_args();
    let mut run = |group: &str, size: &str, name: &str| measure(&mut criterion, group, size, &at(name));
    let half = run("records", "half", "records-half");
    let whole = run("records", "whole", "records");
    #[expect(clippy::cast_precision_loss, reason = "a count of records is far below 2^53")]
    say("records", "records", half, whole, RECORDS as f64);
    let (half, whole) = (run("mapped", "half", "mapped-half"), run("mapped", "whole", "mapped"));
    #[expect(clippy::cast_precision_loss, reason = "a count of rows is far below 2^53")]
    say("mapped rows", "rows", half, whole, ROWS as f64);
    for (name, size) in [("sparse", PROSE), ("dense", PROSE), ("manual", MANUAL), ("unbroken", PROSE)] {
        let half = run(name, "half", &format!("{name}-half"));
        let whole = run(name, "whole", name);
        #[expect(clippy::cast_precision_loss, reason = "a size in kilobytes is far below 2^53")]
        say(name, "kB", half, whole, size as f64 / 1000.0);
    }
    run("start", "one", "start");
}
