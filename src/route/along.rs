//! Steps that are given, put in time for a learner as they are now. Nothing is searched for.

use crate::atlas::StageId;

use super::case::{Case, When};
use super::checks::counted;
use super::ground::{Act, MoveId, Node, node};
use super::label::schedule;
use super::step::{Route, Taken};
use super::tell::steps as told;

/// The route to `target` by `steps`; none when they do not lead there from what the learner has, or
/// one of them can never begin.
pub fn along(case: &Case<'_>, target: StageId, steps: &[(StageId, Taken)]) -> Option<Route> {
    let mut given = Given { case, there: Vec::new(), promised: Vec::new(), works: Vec::new() };
    let mut left: Vec<Vec<MoveId>> = Vec::new();
    for (stage, taken) in steps {
        if *taken == Taken::Work {
            given.works.push(*stage);
            continue;
        }
        let into = case.ground.into(node(*stage)).iter().copied();
        let is_it = |id: &MoveId| match (case.ground.at(*id).map(|step| step.act), taken) {
            (Some(Act::Take(way)), Taken::Way(wanted)) => way == *wanted,
            _ => false,
        };
        // A way with several sets of needs is as many moves, of which one is made.
        let moves: Vec<MoveId> = into.filter(is_it).collect();
        given.promised.extend(case.ground.gives(*moves.first()?));
        left.push(moves);
    }
    let mut made: Vec<MoveId> = Vec::new();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|moves| match given.best(moves) {
            Some((id, works)) => {
                given.there.extend(case.ground.gives(id));
                made.extend(works.into_iter().chain([id]));
                false
            }
            None => true,
        });
        if left.len() == before {
            return None;
        }
    }
    let plan = schedule(case, &super::distinct(made), node(target))?;
    let steps = told(case, &plan.placed);
    let cost = counted(case.atlas, &steps, plan.cost);
    Some(Route { to: target, steps, cost, named: Vec::new(), forms: Vec::new() })
}

/// What the steps so far give, and what all of them do.
struct Given<'a> {
    case: &'a Case<'a>,
    there: Vec<Node>,
    promised: Vec<Node>,
    /// The roles that time is worked in.
    works: Vec<StageId>,
}

impl Given<'_> {
    /// The move among `moves` that can be made now and leaves least to check, with the time that has
    /// to be worked for it.
    fn best(&self, moves: &[MoveId]) -> Option<(MoveId, Vec<MoveId>)> {
        let possible = moves.iter().filter_map(|id| {
            let begin = self.case.begin(*id, When::default())?;
            let at_start = self.case.needs_at_start(*id).len();
            let mut works = Vec::new();
            for (place, needed) in self.case.ground.needs(*id).iter().enumerate() {
                let there = if place < at_start { &self.there } else { &self.promised };
                works.extend(self.met(*needed, there)?);
            }
            Some((begin.to_check, works.len(), *id, works))
        });
        let best = possible.min_by_key(|(checks, works, id, _)| (*checks, *works, *id));
        best.map(|(.., id, works)| (id, works))
    }

    /// Whether `needed` is had, and the time that is worked for it, where it is that.
    fn met(&self, needed: Node, there: &[Node]) -> Option<Vec<MoveId>> {
        let has = |node: &Node| self.case.has(*node) || there.contains(node);
        if has(&needed) {
            return Some(Vec::new());
        }
        let ground = self.case.ground;
        ground.into(needed).iter().find_map(|id| {
            let is_ready = ground.needs(*id).iter().all(has);
            match ground.at(*id)?.act {
                Act::Count if is_ready => Some(Vec::new()),
                Act::Work(..) if is_ready && !self.case.is_step(*id) => Some(Vec::new()),
                Act::Work(role, _) if is_ready && self.works.contains(&role) => Some(vec![*id]),
                _ => None,
            }
        })
    }
}
