//! What a plan still costs at the least, from something that it has to the target: so that plans are
//! dropped early that no whole route can be worth following.
//!
//! Whatever a plan gains is used by a chain of moves that ends at the target, each after what it
//! needs: so none of them is among what the plan has paid for already. The cheapest chain, by each
//! part of the cost on its own, is never dearer than what follows. A move counts with what it costs
//! whenever it is made: its length, pay, competitions and questions. Waits, and what a rule or an
//! uncertain age leaves to check, change with age and date, so they count as nothing.

use std::collections::VecDeque;

use super::case::{Begin, Case, When};
use super::cost::Cost;
use super::ground::{MoveId, Node};
use super::rows::Rows;

/// The least that is still to come for each node, and what is known to do better.
pub struct Bounds {
    least: Rows<Node, Option<Cost>>,
    /// What the whole routes cost that are known; none that another covers.
    known: Vec<Cost>,
}

impl Bounds {
    /// The bounds of the nodes `inside`, and of those that lead straight to one of them, where whole
    /// routes are `known`.
    pub fn new(case: &Case<'_>, target: Node, inside: &Rows<Node, bool>, known: Vec<Cost>) -> Self {
        let mut least: Rows<Node, Option<Cost>> = Rows::new(case.ground.nodes, None);
        least.set(target, Some(Cost::default()));
        let mut queue = VecDeque::from([target]);
        while let Some(node) = queue.pop_front() {
            let Some(after) = least.get(node).copied().flatten() else { continue };
            for id in case.ground.into(node) {
                let Some(step) = of_move(case, *id) else { continue };
                let due_at_start = case.needs_at_start(*id).len();
                for (place, needed) in case.ground.needs(*id).iter().enumerate() {
                    // What is due only at the end of a step does not hold up its start.
                    let months = if place < due_at_start { step.months } else { 0 };
                    let through = sum(&after, &Cost { months, ..step });
                    let Some(known) = least.get_mut(*needed) else { continue };
                    let better = known.map_or(through, |known| smallest(&known, &through));
                    if *known != Some(better) {
                        *known = Some(better);
                        if inside.get(*needed) == Some(&true) {
                            queue.push_back(*needed);
                        }
                    }
                }
            }
        }
        let mut bounds = Self { least, known: Vec::new() };
        for cost in known {
            bounds.add(cost);
        }
        bounds
    }

    /// Keeps in mind that there is a whole route at `cost`.
    pub fn add(&mut self, cost: Cost) {
        if !self.known.iter().any(|route| route.covers(&cost)) {
            self.known.retain(|route| !cost.covers(route));
            self.known.push(cost);
        }
    }

    /// Whether a whole route is known that is no worse in anything than all that can follow from a
    /// plan for `node` at `cost`, or nothing can.
    pub fn is_late(&self, node: Node, cost: &Cost) -> bool {
        let Some(Some(least)) = self.least.get(node) else { return true };
        let whole = sum(cost, least);
        self.known.iter().any(|route| route.covers(&whole))
    }
}

/// What a move adds whenever it is made; none when it never can be. What cannot begin at once, nor
/// after any wait, cannot begin later either.
fn of_move(case: &Case<'_>, id: MoveId) -> Option<Cost> {
    case.begin(id, When::default())?;
    let to_check = u8::try_from(case.to_check(id, When::default()).len()).unwrap_or(u8::MAX);
    let price = case.price(id, Begin { to_check, ..Begin::default() });
    Some(Cost {
        months: case.least(id),
        open: price.open,
        // Paid or not depends on the time of the year by as much as that.
        unpaid_months: price.unpaid_months.min(case.least(id)),
        breaks: price.breaks,
        gates: price.gates,
        to_check: price.to_check,
        exceptions: price.exceptions,
        steps: 0,
    })
}

fn sum(a: &Cost, b: &Cost) -> Cost {
    Cost {
        months: a.months.saturating_add(b.months),
        open: a.open.saturating_add(b.open),
        unpaid_months: a.unpaid_months.saturating_add(b.unpaid_months),
        breaks: a.breaks.saturating_add(b.breaks),
        gates: a.gates.saturating_add(b.gates),
        to_check: a.to_check.saturating_add(b.to_check),
        exceptions: a.exceptions.saturating_add(b.exceptions),
        steps: a.steps.saturating_add(b.steps),
    }
}

fn smallest(a: &Cost, b: &Cost) -> Cost {
    Cost {
        months: a.months.min(b.months),
        open: a.open.min(b.open),
        unpaid_months: a.unpaid_months.min(b.unpaid_months),
        breaks: a.breaks.min(b.breaks),
        gates: a.gates.min(b.gates),
        to_check: a.to_check.min(b.to_check),
        exceptions: a.exceptions.min(b.exceptions),
        steps: a.steps.min(b.steps),
    }
}
