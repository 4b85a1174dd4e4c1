//! The trail walked or the route chosen, as steps from stage to stage. Pure.

use crate::atlas::{Atlas, StageId, WayInId};
use crate::learner::completed;
use crate::steps::behind;

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Leg {
    from: StageId,
    to: StageId,
    way: Option<WayInId>,
}

/// What is drawn through the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Leg>);

/// The step to `to` from `from`, or from something that it gives; none when it does not lead there.
fn leg(atlas: &Atlas, from: StageId, to: StageId) -> Option<Leg> {
    let given = completed(atlas, from);
    let behind = behind(atlas, to).into_iter().find(|(by, _)| given.contains(by));
    behind.map(|(_, way)| Leg { from, to, way })
}

impl Path {
    /// Stages walked one after the other.
    #[must_use]
    pub fn trail(atlas: &Atlas, stages: &[StageId]) -> Self {
        let step = |pair: &[StageId]| match *pair {
            [from, to] => leg(atlas, from, to),
            _ => None,
        };
        Self(stages.windows(2).filter_map(step).collect())
    }

    /// What is held, and the steps of a route in order: each follows from those before it that it
    /// asks for, since steps can run side by side.
    #[must_use]
    pub fn route(atlas: &Atlas, held: &[StageId], steps: &[StageId]) -> Self {
        let mut legs = Vec::new();
        for (number, to) in steps.iter().enumerate() {
            let before = held.iter().chain(steps.iter().take(number));
            legs.extend(before.filter_map(|from| leg(atlas, *from, *to)));
        }
        Self(legs)
    }

    /// Whether `stage` is on it.
    #[must_use]
    pub fn contains(&self, stage: StageId) -> bool {
        self.0.iter().any(|leg| [leg.from, leg.to].contains(&stage))
    }

    /// Whether it goes straight from one stage to the other.
    #[must_use]
    pub fn goes(&self, from: StageId, to: StageId) -> bool {
        self.0.iter().any(|leg| (leg.from, leg.to) == (from, to))
    }

    /// The stages one step further out: on from `stage`, or back from it.
    pub fn next(
        &self,
        stage: StageId,
        is_on: bool,
    ) -> impl Iterator<Item = (StageId, Option<WayInId>)> {
        let legs = self.0.iter();
        legs.filter_map(move |leg| match (leg.from == stage, leg.to == stage, is_on) {
            (true, _, true) => Some((leg.to, leg.way)),
            (_, true, false) => Some((leg.from, leg.way)),
            _ => None,
        })
    }

    /// How many steps it takes on from `middle`, or back, to each stage within `most`: the longest
    /// way, so that a stage stands after all that it follows.
    #[must_use]
    pub fn distances(&self, middle: StageId, is_on: bool, most: i8) -> Vec<(StageId, i8)> {
        let mut layer = vec![middle];
        let mut distances: Vec<(StageId, i8)> = Vec::new();
        for distance in 1..=most {
            layer =
                layer.iter().flat_map(|stage| self.next(*stage, is_on)).map(|to| to.0).collect();
            layer.sort_unstable();
            layer.dedup();
            distances.retain(|(stage, _)| !layer.contains(stage));
            distances.extend(layer.iter().map(|stage| (*stage, distance)));
        }
        distances
    }
}
