//! The steps of a plan as they are told: in order, with what bites, what is to check and what may be
//! asked.

use std::collections::HashSet;

use crate::atlas::{Force, GateKind, Need, Requirement, Standing, WayIn};
use crate::learner::{Held, Item, Lack, Situation, Truth, completed};
use crate::steps::needs_of_all;

use super::case::{Case, When};
use super::ground::{Act, MoveId, Node};
use super::label::Placed;
use super::step::{Step, Taken, Wait, WaitFor};

/// The steps of a plan, in the order in which they start.
pub fn steps(case: &Case<'_>, placed: &[Placed]) -> Vec<Step> {
    let mut order: Vec<&Placed> = placed.iter().collect();
    order.sort_unstable_by_key(|step| (step.start, step.end, step.id));
    // Of steps at one time, what another needs stands before it.
    let order = in_order_of_needs(case, order);
    let mut held = case.held.clone();
    let mut steps: Vec<Step> = Vec::with_capacity(order.len());
    let mut told: HashSet<MoveId> = HashSet::new();
    for step in order {
        let Some(act) = case.ground.at(step.id).map(|step| step.act) else { continue };
        let length = case.length(step.id, step.start.months);
        let plain = Step {
            taken: Taken::Work,
            stage: case.ground.stage(step.id).unwrap_or_default(),
            start: step.start.months,
            open: step.start.open,
            end: step.end,
            months: case.months(step.id),
            alongside: case.fills(step.id).is_none() || length.months == 0,
            wait: None,
            applying: None,
            is_late: false,
            paid: Some(true),
            standing: Standing::Normal,
            rules: Vec::new(),
            to_check: case.to_check(step.id, step.start),
            exceptions: Vec::new(),
            asked: Vec::new(),
            gates: 0,
        };
        match act {
            Act::Take(id) => {
                let way = case.atlas.way_in(id);
                let wait = wait(case, placed, step);
                let applying = case.applying(way, step.start.months);
                let mut next = Step {
                    taken: Taken::Way(id),
                    wait,
                    applying: applying.map(|(applying, _)| applying),
                    is_late: applying.is_some_and(|(_, is_late)| is_late),
                    paid: way.paid,
                    standing: way.standing,
                    rules: case.rules(way, step.start),
                    asked: asked(case, way, &held, step.start),
                    gates: competitions(way),
                    ..plain
                };
                for id in rests_on(case, placed, step.id) {
                    if told.insert(id) {
                        next.rest_on(case, id, step.start);
                    }
                }
                steps.push(next);
                held.add(match way.standing {
                    Standing::NotApplicable => vec![way.to],
                    _ => completed(case.atlas, way.to),
                });
            }
            Act::Work(role, ask) => {
                // Two experiences in one job are one time of somebody's life.
                let overlaps = |other: &Step| {
                    other.stage == role && other.taken == Taken::Work && other.end > plain.start
                };
                let alongside = steps.iter().any(overlaps);
                let mut next = Step { alongside, ..plain };
                next.to_check.extend(case.length_to_check(ask));
                steps.push(next);
            }
            Act::Count | Act::Meet(_) | Act::Except(_) | Act::Assume(_) | Act::Within(_) => {}
        }
    }
    steps
}

impl Step {
    /// Notes what is to check, or done without, for this step.
    fn rest_on(&mut self, case: &Case<'_>, id: MoveId, start: When) {
        match case.ground.at(id).map(|step| step.act) {
            Some(Act::Assume(stage)) => self.to_check.push(Item {
                that: Requirement::Has(stage),
                negated: false,
                lack: Lack::Unknown,
            }),
            Some(Act::Except(usual)) => {
                self.exceptions.extend(case.ground.usual(usual).map(|usual| usual.that.clone()));
            }
            Some(Act::Meet(_)) => self.to_check.extend(case.to_check(id, start)),
            _ => {}
        }
    }
}

/// The parts of a plan that are no steps and that `id` rests on: what is taken for held, what is done
/// without, and what is met with something to check.
fn rests_on(case: &Case<'_>, placed: &[Placed], id: MoveId) -> Vec<MoveId> {
    let mut found = Vec::new();
    let mut seen: HashSet<Node> = HashSet::new();
    let mut wanted: Vec<Node> = case.ground.needs(id).to_vec();
    while let Some(node) = wanted.pop() {
        if case.has(node) || !seen.insert(node) {
            continue;
        }
        let gives = |one: &&Placed| case.ground.gives(one.id).contains(&node);
        match placed.iter().find(gives) {
            Some(step) if case.is_step(step.id) => {}
            Some(step) => {
                found.push(step.id);
                wanted.extend(case.ground.needs(step.id));
            }
            // A group is there because one of its stages is.
            None => {
                let counts = case.ground.into(node).iter();
                let counts = counts.filter(|id| !case.is_kept(**id));
                let of_plan = |node: &Node| {
                    case.has(*node)
                        || placed.iter().any(|one| case.ground.gives(one.id).contains(node))
                };
                let by = counts.copied().find(|id| case.ground.needs(*id).iter().all(of_plan));
                wanted.extend(by.map(|id| case.ground.needs(id)).unwrap_or_default());
            }
        }
    }
    found
}

/// The wait before `step`, where nothing else of the plan fills that time.
fn wait(case: &Case<'_>, placed: &[Placed], step: &Placed) -> Option<Wait> {
    let start = step.start.months;
    // What is taken for held, met or done without fills no time.
    let others = placed
        .iter()
        .filter(|other| other.id != step.id && other.end <= start && case.is_step(other.id));
    let since = others.map(|other| other.end).max().unwrap_or(0);
    let fills = |other: &&Placed| {
        other.id != step.id && other.busy > 0 && other.start.months < start && other.end > since
    };
    let months = start.checked_sub(since).filter(|months| *months > 0)?;
    if placed.iter().any(|other| fills(&other)) {
        return None;
    }
    let Some(Act::Take(id)) = case.ground.at(step.id).map(|step| step.act) else { return None };
    let way = case.atlas.way_in(id);
    let limit = case.ground.at(step.id).and_then(|step| step.terms.as_ref()?.from_age);
    let comes_of_age = limit.filter(|years| {
        let age = case.learner.age_after(since);
        age.is_some_and(|age| age < u16::from(*years) * 12)
    });
    let why = match (case.missed(way, since), comes_of_age) {
        (Some(applying), _) => WaitFor::NextRound(applying),
        (None, Some(years)) => WaitFor::Age(years),
        (None, None) if !way.timing.starts.is_any() => WaitFor::Intake,
        (None, None) => WaitFor::Date,
    };
    let leads_to_job =
        |other: &&Placed| other.id != step.id && other.end <= start && case.is_job(other.id);
    let in_job = case.in_work || placed.iter().any(|other| leads_to_job(&other));
    Some(Wait { months, why, in_job })
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

/// What helps or may be asked for on `way`, and is not held by then.
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
        .filter(|need| matches!(need.force, Force::Preferred | Force::EmployerDecides))
        .filter(|need| situation.truth(&need.that) != Truth::Met)
        .cloned()
        .collect()
}

/// How many competitions for places a way in has.
fn competitions(way: &WayIn) -> u8 {
    let competed = way.gates.iter().filter(|gate| gate.kind == GateKind::Competition);
    u8::try_from(competed.count()).unwrap_or(u8::MAX)
}
