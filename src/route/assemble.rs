//! From plans to routes: tightened, merged, named, chosen and told step by step.

use std::cmp::Ordering;

use crate::atlas::{Atlas, StageId};
use crate::learner::Preference;

use super::case::Case;
use super::checks::counted;
use super::cost::Cost;
use super::earning::{in_a_job, jobs_towards};
use super::ground::node;
use super::label::{Label, schedule, tighten};
use super::other_ways::by_other_ways;
use super::quickest::Quickest;
use super::step::Route;

mod candidate;
mod choose;

use candidate::{Candidate, drop_detours, merge};
use choose::{choose, usual_training};

/// Whole routes to `target` that are known without a search: the `quickest`, the quickest that pays
/// all the way, and a quick one by each thing that ends there.
pub fn known(case: &Case<'_>, quickest: &Quickest, target: StageId) -> Vec<Label> {
    let goal = node(target);
    let soonest = schedule(case, &quickest.plan(case, &[goal]), goal);
    let earning = Quickest::earning_towards(case, &[goal]);
    let earning = earning.reached(goal).map(|_| earning.plan(case, &[goal]));
    let earning = earning.and_then(|plan| schedule(case, &plan, goal));
    let others = by_other_ways(case, &Quickest::sensibly_towards(case, &[goal]), target);
    let plans = soonest.into_iter().chain(earning).chain(others);
    let mut known: Vec<Label> = plans.filter_map(|plan| tighten(case, &plan, goal)).collect();
    let paid = known.iter().filter(|plan| plan.placed.iter().all(|step| case.is_paid(step.id)));
    let jobs = jobs_towards(case, goal);
    let in_a_job: Vec<Label> = paid.filter_map(|plan| in_a_job(case, plan, goal, &jobs)).collect();
    known.extend(in_a_job);
    known
}

/// The routes to `target`: the winners of the `front`, then the best of those that are `known`.
pub fn routes(case: &Case<'_>, target: StageId, front: &[Label], known: Vec<Label>) -> Vec<Route> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let goal = node(target);
    let found = front.iter().filter_map(|plan| tighten(case, plan, goal));
    for label in found.chain(known) {
        merge(&mut candidates, Candidate::new(case, label));
    }
    let usual = usual_training(case, target);
    drop_detours(&mut candidates, usual.and_then(|(_, first)| first));
    // Training in one specialism is no way to another, where there is a way that keeps to one.
    if candidates.iter().any(|one| !one.is_mixed) {
        candidates.retain(|one| !one.is_mixed);
    }
    let chosen = choose(case, target, &candidates, usual);
    let mut routes: Vec<Route> = chosen
        .into_iter()
        .filter_map(|(at, named)| {
            let candidate = candidates.get(at)?;
            Some(Route {
                to: target,
                steps: candidate.steps.clone(),
                cost: counted(case.atlas, &candidate.steps, candidate.label.cost),
                named,
                forms: candidate.forms.clone(),
            })
        })
        .collect();
    let order = preferred(case.learner.prefer);
    routes.sort_by(|a, b| order(&a.cost, &b.cost));
    routes
}

/// How a preference sorts.
fn preferred(preference: Preference) -> fn(&Cost, &Cost) -> Ordering {
    match preference {
        Preference::Quickest => Cost::by_sense,
        Preference::Earning => Cost::by_pay,
        Preference::FewestGates => Cost::by_gates,
        Preference::BestEvidenced => Cost::by_evidence,
    }
}

/// The stage of which `stage` is, at last, one specialism's form.
pub fn root(atlas: &Atlas, stage: StageId) -> StageId {
    let mut root = stage;
    // Rings of branches are an error when loading; the count keeps even those from going on.
    for _ in 0..atlas.stages().len().min(16) {
        match atlas.stage(root).branch_of {
            Some(parent) => root = parent,
            None => break,
        }
    }
    root
}
