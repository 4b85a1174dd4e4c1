//! A route as it is shown: its steps in order, with what bites and what is to check on each.

use crate::atlas::{
    Applying, Atlas, Need, Requires, RuleId, SpecialismId, StageId, Standing, WayInId,
};
use crate::learner::{Held, Item, Job, Learner, Truth, Work, is_degree};

use super::cost::Cost;

/// A route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The stage that it leads to. Steps beside the last one may start after it, and the last one may
    /// be a form of it.
    pub to: StageId,
    /// The steps, in the order in which they start.
    pub steps: Vec<Step>,
    /// What it costs.
    pub cost: Cost,
    /// What it is the best at, among the routes there are.
    pub named: Vec<Name>,
    /// The specialisms of the routes merged into this one, which differ from it in nothing else.
    pub forms: Vec<SpecialismId>,
}

/// What a route is best at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Name {
    /// No other takes less time.
    Quickest,
    /// Paid all the way.
    EarnAllTheWay,
    /// No other has fewer competitions.
    FewestGates,
    /// No other leaves less to check.
    BestEvidenced,
    /// Others need a degree on the way; this one does not.
    NoDegreeNeeded,
}

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taken {
    /// A way in is taken.
    Way(WayInId),
    /// Time is worked in a role already reached, because a later step asks for experience.
    Work,
}

/// One step of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is done.
    pub taken: Taken,
    /// The stage it leads to, or the role that is worked in.
    pub stage: StageId,
    /// When it starts, in months after the learner's start.
    pub start: u16,
    /// Whether it may start later, because nobody publishes the length of a step before it.
    pub open: bool,
    /// When it ends, in months after the learner's start; not before what is due on the way is there.
    pub end: u16,
    /// How long it takes, in months; absent when nobody publishes it.
    pub months: Option<u16>,
    /// Whether it is done beside a job or a course, and fills nobody's time.
    pub alongside: bool,
    /// The wait before it, where nothing else fills that time.
    pub wait: Option<Wait>,
    /// The round in which to apply for it.
    pub applying: Option<Applying>,
    /// Whether that round takes late applications only: to check.
    pub is_late: bool,
    /// Whether it is paid; absent when no source says.
    pub paid: Option<bool>,
    /// Its standing.
    pub standing: Standing,
    /// The rules that bite at its start, or may.
    pub rules: Vec<(RuleId, Truth)>,
    /// What must be so and only somebody else can tell.
    pub to_check: Vec<Item>,
    /// What is usual and done without: each is an exception.
    pub exceptions: Vec<Requires>,
    /// What helps or may be asked for, and is not held by then.
    pub asked: Vec<Need>,
    /// Competitions for places on it.
    pub gates: u8,
}

/// A wait before a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Months from when everything else is done to the start of the step.
    pub months: u16,
    /// What is waited for.
    pub why: WaitFor,
    /// Whether a job is held through it.
    pub in_job: bool,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitFor {
    /// The next round: this one was over before the learner could apply.
    NextRound(Applying),
    /// The time of the year at which it starts.
    Intake,
    /// An age, in whole years.
    Age(u8),
    /// The first date on which anybody can start, the end of a rule that bars it, or time in a job.
    Date,
}

impl Step {
    /// The way in that is taken, if it is one.
    #[must_use]
    pub fn way(&self) -> Option<WayInId> {
        match self.taken {
            Taken::Way(way) => Some(way),
            Taken::Work => None,
        }
    }
}

impl Route {
    /// Months of it that are waits.
    #[must_use]
    pub fn wait_months(&self) -> u16 {
        let waits = self.steps.iter().filter_map(|step| step.wait);
        waits.map(|wait| wait.months).fold(0, u16::saturating_add)
    }

    /// Whether it is known of every step that takes time whether it is paid.
    #[must_use]
    pub fn knows_pay(&self) -> bool {
        self.steps.iter().all(|step| step.paid.is_some() || step.end == step.start)
    }

    /// Whether the months without pay are all published: no unpaid step is of open length.
    #[must_use]
    pub fn knows_unpaid(&self) -> bool {
        self.steps.iter().all(|step| step.paid != Some(false) || step.months.is_some())
    }

    /// Whether it leads through a degree that the learner did not hold.
    #[must_use]
    pub fn needs_degree(&self, atlas: &Atlas) -> bool {
        let ways = self
            .steps
            .iter()
            .filter(|step| step.way().is_some() && step.standing != Standing::NotApplicable);
        ways.into_iter().any(|step| is_degree(atlas, step.stage))
    }
}

impl Learner {
    /// The learner `months` later, when those of `steps` are done that end by then.
    ///
    /// What a bypass takes as covered awards nothing, so it is not held; the bypass stays open.
    #[must_use]
    pub fn after(&self, atlas: &Atlas, steps: &[Step], months: u16) -> Self {
        let mut later = self.clone();
        later.start = self.date_after(months);
        later.age = self.age_after(months);
        for step in steps.iter().filter(|step| step.end <= months) {
            match step.taken {
                Taken::Way(_) if step.standing == Standing::NotApplicable => {}
                Taken::Way(_) => later = later.with(step.stage),
                Taken::Work => later.jobs.push(Job {
                    work: Work::Role(step.stage),
                    months: step.months,
                    now: true,
                }),
            }
        }
        // Time goes by in the job that a learner has now.
        let still_in = Held::of(atlas, &later);
        for job in &mut later.jobs {
            let is_kept = matches!(job.work, Work::Role(role) if still_in.contains(role));
            if job.now && is_kept && self.jobs.contains(job) {
                job.months = job.months.map(|known| known.saturating_add(months));
            }
        }
        later
    }
}
