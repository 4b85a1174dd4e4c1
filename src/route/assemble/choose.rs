//! Which routes are shown: the winners, the usual way, and others that differ in something that a person
//! would care about.

use std::cmp::Ordering;

use crate::atlas::{StageId, WayInId};
use crate::learner::is_degree;

use super::super::MOST_ROUTES;
use super::super::case::Case;
use super::super::cost::Cost;
use super::super::evidence::weakness;
use super::super::ground::node;
use super::super::step::Name;
use super::candidate::Candidate;
use super::root;

/// Whether two candidates are the same in something.
type Same = fn(&Candidate, &Candidate) -> bool;

/// Another manner of getting there is shown where it takes at most so many months more than the
/// quickest one, or pays all the way.
const MUCH_LONGER: u16 = 12;

/// What the usual way to `target` leads through last, whatever the specialism, and its first way in:
/// by the way that stands first in the file, as far back as to something that takes time.
pub fn usual_training(case: &Case<'_>, target: StageId) -> Option<(StageId, Option<WayInId>)> {
    let first_way = |stage: StageId| {
        let mut ways = case.atlas.ways_into(stage).iter().copied();
        ways.find(|way| case.atlas.ways_in().read(*way).standing.is_open())
    };
    let mut stage = target;
    // Rings are an error when loading; the count keeps even those from going on.
    for _ in 0..16 {
        let by = case.atlas.ways_in().read(first_way(stage)?).by?;
        let into = case.ground.into(node(by)).iter();
        let mut into = into.filter(|id| case.ground.stage(**id) == Some(by));
        stage = by;
        if into.any(|id| case.least(*id) > 0) {
            break;
        }
    }
    Some((root(case.atlas, stage), first_way(stage)))
}

/// Which candidates to show, with their names.
pub fn choose(
    case: &Case<'_>,
    target: StageId,
    candidates: &[Candidate],
    usual: Option<(StageId, Option<WayInId>)>,
) -> Vec<(usize, Vec<Name>)> {
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
    let is_usual = |at: usize, by: Option<WayInId>| {
        let (Some(one), Some((training, _))) = (candidates.get(at), usual) else { return false };
        let takes = |way: WayInId| one.steps.iter().any(|step| step.way() == Some(way));
        one.trunk.contains(&training) && by.is_none_or(takes)
    };
    for by in [usual.and_then(|(_, first)| first), None] {
        if !chosen.iter().any(|(at, _)| is_usual(*at, by))
            && let Some(best) = others.iter().copied().find(|at| is_usual(*at, by))
        {
            chosen.truncate(MOST_ROUTES.saturating_sub(1));
            chosen.push((best, Vec::new()));
        }
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
    won.extend(surest(case, candidates).map(|at| (Name::BestEvidenced, at)));
    let could_do_without = !is_degree(case.atlas, target)
        && !case.held.iter().any(|stage| is_degree(case.atlas, stage))
        && candidates.iter().any(|one| one.needs_degree);
    if could_do_without {
        let without = best(Cost::by_time, &|one| !one.needs_degree);
        won.extend(without.map(|at| (Name::NoDegreeNeeded, at)));
    }
    won
}

/// The candidate with least to check that rests on what is founded best; none where all are alike. A
/// step that we worked out, or that only an old or nameless page speaks of, counts like a check.
fn surest(case: &Case<'_>, candidates: &[Candidate]) -> Option<usize> {
    let doubt = |one: &Candidate| {
        let weak = one.steps.iter().map(|step| u16::from(weakness(case.atlas, step)));
        u16::from(one.label.cost.to_check) + weak.sum::<u16>()
    };
    let usual = candidates.iter().enumerate().filter(|(_, one)| one.label.cost.exceptions == 0);
    let doubts: Vec<(u16, usize, &Candidate)> =
        usual.map(|(at, one)| (doubt(one), at, one)).collect();
    let least = doubts.iter().map(|(doubt, ..)| *doubt).min()?;
    let most = doubts.iter().map(|(doubt, ..)| *doubt).max()?;
    let best = doubts.iter().filter(|(doubt, ..)| *doubt == least && least < most);
    let by = |a: &Candidate, b: &Candidate| {
        a.label.cost.by_evidence(&b.label.cost).then(a.narrow.cmp(&b.narrow))
    };
    best.min_by(|(.., a), (.., b)| by(a, b)).map(|(_, at, _)| *at)
}

fn is_on_front(candidates: &[Candidate], at: usize) -> bool {
    candidates.get(at).is_some_and(|own| {
        let cost = own.label.cost;
        !candidates.iter().any(|other| other.label.cost != cost && other.label.cost.covers(&cost))
    })
}
