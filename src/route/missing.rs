//! Why not: what is missing for a stage, as the smallest sets, and the nearest misses.

use crate::atlas::{AgeLimit, Atlas, Force, Moment, Requirement, Requires, StageId, WayInId};
use crate::learner::{Item, Lack, MOST_SETS, Situation, evaluate, is_classed};
use crate::steps::needs_of_all;

use super::case::Case;
use super::ground::{Act, Node, node, stage_of};
use super::quickest::Quickest;
use super::through::{Lacking, look_through};

/// At most this many nearest misses are named.
const MOST_MISSES: usize = 5;

/// Why a learner cannot start on a stage now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyNot {
    /// Whether the learner holds it already.
    pub is_held: bool,
    /// Whether nobody can start: what is recorded of it is closed or in development.
    pub is_closed: bool,
    /// The smallest sets of what is missing; any one of them will do. One empty set when nothing is.
    pub sets: Vec<MissingSet>,
}

/// Things that are missing together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingSet {
    /// What is missing, or not known.
    pub items: Vec<Item>,
    /// The registrations and awards that come with it.
    pub gives: Vec<StageId>,
    /// What to begin with, where it is none of the items themselves.
    pub first: Option<StageId>,
    /// Months until all of it can be had; absent when something in it cannot be had by any route.
    pub months: Option<u16>,
    /// Whether a step on the way has no published length: at least so many months, then.
    pub open: bool,
}

/// A stage that no route leads to, and what is missing for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The stage: the target, or one that it needs.
    pub to: StageId,
    /// Whether nobody can start it.
    pub is_closed: bool,
    /// What took its place.
    pub replaced_by: Box<[StageId]>,
    /// The smallest sets of what is missing.
    pub sets: Vec<MissingSet>,
}

/// What must be so to start on `way`: what it comes from, and each must-need that is due on entry, or
/// for registration.
pub fn to_start(atlas: &Atlas, way: WayInId) -> Requires {
    let way = atlas.way_in(way);
    let needs = way.needs.iter().chain(needs_of_all(atlas.stage(way.to), way));
    let due = needs.filter(|need| {
        need.force == Force::Must && matches!(need.moment, Moment::Entry | Moment::Registration)
    });
    let by = way.by.map(Requirement::Has);
    Requirement::All(by.into_iter().chain(due.map(|need| need.that.clone())).collect())
}

/// Why the learner of `case` cannot start on `target` now.
pub fn why_not(case: &Case<'_>, target: StageId) -> WhyNot {
    if case.held.contains(target) {
        return WhyNot { is_held: true, ..WhyNot::default() };
    }
    let lacks = Lacks::of(case, target);
    let goals = lacks.goals(case);
    let quickest = Quickest::towards(case, &goals);
    lacks.told(case, &quickest, &Quickest::likely_towards(case, &goals))
}

/// What a stage lacks, before anybody asks when it can be had.
struct Lacks {
    /// Whether nobody can start it.
    is_closed: bool,
    sets: Vec<Lacking>,
}

impl Lacks {
    fn of(case: &Case<'_>, target: StageId) -> Self {
        let stage = case.atlas.stage(target);
        let situation = Situation {
            atlas: case.atlas,
            learner: case.learner,
            held: &case.held,
            months: 0,
            open: false,
            specialism: stage.specialism,
        };
        let mut sets: Vec<Vec<Item>> = Vec::new();
        let mut is_closed = true;
        for id in case.atlas.ways_into(target) {
            if stage.standing.is_open() && case.atlas.way_in(*id).standing.is_open() {
                is_closed = false;
                if !case.is_shut(*id) && case.holds_here(*id) {
                    sets.extend(evaluate(&to_start(case.atlas, *id), &situation).missing);
                }
            }
        }
        Self { is_closed, sets: look_through(case, &situation, sets) }
    }

    /// Everything that has to be had for one set or another: when is all that is asked of a search.
    fn goals(&self, case: &Case<'_>) -> Vec<Node> {
        let items = self.sets.iter().flat_map(|set| &set.items);
        let stages = items.flat_map(|item| {
            let named = item.stage().into_iter().chain(roles(item).iter().copied());
            named.chain(degrees(case, item))
        });
        stages.map(node).collect()
    }

    /// The answer. `likely` says by which ways; where one of them has no published length, `quickest`
    /// says how long it takes at the least.
    fn told(self, case: &Case<'_>, quickest: &Quickest, likely: &Quickest) -> WhyNot {
        let sets = smallest(case, quickest, self.sets).into_iter();
        let mut sets: Vec<MissingSet> =
            sets.map(|set| missing_set(case, quickest, likely, set)).collect();
        // What can be had first, then what lacks least for certain: what is only to check counts less.
        sets.sort_by_key(|set| {
            let missing = set.items.iter().filter(|item| item.lack != Lack::Unknown).count();
            (set.months.is_none(), missing, set.items.len(), set.open, set.months)
        });
        WhyNot { is_held: false, is_closed: self.is_closed, sets }
    }
}

/// The roles of which `item` asks to work in one.
fn roles(item: &Item) -> &[StageId] {
    match &item.that {
        Requirement::Experience { roles, .. } | Requirement::Employed { roles, .. } => roles,
        _ => &[],
    }
}

/// The degrees any of which will do, where `item` asks for one and names none.
fn degrees<'a>(case: &'a Case<'_>, item: &Item) -> impl Iterator<Item = StageId> + 'a {
    let is_asked = item.lack == Lack::Missing
        && !item.negated
        && match &item.that {
            Requirement::DegreeIn(_) => true,
            Requirement::DegreeClass { subject, .. } => subject.is_none(),
            _ => false,
        };
    let all = case.atlas.stages().keys().filter(move |_| is_asked);
    all.filter(|stage| is_classed(&case.atlas.stages().read(*stage)))
}

/// The one of them that can be had first.
fn first_degree(case: &Case<'_>, quickest: &Quickest, item: &Item) -> Option<(u16, StageId)> {
    let reached = |stage| Some((quickest.reached(node(stage))?.at, stage));
    degrees(case, item).filter_map(reached).min()
}

/// The sets that hold no other. Those that nothing can be done about are dropped while there are
/// others, and so are those whose things are all beyond reach.
fn smallest(case: &Case<'_>, quickest: &Quickest, mut sets: Vec<Lacking>) -> Vec<Lacking> {
    let is_fixed = |set: &Lacking| {
        set.items.iter().any(|item| item.lack == Lack::Fixed)
            || when(case, quickest, &set.items).is_none()
    };
    if sets.iter().any(|set| !is_fixed(set)) {
        sets.retain(|set| !is_fixed(set));
    }
    sets.sort_by_key(|set| set.items.len());
    let mut kept: Vec<Lacking> = Vec::new();
    for set in sets {
        let holds = |smaller: &Lacking| smaller.items.iter().all(|item| set.items.contains(item));
        if kept.len() < MOST_SETS && !kept.iter().any(holds) {
            kept.push(set);
        }
    }
    kept
}

fn missing_set(
    case: &Case<'_>,
    quickest: &Quickest,
    likely: &Quickest,
    set: Lacking,
) -> MissingSet {
    let Lacking { items, gives } = set;
    let goal = |item: &Item| {
        item.stage().or_else(|| first_degree(case, likely, item).map(|(_, degree)| degree))
    };
    let goals: Vec<_> = items.iter().filter_map(goal).map(node).collect();
    let plan = likely.plan(case, &goals);
    let open = plan.iter().any(|id| case.is_step(*id) && case.months(*id).is_none());
    let months = when(case, if open { quickest } else { likely }, &items);
    let first = plan.iter().find(|id| case.is_step(**id)).and_then(|id| case.ground.stage(*id));
    let first = first.filter(|first| !items.iter().any(|item| item.stage() == Some(*first)));
    MissingSet { items, gives, first, months, open }
}

/// Months until all of `items` can be had.
fn when(case: &Case<'_>, quickest: &Quickest, items: &[Item]) -> Option<u16> {
    let in_role = |item: &Item| {
        roles(item)
            .iter()
            .filter_map(|role| quickest.reached(node(*role)))
            .map(|role| role.at)
            .min()
    };
    let mut latest = 0;
    for item in items {
        let at = match (&item.that, item.negated, item.lack) {
            (_, _, Lack::Fixed) => return None,
            (_, _, Lack::Unknown) => 0,
            (Requirement::Age(AgeLimit::AtLeast(years)), false, _)
            | (Requirement::Age(AgeLimit::Under(years)), true, _) => {
                (u16::from(*years) * 12).saturating_sub(case.learner.age.unwrap_or(u16::MAX))
            }
            (Requirement::Experience { months, .. }, false, _) => {
                in_role(item)?.saturating_add(months.unwrap_or(0))
            }
            (Requirement::Employed { .. }, false, _) => in_role(item)?,
            (Requirement::Grade { .. }, false, _) => match item.stage() {
                Some(stage) if case.held.contains(stage) => return None,
                Some(stage) => quickest.reached(node(stage))?.at,
                None => 0,
            },
            (_, true, _) => return None,
            (Requirement::DegreeIn(_) | Requirement::DegreeClass { .. }, ..)
                if item.stage().is_none() =>
            {
                first_degree(case, quickest, item)?.0
            }
            _ => match item.stage() {
                Some(stage) => quickest.reached(node(stage))?.at,
                None => 0,
            },
        };
        latest = latest.max(at);
    }
    Some(latest)
}

/// The nearest misses when no route leads to `target`: what it lacks, and what the things lack that
/// it needs and that no route leads to either.
pub fn nearest(case: &Case<'_>, target: StageId) -> Vec<Nearest> {
    let mut asked = vec![target];
    let mut misses = Vec::new();
    let mut next = 0;
    while let Some(to) = asked.get(next).copied() {
        next += 1;
        let lacks = Lacks::of(case, to);
        let to_finish: Vec<StageId> = to_finish(case, to).collect();
        let mut goals = lacks.goals(case);
        goals.extend(to_finish.iter().copied().map(node));
        let quickest = Quickest::at_best_towards(case, &goals);
        let answer = lacks.told(case, &quickest, &quickest);
        let wanted = answer.sets.iter().flat_map(|set| &set.items).filter_map(Item::stage);
        let beyond = wanted.chain(to_finish).filter(|stage| {
            !case.held.contains(*stage) && quickest.reached(node(*stage)).is_none()
        });
        for stage in beyond {
            if asked.len() < MOST_MISSES && !asked.contains(&stage) {
                asked.push(stage);
            }
        }
        misses.push(Nearest {
            to,
            is_closed: answer.is_closed,
            replaced_by: case.atlas.stage(to).replaced_by.clone(),
            sets: answer.sets,
        });
    }
    misses
}

/// The stages that every open way into `target` needs before it ends.
fn to_finish<'a>(case: &'a Case<'_>, target: StageId) -> impl Iterator<Item = StageId> + 'a {
    let moves = case.ground.into(node(target)).iter();
    let into_it = moves.filter(move |id| match case.ground.at(**id).map(|step| step.act) {
        Some(Act::Take(_)) => case.ground.stage(**id) == Some(target),
        _ => false,
    });
    into_it.flat_map(|id| {
        let due_at_start = case.ground.at(*id).map_or(0, |step| step.due_at_start);
        let later = case.ground.needs(*id).iter().skip(due_at_start);
        later.filter_map(|needed| stage_of(case.atlas, *needed))
    })
}
