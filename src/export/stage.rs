//! A stage as a document.

use crate::atlas::{Atlas, ClaimId, StageId};
use crate::steps::ahead;
use crate::words::{self, Block};

use super::document::{Document, Piece, Section};
use super::graph::Graph;
use super::json;
use super::sources::Ledger;

/// Everything about a stage.
#[must_use]
pub fn stage(atlas: &Atlas, id: StageId) -> Document {
    let found = atlas.stage(id);
    let mut document =
        Document::new(atlas, &found.slug, found.name.to_string(), words::kind_line(found));
    document.data = json::text(json::show(atlas, id));
    // Title and kind stand above everything else already.
    let page = words::stage_page(atlas, id).into_iter().skip(2).collect();
    document.sections.push(Section::plain(page));
    let leads = ahead(atlas, id);
    let mut pieces = Vec::new();
    if !leads.is_empty() {
        let name = |stage: StageId| Block::Item(atlas.stage(stage).name.to_string());
        pieces.push(Piece::Words(leads.iter().map(|row| name(row.to(atlas))).collect()));
    }
    pieces.push(Piece::Graph(Graph::of_stage(atlas, id)));
    document.sections.push(Section::new("Where it leads", pieces));
    let claims: Vec<ClaimId> = words::claims_about(atlas, id).collect();
    let mut ledger = Ledger::default();
    let said = claims.iter().flat_map(|claim| {
        let claim = atlas.claim(*claim);
        let number = ledger.number(claim.source);
        let item = Block::Item(format!("{} [{number}]", words::claim_line(atlas, claim)));
        std::iter::once(item).chain(words::dispute_line(claim).map(Block::Detail))
    });
    let said: Vec<Block> = said.collect();
    if !said.is_empty() {
        document.sections.push(Section::new("What the sources say", vec![Piece::Words(said)]));
    }
    document.add_sources(atlas, &ledger);
    document
}
