//! The learner: what is known of the person who asks. Knows nothing of routes, screens or files.
//!
//! Nothing is compulsory. What a learner has not said is *unknown*, which is neither yes nor no, and
//! what a learner only plans is never held.

use std::collections::HashSet;

use crate::atlas::{Atlas, Clean, Nation, PartialDate, StageId, StageKind, StandsFor};

mod alternatives;
mod ask;
mod evaluate;

pub use alternatives::{Alternatives, MOST_SETS, expand};
pub use ask::{Answer, Ask, Asking};
pub use evaluate::{Item, Lack, Situation, Truth, Verdict, evaluate, is_classed};

/// Nobody plans a start that lies farther ahead, in months.
const FARTHEST_START: u32 = 50 * 12;

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
    /// What they do not hold, although people like them usually do.
    pub without: Vec<StageId>,
    /// Where in the United Kingdom they are; unknown when absent.
    pub nation: Option<Nation>,
    /// The day on which they ask: rounds that closed before it are over.
    pub today: PartialDate,
}

/// One thing a learner holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// What it is.
    pub stage: StageId,
    /// The grade, as the stage's own list writes it; unknown when absent.
    pub grade: Option<Clean>,
    /// The family of subjects of a degree; unknown when absent.
    pub family: Option<Clean>,
}

impl Holding {
    /// `stage`, of which nothing else is known.
    #[must_use]
    pub fn of(stage: StageId) -> Self {
        Self { stage, grade: None, family: None }
    }
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
        let holds = stages.into_iter().map(Holding::of);
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
        self.holds.push(Holding::of(stage));
        self
    }

    /// Holds `stage` from now on, whatever was said before.
    pub fn hold(&mut self, stage: StageId) {
        self.without.retain(|other| *other != stage);
        if self.holds.iter().all(|holding| holding.stage != stage) {
            self.holds.push(Holding::of(stage));
        }
    }

    /// Says no longer whether `stage` is held.
    pub fn leave_open(&mut self, stage: StageId) {
        self.without.retain(|other| *other != stage);
        self.holds.retain(|holding| holding.stage != stage);
    }

    /// Does not hold `stage`, although people like them usually do.
    pub fn deny(&mut self, stage: StageId) {
        self.leave_open(stage);
        self.without.push(stage);
    }

    /// The last month from which somebody who asks on `today` can mean to start.
    #[must_use]
    pub fn latest_start(today: PartialDate) -> PartialDate {
        today.plus_months(FARTHEST_START)
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

/// What `stage` says of the past of somebody who holds it as `named` says; nothing below the grade
/// from which it does.
fn past_of<'a>(atlas: &'a Atlas, named: &[Holding], stage: StageId) -> Option<&'a StandsFor> {
    let row = atlas.stage(stage);
    let past = row.stands_for.as_deref()?;
    let rank = |grade: &Clean| row.grades.iter().position(|known| known == grade);
    let has_grade = past.from_grade.as_ref().is_none_or(|least| {
        let grades = named.iter().filter(|holding| holding.stage == stage);
        let mut grades = grades.filter_map(|holding| holding.grade.as_ref()).peekable();
        // Held through something else, or at a grade that nobody has told: as most hold it.
        grades.peek().is_none() || grades.any(|grade| rank(grade) >= rank(least))
    });
    has_grade.then_some(past)
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

/// All that a learner holds at the start: what is sure, and what people like them usually hold, which
/// is to check.
#[derive(Clone, Debug, Default)]
pub struct Held {
    sure: HashSet<StageId>,
    usual: HashSet<StageId>,
    /// The families of subjects of their degrees, and whether each is sure.
    families: Vec<(Clean, bool)>,
}

impl Held {
    /// What `learner` holds. Their jobs count: whoever works in a role is in it. What jobs and
    /// registrations say of somebody's past counts for what is held at the start, and never for what
    /// a step gives.
    #[must_use]
    pub fn of(atlas: &Atlas, learner: &Learner) -> Self {
        let worked = learner.jobs.iter().filter_map(|job| match job.work {
            Work::Role(role) => Some(Holding::of(role)),
            Work::Area(_) => None,
        });
        let named: Vec<Holding> = learner.holds.iter().cloned().chain(worked).collect();
        let is_denied = |stage: &StageId| learner.without.contains(stage);
        let mut held = Self::default();
        for holding in &named {
            held.sure.extend(completed(atlas, holding.stage));
        }
        // What is sure of what is sure, and then what is usual of either.
        let mut next: Vec<StageId> = held.sure.iter().copied().collect();
        next.sort_unstable();
        while let Some(stage) = next.pop() {
            for sure in Self::past(atlas, &named, stage, |past| &past.sure) {
                for given in completed(atlas, sure) {
                    if !is_denied(&given) && held.sure.insert(given) {
                        next.push(given);
                    }
                }
            }
        }
        held.sure.retain(|stage| !is_denied(stage));
        let mut next: Vec<StageId> = held.sure.iter().copied().collect();
        next.sort_unstable();
        while let Some(stage) = next.pop() {
            let mut past = Self::past(atlas, &named, stage, |past| &past.usual);
            past.extend(Self::past(atlas, &named, stage, |past| &past.sure));
            for usual in past {
                for given in std::iter::once(usual).chain(atlas.stands_for(usual)) {
                    let is_new = !is_denied(&given) && !held.sure.contains(&given);
                    if is_new && held.usual.insert(given) {
                        next.push(given);
                    }
                }
            }
        }
        held.families = held.families_of(atlas, &named);
        held
    }

    /// What `which` says of the past of somebody who holds `stage`, at the grade they have.
    fn past<'a>(
        atlas: &'a Atlas,
        named: &[Holding],
        stage: StageId,
        which: impl Fn(&'a StandsFor) -> &'a [StageId],
    ) -> Vec<StageId> {
        let past = past_of(atlas, named, stage);
        past.map(|past| which(past).to_vec()).unwrap_or_default()
    }

    /// The families of subjects of the degrees held: as told, as the degree's name says, or as the
    /// job does.
    fn families_of(&self, atlas: &Atlas, named: &[Holding]) -> Vec<(Clean, bool)> {
        let told = named.iter().filter_map(|holding| Some((holding.family.clone()?, true)));
        let mut families: Vec<(Clean, bool)> = told.collect();
        let told_of: Vec<StageId> =
            named.iter().filter(|one| one.family.is_some()).map(|one| one.stage).collect();
        for (all, sure) in [(&self.sure, true), (&self.usual, false)] {
            for stage in all.iter().filter(|stage| !told_of.contains(stage)) {
                let row = atlas.stage(*stage);
                let of_job = row.stands_for.as_ref().and_then(|past| past.family.as_ref());
                families.extend(row.families.iter().map(|family| (family.clone(), sure)));
                families.extend(of_job.map(|family| (family.clone(), false)));
            }
        }
        families
    }

    /// Whether `stage` is surely held.
    #[must_use]
    pub fn contains(&self, stage: StageId) -> bool {
        self.sure.contains(&stage)
    }

    /// Whether `stage` is usually held by such people: to check.
    #[must_use]
    pub fn is_usual(&self, stage: StageId) -> bool {
        self.usual.contains(&stage)
    }

    /// Whether `stage` is held, surely or usually.
    #[must_use]
    pub fn counts(&self, stage: StageId) -> bool {
        self.contains(stage) || self.is_usual(stage)
    }

    /// Whether a degree is held in a subject of one of `families`.
    #[must_use]
    pub fn degree_in(&self, atlas: &Atlas, families: &[Clean]) -> Truth {
        let mut fitting = self.families.iter().filter(|(family, _)| families.contains(family));
        if fitting.any(|(_, sure)| *sure) {
            return Truth::Met;
        }
        let fits = self.families.iter().any(|(family, _)| families.contains(family));
        match (fits, self.has_degree(atlas), self.families.is_empty()) {
            (true, ..) | (false, true, true) => Truth::Unknown,
            _ => Truth::Unmet,
        }
    }

    /// Whether a degree is held, surely or usually.
    #[must_use]
    pub fn has_degree(&self, atlas: &Atlas) -> bool {
        self.sure.iter().chain(&self.usual).any(|one| is_classed(atlas.stage(*one)))
    }

    /// Adds `stages`, as they are gained on a route.
    pub fn add(&mut self, stages: impl IntoIterator<Item = StageId>) {
        self.sure.extend(stages);
    }

    /// Every stage that is surely held, in no order.
    pub fn iter(&self) -> impl Iterator<Item = StageId> {
        self.sure.iter().copied()
    }

    /// Every stage that is usually held by such people, in no order.
    pub fn usual(&self) -> impl Iterator<Item = StageId> {
        self.usual.iter().copied()
    }
}

/// Whether finishing `stage` makes a person a graduate: it is a degree, or gives one.
#[must_use]
pub fn is_degree(atlas: &Atlas, stage: StageId) -> bool {
    use crate::atlas::ProgrammeKind::{Degree, Ptp};
    let is_one = |id: &StageId| matches!(atlas.stage(*id).kind, StageKind::Programme(Degree | Ptp));
    completed(atlas, stage).iter().any(is_one)
}
