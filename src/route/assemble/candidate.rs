//! Plans on their way to become routes: what tells them apart, and which of them say nothing new.

use crate::atlas::{
    Atlas, ProgrammeKind, SpecialismId, StageId, StageKind, Standing, WayIn, WayInId,
};
use crate::learner::is_degree;

use super::super::case::Case;
use super::super::cost::Cost;
use super::super::distinct;
use super::super::ground::{Act, Kindred};
use super::super::label::{Label, Placed};
use super::super::sense::UNIVERSITY;
use super::super::step::Step;
use super::super::tell::steps;
use super::root;

/// A plan on its way to become a route.
pub struct Candidate {
    pub label: Label,
    /// The stages it leads through, with the parent in place of a specialism's form: routes with the
    /// same trunk are told apart by specialism alone.
    pub trunk: Vec<StageId>,
    /// The last thing on the way that takes time.
    pub last: Option<StageId>,
    /// What takes time on the way, whatever the specialism.
    pub done: Vec<StageId>,
    /// How many of those are of one trade: of equal ways the broader one is told.
    pub narrow: usize,
    /// How somebody gets there: by study, as an apprentice, by work.
    pub manner: Vec<Manner>,
    pub forms: Vec<SpecialismId>,
    /// Whether it goes from one specialism to another.
    pub is_mixed: bool,
    pub needs_degree: bool,
    pub steps: Vec<Step>,
}

impl Candidate {
    pub fn new(case: &Case<'_>, label: Label) -> Self {
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
pub enum Manner {
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
    let is_high = |kind: &Kindred| {
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
pub fn merge(candidates: &mut Vec<Candidate>, new: Candidate) {
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

/// What the usual way may take longer than a shorter one within it, in months.
const MUCH_LONGER: u16 = 18;

/// Drops each candidate that leads through all that a cheaper one does, and more. A wait less on the
/// way, or a thing less to check, is worth no detour, unless that one pays all the way.
/// Nor is the way that most people come a detour, where it is not much longer.
pub fn drop_detours(candidates: &mut Vec<Candidate>, usual: Option<WayInId>) {
    let is_usual =
        |one: &Candidate| usual.is_some() && one.steps.iter().any(|step| step.way() == usual);
    let known: Vec<_> = candidates
        .iter()
        .map(|one| {
            let stages = (one.trunk.clone(), one.done.clone());
            (stages, one.forms.clone(), is_usual(one), one.label.cost)
        })
        .collect();
    candidates.retain(|one| {
        let own = one.label.cost;
        // What one specialism takes is no shorter way to all of them.
        let others = known.iter().filter(|(_, forms, ..)| forms.is_empty() || *forms == one.forms);
        !others.into_iter().any(|((trunk, done), _, other_is_usual, cost)| {
            let breaks = if own.is_earning() { cost.breaks } else { own.breaks };
            // The usual way may take longer than a shorter one within it, and no more.
            let much = if is_usual(one) && !other_is_usual { MUCH_LONGER } else { 0 };
            let is_far = much == 0 || cost.months.saturating_add(much) < own.months;
            let leads_on = trunk.len() < one.trunk.len()
                && trunk.iter().all(|stage| one.trunk.contains(stage))
                && Cost { breaks, ..*cost }.covers(&own);
            let takes_longer = done.len() < one.done.len()
                && done.iter().all(|stage| one.done.contains(stage))
                && cost.months < own.months
                && Cost { breaks, to_check: own.to_check, ..*cost }.covers(&own);
            is_far && (leads_on || takes_longer)
        })
    });
}

fn way_of<'a>(case: &Case<'a>, step: &Placed) -> Option<&'a WayIn> {
    match case.ground.at(step.id)?.act {
        Act::Take(way) => Some(case.atlas.way_in(way)),
        _ => None,
    }
}
