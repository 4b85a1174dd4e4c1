//! From plans to routes: tightened, merged, named, chosen and told step by step.

use std::cmp::Ordering;

use crate::atlas::{Atlas, ProgrammeKind, SpecialismId, StageId, StageKind, Standing, WayIn};
use crate::learner::{Preference, is_degree};

use super::case::Case;
use super::checks::counted;
use super::cost::Cost;
use super::earning::in_a_job;
use super::ground::{Act, node};
use super::label::{Label, Placed, schedule, tighten};
use super::other_ways::by_other_ways;
use super::quickest::Quickest;
use super::sense::UNIVERSITY;
use super::step::{Name, Route, Step};
use super::tell::steps;
use super::{MOST_ROUTES, distinct};

/// A plan on its way to become a route.
struct Candidate {
    label: Label,
    /// The stages it leads through, with the parent in place of a specialism's form: routes with the
    /// same trunk are told apart by specialism alone.
    trunk: Vec<StageId>,
    /// The last thing on the way that takes time.
    last: Option<StageId>,
    /// What takes time on the way, whatever the specialism.
    done: Vec<StageId>,
    /// How many of those are of one trade: of equal ways the broader one is told.
    narrow: usize,
    /// How somebody gets there: by study, as an apprentice, by work.
    manner: Vec<Manner>,
    forms: Vec<SpecialismId>,
    /// Whether it goes from one specialism to another.
    is_mixed: bool,
    needs_degree: bool,
    steps: Vec<Step>,
}

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
    let in_a_job: Vec<Label> = paid.filter_map(|plan| in_a_job(case, plan, goal)).collect();
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
    drop_detours(&mut candidates);
    // Training in one specialism is no way to another, where there is a way that keeps to one.
    if candidates.iter().any(|one| !one.is_mixed) {
        candidates.retain(|one| !one.is_mixed);
    }
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

impl Candidate {
    fn new(case: &Case<'_>, label: Label) -> Self {
        let atlas = case.atlas;
        let stages = || label.placed.iter().filter_map(|step| case.ground.stage(step.id));
        let mut trunk: Vec<StageId> = stages().map(|stage| root(atlas, stage)).collect();
        trunk.sort_unstable();
        trunk.dedup();
        let takes_time = |step: &&Placed| step.busy > 0 && case.ground.stage(step.id).is_some();
        let last = label.placed.iter().filter(takes_time).max_by_key(|step| (step.end, step.id));
        let last = last.and_then(|step| case.ground.stage(step.id)).map(|stage| root(atlas, stage));
        let forms = distinct(stages().filter_map(|stage| atlas.stage(stage).specialism));
        let gained = label.placed.iter().filter_map(|step| way_of(case, step));
        let needs_degree = gained
            .filter(|way| way.standing != Standing::NotApplicable)
            .any(|way| is_degree(atlas, way.to));
        let steps = steps(case, &label.placed);
        let mut label = label;
        label.cost.months = steps.iter().map(|step| step.end).fold(label.cost.months, u16::max);
        label.cost.breaks = label.cost.breaks.saturating_add(unpaid_gaps(case, &steps));
        // Nor is anything that was done in one form done again in another.
        let done = stages_that_take_time(case, &label);
        let once = distinct(done.iter().map(|stage| root(atlas, *stage)));
        let is_mixed = forms.len() > 1 || once.len() < done.len() || trains_again(case, &steps);
        let mut manner: Vec<Manner> = done.iter().map(|stage| Manner::of(atlas, *stage)).collect();
        manner.sort_unstable();
        manner.dedup();
        let narrow = once.iter().filter(|stage| is_narrow(case, **stage)).count();
        let mut done = once;
        done.sort_unstable();
        Self { label, trunk, last, done, narrow, manner, forms, is_mixed, needs_degree, steps }
    }
}

fn is_narrow(case: &Case<'_>, stage: StageId) -> bool {
    let kind = case.ground.kind(stage);
    kind.profession != 0 || kind.programme && !kind.general
}

/// How somebody learns: what people care about first when they choose between ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    Study,
    Apprenticeship,
    /// A training post that leads to a register, or the proof that one has learned as much.
    Training(ProgrammeKind),
    Work,
}

impl Manner {
    fn of(atlas: &Atlas, stage: StageId) -> Self {
        match atlas.stages().read(stage).kind {
            StageKind::Role => Self::Work,
            StageKind::Credential | StageKind::Registration => Self::Study,
            StageKind::Programme(kind) => match kind {
                ProgrammeKind::Apprenticeship => Self::Apprenticeship,
                ProgrammeKind::TLevel
                | ProgrammeKind::Htq
                | ProgrammeKind::Degree
                | ProgrammeKind::Ptp
                | ProgrammeKind::Course => Self::Study,
                ProgrammeKind::Stp
                | ProgrammeKind::Hsst
                | ProgrammeKind::Asp
                | ProgrammeKind::Equivalence
                | ProgrammeKind::Fellowship => Self::Training(kind),
            },
        }
    }
}

/// Whether somebody trains for the same again: a programme of university level in the field of an
/// earlier one on the way, and no higher.
fn trains_again(case: &Case<'_>, steps: &[Step]) -> bool {
    let trained = steps.iter().filter(|step| step.way().is_some() && step.end > step.start);
    let kinds: Vec<_> = trained.map(|step| case.ground.kind(step.stage)).collect();
    // A portfolio on top of a degree is no second one.
    let is_high = |kind: &super::ground::Kindred| {
        kind.programme && kind.level >= UNIVERSITY && (kind.degree || kind.level > UNIVERSITY)
    };
    kinds.iter().enumerate().any(|(at, later)| {
        let mut before = kinds.iter().take(at);
        is_high(later)
            && before.any(|earlier| {
                let shares = earlier.near & later.near != 0;
                is_high(earlier) && shares && later.level <= earlier.level
            })
    })
}

/// What is studied or trained for in a plan.
fn stages_that_take_time(case: &Case<'_>, label: &Label) -> Vec<StageId> {
    let ways = label.placed.iter().filter(|step| step.end > step.start.months);
    let ways = ways.filter(|step| way_of(case, step).is_some());
    ways.filter_map(|step| case.ground.stage(step.id)).collect()
}

/// Waits without a job, and things done beside a job that nobody has: a wait is paid when a job is
/// held through it.
fn unpaid_gaps(case: &Case<'_>, steps: &[Step]) -> u8 {
    let works_from = |step: &&Step| case.ground.kind(step.stage).role;
    let first_job = steps.iter().filter(works_from).map(|step| step.end).min();
    let is_employed = |months: u16| case.in_work || first_job.is_some_and(|first| first <= months);
    let gaps = steps.iter().filter(|step| {
        let since = step.wait.map(|wait| step.start.saturating_sub(wait.months));
        let waits = since.is_some_and(|since| !is_employed(since));
        let is_beside = step.alongside && step.end > step.start && step.paid != Some(true);
        waits || (is_beside && !is_employed(step.start))
    });
    u8::try_from(gaps.count()).unwrap_or(u8::MAX)
}

/// Adds `new`, unless it differs from one that is there in specialism alone, or is one that is there
/// at a worse price.
fn merge(candidates: &mut Vec<Candidate>, new: Candidate) {
    // Nobody puts off the same steps so that there is less to check.
    let same = candidates.iter_mut().find(|known| known.trunk == new.trunk);
    match same {
        None => candidates.push(new),
        Some(known) => {
            let forms = distinct(known.forms.iter().chain(&new.forms).copied());
            let is_better = new.label.cost.by_sense(&known.label.cost).is_lt();
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

/// Drops each candidate that leads through all that a cheaper one does, and more. A wait less on the
/// way, or a thing less to check, is worth no detour, unless that one pays all the way.
fn drop_detours(candidates: &mut Vec<Candidate>) {
    let known: Vec<_> = candidates
        .iter()
        .map(|one| (one.trunk.clone(), one.done.clone(), one.forms.clone(), one.label.cost))
        .collect();
    candidates.retain(|one| {
        let own = one.label.cost;
        // What one specialism takes is no shorter way to all of them.
        let others =
            known.iter().filter(|(_, _, forms, _)| forms.is_empty() || *forms == one.forms);
        !others.into_iter().any(|(trunk, done, _, cost)| {
            let breaks = if own.is_earning() { cost.breaks } else { own.breaks };
            let leads_on = trunk.len() < one.trunk.len()
                && trunk.iter().all(|stage| one.trunk.contains(stage))
                && Cost { breaks, ..*cost }.covers(&own);
            let takes_longer = done.len() < one.done.len()
                && done.iter().all(|stage| one.done.contains(stage))
                && cost.months < own.months
                && Cost { breaks, to_check: own.to_check, ..*cost }.covers(&own);
            leads_on || takes_longer
        })
    });
}

/// Whether two candidates are the same in something.
type Same = fn(&Candidate, &Candidate) -> bool;

/// Another manner of getting there is shown where it takes at most so many months more than the
/// quickest one, or pays all the way.
const MUCH_LONGER: u16 = 12;

/// What the usual way to `target` leads through last, whatever the specialism: the way in that stands
/// first in the file, as far back as to something that takes time.
fn usual_training(case: &Case<'_>, target: StageId) -> Option<StageId> {
    let mut stage = target;
    // Rings are an error when loading; the count keeps even those from going on.
    for _ in 0..16 {
        let ways = case.atlas.ways_into(stage).iter();
        let mut ways = ways.map(|way| case.atlas.ways_in().read(*way));
        let by = ways.find(|way| way.standing.is_open())?.by?;
        let into = case.ground.into(node(by)).iter();
        let mut into = into.filter(|id| case.ground.stage(**id) == Some(by));
        stage = by;
        if into.any(|id| case.least(*id) > 0) {
            break;
        }
    }
    Some(root(case.atlas, stage))
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
    // Not by preference: that says in which order routes are shown, and not which.
    others.sort_by(|a, b| match (candidates.get(*a), candidates.get(*b)) {
        (Some(a), Some(b)) => a.label.cost.by_time(&b.label.cost).then(a.narrow.cmp(&b.narrow)),
        _ => Ordering::Equal,
    });
    // The usual way is shown, even where another is as good in everything.
    let usual = usual_training(case, target);
    let is_usual = |at: usize| {
        let training = candidates.get(at).zip(usual);
        training.is_some_and(|(one, training)| one.trunk.contains(&training))
    };
    if !chosen.iter().any(|(at, _)| is_usual(*at)) {
        let best = others.iter().copied().find(|at| is_usual(*at));
        chosen.extend(best.map(|at| (at, Vec::new())));
    }
    // What nobody publishes the length of is no measure for the others.
    let known_months = candidates.iter().filter(|one| one.label.cost.is_closed());
    let soonest = known_months.map(|one| one.label.cost.months).min().unwrap_or(u16::MAX);
    let unlike = |at: usize, chosen: &[(usize, Vec<Name>)], same: Same| {
        let own = candidates.get(at);
        let mut shown = chosen.iter().filter_map(|(known, _)| candidates.get(*known));
        own.is_some_and(|own| shown.all(|other| !same(own, other)))
    };
    // First another way into the target or another manner, then what is better in something.
    for is_another in [true, false] {
        for at in &others {
            let is_known = chosen.iter().any(|(known, _)| known == at);
            let is_soon = candidates.get(*at).is_some_and(|one| {
                let cost = one.label.cost;
                cost.is_earning() || cost.months <= soonest.saturating_add(MUCH_LONGER)
            });
            let fits = if is_another {
                (is_soon || is_on_front(candidates, *at))
                    && unlike(*at, &chosen, |a, b| a.last == b.last && a.manner == b.manner)
            } else {
                is_on_front(candidates, *at) && unlike(*at, &chosen, |a, b| a.done == b.done)
            };
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
        let usual = |one: &Candidate| one.label.cost.exceptions == 0;
        let ranked = candidates.iter().enumerate().filter(|(_, one)| usual(one) && counts(one));
        let by = |a: &Candidate, b: &Candidate| {
            order(&a.label.cost, &b.label.cost).then(a.narrow.cmp(&b.narrow))
        };
        ranked.min_by(|(_, a), (_, b)| by(a, b)).map(|(at, _)| at)
    };
    let cost = |at: usize| candidates.get(at).map(|one| one.label.cost).unwrap_or_default();
    let any = |test: &dyn Fn(&Cost) -> bool| candidates.iter().any(|one| test(&one.label.cost));
    let every = |_: &Candidate| true;
    let mut won = Vec::new();
    // What goes against the usual is no winner.
    if candidates.iter().all(|one| one.label.cost.exceptions > 0) {
        return won;
    }
    // Where nobody publishes how long a step takes, nobody can say that a route is the quickest.
    let quickest = best(Cost::by_time, &|one| one.label.cost.is_closed());
    won.extend(quickest.map(|at| (Name::Quickest, at)));
    let earning = best(Cost::by_time, &|one| one.label.cost.is_earning());
    won.extend(earning.map(|at| (Name::EarnAllTheWay, at)));
    let fewest = best(Cost::by_gates, &every);
    let fewest = fewest.filter(|at| any(&|other| other.gates > cost(*at).gates));
    won.extend(fewest.map(|at| (Name::FewestGates, at)));
    let doubt = |one: &Candidate| usize::from(one.label.cost.to_check);
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

fn is_on_front(candidates: &[Candidate], at: usize) -> bool {
    candidates.get(at).is_some_and(|own| {
        let cost = own.label.cost;
        !candidates.iter().any(|other| other.label.cost != cost && other.label.cost.covers(&cost))
    })
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

fn way_of<'a>(case: &Case<'a>, step: &Placed) -> Option<&'a WayIn> {
    match case.ground.at(step.id)?.act {
        Act::Take(way) => Some(case.atlas.way_in(way)),
        _ => None,
    }
}
