//! Other ways than the quickest: a quick plan by each thing that takes time and ends at a target, so
//! that people see the ways there are and not five shades of one.

use std::collections::VecDeque;

use crate::atlas::{Clean, StageId, WayIn};

use super::assemble::root;
use super::case::{Case, When};
use super::distinct;
use super::ground::{Act, MoveId, Node, node, stage_of};
use super::label::{Label, in_turn};
use super::quickest::Quickest;

/// At most this many ways into the target are followed, and before each of the first
/// [`MOST_VARIED`] as many ways to what it needs as [`MOST_BEFORE`].
const MOST_WAYS: usize = 24;
const MOST_VARIED: usize = 3;
const MOST_BEFORE: usize = 12;

/// At most this many papers and posts follow the last thing that takes time.
const MOST_PAPERS: usize = 5;

/// Papers that follow from one another where one is looked for: a registration, that it counts for a
/// need, and that the need is met.
const MOST_IN_A_ROW: usize = 3;

/// A quick plan through each thing that takes time and ends at the target, with nothing but papers
/// and posts after it; and for the soonest of them, by each way to what they need.
pub fn by_other_ways(case: &Case<'_>, quickest: &Quickest, target: StageId) -> Vec<Label> {
    let ways = trails(case, quickest, node(target));
    let mut plans: Vec<Vec<MoveId>> = Vec::new();
    for trail in ways.iter().take(MOST_WAYS) {
        plans.push(trail.clone());
    }
    for trail in ways.iter().take(MOST_VARIED) {
        let Some(first) = trail.first().copied() else { continue };
        for needed in case.needs_at_start(first).iter().filter(|needed| !case.counts(**needed)) {
            for before in trails(case, quickest, *needed).into_iter().take(MOST_BEFORE) {
                plans.push(before.into_iter().chain(trail.iter().copied()).collect());
            }
        }
    }
    plans.iter().filter_map(|trail| plan_by(case, quickest, trail, target)).collect()
}

/// The moves that end at `target`, soonest first: each trail begins with one that takes time and goes
/// on with those that take none.
fn trails(case: &Case<'_>, quickest: &Quickest, target: Node) -> Vec<Vec<MoveId>> {
    let mut found: Vec<Trail<'_>> = Vec::new();
    let mut keep = |moves: Vec<MoveId>| {
        let Some(trail) = Trail::of(case, quickest, moves) else { return };
        match found.iter_mut().find(|known| known.kind == trail.kind) {
            None => found.push(trail),
            // The one that names no specialism speaks for all of them.
            Some(known) => {
                if trail.rank() < known.rank() {
                    *known = trail;
                }
            }
        }
    };
    let mut seen = vec![target];
    let mut open: VecDeque<(Node, Vec<MoveId>)> = VecDeque::from([(target, Vec::new())]);
    while let Some((goal, after)) = open.pop_front() {
        // One specialism's form says no more than the stage, where that has ways of its own.
        let of = stage_of(case.atlas, goal);
        let is_own = |id: &MoveId| case.ground.stage(*id).is_none_or(|to| Some(to) == of);
        let into = case.ground.into(goal);
        let has_own = into.iter().any(|id| case.ground.stage(*id).is_some() && is_own(id));
        for id in into.iter().filter(|id| !has_own || is_own(id)) {
            let Some(step) = case.ground.at(*id) else { continue };
            let takes_time = case.is_step(*id) && case.least(*id) > 0;
            let trail = || std::iter::once(*id).chain(after.iter().copied()).collect();
            match step.act {
                Act::Take(_) | Act::Count | Act::Meet(_) if !takes_time => {
                    let needs = case.ground.needs(*id).iter();
                    let mut is_first = true;
                    for needed in needs.filter(|needed| !case.counts(**needed)) {
                        is_first = false;
                        if after.len() < MOST_PAPERS && !seen.contains(needed) {
                            seen.push(*needed);
                            open.push_back((*needed, trail()));
                        }
                    }
                    if is_first {
                        keep(trail());
                    }
                }
                Act::Take(_) => keep(trail()),
                _ => {}
            }
        }
    }
    found.sort_by_key(|trail| (trail.forms, trail.ready, trail.moves.len()));
    found.into_iter().map(|trail| trail.moves).collect()
}

/// A trail that can be begun.
struct Trail<'a> {
    moves: Vec<MoveId>,
    /// When all that it needs at its start can be there, in months.
    ready: u16,
    /// How many of its moves lead into one specialism's form of something.
    forms: usize,
    /// Whether something that it must have is told in prose alone.
    is_prose: bool,
    kind: Option<Kind<'a>>,
}

/// What tells one way in from another, whatever the specialism: where it leads from and to, what it
/// is called, and what it needs that is not there yet.
type Kind<'a> = (Option<StageId>, StageId, Option<&'a Clean>, Vec<StageId>);

impl<'a> Trail<'a> {
    fn of(case: &Case<'a>, quickest: &Quickest, moves: Vec<MoveId>) -> Option<Self> {
        let first = *moves.first()?;
        let times = case.needs_at_start(first).iter().map(|needed| quickest.reached(*needed));
        let ready = times
            .map(|reached| reached.map(|reached| reached.at))
            .try_fold(0, |latest, at| at.map(|at| at.max(latest)))?;
        case.begin(first, When { months: ready, open: false })?;
        let stages = moves.iter().filter_map(|id| case.ground.stage(*id));
        let is_form = |stage: &StageId| case.atlas.stages().read(*stage).specialism.is_some();
        let forms = stages.filter(is_form).count();
        let way = |way: &'a WayIn| {
            let by = way.by.map(|by| root(case.atlas, by));
            let needs = case.needs_at_start(first).iter().filter(|needed| !case.counts(**needed));
            let needs = needs.filter_map(|needed| stage_of(case.atlas, *needed));
            let needs = needs.map(|stage| root(case.atlas, stage)).collect();
            (by, root(case.atlas, way.to), way.name.as_ref(), needs)
        };
        let kind = match case.ground.at(first)?.act {
            Act::Take(id) => Some(way(case.atlas.way_in(id))),
            _ => None,
        };
        let is_prose = moves.iter().any(|id| case.rests_on_prose(*id));
        Some(Self { moves, ready, forms, is_prose, kind })
    }

    /// Of two that are of one kind the lower one is told: what names no specialism, can be planned
    /// for and is soonest.
    fn rank(&self) -> (usize, bool, u16) {
        (self.forms, self.is_prose, self.ready)
    }
}

/// A quick plan that ends with `trail`: what it needs at its start as soon as can be, and what it
/// needs later by moves that take no time where such lead to it.
fn plan_by(
    case: &Case<'_>,
    quickest: &Quickest,
    trail: &[MoveId],
    target: StageId,
) -> Option<Label> {
    let mut plan = SoFar { case, target: node(target), moves: Vec::new(), there: Vec::new() };
    for id in trail {
        let at_start = case.needs_at_start(*id).len();
        for (place, needed) in case.ground.needs(*id).iter().enumerate() {
            let is_there = (0..=MOST_IN_A_ROW).any(|most| plan.add_papers_to(*needed, most))
                || (place >= at_start && plan.add_one_to(*needed));
            if !is_there {
                for id in quickest.plan(case, &[*needed]) {
                    plan.add(id);
                }
            }
        }
        // What already leads to the target on the way there is no other way to it.
        if plan.moves.iter().any(|before| case.ground.gives(*before).contains(&plan.target)) {
            return None;
        }
        plan.add(*id);
    }
    in_turn(case, &distinct(plan.moves), node(target))
}

/// A plan as far as it is made.
struct SoFar<'a, 'c> {
    case: &'a Case<'c>,
    target: Node,
    moves: Vec<MoveId>,
    /// What they give, and what counts with it.
    there: Vec<Node>,
}

impl SoFar<'_, '_> {
    fn add(&mut self, id: MoveId) {
        self.moves.push(id);
        for given in self.case.ground.gives(id) {
            self.there.push(*given);
            self.there.extend(self.case.counted(*given));
        }
    }

    fn has(&self, node: Node) -> bool {
        self.case.has(node) || self.there.contains(&node)
    }

    /// Adds the moves that take no time and lead to `wanted` from what is there, at most `most` one
    /// after the other; false, and nothing added, when there are none.
    fn add_papers_to(&mut self, wanted: Node, most: usize) -> bool {
        if self.has(wanted) {
            return true;
        }
        let Some(most) = most.checked_sub(1) else { return false };
        let case = self.case;
        let (moves, there) = (self.moves.len(), self.there.len());
        for id in case.ground.into(wanted) {
            let is_paper = !case.ground.gives(*id).contains(&self.target)
                && case.least(*id) == 0
                && case.begin(*id, When::default()).is_some();
            let needs = || case.ground.needs(*id).iter();
            if is_paper && needs().all(|needed| self.add_papers_to(*needed, most)) {
                self.add(*id);
                return true;
            }
            self.moves.truncate(moves);
            self.there.truncate(there);
        }
        false
    }

    /// Adds one move that leads to `wanted` from what is there, however long it takes.
    fn add_one_to(&mut self, wanted: Node) -> bool {
        let into = self.case.ground.into(wanted).iter().copied();
        let one = into.into_iter().find(|id| {
            let mut needs = self.case.ground.needs(*id).iter();
            needs.all(|needed| self.has(*needed)) && self.case.begin(*id, When::default()).is_some()
        });
        one.map(|id| self.add(id)).is_some()
    }
}
