//! The Pareto front of routes to one stage: labels set in order of time, a few for each node.
//!
//! A label is a whole plan for its node, with the steps themselves, so that a step which two needs
//! share is paid once. Labels are taken up in order of their months, so all that a label is built
//! from has been taken up before it, and a ring in the data ends by itself.
//!
//! What bounds it is in [`Limits`]. Within them it is complete: a label is dropped only for one that
//! [stands in for it](super::label::Label::stands_in_for), or when a whole route is known that is no
//! worse in anything than [all that can follow](super::bounds). Beyond them it keeps for each node the
//! best by time, pay, competitions and evidence.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::bounds::Bounds;
use super::case::{Case, When};
use super::cost::Cost;
use super::ground::{MoveId, Node};
use super::label::{Label, schedule};
use super::quickest::Quickest;
use super::rows::Rows;

/// How far the search for routes goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Plans kept for each stage that no other covers.
    pub labels: usize,
    /// Plans kept for each stage although another covers them: they may share a step later.
    pub spare: usize,
    /// Combinations tried of the plans for the several needs of one move, each time one is new.
    pub combinations: usize,
    /// Stages and groups around the target, nearest first, for which several plans are kept; for
    /// those beyond there is only the quickest.
    pub nodes: usize,
    /// Plans taken up in all.
    pub plans: usize,
    /// Plans made in all, whether or not they are taken up: what bounds the work of a search.
    pub made: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { labels: 6, spare: 1, combinations: 6, nodes: 2_000, plans: 6_000, made: 1_000 }
    }
}

/// The plans for `target` that no other covers, but for those that one of the whole routes `known`
/// covers.
pub fn front(
    case: &Case<'_>,
    quickest: &Quickest,
    target: Node,
    limits: Limits,
    known: Vec<Cost>,
) -> Vec<Label> {
    let mut search = Search::new(case, target, limits);
    let inside = search.mark(quickest);
    search.bounds = Some(Bounds::new(case, target, &search.inside, known));
    search.seed(quickest, &inside);
    search.run();
    search.found()
}

struct Search<'a> {
    case: &'a Case<'a>,
    limits: Limits,
    target: Node,
    labels: Rows<Node, Vec<Rc<Label>>>,
    /// Whether several plans are kept for a node.
    inside: Rows<Node, bool>,
    /// Labels to take up: by months, then steps, then as they came; the last is their place in
    /// `waiting`.
    queue: BinaryHeap<Reverse<(u16, u8, usize)>>,
    waiting: Vec<(Label, Gains)>,
    /// Plans made so far.
    made: usize,
    /// What is still to come at the least, once the nodes are marked.
    bounds: Option<Bounds>,
}

/// What a waiting label is for.
#[derive(Clone, Copy)]
enum Gains {
    /// All that a move gives.
    Move(MoveId),
    /// One node.
    Node(Node),
}

impl<'a> Search<'a> {
    fn new(case: &'a Case<'a>, target: Node, limits: Limits) -> Self {
        Self {
            case,
            limits,
            target,
            labels: Rows::new(case.ground.nodes, Vec::new()),
            inside: Rows::new(case.ground.nodes, false),
            queue: BinaryHeap::new(),
            waiting: Vec::new(),
            made: 0,
            bounds: None,
        }
    }

    fn found(&self) -> Vec<Label> {
        let found = self.labels.get(self.target).map_or(&[][..], Vec::as_slice);
        found.iter().map(|label| (**label).clone()).collect()
    }

    fn is_inside(&self, node: Node) -> bool {
        self.inside.get(node).copied().unwrap_or(false)
    }

    /// Marks the nodes that can help to reach the target, nearest first.
    fn mark(&mut self, quickest: &Quickest) -> Vec<Node> {
        let mut marked = vec![self.target];
        self.inside.set(self.target, true);
        let mut next = 0;
        while let Some(node) = marked.get(next).copied() {
            next += 1;
            if self.case.has(node) {
                continue;
            }
            for id in self.case.ground.into(node) {
                // What is usually had is taken for held, and led to by nothing else.
                if self.case.begin(*id, When::default()).is_none() {
                    continue;
                }
                let needs = self.case.ground.needs(*id);
                if needs.iter().any(|needed| quickest.reached(*needed).is_none()) {
                    continue;
                }
                for needed in needs {
                    if marked.len() < self.limits.nodes && !self.is_inside(*needed) {
                        self.inside.set(*needed, true);
                        marked.push(*needed);
                    }
                }
            }
        }
        marked
    }

    /// Puts in the queue what needs nothing, and the quickest plans for what lies beyond.
    fn seed(&mut self, quickest: &Quickest, inside: &[Node]) {
        let mut beyond: Vec<Node> = Vec::new();
        for node in inside {
            if self.case.has(*node) {
                self.wait(Label::default(), Gains::Node(*node));
                continue;
            }
            for id in self.case.ground.into(*node) {
                let needs = self.case.ground.needs(*id);
                if needs.is_empty()
                    && let Some(label) = self.make(*id, &[])
                {
                    self.wait(label, Gains::Move(*id));
                }
                beyond.extend(needs.iter().filter(|needed| !self.is_inside(**needed)));
            }
        }
        beyond.sort_unstable();
        beyond.dedup();
        for node in beyond {
            let plan = quickest.plan(self.case, &[node]);
            let label = if self.case.has(node) {
                Some(Label::default())
            } else {
                schedule(self.case, &plan, node)
            };
            if let Some(label) = label {
                self.inside.set(node, true);
                self.wait(label, Gains::Node(node));
            }
        }
    }

    fn wait(&mut self, label: Label, gains: Gains) {
        self.queue.push(Reverse((label.cost.months, label.cost.steps, self.waiting.len())));
        self.waiting.push((label, gains));
    }

    fn run(&mut self) {
        let mut taken = 0;
        while let Some(Reverse((_, _, place))) = self.queue.pop() {
            let Some((label, gains)) = self.waiting.get_mut(place) else { continue };
            let (label, gains) = (Rc::new(std::mem::take(label)), *gains);
            let own;
            let nodes = match gains {
                Gains::Move(id) => self.case.ground.gives(id),
                Gains::Node(node) => {
                    own = [node];
                    &own
                }
            };
            let mut gained = Vec::new();
            for node in nodes {
                if *node == self.target {
                    self.arrive(&label);
                } else if self.is_inside(*node) && self.take_up(*node, &label) {
                    gained.push(*node);
                }
            }
            for node in &gained {
                self.spread(*node, &label);
            }
            taken += usize::from(!gained.is_empty());
            if taken >= self.limits.plans || self.made >= self.limits.made {
                break;
            }
        }
    }

    /// Keeps the whole route that `label` is, if it is worth keeping. Only when it is put in time anew
    /// is it known what it costs, and that it can be walked.
    fn arrive(&mut self, label: &Label) {
        if self.is_late(self.target, &label.cost) {
            return;
        }
        let moves: Vec<MoveId> = label.placed.iter().map(|step| step.id).collect();
        if let Some(route) = schedule(self.case, &moves, self.target) {
            self.take_up(self.target, &Rc::new(route));
        }
    }

    /// Keeps `label` for `node`, if it is worth keeping.
    fn take_up(&mut self, node: Node, label: &Rc<Label>) -> bool {
        if node != self.target && self.is_late(node, &label.cost) {
            return false;
        }
        let limits = self.limits;
        let Some(kept) = self.labels.get_mut(node) else { return false };
        if kept.iter().any(|other| other.stands_in_for(label)) {
            return false;
        }
        kept.retain(|other| !label.stands_in_for(other));
        let covered = |list: &[Rc<Label>], cost: &Cost| {
            list.iter().any(|other| other.cost != *cost && other.cost.covers(cost))
        };
        if covered(kept, &label.cost) || kept.iter().any(|other| other.cost == label.cost) {
            let spares = kept.iter().filter(|other| covered(kept, &other.cost));
            if spares.take(limits.spare).count() == limits.spare {
                return false;
            }
        }
        kept.push(Rc::clone(label));
        if let Some(bounds) = self.bounds.as_mut().filter(|_| node == self.target) {
            bounds.add(label.cost);
        }
        if kept.len() > limits.labels + limits.spare {
            return evict(kept).is_none_or(|gone| !Rc::ptr_eq(&gone, label));
        }
        true
    }

    fn is_late(&self, node: Node, cost: &Cost) -> bool {
        self.bounds.as_ref().is_some_and(|bounds| bounds.is_late(node, cost))
    }

    /// Makes every move that the new `label` for `node` lets be made.
    fn spread(&mut self, node: Node, label: &Rc<Label>) {
        let ground = self.case.ground;
        for id in ground.from(node) {
            let useful = |given: &&Node| self.is_inside(**given) && !self.case.has(**given);
            if !ground.gives(*id).iter().any(|given| useful(&given)) {
                continue;
            }
            self.combine(*id, node, label);
        }
    }

    /// Makes `id` with `label` for its need `node`, and each combination of plans for the others.
    fn combine(&mut self, id: MoveId, node: Node, label: &Rc<Label>) {
        let own = std::slice::from_ref(label);
        let mut made = Vec::new();
        let mut tried = 0;
        let needs = self.case.ground.needs(id).iter();
        let choices: Vec<&[Rc<Label>]> = needs
            .map(|needed| match self.labels.get(*needed) {
                _ if *needed == node || self.gives(label, *needed) => own,
                kept => kept.map_or(&[][..], Vec::as_slice),
            })
            .collect();
        let mut turn = vec![0_usize; choices.len()];
        let mut supports: Vec<&Label> = Vec::with_capacity(choices.len());
        for _ in 0..self.limits.combinations {
            supports.clear();
            let chosen = choices.iter().zip(&turn).filter_map(|(list, at)| list.get(*at));
            supports.extend(chosen.map(|label| &**label));
            if supports.len() < choices.len() || self.made + tried >= self.limits.made {
                break;
            }
            tried += 1;
            made.extend(self.make(id, &supports));
            if !advance(&mut turn, &choices) {
                break;
            }
        }
        self.made += tried;
        for label in made {
            self.wait(label, Gains::Move(id));
        }
    }

    /// Whether `label` has `needed` on the way to its own node.
    fn gives(&self, label: &Label, needed: Node) -> bool {
        label.placed.iter().any(|step| self.case.ground.gives(step.id).contains(&needed))
    }

    /// The plan that does `id` after `supports`, if it may be worth keeping.
    fn make(&self, id: MoveId, supports: &[&Label]) -> Option<Label> {
        let gives = self.case.ground.gives(id);
        let least = at_least(supports);
        if gives.iter().all(|node| !self.is_inside(*node) || self.is_late(*node, &least)) {
            return None;
        }
        let label = Label::after(self.case, id, supports)?;
        gives.iter().any(|node| self.is_wanted(*node, &label)).then_some(label)
    }

    /// Whether `label` may be worth keeping for `node`, as far as can be told now.
    fn is_wanted(&self, node: Node, label: &Label) -> bool {
        self.is_inside(node)
            && !self.is_late(node, &label.cost)
            && !self
                .labels
                .get(node)
                .is_some_and(|kept| kept.iter().any(|other| other.stands_in_for(label)))
    }
}

/// What a plan made of all of `supports` costs at the least: steps may be shared.
fn at_least(supports: &[&Label]) -> Cost {
    supports.iter().fold(Cost::default(), |most, label| Cost {
        months: most.months.max(label.cost.months),
        open: most.open.max(label.cost.open),
        unpaid_months: most.unpaid_months.max(label.cost.unpaid_months),
        breaks: most.breaks.max(label.cost.breaks),
        gates: most.gates.max(label.cost.gates),
        to_check: most.to_check.max(label.cost.to_check),
        exceptions: most.exceptions.max(label.cost.exceptions),
        steps: most.steps.max(label.cost.steps),
    })
}

/// The next combination, the first place turning fastest; false after the last.
fn advance(turn: &mut [usize], choices: &[&[Rc<Label>]]) -> bool {
    for (at, list) in turn.iter_mut().zip(choices) {
        *at += 1;
        if *at < list.len() {
            return true;
        }
        *at = 0;
    }
    false
}

/// Takes out the label that is missed least: not the best by any order, covered if there is such a
/// one, and the slowest of those.
fn evict(kept: &mut Vec<Rc<Label>>) -> Option<Rc<Label>> {
    let orders = [Cost::by_time, Cost::by_pay, Cost::by_gates, Cost::by_evidence];
    let is_best = |at: usize, cost: &Cost| {
        let is_first = |order: fn(&Cost, &Cost) -> Ordering| {
            let mut others = kept.iter().enumerate();
            // Of equals the first is the best.
            others.all(|(other, label)| order(cost, &label.cost).then(at.cmp(&other)).is_le())
        };
        orders.into_iter().any(is_first)
    };
    let is_covered =
        |cost: &Cost| kept.iter().any(|other| other.cost != *cost && other.cost.covers(cost));
    let mut ranked: Vec<(usize, Cost)> =
        kept.iter().enumerate().map(|(at, label)| (at, label.cost)).collect();
    ranked.sort_by_key(|(_, cost)| cost.months);
    let mut covered = ranked.iter().rev().filter(|(_, cost)| is_covered(cost));
    let (worst, _) = covered
        .find(|(at, cost)| !is_best(*at, cost))
        .or_else(|| ranked.iter().rev().find(|(at, cost)| !is_best(*at, cost)))?;
    Some(kept.remove(*worst))
}

#[cfg(test)]
mod tests;
