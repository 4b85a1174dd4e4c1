//! Something that is named as what people hold behind a stage, and that says nothing there: the stage
//! itself, what holding it means anyway, or the same thing twice.

use super::super::{Case, Problem, Spec};
use crate::atlas::{StageId, StandsFor};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Error, whole: false, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, stage) in case.atlas.stages().iter() {
        let Some(StandsFor { sure, usual, .. }) = stage.stands_for.as_deref() else { continue };
        let above = case.atlas.stands_for(id);
        let named = sure.iter().map(|held| ("sure", *held));
        let named: Vec<_> = named.chain(usual.iter().map(|held| ("usual", *held))).collect();
        for (item, (field, held)) in named.iter().enumerate() {
            let is_again = named.iter().take(item).any(|(_, before)| before == held);
            let Some(message) = idle(case, id, *held, &above, is_again) else { continue };
            let held = &case.atlas.stage(*held).slug;
            let spot = case.spot(id).field("stands_for").field(field).text(held);
            problems.push(Problem::new(spot, message, "take it out of `stands_for`"));
        }
    }
    problems
}

/// Why naming `held` behind `stage` says nothing, if so.
fn idle(
    case: &Case<'_>,
    stage: StageId,
    held: StageId,
    above: &[StageId],
    is_again: bool,
) -> Option<String> {
    if !case.is_known(held) {
        return None;
    }
    let own = case.atlas.stage(stage);
    let (slug, behind) = (&own.slug, &case.atlas.stage(held).slug);
    if held == stage {
        Some(format!("\"{slug}\" stands for itself"))
    } else if above.contains(&held) {
        Some(format!("holding \"{slug}\" means holding \"{behind}\" without this"))
    } else if own.awards.contains(&held) {
        Some(format!("\"{slug}\" awards \"{behind}\", which is no past"))
    } else if is_again {
        Some(format!("\"{slug}\" stands for \"{behind}\" twice"))
    } else {
        None
    }
}
