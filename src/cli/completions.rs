//! `sidewise completions`: what a shell needs to complete commands.

use clap::{Args, Command};
use clap_complete::Shell;

use super::say::{self, Exit};

const EXAMPLES: &str = "\
Examples:
  sidewise completions bash > ~/.local/share/bash-completion/completions/sidewise
  sidewise completions fish > ~/.config/fish/completions/sidewise.fish
  sidewise completions zsh > ~/.zfunc/_sidewise";

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints them.
pub(super) fn run(options: &Options, mut command: Command) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "sidewise", &mut script);
    say::out(&String::from_utf8_lossy(&script));
    Exit::Fine
}
