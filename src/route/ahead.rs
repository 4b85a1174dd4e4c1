//! What leads on from a choice: everything that can be reached by a route that uses it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::atlas::StageId;
use crate::learner::completed;

use super::case::{Case, When};
use super::distinct;
use super::ground::{MoveId, Node, node};
use super::quickest::Quickest;
use super::reach::{Reachable, reachable};
use super::rows::Rows;
use super::step::Route;

/// Everything ahead of a choice.
pub struct Ahead {
    /// The choice.
    pub choice: StageId,
    /// Months from the learner's start until the choice is done.
    pub months: u16,
    /// Whether a step on the way to it has no published length.
    pub open: bool,
    /// Whether the way to it is paid, and the places to win on it.
    pub is_earning: bool,
    pub gates: u16,
    /// What it leads on to, in the order of the atlas; months count from the learner's start.
    pub stages: Vec<Reachable>,
}

impl Ahead {
    /// Everything ahead of `choice`, for a learner who has just done it, after `months`, by `route`.
    pub fn of(
        case: &Case<'_>,
        base: &Quickest,
        choice: StageId,
        months: u16,
        open: bool,
        route: Option<&Route>,
    ) -> Self {
        let used = through(case, base, completed(case.atlas, choice).into_iter().map(node));
        let gates = route.map_or(0, |route| u16::from(route.cost.gates));
        let stages = case.atlas.stages().keys();
        let ahead = stages.filter_map(|stage| {
            if case.held.contains(stage) {
                return None;
            }
            let plan = plan(case, base, &used, node(stage))?;
            let at = (*used.get(node(stage))?)?.at;
            let mut found = reachable(case, stage, at.saturating_add(months), &plan);
            found.open |= open;
            found.gates = found.gates.saturating_add(gates);
            Some(found)
        });
        Self {
            choice,
            months,
            open,
            is_earning: route.is_none_or(|route| route.cost.is_earning()),
            gates,
            stages: ahead.collect(),
        }
    }
}

/// How a node is had by a route that uses the choice.
#[derive(Clone, Copy, Debug)]
struct Used {
    /// Months after the choice.
    at: u16,
    /// The last move, and what it needs that is ahead of the choice; none for what the choice gives.
    by: Option<(MoveId, Node)>,
}

/// The moves to `goal` after the choice, each after those that it needs.
fn plan(
    case: &Case<'_>,
    base: &Quickest,
    used: &Rows<Node, Option<Used>>,
    goal: Node,
) -> Option<Vec<MoveId>> {
    let mut chain = Vec::new();
    let mut goal = goal;
    while let Some((id, before)) = (*used.get(goal)?)?.by {
        chain.push((id, before));
        goal = before;
    }
    let mut moves = Vec::new();
    for (id, before) in chain.into_iter().rev() {
        let others = case.ground.needs(id).iter().filter(|needed| **needed != before);
        moves.extend(base.plan(case, &others.copied().collect::<Vec<_>>()));
        moves.push(id);
    }
    Some(distinct(moves))
}

/// When something is gained, what, and by which move from where.
type Gain = (u16, Node, Option<(MoveId, Node)>);

/// When each node is had by a route that uses one of `seeds`, and the move that gives it: Dijkstra's
/// search over the moves that need something ahead, the rest of what they need being had as soon as
/// it can.
fn through(
    case: &Case<'_>,
    base: &Quickest,
    seeds: impl Iterator<Item = Node>,
) -> Rows<Node, Option<Used>> {
    let ground = case.ground;
    let mut used: Rows<Node, Option<Used>> = Rows::new(ground.nodes, None);
    let mut queue: BinaryHeap<Reverse<Gain>> = seeds.map(|seed| Reverse((0, seed, None))).collect();
    while let Some(Reverse((at, gained, by))) = queue.pop() {
        match used.get_mut(gained) {
            Some(row @ None) => *row = Some(Used { at, by }),
            _ => continue,
        }
        for id in ground.from(gained) {
            let Some(due_at_start) = ground.at(*id).map(|step| step.due_at_start) else { continue };
            let (mut ready, mut later) = (0, 0);
            let known = ground.needs(*id).iter().enumerate().all(|(place, needed)| {
                let other = base.reached(*needed).map(|reached| reached.at);
                let needed = if *needed == gained { Some(at) } else { other };
                let when = if place < due_at_start { &mut ready } else { &mut later };
                *when = needed.unwrap_or(0).max(*when);
                needed.is_some()
            });
            if !known {
                continue;
            }
            if let Some(begin) = case.begin(*id, When { months: ready, open: false }) {
                let end = begin.at.after(case.length(*id, begin.at.months)).months.max(later);
                let gives = ground.gives(*id).iter();
                queue.extend(gives.map(|given| Reverse((end, *given, Some((*id, gained))))));
            }
        }
    }
    used
}
