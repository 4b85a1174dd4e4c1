//! Claims and sources as JSON: `sources`, and the claims of `show`.

use serde::Serialize;

use crate::atlas::{Atlas, Claim, Evidenced as _, SourceId, StageId};

#[derive(Debug, Serialize)]
pub(super) struct ClaimJson<'a> {
    field: &'static str,
    says: &'a str,
    source: SourceJson<'a>,
    basis: &'static str,
    status: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct SourceJson<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    class: &'static str,
    locator: &'a str,
    published: Option<String>,
    read: String,
}

/// `sources [STAGE]`.
#[derive(Debug, Serialize)]
pub struct SourcesJson<'a> {
    sources: Vec<CountedSourceJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ClaimJson<'a>>>,
}

#[derive(Debug, Serialize)]
struct CountedSourceJson<'a> {
    #[serde(flatten)]
    source: SourceJson<'a>,
    claims: usize,
}

/// Sources with how many claims rest on each; with a stage, also its claims.
#[must_use]
pub fn sources<'a>(
    atlas: &'a Atlas,
    counted: &[(SourceId, usize)],
    stage: Option<StageId>,
) -> SourcesJson<'a> {
    let one = |(id, claims): &(SourceId, usize)| CountedSourceJson {
        source: source(atlas, *id),
        claims: *claims,
    };
    SourcesJson {
        sources: counted.iter().map(one).collect(),
        claims: stage.map(|id| claims(atlas, id)),
    }
}

pub(super) fn claims(atlas: &Atlas, id: StageId) -> Vec<ClaimJson<'_>> {
    let of_ways = atlas.ways_into(id).iter().flat_map(|way| atlas.way_in(*way).claims());
    atlas.stage(id).claims.iter().chain(of_ways).map(|id| claim(atlas, atlas.claim(*id))).collect()
}

fn claim<'a>(atlas: &'a Atlas, claim: &'a Claim) -> ClaimJson<'a> {
    ClaimJson {
        field: claim.field.into(),
        says: &claim.says,
        source: source(atlas, claim.source),
        basis: claim.basis.into(),
        status: claim.status().into(),
    }
}

pub(super) fn source(atlas: &Atlas, id: SourceId) -> SourceJson<'_> {
    let source = atlas.source(id);
    SourceJson {
        id: &source.slug,
        title: &source.title,
        publisher: &source.publisher,
        class: source.class.into(),
        locator: &source.locator,
        published: source.published.map(|date| date.to_string()),
        read: source.read.to_string(),
    }
}
