//! The command line of Ombud.

/// Reading makes many small values and drops them soon: with the system's own allocator a run takes a quarter longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    std::process::exit(ombud::cli::run(std::env::args_os(), &mut ombud::cli::World::of_process()));
}
