//! What a step rests on, and how well that is founded.

use crate::atlas::{Atlas, Basis, Claim, ClaimId, Field, SourceClass};
use crate::steps::needs_of_all;

use super::step::Step;

/// The last year of which a figure is too old to go by without a look.
const OLD: u16 = 2020;

/// The claims that a step rests on: those of its way in, and what its stage says of entry,
/// registration, length and standing.
#[must_use]
pub fn claims(atlas: &Atlas, step: &Step) -> Vec<ClaimId> {
    let stage = atlas.stage(step.stage);
    let Some(way) = step.way().map(|way| atlas.way_in(way)) else { return stage.claims.to_vec() };
    let of_entry = |id: &&ClaimId| {
        let field = atlas.claim(**id).field;
        let asked = matches!(field, Field::Entry | Field::Registration | Field::Gate);
        (asked && !needs_of_all(stage, way).is_empty())
            || matches!(field, Field::Months | Field::Standing | Field::Calendar)
    };
    let claims = way.claims.iter().chain(stage.claims.iter().filter(of_entry));
    let mut claims: Vec<ClaimId> = claims.copied().collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// How weakly a step is founded, from 0: one for each of these that is so of something it rests on,
/// with nothing better beside it: we worked it out, nobody is named as its publisher, it is of 2020 or
/// before. A way in without any source counts as all three.
#[must_use]
pub fn weakness(atlas: &Atlas, step: &Step) -> u8 {
    if step.way().is_none() {
        return 0;
    }
    let all: Vec<&Claim> = claims(atlas, step).iter().map(|id| atlas.claim(*id)).collect();
    if all.is_empty() {
        return 3;
    }
    let source = |claim: &Claim| atlas.source(claim.source);
    let is_ours = |claim: &Claim| {
        claim.basis == Basis::Inferred || source(claim).class == SourceClass::Derived
    };
    let is_anonymous = |claim: &Claim| source(claim).publisher.contains("not named");
    let is_old = |claim: &Claim| claim.date(source(claim)).year() <= OLD;
    let flaws: [&dyn Fn(&Claim) -> bool; 3] = [&is_ours, &is_anonymous, &is_old];
    let rests_on = |flaw: &dyn Fn(&Claim) -> bool| {
        let better = |field: Field| all.iter().any(|one| one.field == field && !flaw(one));
        all.iter().any(|one| flaw(one) && !better(one.field))
    };
    flaws.into_iter().map(|flaw| u8::from(rests_on(flaw))).sum()
}
