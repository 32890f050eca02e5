//! What an editor is told of each type: its JSON Schema.
//!
//! Every type that can be read has one, since [`FromNode`] asks for it, and
//! records and words get theirs from the lines that declare them. A schema
//! takes what the reader takes, and an empty key counts as one that is left
//! out in both.
//!
//! [`FromNode`]: super::reader::FromNode

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::kinds::{
    Address, Answered, CellText, CellTexts, EncodingName, Ends, HeaderRows, ScaleEnd, Score,
    Values, Verbatim,
};
use super::reader::{Amount, ById, Id, OneOrMany, OpenWords, When, Within};
use super::record::Field;
use crate::source::Spanned;

/// The schema of a record: its keys and no others, `shapes` in their order.
pub fn record(doc: &str, fields: &[Field], shapes: Vec<Schema>) -> Schema {
    let mut properties = serde_json::Map::new();
    for (field, shape) in fields.iter().zip(shapes) {
        let mut shape = match field.required {
            true => something(shape),
            false => or_nothing(shape),
        };
        shape.insert("description".into(), tidy(field.doc).into());
        properties.insert(field.key.to_owned(), shape.to_value());
    }
    let required = fields.iter().filter(|field| field.required);
    let required: Vec<_> = required.map(|field| field.key).collect();
    let mut schema = json_schema!({
        "description": tidy(doc),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    schema
}

/// The same of a record that takes keys of the author's own as well.
pub fn open(schema: &mut Schema, doc: &str, one: Schema) {
    let mut one = one;
    one.insert("description".into(), tidy(doc).into());
    schema.insert(
        "propertyNames".into(),
        json_schema!({ "pattern": ID }).to_value(),
    );
    schema.insert("additionalProperties".into(), one.to_value());
}

/// The schema of a set of words, each with what it means.
pub fn words(doc: &str, words: &[(&str, &str)]) -> Schema {
    let words = words.iter().map(|(word, doc)| match tidy(doc) {
        doc if doc.is_empty() => json_schema!({ "const": word }),
        doc => json_schema!({ "const": word, "description": doc }),
    });
    json_schema!({ "description": tidy(doc), "oneOf": words.collect::<Vec<_>>() })
}

/// Docs as one paragraph.
pub(super) fn tidy(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, but no text of blanks.
fn something(mut schema: Schema) -> Schema {
    // One, or a list of them: it is the one that may not be blank.
    if let Some(Value::Array(ways)) = schema.get_mut("anyOf") {
        for way in ways {
            if let Ok(one) = Schema::try_from(way.take()) {
                *way = something(one).to_value();
            }
        }
    }
    let types = schema.get("type").and_then(Value::as_array);
    let text = types.is_some_and(|types| types.iter().any(|name| name == "string"));
    if text && schema.get("pattern").is_none() {
        schema.insert("pattern".into(), "\\S".into());
    }
    schema
}

/// The same, or nothing: a key may stand there without a value.
fn or_nothing(mut schema: Schema) -> Schema {
    let types = match schema.get("type") {
        Some(Value::String(one)) => vec![Value::from(one.as_str())],
        Some(Value::Array(several)) => several.clone(),
        _ if schema.as_object().is_none_or(serde_json::Map::is_empty) => return schema,
        _ => return json_schema!({ "anyOf": [schema, { "type": "null" }] }),
    };
    let types: Vec<_> = types.into_iter().chain([Value::from("null")]).collect();
    schema.insert("type".into(), types.into());
    schema
}

/// Whether it is a record that lacks something when it is empty.
fn lacks_something(schema: &Schema, generator: &SchemaGenerator) -> bool {
    let name = schema.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|name| name.rsplit('/').next());
    let defined = name.and_then(|name| generator.definitions().get(name));
    defined.is_some_and(|defined| defined.get("required").is_some())
}

/// Types that stand where they are used. `patternErrorMessage` is what YAML's
/// language server shows in place of the pattern; others pass it over.
macro_rules! inline {
    ($( [$($generic:tt)*] $type:ty, $name:literal, $generator:ident => $schema:expr; )*) => { $(
        impl<$($generic)*> JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )* };
}

inline! {
    // Numbers are read as they are written. So is `true`; but an editor that
    // knows that would propose it wherever a text may stand.
    [] Spanned<String>, "text", _generator => json_schema!({ "type": ["string", "number"] });
    [] Spanned<Id>, "id", _generator =>
        json_schema!({
            "type": ["string", "integer"],
            "pattern": ID,
            "patternErrorMessage": "ids consist of a-z, 0-9 and -",
        });
    [] Spanned<bool>, "bool", _generator => json_schema!({ "type": "boolean" });
    [] Spanned<f64>, "number", _generator => json_schema!({ "type": "number" });
    [] Spanned<Amount>, "amount", _generator => json_schema!({ "type": "number", "minimum": 0 });
    [] Spanned<When>, "date", _generator =>
        json_schema!({
            "type": "string",
            "pattern": date(),
            "patternErrorMessage":
                "write the year first, and a day that exists: 2026-03-04 or 2026-03-04 14:30",
        });
    [] Spanned<OpenWords>, "open words", _generator =>
        json_schema!({
            "type": "string",
            "pattern": "^(shared|from ([5-9]|[1-9][0-9]{1,8}))$",
            "patternErrorMessage": "write shared, or from 5 or more: from 10",
        });
    [const LOW: i64, const HIGH: i64] Spanned<Within<LOW, HIGH>>, "whole number", _generator => {
        let mut schema = json_schema!({ "type": "integer", "minimum": LOW });
        if HIGH < i64::MAX {
            schema.insert("maximum".into(), HIGH.into());
        }
        schema
    };
    [T: JsonSchema] OneOrMany<T>, "one or many", generator => {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    };
    [T: JsonSchema] ById<T>, "mapping by id", generator => {
        let mut one = generator.subschema_for::<T>();
        // A record of nothing lacks its keys; anything else is left out.
        if !lacks_something(&one, generator) {
            one = or_nothing(one);
        }
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "additionalProperties": one,
        })
    };
    // The question says where it may lie.
    [] Spanned<Answered>, "answer", _generator => json_schema!({ "type": "integer" });
    [] Spanned<Ends>, "ends of a scale", generator => {
        let mark = generator.subschema_for::<Spanned<ScaleEnd>>();
        json_schema!({ "type": "array", "items": mark })
    };
    // How a table is written.
    [] Spanned<EncodingName>, "encoding", _generator => {
        let labels = EncodingName::labels().map(|label| json_schema!({ "const": label }));
        json_schema!({ "oneOf": labels.collect::<Vec<_>>() })
    };
    [] Spanned<HeaderRows>, "rows of names", _generator => {
        let deepest = HeaderRows::DEEPEST;
        let row = json_schema!({ "type": "integer", "minimum": 1, "maximum": deepest });
        json_schema!({ "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": deepest },
            { "type": "array", "items": row, "minItems": 1, "maxItems": HeaderRows::MOST },
        ] })
    };
    // Places in a table.
    [] Spanned<Address>, "column", _generator => json_schema!({ "type": ["string", "number"] });
    // A blank one is a blank cell.
    [] Spanned<CellText>, "cell", _generator =>
        json_schema!({ "type": ["string", "number"], "pattern": "" });
    [] CellTexts, "cells", generator => {
        let one = generator.subschema_for::<Spanned<CellText>>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    };
    [] Spanned<Verbatim>, "separator", _generator => json_schema!({ "type": ["string", "number"] });
    [] Spanned<Score>, "score", _generator =>
        json_schema!({ "anyOf": [{ "type": "integer" }, { "const": "skip" }] });
    [T: JsonSchema] Values<T>, "values", generator => {
        let one = or_nothing(generator.subschema_for::<T>());
        json_schema!({ "type": "object", "additionalProperties": one })
    };
}

const ID: &str = "^[a-z0-9-]+$";

/// A day that exists, and perhaps a time: what a pattern can say of it, it
/// says, down to leap years.
fn date() -> String {
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
    let february = "02-(0[1-9]|1[0-9]|2[0-8])";
    let leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29";
    let time = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?";
    format!("^([0-9]{{4}}-({long}|{short}|{february})|{leap})([T ]{time})?$")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day from 1896 to 2104 and those around them that do not exist.
    #[test]
    fn the_pattern_of_a_date_is_the_reader_s() {
        let schema = serde_json::json!({ "type": "string", "pattern": date() });
        let fits = jsonschema::validator_for(&schema).unwrap();
        let same = |text: &str| {
            let read = When::parse(text).is_some();
            assert_eq!(fits.is_valid(&text.into()), read, "{text}");
        };
        for year in (1896..2105).chain([0, 400, 9999]) {
            for month in 0..14 {
                for day in [0, 1, 9, 10, 28, 29, 30, 31, 32] {
                    same(&format!("{year:04}-{month:02}-{day:02}"));
                }
            }
        }
        for time in [
            "14:30",
            "00:00",
            "23:59:59",
            "24:00",
            "14:60",
            "1:30",
            "14:30:00.5",
            "x",
            "",
        ] {
            for apart in ["T", " ", "", "  "] {
                same(&format!("2026-03-04{apart}{time}"));
            }
        }
        for text in [
            "2026-3-4",
            "26-03-04",
            "04.03.2026",
            "2026-03-04-05",
            "2026",
            "",
        ] {
            same(text);
        }
    }
}
