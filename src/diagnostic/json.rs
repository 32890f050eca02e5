//! For programs: one object, versioned.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::Resolved;

/// The version of the shape below. It grows when a field is removed or
/// changes its meaning, never when one is added.
const VERSION: u32 = 1;

/// What is wrong with a project, and what came of the run.
#[derive(Serialize, JsonSchema)]
struct Document<'a, S: Serialize> {
    /// Of this shape. It grows when a key is removed or changes its meaning,
    /// never when one is added.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Everything that was found, by file and place.
    diagnostics: &'a [Resolved],
    /// How the run ended.
    summary: &'a S,
}

/// `{ "version": 1, "diagnostics": [...], "summary": {...} }` on one line.
///
/// A diagnostic has `code`, `level` (`error`, `warning`, `hint`), `message`,
/// `place` (or null), `related` (places) and `help` (or null). A place has
/// `file`, `line`, `column`, `end_line`, `end_column` (from 1, columns in
/// characters), `text` (the line; of a very long one a part, which begins at
/// `text_column`) and `label`; in a workbook also `cell`. `summary` is the caller's. [`json_schema`] says
/// the same to programs.
pub fn json(list: &[Resolved], summary: &impl Serialize) -> String {
    let document = Document {
        version: VERSION,
        diagnostics: list,
        summary,
    };
    let mut out = serde_json::to_string(&document).unwrap_or_default();
    out.push('\n');
    out
}

/// The JSON Schema of what [`json`] makes, given the type of the summary. New
/// keys may come, so unknown ones are allowed.
pub fn json_schema<S: Serialize + JsonSchema + 'static>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Document<'static, S>>();
    schema.insert("$id".into(), "urn:sidewise:schema:diagnostics".into());
    schema.insert("title".into(), "sidewise diagnostics".into());
    schema
}
