//! `sidewise serve`: the site in a browser while one writes.

use std::fs;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use clap::Args;

use super::input::{self, Input, Poll};
use super::say::{self, Exit, News, Say};
use crate::diagnostic::{Editor, Resolved};
use crate::disk;
use crate::serve::{Bound, Listen, PORT, PreviewEvent, preview};

const EXAMPLES: &str = "\
Examples:
  sidewise serve --open                  the project here, in your browser
  sidewise serve --edition internal      everything; the page can switch
  sidewise serve --editor vscode         faults open where they are
  sidewise serve --listen 8080           at another port
  sidewise serve --poll 1000             on a disk that tells of no changes

Save, and the page is there. A mistake shows where it is; the last good page
stays. Nothing is written to the disk, and nobody but this machine can reach
the pages unless `--listen` says so. Ctrl-C ends it.";

/// Show the site in a browser while you write
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    #[command(flatten)]
    input: Input,

    /// Open a browser
    #[arg(long)]
    open: bool,

    /// An address, a port or both [default: 127.0.0.1:4321, or another port if
    /// that one is taken]
    #[arg(long, value_name = "ADDR", value_parser = listen)]
    listen: Option<Listen>,

    #[command(flatten)]
    poll: Poll,

    /// What opens the place of a fault: vscode, vscodium, cursor, windsurf,
    /// zed, idea, sublime, textmate, emacs, or an address with {file}, {line}
    /// and {column}
    #[arg(long, value_name = "EDITOR")]
    editor: Option<String>,
}

/// Serves until it is interrupted.
pub(super) fn run(options: &Options) -> Exit {
    let input = &options.input;
    if let Err(exit) = input.find() {
        return exit;
    }
    let editor = match options.editor() {
        Ok(editor) => editor,
        Err(exit) => return exit,
    };
    let serving = crate::serve::Options {
        project: &input.project,
        edition: input.options().edition,
        listen: options.listen.unwrap_or_default(),
        poll: options.poll.every(),
        editor,
        explain: input::diagnostic,
    };
    let mut teller = Teller::new(input, "Built", "The last good pages are shown.");
    let mut url = None;
    let served = preview(&serving, &mut |said| match said {
        PreviewEvent::Listening(bound) => {
            listening(bound);
            url = options.open.then(|| bound.url());
        }
        PreviewEvent::Polling(why) => polling(why),
        PreviewEvent::Made(made, took) => {
            let well = made.snapshot.faults.errors == 0;
            teller.tell(&made.said, made.outcome.as_ref(), well, took);
            // Opened now, it shows the site and not that it is being made.
            if let Some(url) = url.take()
                && let Err(error) = opener::open_browser(&url)
            {
                say::note(&format!("no browser could be opened: {error}"));
            }
        }
    });
    match served {
        Ok(()) => Exit::Fine,
        Err((what, error)) => failed(what, &error, &serving.listen),
    }
}

impl Options {
    fn editor(&self) -> Result<Option<Editor>, Exit> {
        let Some(name) = &self.editor else {
            return Ok(None);
        };
        let project = &self.input.project;
        let folder = fs::canonicalize(project).unwrap_or_else(|_| project.clone());
        Editor::new(name, &folder.to_string_lossy())
            .map(Some)
            .map_err(|known| {
                let help = format!(
                    "known are {}; or write an address such as \
                     \"myeditor://open?file={{file}}&line={{line}}\"",
                    known.join(", ")
                );
                say::failure(&format!("no editor is known as {name}"), Some(&help))
            })
    }
}

/// Tells what came of each change, and faults once.
pub(super) struct Teller<'i> {
    say: Say,
    input: &'i Input,
    done: &'static str,
    otherwise: &'static str,
    told: Option<Vec<Resolved>>,
}

impl<'i> Teller<'i> {
    pub(super) fn new(input: &'i Input, done: &'static str, otherwise: &'static str) -> Self {
        Self {
            say: Say::new(input.format),
            input,
            done,
            otherwise,
            told: None,
        }
    }

    pub(super) fn tell(
        &mut self,
        list: &[Resolved],
        outcome: Option<&crate::pipeline::Outcome>,
        well: bool,
        took: Duration,
    ) {
        let news = News {
            list,
            is_new: self.told.as_deref() != Some(list),
            well,
            outcome,
            took,
            done: self.done,
            otherwise: self.otherwise,
        };
        self.say.news(&news, self.input);
        self.told = Some(list.to_vec());
    }
}

/// That the system gives no events.
pub(super) fn polling(why: &str) {
    say::note(&format!(
        "looking for changes every second, since the system tells of none: {why}"
    ));
}

fn listening(bound: &Bound) {
    if bound.elsewhere {
        say::note(&format!("port {PORT} is taken; another one is used"));
    }
    if bound.is_wide() {
        say::note(&format!(
            "whoever reaches this machine at {} can read the report, with all that the \
             internal edition tells",
            bound.address
        ));
    }
    say::err(&format!("Serving at {} (Ctrl-C ends it)\n", bound.url()));
}

fn failed(what: &str, error: &io::Error, listen: &Listen) -> Exit {
    let why = disk::why(error);
    match what {
        "listen" => {
            let port = listen.port.unwrap_or(PORT);
            let at = SocketAddr::new(listen.ip, port);
            let why = match error.kind() {
                io::ErrorKind::AddrInUse => "the port is taken".to_owned(),
                io::ErrorKind::AddrNotAvailable => "this machine has no such address".to_owned(),
                _ => why,
            };
            let help = "leave --listen out, or choose another port";
            say::failure(&format!("cannot listen at {at}: {why}"), Some(help))
        }
        "watch" => {
            let message = format!("the project cannot be watched: {why}");
            say::failure(&message, Some("--poll 1000 looks every second instead"))
        }
        _ => say::failure(&format!("the pages cannot be served: {why}"), None),
    }
}

/// An address, a port or both.
fn listen(text: &str) -> Result<Listen, String> {
    if let Ok(port) = text.strip_prefix(':').unwrap_or(text).parse::<u16>() {
        let port = Some(port);
        return Ok(Listen {
            port,
            ..Listen::default()
        });
    }
    if let Ok(both) = text.parse::<SocketAddr>() {
        return Ok(Listen {
            ip: both.ip(),
            port: Some(both.port()),
        });
    }
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(ip) => Ok(Listen { ip, port: None }),
        Err(_) => Err("an address in numbers, a port or both: 127.0.0.1:8080".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_ports() {
        let of = |text| listen(text).map(|listen| (listen.ip.to_string(), listen.port));
        let local = |port| Ok(("127.0.0.1".to_owned(), Some(port)));
        assert_eq!(of("8080"), local(8080));
        assert_eq!(of(":8080"), local(8080));
        assert_eq!(of("127.0.0.1:0"), local(0));
        assert_eq!(of("0.0.0.0"), Ok(("0.0.0.0".to_owned(), None)));
        assert_eq!(of("[::1]:80"), Ok(("::1".to_owned(), Some(80))));
        assert_eq!(of("::1"), Ok(("::1".to_owned(), None)));
        assert!(of("localhost").is_err() && of("99999").is_err());
    }
}
