//! Good sense: which stages an adviser would name on the way to a target. Nothing backwards, nothing
//! above the target, and no training for another job.

use std::cell::Cell;

use crate::atlas::{Atlas, Nation, Nations, StageId};
use crate::learner::Held;

use super::ground::{Ground, Kindred};
use super::rows::Rows;

/// The qualification level of a first degree.
pub const UNIVERSITY: u8 = 6;

/// What a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The stage that is wanted; none where everything in reach is asked for.
    pub target: Option<StageId>,
    /// How much may be done that an adviser would not name first.
    pub latitude: Latitude,
    /// Where the learner is; England where they have not said.
    pub nation: Nation,
}

/// How much may be done that an adviser would not name first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Latitude {
    /// Nothing.
    Strict,
    /// A second first degree, in the field of the target.
    SecondDegree,
    /// That, and to go on without what is usual: exceptions.
    Unusual,
}

/// What may be done on the way. Whether a stage fits is worked out when it is first asked.
pub struct Sense {
    home: Home,
    known: Rows<StageId, Cell<Option<bool>>>,
    nation: Nation,
}

impl Sense {
    pub fn of(atlas: &Atlas, ground: &Ground, held: &Held, aim: Aim) -> Self {
        let home = Home::of(atlas, ground, held, aim.target, aim.latitude);
        let known = Rows::new(ground.kinds.len(), Cell::new(None));
        Self { home, known, nation: aim.nation }
    }

    /// The same on the way to `target`.
    pub fn towards(&self, atlas: &Atlas, ground: &Ground, held: &Held, target: StageId) -> Self {
        let (latitude, nation) = (self.home.latitude, self.nation);
        Self::of(atlas, ground, held, Aim { target: Some(target), latitude, nation })
    }

    /// Whether all of `stages` make sense on the way to `target`.
    pub fn fit(
        atlas: &Atlas,
        ground: &Ground,
        held: &Held,
        target: StageId,
        stages: &[StageId],
    ) -> bool {
        let home = Home::of(atlas, ground, held, Some(target), Latitude::Unusual);
        stages.iter().all(|stage| home.fits(ground, *stage))
    }

    /// Whether `stage` makes sense on the way.
    pub fn fits(&self, ground: &Ground, stage: StageId) -> bool {
        let is_open = !self.home.is_known && self.home.target.is_none();
        let Some(known) = self.known.get(stage).filter(|_| !is_open) else { return true };
        let fits = known.get().unwrap_or_else(|| self.home.fits(ground, stage));
        known.set(Some(fits));
        fits
    }

    pub fn allows_exceptions(&self) -> bool {
        self.home.latitude == Latitude::Unusual
    }

    pub fn holds_in(&self, nations: Nations) -> bool {
        nations.has(self.nation)
    }
}

/// Where somebody comes from, and where they want to go.
struct Home {
    target: Option<(StageId, Kindred)>,
    /// The fields of the target, with their parts and wholes, and those of what is held.
    near: u64,
    held_fields: u64,
    /// The professions of what is held, and those of the jobs and registers among it.
    professions: Vec<u16>,
    practises: Vec<u16>,
    /// The highest level of a qualification, and of the career framework, that is held.
    level: u8,
    framework: u8,
    is_graduate: bool,
    /// Stages that a bridge leads from to the target, those that one leads to from what is held, and
    /// the professions of both.
    bridged: Vec<StageId>,
    bridged_from_held: Vec<StageId>,
    bridged_professions: Vec<u16>,
    /// What has a form of its own in the specialism of the target.
    formed: Vec<StageId>,
    /// What the ways into the target lead from.
    direct: Vec<StageId>,
    /// Whether anything is held, so that something can be a step back.
    is_known: bool,
    latitude: Latitude,
}

impl Home {
    fn of(
        atlas: &Atlas,
        ground: &Ground,
        held: &Held,
        target: Option<StageId>,
        latitude: Latitude,
    ) -> Self {
        let mut home = Self {
            target: target.map(|stage| (stage, ground.kind(stage))),
            near: 0,
            held_fields: 0,
            professions: Vec::new(),
            practises: Vec::new(),
            level: 0,
            framework: 0,
            is_graduate: false,
            bridged: Vec::new(),
            bridged_from_held: Vec::new(),
            bridged_professions: Vec::new(),
            formed: Vec::new(),
            direct: Vec::new(),
            is_known: false,
            latitude,
        };
        let wholes: Vec<StageId> =
            held.iter().filter_map(|one| atlas.stage(one).branch_of).collect();
        for stage in held.iter() {
            let kind = ground.kind(stage);
            home.is_known = true;
            home.level = home.level.max(kind.level);
            home.framework = home.framework.max(kind.framework);
            // Who holds one form of something is at home in that form's field.
            if !kind.general && !wholes.contains(&stage) {
                home.held_fields |= kind.near;
            }
            if kind.profession != 0 {
                home.professions.push(kind.profession);
                if !kind.programme && !kind.degree {
                    home.practises.push(kind.profession);
                }
            }
        }
        for stage in held.usual() {
            home.level = home.level.max(ground.kind(stage).level);
        }
        home.is_graduate = held.has_degree(atlas);
        if let Some((target, kind)) = home.target {
            if kind.specialism.is_some() {
                home.formed = ground.formed(kind.specialism).to_vec();
            }
            let ways = atlas.ways_into(target).iter();
            home.direct = ways.filter_map(|way| atlas.ways_in().read(*way).by).collect();
            home.near = kind.near | home.held_fields;
            for (_, bridge) in atlas.bridges().iter() {
                let leads_to = |to: &StageId| *to == target || is_form_of(atlas, target, *to);
                let from_held = bridge.from.iter().any(|from| held.counts(*from));
                if bridge.to.iter().any(leads_to) {
                    home.bridged.extend(&bridge.from);
                }
                if from_held {
                    home.bridged_from_held.extend(&bridge.to);
                }
            }
            let bridged = home.bridged.iter().chain(&home.bridged_from_held);
            let professions = bridged.map(|stage| ground.kind(*stage).profession);
            home.bridged_professions = professions.filter(|number| *number != 0).collect();
        }
        home
    }

    /// Whether `stage` makes sense on the way.
    fn fits(&self, ground: &Ground, stage: StageId) -> bool {
        let kind = ground.kind(stage);
        let Some((target, goal)) = self.target else {
            return !self.is_again(kind) && !self.is_back(kind, None);
        };
        if stage == target {
            return true;
        }
        !is_above(kind, goal)
            && (self.latitude == Latitude::Unusual
                || !(is_another_form(kind, goal)
                    || self.formed.contains(&stage)
                    || self.is_of_another_specialism(stage, kind, goal)))
            && (self.direct.contains(&stage) || !self.is_again(kind))
            && !self.is_back(kind, Some(goal))
            && self.is_on_the_way(stage, kind, goal)
    }

    /// Whether it is one specialism's form of a programme, and the target is of another.
    fn is_of_another_specialism(&self, stage: StageId, kind: Kindred, goal: Kindred) -> bool {
        let other = kind.specialism.zip(goal.specialism).is_some_and(|(own, of)| own != of);
        other && kind.programme && kind.whole.is_some() && !self.direct.contains(&stage)
    }

    /// Whether it is of the field and profession of the target, or of the learner, or a bridge leads
    /// over it.
    fn is_on_the_way(&self, stage: StageId, kind: Kindred, goal: Kindred) -> bool {
        let number = kind.profession;
        let shares = kind.fields & goal.fields != 0;
        // A bridge leads from what somebody is; nobody trains for it first in a field that is neither
        // theirs nor the target's.
        let is_bridged = self.bridged.contains(&stage)
            && (!kind.programme || shares || kind.fields & self.held_fields != 0)
            || self.bridged_from_held.contains(&stage) && kind.fields & goal.near != 0;
        if kind.general || kind.fields == 0 || is_bridged {
            return true;
        }
        let is_own = number == goal.profession
            || self.professions.contains(&number)
            || (shares && self.bridged_professions.contains(&number));
        if number != 0 && is_own {
            return true;
        }
        // Training for a named job is a way to that job alone, unless the target is of no one job.
        match (number, goal.profession) {
            (0, _) => goal.fields == 0 || kind.fields & self.near != 0,
            (_, 0) => goal.fields == 0 || kind.fields & goal.near != 0,
            _ => false,
        }
    }

    /// Whether it goes back to what stands below what is held, or at its level.
    fn is_back(&self, kind: Kindred, goal: Option<Kindred>) -> bool {
        let is_of_goal = goal.is_some_and(|goal| {
            goal.fields & kind.fields != 0
                && (kind.profession == 0 || kind.profession == goal.profession)
        });
        let shares = kind.fields & self.held_fields != 0 || kind.general;
        if kind.role {
            // A lower rung of the ladder that somebody stands on.
            let is_lower = kind.framework != 0 && kind.framework < self.framework;
            return is_lower && (shares || goal.is_some());
        }
        if kind.level == 0 || self.level == 0 {
            return false;
        }
        let is_lower = kind.level < self.level;
        if !kind.programme {
            return is_lower && kind.general;
        }
        // Nobody takes a second first degree but for its job.
        let is_of_job =
            goal.is_some_and(|goal| goal.profession != 0 && kind.profession == goal.profession);
        let may_be = (is_of_job || is_of_goal) && self.latitude >= Latitude::SecondDegree;
        let is_second_degree =
            self.is_graduate && kind.degree && kind.level <= UNIVERSITY && !may_be;
        // Nobody goes down to come up again.
        let is_descent = self.latitude == Latitude::Strict
            && goal.is_some_and(|goal| kind.level < goal.level.max(goal.framework));
        let is_less = is_lower && (goal.is_none() || is_descent || (shares && !is_of_goal));
        is_second_degree || is_less
    }

    /// Whether it trains again for what the learner is.
    fn is_again(&self, kind: Kindred) -> bool {
        kind.programme
            && kind.profession != 0
            && self.practises.contains(&kind.profession)
            && (1..=self.level.max(UNIVERSITY)).contains(&kind.level)
            && self.level != 0
    }
}

/// Whether it stands above the target: nobody climbs over it to come down.
fn is_above(kind: Kindred, goal: Kindred) -> bool {
    let is_higher_job = kind.role && goal.framework != 0 && kind.framework > goal.framework;
    let is_higher_course =
        kind.programme && goal.programme && goal.level != 0 && kind.level > goal.level;
    // Jobs that ask for a degree stand one step below it in the framework.
    let of_job = goal.framework.max(goal.level).max(UNIVERSITY);
    let is_higher_training =
        kind.programme && goal.role && goal.framework != 0 && kind.level > of_job;
    is_higher_job || is_higher_course || is_higher_training
}

/// Whether it is one specialism's form of a job, and the target is of no such specialism: the job
/// itself speaks for all its forms.
fn is_another_form(kind: Kindred, goal: Kindred) -> bool {
    kind.form_of_job && (kind.specialism.is_none() || kind.specialism != goal.specialism)
}

/// Whether `stage` is a form of `parent`.
fn is_form_of(atlas: &Atlas, stage: StageId, parent: StageId) -> bool {
    let above = |stage: &StageId| atlas.stage(*stage).branch_of;
    std::iter::successors(Some(stage), above).take(16).any(|one| one == parent)
}
