//! Partial routes: what they are made of, how they join, and how a set of moves is put in time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::case::{Begin, Case, When};
use super::cost::{Cost, Price};
use super::ground::{Gives, MoveId, Node, node};

/// Plans with more steps than this are left as they are: nobody walks them.
const MOST_TIGHTENED: usize = 64;

/// A move with its time and price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it gives; no two steps of a route give the same. A bypass gives less than the real thing.
    pub gives: Gives,
    pub id: MoveId,
    pub start: When,
    pub end: u16,
    pub price: Price,
    /// Whether it is only for people without something.
    pub is_picky: bool,
}

/// A plan that needs nothing besides itself, and leads to some node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The cost; its months are those until the node is had.
    pub cost: Cost,
    /// The steps, by what they give.
    pub placed: Vec<Placed>,
}

impl Label {
    /// The label of `id` done after all of `supports`, which stand in the order of its needs; none
    /// when a condition forbids it.
    pub fn after(case: &Case<'_>, id: MoveId, supports: &[&Label]) -> Option<Self> {
        let due_at_start = case.ground.at(id)?.due_at_start;
        let latest = |labels: &[&Label]| {
            labels.iter().fold(When::default(), |when, label| when.latest(label.when()))
        };
        let (first, others) = supports.split_at_checked(due_at_start)?;
        let begin = case.begin(id, latest(first))?;
        let end = begin.at.after(case.months(id)).latest(latest(others)).months;
        let mut placed = match supports {
            [] => Vec::new(),
            [only] => join(&only.placed, &[]),
            [first, second, rest @ ..] => {
                let both = join(&first.placed, &second.placed);
                rest.iter().fold(both, |sum, label| join(&sum, &label.placed))
            }
        };
        if case.is_step(id) {
            let gives = case.ground.at(id)?.gives;
            // What gives what is there before it starts is in no plan that anybody wants.
            let at = placed.binary_search_by_key(&gives, |before| before.gives).err()?;
            let price = case.price(id, begin);
            let is_picky = !case.without(id).is_empty();
            placed.insert(at, Placed { gives, id, start: begin.at, end, price, is_picky });
        }
        if !keeps_without(case, &placed) {
            return None;
        }
        let cost = Price::total(end, placed.iter().map(|step| step.price));
        Some(Self { cost, placed })
    }

    /// When what it leads to is had.
    fn when(&self) -> When {
        When { months: self.cost.months, open: !self.cost.is_closed() }
    }

    /// Whether nothing that can follow is worse after this label than after `other`: its cost covers
    /// the other's, and it pays for nothing, and shuts nothing out, that the other does not as well.
    pub fn stands_in_for(&self, other: &Self) -> bool {
        let matters = |step: &&Placed| step.is_picky || !step.price.is_free();
        self.cost.covers(&other.cost)
            && self.placed.iter().filter(matters).all(|step| {
                let found = other.placed.binary_search_by_key(&step.gives, |step| step.gives);
                found
                    .ok()
                    .and_then(|at| other.placed.get(at))
                    .is_some_and(|same| same.id == step.id)
            })
    }
}

/// The steps of both, with room for one more. Of two steps that give the same, the one that is done
/// sooner is enough.
fn join(mut left: &[Placed], mut right: &[Placed]) -> Vec<Placed> {
    let mut joined = Vec::with_capacity(left.len() + right.len() + 1);
    while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
        let order = a.gives.cmp(&b.gives);
        // Of equals always the left one: to mix them could leave two that need each other.
        joined.push(if order.is_lt() || (order.is_eq() && a.end <= b.end) { *a } else { *b });
        left = if order.is_le() { after_a } else { left };
        right = if order.is_ge() { after_b } else { right };
    }
    joined.extend_from_slice(left);
    joined.extend_from_slice(right);
    joined
}

/// Whether no step is done before another starts that must do without what it gives. Of two at the
/// same time the picky one can go first, unless it needs the other.
fn keeps_without(case: &Case<'_>, placed: &[Placed]) -> bool {
    placed.iter().filter(|step| step.is_picky).all(|step| {
        case.without(step.id).iter().all(|stage| {
            // The time is asked first: it is the cheapest question, and mostly settles it.
            !placed.iter().any(|before| {
                before.end <= step.start.months
                    && before.id != step.id
                    && case.ground.gives(before.id).contains(&node(*stage))
                    && (before.end < step.start.months
                        || (before.end == step.start.months && needs(case, placed, step, before)))
            })
        })
    })
}

/// Whether `step` needs `other`, itself or through other steps of the plan.
fn needs(case: &Case<'_>, placed: &[Placed], step: &Placed, other: &Placed) -> bool {
    let mut asked: Vec<Node> = case.needs_at_start(step.id).to_vec();
    let mut next = 0;
    while let Some(wanted) = asked.get(next).copied() {
        next += 1;
        if case.has(wanted) {
            continue;
        }
        let gives = |one: &&Placed| case.ground.gives(one.id).contains(&wanted);
        for before in placed.iter().filter(|one| one.id != step.id).filter(gives) {
            if before.id == other.id {
                return true;
            }
            add(&mut asked, case.ground.needs(before.id));
        }
        // A group is there because one of its stages is.
        for id in case.ground.into(wanted).iter().filter(|id| !case.is_step(**id)) {
            add(&mut asked, case.ground.needs(*id));
        }
    }
    false
}

fn add(asked: &mut Vec<Node>, more: &[Node]) {
    for node in more {
        if !asked.contains(node) {
            asked.push(*node);
        }
    }
}

/// Puts `moves` in time, each as early as it can be, and says how long it takes until `target` is
/// had. None when a move can never begin, or the target is not among what they give.
pub fn schedule(case: &Case<'_>, moves: &[MoveId], target: Node) -> Option<Label> {
    let mut times: BTreeMap<Node, When> = BTreeMap::new();
    let mut left: Vec<(usize, MoveId)> = moves.iter().copied().enumerate().collect();
    // Moves that can be made, the one that ends first in front.
    let mut ready: BinaryHeap<Reverse<(When, usize, MoveId)>> = BinaryHeap::new();
    let mut placed: Vec<Placed> = Vec::new();
    loop {
        left.retain(|(at, id)| {
            let end = timing(case, *id, &times).map(|(_, end)| end);
            ready.extend(end.map(|end| Reverse((end, *at, *id))));
            end.is_none()
        });
        let Some(Reverse((end, _, id))) = ready.pop() else { break };
        let (begin, _) = timing(case, id, &times)?;
        let gives = case.ground.gives(id);
        if case.is_step(id) {
            let price = case.price(id, begin);
            let (gives, is_picky) = (case.ground.at(id)?.gives, !case.without(id).is_empty());
            placed.push(Placed { gives, id, start: begin.at, end: end.months, price, is_picky });
        }
        for given in gives {
            times.entry(*given).or_insert(end);
            for group in case.counted(*given) {
                times.entry(group).or_insert(end);
            }
        }
    }
    if !left.is_empty() {
        return None;
    }
    if !keeps_without(case, &placed) {
        return None;
    }
    let months = times.get(&target)?.months;
    let cost = Price::total(months, placed.iter().map(|step| step.price));
    placed.sort_by_key(|step| step.gives);
    Some(Label { cost, placed })
}

/// When a move begins and ends, once all that it needs is there.
fn timing(case: &Case<'_>, id: MoveId, times: &BTreeMap<Node, When>) -> Option<(Begin, When)> {
    let due_at_start = case.ground.at(id)?.due_at_start;
    let (mut ready, mut later) = (When::default(), When::default());
    for (place, needed) in case.ground.needs(id).iter().enumerate() {
        let at = if case.has(*needed) { When::default() } else { *times.get(needed)? };
        let when = if place < due_at_start { &mut ready } else { &mut later };
        *when = when.latest(at);
    }
    let begin = case.begin(id, ready)?;
    Some((begin, begin.at.after(case.months(id)).latest(later)))
}

/// The same plan without the steps that it can do without, put in time anew.
pub fn tighten(case: &Case<'_>, label: &Label, target: Node) -> Option<Label> {
    let mut moves: Vec<MoveId> = label.placed.iter().map(|step| step.id).collect();
    // The dearest first, so that of two that stand in for each other the cheaper one stays.
    let mut order = label.placed.clone();
    order.sort_by_key(|step| {
        let price = step.price;
        std::cmp::Reverse((price.unpaid_months, price.to_check, price.gates, price.open, step.end))
    });
    let mut best = schedule(case, &moves, target)?;
    if moves.len() > MOST_TIGHTENED {
        return Some(best);
    }
    for step in order {
        let fewer: Vec<MoveId> = moves.iter().copied().filter(|id| *id != step.id).collect();
        if is_needed(case, step.id, &fewer, target) {
            continue;
        }
        if let Some(shorter) = schedule(case, &fewer, target)
            && shorter.cost.covers(&best.cost)
        {
            best = shorter;
            moves = fewer;
        }
    }
    Some(best)
}

/// Whether `others` cannot do without `id`: nothing else among them gives what one of them needs, or
/// the target.
fn is_needed(case: &Case<'_>, id: MoveId, others: &[MoveId], target: Node) -> bool {
    let given = |id: &MoveId| {
        let gives = case.ground.gives(*id).iter().copied();
        gives.flat_map(|given| std::iter::once(given).chain(case.counted(given)))
    };
    given(&id).any(|node| {
        let needs = |other: &MoveId| case.ground.needs(*other).contains(&node);
        (node == target || (!case.has(node) && others.iter().any(needs)))
            && !others.iter().any(|other| given(other).any(|other| other == node))
    })
}
