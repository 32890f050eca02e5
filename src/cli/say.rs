//! The one place that writes to standard output and standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

use super::input::{self, Input};
use super::summary::Summary;
use super::who::ClientKnows;
use crate::base::grouped;
use crate::diagnostic::{self, Diagnostics, Level, Paint, Resolved};
use crate::disk::{self, Pictures};
use crate::pipeline::Outcome;
use crate::source::Sources;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// As wished.
    Fine,
    /// The input has faults.
    Faults,
    /// Wrong usage, or the machine failed.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Faults => 1,
            Exit::Failed => 2,
        })
    }
}

/// How to say what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// For people: the line itself, underlined (standard error)
    #[default]
    Terminal,
    /// One line a fault (standard output)
    Short,
    /// One object for programs (standard output)
    Json,
    /// Annotations on lines, by GitHub Actions (standard output)
    Github,
    /// SARIF 2.1.0, for code scanning (standard output)
    Sarif,
}

/// How a run ended, for its last line.
pub(super) enum Ending<'a> {
    /// The site is in its place.
    Built { out: &'a Path, took: Duration },
    /// It is not, and what was there (if anything) is as it was.
    NotBuilt { out: &'a Path },
    /// The system did not let it, as is told elsewhere.
    Failed,
    /// Nothing was to be written.
    Checked,
}

/// What came of a change.
pub(super) struct News<'a> {
    pub(super) list: &'a [Resolved],
    /// Whether the list differs from what was told last.
    pub(super) is_new: bool,
    pub(super) well: bool,
    /// Nothing where the project was not read.
    pub(super) outcome: Option<&'a Outcome>,
    pub(super) took: Duration,
    /// `Built` or `Checked`.
    pub(super) done: &'a str,
    /// What is the matter when it was not.
    pub(super) otherwise: &'a str,
}

/// Says things in one format.
#[derive(Debug)]
pub(super) struct Say {
    format: Format,
}

impl Say {
    pub(super) fn new(format: Format) -> Self {
        Self { format }
    }

    /// Whether somebody is watching who would like to see that it goes on.
    pub(super) fn is_watched(&self) -> bool {
        // Where colours make no sense, neither does a line that is erased.
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        self.format == Format::Terminal && io::stderr().is_terminal() && !dumb
    }

    /// All that a run has to say, and its last line.
    pub(super) fn outcome(
        &self,
        outcome: &Outcome,
        sources: &Sources,
        input: &Input,
        ending: &Ending<'_>,
    ) {
        self.outcome_and(outcome, sources, input, ending, None);
    }

    /// The same, and what a client can work out.
    pub(super) fn outcome_and(
        &self,
        outcome: &Outcome,
        sources: &Sources,
        input: &Input,
        ending: &Ending<'_>,
        who: Option<ClientKnows>,
    ) {
        if let Some(who) = &who
            && matches!(
                self.format,
                Format::Terminal | Format::Short | Format::Github
            )
        {
            out(&who.text());
        }
        let said = &outcome.diagnostics;
        let list: Vec<_> = said
            .iter()
            .map(|d| diagnostic::resolve(d, sources))
            .collect();
        let place = match ending {
            Ending::Built { out, .. } => Some(out.to_string_lossy().into_owned()),
            _ => None,
        };
        let summary = Summary {
            pages: outcome.pages,
            charts: outcome.charts,
            built: place.is_some(),
            out: place,
            who,
            ..Summary::new(said, input)
        };
        self.list(&list, &summary, input);
        if let Some(line) = last(outcome, input, ending) {
            self.last(&line, input.passes(said));
        }
    }

    /// What a preview has to say, and a last line; the list only if it is new.
    pub(super) fn news(&self, news: &News<'_>, input: &Input) {
        let levels = [Level::Error, Level::Warning, Level::Hint];
        let [errors, warnings, hints] = levels.map(|level| {
            let list = news.list.iter();
            list.filter(|fault| fault.level == level.word()).count()
        });
        if news.is_new {
            let summary = Summary {
                pages: news.outcome.map_or(0, |outcome| outcome.pages),
                charts: news.outcome.map_or(0, |outcome| outcome.charts),
                errors,
                warnings,
                hints,
                built: news.well,
                ..Summary::new(&Diagnostics::new(), input)
            };
            self.list(news.list, &summary, input);
        }
        let named = [errors, warnings, hints].into_iter().zip(levels);
        let named = named.filter(|(n, _)| *n > 0);
        let counts: Vec<_> = named.map(|(n, level)| count(n, level.word())).collect();
        let counts = match counts.is_empty() {
            true => String::new(),
            false => format!(": {}", counts.join(", ")),
        };
        let took = duration(news.took);
        let line = match (news.well, news.outcome) {
            (true, Some(outcome)) => {
                let pages = count(outcome.pages, "page");
                format!("{} {pages} in {took}{counts}", news.done)
            }
            _ => format!("Not built{counts}. {}", news.otherwise),
        };
        self.last(&line, news.well);
    }

    /// That the project could not even be read.
    pub(super) fn nothing_read(&self, said: &Diagnostics, input: &Input) {
        let nothing = Sources::default();
        let list: Vec<_> = said
            .iter()
            .map(|d| diagnostic::resolve(d, &nothing))
            .collect();
        self.list(&list, &Summary::new(said, input), input);
        self.last(&format!("Nothing done: {}.", counts(said)), false);
    }

    fn list(&self, list: &[Resolved], summary: &Summary, input: &Input) {
        match self.format {
            Format::Terminal => err(&diagnostic::terminal(list, paint())),
            Format::Short => out(&diagnostic::short(list)),
            Format::Json => out_whole(&diagnostic::json(list, summary)),
            Format::Github => out(&diagnostic::github(list, &input.folder())),
            Format::Sarif => {
                out_whole(&diagnostic::sarif(list, &input.folder(), &input::rules()));
            }
        }
    }

    /// The last line, its first words in the colour of how it went.
    fn last(&self, line: &str, well: bool) {
        if matches!(self.format, Format::Json | Format::Sarif) {
            return;
        }
        let split = line.find([':', ' ']).unwrap_or(line.len());
        let (first, rest) = match line.strip_prefix("Not built") {
            Some(rest) => ("Not built", rest),
            None => line.split_at(split),
        };
        let colour = if well { GREEN } else { RED };
        err(&format!("{}{rest}\n", painted(first, colour)));
    }
}

/// Says why nothing could be done, and what to do about it.
pub(super) fn failure(message: &str, help: Option<&str>) -> Exit {
    let mut text = format!("{}: {}\n", painted("error", RED), clean(message));
    if let Some(help) = help {
        text.push_str(&format!("  {}: {}\n", painted("help", CYAN), clean(help)));
    }
    err(&text);
    Exit::Failed
}

/// Says something that is no fault.
pub(super) fn note(message: &str) {
    err(&format!("{}: {}\n", painted("note", CYAN), clean(message)));
}

/// Says once what was taken out of pictures, and of which it was not.
pub(super) fn pictures(pictures: &Pictures) {
    let list = |paths: &[String]| {
        let (shown, more) = paths.split_at(paths.len().min(5));
        match more.len() {
            0 => shown.join(", "),
            more => format!("{} and {more} more", shown.join(", ")),
        }
    };
    let many = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    if !pictures.cleaned.is_empty() {
        let of = many(pictures.cleaned.len(), "picture", "pictures");
        let which = list(&pictures.cleaned);
        note(&format!(
            "what nobody sees of {of} (place, camera, author, comments) was not published: {which}"
        ));
    }
    if !pictures.uncleaned.is_empty() {
        let of = many(pictures.uncleaned.len(), "file", "files");
        let which = list(&pictures.uncleaned);
        note(&format!(
            "{of} may hold more than is seen (place, author, earlier versions) and could not be cleaned: {which}"
        ));
    }
}

/// Whether something that was to be written to standard output was lost.
static LOST: AtomicBool = AtomicBool::new(false);

/// What became of the run: it failed if its output was lost.
pub(super) fn ended(exit: Exit) -> Exit {
    if LOST.load(Ordering::Relaxed) {
        Exit::Failed
    } else {
        exit
    }
}

/// Writes to standard output. Whoever closes it early has read enough.
pub(super) fn out(text: &str) {
    match written(text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => lost(&error),
        _ => {}
    }
}

/// Writes to standard output what is nothing without its end.
fn out_whole(text: &str) {
    if let Err(error) = written(text) {
        lost(&error);
    }
}

fn written(text: &str) -> io::Result<()> {
    let mut stdout = AutoStream::auto(io::stdout()).lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Says so once.
pub(super) fn lost(error: &io::Error) {
    if !LOST.swap(true, Ordering::Relaxed) {
        let message = format!("what was printed is lost: {}", disk::why(error));
        failure(&message, None);
    }
}

/// Writes to standard error.
pub(super) fn err(text: &str) {
    let _ = AutoStream::auto(io::stderr())
        .lock()
        .write_all(text.as_bytes());
}

/// `1 page`, `3,120 pages`.
pub(super) fn count(n: usize, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(n))
}

fn last(outcome: &Outcome, input: &Input, ending: &Ending<'_>) -> Option<String> {
    let said = &outcome.diagnostics;
    let counts = counts(said);
    let pages = count(outcome.pages, "page");
    let why = match said.has_errors() {
        true => counts.clone(),
        false => format!("{counts}, and with --strict warnings count as faults"),
    };
    Some(match ending {
        Ending::Built { out, took } => {
            let charts = count(outcome.charts, "chart");
            let edition = input.options().edition.word();
            let took = duration(*took);
            let counts = match said.is_empty() {
                true => String::new(),
                false => format!(", {counts}"),
            };
            let at = out.join("index.html");
            let at = clean(&at.display().to_string());
            format!("Built {pages} and {charts} in {took} ({edition} edition){counts}: {at}")
        }
        Ending::NotBuilt { out } if out.exists() => {
            let out = clean(&out.display().to_string());
            format!("Not built: {why}. {out} is as it was.")
        }
        Ending::NotBuilt { .. } => format!("Not built: {why}. Nothing was written."),
        Ending::Checked if !input.passes(said) => format!("Not sound: {why}."),
        Ending::Checked => {
            let counts = match said.is_empty() {
                true => "no faults",
                false => counts.as_str(),
            };
            format!("{pages} would be built: {counts}")
        }
        Ending::Failed => return None,
    })
}

/// `3 errors, 1 warning`; what there is none of is not named.
fn counts(said: &Diagnostics) -> String {
    let levels = [Level::Error, Level::Warning, Level::Hint];
    let counts = levels.map(|level| (said.count(level), level.word()));
    let counts = counts.iter().filter(|(n, _)| *n > 0);
    let counts: Vec<_> = counts.map(|&(n, word)| count(n, word)).collect();
    counts.join(", ")
}

fn duration(took: Duration) -> String {
    let seconds = took.as_secs();
    match took.as_millis() {
        millis @ ..1000 => format!("{millis} ms"),
        ..60_000 => format!("{:.1} s", took.as_secs_f64()),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

const RED: u8 = 31;
const GREEN: u8 = 32;
const CYAN: u8 = 36;

fn painted(text: impl Display, colour: u8) -> String {
    // Taken out again where there are to be no colours.
    format!("\x1b[1;{colour}m{text}\x1b[0m")
}

/// A message may name a file that somebody named to confuse the terminal.
fn clean(text: &str) -> String {
    let odd = |c: char| c.is_control() && c != '\n';
    text.replace(odd, "\u{fffd}")
}

/// Colours on a terminal only, and not where `NO_COLOR`, `CLICOLOR` or `TERM`
/// say no.
fn paint() -> Paint {
    match AutoStream::choice(&io::stderr()) {
        ColorChoice::Never => Paint::Plain,
        _ => Paint::Colour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(count(0, "page"), "0 pages");
        assert_eq!(count(1, "page"), "1 page");
        assert_eq!(count(999, "page"), "999 pages");
        assert_eq!(count(3120, "page"), "3,120 pages");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn so_are_times() {
        assert_eq!(duration(Duration::from_micros(84_900)), "84 ms");
        assert_eq!(duration(Duration::from_millis(1340)), "1.3 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 5 s");
    }
}
