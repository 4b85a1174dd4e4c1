//! What is in reach, and what one more holding would change.

use crate::atlas::{Handle as _, StageId, WayInId};

use super::case::{Begin, Case};
use super::ground::{Act, MoveId, node};
use super::quickest::Quickest;

/// What is in reach of what a learner holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// One step away, with nothing to wait for.
    pub now: Vec<Reachable>,
    /// Two steps away, or one with a wait before it.
    pub next: Vec<Reachable>,
    /// Further away.
    pub later: Vec<Reachable>,
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
    /// Competitions for places on the way.
    pub gates: u16,
    /// The stage that the first step leads to.
    pub first: StageId,
    /// The last way in that is taken; none where it is only counted or worked for.
    pub by: Option<WayInId>,
    /// Whether an age or a date has to be waited for on the way.
    pub waits: bool,
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
pub fn reach(case: &Case<'_>, quickest: &Quickest) -> Reach {
    let mut reach = Reach::default();
    for stage in all(case, quickest) {
        let parent = case.atlas.stages().read(stage.stage).branch_of;
        let has_parent = parent.is_some_and(|parent| {
            case.held.contains(parent) || quickest.reached(node(parent)).is_some()
        });
        if has_parent {
            continue;
        }
        match stage.steps {
            0 | 1 if !stage.waits => reach.now.push(stage),
            0..=2 => reach.next.push(stage),
            _ => reach.later.push(stage),
        }
    }
    for list in [&mut reach.now, &mut reach.next, &mut reach.later] {
        // A time that nobody publishes is no short one: it stands after those that are known.
        list.sort_unstable_by_key(|stage| (stage.steps, stage.open, stage.months, stage.stage));
    }
    reach
}

/// Every stage in reach that is not held.
fn all<'a>(case: &'a Case<'_>, quickest: &'a Quickest) -> impl Iterator<Item = Reachable> + 'a {
    let stages = case.atlas.stages().keys();
    stages.filter(|stage| !case.held.contains(*stage)).filter_map(|stage| {
        let plan = quickest.plan(case, &[node(stage)]);
        let months = quickest.reached(node(stage))?.at;
        let reached = reachable(case, stage, months, &plan);
        let takes = plan.iter().filter_map(|id| case.months(*id)).fold(0, u16::saturating_add);
        Some(Reachable { waits: reached.months > takes, ..reached })
    })
}

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
            Act::Work(..) | Act::Count => None,
        }),
        waits: false,
    }
}

/// What changes from `before` to `after`, which is the same learner with one more holding.
pub fn difference(
    before: &Case<'_>,
    soonest_before: &Quickest,
    after: &Case<'_>,
    soonest_after: &Quickest,
) -> Difference {
    let mut difference = Difference::default();
    for now in all(after, soonest_after) {
        let goal = node(now.stage);
        let plan = soonest_before.plan(before, &[goal]);
        let then = soonest_before.reached(goal);
        match then.map(|then| reachable(before, now.stage, then.at, &plan)) {
            None => difference.opened.push(now),
            // Not nearer where its time is only not known any more.
            Some(then)
                if now.open <= then.open && (now.months, now.steps) < (then.months, then.steps) =>
            {
                difference.nearer.push(Nearer { now, before: then });
            }
            Some(_) => {}
        }
    }
    let lost = before.atlas.stages().keys().filter(|stage| {
        let goal = node(*stage);
        soonest_before.reached(goal).is_some() && soonest_after.reached(goal).is_none()
    });
    difference.closed.extend(lost);
    difference
        .opened
        .sort_unstable_by_key(|stage| (stage.open, stage.months, stage.steps, stage.stage.row()));
    difference.nearer.sort_unstable_by_key(|stage| {
        (std::cmp::Reverse(stage.before.months - stage.now.months), stage.now.stage.row())
    });
    difference
}
