//! `sidewise explain`: more about what is checked.

use clap::Args;

use super::input;
use super::say::{self, Exit};
use crate::diagnostic::Rule;

const EXAMPLES: &str = "\
Examples:
  sidewise explain                  list all codes
  sidewise explain file-refused     what it means, and what to do";

/// Tell more about a fault
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The code, as it stands in brackets behind `error`, `warning` or `hint`
    code: Option<String>,
}

/// Explains one code, or lists all.
pub(super) fn run(options: &Options) -> Exit {
    let rules = input::rules();
    match &options.code {
        None => list(&rules),
        Some(code) => explain(code, &rules),
    }
}

fn list(rules: &[&Rule]) -> Exit {
    let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    for rule in rules {
        let level = rule.level.word();
        say::out(&format!(
            "{:widest$}  {level:7}  {}\n",
            rule.code, rule.title
        ));
    }
    Exit::Fine
}

fn explain(code: &str, rules: &[&Rule]) -> Exit {
    // As it stands in a message: `error[some-code]`.
    let bare = code.trim().trim_end_matches(']');
    let bare = bare.rsplit('[').next().unwrap_or(bare).to_lowercase();
    if let Some(rule) = rules.iter().find(|rule| rule.code == bare) {
        let text = rule.explain.trim();
        say::out(&format!(
            "{}[{}]: {}\n\n{text}\n",
            rule.level, rule.code, rule.title
        ));
        return Exit::Fine;
    }
    let message = format!("there is no code `{code}`");
    let help = match nearest(&bare, rules).as_slice() {
        [] => "`sidewise explain` lists all".to_owned(),
        near => format!(
            "did you mean {}? `sidewise explain` lists all",
            near.join(" or ")
        ),
    };
    say::failure(&message, Some(&help))
}

/// At most three codes that somebody may have meant, the likeliest first.
fn nearest(code: &str, rules: &[&Rule]) -> Vec<String> {
    let mut near: Vec<_> = rules
        .iter()
        .map(|rule| (strsim::jaro_winkler(code, rule.code), rule.code))
        .filter(|&(alike, _)| alike > 0.8)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.iter()
        .take(3)
        .map(|(_, code)| format!("`{code}`"))
        .collect()
}
