//! From plans to routes: tightened, merged, named, chosen and told step by step.

use std::cmp::Ordering;

use crate::atlas::{Atlas, Clean, Force, SpecialismId, StageId, StageKind, Standing, WayIn};
use crate::learner::{Preference, is_degree};

use super::case::{Case, When};
use super::checks::counted;
use super::cost::Cost;
use super::ground::{Act, MoveId, Node, node};
use super::label::{Label, Placed, schedule, tighten};
use super::quickest::Quickest;
use super::step::{Name, Route, Step};
use super::tell::steps;
use super::{MOST_ROUTES, distinct};

/// At most this many other ways into the target are looked at.
const MOST_OTHER_WAYS: usize = 24;

/// A plan on its way to become a route.
struct Candidate {
    label: Label,
    /// The stages it leads through, with the parent in place of a specialism's form: routes with the
    /// same trunk are told apart by specialism alone.
    trunk: Vec<StageId>,
    /// What the last step into the target comes from.
    last: Option<StageId>,
    forms: Vec<SpecialismId>,
    needs_degree: bool,
    /// Whether it leads through a programme of another field.
    is_detour: bool,
    /// Usual needs that its steps do not meet. They block nothing, and are no proof of a good way.
    unusual: usize,
    steps: Vec<Step>,
}

/// Whole routes to `target` that are known without a search: the `quickest`, and a quick one by each
/// way into the target.
pub fn known(case: &Case<'_>, quickest: &Quickest, target: StageId) -> Vec<Label> {
    let goal = node(target);
    let soonest = schedule(case, &quickest.plan(case, &[goal]), goal);
    let plans = soonest.into_iter().chain(by_other_ways(
        case,
        &Quickest::sensibly_towards(case, &[goal]),
        target,
    ));
    plans.filter_map(|plan| tighten(case, &plan, goal)).collect()
}

/// The routes to `target`: the winners of the `front`, then the best of those that are `known`.
pub fn routes(case: &Case<'_>, target: StageId, front: &[Label], known: Vec<Label>) -> Vec<Route> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let goal = node(target);
    let found = front.iter().filter_map(|plan| tighten(case, plan, goal));
    for label in found.chain(known) {
        merge(&mut candidates, Candidate::new(case, target, label));
    }
    drop_detours(&mut candidates);
    let chosen = choose(case, target, &candidates);
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

/// A quick plan through each way into the target. Of ways that differ in specialism alone, the one
/// that names none.
fn by_other_ways(case: &Case<'_>, quickest: &Quickest, target: StageId) -> Vec<Label> {
    let atlas = case.atlas;
    let mut ways: Vec<(u16, bool, MoveId, &WayIn)> = Vec::new();
    for id in case.ground.into(node(target)) {
        let Some(Act::Take(way)) = case.ground.at(*id).map(|step| step.act) else { continue };
        let way = atlas.way_in(way);
        let times = case.needs_at_start(*id).iter().map(|needed| quickest.reached(*needed));
        let ready = times
            .map(|reached| reached.map(|reached| reached.at))
            .try_fold(0, |latest, at| at.map(|at| at.max(latest)));
        let begins = |ready| case.begin(*id, When { months: ready, open: false }).is_some();
        // A stage that merely implies the target is on the front if it is worth it.
        if let Some(ready) = ready.filter(|ready| begins(*ready))
            && root(atlas, way.to) == root(atlas, target)
        {
            ways.push((ready, way.to != target, *id, way));
        }
    }
    ways.sort_unstable_by_key(|(ready, is_form, id, _)| (*is_form, *ready, *id));
    let mut seen: Vec<(Option<StageId>, Option<&Clean>)> = Vec::new();
    ways.retain(|(.., way)| {
        let kind = (way.by.map(|by| root(atlas, by)), way.name.as_ref());
        let is_new = !seen.contains(&kind);
        if is_new {
            seen.push(kind);
        }
        is_new
    });
    ways.into_iter()
        .take(MOST_OTHER_WAYS)
        .filter_map(|(.., id, _)| plan_by(case, quickest, id, target))
        .collect()
}

/// A quick plan that ends with `last`: what it needs at its start as soon as can be, and what it needs
/// later by one move from there where one leads to it.
fn plan_by(case: &Case<'_>, quickest: &Quickest, last: MoveId, target: StageId) -> Option<Label> {
    let ground = case.ground;
    let at_start = case.needs_at_start(last);
    let mut plan = quickest.plan(case, at_start);
    let later = ground.needs(last).iter().skip(at_start.len());
    for needed in later {
        let has =
            |node: &Node| case.has(*node) || plan.iter().any(|id| ground.gives(*id).contains(node));
        if has(needed) {
            continue;
        }
        let from_here = ground.into(*needed).iter().find(|id| {
            ground.needs(**id).iter().all(has) && case.begin(**id, When::default()).is_some()
        });
        match from_here {
            Some(id) => plan.push(*id),
            None => plan.extend(quickest.plan(case, &[*needed])),
        }
    }
    // What already leads to the target on the way there is no other way to it.
    if plan.iter().any(|before| ground.gives(*before).contains(&node(target))) {
        return None;
    }
    plan.push(last);
    schedule(case, &distinct(plan), node(target))
}

impl Candidate {
    fn new(case: &Case<'_>, target: StageId, label: Label) -> Self {
        let atlas = case.atlas;
        let stages = || label.placed.iter().filter_map(|step| case.ground.stage(step.id));
        let mut trunk: Vec<StageId> = stages().map(|stage| root(atlas, stage)).collect();
        trunk.sort_unstable();
        trunk.dedup();
        let into_target = label
            .placed
            .iter()
            .max_by_key(|step| (case.ground.gives(step.id).contains(&node(target)), step.end));
        let last = into_target
            .and_then(|step| way_of(case, step))
            .and_then(|way| way.by)
            .map(|by| root(atlas, by));
        let forms = distinct(stages().filter_map(|stage| atlas.stage(stage).specialism));
        let gained = label.placed.iter().filter_map(|step| way_of(case, step));
        let needs_degree = gained
            .filter(|way| way.standing != Standing::NotApplicable)
            .any(|way| is_degree(atlas, way.to));
        let steps = steps(case, &label.placed);
        let unusual = steps.iter().flat_map(|step| &step.asked);
        let unusual = unusual.filter(|need| need.force == Force::Usually).count();
        let is_detour = stages().any(|stage| is_foreign(atlas, stage, target));
        Self { label, trunk, last, forms, needs_degree, is_detour, unusual, steps }
    }
}

/// Adds `new`, unless it differs from one that is there in specialism alone, or is one that is there
/// at a worse price.
fn merge(candidates: &mut Vec<Candidate>, new: Candidate) {
    let same = candidates.iter_mut().find(|known| {
        known.trunk == new.trunk
            && (known.label.cost.covers(&new.label.cost)
                || new.label.cost.covers(&known.label.cost))
    });
    match same {
        None => candidates.push(new),
        Some(known) => {
            let forms = distinct(known.forms.iter().chain(&new.forms).copied());
            let is_better =
                known.label.cost != new.label.cost && new.label.cost.covers(&known.label.cost);
            // Of equals, the form that names no specialism speaks for all of them.
            let is_plainer =
                known.label.cost == new.label.cost && new.forms.len() < known.forms.len();
            if is_better || is_plainer {
                *known = new;
            }
            known.forms = forms;
        }
    }
}

/// Drops each candidate that leads through all that a cheaper one does, and more.
fn drop_detours(candidates: &mut Vec<Candidate>) {
    let known: Vec<(Vec<StageId>, Cost)> =
        candidates.iter().map(|one| (one.trunk.clone(), one.label.cost)).collect();
    candidates.retain(|one| {
        !known.iter().any(|(trunk, cost)| {
            trunk.len() < one.trunk.len()
                && trunk.iter().all(|stage| one.trunk.contains(stage))
                && cost.covers(&one.label.cost)
        })
    });
}

/// Which candidates to show, with their names.
fn choose(case: &Case<'_>, target: StageId, candidates: &[Candidate]) -> Vec<(usize, Vec<Name>)> {
    let mut chosen: Vec<(usize, Vec<Name>)> = Vec::new();
    for (name, at) in winners(case, target, candidates) {
        match chosen.iter_mut().find(|(known, _)| *known == at) {
            Some((_, named)) => named.push(name),
            None => chosen.push((at, vec![name])),
        }
    }
    let mut others: Vec<usize> = (0..candidates.len()).collect();
    // Nobody trains for another field to come into this one, where there is a way that does not.
    if candidates.iter().any(|one| !one.is_detour) {
        others.retain(|at| candidates.get(*at).is_some_and(|one| !one.is_detour));
    }
    // Not by preference: that says in which order routes are shown, and not which.
    others.sort_by(|a, b| match (candidates.get(*a), candidates.get(*b)) {
        (Some(a), Some(b)) => a.label.cost.by_time(&b.label.cost),
        _ => Ordering::Equal,
    });
    let last = |at: usize| candidates.get(at).and_then(|candidate| candidate.last);
    // First another way into the target, then another way to there that is better in something.
    for another_last in [true, false] {
        for at in &others {
            let is_known = chosen.iter().any(|(known, _)| known == at);
            let same_last = chosen.iter().any(|(known, _)| last(*known) == last(*at));
            let fits = if another_last { !same_last } else { is_on_front(candidates, *at) };
            if chosen.len() < MOST_ROUTES && !is_known && fits {
                chosen.push((*at, Vec::new()));
            }
        }
    }
    chosen.truncate(MOST_ROUTES);
    chosen
}

/// The winners by name. A name is given only where it tells routes apart.
fn winners(case: &Case<'_>, target: StageId, candidates: &[Candidate]) -> Vec<(Name, usize)> {
    let best = |order: fn(&Cost, &Cost) -> Ordering, counts: &dyn Fn(&Candidate) -> bool| {
        let ranked = candidates.iter().enumerate().filter(|(_, one)| counts(one));
        ranked.min_by(|(_, a), (_, b)| order(&a.label.cost, &b.label.cost)).map(|(at, _)| at)
    };
    let cost = |at: usize| candidates.get(at).map(|one| one.label.cost).unwrap_or_default();
    let any = |test: &dyn Fn(&Cost) -> bool| candidates.iter().any(|one| test(&one.label.cost));
    let every = |_: &Candidate| true;
    let mut won = Vec::new();
    // Where nobody publishes how long a step takes, nobody can say that a route is the quickest.
    let quickest = best(Cost::by_time, &|one| one.label.cost.is_closed());
    won.extend(quickest.map(|at| (Name::Quickest, at)));
    let earning = best(Cost::by_time, &|one| one.label.cost.is_earning());
    won.extend(earning.map(|at| (Name::EarnAllTheWay, at)));
    let fewest = best(Cost::by_gates, &every);
    let fewest = fewest.filter(|at| any(&|other| other.gates > cost(*at).gates));
    won.extend(fewest.map(|at| (Name::FewestGates, at)));
    let doubt = |one: &Candidate| usize::from(one.label.cost.to_check) + one.unusual;
    let least = candidates.iter().map(doubt).min().unwrap_or(0);
    let surest = best(Cost::by_evidence, &|one| doubt(one) == least);
    let surest = surest.filter(|_| candidates.iter().any(|one| doubt(one) > least));
    won.extend(surest.map(|at| (Name::BestEvidenced, at)));
    let could_do_without = !is_degree(case.atlas, target)
        && !case.held.iter().any(|stage| is_degree(case.atlas, stage))
        && candidates.iter().any(|one| one.needs_degree);
    if could_do_without {
        let without = best(Cost::by_time, &|one| !one.needs_degree);
        won.extend(without.map(|at| (Name::NoDegreeNeeded, at)));
    }
    won
}

/// Whether `stage` is a programme of another field than that of `target`. What has no theme is of no
/// field.
fn is_foreign(atlas: &Atlas, stage: StageId, target: StageId) -> bool {
    let whole = |stage: StageId| {
        atlas.stage(stage).themes.iter().map(|theme| atlas.whole_theme(*theme)).collect::<Vec<_>>()
    };
    let (own, fields) = (whole(stage), whole(target));
    matches!(atlas.stage(stage).kind, StageKind::Programme(_))
        && !own.is_empty()
        && !fields.is_empty()
        && !own.iter().any(|theme| fields.contains(theme))
}

fn is_on_front(candidates: &[Candidate], at: usize) -> bool {
    candidates.get(at).is_some_and(|own| {
        let cost = own.label.cost;
        !candidates.iter().any(|other| other.label.cost != cost && other.label.cost.covers(&cost))
    })
}

/// How a preference sorts.
fn preferred(preference: Preference) -> fn(&Cost, &Cost) -> Ordering {
    match preference {
        Preference::Quickest => Cost::by_time,
        Preference::Earning => Cost::by_pay,
        Preference::FewestGates => Cost::by_gates,
        Preference::BestEvidenced => Cost::by_evidence,
    }
}

/// The stage of which `stage` is, at last, one specialism's form.
fn root(atlas: &Atlas, stage: StageId) -> StageId {
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

fn way_of<'a>(case: &Case<'a>, step: &Placed) -> Option<&'a WayIn> {
    match case.ground.at(step.id)?.act {
        Act::Take(way) => Some(case.atlas.way_in(way)),
        _ => None,
    }
}
