//! A programme or job that is of no field of work: a route would lead through it to anything.

use super::super::{Case, Problem, Spec};
use crate::atlas::{Stage, StageKind};
use crate::load::Severity;

pub const SPEC: Spec = Spec { severity: Severity::Warning, whole: true, find };

fn find(case: &Case<'_>) -> Vec<Problem> {
    let atlas = case.atlas;
    if atlas.fields().is_empty() {
        return Vec::new();
    }
    let lacks = |stage: &Stage| {
        matches!(stage.kind, StageKind::Programme(_) | StageKind::Role) && stage.fields.is_empty()
    };
    let stages = atlas.stages().iter().filter(|(_, stage)| {
        // A branch takes its fields over, so that it is mended with its parent.
        lacks(stage) && !stage.branch_of.is_some_and(|parent| lacks(atlas.stage(parent)))
    });
    stages
        .map(|(id, stage)| {
            let message =
                format!("the {} \"{}\" is of no field of work", stage.kind.word(), stage.slug);
            let help = "name in `fields` those of the atlas's fields that it belongs to";
            Problem::new(case.spot(id), message, help)
        })
        .collect()
}
