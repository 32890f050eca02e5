//! `sidewise man`: the manual page, all commands in one.

use std::io;

use clap::{Args, Command};
use clap_mangen::Man;

use super::say::{self, Exit};

const EXAMPLES: &str = "\
Examples:
  sidewise man | man -l -
  sidewise man > ~/.local/share/man/man1/sidewise.1";

/// Prints the manual page
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {}

/// Prints it, in roff.
pub(super) fn run(_: &Options, command: Command) -> Exit {
    match page(command) {
        Ok(page) => {
            say::out(&String::from_utf8_lossy(&page));
            Exit::Fine
        }
        Err(error) => say::failure(&error.to_string(), None),
    }
}

fn page(mut command: Command) -> io::Result<Vec<u8>> {
    command.build();
    let mut page = Vec::new();
    let whole = Man::new(command.clone()).manual("sidewise");
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for inner in command
        .get_subcommands()
        .filter(|inner| inner.get_name() != "help")
    {
        let title = format!(".SH SIDEWISE {}\n", inner.get_name().to_uppercase());
        page.extend(title.bytes());
        let mut part = Vec::new();
        let man = Man::new(inner.clone());
        man.render_description_section(&mut part)?;
        man.render_synopsis_section(&mut part)?;
        man.render_options_section(&mut part)?;
        // Its sections are subsections here.
        page.extend(
            String::from_utf8_lossy(&part)
                .replace(".SH ", ".SS ")
                .bytes(),
        );
        page.extend(examples(inner, ".SS").bytes());
    }
    page.extend(examples(&command, ".SH").bytes());
    whole.render_version_section(&mut page)?;
    Ok(page)
}

/// What stands below a command's help, line for line.
fn examples(command: &Command, heading: &str) -> String {
    let text = command.get_after_help().map(ToString::to_string);
    let text = text.unwrap_or_default();
    let mut part = format!("{heading} EXAMPLES\n.nf\n");
    for line in text.trim_start_matches("Examples:\n").lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        // A line that begins with a dot would be an order; this is no letter.
        part.push_str("\\&");
        part.push_str(&line);
        part.push('\n');
    }
    part.push_str(".fi\n");
    part
}
