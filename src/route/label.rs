//! Partial routes: what they are made of, how they join, and how a set of moves is put in time.

use super::case::{Case, When};
use super::cost::{Cost, Price};
use super::ground::{Gives, MoveId, Node, node};

mod order;
mod tighten;

pub use order::{in_turn, schedule};
pub use tighten::tighten;

use order::Diary;

/// A move with its time and price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it gives; no two steps of a route give the same. A bypass gives less than the real thing.
    pub gives: Gives,
    pub id: MoveId,
    pub start: When,
    pub end: u16,
    /// Months of somebody's time that it fills.
    pub busy: u16,
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
        let mut placed = match supports {
            [] => Vec::new(),
            [only] => join(&only.placed, &[]),
            [first, second, rest @ ..] => {
                let both = join(&first.placed, &second.placed);
                rest.iter().fold(both, |sum, label| join(&sum, &label.placed))
            }
        };
        let mut diary = Diary::default();
        let is_free = placed.iter().all(|step| diary.enter(case, step));
        if !is_free {
            // Two things at once: one after the other, which is another plan.
            let moves = placed.iter().map(|step| step.id).chain([id]).collect::<Vec<_>>();
            return in_turn(case, &moves, *case.ground.gives(id).first()?);
        }
        let (begin, end) = diary.place(case, id, latest(first), latest(others))?;
        if case.is_kept(id) {
            let gives = case.ground.at(id)?.gives;
            // What gives what is there before it starts is in no plan that anybody wants.
            let at = placed.binary_search_by_key(&gives, |before| before.gives).err()?;
            let price = case.price(id, begin);
            let is_picky = !case.without(id).is_empty();
            let (start, end) = (begin.at, end.months);
            let busy = if case.fills(id).is_some() { end - start.months } else { 0 };
            placed.insert(at, Placed { gives, id, start, end, busy, price, is_picky });
        }
        if !keeps_without(case, &placed) {
            return None;
        }
        let cost = total(case, end.months, &placed);
        Some(Self { cost, placed })
    }

    /// Months that something fills.
    fn busy(&self) -> u16 {
        self.placed.iter().map(|step| step.busy).fold(0, u16::saturating_add)
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
            && self.busy() <= other.busy()
            && self.placed.iter().filter(matters).all(|step| {
                let found = other.placed.binary_search_by_key(&step.gives, |step| step.gives);
                found
                    .ok()
                    .and_then(|at| other.placed.get(at))
                    .is_some_and(|same| same.id == step.id)
            })
    }
}

/// What steps cost that are done after `months`; what is checked or done without is no step.
fn total(case: &Case<'_>, months: u16, placed: &[Placed]) -> Cost {
    let steps = placed.iter().filter(|step| case.is_step(step.id)).count();
    let cost = Price::total(months, placed.iter().map(|step| step.price));
    Cost { steps: u8::try_from(steps).unwrap_or(u8::MAX), ..cost }
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
