//! Pay from the first day: a job to be in where a plan that pays would begin, or go on, with a wait.

use super::case::{Case, When};
use super::ground::{Act, MoveId, Node};
use super::label::{Label, Placed, schedule};
use super::quickest::moves_towards;

/// The same plan with a job through its waits, where one of `jobs` can be had by then; none where
/// there is no wait without pay, or no such job.
pub fn in_a_job(case: &Case<'_>, plan: &Label, target: Node, jobs: &[MoveId]) -> Option<Label> {
    let since = first_unpaid_wait(case, &plan.placed)?;
    let had = |needed: &Node| {
        let gives = |step: &&Placed| case.ground.gives(step.id).contains(needed);
        case.has(*needed) || plan.placed.iter().filter(gives).any(|step| step.end <= since)
    };
    let job = jobs
        .iter()
        .copied()
        .filter(|id| case.ground.needs(*id).iter().all(had))
        .filter_map(|id| {
            let begin = case.begin(id, When { months: since, open: false })?;
            let kind = case.ground.kind(case.ground.stage(id)?);
            // The highest of those with least to check.
            let rank = (begin.to_check, std::cmp::Reverse(kind.framework), id);
            (begin.at.months == since).then_some(rank)
        })
        .min()
        .map(|(.., id)| id)?;
    let moves: Vec<MoveId> = plan.placed.iter().map(|step| step.id).chain([job]).collect();
    schedule(case, &moves, target)
}

/// The moves that lead into a job on the way to `target` without training.
pub fn jobs_towards(case: &Case<'_>, target: Node) -> Vec<MoveId> {
    let mut jobs = moves_towards(case, &[target]);
    jobs.retain(|id| is_open_job(case, *id) && !case.ground.gives(*id).contains(&target));
    jobs
}

/// Whether a move leads into a job that takes no training.
fn is_open_job(case: &Case<'_>, id: MoveId) -> bool {
    let is_way = matches!(case.ground.at(id).map(|step| step.act), Some(Act::Take(_)));
    is_way && case.is_job(id) && case.least(id) == 0
}

/// When the first wait begins in which nobody has a job, in months.
fn first_unpaid_wait(case: &Case<'_>, placed: &[Placed]) -> Option<u16> {
    if case.in_work {
        return None;
    }
    let mut busy: Vec<(u16, u16)> = placed
        .iter()
        .filter(|step| case.is_step(step.id) && step.end > step.start.months)
        .map(|step| (step.start.months, step.end))
        .collect();
    busy.sort_unstable();
    let first_job = placed.iter().filter(|step| case.is_job(step.id)).map(|step| step.end).min();
    let mut clock = 0;
    for (start, end) in busy {
        if start > clock {
            return first_job.is_none_or(|first| first > clock).then_some(clock);
        }
        clock = clock.max(end);
    }
    None
}
