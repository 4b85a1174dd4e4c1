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
    let ground = case.ground;
    let mut plan: Vec<MoveId> = Vec::new();
    for id in trail {
        let at_start = case.needs_at_start(*id).len();
        for (place, needed) in ground.needs(*id).iter().enumerate() {
            if is_there(case, &plan, *needed) {
                continue;
            }
            let papers = (1..=MOST_IN_A_ROW)
                .find_map(|most| papers_to(case, &plan, *needed, node(target), most));
            match papers {
                Some(papers) => plan.extend(papers),
                None => plan.extend(
                    by_the_end(case, &plan, *needed, place >= at_start)
                        .map_or_else(|| quickest.plan(case, &[*needed]), |id| vec![id]),
                ),
            }
        }
        // What already leads to the target on the way there is no other way to it.
        if plan.iter().any(|before| ground.gives(*before).contains(&node(target))) {
            return None;
        }
        plan.push(*id);
    }
    in_turn(case, &distinct(plan), node(target))
}

/// Whether `node` is there once the moves of `plan` are made.
fn is_there(case: &Case<'_>, plan: &[MoveId], node: Node) -> bool {
    let gives = |id: &MoveId| {
        let mut given = case.ground.gives(*id).iter().copied();
        given.any(|one| one == node || case.counted(one).any(|one| one == node))
    };
    case.has(node) || plan.iter().any(gives)
}

/// The moves that take no time and lead to `node` from what is there, at most `most` one after the
/// other.
fn papers_to(
    case: &Case<'_>,
    plan: &[MoveId],
    wanted: Node,
    target: Node,
    most: usize,
) -> Option<Vec<MoveId>> {
    if is_there(case, plan, wanted) {
        return Some(Vec::new());
    }
    let most = most.checked_sub(1)?;
    let into = case.ground.into(wanted).iter();
    let papers =
        into.filter(|id| case.least(**id) == 0 && case.begin(**id, When::default()).is_some());
    papers.copied().find_map(|id| {
        let mut moves = Vec::new();
        for needed in case.ground.needs(id) {
            let so_far: Vec<MoveId> = plan.iter().chain(&moves).copied().collect();
            moves.extend(papers_to(case, &so_far, *needed, target, most)?);
        }
        moves.push(id);
        Some(moves)
    })
}

/// What is due only before the end of a step, by one move from what is there.
fn by_the_end(case: &Case<'_>, plan: &[MoveId], wanted: Node, is_late: bool) -> Option<MoveId> {
    let mut into = case.ground.into(wanted).iter().copied().filter(|_| is_late);
    into.find(|id| {
        let needs = case.ground.needs(*id).iter();
        needs.into_iter().all(|needed| is_there(case, plan, *needed))
            && case.begin(*id, When::default()).is_some()
    })
}
