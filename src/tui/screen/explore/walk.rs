//! Walking: one stage in the middle, how people get there on the left, where it leads on the right.

use super::trail::Trail;
use crate::atlas::{Atlas, StageId, WayInId};
use crate::steps::{Ahead, ahead};

/// How many places back can be returned to.
const HISTORY: usize = 200;

/// The columns of a walk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// How people get here.
    Before,
    /// The stage itself.
    Stage,
    /// Where it leads.
    #[default]
    After,
}

/// What is on the screen: everything that going back restores.
#[derive(Clone, Debug)]
pub struct Place {
    /// The route walked.
    pub trail: Trail,
    /// The column with the focus.
    pub focus: Pane,
    /// The selected way in.
    pub before: usize,
    /// The selected next step.
    pub after: usize,
    /// The first line of the stage that is shown.
    pub scroll: usize,
    /// The next steps, made once on arrival: as many as the stage has, not as the atlas has.
    pub ahead: Vec<Ahead>,
}

impl Place {
    fn at(atlas: &Atlas, trail: Trail, focus: Pane) -> Self {
        let ahead = ahead(atlas, trail.here());
        let next = trail.next();
        let after = ahead.iter().position(|row| Some(row.to(atlas)) == next).unwrap_or(0);
        Self { trail, focus, before: 0, after, scroll: 0, ahead }
    }

    /// The stage in the middle.
    #[must_use]
    pub fn stage(&self) -> StageId {
        self.trail.here()
    }

    /// The way in that the selected row of the focused list stands for.
    #[must_use]
    pub fn selected_way(&self, atlas: &Atlas) -> Option<WayInId> {
        match self.focus {
            Pane::Before => atlas.ways_into(self.stage()).get(self.before).copied(),
            Pane::Stage | Pane::After => self.ahead.get(self.after).and_then(|row| row.way()),
        }
    }

    /// How many rows the focused list has.
    #[must_use]
    pub fn rows(&self, atlas: &Atlas) -> usize {
        match self.focus {
            Pane::Before => atlas.ways_into(self.stage()).len(),
            Pane::After => self.ahead.len(),
            Pane::Stage => 0,
        }
    }

    /// The selection of the focused list.
    #[must_use]
    pub fn selected(&self) -> usize {
        match self.focus {
            Pane::Before => self.before,
            Pane::After => self.after,
            Pane::Stage => 0,
        }
    }

    /// Selects row `row` of the focused list, or the nearest there is.
    pub fn select(&mut self, atlas: &Atlas, row: usize) {
        let row = row.min(self.rows(atlas).saturating_sub(1));
        match self.focus {
            Pane::Before => self.before = row,
            Pane::After => self.after = row,
            Pane::Stage => {}
        }
    }
}

/// A walk with its history.
#[derive(Clone, Debug)]
pub struct Walk {
    /// What is on the screen.
    pub place: Place,
    /// Next steps marked to be compared, at most two.
    pub marks: Vec<StageId>,
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl Walk {
    /// A walk that starts at `stage`, with the focus on `focus`.
    #[must_use]
    pub fn starting_at(atlas: &Atlas, stage: StageId, focus: Pane) -> Self {
        let place = Place::at(atlas, Trail::starting_at(stage), focus);
        Self { place, marks: Vec::new(), back: Vec::new(), forward: Vec::new() }
    }

    /// Goes to `stage`, which was found by searching, on a new trail.
    pub fn open(&mut self, atlas: &Atlas, stage: StageId, focus: Pane) {
        if stage != self.place.stage() {
            self.go(Place::at(atlas, Trail::starting_at(stage), focus));
        }
    }

    /// Marks the selected next step, or takes its mark away; of three the oldest is forgotten.
    pub fn mark(&mut self, atlas: &Atlas) {
        let Some(stage) = self.place.ahead.get(self.place.after).map(|row| row.to(atlas)) else {
            return;
        };
        if self.marks.contains(&stage) {
            self.marks.retain(|mark| *mark != stage);
        } else {
            self.marks.push(stage);
            let over = self.marks.len().saturating_sub(2);
            self.marks.drain(..over);
        }
    }

    /// Starts the trail afresh at the stage in the middle.
    pub fn new_trail(&mut self, atlas: &Atlas) {
        self.go(Place::at(atlas, Trail::starting_at(self.place.stage()), self.place.focus));
    }

    /// Steps to the selected row on the right.
    pub fn step_on(&mut self, atlas: &Atlas) {
        let Some(row) = self.place.ahead.get(self.place.after).copied() else {
            return;
        };
        let mut trail = self.place.trail.clone();
        trail.step_on(row.to(atlas), row.way());
        self.go(Place::at(atlas, trail, Pane::After));
    }

    /// Steps back along the trail; false at its start.
    pub fn step_back(&mut self, atlas: &Atlas) -> bool {
        let mut trail = self.place.trail.clone();
        let stepped = trail.step_back();
        if stepped {
            self.go(Place::at(atlas, trail, Pane::After));
        }
        stepped
    }

    /// Goes to the stage that the selected way in comes from; false when it comes from none.
    pub fn step_to_origin(&mut self, atlas: &Atlas) -> bool {
        let Some(&way) = atlas.ways_into(self.place.stage()).get(self.place.before) else {
            return false;
        };
        let Some(origin) = atlas.way_in(way).by else {
            return false;
        };
        let mut trail = self.place.trail.clone();
        let walked_from = trail.walked().rev().nth(1).map(|stop| stop.stage);
        if walked_from == Some(origin) {
            trail.step_back();
        } else {
            trail.arrive_from(origin, way);
        }
        self.go(Place::at(atlas, trail, Pane::Before));
        true
    }

    /// Shows `place`, and remembers what was shown.
    fn go(&mut self, place: Place) {
        if self.back.len() == HISTORY {
            self.back.remove(0);
        }
        self.back.push(std::mem::replace(&mut self.place, place));
        self.forward.clear();
    }

    /// Returns to what was shown before; false when there is nothing.
    pub fn back(&mut self) -> bool {
        let Some(before) = self.back.pop() else {
            return false;
        };
        self.forward.push(std::mem::replace(&mut self.place, before));
        true
    }

    /// Undoes going back.
    pub fn forward(&mut self) -> bool {
        let Some(next) = self.forward.pop() else {
            return false;
        };
        self.back.push(std::mem::replace(&mut self.place, next));
        true
    }

    /// Whether there is anything to go back to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether going back can be undone.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}
