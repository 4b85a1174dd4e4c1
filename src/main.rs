//! The program: hands the arguments to [`pathnav::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    pathnav::cli::run()
}
