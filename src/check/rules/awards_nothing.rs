//! A programme that gives nothing: no award, no higher attainment, no step that asks for it.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Stage, StageId, StageKind};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let gives = |id: StageId, stage: &Stage| {
        !stage.awards.is_empty() || !stage.implies.is_empty() || !case.atlas.leads_to(id).is_empty()
    };
    let is_end = |id: StageId, stage: &Stage| {
        let parent = stage.branch_of.map(|parent| (parent, case.atlas.stage(parent)));
        !gives(id, stage) && parent.is_none_or(|(id, stage)| !gives(id, stage))
    };
    let stages = case.atlas.stages().iter();
    stages
        .filter(|(_, stage)| {
            matches!(stage.kind, StageKind::Programme(_)) && stage.standing.is_open()
        })
        .filter(|(id, stage)| is_end(*id, stage))
        .map(|(id, stage)| {
            let message =
                format!("the programme \"{}\" awards nothing and leads nowhere", stage.slug);
            let help = "add what it gives to `awards`, or a way in `by` it to what it leads to";
            Problem::new(case.spot(id), message, help)
        })
        .collect()
}
