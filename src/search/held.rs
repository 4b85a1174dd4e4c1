//! What people hold before what they want: the order for the question "what have you got?".

use std::cmp::Reverse;

use crate::atlas::{Atlas, ProgrammeKind, StageId, StageKind};

use super::Results;

/// What is held so often that it is offered before anything is typed.
const COMMON: u32 = 50;

impl Results {
    /// Puts what a person can hold first: qualifications, registrations and courses completed before
    /// roles. A role that was named to the letter stays in front.
    pub fn put_holdings_first(&mut self, atlas: &Atlas) {
        self.hits.sort_by_key(|hit| Reverse(hit.score + worth(atlas, hit.stage)));
    }
}

/// What being a thing to hold adds to a score: less than a name to the letter is worth.
fn worth(atlas: &Atlas, stage: StageId) -> u32 {
    use ProgrammeKind::{Apprenticeship, Degree, Htq, Ptp, TLevel};
    let kind = match atlas.stage(stage).kind {
        StageKind::Credential => 200,
        StageKind::Registration | StageKind::Programme(Degree | TLevel) => 150,
        StageKind::Programme(Apprenticeship | Htq | Ptp) => 50,
        StageKind::Programme(_) | StageKind::Role => 0,
    };
    kind + if atlas.starting_points().contains(&stage) { COMMON } else { 0 }
}
