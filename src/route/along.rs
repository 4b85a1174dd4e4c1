//! Steps that are given, put in time for a learner as they are now. Nothing is searched for.

use crate::atlas::StageId;

use super::case::{Case, When};
use super::checks::counted;
use super::ground::{Act, MoveId, Node, node};
use super::label::schedule;
use super::step::{Route, Taken};
use super::tell::steps as told;

/// How far what is usual rests on what is usual itself.
const DEEPEST: usize = 4;

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
            Some((id, means)) => {
                given.there.extend(case.ground.gives(id));
                made.extend(means.moves.into_iter().chain([id]));
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

/// How something is had that is no step of its own, least first.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Means {
    exceptions: usize,
    to_check: usize,
    /// The moves that are a part of the plan.
    moves: Vec<MoveId>,
}

impl Means {
    fn and(&mut self, other: Self) {
        self.exceptions += other.exceptions;
        self.to_check += other.to_check;
        self.moves.extend(other.moves);
    }
}

impl Given<'_> {
    /// The move among `moves` that can be made now and leaves least to check, with what has to be
    /// worked, met or done without for it.
    fn best(&self, moves: &[MoveId]) -> Option<(MoveId, Means)> {
        let possible = moves.iter().filter_map(|id| Some((self.means(*id, DEEPEST)?, *id)));
        possible.min().map(|(means, id)| (id, means))
    }

    /// What it takes to make `id` besides the steps.
    fn means(&self, id: MoveId, depth: usize) -> Option<Means> {
        let to_check = self.case.begin(id, When::default())?.to_check;
        let mut means = Means { to_check: to_check.into(), ..Means::default() };
        let at_start = self.case.needs_at_start(id).len();
        for (place, needed) in self.case.ground.needs(id).iter().enumerate() {
            let there = if place < at_start { &self.there } else { &self.promised };
            means.and(self.met(*needed, there, depth)?);
        }
        Some(means)
    }

    /// How `needed` is had without another step: by what is there already, by time worked, as people
    /// usually have it, or by going on without what is usual.
    fn met(&self, needed: Node, there: &[Node], depth: usize) -> Option<Means> {
        if self.case.has(needed) || there.contains(&needed) {
            return Some(Means::default());
        }
        let depth = depth.checked_sub(1)?;
        let ground = self.case.ground;
        let ways = ground.into(needed).iter().filter_map(|id| {
            let act = ground.at(*id)?.act;
            match act {
                Act::Take(_) => return None,
                Act::Work(role, _) if self.case.is_step(*id) && !self.works.contains(&role) => {
                    return None;
                }
                _ => {}
            }
            let mut means = self.means(*id, depth)?;
            means.exceptions += usize::from(matches!(act, Act::Except(_)));
            means.moves.extend(self.case.is_kept(*id).then_some(*id));
            Some(means)
        });
        ways.min()
    }
}
