//! Templates, by Tera.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::words::Words;
use super::{ThemeFile, rules};
use crate::base::grouped;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// The templates of a theme.
pub struct Templates {
    tera: Tera,
    /// The words where a report does not tell everything.
    in_part: Value,
    /// The project's own templates, for the places of faults.
    own: BTreeMap<String, FileId>,
}

impl Templates {
    pub(super) fn load(
        files: &BTreeMap<String, ThemeFile<'_>>,
        [words, in_part]: [&Words; 2],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut own = BTreeMap::new();
        let mut texts = Vec::new();
        for (path, file) in files {
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            if let Some(id) = file.file {
                own.insert(name.to_owned(), id);
            }
            texts.push((name, file.text.as_ref()));
        }
        let mut tera = fresh(words);
        let added = tera.add_raw_templates(texts.iter().copied());
        let in_part = Value::from_serializable(&in_part.nested());
        let templates = Self { tera, in_part, own };
        if let Err(error) = added {
            // Tera stops at the first fault; each on its own tells all.
            let alone = texts.iter().filter_map(|&(name, text)| {
                let fault = fresh(words).add_raw_template(name, text).err()?;
                matches!(fault.kind(), ErrorKind::SyntaxError(_)).then_some(fault)
            });
            let mut faults: Vec<_> = alone.collect();
            if faults.is_empty() {
                faults.push(error);
            }
            for fault in &faults {
                diagnostics.push(templates.fault(fault));
            }
        }
        templates
    }

    /// Makes something known to every page.
    pub fn insert_global<T: serde::Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.tera.global_context().insert(key, value);
    }

    /// Puts other words into what a page is given: those of a report that does not
    /// tell everything.
    pub fn in_part(&self, context: &mut Context) {
        context.insert_value("words", self.in_part.clone());
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The template failed; the fault names its place in the template.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        let rendered = self.tera.render(template, context);
        rendered.map_err(|error| Box::new(self.fault(&error)))
    }

    /// Turns Tera's error into one of ours.
    fn fault(&self, error: &tera::Error) -> Diagnostic {
        let diagnostic = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let name = report.filename();
                let message = report.message().to_owned();
                let span = report.span();
                match self.own.get(name) {
                    Some(&id) => {
                        let span = Span::new(id, span.range.clone());
                        Diagnostic::new(&rules::TEMPLATE, span, message)
                    }
                    None => {
                        let (line, column) = (span.start_line, span.start_col + 1);
                        let place = format!("templates/{name}, line {line}, column {column}");
                        let message = format!("{message}, in the built-in {place}");
                        Diagnostic::nowhere(&rules::TEMPLATE, message)
                    }
                }
            }
            other => Diagnostic::nowhere(&rules::TEMPLATE, other.to_string()),
        };
        diagnostic.help(
            "the project's themes/ folder replaces built-in templates file by file; \
             compare with the built-in one",
        )
    }
}

/// Tera with what our templates can call.
fn fresh(words: &Words) -> Tera {
    let mut tera = Tera::default();
    let counted = words.clone();
    // `{{ count(of="moments", n=3) }}`: "3 moments".
    tera.register_function(
        "count",
        move |args: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let key = args.must_get::<&str>("of")?;
            let n = args.must_get::<u64>("n")?;
            Ok(counted.count(key, usize::try_from(n).unwrap_or(usize::MAX)))
        },
    );
    let split = words.clone();
    // `{{ around(of="moments", n=3) }}`: the same as "", "3" and " moments".
    tera.register_function(
        "around",
        move |args: Kwargs, _: &State<'_>| -> TeraResult<Vec<String>> {
            let key = args.must_get::<&str>("of")?;
            let n = args.must_get::<u64>("n")?;
            let n = usize::try_from(n).unwrap_or(usize::MAX);
            Ok(split.around(key, n).to_vec())
        },
    );
    // `{{ n | grouped }}`: "1,000", as every other number of four digits has it.
    tera.register_filter("grouped", |n: u64, _: Kwargs, _: &State<'_>| -> String {
        grouped(n)
    });
    let filled = words.clone();
    // `{{ fill(key="since", value=x) }}`: the text with `{value}` filled.
    tera.register_function(
        "fill",
        move |args: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let key = args.must_get::<&str>("key")?;
            let value = args
                .get::<Value>("value")?
                .map_or_else(String::new, |value| value.to_string());
            Ok(filled.fill(key, &[("value", value.as_str())]))
        },
    );
    tera.global_context().insert("words", &words.nested());
    tera
}
