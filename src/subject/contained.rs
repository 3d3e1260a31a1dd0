//! Work of libraries that read whatever a file holds, and may panic on nonsense.
//!
//! A panic that is caught here costs what was being read and no more, and nobody is told of it in the words of a program:
//! whoever asked for the work says what could not be read.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// How many pieces of such work this thread is in.
    static INSIDE: Cell<usize> = const { Cell::new(0) };
}

static HOOKED: Once = Once::new();

/// Does the work; `None` where it panicked. Nothing that it changed may be used afterwards.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOKED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if INSIDE.get() == 0 {
                before(info);
            }
        }));
    });
    INSIDE.set(INSIDE.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(INSIDE.get().saturating_sub(1));
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_the_work_and_leaves_the_thread_as_it_was() {
        assert_eq!(contained(|| 1), Some(1));
        assert_eq!(contained(|| -> u8 { contained(|| -> u8 { panic!("nonsense") }).unwrap_or(7) }), Some(7));
        assert_eq!(contained(|| -> u8 { panic!("nonsense") }), None);
        assert_eq!(INSIDE.get(), 0);
    }

    #[test]
    fn nobody_is_told_of_it_in_the_words_of_a_program() {
        let own = std::env::current_exe().unwrap();
        let name = "subject::contained::tests::a_panic_costs_the_work_and_leaves_the_thread_as_it_was";
        let run = std::process::Command::new(own).args([name, "--exact", "--nocapture"]).output().unwrap();
        let (said, told) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        assert!(run.status.success() && said.contains("1 passed"), "{said}");
        assert!(!told.contains("nonsense") && !told.contains("panicked"), "{told}");
    }
}
