//! The steps of a plan as they are told: in order, with what bites, what is to check and what may be
//! asked.

use std::collections::HashSet;

use crate::atlas::{Force, Need, Standing, WayIn};
use crate::learner::{Held, Situation, Truth, completed};
use crate::steps::needs_of_all;

use super::case::{Case, When};
use super::ground::{Act, Node};
use super::label::Placed;
use super::step::{Step, Taken};

/// The steps of a plan, in the order in which they start.
pub fn steps(case: &Case<'_>, placed: &[Placed]) -> Vec<Step> {
    let mut order: Vec<&Placed> = placed.iter().collect();
    order.sort_unstable_by_key(|step| (step.start, step.end, step.id));
    // Of steps at one time, what another needs stands before it.
    let order = in_order_of_needs(case, order);
    let mut held = case.held.clone();
    let mut steps = Vec::with_capacity(order.len());
    for step in order {
        let Some(act) = case.ground.at(step.id).map(|step| step.act) else { continue };
        let to_check = case.to_check(step.id, step.start);
        let (start, end, months) = (step.start.months, step.end, case.months(step.id));
        let open = step.start.open;
        match act {
            Act::Take(id) => {
                let way = case.atlas.way_in(id);
                steps.push(Step {
                    taken: Taken::Way(id),
                    stage: way.to,
                    start,
                    open,
                    end,
                    months,
                    paid: way.paid,
                    standing: way.standing,
                    rules: case.rules(way, step.start),
                    to_check,
                    asked: asked(case, way, &held, step.start),
                    gates: step.price.gates,
                });
                held.add(match way.standing {
                    Standing::NotApplicable => vec![way.to],
                    _ => completed(case.atlas, way.to),
                });
            }
            Act::Work(role, _) => steps.push(Step {
                taken: Taken::Work,
                stage: role,
                start,
                open,
                end,
                months,
                paid: Some(true),
                standing: Standing::Normal,
                rules: Vec::new(),
                to_check,
                asked: Vec::new(),
                gates: 0,
            }),
            Act::Count => {}
        }
    }
    steps
}

/// The same steps, each once what is due before it starts is there, and otherwise in the order given.
/// Of two over the same time, the one that lacks nothing for its end stands first.
fn in_order_of_needs<'a>(case: &Case<'_>, steps: Vec<&'a Placed>) -> Vec<&'a Placed> {
    let mut left = steps;
    let mut ordered = Vec::with_capacity(left.len());
    let mut had: HashSet<Node> = HashSet::new();
    while !left.is_empty() {
        let are_there =
            |needs: &[Node]| needs.iter().all(|one| case.has(*one) || had.contains(one));
        let next = left.iter().position(|step| are_there(case.needs_at_start(step.id)));
        let span = |at: usize| left.get(at).map(|step| (step.start, step.end));
        let ready = next.and_then(|next| {
            let has_all = |step: &&Placed| are_there(case.ground.needs(step.id));
            let mut places = left.iter().enumerate().filter(|(_, step)| has_all(step));
            places.find(|(at, _)| span(*at) == span(next)).map(|(at, _)| at)
        });
        let step = left.remove(ready.or(next).unwrap_or(0));
        for given in case.ground.gives(step.id) {
            had.insert(*given);
            had.extend(case.counted(*given));
        }
        ordered.push(step);
    }
    ordered
}

/// What is usual, helps or may be asked for on `way`, and is not held by then.
fn asked(case: &Case<'_>, way: &WayIn, held: &Held, start: When) -> Vec<Need> {
    let stage = case.atlas.stage(way.to);
    let situation = Situation {
        atlas: case.atlas,
        learner: case.learner,
        held,
        months: start.months,
        open: start.open,
        specialism: stage.specialism,
    };
    let needs = way.needs.iter().chain(needs_of_all(stage, way));
    needs
        .filter(|need| need.force != Force::Must && situation.truth(&need.that) != Truth::Met)
        .cloned()
        .collect()
}
