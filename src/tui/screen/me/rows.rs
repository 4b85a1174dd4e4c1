//! What the list of the screen has: what is held, what can be, and areas to have worked in.

use crate::atlas::{Clean, StageId, StageKind};
use crate::learner::{Holding, Job, Learner, Work};
use crate::tui::model::Shared;
use crate::tui::screen::explore::search::Search;

/// How many hits stand before the areas of work that fit as well.
const HITS_FIRST: usize = 5;

/// At most this many areas of work are offered.
const MOST_AREAS: usize = 5;

/// One thing that can be held, or worked as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A stage of the atlas; a role is worked in, anything else held.
    Stage(StageId),
    /// An area of work by name.
    Area(Clean),
}

impl Row {
    /// What this row stands for among the jobs, if it is work.
    pub fn work(&self, shared: &Shared) -> Option<Work> {
        match self {
            Self::Stage(stage) if shared.atlas.stage(*stage).kind == StageKind::Role => {
                Some(Work::Role(*stage))
            }
            Self::Stage(_) => None,
            Self::Area(area) => Some(Work::Area(area.clone())),
        }
    }

    /// How `learner` holds it.
    pub fn holding<'a>(&self, learner: &'a Learner) -> Option<&'a Holding> {
        let Self::Stage(stage) = self else { return None };
        learner.holds.iter().find(|holding| holding.stage == *stage)
    }

    /// How `learner` has worked as it.
    pub fn job<'a>(&self, learner: &'a Learner) -> Option<&'a Job> {
        learner.jobs.iter().find(|job| *self == Self::of(&job.work))
    }

    /// Whether `learner` holds it, or has worked as it.
    pub fn is_held(&self, learner: &Learner) -> bool {
        self.holding(learner).is_some() || self.job(learner).is_some()
    }

    fn of(work: &Work) -> Self {
        match work {
            Work::Role(role) => Self::Stage(*role),
            Work::Area(area) => Self::Area(area.clone()),
        }
    }
}

/// What is listed: what the search found, else what is held and where people start.
pub fn rows(shared: &Shared, find: &Search) -> Vec<Row> {
    if find.is_blank() { listed(shared) } else { found(shared, find) }
}

fn listed(shared: &Shared) -> Vec<Row> {
    let learner = &shared.learner;
    let held = learner.holds.iter().map(|holding| Row::Stage(holding.stage));
    let mut rows: Vec<Row> =
        held.chain(learner.jobs.iter().map(|job| Row::of(&job.work))).collect();
    for stage in shared.atlas.starting_points() {
        let row = Row::Stage(*stage);
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

fn found(shared: &Shared, find: &Search) -> Vec<Row> {
    let mut rows: Vec<Row> = find.results.hits.iter().map(|hit| Row::Stage(hit.stage)).collect();
    let areas = shared.index.areas(&shared.atlas, find.field.value()).take(MOST_AREAS);
    let at = rows.len().min(HITS_FIRST);
    rows.splice(at..at, areas.cloned().map(Row::Area));
    rows
}
