//! `sidewise import`: looks at a table of answers and writes its map.

mod words;

mod scale;

mod guess;

mod map;

mod products;

mod apart;

mod asks;

mod doubts;

mod told;

mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use self::asks::{Declared, asks, survey};
use self::guess::{People, guess};
use self::map::{About, quoted};
use self::products::Products;
use self::write::REPORT;
use super::say::{self, Exit};
use crate::diagnostic::Diagnostics;
use crate::disk;
use crate::read;
use crate::read::kinds::{DecimalWord, EncodingName, HeaderRows, SeparatorWord};
use crate::read::table::{Dialect, Origin, look::look};
use crate::source::{self, File, Table};

const EXAMPLES: &str = "\
Examples:
  sidewise import content/feedback/spring.csv           print the map
  sidewise import content/feedback/spring.csv --write   add it to content/report.yaml
  sidewise import export.xlsx my-report --sheet Data

--write adds lines under feedback: in content/report.yaml, and changes nothing
that stands there: where that cannot be, the map is printed instead.";

/// Look at a table of answers, and write the map of its columns
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The table: CSV, TSV or TXT; XLSX, XLS or ODS
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// The folder of the project
    #[arg(default_value = ".", value_hint = clap::ValueHint::DirPath)]
    project: PathBuf,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// The row of the sheet in which the names end, or the rows that are names: 3, or 2,3
    #[arg(long, value_name = "N", value_parser = HeaderRows::parse)]
    header: Option<HeaderRows>,

    /// What stands between cells: , ; tab or |
    #[arg(long, value_name = "SIGN", value_parser = separator)]
    separator: Option<SeparatorWord>,

    /// What stands before the tenths in its numbers: , or .
    #[arg(long, value_name = "SIGN", value_parser = decimal)]
    decimal: Option<DecimalWord>,

    /// How the text is written: utf-8, windows-1252, shift_jis
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<EncodingName>,

    /// Add the map to content/report.yaml
    #[arg(long)]
    write: bool,
}

fn separator(text: &str) -> Result<SeparatorWord, String> {
    let text = if text == "\t" { "tab" } else { text };
    let mut words = SeparatorWord::ALL.iter();
    let found = words.find(|word| word.word() == text).copied();
    found.ok_or_else(|| "write one of , ; tab |".to_owned())
}

fn decimal(text: &str) -> Result<DecimalWord, String> {
    let mut words = DecimalWord::ALL.iter();
    let found = words.find(|word| word.word() == text).copied();
    found.ok_or_else(|| "write , or .".to_owned())
}

fn encoding(text: &str) -> Result<EncodingName, String> {
    EncodingName::of(text).ok_or_else(|| EncodingName::help(text))
}

impl Options {
    fn dialect(&self) -> Dialect {
        Dialect {
            separator: self.separator,
            encoding: self.encoding,
            header: self.header.clone(),
            expected: 1,
            sheet: self.sheet.clone(),
        }
    }

    /// The keys of the map that say the same.
    fn said(&self, look: &read::table::look::TableLook) -> Vec<String> {
        let mut lines = Vec::new();
        let sheets = &look.found.sheets;
        let sheet = self.sheet.as_deref();
        if let Some(sheet) = sheet.or(look.found.sheet.as_ref().map(|(_, name)| name.as_str()))
            && sheets.len() > 1
        {
            lines.push(format!("sheet: {}", quoted(sheet)));
        }
        // What was guessed is written down, to be looked at.
        if let Some(written) = look.found.written {
            let word = written.encoding.word();
            match written.origin {
                Origin::Said => lines.push(format!("encoding: {word}")),
                Origin::Guessed if written.may_be_dos => lines.push(format!(
                    "encoding: {word}   # guessed; its letters suggest DOS, which cannot be read: save it as UTF-8"
                )),
                Origin::Guessed if written.may_be_mac => lines.push(format!(
                    "encoding: {word}   # guessed; its letters suggest macintosh"
                )),
                Origin::Guessed => lines.push(format!("encoding: {word}   # guessed")),
                Origin::Plain | Origin::Sign => {}
            }
        }
        if let Some(separator) = self.separator {
            lines.push(format!("separator: {}", quoted(separator.word())));
        }
        if let Some(decimal) = self.decimal {
            lines.push(format!("decimal: {}", quoted(decimal.word())));
        }
        // A tool's exports may have been edited since.
        let usual = look.preset.map(|preset| preset.header);
        let names = &look.found.names;
        if matches!(names.origin, Origin::Said | Origin::Guessed)
            || usual.is_some_and(|usual| usual != look.header.rows)
        {
            lines.push(format!("header: {}", names.header()));
        }
        lines
    }
}

/// Prints the map, or adds it to the report, and says what is next.
pub(super) fn run(options: &Options) -> Exit {
    let shown = options.file.display().to_string();
    let ending = options.file.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or("").to_ascii_lowercase();
    if !source::TABLES.contains(&ending.as_str()) {
        let help = format!("export the answers as one of {}", source::TABLES.join(", "));
        return say::failure(
            &format!("{shown} is no table that can be read"),
            Some(&help),
        );
    }
    let size = match options.file.metadata() {
        Ok(meta) if meta.is_file() => meta.len(),
        Ok(_) => return say::failure(&format!("{shown} is no file"), None),
        Err(error) => {
            return say::failure(
                &format!("{shown} cannot be read: {}", disk::why(&error)),
                None,
            );
        }
    };
    let real = options.file.clone();
    let open = move || Ok(Box::new(std::fs::File::open(&real)?) as source::Stream);
    let file = File::of_table(&shown, Table::new(size, Arc::new(open)));
    let look = match look(&file, &options.dialect(), options.decimal) {
        Ok(look) => look,
        Err(fault) => {
            let at = fault
                .place
                .map(|(_, _, note)| format!(":{}:{}", note.line, note.column));
            let message = format!("{shown}{}: {}", at.unwrap_or_default(), fault.message);
            // What a map would say is said on the command line here.
            let help = fault
                .help
                .replace("say which, as sheet:", "say which with --sheet:")
                .replace("header: ", "--header ");
            say::failure(&message, Some(&help));
            return Exit::Faults;
        }
    };
    let place = TableFile::of(&options.file, &options.project);
    let project = Project::of(&options.project);
    let (id, _) = map::names(&place.file);
    let guess = guess(&look, &project.people, &project.products, &id);
    let about = About {
        look: &look,
        guess: &guess,
        file: &place.file,
        said: options.said(&look),
        people: &project.people,
        surveys: &project.surveys,
        declared: &project.declared,
        products: &project.products,
    };
    let asks = asks(&about);
    let added = write::Added {
        file: &place.file,
        table: map::entry(&about, &asks),
        survey: survey(&about, &asks),
    };
    say::err(&told::told(&shown, &about, &asks));
    let exit = if options.write {
        write(options, &added)
    } else {
        Exit::Fine
    };
    let written = options.write && exit == Exit::Fine;
    if !written {
        say::out(&added.lines());
    }
    say::err(&told::questions(&about, &asks));
    say::err(&next(options, &place, &about, written));
    // Whoever asked for it to be written, perhaps in a script, has to know.
    exit
}

/// What to do now, in order.
fn next(options: &Options, place: &TableFile, about: &About<'_>, written: bool) -> String {
    let mut steps = Vec::new();
    if !place.inside {
        steps.push(format!("copy the table to content/{}", place.file));
    }
    if !written {
        steps.push(match options.write {
            true => "nothing was written: put the lines above into content/report.yaml yourself (what begins with - below feedback:, and what stands below surveys: below that key, where they are there)".to_owned(),
            false => "put these lines into content/report.yaml (what begins with - below feedback:, if it is there), or let --write do it".to_owned(),
        });
    }
    steps.push(match &about.guess.persona {
        guess::Pick::One(_) => {
            "write the id of a persona behind every value of persona:, or skip".to_owned()
        }
        guess::Pick::Ask(_) => "say which column tells who answered".to_owned(),
        guess::Pick::None => "say whose answers these are, behind persona:".to_owned(),
    });
    steps.push("look at what is marked as guessed".to_owned());
    steps.push("run `sidewise check`: it names whatever is still open".to_owned());
    let steps = steps.iter().enumerate();
    let steps: Vec<_> = steps
        .map(|(at, step)| format!("  {}. {step}\n", at + 1))
        .collect();
    format!("\nNext:\n{}", steps.concat())
}

/// Adds the map to the report, or says why not.
fn write(options: &Options, added: &write::Added<'_>) -> Exit {
    let path = options.project.join(REPORT);
    let Ok(before) = std::fs::read_to_string(&path) else {
        let folder = options.project.display();
        say::note(&format!(
            "{folder} has no {REPORT} that can be read; nothing was written"
        ));
        return Exit::Faults;
    };
    let made = match write::add(&before, added) {
        Ok(made) => made,
        Err(why) => {
            say::note(&format!("{why}; nothing was written"));
            return Exit::Faults;
        }
    };
    match disk::rewrite(&path, &options.project, &before, &made) {
        Ok(()) => {
            say::err(&format!(
                "Added {} under feedback: in {REPORT}\n",
                added.file
            ));
            Exit::Fine
        }
        Err(fault) => say::failure(&fault.message, fault.help.as_deref()),
    }
}

/// What a map may refer to.
#[derive(Default)]
struct Project {
    people: People,
    /// The ids of the surveys that tables and files belong to.
    surveys: Vec<String>,
    /// What is said of them under `surveys:`.
    declared: Vec<Declared>,
    products: Products,
}

impl Project {
    fn of(folder: &Path) -> Self {
        let Ok(sources) = disk::load(folder) else {
            return Self::default();
        };
        let written = read::read(&sources, &mut Diagnostics::new());
        let text =
            |text: &Option<source::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        let personas = written.personas.iter().map(|persona| {
            let names = [text(&persona.record.name), text(&persona.record.label)];
            (persona.id.clone(), names.into_iter().flatten().collect())
        });
        let accounts = written.accounts.iter().map(|account| {
            let names = text(&account.record.name).into_iter().collect();
            (account.id.clone(), names)
        });
        let tables = written.report.iter().flat_map(|report| &report.feedback);
        let tables = tables.flatten().filter_map(|table| table.survey.as_ref());
        let files = written
            .feedback
            .iter()
            .filter_map(|file| file.record.survey.as_ref());
        let said = written.report.iter().flat_map(|report| &report.surveys);
        let said = said.flat_map(|surveys| &surveys.0);
        let declared = said.clone().map(|(id, survey)| {
            let asks = survey.asks.iter().flat_map(|asks| &asks.0);
            let asks = asks.map(|(id, ask)| {
                let asked = text(&ask.text).unwrap_or_default();
                (id.value.as_str().to_owned(), asked)
            });
            Declared {
                id: id.value.as_str().to_owned(),
                asks: asks.collect(),
            }
        });
        let declared = declared.collect();
        let products = written.report.iter().flat_map(|report| &report.products);
        let products = products.flat_map(|products| &products.0);
        let id = |id: &Option<source::Spanned<read::reader::Id>>| {
            id.as_ref().map(|id| id.value.as_str().to_owned())
        };
        let about = said.clone().filter_map(|(survey, record)| {
            Some((survey.value.as_str().to_owned(), id(&record.product)?))
        });
        let ours = written
            .report
            .as_ref()
            .and_then(|report| id(&report.product));
        let mut all = Products::new(ours, about.collect());
        for (id, product) in products {
            let formerly = product.formerly.iter().flatten();
            let formerly: Vec<_> = formerly.map(|name| name.value.clone()).collect();
            let name = text(&product.name).unwrap_or_default();
            all.add(id.value.as_str(), &name, &formerly);
        }
        let ids = tables.chain(files).chain(said.map(|(id, _)| id));
        let surveys = ids.map(|id| id.value.as_str().to_owned());
        let mut surveys: Vec<_> = surveys.collect();
        surveys.sort();
        surveys.dedup();
        Self {
            people: People {
                personas: personas.collect(),
                accounts: accounts.collect(),
            },
            surveys,
            declared,
            products: all,
        }
    }
}

/// Where the project has the table, or should.
struct TableFile {
    /// As `file:` names it.
    file: String,
    /// Whether it is there already.
    inside: bool,
}

impl TableFile {
    fn of(file: &Path, project: &Path) -> Self {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("answers.csv");
        let real = std::fs::canonicalize(file).ok();
        let content = std::fs::canonicalize(project.join("content")).ok();
        let within = real.as_ref().zip(content).and_then(|(real, content)| {
            let within = real.strip_prefix(content).ok()?.to_str()?;
            Some(within.replace('\\', "/"))
        });
        match within.filter(|within| within.starts_with("feedback/")) {
            Some(file) => Self { file, inside: true },
            None => Self {
                file: format!("feedback/{name}"),
                inside: false,
            },
        }
    }
}
