//! What is in reach, and what one more holding would change.

use std::cell::LazyCell;

use crate::atlas::{Handle as _, StageId, WayInId};

use super::case::{Begin, Case};
use super::ground::{Act, MoveId, node};
use super::label::schedule;
use super::quickest::Quickest;

/// What is in reach of what a learner holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// One step away, at its next start, with everything that is usual.
    pub now: Vec<Reachable>,
    /// Two steps away, or one for which the learner is too young.
    pub next: Vec<Reachable>,
    /// Further away.
    pub later: Vec<Reachable>,
    /// One step away, but without something that is usual, or with something that only the employer
    /// or provider can judge.
    pub unusual: Vec<Reachable>,
}

/// A stage that can be reached, by the quickest way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reachable {
    /// The stage.
    pub stage: StageId,
    /// How many steps there are to it, itself among them.
    pub steps: u16,
    /// Months until it is reached; at least so many when [`open`](Self::open).
    pub months: u16,
    /// Whether a step on the way has no published length.
    pub open: bool,
    /// Places to win on the way: offers, vacancies and competitions.
    pub gates: u16,
    /// The stage that the first step leads to.
    pub first: StageId,
    /// The last way in that is taken; none where it is only counted or worked for.
    pub by: Option<WayInId>,
    /// Whether an age or a date has to be waited for on the way.
    pub waits: bool,
    /// Whether something that it must have is told in prose alone, or is experience nobody has told
    /// of: it may be met or not.
    pub is_uncertain: bool,
}

/// What one more holding changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What comes into reach that was out of it.
    pub opened: Vec<Reachable>,
    /// What comes within fewer steps or months.
    pub nearer: Vec<Nearer>,
    /// What goes out of reach, because it is for people without it.
    pub closed: Vec<StageId>,
}

/// A stage that comes nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearer {
    /// How it is reached then.
    pub now: Reachable,
    /// How it was reached before.
    pub before: Reachable,
}

/// Everything in reach, the nearest first. Forms of one specialism are left out where the stage
/// they are forms of is there.
pub fn reach(case: &Case<'_>, unusual: &Case<'_>) -> Reach {
    let mut reach = Reach::default();
    let usual = all(case);
    for stage in &usual {
        if is_form_of_one(case, &usual, stage.stage) {
            continue;
        }
        match stage.steps {
            0 | 1 if !stage.waits && !stage.is_uncertain => reach.now.push(*stage),
            0 | 1 if !stage.waits => reach.unusual.push(*stage),
            0..=2 => reach.next.push(*stage),
            _ => reach.later.push(*stage),
        }
    }
    let is_now = |stage: &Reachable| stage.steps <= 1 && !stage.waits;
    let against = all_within(unusual, 1);
    for stage in against.iter().filter(|stage| is_now(stage)) {
        let is_known = usual.iter().any(|other| other.stage == stage.stage && is_now(other));
        if !is_known && !is_form_of_one(unusual, &against, stage.stage) {
            reach.unusual.push(*stage);
        }
    }
    let own = case.own_fields();
    for list in [&mut reach.now, &mut reach.next, &mut reach.later, &mut reach.unusual] {
        // What is near what somebody does comes first; a time that nobody publishes is no short one.
        list.sort_by_key(|stage| {
            let is_far = own != 0 && case.ground.kind(stage.stage).fields & own == 0;
            (stage.steps, is_far, stage.open, stage.months, stage.stage)
        });
    }
    reach
}

/// Whether `stage` is one form of a stage that is held, or among `all`.
fn is_form_of_one(case: &Case<'_>, all: &[Reachable], stage: StageId) -> bool {
    let parent = case.atlas.stages().read(stage).branch_of;
    parent.is_some_and(|parent| {
        case.held.counts(parent) || all.binary_search_by_key(&parent, |one| one.stage).is_ok()
    })
}

/// Every stage in reach that is not held, in the order of the atlas, each by the quickest way that
/// makes sense on the way to it.
pub fn all(case: &Case<'_>) -> Vec<Reachable> {
    all_within(case, u16::MAX)
}

/// The same of what the quickest way leads to in so many steps.
fn all_within(case: &Case<'_>, most: u16) -> Vec<Reachable> {
    let quickest = Quickest::of(case);
    // Only where a length is not published is another way looked for.
    let likely = LazyCell::new(|| Quickest::likely(case));
    let stages = case.atlas.stages().keys().filter(|stage| !case.counts(node(*stage)));
    let found = stages.filter_map(|stage| {
        quickest.reached(node(stage)).filter(|reached| reached.steps <= most)?;
        let goal = [node(stage)];
        // A way of a known length is told before one that nobody has timed.
        let plan = published(case, quickest.plan(case, &goal), || likely.plan(case, &goal));
        if case.makes_sense(&plan, stage) {
            return timed(case, stage, &plan);
        }
        let towards = case.towards(stage);
        let quickest = Quickest::towards(&towards, &goal);
        quickest.reached(node(stage))?;
        let plan = published(&towards, quickest.plan(&towards, &goal), || {
            Quickest::likely_towards(&towards, &goal).plan(&towards, &goal)
        });
        timed(&towards, stage, &plan)
    });
    found.collect()
}

/// `plan`, or where a length in it is not published the `other`, if all of its lengths are.
fn published(
    case: &Case<'_>,
    plan: Vec<MoveId>,
    other: impl FnOnce() -> Vec<MoveId>,
) -> Vec<MoveId> {
    let is_open =
        |plan: &[MoveId]| plan.iter().any(|id| case.is_step(*id) && case.months(*id).is_none());
    if !is_open(&plan) {
        return plan;
    }
    let other = other();
    if other.is_empty() || is_open(&other) { plan } else { other }
}

/// How `stage` is reached by `plan`, put in time.
fn timed(case: &Case<'_>, stage: StageId, plan: &[MoveId]) -> Option<Reachable> {
    let label = schedule(case, plan, node(stage))?;
    let reached = reachable(case, stage, label.cost.months, plan);
    // The next start is not waited for, a birthday is, and so is a year that is missed.
    let mut steps = plan.iter().filter(|id| case.is_step(**id));
    let first = label.placed.iter().map(|step| step.start.months).min().unwrap_or(0);
    let waits = steps.any(|id| case.is_too_young(*id)) || first > NEXT_START;
    // What only prose asks is not known to be met: that door is not simply open.
    let is_uncertain = plan.iter().any(|id| case.rests_on_prose(*id));
    Some(Reachable { waits, is_uncertain, ..reached })
}

/// The next start of something that starts once a year lies no further ahead, in months, even where
/// this year's round is over.
const NEXT_START: u16 = 22;

/// How `stage` is reached after `months` by `plan`.
pub fn reachable(case: &Case<'_>, stage: StageId, months: u16, plan: &[MoveId]) -> Reachable {
    let steps = || plan.iter().filter(|id| case.is_step(**id));
    let gates = steps().map(|id| u16::from(case.price(*id, Begin::default()).gates));
    Reachable {
        stage,
        steps: u16::try_from(steps().count()).unwrap_or(u16::MAX),
        months,
        open: steps().any(|id| case.months(*id).is_none()),
        gates: gates.fold(0, u16::saturating_add),
        first: steps().find_map(|id| case.ground.stage(*id)).unwrap_or(stage),
        by: steps().next_back().and_then(|id| match case.ground.at(*id)?.act {
            Act::Take(way) => Some(way),
            _ => None,
        }),
        waits: false,
        is_uncertain: false,
    }
}

/// What changes from `before` to `after`, which is the same learner with one more holding.
pub fn difference(before: &Case<'_>, after: &Case<'_>) -> Difference {
    let mut difference = Difference::default();
    let (then, now) = (all(before), all(after));
    let find = |list: &[Reachable], stage: StageId| {
        let at = list.binary_search_by_key(&stage, |one| one.stage).ok()?;
        list.get(at).copied()
    };
    for now in &now {
        match find(&then, now.stage) {
            None if before.counts(node(now.stage)) => {}
            None => difference.opened.push(*now),
            // Not nearer where its time is only not known any more.
            Some(then)
                if now.open <= then.open && (now.months, now.steps) < (then.months, then.steps) =>
            {
                difference.nearer.push(Nearer { now: *now, before: then });
            }
            Some(_) => {}
        }
    }
    let is_lost = |stage: &StageId| find(&now, *stage).is_none() && !after.counts(node(*stage));
    difference.closed.extend(then.iter().map(|one| one.stage).filter(is_lost));
    difference
        .opened
        .sort_unstable_by_key(|stage| (stage.open, stage.months, stage.steps, stage.stage.row()));
    difference.nearer.sort_unstable_by_key(|stage| {
        let saved = stage.before.months.saturating_sub(stage.now.months);
        (std::cmp::Reverse(saved), stage.now.stage.row())
    });
    difference
}
