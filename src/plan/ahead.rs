//! What is still ahead on a chosen route, in time from where the learner is now.

use super::{ChosenRoute, Plan, StepState};
use crate::learner::Learner;
use crate::route::{Planner, Route, Taken};

impl ChosenRoute {
    /// The steps that the learner of `plan` has not done, as a route from now on; none when nothing
    /// is left to do, and when they cannot be walked any more as they were chosen.
    #[must_use]
    pub fn ahead(&self, planner: &Planner, plan: &Plan, learner: &Learner) -> Option<Route> {
        let atlas = planner.atlas();
        let states = self.states(atlas, plan, learner);
        // What was left out before a step that is done is behind as well.
        let behind = states.iter().rposition(|state| *state == StepState::Done);
        let is_left = |at: usize, state: StepState| match state {
            StepState::Done => false,
            StepState::Bypassed => behind.is_none_or(|done| at > done),
            StepState::Doing | StepState::ToDo => true,
        };
        let mut steps = Vec::new();
        for ((at, step), state) in self.steps.iter().enumerate().zip(states) {
            if is_left(at, state) {
                let stage = atlas.find(&step.stage)?;
                let taken = match &step.way {
                    Some(key) => Taken::Way(key.find(atlas, stage)?),
                    None => Taken::Work,
                };
                steps.push((stage, taken));
            }
        }
        if steps.is_empty() {
            return None;
        }
        planner.along(learner, atlas.find(&self.to)?, &steps)
    }
}
