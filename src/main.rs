//! The command line of Ombud.

fn main() {
    std::process::exit(ombud::cli::run(std::env::args_os(), &mut ombud::cli::World::of_process()));
}
