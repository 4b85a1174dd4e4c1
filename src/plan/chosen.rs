//! A chosen route: its steps by names that any atlas can be asked for.

use serde::{Deserialize, Serialize};

use crate::atlas::{Atlas, Clean, Slug, StageId, Standing, WayIn, WayInId};
use crate::learner::{Held, Learner, Work};
use crate::route::{Route, Step};

use super::{Plan, Status};

/// A route that a learner has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenRoute {
    /// The stage it leads to.
    pub to: Slug,
    /// Its steps, in order.
    pub steps: Vec<ChosenStep>,
}

/// A step of a chosen route, as it was when it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenStep {
    /// The stage it leads to, or the role that is worked in.
    pub stage: Slug,
    /// The way in that is taken; none where time is worked in a role already reached.
    #[serde(default)]
    pub way: Option<WayKey>,
    /// Whether it need not be done, because its content is taken as covered.
    #[serde(default)]
    pub bypassed: bool,
    /// How long it takes, in months; absent when nobody publishes it.
    #[serde(default)]
    pub months: Option<u16>,
}

/// What tells a way in from the others into the same stage, in any atlas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WayKey {
    /// The stage people come from.
    pub by: Option<Slug>,
    /// What it is called.
    pub name: Option<Clean>,
}

/// How far a learner is on a chosen route. Steps that need not be done are counted on neither side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps to be done in all.
    pub of: usize,
    /// The first step, counted from nought, that is neither done nor bypassed.
    pub next: Option<usize>,
}

/// Where a learner is with one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Being done.
    Doing,
    /// Need not be done.
    Bypassed,
    /// Still to do.
    ToDo,
}

/// What no longer holds of a step of a chosen route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The atlas does not know this stage any more.
    NoStage(Slug),
    /// Nobody can start on this stage any more.
    Closed(StageId),
    /// This way into the stage is not recorded any more.
    NoWay(StageId),
    /// Nobody can take this way into the stage any more.
    ClosedWay(StageId),
    /// The step was not to be done, and now is.
    NotBypassed(StageId),
    /// The step takes another time, in months.
    Months {
        /// The stage it leads to.
        stage: StageId,
        /// When it was chosen.
        before: Option<u16>,
        /// As it is published now.
        now: Option<u16>,
    },
}

impl Fault {
    /// Whether the route cannot be walked as it was chosen.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        !matches!(self, Self::Months { .. } | Self::NotBypassed(_))
    }
}

impl WayKey {
    /// The key of `way`.
    #[must_use]
    pub fn of(atlas: &Atlas, way: &WayIn) -> Self {
        let by = way.by.map(|by| atlas.stage(by).slug.clone());
        Self { by, name: way.name.clone() }
    }

    /// The way into `stage` with this key: an open one if several have it.
    #[must_use]
    pub fn find(&self, atlas: &Atlas, stage: StageId) -> Option<WayInId> {
        let by = self.by.as_ref().map(|by| atlas.find(by));
        let has_it = |id: &WayInId| {
            let way = atlas.way_in(*id);
            way.by.map(Some) == by && way.name == self.name
        };
        let ways = || ways_into(atlas, stage).filter(has_it);
        ways().find(|way| atlas.way_in(*way).standing.is_open()).or_else(|| ways().next())
    }
}

/// The ways into `stage`, with those into the stages that it is a form of.
pub fn ways_into(atlas: &Atlas, stage: StageId) -> impl Iterator<Item = WayInId> {
    let of = atlas.stage(stage).branch_of;
    let parents = of.map_or(&[][..], |parent| atlas.ways_into(parent));
    atlas.ways_into(stage).iter().chain(parents).copied()
}

impl ChosenRoute {
    /// `route` to `to`, to be kept.
    #[must_use]
    pub fn of(atlas: &Atlas, to: StageId, route: &Route) -> Self {
        let steps = route.steps.iter().map(|step| ChosenStep::of(atlas, step)).collect();
        Self { to: atlas.stage(to).slug.clone(), steps }
    }

    /// Whether it takes the same steps as `other`, whatever they took when they were chosen.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let same = |(a, b): (&ChosenStep, &ChosenStep)| a.stage == b.stage && a.way == b.way;
        self.to == other.to
            && self.steps.len() == other.steps.len()
            && self.steps.iter().zip(&other.steps).all(same)
    }

    /// Whether `route` of `atlas` takes these steps.
    #[must_use]
    pub fn is(&self, atlas: &Atlas, to: StageId, route: &Route) -> bool {
        self.is_same(&Self::of(atlas, to, route))
    }

    pub(super) fn rename(&mut self, present: impl Fn(&Slug) -> Slug) {
        self.to = present(&self.to);
        for step in &mut self.steps {
            step.stage = present(&step.stage);
            if let Some(by) = step.way.as_mut().and_then(|way| way.by.as_mut()) {
                *by = present(by);
            }
        }
    }

    /// Where the learner of `plan` is with each step.
    #[must_use]
    pub fn states(&self, atlas: &Atlas, plan: &Plan, learner: &Learner) -> Vec<StepState> {
        let held = Held::of(atlas, learner);
        // Who has done a later step has the experience that it asked for.
        let mut later_done = false;
        let mut states: Vec<StepState> = Vec::with_capacity(self.steps.len());
        for step in self.steps.iter().rev() {
            let marked = plan.stages.get(&step.stage).and_then(|entry| entry.status.as_ref());
            let stage = atlas.find(&step.stage);
            let is_held = stage
                .map_or_else(|| marked.is_some_and(Status::is_have), |stage| held.contains(stage));
            let reached = if step.bypassed {
                StepState::Bypassed
            } else if step.way.is_none() {
                let worked = stage.map_or(0, |stage| months_worked(learner, stage));
                let enough = step.months.is_some_and(|months| worked >= months);
                if enough || later_done { StepState::Done } else { StepState::ToDo }
            } else if is_held {
                StepState::Done
            } else if marked == Some(&Status::Doing) {
                StepState::Doing
            } else {
                StepState::ToDo
            };
            later_done |= reached == StepState::Done;
            states.push(reached);
        }
        states.reverse();
        states
    }

    /// How far the learner of `plan` is.
    #[must_use]
    pub fn progress(&self, atlas: &Atlas, plan: &Plan, learner: &Learner) -> Progress {
        let states = self.states(atlas, plan, learner);
        let count = |is: fn(&StepState) -> bool| states.iter().filter(|state| is(state)).count();
        let is_open = |state: &StepState| matches!(state, StepState::ToDo | StepState::Doing);
        Progress {
            done: count(|state| *state == StepState::Done),
            of: count(|state| *state != StepState::Bypassed),
            next: states.iter().position(is_open),
        }
    }

    /// What no longer holds of it in `atlas`; nothing when it still stands.
    #[must_use]
    pub fn faults(&self, atlas: &Atlas) -> Vec<Fault> {
        let mut faults: Vec<Fault> =
            self.steps.iter().flat_map(|step| step.faults(atlas)).collect();
        if atlas.find(&self.to).is_none() && self.steps.iter().all(|step| step.stage != self.to) {
            faults.push(Fault::NoStage(self.to.clone()));
        }
        faults
    }
}

impl ChosenStep {
    fn of(atlas: &Atlas, step: &Step) -> Self {
        Self {
            stage: atlas.stage(step.stage).slug.clone(),
            way: step.way().map(|way| WayKey::of(atlas, atlas.way_in(way))),
            bypassed: step.standing == Standing::NotApplicable,
            months: step.months,
        }
    }

    /// The step by `way` to `stage`, as `atlas` has it now; time worked without a way.
    #[must_use]
    pub fn by(atlas: &Atlas, stage: StageId, way: Option<WayInId>) -> Self {
        let slug = atlas.stage(stage).slug.clone();
        let Some(way) = way.map(|way| atlas.way_in(way)) else {
            return Self { stage: slug, ..Self::default() };
        };
        Self {
            stage: slug,
            way: Some(WayKey::of(atlas, way)),
            bypassed: way.standing == Standing::NotApplicable,
            months: published(way),
        }
    }

    fn faults(&self, atlas: &Atlas) -> Vec<Fault> {
        let Some(stage) = atlas.find(&self.stage) else {
            return vec![Fault::NoStage(self.stage.clone())];
        };
        let Some(key) = &self.way else { return Vec::new() };
        let Some(way) = key.find(atlas, stage).map(|way| atlas.way_in(way)) else {
            return vec![Fault::NoWay(stage)];
        };
        let is_bypassed = way.standing == Standing::NotApplicable;
        if !atlas.stage(stage).standing.is_open() && !is_bypassed {
            return vec![Fault::Closed(stage)];
        }
        if !way.standing.is_open() {
            return vec![Fault::ClosedWay(stage)];
        }
        if self.bypassed && !is_bypassed {
            return vec![Fault::NotBypassed(stage)];
        }
        let (before, now) = (self.months, published(way));
        if before != now && !is_bypassed {
            return vec![Fault::Months { stage, before, now }];
        }
        Vec::new()
    }
}

/// The months that a step by `way` is counted with.
fn published(way: &WayIn) -> Option<u16> {
    match way.standing {
        Standing::NotApplicable => Some(0),
        _ => way.months.and_then(crate::atlas::Months::expected),
    }
}

/// The months a learner has worked in `role`.
fn months_worked(learner: &Learner, role: StageId) -> u16 {
    let in_role = |work: &Work| matches!(work, Work::Role(known) if *known == role);
    let known = learner.jobs.iter().filter(|job| in_role(&job.work));
    known.filter_map(|job| job.months).max().unwrap_or(0)
}
