//! Plan B: what to do when a step does not work out.

use crate::atlas::{Atlas, Gate, GateKind, PartialDate, StageId, WayIn, WayInId};
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
    /// When the same gate can be tried again; absent where there is none.
    pub again: Option<Again>,
}

/// When a gate can be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Nobody publishes a time for this kind of gate.
    AnyTime(GateKind),
    /// From this month on.
    From {
        /// The month.
        date: PartialDate,
        /// Whether it opens in no other month of the year.
        once_a_year: bool,
    },
}

/// The other ways from the start of step number `step` on.
pub fn plan_b(planner: &Planner, learner: &Learner, route: &Route, step: usize) -> Option<PlanB> {
    let failed = route.steps.get(step)?;
    let atlas = planner.atlas();
    // Steps that start together are not done because the one before them in the list is.
    let done: Vec<_> = route.steps.iter().take(step).cloned().collect();
    let later = learner.after(atlas, &done, failed.start);
    let shut = failed.way().map(|way| same_gate(atlas, way)).unwrap_or_default();
    let mut instead = planner.routes_without(&later, route.to, &shut);
    // What follows a time that nobody publishes stays uncertain.
    for step in instead.routes.iter_mut().flat_map(|route| &mut route.steps) {
        step.open |= failed.open;
    }
    let held_at_first = Held::of(atlas, learner);
    let kept: Vec<StageId> = later
        .holds
        .iter()
        .map(|holding| holding.stage)
        .filter(|stage| !held_at_first.contains(*stage))
        .collect();
    // Least is wasted where the way is shortest from here; the preference has sorted equals.
    instead.routes.sort_by(|a, b| a.cost.by_time(&b.cost));
    let again = failed.way().and_then(|way| again(atlas.way_in(way), later.start));
    Some(PlanB { learner: later, months: failed.start, instead, kept, again })
}

/// Every way that the same refusal shuts: this one, and those into any form of the stage that stand
/// behind the same gate, whatever people come from.
fn same_gate(atlas: &Atlas, way: WayInId) -> Vec<WayInId> {
    let own = atlas.way_in(way);
    let family = |stage: StageId| atlas.stage(stage).branch_of.unwrap_or(stage);
    let shares = |other: &WayIn| {
        other.gates.iter().any(|gate| own.gates.iter().any(|mine| is_same(mine, gate)))
    };
    let shut = atlas
        .ways_in()
        .iter()
        .filter(|(id, other)| *id == way || (family(other.to) == family(own.to) && shares(other)));
    shut.map(|(id, _)| id).collect()
}

/// Whether two gates are one. A competition with the same window is the same one, however each way
/// in describes it.
fn is_same(one: &Gate, other: &Gate) -> bool {
    let same_window =
        one.kind == GateKind::Competition && !one.opens.is_empty() && one.opens == other.opens;
    one.kind == other.kind && (one.says == other.says || same_window)
}

/// When the gates of `way` can be tried again by somebody who is refused at `now`.
fn again(way: &WayIn, now: PartialDate) -> Option<Again> {
    let gate = way.gates.iter().max_by_key(|gate| !gate.opens.is_empty())?;
    let opens = |months: &u32| {
        let month = now.plus_months(*months).in_months() % 12 + 1;
        gate.opens.iter().any(|open| u32::from(*open) == month)
    };
    Some(match (1..=12).find(opens) {
        Some(months) => {
            Again::From { date: now.plus_months(months), once_a_year: gate.opens.len() == 1 }
        }
        None => Again::AnyTime(gate.kind),
    })
}
