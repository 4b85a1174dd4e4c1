//! Plan B: what to do when a step does not work out.

use crate::atlas::{Atlas, StageId, WayInId};
use crate::learner::{Held, Learner};

use super::step::Route;
use super::{Planner, Routes};

/// What to do when a step does not work out.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanB {
    /// The learner at that point: older, and holding what the steps before have given.
    pub learner: Learner,
    /// Months from the original start to that point; the routes count from there.
    pub months: u16,
    /// Other routes to the same stage from there, the one that wastes least first.
    pub instead: Routes,
    /// What the steps before have given, which stays whatever happens.
    pub kept: Vec<StageId>,
}

/// The other ways from the start of step number `step` on.
pub fn plan_b(planner: &Planner, learner: &Learner, route: &Route, step: usize) -> Option<PlanB> {
    let failed = route.steps.get(step)?;
    let target = route.steps.last()?.stage;
    let atlas = planner.atlas();
    // Steps that start together are not done because the one before them in the list is.
    let done: Vec<_> = route.steps.iter().take(step).cloned().collect();
    let later = learner.after(atlas, &done, failed.start);
    let shut = failed.way().map(|way| same_gate(atlas, way)).unwrap_or_default();
    let mut instead = planner.routes_without(&later, target, &shut);
    let held_at_first = Held::of(atlas, learner);
    let kept: Vec<StageId> = later
        .holds
        .iter()
        .map(|holding| holding.stage)
        .filter(|stage| !held_at_first.contains(*stage))
        .collect();
    // Least is wasted where the way is shortest from here; the preference has sorted equals.
    instead.routes.sort_by(|a, b| a.cost.by_time(&b.cost));
    Some(PlanB { learner: later, months: failed.start, instead, kept })
}

/// Every way that the same refusal shuts: this one, and its twins into other forms of the stage.
fn same_gate(atlas: &Atlas, way: WayInId) -> Vec<WayInId> {
    let own = atlas.way_in(way);
    let family = |stage: StageId| atlas.stage(stage).branch_of.unwrap_or(stage);
    let twins = atlas.ways_in().iter().filter(|(_, other)| {
        family(other.to) == family(own.to)
            && other.by == own.by
            && other.name == own.name
            && other.gates == own.gates
    });
    twins.map(|(id, _)| id).collect()
}
