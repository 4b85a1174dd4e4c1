//! Undo and redo of every change of a plan.

use crate::atlas::Atlas;

use super::{Change, Plan};

/// How many changes can be taken back.
const MOST_CHANGES: usize = 200;

/// A plan, with what it was before each change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    plan: Plan,
    /// Each change with the plan before it, the last one last.
    done: Vec<(Change, Plan)>,
    /// Each change taken back, with the plan after it, the next one to redo last.
    undone: Vec<(Change, Plan)>,
}

impl History {
    /// A plan without a past.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Self { plan, done: Vec::new(), undone: Vec::new() }
    }

    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Makes `change`, and keeps what `atlas` says of stages named for the first time. False when
    /// it changes nothing; there is nothing to take back then. A wipe always counts: it removes
    /// copies as well.
    pub fn apply(&mut self, atlas: &Atlas, change: Change) -> bool {
        let before = self.plan.clone();
        self.plan.apply(&change);
        if self.plan == before && change != Change::Wipe {
            return false;
        }
        self.plan.look(atlas);
        if self.done.len() == MOST_CHANGES {
            self.done.remove(0);
        }
        self.done.push((change, before));
        self.undone.clear();
        true
    }

    /// Takes the last change back; tells which one.
    pub fn undo(&mut self) -> Option<&Change> {
        let (change, before) = self.done.pop()?;
        let after = std::mem::replace(&mut self.plan, before);
        self.undone.push((change, after));
        self.undone.last().map(|(change, _)| change)
    }

    /// Makes the last change taken back again; tells which one.
    pub fn redo(&mut self) -> Option<&Change> {
        let (change, after) = self.undone.pop()?;
        let before = std::mem::replace(&mut self.plan, after);
        self.done.push((change, before));
        self.done.last().map(|(change, _)| change)
    }

    /// Whether a change can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether a change taken back can be made again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
