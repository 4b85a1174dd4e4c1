//! Doors: what two next steps open, side by side.

use std::collections::BTreeMap;

use crate::atlas::{Atlas, StageId, StageKind};

use super::ahead::Ahead;
use super::reach::Reachable;

/// What two choices open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doors {
    /// The choices.
    pub left: Choice,
    /// The other one.
    pub right: Choice,
    /// What only the left choice leads on to.
    pub only_left: Vec<Reachable>,
    /// What both lead on to.
    pub both: Vec<Door>,
    /// What only the right choice leads on to.
    pub only_right: Vec<Reachable>,
}

/// One of the two choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The stage.
    pub stage: StageId,
    /// Months until it is done; at least so many when [`open`](Self::open).
    pub months: u16,
    /// Whether a step on the way to it has no published length.
    pub open: bool,
    /// Whether the way to it is paid.
    pub is_earning: bool,
    /// Competitions on the way to it.
    pub gates: u16,
}

/// Something that both choices lead on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// How it is reached by the left choice; months count from the learner's start.
    pub left: Reachable,
    /// How it is reached by the right one.
    pub right: Reachable,
}

impl Door {
    /// How many months sooner the right choice gets there; below nought when the left one does. None
    /// when a length on either way is not published.
    #[must_use]
    pub fn months_saved(&self) -> Option<i32> {
        let known = !self.left.open && !self.right.open;
        known.then(|| i32::from(self.left.months) - i32::from(self.right.months))
    }

    /// How many places fewer there are to win by the right choice; below nought when the left has fewer.
    #[must_use]
    pub fn gates_saved(&self) -> i32 {
        i32::from(self.left.gates) - i32::from(self.right.gates)
    }
}

impl Doors {
    /// The roles among what both lead on to.
    pub fn shared_roles<'a>(&'a self, atlas: &'a Atlas) -> impl Iterator<Item = &'a Door> {
        self.both.iter().filter(|door| is_role(atlas, door.left.stage))
    }

    /// How many roles only the left choice leads on to, and only the right one.
    #[must_use]
    pub fn own_roles(&self, atlas: &Atlas) -> (usize, usize) {
        let count = |list: &[Reachable]| {
            list.iter().filter(|reachable| is_role(atlas, reachable.stage)).count()
        };
        (count(&self.only_left), count(&self.only_right))
    }
}

fn is_role(atlas: &Atlas, stage: StageId) -> bool {
    atlas.stages().read(stage).kind == StageKind::Role
}

/// Puts what the two lead on to side by side. Forms of one specialism are left out where the stage
/// they are forms of is there.
pub fn compare(atlas: &Atlas, left: Ahead, right: Ahead) -> Doors {
    let choice = |ahead: &Ahead| Choice {
        stage: ahead.choice,
        months: ahead.months,
        open: ahead.open,
        is_earning: ahead.is_earning,
        gates: ahead.gates,
    };
    let mut doors = Doors {
        left: choice(&left),
        right: choice(&right),
        only_left: Vec::new(),
        both: Vec::new(),
        only_right: Vec::new(),
    };
    let rows = |ahead: Ahead| -> BTreeMap<StageId, Reachable> {
        ahead.stages.into_iter().map(|row| (row.stage, row)).collect()
    };
    let (left, mut right) = (rows(left), rows(right));
    let is_form = |rows: &BTreeMap<StageId, Reachable>, stage: StageId| {
        atlas.stages().read(stage).branch_of.is_some_and(|parent| rows.contains_key(&parent))
    };
    let forms: Vec<StageId> = right.keys().copied().filter(|id| is_form(&right, *id)).collect();
    right.retain(|stage, _| !forms.contains(stage));
    for (stage, row) in &left {
        match right.remove(stage) {
            Some(other) => doors.both.push(Door { left: *row, right: other }),
            None if is_form(&left, *stage) => {}
            None => doors.only_left.push(*row),
        }
    }
    doors.only_right.extend(right.into_values());
    doors
}
