//! Small projects, and what is published of them.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::Value;
use sidewise::diagnostic::{resolve, short};
use sidewise::disclose::Edition;
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;

/// A project.
#[derive(Clone, Default)]
pub struct Project {
    sources: Sources,
    report: String,
}

/// What came of a project: its files, and what was said of it.
pub struct Made {
    /// By path.
    pub files: BTreeMap<String, String>,
    /// In the short form.
    pub said: String,
}

impl Project {
    /// A file below `content/`.
    pub fn add(mut self, path: &str, text: &str) -> Self {
        self.sources.add(format!("content/{path}"), text);
        self
    }

    /// A table below `content/`.
    pub fn table(mut self, path: &str, text: &str) -> Self {
        self.sources
            .add_table(format!("content/{path}"), text.as_bytes());
        self
    }

    /// More of `report.yaml`.
    pub fn report(mut self, text: &str) -> Self {
        self.report.push_str(text);
        self
    }

    /// Builds it.
    pub fn build(mut self, edition: Edition) -> Made {
        let report = format!("title: T\nas_of: 2026-12-01\n{}", self.report);
        self.sources.add("content/report.yaml", report);
        let files = Mutex::new(BTreeMap::new());
        let outcome = pipeline::build(&self.sources, Options::new(edition), &|product| {
            if let Product::File { path, bytes } = product {
                let text = String::from_utf8_lossy(bytes).into_owned();
                files.lock().unwrap().insert(path.to_owned(), text);
            }
        });
        let said = outcome.diagnostics.iter();
        let said: Vec<_> = said.map(|one| resolve(one, &self.sources)).collect();
        Made {
            files: files.into_inner().unwrap(),
            said: short(&said),
        }
    }

    /// The figures of the internal edition.
    pub fn internal(self) -> Value {
        self.build(Edition::Internal).figures()
    }
}

impl Made {
    /// `figures.json`.
    pub fn figures(&self) -> Value {
        let Some(text) = self.files.get("figures.json") else {
            unreachable!("nothing was made:\n{}", self.said)
        };
        serde_json::from_str(text).unwrap()
    }
}

/// What stands at a path.
pub fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, part| &value[part])
}
