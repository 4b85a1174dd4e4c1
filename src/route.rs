//! Routes: from what a learner holds to what they want, and the questions that go with it.
//!
//! A way in that needs several things at once is a hyperedge. A route is a set of steps in which
//! everything that a step *must* have is held at the start or gained by an earlier step; steps that
//! do not need each other run at the same time. What a need asks at the gateway, on completion or
//! for registration is due before its step ends, what it asks on entry before it starts.
//!
//! ```text
//!   Atlas ──► ground   every requirement as plain moves, once for an atlas
//!               │
//!   Learner ──► case   what is held, which questions are open, when a move can begin
//!               ├──► quickest   the soonest time for everything      reach, doors, what-if, why not
//!               └──► front      the Pareto front of plans for one    routes, plan B
//!                      └──► assemble   named, merged, at most five, with rules and checks
//! ```
//!
//! # What is promised, and how far
//!
//! - Every route can be walked: the last thing done to it is to put its steps in time anew, with
//!   nothing but what the learner holds and the steps give.
//! - The best by time, pay, competitions and evidence are the best there are, as long as no stage has
//!   more plans worth keeping than [`Limits`] keeps, no more than
//!   [`MOST_SETS`](crate::learner::MOST_SETS) alternative sets meet one way in, and all that matters
//!   is among the bounded number of stages around the target. Beyond that the quickest route stays
//!   exact where nothing is only for people *without* something, and the others are good, not proved
//!   best. A test holds this against a planner that tries everything.
//! - The usual way, which stands first among the ways of a stage in the file, is shown in every list, and
//!   so is each manner of getting there (study, apprenticeship, training post) that is not much longer.
//! - Nobody is made to wait so that a rule about money stops to bite, or to gain something later than
//!   they could so that a step for people without it stays open.
//! - The same question has the same answer, and every search ends: a move is made at most once for
//!   each combination of plans, whatever rings the data holds.
//!
//! # How the world is read
//!
//! - A class or grade of something not yet gained can be reached, and is to check. A class of degree
//!   already awarded stays as it is.
//! - Experience is gained by working in a role already reached, and that time is paid. The role's own
//!   start is not counted twice; two experiences can be gained at the same time.
//! - Being employed or nominated is to check: somebody else decides.
//! - An age or a first date is waited for; an upper age, a last date or a rule that blocks is tested
//!   at the start of the step.
//! - Where nobody publishes a length, what follows may be later than it says: an age rule that might
//!   bite by then is named, and to check.
//! - What is closed or in development is never proposed.

use std::collections::HashSet;
use std::sync::Arc;

use crate::atlas::{Atlas, Nation, StageId, WayInId};
use crate::learner::{Learner, Situation, evaluate};

mod ahead;
mod along;
mod assemble;
mod bounds;
mod case;
mod checks;
mod cost;
mod doors;
mod earning;
mod evidence;
mod front;
mod ground;
mod label;
mod missing;
mod money;
mod none;
mod other_ways;
mod places;
mod plan_b;
mod quickest;
#[cfg(test)]
#[path = "../tests/support/random.rs"]
mod random;
mod reach;
mod rows;
mod sense;
mod step;
mod tell;
mod through;
mod todo;

pub use checks::{Check, checks, kind, stage_of};
pub use cost::Cost;
pub use doors::{Choice, Door, Doors};
pub use evidence::{claims, weakness};
pub use front::Limits;
pub use missing::{MissingSet, Nearest, WhyNot};
pub use money::{Basis, Earned, Pay, earned, pay};
pub use none::No;
pub use places::{Place, odds, places};
pub use plan_b::{Again, PlanB};
pub use reach::{Difference, Nearer, Reach, Reachable};
pub use step::{Name, Route, Step, Taken, Wait, WaitFor};
pub use todo::{Doing, ToDo, to_do};

use case::Case;
use ground::{Ground, node};
use quickest::Quickest;
use sense::{Aim, Latitude};

/// At most this many routes are shown.
pub const MOST_ROUTES: usize = 5;

/// Answers questions about routes on one atlas. Making it works out every requirement once; keep it
/// as long as the atlas.
#[derive(Clone, Debug)]
pub struct Planner {
    atlas: Arc<Atlas>,
    ground: Arc<Ground>,
    limits: Limits,
}

/// The answer to "how do I get there".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routes {
    /// Whether the learner holds it already; there is nothing to do then.
    pub is_held: bool,
    /// The routes, best first by the learner's preference; at most [`MOST_ROUTES`].
    pub routes: Vec<Route>,
    /// When there is no route: what is nearest, and what is missing for it.
    pub nearest: Vec<Nearest>,
    /// When there is no route: what kind of no it is.
    pub none: Option<No>,
}

impl Planner {
    /// A planner for `atlas`.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        let ground = Arc::new(Ground::new(&atlas));
        Self { atlas, ground, limits: Limits::default() }
    }

    /// The same planner with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The atlas it plans on.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The routes from what `learner` holds to `target`.
    #[must_use]
    pub fn routes(&self, learner: &Learner, target: StageId) -> Routes {
        self.routes_without(learner, target, &[])
    }

    /// The same without the ways in `shut`.
    fn routes_without(&self, learner: &Learner, target: StageId, shut: &[WayInId]) -> Routes {
        let case = self.case_for(learner, shut, Some(target), Latitude::Strict);
        if case.counts(node(target)) {
            return Routes { is_held: true, ..Routes::default() };
        }
        let mut answer = Routes { routes: self.found(&case, target), ..Routes::default() };
        // What an adviser would not name first, where there is nothing else.
        for latitude in [Latitude::SecondDegree, Latitude::Unusual] {
            if answer.routes.is_empty() {
                let wider = self.case_for(learner, shut, Some(target), latitude);
                answer.routes = self.found(&wider, target);
            }
        }
        if answer.routes.is_empty() {
            answer.nearest = missing::nearest(&case, target);
            answer.none = Some(none::reason(&case, target));
        }
        answer
    }

    /// The routes there are for the learner of `case`.
    fn found(&self, case: &Case<'_>, target: StageId) -> Vec<Route> {
        let quickest = Quickest::at_best_towards(case, &[node(target)]);
        if quickest.reached(node(target)).is_none() {
            return Vec::new();
        }
        let known = assemble::known(case, &quickest, target);
        let costs = known.iter().map(|label| label.cost).collect();
        let front = front::front(case, &quickest, node(target), self.limits, costs);
        assemble::routes(case, target, &front, known)
    }

    /// What is in reach of what `learner` holds: now, next and later.
    #[must_use]
    pub fn reach(&self, learner: &Learner) -> Reach {
        let nothing = &[];
        let unusual = self.case_for(learner, nothing, None, Latitude::Unusual);
        reach::reach(&self.case(learner, nothing), &unusual)
    }

    /// Why `learner` cannot start on `target` now: the smallest sets of what is missing.
    #[must_use]
    pub fn why_not(&self, learner: &Learner, target: StageId) -> WhyNot {
        missing::why_not(&self.case_for(learner, &[], Some(target), Latitude::SecondDegree), target)
    }

    /// What holding `stage` as well would bring into reach, and nearer.
    #[must_use]
    pub fn what_if(&self, learner: &Learner, stage: StageId) -> Difference {
        self.difference(learner, &learner.clone().with(stage))
    }

    /// What comes into reach, and nearer, for the learner `after` as against `before`.
    #[must_use]
    pub fn difference(&self, before: &Learner, after: &Learner) -> Difference {
        let before = self.case(before, &[]);
        let after = self.case(after, &[]);
        reach::difference(&before, &after)
    }

    /// Which doors two next steps open: only the left one, both, and only the right one. None when
    /// one of them cannot be reached.
    #[must_use]
    pub fn doors(&self, learner: &Learner, left: StageId, right: StageId) -> Option<Doors> {
        let [left, right] = [self.ahead_of(learner, left)?, self.ahead_of(learner, right)?];
        Some(doors::compare(&self.atlas, left, right))
    }

    /// Everything that leads on from `choice`, once the learner has done it the quickest way.
    fn ahead_of(&self, learner: &Learner, choice: StageId) -> Option<ahead::Ahead> {
        let first = self.routes(learner, choice);
        let quickest = first.routes.iter().min_by(|a, b| a.cost.by_time(&b.cost));
        let (months, open, after) = match quickest {
            Some(route) => {
                let done = learner.after(&self.atlas, &route.steps, route.cost.months);
                (route.cost.months, route.cost.open > 0, done)
            }
            None if first.is_held => (0, false, learner.clone()),
            None => return None,
        };
        let case = self.case(&after, &[]);
        let base = Quickest::of(&case);
        Some(ahead::Ahead::of(&case, &base, choice, months, open, quickest))
    }

    /// The route to `target` by `steps`, in time from where `learner` is now; none when they do not
    /// lead there any more. It has no name: it is compared with no other.
    #[must_use]
    pub fn along(
        &self,
        learner: &Learner,
        target: StageId,
        steps: &[(StageId, Taken)],
    ) -> Option<Route> {
        // A route that was chosen is walked as it was chosen, usual or not.
        along::along(&self.case_for(learner, &[], Some(target), Latitude::Unusual), target, steps)
    }

    /// What to do when step number `step` of `route` does not work out: the way to the same stage
    /// that goes on from what is done by then, without that way in. None when there is no such step.
    #[must_use]
    pub fn plan_b(&self, learner: &Learner, route: &Route, step: usize) -> Option<PlanB> {
        plan_b::plan_b(self, learner, route, step)
    }

    /// Whether `learner` can start on `way` now, as far as they have told.
    #[must_use]
    pub fn can_start(&self, learner: &Learner, way: WayInId) -> crate::learner::Truth {
        let case = self.case(learner, &[]);
        let situation = Situation {
            atlas: &self.atlas,
            learner,
            held: &case.held,
            months: 0,
            open: false,
            specialism: self.atlas.stage(self.atlas.way_in(way).to).specialism,
        };
        evaluate(&missing::to_start(&self.atlas, way), &situation).truth
    }

    /// The learner on the ground, with everything in reach as the aim.
    fn case<'a>(&'a self, learner: &'a Learner, shut: &'a [WayInId]) -> Case<'a> {
        self.case_for(learner, shut, None, Latitude::Strict)
    }

    /// The learner on the ground on the way to `target`.
    fn case_for<'a>(
        &'a self,
        learner: &'a Learner,
        shut: &'a [WayInId],
        target: Option<StageId>,
        latitude: Latitude,
    ) -> Case<'a> {
        let nation = learner.nation.unwrap_or(Nation::England);
        Case::new(&self.atlas, &self.ground, learner, shut, Aim { target, latitude, nation })
    }
}

/// Each of `items` once, in their order.
fn distinct<T: std::hash::Hash + Eq + Copy>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    items.into_iter().filter(|item| seen.insert(*item)).collect()
}
