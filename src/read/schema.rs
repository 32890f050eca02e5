//! JSON Schemas of all kinds, for editors.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::kinds::{
    Account, Action, Assumption, ChartFence, Conversation, Feedback, Journey, PageFront, Persona,
    Promise, Report, Room,
};

/// A kind of writing, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct FormatKind {
    /// What its schema is called: `persona`.
    pub name: &'static str,
    /// The files, below the project, with `*` for any name and `**` for any
    /// folders.
    pub files: &'static str,
    /// Where in the file, if it is not the whole.
    pub part: Option<&'static str>,
    root: fn() -> Schema,
}

/// All kinds, as the README lists them.
pub const KINDS: &[FormatKind] = &[
    kind::<Report>("report", "content/report.yaml"),
    kind::<Persona>("persona", "content/personas/*.yaml"),
    kind::<Account>("account", "content/accounts/*.yaml"),
    kind::<Journey>("journey", "content/journeys/*.yaml"),
    kind::<Feedback>("feedback", "content/feedback/*.yaml"),
    kind::<Room>("room", "content/rooms/*.yaml"),
    kind::<Conversation>("conversation", "content/conversations/*.yaml"),
    kind::<EntryList<Assumption>>("assumptions", "content/assumptions.yaml"),
    kind::<EntryList<Action>>("actions", "content/actions.yaml"),
    kind::<EntryList<Promise>>("promises", "content/promises.yaml"),
    kind::<PageFront>("page", PAGES).within("front matter"),
    kind::<ChartFence>("chart", PAGES).within("chart fence"),
];

const PAGES: &str = "content/commentary/**/*.md";

const fn kind<T: JsonSchema>(name: &'static str, files: &'static str) -> FormatKind {
    FormatKind {
        name,
        files,
        part: None,
        root: root::<T>,
    }
}

impl FormatKind {
    const fn within(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// The kind that a whole file is of. `path` is relative to the project.
    pub fn of(path: &str) -> Option<&'static Self> {
        KINDS
            .iter()
            .find(|kind| kind.part.is_none() && kind.holds(path))
    }

    fn holds(&self, path: &str) -> bool {
        // Both endings are read.
        let path = match path.strip_suffix(".yml") {
            Some(stem) => format!("{stem}.yaml"),
            None => path.to_owned(),
        };
        match self.files.split_once('*') {
            None => path == self.files,
            Some((folder, ending)) => path
                .strip_prefix(folder)
                .and_then(|name| name.strip_suffix(ending))
                .is_some_and(|name| !name.is_empty() && !name.contains('/')),
        }
    }

    /// Its JSON Schema (draft 2020-12). The same each time.
    pub fn schema(&self) -> Schema {
        let title = format!("sidewise {}", self.name);
        let mut schema = json_schema!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("urn:sidewise:schema:{}", self.name),
            "title": title,
        });
        // These come first, for who opens the file.
        if let (Some(own), Some(made)) = (schema.as_object_mut(), (self.root)().as_object()) {
            for (key, value) in made {
                own.entry(key.as_str()).or_insert_with(|| value.clone());
            }
        }
        schema
    }
}

fn root<T: JsonSchema>() -> Schema {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator.into_root_schema_for::<T>()
}

/// A file that holds a list of entries, or one of them.
struct EntryList<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for EntryList<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Entries_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": "array", "items": one }, one, { "type": "null" }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_of_a_kind() {
        let name = |path| FormatKind::of(path).map(|kind| kind.name);
        assert_eq!(name("content/report.yaml"), Some("report"));
        assert_eq!(name("content/personas/wendy.yml"), Some("persona"));
        assert_eq!(name("content/personas/a/wendy.yaml"), None);
        assert_eq!(name("content/personas/.yaml"), None);
        assert_eq!(name("content/commentary/a/b.md"), None);
        assert_eq!(name("themes/default/words.yaml"), None);
    }

    #[test]
    fn names_are_unique() {
        let names: std::collections::BTreeSet<_> = KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), KINDS.len());
    }
}
