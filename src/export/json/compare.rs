//! `compare` as JSON.

use serde::Serialize;

use crate::atlas::Atlas;
use crate::compare::Comparison;
use crate::words::compare::{Said, said};

/// `compare STAGE STAGE…`.
#[derive(Debug, Serialize)]
pub struct CompareJson<'a> {
    stages: Vec<ComparedJson<'a>>,
    rows: Vec<RowJson>,
}

#[derive(Debug, Serialize)]
struct ComparedJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct RowJson {
    field: &'static str,
    values: Vec<ValueJson>,
    differs: bool,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ValueJson {
    /// Nobody has published it: null.
    Nothing,
    One(String),
    Several(Vec<String>),
}

/// Stages side by side.
#[must_use]
pub fn compare<'a>(atlas: &'a Atlas, comparison: &Comparison) -> CompareJson<'a> {
    let stages = comparison.stages.iter().map(|id| {
        let stage = atlas.stage(*id);
        ComparedJson { id: &stage.slug, name: &stage.name, kind: stage.kind.word() }
    });
    let rows = comparison.rows.iter().map(|row| {
        let values = comparison.stages.iter().zip(&row.values);
        let values = values.map(|(stage, value)| match said(atlas, *stage, value) {
            Said::Nothing => ValueJson::Nothing,
            Said::One(text) => ValueJson::One(text),
            Said::Several(texts) => ValueJson::Several(texts),
        });
        RowJson { field: row.field.into(), values: values.collect(), differs: row.differs }
    });
    CompareJson { stages: stages.collect(), rows: rows.collect() }
}
