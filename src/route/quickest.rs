//! The quickest way to everything: Knuth's form of Dijkstra's search, in which a move is made once
//! all that it needs is there. Exact in months, where a length nobody publishes counts as none.
//!
//! A later start never helps: conditions that a later start could meet (an age, a date) are met by
//! waiting. So the first time at which something can be had is the best one, each move is made at
//! most once, and a ring of stages that need each other is never entered.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::case::{Case, When};
use super::ground::{Act, MoveId, Node, node, stage_of};
use super::rows::Rows;

/// How and when something is had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Months after the learner's start.
    pub at: u16,
    /// How many steps it takes, counting one once for each step that needs it.
    pub steps: u16,
    /// Whether something in the plan for it fills somebody's time.
    pub busy: bool,
    /// The last move; none when it is held at the start.
    pub by: Option<MoveId>,
}

/// When everything can be had.
pub struct Quickest {
    reached: Rows<Node, Option<Reached>>,
    heeds_without: bool,
    /// The months that a length nobody publishes counts as.
    unpublished: u16,
}

/// What a length nobody publishes counts as where ways are only put in order, in months. It is never
/// shown, and no time is worked out with it.
const ASSUMED_MONTHS: u16 = 48;

/// A move that will be done: when, after how many steps, which.
type Due = Reverse<(u16, u16, MoveId, bool)>;

/// The moves that will be done, soonest first.
struct Queue {
    due: BinaryHeap<Due>,
    /// The soonest of them for each node: what comes later gives nothing that is not there by then.
    soonest: Rows<Node, Option<Due>>,
}

impl Queue {
    fn new(nodes: usize) -> Self {
        Self { due: BinaryHeap::new(), soonest: Rows::new(nodes, None) }
    }

    /// Adds `due`, if it is the soonest yet for something that it gives.
    fn extend(&mut self, case: &Case<'_>, due: Option<Due>) {
        let Some(due @ Reverse((.., id, _))) = due else { return };
        let mut is_sooner = false;
        for given in case.ground.gives(id) {
            let Some(soonest) = self.soonest.get_mut(*given) else { continue };
            // In a heap of the soonest the greater one comes first.
            if soonest.is_none_or(|known| due > known) {
                *soonest = Some(due);
                is_sooner = true;
            }
        }
        if is_sooner {
            self.due.push(due);
        }
    }
}

impl Quickest {
    /// Everything that the learner of `case` can reach. A move that is only for people without
    /// something is left out where the quickest plan for it gains that first.
    pub fn of(case: &Case<'_>) -> Self {
        Self::search(case, true, 0, case.ground.ids().collect())
    }

    /// The same by ways whose lengths are published where there are any.
    pub fn likely(case: &Case<'_>) -> Self {
        Self::search(case, true, ASSUMED_MONTHS, case.ground.ids().collect())
    }

    /// The same as [`of`](Self::of), for `goals` and what can help to reach them: in a wide atlas that is little.
    pub fn towards(case: &Case<'_>, goals: &[Node]) -> Self {
        Self::search(case, true, 0, moves_towards(case, goals))
    }

    /// What the learner of `case` could reach towards `goals` by ways whose lengths are published
    /// where there are any: what to name as the way to something.
    pub fn likely_towards(case: &Case<'_>, goals: &[Node]) -> Self {
        Self::search(case, true, ASSUMED_MONTHS, moves_towards(case, goals))
    }

    /// What the learner of `case` could reach towards `goals` if nothing were only for people without
    /// something. Nothing that has a route is missing here.
    pub fn at_best_towards(case: &Case<'_>, goals: &[Node]) -> Self {
        Self::search(case, false, 0, moves_towards(case, goals))
    }

    /// The same, where a length nobody publishes counts as [`ASSUMED_MONTHS`]: ways that would seem
    /// quick because nothing is known of them are not taken before others.
    pub fn sensibly_towards(case: &Case<'_>, goals: &[Node]) -> Self {
        Self::search(case, false, ASSUMED_MONTHS, moves_towards(case, goals))
    }

    /// The same by what pays all the way, is done beside a job, or takes no time.
    pub fn earning_towards(case: &Case<'_>, goals: &[Node]) -> Self {
        let mut moves = moves_towards(case, goals);
        moves.retain(|id| case.is_paid(*id));
        Self::search(case, false, ASSUMED_MONTHS, moves)
    }

    /// By `moves` alone, in their order.
    fn search(case: &Case<'_>, heeds_without: bool, unpublished: u16, moves: Vec<MoveId>) -> Self {
        let ground = case.ground;
        let mut found = Self { reached: Rows::new(ground.nodes, None), heeds_without, unpublished };
        // How many needs of a move are wanting; none of a move that is not among these.
        let mut wanting: Rows<MoveId, usize> = Rows::new(ground.moves.len(), 0);
        for id in &moves {
            wanting.set(*id, ground.needs(*id).len());
        }
        let mut queue = Queue::new(ground.nodes);
        let mut settled: Vec<Node> = Vec::new();
        let held = Reached { at: 0, steps: 0, busy: false, by: None };
        for stage in case.held.iter() {
            found.settle(node(stage), held, &mut settled);
        }
        for id in moves {
            match ground.at(id).map(|step| step.act) {
                Some(Act::Work(..)) => {
                    for given in ground.gives(id) {
                        if case.has(*given) {
                            found.settle(*given, held, &mut settled);
                        }
                    }
                }
                Some(_) if ground.needs(id).is_empty() => {
                    queue.extend(case, found.due(case, id));
                }
                _ => {}
            }
        }
        loop {
            while let Some(node) = settled.pop() {
                for id in ground.from(node) {
                    let Some(left) = wanting.get_mut(*id).filter(|left| **left > 0) else {
                        continue;
                    };
                    *left -= 1;
                    if *left == 0 {
                        queue.extend(case, found.due(case, *id));
                    }
                }
            }
            let Some(Reverse((at, steps, id, busy))) = queue.due.pop() else { break };
            let reached = Reached { at, steps, busy, by: Some(id) };
            for given in ground.gives(id) {
                found.settle(*given, reached, &mut settled);
            }
        }
        found
    }

    /// How and when `node` is had, if ever.
    pub fn reached(&self, node: Node) -> Option<Reached> {
        *self.reached.get(node)?
    }

    /// The moves that lead to `goals`, each after those that it needs.
    pub fn plan(&self, case: &Case<'_>, goals: &[Node]) -> Vec<MoveId> {
        let mut plan = Vec::new();
        // A plan is short: a list is quicker than a table.
        let mut seen: Vec<MoveId> = Vec::new();
        // A move is put down when all that it needs has been.
        let mut open: Vec<(MoveId, bool)> = Vec::new();
        let by = |goal: &Node| self.reached(*goal).and_then(|reached| reached.by);
        open.extend(goals.iter().rev().filter_map(by).map(|id| (id, false)));
        while let Some((id, is_ready)) = open.pop() {
            if is_ready {
                plan.push(id);
            } else if !seen.contains(&id) {
                seen.push(id);
                open.push((id, true));
                let before = case.ground.needs(id).iter().rev().filter_map(by);
                open.extend(before.filter(|id| !seen.contains(id)).map(|id| (id, false)));
            }
        }
        plan
    }

    fn settle(&mut self, node: Node, reached: Reached, settled: &mut Vec<Node>) {
        if let Some(row) = self.reached.get_mut(node)
            && row.is_none()
        {
            *row = Some(reached);
            settled.push(node);
        }
    }

    /// When a move is done whose needs are all there.
    fn due(&self, case: &Case<'_>, id: MoveId) -> Option<Due> {
        let needs = case.ground.needs(id);
        let due_at_start = case.ground.at(id)?.due_at_start;
        let (mut ready, mut later, mut steps) = (0, 0, u16::from(case.is_step(id)));
        let mut busy = 0;
        for (place, needed) in needs.iter().enumerate() {
            let needed = self.reached(*needed)?;
            let when = if place < due_at_start { &mut ready } else { &mut later };
            *when = needed.at.max(*when);
            steps = steps.saturating_add(needed.steps);
            busy += usize::from(needed.busy);
        }
        let gives_time = case.fills(id).is_some();
        // Things that each fill somebody's time are done one after the other, and none of them within
        // another: at the least it takes as long as all of them.
        if busy > 1 {
            let filled = self.plan(case, needs).into_iter().filter(|id| case.fills(*id).is_some());
            let filled = filled.map(|id| case.least(id)).fold(0, u16::saturating_add);
            if gives_time {
                ready = ready.max(filled);
            }
            later = later.max(filled);
        }
        let begin = case.begin(id, When { months: ready, open: false })?.at.months;
        if self.heeds_without && !case.without(id).is_empty() {
            let gained = self.plan(case, needs).into_iter().flat_map(|id| {
                let at = case.ground.gives(id).first().and_then(|given| self.reached(*given));
                let in_time = at.is_none_or(|reached| reached.at <= begin);
                case.ground.gives(id).iter().filter(move |_| in_time)
            });
            let excluded: Vec<Node> = case.without(id).iter().map(|stage| node(*stage)).collect();
            if gained.into_iter().any(|given| excluded.contains(given)) {
                return None;
            }
        }
        let length = case.length(id, begin);
        let takes =
            if length.at_least { length.months.max(self.unpublished) } else { length.months };
        let end = begin.saturating_add(takes).max(later);
        let fills = gives_time && takes > 0;
        Some(Reverse((end, steps, id, busy > 0 || fills)))
    }
}

/// Every move that can help to reach one of `goals`, in their order.
pub fn moves_towards(case: &Case<'_>, goals: &[Node]) -> Vec<MoveId> {
    let mut seen = Rows::new(case.ground.nodes, false);
    let mut nodes = goals.to_vec();
    for goal in goals {
        seen.set(*goal, true);
    }
    let mut moves = Vec::new();
    while let Some(node) = nodes.pop() {
        moves.extend(case.ground.into(node));
        // A stage that is held is there; a group is, by what is held of it.
        if case.has(node) && stage_of(case.atlas, node).is_some() {
            continue;
        }
        for needed in case.ground.into(node).iter().flat_map(|id| case.ground.needs(*id)) {
            if seen.get(*needed) == Some(&false) {
                seen.set(*needed, true);
                nodes.push(*needed);
            }
        }
    }
    moves.sort_unstable();
    moves.dedup();
    moves
}

#[cfg(test)]
mod tests;
