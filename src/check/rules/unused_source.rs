//! A source that no claim rests on.

use super::super::{Case, Problem, Spec};
use crate::atlas::Handle as _;
use crate::load::{Severity, Spot};

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut used = vec![false; case.atlas.sources().len()];
    for (_, claim) in case.atlas.claims().iter() {
        if let Some(used) = used.get_mut(claim.source.row()) {
            *used = true;
        }
    }
    let unused = case.atlas.sources().iter().zip(used).filter(|(_, used)| !used);
    unused
        .map(|((_, source), _)| {
            let message = format!("no claim rests on the source \"{}\"", source.slug);
            Problem::new(
                Spot::new("sources", &source.slug),
                message,
                "name it in a claim, or take it out",
            )
        })
        .collect()
}
