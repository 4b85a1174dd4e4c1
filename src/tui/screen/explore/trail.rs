//! The trail: the route walked so far, and what lies ahead on it after stepping back.

use crate::atlas::{Atlas, Months, StageId, WayInId};

/// A stage on the trail, and the way in that was taken to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The stage.
    pub stage: StageId,
    /// The way in taken; none for the first, or for the choice of a specialism.
    pub way: Option<WayInId>,
}

/// Stages walked, in order, and which of them is in the middle of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    before: Vec<Stop>,
    here: Stop,
    ahead: Vec<Stop>,
}

impl Trail {
    /// A trail that starts at `stage`.
    #[must_use]
    pub fn starting_at(stage: StageId) -> Self {
        Self { before: Vec::new(), here: Stop { stage, way: None }, ahead: Vec::new() }
    }

    /// The stage in the middle of the screen.
    #[must_use]
    pub fn here(&self) -> StageId {
        self.here.stage
    }

    /// Steps on by `way` to `stage`; what lay ahead is forgotten unless this is the way it went.
    pub fn step_on(&mut self, stage: StageId, way: Option<WayInId>) {
        let same = self.ahead.first().is_some_and(|next| next.stage == stage);
        let next = if same { self.ahead.remove(0) } else { Stop { stage, way } };
        if !same {
            self.ahead.clear();
        }
        self.before.push(std::mem::replace(&mut self.here, next));
    }

    /// Steps back to the stop before; false when this is the first.
    pub fn step_back(&mut self) -> bool {
        let Some(before) = self.before.pop() else {
            return false;
        };
        self.ahead.insert(0, std::mem::replace(&mut self.here, before));
        true
    }

    /// Steps back to `stage`, from which `way` leads here, in place of what was walked before.
    pub fn arrive_from(&mut self, stage: StageId, way: WayInId) {
        self.before.clear();
        self.here.way = Some(way);
        self.ahead.insert(0, std::mem::replace(&mut self.here, Stop { stage, way: None }));
    }

    /// The next stage of the trail, after stepping back.
    #[must_use]
    pub fn next(&self) -> Option<StageId> {
        self.ahead.first().map(|stop| stop.stage)
    }

    /// The stops up to and including the one here, in order.
    #[must_use]
    pub fn walked(&self) -> impl DoubleEndedIterator<Item = &Stop> {
        self.before.iter().chain(std::iter::once(&self.here))
    }

    /// The length of each step walked.
    pub fn months<'a>(&'a self, atlas: &'a Atlas) -> impl Iterator<Item = Option<Months>> + 'a {
        self.walked().filter_map(|stop| stop.way).map(|way| atlas.way_in(way).months)
    }
}
