//! The thin binary: everything is in [`sidewise::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    sidewise::cli::main()
}
