//! A report within a program of your own: `cargo run --example embed PROJECT SITE`.

use std::path::PathBuf;
use std::process::ExitCode;

use sidewise::{Options, Product, Staging, build, load, resolve, short};

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(project), Some(site)) = (args.next(), args.next()) else {
        eprintln!("usage: embed PROJECT SITE");
        return ExitCode::from(2);
    };
    match publish(&project, &site) {
        Ok(written) => println!("{}: {written} files are new", site.display()),
        Err(why) => {
            eprint!("{why}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn publish(project: &std::path::Path, site: &std::path::Path) -> Result<usize, String> {
    let faults = |faults: Vec<sidewise::LoadFault>| {
        let each = faults
            .iter()
            .map(|fault| format!("{}: {}\n", fault.path, fault.message));
        each.collect::<String>()
    };
    let sources = load(project).map_err(faults)?;
    let staging = Staging::new(project, site).map_err(|fault| format!("{fault}\n"))?;
    let outcome = build(&sources, Options::default(), &|product| match product {
        Product::File { path, bytes } => staging.write(path, bytes),
        Product::Asset { from, path } => staging.copy(from, path),
    });
    if outcome.diagnostics.has_errors() {
        let said = outcome
            .diagnostics
            .iter()
            .map(|said| resolve(said, &sources));
        return Err(short(&said.collect::<Vec<_>>()));
    }
    let published = staging.publish().map_err(|fault| format!("{fault}\n"))?;
    Ok(published.written)
}
