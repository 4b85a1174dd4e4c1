//! Places to win: every offer, vacancy and competition on a route, with the odds where they are
//! published.

use crate::atlas::{Atlas, Gate, GateKind, Odds, StageId, Standing};

use super::step::Step;

/// A place to win.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// The place of its step on the route, from 0.
    pub step: usize,
    /// The stage that the step leads to.
    pub stage: StageId,
    /// What stands before it.
    pub gate: &'a Gate,
    /// How many applied and got in, in the newest year that is published.
    pub odds: Option<&'a Odds>,
}

/// Every place to win on `steps`, in their order.
#[must_use]
pub fn places<'a>(atlas: &'a Atlas, steps: &[Step]) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let Some(way) = step.way().map(|way| atlas.way_in(way)) else { continue };
        if step.standing == Standing::NotApplicable {
            continue;
        }
        // The figures are of the hardest thing to win.
        let odds_at = way.gates.iter().position(|gate| gate.kind == GateKind::Competition);
        let selected = || way.gates.iter().position(|gate| gate.kind == GateKind::Selection);
        let odds_at = odds_at.or_else(selected);
        places.extend(way.gates.iter().enumerate().map(|(number, gate)| Place {
            step: at,
            stage: step.stage,
            gate,
            odds: (odds_at == Some(number)).then(|| odds(atlas, step.stage)).flatten(),
        }));
    }
    places
}

/// The newest figures of `stage`, else of what it is a form of.
#[must_use]
pub fn odds(atlas: &Atlas, stage: StageId) -> Option<&Odds> {
    let above = |stage: &StageId| atlas.stage(*stage).branch_of;
    let mut own = std::iter::successors(Some(stage), above).take(16);
    own.find_map(|stage| atlas.stage(stage).competition.first())
}
