//! Stages side by side as a document.

use crate::atlas::Atlas;
use crate::compare::{Comparison, Row};
use crate::words;
use crate::words::compare::{differs, field_name, row_lines};

use super::document::{Document, Piece, Section, Table};
use super::json;
use super::sources::Ledger;

/// A comparison, a column for each stage.
#[must_use]
pub fn compare(atlas: &Atlas, comparison: &Comparison) -> Document {
    let stages = || comparison.stages.iter().map(|id| atlas.stage(*id));
    let names: Vec<String> = stages().map(|stage| stage.name.to_string()).collect();
    let slugs: Vec<&str> = stages().map(|stage| stage.slug.as_str()).collect();
    let name = format!("compare-{}", slugs.join("-"));
    let mut document = Document::new(atlas, &name, "Side by side".to_owned(), names.join(" · "));
    document.data = json::text(json::compare(atlas, comparison));
    let row = |row: &Row| {
        let heading = format!("{} ({})", field_name(row.field), differs(row));
        let values = row_lines(atlas, comparison, row).into_iter().map(|lines| lines.join("; "));
        std::iter::once(heading).chain(values).collect()
    };
    let head = std::iter::once("What".to_owned()).chain(names).collect();
    let rows = comparison.rows.iter().map(row).collect();
    let table = Table { caption: "Field by field".to_owned(), head, rows };
    document.sections.push(Section { heading: None, pieces: vec![Piece::Table(table)] });
    let mut ledger = Ledger::default();
    for claim in comparison.stages.iter().flat_map(|stage| words::claims_about(atlas, *stage)) {
        ledger.number(atlas.claim(claim).source);
    }
    document.add_sources(atlas, &ledger);
    document
}
