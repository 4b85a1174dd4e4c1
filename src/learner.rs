//! The learner: what is known of the person who asks. Knows nothing of routes, screens or files.
//!
//! Nothing is compulsory. What a learner has not said is *unknown*, which is neither yes nor no, and
//! what a learner only plans is never held.

use std::collections::HashSet;

use crate::atlas::{Atlas, Clean, PartialDate, StageId, StageKind};

mod alternatives;
mod evaluate;

pub use alternatives::{Alternatives, MOST_SETS, expand};
pub use evaluate::{Item, Lack, Situation, Truth, Verdict, evaluate, is_classed};

/// What is known of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learner {
    /// What they hold now.
    pub holds: Vec<Holding>,
    /// Where they have worked, and work.
    pub jobs: Vec<Job>,
    /// Whether their employer puts them forward; unknown when absent.
    pub nominated: Option<bool>,
    /// Their age at [`start`](Self::start), in months; unknown when absent.
    pub age: Option<u16>,
    /// The month from which they can start.
    pub start: PartialDate,
    /// What matters most to them. It sorts routes and drops none.
    pub prefer: Preference,
}

/// One thing a learner holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// What it is.
    pub stage: StageId,
    /// The grade, as the stage's own list writes it; unknown when absent.
    pub grade: Option<Clean>,
}

/// Work done, or being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// As what, or in what.
    pub work: Work,
    /// For how long, in months; unknown when absent.
    pub months: Option<u16>,
    /// Whether it is the learner's job now.
    pub now: bool,
}

/// What a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// A role of the atlas.
    Role(StageId),
    /// An area in the words of the atlas: "healthcare science".
    Area(Clean),
}

/// What matters most to a learner.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Preference {
    /// Getting there soonest.
    #[default]
    Quickest,
    /// Being paid all the way.
    Earning,
    /// As few competitions as possible.
    FewestGates,
    /// As little left to check as possible.
    BestEvidenced,
}

impl Learner {
    /// A learner who holds these stages at no known grade, and has told nothing else.
    #[must_use]
    pub fn holding(stages: impl IntoIterator<Item = StageId>, start: PartialDate) -> Self {
        let holds = stages.into_iter().map(|stage| Holding { stage, grade: None });
        Self { holds: holds.collect(), start, ..Self::default() }
    }

    /// The same learner, `years` old at the start.
    #[must_use]
    pub fn aged(mut self, years: u8) -> Self {
        self.age = Some(u16::from(years) * 12);
        self
    }

    /// The same learner, born in the month `birth`.
    #[must_use]
    pub fn born(mut self, birth: PartialDate) -> Self {
        self.age = u16::try_from(self.start.months_since(birth)).ok();
        self
    }

    /// The same learner with one more holding.
    #[must_use]
    pub fn with(mut self, stage: StageId) -> Self {
        self.holds.push(Holding { stage, grade: None });
        self
    }

    /// The same learner, who holds `others` as well, at their grades.
    #[must_use]
    pub fn supposing(mut self, others: &[Holding]) -> Self {
        self.holds.extend_from_slice(others);
        self
    }

    /// The month of birth that the age at the start comes to; unknown when the age is.
    #[must_use]
    pub fn birth(&self) -> Option<PartialDate> {
        let total = self.start.in_months().checked_sub(self.age?.into())?;
        let month = u8::try_from(total % 12 + 1).ok()?;
        PartialDate::month(u16::try_from(total / 12).ok()?, month)
    }

    /// Whether they have told anything that what they need depends on.
    #[must_use]
    pub fn has_told(&self) -> bool {
        !self.holds.is_empty() || !self.jobs.is_empty() || self.age.is_some()
    }

    /// Age in months, `later` months after the start.
    #[must_use]
    pub fn age_after(&self, later: u16) -> Option<u16> {
        self.age.map(|age| age.saturating_add(later))
    }

    /// The date, `later` months after the start.
    #[must_use]
    pub fn date_after(&self, later: u16) -> PartialDate {
        self.start.plus_months(later.into())
    }
}

/// Everything that finishing `stage` gives: itself, what it stands for, and what it awards with all
/// that this stands for.
#[must_use]
pub fn completed(atlas: &Atlas, stage: StageId) -> Vec<StageId> {
    let mut given = vec![stage];
    let mut awarding = vec![stage];
    let mut next = 0;
    while let Some(&id) = awarding.get(next) {
        for stood_for in std::iter::once(id).chain(atlas.stands_for(id)) {
            if !given.contains(&stood_for) {
                given.push(stood_for);
            }
        }
        for award in &atlas.stages().read(id).awards {
            if !awarding.contains(award) {
                awarding.push(*award);
            }
        }
        next += 1;
    }
    given
}

/// All that a learner holds at the start, with what it stands for.
#[derive(Clone, Debug, Default)]
pub struct Held(HashSet<StageId>);

impl Held {
    /// What `learner` holds. Their jobs count: whoever works in a role is in it.
    #[must_use]
    pub fn of(atlas: &Atlas, learner: &Learner) -> Self {
        let named = learner.holds.iter().map(|holding| holding.stage);
        let worked = learner.jobs.iter().filter_map(|job| match job.work {
            Work::Role(role) => Some(role),
            Work::Area(_) => None,
        });
        Self(named.chain(worked).flat_map(|stage| completed(atlas, stage)).collect())
    }

    /// Whether `stage` is held.
    #[must_use]
    pub fn contains(&self, stage: StageId) -> bool {
        self.0.contains(&stage)
    }

    /// Adds `stages`, as they are gained on a route.
    pub fn add(&mut self, stages: impl IntoIterator<Item = StageId>) {
        self.0.extend(stages);
    }

    /// Every stage held, in no order.
    pub fn iter(&self) -> impl Iterator<Item = StageId> {
        self.0.iter().copied()
    }
}

/// Whether finishing `stage` makes a person a graduate: it is a degree, or gives one.
#[must_use]
pub fn is_degree(atlas: &Atlas, stage: StageId) -> bool {
    use crate::atlas::ProgrammeKind::{Degree, Ptp};
    let is_one = |id: &StageId| matches!(atlas.stage(*id).kind, StageKind::Programme(Degree | Ptp));
    completed(atlas, stage).iter().any(is_one)
}
