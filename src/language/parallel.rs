//! Work on several pieces at once, the results in the order of the pieces, on stacks that are deep enough.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder, Scope};

/// Threads at most: start-up is short, more of them cost more than they bring.
const THREADS: usize = 4;

/// Bytes of stack for what recurses over rule text (grammar and expressions, nesting bounded): a caller's
/// thread may have too little. Only what is used is ever taken from the system.
const STACK: usize = 64 << 20;

/// Runs `work` on a stack of its own.
pub(super) fn on_deep_stack<R: Send>(work: impl Fn() -> R + Sync) -> R {
    thread::scope(|scope| run(scope, &[&work]).pop()).unwrap_or_else(work)
}

/// Runs each job on a thread of its own; the results of those that could be started.
fn run<'s, R: Send + 's>(scope: &'s Scope<'s, '_>, jobs: &[&'s (dyn Fn() -> R + Sync)]) -> Vec<R> {
    let start = |job: &&'s (dyn Fn() -> R + Sync)| {
        let job = *job;
        Builder::new().stack_size(STACK).spawn_scoped(scope, job).ok()
    };
    let started: Vec<_> = jobs.iter().filter_map(start).collect();
    let wait = |thread: thread::ScopedJoinHandle<'_, R>| match thread.join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    };
    started.into_iter().map(wait).collect()
}

/// Applies `work` to every piece.
pub(crate) fn map<T: Sync, R: Send>(pieces: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS).min(pieces.len());
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(at) else { return done };
            done.push((at, work(piece)));
        }
    };
    let jobs: Vec<&(dyn Fn() -> Vec<(usize, R)> + Sync)> = (0..threads).map(|_| &share as _).collect();
    let mut done: Vec<(usize, R)> = thread::scope(|scope| run(scope, &jobs)).into_iter().flatten().collect();
    // What no thread took, because none could be started.
    done.extend(share());
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
